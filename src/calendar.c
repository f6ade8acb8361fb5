/*
 * calendar.c
 *		Periods: their labels, fiscal and retail years, working days.
 *
 * Outside, a period is a daterange.  Inside, it is a Period: two days, half
 * open, an open side being an infinite date.
 *
 * The periods of a grain are numbered by consecutive integers.  "The one that
 * contains this day", "the one before" and "all within a year" are arithmetic
 * on that number, so two of them can neither overlap nor leave a gap.
 *
 * Nothing here looks at the session's DateStyle, time zone or locale.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "calendar.h"
#include "compat.h"
#include "num.h"
#include "words.h"

#include "catalog/pg_type_d.h"
#include "funcapi.h"
#include "port/pg_bitutils.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/typcache.h"

#define DAY_IN_JULIAN(day)	((day) + POSTGRES_EPOCH_JDATE)
#define A_MONDAY			2	/* 2000-01-03, counted as a DateADT */
#define DAYS_OF_52_WEEKS	364
#define MAX_YEAR			9999	/* what four digits can say */

const Calendar plain_calendar = {.first_month = 1};
const Calendar nrf_calendar = {
	.first_month = 2, .first_weekday = 6, .parts = YEAR_4_5_4, .turn = TURN_NEAREST, .named_by_start = true
};

static const Grain grains[] = {
	{"day", 0, 1},
	{"week", 0, 7},
	{"month", 1, 0},
	{"quarter", 3, 0},
	{"half", 6, 0},
	{"year", 12, 0},
};

static const char *const weekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/* ----------------------------------------------------------------
 * Days, months, grains
 * ----------------------------------------------------------------
 */

/* Division that rounds towards minus infinity. */
static int64
FloorDiv(int64 a, int64 b)
{
	return a / b - (a % b < 0 ? 1 : 0);
}

/* The day as a DateADT, refused where dates end. */
static DateADT
CheckDay(int64 day)
{
	if (day < INT32_MIN || day > INT32_MAX || !IS_VALID_DATE((int32) day))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("date out of range"),
				 errdetail("The period would begin or end beyond the dates that there are."),
				 errhint("Give a day or a period nearer to the present.")));
	return (DateADT) day;
}

/* 0 is Monday. */
int
WeekdayOf(DateADT day)
{
	int64		since = (int64) day - A_MONDAY;

	return (int) (since - FloorDiv(since, 7) * 7);
}

/* Months since January of year 0. */
int64
MonthOf(DateADT day)
{
	int			y,
				m,
				d;

	j2date(DAY_IN_JULIAN(day), &y, &m, &d);
	return (int64) y * 12 + m - 1;
}

DateADT
FirstDayOf(int64 month)
{
	int64		year = FloorDiv(month, 12);

	if (year < JULIAN_MINYEAR || year >= JULIAN_MAXYEAR)
		CheckDay(INT64_MAX);
	return CheckDay((int64) date2j((int) year, (int) (month - year * 12) + 1, 1)
					- POSTGRES_EPOCH_JDATE);
}

/* The day so many months later; the month's last day where it is shorter. */
DateADT
SameDayOfMonth(DateADT day, int64 months)
{
	int64		month = MonthOf(day);
	DateADT		first = FirstDayOf(month + months);
	DateADT		last = FirstDayOf(month + months + 1) - 1;
	DateADT		same = first + (day - FirstDayOf(month));

	return Min(same, last);
}

const Grain *
GrainByName(const char *name, int len)
{
	for (size_t i = 0; i < lengthof(grains); i++)
	{
		if (WordIs(name, len, grains[i].name))
			return &grains[i];
	}
	return NULL;
}

/*
 * The first day of a year.  One of weeks turns on the weekday that is the last
 * before, the nearest to, or the first from the day on which its month begins.
 */
DateADT
YearStart(const Calendar *calendar, int64 year)
{
	DateADT		first = FirstDayOf(year * 12 + calendar->first_month - 1);
	int			since = (WeekdayOf(first) - calendar->first_weekday + 7) % 7;

	if (calendar->parts == YEAR_OF_MONTHS || since == 0)
		return first;
	if (calendar->turn == TURN_LAST || (calendar->turn == TURN_NEAREST && since <= 3))
		return CheckDay((int64) first - since);
	return CheckDay((int64) first - since + 7);
}

/* The weeks of a retail year that come before its month, counted from 0. */
static int
WeeksBefore(const Calendar *calendar, int month)
{
	static const int before[][3] = {
		[YEAR_4_4_5] = {0, 4, 8},
		[YEAR_4_5_4] = {0, 4, 9},
		[YEAR_5_4_4] = {0, 5, 9},
	};

	return month / 3 * 13 + before[calendar->parts][month % 3];
}

/* The month that contains the day; year 0 begins with number 0. */
static int64
MonthNumber(const Calendar *calendar, DateADT day)
{
	int64		number = MonthOf(day) - (calendar->first_month - 1);
	int64		year;
	int			week;
	int			month = 11;

	if (calendar->parts == YEAR_OF_MONTHS)
		return number;
	year = FloorDiv(number, 12);
	if (day < YearStart(calendar, year))
		year--;
	else if (day >= YearStart(calendar, year + 1))
		year++;
	week = (day - YearStart(calendar, year)) / 7;
	while (WeeksBefore(calendar, month) > week)
		month--;
	return year * 12 + month;
}

/* Its first day.  A 53rd week belongs to the twelfth month. */
static DateADT
MonthStart(const Calendar *calendar, int64 number)
{
	int64		year = FloorDiv(number, 12);

	if (calendar->parts == YEAR_OF_MONTHS)
		return FirstDayOf(number + calendar->first_month - 1);
	return YearStart(calendar, year) + 7 * WeeksBefore(calendar, number - year * 12);
}

