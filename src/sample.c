/*
 * sample.c
 *		Any number of durations, or of amounts, each exact.
 *
 * A median cannot be had from a few sums: all values have to be there, or how
 * often each is.  While it is added to, a sample is
 *
 *		head | a counter for each value from base on | a list of other values
 *
 * Days are small integers, of which a few hundred to a few thousand are
 * different however many deals there are: their counters, of 4 bytes until there
 * are 2^32 values, take up no more room with more deals, and two samples are
 * merged by adding counters.  Microseconds
 * are nearly all different, and stay in the list.  Which it is shows by itself:
 * a full list gives way to counters where these take up no more than the longer
 * list would (see ShapeWithCounters), so that a sample is never larger than 16 bytes a
 * value and a few at the start.  A few dates that are centuries off, as in most
 * data, remain in the list and cost 8 bytes each.
 *
 * At rest, it is
 *
 *		head | for each value, in order: how far it is from the one before, and
 *		how often it is there if that is more than once, in as few bytes as they need
 *
 * That depends on the values alone, not on how they came about.  It is read from
 * the front without unpacking: a median is found on the way.  Days are a byte or
 * two for each different value, microseconds mostly three or four.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "sample.h"

#include "common/int.h"
#include "miscadmin.h"
#include "port/pg_bitutils.h"
#include "utils/memutils.h"

/* Counters and values that fit into a varlena. */
#define SAMPLE_MAX_ROOM		((int64) ((MaxAllocSize - offsetof(Sample, data)) / sizeof(int64)))

/* Lists shorter than this are not worth asking about. */
#define SAMPLE_SHORT_LIST	32

/* So many words of counters are in the processor's cache. */
#define SAMPLE_CACHED		16384

static void
RefuseSize(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("too many different values in one group"),
			 errdetail("They would take more than 1 GB."),
			 errhint("Count days, as with opened::date and closed::date, round amounts, or make smaller groups.")));
}

/* An amount that is too large for as many decimals as there are. */
void
RefuseAmount(Numeric amount)
{
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("amount has too many digits for a median: %.40s", NumToText(amount)),
			 errdetail("All amounts of a group together may have up to 18 digits, of them %d decimals.",
					   SAMPLE_MAX_DECIMALS),
			 errhint("Round the amounts, as with round(amount, 2).")));
}

/* What is on disk may be of another version. */
Sample *
SampleChecked(Sample *sample)
{
	if (sample->version != SAMPLE_VERSION)
		elog(ERROR, "unsupported version %d of a stored sample", sample->version);
	return sample;
}

/* ----------------------------------------------------------------
 * Sorting the list
 *
 * By the highest bits in which values differ, in place, and then what has the
 * same by the next (McIlroy, Bostic and McIlroy, "Engineering Radix Sort", 1993).
 * It takes no memory beyond the list, which may be all there is.
 * ----------------------------------------------------------------
 */

#define ST_SORT SortShort
#define ST_ELEMENT_TYPE int64
#define ST_COMPARE(a, b) (*(a) < *(b) ? -1 : *(a) > *(b))
#define ST_SCOPE static
#define ST_DEFINE
#include "lib/sort_template.h"

#define RADIX_SHORT		256		/* fewer are sorted by comparisons */
#define RADIX_BITS		8
#define RADIX_MORE_BITS	11		/* a pass less, of lists that fit the
								 * processor's cache */
#define RADIX_MANY		4096
#define RADIX_TOO_MANY	65536

/* Once in a while, as a loop over many values goes on. */
#define CHECK_FOR_INTERRUPTS_AT(i) \
	do { \
		if (((i) & 0xFFFF) == 0) \
			CHECK_FOR_INTERRUPTS(); \
	} while (0)

/*
 * All differ from the least in their lowest bits only, of which there are so
 * many.  What is not needed from first to last is left in any order.
 */
