/*
 * forecast.c
 *		Will a goal be reached, and when: forecast, interval, probability, day.
 *
 * What is known is a row a day, the oldest first: of earlier periods, if they
 * are given, and of the goal's own up to the close of as_of.  What is to come
 * is the days after as_of with their weights on the goal's curve.
 * forecast_method.c makes a distribution of it, in units of a power of two, in
 * which no square of an amount can overflow or vanish.  What was reached so far
 * stays exact; what is added to it is rounded.
 *
 * Each function exists for a progress that knows its days, with earlier ones as
 * history, and for a goal with the amounts of the days up to as_of.  Goals that
 * do not add up have no forecast.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "forecast.h"
#include "progress.h"

#include "access/htup_details.h"
#include "catalog/pg_type_d.h"
#include "common/int.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/rangetypes.h"
#include "utils/tuplestore.h"
#include "utils/typcache.h"

#include <math.h>

#define PROBABILITY_DECIMALS	9
#define LEAST_PROBABILITY		1e-9	/* of what is open */
#define FORECAST_DIGITS			14	/* that mean something */
#define LEAST_DECIMALS			2

/* A goal, what is known of its days, and what is to come. */
typedef struct Outlook
{
	GoalData	goal;
	Curve	   *curve;
	DateADT		as_of;
	Numeric		actual;
	bool		no_returns;		/* is no amount that is known negative? */
	int			decimals;		/* of what is forecast */
	DateADT		reached_on;		/* or DATEVAL_NOEND */
	ForecastRow *rows;
	int			count;
	int			size;
	ForecastModel model;
	bool		known;			/* does the model know anything? */
	int			exponent;		/* it is in units of 2 to this */
	double	   *rest;			/* weights of the days to come */
	int			rest_count;
	double		rest_weight;
} Outlook;

/* ----------------------------------------------------------------
 * Numbers
 * ----------------------------------------------------------------
 */

/* A sum as a float; nearly all are whole numbers of 64 bits in units of some decimal. */
static double
FloatOfRow(const NumSums *sums, int row)
{
	static const double powers[] = {1, 1e4, 1e8, 1e12, 1e16};
	int			last = NUM_SUMS_LAST(sums);
	int64		units = 0;
	int			i = 0;

	while (i < sums->count && !pg_mul_s64_overflow(units, 10000, &units) &&
		   !pg_add_s64_overflow(units, NumSumsRow(sums, row)[i], &units))
		i++;
	if (i < sums->count || abs(last) >= (int) lengthof(powers))
		return NumToDouble(NumSumsTotal(sums, row, row + 1));
	return last < 0 ? units / powers[-last] : units * powers[last];
}

/* To so many decimals, or fewer where more would mean nothing. */
static Numeric
NumericOf(double value, int decimals)
{
	char		text[400];
	int			digits = value == 0 ? 0 : (int) floor(log10(fabs(value))) + 1;

	decimals = Max(Min(decimals, FORECAST_DIGITS - digits), 0);
	snprintf(text, sizeof(text), "%.*f", decimals, value);
	return DatumGetNumeric(DirectFunctionCall3(numeric_in, CStringGetDatum(text),
											   ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)));
}

/* ----------------------------------------------------------------
 * What is known
 * ----------------------------------------------------------------
 */

static void
AddRow(Outlook *o, double weight, double amount, int days)
{
	if (o->count == o->size)
	{
		o->size *= 2;
		o->rows = repalloc(o->rows, o->size * sizeof(ForecastRow));
	}
	o->rows[o->count++] = (ForecastRow)
	{
		weight, amount, days
	};
	o->no_returns &= amount >= 0;
	if (!isfinite(amount))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("an amount is out of range for a forecast"),
				 errdetail("Amounts of a day are below 1e308."),
				 errhint("Give them in a larger unit.")));
}

/* Days that nothing is known of: the memories fade. */
static void
AddGap(Outlook *o, int64 days)
{
	if (days > 0 && o->count > 0)
		AddRow(o, 0, 0, days);
}

/*
 * The weights of days on a curve.  A profile counts half: the shape of one
 * earlier period is not that of the next.  False, and 1 for each, where no day
 * of the period weighs anything: then nothing is to come, either.
 */
static bool
WeighDays(const Curve *curve, Period period, DateADT first, int count, double *weights)
{
	if (!CurveWeighDays(curve, period, first, count, weights))
		return false;
	if (curve->kind == CURVE_PROFILE)
	{
		for (int i = 0; i < count; i++)
			weights[i] = (weights[i] + 1) / 2;
	}
	return true;
}

