/*
 * prose_goal.c
 *		From what a sentence says to goals.
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

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#define LONGEST_STRATEGY	500 /* bytes of words that a goal keeps */
#define LONGEST_KEY			60
#define FAR_NAME			64	/* items of a sentence that are searched for
								 * names */
#define IS_SMALL(item)		(HAS(item, SENSE_DETERMINER) || HAS(item, SENSE_OF))
#define LONGEST_NUMBER		100 /* digits that a sentence can mean */

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
Words
WordsBetween(const Prose *prose, int first, int end)
{
	Words		words = {prose->text, 0};
	int			encoding = GetDatabaseEncoding();

	/* of nothing, no words */
	if (first < end)
	{
		const ProseItem *last = &prose->items[end - 1];

		words.s += prose->items[first].start;
		words.len = last->start + last->len - prose->items[first].start;
	}
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
		AppendFolded(&buf, prose, item);
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

/* The measure of the dictionary that is said behind a verb, outside of the means; else the first of all. */
static int
MetricSaid(const Prose *prose, const ProseReading *verb)
{
	int			first = -1;

	for (int i = 0; i < prose->read && prose->parts[PROSE_METRIC] > 0; i++)
	{
		const ProseReading *reading = &prose->readings[i];

		if (reading->part != PROSE_METRIC || reading->in_means)
			continue;
		if (verb == NULL || reading->first > verb->first)
			return reading->value;
		if (first < 0)
			first = reading->value;
	}
	return first;
}

/* What a verb without an amount is about: the nouns behind it. */
static void
FindObject(const Prose *prose, const ProseReading *verb, ProseAim *aim)
{
	static const uint64 passed = SENSE_BIT(SENSE_DETERMINER) | SENSE_BIT(SENSE_ABOUT) | SENSE_BIT(SENSE_DEGREE);
	int			first = verb->end + CountAny(prose, verb->end, passed, 3);

	aim->noun = aim->noun_end = 0;
	if (!ReadNoun(prose, first, aim))
		aim->noun = aim->noun_end = 0;
}

/* The aim of a sentence without amounts: its first verb, and what that is about. */
static ProseAim
AimWithoutAmount(const Prose *prose)
{
	ProseAim	aim = {.verb = ProseFirst(prose, PROSE_DIRECTION), .metric = -1};

	for (int i = 0; i < prose->read && aim.noun == aim.noun_end; i++)
	{
		const ProseReading *reading = &prose->readings[i];

		if (!reading->in_means && (reading->part == PROSE_DIRECTION || reading->part == PROSE_ACTION ||
								   reading->part == PROSE_VAGUE))
			FindObject(prose, reading, &aim);
	}
	if (aim.metric < 0 && aim.noun == aim.noun_end)
		aim.metric = MetricSaid(prose, aim.verb);
	return aim;
}

/* Customers that are lost are counted otherwise than those that are there. */
static int
MetricOfLoss(const Prose *prose, const ProseAim *aim)
{
	const ProseItem *verb = aim->verb != NULL ? ItemAt(prose, aim->verb->first) : NULL;

	if (verb != NULL && aim->amount != NULL && aim->amount->amount.bound != 0 &&
		(IsWord(verb, "lose") || IsWord(verb, "perdre")) && strcmp(MetricByNumber(aim->metric)->name, "customers") == 0)
		return MetricNumber("lost_customers");
	return aim->metric;
}

/* A measure of the dictionary, or what is counted, or what the unit measures. */
static Words
MetricOf(const Prose *prose, const ProseAim *aim)
{
	Words		name = {NULL, 0};

	if (aim->metric >= 0)
	{
		name.s = MetricByNumber(MetricOfLoss(prose, aim))->name;
		name.len = strlen(name.s);
		return name;
	}
	if (aim->noun < aim->noun_end)
		name = NameOf(prose, aim->noun, aim->noun_end);
	if (name.s == NULL && aim->amount != NULL && aim->verb != NULL &&
		(aim->verb->part == PROSE_DIRECTION || aim->verb->end == aim->amount->first))
		name = MeasureOf(aim->amount);	/* lose 5 kg, read 20 pages */
	return name;
}

/* The value of an amount, if it is one a goal should have. */
Numeric
ProseValue(const Prose *prose, const ProseReading *reading)
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

/* The target becomes the high end of a band, if the low one is lower. */
static void
SetBand(const Prose *prose, const ProseReading *low, GoalData *goal)
{
	Numeric		value = ProseValue(prose, low);

	if (value == NULL || NumCompare(value, goal->target) > 0)
		return;
	goal->high = goal->target;
	goal->target = value;
	goal->aim = AIM_BETWEEN;
}

/* A coverage of 3x is so many times already, and is not to be multiplied. */
static bool
CountsTimes(const Prose *prose, const ProseAim *aim)
{
	const Metric *metric = aim->metric >= 0 ? MetricByNumber(aim->metric) : NULL;

	return metric != NULL && metric->unit != NULL && strcmp(metric->unit, "times") == 0 && aim->amount->amount.words == -1 &&
		!HAS(ItemAt(prose, aim->amount->first - 1), SENSE_BY);
}

/* Which way from here: what the verb says, or else the better one. */
static GoalVerb
WayOf(const Prose *prose, const ProseAim *aim)
{
	const ProseItem *verb = aim->verb != NULL && aim->verb->part == PROSE_DIRECTION ? ItemAt(prose, aim->verb->first) : NULL;
	const ProseItem *sign = ItemAt(prose, aim->amount->first);
	bool		part = aim->amount->amount.percent && aim->noun >= aim->amount->end && HAS(ItemAt(prose, aim->amount->end), SENSE_OF);
	bool		less = !part && ProseBetterLess(prose, aim);
	bool		changes = aim->amount->part == PROSE_CHANGE;

	if (verb != NULL && HAS(verb, SENSE_KEEP))
		return GOAL_KEEP;
	if (aim->side != 0 || (changes && (IsSign(sign, '-') || IsSign(sign, '+'))))
		return aim->side < 0 || IsSign(sign, '-') ? GOAL_REDUCE : GOAL_INCREASE;
	if (verb != NULL && HAS(verb, SENSE_DOWN))
		return aim->inherited && aim->metric >= 0 && !less ? GOAL_INCREASE : GOAL_REDUCE;
	if (verb != NULL && HAS(verb, SENSE_UP) && LexiconValue(verb, SENSE_UP) != VERB_BETTER && !aim->inherited &&
		!(HAS(verb, SENSE_REACH) && !changes))
		return GOAL_INCREASE;
	if (changes && (verb == NULL || LexiconValue(verb, SENSE_UP) != VERB_BETTER))
		return LexiconValue(ItemAt(prose, aim->amount->end), SENSE_DEGREE) < 0 ? GOAL_REDUCE : GOAL_INCREASE;
	return less || aim->amount->amount.bound < 0 ? GOAL_REDUCE : GOAL_INCREASE;
}

/*
 * Never below, and never above: the side on which to keep it, 1 or -1; 0 where
 * the denial says nothing that could be kept.
 */
static int
SideDenied(const Prose *prose, const ProseAim *aim)
{
	const ProseItem *verb = aim->verb != NULL ? ItemAt(prose, aim->verb->first) : ItemAt(prose, -1);
	int			bound = aim->amount->amount.bound;

	if (bound > 0 && (IsWord(verb, "lose") || IsWord(verb, "perdre")))
		return -1;				/* not to lose more than five */
	if (HAS(verb, SENSE_DOWN) || (bound < 0 && !HAS(verb, SENSE_UP)))
		return bound < 0 || HAS(ItemAt(prose, aim->amount->first - 1), SENSE_TO) ? 1 : 0;
	return bound > 0 || HAS(verb, SENSE_AT_LEAST) ? -1 : 0;
}

/* On which side of its target a measure is kept: the better one if not said. */
static GoalAim
SideToKeep(const Prose *prose, const ProseAim *aim)
{
	int			bound = aim->denied ? SideDenied(prose, aim) : aim->amount->amount.bound;

	if (bound == 0)
		return ProseBetterLess(prose, aim) ? AIM_BELOW : AIM_ABOVE;
	return bound < 0 ? AIM_BELOW : AIM_ABOVE;
}

/* Are points of the measure those of a percentage? */
static bool
IsShare(const Prose *prose, const ProseAim *aim)
{
	const Metric *metric = aim->metric >= 0 ? MetricByNumber(aim->metric) : NULL;
	const ProseItem *head = ItemAt(prose, prose->language == PROSE_FRENCH ? aim->noun : aim->noun_end - 1);

	if (metric != NULL)
		return metric->unit != NULL && strcmp(metric->unit, "%") == 0;
	return IsWord(head, "rate") || IsWord(head, "taux") || IsWord(head, "share") || IsWord(head, "part");
}

/* A change: of so many times, per cent, points or units. */
static void
SetChange(const Prose *prose, const ProseAim *aim, GoalData *goal)
{
	const ProseAmount *amount = &aim->amount->amount;
	Numeric		times = ProseTimes(prose, amount);
	bool		points = amount->points || (amount->unit != NULL && strcmp(amount->unit, "points") == 0 && IsShare(prose, aim));

	if (times != NULL)
	{
		SetMultiple(goal, times);
		return;
	}
	goal->target = ProseValue(prose, aim->amount);
	if (goal->target == NULL)
		return;
	goal->aim = points ? AIM_BY_POINTS : amount->percent ? AIM_BY_PERCENT : AIM_BY_AMOUNT;
	if (points)
		goal->unit = WordsOf("%");
	else if (goal->aim == AIM_BY_AMOUNT)
		SetAmountUnit(goal, amount);
}

/* A target, a bound or a band. */
static void
SetTarget(const Prose *prose, const ProseAim *aim, GoalData *goal)
{
	Numeric		value = aim->amount->amount.multiple ? ProseTimes(prose, &aim->amount->amount) : ProseValue(prose, aim->amount);

	if (value == NULL)
		return;
	SetAmountUnit(goal, &aim->amount->amount);
	if (aim->low != NULL)
		goal->verb = GOAL_KEEP;
	if (goal->verb == GOAL_INCREASE && NumSign(value) == 0)
		goal->verb = GOAL_REDUCE;	/* to zero */
	goal->target = value;
	goal->aim = goal->verb == GOAL_KEEP ? SideToKeep(prose, aim) : AIM_TO;
	if (aim->low != NULL)
		SetBand(prose, aim->low, goal);
}

/* What is aimed at, and which way. */
static void
SetAim(const Prose *prose, const ProseAim *aim, GoalData *goal)
{
	goal->verb = aim->denied ? GOAL_KEEP : WayOf(prose, aim);
	if (aim->amount->part == PROSE_CHANGE && goal->verb != GOAL_KEEP && !CountsTimes(prose, aim))
		SetChange(prose, aim, goal);
	else
		SetTarget(prose, aim, goal);
}

/* Where it stands, and which way from there to the target. */
static void
SetBaseline(const Prose *prose, const ProseAim *aim, GoalData *goal)
{
	if (aim->baseline == NULL || goal->verb == GOAL_COMPLETE)
		return;
	goal->baseline = ProseValue(prose, aim->baseline);
	if (goal->unit.s == NULL && goal->aim != AIM_BY_PERCENT)
		SetAmountUnit(goal, &aim->baseline->amount);
	if (goal->baseline != NULL && goal->aim == AIM_TO)
		goal->verb = NumCompare(goal->target, goal->baseline) < 0 ? GOAL_REDUCE : GOAL_INCREASE;
}

/* A further target behind the word, if it is beyond the target. */
static void
SetStretch(const Prose *prose, GoalData *goal)
{
	bool		downward = goal->verb == GOAL_REDUCE || goal->aim == AIM_BELOW;

	for (int i = 0; i < prose->read && goal->target != NULL && (goal->aim == AIM_TO || goal->aim == AIM_ABOVE || goal->aim == AIM_BELOW); i++)
	{
		ProseReading *reading = &prose->readings[i];
		Numeric		value;

		if (reading->part != PROSE_AMOUNT || !ProseIsStretch(prose, reading) || (value = ProseValue(prose, reading)) == NULL ||
			NumCompare(value, goal->target) * (downward ? -1 : 1) <= 0)
			continue;
		goal->stretch = value;
		reading->used = true;
		return;
	}
}

/* The unit that is named behind the amount where something else is measured: calls to 50 calls. */
static void
SetUnitBehind(const Prose *prose, const ProseAim *aim, GoalData *goal)
{
	const ProseItem *item = ItemAt(prose, aim->amount->end);
	Words		unit = {prose->text + item->start, item->len};
	bool		known;

	/* three capitals could be a currency that there is none of */
	if (goal->unit.s != NULL || aim->noun >= aim->amount->first || item->kind != PROSE_WORD || item->taken || item->phrase ||
		(item->len == 3 && item->capital))
		return;
	if (UnitCanonical(&unit, &known, NULL) && known)
		goal->unit = unit;
}

/* Note that the goal has a reading in it. */
static void
Use(const Prose *prose, const ProseReading *reading)
{
	if (reading != NULL)
		prose->readings[reading - prose->readings].used = true;
}

/* How well a time fits an aim: of its clause, of its sentence, of another; not one of the means. */
static int
RankTime(const Prose *prose, const ProseReading *reading, const ProseAim *aim)
{
	const ProseReading *of = aim->amount != NULL ? aim->amount : aim->verb;
	const ProseItem *item = ItemAt(prose, reading->first);
	const ProseItem *aimed = of != NULL ? ItemAt(prose, of->first) : item;

	return (reading->in_means ? 0 : 4) + (item->sentence == aimed->sentence ? 2 : 0) + (item->clause == aimed->clause ? 1 : 0);
}

/* The time that fits best, of those that have dates; NULL if none has. */
static const ProseReading *
TimeOf(const Prose *prose, const ProseAim *aim, DateADT as_of, Period *period)
{
	const ProseReading *best = NULL;
	int			best_rank = -1;

	for (int i = 0; i < prose->read; i++)
	{
		const ProseReading *reading = &prose->readings[i];
		Period		found;

		if ((reading->part != PROSE_PERIOD && reading->part != PROSE_DEADLINE) ||
			(aim->baseline != NULL && aim->baseline->end == reading->first) || RankTime(prose, reading, aim) <= best_rank ||
			!TimePeriod(reading, as_of, &found))
			continue;
		best = reading;
		best_rank = RankTime(prose, reading, aim);
		*period = found;
	}
	return best;
}

/* When, with the start that was said apart from it. */
static void
SetPeriod(const Prose *prose, const ProseAim *aim, DateADT as_of, GoalData *goal)
{
	const ProseReading *start = ProseFirst(prose, PROSE_START);
	const ProseReading *time = TimeOf(prose, aim, as_of, &goal->period);
	Period		period;

	if (time == NULL)
	{
		goal->period.start = goal->period.end = 0;
		return;
	}
	Use(prose, time);
	if (!PeriodHasStart(&goal->period) && start != NULL && !start->in_means && TimePeriod(start, as_of, &period) &&
		period.start < goal->period.end)
	{
		goal->period.start = period.start;
		Use(prose, start);
	}
}

/* What stands in quotes at a place of the text; no words where nothing does. */
static Words
QuotedAt(const Prose *prose, int place)
{
	const char *s = prose->text + place;
	const char *end = prose->text + prose->len;
	const char *close;

	while (s < end && *s == ' ')
		s++;
	if (s >= end || *s != '"' || (close = memchr(s + 1, '"', end - s - 1)) == NULL || close == s + 1)
		return (Words)
	{
		NULL, 0
	};
	return (Words)
	{
		s + 1, close - s - 1
	};
}

/*
 * The dimension and key behind a preposition, as goals are written: for
 * rep:"Sarah Lee", in channel:web; false where nothing like that stands there.
 */
static bool
FindPair(const Prose *prose, const char *preposition, Words *pair)
{
	for (int i = 0; i + 3 < prose->count && i < FAR_NAME; i++)
	{
		const ProseItem *name = ItemAt(prose, i + 1);
		const ProseItem *colon = ItemAt(prose, i + 2);
		const char *s = prose->text + colon->start + 1;
		const char *end = prose->text + prose->len;
		Words		quoted = QuotedAt(prose, colon->start + 1);

		if (!IsWord(ItemAt(prose, i), preposition) || name->kind != PROSE_WORD || !IsGoalName(prose->text + name->start, name->len) ||
			!IsSign(colon, ':') || !colon->glued || s >= end || *s == ' ')
			continue;
		if (quoted.s != NULL)
			s = quoted.s + quoted.len + 1;
		while (quoted.s == NULL && s < end && (IsLetter(*s) || IsDigit(*s) || *s == '_' || *s == '-'))
			s++;
		pair->s = prose->text + name->start;
		pair->len = s - pair->s;
		return pair->len > name->len + 1 && pair->len <= LONGEST_KEY;
	}
	return false;
}

/* A name of somebody: a word nobody knows, with one capital. */
static bool
IsPersonName(const Prose *prose, int at)
{
	const ProseItem *item = ItemAt(prose, at);
	const char *s = prose->text + item->start;

	return item->kind == PROSE_WORD && item->capital && item->meanings == 0 && item->len > 1 && !(s[1] >= 'A' && s[1] <= 'Z') &&
		!IsDigit(s[1]) && !IsListedWord(item, "target goal key objective obj kpi okr note cible result todo reminder priority focus budget plan forecast action but");
}

/* How many such words stand here, up to three. */
static int
CountNames(const Prose *prose, int at)
{
	int			n = 0;

	while (n < 3 && IsPersonName(prose, at + n))
		n++;
	return n;
}

/* The item that the sentence of another begins with, the number of a list passed over. */
static int
SentenceStart(const Prose *prose, int at)
{
	int			i = at;

	while (i > 0 && prose->items[i - 1].sentence == prose->items[at].sentence && at - i < FAR_NAME)
		i--;
	while (i < at && prose->items[i].kind == PROSE_SIGN)
		i++;
	return i;
}

/*
 * Who is to reach it, by name: Sarah Lee will close, Tom: 35 logos, assigned to
 * Julie.  How many items from *first on, or 0.
 */
static int
FindPerson(const Prose *prose, int at, int *first)
{
	const ProseItem *next;
	int			n;

	*first = SentenceStart(prose, at);
	n = CountNames(prose, *first);
	next = ItemAt(prose, *first + n);
	if (n > 0 && *first + n <= at &&
		(IsSign(next, ':') || next->verb || IsListedWord(next, "will must to shall should needs wants doit devra va veut vise is")))
		return n;
	for (int i = *first; i < prose->count && i < *first + FAR_NAME; i++)
	{
		int			skipped = 1;

		if (!IsListedWord(ItemAt(prose, i), "assigned assignee owner owned responsable resp pilote attribue attribuee confie confiee"))
			continue;
		while (skipped < 4 && !IsPersonName(prose, i + skipped))
			skipped++;
		*first = i + skipped;
		n = CountNames(prose, *first);
		if (n > 0)
			return n;
	}
	return 0;
}

/* The owner: words under a dimension, quoted where they need be. */
static void
PutOwner(const Prose *prose, const char *dimension, int first, int end, bool lower, GoalData *goal)
{
	Words		name = WordsBetween(prose, first, end);
	StringInfoData buf;

	if (name.len > LONGEST_KEY)
		return;
	initStringInfo(&buf);
	appendStringInfoString(&buf, dimension);
	for (int i = 0; i < name.len; i++)
		appendStringInfoChar(&buf, lower ? ToLower(name.s[i]) : name.s[i]);
	goal->owner.s = buf.data;
	goal->owner.len = buf.len;
}

/* Departments, which are no persons. */
#define DEPARTMENTS "marketing finance support product engineering hr sales rh commerce production logistique presales inside"

/* A team, by its name where it has one, or a person. */
static void
SetOwner(const Prose *prose, const ProseAim *aim, GoalData *goal)
{
	const ProseReading *team = ProseFirst(prose, PROSE_OWNER);
	Words		pair;
	const ProseReading *of = aim->amount != NULL ? aim->amount : aim->verb;
	int			first;
	int			n = of != NULL ? FindPerson(prose, of->first, &first) : 0;

	if (FindPair(prose, "for", &pair))
	{
		const char *quote = memchr(pair.s, '"', pair.len);

		goal->owner = quote == NULL ? pair
			: WordsOf(psprintf("%.*s%.*s", (int) (quote - pair.s), pair.s, (int) (pair.s + pair.len - quote) - 2, quote + 1));
	}
	else if (team != NULL)
	{
		int			end = team->end;

		first = team->first;
		while (ItemAt(prose, end)->meanings == 0 && ItemAt(prose, end)->capital && ItemAt(prose, end)->kind == PROSE_WORD)
			end++;
		while (first > 0 && ItemAt(prose, first - 1)->meanings == 0 && ItemAt(prose, first - 1)->capital)
			first--;
		if (first == team->first && end == team->end)
			PutOwner(prose, "team:", first, end, true, goal);
		else if (IsListedWord(ItemAt(prose, team->first), "team equipe"))
			PutOwner(prose, "team:", end > team->end ? team->end : first, end > team->end ? end : team->first, false, goal);
		else
			PutOwner(prose, "team:", first, end, false, goal);
	}
	else if (n > 0)
		PutOwner(prose, IsListedWord(ItemAt(prose, first), DEPARTMENTS) ? "team:" : "rep:", first, first + n, false, goal);
}

/* The dimension that a word names, or NULL. */
static const char *
DimensionOf(const ProseItem *item)
{
	for (size_t d = 0; d < lengthof(dimensions) && item->kind == PROSE_WORD; d++)
	{
		if (WordIs(item->word, item->word_len, dimensions[d].word))
			return dimensions[d].dimension;
	}
	return NULL;
}

/* A name of a place or a kind of customers: EMEA, PME, France. */
static bool
IsScopeName(const Prose *prose, int at)
{
	const ProseItem *item = ItemAt(prose, at);

	return item->kind == PROSE_WORD && item->capital && !item->taken && !HAS(item, SENSE_METRIC) &&
		(item->meanings == 0 || (item->len > 1 && prose->text[item->start + 1] >= 'A' && prose->text[item->start + 1] <= 'Z'));
}

/* Put a segment of these items into the goal, unless it would be too long. */
static bool
PutSegment(const Prose *prose, const char *dimension, int first, int end, GoalData *goal)
{
	Words		key;
	StringInfoData buf;

	while (first < end - 1 && IS_SMALL(&prose->items[first]))
		first++;
	if (first >= end)
		return false;
	key = WordsBetween(prose, first, end);
	if (key.len > LONGEST_KEY || memchr(key.s, '"', key.len) != NULL)
		return false;
	initStringInfo(&buf);
	appendStringInfo(&buf, "%s:\"%.*s\"", dimension, key.len, key.s);
	SegmentParse(buf.data, buf.len, goal, NULL);
	return true;
}

/* "in the healthcare vertical", "auprès des PME": what narrows the goal down, under its dimension. */
static bool
SegmentOfPhrase(const Prose *prose, const ProseReading *reading, GoalData *goal)
{
	int			first = reading->first + 1;
	int			end = reading->end;

	while (first < end - 1 && IS_SMALL(&prose->items[first]))
		first++;
	if (first + 1 < end && DimensionOf(&prose->items[first]) != NULL)
		return PutSegment(prose, DimensionOf(&prose->items[first]), first + 1, end, goal);
	if (first + 1 < end && DimensionOf(&prose->items[end - 1]) != NULL)
		return PutSegment(prose, DimensionOf(&prose->items[end - 1]), first, end - 1, goal);
	for (int i = first; i < end; i++)
	{
		if (IsScopeName(prose, i))
			return PutSegment(prose, "scope", first, end, goal);
	}
	return false;
}

/* "la région Nord", "bookings EMEA": a name behind the word that says of what, or behind the measure. */
static bool
SegmentOfName(const Prose *prose, const ProseAim *aim, GoalData *goal)
{
	int			end = aim->noun_end;

	while (aim->metric >= 0 && IsScopeName(prose, end))
		end++;
	if (end > aim->noun_end && aim->noun_end > 0)
		return PutSegment(prose, "scope", aim->noun_end, end, goal);
	for (int i = 0; i < Min(prose->count, FAR_NAME); i++)
	{
		const char *dimension = DimensionOf(&prose->items[i]);

		if (dimension == NULL || (i >= aim->noun && i < aim->noun_end && aim->metric < 0))
			continue;
		if (IsScopeName(prose, i + 1))
			return PutSegment(prose, dimension, i + 1, i + 2, goal);
		if (i > 0 && IsScopeName(prose, i - 1))
			return PutSegment(prose, dimension, i - 1, i, goal);
	}
	return false;
}

/* The first scope outside of the means. */
static void
SetSegment(const Prose *prose, const ProseAim *aim, GoalData *goal)
{
	Words		pair;

	if (FindPair(prose, "in", &pair))
	{
		SegmentParse(pair.s, pair.len, goal, NULL);
		return;
	}
	for (int r = 0; r < prose->read && prose->parts[PROSE_SEGMENT] > 0; r++)
	{
		const ProseReading *reading = &prose->readings[r];

		if (reading->part != PROSE_SEGMENT || reading->in_means || (reading->first < aim->noun_end && reading->end > aim->noun))
			continue;
		if (SegmentOfPhrase(prose, reading, goal))
			return;
	}
	SegmentOfName(prose, aim, goal);
}

/* Behind the word that means or a reward begin with. */
static int
MeansPlace(const Prose *prose, const ProseReading *reading)
{
	return ItemAt(prose, reading->first)->start + ItemAt(prose, reading->first)->len;
}

/* Means and reward in the words of the sentence. */
static void
SetTexts(const Prose *prose, GoalData *goal)
{
	const ProseReading *means = ProseFirst(prose, PROSE_MEANS);
	const ProseReading *reward = ProseFirst(prose, PROSE_REWARD);

	if (means != NULL && QuotedAt(prose, MeansPlace(prose, means)).s != NULL)
		goal->strategy = QuotedAt(prose, MeansPlace(prose, means));
	else if (means != NULL && means->first + 1 < means->end)
		goal->strategy = WordsBetween(prose, means->first + 1, means->end);
	if (reward != NULL && QuotedAt(prose, MeansPlace(prose, reward)).s != NULL)
		goal->reward = QuotedAt(prose, MeansPlace(prose, reward));
	else if (reward != NULL)
		goal->reward = WordsBetween(prose, reward->first, reward->end);
	if (goal->strategy.len > LONGEST_STRATEGY)
		goal->strategy.s = NULL;
	if (goal->reward.len > LONGEST_STRATEGY)
		goal->reward.s = NULL;
}

void
SetProseCadence(const ProseReading *reading, GoalData *goal)
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

/* Is there enough to make a goal of an amount: a verb that says so, a known measure, or what is counted? */
static bool
IsGoal(const Prose *prose, const ProseAim *aim)
{
	const ProseAmount *amount = &aim->amount->amount;
	bool		behind = aim->noun >= aim->amount->end;
	const ProseItem *before = ItemAt(prose, aim->amount->first - 1);

	if (aim->denied)
		return SideDenied(prose, aim) != 0;
	if (aim->metric >= 0)
		return true;
	if (aim->verb != NULL && aim->verb->part == PROSE_DIRECTION)
		return true;
	if (aim->verb != NULL)
		return behind || aim->verb->end == aim->amount->first;	/* not: call Peter at
																 * 555 */
	return aim->noun < aim->noun_end &&
		(behind || amount->percent || amount->bound != 0 || aim->baseline != NULL || IsSign(before, ':') ||
		 HAS_ANY(before, SENSE_BIT(SENSE_TO) | SENSE_BIT(SENSE_BY) | SENSE_BIT(SENSE_OF)));
}

/* A deed without a day, done to somebody by name, is a note: call Peter. */
static bool
IsErrand(const Prose *prose, const ProseAim *aim)
{
	return aim->verb == NULL && prose->parts[PROSE_ACTION] > 0 && prose->parts[PROSE_DEADLINE] + prose->parts[PROSE_PERIOD] == 0 &&
		IsPersonName(prose, aim->noun);
}

/* Note which readings the goal of an aim has in it, those of its measure and of its means included. */
static void
UseReadings(const Prose *prose, const ProseAim *aim, const GoalData *goal)
{
	const ProseReading *means = goal->strategy.s != NULL ? ProseFirst(prose, PROSE_MEANS) : NULL;
	const ProseReading *scope = goal->segment.s != NULL ? ProseFirst(prose, PROSE_SEGMENT) : NULL;

	Use(prose, aim->verb);
	Use(prose, aim->amount);
	Use(prose, aim->baseline);
	Use(prose, aim->low);
	if (goal->owner.s != NULL)
		Use(prose, ProseFirst(prose, PROSE_OWNER));
	if (GoalHasCadence(goal))
		Use(prose, ProseFirst(prose, PROSE_CADENCE));
	Use(prose, means);
	for (int i = 0; i < prose->read; i++)
	{
		const ProseReading *reading = &prose->readings[i];

		if ((reading->first >= aim->noun && reading->first < aim->noun_end) ||
			(means != NULL && reading->first >= means->first && reading->first < means->end) ||
			(scope != NULL && reading->first >= scope->first && reading->first < scope->end))
			Use(prose, reading);
	}
}

/* Fill a goal from a verb that says no amount: a draft, or something to be done. */
static void
SetWithoutAmount(const Prose *prose, const ProseAim *aim, GoalData *goal)
{
	if (SaysLess(prose))
		goal->verb = GOAL_REDUCE;
	else if (aim->verb != NULL)
		goal->verb = aim->verb->value;
	else if (prose->parts[PROSE_ACTION] > 0 && prose->parts[PROSE_VAGUE] + prose->parts[PROSE_VAGUE_TIME] == 0)
		goal->verb = GOAL_COMPLETE;
	if (aim->verb != NULL && LexiconValue(ItemAt(prose, aim->verb->first), SENSE_UP) == VERB_BETTER && ProseBetterLess(prose, aim))
		goal->verb = GOAL_REDUCE;
	if (goal->verb == GOAL_COMPLETE)
		goal->aim = AIM_DONE;
}

/* The nth aim of a sentence, or what it has instead where it says no amount. */
ProseAim
ProseAimAt(const Prose *prose, int n)
{
	return prose->aim_count > 0 ? prose->aims[n] : AimWithoutAmount(prose);
}

/*
 * Fill a goal from the nth aim of a sentence, as seen from a day.  False where
 * it names no measure; else GoalFinish finds nothing to complain about.
 */
bool
ProseGoalOf(const Prose *prose, int n, DateADT as_of, GoalData *goal)
{
	ProseAim	aim = ProseAimAt(prose, n);

	CHECK_FOR_INTERRUPTS();
	GoalInit(goal);
	if (prose->foreign || !ProseStates(prose, &aim))
		return false;
	goal->metric = MetricOf(prose, &aim);
	if (goal->metric.s == NULL || (aim.amount != NULL ? !IsGoal(prose, &aim) : IsErrand(prose, &aim)))
		return false;
	if (aim.amount != NULL)
		SetAim(prose, &aim, goal);
	else
		SetWithoutAmount(prose, &aim, goal);
	if (aim.amount != NULL && goal->aim != AIM_BY_PERCENT && goal->aim != AIM_BY_POINTS)
		SetUnitBehind(prose, &aim, goal);
	SetStretch(prose, goal);
	SetBaseline(prose, &aim, goal);
	SetPeriod(prose, &aim, as_of, goal);
	SetOwner(prose, &aim, goal);
	SetSegment(prose, &aim, goal);
	SetTexts(prose, goal);
	SetProseCadence(ProseFirst(prose, PROSE_CADENCE), goal);
	UseReadings(prose, &aim, goal);
	return true;
}

/*
 * The number of the next aim from n on that makes a goal, and the goal; -1 where
 * there is none.
 */
int
ProseNextGoal(const Prose *prose, int n, DateADT as_of, GoalData *goal)
{
	do
	{
		if (ProseGoalOf(prose, n, as_of, goal))
			return n;
	} while (++n < prose->aim_count);
	return -1;
}
