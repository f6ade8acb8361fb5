/*
 * smart_sentence.c
 *		Is a sentence SMART?  What prose.c has read, judged.
 *
 * The authors of such judgements agree on more than it seems.  Measurable is a
 * sentence with an amount that is not part of a date; a thing to be completed
 * by a day is so as well, and so is a certificate, for one can see whether it
 * is there.  Time-bound is one with an end: a rate, a start or last year are
 * none.  Specific is one whose reader knows what to do: an amount of something
 * says it; without one it takes details (where, with whom, by what means) that
 * outweigh the vague words.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "prose.h"
#include "smart.h"

#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include <math.h>

#define ENOUGH_DETAILS	2		/* that make a sentence without amounts
								 * specific */
#define IMPOSSIBLE		10		/* times what it is now */
#define DAYS_OF_MONTH	31.0	/* at most */
#define WEEK			7
#define FASTEST			2		/* times in a month, of what others decide */
#define FASTEST_UNKNOWN	4		/* of what the dictionary does not know, */
#define A_LEAP			3		/* from so many times on */
#define FAR_OBJECT		8		/* items that may stand between a verb and its
								 * noun */
#define LONGEST_QUOTE	60		/* bytes of the sentence that a finding shows */
#define LONGEST_REWRITTEN 300	/* bytes of a sentence that is shown with what
								 * it lacks */
#define NO_DAY			0		/* a day that no verdict depends on */

/* A sentence, and the day it is judged on. */
typedef struct Statement
{
	const Prose *prose;
	const ProseReading *amount; /* the one it is about, or NULL */
	DateADT		as_of;
	bool		states;			/* a goal can be made of it, */
	int			aim;			/* of this aim, the first of so many */
	int			goals;			/* that make goals, */
	Case		c;				/* and this one is it */
	ProseSpan	left;			/* an amount that it does not have in it, or
								 * empty */
} Statement;

/* ----------------------------------------------------------------
 * What a sentence has
 * ----------------------------------------------------------------
 */

/* An end, whether a deadline or a period that has one. */
static bool
HasTime(const Prose *prose)
{
	return prose->parts[PROSE_DEADLINE] + prose->parts[PROSE_PERIOD] > 0;
}

/* Does the sentence say something that can mean anything, verbs apart? */
static bool
HasVagueWord(const Prose *prose)
{
	for (int i = 0; i < prose->read && prose->parts[PROSE_VAGUE] > 0; i++)
	{
		const ProseReading *reading = &prose->readings[i];

		if (reading->part == PROSE_VAGUE && reading->value == 0 && !HAS(&prose->items[reading->first], SENSE_DONE))
			return true;
	}
	return false;
}

/* Is the reading of a verb like complete, obtain, pass? */
static bool
IsDoing(const Prose *prose, const ProseReading *reading)
{
	return reading->part == PROSE_DIRECTION && HAS(&prose->items[reading->first], SENSE_DONE);
}

/* Verbs that say what to do, not only that something is to get better. */
static bool
HasAction(const Prose *prose)
{
	for (int i = 0; i < prose->read; i++)
	{
		if (prose->readings[i].part == PROSE_ACTION || IsDoing(prose, &prose->readings[i]))
			return true;
	}
	return false;
}

/* A day by which, or a few days in which, not just some time of the year. */
static bool
HasDay(const Prose *prose)
{
	const ProseReading *period = ProseFirst(prose, PROSE_PERIOD);

	return prose->parts[PROSE_DEADLINE] > 0 ||
		(period != NULL && (period->time.kind == TIME_DAYS || period->time.kind == TIME_WEEKDAY));
}

/* Is it a verb of what is done once with a thing, launch the, or with each of many? */
static bool
IsDoneOnce(const Prose *prose, const ProseReading *reading)
{
	const ProseItem *object = ItemAt(prose, reading->end);

	if (reading->part != PROSE_ACTION || reading->in_means)
		return false;
	if (IsWord(object, "all") || (HAS(object, SENSE_PER) && !HAS(object, SENSE_DETERMINER)))
		return true;
	return LexiconValue(&prose->items[reading->first], SENSE_ACTION) == 1 &&
		HAS(object, SENSE_DETERMINER) && LexiconValue(object, SENSE_DETERMINER) == 0;
}

/*
 * The examination or certificate behind a verb of passing or getting: its item,
 * or -1.  Better results of an exam are none, nor is one studied for.
 */