/* The day from which the days or weeks of a grain are counted. */
static int
DayZero(const Grain *grain, const Calendar *calendar)
{
	return A_MONDAY + (grain->days == 7 ? calendar->first_weekday : 0);
}

/* The number of the period of this grain that contains the day. */
int64
GrainNumber(const Grain *grain, DateADT day, const Calendar *calendar)
{
	if (grain->days > 0)
		return FloorDiv((int64) day - DayZero(grain, calendar), grain->days);
	return FloorDiv(MonthNumber(calendar, day), grain->months);
}

/* The first day of the period with this number. */
DateADT
GrainStart(const Grain *grain, int64 number, const Calendar *calendar)
{
	if (grain->days > 0)
		return CheckDay(number * grain->days + DayZero(grain, calendar));
	return MonthStart(calendar, number * grain->months);
}

static Period
GrainPeriod(const Grain *grain, int64 number, const Calendar *calendar)
{
	Period		period = {GrainStart(grain, number, calendar),
	GrainStart(grain, number + 1, calendar)};

	return period;
}

/* Does the period begin and end with a month of the calendar? */
bool
PeriodIsWholeMonths(Period period, const Calendar *calendar)
{
	return MonthStart(calendar, MonthNumber(calendar, period.start)) == period.start &&
		MonthStart(calendar, MonthNumber(calendar, period.end)) == period.end;
}

static bool
IsWeek(Period period, const Calendar *calendar)
{
	return PeriodDays(&period) == 7 && WeekdayOf(period.start) == calendar->first_weekday;
}

/*
 * Week 1 is the one that has the 4th day of the year in it, and so most of its
 * days: ISO's rule, for other years and other weeks too.  A year of weeks begins
 * with its week 1.
 */
static DateADT
FirstWeek(const Calendar *calendar, int64 year)
{
	DateADT		fourth = YearStart(calendar, year) + 3;

	return fourth - (WeekdayOf(fourth) - calendar->first_weekday + 7) % 7;
}

static int
WeeksInYear(const Calendar *calendar, int64 year)
{
	return (FirstWeek(calendar, year + 1) - FirstWeek(calendar, year)) / 7;
}

/* The year, and the week of it, that begins on this day. */
static void
WeekOf(const Calendar *calendar, DateADT start, int64 *year, int *week)
{
	*year = FloorDiv(MonthNumber(calendar, start + 3), 12); /* its middle decides */
	*week = (start - FirstWeek(calendar, *year)) / 7 + 1;
}

/* The year as it is called. */
static int64
NameOfYear(const Calendar *calendar, int64 year)
{
	return calendar->first_month > 1 && !calendar->named_by_start ? year + 1 : year;
}

/* The year that is called so. */
static int64
YearOfName(const Calendar *calendar, int64 name)
{
	return 2 * name - NameOfYear(calendar, name);
}

/* ----------------------------------------------------------------
 * Labels
 *
 *		2026  2026-H1  2026-Q1  2026-03  2026-03-15  2026-W07
 *		FY2026  FY2026-H1  FY2026-Q2  FY2026-M03  FY2026-W07
 *		[2026-01-05,2026-02-01)  (,2026-07-01)
 *
 * A cursor moves over the text; each Read function takes what it knows or
 * leaves the cursor alone and says false.
 * ----------------------------------------------------------------
 */

typedef struct Cursor
{
	const char *at;
	const char *end;
} Cursor;

static bool
ScanChar(Cursor *c, char lower)
{
	if (c->at == c->end || ToLower(*c->at) != lower)
		return false;
	c->at++;
	return true;
}

/* Exactly so many digits, and no further one. */
static bool
ScanDigits(Cursor *c, int count, int *value)
{
	int			n = 0;

	*value = 0;
	while (c->at + n < c->end && IsDigit(c->at[n]))
	{
		if (n == count)
			return false;
		*value = *value * 10 + (c->at[n++] - '0');
	}
	if (n != count)
		return false;
	c->at += n;
	return true;
}

/* YYYY-MM-DD, of which the cursor has passed YYYY-MM- */
static PeriodStatus
FinishDate(Cursor *c, int year, int month, DateADT *day)
{
	int			d;

	if (!ScanDigits(c, 2, &d))
		return PERIOD_MALFORMED;
	if (year < 1 || month < 1 || month > 12 || d < 1 ||
		d > day_tab[isleap(year)][month - 1])
		return PERIOD_OUT_OF_RANGE;
	*day = date2j(year, month, d) - POSTGRES_EPOCH_JDATE;
	return PERIOD_OK;
}

static PeriodStatus
ScanDate(Cursor *c, DateADT *day)
{
	int			year,
				month;

	if (!ScanDigits(c, 4, &year) || !ScanChar(c, '-') ||
		!ScanDigits(c, 2, &month) || !ScanChar(c, '-'))
		return PERIOD_MALFORMED;
	return FinishDate(c, year, month, day);
}

/* The day after a period: that of the last one there is has five digits. */
static PeriodStatus
ScanEnd(Cursor *c, DateADT *day)
{
	static const char last[] = "10000-01-01";
	int			len = sizeof(last) - 1;

	if (c->end - c->at < len || strncmp(c->at, last, len) != 0)
		return ScanDate(c, day);
	*day = END_OF_DAYS;
	c->at += len;
	return PERIOD_OK;
}

/* Read the day after a period, written YYYY-MM-DD. */
PeriodStatus
EndParse(const char *s, int len, DateADT *day)
{
	Cursor		c = {s, s + len};
	PeriodStatus status = ScanEnd(&c, day);

	return c.at == c.end ? status : PERIOD_MALFORMED;
}

