/*
 * prose_words.c
 *		From a text to words, numbers, dates and signs.
 *
 * Nothing here asks the locale.  Letters are folded by a table of our own:
 * capitals become small and accents go, so that "Été", "été" and "ETE" are one
 * word.  Apostrophes and hyphens part words as spaces do ("d'ici", "year's",
 * "rendez-vous"), and the lexicon knows the parts.
 *
 * Bytes that are no UTF-8, as a database without an encoding may have, and
 * letters of other scripts are letters of words nobody knows.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "prose.h"
#include "words.h"

int			language_setting = LANGUAGE_ENGLISH;

const struct config_enum_entry language_names[] = {
	{"en", LANGUAGE_ENGLISH, false},
	{"fr", LANGUAGE_FRENCH, false},
	{NULL, 0, false}
};

/* U+00C0 to U+017F, two letters each, a dot standing for none. */
static const char latin[] =
"a.a.a.a.a.a.aec.e.e.e.e.i.i.i.i.d.n.o.o.o.o.o...o.u.u.u.u.y.thss"
"a.a.a.a.a.a.aec.e.e.e.e.i.i.i.i.d.n.o.o.o.o.o...o.u.u.u.u.y.thy."
"a.a.a.a.a.a.c.c.c.c.c.c.c.c.d.d.d.d.e.e.e.e.e.e.e.e.e.e.g.g.g.g."
"g.g.g.g.h.h.h.h.i.i.i.i.i.i.i.i.i.i.ijijj.j.k.k.k.l.l.l.l.l.l.l."
"l.l.l.n.n.n.n.n.n.n.n.n.o.o.o.o.o.o.oeoer.r.r.r.r.r.s.s.s.s.s.s."
"s.s.t.t.t.t.t.t.u.u.u.u.u.u.u.u.u.u.u.u.w.w.y.y.y.z.z.z.z.z.z.s.";

#define LONGEST_ADDRESS 300		/* bytes of one, and of a tag */

typedef enum CharKind
{
	CHAR_SPACE,
	CHAR_LETTER,
	CHAR_MARK,					/* an accent that stands alone */
	CHAR_DIGIT,
	CHAR_JOINT,					/* an apostrophe or a hyphen */
	CHAR_SIGN
} CharKind;

typedef struct Char
{
	CharKind	kind;
	int			len;			/* in bytes */
	int			folded_len;
	char		folded[4];
	bool		capital;
	bool		accent;
} Char;

/* Writes items; the folded words lie behind one another in their own room. */
typedef struct Splitter
{
	Prose	   *prose;
	const char *at;
	const char *end;
	char	   *room;
	int			size;			/* of the array of items */
	int			accents;		/* letters with accents that were seen */
	bool		joins;			/* a hyphen joins the next word to the last */
} Splitter;

/* ----------------------------------------------------------------
 * Characters
 * ----------------------------------------------------------------
 */

/* The code point that begins here and its length; a stray byte is U+FFFD. */
static int
DecodeChar(const unsigned char *s, const unsigned char *end, int *len)
{
	int			n = s[0] < 0xC2 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : s[0] < 0xF5 ? 4 : 0;
	int			code = s[0] & (0x7F >> n);

	*len = 1;
	if (s[0] < 0x80)
		return s[0];
	if (n == 0 || end - s < n)
		return 0xFFFD;
	for (int i = 1; i < n; i++)
	{
		if ((s[i] & 0xC0) != 0x80)
			return 0xFFFD;
		code = code << 6 | (s[i] & 0x3F);
	}
	*len = n;
	return code;
}

/* Signs among the characters beyond Latin: punctuation, arrows, pictures. */
static bool
IsSignCode(int code)
{
	return (code >= 0xA1 && code <= 0xBF && code != 0xAA && code != 0xBA && code != 0xB5) ||
		code == 0xD7 || code == 0xF7 ||
		(code >= 0x2010 && code <= 0x2BFF) || (code >= 0x3001 && code <= 0x303F) ||
		(code >= 0xFE00 && code <= 0xFE6F) || (code >= 0xFF00 && code <= 0xFF20) ||
		(code >= 0xFFE0 && code <= 0xFFEF) || code >= 0x1F000;
}

