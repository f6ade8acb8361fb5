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

/*
 * Is the setting ours already?  Where memory ran out the first time, some are.  The
 * flag means nothing for settings of extensions, and placeholders of the session have
 * it together with one of their own.
 */
static bool
IsDefined(const char *name)
{
	return (GetConfigOptionFlags(name, true) & (GUC_NOT_IN_SAMPLE | GUC_CUSTOM_PLACEHOLDER)) == GUC_NOT_IN_SAMPLE;
}

void
_PG_init(void)
{
	if (!IsDefined("smartgoals.language"))
		DefineCustomEnumVariable("smartgoals.language",
								 "Sets the language of findings and advice, and of sentences that could be of both.",
								 NULL, &language_setting, LANGUAGE_ENGLISH, language_names,
								 PGC_USERSET, GUC_NOT_IN_SAMPLE, NULL, NULL, NULL);

	/*
	 * what the session said before is not refused here, where it would be
	 * forgotten
	 */
	as_of_is_checked = false;
	if (!IsDefined("smartgoals.as_of"))
		DefineCustomStringVariable("smartgoals.as_of",
								   "Sets the day at whose close the reports of books look.",
								   "A date such as 2026-03-31; empty for today.", &book_as_of, "",
								   PGC_USERSET, GUC_NOT_IN_SAMPLE, CheckAsOf, NULL, NULL);
	as_of_is_checked = true;
	MarkGUCPrefixReserved("smartgoals");
}
