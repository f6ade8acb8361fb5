/*
 * customers_cohorts.c
 *		Customers by the period in which they came, and who is still there.
 *
 * Of each customer, cohorts keep a bit for each period with a row; the first of
 * them is the cohort.  With amounts they also keep a sum for each period, since
 * an earlier row may still turn up and make all of them those of another
 * cohort.  The periods are numbered from the state's origin, which moves down
 * when an earlier period turns up.
 *
 * The period of a day is guessed from the share of days gone by, and corrected
 * by the first days of the periods, which are kept: no calendar is asked for a
 * row.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "customers.h"
#include "words.h"

#include "funcapi.h"
#include "access/htup_details.h"
#include "port/pg_bitutils.h"
#include "utils/date.h"
#include "utils/timestamp.h"
#include "utils/tuplestore.h"

/* ----------------------------------------------------------------
 * Periods
 * ----------------------------------------------------------------
 */

/* The period of a day, or -1 where there is none yet. */
static inline int
PeriodOfDay(const Customers *c, int64 day)
{
	const DateADT *starts = CohortsStarts(c);
	int			i;

	if (day < starts[0] || day >= starts[c->room])
		return -1;
	i = (uint64) (day - starts[0]) * c->per_day >> 32;
	while (day < starts[i])
		i--;
	while (day >= starts[i + 1])
		i++;
	return i;
}

/* Nothing kept yet. */
Customers *
CohortsNew(KeyKind keys, bool has_amounts, bool has_anchors, const Grain *grain, int64 origin)
{
	Customers  *c = CustomersStart(has_anchors ? KIND_ANCHORED : KIND_COHORTS, keys, 0, has_amounts ? 1 : 0);

	c->origin = origin;
	strlcpy(c->grain, grain->name, sizeof(c->grain));
	KindOf(c)->fill_beside(c);
	return c;
}

/* With room for the periods with these numbers; the same value where it has it. */
Customers *
CohortsWiden(Customers *c, int64 low, int64 high)
{
	Shape		shape;
	int			first;
	int			last;
	bool		lower = false;
	int64		spare;

	if (low >= c->origin && high < c->origin + c->room)
		return c;
	/* they know their periods by numbers that are about to change */
	c = SeatAll(c);
	shape = ShapeOf(c);
	if (CohortsSpan(c, &first, &last))
	{
		lower = low < c->origin + first;
		low = Min(low, c->origin + first);
		high = Max(high, c->origin + last);
	}
	shape.room = Max(high - low + 1, c->room);
	KindOf(c)->make_room(&shape);

	/*
	 * where rows come from the latest to the earliest, earlier ones will
	 * follow
	 */
	spare = lower ? (shape.room - (high - low + 1)) / 2 : 0;
	spare = Min(spare, low - GrainNumber(CohortsGrain(c), FIRST_DAY, &plain_calendar));
	return CustomersCopy(c, &shape, c->origin - (low - spare));
}

/* The number of the period of a day that cohorts can have. */
static int64
NumberOfDay(const Grain *grain, int64 day)
{
	bool		is_finite = day > DATEVAL_NOBEGIN && day < DATEVAL_NOEND;
	Period		that = {is_finite ? day : 0, is_finite ? day + 1 : 0};

	if (!PeriodIsPrintable(that))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("date out of range for cohorts"),
				 errdetail("Cohorts are periods within the years 0001 to 9999."),
				 errhint("Filter such rows out, as with FILTER (WHERE isfinite(at)).")));
	return GrainNumber(grain, day, &plain_calendar);
}

/* With room for the period of a day, which it gives as *i. */
static inline Customers *
WidenForDay(Customers *c, int64 day, int *i)
{
	int64		number;

	*i = PeriodOfDay(c, day);
	if (likely(*i >= 0))
		return c;
	number = NumberOfDay(CohortsGrain(c), day);
	c = CohortsWiden(c, number, number);
	*i = PeriodOfDay(c, day);
	return c;
}

