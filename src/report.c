/*
 * report.c
 *		The day that reports are of: today, unless the session says another.
 *
 * Views take no argument, and tools that read them can set a setting where they
 * cannot call a function.  Its text is an ISO date, whatever datestyle says.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "calendar.h"
#include "compat.h"
#include "report.h"

#include "fmgr.h"

char	   *report_as_of = NULL;

/* Whether a text can be the setting; empty means today. */
bool
CheckAsOf(char **newval, void **extra, GucSource source)
{
	DateADT		day;

	(void) extra;
	(void) source;
	if (**newval == '\0' || DateParse(*newval, strlen(*newval), &day) == PERIOD_OK)
		return true;
	GUC_check_errdetail("It is not a date, such as 2026-03-31.");
	GUC_check_errhint("Leave it empty for today.");
	return false;
}

/*
 * Functions called from SQL
 */

/* The day at whose close reports look. */
PG_FUNCTION_INFO_V1(smartgoals_as_of);
Datum
smartgoals_as_of(PG_FUNCTION_ARGS)
{
	DateADT		day;

	(void) fcinfo;
	if (*report_as_of == '\0')
		PG_RETURN_DATEADT(GetSQLCurrentDate());
	if (DateParse(report_as_of, strlen(report_as_of), &day) != PERIOD_OK)
		elog(ERROR, "smartgoals.as_of is no date: \"%s\"", report_as_of);
	PG_RETURN_DATEADT(day);
}
