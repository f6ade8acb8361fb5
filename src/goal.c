/*
 * goal.c
 *		The data type goal: its stored form, its rules, what SQL sees of it.
 *
 * A stored goal is a varlena of a fixed head (goal.h) and what was stated of
 * the rest: first the numbers, each a whole numeric on a four-byte boundary,
 * so that arithmetic uses them where they lie; then the texts, each two bytes
 * of length and the characters.  Two bit masks in the head say which are
 * there.  What was not stated takes no room; a usual goal has 60 to 120 bytes.
 *
 * A goal has one stored form: names are in lower case, numbers without
 * trailing zeros, units by their code, and unused bytes are zero.  So equal
 * goals are equal bytes, and hashing the bytes is hashing the goal.
 *
 * Every way to make a goal fills a GoalData and ends in GoalFinish, where the
 * rules are.  So text, jsonb, make_goal and with_... complain in the same words.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "goal.h"
#include "typeio.h"
#include "words.h"

#include "catalog/pg_type_d.h"
#include "common/hashfn.h"
#include "utils/builtins.h"
#include "utils/datum.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"

#define GOAL_NUMBERS	4
#define GOAL_TEXTS		6

/* ----------------------------------------------------------------
 * The stored form
 * ----------------------------------------------------------------
 */

/* The numbers and texts of a goal in the order they are stored. */
static void
ListFields(GoalData *goal, Numeric **numbers, Words **texts)
{
	numbers[0] = &goal->baseline;
	numbers[1] = &goal->target;
	numbers[2] = &goal->high;
	numbers[3] = &goal->stretch;
	texts[0] = &goal->metric;
	texts[1] = &goal->unit;
	texts[2] = &goal->owner;
	texts[3] = &goal->segment;
	texts[4] = &goal->strategy;
	texts[5] = &goal->reward;
}

/* A goal of which nothing is stated yet. */
void
GoalInit(GoalData *goal)
{
	memset(goal, 0, sizeof(*goal));
	goal->basis = GOAL_BASIS_DEFAULT;
}

/* Pack a finished goal. */
Goal *
GoalForm(const GoalData *goal)
{
	Numeric    *numbers[GOAL_NUMBERS];
	Words	   *texts[GOAL_TEXTS];
	Size		size = offsetof(Goal, data);
	Goal	   *stored;
	char	   *out;

	ListFields(unconstify(GoalData *, goal), numbers, texts);
	for (int i = 0; i < GOAL_NUMBERS; i++)
		size += *numbers[i] != NULL ? INTALIGN(VARSIZE(*numbers[i])) : 0;
	for (int i = 0; i < GOAL_TEXTS; i++)
		size += texts[i]->s != NULL ? 2 + texts[i]->len : 0;

	stored = palloc0(size);
	SET_VARSIZE(stored, size);
	stored->version = GOAL_VERSION;
	stored->verb = goal->verb;
	stored->basis = goal->basis;
	stored->aim = goal->aim;
	stored->start = goal->period.start;
	stored->end = goal->period.end;
	stored->cadence = goal->cadence_months > 0 ? goal->cadence_months : -goal->cadence_days;

	out = stored->data;
	for (int i = 0; i < GOAL_NUMBERS; i++)
	{
		if (*numbers[i] == NULL)
			continue;
		stored->numbers |= 1 << i;
		memcpy(out, *numbers[i], VARSIZE(*numbers[i]));
		out += INTALIGN(VARSIZE(*numbers[i]));
	}
	for (int i = 0; i < GOAL_TEXTS; i++)
	{
		uint16		len = texts[i]->len;

		if (texts[i]->s == NULL)
			continue;
		stored->texts |= 1 << i;
		memcpy(out, &len, sizeof(len));
		memcpy(out + sizeof(len), texts[i]->s, len);
		out += sizeof(len) + len;
	}
	return stored;
}

/* Take a stored goal apart; the parts point into it. */
void
GoalDeform(const Goal *stored, GoalData *goal)
{
	Numeric    *numbers[GOAL_NUMBERS];
	Words	   *texts[GOAL_TEXTS];
	const char *in = stored->data;

	if (stored->version != GOAL_VERSION)
		elog(ERROR, "unsupported version %d of a stored goal", stored->version);
	GoalInit(goal);
	goal->verb = stored->verb;
	goal->basis = stored->basis;
	goal->aim = stored->aim;
	goal->period.start = stored->start;
	goal->period.end = stored->end;
	goal->cadence_months = Max(stored->cadence, 0);
	goal->cadence_days = Max(-stored->cadence, 0);

	ListFields(goal, numbers, texts);
	for (int i = 0; i < GOAL_NUMBERS; i++)
	{
		if ((stored->numbers & (1 << i)) == 0)
			continue;
		*numbers[i] = (Numeric) in;
		in += INTALIGN(VARSIZE(in));
	}
	for (int i = 0; i < GOAL_TEXTS; i++)
	{
		uint16		len;

		if ((stored->texts & (1 << i)) == 0)
			continue;
		memcpy(&len, in, sizeof(len));
		texts[i]->s = in + sizeof(len);
		texts[i]->len = len;
		in += sizeof(len) + len;
	}
}

