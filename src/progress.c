/*
 * progress.c
 *		Where a goal stands: attainment of one number, and over the rows of a
 *		table.
 *
 * A progress is a goal and what was counted for it, day by day.  The
 * aggregates keep one as their state and add to it where it lies; it is an
 * ordinary value of an SQL type, so it can be stored, sent, and merged with
 * others.  It holds a copy of the goal, because the rows of a group must all
 * speak of the same one, and in the end the figures are asked of it alone.
 *
 * While it is added to, the sums are a NumSums that grows with the days seen:
 * fast, but large.  What an aggregate returns is packed: a quarter of the bytes or less, and one form
 * whatever the order or the split of the rows.  Functions take either.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "aggstate.h"
#include "compat.h"
#include "jsontext.h"
#include "progress.h"
#include "typeio.h"
#include "words.h"

#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/datum.h"
#include "utils/json.h"
#include "utils/timestamp.h"

/* ----------------------------------------------------------------
 * The formulas
 *
 * A target t, an actual a, a baseline b; of the target a share F is due by now,
 * all of it at the end.  Attainment and pace are one formula, 1 plus what a lies
 * beyond what is due, in parts of something positive; the gap is that distance
 * itself.  It is kept as a fraction, of which nothing is rounded: so whatever
 * digits a division gives, attainment is at least 1 exactly where t is reached,
 * pace is below 1 exactly where the gap is negative, and a pace that is as large
 * as a threshold is not below it.
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

/* A number that can be compared with a target. */
void
CheckActual(Numeric actual)
{
	if (!NumIsFinite(actual))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("actual is not finite: \"%s\"", NumToText(actual)),
				 errdetail("What was reached is a number, or NULL where it is not known."),
				 errhint("Replace it by NULL, as with nullif(actual, 'NaN').")));
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
	else if (GoalIsDownward(goal))
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

/* Does it add up from zero, so that by now a share of it is due? */
bool
GoalAddsUp(const GoalData *goal)
{
	return goal->basis == GOAL_TOTAL && goal->aim != AIM_DONE;
}

/* Is it a level that moves from a baseline to a target? */
bool
GoalIsOnItsWay(const GoalData *goal)
{
	return goal->basis == GOAL_LEVEL && goal->aim == AIM_TO && goal->baseline != NULL;
}

/* a - (b + (t - b) F), where there is no base a - t F; the verb says which sign is good. */
static void
CompareWithDue(Numeric actual, Numeric base, Numeric target, Share due, Distance *d)
{
	Numeric		way = base == NULL ? target : NumSub(target, base);
	Numeric		done = base == NULL ? actual : NumSub(actual, base);
	Numeric		due_way = NumMul(way, due.share);

	d->above = NumSub(NumMul(done, due.whole), due_way);
	d->unit = due.whole;
	d->parts = NumAbs(due_way);
}

/* 0 inside the band; outside, against the nearer end. */
static void
CompareWithBand(const GoalData *goal, Numeric actual, Share due, Distance *d)
{
	bool		mirrored = NumSign(due.share) < 0;	/* a profile may go below
													 * zero */
	Numeric		low = mirrored ? goal->high : goal->target;
	Numeric		high = mirrored ? goal->target : goal->high;

	CompareWithDue(actual, NULL, low, due, d);
	if (NumSign(d->above) < 0)
		return;
	CompareWithDue(actual, NULL, high, due, d);
	d->above = NumSub(int64_to_numeric(0), d->above);
	if (NumSign(d->above) < 0)
		return;
	d->above = int64_to_numeric(0);
	d->parts = int64_to_numeric(1);
}

/*
 * How far the actual lies beyond what is due.  False where there is nothing to
 * compare.  A level that is not on its way is due in full all the time.
 */
