/*
 * money.c
 *		KPIs of amounts: growth, margin, order value, cost, and how good
 *		forecasts of amounts were.
 *
 * The aggregates are tallies (tally.c).  A row counts as a whole or not at all:
 * where one of its inputs is NULL, none is added, so that a revenue without its
 * cost does not look like profit.
 *
 * All rates are fractions, 0.25 and not 25, and NULL where there is nothing to
 * divide by.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "tally.h"

#include "utils/timestamp.h"

/* ----------------------------------------------------------------
 * The formulas
 * ----------------------------------------------------------------
 */

/* How much more it is than the base, in parts of the base. */
static Numeric
Change(Numeric base, Numeric now)
{
	return NumRatio(NumSub(now, base), base);
}

/*
 * (last / first) ^ (1 / periods) - 1; NULL where growth has no constant rate.
 * The root is taken with twice the decimals that are kept, so that of 8 over
 * three periods it is 2.
 */
static Numeric
CompoundGrowth(Numeric first, Numeric last, Numeric periods)
{
	const int	decimals = 20;
	Numeric		one = NumRound(int64_to_numeric(1), 2 * decimals);
	Numeric		ratio,
				factor;

	if (NumSign(first) <= 0 || NumSign(last) < 0 || NumSign(periods) <= 0)
		return NULL;
	if (NumSign(last) == 0)
		return int64_to_numeric(-1);
	ratio = NumDiv(NumMul(last, one), first);
	factor = NumCall2(numeric_power, ratio, NumDiv(one, periods));
	return NumSub(NumRound(factor, decimals), int64_to_numeric(1));
}

/* The amount of an elapsed part as that of the total; NULL where none elapsed. */
static Numeric
RunRate(Numeric amount, Numeric elapsed, Numeric total)
{
	return NumSign(elapsed) <= 0 ? NULL : NumDiv(NumMul(amount, total), elapsed);
}

/* ----------------------------------------------------------------
 * Margin and average order value
 * ----------------------------------------------------------------
 */

enum
{
	MARGIN_REVENUE,
	MARGIN_COST
};

/* One row of margin(revenue, cost), markup(...) and margin_state(...). */
PG_FUNCTION_INFO_V1(smartgoals_margin_add);
Datum
smartgoals_margin_add(PG_FUNCTION_ARGS)
{
	Tally	   *state;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return SameState(fcinfo);
	state = GetTally(fcinfo, TALLY_MARGIN);
	state = TallyAdd(state, MARGIN_REVENUE, GetPacked(fcinfo, 1));
	state = TallyAdd(state, MARGIN_COST, GetPacked(fcinfo, 2));
	AddCount(&state->n, 1);
	PG_RETURN_POINTER(state);
}

/* One order of average_order_value(amount) and its state. */
PG_FUNCTION_INFO_V1(smartgoals_average_order_value_add);
Datum
smartgoals_average_order_value_add(PG_FUNCTION_ARGS)
{
	Tally	   *state;

	if (PG_ARGISNULL(1))
		return SameState(fcinfo);
	state = TallyAdd(GetTally(fcinfo, TALLY_AVERAGE_ORDER_VALUE), 0, GetPacked(fcinfo, 1));
	AddCount(&state->n, 1);
	PG_RETURN_POINTER(state);
}

/* ----------------------------------------------------------------
 * Growth
 * ----------------------------------------------------------------
 */

/* The sums are in the order of the tally's periods. */
enum
{
	GROWTH_PERIOD,
	GROWTH_PRIOR,
	GROWTH_PERIODS
};

/* Printable, so that a tally of them can be written; a row's are those of the rows before. */
static void
CheckGrowthPeriods(const Tally *state, const Period *periods)
{
	for (int i = 0; i < GROWTH_PERIODS; i++)
	{
		if (!PeriodIsPrintable(periods[i]))
			ereport(ERROR,
					(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
					 errmsg("period out of range"),
					 errdetail("The period or the one before is not within the years 0001 to 9999."),
					 errhint("Give periods within these years.")));
		if (state != NULL && !SamePeriod(state->periods[i], periods[i]))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("two periods in one group"),
					 errdetail("Growth is that of one period over one other."),
					 errhint("GROUP BY the period as well.")));
	}
}