/* ----------------------------------------------------------------
 * What every goal must be
 *
 * A rule looks at the goal and returns false once it has complained.
 * ----------------------------------------------------------------
 */

/* A contradiction between parts that are each in order. */
#define Refuse(escontext, ...) \
	ereturn(escontext, false, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), __VA_ARGS__))

/* Finite and not too long to be read back; trailing zeros go. */
static bool
FinishNumber(Numeric *number, struct Node *escontext)
{
	const char *s;

	if (*number == NULL || NumIsShortInteger(*number))
		return true;
	if (!NumIsFinite(*number))
		ereturn(escontext, false,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("number out of range: \"%.80s\"", NumToText(*number)),
				 errdetail("The numbers of a goal are finite."),
				 errhint("Leave the number out where there is none.")));
	*number = NumTrim(*number);
	s = NumToText(*number);
	if (strlen(s) > GOAL_MAX_DIGITS)
		ereturn(escontext, false,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("number out of range: \"%.*s\"", SHOWN(s, strlen(s))),
				 errdetail("A number of a goal has at most %d digits.", GOAL_MAX_DIGITS),
				 errhint("Write a shorter number.")));
	return true;
}

static bool
FinishNumbers(GoalData *goal, struct Node *escontext)
{
	return FinishNumber(&goal->baseline, escontext) && FinishNumber(&goal->target, escontext) &&
		FinishNumber(&goal->high, escontext) && FinishNumber(&goal->stretch, escontext);
}

/* A change of points, or of an amount in %, is a change of percentage points. */
static void
FinishPoints(GoalData *goal)
{
	if (goal->aim == AIM_BY_AMOUNT && UnitIsPercent(goal->unit))
		goal->aim = AIM_BY_POINTS;
}

/* With a baseline, a relative target becomes the value it stands for. */
static void
ResolveTarget(GoalData *goal)
{
	Numeric		change = goal->target;

	if (!GoalIsRelative(goal) || goal->baseline == NULL)
		return;
	if (goal->aim == AIM_BY_PERCENT)
		change = NumMul(NumAbs(goal->baseline), NumMul(change, NumFromDigits("0.01", 4, 0)));
	goal->target = goal->verb == GOAL_REDUCE ? NumSub(goal->baseline, change)
		: NumAdd(goal->baseline, change);
	goal->aim = AIM_TO;
}

/* The first characters of the words in lower case, copied where they change. */
static void
LowerWords(Words *words, int len)
{
	char	   *copy;

	for (int i = 0; i < len; i++)
	{
		if (ToLower(words->s[i]) == words->s[i])
			continue;
		copy = palloc(words->len);
		memcpy(copy, words->s, words->len);
		for (; i < len; i++)
			copy[i] = ToLower(copy[i]);
		words->s = copy;
		return;
	}
}

static bool
FinishNames(GoalData *goal, struct Node *escontext)
{
	const char *colon;

	if (!IsGoalName(goal->metric.s, goal->metric.len))
		Refuse(escontext,
			   errmsg("invalid metric: \"%.*s\"", SHOWN(goal->metric.s, goal->metric.len)),
			   errdetail("A metric is named by up to %d letters, digits and underscores, beginning with a letter, and is no word of the grammar.", GOAL_MAX_NAME),
			   errhint("Write for example revenue or churn_rate."));
	LowerWords(&goal->metric, goal->metric.len);
	if (goal->owner.s != NULL)
	{
		colon = memchr(goal->owner.s, ':', goal->owner.len);
		if (colon == NULL || !IsGoalName(goal->owner.s, colon - goal->owner.s) ||
			colon + 1 == goal->owner.s + goal->owner.len)
			Refuse(escontext,
				   errmsg("invalid owner: \"%.*s\"", SHOWN(goal->owner.s, goal->owner.len)),
				   errdetail("An owner is a dimension, a colon and a key; a dimension is named as a metric is, by no word of the grammar."),
				   errhint("Write for example rep:42 or team:emea."));
		LowerWords(&goal->owner, colon - goal->owner.s);
	}
	if (goal->unit.s != NULL && (goal->unit.len < 1 || goal->unit.len > GOAL_MAX_NAME))
		Refuse(escontext,
			   errmsg("invalid unit: \"%.*s\"", SHOWN(goal->unit.s, goal->unit.len)),
			   errdetail("A unit has 1 to %d bytes.", GOAL_MAX_NAME),
			   errhint("Write for example EUR, %% or days."));
	return true;
}

