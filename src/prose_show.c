/*
 * prose_show.c
 *		What SQL sees of sentences: goals, and words and their meanings.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "prose.h"
#include "words.h"

#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

#define MOST_LEFT	8			/* spans of what was left that are told */

/* In the order of ProsePart. */
static const char *const part_names[PROSE_PARTS] = {
	"direction", "action", "metric", "amount", "baseline", "target", "change", "deadline", "period",
	"start", "past", "vague time", "rate", "cadence", "vague", "owner", "segment", "means", "purpose",
	"reward",
};

/* ----------------------------------------------------------------
 * What a reading means, in the words of the goal type
 * ----------------------------------------------------------------
 */

static void
AppendAmountMeaning(StringInfo buf, const Prose *prose, const ProseReading *reading)
{
	const ProseAmount *amount = &reading->amount;
	Numeric		times = ProseTimes(prose, amount);
	Numeric		value = times == NULL ? ProseValue(prose, reading) : NULL;

	if (amount->senseless)
		return;
	if (amount->bound != 0)
		appendStringInfoString(buf, amount->bound > 0 ? "at least " : "at most ");
	if (times != NULL && NumSign(times) < 0)
		appendStringInfo(buf, "1/%s", NumToText(times) + 1);
	else if (times != NULL)
		appendStringInfo(buf, "%s times", NumToText(times));
	else if (value != NULL)
		appendStringInfoString(buf, NumToText(value));
	else
		appendStringInfoString(buf, "some");
	if (amount->points)
		appendStringInfoString(buf, " pp");
	else if (amount->percent)
		appendStringInfoChar(buf, '%');
	else if (amount->unit != NULL)
		appendStringInfo(buf, " %s", amount->unit);
}

/* Appends nothing where the words say all there is. */
static void
AppendMeaning(StringInfo buf, const Prose *prose, const ProseReading *reading, DateADT as_of)
{
	GoalData	goal;
	Period		period;

	switch (reading->part)
	{
		case PROSE_DIRECTION:
			appendStringInfoString(buf, goal_verbs[reading->value]);
			break;
		case PROSE_METRIC:
			appendStringInfoString(buf, MetricByNumber(reading->value)->name);
			break;
		case PROSE_AMOUNT:
		case PROSE_BASELINE:
		case PROSE_TARGET:
		case PROSE_CHANGE:
			AppendAmountMeaning(buf, prose, reading);
			break;
		case PROSE_DEADLINE:
		case PROSE_PERIOD:
		case PROSE_START:
		case PROSE_PAST:
			if (!TimePeriod(reading, as_of, &period))
				break;
			if (reading->part == PROSE_DEADLINE)
			{
				appendStringInfoString(buf, "by ");
				AppendDate(buf, period.end - 1);
			}
			else
				AppendPeriod(buf, period, &plain_calendar);
			break;
		case PROSE_RATE:
		case PROSE_CADENCE:
			GoalInit(&goal);
			SetProseCadence(reading, &goal);
			if (GoalHasCadence(&goal))
			{
				appendStringInfoString(buf, "every ");
				AppendCadence(buf, &goal);
			}
			break;
		default:
			break;
	}
}

/* ----------------------------------------------------------------
 * Between SQL's values and ours
 * ----------------------------------------------------------------
 */

/*
 * The sentence of an argument, in UTF-8, read in the language of another.  Where
 * that is to be found out the setting breaks a tie; without a language it does
 * not, and the result depends on the sentence alone.
 */
