/*
 * goal_json.c
 *		A goal as a jsonb object and back, by the names make_goal has.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "goal.h"
#include "words.h"

#include "utils/builtins.h"
#include "utils/jsonb.h"

/* ----------------------------------------------------------------
 * Writing
 * ----------------------------------------------------------------
 */

static void
PushKey(JsonbInState *state, const char *key)
{
	JsonbValue	value;

	value.type = jbvString;
	value.val.string.val = unconstify(char *, key);
	value.val.string.len = strlen(key);
	PushJsonb(state, WJB_KEY, &value);
}

static void
PushWords(JsonbInState *state, const char *key, Words words)
{
	JsonbValue	value;

	if (words.s == NULL)
		return;
	PushKey(state, key);
	value.type = jbvString;
	value.val.string.val = unconstify(char *, words.s);
	value.val.string.len = words.len;
	PushJsonb(state, WJB_VALUE, &value);
}

static void
PushBuffer(JsonbInState *state, const char *key, StringInfo buf)
{
	Words		words = {buf->data, buf->len};

	PushWords(state, key, words);
	initStringInfo(buf);
}

/* A number; as an element of an array where there is no key. */
static void
PushNumber(JsonbInState *state, const char *key, Numeric number)
{
	JsonbValue	value;

	if (number == NULL)
		return;
	if (key != NULL)
		PushKey(state, key);
	value.type = jbvNumeric;
	value.val.numeric = number;
	PushJsonb(state, key != NULL ? WJB_VALUE : WJB_ELEM, &value);
}

static void
PushTarget(JsonbInState *state, const GoalData *goal, StringInfo buf)
{
	switch (goal->aim)
	{
		case AIM_NONE:
		case AIM_DONE:
			break;
		case AIM_TO:
			PushNumber(state, "target", goal->target);
			break;
		case AIM_ABOVE:
			PushNumber(state, "above", goal->target);
			break;
		case AIM_BELOW:
			PushNumber(state, "below", goal->target);
			break;
		case AIM_BETWEEN:
			PushKey(state, "between");
			PushJsonb(state, WJB_BEGIN_ARRAY, NULL);
			PushNumber(state, NULL, goal->target);
			PushNumber(state, NULL, goal->high);
			PushJsonb(state, WJB_END_ARRAY, NULL);
			break;
		case AIM_BY_PERCENT:
		case AIM_BY_POINTS:
		case AIM_BY_AMOUNT:
			AppendChange(buf, goal);
			PushBuffer(state, "change", buf);
			break;
	}
}

static void
PushPeriod(JsonbInState *state, const GoalData *goal, StringInfo buf)
{
	if (!GoalHasPeriod(goal))
		return;
	PushKey(state, "period");
	PushJsonb(state, WJB_BEGIN_OBJECT, NULL);
	if (PeriodHasStart(&goal->period))
	{
		AppendDate(buf, goal->period.start);
		PushBuffer(state, "start", buf);
	}
	AppendDate(buf, goal->period.end);
	PushBuffer(state, "end", buf);
	PushJsonb(state, WJB_END_OBJECT, NULL);
}

/* ----------------------------------------------------------------
 * Reading
 * ----------------------------------------------------------------
 */

static void
RefuseGoalKey(const char *key, int len, const char *expected)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("invalid goal: key \"%.*s\"", SHOWN(key, len)),
			 errdetail("Its value is not %s.", expected),
			 errhint("Look at what goal::jsonb gives.")));
}

static Words
ReadWords(const char *key, const JsonbValue *value)
{
	Words		words;

	if (value->type != jbvString)
		RefuseGoalKey(key, strlen(key), "a string");
	words.s = value->val.string.val;
	words.len = value->val.string.len;
	return words;
}

static Numeric
ReadNumber(const char *key, const JsonbValue *value)
{
	if (value == NULL || value->type != jbvNumeric)
		RefuseGoalKey(key, strlen(key), "a number");
	return value->val.numeric;
}

static int
ReadLabel(const char *key, const JsonbValue *value, const char *const labels[], const char *expected)
{
	Words		words = ReadWords(key, value);

	for (int i = 0; labels[i] != NULL; i++)
	{
		if (WordIs(words.s, words.len, labels[i]))
			return i;
	}
	RefuseGoalKey(key, strlen(key), expected);
	return 0;
}