/* Read a date written YYYY-MM-DD. */
PeriodStatus
DateParse(const char *s, int len, DateADT *day)
{
	Cursor		c = {s, s + len};
	PeriodStatus status = ScanDate(&c, day);

	return c.at == c.end ? status : PERIOD_MALFORMED;
}

/* [start,end) with either bracket on either side; an absent start is open. */
static PeriodStatus
ScanRange(Cursor *c, Period *period)
{
	bool		open_bracket = !ScanChar(c, '[');
	PeriodStatus status;

	if (open_bracket && !ScanChar(c, '('))
		return PERIOD_MALFORMED;

	period->start = DATEVAL_NOBEGIN;
	if (!ScanChar(c, ','))
	{
		if ((status = ScanDate(c, &period->start)) != PERIOD_OK)
			return status;
		if (!ScanChar(c, ','))
			return PERIOD_MALFORMED;
		period->start += open_bracket;
	}
	while (ScanChar(c, ' '))
		;
	if ((status = ScanEnd(c, &period->end)) != PERIOD_OK)
		return status;
	if (ScanChar(c, ']'))
		period->end++;
	else if (!ScanChar(c, ')'))
		return PERIOD_MALFORMED;
	return period->start < period->end ? PERIOD_OK : PERIOD_REVERSED;
}

/* A part of a year of this grain and number, counted from 1. */
static PeriodStatus
FindPart(const Calendar *calendar, int64 year, const char *grain_name, int n, Period *period)
{
	const Grain *grain = GrainByName(grain_name, strlen(grain_name));
	int			parts = grain->days > 0 ? WeeksInYear(calendar, year) : 12 / grain->months;
	int64		first = grain->days > 0 ? GrainNumber(grain, FirstWeek(calendar, year), calendar)
		: year * parts;

	if (n < 1 || n > parts)
		return PERIOD_OUT_OF_RANGE;
	*period = GrainPeriod(grain, first + n - 1, calendar);
	return PERIOD_OK;
}

/* What follows the year: a half, a quarter, a week, a month, a day, or nothing. */
static PeriodStatus
ScanPartOfYear(Cursor *c, const Calendar *calendar, int64 year, bool fiscal, Period *period)
{
	const char *grain = "month";
	int			n;

	if (c->at == c->end)
		return FindPart(calendar, year, "year", 1, period);
	if (!ScanChar(c, '-'))
		return PERIOD_MALFORMED;
	if (ScanChar(c, 'h'))
		grain = "half";
	else if (ScanChar(c, 'q'))
		grain = "quarter";
	else if (ScanChar(c, 'w'))
		grain = "week";
	else if (fiscal && !ScanChar(c, 'm'))
		return PERIOD_MALFORMED;

	if (!ScanDigits(c, *grain == 'h' || *grain == 'q' ? 1 : 2, &n))
		return PERIOD_MALFORMED;
	if (!fiscal && *grain == 'm' && ScanChar(c, '-'))
	{
		PeriodStatus status = FinishDate(c, year, n, &period->start);

		period->end = period->start + 1;
		return status;
	}
	return FindPart(calendar, year, grain, n, period);
}

/*
 * Read a period; the whole text must be one.  Where it is not known when the
 * fiscal year begins, its labels are not guessed at.
 */
PeriodStatus
PeriodParse(const char *s, int len, const Calendar *calendar, Period *period)
{
	Cursor		c = {s, s + len};
	PeriodStatus status;
	bool		fiscal;
	int			year;

	period->start = period->end = 0;
	if (len > 0 && (*s == '[' || *s == '('))
		status = ScanRange(&c, period);
	else
	{
		fiscal = ScanChar(&c, 'f') && ScanChar(&c, 'y');
		if (!ScanDigits(&c, 4, &year))
			return PERIOD_MALFORMED;
		if (fiscal && calendar == NULL)
			return PERIOD_WITHOUT_CALENDAR;
		if (year < 1)
			status = PERIOD_OUT_OF_RANGE;
		else if (!fiscal)
			status = ScanPartOfYear(&c, &plain_calendar, year, false, period);
		else
			status = ScanPartOfYear(&c, calendar, YearOfName(calendar, year), true, period);
	}
	if (status == PERIOD_OK && c.at != c.end)
		return PERIOD_MALFORMED;
	if (status == PERIOD_OK && !PeriodIsPrintable(*period))
		return PERIOD_OUT_OF_RANGE;
	return status;
}

/* Say in one place what can be wrong with a period, softly where asked. */
void
PeriodComplain(PeriodStatus status, const char *literal, int len, struct Node *escontext)
{
	len = ShownLength(literal, len);
	switch (status)
	{
		case PERIOD_OK:
			break;
		case PERIOD_MALFORMED:
			errsave(escontext,
					(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
					 errmsg("invalid period: \"%.*s\"", len, literal),
					 errdetail("It is neither a label nor a range of dates."),
					 errhint("Write for example 2026, 2026-H1, 2026-Q1, 2026-03, 2026-W07, 2026-03-15, FY2026-Q2 or [2026-01-05,2026-02-01).")));
			break;
		case PERIOD_WITHOUT_CALENDAR:
			errsave(escontext,
					(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
					 errmsg("invalid period: \"%.*s\"", len, literal),
					 errdetail("It is not known here when the fiscal year begins."),
					 errhint("Write its days, as in [2025-10-01,2026-01-01), or read it by a calendar, as in to_goal(text, calendar) or to_period(label, calendar).")));
			break;
		case PERIOD_OUT_OF_RANGE:
			errsave(escontext,
					(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
					 errmsg("period out of range: \"%.*s\"", len, literal),
					 errdetail("The calendar has no such year, half, quarter, month, week or day."),
					 errhint("Years are 0001 to 9999, halves 1 and 2, quarters 1 to 4, months 01 to 12, weeks 01 to 52 or 53.")));
			break;
		case PERIOD_REVERSED:
			errsave(escontext,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("period without days: \"%.*s\"", len, literal),
					 errdetail("It ends before, or on the day that, it starts."),
					 errhint("The first date is the first day; the second, before a round bracket, is the day after the last.")));
			break;
	}
}

