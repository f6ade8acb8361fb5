/*
 * module.c
 *		What the server looks for when it loads the library, and nothing else.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "book.h"
#include "compat.h"
#include "smart.h"

#include "fmgr.h"
#include "utils/guc.h"

PG_MODULE_MAGIC;

/* the server declares it from 16 on */
extern PGDLLEXPORT void _PG_init(void);

void
_PG_init(void)
{
	DefineCustomEnumVariable("smartgoals.language",
							 "Sets the language of findings and advice, and of sentences that could be of both.",
							 NULL, &language_setting, LANGUAGE_ENGLISH, language_names,
							 PGC_USERSET, 0, NULL, NULL, NULL);
	DefineCustomStringVariable("smartgoals.as_of",
							   "Sets the day at whose close the reports of books look.",
							   "A date such as 2026-03-31; empty for today.", &book_as_of, "",
							   PGC_USERSET, 0, CheckAsOf, NULL, NULL);
	MarkGUCPrefixReserved("smartgoals");
}
