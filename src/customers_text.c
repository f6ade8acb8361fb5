/*
 * customers_text.c
 *		The states over customers as text, and on the wire.
 *
 * As text they are JSON, with the customers in the order of their keys:
 *
 *		{"keys": "bigint", "period": ["2026-01-01", "2026-04-01"],
 *		 "prior": ["2025-10-01", "2026-01-01"], "amounts": true,
 *		 "customers": [[42, 7, 10.00, 12.50], ...]}
 *		{"keys": "uuid", "amounts": true, "orders": 9,
 *		 "customers": [["...", 2, first moment, 10.00, 25.00], ...]}
 *		{"keys": "text", "grain": "month", "first": "2026-01-01", "amounts": false,
 *		 "customers": [["a", 0, 2, 3], ...]}
 *
 * A customer of a customer_base has 1 for being active in the period, plus 2 in
 * the prior, plus 4 before the period, and the amounts of the two; one of
 * purchases has 1 or, if there were more, 2, and the first order's moment in
 * microseconds since 2000, its amount, and that of all others; one of cohorts has
 * the periods it was active in, counted from the first, each with its amount.
 *
 * The reader takes what the writer wrote, in that order, and nothing else.  It
 * reads in one go, since there may be millions of customers.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "customers.h"
#include "typeio.h"
#include "words.h"

#include "utils/builtins.h"
#include "utils/json.h"

#define MAX_WHOLE_DIGITS	131072	/* what numeric can have */
#define MAX_DECIMALS		16383

static const char *const key_kinds[] = {"bigint", "uuid", "text"};
static const char *const type_names[] = {"customer_base", "purchases", "cohorts"};

/* ----------------------------------------------------------------
 * Writing
 * ----------------------------------------------------------------
 */

static void
AppendKey(StringInfo buf, const Customers *c, int32 slot)
{
	Key			key;
	char	   *text;

	KeyAt(c, slot, &key);
	if (c->keys == KEY_NUMBER)
		appendStringInfo(buf, INT64_FORMAT, key.words[0]);
	else
	{
		text = c->keys == KEY_TEXT ? pnstrdup(key.s, key.len)
			: DatumGetCString(DirectFunctionCall1(uuid_out, UUIDPGetDatum((pg_uuid_t *) key.words)));
		escape_json(buf, text);
		pfree(text);
	}
}

static void
AppendMoney(StringInfo buf, const Customers *c, int32 slot, int which)
{
	Numeric		amount = MoneyAt(c, slot, which);
	char	   *text = NumToText(amount);

	appendStringInfo(buf, ", %s", text);
	pfree(text);
	pfree(amount);
}

static void
AppendBaseRecord(StringInfo buf, const Customers *c, int32 slot)
{
	appendStringInfo(buf, ", %d", *CustomersRecord(c, slot) >> 1);
	for (int i = 0; i < c->amounts; i++)
		AppendMoney(buf, c, slot, i);
}

static void
AppendPurchasesRecord(StringInfo buf, const Customers *c, int32 slot)
{
	appendStringInfo(buf, ", %d", (*CustomersRecord(c, slot) & AGAIN) != 0 ? 2 : 1);
	if (c->amounts > 0)
		appendStringInfo(buf, ", " INT64_FORMAT, OrderAt(c, slot)->first_at);
	for (int i = 0; i < c->amounts; i++)
		AppendMoney(buf, c, slot, i);
}

static void
AppendCohortsRecord(StringInfo buf, const Customers *c, int32 slot)
{
	const uint8 *record = CustomersRecord(c, slot);

	for (int i = 0; i < c->room; i++)
	{
		if (!HasBit(record, i))
			continue;
		appendStringInfo(buf, ", %d", i);
		if (c->amounts > 0)
			AppendMoney(buf, c, slot, i);
	}
}

static void
AppendDateOrNull(StringInfo buf, DateADT day)
{
	if (DATE_NOT_FINITE(day))
		appendStringInfoString(buf, "null");
	else
	{
		appendStringInfoChar(buf, '"');
		AppendDate(buf, day);
		appendStringInfoChar(buf, '"');
	}
}

static void
AppendDays(StringInfo buf, const char *name, Period period)
{
	appendStringInfo(buf, ", \"%s\": [", name);
	AppendDateOrNull(buf, period.start);
	appendStringInfoString(buf, ", ");
	AppendDateOrNull(buf, period.end);
	appendStringInfoChar(buf, ']');
}