/* An object of start and end, or the text of a period. */
static void
ReadPeriod(const JsonbValue *value, Period *period)
{
	static const char expected[] = "a period: a label, or an object of start and end";
	PeriodStatus status;

	if (value->type == jbvString)
	{
		Words		words = ReadWords("period", value);

		status = PeriodParse(words.s, words.len, NULL, period);
		if (status != PERIOD_OK)
			PeriodComplain(status, words.s, words.len, NULL);
		return;
	}
	if (value->type != jbvBinary || !JsonContainerIsObject(value->val.binary.data))
		RefuseGoalKey("period", 6, expected);
	for (int end = 0; end < 2; end++)
	{
		const char *key = end ? "end" : "start";
		DateADT    *day = end ? &period->end : &period->start;
		JsonbValue *found = getKeyJsonValueFromContainer(value->val.binary.data,
														 key, strlen(key), NULL);
		Words		words;

		*day = DATEVAL_NOBEGIN;
		if (found == NULL && end)
			RefuseGoalKey("period", 6, expected);
		if (found == NULL || found->type == jbvNull)
			continue;
		words = ReadWords(key, found);
		status = end ? EndParse(words.s, words.len, day) : DateParse(words.s, words.len, day);
		if (status != PERIOD_OK)
			PeriodComplain(status, words.s, words.len, NULL);
	}
	if (period->start >= period->end)
		PeriodComplain(PERIOD_REVERSED, "start and end", 13, NULL);
}

static void
ReadBand(const JsonbValue *value, GoalData *goal)
{
	static const char expected[] = "an array of two numbers";

	if (value->type != jbvBinary || !JsonContainerIsArray(value->val.binary.data) ||
		JsonContainerSize(value->val.binary.data) != 2)
		RefuseGoalKey("between", 7, expected);
	goal->target = ReadNumber("between", getIthJsonbValueFromContainer(value->val.binary.data, 0));
	goal->high = ReadNumber("between", getIthJsonbValueFromContainer(value->val.binary.data, 1));
	goal->aim = AIM_BETWEEN;
}

/* Fill in what one key says; false for an unknown key. */
static bool
ReadField(Words key, const JsonbValue *value, GoalData *goal, int *targets)
{
	Words		words;
	bool		known;

#define KEY_IS(name) (key.len == (int) strlen(name) && memcmp(key.s, name, key.len) == 0)

	if (KEY_IS("metric"))
		goal->metric = ReadWords("metric", value);
	else if (KEY_IS("verb"))
		goal->verb = ReadLabel("verb", value, goal_verbs, "increase, reduce, keep or complete");
	else if (KEY_IS("basis"))
		goal->basis = ReadLabel("basis", value, goal_bases, "total or level");
	else if (KEY_IS("baseline"))
		goal->baseline = ReadNumber("baseline", value);
	else if (KEY_IS("stretch"))
		goal->stretch = ReadNumber("stretch", value);
	else if (KEY_IS("unit"))
	{
		goal->unit = ReadWords("unit", value);
		UnitCanonical(&goal->unit, &known, NULL);
	}
	else if (KEY_IS("period"))
		ReadPeriod(value, &goal->period);
	else if (KEY_IS("owner"))
		goal->owner = ReadWords("owner", value);
	else if (KEY_IS("segment"))
	{
		words = ReadWords("segment", value);
		SegmentParse(words.s, words.len, goal, NULL);
	}
	else if (KEY_IS("strategy"))
		goal->strategy = ReadWords("strategy", value);
	else if (KEY_IS("reward"))
		goal->reward = ReadWords("reward", value);
	else if (KEY_IS("cadence"))
	{
		words = ReadWords("cadence", value);
		CadenceParse(words.s, words.len, goal, NULL);
	}
	else
	{
		++*targets;
		if (KEY_IS("target"))
		{
			goal->target = ReadNumber("target", value);
			goal->aim = AIM_TO;
		}
		else if (KEY_IS("above"))
		{
			goal->target = ReadNumber("above", value);
			goal->aim = AIM_ABOVE;
		}
		else if (KEY_IS("below"))
		{
			goal->target = ReadNumber("below", value);
			goal->aim = AIM_BELOW;
		}
		else if (KEY_IS("between"))
			ReadBand(value, goal);
		else if (KEY_IS("change"))
		{
			words = ReadWords("change", value);
			ChangeParse(words.s, words.len, goal, NULL);
		}
		else
			return false;
	}
	return true;
#undef KEY_IS
}