/*
 * The state with this row's periods in it.  Where the prior one is not given,
 * it is worked out with the first row.
 */
static Tally *
GetGrowth(FunctionCallInfo fcinfo)
{
	Tally	   *state = PG_ARGISNULL(0) ? NULL : GetTally(fcinfo, TALLY_GROWTH);
	bool		has_prior = PG_NARGS() > 4;
	Period		periods[GROWTH_PERIODS];

	periods[GROWTH_PERIOD] = GetBoundedPeriod(PG_GETARG_RANGE_P(3));
	if (has_prior)
		periods[GROWTH_PRIOR] = GetBoundedPeriod(PG_GETARG_RANGE_P(4));
	if (state != NULL && SamePeriod(state->periods[GROWTH_PERIOD], periods[GROWTH_PERIOD]) &&
		(!has_prior || SamePeriod(state->periods[GROWTH_PRIOR], periods[GROWTH_PRIOR])))
		return state;

	if (!has_prior)
		periods[GROWTH_PRIOR] = PeriodBefore(periods[GROWTH_PERIOD], &plain_calendar);
	CheckGrowthPeriods(state, periods);
	state = GetTally(fcinfo, TALLY_GROWTH);
	memcpy(state->periods, periods, sizeof(state->periods));
	return state;
}

/* A day in both periods, if they overlap, counts in both. */
static Tally *
AddGrowth(Tally *state, int64 day, const struct varlena *amount)
{
	bool		counts = false;

	for (int i = 0; i < GROWTH_PERIODS; i++)
	{
		if (!PeriodContains(&state->periods[i], day))
			continue;
		state = TallyAdd(state, i, amount);
		counts = true;
	}
	if (counts)
		AddCount(&state->n, 1);
	return state;
}

/* One row of growth(amount, at, period [, prior]) and its state. */
#define GROWTH_FUNCTION(name, day_of) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	Tally	   *state; \
\
	if (PG_ARGISNULL(1) || PG_ARGISNULL(2) || PG_ARGISNULL(3) || (PG_NARGS() > 4 && PG_ARGISNULL(4))) \
		return SameState(fcinfo); \
	state = GetGrowth(fcinfo); \
	PG_RETURN_POINTER(AddGrowth(state, day_of, GetPacked(fcinfo, 1))); \
} \
extern int	no_such_variable

GROWTH_FUNCTION(growth_add_date, PG_GETARG_DATEADT(2));
GROWTH_FUNCTION(growth_add_timestamp, DayOf(PG_GETARG_TIMESTAMP(2)));
GROWTH_FUNCTION(growth_add_timestamptz, LocalDay(PG_GETARG_TIMESTAMPTZ(2)));

/* ----------------------------------------------------------------
 * How good forecasts were
 *
 * The error is the actual less the forecast, as Hyndman has it.
 * ----------------------------------------------------------------
 */

enum
{
	WAPE_ACTUAL,
	WAPE_FORECAST,
	WAPE_ABSOLUTE_ERRORS,
	WAPE_ABSOLUTE_ACTUAL
};

enum
{
	MASE_ABSOLUTE_ERRORS,
	MASE_NAIVE_ERRORS
};

enum
{
	MASE_FORECASTS,
	MASE_NAIVE_FORECASTS
};

/* Add abs(a). */
static Tally *
AddAbsolute(Tally *tally, int sum, const struct varlena *a)
{
	return NumSignOf(a) < 0 ? TallySubtract(tally, sum, a) : TallyAdd(tally, sum, a);
}

/* Add abs(a - b): the greater less the lesser, without computing either. */
static Tally *
AddDistance(Tally *tally, int sum, const struct varlena *a, const struct varlena *b)
{
	bool		a_is_less = NumCompareInPlace(a, b) < 0;

	tally = TallyAdd(tally, sum, a_is_less ? b : a);
	return TallySubtract(tally, sum, a_is_less ? a : b);
}

