/*
 * smart_advice.c
 *		What to write instead: a goal that passes where this one did not.
 *
 * Each advice that can be shown has an improvement: a function that changes a
 * copy of the goal so that the criterion passes, and nothing else of it.  Where
 * the goal does not say how much, numbers come from its own, then from the
 * history, and are invented last: the advice is an example to be changed.
 * Numbers that are made up are round.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include <math.h>

#include "smart.h"
#include "words.h"

/* An advised target: not sure, but more likely to be reached than a stretch. */
#define CHANCE_ADVISED		0.30
#define CHANCE_BAND			0.25	/* of lying below the band, and above */

/* Longer goals are not written again. */
#define MAX_ADVISED_LENGTH	(GOAL_MAX_LENGTH / 4)
#define MAX_ADVISED_NUMBER	240 /* characters */

/*
 * Words that mean something different to everyone, and a measure that may be
 * meant: of money, of a percentage, of a count.
 */
static const struct
{
	const char *name;
	const char *of_money;
	const char *of_percent;
	const char *of_count;
}			vague_metrics[] = {
	{"sales", "revenue", "growth", "units_sold"},
	{"ventes", "revenue", "growth", "units_sold"},
	{"business", "revenue", "market_share", "deals_won"},
	{"affaires", "revenue", "market_share", "deals_won"},
	{"performance", "revenue", "quota_attainment", "deals_won"},
	{"performances", "revenue", "quota_attainment", "deals_won"},
	{"results", "revenue", "quota_attainment", "deals_won"},
	{"resultats", "revenue", "quota_attainment", "deals_won"},
	{"success", "revenue", "win_rate", "deals_won"},
	{"succes", "revenue", "win_rate", "deals_won"},
	{"efficiency", "average_deal_size", "win_rate", "deals_won"},
	{"efficacite", "average_deal_size", "win_rate", "deals_won"},
	{"productivity", "average_deal_size", "selling_time", "deals_won"},
	{"productivite", "average_deal_size", "selling_time", "deals_won"},
	{"quality", "average_order_value", "retention_rate", "net_promoter_score"},
	{"qualite", "average_order_value", "retention_rate", "net_promoter_score"},
	{"service", "average_order_value", "retention_rate", "net_promoter_score"},
	{"activity", "pipeline", "conversion_rate", "meetings"},
	{"activite", "pipeline", "conversion_rate", "meetings"},
	{"effort", "pipeline", "conversion_rate", "meetings"},
	{"efforts", "pipeline", "conversion_rate", "meetings"},
	{"work", "pipeline", "conversion_rate", "meetings"},
	{"travail", "pipeline", "conversion_rate", "meetings"},
};

/* ----------------------------------------------------------------
 * What is asked of a goal, here and by the checks
 * ----------------------------------------------------------------
 */

/* The place of a vague metric in the table, or -1. */
static int
FindVague(Words metric)
{
	for (size_t i = 0; i < lengthof(vague_metrics); i++)
	{
		if (WordIs(metric.s, metric.len, vague_metrics[i].name))
			return i;
	}
	return -1;
}

bool
MetricIsVague(Words metric)
{
	return FindVague(metric) >= 0;
}

/* Does the goal, or the dictionary, say what its numbers count? */
static bool
UnitIsSaid(const GoalData *goal)
{
	const Metric *metric = MetricByName(goal->metric.s, goal->metric.len);

	return goal->unit.s != NULL || (metric != NULL && metric->unit != NULL);
}

/*
 * Does the name say what is counted, being a plural: houses, abonnes_facebook?
 * Names of the dictionary say it there.
 */
bool
NameIsCount(const GoalData *goal)
{
	const char *s = goal->metric.s;
	int			len = goal->metric.len;

	if (MetricByName(s, len) != NULL || MetricIsVague(goal->metric))
		return false;
	for (int i = 3; i < len; i++)
	{
		bool		ends = i + 1 == len || s[i + 1] == '_';

		if (ends && (s[i] == 's' || s[i] == 'x') && strchr("suix", s[i - 1]) == NULL)
			return true;
	}
	return false;
}

/*
 * Is it known what the target counts?  A share of what there is needs no unit,
 * but something that can be told from others.
 */
bool
UnitIsClear(const GoalData *goal)
{
	if (goal->aim == AIM_BY_PERCENT || goal->aim == AIM_BY_POINTS)
		return MetricByName(goal->metric.s, goal->metric.len) != NULL || !MetricIsVague(goal->metric);
	return goal->aim == AIM_DONE || UnitIsSaid(goal) || NameIsCount(goal);
}

