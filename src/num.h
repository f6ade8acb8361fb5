/*
 * num.h
 *		Exact numbers: the backend's numeric as plain C calls.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_NUM_H
#define SMARTGOALS_NUM_H

#include "compat.h"

#include "fmgr.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

/* ---- formulas over numeric read as formulas ---- */

/* Whatever goes on for long computes on and on: it may be told to stop at any step. */
static inline Datum
NumAnswer(Datum answer)
{
	CHECK_FOR_INTERRUPTS();
	return answer;
}

#define NumCall1(f, a) \
	DatumGetNumeric(NumAnswer(DirectFunctionCall1((f), NumericGetDatum(a))))
#define NumCall2(f, a, b) \
	DatumGetNumeric(NumAnswer(DirectFunctionCall2((f), NumericGetDatum(a), NumericGetDatum(b))))

static inline Numeric
NumAdd(Numeric a, Numeric b)
{
	return NumCall2(numeric_add, a, b);
}

static inline Numeric
NumSub(Numeric a, Numeric b)
{
	return NumCall2(numeric_sub, a, b);
}

static inline Numeric
NumMul(Numeric a, Numeric b)
{
	return NumCall2(numeric_mul, a, b);
}

/* The caller has seen that b is not zero. */
static inline Numeric
NumDiv(Numeric a, Numeric b)
{
	return NumCall2(numeric_div, a, b);
}

static inline Numeric
NumAbs(Numeric a)
{
	return NumCall1(numeric_abs, a);
}

static inline int
NumCompare(Numeric a, Numeric b)
{
	return DatumGetInt32(NumAnswer(DirectFunctionCall2(numeric_cmp,
													   NumericGetDatum(a), NumericGetDatum(b))));
}

/* -1, 0 or 1 */
static inline int
NumSign(Numeric a)
{
	return NumCompare(a, int64_to_numeric(0));
}

/* NULL where there is nothing to divide by. */
static inline Numeric
NumRatio(Numeric part, Numeric whole)
{
	return NumSign(whole) == 0 ? NULL : NumDiv(part, whole);
}

static inline Numeric
NumRatioOfCounts(int64 part, int64 whole)
{
	return NumRatio(int64_to_numeric(part), int64_to_numeric(whole));
}

/* The same value without trailing zeros: equal numbers get equal bytes. */
static inline Numeric
NumTrim(Numeric a)
{
	return NumCall1(numeric_trim_scale, a);
}

static inline Numeric
NumRound(Numeric a, int decimals)
{
	return DatumGetNumeric(NumAnswer(DirectFunctionCall2(numeric_round,
														 NumericGetDatum(a), Int32GetDatum(decimals))));
}

/* Digits after the point that are shown. */
static inline int
NumScale(Numeric a)
{
	return DatumGetInt32(DirectFunctionCall1(numeric_scale, NumericGetDatum(a)));
}

static inline char *
NumToText(Numeric a)
{
	return DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(a)));
}

/* Infinite where it is beyond a double. */
static inline double
NumToDouble(Numeric a)
{
	return DatumGetFloat8(NumAnswer(DirectFunctionCall1(numeric_float8_no_overflow, NumericGetDatum(a))));
}

static inline bool
NumIsFinite(Numeric a)
{
	return !numeric_is_nan(a) && !numeric_is_inf(a);
}

extern Numeric NumFromDigits(const char *digits, int len, int shift);
extern Numeric NumShare(Numeric whole, Numeric part, Numeric parts, int decimals,
						Numeric *rest);
extern Numeric NumSmallestStep(int decimals);
extern Numeric NumShareRounded(Numeric whole, Numeric part, Numeric parts, int decimals);
extern Numeric NumUnitsFor(Numeric amount, Numeric contribution);

/* An argument where it lies, but for what is compressed or stored apart. */
static inline struct varlena *
GetPacked(FunctionCallInfo fcinfo, int n)
{
	struct varlena *value = (struct varlena *) PG_GETARG_POINTER(n);

	if (unlikely(VARATT_IS_COMPRESSED(value) || VARATT_IS_EXTERNAL(value)))
		return PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(n));
	return value;
}

extern Numeric GetFinite(FunctionCallInfo fcinfo, int n);

static inline Datum
NumericOrNull(FunctionCallInfo fcinfo, Numeric number)
{
	if (number == NULL)
		PG_RETURN_NULL();
	PG_RETURN_NUMERIC(number);
}

/* ---- numbers where they lie, as GetPacked() gives them ---- */

/* What may be added to another of its kind without a look. */
#define NUM_MAX_UNITS			(PG_INT64_MAX / 2)
#define NUM_MAX_UNITS_SCALE		18

extern int	NumScaleOf(const struct varlena *number);
extern bool NumToInteger(const struct varlena *number, int decimals, int64 *value);
extern int	NumSignOf(const struct varlena *number);
extern int	NumCompareInPlace(const struct varlena *a, const struct varlena *b);
extern bool NumIsShortInteger(Numeric a);

#endif							/* SMARTGOALS_NUM_H */
