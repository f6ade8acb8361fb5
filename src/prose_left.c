/*
 * prose_left.c
 *		What of a sentence its goals do not have in them.
 *
 * A goal that leaves out an amount, a day or a word of weight may be another one
 * than was meant, so what was left is said.  Readings are marked as used while
 * goals are made of them; what counts is what has a mark to be missed.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "prose.h"

/* Is it of weight: would a goal without it be another one? */
static bool
IsOfWeight(const Prose *prose, const ProseReading *reading)
{
	switch (reading->part)
	{
		case PROSE_AMOUNT:
		case PROSE_BASELINE:
		case PROSE_TARGET:
		case PROSE_CHANGE:
		case PROSE_DEADLINE:
		case PROSE_PERIOD:
		case PROSE_RATE:
		case PROSE_CADENCE:
		case PROSE_OWNER:
		case PROSE_METRIC:
			return true;
		case PROSE_SEGMENT:
			return !HAS(ItemAt(prose, reading->first), SENSE_TO);
		default:
			return false;
	}
}

/* Words of the measure that its name does not have: enterprise, of enterprise churn. */
static int
LeftOfNoun(const Prose *prose, const ProseAim *aim, ProseSpan *span)
{
	if (aim->metric < 0)
		return 0;
	span->first = aim->noun;
	while (span->first < aim->noun_end && (ItemAt(prose, span->first)->meanings > 0 || ItemAt(prose, span->first)->taken))
		span->first++;
	span->end = span->first;
	while (span->end < aim->noun_end && ItemAt(prose, span->end)->meanings == 0)
		span->end++;
	return span->end > span->first;
}

/*
 * What the goals that were made of a sentence do not use, in its order, at most
 * so many spans: how many.  The goals have to be made before.
 */
int
ProseLeft(const Prose *prose, ProseSpan *spans, int most)
{
	int			n = 0;
	int			end = 0;

	for (int i = 0; i < prose->aim_count && n < most; i++)
	{
		if (prose->readings[prose->aims[i].amount - prose->readings].used)
			n += LeftOfNoun(prose, &prose->aims[i], &spans[n]);
	}
	for (int i = 0; i < prose->read && n < most; i++)
	{
		const ProseReading *reading = &prose->readings[i];

		if (reading->used || reading->first < end || !IsOfWeight(prose, reading))
			continue;
		spans[n].first = reading->first;
		spans[n].end = reading->end;
		end = reading->end;
		n++;
	}
	return n;
}
