/*
 * customers.h
 *		The states of the aggregates over customers, as figures need them.
 *
 * They see a table (customers_table.h) of records of their kind (customers_records.h)
 * to which rows are added, at once or when enough of them wait (customers_waiting.h).
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_CUSTOMERS_H
#define SMARTGOALS_CUSTOMERS_H

#include "customers_waiting.h"

#include "fmgr.h"

/* What a merge does with a customer of the other: its place is ours. */
typedef void (*MergeRecord) (Customers **customers, int32 slot,
							 const Customers *other, int32 other_slot);

/* customers_state.c */
extern Customers *CustomersMerge(Customers *customers, const Customers *other,
								 MergeRecord merge);
extern Customers *CustomersOpen(Customers *customers);
extern Customers *CustomersRead(Customers *customers);
extern Customers *CustomersPack(const Customers *customers);
extern void *PackCustomers(void *state);
extern void RefuseOtherCustomers(const Customers *customers, KeyKind keys);

/* customers.c, customers_purchases.c, customers_cohorts.c, customers_baskets.c, for those who read texts */
extern Customers *BaseNew(KeyKind keys, bool has_amounts, Period period, Period prior);
extern bool PeriodIsKept(Period period);
extern Customers *PurchasesNew(KeyKind keys, bool has_amounts);
extern Customers *MomentsNew(KeyKind keys);
extern Customers *BasketsNew(KeyKind keys, bool has_amounts);
extern Customers *CohortsNew(KeyKind keys, bool has_amounts, bool has_anchors, const Grain *grain, int64 origin);
extern Customers *CohortsWiden(Customers *cohorts, int64 low, int64 high);

/* customers_text.c */
extern Customers *CustomersParse(CustomersKind kind, const char *s, int len, struct Node *escontext);
extern void AppendCustomers(StringInfo buf, Customers *state);

/* ---- arguments of the functions SQL calls ---- */

/* The state, ready to be added to. */
static inline Customers *
GetOpenCustomers(FunctionCallInfo fcinfo)
{
	Customers  *c = GetState(fcinfo);

	return likely(c->layout != LAYOUT_SORTED) ? c : CustomersOpen(c);
}

/* The same for a row of such a customer, with an amount or without. */
static inline Customers *
GetCustomersOf(FunctionCallInfo fcinfo, KeyKind keys, bool has_amounts)
{
	Customers  *c = GetOpenCustomers(fcinfo);

	if (unlikely(c->keys != keys || (c->amounts > 0) != has_amounts))
		RefuseOtherCustomers(c, keys);
	return c;
}

/*
 * Customers to be read.  The state of an aggregate is nobody else's, and to count
 * what waits in it changes nothing that is seen.
 */
static inline Customers *
GetReadableCustomers(FunctionCallInfo fcinfo, int n)
{
	Customers  *c = ReadState(PG_GETARG_DATUM(n));

	return CustomersRead(n == 0 && InAggregate(fcinfo) ? SeatAll(c) : c);
}

/*
 * The same for those who only look at marks, for whom rows that are joined are as
 * good as a table.
 */
static inline Customers *
GetMarkedCustomers(FunctionCallInfo fcinfo)
{
	Customers  *c = ReadState(PG_GETARG_DATUM(0));
	bool		is_ours = InAggregate(fcinfo) || ExpandedStateOf(PG_GETARG_DATUM(0)) != NULL;

	if (is_ours && c->layout == LAYOUT_ROWS && JoinRows(c))
		return c;
	return GetReadableCustomers(fcinfo, 0);
}

/* Those to be merged into others, for which rows are as good as a table. */
static inline Customers *
GetOtherCustomers(FunctionCallInfo fcinfo)
{
	Customers  *c = ReadState(PG_GETARG_DATUM(1));

	return c->layout == LAYOUT_ROWS ? c : CustomersRead(c);
}

static inline void
GetNumberKey(FunctionCallInfo fcinfo, int n, Key *key)
{
	key->words[0] = PG_GETARG_INT64(n);
}

static inline void
GetUuidKey(FunctionCallInfo fcinfo, int n, Key *key)
{
	memcpy(key->words, PG_GETARG_UUID_P(n)->data, UUID_LEN);
}

static inline void
GetTextKey(FunctionCallInfo fcinfo, int n, Key *key)
{
	text	   *t = PG_GETARG_TEXT_PP(n);

	key->s = VARDATA_ANY(t);
	key->len = VARSIZE_ANY_EXHDR(t);
}

#endif							/* SMARTGOALS_CUSTOMERS_H */
