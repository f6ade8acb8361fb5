/*
 * prose.h
 *		Sentences about goals, taken apart: what was said, in which words.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_PROSE_H
#define SMARTGOALS_PROSE_H

#include "goal.h"

#include "fmgr.h"
#include "utils/guc.h"

#define PROSE_MAX_LENGTH	(1024 * 1024)	/* bytes of a sentence */

/* The languages that findings are written in. */
typedef enum Language
{
	LANGUAGE_ENGLISH,
	LANGUAGE_FRENCH,
	LANGUAGES
} Language;

extern int	language_setting;	/* smartgoals.language */
extern const struct config_enum_entry language_names[];

/* The languages are bits, because a word may belong to both. */
#define PROSE_ENGLISH	1
#define PROSE_FRENCH	2
#define PROSE_RATHER_FRENCH 4	/* to be found out, French in a tie */

/* What a word of the lexicon can be. */
typedef enum Sense
{
	/* words of grammar */
	SENSE_FUNCTION,				/* pronouns, auxiliaries, conjunctions */
	SENSE_DETERMINER,			/* value: 1 where it leaves open which */
	SENSE_OF,
	SENSE_PLACE,				/* in, on, among: a scope may follow */
	SENSE_FROM,
	SENSE_TO,
	SENSE_BY,
	SENSE_BETWEEN,
	SENSE_AND,
	SENSE_PURPOSE,
	SENSE_MEANS,

	/* verbs, and nouns made of them */
	SENSE_UP,
	SENSE_DOWN,
	SENSE_KEEP,
	SENSE_DONE,					/* value: 1 where a certificate shows it */
	SENSE_REACH,
	SENSE_ACTION,				/* value: 1 where it is done once and over, 2
								 * where it is done to examinations */
	SENSE_SERVE,				/* answers to somebody, so "in 2 days" is a
								 * speed */
	SENSE_BE,
	SENSE_VAGUE_VERB,
	SENSE_VAGUE,				/* says nothing measurable */
	SENSE_DEGREE,				/* more, plus: vague unless a number is near */

	/* amounts */
	SENSE_NUMBER,
	SENSE_SCALE,				/* the value is a power of ten */
	SENSE_MULTIPLE,				/* doubling and halving */
	SENSE_FACTOR,				/* multiply, 1; divide, -1 */
	SENSE_TIMES,				/* times, fois */
	SENSE_FRACTION,				/* the value is what to divide by */
	SENSE_ORDINAL,
	SENSE_PERCENT,
	SENSE_POINTS,
	SENSE_CURRENCY,
	SENSE_UNIT,
	SENSE_AT_LEAST,
	SENSE_AT_MOST,
	SENSE_ABOUT,
	SENSE_NAMED,				/* a number behind it is a name: phase 2 */

	/* time */
	SENSE_SPAN,					/* value: months, or minus days, 0 is less */
	SENSE_MONTH,
	SENSE_WEEKDAY,
	SENSE_SEASON,				/* value: its last month */
	SENSE_FEAST,				/* value: month * 100 + day, or 0; -1 is an
								 * age */
	SENSE_EVENT,				/* value: 1 for what is passed or obtained */
	SENSE_YEAR_PART,			/* value: 1 to 4 a quarter, 11 and 12 a half */
	SENSE_GRAIN_END,			/* year-end; value: months, negative where all
								 * of it is meant, all year */
	SENSE_NOW,
	SENSE_OF_YEAR,				/* fiscal, school: before or behind a span */
	SENSE_UNTIL,				/* before, d'ici: an end follows; value: 1 not
								 * included, 2 where it ends by itself */
	SENSE_WITHIN,				/* in, over, en: a span or a period follows;
								 * value: 2 where anything that ends may */
	SENSE_SINCE,				/* a start follows */
	SENSE_THAN,					/* a comparison follows; value: 1 where it is
								 * all there is, year over year */
	SENSE_THIS,
	SENSE_NEXT,
	SENSE_LAST,
	SENSE_END,
	SENSE_START,
	SENSE_PER,
	SENSE_CADENCE,				/* value as of a span */
	SENSE_VAGUE_TIME,

	/* who and what */
	SENSE_METRIC,				/* the value is a row of the dictionary */
	SENSE_ABSTRACT,				/* performance, visibility: no measure alone */
	SENSE_TEAM,
	SENSE_REVIEW,
	SENSE_REWARD,
	SENSES
} Sense;

StaticAssertDecl(SENSES <= 64, "the senses of a word fit into a mask");

