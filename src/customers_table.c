/*
 * customers_table.c
 *		A table of customers in one flat value: keys, records, amounts.
 *
 *		head | keys | records | first days of periods | amounts | texts, or rows that wait
 *
 * It is the state of the aggregates over customers, and what they store.  Each
 * part is a column over the slots.  While rows come in, the slot of a key is
 * found by hashing, or, where the keys are numbers without wide gaps, as those
 * of sequences are, by counting from the first: that is a third of the time and
 * room.  Which of the two is asked whenever the table has to grow, and the
 * answer is what takes less room, so it needs no knob and no key is bad luck
 * for long.  A slot that is not taken is zero.
 *
 * Where there are many tables, as with GROUP BY, each visit waits for memory,
 * twice.  So with numbers as keys and without amounts, rows wait for one another,
 * in a hash table that is not small and in a large one of any kind, and are
 * counted together, when the processor can fetch many slots at a time.  What an
 * aggregate begins with is no table at all but rows that wait: they are one for
 * each customer again whenever more would not fit, and become a table when many
 * were of the same, or when they are too many.
 *
 * What an aggregate returns is packed: customers in the order of their keys,
 * nothing else, so that it is one form whatever the order or the split of the
 * rows.  The order of texts is that of their bytes, whatever the collation.
 *
 * The hash is our own and the same everywhere.  Whoever knows it could choose
 * keys that meet in one place; a key that is not found within many probes
 * therefore changes the hash and has the table built anew, which is not seen
 * from outside.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "customers.h"

#include "common/hashfn.h"
#include "port/pg_bitutils.h"
#include "port/pg_bswap.h"
#include "utils/memutils.h"

#define FIRST_SLOTS			8
#define MIDDLING_SLOTS		64		/* up to 16 times that, each copy is four times as large */
#define FIRST_SLOTS_TO_WAIT	128	/* below, a hash table is near enough */
#define FIRST_SIZE_TO_WAIT	(1024 * 1024)	/* the same of dense records, in bytes */
#define SLOTS_PER_SEAT		16
#define MAX_SEATS			1024
#define FIRST_ROWS			16
#define MIDDLING_ROWS		1024	/* up to here, each copy has room for four times as many, */
#define MIDDLING_NARROW_ROWS	16384	/* or up to here */
#define MAX_ROWS			65536	/* more would be a large state */
#define MAX_PROBES_TO_JOIN	32
#define PART_SIZE(bytes)	TYPEALIGN(8, bytes)

/* ----------------------------------------------------------------
 * Sizes
 * ----------------------------------------------------------------
 */

static inline int
KeySize(KeyKind kind)
{
	return kind == KEY_UUID ? UUID_LEN : sizeof(int64);
}

/* A hash table for so many customers: at most three quarters are taken. */
static int64
HashSlots(int64 n)
{
	int64		slots = FIRST_SLOTS;

	while (n * 4 > slots * 3)
		slots *= 2;
	return slots;
}

static bool
IsFull(const Customers *c)
{
	return c->layout == LAYOUT_HASH && ((int64) c->n + 1) * 4 > (int64) c->slots * 3;
}

/* What one slot takes. */
static int64
SlotSize(const Shape *shape, KeyKind keys)
{
	int64		amount = shape->money != MONEY_SUMS ? sizeof(int64)
	: sizeof(int64) * (shape->span.weight - shape->span.last + 1);

	return (shape->layout == LAYOUT_DENSE ? 0 : KeySize(keys)) + shape->width +
		shape->amounts * amount;
}

static int64
MoneySize(const Shape *shape)
{
	if (shape->amounts == 0)
		return 0;
	if (shape->money == MONEY_PACKED)
		return PART_SIZE(shape->packed_size);
	if (shape->money == MONEY_SUMS)
		return offsetof(NumSums, limbs) + shape->slots * shape->amounts *
			(int64) sizeof(int64) * (shape->span.weight - shape->span.last + 1);
	return shape->slots * shape->amounts * (int64) sizeof(int64);
}

/* How many rows may wait. */
static int64
SeatsOf(const Shape *shape, KeyKind keys)
{
	if (shape->layout == LAYOUT_ROWS)
		return shape->seats;
	if (keys != KEY_NUMBER || shape->layout == LAYOUT_SORTED || shape->amounts > 0 ||
		shape->slots < FIRST_SLOTS_TO_WAIT ||
		(shape->layout == LAYOUT_DENSE && shape->slots * shape->width < FIRST_SIZE_TO_WAIT))
		return 0;
	return Min(shape->slots / SLOTS_PER_SEAT, MAX_SEATS);
}

