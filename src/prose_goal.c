/*
 * prose_goal.c
 *		From what a sentence says to a goal, and to words and their meanings.
 *
 * A goal is made of what was said and of nothing else: what was not said stays
 * unstated, so most sentences make drafts.  A measure that the dictionary does
 * not know is named after the nouns that are counted, "email subscribers"
 * becoming email_subscribers.  A sentence that names no measure at all makes no
 * goal.
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

#define LONGEST_STRATEGY	500	/* bytes of words that a goal keeps */
#define LONGEST_KEY			60
#define IS_SMALL(item)		(HAS(item, SENSE_DETERMINER) || HAS(item, SENSE_OF))
#define LONGEST_NUMBER		100 /* digits that a sentence can mean */

/* In the order of ProsePart. */
static const char *const part_names[PROSE_PARTS] = {
	"direction", "action", "metric", "amount", "baseline", "target", "change", "deadline", "period",
	"start", "past", "vague time", "rate", "cadence", "vague", "owner", "segment", "means", "purpose",
	"reward",
};

/* What a segment is a part of, where a word of it says so. */
static const struct
{
	const char *word;
	const char *dimension;
}			dimensions[] = {
	{"market", "market"}, {"marche", "market"},
	{"segment", "segment"},
	{"vertical", "industry"}, {"industry", "industry"}, {"sector", "industry"}, {"secteur", "industry"},
	{"region", "region"}, {"territory", "region"}, {"country", "region"}, {"pays", "region"},
	{"channel", "channel"}, {"canal", "channel"},
	{"product", "product"}, {"produit", "product"}, {"gamme", "product"},
};

/* ----------------------------------------------------------------
 * Words
 * ----------------------------------------------------------------
 */

/* What lies between two items, the second excluded, as it was written. */
static Words
WordsBetween(const Prose *prose, int first, int end)
{
	const ProseItem *last = &prose->items[end - 1];
	int			start = prose->items[first].start;
	Words		words = {prose->text + start, last->start + last->len - start};
	int			encoding = GetDatabaseEncoding();

	if (encoding != PG_UTF8 && encoding != PG_SQL_ASCII)
	{
		const char *converted = pg_any_to_server(words.s, words.len, PG_UTF8);

		if (converted != words.s)
			words.len = strlen(converted);
		words.s = converted;
	}
	return words;
}

/* The words of a reading. */
Words
ProseWords(const Prose *prose, const ProseReading *reading)
{
	return WordsBetween(prose, reading->first, reading->end);
}

/* Is the word of letters and digits that names may have? */
static bool
IsPlainWord(const ProseItem *item)
{
	for (int i = 0; i < item->word_len; i++)
	{
		if (!IsLetter(item->word[i]) && !IsDigit(item->word[i]))
			return false;
	}
	return item->kind == PROSE_WORD && item->word_len > 0;
}

/* Items as a name: letters in lower case, joined by underscores. */
static Words
NameOf(const Prose *prose, int first, int end)
{
	StringInfoData buf;
	Words		name = {NULL, 0};
	int			n = 0;

	initStringInfo(&buf);
	for (int i = first; i < end && n < 4; i++)
	{
		const ProseItem *item = &prose->items[i];

		if (!IsPlainWord(item) || item->len > LONGEST_KEY || HAS(item, SENSE_OF) || HAS(item, SENSE_DETERMINER))
			continue;
		if (n++ > 0)
			appendStringInfoChar(&buf, '_');
		appendBinaryStringInfo(&buf, item->word, item->word_len);
	}
	if (IsGoalName(buf.data, buf.len))
	{
		name.s = buf.data;
		name.len = buf.len;
	}
	return name;
}

/* ----------------------------------------------------------------
 * The parts of a goal
 * ----------------------------------------------------------------
 */

static bool
IsAmount(const ProseReading *reading)
{
	return reading->part >= PROSE_AMOUNT && reading->part <= PROSE_CHANGE && !reading->amount.senseless;
}

