/*
 * progress.c
 *		Where a goal stands: attainment of one number, and over the rows of a
 *		table.
 *
 * A progress is a goal and what was counted for it.  The aggregates keep one
 * as their state and add to it where it lies; it is an ordinary value of an
 * SQL type, so it can be stored, sent, and merged with others.  It holds a
 * copy of the goal, because the rows of a group must all speak of the same
 * one, and in the end the figures are asked of it alone.
 *
 * The state has one form whatever the order or the split of the rows, once an
 * aggregate has returned it: ProgressPack trims the sum to its digits.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "progress.h"
#include "words.h"

#include "common/int.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/datum.h"
#include "utils/json.h"
#include "utils/jsonb.h"
#include "utils/timestamp.h"

/* ----------------------------------------------------------------
 * The formulas
 *
 * A target t, an actual a, a baseline b.  Each formula is 1 plus what a lies
 * beyond t, in parts of something positive: however the division rounds, its
 * sign is right, so that attainment is at least 1 exactly where t is reached.
 * ----------------------------------------------------------------
 */

/* 1 + above / whole; NULL where the whole is zero. */
static Numeric
OnePlus(Numeric above, Numeric whole)
{
	if (NumSign(whole) == 0)
		return NULL;
	return NumAdd(int64_to_numeric(1), NumDiv(above, whole));
}

static bool
IsLowerBetter(const GoalData *goal)
{
	return goal->verb == GOAL_REDUCE || goal->aim == AIM_BELOW;
}

Reached
GoalReached(const GoalData *goal, Numeric actual)
{
	bool		reached;

	if (actual == NULL || goal->aim == AIM_NONE || GoalIsRelative(goal))
		return REACHED_UNKNOWN;
	if (goal->aim == AIM_DONE)
		reached = NumCompare(actual, int64_to_numeric(1)) >= 0;
	else if (goal->aim == AIM_BETWEEN)
		reached = NumCompare(actual, goal->target) >= 0 && NumCompare(actual, goal->high) <= 0;
	else if (IsLowerBetter(goal))
		reached = NumCompare(actual, goal->target) <= 0;
	else
		reached = NumCompare(actual, goal->target) >= 0;
	return reached ? REACHED_YES : REACHED_NO;
}

/* 1 where it is reached, else 0. */
static Numeric
ThresholdAttainment(const GoalData *goal, Numeric actual)
{
	return int64_to_numeric(GoalReached(goal, actual) == REACHED_YES);
}

/* 1 in the band; outside, as against the nearer end. */
static Numeric
BandAttainment(const GoalData *goal, Numeric actual)
{
	if (NumCompare(actual, goal->target) < 0)
		return OnePlus(NumSub(actual, goal->target), NumAbs(goal->target));
	if (NumCompare(actual, goal->high) > 0)
		return OnePlus(NumSub(goal->high, actual), NumAbs(goal->high));
	return int64_to_numeric(1);
}

/* Ratio where higher is better, its mirror image where lower is. */
static Numeric
RatioAttainment(const GoalData *goal, Numeric actual)
{
	Numeric		above = IsLowerBetter(goal) ? NumSub(goal->target, actual)
	: NumSub(actual, goal->target);

	return OnePlus(above, NumAbs(goal->target));
}

static Numeric
StandardAttainment(const GoalData *goal, Numeric actual)
{
	if (goal->aim == AIM_DONE)
		return ThresholdAttainment(goal, actual);
	if (goal->aim == AIM_BETWEEN)
		return BandAttainment(goal, actual);
	if (goal->basis == GOAL_LEVEL && goal->verb != GOAL_KEEP && goal->baseline != NULL)
		return OnePlus(NumSub(actual, goal->target), NumSub(goal->target, goal->baseline));
	return RatioAttainment(goal, actual);
}

/* t / a where lower is better. */
static Numeric
InverseRatioAttainment(const GoalData *goal, Numeric actual)
{
	if (!IsLowerBetter(goal))
		return StandardAttainment(goal, actual);
	return OnePlus(NumSub(goal->target, actual), actual);
}

/* Infor's rule: the mirror image without baseline, with 1 as scale of a zero target. */
static Numeric
LinearMirrorAttainment(const GoalData *goal, Numeric actual)
{
	if (!IsLowerBetter(goal))
		return StandardAttainment(goal, actual);
	if (NumSign(goal->target) == 0)
		return NumSub(int64_to_numeric(1), actual);
	return RatioAttainment(goal, actual);
}