Shape
ShapeOf(const Customers *c)
{
	Shape		shape;

	memset(&shape, 0, sizeof(shape));
	shape.layout = c->layout;
	shape.reseeded = c->reseeded;
	shape.slots = c->slots;
	shape.base = c->base;
	shape.width = c->width;
	shape.amounts = c->amounts;
	shape.room = c->room;
	shape.money = c->money;
	if (c->amounts > 0)
		shape.span = MoneySpan(c);
	shape.texts_size = c->texts_size;
	shape.seats = c->seats;
	shape.seat_size = c->layout == LAYOUT_ROWS ? c->seat_size : WIDE_SEAT;
	return shape;
}

static void
RefuseSize(int64 size)
{
	ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("too many customers for one state"),
			 errdetail("What is kept of them would take %lld MB; it can be at most %d.",
					   (long long) (size >> 20), (int) (MaxAllocSize >> 20)),
			 errhint("Aggregate parts of the customers, as with GROUP BY customer %% 16, and add up the counts; or take a coarser grain.")));
}

/* An empty table of this shape, else like another. */
Customers *
CustomersNew(const Customers *head, const Shape *shape)
{
	KeyKind		keys = head->keys;
	int64		records = shape->layout == LAYOUT_DENSE ? 0 : shape->slots * KeySize(keys);
	int64		starts = PART_SIZE(records + shape->slots * shape->width);
	int64		sums = starts;
	int64		texts;
	int64		seats_at;
	int64		size;
	Customers  *c;

	if (head->kind == KIND_COHORTS && shape->layout != LAYOUT_SORTED)
		sums += PART_SIZE((shape->room + 1) * sizeof(DateADT));
	texts = sums + MoneySize(shape);
	seats_at = texts + shape->texts_size;
	size = offsetof(Customers, data) + seats_at + SeatsOf(shape, keys) * shape->seat_size;
	if (size > (int64) MaxAllocSize)
		RefuseSize(size);

	c = shape->layout == LAYOUT_SORTED ? palloc(size) : AllocateState(size);
	memset(c, 0, size);
	memcpy(c, head, offsetof(Customers, data));
	SET_VARSIZE(c, size);
	c->layout = shape->layout;
	c->money = shape->money;
	c->reseeded = shape->reseeded;
	c->n = 0;
	c->slots = shape->slots;
	c->base = shape->layout == LAYOUT_DENSE ? shape->base : 0;
	c->width = shape->width;
	c->amounts = shape->amounts;
	c->room = shape->room;
	c->records = records;
	c->starts = starts;
	c->sums = sums;
	c->texts = texts;
	c->texts_size = shape->texts_size;
	c->texts_used = 0;
	c->seats = SeatsOf(shape, keys);
	c->seats_at = seats_at;
	c->seat_size = shape->seat_size;
	c->waiting = 0;
	if (c->amounts > 0 && c->money == MONEY_SUMS)
	{
		NumSumsClear(CustomersSums(c), shape->span, c->slots * c->amounts);
		CustomersSums(c)->scale = c->scale;
	}
	return c;
}

/* The table that a state begins with, small since there may be one for each group. */
Customers *
CustomersStart(CustomersKind kind, KeyKind keys, int width, int amounts)
{
	Customers	head;
	Shape		shape;

	memset(&head, 0, sizeof(head));
	head.version = CUSTOMERS_VERSION;
	head.kind = kind;
	head.keys = keys;
	memset(&shape, 0, sizeof(shape));
	shape.layout = LAYOUT_HASH;
	shape.slots = FIRST_SLOTS;
	shape.width = width;
	shape.amounts = amounts;
	shape.seat_size = WIDE_SEAT;
	shape.room = kind == KIND_COHORTS ? CohortsRoom(0) : 0;
	return CustomersNew(&head, &shape);
}

/* ----------------------------------------------------------------
 * Keys
 * ----------------------------------------------------------------
 */

uint64
HashOfText(const Customers *c, const Key *key)
{
	return hash_bytes_extended((const unsigned char *) key->s, key->len, c->reseeded);
}

