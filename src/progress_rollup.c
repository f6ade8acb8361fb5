/*
 * progress_rollup.c
 *		The goals of many, or of many periods, as the goal of all: targets and
 *		actuals add up.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "aggstate.h"
#include "compat.h"
#include "progress.h"

#include "utils/array.h"
#include "utils/lsyscache.h"

/* The texts of two goals if they are the same, else nothing. */
static Words
CommonWords(Words a, Words b)
{
	Words		none = {NULL, 0};

	return a.len == b.len && (a.len == 0 || memcmp(a.s, b.s, a.len) == 0) ? a : none;
}

/* The sum, where both are stated. */
static Numeric
CommonSum(Numeric a, Numeric b)
{
	return a == NULL || b == NULL ? NULL : NumAdd(a, b);
}

static void
RefuseRollup(const GoalData *a, const GoalData *b, const char *detail)
{
	StringInfoData one,
				other;

	initStringInfo(&one);
	initStringInfo(&other);
	AppendGoal(&one, a);
	AppendGoal(&other, b);
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("goals that do not add up: \"%s\", \"%s\"", one.data, other.data),
			 errdetail("%s", detail),
			 errhint("Roll up totals of one metric and unit, and of one period or, as in rollup(array_agg(p)), of periods that follow one another.")));
}

/*
 * The goal of both: amounts add up, a text stays where both have the same, and
 * what only one of them states is not stated of both.
 */
static void
AddGoals(GoalData *a, const GoalData *b)
{
	if (a->basis == GOAL_LEVEL || b->basis == GOAL_LEVEL || a->aim == AIM_DONE || b->aim == AIM_DONE)
		RefuseRollup(a, b, "Levels and milestones of several do not make one of all.");
	if (GoalIsRelative(a) || GoalIsRelative(b))
		RefuseRollup(a, b, "A change is not known before it is resolved by a baseline.");
	if (a->verb != b->verb || a->aim != b->aim ||
		CommonWords(a->metric, b->metric).s == NULL ||
		a->unit.len != b->unit.len || (a->unit.len > 0 && CommonWords(a->unit, b->unit).s == NULL))
		RefuseRollup(a, b, "They differ in verb, metric or unit, or one has no target.");

	a->baseline = CommonSum(a->baseline, b->baseline);
	a->target = CommonSum(a->target, b->target);
	a->high = CommonSum(a->high, b->high);
	a->stretch = CommonSum(a->stretch, b->stretch);
	a->owner = CommonWords(a->owner, b->owner);
	a->segment = CommonWords(a->segment, b->segment);
	a->strategy = CommonWords(a->strategy, b->strategy);
	a->reward = CommonWords(a->reward, b->reward);
	if (a->cadence_months != b->cadence_months || a->cadence_days != b->cadence_days)
		a->cadence_months = a->cadence_days = 0;
}

/* rollup_add(progress, progress) -> progress, the step and the merging of rollup */
PG_FUNCTION_INFO_V1(smartgoals_rollup_add);
Datum
smartgoals_rollup_add(PG_FUNCTION_ARGS)
{
	Progress   *a = PG_GETARG_PROGRESS_P(0);
	Progress   *b = PG_GETARG_PROGRESS_P(1);
	Progress   *sum;
	GoalData	goal,
				other;

	GoalDeform(ProgressGoal(a), &goal);
	GoalDeform(ProgressGoal(b), &other);
	if (goal.period.start != other.period.start || goal.period.end != other.period.end)
		RefuseRollup(&goal, &other, "They have different periods.");
	AddGoals(&goal, &other);
	GoalFinish(&goal, NULL);
	sum = ProgressAddSums(ProgressCopyFor(GoalForm(&goal), a), b);
	PG_RETURN_STATE(sum, ProgressPack);
}

/* ----------------------------------------------------------------
 * Periods that follow one another
 * ----------------------------------------------------------------
 */

static int
CompareStarts(const void *a, const void *b)
{
	const Goal *one = ProgressGoal(*(Progress *const *) a);
	const Goal *other = ProgressGoal(*(Progress *const *) b);

	return (one->start > other->start) - (one->start < other->start);
}

/* Those of an array, by the beginning of their periods; *n says how many there are. */
static Progress **
PartsOfArray(ArrayType *array, int *n)
{
	int16		typlen;
	bool		typbyval;
	char		typalign;
	Datum	   *elements;
	bool	   *nulls;
	int			count;
	Progress  **parts;

	get_typlenbyvalalign(ARR_ELEMTYPE(array), &typlen, &typbyval, &typalign);
	deconstruct_array(array, ARR_ELEMTYPE(array), typlen, typbyval, typalign, &elements, &nulls, &count);
	parts = palloc(Max(count, 1) * sizeof(Progress *));
	*n = 0;
	for (int i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (!nulls[i])
			parts[(*n)++] = DatumGetProgressP(elements[i]);
	}
	qsort(parts, *n, sizeof(Progress *), CompareStarts);
	return parts;
}

/* The goal of all of them, each of whose periods is that of the one before, or follows it. */
static Goal *
GoalOfParts(Progress **parts, int n)
{
	GoalData	goal;
	GoalData	part;
	Period		last;

	GoalDeform(ProgressGoal(parts[0]), &goal);
	last = goal.period;
	for (int i = 1; i < n; i++)
	{
		GoalDeform(ProgressGoal(parts[i]), &part);
		if (!PeriodHasStart(&goal.period) && part.period.end != last.end)
			RefuseRollup(&goal, &part, "One has no first day.");
		if (part.period.start != last.end && (part.period.start != last.start || part.period.end != last.end))
			RefuseRollup(&goal, &part, "A day between them is of none, or one is of both.");
		AddGoals(&goal, &part);
		last = part.period;
		goal.period.end = last.end;
	}
	GoalFinish(&goal, NULL);
	return GoalForm(&goal);
}

/* What was counted for a part, each sum on its day of the whole. */
static Progress *
PartOf(const Goal *whole, const Progress *part)
{
	const Goal *goal = ProgressGoal(part);
	const NumSums *sums = ProgressSums(part);
	Progress   *copy;

	if (!part->by_day)
		return ProgressCopyFor(whole, part);
	if (GoalDaysPerRow(goal) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many days for a part: %d", goal->end - goal->start),
				 errdetail("A progress has the sum of each day of at most %d.", PROGRESS_MAX_ROWS),
				 errhint("Roll up shorter periods.")));
	copy = ProgressNew(whole, NumSumsSpan(sums), 1, true);
	for (int row = 0; row < sums->rows; row++)
		copy = ProgressAddSum(copy, goal->start + part->first_row + row, NumSumsTotal(sums, row, row + 1));
	copy->n = part->n;
	return copy;
}

/* rollup(progress[]) -> progress; NULL where there is none */
PG_FUNCTION_INFO_V1(smartgoals_rollup_periods);
Datum
smartgoals_rollup_periods(PG_FUNCTION_ARGS)
{
	int			n;
	Progress  **parts = PartsOfArray(PG_GETARG_ARRAYTYPE_P(0), &n);
	Progress   *sum;
	Goal	   *whole;

	if (n == 0)
		PG_RETURN_NULL();
	whole = GoalOfParts(parts, n);
	sum = PartOf(whole, parts[0]);
	for (int i = 1; i < n; i++)
		sum = ProgressAddSums(sum, PartOf(whole, parts[i]));
	PG_RETURN_POINTER(ProgressPack(sum));
}