/*
 * A row of an earlier period.  Days before the first amount that is known tell
 * nothing: who sells since spring sold nothing in winter.
 */
static void
AddEarlierRow(Outlook *o, double weight, double amount, int days)
{
	if (o->count > 0 || amount != 0)
		AddRow(o, weight, amount, days);
}

/* The rows of a progress up to a day. */
static void
AddProgress(Outlook *o, const Progress *progress, DateADT last, bool earlier)
{
	const Goal *goal = ProgressGoal(progress);
	const NumSums *sums = ProgressSums(progress);
	Period		period = {goal->start, goal->end};
	int			days_per_row = GoalDaysPerRow(goal);
	int			days = Min((int64) last + 1, (int64) goal->end) - goal->start;
	double	   *weights;

	if (days <= 0)
		return;
	weights = palloc(days * sizeof(double));
	(void) WeighDays(o->curve, period, period.start, days, weights);
	for (int day = 0; day < days; day += days_per_row)
	{
		int			row = day / days_per_row - progress->first_row;
		int			of_row = Min(days_per_row, days - day);
		double		amount = row < 0 || row >= sums->rows ? 0 : FloatOfRow(sums, row);
		double		weight = 0;

		for (int i = 0; i < of_row; i++)
			weight += weights[day + i];
		if (earlier)
			AddEarlierRow(o, weight, amount, of_row);
		else
			AddRow(o, weight, amount, of_row);
	}
	pfree(weights);
	o->decimals = Max(o->decimals, sums->scale);
}

/* Learn from the rows, in units in which the largest amount is about 1. */
static void
Fit(Outlook *o)
{
	double		largest = 0;

	for (int i = 0; i < o->count; i++)
		largest = Max(largest, fabs(o->rows[i].amount));
	frexp(largest, &o->exponent);
	for (int i = 0; i < o->count; i++)
		o->rows[i].amount = ldexp(o->rows[i].amount, -o->exponent);
	o->known = ForecastFit(o->rows, o->count, &o->model);
}

/* ----------------------------------------------------------------
 * What is to come
 * ----------------------------------------------------------------
 */

static void
FindRest(Outlook *o)
{
	Period		period = o->goal.period;
	DateADT		first = o->as_of < period.start ? period.start : o->as_of + 1;

	o->rest_count = Max((int64) period.end - first, 0);
	o->rest = palloc(Max(o->rest_count, 1) * sizeof(double));
	o->rest_weight = 0;
	if (!WeighDays(o->curve, period, first, o->rest_count, o->rest))
		o->rest_count = 0;
	for (int i = 0; i < o->rest_count; i++)
		o->rest_weight += o->rest[i];
}

/* Is there something to come, and something known to tell it from? */
static bool
IsOpen(const Outlook *o)
{
	return o->rest_weight > 0;
}

static Numeric
ForecastOf(const Outlook *o)
{
	if (!IsOpen(o))
		return o->actual;
	if (!o->known)
		return NULL;
	return NumAdd(o->actual, NumericOf(ldexp(ForecastMean(&o->model, o->rest_weight), o->exponent), o->decimals));
}

/* What the end is at most with probability p. */
static Numeric
QuantileOfEnd(const Outlook *o, double p)
{
	if (!IsOpen(o))
		return o->actual;
	if (!o->known)
		return NULL;
	return NumAdd(o->actual,
				  NumericOf(ldexp(ForecastQuantile(&o->model, o->rest_weight, p), o->exponent), o->decimals));
}

/* What is missing to a bound, in the units of the model. */
static double
MissingTo(const Outlook *o, Numeric bound)
{
	return ldexp(NumToDouble(NumSub(bound, o->actual)), -o->exponent);
}

/* What is open is never certain, however thin the tail. */
static double
Uncertain(double p)
{
	return Min(Max(p, LEAST_PROBABILITY), 1 - LEAST_PROBABILITY);
}

/* The probability that the end is at a bound or above; false where it is not known. */
static bool
EndsAbove(const Outlook *o, Numeric bound, double *p)
{
	bool		above = NumCompare(o->actual, bound) >= 0;

	if (!IsOpen(o) || (above && o->no_returns))
		*p = above;
	else if (!o->known)
		return false;
	else
		*p = Uncertain(1 - ForecastAtMost(&o->model, o->rest_weight, MissingTo(o, bound)));
	return true;
}