static bool
UnitIsMoney(const GoalData *goal)
{
	const Metric *metric = MetricByName(goal->metric.s, goal->metric.len);

	if (goal->unit.s != NULL)
		return CurrencyCode(goal->unit.s, goal->unit.len) != NULL;
	return metric != NULL && metric->unit != NULL && strcmp(metric->unit, "money") == 0;
}

static bool
UnitIsShare(const GoalData *goal)
{
	const Metric *metric = MetricByName(goal->metric.s, goal->metric.len);

	if (goal->unit.s != NULL)
		return UnitIsPercent(goal->unit);
	return metric != NULL && metric->unit != NULL && strcmp(metric->unit, "%") == 0;
}

/* How many whole reviews the goal's bounded period has room for. */
int64
ReviewsWithin(const GoalData *goal)
{
	Period		period = goal->period;
	int64		reviews;

	if (goal->cadence_days > 0)
		return PeriodDays(&period) / goal->cadence_days;
	reviews = (MonthOf(period.end) - MonthOf(period.start)) / goal->cadence_months;
	if (SameDayOfMonth(period.start, reviews * goal->cadence_months) > period.end)
		reviews--;
	return reviews;
}

/* ----------------------------------------------------------------
 * Numbers
 * ----------------------------------------------------------------
 */

/* So many digits of a value that matter; NULL for none that a goal can have. */
Numeric
RoundedNumber(double value, int digits, int decimals)
{
	Numeric		number;

	if (isnan(value) || isinf(value) || fabs(value) > 1e100)
		return NULL;
	number = DatumGetNumeric(DirectFunctionCall3(numeric_in,
												 CStringGetDatum(psprintf("%.*e", digits - 1, value)),
												 ObjectIdGetDatum(InvalidOid),
												 Int32GetDatum(-1)));
	return NumTrim(NumRound(number, decimals));
}

/*
 * Bring a goal we changed into its form.  What contradicts the new target goes:
 * a baseline beyond it, a stretch that falls short of it.
 */
static void
FinishBetter(GoalData *goal)
{
	int			sign = GoalIsDownward(goal) ? -1 : 1;
	Numeric		stretch = goal->stretch;

	if (goal->aim == AIM_TO && goal->baseline != NULL &&
		sign * NumCompare(goal->baseline, goal->target) > 0)
		goal->baseline = NULL;
	goal->stretch = NULL;
	GoalFinish(goal, NULL);
	if (stretch != NULL && goal->aim != AIM_BETWEEN &&
		(goal->target == NULL || sign * NumCompare(stretch, goal->target) >= 0))
		goal->stretch = stretch;
}

/* Is the result of arithmetic with it short enough for a goal? */
static bool
NumberIsShort(Numeric number)
{
	return strlen(NumToText(number)) <= MAX_ADVISED_NUMBER;
}

/*
 * A change without a baseline is one of the latest period of the history.  It
 * stays a change where that is not known, or has hundreds of digits.
 */
void
ResolveByHistory(Case *c)
{
	GoalData   *goal = &c->goal;

	if (!GoalIsRelative(goal) || c->latest == NULL || !NumberIsShort(c->latest) ||
		!NumberIsShort(goal->target))
		return;
	goal->baseline = c->latest;
	FinishBetter(goal);
}

/* What is reached with this chance, in so many digits. */
static Numeric
ReachedNumber(const Case *c, double chance, int digits)
{
	return RoundedNumber(TrendReached(&c->trend, chance), digits, UnitDecimals(&c->goal));
}

/*
 * The roundest target near that of the chance we advise which is neither a
 * stretch nor too easy; false where there is none.
 */
static bool
AdviseTarget(Case *c)
{
	GoalData   *goal = &c->goal;

	for (int digits = 2; digits < 10 && TrendIsKnown(&c->trend); digits++)
	{
		double		chance;

		if (goal->aim == AIM_BETWEEN)
		{
			goal->target = ReachedNumber(c, 1 - CHANCE_BAND, digits);
			goal->high = ReachedNumber(c, CHANCE_BAND, digits);
		}
		else
			goal->target = ReachedNumber(c, GoalIsDownward(goal) ? 1 - CHANCE_ADVISED
										 : CHANCE_ADVISED, digits);
		if (goal->target == NULL || (goal->aim == AIM_BETWEEN && goal->high == NULL))
			return false;
		chance = GoalChance(goal, &c->trend);
		if (chance >= CHANCE_WARN && chance <= CHANCE_EASY)
			return true;
	}
	return false;
}

/* A number to start from where nobody said one. */
static Numeric
InventNumber(const GoalData *goal)
{
	return int64_to_numeric(UnitIsMoney(goal) ? 100000 : UnitIsShare(goal) ? 25 : 100);
}