static bool
IsSpaceCode(int code)
{
	return code == 0xA0 || code == 0xAD || code == 0x1680 || (code >= 0x2000 && code <= 0x200F) ||
		(code >= 0x2028 && code <= 0x202F) || code == 0x205F || (code >= 0x2060 && code <= 0x206F) ||
		code == 0x3000 || code == 0xFEFF;
}

static void
FoldLatin(int code, Char *c)
{
	const char *pair = latin + 2 * (code - 0xC0);

	c->kind = CHAR_LETTER;
	c->accent = true;
	c->capital = code <= 0xDE || (code >= 0x100 && (code & 1) == 0);
	c->folded[0] = pair[0];
	c->folded[1] = pair[1];
	c->folded_len = pair[1] == '.' ? 1 : 2;
}

/* What the character that begins here is, and what it is folded to. */
static Char
LookAt(const char *s, const char *end)
{
	Char		c = {CHAR_SIGN, 1, 1, {s[0]}, false, false};
	int			code;

	if (!IS_HIGHBIT_SET(*s))
	{
		if (IsLetter(*s))
		{
			c.kind = CHAR_LETTER;
			c.capital = *s <= 'Z';
			c.folded[0] = ToLower(*s);
		}
		else if (IsDigit(*s))
			c.kind = CHAR_DIGIT;
		else if (*s == '\'' || *s == '-' || *s == '_' || *s == '`')
			c.kind = CHAR_JOINT;
		else if (*s == ' ' || *s == '\t')
			c.kind = CHAR_SPACE;
		return c;
	}
	code = DecodeChar((const unsigned char *) s, (const unsigned char *) end, &c.len);
	if (code >= 0xC0 && code <= 0x17F && code != 0xD7 && code != 0xF7)
		FoldLatin(code, &c);
	else if (code == 0x2018 || code == 0x2019 || code == 0x02BC || code == 0xB4 || code == 0x2010 || code == 0x2011)
		c.kind = CHAR_JOINT;
	else if (code >= 0x300 && code <= 0x36F)
	{
		c.kind = CHAR_MARK;
		c.folded_len = 0;
	}
	else if (IsSpaceCode(code))
		c.kind = CHAR_SPACE;
	else if (IsSignCode(code))
		c.kind = CHAR_SIGN;
	else
	{
		c.kind = CHAR_LETTER;
		memcpy(c.folded, s, c.len);
		c.folded_len = c.len;
	}
	return c;
}

/* ----------------------------------------------------------------
 * Items
 * ----------------------------------------------------------------
 */

static ProseItem *
AddItem(Splitter *split, ProseKind kind, int len)
{
	Prose	   *prose = split->prose;
	ProseItem  *item;

	CHECK_FOR_INTERRUPTS();
	if (prose->count == split->size)
	{
		split->size *= 2;
		prose->items = repalloc(prose->items, split->size * sizeof(ProseItem));
	}
	item = &prose->items[prose->count++];
	memset(item, 0, sizeof(*item));
	item->kind = kind;
	item->start = split->at - prose->text;
	item->len = len;
	item->word = split->room;
	item->joined = split->joins;
	split->joins = false;
	item->glued = item->start > 0 && prose->count > 1 &&
		item[-1].start + item[-1].len == item->start;
	return item;
}

/* A$, US$: the currency, and how many letters stand before the sign; NULL if none. */
static const char *
DollarsAt(const char *s, const char *end, int *letters)
{
	static const struct
	{
		const char *letters;
		const char *code;
	}			dollars[] = {
		{"us", "USD"}, {"a", "AUD"}, {"au", "AUD"}, {"c", "CAD"}, {"ca", "CAD"}, {"can", "CAD"}, {"nz", "NZD"},
		{"s", "SGD"}, {"hk", "HKD"}, {"r", "BRL"}, {"mx", "MXN"},
	};
	int			n = 0;

	while (n < 4 && s + n < end && IsLetter(s[n]))
		n++;
	*letters = n;
	for (size_t i = 0; n > 0 && s + n < end && s[n] == '$' && i < lengthof(dollars); i++)
	{
		if (WordIs(s, n, dollars[i].letters))
			return dollars[i].code;
	}
	return NULL;
}

