/*
 * num_digits.h
 *		The stored form of numeric, for what reads its digits where they lie.
 *
 * The server keeps the layout to itself (numeric.c), but it is on every disk
 * and has not changed since 9.1: two bytes of head and base-10,000 digits, or
 * a head of four bytes for numbers of unusual size.  Reading it in place
 * spares a copy and a call for each row of an aggregate.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_NUM_DIGITS_H
#define SMARTGOALS_NUM_DIGITS_H

#include "compat.h"

#define NUM_KIND_MASK		0xC000
#define NUM_NEGATIVE		0x4000
#define NUM_SHORT			0x8000
#define NUM_SPECIAL			0xC000	/* NaN and the infinities */
#define NUM_SHORT_NEGATIVE	0x2000
#define NUM_SHORT_SCALE		0x1F80
#define NUM_SHORT_SCALE_SHIFT 7
#define NUM_SHORT_WEIGHT_SIGN 0x0040
#define NUM_SHORT_WEIGHT	0x003F
#define NUM_SCALE			0x3FFF
#define NUM_BASE			10000

typedef struct NumDigits
{
	bool		negative;
	int			scale;
	int			weight;			/* of the first digit */
	int			count;
	const char *digits;			/* int16 each, perhaps not aligned */
} NumDigits;

static inline uint16
FetchDigit(const char *digits, int i)
{
	uint16		digit;

	memcpy(&digit, digits + i * sizeof(digit), sizeof(digit));
	return digit;
}

/* False for NaN and the infinities. */
static inline bool
NumOpen(const struct varlena *number, NumDigits *open)
{
	const char *data = VARDATA_ANY(number);
	int			size = VARSIZE_ANY_EXHDR(number);
	uint16		head = FetchDigit(data, 0);
	int			skip = sizeof(uint16);

	if ((head & NUM_KIND_MASK) == NUM_SHORT)
	{
		open->negative = (head & NUM_SHORT_NEGATIVE) != 0;
		open->scale = (head & NUM_SHORT_SCALE) >> NUM_SHORT_SCALE_SHIFT;
		open->weight = (head & NUM_SHORT_WEIGHT) |
			((head & NUM_SHORT_WEIGHT_SIGN) != 0 ? ~NUM_SHORT_WEIGHT : 0);
	}
	else if ((head & NUM_KIND_MASK) != NUM_SPECIAL)
	{
		open->negative = (head & NUM_NEGATIVE) != 0;
		open->scale = head & NUM_SCALE;
		open->weight = (int16) FetchDigit(data, 1);
		skip += sizeof(int16);
	}
	else
		return false;
	open->digits = data + skip;
	open->count = (size - skip) / (int) sizeof(int16);
	return true;
}

/* Complain of NaN and the infinities. */
pg_noreturn extern void NumRefuseSpecial(void);

#endif							/* SMARTGOALS_NUM_DIGITS_H */
