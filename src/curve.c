/*
 * curve.c
 *		How the work of a period is expected to spread over its days: evenly,
 *		over the working days, or as weights say.
 *
 *		linear
 *		business mon-fri
 *		business sun-thu without 2026-01-01,2026-05-01
 *		profile 2,2,1,5
 *
 * The weights of a profile are for equal parts of a period of any length, so
 * that twelve serve a year by its months, and the days of one year the next,
 * though one of them be a leap year.  Within a part the days are alike.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "curve.h"
#include "num.h"
#include "typeio.h"
#include "words.h"

#include "catalog/pg_type_d.h"
#include "utils/array.h"
#include "utils/builtins.h"

#define MAX_WEIGHT_LENGTH	100

/* ----------------------------------------------------------------
 * Making curves
 * ----------------------------------------------------------------
 */

static Curve *
CurveAlloc(CurveKind kind, int count, Size element)
{
	Size		size = offsetof(Curve, data) + count * element;
	Curve	   *curve = palloc0(size);

	SET_VARSIZE(curve, size);
	curve->version = CURVE_VERSION;
	curve->kind = kind;
	curve->count = count;
	return curve;
}

/* Here and below, what fails softly is false or NULL. */
static bool
CheckCount(int count, int least, const char *what, struct Node *escontext)
{
	if (count >= least && count <= CURVE_MAX_COUNT)
		return true;
	ereturn(escontext, false,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("a curve with %d %s", count, what),
			 errdetail("It can have %d to %d.", least, CURVE_MAX_COUNT),
			 errhint("Use linear where all days are alike.")));
}

static Curve *
CurveOfBusinessDays(int week, const DateADT *holidays, int count, struct Node *escontext)
{
	Curve	   *curve;

	if (!CheckCount(count, 0, "holidays", escontext))
		return NULL;
	curve = CurveAlloc(CURVE_BUSINESS, count, sizeof(DateADT));
	curve->week = week;
	memcpy(CurveHolidays(curve), holidays, count * sizeof(DateADT));
	return curve;
}

/*
 * Only the proportions of the weights matter.  They are kept as integers, all
 * times the same power of ten, without a common factor of ten.
 */
Curve *
CurveOfWeights(Numeric *weights, int count, struct Node *escontext)
{
	Numeric		largest = int64_to_numeric(0);
	Numeric		sizes = int64_to_numeric(0);
	Numeric		total = int64_to_numeric(0);
	Numeric		factor;
	int			scale = 0;
	bool		tens = true;
	Curve	   *curve;

	if (!CheckCount(count, 1, "weights", escontext))
		return NULL;
	for (int i = 0; i < count; i++)
	{
		if (!NumIsFinite(weights[i]) || strlen(NumToText(weights[i])) > MAX_WEIGHT_LENGTH)
			ereturn(escontext, NULL,
					(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("invalid weight: %.40s", NumToText(weights[i])),
					 errdetail("A weight is a finite number of at most %d characters.", MAX_WEIGHT_LENGTH),
					 errhint("Use 0 for a part in which nothing happens.")));
		weights[i] = NumTrim(weights[i]);
		scale = Max(scale, NumScale(weights[i]));
		if (NumCompare(NumAbs(weights[i]), largest) > 0)
			largest = NumAbs(weights[i]);
		sizes = NumAdd(sizes, NumAbs(weights[i]));
	}

	/*
	 * 15 digits are kept; a history of money has no more that mean something.
	 * The sum of the weights fits into 64 bits too.
	 */
	do
	{
		factor = scale >= 0 ? NumFromDigits("1", 1, scale) : NumSmallestStep(-scale);
		scale--;
	} while (NumCompare(NumMul(largest, factor), NumFromDigits("1", 1, 15)) > 0 ||
			 NumCompare(NumMul(sizes, factor), NumFromDigits("9", 1, 18)) > 0);

	curve = CurveAlloc(CURVE_PROFILE, count, sizeof(int64));
	for (int i = 0; i < count; i++)
	{
		CurveWeights(curve)[i] = DatumGetInt64(DirectFunctionCall1(numeric_int8,
																   NumericGetDatum(NumMul(weights[i], factor))));
		total = NumAdd(total, int64_to_numeric(CurveWeights(curve)[i]));
	}
	if (NumSign(total) <= 0)
		ereturn(escontext, NULL,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the weights of a curve sum to zero or less"),
				 errdetail("Nothing could be expected in proportion to them."),
				 errhint("Give weights of which the sum is above zero, or use linear.")));
	while (tens)
	{
		for (int i = 0; i < count; i++)
			tens &= CurveWeights(curve)[i] % 10 == 0;
		for (int i = 0; tens && i < count; i++)
			CurveWeights(curve)[i] /= 10;
	}
	return curve;
}