bool
GoalDistance(const GoalData *goal, Numeric actual, Share due, Distance *d)
{
	Reached		reached = GoalReached(goal, actual);

	if (reached == REACHED_UNKNOWN)
		return false;
	if (!GoalAddsUp(goal) && !GoalIsOnItsWay(goal))
		due.share = due.whole = int64_to_numeric(1);
	if (goal->aim == AIM_DONE)
	{
		d->above = int64_to_numeric(reached == REACHED_YES ? 0 : -1);
		d->parts = d->unit = int64_to_numeric(1);
	}
	else if (goal->aim == AIM_BETWEEN)
		CompareWithBand(goal, actual, due, d);
	else
	{
		CompareWithDue(actual, GoalIsOnItsWay(goal) ? goal->baseline : NULL, goal->target, due, d);
		if (GoalIsDownward(goal))
			d->above = NumSub(int64_to_numeric(0), d->above);
	}
	return true;
}

/* What is reached in parts of what is due; NULL where nothing is. */
Numeric
DistanceRatio(const Distance *d)
{
	return OnePlus(d->above, d->parts);
}

/* Is that ratio as large as this?  The caller has seen that it is defined. */
bool
DistanceRatioIs(const Distance *d, Numeric threshold)
{
	return NumCompare(d->above, NumMul(NumSub(threshold, int64_to_numeric(1)), d->parts)) >= 0;
}

/* All of it is due: at the end, or whenever one asks how much is reached. */
static Numeric
StandardAttainment(const GoalData *goal, Numeric actual)
{
	Share		all = {int64_to_numeric(1), int64_to_numeric(1)};
	Distance	d;

	if (!GoalDistance(goal, actual, all, &d))
		return NULL;
	return goal->aim == AIM_DONE ? ThresholdAttainment(goal, actual) : DistanceRatio(&d);
}

/* t / a where lower is better. */
static Numeric
InverseRatioAttainment(const GoalData *goal, Numeric actual)
{
	if (!GoalIsDownward(goal))
		return StandardAttainment(goal, actual);
	return OnePlus(NumSub(goal->target, actual), actual);
}

/* Infor's rule: the mirror image without baseline, with 1 as scale of a zero target. */
static Numeric
LinearMirrorAttainment(const GoalData *goal, Numeric actual)
{
	if (!GoalIsDownward(goal))
		return StandardAttainment(goal, actual);
	if (NumSign(goal->target) == 0)
		return NumSub(int64_to_numeric(1), actual);
	return OnePlus(NumSub(goal->target, actual), NumAbs(goal->target));
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
	return StandardAttainment(goal, actual);
}

/* ----------------------------------------------------------------
 * The state
 * ----------------------------------------------------------------
 */

/* The days that one row of a period's sums stands for. */
int
GoalDaysPerRow(const Goal *goal)
{
	return ((int64) goal->end - goal->start + PROGRESS_MAX_ROWS - 1) / PROGRESS_MAX_ROWS;
}

/* The row of a period's sums that a day of it belongs to. */
int
RowOfDay(const Goal *goal, int64 day)
{
	return (day - goal->start) / GoalDaysPerRow(goal);
}

/* Can the days of this goal be told apart? */
bool
GoalHasDays(const Goal *goal)
{
	return goal->basis == GOAL_TOTAL && goal->start < goal->end && goal->start != DATEVAL_NOBEGIN;
}

/* Nothing counted yet, with room for so many bytes of sums. */
static Progress *
ProgressAlloc(const Goal *goal, Size sums_size)
{
	Size		goal_size = TYPEALIGN(8, VARSIZE(goal));
	Size		size = offsetof(Progress, data) + goal_size + sums_size;
	Progress   *progress = palloc0(size);

	SET_VARSIZE(progress, size);
	progress->version = PROGRESS_VERSION;
	progress->goal_size = goal_size;
	progress->latest = PG_INT64_MIN;
	progress->latest_day = DATEVAL_NOBEGIN;
	memcpy(progress->data, goal, VARSIZE(goal));
	return progress;
}

/* Nothing counted yet; so many sums of these counters. */
Progress *
ProgressNew(const Goal *goal, NumSpan span, int rows, bool by_day)
{
	Progress   *progress = ProgressAlloc(goal, NumSumsSize(span, rows));

	progress->by_day = by_day && GoalHasDays(goal);
	NumSumsClear(ProgressSums(progress), span, rows);
	return progress;
}

