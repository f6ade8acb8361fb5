/*
 * num.c
 *		Exact numbers that the backend does not offer as such.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "num.h"

#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "port/pg_bitutils.h"

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
 * The fast sums
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

/* The decimals a number is shown with, wherever it lies. */
int
NumScaleOf(const struct varlena *number)
{
	NumDigits	n;

	return OpenNumeric(number, &n) ? n.scale : 0;
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

	if (!OpenNumeric(number, &n))
		RefuseSpecial();
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

	if (!OpenNumeric(number, &n))
		RefuseSpecial();
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

	if (!OpenNumeric(a, &x) || !OpenNumeric(b, &y))
		RefuseSpecial();
	if (SignOfDigits(&x) != SignOfDigits(&y))
		return SignOfDigits(&x) - SignOfDigits(&y);
	return x.negative ? CompareDigits(&y, &x) : CompareDigits(&x, &y);
}

/* Add a number, or its opposite, to a row; see NumSumsAdd. */
static inline bool
AddDigits(NumSums *sums, int row, const struct varlena *number, bool negate)
{
	int64	   *limbs = NumSumsRow(sums, row);
	NumDigits	n;
	int			offset;

	if (!OpenNumeric(number, &n))
		RefuseSpecial();
	offset = sums->weight - n.weight;
	if (n.count > 0 && (offset < 0 || offset + n.count > sums->count))
		return false;
	if (n.negative != negate)
		for (int i = 0; i < n.count; i++)
			limbs[offset + i] -= FetchDigit(n.digits, i);
	else
		for (int i = 0; i < n.count; i++)
			limbs[offset + i] += FetchDigit(n.digits, i);
	if (n.scale > sums->scale)
		sums->scale = n.scale;
	return true;
}

/* Add a number to a row; false, and nothing done, where it needs more counters. */
bool
NumSumsAdd(NumSums *sums, int row, const struct varlena *number)
{
	return AddDigits(sums, row, number, false);
}

/* The same with the opposite sign. */
bool
NumSumsSubtract(NumSums *sums, int row, const struct varlena *number)
{
	return AddDigits(sums, row, number, true);
}

/* So many rows of zero, with these counters. */
void
NumSumsClear(NumSums *sums, NumSpan span, int rows)
{
	sums->weight = span.weight;
	sums->count = span.weight - span.last + 1;
	sums->scale = 0;
	sums->rows = rows;
	memset(sums->limbs, 0, NumSumsSize(span, rows) - offsetof(NumSums, limbs));
}

/* Add another's rows to ours from the first on; our counters hold them. */
void
NumSumsMerge(NumSums *sums, int first, const NumSums *other)
{
	int			offset = sums->weight - other->weight;

	Assert(NumSumsHold(sums, NumSumsSpan(other)));
	Assert(first >= 0 && first + other->rows <= sums->rows);
	for (int row = 0; row < other->rows; row++)
	{
		int64	   *to = NumSumsRow(sums, first + row) + offset;
		const int64 *from = NumSumsRow(other, row);

		for (int i = 0; i < other->count; i++)
			to[i] += from[i];
	}
	sums->scale = Max(sums->scale, other->scale);
}

#define MAX_UNITS_WEIGHT	4	/* more is beyond 64 bits anyway, */
#define MAX_UNITS_SCALE		18	/* and with these a digit within 128 */

/*
 * Copy counters, times sign, behind extra empty ones and do the carries, so
 * that each is a digit.  What is carried out at the front is -1 where the
 * value is negative, and then the digits are those of its complement.
 */
