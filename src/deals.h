/*
 * deals.h
 *		Samples: any number of durations, each exact, and what is asked of them.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_DEALS_H
#define SMARTGOALS_DEALS_H

#include "num.h"

#include "lib/stringinfo.h"
#include "utils/timestamp.h"

/* What the values of a sample are. */
typedef enum SampleUnit
{
	SAMPLE_DAYS,
	SAMPLE_MICROSECONDS
} SampleUnit;

/*
 * The state behind sales_cycle, lead_response and funnel: see deals_sample.c for
 * the layout, deals_funnel.c for what is special about a funnel.
 */
typedef struct Sample
{
	int32		vl_len_;		/* varlena header (do not touch directly!) */
	uint8		version;		/* SAMPLE_VERSION */
	uint8		unit;			/* a SampleUnit */
	uint8		stages;			/* of a funnel, else 0 */
	bool		packed;			/* at rest, or ready to be added to */
	int64		n;				/* how many values */
	int64		base;			/* what the first counter counts */
	int32		counters;		/* how many counters there are */
	int32		room;			/* how many values the list has room for */
	int32		listed;			/* and how many are in it */
	int32		bytes;			/* of the packed form */
	int64		data[FLEXIBLE_ARRAY_MEMBER];	/* counters and list, or bytes */
} Sample;

#define SAMPLE_VERSION	1
#define SAMPLE_MAX_STAGES	100

/* Values lie between this and its opposite: 73,000 years in microseconds. */
#define SAMPLE_LIMIT	(INT64CONST(1) << 61)

#define SampleList(s)		((s)->data + (s)->counters)
#define SampleBytes(s)		((uint8 *) (s)->data)

/* Values in ascending order, each once, and how often it is there. */
typedef struct SampleRuns
{
	int64		value;
	int64		count;
	const Sample *sample;
	const int64 *list;			/* the list, in order */
	int32		counter;		/* the next one to look at */
	int32		next;			/* in the list */
	const uint8 *at;			/* in the bytes */
} SampleRuns;

/* Writing a packed sample, value by value in ascending order. */
typedef struct SamplePacker
{
	Sample	   *sample;			/* NULL while the bytes are only counted */
	int64		n;
	int64		last;			/* the value before */
	Size		size;			/* bytes so far */
} SamplePacker;

#define DatumGetSampleP(d)	SampleChecked((Sample *) PG_DETOAST_DATUM(d))
#define PG_GETARG_SAMPLE_P(n) DatumGetSampleP(PG_GETARG_DATUM(n))

extern Sample *SampleNew(SampleUnit unit, int stages);
extern Sample *SampleChecked(Sample *sample);
extern Sample *SampleGrow(const Sample *sample, int64 low, int64 high, int64 more);
extern Sample *SampleMerge(Sample *sample, const Sample *other);
extern Sample *SampleNewPacked(const SamplePacker *measured, SampleUnit unit, int stages);
extern bool SamplePackerAdd(SamplePacker *packer, int64 value, int64 count);
extern Sample *SamplePack(const Sample *sample);
extern void SampleRunsBegin(SampleRuns *runs, const Sample *sample);
extern bool SampleRunsNext(SampleRuns *runs);
extern void SampleRunsEnd(SampleRuns *runs);
extern void RefuseDuration(void);

extern Sample *GetSample(FunctionCallInfo fcinfo, SampleUnit unit, int stages);
extern Datum ReturnSample(FunctionCallInfo fcinfo, Sample *sample);

/*
 * Count a value; a copy is returned where there was no room for it.  A value
 * below the first counter wraps around to one far behind the last.
 */
static inline Sample *
SampleAdd(Sample *sample, int64 value)
{
	uint64		counter = (uint64) value - (uint64) sample->base;

	if (likely(counter < (uint64) sample->counters))
		sample->data[counter]++;
	else if (likely(sample->listed < sample->room))
		SampleList(sample)[sample->listed++] = value;
	else
		return SampleAdd(SampleGrow(sample, value, value, 1), value);
	sample->n++;
	return sample;
}

#endif							/* SMARTGOALS_DEALS_H */
