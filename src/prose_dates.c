/*
 * prose_dates.c
 *		When: deadlines, periods, rates, comparisons with the past.
 *
 *	time    := preposition point | preposition [the next] count span | point
 *	point   := [the end of] (date | month | quarter | half | season | feast
 *	           | this|next span | the span | weekday | event | the next noun
 *	           | the nth week of month) [year]
 *	rate    := per span | daily, weekly, ... | every count span | weekdays
 *
 * The preposition decides what a point is: "by June" is a deadline, "in June"
 * a period, "since June" a start, "than in June" what the goal is compared
 * with.  Only the last two are not an end, so only they leave a goal open.
 *
 * What was read does not depend on a day.  TimePeriod gives it its dates, as
 * seen from one: a month without a year is the next that is not over by then.
 * Quarters and halves are those of the calendar.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "prose.h"
#include "words.h"

/* What stands before a point decides what may be one. */
typedef enum Before
{
	NOTHING_BEFORE,				/* only what is clearly a date */
	WITHIN_BEFORE,
	UNTIL_BEFORE				/* events are points in time too */
} Before;

/* A point that is being read. */
typedef struct TimePoint
{
	const Prose *prose;
	Before		before;
	bool		pointed;		/* by this, next or last */
	bool		definite;		/* by an article, or by being an end */
	bool		many;			/* the coming months: nobody knows how many */
	ProseTime	time;
} TimePoint;

#define FEW_DAYS	10			/* within which questions are answered */
#define WEEK		7
#define MOST_HOURS	96			/* within which something is still to be done */
#define HOURS_A_DAY	24
#define HALF_MONTH	15			/* days, the first; the second has the others */
#define SCHOOL_TERM	4			/* months, more or less */
#define A_YEAR		12
#define BEFORE_HALVES	10		/* halves are 11 and 12 */


/* ----------------------------------------------------------------
 * Small steps.  Each function returns how many items it takes from the one at
 * a place, 0 if what it looks for is not there.
 * ----------------------------------------------------------------
 */

/* The number of a year; *year is anyhow that of the item, or -1. */
static bool
IsYearNumber(const ProseItem *item, int *year)
{
	*year = SmallNumber(item);
	return item->word_len == 4 && *year >= 1990 && *year <= 2199;
}

/* "year" behind "of the", "this year" and the like. */
static bool
IsYearWord(const ProseItem *item)
{
	return HAS(item, SENSE_SPAN) && LexiconValue(item, SENSE_SPAN) == A_YEAR;
}

/* French says which behind the noun: l'année prochaine. */
static bool
IsNextBehind(const Prose *prose, int at)
{
	return prose->language == PROSE_FRENCH && HAS(ItemAt(prose, at), SENSE_NEXT);
}

/* FY26, FY2026 */
static int
FiscalYearNumber(const ProseItem *item)
{
	int			year = 0;

	if (item->kind != PROSE_WORD || (item->word_len != 4 && item->word_len != 6) || memcmp(item->word, "fy", 2) != 0)
		return -1;
	for (int i = 2; i < item->word_len; i++)
	{
		if (!IsDigit(item->word[i]))
			return -1;
		year = year * 10 + (item->word[i] - '0');
	}
	return year < 100 ? 2000 + year : year;
}

/* Q2'26, Q2/26, Q2 FY26: a year of two digits that hangs on, or of a fiscal year. */
static int
ReadShortYear(const Prose *prose, int at, ProseTime *time)
{
	int			slash = IsSign(ItemAt(prose, at), '/') || IsSign(ItemAt(prose, at), '-');
	const ProseItem *year = ItemAt(prose, at + slash);
	const ProseItem *before = ItemAt(prose, at + slash - 1);

	if (FiscalYearNumber(year) > 0)
	{
		time->year = FiscalYearNumber(year);
		time->first_month = prose->fiscal_start;
		return slash + 1;
	}
	if (year->kind != PROSE_NUMBER || year->word_len != 2 || at == 0 || SmallNumber(year) < 20 ||
		!(slash ? year->glued : (year->start > before->start + before->len && prose->text[year->start - 1] != ' ')))
		return 0;
	time->year = 2000 + SmallNumber(year);
	return slash + 1;
}

/* [,] [of] 2026, [of] [this|next] year, behind a month, a quarter, a season. */
static int
ReadYearBehind(const Prose *prose, int at, ProseTime *time)
{
	static const uint64 between = SENSE_BIT(SENSE_OF) | SENSE_BIT(SENSE_DETERMINER) | SENSE_BIT(SENSE_OF_YEAR) |
		SENSE_BIT(SENSE_THIS) | SENSE_BIT(SENSE_NEXT);
	int			i = at + IsSign(ItemAt(prose, at), ',');
	bool		next = false;
	int			year;
	int			n = ReadShortYear(prose, at, time);

	if (n > 0)
		return n;

	while (i < at + 3 && (HAS_ANY(ItemAt(prose, i), between) ||
						  (HAS(ItemAt(prose, i), SENSE_WITHIN) && IsShort(ItemAt(prose, i)))))
		next |= HAS(ItemAt(prose, i++), SENSE_NEXT);
	if (IsYearNumber(ItemAt(prose, i), &year))
	{
		time->year = year;
		return i + 1 - at;
	}
	if (i > at && IsYearWord(ItemAt(prose, i)))
	{
		i += IsNextBehind(prose, i + 1);
		time->shift = next || IsNextBehind(prose, i);
		return i + 1 - at;
	}
	return IsNextBehind(prose, at); /* décembre prochain */
}

/* [fiscal|school] span [fiscal]: one that is longer than some hours. */
static int
ReadSpanName(const Prose *prose, int at, int *span)
{
	int			i = at;

	while (i < at + 2 && HAS(ItemAt(prose, i), SENSE_OF_YEAR) && !HAS(ItemAt(prose, i), SENSE_SPAN))
		i++;
	if (!HAS(ItemAt(prose, i), SENSE_SPAN))
		return 0;
	*span = LexiconValue(ItemAt(prose, i++), SENSE_SPAN);
	if (prose->language == PROSE_FRENCH)
		i += HAS(ItemAt(prose, i), SENSE_OF_YEAR);
	return *span != 0 ? i - at : 0;
}

/* Something that takes place, up to a few words further on. */
static int
ReadEvent(const Prose *prose, int at)
{
	static const uint64 stops = SENSE_BIT(SENSE_AND) | SENSE_BIT(SENSE_BY) | SENSE_BIT(SENSE_MEANS);

	for (int i = at; i < at + 6; i++)
	{
		const ProseItem *item = ItemAt(prose, i);

		if (item->kind == PROSE_SIGN || HAS_ANY(item, stops))
			return 0;
		if (HAS(item, SENSE_EVENT))
			return i - at + CountAny(prose, i, SENSE_BIT(SENSE_EVENT), 6);
	}
	return 0;
}

/* 30, 30th, 1er, "first": a day of a month. */
static int
ReadDay(const Prose *prose, int at, int *day)
{
	const ProseItem *item = ItemAt(prose, at);

	*day = SmallNumber(item);
	if (*day >= 1 && *day <= 31)
		return IsOrdinal(prose, at) ? 2 : 1;
	*day = 0;
	if (item->kind != PROSE_WORD || !HAS(item, SENSE_ORDINAL))
		return 0;
	*day = LexiconValue(item, SENSE_ORDINAL);
	return 1;
}

/* ----------------------------------------------------------------
 * Dates in digits
 * ----------------------------------------------------------------
 */

/*
 * Which of two numbers is the month: the first in English, the second in
 * French, unless that cannot be.
 */
static bool
SetMonthAndDay(const Prose *prose, ProseTime *time, int first, int second)
{
	bool		month_first = prose->language == PROSE_ENGLISH ? first <= 12 : second > 12;

	time->kind = TIME_DATE;
	time->month = month_first ? first : second;
	time->day = month_first ? second : first;
	return time->month >= 1 && time->month <= 12 && time->day >= 1 && time->day <= 31;
}

