/*
 * prose.c
 *		What a sentence says of a goal.
 *
 * A sentence is read once from left to right.  At each place the readers of
 * times, rates and amounts try in turn, longest things first; what they leave
 * is looked at word by word.  Each finding is a reading: a part, the items it
 * covers and a value.  Readers look a bounded number of items ahead, so the
 * time is linear in the text.
 *
 * Nothing is refused.  A sentence that says nothing has no readings.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "prose.h"
#include "words.h"

/* Words that are neither nouns nor what describes them. */
#define GRAMMAR \
	(SENSE_BIT(SENSE_FUNCTION) | SENSE_BIT(SENSE_DETERMINER) | SENSE_BIT(SENSE_OF) | SENSE_BIT(SENSE_PLACE) | \
	 SENSE_BIT(SENSE_FROM) | SENSE_BIT(SENSE_TO) | SENSE_BIT(SENSE_BY) | SENSE_BIT(SENSE_AND) | \
	 SENSE_BIT(SENSE_PURPOSE) | SENSE_BIT(SENSE_MEANS) | SENSE_BIT(SENSE_UNTIL) | \
	 SENSE_BIT(SENSE_WITHIN) | SENSE_BIT(SENSE_THAN) | SENSE_BIT(SENSE_SINCE) | SENSE_BIT(SENSE_PER) | \
	 SENSE_BIT(SENSE_THIS) | SENSE_BIT(SENSE_NEXT) | SENSE_BIT(SENSE_LAST) | SENSE_BIT(SENSE_AT_LEAST) | \
	 SENSE_BIT(SENSE_AT_MOST) | SENSE_BIT(SENSE_ABOUT) | SENSE_BIT(SENSE_DEGREE) | SENSE_BIT(SENSE_BETWEEN))

/* Verbs that say in which direction a goal goes. */
#define DIRECTIONS \
	(SENSE_BIT(SENSE_UP) | SENSE_BIT(SENSE_DOWN) | SENSE_BIT(SENSE_KEEP) | SENSE_BIT(SENSE_DONE) | \
	 SENSE_BIT(SENSE_REACH) | SENSE_BIT(SENSE_MULTIPLE) | SENSE_BIT(SENSE_FACTOR))

#define VERBS \
	(DIRECTIONS | SENSE_BIT(SENSE_ACTION) | SENSE_BIT(SENSE_SERVE) | SENSE_BIT(SENSE_VAGUE_VERB) | \
	 SENSE_BIT(SENSE_BE))

/* Parts whose words are none of a noun phrase. */
#define HIDES(part) \
	(((part) >= PROSE_AMOUNT && (part) <= PROSE_CADENCE) || (part) == PROSE_OWNER || (part) == PROSE_REWARD)

#define LONGEST_PHRASE	40		/* items of means or a purpose */

/* What is known half way through a sentence. */
typedef struct Reader
{
	Prose	   *prose;
	int			size;			/* of the array of readings */
	int			clause;			/* the item the clause began with */
	int			verb;			/* the last verb in it, or -1 */
	int			factor;			/* multiply, 1, or divide, -1, was said in it */
	int			means_end;		/* behind the means that were read last */
	bool		compares;		/* "make it more friendly" was said */
} Reader;

/* ----------------------------------------------------------------
 * Readings
 * ----------------------------------------------------------------
 */

static void
AddReading(Reader *reader, const ProseReading *reading)
{
	Prose	   *prose = reader->prose;

	if (prose->read == reader->size)
	{
		reader->size *= 2;
		prose->readings = repalloc(prose->readings, reader->size * sizeof(ProseReading));
	}
	if (HIDES(reading->part))
	{
		for (int i = reading->first; i < reading->end; i++)
		{
			prose->items[i].taken = true;
			prose->items[i].timed |= reading->part >= PROSE_DEADLINE;
		}
	}
	prose->parts[reading->part]++;
	prose->readings[prose->read] = *reading;
	prose->readings[prose->read].in_means = reading->first < reader->means_end;
	prose->read++;
}

static void
AddPart(Reader *reader, ProsePart part, int first, int end, int value)
{
	ProseReading reading = {.part = part, .first = first, .end = end, .value = value};

	AddReading(reader, &reading);
}

