/*
 * prose_link.c
 *		What belongs together: amounts and the verb, the measure and the clause
 *		they are of.
 *
 * A sentence falls into clauses, each begun by a verb behind a comma, an "and"
 * or a full stop.  The amounts of a clause are put into groups: from one to
 * another, now and then, a band.  The words around say what an amount is to its
 * group.  Each group is linked with the verb that governs it and with the noun
 * phrase that it counts, and that is an aim: what one goal is made of.
 *
 * The head of a noun phrase says what it is: the last noun in English, the
 * first in French.  A measure of the dictionary counts where it is the head.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "prose.h"
#include "words.h"

#include "miscadmin.h"

#define LONGEST_NOUN	7		/* items of a noun phrase */
#define FAR_BACK		12		/* items that are looked at before an amount */
#define FAR_AWAY		64		/* readings that one can be linked with */

/* What the words around an amount say of it. */
typedef struct Around
{
	bool		from;
	bool		to;
	bool		by;
	bool		of;
	bool		and;
	bool		base;			/* where it stands now, or stood */
	bool		more;			/* so many more, or fewer */
	bool		aside;			/* each, with, a budget: no aim */
	bool		bracket;
	int			side;			/* up to 1, down to -1 */
} Around;

/* ----------------------------------------------------------------
 * Noun phrases
 * ----------------------------------------------------------------
 */

/* Can the item be a part of one: a word that nothing else was made of? */
static bool
IsNounItem(const Prose *prose, int at)
{
	static const uint64 others = (ENDS_OBJECT & ~SENSE_BIT(SENSE_PERCENT)) | SENSE_BIT(SENSE_DEGREE) | SENSE_BIT(SENSE_OF) |
		SENSE_BIT(SENSE_SCALE) | SENSE_BIT(SENSE_NUMBER);
	const ProseItem *item = ItemAt(prose, at);

	if (IsSign(ItemAt(prose, at + 1), ':') && item->meanings == 0 && item->word_len > 0 && IsDigit(item->word[item->word_len - 1]))
		return false;			/* KR2: */
	if (item->taken || (IsWord(item, "stretch") && ItemAt(prose, at + 1)->taken))
		return false;			/* stretch 60 */
	return item->kind == PROSE_WORD && (HAS(item, SENSE_METRIC) || item->joined || !HAS_ANY(item, others)) &&
		!(item->phrase && HAS(item, SENSE_VAGUE));	/* a lot */
}

/* In a noun phrase a number may be a name: Fortune 500 accounts. */
static bool
IsNameNumber(const Prose *prose, int at)
{
	const ProseItem *item = ItemAt(prose, at);

	return item->kind == PROSE_NUMBER && !item->taken && ItemAt(prose, at - 1)->capital && IsNounItem(prose, at + 1);
}

/* Is the word a plural, of which only a part is counted: contrats de maintenance? */
static bool
IsPlural(const ProseItem *item)
{
	return item->word_len > 4 && (item->word[item->word_len - 1] == 's' || item->word[item->word_len - 1] == 'x');
}

/* "booked", "expiring": what is said of the noun before, and no noun. */
static bool
IsParticiple(const Prose *prose, int at)
{
	const ProseItem *item = ItemAt(prose, at);

	if (HAS(item, SENSE_METRIC))
		return false;
	if (prose->language != PROSE_ENGLISH)
		return item->noun && item->word[item->word_len - 1] == 's' && IsPlural(ItemAt(prose, at - 1));
	if (WordEndsIn(item, "ed"))
		return !IsNounItem(prose, at + 1) || HAS(ItemAt(prose, at - 1), SENSE_METRIC);
	return IsGerund(prose, at) && (!IsNounItem(prose, at + 1) || HAS(ItemAt(prose, at - 1), SENSE_METRIC));
}

/* A name behind what it is a part of: bookings EMEA, CA France. */
static bool
IsPlainName(const ProseItem *item)
{
	return item->kind == PROSE_WORD && item->capital && item->meanings == 0;
}

/* One of a list of words, separated by spaces. */
bool
IsListedWord(const ProseItem *item, const char *list)
{
	while (item->kind == PROSE_WORD && !item->phrase && *list != '\0')
	{
		int			n = strcspn(list, " ");

		if (n == item->word_len && memcmp(list, item->word, n) == 0)
			return true;
		list += n;
		list += strspn(list, " ");
	}
	return false;
}

/* Adjectives that stand before French nouns. */
#define BEFORE_NOUNS	"nouveau nouveaux nouvelle nouvelles nouvel premier premiers premieres autres bons grands petits gros vrais"
/* Nouns that are measures of what follows "of". */
#define MEASURES		"share rate ratio percentage proportion cost value level index quality score volume speed frequency length duration time"
/* What is better the less there is of it. */
#define BETTER_LESS \
	"time times cost costs delay delays error errors defect defects loss losses cancellation cancellations abandonment backlog " \
	"dso attrition turnaround downtime incidents incident overdue debt expense expenses spend waste disputes dispute latency " \
	"delai delais cout couts temps duree erreurs erreur perte pertes annulation annulations abandon abandons retard retards " \
	"impayes impaye litiges litige reclamations depenses panne pannes defauts rebut dette charges plaintes desabonnement bounce " \
	"unsubscribe churn resiliation resiliations absenteisme"