/* A tenth beyond the baseline, in round numbers; NULL where that goes wrong. */
static Numeric
TenthBeyond(const GoalData *goal)
{
	double		base = NumToDouble(goal->baseline);
	int			sign = GoalIsDownward(goal) ? -1 : 1;
	int			decimals = Max(UnitDecimals(goal), NumScale(goal->baseline));

	if (!NumberIsShort(goal->baseline))
		return NULL;
	if (base == 0)
		return NumMul(int64_to_numeric(sign), InventNumber(goal));
	for (int digits = 2; digits < 10; digits++)
	{
		Numeric		number = RoundedNumber(base + sign * fabs(base) / 10, digits, decimals);

		if (number != NULL && sign * NumCompare(number, goal->baseline) > 0)
			return number;
	}
	return NULL;
}

/* ----------------------------------------------------------------
 * Times
 * ----------------------------------------------------------------
 */

/* The period of this grain that the day is in, or from its middle on the next. */
static bool
PeriodFor(DateADT day, const char *grain_name, Period *period)
{
	const Grain *grain = GrainByName(grain_name, strlen(grain_name));
	int64		number;

	if (DATE_NOT_FINITE(day) || day < FirstDayOf(12) || day > FirstDayOf(9990 * 12))
		return false;
	number = GrainNumber(grain, day, &plain_calendar);
	if (day - GrainStart(grain, number, &plain_calendar) >= GrainStart(grain, number + 1, &plain_calendar) - day)
		number++;
	period->start = GrainStart(grain, number, &plain_calendar);
	period->end = GrainStart(grain, number + 1, &plain_calendar);
	return true;
}

/* The calendar's period that ends with this deadline, or its year so far. */
static Period
PeriodUntil(DateADT end)
{
	static const char *const names[] = {"year", "half", "quarter", "month", "year"};
	Period		period = {0, end};

	for (size_t i = 0; i < lengthof(names); i++)
	{
		const Grain *grain = GrainByName(names[i], strlen(names[i]));
		int64		number = GrainNumber(grain, end - 1, &plain_calendar);

		period.start = GrainStart(grain, number, &plain_calendar);
		if (GrainStart(grain, number + 1, &plain_calendar) == end)
			break;
	}
	return period;
}

/* ----------------------------------------------------------------
 * The improvements
 *
 * Each is given a copy of the goal, and returns false where there is nothing
 * to show.
 * ----------------------------------------------------------------
 */

/* The measure that the vague one may have meant. */
static bool
ImproveMetric(Case *c)
{
	GoalData   *goal = &c->goal;
	int			vague = FindVague(goal->metric);
	bool		counted = goal->unit.s != NULL && !UnitIsMoney(goal);

	if (vague < 0)
		return true;
	goal->metric = WordsOf(UnitIsShare(goal) ? vague_metrics[vague].of_percent
						   : counted ? vague_metrics[vague].of_count
						   : vague_metrics[vague].of_money);
	return true;
}

/* Somebody who answers for it, where nothing narrows it down. */
static bool
ImproveScope(Case *c)
{
	GoalData   *goal = &c->goal;

	if (goal->owner.s == NULL && goal->segment.s == NULL && goal->strategy.s == NULL)
		goal->owner = WordsOf("team:north");
	return ImproveMetric(c);
}

/* A unit that the measure may have, where neither goal nor dictionary has one. */
static void
GiveUnit(GoalData *goal)
{
	if (!UnitIsSaid(goal))
		goal->unit = WordsOf(MetricIsVague(goal->metric) ? "EUR"
							 : goal->basis == GOAL_LEVEL ? "%" : "units");
}

/* Which side of a target is kept where nobody said. */
static GoalAim
AimToGive(const GoalData *goal)
{
	const Metric *metric = MetricByName(goal->metric.s, goal->metric.len);

	if (goal->verb != GOAL_KEEP)
		return AIM_TO;
	return metric != NULL && metric->lower_is_better ? AIM_BELOW : AIM_ABOVE;
}

static bool
ImproveTarget(Case *c)
{
	GoalData   *goal = &c->goal;

	GiveUnit(goal);
	goal->aim = AimToGive(goal);
	if (goal->stretch != NULL)
		goal->target = goal->stretch;
	else if (!AdviseTarget(c))
		goal->target = goal->baseline != NULL ? TenthBeyond(goal) : InventNumber(goal);
	return goal->target != NULL;
}

static bool
ImproveBaseline(Case *c)
{
	GoalData   *goal = &c->goal;

	GiveUnit(goal);
	goal->baseline = c->latest != NULL ? c->latest : InventNumber(goal);
	return NumberIsShort(goal->baseline) && NumberIsShort(goal->target);
}

