/*
 * import.c
 *		Goals and quotas as the APIs of CRMs give them, as goals.
 *
 * One object, an array of them, or the whole answer of the API is read.  What
 * of an object has no place in a goal (ids, titles, who created it) is left
 * out; what changes the meaning of its number and has no place is an error.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "goal.h"
#include "words.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "nodes/pg_list.h"
#include "utils/jsonb.h"

/* What comes from where, and how far it is. */
typedef struct Import
{
	const char *what;			/* for messages */
	const char *const *envelope;	/* keys around the objects, outer ones
									 * first */
	const char *label;			/* key of an object's name, or of ... */
	const char *labelled;		/* ... the object in it that has the name */
	void		(*read) (struct Import *import);

	JsonbContainer *names;		/* what the caller says of names and ids */
	Period		within;			/* and of periods */
	const Grain *grain;

	JsonbContainer *object;		/* the one being read, */
	int			number;			/* counted from 1 */
	Words		forecast_type;	/* of the first */
	List	   *goals;			/* those read */
} Import;

/* ----------------------------------------------------------------
 * Reading an object
 * ----------------------------------------------------------------
 */

/* The value of a key; NULL where it is missing or null. */
static JsonbValue *
Find(JsonbContainer *object, const char *key)
{
	JsonbValue *value = object == NULL ? NULL
		: getKeyJsonValueFromContainer(object, key, strlen(key), NULL);

	return value == NULL || value->type == jbvNull ? NULL : value;
}

/* The object inside an object, or NULL. */
static JsonbContainer *
FindObject(JsonbContainer *object, const char *key)
{
	JsonbValue *value = Find(object, key);

	return value != NULL && value->type == jbvBinary && JsonContainerIsObject(value->val.binary.data)
		? value->val.binary.data : NULL;
}

/* What to call the object in a message. */
static const char *
LabelOf(const Import *import)
{
	JsonbContainer *object = import->object;
	JsonbValue *name;

	if (import->labelled != NULL)
		object = FindObject(object, import->labelled);
	name = Find(object, import->label);
	if (name == NULL || name->type != jbvString)
		return psprintf("number %d", import->number);
	return psprintf("%.*s", SHOWN(name->val.string.val, name->val.string.len));
}

pg_noreturn static void
RefuseImport(const Import *import, const char *detail, const char *hint)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("%s cannot be imported: \"%s\"", import->what, LabelOf(import)),
			 errdetail("%s", detail),
			 errhint("%s", hint)));
}

pg_noreturn static void
RefuseKey(const Import *import, const char *key, const char *expected)
{
	RefuseImport(import, psprintf("Its \"%s\" is not %s.", key, expected),
				 "Pass the object as the API gives it.");
}

static JsonbContainer *
GetObject(const Import *import, JsonbContainer *object, const char *key)
{
	JsonbContainer *inner = FindObject(object, key);

	if (inner == NULL)
		RefuseKey(import, key, "an object");
	return inner;
}

static Words
TextOf(const JsonbValue *value)
{
	Words		text = {NULL, 0};

	if (value != NULL)
	{
		text.s = value->val.string.val;
		text.len = value->val.string.len;
	}
	return text;
}

/* A text; none where it is missing or null. */
static Words
GetText(const Import *import, JsonbContainer *object, const char *key)
{
	JsonbValue *value = Find(object, key);

	if (value != NULL && value->type != jbvString)
		RefuseKey(import, key, "a string");
	return TextOf(value);
}

/* What the caller says a name or an id means; none where it says nothing. */
static Words
MeaningOf(const Import *import, const char *name)
{
	JsonbValue *value = Find(import->names, name);

	if (value != NULL && value->type != jbvString)
		RefuseImport(import, psprintf("What the second argument says of \"%s\" is not a string.", name),
					 psprintf("Write it as in '{\"%s\": \"...\"}'.", name));
	return TextOf(value);
}