static int
ProofBehind(const Prose *prose, const ProseReading *verb)
{
	static const uint64 gets = SENSE_BIT(SENSE_DONE) | SENSE_BIT(SENSE_REACH);
	static const uint64 other = SENSE_BIT(SENSE_VAGUE) | SENSE_BIT(SENSE_DEGREE) | SENSE_BIT(SENSE_ABSTRACT) |
		SENSE_BIT(SENSE_METRIC) | SENSE_BIT(SENSE_AND) | SENSE_BIT(SENSE_PURPOSE);
	const ProseItem *item = &prose->items[verb->first];

	if (verb->part == PROSE_DIRECTION ? !HAS_ANY(item, gets)
		: verb->part != PROSE_ACTION || LexiconValue(item, SENSE_ACTION) != 2)
		return -1;
	if (HAS(item, SENSE_DONE) && LexiconValue(item, SENSE_DONE) == 1)
		return verb->first;
	for (int i = verb->end; i < verb->end + FAR_OBJECT && !ItemAt(prose, i)->stops; i++)
	{
		if (HAS_ANY(ItemAt(prose, i), other))
			return -1;
		if (LexiconValue(ItemAt(prose, i), SENSE_EVENT) == 1 && !HAS_ANY(ItemAt(prose, i + 1), other))
			return i;
	}
	return -1;
}

/* What is passed or obtained that proves it, from the verb on; false if nothing is. */
static bool
FindProof(const Prose *prose, ProseReading *proof)
{
	for (int i = 0; i < prose->read; i++)
	{
		int			at = ProofBehind(prose, &prose->readings[i]);

		if (at < 0 || prose->readings[i].in_means)
			continue;
		*proof = prose->readings[i];
		proof->end = at + 1;
		return true;
	}
	return false;
}

/* So many times is once each time: a case study a month, each Monday. */
static bool
IsRepeated(const Prose *prose)
{
	bool		one = false;
	bool		rate = false;

	for (int i = 0; i < prose->read && prose->parts[PROSE_RATE] > 0; i++)
	{
		const ProseReading *reading = &prose->readings[i];
		const ProseItem *object = ItemAt(prose, reading->end);

		if (reading->part == PROSE_RATE && reading->value == 1)
			return true;
		rate |= reading->part == PROSE_RATE && !reading->in_means;
		one |= reading->part == PROSE_ACTION && !reading->in_means && LexiconValue(object, SENSE_DETERMINER) == 1;
	}
	return one && rate && !HasVagueWord(prose);
}

/*
 * Something that is done or not by a day: completed, obtained, passed; or done
 * on each Monday until then.
 */
static bool
IsMilestone(const Prose *prose)
{
	bool		vague = HasVagueWord(prose);
	ProseReading proof;

	if (FindProof(prose, &proof) || IsRepeated(prose))
		return true;
	for (int i = 0; i < prose->read; i++)
	{
		const ProseReading *reading = &prose->readings[i];

		if (IsDoing(prose, reading) && HasTime(prose) && prose->object_words > 0 && !vague)
			return true;
		if (IsDoneOnce(prose, reading) && HasDay(prose) && !vague)
			return true;
	}
	return HasTime(prose) && prose->parts[PROSE_RATE] + prose->parts[PROSE_CADENCE] > 0 &&
		prose->object_words > 0 && HasAction(prose) && prose->parts[PROSE_VAGUE] == 0;
}

/* How much narrower than its verb and noun a sentence without amounts is. */
static int
CountDetails(const Prose *prose)
{
	int			vague = 0;
	int			details = prose->details;
	bool		vague_verb = false;

	for (int i = 0; i < prose->read; i++)
	{
		const ProseReading *reading = &prose->readings[i];

		vague += reading->part == PROSE_VAGUE_TIME || (reading->part == PROSE_VAGUE && reading->value == 0);
		vague_verb |= reading->part == PROSE_VAGUE && reading->value == 1;
	}
	details += IsRepeated(prose);
	vague += vague_verb && !HasAction(prose);
	return Min(details, 3) + Min(prose->names, 2) + (prose->object_words > 3) + HasTime(prose) +
		HasAction(prose) - Min(vague, 2);
}

/* From a baseline to a target: how many times, 0 if that is not said. */
static double
TimesFromTo(const Statement *s)
{
	const ProseReading *baseline = ProseFirst(s->prose, PROSE_BASELINE);
	Numeric		from;
	Numeric		to;

	if (baseline == NULL || s->amount == NULL || s->amount->part != PROSE_TARGET ||
		baseline->amount.lasts || s->amount->amount.percent)
		return 0;
	from = AmountValue(s->prose, &baseline->amount);
	to = AmountValue(s->prose, &s->amount->amount);
	if (from == NULL || to == NULL || NumSign(from) <= 0)
		return 0;
	return NumToDouble(to) / NumToDouble(from);
}

