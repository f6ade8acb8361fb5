/*
 * customers_table.h
 *		What is kept of each customer: a table with a key, a record and amounts.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_CUSTOMERS_TABLE_H
#define SMARTGOALS_CUSTOMERS_TABLE_H

#include "aggstate.h"
#include "calendar.h"
#include "num.h"
#include "sums.h"

#include "miscadmin.h"
#include "utils/uuid.h"

/* Which SQL type it is. */
typedef enum CustomersKind
{
	KIND_BASE,					/* customer_base: two periods compared */
	KIND_PURCHASES,				/* purchases: the first and the others */
	KIND_COHORTS,				/* cohorts: the periods each was active in */
	KIND_MOMENTS,				/* purchases: when the first and the second
								 * was */
	KIND_BASKETS,				/* baskets: orders, and what is in them */
	KIND_ANCHORED				/* cohorts: by a day that each came with */
} CustomersKind;

/* What tells customers apart. */
typedef enum KeyKind
{
	KEY_NUMBER,
	KEY_UUID,
	KEY_TEXT
} KeyKind;

/* How the place of a customer is found. */
typedef enum Layout
{
	LAYOUT_SORTED,				/* at rest: in the order of the keys */
	LAYOUT_DENSE,				/* the key says it: numbers without wide gaps */
	LAYOUT_HASH,				/* open addressing, linear probing */
	LAYOUT_ROWS					/* nobody has one yet: all rows wait */
} Layout;

/* How amounts are kept; each is a sum and exact. */
typedef enum MoneyForm
{
	MONEY_UNITS,				/* an int64 each, in units of the last decimal */
	MONEY_SUMS,					/* a NumSums with a row each */
	MONEY_PACKED				/* at rest: the same as NumSumsPack writes it */
} MoneyForm;

/* How a period looks as an argument, so that a row's is compared, not read. */
typedef struct PeriodImage
{
	uint8		len;
	char		bytes[15];
} PeriodImage;

/*
 * See customers_table.c for the layout.  Each slot has a key, a record, which
 * is what its kind wants, and amounts.  The lowest bit of a record says that the
 * slot is taken.
 */
typedef struct Customers
{
	int32		vl_len_;		/* varlena header (do not touch directly!) */
	uint8		version;		/* CUSTOMERS_VERSION */
	uint8		kind;			/* CustomersKind */
	uint8		keys;			/* KeyKind */
	uint8		layout;			/* Layout */
	/* what each row looks at comes first */
	uint8		money;			/* MoneyForm */
	uint8		reseeded;		/* how often the hash was changed */
	int16		scale;			/* the most decimals of an amount */
	int32		n;				/* customers */
	int32		slots;			/* a power of two, if hashed */
	int32		width;			/* bytes of a record */
	int32		records;		/* where they begin, in bytes from data */
	int32		seats;			/* how many rows may wait, where, and how many
								 * do */
	int32		seats_at;
	int32		waiting;
	int32		seat_size;
	int32		amounts;		/* how many a customer has */
	int64		orders;			/* purchases: how many */
	int64		base;			/* dense: the key of the first slot */
	Period		period;			/* customer_base */
	Period		prior;			/* empty if there is none */
	PeriodImage period_image;
	PeriodImage prior_image;
	char		grain[8];		/* cohorts, also below */
	int64		origin;			/* cohorts: number of the first period */
	int32		room;			/* cohorts: periods that a record has bits for */
	int32		starts;			/* cohorts: where the periods' first days are */
	uint64		per_day;		/* cohorts: periods in a day, times 2^32 */
	int32		sums;			/* where the amounts are */
	int32		texts;			/* where texts are, room for them, and what is
								 * used */
	int32		texts_size;
	int32		texts_used;
	char		data[FLEXIBLE_ARRAY_MEMBER];
} Customers;

#define CUSTOMERS_VERSION	1
#define NO_SLOT				(-1)
#define FIRST_PROBES		1024	/* more than honest keys ever need */
#define MAX_RESEEDS			8

/* A key that is looked for. */
typedef struct Key
{
	int64		words[2];		/* a number; both halves of a uuid */
	const char *s;				/* a text */
	int			len;
	uint64		hash;
} Key;

