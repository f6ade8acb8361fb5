/*
 * goal_fuzz.c
 *		Reads what libFuzzer thinks up, and what it read back again.
 *
 * The first byte of an input says by which rule the rest is read, and in upper
 * case that the database encoding is SQL_ASCII, else it is UTF8.  Whatever the
 * rest is, it is either refused, in words a user can act upon, or it is written
 * in a form that reads back to the same value and is written the same again.
 *
 * It arrives as the server would hand it over: valid in its encoding, without
 * zero bytes, in a buffer that ends with its last byte (InputText).
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "backend.h"

#include "compat.h"
#include "goal.h"
#include "words.h"

UNGUIDED

#define MAX_TEXT	(GOAL_MAX_LENGTH + 500)

typedef bool (*Reader) (const char *text, int len, GoalData *goal, struct Node *escontext);

/* ----------------------------------------------------------------
 * Readers and writers of one kind, all of a goal or a part of one
 * ----------------------------------------------------------------
 */

static bool
ReadGoal(const char *text, int len, GoalData *goal, struct Node *escontext)
{
	return GoalParse(text, len, NULL, goal, escontext) && GoalFinish(goal, escontext);
}

static const Calendar *calendar;

static bool
ReadPeriod(const char *text, int len, GoalData *goal, struct Node *escontext)
{
	PeriodStatus status = PeriodParse(text, len, calendar, &goal->period);

	PeriodComplain(status, text, len, escontext);
	return status == PERIOD_OK;
}

static void
WritePeriod(StringInfo buf, const GoalData *goal)
{
	AppendPeriod(buf, goal->period, calendar);
}

static void
WriteSegment(StringInfo buf, const GoalData *goal)
{
	appendBinaryStringInfo(buf, goal->segment.s, goal->segment.len);
}

/* A number in the manner of SQL, where the text is one. */
static void
TakeNumber(Words words, Numeric *number)
{
	char	   *s = palloc(words.len + 1);
	char	   *t = s;

	if (words.s == NULL)
		return;
	memcpy(s, words.s, words.len);
	s[words.len] = '\0';
	t += *t == '-';
	t += strspn(t, "0123456789");
	if (t > s && *t == '.' && IsDigit(t[-1]))
		t += strspn(t + 1, "0123456789") + 1;
	if ((*t == '\0' && t > s && IsDigit(t[-1])) ||
		strcmp(s, "NaN") == 0 || strcmp(s, "Infinity") == 0)
		*number = DatumGetNumeric(DirectFunctionCall3(numeric_in, CStringGetDatum(s),
													  ObjectIdGetDatum(InvalidOid),
													  Int32GetDatum(-1)));
}

/* The fields of a goal, a line each, as make_goal takes them; empty is NULL. */
static bool
ReadFields(const char *text, int len, GoalData *goal, struct Node *escontext)
{
	enum
	{
		VERB, METRIC, TARGET, HIGH, BASELINE, STRETCH, UNIT, OWNER, SEGMENT, PERIOD, CHANGE,
		STRATEGY, REWARD, CADENCE, FIELDS
	};
	Words		fields[FIELDS] = {[METRIC] = {"x", 1}};
	Numeric		target = NULL;
	bool		known;

	for (int i = 0; i < FIELDS && len > 0; i++)
	{
		const char *end = memchr(text, '\n', len);
		int			n = end != NULL ? end - text : len;

		if (n > 0)
		{
			fields[i].s = text;
			fields[i].len = n;
		}
		n += end != NULL;
		text += n;
		len -= n;
	}
	for (int verb = 0; goal_verbs[verb] != NULL; verb++)
	{
		if (WordIs(fields[VERB].s, fields[VERB].len, goal_verbs[verb]))
			goal->verb = verb;
	}
	goal->metric = fields[METRIC];
	goal->unit = fields[UNIT];
	goal->owner = fields[OWNER];
	goal->strategy = fields[STRATEGY];
	goal->reward = fields[REWARD];
	TakeNumber(fields[BASELINE], &goal->baseline);
	TakeNumber(fields[STRETCH], &goal->stretch);
	TakeNumber(fields[TARGET], &target);

	if (goal->unit.s != NULL)
		UnitCanonical(&goal->unit, &known, NULL);
	if (fields[PERIOD].s != NULL &&
		PeriodParse(fields[PERIOD].s, fields[PERIOD].len, NULL, &goal->period) != PERIOD_OK)
		goal->period.start = goal->period.end = 0;
	if (fields[SEGMENT].s != NULL)
		SegmentParse(fields[SEGMENT].s, fields[SEGMENT].len, goal, NULL);
	if (fields[CADENCE].s != NULL)
		CadenceParse(fields[CADENCE].s, fields[CADENCE].len, goal, NULL);
	if (fields[CHANGE].s != NULL && (goal->verb == GOAL_INCREASE || goal->verb == GOAL_REDUCE))
		ChangeParse(fields[CHANGE].s, fields[CHANGE].len, goal, NULL);
	else
	{
		GoalSetTarget(goal, target);
		TakeNumber(fields[HIGH], &goal->high);
		if (goal->high != NULL && goal->target != NULL && goal->verb == GOAL_KEEP)
			goal->aim = AIM_BETWEEN;
		else
			goal->high = NULL;
	}
	return GoalFinish(goal, NULL);
}