/* How many times what it is now is asked for; 0 if that is not said. */
static double
TimesAskedFor(const Statement *s)
{
	for (int i = 0; i < s->prose->read; i++)
	{
		const ProseReading *reading = &s->prose->readings[i];
		Numeric		times = reading->part == PROSE_CHANGE ? ProseTimes(s->prose, &reading->amount) : NULL;

		if (times != NULL && NumToDouble(times) >= IMPOSSIBLE)
			return NumToDouble(times);
	}
	return TimesFromTo(s);
}

/* All of what nobody has all of: 100% of a market, of the deals, of the visitors. */
static bool
AsksForAll(const Statement *s)
{
	static const char *const shares[] = {
		"market_share", "win_rate", "conversion_rate", "upsell_rate", "repeat_purchase_rate",
	};
	const ProseReading *metric = ProseFirst(s->prose, PROSE_METRIC);
	const ProseItem *object;
	Numeric		value;

	if (s->amount == NULL || !s->amount->amount.percent || s->amount->part == PROSE_CHANGE)
		return false;
	value = AmountValue(s->prose, &s->amount->amount);
	if (value == NULL || NumCompare(value, int64_to_numeric(100)) < 0)
		return false;
	object = ItemAt(s->prose, s->amount->amount.object);
	if (IsWord(object, "market") || IsWord(object, "marche"))
		return true;
	for (size_t i = 0; i < lengthof(shares) && metric != NULL; i++)
	{
		if (strcmp(MetricByNumber(metric->value)->name, shares[i]) == 0)
			return true;
	}
	return false;
}

/*
 * Weight lost faster than anybody should: the one measure whose limit everybody
 * knows, and the example that pages on SMART goals like best.
 */
static bool
LosesTooFast(const Statement *s)
{
	const ProseReading *time = ProseFirst(s->prose, PROSE_PERIOD);
	const ProseReading *direction = ProseFirst(s->prose, PROSE_DIRECTION);
	double		most;
	double		days;
	Numeric		value;

	if (time == NULL || time->time.kind != TIME_SPAN || s->amount == NULL || s->amount->amount.unit == NULL ||
		direction == NULL || direction->value != GOAL_REDUCE)
		return false;
	most = strcmp(s->amount->amount.unit, "kg") == 0 ? 2.5 : strcmp(s->amount->amount.unit, "pounds") == 0 ? 5.5 : 0;
	days = time->time.number * (time->time.span < 0 ? -time->time.span : time->time.span * 30.4);
	value = AmountValue(s->prose, &s->amount->amount);
	return most > 0 && value != NULL && NumToDouble(value) / days * 7 > most;
}

/* How many months there are at most, 0 where that takes a calendar. */
static double
MonthsOfTime(const ProseTime *time)
{
	int64		count = time->kind == TIME_SPAN ? time->number : time->shift + 1;

	if (time->kind == TIME_WEEKDAY)
		return 2 * WEEK / DAYS_OF_MONTH;
	if ((time->kind != TIME_SPAN && time->kind != TIME_GRAIN) || time->year != 0 || count <= 0)
		return 0;
	return time->span > 0 ? (double) count * time->span : count * -time->span / DAYS_OF_MONTH;
}

/* The longest time that is given, if all of them are known to be short; else NULL. */
static const ProseReading *
TimeGiven(const Prose *prose, double *months)
{
	const ProseReading *longest = NULL;

	*months = 0;
	for (int i = 0; i < prose->read; i++)
	{
		const ProseReading *reading = &prose->readings[i];
		double		length;

		if ((reading->part != PROSE_PERIOD && reading->part != PROSE_DEADLINE) || reading->in_means)
			continue;
		length = MonthsOfTime(&reading->time);
		if (length <= 0)
			return NULL;
		if (length > *months)
		{
			*months = length;
			longest = reading;
		}
	}
	return longest;
}

/*
 * How many times more or less is asked for, relative to what it is now; 0 if
 * that is not said.  From one count to another is no such thing, for it may
 * start small, but money is counted where there is some.
 */
static double
FactorAskedFor(const GoalData *goal)
{
	double		target = goal->target != NULL ? NumToDouble(goal->target) : 0;
	double		baseline = goal->baseline != NULL ? NumToDouble(goal->baseline) : 0;

	if (target <= 0)
		return 0;
	if (goal->aim == AIM_BY_PERCENT && goal->verb == GOAL_INCREASE)
		return 1 + target / 100;
	if (goal->aim == AIM_BY_PERCENT && goal->verb == GOAL_REDUCE)
		return target < 100 ? 1 / (1 - target / 100) : 0;
	if (goal->aim == AIM_TO && baseline > 0 && goal->unit.s != NULL && CurrencyCode(goal->unit.s, goal->unit.len) != NULL)
		return Max(target / baseline, baseline / target);
	return 0;
}

