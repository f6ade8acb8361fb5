/*
 * num.c
 *		Exact numbers that the backend does not offer as such.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "num.h"

#include "lib/stringinfo.h"

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
 * The stored form of numeric
 *
 * The server keeps the layout to itself (numeric.c), but it is on every disk
 * and has not changed since 9.1: two bytes of head and base-10,000 digits, or
 * a head of four bytes for numbers of unusual size.  Reading it in place
 * spares a copy and a call for each row of an aggregate.
 * ----------------------------------------------------------------
 */

#define NUM_KIND_MASK		0xC000
#define NUM_NEGATIVE		0x4000
#define NUM_SHORT			0x8000
#define NUM_SPECIAL			0xC000	/* NaN and the infinities */
#define NUM_SHORT_NEGATIVE	0x2000
#define NUM_SHORT_SCALE		0x1F80
#define NUM_SHORT_SCALE_SHIFT 7
#define NUM_SHORT_WEIGHT_SIGN 0x0040
#define NUM_SHORT_WEIGHT	0x003F
#define NUM_SCALE			0x3FFF
#define NUM_BASE			10000

typedef struct NumDigits
{
	bool		negative;
	int			scale;
	int			weight;			/* of the first digit */
	int			count;
	const char *digits;			/* int16 each, perhaps not aligned */
} NumDigits;

static inline uint16
FetchDigit(const char *digits, int i)
{
	uint16		digit;

	memcpy(&digit, digits + i * sizeof(digit), sizeof(digit));
	return digit;
}

/* False for NaN and the infinities. */
static inline bool
OpenNumeric(const struct varlena *number, NumDigits *open)
{
	const char *data = VARDATA_ANY(number);
	int			size = VARSIZE_ANY_EXHDR(number);
	uint16		head = FetchDigit(data, 0);
	int			skip = sizeof(uint16);

	if ((head & NUM_KIND_MASK) == NUM_SHORT)
	{
		open->negative = (head & NUM_SHORT_NEGATIVE) != 0;
		open->scale = (head & NUM_SHORT_SCALE) >> NUM_SHORT_SCALE_SHIFT;
		open->weight = (head & NUM_SHORT_WEIGHT) |
			((head & NUM_SHORT_WEIGHT_SIGN) != 0 ? ~NUM_SHORT_WEIGHT : 0);
	}
	else if ((head & NUM_KIND_MASK) != NUM_SPECIAL)
	{
		open->negative = (head & NUM_NEGATIVE) != 0;
		open->scale = head & NUM_SCALE;
		open->weight = (int16) FetchDigit(data, 1);
		skip += sizeof(int16);
	}
	else
		return false;
	open->digits = data + skip;
	open->count = (size - skip) / (int) sizeof(int16);
	return true;
}

/* Is it an integer of usual size, which has no other form? */
bool
NumIsShortInteger(Numeric a)
{
	uint16		head = FetchDigit(VARDATA_ANY(a), 0);

	return (head & (NUM_KIND_MASK | NUM_SHORT_SCALE)) == NUM_SHORT;
}

/* ----------------------------------------------------------------
 * The fast sum
 * ----------------------------------------------------------------
 */

static void
RefuseSpecial(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("amount is NaN or infinite"),
			 errdetail("Amounts that are added up are finite."),
			 errhint("Filter such rows out, as with FILTER (WHERE amount < 'Infinity').")));
}

/* The counters that the number's digits go to; for zero, that of the ones. */
NumSpan
NumSpanOf(const struct varlena *number)
{
	NumDigits	n;
	NumSpan		span = {0, 0};

	if (!OpenNumeric(number, &n))
		RefuseSpecial();
	if (n.count > 0)
	{
		span.weight = n.weight;
		span.last = n.weight - n.count + 1;
	}
	return span;
}

/* Add a number; false, and nothing done, where it needs more counters. */
bool
NumSumAdd(NumSum *sum, const struct varlena *number)
{
	NumDigits	n;
	int			offset;

	if (!OpenNumeric(number, &n))
		RefuseSpecial();
	offset = sum->weight - n.weight;
	if (n.count > 0 && (offset < 0 || offset + n.count > sum->count))
		return false;
	if (n.negative)
		for (int i = 0; i < n.count; i++)
			sum->limbs[offset + i] -= FetchDigit(n.digits, i);
	else
		for (int i = 0; i < n.count; i++)
			sum->limbs[offset + i] += FetchDigit(n.digits, i);
	if (n.scale > sum->scale)
		sum->scale = n.scale;
	return true;
}

/* Make it zero, with these counters. */
void
NumSumClear(NumSum *sum, NumSpan span)
{
	sum->weight = span.weight;
	sum->count = span.weight - span.last + 1;
	sum->scale = 0;
	memset(sum->limbs, 0, sum->count * sizeof(int64));
}

/* Add another sum, which this one's counters hold. */
void
NumSumMerge(NumSum *sum, const NumSum *other)
{
	int64	   *limbs = sum->limbs + (sum->weight - other->weight);

	Assert(NumSumHolds(sum, NumSumSpan(other)));
	for (int i = 0; i < other->count; i++)
		limbs[i] += other->limbs[i];
	sum->scale = Max(sum->scale, other->scale);
}

/*
 * Copy the counters, times sign, behind extra empty ones and do the carries,
 * so that each is a digit.  What is carried out at the front is -1 where the
 * value is negative, and then the digits are those of its complement.
 */
static int64
SpreadDigits(const NumSum *sum, int sign, int extra, int64 *digits)
{
	int64		carry = 0;

	for (int i = sum->count + extra - 1; i >= 0; i--)
	{
		int64		value = carry + (i < extra ? 0 : sign * sum->limbs[i - extra]);

		carry = value / NUM_BASE;
		digits[i] = value % NUM_BASE;
		if (digits[i] < 0)
		{
			digits[i] += NUM_BASE;
			carry--;
		}
	}
	return carry;
}

/* The total as numeric, with as many decimals as the longest number had. */
Numeric
NumSumTotal(const NumSum *sum)
{
	const int	extra = 5;		/* more than 2^63 carries over */
	int			count = sum->count + extra;
	int			weight = sum->weight + extra;
	int64	   *digits = palloc(count * sizeof(int64));
	bool		negative = SpreadDigits(sum, 1, extra, digits) < 0;
	int			end;
	StringInfoData buf;
	Numeric		total;

	if (negative)
		SpreadDigits(sum, -1, extra, digits);

#define DIGIT_OF(power) \
	((power) <= weight && weight - (power) < count ? (int) digits[weight - (power)] : 0)

	initStringInfo(&buf);
	appendStringInfoChar(&buf, negative ? '-' : '+');
	for (int power = Max(weight, 0); power >= 0; power--)
		appendStringInfo(&buf, "%04d", DIGIT_OF(power));
	if (sum->scale > 0)
	{
		appendStringInfoChar(&buf, '.');
		end = buf.len + sum->scale;
		for (int power = -1; buf.len < end; power--)
			appendStringInfo(&buf, "%04d", DIGIT_OF(power));
		buf.data[end] = '\0';
	}
#undef DIGIT_OF

	total = DatumGetNumeric(DirectFunctionCall3(numeric_in, CStringGetDatum(buf.data),
												ObjectIdGetDatum(InvalidOid),
												Int32GetDatum(-1)));
	pfree(buf.data);
	pfree(digits);
	return total;
}
