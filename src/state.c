/*
 * state.c
 *		What the states of aggregates have in common.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "state.h"

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