/* Is it better the less there is of it, by the dictionary or by a word of its name? */
bool
ProseBetterLess(const Prose *prose, const ProseAim *aim)
{
	const Metric *metric = aim->metric >= 0 ? MetricByNumber(aim->metric) : NULL;

	if (metric != NULL)
		return metric->lower_is_better;
	for (int i = aim->noun; i < aim->noun_end; i++)
	{
		if (IsListedWord(ItemAt(prose, i), BETTER_LESS))
			return true;
	}
	return false;
}

/* New customers are counted otherwise than customers, and so are lost ones. */
static int
Qualified(const Prose *prose, const ProseAim *aim)
{
	if (aim->metric < 0 || strcmp(MetricByNumber(aim->metric)->name, "customers") != 0)
		return aim->metric;
	for (int i = aim->noun; i < aim->noun_end; i++)
	{
		if (IsListedWord(ItemAt(prose, i), "new nouveau nouveaux nouvelle nouvelles"))
			return MetricNumber("new_customers");
		if (IsListedWord(ItemAt(prose, i), "lost perdu perdus"))
			return MetricNumber("lost_customers");
	}
	return aim->metric;
}

/* How many items of an English phrase "of ..." go on with the noun: share of recurring revenue. */
static int
ReadOfPhrase(const Prose *prose, int head, int end)
{
	int			i = end;

	if (!HAS(ItemAt(prose, end), SENSE_OF) || !IsListedWord(ItemAt(prose, head), MEASURES))
		return 0;
	i += 1 + CountAny(prose, end + 1, SENSE_BIT(SENSE_DETERMINER), 1);
	while (i < end + LONGEST_NOUN && IsNounItem(prose, i))
		i++;
	return IsNounItem(prose, i - 1) ? i - end : 0;
}

/* The English phrase that begins here; the last noun is its head. */
static void
ReadEnglishNoun(const Prose *prose, int at, ProseAim *aim)
{
	int			end = at;
	int			head;

	while (end < at + LONGEST_NOUN && (IsNounItem(prose, end) || IsNameNumber(prose, end)))
	{
		if (end > at && IsParticiple(prose, end))
			break;
		end++;
	}
	aim->noun = at;
	aim->noun_end = end;
	head = end - 1;
	/* time to close, days to pay */
	if (end > at && IsListedWord(ItemAt(prose, head), "time days") && HAS(ItemAt(prose, end), SENSE_TO) &&
		ItemAt(prose, end + 1)->kind == PROSE_WORD && !ItemAt(prose, end + 1)->taken && ItemAt(prose, end + 1)->noun)
	{
		aim->noun_end = end + 2;
		return;
	}
	while (head > at && IsPlainName(ItemAt(prose, head)) && !HAS(ItemAt(prose, head), SENSE_METRIC))
		head--;					/* bookings EMEA */
	if (end > at && HAS(ItemAt(prose, head), SENSE_METRIC))
		aim->metric = ItemAt(prose, head)->metric - 1;
	if (aim->metric >= 0)
		aim->noun_end = head + 1;
	else if (end > at)
		aim->noun_end += ReadOfPhrase(prose, end - 1, end);
}

/* A rate of churn is churn: the measure behind "taux de", where it is a share. */
static int
ShareBehind(const Prose *prose, int head)
{
	int			at = head + 1 + CountAny(prose, head + 1, SENSE_BIT(SENSE_OF) | SENSE_BIT(SENSE_DETERMINER), 2);
	const ProseItem *item = ItemAt(prose, at);
	const Metric *metric = item->metric > 0 ? MetricByNumber(item->metric - 1) : NULL;

	return IsWord(ItemAt(prose, head), "taux") && metric != NULL && metric->unit != NULL && strcmp(metric->unit, "%") == 0 ? item->metric - 1 : -1;
}

/* The French phrase that begins here; the first noun is its head. */
static void
ReadFrenchNoun(const Prose *prose, int at, ProseAim *aim)
{
	int			head = at;
	int			end;
	int			words = 0;

	while (IsListedWord(ItemAt(prose, head), BEFORE_NOUNS) && !HAS(ItemAt(prose, head), SENSE_METRIC))
		head++;
	aim->noun = at;
	aim->noun_end = at;
	if (!IsNounItem(prose, head))
		return;
	if (HAS(ItemAt(prose, head), SENSE_METRIC))
		aim->metric = ItemAt(prose, head)->metric - 1;
	else
		aim->metric = ShareBehind(prose, head);
	for (end = head; words < LONGEST_NOUN; end++)
	{
		if (IsNounItem(prose, end) && end > head && IsParticiple(prose, end))
			break;
		if (IsNounItem(prose, end))
		{
			words++;
			aim->noun_end = end + 1;
		}
		else if (!HAS(ItemAt(prose, end), SENSE_OF) || ItemAt(prose, end)->taken || IsPlural(ItemAt(prose, head)) ||
				 HAS(ItemAt(prose, end), SENSE_NUMBER))
			break;
	}
	if (aim->metric >= 0 && HAS(ItemAt(prose, head), SENSE_METRIC))
		aim->noun_end = head + 1;
}

