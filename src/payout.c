/*
 * payout.c
 *		What a result earns: commissions by tiers and by margins, guarantees,
 *		and, backwards, how many deals a result takes.
 *
 * A plan is steps: thresholds in order, and one rate more than there are
 * thresholds.  A result is at the step of the last threshold that it reaches.
 * All of it is exact; nothing is rounded, for whoever pays rounds once.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "num.h"

#include "catalog/pg_type_d.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

typedef struct PayoutPlan
{
	Numeric    *thresholds;
	Numeric    *rates;
	int			steps;			/* thresholds; there is a rate more */
	Numeric		base;			/* what the rates are of, for each unit of a
								 * result */
	Numeric		floor;			/* NULL: none */
	Numeric		cap;
} PayoutPlan;

/* ----------------------------------------------------------------
 * The formulas
 * ----------------------------------------------------------------
 */

/* All of the result at the rate of the step it has reached. */
static Numeric
TierPayout(const PayoutPlan *plan, Numeric result)
{
	int			step = 0;

	while (step < plan->steps && NumCompare(result, plan->thresholds[step]) >= 0)
		step++;
	return NumMul(result, plan->rates[step]);
}

/* As much of a result as lies below a step's upper end, and not below its lower. */
static Numeric
Clipped(const PayoutPlan *plan, int step, Numeric result)
{
	if (step > 0 && NumCompare(result, plan->thresholds[step - 1]) < 0)
		return plan->thresholds[step - 1];
	if (step < plan->steps && NumCompare(result, plan->thresholds[step]) > 0)
		return plan->thresholds[step];
	return result;
}

/* Each part between zero and the result at the rate of its own step. */
static Numeric
MarginalPayout(const PayoutPlan *plan, Numeric result)
{
	Numeric		zero = int64_to_numeric(0);
	Numeric		payout = zero;

	for (int step = 0; step <= plan->steps; step++)
	{
		Numeric		part = NumSub(Clipped(plan, step, result), Clipped(plan, step, zero));

		payout = NumAdd(payout, NumMul(part, plan->rates[step]));
	}
	return payout;
}

static Numeric
Bounded(const PayoutPlan *plan, Numeric payout)
{
	if (plan->floor != NULL && NumCompare(payout, plan->floor) < 0)
		return plan->floor;
	if (plan->cap != NULL && NumCompare(payout, plan->cap) > 0)
		return plan->cap;
	return payout;
}

/* ----------------------------------------------------------------
 * Between SQL's values and ours
 * ----------------------------------------------------------------
 */

static void
RefusePlan(int sqlstate, const char *detail, const char *hint)
{
	ereport(ERROR,
			(errcode(sqlstate),
			 errmsg("invalid steps of a payout"),
			 errdetail("%s", detail),
			 errhint("%s", hint)));
}

/* The numbers of an array, all known and finite. */
static Numeric *
GetSteps(FunctionCallInfo fcinfo, int n, int *count)
{
	Datum	   *elements;
	bool	   *nulls;

	deconstruct_array(PG_GETARG_ARRAYTYPE_P(n), NUMERICOID, -1, false, TYPALIGN_INT,
					  &elements, &nulls, count);
	for (int i = 0; i < *count; i++)
	{
		if (nulls[i])
			RefusePlan(ERRCODE_NULL_VALUE_NOT_ALLOWED, "A threshold or a rate is NULL.",
					   "A step that pays nothing has the rate 0.");
		if (!NumIsFinite(DatumGetNumeric(elements[i])))
			RefusePlan(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE, "A threshold or a rate is not finite.",
					   "The last rate holds for all that is beyond the last threshold.");
	}
	return (Numeric *) elements;
}

