/*
 * sheet_score.c
 *		score(): one pass over the rows fills every goal of a sheet.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "aggstate.h"
#include "sheet.h"

#include "funcapi.h"

#include "miscadmin.h"

/* Count an amount in a cell. */
static pg_attribute_always_inline Scores *
ScoresAdd(Scores *scores, int row, int64 day, const NumDigits *amount)
{
	Cell	   *cell;

	if (unlikely(!NumSumsAddDigits(ScoresSums(scores), row, amount, false)))
	{
		scores = ScoresWiden(scores, NumSpanOfDigits(amount), NULL);
		NumSumsAddDigits(ScoresSums(scores), row, amount, false);
	}
	cell = &ScoresCells(scores)[row];
	AddCount(&cell->n, 1);
	cell->latest_day = Max(cell->latest_day, day);
	cell->scale = Max(cell->scale, amount->scale);
	return scores;
}

static inline void
CheckSameSheet(const Sheet *one, const Sheet *other)
{
	if (unlikely(one->identity != other->identity || one->n_goals != other->n_goals))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("two sheets in one group"),
				 errdetail("All rows are scored by the same sheet."),
				 errhint("Make the sheet in a subquery, as in score((SELECT goal_sheet(goal) FROM goals), ...).")));
}

/* A sheet of which no more than the head is read, nor decompressed where it was stored. */
static inline const Sheet *
GetSheetHead(FunctionCallInfo fcinfo, int n)
{
	Sheet	   *sheet = (Sheet *) PG_GETARG_POINTER(n);

	if (unlikely(VARATT_IS_EXTENDED(sheet)))
		sheet = (Sheet *) PG_DETOAST_DATUM_SLICE(PG_GETARG_DATUM(n), 0, offsetof(Sheet, data) - VARHDRSZ);
	return likely(sheet->version == SHEET_VERSION) ? sheet : PG_GETARG_SHEET_P(n);
}

/* The state, with the sheet of this row in it, or NULL while there was none. */
static pg_attribute_always_inline Scores *
GetScores(FunctionCallInfo fcinfo)
{
	static const NumSpan usual = {1, -1};
	Scores	   *scores;

	if (unlikely(PG_ARGISNULL(0)))
		return PG_ARGISNULL(1) ? NULL : ScoresNew(PG_GETARG_SHEET_P(1), usual, NULL);
	scores = ScoresChecked(GetState(fcinfo));
	if (!PG_ARGISNULL(1))
		CheckSameSheet(ScoresSheet(scores), GetSheetHead(fcinfo, 1));
	return scores;
}

/* Count a row in each of its cells. */
static pg_attribute_always_inline Scores *
ScoresAddRow(Scores *scores, uint64 code, int64 day, const struct varlena *amount)
{
	int			n_shapes = ScoresSheet(scores)->n_shapes;
	NumDigits	digits = {0};

	for (int i = 0; i < n_shapes; i++)
	{
		const Sheet *sheet = ScoresSheet(scores);
		int			cell = CellOfShape(sheet, &SheetShapes(sheet)[i], code, day);

		if (cell == NONE)
			continue;
		if (digits.digits == NULL && unlikely(!NumOpen(amount, &digits)))
			NumRefuseSpecial();
		scores = ScoresAdd(scores, cell, day, &digits);
	}
	return scores;
}

/* The only dimension of a sheet, or NULL where it has none. */
static inline const SheetDimension *
OnlyDimension(const Sheet *sheet)
{
	if (unlikely(sheet->by_dimensions))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a sheet of named dimensions"),
				 errdetail("One owner does not say which of its places a row has."),
				 errhint("Give score_places() what sheet_place() says of each dimension, added up.")));
	return sheet->n_dimensions == 0 ? NULL : SheetDimensions(sheet);
}