/* An id, which may be a number or a string; NULL where it is missing or null. */
static char *
IdOf(const Import *import, const JsonbValue *value, const char *key)
{
	if (value == NULL)
		return NULL;
	if (value->type == jbvNumeric)
		return NumToText(value->val.numeric);
	if (value->type != jbvString || value->val.string.len == 0)
		RefuseKey(import, key, "an id");
	return pnstrdup(value->val.string.val, value->val.string.len);
}

static char *
GetId(const Import *import, JsonbContainer *object, const char *key)
{
	return IdOf(import, Find(object, key), key);
}

/* Is the text digits with at most one point among them, behind a sign or not? */
static bool
IsDecimal(const char *s, int len)
{
	int			digits = 0;
	int			points = 0;

	for (int i = len > 0 && s[0] == '-'; i < len; i++)
	{
		digits += IsDigit(s[i]);
		points += s[i] == '.';
	}
	return digits > 0 && digits <= GOAL_MAX_DIGITS && points <= 1 &&
		digits + points == len - (s[0] == '-');
}

/* A number, or the text of one; NULL where it is missing or null. */
static Numeric
GetNumber(const Import *import, JsonbContainer *object, const char *key)
{
	JsonbValue *value = Find(object, key);

	if (value == NULL)
		return NULL;
	if (value->type == jbvNumeric)
		return value->val.numeric;
	if (value->type != jbvString || !IsDecimal(value->val.string.val, value->val.string.len))
		RefuseKey(import, key, "a number");
	return NumFromDigits(value->val.string.val, value->val.string.len, 0);
}

static DateADT
GetDay(const Import *import, JsonbContainer *object, const char *key)
{
	Words		text = GetText(import, object, key);
	DateADT		day;

	if (text.s == NULL || DateParse(text.s, text.len, &day) != PERIOD_OK)
		RefuseKey(import, key, "a date such as 2026-01-31");
	return day;
}

/* ----------------------------------------------------------------
 * Making a goal
 * ----------------------------------------------------------------
 */

/* One more pair, with quotes, which SegmentParse takes away where they are not needed. */
static void
AppendSegmentPair(StringInfo segment, const char *dimension, const char *key)
{
	appendStringInfo(segment, "%s%s:\"", segment->len > 0 ? "," : "", dimension);
	for (; *key != '\0'; key++)
	{
		if (*key == '"')
			appendStringInfoChar(segment, '"');
		appendStringInfoChar(segment, *key);
	}
	appendStringInfoChar(segment, '"');
}

static void
SetGoalSegment(GoalData *goal, const StringInfoData *segment)
{
	if (segment->len > 0)
		SegmentParse(segment->data, segment->len, goal, NULL);
}

static void
SetGoalOwner(GoalData *goal, const char *dimension, const char *id)
{
	goal->owner = WordsOf(psprintf("%s:%s", dimension, id));
}

static void
SetGoalTarget(const Import *import, GoalData *goal, Numeric target, const char *key)
{
	if (target == NULL)
		RefuseKey(import, key, "a number");
	GoalSetTarget(goal, target);
}

/* A currency by its code; none where the text is none. */
static void
SetGoalCurrency(const Import *import, GoalData *goal, Words code)
{
	if (code.s == NULL)
		return;
	if (CurrencyCode(code.s, code.len) == NULL)
		RefuseImport(import, psprintf("\"%.*s\" is not the code of a currency.", SHOWN(code.s, code.len)),
					 "Codes are those of ISO 4217, such as EUR.");
	goal->unit = WordsOf(CurrencyCode(code.s, code.len));
	goal->unit.len = 3;
}

static void
SetGoalPeriod(const Import *import, GoalData *goal, DateADT start, DateADT end)
{
	if (start >= end)
		RefuseImport(import, "It ends before it begins.", "Look at its dates.");
	goal->period.start = start;
	goal->period.end = end;
}

static void
AddGoal(Import *import, const GoalData *goal)
{
	GoalData	finished = *goal;

	GoalFinish(&finished, NULL);
	import->goals = lappend(import->goals, GoalForm(&finished));
}

