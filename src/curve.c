/*
 * curve.c
 *		How the work of a period is expected to spread over its days: evenly,
 *		over the working days, or as weights say.
 *
 *		linear
 *		business mon-fri
 *		business sun-thu without 2026-01-01,2026-05-01
 *		business mon-fri,sat:0.5 without 2026-01-01 half 2026-12-24 with 2026-02-28:1
 *		profile 2,2,1,5
 *		months 2,2,1,5
 *
 * The weights of a profile are for equal parts of a period of any length, so
 * that the days of one year serve the next, though one of them be a leap year.
 * Within a part the days are alike.  Those of months are for equal runs of
 * months; the months of a part are alike, and the days of a month.
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

/* Of days in order. */
static Curve *
CurveOfWorkDays(const int32 week[7], const SpecialDay *special, int count, struct Node *escontext)
{
	Curve	   *curve;

	if (!CheckCount(count, 0, "holidays", escontext))
		return NULL;
	curve = CurveAlloc(CURVE_BUSINESS, 1, offsetof(WorkDays, special) + count * sizeof(SpecialDay));
	curve->count = count;
	memcpy(CurveWork(curve)->week, week, 7 * sizeof(int32));
	if (count > 0)
		memcpy(CurveWork(curve)->special, special, count * sizeof(SpecialDay));
	return curve;
}

/* What the weekdays count where those of a workweek count one each. */
static void
WeightsOfWeek(int week, int32 weights[7])
{
	for (int day = 0; day < 7; day++)
		weights[day] = (week & (1 << day)) != 0 ? WHOLE_DAY : 0;
}

/*
 * Only the proportions of the weights matter.  They are kept as integers, all
 * times the same power of ten, without a common factor of ten.
 */
static Curve *
CurveOfParts(CurveKind kind, Numeric *weights, int count, struct Node *escontext)
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

	curve = CurveAlloc(kind, count, sizeof(int64));
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

/* The curve of weights, one for each equal part of a period. */
Curve *
CurveOfWeights(Numeric *weights, int count, struct Node *escontext)
{
	return CurveOfParts(CURVE_PROFILE, weights, count, escontext);
}

/*
 * A stored curve as it is used.  The first version of a business curve had its
 * weekdays as bits of the head, and holidays only.
 */
Curve *
CurveOpen(Curve *curve)
{
	const DateADT *holidays = (DateADT *) curve->data;
	SpecialDay *special;
	int32		week[7];

	if (curve->version == CURVE_VERSION || (curve->version == 1 && curve->kind != CURVE_BUSINESS))
		return curve;
	if (curve->version != 1)
		elog(ERROR, "unsupported version %d of a stored curve", curve->version);
	special = palloc((curve->count + 1) * sizeof(SpecialDay));
	for (int i = 0; i < curve->count; i++)
	{
		special[i].day = holidays[i];
		special[i].weight = 0;
	}
	WeightsOfWeek(curve->old_week, week);
	return CurveOfWorkDays(week, special, curve->count, NULL);
}

/* ----------------------------------------------------------------
 * Reading curves
 * ----------------------------------------------------------------
 */

/* What all days of a bounded period count, in thousandths of a working day. */
static int64
WorkOf(const Curve *curve, Period period)
{
	const WorkDays *work = CurveWork(curve);
	int64		weeks = PeriodDays(&period) / 7;
	int64		sum = 0;

	for (int day = 0; day < 7; day++)
		sum += weeks * work->week[day];
	for (DateADT day = period.start + weeks * 7; day < period.end; day++)
		sum += work->week[WeekdayOf(day)];
	for (int i = 0; i < curve->count; i++)
	{
		const SpecialDay *special = &work->special[i];
		int32		usual = work->week[WeekdayOf(special->day)];

		if (PeriodContains(&period, special->day))
			sum += (special->weight == HALF_DAY ? usual / 2 : special->weight) - usual;
	}
	return sum;
}

