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
 *		{"keys": "uuid", "moments": true, "orders": 9,
 *		 "customers": [["...", first moment, second moment], ...]}
 *		{"keys": "text", "grain": "month", "first": "2026-01-01", "amounts": false,
 *		 "customers": [["a", 0, 2, 3], ...]}
 *		{"keys": "text", "grain": "month", "first": "2026-01-01", "anchored": true, "amounts": false,
 *		 "customers": [["a", -1, 0, 2, 3], ...]}
 *		{"keys": "bigint", "amounts": false, "orders": [[42, 3], ...]}
 *
 * A customer of a customer_base has 1 for being active in the period, plus 2 in
 * the prior, plus 4 before the period, and the amounts of the two; one of
 * purchases has 1 or, if there were more, 2, and the first order's moment in
 * microseconds since 2000, its amount, and that of all others; one of purchases
 * with moments alone has the first and, if there was one, the next; one of cohorts has
 * the periods it was active in, counted from the first, each with its amount, and
 * before them, where it is anchored, that of its cohort.  An order of baskets has its units, or 1 for the product, plus 2 for its companion.
 *
 * The reader takes what the writer wrote, in that order, and nothing else.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "customers.h"
#include "reader.h"
#include "typeio.h"
#include "words.h"

#include "utils/builtins.h"
#include "utils/json.h"

static const char *const key_kinds[] = {"bigint", "uuid", "text"};

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
AppendMomentsRecord(StringInfo buf, const Customers *c, int32 slot)
{
	const MomentsRecord *record = MomentsAt(c, slot);

	appendStringInfo(buf, ", " INT64_FORMAT, record->first_at);
	if ((record->marks & AGAIN) != 0)
		appendStringInfo(buf, ", " INT64_FORMAT, record->second_at);
}

