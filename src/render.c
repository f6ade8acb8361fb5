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
#define FORECAST_WHOLE_FROM	100 /* nobody knows more of what is to come */
#define BRIEF_DECIMALS		2
#define VALUE_DECIMALS		4	/* of the columns of views */

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
		AppendUnitLabel(buf, unit.s, unit.len, amount, naming);
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

/* 44 to 46 %, 1 200 to 1 300 EUR */
static void
AppendAmounts(StringInfo buf, Numeric low, Numeric high, Words unit, const Naming *naming)
{
	AppendLowerAmount(buf, low, unit, naming);
	appendStringInfoChar(buf, ' ');
	AppendWord(buf, "to", naming->language);
	appendStringInfoChar(buf, ' ');
	AppendAmountText(buf, high, unit, naming);
}

/* A unit, if it is a currency by its code; false if it is none. */
static bool
TakeCurrency(Words *unit)
{
	const char *code = unit->s == NULL ? NULL : CurrencyCode(unit->s, unit->len);

	if (code != NULL)
		*unit = (Words) {code, 3};
	return code != NULL;
}

/*
 * An amount with so many decimals.  What is small would be nothing by them, as the
 * cost of a click is, and has more; and so has what is measured by what was said in
 * more, as the price of a litre is.
 */
static Numeric
RoundAmount(Numeric amount, int decimals, Numeric said)
{
	if (said != NULL && NumIsFinite(said))
		decimals = Max(decimals, Min(NumScale(NumTrim(said)), VALUE_DECIMALS));
	if (NumCompare(NumMul(NumAbs(amount), int64_to_numeric(10)), int64_to_numeric(1)) < 0)
		decimals = Max(decimals, NumScale(NumTrim(NumRound(amount, VALUE_DECIMALS))));
	return NumRound(amount, decimals);
}

/* Money with the decimals of its currency. */
static Numeric
MoneyOf(Numeric amount, Words currency, Numeric said)
{
	GoalData	goal;

	GoalInit(&goal);
	goal.unit = currency;
	return RoundAmount(amount, UnitDecimals(&goal), said);
}

/* An amount with the decimals of its unit, which is a currency in its code; a brief one is rounded, a large one to the whole. */
static Numeric
AmountOfUnit(Numeric amount, Words *unit, Numeric said, bool brief)
{
	bool		money = TakeCurrency(unit);

	if (brief && NumCompare(NumAbs(amount), int64_to_numeric(WHOLE_FROM)) >= 0)
		return NumRound(amount, 0);
	if (money)
		return MoneyOf(amount, *unit, said);
	return NumTrim(brief ? NumRound(amount, BRIEF_DECIMALS) : amount);
}

/* An amount as a goal says it, or whole where it is large. */
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
			AppendOurs(buf, french ? "\xC3\xA0 partir du " : "from ");
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
		appendStringInfoString(buf, french ? " d'ici au " : " by ");
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