/* ----------------------------------------------------------------
 * Pipedrive
 * ----------------------------------------------------------------
 */

static const struct
{
	const char *type;
	const char *quantity;		/* the metric where deals or activities are
								 * counted, */
	const char *sum;			/* and where their values are added up */
}			pipedrive_types[] = {
	{"deals_won", "deals_won", "revenue"},
	{"deals_started", "deals_started", "deals_started_value"},
	{"deals_progressed", "deals_progressed", "deals_progressed_value"},
	{"activities_added", "activities_added", NULL},
	{"activities_completed", "activities_completed", NULL},
	{"revenue_forecast", NULL, "revenue_forecast"},
};

static const struct
{
	const char *interval;
	const char *grain;
}			pipedrive_intervals[] = {
	{"weekly", "week"},
	{"monthly", "month"},
	{"quarterly", "quarter"},
	{"yearly", "year"},
};

/* The codes of currencies are the account's own numbers. */
static void
SetPipedriveCurrency(const Import *import, GoalData *goal, JsonbContainer *outcome)
{
	char	   *id = GetId(import, outcome, "currency_id");
	Words		code;

	if (id == NULL)
		return;
	code = MeaningOf(import, id);
	if (code.s == NULL)
		RefuseImport(import, psprintf("Which currency has the id %s, only its account knows.", id),
					 psprintf("Say it in the second argument, as with '{\"%s\": \"EUR\"}'.", id));
	SetGoalCurrency(import, goal, code);
}

static void
SetPipedriveMetric(const Import *import, GoalData *goal)
{
	JsonbContainer *outcome = GetObject(import, import->object, "expected_outcome");
	Words		type = GetText(import, GetObject(import, import->object, "type"), "name");
	Words		tracking = GetText(import, outcome, "tracking_metric");
	bool		is_sum = WordIs(tracking.s, tracking.len, "sum");

	if (!is_sum && !WordIs(tracking.s, tracking.len, "quantity"))
		RefuseKey(import, "tracking_metric", "quantity or sum");
	for (size_t i = 0; i < lengthof(pipedrive_types); i++)
	{
		const char *metric = is_sum ? pipedrive_types[i].sum : pipedrive_types[i].quantity;

		if (metric != NULL && WordIs(type.s, type.len, pipedrive_types[i].type))
			goal->metric = WordsOf(metric);
	}
	if (goal->metric.s == NULL)
		RefuseImport(import, psprintf("There is no metric for the %.*s of the type \"%.*s\".",
									  tracking.len, tracking.s, SHOWN(type.s, type.len)),
					 "The types are deals_won, deals_started, deals_progressed, activities_added, activities_completed and revenue_forecast.");
	if (is_sum)
		SetPipedriveCurrency(import, goal, outcome);
	SetGoalTarget(import, goal, GetNumber(import, outcome, "target"), "target");
}

static void
SetPipedriveOwner(const Import *import, GoalData *goal)
{
	JsonbContainer *assignee = GetObject(import, import->object, "assignee");
	Words		type = GetText(import, assignee, "type");
	char	   *id = GetId(import, assignee, "id");
	bool		is_person = WordIs(type.s, type.len, "person");

	if (WordIs(type.s, type.len, "company"))
		return;
	if (!is_person && !WordIs(type.s, type.len, "team"))
		RefuseKey(import, "assignee", "a person, a team or a company");
	if (id == NULL)
		RefuseKey(import, "assignee", "a person or a team with an id");
	SetGoalOwner(goal, is_person ? "rep" : "team", id);
}

/* An id, or an array of one.  Of several a goal has no way to say "any of them". */
static void
AppendPipedrivePair(const Import *import, StringInfo segment, JsonbContainer *params, const char *key)
{
	JsonbValue *value = Find(params, key);
	char	   *dimension = pnstrdup(key, strlen(key) - strlen("_id"));

	if (value != NULL && value->type == jbvBinary && JsonContainerIsArray(value->val.binary.data))
	{
		if (JsonContainerSize(value->val.binary.data) != 1)
			RefuseImport(import, psprintf("It is limited to several of \"%s\", and a goal to one of a dimension.", key),
						 "Make a goal for each, or set it to null where all are meant.");
		value = getIthJsonbValueFromContainer(value->val.binary.data, 0);
	}
	if (value != NULL)
		AppendSegmentPair(segment, dimension, IdOf(import, value, key));
}

