/*
 * customers_purchases.c
 *		Who buys again: the first order of a customer, and the others.
 *
 * purchases keep of each customer whether there was a second one; and where
 * they have amounts, when the first order was, what it was for, and what all
 * others were for.  The first order is the earliest.  Of several at that very
 * moment it is the smallest, so that it does not depend on the order of rows,
 * and so that a second order on the first day is a repeat, here and in the
 * repeat purchase rate.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "customers.h"

#include "common/int.h"
#include "utils/date.h"
#include "utils/timestamp.h"

/* Nothing kept yet. */
Customers *
PurchasesNew(KeyKind keys, bool has_amounts)
{
	return CustomersStart(KIND_PURCHASES, keys, has_amounts ? sizeof(OrderRecord) : 1,
						  has_amounts ? 2 : 0);
}

/* The same with the moments of the first two alone. */
Customers *
MomentsNew(KeyKind keys)
{
	return CustomersStart(KIND_MOMENTS, keys, sizeof(MomentsRecord), 0);
}

/* Count a purchase of a customer, with others or without. */
static inline void
AddMoment(MomentsRecord *record, int64 at)
{
	uint8		marks = record->marks;

	record->marks |= marks == 0 ? TAKEN : AGAIN;
	if (marks == 0)
		record->first_at = at;
	else if (at < record->first_at)
	{
		record->second_at = record->first_at;
		record->first_at = at;
	}
	else if ((marks & AGAIN) == 0 || at < record->second_at)
		record->second_at = at;
}

static void
MergeMoments(Customers **purchases, int32 slot, const Customers *other, int32 other_slot)
{
	const MomentsRecord *record = MomentsAt(other, other_slot);

	AddMoment(MomentsAt(*purchases, slot), record->first_at);
	if ((record->marks & AGAIN) != 0)
		AddMoment(MomentsAt(*purchases, slot), record->second_at);
}

/* Is an order the first of this customer, as far as we know? */
static bool
ComesFirst(const Customers *c, int32 slot, int64 at, const struct varlena *amount)
{
	int64		first_at = OrderAt(c, slot)->first_at;

	return at < first_at ||
		(at == first_at && NumCompareInPlace(amount, (struct varlena *) MoneyAt(c, slot, OF_FIRST)) < 0);
}

/* The first order is one of the others from now on. */
static void
DethroneFirst(Customers **purchases, int32 slot)
{
	Numeric		first = MoneyAt(*purchases, slot, OF_FIRST);

	MoneyAdd(purchases, slot, OF_OTHERS, (struct varlena *) first);
	MoneyClear(*purchases, slot, OF_FIRST);
}

/* Count an order, of a customer with others or without. */
static inline void
AddOrder(Customers **purchases, int32 slot, int64 at, const struct varlena *amount)
{
	uint8		marks = OrderAt(*purchases, slot)->marks;

	OrderAt(*purchases, slot)->marks |= marks == 0 ? TAKEN : AGAIN;
	if (marks != 0 && !ComesFirst(*purchases, slot, at, amount))
	{
		MoneyAdd(purchases, slot, OF_OTHERS, amount);
		return;
	}
	if (marks != 0)
		DethroneFirst(purchases, slot);
	OrderAt(*purchases, slot)->first_at = at;
	MoneyAdd(purchases, slot, OF_FIRST, amount);
}

static void
MergePurchasesRecord(Customers **purchases, int32 slot, const Customers *other, int32 other_slot)
{
	uint8	   *record = CustomersRecord(*purchases, slot);
	uint8		marks = *CustomersRecord(other, other_slot);

	if (other->amounts == 0)
	{
		*record |= marks | ((*record & TAKEN) != 0 ? AGAIN : 0);
		return;
	}
	AddOrder(purchases, slot, OrderAt(other, other_slot)->first_at,
			 (struct varlena *) MoneyAt(other, other_slot, OF_FIRST));
	OrderAt(*purchases, slot)->marks |= marks;
	MoneyMerge(purchases, slot, OF_OTHERS, other, other_slot, OF_OTHERS);
}

/* What all orders but the first ones were for. */
static Numeric
RepeatTotal(const Customers *purchases)
{
	Total		total = {0, NULL, purchases->scale};

	FOR_EACH_CUSTOMER(purchases, slot)
		AddAmountTo(&total, purchases, slot, OF_OTHERS);
	return TotalOf(&total);
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

static void
RefuseOtherMoments(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("one state has moments, the other has none"),
			 errdetail("When the first and the next purchase were cannot be known of a part of them only."),
			 errhint("Make both states as purchases_state(customer, at), or both without.")));
}

static inline Customers *
GetPurchases(FunctionCallInfo fcinfo, CustomersKind kind, KeyKind keys, bool has_amounts)
{
	Customers  *c;

	if (unlikely(PG_ARGISNULL(0)))
		return kind == KIND_MOMENTS ? MomentsNew(keys)
			: CustomersLetWait(fcinfo, PurchasesNew(keys, has_amounts));
	c = GetCustomersOf(fcinfo, keys, has_amounts);
	if (unlikely(c->kind != kind))
		RefuseOtherMoments();
	return c;
}