/* What some words of grammar and verbs say besides: the values of their senses. */
#define WORD_NOT		1		/* of SENSE_FUNCTION: never, ne */
#define WORD_NOW		2		/* currently: where it stands follows */
#define WORD_WAS		3
#define WORD_BUT		4		/* begins a clause */
#define EDGE_MIDDLE		1		/* of SENSE_END: mid-June */
#define VERB_BETTER		1		/* of SENSE_UP: improve, whichever way that is */

/* A row of the lexicon: one meaning, and how both languages say it. */
typedef struct Lexeme
{
	Sense		sense;
	int			value;
	const char *meaning;		/* a canonical name, where one is of use */
	const char *english;		/* words and phrases, separated by commas */
	const char *french;
} Lexeme;

/* A meaning that a word was found to have. */
typedef struct Meaning
{
	uint8		sense;
	uint8		language;
	int16		row;			/* of the lexicon, or of the metrics */
	int32		value;
} Meaning;

#define MAX_MEANINGS	6

typedef enum ProseKind
{
	PROSE_WORD,
	PROSE_NUMBER,				/* digits, with their separators */
	PROSE_DATE,					/* 2026-06-30, 30/06/2026, 2025-2026 */
	PROSE_SIGN,
	PROSE_ARROW,				/* from one number to another */
	PROSE_ADDRESS				/* of the web or of mail */
} ProseKind;

/* A word, a number, a sign, or several words that mean one thing. */
typedef struct ProseItem
{
	ProseKind	kind;
	int			start;			/* in the text, in UTF-8 */
	int			len;
	const char *word;			/* folded: lower case, no accents */
	int			word_len;
	bool		phrase;			/* of several words; word is the first */
	bool		glued;			/* no space before it */
	bool		joined;			/* a hyphen before it: click-through */
	bool		capital;		/* begins with a capital */
	bool		stops;			/* a sign that ends a clause */
	bool		taken;			/* by a reading that is no metric */
	bool		timed;			/* by one of a time or a rate */
	bool		verb;			/* a verb, where it stands */
	bool		noun;			/* what could be a verb, but is none here */
	int16		metric;			/* of the dictionary, plus 1, or 0 */
	int			clause;			/* which one it is in, */
	int			sentence;		/* and of which sentence */
	uint64		senses;			/* a bit each */
	const char *currency;		/* of a sign */
	int			meanings;
	Meaning		meaning[MAX_MEANINGS];
} ProseItem;

/* What a span of items says. */
typedef enum ProsePart
{
	PROSE_DIRECTION,			/* value: a GoalVerb */
	PROSE_ACTION,
	PROSE_METRIC,				/* value: a row of the dictionary, or -1 */
	PROSE_AMOUNT,
	PROSE_BASELINE,
	PROSE_TARGET,
	PROSE_CHANGE,
	PROSE_DEADLINE,
	PROSE_PERIOD,
	PROSE_START,				/* begins a period that no end is given for */
	PROSE_PAST,					/* what the goal is compared with */
	PROSE_VAGUE_TIME,
	PROSE_RATE,					/* a day, per month */
	PROSE_CADENCE,				/* how often it is looked at */
	PROSE_VAGUE,				/* a word that cannot be measured */
	PROSE_OWNER,
	PROSE_SEGMENT,
	PROSE_MEANS,
	PROSE_PURPOSE,
	PROSE_REWARD,
	PROSE_PARTS
} ProsePart;

/* A point or a stretch of the calendar, as it was put. */
typedef enum ProseTimeKind
{
	TIME_NONE,
	TIME_DATE,					/* year, month, day; 0 where not said */
	TIME_YEARS,					/* year, or a range of two */
	TIME_MONTH,
	TIME_DAYS,					/* of a month, from day to number: the first
								 * week of May */
	TIME_QUARTER,
	TIME_HALF,
	TIME_WEEK,					/* of a year, by its ISO number */
	TIME_SEASON,
	TIME_WEEKDAY,
	TIME_SPAN,					/* so many months or days from now */
	TIME_GRAIN,					/* this, next quarter */
	TIME_EVENT					/* before the next review: no date known */
} ProseTimeKind;

typedef struct ProseTime
{
	ProseTimeKind kind;
	bool		edge;			/* the end of it is meant */
	bool		middle;			/* its middle is */
	bool		starts;			/* its start is */
	int			year;
	int			month;
	int			day;
	int			number;			/* of a quarter, a half, a weekday, spans; the
								 * last of days; 1 + the weekday of a date */
	int			span;			/* months, or minus days */
	int			shift;			/* 0 this one, 1 the next, -1 the last */
	int			first_month;	/* of fiscal years that it is of, or 0 */
} ProseTime;

