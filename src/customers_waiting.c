/*
 * customers_waiting.c
 *		Rows that wait for one another, to be counted together.
 *
 * Where there are many tables, as with GROUP BY, each visit waits for memory,
 * twice.  So with numbers as keys and without amounts, rows wait for one another,
 * in a hash table that is not small and in a large one of any kind, and are
 * counted together, when the processor can fetch many slots at a time.  What an
 * aggregate begins with is no table at all but rows that wait: they are one for
 * each customer again whenever more would not fit, and become a table when many
 * were of the same, or when they are too many.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "customers_waiting.h"

#include "port/pg_bitutils.h"

#define FIRST_ROWS			16
#define MIDDLING_ROWS		1024	/* up to here, each copy has room for four
									 * times as many, */
#define MIDDLING_NARROW_ROWS	16384	/* or up to here */
#define MAX_ROWS			65536	/* more would be a large state */
#define MAX_PROBES_TO_JOIN	32

#ifdef __GNUC__
#define Prefetch(address)	__builtin_prefetch(address)
#else
#define Prefetch(address)	((void) 0)
#endif

/* Have what a waiting row needs fetched while others are counted. */
static inline void
FetchSlot(const Customers *c, int64 number)
{
	Key			key;
	int32		slot;

	key.words[0] = number;
	if (c->layout == LAYOUT_DENSE)
	{
		slot = CustomersFind(c, KEY_NUMBER, &key);
		if (slot != NO_SLOT)
			Prefetch(CustomersRecord(c, slot));
		return;
	}
	slot = HashOfKey(c, KEY_NUMBER, &key) & (c->slots - 1);
	Prefetch(CustomersRecord(c, slot));
	Prefetch(&CustomersNumbers(c)[slot]);
}

/* An empty table for rows that wait. */
static Customers *
TableForRows(const Customers *c)
{
	Shape		shape = ShapeOf(c);
	KeyRange	range = NO_NUMBERS;

	shape.layout = LAYOUT_HASH;
	shape.seat_size = WIDE_SEAT;
	shape.slots = HashSlots(c->waiting);
	for (int32 i = 0; i < c->waiting; i++)
		RangeAdd(&range, SeatAt(c, i).number);
	if (range.low <= range.high)
		PreferDense(&shape, range, false);
	return CustomersNew(c, &shape);
}

/*
 * Count the rows that wait, the last first.  If the table has to grow, the rows
 * left are counted in its copy only, and go on waiting in the old one: it loses
 * nothing, whoever has it.
 */
Customers *
SeatAll(Customers *c)
{
	const int	ahead = 24;
	Customers  *old = c;
	int			count = c->waiting;

	if (c->layout == LAYOUT_ROWS)
		c = TableForRows(c);
	for (int i = count - 1 + ahead; i >= 0; i--)
	{
		Key			key;
		Seat		seat;
		int32		slot;

		if (i >= ahead)
			FetchSlot(c, SeatAt(old, i - ahead).number);
		if (i >= count)
			continue;
		seat = SeatAt(old, i);
		key.words[0] = seat.number;
		slot = CustomersSlot(&c, KEY_NUMBER, &key);
		MarkRecord(CustomersRecord(c, slot), c->kind, seat.what);
		if (c == old)
			c->waiting = i;
	}
	return c;
}

/* Where a row of this number stands, or may; NULL where it is not found soon. */
static inline int32 *
PlaceOf(const Customers *c, int32 *places, uint32 mask, int64 number)
{
	uint32		place = MixBits(number);

	for (int probes = 0; probes < MAX_PROBES_TO_JOIN; probes++)
	{
		int32	   *at = &places[place++ & mask];

		if (*at == 0 || SeatAt(c, *at - 1).number == number)
			return at;
	}
	return NULL;
}

/*
 * Let one row stand for all those of a customer, in a customer_base or purchases.
 * One that is not found soon is merely one row more; false if there are any.
 */
