/*
 * state.c
 *		What the states of aggregates have in common.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "state.h"

#include "utils/memutils.h"

/* Nobody has so many rows; a state doubled 63 times has. */
void
RefuseCount(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("too many rows in one state"),
			 errdetail("Their number is beyond 64 bits."),
			 errhint("Look for a state that was merged into itself.")));
}

/* Memory for an open state. */
void *
AllocateState(Size size)
{
	MemoryContext context = CurrentMemoryContext;

	if (size >= LARGE_STATE)
		context = AllocSetContextCreate(CurrentMemoryContext, "large aggregate state", ALLOCSET_SMALL_SIZES);
	return MemoryContextAlloc(context, size);
}

/* Whoever wants the value of a large state gets it as it is, as that of a small one. */
static Size
LargeStateSize(ExpandedObjectHeader *head)
{
	return VARSIZE(((LargeState *) head)->state);
}

static void
LargeStateFlatten(ExpandedObjectHeader *head, void *to, Size size)
{
	memcpy(to, ((LargeState *) head)->state, size);
}

/* The head of a large state, which is from now on its aggregate's. */
static Datum
MakeLargeState(FunctionCallInfo fcinfo, void *state)
{
	static const ExpandedObjectMethods methods = {LargeStateSize, LargeStateFlatten};
	MemoryContext context = GetMemoryChunkContext(state);
	MemoryContext aggregate;
	LargeState *large = MemoryContextAlloc(context, sizeof(LargeState));

	if (!AggCheckCallContext(fcinfo, &aggregate))
		elog(ERROR, "large state outside an aggregate");
	EOH_init_header(&large->head, &methods, context);
	large->state = state;
	MemoryContextSetParent(context, aggregate);
	return EOHPGetRWDatum(&large->head);
}

/* The same as ReturnState(), for a state that is not where it was. */
Datum
ReturnMovedState(FunctionCallInfo fcinfo, void *state, PackState pack)
{
	if (!InAggregate(fcinfo))
		return PointerGetDatum(pack(state));
	if (VARSIZE(state) >= LARGE_STATE && GetMemoryChunkContext(state) != CurrentMemoryContext)
		return MakeLargeState(fcinfo, state);
	return PointerGetDatum(state);
}