static void
RadixSort(int64 *values, int64 n, int64 least, int bits, int64 first, int64 last)
{
	int64		next[1 << RADIX_MORE_BITS]; /* where the next value of a digit
											 * goes */
	int64		until[1 << RADIX_MORE_BITS];	/* the end of those with that
												 * digit */
	int			digit_bits = Min(bits, n >= RADIX_MANY && n <= RADIX_TOO_MANY ? RADIX_MORE_BITS : RADIX_BITS);
	int			digits = 1 << digit_bits;
	int			shift = bits - digit_bits;
	int64		start = 0;

#define DIGIT_OF(value) \
	((int) ((((uint64) (value) - (uint64) least) >> shift) & (digits - 1)))

	memset(until, 0, digits * sizeof(int64));
	for (int64 i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS_AT(i);
		until[DIGIT_OF(values[i])]++;
	}
	for (int digit = 0; digit < digits; digit++)
	{
		next[digit] = start;
		start = until[digit] += start;
	}
	for (int digit = 0; digit < digits; digit++)
	{
		while (next[digit] < until[digit])
		{
			int64		value = values[next[digit]];
			int			to;

			CHECK_FOR_INTERRUPTS_AT(next[digit]);
			/* follow the circle of those that take each other's place */
			while ((to = DIGIT_OF(value)) != digit)
			{
				int64		swap = values[next[to]];

				values[next[to]++] = value;
				value = swap;
			}
			values[next[digit]++] = value;
		}
	}
	if (shift == 0)
		return;
	start = 0;
	for (int digit = 0; digit < digits; digit++)
	{
		int64		count = until[digit] - start;

		if (until[digit] > first && start <= last && count >= RADIX_SHORT)
			RadixSort(values + start, count, least, shift, first - start, last - start);
		else if (until[digit] > first && start <= last && count > 1)
			SortShort(values + start, count);
		start = until[digit];
	}
}

/* Put those values in their place that are from first to last in order. */
static void
SelectValues(int64 *values, int64 n, int64 first, int64 last)
{
	int64		least = PG_INT64_MAX;
	int64		most = PG_INT64_MIN;

	if (n < RADIX_SHORT)
	{
		SortShort(values, n);
		return;
	}
	for (int64 i = 0; i < n; i++)
	{
		least = Min(least, values[i]);
		most = Max(most, values[i]);
	}
	if (least < most)
		RadixSort(values, n, least, pg_leftmost_one_pos64((uint64) most - (uint64) least) + 1, first, last);
}

/* ----------------------------------------------------------------
 * The bytes of the packed form
 *
 * Seven bits a byte, the lowest first; a set eighth bit says that more follow.
 * The lowest bit of a step says that a count follows.
 * ----------------------------------------------------------------
 */

static Size
PutNumber(uint8 *at, uint64 number)
{
	Size		size = 1;

	for (; number >= 0x80; number >>= 7, size++)
	{
		if (at != NULL)
			*at++ = (uint8) (number | 0x80);
	}
	if (at != NULL)
		*at = (uint8) number;
	return size;
}

static inline uint64
GetNumber(const uint8 **at)
{
	uint64		number = 0;
	int			shift = 0;
	uint8		byte;

	do
	{
		byte = *(*at)++;
		number |= (uint64) (byte & 0x7F) << shift;
		shift += 7;
	} while (byte >= 0x80);
	return number;
}

/* The first value may be negative: its sign becomes the lowest bit. */
#define StepToFirst(value)	(((uint64) (value) << 1) ^ (uint64) ((value) >> 63))
#define FirstOfStep(step)	((int64) ((step) >> 1) ^ -(int64) ((step) & 1))