/* The key of a slot that is taken; a text stays where it is. */
void
KeyAt(const Customers *c, int32 slot, Key *key)
{
	const char *text;
	int32		len;

	if (c->keys == KEY_NUMBER)
		key->words[0] = c->layout == LAYOUT_DENSE ? c->base + slot : CustomersNumbers(c)[slot];
	else if (c->keys == KEY_UUID)
		memcpy(key->words, CustomersUuids(c) + (size_t) slot * UUID_LEN, UUID_LEN);
	else
	{
		text = c->data + c->texts + CustomersTexts(c)[slot].at;
		memcpy(&len, text, sizeof(len));
		key->s = text + sizeof(len);
		key->len = len;
		key->hash = CustomersTexts(c)[slot].hash;
	}
}

/* Put a key into a slot; there is room. */
static inline void
WriteKey(Customers *c, const Key *key, int32 slot)
{
	TextRef    *ref;
	char	   *text;
	int32		len = key->len;

	c->n++;
	if (c->layout == LAYOUT_DENSE)
		return;
	if (c->keys == KEY_NUMBER)
		CustomersNumbers(c)[slot] = key->words[0];
	else if (c->keys == KEY_UUID)
		memcpy(CustomersUuids(c) + (size_t) slot * UUID_LEN, key->words, UUID_LEN);
	else
	{
		ref = &CustomersTexts(c)[slot];
		ref->hash = c->layout == LAYOUT_HASH ? (uint32) key->hash : 0;
		ref->at = c->texts_used;
		text = c->data + c->texts + ref->at;
		memcpy(text, &len, sizeof(len));
		memcpy(text + sizeof(len), key->s, len);
		c->texts_used += sizeof(len) + len;
	}
}

static bool
TextHasRoom(const Customers *c, const Key *key)
{
	return c->keys != KEY_TEXT ||
		(int64) c->texts_used + (int64) sizeof(int32) + key->len <= c->texts_size;
}

/* Give a key the slot where it was looked for; false where the table is full. */
bool
CustomersInsert(Customers *c, const Key *key, int32 slot)
{
	if (IsFull(c) || !TextHasRoom(c, key))
		return false;
	WriteKey(c, key, slot);
	return true;
}

/* The slot of a key in a table that has not got it and has room for it. */
static inline int32
FreeSlot(const Customers *c, Key *key)
{
	uint32		mask = c->slots - 1;
	uint32		slot;

	if (c->layout == LAYOUT_SORTED)
		return c->n;
	if (c->layout == LAYOUT_DENSE)
		return (int32) (key->words[0] - c->base);
	key->hash = HashOfKey(c, c->keys, key);
	for (slot = key->hash & mask; SlotIsTaken(c, slot); slot = (slot + 1) & mask)
		;
	return slot;
}

/* ----------------------------------------------------------------
 * Copies of another shape
 * ----------------------------------------------------------------
 */

/*
 * Are the customers of one in the same slots as in the other?  Only then does a
 * slot outlive the copy.
 */
static bool
SameSlots(const Customers *from, const Customers *to)
{
	return from->layout == to->layout && from->slots == to->slots &&
		from->base == to->base && from->reseeded == to->reseeded;
}

static inline void
CopyInto(const Customers *from, const NumSums *from_sums, int32 slot,
		 Customers *to, bool same_slots, int shift)
{
	Key			key;
	int32		to_slot;

	KeyAt(from, slot, &key);
	to_slot = same_slots ? slot : FreeSlot(to, &key);
	WriteKey(to, &key, to_slot);
	if (from->kind == KIND_COHORTS)
		CohortsCopyRecord(from, slot, to, to_slot, shift);
	else if (from->width == 1)
		*CustomersRecord(to, to_slot) = *CustomersRecord(from, slot);
	else
		memcpy(CustomersRecord(to, to_slot), CustomersRecord(from, slot), from->width);
	if (from->amounts > 0)
		MoneyCopy(from, from_sums, slot, to, to_slot, shift);
}

/* The amounts as a NumSums, whatever their form; NULL for units. */
static const NumSums *
SumsOf(const Customers *c)
{
	if (c->amounts == 0 || c->money == MONEY_UNITS)
		return NULL;
	return c->money == MONEY_SUMS ? CustomersSums(c)
		: NumSumsUnpack((const char *) CustomersSums(c));
}

/*
 * The same customers in a table of another shape, in the order given or else
 * that of the slots.  The periods of cohorts move up by shift.
 */