/* Can the period be written with four-digit years? */
bool
PeriodIsPrintable(Period period)
{
	return (!PeriodHasStart(&period) || period.start >= FIRST_DAY) &&
		period.start < period.end && period.end > FIRST_DAY && period.end <= END_OF_DAYS;
}

/* The last end there is, 10000-01-01, is the one date of five digits. */
void
AppendDate(StringInfo buf, DateADT day)
{
	int			y,
				m,
				d;

	j2date(DAY_IN_JULIAN(day), &y, &m, &d);
	appendStringInfo(buf, "%04d-%02d-%02d", y, m, d);
}

/* The label of a part of a year; false where the year has no name of four digits. */
static bool
AppendPart(StringInfo buf, const char *prefix, int64 year, const Grain *grain, int n)
{
	if (year < 1 || year > MAX_YEAR)
		return false;
	appendStringInfo(buf, "%s%04d", prefix, (int) year);
	if (grain->days > 0)
		appendStringInfo(buf, "-W%02d", n);
	else if (grain->months == 1)
		appendStringInfo(buf, *prefix != '\0' ? "-M%02d" : "-%02d", n);
	else if (grain->months < 12)
		appendStringInfo(buf, "-%c%d", grain->months == 3 ? 'Q' : 'H', n);
	return true;
}

/*
 * The label of a year, half, quarter, month or week of the calendar; false
 * where the period is none.  Those of the plain calendar have no prefix.
 */
static bool
AppendLabel(StringInfo buf, Period period, const Calendar *calendar, const char *prefix)
{
	int64		year;
	int			week;

	for (const Grain *grain = grains + lengthof(grains) - 1; grain->months > 0; grain--)
	{
		int64		number = GrainNumber(grain, period.start, calendar);

		if (GrainStart(grain, number, calendar) != period.start ||
			GrainStart(grain, number + 1, calendar) != period.end)
			continue;
		year = FloorDiv(number, 12 / grain->months);
		return AppendPart(buf, prefix, NameOfYear(calendar, year), grain,
						  number - year * (12 / grain->months) + 1);
	}
	if (!IsWeek(period, calendar))
		return false;
	WeekOf(calendar, period.start, &year, &week);
	return AppendPart(buf, prefix, NameOfYear(calendar, year), &grains[1], week);
}

/*
 * Has the calendar a name of its own for the period?  Its months and weeks are
 * those of everybody where it has no other ones.
 */
static bool
HasFiscalLabel(Period period, const Calendar *calendar)
{
	if (calendar->parts != YEAR_OF_MONTHS)
		return true;
	if (IsWeek(period, calendar))
		return calendar->first_weekday != plain_calendar.first_weekday;
	return calendar->first_month > 1 && PeriodDays(&period) > 31;
}

/*
 * Write a printable period so that PeriodParse reads it back: as the label
 * where it is exactly that, else as a range.
 */
void
AppendPeriod(StringInfo buf, Period period, const Calendar *calendar)
{
	if (PeriodIsBounded(&period))
	{
		if (calendar != NULL && HasFiscalLabel(period, calendar) &&
			AppendLabel(buf, period, calendar, "FY"))
			return;
		if (AppendLabel(buf, period, &plain_calendar, ""))
			return;
		if (PeriodDays(&period) == 1)
		{
			AppendDate(buf, period.start);
			return;
		}
	}

	appendStringInfoChar(buf, PeriodHasStart(&period) ? '[' : '(');
	if (PeriodHasStart(&period))
		AppendDate(buf, period.start);
	appendStringInfoChar(buf, ',');
	AppendDate(buf, period.end);
	appendStringInfoChar(buf, ')');
}

/* ----------------------------------------------------------------
 * Working days
 * ----------------------------------------------------------------
 */

/* The weekday named by three letters, or -1. */
static int
ScanWeekday(Cursor *c)
{
	for (int i = 0; i < 7; i++)
	{
		if (c->end - c->at >= 3 && WordIs(c->at, 3, weekdays[i]))
		{
			c->at += 3;
			return i;
		}
	}
	return -1;
}

/* Write a workweek as ParseWorkweek reads it. */
void
AppendWorkweek(StringInfo buf, int week)
{
	const char *separator = "";

	if (week == WORKWEEK_MON_FRI)
	{
		appendStringInfoString(buf, "mon-fri");
		return;
	}
	for (int day = 0; day < 7; day++)
	{
		if ((week & (1 << day)) == 0)
			continue;
		appendStringInfo(buf, "%s%s", separator, weekdays[day]);
		separator = ",";
	}
}

/* "mon-fri", "sun-thu", "mon,tue,thu-sat": one bit a working weekday. */
int
ParseWorkweek(const char *s, int len, struct Node *escontext)
{
	Cursor		c = {s, s + len};
	int			week = 0;

	do
	{
		int			first = ScanWeekday(&c);
		int			last = first >= 0 && ScanChar(&c, '-') ? ScanWeekday(&c) : first;

		if (first < 0 || last < 0)
			break;
		for (int day = first;; day = (day + 1) % 7)
		{
			week |= 1 << day;
			if (day == last)
				break;
		}
		if (c.at == c.end)
			return week;
	} while (ScanChar(&c, ','));

	ereturn(escontext, 0,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("invalid workweek: \"%.*s\"", SHOWN(s, len)),
			 errdetail("It is a list of weekdays or runs of weekdays, separated by commas."),
			 errhint("Write for example mon-fri, sun-thu or mon,tue,thu-sat.")));
}