/* The noun phrase that begins here, articles and "number of" left out; false if none does. */
bool
ReadNoun(const Prose *prose, int at, ProseAim *aim)
{
	int			first = at + CountSmall(prose, at);

	aim->metric = -1;
	while (ItemAt(prose, first)->timed && HAS(ItemAt(prose, first), SENSE_CADENCE) && IsNounItem(prose, first + 1))
		first++;				/* monthly users */
	if (prose->language == PROSE_FRENCH)
		ReadFrenchNoun(prose, first, aim);
	else
		ReadEnglishNoun(prose, first, aim);
	if (aim->noun == aim->noun_end)
		return false;
	aim->metric = Qualified(prose, aim);
	return true;
}

/* The noun phrase that ends before an item; false if none does. */
static bool
ReadNounBefore(const Prose *prose, int end, ProseAim *aim)
{
	int			first = end;

	while (first > 0 && first > end - 2 * LONGEST_NOUN)
	{
		const ProseItem *before = ItemAt(prose, first - 1);
		bool		inside = first < end && !before->taken && IsNounItem(prose, first - 2);

		if (!IsNounItem(prose, first - 1) && !IsNameNumber(prose, first - 1) &&
			!(inside && HAS(before, SENSE_OF)) &&
			!(first < end && HAS(before, SENSE_DETERMINER) && HAS(ItemAt(prose, first - 2), SENSE_OF) && !ItemAt(prose, first - 2)->taken) &&
			!(inside && HAS(before, SENSE_TO) && IsListedWord(ItemAt(prose, first - 2), "time days")))
			break;
		first--;
	}
	return first < end && ReadNoun(prose, first, aim);
}

/* ----------------------------------------------------------------
 * The words around an amount
 * ----------------------------------------------------------------
 */

/* Before it: bounds, prepositions, how it stands.  True where the next word before is to be looked at. */
static bool
LookBefore(const Prose *prose, int at, ProseAmount *amount, Around *around)
{
	const ProseItem *item = ItemAt(prose, at);
	int			word = LexiconValue(item, SENSE_FUNCTION);

	if (HAS(item, SENSE_ABOUT) && !HAS_ANY(item, SENSE_BIT(SENSE_FROM) | SENSE_BIT(SENSE_TO)))
	{
		around->more |= LexiconValue(item, SENSE_ABOUT) == 1;
		return true;
	}
	if (HAS_ANY(item, SENSE_BIT(SENSE_AT_LEAST) | SENSE_BIT(SENSE_AT_MOST)) && amount->bound == 0)
	{
		amount->bound = HAS(item, SENSE_AT_LEAST) ? 1 : -1;
		return !item->taken;
	}
	if (HAS(item, SENSE_FUNCTION) && (word == WORD_NOW || word == WORD_WAS))
	{
		around->base = true;
		return false;
	}
	if (IsSign(item, '('))
	{
		around->bracket = true;
		return true;
	}
	around->to = HAS(item, SENSE_TO);
	around->side = around->to ? LexiconValue(item, SENSE_TO) : 0;
	around->from = HAS(item, SENSE_FROM);
	around->bracket |= around->from && IsSign(ItemAt(prose, at - 1), '(');
	around->by = HAS(item, SENSE_BY);
	around->of = HAS(item, SENSE_OF);
	around->and = HAS(item, SENSE_AND);
	around->base |= HAS(item, SENSE_THAN) && !HAS_ANY(item, SENSE_BIT(SENSE_FROM) | SENSE_BIT(SENSE_AT_LEAST) | SENSE_BIT(SENSE_WITHIN));
	around->aside |= IsListedWord(item, "with avec worth");
	return !item->taken && (HAS(item, SENSE_DETERMINER) && LexiconValue(item, SENSE_DETERMINER) == 0 && !around->of);
}

/* Is it money that is spent on the way? */
static bool
IsBudget(const Prose *prose, const ProseReading *reading)
{
	for (int i = reading->first - 3; i < reading->end + 3; i++)
	{
		if (i != reading->first && IsWord(ItemAt(prose, i), "budget") && ItemAt(prose, i)->sentence == ItemAt(prose, reading->first)->sentence)
			return true;
	}
	return false;
}