/* The amount that the sentence is about, or NULL; rather not one of the means. */
const ProseReading *
ProseMainAmount(const Prose *prose)
{
	static const ProsePart order[] = {PROSE_TARGET, PROSE_CHANGE, PROSE_AMOUNT, PROSE_BASELINE};

	for (int within = 0; within <= 1; within++)
	{
		for (size_t i = 0; i < lengthof(order); i++)
		{
			for (int r = 0; r < prose->read && prose->parts[order[i]] > 0; r++)
			{
				const ProseReading *reading = &prose->readings[r];

				if (reading->part == order[i] && IsAmount(reading) &&
					reading->in_means == (within == 1))
					return reading;
			}
		}
	}
	return NULL;
}

/* What is measured in the unit of an amount, where nothing else says it. */
static Words
MeasureOf(const ProseReading *amount)
{
	static const struct
	{
		const char *unit;
		const char *measure;
	}			measures[] = {
		{"kg", "weight"}, {"pounds", "weight"}, {"km", "distance"}, {"miles", "distance"},
		{"seconds", "duration"}, {"minutes", "duration"}, {"hours", "duration"}, {"days", "duration"},
		{"weeks", "duration"}, {"months", "duration"}, {"years", "duration"},
	};
	const char *unit = amount->amount.unit;
	Words		measure = {NULL, 0};

	if (unit == NULL)
		return measure;
	if (IsGoalName(unit, strlen(unit)))
		measure.s = unit;
	if (CurrencyCode(unit, strlen(unit)) != NULL)
		measure.s = "money";
	for (size_t i = 0; i < lengthof(measures); i++)
	{
		if (strcmp(unit, measures[i].unit) == 0)
			measure.s = measures[i].measure;
	}
	if (measure.s != NULL)
		measure.len = strlen(measure.s);
	return measure;
}

/* Can the measure be counted in the unit of the amount?  Money is no customers. */
static bool
FitsUnit(const Metric *metric, const ProseReading *amount)
{
	const char *unit = amount != NULL ? amount->amount.unit : NULL;

	return unit == NULL || metric->unit == NULL || strcmp(metric->unit, "money") == 0 ||
		CurrencyCode(unit, strlen(unit)) == NULL;
}

/*
 * The measure of the dictionary that the verb governs: the first behind it, or
 * the first of all.
 */
static const Metric *
MetricSaid(const Prose *prose, const ProseReading *verb, const ProseReading *amount)
{
	const Metric *first = NULL;

	for (int i = 0; i < prose->read && prose->parts[PROSE_METRIC] > 0; i++)
	{
		const ProseReading *reading = &prose->readings[i];
		const Metric *metric = reading->part == PROSE_METRIC ? MetricByNumber(reading->value) : NULL;

		if (metric == NULL || reading->in_means || !FitsUnit(metric, amount))
			continue;
		if (verb == NULL || reading->first > verb->first)
			return metric;
		if (first == NULL)
			first = metric;
	}
	return first;
}

/* What a verb is about: the nouns behind it. */
static Words
ObjectOf(const Prose *prose, const ProseReading *verb)
{
	static const uint64 stops = ENDS_OBJECT | SENSE_BIT(SENSE_VAGUE) | SENSE_BIT(SENSE_DEGREE) |
		SENSE_BIT(SENSE_ABOUT) | SENSE_BIT(SENSE_NUMBER) | SENSE_BIT(SENSE_SCALE);
	int			first = verb->end + CountAny(prose, verb->end, SENSE_BIT(SENSE_ABOUT), 2);
	int			end;

	first += CountSmall(prose, first);
	for (end = first; end < first + 5; end++)
	{
		const ProseItem *item = ItemAt(prose, end);

		if (item->kind != PROSE_WORD || (HAS_ANY(item, stops) && (end == first || !HAS(item, SENSE_OF))))
			break;
	}
	return NameOf(prose, first, end);
}

