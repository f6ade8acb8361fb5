/*
 * render.c
 *		Goals and figures as people read them: titles, amounts, bars, tiles.
 *
 * Nothing depends on what is made here.  The language is that of the argument,
 * or of smartgoals.language where it is NULL; characters beyond ASCII are left
 * out where the database cannot hold them.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "render.h"
#include "words.h"

#include "catalog/pg_type_d.h"
#include "mb/pg_wchar.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/datetime.h"

#define TITLE_LENGTH		100 /* characters of a line */
#define DEFAULT_WIDTH		20
#define MAX_WIDTH			1000
#define WHOLE_FROM			1000	/* amounts that a title shows without
									 * cents */
#define BRIEF_DECIMALS		2

/* ----------------------------------------------------------------
 * Amounts
 * ----------------------------------------------------------------
 */

static bool
WritesUnicode(void)
{
	return GetDatabaseEncoding() == PG_UTF8;
}

/* What stands for a currency; its code where no sign says it alone. */
static const char *
CurrencySign(Words unit)
{
	static const struct
	{
		const char *code;
		const char *sign;
	}			signs[] = {{"eur", "€"}, {"usd", "$"}, {"gbp", "£"}, {"jpy", "¥"}, {"inr", "₹"}};

	for (size_t i = 0; i < lengthof(signs); i++)
	{
		if (WordIs(unit.s, unit.len, signs[i].code))
			return WritesUnicode() || !IS_HIGHBIT_SET(signs[i].sign[0]) ? signs[i].sign : NULL;
	}
	return NULL;
}

/* A currency that the book does not call otherwise. */
static bool
IsMoney(Words unit, const Naming *naming)
{
	return unit.s != NULL && CurrencyCode(unit.s, unit.len) != NULL && !HasOwnLabel("unit", unit.s, unit.len, naming);
}

/* €1,200 or 1 200 €; 4.5% or 4,5 %; 40 deals */
static void
AppendAmountText(StringInfo buf, Numeric amount, Words unit, const Naming *naming)
{
	Language	language = naming->language;
	bool		money = IsMoney(unit, naming);
	const char *sign = money ? CurrencySign(unit) : NULL;

	if (money && language == LANGUAGE_ENGLISH)
	{
		if (NumSign(amount) < 0)
			appendStringInfoChar(buf, '-');
		if (sign != NULL)
			appendStringInfoString(buf, sign);
		else
			appendStringInfo(buf, "%.*s ", unit.len, unit.s);
		AppendLocalNumber(buf, NumAbs(amount), language);
		return;
	}
	AppendLocalNumber(buf, amount, language);
	if (unit.s == NULL)
		return;
	if (UnitIsPercent(unit))
	{
		if (language == LANGUAGE_FRENCH)
			AppendOurs(buf, NO_BREAK);
		appendStringInfoChar(buf, '%');
		return;
	}
	AppendOurs(buf, NO_BREAK);
	if (sign != NULL)
		appendStringInfoString(buf, sign);
	else if (money)
		appendBinaryStringInfo(buf, unit.s, unit.len);
	else
		AppendUnitLabel(buf, unit.s, unit.len, naming);
}

/* The first of two amounts: a unit that stands before the number does so twice. */
static void
AppendLowerAmount(StringInfo buf, Numeric amount, Words unit, const Naming *naming)
{
	if (naming->language == LANGUAGE_ENGLISH && IsMoney(unit, naming))
		AppendAmountText(buf, amount, unit, naming);
	else
		AppendLocalNumber(buf, amount, naming->language);
}

/* An amount with the decimals of its unit, which is a currency in its code; a brief one is rounded, a large one to the whole. */
static Numeric
AmountOfUnit(Numeric amount, Words *unit, bool brief)
{
	const char *code = unit->s == NULL ? NULL : CurrencyCode(unit->s, unit->len);
	GoalData	goal;

	GoalInit(&goal);
	if (code != NULL)
	{
		unit->s = code;
		unit->len = 3;
		goal.unit = *unit;
	}
	if (brief && NumCompare(NumAbs(amount), int64_to_numeric(WHOLE_FROM)) >= 0)
		return NumRound(amount, 0);
	if (code != NULL)
		return NumRound(amount, UnitDecimals(&goal));
	return NumTrim(brief ? NumRound(amount, BRIEF_DECIMALS) : amount);
}

