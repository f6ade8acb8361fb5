/*
 * sample.h
 *		Any number of values, each exact, and what is asked of them: durations, or
 *		amounts.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_SAMPLE_H
#define SMARTGOALS_SAMPLE_H

#include "aggstate.h"
#include "num.h"
#include "typeio.h"

#include "datatype/timestamp.h"

/* What is behind the head of a sample. */
typedef enum SampleForm
{
	SAMPLE_OPEN,				/* ready to be added to, with counters of 4
								 * bytes */
	SAMPLE_OPEN_WIDE,			/* the same with counters of 8 bytes */
	SAMPLE_PACKED				/* at rest */
} SampleForm;

/*
 * What the values of a sample are: durations, or amounts in units of their last
 * decimal, of which there may be SAMPLE_MAX_DECIMALS.  Of two units of one kind,
 * the greater number is the smaller unit.
 */
typedef enum SampleUnit
{
	SAMPLE_DAYS,
	SAMPLE_MICROSECONDS,
	SAMPLE_WHOLE_AMOUNTS		/* + 1 for each decimal */
} SampleUnit;

#define SAMPLE_MAX_DECIMALS	12

/*
 * The state behind amounts, sales_cycle, lead_response and funnel: see sample.c for
 * the layout.
 */
typedef struct Sample
{
	int32		vl_len_;		/* varlena header (do not touch directly!) */
	uint8		version;		/* SAMPLE_VERSION */
	uint8		unit;			/* a SampleUnit */
	uint8		stages;			/* of a funnel, else 0 */
	uint8		form;			/* a SampleForm */
	int64		n;				/* how many values */
	int64		base;			/* what the first counter counts */
	int32		counters;		/* how many counters there are */
	int32		room;			/* how many values the list has room for */
	int32		listed;			/* and how many are in it */
	int32		bytes;			/* of the packed form */
	int64		data[FLEXIBLE_ARRAY_MEMBER];	/* counters and list, or bytes */
} Sample;

#define SAMPLE_VERSION	1

/* Values lie between this and its opposite: 73,000 years in microseconds. */
#define SAMPLE_LIMIT	(INT64CONST(1) << 61)

/*
 * In a sample of stages, a funnel, the small values are stages that something
 * reached; times spent in a stage are counted from an origin of its own: up to 285
 * years either way.
 */
#define SAMPLE_MAX_STAGES	100
#define STAGE_LIMIT			((INT64CONST(1) << 53) - 1)
#define OriginOfStage(stage) ((int64) (stage) << 54)
#define EndOfStage(stage)	(OriginOfStage(stage) + STAGE_LIMIT + 1)
#define StageOfTime(value)	((int) (((value) + STAGE_LIMIT + 1) >> 54))

#define SampleBytes(s)		((uint8 *) (s)->data)
#define SampleNarrow(s)		((uint32 *) (s)->data)
#define SampleList(s)		((s)->data + CounterWords((s)->form, (s)->counters))

/* Counters in words of 8 bytes, so that the list behind them is aligned. */
static inline int64
CounterWords(SampleForm form, int64 counters)
{
	return form == SAMPLE_OPEN_WIDE ? counters : (counters + 1) / 2;
}

/*
 * Values and how often each is there: in ascending order and each once, unless
 * they are read in any order.
 */
typedef struct SampleRuns
{
	int64		value;
	int64		count;
	const Sample *sample;
	const int64 *list;			/* the list, or that copy */
	int64	   *sorted;			/* a copy of it in order, or NULL */
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

#define DatumGetSampleP(d)	SampleChecked(ReadState(d))
#define PG_GETARG_SAMPLE_P(n) DatumGetSampleP(PG_GETARG_DATUM(n))
#define PG_GETARG_READABLE_SAMPLE_P(n) SampleRead(PG_GETARG_SAMPLE_P(n))

extern Sample *SampleNew(SampleUnit unit, int stages);
extern Sample *SampleChecked(Sample *sample);
extern Sample *SampleAddGrowing(Sample *sample, int64 value);
extern int64 SampleUnitSize(SampleUnit unit);
extern Sample *SampleOpen(Sample *sample, SampleUnit unit);
extern Sample *SampleMerge(Sample *sample, const Sample *other);
extern Sample *SampleNewPacked(const SamplePacker *measured, SampleUnit unit, int stages);
extern bool SamplePackerAdd(SamplePacker *packer, int64 value, int64 count);
extern Sample *SamplePack(const Sample *sample);
extern void *PackSample(void *state);
extern const Sample *SampleRead(const Sample *sample);
extern void SampleRunsBegin(SampleRuns *runs, const Sample *sample);
extern bool SampleRunsNext(SampleRuns *runs);
extern void SampleRunsEnd(SampleRuns *runs);
extern void RefuseAmount(Numeric amount);
extern Numeric SampleSum(const Sample *sample);
extern Numeric SampleMean(const Sample *sample);
extern int64 SampleCountUpTo(const Sample *sample, int64 limit);
extern Numeric SamplePercentile(const Sample *sample, Numeric p);
extern Numeric SampleMedian(const Sample *sample);

/* sample_text.c */

/* What the values of a text are to be. */
typedef enum SampleKind
{
	SAMPLE_OF_DURATIONS,
	SAMPLE_OF_AMOUNTS,
	SAMPLE_OF_STAGES
} SampleKind;

extern Sample *SampleParse(const char *s, int len, SampleKind kind, const char *type,
						   struct Node *escontext);
extern void AppendSample(StringInfo buf, const Sample *sample);


/*
 * Count a value; a copy is returned where there was no room for it.  A value
 * below the first counter wraps around to one far behind the last.
 */
static inline Sample *
SampleAdd(Sample *sample, int64 value)
{
	uint64		counter = (uint64) value - (uint64) sample->base;

	if (counter < (uint64) sample->counters)
	{
		if (unlikely(sample->form == SAMPLE_OPEN_WIDE || sample->n >= PG_UINT32_MAX))
			return SampleAddGrowing(sample, value);
		SampleNarrow(sample)[counter]++;
	}
	else
	{
		if (unlikely(sample->listed >= sample->room))
			return SampleAddGrowing(sample, value);
		SampleList(sample)[sample->listed++] = value;
	}
	sample->n++;
	return sample;
}

/* The functions that read a type whose values are samples. */
#define SAMPLE_INPUT_FUNCTIONS(type, kind) \
	INPUT_FUNCTIONS(type, #type, SampleParse(s, len, kind, #type, escontext))

/* 57 and not 57.0, where a percentile is one of the values. */
static inline Numeric
TrimmedOrNull(Numeric value)
{
	return value == NULL ? NULL : NumTrim(value);
}

/* The state, ready to be added to, in this unit or a smaller one; a new one with the first row. */
static inline Sample *
GetSample(FunctionCallInfo fcinfo, SampleUnit unit, int stages)
{
	Sample	   *state;

	if (unlikely(PG_ARGISNULL(0)))
		return SampleNew(unit, stages);
	state = GetState(fcinfo);
	if (likely(state->form != SAMPLE_PACKED && state->unit >= unit))
		return state;
	return SampleOpen(SampleChecked(state), unit);
}

#endif							/* SMARTGOALS_SAMPLE_H */