/* The first reading of a part, or NULL. */
const ProseReading *
ProseFirst(const Prose *prose, ProsePart part)
{
	for (int i = 0; i < prose->read && prose->parts[part] > 0; i++)
	{
		if (prose->readings[i].part == part)
			return &prose->readings[i];
	}
	return NULL;
}

/* ----------------------------------------------------------------
 * Amounts and their roles
 * ----------------------------------------------------------------
 */

/* "more friendly by 13%": there is nothing the number could be of. */
static bool
IsSenseless(const Reader *reader, int at, const ProseAmount *amount)
{
	const Prose *prose = reader->prose;

	if (!reader->compares || !amount->percent || amount->object < amount->object_end)
		return false;
	return HAS(ItemAt(prose, at - 1), SENSE_BY) || HAS(ItemAt(prose, at - 1), SENSE_OF);
}

/* multiply sales by 3, diviser par 2,5: the number is of times, and no share or sum. */
static void
SetFactor(const Reader *reader, int at, ProseAmount *amount)
{
	const ProseItem *before = ItemAt(reader->prose, at - 1);

	if (reader->factor == 0 || !(HAS(before, SENSE_FACTOR) || HAS(before, SENSE_BY) || IsWord(before, "par")) ||
		amount->percent || amount->unit != NULL || amount->divisor > 1)
		return;
	if (amount->words >= 0 || reader->prose->items[amount->last].kind == PROSE_NUMBER)
		amount->multiple = true;
	amount->divides = amount->multiple && reader->factor < 0;
}

static int
TakeAmount(Reader *reader, int at)
{
	ProseReading reading = {0};
	int			n = ReadProseAmount(reader->prose, at, &reading.amount);

	if (n == 0)
		return 0;
	reading.first = at;
	reading.end = at + n;
	SetFactor(reader, at, &reading.amount);
	reading.part = PROSE_AMOUNT;
	reading.amount.senseless = IsSenseless(reader, at, &reading.amount);
	AddReading(reader, &reading);
	if (HAS(&reader->prose->items[at], SENSE_MULTIPLE) && reader->verb < 0)
		reader->verb = at;
	return n;
}

/* ----------------------------------------------------------------
 * Words
 * ----------------------------------------------------------------
 */

/* Where the phrase ends: at a full stop, a semicolon, a colon, or after a while. */
static int
PhraseEnd(const Prose *prose, int at)
{
	int			i = at;

	while (i < at + LONGEST_PHRASE && !ItemAt(prose, i)->stops)
		i++;
	return i;
}

/* Do means follow: "through", "by selling", "en formant", "en me formant"? */
static bool
IsMeans(const Prose *prose, int at)
{
	const ProseItem *item = &prose->items[at];
	const ProseItem *next = ItemAt(prose, at + 1);

	if (HAS(item, SENSE_MEANS) || (HAS(item, SENSE_BY) && IsGerund(prose, at + 1)))
		return true;
	if (prose->language != PROSE_FRENCH || !IsWord(item, "en"))
		return false;
	if (next->word_len <= 3 && HAS(next, SENSE_FUNCTION))
		next = ItemAt(prose, at + 2);
	return next->kind == PROSE_WORD && WordEndsIn(next, "ant");
}

/*
 * A noun phrase behind a preposition that narrows the goal down: "in the
 * healthcare vertical".  How many items, the preposition included; nouns that
 * mean nothing by themselves do not count.
 */
static int
ReadScope(const Prose *prose, int at, int *words)
{
	static const uint64 stops = SENSE_BIT(SENSE_SPAN) | SENSE_BIT(SENSE_MONTH) | SENSE_BIT(SENSE_CADENCE) |
		SENSE_BIT(SENSE_NUMBER) | SENSE_BIT(SENSE_REWARD);
	int			i = at + 1;
	int			end = i;

	*words = 0;
	if (IsWord(&prose->items[at], "en") && !ItemAt(prose, i)->capital)
		return 0;				/* en famille, en forme */
	i += CountAny(prose, i, SENSE_BIT(SENSE_DETERMINER) | SENSE_BIT(SENSE_OF), 3);
	for (; i < at + 9; i++)
	{
		const ProseItem *item = ItemAt(prose, i);
		bool		grammar = HAS_ANY(item, GRAMMAR) && !HAS(item, SENSE_OF) &&
			(item->phrase || item->word_len > 1);

		if (item->kind != PROSE_WORD || grammar || HAS_ANY(item, stops))
			break;
		if (HAS(item, SENSE_OF))
			continue;
		*words += !HAS_ANY(item, SENSE_BIT(SENSE_ABSTRACT) | SENSE_BIT(SENSE_VAGUE));
		end = i + 1;
	}
	return end - at;
}