/* An amount with the decimals of its unit, or without where it is large. */
static Numeric
AmountOfTitle(Numeric amount)
{
	if (NumCompare(NumAbs(amount), int64_to_numeric(WHOLE_FROM)) >= 0)
		return NumRound(amount, 0);
	return NumTrim(amount);
}

static void
AppendGoalAmount(StringInfo buf, const GoalData *goal, Numeric amount, const Naming *naming)
{
	Words		unit = goal->unit;
	const Metric *metric = MetricByName(goal->metric.s, goal->metric.len);

	if (unit.s == NULL && metric != NULL && metric->unit != NULL && strcmp(metric->unit, "%") == 0)
		unit = WordsOf(metric->unit);
	else if (unit.s != NULL && metric != NULL && metric->unit != NULL && metric->basis == GOAL_TOTAL &&
			 WordIs(unit.s, unit.len, metric->unit))
		unit.s = NULL;			/* deals won to 40 deals says it twice */
	AppendAmountText(buf, AmountOfTitle(amount), unit, naming);
}

/* ----------------------------------------------------------------
 * Periods
 * ----------------------------------------------------------------
 */

/* 30 June 2026, 1er mars 2026; the month and the year only where they are wanted */
static void
AppendDayText(StringInfo buf, DateADT day, bool month, bool year, Language language)
{
	int			y,
				m,
				d;

	j2date(day + POSTGRES_EPOCH_JDATE, &y, &m, &d);
	appendStringInfo(buf, "%d%s", d, d == 1 && language == LANGUAGE_FRENCH ? "er" : "");
	if (month)
	{
		appendStringInfoChar(buf, ' ');
		AppendMonth(buf, m, language);
	}
	if (year)
		appendStringInfo(buf, " %d", y);
}

/*
 * Q2 2026 or T2 2026, June 2026, week 7 of 2026, 2026, or the first and the last
 * day; what stands before it, as in or au, is left to the caller.
 */
static void
AppendPeriodText(StringInfo buf, Period period, Language language)
{
	bool		french = language == LANGUAGE_FRENCH;
	StringInfoData label;
	int			year,
				part;
	char		kind;

	if (!PeriodHasStart(&period) || !PeriodHasEnd(&period))
	{
		if (PeriodHasEnd(&period))
		{
			appendStringInfoString(buf, french ? "jusqu'au " : "until ");
			AppendDayText(buf, period.end - 1, true, true, language);
		}
		else if (PeriodHasStart(&period))
		{
			appendStringInfoString(buf, french ? "depuis le " : "from ");
			AppendDayText(buf, period.start, true, true, language);
		}
		return;
	}
	initStringInfo(&label);
	AppendPeriod(&label, period, &plain_calendar);
	if (sscanf(label.data, "%4d-%c%1d", &year, &kind, &part) == 3 && strchr("HQ", kind) != NULL)
		appendStringInfo(buf, "%c%d %d", french ? (kind == 'H' ? 'S' : 'T') : kind, part, year);
	else if (sscanf(label.data, "%4d-W%2d", &year, &part) == 2)
		appendStringInfo(buf, french ? "semaine %d de %d" : "week %d of %d", part, year);
	else if (label.len == 7 && sscanf(label.data, "%4d-%2d", &year, &part) == 2)
	{
		AppendMonth(buf, part, language);
		appendStringInfo(buf, " %d", year);
	}
	else if (label.len == 4)
		appendStringInfoString(buf, label.data);
	else if (period.end == period.start + 1)
		AppendDayText(buf, period.start, true, true, language);
	else
	{
		int			month,
					last_year,
					last_month,
					d;

		j2date(period.start + POSTGRES_EPOCH_JDATE, &year, &month, &d);
		j2date(period.end - 1 + POSTGRES_EPOCH_JDATE, &last_year, &last_month, &d);
		AppendDayText(buf, period.start, year != last_year || month != last_month, year != last_year, language);
		appendStringInfoString(buf, french ? " au " : " to ");
		AppendDayText(buf, period.end - 1, true, true, language);
	}
	pfree(label.data);
}

