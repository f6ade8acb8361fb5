/*
 * sample_text.c
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

#include "reader.h"
#include "sample.h"

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

/* The deals of each stage, and the times in it. */
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

/* The text of a sample, whatever its form. */
void
AppendSample(StringInfo buf, const Sample *sample)
{
	SampleRuns	runs;
	bool		more;

	sample = SamplePack(sample);
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

typedef struct SampleText
{
	Reader		reader;
	SamplePacker packer;
	SampleUnit	unit;
	int			stages;
	SampleUnit	largest;		/* in which all values seen are whole */
	int64		divisor;		/* what values are divided by to be written */
} SampleText;

static bool
ReadCount(Reader *r, int64 *count)
{
	return ReaderInteger(r, count) && (*count > 0 || ReaderRefuseBefore(r, "a number above zero"));
}

static bool
TakeRun(SampleText *text, int64 value, int64 count)
{
	SamplePacker *packer = &text->packer;

	while (text->largest < text->unit &&
		   value % (SampleUnitSize(text->unit) / SampleUnitSize(text->largest)) != 0)
		text->largest++;
	value /= text->divisor;
	if (packer->n > 0 && value <= packer->last)
		return ReaderRefuseBefore(&text->reader, "a value above the last");
	return SamplePackerAdd(packer, value, count) ||
		ReaderRefuseBefore(&text->reader, "no more values than 64 bits count");
}

/* {"value": count, ...} in ascending order, values from low to high. */
static bool
ReadRuns(SampleText *text, int64 origin, int64 low, int64 high)
{
	Reader	   *r = &text->reader;
	int64		value;
	int64		count;

	if (!ReaderExpect(r, "{"))
		return false;
	if (ReaderTake(r, "}"))
		return true;
	do
	{
		CHECK_FOR_INTERRUPTS();
		if (!ReaderIntegerName(r, &value))
			return false;
		if (value < low || value > high)
			return ReaderRefuseBefore(r, "a value within the limits");
		if (!ReadCount(r, &count) || !TakeRun(text, origin + value, count))
			return false;
	} while (ReaderTake(r, ","));
	return ReaderExpect(r, "}");
}

/* {"stage": {...}, ...} */
static bool
ReadStages(SampleText *text)
{
	Reader	   *r = &text->reader;
	int64		stage;

	if (!ReaderExpect(r, "{"))
		return false;
	if (ReaderTake(r, "}"))
		return true;
	do
	{
		if (!ReaderIntegerName(r, &stage))
			return false;
		if (stage < 1 || stage > text->stages)
			return ReaderRefuseBefore(r, "a stage");
		if (!ReadRuns(text, OriginOfStage(stage), -STAGE_LIMIT, STAGE_LIMIT))
			return false;
	} while (ReaderTake(r, ","));
	return ReaderExpect(r, "}");
}

static bool
ReadFunnel(SampleText *text)
{
	Reader	   *r = &text->reader;
	int64		stages;

	text->unit = text->largest = SAMPLE_MICROSECONDS;
	if (!ReaderExpectName(r, "stages") || !ReaderInteger(r, &stages))
		return false;
	if (stages < 1 || stages > SAMPLE_MAX_STAGES)
		return ReaderRefuseBefore(r, "a number from 1 to 100");
	text->stages = stages;
	return ReaderExpect(r, ",") && ReaderExpectName(r, "reached") && ReadRuns(text, 0, 0, stages) &&
		ReaderExpect(r, ",") && ReaderExpectName(r, "microseconds") && ReadStages(text);
}

/* What says the unit of amounts. */
static bool
ReadDecimals(SampleText *text)
{
	Reader	   *r = &text->reader;
	int64		decimals;

	if (!ReaderExpectName(r, "decimals") || !ReaderInteger(r, &decimals))
		return false;
	if (decimals < 0 || decimals > SAMPLE_MAX_DECIMALS)
		return ReaderRefuseBefore(r, "a number from 0 to 12");
	text->largest = SAMPLE_WHOLE_AMOUNTS;
	text->unit = SAMPLE_WHOLE_AMOUNTS + decimals;
	return ReaderExpect(r, ",") && ReaderExpectName(r, "values");
}

/* What says that of durations. */
static bool
ReadDaysOrMicroseconds(SampleText *text)
{
	text->unit = text->largest = SAMPLE_DAYS;
	if (ReaderTakeName(&text->reader, "days"))
		return true;
	text->unit = SAMPLE_MICROSECONDS;
	return ReaderTakeName(&text->reader, "microseconds") ||
		ReaderRefuse(&text->reader, "\"days\": or \"microseconds\":");
}

/* {"n": and the unit of the values, which are below a limit, and they. */
static bool
ReadValues(SampleText *text, SampleKind kind)
{
	Reader	   *r = &text->reader;
	int64		limit = SAMPLE_LIMIT - 1;
	int64		n;

	if (!ReaderExpectName(r, "n") || !ReaderInteger(r, &n) || !ReaderExpect(r, ",") ||
		!(kind == SAMPLE_OF_AMOUNTS ? ReadDecimals(text) : ReadDaysOrMicroseconds(text)))
		return false;
	if (text->unit == SAMPLE_DAYS)
		limit /= USECS_PER_DAY;
	return ReadRuns(text, 0, -limit, limit) &&
		(n == text->packer.n || ReaderRefuseBefore(r, "as many values as n says"));
}

/* From the front; the bytes go into the sample, or are only counted. */
static bool
ReadSample(SampleText *text, SampleKind kind, int64 divisor, Sample *sample)
{
	Reader	   *r = &text->reader;
	SamplePacker packer = {.sample = sample};

	r->at = r->start;
	text->packer = packer;
	text->stages = 0;
	text->divisor = divisor;
	return ReaderExpect(r, "{") &&
		(kind == SAMPLE_OF_STAGES ? ReadFunnel(text) : ReadValues(text, kind)) &&
		ReaderExpect(r, "}") && ReaderEnd(r);
}

/* NULL where there was a complaint that was not thrown. */
Sample *
SampleParse(const char *s, int len, SampleKind kind, const char *type, struct Node *escontext)
{
	SampleText	text;
	int64		divisor;
	Sample	   *sample;

	ReaderOpen(&text.reader, s, len, type, escontext);
	if (!ReadSample(&text, kind, 1, NULL))
		return NULL;
	divisor = SampleUnitSize(text.unit) / SampleUnitSize(text.largest);
	if (divisor != 1)
		ReadSample(&text, kind, divisor, NULL);
	sample = SampleNewPacked(&text.packer, text.largest, text.stages);
	ReadSample(&text, kind, divisor, sample);
	return sample;
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

OUTPUT_FUNCTIONS(sample, AppendSample(&buf, PG_GETARG_SAMPLE_P(0)));