static void
GetPlan(FunctionCallInfo fcinfo, PayoutPlan *plan)
{
	int			rates;

	plan->thresholds = GetSteps(fcinfo, 1, &plan->steps);
	plan->rates = GetSteps(fcinfo, 2, &rates);
	plan->base = GetFinite(fcinfo, 3);
	plan->floor = PG_ARGISNULL(4) ? NULL : GetFinite(fcinfo, 4);
	plan->cap = PG_ARGISNULL(5) ? NULL : GetFinite(fcinfo, 5);

	if (rates != plan->steps + 1)
		RefusePlan(ERRCODE_ARRAY_SUBSCRIPT_ERROR, "There is one rate more than there are thresholds.",
				   "The first rate is for what lies below the first threshold; it may be 0.");
	for (int i = 1; i < plan->steps; i++)
	{
		if (NumCompare(plan->thresholds[i], plan->thresholds[i - 1]) <= 0)
			RefusePlan(ERRCODE_INVALID_PARAMETER_VALUE, "The thresholds do not rise.",
					   "Write them in order, with their rates.");
	}
	if (plan->floor != NULL && plan->cap != NULL && NumCompare(plan->floor, plan->cap) > 0)
		RefusePlan(ERRCODE_INVALID_PARAMETER_VALUE, "The floor is above the cap.",
				   "Swap them, or leave one out.");
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

/* (result, thresholds, rates, base, floor, cap) -> numeric */
#define PAYOUT_FUNCTION(name, PayoutOf) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	PayoutPlan		plan; \
\
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2) || PG_ARGISNULL(3)) \
		PG_RETURN_NULL(); \
	GetPlan(fcinfo, &plan); \
	PG_RETURN_NUMERIC(Bounded(&plan, NumMul(PayoutOf(&plan, GetFinite(fcinfo, 0)), plan.base))); \
} \
extern int	no_such_variable

PAYOUT_FUNCTION(tier_payout, TierPayout);
PAYOUT_FUNCTION(marginal_payout, MarginalPayout);

/*
 * draw_payouts(earned numeric[], draw, recoverable) -> table(n, earned, paid, balance)
 *
 * A draw is what is paid at least each time.  A recoverable one is an advance:
 * what was paid beyond what was earned is kept back from what is earned later.
 */
PG_FUNCTION_INFO_V1(smartgoals_draw_payouts);
Datum
smartgoals_draw_payouts(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	Numeric		zero = int64_to_numeric(0);
	Numeric		balance = zero;
	Numeric		draw;
	bool		recoverable;
	int			count;
	Numeric    *earned;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return (Datum) 0;
	earned = GetSteps(fcinfo, 0, &count);
	draw = GetFinite(fcinfo, 1);
	recoverable = PG_GETARG_BOOL(2);

	for (int i = 0; i < count; i++)
	{
		Numeric		due = NumSub(earned[i], balance);
		Numeric		paid = NumCompare(due, draw) < 0 ? draw : due;
		Datum		values[4];
		bool		nulls[4] = {false};

		if (recoverable)
			balance = NumSub(paid, due);
		values[0] = Int32GetDatum(i + 1);
		values[1] = NumericGetDatum(earned[i]);
		values[2] = NumericGetDatum(paid);
		values[3] = NumericGetDatum(balance);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}

/* deals_needed(remaining, average_won, win_rate) -> numeric */
PG_FUNCTION_INFO_V1(smartgoals_deals_needed);
Datum
smartgoals_deals_needed(PG_FUNCTION_ARGS)
{
	Numeric		remaining = GetFinite(fcinfo, 0);
	Numeric		each = NumMul(GetFinite(fcinfo, 1), GetFinite(fcinfo, 2));

	return NumericOrNull(fcinfo, NumUnitsFor(remaining, each));
}

/* activities_needed(deals, rates numeric[]) -> numeric[] */
PG_FUNCTION_INFO_V1(smartgoals_activities_needed);
Datum
smartgoals_activities_needed(PG_FUNCTION_ARGS)
{
	Numeric		deals = GetFinite(fcinfo, 0);
	Numeric		through = int64_to_numeric(1);
	int			count;
	Numeric    *rates = GetSteps(fcinfo, 1, &count);
	Datum	   *needed = palloc(Max(count, 1) * sizeof(Datum));

	for (int i = count - 1; i >= 0; i--)
	{
		Numeric		number;

		through = NumMul(through, rates[i]);
		number = NumUnitsFor(deals, through);
		if (number == NULL)
			PG_RETURN_NULL();
		needed[i] = NumericGetDatum(number);
	}
	PG_RETURN_ARRAYTYPE_P(construct_array(needed, count, NUMERICOID, -1, false, TYPALIGN_INT));
}
