/*
 * prose_amounts.c
 *		Amounts in sentences: numbers in digits and words, and what they are of.
 *
 *	amount  := [bound] [sign] [currency] number [scale] [unit] [of] [object]
 *	number  := 1,500 | 1 500,50 | twenty-five | a hundred | X, of a template
 *	unit    := % | points | currency | unit | span | times
 *
 * Also "double", "a third", "10x" and marks at school.  What is no amount:
 * ordinals, and numbers that are names ("phase 2", "Windows 11").  Those of
 * dates never come here, for dates are read first.
 *
 * Values are computed only where they are wanted: a verdict needs none.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "prose.h"
#include "words.h"

#include "utils/builtins.h"

/* ----------------------------------------------------------------
 * Numbers
 * ----------------------------------------------------------------
 */

/* The digits of 1st, 2nd, 1er, 3e: a number with such an ending glued to it. */
bool
IsOrdinal(const Prose *prose, int at)
{
	static const char *const tails[] = {"st", "nd", "rd", "th", "er", "ere", "e", "eme", "nde"};
	const ProseItem *tail = ItemAt(prose, at + 1);

	if (prose->items[at].kind != PROSE_NUMBER || tail->kind != PROSE_WORD || !tail->glued)
		return false;
	for (size_t i = 0; i < lengthof(tails); i++)
	{
		if (WordIs(tail->word, tail->word_len, tails[i]))
			return true;
	}
	return false;
}

/* The value of a small whole number in digits, or -1. */
int
SmallNumber(const ProseItem *item)
{
	int			value = 0;

	if (item->kind != PROSE_NUMBER || item->word_len > 6)
		return -1;
	for (int i = 0; i < item->word_len; i++)
	{
		if (!IsDigit(item->word[i]))
			return -1;
		value = value * 10 + (item->word[i] - '0');
	}
	return value;
}

#define AND_A_HALF	(-2)		/* among fractions, what is not to be divided
								 * by */

/* A number in words, up to where it has been read. */
typedef struct NumberWords
{
	int64		total;			/* of what stands before thousand, million */
	int64		part;			/* since then */
	int			last;			/* the power that was read last, or 0 */
	bool		half;			/* "and a half", which has no power yet */
	bool		any;
} NumberWords;

/* One half of a power of ten that is no one. */
static int64
HalfPower(int power)
{
	int64		half = 5;

	while (--power > 0)
		half *= 10;
	return half;
}

/*
 * hundred, thousand, or a thousand million: false, and the number as it was, where it
 * would be too large to be one.
 */
static bool
TakeScale(NumberWords *number, int power)
{
	NumberWords taken = *number;

	if (power > 2 && taken.part == 0 && taken.total > 0)
	{
		taken.part = taken.total;
		taken.total = 0;
	}
	taken.part = Max(taken.part, 1);
	for (int p = 0; p < power; p++)
	{
		if (taken.part >= INT64CONST(100000000000000))
			return false;
		taken.part *= 10;
	}
	if (taken.half)
		taken.part += HalfPower(power);
	taken.half = false;
	taken.last = power;
	if (power > 2)
	{
		taken.total += taken.part;
		taken.part = 0;
	}
	*number = taken;
	return true;
}

/* Can n be added?  Five six is two numbers, fifty six and soixante douze are one. */
static bool
TakesOn(const NumberWords *number, int n)
{
	return !number->any || number->part % 100 == 0 || (number->part % 10 == 0 && n < 20);
}

/* "and" inside of a number: two hundred and fifty, vingt et un, vingt et une. */
static bool
JoinsNumber(const NumberWords *number, const ProseItem *next)
{
	if (!number->any || number->part < 20 || number->part % 10 != 0)
		return false;
	if (HAS(next, SENSE_NUMBER))
		return TakesOn(number, LexiconValue(next, SENSE_NUMBER));
	return IsWord(next, "un") || IsWord(next, "une");
}

/* "and a half": of the power before, two million and a half, or of one to come. */
static bool
TakeHalf(NumberWords *number)
{
	if (!number->any || number->half)
		return false;
	if (number->last > 2 && number->part == 0)
		number->total += HalfPower(number->last);
	else
		number->half = true;
	return true;
}

/*
 * "twenty five", "two hundred and fifty", "one and a half million", "cent
 * vingt": how many items, or 0; *half where one half is to be added.
 */