static const struct
{
	const char *name;
	Numeric		(*attainment) (const GoalData *goal, Numeric actual);
}			methods[] = {
	{"standard", StandardAttainment},
	{"inverse_ratio", InverseRatioAttainment},
	{"linear_mirror", LinearMirrorAttainment},
	{"threshold", ThresholdAttainment},
};

/* NULL where it is not defined. */
Numeric
GoalAttainment(const GoalData *goal, Numeric actual)
{
	if (GoalReached(goal, actual) == REACHED_UNKNOWN)
		return NULL;
	return StandardAttainment(goal, actual);
}

/* ----------------------------------------------------------------
 * The state
 * ----------------------------------------------------------------
 */

static Size
ProgressSize(Size goal_size, NumSpan span)
{
	return offsetof(Progress, data) + goal_size + NUM_SUM_SIZE(span.weight - span.last + 1);
}

/* Nothing counted yet; the sum has these counters. */
static Progress *
ProgressNew(const Goal *goal, NumSpan span)
{
	Size		goal_size = TYPEALIGN(8, VARSIZE(goal));
	Size		size = ProgressSize(goal_size, span);
	Progress   *progress = palloc0(size);

	SET_VARSIZE(progress, size);
	progress->version = PROGRESS_VERSION;
	progress->goal_size = goal_size;
	progress->latest = PG_INT64_MIN;
	memcpy(progress->data, goal, VARSIZE(goal));
	NumSumClear(ProgressSum(progress), span);
	return progress;
}

/* The same with other counters. */
static Progress *
ProgressResize(const Progress *from, NumSpan span, bool keep_sum)
{
	Progress   *to = ProgressNew(ProgressGoal(from), span);

	to->n = from->n;
	to->latest = from->latest;
	to->latest_n = from->latest_n;
	if (keep_sum)
		NumSumMerge(ProgressSum(to), ProgressSum(from));
	return to;
}

/* With room for these counters as well; the same value where it has it. */
static Progress *
ProgressWiden(Progress *progress, NumSpan span)
{
	NumSum	   *sum = ProgressSum(progress);

	if (NumSumHolds(sum, span))
		return progress;
	return ProgressResize(progress, NumSpanUnion(NumSumSpan(sum), span), true);
}

/* The one form of it: a sum of as many counters as its digits need. */
static Progress *
ProgressPack(const Progress *progress)
{
	Numeric		total = NumSumTotal(ProgressSum(progress));
	Progress   *packed = ProgressResize(progress, NumSpanOf((struct varlena *) total), false);

	NumSumAdd(ProgressSum(packed), (struct varlena *) total);
	return packed;
}

static void
CountRows(Progress *progress, int64 rows)
{
	if (pg_add_s64_overflow(progress->n, rows, &progress->n))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("too many rows of a goal"),
				 errdetail("The number of rows is beyond 64 bits."),
				 errhint("Look for a progress that was merged into itself.")));
}

/*
 * A level is what its latest reading says.  Make room for a reading of this
 * moment: false says that a later one is there already.
 */
static bool
KeepLatest(Progress *progress, int64 moment, int64 readings)
{
	NumSum	   *sum = ProgressSum(progress);

	if (moment < progress->latest && progress->latest_n > 0)
		return false;
	if (moment > progress->latest || progress->latest_n == 0)
	{
		NumSumClear(sum, NumSumSpan(sum));
		progress->latest = moment;
		progress->latest_n = 0;
	}
	progress->latest_n += readings;
	return true;
}

/* Count an amount; a copy is returned where the sum outgrew its counters. */
static Progress *
ProgressAdd(Progress *progress, const struct varlena *amount, int64 moment)
{
	CountRows(progress, 1);
	if (ProgressGoal(progress)->basis == GOAL_LEVEL && !KeepLatest(progress, moment, 1))
		return progress;
	if (!NumSumAdd(ProgressSum(progress), amount))
	{
		progress = ProgressWiden(progress, NumSpanOf(amount));
		NumSumAdd(ProgressSum(progress), amount);
	}
	return progress;
}