/* purchases_add(state, customer) */
#define PURCHASE_FUNCTION(name, kind, get_key) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	Customers  *c = GetPurchases(fcinfo, KIND_PURCHASES, kind, false); \
	Key			key; \
\
	if (!PG_ARGISNULL(1)) \
	{ \
		get_key(fcinfo, 1, &key); \
		c = CustomersMark(c, kind, &key, KIND_PURCHASES, 0); \
		AddCount(&c->orders, 1); \
	} \
	return ReturnState(fcinfo, c, PackCustomers); \
} \
extern int	no_such_variable

PURCHASE_FUNCTION(purchases_number, KEY_NUMBER, GetNumberKey);
PURCHASE_FUNCTION(purchases_uuid, KEY_UUID, GetUuidKey);
PURCHASE_FUNCTION(purchases_text, KEY_TEXT, GetTextKey);

/* purchases_add(state, customer, at) */
#define MOMENT_FUNCTION(name, kind, get_key, moment_of) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	Customers  *c = GetPurchases(fcinfo, KIND_MOMENTS, kind, false); \
	Key			key; \
	int32		slot; \
\
	if (!PG_ARGISNULL(1) && !PG_ARGISNULL(2)) \
	{ \
		get_key(fcinfo, 1, &key); \
		slot = CustomersSlot(&c, kind, &key); \
		AddMoment(MomentsAt(c, slot), moment_of); \
		AddCount(&c->orders, 1); \
	} \
	return ReturnState(fcinfo, c, PackCustomers); \
} \
extern int	no_such_variable