bool
JoinRows(Customers *c)
{
	uint32		mask = pg_nextpower2_32(Max(2 * c->waiting, 2)) - 1;
	int32	   *places;			/* of rows, plus one */
	int32		again = KindOf(c)->again;
	bool		all = true;
	int32		n = 0;

	if (c->n == c->waiting)
		return true;			/* since the last time */
	places = palloc0((mask + 1) * sizeof(int32));
	for (int32 i = 0; i < c->waiting; i++)
	{
		Seat		seat = SeatAt(c, i);
		int32	   *place = PlaceOf(c, places, mask, seat.number);

		if (place != NULL && *place > 0)
		{
			SetSeat(c, *place - 1, seat.number, SeatAt(c, *place - 1).what | seat.what | again);
			continue;
		}
		if (place != NULL)
			*place = n + 1;
		else
			all = false;
		SetSeat(c, n++, seat.number, seat.what);
	}
	pfree(places);
	c->waiting = n;
	c->n = all ? n : 0;
	return all;
}

/* The same rows with other seats. */
static Customers *
MoveRows(const Customers *c, int32 seats, int seat_size)
{
	Shape		shape = ShapeOf(c);
	Customers  *moved;

	shape.seats = seats;
	shape.seat_size = seat_size;
	moved = CustomersNew(c, &shape);
	for (int32 i = 0; i < c->waiting; i++)
		SetSeat(moved, i, SeatAt(c, i).number, SeatAt(c, i).what);
	moved->waiting = c->waiting;
	moved->n = c->n;
	return moved;
}

/* Joined, and with no more room than for one that comes. */
Customers *
TrimRows(Customers *c)
{
	Customers  *trimmed;

	JoinRows(c);
	trimmed = MoveRows(c, c->waiting + 1, c->seat_size);
	SetSeat(trimmed, c->waiting, 0, 0);
	return trimmed;
}

/* For numbers that do not fit into those there are. */
Customers *
WidenSeats(const Customers *c)
{
	return MoveRows(c, c->seats, WIDE_SEAT);
}

/*
 * All seats are taken.  Rows alone are as good as a table, and as small, while
 * nearly each is of another customer.
 */
Customers *
MakeRoomToWait(Customers *c)
{
	int32		few;

	if (c->layout != LAYOUT_ROWS)
		return SeatAll(c);
	JoinRows(c);
	if (c->waiting <= c->seats / 4 * 3 || c->seats >= MAX_ROWS)
		return SeatAll(c);
	few = c->seat_size == NARROW_SEAT ? MIDDLING_NARROW_ROWS : MIDDLING_ROWS;
	return MoveRows(c, c->seats * (c->seats < few ? 4 : 2), c->seat_size);
}

/*
 * Customers nobody is among yet, as rows that wait, where that can be.  Not for a
 * window, which reads the state each time it has added to it.
 */
Customers *
CustomersLetWait(FunctionCallInfo fcinfo, Customers *c)
{
	Shape		shape;

	if (c->keys != KEY_NUMBER || c->amounts > 0 ||
		fcinfo->context == NULL || !IsA(fcinfo->context, AggState))
		return c;
	shape = ShapeOf(c);
	shape.layout = LAYOUT_ROWS;
	shape.slots = 0;
	shape.seats = FIRST_ROWS;
	shape.seat_size = NARROW_SEAT;
	return CustomersNew(c, &shape);
}

/*
 * How many customers have all of some marks and none of others, where a record is
 * one byte of them, or rows are joined.  There is no jump in the inner loop, which
 * would be guessed wrong for each slot in three.
 */
int64
CountMarks(const Customers *c, uint8 all, uint8 none)
{
	const bool	rows = c->layout == LAYOUT_ROWS;
	const uint8 wanted = all | TAKEN;
	const uint8 looked_at = wanted | none;
	const int32 count = rows ? c->waiting : c->slots;
	int64		n = 0;

	for (int32 begin = 0; begin < count; begin += SLOTS_AT_ONCE)
	{
		int32		end = Min(count - begin, SLOTS_AT_ONCE) + begin;
		int32		found = 0;

		CHECK_FOR_INTERRUPTS();
		if (rows)
			for (int32 i = begin; i < end; i++)
				found += ((SeatAt(c, i).what | TAKEN) & looked_at) == wanted;
		else
			for (int32 slot = begin; slot < end; slot++)
				found += (*CustomersRecord(c, slot) & looked_at) == wanted;
		n += found;
	}
	return n;
}