/* The period with what stands before it in a sentence. */
static void
AppendWhen(StringInfo buf, Period period, Language language)
{
	bool		french = language == LANGUAGE_FRENCH;
	StringInfoData text;

	if (period.start >= period.end)
		return;
	if (!PeriodHasStart(&period) && PeriodHasEnd(&period))
	{
		appendStringInfoString(buf, french ? " d'ici le " : " by ");
		AppendDayText(buf, period.end - 1, true, true, language);
		return;
	}
	initStringInfo(&text);
	AppendPeriodText(&text, period, language);
	if (!PeriodIsBounded(&period))
		appendStringInfo(buf, " %s", text.data);
	else if (IsDigit(text.data[0]) && strchr(text.data, ' ') != NULL)
		appendStringInfo(buf, !french ? ", %s" : period.end == period.start + 1 ? ", le %s" : ", du %s", text.data);
	else if (french && (text.data[0] == 'T' || text.data[0] == 'S'))
		appendStringInfo(buf, " au %s", text.data);
	else if (french && strncmp(text.data, "semaine", 7) == 0)
		appendStringInfo(buf, ", %s", text.data);
	else
		appendStringInfo(buf, french ? " en %s" : " in %s", text.data);
	pfree(text.data);
}

/* ----------------------------------------------------------------
 * Titles
 * ----------------------------------------------------------------
 */

/* rep:22 as Rep 22 */
static void
AppendScopePart(StringInfo buf, Words dimension, Words key, const Naming *naming)
{
	AppendDimensionLabel(buf, dimension.s, dimension.len, naming);
	appendStringInfoChar(buf, ' ');
	appendBinaryStringInfo(buf, key.s, key.len);
}

static void
AppendOwnerText(StringInfo buf, Words owner, const Naming *naming)
{
	const char *colon = memchr(owner.s, ':', owner.len);
	Words		dimension = {owner.s, colon - owner.s};
	Words		key = {colon + 1, owner.len - dimension.len - 1};

	AppendScopePart(buf, dimension, key, naming);
}

/* A segment's pairs, whose keys are in quotes where they have to be. */
static void
AppendSegmentText(StringInfo buf, Words segment, const Naming *naming)
{
	const char *at = segment.s;
	const char *end = segment.s + segment.len;

	while (at < end)
	{
		Words		dimension = {at, (const char *) memchr(at, ':', end - at) - at};
		StringInfoData key;
		bool		quoted;

		at += dimension.len + 1;
		quoted = at < end && *at == '"';
		at += quoted;
		initStringInfo(&key);
		while (at < end && (quoted || *at != ','))
		{
			if (quoted && *at == '"')
			{
				if (at + 1 == end || at[1] != '"')
				{
					at++;
					break;
				}
				at++;
			}
			appendStringInfoChar(&key, *at++);
		}
		AppendScopePart(buf, dimension, WordsOf(key.data), naming);
		pfree(key.data);
		if (at < end)
			appendStringInfoString(buf, ", ");
		at++;
	}
}

/* What is to be reached, behind the measure's name. */
static void
AppendAimText(StringInfo buf, const GoalData *goal, const Naming *naming)
{
	bool		french = naming->language == LANGUAGE_FRENCH;

	switch (goal->aim)
	{
		case AIM_NONE:
		case AIM_DONE:
			return;
		case AIM_TO:
			AppendOurs(buf, french ? NO_BREAK ": " : " to ");
			break;
		case AIM_ABOVE:
			AppendOurs(buf, french ? NO_BREAK ": au moins " : " at least ");
			break;
		case AIM_BELOW:
			AppendOurs(buf, french ? NO_BREAK ": au plus " : " at most ");
			break;
		case AIM_BETWEEN:
			AppendOurs(buf, french ? NO_BREAK ": de " : " between ");
			AppendLowerAmount(buf, AmountOfTitle(goal->target), goal->unit, naming);
			AppendOurs(buf, french ? " \xC3\xA0 " : " and ");
			AppendGoalAmount(buf, goal, goal->high, naming);
			return;
		case AIM_BY_PERCENT:
		case AIM_BY_POINTS:
		case AIM_BY_AMOUNT:
			AppendOurs(buf, french ? NO_BREAK ": " : " ");
			appendStringInfoChar(buf, goal->verb == GOAL_REDUCE ? '-' : '+');
			if (goal->aim == AIM_BY_AMOUNT)
				AppendGoalAmount(buf, goal, goal->target, naming);
			else
			{
				AppendAmountText(buf, NumTrim(goal->target),
								 goal->aim == AIM_BY_PERCENT ? WordsOf("%") : (Words) {NULL, 0}, naming);
				if (goal->aim == AIM_BY_POINTS)
					appendStringInfoString(buf, french ? " points" : " pp");
			}
			return;
	}
	AppendGoalAmount(buf, goal, goal->target, naming);
}

