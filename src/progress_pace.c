/*
 * progress_pace.c
 *		What should be reached by now, and how it stands.
 *
 * as_of is a date and means at the close of that day.  There is no clock in
 * here but for the convenience of leaving as_of out, which means today in the
 * session's time zone.
 *
 * Each function exists for a progress and for a goal with its actual; both
 * become a Standing, and what is computed is computed of that.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "progress.h"

#include "access/htup_details.h"
#include "catalog/pg_type_d.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

/* The labels of enum goal_status, from worst to best. */
static const char *const status_labels[] = {
	"missed", "off_track", "at_risk", "no_data", "not_started", "on_track", "met", "exceeded",
};

typedef enum Status
{
	STATUS_MISSED,
	STATUS_OFF_TRACK,
	STATUS_AT_RISK,
	STATUS_NO_DATA,
	STATUS_NOT_STARTED,
	STATUS_ON_TRACK,
	STATUS_MET,
	STATUS_EXCEEDED
} Status;

/* A goal, what was reached of it, and the day as of which one asks. */
typedef struct Standing
{
	GoalData	goal;
	Numeric		actual;			/* NULL: no data */
	DateADT		as_of;
	Curve	   *curve;
	bool		has_due;		/* is it known how much should be done? */
	Share		due;			/* then it is this */
} Standing;

/* ----------------------------------------------------------------
 * The formulas
 * ----------------------------------------------------------------
 */

/* Is there a single number to reach? */
static bool
HasOneTarget(const GoalData *goal)
{
	return goal->aim == AIM_TO || goal->aim == AIM_ABOVE || goal->aim == AIM_BELOW;
}

/*
 * t * F for a total, b + (t - b) * F for a level on its way from a baseline,
 * and else the target itself, which holds all the time.
 */
static Numeric
ExpectedOf(const Standing *s)
{
	const GoalData *goal = &s->goal;

	if (!HasOneTarget(goal) || !s->has_due)
		return NULL;
	if (GoalAddsUp(goal))
		return NumDiv(NumMul(goal->target, s->due.share), s->due.whole);
	if (GoalIsOnItsWay(goal))
		return NumAdd(goal->baseline,
					  NumDiv(NumMul(NumSub(goal->target, goal->baseline), s->due.share), s->due.whole));
	return goal->target;
}

/* The distance from what is due; false where it is not known, or where nothing is due yet. */
static bool
PaceIsKnown(const Standing *s, Distance *d)
{
	return s->has_due && NumSign(s->due.share) != 0 &&
		GoalDistance(&s->goal, s->actual, s->due, d) && NumSign(d->parts) != 0;
}

/* What is reached in parts of what is expected: at the end, the attainment. */
static Numeric
PaceOf(const Standing *s)
{
	Distance	d;

	return PaceIsKnown(s, &d) ? DistanceRatio(&d) : NULL;
}

/* What is reached beyond what is expected; positive is good. */
static Numeric
GapOf(const Standing *s)
{
	Distance	d;

	if (!s->has_due || s->goal.aim == AIM_DONE || !GoalDistance(&s->goal, s->actual, s->due, &d))
		return NULL;
	return NumCompare(d.unit, int64_to_numeric(1)) == 0 ? d.above : NumDiv(d.above, d.unit);
}

/* t - a */
static Numeric
RemainingOf(const Standing *s)
{
	if (s->actual == NULL || !HasOneTarget(&s->goal))
		return NULL;
	return NumSub(s->goal.target, s->actual);
}

static Numeric
RequiredPerDayOf(const Standing *s)
{
	Numeric		remaining = RemainingOf(s);
	int64		days = CurveDaysLeft(s->curve, s->goal.period, s->as_of);

	if (remaining == NULL || !GoalAddsUp(&s->goal) || days <= 0)
		return NULL;
	return NumDiv(remaining, NumTrim(NumDiv(int64_to_numeric(days), int64_to_numeric(WHOLE_DAY))));
}

static bool
IsExceeded(const Standing *s)
{
	GoalData	further = s->goal;

	if (further.stretch == NULL)
		return false;
	further.target = further.stretch;
	return GoalReached(&further, s->actual) == REACHED_YES;
}

/*
 * The rules in their order; the thresholds are the paces from which it is on
 * track and at risk.  no_data also says that there is nothing to judge by: no
 * target yet, or a period without start that is not over.
 */
static Status
StatusOf(const Standing *s, Numeric on_track, Numeric at_risk)
{
	const GoalData *goal = &s->goal;
	Reached		reached = GoalReached(goal, s->actual);
	Status		status_reached = IsExceeded(s) ? STATUS_EXCEEDED : STATUS_MET;
	Distance	distance;

	if (s->as_of < goal->period.start && GoalHasPeriod(goal))
		return STATUS_NOT_STARTED;
	if (reached == REACHED_UNKNOWN || !GoalHasPeriod(goal))
		return STATUS_NO_DATA;
	if (s->as_of >= goal->period.end - 1)
		return reached == REACHED_YES ? status_reached : STATUS_MISSED;
	if (reached == REACHED_YES &&
		(goal->aim == AIM_DONE || (GoalAddsUp(goal) && goal->verb == GOAL_INCREASE)))
		return status_reached;

	if (!PaceIsKnown(s, &distance))
		return STATUS_NO_DATA;
	if (DistanceRatioIs(&distance, on_track))
		return STATUS_ON_TRACK;
	return DistanceRatioIs(&distance, at_risk) ? STATUS_AT_RISK : STATUS_OFF_TRACK;
}