static void
SetPipedriveSegment(const Import *import, GoalData *goal)
{
	JsonbContainer *params = FindObject(GetObject(import, import->object, "type"), "params");
	StringInfoData segment;

	initStringInfo(&segment);
	AppendPipedrivePair(import, &segment, params, "pipeline_id");
	AppendPipedrivePair(import, &segment, params, "stage_id");
	AppendPipedrivePair(import, &segment, params, "activity_type_id");
	SetGoalSegment(goal, &segment);
}

static const Grain *
PipedriveGrain(const Import *import)
{
	Words		interval = GetText(import, import->object, "interval");

	for (size_t i = 0; i < lengthof(pipedrive_intervals); i++)
	{
		if (WordIs(interval.s, interval.len, pipedrive_intervals[i].interval))
			return GrainByName(pipedrive_intervals[i].grain, strlen(pipedrive_intervals[i].grain));
	}
	RefuseKey(import, "interval", "weekly, monthly, quarterly or yearly");
}

/* From the first day to the last one, which may be open. */
static Period
PipedriveDuration(const Import *import)
{
	JsonbContainer *duration = GetObject(import, import->object, "duration");
	Period		period = {GetDay(import, duration, "start"), DATEVAL_NOEND};

	if (Find(duration, "end") != NULL)
		period.end = GetDay(import, duration, "end") + 1;
	if (period.start >= period.end)
		RefuseImport(import, "It ends before it begins.", "Look at its duration.");
	return period;
}

/* The numbers of the intervals that lie in a period as a whole. */
typedef struct Intervals
{
	int64		first;
	int64		until;			/* the one behind the last */
} Intervals;

static Intervals
WholeIntervals(const Grain *grain, Period period)
{
	Intervals	whole = {PG_INT64_MIN, PG_INT64_MAX};

	if (PeriodHasStart(&period))
	{
		whole.first = GrainNumber(grain, period.start, &plain_calendar);
		if (GrainStart(grain, whole.first, &plain_calendar) < period.start)
			whole.first++;
	}
	if (PeriodHasEnd(&period))
		whole.until = GrainNumber(grain, period.end, &plain_calendar);
	return whole;
}

/* An interval that was asked for, and that the duration cuts, has no target of its own. */
pg_noreturn static void
RefuseCut(const Import *import, const Grain *grain, Intervals whole)
{
	StringInfoData hint;

	if (whole.first >= whole.until)
		RefuseImport(import, psprintf("Its target is that of a %s, and its duration has none as a whole.", grain->name),
					 "Look at its duration and its interval.");
	initStringInfo(&hint);
	appendStringInfoString(&hint, "Ask for whole ones, as with within => '[");
	AppendDate(&hint, GrainStart(grain, whole.first, &plain_calendar));
	appendStringInfoChar(&hint, ',');
	AppendDate(&hint, GrainStart(grain, Min(whole.until, whole.first + 4), &plain_calendar));
	appendStringInfoString(&hint, ")'.");
	RefuseImport(import, psprintf("Its target is that of a %s, and its duration has one in part.", grain->name), hint.data);
}

/*
 * The target is that of each week, month, quarter or year, so there is a goal
 * for each of the duration that lies in what the caller asked for.
 */
