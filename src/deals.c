/*
 * deals.c
 *		Rates and values of deals: how many are won, what the open ones are worth,
 *		how fast money comes of them, how much of the work is done by machines.
 *
 * All are formulas over a few sums, so their states are tallies (tally.c).  What
 * needs each single duration or amount is in deals_cycle.c, deals_funnel.c and
 * deals_amounts.c.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "deals.h"
#include "tally.h"
#include "words.h"

#include "utils/timestamp.h"

/* ----------------------------------------------------------------
 * Shares: of deals those that are won, of work what is automated
 *
 * By number, or by the amounts that go with them.
 * ----------------------------------------------------------------
 */

enum
{
	SHARE_PART,
	SHARE_WHOLE
};

/*
 * One row more, or one less where a moving frame leaves it behind.  NULL then says
 * that the frame is better counted anew: of no rows there is no state.
 */
static Datum
CountShare(FunctionCallInfo fcinfo, TallyKind kind, bool remove)
{
	Tally	   *state;

	if (PG_ARGISNULL(1))
		return SameState(fcinfo);
	state = GetTally(fcinfo, kind);
	if (!remove)
		AddCount(&state->n, 1);
	else if (--state->n <= 0)
		PG_RETURN_NULL();
	state->counts[SHARE_PART] += remove ? -PG_GETARG_BOOL(1) : PG_GETARG_BOOL(1);
	PG_RETURN_POINTER(state);
}

/*
 * Count those of the amounts that have the most decimals.  False where the last of
 * them leaves: the sums would go on with decimals that nobody has.
 */
static bool
CountFinest(Tally *state, const struct varlena *amount, bool remove)
{
	int			scale = NumScaleOf(amount);
	int			most = TallySums(state)->scale;

	if (scale > most)
		state->finest = 0;
	if (scale >= most)
		state->finest += remove ? -1 : 1;
	return state->finest > 0 || most == 0;
}

/* The same by amount. */
static Datum
AddShare(FunctionCallInfo fcinfo, TallyKind kind, bool remove)
{
	Tally	   *(*add) (Tally *, int, const struct varlena *) = remove ? TallySubtract : TallyAdd;
	struct varlena *amount;
	Tally	   *state;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return SameState(fcinfo);
	amount = GetPacked(fcinfo, 2);
	state = GetTally(fcinfo, kind);
	if (!CountFinest(state, amount, remove) && remove)
		PG_RETURN_NULL();
	if (!remove)
		AddCount(&state->n, 1);
	else if (--state->n <= 0)
		PG_RETURN_NULL();
	state = add(state, SHARE_WHOLE, amount);
	if (PG_GETARG_BOOL(1))
		state = add(state, SHARE_PART, amount);
	PG_RETURN_POINTER(state);
}

/* The last step, of a tally of either kind. */
static Numeric
ShareOfTally(FunctionCallInfo fcinfo, TallyKind by_number, TallyKind by_amount)
{
	bool		amounts = ((Tally *) PG_DETOAST_DATUM(PG_GETARG_DATUM(0)))->kind == by_amount;
	const Tally *tally = TallyArgument(fcinfo, 0, amounts ? by_amount : by_number);

	if (amounts)
		return NumRatio(TallySum(tally, SHARE_PART), TallySum(tally, SHARE_WHOLE));
	return NumRatioOfCounts(tally->counts[SHARE_PART], tally->n);
}

/*
 * win_rate(won [, amount]) and automation_rate(automated [, effort]): a row more,
 * a row less, and the last step.
 */
#define SHARE_FUNCTION(name, call) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	return call; \
} \
extern int	no_such_variable

SHARE_FUNCTION(win_rate_add, CountShare(fcinfo, TALLY_WIN_RATE, false));
SHARE_FUNCTION(win_rate_subtract, CountShare(fcinfo, TALLY_WIN_RATE, true));
SHARE_FUNCTION(win_rate_add_amount, AddShare(fcinfo, TALLY_WIN_RATE_BY_VALUE, false));
SHARE_FUNCTION(win_rate_subtract_amount, AddShare(fcinfo, TALLY_WIN_RATE_BY_VALUE, true));
SHARE_FUNCTION(win_rate,
			   NumericOrNull(fcinfo, ShareOfTally(fcinfo, TALLY_WIN_RATE, TALLY_WIN_RATE_BY_VALUE)));

