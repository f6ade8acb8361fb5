/*
 * aggstate.c
 *		What the states of aggregates have in common.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "aggstate.h"

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

/* What the state is as a value. */
static void *
FlatState(ExpandedObjectHeader *head)
{
	ExpandedState *expanded = (ExpandedState *) head;
	MemoryContext before;

	if (expanded->pack == NULL)
		return expanded->state;
	if (expanded->packed == NULL)
	{
		before = MemoryContextSwitchTo(head->eoh_context);
		expanded->packed = expanded->pack(expanded->state);
		MemoryContextSwitchTo(before);
	}
	return expanded->packed;
}

static Size
FlatSize(ExpandedObjectHeader *head)
{
	return VARSIZE(FlatState(head));
}

static void
Flatten(ExpandedObjectHeader *head, void *to, Size size)
{
	memcpy(to, FlatState(head), size);
}

static ExpandedState *
Expand(MemoryContext context, void *state, PackState pack)
{
	static const ExpandedObjectMethods methods = {FlatSize, Flatten};
	ExpandedState *expanded = MemoryContextAlloc(context, sizeof(ExpandedState));

	EOH_init_header(&expanded->head, &methods, context);
	expanded->state = state;
	expanded->pack = pack;
	expanded->packed = NULL;
	return expanded;
}

/* The head of a large state, which is from now on its aggregate's. */
static Datum
ReturnLargeState(FunctionCallInfo fcinfo, void *state)
{
	MemoryContext context = GetMemoryChunkContext(state);
	MemoryContext aggregate;

	if (!AggCheckCallContext(fcinfo, &aggregate))
		elog(ERROR, "large state outside an aggregate");
	MemoryContextSetParent(context, aggregate);
	return EOHPGetRWDatum(&Expand(context, state, NULL)->head);
}

/* The same as ReturnState(), for a state that is not where it was. */
Datum
ReturnMovedState(FunctionCallInfo fcinfo, void *state, PackState pack)
{
	if (!InAggregate(fcinfo))
		return PointerGetDatum(pack(state));
	if (VARSIZE(state) >= LARGE_STATE && GetMemoryChunkContext(state) != CurrentMemoryContext)
		return ReturnLargeState(fcinfo, state);
	return PointerGetDatum(state);
}

/*
 * What an aggregate makes of its state: nothing, until it is wanted.  It lives as
 * long as the row it is in, and nobody may take it or change it.  The pointer to
 * it is a copy since the executor of PostgreSQL 15 looks for its chunk.
 */
Datum
ReturnResult(FunctionCallInfo fcinfo, void *state, PackState pack)
{
	ExpandedState *expanded;

	if (!InAggregate(fcinfo))
		PG_RETURN_POINTER(pack(state));
	expanded = Expand(CurrentMemoryContext, state, pack);
	PG_RETURN_POINTER(memcpy(palloc(EXPANDED_POINTER_SIZE), expanded->head.eoh_ro_ptr, EXPANDED_POINTER_SIZE));
}
