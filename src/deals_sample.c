/*
 * deals_sample.c
 *		Any number of durations, each exact.
 *
 * A median cannot be had from a few sums: all values have to be there, or how
 * often each is.  While it is added to, a sample is
 *
 *		head | a counter for each value from base on | a list of other values
 *
 * Days are small integers, of which a few hundred to a few thousand are
 * different however many deals there are: their counters take up no more room
 * with more deals, and two samples are merged by adding counters.  Microseconds
 * are nearly all different, and stay in the list.  Which it is shows by itself:
 * a full list gives way to counters where these take up no more than the longer
 * list would (see ShapeFor), so that a sample is never larger than 16 bytes a
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
#include "deals.h"

#include "common/int.h"
#include "miscadmin.h"
#include "port/pg_bitutils.h"
#include "utils/memutils.h"

/* Counters and values that fit into a varlena. */
#define SAMPLE_MAX_ROOM		((int64) ((MaxAllocSize - offsetof(Sample, data)) / sizeof(int64)))

/* Lists shorter than this are not worth asking about. */
#define SAMPLE_SHORT_LIST	32

static void
RefuseSize(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("too many different durations in one group"),
			 errdetail("They would take more than 1 GB."),
			 errhint("Count days, as with opened::date and closed::date, or make smaller groups.")));
}

/* A duration that is none, or too long. */
void
RefuseDuration(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
			 errmsg("duration is infinite or longer than 70,000 years"),
			 errdetail("Durations are counted between days or moments that are finite."),
			 errhint("Use NULL for what has not happened yet.")));
}

static void
RefuseCountOfValues(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("too many durations in one group"),
			 errdetail("Their number is beyond 64 bits."),
			 errhint("Look for a summary that was merged into itself.")));
}

/* What is on disk may be of another version. */
Sample *
SampleChecked(Sample *sample)
{
	if (sample->version != SAMPLE_VERSION)
		elog(ERROR, "unsupported version %d of stored durations", sample->version);
	return sample;
}

/* ----------------------------------------------------------------
 * Sorting the list
 *
 * By the highest byte in which values differ, in place, and then what has the
 * same byte by the next (McIlroy, Bostic and McIlroy, "Engineering Radix Sort",
 * 1993).  It takes no memory beyond the list, which may be all there is.
 * ----------------------------------------------------------------
 */

#define ST_SORT SortShort
#define ST_ELEMENT_TYPE int64
#define ST_COMPARE(a, b) (*(a) < *(b) ? -1 : *(a) > *(b))
#define ST_SCOPE static
#define ST_DEFINE
#include "lib/sort_template.h"

#define RADIX_SHORT		256		/* fewer are sorted by comparisons */

/* Once in a while, as a loop over many values goes on. */
#define CHECK_FOR_INTERRUPTS_AT(i) \
	do { \
		if (((i) & 0xFFFFF) == 0) \
			CHECK_FOR_INTERRUPTS(); \
	} while (0)

#define BYTE_OF(value, least, shift) \
	((uint8) (((uint64) (value) - (uint64) (least)) >> (shift)))

/* All differ from the least in the byte at shift and those below it only. */
static void
RadixSort(int64 *values, int64 n, int64 least, int shift)
{
	int64		next[256];		/* where the next value of a byte goes */
	int64		until[256] = {0};	/* the end of those with that byte */
	int64		start = 0;

	for (int64 i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS_AT(i);
		until[BYTE_OF(values[i], least, shift)]++;
	}
	for (int byte = 0; byte < 256; byte++)
	{
		next[byte] = start;
		start = until[byte] += start;
	}
	for (int byte = 0; byte < 256; byte++)
	{
		while (next[byte] < until[byte])
		{
			int64		value = values[next[byte]];
			int			to;

			CHECK_FOR_INTERRUPTS_AT(next[byte]);
			/* follow the circle of those that take each other's place */
			while ((to = BYTE_OF(value, least, shift)) != byte)
			{
				int64		swap = values[next[to]];

				values[next[to]++] = value;
				value = swap;
			}
			values[next[byte]++] = value;
		}
	}
	if (shift == 0)
		return;
	start = 0;
	for (int byte = 0; byte < 256; byte++)
	{
		if (until[byte] - start >= RADIX_SHORT)
			RadixSort(values + start, until[byte] - start, least, Max(shift - 8, 0));
		else
			SortShort(values + start, until[byte] - start);
		start = until[byte];
	}
}