/* Count one row, whose amount is NULL where amounts are not kept. */
static pg_attribute_always_inline Customers *
CohortsAdd(Customers *c, KeyKind kind, Key *key, int64 day, const struct varlena *amount)
{
	int			i;
	int32		slot;

	c = WidenForDay(c, day, &i);
	if (amount == NULL)
		return CustomersMark(c, kind, key, KIND_COHORTS, i);
	slot = CustomersSlot(&c, kind, key);
	MarkRecord(CustomersRecord(c, slot), KIND_COHORTS, i);
	MoneyAdd(&c, slot, i, amount);
	return c;
}

static void
RefuseTwoAnchors(const Customers *c, int32 one, int32 other)
{
	StringInfoData days;

	initStringInfo(&days);
	AppendDate(&days, GrainStart(CohortsGrain(c), Min(one, other), &plain_calendar));
	appendStringInfoString(&days, "\", the other in that from \"");
	AppendDate(&days, GrainStart(CohortsGrain(c), Max(one, other), &plain_calendar));
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("two anchors of one customer"),
			 errdetail("One is in the period from \"%s\".", days.data),
			 errhint("Give one day a customer, as min(first_visit) OVER (PARTITION BY customer) does.")));
}

/* The cohort of a customer that has a place in the table. */
static inline void
PlaceAnchor(const Customers *c, int32 slot, int32 number)
{
	uint8	   *record = CustomersRecord(c, slot);

	if (!SlotIsTaken(c, slot))
	{
		*record |= TAKEN;
		SetAnchor(c, record, number);
	}
	else if (unlikely(AnchorOf(c, record) != number))
		RefuseTwoAnchors(c, AnchorOf(c, record), number);
}

/* Count a customer that came on a day, and was active on another if it says so. */
static Customers *
AnchoredAdd(Customers *c, Key *key, int64 anchor, bool is_active, int64 day, const struct varlena *amount)
{
	int			cohort = PeriodOfDay(c, anchor);
	int64		number = cohort >= 0 ? c->origin + cohort : NumberOfDay(CohortsGrain(c), anchor);
	int			i = 0;
	int32		slot;

	if (is_active)
		c = WidenForDay(c, day, &i);
	slot = CustomersSlot(&c, c->keys, key);
	PlaceAnchor(c, slot, number);
	if (!is_active)
		return c;
	SetBit(CustomersRecord(c, slot), i);
	if (amount != NULL)
		MoneyAdd(&c, slot, i, amount);
	return c;
}

static void
MergeCohortsRecord(Customers **cohorts, int32 slot, const Customers *other, int32 other_slot)
{
	const uint8 *record = CustomersRecord(other, other_slot);
	int			shift = other->origin - (*cohorts)->origin;

	if (other->kind == KIND_ANCHORED)
		PlaceAnchor(*cohorts, slot, AnchorOf(other, record));
	*CustomersRecord(*cohorts, slot) |= TAKEN;
	for (int i = 0; i < other->room; i++)
	{
		if (!HasBit(record, i))
			continue;
		SetBit(CustomersRecord(*cohorts, slot), i + shift);
		if (other->amounts > 0)
			MoneyMerge(cohorts, slot, i + shift, other, other_slot, i);
	}
}

/* ----------------------------------------------------------------
 * The table that is read from it
 * ----------------------------------------------------------------
 */

#define MAX_TABLE_PERIODS	4000	/* eleven years by day */

/* Rows are cohorts, columns the periods in which they were active. */
typedef struct CohortTable
{
	int			periods;
	DateADT    *starts;
	int64	   *customers;		/* of each cohort */
	int		   *since;			/* the first period each has a row for */
	int64	   *active;			/* periods * periods each */
	Total	   *revenue;		/* NULL without amounts */
	int			cohort;			/* the next to be shown */
	int			period;
} CohortTable;

