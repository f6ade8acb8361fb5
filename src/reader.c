/*
 * reader.c
 *		Reading long texts of ours as they come.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "reader.h"
#include "words.h"

#include "common/int.h"
#include "fmgr.h"
#include "utils/builtins.h"

#define REST_SHOWN			20	/* bytes of what was not expected */
#define MAX_WHOLE_DIGITS	131072	/* what numeric can have */
#define MAX_DECIMALS		16383

/* From the first byte on; of the string, which grows, nothing yet. */
void
ReaderOpen(Reader *r, const char *s, int len, const char *type, struct Node *escontext)
{
	r->start = r->at = s;
	r->end = s + len;
	r->type = type;
	r->escontext = escontext;
	initStringInfo(&r->string);
}

/* ----------------------------------------------------------------
 * Complaints
 * ----------------------------------------------------------------
 */

static bool
Complain(Reader *r, const char *expected, const char *where)
{
	int			rest = pg_mbcliplen(r->at, r->end - r->at, REST_SHOWN);

	ereturn(r->escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid %s: \"%.*s\"", r->type, SHOWN(r->start, (int) (r->end - r->start))),
			 errdetail("Expected %s %s character %d: \"%.*s\".", expected, where,
					   pg_mbstrlen_with_len(r->start, r->at - r->start) + 1, rest, r->at),
			 errhint("It is what an aggregate gives, not written by hand.")));
}

/* Complain about what is there. */
bool
ReaderRefuse(Reader *r, const char *expected)
{
	return Complain(r, expected, "at");
}

/* Complain about what was just read. */
bool
ReaderRefuseBefore(Reader *r, const char *expected)
{
	return Complain(r, expected, "before");
}

/* ----------------------------------------------------------------
 * Signs and names
 * ----------------------------------------------------------------
 */

static void
SkipSpaces(Reader *r)
{
	while (r->at < r->end && IsSpace(*r->at))
		r->at++;
}

/* Is this right here, with no spaces before it?  Then go on behind it. */
static bool
TakeHere(Reader *r, const char *token)
{
	const char *at = r->at;

	for (; *token != '\0'; token++, at++)
	{
		if (at >= r->end || *at != *token)
			return false;
	}
	r->at = at;
	return true;
}

/* Is this next? */
bool
ReaderSees(Reader *r, const char *token)
{
	const char *at;
	bool		sees;

	SkipSpaces(r);
	at = r->at;
	sees = TakeHere(r, token);
	r->at = at;
	return sees;
}

/* Is this next?  Then go on behind it. */
bool
ReaderTake(Reader *r, const char *token)
{
	SkipSpaces(r);
	return TakeHere(r, token);
}

/* This has to be next. */
bool
ReaderExpect(Reader *r, const char *token)
{
	return ReaderTake(r, token) || ReaderRefuse(r, token);
}

/* Is the next thing this key of an object?  Then go on to its value. */
bool
ReaderTakeName(Reader *r, const char *name)
{
	const char *at;

	SkipSpaces(r);
	at = r->at;
	if (TakeHere(r, "\"") && TakeHere(r, name) && TakeHere(r, "\"") && ReaderTake(r, ":"))
		return true;
	r->at = at;
	return false;
}

/* It has to be. */
bool
ReaderExpectName(Reader *r, const char *name)
{
	return ReaderTakeName(r, name) || ReaderRefuse(r, psprintf("\"%s\":", name));
}

/* The whole text has to be read, but for spaces. */
bool
ReaderEnd(Reader *r)
{
	SkipSpaces(r);
	return r->at == r->end || ReaderRefuse(r, "the end");
}

/* ----------------------------------------------------------------
 * Values
 * ----------------------------------------------------------------
 */

