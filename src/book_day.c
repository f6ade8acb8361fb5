/*
 * book_day.c
 *		The day that books look at: today, unless the session says another.
 *
 * Views take no argument, and tools that read them can set a setting where they
 * cannot call a function.  Its text is an ISO date, whatever datestyle says.
 * A function of a book that is given a day sets it while it runs, so that the
 * sources of metrics, which may be views that ask for the day, see the same.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "book.h"
#include "calendar.h"
#include "compat.h"

#include "fmgr.h"
#include "lib/stringinfo.h"
#include "utils/date.h"
#include "utils/fmgrprotos.h"

char	   *book_as_of = NULL;
bool		as_of_is_checked = false;

/* Whether a text can be the setting; empty means today. */
bool
CheckAsOf(char **newval, void **extra, GucSource source)
{
	DateADT		day;

	(void) extra;
	(void) source;
	if (!as_of_is_checked || **newval == '\0' || DateParse(*newval, strlen(*newval), &day) == PERIOD_OK)
		return true;
	GUC_check_errdetail("It is not a date, such as 2026-03-31.");
	GUC_check_errhint("Leave it empty for today.");
	return false;
}

/* The day at whose close books look. */
DateADT
AsOf(void)
{
	DateADT		day;

	if (*book_as_of == '\0')
		return GetSQLCurrentDate();
	if (DateParse(book_as_of, strlen(book_as_of), &day) != PERIOD_OK)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid value for parameter \"%s\": \"%s\"", "smartgoals.as_of", book_as_of),
				 errdetail("It is not a date, such as 2026-03-31."),
				 errhint("Leave it empty for today.")));
	return day;
}

/*
 * Until the function that called ends, that is the day.  That function has
 * settings of its own, and what is set with them ends with them; set_config()
 * does not do, for it is refused while workers run.
 */
void
LookAsOf(DateADT day)
{
	Period		period = {day, day + 1};
	StringInfoData text;

	if (DATE_NOT_FINITE(day) || !PeriodIsPrintable(period))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
				 errmsg("no day to look at: \"%s\"",
						DatumGetCString(DirectFunctionCall1(date_out, DateADTGetDatum(day)))),
				 errdetail("A book looks at the close of a day of the years 0001 to 9999."),
				 errhint("Give a date, such as 2026-03-31.")));
	initStringInfo(&text);
	AppendDate(&text, day);
	(void) set_config_option("smartgoals.as_of", text.data, PGC_USERSET, PGC_S_SESSION,
							 GUC_ACTION_SAVE, true, 0, false);
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

/* as_of() -> date */
PG_FUNCTION_INFO_V1(smartgoals_as_of);
Datum
smartgoals_as_of(PG_FUNCTION_ARGS)
{
	(void) fcinfo;
	PG_RETURN_DATEADT(AsOf());
}

/* look_as_of(day): until the function that called ends, that is the day */
PG_FUNCTION_INFO_V1(smartgoals_look_as_of);
Datum
smartgoals_look_as_of(PG_FUNCTION_ARGS)
{
	LookAsOf(PG_GETARG_DATEADT(0));
	PG_RETURN_VOID();
}