/* A text in the column of keys; the text itself has its length before it. */
typedef struct TextRef
{
	uint32		hash;
	uint32		at;				/* in bytes from the first */
} TextRef;

/*
 * The sizes of a seat, which has no gap behind it (customers_waiting.h).  In a state of rows alone they are narrow
 * while the numbers are below 2^32, as most are: it is memory that is waited for.
 */
#define NARROW_SEAT		((int) (sizeof(uint32) + sizeof(uint8)))
#define WIDE_SEAT		((int) (sizeof(int64) + sizeof(int32)))

/* The sizes of a table. */
typedef struct Shape
{
	Layout		layout;
	int			reseeded;
	int64		slots;
	int64		base;
	int			width;
	int			amounts;
	int			room;
	MoneyForm	money;
	NumSpan		span;			/* of MONEY_SUMS */
	int64		packed_size;	/* of MONEY_PACKED */
	int64		texts_size;
	int64		seats;			/* of LAYOUT_ROWS */
	int			seat_size;
} Shape;

#define TAKEN	0x01			/* in the first byte of a record */

#define CustomersRecord(c, slot) \
	((uint8 *) (c)->data + (c)->records + (size_t) (slot) * (c)->width)
#define CustomersUnits(c, slot) \
	((int64 *) ((c)->data + (c)->sums) + (size_t) (slot) * (c)->amounts)
#define CustomersSums(c)	((NumSums *) ((c)->data + (c)->sums))
#define CustomersNumbers(c) ((int64 *) (c)->data)
#define CustomersUuids(c)	((char *) (c)->data)
#define CustomersTexts(c)	((TextRef *) (c)->data)
#define SlotIsTaken(c, slot) ((*CustomersRecord(c, slot) & TAKEN) != 0)

#define SLOTS_AT_ONCE	0x4000	/* without looking whether to go on */

/* Always true: a loop over millions can be interrupted. */
static inline bool
LookUp(int32 i)
{
	if (i % SLOTS_AT_ONCE == 0)
		CHECK_FOR_INTERRUPTS();
	return true;
}

#define FOR_EACH_CUSTOMER(c, slot) \
	for (int32 slot = 0; slot < (c)->slots && LookUp(slot); slot++) \
		if (!SlotIsTaken(c, slot)) \
			continue; \
		else

/* The least and the greatest of some numbers. */
typedef struct KeyRange
{
	int64		low;
	int64		high;
} KeyRange;

#define NO_NUMBERS	((KeyRange) {PG_INT64_MAX, PG_INT64_MIN})

static inline void
RangeAdd(KeyRange *range, int64 number)
{
	range->low = Min(range->low, number);
	range->high = Max(range->high, number);
}

/* customers_table.c */
extern Shape ShapeOf(const Customers *customers);
extern int64 HashSlots(int64 n);
extern void RangeAddKeys(KeyRange *range, const Customers *customers);
extern void PreferDense(Shape *shape, KeyRange range, bool downwards);
extern Customers *CustomersNew(const Customers *head, const Shape *shape);
extern Customers *CustomersStart(CustomersKind kind, KeyKind keys, int width, int amounts);
extern Customers *CustomersCopy(const Customers *from, const Shape *shape, int shift);
extern Customers *CustomersCopyInOrder(const Customers *from, const Shape *shape, int shift,
									   const int32 *order);
extern Customers *CustomersGrow(const Customers *customers, const Key *key);
extern bool CustomersInsert(Customers *customers, const Key *key, int32 slot);
extern uint64 HashOfText(const Customers *customers, const Key *key);
extern void KeyAt(const Customers *customers, int32 slot, Key *key);
extern void MoneyAddSlowly(Customers **customers, int32 slot, int which,
						   const struct varlena *amount);
extern void MoneyMerge(Customers **customers, int32 slot, int which,
					   const Customers *other, int32 other_slot, int other_which);

/* customers_money.c */
extern bool MoneyAddUnits(Customers *customers, int32 slot, int which, int64 units);
extern bool MoneyRescale(Customers *customers, int scale);
extern void MoneyCopy(const Customers *from, const NumSums *from_sums, int32 slot,
					  Customers *to, int32 to_slot, int shift);