/* The same, that it is at a bound or below. */
static bool
EndsBelow(const Outlook *o, Numeric bound, double *p)
{
	int			order = NumCompare(o->actual, bound);

	if (!IsOpen(o) || (order > 0 && o->no_returns))
		*p = order <= 0;
	else if (!o->known)
		return false;
	else
		*p = Uncertain(ForecastAtMost(&o->model, o->rest_weight, MissingTo(o, bound)));
	return true;
}

static bool
HasOneTarget(const GoalData *goal)
{
	return goal->aim == AIM_TO || goal->aim == AIM_ABOVE || goal->aim == AIM_BELOW;
}

/* The probability that a target is reached at the end; false where it is not known. */
static bool
EndsAt(const Outlook *o, Numeric target, double *p)
{
	const GoalData *goal = &o->goal;
	double		low;

	if (target == NULL)
		return false;
	if (goal->aim == AIM_BETWEEN)
	{
		if (!EndsBelow(o, goal->high, p) || !EndsAbove(o, goal->target, &low))
			return false;
		*p = Max(*p + low - 1, 0);
		return true;
	}
	if (!HasOneTarget(goal))
		return false;
	return GoalIsDownward(goal) ? EndsBelow(o, target, p) : EndsAbove(o, target, p);
}

static Numeric
ProbabilityOf(const Outlook *o, Numeric target)
{
	double		p;

	if (!EndsAt(o, target, &p))
		return NULL;
	return NumericOf(p, PROBABILITY_DECIMALS);
}

/*
 * The day on which the target was reached, unless it is likely to be lost again,
 * or the first of those to come at whose close it is as likely as not to be
 * reached; false where there is none.
 */
static bool
LikelyDayOf(const Outlook *o, DateADT *day)
{
	const GoalData *goal = &o->goal;
	double		missing;
	double		weight = 0;
	double		p;

	if (!HasOneTarget(goal) || GoalIsDownward(goal))
		return false;
	*day = o->reached_on;
	if (NumCompare(o->actual, goal->target) >= 0)
		return EndsAt(o, goal->target, &p) && p >= 0.5 && o->reached_on != DATEVAL_NOEND;
	if (!o->known)
		return false;
	missing = MissingTo(o, goal->target);
	for (int i = 0; i < o->rest_count; i++)
	{
		weight += o->rest[i];
		*day = goal->period.end - o->rest_count + i;
		if (weight > 0 && ForecastMedian(&o->model, weight) >= missing)
			return true;
	}
	return false;
}

/* What each day, or working day, that is left must bring to reach the target with probability p. */
static Numeric
NeededFor(const Outlook *o, double p)
{
	const GoalData *goal = &o->goal;
	double		days = (double) CurveDaysLeft(o->curve, goal->period, o->as_of) / WHOLE_DAY;
	bool		downward = GoalIsDownward(goal);
	double		mean;

	if (!HasOneTarget(goal) || !IsOpen(o) || !o->known || days <= 0)
		return NULL;
	mean = ForecastMeanFor(&o->model, o->rest_weight, downward ? p : 1 - p, MissingTo(o, goal->target));
	return NumericOf(ldexp(mean, o->exponent) / days, o->decimals);
}

/* ----------------------------------------------------------------
 * Between SQL's values and ours
 * ----------------------------------------------------------------
 */

/* False where nothing can be said: it does not add up by days, or is seen from no day. */
static bool
OutlookBegin(Outlook *o, const Goal *goal, DateADT as_of, Curve *curve)
{
	memset(o, 0, sizeof(*o));
	GoalDeform(goal, &o->goal);
	o->as_of = as_of;
	o->curve = curve;
	o->no_returns = true;
	o->decimals = Max(LEAST_DECIMALS, UnitDecimals(&o->goal));
	if (o->goal.target != NULL)
		o->decimals = Max(o->decimals, NumScale(o->goal.target));
	o->reached_on = DATEVAL_NOEND;
	o->size = 512;
	o->rows = palloc(o->size * sizeof(ForecastRow));
	return GoalHasDays(goal) && !DATE_NOT_FINITE(as_of);
}

static void
OutlookFinish(Outlook *o)
{
	Fit(o);
	FindRest(o);
}