/* A measure of the dictionary, or what is counted, or what the verb is about. */
static Words
MetricOf(const Prose *prose, const ProseReading *verb, const ProseReading *amount)
{
	const Metric *metric = MetricSaid(prose, verb, amount);
	Words		name = {NULL, 0};

	if (metric != NULL)
	{
		name.s = metric->name;
		name.len = strlen(name.s);
		return name;
	}
	if (amount != NULL && amount->amount.object < amount->amount.object_end)
		name = NameOf(prose, amount->amount.object, amount->amount.object_end);
	if (name.s == NULL && verb != NULL && amount != NULL && verb->end == amount->first)
		name = MeasureOf(amount);	/* lose 5 kg */
	for (int i = 0; i < prose->read && name.s == NULL; i++)
	{
		const ProseReading *reading = &prose->readings[i];

		if (!reading->in_means && (reading->part == PROSE_DIRECTION || reading->part == PROSE_ACTION ||
								   reading->part == PROSE_VAGUE))
			name = ObjectOf(prose, reading);
	}
	return name.s == NULL && amount != NULL ? MeasureOf(amount) : name;
}

/* The value of an amount, if it is one a goal should have. */
static Numeric
ValueOf(const Prose *prose, const ProseReading *reading)
{
	const ProseItem *item = &prose->items[reading->amount.last];

	if (item->kind == PROSE_NUMBER && item->word_len > LONGEST_NUMBER)
		return NULL;
	return AmountValue(prose, &reading->amount);
}

/* "double", "halve", "10x": a change in per cent of what it was. */
static void
SetMultiple(GoalData *goal, Numeric times)
{
	Numeric		one = int64_to_numeric(1);
	Numeric		change;

	if (NumSign(times) < 0)
		times = NumDiv(one, NumSub(int64_to_numeric(0), times));
	change = NumMul(NumSub(times, one), int64_to_numeric(100));
	if (NumSign(times) == 0 || NumSign(change) == 0)
		return;
	goal->verb = NumSign(change) < 0 ? GOAL_REDUCE : GOAL_INCREASE;
	goal->aim = AIM_BY_PERCENT;
	goal->target = NumSign(change) < 0 ? NumSub(int64_to_numeric(0), change) : change;
}

/* How many times, negative where it is divided by them; NULL if the amount does not say so. */
Numeric
ProseTimes(const Prose *prose, const ProseAmount *amount)
{
	const ProseItem *item = &prose->items[amount->last];
	Numeric		times;

	if (!amount->multiple)
		return NULL;
	if (amount->words != -1)
		times = int64_to_numeric(amount->words);
	else if (item->kind == PROSE_NUMBER)
		times = AmountValue(prose, amount);
	else						/* x10 */
		times = item->word_len > 7 ? NULL : NumFromDigits(item->word + 1, item->word_len - 1, 0);
	return times != NULL && amount->divides ? NumSub(int64_to_numeric(0), times) : times;
}

static void
SetAmountUnit(GoalData *goal, const ProseAmount *amount)
{
	bool		known;

	if (amount->unit == NULL)
		return;
	goal->unit.s = amount->unit;
	goal->unit.len = strlen(amount->unit);
	UnitCanonical(&goal->unit, &known, NULL);
}

/* On which side of its target a measure is kept: the better one if not said. */
static GoalAim
SideToKeep(const GoalData *goal, int bound)
{
	const Metric *metric = MetricByName(goal->metric.s, goal->metric.len);

	if (bound == 0 && metric != NULL && metric->lower_is_better)
		return AIM_BELOW;
	return bound < 0 ? AIM_BELOW : AIM_ABOVE;
}

/* The target becomes the high end of a band, if the low one is lower. */
static void
SetBand(const Prose *prose, const ProseReading *low, GoalData *goal)
{
	Numeric		value = IsAmount(low) ? ValueOf(prose, low) : NULL;

	if (value == NULL || NumCompare(value, goal->target) > 0)
		return;
	goal->high = goal->target;
	goal->target = value;
	goal->aim = AIM_BETWEEN;
}

/* A coverage of 3x is so many times already, and is not to be multiplied. */
static bool
CountsTimes(const Prose *prose, const GoalData *goal, const ProseReading *reading)
{
	const Metric *metric = MetricByName(goal->metric.s, goal->metric.len);

	return metric != NULL && metric->unit != NULL && strcmp(metric->unit, "times") == 0 && reading->amount.words == -1 &&
		(goal->verb == GOAL_KEEP || reading->amount.bound != 0 || HAS(ItemAt(prose, reading->first - 1), SENSE_TO));
}