/* ----------------------------------------------------------------
 * Between SQL's values and ours
 * ----------------------------------------------------------------
 */

static void
FindElapsed(Standing *s)
{
	s->has_due = GoalHasPeriod(&s->goal) &&
		CurveElapsed(s->curve, s->goal.period, s->as_of, &s->due.share, &s->due.whole);
}

/* The day and the curve, from the arguments n and n + 1 where there are such. */
static bool
GetAsOf(FunctionCallInfo fcinfo, int n, Standing *s)
{
	static const char linear[] = "linear";

	if (PG_NARGS() <= n)
		s->as_of = GetSQLCurrentDate();
	else if (PG_ARGISNULL(n))
		return false;
	else
		s->as_of = PG_GETARG_DATEADT(n);

	if (PG_NARGS() <= n + 1)
		s->curve = CurveParse(linear, sizeof(linear) - 1, NULL);
	else if (PG_ARGISNULL(n + 1))
		return false;
	else
		s->curve = PG_GETARG_CURVE_P(n + 1);
	FindElapsed(s);
	return true;
}

/* (progress [, as_of [, curve]]) */
static bool
GetProgressStanding(FunctionCallInfo fcinfo, Standing *s)
{
	Progress   *progress;

	if (PG_ARGISNULL(0))
		return false;
	progress = PG_GETARG_PROGRESS_P(0);
	GoalDeform(ProgressGoal(progress), &s->goal);
	if (!GetAsOf(fcinfo, 1, s))
		return false;
	s->actual = ProgressActual(progress, &s->goal, s->as_of);
	return true;
}

/* (goal, actual [, as_of [, curve]]) */
static bool
GetGoalStanding(FunctionCallInfo fcinfo, Standing *s)
{
	if (PG_ARGISNULL(0))
		return false;
	GoalDeform(PG_GETARG_GOAL_P(0), &s->goal);
	s->actual = PG_ARGISNULL(1) ? NULL : PG_GETARG_NUMERIC(1);
	if (s->actual != NULL)
		CheckActual(s->actual);
	return GetAsOf(fcinfo, 2, s);
}

/* thresholds numeric[]: {on track from, at risk from} */
static void
GetThresholds(FunctionCallInfo fcinfo, int n, Numeric thresholds[2])
{
	Datum	   *elements;
	bool	   *nulls;
	int			count;

	thresholds[0] = NumFromDigits("0.95", 4, 0);
	thresholds[1] = NumFromDigits("0.80", 4, 0);
	if (PG_NARGS() <= n || PG_ARGISNULL(n))
		return;
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(n), NUMERICOID, -1, false, TYPALIGN_INT,
					  &elements, &nulls, &count);
	if (count == 2 && !nulls[0] && !nulls[1])
	{
		thresholds[0] = DatumGetNumeric(elements[0]);
		thresholds[1] = DatumGetNumeric(elements[1]);
	}
	if (count != 2 || nulls[0] || nulls[1] || !NumIsFinite(thresholds[0]) ||
		!NumIsFinite(thresholds[1]) || NumCompare(thresholds[0], thresholds[1]) < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid thresholds of a status"),
				 errdetail("They are two paces: the one from which a goal is on track, and the lower one from which it is at risk."),
				 errhint("Write for example ARRAY[0.95, 0.80].")));
}