static void
RefuseTwoGoals(const Goal *a, const Goal *b)
{
	char	   *texts[2];

	for (int i = 0; i < 2; i++)
	{
		GoalData	goal;
		StringInfoData buf;

		GoalDeform(i == 0 ? a : b, &goal);
		initStringInfo(&buf);
		AppendGoal(&buf, &goal);
		texts[i] = buf.data;
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("two goals in one group"),
			 errdetail("One is \"%s\", the other \"%s\".", texts[0], texts[1]),
			 errhint("GROUP BY the goal as well.")));
}

/* Merge what another state of the same goal counted. */
static Progress *
ProgressMerge(Progress *progress, const Progress *other)
{
	const Goal *goal = ProgressGoal(progress);

	if (VARSIZE(goal) != VARSIZE(ProgressGoal(other)) ||
		memcmp(goal, ProgressGoal(other), VARSIZE(goal)) != 0)
		RefuseTwoGoals(goal, ProgressGoal(other));

	CountRows(progress, other->n);
	if (goal->basis == GOAL_LEVEL &&
		(other->latest_n == 0 || !KeepLatest(progress, other->latest, other->latest_n)))
		return progress;
	progress = ProgressWiden(progress, NumSumSpan(ProgressSum(other)));
	NumSumMerge(ProgressSum(progress), ProgressSum(other));
	return progress;
}

/*
 * What was reached: the sum, for a total; the latest reading, for a level, or
 * the mean of those taken at the same moment.  NULL where there is no data.
 */
Numeric
ProgressActual(const Progress *progress, const GoalData *goal)
{
	Numeric		sum;

	if (!GoalHasPeriod(goal) || (goal->basis == GOAL_LEVEL && progress->n == 0))
		return NULL;
	sum = NumSumTotal(ProgressSum(progress));
	if (goal->basis == GOAL_TOTAL || progress->latest_n == 1)
		return sum;
	return NumDiv(sum, int64_to_numeric(progress->latest_n));
}

/* ----------------------------------------------------------------
 * Rows
 * ----------------------------------------------------------------
 */

/* The day of a timestamp, which may be infinite. */
static int64
DayOf(int64 timestamp)
{
	int64		day = timestamp / USECS_PER_DAY;

	if (timestamp == PG_INT64_MIN || timestamp == PG_INT64_MAX)
		return timestamp;
	return timestamp % USECS_PER_DAY < 0 ? day - 1 : day;
}

static bool
DateIsInPeriod(const Goal *goal, DateADT day)
{
	return day >= goal->start && day < goal->end;
}

static bool
TimestampIsInPeriod(const Goal *goal, Timestamp at)
{
	int64		day = DayOf(at);

	return (day >= goal->start || goal->start == DATEVAL_NOBEGIN) && day < goal->end;
}

/*
 * The day depends on the session's time zone, and asking what it is there is
 * slow.  No zone is a day off Greenwich, so the answer is needed only for the
 * days next to an edge of the period.  (Comparing with the moment at which the
 * edge is midnight would be wrong where clocks are set back at midnight.)
 */
static bool
TimestampTzIsInPeriod(const Goal *goal, TimestampTz at)
{
	int64		day = DayOf(at);

	if (day < (int64) goal->start - 1 && goal->start != DATEVAL_NOBEGIN)
		return false;
	if (day > (int64) goal->end)
		return false;
	if ((day > (int64) goal->start + 1 || goal->start == DATEVAL_NOBEGIN) && day < (int64) goal->end - 1)
		return true;
	return DateIsInPeriod(goal, DatumGetDateADT(DirectFunctionCall1(timestamptz_date,
																	TimestampTzGetDatum(at))));
}

/*
 * The state of an aggregate, to be changed where it lies; a copy elsewhere.
 */
static Progress *
GetState(FunctionCallInfo fcinfo)
{
	if (AggCheckCallContext(fcinfo, NULL))
		return PG_GETARG_PROGRESS_P(0);
	return (Progress *) PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(0));
}

/*
 * The state with this row's goal in it, or NULL while there was none.  The
 * first counters hold amounts below 10^12 to the fourth decimal.
 */