#define MOMENT_FUNCTIONS(kind_name, kind, get_key) \
	MOMENT_FUNCTION(purchases_##kind_name##_at_date, kind, get_key, MomentOfDate(PG_GETARG_DATEADT(2))); \
	MOMENT_FUNCTION(purchases_##kind_name##_at_timestamp, kind, get_key, PG_GETARG_TIMESTAMP(2))

MOMENT_FUNCTIONS(number, KEY_NUMBER, GetNumberKey);
MOMENT_FUNCTIONS(uuid, KEY_UUID, GetUuidKey);
MOMENT_FUNCTIONS(text, KEY_TEXT, GetTextKey);

/* purchases_add(state, customer, amount, at) */
#define ORDER_FUNCTION(name, kind, get_key, moment_of) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	Customers  *c = GetPurchases(fcinfo, KIND_PURCHASES, kind, true); \
	Key			key; \
	int32		slot; \
\
	if (!PG_ARGISNULL(1) && !PG_ARGISNULL(2) && !PG_ARGISNULL(3)) \
	{ \
		get_key(fcinfo, 1, &key); \
		slot = CustomersSlot(&c, kind, &key); \
		AddOrder(&c, slot, moment_of, GetPacked(fcinfo, 2)); \
		AddCount(&c->orders, 1); \
	} \
	return ReturnState(fcinfo, c, PackCustomers); \
} \
extern int	no_such_variable

#define ORDER_FUNCTIONS(kind_name, kind, get_key) \
	ORDER_FUNCTION(purchases_##kind_name##_date, kind, get_key, MomentOfDate(PG_GETARG_DATEADT(3))); \
	ORDER_FUNCTION(purchases_##kind_name##_timestamp, kind, get_key, PG_GETARG_TIMESTAMP(3))

ORDER_FUNCTIONS(number, KEY_NUMBER, GetNumberKey);
ORDER_FUNCTIONS(uuid, KEY_UUID, GetUuidKey);
ORDER_FUNCTIONS(text, KEY_TEXT, GetTextKey);

/* purchases_combine(purchases, purchases) -> purchases */
PG_FUNCTION_INFO_V1(smartgoals_purchases_combine);
Datum
smartgoals_purchases_combine(PG_FUNCTION_ARGS)
{
	Customers  *c = GetOpenCustomers(fcinfo);
	Customers  *other = GetOtherCustomers(fcinfo);

	if (c->keys == other->keys && (c->amounts > 0) == (other->amounts > 0) && c->kind != other->kind)
		RefuseOtherMoments();
	c = CustomersMerge(c, other, c->kind == KIND_MOMENTS ? MergeMoments : MergePurchasesRecord);
	AddCount(&c->orders, other->orders);
	return ReturnState(fcinfo, c, PackCustomers);
}

/* The result of purchases_rows(customer): rows that wait are left so. */
PG_FUNCTION_INFO_V1(smartgoals_purchases_rows);
Datum
smartgoals_purchases_rows(PG_FUNCTION_ARGS)
{
	Customers  *c = ReadState(PG_GETARG_DATUM(0));

	if (c->layout == LAYOUT_ROWS)
		PG_RETURN_POINTER(TrimRows(c));
	return ReturnResult(fcinfo, GetReadableCustomers(fcinfo, 0), PackCustomers);
}

/* active_customers(purchases) -> bigint */
PG_FUNCTION_INFO_V1(smartgoals_purchases_customers);
Datum
smartgoals_purchases_customers(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(GetMarkedCustomers(fcinfo)->n);
}

/* The result of active_customers(customer): of no rows, none. */
PG_FUNCTION_INFO_V1(smartgoals_purchases_customers_final);
Datum
smartgoals_purchases_customers_final(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(PG_ARGISNULL(0) ? 0 : GetMarkedCustomers(fcinfo)->n);
}

/* repeat_customers(purchases) -> bigint */
PG_FUNCTION_INFO_V1(smartgoals_repeat_customers);
Datum
smartgoals_repeat_customers(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(CountMarks(GetMarkedCustomers(fcinfo), AGAIN, 0));
}

/* repeat_purchase_rate(purchases) -> numeric; NULL without customers */
PG_FUNCTION_INFO_V1(smartgoals_repeat_purchase_rate);
Datum
smartgoals_repeat_purchase_rate(PG_FUNCTION_ARGS)
{
	Customers  *c = GetMarkedCustomers(fcinfo);

	if (c->n == 0)
		PG_RETURN_NULL();
	PG_RETURN_NUMERIC(NumDiv(int64_to_numeric(CountMarks(c, AGAIN, 0)), int64_to_numeric(c->n)));
}

/* How many came again within so many days of the first time; of all, *n. */
static int64
CountWithin(const Customers *c, int64 days, bool has_end, int64 end, int64 *n)
{
	int64		within = Min(days, PG_INT64_MAX / USECS_PER_DAY) * USECS_PER_DAY;
	int64		again = 0;

	*n = 0;
	FOR_EACH_CUSTOMER(c, slot)
	{
		const MomentsRecord *record = MomentsAt(c, slot);
		int64		over;
		int64		later;

		/* who still has time does not count */
		if (has_end && (pg_add_s64_overflow(record->first_at, within, &over) || over >= end))
			continue;
		(*n)++;
		again += (record->marks & AGAIN) != 0 &&
			!pg_sub_s64_overflow(record->second_at, record->first_at, &later) && later <= within;
	}
	return again;
}

/* Purchases with moments, and the days of argument 1. */
static const Customers *
GetMoments(FunctionCallInfo fcinfo)
{
	const Customers *c = GetReadableCustomers(fcinfo, 0);

	if (c->kind != KIND_MOMENTS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("these purchases have no moments"),
				 errdetail("When the second one was is not known."),
				 errhint("Make the state as purchases_state(customer, at).")));
	if (PG_GETARG_INT32(1) < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid number of days: %d", PG_GETARG_INT32(1)),
				 errdetail("They begin with the first purchase."),
				 errhint("Write 0 for the same day or moment.")));
	return c;
}

/* repeat_customers(purchases, within integer) -> bigint */
PG_FUNCTION_INFO_V1(smartgoals_repeat_customers_within);
Datum
smartgoals_repeat_customers_within(PG_FUNCTION_ARGS)
{
	int64		n;

	PG_RETURN_INT64(CountWithin(GetMoments(fcinfo), PG_GETARG_INT32(1), false, 0, &n));
}

/* repeat_purchase_rate(purchases, within integer [, as_of date]) -> numeric; NULL without customers */
PG_FUNCTION_INFO_V1(smartgoals_repeat_purchase_rate_within);
Datum
smartgoals_repeat_purchase_rate_within(PG_FUNCTION_ARGS)
{
	const Customers *c = GetMoments(fcinfo);
	bool		has_end = PG_NARGS() > 2;
	int64		end = has_end ? MomentOfDate(PG_GETARG_DATEADT(2)) : 0;
	int64		n;
	int64		again;

	if (has_end && !TIMESTAMP_NOT_FINITE(end))
		end += USECS_PER_DAY;
	again = CountWithin(c, PG_GETARG_INT32(1), has_end, end, &n);
	return NumericOrNull(fcinfo, NumRatioOfCounts(again, n));
}

/* repeat_order_value(purchases) -> numeric; NULL without repeat orders */
PG_FUNCTION_INFO_V1(smartgoals_repeat_order_value);
Datum
smartgoals_repeat_order_value(PG_FUNCTION_ARGS)
{
	Customers  *c = GetReadableCustomers(fcinfo, 0);

	if (c->amounts == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("these purchases have no amounts"),
				 errdetail("The state was made without them."),
				 errhint("Make it as purchases_state(customer, amount, at).")));
	if (c->orders == c->n)
		PG_RETURN_NULL();
	PG_RETURN_NUMERIC(NumDiv(RepeatTotal(c), int64_to_numeric(c->orders - c->n)));
}