static int
CompareByPeriod(const void *a, const void *b)
{
	DateADT		x = ProgressGoal(*(Progress *const *) a)->start;
	DateADT		y = ProgressGoal(*(Progress *const *) b)->start;

	return (x > y) - (x < y);
}

static void
RefuseHistory(const char *detail, const char *hint)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("this cannot be the history of a forecast"),
			 errdetail("%s", detail),
			 errhint("%s", hint)));
}

/* The earlier periods, oldest first; NULLs are left out. */
static void
AddHistory(Outlook *o, ArrayType *history)
{
	Datum	   *elements;
	bool	   *nulls;
	int			n,
				count = 0;
	Progress  **periods;
	int64		until;

	deconstruct_array(history, ARR_ELEMTYPE(history), -1, false, TYPALIGN_DOUBLE, &elements, &nulls, &n);
	periods = palloc(Max(n, 1) * sizeof(Progress *));
	for (int i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (nulls[i])
			continue;
		periods[count] = DatumGetProgressP(elements[i]);
		if (!periods[count]->by_day)
			RefuseHistory("One of its periods has no days.",
						  "Only a total over a period with a first and a last day has days: use the aggregate progress(goal, amount, at).");
		count++;
	}
	qsort(periods, count, sizeof(Progress *), CompareByPeriod);
	for (int i = 0; i < count; i++)
	{
		if (ProgressGoal(periods[i])->end > (i + 1 < count ? ProgressGoal(periods[i + 1])->start : o->goal.period.start))
			RefuseHistory("Its periods overlap, or reach into that of the goal.",
						  "Give periods that end before the next begins.");
	}
	until = DATEVAL_NOBEGIN;
	for (int i = 0; i < count; i++)
	{
		const Goal *goal = ProgressGoal(periods[i]);

		AddGap(o, goal->start - until);
		AddProgress(o, periods[i], o->as_of, true);
		until = goal->end;
	}
	if (count > 0)
		AddGap(o, o->goal.period.start - until);
}

/* The day after which the actual was never below the target, if it is not now. */
static DateADT
ReachedOn(const Outlook *o, const Progress *progress)
{
	const Goal *goal = ProgressGoal(progress);
	const NumSums *sums = ProgressSums(progress);
	int			last = Min(progress->first_row + sums->rows - 1, RowOfDay(goal, Min(o->as_of, goal->end - 1)));
	int			row = last;
	DateADT		day;

	while (row >= progress->first_row &&
		   NumCompare(NumSumsTotal(sums, 0, row - progress->first_row), o->goal.target) >= 0)
		row--;
	row = Max(row, 0);
	day = Min((int64) goal->start + (int64) (row + 1) * GoalDaysPerRow(goal), (int64) goal->end) - 1;
	return Min(day, o->as_of);
}

/* (progress, as_of, ..., curve, history), the last two where they are */
static bool
GetProgressOutlook(FunctionCallInfo fcinfo, int curve_arg, Outlook *o)
{
	Progress   *progress = PG_GETARG_PROGRESS_P(0);
	DateADT		as_of = PG_GETARG_DATEADT(1);

	if (!OutlookBegin(o, ProgressGoal(progress), as_of, PG_GETARG_CURVE_P(curve_arg)))
		return false;
	if (!progress->by_day)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("this progress has no days"),
				 errdetail("A forecast goes by what each day brought."),
				 errhint("Use the aggregate progress(goal, amount, at), or give a goal and the amounts of its days.")));
	o->actual = ProgressActual(progress, &o->goal, as_of);
	AddHistory(o, PG_GETARG_ARRAYTYPE_P(curve_arg + 1));
	AddProgress(o, progress, as_of, false);
	if (HasOneTarget(&o->goal) && !GoalIsDownward(&o->goal) && as_of >= o->goal.period.start &&
		NumCompare(o->actual, o->goal.target) >= 0)
		o->reached_on = ReachedOn(o, progress);
	OutlookFinish(o);
	return true;
}