/* 2026-06-30, 30/06/2026, 6/30/26, 2025-2026 */
static bool
ReadDateItem(const Prose *prose, const ProseItem *item, ProseTime *time)
{
	int			number[3] = {0, 0, 0};
	int			digits[3] = {0, 0, 0};
	int			n = 0;

	if (item->kind != PROSE_DATE)
		return false;
	for (int i = 0; i < item->word_len; i++)
	{
		if (!IsDigit(item->word[i]))
		{
			n++;
			continue;
		}
		number[n] = number[n] * 10 + (item->word[i] - '0');
		digits[n]++;
	}
	if (n == 1 && digits[1] == 2 && number[1] != number[0] % 100 + 1)
	{
		time->kind = TIME_MONTH;
		time->year = number[0];
		time->month = number[1];
		return true;
	}
	if (n == 1)
	{
		time->kind = TIME_YEARS;
		time->year = number[0];
		time->number = digits[1] == 2 ? number[0] + 1 : number[1];
		time->first_month = digits[1] == 2 ? prose->fiscal_start : 0;
		return true;
	}
	if (digits[0] == 4)
	{
		time->kind = TIME_DATE;
		time->year = number[0];
		time->month = number[1];
		time->day = number[2];
		return time->month >= 1 && time->month <= 12 && time->day >= 1 && time->day <= 31;
	}
	time->year = number[2] + (digits[2] == 2 ? 2000 : 0);
	return SetMonthAndDay(prose, time, number[0], number[1]);
}

/* ----------------------------------------------------------------
 * Points
 *
 * In the order they are tried.  Each starts from a clean time.
 * ----------------------------------------------------------------
 */

/* 2026-06-30; 2026-2027 [school year] */
static int
ReadDatePoint(TimePoint *p, int at)
{
	int			span;

	if (!ReadDateItem(p->prose, ItemAt(p->prose, at), &p->time))
		return 0;
	return 1 + (p->time.kind == TIME_YEARS ? ReadSpanName(p->prose, at + 1, &span) : 0);
}

/* 6/30, where a time is expected */
static int
ReadShortDate(TimePoint *p, int at)
{
	int			first = SmallNumber(ItemAt(p->prose, at));
	int			second = SmallNumber(ItemAt(p->prose, at + 2));

	if (p->before == NOTHING_BEFORE || !IsSign(ItemAt(p->prose, at + 1), '/') || first < 1 || second < 1 ||
		(p->before == WITHIN_BEFORE && (ItemAt(p->prose, at + 2)->word_len != 2 || HAS_ANY(ItemAt(p->prose, at + 3), COUNTED))))
		return 0;
	return SetMonthAndDay(p->prose, &p->time, first, second) ? 3 : 0;
}

/* 30 June, the 30th of June [2026] */
static int
ReadDayOfMonth(TimePoint *p, int at)
{
	int			n = ReadDay(p->prose, at, &p->time.day);
	int			i = at + n;

	if (n == 0)
		return 0;
	i += HAS(ItemAt(p->prose, i), SENSE_OF);
	if (!HAS(ItemAt(p->prose, i), SENSE_MONTH))
		return 0;
	p->time.kind = TIME_DATE;
	p->time.month = LexiconValue(ItemAt(p->prose, i++), SENSE_MONTH);
	return i + ReadYearBehind(p->prose, i, &p->time) - at;
}

/* A day in digits of which nothing is counted: how many items, or 0. */
static int
ReadLoneDay(const Prose *prose, int at, int *day)
{
	int			n = ReadDay(prose, at, day);
	const ProseItem *behind = ItemAt(prose, at + n);

	if (ItemAt(prose, at)->kind != PROSE_NUMBER || HAS_ANY(behind, COUNTED) ||
		(behind->kind == PROSE_WORD && !HAS_ANY(behind, ENDS_OBJECT | SENSE_BIT(SENSE_OF))) ||
		IsWord(behind, "am"))
		return 0;
	return n;
}

/* the 15th [of the month], le 15: the next such day */
static int
ReadDayAlone(TimePoint *p, int at)
{
	static const uint64 between = SENSE_BIT(SENSE_OF) | SENSE_BIT(SENSE_DETERMINER) | SENSE_BIT(SENSE_NEXT);
	const Prose *prose = p->prose;
	int			n = ReadLoneDay(prose, at, &p->time.day);
	int			of;

	if (n == 0 || p->before != UNTIL_BEFORE || !HAS(ItemAt(prose, at - 1), SENSE_DETERMINER))
		return 0;
	p->time.kind = TIME_DATE;
	of = CountAny(prose, at + n, between, 3);
	if (of > 0 && LexiconValue(ItemAt(prose, at + n + of), SENSE_SPAN) == 1)
	{
		n += of + 1;
		p->time.shift = IsNextBehind(prose, at + n) || HAS(ItemAt(prose, at + n - 2), SENSE_NEXT);
		n += IsNextBehind(prose, at + n);
	}
	return n;
}

/* Friday the 18th, le vendredi 18: in the next month in which it is one */
static int
ReadWeekdayAndDay(TimePoint *p, int at)
{
	const Prose *prose = p->prose;
	int			i = at + 1 + IsSign(ItemAt(prose, at + 1), ',');
	int			n;

	if (!HAS(ItemAt(prose, at), SENSE_WEEKDAY))
		return 0;
	i += HAS(ItemAt(prose, i), SENSE_DETERMINER);
	n = ReadLoneDay(prose, i, &p->time.day);
	p->time.kind = TIME_DATE;
	p->time.number = LexiconValue(ItemAt(prose, at), SENSE_WEEKDAY) + 1;
	return n > 0 ? i + n - at : 0;
}

/* March [the] 15th, behind the month; a number that counts is no day. */
static int
ReadDayBehind(TimePoint *p, int at)
{
	const Prose *prose = p->prose;
	int			article = HAS(ItemAt(prose, at), SENSE_DETERMINER) && IsOrdinal(prose, at + 1);
	int			n = ReadDay(prose, at + article, &p->time.day);

	if (n == 0 || ItemAt(prose, at + article)->kind != PROSE_NUMBER || HAS_ANY(ItemAt(prose, at + article + n), COUNTED))
	{
		p->time.day = 0;
		return 0;
	}
	p->time.kind = TIME_DATE;
	return article + n;
}

/* Is the word, which stands without a preposition, a month and nothing else? */
static bool
IsSurelyMonth(const Prose *prose, int at)
{
	const ProseItem *item = ItemAt(prose, at);

	return item->word_len >= 4 && !IsWord(item, "march") && !IsWord(item, "mars") && !IsWord(item, "sept") &&
		(item->capital || prose->language == PROSE_FRENCH);
}

/*
 * [the month of] March [15th] [2026].  Where nothing says that a time is to
 * come, a month alone may be another word: "may", "march".
 */
static int
ReadMonth(TimePoint *p, int at)
{
	const Prose *prose = p->prose;
	int			i = at;
	int			behind;

	if (HAS(ItemAt(prose, i), SENSE_SPAN) && HAS(ItemAt(prose, i + 1), SENSE_OF))
		i += 2;
	if (!HAS(ItemAt(prose, i), SENSE_MONTH))
		return 0;
	p->time.kind = TIME_MONTH;
	p->time.month = LexiconValue(ItemAt(prose, i++), SENSE_MONTH);
	i += IsSign(ItemAt(prose, i), '.');
	i += ReadDayBehind(p, i);
	behind = ReadYearBehind(prose, i, &p->time);
	if (p->before == NOTHING_BEFORE && behind == 0 && p->time.kind == TIME_MONTH && !IsSurelyMonth(prose, at))
		return 0;
	return i + behind - at;
}

/* Q3, second half */
static bool
SetYearPart(ProseTime *time, const ProseItem *item)
{
	int			part = LexiconValue(item, SENSE_YEAR_PART);

	if (!HAS(item, SENSE_YEAR_PART))
		return false;
	time->kind = part > BEFORE_HALVES ? TIME_HALF : TIME_QUARTER;
	time->number = part > BEFORE_HALVES ? part - BEFORE_HALVES : part;
	return true;
}

/* before I turn 30, by the age of 40 */
static int
ReadAge(TimePoint *p, int at)
{
	int			age;

	if (p->before != UNTIL_BEFORE || LexiconValue(ItemAt(p->prose, at), SENSE_FEAST) != -1 ||
		ReadSmallNumber(p->prose, at + 1, &age) == 0)
		return 0;
	p->time.kind = TIME_EVENT;
	return 2;
}

/* A year that stands for its own: at the head of a sentence, or CA 2026 : 1,2 M€. */
static bool
IsLabelYear(const Prose *prose, int at)
{
	const ProseItem *before = ItemAt(prose, at - 1);
	const ProseItem *behind = ItemAt(prose, at + 1);

	if (before->stops)
		return behind->kind == PROSE_WORD;
	return before->kind == PROSE_WORD &&
		(HAS(before, SENSE_METRIC) || !HAS_ANY(before, ENDS_OBJECT | SENSE_BIT(SENSE_OF) | SENSE_BIT(SENSE_NAMED))) &&
		(IsSign(behind, ':') || IsSign(behind, '='));
}