/* rep:22 as Rep 22; in French no line ends before the number of what is named so */
static void
AppendScopePart(StringInfo buf, Words dimension, Words key, const Naming *naming)
{
	AppendDimensionLabel(buf, dimension.s, dimension.len, naming);
	AppendOurs(buf, naming->language == LANGUAGE_FRENCH && key.len > 0 && IsDigit(key.s[0]) ? NO_BREAK : " ");
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
			AppendOurs(buf, french ? NO_BREAK ": plus de " : " above ");
			break;
		case AIM_BELOW:
			AppendOurs(buf, french ? NO_BREAK ": moins de " : " below ");
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

/* The owner by a name of its own, or else by dimension and key. */
static void
AppendTitle(StringInfo buf, const GoalData *goal, Words owner, const Naming *naming)
{
	bool		french = naming->language == LANGUAGE_FRENCH;

	AppendMetricLabel(buf, goal->metric.s, goal->metric.len, naming);
	AppendAimText(buf, goal, naming);
	AppendWhen(buf, goal->period, naming->language);
	if (goal->owner.s != NULL)
	{
		/* in French what an owner is called would ask for its article */
		appendStringInfoString(buf, french ? " (" : " for ");
		if (owner.len > 0)
			appendBinaryStringInfo(buf, owner.s, owner.len);
		else
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

/* A text argument as words; none for NULL. */
static Words
GetWords(FunctionCallInfo fcinfo, int n)
{
	Words		words = NoWords;

	if (!PG_ARGISNULL(n))
	{
		words.s = VARDATA_ANY(PG_GETARG_TEXT_PP(n));
		words.len = VARSIZE_ANY_EXHDR(PG_GETARG_TEXT_PP(n));
	}
	return words;
}

/* title(goal, lang, labels, owner) -> text */
PG_FUNCTION_INFO_V1(smartgoals_title);
Datum
smartgoals_title(PG_FUNCTION_ARGS)
{
	GoalData	goal;
	Naming		naming;
	StringInfoData buf;
	Words		owner = PG_NARGS() > 3 ? GetWords(fcinfo, 3) : NoWords;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	GoalDeform(PG_GETARG_GOAL_P(0), &goal);
	naming = GetNaming(fcinfo, 1);
	initStringInfo(&buf);
	AppendTitle(&buf, &goal, owner, &naming);
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
		AppendAmounts(&buf, AmountOfUnit(goal.target, &unit, goal.target, false), AmountOfUnit(goal.high, &unit, goal.high, false), unit, &naming);
	else
		AppendAmountText(&buf, AmountOfUnit(goal.target, &unit, goal.target, false), unit, &naming);
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
LABEL_FUNCTION(unit_label, 1, AppendUnitLabel(&buf, TEXT_ARG(0), NULL, &naming));

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
	Words		unit = GetWords(fcinfo, 1);
	Numeric		amount;
	Naming		naming;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	amount = PG_GETARG_NUMERIC(0);
	if (!NumIsFinite(amount))
		PG_RETURN_NULL();
	amount = AmountOfUnit(amount, &unit, NULL, brief);
	naming = GetNaming(fcinfo, 2);
	initStringInfo(&buf);
	AppendAmountText(&buf, amount, unit, &naming);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buf.data, buf.len));
}

/* A unit, and the decimals of its amounts: the values of a column have few units. */
typedef struct UnitSeen
{
	int			len;
	int			decimals;		/* -1 for what is no money */
	char		unit[FLEXIBLE_ARRAY_MEMBER];
} UnitSeen;

static int
DecimalsOf(FunctionCallInfo fcinfo, Words unit)
{
	UnitSeen   *seen = fcinfo->flinfo->fn_extra;

	if (seen == NULL || seen->len != unit.len || memcmp(seen->unit, unit.s, unit.len) != 0)
	{
		GoalData	goal;

		seen = MemoryContextAlloc(fcinfo->flinfo->fn_mcxt, offsetof(UnitSeen, unit) + unit.len);
		seen->len = unit.len;
		memcpy(seen->unit, unit.s, unit.len);
		GoalInit(&goal);
		goal.unit = unit;
		seen->decimals = TakeCurrency(&goal.unit) ? UnitDecimals(&goal) : -1;
		if (fcinfo->flinfo->fn_extra != NULL)
			pfree(fcinfo->flinfo->fn_extra);
		fcinfo->flinfo->fn_extra = seen;
	}
	return seen->decimals;
}

/* in_unit(numeric, unit, said) -> numeric */
PG_FUNCTION_INFO_V1(smartgoals_in_unit);
Datum
smartgoals_in_unit(PG_FUNCTION_ARGS)
{
	Words		unit = GetWords(fcinfo, 1);
	Numeric		amount;
	int			decimals;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	amount = PG_GETARG_NUMERIC(0);
	if (!NumIsFinite(amount))
		PG_RETURN_NUMERIC(amount);
	decimals = unit.s == NULL ? -1 : DecimalsOf(fcinfo, unit);
	if (decimals < 0)
		PG_RETURN_NUMERIC(NumTrim(NumRound(amount, VALUE_DECIMALS)));
	PG_RETURN_NUMERIC(RoundAmount(amount, decimals, PG_ARGISNULL(2) ? NULL : PG_GETARG_NUMERIC(2)));
}

/* value_text(numeric, unit, said, lang, labels) -> text: one with its unit, to read; NULL where it is no number */
PG_FUNCTION_INFO_V1(smartgoals_value_text);
Datum
smartgoals_value_text(PG_FUNCTION_ARGS)
{
	StringInfoData buf;
	Words		unit = GetWords(fcinfo, 1);
	Numeric		said = PG_ARGISNULL(2) ? NULL : PG_GETARG_NUMERIC(2);
	Numeric		value;
	Naming		naming;

	if (PG_ARGISNULL(0) || !NumIsFinite(PG_GETARG_NUMERIC(0)))
		PG_RETURN_NULL();
	value = PG_GETARG_NUMERIC(0);
	value = TakeCurrency(&unit) ? MoneyOf(value, unit, said) : NumTrim(RoundAmount(value, BRIEF_DECIMALS, said));
	naming = GetNaming(fcinfo, 3);
	initStringInfo(&buf);
	AppendAmountText(&buf, value, unit, &naming);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buf.data, buf.len));
}

/* An amount that is not known to its last digit. */
static Numeric
AmountOfForecast(Numeric amount, Words *unit)
{
	if (NumCompare(NumAbs(amount), int64_to_numeric(FORECAST_WHOLE_FROM)) >= 0)
		amount = NumRound(amount, 0);
	return AmountOfUnit(amount, unit, NULL, true);
}

/* A forecast, or with a high end from the low one to it; NULL where one is no number. */
static Datum
ForecastText(FunctionCallInfo fcinfo, Numeric low, Numeric high, int next)
{
	StringInfoData buf;
	Words		unit = GetWords(fcinfo, next);
	Naming		naming;

	if (!NumIsFinite(low) || (high != NULL && !NumIsFinite(high)))
		PG_RETURN_NULL();
	naming = GetNaming(fcinfo, next + 1);
	low = AmountOfForecast(low, &unit);
	initStringInfo(&buf);
	if (high == NULL)
		AppendAmountText(&buf, low, unit, &naming);
	else
		AppendAmounts(&buf, low, AmountOfForecast(high, &unit), unit, &naming);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buf.data, buf.len));
}

/* forecast_text(numeric, unit, lang, labels) -> text */
PG_FUNCTION_INFO_V1(smartgoals_forecast_text);
Datum
smartgoals_forecast_text(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	return ForecastText(fcinfo, PG_GETARG_NUMERIC(0), NULL, 1);
}

/* range_text(low, high, unit, lang, labels) -> text */
PG_FUNCTION_INFO_V1(smartgoals_range_text);
Datum
smartgoals_range_text(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	return ForecastText(fcinfo, PG_GETARG_NUMERIC(0), PG_GETARG_NUMERIC(1), 2);
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