/* Is a number of this near, before or behind: "20 more", "more than 20"? */
static bool
HasAmountNear(const Prose *prose, int at)
{
	static const uint64 numbers = SENSE_BIT(SENSE_NUMBER) | SENSE_BIT(SENSE_TIMES) | SENSE_BIT(SENSE_PERCENT);
	const ProseItem *before = ItemAt(prose, at - 1);
	const ProseReading *last = prose->read > 0 ? &prose->readings[prose->read - 1] : NULL;
	ProseAmount amount;

	if (HAS_ANY(before, numbers) || before->kind == PROSE_NUMBER || ReadProseAmount(prose, at + 1, &amount) > 0 ||
		ReadProseAmount(prose, at + 2, &amount) > 0)
		return true;
	return last != NULL && last->part >= PROSE_AMOUNT && last->part <= PROSE_CHANGE &&
		at <= last->amount.object_end + 1;
}

/* A verb that begins a clause, or follows a pronoun or "to". */
static void
TakeVerb(Reader *reader, int at)
{
	Prose	   *prose = reader->prose;
	const ProseItem *item = &prose->items[at];

	if (HAS_ANY(item, SENSE_BIT(SENSE_VAGUE_VERB)))
		AddPart(reader, PROSE_VAGUE, at, at + 1, 1);
	if (HAS_ANY(item, DIRECTIONS))
	{
		GoalVerb	verb = HAS(item, SENSE_DOWN) || LexiconValue(item, SENSE_FACTOR) < 0 ? GOAL_REDUCE : HAS(item, SENSE_KEEP) ? GOAL_KEEP :
			HAS(item, SENSE_DONE) && !HAS_ANY(item, SENSE_BIT(SENSE_UP) | SENSE_BIT(SENSE_REACH)) ? GOAL_COMPLETE : GOAL_INCREASE;

		AddPart(reader, PROSE_DIRECTION, at, at + 1, verb);
	}
	else if (HAS_ANY(item, SENSE_BIT(SENSE_ACTION) | SENSE_BIT(SENSE_SERVE)) && !HAS(item, SENSE_VAGUE_VERB))
		AddPart(reader, PROSE_ACTION, at, at + 1, 0);
	prose->items[at].taken = prose->items[at].verb = true;
	reader->verb = at;
}

/* Is it a noun, or what describes one: a word that is neither grammar nor a verb's form? */
static bool
IsPlainNoun(const ProseItem *item)
{
	return item->kind == PROSE_WORD && !item->verb && !WordEndsIn(item, "ly") && !HAS_ANY(item, GRAMMAR | SENSE_BIT(SENSE_TEAM) | SENSE_BIT(SENSE_VAGUE_TIME) |
																						  SENSE_BIT(SENSE_MONTH) | SENSE_BIT(SENSE_YEAR_PART) | SENSE_BIT(SENSE_SPAN));
}

/*
 * Email open rate, customer health score: behind an English noun a verb has the
 * ending of its subject, and no noun of its own behind it before the first verb.
 */
static bool
IsNounBehindNoun(const Reader *reader, int at, bool leads)
{
	const ProseItem *item = &reader->prose->items[at];
	const ProseItem *before = ItemAt(reader->prose, at - 1);
	bool		plural = before->word[before->word_len - 1] == 's';
	bool		ending = item->word[item->word_len - 1] == 's' || WordEndsIn(item, "ed");

	if (reader->verb < 0 && plural && !ending)
		return false;			/* users complete onboarding */
	return leads || (!plural && !ending) || (reader->verb >= 0 && !HAS_ANY(item, DIRECTIONS));
}

