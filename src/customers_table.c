/*
 * customers_table.c
 *		A table of customers in one flat value: keys, records, amounts.
 *
 *		head | keys | records | what the kind keeps beside | amounts | texts, or rows that wait
 *
 * It is the state of the aggregates over customers, and what they store.  Each
 * part is a column over the slots.  While rows come in, the slot of a key is
 * found by hashing, or, where the keys are numbers without wide gaps, as those
 * of sequences are, by counting from the first: that is a third of the time and
 * room.  Which of the two is asked whenever the table has to grow, and the
 * answer is what takes less room, so it needs no knob and no key is bad luck
 * for long.  A slot that is not taken is zero.
 *
 * The hash is our own and the same everywhere.  Whoever knows it could choose
 * keys that meet in one place; a key that is not found within many probes
 * therefore changes the hash and has the table built anew, which is not seen
 * from outside.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "customers_records.h"

#include "common/hashfn.h"
#include "utils/memutils.h"

#define FIRST_SLOTS			8
#define MIDDLING_SLOTS		64	/* up to 16 times that, each copy is four
								 * times as large */
#define FIRST_SLOTS_TO_WAIT	128 /* below, a hash table is near enough */
#define FIRST_SIZE_TO_WAIT	(1024 * 1024)	/* the same of dense records, in
											 * bytes */
#define SLOTS_PER_SEAT		16
#define MAX_SEATS			1024
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
int64
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

	if (KindOf(head)->size_beside != NULL && shape->layout != LAYOUT_SORTED)
		sums += PART_SIZE(KindOf(head)->size_beside(shape));
	texts = sums + MoneySize(shape);
	seats_at = texts + shape->texts_size;
	size = offsetof(Customers, data) + seats_at + SeatsOf(shape, keys) * shape->seat_size;
	if (size > (int64) MaxAllocSize)
		RefuseSize(size);

	c = shape->layout == LAYOUT_SORTED ? palloc(size) : AllocateState(size);
	memset(c, 0, offsetof(Customers, data) + seats_at);
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
	if (KindOf(&head)->make_room != NULL)
		KindOf(&head)->make_room(&shape);
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
	if (KindOf(from)->copy != NULL)
		KindOf(from)->copy(from, slot, to, to_slot, shift);
	else if (from->width == 1)
		*CustomersRecord(to, to_slot) = *CustomersRecord(from, slot);
	else
		memcpy(CustomersRecord(to, to_slot), CustomersRecord(from, slot), from->width);
	if (from->amounts > 0)
		MoneyCopy(from, from_sums, slot, to, to_slot, shift);
}

/*
 * The same customers in a table of another shape, in the order given or else
 * that of the slots.  Periods move up by shift.
 */
Customers *
CustomersCopyInOrder(const Customers *from, const Shape *shape, int shift, const int32 *order)
{
	const NumSums *from_sums = MoneySums(from);
	Customers  *to = CustomersNew(from, shape);
	int32		count = order != NULL ? from->n : from->slots;
	bool		same_slots = order == NULL && SameSlots(from, to);

	to->origin -= shift;
	if (KindOf(to)->fill_beside != NULL && to->layout != LAYOUT_SORTED)
		KindOf(to)->fill_beside(to);
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
	return CustomersCopyInOrder(from, shape, shift, NULL);
}

/* ----------------------------------------------------------------
 * Growing
 * ----------------------------------------------------------------
 */

/* All that are in a table; where they are dense, all that have a place. */
void
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
void
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
 * Amounts for which the table has to change
 * ----------------------------------------------------------------
 */

/* With counters for amounts of this span; a copy where it had none. */
static Customers *
WithSums(Customers *c, NumSpan span)
{
	Shape		shape = ShapeOf(c);

	if (c->money == MONEY_SUMS && NumSumsHold(CustomersSums(c), span))
		return c;
	shape.money = MONEY_SUMS;
	shape.span = NumSpanUnion(shape.span, span);
	return CustomersCopy(c, &shape, 0);
}

/* MoneyAdd where the amounts are not units, or this one does not fit yet. */
void
MoneyAddSlowly(Customers **customers, int32 slot, int which, const struct varlena *amount)
{
	Customers  *c = *customers;
	int			scale = Max(c->scale, NumScaleOf(amount));
	int64		units;

	if (c->money == MONEY_UNITS && (scale == c->scale || MoneyRescale(c, scale)) &&
		NumToInteger(amount, scale, &units) && MoneyAddUnits(c, slot, which, units))
		return;
	c = WithSums(c, NumSpanOf(amount));
	NumSumsAdd(CustomersSums(c), slot * c->amounts + which, amount);
	c->scale = CustomersSums(c)->scale = Max(scale, CustomersSums(c)->scale);
	*customers = c;
}

/* Add an amount of another table to one of ours. */
void
MoneyMerge(Customers **customers, int32 slot, int which,
		   const Customers *other, int32 other_slot, int other_which)
{
	Customers  *c = *customers;
	Numeric		amount;

	if (c->money == MONEY_UNITS && other->money == MONEY_UNITS && c->scale == other->scale &&
		MoneyAddUnits(c, slot, which, CustomersUnits(other, other_slot)[other_which]))
		return;
	amount = MoneyAt(other, other_slot, other_which);
	MoneyAdd(customers, slot, which, (struct varlena *) amount);
	pfree(amount);
}
