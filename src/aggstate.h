/*
 * aggstate.h
 *		The states of aggregates: flat values that are changed where they lie.
 *
 * While rows come in, a state is open, with room to grow; what SQL gets to see
 * is packed, its one form.  Functions take either.
 *
 * The executor copies a flat state each time it has moved, so that for a moment
 * there are three: the old one, the new one and its copy.  One that has grown
 * large is therefore given to it as an expanded object, which it takes as it is.
 *
 * So is the result of an aggregate: it is packed when it has to be a value, and
 * not at all where a function reads it at once, as in median(sales_cycle(...)).
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_AGGSTATE_H
#define SMARTGOALS_AGGSTATE_H

#include "common/int.h"
#include "fmgr.h"
#include "nodes/execnodes.h"
#include "utils/expandeddatum.h"

/* From this size on, a state that grows is in a memory context of its own. */
#define LARGE_STATE	(1024 * 1024)

/* Makes of a state what SQL gets to see. */
typedef void *(*PackState) (void *state);

typedef struct ExpandedState
{
	ExpandedObjectHeader head;
	void	   *state;			/* open, most likely */
	PackState	pack;			/* of a result; one that grows is a value as
								 * it is */
	void	   *packed;			/* NULL before it is wanted */
} ExpandedState;

extern void RefuseCount(void);
extern void *AllocateState(Size size);
extern Datum ReturnMovedState(FunctionCallInfo fcinfo, void *state, PackState pack);
extern Datum ReturnResult(FunctionCallInfo fcinfo, void *state, PackState pack);

/* Add to a number of rows, refusing what is beyond 64 bits. */
static inline void
AddCount(int64 *count, int64 more)
{
	if (unlikely(pg_add_s64_overflow(*count, more, count)))
		RefuseCount();
}

/* AggCheckCallContext() without the call, which each row would pay for. */
static inline bool
InAggregate(FunctionCallInfo fcinfo)
{
	return fcinfo->context != NULL &&
		(IsA(fcinfo->context, AggState) || IsA(fcinfo->context, WindowAggState));
}

/* Is it one of ours, and not a value on disk? */
static inline ExpandedState *
ExpandedStateOf(Datum datum)
{
	varatt_expanded pointer;

	if (likely(!VARATT_IS_EXTERNAL_EXPANDED(DatumGetPointer(datum))))
		return NULL;
	memcpy(&pointer, VARDATA_EXTERNAL(DatumGetPointer(datum)), sizeof(pointer));
	return (ExpandedState *) pointer.eohptr;
}

/* A state to be read. */
static inline void *
ReadState(Datum datum)
{
	ExpandedState *expanded = ExpandedStateOf(datum);

	return unlikely(expanded != NULL) ? expanded->state : PG_DETOAST_DATUM(datum);
}

/*
 * The state that is about to be changed: in an aggregate the one that is there,
 * which is nearly always what the last row returned; a copy elsewhere, where the
 * value is somebody's.  It may be open or packed.
 */
static inline void *
GetState(FunctionCallInfo fcinfo)
{
	if (unlikely(!InAggregate(fcinfo)))
		return PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(0));
	if (unlikely(VARATT_IS_EXTENDED(PG_GETARG_POINTER(0))))
		return ReadState(PG_GETARG_DATUM(0));
	return PG_GETARG_POINTER(0);
}

/* What the transition function returns for a row that does not count. */
static inline Datum
SameState(FunctionCallInfo fcinfo)
{
	fcinfo->isnull = PG_ARGISNULL(0);
	return PG_GETARG_DATUM(0);
}

/*
 * What goes on to the next row is open; who calls the function by hand gets the
 * state packed, which also does what waits in it.
 */
#define PG_RETURN_STATE(state, Pack) \
	PG_RETURN_POINTER(likely(InAggregate(fcinfo)) ? (state) : Pack(state))

/* The same for a state that may have grown large. */
static inline Datum
ReturnState(FunctionCallInfo fcinfo, void *state, PackState pack)
{
	ExpandedState *expanded;

	if (likely(state == PG_GETARG_POINTER(0)))
		return PG_GETARG_DATUM(0);
	expanded = PG_ARGISNULL(0) ? NULL : ExpandedStateOf(PG_GETARG_DATUM(0));
	if (expanded != NULL && expanded->state == state)
		return PG_GETARG_DATUM(0);
	return ReturnMovedState(fcinfo, state, pack);
}

#endif							/* SMARTGOALS_AGGSTATE_H */