static int
ReadNumberWords(const Prose *prose, int at, int64 *value, bool *half)
{
	NumberWords number = {0};
	int			i = at;

	for (; i < at + 12; i++)
	{
		const ProseItem *item = ItemAt(prose, i);

		if (item->kind != PROSE_WORD)
			break;
		if (HAS(item, SENSE_AND) && JoinsNumber(&number, ItemAt(prose, i + 1)))
		{
			item = ItemAt(prose, ++i);
			number.part += HAS(item, SENSE_NUMBER) ? LexiconValue(item, SENSE_NUMBER) : 1;
		}
		else if (LexiconValue(item, SENSE_FRACTION) == AND_A_HALF && TakeHalf(&number))
			continue;
		else if (HAS(item, SENSE_NUMBER) && TakesOn(&number, LexiconValue(item, SENSE_NUMBER)))
			number.part += LexiconValue(item, SENSE_NUMBER);
		else if (!HAS(item, SENSE_SCALE) || item->word_len == 1 ||
				 !TakeScale(&number, LexiconValue(item, SENSE_SCALE)))
			break;
		number.any = true;
	}
	*value = number.total + number.part;
	*half = number.half;
	return number.any ? i - at : 0;
}

/* A small whole number, in digits or words; "a" and "un" are 1. */
int
ReadSmallNumber(const Prose *prose, int at, int *number)
{
	const ProseItem *item = ItemAt(prose, at);
	int64		value;
	bool		half;
	int			n;

	if (item->kind == PROSE_NUMBER)
	{
		*number = SmallNumber(item);
		return *number >= 0 && !IsOrdinal(prose, at) ? 1 : 0;
	}
	if (item->kind != PROSE_WORD)
		return 0;
	n = ReadNumberWords(prose, at, &value, &half);
	if (n > 0 && value <= 100000 && !half)
	{
		*number = (int) value;
		return n;
	}
	*number = 1;
	return IsWord(item, "a") || IsWord(item, "an") || IsWord(item, "un") || IsWord(item, "une");
}

/* ----------------------------------------------------------------
 * What is no amount
 * ----------------------------------------------------------------
 */

/* Does the number behind this item belong to its name? */
static bool
IsNamedBy(const Prose *prose, int at)
{
	const ProseItem *before = ItemAt(prose, at - 1);
	const ProseItem *behind = ItemAt(prose, at + 1);
	int			value = SmallNumber(&prose->items[at]);

	/* three Fortune 500 accounts */
	if (before->kind == PROSE_WORD && before->capital && before->meanings == 0 && behind->kind == PROSE_WORD &&
		(ItemAt(prose, at - 2)->kind == PROSE_NUMBER || HAS(ItemAt(prose, at - 2), SENSE_NUMBER)))
		return true;
	if (before->kind != PROSE_WORD || value < 0 || HAS_ANY(behind, COUNTED) || behind->currency != NULL)
		return false;
	if (HAS(before, SENSE_NAMED))
		return true;
	return before->capital && before->meanings == 0 && !ItemAt(prose, at - 2)->stops && value < 1000;
}

/* A year that stands alone: 2026, and nothing counted behind it. */
static bool
IsYear(const Prose *prose, int at)
{
	int			value = SmallNumber(&prose->items[at]);
	const ProseItem *behind = ItemAt(prose, at + 1);

	if (prose->items[at].word_len != 4 || value < 1990 || value > 2099)
		return false;
	return behind->kind != PROSE_WORD || (HAS_ANY(behind, ENDS_OBJECT) && !HAS(behind, SENSE_SPAN));
}

/* "one of", "this one", "number one", "the one" */
static bool
IsPronoun(const Prose *prose, int at)
{
	static const uint64 before = SENSE_BIT(SENSE_THIS) | SENSE_BIT(SENSE_NAMED) | SENSE_BIT(SENSE_DETERMINER);

	return HAS(ItemAt(prose, at + 1), SENSE_OF) || HAS_ANY(ItemAt(prose, at - 1), before);
}