/* One row of mape(actual, forecast) and its state. */
PG_FUNCTION_INFO_V1(smartgoals_mape_add);
Datum
smartgoals_mape_add(PG_FUNCTION_ARGS)
{
	Tally	   *state;
	Numeric		actual,
				error;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return SameState(fcinfo);
	state = GetTally(fcinfo, TALLY_MAPE);
	actual = PG_GETARG_NUMERIC(1);
	error = NumSub(actual, PG_GETARG_NUMERIC(2));
	if (NumSignOf((struct varlena *) actual) == 0)
		AddCount(&state->counts[0], 1);
	else
		state = AddAbsolute(state, 0, (struct varlena *) NumDiv(error, actual));
	AddCount(&state->n, 1);
	PG_RETURN_POINTER(state);
}

/* One row of wape(actual, forecast), bias(actual, forecast) and their state. */
PG_FUNCTION_INFO_V1(smartgoals_wape_add);
Datum
smartgoals_wape_add(PG_FUNCTION_ARGS)
{
	struct varlena *actual,
			   *forecast;
	Tally	   *state;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return SameState(fcinfo);
	actual = GetPacked(fcinfo, 1);
	forecast = GetPacked(fcinfo, 2);
	state = GetTally(fcinfo, TALLY_WAPE);
	state = TallyAdd(state, WAPE_ACTUAL, actual);
	state = TallyAdd(state, WAPE_FORECAST, forecast);
	state = AddDistance(state, WAPE_ABSOLUTE_ERRORS, actual, forecast);
	state = AddAbsolute(state, WAPE_ABSOLUTE_ACTUAL, actual);
	AddCount(&state->n, 1);
	PG_RETURN_POINTER(state);
}

/*
 * One row of mase(actual, forecast, naive) and its state.  The two errors count
 * each for itself, since in the definition they are those of different rows:
 * the forecast's where it is tested, the naive one's where it was made from.
 */
PG_FUNCTION_INFO_V1(smartgoals_mase_add);
Datum
smartgoals_mase_add(PG_FUNCTION_ARGS)
{
	bool		has_forecast = !PG_ARGISNULL(2);
	bool		has_naive = !PG_ARGISNULL(3);
	Tally	   *state;

	if (PG_ARGISNULL(1) || (!has_forecast && !has_naive))
		return SameState(fcinfo);
	state = GetTally(fcinfo, TALLY_MASE);
	if (has_forecast)
	{
		state = AddDistance(state, MASE_ABSOLUTE_ERRORS, GetPacked(fcinfo, 1), GetPacked(fcinfo, 2));
		AddCount(&state->counts[MASE_FORECASTS], 1);
	}
	if (has_naive)
	{
		state = AddDistance(state, MASE_NAIVE_ERRORS, GetPacked(fcinfo, 1), GetPacked(fcinfo, 3));
		AddCount(&state->counts[MASE_NAIVE_FORECASTS], 1);
	}
	AddCount(&state->n, 1);
	PG_RETURN_POINTER(state);
}

/* ----------------------------------------------------------------
 * The last steps: what a tally says
 * ----------------------------------------------------------------
 */

#define READING_FUNCTION(name, kind, formula) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	const Tally *tally = TallyArgument(fcinfo, 0, kind); \
\
	return NumericOrNull(fcinfo, formula); \
} \
extern int	no_such_variable

#define SUM(sum)	TallySum(tally, sum)
#define COUNT(n)	int64_to_numeric(n)

READING_FUNCTION(margin, TALLY_MARGIN,
				 NumRatio(NumSub(SUM(MARGIN_REVENUE), SUM(MARGIN_COST)), SUM(MARGIN_REVENUE)));