static void
AddPipedriveIntervals(Import *import, GoalData *goal)
{
	const Grain *grain = PipedriveGrain(import);
	Period		duration = PipedriveDuration(import);
	Intervals	whole = WholeIntervals(grain, duration);
	Intervals	asked = WholeIntervals(grain, import->within);
	bool		cut_first = GrainStart(grain, whole.first, &plain_calendar) > duration.start;
	bool		cut_last = PeriodHasEnd(&duration) && GrainStart(grain, whole.until, &plain_calendar) < duration.end;

	if (Min(whole.until, asked.until) == PG_INT64_MAX)
		RefuseImport(import, psprintf("It has no end, and its target is that of a %s.", grain->name),
					 "Say for which in the third argument, as with within => to_period('2026').");
	if ((cut_first && asked.first < whole.first) || (cut_last && asked.until > whole.until))
		RefuseCut(import, grain, whole);
	for (int64 n = Max(whole.first, asked.first); n < Min(whole.until, asked.until); n++)
	{
		CHECK_FOR_INTERRUPTS();
		SetGoalPeriod(import, goal, GrainStart(grain, n, &plain_calendar), GrainStart(grain, n + 1, &plain_calendar));
		AddGoal(import, goal);
	}
}

static void
ReadPipedrive(Import *import)
{
	GoalData	goal;

	GoalInit(&goal);
	SetPipedriveMetric(import, &goal);
	SetPipedriveOwner(import, &goal);
	SetPipedriveSegment(import, &goal);
	AddPipedriveIntervals(import, &goal);
}

/* ----------------------------------------------------------------
 * HubSpot
 * ----------------------------------------------------------------
 */

/*
 * A goal's name is free text.  What it measures the caller says; else a name
 * that is a metric's, but for its spaces and capitals, is taken for that.
 */
static void
SetHubspotMetric(const Import *import, GoalData *goal, JsonbContainer *properties)
{
	Words		name = GetText(import, properties, "hs_goal_name");
	char	   *key;
	const Metric *metric;

	if (name.s == NULL)
		RefuseKey(import, "hs_goal_name", "a string");
	key = pnstrdup(name.s, name.len);
	goal->metric = MeaningOf(import, key);
	if (goal->metric.s != NULL)
		return;
	for (char *c = key; *c != '\0'; c++)
		*c = *c == ' ' ? '_' : ToLower(*c);
	metric = MetricByName(key, strlen(key));
	if (metric == NULL)
		RefuseImport(import, "What it measures, its name does not say.",
					 "Say it in the second argument, as with '{\"Revenue Goal 2026\": \"revenue\"}'.");
	goal->metric = WordsOf(metric->name);
}

static void
SetHubspotVerb(const Import *import, GoalData *goal, JsonbContainer *properties)
{
	Words		method = GetText(import, properties, "hs_kpi_tracking_method");

	if (method.s == NULL || WordIs(method.s, method.len, "higher_is_better"))
		goal->verb = GOAL_INCREASE;
	else if (WordIs(method.s, method.len, "lower_is_better"))
		goal->verb = GOAL_REDUCE;
	else
		RefuseKey(import, "hs_kpi_tracking_method", "HIGHER_IS_BETTER or LOWER_IS_BETTER");
}

/* The answer has only the properties asked for: a missing one says nothing. */
static void
SetHubspotOwner(const Import *import, GoalData *goal, JsonbContainer *properties)
{
	static const struct
	{
		const char *key;
		const char *dimension;
	}			assignees[] = {
		{"hubspot_owner_id", "rep"},
		{"hs_assignee_user_id", "user"},
		{"hs_assignee_team_id", "team"},
		{"hubspot_team_id", "team"},
	};
	bool		asked = false;

	for (size_t i = 0; i < lengthof(assignees); i++)
	{
		const char *key = assignees[i].key;
		char	   *id = GetId(import, properties, key);

		asked = asked || getKeyJsonValueFromContainer(properties, key, strlen(key), NULL) != NULL;
		if (id == NULL)
			continue;
		SetGoalOwner(goal, assignees[i].dimension, id);
		return;
	}
	if (!asked)
		RefuseImport(import, "Whom it is assigned to is not in it.",
					 "Ask the API for the properties hubspot_owner_id and hs_assignee_team_id.");
}

