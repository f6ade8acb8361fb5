/*
 * deals_cycle.c
 *		How long things take: sales cycles and the response to leads.
 *
 * Both are samples of durations (sample.c).  A sales cycle is counted in
 * days, as numeric; a response in hours and minutes, as interval.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "calendar.h"
#include "compat.h"
#include "deals.h"
#include "words.h"

#include "miscadmin.h"
#include "utils/array.h"
#include "utils/date.h"

/* ----------------------------------------------------------------
 * Business hours
 * ----------------------------------------------------------------
 */

/* When there is somebody to respond: the same hours on all working days. */
typedef struct Hours
{
	TimeADT		opens;
	TimeADT		closes;
	int			week;			/* a bit for each working weekday */
	int			count;
	DateADT    *holidays;		/* in order */
	struct varlena *array;		/* what the holidays and the week were made of */
	struct varlena *workweek;
} Hours;

static bool
IsWorkingDay(const Hours *hours, int64 day)
{
	Period		period = {day, day + 1};

	return WorkingDays(period, hours->week, hours->holidays, hours->count) > 0;
}

/* Take a moment apart; returns its day, and how long it had been open by then. */
static int64
SplitMoment(const Hours *hours, Timestamp at, TimeADT *open)
{
	int64		day = DayOf(at);
	TimeADT		time = at - day * USECS_PER_DAY;

	*open = Min(Max(time, hours->opens), hours->closes) - hours->opens;
	if (!IsWorkingDay(hours, day))
		*open = 0;
	return day;
}

/* The business hours between two moments; negative if the second is earlier. */
static int64
BusinessTime(const Hours *hours, Timestamp from, Timestamp to)
{
	TimeADT		before;
	TimeADT		after;
	Period		days;
	int64		working;

	if (TIMESTAMP_NOT_FINITE(from) || TIMESTAMP_NOT_FINITE(to))
		RefuseDuration();
	if (from > to)
		return -BusinessTime(hours, to, from);
	days.start = SplitMoment(hours, from, &before);
	days.end = SplitMoment(hours, to, &after);
	/* whatever the hours of a day are, it is a duration as others are */
	working = WorkingDays(days, hours->week, hours->holidays, hours->count);
	if (working >= SAMPLE_LIMIT / USECS_PER_DAY)
		RefuseDuration();
	return working * (hours->closes - hours->opens) - before + after;
}

static bool
SameBytes(const struct varlena *a, const struct varlena *b)
{
	return VARSIZE_ANY(a) == VARSIZE_ANY(b) && memcmp(a, b, VARSIZE_ANY(a)) == 0;
}

static void *
CopyTo(MemoryContext context, const void *from, Size size)
{
	return memcpy(MemoryContextAlloc(context, Max(size, 1)), from, size);
}

static void
ReadHours(Hours *hours, MemoryContext context, struct varlena *array, struct varlena *workweek)
{
	int			week = ParseWorkweek(VARDATA_ANY(workweek), VARSIZE_ANY_EXHDR(workweek), NULL);
	int			count;
	DateADT    *holidays = SortedDays(DatumGetArrayTypeP(PointerGetDatum(array)), &count);

	if (hours->array != NULL)
	{
		pfree(hours->holidays);
		pfree(hours->array);
		pfree(hours->workweek);
		hours->array = NULL;
	}
	hours->week = week;
	hours->count = count;
	hours->holidays = CopyTo(context, holidays, count * sizeof(DateADT));
	hours->workweek = CopyTo(context, workweek, VARSIZE_ANY(workweek));
	hours->array = CopyTo(context, array, VARSIZE_ANY(array));
}

/*
 * Arguments n to n + 3: opens, closes, holidays, workweek.  They are read anew
 * only where they are not those of the last row.
 */
static const Hours *
GetHours(FunctionCallInfo fcinfo, int n)
{
	struct varlena *array = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(n + 2));
	struct varlena *workweek = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(n + 3));
	Hours	   *hours = fcinfo->flinfo->fn_extra;

	if (hours == NULL)
		hours = fcinfo->flinfo->fn_extra =
			MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(Hours));
	if (hours->array == NULL || !SameBytes(array, hours->array) ||
		!SameBytes(workweek, hours->workweek))
		ReadHours(hours, fcinfo->flinfo->fn_mcxt, array, workweek);
	hours->opens = PG_GETARG_TIMEADT(n);
	hours->closes = PG_GETARG_TIMEADT(n + 1);
	if (hours->opens >= hours->closes)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("business hours end before they begin"),
				 errdetail("They open and close on the same day."),
				 errhint("Write 24:00 for an end at midnight.")));
	return hours;
}

/* ----------------------------------------------------------------
 * The functions SQL calls: rows
 * ----------------------------------------------------------------
 */

/* A duration that is none, or too long. */
void
RefuseDuration(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
			 errmsg("duration is infinite or longer than 70,000 years"),
			 errdetail("Durations are counted between days or moments that are finite."),
			 errhint("Use NULL for what has not happened yet.")));
}