static Customers *
CopyInOrder(const Customers *from, const Shape *shape, int shift, const int32 *order)
{
	const NumSums *from_sums = SumsOf(from);
	Customers  *to = CustomersNew(from, shape);
	int32		count = order != NULL ? from->n : from->slots;
	bool		same_slots = order == NULL && SameSlots(from, to);

	to->origin -= shift;
	if (to->kind == KIND_COHORTS && to->layout != LAYOUT_SORTED)
		CohortsFillStarts(to);
	for (int32 i = 0; i < count && LookUp(i); i++)
	{
		int32		slot = order != NULL ? order[i] : i;

		if (SlotIsTaken(from, slot))
			CopyInto(from, from_sums, slot, to, same_slots, shift);
	}
	return to;
}

Customers *
CustomersCopy(const Customers *from, const Shape *shape, int shift)
{
	return CopyInOrder(from, shape, shift, NULL);
}

/* ----------------------------------------------------------------
 * Growing
 * ----------------------------------------------------------------
 */

typedef struct KeyRange
{
	int64		low;
	int64		high;
} KeyRange;

static void
RangeAdd(KeyRange *range, int64 number)
{
	range->low = Min(range->low, number);
	range->high = Max(range->high, number);
}

static void
RangeAddKeys(KeyRange *range, const Customers *c)
{
	if (c->layout == LAYOUT_DENSE)
	{
		RangeAdd(range, c->base);
		RangeAdd(range, c->base + (c->slots - 1));
		return;
	}
	FOR_EACH_CUSTOMER(c, slot)
		RangeAdd(range, CustomersNumbers(c)[slot]);
}

/*
 * Leave room for what comes next, half as much as there is: above, where
 * sequences go, unless what came last is below.  False where there is no such
 * range of 31 bits.
 */
static bool
RangeWiden(KeyRange *range, bool downwards)
{
	uint64		span = (uint64) range->high - (uint64) range->low;
	uint64		more = span / 2 + 1;

	if (span > PG_INT32_MAX / 2)
		return false;
	if (downwards)
		range->low -= Min(more, (uint64) range->low - (uint64) PG_INT64_MIN);
	else
		range->high += Min(more, (uint64) PG_INT64_MAX - (uint64) range->high);
	return true;
}

/*
 * Let the key say its place if that takes no more room than hashing would.
 */
static void
PreferDense(Shape *shape, KeyRange range, bool downwards)
{
	Shape		dense = *shape;

	if (!RangeWiden(&range, downwards))
		return;
	dense.layout = LAYOUT_DENSE;
	dense.base = range.low;
	dense.slots = range.high - range.low + 1;
	if (dense.slots * SlotSize(&dense, KEY_NUMBER) <= shape->slots * SlotSize(shape, KEY_NUMBER))
		*shape = dense;
}

/* With room for a key that is new. */
Customers *
CustomersGrow(const Customers *c, const Key *key)
{
	Shape		shape = ShapeOf(c);
	bool		reseed = c->layout == LAYOUT_HASH && !IsFull(c) && TextHasRoom(c, key);

	if (!TextHasRoom(c, key))
		shape.texts_size = Max(2 * (int64) c->texts_size,
							   (int64) c->texts_used + (int64) sizeof(int32) + key->len);
	if (IsFull(c))
		shape.slots *= c->slots >= MIDDLING_SLOTS && c->slots <= 16 * MIDDLING_SLOTS ? 4 : 2;
	else if (c->layout != LAYOUT_HASH)
		shape.slots = HashSlots((int64) c->n + 1);
	shape.layout = LAYOUT_HASH;
	shape.reseeded += reseed;
	if (c->keys == KEY_NUMBER && !reseed)
	{
		KeyRange	range = {key->words[0], key->words[0]};

		RangeAddKeys(&range, c);
		PreferDense(&shape, range, c->layout == LAYOUT_DENSE && key->words[0] < c->base);
	}
	return CustomersCopy(c, &shape, 0);
}

/* ----------------------------------------------------------------
 * Rows that wait
 * ----------------------------------------------------------------
 */

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
	KeyRange	range = {PG_INT64_MAX, PG_INT64_MIN};

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
	int32	   *places = palloc0((mask + 1) * sizeof(int32));	/* of rows, plus one */
	int32		again = c->kind == KIND_PURCHASES ? AGAIN : 0;
	bool		all = true;
	int32		n = 0;

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
	c->waiting = c->n = n;
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
	return moved;
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

/* ----------------------------------------------------------------
 * Merging
 * ----------------------------------------------------------------
 */