/* Texts that are there say something, and the whole can be read back. */
static bool
CheckLengths(const GoalData *goal, struct Node *escontext)
{
	const Words *texts[] = {&goal->owner, &goal->segment, &goal->strategy, &goal->reward};
	Size		length = 0;
	StringInfoData buf;

	for (size_t i = 0; i < lengthof(texts); i++)
	{
		if (texts[i]->s != NULL && texts[i]->len == 0)
			Refuse(escontext,
				   errmsg("empty text in a goal"),
				   errdetail("An owner, segment, strategy or reward that is there says something."),
				   errhint("Leave it out, or NULL, where there is none."));
		length += texts[i]->len;
	}
	/* quotes may double it, numbers have up to a thousand digits */
	if (length <= GOAL_MAX_LENGTH && length > GOAL_MAX_LENGTH / 8)
	{
		initStringInfo(&buf);
		AppendGoal(&buf, goal);
		length = buf.len;
		pfree(buf.data);
	}
	if (length > GOAL_MAX_LENGTH)
		Refuse(escontext,
			   errmsg("goal too long"),
			   errdetail("Its text is longer than %d bytes.", GOAL_MAX_LENGTH),
			   errhint("Shorten it; long explanations belong into a column of their own."));
	return true;
}

static bool
RefusePeriod(struct Node *escontext)
{
	ereturn(escontext, false,
			(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
			 errmsg("period of a goal out of range"),
			 errdetail("It has no end, or is not within the years 0001 to 9999."),
			 errhint("Give the day it ends before.")));
}

static bool
CheckPeriod(const GoalData *goal, struct Node *escontext)
{
	bool		none = goal->period.start == 0 && goal->period.end == 0;

	return none || PeriodIsPrintable(goal->period) || RefusePeriod(escontext);
}

/* Which numbers go with which verb. */
static bool
CheckAim(const GoalData *goal, struct Node *escontext)
{
	if (goal->verb == GOAL_COMPLETE &&
		(goal->baseline != NULL || goal->stretch != NULL || goal->aim != AIM_DONE))
		Refuse(escontext,
			   errmsg("a milestone has no numbers"),
			   errdetail("A goal to complete something is reached or not; its target is 1."),
			   errhint("Leave out baseline, target and stretch, or use increase."));
	if (GoalIsRelative(goal) && NumSign(goal->target) < 0)
		Refuse(escontext,
			   errmsg("negative change: %s", NumToText(goal->target)),
			   errdetail("The verb says in which direction."),
			   errhint("Use reduce for a change downwards and increase for one upwards."));
	if (goal->aim == AIM_BY_POINTS && !UnitIsPercent(goal->unit))
		Refuse(escontext,
			   errmsg("percentage points of a goal in %.*s", goal->unit.len, goal->unit.s),
			   errdetail("Percentage points are a change of a percentage."),
			   errhint("Write the change in the unit of the goal, or in %% of its baseline."));
	if (goal->aim == AIM_BETWEEN && NumCompare(goal->target, goal->high) > 0)
		Refuse(escontext,
			   errmsg("reversed band: %s to %s", NumToText(goal->target), NumToText(goal->high)),
			   errdetail("The low end of a band comes first."),
			   errhint("Write between %s and %s.", NumToText(goal->high), NumToText(goal->target)));
	return true;
}

/* Does the goal get better as the measure goes down? */
bool
GoalIsDownward(const GoalData *goal)
{
	return goal->verb == GOAL_REDUCE || goal->aim == AIM_BELOW;
}

/* The baseline lies on the near side of the target, the stretch on the far side. */
static bool
CheckDirection(const GoalData *goal, struct Node *escontext)
{
	int			sign = GoalIsDownward(goal) ? -1 : 1;

	if (goal->stretch != NULL && goal->aim == AIM_BETWEEN)
		Refuse(escontext,
			   errmsg("stretch beyond a band"),
			   errdetail("A band is kept or not; there is nothing beyond it."),
			   errhint("Leave the stretch out, or keep above or below one number."));
	if (goal->target == NULL || GoalIsRelative(goal) || goal->aim == AIM_BETWEEN)
		return true;
	if (goal->stretch != NULL && sign * NumCompare(goal->stretch, goal->target) < 0)
		Refuse(escontext,
			   errmsg("stretch %s falls short of the target %s",
					  NumToText(goal->stretch), NumToText(goal->target)),
			   errdetail("A stretch is a further target, beyond the target."),
			   errhint("Swap the two, or leave the stretch out."));
	if (goal->baseline != NULL && goal->verb != GOAL_KEEP &&
		sign * NumCompare(goal->baseline, goal->target) > 0)
		Refuse(escontext,
			   errmsg("contradictory goal: %s from %s to %s", goal_verbs[goal->verb],
					  NumToText(goal->baseline), NumToText(goal->target)),
			   errdetail("The way from the baseline to the target goes in the other direction."),
			   errhint("Use %s, or swap the two numbers.",
					   goal_verbs[goal->verb == GOAL_INCREASE ? GOAL_REDUCE : GOAL_INCREASE]));
	return true;
}

