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
		if (((i) & 0xFFFF) == 0) \
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
	if (sample->form != SAMPLE_PACKED && sample->listed > 0)
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

static Sample *
SampleAlloc(SampleUnit unit, int stages, SampleShape shape)
{
	int64		words = CounterWords(shape.form, shape.counters);
	Size		size = offsetof(Sample, data) + (words + shape.room) * sizeof(int64);
	Sample	   *sample = palloc(size);

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
 * The shape with counters for all values of a span, if these need no more room
 * than twice what there is, which is what the list would grow to.
 *
 * Beside counters, the list has a quarter of their room: a span that widens step
 * by step is not copied at every step.
 */
static bool
ShapeWithCounters(const Sample *sample, SampleSpan span, int64 words, SampleShape *shape)
{
	SampleSpan	all = SpanOfOpen(sample);
	int64		needs;

	Include(&all, span.low);
	Include(&all, span.high);
	needs = CounterWords(shape->form, all.high - all.low + 1);
	if (needs > 2 * words || needs + needs / 4 > SAMPLE_MAX_ROOM)
		return false;
	shape->base = all.low;
	shape->counters = all.high - all.low + 1;
	shape->room = Max(needs / 4, 8);
	return true;
}

/*
 * The shape for n values in all, of which so many more in this span may go to the
 * list: with new counters, or with a longer list beside the same ones.
 */
static SampleShape
ShapeFor(const Sample *sample, SampleSpan span, int64 more, int64 n)
{
	SampleShape shape = {sample->form, sample->base, sample->counters, sample->room};
	int64		words;

	if (n > PG_UINT32_MAX)
		shape.form = SAMPLE_OPEN_WIDE;
	words = CounterWords(shape.form, shape.counters);
	more = Min(more, SAMPLE_MAX_ROOM);
	if (more > sample->room - sample->listed && sample->stages == 0 &&
		words + shape.room + more >= SAMPLE_SHORT_LIST &&
		ShapeWithCounters(sample, span, words + shape.room + more, &shape))
		return shape;
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
	Assert(count <= sample->room - sample->listed);
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
	SampleSpan	span = {value, value};
	bool		in_place = HasCounter(sample, value) && sample->form == SAMPLE_OPEN_WIDE;

	if (sample->n == PG_INT64_MAX)
		RefuseCountOfValues();
	if (!in_place)
		sample = SampleGrow(sample, span, HasCounter(sample, value) ? 0 : 1, sample->n + 1);
	AddRun(sample, value, 1);
	return sample;
}

/* ----------------------------------------------------------------
 * Merging
 * ----------------------------------------------------------------
 */

/* Where the values of another lie, and how many have no counter in ours. */
static SampleSpan
SpanBeside(const Sample *sample, SampleRuns runs, int64 factor, int64 *beside)
{
	SampleSpan	span = {PG_INT64_MAX, PG_INT64_MIN};

	*beside = 0;
	while (SampleRunsNext(&runs))
	{
		CHECK_FOR_INTERRUPTS();
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
	return SpanOfOpen(other);
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
	int64		n;
	int64		beside;
	SampleSpan	span;
	SampleRuns	runs;

	if (pg_add_s64_overflow(sample->n, other->n, &n))
		RefuseCountOfValues();
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

/* Ready to be added to, in this unit; the same one where it is. */
static Sample *
SampleOpen(Sample *sample, SampleUnit unit)
{
	if (sample->form != SAMPLE_PACKED && sample->unit == unit)
		return sample;
	return AddAll(SampleNew(unit, sample->stages), sample,
				  sample->unit == unit ? 1 : USECS_PER_DAY);
}

/*
 * Add all values of another sample, which may be packed or open.  Where one
 * has days and the other microseconds, the days become microseconds.
 */
Sample *
SampleMerge(Sample *sample, const Sample *other)
{
	SampleUnit	unit = Max(sample->unit, other->unit);

	return AddAll(SampleOpen(sample, unit), other, other->unit == unit ? 1 : USECS_PER_DAY);
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
	SamplePacker measure = {.sample = NULL};
	SamplePacker packer = {.sample = NULL};
	SampleRuns	runs;
	int64		divisor;

	if (sample->form == SAMPLE_PACKED)
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

/* A state to be added to that is not the one to be changed in place. */
Sample *
GetSampleCopy(FunctionCallInfo fcinfo, SampleUnit unit, int stages)
{
	Sample	   *state;

	if (PG_ARGISNULL(0))
		return SampleNew(unit, stages);
	state = SampleChecked((Sample *) PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(0)));
	return SampleOpen(state, Max(unit, state->unit));
}