/* W24, in French S24: false for S1 and S2, which are halves. */
static bool
SetWeek(ProseTime *time, const ProseItem *item)
{
	int			number = 0;

	if (item->kind != PROSE_WORD || item->word_len < 2 || item->word_len > 3 || HAS(item, SENSE_YEAR_PART) ||
		(*item->word != 'w' && *item->word != 's'))
		return false;
	for (int i = 1; i < item->word_len; i++)
	{
		if (!IsDigit(item->word[i]))
			return false;
		number = number * 10 + (item->word[i] - '0');
	}
	if (number < 1 || number > 53)
		return false;
	time->kind = TIME_WEEK;
	time->number = number;
	return true;
}

/* W24, where a time is expected or nothing is named after it: W4 retention is none */
static int
ReadWeek(TimePoint *p, int at)
{
	const ProseItem *behind = ItemAt(p->prose, at + 1);

	if (!SetWeek(&p->time, ItemAt(p->prose, at)) ||
		(p->before == NOTHING_BEFORE && behind->kind == PROSE_WORD && !HAS_ANY(behind, ENDS_OBJECT)))
		return 0;
	return 1 + ReadYearBehind(p->prose, at + 1, &p->time);
}

/* 2Q26, 1H 2026: the number of the part, glued to its letter */
static int
ReadPartCode(TimePoint *p, int at)
{
	const ProseItem *letter = ItemAt(p->prose, at + 1);
	int			number = SmallNumber(ItemAt(p->prose, at));
	int			year = 0;

	if (number < 1 || number > 4 || letter->kind != PROSE_WORD || !letter->glued || strchr("qth", *letter->word) == NULL ||
		(letter->word_len != 1 && letter->word_len != 3 && letter->word_len != 5) || (*letter->word == 'h' && number > 2))
		return 0;
	for (int i = 1; i < letter->word_len; i++)
	{
		if (!IsDigit(letter->word[i]))
			return 0;
		year = year * 10 + (letter->word[i] - '0');
	}
	p->time.kind = *letter->word == 'h' ? TIME_HALF : TIME_QUARTER;
	p->time.number = number;
	if (letter->word_len == 1)
	{
		int			n = ReadYearBehind(p->prose, at + 2, &p->time);

		return n > 0 || (*letter->word == 'q' && letter->capital) ? 2 + n : 0;
	}
	p->time.year = year < 100 ? 2000 + year : year;
	return 2;
}

/* [fiscal] 2026 [Q3] */
static int
ReadYear(TimePoint *p, int at)
{
	int			i = at + HAS(ItemAt(p->prose, at), SENSE_OF_YEAR);
	const ProseItem *behind = ItemAt(p->prose, i + 1);
	int			year;

	p->time.kind = TIME_YEARS;
	p->time.year = FiscalYearNumber(ItemAt(p->prose, i));
	if (p->time.year > 0 || i > at)
		p->time.first_month = p->prose->fiscal_start;
	if (p->time.year > 0)
		return i + 1 + SetYearPart(&p->time, behind) - at;
	if (!IsYearNumber(ItemAt(p->prose, i), &year) || HAS_ANY(behind, COUNTED) || behind->currency != NULL)
		return 0;
	p->time.year = year;
	i += SetYearPart(&p->time, behind) || SetWeek(&p->time, behind);
	return i > at || p->before != NOTHING_BEFORE || IsLabelYear(p->prose, at) ? i + 1 - at : 0;
}

/* second, 2nd, 2e; unlike a day of a month never 2 */
static int
ReadNth(const Prose *prose, int at, int *nth)
{
	const ProseItem *item = ItemAt(prose, at);

	if (item->kind == PROSE_NUMBER && !IsOrdinal(prose, at))
		return 0;
	*nth = HAS(item, SENSE_ORDINAL) ? LexiconValue(item, SENSE_ORDINAL) : SmallNumber(item);
	return HAS(item, SENSE_ORDINAL) ? 1 : item->kind == PROSE_NUMBER ? 2 : 0;
}

/* The days of a month's nth week, fortnight or half; false if it has none such. */
static bool
SetDays(ProseTime *time, int nth, int length)
{
	if (nth < 1 || nth > (length == WEEK ? 5 : 2))
		return false;
	time->kind = TIME_DAYS;
	time->day = (nth - 1) * length + 1;
	time->number = nth * length + (length == HALF_MONTH && nth == 2);
	return true;
}

/* the second week of May, the first half of June, la 2e quinzaine de mai 2027 */
static int
ReadPartOfMonth(TimePoint *p, int at)
{
	const Prose *prose = p->prose;
	int			nth = LexiconValue(ItemAt(prose, at), SENSE_YEAR_PART) - BEFORE_HALVES;
	int			length = HALF_MONTH;
	int			i = at + 1;

	if (nth <= 0)				/* first half is one word, others are two */
	{
		int			n = ReadNth(prose, at, &nth);

		if (n == 0)
			return 0;
		i = at + n;
		if (LexiconValue(ItemAt(prose, i), SENSE_SPAN) == -WEEK)
			length = WEEK;
		else if (LexiconValue(ItemAt(prose, i), SENSE_SPAN) != -2 * WEEK && !HAS(ItemAt(prose, i), SENSE_FRACTION))
			return 0;
		i++;
	}
	i += HAS(ItemAt(prose, i), SENSE_OF);
	if (HAS(ItemAt(prose, i), SENSE_SPAN) && HAS(ItemAt(prose, i + 1), SENSE_OF))
		i += 2;					/* du mois de mai */
	if (!HAS(ItemAt(prose, i), SENSE_MONTH) || !SetDays(&p->time, nth, length))
		return 0;
	p->time.month = LexiconValue(ItemAt(prose, i++), SENSE_MONTH);
	return i + ReadYearBehind(prose, i, &p->time) - at;
}

/* Q3 [2026], the second half [of next year] */
static int
ReadPartOfYear(TimePoint *p, int at)
{
	if (!SetYearPart(&p->time, ItemAt(p->prose, at)))
		return 0;
	return 1 + ReadYearBehind(p->prose, at + 1, &p->time);
}

/* the 3rd quarter, le 2e semestre */
static int
ReadOrdinalPart(TimePoint *p, int at)
{
	const ProseItem *part = ItemAt(p->prose, at + 2);
	int			span = IsWord(part, "sem") ? 6 : IsWord(part, "trim") ? 3 : LexiconValue(part, SENSE_SPAN);
	int			point = IsSign(ItemAt(p->prose, at + 3), '.');

	if (ItemAt(p->prose, at)->kind != PROSE_NUMBER || !IsOrdinal(p->prose, at) || (span != 3 && span != 6))
		return 0;
	p->time.kind = span == 3 ? TIME_QUARTER : TIME_HALF;
	p->time.number = SmallNumber(ItemAt(p->prose, at));
	if (p->time.number < 1 || p->time.number > A_YEAR / span)
		return 0;
	return 3 + point + ReadYearBehind(p->prose, at + 3 + point, &p->time);
}

/* summer, Christmas, the holidays, where a time is expected or "next" says so */
static int
ReadSeasonOrFeast(TimePoint *p, int at)
{
	const ProseItem *item = ItemAt(p->prose, at);
	int			behind = ReadYearBehind(p->prose, at + 1, &p->time);

	if (!p->pointed && p->before == NOTHING_BEFORE && behind == 0)
		return 0;
	if (HAS(item, SENSE_SEASON))
	{
		p->time.kind = TIME_SEASON;
		p->time.number = LexiconValue(item, SENSE_SEASON);
	}
	else if (HAS(item, SENSE_FEAST))
	{
		int			day = LexiconValue(item, SENSE_FEAST);

		if (day < 0)
			return 0;			/* an age: see ReadAge */
		p->time.kind = day == 0 ? TIME_EVENT : TIME_DATE;
		p->time.month = day / 100;
		p->time.day = day % 100;
	}
	else
		return 0;
	return 1 + behind;
}

/* Mondays, lundis: not one of them, but each. */
static bool
IsPluralWeekday(const ProseItem *item)
{
	return HAS(item, SENSE_WEEKDAY) && item->word[item->word_len - 1] == 's';
}

/* by Friday, next Friday, vendredi prochain */
static int
ReadWeekday(TimePoint *p, int at)
{
	bool		next = HAS(ItemAt(p->prose, at + 1), SENSE_NEXT);

	if (!HAS(ItemAt(p->prose, at), SENSE_WEEKDAY) || IsPluralWeekday(ItemAt(p->prose, at)) ||
		(!p->pointed && !next && p->before == NOTHING_BEFORE))
		return 0;
	p->time.kind = TIME_WEEKDAY;
	p->time.number = LexiconValue(ItemAt(p->prose, at), SENSE_WEEKDAY);
	return 1 + next;
}