/* What is aimed at, by the role of the main amount. */
static void
SetAim(const Prose *prose, const ProseReading *reading, GoalData *goal)
{
	const ProseAmount *amount = &reading->amount;
	Numeric		times = ProseTimes(prose, amount);
	Numeric		value;
	bool		change = (reading->part == PROSE_CHANGE && times == NULL) ||
		(reading->part == PROSE_AMOUNT && amount->percent &&
		 (goal->verb == GOAL_INCREASE || goal->verb == GOAL_REDUCE) &&
		 (HAS(ItemAt(prose, reading->end), SENSE_DEGREE) || HAS(ItemAt(prose, reading->first - 1), SENSE_DEGREE)));

	if (times != NULL && !CountsTimes(prose, goal, reading))
	{
		SetMultiple(goal, times);
		return;
	}
	value = times != NULL ? times : ValueOf(prose, reading);
	if (value == NULL)
		return;
	if (goal->verb == GOAL_COMPLETE)
		goal->verb = GOAL_INCREASE;
	if (change && goal->verb != GOAL_KEEP)
	{
		goal->target = value;
		goal->aim = amount->points ? AIM_BY_POINTS : amount->percent ? AIM_BY_PERCENT : AIM_BY_AMOUNT;
		if (goal->aim != AIM_BY_PERCENT)
			SetAmountUnit(goal, amount);
		return;
	}
	SetAmountUnit(goal, amount);
	if (goal->verb == GOAL_INCREASE && (amount->bound < 0 || NumSign(value) == 0))
		goal->verb = GOAL_REDUCE;	/* to less than, to zero */
	goal->target = value;
	goal->aim = goal->verb == GOAL_KEEP ? SideToKeep(goal, amount->bound) : AIM_TO;
	if (goal->verb == GOAL_KEEP && amount->band)
		SetBand(prose, reading - 1, goal);
}

/* Where it stands, and which way from there to the target. */
static void
SetBaseline(const Prose *prose, GoalData *goal)
{
	const ProseReading *reading = ProseFirst(prose, PROSE_BASELINE);

	if (reading == NULL || goal->verb == GOAL_COMPLETE)
		return;
	goal->baseline = ValueOf(prose, reading);
	if (goal->unit.s == NULL && goal->aim != AIM_BY_PERCENT)
		SetAmountUnit(goal, &reading->amount);
	if (goal->baseline != NULL && goal->aim == AIM_TO)
		goal->verb = NumCompare(goal->target, goal->baseline) < 0 ? GOAL_REDUCE : GOAL_INCREASE;
}

/* The first time that has dates; one of the means only where there is no other. */
static void
SetPeriod(const Prose *prose, DateADT as_of, GoalData *goal)
{
	for (int in_means = 0; in_means <= 1; in_means++)
	{
		for (int i = 0; i < prose->read; i++)
		{
			const ProseReading *reading = &prose->readings[i];

			if ((reading->part == PROSE_PERIOD || reading->part == PROSE_DEADLINE) &&
				reading->in_means == (in_means == 1) && TimePeriod(reading, as_of, &goal->period))
				return;
		}
	}
	goal->period.start = goal->period.end = 0;
}

static void
SetOwner(const Prose *prose, GoalData *goal)
{
	const ProseReading *reading = ProseFirst(prose, PROSE_OWNER);
	Words		name;
	StringInfoData buf;

	if (reading == NULL)
		return;
	name = WordsBetween(prose, reading->first, reading->end);
	if (name.len > LONGEST_KEY)
		return;
	initStringInfo(&buf);
	appendStringInfoString(&buf, "team:");
	for (int i = 0; i < name.len; i++)
		appendStringInfoChar(&buf, ToLower(name.s[i]));
	goal->owner.s = buf.data;
	goal->owner.len = buf.len;
}

