/*
 * goal_split.c
 *		Dividing a goal: among owners, into shorter periods, for part of one.
 *
 * What is divided are the amounts of a goal that adds up.  A level, such as a
 * rate, is not the sum of anybody's share, so it is not divided; prorate, which
 * only shortens the period, leaves it as it is.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "curve.h"
#include "goal.h"
#include "words.h"

#include "catalog/pg_type_d.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/multirangetypes.h"
#include "utils/typcache.h"

#define MAX_PARTS	10000
#define MAX_WEIGHT_SIZE 128		/* bytes: some 240 digits */

/*
 * The amounts of a goal, all but the target as their distance from it: a share
 * of a distance is never negative, so no stretch falls short by a cent, and no
 * baseline lies a cent beyond.
 */
typedef enum AmountKind
{
	AMOUNT_BASELINE,
	AMOUNT_TARGET,
	AMOUNT_HIGH,
	AMOUNT_STRETCH,
	AMOUNTS
} AmountKind;

static void
TakeAmounts(const GoalData *goal, Numeric amounts[AMOUNTS])
{
	bool		divisible = goal->target != NULL && goal->aim != AIM_BY_PERCENT &&
		goal->aim != AIM_BY_POINTS;
	bool		absolute = divisible && !GoalIsRelative(goal);

	amounts[AMOUNT_BASELINE] = goal->baseline;
	amounts[AMOUNT_TARGET] = divisible ? goal->target : NULL;
	amounts[AMOUNT_HIGH] = goal->high == NULL ? NULL : NumSub(goal->high, goal->target);
	amounts[AMOUNT_STRETCH] = goal->stretch;
	if (goal->baseline != NULL && absolute)
		amounts[AMOUNT_BASELINE] = NumSub(goal->baseline, goal->target);
	if (goal->stretch != NULL && absolute)
		amounts[AMOUNT_STRETCH] = NumSub(goal->stretch, goal->target);
}

static void
PutAmounts(GoalData *goal, Numeric amounts[AMOUNTS])
{
	bool		from_target = amounts[AMOUNT_TARGET] != NULL && !GoalIsRelative(goal);

	if (amounts[AMOUNT_TARGET] != NULL)
		goal->target = amounts[AMOUNT_TARGET];
	goal->baseline = amounts[AMOUNT_BASELINE];
	if (goal->baseline != NULL && from_target)
		goal->baseline = NumAdd(goal->target, amounts[AMOUNT_BASELINE]);
	if (amounts[AMOUNT_HIGH] != NULL)
		goal->high = NumAdd(goal->target, amounts[AMOUNT_HIGH]);
	goal->stretch = amounts[AMOUNT_STRETCH];
	if (goal->stretch != NULL && from_target)
		goal->stretch = NumAdd(goal->target, amounts[AMOUNT_STRETCH]);
}

/* Cents, or finer where the amount itself is. */
static int
DecimalsOf(const GoalData *goal, Numeric amount)
{
	return Max(UnitDecimals(goal), NumScale(amount));
}

/* A part by the size of what the cut left of it. */
typedef struct Remainder
{
	Numeric		rest;
	int			part;
} Remainder;

static int
CompareRemainders(const void *a, const void *b)
{
	const Remainder *x = a;
	const Remainder *y = b;
	int			order = NumCompare(NumAbs(y->rest), NumAbs(x->rest));

	return order != 0 ? order : x->part - y->part;
}

/*
 * Divide by weight so that the parts sum to the whole: cut each share, then
 * give the cents left over to those that lost most by it (largest remainder).
 */
static void
DivideAmount(Numeric whole, int decimals, Numeric *weights, Numeric total, int n,
			 Numeric *shares)
{
	Remainder  *remainders = palloc(n * sizeof(Remainder));
	Numeric		left = whole;
	Numeric		step = NumSmallestStep(decimals);

	if (NumSign(whole) < 0)
		step = NumSub(int64_to_numeric(0), step);
	for (int i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		shares[i] = NumShare(whole, weights[i], total, decimals, &remainders[i].rest);
		remainders[i].part = i;
		left = NumSub(left, shares[i]);
	}
	qsort(remainders, n, sizeof(Remainder), CompareRemainders);
	for (int i = 0; NumSign(left) != 0; i++)
	{
		Numeric    *share = &shares[remainders[i].part];

		*share = NumAdd(*share, step);
		left = NumSub(left, step);
	}
	pfree(remainders);
}