/* Working days of the week among those before the day, up to a constant. */
static int64
WorkingDaysBefore(DateADT day, int week)
{
	int64		weeks = FloorDiv((int64) day - A_MONDAY, 7);
	int			rest = WeekdayOf(day);

	return weeks * pg_popcount32(week) + pg_popcount32(week & ((1 << rest) - 1));
}

static int
CompareDays(const void *a, const void *b)
{
	DateADT		x = *(const DateADT *) a;
	DateADT		y = *(const DateADT *) b;

	CHECK_FOR_INTERRUPTS();
	return (x > y) - (x < y);
}

/* The days of an array, in order and once each; NULLs and infinities left out. */
DateADT *
SortedDays(ArrayType *array, int *count)
{
	Datum	   *elements;
	bool	   *nulls;
	int			n,
				kept = 0;
	DateADT    *days;

	deconstruct_array(array, DATEOID, sizeof(DateADT), true, TYPALIGN_INT,
					  &elements, &nulls, &n);
	days = palloc(sizeof(DateADT) * Max(n, 1));
	for (int i = 0; i < n; i++)
	{
		if (!nulls[i] && !DATE_NOT_FINITE(DatumGetDateADT(elements[i])))
			days[kept++] = DatumGetDateADT(elements[i]);
	}
	qsort(days, kept, sizeof(DateADT), CompareDays);
	*count = 0;
	for (int i = 0; i < kept; i++)
	{
		if (i == 0 || days[i] != days[i - 1])
			days[(*count)++] = days[i];
	}
	return days;
}

/* The working days of a bounded period; the holidays are in order. */
int64
WorkingDays(Period period, int week, const DateADT *holidays, int count)
{
	int64		days = WorkingDaysBefore(period.end, week) - WorkingDaysBefore(period.start, week);

	for (int i = 0; i < count; i++)
	{
		if (PeriodContains(&period, holidays[i]) && (week & (1 << WeekdayOf(holidays[i]))) != 0)
			days--;
	}
	return days;
}

/* How much of a bounded period is over at the close of a day. */
Numeric
ElapsedShare(Period period, DateADT as_of)
{
	if (as_of < period.start)
		return int64_to_numeric(0);
	if (as_of >= period.end - 1)
		return int64_to_numeric(1);
	return NumDiv(int64_to_numeric((int64) as_of - period.start + 1),
				  int64_to_numeric(PeriodDays(&period)));
}

/* ----------------------------------------------------------------
 * Between SQL's dateranges and ours
 * ----------------------------------------------------------------
 */

/*
 * False says that the range is empty.  Of one with both ends, as an aggregate
 * gets with every row, they are read in place.
 */
bool
PeriodFromRange(RangeType *range, Period *period)
{
	TypeCacheEntry *typcache;
	RangeBound	lower,
				upper;
	bool		empty;

	if (range_get_flags(range) == RANGE_LB_INC)
	{
		const DateADT *ends = (const DateADT *) (range + 1);

		period->start = ends[0];
		period->end = ends[1];
		return true;
	}
	typcache = lookup_type_cache(DATERANGEOID, TYPECACHE_RANGE_INFO);
	range_deserialize(typcache, range, &lower, &upper, &empty);
	if (empty)
		return false;
	period->start = lower.infinite ? DATEVAL_NOBEGIN : DatumGetDateADT(lower.val);
	period->end = upper.infinite ? DATEVAL_NOEND : DatumGetDateADT(upper.val);
	return true;
}

RangeType *
RangeFromPeriod(Period period)
{
	TypeCacheEntry *typcache = lookup_type_cache(DATERANGEOID, TYPECACHE_RANGE_INFO);
	RangeBound	lower = {DateADTGetDatum(period.start), !PeriodHasStart(&period), true, true};
	RangeBound	upper = {DateADTGetDatum(period.end), !PeriodHasEnd(&period), false, false};

	return MakeRange(typcache, &lower, &upper);
}

/* The period of a daterange argument that must have both ends. */
Period
GetBoundedPeriod(RangeType *range)
{
	Period		period;

	if (!PeriodFromRange(range, &period) || !PeriodIsBounded(&period))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a period must have a first and a last day"),
				 errdetail("The range is empty or open on one side."),
				 errhint("Give both dates, or use to_period() for a calendar period.")));
	return period;
}

/*
 * The bounded period before: whole months of the calendar go back by as many
 * months, anything else by as many days.
 */
Period
PeriodBefore(Period period, const Calendar *calendar)
{
	Period		before = {0, period.start};

	if (PeriodIsWholeMonths(period, calendar))
		before.start = MonthStart(calendar, 2 * MonthNumber(calendar, period.start) -
								  MonthNumber(calendar, period.end));
	else
		before.start = CheckDay(period.start - PeriodDays(&period));
	return before;
}

/*
 * The week that a year lacks when one of 53 weeks is compared with the next:
 * the restated year leaves out its first, so that its weeks lie next to those
 * that they are compared with.
 */
static int
WeeksRestated(const Calendar *calendar, int64 year)
{
	return calendar->parts != YEAR_OF_MONTHS && WeeksInYear(calendar, year) > 52 ? 1 : 0;
}

/* The first day of a month as restated. */
static DateADT
RestatedMonthStart(const Calendar *calendar, int64 number)
{
	return MonthStart(calendar, number) + 7 * WeeksRestated(calendar, FloorDiv(number, 12));
}

