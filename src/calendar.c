/*
 * calendar.c
 *		Periods: their labels, fiscal years, the retail calendar, working days.
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
#define MAX_YEAR			9999	/* what four digits can say */

const FiscalYear calendar_year = {1, false};
const FiscalYear no_fiscal_year = {0, false};

static const Grain grains[] = {
	{"day", 0, 1},
	{"week", 0, 7},				/* ISO: from Monday */
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

/* The number of the period of this grain that contains the day. */
int64
GrainNumber(const Grain *grain, DateADT day, int first_month)
{
	if (grain->days > 0)
		return FloorDiv((int64) day - A_MONDAY, grain->days);
	return FloorDiv(MonthOf(day) - (first_month - 1), grain->months);
}

/* The first day of the period with this number. */
DateADT
GrainStart(const Grain *grain, int64 number, int first_month)
{
	if (grain->days > 0)
		return CheckDay(number * grain->days + A_MONDAY);
	return FirstDayOf(number * grain->months + first_month - 1);
}

static Period
GrainPeriod(const Grain *grain, int64 number, int first_month)
{
	Period		period = {GrainStart(grain, number, first_month),
	GrainStart(grain, number + 1, first_month)};

	return period;
}

/* Does the period begin and end with a month? */
bool
PeriodIsWholeMonths(Period period)
{
	return FirstDayOf(MonthOf(period.start)) == period.start &&
		FirstDayOf(MonthOf(period.end)) == period.end;
}

static bool
IsIsoWeek(Period period)
{
	return PeriodDays(&period) == 7 && WeekdayOf(period.start) == 0;
}

/* Week 1 is the one with January 4th in it. */
static DateADT
FirstIsoWeek(int year)
{
	DateADT		fourth = FirstDayOf((int64) year * 12) + 3;

	return fourth - WeekdayOf(fourth);
}

static int
WeeksInIsoYear(int year)
{
	return (FirstIsoWeek(year + 1) - FirstIsoWeek(year)) / 7;
}

/* The ISO year and week that begins on this Monday. */
static void
IsoWeekOf(DateADT monday, int *year, int *week)
{
	*year = (int) FloorDiv(MonthOf(monday + 3), 12);	/* its Thursday decides */
	*week = (monday - FirstIsoWeek(*year)) / 7 + 1;
}

/*
 * The National Retail Federation's year begins on the Sunday nearest the 1st
 * of February, the day after the Saturday nearest the end of January.
 */
static DateADT
RetailYearStart(int year)
{
	DateADT		february = FirstDayOf((int64) year * 12 + 1);
	int			since_sunday = (WeekdayOf(february) + 1) % 7;

	return since_sunday <= 3 ? february - since_sunday : february + (7 - since_sunday);
}

/* Months have 4, 5 and 4 weeks; a 53rd week belongs to the twelfth. */
static Period
RetailMonth(int year, int month)
{
	static const int weeks_before[] = {0, 4, 9, 13, 17, 22, 26, 30, 35, 39, 43, 48};
	DateADT		start = RetailYearStart(year);
	Period		period;

	period.start = start + 7 * weeks_before[month - 1];
	period.end = month < 12 ? start + 7 * weeks_before[month] : RetailYearStart(year + 1);
	return period;
}

/* ----------------------------------------------------------------
 * Labels
 *
 *		2026  2026-H1  2026-Q1  2026-03  2026-03-15  2026-W07
 *		FY2026  FY2026-H1  FY2026-Q2
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

/* What follows the year: a half, a quarter, a week, a month, a day, or nothing. */
static PeriodStatus
ScanPartOfYear(Cursor *c, int year, int first_month, bool fiscal, Period *period)
{
	int64		first = (int64) year * 12 + first_month - 1;
	int			months = 12;
	int			n = 1;

	if (c->at < c->end)
	{
		if (!ScanChar(c, '-'))
			return PERIOD_MALFORMED;
		if (ScanChar(c, 'h'))
			months = 6;
		else if (ScanChar(c, 'q'))
			months = 3;
		else if (!fiscal && ScanChar(c, 'w'))
			months = 0;
		else if (!fiscal)
			months = 1;
		else
			return PERIOD_MALFORMED;

		if (!ScanDigits(c, months >= 3 ? 1 : 2, &n))
			return PERIOD_MALFORMED;
		if (months == 0)
		{
			if (n < 1 || n > WeeksInIsoYear(year))
				return PERIOD_OUT_OF_RANGE;
			period->start = FirstIsoWeek(year) + 7 * (n - 1);
			period->end = period->start + 7;
			return PERIOD_OK;
		}
		if (months == 1 && ScanChar(c, '-'))
		{
			PeriodStatus status = FinishDate(c, year, n, &period->start);

			period->end = period->start + 1;
			return status;
		}
		if (n < 1 || n > 12 / months)
			return PERIOD_OUT_OF_RANGE;
	}
	period->start = FirstDayOf(first + (n - 1) * months);
	period->end = FirstDayOf(first + n * months);
	return PERIOD_OK;
}

/*
 * Read a period; the whole text must be one.  Where it is not known when the
 * fiscal year begins, its labels are not guessed at.
 */
PeriodStatus
PeriodParse(const char *s, int len, FiscalYear fy, Period *period)
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
		if (!ScanDigits(&c, 4, &year) || (fiscal && fy.first_month == 0))
			return PERIOD_MALFORMED;
		if (year < 1)
			status = PERIOD_OUT_OF_RANGE;
		else if (!fiscal)
			status = ScanPartOfYear(&c, year, 1, false, period);
		else
		{
			if (fy.first_month > 1 && !fy.named_by_start)
				year--;
			status = ScanPartOfYear(&c, year, fy.first_month, true, period);
		}
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

/* A label for a run of whole months, counted from the year's first month. */
static bool
AppendMonths(StringInfo buf, Period period, FiscalYear fy, const char *prefix)
{
	int64		first = MonthOf(period.start) - (fy.first_month - 1);
	int64		months = MonthOf(period.end) - MonthOf(period.start);
	int			year = (int) FloorDiv(first, 12);
	int			month = (int) (first - (int64) year * 12);

	if (fy.first_month > 1 && !fy.named_by_start)
		year++;
	if (year < 1 || year > MAX_YEAR)
		return false;
	if (months == 12 && month == 0)
		appendStringInfo(buf, "%s%04d", prefix, year);
	else if (months == 6 && month % 6 == 0)
		appendStringInfo(buf, "%s%04d-H%d", prefix, year, month / 6 + 1);
	else if (months == 3 && month % 3 == 0)
		appendStringInfo(buf, "%s%04d-Q%d", prefix, year, month / 3 + 1);
	else if (months == 1 && *prefix == '\0')
		appendStringInfo(buf, "%04d-%02d", year, month + 1);
	else
		return false;
	return true;
}

/*
 * Write a printable period so that PeriodParse reads it back: as the label
 * where it is exactly that, else as a range.
 */
void
AppendPeriod(StringInfo buf, Period period, FiscalYear fy)
{
	if (PeriodIsBounded(&period))
	{
		if (PeriodIsWholeMonths(period) &&
			((fy.first_month > 1 && AppendMonths(buf, period, fy, "FY")) ||
			 AppendMonths(buf, period, calendar_year, "")))
			return;
		if (IsIsoWeek(period))
		{
			int			year,
						week;

			IsoWeekOf(period.start, &year, &week);
			if (year >= 1 && year <= MAX_YEAR)
			{
				appendStringInfo(buf, "%04d-W%02d", year, week);
				return;
			}
		}
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
 * The bounded period before: whole months go back by as many months, anything
 * else by as many days.
 */
Period
PeriodBefore(Period period)
{
	Period		before = {0, period.start};

	if (PeriodIsWholeMonths(period))
		before.start = FirstDayOf(2 * MonthOf(period.start) - MonthOf(period.end));
	else
		before.start = CheckDay(period.start - PeriodDays(&period));
	return before;
}

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

static FiscalYear
GetFiscalYear(int32 month, text *named_by)
{
	FiscalYear	fy = {GetFirstMonth(month), false};
	const char *s = VARDATA_ANY(named_by);
	int			len = VARSIZE_ANY_EXHDR(named_by);

	if (WordIs(s, len, "start"))
		fy.named_by_start = true;
	else if (!WordIs(s, len, "end"))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid naming of fiscal years: \"%.*s\"",
						SHOWN(s, len)),
				 errdetail("A fiscal year is called after the year in which it starts or ends."),
				 errhint("Write start or end.")));
	return fy;
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

/* to_period(label text, fiscal_start int, named_by text) -> daterange */
PG_FUNCTION_INFO_V1(smartgoals_to_period);
Datum
smartgoals_to_period(PG_FUNCTION_ARGS)
{
	text	   *label = PG_GETARG_TEXT_PP(0);
	FiscalYear	fy = GetFiscalYear(PG_GETARG_INT32(1), PG_GETARG_TEXT_PP(2));
	const char *s = VARDATA_ANY(label);
	int			len = VARSIZE_ANY_EXHDR(label);
	Period		period;
	PeriodStatus status;

	while (len > 0 && IsSpace(*s))
		s++, len--;
	while (len > 0 && IsSpace(s[len - 1]))
		len--;
	status = PeriodParse(s, len, fy, &period);
	if (status != PERIOD_OK)
		PeriodComplain(status, s, len, NULL);
	PG_RETURN_RANGE_P(RangeFromPeriod(period));
}

/* to_period(day date, grain text, fiscal_start int) -> daterange */
PG_FUNCTION_INFO_V1(smartgoals_period_of_day);
Datum
smartgoals_period_of_day(PG_FUNCTION_ARGS)
{
	DateADT		day = PG_GETARG_DATEADT(0);
	const Grain *grain = GetGrain(PG_GETARG_TEXT_PP(1));
	int			first_month = GetFirstMonth(PG_GETARG_INT32(2));

	if (DATE_NOT_FINITE(day))
		CheckDay(INT64_MAX);
	PG_RETURN_RANGE_P(RangeFromPeriod(GrainPeriod(grain, GrainNumber(grain, day, first_month),
												  first_month)));
}

/* period_label(period daterange, fiscal_start int, named_by text) -> text */
PG_FUNCTION_INFO_V1(smartgoals_period_label);
Datum
smartgoals_period_label(PG_FUNCTION_ARGS)
{
	FiscalYear	fy = GetFiscalYear(PG_GETARG_INT32(1), PG_GETARG_TEXT_PP(2));
	Period		period;
	StringInfoData buf;

	if (!PeriodFromRange(PG_GETARG_RANGE_P(0), &period) || !PeriodIsPrintable(period))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
				 errmsg("period out of range"),
				 errdetail("The range is empty, without end, or not within the years 0001 to 9999."),
				 errhint("Give a range that ends within these years.")));
	initStringInfo(&buf);
	AppendPeriod(&buf, period, fy);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buf.data, buf.len));
}