static void
AppendHead(StringInfo buf, const Customers *c)
{
	appendStringInfo(buf, "{\"keys\": \"%s\"", key_kinds[c->keys]);
	if (c->kind == KIND_BASE)
	{
		AppendDays(buf, "period", c->period);
		if (c->prior.start < c->prior.end)
			AppendDays(buf, "prior", c->prior);
	}
	if (c->kind == KIND_COHORTS)
	{
		appendStringInfo(buf, ", \"grain\": \"%s\", \"first\": ", c->grain);
		AppendDateOrNull(buf, GrainStart(CohortsGrain(c), c->origin, 1));
	}
	appendStringInfo(buf, ", \"amounts\": %s", c->amounts > 0 ? "true" : "false");
	if (c->kind == KIND_PURCHASES)
		appendStringInfo(buf, ", \"orders\": " INT64_FORMAT, c->orders);
}

/* The state, brought into its one form. */
static void
AppendCustomers(StringInfo buf, Customers *state)
{
	static void (*const append_record[]) (StringInfo, const Customers *, int32) = {
		AppendBaseRecord, AppendPurchasesRecord, AppendCohortsRecord
	};
	const Customers *c = CustomersRead(state);
	const char *separator = "";

	if (c->layout != LAYOUT_SORTED)
		c = CustomersRead(CustomersPack(c));
	AppendHead(buf, c);
	appendStringInfoString(buf, ", \"customers\": [");
	FOR_EACH_CUSTOMER(c, slot)
	{
		appendStringInfo(buf, "%s[", separator);
		AppendKey(buf, c, slot);
		append_record[c->kind] (buf, c, slot);
		appendStringInfoChar(buf, ']');
		separator = ", ";
	}
	appendStringInfoString(buf, "]}");
}

/* ----------------------------------------------------------------
 * Reading
 *
 * A function that returns false has complained.
 * ----------------------------------------------------------------
 */

typedef struct Reader
{
	const char *start;
	const char *at;
	const char *end;
	CustomersKind kind;
	struct Node *escontext;
	int64		first;			/* cohorts: number of the first period */
	StringInfoData word;		/* the last string that was read */
} Reader;

/* Complain about what is there, or with before, about what was just read. */
static bool
Complain(Reader *r, const char *where, const char *expected)
{
	ereturn(r->escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid %s: \"%.*s\"", type_names[r->kind],
					SHOWN(r->start, (int) (r->end - r->start))),
			 errdetail("Expected %s %s byte %lld.", expected, where,
					   (long long) (r->at - r->start) + 1),
			 errhint("It is what an aggregate over customers gives, not written by hand.")));
}

static bool
Refuse(Reader *r, const char *expected)
{
	return Complain(r, "at", expected);
}

static bool
RefuseBefore(Reader *r, const char *expected)
{
	return Complain(r, "before", expected);
}

static void
SkipSpace(Reader *r)
{
	while (r->at < r->end && IsSpace(*r->at))
		r->at++;
}

/* Is this next?  Then go on behind it. */
static bool
Take(Reader *r, const char *token)
{
	size_t		len = strlen(token);

	SkipSpace(r);
	if ((size_t) (r->end - r->at) < len || memcmp(r->at, token, len) != 0)
		return false;
	r->at += len;
	return true;
}

static bool
Expect(Reader *r, const char *token)
{
	return Take(r, token) || Refuse(r, *token == '"' ? "a quote" : token);
}

/* A key of the object, and what is between it and its value. */
static bool
ExpectName(Reader *r, const char *before, const char *name)
{
	return Expect(r, before) && Expect(r, "\"") && Expect(r, name) && Expect(r, "\"") &&
		Expect(r, ":");
}

