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

/* Count an amount in a cell. */
static inline Scores *
ScoresAdd(Scores *scores, int row, int64 day, const struct varlena *amount)
{
	Cell	   *cell;

	if (unlikely(!NumSumsAdd(ScoresSums(scores), row, amount)))
	{
		scores = ScoresWiden(scores, NumSpanOf(amount), NULL);
		NumSumsAdd(ScoresSums(scores), row, amount);
	}
	cell = &ScoresCells(scores)[row];
	AddCount(&cell->n, 1);
	cell->latest_day = Max(cell->latest_day, day);
	cell->scale = Max(cell->scale, NumScaleOf(amount));
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
static const Sheet *
GetSheetHead(FunctionCallInfo fcinfo, int n)
{
	Sheet	   *sheet = (Sheet *) PG_GETARG_POINTER(n);

	if (unlikely(VARATT_IS_EXTENDED(sheet)))
		sheet = (Sheet *) PG_DETOAST_DATUM_SLICE(PG_GETARG_DATUM(n), 0, offsetof(Sheet, data) - VARHDRSZ);
	return likely(sheet->version == SHEET_VERSION) ? sheet : PG_GETARG_SHEET_P(n);
}

/* The state, with the sheet of this row in it, or NULL while there was none. */
static Scores *
GetScores(FunctionCallInfo fcinfo)
{
	static const NumSpan usual = {1, -1};
	Scores	   *scores;

	if (PG_ARGISNULL(0))
		return PG_ARGISNULL(1) ? NULL : ScoresNew(PG_GETARG_SHEET_P(1), usual, NULL);
	scores = ScoresChecked(GetState(fcinfo));
	if (!PG_ARGISNULL(1))
		CheckSameSheet(ScoresSheet(scores), GetSheetHead(fcinfo, 1));
	return scores;
}

/* Count a row in each of its cells. */
static inline Scores *
ScoresAddRow(Scores *scores, uint64 code, int64 day, const struct varlena *amount)
{
	int			shape = 0;
	int			cell;

	while ((cell = NextCell(ScoresSheet(scores), &shape, code, day)) != NONE)
		scores = ScoresAdd(scores, cell, day, amount);
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

#define SCORE_FUNCTION(name, code_of, day_of) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	Scores	   *scores = GetScores(fcinfo); \
\
	if (scores == NULL) \
		PG_RETURN_NULL(); \
	if (!PG_ARGISNULL(3) && !PG_ARGISNULL(4)) \
		scores = ScoresAddRow(scores, code_of, day_of, PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(3))); \
	PG_RETURN_POINTER(scores); \
} \
extern int	no_such_variable

#define SCORE_FUNCTIONS(name, code_of) \
	SCORE_FUNCTION(name##_date, code_of, PG_GETARG_DATEADT(4)); \
	SCORE_FUNCTION(name##_timestamp, code_of, DayOf(PG_GETARG_TIMESTAMP(4))); \
	SCORE_FUNCTION(name##_timestamptz, code_of, LocalDay(PG_GETARG_TIMESTAMPTZ(4)))

#define OWNER_CODE(code_of) \
	code_of(fcinfo, 2, ScoresSheet(scores), OnlyDimension(ScoresSheet(scores)))

SCORE_FUNCTIONS(score_number, OWNER_CODE(CodeOfNumberArgument));
SCORE_FUNCTIONS(score_text, OWNER_CODE(CodeOfTextArgument));
SCORE_FUNCTIONS(score_place, PG_ARGISNULL(2) ? 0 : PG_GETARG_INT64(2));

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
		state->scores = ScoresChecked((Scores *) PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(0)));
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