/* False where there would be more than 64 bits count. */
bool
SamplePackerAdd(SamplePacker *packer, int64 value, int64 count)
{
	uint64		step = packer->n == 0 ? StepToFirst(value)
		: (uint64) value - (uint64) packer->last;
	uint8	   *bytes = packer->sample == NULL ? NULL : SampleBytes(packer->sample);

	Assert(packer->n == 0 || value > packer->last);
	packer->size += PutNumber(bytes == NULL ? NULL : bytes + packer->size,
							  step << 1 | (count > 1));
	if (count > 1)
		packer->size += PutNumber(bytes == NULL ? NULL : bytes + packer->size, (uint64) count);
	packer->last = value;
	return !pg_add_s64_overflow(packer->n, count, &packer->n);
}

/* ----------------------------------------------------------------
 * Reading the values in order
 * ----------------------------------------------------------------
 */

/* The list of an open sample in a copy, since a state may grow on. */
static int64 *
CopyList(const Sample *sample)
{
	int64	   *list = palloc(sample->listed * sizeof(int64));

	memcpy(list, SampleList(sample), sample->listed * sizeof(int64));
	return list;
}

/* In any order, and a value more than once, where nothing has been sorted yet. */
static void
BeginAnyOrder(SampleRuns *runs, const Sample *sample)
{
	memset(runs, 0, sizeof(SampleRuns));
	runs->sample = sample;
	runs->at = SampleBytes(sample);
	if (sample->form != SAMPLE_PACKED)
		runs->list = SampleList(sample);
}

void
SampleRunsBegin(SampleRuns *runs, const Sample *sample)
{
	BeginAnyOrder(runs, sample);
	if (sample->form != SAMPLE_PACKED && sample->listed > 0)
	{
		runs->list = runs->sorted = CopyList(sample);
		SelectValues(runs->sorted, sample->listed, 0, sample->listed);
	}
}

void
SampleRunsEnd(SampleRuns *runs)
{
	if (runs->sorted != NULL)
		pfree(runs->sorted);
}

/* The next from the packed form. */
static inline bool
NextFromBytes(SampleRuns *runs)
{
	bool		first = runs->at == SampleBytes(runs->sample);
	uint64		step;

	if (runs->at >= SampleBytes(runs->sample) + runs->sample->bytes)
		return false;
	step = GetNumber(&runs->at);
	runs->count = (step & 1) == 0 ? 1 : (int64) GetNumber(&runs->at);
	step >>= 1;
	runs->value = first ? FirstOfStep(step) : (int64) ((uint64) runs->value + step);
	return true;
}

static inline int64
CounterAt(const Sample *sample, int64 i)
{
	return sample->form == SAMPLE_OPEN_WIDE ? sample->data[i] : SampleNarrow(sample)[i];
}

/* The next from the counters or the list, which have no value in common. */
static bool
NextFromOpen(SampleRuns *runs)
{
	const Sample *sample = runs->sample;
	bool		has_listed = runs->next < sample->listed;

	while (runs->counter < sample->counters && CounterAt(sample, runs->counter) == 0)
		runs->counter++;
	if (runs->counter < sample->counters &&
		!(has_listed && runs->list[runs->next] < sample->base + runs->counter))
	{
		runs->value = sample->base + runs->counter;
		runs->count = CounterAt(sample, runs->counter++);
		return true;
	}
	if (!has_listed)
		return false;
	runs->value = runs->list[runs->next];
	for (runs->count = 0; runs->next < sample->listed && runs->list[runs->next] == runs->value; runs->next++)
		runs->count++;
	return true;
}

/* False where there are no more. */
bool
SampleRunsNext(SampleRuns *runs)
{
	return runs->sample->form == SAMPLE_PACKED ? NextFromBytes(runs) : NextFromOpen(runs);
}

/* ----------------------------------------------------------------
 * Growing
 * ----------------------------------------------------------------
 */

/* How an open sample uses its room. */
typedef struct SampleShape
{
	SampleForm	form;
	int64		base;
	int64		counters;
	int64		room;
} SampleShape;

typedef struct SampleSpan
{
	int64		low;
	int64		high;
} SampleSpan;

static const SampleSpan no_values = {PG_INT64_MAX, PG_INT64_MIN};