/* What the first so many parts of a profile weigh, and all of them. */
static void
WeighParts(const Curve *curve, int64 parts, int64 *before, int64 *total)
{
	*before = *total = 0;
	for (int i = 0; i < curve->count; i++)
	{
		if (i < parts)
			*before += CurveWeights(curve)[i];
		*total += CurveWeights(curve)[i];
	}
}

/* What the first days of a period weigh, and what all do, times a common factor. */
static void
WeighDays(const Curve *curve, int64 days, int64 all_days, Numeric *share, Numeric *whole)
{
	int64		part = days * curve->count / all_days;
	int64		rest = days * curve->count % all_days;
	int64		before;
	int64		total;

	WeighParts(curve, part, &before, &total);
	*whole = NumMul(int64_to_numeric(total), int64_to_numeric(all_days));
	*share = NumMul(int64_to_numeric(before), int64_to_numeric(all_days));
	if (rest > 0)
		*share = NumAdd(*share, NumMul(int64_to_numeric(CurveWeights(curve)[part]),
									   int64_to_numeric(rest)));
}

/* The months in each part of a period of whole months; 0 where it has no such parts. */
static int64
MonthsInPart(const Curve *curve, Period period)
{
	int64		months = MonthOf(period.end) - MonthOf(period.start);

	return PeriodIsWholeMonths(period, &plain_calendar) && months % curve->count == 0
		? months / curve->count : 0;
}

/*
 * The same by months.  A month is divided into as many pieces as days of any
 * month's length make up, so that the whole is the same on every day.
 */
static void
WeighMonths(const Curve *curve, Period period, DateADT until, int64 in_part,
			Numeric *share, Numeric *whole)
{
	static const int64 pieces = 377580; /* 28, 29, 30 and 31 divide it */
	int64		month = MonthOf(until);
	int64		done = month - MonthOf(period.start);
	DateADT		first = FirstDayOf(month);
	int64		before;
	int64		total;

	WeighParts(curve, done / in_part, &before, &total);
	*whole = NumMul(int64_to_numeric(total), int64_to_numeric(in_part * pieces));
	*share = NumMul(int64_to_numeric(before), int64_to_numeric(in_part * pieces));
	if (until < period.end)
		*share = NumAdd(*share, NumMul(int64_to_numeric(CurveWeights(curve)[done / in_part]),
									   int64_to_numeric(done % in_part * pieces + (until - first) *
														(pieces / (FirstDayOf(month + 1) - first)))));
}

/*
 * How much of the period should be done at the close of a day, as a share of a
 * whole, so that who multiplies by it can round last.  The whole depends on the
 * period alone.  False where the period has no start, or no working day.
 */