/* All that the words around an amount say. */
static Around
LookAround(const Prose *prose, ProseReading *reading)
{
	Around		around = {0};
	ProseAmount *amount = &reading->amount;
	const ProseItem *behind = ItemAt(prose, reading->end);
	const ProseItem *after = ItemAt(prose, Max(amount->object_end, reading->end));
	int			at = reading->first - 1;

	while (at >= 0 && at > reading->first - 5 && LookBefore(prose, at, amount, &around))
		at--;
	around.base |= HAS(behind, SENSE_NOW) ||
		(LexiconValue(behind, SENSE_FUNCTION) == WORD_NOW && !ItemAt(prose, reading->end + 1)->taken) ||
		(HAS(after, SENSE_NOW) && !HAS(after, SENSE_UNTIL));
	if (amount->bound == 0 && HAS_ANY(behind, SENSE_BIT(SENSE_AT_MOST) | SENSE_BIT(SENSE_AT_LEAST)) && !HAS(behind, SENSE_DEGREE) &&
		!ItemAt(prose, reading->end + 1)->taken)
		amount->bound = HAS(behind, SENSE_AT_MOST) ? -1 : 1;	/* 3 days max */
	around.more |= (HAS(behind, SENSE_DEGREE) || HAS(after, SENSE_DEGREE)) && !amount->multiple;
	around.aside |= IsListedWord(after, "each apiece chacun chacune") || IsListedWord(behind, "each apiece chacun chacune") || IsBudget(prose, reading);
	return around;
}

/* ----------------------------------------------------------------
 * Groups of amounts
 * ----------------------------------------------------------------
 */

/* Can one stand for the other at another time? */
static bool
SameUnit(const ProseAmount *a, const ProseAmount *b)
{
	if (a->percent != b->percent && (a->percent ? b : a)->unit != NULL)
		return false;
	return a->unit == NULL || b->unit == NULL || strcmp(a->unit, b->unit) == 0;
}

/* Does nothing but an arrow or "to" lie between: 22% -> 28%? */
static bool
LeadsTo(const Prose *prose, const ProseReading *a, const ProseReading *b)
{
	int			i = a->end;
	bool		leads = false;

	for (; i < b->first; i++)
	{
		const ProseItem *item = ItemAt(prose, i);

		if (item->kind == PROSE_ARROW || HAS(item, SENSE_TO))
			leads = true;
		else if (!(i < a->amount.object_end && !leads && b->amount.unit == NULL) && !HAS_ANY(item, SENSE_BIT(SENSE_ABOUT) | SENSE_BIT(SENSE_AT_LEAST) | SENSE_BIT(SENSE_AT_MOST)))
			return false;
	}
	return leads;
}

/* "from 1.1 to 1.5 M": what the first leaves out, the second says. */
static void
ShareUnit(const Prose *prose, ProseAmount *from, const ProseAmount *to)
{
	if (from->unit == NULL && !from->percent)
	{
		from->unit = to->unit;
		from->percent = to->percent;
		from->points = false;
		if (from->shift == 0 && to->shift > 0 && prose->items[from->last].word_len <= 4 && from->words < 0)
			from->shift = to->shift;
	}
}

static void
SetPart(Prose *prose, ProseReading *reading, ProsePart part)
{
	prose->parts[reading->part]--;
	reading->part = part;
	prose->parts[part]++;
}

/* 118% (112% last year): the same again in brackets, at another time. */
static bool
StandsInBrackets(const Prose *prose, const ProseReading *a, const ProseReading *b)
{
	const ProseItem *behind = ItemAt(prose, b->end);

	return (a->amount.percent == b->amount.percent) && (a->amount.unit != NULL) == (b->amount.unit != NULL) &&
		b->amount.bound == 0 && (behind->timed || IsSign(behind, ')')) && a->amount.unit != NULL;
}

/* Is the second amount of the first's group?  If so, make it one. */
static bool
JoinAmounts(Prose *prose, ProseReading *a, const Around *a_around, ProseReading *b, const Around *b_around, ProseAim *aim)
{
	const ProseItem *before = ItemAt(prose, a->first - 1);
	bool		same = SameUnit(&a->amount, &b->amount) && ItemAt(prose, a->first)->sentence == ItemAt(prose, b->first)->sentence;

	if (!same || a->in_means != b->in_means)
		return false;
	if (b_around->and && HAS(before, SENSE_BETWEEN))
	{
		aim->low = a;
		aim->amount = b;
		b->amount.band = true;
		ShareUnit(prose, &a->amount, &b->amount);
		return true;
	}
	if ((a_around->from && b_around->to) || LeadsTo(prose, a, b) || (a_around->base && !b_around->base && !a_around->to))
	{
		aim->baseline = a;
		aim->amount = b;
	}
	else if ((b_around->base || (b_around->bracket && (b_around->from || StandsInBrackets(prose, a, b)))) && !a_around->base)
	{
		aim->amount = a;
		aim->baseline = b;
	}
	else
		return false;
	ShareUnit(prose, (ProseAmount *) &aim->baseline->amount, &aim->amount->amount);
	ShareUnit(prose, (ProseAmount *) &aim->amount->amount, &aim->baseline->amount);
	SetPart(prose, (ProseReading *) aim->baseline, PROSE_BASELINE);
	return true;
}