/* C.A., N.P.S.: letters that each have a point; the length, or 0. */
static int
AcronymLength(const char *s, const char *end)
{
	int			n = 0;

	while (s + n + 1 < end && IsLetter(s[n]) && s[n + 1] == '.')
		n += 2;
	return n >= 4 && (s + n == end || !IsLetter(s[n])) ? n : 0;
}

/* Letters, and digits behind the first: Q3, B2B, x10; or A$, which is a sign. */
static void
SplitWord(Splitter *split)
{
	ProseItem  *item = AddItem(split, PROSE_WORD, 0);
	const char *s = split->at;
	int			letters;
	const char *dollars = DollarsAt(s, split->end, &letters);

	if ((item->len = AcronymLength(s, split->end)) > 0)
	{
		for (int i = 0; i < item->len; i += 2)
			*split->room++ = ToLower(s[i]);
		item->word_len = split->room - item->word;
		item->capital = true;
		split->at += item->len;
		return;
	}
	if (dollars != NULL)
	{
		item->kind = PROSE_SIGN;
		item->currency = dollars;
		item->len = letters + 1;
		split->at += item->len;
		return;
	}

	while (s < split->end)
	{
		Char		c = LookAt(s, split->end);

		if (c.kind != CHAR_LETTER && c.kind != CHAR_MARK && c.kind != CHAR_DIGIT)
			break;
		item->capital |= s == split->at && c.capital;
		split->accents += c.accent || c.kind == CHAR_MARK;
		memcpy(split->room, c.folded, c.folded_len);
		split->room += c.folded_len;
		s += c.len;
		if ((s - split->at) % 65536 == 0)
			CHECK_FOR_INTERRUPTS();
	}
	item->word_len = split->room - item->word;
	item->len = s - split->at;
	split->at = s;
}

static int
DigitsAt(const char *s, const char *end)
{
	int			n = 0;

	while (s + n < end && IsDigit(s[n]))
		n++;
	return n;
}

/* Is it 2026-03? */
static bool
IsMonthOf(const char *s)
{
	int			month = (s[5] - '0') * 10 + s[6] - '0';

	return s[4] == '-' && month >= 1 && month <= 12;
}

/* Is it 2026/27, or 2026-27? */
static bool
IsYearAfter(const char *s)
{
	return s[4] != '.' && (s[5] - '0') * 10 + s[6] - '0' == (s[2] - '0') * 10 + s[3] - '0' + 1;
}

/* 2026-06-30, 30/06/2026, 30.6.26, 2025-2026, 2025/26, 2026-03: its length, or 0. */
static int
DateLength(const char *s, const char *end)
{
	int			first = DigitsAt(s, end);
	const char *at = s + first;
	int			second;

	if (first == 0 || first > 4 || at == end || strchr("/-.", *at) == NULL)
		return 0;
	second = DigitsAt(at + 1, end);
	at += 1 + second;
	if (first == 4 && second == 4 && s[first] != '.' && s[0] == '2' && s[5] == '2')
		return at - s;
	if (first == 4 && second == 2 && s[0] == '2' && (at == end || !(IsDigit(*at) || *at == s[first] || IsLetter(*at))) &&
		(IsMonthOf(s) || IsYearAfter(s)))
		return at - s;
	if (second > 0 && second <= 2 && first != 3 && at < end && *at == s[first])
	{
		int			third = DigitsAt(at + 1, end);

		if (third == 4 || third == 2 || (first == 4 && third == 1))
			return at + 1 + third - s;
	}
	return 0;
}

/* Does a group of three digits follow, and no further one? */
static bool
GroupFollows(const char *s, const char *end)
{
	return DigitsAt(s, end) == 3;
}