static int
HexDigit(char c)
{
	if (IsDigit(c))
		return c - '0';
	c = ToLower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* What is behind a backslash.  Only what JSON must escape is written so. */
static bool
ReadEscape(Reader *r)
{
	static const char escapes[] = "\"\\/bfnrt";
	static const char meanings[] = "\"\\/\b\f\n\r\t";
	const char *found = r->at < r->end && *r->at != '\0' ? strchr(escapes, *r->at) : NULL;
	int			value = 0;

	if (found != NULL)
	{
		appendStringInfoChar(&r->word, meanings[found - escapes]);
		r->at++;
		return true;
	}
	if (r->end - r->at < 5 || *r->at != 'u')
		return Refuse(r, "an escape of JSON");
	for (int i = 1; i <= 4; i++)
	{
		if (HexDigit(r->at[i]) < 0)
			return Refuse(r, "an escape of JSON");
		value = value * 16 + HexDigit(r->at[i]);
	}
	if (value == 0 || value >= 0x80)
		return Refuse(r, "an escape of a control character");
	appendStringInfoChar(&r->word, value);
	r->at += 5;
	return true;
}

/* A string, into r->word. */
static bool
ReadString(Reader *r)
{
	resetStringInfo(&r->word);
	if (!Take(r, "\""))
		return Refuse(r, "a string");
	for (;;)
	{
		const char *from = r->at;

		while (r->at < r->end && *r->at != '"' && *r->at != '\\' && (unsigned char) *r->at >= ' ')
			r->at++;
		appendBinaryStringInfo(&r->word, from, r->at - from);
		if (r->at >= r->end || (unsigned char) *r->at < ' ')
			return Refuse(r, "the end of a string");
		if (*r->at++ == '"')
			return true;
		if (!ReadEscape(r))
			return false;
	}
}

static bool
ReadInteger(Reader *r, int64 *value)
{
	bool		negative;
	uint64		number = 0;
	uint64		limit;
	const char *from;

	SkipSpace(r);
	negative = Take(r, "-");
	limit = (uint64) PG_INT64_MAX + negative;
	from = r->at;
	for (; r->at < r->end && IsDigit(*r->at); r->at++)
	{
		uint64		digit = *r->at - '0';

		if (number > (limit - digit) / 10)
			return Refuse(r, "the end of an integer");
		number = number * 10 + digit;
	}
	if (r->at == from)
		return Refuse(r, "an integer");
	*value = negative ? (int64) (0 - number) : (int64) number;
	return true;
}

static size_t
SkipDigits(Reader *r)
{
	const char *from = r->at;

	while (r->at < r->end && IsDigit(*r->at))
		r->at++;
	return r->at - from;
}

/* An amount, with as many decimals as it is written with. */
static bool
ReadAmount(Reader *r, Numeric *amount)
{
	const char *from;
	char	   *text;
	size_t		whole;
	size_t		decimals = 1;

	SkipSpace(r);
	from = r->at;
	if (r->at < r->end && *r->at == '-')
		r->at++;
	whole = SkipDigits(r);
	if (whole > 0 && r->at < r->end && *r->at == '.')
	{
		r->at++;
		decimals = SkipDigits(r);
	}
	if (whole == 0 || whole > MAX_WHOLE_DIGITS || decimals == 0 || decimals > MAX_DECIMALS)
		return Refuse(r, "an amount");
	text = pnstrdup(from, r->at - from);
	*amount = DatumGetNumeric(DirectFunctionCall3(numeric_in, CStringGetDatum(text),
												  ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)));
	pfree(text);
	return true;
}

/* ", amount", added to a customer's. */
static bool
ReadMoney(Reader *r, Customers **c, int32 slot, int which)
{
	Numeric		amount;

	if (!Expect(r, ",") || !ReadAmount(r, &amount))
		return false;
	MoneyAdd(c, slot, which, (struct varlena *) amount);
	pfree(amount);
	return true;
}

static bool
MoneyIsZero(const Customers *c, int32 slot, int which)
{
	return c->money == MONEY_UNITS ? CustomersUnits(c, slot)[which] == 0
		: NumSign(MoneyAt(c, slot, which)) == 0;
}

static bool
ReadBaseRecord(Reader *r, Customers **base, int32 slot)
{
	const Customers *c = *base;
	bool		has_prior = c->prior.start < c->prior.end;
	int64		said;
	uint8		marks;

	if (!Expect(r, ",") || !ReadInteger(r, &said))
		return false;
	if (said < 1 || said > 7)
		return RefuseBefore(r, "a number from 1 to 7");
	marks = said << 1;
	if (((marks & IN_PRIOR) != 0 && !has_prior) ||
		((marks & BEFORE) != 0 && !PeriodHasStart(&c->period)) ||
		((marks & IN_PRIOR) != 0 && (marks & BEFORE) == 0 && c->prior.end <= c->period.start))
		return RefuseBefore(r, "a number that agrees with the periods");
	*CustomersRecord(c, slot) |= marks;
	if (c->amounts == 0)
		return true;
	if (!ReadMoney(r, base, slot, OF_PERIOD) || !ReadMoney(r, base, slot, OF_PRIOR))
		return false;
	if (((marks & IN_PERIOD) == 0 && !MoneyIsZero(*base, slot, OF_PERIOD)) ||
		((marks & IN_PRIOR) == 0 && !MoneyIsZero(*base, slot, OF_PRIOR)))
		return RefuseBefore(r, "amounts of periods in which the customer was active");
	return true;
}