/* ----------------------------------------------------------------
 * Reading curves
 * ----------------------------------------------------------------
 */

/* What the first days of a period weigh, and what all do, times a common factor. */
static void
WeighDays(const Curve *curve, int64 days, int64 all_days, Numeric *share, Numeric *whole)
{
	int64		part = days * curve->count / all_days;
	int64		rest = days * curve->count % all_days;
	int64		before = 0;
	int64		total = 0;

	for (int i = 0; i < curve->count; i++)
	{
		if (i < part)
			before += CurveWeights(curve)[i];
		total += CurveWeights(curve)[i];
	}
	*whole = NumMul(int64_to_numeric(total), int64_to_numeric(all_days));
	*share = NumMul(int64_to_numeric(before), int64_to_numeric(all_days));
	if (rest > 0)
		*share = NumAdd(*share, NumMul(int64_to_numeric(CurveWeights(curve)[part]),
									   int64_to_numeric(rest)));
}

/*
 * How much of the period should be done at the close of a day, as a share of a
 * whole, so that who multiplies by it can round last.  False where the period
 * has no start, or no working day.
 */
bool
CurveElapsed(const Curve *curve, Period period, DateADT as_of, Numeric *share, Numeric *whole)
{
	Period		elapsed = {period.start, period.start};

	if (!PeriodIsBounded(&period))
		return false;
	if (as_of >= period.start)
		elapsed.end = Min((int64) as_of + 1, (int64) period.end);

	switch ((CurveKind) curve->kind)
	{
		case CURVE_LINEAR:
			*share = int64_to_numeric(PeriodDays(&elapsed));
			*whole = int64_to_numeric(PeriodDays(&period));
			break;
		case CURVE_BUSINESS:
			*share = int64_to_numeric(WorkingDays(elapsed, curve->week, CurveHolidays(curve), curve->count));
			*whole = int64_to_numeric(WorkingDays(period, curve->week, CurveHolidays(curve), curve->count));
			break;
		case CURVE_PROFILE:
			WeighDays(curve, PeriodDays(&elapsed), PeriodDays(&period), share, whole);
			break;
	}
	return NumSign(*whole) != 0;
}

/* What the first days of a period weigh; before has what lies before each part. */
static double
WeightBefore(const Curve *curve, const double *before, int64 days, int64 all_days)
{
	int64		part = days * curve->count / all_days;
	int64		rest = days * curve->count % all_days;

	if (rest == 0)
		return before[part];
	return before[part] + CurveWeights(curve)[part] * ((double) rest / all_days);
}

static void
WeighProfile(const Curve *curve, Period period, DateADT first, int count, double *weights)
{
	int64		all_days = PeriodDays(&period);
	double	   *before = palloc((curve->count + 1) * sizeof(double));

	before[0] = 0;
	for (int i = 0; i < curve->count; i++)
		before[i + 1] = before[i] + CurveWeights(curve)[i];
	for (int i = 0; i < count; i++)
	{
		int64		day = (int64) first + i - period.start;

		if (day >= 0 && day < all_days)
			weights[i] = (WeightBefore(curve, before, day + 1, all_days) -
						  WeightBefore(curve, before, day, all_days)) /
				before[curve->count] * all_days;
	}
	pfree(before);
}

/*
 * What each of so many days weighs, where a day of the period weighs 1 on
 * average: for statistics, not for money.  Days outside the period weigh what
 * they would in it, and 1 where only days of the period have a weight.  False
 * where no day weighs anything.
 */
bool
CurveWeighDays(const Curve *curve, Period period, DateADT first, int count, double *weights)
{
	int64		working;

	for (int i = 0; i < count; i++)
		weights[i] = 1;
	switch ((CurveKind) curve->kind)
	{
		case CURVE_LINEAR:
			break;
		case CURVE_BUSINESS:
			working = WorkingDays(period, curve->week, CurveHolidays(curve), curve->count);
			if (working == 0)
				return false;
			for (int i = 0; i < count; i++)
			{
				Period		day = {first + i, first + i + 1};

				weights[i] = (double) PeriodDays(&period) / working *
					WorkingDays(day, curve->week, CurveHolidays(curve), curve->count);
			}
			break;
		case CURVE_PROFILE:
			WeighProfile(curve, period, first, count, weights);
			break;
	}
	return true;
}