/* ----------------------------------------------------------------
 * Links
 * ----------------------------------------------------------------
 */

/* The reading so many away from one, or the first or the one behind the last. */
static ProseReading *
Near(const Prose *prose, const ProseReading *reading, int away)
{
	int			at = reading - prose->readings + away;

	return &prose->readings[Max(0, Min(at, prose->read))];
}

/* The verb that governs an amount: the nearest before it, in its clause or at least in its sentence. */
static const ProseReading *
VerbBefore(const Prose *prose, const ProseReading *amount)
{
	const ProseReading *found = NULL;
	int			best = 0;

	for (const ProseReading *reading = Near(prose, amount, -FAR_AWAY); reading < amount; reading++)
	{
		bool		direction = reading->part == PROSE_DIRECTION;
		int			rank;

		if ((!direction && reading->part != PROSE_ACTION) || reading->in_means > amount->in_means ||
			ItemAt(prose, reading->first)->sentence != ItemAt(prose, amount->first)->sentence)
			continue;
		rank = (ItemAt(prose, reading->first)->clause == ItemAt(prose, amount->first)->clause ? 2 : 0) + (direction ? 1 : 0);
		if (rank >= best)
		{
			found = reading;
			best = rank;
		}
	}
	return found;
}

/* A noun made of a verb right behind: a 20% increase in sales. */
static const ProseReading *
VerbBehind(const Prose *prose, const ProseReading *amount)
{
	for (const ProseReading *reading = amount + 1; reading < prose->readings + prose->read; reading++)
	{
		if (reading->first > amount->end + 1)
			break;
		if (reading->part == PROSE_DIRECTION && HAS_ANY(ItemAt(prose, reading->first), SENSE_BIT(SENSE_UP) | SENSE_BIT(SENSE_DOWN)) &&
			(reading->first == amount->end || HAS(ItemAt(prose, amount->end), SENSE_OF)))
			return reading;
	}
	return NULL;
}

/* Is the verb denied: don't let it drop, ne pas dépasser? */
static bool
IsDenied(const Prose *prose, const ProseReading *verb)
{
	const ProseItem *item = ItemAt(prose, verb->first);

	for (int i = verb->first - 1; i >= 0 && i > verb->first - 8; i--)
	{
		if (prose->items[i].clause != item->clause && !HAS(&prose->items[i], SENSE_FUNCTION))
			return false;
		if (LexiconValue(&prose->items[i], SENSE_FUNCTION) == WORD_NOT)
			return true;
	}
	return false;
}

/* Can the measure be counted in the unit of the amount?  Money is no customers. */
static bool
FitsUnit(int number, const ProseReading *amount)
{
	const Metric *metric = number >= 0 ? MetricByNumber(number) : NULL;
	const char *unit = amount != NULL ? amount->amount.unit : NULL;

	return metric == NULL || unit == NULL || metric->unit == NULL || strcmp(metric->unit, "money") == 0 ||
		CurrencyCode(unit, strlen(unit)) == NULL;
}

/* Where what stands before an amount ends: prepositions, bounds, times and a verb are passed over. */
static int
SkipBack(const Prose *prose, int at, bool *subject)
{
	static const uint64 links = SENSE_BIT(SENSE_TO) | SENSE_BIT(SENSE_FROM) | SENSE_BIT(SENSE_BY) | SENSE_BIT(SENSE_OF) |
		SENSE_BIT(SENSE_AT_LEAST) | SENSE_BIT(SENSE_AT_MOST) | SENSE_BIT(SENSE_ABOUT) | SENSE_BIT(SENSE_FUNCTION) |
		SENSE_BIT(SENSE_DETERMINER) | SENSE_BIT(SENSE_BETWEEN) | SENSE_BIT(SENSE_BE);
	int			i = at - 1;

	*subject = false;
	for (int n = 0; i >= 0 && n < FAR_BACK; n++, i--)
	{
		const ProseItem *item = &prose->items[i];
		bool		sign = IsSign(item, ':') || IsSign(item, '(') || IsSign(item, '=') || IsSign(item, '-') || IsSign(item, '|');

		if (item->verb && HAS(item, SENSE_METRIC))
			break;
		*subject |= item->verb;
		if (item->timed || item->verb || sign)
			continue;
		if (item->taken || !HAS_ANY(item, links | (IsShort(item) ? SENSE_BIT(SENSE_PLACE) : 0)))
			break;
	}
	return i + 1;
}

/* The noun phrase before the amounts of a group. */
static bool
NounOfBefore(const Prose *prose, const ProseReading *first, ProseAim *aim)
{
	bool		subject;
	int			end = SkipBack(prose, first->first, &subject);

	return ReadNounBefore(prose, end, aim) && (!subject || aim->metric >= 0 || first->amount.bound != 0) &&
		ItemAt(prose, aim->noun)->sentence == ItemAt(prose, first->first)->sentence;
}

