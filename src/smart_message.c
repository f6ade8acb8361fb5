/*
 * smart_message.c
 *		Findings in words: the catalogue, its places, numbers, encodings.
 *
 * The language is asked for, or that of smartgoals.language; the server's
 * locale has no say, so that a report reads the same on every machine.
 * Messages are not formats for printf: the order of places differs between
 * languages, and a translation cannot break anything.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "smart.h"
#include "words.h"

#include "catalog/namespace.h"
#include "common/string.h"
#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/tuplestore.h"

typedef struct Message
{
	const char *key;
	const char *texts[LANGUAGES];
} Message;

static const Message messages[MSG_KEYS] = {
#define MESSAGE(key, english, french) [MSG_##key] = {#key, {english, french}},
#include "smart_messages.h"
#undef MESSAGE
};

/* How numbers are written; the space is one that no line is broken at. */
static const struct
{
	const char *thousands;
	const char *point;
	const char *percent;
}			numerals[LANGUAGES] = {
	[LANGUAGE_ENGLISH] = {",", ".", "%"},
	[LANGUAGE_FRENCH] = {NO_BREAK, ",", NO_BREAK "%"},
};

/* For databases that have no such character. */
static const struct
{
	const char *character;
	const char *plain;
}			plain_forms[] = {
	{NO_BREAK, " "}, {"«", "\""}, {"»", "\""},
	{"à", "a"}, {"â", "a"}, {"ç", "c"}, {"è", "e"}, {"é", "e"}, {"ê", "e"}, {"ë", "e"},
	{"î", "i"}, {"ï", "i"}, {"ô", "o"}, {"ù", "u"}, {"û", "u"},
	{"À", "A"}, {"Ç", "C"}, {"É", "E"}, {"Ê", "E"},
};

/* Units that are words, as they stand behind one and behind many. */
static const struct
{
	const char *one[LANGUAGES];
	const char *many[LANGUAGES];
}			unit_words[] = {
	{{"day", "jour"}, {"days", "jours"}},
	{{"hour", "heure"}, {"hours", "heures"}},
	{{"month", "mois"}, {"months", "mois"}},
	{{"week", "semaine"}, {"weeks", "semaines"}},
	{{"customer", "client"}, {"customers", "clients"}},
	{{"deal", "affaire"}, {"deals", "affaires"}},
	{{"order", "commande"}, {"orders", "commandes"}},
	{{"unit", "unité"}, {"units", "unités"}},
	{{"lead", "prospect"}, {"leads", "prospects"}},
	{{"contract", "contrat"}, {"contracts", "contrats"}},
	{{"meeting", "rendez-vous"}, {"meetings", "rendez-vous"}},
	{{"call", "appel"}, {"calls", "appels"}},
	{{"email", "courriel"}, {"emails", "courriels"}},
	{{"demo", "démonstration"}, {"demos", "démonstrations"}},
	{{"proposal", "devis"}, {"proposals", "devis"}},
	{{"opportunity", "opportunité"}, {"opportunities", "opportunités"}},
	{{"complaint", "réclamation"}, {"complaints", "réclamations"}},
	{{"referral", "recommandation"}, {"referrals", "recommandations"}},
	{{"task", "tâche"}, {"tasks", "tâches"}},
	{{"point", "point"}, {"points", "points"}},
	{{"times", "fois"}, {"times", "fois"}},
};

static const char *const month_names[LANGUAGES][12] = {
	[LANGUAGE_ENGLISH] = {"January", "February", "March", "April", "May", "June", "July", "August", "September",
	"October", "November", "December"},
	[LANGUAGE_FRENCH] = {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
	"octobre", "novembre", "décembre"},
};

static const char *const criteria[] = {
	"specific", "measurable", "achievable", "relevant", "time_bound", "evaluated", "rewarded",
};

static const char *const verdicts[] = {"pass", "warn", "fail", "unknown"};

StaticAssertDecl(lengthof(criteria) == SMART_CRITERIA, "every criterion has a name");
StaticAssertDecl(lengthof(verdicts) == VERDICT_UNKNOWN + 1, "every verdict has a name");

/* ----------------------------------------------------------------
 * Our UTF-8 in the encoding of the database
 * ----------------------------------------------------------------
 */