/* "2026-01-31T23:59:59.999Z": the day, and how the time of the day is written. */
static DateADT
GetMoment(const Import *import, JsonbContainer *object, const char *key, Words *time)
{
	Words		text = GetText(import, object, key);
	DateADT		day;

	if (text.s == NULL || text.len < 12 || text.s[10] != 'T' || text.s[text.len - 1] != 'Z' ||
		DateParse(text.s, 10, &day) != PERIOD_OK)
		RefuseKey(import, key, "a moment such as 2026-01-31T00:00:00Z");
	time->s = text.s + 11;
	time->len = text.len - 12;
	return day;
}

static bool
StartsWith(Words text, const char *start)
{
	return text.len >= (int) strlen(start) && memcmp(text.s, start, strlen(start)) == 0;
}

/* A target lasts whole days: from midnight to midnight, or to just before it. */
static void
SetHubspotPeriod(const Import *import, GoalData *goal, JsonbContainer *properties)
{
	Words		begins,
				ends;
	DateADT		start = GetMoment(import, properties, "hs_start_datetime", &begins);
	DateADT		end = GetMoment(import, properties, "hs_end_datetime", &ends);

	if (!StartsWith(begins, "00:00:00"))
		RefuseKey(import, "hs_start_datetime", "midnight of UTC");
	if (StartsWith(ends, "23:59:59"))
		end++;
	else if (!StartsWith(ends, "00:00:00"))
		RefuseKey(import, "hs_end_datetime", "midnight of UTC or the second before");
	SetGoalPeriod(import, goal, start, end);
}

static void
ReadHubspot(Import *import)
{
	JsonbContainer *properties = GetObject(import, import->object, "properties");
	char	   *pipelines = GetId(import, properties, "hs_pipeline_ids");
	StringInfoData segment;
	GoalData	goal;

	GoalInit(&goal);
	SetHubspotMetric(import, &goal, properties);
	SetHubspotVerb(import, &goal, properties);
	SetHubspotOwner(import, &goal, properties);
	SetGoalCurrency(import, &goal, GetText(import, properties, "hs_goal_target_currency_code"));
	SetGoalTarget(import, &goal, GetNumber(import, properties, "hs_target_amount"), "hs_target_amount");
	SetHubspotPeriod(import, &goal, properties);
	initStringInfo(&segment);
	if (pipelines != NULL && strpbrk(pipelines, ";,") != NULL)
		RefuseImport(import, "It is limited to several pipelines, and a goal to one of a dimension.",
					 "Make a goal for each, or leave the pipelines out where all are meant.");
	if (pipelines != NULL)
		AppendSegmentPair(&segment, "pipeline", pipelines);
	SetGoalSegment(&goal, &segment);
	AddGoal(import, &goal);
}

/* ----------------------------------------------------------------
 * Salesforce
 * ----------------------------------------------------------------
 */

/* Is it a quota of this: by what it says, else by which of the two numbers is there? */
static bool
IsSalesforceQuota(const Import *import, const char *flag, const char *number)
{
	JsonbValue *value = Find(import->object, flag);

	if (value == NULL)
		return Find(import->object, number) != NULL;
	if (value->type != jbvBool)
		RefuseKey(import, flag, "true or false");
	return value->val.boolean;
}

static void
SetSalesforceTarget(const Import *import, GoalData *goal)
{
	bool		is_amount = IsSalesforceQuota(import, "IsAmount", "QuotaAmount");
	bool		is_quantity = IsSalesforceQuota(import, "IsQuantity", "QuotaQuantity");
	const char *key = is_amount ? "QuotaAmount" : "QuotaQuantity";

	if (is_amount == is_quantity)
		RefuseImport(import, "Whether it is a quota of an amount or of a quantity is not clear.",
					 "Ask the API for IsAmount, IsQuantity, QuotaAmount and QuotaQuantity.");
	goal->metric = WordsOf(is_amount ? "revenue" : "units_sold");
	if (is_amount)
		SetGoalCurrency(import, goal, GetText(import, import->object, "CurrencyIsoCode"));
	SetGoalTarget(import, goal, GetNumber(import, import->object, key), key);
}

