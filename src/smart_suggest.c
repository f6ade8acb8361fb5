/*
 * smart_suggest.c
 *		Goals worth setting: a target that earlier periods put within reach, and
 *		what speaks for it, in words.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include <math.h>

#include "smart.h"

#include "utils/builtins.h"

/* How far the probability of a round target may be from the one asked for. */
#define CHANCE_NEAR		0.05

/*
 * The roundest target whose probability is near this one; NULL where nothing is
 * known, or where no target has it, as where few are counted.
 */
static Numeric
TargetWithinReach(Case *c, double chance)
{
	for (int digits = 2; digits < 10 && TrendIsKnown(&c->trend); digits++)
	{
		c->goal.target = RoundedNumber(TrendReached(&c->trend, chance), digits, UnitDecimals(&c->goal));
		if (c->goal.target == NULL)
			return NULL;
		if (fabs(GoalChance(&c->goal, &c->trend) - chance) < CHANCE_NEAR)
			return c->goal.target;
	}
	return NULL;
}

/* Behind the clauses that are there. */
static void
NextClause(StringInfo buf, Language language)
{
	if (buf->len > 0)
		AppendOurs(buf, language == LANGUAGE_FRENCH ? NO_BREAK "; " : "; ");
}

static void
AppendClause(StringInfo buf, MessageKey key, const Place *places, Language language)
{
	NextClause(buf, language);
	AppendMessage(buf, key, places, language);
}

/* An amount as people write it. */
static Numeric
Brief(const GoalData *goal, Numeric amount)
{
	return NumTrim(NumRound(amount, UnitDecimals(goal)));
}

/* The same with an amount as its one place. */
static void
AppendAmountClause(StringInfo buf, MessageKey key, const GoalData *goal, Numeric amount, Language language)
{
	Place		places[FINDING_PLACES] = {PlaceAmount(Brief(goal, amount), goal->unit)};

	AppendClause(buf, key, places, language);
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

/* target_within_reach(goal, history numeric[], probability float8) -> numeric */
PG_FUNCTION_INFO_V1(smartgoals_target_within_reach);
Datum
smartgoals_target_within_reach(PG_FUNCTION_ARGS)
{
	Case		c = {0};
	double		chance = PG_GETARG_FLOAT8(2);

	if (!(chance > 0 && chance < 1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("probability out of range: %g", chance),
				 errhint("It is between 0 and 1, such as 0.45.")));
	GoalDeform(PG_GETARG_GOAL_P(0), &c.goal);
	/* one without a target is asked for one */
	if (c.goal.aim == AIM_NONE)
		c.goal.aim = AIM_TO;
	if (c.goal.aim != AIM_TO || GoalIsDownward(&c.goal))
		PG_RETURN_NULL();
	GetHistory(PG_GETARG_ARRAYTYPE_P(1), &c);
	return NumericOrNull(fcinfo, TargetWithinReach(&c, chance));
}

/*
 * growth_reason(goal, prior numeric, prior_period daterange, change numeric,
 * shortfall numeric, at_capacity boolean, finding text, lang text) -> text
 */
PG_FUNCTION_INFO_V1(smartgoals_growth_reason);
Datum
smartgoals_growth_reason(PG_FUNCTION_ARGS)
{
	GoalData	goal;
	Period		period;
	Language	language = GetLanguage(fcinfo, 7);
	StringInfoData buf;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	GoalDeform(PG_GETARG_GOAL_P(0), &goal);
	initStringInfo(&buf);
	if (goal.target != NULL && !PG_ARGISNULL(1) && !PG_ARGISNULL(2) && PeriodFromRange(PG_GETARG_RANGE_P(2), &period))
	{
		Numeric		prior = GetFinite(fcinfo, 1);
		Place		places[FINDING_PLACES] = {PlaceAmount(Brief(&goal, NumSub(goal.target, prior)), goal.unit),
		PlaceAmount(Brief(&goal, prior), goal.unit), PlacePeriod(period)};

		AppendClause(&buf, MSG_MORE_THAN_BEFORE, places, language);
	}
	if (!PG_ARGISNULL(3))
	{
		Numeric		change = GetFinite(fcinfo, 3);
		int			sign = NumCompare(change, int64_to_numeric(0));

		if (sign != 0)
			AppendAmountClause(&buf, sign > 0 ? MSG_GREW_LATELY : MSG_FELL_LATELY, &goal,
							   sign > 0 ? change : NumSub(int64_to_numeric(0), change), language);
	}
	if (!PG_ARGISNULL(4) && NumCompare(GetFinite(fcinfo, 4), int64_to_numeric(0)) > 0)
		AppendAmountClause(&buf, MSG_FALLS_SHORT, &goal, GetFinite(fcinfo, 4), language);
	if (!PG_ARGISNULL(5) && PG_GETARG_BOOL(5))
	{
		Place		places[FINDING_PLACES] = {PlaceWords(NoWords)};

		AppendClause(&buf, MSG_ALL_CAPACITY, places, language);
	}
	if (!PG_ARGISNULL(6))
	{
		text	   *finding = PG_GETARG_TEXT_PP(6);

		NextClause(&buf, language);
		appendBinaryStringInfo(&buf, VARDATA_ANY(finding), VARSIZE_ANY_EXHDR(finding));
	}
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buf.data, buf.len));
}
