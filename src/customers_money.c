/*
 * customers_money.c
 *		The amounts of customers: exact sums, as short as they can be.
 *
 * As long as every sum is a whole number of 63 bits in units of the last
 * decimal anyone wrote, it is kept as that.  Otherwise all become rows of a
 * NumSums, which holds any number.  Nothing is lost or rounded either way.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "customers_table.h"

#include "common/int.h"

static Numeric
NumericOfUnits(int64 units, int scale)
{
	return scale == 0 ? int64_to_numeric(units) : int64_div_fast_to_numeric(units, scale);
}

static bool
UnitsFit(int64 units)
{
	return units <= NUM_MAX_UNITS && units >= -NUM_MAX_UNITS;
}

/* What takes any amount in units of so many decimals. */
static NumSpan
SpanOfUnits(int scale)
{
	NumSpan		span = {4, -((scale + 3) / 4)};

	return span;
}

/* The counters that the amounts have, or would have. */
NumSpan
MoneySpan(const Customers *c)
{
	NumSums    *sums;
	NumSpan		span;

	if (c->money == MONEY_UNITS)
		return SpanOfUnits(c->scale);
	if (c->money == MONEY_SUMS)
		return NumSumsSpan(CustomersSums(c));
	sums = NumSumsUnpack((const char *) CustomersSums(c));
	span = NumSumsSpan(sums);
	pfree(sums);
	return span;
}

/* The amounts as a NumSums, whatever their form; NULL for units. */
const NumSums *
MoneySums(const Customers *c)
{
	if (c->amounts == 0 || c->money == MONEY_UNITS)
		return NULL;
	return c->money == MONEY_SUMS ? CustomersSums(c)
		: NumSumsUnpack((const char *) CustomersSums(c));
}

/* Amount number which of a customer; not of what is packed. */
Numeric
MoneyAt(const Customers *c, int32 slot, int which)
{
	int32		row = slot * c->amounts + which;

	Assert(c->money != MONEY_PACKED);
	if (c->money == MONEY_UNITS)
		return NumericOfUnits(CustomersUnits(c, slot)[which], c->scale);
	return NumSumsTotal(CustomersSums(c), row, row + 1);
}

void
MoneyClear(Customers *c, int32 slot, int which)
{
	NumSums    *sums = CustomersSums(c);

	if (c->money == MONEY_UNITS)
		CustomersUnits(c, slot)[which] = 0;
	else
		memset(NumSumsRow(sums, slot * c->amounts + which), 0, sums->count * sizeof(int64));
}

/* Can all be units?  It is asked of the sums, not of how they came about. */
bool
MoneyFitsUnits(const Customers *c)
{
	if (c->money == MONEY_UNITS)
		return true;
	if (c->scale > NUM_MAX_UNITS_SCALE)
		return false;
	FOR_EACH_CUSTOMER(c, slot)
	{
		for (int i = 0; i < c->amounts; i++)
		{
			Numeric		amount = MoneyAt(c, slot, i);
			int64		units;
			bool		fits = NumToInteger((struct varlena *) amount, c->scale, &units);

			pfree(amount);
			if (!fits)
				return false;
		}
	}
	return true;
}

/* Add a row's counters to another's, whose counters hold them. */
static void
AddRow(NumSums *to, int32 to_row, const NumSums *from, int32 from_row)
{
	int64	   *limbs = NumSumsRow(to, to_row) + (to->weight - from->weight);

	for (int i = 0; i < from->count; i++)
		limbs[i] += NumSumsRow(from, from_row)[i];
}

/*
 * The amounts of a customer into a table of another form.  Those of cohorts
 * move up by shift; what has no place there is zero.
 */
void
MoneyCopy(const Customers *from, const NumSums *from_sums, int32 slot,
		  Customers *to, int32 to_slot, int shift)
{
	int			first = Max(0, -shift);
	int			end = Min(from->amounts, to->amounts - shift);

	for (int i = first; i < end; i++)
	{
		int32		row = slot * from->amounts + i;
		int32		to_row = to_slot * to->amounts + i + shift;

		if (from_sums == NULL && to->money == MONEY_UNITS)
			CustomersUnits(to, to_slot)[i + shift] = CustomersUnits(from, slot)[i];
		else if (from_sums == NULL)
		{
			Numeric		amount = MoneyAt(from, slot, i);

			NumSumsAdd(CustomersSums(to), to_row, (struct varlena *) amount);
			pfree(amount);
		}
		else if (to->money == MONEY_UNITS)
		{
			Numeric		amount = NumSumsTotal(from_sums, row, row + 1);

			NumToInteger((struct varlena *) amount, to->scale,
						 &CustomersUnits(to, to_slot)[i + shift]);
			pfree(amount);
		}
		else
			AddRow(CustomersSums(to), to_row, from_sums, row);
	}
}

/* Count all units in a smaller one; false, and nothing done, where one gets too large. */
bool
MoneyRescale(Customers *c, int scale)
{
	int64		factor = 1;

	if (scale > NUM_MAX_UNITS_SCALE)
		return false;
	for (int i = c->scale; i < scale; i++)
		factor *= 10;
	for (int pass = 0; pass < 2; pass++)
	{
		CHECK_FOR_INTERRUPTS();
		for (int64 i = 0; i < (int64) c->slots * c->amounts; i++)
		{
			int64	   *units = CustomersUnits(c, 0) + i;

			if (pass == 1)
				*units *= factor;
			else if (*units > NUM_MAX_UNITS / factor || *units < -(NUM_MAX_UNITS / factor))
				return false;
		}
	}
	c->scale = scale;
	return true;
}

/* False, and nothing done, where the sum gets too large. */
bool
MoneyAddUnits(Customers *c, int32 slot, int which, int64 units)
{
	int64	   *sum = &CustomersUnits(c, slot)[which];

	if (!UnitsFit(*sum + units))
		return false;
	*sum += units;
	return true;
}

/* ----------------------------------------------------------------
 * Totals
 * ----------------------------------------------------------------
 */

void
TotalAdd(Total *total, int64 units)
{
	int64		sum;

	if (pg_add_s64_overflow(total->units, units, &sum))
	{
		TotalAddNumeric(total, NumericOfUnits(total->units, total->scale));
		sum = units;
	}
	total->units = sum;
}

void
TotalAddNumeric(Total *total, Numeric amount)
{
	total->beyond = total->beyond == NULL ? amount : NumAdd(total->beyond, amount);
}

/* One of a customer's amounts. */
void
AddAmountTo(Total *total, const Customers *c, int32 slot, int which)
{
	if (c->money == MONEY_UNITS)
		TotalAdd(total, CustomersUnits(c, slot)[which]);
	else
		TotalAddNumeric(total, MoneyAt(c, slot, which));
}

Numeric
TotalOf(const Total *total)
{
	Numeric		sum = NumericOfUnits(total->units, total->scale);

	return total->beyond == NULL ? sum : NumAdd(total->beyond, sum);
}
