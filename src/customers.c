/*
 * customers.c
 *		Keep them, win them, grow them: the customers of two periods compared.
 *
 * A customer_base keeps of each customer whether it was active in a period, in
 * the one before (the prior), and ever before the period; and with amounts, what
 * it bought for in the two.  New and lost customers, retention, churn and the
 * retention of revenue are all read from that, so they have one state.
 *
 * To be active is to have a row.  What the row's amount is does not matter:
 * whoever brings something back is there to be kept.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "customers.h"
#include "words.h"

#include "utils/date.h"
#include "utils/timestamp.h"

/* ----------------------------------------------------------------
 * The state
 * ----------------------------------------------------------------
 */

static bool
HasPrior(const Customers *base)
{
	return base->prior.start < base->prior.end;
}

/* Nothing kept yet. */
Customers *
BaseNew(KeyKind keys, bool has_amounts, Period period, Period prior)
{
	Customers  *base = CustomersStart(KIND_BASE, keys, 1, has_amounts ? 2 : 0);

	base->period = period;
	base->prior = prior;
	return base;
}

/*
 * What a day says about the customer: zero is nothing.  Minus infinity is a day of
 * the periods without start, be it a date's or a timestamp's.
 */
static inline uint8
MarksOf(const Customers *base, int64 day)
{
	day = Max(day, DATEVAL_NOBEGIN);
	return (PeriodContains(&base->period, day) ? IN_PERIOD : 0) |
		(PeriodContains(&base->prior, day) ? IN_PRIOR : 0) |
		(day < base->period.start ? BEFORE : 0);
}

/* Count one row, whose amount is NULL where amounts are not kept. */
static pg_attribute_always_inline Customers *
BaseAdd(Customers *base, KeyKind kind, Key *key, uint8 marks, const struct varlena *amount)
{
	int32		slot;

	if (amount == NULL)
		return CustomersMark(base, kind, key, KIND_BASE, marks);
	slot = CustomersSlot(&base, kind, key);
	MarkRecord(CustomersRecord(base, slot), KIND_BASE, marks);
	if ((marks & IN_PERIOD) != 0)
		MoneyAdd(&base, slot, OF_PERIOD, amount);
	if ((marks & IN_PRIOR) != 0)
		MoneyAdd(&base, slot, OF_PRIOR, amount);
	return base;
}

static void
MergeBaseRecord(Customers **base, int32 slot, const Customers *other, int32 other_slot)
{
	uint8		marks = *CustomersRecord(other, other_slot);

	*CustomersRecord(*base, slot) |= marks;
	if (other->amounts == 0)
		return;
	MoneyMerge(base, slot, OF_PERIOD, other, other_slot, OF_PERIOD);
	MoneyMerge(base, slot, OF_PRIOR, other, other_slot, OF_PRIOR);
}

/* ----------------------------------------------------------------
 * What is read from it
 * ----------------------------------------------------------------
 */

/*
 * Revenue of the two periods, as its retention wants it, and where the difference
 * comes from.  A customer of the prior has expanded, contracted or, without a row
 * in the period, churned; all others are new, or were active at some time before
 * the period and are back.
 */
typedef struct Revenue
{
	Total		prior;			/* what was bought for in the prior */
	Total		period;			/* in the period, by anyone */
	Total		again;			/* in the period, by customers of the prior */
	Total		kept;			/* of that, no more than each had in the prior */
	Total		churned;		/* what those who are lost had in the prior,
								 * if above 0 */
	Total		back;			/* in the period, by others who were active
								 * before */
} Revenue;

/* Who is lost counts as one who bought for nothing: so less than nothing is no loss. */
static inline bool
IsChurn(uint8 marks, bool above_zero)
{
	return (marks & IN_PERIOD) == 0 && above_zero;
}

