/*
 * smart.c
 *		Is a goal SMART?  A check for each criterion, in one table.
 *
 * A check is a function from a case, the goal and what evidence was given, to a
 * finding.  Specific, measurable and time-bound can be judged by the goal
 * alone: that is is_smart, which is immutable and fit for a constraint.
 * Achievable needs a history and relevant needs data; both are unknown without.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include <math.h>

#include "smart.h"

#include "funcapi.h"
#include "utils/builtins.h"

/* More than so many times the best is not worth counting. */
#define MAX_TIMES	1000000

/* ----------------------------------------------------------------
 * The checks
 * ----------------------------------------------------------------
 */

/* Does an amount of the dictionary's measure tell what the word alone does not? */
static bool
AmountTells(const GoalData *goal)
{
	return goal->target != NULL && MetricByName(goal->metric.s, goal->metric.len) != NULL;
}

/*
 * Of what, and who, where or how.  Most targets are of the whole company and
 * say of no way, so a measure that can be told from others is enough to hold
 * where it is said how much of it; one that means something different to
 * everyone is not.
 */
static Finding
CheckSpecific(const Case *c)
{
	const GoalData *goal = &c->goal;
	Place		metric = PlaceWords(goal->metric);
	bool		scope = goal->owner.s != NULL || goal->segment.s != NULL || goal->strategy.s != NULL;

	if (MetricIsVague(goal->metric))
		return scope || AmountTells(goal) ? Found(VERDICT_WARN, MSG_VAGUE_METRIC, MSG_NAME_METRIC, metric)
			: Found(VERDICT_FAIL, MSG_VAGUE_METRIC, MSG_NAME_METRIC, metric);
	if (!scope)
		return Found(goal->aim == AIM_NONE ? VERDICT_FAIL : VERDICT_WARN, MSG_NO_SCOPE, MSG_GIVE_SCOPE, metric);
	if (goal->owner.s != NULL)
		return Found(VERDICT_PASS, MSG_SPECIFIC_OWNER, MSG_NONE, metric, PlaceWords(goal->owner));
	if (goal->segment.s != NULL)
		return Found(VERDICT_PASS, MSG_SPECIFIC_SEGMENT, MSG_NONE, metric, PlaceWords(goal->segment));
	return Found(VERDICT_PASS, MSG_SPECIFIC_STRATEGY, MSG_NONE, metric, PlaceWords(goal->strategy));
}

/* What a change is counted in: of the baseline, points of a percentage, or the unit. */
static Words
ChangeUnit(const GoalData *goal)
{
	const Words percent = {"%", 1};
	const Words points = {"pp", 2};

	return goal->aim == AIM_BY_PERCENT ? percent
		: goal->aim == AIM_BY_POINTS ? points : goal->unit;
}

/* How much, of what, and for a change from where. */
static Finding
CheckMeasurable(const Case *c)
{
	const GoalData *goal = &c->goal;

	if (goal->aim == AIM_DONE)
		return Found(VERDICT_PASS, MSG_MEASURABLE_DONE, MSG_NONE);
	if (goal->aim == AIM_NONE)
		return Found(VERDICT_FAIL, MSG_NO_TARGET, MSG_GIVE_TARGET);
	if (!UnitIsClear(goal))
		return Found(VERDICT_FAIL, MSG_NO_UNIT, MSG_GIVE_UNIT,
					 PlaceAmount(goal->target, ChangeUnit(goal)), PlaceWords(goal->metric));
	if (GoalIsRelative(goal))
		return Found(VERDICT_WARN, MSG_NO_BASELINE, MSG_GIVE_BASELINE,
					 PlaceAmount(goal->target, ChangeUnit(goal)));
	if (goal->unit.s == NULL && NameIsCount(goal))
		return Found(VERDICT_WARN, MSG_COUNTED_BY_NAME, MSG_GIVE_UNIT, PlaceNumber(goal->target), PlaceWords(goal->metric));
	if (goal->aim == AIM_BETWEEN)
		return Found(VERDICT_PASS, MSG_MEASURABLE_BETWEEN, MSG_NONE,
					 PlaceAmount(goal->target, goal->unit), PlaceAmount(goal->high, goal->unit));
	return Found(VERDICT_PASS, MSG_MEASURABLE_TO, MSG_NONE, PlaceAmount(goal->target, goal->unit));
}

