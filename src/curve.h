/*
 * curve.h
 *		How the work of a period is expected to spread over its days.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_CURVE_H
#define SMARTGOALS_CURVE_H

#include "calendar.h"

typedef enum CurveKind
{
	CURVE_LINEAR,				/* every day alike */
	CURVE_BUSINESS,				/* every working day alike, or by weight */
	CURVE_PROFILE,				/* by weight, one for each equal part of the
								 * period */
	CURVE_MONTHS				/* the same, of parts of whole months */
} CurveKind;

/* A day that counts other than its weekday does. */
typedef struct SpecialDay
{
	DateADT		day;
	int32		weight;			/* in thousandths of a working day, or
								 * HALF_DAY */
} SpecialDay;

#define WHOLE_DAY	1000		/* what a day counts, and days left are
								 * counted in */
#define HALF_DAY	(-1)		/* half of what its weekday counts */

/* What follows the head of a business curve. */
typedef struct WorkDays
{
	int32		week[7];		/* what each weekday counts, Monday first */
	int32		unused;
	SpecialDay	special[FLEXIBLE_ARRAY_MEMBER]; /* in order */
} WorkDays;

/*
 * A curve is stored as it is used.  What follows the head are the days that
 * count, or the weights, as integers of any common scale.
 */
typedef struct Curve
{
	int32		vl_len_;		/* varlena header (do not touch directly!) */
	uint8		version;		/* CURVE_VERSION */
	uint8		kind;
	uint8		old_week;		/* of version 1 alone: the working days, a bit
								 * for each */
	uint8		unused;
	int32		count;			/* of special days or weights */
	int32		unused2;		/* weights begin at a multiple of 8 */
	char		data[FLEXIBLE_ARRAY_MEMBER];
} Curve;

#define CURVE_VERSION		2
#define CURVE_MAX_COUNT		10000

#define CurveWork(c)		((WorkDays *) (c)->data)
#define CurveWeights(c)		((int64 *) (c)->data)

#define DatumGetCurveP(d)	CurveOpen((Curve *) PG_DETOAST_DATUM(d))
#define PG_GETARG_CURVE_P(n) DatumGetCurveP(PG_GETARG_DATUM(n))

extern Curve *CurveOpen(Curve *curve);
extern Curve *CurveParse(const char *s, int len, struct Node *escontext);
extern Curve *CurveOfWeights(Numeric *weights, int count, struct Node *escontext);
extern bool CurveElapsed(const Curve *curve, Period period, DateADT as_of,
						 Numeric *share, Numeric *whole);
extern bool CurveWeighDays(const Curve *curve, Period period, DateADT first, int count,
						   double *weights);
extern int64 CurveDaysLeft(const Curve *curve, Period period, DateADT as_of);

#endif							/* SMARTGOALS_CURVE_H */