/* The days, or the working days, of the period that come after a day. */
int64
CurveDaysLeft(const Curve *curve, Period period, DateADT as_of)
{
	Period		left = {period.start, period.end};

	if (as_of >= period.end - 1)
		return 0;
	if (as_of >= period.start)
		left.start = as_of + 1;
	if (!PeriodHasStart(&left))
		return 0;
	if (curve->kind == CURVE_BUSINESS)
		return WorkingDays(left, curve->week, CurveHolidays(curve), curve->count);
	return PeriodDays(&left);
}

/* ----------------------------------------------------------------
 * Text
 * ----------------------------------------------------------------
 */

/* A text on its way to a curve, and where complaints about it go. */
typedef struct CurveText
{
	const char *s;
	int			len;
	const char *at;				/* how far it has been read */
	const char *end;			/* where it ends but for spaces */
	struct Node *escontext;
} CurveText;

static Curve *
RefuseCurve(const CurveText *text, const char *detail)
{
	ereturn(text->escontext, NULL,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid curve: \"%.*s\"", SHOWN(text->s, text->len)),
			 errdetail("%s", detail),
			 errhint("Write linear, business, business sun-thu without 2026-01-01,2026-05-01 or profile 2,2,1,5.")));
}

/* The next of a list: words between spaces, or items between commas. */
static bool
NextItem(CurveText *text, char separator, const char **item, int *len)
{
	const char **at = &text->at;
	const char *end = text->end;

	while (*at < end && IsSpace(**at))
		(*at)++;
	*item = *at;
	while (*at < end && **at != separator && !IsSpace(**at))
		(*at)++;
	*len = *at - *item;
	while (*at < end && IsSpace(**at))
		(*at)++;
	if (separator != ' ' && *at < end)
	{
		/* a comma behind the last item promises another */
		if (**at != separator || *at + 1 == end)
			return false;
		(*at)++;
	}
	return *len > 0;
}

static Curve *
ParseHolidays(CurveText *text, int week)
{
	DateADT    *days = palloc((text->end - text->at + 1) * sizeof(DateADT));
	const char *item;
	int			len;
	int			count = 0;

	while (text->at < text->end)
	{
		if (!NextItem(text, ',', &item, &len) ||
			DateParse(item, len, &days[count]) != PERIOD_OK ||
			(count > 0 && days[count] <= days[count - 1]))
			return RefuseCurve(text, "Holidays are dates in order, once each, separated by commas.");
		count++;
	}
	return CurveOfBusinessDays(week, days, count, text->escontext);
}

static Curve *
ParseWeights(CurveText *text)
{
	Numeric    *weights = palloc((text->end - text->at + 1) * sizeof(Numeric));
	const char *item;
	int			len;
	int			count = 0;
	Datum		weight;

	while (text->at < text->end)
	{
		if (!NextItem(text, ',', &item, &len) || len > MAX_WEIGHT_LENGTH)
			return RefuseCurve(text, "Weights are numbers separated by commas.");
		if (!InputSoftly(numeric_in, pnstrdup(item, len), text->escontext, &weight))
			return NULL;
		weights[count++] = DatumGetNumeric(weight);
	}
	return CurveOfWeights(weights, count, text->escontext);
}

/* What stands behind business: a workweek perhaps, then without and holidays. */
static Curve *
ParseBusiness(CurveText *text)
{
	int			week = WORKWEEK_MON_FRI;
	const char *word = NULL;
	int			len = 0;

	if (text->at < text->end)
		NextItem(text, ' ', &word, &len);
	if (word != NULL && !WordIs(word, len, "without"))
	{
		week = ParseWorkweek(word, len, text->escontext);
		if (week == 0)
			return NULL;
		word = NULL;
		if (text->at < text->end)
			NextItem(text, ' ', &word, &len);
	}
	if (word != NULL && (!WordIs(word, len, "without") || text->at == text->end))
		return RefuseCurve(text, "Behind business stand a workweek, and without and the holidays.");
	return ParseHolidays(text, week);
}