/* "4 earlier years", by the length of the goal's period. */
static MessageKey
EarlierPeriods(Period period)
{
	static const struct
	{
		const char *grain;
		MessageKey	message;
	}			names[] = {
		{"year", MSG_EARLIER_YEARS},
		{"half", MSG_EARLIER_HALVES},
		{"quarter", MSG_EARLIER_QUARTERS},
		{"month", MSG_EARLIER_MONTHS},
		{"week", MSG_EARLIER_WEEKS},
		{"day", MSG_EARLIER_DAYS},
	};

	for (size_t i = 0; i < lengthof(names) && period.start < period.end; i++)
	{
		const Grain *grain = GrainByName(names[i].grain, strlen(names[i].grain));
		int64		number;

		if (!PeriodHasStart(&period))
			break;
		number = GrainNumber(grain, period.start, &plain_calendar);
		if (GrainStart(grain, number, &plain_calendar) == period.start &&
			GrainStart(grain, number + 1, &plain_calendar) == period.end)
			return names[i].message;
	}
	return MSG_EARLIER_PERIODS;
}

/* How many times the best a target is; NULL where that says little. */
static Numeric
TimesTheBest(Numeric target, Numeric best)
{
	Numeric		ratio;

	if (NumSign(best) <= 0 || NumSign(target) <= 0)
		return NULL;
	ratio = NumDiv(target, best);
	if (NumCompare(ratio, int64_to_numeric(MAX_TIMES)) > 0)
		return NULL;
	return NumTrim(NumRound(ratio, NumCompare(ratio, int64_to_numeric(2)) < 0 ? 2
							: NumCompare(ratio, int64_to_numeric(10)) < 0 ? 1 : 0));
}

/* A band is likely or not as a whole. */
static Finding
JudgeBand(const GoalData *goal, double chance, Place earlier)
{
	Place		low = PlaceAmount(goal->target, goal->unit);
	Place		high = PlaceAmount(goal->high, goal->unit);
	Place		share = PlaceShare(chance);

	if (chance > CHANCE_EASY)
		return Found(VERDICT_WARN, MSG_BAND_TOO_EASY, MSG_NARROW_BAND, low, high, share, earlier);
	return Found(chance < CHANCE_FAIL ? VERDICT_FAIL
				 : chance < CHANCE_WARN ? VERDICT_WARN : VERDICT_PASS,
				 MSG_ACHIEVABLE_BAND, chance < CHANCE_WARN ? MSG_OTHER_BAND : MSG_NONE,
				 low, high, share, earlier);
}

/*
 * A target that is hardly reached: how far it is from the best so far, and
 * what can be hoped for.
 */
static Finding
JudgeStretch(const Case *c, double chance, Place earlier)
{
	const GoalData *goal = &c->goal;
	bool		downward = GoalIsDownward(goal);
	Numeric		times = TimesTheBest(goal->target, downward ? c->lowest : c->highest);
	Numeric		hope = RoundedNumber(TrendReached(&c->trend, downward ? 0.95 : 0.05),
									 3, UnitDecimals(goal));
	Verdict		verdict = chance < CHANCE_FAIL ? VERDICT_FAIL : VERDICT_WARN;
	MessageKey	advice = verdict == VERDICT_FAIL ? MSG_LOWER_TARGET : MSG_AS_STRETCH;
	Place		target = PlaceAmount(goal->target, goal->unit);
	Place		share = PlaceShare(chance);
	Place		hoped = PlaceAmount(hope, goal->unit);

	if (hope == NULL)
		return Found(verdict, MSG_ACHIEVABLE, advice, target, share, earlier);
	if (times == NULL)
		return Found(verdict, MSG_UNLIKELY, advice, target, share, earlier, hoped);
	return Found(verdict, MSG_BEYOND_BEST, advice, target,
				 PlaceNumber(times), earlier, share, hoped);
}