/* A status as the enum that the function, or its n-th column, returns. */
static Datum
StatusDatum(Status status, Oid enum_type)
{
	return DirectFunctionCall2(enum_in, CStringGetDatum(status_labels[status]),
							   ObjectIdGetDatum(enum_type));
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

/* A number of a standing, for a progress and for a goal with its actual. */
#define STANDING_FUNCTION(name, NumberOf) \
PG_FUNCTION_INFO_V1(smartgoals_##name##_of_progress); \
Datum \
smartgoals_##name##_of_progress(PG_FUNCTION_ARGS) \
{ \
	Standing	standing; \
	Numeric		number = GetProgressStanding(fcinfo, &standing) ? NumberOf(&standing) : NULL; \
\
	if (number == NULL) \
		PG_RETURN_NULL(); \
	PG_RETURN_NUMERIC(number); \
} \
PG_FUNCTION_INFO_V1(smartgoals_##name##_of_goal); \
Datum \
smartgoals_##name##_of_goal(PG_FUNCTION_ARGS) \
{ \
	Standing	standing; \
	Numeric		number = GetGoalStanding(fcinfo, &standing) ? NumberOf(&standing) : NULL; \
\
	if (number == NULL) \
		PG_RETURN_NULL(); \
	PG_RETURN_NUMERIC(number); \
} \
extern int	no_such_variable

STANDING_FUNCTION(expected, ExpectedOf);
STANDING_FUNCTION(pace, PaceOf);
STANDING_FUNCTION(gap, GapOf);
STANDING_FUNCTION(remaining, RemainingOf);
STANDING_FUNCTION(required_per_day, RequiredPerDayOf);

/* status(progress [, as_of [, curve [, thresholds]]]) -> goal_status */
PG_FUNCTION_INFO_V1(smartgoals_status_of_progress);
Datum
smartgoals_status_of_progress(PG_FUNCTION_ARGS)
{
	Standing	standing;
	Numeric		thresholds[2];

	if (!GetProgressStanding(fcinfo, &standing))
		PG_RETURN_NULL();
	GetThresholds(fcinfo, 3, thresholds);
	return StatusDatum(StatusOf(&standing, thresholds[0], thresholds[1]),
					   get_func_rettype(fcinfo->flinfo->fn_oid));
}

/* status(goal, actual [, as_of [, curve [, thresholds]]]) -> goal_status */
PG_FUNCTION_INFO_V1(smartgoals_status_of_goal);
Datum
smartgoals_status_of_goal(PG_FUNCTION_ARGS)
{
	Standing	standing;
	Numeric		thresholds[2];

	if (!GetGoalStanding(fcinfo, &standing))
		PG_RETURN_NULL();
	GetThresholds(fcinfo, 4, thresholds);
	return StatusDatum(StatusOf(&standing, thresholds[0], thresholds[1]),
					   get_func_rettype(fcinfo->flinfo->fn_oid));
}

/* scorecard(progress, as_of, curve, thresholds) -> record */
PG_FUNCTION_INFO_V1(smartgoals_scorecard);
Datum
smartgoals_scorecard(PG_FUNCTION_ARGS)
{
	Standing	s;
	Numeric		thresholds[2];
	Numeric		numbers[6];
	TupleDesc	desc;
	Datum		values[7];
	bool		nulls[7] = {false};

	if (!GetProgressStanding(fcinfo, &s))
		PG_RETURN_NULL();
	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE ||
		desc->natts != lengthof(values))
		elog(ERROR, "scorecard does not return its columns");
	GetThresholds(fcinfo, 3, thresholds);

	numbers[0] = s.actual;
	numbers[1] = HasOneTarget(&s.goal) ? s.goal.target : NULL;
	numbers[2] = GoalAttainment(&s.goal, s.actual);
	numbers[3] = ExpectedOf(&s);
	numbers[4] = PaceOf(&s);
	numbers[5] = GapOf(&s);
	for (int i = 0; i < 6; i++)
	{
		nulls[i] = numbers[i] == NULL;
		values[i] = NumericGetDatum(numbers[i]);
	}
	values[6] = StatusDatum(StatusOf(&s, thresholds[0], thresholds[1]),
							TupleDescAttr(desc, 6)->atttypid);
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls));
}

/*
 * burnup(progress, as_of, curve) -> table(day, actual, expected, target)
 *
 * One row a day of the period; the actual is NULL after as_of.
 */
PG_FUNCTION_INFO_V1(smartgoals_burnup);
Datum
smartgoals_burnup(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	Progress   *progress;
	Standing	s;
	DateADT		as_of;
	MemoryContext row_context;

	InitMaterializedSRF(fcinfo, 0);
	if (!GetProgressStanding(fcinfo, &s))
		return (Datum) 0;
	progress = PG_GETARG_PROGRESS_P(0);
	as_of = s.as_of;
	row_context = AllocSetContextCreate(CurrentMemoryContext, "burnup row", ALLOCSET_SMALL_SIZES);
	if (!GoalHasPeriod(&s.goal) || !PeriodHasStart(&s.goal.period))
		return (Datum) 0;

	for (DateADT day = s.goal.period.start; day < s.goal.period.end; day++)
	{
		Numeric		numbers[3];
		Datum		values[4];
		bool		nulls[4] = {false};
		MemoryContext old = MemoryContextSwitchTo(row_context);

		CHECK_FOR_INTERRUPTS();
		s.as_of = day;
		FindElapsed(&s);
		numbers[0] = day <= as_of ? ProgressActual(progress, &s.goal, day) : NULL;
		numbers[1] = ExpectedOf(&s);
		numbers[2] = HasOneTarget(&s.goal) ? s.goal.target : NULL;
		values[0] = DateADTGetDatum(day);
		for (int i = 0; i < 3; i++)
		{
			nulls[i + 1] = numbers[i] == NULL;
			values[i + 1] = NumericGetDatum(numbers[i]);
		}
		MemoryContextSwitchTo(old);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
		MemoryContextReset(row_context);
	}
	return (Datum) 0;
}
