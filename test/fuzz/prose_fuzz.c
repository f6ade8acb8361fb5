/*
 * prose_fuzz.c
 *		Reads sentences that libFuzzer thinks up.
 *
 * The first byte of an input is the language, e, f or else to be found out;
 * in upper case, the database encoding is SQL_ASCII and the bytes may be no
 * text, else it is UTF8.
 *
 * No sentence is refused.  Each reading covers items that are there, in order.
 * What it says of time is a period that can be written.  A goal that comes of
 * it is one that GoalFinish has nothing against, and is read back from its text.
 * A language that was found out reads the same as one that was given.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "backend.h"

#include "compat.h"
#include "prose.h"
#include "words.h"

UNGUIDED

#define MAX_TEXT	20000

/* Days from which sentences are seen: leap days, ends of years, of the calendar. */
static const DateADT days[] = {9511, 8824, 9495, -730119, 2921939};

static void
CheckReadings(const Prose *prose)
{
	int			before = 0;
	int			parts[PROSE_PARTS] = {0};

	for (int i = 0; i < prose->read; i++)
	{
		const ProseReading *reading = &prose->readings[i];
		Words		words = ProseWords(prose, reading);

		if (reading->first < before || reading->first >= reading->end || reading->end > prose->count)
			Wrong("reading %d covers [%d,%d) of %d items", i, reading->first, reading->end, prose->count);
		if (words.len <= 0 || words.s < prose->text || words.s + words.len > prose->text + prose->len)
			Wrong("reading %d has words outside of the text", i);
		before = reading->first;
		parts[reading->part]++;
	}
	if (memcmp(parts, prose->parts, sizeof(parts)) != 0)
		Wrong("miscounted parts");
}

static void
CheckItems(const Prose *prose)
{
	int			before = 0;

	for (int i = 0; i < prose->count; i++)
	{
		const ProseItem *item = &prose->items[i];

		if (item->start < before || item->len <= 0 || item->start + item->len > prose->len)
			Wrong("item %d lies at %d, %d bytes", i, item->start, item->len);
		before = item->start + item->len;
	}
}

static void
CheckTimes(const Prose *prose, DateADT as_of)
{
	for (int i = 0; i < prose->read; i++)
	{
		const ProseReading *reading = &prose->readings[i];
		Period		period;

		if (reading->part >= PROSE_DEADLINE && reading->part <= PROSE_PAST &&
			TimePeriod(reading, as_of, &period) && !PeriodIsPrintable(period))
			Wrong("a period that cannot be written");
	}
}

/* The goal is written and read back. */
static void
CheckGoal(const Prose *prose, DateADT as_of)
{
	GoalData	goal,
				again;
	StringInfoData text;
	Goal	   *stored;
	Goal	   *restored;

	if (ProseNextGoal(prose, 0, as_of, &goal) < 0)
		return;
	if (!GoalFinish(&goal, NULL))
		Wrong("a goal that is none");
	stored = GoalForm(&goal);
	initStringInfo(&text);
	AppendGoal(&text, &goal);
	GoalInit(&again);
	if (!GoalParse(text.data, text.len, NULL, &again, NULL) || !GoalFinish(&again, NULL))
		Wrong("a goal that is not read back");
	restored = GoalForm(&again);
	if (VARSIZE(stored) != VARSIZE(restored) || memcmp(stored, restored, VARSIZE(stored)) != 0)
		Wrong("another goal is read back from \"%s\"", text.data);
}

/* Found out or given, the language makes no difference. */
static void
CheckLanguage(const Prose *prose, const char *text, int len)
{
	const Prose *given = ProseRead(text, len, prose->language, 1);

	if (given->read != prose->read || memcmp(given->parts, prose->parts, sizeof(prose->parts)) != 0)
		Wrong("read otherwise in the language it is in");
}

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char	   *text;
	int			len;
	int			language;
	Prose	   *prose;

	if (size == 0)
		return 0;
	language = ToLower(data[0]) == 'e' ? PROSE_ENGLISH : ToLower(data[0]) == 'f' ? PROSE_FRENCH : 0;
	database_encoding = ToLower(data[0]) == (char) data[0] ? PG_UTF8 : PG_SQL_ASCII;
	text = InputText((const char *) data + 1, (const char *) data + size, MAX_TEXT, &len);
	if (sigsetjmp(thrown, 0) != 0)
		Wrong("refused: %s", report.message);
	prose = ProseRead(text, len, language, 1);
	CheckItems(prose);
	CheckReadings(prose);
	CheckLanguage(prose, text, len);
	for (size_t i = 0; i < lengthof(days); i++)
	{
		CheckTimes(prose, days[i]);
		CheckGoal(prose, days[i]);
	}
	BackendReset();
	return 0;
}

GUIDED