static void
AppendBasketsRecord(StringInfo buf, const Customers *c, int32 slot)
{
	if (c->amounts > 0)
		AppendMoney(buf, c, slot, 0);
	else
		appendStringInfo(buf, ", %d", *CustomersRecord(c, slot) >> 1);
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
AppendAnchoredRecord(StringInfo buf, const Customers *c, int32 slot)
{
	appendStringInfo(buf, ", " INT64_FORMAT, AnchorOf(c, CustomersRecord(c, slot)) - c->origin);
	AppendCohortsRecord(buf, c, slot);
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
AppendAmounts(StringInfo buf, const Customers *c)
{
	appendStringInfo(buf, ", \"amounts\": %s", c->amounts > 0 ? "true" : "false");
}

static void
AppendBase(StringInfo buf, const Customers *c)
{
	AppendDays(buf, "period", c->period);
	if (c->prior.start < c->prior.end)
		AppendDays(buf, "prior", c->prior);
	AppendAmounts(buf, c);
}

static void
AppendPurchases(StringInfo buf, const Customers *c)
{
	if (c->kind == KIND_MOMENTS)
		appendStringInfoString(buf, ", \"moments\": true");
	else
		AppendAmounts(buf, c);
	appendStringInfo(buf, ", \"orders\": " INT64_FORMAT, c->orders);
}

static void
AppendCohorts(StringInfo buf, const Customers *c)
{
	appendStringInfo(buf, ", \"grain\": \"%s\", \"first\": ", c->grain);
	AppendDateOrNull(buf, GrainStart(CohortsGrain(c), c->origin, &plain_calendar));
	if (c->kind == KIND_ANCHORED)
		appendStringInfoString(buf, ", \"anchored\": true");
	AppendAmounts(buf, c);
}

/* ----------------------------------------------------------------
 * Reading
 *
 * A function that returns false has complained.
 * ----------------------------------------------------------------
 */

/* What the values of cohorts are counted from: the number of the first period. */
typedef struct CustomersText
{
	Reader		reader;
	int64		first;
} CustomersText;

/* ", amount", added to a customer's. */
static bool
ReadMoney(Reader *r, Customers **c, int32 slot, int which)
{
	Numeric		amount;

	if (!ReaderExpect(r, ",") || !ReaderNumeric(r, &amount))
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
ReadBaseRecord(CustomersText *text, Customers **base, int32 slot)
{
	Reader	   *r = &text->reader;
	const Customers *c = *base;
	bool		has_prior = c->prior.start < c->prior.end;
	int64		said;
	uint8		marks;

	if (!ReaderExpect(r, ",") || !ReaderInteger(r, &said))
		return false;
	if (said < 1 || said > 7)
		return ReaderRefuseBefore(r, "a number from 1 to 7");
	marks = said << 1;
	if (((marks & IN_PRIOR) != 0 && !has_prior) ||
		((marks & BEFORE) != 0 && !PeriodHasStart(&c->period)) ||
		((marks & IN_PRIOR) != 0 && (marks & BEFORE) == 0 && c->prior.end <= c->period.start))
		return ReaderRefuseBefore(r, "a number that agrees with the periods");
	*CustomersRecord(c, slot) |= marks;
	if (c->amounts == 0)
		return true;
	if (!ReadMoney(r, base, slot, OF_PERIOD) || !ReadMoney(r, base, slot, OF_PRIOR))
		return false;
	if (((marks & IN_PERIOD) == 0 && !MoneyIsZero(*base, slot, OF_PERIOD)) ||
		((marks & IN_PRIOR) == 0 && !MoneyIsZero(*base, slot, OF_PRIOR)))
		return ReaderRefuseBefore(r, "amounts of periods in which the customer was active");
	return true;
}

static bool
ReadPurchasesRecord(CustomersText *text, Customers **purchases, int32 slot)
{
	Reader	   *r = &text->reader;
	int64		said;

	if (!ReaderExpect(r, ",") || !ReaderInteger(r, &said))
		return false;
	if (said < 1 || said > 2)
		return ReaderRefuseBefore(r, "1 or 2");
	*CustomersRecord(*purchases, slot) |= said == 2 ? AGAIN : 0;
	if ((*purchases)->amounts == 0)
		return true;
	if (!ReaderExpect(r, ",") || !ReaderInteger(r, &OrderAt(*purchases, slot)->first_at) ||
		!ReadMoney(r, purchases, slot, OF_FIRST) || !ReadMoney(r, purchases, slot, OF_OTHERS))
		return false;
	if (said == 1 && !MoneyIsZero(*purchases, slot, OF_OTHERS))
		return ReaderRefuseBefore(r, "a zero, as there was one order only");
	return true;
}

static bool
ReadMomentsRecord(CustomersText *text, Customers **purchases, int32 slot)
{
	Reader	   *r = &text->reader;
	MomentsRecord *record = MomentsAt(*purchases, slot);

	if (!ReaderExpect(r, ",") || !ReaderInteger(r, &record->first_at))
		return false;
	if (!ReaderTake(r, ","))
		return true;
	record->marks |= AGAIN;
	if (!ReaderInteger(r, &record->second_at))
		return false;
	return record->second_at >= record->first_at || ReaderRefuseBefore(r, "a moment that is not earlier");
}

static bool
ReadBasketsRecord(CustomersText *text, Customers **baskets, int32 slot)
{
	Reader	   *r = &text->reader;
	int64		marks;

	if ((*baskets)->amounts > 0)
		return ReadMoney(r, baskets, slot, 0);
	if (!ReaderExpect(r, ",") || !ReaderInteger(r, &marks))
		return false;
	if (marks < 0 || marks > 3)
		return ReaderRefuseBefore(r, "a number from 0 to 3");
	*CustomersRecord(*baskets, slot) |= marks << 1;
	return true;
}

static bool
ReadCohortsRecord(CustomersText *text, Customers **cohorts, int32 slot)
{
	Reader	   *r = &text->reader;
	int64		first = text->first;
	int64		before = -1;

	do
	{
		const Customers *c = *cohorts;
		int64		period;

		if (!ReaderExpect(r, ",") || !ReaderInteger(r, &period))
			return false;
		if (period <= before || period > GrainNumber(CohortsGrain(c), END_OF_DAYS - 1, &plain_calendar) - first)
			return ReaderRefuseBefore(r, "the number of a later period");
		*cohorts = CohortsWiden(*cohorts, first + period, first + period);
		SetBit(CustomersRecord(*cohorts, slot), first + period - (*cohorts)->origin);
		if (c->amounts > 0 && !ReadMoney(r, cohorts, slot, first + period - (*cohorts)->origin))
			return false;
		before = period;
	} while (ReaderSees(r, ","));
	return true;
}

static bool
ReadAnchoredRecord(CustomersText *text, Customers **cohorts, int32 slot)
{
	Reader	   *r = &text->reader;
	const Grain *grain = CohortsGrain(*cohorts);
	int64		cohort;

	if (!ReaderExpect(r, ",") || !ReaderInteger(r, &cohort))
		return false;
	if (cohort < GrainNumber(grain, FIRST_DAY, &plain_calendar) - text->first ||
		cohort > GrainNumber(grain, END_OF_DAYS - 1, &plain_calendar) - text->first)
		return ReaderRefuseBefore(r, "the number of a period");
	SetAnchor(*cohorts, CustomersRecord(*cohorts, slot), text->first + cohort);
	return !ReaderSees(r, ",") || ReadCohortsRecord(text, cohorts, slot);
}

static int
HexDigit(char c)
{
	if (IsDigit(c))
		return c - '0';
	c = ToLower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* A uuid as it is printed. */
static bool
ReadUuid(Reader *r, unsigned char *bytes)
{
	const char *s;

	if (!ReaderString(r))
		return false;
	s = r->string.data;
	for (int i = 0; i < UUID_LEN; i++)
	{
		if (i == 4 || i == 6 || i == 8 || i == 10)
		{
			if (*s++ != '-')
				return ReaderRefuseBefore(r, "a uuid");
		}
		if (HexDigit(s[0]) < 0 || HexDigit(s[1]) < 0)
			return ReaderRefuseBefore(r, "a uuid");
		bytes[i] = HexDigit(s[0]) * 16 + HexDigit(s[1]);
		s += 2;
	}
	return *s == '\0' || ReaderRefuseBefore(r, "a uuid");
}

static bool
ReadKey(Reader *r, const Customers *c, Key *key)
{
	if (c->keys == KEY_NUMBER)
		return ReaderInteger(r, &key->words[0]);
	if (c->keys == KEY_UUID)
		return ReadUuid(r, (unsigned char *) key->words);
	if (!ReaderString(r))
		return false;
	key->s = r->string.data;
	key->len = r->string.len;
	return true;
}

/* A date in quotes, or null for this infinite one. */
static bool
ReadDate(Reader *r, DateADT infinite, DateADT *day)
{
	PeriodStatus status;

	*day = infinite;
	if (infinite != 0 && ReaderTake(r, "null"))
		return true;
	if (!ReaderString(r))
		return false;
	status = infinite == DATEVAL_NOEND ? EndParse(r->string.data, r->string.len, day)
		: DateParse(r->string.data, r->string.len, day);
	return status == PERIOD_OK || ReaderRefuseBefore(r, "a date");
}

static bool
ReadDays(Reader *r, Period *period)
{
	if (!ReaderExpect(r, "[") || !ReadDate(r, DATEVAL_NOBEGIN, &period->start) || !ReaderExpect(r, ",") ||
		!ReadDate(r, DATEVAL_NOEND, &period->end) || !ReaderExpect(r, "]"))
		return false;
	return PeriodIsKept(*period) || ReaderRefuseBefore(r, "a period with days in it");
}

static bool
ReadKeyKind(Reader *r, KeyKind *keys)
{
	if (!ReaderExpect(r, "{") || !ReaderExpectName(r, "keys") || !ReaderString(r))
		return false;
	for (size_t i = 0; i < lengthof(key_kinds); i++)
	{
		if (strcmp(r->string.data, key_kinds[i]) == 0)
		{
			*keys = i;
			return ReaderExpect(r, ",");
		}
	}
	return ReaderRefuseBefore(r, "bigint, uuid or text");
}

static bool
ReadAmounts(Reader *r, bool *has_amounts)
{
	if (!ReaderExpectName(r, "amounts"))
		return false;
	*has_amounts = ReaderTake(r, "true");
	return *has_amounts || ReaderTake(r, "false") || ReaderRefuse(r, "true or false");
}

static Customers *
ReadBase(CustomersText *text, KeyKind keys)
{
	Reader	   *r = &text->reader;
	Period		period;
	Period		prior = {0, 0};
	bool		has_amounts;

	if (!ReaderExpectName(r, "period") || !ReadDays(r, &period) || !ReaderExpect(r, ","))
		return NULL;
	if (ReaderTakeName(r, "prior") && !(ReadDays(r, &prior) && ReaderExpect(r, ",")))
		return NULL;
	return ReadAmounts(r, &has_amounts) ? BaseNew(keys, has_amounts, period, prior) : NULL;
}

static Customers *
ReadPurchases(CustomersText *text, KeyKind keys)
{
	Reader	   *r = &text->reader;
	bool		has_moments = ReaderTakeName(r, "moments");
	bool		has_amounts = false;
	int64		orders;
	Customers  *c;

	if (!(has_moments ? ReaderExpect(r, "true") : ReadAmounts(r, &has_amounts)) ||
		!ReaderExpect(r, ",") || !ReaderExpectName(r, "orders") || !ReaderInteger(r, &orders))
		return NULL;
	c = has_moments ? MomentsNew(keys) : PurchasesNew(keys, has_amounts);
	c->orders = orders;
	return c;
}

static Customers *
ReadCohorts(CustomersText *text, KeyKind keys)
{
	Reader	   *r = &text->reader;
	const Grain *grain;
	bool		has_anchors;
	bool		has_amounts;
	DateADT		first;

	if (!ReaderExpectName(r, "grain") || !ReaderString(r))
		return NULL;
	grain = GrainByName(r->string.data, r->string.len);
	if (grain == NULL)
	{
		ReaderRefuseBefore(r, "a grain");
		return NULL;
	}
	if (!ReaderExpect(r, ",") || !ReaderExpectName(r, "first") || !ReadDate(r, 0, &first) ||
		!ReaderExpect(r, ","))
		return NULL;
	has_anchors = ReaderTakeName(r, "anchored");
	if ((has_anchors && (!ReaderExpect(r, "true") || !ReaderExpect(r, ","))) || !ReadAmounts(r, &has_amounts))
		return NULL;
	text->first = GrainNumber(grain, first, &plain_calendar);
	return CohortsNew(keys, has_amounts, has_anchors, grain, text->first);
}

static Customers *
ReadBaskets(CustomersText *text, KeyKind keys)
{
	bool		has_amounts;

	return ReadAmounts(&text->reader, &has_amounts) ? BasketsNew(keys, has_amounts) : NULL;
}

/* Do the numbers of purchases agree? */
static bool
CheckOrders(Reader *r, const Customers *c)
{
	int64		least = 0;

	FOR_EACH_CUSTOMER(c, slot)
		least += (*CustomersRecord(c, slot) & AGAIN) != 0 ? 2 : 1;
	return c->orders == least || (c->orders > least && least > c->n) ||
		ReaderRefuseBefore(r, "a number of orders that agrees with the customers");
}

/* ----------------------------------------------------------------
 * The types
 * ----------------------------------------------------------------
 */

typedef struct CustomersType
{
	const char *name;
	const char *list;			/* what the records are of */
	void		(*append_head) (StringInfo buf, const Customers *c);
	void		(*append_record) (StringInfo buf, const Customers *c, int32 slot);
	Customers  *(*read_head) (CustomersText *text, KeyKind keys);
	bool		(*read_record) (CustomersText *text, Customers **c, int32 slot);
	bool		(*check) (Reader *r, const Customers *c);	/* or NULL */
} CustomersType;

/* By CustomersKind. */
static const CustomersType types[] = {
	{"customer_base", "customers", AppendBase, AppendBaseRecord, ReadBase, ReadBaseRecord, NULL},
	{"purchases", "customers", AppendPurchases, AppendPurchasesRecord, ReadPurchases, ReadPurchasesRecord, CheckOrders},
	{"cohorts", "customers", AppendCohorts, AppendCohortsRecord, ReadCohorts, ReadCohortsRecord, NULL},
	{"purchases", "customers", AppendPurchases, AppendMomentsRecord, ReadPurchases, ReadMomentsRecord, CheckOrders},
	{"baskets", "orders", AppendAmounts, AppendBasketsRecord, ReadBaskets, ReadBasketsRecord, NULL},
	{"cohorts", "customers", AppendCohorts, AppendAnchoredRecord, ReadCohorts, ReadAnchoredRecord, NULL},
};

/* The text of a state, whatever its form. */
void
AppendCustomers(StringInfo buf, Customers *state)
{
	const Customers *c = CustomersRead(state);
	const CustomersType *type = &types[c->kind];
	const char *separator = "";

	if (c->layout != LAYOUT_SORTED)
		c = CustomersRead(CustomersPack(c));
	appendStringInfo(buf, "{\"keys\": \"%s\"", key_kinds[c->keys]);
	type->append_head(buf, c);
	appendStringInfo(buf, ", \"%s\": [", type->list);
	FOR_EACH_CUSTOMER(c, slot)
	{
		appendStringInfo(buf, "%s[", separator);
		AppendKey(buf, c, slot);
		type->append_record(buf, c, slot);
		appendStringInfoChar(buf, ']');
		separator = ", ";
	}
	appendStringInfoString(buf, "]}");
}

static bool
ReadCustomer(CustomersText *text, const CustomersType *type, Customers **c)
{
	Reader	   *r = &text->reader;
	Key			key;
	int32		slot;

	if (!ReaderExpect(r, "[") || !ReadKey(r, *c, &key))
		return false;
	slot = CustomersSlot(c, (*c)->keys, &key);
	if (SlotIsTaken(*c, slot))
		return ReaderRefuseBefore(r, "a key not seen yet");
	*CustomersRecord(*c, slot) |= TAKEN;
	return type->read_record(text, c, slot) && ReaderExpect(r, "]");
}

static bool
ReadCustomers(CustomersText *text, const CustomersType *type, Customers **c)
{
	Reader	   *r = &text->reader;

	if (!ReaderExpect(r, ",") || !ReaderExpectName(r, type->list) || !ReaderExpect(r, "["))
		return false;
	if (!ReaderTake(r, "]"))
	{
		do
		{
			if (!LookUp((*c)->n) || !ReadCustomer(text, type, c))
				return false;
		} while (ReaderTake(r, ","));
		if (!ReaderExpect(r, "]"))
			return false;
	}
	return ReaderExpect(r, "}") && ReaderEnd(r) && (type->check == NULL || type->check(r, *c));
}

/* NULL where a complaint was saved. */
Customers *
CustomersParse(CustomersKind kind, const char *s, int len, struct Node *escontext)
{
	const CustomersType *type = &types[kind];
	CustomersText text;
	KeyKind		keys = KEY_NUMBER;
	Customers  *c;

	ReaderOpen(&text.reader, s, len, type->name, escontext);
	if (!ReadKeyKind(&text.reader, &keys))
		return NULL;
	c = type->read_head(&text, keys);
	if (c == NULL || !ReadCustomers(&text, &types[c->kind], &c))
		return NULL;
	return CustomersPack(c);
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

#define TYPE_FUNCTIONS(type, kind) \
	INPUT_FUNCTIONS(type, #type, CustomersParse(kind, s, len, escontext)); \
	OUTPUT_FUNCTIONS(type, AppendCustomers(&buf, (Customers *) PG_DETOAST_DATUM(PG_GETARG_DATUM(0))))

TYPE_FUNCTIONS(customer_base, KIND_BASE);
TYPE_FUNCTIONS(purchases, KIND_PURCHASES);
TYPE_FUNCTIONS(cohorts, KIND_COHORTS);
TYPE_FUNCTIONS(baskets, KIND_BASKETS);