static Sample *
SampleAlloc(SampleUnit unit, int stages, SampleShape shape)
{
	int64		words = CounterWords(shape.form, shape.counters);
	Size		size = offsetof(Sample, data) + (words + shape.room) * sizeof(int64);
	Sample	   *sample = AllocateState(size);

	/* the list is not cleared: its pages are not there before they are used */
	memset(sample, 0, offsetof(Sample, data) + words * sizeof(int64));
	SET_VARSIZE(sample, size);
	sample->version = SAMPLE_VERSION;
	sample->unit = unit;
	sample->stages = stages;
	sample->form = shape.form;
	sample->base = shape.base;
	sample->counters = shape.counters;
	sample->room = shape.room;
	return sample;
}

/*
 * No values yet.  A funnel's counters are there from the start, and no others
 * come to them: they count the deals of each stage, and the times, which lie far
 * away, are in the list.
 */
Sample *
SampleNew(SampleUnit unit, int stages)
{
	SampleShape shape = {SAMPLE_OPEN, 0, stages > 0 ? stages + 1 : 0, 8};

	return SampleAlloc(unit, stages, shape);
}

static inline bool
HasCounter(const Sample *sample, int64 value)
{
	return (uint64) value - (uint64) sample->base < (uint64) sample->counters;
}

static void
Include(SampleSpan *span, int64 value)
{
	span->low = Min(span->low, value);
	span->high = Max(span->high, value);
}

/* All that is listed. */
static SampleSpan
SpanOfList(const Sample *sample)
{
	SampleSpan	span = no_values;

	for (int32 i = 0; i < sample->listed; i++)
		Include(&span, SampleList(sample)[i]);
	return span;
}

/* The same but for the lowest and the highest few, by a look at some. */
static SampleSpan
MiddleOfList(const Sample *sample)
{
	int64		picked[1024];
	int			step = sample->listed / lengthof(picked) + 1;
	int			n = 0;
	SampleSpan	span = no_values;

	for (int64 i = 0; i < sample->listed; i += step)
		picked[n++] = SampleList(sample)[i];
	if (n > 0)
	{
		SelectValues(picked, n, 0, n);
		Include(&span, picked[n / 32]);
		Include(&span, picked[n - 1 - n / 32]);
	}
	return span;
}

/* All counters, used or not. */
static SampleSpan
SpanOfCounters(const Sample *sample)
{
	SampleSpan	span = no_values;

	if (sample->counters > 0)
	{
		Include(&span, sample->base);
		Include(&span, sample->base + sample->counters - 1);
	}
	return span;
}

static SampleSpan
Union(SampleSpan a, SampleSpan b)
{
	SampleSpan	both = {Min(a.low, b.low), Max(a.high, b.high)};

	return both;
}

static int64
CountListedOutside(const Sample *sample, SampleSpan span)
{
	int64		n = 0;

	for (int32 i = 0; i < sample->listed; i++)
		n += SampleList(sample)[i] < span.low || SampleList(sample)[i] > span.high;
	return n;
}

/*
 * The shape with counters for all values of a span, if that needs no more room
 * than twice what there is, which is what the list would grow to, and much less
 * where the counters are too many for the processor's cache: then a list is
 * faster, until it is far longer.
 *
 * Beside counters, the list has a quarter of their room: a span that widens step
 * by step is not copied at every step.
 */
static bool
ShapeWithCounters(const Sample *sample, SampleSpan span, int64 words, SampleShape *shape)
{
	int64		needs = CounterWords(shape->form, span.high - span.low + 1);
	int64		room;

	if (needs > 2 * words || (needs > SAMPLE_CACHED && needs * 16 > words))
		return false;
	room = Max(Max(needs / 4, 8), 2 * CountListedOutside(sample, span));
	if (needs + room > Min(2 * words, SAMPLE_MAX_ROOM))
		return false;
	shape->base = span.low;
	shape->counters = span.high - span.low + 1;
	shape->room = room;
	return true;
}