static bool
ImproveUnit(Case *c)
{
	GiveUnit(&c->goal);
	return !GoalIsRelative(&c->goal) || ImproveBaseline(c);
}

static bool
ImproveReach(Case *c)
{
	ResolveByHistory(c);
	return AdviseTarget(c);
}

/* What was asked for stays, as the stretch, unless there is one already. */
static bool
ImproveToStretch(Case *c)
{
	GoalData   *goal = &c->goal;

	ResolveByHistory(c);
	if (goal->stretch == NULL)
		goal->stretch = goal->target;
	return AdviseTarget(c);
}

static bool
ImproveToCapacity(Case *c)
{
	c->goal.target = c->capacity;
	return NumSign(c->capacity) > 0 && NumberIsShort(c->capacity);
}

/* What both have in common, or else all of the parent's. */
static bool
ImproveToParent(Case *c)
{
	GoalData   *goal = &c->goal;
	Period		parent = c->parent.period;
	Period		common = {Max(parent.start, goal->period.start),
	Min(parent.end, goal->period.end)};

	goal->period = common.start < common.end ? common : parent;
	return true;
}

/* A quarter, or a period of the length of the one that is over. */
static bool
ImprovePeriod(Case *c)
{
	static const struct
	{
		int			days;		/* or less */
		const char *grain;
	}			lengths[] = {{1, "day"}, {7, "week"}, {31, "month"}, {92, "quarter"}, {184, "half"}};
	Period	   *period = &c->goal.period;

	if (!GoalHasPeriod(&c->goal) || !PeriodHasStart(period))
		return PeriodFor(c->as_of, "quarter", period);
	for (size_t i = 0; i < lengthof(lengths); i++)
	{
		if (PeriodDays(period) <= lengths[i].days)
			return PeriodFor(c->as_of, lengths[i].grain, period);
	}
	return PeriodFor(c->as_of, "year", period);
}

static bool
ImproveStart(Case *c)
{
	GoalData   *goal = &c->goal;

	if (goal->period.end - 1 < FirstDayOf(12))
		return false;
	goal->period = PeriodUntil(goal->period.end);
	return true;
}

/* The slowest of the usual rhythms in which there are several reviews. */
static bool
ImproveCadence(Case *c)
{
	GoalData   *goal = &c->goal;
	int64		days;

	if (!GoalHasPeriod(goal) && !ImprovePeriod(c))
		return false;
	if (!PeriodHasStart(&goal->period) && !ImproveStart(c))
		return false;
	days = PeriodDays(&goal->period);
	goal->cadence_months = days > 731 ? 3 : days > 184 ? 1 : 0;
	goal->cadence_days = days > 184 ? 0 : days > 20 ? 7 : 1;
	return days > 1;
}

static bool
ImproveReward(Case *c)
{
	c->goal.reward = WordsOf("5% bonus");
	return true;
}

static const struct
{
	MessageKey	advice;
	bool		(*improve) (Case *c);
}			improvements[] = {
	{MSG_GIVE_SCOPE, ImproveScope},
	{MSG_NAME_METRIC, ImproveScope},
	{MSG_GIVE_TARGET, ImproveTarget},
	{MSG_GIVE_UNIT, ImproveUnit},
	{MSG_GIVE_BASELINE, ImproveBaseline},
	{MSG_LOWER_TARGET, ImproveReach},
	{MSG_AS_STRETCH, ImproveToStretch},
	{MSG_OTHER_BAND, ImproveReach},
	{MSG_RAISE_TARGET, ImproveReach},
	{MSG_NARROW_BAND, ImproveReach},
	{MSG_FIT_CAPACITY, ImproveToCapacity},
	{MSG_FIT_PERIOD, ImproveToParent},
	{MSG_GIVE_PERIOD, ImprovePeriod},
	{MSG_RENEW_PERIOD, ImprovePeriod},
	{MSG_GIVE_START, ImproveStart},
	{MSG_GIVE_CADENCE_LONG, ImproveCadence},
	{MSG_GIVE_CADENCE, ImproveCadence},
	{MSG_GIVE_REWARD, ImproveReward},
};

/*
 * Change the goal as the advice says.  False, and the goal is not to be used,
 * where the advice has no example.
 */
bool
ImproveGoal(MessageKey advice, Case *c)
{
	const GoalData *goal = &c->goal;

	if (goal->owner.len + goal->segment.len + goal->strategy.len + goal->reward.len >
		MAX_ADVISED_LENGTH)
		return false;
	for (size_t i = 0; i < lengthof(improvements); i++)
	{
		if (improvements[i].advice != advice)
			continue;
		if (!improvements[i].improve(c))
			return false;
		FinishBetter(&c->goal);
		return true;
	}
	return false;
}