/* A copy of all but the sums, of another goal if there is one. */
static Progress *
ProgressCopyHead(const Progress *from, const Goal *goal, Size sums_size)
{
	Progress   *to = ProgressAlloc(goal != NULL ? goal : ProgressGoal(from), sums_size);

	to->by_day = from->by_day;
	to->first_row = from->first_row;
	to->n = from->n;
	to->latest = from->latest;
	to->latest_n = from->latest_n;
	to->latest_day = from->latest_day;
	return to;
}

/*
 * With room for these counters and for the rows from first up to until; the
 * same value where it has it.  More rows are taken than asked for, half as many
 * as there are, so that the copies cost no more than the rows themselves.
 */
static Progress *
ProgressWiden(Progress *progress, NumSpan span, int first, int until)
{
	NumSums    *sums = ProgressSums(progress);
	int			sums_until = progress->first_row + sums->rows;
	bool		has_rows = first >= progress->first_row && until <= sums_until;
	Progress   *wide;

	if (has_rows && NumSumsHold(sums, span))
		return progress;
	span = NumSpanUnion(NumSumsSpan(sums), span);
	if (progress->n == 0 && !has_rows)
		progress->first_row = sums_until = first;
	if (first < progress->first_row)
		first = Max(0, first - sums->rows / 2);
	first = Min(first, progress->first_row);
	if (until > sums_until)
		until = Min(until + sums->rows / 2, RowOfDay(ProgressGoal(progress),
													 ProgressGoal(progress)->end - 1) + 1);
	until = Max(until, sums_until);

	wide = ProgressCopyHead(progress, NULL, NumSumsSize(span, until - first));
	wide->first_row = first;
	NumSumsClear(ProgressSums(wide), span, until - first);
	if (progress->n > 0)
		NumSumsMerge(ProgressSums(wide), progress->first_row - first, sums);
	return wide;
}

/* What was counted for one goal, as counted for another of the same period. */
Progress *
ProgressCopyFor(const Goal *goal, const Progress *from)
{
	const NumSums *sums = ProgressSums(from);
	Size		size = NumSumsSize(NumSumsSpan(sums), sums->rows);
	Progress   *to = ProgressCopyHead(from, goal, size);

	memcpy(ProgressSums(to), sums, size);
	return to;
}

/* At rest: the rows from the first to the last that is not zero. */
Progress *
ProgressPack(const Progress *progress)
{
	const NumSums *sums = ProgressSums(progress);
	int			from = 0;
	int			until = sums->rows;
	Progress   *packed;

	while (until > 1 && NumSign(NumSumsTotal(sums, until - 1, until)) == 0)
		until--;
	while (from < until - 1 && NumSign(NumSumsTotal(sums, from, from + 1)) == 0)
		from++;
	packed = ProgressCopyHead(progress, NULL, NumSumsPack(sums, from, until, NULL));
	packed->packed = true;
	packed->first_row += from;
	if (until - from == 1 && NumSign(NumSumsTotal(sums, from, until)) == 0)
		packed->first_row = 0;
	NumSumsPack(sums, from, until, (char *) ProgressSums(packed));
	return packed;
}

/* Ready to be read and added to; the same value where it is. */
Progress *
ProgressOpen(Progress *progress)
{
	NumSums    *sums;
	Progress   *open;
	Size		size;

	if (progress->version != PROGRESS_VERSION)
		elog(ERROR, "unsupported version %d of a stored progress", progress->version);
	if (!progress->packed)
		return progress;
	sums = NumSumsUnpack((char *) ProgressSums(progress));
	size = NumSumsSize(NumSumsSpan(sums), sums->rows);
	open = ProgressCopyHead(progress, NULL, size);
	memcpy(ProgressSums(open), sums, size);
	pfree(sums);
	return open;
}

/*
 * A level is what its latest reading says.  Make room for a reading of this
 * moment: false says that a later one is there already.
 */