/* The numbers of an array, all of them known. */
static Numeric *
GetNumbers(ArrayType *array, const char *name, int *count)
{
	Datum	   *elements;
	bool	   *nulls;

	deconstruct_array(array, NUMERICOID, -1, false, TYPALIGN_INT, &elements, &nulls, count);
	for (int i = 0; i < *count; i++)
	{
		if (nulls[i] || !NumIsFinite(DatumGetNumeric(elements[i])))
			ereport(ERROR,
					(errcode(nulls[i] ? ERRCODE_NULL_VALUE_NOT_ALLOWED : ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("one of the %s is %s", name, nulls[i] ? "NULL" : "not finite"),
					 errdetail("It is element %d.", i + 1),
					 errhint("Use 0 for a day that brings nothing.")));
	}
	return (Numeric *) elements;
}

/* The amounts of the days up to as_of, of which the first may be before the period. */
static void
AddDays(Outlook *o, ArrayType *array)
{
	int			count;
	Numeric    *amounts = GetNumbers(array, "amounts", &count);
	Period		period = o->goal.period;
	DateADT		first;
	double	   *weights;

	first = o->as_of - count + 1;
	if (o->as_of >= period.start && first > period.start)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("%d days up to as_of do not reach back to the first of the goal", count),
				 errdetail("The last amount is that of as_of, each before it that of the day before."),
				 errhint("Give an amount for each day since the first of the period, 0 where there was none; days before the period are its history.")));
	weights = palloc(Max(count, 1) * sizeof(double));
	(void) WeighDays(o->curve, period, first, count, weights);
	o->actual = int64_to_numeric(0);
	for (int i = 0; i < count; i++)
	{
		Numeric		amount = amounts[i];

		if (first + i < period.start)
			AddEarlierRow(o, weights[i], NumToDouble(amount), 1);
		else
			AddRow(o, weights[i], NumToDouble(amount), 1);
		o->decimals = Max(o->decimals, NumScale(amount));
		if (first + i < period.start || first + i >= period.end)
			continue;
		o->actual = NumAdd(o->actual, amount);
		if (!HasOneTarget(&o->goal) || NumCompare(o->actual, o->goal.target) < 0)
			o->reached_on = DATEVAL_NOEND;
		else if (o->reached_on == DATEVAL_NOEND)
			o->reached_on = first + i;
	}
}

/* (goal, days numeric[], as_of, ..., curve) */
static bool
GetDaysOutlook(FunctionCallInfo fcinfo, int curve_arg, Outlook *o)
{
	Goal	   *goal = PG_GETARG_GOAL_P(0);
	DateADT		as_of = PG_GETARG_DATEADT(2);

	if (!OutlookBegin(o, goal, as_of, PG_GETARG_CURVE_P(curve_arg)))
		return false;
	AddDays(o, PG_GETARG_ARRAYTYPE_P(1));
	OutlookFinish(o);
	return true;
}

/* A probability that leaves something open. */
static double
GetProbability(FunctionCallInfo fcinfo, int n, const char *name)
{
	Numeric		number = PG_GETARG_NUMERIC(n);

	if (!NumIsFinite(number) || NumSign(number) <= 0 || NumCompare(number, int64_to_numeric(1)) >= 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid %s: %.40s", name, NumToText(number)),
				 errdetail("It is between 0 and 1, both excluded."),
				 errhint("Write 0.8 for 80 %%.")));
	return NumToDouble(number);
}

static RangeType *
NumericRange(Numeric low, Numeric high)
{
	TypeCacheEntry *typcache = lookup_type_cache(NUMRANGEOID, TYPECACHE_RANGE_INFO);
	RangeBound	lower = {.val = NumericGetDatum(low), .inclusive = true, .lower = true};
	RangeBound	upper = {.val = NumericGetDatum(high), .inclusive = true};

	return MakeRange(typcache, &lower, &upper);
}