/*
 * The shape for n values in all, of which so many more, in this span if there is
 * one, have no counter yet: with counters for them and for what is listed, but
 * perhaps for values that are far from the others, or with a longer list beside the
 * same counters.
 */
static SampleShape
ShapeFor(const Sample *sample, SampleSpan span, int64 more, int64 n)
{
	SampleShape shape = {sample->form, sample->base, sample->counters, sample->room};
	int64		words;

	if (n > PG_UINT32_MAX)
		shape.form = SAMPLE_OPEN_WIDE;
	words = CounterWords(shape.form, shape.counters);
	/* what does not fit need not be counted exactly to be refused */
	more = Min(more, SAMPLE_MAX_ROOM + 1);
	if (more > sample->room - sample->listed && sample->stages == 0 &&
		words + shape.room + more >= SAMPLE_SHORT_LIST)
	{
		SampleSpan	counted = Union(SpanOfCounters(sample), span);

		if (ShapeWithCounters(sample, Union(counted, SpanOfList(sample)), words + shape.room + more, &shape) ||
			ShapeWithCounters(sample, Union(counted, MiddleOfList(sample)), words + shape.room + more, &shape))
			return shape;
	}
	if (more > SAMPLE_MAX_ROOM - words - sample->listed)
		RefuseSize();
	if (more <= sample->room - sample->listed)
	{
		shape.room = Min(shape.room, SAMPLE_MAX_ROOM - words);
		return shape;
	}
	shape.room = Max(2 * shape.room, sample->listed + more);
	shape.room = Min(Max(shape.room, 8), SAMPLE_MAX_ROOM - words);
	return shape;
}

/* Add one value many times, to a sample that has room for it. */
static inline void
AddRun(Sample *sample, int64 value, int64 count)
{
	sample->n += count;
	if (HasCounter(sample, value))
	{
		if (sample->form == SAMPLE_OPEN_WIDE)
			sample->data[value - sample->base] += count;
		else
			SampleNarrow(sample)[value - sample->base] += count;
		return;
	}
	if (count > sample->room - sample->listed)
		elog(ERROR, "a sample has no room for its values");
	for (int64 i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS_AT(i);
		SampleList(sample)[sample->listed++] = value;
	}
}

/* All values of an open sample to another, in any order. */
static void
AddOpen(Sample *sample, const Sample *from)
{
	const int64 *list = SampleList(from);

	for (int32 i = 0; i < from->counters; i++)
	{
		int64		count = CounterAt(from, i);

		CHECK_FOR_INTERRUPTS_AT(i);
		if (count > 0)
			AddRun(sample, from->base + i, count);
	}
	for (int32 i = 0; i < from->listed; i++)
	{
		CHECK_FOR_INTERRUPTS_AT(i);
		AddRun(sample, list[i], 1);
	}
}

/* A copy with room for n values, of which so many more in the span are not counted yet. */
static Sample *
SampleGrow(const Sample *sample, SampleSpan span, int64 more, int64 n)
{
	Sample	   *grown = SampleAlloc(sample->unit, sample->stages,
									ShapeFor(sample, span, more, n));

	AddOpen(grown, sample);
	return grown;
}

/* Count a value where that takes more than to increment a small counter. */
Sample *
SampleAddGrowing(Sample *sample, int64 value)
{
	bool		in_place = HasCounter(sample, value) && sample->form == SAMPLE_OPEN_WIDE;

	if (sample->n == PG_INT64_MAX)
		RefuseCount();
	if (!in_place)
		sample = SampleGrow(sample, no_values, HasCounter(sample, value) ? 0 : 1, sample->n + 1);
	AddRun(sample, value, 1);
	return sample;
}

/* ----------------------------------------------------------------
 * Merging
 * ----------------------------------------------------------------
 */

/* Units of a kind are multiples of each other: how many of these make a whole? */
int64
SampleUnitSize(SampleUnit unit)
{
	int64		size = 1;

	if (unit == SAMPLE_MICROSECONDS)
		return USECS_PER_DAY;
	for (int decimals = unit - SAMPLE_WHOLE_AMOUNTS; decimals > 0; decimals--)
		size *= 10;
	return size;
}