/* The noun phrase that is counted behind the last amount of a group. */
static bool
NounOfBehind(const Prose *prose, const ProseReading *last, ProseAim *aim)
{
	int			at = last->end;
	bool		in = IsWord(ItemAt(prose, at), "in") || (IsWord(ItemAt(prose, at), "en") && prose->language == PROSE_FRENCH);

	at += CountAny(prose, at, SENSE_BIT(SENSE_DEGREE), 1);
	if (aim->verb > last && aim->verb->first <= at + 1)
		at = aim->verb->end;	/* a 20% increase in sales */
	if (!ReadNoun(prose, at + in, aim))
		return false;
	return !in || aim->metric >= 0 || aim->verb > last || last->amount.unit != NULL || last->amount.shift > 0 ||
		last->amount.words >= 1000;
}

/* The noun phrase that the verb governs, where it stands before the amounts. */
static bool
NounOfVerb(const Prose *prose, const ProseReading *first, ProseAim *aim)
{
	return aim->verb != NULL && !aim->inherited && aim->verb < first && ReadNoun(prose, aim->verb->end, aim) &&
		aim->noun_end <= first->first;
}

/* A measure of the dictionary somewhere in the clause, or in the sentence. */
static bool
NounNear(const Prose *prose, const ProseReading *amount, ProseAim *aim)
{
	const ProseItem *item = ItemAt(prose, amount->first);

	for (int wide = 0; wide <= 1; wide++)
	{
		for (const ProseReading *reading = Near(prose, amount, -FAR_AWAY); reading < Near(prose, amount, FAR_AWAY); reading++)
		{
			const ProseItem *metric = ItemAt(prose, reading->first);

			if (reading->part != PROSE_METRIC || reading->in_means != amount->in_means || metric->sentence != item->sentence ||
				reading->linked || (!wide && metric->clause != item->clause) || !FitsUnit(reading->value, amount) ||
				(IsNounItem(prose, reading->end) && prose->language == PROSE_ENGLISH))
				continue;
			aim->noun = reading->first;
			aim->noun_end = reading->end;
			aim->metric = reading->value;
			return true;
		}
	}
	return false;
}

/* Find the noun phrase that a group of amounts counts. */
static void
LinkNoun(const Prose *prose, const ProseReading *first, const ProseReading *last, bool put, ProseAim *aim)
{
	ProseAim	before = *aim;
	ProseAim	behind = *aim;
	ProseAim	verb = *aim;
	bool		has_before = NounOfBefore(prose, first, &before) && FitsUnit(before.metric, last);
	bool		has_behind = NounOfBehind(prose, last, &behind) && FitsUnit(behind.metric, last);
	bool		has_verb = NounOfVerb(prose, first, &verb) && FitsUnit(verb.metric, last);
	bool		part = last->amount.percent && HAS(ItemAt(prose, last->end), SENSE_OF) && has_before && last->amount.bound != 0;

	if (has_behind && !put && !part && (behind.metric >= 0 || !(has_before && before.metric >= 0)))
		*aim = behind;
	else if (has_verb && (verb.metric >= 0 || !has_before || before.metric < 0))
		*aim = verb;
	else if (has_before)
		*aim = before;
	else if (has_behind)
		*aim = behind;
	else
		(void) NounNear(prose, last, aim);
}

/* What the amount is to its aim: a target, a change, or just an amount. */
static ProsePart
RoleOf(const Prose *prose, const ProseReading *reading, const Around *around, const ProseAim *aim)
{
	const ProseItem *verb = aim->verb != NULL ? ItemAt(prose, aim->verb->first) : NULL;
	bool		changes = verb != NULL && HAS_ANY(verb, SENSE_BIT(SENSE_UP) | SENSE_BIT(SENSE_DOWN));
	bool		reaches = verb != NULL && HAS(verb, SENSE_REACH);
	const ProseItem *sign = ItemAt(prose, reading->first);

	if (reading->amount.multiple)
		return PROSE_CHANGE;
	if (aim->verb > reading)
		return PROSE_CHANGE;	/* a 20% increase */
	if (aim->baseline != NULL || aim->low != NULL)
		return PROSE_TARGET;
	if (around->by || around->more || IsSign(sign, '+') || IsSign(sign, '-'))
		return PROSE_CHANGE;
	if (around->to || around->side != 0)
		return PROSE_TARGET;
	if (aim->metric >= 0 && MetricByNumber(aim->metric)->unit != NULL && strcmp(MetricByNumber(aim->metric)->unit, "%") == 0 &&
		reading->amount.bound == 0 && (reading->amount.points || (reading->amount.unit != NULL && strcmp(reading->amount.unit, "points") == 0)))
		return PROSE_CHANGE;	/* two points of market share */
	if (reading->amount.bound != 0)
		return PROSE_AMOUNT;
	if (around->of && changes && (!reaches || reading->amount.points))
		return PROSE_CHANGE;
	if (changes && (!reaches || reading->amount.points || IsWord(ItemAt(prose, reading->end - 1), "points")) &&
		(aim->verb->end == reading->first || (reading->amount.percent && aim->noun_end == reading->first)))
		return PROSE_CHANGE;	/* lose 10 pounds, grow sales 4% */
	return PROSE_AMOUNT;
}

