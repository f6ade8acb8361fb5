/*
 * customers_waiting.h
 *		Rows that wait for one another, to be counted together.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_CUSTOMERS_WAITING_H
#define SMARTGOALS_CUSTOMERS_WAITING_H

#include "customers_records.h"

/* A row that waits: whose it is and what MarkRecord() is to be told. */
typedef struct Seat
{
	int64		number;
	int32		what;
} Seat;

#define FitsNarrowSeat(number)	((uint64) (number) <= PG_UINT32_MAX)

extern Customers *CustomersLetWait(FunctionCallInfo fcinfo, Customers *customers);
extern Customers *MakeRoomToWait(Customers *customers);
extern Customers *WidenSeats(const Customers *customers);
extern Customers *SeatAll(Customers *customers);
extern bool JoinRows(Customers *customers);
extern Customers *TrimRows(Customers *customers);
extern int64 CountMarks(const Customers *customers, uint8 all, uint8 none);

static inline Seat
SeatAt(const Customers *c, int32 i)
{
	const char *at = c->data + c->seats_at + (size_t) i * c->seat_size;
	Seat		seat;
	uint32		number;

	if (c->seat_size == NARROW_SEAT)
	{
		memcpy(&number, at, sizeof(number));
		seat.number = number;
		seat.what = (uint8) at[sizeof(number)];
		return seat;
	}
	memcpy(&seat.number, at, sizeof(int64));
	memcpy(&seat.what, at + sizeof(int64), sizeof(int32));
	return seat;
}

static inline void
SetSeat(Customers *c, int32 i, int64 number, int32 what)
{
	char	   *at = c->data + c->seats_at + (size_t) i * c->seat_size;
	uint32		low = (uint32) number;

	if (c->seat_size == NARROW_SEAT)
	{
		memcpy(at, &low, sizeof(low));
		at[sizeof(low)] = (char) what;
		return;
	}
	memcpy(at, &number, sizeof(int64));
	memcpy(at + sizeof(int64), &what, sizeof(int32));
}

/* Count a row without amount: at once, or when enough of them are waiting. */
static inline Customers *
CustomersMark(Customers *c, KeyKind key_kind, Key *key, CustomersKind kind, int32 what)
{
	int32		slot;

	if (key_kind == KEY_NUMBER && c->seats > 0)
	{
		if (unlikely(c->seat_size == NARROW_SEAT && !FitsNarrowSeat(key->words[0])))
			c = WidenSeats(c);
		SetSeat(c, c->waiting, key->words[0], what);
		return ++c->waiting < c->seats ? c : MakeRoomToWait(c);
	}
	slot = CustomersSlot(&c, key_kind, key);
	MarkRecord(CustomersRecord(c, slot), kind, what);
	return c;
}

#endif							/* SMARTGOALS_CUSTOMERS_WAITING_H */