/* Is it up to oneself how much there is of it, and not to customers and time? */
static bool
IsOwnDoing(const char *name)
{
	static const char *const own[] = {
		"calls", "emails", "meetings", "demos", "proposals", "marketing_spend", "response_time", "admin_time",
		"selling_time", "tasks_automated", "automation_rate", "discount_rate",
	};

	for (size_t i = 0; i < lengthof(own); i++)
	{
		if (strcmp(name, own[i]) == 0)
			return true;
	}
	return false;
}

/*
 * Twice as much or half as much each month: a pace that no measure of the
 * dictionary keeps up.  Of others only leaps are judged, for who reads two pages
 * a day may well read four tomorrow.
 */
static bool
MovesTooFast(const Statement *s, const ProseReading **time)
{
	const Metric *metric;
	GoalData	goal;
	double		months;
	double		factor;

	*time = TimeGiven(s->prose, &months);
	if (*time == NULL || s->amount == NULL || s->prose->parts[PROSE_PAST] > 0 || !s->states)
		return false;
	goal = s->c.goal;
	factor = FactorAskedFor(&goal);
	metric = MetricByName(goal.metric.s, goal.metric.len);
	if (factor <= 1 || (metric != NULL && IsOwnDoing(metric->name)))
		return false;
	if (metric == NULL)
		return goal.verb == GOAL_INCREASE && factor >= A_LEAP && log(factor) >= months * log(FASTEST_UNKNOWN);
	return log(factor) >= months * log(FASTEST);
}

/* The first reading of these parts that there is, or NULL. */
static const ProseReading *
FirstOf(const Prose *prose, const ProsePart *parts, int count)
{
	for (int i = 0; i < count; i++)
	{
		if (prose->parts[parts[i]] > 0)
			return ProseFirst(prose, parts[i]);
	}
	return NULL;
}

/* Words that are shown in a message, clipped where they are long. */
static Words
Clipped(Words words)
{
	if (words.len > LONGEST_QUOTE)
		words.len = pg_mbcliplen(words.s, words.len, LONGEST_QUOTE);
	return words;
}

/* Some words of the sentence. */
static Words
Quoted(const Prose *prose, const ProseReading *reading)
{
	return Clipped(ProseWords(prose, reading));
}

/* An amount with what is counted. */
static Words
QuotedAmount(const Prose *prose, const ProseReading *reading)
{
	ProseReading whole = *reading;

	whole.end = Max(whole.end, whole.amount.object_end);
	return Quoted(prose, &whole);
}

/* From the verb to the amount, if that is not too long; else the amount alone. */
static Words
QuotedAim(const Prose *prose, const ProseReading *amount)
{
	const ProseReading *verb = ProseFirst(prose, PROSE_DIRECTION);
	ProseReading whole = *amount;
	Words		words;

	if (verb == NULL)
		verb = ProseFirst(prose, PROSE_ACTION);
	whole.end = Max(whole.end, whole.amount.object_end);
	if (verb != NULL && verb->first < whole.first)
		whole.first = verb->first;
	words = ProseWords(prose, &whole);
	return words.len <= LONGEST_QUOTE ? words : QuotedAmount(prose, amount);
}

/* ----------------------------------------------------------------
 * The checks
 * ----------------------------------------------------------------
 */

/*
 * What a sentence says by itself where no goal can be made of it: an action
 * and its details.
 */
static Finding
JudgeDetails(const Statement *s)
{
	static const ProsePart narrow[] = {PROSE_MEANS, PROSE_SEGMENT, PROSE_DEADLINE, PROSE_PERIOD, PROSE_ACTION};
	const Prose *prose = s->prose;
	const ProseReading *detail = FirstOf(prose, narrow, lengthof(narrow));
	const ProseReading *vague = ProseFirst(prose, PROSE_VAGUE);
	ProseReading proof;

	if (CountDetails(prose) >= ENOUGH_DETAILS && detail != NULL)
		return Found(VERDICT_PASS, MSG_SAYS_DETAILS, MSG_NONE, PlaceWords(Quoted(prose, detail)));
	if (FindProof(prose, &proof))
		return Found(VERDICT_PASS, MSG_SAYS_DETAILS, MSG_NONE, PlaceWords(Quoted(prose, &proof)));
	if (vague != NULL)
		return Found(VERDICT_FAIL, MSG_SAYS_VAGUE, MSG_GIVE_DETAILS, PlaceWords(Quoted(prose, vague)));
	return Found(VERDICT_FAIL, MSG_SAYS_LITTLE, MSG_GIVE_DETAILS);
}