/* Where the values of another lie, and how many have no counter in ours. */
static SampleSpan
SpanBeside(const Sample *sample, SampleRuns runs, int64 factor, int64 *beside)
{
	SampleSpan	span = no_values;

	*beside = 0;
	while (SampleRunsNext(&runs))
	{
		CHECK_FOR_INTERRUPTS();
		if (runs.value >= SAMPLE_LIMIT / factor || runs.value <= -SAMPLE_LIMIT / factor)
			RefuseAmount(int64_to_numeric(runs.value));
		Include(&span, runs.value * factor);
		*beside += HasCounter(sample, runs.value * factor) ? 0 : runs.count;
	}
	return span;
}

/* The same of an open one, which need not be put in order for it. */
static SampleSpan
SpanBesideOpen(const Sample *sample, const Sample *other, int64 *beside)
{
	*beside = other->listed;
	for (int32 i = 0; i < other->counters; i++)
		*beside += HasCounter(sample, other->base + i) ? 0 : CounterAt(other, i);
	return Union(SpanOfCounters(other), SpanOfList(other));
}

/* Our sample with room for all of these, n in all. */
static Sample *
MakeRoom(Sample *sample, SampleSpan span, int64 beside, int64 n)
{
	bool		narrow = sample->form == SAMPLE_OPEN && n > PG_UINT32_MAX;

	if (!narrow && beside <= sample->room - sample->listed)
		return sample;
	return SampleGrow(sample, span, beside, n);
}

/* Add all values of another, times a factor. */
static Sample *
AddAll(Sample *sample, const Sample *other, int64 factor)
{
	int64		n = sample->n;
	int64		beside;
	SampleSpan	span;
	SampleRuns	runs;

	AddCount(&n, other->n);
	if (n == sample->n)
		return sample;
	if (other->form != SAMPLE_PACKED && factor == 1)
	{
		span = SpanBesideOpen(sample, other, &beside);
		sample = MakeRoom(sample, span, beside, n);
		AddOpen(sample, other);
		return sample;
	}
	SampleRunsBegin(&runs, other);
	span = SpanBeside(sample, runs, factor, &beside);
	sample = MakeRoom(sample, span, beside, n);
	while (SampleRunsNext(&runs))
		AddRun(sample, runs.value * factor, runs.count);
	SampleRunsEnd(&runs);
	return sample;
}

/* How many of the smaller units make the larger. */
static int64
FactorTo(SampleUnit smaller, SampleUnit larger)
{
	return SampleUnitSize(smaller) / SampleUnitSize(larger);
}

/* Ready to be added to, in this unit or a smaller one; the same one where it is. */
Sample *
SampleOpen(Sample *sample, SampleUnit unit)
{
	if (sample->form != SAMPLE_PACKED && sample->unit >= unit)
		return sample;
	unit = Max(unit, sample->unit);
	return AddAll(SampleNew(unit, sample->stages), sample, FactorTo(unit, sample->unit));
}

/*
 * Add all values of another sample, which may be packed or open.  Where one has
 * days and the other microseconds, the days become microseconds.
 */
Sample *
SampleMerge(Sample *sample, const Sample *other)
{
	SampleUnit	unit = Max(sample->unit, other->unit);

	return AddAll(SampleOpen(sample, unit), other, FactorTo(unit, other->unit));
}

/* ----------------------------------------------------------------
 * Packing
 * ----------------------------------------------------------------
 */