static RangeType *
IntervalOf(const Outlook *o, double confidence)
{
	Numeric		low = QuantileOfEnd(o, (1 - confidence) / 2);
	Numeric		high = QuantileOfEnd(o, (1 + confidence) / 2);

	return low == NULL ? NULL : NumericRange(low, high);
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

/* The figures as SQL has them; own is the first argument of the figure itself. */

static Datum
ForecastDatum(FunctionCallInfo fcinfo, const Outlook *o, int own)
{
	(void) own;
	return NumericOrNull(fcinfo, ForecastOf(o));
}

static Datum
ProbabilityDatum(FunctionCallInfo fcinfo, const Outlook *o, int own)
{
	(void) own;
	return NumericOrNull(fcinfo, ProbabilityOf(o, o->goal.target));
}

static Datum
StretchProbabilityDatum(FunctionCallInfo fcinfo, const Outlook *o, int own)
{
	(void) own;
	return NumericOrNull(fcinfo, ProbabilityOf(o, o->goal.stretch));
}

static Datum
LikelyDayDatum(FunctionCallInfo fcinfo, const Outlook *o, int own)
{
	DateADT		day;

	(void) own;
	if (!LikelyDayOf(o, &day))
		PG_RETURN_NULL();
	PG_RETURN_DATEADT(day);
}

static Datum
IntervalDatum(FunctionCallInfo fcinfo, const Outlook *o, int own)
{
	RangeType  *interval = IntervalOf(o, GetProbability(fcinfo, own, "confidence"));

	if (interval == NULL)
		PG_RETURN_NULL();
	PG_RETURN_RANGE_P(interval);
}

static Datum
NeededDatum(FunctionCallInfo fcinfo, const Outlook *o, int own)
{
	return NumericOrNull(fcinfo, NeededFor(o, GetProbability(fcinfo, own, "probability")));
}

/*
 * One for a progress, as_of, ..., curve and history, one for a goal, the amounts
 * of its days, as_of, ... and a curve.
 */
#define OUTLOOK_FUNCTION(name, own_args, Figure) \
PG_FUNCTION_INFO_V1(smartgoals_##name##_of_progress); \
Datum \
smartgoals_##name##_of_progress(PG_FUNCTION_ARGS) \
{ \
	Outlook		o; \
\
	if (!GetProgressOutlook(fcinfo, 2 + own_args, &o)) \
		PG_RETURN_NULL(); \
	return Figure(fcinfo, &o, 2); \
} \
PG_FUNCTION_INFO_V1(smartgoals_##name##_of_days); \
Datum \
smartgoals_##name##_of_days(PG_FUNCTION_ARGS) \
{ \
	Outlook		o; \
\
	if (!GetDaysOutlook(fcinfo, 3 + own_args, &o)) \
		PG_RETURN_NULL(); \
	return Figure(fcinfo, &o, 3); \
} \
extern int	no_such_variable

OUTLOOK_FUNCTION(forecast, 0, ForecastDatum);
OUTLOOK_FUNCTION(forecast_interval, 1, IntervalDatum);
OUTLOOK_FUNCTION(probability, 0, ProbabilityDatum);
OUTLOOK_FUNCTION(stretch_probability, 0, StretchProbabilityDatum);
OUTLOOK_FUNCTION(likely_day, 0, LikelyDayDatum);
OUTLOOK_FUNCTION(needed_per_day, 1, NeededDatum);

/* Columns of numbers; those that are not known are NULL. */
static void
FillNumbers(const Numeric *numbers, int count, Datum *values, bool *nulls)
{
	for (int i = 0; i < count; i++)
	{
		nulls[i] = numbers[i] == NULL;
		values[i] = NumericGetDatum(numbers[i]);
	}
}

/* Where it ends: what is expected, and the bounds. */
static void
FillEnd(const Outlook *o, double confidence, Datum *values, bool *nulls)
{
	Numeric		numbers[3];

	numbers[0] = ForecastOf(o);
	numbers[1] = QuantileOfEnd(o, (1 - confidence) / 2);
	numbers[2] = QuantileOfEnd(o, (1 + confidence) / 2);
	FillNumbers(numbers, lengthof(numbers), values, nulls);
}

/* The first columns of an outlook. */
static void
FillOutlook(const Outlook *o, double confidence, Datum *values, bool *nulls)
{
	Numeric		chance = ProbabilityOf(o, o->goal.target);

	FillEnd(o, confidence, values, nulls);
	FillNumbers(&chance, 1, values + 3, nulls + 3);
}

/* outlook(progress, as_of, confidence, curve, history) -> record */
PG_FUNCTION_INFO_V1(smartgoals_outlook);
Datum
smartgoals_outlook(PG_FUNCTION_ARGS)
{
	Outlook		o;
	TupleDesc	desc;
	Datum		values[7] = {0};
	bool		nulls[7];
	double		confidence = GetProbability(fcinfo, 2, "confidence");
	DateADT		day;

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE ||
		desc->natts != lengthof(values))
		elog(ERROR, "outlook does not return its columns");
	memset(nulls, true, sizeof(nulls));
	if (GetProgressOutlook(fcinfo, 3, &o))
	{
		FillOutlook(&o, confidence, values, nulls);
		values[4] = NumericGetDatum(ProbabilityOf(&o, o.goal.stretch));
		nulls[4] = DatumGetPointer(values[4]) == NULL;
		nulls[5] = !LikelyDayOf(&o, &day);
		values[5] = nulls[5] ? (Datum) 0 : DateADTGetDatum(day);
		nulls[6] = false;
		values[6] = Int32GetDatum(o.known ? o.model.active_rows : 0);
	}
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls));
}

