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

#include "utils/date.h"
#include "utils/timestamp.h"

/* Nothing kept yet. */
Customers *
PurchasesNew(KeyKind keys, bool has_amounts)
{
	return CustomersStart(KIND_PURCHASES, keys, has_amounts ? sizeof(OrderRecord) : 1,
						  has_amounts ? 2 : 0);
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
	{
		if (purchases->money == MONEY_UNITS)
			TotalAdd(&total, CustomersUnits(purchases, slot)[OF_OTHERS]);
		else
			TotalAddNumeric(&total, MoneyAt(purchases, slot, OF_OTHERS));
	}
	return TotalOf(&total);
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

static inline Customers *
GetPurchases(FunctionCallInfo fcinfo, KeyKind keys, bool has_amounts)
{
	return PG_ARGISNULL(0) ? CustomersLetWait(fcinfo, PurchasesNew(keys, has_amounts))
		: GetCustomersOf(fcinfo, keys, has_amounts);
}

/* purchases_add(state, customer) */
#define PURCHASE_FUNCTION(name, kind, get_key) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	Customers  *c = GetPurchases(fcinfo, kind, false); \
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

/* purchases_add(state, customer, amount, at) */
#define ORDER_FUNCTION(name, kind, get_key, moment_of) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	Customers  *c = GetPurchases(fcinfo, kind, true); \
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
	Customers  *other = GetReadableCustomers(fcinfo, 1);

	c = CustomersMerge(c, other, MergePurchasesRecord);
	AddCount(&c->orders, other->orders);
	return ReturnState(fcinfo, c, PackCustomers);
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