/* The day after it: a year ends where the next one begins, restated or not. */
static DateADT
RestatedMonthEnd(const Calendar *calendar, int64 number)
{
	return FloorDiv(number, 12) < FloorDiv(number + 1, 12) ? MonthStart(calendar, number + 1)
		: RestatedMonthStart(calendar, number + 1);
}

/* The week of the same number, or the last one where the year before has none such. */
static Period
WeekLastYear(Period period, const Calendar *calendar)
{
	int64		year;
	int			week;

	WeekOf(calendar, period.start, &year, &week);
	year--;
	if (calendar->parts != YEAR_OF_MONTHS)
		week += WeeksRestated(calendar, year);
	week = Min(week, WeeksInYear(calendar, year));
	period.start = FirstWeek(calendar, year) + 7 * (week - 1);
	period.end = period.start + 7;
	return period;
}

/* The same months, week or dates of the year before. */
static Period
PeriodLastYear(Period period, const Calendar *calendar)
{
	if (PeriodIsWholeMonths(period, calendar))
	{
		int64		first = MonthNumber(calendar, period.start) - 12;
		int64		last = MonthNumber(calendar, period.end) - 13;

		period.start = RestatedMonthStart(calendar, first);
		period.end = RestatedMonthEnd(calendar, last);
	}
	else if (IsWeek(period, calendar))
		period = WeekLastYear(period, calendar);
	else if (calendar->parts != YEAR_OF_MONTHS)
	{
		period.start = CheckDay(period.start - DAYS_OF_52_WEEKS);
		period.end = period.end - DAYS_OF_52_WEEKS;
	}
	else
	{
		period.start = SameDayOfMonth(period.start, -12);
		period.end = SameDayOfMonth(period.end - 1, -12) + 1;
	}
	return period;
}

/*
 * The part of a prior period that is as long as what is elapsed of a period at
 * the close of a day: all of it when all is.  Empty before the first day.
 */
Period
PeriodToDate(Period period, DateADT as_of, Period prior)
{
	if (as_of < period.start)
		prior.end = prior.start;
	else if (as_of < period.end - 1)
		prior.end = Min(prior.end, (int64) prior.start + as_of - period.start + 1);
	return prior;
}

/* The month a fiscal year begins with, as an argument says it. */
int
GetFirstMonth(int32 month)
{
	if (month < 1 || month > 12)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("fiscal_start out of range: %d", month),
				 errdetail("It is the number of the month in which the fiscal year begins."),
				 errhint("Give 1 for January to 12 for December.")));
	return month;
}

/* The calendar of years of months that begin with this one. */
Calendar
CalendarOfMonth(int32 month)
{
	Calendar	calendar = plain_calendar;

	calendar.first_month = GetFirstMonth(month);
	return calendar;
}

/* The calendar of a month and of what its years are called after. */
static Calendar
GetFiscalYear(int32 month, text *named_by)
{
	Calendar	calendar = CalendarOfMonth(month);
	const char *s = VARDATA_ANY(named_by);
	int			len = VARSIZE_ANY_EXHDR(named_by);

	if (WordIs(s, len, "start"))
		calendar.named_by_start = true;
	else if (!WordIs(s, len, "end"))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid naming of fiscal years: \"%.*s\"",
						SHOWN(s, len)),
				 errdetail("A fiscal year is called after the year in which it starts or ends."),
				 errhint("Write start or end.")));
	return calendar;
}

/* An argument that may be left out. */
static const Calendar *
GetCalendar(FunctionCallInfo fcinfo, int n)
{
	return PG_NARGS() > n ? PG_GETARG_CALENDAR_P(n) : &plain_calendar;
}

/* The grain that an argument names. */
const Grain *
GetGrain(text *name)
{
	const char *s = VARDATA_ANY(name);
	int			len = VARSIZE_ANY_EXHDR(name);
	const Grain *grain = GrainByName(s, len);

	if (grain == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unknown grain: \"%.*s\"", SHOWN(s, len)),
				 errdetail("A grain is the length of the periods of a calendar."),
				 errhint("Write day, week, month, quarter, half or year.")));
	return grain;
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

static Datum
PeriodOfLabel(text *label, const Calendar *calendar)
{
	const char *s = VARDATA_ANY(label);
	int			len = VARSIZE_ANY_EXHDR(label);
	Period		period;
	PeriodStatus status;

	while (len > 0 && IsSpace(*s))
		s++, len--;
	while (len > 0 && IsSpace(s[len - 1]))
		len--;
	status = PeriodParse(s, len, calendar, &period);
	if (status != PERIOD_OK)
		PeriodComplain(status, s, len, NULL);
	PG_RETURN_RANGE_P(RangeFromPeriod(period));
}

/* to_period(label text, fiscal_start int, named_by text) -> daterange */
PG_FUNCTION_INFO_V1(smartgoals_to_period);
Datum
smartgoals_to_period(PG_FUNCTION_ARGS)
{
	Calendar	calendar = GetFiscalYear(PG_GETARG_INT32(1), PG_GETARG_TEXT_PP(2));

	return PeriodOfLabel(PG_GETARG_TEXT_PP(0), &calendar);
}

/* to_period(label text, calendar fiscal_calendar) -> daterange */
PG_FUNCTION_INFO_V1(smartgoals_to_period_by);
Datum
smartgoals_to_period_by(PG_FUNCTION_ARGS)
{
	return PeriodOfLabel(PG_GETARG_TEXT_PP(0), PG_GETARG_CALENDAR_P(1));
}

/* Of a day that is there. */
static int64
NumberOfDay(const Grain *grain, DateADT day, const Calendar *calendar)
{
	if (DATE_NOT_FINITE(day))
		CheckDay(INT64_MAX);
	return GrainNumber(grain, day, calendar);
}

