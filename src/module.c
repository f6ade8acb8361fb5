/*
 * module.c
 *		What the server looks for when it loads the library, and nothing else.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "fmgr.h"

PG_MODULE_MAGIC;
