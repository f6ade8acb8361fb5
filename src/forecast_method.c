/*
 * forecast_method.c
 *		What will come of a sum that grows day by day.
 *
 * Sales of a day are lumpy, their variance is in proportion to their mean, and
 * their rate wanders.  A run rate knows none of this: it says what the mean of
 * the days so far makes of the rest, whether that mean is of three orders or of
 * three thousand.  Here
 *
 * - the variation of a day is estimated with a prior, so that few days and few
 *   amounts leave it wide;
 * - the rate is a mixture of three exponential memories, the longer the lumpier
 *   the sales, each trusted as its errors one row ahead deserve;
 * - the variance of the remainder has a part for the amounts, one for what the
 *   rate is not known by, one for what the memories disagree by, and one for
 *   what the rate will wander;
 * - the remainder of sales that are never negative is spread like a cube (its
 *   cube root is near to symmetric, as Wilson and Hilferty, 1931, have it for
 *   sums of squares), and its tails are those of Student's t with 4 degrees of
 *   freedom, whose distribution and quantiles have closed forms (Shaw, 2006).
 *
 * The constants were tuned on one half of a collection of daily sales and
 * judged on the other: see doc/forecast.md for how well it does.  No random
 * numbers, no iteration but over the rows.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "forecast.h"

#include <float.h>
#include <math.h>

#define PRIOR_DAYS		0.5		/* what is thought before the first day: that */
#define PRIOR_SQUARES	1.0		/* a day varies by its mean, and little so */
#define LONG_HALF_LIFE	60.0	/* days, of the mean and the variance */
#define MEMORIES		3
#define MEMORY_DAYS		16.0	/* half-life of the middle one, by the
								 * variation */
#define MEMORY_LEAST	8.0
#define MEMORY_MOST		400.0
#define JUDGED_FROM		7		/* rows that are only learned from */
#define ERROR_MOST		9.0		/* one outlier does not condemn a memory */
#define TRUST			0.25	/* of the memories' errors */
#define RATE_LEAST		0.2		/* of the mean: what a rate may fall to */
#define WANDERING		0.025	/* of the rate, a day */

static const double memory_parts[MEMORIES] = {0.25, 1, 4};
static const double memory_priors[MEMORIES] = {0.25, 0.5, 0.25};

/* What a memory holds of the rows so far. */
typedef struct Memory
{
	double		half_life;
	double		sum;
	double		weight;
	double		squares;		/* of the weights, decayed twice */
	double		error;			/* of its forecasts of one row */
} Memory;

/* What is left of something after some days; it is one day nearly always. */
static inline double
Decay(double of_a_day, int days)
{
	return days == 1 ? of_a_day : pow(of_a_day, days);
}

static inline double
DecayOfDay(double half_life)
{
	return exp2(-1 / half_life);
}

/* The mean of a day; false where nothing is known of it. */
static bool
FitMean(const ForecastRow *rows, int count, ForecastModel *model)
{
	double		of_a_day = DecayOfDay(LONG_HALF_LIFE);
	double		sum = 0;
	double		weight = 0;

	model->only_sales = true;
	model->active_rows = 0;
	for (int i = 0; i < count; i++)
	{
		double		left = Decay(of_a_day, rows[i].days);

		sum = sum * left + rows[i].amount;
		weight = weight * left + rows[i].weight;
		model->active_rows += rows[i].amount != 0;
	}
	if (!(weight > 0) || sum == 0)
		return false;
	model->sign = sum < 0 ? -1 : 1;
	for (int i = 0; i < count; i++)
		model->only_sales &= model->sign * rows[i].amount >= 0;
	model->mean = fabs(sum) / weight;
	return true;
}

/* How much the amounts of a day vary, in parts of their mean. */
static double
SquaredVariation(const ForecastRow *rows, int count, const ForecastModel *model)
{
	double		of_a_day = DecayOfDay(LONG_HALF_LIFE);
	double		squares = 0;
	double		weight = 0;
	double		days = 0;

	for (int i = 0; i < count; i++)
	{
		double		left = Decay(of_a_day, rows[i].days);
		double		error = model->sign * rows[i].amount - rows[i].weight * model->mean;

		squares = squares * left + error * error;
		weight = weight * left + rows[i].weight;
		days += rows[i].weight;
	}
	squares /= weight * model->mean * model->mean;
	return (PRIOR_SQUARES + days * squares * (1 + 1.0 / model->active_rows)) / (PRIOR_DAYS + days);
}

/* Run the memories over the rows, judging each by the row that comes next. */
static void
FitMemories(const ForecastRow *rows, int count, const ForecastModel *model, Memory *memories)
{
	for (int j = 0; j < MEMORIES; j++)
	{
		Memory	   *memory = &memories[j];
		double		of_a_day = DecayOfDay(memory->half_life);

		for (int i = 0; i < count; i++)
		{
			double		weight = rows[i].weight;
			double		amount = model->sign * rows[i].amount;
			double		left = Decay(of_a_day, rows[i].days);

			if (i >= JUDGED_FROM && weight > 0 && memory->weight > 0)
			{
				double		rate = memory->sum / memory->weight;
				double		error = amount - weight * rate;
				double		variance = model->dispersion * weight * Max(rate, RATE_LEAST * model->mean);

				memory->error += Min(error * error / variance, ERROR_MOST);
			}
			memory->sum = memory->sum * left + amount;
			memory->weight = memory->weight * left + weight;
			memory->squares = memory->squares * left * left + weight;
		}
	}
}