/* Bring a goal into its one form and hold it to the rules. */
bool
GoalFinish(GoalData *goal, struct Node *escontext)
{
	FinishPoints(goal);
	if (!FinishNames(goal, escontext) || !CheckPeriod(goal, escontext) ||
		!FinishNumbers(goal, escontext) || !CheckAim(goal, escontext))
		return false;
	if (GoalIsRelative(goal) && goal->baseline != NULL)
	{
		ResolveTarget(goal);
		if (!FinishNumber(&goal->target, escontext))
			return false;
	}
	if (goal->basis == GOAL_BASIS_DEFAULT)
		goal->basis = GoalDefaultBasis(goal);
	return CheckDirection(goal, escontext) && CheckLengths(goal, escontext);
}

/*
 * Give the goal this target; NULL makes it a draft.  What "keep at 5" means
 * depends on which side is better, and only the dictionary can say.
 */
void
GoalSetTarget(GoalData *goal, Numeric target)
{
	const Metric *metric;

	if (goal->verb == GOAL_COMPLETE)
	{
		goal->aim = AIM_DONE;
		if (target != NULL && NumCompare(target, int64_to_numeric(1)) != 0)
			goal->aim = AIM_TO; /* which CheckAim refuses */
		return;
	}
	goal->high = NULL;
	goal->target = target;
	if (target == NULL)
		goal->aim = AIM_NONE;
	else if (goal->verb != GOAL_KEEP)
		goal->aim = AIM_TO;
	else if (goal->aim != AIM_ABOVE && goal->aim != AIM_BELOW)
	{
		metric = MetricByName(goal->metric.s, goal->metric.len);
		if (metric == NULL)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("keep %.*s above or below the target?",
							SHOWN(goal->metric.s, goal->metric.len)),
					 errdetail("The dictionary does not know which side of it is better."),
					 errhint("Give target_range, as in numrange(5, NULL) for above and numrange(NULL, 5, '(]') for below.")));
		goal->aim = metric->lower_is_better ? AIM_BELOW : AIM_ABOVE;
	}
}

/* ----------------------------------------------------------------
 * Order
 * ----------------------------------------------------------------
 */