/* ----------------------------------------------------------------
 * Between SQL's values and ours
 * ----------------------------------------------------------------
 */

/* A goal whose amounts can be divided. */
static void
CheckDivisible(const GoalData *goal)
{
	if (goal->basis == GOAL_LEVEL || goal->aim == AIM_DONE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%.*s is not divided", goal->metric.len, goal->metric.s),
				 errdetail("Parts of a level or a milestone do not add up to the whole."),
				 errhint("Give each owner the same goal, using with_owner(); or say \"as total\" if the measure adds up.")));
}

/* Weights from an array, or one for each part where it is NULL; their sum. */
static Numeric
GetWeights(FunctionCallInfo fcinfo, int n, int count, Numeric *weights)
{
	Numeric		total = int64_to_numeric(0);
	Datum	   *elements;
	bool	   *nulls;
	int			given = count;

	if (!PG_ARGISNULL(n))
		deconstruct_array(PG_GETARG_ARRAYTYPE_P(n), NUMERICOID, -1, false, TYPALIGN_INT,
						  &elements, &nulls, &given);
	if (given != count)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("number of weights differs from number of parts: %d, %d", given, count),
				 errdetail("Each part has one weight."),
				 errhint("Give as many weights as parts, or none for equal parts.")));
	for (int i = 0; i < count; i++)
	{
		if (!PG_ARGISNULL(n))
		{
			weights[i] = nulls[i] ? NULL : DatumGetNumeric(elements[i]);
			if (weights[i] == NULL || !NumIsFinite(weights[i]) || NumSign(weights[i]) < 0 ||
				VARSIZE(weights[i]) > MAX_WEIGHT_SIZE)
				ereport(ERROR,
						(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						 errmsg("invalid weight: %.40s", weights[i] ? NumToText(weights[i]) : "NULL"),
						 errdetail("A weight is a finite number of usual length, not negative."),
						 errhint("Use 0 for a part that gets nothing.")));
		}
		total = NumAdd(total, weights[i]);
	}
	if (NumSign(total) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the weights sum to zero"),
				 errdetail("There is nobody to give the goal to."),
				 errhint("Give at least one weight above zero.")));
	return total;
}

/* The goals a split makes, kept from the first call to the last. */
typedef struct SplitState
{
	int			count;
	int			next;			/* the one to return */
	Goal	  **parts;
} SplitState;

/* Divide the amounts; the caller has set up what else differs in parts[]. */
static SplitState *
DivideGoal(const GoalData *goal, GoalData *parts, Numeric *weights, Numeric total, int n)
{
	SplitState *state = palloc0(sizeof(SplitState));
	Numeric		whole[AMOUNTS];
	Numeric    *shares[AMOUNTS];

	TakeAmounts(goal, whole);
	for (int a = 0; a < AMOUNTS; a++)
	{
		shares[a] = palloc0(n * sizeof(Numeric));
		if (whole[a] != NULL)
			DivideAmount(whole[a], DecimalsOf(goal, whole[a]), weights, total, n, shares[a]);
	}
	state->count = n;
	state->parts = palloc(n * sizeof(Goal *));
	for (int i = 0; i < n; i++)
	{
		Numeric		amounts[AMOUNTS];

		for (int a = 0; a < AMOUNTS; a++)
			amounts[a] = shares[a][i];
		PutAmounts(&parts[i], amounts);
		GoalFinish(&parts[i], NULL);
		state->parts[i] = GoalForm(&parts[i]);
	}
	return state;
}

/* One goal a call, until all are returned. */
static Datum
NextPart(FunctionCallInfo fcinfo)
{
	FuncCallContext *call = SRF_PERCALL_SETUP();
	SplitState *state = call->user_fctx;

	if (state->next >= state->count)
		SRF_RETURN_DONE(call);
	SRF_RETURN_NEXT(call, PointerGetDatum(state->parts[state->next++]));
}

