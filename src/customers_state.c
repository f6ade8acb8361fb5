/*
 * customers_state.c
 *		Tables of customers as the states of aggregates: merged, at rest, opened.
 *
 * What an aggregate returns is packed: customers in the order of their keys,
 * nothing else, so that it is one form whatever the order or the split of the
 * rows.  The order of texts is that of their bytes, whatever the collation.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "customers.h"

#include "port/pg_bswap.h"
#include "utils/memutils.h"

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
		KeyRange	range = NO_NUMBERS;

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
	if (other->layout == LAYOUT_ROWS)
	{
		for (int32 i = 0; i < other->waiting && LookUp(i); i++)
		{
			Seat		seat = SeatAt(other, i);
			Key			key;

			key.words[0] = seat.number;
			c = CustomersMark(c, KEY_NUMBER, &key, c->kind, seat.what);
		}
		return c;
	}
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
	if (KindOf(c)->cut_room != NULL)
		shift = KindOf(c)->cut_room(c, &shape);
	if (c->amounts > 0)
		shape.money = MoneyFitsUnits(c) ? MONEY_UNITS : MONEY_SUMS;
	packed = CustomersCopyInOrder(c, &shape, shift, SortedSlots(c));
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

/* What is on disk may be of another version. */
static void
CheckCustomers(const Customers *c)
{
	if (c->version != CUSTOMERS_VERSION)
		elog(ERROR, "unsupported version %d of stored customers", c->version);
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
	if (KindOf(c)->make_room != NULL)
		KindOf(c)->make_room(&shape);
	if (c->keys == KEY_NUMBER && c->n > 0)
	{
		KeyRange	range = {CustomersNumbers(c)[0], CustomersNumbers(c)[c->n - 1]};

		PreferDense(&shape, range, false);
	}
	return CustomersCopy(c, &shape, 0);
}