Curve *
CurveParse(const char *s, int len, struct Node *escontext)
{
	CurveText	text = {s, len, s, s + len, escontext};
	const char *word;
	int			word_len;

	if (len > 50 * CURVE_MAX_COUNT)
		return RefuseCurve(&text, "It is too long.");
	while (text.end > s && IsSpace(text.end[-1]))
		text.end--;
	if (!NextItem(&text, ' ', &word, &word_len))
		return RefuseCurve(&text, "It says nothing.");
	if (WordIs(word, word_len, "linear") && text.at == text.end)
		return CurveAlloc(CURVE_LINEAR, 0, 0);
	if (WordIs(word, word_len, "profile"))
		return ParseWeights(&text);
	if (WordIs(word, word_len, "business"))
		return ParseBusiness(&text);
	return RefuseCurve(&text, "A curve is linear, business or a profile.");
}

static void
AppendCurve(StringInfo buf, const Curve *curve)
{
	switch ((CurveKind) curve->kind)
	{
		case CURVE_LINEAR:
			appendStringInfoString(buf, "linear");
			break;
		case CURVE_BUSINESS:
			appendStringInfoString(buf, "business ");
			AppendWorkweek(buf, curve->week);
			for (int i = 0; i < curve->count; i++)
			{
				appendStringInfoString(buf, i == 0 ? " without " : ",");
				AppendDate(buf, CurveHolidays(curve)[i]);
			}
			break;
		case CURVE_PROFILE:
			for (int i = 0; i < curve->count; i++)
				appendStringInfo(buf, "%s" INT64_FORMAT, i == 0 ? "profile " : ",",
								 CurveWeights(curve)[i]);
			break;
	}
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

INPUT_FUNCTIONS(curve, "curve", CurveParse(s, len, escontext));
OUTPUT_FUNCTIONS(curve, AppendCurve(&buf, PG_GETARG_CURVE_P(0)));

/* business_curve(holidays date[], workweek text) -> curve */
PG_FUNCTION_INFO_V1(smartgoals_business_curve);
Datum
smartgoals_business_curve(PG_FUNCTION_ARGS)
{
	text	   *workweek = PG_GETARG_TEXT_PP(1);
	int			week = ParseWorkweek(VARDATA_ANY(workweek), VARSIZE_ANY_EXHDR(workweek), NULL);
	int			count;
	DateADT    *holidays = SortedDays(PG_GETARG_ARRAYTYPE_P(0), &count);
	Period		all = {holidays[0], count > 0 ? holidays[count - 1] + 1 : 0};

	if (count > 0 && !PeriodIsPrintable(all))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
				 errmsg("holiday out of range"),
				 errdetail("Holidays of a curve are within the years 0001 to 9999."),
				 errhint("Leave out those before or after.")));
	PG_RETURN_POINTER(CurveOfBusinessDays(week, holidays, count, NULL));
}

/* profile_curve(weights numeric[]) -> curve */
PG_FUNCTION_INFO_V1(smartgoals_profile_curve);
Datum
smartgoals_profile_curve(PG_FUNCTION_ARGS)
{
	Datum	   *elements;
	bool	   *nulls;
	int			count;
	Numeric    *weights;

	deconstruct_array(PG_GETARG_ARRAYTYPE_P(0), NUMERICOID, -1, false, TYPALIGN_INT,
					  &elements, &nulls, &count);
	weights = palloc(Max(count, 1) * sizeof(Numeric));
	for (int i = 0; i < count; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("a weight is NULL"),
					 errdetail("Element %d of the weights is NULL.", i + 1),
					 errhint("Use 0 for a part in which nothing happens.")));
		weights[i] = DatumGetNumeric(elements[i]);
	}
	PG_RETURN_POINTER(CurveOfWeights(weights, count, NULL));
}

/* elapsed_share(daterange, as_of date, curve) -> numeric */
PG_FUNCTION_INFO_V1(smartgoals_elapsed_share_of_curve);
Datum
smartgoals_elapsed_share_of_curve(PG_FUNCTION_ARGS)
{
	Period		period;
	Numeric		share,
				whole;

	if (!PeriodFromRange(PG_GETARG_RANGE_P(0), &period) ||
		!CurveElapsed(PG_GETARG_CURVE_P(2), period, PG_GETARG_DATEADT(1), &share, &whole))
		PG_RETURN_NULL();
	PG_RETURN_NUMERIC(NumDiv(share, whole));
}
