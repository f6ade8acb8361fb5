/*
 * goal_text.c
 *		The language goals are written in: read by recursive descent, written
 *		in one canonical way.
 *
 *	goal      := increase|reduce METRIC [from Q] [to Q | by CHANGE] part*
 *	           | keep METRIC [from Q] [above Q | below Q | between Q and Q] part*
 *	           | complete METRIC part*
 *	CHANGE    := number % | number pp | Q
 *	Q         := [sign] [currency] number [k|M|bn] [unit]
 *	part      := as total|level | unit U | during PERIOD | by DATE | for D:KEY
 *	           | in D:KEY[,D:KEY...] | stretch Q | review every INTERVAL
 *	           | through "..." | reward "..."
 *
 * The parser asks for one token at a time and looks one ahead.  Where the
 * grammar allows what no token is (a period, a key), it takes the characters
 * from where the token it looked at began.  Words a goal keeps point into the
 * text that was read, so the text must live as long as the goal is in use.
 *
 * Reading decides nothing: what a goal must be is GoalFinish's business, so
 * that text, jsonb and make_goal are held to the same rules.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "goal.h"
#include "words.h"

typedef enum TokenKind
{
	TOKEN_END,
	TOKEN_WORD,					/* letters, then letters, digits, _ and inner
								 * -; all that is not ASCII counts as letters */
	TOKEN_NUMBER,				/* digits [. digits] */
	TOKEN_STRING,				/* between double quotes, which are not part */
	TOKEN_CURRENCY,				/* a currency sign */
	TOKEN_OTHER					/* a single character */
} TokenKind;

typedef struct Token
{
	TokenKind	kind;
	const char *s;
	int			len;
	bool		has_quotes;		/* a string with doubled quotes inside */
	const char *code;			/* of a currency sign */
} Token;

typedef struct Parser
{
	const char *text;
	const char *end;
	const char *at;				/* behind the token looked at */
	Token		token;			/* the token looked at */
	GoalData   *goal;
	const Calendar *calendar;	/* of fiscal labels, or NULL */
	int			stated;			/* which parts were there, a bit each */
	bool		lone;			/* a pair has the text for itself, so a key
								 * may have spaces without quotes */
	const char *pair;			/* the last pair before the token, if its key
								 * has no quotes, */
	const char *pair_key;		/* and its key */
	bool		placed;			/* the complaint says where already */
	struct Node *escontext;
} Parser;

/* A number with what stands around it. */
typedef struct Quantity
{
	Numeric		value;
	Words		unit;
	bool		points;			/* "pp" stood behind it */
} Quantity;

/* The signs of currencies, as code points written in UTF-8. */
static const struct
{
	const char *sign;
	const char *code;
}			currency_signs[] = {
	{"$", "USD"},
	{"\xE2\x82\xAC", "EUR"},
	{"\xC2\xA3", "GBP"},
	{"\xC2\xA5", "JPY"},
	{"\xE2\x82\xB9", "INR"},
	{"\xE2\x82\xA9", "KRW"},
	{"\xE2\x82\xBA", "TRY"},
	{"\xE2\x82\xBD", "RUB"},
	{"\xE2\x82\xAA", "ILS"},
	{"\xE2\x82\xAB", "VND"},
	{"\xE2\x82\xB4", "UAH"},
	{"\xE2\x82\xA6", "NGN"},
	{"\xE2\x82\xB1", "PHP"},
	/* the wide forms, which are all that Japanese encodings have */
	{"\xEF\xBC\x84", "USD"},
	{"\xEF\xBF\xA1", "GBP"},
	{"\xEF\xBF\xA5", "JPY"},
};

static const struct
{
	const char *word;
	int			shift;			/* a power of ten */
}			multipliers[] = {
	{"k", 3},
	{"m", 6},
	{"bn", 9},
};

static const struct
{
	const char *word;
	const char *adverb;
	int			months;
	int			days;
}			cadences[] = {
	{"year", "yearly", 12, 0},
	{"quarter", "quarterly", 3, 0},
	{"month", "monthly", 1, 0},
	{"week", "weekly", 0, 7},
	{"day", "daily", 0, 1},
};

/* Words with a meaning of their own, which no metric or dimension can be; sorted. */
static const char *const keywords[] = {
	"above", "and", "as", "below", "between", "by", "during", "every", "for", "from",
	"in", "review", "reward", "stretch", "through", "to", "unit",
};

/* ----------------------------------------------------------------
 * Tokens
 * ----------------------------------------------------------------
 */

/* The length of the character that begins here. */
static int
CharLength(const char *s, const char *end)
{
	int			len = IS_HIGHBIT_SET(*s) ? pg_mblen(s) : 1;

	return Min(len, (int) (end - s));
}

/* The code of the currency whose sign a text in UTF-8 begins with, or NULL. */
const char *
CurrencyOfSign(const char *sign, int len, int *sign_len)
{
	for (size_t i = 0; i < lengthof(currency_signs); i++)
	{
		*sign_len = strlen(currency_signs[i].sign);
		if (*sign_len <= len && memcmp(currency_signs[i].sign, sign, *sign_len) == 0)
			return currency_signs[i].code;
	}
	return NULL;
}

