/*
 * state.h
 *		The states of aggregates: flat values that are changed where they lie.
 *
 * While rows come in, a state is open, with room to grow; what SQL gets to see
 * is packed, its one form.  Functions take either.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_STATE_H
#define SMARTGOALS_STATE_H

#include "common/int.h"
#include "fmgr.h"
#include "nodes/execnodes.h"

extern void RefuseCount(void);

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

/*
 * The state that is about to be changed: in an aggregate the one that is there,
 * which is nearly always what the last row returned; a copy elsewhere, where the
 * value is somebody's.  It may be open or packed.
 */
static inline void *
GetState(FunctionCallInfo fcinfo)
{
	struct varlena *state = (struct varlena *) PG_GETARG_POINTER(0);

	if (unlikely(!InAggregate(fcinfo)))
		return PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(0));
	return unlikely(VARATT_IS_EXTENDED(state)) ? PG_DETOAST_DATUM(PG_GETARG_DATUM(0)) : state;
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
 * merged state packed, which also does the carries that wait in its counters.
 */
#define PG_RETURN_STATE(state, Pack) \
	PG_RETURN_POINTER(likely(InAggregate(fcinfo)) ? (state) : Pack(state))

#endif							/* SMARTGOALS_STATE_H */
