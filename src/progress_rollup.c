/*
 * progress_rollup.c
 *		The goals of many as the goal of all: targets and actuals add up.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "aggstate.h"
#include "compat.h"
#include "progress.h"

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
			 errhint("Roll up totals of one metric, unit and period; GROUP BY these.")));
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
	if (a->period.start != b->period.start || a->period.end != b->period.end)
		RefuseRollup(a, b, "They have different periods.");

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
	AddGoals(&goal, &other);
	GoalFinish(&goal, NULL);
	sum = ProgressAddSums(ProgressCopyFor(GoalForm(&goal), a), b);
	PG_RETURN_STATE(sum, ProgressPack);
}