SHARE_FUNCTION(automation_rate_add, CountShare(fcinfo, TALLY_AUTOMATION_RATE, false));
SHARE_FUNCTION(automation_rate_subtract, CountShare(fcinfo, TALLY_AUTOMATION_RATE, true));
SHARE_FUNCTION(automation_rate_add_effort, AddShare(fcinfo, TALLY_AUTOMATION_RATE_BY_EFFORT, false));
SHARE_FUNCTION(automation_rate_subtract_effort, AddShare(fcinfo, TALLY_AUTOMATION_RATE_BY_EFFORT, true));
SHARE_FUNCTION(automation_rate,
			   NumericOrNull(fcinfo, ShareOfTally(fcinfo, TALLY_AUTOMATION_RATE, TALLY_AUTOMATION_RATE_BY_EFFORT)));

/* ----------------------------------------------------------------
 * The pipeline
 * ----------------------------------------------------------------
 */

/* What has only digits behind the point is below 1, as nearly all are. */
static void
CheckProbability(Numeric p)
{
	const struct varlena *digits = (struct varlena *) p;

	if (NumIsFinite(p) && NumSignOf(digits) >= 0 &&
		(NumSpanOf(digits).weight < 0 || NumCompare(p, int64_to_numeric(1)) <= 0))
		return;
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("probability is not between 0 and 1: %.40s", NumToText(p)),
			 errdetail("An amount counts by the share that is likely to come."),
			 errhint("Divide percentages by 100.")));
}

/* One open deal of weighted_pipeline(amount, probability) and its state. */
PG_FUNCTION_INFO_V1(smartgoals_weighted_pipeline_add);
Datum
smartgoals_weighted_pipeline_add(PG_FUNCTION_ARGS)
{
	Numeric		weighted;
	Tally	   *state;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return SameState(fcinfo);
	CheckProbability(PG_GETARG_NUMERIC(2));
	weighted = NumMul(PG_GETARG_NUMERIC(1), PG_GETARG_NUMERIC(2));
	state = TallyAdd(GetTally(fcinfo, TALLY_WEIGHTED_PIPELINE), 0, (struct varlena *) weighted);
	AddCount(&state->n, 1);
	PG_RETURN_POINTER(state);
}

/* weighted_pipeline(tally) -> numeric */
PG_FUNCTION_INFO_V1(smartgoals_weighted_pipeline);
Datum
smartgoals_weighted_pipeline(PG_FUNCTION_ARGS)
{
	PG_RETURN_NUMERIC(TallySum(TallyArgument(fcinfo, 0, TALLY_WEIGHTED_PIPELINE), 0));
}

/* Whose multiple the open pipeline is. */
static Numeric
ToBeCovered(text *against, Numeric target, Numeric actual)
{
	const char *s = VARDATA_ANY(against);
	int			len = VARSIZE_ANY_EXHDR(against);

	if (WordIs(s, len, "remaining"))
		return NumSub(target, actual);
	if (WordIs(s, len, "target"))
		return target;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unknown measure of coverage: \"%.*s\"", SHOWN(s, len)),
			 errdetail("There are remaining and target."),
			 errhint("Leave it out for what remains of the target.")));
	return NULL;
}

/*
 * pipeline_coverage(open_amount, target, actual, against text) -> numeric
 *
 * NULL where there is nothing left to cover.
 */
PG_FUNCTION_INFO_V1(smartgoals_pipeline_coverage);
Datum
smartgoals_pipeline_coverage(PG_FUNCTION_ARGS)
{
	Numeric		open = GetFinite(fcinfo, 0);
	Numeric		uncovered = ToBeCovered(PG_GETARG_TEXT_PP(3), GetFinite(fcinfo, 1), GetFinite(fcinfo, 2));

	if (NumSign(uncovered) <= 0)
		PG_RETURN_NULL();
	PG_RETURN_NUMERIC(NumDiv(open, uncovered));
}

/* required_coverage(win_rate numeric) -> numeric */
PG_FUNCTION_INFO_V1(smartgoals_required_coverage);
Datum
smartgoals_required_coverage(PG_FUNCTION_ARGS)
{
	Numeric		win_rate = PG_GETARG_NUMERIC(0);

	CheckProbability(win_rate);
	return NumericOrNull(fcinfo, NumRatio(int64_to_numeric(1), win_rate));
}

/* ----------------------------------------------------------------
 * Sales velocity: opportunities * win rate * mean won amount / mean cycle
 * ----------------------------------------------------------------
 */

/* Counts: all of won deals. */
enum
{
	VELOCITY_WON,
	VELOCITY_LOST,
	VELOCITY_AMOUNTS,
	VELOCITY_CYCLES
};