static void
RevenueAddNumerics(Revenue *revenue, const Customers *base, int32 slot, uint8 marks)
{
	Numeric		now = MoneyAt(base, slot, OF_PERIOD);
	Numeric		then = MoneyAt(base, slot, OF_PRIOR);

	TotalAddNumeric(&revenue->period, now);
	if ((marks & (IN_PRIOR | BEFORE)) == BEFORE)
		TotalAddNumeric(&revenue->back, now);
	if ((marks & IN_PRIOR) == 0)
		return;
	TotalAddNumeric(&revenue->prior, then);
	TotalAddNumeric(&revenue->again, now);
	TotalAddNumeric(&revenue->kept, NumCompare(now, then) < 0 ? now : then);
	if (IsChurn(marks, NumSign(then) > 0))
		TotalAddNumeric(&revenue->churned, then);
}

static void
RevenueAddUnits(Revenue *revenue, const Customers *base, int32 slot, uint8 marks)
{
	int64		now = CustomersUnits(base, slot)[OF_PERIOD];
	int64		then = CustomersUnits(base, slot)[OF_PRIOR];

	TotalAdd(&revenue->period, now);
	if ((marks & (IN_PRIOR | BEFORE)) == BEFORE)
		TotalAdd(&revenue->back, now);
	if ((marks & IN_PRIOR) == 0)
		return;
	TotalAdd(&revenue->prior, then);
	TotalAdd(&revenue->again, now);
	TotalAdd(&revenue->kept, Min(now, then));
	if (IsChurn(marks, then > 0))
		TotalAdd(&revenue->churned, then);
}

static void
RevenueOf(const Customers *base, Revenue *revenue)
{
	memset(revenue, 0, sizeof(*revenue));
	revenue->prior.scale = revenue->period.scale = base->scale;
	revenue->again.scale = revenue->kept.scale = base->scale;
	revenue->churned.scale = revenue->back.scale = base->scale;
	FOR_EACH_CUSTOMER(base, slot)
	{
		if (base->money == MONEY_UNITS)
			RevenueAddUnits(revenue, base, slot, *CustomersRecord(base, slot));
		else
			RevenueAddNumerics(revenue, base, slot, *CustomersRecord(base, slot));
	}
}

static void
RequirePrior(const Customers *base)
{
	if (!HasPrior(base))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("no prior period to compare with"),
				 errdetail("A period that is open on one side has no period of equal length before it."),
				 errhint("Give the prior period as a further argument.")));
}

static void
RequireAmounts(const Customers *base)
{
	if (base->amounts == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("these customers have no amounts"),
				 errdetail("The state was made without them."),
				 errhint("Make it as customers_state(customer, amount, at, period).")));
}

/* ----------------------------------------------------------------
 * Periods as arguments
 * ----------------------------------------------------------------
 */

/* Is it within the years of four digits, where it has ends? */
bool
PeriodIsKept(Period period)
{
	/* the day behind the first; where that is infinite, there is none */
	if (!PeriodHasEnd(&period))
		period.end = PeriodHasStart(&period) ? Min(period.start, DATEVAL_NOEND - 1) + 1 : 0;
	return PeriodIsPrintable(period);
}

static Period
ReadPeriodArgument(RangeType *range)
{
	Period		period;

	if (!PeriodFromRange(range, &period))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a period is empty"),
				 errdetail("No day lies in it."),
				 errhint("Give a first and a last day, or use to_period() for a calendar period.")));
	if (!PeriodIsKept(period))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
				 errmsg("period out of range"),
				 errdetail("It is not within the years 0001 to 9999."),
				 errhint("Leave a side open that is to have no end.")));
	return period;
}

static void
ImageOfRange(PeriodImage *image, const struct varlena *range)
{
	Size		len = VARSIZE_ANY_EXHDR(range);

	if (len > sizeof(image->bytes))
		return;					/* then each is read */
	image->len = len;
	memcpy(image->bytes, VARDATA_ANY(range), len);
}

/*
 * Is the argument byte for byte the one of the rows before?  Of a usual range the
 * first and the last eight bytes are all, and comparing so many takes no call.
 */
static inline bool
ImageIs(const PeriodImage *image, const struct varlena *range)
{
	const char *bytes = VARDATA_ANY(range);
	int			rest = image->len - (int) sizeof(int64);

	if (VARSIZE_ANY_EXHDR(range) != image->len)
		return false;
	if (unlikely(rest < 0))
		return memcmp(bytes, image->bytes, image->len) == 0;
	return memcmp(bytes, image->bytes, sizeof(int64)) == 0 &&
		memcmp(bytes + rest, image->bytes + rest, sizeof(int64)) == 0;
}