/*
 * forecast_line(progress, as_of, confidence, curve, history) -> table(day, forecast, low, high)
 *
 * One row a day of the period; NULL before as_of, where it begins with the actual.
 */
PG_FUNCTION_INFO_V1(smartgoals_forecast_line);
Datum
smartgoals_forecast_line(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	double		confidence = GetProbability(fcinfo, 2, "confidence");
	MemoryContext row_context;
	Outlook		o;
	double		weight = 0;
	Period		period;

	InitMaterializedSRF(fcinfo, 0);
	if (!GetProgressOutlook(fcinfo, 3, &o))
		return (Datum) 0;
	period = o.goal.period;
	row_context = AllocSetContextCreate(CurrentMemoryContext, "forecast row", ALLOCSET_SMALL_SIZES);
	for (DateADT day = period.start; day < period.end; day++)
	{
		int			ahead = day - (period.end - o.rest_count);
		MemoryContext old = MemoryContextSwitchTo(row_context);
		Datum		values[4] = {DateADTGetDatum(day)};
		bool		nulls[4] = {false};

		CHECK_FOR_INTERRUPTS();
		if (ahead >= 0)
			weight += o.rest[ahead];
		o.rest_weight = weight;
		if (ahead >= 0 || day == o.as_of)
			FillEnd(&o, confidence, values + 1, nulls + 1);
		else
			nulls[1] = nulls[2] = nulls[3] = true;
		MemoryContextSwitchTo(old);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
		MemoryContextReset(row_context);
	}
	return (Datum) 0;
}

/* knows_days(progress) -> boolean */
PG_FUNCTION_INFO_V1(smartgoals_knows_days);
Datum
smartgoals_knows_days(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_PROGRESS_P(0)->by_day);
}

/* How many days a row of a series stands for, or 1. */
static int
SpanOfRow(const Numeric *spans, int row)
{
	double		days = spans == NULL ? 1 : NumToDouble(spans[row]);

	if (days < 1 || days > PG_INT32_MAX || days != floor(days))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid span: %.40s", NumToText(spans[row])),
				 errdetail("A row stands for one day or several."),
				 errhint("Leave the spans out where each row is a day.")));
	return days;
}

static double
CheckedWeight(Numeric weight)
{
	double		value = NumToDouble(weight);

	if (value < 0 || value > 1e6)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid weight of a day: %.40s", NumToText(weight)),
				 errdetail("A day weighs 1 on average, and nothing where nothing is expected of it."),
				 errhint("Divide the weights by their mean.")));
	return value;
}

/*
 * forecast_series(amounts, rest, actual, target, confidence, weights, spans)
 * -> record: the method itself, for a series that is not a goal's.
 */
