/*
 * progress_season.c
 *		The shape that a period is expected to have, from earlier ones.
 *
 * The mean of the shapes of the same season of earlier years, each year
 * counting the same however much it brought, smoothed by a moving average: what
 * came on one big day may come on another, so it must not be a cliff that this
 * year falls from a day later.  Shapes are for statistics, not for money, so this
 * is done in floating point.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include <math.h>

#include "compat.h"
#include "progress.h"

#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

#define LONG_PERIOD		180		/* days from which on a season is smoothed */
#define LONG_WINDOW		28		/* over four weeks */
#define SHORT_WINDOW	7		/* and else over one */
#define PARTS_OF_START	10		/* what begins after so much of it was not
								 * there from the start, or is so every year */

/* What came by the end of each row of an earlier period, of 1 in all. */
typedef struct Shape
{
	int			rows;
	int64		days;
	double	   *until;			/* rows + 1 of them, from 0 to 1 */
	bool		whole;			/* did it begin with the period? */
} Shape;

/* False where nothing came of it, or where its days are not known. */
static bool
ShapeOf(const Progress *progress, Shape *shape)
{
	const Goal *goal = ProgressGoal(progress);
	const NumSums *sums = ProgressSums(progress);
	Numeric		total = NumSumsTotal(sums, 0, sums->rows);
	double		whole;

	if (!progress->by_day || NumSign(total) <= 0)
		return false;
	shape->rows = RowOfDay(goal, goal->end - 1) + 1;
	shape->days = (int64) goal->end - goal->start;
	shape->until = palloc0((shape->rows + 1) * sizeof(double));
	whole = DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow, NumericGetDatum(total)));
	for (int row = 0; row < shape->rows; row++)
	{
		int			of_sums = row - progress->first_row;
		double		sum = of_sums < 0 || of_sums >= sums->rows ? 0
			: DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow,
											 NumericGetDatum(NumSumsTotal(sums, of_sums, of_sums + 1))));

		shape->until[row + 1] = shape->until[row] + sum / whole;
	}
	shape->whole = progress->first_row * PARTS_OF_START <= shape->rows;
	return true;
}

/* What came by a point of the period, from 0 to 1. */
static double
ShapeUntil(const Shape *shape, double point)
{
	double		row = point * shape->rows;
	int			before = Min((int) row, shape->rows - 1);

	return shape->until[before] + (shape->until[before + 1] - shape->until[before]) * (row - before);
}

/* The mean over a window around each part; beyond the ends it sees them mirrored. */
static void
Smooth(const double *parts, int n, int window, double *smooth)
{
	int			reach = window / 2;

	for (int i = 0; i < n; i++)
	{
		double		sum = 0;

		for (int d = -reach; d <= reach; d++)
		{
			int			at = i + d < 0 ? -1 - (i + d) : i + d >= n ? 2 * n - 1 - (i + d) : i + d;

			/* an even window ends in the middle of a part on either side */
			sum += parts[at] * (window % 2 == 0 && abs(d) == reach ? 0.5 : 1);
		}
		smooth[i] = sum / window;
	}
}

/*
 * The shapes that are to be counted, first: those that are whole, or all where
 * none is; none for one that is not.
 */
static int
CountedShapes(Shape *shapes, int count)
{
	int			whole = 0;

	for (int i = 0; i < count; i++)
	{
		if (shapes[i].whole)
			shapes[whole++] = shapes[i];
	}
	return whole > 0 ? whole : count < 2 ? 0 : count;
}

/* The mean of the shapes, in as many parts as the finest has. */
static Curve *
SeasonOf(const Shape *shapes, int count)
{
	int			n = 0;
	int64		days = 0;
	double	   *parts;
	double	   *smooth;
	Numeric    *weights;
	double		window;

	for (int i = 0; i < count; i++)
	{
		n = Max(n, shapes[i].rows);
		days = Max(days, shapes[i].days);
	}
	parts = palloc0(n * sizeof(double));
	smooth = palloc(n * sizeof(double));
	weights = palloc(n * sizeof(Numeric));
	window = days >= LONG_PERIOD ? LONG_WINDOW : SHORT_WINDOW;
	for (int i = 0; i < count; i++)
	{
		for (int part = 0; part < n; part++)
			parts[part] += ShapeUntil(&shapes[i], (part + 1.0) / n) - ShapeUntil(&shapes[i], (double) part / n);
	}
	Smooth(parts, n, Max(1, Min(n, (int) rint(window * n / days))), smooth);
	for (int part = 0; part < n; part++)
		weights[part] = int64_to_numeric((int64) rint(smooth[part] * 1e12));
	return CurveOfWeights(weights, n, NULL);
}

/*
 * seasonal_curve(history progress[]) -> curve
 *
 * NULL where nothing came of any of the earlier periods, or only late in one.
 */
PG_FUNCTION_INFO_V1(smartgoals_seasonal_curve);
Datum
smartgoals_seasonal_curve(PG_FUNCTION_ARGS)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(0);
	int16		typlen;
	bool		typbyval;
	char		typalign;
	Datum	   *elements;
	bool	   *nulls;
	int			n,
				count = 0;
	Shape	   *shapes;

	get_typlenbyvalalign(ARR_ELEMTYPE(array), &typlen, &typbyval, &typalign);
	deconstruct_array(array, ARR_ELEMTYPE(array), typlen, typbyval, typalign, &elements, &nulls, &n);
	shapes = palloc(Max(n, 1) * sizeof(Shape));
	for (int i = 0; i < n; i++)
	{
		Progress   *progress = nulls[i] ? NULL : DatumGetProgressP(elements[i]);

		if (progress != NULL && ShapeOf(progress, &shapes[count]))
			count++;
	}
	count = CountedShapes(shapes, count);
	if (count == 0)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(SeasonOf(shapes, count));
}