/* Its cohort is that of its anchor, or of the first period in which it was active. */
static void
CountCustomer(CohortTable *table, const Customers *c, int32 slot, int first)
{
	const uint8 *record = CustomersRecord(c, slot);
	int			cohort = c->kind == KIND_ANCHORED ? AnchorOf(c, record) - c->origin - first : -1;
	int			bytes = BytesOfBits(c);

	if (cohort >= 0)
		table->customers[cohort]++;
	for (int byte = 0; byte < bytes; byte++)
	{
		for (uint32 bits = byte > 0 ? record[byte] : record[byte] & ~TAKEN; bits != 0; bits &= bits - 1)
		{
			int			i = 8 * byte + pg_rightmost_one_pos32(bits) - 1 - first;
			int64		cell;

			if (cohort < 0)
			{
				cohort = i;
				table->customers[cohort]++;
			}
			table->since[cohort] = Min(table->since[cohort], i);
			cell = (int64) cohort * table->periods + i;
			table->active[cell]++;
			if (table->revenue == NULL)
				continue;
			AddAmountTo(&table->revenue[cell], c, slot, first + i);
		}
	}
}

static void *
AllocateCells(Size size)
{
	return MemoryContextAllocExtended(CurrentMemoryContext, size,
									  MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
}

/* The periods of a table, from which anyone was active or came; false where there are none. */
static bool
SpanOfTable(const Customers *c, int *first, int *last)
{
	bool		was_active = CohortsSpan(c, first, last);
	int64		low;
	int64		high;

	if (!CohortsAnchors(c, &low, &high))
		return was_active;
	low -= c->origin;
	high -= c->origin;
	*first = was_active ? Min(*first, low) : low;
	*last = was_active ? Max(*last, high) : high;
	return true;
}

static CohortTable *
CohortTableOf(const Customers *c)
{
	CohortTable *table = palloc0(sizeof(CohortTable));
	int			first = 0;
	int			last = -1;
	int64		cells;

	if (!SpanOfTable(c, &first, &last))
		return table;
	table->periods = last - first + 1;
	if (table->periods > MAX_TABLE_PERIODS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many periods for a table of cohorts: %d", table->periods),
				 errdetail("There can be at most %d from the first to the last.", MAX_TABLE_PERIODS),
				 errhint("Take a coarser grain.")));
	table->starts = palloc((table->periods + 1) * sizeof(DateADT));
	for (int i = 0; i < table->periods; i++)
		table->starts[i] = GrainStart(CohortsGrain(c), c->origin + first + i, &plain_calendar);
	table->customers = palloc0(table->periods * sizeof(int64));
	table->since = palloc(table->periods * sizeof(int));
	for (int i = 0; i < table->periods; i++)
		table->since[i] = i;
	cells = (int64) table->periods * table->periods;
	table->active = AllocateCells(cells * sizeof(int64));
	if (c->amounts > 0)
		table->revenue = AllocateCells(cells * sizeof(Total));
	for (int64 i = 0; table->revenue != NULL && i < cells; i++)
		table->revenue[i].scale = c->scale;
	FOR_EACH_CUSTOMER(c, slot)
		CountCustomer(table, c, slot, first);
	table->period = table->since[0];
	return table;
}

/* Go on to a cohort that has customers; false at the end. */
static bool
NextCell(CohortTable *table)
{
	while (table->cohort < table->periods)
	{
		if (table->period < table->periods && table->customers[table->cohort] > 0)
			return true;
		if (++table->cohort < table->periods)
			table->period = table->since[table->cohort];
	}
	return false;
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 *
 * cohorts_add(state, customer, [amount,] at, grain [, anchor])
 * ----------------------------------------------------------------
 */

static void
RefuseTwoGrains(const char *one, const char *other)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("two grains in one group"),
			 errdetail("One is \"%s\", the other \"%s\".", one, other),
			 errhint("GROUP BY the grain as well.")));
}

static void
RefuseOtherAnchors(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("one state of cohorts has anchors, the other has none"),
			 errdetail("A customer's cohort is that of a day of its own, or of the first day on which it was active."),
			 errhint("Make both states with the anchor among the arguments, or both without.")));
}