/* Le délai de traitement, les nouveaux comptes, des comptes ouverts: no infinitive behind what nouns stand behind. */
static bool
IsFrenchNoun(const Prose *prose, int at)
{
	const ProseItem *item = &prose->items[at];
	const ProseItem *before = ItemAt(prose, at - 1);
	bool		infinitive = WordEndsIn(item, "er") || WordEndsIn(item, "ir") || WordEndsIn(item, "re");

	if (infinitive || item->phrase)
		return false;
	if (HAS(before, SENSE_OF) && at > 1 && IsPlainNoun(ItemAt(prose, at - 2)) && !HAS_ANY(item, SENSE_BIT(SENSE_UP) | SENSE_BIT(SENSE_DOWN)))
		return true;
	return IsListedWord(before, "nouveau nouveaux nouvelle nouvelles") || (IsPlainNoun(before) && item->word[item->word_len - 1] == 's');
}

/* Do not let the churn rise: what follows the noun is a verb. */
static bool
IsLet(const Prose *prose, int at)
{
	for (int i = at - 1; i >= at - 4; i--)
	{
		const ProseItem *item = ItemAt(prose, i);

		if (IsListedWord(item, "let lets letting"))
			return i < at - 1;
		if (!IsPlainNoun(item) && !HAS(item, SENSE_DETERMINER))
			return false;
	}
	return false;
}

/* Is what could be a verb a noun, "the plan", "at reading"? */
static bool
IsNounHere(const Reader *reader, int at)
{
	const Prose *prose = reader->prose;
	const ProseItem *item = &prose->items[at];
	const ProseItem *before = ItemAt(prose, at - 1);
	const ProseItem *next = ItemAt(prose, at + 1);
	bool		leads = prose->language == PROSE_ENGLISH && IsPlainNoun(next);

	if (at == reader->clause)
		return false;
	if (prose->language == PROSE_FRENCH && IsFrenchNoun(prose, at))
		return true;
	/* 15 more partners, 2 lost accounts */
	if (before->taken && !before->timed && !before->verb)
		return !HAS(item, SENSE_UP) && !(HAS(item, SENSE_DOWN) && !WordEndsIn(item, "ed") && !IsWord(item, "lost"));
	if (HAS(before, SENSE_DEGREE) && ItemAt(prose, at - 2)->taken)
		return true;
	if (WordEndsIn(item, "ing") && HAS(before, SENSE_PLACE))
		return true;
	if (IsWord(before, "without") || IsWord(before, "sans") || IsWord(ItemAt(prose, at - 2), "sans"))
		return true;
	/* time to close */
	if (HAS(before, SENSE_TO) && (IsWord(ItemAt(prose, at - 2), "time") || IsWord(ItemAt(prose, at - 2), "days")) && reader->verb >= 0)
		return true;
	if (HAS(before, SENSE_DETERMINER))
		return (leads && !item->phrase) || !HAS_ANY(item, DIRECTIONS | SENSE_BIT(SENSE_VAGUE_VERB));
	/* email open rate, the first call resolution */
	if (IsWord(item, "up") || IsWord(item, "down") || (HAS_ANY(item, DIRECTIONS) && IsLet(prose, at)))
		return false;
	if (IsPlainNoun(before) && prose->language == PROSE_ENGLISH)
		return IsNounBehindNoun(reader, at, leads);
	if (IsPlainNoun(before) && reader->verb >= 0)	/* les nouveaux comptes */
		return !WordEndsIn(item, "er") && !WordEndsIn(item, "ir") && !WordEndsIn(item, "re");
	/* increase open rates */
	return before->verb && leads && !HAS(before, SENSE_VAGUE_VERB) && !HAS_ANY(item, SENSE_BIT(SENSE_UP) | SENSE_BIT(SENSE_DOWN));
}

/* Calls: 100; calls to 100: at the head of a clause a measure is none of doing. */
static bool
IsLabel(const Prose *prose, int at)
{
	const ProseItem *next = ItemAt(prose, at + 1);

	return !IsPlainNoun(next) && next->kind != PROSE_NUMBER &&
		!HAS_ANY(next, SENSE_BIT(SENSE_DETERMINER) | SENSE_BIT(SENSE_NUMBER) | SENSE_BIT(SENSE_PER) | SENSE_BIT(SENSE_ABOUT));
}

