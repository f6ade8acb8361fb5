/*
 * deals_text.c
 *		Samples as text.
 *
 * A JSON object of how many there are, and each value with how often it is there,
 * in days or, where not all are whole days, in microseconds:
 *
 *		{"n": 3, "days": {"20": 1, "40": 2}}
 *
 * Amounts are in units of their last decimal, 10.50 and 3 being
 *
 *		{"n": 2, "decimals": 1, "values": {"30": 1, "105": 1}}
 *
 * A funnel's has the deals by the last stage they reached, and for each stage the
 * times that were spent in it:
 *
 *		{"stages": 3, "reached": {"1": 4, "3": 2}, "microseconds": {"1": {"3600000000": 2}}}
 *
 * It may be long, so it is read as it comes, twice: once to see how many bytes the
 * packed form has, once to write them.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "deals.h"
#include "typeio.h"
#include "words.h"

#include "common/int.h"
#include "miscadmin.h"

/* ----------------------------------------------------------------
 * Writing
 * ----------------------------------------------------------------
 */

/* {"value": count, ...} of the runs below end, which *more says there are. */
static void
AppendRuns(StringInfo buf, SampleRuns *runs, bool *more, int64 origin, int64 end)
{
	const char *separator = "";

	appendStringInfoChar(buf, '{');
	for (; *more && runs->value < end; *more = SampleRunsNext(runs))
	{
		CHECK_FOR_INTERRUPTS();
		appendStringInfo(buf, "%s\"" INT64_FORMAT "\": " INT64_FORMAT, separator,
						 runs->value - origin, runs->count);
		separator = ", ";
	}
	appendStringInfoChar(buf, '}');
}

static void
AppendFunnel(StringInfo buf, SampleRuns *runs, bool *more, int stages)
{
	const char *separator = "";

	appendStringInfo(buf, "{\"stages\": %d, \"reached\": ", stages);
	AppendRuns(buf, runs, more, 0, stages + 1);
	appendStringInfoString(buf, ", \"microseconds\": {");
	while (*more)
	{
		int			stage = StageOfTime(runs->value);

		appendStringInfo(buf, "%s\"%d\": ", separator, stage);
		AppendRuns(buf, runs, more, OriginOfStage(stage), EndOfStage(stage));
		separator = ", ";
	}
	appendStringInfoString(buf, "}}");
}

static void
AppendSample(StringInfo buf, const Sample *sample)
{
	SampleRuns	runs;
	bool		more;

	SampleRunsBegin(&runs, sample);
	more = SampleRunsNext(&runs);
	if (sample->stages > 0)
		AppendFunnel(buf, &runs, &more, sample->stages);
	else
	{
		appendStringInfo(buf, "{\"n\": " INT64_FORMAT ", ", sample->n);
		if (sample->unit >= SAMPLE_WHOLE_AMOUNTS)
			appendStringInfo(buf, "\"decimals\": %d, \"values\": ", sample->unit - SAMPLE_WHOLE_AMOUNTS);
		else
			appendStringInfo(buf, "\"%s\": ", sample->unit == SAMPLE_DAYS ? "days" : "microseconds");
		AppendRuns(buf, &runs, &more, 0, PG_INT64_MAX);
		appendStringInfoChar(buf, '}');
	}
	SampleRunsEnd(&runs);
}

/* ----------------------------------------------------------------
 * Reading
 * ----------------------------------------------------------------
 */

/* Which of the types it is to be. */
typedef enum SampleKind
{
	DURATIONS,
	AMOUNTS,
	FUNNEL
} SampleKind;

typedef struct SampleText
{
	const char *at;
	SamplePacker packer;
	SampleUnit	unit;
	int			stages;
	SampleUnit	largest;		/* in which all values seen are whole */
	int64		divisor;		/* what values are divided by to be written */
} SampleText;

/* The next word, or sign, after spaces? */
static bool
ReadWord(SampleText *text, const char *word)
{
	const char *at = text->at;
	Size		len = strlen(word);

	while (IsSpace(*at))
		at++;
	if (strncmp(at, word, len) != 0)
		return false;
	text->at = at + len;
	return true;
}

static bool
ReadInteger(SampleText *text, int64 *value)
{
	const char *at = text->at;
	bool		negative = *at == '-';
	int			digits = 0;

	*value = 0;
	for (at += negative; IsDigit(*at); at++, digits++)
	{
		if (pg_mul_s64_overflow(*value, 10, value) ||
			pg_add_s64_overflow(*value, *at - '0', value))
			return false;
	}
	if (negative)
		*value = -*value;
	text->at = at;
	return digits > 0;
}

static bool
ReadKey(SampleText *text, int64 *value)
{
	return ReadWord(text, "\"") && ReadInteger(text, value) && ReadWord(text, "\"") &&
		ReadWord(text, ":");
}

/* A count, after spaces. */
static bool
ReadCount(SampleText *text, int64 *count)
{
	return ReadWord(text, "") && ReadInteger(text, count) && *count > 0;
}

static bool
AddRun(SampleText *text, int64 value, int64 count)
{
	SamplePacker *packer = &text->packer;

	while (text->largest < text->unit &&
		   value % (SampleUnitSize(text->unit) / SampleUnitSize(text->largest)) != 0)
		text->largest++;
	value /= text->divisor;
	if (packer->n > 0 && value <= packer->last)
		return false;
	return SamplePackerAdd(packer, value, count);
}