/* The character without its accent. */
static void
AppendPlain(StringInfo buf, const char *s, int len)
{
	for (size_t i = 0; i < lengthof(plain_forms); i++)
	{
		if (strlen(plain_forms[i].character) == (size_t) len &&
			memcmp(plain_forms[i].character, s, len) == 0)
		{
			appendStringInfoString(buf, plain_forms[i].plain);
			return;
		}
	}
	appendStringInfoChar(buf, '?');
}

/*
 * One character at a time, so that one the database has not does not take the
 * others along.  A database that does not say what its bytes mean gets ASCII.
 */
static void
AppendConverted(StringInfo buf, const char *s)
{
	int			encoding = GetDatabaseEncoding();
	Oid			conversion = encoding == PG_SQL_ASCII ? InvalidOid
		: FindDefaultConversionProc(PG_UTF8, encoding);

	while (*s != '\0')
	{
		int			len = pg_encoding_mblen(PG_UTF8, s);
		unsigned char character[MAX_CONVERSION_GROWTH * 4 + 1];

		if (!IS_HIGHBIT_SET(*s))
			appendStringInfoChar(buf, *s);
		else if (OidIsValid(conversion) &&
				 pg_do_encoding_conversion_buf(conversion, PG_UTF8, encoding,
											   (unsigned char *) s, len, character,
											   sizeof(character), true) == len)
			appendStringInfoString(buf, (char *) character);
		else
			AppendPlain(buf, s, len);
		s += len;
	}
}

/* Is a text of ours the same in the encoding of the database? */
static bool
IsConverted(const char *s)
{
	return GetDatabaseEncoding() == PG_UTF8 || pg_is_ascii(s);
}

/* A text of ours, in the encoding of the database. */
void
AppendOurs(StringInfo buf, const char *s)
{
	if (IsConverted(s))
		appendStringInfoString(buf, s);
	else
		AppendConverted(buf, s);
}

/* ----------------------------------------------------------------
 * What stands in the places
 * ----------------------------------------------------------------
 */

/* A number's text with its digits in groups of three. */
static void
AppendDigits(StringInfo buf, const char *digits, Language language)
{
	int			whole;

	if (*digits == '-')
		appendStringInfoChar(buf, *digits++);
	whole = strspn(digits, "0123456789");
	for (int i = 0; i < whole; i++)
	{
		if (i > 0 && (whole - i) % 3 == 0)
			AppendOurs(buf, numerals[language].thousands);
		appendStringInfoChar(buf, digits[i]);
	}
	if (digits[whole] == '.')
	{
		AppendOurs(buf, numerals[language].point);
		appendStringInfoString(buf, digits + whole + 1);
	}
}

/* 5,000,000 or 5 000 000 */
void
AppendLocalNumber(StringInfo buf, Numeric number, Language language)
{
	AppendDigits(buf, NumToText(number), language);
}

/* Does a noun behind this amount stand in the singular: 1 day, 1,5 jour? */
static bool
IsOne(Numeric amount, Language language)
{
	int			compared = NumCompare(NumAbs(amount), int64_to_numeric(language == LANGUAGE_FRENCH ? 2 : 1));

	return language == LANGUAGE_FRENCH ? compared < 0 : compared == 0;
}

/* A unit by its name, or as it is called in the language; behind an amount, or without one, which is NULL. */
void
AppendUnitWord(StringInfo buf, Words unit, Numeric amount, Language language)
{
	for (size_t i = 0; i < lengthof(unit_words); i++)
	{
		const char *many = unit_words[i].many[language];

		if (WordIs(unit.s, unit.len, unit_words[i].many[LANGUAGE_ENGLISH]) ||
			((int) strlen(many) == unit.len && memcmp(many, unit.s, unit.len) == 0))
		{
			AppendOurs(buf, amount != NULL && IsOne(amount, language) ? unit_words[i].one[language] : many);
			return;
		}
	}
	appendBinaryStringInfo(buf, unit.s, unit.len);
}

static void
AppendAmount(StringInfo buf, Numeric number, Words unit, Language language)
{
	AppendLocalNumber(buf, number, language);
	if (unit.s == NULL)
		return;
	if (UnitIsPercent(unit))
		AppendOurs(buf, numerals[language].percent);
	else
	{
		AppendOurs(buf, language == LANGUAGE_FRENCH ? NO_BREAK : " ");
		AppendUnitWord(buf, unit, number, language);
	}
}