typedef struct Rule
{
	char		mode;			/* the first byte of the input, in lower case */
	Reader		read;
	void		(*write) (StringInfo buf, const GoalData *goal);
	Reader		read_back;		/* what was written */
	bool		soft;			/* does the reader know soft errors? */
} Rule;

/* The last is for all other bytes. */
static const Rule rules[] = {
	{'p', ReadPeriod, WritePeriod, ReadPeriod, true},
	{'c', ChangeParse, AppendChange, ChangeParse, true},
	{'s', SegmentParse, WriteSegment, SegmentParse, true},
	{'r', CadenceParse, AppendCadence, CadenceParse, true},
	{'m', ReadFields, AppendGoal, ReadGoal, false},
	{'g', ReadGoal, AppendGoal, ReadGoal, true},
};

static const Calendar calendars[] = {
	{.first_month = 1}, {.first_month = 2, .named_by_start = true}, {.first_month = 12},
	{.first_month = 1, .first_weekday = 6}, {.first_month = 10, .first_weekday = 5},
	{.first_month = 2, .first_weekday = 6, .parts = YEAR_4_5_4, .turn = TURN_NEAREST, .named_by_start = true},
	{.first_month = 9, .first_weekday = 6, .parts = YEAR_4_4_5, .turn = TURN_LAST},
	{.first_month = 1, .parts = YEAR_5_4_4, .turn = TURN_FIRST},
};

/* ----------------------------------------------------------------
 * Trying them
 * ----------------------------------------------------------------
 */

typedef enum Outcome
{
	TAKEN,
	REFUSED,					/* a soft error, or none */
	THROWN						/* a hard error */
} Outcome;

static Outcome
Try(Reader read, const char *text, int len, GoalData *goal, struct Node *escontext)
{
	bool		taken;

	report.count = 0;
	GoalInit(goal);
	if (sigsetjmp(thrown, 0) != 0)
		return THROWN;
	taken = read(text, len, goal, escontext);
	if (taken && report.count > 0)
		Wrong("taken in spite of \"%s\"", report.message);
	if (error_context_stack != NULL)
		Wrong("a context of errors is left behind");
	return taken ? TAKEN : REFUSED;
}

/* A hard error comes softly where that is asked for, once and the same. */
static void
CheckSoftly(const Rule *rule, const char *text, int len)
{
	Report		hard = report;
	GoalData	goal;

	if (Try(rule->read, text, len, &goal, softly) != REFUSED)
		Wrong("not refused softly: %s", hard.message);
	if (report.count != 1 || report.sqlstate != hard.sqlstate ||
		strcmp(report.message, hard.message) != 0)
		Wrong("another soft error, \"%s\", than \"%s\"", report.message, hard.message);
}

/* Written, read and written, it is the same. */
static void
CheckReadsBack(const Rule *rule, const GoalData *goal)
{
	Goal	   *stored = GoalForm(goal);
	Goal	   *again;
	GoalData	copy;
	StringInfoData text,
				text_again;

	initStringInfo(&text);
	rule->write(&text, goal);
	CheckText("output", text.data);
	/* a part may come out longer than what is read: no goal could hold it */
	if (text.len > GOAL_MAX_LENGTH)
	{
		if (rule->write == AppendGoal)
			Wrong("written with %d bytes", text.len);
		return;
	}
	enlargeStringInfo(&text, 0);

	GoalDeform(stored, &copy);
	initStringInfo(&text_again);
	rule->write(&text_again, &copy);
	if (strcmp(text.data, text_again.data) != 0)
		Wrong("stored as \"%s\" rather than \"%s\"", text_again.data, text.data);

	/* in a buffer of its own, to see what is read beyond its end */
	if (Try(rule->read_back, memcpy(palloc(text.len), text.data, text.len), text.len,
			&copy, NULL) != TAKEN)
		Wrong("does not read \"%s\" back: %s; %s", text.data, report.message, report.detail);
	again = GoalForm(&copy);
	if (VARSIZE(stored) != VARSIZE(again) || memcmp(stored, again, VARSIZE(stored)) != 0)
		Wrong("reads \"%s\" back to something else", text.data);
}

static void
Check(const Rule *rule, const char *text, int len)
{
	GoalData	goal;

	switch (Try(rule->read, text, len, &goal, NULL))
	{
		case TAKEN:
			CheckReadsBack(rule, &goal);
			break;
		case REFUSED:
			Wrong("refused without an error");
			break;
		case THROWN:
			CheckReport();
			if (rule->soft)
				CheckSoftly(rule, text, len);
			break;
	}
}

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const Rule *rule = rules;
	char	   *text;
	int			len;

	if (size == 0)
		return 0;
	while (rule < &rules[lengthof(rules) - 1] && rule->mode != ToLower(data[0]))
		rule++;
	database_encoding = ToLower(data[0]) == (char) data[0] ? PG_UTF8 : PG_SQL_ASCII;
	text = InputText((const char *) data + 1, (const char *) data + size, MAX_TEXT, &len);
	calendar = NULL;
	Check(rule, text, len);
	for (size_t i = 0; rule->read == ReadPeriod && i < lengthof(calendars); i++)
	{
		calendar = &calendars[i];
		Check(rule, text, len);
	}
	BackendReset();
	return 0;
}

GUIDED