/* The quota has the first day alone; how long it lasts, its Period says, or the caller. */
static void
SetSalesforcePeriod(const Import *import, GoalData *goal)
{
	JsonbContainer *period = FindObject(import->object, "Period");
	int64		month;

	if (import->grain != NULL)
	{
		month = MonthOf(GetDay(import, import->object, "StartDate"));
		SetGoalPeriod(import, goal, FirstDayOf(month), FirstDayOf(month + import->grain->months));
		return;
	}
	if (period == NULL)
		RefuseImport(import, "How long it lasts is not in it.",
					 "Ask the API for Period.StartDate and Period.EndDate, or say it in the second argument: month, quarter or year.");
	SetGoalPeriod(import, goal, GetDay(import, period, "StartDate"), GetDay(import, period, "EndDate") + 1);
}

/* Quotas of two forecast types differ in what they count, and a goal could not say so. */
static void
CheckForecastType(Import *import)
{
	Words		type = GetText(import, import->object, "ForecastingTypeId");

	if (type.s == NULL)
		return;
	if (import->forecast_type.s == NULL)
		import->forecast_type = type;
	if (type.len != import->forecast_type.len ||
		memcmp(type.s, import->forecast_type.s, type.len) != 0)
		RefuseImport(import, "It is of another forecast type than those before.",
					 "Ask the API for one of them, as with WHERE ForecastingTypeId = '...'.");
}

static void
ReadSalesforce(Import *import)
{
	static const struct
	{
		const char *key;
		const char *dimension;
	}			limits[] = {
		{"ProductFamily", "product_family"},
		{"Territory2Id", "territory"},
		{"ForecastingGroupItemId", "forecasting_group"},
	};
	char	   *owner = GetId(import, import->object, "QuotaOwnerId");
	StringInfoData segment;
	GoalData	goal;

	GoalInit(&goal);
	CheckForecastType(import);
	SetSalesforceTarget(import, &goal);
	SetSalesforcePeriod(import, &goal);
	if (owner == NULL)
		RefuseKey(import, "QuotaOwnerId", "an id");
	SetGoalOwner(&goal, "rep", owner);
	initStringInfo(&segment);
	for (size_t i = 0; i < lengthof(limits); i++)
	{
		char	   *id = GetId(import, import->object, limits[i].key);

		if (id != NULL)
			AppendSegmentPair(&segment, limits[i].dimension, id);
	}
	SetGoalSegment(&goal, &segment);
	AddGoal(import, &goal);
}

/* ----------------------------------------------------------------
 * What all have in common
 * ----------------------------------------------------------------
 */

/* What is inside the envelope, as far as there is one. */
static JsonbContainer *
Unwrap(const Import *import, JsonbContainer *json)
{
	for (const char *const *key = import->envelope; *key != NULL; key++)
	{
		JsonbValue *value = JsonContainerIsObject(json) ? Find(json, *key) : NULL;

		if (value != NULL && value->type == jbvBinary)
			json = value->val.binary.data;
	}
	return json;
}

static void
ImportObject(Import *import, const JsonbValue *value)
{
	CHECK_FOR_INTERRUPTS();
	import->number++;
	import->object = NULL;
	if (value->type != jbvBinary || !JsonContainerIsObject(value->val.binary.data))
		RefuseImport(import, "It is not a JSON object.", "Pass what the API gives.");
	import->object = value->val.binary.data;
	import->read(import);
}

static void
ReadAll(Import *import, Jsonb *json)
{
	JsonbContainer *container = Unwrap(import, &json->root);
	JsonbValue	whole;

	if (JsonContainerIsArray(container) && !JsonContainerIsScalar(container))
	{
		for (uint32 i = 0; i < JsonContainerSize(container); i++)
			ImportObject(import, getIthJsonbValueFromContainer(container, i));
		return;
	}
	whole.type = jbvBinary;
	whole.val.binary.data = container;
	ImportObject(import, &whole);
}