Prose *
GetProse(text *sentence, text *language, int fiscal_start)
{
	const char *name = language != NULL ? VARDATA_ANY(language) : "auto";
	int			name_len = language != NULL ? VARSIZE_ANY_EXHDR(language) : 4;
	const char *s = VARDATA_ANY(sentence);
	int			len = VARSIZE_ANY_EXHDR(sentence);
	int			encoding = GetDatabaseEncoding();
	int			languages = WordIs(name, name_len, "en") ? PROSE_ENGLISH
		: WordIs(name, name_len, "fr") ? PROSE_FRENCH : 0;

	if (languages == 0 && !WordIs(name, name_len, "auto"))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unknown language: \"%.*s\"", SHOWN(name, name_len)),
				 errdetail("Sentences are read in English and in French."),
				 errhint("Write en or fr, or auto to have it found out.")));
	if (languages == 0 && language != NULL && language_setting == LANGUAGE_FRENCH)
		languages = PROSE_RATHER_FRENCH;
	if (encoding != PG_UTF8 && encoding != PG_SQL_ASCII && len <= PROSE_MAX_LENGTH)
	{
		const char *converted = pg_server_to_any(s, len, PG_UTF8);

		if (converted != s)
			len = strlen(converted);
		s = converted;
	}
	return ProseRead(s, len, languages, fiscal_start);
}

/* The day of an argument, or today where there is none. */
DateADT
GetWritingDay(FunctionCallInfo fcinfo, int n)
{
	DateADT		day = PG_NARGS() > n ? PG_GETARG_DATEADT(n) : GetSQLCurrentDate();

	/* an infinite day has none behind it, and is no period */
	Period		near = {day, DATE_NOT_FINITE(day) ? day : day + 1};

	if (!PeriodIsPrintable(near))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("as_of out of range"),
				 errdetail("It is the day from which \"next month\" is seen, within the years 0001 to 9999."),
				 errhint("Give current_date, or the day the sentence was written.")));
	return day;
}

static text *
GetLanguageName(FunctionCallInfo fcinfo, int n)
{
	return PG_NARGS() > n ? PG_GETARG_TEXT_PP(n) : cstring_to_text("auto");
}

/* The arguments sentence, as_of, lang, fiscal_start of the functions here. */
static Prose *
GetArguments(FunctionCallInfo fcinfo, DateADT *as_of)
{
	*as_of = GetWritingDay(fcinfo, 1);
	return GetProse(PG_GETARG_TEXT_PP(0), GetLanguageName(fcinfo, 2), PG_NARGS() > 3 ? GetFirstMonth(PG_GETARG_INT32(3)) : 1);
}

/* Some words of the sentence in quotes. */
static void
AppendQuoted(StringInfo buf, const Prose *prose, const ProseSpan *span)
{
	Words		words = WordsBetween(prose, span->first, span->end);

	appendStringInfo(buf, "%s\"%.*s\"", buf->len > 0 ? ", " : "", ShownLength(words.s, words.len), words.s);
}

/* Say what a goal leaves out, and what there is besides. */
static void
NoticeLeft(const Prose *prose, int goals)
{
	ProseSpan	spans[MOST_LEFT];
	int			n = ProseLeft(prose, spans, lengthof(spans));
	StringInfoData buf;

	if (goals > 1)
		ereport(NOTICE,
				(errmsg("the sentence states %d goals; this is the first", goals),
				 errhint("parse_goals returns all of them.")));
	if (n == 0)
		return;
	initStringInfo(&buf);
	for (int i = 0; i < n; i++)
		AppendQuoted(&buf, prose, &spans[i]);
	ereport(NOTICE,
			(errmsg("not in the goal: %s", buf.data),
			 errhint("goal_words shows what was taken for what.")));
}