bool
CurveElapsed(const Curve *curve, Period period, DateADT as_of, Numeric *share, Numeric *whole)
{
	Period		elapsed = {period.start, period.start};
	int64		in_part;

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
			*share = int64_to_numeric(WorkOf(curve, elapsed));
			*whole = int64_to_numeric(WorkOf(curve, period));
			break;
		case CURVE_MONTHS:
			in_part = MonthsInPart(curve, period);
			if (in_part > 0)
			{
				WeighMonths(curve, period, elapsed.end, in_part, share, whole);
				break;
			}
			pg_fallthrough;
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

/* The same of parts of whole months. */
static void
WeighMonthDays(const Curve *curve, Period period, int64 in_part, DateADT first, int count, double *weights)
{
	int64		before;
	int64		total;

	WeighParts(curve, 0, &before, &total);
	for (int i = 0; i < count; i++)
	{
		DateADT		day = first + i;
		int64		month;

		if (!PeriodContains(&period, day))
			continue;
		month = MonthOf(day);
		weights[i] = (double) CurveWeights(curve)[(month - MonthOf(period.start)) / in_part] / total / in_part /
			(FirstDayOf(month + 1) - FirstDayOf(month)) * PeriodDays(&period);
	}
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
	int64		in_part;

	for (int i = 0; i < count; i++)
		weights[i] = 1;
	switch ((CurveKind) curve->kind)
	{
		case CURVE_LINEAR:
			break;
		case CURVE_BUSINESS:
			working = WorkOf(curve, period);
			if (working == 0)
				return false;
			for (int i = 0; i < count; i++)
			{
				Period		day = {first + i, first + i + 1};

				weights[i] = (double) PeriodDays(&period) / working * WorkOf(curve, day);
			}
			break;
		case CURVE_MONTHS:
			in_part = MonthsInPart(curve, period);
			if (in_part > 0)
			{
				WeighMonthDays(curve, period, in_part, first, count, weights);
				break;
			}
			pg_fallthrough;
		case CURVE_PROFILE:
			WeighProfile(curve, period, first, count, weights);
			break;
	}
	return true;
}

/* The days, or the working days, of the period that come after a day, in thousandths. */
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
	return curve->kind == CURVE_BUSINESS ? WorkOf(curve, left) : PeriodDays(&left) * WHOLE_DAY;
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
			 errhint("Write linear, business, business mon-fri,sat:0.5 without 2026-01-01 half 2026-12-24, profile 2,2,1,5 or months 2,2,1,5.")));
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

/* A number of working days with at most two decimals, in thousandths; -1 if it is none. */
static int32
ParseWorkWeight(const char *s, int len)
{
	int32		weight = 0;
	int			scale = WHOLE_DAY;

	for (int i = 0; i < len; i++)
	{
		if (s[i] == '.' && i > 0 && i + 1 < len && scale == WHOLE_DAY)
			scale = 100;
		else if (!IsDigit(s[i]) || scale < 10 || weight > 100 * WHOLE_DAY)
			return -1;
		else if (scale == WHOLE_DAY)
			weight = weight * 10 + (s[i] - '0') * WHOLE_DAY;
		else
		{
			weight += (s[i] - '0') * scale;
			scale /= 10;
		}
	}
	return len > 0 && weight <= 100 * WHOLE_DAY ? weight : -1;
}

/* "mon-fri,sat:0.5": runs of weekdays, with what each of them counts where that is not 1. */
static bool
ParseWeek(const char *s, int len, int32 week[7], struct Node *escontext)
{
	const char *end = s + len;

	memset(week, 0, 7 * sizeof(int32));
	if (len == 0)
		return ParseWorkweek(s, len, escontext) != 0;
	for (const char *item = s; item < end;)
	{
		const char *comma = memchr(item, ',', end - item);
		const char *until = comma != NULL ? comma : end;
		const char *colon = memchr(item, ':', until - item);
		int32		weight = colon != NULL ? ParseWorkWeight(colon + 1, until - colon - 1) : WHOLE_DAY;
		int			days;

		if (weight <= 0)
			ereturn(escontext, false,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("invalid workweek: \"%.*s\"", SHOWN(s, len)),
					 errdetail("Behind a colon stands how much of a working day a weekday counts, up to 100, with two decimals at most."),
					 errhint("Write for example mon-fri,sat:0.5.")));
		/* a comma behind the last item promises another */
		days = ParseWorkweek(item, (colon != NULL ? colon : comma == end - 1 ? end : until) - item, escontext);
		if (days == 0)
			return false;
		for (int day = 0; day < 7; day++)
		{
			if ((days & (1 << day)) != 0)
				week[day] = weight;
		}
		item = until + 1;
	}
	return true;
}

static int
CompareSpecialDays(const void *a, const void *b)
{
	const SpecialDay *x = a;
	const SpecialDay *y = b;

	return (x->day > y->day) - (x->day < y->day);
}