/* previous_period(daterange) -> daterange */
PG_FUNCTION_INFO_V1(smartgoals_previous_period);
Datum
smartgoals_previous_period(PG_FUNCTION_ARGS)
{
	PG_RETURN_RANGE_P(RangeFromPeriod(PeriodBefore(GetBoundedPeriod(PG_GETARG_RANGE_P(0)))));
}

/*
 * same_period_last_year(daterange) -> daterange
 *
 * Whole months go back by twelve, an ISO week to the week of that number (the
 * last one where the year before has no week 53), other ranges to the same
 * dates, February 29th becoming the 28th.
 */
PG_FUNCTION_INFO_V1(smartgoals_same_period_last_year);
Datum
smartgoals_same_period_last_year(PG_FUNCTION_ARGS)
{
	Period		period = GetBoundedPeriod(PG_GETARG_RANGE_P(0));
	Period		before;

	if (PeriodIsWholeMonths(period))
	{
		before.start = FirstDayOf(MonthOf(period.start) - 12);
		before.end = FirstDayOf(MonthOf(period.end) - 12);
	}
	else if (IsIsoWeek(period))
	{
		int			year,
					week;

		IsoWeekOf(period.start, &year, &week);
		week = Min(week, WeeksInIsoYear(year - 1));
		before.start = FirstIsoWeek(year - 1) + 7 * (week - 1);
		before.end = before.start + 7;
	}
	else
	{
		before.start = SameDayOfMonth(period.start, -12);
		before.end = SameDayOfMonth(period.end - 1, -12) + 1;
	}
	PG_RETURN_RANGE_P(RangeFromPeriod(before));
}