/* How likely it is, judging by earlier periods. */
static Finding
CheckAchievable(const Case *c)
{
	Case		resolved = *c;
	GoalData   *goal = &resolved.goal;
	Place		earlier = PlaceMessage(EarlierPeriods(goal->period), c->trend.count);
	double		chance;

	if (goal->aim == AIM_DONE)
		return Found(VERDICT_UNKNOWN, MSG_MILESTONE, MSG_NONE);
	if (c->trend.count == 0)
		return Found(VERDICT_UNKNOWN, MSG_NO_HISTORY, MSG_GIVE_HISTORY);
	if (goal->aim == AIM_NONE)
		return Found(VERDICT_UNKNOWN, MSG_NO_TARGET, MSG_NONE);
	if (!TrendIsKnown(&c->trend))
		return Found(VERDICT_WARN, MSG_ONLY_ZEROS, MSG_TRY_FIRST, earlier);

	ResolveByHistory(&resolved);
	if (GoalIsRelative(goal))
		return Found(VERDICT_UNKNOWN, MSG_NO_BASELINE, MSG_NONE,
					 PlaceAmount(goal->target, ChangeUnit(goal)));
	chance = GoalChance(goal, &c->trend);
	if (goal->aim == AIM_BETWEEN)
		return JudgeBand(goal, chance, earlier);
	if (chance < CHANCE_WARN)
		return JudgeStretch(&resolved, chance, earlier);
	if (chance > CHANCE_EASY)
		return Found(VERDICT_WARN, MSG_TOO_EASY, MSG_RAISE_TARGET,
					 PlaceAmount(goal->target, goal->unit), PlaceShare(chance), earlier);
	return Found(VERDICT_PASS, MSG_ACHIEVABLE, MSG_NONE,
				 PlaceAmount(goal->target, goal->unit), PlaceShare(chance), earlier);
}

/* What there is to say of relevance where nothing was given. */
static const Finding no_evidence = {
	.verdict = VERDICT_UNKNOWN,
	.finding = MSG_NO_EVIDENCE,
	.advice = MSG_GIVE_EVIDENCE
};

/* Is there anything to build on? */
static Finding
JudgeRows(const Case *c)
{
	Place		metric = PlaceWords(c->goal.metric);

	if (!c->has_rows)
		return no_evidence;
	if (c->rows > 0)
		return Found(VERDICT_PASS, MSG_RELEVANT_ROWS, MSG_NONE, PlaceCount(c->rows), metric);
	if (c->goal.segment.s == NULL)
		return Found(VERDICT_FAIL, MSG_NEVER_MEASURED, MSG_OTHER_METRIC, metric);
	return Found(VERDICT_FAIL, MSG_NEVER_SEEN, MSG_OTHER_SEGMENT, metric,
				 PlaceWords(c->goal.segment));
}

/* Can it be done?  A capacity bounds what adds up; of a level, or of less, it says nothing. */
static Finding
JudgeCapacity(const Case *c)
{
	const GoalData *goal = &c->goal;
	Place		capacity = PlaceAmount(c->capacity, goal->unit);
	Place		target = PlaceAmount(goal->target, goal->unit);

	if (c->capacity == NULL || goal->basis != GOAL_TOTAL || goal->target == NULL ||
		GoalIsRelative(goal) || (goal->verb != GOAL_INCREASE && goal->aim != AIM_ABOVE))
		return no_evidence;
	if (NumCompare(c->capacity, goal->target) < 0)
		return Found(VERDICT_WARN, MSG_SHORT_CAPACITY, MSG_FIT_CAPACITY, capacity, target);
	return Found(VERDICT_PASS, MSG_RELEVANT_CAPACITY, MSG_NONE, capacity, target);
}

/* The same measure by its name or a synonym. */
static bool
SameMetric(Words a, Words b)
{
	const Metric *metric = MetricByName(a.s, a.len);

	return (a.len == b.len && memcmp(a.s, b.s, a.len) == 0) ||
		(metric != NULL && metric == MetricByName(b.s, b.len));
}

/* Is it a part of what its parent is for? */
static Finding
JudgeParent(const Case *c)
{
	const GoalData *goal = &c->goal;
	const GoalData *parent = &c->parent;

	if (!c->has_parent)
		return no_evidence;
	if (!SameMetric(goal->metric, parent->metric))
		return Found(VERDICT_WARN, MSG_PARENT_METRIC, MSG_OTHER_PARENT,
					 PlaceWords(parent->metric), PlaceWords(goal->metric));
	if (!GoalHasPeriod(parent))
		return Found(VERDICT_WARN, MSG_PARENT_OPEN, MSG_CLOSE_PARENT);
	if (GoalHasPeriod(goal) &&
		(goal->period.start < parent->period.start || goal->period.end > parent->period.end))
		return Found(VERDICT_WARN, MSG_PARENT_PERIOD, MSG_FIT_PERIOD,
					 PlacePeriod(goal->period), PlacePeriod(parent->period));
	return Found(VERDICT_PASS, MSG_RELEVANT_PARENT, MSG_NONE,
				 PlaceWords(parent->metric), PlacePeriod(parent->period));
}