static Progress *
GetStateOfGoal(FunctionCallInfo fcinfo)
{
	static const NumSpan usual = {2, -1};
	struct varlena *goal;
	Progress   *state;

	if (PG_ARGISNULL(0))
		return PG_ARGISNULL(1) ? NULL : ProgressNew(PG_GETARG_GOAL_P(1), usual);

	state = GetState (fcinfo);

	if (!PG_ARGISNULL(1))
	{
		goal = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(1));
		if (VARSIZE_ANY_EXHDR(goal) != VARSIZE(ProgressGoal(state)) - VARHDRSZ ||
			memcmp(VARDATA_ANY(goal), VARDATA(ProgressGoal(state)), VARSIZE_ANY_EXHDR(goal)) != 0)
			RefuseTwoGoals(ProgressGoal(state), PG_GETARG_GOAL_P(1));
	}
	return state;
}

/* ----------------------------------------------------------------
 * The functions SQL calls: scalars
 * ----------------------------------------------------------------
 */

static Numeric
GetActual(FunctionCallInfo fcinfo, int n)
{
	Numeric		actual = PG_GETARG_NUMERIC(n);

	if (!NumIsFinite(actual))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("actual is not finite: \"%s\"", NumToText(actual)),
				 errdetail("What was reached is a number, or NULL where it is not known."),
				 errhint("Replace it by NULL, as with nullif(actual, 'NaN').")));
	return actual;
}

static Datum
NumericOrNull(FunctionCallInfo fcinfo, Numeric number)
{
	if (number == NULL)
		PG_RETURN_NULL();
	PG_RETURN_NUMERIC(number);
}

/* attainment(goal, actual numeric) -> numeric */
PG_FUNCTION_INFO_V1(smartgoals_attainment);
Datum
smartgoals_attainment(PG_FUNCTION_ARGS)
{
	GoalData	goal;

	GoalDeform(PG_GETARG_GOAL_P(0), &goal);
	return NumericOrNull(fcinfo, GoalAttainment(&goal, GetActual(fcinfo, 1)));
}

/* attainment(goal, actual numeric, method text) -> numeric */
PG_FUNCTION_INFO_V1(smartgoals_attainment_by_method);
Datum
smartgoals_attainment_by_method(PG_FUNCTION_ARGS)
{
	Numeric		actual = GetActual(fcinfo, 1);
	text	   *name = PG_GETARG_TEXT_PP(2);
	const char *s = VARDATA_ANY(name);
	int			len = VARSIZE_ANY_EXHDR(name);
	GoalData	goal;

	GoalDeform(PG_GETARG_GOAL_P(0), &goal);
	for (size_t i = 0; i < lengthof(methods); i++)
	{
		if (!WordIs(s, len, methods[i].name))
			continue;
		if (GoalReached(&goal, actual) == REACHED_UNKNOWN)
			PG_RETURN_NULL();
		return NumericOrNull(fcinfo, methods[i].attainment(&goal, actual));
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unknown method of attainment: \"%.*s\"", SHOWN(s, len)),
			 errdetail("There are standard, inverse_ratio, linear_mirror and threshold."),
			 errhint("Leave the method out for the standard.")));
	PG_RETURN_NULL();
}

/* reached(goal, actual numeric) -> boolean */
PG_FUNCTION_INFO_V1(smartgoals_reached);
Datum
smartgoals_reached(PG_FUNCTION_ARGS)
{
	GoalData	goal;
	Reached		reached;

	GoalDeform(PG_GETARG_GOAL_P(0), &goal);
	reached = GoalReached(&goal, GetActual(fcinfo, 1));
	if (reached == REACHED_UNKNOWN)
		PG_RETURN_NULL();
	PG_RETURN_BOOL(reached == REACHED_YES);
}

/* ----------------------------------------------------------------
 * The functions SQL calls: aggregates
 * ----------------------------------------------------------------
 */

/* One row: the goal counts from the first, an amount only inside its period. */
#define ACCUMULATE(is_in_period, at, moment) \
	do { \
		Progress   *state = GetStateOfGoal(fcinfo); \
	\
		if (state == NULL) \
			PG_RETURN_NULL(); \
		if (!PG_ARGISNULL(2) && !PG_ARGISNULL(3) && is_in_period(ProgressGoal(state), at)) \
			state = ProgressAdd(state, PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(2)), moment); \
		PG_RETURN_POINTER(state); \
	} while (0)

PG_FUNCTION_INFO_V1(smartgoals_progress_add_date);
Datum
smartgoals_progress_add_date(PG_FUNCTION_ARGS)
{
	ACCUMULATE(DateIsInPeriod, PG_GETARG_DATEADT(3), PG_GETARG_DATEADT(3) * USECS_PER_DAY);
}