static bool
KeepLatest(Progress *progress, int64 moment, int64 readings)
{
	NumSums    *sums = ProgressSums(progress);

	if (moment < progress->latest && progress->latest_n > 0)
		return false;
	if (moment > progress->latest || progress->latest_n == 0)
	{
		NumSumsClear(sums, NumSumsSpan(sums), 1);
		progress->latest = moment;
		progress->latest_n = 0;
	}
	AddCount(&progress->latest_n, readings);
	return true;
}

/* Count an amount; a copy is returned where the sums had no room for it. */
static pg_attribute_always_inline Progress *
ProgressAdd(Progress *progress, int64 day, const struct varlena *amount, int64 moment)
{
	int			row = progress->by_day ? RowOfDay(ProgressGoal(progress), day) : 0;
	NumSums    *sums = ProgressSums(progress);
	bool		has_row = row >= progress->first_row && row < progress->first_row + sums->rows;

	if (ProgressGoal(progress)->basis == GOAL_LEVEL && !KeepLatest(progress, moment, 1))
		 /* an earlier reading counts, but says nothing */ ;
	else if (!has_row || !NumSumsAdd(sums, row - progress->first_row, amount))
	{
		progress = ProgressWiden(progress, NumSpanOf(amount), row, row + 1);
		NumSumsAdd(ProgressSums(progress), row - progress->first_row, amount);
	}
	if (!progress->by_day)
		progress->latest_day = Max(progress->latest_day, day);
	AddCount(&progress->n, 1);
	return progress;
}

/* The same for those who have the sums of days. */
Progress *
ProgressAddSum(Progress *progress, DateADT day, Numeric sum)
{
	return ProgressAdd(progress, day, (struct varlena *) sum, 0);
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

/* Add what another counted in the same period. */
Progress *
ProgressAddSums(Progress *progress, const Progress *other)
{
	if (progress->by_day != other->by_day)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("one progress knows its days, the other does not"),
				 errdetail("The state of attainment() keeps no days."),
				 errhint("Merge what progress(goal, amount, at) gives.")));

	progress->latest_day = Max(progress->latest_day, other->latest_day);
	if (other->n == 0 ||
		(ProgressGoal(progress)->basis == GOAL_LEVEL && !KeepLatest(progress, other->latest, other->latest_n)))
	{
		AddCount(&progress->n, other->n);
		return progress;
	}
	progress = ProgressWiden(progress, NumSumsSpan(ProgressSums(other)), other->first_row,
							 other->first_row + ProgressSums(other)->rows);
	NumSumsMerge(ProgressSums(progress), other->first_row - progress->first_row,
				 ProgressSums(other));
	AddCount(&progress->n, other->n);
	return progress;
}

/* Merge what another state of the same goal counted. */
static Progress *
ProgressMerge(Progress *progress, const Progress *other)
{
	const Goal *goal = ProgressGoal(progress);

	if (VARSIZE(goal) != VARSIZE(ProgressGoal(other)) ||
		memcmp(goal, ProgressGoal(other), VARSIZE(goal)) != 0)
		RefuseTwoGoals(goal, ProgressGoal(other));
	return ProgressAddSums(progress, other);
}

/*
 * What was reached at the close of a day: the sum, for a total; the latest
 * reading, for a level, or the mean of those taken at the same moment.  NULL
 * where there is no data, and where days are not told apart, but later ones
 * were counted.
 */
Numeric
ProgressActual(const Progress *progress, const GoalData *goal, DateADT as_of)
{
	const NumSums *sums = ProgressSums(progress);
	int			until = sums->rows;
	Numeric		sum;

	if (!GoalHasPeriod(goal))
		return NULL;
	if ((goal->basis == GOAL_LEVEL && progress->n == 0) ||
		(!progress->by_day && as_of < goal->period.end - 1 && progress->latest_day > as_of))
		return NULL;
	if (progress->by_day && as_of < goal->period.end)
		until = as_of < goal->period.start ? 0
			: Min(until, RowOfDay(ProgressGoal(progress), as_of) + 1 - progress->first_row);
	sum = NumSumsTotal(sums, 0, until);
	if (goal->basis == GOAL_TOTAL || progress->latest_n == 1)
		return sum;
	return NumDiv(sum, int64_to_numeric(progress->latest_n));
}