/* Vague words, but not a verb that begins a clause, "lower costs". */
static void
TakeVagueWord(Reader *reader, int at)
{
	Prose	   *prose = reader->prose;
	const ProseItem *item = &prose->items[at];
	bool		degree = HAS(item, SENSE_DEGREE) && !HasAmountNear(prose, at);

	if (!degree && !HAS(item, SENSE_VAGUE))
		return;
	AddPart(reader, PROSE_VAGUE, at, at + 1, 0);
	if (degree && reader->verb >= 0 && HAS(&prose->items[reader->verb], SENSE_BE) && prose->parts[PROSE_METRIC] == 0)
		reader->compares = true;
}

/*
 * Turnover is revenue, unless it is lowered, kept low or has people; in French
 * it never is.
 */
static int
MetricHere(const Reader *reader, int at)
{
	const Prose *prose = reader->prose;
	int			metric = LexiconValue(&prose->items[at], SENSE_METRIC);
	bool		of_people = prose->language == PROSE_FRENCH ||
		(reader->verb >= 0 && HAS(&prose->items[reader->verb], SENSE_DOWN));

	if (!IsWord(&prose->items[at], "turnover"))
		return metric;
	for (int i = at - 2; i <= at + 4 && !of_people; i++)
		of_people = HAS_ANY(ItemAt(prose, i), SENSE_BIT(SENSE_TEAM) | SENSE_BIT(SENSE_AT_MOST));
	return of_people ? MetricNumber("employee_turnover") : metric;
}

/* Parts that a word is by itself. */
static void
TakeParts(Reader *reader, int at)
{
	Prose	   *prose = reader->prose;
	const ProseItem *item = &prose->items[at];
	const ProseItem *before = ItemAt(prose, at - 1);

	if (HAS(item, SENSE_METRIC))
	{
		prose->items[at].metric = MetricHere(reader, at) + 1;
		AddPart(reader, PROSE_METRIC, at, at + 1, item->metric - 1);
	}
	if (HAS(item, SENSE_TEAM) && !HAS(before, SENSE_OF) && !(before->taken && !before->timed && !before->verb) &&
		(at - reader->clause < 3 || HAS(before, SENSE_DETERMINER)))
		AddPart(reader, PROSE_OWNER, at, at + 1, 0);
	if (HAS(item, SENSE_REWARD))
		AddPart(reader, PROSE_REWARD, at, at + 1, 0);
	if (HAS(item, SENSE_PURPOSE))
		AddPart(reader, PROSE_PURPOSE, at, PhraseEnd(prose, at), 0);
	if (HAS(item, SENSE_FACTOR))
		reader->factor = LexiconValue(item, SENSE_FACTOR);
}

/* A word that no other reader took. */
static void
TakeOtherWord(Reader *reader, int at)
{
	static const uint64 nothing = GRAMMAR | SENSE_BIT(SENSE_ABSTRACT) | SENSE_BIT(SENSE_VAGUE) | SENSE_BIT(SENSE_REWARD);
	Prose	   *prose = reader->prose;
	const ProseItem *item = &prose->items[at];
	bool		could = HAS_ANY(item, VERBS);
	bool		verb = could && (!HAS(item, SENSE_METRIC) || (at == reader->clause && !IsLabel(prose, at))) &&
		!IsNounHere(reader, at);

	prose->items[at].noun = could && !verb;

	TakeParts(reader, at);
	if (!verb || at > reader->clause)
		TakeVagueWord(reader, at);
	if (verb)
		TakeVerb(reader, at);
	else if (!HAS_ANY(item, nothing))
	{
		prose->object_words++;
		prose->names += item->capital && at > 0 && !ItemAt(prose, at - 1)->stops;
	}
}

/* Times and rates; how many items, 0 if there is none here. */
static int
TakeTime(Reader *reader, int at)
{
	ProseReading reading;
	int			n = ReadTime(reader->prose, at, &reading);

	if (n == 0)
		n = ReadRate(reader->prose, at, &reading);
	if (n == 0)
		return 0;
	if (reading.part == PROSE_RATE)
	{
		for (int i = Max(at - 6, 0); i < at + n + 4 && i < reader->prose->count; i++)
		{
			if (HAS(&reader->prose->items[i], SENSE_REVIEW))
				reading.part = PROSE_CADENCE;
		}
	}
	AddReading(reader, &reading);
	return n;
}