static void
AppendTitle(StringInfo buf, const GoalData *goal, const Naming *naming)
{
	bool		french = naming->language == LANGUAGE_FRENCH;

	AppendMetricLabel(buf, goal->metric.s, goal->metric.len, naming);
	AppendAimText(buf, goal, naming);
	AppendWhen(buf, goal->period, naming->language);
	if (goal->owner.s != NULL)
	{
		/* in French what an owner is called would ask for its article */
		appendStringInfoString(buf, french ? " (" : " for ");
		AppendOwnerText(buf, goal->owner, naming);
	}
	if (goal->segment.s != NULL)
	{
		appendStringInfoString(buf, french && goal->owner.s != NULL ? ", " : " (");
		AppendSegmentText(buf, goal->segment, naming);
	}
	if (goal->segment.s != NULL || (french && goal->owner.s != NULL))
		appendStringInfoChar(buf, ')');
}

/* At most a line: what is beyond it is left out, and said to be. */
static text *
LineOf(const StringInfo buf)
{
	int			length = pg_mbcharcliplen(buf->data, buf->len, TITLE_LENGTH);

	for (int i = 0; i < buf->len; i++)
	{
		if ((unsigned char) buf->data[i] < ' ')
			buf->data[i] = ' ';
	}
	if (length == buf->len)
		return cstring_to_text_with_len(buf->data, buf->len);
	buf->len = pg_mbcharcliplen(buf->data, buf->len, TITLE_LENGTH - 3);
	appendStringInfoString(buf, "...");
	return cstring_to_text_with_len(buf->data, buf->len);
}

/* ----------------------------------------------------------------
 * Bars and sparks
 * ----------------------------------------------------------------
 */

/* Blocks of one to eight eighths, from the left and from below. */
static const char *const left_blocks[] = {"▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};
static const char *const low_blocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
static const char low_marks[] = "_.-:=+*#";

/* The whole eighths of a width: none below zero, and all only where all is reached. */
static int
EighthsOf(Numeric share, int width)
{
	Numeric		eighths;

	if (numeric_is_nan(share) || NumSign(share) <= 0)
		return 0;
	if (NumCompare(share, int64_to_numeric(1)) >= 0)
		return width * 8;
	eighths = NumCall2(numeric_div_trunc, NumMul(share, int64_to_numeric(width * 8)), int64_to_numeric(1));
	return DatumGetInt32(DirectFunctionCall1(numeric_int4, NumericGetDatum(eighths)));
}

/* A share as a bar, and a mark where it should be; more than all of it ends in an arrow. */
static void
AppendBar(StringInfo buf, Numeric share, Numeric expected, int width, bool ascii)
{
	int			eighths = EighthsOf(share, width);
	int			mark = expected == NULL ? -1 : Min(EighthsOf(expected, width) / 8, width - 1);
	bool		beyond = !numeric_is_nan(share) && NumCompare(share, int64_to_numeric(1)) > 0;

	if (ascii)
		appendStringInfoChar(buf, '[');
	for (int i = 0; i < width; i++)
	{
		int			filled = Min(Max(eighths - 8 * i, 0), 8);

		if (i == mark)
			appendStringInfoString(buf, ascii ? "|" : filled == 8 ? "┃" : "│");
		else if (ascii)
			appendStringInfoChar(buf, filled >= (i == width - 1 ? 8 : 4) ? '#' : '.');
		else
			appendStringInfoString(buf, filled == 0 ? "░" : left_blocks[filled - 1]);
	}
	appendStringInfoString(buf, ascii ? (beyond ? ">" : "]") : beyond ? "▶" : "");
}

static void
AppendSparks(StringInfo buf, const Datum *numbers, const bool *nulls, int count, bool ascii)
{
	Numeric		low = NULL;
	Numeric		high = NULL;

	for (int i = 0; i < count; i++)
	{
		Numeric		number = nulls[i] ? NULL : DatumGetNumeric(numbers[i]);

		if (number == NULL || !NumIsFinite(number))
			continue;
		if (low == NULL || NumCompare(number, low) < 0)
			low = number;
		if (high == NULL || NumCompare(number, high) > 0)
			high = number;
	}
	for (int i = 0; i < count; i++)
	{
		int			step = 3;

		if (nulls[i] || !NumIsFinite(DatumGetNumeric(numbers[i])))
		{
			appendStringInfoChar(buf, ' ');
			continue;
		}
		if (NumCompare(low, high) < 0)
			step = Min(EighthsOf(NumDiv(NumSub(DatumGetNumeric(numbers[i]), low), NumSub(high, low)), 1), 7);
		if (ascii)
			appendStringInfoChar(buf, low_marks[step]);
		else
			appendStringInfoString(buf, low_blocks[step]);
	}
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

static int
GetWidth(FunctionCallInfo fcinfo, int n)
{
	int32		width = PG_GETARG_INT32(n);

	if (width < 1 || width > MAX_WIDTH)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid width: %d", width),
				 errdetail("A bar has 1 to %d characters.", MAX_WIDTH),
				 errhint("Leave it out for %d.", DEFAULT_WIDTH)));
	return width;
}