static Datum
PeriodOfDay(DateADT day, text *grain_name, const Calendar *calendar)
{
	const Grain *grain = GetGrain(grain_name);

	PG_RETURN_RANGE_P(RangeFromPeriod(GrainPeriod(grain, NumberOfDay(grain, day, calendar), calendar)));
}

/* to_period(day date, grain text, fiscal_start int) -> daterange */
PG_FUNCTION_INFO_V1(smartgoals_period_of_day);
Datum
smartgoals_period_of_day(PG_FUNCTION_ARGS)
{
	Calendar	calendar = CalendarOfMonth(PG_GETARG_INT32(2));

	return PeriodOfDay(PG_GETARG_DATEADT(0), PG_GETARG_TEXT_PP(1), &calendar);
}

/* to_period(day date, grain text, calendar fiscal_calendar) -> daterange */
PG_FUNCTION_INFO_V1(smartgoals_period_of_day_by);
Datum
smartgoals_period_of_day_by(PG_FUNCTION_ARGS)
{
	return PeriodOfDay(PG_GETARG_DATEADT(0), PG_GETARG_TEXT_PP(1), PG_GETARG_CALENDAR_P(2));
}

/* period_start(day date, grain text, calendar fiscal_calendar) -> date */
PG_FUNCTION_INFO_V1(smartgoals_period_start);
Datum
smartgoals_period_start(PG_FUNCTION_ARGS)
{
	const Grain *grain = GetGrain(PG_GETARG_TEXT_PP(1));
	const Calendar *calendar = PG_GETARG_CALENDAR_P(2);

	PG_RETURN_DATEADT(GrainStart(grain, NumberOfDay(grain, PG_GETARG_DATEADT(0), calendar), calendar));
}

static Datum
LabelOfPeriod(RangeType *range, const Calendar *calendar)
{
	Period		period;
	StringInfoData buf;

	if (!PeriodFromRange(range, &period) || !PeriodIsPrintable(period))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
				 errmsg("period out of range"),
				 errdetail("The range is empty, without end, or not within the years 0001 to 9999."),
				 errhint("Give a range that ends within these years.")));
	initStringInfo(&buf);
	AppendPeriod(&buf, period, calendar);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buf.data, buf.len));
}

/* period_label(period daterange, fiscal_start int, named_by text) -> text */
PG_FUNCTION_INFO_V1(smartgoals_period_label);
Datum
smartgoals_period_label(PG_FUNCTION_ARGS)
{
	Calendar	calendar = GetFiscalYear(PG_GETARG_INT32(1), PG_GETARG_TEXT_PP(2));

	return LabelOfPeriod(PG_GETARG_RANGE_P(0), &calendar);
}

/* period_label(period daterange, calendar fiscal_calendar) -> text */
PG_FUNCTION_INFO_V1(smartgoals_period_label_by);
Datum
smartgoals_period_label_by(PG_FUNCTION_ARGS)
{
	return LabelOfPeriod(PG_GETARG_RANGE_P(0), PG_GETARG_CALENDAR_P(1));
}

/* previous_period(daterange [, calendar fiscal_calendar]) -> daterange */
PG_FUNCTION_INFO_V1(smartgoals_previous_period);
Datum
smartgoals_previous_period(PG_FUNCTION_ARGS)
{
	PG_RETURN_RANGE_P(RangeFromPeriod(PeriodBefore(GetBoundedPeriod(PG_GETARG_RANGE_P(0)),
												   GetCalendar(fcinfo, 1))));
}

/* same_period_last_year(daterange [, calendar fiscal_calendar]) -> daterange */
PG_FUNCTION_INFO_V1(smartgoals_same_period_last_year);
Datum
smartgoals_same_period_last_year(PG_FUNCTION_ARGS)
{
	PG_RETURN_RANGE_P(RangeFromPeriod(PeriodLastYear(GetBoundedPeriod(PG_GETARG_RANGE_P(0)),
													 GetCalendar(fcinfo, 1))));
}

/* same_weekday_last_year(day date) -> date: 52 weeks before, a day or two off the same date */
PG_FUNCTION_INFO_V1(smartgoals_same_weekday_last_year);
Datum
smartgoals_same_weekday_last_year(PG_FUNCTION_ARGS)
{
	DateADT		day = PG_GETARG_DATEADT(0);

	if (DATE_NOT_FINITE(day))
		PG_RETURN_DATEADT(day);
	PG_RETURN_DATEADT(CheckDay((int64) day - DAYS_OF_52_WEEKS));
}

/*
 * to_date(period daterange, as_of date [, prior daterange]) -> daterange
 *
 * What is elapsed of the period, or as much of the prior one.
 */
PG_FUNCTION_INFO_V1(smartgoals_to_date);
Datum
smartgoals_to_date(PG_FUNCTION_ARGS)
{
	Period		period = GetBoundedPeriod(PG_GETARG_RANGE_P(0));
	Period		prior = PG_NARGS() > 2 ? GetBoundedPeriod(PG_GETARG_RANGE_P(2)) : period;

	PG_RETURN_RANGE_P(RangeFromPeriod(PeriodToDate(period, PG_GETARG_DATEADT(1), prior)));
}

typedef struct SpineState
{
	const Grain *grain;
	Calendar	calendar;
	int64		next;			/* the number of the period to return */
	int64		last;
} SpineState;

/* Every period of a grain that has a day in the range. */
static SpineState *
SpineOf(RangeType *range, text *grain, const Calendar *calendar)
{
	Period		within = GetBoundedPeriod(range);
	SpineState *spine = palloc(sizeof(SpineState));

	spine->grain = GetGrain(grain);
	spine->calendar = *calendar;
	spine->next = GrainNumber(spine->grain, within.start, calendar);
	spine->last = GrainNumber(spine->grain, within.end - 1, calendar);
	return spine;
}