/* ----------------------------------------------------------------
 * Rows
 * ----------------------------------------------------------------
 */

/* Does the day lie in the goal's period? */
static inline bool
DateIsInPeriod(const Goal *goal, int64 day)
{
	return (day >= goal->start || goal->start == DATEVAL_NOBEGIN) && day < goal->end;
}

/* The state, ready to be added to. */
static inline Progress *
GetProgress(FunctionCallInfo fcinfo)
{
	Progress   *state = GetState(fcinfo);

	return likely(!state->packed) ? state : ProgressOpen(state);
}

/*
 * The state with this row's goal in it, or NULL while there was none.  The
 * first counters hold amounts below 10^12 to the fourth decimal.
 */
static pg_attribute_always_inline Progress *
GetStateOfGoal(FunctionCallInfo fcinfo, bool by_day)
{
	static const NumSpan usual = {2, -1};
	struct varlena *goal;
	Progress   *state;

	if (PG_ARGISNULL(0))
	{
		Goal	   *first = PG_ARGISNULL(1) ? NULL : PG_GETARG_GOAL_P(1);

		return first == NULL ? NULL : ProgressNew(first, usual, 1, by_day);
	}

	state = GetProgress(fcinfo);
	if (!PG_ARGISNULL(1))
	{
		goal = GetPacked(fcinfo, 1);
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

	CheckActual(actual);
	return actual;
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
	if (len > 0 && IsDigit(*s))
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("a text is no day: \"%.*s\"", SHOWN(s, len)),
				 errdetail("The day of an amount is a date or a timestamp; a text names a method of attainment."),
				 errhint("Cast it, as in ordered_at::date.")));
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

/*
 * One row: the goal counts from the first, an amount only inside its period.
 * attainment() needs no days, so its state has one row for all.
 */
#define ACCUMULATE_FUNCTION(name, by_day, day_of, moment_of) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	Progress   *state = GetStateOfGoal(fcinfo, by_day); \
\
	if (state == NULL) \
		PG_RETURN_NULL(); \
	if (!PG_ARGISNULL(2) && !PG_ARGISNULL(3)) \
	{ \
		int64		day = day_of; \
\
		if (DateIsInPeriod(ProgressGoal(state), day)) \
			state = ProgressAdd(state, day, GetPacked(fcinfo, 2), moment_of); \
	} \
	PG_RETURN_POINTER(state); \
} \
extern int	no_such_variable

ACCUMULATE_FUNCTION(progress_add_date, true,
					PG_GETARG_DATEADT(3), MomentOfDate(PG_GETARG_DATEADT(3)));
ACCUMULATE_FUNCTION(progress_add_timestamp, true,
					DayOf(PG_GETARG_TIMESTAMP(3)), PG_GETARG_TIMESTAMP(3));
ACCUMULATE_FUNCTION(progress_add_timestamptz, true,
					LocalDay(PG_GETARG_TIMESTAMPTZ(3)), PG_GETARG_TIMESTAMPTZ(3));
ACCUMULATE_FUNCTION(attainment_add_date, false,
					PG_GETARG_DATEADT(3), MomentOfDate(PG_GETARG_DATEADT(3)));
ACCUMULATE_FUNCTION(attainment_add_timestamp, false,
					DayOf(PG_GETARG_TIMESTAMP(3)), PG_GETARG_TIMESTAMP(3));
ACCUMULATE_FUNCTION(attainment_add_timestamptz, false,
					LocalDay(PG_GETARG_TIMESTAMPTZ(3)), PG_GETARG_TIMESTAMPTZ(3));

/*
 * The state of profile(amount, at, period): the progress of a goal that is made
 * up for its period.
 */