/* A packed sample to be written, of the size that was measured. */
Sample *
SampleNewPacked(const SamplePacker *measured, SampleUnit unit, int stages)
{
	Size		size = offsetof(Sample, data) + measured->size;
	Sample	   *sample;

	if (size > MaxAllocSize)
		RefuseSize();
	sample = palloc(size);
	memset(sample, 0, offsetof(Sample, data));
	SET_VARSIZE(sample, size);
	sample->version = SAMPLE_VERSION;
	sample->unit = unit;
	sample->stages = stages;
	sample->form = SAMPLE_PACKED;
	sample->n = measured->n;
	sample->bytes = measured->size;
	return sample;
}

/*
 * The largest unit in which all values are whole: microseconds that all are
 * whole days are kept as days, but for a funnel's, which are not durations alone.
 */
static SampleUnit
LargestUnit(const Sample *sample)
{
	SampleUnit	unit = sample->unit;
	SampleUnit	largest = Min(unit, unit <= SAMPLE_MICROSECONDS ? SAMPLE_DAYS : SAMPLE_WHOLE_AMOUNTS);
	SampleRuns	runs;

	if (sample->stages > 0)
		return unit;
	BeginAnyOrder(&runs, sample);
	while (largest < unit && SampleRunsNext(&runs))
	{
		CHECK_FOR_INTERRUPTS();
		while (runs.value % FactorTo(unit, largest) != 0)
			largest++;
	}
	return largest;
}

static void
PackAll(SamplePacker *packer, SampleRuns runs, int64 divisor)
{
	while (SampleRunsNext(&runs))
	{
		CHECK_FOR_INTERRUPTS();
		SamplePackerAdd(packer, runs.value / divisor, runs.count);
	}
}

/* At rest, in its one form; the same one where it is. */
Sample *
SamplePack(const Sample *sample)
{
	SamplePacker measure = {.sample = NULL};
	SamplePacker packer = {.sample = NULL};
	SampleRuns	runs;
	SampleUnit	unit;
	int64		divisor;

	if (sample->form == SAMPLE_PACKED)
		return (Sample *) sample;
	unit = LargestUnit(sample);
	SampleRunsBegin(&runs, sample);
	divisor = FactorTo(sample->unit, unit);
	PackAll(&measure, runs, divisor);
	packer.sample = SampleNewPacked(&measure, unit, sample->stages);
	PackAll(&packer, runs, divisor);
	SampleRunsEnd(&runs);
	return packer.sample;
}

/* The same as the executor asks for it. */
void *
PackSample(void *state)
{
	return SamplePack(state);
}

/*
 * To be read: in the unit it has at rest, since figures are rounded in it.  An
 * open sample need not be sorted for that unless the unit changes.
 */
const Sample *
SampleRead(const Sample *sample)
{
	return sample->form == SAMPLE_PACKED || LargestUnit(sample) == sample->unit ? sample
		: SamplePack(sample);
}

/* ----------------------------------------------------------------
 * What is asked of a sample
 *
 * In its own unit, and exact.
 * ----------------------------------------------------------------
 */

/* The sum of all values, in 64 bits as long as they do. */
Numeric
SampleSum(const Sample *sample)
{
	Numeric		total = int64_to_numeric(0);
	int64		sum = 0;
	int64		product;
	int64		longer;			/* on overflow it is not the sum before */
	SampleRuns	runs;

	BeginAnyOrder(&runs, sample);
	while (SampleRunsNext(&runs))
	{
		CHECK_FOR_INTERRUPTS();
		if (pg_mul_s64_overflow(runs.value, runs.count, &product))
			total = NumAdd(total, NumMul(int64_to_numeric(runs.value), int64_to_numeric(runs.count)));
		else if (pg_add_s64_overflow(sum, product, &longer))
		{
			total = NumAdd(total, int64_to_numeric(sum));
			sum = product;
		}
		else
			sum = longer;
	}
	return NumAdd(total, int64_to_numeric(sum));
}

/* NULL of no values. */
Numeric
SampleMean(const Sample *sample)
{
	return NumRatio(SampleSum(sample), int64_to_numeric(sample->n));
}