/* Whole days from one to the other. */
int64
DaysBetween(DateADT from, DateADT to)
{
	int64		days = (int64) to - from;

	if (DATE_NOT_FINITE(from) || DATE_NOT_FINITE(to) ||
		days >= SAMPLE_LIMIT / USECS_PER_DAY || days <= -SAMPLE_LIMIT / USECS_PER_DAY)
		RefuseDuration();
	return days;
}

/* And microseconds. */
int64
TimeBetween(Timestamp from, Timestamp to)
{
	int64		time = 0;

	if (TIMESTAMP_NOT_FINITE(from) || TIMESTAMP_NOT_FINITE(to) ||
		pg_sub_s64_overflow(to, from, &time) || time >= SAMPLE_LIMIT || time <= -SAMPLE_LIMIT)
		RefuseDuration();
	return time;
}

/* One more duration; a state of microseconds takes days as such. */
static inline Datum
AddDuration(FunctionCallInfo fcinfo, SampleUnit unit, int64 duration)
{
	Sample	   *state = GetSample(fcinfo, unit, 0);

	if (unlikely(state->unit != unit))
		duration *= USECS_PER_DAY;
	return ReturnState(fcinfo, SampleAdd(state, duration), PackSample);
}

/* A row without a beginning or an end, or whose hours are not known, does not count. */
static inline bool
HasNull(FunctionCallInfo fcinfo)
{
	for (int i = 3; i < PG_NARGS(); i++)
	{
		if (PG_ARGISNULL(i))
			return true;
	}
	return PG_ARGISNULL(1) || PG_ARGISNULL(2);
}

SAMPLE_INPUT_FUNCTIONS(sales_cycle, SAMPLE_OF_DURATIONS);
SAMPLE_INPUT_FUNCTIONS(lead_response, SAMPLE_OF_DURATIONS);

#define DURATION_FUNCTION(name, unit, duration) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	if (HasNull(fcinfo)) \
		return SameState(fcinfo); \
	return AddDuration(fcinfo, unit, duration); \
} \
extern int	no_such_variable

DURATION_FUNCTION(sample_add_date, SAMPLE_DAYS,
				  DaysBetween(PG_GETARG_DATEADT(1), PG_GETARG_DATEADT(2)));
DURATION_FUNCTION(sample_add_timestamp, SAMPLE_MICROSECONDS,
				  TimeBetween(PG_GETARG_TIMESTAMP(1), PG_GETARG_TIMESTAMP(2)));
DURATION_FUNCTION(sample_add_business, SAMPLE_MICROSECONDS,
				  BusinessTime(GetHours(fcinfo, 3), PG_GETARG_TIMESTAMP(1), PG_GETARG_TIMESTAMP(2)));
DURATION_FUNCTION(sample_add_business_tz, SAMPLE_MICROSECONDS,
				  BusinessTime(GetHours(fcinfo, 3), LocalTime(PG_GETARG_TIMESTAMPTZ(1)), LocalTime(PG_GETARG_TIMESTAMPTZ(2))));

/* ----------------------------------------------------------------
 * The functions SQL calls: figures
 * ----------------------------------------------------------------
 */

/* A number in the sample's unit as days. */
static Numeric
InDays(const Sample *sample, Numeric value)
{
	if (value == NULL || sample->unit == SAMPLE_DAYS)
		return value;
	return NumDiv(value, int64_to_numeric(USECS_PER_DAY));
}

/* As hours and minutes, to the microsecond: business hours do not make days. */
static Datum
ReturnInterval(FunctionCallInfo fcinfo, const Sample *sample, Numeric value)
{
	Interval   *interval;

	if (value == NULL)
		PG_RETURN_NULL();
	if (sample->unit == SAMPLE_DAYS)
		value = NumMul(value, int64_to_numeric(USECS_PER_DAY));
	interval = palloc0(sizeof(Interval));
	interval->time = DatumGetInt64(DirectFunctionCall1(numeric_int8, NumericGetDatum(value)));
	PG_RETURN_INTERVAL_P(interval);
}

static Datum
ReturnShareUpTo(FunctionCallInfo fcinfo, const Sample *sample, Numeric limit)
{
	Numeric		limits[] = {int64_to_numeric(-SAMPLE_LIMIT), int64_to_numeric(SAMPLE_LIMIT)};
	int64		up_to;

	if (sample->n == 0)
		PG_RETURN_NULL();
	if (NumCompare(limit, limits[0]) < 0)
		limit = limits[0];
	if (NumCompare(limit, limits[1]) > 0)
		limit = limits[1];
	limit = NumCall1(numeric_floor, limit);
	up_to = DatumGetInt64(DirectFunctionCall1(numeric_int8, NumericGetDatum(limit)));
	PG_RETURN_NUMERIC(NumDiv(int64_to_numeric(SampleCountUpTo(sample, up_to)),
							 int64_to_numeric(sample->n)));
}