static Progress *
GetStateOfPeriod(FunctionCallInfo fcinfo)
{
	static const NumSpan usual = {2, -1};
	static const char metric[] = "amount";
	GoalData	goal;

	if (!PG_ARGISNULL(3))
	{
		GoalInit(&goal);
		goal.metric.s = metric;
		goal.metric.len = sizeof(metric) - 1;
		if (!PeriodFromRange(PG_GETARG_RANGE_P(3), &goal.period) || !PeriodIsBounded(&goal.period))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("a profile needs a period with a first and a last day"),
					 errdetail("The range is empty or open on one side."),
					 errhint("Give both dates, or use to_period() for a calendar period.")));
		if (PG_ARGISNULL(0))
		{
			GoalFinish(&goal, NULL);
			return ProgressNew(GoalForm(&goal), usual, 1, true);
		}
	}
	else if (PG_ARGISNULL(0))
		return NULL;

	if (!PG_ARGISNULL(3))
	{
		const Goal *first = ProgressGoal(PG_GETARG_PROGRESS_P(0));

		if (first->start != goal.period.start || first->end != goal.period.end)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("two periods in one group"),
					 errdetail("A profile is the shape of one period."),
					 errhint("GROUP BY the period as well.")));
	}
	return GetProgress(fcinfo);
}

#define PROFILE_FUNCTION(name, day_of) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	Progress   *state = GetStateOfPeriod(fcinfo); \
\
	if (state == NULL) \
		PG_RETURN_NULL(); \
	if (!PG_ARGISNULL(1) && !PG_ARGISNULL(2)) \
	{ \
		int64		day = day_of; \
\
		if (DateIsInPeriod(ProgressGoal(state), day)) \
			state = ProgressAdd(state, day, GetPacked(fcinfo, 1), 0); \
	} \
	PG_RETURN_POINTER(state); \
} \
extern int	no_such_variable

PROFILE_FUNCTION(profile_add_date, PG_GETARG_DATEADT(2));
PROFILE_FUNCTION(profile_add_timestamp, DayOf(PG_GETARG_TIMESTAMP(2)));
PROFILE_FUNCTION(profile_add_timestamptz, LocalDay(PG_GETARG_TIMESTAMPTZ(2)));

/*
 * profile(progress) -> curve, and the result of profile(amount, at, period):
 * the shape of a period that is over.  NULL where nothing came of it.
 */
PG_FUNCTION_INFO_V1(smartgoals_progress_profile);
Datum
smartgoals_progress_profile(PG_FUNCTION_ARGS)
{
	Progress   *progress = PG_GETARG_PROGRESS_P(0);
	const Goal *goal = ProgressGoal(progress);
	const NumSums *sums = ProgressSums(progress);
	Numeric    *weights;
	int			rows;

	if (!progress->by_day)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("this progress has no days"),
				 errdetail("Only a total over a period with a first and a last day has a profile."),
				 errhint("Use the aggregate profile(amount, at, period).")));
	if (NumSign(NumSumsTotal(sums, 0, sums->rows)) <= 0)
		PG_RETURN_NULL();
	rows = RowOfDay(goal, goal->end - 1) + 1;
	weights = palloc(rows * sizeof(Numeric));
	for (int row = 0; row < rows; row++)
	{
		int			of_sums = row - progress->first_row;

		weights[row] = of_sums < 0 || of_sums >= sums->rows ? int64_to_numeric(0)
			: NumSumsTotal(sums, of_sums, of_sums + 1);
	}
	PG_RETURN_POINTER(CurveOfWeights(weights, rows, NULL));
}

PG_FUNCTION_INFO_V1(smartgoals_progress_combine);
Datum
smartgoals_progress_combine(PG_FUNCTION_ARGS)
{
	Progress   *merged = ProgressMerge(GetProgress(fcinfo), PG_GETARG_PROGRESS_P(1));

	PG_RETURN_STATE(merged, ProgressPack);
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
	return NumericOrNull(fcinfo, GoalAttainment(&goal, ProgressActual(progress, &goal, DATEVAL_NOEND)));
}

/* ----------------------------------------------------------------
 * The functions SQL calls: reading a progress
 * ----------------------------------------------------------------
 */