/* One period a call, until all are returned. */
static Datum
NextOfSpine(FunctionCallInfo fcinfo)
{
	FuncCallContext *call = SRF_PERCALL_SETUP();
	SpineState *spine = call->user_fctx;

	if (spine->next > spine->last)
		SRF_RETURN_DONE(call);
	SRF_RETURN_NEXT(call, RangeTypePGetDatum(RangeFromPeriod(GrainPeriod(spine->grain, spine->next++,
																		 &spine->calendar))));
}

#define SPINE_FUNCTION(name, calendar_of_argument) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	if (SRF_IS_FIRSTCALL()) \
	{ \
		FuncCallContext *call = SRF_FIRSTCALL_INIT(); \
		MemoryContext old = MemoryContextSwitchTo(call->multi_call_memory_ctx); \
		Calendar	calendar = calendar_of_argument; \
\
		call->user_fctx = SpineOf(PG_GETARG_RANGE_P(0), PG_GETARG_TEXT_PP(1), &calendar); \
		MemoryContextSwitchTo(old); \
	} \
	return NextOfSpine(fcinfo); \
} \
extern int	no_such_variable

/* periods(within daterange, grain text, fiscal_start int | calendar fiscal_calendar) -> setof daterange */
SPINE_FUNCTION(periods, CalendarOfMonth(PG_GETARG_INT32(2)));
SPINE_FUNCTION(periods_by, *PG_GETARG_CALENDAR_P(2));

static int
GetRetailYear(int32 year)
{
	if (year < 1 || year >= MAX_YEAR)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
				 errmsg("retail year out of range: %d", year),
				 errdetail("Retail years are those from 1 to %d.", MAX_YEAR - 1),
				 errhint("Give the year in which the retail year begins.")));
	return year;
}

/* A part of a year of the National Retail Federation. */
static Datum
RetailPart(int32 year, const Grain *grain, int32 n)
{
	Period		period;

	if (grain->days == 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("days of a retail year are not counted"),
				 errdetail("A retail year is made of weeks, months, quarters and halves."),
				 errhint("Write week, month, quarter, half or year.")));
	if (FindPart(&nrf_calendar, GetRetailYear(year), grain->name, n, &period) != PERIOD_OK)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
				 errmsg("retail %s out of range: %d", grain->name, n),
				 errdetail("Retail year %d begins on the Sunday nearest February 1st and has %d weeks.",
						   year, WeeksInYear(&nrf_calendar, year)),
				 errhint("Give a number from 1 to %d.",
						 grain->days == 7 ? WeeksInYear(&nrf_calendar, year) : 12 / grain->months)));
	PG_RETURN_RANGE_P(RangeFromPeriod(period));
}

/* retail_period(year int, month int) -> daterange */
PG_FUNCTION_INFO_V1(smartgoals_retail_month);
Datum
smartgoals_retail_month(PG_FUNCTION_ARGS)
{
	return RetailPart(PG_GETARG_INT32(0), GrainByName("month", 5), PG_GETARG_INT32(1));
}

/* retail_period(year int) -> daterange */
PG_FUNCTION_INFO_V1(smartgoals_retail_year);
Datum
smartgoals_retail_year(PG_FUNCTION_ARGS)
{
	return RetailPart(PG_GETARG_INT32(0), GrainByName("year", 4), 1);
}

/* retail_period(year int, grain text, number int) -> daterange */
PG_FUNCTION_INFO_V1(smartgoals_retail_part);
Datum
smartgoals_retail_part(PG_FUNCTION_ARGS)
{
	return RetailPart(PG_GETARG_INT32(0), GetGrain(PG_GETARG_TEXT_PP(1)), PG_GETARG_INT32(2));
}

/* retail_period(day date, grain text) -> daterange */
PG_FUNCTION_INFO_V1(smartgoals_retail_period_of_day);
Datum
smartgoals_retail_period_of_day(PG_FUNCTION_ARGS)
{
	return PeriodOfDay(PG_GETARG_DATEADT(0), PG_GETARG_TEXT_PP(1), &nrf_calendar);
}

/* business_days(daterange, holidays date[], workweek text) -> int */
PG_FUNCTION_INFO_V1(smartgoals_business_days);
Datum
smartgoals_business_days(PG_FUNCTION_ARGS)
{
	RangeType  *range = PG_GETARG_RANGE_P(0);
	text	   *workweek = PG_GETARG_TEXT_PP(2);
	int			week = ParseWorkweek(VARDATA_ANY(workweek), VARSIZE_ANY_EXHDR(workweek), NULL);
	int			count;
	DateADT    *holidays = SortedDays(PG_GETARG_ARRAYTYPE_P(1), &count);

	if (RangeIsEmpty(range))
		PG_RETURN_INT32(0);
	PG_RETURN_INT32((int32) WorkingDays(GetBoundedPeriod(range), week, holidays, count));
}

/*
 * elapsed_share(daterange, as_of date) -> numeric
 *
 * As of the close of that day.  NULL where the period has no start or no end.
 */
PG_FUNCTION_INFO_V1(smartgoals_elapsed_share);
Datum
smartgoals_elapsed_share(PG_FUNCTION_ARGS)
{
	Period		period;

	if (!PeriodFromRange(PG_GETARG_RANGE_P(0), &period) || !PeriodIsBounded(&period))
		PG_RETURN_NULL();
	PG_RETURN_NUMERIC(ElapsedShare(period, PG_GETARG_DATEADT(1)));
}