/* As the goal that is made of it, in the words of the sentence. */
static Finding
SentenceSpecific(const Statement *s)
{
	Finding		found;

	if (s->amount != NULL && (!s->states || s->c.goal.aim == AIM_NONE))
		return Found(VERDICT_PASS, MSG_SAYS_HOW_MUCH, MSG_NONE, PlaceWords(QuotedAim(s->prose, s->amount)));
	if (!s->states)
		return JudgeDetails(s);
	found = CheckGoal(SMART_SPECIFIC, &s->c);
	if (s->amount != NULL && VerdictHolds(found.verdict) && found.finding != MSG_VAGUE_METRIC)
	{
		found.finding = MSG_SAYS_HOW_MUCH;
		found.places[0] = (Place) PlaceWords(QuotedAim(s->prose, s->amount));
	}
	if (found.finding == MSG_NO_SCOPE && found.verdict == VERDICT_FAIL && ProseFirst(s->prose, PROSE_VAGUE) != NULL)
		return Found(VERDICT_FAIL, MSG_SAYS_VAGUE, MSG_GIVE_DETAILS, PlaceWords(Quoted(s->prose, ProseFirst(s->prose, PROSE_VAGUE))));
	if (found.finding == MSG_VAGUE_METRIC)
	{
		ProseAim	aim = ProseAimAt(s->prose, s->aim);

		if (aim.noun < aim.noun_end)
			found.places[0] = (Place) PlaceWords(Clipped(WordsBetween(s->prose, aim.noun, aim.noun_end)));
	}
	return found;
}

static Finding
SentenceMeasurable(const Statement *s)
{
	static const ProsePart amounts[] = {PROSE_CHANGE, PROSE_AMOUNT};
	const ProseReading *senseless = FirstOf(s->prose, amounts, lengthof(amounts));
	Finding		found = {0};

	if (s->states)
		found = CheckGoal(SMART_MEASURABLE, &s->c);
	if (s->states && VerdictHolds(found.verdict) && s->left.first < s->left.end)
		return Found(VERDICT_WARN, MSG_LEFT, MSG_ONE_AT_A_TIME,
					 PlaceWords(Clipped(WordsBetween(s->prose, s->left.first, s->left.end))));
	if (s->states && VerdictHolds(found.verdict) && s->goals > 1)
		return Found(VERDICT_WARN, MSG_SEVERAL, MSG_ONE_AT_A_TIME, PlaceCount(s->goals));
	if (s->states && s->amount != NULL && found.verdict == VERDICT_PASS)
		return Found(VERDICT_PASS, MSG_COUNTS, MSG_NONE, PlaceWords(QuotedAmount(s->prose, s->amount)));
	if (s->states && found.verdict != VERDICT_FAIL)
		return found;
	if (senseless != NULL && senseless->amount.senseless)
		return Found(VERDICT_FAIL, MSG_COUNTS_NOTHING, MSG_GIVE_TARGET,
					 PlaceWords(Quoted(s->prose, senseless)));
	if (!s->states && s->amount != NULL)
		return Found(VERDICT_PASS, MSG_COUNTS, MSG_NONE, PlaceWords(QuotedAmount(s->prose, s->amount)));
	if (!s->states && IsMilestone(s->prose))
		return Found(VERDICT_WARN, MSG_MEASURABLE_DONE, MSG_GIVE_TARGET);
	return s->states && s->amount != NULL ? found : Found(VERDICT_FAIL, MSG_NO_AMOUNT, MSG_GIVE_TARGET);
}

/* Only what nobody can do is told by words. */
static Finding
SentenceAchievable(const Statement *s)
{
	double		times = TimesAskedFor(s);
	const ProseReading *time;

	if (times >= IMPOSSIBLE)
		return Found(VERDICT_FAIL, MSG_IMPOSSIBLE, MSG_LOWER_TARGET,
					 PlaceWords(QuotedAmount(s->prose, s->amount)),
					 PlaceNumber(RoundedNumber(times, 2, 0)));
	if (AsksForAll(s) || LosesTooFast(s))
		return Found(VERDICT_FAIL, MSG_OUT_OF_REACH, MSG_LOWER_TARGET,
					 PlaceWords(QuotedAmount(s->prose, s->amount)));
	if (MovesTooFast(s, &time))
		return Found(VERDICT_FAIL, MSG_TOO_FAST, MSG_LOWER_TARGET,
					 PlaceWords(QuotedAim(s->prose, s->amount)), PlaceWords(Quoted(s->prose, time)));
	return Found(VERDICT_UNKNOWN, MSG_SENTENCE_ALONE, MSG_PARSE_FOR_HISTORY);
}

