/*
 * smart.h
 *		Is it SMART?  Criteria, verdicts, findings, and how they are said.
 *
 * A check looks at a goal, or at a sentence, and returns a Finding: a verdict,
 * the key of a message and what stands in its places.  A finding has no words
 * yet.  So a check costs next to nothing where only the verdict is asked for,
 * and knows nothing of languages; smart_message.c does.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_SMART_H
#define SMARTGOALS_SMART_H

#include "prose.h"

/* In this order they are reported.  The last two make SMART goals SMARTER. */
typedef enum Criterion
{
	SMART_SPECIFIC,
	SMART_MEASURABLE,
	SMART_ACHIEVABLE,
	SMART_RELEVANT,
	SMART_TIME_BOUND,
	SMART_EVALUATED,
	SMART_REWARDED,
	SMART_CRITERIA
} Criterion;

#define SMART_LETTERS	(SMART_TIME_BOUND + 1)

typedef enum Verdict
{
	VERDICT_PASS,
	VERDICT_WARN,				/* holds, but look again */
	VERDICT_FAIL,
	VERDICT_UNKNOWN				/* nothing is known that it could be judged by */
} Verdict;

/* Whether a criterion counts as met. */
#define VerdictHolds(v)		((v) == VERDICT_PASS || (v) == VERDICT_WARN)

/* The keys of the catalogue in smart_messages.h. */
typedef enum MessageKey
{
	MSG_NONE,
#define MESSAGE(key, english, french)	MSG_##key,
#include "smart_messages.h"
#undef MESSAGE
	MSG_KEYS
} MessageKey;

/* What stands in a place of a message. */
typedef enum PlaceKind
{
	PLACE_WORDS,				/* as they are */
	PLACE_NUMBER,				/* with its unit, if it has one */
	PLACE_COUNT,				/* a whole number, which may ask for a plural */
	PLACE_SHARE,				/* a probability or another share, in per cent */
	PLACE_DATE,
	PLACE_PERIOD,
	PLACE_MESSAGE				/* another message of a count: "4 earlier
								 * years" */
} PlaceKind;

typedef struct Place
{
	PlaceKind	kind;
	Words		words;			/* or the unit of a number */
	Numeric		number;
	int64		count;
	double		share;
	Period		period;			/* or the date it begins with */
	MessageKey	message;
} Place;

#define FINDING_PLACES	5		/* {0} to {4} */

typedef struct Finding
{
	Verdict		verdict;
	MessageKey	finding;		/* what was seen */
	MessageKey	advice;			/* what to do; MSG_NONE where all is well */
	Place		places[FINDING_PLACES]; /* of both messages */
} Finding;

#define NoWords		((Words) {NULL, 0})

/* ---- findings in a line each ---- */

/* Found(VERDICT_FAIL, MSG_NO_TARGET, MSG_GIVE_TARGET, PlaceWords(...), ...) */
#define Found(v, f, a, ...) \
	((Finding) {.verdict = (v), .finding = (f), .advice = (a), .places = {__VA_ARGS__}})

#define PlaceWords(w)		{.kind = PLACE_WORDS, .words = (w)}
#define PlaceNumber(n)		{.kind = PLACE_NUMBER, .number = (n)}
#define PlaceAmount(n, u)	{.kind = PLACE_NUMBER, .number = (n), .words = (u)}
#define PlaceCount(n)		{.kind = PLACE_COUNT, .count = (n)}
#define PlaceShare(p)		{.kind = PLACE_SHARE, .share = (p)}
#define PlaceDate(d)		{.kind = PLACE_DATE, .period = {(d), (d)}}
#define PlacePeriod(p)		{.kind = PLACE_PERIOD, .period = (p)}
#define PlaceMessage(m, n)	{.kind = PLACE_MESSAGE, .message = (m), .count = (n)}

/* ---- what a goal is judged by ---- */

/* What earlier periods let one expect of the next: see smart_history.c. */
typedef struct Trend
{
	int			count;			/* periods known; 0 for no trend */
	bool		grows;			/* changes are growth, else differences */
	double		latest;			/* what the next period starts from */
	double		unit;			/* of differences; 0 where nothing ever was */
	double		centre;			/* the change expected, */
	double		spread;			/* its spread, */
	int			freedom;		/* and the degrees of freedom of its t */
} Trend;

/* From zeros alone nothing can be expected. */
#define TrendIsKnown(o)	((o)->unit > 0)

/* A goal, and the evidence that was given. */
typedef struct Case
{
	GoalData	goal;
	Trend		trend;
	Numeric		latest;			/* of the history; numbers are NULL where not */
	Numeric		highest;		/* given */
	Numeric		lowest;
	Numeric		capacity;
	bool		has_rows;
	bool		has_parent;
	int64		rows;			/* seen in the goal's segment */
	GoalData	parent;
	DateADT		as_of;			/* DATEVAL_NOBEGIN where it does not matter */
} Case;

/* A chance below which a target fails or is worth a word, and one above. */
#define CHANCE_FAIL			0.01
#define CHANCE_WARN			0.10
#define CHANCE_EASY			0.95

/* smart_history.c: what earlier periods let one expect */
extern void GetHistory(ArrayType *history, Case *c);
extern double TrendReached(const Trend *trend, double chance);
extern double GoalChance(const GoalData *goal, const Trend *trend);

/* smart_advice.c: what to write instead */
extern Numeric RoundedNumber(double value, int digits, int decimals);
extern void ResolveByHistory(Case *c);
extern bool MetricIsVague(Words metric);
extern bool NameIsCount(const GoalData *goal);
extern bool UnitIsClear(const GoalData *goal);
extern int64 ReviewsWithin(const GoalData *goal);
extern bool ImproveGoal(MessageKey advice, Case *c);

/* smart_message.c: the languages */
extern bool LanguageByName(const char *name, int len, Language *language);
extern Language GetLanguage(FunctionCallInfo fcinfo, int n);

/* a space at which no line ends, in UTF-8 */
#define NO_BREAK	"\xC2\xA0"

extern void AppendOurs(StringInfo buf, const char *s);
extern void AppendMonth(StringInfo buf, int month, Language language);
extern void AppendDayText(StringInfo buf, DateADT day, bool month, bool year, Language language);
extern void AppendUnitWord(StringInfo buf, Words unit, Numeric amount, Language language);
extern void AppendLocalNumber(StringInfo buf, Numeric number, Language language);
extern void AppendMessage(StringInfo buf, MessageKey key, const Place *places,
						  Language language);
extern Words GoalAsWords(const GoalData *goal);
extern void ReturnFinding(FunctionCallInfo fcinfo, Criterion criterion, const Finding *finding,
						  Words better, Language language);

/* smart.c: goals */
extern Finding CheckGoal(Criterion criterion, const Case *c);

#endif							/* SMARTGOALS_SMART_H */