/* With room for all that another has; the same value where it has it. */
static Customers *
Reserve(Customers *c, const Customers *other)
{
	Shape		shape = ShapeOf(c);
	int64		fresh = 0;
	int64		texts = 0;
	Key			key;
	int32		found;
	bool		fits = true;

	FOR_EACH_CUSTOMER(other, slot)
	{
		KeyAt(other, slot, &key);
		found = CustomersFind(c, c->keys, &key);
		if (found != NO_SLOT && SlotIsTaken(c, found))
			continue;
		fits = fits && found != NO_SLOT;
		fresh++;
		if (c->keys == KEY_TEXT)
			texts += (int64) sizeof(int32) + key.len;
	}
	if (c->texts_used + texts > c->texts_size)
	{
		fits = false;
		shape.texts_size = c->texts_used + texts;
	}
	if (fits && (c->layout == LAYOUT_DENSE || shape.slots >= HashSlots(c->n + fresh)))
		return c;

	shape.layout = LAYOUT_HASH;
	shape.slots = Max(c->layout == LAYOUT_HASH ? c->slots : 0, HashSlots(c->n + fresh));
	if (c->keys == KEY_NUMBER)
	{
		KeyRange	range = {PG_INT64_MAX, PG_INT64_MIN};

		RangeAddKeys(&range, c);
		RangeAddKeys(&range, other);
		if (range.low <= range.high)
			PreferDense(&shape, range, false);
	}
	return CustomersCopy(c, &shape, 0);
}

/* A state of customers that are told apart otherwise, or whose amounts are not known. */
void
RefuseOtherCustomers(const Customers *c, KeyKind keys)
{
	if (c->keys != keys)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("two kinds of customers in one group"),
				 errdetail("Those of one state are all told apart by a bigint, all by a uuid, or all by a text."),
				 errhint("Cast the customers to one type where the states are made.")));
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("one state has amounts, the other has none"),
			 errdetail("What was bought for cannot be known of a part of the customers only."),
			 errhint("Make both states with the amount among the arguments, or both without.")));
}

/*
 * Take in the customers of another.  What is new among them is counted first:
 * to grow on the way, while they come in the order of their hashes, would crowd
 * the front of the table.
 */
Customers *
CustomersMerge(Customers *c, const Customers *other, MergeRecord merge)
{
	if (c->keys != other->keys || (c->amounts > 0) != (other->amounts > 0))
		RefuseOtherCustomers(c, other->keys);
	c = Reserve(SeatAll(c), other);
	FOR_EACH_CUSTOMER(other, other_slot)
	{
		Key			key;
		int32		slot;

		KeyAt(other, other_slot, &key);
		slot = CustomersSlot(&c, c->keys, &key);
		merge(&c, slot, other, other_slot);
	}
	return c;
}

/* ----------------------------------------------------------------
 * At rest
 * ----------------------------------------------------------------
 */

/* A customer to be sorted: the first bytes of the key decide nearly always. */
typedef struct SortEntry
{
	uint64		prefix;
	int32		slot;
} SortEntry;

static uint64
PrefixOf(KeyKind kind, const Key *key)
{
	uint64		prefix = 0;

	if (kind == KEY_NUMBER)
		return (uint64) key->words[0] ^ (UINT64CONST(1) << 63);
	if (kind == KEY_UUID)
		return pg_ntoh64((uint64) key->words[0]);
	memcpy(&prefix, key->s, Min(key->len, (int) sizeof(prefix)));
	return pg_ntoh64(prefix);
}

static int
CompareEntries(const SortEntry *a, const SortEntry *b, const Customers *c)
{
	Key			x;
	Key			y;
	int			order;

	if (a->prefix != b->prefix)
		return a->prefix < b->prefix ? -1 : 1;
	KeyAt(c, a->slot, &x);
	KeyAt(c, b->slot, &y);
	if (c->keys == KEY_UUID)
		return memcmp(x.words, y.words, UUID_LEN);
	order = memcmp(x.s, y.s, Min(x.len, y.len));
	return order != 0 ? order : (x.len > y.len) - (x.len < y.len);
}

#define ST_SORT SortCustomers
#define ST_ELEMENT_TYPE SortEntry
#define ST_COMPARE(a, b, c) CompareEntries(a, b, c)
#define ST_COMPARE_ARG_TYPE const Customers
#define ST_CHECK_FOR_INTERRUPTS
#define ST_SCOPE static
#define ST_DEFINE
#include "lib/sort_template.h"