/* An integer of 64 bits right here. */
static bool
IntegerHere(Reader *r, int64 *value)
{
	bool		negative = TakeHere(r, "-");
	uint64		limit = (uint64) PG_INT64_MAX + negative;
	uint64		number = 0;
	const char *from = r->at;

	for (; r->at < r->end && IsDigit(*r->at); r->at++)
	{
		if (pg_mul_u64_overflow(number, 10, &number) ||
			pg_add_u64_overflow(number, *r->at - '0', &number) || number > limit)
			return ReaderRefuse(r, "the end of an integer");
	}
	if (r->at == from)
		return ReaderRefuse(r, "an integer");
	*value = negative ? (int64) (0 - number) : (int64) number;
	return true;
}

bool
ReaderInteger(Reader *r, int64 *value)
{
	SkipSpaces(r);
	return IntegerHere(r, value);
}

/* A key of an object that is one. */
bool
ReaderIntegerName(Reader *r, int64 *value)
{
	if (!ReaderExpect(r, "\"") || !IntegerHere(r, value))
		return false;
	if (!TakeHere(r, "\""))
		return ReaderRefuse(r, "the end of a string");
	return ReaderExpect(r, ":");
}

static size_t
SkipDigits(Reader *r)
{
	const char *from = r->at;

	while (r->at < r->end && IsDigit(*r->at))
		r->at++;
	return r->at - from;
}

/* A number with as many decimals as it is written with, and no exponent. */
bool
ReaderNumeric(Reader *r, Numeric *number)
{
	const char *from;
	char	   *text;
	size_t		wholes;
	size_t		decimals = 1;

	SkipSpaces(r);
	from = r->at;
	TakeHere(r, "-");
	wholes = SkipDigits(r);
	if (wholes > 0 && TakeHere(r, "."))
		decimals = SkipDigits(r);
	if (wholes == 0 || wholes > MAX_WHOLE_DIGITS || decimals == 0 || decimals > MAX_DECIMALS)
		return ReaderRefuse(r, "an amount");
	text = pnstrdup(from, r->at - from);
	*number = DatumGetNumeric(DirectFunctionCall3(numeric_in, CStringGetDatum(text),
												  ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)));
	pfree(text);
	return true;
}

/* Only ASCII is written with its number. */
static bool
TakeCode(Reader *r)
{
	static const char digits[] = "0123456789abcdef";
	int			value = 0;

	if (!TakeHere(r, "u00"))
		return false;
	for (int i = 0; i < 2; i++)
	{
		const char *digit = r->at < r->end && *r->at != '\0' ? strchr(digits, ToLower(*r->at)) : NULL;

		if (digit == NULL)
			return false;
		value = value * 16 + (digit - digits);
		r->at++;
	}
	if (value == 0 || value >= 0x80)
		return false;
	appendStringInfoChar(&r->string, value);
	return true;
}

/* What is behind a backslash. */
static bool
TakeEscape(Reader *r)
{
	static const char escapes[] = "\"\\/bfnrt";
	static const char meanings[] = "\"\\/\b\f\n\r\t";
	const char *found = r->at < r->end && *r->at != '\0' ? strchr(escapes, *r->at) : NULL;

	if (found == NULL)
		return TakeCode(r);
	appendStringInfoChar(&r->string, meanings[found - escapes]);
	r->at++;
	return true;
}

/* A string, into r->string. */
bool
ReaderString(Reader *r)
{
	resetStringInfo(&r->string);
	if (!ReaderTake(r, "\""))
		return ReaderRefuse(r, "a string");
	for (;;)
	{
		const char *from = r->at;

		while (r->at < r->end && *r->at != '"' && *r->at != '\\' && (unsigned char) *r->at >= ' ')
			r->at++;
		appendBinaryStringInfo(&r->string, from, r->at - from);
		if (r->at >= r->end || (unsigned char) *r->at < ' ')
			return ReaderRefuse(r, "the end of a string");
		if (*r->at++ == '"')
			return true;
		if (!TakeEscape(r))
			return ReaderRefuse(r, "an escape of JSON");
	}
}