/*
 * The code of the currency whose sign begins here, and the sign's length; NULL,
 * and that of the character, if none does.  A database that does not know its
 * encoding is taken to hold UTF-8.
 */
static const char *
CurrencyAt(const char *s, const char *end, int *len)
{
	bool		is_utf8 = GetDatabaseEncoding() == PG_UTF8 || GetDatabaseEncoding() == PG_SQL_ASCII;
	const char *sign = s;
	const char *code;
	int			n = end - s;

	*len = CharLength(s, end);
	if (!IS_HIGHBIT_SET(*s) && *s != '$')
		return NULL;
	if (IS_HIGHBIT_SET(*s) && !is_utf8)
	{
		sign = pg_server_to_any(s, *len, PG_UTF8);
		n = strlen(sign);
	}
	code = CurrencyOfSign(sign, n, &n);
	if (code != NULL && is_utf8)
		*len = n;
	return code;
}

/* The length of the word that begins here, 0 if none does. */
static int
WordLength(const char *s, const char *end)
{
	const char *at = s;

	while (at < end)
	{
		if (IsLetter(*at) || *at == '_' || (at > s && IsDigit(*at)) ||
			(*at == '-' && at > s && IsLetter(at[-1]) && at + 1 < end && IsLetter(at[1])))
			at++;
		else
		{
			int			n;

			if (!IS_HIGHBIT_SET(*at) || CurrencyAt(at, end, &n) != NULL)
				break;
			at += n;
		}
	}
	return at - s;
}

/* The length of the number that begins here, 0 if none does. */
static int
DecimalLength(const char *s, const char *end)
{
	const char *at = s;

	while (at < end && IsDigit(*at))
		at++;
	if (at > s && at + 1 < end && *at == '.' && IsDigit(at[1]))
	{
		for (at++; at < end && IsDigit(*at); at++)
			;
	}
	return at - s;
}

/*
 * The length of what stands between the quote that begins here and the next
 * single one, or -1.
 */
static int
StringLength(const char *s, const char *end, bool *has_quotes)
{
	const char *at = s + 1;

	*has_quotes = false;
	if (*s != '"')
		return -1;
	while (at < end)
	{
		if (*at == '"')
		{
			if (at + 1 == end || at[1] != '"')
				return at - s - 1;
			*has_quotes = true;
			at++;
		}
		at++;
	}
	return -1;
}

/* Look at the next token. */
static void
Advance(Parser *p)
{
	Token	   *t = &p->token;
	const char *s = p->at;

	while (s < p->end && IsSpace(*s))
		s++;
	t->s = s;
	t->len = 0;
	if (s == p->end)
		t->kind = TOKEN_END;
	else if ((t->len = WordLength(s, p->end)) > 0)
		t->kind = TOKEN_WORD;
	else if ((t->len = DecimalLength(s, p->end)) > 0)
		t->kind = TOKEN_NUMBER;
	else if ((t->len = StringLength(s, p->end, &t->has_quotes)) >= 0)
	{
		t->kind = TOKEN_STRING;
		t->s++;
		p->at = t->s + t->len + 1;
		return;
	}
	else if ((t->code = CurrencyAt(s, p->end, &t->len)) != NULL)
		t->kind = TOKEN_CURRENCY;
	else
		t->kind = TOKEN_OTHER;
	p->at = s + t->len;
}

/* The characters up to the next space or stop, in place of the token. */
static void
TakeRun(Parser *p, const char *stop)
{
	const char *s = p->token.s;

	while (s < p->end && !IsSpace(*s) && strchr(stop, *s) == NULL)
		s++;
	p->token.len = s - p->token.s;
	if (p->token.len > 0)
		p->token.kind = TOKEN_WORD;
	p->at = s;
}

static bool
SeesWord(Parser *p, const char *word)
{
	return p->token.kind == TOKEN_WORD && WordIs(p->token.s, p->token.len, word);
}

static bool
SeesChar(Parser *p, char c)
{
	return p->token.kind == TOKEN_OTHER && *p->token.s == c;
}

static bool
TakeWord(Parser *p, const char *word)
{
	if (!SeesWord(p, word))
		return false;
	Advance(p);
	return true;
}

static bool
TakeChar(Parser *p, char c)
{
	if (!SeesChar(p, c))
		return false;
	Advance(p);
	return true;
}

/* Is the text at this place YYYY-MM-DD? */
static bool
SeesDate(Parser *p)
{
	static const char form[] = "0000-00-00";
	const char *s = p->token.s;

	if (p->end - s < 10)
		return false;
	for (int i = 0; i < 10; i++)
	{
		if (form[i] == '0' ? !IsDigit(s[i]) : s[i] != form[i])
			return false;
	}
	return true;
}

/* Where the token looked at begins, in characters from 1. */
static int
CharacterOf(const Parser *p)
{
	return pg_mbstrlen_with_len(p->text, p->token.s - p->text) + 1;
}

