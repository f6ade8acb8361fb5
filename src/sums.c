/*
 * sums.c
 *		Exact sums of numeric, of which a state has one or thousands.
 *
 * Adding with the server's numeric_add() makes a new number for each row.  Here a
 * sum is a row of 64-bit counters, one for each power of 10,000, the base numeric
 * is stored in, and adding a number adds its digits to the counters where they are:
 * no carry, no rounding, no allocation, and in no matter what order.
 *
 *		weight 2, count 5:	10000^2  10000^1  10000^0  10000^-1  10000^-2
 *		12,345,678.90		      0     1234     5678      9000         0
 *		and -0.25			      0     1234     5678      6500         0
 *
 * All rows of a NumSums have the same counters.  A counter may be negative, or hold
 * more than a digit: it has room for 9 * 10^14 additions, and the carries are made
 * when a total is asked for.  Which number had the most decimals is kept beside, as
 * the total is shown with as many.  A number that needs counters which are not
 * there is not added; its owner makes a wider NumSums and merges the old one in.
 *
 * At rest, sums of usual size are integers in units of the last decimal: which rows
 * are not zero, a bit each if some are, and what those rows' sums have beyond the
 * least of them, in as many bits as the most needs.
 *
 *		NumPacked: size, rows, scale, width, has_zeros, base | bits | (sum - base), ...
 *
 * Other sums are kept as counters, by the same functions with the digits of their
 * totals.  Either way the form depends on the sums alone, not on how they came about.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "sums.h"

#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "port/pg_bitutils.h"
#include "utils/builtins.h"

/* The counters that the number's digits go to; for zero, that of the ones. */
NumSpan
NumSpanOfDigits(const NumDigits *n)
{
	NumSpan		span = {0, 0};

	if (n->count > 0)
	{
		span.weight = n->weight;
		span.last = n->weight - n->count + 1;
	}
	return span;
}

NumSpan
NumSpanOf(const struct varlena *number)
{
	NumDigits	n;

	if (!NumOpen(number, &n))
		NumRefuseSpecial();
	return NumSpanOfDigits(&n);
}

/* Add a number, or its opposite, to a row; see NumSumsAdd. */
static inline bool
AddNumber(NumSums *sums, int row, const struct varlena *number, bool negate)
{
	NumDigits	n;

	if (!NumOpen(number, &n))
		NumRefuseSpecial();
	return NumSumsAddDigits(sums, row, &n, negate);
}

/* Add a number to a row; false, and nothing done, where it needs more counters. */
bool
NumSumsAdd(NumSums *sums, int row, const struct varlena *number)
{
	return AddNumber(sums, row, number, false);
}

/* The same with the opposite sign. */
bool
NumSumsSubtract(NumSums *sums, int row, const struct varlena *number)
{
	return AddNumber(sums, row, number, true);
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
 * ----------------------------------------------------------------
 */

typedef struct NumPacked
{
	int32		size;			/* bytes, of all that is packed */
	int32		rows;
	int32		scale;
	int16		width;			/* bits of a sum, or -1 for a NumSums behind
								 * this */
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
