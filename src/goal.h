/*
 * goal.h
 *		The goal: what is to be reached, of what, by whom and when.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_GOAL_H
#define SMARTGOALS_GOAL_H

#include "calendar.h"
#include "num.h"
#include "words.h"

/* The names of these, in this order, are the labels of enum goal_verb. */
typedef enum GoalVerb
{
	GOAL_INCREASE,
	GOAL_REDUCE,
	GOAL_KEEP,
	GOAL_COMPLETE
} GoalVerb;

/* The names of these, in this order, are the labels of enum goal_basis. */
typedef enum GoalBasis
{
	GOAL_TOTAL,					/* adds up from zero over the period */
	GOAL_LEVEL,					/* is read at a moment */
	GOAL_BASIS_DEFAULT			/* not said: only until GoalFinish */
} GoalBasis;

/* How the target is put. */
typedef enum GoalAim
{
	AIM_NONE,					/* not at all: a draft */
	AIM_TO,						/* increase or reduce to a value */
	AIM_ABOVE,					/* keep at a value or above */
	AIM_BELOW,					/* keep at a value or below */
	AIM_BETWEEN,				/* keep in a band, both ends included */
	AIM_BY_PERCENT,				/* relative until a baseline is known */
	AIM_BY_POINTS,
	AIM_BY_AMOUNT,
	AIM_DONE					/* complete */
} GoalAim;

/* A goal taken apart.  The pointers lead into whatever it was made from. */
typedef struct GoalData
{
	GoalVerb	verb;
	GoalBasis	basis;
	GoalAim		aim;
	Period		period;			/* empty where there is none: a draft */
	int			cadence_months; /* reviewed every so many months, or */
	int			cadence_days;	/* so many days; both 0 for no cadence */
	Numeric		baseline;		/* numbers are NULL where not stated, */
	Numeric		target;			/* the low end of a band, the change of a */
	Numeric		high;			/* relative aim; the high end of a band */
	Numeric		stretch;
	Words		metric;			/* lower-case identifier */
	Words		unit;			/* as UnitCanonical leaves it */
	Words		owner;			/* dimension:key, the key as it is */
	Words		segment;		/* dimension:key,... sorted, keys quoted as
								 * needed */
	Words		strategy;
	Words		reward;
} GoalData;

#define UnitIsPercent(u)	((u).len == 1 && (u).s[0] == '%')
#define GoalHasPeriod(g)	((g)->period.start < (g)->period.end)
#define GoalIsRelative(g)	((g)->aim >= AIM_BY_PERCENT && (g)->aim <= AIM_BY_AMOUNT)
#define GoalHasCadence(g)	((g)->cadence_months != 0 || (g)->cadence_days != 0)

/* The stored goal: see goal.c for the layout. */
typedef struct Goal
{
	int32		vl_len_;		/* varlena header (do not touch directly!) */
	uint8		version;		/* GOAL_VERSION */
	uint8		verb;
	uint8		basis;
	uint8		aim;
	uint16		numbers;		/* which of the numbers follow, lowest bit
								 * first */
	uint16		texts;			/* which of the texts follow them */
	DateADT		start;
	DateADT		end;
	int32		cadence;		/* months, or minus the days */
	char		data[FLEXIBLE_ARRAY_MEMBER];
} Goal;

#define GOAL_VERSION		1
#define GOAL_MAX_LENGTH		8000	/* bytes of a goal's text */
#define GOAL_MAX_DIGITS		1000	/* of a number in it */
#define GOAL_MAX_NAME		63	/* bytes of a metric, dimension or unit */
#define GOAL_MAX_CADENCE	12000	/* months or days from one review to the
									 * next */

#define DatumGetGoalP(d)	((Goal *) PG_DETOAST_DATUM(d))
#define PG_GETARG_GOAL_P(n) DatumGetGoalP(PG_GETARG_DATUM(n))
#define PG_RETURN_GOAL_P(g) PG_RETURN_POINTER(g)

/* What is known of a metric by its name. */
typedef struct Metric
{
	const char *name;
	const char *english;		/* synonyms, separated by spaces */
	const char *french;
	const char *unit;			/* the usual one; "money" for any currency */
	GoalBasis	basis;
	bool		lower_is_better;
} Metric;

/* goal.c: the stored form, and what every goal must be */
extern void GoalInit(GoalData *goal);
extern bool GoalFinish(GoalData *goal, struct Node *escontext);
extern Goal *GoalForm(const GoalData *goal);
extern Goal *GoalOfText(const char *s, int len, struct Node *escontext);
extern void GoalDeform(const Goal *stored, GoalData *goal);
extern int	CompareGoals(const Goal *a, const Goal *b);
extern bool GoalIsDownward(const GoalData *goal);
extern void GoalSetTarget(GoalData *goal, Numeric target);
extern const char *ScopeNext(const char *s, const char *end, bool quotes, Words *dimension, Words *key);

/* goal_text.c: the language goals are written in */
extern bool GoalParse(const char *s, int len, const Calendar *calendar, GoalData *goal,
					  struct Node *escontext);
extern bool ChangeParse(const char *s, int len, GoalData *goal, struct Node *escontext);
extern bool SegmentParse(const char *s, int len, GoalData *goal, struct Node *escontext);
extern void GoalSetOwner(GoalData *goal, Words owner);
extern bool CadenceParse(const char *s, int len, GoalData *goal, struct Node *escontext);
extern void AppendGoal(StringInfo buf, const GoalData *goal);
extern void AppendChange(StringInfo buf, const GoalData *goal);
extern void AppendCadence(StringInfo buf, const GoalData *goal);
extern bool IsGoalName(const char *s, int len);
extern const char *CurrencyOfSign(const char *sign, int len, int *sign_len);

/* goal_metric.c: the dictionary of verbs, bases, metrics and units */
extern const char *const goal_verbs[];
extern const char *const goal_bases[];
extern GoalBasis GoalDefaultBasis(const GoalData *goal);
extern const Metric *MetricByName(const char *name, int len);
extern const Metric *MetricByNumber(int number);
extern int	MetricNumber(const char *name);
extern const char *CurrencyCode(const char *s, int len);
extern bool UnitCanonical(Words *unit, bool *known, struct Node *escontext);
extern int	UnitDecimals(const GoalData *goal);

#endif							/* SMARTGOALS_GOAL_H */