/* Say where it was, for complaints of those who do not know. */
static void
SayPlace(void *arg)
{
	const Parser *p = arg;

	if (!p->placed)
		errcontext("goal \"%.*s\" at character %d",
				   SHOWN(p->text, p->end - p->text), CharacterOf(p));
}

/*
 * Complain about the token looked at.  Every syntax error of a goal ends up
 * here; it is false, for the caller to return.
 */
static bool
Unexpected(Parser *p, const char *expected)
{
	const Token *t = &p->token;
	int			place = CharacterOf(p);

	p->placed = true;
	if (t->kind == TOKEN_END)
		errsave(p->escontext,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid goal: \"%.*s\"", SHOWN(p->text, p->end - p->text)),
				 errdetail("It ends at character %d, where more was expected.", place),
				 errhint("Expected %s.", expected)));
	else
		errsave(p->escontext,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid goal: \"%.*s\"", SHOWN(p->text, p->end - p->text)),
				 errdetail("Unexpected \"%.*s\" at character %d.",
						   SHOWN(t->s, t->len), place),
				 errhint("Expected %s.", expected)));
	return false;
}

/* ----------------------------------------------------------------
 * Names, keys, quoted texts
 * ----------------------------------------------------------------
 */

static bool
IsKeyword(const char *s, int len)
{
	char		first = ToLower(*s);

	for (size_t i = 0; i < lengthof(keywords) && keywords[i][0] <= first; i++)
	{
		if (keywords[i][0] == first && WordIs(s, len, keywords[i]))
			return true;
	}
	return false;
}

/* Can this be the name of a metric or a dimension, in either case? */
bool
IsGoalName(const char *s, int len)
{
	if (len < 1 || len > GOAL_MAX_NAME || IsDigit(*s) || IsKeyword(s, len))
		return false;
	for (int i = 0; i < len; i++)
	{
		if (!IsLetter(s[i]) && !IsDigit(s[i]) && s[i] != '_')
			return false;
	}
	return true;
}

static bool
ParseMetric(Parser *p)
{
	if (p->token.kind != TOKEN_WORD || !IsGoalName(p->token.s, p->token.len))
		return Unexpected(p, "the name of what is measured: letters, digits and underscores, such as revenue or churn_rate");
	p->goal->metric.s = p->token.s;
	p->goal->metric.len = p->token.len;
	Advance(p);
	return true;
}

/* The text of a string token; doubled quotes become one. */
static Words
TakeString(Parser *p)
{
	Words		words = {p->token.s, p->token.len};

	if (p->token.has_quotes)
	{
		char	   *copy = palloc(words.len);
		int			n = 0;

		for (int i = 0; i < words.len; i++)
		{
			copy[n++] = words.s[i];
			i += words.s[i] == '"';
		}
		words.s = copy;
		words.len = n;
	}
	Advance(p);
	return words;
}

static bool
ParseText(Parser *p, Words *words)
{
	if (p->token.kind != TOKEN_STRING)
		return Unexpected(p, "a text between double quotes");
	if (p->token.len == 0)
		return Unexpected(p, "some text between the quotes");
	*words = TakeString(p);
	return true;
}

/* All up to the next comma as a key, in place of the token. */
static void
TakeLoneKey(Parser *p)
{
	const char *s = p->token.s;

	while (s < p->end && *s != ',')
		s++;
	p->at = s;
	while (s > p->token.s && IsSpace(s[-1]))
		s--;
	p->token.len = s - p->token.s;
	p->token.kind = TOKEN_WORD;
}

/* dimension:key or dimension:"any key" */
static bool
ParsePair(Parser *p, Words *dimension, Words *key)
{
	static const char expected[] = "a dimension and a key, such as rep:42, team:emea or rep:\"Jane Doe\"";

	if (p->token.kind != TOKEN_WORD || !IsGoalName(p->token.s, p->token.len) ||
		p->at == p->end || *p->at != ':')
		return Unexpected(p, expected);
	dimension->s = p->token.s;
	dimension->len = p->token.len;
	p->at++;
	Advance(p);
	if (p->token.kind != TOKEN_STRING)
	{
		if (p->token.s > dimension->s + dimension->len + 1)
			return Unexpected(p, expected);
		if (p->lone)
			TakeLoneKey(p);
		else
			TakeRun(p, ",\"");
	}
	if (p->token.len == 0)
		return Unexpected(p, expected);
	p->pair = NULL;
	if (p->token.kind == TOKEN_STRING)
		*key = TakeString(p);
	else
	{
		p->pair = dimension->s;
		p->pair_key = p->token.s;
		key->s = p->token.s;
		key->len = p->token.len;
		Advance(p);
	}
	return true;
}

/* Can a key be written as it is? */
static bool
IsPlainKey(const char *s, int len)
{
	for (int i = 0; i < len; i++)
	{
		if (IsSpace(s[i]) || s[i] == ',' || s[i] == '"')
			return false;
	}
	return true;
}

static void
AppendQuoted(StringInfo buf, Words words)
{
	appendStringInfoChar(buf, '"');
	for (int i = 0; i < words.len; i++)
	{
		if (words.s[i] == '"')
			appendStringInfoChar(buf, '"');
		appendStringInfoChar(buf, words.s[i]);
	}
	appendStringInfoChar(buf, '"');
}

