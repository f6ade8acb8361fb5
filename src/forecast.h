/*
 * forecast.h
 *		What will come of a sum that grows day by day: the method, in floating
 *		point, without a word of goals.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_FORECAST_H
#define SMARTGOALS_FORECAST_H

/* Some days on end, usually one. */
typedef struct ForecastRow
{
	double		weight;			/* of what is expected of a day on average */
	double		amount;
	int			days;
} ForecastRow;

/* What is known from the rows. */
typedef struct ForecastModel
{
	int			sign;			/* -1 where there are more returns than sales */
	double		mean;			/* of a day of weight 1, over the longest time */
	double		dispersion;		/* variance over mean */
	double		rate;			/* of a day of weight 1, as of now */
	double		rate_error;		/* variance of the rate, in parts of a day's */
	double		disagreement;	/* variance between the memories */
	bool		only_sales;		/* no amount is negative */
	int			active_rows;	/* rows with an amount */
} ForecastModel;

extern bool ForecastFit(const ForecastRow *rows, int count, ForecastModel *model);
extern double ForecastMean(const ForecastModel *model, double days);
extern double ForecastMedian(const ForecastModel *model, double days);
extern double ForecastQuantile(const ForecastModel *model, double days, double p);
extern double ForecastAtMost(const ForecastModel *model, double days, double sum);
extern double StudentAtMost(double t);
extern double ForecastMeanFor(const ForecastModel *model, double days, double p, double sum);

#endif							/* SMARTGOALS_FORECAST_H */