extern void MoneyClear(Customers *customers, int32 slot, int which);
extern Numeric MoneyAt(const Customers *customers, int32 slot, int which);
extern bool MoneyFitsUnits(const Customers *customers);
extern NumSpan MoneySpan(const Customers *customers);
extern const NumSums *MoneySums(const Customers *customers);

/* A sum of sums. */
typedef struct Total
{
	int64		units;
	Numeric		beyond;			/* what did not fit, or NULL */
	int			scale;
} Total;

extern void TotalAdd(Total *total, int64 units);
extern void TotalAddNumeric(Total *total, Numeric amount);
extern void AddAmountTo(Total *total, const Customers *customers, int32 slot, int which);
extern Numeric TotalOf(const Total *total);

/* Mixes all bits: the finalizer of SplitMix64 (Steele, Lea and Flood, 2014). */
static inline uint64
MixBits(uint64 x)
{
	x = (x ^ (x >> 30)) * UINT64CONST(0xBF58476D1CE4E5B9);
	x = (x ^ (x >> 27)) * UINT64CONST(0x94D049BB133111EB);
	return x ^ (x >> 31);
}

static inline uint64
HashOfKey(const Customers *c, KeyKind kind, const Key *key)
{
	uint64		seed = c->reseeded * UINT64CONST(0x9E3779B97F4A7C15);

	if (kind == KEY_NUMBER)
		return MixBits(key->words[0] + seed);
	if (kind == KEY_UUID)
		return MixBits(MixBits(key->words[0] + seed) ^ key->words[1]);
	return HashOfText(c, key);
}

static inline bool
KeyIsAt(const Customers *c, KeyKind kind, const Key *key, int32 slot)
{
	const TextRef *ref;
	const char *text;
	int32		len;

	if (kind == KEY_NUMBER)
		return CustomersNumbers(c)[slot] == key->words[0];
	if (kind == KEY_UUID)
		return memcmp(CustomersUuids(c) + (size_t) slot * UUID_LEN, key->words, UUID_LEN) == 0;
	ref = &CustomersTexts(c)[slot];
	if (ref->hash != (uint32) key->hash)
		return false;
	text = c->data + c->texts + ref->at;
	memcpy(&len, text, sizeof(len));
	return len == key->len && memcmp(text + sizeof(len), key->s, len) == 0;
}

/*
 * The slot that the key has, or would get; NO_SLOT where the table has to grow
 * first.  The kind is known where this is inlined.
 */
static inline int32
CustomersFind(const Customers *c, KeyKind kind, Key *key)
{
	uint32		mask = c->slots - 1;
	uint32		slot;
	int			probes = c->reseeded < MAX_RESEEDS ? FIRST_PROBES << c->reseeded : PG_INT32_MAX;

	if (kind == KEY_NUMBER && c->layout == LAYOUT_DENSE)
	{
		uint64		offset = (uint64) key->words[0] - (uint64) c->base;

		return offset < (uint64) c->slots ? (int32) offset : NO_SLOT;
	}
	key->hash = HashOfKey(c, kind, key);
	for (slot = key->hash & mask; probes-- > 0; slot = (slot + 1) & mask)
	{
		if (!SlotIsTaken(c, slot) || KeyIsAt(c, kind, key, slot))
			return slot;
	}
	return NO_SLOT;
}

/*
 * The slot of a customer, who gets one if there was none: then the record is
 * zero, and it is the caller who marks it as taken, before anything else.
 */
static inline int32
CustomersSlot(Customers **customers, KeyKind kind, Key *key)
{
	for (;;)
	{
		int32		slot = CustomersFind(*customers, kind, key);

		if (likely(slot != NO_SLOT) &&
			(likely(SlotIsTaken(*customers, slot)) || CustomersInsert(*customers, key, slot)))
			return slot;
		*customers = CustomersGrow(*customers, key);
	}
}

/* Add to one of a customer's amounts. */
static inline void
MoneyAdd(Customers **customers, int32 slot, int which, const struct varlena *amount)
{
	Customers  *c = *customers;
	int64		units;

	if (unlikely(c->money != MONEY_UNITS || NumScaleOf(amount) > c->scale ||
				 !NumToInteger(amount, c->scale, &units) ||
				 !MoneyAddUnits(c, slot, which, units)))
		MoneyAddSlowly(customers, slot, which, amount);
}

#endif							/* SMARTGOALS_CUSTOMERS_TABLE_H */