/* What parts groups of digits: a space, the narrow ones of typography, an apostrophe. */
static int
NumberSpace(const char *s, const char *end)
{
	static const char *const spaces[] = {" ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "'", "\xE2\x80\x99"};

	for (size_t i = 0; i < lengthof(spaces); i++)
	{
		int			n = strlen(spaces[i]);

		if (end - s > n && memcmp(s, spaces[i], n) == 0)
			return n;
	}
	return 0;
}

/*
 * The length of the number that begins here: digits in groups of three behind
 * spaces or apostrophes, or with points and commas between digits; the dash of
 * 20'000.- is a part of it.
 */
static int
NumberLength(const char *s, const char *end)
{
	int			digits = DigitsAt(s, end);
	const char *at = s + digits;
	int			n;

	while (digits <= 3 && (n = NumberSpace(at, end)) > 0 && GroupFollows(at + n, end))
		at += n + 3;
	while (at + 1 < end && (*at == '.' || *at == ',') && IsDigit(at[1]))
		at += 1 + DigitsAt(at + 1, end);
	if (at + 1 < end && at[0] == '.' && at[1] == '-' && (at + 2 == end || !IsDigit(at[2])))
		at += 2;
	return at - s;
}

static void
SplitNumber(Splitter *split)
{
	int			len = DateLength(split->at, split->end);
	ProseItem  *item;

	if (len > 0)
		item = AddItem(split, PROSE_DATE, len);
	else
	{
		len = NumberLength(split->at, split->end);
		item = AddItem(split, PROSE_NUMBER, len);
	}
	memcpy(split->room, split->at, len);
	split->room += len;
	item->word_len = len;
	split->at += len;
}

/* Does the text go on like this, given in lower case? */
static bool
StartsWith(const char *s, const char *end, const char *start)
{
	int			n = strlen(start);

	return end - s >= n && WordIs(s, n, start);
}

/* The length of an address of the web or of mail that begins here, or 0. */
static int
AddressLength(const char *s, const char *end)
{
	bool		web = StartsWith(s, end, "http://") || StartsWith(s, end, "https://") || StartsWith(s, end, "www.");
	bool		mail = false;
	int			n = 0;

	while (s + n < end && n < LONGEST_ADDRESS && !IsSpace(s[n]) && strchr("<>()\",;", s[n]) == NULL)
	{
		if (!web && !mail && s[n] != '@' && s[n] != '.' && s[n] != '-' && s[n] != '_' && !IsLetter(s[n]) && !IsDigit(s[n]))
			return 0;
		mail |= n > 0 && s[n] == '@';
		n++;
	}
	return web || mail ? n : 0;
}

/* The length of a tag or an entity of HTML, or of an empty or ticked box, or 0. */
static int
MarkupLength(const char *s, const char *end)
{
	static const char *const entities[] = {"&nbsp;", "&quot;", "&amp;", "&lt;", "&gt;", "[ ]", "[x]"};
	int			n = 1;

	if (*s != '<' && *s != '&' && *s != '[')
		return 0;
	for (size_t i = 0; i < lengthof(entities); i++)
	{
		if (StartsWith(s, end, entities[i]))
			return strlen(entities[i]);
	}
	if (*s != '<' || end - s < 3 || !(IsLetter(s[1]) || (s[1] == '/' && IsLetter(s[2]))))
		return 0;
	while (s + n < end && n < LONGEST_ADDRESS && s[n] != '>' && s[n] != '<' && s[n] != '\n')
		n++;
	return s + n < end && s[n] == '>' ? n + 1 : 0;
}

/*
 * Is it a sign that only dresses words up: a quote, a bullet, emphasis, a
 * picture?  Nothing is said by it.
 */
static bool
IsOrnament(const char *s, const char *end, int len)
{
	static const char *const ornaments[] = {
		"\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9E", "\xC2\xAB", "\xC2\xBB", "\xE2\x80\xB9", "\xE2\x80\xBA", /* quotes */
		"\xE2\x80\xA2", "\xE2\x80\xA3", "\xE2\x81\x83", "\xC2\xB7", "\xEF\xB8\x8F", /* bullets, a variation
																					 * of pictures */
	};
	int			code_len;
	int			code;

	if (len == 1)
		return strchr("*\"#\\", *s) != NULL && !(*s == '#' && s + 1 < end && IsDigit(s[1]));
	for (size_t i = 0; i < lengthof(ornaments); i++)
	{
		if ((int) strlen(ornaments[i]) == len && memcmp(s, ornaments[i], len) == 0)
			return true;
	}
	code = DecodeChar((const unsigned char *) s, (const unsigned char *) end, &code_len);
	return code >= 0x1F000 || (code >= 0x25A0 && code <= 0x2793);
}

/* -> => and the arrows of Unicode: its length, or 0. */
static int
ArrowLength(const char *s, const char *end)
{
	int			len;
	int			code;
	int			n = 0;

	if (*s != '-' && *s != '=' && !IS_HIGHBIT_SET(*s))
		return 0;
	code = DecodeChar((const unsigned char *) s, (const unsigned char *) end, &len);
	if (code == 0x2192 || code == 0x21D2 || code == 0x27A1 || code == 0x27F6 || (code >= 0x2794 && code <= 0x279F))
		return len;
	while (s + n < end && n < 3 && (s[n] == '-' || s[n] == '='))
		n++;
	if (n == 0 && code == 0x2013)
		n = len;
	return n > 0 && s + n < end && s[n] == '>' ? n + 1 : 0;
}

/* Leave out what says nothing: true if there was such a thing. */
static bool
SkipMarkup(Splitter *split)
{
	int			len = MarkupLength(split->at, split->end);

	split->at += len;
	return len > 0;
}

/* An address is one word that nobody knows. */
static bool
SplitAddress(Splitter *split)
{
	int			len = AddressLength(split->at, split->end);

	if (len == 0)
		return false;
	AddItem(split, PROSE_ADDRESS, len);
	split->at += len;
	return true;
}

/* An arrow from one number to another. */
static bool
SplitArrow(Splitter *split)
{
	int			len = ArrowLength(split->at, split->end);

	if (len == 0)
		return false;
	AddItem(split, PROSE_ARROW, len);
	split->at += len;
	return true;
}

/* At most, and at least, as signs. */
static bool
IsBoundSign(const char *s, int len)
{
	return len == 3 && (memcmp(s, "\xE2\x89\xA4", 3) == 0 || memcmp(s, "\xE2\x89\xA5", 3) == 0);
}

/* A point behind a short word that goes on in lower case shortens it: 1er sem. 2026. */
static bool
IsOfShortWord(const Splitter *split, const char *next)
{
	const Prose *prose = split->prose;
	const ProseItem *before = &prose->items[prose->count - 1];

	while (next < split->end && *next == ' ')
		next++;
	return *split->at == '.' && prose->count > 0 && before->kind == PROSE_WORD && before->len <= 5 &&
		next < split->end && ((*next >= 'a' && *next <= 'z') || *next == ':');
}

/* A sign; a run of the same one is one item. */
static void
SplitSign(Splitter *split, int len)
{
	const char *s = split->at;
	const char *next = s + len;
	ProseItem  *item;
	int			sign_len;
	bool		shortens;

	if (IsOrnament(s, split->end, len))
	{
		split->at = next;
		return;
	}

	while (split->end - next >= len && memcmp(next, s, len) == 0)
		next += len;
	shortens = IsOfShortWord(split, next);
	item = AddItem(split, PROSE_SIGN, next - s);
	item->currency = CurrencyOfSign(s, split->end - s, &sign_len);
	item->stops = len == 1 && strchr(".!?;:\n\r", *s) != NULL && !shortens;
	if (len == 1 || IsBoundSign(s, len))
	{
		*split->room++ = len == 1 ? *s : s[2] == '\xA4' ? '<' : '>';
		item->word_len = 1;
	}
	if (*s == '%' || (len == 3 && memcmp(s, "\xEF\xBC\x85", 3) == 0))
		item->senses = SENSE_BIT(SENSE_PERCENT);
	split->at = next;
}

/* A letter or a digit, or a part of one. */
static inline bool
IsWordByte(char c)
{
	return IsLetter(c) || IsDigit(c) || IS_HIGHBIT_SET(c);
}

/* A hyphen between digits is a sign, between letters it is a space. */
static void
SplitJoint(Splitter *split, int len)
{
	const char *next = split->at + len;

	if (*split->at == '-' && next < split->end && IsDigit(*next) &&
		(split->at == split->prose->text || !IsLetter(split->at[-1])))
		SplitSign(split, len);
	else
	{
		split->joins = *split->at == '-' && split->at > split->prose->text && IsWordByte(split->at[-1]) && next < split->end && IsWordByte(*next);
		split->at = next;
	}
}

/* ----------------------------------------------------------------
 * Forms of words
 * ----------------------------------------------------------------
 */

/* Do the letters of the word end so? */
bool
WordEndsIn(const ProseItem *item, const char *ending)
{
	int			n = strlen(ending);

	return item->word_len > n + 2 && memcmp(item->word + item->word_len - n, ending, n) == 0;
}

/* "selling", "actively recruiting" */
bool
IsGerund(const Prose *prose, int at)
{
	const ProseItem *item = ItemAt(prose, at);

	if (item->kind == PROSE_WORD && WordEndsIn(item, "ly"))
		item = ItemAt(prose, at + 1);
	return item->kind == PROSE_WORD && WordEndsIn(item, "ing") &&
		!HAS_ANY(item, SENSE_BIT(SENSE_SEASON) | SENSE_BIT(SENSE_FEAST) | SENSE_BIT(SENSE_EVENT));
}

/* ----------------------------------------------------------------
 * Meanings
 * ----------------------------------------------------------------
 */

/* Replace the items by those that phrases make of them. */
static void
JoinPhrases(Prose *prose)
{
	int			kept = 0;

	for (int i = 0, n; i < prose->count; i += n)
	{
		ProseItem  *item = &prose->items[i];

		n = 1;
		if (item->kind == PROSE_WORD)
		{
			n = LexiconFind(item, prose->count - i);
			item->phrase = n > 1;
			item->len = item[n - 1].start + item[n - 1].len - item->start;
		}
		if (kept < i)
			prose->items[kept] = *item;
		kept++;
		CHECK_FOR_INTERRUPTS();
	}
	prose->count = kept;
}

/* Words of other languages that goals are written in. */
static const char *const foreign_words[] = {
	"abschliessen", "abril", "agosto", "alcanzar", "als", "anno", "ano", "anrufe", "antes", "aprile", "ate", "atingir", "auf", "aumentar",
	"aumentare", "aumento", "behalen", "bis", "clienti", "clientes", "com", "con", "conseguir", "da", "das", "dei", "del", "della",
	"dem", "den", "der", "dezember", "dicembre", "diciembre", "die", "dos", "eind", "ein", "eine", "einen", "el", "ende", "enero",
	"entro", "erhohen", "erreichen", "facturacion", "fatturato", "febrero", "fim", "fur", "gennaio", "gewinnen", "giugno", "gli",
	"hasta", "het", "il", "ingresos", "jahr", "jaar", "januar", "juli", "julio", "junho", "juni", "junio", "klanten", "kunden",
	"kwartaal", "las", "lograr", "los", "luglio", "maggio", "mais", "marz", "marzo", "mas", "mayo", "mehr", "met", "mit", "monat",
	"neukunden", "nicht", "novos", "noviembre", "nuestras", "nuestro", "nuevos", "nuovi", "octubre", "oktober", "omzet", "per",
	"prozent", "pro", "quartal", "quartals", "raggiungere", "receita", "reducir", "reduzir", "ridurre", "ricavi", "semana", "senken",
	"septiembre", "settembre", "steigern", "steigerung", "tot", "trimestre", "um", "umsatz", "und", "unser", "unsere", "van", "vendas", "vendite",
	"ventas", "verhogen", "verlagen", "vertrage", "von", "voor", "wij", "wir", "zum", "zur",
};

/* Is it a word of another language, or in letters of another script? */
static bool
IsForeignWord(const ProseItem *item)
{
	if (item->kind != PROSE_WORD || item->meanings > 0 || item->word_len == 0)
		return false;
	if (IS_HIGHBIT_SET(*item->word))
		return true;
	for (size_t i = 0; i < lengthof(foreign_words); i++)
	{
		if (*foreign_words[i] == *item->word && WordIs(item->word, item->word_len, foreign_words[i]))
			return true;
	}
	return false;
}

/* Do more words speak for a third language than for the one it is read in? */
static bool
IsForeign(const Prose *prose)
{
	int			foreign = 0;
	int			known = 0;

	for (int i = 0; i < prose->count; i++)
	{
		const ProseItem *item = &prose->items[i];
		int			languages = 0;

		for (int m = 0; m < item->meanings; m++)
			languages |= item->meaning[m].language;
		foreign += IsForeignWord(item);
		known += languages == prose->language && item->word_len > 1;
	}
	return foreign >= 2 && foreign >= known;
}

/* Which language do the words that only one of the two has speak for? */
static int
DetectLanguage(const Prose *prose, int accents, bool rather_french)
{
	int			english = 0;
	int			french = accents;

	for (int i = 0; i < prose->count; i++)
	{
		const ProseItem *item = &prose->items[i];
		int			languages = 0;
		int			weight = item->word_len > 1 ? 2 : 1;

		for (int m = 0; m < item->meanings; m++)
			languages |= item->meaning[m].language;
		if (languages == PROSE_ENGLISH)
			english += weight;
		else if (languages == PROSE_FRENCH)
			french += weight;
	}
	return french > english || (french == english && rather_french) ? PROSE_FRENCH : PROSE_ENGLISH;
}

/* Keep the meanings in the language of the text, if there are any in it. */
static void
ChooseMeanings(ProseItem *item, int language)
{
	int			kept = 0;

	for (int m = 0; m < item->meanings; m++)
	{
		if ((item->meaning[m].language & language) != 0)
			item->meaning[kept++] = item->meaning[m];
	}
	if (kept > 0)
		item->meanings = kept;
	for (int m = 0; m < item->meanings; m++)
		item->senses |= SENSE_BIT(item->meaning[m].sense);
}

/* An item's words, folded as its first one is, with underscores between them. */
void
AppendFolded(StringInfo buf, const Prose *prose, const ProseItem *item)
{
	const char *s = prose->text + item->start;
	const char *end = s + item->len;
	bool		parts = false;

	while (s < end)
	{
		Char		c = LookAt(s, end);

		if (c.kind == CHAR_LETTER || c.kind == CHAR_DIGIT || c.kind == CHAR_MARK)
		{
			if (parts)
				appendStringInfoChar(buf, '_');
			parts = false;
			appendBinaryStringInfo(buf, c.folded, c.folded_len);
		}
		else
			parts = c.kind != CHAR_SIGN;
		s += c.len;
	}
}

/*
 * Take a text in UTF-8 apart.  The language is one of the two, or 0 or
 * PROSE_RATHER_FRENCH to find out; the text must live as long as what is made of it.
 */
void
ProseSplit(Prose *prose, const char *text, int len, int language)
{
	Splitter	split = {prose, text, text + len, palloc(len + 1), 16, 0, false};
	bool		found_out;

	prose->text = text;
	prose->len = len;
	prose->items = palloc(split.size * sizeof(ProseItem));
	prose->count = 0;
	while (split.at < split.end)
	{
		Char		c = LookAt(split.at, split.end);

		if (c.kind != CHAR_SPACE &&
			(SkipMarkup(&split) || SplitArrow(&split) || ((c.kind == CHAR_LETTER || c.kind == CHAR_DIGIT) && SplitAddress(&split))))
			continue;
		switch (c.kind)
		{
			case CHAR_SPACE:
			case CHAR_MARK:
				split.at += c.len;
				break;
			case CHAR_LETTER:
				SplitWord(&split);
				break;
			case CHAR_DIGIT:
				SplitNumber(&split);
				break;
			case CHAR_JOINT:
				SplitJoint(&split, c.len);
				break;
			case CHAR_SIGN:
				SplitSign(&split, c.len);
				break;
		}
	}
	JoinPhrases(prose);
	found_out = language == 0 || language == PROSE_RATHER_FRENCH;
	prose->language = found_out ? DetectLanguage(prose, split.accents, language != 0) : language;
	prose->foreign = found_out && IsForeign(prose);
	for (int i = 0; i < prose->count; i++)
		ChooseMeanings(&prose->items[i], prose->language);
}
