/*
 * tally.c
 *		The state of every KPI that is a formula over a few exact sums and counts.
 *
 * Margin, growth, win rate and their like differ in what they add up and in the
 * last step, not in how their states are kept, merged, stored and sent.  So
 * there is one type for all, which says what it is a tally of:
 *
 *		head: kind, rows, two further counts, two periods | sums, a row each
 *
 * Counts and periods that a kind has no use for are zero.  While it is added to,
 * the sums are a NumSums whose counters are changed where they lie; what an
 * aggregate returns is packed, in one form whatever the order or the split of
 * the rows, so that equal bytes and equal content are the same.  Functions take
 * either.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "jsontext.h"
#include "tally.h"
#include "typeio.h"
#include "words.h"

#include "utils/builtins.h"

/* What the kinds hold, by the names their text shows. */
typedef struct TallyForm
{
	const char *name;
	const char *counts[TALLY_MAX_COUNTS];
	const char *periods[TALLY_MAX_PERIODS];
	const char *sums[TALLY_MAX_SUMS];
	const char *made_by;		/* where that is not name_state() */
} TallyForm;

static const TallyForm forms[] = {
	[TALLY_MARGIN] = {"margin", .sums = {"revenue", "cost"}},
	[TALLY_GROWTH] = {"growth", .periods = {"period", "prior"}, .sums = {"sum", "prior_sum"}},
	[TALLY_AVERAGE_ORDER_VALUE] = {"average_order_value", .sums = {"revenue"}},
	[TALLY_MAPE] = {"mape", .counts = {"zero_actuals"}, .sums = {"relative_errors"}},
	[TALLY_WAPE] = {"wape", .sums = {"actual", "forecast", "absolute_errors", "absolute_actual"}},
	[TALLY_MASE] = {"mase", .counts = {"forecasts", "naive_forecasts"},
	.sums = {"absolute_errors", "naive_errors"}},
	[TALLY_WIN_RATE] = {"win_rate", .counts = {"won"}},
	[TALLY_WIN_RATE_BY_VALUE] = {"win_rate_by_value", .sums = {"won", "closed"}, .made_by = "win_rate_state(won, amount)"},
	[TALLY_WEIGHTED_PIPELINE] = {"weighted_pipeline", .sums = {"weighted"}},
	[TALLY_SALES_VELOCITY] = {"sales_velocity", .counts = {"won", "lost", "amounts", "cycles"},
	.sums = {"amount", "cycle_seconds"}},
	[TALLY_AUTOMATION_RATE] = {"automation_rate", .counts = {"automated"}},
	[TALLY_AUTOMATION_RATE_BY_EFFORT] = {"automation_rate_by_effort", .sums = {"automated", "effort"},
	.made_by = "automation_rate_state(automated, effort)"},
};

/* The form of a kind; what is on disk is not trusted to have one. */
static const TallyForm *
FormOf(const Tally *tally)
{
	if (tally->version != TALLY_VERSION)
		elog(ERROR, "unsupported version %d of a stored tally", tally->version);
	if (tally->kind == TALLY_NONE || tally->kind >= lengthof(forms))
		elog(ERROR, "unknown kind %d of a stored tally", tally->kind);
	return &forms[tally->kind];
}

static int
CountNames(const char *const *names, int most)
{
	int			n = 0;

	while (n < most && names[n] != NULL)
		n++;
	return n;
}

#define FormCounts(f)	CountNames((f)->counts, TALLY_MAX_COUNTS)
#define FormPeriods(f)	CountNames((f)->periods, TALLY_MAX_PERIODS)
#define FormSums(f)		CountNames((f)->sums, TALLY_MAX_SUMS)

static Tally *
TallyAlloc(TallyKind kind, Size sums_size)
{
	Size		size = offsetof(Tally, sums) + sums_size;
	Tally	   *tally = palloc0(size);

	SET_VARSIZE(tally, size);
	tally->version = TALLY_VERSION;
	tally->kind = kind;
	return tally;
}

/* Nothing counted yet, with sums of these counters. */
static Tally *
TallyNew(TallyKind kind, NumSpan span)
{
	int			rows = FormSums(&forms[kind]);
	Tally	   *tally = TallyAlloc(kind, NumSumsSize(span, rows));

	NumSumsClear(TallySums(tally), span, rows);
	return tally;
}

/* A copy of all but the sums. */
static Tally *
TallyCopyHead(const Tally *from, Size sums_size)
{
	Tally	   *to = TallyAlloc(from->kind, sums_size);

	to->n = from->n;
	to->finest = from->finest;
	memcpy(to->counts, from->counts, sizeof(to->counts));
	memcpy(to->periods, from->periods, sizeof(to->periods));
	return to;
}

/* With room for these counters; the same value where it has it. */
static Tally *
TallyWiden(Tally *tally, NumSpan span)
{
	NumSums    *sums = TallySums(tally);
	Tally	   *wide;

	if (NumSumsHold(sums, span))
		return tally;
	span = NumSpanUnion(NumSumsSpan(sums), span);
	wide = TallyCopyHead(tally, NumSumsSize(span, sums->rows));
	NumSumsClear(TallySums(wide), span, sums->rows);
	NumSumsMerge(TallySums(wide), 0, sums);
	return wide;
}