/* pour augmenter, pour nous préparer */
static bool
IsInfinitive(const Prose *prose, int at)
{
	const ProseItem *item = ItemAt(prose, at);

	if (HAS(item, SENSE_FUNCTION) && IsShort(item))
		item = ItemAt(prose, at + 1);
	return prose->language == PROSE_FRENCH && IsWord(ItemAt(prose, at - 1), "pour") &&
		(WordEndsIn(item, "er") || WordEndsIn(item, "ir") || WordEndsIn(item, "re"));
}

/* Means and scopes are noted, and what they consist of is read as well. */
static void
NotePhrases(Reader *reader, int at)
{
	Prose	   *prose = reader->prose;
	const ProseItem *item = &prose->items[at];
	int			words;
	int			n;

	if (IsMeans(prose, at))
	{
		n = PhraseEnd(prose, at);
		AddPart(reader, PROSE_MEANS, at, n, 0);
		reader->means_end = n;
		prose->details++;
	}
	else if ((HAS(item, SENSE_PLACE) && !HAS(item, SENSE_TO)) || (HAS(item, SENSE_THAN) && item->len > 8))
	{
		n = ReadScope(prose, at, &words);
		if (words == 0)
			return;
		prose->details++;
		AddPart(reader, IsInfinitive(prose, at + 1) ? PROSE_PURPOSE : PROSE_SEGMENT, at, at + n, words);
	}
}

/* A small word that a hyphen joins to another is a part of its name: click-through, quote-to-cash. */
static bool
IsJoinedWord(const ProseItem *item)
{
	return item->joined && !item->phrase && item->kind == PROSE_WORD && HAS_ANY(item, GRAMMAR | VERBS) && !HAS(item, SENSE_METRIC);
}

static void
ReadItems(Reader *reader)
{
	Prose	   *prose = reader->prose;
	int			n;

	for (int i = 0; i < prose->count; i += n)
	{
		CHECK_FOR_INTERRUPTS();
		n = 1;
		if (prose->items[i].kind == PROSE_SIGN && prose->items[i].stops)
		{
			reader->clause = i + 1;
			reader->verb = -1;
			reader->factor = 0;
			continue;
		}
		if ((n = TakeTime(reader, i)) > 0 || (n = TakeAmount(reader, i)) > 0)
			continue;
		n = 1;
		if (IsJoinedWord(&prose->items[i]))
			prose->object_words++;
		else if (prose->items[i].kind == PROSE_WORD)
		{
			NotePhrases(reader, i);
			TakeOtherWord(reader, i);
		}
	}
}

/* The last comma of the means before an item that is at most five behind it, or 0. */
static int
CommaBefore(const Prose *prose, const ProseReading *means, int at)
{
	for (int i = at - 1; i > Max(means->first, at - 6); i--)
	{
		if (IsSign(&prose->items[i], ','))
			return i;
	}
	return 0;
}

/* "through trade fairs, with a weekly review": means end where reviews or rewards begin. */
static void
TrimMeans(Prose *prose)
{
	ProseReading *means = NULL;

	for (int i = 0; i < prose->read; i++)
	{
		ProseReading *reading = &prose->readings[i];
		int			comma = 0;

		if (reading->part == PROSE_MEANS)
			means = reading;
		else if (means != NULL && reading->first < means->end &&
				 (reading->part == PROSE_CADENCE || reading->part == PROSE_REWARD))
			comma = CommaBefore(prose, means, reading->first);
		if (comma > 0)
			means->end = comma;
	}
}

/*
 * Read a text in UTF-8.  The language is PROSE_ENGLISH, PROSE_FRENCH or 0 to
 * find out.
 */
Prose *
ProseRead(const char *text, int len, int language, int fiscal_start)
{
	Prose	   *prose = palloc0(sizeof(Prose));
	Reader		reader = {prose, 16, 0, -1, 0, 0, false};

	if (len > PROSE_MAX_LENGTH)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("sentence too long"),
				 errdetail("It has %d bytes; at most %d are read.", len, PROSE_MAX_LENGTH),
				 errhint("Give one goal at a time.")));
	prose->fiscal_start = fiscal_start;
	ProseSplit(prose, text, len, language);
	prose->readings = palloc(reader.size * sizeof(ProseReading));
	ReadItems(&reader);
	TrimMeans(prose);
	ProseLink(prose);
	if (prose->names >= prose->object_words && prose->names > 1)
		prose->names = 0;		/* A Headline, or CAPITALS */
	return prose;
}