/* The days behind without, half or with; false where one is none. */
static bool
ParseSpecialDays(CurveText *text, SpecialDay *special, int *count)
{
	const char *word;
	int			len;

	while (text->at < text->end)
	{
		bool		with;
		int32		weight;
		bool		more;

		NextItem(text, ' ', &word, &len);
		with = WordIs(word, len, "with");
		weight = WordIs(word, len, "half") ? HALF_DAY : 0;
		if (!with && weight == 0 && !WordIs(word, len, "without"))
			return false;
		do
		{
			const char *s;
			const char *end;
			const char *colon;

			while (text->at < text->end && IsSpace(*text->at))
				text->at++;
			s = text->at;
			while (text->at < text->end && *text->at != ',' && !IsSpace(*text->at))
				text->at++;
			end = text->at;
			while (text->at < text->end && IsSpace(*text->at))
				text->at++;
			more = text->at < text->end && *text->at == ',';
			text->at += more;
			colon = with ? memchr(s, ':', end - s) : NULL;
			if (with)
				weight = colon == NULL ? WHOLE_DAY : ParseWorkWeight(colon + 1, end - colon - 1);
			if (DateParse(s, (colon != NULL ? colon : end) - s, &special[*count].day) != PERIOD_OK ||
				weight < HALF_DAY || (with && weight < 0))
				return false;
			special[(*count)++].weight = weight;
		} while (more);
	}
	return true;
}

/* What stands behind business: a workweek perhaps, then days that are special. */
static Curve *
ParseBusiness(CurveText *text)
{
	SpecialDay *special = palloc((text->end - text->at + 1) * sizeof(SpecialDay));
	CurveText	before = *text;
	int32		week[7];
	int			count = 0;
	const char *word;
	int			len;

	WeightsOfWeek(WORKWEEK_MON_FRI, week);
	if (text->at < text->end)
	{
		NextItem(text, ' ', &word, &len);
		if (WordIs(word, len, "without") || WordIs(word, len, "half") || WordIs(word, len, "with"))
			*text = before;
		else if (!ParseWeek(word, len, week, text->escontext))
			return NULL;
	}
	if (!ParseSpecialDays(text, special, &count))
		return RefuseCurve(text, "Behind business stand a workweek, then without, half or with and dates separated by commas, with as 2026-02-28:1.5.");
	qsort(special, count, sizeof(SpecialDay), CompareSpecialDays);
	for (int i = 1; i < count; i++)
	{
		if (special[i].day == special[i - 1].day)
			return RefuseCurve(text, "A day stands in it twice.");
	}
	return CurveOfWorkDays(week, special, count, text->escontext);
}

static Curve *
ParseWeights(CurveText *text, CurveKind kind)
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
	return CurveOfParts(kind, weights, count, text->escontext);
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
		return ParseWeights(&text, CURVE_PROFILE);
	if (WordIs(word, word_len, "months"))
		return ParseWeights(&text, CURVE_MONTHS);
	if (WordIs(word, word_len, "business"))
		return ParseBusiness(&text);
	return RefuseCurve(&text, "A curve is linear, business, a profile or months.");
}

/* Thousandths of a working day, as ParseWorkWeight reads them. */
static void
AppendWorkWeight(StringInfo buf, int32 weight)
{
	appendStringInfoString(buf, NumToText(NumTrim(NumDiv(int64_to_numeric(weight), int64_to_numeric(WHOLE_DAY)))));
}

/* The weekdays that count 1, then the others that count. */
static void
AppendWeek(StringInfo buf, const int32 week[7])
{
	int			whole = 0;

	for (int day = 0; day < 7; day++)
		whole |= week[day] == WHOLE_DAY ? 1 << day : 0;
	if (whole != 0)
		AppendWorkweek(buf, whole);
	for (int day = 0; day < 7; day++)
	{
		if (week[day] == 0 || week[day] == WHOLE_DAY)
			continue;
		if (whole != 0)
			appendStringInfoChar(buf, ',');
		AppendWorkweek(buf, 1 << day);
		appendStringInfoChar(buf, ':');
		AppendWorkWeight(buf, week[day]);
		whole |= 1 << day;
	}
}