static int64
SpreadDigits(const int64 *limbs, int count, int sign, int extra, int64 *digits)
{
	int64		carry = 0;

	for (int i = count + extra - 1; i >= 0; i--)
	{
		int64		value = carry + (i < extra ? 0 : sign * limbs[i - extra]);

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

/*
 * Counters as an integer, in units of the last decimal; false where it is too
 * large, which is decided on the digits of its total, not on how it came about.
 */
static bool
IntegerOfLimbs(const NumSums *sums, const int64 *limbs, int64 *value)
{
#ifdef HAVE_INT128
	const int	extra = 5;		/* more than 2^63 carries over */
	int			count = sums->count + extra;
	int			weight = sums->weight + extra;
	int64		local[32];
	int64	   *digits = count <= (int) lengthof(local) ? local : palloc(count * sizeof(int64));
	bool		negative = SpreadDigits(limbs, sums->count, 1, extra, digits) < 0;
	int128		total = 0;
	bool		fits = sums->scale <= MAX_UNITS_SCALE;

	if (negative)
		SpreadDigits(limbs, sums->count, -1, extra, digits);
	for (int i = 0; fits && i < count; i++)
	{
		int			exponent = 4 * (weight - i) + sums->scale;
		int128		digit = digits[i];

		if (digit == 0)
			continue;
		fits = weight - i <= MAX_UNITS_WEIGHT;
		for (; fits && exponent > 0; exponent--)
			digit *= 10;
		/* what lies behind the last decimal is zero */
		for (; exponent < 0; exponent++)
			digit /= 10;
		total += digit;
	}
	if (digits != local)
		pfree(digits);
	if (!fits || total > PG_INT64_MAX / 2)
		return false;
	*value = negative ? -(int64) total : (int64) total;
	return true;
#else
	return false;
#endif
}

/* Counters as numeric, with so many decimals. */
static Numeric
NumericOfLimbs(const int64 *limbs, int count, int weight, int scale)
{
	const int	extra = 5;		/* more than 2^63 carries over */
	int64	   *digits = palloc((count + extra) * sizeof(int64));
	bool		negative = SpreadDigits(limbs, count, 1, extra, digits) < 0;
	int			end;
	StringInfoData buf;
	Numeric		total;

	if (negative)
		SpreadDigits(limbs, count, -1, extra, digits);
	count += extra;
	weight += extra;

#define DIGIT_OF(power) \
	((power) <= weight && weight - (power) < count ? (int) digits[weight - (power)] : 0)

	initStringInfo(&buf);
	appendStringInfoChar(&buf, negative ? '-' : '+');
	for (int power = Max(weight, 0); power >= 0; power--)
		appendStringInfo(&buf, "%04d", DIGIT_OF(power));
	if (scale > 0)
	{
		appendStringInfoChar(&buf, '.');
		end = buf.len + scale;
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

/*
 * The sum of some rows, with as many decimals as the longest number had.  Of
 * usual size it is made without a detour through text.
 */
Numeric
NumSumsTotal(const NumSums *sums, int from, int until)
{
	int64	   *limbs = palloc0(sums->count * sizeof(int64));
	int64		units;
	Numeric		total;

	CHECK_FOR_INTERRUPTS();
	for (int row = from; row < until; row++)
	{
		const int64 *add = NumSumsRow(sums, row);

		for (int i = 0; i < sums->count; i++)
			limbs[i] += add[i];
	}
	if (IntegerOfLimbs(sums, limbs, &units))
		total = int64_div_fast_to_numeric(units, sums->scale);
	else
		total = NumericOfLimbs(limbs, sums->count, sums->weight, sums->scale);
	pfree(limbs);
	return total;
}

/* ----------------------------------------------------------------
 * The sums at rest
 *
 * Sums of usual size are kept as integers in units of the last decimal: which
 * rows are not zero, a bit each if some are, and what those rows' sums have
 * beyond the least of them, in as many bits as the most needs.  Other sums are kept as counters, by
 * the same functions with the digits of their totals.  Either way the form
 * depends on the sums alone, not on how they came about.
 * ----------------------------------------------------------------
 */

typedef struct NumPacked
{
	int32		size;			/* bytes, of all that is packed */
	int32		rows;
	int32		scale;
	int16		width;			/* bits of a sum, or -1 for a NumSums behind this */
	bool		has_zeros;		/* a bit for each row comes first */
	bool		unused;
	int64		base;			/* the least sum that is not zero */
	uint8		data[FLEXIBLE_ARRAY_MEMBER];
} NumPacked;

#define MAX_PACKED_SCALE	6

static int
BitsOf(uint64 value)
{
	return value == 0 ? 0 : pg_leftmost_one_pos64(value) + 1;
}

static void
PutBits(uint8 *data, Size *at, uint64 value, int bits)
{
	for (int done = 0; done < bits;)
	{
		int			shift = *at % 8;
		int			take = Min(8 - shift, bits - done);

		data[*at / 8] |= (uint8) (((value >> done) & ((1 << take) - 1)) << shift);
		*at += take;
		done += take;
	}
}

static uint64
GetBits(const uint8 *data, Size *at, int bits)
{
	uint64		value = 0;

	for (int done = 0; done < bits;)
	{
		int			shift = *at % 8;
		int			take = Min(8 - shift, bits - done);

		value |= (uint64) ((data[*at / 8] >> shift) & ((1 << take) - 1)) << done;
		*at += take;
		done += take;
	}
	return value;
}

/* The counters' form: the digits of the totals and no counter more. */
NumSums *
NumSumsNormalize(const NumSums *sums, int from, int until)
{
	int			rows = until - from;
	Numeric    *totals = palloc(rows * sizeof(Numeric));
	NumSpan		span = {0, 0};
	NumSums    *normal;

	for (int row = 0; row < rows; row++)
	{
		totals[row] = NumSumsTotal(sums, from + row, from + row + 1);
		span = NumSpanUnion(span, NumSpanOf((struct varlena *) totals[row]));
	}
	normal = palloc(NumSumsSize(span, rows));
	NumSumsClear(normal, span, rows);
	for (int row = 0; row < rows; row++)
		NumSumsAdd(normal, row, (struct varlena *) totals[row]);
	normal->scale = sums->scale;
	pfree(totals);
	return normal;
}

/* Counters, for what has no integers. */
static Size
PackCounters(const NumSums *sums, int from, int until, NumPacked *out)
{
	NumSums    *normal = NumSumsNormalize(sums, from, until);
	Size		normal_size = NumSumsSize(NumSumsSpan(normal), normal->rows);
	Size		size = offsetof(NumPacked, data) + normal_size;

	if (out != NULL)
	{
		memset(out, 0, offsetof(NumPacked, data));
		out->size = size;
		out->rows = until - from;
		out->scale = sums->scale;
		out->width = -1;
		memcpy(out->data, normal, normal_size);
	}
	pfree(normal);
	return size;
}

/* Pack some rows; the bytes needed are returned, and written where there is a place. */
Size
NumSumsPack(const NumSums *sums, int from, int until, char *packed)
{
	NumPacked  *out = (NumPacked *) packed;
	int			rows = until - from;
	int64	   *values = palloc(rows * sizeof(int64));
	bool		fits = sums->scale <= MAX_PACKED_SCALE;
	int64		least = PG_INT64_MAX;
	int64		most = PG_INT64_MIN;
	int			used = 0;
	int			width;
	Size		at = 0;
	Size		size;

	for (int row = 0; fits && row < rows; row++)
	{
		fits = IntegerOfLimbs(sums, NumSumsRow(sums, from + row), &values[row]);
		if (!fits || values[row] == 0)
			continue;
		least = Min(least, values[row]);
		most = Max(most, values[row]);
		used++;
	}
	if (!fits)
	{
		pfree(values);
		return PackCounters(sums, from, until, out);
	}

	if (used == 0)
		least = most = 0;
	width = BitsOf((uint64) most - (uint64) least);
	size = offsetof(NumPacked, data) + ((used < rows ? rows : 0) + (Size) used * width + 7) / 8;
	if (out != NULL)
	{
		memset(out, 0, size);
		out->size = size;
		out->rows = rows;
		out->scale = sums->scale;
		out->width = width;
		out->has_zeros = used < rows;
		out->base = least;
		for (int row = 0; out->has_zeros && row < rows; row++)
			PutBits(out->data, &at, values[row] != 0, 1);
		for (int row = 0; row < rows; row++)
		{
			if (values[row] != 0)
				PutBits(out->data, &at, (uint64) values[row] - (uint64) least, width);
		}
	}
	pfree(values);
	return size;
}

/* What NumSumsPack wrote, ready to be added to. */
NumSums *
NumSumsUnpack(const char *packed)
{
	const NumPacked *in = (const NumPacked *) packed;
	NumSpan		span = {2, -2};
	NumSums    *sums;
	Size		used = 0;
	Size		at;
	int64		unit = 1;

	if (in->width < 0)
	{
		sums = palloc(in->size - offsetof(NumPacked, data));
		memcpy(sums, in->data, in->size - offsetof(NumPacked, data));
		return sums;
	}

	/* Counters need not be digits: the first takes all that is left. */
	sums = palloc(NumSumsSize(span, in->rows));
	NumSumsClear(sums, span, in->rows);
	sums->scale = in->scale;
	for (int i = 0; i < in->scale; i++)
		unit *= 10;
	at = in->has_zeros ? in->rows : 0;
	for (int row = 0; row < in->rows; row++)
	{
		int64	   *limbs = NumSumsRow(sums, row);
		int64		value;
		int64		rest;

		if (in->has_zeros && GetBits(in->data, &used, 1) == 0)
			continue;
		value = in->base + (int64) GetBits(in->data, &at, in->width);
		rest = value % unit;
		value /= unit;
		limbs[2] = value % NUM_BASE;
		limbs[1] = value / NUM_BASE % NUM_BASE;
		limbs[0] = value / NUM_BASE / NUM_BASE;
		for (int i = in->scale; i < 8; i++)
			rest *= 10;
		limbs[3] = rest / NUM_BASE;
		limbs[4] = rest % NUM_BASE;
	}
	return sums;
}