/* dimension:key, the dimension in lower case, the key in quotes where needed */
static void
AppendPair(StringInfo buf, Words dimension, Words key, bool quoted)
{
	for (int i = 0; i < dimension.len; i++)
		appendStringInfoChar(buf, ToLower(dimension.s[i]));
	appendStringInfoChar(buf, ':');
	if (quoted && !IsPlainKey(key.s, key.len))
		AppendQuoted(buf, key);
	else
		appendBinaryStringInfo(buf, key.s, key.len);
}

static bool
ParseOwner(Parser *p)
{
	Words		dimension,
				key;
	StringInfoData buf;

	if (!ParsePair(p, &dimension, &key))
		return false;
	initStringInfo(&buf);
	AppendPair(&buf, dimension, key, false);
	p->goal->owner.s = buf.data;
	p->goal->owner.len = buf.len;
	return true;
}

static int
ComparePairs(const void *a, const void *b)
{
	return strcmp(*(char *const *) a, *(char *const *) b);
}

/* The pairs are sorted and told once: their order means nothing. */
static bool
ParseSegment(Parser *p)
{
	char	   *pairs[32];
	int			n = 0;
	StringInfoData buf;

	do
	{
		Words		dimension,
					key;

		if (n == lengthof(pairs))
			return Unexpected(p, "at most 32 pairs of dimension and key");
		if (!ParsePair(p, &dimension, &key))
			return false;
		initStringInfo(&buf);
		AppendPair(&buf, dimension, key, true);
		pairs[n++] = buf.data;
	} while (TakeChar(p, ','));

	qsort(pairs, n, sizeof(char *), ComparePairs);
	initStringInfo(&buf);
	for (int i = 0; i < n; i++)
	{
		if (i > 0 && strcmp(pairs[i], pairs[i - 1]) == 0)
			continue;
		if (i > 0)
			appendStringInfoChar(&buf, ',');
		appendStringInfoString(&buf, pairs[i]);
	}
	p->goal->segment.s = buf.data;
	p->goal->segment.len = buf.len;
	return true;
}

/* ----------------------------------------------------------------
 * Numbers and units
 * ----------------------------------------------------------------
 */

/* Is the word k, M or bn, perhaps with a currency code right behind it? */
static bool
SplitMultiplier(Words *word, int *shift)
{
	for (size_t i = 0; i < lengthof(multipliers); i++)
	{
		int			n = strlen(multipliers[i].word);

		if ((word->len == n || word->len == n + 3) && WordIs(word->s, n, multipliers[i].word))
		{
			Words		rest = {word->s + n, word->len - n};

			if (rest.len > 0 && CurrencyCode(rest.s, rest.len) == NULL)
				continue;
			*shift = multipliers[i].shift;
			*word = rest;
			return true;
		}
	}
	return false;
}

/*
 * Take a unit that stands behind or before a number; two must agree.  A word
 * that is no known unit is rather a slip of the pen than a unit, unless it is
 * in quotes.
 */
static bool
TakeUnit(Parser *p, Words *unit, Words found, bool quoted)
{
	bool		known;

	if (!UnitCanonical(&found, &known, p->escontext))
		return false;
	if (!known && !quoted)
		return Unexpected(p, "a unit: a currency, %, a word such as days or customers, or one of your own between double quotes");
	if (unit->s != NULL &&
		(unit->len != found.len || memcmp(unit->s, found.s, found.len) != 0))
		ereturn(p->escontext, false,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("two units in one goal: \"%.*s\" and \"%.*s\"",
						unit->len, unit->s, found.len, found.s),
				 errdetail("All numbers of a goal are in the same unit."),
				 errhint("Convert one of them, or write two goals.")));
	*unit = found;
	return true;
}

/* The unit behind a number, if there is one. */
static bool
ParseUnit(Parser *p, Quantity *q, bool is_change)
{
	Words		word = {p->token.s, p->token.len};
	Parser		quoted;

	switch (p->token.kind)
	{
		case TOKEN_CURRENCY:
			word.s = p->token.code;
			word.len = 3;
			break;
		case TOKEN_WORD:
			if (IsKeyword(word.s, word.len))
				return true;
			if (WordIs(word.s, word.len, "pp"))
			{
				if (!is_change)
					return Unexpected(p, "% rather than pp: percentage points are a change, as in by 2 pp");
				q->points = true;
				word.s = "%";
				word.len = 1;
			}
			break;
		case TOKEN_STRING:
			/* doubled quotes count once */
			quoted = *p;
			word = TakeString(p);
			if (word.len == 0 || word.len > GOAL_MAX_NAME)
			{
				*p = quoted;
				return Unexpected(p, "a unit of 1 to 63 bytes");
			}
			return TakeUnit(p, &q->unit, word, true);
		case TOKEN_OTHER:
			if (SeesChar(p, '%'))
				break;
			if (*p->token.s == ',' || *p->token.s == '\'' || *p->token.s == '.')
				return Unexpected(p, "a number without separators and with a decimal point, such as 1250000, 1.25M or 0.5");
			return true;
		default:
			return true;
	}
	if (!TakeUnit(p, &q->unit, word, false))
		return false;
	Advance(p);
	return true;
}

