/*
 * deals_funnel.c
 *		How many deals reach each stage, and how long they stay in it.
 *
 * A funnel is a sample of two kinds of values (sample.h): of each deal the last
 * stage it reached, which is a small integer and so a counter, and the times that
 * deals spent in stages, each stage's around an origin of its own.  So a funnel
 * is kept, merged, stored and sent as the durations are, and the median of a
 * stage is that of a part of the sample.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "calendar.h"
#include "deals.h"

#include "catalog/pg_type.h"
#include "common/int.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/date.h"
#include "utils/tuplestore.h"

/* What a row of funnel_table is made of. */
typedef struct Stage
{
	int64		ended;			/* deals that got here and no further */
	int64		reached;		/* deals that got at least here */
	int64		times;			/* how many times were spent here */
	int64		seen;			/* of them, those read */
	int64		low;			/* the one or two in the middle */
	int64		high;
} Stage;

/* Count deals and times of each stage; returns the number of deals. */
static int64
CountTimes(const Sample *funnel, Stage *stages)
{
	int64		n = 0;
	SampleRuns	runs;

	SampleRunsBegin(&runs, funnel);
	while (SampleRunsNext(&runs))
	{
		CHECK_FOR_INTERRUPTS();
		if (runs.value > funnel->stages)
			stages[StageOfTime(runs.value)].times += runs.count;
		else
		{
			stages[runs.value].ended += runs.count;
			n += runs.count;
		}
	}
	SampleRunsEnd(&runs);
	for (int stage = funnel->stages; stage >= 0; stage--)
		stages[stage].reached = stages[stage].ended +
			(stage < funnel->stages ? stages[stage + 1].reached : 0);
	return n;
}

/* Find the middle of each stage's times, which have been counted. */
static void
FindMedians(const Sample *funnel, Stage *stages)
{
	SampleRuns	runs;

	SampleRunsBegin(&runs, funnel);
	while (SampleRunsNext(&runs))
	{
		int			number = StageOfTime(runs.value);
		Stage	   *stage = &stages[number];
		int64		time = runs.value - OriginOfStage(number);

		CHECK_FOR_INTERRUPTS();
		if (runs.value <= funnel->stages)
			continue;
		if (stage->seen <= (stage->times - 1) / 2)
			stage->low = time;
		if (stage->seen <= stage->times / 2)
			stage->high = time;
		stage->seen += runs.count;
	}
	SampleRunsEnd(&runs);
}

/* The median time in a stage, in days. */
static Numeric
MedianDays(const Stage *stage)
{
	if (stage->times == 0)
		return NULL;
	return NumTrim(NumDiv(int64_to_numeric(stage->low + stage->high),
						  int64_to_numeric(2 * USECS_PER_DAY)));
}

/* ----------------------------------------------------------------
 * Rows
 * ----------------------------------------------------------------
 */

/* A number of stages that no funnel has. */
static void
RefuseStages(int stages)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("invalid number of stages: %d", stages),
			 errdetail("A funnel has 1 to %d stages.", SAMPLE_MAX_STAGES),
			 errhint("Number the stages from 1 on.")));
}

static void
RefuseOtherStages(int a, int b)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("two numbers of stages in one funnel"),
			 errdetail("One is %d, the other %d.", a, b),
			 errhint("GROUP BY the funnel as well, or give the larger number for all.")));
}

static void
RefuseReached(int64 reached, int stages)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("no such stage: " INT64_FORMAT, reached),
			 errdetail("The funnel has the stages 1 to %d; 0 is a deal that reached none.", stages),
			 errhint("Use NULL for what is no deal of this funnel.")));
}

/* The state with the number of stages that argument n says. */
static Sample *
GetFunnel(FunctionCallInfo fcinfo, int n)
{
	int			stages = PG_GETARG_INT32(n);
	Sample	   *state;

	if (stages < 1 || stages > SAMPLE_MAX_STAGES)
		RefuseStages(stages);
	state = GetSample(fcinfo, SAMPLE_MICROSECONDS, stages);
	if (state->stages != stages)
		RefuseOtherStages(state->stages, stages);
	return state;
}

/* A moment in an array of dates or of timestamps of either kind. */
static int64
MomentOf(Datum element, Oid type)
{
	int64		moment = type == DATEOID ? MomentOfDate(DatumGetDateADT(element))
		: DatumGetTimestamp(element);

	if (TIMESTAMP_NOT_FINITE(moment))
		RefuseDuration();
	return moment;
}