/* The period before, for a period with both ends; none for another. */
static Period
PriorOf(Period period)
{
	Period		none = {0, 0};

	return PeriodIsBounded(&period) ? PeriodBefore(period, &plain_calendar) : none;
}

static void
RefuseTwoPeriods(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("two periods in one group"),
			 errdetail("The customers of a state are those of one period and one prior."),
			 errhint("GROUP BY the period as well.")));
}

/* The arguments of the row, read, against those of the rows before, if any. */
static Customers *
ReadPeriods(FunctionCallInfo fcinfo, Customers *base, KeyKind keys, bool has_amounts, int n)
{
	RangeType  *range = PG_GETARG_RANGE_P(n);
	bool		has_prior = PG_NARGS() > n + 1;
	Period		period = ReadPeriodArgument(range);
	Period		prior = has_prior ? ReadPeriodArgument(PG_GETARG_RANGE_P(n + 1))
		: PriorOf(period);

	if (base == NULL)
		base = CustomersLetWait(fcinfo, BaseNew(keys, has_amounts, period, prior));
	else if (base->period.start != period.start || base->period.end != period.end ||
			 base->prior.start != prior.start || base->prior.end != prior.end)
		RefuseTwoPeriods();
	ImageOfRange(&base->period_image, GetPacked(fcinfo, n));
	if (has_prior)
		ImageOfRange(&base->prior_image, GetPacked(fcinfo, n + 1));
	return base;
}

/*
 * The state with this row's period in it, which is argument n, followed by the
 * prior if there is one; NULL while there was none.  *counts says whether the
 * row has both.
 */
static pg_attribute_always_inline Customers *
GetBase(FunctionCallInfo fcinfo, KeyKind keys, bool has_amounts, int n, bool *counts)
{
	Customers  *base = PG_ARGISNULL(0) ? NULL : GetCustomersOf(fcinfo, keys, has_amounts);
	bool		has_prior = PG_NARGS() > n + 1;

	*counts = !PG_ARGISNULL(n) && (!has_prior || !PG_ARGISNULL(n + 1));
	if (!*counts)
		return base;
	if (likely(base != NULL && ImageIs(&base->period_image, GetPacked(fcinfo, n)) &&
			   (!has_prior || ImageIs(&base->prior_image, GetPacked(fcinfo, n + 1)))))
		return base;
	return ReadPeriods(fcinfo, base, keys, has_amounts, n);
}

/* ----------------------------------------------------------------
 * The functions SQL calls: rows
 *
 * customers_add(state, customer, [amount,] at, period [, prior])
 * ----------------------------------------------------------------
 */

static inline uint8
MarksOfDate(const Customers *base, Datum at)
{
	return MarksOf(base, DatumGetDateADT(at));
}

static inline uint8
MarksOfTimestamp(const Customers *base, Datum at)
{
	return MarksOf(base, DayOf(DatumGetTimestamp(at)));
}

static inline uint8
MarksOfTimestampTz(const Customers *base, Datum at)
{
	return MarksOf(base, LocalDay(DatumGetTimestampTz(at)));
}

#define BASE_FUNCTION(name, kind, get_key, marks_of, has_amounts) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	const int	at = has_amounts ? 3 : 2; \
	bool		counts; \
	Customers  *base = GetBase(fcinfo, kind, has_amounts, at + 1, &counts); \
	Key			key; \
	uint8		marks; \
\
	if (base == NULL) \
		PG_RETURN_NULL(); \
	if (!counts || PG_ARGISNULL(1) || PG_ARGISNULL(at) || PG_ARGISNULL(at - 1)) \
		return ReturnState(fcinfo, base, PackCustomers); \
	marks = marks_of(base, PG_GETARG_DATUM(at)); \
	if (marks != 0) \
	{ \
		get_key(fcinfo, 1, &key); \
		base = BaseAdd(base, kind, &key, marks, !has_amounts ? NULL : GetPacked(fcinfo, 2)); \
	} \
	return ReturnState(fcinfo, base, PackCustomers); \
} \
extern int	no_such_variable