/* Is the target put as the verb can put it? */
static void
CheckTargetKey(GoalData *goal, int targets)
{
	bool		keeps = goal->aim == AIM_ABOVE || goal->aim == AIM_BELOW || goal->aim == AIM_BETWEEN;

	if (goal->verb == GOAL_COMPLETE && (targets == 0 || goal->aim == AIM_TO))
		GoalSetTarget(goal, targets == 0 ? NULL : goal->target);
	else if (targets > 1 || (targets == 1 && keeps != (goal->verb == GOAL_KEEP)))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid goal: target of \"%s\"", goal_verbs[goal->verb]),
				 errdetail("A goal has one target, put as its verb puts it."),
				 errhint("Use target or change with increase and reduce; above, below or between with keep.")));
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

PG_FUNCTION_INFO_V1(smartgoals_goal_to_jsonb);
Datum
smartgoals_goal_to_jsonb(PG_FUNCTION_ARGS)
{
	GoalData	goal;
	JsonbInState state = {0};
	StringInfoData buf;
	Words		verb,
				basis;

	GoalDeform(PG_GETARG_GOAL_P(0), &goal);
	verb.s = goal_verbs[goal.verb];
	verb.len = strlen(verb.s);
	basis.s = goal_bases[goal.basis];
	basis.len = strlen(basis.s);

	initStringInfo(&buf);
	PushJsonb(&state, WJB_BEGIN_OBJECT, NULL);
	PushWords(&state, "verb", verb);
	PushWords(&state, "metric", goal.metric);
	PushWords(&state, "basis", basis);
	PushNumber(&state, "baseline", goal.baseline);
	PushTarget(&state, &goal, &buf);
	PushNumber(&state, "stretch", goal.stretch);
	PushWords(&state, "unit", goal.unit);
	PushPeriod(&state, &goal, &buf);
	PushWords(&state, "owner", goal.owner);
	PushWords(&state, "segment", goal.segment);
	PushWords(&state, "strategy", goal.strategy);
	if (GoalHasCadence(&goal))
	{
		AppendCadence(&buf, &goal);
		PushBuffer(&state, "cadence", &buf);
	}
	PushWords(&state, "reward", goal.reward);
	PushJsonb(&state, WJB_END_OBJECT, NULL);
	PG_RETURN_JSONB_P(JsonbValueToJsonb(state.result));
}

PG_FUNCTION_INFO_V1(smartgoals_goal_from_jsonb);
Datum
smartgoals_goal_from_jsonb(PG_FUNCTION_ARGS)
{
	Jsonb	   *json = PG_GETARG_JSONB_P(0);
	JsonbIterator *iterator;
	JsonbIteratorToken token;
	JsonbValue	key,
				value;
	GoalData	goal;
	int			targets = 0;

	if (!JB_ROOT_IS_OBJECT(json))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid goal: not a JSON object"),
				 errdetail("A goal is an object with at least the key metric."),
				 errhint("Look at what goal::jsonb gives.")));
	GoalInit(&goal);
	iterator = JsonbIteratorInit(&json->root);
	JsonbIteratorNext(&iterator, &key, false);
	while ((token = JsonbIteratorNext(&iterator, &key, false)) == WJB_KEY)
	{
		Words		name = {key.val.string.val, key.val.string.len};

		JsonbIteratorNext(&iterator, &value, true);
		if (value.type != jbvNull && !ReadField(name, &value, &goal, &targets))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("invalid goal: key \"%.*s\"", SHOWN(name.s, name.len)),
					 errdetail("A goal has no such part."),
					 errhint("The keys are verb, metric, basis, baseline, target, change, above, below, between, stretch, unit, period, owner, segment, strategy, cadence and reward.")));
	}
	CheckTargetKey(&goal, targets);
	if (goal.metric.s == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid goal: no metric"),
				 errdetail("The key metric is missing or null."),
				 errhint("Name what is measured, as in {\"metric\": \"revenue\"}.")));
	GoalFinish(&goal, NULL);
	PG_RETURN_GOAL_P(GoalForm(&goal));
}