/* this March, and nothing behind it */
static int
ReadPointedMonth(TimePoint *p, int at)
{
	if (!p->pointed || !HAS(ItemAt(p->prose, at), SENSE_MONTH))
		return 0;
	p->time.kind = TIME_MONTH;
	p->time.month = LexiconValue(ItemAt(p->prose, at), SENSE_MONTH);
	return 1;
}

/* the session of May, before the anything of May: the month is what is known of it */
static int
ReadEventOfMonth(TimePoint *p, int at)
{
	const ProseItem *item = ItemAt(p->prose, at);
	int			n = 0;

	if ((HAS(item, SENSE_EVENT) ||
		 (p->before == UNTIL_BEFORE && item->kind == PROSE_WORD && !HAS_ANY(item, ENDS_OBJECT))) &&
		HAS(ItemAt(p->prose, at + 1), SENSE_OF) &&
		(n = ReadDayOfMonth(p, at + 2)) == 0)
		n = ReadMonth(p, at + 2);
	return n > 0 ? n + 2 : 0;
}

/* by day three, in week 6 */
static int
ReadNumberedSpan(TimePoint *p, int at)
{
	const Prose *prose = p->prose;
	int			span;
	int			n = ReadSpanName(prose, at, &span);
	const ProseItem *count = ItemAt(prose, at + n);
	int			number;
	int			year;

	if (n == 0 || span >= A_YEAR || p->before == NOTHING_BEFORE || HAS(count, SENSE_DETERMINER) || IsYearNumber(count, &year) ||
		ReadSmallNumber(prose, at + n, &number) == 0)
		return 0;
	if (span == -WEEK && number >= 1 && number <= 53)
	{
		p->time.kind = TIME_WEEK;
		p->time.number = number;
		return n + 1 + ReadYearBehind(prose, at + n + 1, &p->time);
	}
	p->time.kind = TIME_SPAN;
	p->time.span = span;
	p->time.number = number;
	return n + 1;
}

/* [school] year 2026, l'exercice 2026: the year says it all. */
static int
ReadYearsBehind(TimePoint *p, int at)
{
	int			year;

	if (ReadDateItem(p->prose, ItemAt(p->prose, at), &p->time))
		return 1;
	if (!IsYearNumber(ItemAt(p->prose, at), &year))
		return 0;
	p->time.kind = TIME_YEARS;
	p->time.year = year;
	return 1;
}

/*
 * this quarter, the fiscal year, l'année prochaine.  "The coming months" are
 * no period, and "the year" is one only where a time is expected.
 */
static int
ReadGrainOf(TimePoint *p, int at, int n)
{
	const Prose *prose = p->prose;
	const ProseItem *last = ItemAt(prose, at + n - 1);
	const ProseItem *behind = ItemAt(prose, at + n);
	int			year;
	int			years;

	p->many |= prose->language == PROSE_ENGLISH && last->word[last->word_len - 1] == 's';
	if (HAS(behind, SENSE_NEXT) || HAS(behind, SENSE_LAST))
	{
		p->time.shift = HAS(behind, SENSE_NEXT) ? 1 : -1;
		p->pointed = true;
		n++;
	}
	if ((p->many && p->time.shift > 0) || (!p->pointed && p->before == WITHIN_BEFORE && HAS(behind, SENSE_OF)))
		return 0;				/* les mois à venir, le jour de */
	if (!p->pointed && !HAS(ItemAt(prose, at), SENSE_OF_YEAR) &&
		(p->before == NOTHING_BEFORE || !(p->definite || IsYearNumber(behind, &year))))
		return 0;
	if (IsWord(ItemAt(prose, at), "fiscal") || IsWord(ItemAt(prose, at), "fy") || IsWord(ItemAt(prose, at + n - 1), "fiscale") ||
		IsWord(ItemAt(prose, at), "exercice"))
		p->time.first_month = prose->fiscal_start;
	p->time.kind = TIME_GRAIN;
	years = ReadYearsBehind(p, at + n);
	if (years == 0 && !p->pointed && p->before == NOTHING_BEFORE)
		return 0;				/* first-year students */
	if (years > 0 && p->time.shift < 0 && (p->time.span == 3 || p->time.span == 6))
	{
		/* le dernier trimestre 2026 is its last, not the one before */
		p->time.kind = p->time.span == 3 ? TIME_QUARTER : TIME_HALF;
		p->time.number = A_YEAR / p->time.span;
	}
	if (years > 0)
		p->time.shift = 0;
	return n + years;
}

/* The same, its name read first; a half is one where it is pointed at. */
static int
ReadGrain(TimePoint *p, int at)
{
	const Prose *prose = p->prose;
	int			n = ReadSpanName(prose, at, &p->time.span);

	if (n == 0 && p->pointed && LexiconValue(ItemAt(prose, at), SENSE_FRACTION) == 2)
	{
		p->time.span = 6;		/* this half */
		n = 1;
	}
	return n == 0 ? 0 : ReadGrainOf(p, at, n);
}

/* The next of something, by the next [annual] visit, and not "by following". */
static int
ReadNextOfKind(const TimePoint *p, int at)
{
	int			adjective = HAS(ItemAt(p->prose, at), SENSE_CADENCE);
	const ProseItem *item = ItemAt(p->prose, at + adjective);

	if (!p->pointed || p->time.shift <= 0 || item->kind != PROSE_WORD || HAS_ANY(item, ENDS_OBJECT) ||
		(!HAS(ItemAt(p->prose, at - 2), SENSE_DETERMINER) && IsGerund(p->prose, at - 1)))
		return 0;
	return adjective + 1;
}

/*
 * the next performance review, where a deadline is expected; at the next
 * marathon.  Whatever has a next one takes place.
 */
static int
ReadEventPoint(TimePoint *p, int at)
{
	int			n = 0;

	if (p->before == UNTIL_BEFORE || (p->pointed && p->before == WITHIN_BEFORE && HAS(ItemAt(p->prose, at), SENSE_EVENT)))
		n = ReadEvent(p->prose, at);
	if (n == 0 && p->before == UNTIL_BEFORE)
		n = ReadNextOfKind(p, at);
	p->time.kind = TIME_EVENT;
	return n;
}

/* the end of the project: of whatever follows */
static int
ReadEndOfAnything(TimePoint *p, int at)
{
	const ProseItem *before = ItemAt(p->prose, at - 1);

	p->time.kind = TIME_EVENT;
	return p->time.edge && p->before == UNTIL_BEFORE && ItemAt(p->prose, at)->kind == PROSE_WORD &&
		(before->len > 4 || !HAS(before, SENSE_END));
}

typedef int (*PointReader) (TimePoint *p, int at);

/* Points that are named by numbers and months, */
static const PointReader dated_points[] = {
	ReadDatePoint, ReadShortDate, ReadPartCode, ReadDayOfMonth, ReadDayAlone, ReadWeekdayAndDay, ReadMonth, ReadYear, ReadWeek, ReadAge,
};

/* and those that "this", "next" or an article may stand before. */
static const PointReader named_points[] = {
	ReadPartOfMonth, ReadPartOfYear, ReadOrdinalPart, ReadSeasonOrFeast, ReadWeekday, ReadPointedMonth, ReadEventOfMonth,
	ReadNumberedSpan, ReadGrain, ReadEventPoint,
};

/* The first of the readers that finds something; the others leave no trace. */
static int
TryPoints(TimePoint *p, int at, const PointReader *readers, int count)
{
	const ProseTime clean = p->time;
	int			n = 0;

	for (int i = 0; i < count && n == 0; i++)
	{
		p->time = clean;
		n = readers[i] (p, at);
	}
	if (n == 0)
		p->time = clean;
	return n;
}

/* "dans les", "au cours des": what follows is more than one. */
static bool
EndsInPlural(const Prose *prose, int at)
{
	const ProseItem *item = ItemAt(prose, at);
	const char *end = prose->text + item->start + item->len;

	return prose->language == PROSE_FRENCH && at >= 0 && item->len > 4 &&
		(memcmp(end - 3, "les", 3) == 0 || memcmp(end - 3, "des", 3) == 0);
}