/* The first thing given that is not well decides; else the first that was given. */
static Finding
CheckRelevant(const Case *c)
{
	static Finding (*const judges[]) (const Case *c) = {JudgeRows, JudgeCapacity, JudgeParent};
	Finding		found = no_evidence;

	for (size_t i = 0; i < lengthof(judges); i++)
	{
		Finding		judged = judges[i] (c);

		if (judged.verdict == VERDICT_FAIL || judged.verdict == VERDICT_WARN)
			return judged;
		if (found.verdict == VERDICT_UNKNOWN)
			found = judged;
	}
	return found;
}

/* By when, and since when, and not so long that nobody looks. */
static Finding
CheckTimeBound(const Case *c)
{
	const GoalData *goal = &c->goal;
	const Period *period = &goal->period;
	Place		last = PlaceDate(period->end - 1);

	if (!GoalHasPeriod(goal))
		return Found(VERDICT_FAIL, MSG_NO_PERIOD, MSG_GIVE_PERIOD);
	if (c->as_of >= period->end)
		return Found(VERDICT_WARN, MSG_IS_OVER, MSG_RENEW_PERIOD, last);
	if (!PeriodHasStart(period))
		return Found(VERDICT_WARN, MSG_NO_START, MSG_GIVE_START, last);
	if (period->end > SameDayOfMonth(period->start, 12) && !GoalHasCadence(goal))
		return Found(VERDICT_WARN, MSG_LONG_PERIOD, MSG_GIVE_CADENCE_LONG,
					 PlaceDate(period->start), last);
	return Found(VERDICT_PASS, MSG_TIME_BOUND, MSG_NONE, PlaceDate(period->start), last);
}

/* Twice in its period at least: once on the way, once at the end. */
static Finding
CheckEvaluated(const Case *c)
{
	const GoalData *goal = &c->goal;
	int64		reviews;

	if (!GoalHasCadence(goal))
		return Found(VERDICT_FAIL, MSG_NO_CADENCE, MSG_GIVE_CADENCE);
	if (!GoalHasPeriod(goal) || !PeriodHasStart(&goal->period))
		return Found(VERDICT_UNKNOWN, MSG_OPEN_REVIEWS, MSG_NONE);
	reviews = ReviewsWithin(goal);
	return Found(reviews >= 2 ? VERDICT_PASS : VERDICT_WARN, MSG_EVALUATED,
				 reviews >= 2 ? MSG_NONE : MSG_GIVE_CADENCE, PlaceCount(reviews));
}

static Finding
CheckRewarded(const Case *c)
{
	if (c->goal.reward.s == NULL)
		return Found(VERDICT_FAIL, MSG_NO_REWARD, MSG_GIVE_REWARD);
	return Found(VERDICT_PASS, MSG_REWARDED, MSG_NONE, PlaceWords(c->goal.reward));
}

typedef Finding (*Check) (const Case *c);

static const Check checks[SMART_CRITERIA] = {
	[SMART_SPECIFIC] = CheckSpecific,
	[SMART_MEASURABLE] = CheckMeasurable,
	[SMART_ACHIEVABLE] = CheckAchievable,
	[SMART_RELEVANT] = CheckRelevant,
	[SMART_TIME_BOUND] = CheckTimeBound,
	[SMART_EVALUATED] = CheckEvaluated,
	[SMART_REWARDED] = CheckRewarded,
};

/* What a criterion says of a goal by what was given. */
Finding
CheckGoal(Criterion criterion, const Case *c)
{
	return checks[criterion] (c);
}

static bool
CriterionHolds(Criterion criterion, const Case *c)
{
	return VerdictHolds(checks[criterion] (c).verdict);
}

/* ----------------------------------------------------------------
 * Between SQL's values and ours
 * ----------------------------------------------------------------
 */

