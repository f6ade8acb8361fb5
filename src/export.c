/*
 * export.c
 *		Lines of files that other programs open.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"

#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#define LINE_OCTETS		75

/* How many octets a character has in UTF-8, in which calendars are written. */
static int
OctetsOf(const char *s, int length)
{
	char	   *converted;
	int			octets;

	if (GetDatabaseEncoding() == PG_UTF8 || !IS_HIGHBIT_SET(*s))
		return length;
	converted = pg_server_to_any(s, length, PG_UTF8);
	octets = converted == s ? length : (int) strlen(converted);
	if (converted != s)
		pfree(converted);
	return octets;
}

/*
 * A content line of iCalendar, RFC 5545, 3.1: folded at 75 octets, between
 * characters, and ended by CRLF.  Other line ends and control characters have no
 * place in it.
 */
static void
AppendContentLine(StringInfo buf, const char *s, int len)
{
	int			octets = 0;

	for (int at = 0; at < len;)
	{
		int			length = Min(pg_mblen(s + at), len - at);
		int			added = OctetsOf(s + at, length);

		CHECK_FOR_INTERRUPTS();
		if (length > 1 || ((unsigned char) s[at] >= ' ' && s[at] != 0x7F) || s[at] == '\t')
		{
			if (octets + added > LINE_OCTETS)
			{
				appendStringInfoString(buf, "\r\n ");
				octets = 1;
			}
			appendBinaryStringInfo(buf, s + at, length);
			octets += added;
		}
		at += length;
	}
	appendStringInfoString(buf, "\r\n");
}

/* content_line(text) -> text */
PG_FUNCTION_INFO_V1(smartgoals_content_line);
Datum
smartgoals_content_line(PG_FUNCTION_ARGS)
{
	text	   *line = PG_GETARG_TEXT_PP(0);
	StringInfoData buf;

	initStringInfo(&buf);
	AppendContentLine(&buf, VARDATA_ANY(line), VARSIZE_ANY_EXHDR(line));
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buf.data, buf.len));
}