/* The first scope outside of the means, under its dimension. */
static void
SetSegment(const Prose *prose, GoalData *goal)
{
	for (int r = 0; r < prose->read && prose->parts[PROSE_SEGMENT] > 0; r++)
	{
		const ProseReading *reading = &prose->readings[r];
		const char *dimension = "scope";
		int			first = reading->first + 1;
		int			end = reading->end;
		Words		key;
		StringInfoData buf;

		if (reading->part != PROSE_SEGMENT || reading->in_means)
			continue;
		while (first < end - 1 && IS_SMALL(&prose->items[first]))
			first++;
		for (size_t d = 0; d < lengthof(dimensions) && first + 1 < end; d++)
		{
			bool		leads = WordIs(prose->items[first].word, prose->items[first].word_len, dimensions[d].word);

			if (!leads && !WordIs(prose->items[end - 1].word, prose->items[end - 1].word_len, dimensions[d].word))
				continue;
			dimension = dimensions[d].dimension;
			first += leads;
			end -= !leads;
			break;
		}
		while (first < end - 1 && IS_SMALL(&prose->items[first]))
			first++;
		key = WordsBetween(prose, first, end);
		if (key.len > LONGEST_KEY || memchr(key.s, '"', key.len) != NULL)
			continue;
		initStringInfo(&buf);
		appendStringInfo(&buf, "%s:\"%.*s\"", dimension, key.len, key.s);
		SegmentParse(buf.data, buf.len, goal, NULL);
		return;
	}
}

/* Means and reward in the words of the sentence. */
static void
SetTexts(const Prose *prose, GoalData *goal)
{
	const ProseReading *means = ProseFirst(prose, PROSE_MEANS);
	const ProseReading *reward = ProseFirst(prose, PROSE_REWARD);

	if (means != NULL && means->first + 1 < means->end)
		goal->strategy = WordsBetween(prose, means->first + 1, means->end);
	if (reward != NULL)
		goal->reward = WordsBetween(prose, reward->first, reward->end);
	if (goal->strategy.len > LONGEST_STRATEGY)
		goal->strategy.s = NULL;
	if (goal->reward.len > LONGEST_STRATEGY)
		goal->reward.s = NULL;
}

static void
SetCadence(const ProseReading *reading, GoalData *goal)
{
	int64		length;

	if (reading == NULL)
		return;
	length = (int64) reading->time.span * reading->time.number;
	if (length > 0 && length <= GOAL_MAX_CADENCE)
		goal->cadence_months = (int) length;
	else if (length < 0 && -length <= GOAL_MAX_CADENCE)
		goal->cadence_days = (int) -length;
}

/* The verb that governs the amount: the nearest before it; the first without one. */
static const ProseReading *
DirectionOf(const Prose *prose, const ProseReading *amount)
{
	const ProseReading *nearest = NULL;

	if (amount == NULL)
		return ProseFirst(prose, PROSE_DIRECTION);
	for (const ProseReading *reading = prose->readings; reading < amount; reading++)
	{
		if (reading->part == PROSE_DIRECTION && reading->in_means <= amount->in_means)
			nearest = reading;
	}
	return nearest;
}

/* Does it want less of something: eat less sugar? */
static bool
SaysLess(const Prose *prose)
{
	for (int i = 0; i < prose->read && prose->parts[PROSE_VAGUE] > 0; i++)
	{
		const ProseReading *reading = &prose->readings[i];

		if (reading->part == PROSE_VAGUE && LexiconValue(&prose->items[reading->first], SENSE_DEGREE) < 0)
			return true;
	}
	return false;
}

/*
 * Fill a goal from a sentence, as seen from a day.  False where no measure is
 * named; else GoalFinish finds nothing to complain about.
 */
