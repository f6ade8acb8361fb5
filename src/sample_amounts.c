/*
 * sample_amounts.c
 *		The median of amounts.
 *
 * Amounts are a sample (sample.c) of integers in units of the last decimal
 * there is among them.  Money has few decimals, and cents repeat; what has more
 * digits than fit into 64 bits is refused, not rounded.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "sample.h"

/* What the least unit of a sample is worth. */
static Numeric
InWholes(const Sample *sample, Numeric value)
{
	int			decimals = sample->unit - SAMPLE_WHOLE_AMOUNTS;

	if (value == NULL)
		return NULL;
	return decimals == 0 ? value : NumMul(value, NumSmallestStep(decimals));
}

/* An amount with more decimals than those before: all get as many. */
static Sample *
AddFiner(Sample *state, Numeric amount)
{
	int			decimals = NumScale(NumTrim(amount));
	int64		value;

	if (decimals > SAMPLE_MAX_DECIMALS)
		RefuseAmount(amount);
	state = SampleOpen(state, SAMPLE_WHOLE_AMOUNTS + decimals);
	if (!NumToInteger((struct varlena *) amount, state->unit - SAMPLE_WHOLE_AMOUNTS, &value) ||
		value >= SAMPLE_LIMIT || value <= -SAMPLE_LIMIT)
		RefuseAmount(amount);
	return SampleAdd(state, value);
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

SAMPLE_INPUT_FUNCTIONS(amounts, SAMPLE_OF_AMOUNTS);

/* One amount. */
PG_FUNCTION_INFO_V1(smartgoals_amounts_add);
Datum
smartgoals_amounts_add(PG_FUNCTION_ARGS)
{
	Sample	   *state;
	int64		value;

	if (PG_ARGISNULL(1))
		return SameState(fcinfo);
	state = GetSample(fcinfo, SAMPLE_WHOLE_AMOUNTS, 0);
	if (likely(NumToInteger(GetPacked(fcinfo, 1), state->unit - SAMPLE_WHOLE_AMOUNTS, &value) &&
			   value < SAMPLE_LIMIT && value > -SAMPLE_LIMIT))
		state = SampleAdd(state, value);
	else
		state = AddFiner(state, PG_GETARG_NUMERIC(1));
	return ReturnState(fcinfo, state, PackSample);
}

/* mean(amounts) -> numeric */
PG_FUNCTION_INFO_V1(smartgoals_mean_amount);
Datum
smartgoals_mean_amount(PG_FUNCTION_ARGS)
{
	const Sample *sample = PG_GETARG_READABLE_SAMPLE_P(0);

	return NumericOrNull(fcinfo, NumRatio(InWholes(sample, SampleSum(sample)), int64_to_numeric(sample->n)));
}

/* median(amounts) -> numeric, and the result of median(amount numeric) */
PG_FUNCTION_INFO_V1(smartgoals_median_amount);
Datum
smartgoals_median_amount(PG_FUNCTION_ARGS)
{
	const Sample *sample = PG_GETARG_READABLE_SAMPLE_P(0);

	return NumericOrNull(fcinfo, TrimmedOrNull(InWholes(sample, SampleMedian(sample))));
}

/* percentile(amounts, p numeric) -> numeric */
PG_FUNCTION_INFO_V1(smartgoals_percentile_amount);
Datum
smartgoals_percentile_amount(PG_FUNCTION_ARGS)
{
	const Sample *sample = PG_GETARG_READABLE_SAMPLE_P(0);
	Numeric		percentile = SamplePercentile(sample, PG_GETARG_NUMERIC(1));

	return NumericOrNull(fcinfo, TrimmedOrNull(InWholes(sample, percentile)));
}