/* Note which readings are of the aim, the metric of its noun phrase included. */
static void
MarkLinked(Prose *prose, const ProseAim *aim)
{
	for (ProseReading *reading = Near(prose, aim->amount, -FAR_AWAY); reading < Near(prose, aim->amount, FAR_AWAY); reading++)
		reading->linked |= reading == aim->verb || reading == aim->amount || reading == aim->baseline || reading == aim->low ||
			(reading->first >= aim->noun && reading->first < aim->noun_end);
}

/* Has an aim before this verb? */
static bool
HasVerb(const Prose *prose, const ProseReading *verb)
{
	return prose->aim_count > 0 && verb->linked;
}

/* Is it a verb of doing, whose object is what the clause is about? */
static bool
IsAction(const ProseReading *verb)
{
	return verb != NULL && verb->part == PROSE_ACTION;
}

/* The aim of a group of amounts, if it is one. */
static void
AddAim(Prose *prose, ProseReading *first, ProseReading *last, const Around *around, ProseAim *aim)
{
	ProseReading *amount = (ProseReading *) aim->amount;
	bool		put = around->to || around->by || around->from || aim->baseline != NULL || aim->low != NULL;

	aim->verb = VerbBehind(prose, last);
	if (aim->verb == NULL)
		aim->verb = VerbBefore(prose, first);
	aim->inherited = aim->verb != NULL && HasVerb(prose, aim->verb);
	aim->denied = aim->verb != NULL && IsDenied(prose, aim->verb);
	aim->side = around->side;
	aim->stands = around->base && aim->baseline == NULL;
	LinkNoun(prose, first, last, put, aim);
	SetPart(prose, amount, RoleOf(prose, amount, around, aim));
	if (around->aside && (IsAction(aim->verb) || aim->inherited || prose->aim_count > 0))
		return;
	prose->aims[prose->aim_count++] = *aim;
	MarkLinked(prose, aim);
}

/* Is it the stretch of another amount: stretch 1.2M, stretch goal: 60? */
bool
ProseIsStretch(const Prose *prose, const ProseReading *reading)
{
	int			at = reading->first - 1;

	while (at > reading->first - 4 && (IsSign(ItemAt(prose, at), ':') || IsListedWord(ItemAt(prose, at), "goal target of to at")))
		at--;
	return IsWord(ItemAt(prose, at), "stretch");
}

/* Is it an amount that an aim could be of? */
static bool
IsAimed(const Prose *prose, const ProseReading *reading, bool in_means)
{
	return reading->part >= PROSE_AMOUNT && reading->part <= PROSE_CHANGE && !reading->amount.senseless &&
		reading->in_means == in_means && !ProseIsStretch(prose, reading);
}

/* The next amount behind a reading, or NULL. */
static ProseReading *
NextAmount(Prose *prose, ProseReading *reading, bool in_means)
{
	while (++reading < prose->readings + prose->read)
	{
		if (IsAimed(prose, reading, in_means))
			return reading;
	}
	return NULL;
}

/* Group the amounts, outside of the means or within, and link each group. */
static void
LinkAmounts(Prose *prose, bool in_means)
{
	ProseReading *next;

	for (ProseReading *reading = NextAmount(prose, prose->readings - 1, in_means); reading != NULL; reading = next)
	{
		ProseAim	aim = {.amount = reading, .metric = -1};
		Around		around = LookAround(prose, reading);
		ProseReading *last = reading;

		CHECK_FOR_INTERRUPTS();
		next = NextAmount(prose, reading, in_means);
		if (next != NULL)
		{
			Around		next_around = LookAround(prose, next);

			if (JoinAmounts(prose, reading, &around, next, &next_around, &aim))
			{
				if (aim.amount == next)
					next_around.from = true, around = next_around;
				last = next;
				next = NextAmount(prose, next, in_means);
			}
		}
		AddAim(prose, reading, last, &around, &aim);
	}
}

/* ----------------------------------------------------------------
 * What is no goal
 * ----------------------------------------------------------------
 */

/* Is it asked: does the sentence end so, or begin like a question? */
static bool
IsQuestion(const Prose *prose, int at)
{
	int			sentence = ItemAt(prose, at)->sentence;
	int			first = at;

	for (int i = at; i < prose->count && i < at + FAR_AWAY && prose->items[i].sentence == sentence; i++)
	{
		if (IsSign(&prose->items[i], '?'))
			return true;
	}
	while (first > 0 && at - first < FAR_AWAY && prose->items[first - 1].sentence == sentence)
		first--;
	return (IsWord(ItemAt(prose, first), "how") && IsListedWord(ItemAt(prose, first + 1), "many much")) ||
		IsListedWord(ItemAt(prose, first), "combien pourquoi why");
}