/* "from C to B", "an A": marks are amounts without a number. */
static bool
IsMark(const Prose *prose, int at)
{
	const ProseItem *item = ItemAt(prose, at);
	const ProseItem *before = ItemAt(prose, at - 1);
	const ProseItem *next = ItemAt(prose, at + 1);

	if (item->kind != PROSE_WORD || !item->capital || item->len != 1 || *item->word > 'f' ||
		at == 0 || before->kind != PROSE_WORD)
		return false;
	if (HAS(before, SENSE_DETERMINER) && before->word_len <= 2 && before->word[0] == 'a')
		return next->kind != PROSE_WORD || (next->senses & ENDS_OBJECT) != 0 || IsSign(next, '+');
	return HAS(before, SENSE_TO) && at > 2 && ItemAt(prose, at - 2)->len == 1 && ItemAt(prose, at - 2)->capital;
}

/* X% or X customers: a place to fill in. */
static bool
IsBlank(const Prose *prose, int at)
{
	const ProseItem *item = ItemAt(prose, at);
	const ProseItem *next = ItemAt(prose, at + 1);

	return item->kind == PROSE_WORD && item->capital && (*item->word == 'x' || *item->word == 'n') &&
		(item->word_len == 1 || (item->word_len <= 3 && item->word[1] == 'x')) &&
		(HAS(next, SENSE_PERCENT) || (next->kind == PROSE_WORD && (next->senses & ENDS_OBJECT) == 0));
}

/* x10 */
static bool
IsFactor(const ProseItem *item)
{
	if (item->kind != PROSE_WORD || item->word_len < 2 || *item->word != 'x')
		return false;
	for (int i = 1; i < item->word_len; i++)
	{
		if (!IsDigit(item->word[i]))
			return false;
	}
	return true;
}

/* ----------------------------------------------------------------
 * The number itself
 *
 * Each way to write one: how many items, 0 if it is not written so.
 * ----------------------------------------------------------------
 */

/* Is the number one of a time of day, 10:00, or of a telephone, 06 12 34 56 78, 555-0134? */
static bool
IsClockOrPhone(const Prose *prose, int at)
{
	const ProseItem *item = &prose->items[at];
	const ProseItem *next = ItemAt(prose, at + 1);
	const ProseItem *before = ItemAt(prose, at - 1);

	if ((IsSign(next, ':') && next->glued && ItemAt(prose, at + 2)->kind == PROSE_NUMBER && ItemAt(prose, at + 2)->glued) ||
		(IsSign(before, ':') && before->glued && item->glued && ItemAt(prose, at - 2)->kind == PROSE_NUMBER))
		return true;
	if (item->word_len > 1 && item->word[0] == '0' && SmallNumber(item) >= 0)
		return true;
	if (IsSign(before, '-') && before->glued && item->glued && ItemAt(prose, at - 2)->kind == PROSE_NUMBER && !ItemAt(prose, at - 2)->taken)
		return true;
	if (IsSign(next, '-') && next->glued && ItemAt(prose, at + 2)->kind == PROSE_NUMBER && ItemAt(prose, at + 2)->word[0] == '0')
		return true;
	return item->word_len == 2 && ((before->kind == PROSE_NUMBER && before->word_len == 2) || (next->kind == PROSE_NUMBER && next->word_len == 2));
}

/* The number of a list that a sentence begins with: 1. and 2) */
static bool
IsOfList(const Prose *prose, int at)
{
	const ProseItem *next = ItemAt(prose, at + 1);
	const ProseItem *before = ItemAt(prose, at - 1);

	return (before->stops || IsSign(before, '(')) && next->glued && (IsSign(next, '.') || IsSign(next, ')')) &&
		SmallNumber(&prose->items[at]) >= 0 && prose->items[at].word_len <= 2 && at + 2 < prose->count;
}

static int
ReadDigits(const Prose *prose, int at, ProseAmount *amount)
{
	if (IsClockOrPhone(prose, at) || IsOfList(prose, at))
		return 0;
	if (prose->items[at].kind != PROSE_NUMBER || IsSign(ItemAt(prose, at - 1), '#') || IsOrdinal(prose, at))
		return 0;
	return amount->unit == NULL && (IsNamedBy(prose, at) || IsYear(prose, at)) ? 0 : 1;
}

/* X%, an A */
static int
ReadBlankOrMark(const Prose *prose, int at, ProseAmount *amount pg_attribute_unused())
{
	return IsBlank(prose, at) || IsMark(prose, at);
}

/* double, deux fois plus */
static int
ReadMultiple(const Prose *prose, int at, ProseAmount *amount)
{
	if (!HAS(&prose->items[at], SENSE_MULTIPLE))
		return 0;
	amount->multiple = true;
	amount->words = LexiconValue(&prose->items[at], SENSE_MULTIPLE);
	return 1;
}