#define BASE_FUNCTIONS(kind_name, kind, get_key) \
	BASE_FUNCTION(customers_##kind_name##_date, kind, get_key, MarksOfDate, false); \
	BASE_FUNCTION(customers_##kind_name##_timestamp, kind, get_key, MarksOfTimestamp, false); \
	BASE_FUNCTION(customers_##kind_name##_timestamptz, kind, get_key, MarksOfTimestampTz, false); \
	BASE_FUNCTION(customers_##kind_name##_amount_date, kind, get_key, MarksOfDate, true); \
	BASE_FUNCTION(customers_##kind_name##_amount_timestamp, kind, get_key, MarksOfTimestamp, true); \
	BASE_FUNCTION(customers_##kind_name##_amount_timestamptz, kind, get_key, MarksOfTimestampTz, true)

BASE_FUNCTIONS(number, KEY_NUMBER, GetNumberKey);
BASE_FUNCTIONS(uuid, KEY_UUID, GetUuidKey);
BASE_FUNCTIONS(text, KEY_TEXT, GetTextKey);

/* customers_combine(customer_base, customer_base) -> customer_base */
PG_FUNCTION_INFO_V1(smartgoals_customers_combine);
Datum
smartgoals_customers_combine(PG_FUNCTION_ARGS)
{
	Customers  *base = GetOpenCustomers(fcinfo);
	Customers  *other = GetOtherCustomers(fcinfo);

	if (base->period.start != other->period.start || base->period.end != other->period.end ||
		base->prior.start != other->prior.start || base->prior.end != other->prior.end)
		RefuseTwoPeriods();
	base = CustomersMerge(base, other, MergeBaseRecord);
	return ReturnState(fcinfo, base, PackCustomers);
}

/* customers_as(customer_base, prior boolean) -> customer_base: without what is known of the other period */
PG_FUNCTION_INFO_V1(smartgoals_customers_as);
Datum
smartgoals_customers_as(PG_FUNCTION_ARGS)
{
	const Customers *base = GetReadableCustomers(fcinfo, 0);
	bool		prior = PG_GETARG_BOOL(1);
	Customers  *copy = memcpy(palloc(VARSIZE(base)), base, VARSIZE(base));

	FOR_EACH_CUSTOMER(copy, slot)
	{
		*CustomersRecord(copy, slot) &= ~(prior ? IN_PERIOD : IN_PRIOR);
		if (copy->amounts > 0)
			MoneyClear(copy, slot, prior ? OF_PERIOD : OF_PRIOR);
	}
	PG_RETURN_POINTER(PackCustomers(copy));
}

/* The result of customers_state(...) and of the others: the state in its one form. */
PG_FUNCTION_INFO_V1(smartgoals_customers_final);
Datum
smartgoals_customers_final(PG_FUNCTION_ARGS)
{
	Customers  *c = ReadState(PG_GETARG_DATUM(0));

	return ReturnResult(fcinfo, c->layout == LAYOUT_ROWS ? c : GetReadableCustomers(fcinfo, 0), PackCustomers);
}

/* ----------------------------------------------------------------
 * The functions SQL calls: figures
 * ----------------------------------------------------------------
 */

/* active_customers(customer_base) -> bigint */
PG_FUNCTION_INFO_V1(smartgoals_active_customers);
Datum
smartgoals_active_customers(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(CountMarks(GetMarkedCustomers(fcinfo), IN_PERIOD, 0));
}

/* new_customers(customer_base) -> bigint */
PG_FUNCTION_INFO_V1(smartgoals_new_customers);
Datum
smartgoals_new_customers(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(CountMarks(GetMarkedCustomers(fcinfo), IN_PERIOD, BEFORE));
}

/* The results of active_customers(...) and new_customers(...): of no rows, none. */
PG_FUNCTION_INFO_V1(smartgoals_active_customers_final);
Datum
smartgoals_active_customers_final(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_INT64(0);
	return smartgoals_active_customers(fcinfo);
}

PG_FUNCTION_INFO_V1(smartgoals_new_customers_final);
Datum
smartgoals_new_customers_final(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_INT64(0);
	return smartgoals_new_customers(fcinfo);
}

/* prior_customers(customer_base) -> bigint */
PG_FUNCTION_INFO_V1(smartgoals_prior_customers);
Datum
smartgoals_prior_customers(PG_FUNCTION_ARGS)
{
	Customers  *base = GetMarkedCustomers(fcinfo);

	RequirePrior(base);
	PG_RETURN_INT64(CountMarks(base, IN_PRIOR, 0));
}

/* retained_customers(customer_base) -> bigint */
PG_FUNCTION_INFO_V1(smartgoals_retained_customers);
Datum
smartgoals_retained_customers(PG_FUNCTION_ARGS)
{
	Customers  *base = GetMarkedCustomers(fcinfo);

	RequirePrior(base);
	PG_RETURN_INT64(CountMarks(base, IN_PRIOR | IN_PERIOD, 0));
}

/* lost_customers(customer_base) -> bigint */
PG_FUNCTION_INFO_V1(smartgoals_lost_customers);
Datum
smartgoals_lost_customers(PG_FUNCTION_ARGS)
{
	Customers  *base = GetMarkedCustomers(fcinfo);

	RequirePrior(base);
	PG_RETURN_INT64(CountMarks(base, IN_PRIOR, IN_PERIOD));
}

/* reactivated_customers(customer_base) -> bigint */
PG_FUNCTION_INFO_V1(smartgoals_reactivated_customers);
Datum
smartgoals_reactivated_customers(PG_FUNCTION_ARGS)
{
	Customers  *base = GetMarkedCustomers(fcinfo);

	RequirePrior(base);
	PG_RETURN_INT64(CountMarks(base, IN_PERIOD | BEFORE, IN_PRIOR));
}

/* retention_rate(customer_base) -> numeric */
PG_FUNCTION_INFO_V1(smartgoals_retention_rate);
Datum
smartgoals_retention_rate(PG_FUNCTION_ARGS)
{
	Customers  *base = GetMarkedCustomers(fcinfo);

	RequirePrior(base);
	return NumericOrNull(fcinfo, NumRatioOfCounts(CountMarks(base, IN_PRIOR | IN_PERIOD, 0),
												  CountMarks(base, IN_PRIOR, 0)));
}

/* What churn is a part of, in halves of a customer. */
static int64
ChurnDenominator(const Customers *base, const char *s, int len)
{
	int64		start = CountMarks(base, IN_PRIOR, 0);

	if (WordIs(s, len, "start"))
		return 2 * start;
	if (!WordIs(s, len, "average"))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unknown denominator of churn: \"%.*s\"", SHOWN(s, len)),
				 errdetail("Customers are lost out of those at the start, or out of the average of start and end."),
				 errhint("Write start or average.")));
	return start + CountMarks(base, IN_PERIOD, 0);
}

/* churn_rate(customer_base [, denominator text]) -> numeric */
PG_FUNCTION_INFO_V1(smartgoals_churn_rate);
Datum
smartgoals_churn_rate(PG_FUNCTION_ARGS)
{
	static const char start[] = "start";
	Customers  *base = GetMarkedCustomers(fcinfo);
	text	   *word = PG_NARGS() > 1 ? PG_GETARG_TEXT_PP(1) : NULL;
	const char *s = word != NULL ? VARDATA_ANY(word) : start;
	int			len = word != NULL ? VARSIZE_ANY_EXHDR(word) : sizeof(start) - 1;
	int64		denominator;

	RequirePrior(base);
	denominator = ChurnDenominator(base, s, len);
	return NumericOrNull(fcinfo, NumRatioOfCounts(2 * CountMarks(base, IN_PRIOR, IN_PERIOD),
												  denominator));
}

/* acquisition_rate(customer_base) -> numeric */
PG_FUNCTION_INFO_V1(smartgoals_acquisition_rate);
Datum
smartgoals_acquisition_rate(PG_FUNCTION_ARGS)
{
	Customers  *base = GetMarkedCustomers(fcinfo);

	RequirePrior(base);
	return NumericOrNull(fcinfo, NumRatioOfCounts(CountMarks(base, IN_PERIOD, BEFORE),
												  CountMarks(base, IN_PRIOR, 0)));
}

static void
GetRevenue(FunctionCallInfo fcinfo, bool needs_prior, Revenue *revenue)
{
	Customers  *base = GetReadableCustomers(fcinfo, 0);

	if (needs_prior)
		RequirePrior(base);
	RequireAmounts(base);
	RevenueOf(base, revenue);
}

/* net_revenue_retention(customer_base [, with_new boolean]) -> numeric */
PG_FUNCTION_INFO_V1(smartgoals_net_revenue_retention);
Datum
smartgoals_net_revenue_retention(PG_FUNCTION_ARGS)
{
	bool		with_new = PG_NARGS() > 1 && PG_GETARG_BOOL(1);
	Revenue		revenue;

	GetRevenue(fcinfo, true, &revenue);
	return NumericOrNull(fcinfo, NumRatio(TotalOf(with_new ? &revenue.period : &revenue.again),
										  TotalOf(&revenue.prior)));
}

/* gross_revenue_retention(customer_base) -> numeric */
PG_FUNCTION_INFO_V1(smartgoals_gross_revenue_retention);
Datum
smartgoals_gross_revenue_retention(PG_FUNCTION_ARGS)
{
	Revenue		revenue;

	GetRevenue(fcinfo, true, &revenue);
	return NumericOrNull(fcinfo, NumRatio(TotalOf(&revenue.kept), TotalOf(&revenue.prior)));
}

/* expansion_revenue(customer_base) -> numeric: the amounts beyond those of the prior */
PG_FUNCTION_INFO_V1(smartgoals_expansion_revenue);
Datum
smartgoals_expansion_revenue(PG_FUNCTION_ARGS)
{
	Revenue		revenue;

	GetRevenue(fcinfo, true, &revenue);
	PG_RETURN_NUMERIC(NumSub(TotalOf(&revenue.again), TotalOf(&revenue.kept)));
}

/* contraction_revenue(customer_base) -> numeric: what they are below, but for those who are lost */
PG_FUNCTION_INFO_V1(smartgoals_contraction_revenue);
Datum
smartgoals_contraction_revenue(PG_FUNCTION_ARGS)
{
	Revenue		revenue;

	GetRevenue(fcinfo, true, &revenue);
	PG_RETURN_NUMERIC(NumSub(NumSub(TotalOf(&revenue.prior), TotalOf(&revenue.kept)),
							 TotalOf(&revenue.churned)));
}

/* churned_revenue(customer_base) -> numeric: what those who are lost had in the prior */
PG_FUNCTION_INFO_V1(smartgoals_churned_revenue);
Datum
smartgoals_churned_revenue(PG_FUNCTION_ARGS)
{
	Revenue		revenue;

	GetRevenue(fcinfo, true, &revenue);
	PG_RETURN_NUMERIC(TotalOf(&revenue.churned));
}

/* reactivated_revenue(customer_base) -> numeric: of those who were active before, but not in the prior */
PG_FUNCTION_INFO_V1(smartgoals_reactivated_revenue);
Datum
smartgoals_reactivated_revenue(PG_FUNCTION_ARGS)
{
	Revenue		revenue;

	GetRevenue(fcinfo, true, &revenue);
	PG_RETURN_NUMERIC(TotalOf(&revenue.back));
}

/* new_revenue(customer_base) -> numeric: of all others, which needs no prior */
PG_FUNCTION_INFO_V1(smartgoals_new_revenue);
Datum
smartgoals_new_revenue(PG_FUNCTION_ARGS)
{
	Revenue		revenue;

	GetRevenue(fcinfo, false, &revenue);
	PG_RETURN_NUMERIC(NumSub(NumSub(TotalOf(&revenue.period), TotalOf(&revenue.again)),
							 TotalOf(&revenue.back)));
}
