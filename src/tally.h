/*
 * tally.h
 *		The state of every KPI that is a formula over a few exact sums and counts.
 *
 * A new kind of tally takes a number here, a row of the table in tally.c with
 * the names of what it holds, and, where its KPI lives, an enum of its sums:
 *
 *		state = GetTally(fcinfo, TALLY_MARGIN);			a state of this kind
 *		state = TallyAdd(state, REVENUE, amount);		may be another, larger one
 *		AddCount(&state->n, 1);							a row is in
 *
 * TallyArgument() and TallySum() read it.  All kinds are merged, stored and sent
 * by the functions in tally.c.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_TALLY_H
#define SMARTGOALS_TALLY_H

#include "aggstate.h"
#include "calendar.h"
#include "num.h"
#include "sums.h"

/* What a tally is of.  The numbers are stored: new ones go to the end. */
typedef enum TallyKind
{
	TALLY_NONE,
	TALLY_MARGIN,
	TALLY_GROWTH,
	TALLY_AVERAGE_ORDER_VALUE,
	TALLY_MAPE,
	TALLY_WAPE,
	TALLY_MASE,
	TALLY_WIN_RATE,
	TALLY_WIN_RATE_BY_VALUE,
	TALLY_WEIGHTED_PIPELINE,
	TALLY_SALES_VELOCITY,
	TALLY_AUTOMATION_RATE,
	TALLY_AUTOMATION_RATE_BY_EFFORT
} TallyKind;

#define TALLY_MAX_COUNTS	4
#define TALLY_MAX_PERIODS	2
#define TALLY_MAX_SUMS		4

/* See tally.c for the layout. */
typedef struct Tally
{
	int32		vl_len_;		/* varlena header (do not touch directly!) */
	uint8		version;		/* TALLY_VERSION */
	uint8		kind;			/* a TallyKind */
	bool		packed;			/* at rest, or ready to be added to */
	uint8		unused;
	int64		n;				/* rows counted */
	int64		counts[TALLY_MAX_COUNTS];	/* of them, those that ... */
	int64		finest;			/* while in a moving frame: the amounts with
								 * the most decimals */
	Period		periods[TALLY_MAX_PERIODS]; /* the same in all that are merged */
	char		sums[FLEXIBLE_ARRAY_MEMBER];	/* NumSums, a row each */
} Tally;

#define TALLY_VERSION	1
#define TallySums(t)	((NumSums *) (t)->sums)

extern Tally *GetTally(FunctionCallInfo fcinfo, TallyKind kind);
extern Tally *TallyAddWide(Tally *tally, int sum, const struct varlena *number, bool negate);
extern const Tally *TallyArgument(FunctionCallInfo fcinfo, int n, TallyKind kind);
extern Numeric TallySum(const Tally *tally, int sum);

/* Add a number to one of the sums; a copy is returned where it had no room. */
static inline Tally *
TallyAdd(Tally *tally, int sum, const struct varlena *number)
{
	if (likely(NumSumsAdd(TallySums(tally), sum, number)))
		return tally;
	return TallyAddWide(tally, sum, number, false);
}

/* The same with the opposite sign. */
static inline Tally *
TallySubtract(Tally *tally, int sum, const struct varlena *number)
{
	if (likely(NumSumsSubtract(TallySums(tally), sum, number)))
		return tally;
	return TallyAddWide(tally, sum, number, true);
}

#endif							/* SMARTGOALS_TALLY_H */
