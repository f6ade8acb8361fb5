/*
 * num.c
 *		Exact numbers that the backend does not offer as such.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "num.h"
#include "num_digits.h"

#include "common/shortest_dec.h"


/* NumFromDigits for integers that fit into 64 bits, as nearly all do: no text. */
static Numeric
IntegerFromDigits(const char *digits, int len, int shift)
{
	int64		value = 0;

	for (int i = digits[0] == '-'; i < len; i++)
		value = value * 10 + (digits[i] - '0');
	while (shift-- > 0)
		value *= 10;
	return int64_to_numeric(digits[0] == '-' ? -value : value);
}

/*
 * The number written as digits[len], an optional sign and one point among
 * them, times ten to the power of shift >= 0 ("1.2" and 6 for 1.2M).  The
 * point is moved in the text, so nothing is rounded, and no trailing zeros
 * are left behind it.  The caller has checked the syntax.
 */
Numeric
NumFromDigits(const char *digits, int len, int shift)
{
	char		local[64];
	int			size = len + shift + 2;
	char	   *buf = size <= (int) sizeof(local) ? local : palloc(size);
	char	   *out = buf;
	bool		fraction = false;
	Numeric		result;

	if (len + shift <= 18 && memchr(digits, '.', len) == NULL)
		return IntegerFromDigits(digits, len, shift);

	for (int i = 0; i < len; i++)
	{
		if (digits[i] == '.')
			fraction = true;
		else
		{
			/* the digits behind the point use up the shift, then the rest */
			if (fraction && shift-- == 0)
				*out++ = '.';
			*out++ = digits[i];
		}
	}
	while (shift-- > 0)
		*out++ = '0';
	*out = '\0';

	if (memchr(buf, '.', out - buf) != NULL)
	{
		while (out[-1] == '0')
			out--;
		if (out[-1] == '.')
			out--;
		*out = '\0';
	}

	result = DatumGetNumeric(DirectFunctionCall3(numeric_in, CStringGetDatum(buf),
												 ObjectIdGetDatum(InvalidOid),
												 Int32GetDatum(-1)));
	if (buf != local)
		pfree(buf);
	return result;
}

/* An argument that is a number. */
Numeric
GetFinite(FunctionCallInfo fcinfo, int n)
{
	Numeric		number = PG_GETARG_NUMERIC(n);

	if (!NumIsFinite(number))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("argument is not finite: \"%s\"", NumToText(number)),
				 errdetail("Amounts, numbers and rates are numbers, or NULL where they are not known."),
				 errhint("Replace it by NULL, as with nullif(amount, 'NaN').")));
	return number;
}

/* One in the last of so many decimals. */
Numeric
NumSmallestStep(int decimals)
{
	char	   *step = psprintf("%d.%0*d", decimals == 0, Max(decimals, 1), decimals > 0);

	return NumFromDigits(step, strlen(step), 0);
}

/*
 * whole * part / parts, cut off behind so many decimals.  *rest is what the
 * cut left, times parts: exact, so that rests can be compared.
 */
Numeric
NumShare(Numeric whole, Numeric part, Numeric parts, int decimals, Numeric *rest)
{
	Numeric		unit = NumFromDigits("1", 1, decimals);
	Numeric		product = NumMul(NumMul(whole, unit), part);
	Numeric		units = NumCall2(numeric_div_trunc, product, parts);

	*rest = NumSub(product, NumMul(units, parts));
	return NumMul(units, NumSmallestStep(decimals));
}

/* The same rounded, halves away from zero; parts is positive. */
Numeric
NumShareRounded(Numeric whole, Numeric part, Numeric parts, int decimals)
{
	Numeric		rest;
	Numeric		share = NumShare(whole, part, parts, decimals, &rest);
	int			sign = NumSign(rest);

	if (NumCompare(NumMul(NumAbs(rest), int64_to_numeric(2)), parts) < 0)
		return share;
	return NumAdd(share, NumMul(int64_to_numeric(sign), NumSmallestStep(decimals)));
}

/* ----------------------------------------------------------------
 * Numbers where they lie
 * ----------------------------------------------------------------
 */

void
NumRefuseSpecial(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("amount is NaN or infinite"),
			 errdetail("Amounts that are added up are finite."),
			 errhint("Filter such rows out, as with FILTER (WHERE amount < 'Infinity').")));
}

/*
 * The least whole number of units whose contributions make up for an amount, at
 * least none; NULL where a unit contributes nothing.  What numeric's division
 * rounds could be a unit off.
 */
Numeric
NumUnitsFor(Numeric amount, Numeric contribution)
{
	Numeric		units;

	if (NumSign(contribution) <= 0)
		return NULL;
	if (NumSign(amount) <= 0)
		return int64_to_numeric(0);
	units = NumCall2(numeric_div_trunc, amount, contribution);
	if (NumCompare(NumMul(units, contribution), amount) < 0)
		units = NumAdd(units, int64_to_numeric(1));
	return units;
}

/* Is it an integer of usual size, which has no other form? */
bool
NumIsShortInteger(Numeric a)
{
	uint16		head = FetchDigit(VARDATA_ANY(a), 0);

	return (head & (NUM_KIND_MASK | NUM_SHORT_SCALE)) == NUM_SHORT;
}