/* [sign] [currency] number [k|M|bn] [unit] */
static bool
ParseQuantity(Parser *p, Quantity *q, bool is_change)
{
	bool		negative = false;
	bool		has_sign = false;
	int			shift = 0;
	Token		number;
	char	   *digits;

	memset(q, 0, sizeof(*q));
	for (int turn = 0; turn < 2; turn++)
	{
		if (!has_sign && (SeesChar(p, '-') || SeesChar(p, '+')))
		{
			has_sign = true;
			negative = *p->token.s == '-';
			Advance(p);
		}
		if (q->unit.s == NULL)
		{
			if (p->token.kind == TOKEN_CURRENCY)
				q->unit.s = p->token.code;
			else if (p->token.kind == TOKEN_WORD)
				q->unit.s = CurrencyCode(p->token.s, p->token.len);
			if (q->unit.s == NULL)
				continue;
			q->unit.len = 3;
			Advance(p);
		}
	}
	if (p->token.kind != TOKEN_NUMBER)
		return Unexpected(p, "a number, such as 5, 0.5, 1.2M or 250k");
	number = p->token;
	Advance(p);

	if (p->token.kind == TOKEN_WORD)
	{
		Words		word = {p->token.s, p->token.len};

		if (SplitMultiplier(&word, &shift))
		{
			/* what is left of "MEUR" is the next token */
			p->at = p->token.s + (p->token.len - word.len);
			Advance(p);
		}
	}
	if (number.len + shift > GOAL_MAX_DIGITS)
		ereturn(p->escontext, false,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("number out of range: \"%.*s\"", SHOWN(number.s, number.len)),
				 errdetail("A number of a goal has at most %d digits.", GOAL_MAX_DIGITS),
				 errhint("Write a shorter number.")));

	if (negative)
	{
		digits = palloc(number.len + 1);
		digits[0] = '-';
		memcpy(digits + 1, number.s, number.len);
		q->value = NumFromDigits(digits, number.len + 1, shift);
	}
	else
		q->value = NumFromDigits(number.s, number.len, shift);
	return ParseUnit(p, q, is_change);
}

/* A quantity of the goal itself, in the goal's one unit. */
static bool
ParseNumber(Parser *p, Numeric *value)
{
	Quantity	q;

	if (!ParseQuantity(p, &q, false))
		return false;
	*value = q.value;
	return q.unit.s == NULL || TakeUnit(p, &p->goal->unit, q.unit, true);
}

/* number % | number pp | Q: by how much */
static bool
ParseChange(Parser *p)
{
	GoalData   *goal = p->goal;
	Quantity	q;

	if (!ParseQuantity(p, &q, true))
		return false;
	goal->target = q.value;
	if (UnitIsPercent(q.unit) && !q.points)
	{
		goal->aim = AIM_BY_PERCENT;
		return true;
	}
	goal->aim = q.points ? AIM_BY_POINTS : AIM_BY_AMOUNT;
	return q.unit.s == NULL || TakeUnit(p, &goal->unit, q.unit, true);
}

/* ----------------------------------------------------------------
 * The parts of a goal
 * ----------------------------------------------------------------
 */

static bool
ParseBasis(Parser *p)
{
	if (TakeWord(p, "total"))
		p->goal->basis = GOAL_TOTAL;
	else if (TakeWord(p, "level"))
		p->goal->basis = GOAL_LEVEL;
	else
		return Unexpected(p, "total or level");
	return true;
}

static bool
ParseUnitPart(Parser *p)
{
	Quantity	q = {0};

	if (!ParseUnit(p, &q, false))
		return false;
	if (q.unit.s == NULL)
		return Unexpected(p, "a unit, such as EUR, % or days");
	return TakeUnit(p, &p->goal->unit, q.unit, true);
}

/* Read the period whose text was taken as the token. */
static bool
FinishPeriod(Parser *p, PeriodStatus status)
{
	if (status == PERIOD_OK)
		Advance(p);
	else
		PeriodComplain(status, p->token.s, p->token.len, p->escontext);
	return status == PERIOD_OK;
}

static bool
ParseDate(Parser *p, DateADT *day)
{
	TakeRun(p, ",\"");
	return FinishPeriod(p, DateParse(p->token.s, p->token.len, day));
}

/* PERIOD: a label, a range, or two dates, both included */
static bool
ParseDuring(Parser *p)
{
	Period	   *period = &p->goal->period;

	if (p->token.kind == TOKEN_END)
		return Unexpected(p, "a period, such as 2026-Q1 or [2026-01-05,2026-02-01)");
	if (SeesChar(p, '[') || SeesChar(p, '('))
	{
		const char *s = p->token.s;

		while (s < p->end && *s != ']' && *s != ')')
			s++;
		if (s < p->end)
			s++;
		p->token.len = s - p->token.s;
		p->at = s;
	}
	else
	{
		bool		is_date = SeesDate(p);

		TakeRun(p, ",\"");
		if (is_date && p->token.len == 10)
		{
			const char *first = p->token.s;

			if (!FinishPeriod(p, DateParse(p->token.s, 10, &period->start)))
				return false;
			period->end = period->start;
			if (TakeWord(p, "to") && !ParseDate(p, &period->end))
				return false;
			if (period->end < period->start)
			{
				PeriodComplain(PERIOD_REVERSED, first, p->token.s - first, p->escontext);
				return false;
			}
			period->end++;
			return true;
		}
	}
	return FinishPeriod(p, PeriodParse(p->token.s, p->token.len, p->calendar, period));
}