static SplitState *
SplitAmongOwners(FunctionCallInfo fcinfo)
{
	GoalData	goal;
	Datum	   *owners;
	bool	   *nulls;
	int			n;
	GoalData   *parts;
	Numeric    *weights;

	GoalDeform(PG_GETARG_GOAL_P(0), &goal);
	CheckDivisible(&goal);
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(1), TEXTOID, -1, false, TYPALIGN_INT,
					  &owners, &nulls, &n);
	if (n < 1 || n > MAX_PARTS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a goal cannot be split among %d owners", n),
				 errdetail("A goal is split among 1 to %d owners.", MAX_PARTS),
				 errhint("Give the owners as an array, such as ARRAY['rep:1', 'rep:2'].")));
	parts = palloc(n * sizeof(GoalData));
	weights = palloc(n * sizeof(Numeric));
	for (int i = 0; i < n; i++)
	{
		Words		owner;

		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("an owner is NULL"),
					 errdetail("Element %d of the owners is NULL.", i + 1),
					 errhint("Leave it out.")));
		parts[i] = goal;
		owner.s = VARDATA_ANY(DatumGetPointer(owners[i]));
		owner.len = VARSIZE_ANY_EXHDR(DatumGetPointer(owners[i]));
		GoalSetOwner(&parts[i], owner);
		for (int j = 0; j < i; j++)
		{
			if (parts[j].owner.len == parts[i].owner.len &&
				memcmp(parts[j].owner.s, parts[i].owner.s, parts[i].owner.len) == 0)
				ereport(ERROR,
						(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						 errmsg("owner given twice: \"%.*s\"",
								SHOWN(parts[i].owner.s, parts[i].owner.len)),
						 errdetail("Each owner gets one part."),
						 errhint("Give the owner once, with the sum of the weights.")));
		}
		weights[i] = int64_to_numeric(1);
	}
	return DivideGoal(&goal, parts, weights, GetWeights(fcinfo, 2, n, weights), n);
}

/* Into the periods of a grain; the further arguments are those of the SQL functions. */
static SplitState *
SplitByGrain(FunctionCallInfo fcinfo, const Goal *stored)
{
	GoalData	goal;
	text	   *name = PG_GETARG_TEXT_PP(1);
	const Grain *grain = GrainByName(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name));
	const Calendar *calendar = PG_NARGS() > 3 ? PG_GETARG_CALENDAR_P(3) : &plain_calendar;
	int64		first,
				n;
	GoalData   *parts;
	Numeric    *weights;

	GoalDeform(stored, &goal);
	CheckDivisible(&goal);
	if (grain == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unknown grain: \"%.*s\"",
						SHOWN(VARDATA_ANY(name), (int) VARSIZE_ANY_EXHDR(name))),
				 errdetail("A grain is the length of the periods of a calendar."),
				 errhint("Write day, week, month, quarter, half or year; owners are an array, such as ARRAY['rep:1'].")));
	if (!GoalHasPeriod(&goal) || !PeriodHasStart(&goal.period))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a goal without start has no %ss", grain->name),
				 errdetail("Only a period with a first and a last day can be divided."),
				 errhint("Give the goal a period, using with_period().")));
	first = GrainNumber(grain, goal.period.start, calendar);
	n = GrainNumber(grain, goal.period.end - 1, calendar) - first + 1;
	if (n > MAX_PARTS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a goal cannot be split into %lld %ss", (long long) n, grain->name),
				 errdetail("A goal is split into at most %d parts.", MAX_PARTS),
				 errhint("Use a longer grain.")));
	parts = palloc(n * sizeof(GoalData));
	weights = palloc(n * sizeof(Numeric));
	for (int i = 0; i < n; i++)
	{
		Period		whole = {GrainStart(grain, first + i, calendar), GrainStart(grain, first + i + 1, calendar)};

		parts[i] = goal;
		parts[i].period.start = Max(whole.start, goal.period.start);
		parts[i].period.end = Min(whole.end, goal.period.end);

		/*
		 * A part cut off by the goal's period weighs as much as it has days,
		 * and so do all where months are of 4 weeks and of 5.
		 */
		weights[i] = calendar->parts != YEAR_OF_MONTHS ? int64_to_numeric(PeriodDays(&parts[i].period))
			: PeriodDays(&parts[i].period) == PeriodDays(&whole) ? int64_to_numeric(1)
			: NumDiv(int64_to_numeric(PeriodDays(&parts[i].period)),
					 int64_to_numeric(PeriodDays(&whole)));
	}
	return DivideGoal(&goal, parts, weights, GetWeights(fcinfo, 2, n, weights), n);
}

