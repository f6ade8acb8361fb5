/*
 * sums.h
 *		Exact sums of numeric: see sums.c for the layout.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_SUMS_H
#define SMARTGOALS_SUMS_H

#include "num_digits.h"

#include "utils/numeric.h"

/* Sums, one a row, each of counters for powers of 10,000. */
typedef struct NumSums
{
	int32		weight;			/* power of 10,000 of the first counter */
	int32		count;			/* how many counters a row has */
	int32		scale;			/* the most decimals seen, for display */
	int32		rows;			/* how many sums there are */
	int64		limbs[FLEXIBLE_ARRAY_MEMBER];
} NumSums;

/* The counters a number needs. */
typedef struct NumSpan
{
	int			weight;			/* of the first */
	int			last;			/* of the last */
} NumSpan;

#define NUM_SUMS_LAST(sums)		((sums)->weight - (sums)->count + 1)
#define NumSumsRow(sums, row)	((sums)->limbs + (size_t) (row) * (sums)->count)

extern NumSpan NumSpanOf(const struct varlena *number);
extern NumSpan NumSpanOfDigits(const NumDigits *n);
extern bool NumSumsAdd(NumSums *sums, int row, const struct varlena *number);
extern bool NumSumsSubtract(NumSums *sums, int row, const struct varlena *number);
extern void NumSumsClear(NumSums *sums, NumSpan span, int rows);
extern void NumSumsMerge(NumSums *sums, int first, const NumSums *other);
extern Numeric NumSumsTotal(const NumSums *sums, int from, int until);
extern NumSums *NumSumsNormalize(const NumSums *sums, int from, int until);
extern Size NumSumsPack(const NumSums *sums, int from, int until, char *packed);
extern NumSums *NumSumsUnpack(const char *packed);

/* Add a number that is open, or its opposite, to a row; see NumSumsAdd. */
static inline bool
NumSumsAddDigits(NumSums *sums, int row, const NumDigits *n, bool negate)
{
	const char *digits = n->digits;
	int			count = n->count;
	int			offset = sums->weight - n->weight;
	int64	   *limbs = NumSumsRow(sums, row) + offset;

	if (count > 0 && (offset < 0 || offset + count > sums->count))
		return false;
	if (n->negative != negate)
		for (int i = 0; i < count; i++)
			limbs[i] -= FetchDigit(digits, i);
	else
		for (int i = 0; i < count; i++)
			limbs[i] += FetchDigit(digits, i);
	if (n->scale > sums->scale)
		sums->scale = n->scale;
	return true;
}

static inline Size
NumSumsSize(NumSpan span, int rows)
{
	return offsetof(NumSums, limbs) +
		sizeof(int64) * rows * (Size) (span.weight - span.last + 1);
}

/* The counters that hold both. */
static inline NumSpan
NumSpanUnion(NumSpan a, NumSpan b)
{
	NumSpan		both = {Max(a.weight, b.weight), Min(a.last, b.last)};

	return both;
}

static inline NumSpan
NumSumsSpan(const NumSums *sums)
{
	NumSpan		span = {sums->weight, NUM_SUMS_LAST(sums)};

	return span;
}

static inline bool
NumSumsHold(const NumSums *sums, NumSpan span)
{
	return span.weight <= sums->weight && span.last >= NUM_SUMS_LAST(sums);
}

#endif							/* SMARTGOALS_SUMS_H */