static bool
ReadPurchasesRecord(Reader *r, Customers **purchases, int32 slot)
{
	int64		said;

	if (!Expect(r, ",") || !ReadInteger(r, &said))
		return false;
	if (said < 1 || said > 2)
		return RefuseBefore(r, "1 or 2");
	*CustomersRecord(*purchases, slot) |= said == 2 ? AGAIN : 0;
	if ((*purchases)->amounts == 0)
		return true;
	if (!Expect(r, ",") || !ReadInteger(r, &OrderAt(*purchases, slot)->first_at) ||
		!ReadMoney(r, purchases, slot, OF_FIRST) || !ReadMoney(r, purchases, slot, OF_OTHERS))
		return false;
	if (said == 1 && !MoneyIsZero(*purchases, slot, OF_OTHERS))
		return RefuseBefore(r, "a zero, as there was one order only");
	return true;
}

static bool
ReadCohortsRecord(Reader *r, Customers **cohorts, int32 slot)
{
	int64		before = -1;

	do
	{
		const Customers *c = *cohorts;
		int64		first = r->first;
		int64		period;

		if (!Expect(r, ",") || !ReadInteger(r, &period))
			return false;
		if (period <= before || period > GrainNumber(CohortsGrain(c), END_OF_DAYS - 1, 1) - first)
			return RefuseBefore(r, "the number of a later period");
		*cohorts = CohortsWiden(*cohorts, first + period, first + period);
		SetBit(CustomersRecord(*cohorts, slot), first + period - (*cohorts)->origin);
		if (c->amounts > 0 && !ReadMoney(r, cohorts, slot, first + period - (*cohorts)->origin))
			return false;
		before = period;
		SkipSpace(r);
	} while (r->at < r->end && *r->at == ',');
	return true;
}

/* A uuid as it is printed. */
static bool
ReadUuid(Reader *r, unsigned char *bytes)
{
	const char *s;

	if (!ReadString(r))
		return false;
	s = r->word.data;
	for (int i = 0; i < UUID_LEN; i++)
	{
		if (i == 4 || i == 6 || i == 8 || i == 10)
		{
			if (*s++ != '-')
				return RefuseBefore(r, "a uuid");
		}
		if (HexDigit(s[0]) < 0 || HexDigit(s[1]) < 0)
			return RefuseBefore(r, "a uuid");
		bytes[i] = HexDigit(s[0]) * 16 + HexDigit(s[1]);
		s += 2;
	}
	return *s == '\0' || RefuseBefore(r, "a uuid");
}

static bool
ReadKey(Reader *r, const Customers *c, Key *key)
{
	if (c->keys == KEY_NUMBER)
		return ReadInteger(r, &key->words[0]);
	if (c->keys == KEY_UUID)
		return ReadUuid(r, (unsigned char *) key->words);
	if (!ReadString(r))
		return false;
	key->s = r->word.data;
	key->len = r->word.len;
	return true;
}

static bool
ReadCustomer(Reader *r, Customers **c)
{
	static bool (*const read_record[]) (Reader *, Customers **, int32) = {
		ReadBaseRecord, ReadPurchasesRecord, ReadCohortsRecord
	};
	Key			key;
	int32		slot;

	if (!Expect(r, "[") || !ReadKey(r, *c, &key))
		return false;
	slot = CustomersSlot(c, (*c)->keys, &key);
	if (SlotIsTaken(*c, slot))
		return RefuseBefore(r, "a customer not seen yet");
	*CustomersRecord(*c, slot) |= TAKEN;
	return read_record[r->kind] (r, c, slot) && Expect(r, "]");
}

static bool
ReadCustomers(Reader *r, Customers **c)
{
	if (!ExpectName(r, ",", "customers") || !Expect(r, "["))
		return false;
	if (!Take(r, "]"))
	{
		do
		{
			if (!LookUp((*c)->n) || !ReadCustomer(r, c))
				return false;
		} while (Take(r, ","));
		if (!Expect(r, "]"))
			return false;
	}
	if (!Expect(r, "}"))
		return false;
	SkipSpace(r);
	return r->at == r->end || Refuse(r, "the end");
}

/* A date in quotes, or null for this infinite one. */
static bool
ReadDate(Reader *r, DateADT infinite, DateADT *day)
{
	PeriodStatus status;

	*day = infinite;
	if (infinite != 0 && Take(r, "null"))
		return true;
	if (!ReadString(r))
		return false;
	status = infinite == DATEVAL_NOEND ? EndParse(r->word.data, r->word.len, day)
		: DateParse(r->word.data, r->word.len, day);
	return status == PERIOD_OK || RefuseBefore(r, "a date");
}