static Finding
SentenceRelevant(const Statement *s pg_attribute_unused())
{
	return Found(VERDICT_UNKNOWN, MSG_SENTENCE_ALONE, MSG_PARSE_FOR_DATA);
}

/* What there is instead of an end. */
static Finding
JudgeNoEnd(const Prose *prose)
{
	static const struct
	{
		ProsePart	part;
		MessageKey	message;
	}			instead[] = {
		{PROSE_VAGUE_TIME, MSG_NO_DATE},
		{PROSE_START, MSG_ONLY_START},
		{PROSE_PAST, MSG_ONLY_PAST},
		{PROSE_RATE, MSG_ONLY_RATE},
		{PROSE_CADENCE, MSG_ONLY_RATE},
	};

	for (size_t i = 0; i < lengthof(instead); i++)
	{
		if (prose->parts[instead[i].part] > 0)
			return Found(VERDICT_FAIL, instead[i].message, MSG_GIVE_PERIOD,
						 PlaceWords(Quoted(prose, ProseFirst(prose, instead[i].part))));
	}
	return Found(VERDICT_FAIL, MSG_NO_PERIOD, MSG_GIVE_PERIOD);
}

/* As the goal that is made of it; but an end that only its words know is one. */
static Finding
SentenceTimeBound(const Statement *s)
{
	static const ProsePart ends[] = {PROSE_DEADLINE, PROSE_PERIOD};
	const ProseReading *time = FirstOf(s->prose, ends, lengthof(ends));
	Period		period;

	if (time == NULL)
		return JudgeNoEnd(s->prose);
	if (s->states && GoalHasPeriod(&s->c.goal))
	{
		Finding		found = CheckGoal(SMART_TIME_BOUND, &s->c);

		if (found.verdict == VERDICT_PASS)
			return Found(VERDICT_PASS, MSG_SAYS_WHEN, MSG_NONE, PlaceWords(Quoted(s->prose, time)),
						 PlaceDate(s->c.goal.period.end - 1));
		return found;
	}
	if (!TimePeriod(time, s->as_of, &period))
		return Found(VERDICT_WARN, MSG_SAYS_WHEN_ITSELF, MSG_GIVE_DATE, PlaceWords(Quoted(s->prose, time)));
	if (period.end <= s->as_of)
		return Found(VERDICT_WARN, MSG_IS_OVER, MSG_RENEW_PERIOD, PlaceDate(period.end - 1));
	return Found(VERDICT_PASS, MSG_SAYS_WHEN, MSG_NONE, PlaceWords(Quoted(s->prose, time)),
				 PlaceDate(period.end - 1));
}

static Finding
SentenceEvaluated(const Statement *s)
{
	const ProseReading *cadence = ProseFirst(s->prose, PROSE_CADENCE);
	const ProseReading *rate = ProseFirst(s->prose, PROSE_RATE);

	if (cadence != NULL)
		return Found(VERDICT_PASS, MSG_SAYS_REVIEWS, MSG_NONE, PlaceWords(Quoted(s->prose, cadence)));
	if (rate != NULL)
		return Found(VERDICT_WARN, MSG_REPEATS, MSG_GIVE_CADENCE, PlaceWords(Quoted(s->prose, rate)));
	return Found(VERDICT_FAIL, MSG_NO_CADENCE, MSG_GIVE_CADENCE);
}

static Finding
SentenceRewarded(const Statement *s)
{
	const ProseReading *reward = ProseFirst(s->prose, PROSE_REWARD);

	if (reward == NULL)
		return Found(VERDICT_FAIL, MSG_NO_REWARD, MSG_GIVE_REWARD);
	return Found(VERDICT_PASS, MSG_REWARDED, MSG_NONE, PlaceWords(Quoted(s->prose, reward)));
}

typedef Finding (*StatementCheck) (const Statement *s);

static const StatementCheck sentence_checks[SMART_CRITERIA] = {
	[SMART_SPECIFIC] = SentenceSpecific,
	[SMART_MEASURABLE] = SentenceMeasurable,
	[SMART_ACHIEVABLE] = SentenceAchievable,
	[SMART_RELEVANT] = SentenceRelevant,
	[SMART_TIME_BOUND] = SentenceTimeBound,
	[SMART_EVALUATED] = SentenceEvaluated,
	[SMART_REWARDED] = SentenceRewarded,
};