PG_FUNCTION_INFO_V1(smartgoals_forecast_series);
Datum
smartgoals_forecast_series(PG_FUNCTION_ARGS)
{
	Outlook		o = {.no_returns = true, .decimals = LEAST_DECIMALS};
	int			rows = 0;
	int			weights_count = 0;
	int			spans_count = 0;
	Numeric    *amounts;
	Numeric    *weights;
	Numeric    *rest;
	Numeric    *spans;
	TupleDesc	desc;
	Datum		values[5] = {0};
	bool		nulls[5];
	DateADT		day;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2) || PG_ARGISNULL(4))
		PG_RETURN_NULL();
	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE ||
		desc->natts != lengthof(values))
		elog(ERROR, "forecast_series does not return its columns");
	amounts = GetNumbers(PG_GETARG_ARRAYTYPE_P(0), "amounts", &rows);
	rest = GetNumbers(PG_GETARG_ARRAYTYPE_P(1), "weights of the rest", &o.rest_count);
	weights = PG_ARGISNULL(5) ? NULL : GetNumbers(PG_GETARG_ARRAYTYPE_P(5), "weights", &weights_count);
	spans = PG_ARGISNULL(6) ? NULL : GetNumbers(PG_GETARG_ARRAYTYPE_P(6), "spans", &spans_count);
	if ((weights != NULL && weights_count != rows) || (spans != NULL && spans_count != rows))
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("%d amounts with %d %s", rows, weights != NULL && weights_count != rows ? weights_count : spans_count,
						weights != NULL && weights_count != rows ? "weights" : "spans"),
				 errdetail("Each amount has one."),
				 errhint("Leave the argument out where it is 1 for each.")));

	o.goal.aim = AIM_TO;
	o.goal.target = PG_ARGISNULL(3) ? NULL : GetFinite(fcinfo, 3);
	o.actual = GetFinite(fcinfo, 2);
	o.decimals = Max(o.decimals, NumScale(o.actual));
	o.goal.period.end = o.rest_count + 1;
	o.reached_on = 0;
	o.size = Max(rows, 1);
	o.rows = palloc(o.size * sizeof(ForecastRow));
	for (int i = 0; i < rows; i++)
	{
		AddRow(&o, weights == NULL ? 1 : CheckedWeight(weights[i]), NumToDouble(amounts[i]), SpanOfRow(spans, i));
		o.decimals = Max(o.decimals, NumScale(amounts[i]));
	}
	Fit(&o);
	o.rest = palloc(Max(o.rest_count, 1) * sizeof(double));
	for (int i = 0; i < o.rest_count; i++)
		o.rest_weight += o.rest[i] = CheckedWeight(rest[i]);

	FillOutlook(&o, GetProbability(fcinfo, 4, "confidence"), values, nulls);
	nulls[4] = o.goal.target == NULL || !IsOpen(&o) || !LikelyDayOf(&o, &day);
	values[4] = nulls[4] ? (Datum) 0 : Int32GetDatum(day);
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls));
}

/* ----------------------------------------------------------------
 * Levels
 *
 * A rate or a median does not add up: where its readings lead is not claimed.
 * What can be asked is how earlier periods moved between this point and their
 * end.  Their moves are taken as Student's t; so few of them tell no more than
 * that once in their number and one another, half of it on either side, the end
 * lies beyond all.
 * ----------------------------------------------------------------
 */

#define LEAST_MOVES		5

typedef struct Moves
{
	int			count;
	double		mean;
	double		spread;			/* of the next one */
} Moves;

static Moves
MovesOf(const Numeric *numbers, int count)
{
	Moves		moves = {.count = count};
	double		squares = 0;

	for (int i = 0; i < count; i++)
	{
		double		move = NumToDouble(numbers[i]);
		double		beside = move - moves.mean;

		moves.mean += beside / (i + 1);
		squares += beside * (move - moves.mean);
	}
	moves.spread = sqrt(squares / (count - 1) * (1 + 1.0 / count));
	return moves;
}

/* The probability that a level that stands at actual ends at most at a bound. */
static double
LevelEndsBelow(const Moves *moves, Numeric actual, Numeric bound)
{
	double		missing = NumToDouble(NumSub(bound, actual)) - moves->mean;

	if (moves->spread > 0)
		return StudentAtMost(missing / moves->spread);
	return missing < 0 ? 0 : missing > 0 ? 1 : 0.5;
}

/* level_probability(goal, actual numeric, moves numeric[]) -> numeric */
PG_FUNCTION_INFO_V1(smartgoals_level_probability);
Datum
smartgoals_level_probability(PG_FUNCTION_ARGS)
{
	Numeric		actual = GetFinite(fcinfo, 1);
	int			count;
	Numeric    *numbers = GetNumbers(PG_GETARG_ARRAYTYPE_P(2), "moves", &count);
	GoalData	goal;
	Moves		moves;
	double		least;
	double		p;

	GoalDeform(PG_GETARG_GOAL_P(0), &goal);
	if (goal.basis != GOAL_LEVEL || count < LEAST_MOVES)
		PG_RETURN_NULL();
	moves = MovesOf(numbers, count);
	if (goal.aim == AIM_BETWEEN)
		p = LevelEndsBelow(&moves, actual, goal.high) - LevelEndsBelow(&moves, actual, goal.target);
	else if (!HasOneTarget(&goal))
		PG_RETURN_NULL();
	else if (GoalIsDownward(&goal))
		p = LevelEndsBelow(&moves, actual, goal.target);
	else
		p = 1 - LevelEndsBelow(&moves, actual, goal.target);
	/* a few moves never say that something cannot be */
	least = 1.0 / (2 * moves.count + 2);
	PG_RETURN_NUMERIC(NumericOf(Min(Max(p, least), 1 - least), PROBABILITY_DECIMALS));
}