/* a third, la moitié */
static int
ReadFraction(const Prose *prose, int at, ProseAmount *amount)
{
	if (!HAS(&prose->items[at], SENSE_FRACTION) || LexiconValue(&prose->items[at], SENSE_FRACTION) == AND_A_HALF ||
		IsWord(ItemAt(prose, at + 1), "marathon"))
		return 0;
	amount->percent = true;
	amount->unit = "%";
	amount->words = 100;
	amount->divisor = LexiconValue(&prose->items[at], SENSE_FRACTION);
	return 1;
}

/* x10 */
static int
ReadFactor(const Prose *prose, int at, ProseAmount *amount)
{
	amount->multiple = IsFactor(&prose->items[at]);
	return amount->multiple;
}

/* an hour, une heure */
static int
ReadOneOfTime(const Prose *prose, int at, ProseAmount *amount)
{
	const ProseItem *span = ItemAt(prose, at + 1);
	int			number;

	if (HAS(&prose->items[at], SENSE_NUMBER) || !HAS(span, SENSE_SPAN) || LexiconValue(span, SENSE_SPAN) != 0 ||
		ReadSmallNumber(prose, at, &number) != 1 || number != 1)
		return 0;
	amount->words = 1;
	return 1;
}

/* "de", where a currency follows it: un million d'euros */
static int
OfCurrency(const Prose *prose, int at)
{
	return HAS(ItemAt(prose, at), SENSE_OF) && HAS(ItemAt(prose, at + 1), SENSE_CURRENCY);
}

static int
ReadInWords(const Prose *prose, int at, ProseAmount *amount)
{
	int			n = ReadNumberWords(prose, at, &amount->words, &amount->half);

	if (n > 0 && OfCurrency(prose, at + n))
		n++;
	return n == 1 && amount->words == 1 && IsPronoun(prose, at) ? 0 : n;
}

typedef int (*NumberReader) (const Prose *prose, int at, ProseAmount *amount);

/* A unit may follow the first ones. */
static const NumberReader numbers[] = {ReadDigits, ReadBlankOrMark, ReadOneOfTime, ReadInWords};
static const NumberReader whole_amounts[] = {ReadMultiple, ReadFraction, ReadFactor};

static int
TryNumbers(const Prose *prose, int at, ProseAmount *amount, const NumberReader *readers, int count)
{
	const ProseAmount clean = *amount;

	for (int i = 0; i < count; i++)
	{
		int			n = readers[i] (prose, at, amount);

		if (n > 0)
			return n;
		*amount = clean;
	}
	return 0;
}

/* ----------------------------------------------------------------
 * Around the number
 * ----------------------------------------------------------------
 */

/* k, M, MEUR, million [et demi] [d'euros]; a letter only where it can be nothing else. */
static int
ReadScale(const Prose *prose, int at, ProseAmount *amount)
{
	const ProseItem *item = ItemAt(prose, at);

	if (!HAS(item, SENSE_SCALE) ||
		(item->word_len <= 2 && !item->glued && *item->word == 'c' && amount->unit == NULL) ||
		(item->word_len == 1 && !item->glued && amount->unit == NULL && ItemAt(prose, at + 1)->currency == NULL))
		return 0;
	amount->shift = LexiconValue(item, SENSE_SCALE);
	if (LexiconMeaning(item, SENSE_SCALE) != NULL)
		amount->unit = LexiconMeaning(item, SENSE_SCALE);	/* MEUR */
	amount->half = HAS(ItemAt(prose, at + 1), SENSE_FRACTION) && LexiconValue(ItemAt(prose, at + 1), SENSE_FRACTION) == AND_A_HALF;
	return 1 + amount->half + OfCurrency(prose, at + 1 + amount->half);
}

/*
 * A word or a sign that the number is of.  One without a canonical name is what
 * is counted, and left to ReadCounted.
 */