/* by DATE: any time up to that day */
static bool
ParseDeadline(Parser *p)
{
	Period	   *period = &p->goal->period;

	if (!SeesDate(p))
		return Unexpected(p, "a date written YYYY-MM-DD");
	period->start = DATEVAL_NOBEGIN;
	if (!ParseDate(p, &period->end))
		return false;
	period->end++;
	return true;
}

static bool
ParseStretch(Parser *p)
{
	return ParseNumber(p, &p->goal->stretch);
}

/* [every] [number] day|week|month|quarter|year, or daily, weekly, ... */
static bool
ParseCadence(Parser *p)
{
	bool		every = TakeWord(p, "every");
	int			count = 1;

	if (p->token.kind == TOKEN_NUMBER)
	{
		count = 0;
		for (int i = 0; i < p->token.len && count <= GOAL_MAX_CADENCE; i++)
			count = IsDigit(p->token.s[i]) ? count * 10 + (p->token.s[i] - '0') : INT_MAX;
		if (count < 1 || count > GOAL_MAX_CADENCE)
			return Unexpected(p, "a whole number from 1 to 12000");
		Advance(p);
		every = true;
	}
	for (size_t i = 0; i < lengthof(cadences) && p->token.kind == TOKEN_WORD; i++)
	{
		const char *s = p->token.s;
		int			len = p->token.len;

		if (WordIs(s, len, cadences[i].word) || (!every && WordIs(s, len, cadences[i].adverb)) ||
			(len > 1 && ToLower(s[len - 1]) == 's' && WordIs(s, len - 1, cadences[i].word)))
		{
			p->goal->cadence_months = count * cadences[i].months;
			p->goal->cadence_days = count * cadences[i].days;
			if (Max(p->goal->cadence_months, p->goal->cadence_days) > GOAL_MAX_CADENCE)
				return Unexpected(p, "at most 12000 months or 12000 days");
			Advance(p);
			return true;
		}
	}
	return Unexpected(p, "day, week, month, quarter or year, such as every 2 weeks");
}

static bool
ParseStrategy(Parser *p)
{
	return ParseText(p, &p->goal->strategy);
}

static bool
ParseReward(Parser *p)
{
	return ParseText(p, &p->goal->reward);
}

static const struct
{
	const char *word;
	bool		(*parse) (Parser *p);
	int			stated;			/* during and by both say when */
}			parts[] = {
	{"as", ParseBasis, 1 << 0},
	{"unit", ParseUnitPart, 1 << 1},
	{"during", ParseDuring, 1 << 2},
	{"by", ParseDeadline, 1 << 2},
	{"for", ParseOwner, 1 << 3},
	{"in", ParseSegment, 1 << 4},
	{"stretch", ParseStretch, 1 << 5},
	{"review", ParseCadence, 1 << 6},
	{"through", ParseStrategy, 1 << 7},
	{"reward", ParseReward, 1 << 8},
};

static bool
ParsePart(Parser *p)
{
	for (size_t i = 0; i < lengthof(parts); i++)
	{
		if (!SeesWord(p, parts[i].word))
			continue;
		if ((p->stated & parts[i].stated) != 0)
			return Unexpected(p, "each part of a goal only once");
		p->stated |= parts[i].stated;
		p->pair = NULL;
		Advance(p);
		return parts[i].parse(p);
	}
	if (p->pair != NULL && p->token.kind == TOKEN_WORD)
		return Unexpected(p, psprintf("during, by, for, in and the like, or a key with spaces in quotes, as in %.*s:\"%.*s\"",
									  (int) (p->pair_key - p->pair) - 1, p->pair,
									  (int) (p->token.s + p->token.len - p->pair_key), p->pair_key));
	if (p->goal->aim != AIM_NONE)
		return Unexpected(p, "during, by, for, in, stretch, review, through, reward, as or unit");
	if (p->goal->verb == GOAL_KEEP)
		return Unexpected(p, "above, below or between and a number, or during, by, for, in and the like");
	return Unexpected(p, "to or by and a number, or during, by, for, in and the like");
}

static bool
ParseVerb(Parser *p)
{
	for (int verb = 0; goal_verbs[verb] != NULL; verb++)
	{
		if (TakeWord(p, goal_verbs[verb]))
		{
			p->goal->verb = verb;
			return true;
		}
	}
	return Unexpected(p, "increase, reduce, keep or complete, such as increase revenue to 1M EUR during 2026-Q1");
}