/* [the] [this|next|last], and what of it is in a preposition, "au cours du". */
static int
ReadPointing(TimePoint *p, int at)
{
	static const char *const articles[] = {"le", "la", "l", "my"};
	const Prose *prose = p->prose;
	int			i = at;

	p->definite = p->time.edge || p->time.starts ||
		(prose->language == PROSE_FRENCH && p->before != NOTHING_BEFORE && ItemAt(prose, at - 1)->len > 4);
	p->many = EndsInPlural(prose, at - 1);
	for (; i < at + 3; i++)
	{
		const ProseItem *item = ItemAt(prose, i);

		if (HAS(item, SENSE_NEXT) || HAS(item, SENSE_LAST))
		{
			p->time.shift = HAS(item, SENSE_NEXT) ? 1 : -1;
			p->pointed = true;
			p->many |= prose->language == PROSE_FRENCH && item->word[item->word_len - 1] == 's';
		}
		else if (HAS(item, SENSE_THIS))
			p->pointed = true;
		else if (HAS(item, SENSE_DETERMINER) && !p->pointed)
		{
			p->many |= IsWord(item, "les") || IsWord(item, "ces");
			p->definite |= item->word_len > 2 || HAS(item, SENSE_OF);
			for (size_t a = 0; a < lengthof(articles); a++)
				p->definite |= IsWord(item, articles[a]);
		}
		else
			break;
	}
	return i - at;
}

/* year-end, fin de mois [2026]; all year [2026] */
static int
ReadGrainEnd(TimePoint *p, int at)
{
	const ProseItem *item = ItemAt(p->prose, at);

	if (item->kind == PROSE_WORD && item->word_len == 4 && memcmp(item->word, "eoq", 3) == 0 && item->word[3] >= '1' && item->word[3] <= '4')
	{
		p->time.kind = TIME_QUARTER;
		p->time.number = item->word[3] - '0';
		p->time.edge = true;
		return 1 + ReadYearBehind(p->prose, at + 1, &p->time);
	}
	if (!HAS(item, SENSE_GRAIN_END))
		return 0;
	p->time.kind = TIME_GRAIN;
	p->time.span = abs(LexiconValue(item, SENSE_GRAIN_END));
	p->time.edge = LexiconValue(item, SENSE_GRAIN_END) > 0;
	return 1 + ReadYearBehind(p->prose, at + 1, &p->time);
}

/* Is it an article that belongs to a named point, "the year"? */
static bool
ArticleIsPartOf(const Prose *prose, int at)
{
	const ProseItem *next = ItemAt(prose, at + 1);

	return (HAS(next, SENSE_SPAN) && !HAS(ItemAt(prose, at + 3), SENSE_MONTH)) || HAS(next, SENSE_OF_YEAR) ||
		HAS(next, SENSE_EVENT);
}

/* Monday, 9 March; vendredi 30 juin: the date says it all. */
static bool
IsDateBehind(const Prose *prose, int at)
{
	int			i = at + 1 + IsSign(ItemAt(prose, at + 1), ',');
	int			day;

	if (HAS(ItemAt(prose, i), SENSE_MONTH) || ItemAt(prose, i)->kind == PROSE_DATE)
		return true;
	i += HAS(ItemAt(prose, i), SENSE_DETERMINER);
	i += ReadDay(prose, i, &day);
	return day > 0 && HAS(ItemAt(prose, i + HAS(ItemAt(prose, i), SENSE_OF)), SENSE_MONTH);
}

/* [the] [end of] [the]: an end of something makes everything a point. */
static int
ReadEdge(TimePoint *p, int at)
{
	const Prose *prose = p->prose;
	int			i = at;

	for (int times = 0; times < 3; times++)
	{
		const ProseItem *item = ItemAt(prose, i);

		if (HAS(item, SENSE_END) || HAS(item, SENSE_START))
		{
			p->time.edge |= HAS(item, SENSE_END);
			p->time.middle |= LexiconValue(item, SENSE_END) == EDGE_MIDDLE;
			p->time.starts |= HAS(item, SENSE_START);
			p->before = p->time.edge ? UNTIL_BEFORE : Max(p->before, WITHIN_BEFORE);
			i++;
			while (HAS(ItemAt(prose, i), SENSE_OF) ||
				   (HAS(ItemAt(prose, i), SENSE_DETERMINER) && !HAS(ItemAt(prose, i + 1), SENSE_SPAN)))
				i++;
		}
		else if (HAS(item, SENSE_DETERMINER) && !ArticleIsPartOf(prose, i))
			i++;
		else if (HAS(item, SENSE_WEEKDAY) && IsDateBehind(prose, i))
			i += 1 + IsSign(ItemAt(prose, i + 1), ',');
		else
			break;
	}
	return i - at;
}

/* Read a point in time or a named period. */
static int
ReadPoint(const Prose *prose, int at, Before before, ProseTime *time)
{
	TimePoint	p = {.prose = prose, .before = before};
	int			i = at + ReadEdge(&p, at);
	int			n;

	if ((n = ReadGrainEnd(&p, i)) == 0 &&
		(n = TryPoints(&p, i, dated_points, lengthof(dated_points))) == 0)
	{
		int			pointing = ReadPointing(&p, i);

		n = TryPoints(&p, i + pointing, named_points, lengthof(named_points));
		if (n > 0)
			n += pointing;
		else
			n = ReadEndOfAnything(&p, i);
	}
	*time = p.time;
	return n > 0 ? i + n - at : 0;
}

/* ----------------------------------------------------------------
 * Spans of time from now
 * ----------------------------------------------------------------
 */

/* In hours it is a measure, unless they are the next ones or a patient's. */
static bool
IsEndInHours(const Prose *prose, int at, bool next, const ProseTime *time)
{
	const char *unit = LexiconMeaning(ItemAt(prose, at), SENSE_SPAN);

	if (unit == NULL || strcmp(unit, "hours") != 0 || time->number < 1 || time->number > MOST_HOURS)
		return false;
	for (int i = at - 1; i >= 0 && i > at - 20 && !next && !prose->items[i].stops; i--)
		next = IsWord(&prose->items[i], "patient") || IsWord(&prose->items[i], "resident");
	return next;
}

/* Is it an answer to somebody that takes so long? */
static bool
IsServed(const Prose *prose, int at)
{
	for (int i = at - 1; i >= 0 && i > at - 12 && !prose->items[i].stops; i--)
	{
		if (HAS(&prose->items[i], SENSE_SERVE))
			return true;
	}
	return false;
}

/* "in a year", where "a year" has been read as one phrase; sous huitaine */
static int
ReadOneSpan(const Prose *prose, int at, ProseTime *time)
{
	const ProseItem *item = ItemAt(prose, at);

	if (HAS(item, SENSE_CADENCE) && *item->word == 'a')
		time->span = LexiconValue(item, SENSE_CADENCE);
	else if (IsWord(item, "huitaine") || IsWord(item, "quinzaine"))
		time->span = LexiconValue(item, SENSE_SPAN);
	if (time->span == 0)
		return 0;
	time->kind = TIME_SPAN;
	time->number = 1;
	return 1;
}

/* [the] [next] count [to count] [working] span [next]; "5 days a week" is none. */
static int
ReadSpan(const Prose *prose, int at, ProseTime *time)
{
	static const uint64 before = SENSE_BIT(SENSE_NEXT) | SENSE_BIT(SENSE_ABOUT) | SENSE_BIT(SENSE_AT_MOST) |
		SENSE_BIT(SENSE_AT_LEAST) | SENSE_BIT(SENSE_ORDINAL) | SENSE_BIT(SENSE_OF);
	int			i = at;
	int			n;

	memset(time, 0, sizeof(*time));
	if ((n = ReadOneSpan(prose, at, time)) > 0)
		return n;
	while (i < at + 4 && (HAS_ANY(ItemAt(prose, i), before) ||
						  (HAS(ItemAt(prose, i), SENSE_DETERMINER) && !HAS(ItemAt(prose, i + 1), SENSE_SPAN))))
		i++;
	n = ReadSmallNumber(prose, i, &time->number);
	if (n == 0)
		return 0;
	i += n;
	if (IsSign(ItemAt(prose, i), '-') || HAS(ItemAt(prose, i), SENSE_TO))
		i += 1 + ReadSmallNumber(prose, i + 1, &time->number);
	i += CountAny(prose, i, SENSE_BIT(SENSE_NEXT) | SENSE_BIT(SENSE_ORDINAL), 2);
	n = ReadSpanName(prose, i, &time->span);
	if (n == 0 && IsEndInHours(prose, i, HAS(ItemAt(prose, i - 1), SENSE_NEXT) || HAS(ItemAt(prose, i + 1), SENSE_NEXT) ||
							   HAS(ItemAt(prose, at), SENSE_NEXT) || HAS(ItemAt(prose, at + 1), SENSE_NEXT), time))
	{
		time->span = -1;
		time->number = (time->number + HOURS_A_DAY - 1) / HOURS_A_DAY;
		n = 1;
	}
	if (n == 0)
		return 0;
	i += n + HAS(ItemAt(prose, i + n), SENSE_NEXT);
	if (HAS(ItemAt(prose, i), SENSE_CADENCE) ||
		(HAS(ItemAt(prose, i), SENSE_PER) && HAS(ItemAt(prose, i + 1), SENSE_SPAN)))
		return 0;
	time->kind = TIME_SPAN;
	return i - at;
}