/* The decimals a number is shown with, wherever it lies. */
int
NumScaleOf(const struct varlena *number)
{
	NumDigits	n;

	return NumOpen(number, &n) ? n.scale : 0;
}

static const int64 powers_of_ten[NUM_MAX_UNITS_SCALE + 1] = {
	1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000,
	INT64CONST(1000000000), INT64CONST(10000000000), INT64CONST(100000000000),
	INT64CONST(1000000000000), INT64CONST(10000000000000), INT64CONST(100000000000000),
	INT64CONST(1000000000000000), INT64CONST(10000000000000000),
	INT64CONST(100000000000000000), INT64CONST(1000000000000000000)
};

static int
SignOfDigits(const NumDigits *n)
{
	return n->count == 0 ? 0 : n->negative ? -1 : 1;
}

/*
 * The number in units of so many decimals, at most NUM_MAX_UNITS_SCALE; false
 * where it has more of them, or is beyond NUM_MAX_UNITS on either side.
 */
bool
NumToInteger(const struct varlena *number, int decimals, int64 *value)
{
	NumDigits	n;
	int64		units = 0;
	int			last;
	int			tens;

	if (!NumOpen(number, &n))
		NumRefuseSpecial();
	*value = 0;
	if (n.count == 0)
		return true;
	for (int i = 0; i < n.count - 1; i++)
	{
		units = units * NUM_BASE + FetchDigit(n.digits, i);
		if (units > NUM_MAX_UNITS / NUM_BASE)
			return false;
	}

	/* the last digit, which is not zero, counts ten to so many */
	last = FetchDigit(n.digits, n.count - 1);
	tens = decimals + 4 * (n.weight - n.count + 1);
	if (tens < 0)
	{
		if (tens <= -4 || last % powers_of_ten[-tens] != 0)
			return false;
		units = units * powers_of_ten[4 + tens] + last / powers_of_ten[-tens];
	}
	else
	{
		units = units * NUM_BASE + last;
		if (tens > NUM_MAX_UNITS_SCALE || units > NUM_MAX_UNITS / powers_of_ten[tens])
			return false;
		units *= powers_of_ten[tens];
	}
	*value = n.negative ? -units : units;
	return units <= NUM_MAX_UNITS;
}

/* -1, 0 or 1 */
int
NumSignOf(const struct varlena *number)
{
	NumDigits	n;

	if (!NumOpen(number, &n))
		NumRefuseSpecial();
	return SignOfDigits(&n);
}

/* Which is further from zero?  Neither has zeros as its first or last digits. */
static int
CompareDigits(const NumDigits *a, const NumDigits *b)
{
	if (a->weight != b->weight)
		return a->weight < b->weight ? -1 : 1;
	for (int i = 0; i < Min(a->count, b->count); i++)
	{
		int			difference = FetchDigit(a->digits, i) - FetchDigit(b->digits, i);

		if (difference != 0)
			return difference;
	}
	return a->count - b->count;
}

/* Negative, zero or positive, as a is less than b, equal or more. */
int
NumCompareInPlace(const struct varlena *a, const struct varlena *b)
{
	NumDigits	x,
				y;

	if (!NumOpen(a, &x) || !NumOpen(b, &y))
		NumRefuseSpecial();
	if (SignOfDigits(&x) != SignOfDigits(&y))
		return SignOfDigits(&x) - SignOfDigits(&y);
	return x.negative ? CompareDigits(&y, &x) : CompareDigits(&x, &y);
}

/* ----------------------------------------------------------------
 * The functions SQL calls: floating point as the number it is shown as
 *
 * A cast to numeric keeps 15 digits of a double precision and 6 of a real, so it
 * loses the cents of 123456.78.  The shortest text that reads back as the same
 * value is what everyone sees of it; NaN and infinity are left to what counts.
 * ----------------------------------------------------------------
 */

static Numeric
NumOfShortest(const char *digits)
{
	return DatumGetNumeric(DirectFunctionCall3(numeric_in, CStringGetDatum(digits),
											   ObjectIdGetDatum(InvalidOid),
											   Int32GetDatum(-1)));
}

/* float_amount(double precision) -> float_amount */
PG_FUNCTION_INFO_V1(smartgoals_amount_of_float8);
Datum
smartgoals_amount_of_float8(PG_FUNCTION_ARGS)
{
	char		digits[DOUBLE_SHORTEST_DECIMAL_LEN];

	double_to_shortest_decimal_buf(PG_GETARG_FLOAT8(0), digits);
	PG_RETURN_NUMERIC(NumOfShortest(digits));
}

/* float_amount(real) -> float_amount */
PG_FUNCTION_INFO_V1(smartgoals_amount_of_float4);
Datum
smartgoals_amount_of_float4(PG_FUNCTION_ARGS)
{
	char		digits[FLOAT_SHORTEST_DECIMAL_LEN];

	float_to_shortest_decimal_buf(PG_GETARG_FLOAT4(0), digits);
	PG_RETURN_NUMERIC(NumOfShortest(digits));
}