/* One goal a call, until all are returned. */
static Datum
NextGoal(FunctionCallInfo fcinfo)
{
	FuncCallContext *call = SRF_PERCALL_SETUP();
	List	   *goals = call->user_fctx;
	Goal	   *next;

	if (call->call_cntr >= (uint64) list_length(goals))
		SRF_RETURN_DONE(call);
	next = list_nth(goals, call->call_cntr);
	SRF_RETURN_NEXT(call, PointerGetDatum(next));
}

/* The first call reads all that is in the first argument. */
static Datum
ImportGoals(FunctionCallInfo fcinfo, Import *import)
{
	if (SRF_IS_FIRSTCALL())
	{
		FuncCallContext *call = SRF_FIRSTCALL_INIT();
		MemoryContext old = MemoryContextSwitchTo(call->multi_call_memory_ctx);

		ReadAll(import, PG_GETARG_JSONB_P(0));
		call->user_fctx = import->goals;
		MemoryContextSwitchTo(old);
	}
	return NextGoal(fcinfo);
}

/* An argument that says what names or ids mean. */
static JsonbContainer *
GetNames(FunctionCallInfo fcinfo, int n, const char *example)
{
	Jsonb	   *json = PG_GETARG_JSONB_P(n);

	if (!JB_ROOT_IS_OBJECT(json))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the second argument is not a JSON object"),
				 errdetail("It says what the names or ids mean that the goals have."),
				 errhint("Write %s.", example)));
	return &json->root;
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

/* goals_from_pipedrive(goals jsonb, currencies jsonb, within daterange) -> setof goal */
PG_FUNCTION_INFO_V1(smartgoals_goals_from_pipedrive);
Datum
smartgoals_goals_from_pipedrive(PG_FUNCTION_ARGS)
{
	static const char *const envelope[] = {"data", "goals", "goal", NULL};
	Import		import = {.what = "Pipedrive goal", .envelope = envelope, .label = "title", .read = ReadPipedrive};

	if (SRF_IS_FIRSTCALL())
	{
		import.names = GetNames(fcinfo, 1, "'{\"1\": \"EUR\"}'");
		if (!PeriodFromRange(PG_GETARG_RANGE_P(2), &import.within))
			import.within.start = import.within.end = 0;
	}
	return ImportGoals(fcinfo, &import);
}

/* goals_from_hubspot(goals jsonb, metrics jsonb) -> setof goal */
PG_FUNCTION_INFO_V1(smartgoals_goals_from_hubspot);
Datum
smartgoals_goals_from_hubspot(PG_FUNCTION_ARGS)
{
	static const char *const envelope[] = {"results", NULL};
	Import		import = {.what = "HubSpot goal", .envelope = envelope, .label = "hs_goal_name",
	.labelled = "properties", .read = ReadHubspot};

	if (SRF_IS_FIRSTCALL())
		import.names = GetNames(fcinfo, 1, "'{\"Revenue Goal 2026\": \"revenue\"}'");
	return ImportGoals(fcinfo, &import);
}

/* goals_from_salesforce(quotas jsonb, lasting text) -> setof goal */
PG_FUNCTION_INFO_V1(smartgoals_goals_from_salesforce);
Datum
smartgoals_goals_from_salesforce(PG_FUNCTION_ARGS)
{
	static const char *const envelope[] = {"records", NULL};
	Import		import = {.what = "Salesforce quota", .envelope = envelope, .label = "Id", .read = ReadSalesforce};

	if (SRF_IS_FIRSTCALL())
	{
		text	   *lasting = PG_GETARG_TEXT_PP(1);
		const char *s = VARDATA_ANY(lasting);
		int			len = VARSIZE_ANY_EXHDR(lasting);

		import.grain = GrainByName(s, len);
		if (import.grain != NULL ? import.grain->months == 0 : !WordIs(s, len, "period"))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("quotas do not last a \"%.*s\"", SHOWN(s, len)),
					 errdetail("They last a month, a quarter, a half or a year from the month of their StartDate, or as their Period says."),
					 errhint("Write month, quarter, half, year or period.")));
	}
	return ImportGoals(fcinfo, &import);
}