static Sample *
AddTimeInStage(Sample *funnel, int stage, int64 from, int64 to)
{
	int64		time = 0;

	if (pg_sub_s64_overflow(to, from, &time) || time > STAGE_LIMIT || time < -STAGE_LIMIT)
		RefuseDuration();
	return SampleAdd(funnel, OriginOfStage(stage) + time);
}

/*
 * A deal by when it entered each stage.  It stays in one until it enters the next
 * that it did enter; how long it stays in the last, nobody knows.
 */
static Sample *
AddEntries(Sample *funnel, ArrayType *entries)
{
	Oid			type = ARR_ELEMTYPE(entries);
	bool		by_day = type == DATEOID;
	Datum	   *elements;
	bool	   *nulls;
	int			n;
	int			last = 0;
	int64		entered = 0;

	deconstruct_array(entries, type, by_day ? sizeof(DateADT) : sizeof(Timestamp),
					  by_day || FLOAT8PASSBYVAL, by_day ? TYPALIGN_INT : TYPALIGN_DOUBLE,
					  &elements, &nulls, &n);
	for (int i = 0; i < n; i++)
	{
		int64		moment;

		if (nulls[i])
			continue;
		if (i >= funnel->stages)
			RefuseReached(i + 1, funnel->stages);
		moment = MomentOf(elements[i], type);
		if (last > 0)
			funnel = AddTimeInStage(funnel, last, entered, moment);
		last = i + 1;
		entered = moment;
	}
	return SampleAdd(funnel, last);
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

SAMPLE_INPUT_FUNCTIONS(funnel, SAMPLE_OF_STAGES);

/* The number of stages counts even where there is no deal. */
#define FUNNEL_FUNCTION(name, add) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	Sample	   *state; \
\
	if (PG_ARGISNULL(2)) \
		return SameState(fcinfo); \
	state = GetFunnel(fcinfo, 2); \
	if (!PG_ARGISNULL(1)) \
		state = add; \
	return ReturnState(fcinfo, state, PackSample); \
} \
extern int	no_such_variable

static Sample *
AddReached(Sample *funnel, int32 reached)
{
	if (reached < 0 || reached > funnel->stages)
		RefuseReached(reached, funnel->stages);
	return SampleAdd(funnel, reached);
}

FUNNEL_FUNCTION(funnel_add, AddReached(state, PG_GETARG_INT32(1)));
FUNNEL_FUNCTION(funnel_add_entries, AddEntries(state, PG_GETARG_ARRAYTYPE_P(1)));

PG_FUNCTION_INFO_V1(smartgoals_funnel_combine);
Datum
smartgoals_funnel_combine(PG_FUNCTION_ARGS)
{
	Sample	   *other = PG_GETARG_SAMPLE_P(1);
	Sample	   *state = GetSample(fcinfo, SAMPLE_MICROSECONDS, other->stages);

	if (state->stages != other->stages)
		RefuseOtherStages(state->stages, other->stages);
	return ReturnState(fcinfo, SampleMerge(state, other), PackSample);
}

/* n(funnel) -> bigint */
PG_FUNCTION_INFO_V1(smartgoals_funnel_n);
Datum
smartgoals_funnel_n(PG_FUNCTION_ARGS)
{
	Stage		stages[SAMPLE_MAX_STAGES + 1] = {0};

	PG_RETURN_INT64(CountTimes(SamplePack(PG_GETARG_SAMPLE_P(0)), stages));
}

/*
 * funnel_table(funnel) -> table(stage int, reached bigint, conversion numeric,
 * cumulative_conversion numeric, median_days numeric)
 */
PG_FUNCTION_INFO_V1(smartgoals_funnel_table);
Datum
smartgoals_funnel_table(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	const Sample *funnel = SamplePack(PG_GETARG_SAMPLE_P(0));
	Stage		stages[SAMPLE_MAX_STAGES + 1] = {0};

	InitMaterializedSRF(fcinfo, 0);
	CountTimes(funnel, stages);
	FindMedians(funnel, stages);
	for (int i = 1; i <= funnel->stages; i++)
	{
		Numeric		numbers[] = {
			i == 1 ? NULL : NumRatioOfCounts(stages[i].reached, stages[i - 1].reached),
			NumRatioOfCounts(stages[i].reached, stages[1].reached),
			MedianDays(&stages[i])
		};
		Datum		values[5] = {Int32GetDatum(i), Int64GetDatum(stages[i].reached)};
		bool		nulls[5] = {false};

		for (int j = 0; j < (int) lengthof(numbers); j++)
		{
			values[j + 2] = NumericGetDatum(numbers[j]);
			nulls[j + 2] = numbers[j] == NULL;
		}
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}
