/*
 * customers_baskets.c
 *		Orders and their lines: units in an order, and what is bought together.
 *
 * An order has several lines, so that orders are told apart as customers are, in
 * the same table.  With quantities, baskets keep the units of each order; without,
 * whether a product is in it, and whether its companion is.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "customers.h"

/* Nothing kept yet. */
Customers *
BasketsNew(KeyKind keys, bool has_amounts)
{
	return CustomersStart(KIND_BASKETS, keys, 1, has_amounts ? 1 : 0);
}

static void
MergeBasket(Customers **baskets, int32 slot, const Customers *other, int32 other_slot)
{
	*CustomersRecord(*baskets, slot) |= *CustomersRecord(other, other_slot);
	if (other->amounts > 0)
		MoneyMerge(baskets, slot, 0, other, other_slot, 0);
}

static Numeric
UnitsOf(const Customers *baskets)
{
	Total		total = {0, NULL, baskets->scale};

	FOR_EACH_CUSTOMER(baskets, slot)
		AddAmountTo(&total, baskets, slot, 0);
	return TotalOf(&total);
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

static inline Customers *
GetBaskets(FunctionCallInfo fcinfo, KeyKind keys, bool has_amounts)
{
	return PG_ARGISNULL(0) ? CustomersLetWait(fcinfo, BasketsNew(keys, has_amounts))
		: GetCustomersOf(fcinfo, keys, has_amounts);
}

/* baskets_add(state, order, quantity) */
#define UNITS_FUNCTION(name, kind, get_key) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	Customers  *c = GetBaskets(fcinfo, kind, true); \
	Key			key; \
	int32		slot; \
\
	if (!PG_ARGISNULL(1) && !PG_ARGISNULL(2)) \
	{ \
		get_key(fcinfo, 1, &key); \
		slot = CustomersSlot(&c, kind, &key); \
		*CustomersRecord(c, slot) |= TAKEN; \
		MoneyAdd(&c, slot, 0, GetPacked(fcinfo, 2)); \
	} \
	return ReturnState(fcinfo, c, PackCustomers); \
} \
extern int	no_such_variable

/* baskets_add(state, order, product, companion); a NULL of the two says no */
#define PAIR_FUNCTION(name, kind, get_key) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	Customers  *c = GetBaskets(fcinfo, kind, false); \
	Key			key; \
	int32		marks = 0; \
\
	if (!PG_ARGISNULL(1) && !(PG_ARGISNULL(2) && PG_ARGISNULL(3))) \
	{ \
		get_key(fcinfo, 1, &key); \
		if (!PG_ARGISNULL(2) && PG_GETARG_BOOL(2)) \
			marks |= HAS_PRODUCT; \
		if (!PG_ARGISNULL(3) && PG_GETARG_BOOL(3)) \
			marks |= HAS_COMPANION; \
		c = CustomersMark(c, kind, &key, KIND_BASKETS, marks); \
	} \
	return ReturnState(fcinfo, c, PackCustomers); \
} \
extern int	no_such_variable

UNITS_FUNCTION(baskets_number_units, KEY_NUMBER, GetNumberKey);
UNITS_FUNCTION(baskets_uuid_units, KEY_UUID, GetUuidKey);
UNITS_FUNCTION(baskets_text_units, KEY_TEXT, GetTextKey);
PAIR_FUNCTION(baskets_number, KEY_NUMBER, GetNumberKey);
PAIR_FUNCTION(baskets_uuid, KEY_UUID, GetUuidKey);
PAIR_FUNCTION(baskets_text, KEY_TEXT, GetTextKey);

/* baskets_combine(baskets, baskets) -> baskets */
PG_FUNCTION_INFO_V1(smartgoals_baskets_combine);
Datum
smartgoals_baskets_combine(PG_FUNCTION_ARGS)
{
	Customers  *c = GetOpenCustomers(fcinfo);

	c = CustomersMerge(c, GetOtherCustomers(fcinfo), MergeBasket);
	return ReturnState(fcinfo, c, PackCustomers);
}

/* units_per_order(baskets) -> numeric; NULL without orders */
PG_FUNCTION_INFO_V1(smartgoals_units_per_order);
Datum
smartgoals_units_per_order(PG_FUNCTION_ARGS)
{
	Customers  *c = GetReadableCustomers(fcinfo, 0);

	if (c->amounts == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("these baskets have no quantities"),
				 errdetail("The state was made of a product and its companion."),
				 errhint("Make it as baskets_state(order_id, quantity).")));
	return NumericOrNull(fcinfo, NumRatio(UnitsOf(c), int64_to_numeric(c->n)));
}

/* attach_rate(baskets) -> numeric; NULL without orders of the product */
PG_FUNCTION_INFO_V1(smartgoals_attach_rate);
Datum
smartgoals_attach_rate(PG_FUNCTION_ARGS)
{
	Customers  *c = GetMarkedCustomers(fcinfo);

	if (c->amounts > 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("these baskets have no products"),
				 errdetail("The state was made of quantities."),
				 errhint("Make it as baskets_state(order_id, product, companion).")));
	return NumericOrNull(fcinfo, NumRatioOfCounts(CountMarks(c, HAS_PRODUCT | HAS_COMPANION, 0),
												  CountMarks(c, HAS_PRODUCT, 0)));
}