static int
CompareWords(Words a, Words b)
{
	int			order = memcmp(a.s ? a.s : "", b.s ? b.s : "", Min(a.len, b.len));

	return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

static int
CompareNumbers(Numeric a, Numeric b)
{
	if (a == NULL || b == NULL)
		return (a != NULL) - (b != NULL);
	return NumCompare(a, b);
}

/* By what a list of goals is looked through for, then by all the rest. */
int
CompareGoals(const Goal *a, const Goal *b)
{
	GoalData	x,
				y;
	int			order;

	GoalDeform(a, &x);
	GoalDeform(b, &y);
	if ((order = CompareWords(x.metric, y.metric)) != 0 ||
		(order = (x.period.start > y.period.start) - (x.period.start < y.period.start)) != 0 ||
		(order = (x.period.end > y.period.end) - (x.period.end < y.period.end)) != 0 ||
		(order = CompareWords(x.owner, y.owner)) != 0 ||
		(order = CompareWords(x.segment, y.segment)) != 0 ||
		(order = (int) x.verb - (int) y.verb) != 0 ||
		(order = (int) x.basis - (int) y.basis) != 0 ||
		(order = (int) x.aim - (int) y.aim) != 0 ||
		(order = CompareNumbers(x.target, y.target)) != 0 ||
		(order = CompareNumbers(x.high, y.high)) != 0 ||
		(order = CompareNumbers(x.baseline, y.baseline)) != 0 ||
		(order = CompareNumbers(x.stretch, y.stretch)) != 0 ||
		(order = CompareWords(x.unit, y.unit)) != 0 ||
		(order = a->cadence - b->cadence) != 0 ||
		(order = CompareWords(x.strategy, y.strategy)) != 0)
		return order;
	return CompareWords(x.reward, y.reward);
}

static bool
GoalsAreEqual(const Goal *a, const Goal *b)
{
	return VARSIZE(a) == VARSIZE(b) && memcmp(a, b, VARSIZE(a)) == 0;
}

/* ----------------------------------------------------------------
 * Between SQL's values and ours
 * ----------------------------------------------------------------
 */

/*
 * Read one dimension and its key of an owner, or of a segment, which quotes keys;
 * returns what is behind it.  A key in quotes is copied.
 */
const char *
ScopeNext(const char *s, const char *end, bool quotes, Words *dimension, Words *key)
{
	const char *colon = memchr(s, ':', end - s);
	StringInfoData unquoted;

	dimension->s = s;
	dimension->len = colon - s;
	s = key->s = colon + 1;
	if (!quotes || s == end || *s != '"')
	{
		while (s < end && !(quotes && *s == ','))
			s++;
		key->len = s - key->s;
		return s < end ? s + 1 : s;
	}
	/* up to a quote that is not doubled */
	initStringInfo(&unquoted);
	for (s++; *s != '"' || (s + 1 < end && s[1] == '"'); s++)
	{
		appendStringInfoChar(&unquoted, *s);
		s += *s == '"';
	}
	key->s = unquoted.data;
	key->len = unquoted.len;
	s++;
	return s < end ? s + 1 : s;
}

/* The goal that a text says; NULL where there was a complaint that was not thrown. */
Goal *
GoalOfText(const char *s, int len, struct Node *escontext)
{
	GoalData	goal;

	GoalInit(&goal);
	if (!GoalParse(s, len, NULL, &goal, escontext) || !GoalFinish(&goal, escontext))
		return NULL;
	return GoalForm(&goal);
}

static void
GetGoal(FunctionCallInfo fcinfo, GoalData *goal)
{
	GoalDeform(PG_GETARG_GOAL_P(0), goal);
}

static Datum
FinishedGoal(GoalData *goal)
{
	GoalFinish(goal, NULL);
	return PointerGetDatum(GoalForm(goal));
}

static Numeric
GetNumericOrNull(FunctionCallInfo fcinfo, int n)
{
	return PG_ARGISNULL(n) ? NULL : PG_GETARG_NUMERIC(n);
}

static Words
GetWords(FunctionCallInfo fcinfo, int n)
{
	Words		words = {NULL, 0};

	if (!PG_ARGISNULL(n))
	{
		text	   *t = PG_GETARG_TEXT_PP(n);

		words.s = VARDATA_ANY(t);
		words.len = VARSIZE_ANY_EXHDR(t);
	}
	return words;
}

/* The place of an enum's label in a list of ours. */
static int
GetLabel(FunctionCallInfo fcinfo, int n, const char *const labels[])
{
	const char *label = DatumGetCString(DirectFunctionCall1(enum_out, PG_GETARG_DATUM(n)));
	int			i = 0;

	while (labels[i] != NULL && strcmp(labels[i], label) != 0)
		i++;
	if (labels[i] == NULL)
		elog(ERROR, "unknown label \"%s\"", label);
	return i;
}

static void
GetPeriod(FunctionCallInfo fcinfo, int n, Period *period)
{
	period->start = period->end = 0;
	if (PG_ARGISNULL(n))
		return;
	if (!PeriodFromRange(PG_GETARG_RANGE_P(n), period))
		PeriodComplain(PERIOD_REVERSED, "empty", 5, NULL);
	if (!PeriodIsPrintable(*period))
		RefusePeriod(NULL);
}

/* A cadence as months or as days; nothing else can be counted out. */
static void
GetCadence(FunctionCallInfo fcinfo, int n, GoalData *goal)
{
	Interval   *cadence;

	if (PG_ARGISNULL(n))
		return;
	cadence = PG_GETARG_INTERVAL_P(n);
	if (cadence->time != 0 || cadence->month < 0 || cadence->day < 0 ||
		(cadence->month > 0) == (cadence->day > 0) ||
		cadence->month > GOAL_MAX_CADENCE || cadence->day > GOAL_MAX_CADENCE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid cadence: \"%s\"",
						DatumGetCString(DirectFunctionCall1(interval_out, PG_GETARG_DATUM(n)))),
				 errdetail("A cadence is a whole number of days or weeks, or of months, quarters or years."),
				 errhint("Write for example interval '1 week' or interval '3 months'.")));
	goal->cadence_months = cadence->month;
	goal->cadence_days = cadence->day;
}

/* target_range => [35,40] for a band, [35,) for above, (,5] for below */
static void
GetTargetRange(RangeType *range, GoalData *goal)
{
	TypeCacheEntry *typcache = lookup_type_cache(NUMRANGEOID, TYPECACHE_RANGE_INFO);
	RangeBound	lower,
				upper;
	bool		empty;

	range_deserialize(typcache, range, &lower, &upper, &empty);
	if (empty || (lower.infinite && upper.infinite) || goal->verb != GOAL_KEEP ||
		(!lower.infinite && !lower.inclusive) || (!upper.infinite && !upper.inclusive))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid target_range"),
				 errdetail("It is what a goal to keep something stays within, both ends included."),
				 errhint("Give [35,40] for a band, [35,) for above or (,5] for below, with verb => 'keep'.")));
	goal->target = DatumGetNumeric(lower.infinite ? upper.val : lower.val);
	goal->aim = lower.infinite ? AIM_BELOW : AIM_ABOVE;
	if (!lower.infinite && !upper.infinite)
	{
		goal->aim = AIM_BETWEEN;
		goal->high = DatumGetNumeric(upper.val);
	}
}

static Datum
TextOrNull(FunctionCallInfo fcinfo, Words words)
{
	if (words.s == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(words.s, words.len));
}

/* A copy, as the goal it lies in may go. */
static Datum
NumberOrNull(FunctionCallInfo fcinfo, Numeric number)
{
	if (number == NULL)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(datumCopy(NumericGetDatum(number), false, -1));
}

/* ----------------------------------------------------------------
 * Input and output
 * ----------------------------------------------------------------
 */