/* actual(progress [, as_of date]) -> numeric */
PG_FUNCTION_INFO_V1(smartgoals_progress_actual);
Datum
smartgoals_progress_actual(PG_FUNCTION_ARGS)
{
	Progress   *progress = PG_GETARG_PROGRESS_P(0);
	DateADT		as_of = PG_NARGS() > 1 ? PG_GETARG_DATEADT(1) : DATEVAL_NOEND;
	GoalData	goal;

	GoalDeform(ProgressGoal(progress), &goal);
	return NumericOrNull(fcinfo, ProgressActual(progress, &goal, as_of));
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
 * As text, a JSON object of the goal, the number of rows, their sum, and of
 * that what each day had, or where days are not told apart the latest day, as days
 * since 2000, and for a level the latest moment, in microseconds since then, and
 * the number of readings taken at it:
 *
 *		{"goal": "increase revenue to 100 EUR during 2026", "n": 3, "sum": 12.50,
 *		 "days": {"2026-01-05": 10.00, "2026-02-01": 2.50}}
 * ----------------------------------------------------------------
 */

static void
AppendDaySums(StringInfo buf, const Progress *progress)
{
	const Goal *goal = ProgressGoal(progress);
	const NumSums *sums = ProgressSums(progress);
	const char *separator = "";

	appendStringInfoString(buf, ", \"days\": {");
	for (int row = 0; row < sums->rows; row++)
	{
		Numeric		sum = NumSumsTotal(sums, row, row + 1);

		if (NumSign(sum) == 0)
			continue;
		appendStringInfo(buf, "%s\"", separator);
		AppendDate(buf, goal->start + (progress->first_row + row) * GoalDaysPerRow(goal));
		appendStringInfo(buf, "\": %s", NumToText(sum));
		separator = ", ";
	}
	appendStringInfoChar(buf, '}');
}

static void
AppendProgress(StringInfo buf, const Progress *progress)
{
	const NumSums *sums = ProgressSums(progress);
	GoalData	goal;
	StringInfoData text;

	GoalDeform(ProgressGoal(progress), &goal);
	initStringInfo(&text);
	AppendGoal(&text, &goal);
	appendStringInfoString(buf, "{\"goal\": ");
	escape_json(buf, text.data);
	appendStringInfo(buf, ", \"n\": " INT64_FORMAT, progress->n);
	if (!progress->by_day && progress->n > 0)
		appendStringInfo(buf, ", \"latest_day\": %d", progress->latest_day);
	if (goal.basis == GOAL_LEVEL && progress->n > 0)
		appendStringInfo(buf, ", \"latest\": " INT64_FORMAT ", \"latest_n\": " INT64_FORMAT,
						 progress->latest, progress->latest_n);
	appendStringInfo(buf, ", \"sum\": %s", NumToText(NumSumsTotal(sums, 0, sums->rows)));
	if (progress->by_day)
		AppendDaySums(buf, progress);
	appendStringInfoChar(buf, '}');
}

/* A progress of its goal, with nothing counted; NULL where there was a complaint. */
static Progress *
ReadProgressGoal(JsonText *text)
{
	static const NumSpan least = {0, 0};
	JsonbValue *value = JsonTextValue(text, "goal", jbvString);
	Goal	   *goal = value == NULL ? NULL
		: GoalOfText(value->val.string.val, value->val.string.len, text->escontext);

	/* without days, it is what attainment() counts */
	return goal == NULL ? NULL : ProgressNew(goal, least, 1, JsonTextHas(text, "days"));
}

static void
ReadCounts(JsonText *text, Progress *progress)
{
	const Goal *goal = ProgressGoal(progress);

	progress->n = JsonTextCount(text, "n");
	if (!progress->by_day && progress->n > 0)
	{
		int64		day = JsonTextInteger(text, "latest_day");

		if (day < PG_INT32_MIN || day >= goal->end)
			JsonTextComplain(text, "Its latest day is not in its period.");
		progress->latest_day = day;
	}
	if (goal->basis == GOAL_LEVEL && progress->n > 0)
	{
		progress->latest = JsonTextInteger(text, "latest");
		progress->latest_n = JsonTextCount(text, "latest_n");
	}
}

/* The row of a day, which must be the first of the row; -1 where it is not. */
static int
RowOfDayText(const Progress *progress, const JsonbValue *text)
{
	const Goal *goal = ProgressGoal(progress);
	DateADT		day;

	if (progress->n == 0 ||
		DateParse(text->val.string.val, text->val.string.len, &day) != PERIOD_OK ||
		!DateIsInPeriod(goal, day) || (day - goal->start) % GoalDaysPerRow(goal) != 0)
		return -1;
	return RowOfDay(goal, day);
}

/* Add a sum to a row, in a copy where there is no room for it. */
static Progress *
AddToRow(Progress *progress, int row, Numeric sum)
{
	progress = ProgressWiden(progress, NumSpanOf((struct varlena *) sum), row, row + 1);
	NumSumsAdd(ProgressSums(progress), row - progress->first_row, (struct varlena *) sum);
	return progress;
}

static Progress *
ReadDaySums(JsonText *text, Progress *progress)
{
	JsonbValue *days = JsonTextValue(text, "days", jbvBinary);
	JsonbIterator *iterator;
	JsonbValue	key,
				sum;

	if (days == NULL)
		return progress;
	iterator = JsonbIteratorInit(days->val.binary.data);
	if (JsonbIteratorNext(&iterator, &key, false) != WJB_BEGIN_OBJECT)
		JsonTextComplain(text, "Its days are not an object.");
	while (!text->failed && JsonbIteratorNext(&iterator, &key, false) == WJB_KEY)
	{
		int			row = RowOfDayText(progress, &key);

		CHECK_FOR_INTERRUPTS();
		JsonbIteratorNext(&iterator, &sum, true);
		if (row < 0 || sum.type != jbvNumeric)
			JsonTextComplain(text, "One of its days does not belong to it.");
		else
			progress = AddToRow(progress, row, sum.val.numeric);
	}
	return progress;
}

/* The sum, and what the days have of it; the decimals of all are those of the sum. */
static Progress *
ReadProgressSums(JsonText *text, Progress *progress)
{
	JsonbValue *value = JsonTextValue(text, "sum", jbvNumeric);
	NumSums    *sums;

	if (value == NULL)
		return progress;
	if (progress->by_day)
		progress = ReadDaySums(text, progress);
	else
		progress = AddToRow(progress, 0, value->val.numeric);
	sums = ProgressSums(progress);
	sums->scale = Max(sums->scale, NumScale(value->val.numeric));
	if (NumCompare(value->val.numeric, NumSumsTotal(sums, 0, sums->rows)) != 0 ||
		(progress->n == 0 && NumSign(value->val.numeric) != 0))
		JsonTextComplain(text, "Its numbers contradict each other.");
	return progress;
}

/* Some of the rows of a level are the latest; of others none are. */
static bool
LatestIsConsistent(const Progress *progress)
{
	if (ProgressGoal(progress)->basis != GOAL_LEVEL)
		return progress->latest_n == 0;
	return progress->latest_n <= progress->n && (progress->latest_n > 0) == (progress->n > 0);
}

/* NULL where there was a complaint that was not thrown. */
static Progress *
ProgressParse(const char *s, int len, struct Node *escontext)
{
	JsonText	text = {
		.s = s, .len = len, .type = "progress", .escontext = escontext,
		.hint = "A progress is what the aggregate progress(goal, amount, at) gives, not written by hand."
	};
	Progress   *progress = JsonTextOpen(&text) ? ReadProgressGoal(&text) : NULL;

	if (progress == NULL)
		return NULL;
	ReadCounts(&text, progress);
	progress = ReadProgressSums(&text, progress);
	if (JsonTextClose(&text) && !LatestIsConsistent(progress))
		JsonTextComplain(&text, "Its numbers contradict each other.");
	return text.failed ? NULL : ProgressPack(progress);
}

INPUT_FUNCTIONS(progress, "progress", ProgressParse(s, len, escontext));
OUTPUT_FUNCTIONS(progress, AppendProgress(&buf, PG_GETARG_PROGRESS_P(0)));
