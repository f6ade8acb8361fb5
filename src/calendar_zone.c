/*
 * calendar_zone.c
 *		Moments in the session's time zone.
 *
 * What the server offers takes a moment apart into year, month, day and time of
 * day, which costs more than all else that an aggregate does with a row.  But a
 * zone is a distance from Greenwich that changes a few times a year, at moments
 * that the server tells.  So time is cut into stretches of 2^40 microseconds, 12.7
 * days, and for those that rows lie in, the distance is kept: one before and one
 * after the moment it changes.  A stretch has one slot in a small table, whatever
 * the order of the rows; decades of them have their own.
 *
 * A slot knows its zone by the pointer, which stays the same and is its own for
 * as long as the server process runs, so nothing is to be done when the setting
 * changes.  Stretches in which the distance changes twice are not kept.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "calendar.h"

ZoneStretch zone_stretches[ZONE_STRETCHES];

#define UNIX_EPOCH_SECS	((int64) (POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE) * SECS_PER_DAY)

/* The second that a moment lies in, as the server's time zone functions count them. */
static pg_time_t
SecondOf(TimestampTz at)
{
	return at / USECS_PER_SEC - (at % USECS_PER_SEC < 0) + UNIX_EPOCH_SECS;
}

/* How far the clocks are ahead of Greenwich, in microseconds. */
static int64
ZoneOffset(pg_time_t second)
{
	struct pg_tm *local = pg_localtime(&second, session_timezone);

	if (local == NULL)
		elog(ERROR, "no local time");
	return local->tm_gmtoff * USECS_PER_SEC;
}

/* When the clocks are changed next, or the end; at once where that is not known. */
static pg_time_t
NextChange(pg_time_t after, pg_time_t end)
{
	long		offset;
	int			is_dst;
	pg_time_t	change = after;
	int			found = pg_next_dst_boundary(&after, &offset, &is_dst, &change, &offset, &is_dst,
											 session_timezone);

	return found == 0 ? end : Min(change, end);
}

/* What is known of the clocks around a moment; the answer is good until the next call. */
const ZoneStretch *
ZoneStretchOf(TimestampTz at)
{
	static ZoneStretch unkept;
	int32		number = at >> ZONE_STRETCH_BITS;
	pg_time_t	first = SecondOf((int64) number << ZONE_STRETCH_BITS);
	pg_time_t	end = first + (INT64CONST(1) << ZONE_STRETCH_BITS) / USECS_PER_SEC + 2;
	pg_time_t	change;
	ZoneStretch *stretch = &zone_stretches[number & (ZONE_STRETCHES - 1)];

	unkept.change = PG_INT64_MAX;
	unkept.before = unkept.after = 0;
	if (TIMESTAMP_NOT_FINITE(at))
		return &unkept;

	change = NextChange(first, end);
	if (change < end && NextChange(change, end) < end)
	{
		unkept.before = ZoneOffset(SecondOf(at));
		return &unkept;
	}
	stretch->zone = session_timezone;
	stretch->number = number;
	stretch->change = (change - UNIX_EPOCH_SECS) * USECS_PER_SEC;
	stretch->before = ZoneOffset(first);
	stretch->after = ZoneOffset(change);
	return stretch;
}