static void
AppendStored(StringInfo buf, const Goal *stored)
{
	GoalData	goal;

	GoalDeform(stored, &goal);
	AppendGoal(buf, &goal);
}

INPUT_FUNCTIONS(goal, "goal", GoalOfText(s, len, escontext));
OUTPUT_FUNCTIONS(goal, AppendStored(&buf, PG_GETARG_GOAL_P(0)));

/* ----------------------------------------------------------------
 * Making goals
 * ----------------------------------------------------------------
 */

/* make_goal(metric, target, period, verb, baseline, stretch, unit, owner, segment,
 *			 strategy, cadence, reward, basis, target_range, change) -> goal */
PG_FUNCTION_INFO_V1(smartgoals_make_goal);
Datum
smartgoals_make_goal(PG_FUNCTION_ARGS)
{
	GoalData	goal;
	Words		segment = GetWords(fcinfo, 8);
	Words		change = GetWords(fcinfo, 14);
	bool		known;

	GoalInit(&goal);
	goal.metric = GetWords(fcinfo, 0);
	if (goal.metric.s == NULL || PG_ARGISNULL(3))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("a goal needs a metric and a verb"),
				 errdetail("The %s is NULL.", goal.metric.s == NULL ? "metric" : "verb"),
				 errhint("Name what is measured, as in make_goal(metric => 'revenue').")));
	LowerWords(&goal.metric, goal.metric.len);
	goal.verb = GetLabel(fcinfo, 3, goal_verbs);
	if (!PG_ARGISNULL(12))
		goal.basis = GetLabel(fcinfo, 12, goal_bases);
	goal.unit = GetWords(fcinfo, 6);
	if (goal.unit.s != NULL)
		UnitCanonical(&goal.unit, &known, NULL);
	GetPeriod(fcinfo, 2, &goal.period);
	GetCadence(fcinfo, 10, &goal);
	goal.baseline = GetNumericOrNull(fcinfo, 4);
	goal.stretch = GetNumericOrNull(fcinfo, 5);
	GoalSetOwner(&goal, GetWords(fcinfo, 7));
	goal.strategy = GetWords(fcinfo, 9);
	goal.reward = GetWords(fcinfo, 11);
	if (segment.s != NULL)
		SegmentParse(segment.s, segment.len, &goal, NULL);

	if (!PG_ARGISNULL(1) + !PG_ARGISNULL(13) + (change.s != NULL) > 1 ||
		(change.s != NULL && goal.verb != GOAL_INCREASE && goal.verb != GOAL_REDUCE))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a goal has one target"),
				 errdetail("At most one of target, target_range (with keep) and change (with increase or reduce) can be given."),
				 errhint("Leave out all but one.")));
	if (!PG_ARGISNULL(13))
		GetTargetRange(PG_GETARG_RANGE_P(13), &goal);
	else if (change.s != NULL)
		ChangeParse(change.s, change.len, &goal, NULL);
	else
		GoalSetTarget(&goal, GetNumericOrNull(fcinfo, 1));
	PG_RETURN_DATUM(FinishedGoal(&goal));
}

/* to_goal(sentence text, calendar fiscal_calendar) -> goal */
PG_FUNCTION_INFO_V1(smartgoals_to_goal);
Datum
smartgoals_to_goal(PG_FUNCTION_ARGS)
{
	text	   *sentence = PG_GETARG_TEXT_PP(0);
	GoalData	goal;

	GoalInit(&goal);
	GoalParse(VARDATA_ANY(sentence), VARSIZE_ANY_EXHDR(sentence), PG_GETARG_CALENDAR_P(1), &goal, NULL);
	PG_RETURN_DATUM(FinishedGoal(&goal));
}

/* with_baseline(goal, numeric) -> goal, which resolves a relative target */
PG_FUNCTION_INFO_V1(smartgoals_with_baseline);
Datum
smartgoals_with_baseline(PG_FUNCTION_ARGS)
{
	GoalData	goal;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	GetGoal(fcinfo, &goal);
	goal.baseline = GetNumericOrNull(fcinfo, 1);
	PG_RETURN_DATUM(FinishedGoal(&goal));
}

/* with_target(goal, numeric) -> goal */
PG_FUNCTION_INFO_V1(smartgoals_with_target);
Datum
smartgoals_with_target(PG_FUNCTION_ARGS)
{
	GoalData	goal;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	GetGoal(fcinfo, &goal);
	GoalSetTarget(&goal, GetNumericOrNull(fcinfo, 1));
	PG_RETURN_DATUM(FinishedGoal(&goal));
}

/* with_period(goal, daterange) -> goal */
PG_FUNCTION_INFO_V1(smartgoals_with_period);
Datum
smartgoals_with_period(PG_FUNCTION_ARGS)
{
	GoalData	goal;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	GetGoal(fcinfo, &goal);
	GetPeriod(fcinfo, 1, &goal.period);
	PG_RETURN_DATUM(FinishedGoal(&goal));
}