static int
ReadAmountUnit(const Prose *prose, int at, ProseAmount *amount)
{
	static const Sense units[] = {SENSE_POINTS, SENSE_CURRENCY, SENSE_SPAN, SENSE_UNIT};
	const ProseItem *item = ItemAt(prose, at);

	if (item->currency != NULL || HAS(item, SENSE_PERCENT))
	{
		amount->percent = item->currency == NULL;
		amount->unit = amount->percent ? "%" : item->currency;
		return 1;
	}
	for (size_t i = 0; i < lengthof(units); i++)
	{
		const char *name = HAS(item, units[i]) ? LexiconMeaning(item, units[i]) : NULL;

		if (name == NULL)
			continue;
		amount->unit = name;
		amount->points = units[i] == SENSE_POINTS && LexiconValue(item, SENSE_POINTS) != 1;
		if (units[i] == SENSE_POINTS && LexiconValue(item, SENSE_POINTS) == 2)
			amount->divisor = 100;	/* basis points */
		amount->lasts = units[i] == SENSE_SPAN;
		return 1;
	}
	if (!HAS(item, SENSE_TIMES))
		return 0;
	/* 10x, trois fois plus; but "three times a week" */
	amount->multiple = item->glued || HAS(ItemAt(prose, at + 1), SENSE_DEGREE);
	return 1;
}

/* Eight of ten, 4.5/5, 4,5 sur 5; and a range, 5-10%. */
static int
ReadRatio(const Prose *prose, int at, ProseAmount *amount)
{
	const ProseItem *item = ItemAt(prose, at);
	bool		range = IsSign(item, '-');

	if (ItemAt(prose, at + 1)->kind != PROSE_NUMBER || !(range || IsSign(item, '/') || IsWord(item, "sur")) ||
		(!range && HAS(ItemAt(prose, at + 2), SENSE_SPAN))) /* sur 6 mois */
		return 0;
	if (range)
		amount->last = at + 1;
	return 2;
}

/* Does "de" lead on to another noun of what is counted? */
static bool
LeadsOn(const Prose *prose, int at)
{
	const ProseItem *next = ItemAt(prose, at + 1);

	return prose->language == PROSE_FRENCH && HAS(ItemAt(prose, at), SENSE_OF) &&
		next->kind == PROSE_WORD && !HAS_ANY(next, ENDS_OBJECT);
}

/* How many small words and "number of" stand before a noun: 20% of
 * the ..., double the number of our ... */
int
CountSmall(const Prose *prose, int at)
{
	static const uint64 small = SENSE_BIT(SENSE_DETERMINER) | SENSE_BIT(SENSE_OF);
	int			n = CountAny(prose, at, small, 2);

	if (IsWord(ItemAt(prose, at + n), "number") || IsWord(ItemAt(prose, at + n), "nombre"))
		n += 1 + CountAny(prose, at + n + 1, small, 3);
	return n;
}

/* What is counted: nouns and what describes them. */
static void
ReadCounted(const Prose *prose, int at, ProseAmount *amount)
{
	int			i = at;
	int			words = 0;

	i += CountAny(prose, i, SENSE_BIT(SENSE_OF) | SENSE_BIT(SENSE_DEGREE), 3);
	if (amount->percent || amount->multiple)
		i += CountSmall(prose, i);
	amount->object = amount->object_end = i;
	for (; words < 5; i++)
	{
		const ProseItem *item = ItemAt(prose, i);

		if (words > 0 && LeadsOn(prose, i))
			continue;
		if (item->kind != PROSE_WORD || (HAS_ANY(item, ENDS_OBJECT) && !item->joined) || (words > 0 && HAS(item, SENSE_DEGREE)))
			break;
		words++;
		amount->object_end = i + 1;
	}
}

/* + - < > <=, how many */
static int
ReadSigns(const Prose *prose, int at, ProseAmount *amount)
{
	int			n = 0;

	for (; n < 3; n++)
	{
		const ProseItem *item = ItemAt(prose, at + n);

		if (item->kind != PROSE_SIGN || item->word_len != 1 || strchr("+-~<>=", *item->word) == NULL)
			break;
		if (*item->word == '<' || *item->word == '>')
			amount->bound = *item->word == '>' ? 1 : -1;
	}
	return n;
}

/* $, or EUR where a number follows */
static int
ReadCurrencyBefore(const Prose *prose, int at, ProseAmount *amount)
{
	const ProseItem *item = ItemAt(prose, at);

	amount->unit = item->currency;
	if (HAS(item, SENSE_CURRENCY) && item->word_len == 3 && ItemAt(prose, at + 1)->kind == PROSE_NUMBER)
		amount->unit = LexiconMeaning(item, SENSE_CURRENCY);
	return amount->unit != NULL;
}

/*
 * Read the amount that begins here: how many items its number and unit take.
 * What is counted lies behind them and is not among these.
 */