/* {"value": count, ...} in ascending order, values from low to high. */
static bool
ReadRuns(SampleText *text, int64 origin, int64 low, int64 high)
{
	int64		value;
	int64		count;

	if (!ReadWord(text, "{"))
		return false;
	if (ReadWord(text, "}"))
		return true;
	do
	{
		CHECK_FOR_INTERRUPTS();
		if (!ReadKey(text, &value) || value < low || value > high ||
			!ReadCount(text, &count) || !AddRun(text, origin + value, count))
			return false;
	} while (ReadWord(text, ","));
	return ReadWord(text, "}");
}

/* Behind {"stages": */
static bool
ReadFunnel(SampleText *text)
{
	int64		stages;
	int64		stage = 0;

	text->unit = text->largest = SAMPLE_MICROSECONDS;
	if (!ReadCount(text, &stages) || stages > SAMPLE_MAX_STAGES ||
		!ReadWord(text, ",") || !ReadWord(text, "\"reached\"") || !ReadWord(text, ":") ||
		!ReadRuns(text, 0, 0, stages) ||
		!ReadWord(text, ",") || !ReadWord(text, "\"microseconds\"") || !ReadWord(text, ":") ||
		!ReadWord(text, "{"))
		return false;
	text->stages = stages;
	if (ReadWord(text, "}"))
		return ReadWord(text, "}");
	do
	{
		if (!ReadKey(text, &stage) || stage < 1 || stage > stages ||
			!ReadRuns(text, OriginOfStage(stage), -STAGE_LIMIT, STAGE_LIMIT))
			return false;
	} while (ReadWord(text, ","));
	return ReadWord(text, "}") && ReadWord(text, "}");
}

/* Behind {"n": the word for the unit, and what the values are below. */
static bool
ReadUnit(SampleText *text, SampleKind kind, int64 *limit)
{
	int64		decimals;

	*limit = SAMPLE_LIMIT - 1;
	text->unit = text->largest = SAMPLE_DAYS;
	if (kind == AMOUNTS)
	{
		if (!ReadWord(text, "\"decimals\"") || !ReadWord(text, ":") || !ReadWord(text, "") ||
			!ReadInteger(text, &decimals) || decimals < 0 || decimals > SAMPLE_MAX_DECIMALS ||
			!ReadWord(text, ",") || !ReadWord(text, "\"values\""))
			return false;
		text->largest = SAMPLE_WHOLE_AMOUNTS;
		text->unit = SAMPLE_WHOLE_AMOUNTS + decimals;
		return true;
	}
	if (ReadWord(text, "\"days\""))
	{
		*limit /= USECS_PER_DAY;
		return true;
	}
	text->unit = SAMPLE_MICROSECONDS;
	return ReadWord(text, "\"microseconds\"");
}

static bool
ReadValues(SampleText *text, SampleKind kind)
{
	int64		limit;
	int64		n;

	return ReadWord(text, "") && ReadInteger(text, &n) && ReadWord(text, ",") &&
		ReadUnit(text, kind, &limit) && ReadWord(text, ":") &&
		ReadRuns(text, 0, -limit, limit) && ReadWord(text, "}") && n == text->packer.n;
}

static bool
ReadSample(SampleText *text, const char *s, SampleKind kind, int64 divisor, Sample *sample)
{
	SamplePacker packer = {.sample = sample};

	text->at = s;
	text->packer = packer;
	text->stages = 0;
	text->divisor = divisor;
	return ReadWord(text, "{") && ReadWord(text, kind == FUNNEL ? "\"stages\"" : "\"n\"") &&
		ReadWord(text, ":") && (kind == FUNNEL ? ReadFunnel(text) : ReadValues(text, kind)) &&
		ReadWord(text, "") && *text->at == '\0';
}

/* NULL where there was a complaint that was not thrown. */
static Sample *
SampleParse(const char *s, int len, SampleKind kind, const char *type, struct Node *escontext)
{
	SampleText	text;
	Sample	   *sample;
	int64		divisor;

	if (!ReadSample(&text, s, kind, 1, NULL))
		ereturn(escontext, NULL,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid %s: \"%.*s\"", type, SHOWN(s, len)),
				 errdetail("Unexpected at character %d: \"%.*s\".",
						   pg_mbstrlen_with_len(s, text.at - s) + 1, SHOWN(text.at, Min(strlen(text.at), 20))),
				 errhint("What is read here is what the aggregate %s gives, not written by hand.", type)));
	divisor = SampleUnitSize(text.unit) / SampleUnitSize(text.largest);
	if (divisor != 1)
		ReadSample(&text, s, kind, divisor, NULL);
	sample = SampleNewPacked(&text.packer, text.largest, text.stages);
	ReadSample(&text, s, kind, divisor, sample);
	return sample;
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

#define SAMPLE_INPUT_FUNCTIONS(type, kind) \
	INPUT_FUNCTIONS(type, #type, SampleParse(s, len, kind, #type, escontext))

SAMPLE_INPUT_FUNCTIONS(sales_cycle, DURATIONS);
SAMPLE_INPUT_FUNCTIONS(lead_response, DURATIONS);
SAMPLE_INPUT_FUNCTIONS(amounts, AMOUNTS);
SAMPLE_INPUT_FUNCTIONS(funnel, FUNNEL);
OUTPUT_FUNCTIONS(sample, AppendSample(&buf, SamplePack(PG_GETARG_SAMPLE_P(0))));