/* ----------------------------------------------------------------
 * With what stands before
 *
 * In the order they are tried; each knows the word that it begins with.
 * ----------------------------------------------------------------
 */

static int
TakeReading(ProseReading *reading, ProsePart part, int at, int n)
{
	reading->part = part;
	reading->first = at;
	reading->end = at + n;
	return n;
}

/* A rate of once a week, which can be seen to be kept. */
static int
TakeWeekdays(ProseReading *reading, int at, int end)
{
	reading->time.kind = TIME_SPAN;
	reading->time.number = 1;
	reading->time.span = -WEEK;
	reading->value = 1;
	return TakeReading(reading, PROSE_RATE, at, end - at);
}

/* What a point is that no other word decides about. */
static ProsePart
EndPart(const Prose *prose, int at, const ProseTime *time)
{
	const ProseItem *before = ItemAt(prose, at - 1);

	/* last year; more than in 2019 */
	if (time->shift < 0 || (HAS_ANY(before, SENSE_BIT(SENSE_AT_LEAST) | SENSE_BIT(SENSE_AT_MOST)) && !ItemAt(prose, at - 2)->taken))
		return PROSE_PAST;
	return time->kind == TIME_DATE || time->edge ? PROSE_DEADLINE : PROSE_PERIOD;
}

static int
ReadVagueTime(const Prose *prose, int at, ProseReading *reading)
{
	return HAS(&prose->items[at], SENSE_VAGUE_TIME) ? TakeReading(reading, PROSE_VAGUE_TIME, at, 1) : 0;
}

/* [2026-01-15,2026-07-02): the half-open run of days, as goals are written */
static int
ReadDayRange(const Prose *prose, int at, ProseReading *reading)
{
	static const uint64 before = SENSE_BIT(SENSE_WITHIN);
	int			i = at + HAS_ANY(ItemAt(prose, at), before);

	if (!IsSign(ItemAt(prose, i), '[') || !ReadDateItem(prose, ItemAt(prose, i + 1), &reading->since) ||
		!IsSign(ItemAt(prose, i + 2), ',') || !ReadDateItem(prose, ItemAt(prose, i + 3), &reading->time) ||
		!IsSign(ItemAt(prose, i + 4), ')'))
		return 0;
	reading->value = 1;			/* the last day not included */
	return TakeReading(reading, PROSE_PERIOD, at, i + 5 - at);
}

/* An en dash. */
static bool
IsDash(const Prose *prose, int at)
{
	const ProseItem *item = ItemAt(prose, at);

	return item->kind == PROSE_SIGN && item->len == 3 && memcmp(prose->text + item->start, "\xE2\x80\x93", 3) == 0;
}

/* Does the point have a first day that a period can begin with? */
static bool
CanBegin(const ProseTime *time)
{
	return time->kind == TIME_DATE || time->kind == TIME_MONTH || time->kind == TIME_QUARTER || time->kind == TIME_HALF ||
		time->kind == TIME_WEEK || time->kind == TIME_YEARS;
}

/* from January to June: all of it; from Monday to Friday: each week. */
static int
ReadFromTo(const Prose *prose, int at, ProseReading *reading)
{
	static const uint64 to = SENSE_BIT(SENSE_TO) | SENSE_BIT(SENSE_AND) | SENSE_BIT(SENSE_UNTIL) | SENSE_BIT(SENSE_WITHIN);
	static const uint64 bare = SENSE_BIT(SENSE_MONTH) | SENSE_BIT(SENSE_YEAR_PART);
	ProseTime  *time = &reading->time;
	int			first = at;
	int			i;
	int			n;

	if (HAS(&prose->items[at], SENSE_FROM) || HAS(&prose->items[at], SENSE_BETWEEN))
		first = at + 1;
	else if (!HAS_ANY(&prose->items[at], bare) && prose->items[at].kind != PROSE_DATE)
		return 0;
	n = HAS(ItemAt(prose, first), SENSE_NOW) ? 1 : ReadPoint(prose, first, WITHIN_BEFORE, &reading->since);
	i = first + n;
	if (n == 0 || (!HAS_ANY(ItemAt(prose, i), to) && !IsSign(ItemAt(prose, i), '-') && !IsDash(prose, i)))
		return 0;
	n = ReadPoint(prose, i + 1, WITHIN_BEFORE, time);
	if (n == 0)
		return 0;
	if (time->kind == TIME_WEEKDAY)
		return TakeWeekdays(reading, at, i + 1 + n);
	if (time->shift < 0)
		return 0;
	return TakeReading(reading, CanBegin(&reading->since) ? PROSE_PERIOD : PROSE_DEADLINE, at, i + 1 + n - at);
}

/*
 * than in 2025, over last year.  Prepositions of other uses compare with
 * nothing but what is past.
 */
static int
ReadComparison(const Prose *prose, int at, ProseReading *reading)
{
	static const uint64 other = SENSE_BIT(SENSE_WITHIN) | SENSE_BIT(SENSE_FROM) | SENSE_BIT(SENSE_PLACE);
	const ProseItem *item = &prose->items[at];
	int			i = at + 1;
	int			n;

	if (!HAS(item, SENSE_THAN))
		return 0;
	if (LexiconValue(item, SENSE_THAN) == 1)
		return TakeReading(reading, PROSE_PAST, at, 1);
	i += HAS(ItemAt(prose, i), SENSE_WITHIN) || HAS(ItemAt(prose, i), SENSE_TO);
	n = ReadPoint(prose, i, WITHIN_BEFORE, &reading->time);
	if (n == 0 || (reading->time.shift >= 0 && item->len <= 4 && HAS_ANY(item, other)))
		return 0;
	return TakeReading(reading, PROSE_PAST, at, i + n - at);
}

/* at the end of the trial, over the life of the grant: of whatever there is but each */
static int
ReadAnything(const Prose *prose, int at, ProseTime *time)
{
	int			article = CountAny(prose, at, SENSE_BIT(SENSE_DETERMINER), 1);
	const ProseItem *item = ItemAt(prose, at + article);

	if (item->kind != PROSE_WORD || HAS_ANY(item, ENDS_OBJECT))
		return 0;
	time->kind = TIME_EVENT;
	return article + 1;
}

/* by June, before the next review, d'ici 6 mois */
static int
ReadDeadline(const Prose *prose, int at, ProseReading *reading)
{
	const ProseItem *item = &prose->items[at];
	bool		until = HAS(item, SENSE_UNTIL);
	const ProseItem *next = ItemAt(prose, at + 1);
	int			i = at + 1;
	int			n;

	if (!until && (!HAS(item, SENSE_BY) || IsGerund(prose, i)))
		return 0;
	/* by or before, d'ici à, by the latest in */
	i += HAS(next, SENSE_UNTIL) || HAS(next, SENSE_BY) || (HAS(next, SENSE_WITHIN) && IsShort(next));
	n = ReadPoint(prose, i, UNTIL_BEFORE, &reading->time);
	if (n == 0 && until)
		n = ReadSpan(prose, i, &reading->time);
	if (n == 0 && until && LexiconValue(item, SENSE_UNTIL) == 2)
		n = ReadAnything(prose, i, &reading->time);
	if (n == 0 || reading->time.shift < 0)
		return 0;
	reading->value = until ? LexiconValue(item, SENSE_UNTIL) : 0;
	return TakeReading(reading, PROSE_DEADLINE, at, i + n - at);
}

/* six months from now */
static int
ReadFromNow(const Prose *prose, int at, ProseReading *reading)
{
	int			n = ReadSpan(prose, at, &reading->time);

	if (n == 0 || !HAS(ItemAt(prose, at + n), SENSE_FROM) || !HAS(ItemAt(prose, at + n + 1), SENSE_NOW))
		return 0;
	return TakeReading(reading, PROSE_DEADLINE, at, n + 2);
}