int
ReadProseAmount(const Prose *prose, int at, ProseAmount *amount)
{
	int			i = at;
	int			n;

	memset(amount, 0, sizeof(*amount));
	amount->divisor = 1;
	amount->words = -1;
	if (IsSign(ItemAt(prose, at), '-') && ItemAt(prose, at)->glued && ItemAt(prose, at - 1)->kind == PROSE_NUMBER)
		return 0;				/* offer 2026-118 */
	i += ReadSigns(prose, i, amount);
	i += ReadCurrencyBefore(prose, i, amount);
	if (i >= prose->count)
		return 0;
	amount->first = i;
	n = TryNumbers(prose, i, amount, whole_amounts, lengthof(whole_amounts));
	if (n == 0)
	{
		n = TryNumbers(prose, i, amount, numbers, lengthof(numbers));
		if (n == 0)
			return 0;
		amount->last = i + n - 1;
		i += n;
		i += ReadRatio(prose, i, amount);
		i += ReadScale(prose, i, amount);
		i += IsSign(ItemAt(prose, i), '+');
		i += ReadAmountUnit(prose, i, amount);
		i += ReadRatio(prose, i, amount);
	}
	else
	{
		amount->last = i + n - 1;
		i += n;
	}
	ReadCounted(prose, i, amount);
	return i - at;
}

/* ----------------------------------------------------------------
 * Values
 * ----------------------------------------------------------------
 */

/*
 * Where the digits of the fraction begin, or the length.  The last of two
 * kinds of separator is the decimal one; one that is repeated is not.  Of a
 * single one before three digits the language decides: 1,500 is English, and
 * 1.500 is what French texts take for it; but money has no three decimals.
 */
static int
DecimalPlace(const ProseItem *item, int language, bool money)
{
	int			points = 0;
	int			commas = 0;
	int			last = item->word_len;

	for (int i = 0; i < item->word_len; i++)
	{
		points += item->word[i] == '.';
		commas += item->word[i] == ',';
		if (item->word[i] == '.' || item->word[i] == ',')
			last = i;
	}
	if (points + commas == 0)
		return item->word_len;
	if (points > 0 && commas > 0)
		return (item->word[last] == '.' ? points : commas) > 1 ? item->word_len : last;
	if (points + commas > 1)
		return item->word_len;
	if (item->word_len - last == 4 && last <= 3 && item->word[0] != '0' &&
		(money || item->word[last] == (language == PROSE_FRENCH ? '.' : ',')))
		return item->word_len;
	return last;
}

/* The number in digits. */
static Numeric
DigitsValue(const ProseItem *item, int language, bool money, int shift)
{
	char	   *digits = palloc(item->word_len + 1);
	int			decimals = DecimalPlace(item, language, money);
	int			n = 0;

	for (int i = 0; i < item->word_len; i++)
	{
		if (IsDigit(item->word[i]))
			digits[n++] = item->word[i];
		else if (i == decimals)
			digits[n++] = '.';
	}
	return NumFromDigits(digits, n, shift);
}

/* One half of a power of ten. */
static Numeric
HalfOf(int power)
{
	return NumFromDigits("0.5", 3, power);
}

/* The value of an amount; NULL where it has none that a goal could hold. */
Numeric
AmountValue(const Prose *prose, const ProseAmount *amount)
{
	const ProseItem *item = &prose->items[amount->last];
	Numeric		value;
	bool		money;

	if (amount->words >= 0 && amount->divisor > 1)
		return NumDiv(int64_to_numeric(amount->words), int64_to_numeric(amount->divisor));
	if (amount->words >= 0)
	{
		value = int64_to_numeric(amount->words);
		for (int i = 0; i < amount->shift; i++)
			value = NumMul(value, int64_to_numeric(10));
		return amount->half ? NumAdd(value, HalfOf(amount->shift)) : value;
	}
	if (item->kind != PROSE_NUMBER || item->word_len > GOAL_MAX_DIGITS)
		return NULL;
	money = amount->shift == 0 && amount->unit != NULL && CurrencyCode(amount->unit, strlen(amount->unit)) != NULL;
	value = DigitsValue(item, prose->language, money, amount->shift);
	if (amount->divisor > 1)
		value = NumTrim(NumDiv(value, int64_to_numeric(amount->divisor)));
	return amount->half ? NumAdd(value, HalfOf(amount->shift)) : value;
}