/* The special days of one kind, behind their word. */
static void
AppendSpecialDays(StringInfo buf, const Curve *curve, const char *word, bool half, bool with)
{
	const char *separator = word;

	for (int i = 0; i < curve->count; i++)
	{
		const SpecialDay *special = &CurveWork(curve)->special[i];

		if ((special->weight == HALF_DAY) != half || (special->weight > 0) != with)
			continue;
		appendStringInfoString(buf, separator);
		AppendDate(buf, special->day);
		if (with && special->weight != WHOLE_DAY)
		{
			appendStringInfoChar(buf, ':');
			AppendWorkWeight(buf, special->weight);
		}
		separator = ",";
	}
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
			AppendWeek(buf, CurveWork(curve)->week);
			AppendSpecialDays(buf, curve, " without ", false, false);
			AppendSpecialDays(buf, curve, " half ", true, false);
			AppendSpecialDays(buf, curve, " with ", false, true);
			break;
		case CURVE_PROFILE:
		case CURVE_MONTHS:
			appendStringInfoString(buf, curve->kind == CURVE_MONTHS ? "months" : "profile");
			for (int i = 0; i < curve->count; i++)
				appendStringInfo(buf, "%s" INT64_FORMAT, i == 0 ? " " : ",",
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

/* Add days of an array that count so much; those that are there already stay as they are. */
static int
AddSpecialDays(SpecialDay *special, int count, const DateADT *days, int day_count, int32 weight)
{
	int			before = count;

	for (int i = 0; i < day_count; i++)
	{
		SpecialDay	key = {days[i], weight};

		if (days[i] < FIRST_DAY || days[i] >= END_OF_DAYS)
			ereport(ERROR,
					(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
					 errmsg("holiday out of range"),
					 errdetail("Holidays of a curve are within the years 0001 to 9999."),
					 errhint("Leave out those before or after.")));
		if (before == 0 || bsearch(&key, special, before, sizeof(SpecialDay), CompareSpecialDays) == NULL)
			special[count++] = key;
	}
	qsort(special, count, sizeof(SpecialDay), CompareSpecialDays);
	return count;
}

/* business_curve(holidays date[], workweek text [, half_days date[]]) -> curve */
PG_FUNCTION_INFO_V1(smartgoals_business_curve);
Datum
smartgoals_business_curve(PG_FUNCTION_ARGS)
{
	text	   *workweek = PG_GETARG_TEXT_PP(1);
	int32		week[7];
	int			holiday_count,
				half_count = 0;
	DateADT    *holidays = SortedDays(PG_GETARG_ARRAYTYPE_P(0), &holiday_count);
	DateADT    *half_days = PG_NARGS() > 2 ? SortedDays(PG_GETARG_ARRAYTYPE_P(2), &half_count) : NULL;
	SpecialDay *special = palloc((holiday_count + half_count + 1) * sizeof(SpecialDay));
	int			count;

	ParseWeek(VARDATA_ANY(workweek), VARSIZE_ANY_EXHDR(workweek), week, NULL);
	count = AddSpecialDays(special, 0, holidays, holiday_count, 0);
	count = AddSpecialDays(special, count, half_days, half_count, HALF_DAY);
	PG_RETURN_POINTER(CurveOfWorkDays(week, special, count, NULL));
}

/*
 * working_days(period daterange, curve curve) -> numeric
 *
 * Of a curve without working days, the days.
 */
PG_FUNCTION_INFO_V1(smartgoals_working_days);
Datum
smartgoals_working_days(PG_FUNCTION_ARGS)
{
	Period		period = GetBoundedPeriod(PG_GETARG_RANGE_P(0));
	int64		days = CurveDaysLeft(PG_GETARG_CURVE_P(1), period, period.start - 1);

	PG_RETURN_NUMERIC(NumTrim(NumDiv(int64_to_numeric(days), int64_to_numeric(WHOLE_DAY))));
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