/* An amount that no goal of the sentence has in it, each of those made first. */
static ProseSpan
LeftAmount(const Prose *prose)
{
	ProseSpan	none = {0, 0};

	for (int i = 0; i < prose->read; i++)
	{
		const ProseReading *reading = &prose->readings[i];

		if (reading->part >= PROSE_AMOUNT && reading->part <= PROSE_CHANGE && !reading->used && !reading->in_means &&
			!reading->amount.senseless)
		{
			ProseSpan	left = {reading->first, Max(reading->end, reading->amount.object_end)};

			return left;
		}
	}
	return none;
}

/* A sentence, with the goal that can be made of it; as_of is the day it is read from. */
static Statement
StatementOf(const Prose *prose, DateADT as_of, bool judges_day)
{
	Statement	s = {.prose = prose, .as_of = as_of};
	GoalData	other;

	s.c.as_of = judges_day ? as_of : DATEVAL_NOBEGIN;
	s.aim = ProseNextGoal(prose, 0, as_of, &s.c.goal);
	s.states = s.aim >= 0;
	s.amount = prose->aim_count > 0 ? prose->aims[Max(s.aim, 0)].amount : NULL;
	if (!s.states)
		return s;
	GoalFinish(&s.c.goal, NULL);
	s.goals = 1;
	for (int n = s.aim + 1; n < prose->aim_count; n++)
		s.goals += ProseGoalOf(prose, n, as_of, &other);
	s.left = LeftAmount(prose);
	return s;
}

/* ----------------------------------------------------------------
 * What to write instead
 *
 * The sentence with a few words more, in its own language; so that it passes
 * where it did not.  What is put in is an example to be changed.
 * ----------------------------------------------------------------
 */

/* What is added for an advice, in English and in French. */
static const struct
{
	MessageKey	advice;
	const char *english;
	const char *french;
}			additions[] = {
	{MSG_GIVE_SCOPE, " for the North region", " pour la région Nord"},
	{MSG_GIVE_CADENCE, ", reviewed every week", ", avec un point chaque semaine"},
	{MSG_GIVE_CADENCE_LONG, ", reviewed every month", ", avec un point chaque mois"},
	{MSG_GIVE_REWARD, ", with a bonus", ", avec une prime"},
};

/* " in Q1 2026", " au T1 2026" */
static bool
AppendQuarter(StringInfo buf, const Statement *s)
{
	bool		french = s->prose->language == PROSE_FRENCH;
	Case		c = s->c;
	Period		period;

	c.as_of = s->as_of;
	if (!ImproveGoal(MSG_GIVE_PERIOD, &c))
		return false;
	period = c.goal.period;
	appendStringInfo(buf, french ? " au T%d %d" : " in Q%d %d", (int) (MonthOf(period.start) % 12) / 3 + 1, (int) (MonthOf(period.start) / 12));
	return true;
}

/* ", starting on 2026-01-01" or ", à partir du 1er janvier 2026", before the end of the goal */
static bool
AppendStart(StringInfo buf, const Statement *s)
{
	Case		c = s->c;

	if (!ImproveGoal(MSG_GIVE_START, &c) || c.goal.period.start >= c.goal.period.end)
		return false;
	if (s->prose->language == PROSE_FRENCH)
	{
		appendStringInfoString(buf, ", à partir du ");
		AppendDayText(buf, c.goal.period.start, true, true, LANGUAGE_FRENCH);
	}
	else
	{
		appendStringInfoString(buf, ", starting on ");
		AppendDate(buf, c.goal.period.start);
	}
	return true;
}

/* " to 100000 EUR", where the measure is named: the place in the text, or -1. */
static int
PlaceOfTarget(StringInfo buf, const Statement *s)
{
	ProseAim	aim = ProseAimAt(s->prose, s->aim);
	bool		french = s->prose->language == PROSE_FRENCH;
	const ProseItem *last = ItemAt(s->prose, aim.noun_end - 1);
	Case		c = s->c;

	if (aim.amount != NULL || aim.noun >= aim.noun_end || MetricIsVague(s->c.goal.metric) || !ImproveGoal(MSG_GIVE_TARGET, &c) || c.goal.target == NULL)
		return -1;
	appendStringInfo(buf, c.goal.verb == GOAL_KEEP ? (c.goal.aim == AIM_BELOW ? french ? " sous " : " below " : french ? " au-dessus de " : " above ")
					 : french ? " à " : " to ");
	appendStringInfoString(buf, NumToText(c.goal.target));
	if (c.goal.unit.s != NULL)
		appendStringInfo(buf, "%s%.*s", UnitIsPercent(c.goal.unit) ? "" : " ", c.goal.unit.len, c.goal.unit.s);
	return last->start + last->len;
}