/* An amount, as it was put. */
typedef struct ProseAmount
{
	int			first;			/* item of the number itself */
	int			last;
	int			shift;			/* to be multiplied by a power of ten */
	int64		words;			/* the value of number words, or -1 */
	bool		half;			/* and a half, of that power of ten */
	int			divisor;		/* of a fraction, else 1 */
	bool		percent;
	bool		points;
	bool		multiple;		/* "double": times, not so many */
	bool		divides;		/* by so many times, or multiplies */
	bool		lasts;			/* an amount of time: 48 hours */
	bool		senseless;		/* more friendly by 13% */
	int			bound;			/* 1 at least, -1 at most */
	bool		band;			/* the amount read before is its low end */
	const char *unit;			/* a currency, or a unit's name */
	int			object;			/* items of what is counted, [object, */
	int			object_end;		/* object_end) */
} ProseAmount;

typedef struct ProseReading
{
	ProsePart	part;
	int			first;			/* items [first, end) */
	int			end;
	int			value;
	bool		in_means;		/* says what it takes, not what is aimed at */
	bool		linked;			/* with an aim */
	bool		used;			/* by a goal that was made */
	ProseTime	time;
	ProseTime	since;			/* where the time begins, if it was said */
	ProseAmount amount;
} ProseReading;

/* Items [first, end). */
typedef struct ProseSpan
{
	int			first;
	int			end;
} ProseSpan;

/* What one goal is made of. */
typedef struct ProseAim
{
	const ProseReading *verb;	/* governs it; NULL where none does */
	const ProseReading *amount; /* NULL where nothing says how much */
	const ProseReading *baseline;
	const ProseReading *low;	/* the low end of a band */
	bool		inherited;		/* the verb has governed another aim before */
	bool		denied;			/* never, don't: the verb is not to happen */
	bool		stands;			/* the amount is where it stands, no target */
	int			side;			/* of "down to" and "up to", else 0 */
	int			noun;			/* items of what is measured, [noun, */
	int			noun_end;		/* noun_end) */
	int			metric;			/* of the dictionary, or -1 */
} ProseAim;

typedef struct Prose
{
	const char *text;			/* in UTF-8 */
	int			len;
	int			language;		/* PROSE_ENGLISH or PROSE_FRENCH */
	int			fiscal_start;	/* the first month of fiscal years */
	bool		foreign;		/* it seems to be in none of the two */
	ProseItem  *items;
	int			count;
	ProseReading *readings;		/* in the order of the text */
	int			read;
	int			parts[PROSE_PARTS]; /* how many of each */
	ProseAim   *aims;
	int			aim_count;
	int			object_words;	/* nouns and the like outside of other parts */
	int			names;			/* of these, with a capital inside the
								 * sentence */
	int			details;		/* phrases that narrow the object down */
} Prose;

/* A mask of senses, and whether an item has one of them. */
#define SENSE_BIT(sense)	(UINT64CONST(1) << (sense))
#define HAS_ANY(item, mask) (((item)->senses & (mask)) != 0)
#define HAS(item, sense)	HAS_ANY(item, SENSE_BIT(sense))

/* Words that end what is counted. */
#define ENDS_OBJECT \
	(SENSE_BIT(SENSE_FUNCTION) | SENSE_BIT(SENSE_DETERMINER) | SENSE_BIT(SENSE_PLACE) | \
	 SENSE_BIT(SENSE_FROM) | SENSE_BIT(SENSE_TO) | SENSE_BIT(SENSE_BY) | SENSE_BIT(SENSE_AND) | \
	 SENSE_BIT(SENSE_PURPOSE) | SENSE_BIT(SENSE_MEANS) | SENSE_BIT(SENSE_UNTIL) | \
	 SENSE_BIT(SENSE_WITHIN) | SENSE_BIT(SENSE_THAN) | SENSE_BIT(SENSE_SINCE) | SENSE_BIT(SENSE_PER) | \
	 SENSE_BIT(SENSE_CADENCE) | SENSE_BIT(SENSE_THIS) | SENSE_BIT(SENSE_NEXT) | SENSE_BIT(SENSE_VAGUE_TIME) | \
	 SENSE_BIT(SENSE_SPAN) | SENSE_BIT(SENSE_AT_LEAST) | SENSE_BIT(SENSE_AT_MOST) | \
	 SENSE_BIT(SENSE_MONTH) | SENSE_BIT(SENSE_BETWEEN) | SENSE_BIT(SENSE_YEAR_PART) | SENSE_BIT(SENSE_PERCENT))