/* mean(sales_cycle) -> numeric */
PG_FUNCTION_INFO_V1(smartgoals_mean_days);
Datum
smartgoals_mean_days(PG_FUNCTION_ARGS)
{
	const Sample *sample = PG_GETARG_READABLE_SAMPLE_P(0);

	return NumericOrNull(fcinfo, InDays(sample, SampleMean(sample)));
}

/* median(sales_cycle) -> numeric */
PG_FUNCTION_INFO_V1(smartgoals_median_days);
Datum
smartgoals_median_days(PG_FUNCTION_ARGS)
{
	const Sample *sample = PG_GETARG_READABLE_SAMPLE_P(0);

	return NumericOrNull(fcinfo, TrimmedOrNull(InDays(sample, SampleMedian(sample))));
}

/* percentile(sales_cycle, p numeric) -> numeric */
PG_FUNCTION_INFO_V1(smartgoals_percentile_days);
Datum
smartgoals_percentile_days(PG_FUNCTION_ARGS)
{
	const Sample *sample = PG_GETARG_READABLE_SAMPLE_P(0);
	Numeric		percentile = SamplePercentile(sample, PG_GETARG_NUMERIC(1));

	return NumericOrNull(fcinfo, TrimmedOrNull(InDays(sample, percentile)));
}

/* share_within(sales_cycle, days numeric) -> numeric */
PG_FUNCTION_INFO_V1(smartgoals_share_within_days);
Datum
smartgoals_share_within_days(PG_FUNCTION_ARGS)
{
	const Sample *sample = PG_GETARG_READABLE_SAMPLE_P(0);
	Numeric		limit = PG_GETARG_NUMERIC(1);

	if (numeric_is_nan(limit))
		RefuseDuration();
	if (sample->unit == SAMPLE_MICROSECONDS)
		limit = NumMul(limit, int64_to_numeric(USECS_PER_DAY));
	return ReturnShareUpTo(fcinfo, sample, limit);
}

/* mean(lead_response) -> interval */
PG_FUNCTION_INFO_V1(smartgoals_mean_interval);
Datum
smartgoals_mean_interval(PG_FUNCTION_ARGS)
{
	const Sample *sample = PG_GETARG_READABLE_SAMPLE_P(0);

	return ReturnInterval(fcinfo, sample, SampleMean(sample));
}

/* median(lead_response) -> interval */
PG_FUNCTION_INFO_V1(smartgoals_median_interval);
Datum
smartgoals_median_interval(PG_FUNCTION_ARGS)
{
	const Sample *sample = PG_GETARG_READABLE_SAMPLE_P(0);

	return ReturnInterval(fcinfo, sample, SampleMedian(sample));
}

/* percentile(lead_response, p numeric) -> interval */
PG_FUNCTION_INFO_V1(smartgoals_percentile_interval);
Datum
smartgoals_percentile_interval(PG_FUNCTION_ARGS)
{
	const Sample *sample = PG_GETARG_READABLE_SAMPLE_P(0);

	return ReturnInterval(fcinfo, sample, SamplePercentile(sample, PG_GETARG_NUMERIC(1)));
}

/*
 * share_within(lead_response, limit interval) -> numeric
 *
 * A day is 24 hours here, and a month has no length.
 */
PG_FUNCTION_INFO_V1(smartgoals_share_within_interval);
Datum
smartgoals_share_within_interval(PG_FUNCTION_ARGS)
{
	const Sample *sample = PG_GETARG_READABLE_SAMPLE_P(0);
	const Interval *interval = PG_GETARG_INTERVAL_P(1);
	Numeric		limit = NumAdd(NumMul(int64_to_numeric(interval->day), int64_to_numeric(USECS_PER_DAY)),
							   int64_to_numeric(interval->time));

	if (interval->month != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("limit in months"),
				 errdetail("Months are not of one length."),
				 errhint("Give the limit in days or hours.")));
	if (sample->unit == SAMPLE_DAYS)
		limit = NumDiv(limit, int64_to_numeric(USECS_PER_DAY));
	return ReturnShareUpTo(fcinfo, sample, limit);
}

/* business_time(from timestamp, until timestamp, opens, closes, holidays, workweek) -> interval */
PG_FUNCTION_INFO_V1(smartgoals_business_time);
Datum
smartgoals_business_time(PG_FUNCTION_ARGS)
{
	Interval   *interval = palloc0(sizeof(Interval));

	interval->time = BusinessTime(GetHours(fcinfo, 2), PG_GETARG_TIMESTAMP(0), PG_GETARG_TIMESTAMP(1));
	PG_RETURN_INTERVAL_P(interval);
}

/* The same of timestamptz, by the clocks of the session's time zone. */
PG_FUNCTION_INFO_V1(smartgoals_business_time_tz);
Datum
smartgoals_business_time_tz(PG_FUNCTION_ARGS)
{
	Interval   *interval = palloc0(sizeof(Interval));

	interval->time = BusinessTime(GetHours(fcinfo, 2), LocalTime(PG_GETARG_TIMESTAMPTZ(0)), LocalTime(PG_GETARG_TIMESTAMPTZ(1)));
	PG_RETURN_INTERVAL_P(interval);
}