/* How the work of a goal's period is shared out to who is there for part of it. */
typedef struct Presence
{
	const Curve *curve;
	Period		period;			/* of the goal */
	Period		active;			/* as given */
	Period	   *leaves;			/* in order, without overlap */
	int			leave_count;
} Presence;

/* The days that both have, none if they have no day in common. */
static Period
CommonDays(Period a, Period b)
{
	Period		common = {Max(a.start, b.start), Min(a.end, b.end)};

	common.end = Max(common.start, common.end);
	return common;
}

/* What the curve gives to days of the period, in parts of the whole of it. */
static Numeric
ShareOfDays(const Presence *p, Period days)
{
	Numeric		until,
				from,
				whole;

	if (days.start >= days.end)
		return int64_to_numeric(0);
	CurveElapsed(p->curve, p->period, days.end - 1, &until, &whole);
	CurveElapsed(p->curve, p->period, days.start - 1, &from, &whole);
	return NumSub(until, from);
}

/* The same without leaves. */
static Numeric
ShareOfPresence(const Presence *p, Period days)
{
	Numeric		share = ShareOfDays(p, days);

	for (int i = 0; i < p->leave_count; i++)
		share = NumSub(share, ShareOfDays(p, CommonDays(days, p->leaves[i])));
	return share;
}

/* The days of the period on which someone is there, from the first to the last. */
static Period
DaysOfPresence(const Presence *p)
{
	Period		days = CommonDays(p->active, p->period);

	for (int i = 0; i < p->leave_count; i++)
	{
		if (PeriodContains(&p->leaves[i], days.start))
			days.start = Min(p->leaves[i].end, days.end);
	}
	for (int i = p->leave_count - 1; i >= 0; i--)
	{
		if (days.start < days.end && PeriodContains(&p->leaves[i], days.end - 1))
			days.end = Max(p->leaves[i].start, days.start);
	}
	return days;
}

/*
 * What is worked in these days, each counted by what the ramp says of the month
 * since the start of the activity that it lies in.
 */
static Numeric
WorkOfPresence(const Presence *p, Period days, ArrayType *ramp)
{
	Numeric		work = int64_to_numeric(0);
	Datum	   *steps;
	bool	   *nulls;
	int			n;

	deconstruct_array(ramp, NUMERICOID, -1, false, TYPALIGN_INT, &steps, &nulls, &n);
	if (n > 0 && !PeriodHasStart(&p->active))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a ramp needs a first day"),
				 errdetail("The months of a ramp are counted from the day the activity starts."),
				 errhint("Give the range of activity a lower bound.")));
	for (int i = 0; i < n && days.start < days.end; i++)
	{
		Numeric		step = nulls[i] ? NULL : DatumGetNumeric(steps[i]);
		Period		month = {days.start, Min(SameDayOfMonth(p->active.start, i + 1), days.end)};

		if (step == NULL || !NumIsFinite(step) || NumSign(step) < 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("invalid step of a ramp: %.40s", step ? NumToText(step) : "NULL"),
					 errdetail("A step is the share of a full month's work, finite and not negative."),
					 errhint("Write for example ARRAY[0.25, 0.5, 0.75].")));
		if (month.end <= month.start)
			continue;
		work = NumAdd(work, NumMul(step, ShareOfPresence(p, month)));
		days.start = month.end;
	}
	return NumAdd(work, ShareOfPresence(p, days));
}

