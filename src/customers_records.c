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
 * in period i.  Where it came with a day of its own, the number of that day's
 * period follows, whatever the periods that there is room for.
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
static void
MakeRoom(Shape *shape)
{
	SetRoom(shape, RoomFor(shape->room));
}

static void
MakeRoomAndAnchor(Shape *shape)
{
	MakeRoom(shape);
	shape->width += sizeof(int32);
}

/* The first and the last period in which anyone was active; false where there are none. */
bool
CohortsSpan(const Customers *c, int *first, int *last)
{
	uint8	   *any = palloc0(c->width);
	int			bytes = BytesOfBits(c);

	FOR_EACH_CUSTOMER(c, slot)
	{
		const uint8 *record = CustomersRecord(c, slot);

		for (int i = 0; i < bytes; i++)
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

/* The numbers of the first and the last anchor; false where there are none. */
bool
CohortsAnchors(const Customers *c, int64 *first, int64 *last)
{
	*first = PG_INT64_MAX;
	*last = PG_INT64_MIN;
	if (c->kind != KIND_ANCHORED)
		return false;
	FOR_EACH_CUSTOMER(c, slot)
	{
		int32		number = AnchorOf(c, CustomersRecord(c, slot));

		*first = Min(*first, number);
		*last = Max(*last, number);
	}
	return *first <= *last;
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

/* The same; where nobody was active, they are counted from the first anchor. */
static int
CutRoomBeforeAnchor(const Customers *c, Shape *shape)
{
	int			shift = CutRoom(c, shape);
	int64		first;
	int64		last;

	if (shape->room == 0 && CohortsAnchors(c, &first, &last))
		shift = c->origin - first;
	shape->width += sizeof(int32);
	return shift;
}

static void
CopyPeriods(const Customers *from, int32 slot, Customers *to, int32 to_slot, int shift)
{
	const uint8 *record = CustomersRecord(from, slot);
	uint8	   *to_record = CustomersRecord(to, to_slot);

	if (shift == 0 && to->width >= from->width)
	{
		memcpy(to_record, record, BytesOfBits(from));
		return;
	}
	*to_record |= TAKEN;
	for (int i = 0; i < from->room; i++)
	{
		if (HasBit(record, i))
			SetBit(to_record, i + shift);
	}
}

static void
CopyPeriodsAndAnchor(const Customers *from, int32 slot, Customers *to, int32 to_slot, int shift)
{
	CopyPeriods(from, slot, to, to_slot, shift);
	SetAnchor(to, CustomersRecord(to, to_slot), AnchorOf(from, CustomersRecord(from, slot)));
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
		.make_room = MakeRoom,
		.cut_room = CutRoom,
		.size_beside = SizeOfStarts,
		.fill_beside = FillStarts,
	},
	[KIND_MOMENTS] = {0},
	[KIND_BASKETS] = {0},
	[KIND_ANCHORED] = {
		.copy = CopyPeriodsAndAnchor,
		.make_room = MakeRoomAndAnchor,
		.cut_room = CutRoomBeforeAnchor,
		.size_beside = SizeOfStarts,
		.fill_beside = FillStarts,
	},
};