static bool
ReadDays(Reader *r, Period *period)
{
	if (!Expect(r, "[") || !ReadDate(r, DATEVAL_NOBEGIN, &period->start) || !Expect(r, ",") ||
		!ReadDate(r, DATEVAL_NOEND, &period->end) || !Expect(r, "]"))
		return false;
	return PeriodIsKept(*period) || RefuseBefore(r, "a period with days in it");
}

static bool
ReadKeyKind(Reader *r, KeyKind *keys)
{
	if (!ExpectName(r, "{", "keys") || !ReadString(r))
		return false;
	for (size_t i = 0; i < lengthof(key_kinds); i++)
	{
		if (strcmp(r->word.data, key_kinds[i]) == 0)
		{
			*keys = i;
			return true;
		}
	}
	return RefuseBefore(r, "bigint, uuid or text");
}

static bool
ReadAmounts(Reader *r, bool *has_amounts)
{
	if (!ExpectName(r, ",", "amounts"))
		return false;
	*has_amounts = Take(r, "true");
	return *has_amounts || Take(r, "false") || Refuse(r, "true or false");
}

static Customers *
ReadBase(Reader *r, KeyKind keys)
{
	Period		period;
	Period		prior = {0, 0};
	bool		has_amounts;

	if (!ExpectName(r, ",", "period") || !ReadDays(r, &period))
		return NULL;
	if (Take(r, ", \"prior\":") && !ReadDays(r, &prior))
		return NULL;
	return ReadAmounts(r, &has_amounts) ? BaseNew(keys, has_amounts, period, prior) : NULL;
}

static Customers *
ReadPurchases(Reader *r, KeyKind keys)
{
	bool		has_amounts;
	int64		orders;
	Customers  *c;

	if (!ReadAmounts(r, &has_amounts) || !ExpectName(r, ",", "orders") || !ReadInteger(r, &orders))
		return NULL;
	c = PurchasesNew(keys, has_amounts);
	c->orders = orders;
	return c;
}

static Customers *
ReadCohorts(Reader *r, KeyKind keys)
{
	const Grain *grain;
	bool		has_amounts;
	DateADT		first;

	if (!ExpectName(r, ",", "grain") || !ReadString(r))
		return NULL;
	grain = GrainByName(r->word.data, r->word.len);
	if (grain == NULL)
	{
		RefuseBefore(r, "a grain");
		return NULL;
	}
	if (!ExpectName(r, ",", "first") || !ReadDate(r, 0, &first) || !ReadAmounts(r, &has_amounts))
		return NULL;
	r->first = GrainNumber(grain, first, 1);
	return CohortsNew(keys, has_amounts, grain, r->first);
}

/* Do the numbers of purchases agree? */
static bool
CheckOrders(Reader *r, const Customers *c)
{
	int64		least = 0;

	FOR_EACH_CUSTOMER(c, slot)
		least += (*CustomersRecord(c, slot) & AGAIN) != 0 ? 2 : 1;
	return c->orders == least || (c->orders > least && least > c->n) ||
		RefuseBefore(r, "a number of orders that agrees with the customers");
}

/* NULL where a complaint was saved. */
static Customers *
ParseCustomers(CustomersKind kind, const char *s, int len, struct Node *escontext)
{
	static Customers *(*const read_head[]) (Reader *, KeyKind) = {
		ReadBase, ReadPurchases, ReadCohorts
	};
	Reader		r = {.start = s, .at = s, .end = s + len, .kind = kind, .escontext = escontext};
	KeyKind		keys;
	Customers  *c;

	initStringInfo(&r.word);
	if (!ReadKeyKind(&r, &keys))
		return NULL;
	c = read_head[kind] (&r, keys);
	if (c == NULL || !ReadCustomers(&r, &c) || (kind == KIND_PURCHASES && !CheckOrders(&r, c)))
		return NULL;
	return CustomersPack(c);
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

#define TYPE_FUNCTIONS(type, kind) \
	INPUT_FUNCTIONS(type, type_names[kind], ParseCustomers(kind, s, len, escontext)); \
	OUTPUT_FUNCTIONS(type, AppendCustomers(&buf, (Customers *) PG_DETOAST_DATUM(PG_GETARG_DATUM(0))))

TYPE_FUNCTIONS(customer_base, KIND_BASE);
TYPE_FUNCTIONS(purchases, KIND_PURCHASES);
TYPE_FUNCTIONS(cohorts, KIND_COHORTS);
