/*
 * backend.c
 *		As much of the backend as reading and writing goals needs.
 *
 * Memory is malloc'ed piece by piece and is exactly as long as was asked for,
 * so that the address sanitizer sees every byte read or written too far.
 * Complaints are formatted and kept.  Numbers are stored as the real ones are.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "backend.h"

#include "compat.h"

#include "common/hashfn.h"
#include "fmgr.h"
#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/json.h"
#include "utils/numeric.h"
#include "utils/uuid.h"

UNGUIDED

/* the C library's own */
#undef fprintf
#undef qsort
#undef snprintf
#undef vfprintf
#undef vsnprintf

/* Say what is wrong and stop; the fuzzer keeps the input. */
void
Wrong(const char *fmt,...)
{
	va_list		args;

	va_start(args, fmt);
	fputs("FINDING: ", stderr);
	vfprintf(stderr, fmt, args);
	fputc('\n', stderr);
	va_end(args);
	abort();
}

/* ----------------------------------------------------------------
 * Memory
 * ----------------------------------------------------------------
 */

static void **chunks;
static int	n_chunks;
static int	max_chunks;

void *
palloc(Size size)
{
	void	   *chunk = malloc(size);

	if (n_chunks == max_chunks)
	{
		max_chunks = max_chunks * 2 + 64;
		chunks = realloc(chunks, max_chunks * sizeof(void *));
	}
	memset(chunk, 0x7F, size);	/* never zero by luck */
	return chunks[n_chunks++] = chunk;
}

void *
palloc0(Size size)
{
	return memset(palloc(size), 0, size);
}

/* The place of a chunk in the list; most are among the last. */
static int
ChunkNumber(void *chunk)
{
	int			i = n_chunks - 1;

	while (i >= 0 && chunks[i] != chunk)
		i--;
	if (i < 0)
		Wrong("not a chunk, or freed before");
	return i;
}

void *
repalloc(void *chunk, Size size)
{
	int			i = ChunkNumber(chunk);

	return chunks[i] = realloc(chunk, size);
}

void
pfree(void *chunk)
{
	chunks[ChunkNumber(chunk)] = chunks[n_chunks - 1];
	n_chunks--;
	free(chunk);
}

/* Contexts are all one here; what a state would keep is there until the next input. */
MemoryContext CurrentMemoryContext;

void *
MemoryContextAllocHuge(MemoryContext context, Size size)
{
	return palloc(size);
}

void *
AllocateState(Size size)
{
	return palloc(size);
}

/* Forget what the last input left behind. */
void
BackendReset(void)
{
	while (n_chunks > 0)
		free(chunks[--n_chunks]);
	memset(&report, 0, sizeof(report));
}

/* ----------------------------------------------------------------
 * Strings
 * ----------------------------------------------------------------
 */

void
initStringInfo(StringInfo str)
{
	str->maxlen = 1;
	str->data = palloc(str->maxlen);
	resetStringInfo(str);
}

void
resetStringInfo(StringInfo str)
{
	str->data[0] = '\0';
	str->len = 0;
	str->cursor = 0;
}

/* A short string gets no byte more than it needs. */
void
enlargeStringInfo(StringInfo str, int needed)
{
	needed += str->len + 1;
	if (needed <= str->maxlen)
		return;
	str->maxlen = needed + needed / 16;
	str->data = repalloc(str->data, str->maxlen);
}

static void
AppendBytes(StringInfo str, const void *data, int len)
{
	enlargeStringInfo(str, len);
	memcpy(str->data + str->len, data, len);
	str->len += len;
	str->data[str->len] = '\0';
}

/* declared with char * before 16, with void * since */
extern __typeof__(appendBinaryStringInfo) appendBinaryStringInfo
__attribute__((alias("AppendBytes")));

void
appendStringInfoString(StringInfo str, const char *s)
{
	AppendBytes(str, s, strlen(s));
}

void
appendStringInfoChar(StringInfo str, char c)
{
	AppendBytes(str, &c, 1);
}

static char *
Format(const char *fmt, va_list args)
{
	va_list		again;
	int			len;
	char	   *s;

	va_copy(again, args);
	len = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	s = palloc(len + 1);
	vsnprintf(s, len + 1, fmt, args);
	return s;
}

char *
psprintf(const char *fmt,...)
{
	va_list		args;
	char	   *s;

	va_start(args, fmt);
	s = Format(fmt, args);
	va_end(args);
	return s;
}

