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
	CURVE_BUSINESS,				/* every working day alike */
	CURVE_PROFILE				/* by weight, one for each equal part of the
								 * period */
} CurveKind;

/*
 * A curve is stored as it is used.  What follows the head are the holidays,
 * as days in order, or the weights, as integers of any common scale.
 */
typedef struct Curve
{
	int32		vl_len_;		/* varlena header (do not touch directly!) */
	uint8		version;		/* CURVE_VERSION */
	uint8		kind;
	uint8		week;			/* working days, a bit for each, Monday's
								 * lowest */
	uint8		unused;
	int32		count;			/* of holidays or weights */
	int32		unused2;		/* weights begin at a multiple of 8 */
	char		data[FLEXIBLE_ARRAY_MEMBER];
} Curve;

#define CURVE_VERSION		1
#define CURVE_MAX_COUNT		10000

#define CurveHolidays(c)	((DateADT *) (c)->data)
#define CurveWeights(c)		((int64 *) (c)->data)

#define DatumGetCurveP(d)	((Curve *) PG_DETOAST_DATUM(d))
#define PG_GETARG_CURVE_P(n) DatumGetCurveP(PG_GETARG_DATUM(n))

extern Curve *CurveParse(const char *s, int len, struct Node *escontext);
extern Curve *CurveOfWeights(Numeric *weights, int count, struct Node *escontext);
extern bool CurveElapsed(const Curve *curve, Period period, DateADT as_of,
						 Numeric *share, Numeric *whole);
extern bool CurveWeighDays(const Curve *curve, Period period, DateADT first, int count,
						   double *weights);
extern int64 CurveDaysLeft(const Curve *curve, Period period, DateADT as_of);

#endif							/* SMARTGOALS_CURVE_H */