/* to Q, by CHANGE, above Q, below Q, between Q and Q: as the verb allows */
static bool
ParseAim(Parser *p)
{
	GoalData   *goal = p->goal;

	if (goal->verb == GOAL_KEEP)
	{
		if (TakeWord(p, "above"))
			goal->aim = AIM_ABOVE;
		else if (TakeWord(p, "below"))
			goal->aim = AIM_BELOW;
		else if (TakeWord(p, "between"))
		{
			goal->aim = AIM_BETWEEN;
			if (!ParseNumber(p, &goal->target))
				return false;
			if (!TakeWord(p, "and"))
				return Unexpected(p, "and, with the other end of the band");
			return ParseNumber(p, &goal->high);
		}
		else
			return true;
		return ParseNumber(p, &goal->target);
	}
	if (TakeWord(p, "to"))
	{
		goal->aim = AIM_TO;
		return ParseNumber(p, &goal->target);
	}
	if (SeesWord(p, "by"))
	{
		Parser		before = *p;

		Advance(p);
		if (!SeesDate(p))
			return ParseChange(p);
		*p = before;			/* a deadline */
	}
	return true;
}

static bool
ParseGoal(Parser *p)
{
	if (!ParseVerb(p) || !ParseMetric(p))
		return false;
	if (p->goal->verb == GOAL_COMPLETE)
		p->goal->aim = AIM_DONE;
	else
	{
		if (TakeWord(p, "from") && !ParseNumber(p, &p->goal->baseline))
			return false;
		if (!ParseAim(p))
			return false;
	}
	while (p->token.kind != TOKEN_END)
	{
		if (!ParsePart(p))
			return false;
	}
	return true;
}

/* ----------------------------------------------------------------
 * What others call
 * ----------------------------------------------------------------
 */

/* Read the whole text by one rule of the grammar. */
static bool
ParseWhole(const char *s, int len, const Calendar *calendar, GoalData *goal, struct Node *escontext,
		   bool (*rule) (Parser *p))
{
	Parser		p = {.calendar = calendar};
	ErrorContextCallback callback = {error_context_stack, SayPlace, &p};
	bool		done;

	if (len > GOAL_MAX_LENGTH)
		ereturn(escontext, false,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid goal: \"%.*s\"", SHOWN(s, len)),
				 errdetail("Its text is longer than %d bytes.", GOAL_MAX_LENGTH),
				 errhint("Shorten it; long explanations belong into a column of their own.")));
	p.text = p.at = s;
	p.end = s + len;

	p.goal = goal;
	p.escontext = escontext;
	error_context_stack = &callback;
	Advance(&p);
	done = rule(&p);
	if (done && p.token.kind != TOKEN_END)
		done = Unexpected(&p, "nothing more");
	error_context_stack = callback.previous;
	return done;
}

/*
 * Fill a goal from its text.  The caller lets GoalFinish judge it.  Where there
 * is no calendar, labels of fiscal years are refused.
 */
bool
GoalParse(const char *s, int len, const Calendar *calendar, GoalData *goal, struct Node *escontext)
{
	return ParseWhole(s, len, calendar, goal, escontext, ParseGoal);
}

/* "25%", "5 pp", "200 EUR" */
bool
ChangeParse(const char *s, int len, GoalData *goal, struct Node *escontext)
{
	return ParseWhole(s, len, NULL, goal, escontext, ParseChange);
}

/* The rule of a segment that is the whole text. */
static bool
ParseLoneSegment(Parser *p)
{
	p->lone = true;
	return ParseSegment(p);
}

/* "channel:web,product:core", with or without quotes around a key with spaces */
bool
SegmentParse(const char *s, int len, GoalData *goal, struct Node *escontext)
{
	return ParseWhole(s, len, NULL, goal, escontext, ParseLoneSegment);
}

/*
 * The owner of an argument: as it is, or with the key in quotes as goals have
 * it.  GoalFinish judges it.
 */
void
GoalSetOwner(GoalData *goal, Words owner)
{
	const char *end = owner.s + owner.len;
	const char *colon = owner.s == NULL ? NULL : memchr(owner.s, ':', owner.len);
	bool		has_quotes;

	goal->owner = owner;
	if (colon != NULL && colon + 1 < end && colon[1] == '"' && IsGoalName(owner.s, colon - owner.s) &&
		StringLength(colon + 1, end, &has_quotes) == end - colon - 3 && end - colon > 3)
		ParseWhole(owner.s, owner.len, NULL, goal, NULL, ParseOwner);
}

/* "week", "2 weeks", "monthly" */
bool
CadenceParse(const char *s, int len, GoalData *goal, struct Node *escontext)
{
	return ParseWhole(s, len, NULL, goal, escontext, ParseCadence);
}

/* ----------------------------------------------------------------
 * Writing
 * ----------------------------------------------------------------
 */

static void
AppendUnit(StringInfo buf, Words unit)
{
	Words		canonical = unit;
	bool		known;

	UnitCanonical(&canonical, &known, NULL);
	if (known)
		appendBinaryStringInfo(buf, unit.s, unit.len);
	else
		AppendQuoted(buf, unit);
}