/* with_owner(goal, text) -> goal */
PG_FUNCTION_INFO_V1(smartgoals_with_owner);
Datum
smartgoals_with_owner(PG_FUNCTION_ARGS)
{
	GoalData	goal;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	GetGoal(fcinfo, &goal);
	GoalSetOwner(&goal, GetWords(fcinfo, 1));
	PG_RETURN_DATUM(FinishedGoal(&goal));
}

/* resolve(goal, baseline numeric) -> goal; other than relative goals stay as they are */
PG_FUNCTION_INFO_V1(smartgoals_resolve);
Datum
smartgoals_resolve(PG_FUNCTION_ARGS)
{
	GoalData	goal;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	GetGoal(fcinfo, &goal);
	if (GoalIsRelative(&goal))
		goal.baseline = GetNumericOrNull(fcinfo, 1);
	PG_RETURN_DATUM(FinishedGoal(&goal));
}

/* ----------------------------------------------------------------
 * Reading goals
 * ----------------------------------------------------------------
 */

/* A function for each part that is simply there or not. */
#define PART_FUNCTION(part, ValueOrNull) \
PG_FUNCTION_INFO_V1(smartgoals_##part); \
Datum \
smartgoals_##part(PG_FUNCTION_ARGS) \
{ \
	GoalData	goal; \
\
	GetGoal(fcinfo, &goal); \
	return ValueOrNull(fcinfo, goal.part); \
} \
extern int	no_such_variable

PART_FUNCTION(metric, TextOrNull);
PART_FUNCTION(unit, TextOrNull);
PART_FUNCTION(owner, TextOrNull);
PART_FUNCTION(segment, TextOrNull);
PART_FUNCTION(strategy, TextOrNull);
PART_FUNCTION(reward, TextOrNull);
PART_FUNCTION(baseline, NumberOrNull);
PART_FUNCTION(stretch, NumberOrNull);

PG_FUNCTION_INFO_V1(smartgoals_verb);
Datum
smartgoals_verb(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(cstring_to_text(goal_verbs[PG_GETARG_GOAL_P(0)->verb]));
}

PG_FUNCTION_INFO_V1(smartgoals_basis);
Datum
smartgoals_basis(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(cstring_to_text(goal_bases[PG_GETARG_GOAL_P(0)->basis]));
}

/* NULL for a draft, a relative target and a band; 1 for a milestone */
PG_FUNCTION_INFO_V1(smartgoals_target);
Datum
smartgoals_target(PG_FUNCTION_ARGS)
{
	GoalData	goal;

	GetGoal(fcinfo, &goal);
	if (goal.aim == AIM_DONE)
		PG_RETURN_NUMERIC(int64_to_numeric(1));
	if (goal.aim == AIM_BETWEEN || GoalIsRelative(&goal))
		PG_RETURN_NULL();
	return NumberOrNull(fcinfo, goal.target);
}

/* The values at which the goal is reached; NULL where there is no target. */
PG_FUNCTION_INFO_V1(smartgoals_target_range);
Datum
smartgoals_target_range(PG_FUNCTION_ARGS)
{
	TypeCacheEntry *typcache = lookup_type_cache(NUMRANGEOID, TYPECACHE_RANGE_INFO);
	RangeBound	lower = {(Datum) 0, true, false, true};
	RangeBound	upper = {(Datum) 0, true, false, false};
	GoalData	goal;
	Numeric		low;

	GetGoal(fcinfo, &goal);
	if (goal.aim == AIM_NONE || GoalIsRelative(&goal))
		PG_RETURN_NULL();
	low = goal.aim == AIM_DONE ? int64_to_numeric(1) : goal.target;
	if (GoalIsDownward(&goal))
		upper.val = NumericGetDatum(low);
	else
		lower.val = NumericGetDatum(low);
	if (goal.aim == AIM_BETWEEN)
		upper.val = NumericGetDatum(goal.high);
	lower.infinite = !(lower.inclusive = lower.val != (Datum) 0);
	upper.infinite = !(upper.inclusive = upper.val != (Datum) 0);
	PG_RETURN_RANGE_P(MakeRange(typcache, &lower, &upper));
}

/* By how much, while the target is relative: 25%, 5 pp, 200 EUR. */
PG_FUNCTION_INFO_V1(smartgoals_change);
Datum
smartgoals_change(PG_FUNCTION_ARGS)
{
	GoalData	goal;
	StringInfoData buf;

	GetGoal(fcinfo, &goal);
	if (!GoalIsRelative(&goal))
		PG_RETURN_NULL();
	initStringInfo(&buf);
	AppendChange(&buf, &goal);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buf.data, buf.len));
}

PG_FUNCTION_INFO_V1(smartgoals_period);
Datum
smartgoals_period(PG_FUNCTION_ARGS)
{
	GoalData	goal;

	GetGoal(fcinfo, &goal);
	if (!GoalHasPeriod(&goal))
		PG_RETURN_NULL();
	PG_RETURN_RANGE_P(RangeFromPeriod(goal.period));
}

