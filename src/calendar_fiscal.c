/*
 * calendar_fiscal.c
 *		The calendars that companies keep, in words: the type fiscal_calendar.
 *
 *		from january
 *		from july named by start
 *		from january weeks from sunday
 *		4-4-5 to last saturday of august
 *		4-5-4 to nearest saturday of january named by start
 *		5-4-4 from first sunday of january
 *
 * What a year of weeks ends after, or begins with, is a weekday of a month; the
 * words for it say the month and the first day of the week in one.  "nrf" is
 * short for the calendar of the National Retail Federation, a number for the
 * month that a year of months begins with.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "calendar.h"
#include "compat.h"
#include "typeio.h"
#include "words.h"

static const char *const months[] = {
	"january", "february", "march", "april", "may", "june", "july",
	"august", "september", "october", "november", "december",
};

static const char *const weekdays[] = {
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
};

static const char *const patterns[] = {"4-4-5", "4-5-4", "5-4-4"};
static const char *const turns[] = {"last", "nearest", "first"};

/* The words of a calendar on their way to it. */
typedef struct CalendarText
{
	const char *at;
	const char *end;
	Calendar   *calendar;
	bool		has_weeks;		/* was the first day of the week said? */
	bool		has_year;		/* was it said when the year turns? */
} CalendarText;

/* ----------------------------------------------------------------
 * Reading
 *
 * A Take function moves behind what it knows, or stays and says false or -1.
 * ----------------------------------------------------------------
 */

/* The next word; its length is 0 at the end. */
static const char *
NextWord(const CalendarText *t, int *len)
{
	const char *s = t->at;

	while (s < t->end && (IsSpace(*s) || *s == ','))
		s++;
	*len = 0;
	while (s + *len < t->end && !IsSpace(s[*len]) && s[*len] != ',')
		(*len)++;
	return s;
}

static bool
TakeWord(CalendarText *t, const char *word)
{
	int			len;
	const char *s = NextWord(t, &len);

	if (!WordIs(s, len, word))
		return false;
	t->at = s + len;
	return true;
}

/* The place of the next word in a list, by the whole of it or three letters where these do. */
static int
TakeName(CalendarText *t, const char *const names[], int count, bool short_too)
{
	int			len;
	const char *s = NextWord(t, &len);

	for (int i = 0; i < count; i++)
	{
		if (WordIs(s, len, names[i]) ||
			(short_too && len == 3 && strlen(names[i]) > 3 &&
			 WordIs(s, len, pnstrdup(names[i], 3))))
		{
			t->at = s + len;
			return i;
		}
	}
	return -1;
}

/* A month by its name or number, from 1. */
static bool
TakeMonth(CalendarText *t)
{
	int			len;
	const char *s = NextWord(t, &len);
	int			month = TakeName(t, months, lengthof(months), true) + 1;

	if (month == 0 && len >= 1 && len <= 2 && IsDigit(s[0]) && IsDigit(s[len - 1]))
	{
		month = len == 1 ? s[0] - '0' : (s[0] - '0') * 10 + s[1] - '0';
		t->at = s + len;
	}
	t->calendar->first_month = month;
	return month >= 1 && month <= 12 && !t->has_year;
}

/* from MONTH; from first WEEKDAY of MONTH */
static bool
TakeStart(CalendarText *t)
{
	int			weekday;

	if (!TakeWord(t, "first"))
	{
		if (t->calendar->parts != YEAR_OF_MONTHS || !TakeMonth(t))
			return false;
		t->has_year = true;
		return true;
	}
	weekday = TakeName(t, weekdays, 7, true);
	t->calendar->turn = TURN_FIRST;
	t->calendar->first_weekday = weekday;
	if (weekday < 0 || t->has_weeks || !TakeWord(t, "of") || !TakeMonth(t))
		return false;
	t->has_weeks = t->has_year = true;
	return t->calendar->parts != YEAR_OF_MONTHS;
}

/* to last WEEKDAY of MONTH; to nearest WEEKDAY of MONTH: the year begins the day after */
static bool
TakeEnd(CalendarText *t)
{
	Calendar   *c = t->calendar;
	int			turn = TakeName(t, turns, TURN_FIRST, false);
	int			weekday = TakeName(t, weekdays, 7, true);

	if (turn < 0 || weekday < 0 || t->has_weeks || !TakeWord(t, "of") || !TakeMonth(t))
		return false;
	c->turn = turn;
	c->first_weekday = (weekday + 1) % 7;
	c->first_month = c->first_month % 12 + 1;
	t->has_weeks = t->has_year = true;
	return c->parts != YEAR_OF_MONTHS;
}