typedef struct SpineState
{
	const Grain *grain;
	int			first_month;
	int64		next;			/* the number of the period to return */
	int64		last;
} SpineState;

/* periods(within daterange, grain text, fiscal_start int) -> setof daterange */
PG_FUNCTION_INFO_V1(smartgoals_periods);
Datum
smartgoals_periods(PG_FUNCTION_ARGS)
{
	FuncCallContext *call;
	SpineState *spine;

	if (SRF_IS_FIRSTCALL())
	{
		Period		within = GetBoundedPeriod(PG_GETARG_RANGE_P(0));

		call = SRF_FIRSTCALL_INIT();
		spine = MemoryContextAlloc(call->multi_call_memory_ctx, sizeof(SpineState));
		spine->grain = GetGrain(PG_GETARG_TEXT_PP(1));
		spine->first_month = GetFirstMonth(PG_GETARG_INT32(2));
		spine->next = GrainNumber(spine->grain, within.start, spine->first_month);
		spine->last = GrainNumber(spine->grain, within.end - 1, spine->first_month);
		call->user_fctx = spine;
	}
	call = SRF_PERCALL_SETUP();
	spine = call->user_fctx;
	if (spine->next > spine->last)
		SRF_RETURN_DONE(call);
	SRF_RETURN_NEXT(call, RangeTypePGetDatum(RangeFromPeriod(GrainPeriod(spine->grain, spine->next++,
																		 spine->first_month))));
}

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

/* retail_period(year int, month int) -> daterange */
PG_FUNCTION_INFO_V1(smartgoals_retail_month);
Datum
smartgoals_retail_month(PG_FUNCTION_ARGS)
{
	int			year = GetRetailYear(PG_GETARG_INT32(0));
	int32		month = PG_GETARG_INT32(1);

	if (month < 1 || month > 12)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
				 errmsg("retail month out of range: %d", month),
				 errdetail("Month 1 begins on the Sunday nearest February 1st; month 12 ends with the year."),
				 errhint("Give a month from 1 to 12.")));
	PG_RETURN_RANGE_P(RangeFromPeriod(RetailMonth(year, month)));
}

/* retail_period(year int) -> daterange */
PG_FUNCTION_INFO_V1(smartgoals_retail_year);
Datum
smartgoals_retail_year(PG_FUNCTION_ARGS)
{
	int			year = GetRetailYear(PG_GETARG_INT32(0));
	Period		period = {RetailYearStart(year), RetailYearStart(year + 1)};

	PG_RETURN_RANGE_P(RangeFromPeriod(period));
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