/* since 2025, starting in May */
static int
ReadStart(const Prose *prose, int at, ProseReading *reading)
{
	const ProseItem *item = &prose->items[at];
	int			n;

	if (!HAS(item, SENSE_SINCE) || HAS(item, SENSE_BY))
		return 0;
	n = ReadPoint(prose, at + 1, WITHIN_BEFORE, &reading->time);
	if (n == 0 || (HAS(item, SENSE_WITHIN) && reading->time.shift >= 0 && item->len <= 4))
		return 0;
	return TakeReading(reading, reading->time.shift < 0 ? PROSE_PAST : PROSE_START, at, n + 1);
}

/* in six months, within the year, au premier trimestre */
static int
ReadWithin(const Prose *prose, int at, ProseReading *reading)
{
	const ProseItem *item = &prose->items[at];
	ProseTime  *time = &reading->time;
	bool		only_points = IsShort(item) && *item->word == 'a';	/* at, à, au */
	int			i = at + 1;
	int			n;

	/* each month of 2026; CA de juin */
	if (!HAS(item, SENSE_WITHIN) &&
		!(HAS(item, SENSE_OF) && (HAS(ItemAt(prose, at - 1), SENSE_CADENCE) ||
								  (HAS_ANY(ItemAt(prose, i), SENSE_BIT(SENSE_MONTH) | SENSE_BIT(SENSE_YEAR_PART)) &&
								   !HAS(ItemAt(prose, at - 1), SENSE_SPAN)))))
		return 0;
	i += HAS(ItemAt(prose, i), SENSE_OF) || (HAS(ItemAt(prose, i), SENSE_WITHIN) && IsShort(ItemAt(prose, i)));
	n = only_points ? 0 : ReadSpan(prose, i, time);
	if (n > 0)
		return time->span < 0 && -time->span * time->number <= FEW_DAYS && IsServed(prose, at) ? 0 :
			TakeReading(reading, PROSE_PERIOD, at, i + n - at);
	n = ReadPoint(prose, i, WITHIN_BEFORE, time);
	if (n == 0 && LexiconValue(item, SENSE_WITHIN) == 2)
		n = ReadAnything(prose, i, time);
	if (n == 0 || (IsWord(item, "on") && time->kind != TIME_DATE && time->kind != TIME_WEEKDAY && !time->edge))
		return 0;				/* improve on 2025 results */
	if (IsWord(item, "through") && time->kind != TIME_YEARS && time->shift >= 0)
		return TakeReading(reading, PROSE_DEADLINE, at, i + n - at);
	return TakeReading(reading, EndPart(prose, at, time), at, i + n - at);
}

/* June 30, next quarter, fin mars: without a preposition */
static int
ReadBarePoint(const Prose *prose, int at, ProseReading *reading)
{
	int			n = ReadPoint(prose, at, NOTHING_BEFORE, &reading->time);

	return n > 0 ? TakeReading(reading, EndPart(prose, at, &reading->time), at, n) : 0;
}

/* Can a time or a rate begin with the item?  Most words say at once that none does. */
static bool
MayBeTime(const ProseItem *item)
{
	static const uint64 starts = SENSE_BIT(SENSE_FROM) | SENSE_BIT(SENSE_BETWEEN) | SENSE_BIT(SENSE_BY) | SENSE_BIT(SENSE_DETERMINER) |
		SENSE_BIT(SENSE_OF) | SENSE_BIT(SENSE_NUMBER) | SENSE_BIT(SENSE_ORDINAL) | SENSE_BIT(SENSE_FRACTION) | SENSE_BIT(SENSE_ABOUT) |
		SENSE_BIT(SENSE_AT_LEAST) | SENSE_BIT(SENSE_AT_MOST) | SENSE_BIT(SENSE_NAMED) |
		(SENSE_BIT(SENSE_VAGUE_TIME) * 2 - SENSE_BIT(SENSE_SPAN));

	if (item->kind == PROSE_WORD)
		return HAS_ANY(item, starts) || IsDigit(item->word[item->word_len - 1]);
	return item->kind == PROSE_NUMBER || item->kind == PROSE_DATE || IsSign(item, '[') || IsSign(item, '/');
}

/*
 * Read what says when.
 */
int
ReadTime(const Prose *prose, int at, ProseReading *reading)
{
	static int	(*const readers[]) (const Prose *prose, int at, ProseReading *reading) = {
		ReadVagueTime, ReadDayRange, ReadFromTo, ReadComparison, ReadDeadline, ReadFromNow, ReadStart, ReadWithin, ReadBarePoint,
	};
	int			n = 0;

	for (size_t i = 0; i < lengthof(readers) && n == 0 && MayBeTime(&prose->items[at]); i++)
	{
		memset(reading, 0, sizeof(*reading));
		n = readers[i] (prose, at, reading);
	}
	return n;
}

/* An hour a day is not so many times an hour. */
static bool
IsAmountOfTime(const Prose *prose, int at, int behind)
{
	static const uint64 rate = SENSE_BIT(SENSE_CADENCE) | SENSE_BIT(SENSE_PER);
	static const uint64 taken = SENSE_BIT(SENSE_WITHIN) | SENSE_BIT(SENSE_ACTION);

	return HAS(&prose->items[at], SENSE_DETERMINER) &&
		(HAS_ANY(ItemAt(prose, behind), rate) || HAS_ANY(ItemAt(prose, at - 1), taken));
}

/* Tuesdays, Thursdays and Saturdays; mardi et le jeudi: how many items. */
static int
ReadWeekdays(const Prose *prose, int at)
{
	int			end = at + 1;

	while (end < at + 20)
	{
		int			i = end + (IsSign(ItemAt(prose, end), ',') || IsSign(ItemAt(prose, end), '/'));

		i += HAS(ItemAt(prose, i), SENSE_AND);
		if (i > end)
			i += HAS(ItemAt(prose, i), SENSE_DETERMINER);
		if (i == end || !HAS(ItemAt(prose, i), SENSE_WEEKDAY))
			break;
		end = i + 1;
	}
	return end - at;
}

/*
 * Is each of the weekdays meant: Mondays; in French also le lundi et le jeudi,
 * le dimanche matin, but not le lundi alone?
 */
static bool
IsEachWeekday(const Prose *prose, int at)
{
	if (IsPluralWeekday(ItemAt(prose, at)))
		return true;
	return HAS(ItemAt(prose, at), SENSE_WEEKDAY) && prose->language == PROSE_FRENCH && IsWord(ItemAt(prose, at - 1), "le") &&
		(ReadWeekdays(prose, at) > 1 || HAS(ItemAt(prose, at + 1), SENSE_SPAN));
}

/* Read how often: "per month", "every 2 weeks", "weekly", "each Monday". */
int
ReadRate(const Prose *prose, int at, ProseReading *reading)
{
	const ProseItem *item = ItemAt(prose, at);
	ProseTime  *time = &reading->time;
	int			i = at + 1;

	if (!MayBeTime(item))
		return 0;
	memset(reading, 0, sizeof(*reading));
	time->kind = TIME_SPAN;
	time->number = 1;
	if (HAS(item, SENSE_CADENCE))
	{
		time->span = LexiconValue(item, SENSE_CADENCE);
		return TakeReading(reading, PROSE_RATE, at, 1);
	}
	if (IsEachWeekday(prose, at))
		return TakeWeekdays(reading, at, at + ReadWeekdays(prose, at));
	if (!IsSign(item, '/') && !HAS(item, SENSE_PER))
		return 0;
	if (HAS(item, SENSE_PER) && !HAS(item, SENSE_DETERMINER))
		i += ReadSmallNumber(prose, i, &time->number);
	i += CountAny(prose, i, SENSE_BIT(SENSE_OF_YEAR) | SENSE_BIT(SENSE_ORDINAL), 1);
	if (HAS(ItemAt(prose, i), SENSE_WEEKDAY) && item->word_len > 2)
		return TakeWeekdays(reading, at, i + ReadWeekdays(prose, i));
	if (HAS(ItemAt(prose, i), SENSE_SPAN))
	{
		time->span = LexiconValue(ItemAt(prose, i), SENSE_SPAN);
		if (time->span == 0 && IsAmountOfTime(prose, at, i + 1))
			return 0;
	}
	else
		return 0;
	return TakeReading(reading, PROSE_RATE, at, i + 1 - at);
}

/* ----------------------------------------------------------------
 * Dates
 * ----------------------------------------------------------------
 */

static Period
Months(int64 first, int months)
{
	Period		period = {FirstDayOf(first), FirstDayOf(first + months)};

	return period;
}