PG_FUNCTION_INFO_V1(smartgoals_cadence);
Datum
smartgoals_cadence(PG_FUNCTION_ARGS)
{
	GoalData	goal;
	Interval   *cadence;

	GetGoal(fcinfo, &goal);
	if (!GoalHasCadence(&goal))
		PG_RETURN_NULL();
	cadence = palloc0(sizeof(Interval));
	cadence->month = goal.cadence_months;
	cadence->day = goal.cadence_days;
	PG_RETURN_INTERVAL_P(cadence);
}

/* is_draft(goal) -> boolean: has it no target or no period yet? */
PG_FUNCTION_INFO_V1(smartgoals_is_draft);
Datum
smartgoals_is_draft(PG_FUNCTION_ARGS)
{
	GoalData	goal;

	GetGoal(fcinfo, &goal);
	PG_RETURN_BOOL(goal.aim == AIM_NONE || !GoalHasPeriod(&goal));
}

/* ----------------------------------------------------------------
 * Operators
 * ----------------------------------------------------------------
 */

PG_FUNCTION_INFO_V1(smartgoals_goal_eq);
Datum
smartgoals_goal_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(GoalsAreEqual(PG_GETARG_GOAL_P(0), PG_GETARG_GOAL_P(1)));
}

PG_FUNCTION_INFO_V1(smartgoals_goal_ne);
Datum
smartgoals_goal_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!GoalsAreEqual(PG_GETARG_GOAL_P(0), PG_GETARG_GOAL_P(1)));
}

#define COMPARISON_FUNCTION(name, operator) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_BOOL(CompareGoals(PG_GETARG_GOAL_P(0), PG_GETARG_GOAL_P(1)) operator 0); \
} \
extern int	no_such_variable

COMPARISON_FUNCTION(goal_lt, <);
COMPARISON_FUNCTION(goal_le, <=);
COMPARISON_FUNCTION(goal_gt, >);
COMPARISON_FUNCTION(goal_ge, >=);

PG_FUNCTION_INFO_V1(smartgoals_goal_cmp);
Datum
smartgoals_goal_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(CompareGoals(PG_GETARG_GOAL_P(0), PG_GETARG_GOAL_P(1)));
}

PG_FUNCTION_INFO_V1(smartgoals_goal_hash);
Datum
smartgoals_goal_hash(PG_FUNCTION_ARGS)
{
	Goal	   *goal = PG_GETARG_GOAL_P(0);

	return hash_any((unsigned char *) VARDATA(goal), VARSIZE(goal) - VARHDRSZ);
}

PG_FUNCTION_INFO_V1(smartgoals_goal_hash_extended);
Datum
smartgoals_goal_hash_extended(PG_FUNCTION_ARGS)
{
	Goal	   *goal = PG_GETARG_GOAL_P(0);

	return hash_any_extended((unsigned char *) VARDATA(goal), VARSIZE(goal) - VARHDRSZ,
							 PG_GETARG_INT64(1));
}

/* goal @> date: does the day lie in the goal's period?  NULL without a period. */
static Datum
GoalContainsDay(FunctionCallInfo fcinfo, const Goal *goal, DateADT day)
{
	Period		period = {goal->start, goal->end};

	if (period.start >= period.end)
		PG_RETURN_NULL();
	PG_RETURN_BOOL(PeriodContains(&period, day));
}

/* goal && daterange: have they a day in common?  NULL without a period. */
static Datum
GoalMeetsRange(FunctionCallInfo fcinfo, const Goal *goal, RangeType *range)
{
	Period		period;

	if (goal->start >= goal->end)
		PG_RETURN_NULL();
	PG_RETURN_BOOL(PeriodFromRange(range, &period) &&
				   goal->start < period.end && period.start < goal->end);
}

PG_FUNCTION_INFO_V1(smartgoals_goal_contains_date);
Datum
smartgoals_goal_contains_date(PG_FUNCTION_ARGS)
{
	return GoalContainsDay(fcinfo, PG_GETARG_GOAL_P(0), PG_GETARG_DATEADT(1));
}

PG_FUNCTION_INFO_V1(smartgoals_date_contained_goal);
Datum
smartgoals_date_contained_goal(PG_FUNCTION_ARGS)
{
	return GoalContainsDay(fcinfo, PG_GETARG_GOAL_P(1), PG_GETARG_DATEADT(0));
}

PG_FUNCTION_INFO_V1(smartgoals_goal_overlaps_range);
Datum
smartgoals_goal_overlaps_range(PG_FUNCTION_ARGS)
{
	return GoalMeetsRange(fcinfo, PG_GETARG_GOAL_P(0), PG_GETARG_RANGE_P(1));
}

PG_FUNCTION_INFO_V1(smartgoals_range_overlaps_goal);
Datum
smartgoals_range_overlaps_goal(PG_FUNCTION_ARGS)
{
	return GoalMeetsRange(fcinfo, PG_GETARG_GOAL_P(1), PG_GETARG_RANGE_P(0));
}