READING_FUNCTION(markup, TALLY_MARGIN, Change(SUM(MARGIN_COST), SUM(MARGIN_REVENUE)));
READING_FUNCTION(average_order_value, TALLY_AVERAGE_ORDER_VALUE, NumRatio(SUM(0), COUNT(tally->n)));
READING_FUNCTION(growth, TALLY_GROWTH, Change(SUM(GROWTH_PRIOR), SUM(GROWTH_PERIOD)));
/* not defined once an actual is zero */
READING_FUNCTION(mape, TALLY_MAPE,
				 tally->counts[0] > 0 ? NULL : NumRatio(SUM(0), COUNT(tally->n)));
READING_FUNCTION(wape, TALLY_WAPE, NumRatio(SUM(WAPE_ABSOLUTE_ERRORS), SUM(WAPE_ABSOLUTE_ACTUAL)));
READING_FUNCTION(bias, TALLY_WAPE,
				 NumRatio(NumSub(SUM(WAPE_ACTUAL), SUM(WAPE_FORECAST)), COUNT(tally->n)));
/* one mean error in parts of the other, by one division */
READING_FUNCTION(mase, TALLY_MASE,
				 NumRatio(NumMul(SUM(MASE_ABSOLUTE_ERRORS), COUNT(tally->counts[MASE_NAIVE_FORECASTS])),
						  NumMul(SUM(MASE_NAIVE_ERRORS), COUNT(tally->counts[MASE_FORECASTS]))));

/* ----------------------------------------------------------------
 * The functions of single numbers
 * ----------------------------------------------------------------
 */

/* A function that is one formula over its arguments. */
#define FORMULA_FUNCTION(name, formula) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	return NumericOrNull(fcinfo, formula); \
} \
extern int	no_such_variable

#define ARG(n)	GetFinite(fcinfo, n)

/* growth(amount, prior) */
FORMULA_FUNCTION(growth_of_amounts, Change(ARG(1), ARG(0)));
/* acquisition_cost(spend, new_customers) */
FORMULA_FUNCTION(acquisition_cost, NumRatio(ARG(0), ARG(1)));
/* break_even_units(fixed, price, variable) */
FORMULA_FUNCTION(break_even_units, NumUnitsFor(ARG(0), NumSub(ARG(1), ARG(2))));
/* target_profit_units(fixed, profit, price, variable) */
FORMULA_FUNCTION(target_profit_units, NumUnitsFor(NumAdd(ARG(0), ARG(1)), NumSub(ARG(2), ARG(3))));
/* compound_growth(first, last, periods) */
FORMULA_FUNCTION(compound_growth, CompoundGrowth(ARG(0), ARG(1), ARG(2)));
/* run_rate(amount, elapsed, total) */
FORMULA_FUNCTION(run_rate, RunRate(ARG(0), ARG(1), ARG(2)));

/*
 * break_even_revenue(fixed, price, variable) and (fixed, contribution_ratio),
 * the latter being as of a price of 1.
 */
PG_FUNCTION_INFO_V1(smartgoals_break_even_revenue);
Datum
smartgoals_break_even_revenue(PG_FUNCTION_ARGS)
{
	bool		has_price = PG_NARGS() > 2;
	Numeric		price = has_price ? ARG(1) : int64_to_numeric(1);
	Numeric		contribution = has_price ? NumSub(price, ARG(2)) : ARG(1);

	if (NumSign(contribution) <= 0)
		PG_RETURN_NULL();
	PG_RETURN_NUMERIC(NumDiv(NumMul(ARG(0), price), contribution));
}

/*
 * run_rate(amount, period) -> numeric: of a year.  Whole months are months of
 * it; other periods are days of 365.
 */
PG_FUNCTION_INFO_V1(smartgoals_annual_run_rate);
Datum
smartgoals_annual_run_rate(PG_FUNCTION_ARGS)
{
	Numeric		amount = GetFinite(fcinfo, 0);
	Period		period = GetBoundedPeriod(PG_GETARG_RANGE_P(1));
	bool		whole = PeriodIsWholeMonths(period, &plain_calendar);
	int64		elapsed = whole ? MonthOf(period.end) - MonthOf(period.start) : PeriodDays(&period);

	PG_RETURN_NUMERIC(RunRate(amount, int64_to_numeric(elapsed), int64_to_numeric(whole ? 12 : 365)));
}