/* The sentence as it would pass where it got the advice; no words where that cannot be shown. */
static Words
Rewritten(const Statement *s, MessageKey advice)
{
	bool		french = s->prose->language == PROSE_FRENCH;
	int			len = s->prose->len;
	int			place;
	StringInfoData added;
	StringInfoData buf;

	if (!s->states || len > LONGEST_REWRITTEN || GetDatabaseEncoding() != PG_UTF8)
		return NoWords;
	while (len > 0 && strchr(" .!;,\t\r\n", s->prose->text[len - 1]) != NULL)
		len--;
	place = len;
	initStringInfo(&added);
	for (size_t i = 0; i < lengthof(additions); i++)
	{
		if (additions[i].advice == advice)
			appendStringInfoString(&added, french ? additions[i].french : additions[i].english);
	}
	if (advice == MSG_GIVE_PERIOD)
		(void) AppendQuarter(&added, s);
	if (advice == MSG_GIVE_START)
		(void) AppendStart(&added, s);
	if (advice == MSG_GIVE_TARGET)
		place = PlaceOfTarget(&added, s);
	if (added.len == 0 || place < 0)
		return NoWords;
	initStringInfo(&buf);
	appendBinaryStringInfo(&buf, s->prose->text, place);
	appendBinaryStringInfo(&buf, added.data, added.len);
	appendBinaryStringInfo(&buf, s->prose->text + place, len - place);
	return (Words) {buf.data, buf.len};
}

/* No verdict is given on a language that is none of the two. */
static Finding
JudgeForeign(void)
{
	return Found(VERDICT_UNKNOWN, MSG_FOREIGN, MSG_NONE);
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

/*
 * smart_check(sentence text, as_of date, lang text)
 *		-> table(criterion, verdict, finding, advice)
 *
 * In the language of the sentence, unless another is asked for.
 */
PG_FUNCTION_INFO_V1(smartgoals_smart_check_sentence);
Datum
smartgoals_smart_check_sentence(PG_FUNCTION_ARGS)
{
	Prose	   *prose = GetProse(PG_GETARG_TEXT_PP(0), PG_GETARG_TEXT_PP(2), 1);
	Statement	s = StatementOf(prose, GetWritingDay(fcinfo, 1), true);
	Language	language = prose->language == PROSE_FRENCH ? LANGUAGE_FRENCH : LANGUAGE_ENGLISH;

	InitMaterializedSRF(fcinfo, 0);
	for (int criterion = 0; criterion < SMART_CRITERIA; criterion++)
	{
		Finding		finding = prose->foreign ? JudgeForeign() : sentence_checks[criterion] (&s);

		ReturnFinding(fcinfo, criterion, &finding, Rewritten(&s, finding.advice), language);
	}
	return (Datum) 0;
}

/* smart_score(sentence text) -> int */
PG_FUNCTION_INFO_V1(smartgoals_smart_score_sentence);
Datum
smartgoals_smart_score_sentence(PG_FUNCTION_ARGS)
{
	Prose	   *prose = GetProse(PG_GETARG_TEXT_PP(0), NULL, 1);
	Statement	s = StatementOf(prose, NO_DAY, false);
	int			score = 0;

	for (int criterion = 0; criterion < SMART_LETTERS && !prose->foreign; criterion++)
		score += VerdictHolds(sentence_checks[criterion] (&s).verdict);
	PG_RETURN_INT32(score);
}

/*
 * is_smart(sentence text) -> boolean
 *
 * Specific, measurable and time-bound, and not plainly impossible.  On which
 * day it is asked does not matter: only a date that is over would, and that is
 * but a warning.
 */
PG_FUNCTION_INFO_V1(smartgoals_is_smart_sentence);
Datum
smartgoals_is_smart_sentence(PG_FUNCTION_ARGS)
{
	Prose	   *prose = GetProse(PG_GETARG_TEXT_PP(0), NULL, 1);
	Statement	s = StatementOf(prose, NO_DAY, false);

	PG_RETURN_BOOL(!prose->foreign && HasTime(prose) &&
				   VerdictHolds(SentenceMeasurable(&s).verdict) &&
				   VerdictHolds(SentenceSpecific(&s).verdict) &&
				   SentenceAchievable(&s).verdict != VERDICT_FAIL);
}
