/*
 * dashboard.c
 *		Markup that texts cannot break out of.
 *
 * What html() makes is ASCII, whatever the encodings of the database and of who
 * reads: other characters are written by their numbers.  What HTML cannot have,
 * as control characters, is the character for what is missing.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "chart.h"
#include "compat.h"
#include "words.h"

#include "catalog/pg_type_d.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#define UNREADABLE		0xFFFD

/* The arguments of a template, taken one by one. */
typedef struct Parts
{
	Datum	   *texts;
	bool	   *nulls;
	int			count;
	int			next;
} Parts;

/* May a text of HTML have this character, and show it? */
static bool
IsShown(pg_wchar c)
{
	return c == '\t' || c == '\n' || (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && (c & 0xFFFE) != 0xFFFE && (c < 0xFDD0 || c > 0xFDEF));
}

static void
AppendCharacter(StringInfo buf, pg_wchar c)
{
	if (!IsShown(c))
		c = UNREADABLE;
	if (c < 0x80 && strchr("&<>\"'", c) == NULL)
		appendStringInfoChar(buf, c);
	else
		appendStringInfo(buf, "&#%u;", c);
}

/* A text in UTF-8, or, in a database that does not know encodings, in none. */
static void
AppendEscaped(StringInfo buf, const char *s, int len)
{
	const unsigned char *at = (const unsigned char *) s;
	const unsigned char *end = at + len;

	while (at < end)
	{
		int			length = pg_utf_mblen(at);

		CHECK_FOR_INTERRUPTS();
		if (length <= end - at && pg_utf8_islegal(at, length))
			AppendCharacter(buf, utf8_to_unicode(at));
		else
		{
			AppendCharacter(buf, UNREADABLE);
			length = 1;
		}
		at += length;
	}
}

/* A text of the database. */
static void
AppendText(StringInfo buf, text *t)
{
	const char *s = VARDATA_ANY(t);
	int			len = VARSIZE_ANY_EXHDR(t);
	const char *converted = GetDatabaseEncoding() == PG_SQL_ASCII ? s : pg_server_to_any(s, len, PG_UTF8);

	AppendEscaped(buf, converted, converted == s ? len : (int) strlen(converted));
}

/*
 * A template: %s is a text, %m is markup, a word in braces is a caption, which may
 * have %s in it.  A NULL is empty.
 */
static void
AppendTemplate(StringInfo buf, const char *s, int len, Parts *parts, Language language)
{
	const char *end = s + len;

	for (const char *at = s; at < end; at++)
	{
		const char *brace = *at == '{' ? memchr(at, '}', end - at) : NULL;

		if (brace != NULL)
		{
			const char *caption = Caption(at + 1, brace - at - 1, language);

			AppendTemplate(buf, caption, strlen(caption), parts, language);
			at = brace;
		}
		else if (*at == '%' && at + 1 < end && (at[1] == 's' || at[1] == 'm'))
		{
			int			n = parts->next++;

			if (n >= parts->count)
				elog(ERROR, "a template has more places than texts");
			if (!parts->nulls[n])
			{
				text	   *t = DatumGetTextPP(parts->texts[n]);

				if (at[1] == 's')
					AppendText(buf, t);
				else
					appendBinaryStringInfo(buf, VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t));
			}
			at++;
		}
		else if ((unsigned char) *at < 0x80)
			appendStringInfoChar(buf, *at);
		else
		{
			/* a caption of ours */
			int			length = pg_utf_mblen((const unsigned char *) at);

			AppendEscaped(buf, at, length);
			at += length - 1;
		}
	}
}

/* html(template, texts...) -> text; captions are in the language of the session */
PG_FUNCTION_INFO_V1(smartgoals_html);
Datum
smartgoals_html(PG_FUNCTION_ARGS)
{
	text	   *template = PG_GETARG_TEXT_PP(0);
	Parts		parts = {0};
	StringInfoData buf;

	deconstruct_array(PG_GETARG_ARRAYTYPE_P(1), TEXTOID, -1, false, TYPALIGN_INT, &parts.texts, &parts.nulls, &parts.count);
	initStringInfo(&buf);
	AppendTemplate(&buf, VARDATA_ANY(template), VARSIZE_ANY_EXHDR(template), &parts, language_setting);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buf.data, buf.len));
}