/* The number of values up to a limit, and that one. */
int64
SampleCountUpTo(const Sample *sample, int64 limit)
{
	int64		n = 0;
	SampleRuns	runs;

	BeginAnyOrder(&runs, sample);
	while (SampleRunsNext(&runs))
	{
		CHECK_FOR_INTERRUPTS();
		if (runs.value <= limit)
			n += runs.count;
		else if (sample->form == SAMPLE_PACKED)
			break;
	}
	return n;
}

/* The values of this rank, from 0 on, and the next, or the last again. */
static void
ReadAtRank(const Sample *sample, int64 rank, int64 *value, int64 *next)
{
	int64		seen = 0;
	SampleRuns	runs;

	SampleRunsBegin(&runs, sample);
	while (seen <= rank && SampleRunsNext(&runs))
	{
		CHECK_FOR_INTERRUPTS();
		seen += runs.count;
	}
	*value = runs.value;
	*next = seen <= rank + 1 && SampleRunsNext(&runs) ? runs.value : *value;
	SampleRunsEnd(&runs);
}

/* The same of what is only listed, which need not be put in order for it. */
static void
SelectAtRank(const Sample *sample, int64 rank, int64 *value, int64 *next)
{
	int64	   *list = CopyList(sample);
	int64		after = Min(rank + 1, sample->listed - 1);

	SelectValues(list, sample->listed, rank, after);
	*value = list[rank];
	*next = list[after];
	pfree(list);
}

/*
 * percentile_cont: the value at rank p * (n - 1), on the straight line between
 * the two values next to it.  Exact, since p is a decimal number.
 */
Numeric
SamplePercentile(const Sample *sample, Numeric p)
{
	Numeric		rank;
	Numeric		whole;
	int64		at;
	int64		value;
	int64		next;

	if (!NumIsFinite(p) || NumSign(p) < 0 || NumCompare(p, int64_to_numeric(1)) > 0)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("percentile is not between 0 and 1: %.40s", NumToText(p)),
				 errdetail("It is the share of the values that lie below."),
				 errhint("Write 0.9 for the 90th percentile.")));
	if (sample->n == 0)
		return NULL;
	rank = NumMul(p, int64_to_numeric(sample->n - 1));
	whole = NumCall2(numeric_div_trunc, rank, int64_to_numeric(1));
	at = DatumGetInt64(DirectFunctionCall1(numeric_int8, NumericGetDatum(whole)));
	if (sample->form != SAMPLE_PACKED && sample->listed == sample->n)
		SelectAtRank(sample, at, &value, &next);
	else
		ReadAtRank(sample, at, &value, &next);
	return NumAdd(int64_to_numeric(value),
				  NumMul(NumSub(rank, whole), int64_to_numeric(next - value)));
}

Numeric
SampleMedian(const Sample *sample)
{
	return SamplePercentile(sample, NumFromDigits("0.5", 3, 0));
}

/* ----------------------------------------------------------------
 * The functions SQL calls, whatever the values are
 * ----------------------------------------------------------------
 */

/* sales_cycle_combine(sales_cycle, sales_cycle) -> sales_cycle, and of the others but funnels */
PG_FUNCTION_INFO_V1(smartgoals_sample_combine);
Datum
smartgoals_sample_combine(PG_FUNCTION_ARGS)
{
	Sample	   *other = PG_GETARG_SAMPLE_P(1);

	return ReturnState(fcinfo, SampleMerge(GetSample(fcinfo, other->unit, 0), other), PackSample);
}

/* The result of the aggregates: the state in its one form. */
PG_FUNCTION_INFO_V1(smartgoals_sample_final);
Datum
smartgoals_sample_final(PG_FUNCTION_ARGS)
{
	return ReturnResult(fcinfo, PG_GETARG_SAMPLE_P(0), PackSample);
}

/* n(sales_cycle) -> bigint, and of the others but funnels */
PG_FUNCTION_INFO_V1(smartgoals_sample_n);
Datum
smartgoals_sample_n(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(PG_GETARG_SAMPLE_P(0)->n);
}