/* Add a number, or subtract it, where there was no room for it. */
Tally *
TallyAddWide(Tally *tally, int sum, const struct varlena *number, bool negate)
{
	tally = TallyWiden(tally, NumSpanOf(number));
	if (negate)
		NumSumsSubtract(TallySums(tally), sum, number);
	else
		NumSumsAdd(TallySums(tally), sum, number);
	return tally;
}

/* At rest, in its one form. */
static Tally *
TallyPack(const Tally *tally)
{
	const NumSums *sums = TallySums(tally);
	Tally	   *packed = TallyCopyHead(tally, NumSumsPack(sums, 0, sums->rows, NULL));

	packed->packed = true;
	packed->finest = 0;
	NumSumsPack(sums, 0, sums->rows, packed->sums);
	return packed;
}

/* Ready to be read and added to; the same value where it is. */
static Tally *
TallyOpen(Tally *tally)
{
	const TallyForm *form = FormOf(tally);
	NumSums    *sums;
	Tally	   *open;
	Size		size;

	if (!tally->packed)
		return tally;
	sums = NumSumsUnpack(tally->sums);
	if (sums->rows != FormSums(form))
		elog(ERROR, "a stored %s has %d sums", form->name, sums->rows);
	size = NumSumsSize(NumSumsSpan(sums), sums->rows);
	open = TallyCopyHead(tally, size);
	memcpy(TallySums(open), sums, size);
	pfree(sums);
	return open;
}

static void
RefuseKind(const Tally *tally, TallyKind wanted)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("not a tally of %s", forms[wanted].name),
			 errdetail("It is one of %s.", FormOf(tally)->name),
			 errhint("Make one with %s.", forms[wanted].made_by != NULL ? forms[wanted].made_by
					 : psprintf("%s_state()", forms[wanted].name))));
}

static void
RefuseOtherPeriods(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("tallies of different periods cannot be merged"),
			 errdetail("What was counted in one period says nothing of another."),
			 errhint("GROUP BY the period as well.")));
}

/* Merge what another of the same kind counted. */
static Tally *
TallyMerge(Tally *tally, const Tally *other)
{
	if (tally->kind != other->kind)
		RefuseKind(other, tally->kind);
	if (memcmp(tally->periods, other->periods, sizeof(tally->periods)) != 0)
		RefuseOtherPeriods();
	tally = TallyWiden(tally, NumSumsSpan(TallySums(other)));
	NumSumsMerge(TallySums(tally), 0, TallySums(other));
	AddCount(&tally->n, other->n);
	for (int i = 0; i < TALLY_MAX_COUNTS; i++)
		AddCount(&tally->counts[i], other->counts[i]);
	return tally;
}

/* ----------------------------------------------------------------
 * For the functions of the KPIs
 * ----------------------------------------------------------------
 */

#define DatumGetTallyP(d)	TallyOpen((Tally *) PG_DETOAST_DATUM(d))

/*
 * The state to be added to, a new one with the first row.  Its counters hold
 * numbers below 10^12 to the fourth decimal.
 */
Tally *
GetTally(FunctionCallInfo fcinfo, TallyKind kind)
{
	static const NumSpan usual = {2, -1};
	Tally	   *state;

	if (PG_ARGISNULL(0))
		return TallyNew(kind, usual);
	state = GetState(fcinfo);
	if (unlikely(state->packed))
		state = TallyOpen(state);
	if (state->kind != kind)
		RefuseKind(state, kind);
	return state;
}

/* A tally to be read, which must be of this kind. */
const Tally *
TallyArgument(FunctionCallInfo fcinfo, int n, TallyKind kind)
{
	const Tally *tally = DatumGetTallyP(PG_GETARG_DATUM(n));

	if (tally->kind != kind)
		RefuseKind(tally, kind);
	return tally;
}

Numeric
TallySum(const Tally *tally, int sum)
{
	return NumSumsTotal(TallySums(tally), sum, sum + 1);
}

/* ----------------------------------------------------------------
 * Text
 *
 * A JSON object of what it is a tally of, the rows, and what its kind holds:
 *
 *		{"kpi": "margin", "n": 3, "revenue": 310.00, "cost": 200.50}
 * ----------------------------------------------------------------
 */

static void
AppendTally(StringInfo buf, const Tally *tally)
{
	const TallyForm *form = FormOf(tally);

	appendStringInfo(buf, "{\"kpi\": \"%s\", \"n\": " INT64_FORMAT, form->name, tally->n);
	for (int i = 0; i < FormCounts(form); i++)
		appendStringInfo(buf, ", \"%s\": " INT64_FORMAT, form->counts[i], tally->counts[i]);
	for (int i = 0; i < FormPeriods(form); i++)
	{
		appendStringInfo(buf, ", \"%s\": \"", form->periods[i]);
		AppendPeriod(buf, tally->periods[i], NULL);
		appendStringInfoChar(buf, '"');
	}
	for (int i = 0; i < FormSums(form); i++)
		appendStringInfo(buf, ", \"%s\": %s", form->sums[i], NumToText(TallySum(tally, i)));
	appendStringInfoChar(buf, '}');
}