/* The arguments of a row are the amount, the n-th, and its moment. */
#define SCORE_FUNCTION(name, n, code_of, day_of) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	Scores	   *scores = GetScores(fcinfo); \
\
	if (scores == NULL) \
		PG_RETURN_NULL(); \
	if (!PG_ARGISNULL(n) && !PG_ARGISNULL(n + 1)) \
		scores = ScoresAddRow(scores, code_of, day_of, GetPacked(fcinfo, n)); \
	PG_RETURN_POINTER(scores); \
} \
extern int	no_such_variable

#define SCORE_FUNCTIONS(name, n, code_of) \
	SCORE_FUNCTION(name##_date, n, code_of, PG_GETARG_DATEADT(n + 1)); \
	SCORE_FUNCTION(name##_timestamp, n, code_of, DayOf(PG_GETARG_TIMESTAMP(n + 1))); \
	SCORE_FUNCTION(name##_timestamptz, n, code_of, LocalDay(PG_GETARG_TIMESTAMPTZ(n + 1)))

#define OWNER_CODE(code_of) \
	code_of(fcinfo, 2, ScoresSheet(scores), OnlyDimension(ScoresSheet(scores)))

SCORE_FUNCTIONS(score_number, 3, OWNER_CODE(CodeOfNumberArgument));
SCORE_FUNCTIONS(score_text, 3, OWNER_CODE(CodeOfTextArgument));
SCORE_FUNCTIONS(score_place, 3 + DIRECT_KEYS, CodeOfPlaceArguments(fcinfo, 2, ScoresSheet(scores)));

/* score_combine(scores, scores) -> scores */
PG_FUNCTION_INFO_V1(smartgoals_score_combine);
Datum
smartgoals_score_combine(PG_FUNCTION_ARGS)
{
	Scores	   *scores = ScoresChecked(GetState(fcinfo));
	const Scores *other = PG_GETARG_SCORES_P(1);

	CheckSameSheet(ScoresSheet(scores), ScoresSheet(other));
	scores = ScoresWiden(scores, NumSumsSpan(ScoresSums(other)), NULL);
	NumSumsMerge(ScoresSums(scores), 0, ScoresSums(other));
	for (int i = 0; i < ScoresSheet(scores)->n_cells; i++)
	{
		Cell	   *to = &ScoresCells(scores)[i];
		const Cell *from = &ScoresCells(other)[i];

		CHECK_FOR_INTERRUPTS();
		AddCount(&to->n, from->n);
		to->latest_day = Max(to->latest_day, from->latest_day);
		to->scale = Max(to->scale, from->scale);
	}
	PG_RETURN_STATE(scores, ScoresNormalize);
}

typedef struct UnnestState
{
	const Scores *scores;
	int			next;
} UnnestState;

/* unnest(scores) -> setof progress: one for each goal, with or without rows */
PG_FUNCTION_INFO_V1(smartgoals_unnest_scores);
Datum
smartgoals_unnest_scores(PG_FUNCTION_ARGS)
{
	FuncCallContext *call;
	UnnestState *state;
	Progress   *progress;

	if (SRF_IS_FIRSTCALL())
	{
		MemoryContext old;

		call = SRF_FIRSTCALL_INIT();
		old = MemoryContextSwitchTo(call->multi_call_memory_ctx);
		state = palloc0(sizeof(UnnestState));
		state->scores = PG_GETARG_SCORES_P(0);
		call->user_fctx = state;
		MemoryContextSwitchTo(old);
	}
	call = SRF_PERCALL_SETUP();
	state = call->user_fctx;
	if (state->next >= ScoresSheet(state->scores)->n_goals)
		SRF_RETURN_DONE(call);
	progress = ProgressOfGoal(state->scores,
							  &SheetGoals(ScoresSheet(state->scores))[state->next++]);
	if (ProgressGoal(progress)->basis != GOAL_TOTAL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a level has no score"),
				 errdetail("Only totals are sums of rows."),
				 errhint("Group the rows by sheet_cells().")));
	SRF_RETURN_NEXT(call, PointerGetDatum(progress));
}