/* title(goal, lang, labels) -> text */
PG_FUNCTION_INFO_V1(smartgoals_title);
Datum
smartgoals_title(PG_FUNCTION_ARGS)
{
	GoalData	goal;
	Naming		naming;
	StringInfoData buf;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	GoalDeform(PG_GETARG_GOAL_P(0), &goal);
	naming = GetNaming(fcinfo, 1);
	initStringInfo(&buf);
	AppendTitle(&buf, &goal, &naming);
	PG_RETURN_TEXT_P(LineOf(&buf));
}

/* target_text(goal, lang, labels) -> text: what must be reached; NULL where that is no number */
PG_FUNCTION_INFO_V1(smartgoals_target_text);
Datum
smartgoals_target_text(PG_FUNCTION_ARGS)
{
	GoalData	goal;
	Naming		naming;
	StringInfoData buf;
	Words		unit;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	GoalDeform(PG_GETARG_GOAL_P(0), &goal);
	naming = GetNaming(fcinfo, 1);
	if (goal.target == NULL || GoalIsRelative(&goal))
		PG_RETURN_NULL();
	initStringInfo(&buf);
	unit = goal.unit;
	if (goal.aim == AIM_BETWEEN)
	{
		Numeric		low = AmountOfUnit(goal.target, &unit, false);

		AppendLowerAmount(&buf, low, unit, &naming);
		appendStringInfoChar(&buf, ' ');
		AppendWord(&buf, "to", naming.language);
		appendStringInfoChar(&buf, ' ');
		AppendAmountText(&buf, AmountOfUnit(goal.high, &unit, false), unit, &naming);
	}
	else
		AppendAmountText(&buf, AmountOfUnit(goal.target, &unit, false), unit, &naming);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buf.data, buf.len));
}

/* A text made of words, in the language of an argument, by the labels in the one after it. */
#define LABEL_FUNCTION(name, lang_arg, body) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	StringInfoData buf; \
	Naming		naming; \
\
	if (PG_ARGISNULL(0)) \
		PG_RETURN_NULL(); \
	naming = GetNaming(fcinfo, lang_arg); \
	initStringInfo(&buf); \
	body; \
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buf.data, buf.len)); \
} \
extern int	no_such_variable

#define TEXT_ARG(n)		VARDATA_ANY(PG_GETARG_TEXT_PP(n)), VARSIZE_ANY_EXHDR(PG_GETARG_TEXT_PP(n))

/* metric_label(metric, lang, labels) -> text */
LABEL_FUNCTION(metric_label, 1, AppendMetricLabel(&buf, TEXT_ARG(0), &naming));

/* unit_label(unit, lang, labels) -> text */
LABEL_FUNCTION(unit_label, 1, AppendUnitLabel(&buf, TEXT_ARG(0), &naming));