/* Has it happened: we closed, they have won, nous avons perdu, without an end to come? */
static bool
IsPast(const Prose *prose, const ProseReading *verb)
{
	const ProseItem *item = ItemAt(prose, verb->first);
	const ProseItem *before = ItemAt(prose, verb->first - 1);
	bool		past;

	if (prose->language == PROSE_FRENCH)
		return IsListedWord(before, "ai as a avons avez ont aviez avait avaient") && !WordEndsIn(item, "er") && !WordEndsIn(item, "ir") &&
			!WordEndsIn(item, "re");
	past = WordEndsIn(item, "ed") || IsListedWord(item, "won lost grew rose fell sold made did had brought hit");
	if (past && IsListedWord(before, "we i they he she you have has had ve"))
		return true;
	if (past && verb->part == PROSE_ACTION && before->kind == PROSE_WORD && !before->verb && before->clause == item->clause &&
		!HAS_ANY(before, SENSE_BIT(SENSE_BE) | SENSE_BIT(SENSE_AND)))
		return true;			/* our office moved */
	return past && verb->first > 0 && !before->stops && prose->parts[PROSE_PAST] > 0 &&
		prose->parts[PROSE_PERIOD] + prose->parts[PROSE_DEADLINE] == 0;
}

/* Without a verb of a goal, is there one of what has been: thanks for the 20 contracts you sent? */
static bool
IsTold(const Prose *prose, int at)
{
	for (int i = Max(0, at - FAR_BACK); i < at; i++)
	{
		if (prose->items[i].sentence == prose->items[at].sentence && LexiconValue(&prose->items[i], SENSE_FUNCTION) == WORD_WAS &&
			!ItemAt(prose, i + 1)->taken && !prose->items[i].joined)
			return true;
	}
	return false;
}

/* Does the sentence state the aim as one, and neither ask for it nor tell of it? */
bool
ProseStates(const Prose *prose, const ProseAim *aim)
{
	const ProseReading *of = aim->amount != NULL ? aim->amount : aim->verb;

	if (of == NULL)
		return prose->parts[PROSE_VAGUE] + prose->parts[PROSE_ACTION] > 0 && prose->read > 0 && !IsQuestion(prose, prose->readings[0].first);
	return !IsQuestion(prose, of->first) && !(aim->verb != NULL ? IsPast(prose, aim->verb) : IsTold(prose, of->first)) &&
		!(aim->amount != NULL && aim->stands);
}

/* Number the sentences and the clauses. */
static void
FindClauses(Prose *prose)
{
	static const uint64 joints = SENSE_BIT(SENSE_AND);
	int			sentence = 0;
	int			clause = 0;

	for (int i = 0; i < prose->count; i++)
	{
		ProseItem  *item = &prose->items[i];
		const ProseItem *before = ItemAt(prose, i - 1);

		if (i > 0 && before->stops && !IsSign(before, ':'))
		{
			sentence++;
			clause++;
		}
		else if (item->verb && i > 0 &&
				 (HAS_ANY(before, joints) || IsSign(before, ',') || IsSign(before, '&') || IsSign(before, '/') || IsSign(before, '|') ||
				  LexiconValue(before, SENSE_FUNCTION) == WORD_BUT))
			clause++;
		item->sentence = sentence;
		item->clause = clause;
	}
}

/* Is it what others are done for: to raise traffic, pour augmenter le trafic? */
static bool
IsPurpose(const Prose *prose, const ProseAim *aim)
{
	const ProseItem *before = aim->verb != NULL ? ItemAt(prose, aim->verb->first - 1) : NULL;

	return before != NULL && aim->verb->part == PROSE_DIRECTION && (IsWord(before, "to") || IsWord(before, "pour"));
}

/* Write four posts to raise traffic by 5%: what it is done for is the goal, and the rest comes behind it. */
static void
PutPurposeFirst(Prose *prose)
{
	ProseAim	purpose;

	if (prose->aim_count < 2 || !IsAction(prose->aims[0].verb) || !IsPurpose(prose, &prose->aims[1]) ||
		ItemAt(prose, prose->aims[0].verb->first)->sentence != ItemAt(prose, prose->aims[1].verb->first)->sentence)
		return;
	purpose = prose->aims[1];
	prose->aims[1] = prose->aims[0];
	prose->aims[0] = purpose;
}

/* Link what was read. */
void
ProseLink(Prose *prose)
{
	int			amounts = 0;

	FindClauses(prose);
	for (int i = 0; i < prose->read; i++)
		amounts += IsAimed(prose, &prose->readings[i], false) || IsAimed(prose, &prose->readings[i], true);
	prose->aims = palloc((amounts + 1) * sizeof(ProseAim));
	prose->aim_count = 0;
	LinkAmounts(prose, false);
	if (prose->aim_count == 0)
		LinkAmounts(prose, true);
	PutPurposeFirst(prose);
}