void
AppendMonth(StringInfo buf, int month, Language language)
{
	AppendOurs(buf, month_names[language][month - 1]);
}

/* 30 June 2026, 1er mars 2026; the month and the year only where they are wanted */
void
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

/* In per cent, to the digit that matters; nothing is certain or impossible. */
static void
AppendShare(StringInfo buf, double share, Language language)
{
	double		percent = share * 100;
	bool		french = language == LANGUAGE_FRENCH;

	if (percent < 0.1)
	{
		appendStringInfoString(buf, french ? "moins de " : "<");
		percent = 0.1;
	}
	else if (percent > 99.9)
	{
		appendStringInfoString(buf, french ? "plus de " : ">");
		percent = 99.9;
	}
	AppendDigits(buf, psprintf(percent < 1 || percent > 99 ? "%.1f" : "%.0f", percent), language);
	AppendOurs(buf, numerals[language].percent);
}

static void
AppendPlace(StringInfo buf, const Place *place, Language language)
{
	Place		count = PlaceCount(place->count);

	switch (place->kind)
	{
		case PLACE_WORDS:
			appendBinaryStringInfo(buf, place->words.s, place->words.len);
			break;
		case PLACE_NUMBER:
			AppendAmount(buf, place->number, place->words, language);
			break;
		case PLACE_COUNT:
			AppendLocalNumber(buf, int64_to_numeric(place->count), language);
			break;
		case PLACE_SHARE:
			AppendShare(buf, place->share, language);
			break;
		case PLACE_DATE:
			/* in French a date stands in the sentence, behind its article */
			if (language == LANGUAGE_FRENCH)
				AppendDayText(buf, place->period.start, true, true, language);
			else
				AppendDate(buf, place->period.start);
			break;
		case PLACE_PERIOD:
			AppendPeriod(buf, place->period, &plain_calendar);
			break;
		case PLACE_MESSAGE:
			AppendMessage(buf, place->message, &count, language);
			break;
	}
}

/* ----------------------------------------------------------------
 * Messages
 * ----------------------------------------------------------------
 */

/* Is a noun of this many in the singular? */
static bool
IsSingular(int64 count, Language language)
{
	return language == LANGUAGE_FRENCH ? count < 2 : count == 1;
}

/* One of {0|a year|# years}, as the count asks for; s and end are the bars' sides. */
static void
AppendNoun(StringInfo buf, const char *s, const char *end, int64 count, Language language)
{
	const char *bar = memchr(s, '|', end - s);

	if (IsSingular(count, language))
		end = bar;
	else
		s = bar + 1;
	for (; s < end; s++)
	{
		if (*s == '#')
			AppendLocalNumber(buf, int64_to_numeric(count), language);
		else
			appendStringInfoChar(buf, *s);
	}
}

/* What {0} or {0|a year|# years} stands for; s is behind the brace, and so is the result. */
static const char *
AppendBraces(StringInfo buf, const char *s, const Place *places, Language language)
{
	const Place *place = &places[*s++ - '0'];
	const char *end = strchr(s, '}');

	if (*s == '|')
		AppendNoun(buf, s + 1, end, place->count, language);
	else
		AppendPlace(buf, place, language);
	return end + 1;
}

/*
 * A text in which no line ends before a sign, or behind a guillemet: in French they
 * stand apart from their words.
 */
static char *
KeepTogether(const char *s)
{
	StringInfoData buf;

	initStringInfo(&buf);
	for (const char *at = s; *at != '\0'; at++)
	{
		bool		before = at[1] != '\0' && (strchr(":;?!%", at[1]) != NULL || strncmp(at + 1, "»", strlen("»")) == 0);
		bool		behind = at - s >= (int) strlen("«") && strncmp(at - strlen("«"), "«", strlen("«")) == 0;

		if (*at == ' ' && (before || behind))
			appendStringInfoString(&buf, NO_BREAK);
		else
			appendStringInfoChar(&buf, *at);
	}
	return buf.data;
}

/* A text of the catalogue, in UTF-8. */
static const char *
CatalogueText(MessageKey key, Language language)
{
	const char *s = messages[key].texts[language];

	return language == LANGUAGE_FRENCH ? KeepTogether(s) : s;
}