char *
pnstrdup(const char *s, Size len)
{
	char	   *copy = palloc(strnlen(s, len) + 1);

	copy[strnlen(s, len)] = '\0';
	return memcpy(copy, s, strnlen(s, len));
}

/* Other versions escape more of what need not be escaped. */
void
escape_json(StringInfo str, const char *s)
{
	appendStringInfoChar(str, '"');
	for (; *s != '\0'; s++)
	{
		if (*s == '"' || *s == '\\')
			appendStringInfoChar(str, '\\');
		if ((unsigned char) *s < ' ')
			appendStringInfo(str, "\\u%04x", *s);
		else
			appendStringInfoChar(str, *s);
	}
	appendStringInfoChar(str, '"');
}

void
appendStringInfo(StringInfo str, const char *fmt,...)
{
	va_list		args;
	char	   *s;

	va_start(args, fmt);
	s = Format(fmt, args);
	va_end(args);
	appendStringInfoString(str, s);
	pfree(s);
}

int			database_encoding = PG_UTF8;

int
GetDatabaseEncoding(void)
{
	return database_encoding;
}

/* The length of the valid character that begins here, 0 if none does. */
int
ValidLength(const char *s, const char *end)
{
	static const uint32 least[] = {0, 0, 0x80, 0x800, 0x10000};
	unsigned char c = *s;
	int			len = c < 0x80 ? 1 : c < 0xC0 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF8 ? 4 : 0;
	uint32		code = len > 1 ? c & (0x7F >> len) : c;

	if (database_encoding == PG_SQL_ASCII)
		return c != '\0';
	if (c == '\0' || len > end - s)
		return 0;
	for (int i = 1; i < len; i++)
	{
		if ((s[i] & 0xC0) != 0x80)
			return 0;
		code = code << 6 | (s[i] & 0x3F);
	}
	if (code < least[len] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
		return 0;
	return len;
}

#define REPEAT		'\1'
#define REPEATS		500

/*
 * What of the input is valid text, in its own buffer.  A byte 1 repeats the
 * character behind it, so that short inputs make long texts.
 */
char *
InputText(const char *in, const char *end, int most, int *len)
{
	char	   *text = palloc(most + 4);
	char	   *out = text;
	int			times = 1;

	for (int n; in < end; in += Max(n, 1))
	{
		n = ValidLength(in, end);
		if (*in == REPEAT)
		{
			times = REPEATS;
			continue;
		}
		for (; n > 0 && times > 0 && out - text + n <= most; times--)
		{
			memcpy(out, in, n);
			out += n;
		}
		times = 1;
	}
	*len = out - text;
	return memcpy(palloc(*len), text, *len);
}

/* The first byte says it all, so that nothing behind it is read. */
int
pg_mblen(const char *s)
{
	unsigned char c = *s;

	if (database_encoding == PG_SQL_ASCII)
		return 1;
	return c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

int
pg_mbstrlen_with_len(const char *s, int len)
{
	int			n = 0;

	for (int i = 0; i < len; i += pg_mblen(s + i))
		n++;
	return n;
}

int
pg_mbcliplen(const char *s, int len, int limit)
{
	int			i = 0;

	while (i < len && i + pg_mblen(s + i) <= Min(len, limit))
		i += pg_mblen(s + i);
	return i;
}

char *
pg_server_to_any(const char *s, int len, int encoding)
{
	return unconstify(char *, s);
}

char *
pg_any_to_server(const char *s, int len, int encoding)
{
	return unconstify(char *, s);
}

/* ----------------------------------------------------------------
 * Errors
 * ----------------------------------------------------------------
 */

Report		report;
sigjmp_buf	thrown;
ErrorContextCallback *error_context_stack;

static int	a_context;
struct Node *const softly = (struct Node *) &a_context;

bool
errstart(int elevel, const char *domain)
{
	int			count = report.count + 1;

	memset(&report, 0, sizeof(report));
	report.count = count;
	report.sqlstate = ERRCODE_INTERNAL_ERROR;
	return true;
}

bool
errstart_cold(int elevel, const char *domain)
{
	return errstart(elevel, domain);
}

void
errfinish(const char *filename, int lineno, const char *funcname)
{
	for (ErrorContextCallback *c = error_context_stack; c != NULL; c = c->previous)
		c->callback(c->arg);
	error_context_stack = NULL;
	siglongjmp(thrown, 1);
}

bool
errsave_start(struct Node *context, const char *domain)
{
	return errstart(ERROR, domain);
}

void
errsave_finish(struct Node *context, const char *filename, int lineno, const char *funcname)
{
	if (context == NULL)
		errfinish(filename, lineno, funcname);
}

int
errcode(int sqlerrcode)
{
	report.sqlstate = sqlerrcode;
	return 0;
}

#define REPORT(function, field) \
int \
function(const char *fmt,...) \
{ \
	va_list		args; \
	va_start(args, fmt); \
	report.field = Format(fmt, args); \
	va_end(args); \
	return 0; \
}

REPORT(errmsg, message)
REPORT(errmsg_internal, message)
REPORT(errdetail, detail)
REPORT(errhint, hint)
REPORT(errcontext_msg, context)

int
set_errcontext_domain(const char *domain)
{
	return 0;
}

/* Every text that a user sees is valid in the encoding. */
void
CheckText(const char *what, const char *s)
{
	const char *end = s + strlen(s);

	for (int n; s < end; s += n)
	{
		if ((n = ValidLength(s, end)) == 0)
			Wrong("the %s is no valid text", what);
	}
}

/* Is the complaint one that a user may get? */
void
CheckReport(void)
{
	static const int allowed[] = {
		ERRCODE_INVALID_TEXT_REPRESENTATION,
		ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE,
		ERRCODE_DATETIME_FIELD_OVERFLOW,
		ERRCODE_INVALID_PARAMETER_VALUE,
		ERRCODE_INVALID_BINARY_REPRESENTATION,
	};
	bool		found = false;

	for (size_t i = 0; i < lengthof(allowed); i++)
		found |= report.sqlstate == allowed[i];
	if (report.message == NULL)
		Wrong("an error without a message");
	if (!found)
		Wrong("unexpected SQLSTATE of \"%s\"", report.message);
	if (report.hint == NULL || *report.hint == '\0')
		Wrong("no hint for \"%s\"", report.message);
	CheckText("message", report.message);
	CheckText("hint", report.hint);
	if (report.detail != NULL)
		CheckText("detail", report.detail);
	if (report.context != NULL)
		CheckText("context", report.context);
}

/* ----------------------------------------------------------------
 * Dates
 * ----------------------------------------------------------------
 */

const int	day_tab[2][13] =
{
	{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0},
	{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0}
};

/* Days before March 1st of the year, which leap days end. */
static int
DaysBeforeMarch(int year)
{
	year += 4800;
	return year * 365 + year / 4 - year / 100 + year / 400;
}

#define MARCH_1_OF_YEAR_0	1721120 /* its Julian day */

int
date2j(int year, int month, int day)
{
	if (month < 3)
	{
		month += 12;
		year--;
	}
	return MARCH_1_OF_YEAR_0 + DaysBeforeMarch(year) - DaysBeforeMarch(0) +
		(153 * (month - 3) + 2) / 5 + day - 1;
}

void
j2date(int jd, int *year, int *month, int *day)
{
	int			y = (int) ((jd - MARCH_1_OF_YEAR_0) / 365.2425);
	int			rest;

	/* the guess is off by one at most */
	while (date2j(y, 3, 1) > jd)
		y--;
	while (date2j(y + 1, 3, 1) <= jd)
		y++;
	rest = jd - date2j(y, 3, 1);
	*month = (5 * rest + 2) / 153 + 3;
	*day = rest - (153 * (*month - 3) + 2) / 5 + 1;
	*year = *month > 12 ? y + 1 : y;
	*month = *month > 12 ? *month - 12 : *month;
}

/* ----------------------------------------------------------------
 * Numbers
 *
 * They are stored as the server does (num.c), and reckoned with as decimals.
 * ----------------------------------------------------------------
 */

struct NumericData
{
	int32		vl_len_;
	uint16		head;			/* kind, sign and scale */
	int16		rest[FLEXIBLE_ARRAY_MEMBER];	/* weight if long, digits */
};

#define HEAD_NAN			0xC000
#define HEAD_INFINITY		0xD000
#define HEAD_SHORT			0x8000

/* A number as two runs of digits. */
typedef struct Decimal
{
	bool		negative;
	const char *digits;
	int			wholes;			/* digits before the point */
	int			scale;			/* and behind it */
} Decimal;

/* The digit at a power of ten. */
static int
DigitAt(Decimal d, int power)
{
	int			i = d.wholes - 1 - power;

	return i >= 0 && i < d.wholes + d.scale ? d.digits[i] - '0' : 0;
}

/* The digit at a power of ten thousand. */
static int
LimbAt(Decimal d, int power)
{
	int			limb = 0;

	for (int i = 3; i >= 0; i--)
		limb = limb * 10 + DigitAt(d, 4 * power + i);
	return limb;
}

static Numeric
FormNumeric(uint16 head, const int16 *rest, int count)
{
	Size		size = offsetof(struct NumericData, rest) + count * sizeof(int16);
	Numeric		n = palloc0(size);

	SET_VARSIZE(n, size);
	n->head = head;
	if (count > 0)
		memcpy(n->rest, rest, count * sizeof(int16));
	return n;
}

static Numeric
FormDecimal(Decimal d)
{
	int			first = (d.wholes + 3) / 4;
	int			last = -((d.scale + 3) / 4);
	int16	   *rest = palloc((first - last + 3) * sizeof(int16));
	int			count = 1;
	bool		is_short;

	while (first >= last && LimbAt(d, first) == 0)
		first--;
	while (last <= first && LimbAt(d, last) == 0)
		last++;
	for (int power = first; power >= last; power--)
		rest[count++] = LimbAt(d, power);
	if (count == 1)
	{
		first = 0;
		d.negative = false;
	}
	rest[0] = first;
	is_short = d.scale <= 63 && first <= 63 && first >= -64;
	if (is_short)
		return FormNumeric(HEAD_SHORT | (d.negative ? 0x2000 : 0) | d.scale << 7 | (first & 0x7F),
						   rest + 1, count - 1);
	return FormNumeric((d.negative ? 0x4000 : 0) | d.scale, rest, count);
}

/* Take a number apart again. */
static Decimal
DecimalOf(Numeric n)
{
	bool		is_short = (n->head & 0xC000) == HEAD_SHORT;
	int			weight = is_short ? (n->head & 0x3F) - (n->head & 0x40) : n->rest[0];
	const int16 *limbs = is_short ? n->rest : n->rest + 1;
	int			count = ((int) VARSIZE(n) - (int) ((const char *) limbs - (const char *) n)) / (int) sizeof(int16);
	int			first = Max(weight, 0);
	Decimal		d = {(n->head & (is_short ? 0x2000 : 0x4000)) != 0};
	char	   *digits;

	d.scale = is_short ? (n->head >> 7) & 0x3F : n->head & 0x3FFF;
	d.wholes = 4 * (first + 1);
	digits = palloc(d.wholes + 4 * ((d.scale + 3) / 4) + 1);
	for (int power = first; 4 * power >= -((d.scale + 3) / 4) * 4; power--)
	{
		int			i = weight - power;

		snprintf(digits + 4 * (first - power), 5, "%04d", i >= 0 && i < count ? limbs[i] : 0);
	}
	d.digits = digits;
	while (d.wholes > 0 && *d.digits == '0')
		d.digits++, d.wholes--;
	return d;
}

static char *
TextOf(Decimal d)
{
	char	   *text = palloc(d.wholes + d.scale + 4);
	char	   *out = text;

	if (d.negative)
		*out++ = '-';
	if (d.wholes == 0)
		*out++ = '0';
	memcpy(out, d.digits, d.wholes);
	out += d.wholes;
	if (d.scale > 0)
		*out++ = '.';
	memcpy(out, d.digits + d.wholes, d.scale);
	out[d.scale] = '\0';
	return text;
}

/* Read a number as it may be written. */
static Decimal
OpenDecimal(const char *s)
{
	Decimal		d = {*s == '-'};
	char	   *digits = palloc(strlen(s) + 1);

	if (*s == '-' || *s == '+')
		s++;
	d.digits = digits;
	d.wholes = strspn(s, "0123456789");
	memcpy(digits, s, d.wholes);
	s += d.wholes;
	if (*s == '.')
	{
		d.scale = strspn(++s, "0123456789");
		memcpy(digits + d.wholes, s, d.scale);
		s += d.scale;
	}
	digits[d.wholes + d.scale] = '\0';
	if (*s != '\0' || d.wholes + d.scale == 0)
		Wrong("numeric_in was given a malformed number");
	return d;
}

/* Without the signs. */
static int
CompareDecimals(Decimal a, Decimal b)
{
	for (int power = Max(a.wholes, b.wholes); power >= -Max(a.scale, b.scale); power--)
	{
		if (DigitAt(a, power) != DigitAt(b, power))
			return DigitAt(a, power) < DigitAt(b, power) ? -1 : 1;
	}
	return 0;
}

/* Make a number of sums of digits, the first of which is at this power. */
static Numeric
FormSums(bool negative, int *sums, int count, int scale)
{
	Decimal		d = {negative, NULL, count - scale, scale};
	char	   *digits = palloc(count + 1);
	int			carry = 0;

	for (int i = count - 1; i >= 0; i--)
	{
		int			sum = sums[i] + carry;

		carry = sum < 0 ? -1 : sum / 10;
		digits[i] = '0' + (sum - carry * 10);
	}
	digits[count] = '\0';
	d.digits = digits;
	return FormDecimal(d);
}

static Numeric
AddDecimals(Decimal a, Decimal b)
{
	int			wholes = Max(a.wholes, b.wholes) + 1;
	int			scale = Max(a.scale, b.scale);
	int		   *sums = palloc((wholes + scale) * sizeof(int));
	int			sign = a.negative == b.negative ? 1 : -1;

	if (CompareDecimals(a, b) < 0)
	{
		Decimal		larger = b;

		b = a;
		a = larger;
	}
	for (int i = 0; i < wholes + scale; i++)
		sums[i] = DigitAt(a, wholes - 1 - i) + sign * DigitAt(b, wholes - 1 - i);
	return FormSums(a.negative, sums, wholes + scale, scale);
}

static Decimal
GetDecimal(FunctionCallInfo fcinfo, int n)
{
	return DecimalOf(PG_GETARG_NUMERIC(n));
}

Datum
numeric_in(PG_FUNCTION_ARGS)
{
	const char *s = PG_GETARG_CSTRING(0);

	if (strcmp(s, "NaN") == 0)
		PG_RETURN_NUMERIC(FormNumeric(HEAD_NAN, NULL, 0));
	if (strcmp(s, "Infinity") == 0)
		PG_RETURN_NUMERIC(FormNumeric(HEAD_INFINITY, NULL, 0));
	PG_RETURN_NUMERIC(FormDecimal(OpenDecimal(s)));
}

Datum
numeric_out(PG_FUNCTION_ARGS)
{
	Numeric		n = PG_GETARG_NUMERIC(0);

	if (numeric_is_nan(n) || numeric_is_inf(n))
		PG_RETURN_CSTRING(numeric_is_nan(n) ? "NaN" : "Infinity");
	PG_RETURN_CSTRING(TextOf(DecimalOf(n)));
}

bool
numeric_is_nan(Numeric n)
{
	return n->head == HEAD_NAN;
}

bool
numeric_is_inf(Numeric n)
{
	return n->head == HEAD_INFINITY;
}

Numeric
int64_to_numeric(int64 value)
{
	char		text[32];

	snprintf(text, sizeof(text), "%lld", (long long) value);
	return FormDecimal(OpenDecimal(text));
}

Numeric
int64_div_fast_to_numeric(int64 value, int decimals)
{
	char		digits[64];
	Decimal		d = {value < 0, digits, 0, decimals};

	snprintf(digits, sizeof(digits), "%0*llu", decimals + 1,
			 value < 0 ? 0 - (unsigned long long) value : (unsigned long long) value);
	d.wholes = strlen(digits) - decimals;
	return FormDecimal(d);
}

Datum
numeric_cmp(PG_FUNCTION_ARGS)
{
	bool		a_special = PG_GETARG_NUMERIC(0)->head >= HEAD_NAN;
	bool		b_special = PG_GETARG_NUMERIC(1)->head >= HEAD_NAN;
	Decimal		a,
				b;

	if (a_special || b_special) /* which are larger than all else */
		PG_RETURN_INT32(a_special - b_special);
	a = GetDecimal(fcinfo, 0);
	b = GetDecimal(fcinfo, 1);
	if (a.negative != b.negative)
		PG_RETURN_INT32(a.negative ? -1 : 1);
	PG_RETURN_INT32(a.negative ? CompareDecimals(b, a) : CompareDecimals(a, b));
}

Datum
numeric_trim_scale(PG_FUNCTION_ARGS)
{
	Decimal		a = GetDecimal(fcinfo, 0);

	while (a.scale > 0 && a.digits[a.wholes + a.scale - 1] == '0')
		a.scale--;
	PG_RETURN_NUMERIC(FormDecimal(a));
}

Datum
numeric_abs(PG_FUNCTION_ARGS)
{
	Decimal		a = GetDecimal(fcinfo, 0);

	a.negative = false;
	PG_RETURN_NUMERIC(FormDecimal(a));
}

Datum
numeric_add(PG_FUNCTION_ARGS)
{
	PG_RETURN_NUMERIC(AddDecimals(GetDecimal(fcinfo, 0), GetDecimal(fcinfo, 1)));
}

Datum
numeric_sub(PG_FUNCTION_ARGS)
{
	Decimal		b = GetDecimal(fcinfo, 1);

	b.negative = !b.negative;
	PG_RETURN_NUMERIC(AddDecimals(GetDecimal(fcinfo, 0), b));
}

Datum
numeric_mul(PG_FUNCTION_ARGS)
{
	Decimal		a = GetDecimal(fcinfo, 0);
	Decimal		b = GetDecimal(fcinfo, 1);
	int			count = a.wholes + a.scale + b.wholes + b.scale;
	int		   *sums = palloc0(count * sizeof(int));

	for (int i = 0; i < a.wholes + a.scale; i++)
		for (int j = 0; j < b.wholes + b.scale; j++)
			sums[i + j + 1] += (a.digits[i] - '0') * (b.digits[j] - '0');
	PG_RETURN_NUMERIC(FormSums(a.negative != b.negative, sums, count, a.scale + b.scale));
}

/* Of whole numbers, to so many decimals as the real one gives them at least. */
Datum
numeric_div(PG_FUNCTION_ARGS)
{
	int64		a = strtoll(TextOf(GetDecimal(fcinfo, 0)), NULL, 10);
	int64		b = strtoll(TextOf(GetDecimal(fcinfo, 1)), NULL, 10);
	char		text[64];
	int			n;

	if (a < 0 || b <= 0)
		Wrong("a division by something else than wanted");
	n = snprintf(text, sizeof(text), "%lld.", (long long) (a / b));
	for (int i = 0; i < 16; i++)
	{
		a = a % b * 10;
		text[n++] = '0' + a / b;
	}
	text[n] = '\0';
	PG_RETURN_NUMERIC(FormDecimal(OpenDecimal(text)));
}

/* ----------------------------------------------------------------
 * The rest
 * ----------------------------------------------------------------
 */

volatile sig_atomic_t InterruptPending;

void
ProcessInterrupts(void)
{
}

static Datum
CallDirectly(PGFunction func, int nargs, Datum a, Datum b, Datum c)
{
	LOCAL_FCINFO(fcinfo, 3);

	InitFunctionCallInfoData(*fcinfo, NULL, nargs, InvalidOid, NULL, NULL);
	fcinfo->args[0].value = a;
	fcinfo->args[1].value = b;
	fcinfo->args[2].value = c;
	return func(fcinfo);
}

Datum
DirectFunctionCall1Coll(PGFunction func, Oid collation, Datum a)
{
	return CallDirectly(func, 1, a, 0, 0);
}

Datum
DirectFunctionCall2Coll(PGFunction func, Oid collation, Datum a, Datum b)
{
	return CallDirectly(func, 2, a, b, 0);
}

Datum
DirectFunctionCall3Coll(PGFunction func, Oid collation, Datum a, Datum b, Datum c)
{
	return CallDirectly(func, 3, a, b, c);
}

struct varlena *
pg_detoast_datum(struct varlena *datum)
{
	return datum;
}

/* Not the server's: it collides more often, which is the better to see. */
uint64
hash_bytes_extended(const unsigned char *bytes, int len, uint64 seed)
{
	uint64		hash = seed;

	for (int i = 0; i < len; i++)
		hash = hash * 31 + bytes[i];
	return hash;
}

Datum
uuid_out(PG_FUNCTION_ARGS)
{
	const unsigned char *bytes = PG_GETARG_UUID_P(0)->data;
	StringInfoData buf;

	initStringInfo(&buf);
	for (int i = 0; i < UUID_LEN; i++)
		appendStringInfo(&buf, i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x", bytes[i]);
	PG_RETURN_CSTRING(buf.data);
}

/* What states say of too many rows, which are counted where it cannot happen here. */
void
RefuseCount(void)
{
	Wrong("too many rows");
}

#ifndef HAVE_STRLCPY
size_t
strlcpy(char *to, const char *from, size_t size)
{
	size_t		len = strlen(from);

	if (size > 0)
	{
		memcpy(to, from, Min(len, size - 1));
		to[Min(len, size - 1)] = '\0';
	}
	return len;
}
#endif

void
pg_qsort(void *base, size_t nel, size_t elsize, int (*cmp) (const void *, const void *))
{
	qsort(base, nel, elsize, cmp);
}

GUIDED