/* The state, or NULL: then this is the first row that counts. */
static pg_attribute_always_inline Customers *
GetCohorts(FunctionCallInfo fcinfo, CustomersKind kind, KeyKind keys, bool has_amounts, int n)
{
	Customers  *c = PG_ARGISNULL(0) ? NULL : GetCustomersOf(fcinfo, keys, has_amounts);
	text	   *name;
	int			len;

	if (c != NULL && unlikely(c->kind != kind))
		RefuseOtherAnchors();
	if (c == NULL || PG_ARGISNULL(n))
		return c;
	name = PG_GETARG_TEXT_PP(n);
	len = VARSIZE_ANY_EXHDR(name);
	if (unlikely(len >= (int) sizeof(c->grain) || c->grain[len] != '\0' ||
				 memcmp(VARDATA_ANY(name), c->grain, len) != 0) &&
		GetGrain(name) != CohortsGrain(c))
		RefuseTwoGrains(c->grain, GetGrain(name)->name);
	return c;
}

static Customers *
FirstCohorts(FunctionCallInfo fcinfo, KeyKind keys, bool has_amounts, bool has_anchors, int n, int64 day)
{
	text	   *name = PG_GETARG_TEXT_PP(n);
	const Grain *grain = GetGrain(name);

	return CohortsNew(keys, has_amounts, has_anchors, grain, NumberOfDay(grain, day));
}

#define DayOfDate(at)			((int64) DatumGetDateADT(at))
#define DayOfTimestamp(at)		DayOf(DatumGetTimestamp(at))
#define DayOfTimestampTz(at)	LocalDay(DatumGetTimestampTz(at))

#define COHORT_FUNCTION(name, kind, get_key, day_of, has_amounts) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	const int	at = has_amounts ? 3 : 2; \
	Customers  *c = GetCohorts(fcinfo, KIND_COHORTS, kind, has_amounts, at + 1); \
	Key			key; \
	int64		day; \
\
	if (!PG_ARGISNULL(1) && !PG_ARGISNULL(at) && !PG_ARGISNULL(at - 1) && !PG_ARGISNULL(at + 1)) \
	{ \
		day = day_of(PG_GETARG_DATUM(at)); \
		if (c == NULL) \
			c = FirstCohorts(fcinfo, kind, has_amounts, false, at + 1, day); \
		get_key(fcinfo, 1, &key); \
		c = CohortsAdd(c, kind, &key, day, !has_amounts ? NULL : \
					   GetPacked(fcinfo, 2)); \
	} \
	if (c == NULL) \
		PG_RETURN_NULL(); \
	return ReturnState(fcinfo, c, PackCustomers); \
} \
extern int	no_such_variable

/* A row without a day, or without the amount that is asked for, says that there is such a customer. */
#define ANCHORED_FUNCTION(name, kind, get_key, day_of, has_amounts) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	const int	at = has_amounts ? 3 : 2; \
	Customers  *c = GetCohorts(fcinfo, KIND_ANCHORED, kind, has_amounts, at + 1); \
	bool		is_active = !PG_ARGISNULL(at) && !PG_ARGISNULL(at - 1); \
	Key			key; \
	int64		anchor; \
\
	if (!PG_ARGISNULL(1) && !PG_ARGISNULL(at + 1) && !PG_ARGISNULL(at + 2)) \
	{ \
		anchor = day_of(PG_GETARG_DATUM(at + 2)); \
		if (c == NULL) \
			c = FirstCohorts(fcinfo, kind, has_amounts, true, at + 1, anchor); \
		get_key(fcinfo, 1, &key); \
		c = AnchoredAdd(c, &key, anchor, is_active, is_active ? day_of(PG_GETARG_DATUM(at)) : 0, \
						has_amounts && is_active ? GetPacked(fcinfo, 2) : NULL); \
	} \
	if (c == NULL) \
		PG_RETURN_NULL(); \
	return ReturnState(fcinfo, c, PackCustomers); \
} \
extern int	no_such_variable