static Period
ReadTallyPeriod(JsonText *text, const char *key)
{
	const JsonbValue *value = JsonTextValue(text, key, jbvString);
	Period		period = {0, 0};

	if (value != NULL &&
		(PeriodParse(value->val.string.val, value->val.string.len, NULL, &period) != PERIOD_OK ||
		 !PeriodIsBounded(&period)))
		JsonTextComplain(text, psprintf("Its \"%s\" is not a period.", key));
	return period;
}

static Tally *
ReadSum(JsonText *text, Tally *tally, int sum, const char *key)
{
	const JsonbValue *value = JsonTextValue(text, key, jbvNumeric);

	return value == NULL ? tally : TallyAdd(tally, sum, (struct varlena *) value->val.numeric);
}

/* Counts are parts of the rows, and of no rows nothing was added up. */
static bool
TallyIsConsistent(const Tally *tally)
{
	const NumSums *sums = TallySums(tally);
	bool		consistent = true;

	for (int i = 0; i < TALLY_MAX_COUNTS; i++)
		consistent = consistent && tally->counts[i] <= tally->n;
	for (int i = 0; tally->n == 0 && i < sums->rows; i++)
		consistent = consistent && NumSign(TallySum(tally, i)) == 0;
	return consistent;
}

static TallyKind
ReadKind(JsonText *text)
{
	const JsonbValue *name = JsonTextValue(text, "kpi", jbvString);

	for (int kind = TALLY_NONE + 1; name != NULL && kind < (int) lengthof(forms); kind++)
	{
		if ((int) strlen(forms[kind].name) == name->val.string.len &&
			memcmp(forms[kind].name, name->val.string.val, name->val.string.len) == 0)
			return kind;
	}
	JsonTextComplain(text, "There are no tallies of its \"kpi\".");
	return TALLY_NONE;
}

/* NULL where there was a complaint that was not thrown. */
static Tally *
TallyParse(const char *s, int len, struct Node *escontext)
{
	static const NumSpan least = {0, 0};
	JsonText	text = {
		.s = s, .len = len, .type = "tally", .escontext = escontext,
		.hint = "A tally is what an aggregate such as margin_state(revenue, cost) gives, not written by hand."
	};
	TallyKind	kind = JsonTextOpen(&text) ? ReadKind(&text) : TALLY_NONE;
	const TallyForm *form = &forms[kind];
	Tally	   *tally;

	if (kind == TALLY_NONE)
		return NULL;
	tally = TallyNew(kind, least);
	tally->n = JsonTextCount(&text, "n");
	for (int i = 0; i < FormCounts(form); i++)
		tally->counts[i] = JsonTextCount(&text, form->counts[i]);
	for (int i = 0; i < FormPeriods(form); i++)
		tally->periods[i] = ReadTallyPeriod(&text, form->periods[i]);
	for (int i = 0; i < FormSums(form); i++)
		tally = ReadSum(&text, tally, i, form->sums[i]);
	if (JsonTextClose(&text) && !TallyIsConsistent(tally))
		JsonTextComplain(&text, "Its numbers contradict each other.");
	return text.failed ? NULL : TallyPack(tally);
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

INPUT_FUNCTIONS(tally, "tally", TallyParse(s, len, escontext));
OUTPUT_FUNCTIONS(tally, AppendTally(&buf, DatumGetTallyP(PG_GETARG_DATUM(0))));

/* tally_combine(tally, tally) -> tally: one for all kinds */
PG_FUNCTION_INFO_V1(smartgoals_tally_combine);
Datum
smartgoals_tally_combine(PG_FUNCTION_ARGS)
{
	Tally	   *merged = TallyMerge(TallyOpen(GetState(fcinfo)), DatumGetTallyP(PG_GETARG_DATUM(1)));

	PG_RETURN_STATE(merged, TallyPack);
}

/* The result of x_state(...) and x_merge(tally): the state in its one form. */
PG_FUNCTION_INFO_V1(smartgoals_tally_final);
Datum
smartgoals_tally_final(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(TallyPack(DatumGetTallyP(PG_GETARG_DATUM(0))));
}

/*
 * The same of a moving frame, whose state the server wants to be there from the
 * start: of no rows there is none.
 */
PG_FUNCTION_INFO_V1(smartgoals_tally_moving_final);
Datum
smartgoals_tally_moving_final(PG_FUNCTION_ARGS)
{
	Tally	   *tally = DatumGetTallyP(PG_GETARG_DATUM(0));

	if (tally->n == 0)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(TallyPack(tally));
}

/* kpi(tally) -> text */
PG_FUNCTION_INFO_V1(smartgoals_tally_kpi);
Datum
smartgoals_tally_kpi(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(cstring_to_text(FormOf(DatumGetTallyP(PG_GETARG_DATUM(0)))->name));
}

/* n(tally) -> bigint */
PG_FUNCTION_INFO_V1(smartgoals_tally_n);
Datum
smartgoals_tally_n(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(DatumGetTallyP(PG_GETARG_DATUM(0))->n);
}
