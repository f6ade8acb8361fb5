/*
 * calendar.h
 *		Periods and the calendars they come from.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_CALENDAR_H
#define SMARTGOALS_CALENDAR_H

#include "lib/stringinfo.h"
#include "pgtime.h"
#include "utils/array.h"
#include "utils/date.h"
#include "utils/numeric.h"
#include "utils/rangetypes.h"
#include "utils/timestamp.h"

/*
 * A half-open run of days.  An open side is DATEVAL_NOBEGIN or DATEVAL_NOEND,
 * so plain comparisons of days hold for it too.
 */
typedef struct Period
{
	DateADT		start;			/* the first day */
	DateADT		end;			/* the day after the last */
} Period;

/* What can be written: the first day, and the one behind the last. */
#define FIRST_DAY		(-730119)	/* 0001-01-01 */
#define END_OF_DAYS		2921940 /* 10000-01-01 */

#define PeriodHasStart(p)		((p)->start != DATEVAL_NOBEGIN)
#define PeriodHasEnd(p)			((p)->end != DATEVAL_NOEND)
#define PeriodIsBounded(p)		(PeriodHasStart(p) && PeriodHasEnd(p))
#define PeriodDays(p)			((int64) (p)->end - (p)->start)
#define PeriodContains(p, day)	((day) >= (p)->start && (day) < (p)->end)

static inline bool
SamePeriod(Period a, Period b)
{
	return a.start == b.start && a.end == b.end;
}

/* Of what a year is made: months, or quarters of 13 weeks in three retail months. */
typedef enum YearParts
{
	YEAR_OF_MONTHS,
	YEAR_4_4_5,
	YEAR_4_5_4,
	YEAR_5_4_4
} YearParts;

/* How a year of weeks lies to the months: on which of its weekdays it turns. */
typedef enum YearTurn
{
	TURN_LAST,					/* after the last such day of a month */
	TURN_NEAREST,				/* after the one nearest its end */
	TURN_FIRST					/* on the first such day of a month */
} YearTurn;

/*
 * How years and weeks begin and are called: the type fiscal_calendar.  A year
 * is known by the calendar year in which its first month begins, or would.
 */
typedef struct Calendar
{
	uint8		first_month;	/* 1 to 12; of a year of weeks, the one it
								 * begins with or near */
	uint8		first_weekday;	/* of a week, and of a year of weeks; 0 is
								 * Monday */
	uint8		parts;			/* YearParts */
	uint8		turn;			/* YearTurn, of a year of weeks */
	uint8		named_by_start; /* after the year it starts in, not ends in */
	uint8		unused[3];
} Calendar;

#define DatumGetCalendarP(d)	((Calendar *) DatumGetPointer(d))
#define PG_GETARG_CALENDAR_P(n) DatumGetCalendarP(PG_GETARG_DATUM(n))

extern const Calendar plain_calendar;	/* from January, weeks from Monday */
extern const Calendar nrf_calendar; /* of the National Retail Federation */

/* A family of periods that tile the calendar: day, week, month, ... */
typedef struct Grain
{
	const char *name;
	int			months;			/* length in months, or 0 */
	int			days;			/* length in days, or 0 */
} Grain;

/* What became of reading a period or a date. */
typedef enum PeriodStatus
{
	PERIOD_OK,
	PERIOD_MALFORMED,			/* not of any known form */
	PERIOD_WITHOUT_CALENDAR,	/* of a fiscal year, but of which? */
	PERIOD_OUT_OF_RANGE,		/* month 13, week 53 of a shorter year */
	PERIOD_REVERSED				/* ends before it starts, or is empty */
} PeriodStatus;

extern PeriodStatus DateParse(const char *s, int len, DateADT *day);
extern PeriodStatus EndParse(const char *s, int len, DateADT *day);
extern PeriodStatus PeriodParse(const char *s, int len, const Calendar *calendar, Period *period);
extern void PeriodComplain(PeriodStatus status, const char *literal, int len,
						   struct Node *escontext);
