/*
 * customers_records.c
 *		What the table does otherwise for each kind of records.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "customers_records.h"

/* ----------------------------------------------------------------
 * Cohorts: bit 0 says that there is a customer, bit i + 1 that it was active
 * in period i
 * ----------------------------------------------------------------
 */

const Grain *
CohortsGrain(const Customers *c)
{
	return GrainByName(c->grain, strlen(c->grain));
}

/* How many periods to have room for: whole bytes of bits, each time half as many more. */
static int
RoomFor(int periods)
{
	int			bytes = 1;

	while (8 * bytes - 1 < periods)
		bytes += (bytes + 1) / 2;
	return 8 * bytes - 1;
}

/* Records of so many periods, with as many amounts, if there are any. */
static void
SetRoom(Shape *shape, int room)
{
	shape->room = room;
	shape->width = (room + 1 + 7) / 8;
	shape->amounts = shape->amounts > 0 ? Max(room, 1) : 0;
}

/* For the periods that the shape has room for, and some more. */
void
CohortsMakeRoom(Shape *shape)
{
	SetRoom(shape, RoomFor(shape->room));
}

/* The first and the last period in which anyone was active; false where there are none. */
bool
CohortsSpan(const Customers *c, int *first, int *last)
{
	uint8	   *any = palloc0(c->width);

	FOR_EACH_CUSTOMER(c, slot)
	{
		const uint8 *record = CustomersRecord(c, slot);

		for (int i = 0; i < c->width; i++)
			any[i] |= record[i];
	}
	for (*first = 0; *first < c->room && !HasBit(any, *first);)
		(*first)++;
	for (*last = c->room - 1; *last >= *first && !HasBit(any, *last);)
		(*last)--;
	pfree(any);
	if (*first <= *last)
		return true;
	*first = 0;
	*last = -1;
	return false;
}

/* For the periods from the first to the last alone; returns how far they move up. */
static int
CutRoom(const Customers *c, Shape *shape)
{
	int			first;
	int			last;

	CohortsSpan(c, &first, &last);
	SetRoom(shape, last - first + 1);
	return -first;
}

static void
CopyPeriods(const Customers *from, int32 slot, Customers *to, int32 to_slot, int shift)
{
	const uint8 *record = CustomersRecord(from, slot);
	uint8	   *to_record = CustomersRecord(to, to_slot);

	if (shift == 0 && to->width >= from->width)
	{
		memcpy(to_record, record, from->width);
		return;
	}
	*to_record |= TAKEN;
	for (int i = 0; i < from->room; i++)
	{
		if (HasBit(record, i))
			SetBit(to_record, i + shift);
	}
}

static int64
SizeOfStarts(const Shape *shape)
{
	return (shape->room + 1) * (int64) sizeof(DateADT);
}

/* No day is after all days. */
static void
FillStarts(Customers *c)
{
	const Grain *grain = CohortsGrain(c);

	for (int i = 0; i <= c->room; i++)
		CohortsStarts(c)[i] = Min(GrainStart(grain, c->origin + i, &plain_calendar), END_OF_DAYS);
	c->per_day = ((uint64) c->room << 32) / (CohortsStarts(c)[c->room] - CohortsStarts(c)[0]);
}

/* ----------------------------------------------------------------
 * All of them
 * ----------------------------------------------------------------
 */

const RecordKind record_kinds[] = {
	[KIND_BASE] = {0},
	[KIND_PURCHASES] = {.again = AGAIN},
	[KIND_COHORTS] = {
		.copy = CopyPeriods,
		.make_room = CohortsMakeRoom,
		.cut_room = CutRoom,
		.size_beside = SizeOfStarts,
		.fill_beside = FillStarts,
	},
	[KIND_MOMENTS] = {0},
	[KIND_BASKETS] = {0},
};