/* The slots that are taken, in the order of the keys. */
static int32 *
SortedSlots(const Customers *c)
{
	SortEntry  *entries = MemoryContextAllocHuge(CurrentMemoryContext,
												 Max(c->n, 1) * sizeof(SortEntry));
	int32	   *order = palloc(Max(c->n, 1) * sizeof(int32));
	int32		n = 0;
	Key			key;

	FOR_EACH_CUSTOMER(c, slot)
	{
		KeyAt(c, slot, &key);
		entries[n].prefix = PrefixOf(c->keys, &key);
		entries[n++].slot = slot;
	}
	Assert(n == c->n);
	if (c->layout == LAYOUT_HASH)
		SortCustomers(entries, n, c);
	for (int32 i = 0; i < n; i++)
		order[i] = entries[i].slot;
	pfree(entries);
	return order;
}

/* Replace the sums of a table at rest by what NumSumsPack makes of them. */
static Customers *
PackMoney(const Customers *c)
{
	const NumSums *sums = CustomersSums(c);
	Shape		shape = ShapeOf(c);
	Customers  *packed;

	shape.money = MONEY_PACKED;
	shape.packed_size = NumSumsPack(sums, 0, sums->rows, NULL);
	packed = CustomersNew(c, &shape);
	memcpy(packed->data, c->data, c->sums);
	NumSumsPack(sums, 0, sums->rows, (char *) CustomersSums(packed));
	memcpy(packed->data + packed->texts, c->data + c->texts, c->texts_used);
	packed->texts_used = c->texts_used;
	packed->n = c->n;
	return packed;
}

/* In the one form at rest. */
Customers *
CustomersPack(const Customers *c)
{
	Shape		shape = ShapeOf(c);
	int			shift = 0;
	Customers  *packed;

	shape.layout = LAYOUT_SORTED;
	shape.slots = c->n;
	shape.texts_size = c->texts_used;
	shape.reseeded = 0;
	if (c->kind == KIND_COHORTS)
	{
		int			first = 0;
		int			last = -1;

		CohortsSpan(c, &first, &last);
		shift = -first;
		shape.room = last - first + 1;
		shape.width = CohortsWidth(shape.room);
		shape.amounts = c->amounts > 0 ? Max(shape.room, 1) : 0;
	}
	if (c->amounts > 0)
		shape.money = MoneyFitsUnits(c) ? MONEY_UNITS : MONEY_SUMS;
	packed = CopyInOrder(c, &shape, shift, SortedSlots(c));
	memset(&packed->period_image, 0, sizeof(PeriodImage));
	memset(&packed->prior_image, 0, sizeof(PeriodImage));
	packed->per_day = 0;
	return packed->amounts > 0 && packed->money == MONEY_SUMS ? PackMoney(packed) : packed;
}

/* The same as the executor asks for it. */
void *
PackCustomers(void *state)
{
	return CustomersPack(CustomersRead(SeatAll(state)));
}

/* Ready to be read; the same value where it is. */
Customers *
CustomersRead(Customers *c)
{
	Shape		shape;
	Customers  *copy;

	CheckCustomers(c);
	if (c->waiting > 0)
	{
		copy = palloc(VARSIZE(c));
		memcpy(copy, c, VARSIZE(c));
		return SeatAll(copy);
	}
	if (c->money != MONEY_PACKED)
		return c;
	shape = ShapeOf(c);
	shape.money = MONEY_SUMS;
	return CustomersCopy(c, &shape, 0);
}

/* Ready to be added to; the same value where it is. */
Customers *
CustomersOpen(Customers *c)
{
	Shape		shape;

	CheckCustomers(c);
	if (c->layout != LAYOUT_SORTED)
		return SeatAll(c);
	shape = ShapeOf(c);
	shape.layout = LAYOUT_HASH;
	shape.slots = HashSlots(c->n);
	if (c->money == MONEY_PACKED)
		shape.money = MONEY_SUMS;
	if (c->kind == KIND_COHORTS)
	{
		shape.room = CohortsRoom(c->room);
		shape.width = CohortsWidth(shape.room);
		shape.amounts = c->amounts > 0 ? shape.room : 0;
	}
	if (c->keys == KEY_NUMBER && c->n > 0)
	{
		KeyRange	range = {CustomersNumbers(c)[0], CustomersNumbers(c)[c->n - 1]};

		PreferDense(&shape, range, false);
	}
	return CustomersCopy(c, &shape, 0);
}

void
CheckCustomers(const Customers *c)
{
	if (c->version != CUSTOMERS_VERSION)
		elog(ERROR, "unsupported version %d of stored customers", c->version);
}