enum
{
	VELOCITY_AMOUNT,
	VELOCITY_SECONDS
};

/* One deal; won is NULL while it is open.  A row of NULLs alone is none. */
static Datum
AddVelocity(FunctionCallInfo fcinfo, bool has_cycle, Numeric seconds)
{
	Tally	   *state;

	if (PG_ARGISNULL(1) && PG_ARGISNULL(2) && PG_ARGISNULL(3) && PG_ARGISNULL(4))
		return SameState(fcinfo);
	state = GetTally(fcinfo, TALLY_SALES_VELOCITY);
	AddCount(&state->n, 1);
	if (PG_ARGISNULL(2))
		PG_RETURN_POINTER(state);
	state->counts[PG_GETARG_BOOL(2) ? VELOCITY_WON : VELOCITY_LOST]++;
	if (PG_GETARG_BOOL(2) && !PG_ARGISNULL(1))
	{
		state->counts[VELOCITY_AMOUNTS]++;
		state = TallyAdd(state, VELOCITY_AMOUNT, GetPacked(fcinfo, 1));
	}
	if (has_cycle)
	{
		state->counts[VELOCITY_CYCLES]++;
		state = TallyAdd(state, VELOCITY_SECONDS, (struct varlena *) seconds);
	}
	PG_RETURN_POINTER(state);
}

/* Is it a won deal whose beginning and end are known? */
#define HAS_CYCLE \
	(!PG_ARGISNULL(2) && PG_GETARG_BOOL(2) && !PG_ARGISNULL(3) && !PG_ARGISNULL(4))

PG_FUNCTION_INFO_V1(smartgoals_sales_velocity_add_date);
Datum
smartgoals_sales_velocity_add_date(PG_FUNCTION_ARGS)
{
	Numeric		seconds = NULL;

	if (HAS_CYCLE)
		seconds = int64_to_numeric(SECS_PER_DAY * DaysBetween(PG_GETARG_DATEADT(3), PG_GETARG_DATEADT(4)));
	return AddVelocity(fcinfo, HAS_CYCLE, seconds);
}

PG_FUNCTION_INFO_V1(smartgoals_sales_velocity_add_timestamp);
Datum
smartgoals_sales_velocity_add_timestamp(PG_FUNCTION_ARGS)
{
	Numeric		seconds = NULL;

	if (HAS_CYCLE)
		seconds = int64_div_fast_to_numeric(TimeBetween(PG_GETARG_TIMESTAMP(3), PG_GETARG_TIMESTAMP(4)), 6);
	return AddVelocity(fcinfo, HAS_CYCLE, seconds);
}

/* All factors above the line first: one division, so one rounding. */
static Numeric
VelocityOfTally(const Tally *tally)
{
	const int64 *counts = tally->counts;
	Numeric		above = NumMul(int64_to_numeric(tally->n), int64_to_numeric(counts[VELOCITY_WON]));
	Numeric		closed = NumAdd(int64_to_numeric(counts[VELOCITY_WON]), int64_to_numeric(counts[VELOCITY_LOST]));
	Numeric		below = NumMul(closed, int64_to_numeric(counts[VELOCITY_AMOUNTS]));

	above = NumMul(above, TallySum(tally, VELOCITY_AMOUNT));
	above = NumMul(above, NumMul(int64_to_numeric(counts[VELOCITY_CYCLES]), int64_to_numeric(SECS_PER_DAY)));
	return NumRatio(above, NumMul(below, TallySum(tally, VELOCITY_SECONDS)));
}

/* sales_velocity(tally) -> numeric: by day */
PG_FUNCTION_INFO_V1(smartgoals_sales_velocity);
Datum
smartgoals_sales_velocity(PG_FUNCTION_ARGS)
{
	return NumericOrNull(fcinfo, VelocityOfTally(TallyArgument(fcinfo, 0, TALLY_SALES_VELOCITY)));
}

/* sales_velocity(opportunities, mean_amount, win_rate, cycle_days) -> numeric: by day */
PG_FUNCTION_INFO_V1(smartgoals_sales_velocity_of_figures);
Datum
smartgoals_sales_velocity_of_figures(PG_FUNCTION_ARGS)
{
	Numeric		won = NumMul(GetFinite(fcinfo, 0), GetFinite(fcinfo, 2));

	return NumericOrNull(fcinfo, NumRatio(NumMul(won, GetFinite(fcinfo, 1)), GetFinite(fcinfo, 3)));
}