PG_FUNCTION_INFO_V1(smartgoals_progress_add_timestamp);
Datum
smartgoals_progress_add_timestamp(PG_FUNCTION_ARGS)
{
	ACCUMULATE(TimestampIsInPeriod, PG_GETARG_TIMESTAMP(3), PG_GETARG_TIMESTAMP(3));
}

PG_FUNCTION_INFO_V1(smartgoals_progress_add_timestamptz);
Datum
smartgoals_progress_add_timestamptz(PG_FUNCTION_ARGS)
{
	ACCUMULATE(TimestampTzIsInPeriod, PG_GETARG_TIMESTAMPTZ(3), PG_GETARG_TIMESTAMPTZ(3));
}

PG_FUNCTION_INFO_V1(smartgoals_progress_combine);
Datum
smartgoals_progress_combine(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(ProgressMerge(GetState (fcinfo), PG_GETARG_PROGRESS_P(1)));
}

/* The result of progress(...): the state in its one form. */
PG_FUNCTION_INFO_V1(smartgoals_progress_final);
Datum
smartgoals_progress_final(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(ProgressPack(PG_GETARG_PROGRESS_P(0)));
}

/* attainment(progress) -> numeric, and the result of attainment(...) */
PG_FUNCTION_INFO_V1(smartgoals_progress_attainment);
Datum
smartgoals_progress_attainment(PG_FUNCTION_ARGS)
{
	Progress   *progress = PG_GETARG_PROGRESS_P(0);
	GoalData	goal;

	GoalDeform(ProgressGoal(progress), &goal);
	return NumericOrNull(fcinfo, GoalAttainment(&goal, ProgressActual(progress, &goal)));
}

/* ----------------------------------------------------------------
 * The functions SQL calls: reading a progress
 * ----------------------------------------------------------------
 */

/* actual(progress) -> numeric */
PG_FUNCTION_INFO_V1(smartgoals_progress_actual);
Datum
smartgoals_progress_actual(PG_FUNCTION_ARGS)
{
	Progress   *progress = PG_GETARG_PROGRESS_P(0);
	GoalData	goal;

	GoalDeform(ProgressGoal(progress), &goal);
	return NumericOrNull(fcinfo, ProgressActual(progress, &goal));
}

/* n(progress) -> bigint */
PG_FUNCTION_INFO_V1(smartgoals_progress_n);
Datum
smartgoals_progress_n(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(PG_GETARG_PROGRESS_P(0)->n);
}

/* goal(progress) -> goal */
PG_FUNCTION_INFO_V1(smartgoals_progress_goal);
Datum
smartgoals_progress_goal(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(datumCopy(PointerGetDatum(ProgressGoal(PG_GETARG_PROGRESS_P(0))), false, -1));
}

/* ----------------------------------------------------------------
 * Input and output
 *
 * As text, a JSON object of the goal, the number of rows and their sum, and
 * for a level the moment of the latest readings and their number:
 *
 *		{"goal": "increase revenue to 100 EUR during 2026", "n": 3, "sum": 12.50}
 *
 * On the wire a byte for the version goes before it.
 * ----------------------------------------------------------------
 */

static void
AppendProgress(StringInfo buf, const Progress *progress)
{
	GoalData	goal;
	StringInfoData text;

	GoalDeform(ProgressGoal(progress), &goal);
	initStringInfo(&text);
	AppendGoal(&text, &goal);
	appendStringInfoString(buf, "{\"goal\": ");
	escape_json(buf, text.data);
	appendStringInfo(buf, ", \"n\": " INT64_FORMAT, progress->n);
	if (goal.basis == GOAL_LEVEL && progress->latest_n > 0)
		appendStringInfo(buf, ", \"latest\": " INT64_FORMAT ", \"latest_n\": " INT64_FORMAT,
						 progress->latest, progress->latest_n);
	appendStringInfo(buf, ", \"sum\": %s}", NumToText(NumSumTotal(ProgressSum(progress))));
}

static void
RefuseProgress(const char *s, int len, const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid progress: \"%.*s\"", SHOWN(s, len)),
			 errdetail("%s", detail),
			 errhint("A progress is what the aggregate progress(goal, amount, at) gives, not written by hand.")));
}