bool
ProseGoal(const Prose *prose, DateADT as_of, GoalData *goal)
{
	const ProseReading *amount = ProseMainAmount(prose);
	const ProseReading *direction = DirectionOf(prose, amount);

	GoalInit(goal);
	if (amount == NULL && SaysLess(prose))
		goal->verb = GOAL_REDUCE;
	else if (direction != NULL)
		goal->verb = direction->value;
	else if (amount == NULL && prose->parts[PROSE_ACTION] > 0 && prose->parts[PROSE_VAGUE] == 0)
		goal->verb = GOAL_COMPLETE;
	goal->metric = MetricOf(prose, direction, amount);
	if (goal->metric.s == NULL)
		return false;
	if (goal->verb == GOAL_COMPLETE && amount == NULL)
		goal->aim = AIM_DONE;
	if (amount != NULL)
		SetAim(prose, amount, goal);
	SetBaseline(prose, goal);
	if (goal->verb == GOAL_COMPLETE)
		goal->aim = AIM_DONE;
	SetPeriod(prose, as_of, goal);
	SetOwner(prose, goal);
	SetSegment(prose, goal);
	SetTexts(prose, goal);
	SetCadence(ProseFirst(prose, PROSE_CADENCE), goal);
	return true;
}

/* ----------------------------------------------------------------
 * What a reading means, in the words of the goal type
 * ----------------------------------------------------------------
 */

static void
AppendAmountMeaning(StringInfo buf, const Prose *prose, const ProseReading *reading)
{
	const ProseAmount *amount = &reading->amount;
	Numeric		times = ProseTimes(prose, amount);
	Numeric		value = times == NULL ? ValueOf(prose, reading) : NULL;

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
				AppendPeriod(buf, period, calendar_year);
			break;
		case PROSE_RATE:
		case PROSE_CADENCE:
			GoalInit(&goal);
			SetCadence(reading, &goal);
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

/* The sentence of an argument, in UTF-8, read in the language of another. */
Prose *
GetProse(text *sentence, text *language)
{
	const char *name = VARDATA_ANY(language);
	int			name_len = VARSIZE_ANY_EXHDR(language);
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
	if (encoding != PG_UTF8 && encoding != PG_SQL_ASCII && len <= PROSE_MAX_LENGTH)
	{
		const char *converted = pg_server_to_any(s, len, PG_UTF8);

		if (converted != s)
			len = strlen(converted);
		s = converted;
	}
	return ProseRead(s, len, languages);
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

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

/*
 * parse_goal(sentence text [, as_of date, lang text]) -> goal
 *
 * NULL where the sentence names nothing that could be measured or done.
 */
PG_FUNCTION_INFO_V1(smartgoals_parse_goal);
Datum
smartgoals_parse_goal(PG_FUNCTION_ARGS)
{
	DateADT		as_of = GetWritingDay(fcinfo, 1);
	Prose	   *prose = GetProse(PG_GETARG_TEXT_PP(0), GetLanguageName(fcinfo, 2));
	GoalData	goal;

	if (!ProseGoal(prose, as_of, &goal))
		PG_RETURN_NULL();
	GoalFinish(&goal, NULL);
	PG_RETURN_GOAL_P(GoalForm(&goal));
}

/* goal_words(sentence text [, as_of date, lang text]) -> table(part, words, meaning) */
PG_FUNCTION_INFO_V1(smartgoals_goal_words);
Datum
smartgoals_goal_words(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	DateADT		as_of = GetWritingDay(fcinfo, 1);
	Prose	   *prose = GetProse(PG_GETARG_TEXT_PP(0), GetLanguageName(fcinfo, 2));
	StringInfoData meaning;

	InitMaterializedSRF(fcinfo, 0);
	initStringInfo(&meaning);
	for (int i = 0; i < prose->read; i++)
	{
		const ProseReading *reading = &prose->readings[i];
		Words		words = ProseWords(prose, reading);
		Datum		values[3];
		bool		nulls[3] = {false};

		CHECK_FOR_INTERRUPTS();
		resetStringInfo(&meaning);
		AppendMeaning(&meaning, prose, reading, as_of);
		values[0] = CStringGetTextDatum(part_names[reading->part]);
		values[1] = PointerGetDatum(cstring_to_text_with_len(words.s, words.len));
		nulls[2] = meaning.len == 0;
		values[2] = PointerGetDatum(cstring_to_text_with_len(meaning.data, meaning.len));
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}