extern void AppendDate(StringInfo buf, DateADT day);
extern void AppendPeriod(StringInfo buf, Period period, const Calendar *calendar);
extern bool PeriodIsPrintable(Period period);
extern bool PeriodIsWholeMonths(Period period, const Calendar *calendar);

extern bool PeriodFromRange(RangeType *range, Period *period);
extern RangeType *RangeFromPeriod(Period period);
extern Period GetBoundedPeriod(RangeType *range);
extern Period PeriodBefore(Period period, const Calendar *calendar);
extern Period PeriodToDate(Period period, DateADT as_of, Period prior);

extern const Grain *GrainByName(const char *name, int len);
extern const Grain *GetGrain(text *name);
extern int64 GrainNumber(const Grain *grain, DateADT day, const Calendar *calendar);
extern DateADT GrainStart(const Grain *grain, int64 number, const Calendar *calendar);
extern DateADT YearStart(const Calendar *calendar, int64 year);
extern int	WeekdayOf(DateADT day);
extern int64 MonthOf(DateADT day);
extern DateADT FirstDayOf(int64 month);
extern DateADT SameDayOfMonth(DateADT day, int64 months);
extern int	GetFirstMonth(int32 month);

extern Calendar *CalendarParse(const char *s, int len, struct Node *escontext);
extern Calendar CalendarOfMonth(int32 month);
extern void AppendCalendar(StringInfo buf, const Calendar *calendar);

#define WORKWEEK_MON_FRI	0x1F	/* a bit for each weekday, Monday's lowest */

extern int	ParseWorkweek(const char *s, int len, struct Node *escontext);
extern void AppendWorkweek(StringInfo buf, int week);
extern DateADT *SortedDays(ArrayType *array, int *count);
extern int64 WorkingDays(Period period, int week, const DateADT *holidays, int count);
extern Numeric ElapsedShare(Period period, DateADT as_of);

/* The day of a timestamp, which may be infinite. */
static inline int64
DayOf(int64 timestamp)
{
	int64		day = timestamp / USECS_PER_DAY;

	if (unlikely(timestamp == PG_INT64_MIN || timestamp == PG_INT64_MAX))
		return timestamp;
	return timestamp % USECS_PER_DAY < 0 ? day - 1 : day;
}

/*
 * The moment at which a day begins, infinite if the day is, or if it is one of
 * those that come after the last moment there is.
 */
static inline int64
MomentOfDate(DateADT day)
{
	if (DATE_IS_NOBEGIN(day))
		return PG_INT64_MIN;
	return day >= TIMESTAMP_END_JULIAN - POSTGRES_EPOCH_JDATE ? PG_INT64_MAX : day * USECS_PER_DAY;
}

/* calendar_zone.c: the clocks of a time zone, for a stretch of time */
typedef struct ZoneStretch
{
	const pg_tz *zone;
	int32		number;			/* of the stretch, from 2000 on */
	TimestampTz change;			/* when they are changed in it */
	int64		before;			/* how far they are ahead of Greenwich, in */
	int64		after;			/* microseconds, before then and from then on */
} ZoneStretch;

#define ZONE_STRETCH_BITS		40	/* of the microseconds in one */
#define ZONE_STRETCHES			1024	/* that are kept, a power of two */

extern ZoneStretch zone_stretches[ZONE_STRETCHES];
extern const ZoneStretch *ZoneStretchOf(TimestampTz at);

/* What the clocks of the session's time zone show; infinite moments stay so. */
static inline Timestamp
LocalTime(TimestampTz at)
{
	int32		number = at >> ZONE_STRETCH_BITS;
	const ZoneStretch *stretch = &zone_stretches[number & (ZONE_STRETCHES - 1)];

	if (unlikely(stretch->zone != session_timezone || stretch->number != number))
		stretch = ZoneStretchOf(at);
	return at + (at < stretch->change ? stretch->before : stretch->after);
}

/* The day in the session's time zone. */
static inline int64
LocalDay(TimestampTz at)
{
	return DayOf(LocalTime(at));
}

#endif							/* SMARTGOALS_CALENDAR_H */