#define COHORT_FUNCTIONS(kind_name, kind, get_key) \
	COHORT_FUNCTION(cohorts_##kind_name##_date, kind, get_key, DayOfDate, false); \
	COHORT_FUNCTION(cohorts_##kind_name##_timestamp, kind, get_key, DayOfTimestamp, false); \
	COHORT_FUNCTION(cohorts_##kind_name##_timestamptz, kind, get_key, DayOfTimestampTz, false); \
	COHORT_FUNCTION(cohorts_##kind_name##_amount_date, kind, get_key, DayOfDate, true); \
	COHORT_FUNCTION(cohorts_##kind_name##_amount_timestamp, kind, get_key, DayOfTimestamp, true); \
	COHORT_FUNCTION(cohorts_##kind_name##_amount_timestamptz, kind, get_key, DayOfTimestampTz, true); \
	ANCHORED_FUNCTION(anchored_##kind_name##_date, kind, get_key, DayOfDate, false); \
	ANCHORED_FUNCTION(anchored_##kind_name##_timestamp, kind, get_key, DayOfTimestamp, false); \
	ANCHORED_FUNCTION(anchored_##kind_name##_timestamptz, kind, get_key, DayOfTimestampTz, false); \
	ANCHORED_FUNCTION(anchored_##kind_name##_amount_date, kind, get_key, DayOfDate, true); \
	ANCHORED_FUNCTION(anchored_##kind_name##_amount_timestamp, kind, get_key, DayOfTimestamp, true); \
	ANCHORED_FUNCTION(anchored_##kind_name##_amount_timestamptz, kind, get_key, DayOfTimestampTz, true)

COHORT_FUNCTIONS(number, KEY_NUMBER, GetNumberKey);
COHORT_FUNCTIONS(uuid, KEY_UUID, GetUuidKey);
COHORT_FUNCTIONS(text, KEY_TEXT, GetTextKey);

/* cohorts_combine(cohorts, cohorts) -> cohorts */
PG_FUNCTION_INFO_V1(smartgoals_cohorts_combine);
Datum
smartgoals_cohorts_combine(PG_FUNCTION_ARGS)
{
	Customers  *c = GetOpenCustomers(fcinfo);
	Customers  *other = GetReadableCustomers(fcinfo, 1);
	int			first;
	int			last;

	if (strcmp(c->grain, other->grain) != 0)
		RefuseTwoGrains(c->grain, other->grain);
	if (c->kind != other->kind)
		RefuseOtherAnchors();
	if (CohortsSpan(other, &first, &last))
		c = CohortsWiden(c, other->origin + first, other->origin + last);
	c = CustomersMerge(c, other, MergeCohortsRecord);
	return ReturnState(fcinfo, c, PackCustomers);
}

/* n(cohorts) -> bigint */
PG_FUNCTION_INFO_V1(smartgoals_cohorts_n);
Datum
smartgoals_cohorts_n(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(GetReadableCustomers(fcinfo, 0)->n);
}

/*
 * cohort_table(cohorts) -> setof (cohort, n, offset, active, rate, revenue)
 *
 * A row for each cohort with customers and each period from its own to the last
 * in which anyone was active, also where none of it was.  Who came with a day of
 * its own may have been active before: then from there, with offsets below 0.
 */
PG_FUNCTION_INFO_V1(smartgoals_cohort_table);
Datum
smartgoals_cohort_table(PG_FUNCTION_ARGS)
{
	FuncCallContext *call;
	CohortTable *table;
	int64		n;
	int64		cell;
	Datum		values[6];
	bool		nulls[6] = {false};

	if (SRF_IS_FIRSTCALL())
	{
		MemoryContext old;

		call = SRF_FIRSTCALL_INIT();
		old = MemoryContextSwitchTo(call->multi_call_memory_ctx);
		if (get_call_result_type(fcinfo, NULL, &call->tuple_desc) != TYPEFUNC_COMPOSITE)
			elog(ERROR, "return type must be a row type");
		call->tuple_desc = BlessTupleDesc(call->tuple_desc);
		call->user_fctx = CohortTableOf(GetReadableCustomers(fcinfo, 0));
		MemoryContextSwitchTo(old);
	}
	call = SRF_PERCALL_SETUP();
	table = call->user_fctx;
	if (!NextCell(table))
		SRF_RETURN_DONE(call);

	n = table->customers[table->cohort];
	cell = (int64) table->cohort * table->periods + table->period;
	values[0] = DateADTGetDatum(table->starts[table->cohort]);
	values[1] = Int64GetDatum(n);
	values[2] = Int32GetDatum(table->period - table->cohort);
	values[3] = Int64GetDatum(table->active[cell]);
	values[4] = NumericGetDatum(NumDiv(int64_to_numeric(table->active[cell]), int64_to_numeric(n)));
	nulls[5] = table->revenue == NULL;
	values[5] = nulls[5] ? (Datum) 0 : NumericGetDatum(TotalOf(&table->revenue[cell]));
	table->period++;
	SRF_RETURN_NEXT(call, HeapTupleGetDatum(heap_form_tuple(call->tuple_desc, values, nulls)));
}

/* ----------------------------------------------------------------
 * Rolling: who was active in the last periods, as of each
 * ----------------------------------------------------------------
 */

typedef struct Rolling
{
	int			periods;
	int			last;			/* how many each looks back on, itself
								 * included */
	int64	   *change;			/* in how many are active, from the period
								 * before */
	Total	   *revenue;		/* of each period alone, NULL without amounts */
} Rolling;

/* A customer is active from each period on until the last that looks back on it. */
static void
RollCustomer(Rolling *rolling, const Customers *c, int32 slot, int first)
{
	int			until = 0;		/* the first period that is not covered yet */

	for (int i = 0; i < rolling->periods; i++)
	{
		int			end = Min((int64) i + rolling->last, rolling->periods);

		if (!HasBit(CustomersRecord(c, slot), first + i))
			continue;
		if (end > until)
		{
			rolling->change[Max(i, until)]++;
			rolling->change[end]--;
			until = end;
		}
		if (rolling->revenue != NULL)
			AddAmountTo(&rolling->revenue[i], c, slot, first + i);
	}
}

static void
FillRolling(Rolling *rolling, const Customers *c, int first)
{
	rolling->change = palloc0((rolling->periods + 1) * sizeof(int64));
	if (c->amounts > 0)
		rolling->revenue = palloc0(rolling->periods * sizeof(Total));
	for (int i = 0; rolling->revenue != NULL && i < rolling->periods; i++)
		rolling->revenue[i].scale = c->scale;
	FOR_EACH_CUSTOMER(c, slot)
		RollCustomer(rolling, c, slot, first);
}

/* rolling_table(cohorts, last integer) -> setof (period, active, revenue) */
PG_FUNCTION_INFO_V1(smartgoals_rolling_table);
Datum
smartgoals_rolling_table(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	const Customers *c = GetReadableCustomers(fcinfo, 0);
	Rolling		rolling = {.last = PG_GETARG_INT32(1)};
	int64		active = 0;
	Numeric		revenue = int64_to_numeric(0);
	int			first;
	int			last;

	if (rolling.last < 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid number of periods to look back on: %d", rolling.last),
				 errdetail("The period itself is one of them."),
				 errhint("Write 28 for the last 28 days, where the grain is a day.")));
	InitMaterializedSRF(fcinfo, 0);
	if (!CohortsSpan(c, &first, &last))
		return (Datum) 0;
	rolling.periods = last - first + 1;
	FillRolling(&rolling, c, first);
	for (int i = 0; i < rolling.periods; i++)
	{
		Datum		values[3];
		bool		nulls[3] = {false, false, rolling.revenue == NULL};

		CHECK_FOR_INTERRUPTS();
		active += rolling.change[i];
		if (rolling.revenue != NULL)
			revenue = NumAdd(revenue, TotalOf(&rolling.revenue[i]));
		if (rolling.revenue != NULL && i >= rolling.last)
			revenue = NumSub(revenue, TotalOf(&rolling.revenue[i - rolling.last]));
		values[0] = DateADTGetDatum(GrainStart(CohortsGrain(c), c->origin + first + i, &plain_calendar));
		values[1] = Int64GetDatum(active);
		values[2] = NumericGetDatum(revenue);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}