static void
SortValues(int64 *values, int64 n)
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
		RadixSort(values, n, least,
				  Max(pg_leftmost_one_pos64((uint64) most - (uint64) least) - 7, 0));
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

/* The list of an open sample is sorted in a copy: a state may grow on. */
void
SampleRunsBegin(SampleRuns *runs, const Sample *sample)
{
	memset(runs, 0, sizeof(SampleRuns));
	runs->sample = sample;
	runs->at = SampleBytes(sample);
	if (!sample->packed && sample->listed > 0)
	{
		int64	   *list = palloc(sample->listed * sizeof(int64));

		memcpy(list, SampleList(sample), sample->listed * sizeof(int64));
		SortValues(list, sample->listed);
		runs->list = list;
	}
}

void
SampleRunsEnd(SampleRuns *runs)
{
	if (runs->list != NULL)
		pfree((void *) runs->list);
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

/* The next from the counters or the list, which have no value in common. */
static bool
NextFromOpen(SampleRuns *runs)
{
	const Sample *sample = runs->sample;
	bool		has_listed = runs->next < sample->listed;

	while (runs->counter < sample->counters && sample->data[runs->counter] == 0)
		runs->counter++;
	if (runs->counter < sample->counters &&
		!(has_listed && runs->list[runs->next] < sample->base + runs->counter))
	{
		runs->value = sample->base + runs->counter;
		runs->count = sample->data[runs->counter++];
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
	return runs->sample->packed ? NextFromBytes(runs) : NextFromOpen(runs);
}

/* ----------------------------------------------------------------
 * Growing
 * ----------------------------------------------------------------
 */

/* How an open sample uses its room. */
typedef struct SampleShape
{
	int64		base;
	int64		counters;
	int64		room;
} SampleShape;

typedef struct SampleSpan
{
	int64		low;
	int64		high;
} SampleSpan;

static Sample *
SampleAlloc(const Sample *like, SampleShape shape)
{
	Size		size = offsetof(Sample, data) + (shape.counters + shape.room) * sizeof(int64);
	Sample	   *sample = palloc(size);

	memset(sample, 0, offsetof(Sample, data) + shape.counters * sizeof(int64));
	SET_VARSIZE(sample, size);
	sample->version = SAMPLE_VERSION;
	sample->unit = like->unit;
	sample->stages = like->stages;
	sample->base = shape.base;
	sample->counters = shape.counters;
	sample->room = shape.room;
	return sample;
}

/*
 * No values yet.  A funnel's first counters are there from the start, and no
 * others come to them: it counts the deals of each stage in them, and the times,
 * which lie far away, in the list.
 */
Sample *
SampleNew(SampleUnit unit, int stages)
{
	Sample		like = {.unit = unit,.stages = stages};
	SampleShape shape = {0, stages > 0 ? stages + 1 : 0, 8};

	return SampleAlloc(&like, shape);
}

static void
Include(SampleSpan *span, int64 value)
{
	span->low = Min(span->low, value);
	span->high = Max(span->high, value);
}

/* All counters, used or not, and all that is listed. */
static SampleSpan
SpanOfOpen(const Sample *sample)
{
	SampleSpan	span = {PG_INT64_MAX, PG_INT64_MIN};

	if (sample->counters > 0)
	{
		Include(&span, sample->base);
		Include(&span, sample->base + sample->counters - 1);
	}
	for (int32 i = 0; i < sample->listed; i++)
		Include(&span, SampleList(sample)[i]);
	return span;
}

/*
 * The shape of a sample with room for so many more values in this span: counters
 * for all values where these need no more room than twice what there is, which
 * is what the list would grow to; else a longer list beside the same counters.
 *
 * Beside counters, the list has a quarter of their room: a span that widens
 * step by step is not copied at every step.
 */
static SampleShape
ShapeFor(const Sample *sample, SampleSpan span, int64 more)
{
	SampleShape shape = {sample->base, sample->counters, sample->room};
	int64		has = shape.counters + Min(shape.room + more, SAMPLE_MAX_ROOM);
	int64		needs;

	if (has >= SAMPLE_SHORT_LIST && sample->stages == 0)
	{
		SampleSpan	all = SpanOfOpen(sample);

		Include(&all, span.low);
		Include(&all, span.high);
		needs = all.high - all.low + 1;
		if (needs <= 2 * has && needs + needs / 4 < SAMPLE_MAX_ROOM)
		{
			shape.base = all.low;
			shape.counters = needs;
			shape.room = Max(needs / 4, 8);
			return shape;
		}
	}
	if (more > SAMPLE_MAX_ROOM - shape.counters - sample->listed)
		RefuseSize();
	shape.room = Max(2 * shape.room, sample->listed + more);
	shape.room = Min(Max(shape.room, 8), SAMPLE_MAX_ROOM - shape.counters);
	return shape;
}

static inline bool
HasCounter(const Sample *sample, int64 value)
{
	return (uint64) value - (uint64) sample->base < (uint64) sample->counters;
}

/* Add one value many times, to a sample that has room for it. */
static void
AddRun(Sample *sample, int64 value, int64 count)
{
	if (pg_add_s64_overflow(sample->n, count, &sample->n))
		RefuseCountOfValues();
	if (HasCounter(sample, value))
	{
		sample->data[(uint64) value - (uint64) sample->base] += count;
		return;
	}
	Assert(count <= sample->room - sample->listed);
	for (int64 i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS_AT(i);
		SampleList(sample)[sample->listed++] = value;
	}
}

/* A copy with room for so many more values from low to high. */
Sample *
SampleGrow(const Sample *sample, int64 low, int64 high, int64 more)
{
	SampleSpan	span = {low, high};
	SampleShape shape = ShapeFor(sample, span, more);
	Sample	   *grown = SampleAlloc(sample, shape);

	CHECK_FOR_INTERRUPTS();
	if (shape.counters == sample->counters)
	{
		memcpy(grown->data, sample->data,
			   (sample->counters + (Size) sample->listed) * sizeof(int64));
		grown->listed = sample->listed;
		grown->n = sample->n;
		return grown;
	}
	if (sample->counters > 0)
		memcpy(grown->data + (sample->base - grown->base), sample->data,
			   sample->counters * sizeof(int64));
	for (int32 i = 0; i < sample->listed; i++)
		grown->data[SampleList(sample)[i] - grown->base]++;
	grown->n = sample->n;
	return grown;
}

/* ----------------------------------------------------------------
 * Merging
 * ----------------------------------------------------------------
 */

/* Where the values of any sample lie, and how many have no counter in ours. */
static SampleSpan
SpanBeside(const Sample *sample, const Sample *other, int64 factor, int64 *beside)
{
	SampleSpan	span = {PG_INT64_MAX, PG_INT64_MIN};
	SampleRuns	runs;

	*beside = 0;
	SampleRunsBegin(&runs, other);
	while (SampleRunsNext(&runs))
	{
		CHECK_FOR_INTERRUPTS_AT(runs.next);
		Include(&span, runs.value * factor);
		if (!HasCounter(sample, runs.value * factor) &&
			pg_add_s64_overflow(*beside, runs.count, beside))
			RefuseCountOfValues();
	}
	SampleRunsEnd(&runs);
	return span;
}

/* Add all values of another, times a factor. */
static Sample *
AddAll(Sample *sample, const Sample *other, int64 factor)
{
	int64		beside;
	SampleSpan	span = SpanBeside(sample, other, factor, &beside);
	SampleRuns	runs;

	if (beside > sample->room - sample->listed)
		sample = SampleGrow(sample, span.low, span.high, beside);
	SampleRunsBegin(&runs, other);
	while (SampleRunsNext(&runs))
		AddRun(sample, runs.value * factor, runs.count);
	SampleRunsEnd(&runs);
	return sample;
}

/* Two open samples of the same unit: their lists need not be in order. */
static Sample *
AddOpen(Sample *sample, const Sample *other)
{
	SampleSpan	span = SpanOfOpen(other);
	int64		used = 0;

	for (int32 i = 0; i < other->counters; i++)
		used += HasCounter(sample, other->base + i) ? 0 : other->data[i];
	if (used + other->listed > sample->room - sample->listed)
		sample = SampleGrow(sample, span.low, span.high, used + other->listed);
	for (int32 i = 0; i < other->counters; i++)
	{
		if (other->data[i] > 0)
			AddRun(sample, other->base + i, other->data[i]);
	}
	for (int32 i = 0; i < other->listed; i++)
	{
		CHECK_FOR_INTERRUPTS_AT(i);
		AddRun(sample, SampleList(other)[i], 1);
	}
	return sample;
}

/* Ready to be added to, the values times a factor; the same one where it is. */
static Sample *
SampleOpen(Sample *sample, SampleUnit unit)
{
	int64		factor = sample->unit == unit ? 1 : USECS_PER_DAY;

	if (!sample->packed && factor == 1)
		return sample;
	return AddAll(SampleNew(unit, sample->stages), sample, factor);
}

/*
 * Add all values of another sample, which may be packed or open.  Where one
 * has days and the other microseconds, the days become microseconds.
 */
Sample *
SampleMerge(Sample *sample, const Sample *other)
{
	SampleUnit	unit = Max(sample->unit, other->unit);

	sample = SampleOpen(sample, unit);
	if (!other->packed && other->unit == unit)
		return AddOpen(sample, other);
	return AddAll(sample, other, other->unit == unit ? 1 : USECS_PER_DAY);
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
	sample->packed = true;
	sample->n = measured->n;
	sample->bytes = measured->size;
	return sample;
}

/* Microseconds that all are whole days are kept as days; a funnel's are not. */
static int64
DivisorOfAll(SampleRuns runs)
{
	if (runs.sample->unit == SAMPLE_DAYS || runs.sample->stages > 0)
		return 1;
	while (SampleRunsNext(&runs))
	{
		if (runs.value % USECS_PER_DAY != 0)
			return 1;
	}
	return USECS_PER_DAY;
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
	SamplePacker measure = {NULL};
	SamplePacker packer = {NULL};
	SampleRuns	runs;
	int64		divisor;

	if (sample->packed)
		return (Sample *) sample;
	SampleRunsBegin(&runs, sample);
	divisor = DivisorOfAll(runs);
	PackAll(&measure, runs, divisor);
	packer.sample = SampleNewPacked(&measure, divisor == 1 ? sample->unit : SAMPLE_DAYS,
									sample->stages);
	PackAll(&packer, runs, divisor);
	SampleRunsEnd(&runs);
	return packer.sample;
}

/* ----------------------------------------------------------------
 * As the state of an aggregate
 * ----------------------------------------------------------------
 */

/*
 * The state, to be changed where it lies, a new one with the first row; a copy
 * outside of aggregates.  What the executor hands over is nearly always what the
 * last row returned.
 */
Sample *
GetSample(FunctionCallInfo fcinfo, SampleUnit unit, int stages)
{
	Sample	   *state;

	if (PG_ARGISNULL(0))
		return SampleNew(unit, stages);
	state = (Sample *) PG_GETARG_POINTER(0);
	if (likely(!VARATT_IS_EXTENDED(state) && !state->packed && state->unit == unit &&
			   AggCheckCallContext(fcinfo, NULL)))
		return state;
	state = SampleChecked((Sample *) PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(0)));
	return SampleOpen(state, Max(unit, state->unit));
}

/* What goes on to the next row is open; what SQL gets to see is packed. */
Datum
ReturnSample(FunctionCallInfo fcinfo, Sample *sample)
{
	if (!AggCheckCallContext(fcinfo, NULL))
		sample = SamplePack(sample);
	PG_RETURN_POINTER(sample);
}
