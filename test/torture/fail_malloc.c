/*
 * fail_malloc.c
 *		A malloc that fails at one call, counted from where SQL said so; loaded
 *		before the C library of a server: test/torture/run.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#define _GNU_SOURCE
#include "postgres.h"

#include <dlfcn.h>

#include "fmgr.h"

PG_MODULE_MAGIC;

static int	calls_left = 0;
static int	failures = 0;

void *
malloc(size_t size)
{
	static void *(*real_malloc) (size_t);

	if (real_malloc == NULL)
		real_malloc = (void *(*) (size_t)) dlsym(RTLD_NEXT, "malloc");
	if (calls_left > 0 && --calls_left == 0)
	{
		failures++;
		return NULL;
	}
	return real_malloc(size);
}

/* fail_malloc(n): the n-th call from now fails, none if 0; returns how many have so far */
PG_FUNCTION_INFO_V1(fail_malloc);
Datum
fail_malloc(PG_FUNCTION_ARGS)
{
	calls_left = PG_GETARG_INT32(0);
	PG_RETURN_INT32(failures);
}