/* Say why there is no goal where numbers or days let one look for it. */
static void
NoticeNone(const Prose *prose)
{
	if (prose->foreign)
		ereport(NOTICE,
				(errmsg("the sentence seems to be neither in English nor in French"),
				 errhint("If it is in one of them, give its language, en or fr.")));
	else if (prose->aim_count > 0)
		ereport(NOTICE,
				(errmsg("no goal is seen in the sentence, but numbers"),
				 errhint("goal_words shows what was taken for what.")));
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

/*
 * parse_goal(sentence text [, as_of date, lang text, fiscal_start int]) -> goal
 *
 * NULL where the sentence names nothing that could be measured or done.  Of
 * several goals the first; what it leaves out is told in a notice.
 */
PG_FUNCTION_INFO_V1(smartgoals_parse_goal);
Datum
smartgoals_parse_goal(PG_FUNCTION_ARGS)
{
	DateADT		as_of;
	Prose	   *prose = GetArguments(fcinfo, &as_of);
	GoalData	goal;
	GoalData	other;
	int			first = ProseNextGoal(prose, 0, as_of, &goal);
	int			goals = 1;

	if (first < 0)
	{
		NoticeNone(prose);
		PG_RETURN_NULL();
	}
	for (int n = first + 1; n < prose->aim_count; n++)
		goals += ProseGoalOf(prose, n, as_of, &other);
	NoticeLeft(prose, goals);
	GoalFinish(&goal, NULL);
	PG_RETURN_GOAL_P(GoalForm(&goal));
}

/* parse_goals(sentence text [, as_of date, lang text, fiscal_start int]) -> setof goal */
PG_FUNCTION_INFO_V1(smartgoals_parse_goals);
Datum
smartgoals_parse_goals(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	DateADT		as_of;
	Prose	   *prose = GetArguments(fcinfo, &as_of);
	GoalData	goal;
	int			found = 0;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	for (int n = 0; (n = ProseNextGoal(prose, n, as_of, &goal)) >= 0; n++)
	{
		Datum		value;
		bool		null = false;

		CHECK_FOR_INTERRUPTS();
		GoalFinish(&goal, NULL);
		value = PointerGetDatum(GoalForm(&goal));
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, &value, &null);
		found++;
		if (n + 1 >= prose->aim_count)
			break;
	}
	if (found > 0)
		NoticeLeft(prose, 1);
	else
		NoticeNone(prose);
	return (Datum) 0;
}

/* A row of goal_words; a meaning may be NULL. */
static void
PutWords(ReturnSetInfo *rsinfo, const char *part, Words words, const char *meaning)
{
	Datum		values[3] = {0};
	bool		nulls[3] = {false, words.s == NULL, meaning == NULL};

	values[0] = CStringGetTextDatum(part);
	if (words.s != NULL)
		values[1] = PointerGetDatum(cstring_to_text_with_len(words.s, words.len));
	if (meaning != NULL)
		values[2] = CStringGetTextDatum(meaning);
	tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
}

/* What is measured under a name of its own, and what no goal uses. */
static void
PutLeft(ReturnSetInfo *rsinfo, const Prose *prose, DateADT as_of)
{
	ProseSpan	spans[MOST_LEFT];
	GoalData	goal;
	int			n;

	for (n = 0; (n = ProseNextGoal(prose, n, as_of, &goal)) >= 0; n++)
	{
		ProseAim	aim = ProseAimAt(prose, n);

		if (aim.metric < 0 && aim.noun < aim.noun_end)
			PutWords(rsinfo, "measure", WordsBetween(prose, aim.noun, aim.noun_end), pnstrdup(goal.metric.s, goal.metric.len));
		if (n + 1 >= prose->aim_count)
			break;
	}
	n = ProseLeft(prose, spans, lengthof(spans));
	for (int i = 0; i < n; i++)
		PutWords(rsinfo, "left", WordsBetween(prose, spans[i].first, spans[i].end), NULL);
}

/* goal_words(sentence text [, as_of date, lang text, fiscal_start int]) -> table(part, words, meaning) */
PG_FUNCTION_INFO_V1(smartgoals_goal_words);
Datum
smartgoals_goal_words(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	DateADT		as_of;
	Prose	   *prose = GetArguments(fcinfo, &as_of);
	StringInfoData meaning;

	InitMaterializedSRF(fcinfo, 0);
	initStringInfo(&meaning);
	PutWords(rsinfo, "language", (Words) {NULL, 0},
			 prose->foreign ? "another" : prose->language == PROSE_FRENCH ? "French" : "English");
	for (int i = 0; i < prose->read; i++)
	{
		const ProseReading *reading = &prose->readings[i];

		CHECK_FOR_INTERRUPTS();
		resetStringInfo(&meaning);
		AppendMeaning(&meaning, prose, reading, as_of);
		PutWords(rsinfo, part_names[reading->part], ProseWords(prose, reading), meaning.len > 0 ? meaning.data : NULL);
	}
	PutLeft(rsinfo, prose, as_of);
	return (Datum) 0;
}