/* The number of this key, or the default; NULL refuses a missing one. */
static Numeric
NumberOfKey(Jsonb *json, const char *key, Numeric missing, const char *s, int len)
{
	JsonbValue *value = getKeyJsonValueFromContainer(&json->root, key, strlen(key), NULL);

	if (value == NULL && missing != NULL)
		return missing;
	if (value == NULL || value->type != jbvNumeric)
		RefuseProgress(s, len, "It lacks one of the numbers n and sum, or has something else in its place.");
	return value->val.numeric;
}

static Progress *
ParseProgress(const char *s, int len)
{
	Jsonb	   *json = DatumGetJsonbP(DirectFunctionCall1(jsonb_in, CStringGetDatum(s)));
	Numeric		zero = int64_to_numeric(0);
	Numeric		sum;
	JsonbValue *text;
	GoalData	goal;
	Progress   *progress;
	uint32		keys;

	if (!JB_ROOT_IS_OBJECT(json))
		RefuseProgress(s, len, "It is not a JSON object.");
	text = getKeyJsonValueFromContainer(&json->root, "goal", 4, NULL);

	if (text == NULL || text->type != jbvString)
		RefuseProgress(s, len, "It has no goal.");
	GoalInit(&goal);
	GoalParse(text->val.string.val, text->val.string.len, &goal, NULL);
	GoalFinish(&goal, NULL);

	sum = NumberOfKey(json, "sum", NULL, s, len);
	progress = ProgressNew(GoalForm(&goal), NumSpanOf((struct varlena *) sum));
	NumSumAdd(ProgressSum(progress), (struct varlena *) sum);
#define GET_INT64(key, missing) \
	DatumGetInt64(DirectFunctionCall1(numeric_int8, \
									  NumericGetDatum(NumberOfKey(json, key, missing, s, len))))
	progress->n = GET_INT64("n", NULL);
	keys = 3;
	if (goal.basis == GOAL_LEVEL && progress->n > 0)
	{
		progress->latest = GET_INT64("latest", NULL);
		progress->latest_n = GET_INT64("latest_n", NULL);
		keys = 5;
	}
#undef GET_INT64
	if (JB_ROOT_COUNT(json) != keys)
		RefuseProgress(s, len, "It has keys that do not belong to it.");
	if (progress->n < 0 || progress->latest_n < 0 || progress->latest_n > progress->n ||
		(goal.basis == GOAL_LEVEL && (progress->n > 0) != (progress->latest_n > 0)) ||
		(progress->n == 0 && NumCompare(sum, zero) != 0))
		RefuseProgress(s, len, "Its numbers contradict each other.");
	return progress;
}

PG_FUNCTION_INFO_V1(smartgoals_progress_in);
Datum
smartgoals_progress_in(PG_FUNCTION_ARGS)
{
	const char *s = PG_GETARG_CSTRING(0);

	PG_RETURN_POINTER(ParseProgress(s, strlen(s)));
}

PG_FUNCTION_INFO_V1(smartgoals_progress_out);
Datum
smartgoals_progress_out(PG_FUNCTION_ARGS)
{
	StringInfoData buf;

	initStringInfo(&buf);
	AppendProgress(&buf, PG_GETARG_PROGRESS_P(0));
	PG_RETURN_CSTRING(buf.data);
}

PG_FUNCTION_INFO_V1(smartgoals_progress_recv);
Datum
smartgoals_progress_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	char	   *s;
	int			len;

	if (buf->cursor >= buf->len || pq_getmsgbyte(buf) != PROGRESS_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("unsupported binary form of a progress"),
				 errdetail("It does not begin with the version byte %d.", PROGRESS_VERSION),
				 errhint("Send the bytes that progress_send gave, or the text form.")));
	s = pq_getmsgtext(buf, buf->len - buf->cursor, &len);
	PG_RETURN_POINTER(ParseProgress(s, len));
}

PG_FUNCTION_INFO_V1(smartgoals_progress_send);
Datum
smartgoals_progress_send(PG_FUNCTION_ARGS)
{
	StringInfoData buf,
				message;

	initStringInfo(&buf);
	AppendProgress(&buf, PG_GETARG_PROGRESS_P(0));
	pq_begintypsend(&message);
	pq_sendbyte(&message, PROGRESS_VERSION);
	pq_sendtext(&message, buf.data, buf.len);
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}