/* What shows that a number counts something and is no year, day or name. */
#define COUNTED \
	(SENSE_BIT(SENSE_PERCENT) | SENSE_BIT(SENSE_CURRENCY) | SENSE_BIT(SENSE_UNIT) | SENSE_BIT(SENSE_SPAN) | \
	 SENSE_BIT(SENSE_METRIC) | SENSE_BIT(SENSE_SCALE))

/* The item, or a full stop where there is none. */
static inline const ProseItem *
ItemAt(const Prose *prose, int at)
{
	static const ProseItem nothing = {.kind = PROSE_SIGN, .word = "", .stops = true};

	return at >= 0 && at < prose->count ? &prose->items[at] : &nothing;
}

/* A small word: by, at, à, au, des; not a phrase that begins with one. */
static inline bool
IsShort(const ProseItem *item)
{
	return item->len <= 3;
}

static inline bool
IsWord(const ProseItem *item, const char *word)
{
	return item->kind == PROSE_WORD && !item->phrase && strncmp(item->word, word, item->word_len) == 0 && word[item->word_len] == '\0';
}

/* So many items from this one on, up to a few, have one of these senses. */
static inline int
CountAny(const Prose *prose, int at, uint64 senses, int most)
{
	int			n = 0;

	while (n < most && HAS_ANY(ItemAt(prose, at + n), senses))
		n++;
	return n;
}

static inline bool
IsSign(const ProseItem *item, char sign)
{
	return item->kind == PROSE_SIGN && item->word_len == 1 && *item->word == sign;
}

/* prose_lexicon.c: what words mean */
extern int	LexiconFind(ProseItem *items, int count);
extern int	LexiconValue(const ProseItem *item, Sense sense);
extern const char *LexiconMeaning(const ProseItem *item, Sense sense);

/* prose_words.c: from text to items */
extern bool WordEndsIn(const ProseItem *item, const char *ending);
extern bool IsGerund(const Prose *prose, int at);
extern void AppendFolded(StringInfo buf, const Prose *prose, const ProseItem *item);
extern void ProseSplit(Prose *prose, const char *text, int len, int language);

/* prose_amounts.c */
extern int	ReadProseAmount(const Prose *prose, int at, ProseAmount *amount);
extern int	ReadSmallNumber(const Prose *prose, int at, int *number);
extern int	CountSmall(const Prose *prose, int at);
extern int	SmallNumber(const ProseItem *item);
extern bool IsOrdinal(const Prose *prose, int at);
extern Numeric AmountValue(const Prose *prose, const ProseAmount *amount);

/* prose_dates.c */
extern int	ReadTime(const Prose *prose, int at, ProseReading *reading);
extern int	ReadRate(const Prose *prose, int at, ProseReading *reading);
extern bool TimePeriod(const ProseReading *reading, DateADT as_of, Period *period);

/* prose_link.c: what of it belongs together */
extern void ProseLink(Prose *prose);
extern bool IsListedWord(const ProseItem *item, const char *list);
extern bool ProseIsStretch(const Prose *prose, const ProseReading *reading);
extern bool ProseStates(const Prose *prose, const ProseAim *aim);
extern bool ReadNoun(const Prose *prose, int at, ProseAim *aim);
extern bool ProseBetterLess(const Prose *prose, const ProseAim *aim);

/* prose.c: what it says */
extern Prose *ProseRead(const char *text, int len, int language, int fiscal_start);
extern const ProseReading *ProseFirst(const Prose *prose, ProsePart part);

/* prose_goal.c: the goals it makes */
extern Numeric ProseTimes(const Prose *prose, const ProseAmount *amount);
extern Numeric ProseValue(const Prose *prose, const ProseReading *reading);
extern ProseAim ProseAimAt(const Prose *prose, int n);
extern bool ProseGoalOf(const Prose *prose, int n, DateADT as_of, GoalData *goal);
extern int	ProseNextGoal(const Prose *prose, int n, DateADT as_of, GoalData *goal);
extern void SetProseCadence(const ProseReading *reading, GoalData *goal);
extern Words WordsBetween(const Prose *prose, int first, int end);
extern Words ProseWords(const Prose *prose, const ProseReading *reading);

/* prose_left.c: what they do not have in them */
extern int	ProseLeft(const Prose *prose, ProseSpan *spans, int most);

/* prose_show.c: what SQL sees */
extern Prose *GetProse(text *sentence, text *language, int fiscal_start);
extern DateADT GetWritingDay(FunctionCallInfo fcinfo, int n);

#endif							/* SMARTGOALS_PROSE_H */