/* A message of the catalogue with its places filled. */
void
AppendMessage(StringInfo buf, MessageKey key, const Place *places, Language language)
{
	StringInfoData converted;
	const char *s = CatalogueText(key, language);

	if (!IsConverted(s))
	{
		/* before the places are filled: what stands in them is the user's */
		initStringInfo(&converted);
		AppendConverted(&converted, s);
		s = converted.data;
	}
	while (*s != '\0')
	{
		int			plain = strcspn(s, "{");

		appendBinaryStringInfo(buf, s, plain);
		s += plain;
		if (*s == '{')
			s = AppendBraces(buf, s + 1, places, language);
	}
}

/* The advice, and behind a colon the goal or the sentence that follows it, if there is one. */
static void
AppendAdvice(StringInfo buf, const Finding *finding, Words better, Language language)
{
	AppendMessage(buf, finding->advice, finding->places, language);
	if (better.s == NULL)
		return;
	AppendOurs(buf, language == LANGUAGE_FRENCH ? NO_BREAK ": " : ": ");
	appendBinaryStringInfo(buf, better.s, better.len);
}

/* A goal in its text form. */
Words
GoalAsWords(const GoalData *goal)
{
	StringInfoData buf;

	initStringInfo(&buf);
	AppendGoal(&buf, goal);
	return (Words) {buf.data, buf.len};
}

/* ----------------------------------------------------------------
 * Between SQL's values and ours
 * ----------------------------------------------------------------
 */

/* False where we do not speak it. */
bool
LanguageByName(const char *name, int len, Language *language)
{
	for (const struct config_enum_entry *entry = language_names; entry->name != NULL; entry++)
	{
		if (WordIs(name, len, entry->name))
		{
			*language = entry->val;
			return true;
		}
	}
	return false;
}

/* The language asked for by an argument; NULL is that of the setting. */
Language
GetLanguage(FunctionCallInfo fcinfo, int n)
{
	Language	language = language_setting;
	text	   *name;

	if (PG_ARGISNULL(n))
		return language;
	name = PG_GETARG_TEXT_PP(n);
	if (!LanguageByName(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name), &language))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unknown language: \"%.*s\"",
						SHOWN(VARDATA_ANY(name), (int) VARSIZE_ANY_EXHDR(name))),
				 errdetail("Findings are in English or in French."),
				 errhint("Write en or fr, or leave it out for that of smartgoals.language.")));
	return language;
}

/* A row (criterion, verdict, finding, advice) of a set that is being made. */
void
ReturnFinding(FunctionCallInfo fcinfo, Criterion criterion, const Finding *finding,
			  Words better, Language language)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	StringInfoData buf;
	Datum		values[4] = {0};
	bool		nulls[4] = {false};

	initStringInfo(&buf);
	values[0] = CStringGetTextDatum(criteria[criterion]);
	values[1] = CStringGetTextDatum(verdicts[finding->verdict]);
	AppendMessage(&buf, finding->finding, finding->places, language);
	values[2] = PointerGetDatum(cstring_to_text_with_len(buf.data, buf.len));
	nulls[3] = finding->advice == MSG_NONE;
	if (!nulls[3])
	{
		resetStringInfo(&buf);
		AppendAdvice(&buf, finding, better, language);
		values[3] = PointerGetDatum(cstring_to_text_with_len(buf.data, buf.len));
	}
	tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
}

/* ----------------------------------------------------------------
 * The function SQL calls
 * ----------------------------------------------------------------
 */

/* smart_messages() -> table(key, english, french) */
PG_FUNCTION_INFO_V1(smartgoals_smart_messages);
Datum
smartgoals_smart_messages(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	for (int key = MSG_NONE + 1; key < MSG_KEYS; key++)
	{
		const char *columns[] = {messages[key].key, CatalogueText(key, LANGUAGE_ENGLISH),
		CatalogueText(key, LANGUAGE_FRENCH)};
		Datum		values[lengthof(columns)];
		bool		nulls[lengthof(columns)] = {false};

		for (size_t c = 0; c < lengthof(columns); c++)
		{
			StringInfoData buf;

			initStringInfo(&buf);
			AppendOurs(&buf, columns[c]);
			values[c] = PointerGetDatum(cstring_to_text_with_len(buf.data, buf.len));
		}
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}