/* segment_rows, capacity and parent, from the argument n on. */
static void
GetData(FunctionCallInfo fcinfo, int n, Case *c)
{
	c->has_rows = !PG_ARGISNULL(n);
	if (c->has_rows)
		c->rows = PG_GETARG_INT64(n);
	if (!PG_ARGISNULL(n + 1))
		c->capacity = PG_GETARG_NUMERIC(n + 1);
	c->has_parent = !PG_ARGISNULL(n + 2);
	if (c->has_parent)
		GoalDeform(PG_GETARG_GOAL_P(n + 2), &c->parent);

	if (c->rows < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("negative segment_rows: %lld", (long long) c->rows),
				 errdetail("It is the number of rows seen where the goal applies."),
				 errhint("Give count(*), or NULL if nobody has counted.")));
	if (c->capacity != NULL && !NumIsFinite(c->capacity))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("capacity out of range: %.40s", NumToText(c->capacity)),
				 errdetail("A capacity is what can be done in the period, in the goal's unit."),
				 errhint("Give heads times productivity, or NULL if it is not known.")));
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

/*
 * smart_check(goal, history, as_of, segment_rows, capacity, parent, lang)
 *		-> table(criterion, verdict, finding, advice)
 *
 * Any argument may be NULL: what is not known is not judged.
 */
PG_FUNCTION_INFO_V1(smartgoals_smart_check);
Datum
smartgoals_smart_check(PG_FUNCTION_ARGS)
{
	Case		c = {.as_of = DATEVAL_NOBEGIN};
	Language	language = GetLanguage(fcinfo, 6);

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	GoalDeform(PG_GETARG_GOAL_P(0), &c.goal);
	if (!PG_ARGISNULL(1))
		GetHistory(PG_GETARG_ARRAYTYPE_P(1), &c);
	if (!PG_ARGISNULL(2))
		c.as_of = PG_GETARG_DATEADT(2);
	GetData(fcinfo, 3, &c);

	for (int criterion = 0; criterion < SMART_CRITERIA; criterion++)
	{
		Finding		finding = checks[criterion] (&c);
		Case		better = c;
		bool		improved = ImproveGoal(finding.advice, &better);

		ReturnFinding(fcinfo, criterion, &finding, improved ? GoalAsWords(&better.goal) : NoWords, language);
	}
	return (Datum) 0;
}

/* smart_score(goal, history, segment_rows, capacity, parent) -> int */
PG_FUNCTION_INFO_V1(smartgoals_smart_score);
Datum
smartgoals_smart_score(PG_FUNCTION_ARGS)
{
	Case		c = {.as_of = DATEVAL_NOBEGIN};
	int			score = 0;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	GoalDeform(PG_GETARG_GOAL_P(0), &c.goal);
	if (!PG_ARGISNULL(1))
		GetHistory(PG_GETARG_ARRAYTYPE_P(1), &c);
	GetData(fcinfo, 2, &c);
	for (int criterion = 0; criterion < SMART_LETTERS; criterion++)
		score += CriterionHolds(criterion, &c);
	PG_RETURN_INT32(score);
}

/* achievability(goal, history numeric[]) -> float8 */
PG_FUNCTION_INFO_V1(smartgoals_achievability);
Datum
smartgoals_achievability(PG_FUNCTION_ARGS)
{
	Case		c = {0};
	double		chance;

	GoalDeform(PG_GETARG_GOAL_P(0), &c.goal);
	GetHistory(PG_GETARG_ARRAYTYPE_P(1), &c);
	ResolveByHistory(&c);
	chance = GoalChance(&c.goal, &c.trend);
	if (isnan(chance))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(chance);
}

/* is_smart(goal) -> boolean */
PG_FUNCTION_INFO_V1(smartgoals_is_smart);
Datum
smartgoals_is_smart(PG_FUNCTION_ARGS)
{
	Case		c = {.as_of = DATEVAL_NOBEGIN};

	GoalDeform(PG_GETARG_GOAL_P(0), &c.goal);
	PG_RETURN_BOOL(CriterionHolds(SMART_SPECIFIC, &c) &&
				   CriterionHolds(SMART_MEASURABLE, &c) &&
				   CriterionHolds(SMART_TIME_BOUND, &c));
}
