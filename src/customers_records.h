/*
 * customers_records.h
 *		What is known of a customer beside the amounts, in each kind of table.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_CUSTOMERS_RECORDS_H
#define SMARTGOALS_CUSTOMERS_RECORDS_H

#include "customers_table.h"

/*
 * The records.  Of a customer_base, one byte of these and TAKEN.
 */
#define IN_PERIOD	0x02
#define IN_PRIOR	0x04
#define BEFORE		0x08		/* the period, at any time */

#define OF_PERIOD	0			/* its amounts */
#define OF_PRIOR	1

/* Of purchases, one byte of TAKEN and this; with amounts, a whole OrderRecord. */
#define AGAIN		0x02		/* there was a second one */

typedef struct OrderRecord
{
	uint8		marks;
	uint8		unused[7];
	int64		first_at;		/* moment of the first order */
} OrderRecord;

#define OF_FIRST	0
#define OF_OTHERS	1

#define OrderAt(c, slot)	((OrderRecord *) CustomersRecord(c, slot))

/* Of purchases that have moments but no amounts. */
typedef struct MomentsRecord
{
	uint8		marks;			/* TAKEN, AGAIN */
	uint8		unused[7];
	int64		first_at;
	int64		second_at;		/* if AGAIN: the next one, perhaps at the same
								 * moment */
} MomentsRecord;

#define MomentsAt(c, slot)	((MomentsRecord *) CustomersRecord(c, slot))

/* Of baskets, which are orders, not customers. */
#define HAS_PRODUCT		0x02
#define HAS_COMPANION	0x04

/* Of cohorts, a bit for each period behind that of TAKEN. */
#define HasBit(record, i)	(((record)[((i) + 1) / 8] >> (((i) + 1) % 8)) & 1)
#define SetBit(record, i)	((record)[((i) + 1) / 8] |= 1 << (((i) + 1) % 8))

/* Behind the bits, where the cohort is one of its own: the number of its period. */
#define BytesOfBits(c)	((c)->width - ((c)->kind == KIND_ANCHORED ? (int) sizeof(int32) : 0))

static inline int32
AnchorOf(const Customers *c, const uint8 *record)
{
	int32		number;

	memcpy(&number, record + BytesOfBits(c), sizeof(number));
	return number;
}

static inline void
SetAnchor(const Customers *c, uint8 *record, int32 number)
{
	memcpy(record + BytesOfBits(c), &number, sizeof(number));
}

/*
 * What the table does for a kind of records that it does not do for bytes; NULL
 * where there is nothing to do.
 */
typedef struct RecordKind
{
	uint8		again;			/* the mark of a second row, or 0 */
	/* a record into another table; its periods move up by shift */
	void		(*copy) (const Customers *from, int32 slot, Customers *to, int32 to_slot, int shift);

	/*
	 * room for rows to come; or only for what is there, which moves up by
	 * this
	 */
	void		(*make_room) (Shape *shape);
	int			(*cut_room) (const Customers *customers, Shape *shape);
	/* what is kept beside the columns while rows come: bytes, and fill them */
	int64		(*size_beside) (const Shape *shape);
	void		(*fill_beside) (Customers *customers);
} RecordKind;

extern const RecordKind record_kinds[];

#define KindOf(c)	(&record_kinds[(c)->kind])

/* Of cohorts: the first days of the periods, and the day after the last. */
#define CohortsStarts(c)	((DateADT *) ((c)->data + (c)->starts))

extern const Grain *CohortsGrain(const Customers *cohorts);
extern bool CohortsSpan(const Customers *cohorts, int *first, int *last);
extern bool CohortsAnchors(const Customers *cohorts, int64 *first, int64 *last);

/* Mark the record of a customer, which is what a row without amount does. */
static inline void
MarkRecord(uint8 *record, CustomersKind kind, int32 what)
{
	if (kind == KIND_COHORTS)
	{
		*record |= TAKEN;
		SetBit(record, what);
	}
	else if (kind == KIND_PURCHASES)
		*record |= what | ((*record & TAKEN) != 0 ? AGAIN : TAKEN);
	else
		*record |= what | TAKEN;
}

#endif							/* SMARTGOALS_CUSTOMERS_RECORDS_H */