/* So many months that come round every year: the next ones not over yet. */
static Period
MonthsOfYear(const ProseTime *time, int month, int months, DateADT as_of)
{
	int64		year = time->year != 0 ? time->year : MonthOf(as_of) / 12 + time->shift;
	Period		period = Months(year * 12 + month - 1, months);

	if (time->year == 0 && time->shift == 0 && period.end <= as_of)
		period = Months((year + 1) * 12 + month - 1, months);
	return period;
}

/*
 * A day of a month that is not named: this one, or the next if it is over; or
 * the next in which it is that weekday.  Every weekday falls on every day of a
 * month, even on the 31st, within some years.
 */
static Period
MonthOfDay(const ProseTime *time, DateADT as_of)
{
	int64		month = MonthOf(as_of) + time->shift;
	Period		period;

	month += time->shift == 0 && as_of - FirstDayOf(month) >= time->day;
	period = Months(month, 1);
	for (int i = 1; time->number > 0 && i < 12 * 12; i++)
	{
		if (time->day <= period.end - period.start &&
			WeekdayOf(period.start + time->day - 1) == time->number - 1)
			break;
		period = Months(month + i, 1);
	}
	return period;
}

static bool
DatePeriod(const ProseTime *time, DateADT as_of, Period *period)
{
	Period		month = time->month != 0 ? MonthsOfYear(time, time->month, 1, as_of) : MonthOfDay(time, as_of);
	DateADT		day = month.start + time->day - 1;

	if (time->day > month.end - month.start)
		return false;			/* the 31st of June */
	if (time->year == 0 && day < as_of && time->shift == 0)
	{
		int64		next = MonthOf(month.start) + 12;

		day = Min(FirstDayOf(next) + time->day - 1, FirstDayOf(next + 1) - 1);
	}
	period->start = day;
	period->end = day + 1;
	return true;
}

/* Days of a month: the next ones that are not over yet. */
static Period
DaysPeriod(const ProseTime *time, DateADT as_of)
{
	Period		month = MonthsOfYear(time, time->month, 1, as_of);
	Period		period = {month.start + time->day - 1, Min(month.start + time->number, month.end)};

	if (time->year == 0 && time->shift == 0 && period.end <= as_of)
	{
		ProseTime	next = *time;

		next.year = MonthOf(month.start) / 12 + 1;
		return DaysPeriod(&next, as_of);
	}
	return period;				/* February may have no fifth week */
}

/* The days of a week of a year, by its ISO number; without a year the next not over. */
static Period
WeekPeriod(const ProseTime *time, DateADT as_of)
{
	int64		year = time->year != 0 ? time->year : MonthOf(as_of) / 12 + time->shift;
	DateADT		day = FirstDayOf(year * 12) + 3;	/* is in its first week */
	Period		period = {day - WeekdayOf(day) + (time->number - 1) * WEEK, 0};

	period.end = period.start + WEEK;
	if (time->year == 0 && time->shift == 0 && period.end <= as_of)
	{
		ProseTime	next = *time;

		next.year = (int) year + 1;
		return WeekPeriod(&next, as_of);
	}
	return period;
}

static Period
SpanPeriod(const ProseTime *time, DateADT as_of)
{
	Period		period = {as_of, as_of};

	if (time->span > 0)
		period.end = SameDayOfMonth(as_of, (int64) time->span * time->number);
	else
		period.end = as_of + -time->span * time->number;
	return period;
}

static Period
GrainOf(const ProseTime *time, DateADT as_of)
{
	const Grain grain = {NULL, Max(time->span, 0), Max(-time->span, 0)};
	Calendar	calendar = plain_calendar;
	int64		number;
	Period		period;

	if (time->first_month > 0)
		calendar.first_month = time->first_month;
	number = GrainNumber(&grain, as_of, &calendar) + time->shift;
	period.start = GrainStart(&grain, number, &calendar);
	period.end = GrainStart(&grain, number + 1, &calendar);
	return period;
}

static Period
WeekdayPeriod(const ProseTime *time, DateADT as_of)
{
	DateADT		day = as_of - WeekdayOf(as_of) + time->number;
	Period		period = {day < as_of ? day + WEEK : day, 0};

	period.end = period.start + 1;
	return period;
}

/* How many months before January the fiscal year begins that is named by its end. */
static int
FiscalLead(const ProseTime *time)
{
	return time->first_month > 1 ? 13 - time->first_month : 0;
}

/* What the time is, seen from a day; false if only its words know. */
static bool
NamedPeriod(const ProseTime *time, DateADT as_of, Period *period)
{
	switch (time->kind)
	{
		case TIME_DATE:
			return DatePeriod(time, as_of, period);
		case TIME_YEARS:
			*period = Months((int64) time->year * 12 - FiscalLead(time), 12);
			if (time->number > time->year && time->first_month > 1)
				*period = Months((int64) time->number * 12 - FiscalLead(time), 12);
			else if (time->number > time->year)
				period->end = FirstDayOf((int64) (time->number + 1) * 12);
			return true;
		case TIME_WEEK:
			*period = WeekPeriod(time, as_of);
			return true;
		case TIME_DAYS:
			*period = DaysPeriod(time, as_of);
			return period->start < period->end;
		case TIME_MONTH:
			*period = MonthsOfYear(time, time->month, 1, as_of);
			return true;
		case TIME_QUARTER:
			*period = MonthsOfYear(time, (time->number - 1) * 3 + 1 - FiscalLead(time), 3, as_of);
			return true;
		case TIME_HALF:
			*period = MonthsOfYear(time, (time->number - 1) * 6 + 1 - FiscalLead(time), 6, as_of);
			return true;
		case TIME_SEASON:
			*period = MonthsOfYear(time, time->number - 2, 3, as_of);
			return true;
		case TIME_SPAN:
			if (time->number < 1 || time->number > GOAL_MAX_CADENCE)
				return false;
			*period = SpanPeriod(time, as_of);
			return true;
		case TIME_GRAIN:
			if (time->span == SCHOOL_TERM)
				return false;	/* every school has its own */
			*period = GrainOf(time, as_of);
			if (time->year != 0)
				*period = Months((int64) time->year * 12 - FiscalLead(time), 12);
			return true;
		case TIME_WEEKDAY:
			*period = WeekdayPeriod(time, as_of);
			return true;
		case TIME_NONE:
		case TIME_EVENT:
			break;
	}
	return false;
}

/* Behind the middle of a period: the 15th of a month, the end of the half of a year. */
static DateADT
MiddleOf(Period period)
{
	int			months = MonthOf(period.end) - MonthOf(period.start);

	if (months == 0 || FirstDayOf(MonthOf(period.start)) != period.start || FirstDayOf(MonthOf(period.end)) != period.end)
		return period.start + (period.end - period.start + 1) / 2;
	return FirstDayOf(MonthOf(period.start) + months / 2) + (months % 2 == 1 ? HALF_MONTH : 0);
}

/*
 * From January to June 2026: the start has the year of the end, or the one
 * before where that comes behind it.  False where that is no period.
 */
static bool
SetStart(const ProseReading *reading, DateADT as_of, Period *period)
{
	ProseTime	since = reading->since;
	Period		first;

	if (reading->value == 1)
		period->end = period->start;	/* a half-open range */
	if (since.year == 0)
		since.year = (int) (MonthOf(period->end - 1) / 12);
	if (!NamedPeriod(&since, as_of, &first))
		return false;
	if (reading->since.year == 0 && first.start >= period->end)
	{
		since.year--;
		if (!NamedPeriod(&since, as_of, &first))
			return false;
	}
	period->start = since.edge ? first.end - 1 : first.start;
	return period->start < period->end && PeriodIsPrintable(*period);
}

/*
 * The period that a reading of a time gives a goal, seen from a day.  A
 * deadline has no start; "by June" allows all of June, "before June" nothing
 * of it.
 */
bool
TimePeriod(const ProseReading *reading, DateADT as_of, Period *period)
{
	if (!NamedPeriod(&reading->time, as_of, period))
		return false;
	if (reading->time.middle)
		period->end = MiddleOf(*period);
	if (reading->since.kind != TIME_NONE && reading->part == PROSE_PERIOD)
		return SetStart(reading, as_of, period);
	if (reading->part == PROSE_DEADLINE)
	{
		if (reading->time.starts || (reading->value == 1 && !reading->time.edge && reading->time.kind != TIME_SPAN))
			period->end = period->start;
		else if (reading->time.kind == TIME_SPAN)
			period->end++;		/* the day itself is in time */
		period->start = DATEVAL_NOBEGIN;
	}
	return PeriodIsPrintable(*period);
}