/* A number; the unit behind it where it is a percent sign or asked for. */
static void
AppendNumber(StringInfo buf, Numeric value, Words unit, bool with_unit)
{
	appendStringInfoString(buf, NumToText(value));
	if (unit.s == NULL)
		return;
	if (UnitIsPercent(unit))
		appendStringInfoChar(buf, '%');
	else if (with_unit)
	{
		appendStringInfoChar(buf, ' ');
		AppendUnit(buf, unit);
	}
}

/* 25%, 5 pp or 200 EUR */
void
AppendChange(StringInfo buf, const GoalData *goal)
{
	if (goal->aim == AIM_BY_AMOUNT)
		AppendNumber(buf, goal->target, goal->unit, true);
	else
	{
		appendStringInfoString(buf, NumToText(goal->target));
		appendStringInfoString(buf, goal->aim == AIM_BY_POINTS ? " pp" : "%");
	}
}

/* week, 2 weeks, quarter */
void
AppendCadence(StringInfo buf, const GoalData *goal)
{
	for (size_t i = 0; i < lengthof(cadences); i++)
	{
		int			whole = cadences[i].months ? cadences[i].months : cadences[i].days;
		int			length = cadences[i].months ? goal->cadence_months : goal->cadence_days;

		if (length == 0 || length % whole != 0)
			continue;
		if (length > whole)
			appendStringInfo(buf, "%d %ss", length / whole, cadences[i].word);
		else
			appendStringInfoString(buf, cadences[i].word);
		return;
	}
}

/* The unit stands once, behind the number that is nearest to the target. */
static void
AppendAim(StringInfo buf, const GoalData *g)
{
	bool		in_target = (g->aim >= AIM_TO && g->aim <= AIM_BETWEEN) ||
		g->aim == AIM_BY_AMOUNT;

	if (g->baseline != NULL)
	{
		appendStringInfoString(buf, " from ");
		AppendNumber(buf, g->baseline, g->unit, !in_target);
	}
	switch (g->aim)
	{
		case AIM_NONE:
		case AIM_DONE:
			break;
		case AIM_TO:
			appendStringInfoString(buf, " to ");
			AppendNumber(buf, g->target, g->unit, true);
			break;
		case AIM_ABOVE:
			appendStringInfoString(buf, " above ");
			AppendNumber(buf, g->target, g->unit, true);
			break;
		case AIM_BELOW:
			appendStringInfoString(buf, " below ");
			AppendNumber(buf, g->target, g->unit, true);
			break;
		case AIM_BETWEEN:
			appendStringInfoString(buf, " between ");
			AppendNumber(buf, g->target, g->unit, false);
			appendStringInfoString(buf, " and ");
			AppendNumber(buf, g->high, g->unit, true);
			break;
		case AIM_BY_PERCENT:
		case AIM_BY_POINTS:
		case AIM_BY_AMOUNT:
			appendStringInfoString(buf, " by ");
			AppendChange(buf, g);
			break;
	}
}

/* Write the goal so that GoalParse reads the same goal back. */
void
AppendGoal(StringInfo buf, const GoalData *g)
{
	bool		unit_told = g->baseline != NULL || g->target != NULL;

	if (g->baseline == NULL && g->aim == AIM_BY_PERCENT)
		unit_told = false;

	appendStringInfo(buf, "%s %.*s", goal_verbs[g->verb], g->metric.len, g->metric.s);
	AppendAim(buf, g);

	if (g->basis != GoalDefaultBasis(g))
		appendStringInfo(buf, " as %s", goal_bases[g->basis]);
	if (g->unit.s != NULL && !unit_told && g->stretch == NULL)
	{
		appendStringInfoString(buf, " unit ");
		AppendUnit(buf, g->unit);
	}
	if (GoalHasPeriod(g) && PeriodHasStart(&g->period))
	{
		appendStringInfoString(buf, " during ");
		AppendPeriod(buf, g->period, &plain_calendar);
	}
	else if (GoalHasPeriod(g))
	{
		appendStringInfoString(buf, " by ");
		AppendDate(buf, g->period.end - 1);
	}
	if (g->owner.s != NULL)
	{
		const char *colon = memchr(g->owner.s, ':', g->owner.len);
		Words		dimension = {g->owner.s, colon - g->owner.s};
		Words		key = {colon + 1, g->owner.len - dimension.len - 1};

		appendStringInfoString(buf, " for ");
		AppendPair(buf, dimension, key, true);
	}
	if (g->segment.s != NULL)
		appendStringInfo(buf, " in %.*s", g->segment.len, g->segment.s);
	if (g->stretch != NULL)
	{
		appendStringInfoString(buf, " stretch ");
		AppendNumber(buf, g->stretch, g->unit, !unit_told);
	}
	if (GoalHasCadence(g))
	{
		appendStringInfoString(buf, " review every ");
		AppendCadence(buf, g);
	}
	if (g->strategy.s != NULL)
	{
		appendStringInfoString(buf, " through ");
		AppendQuoted(buf, g->strategy);
	}
	if (g->reward.s != NULL)
	{
		appendStringInfoString(buf, " reward ");
		AppendQuoted(buf, g->reward);
	}
}