/* dimension_label(dimension, lang, labels) -> text */
LABEL_FUNCTION(dimension_label, 1, AppendDimensionLabel(&buf, TEXT_ARG(0), &naming));

/* status_label(status, lang, labels) -> text; NULL where there is no such status */
LABEL_FUNCTION(status_label, 1, if (!AppendStatusLabel(&buf, TEXT_ARG(0), &naming)) PG_RETURN_NULL());

/* word_label(word, lang) -> text; the word itself where it is not known */
LABEL_FUNCTION(word_label, 1, AppendWord(&buf, text_to_cstring(PG_GETARG_TEXT_PP(0)), naming.language));

/* period_text(daterange, lang) -> text; NULL of an empty range */
static bool
AppendRangeText(StringInfo buf, RangeType *range, Language language)
{
	Period		period;

	if (!PeriodFromRange(range, &period))
		return false;
	AppendPeriodText(buf, period, language);
	return true;
}

LABEL_FUNCTION(period_text, 1, if (!AppendRangeText(&buf, PG_GETARG_RANGE_P(0), naming.language)) PG_RETURN_NULL());

/* status_colour(status) -> text */
PG_FUNCTION_INFO_V1(smartgoals_status_colour);
Datum
smartgoals_status_colour(PG_FUNCTION_ARGS)
{
	const char *colour = StatusColour(TEXT_ARG(0));

	if (colour == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(colour));
}

/* An amount with its unit. */
static Datum
FormatAmount(FunctionCallInfo fcinfo, bool brief)
{
	StringInfoData buf;
	Words		unit = {NULL, 0};
	Numeric		amount;
	Naming		naming;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	amount = PG_GETARG_NUMERIC(0);
	if (!NumIsFinite(amount))
		PG_RETURN_NULL();
	if (!PG_ARGISNULL(1))
	{
		unit.s = VARDATA_ANY(PG_GETARG_TEXT_PP(1));
		unit.len = VARSIZE_ANY_EXHDR(PG_GETARG_TEXT_PP(1));
	}
	amount = AmountOfUnit(amount, &unit, brief);
	naming = GetNaming(fcinfo, 2);
	initStringInfo(&buf);
	AppendAmountText(&buf, amount, unit, &naming);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buf.data, buf.len));
}

/* format_amount(numeric, unit, lang, labels) -> text, with the decimals of the unit */
PG_FUNCTION_INFO_V1(smartgoals_format_amount);
Datum
smartgoals_format_amount(PG_FUNCTION_ARGS)
{
	return FormatAmount(fcinfo, false);
}

/* brief_amount(numeric, unit, lang, labels) -> text, with no more digits than one looks at */
PG_FUNCTION_INFO_V1(smartgoals_brief_amount);
Datum
smartgoals_brief_amount(PG_FUNCTION_ARGS)
{
	return FormatAmount(fcinfo, true);
}

/* bar(share, expected, width, ascii) -> text */
PG_FUNCTION_INFO_V1(smartgoals_bar);
Datum
smartgoals_bar(PG_FUNCTION_ARGS)
{
	StringInfoData buf;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(2) || PG_ARGISNULL(3))
		PG_RETURN_NULL();
	initStringInfo(&buf);
	AppendBar(&buf, PG_GETARG_NUMERIC(0), PG_ARGISNULL(1) ? NULL : PG_GETARG_NUMERIC(1),
			  GetWidth(fcinfo, 2), PG_GETARG_BOOL(3) || !WritesUnicode());
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buf.data, buf.len));
}

/* sparkline(numeric[], ascii) -> text */
PG_FUNCTION_INFO_V1(smartgoals_sparkline);
Datum
smartgoals_sparkline(PG_FUNCTION_ARGS)
{
	StringInfoData buf;
	Datum	   *numbers;
	bool	   *nulls;
	int			count;

	deconstruct_array(PG_GETARG_ARRAYTYPE_P(0), NUMERICOID, -1, false, TYPALIGN_INT, &numbers, &nulls, &count);
	initStringInfo(&buf);
	AppendSparks(&buf, numbers, nulls, count, PG_GETARG_BOOL(1) || !WritesUnicode());
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buf.data, buf.len));
}