/* The rate as of now, and what it is not known by: the memories as trusted. */
static void
MixMemories(const Memory *memories, ForecastModel *model)
{
	double		least = memories[0].error;
	double		trust[MEMORIES];
	double		all = 0;

	for (int j = 1; j < MEMORIES; j++)
		least = Min(least, memories[j].error);
	for (int j = 0; j < MEMORIES; j++)
		all += trust[j] = memory_priors[j] * exp(-TRUST * (memories[j].error - least));

	model->rate = model->rate_error = model->disagreement = 0;
	for (int j = 0; j < MEMORIES; j++)
	{
		double		weight = memories[j].weight;

		trust[j] /= all;
		model->rate += trust[j] * memories[j].sum / weight;
		model->rate_error += trust[j] * memories[j].squares / (weight * weight);
	}
	for (int j = 0; j < MEMORIES; j++)
	{
		double		beside = memories[j].sum / memories[j].weight - model->rate;

		model->disagreement += trust[j] * beside * beside;
	}
}

/*
 * Learn from the rows, the oldest first; false where nothing is known, or what
 * is known is so long ago that a memory holds nothing of it.
 */
bool
ForecastFit(const ForecastRow *rows, int count, ForecastModel *model)
{
	Memory		memories[MEMORIES] = {{0}};
	double		variation;
	double		half_life;

	if (!FitMean(rows, count, model))
		return false;
	variation = SquaredVariation(rows, count, model);
	model->dispersion = variation * model->mean;
	half_life = Min(Max(MEMORY_DAYS * sqrt(variation), MEMORY_LEAST), MEMORY_MOST);
	for (int j = 0; j < MEMORIES; j++)
		memories[j].half_life = half_life * memory_parts[j];
	FitMemories(rows, count, model, memories);
	if (memories[0].weight < DBL_MIN / DBL_EPSILON)
		return false;
	MixMemories(memories, model);
	return true;
}

/* ----------------------------------------------------------------
 * Student's t with 4 degrees of freedom
 * ----------------------------------------------------------------
 */

double
StudentAtMost(double t)
{
	double		x = t / sqrt(4 + t * t);

	return 0.5 + 0.75 * (x - x * x * x / 3);
}

static double
StudentQuantile(double p)
{
	double		r = sqrt(4 * p * (1 - p));
	double		t = 2 * sqrt(Max(0, cos(acos(Min(r, 1)) / 3) / r - 1));

	return p < 0.5 ? -t : t;
}

/* ----------------------------------------------------------------
 * The remainder: the sum of so many days of weight 1 to come
 * ----------------------------------------------------------------
 */

/* The variance of a remainder of this mean. */
static double
VarianceOf(const ForecastModel *model, double days, double mean)
{
	return model->dispersion * Max(mean, RATE_LEAST * model->mean * days) * (1 + days * model->rate_error) +
		model->disagreement * days * days +
		WANDERING * WANDERING * mean * mean * days / 3;
}

/* The cube root's variance, where the mean's is 1. */
static double
CubicVariance(double mean, double variance)
{
	return Min(variance / (9 * mean * mean), 1);
}

/* What p of the remainders of this mean are at most; the sign is left out. */
static double
QuantileOf(const ForecastModel *model, double days, double mean, double t)
{
	double		variance = VarianceOf(model, days, mean);

	if (model->only_sales && mean > 0)
	{
		double		v = CubicVariance(mean, variance);
		double		root = Max(0, 1 - v + t * sqrt(v));

		return mean * root * root * root;
	}
	return mean + t * sqrt(variance);
}

double
ForecastMean(const ForecastModel *model, double days)
{
	return model->sign * model->rate * days;
}

double
ForecastMedian(const ForecastModel *model, double days)
{
	return model->sign * QuantileOf(model, days, model->rate * days, 0);
}

/* What the remainder is at most with probability p, which is between 0 and 1. */
double
ForecastQuantile(const ForecastModel *model, double days, double p)
{
	double		t = StudentQuantile(model->sign > 0 ? p : 1 - p);

	return model->sign * QuantileOf(model, days, model->rate * days, t);
}

/* The probability that the remainder is at most this sum. */
double
ForecastAtMost(const ForecastModel *model, double days, double sum)
{
	double		mean = model->rate * days;
	double		variance = VarianceOf(model, days, mean);
	double		t;

	sum *= model->sign;
	if (model->only_sales && mean > 0)
	{
		double		v = CubicVariance(mean, variance);

		if (sum <= 0)
			return model->sign > 0 ? 0 : 1;
		t = (cbrt(sum / mean) - 1 + v) / sqrt(v);
	}
	else
		t = (sum - mean) / sqrt(variance);
	return StudentAtMost(model->sign * t);
}

/*
 * The mean that the remainder must have to be at most this sum with probability
 * p: the quantile grows with the mean, so halving finds it.
 */
double
ForecastMeanFor(const ForecastModel *model, double days, double p, double sum)
{
	double		t = StudentQuantile(model->sign > 0 ? p : 1 - p);
	double		low = 0;
	double		high = model->mean * days;

	sum *= model->sign;
	if (sum <= 0)
		return 0;
	while (QuantileOf(model, days, high, t) < sum && high < 1e300)
		high *= 2;
	for (int i = 0; i < 100; i++)
	{
		double		middle = (low + high) / 2;

		if (QuantileOf(model, days, middle, t) < sum)
			low = middle;
		else
			high = middle;
	}
	return model->sign * high;
}