/* The ranges of a datemultirange. */
static void
GetLeaves(MultirangeType * multirange, Presence *p)
{
	TypeCacheEntry *typcache = lookup_type_cache(DATERANGEOID, TYPECACHE_RANGE_INFO);
	RangeType **ranges;
	int32		count;

	multirange_deserialize(typcache, multirange, &count, &ranges);
	p->leaves = palloc(Max(count, 1) * sizeof(Period));
	p->leave_count = count;
	for (int i = 0; i < count; i++)
		PeriodFromRange(ranges[i], &p->leaves[i]);
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

/* split_goal(goal, owners text[], weights numeric[]) -> setof goal */
PG_FUNCTION_INFO_V1(smartgoals_split_goal_owners);
Datum
smartgoals_split_goal_owners(PG_FUNCTION_ARGS)
{
	if (SRF_IS_FIRSTCALL())
	{
		FuncCallContext *call = SRF_FIRSTCALL_INIT();
		MemoryContext old = MemoryContextSwitchTo(call->multi_call_memory_ctx);

		call->user_fctx = PG_ARGISNULL(0) || PG_ARGISNULL(1) ? palloc0(sizeof(SplitState))
			: SplitAmongOwners(fcinfo);
		MemoryContextSwitchTo(old);
	}
	return NextPart(fcinfo);
}

/* The goal of an argument that is its text. */
static Goal *
GetGoalOfText(FunctionCallInfo fcinfo, int n)
{
	text	   *t = PG_GETARG_TEXT_PP(n);

	return GoalOfText(VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t), NULL);
}

#define SPLIT_BY_GRAIN_FUNCTION(name, goal_of_argument) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	if (SRF_IS_FIRSTCALL()) \
	{ \
		FuncCallContext *call = SRF_FIRSTCALL_INIT(); \
		MemoryContext old = MemoryContextSwitchTo(call->multi_call_memory_ctx); \
		bool		null = PG_ARGISNULL(0) || PG_ARGISNULL(1) || (PG_NARGS() > 3 && PG_ARGISNULL(3)); \
\
		call->user_fctx = null ? palloc0(sizeof(SplitState)) : SplitByGrain(fcinfo, goal_of_argument); \
		MemoryContextSwitchTo(old); \
	} \
	return NextPart(fcinfo); \
} \
extern int	no_such_variable

/* split_goal(goal, grain text, weights numeric[] [, calendar fiscal_calendar]) -> setof goal */
SPLIT_BY_GRAIN_FUNCTION(split_goal_grain, PG_GETARG_GOAL_P(0));
SPLIT_BY_GRAIN_FUNCTION(split_goal_text, GetGoalOfText(fcinfo, 0));

/*
 * prorate(goal, active daterange, ramp numeric[] [, leave datemultirange, curve]) -> goal
 *
 * NULL where the goal's period has no day on which someone is there.
 */
PG_FUNCTION_INFO_V1(smartgoals_prorate);
Datum
smartgoals_prorate(PG_FUNCTION_ARGS)
{
	static const char linear[] = "linear";
	GoalData	goal;
	Presence	presence = {0};
	Period		days;
	Numeric		amounts[AMOUNTS];
	Numeric		work,
				share,
				whole;

	GoalDeform(PG_GETARG_GOAL_P(0), &goal);
	if (!PeriodFromRange(PG_GETARG_RANGE_P(1), &presence.active) || !GoalHasPeriod(&goal))
		PG_RETURN_NULL();
	presence.period = goal.period;
	presence.curve = PG_NARGS() > 4 ? PG_GETARG_CURVE_P(4) : CurveParse(linear, sizeof(linear) - 1, NULL);
	if (PG_NARGS() > 3)
		GetLeaves(PG_GETARG_MULTIRANGE_P(3), &presence);
	days = DaysOfPresence(&presence);
	if (days.start >= days.end)
		PG_RETURN_NULL();

	if (goal.basis == GOAL_TOTAL && goal.aim != AIM_DONE)
	{
		if (!CurveElapsed(presence.curve, goal.period, goal.period.end - 1, &share, &whole))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("a goal without start or without working day is not prorated"),
					 errdetail("It has no number of days to take a share of."),
					 errhint("Give the goal a period, using with_period(), or another curve.")));
		work = WorkOfPresence(&presence, days, PG_GETARG_ARRAYTYPE_P(2));
		TakeAmounts(&goal, amounts);
		for (int a = 0; a < AMOUNTS; a++)
		{
			if (amounts[a] != NULL)
				amounts[a] = NumShareRounded(amounts[a], work, whole,
											 DecimalsOf(&goal, amounts[a]));
		}
		PutAmounts(&goal, amounts);
	}
	goal.period = days;
	GoalFinish(&goal, NULL);
	PG_RETURN_GOAL_P(GoalForm(&goal));
}