/* named by start; named by end */
static bool
TakeNaming(CalendarText *t)
{
	if (!TakeWord(t, "by"))
		return false;
	t->calendar->named_by_start = TakeWord(t, "start");
	return t->calendar->named_by_start || TakeWord(t, "end");
}

/* weeks from WEEKDAY */
static bool
TakeWeeks(CalendarText *t)
{
	int			weekday = TakeWord(t, "from") ? TakeName(t, weekdays, 7, true) : -1;

	if (weekday < 0 || t->has_weeks)
		return false;
	t->calendar->first_weekday = weekday;
	t->has_weeks = true;
	return true;
}

/* The whole text; a pattern of weeks stands first. */
static bool
TakeCalendar(CalendarText *t)
{
	Calendar   *c = t->calendar;
	int			pattern = TakeName(t, patterns, lengthof(patterns), false);
	int			len;

	if (pattern >= 0)
		c->parts = YEAR_4_4_5 + pattern;
	else if (TakeWord(t, "nrf"))
	{
		*c = nrf_calendar;
		t->has_weeks = t->has_year = true;
	}
	if (IsDigit(*NextWord(t, &len)))
	{
		if (len == 0 || c->parts != YEAR_OF_MONTHS || !TakeMonth(t))
			return false;
		t->has_year = true;
	}
	while (NextWord(t, &len), len > 0)
	{
		if (!(TakeWord(t, "from") ? TakeStart(t) : TakeWord(t, "to") ? TakeEnd(t)
			  : TakeWord(t, "named") ? TakeNaming(t) : TakeWord(t, "weeks") && TakeWeeks(t)))
			return false;
	}

	/*
	 * whose start and end are in one calendar year, is called after that
	 * anyway
	 */
	if (c->first_month == 1)
		c->named_by_start = false;
	return c->parts == YEAR_OF_MONTHS || t->has_year;
}

/* NULL where there was a complaint that was not thrown. */
Calendar *
CalendarParse(const char *s, int len, struct Node *escontext)
{
	Calendar   *calendar = palloc0(sizeof(Calendar));
	CalendarText text = {.at = s, .end = s + len, .calendar = calendar};

	*calendar = plain_calendar;
	if (GrainByName(s, len) != NULL)
		ereturn(escontext, NULL,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid calendar: \"%.*s\"", SHOWN(s, len)),
				 errdetail("It is the length of a period, where a calendar was expected."),
				 errhint("Write the day as a date, as in to_period(date '2026-02-14', 'quarter').")));
	if (!TakeCalendar(&text))
		ereturn(escontext, NULL,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid calendar: \"%.*s\"", SHOWN(s, len)),
				 errdetail("A calendar says when its year begins, and one of weeks by which pattern and weekday."),
				 errhint("Write for example from july, from july named by start, from january weeks from sunday, 4-4-5 to last saturday of august, 4-5-4 to nearest saturday of january, or nrf.")));
	return calendar;
}

/* ----------------------------------------------------------------
 * Writing
 * ----------------------------------------------------------------
 */

void
AppendCalendar(StringInfo buf, const Calendar *c)
{
	const char *month = months[c->first_month - 1];
	const char *pattern = c->parts == YEAR_OF_MONTHS ? NULL : patterns[c->parts - YEAR_4_4_5];

	if (pattern == NULL)
		appendStringInfo(buf, "from %s", month);
	else if (c->turn == TURN_FIRST)
		appendStringInfo(buf, "%s from first %s of %s", pattern, weekdays[c->first_weekday], month);
	else
		appendStringInfo(buf, "%s to %s %s of %s", pattern, turns[c->turn],
						 weekdays[(c->first_weekday + 6) % 7], months[(c->first_month + 10) % 12]);
	if (c->named_by_start)
		appendStringInfoString(buf, " named by start");
	if (pattern == NULL && c->first_weekday != plain_calendar.first_weekday)
		appendStringInfo(buf, " weeks from %s", weekdays[c->first_weekday]);
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

INPUT_FUNCTIONS(fiscal_calendar, "fiscal_calendar", CalendarParse(s, len, escontext));
OUTPUT_FUNCTIONS(fiscal_calendar, AppendCalendar(&buf, PG_GETARG_CALENDAR_P(0)));

/* fiscal_calendar(first_month int) -> fiscal_calendar */
PG_FUNCTION_INFO_V1(smartgoals_fiscal_calendar_of_month);
Datum
smartgoals_fiscal_calendar_of_month(PG_FUNCTION_ARGS)
{
	Calendar   *calendar = palloc(sizeof(Calendar));

	*calendar = CalendarOfMonth(PG_GETARG_INT32(0));
	PG_RETURN_POINTER(calendar);
}
