/*
 * sheet_text.c
 *		Sheets and scores as texts.
 *
 *		{"by_day": false, "goals": ["increase revenue to 5 during 2026", ...]}
 *		{"by_day": ..., "goals": [...], "sums": [[cell, n, latest day, sum], ...]}
 *
 * with "cells" instead of "sums" for those of version 1,
 * and of named dimensions as well "dimensions": ["rep"], "as_of": "2026-02-14",
 * "later": false, "priors": ["2025-12", null]; an as_of of null is none.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "aggstate.h"
#include "compat.h"
#include "jsontext.h"
#include "sheet_draft.h"
#include "typeio.h"

#include "miscadmin.h"
#include "utils/json.h"

static void
AppendDimensions(StringInfo buf, const Sheet *sheet)
{
	appendStringInfoString(buf, "\"dimensions\": [");
	for (int i = 0; i < sheet->n_dimensions; i++)
	{
		const SheetDimension *head = &SheetDimensions(sheet)[i];

		appendStringInfoString(buf, i > 0 ? ", " : "");
		escape_json(buf, pnstrdup(SheetTexts(sheet) + head->name, head->name_len));
	}
	appendStringInfoString(buf, "], \"as_of\": ");
	if (sheet->as_of == DATEVAL_NOEND)
		appendStringInfoString(buf, "null");
	else
		appendStringInfo(buf, "%d", sheet->as_of);
	appendStringInfo(buf, ", \"later\": %s, \"priors\": [", sheet->with_later ? "true" : "false");
	for (int i = 0; i < sheet->n_goals; i++)
	{
		Period		prior = SheetGoals(sheet)[i].prior;

		CHECK_FOR_INTERRUPTS();
		appendStringInfoString(buf, i > 0 ? ", " : "");
		if (PeriodIsEmpty(&prior))
		{
			appendStringInfoString(buf, "null");
			continue;
		}
		appendStringInfoChar(buf, '"');
		AppendPeriod(buf, prior, &plain_calendar);
		appendStringInfoChar(buf, '"');
	}
	appendStringInfoString(buf, "], ");
}

static void
AppendGoals(StringInfo buf, const Sheet *sheet)
{
	StringInfoData text;

	initStringInfo(&text);
	appendStringInfo(buf, "\"by_day\": %s, ", sheet->by_day ? "true" : "false");
	if (sheet->by_dimensions)
		AppendDimensions(buf, sheet);
	appendStringInfoString(buf, "\"goals\": [");
	for (int i = 0; i < sheet->n_goals; i++)
	{
		GoalData	goal;

		CHECK_FOR_INTERRUPTS();
		GoalDeform(SheetValue(sheet, &SheetGoals(sheet)[i]), &goal);
		resetStringInfo(&text);
		AppendGoal(&text, &goal);
		if (i > 0)
			appendStringInfoString(buf, ", ");
		escape_json(buf, text.data);
	}
	appendStringInfoChar(buf, ']');
}

static void
AppendSheet(StringInfo buf, const Sheet *sheet)
{
	appendStringInfoChar(buf, '{');
	AppendGoals(buf, sheet);
	appendStringInfoChar(buf, '}');
}

static void
AppendScores(StringInfo buf, const Scores *scores)
{
	const char *separator = "";

	appendStringInfoChar(buf, '{');
	AppendGoals(buf, ScoresSheet(scores));
	appendStringInfoString(buf, ", \"sums\": [");
	for (int i = 0; i < ScoresSheet(scores)->n_cells; i++)
	{
		const Cell *cell = &ScoresCells(scores)[i];
		Numeric		sum;

		CHECK_FOR_INTERRUPTS();
		if (cell->n == 0)
			continue;
		sum = NumRound(NumSumsTotal(ScoresSums(scores), i, i + 1), cell->scale);
		appendStringInfo(buf, "%s[%d, " INT64_FORMAT ", %d, %s]", separator,
						 i, cell->n, cell->latest_day, NumToText(sum));
		separator = ", ";
	}
	appendStringInfoString(buf, "]}");
}

/* The names of dimensions, and the day. */
static void
ReadDimensions(JsonText *text, Draft *draft)
{
	JsonbContainer *names = JsonTextArray(text, "dimensions");
	JsonbValue *later = JsonTextValue(text, "later", jbvBool);
	int			n = names == NULL ? 0 : JsonContainerSize(names);
	int64		as_of;

	draft->by_dimensions = true;
	draft->dimensions = palloc(Max(n, 1) * sizeof(Words));
	for (int i = 0; i < n; i++)
	{
		JsonbValue *name = getIthJsonbValueFromContainer(names, i);

		CHECK_FOR_INTERRUPTS();
		if (name->type != jbvString)
		{
			JsonTextComplain(text, "One of its dimensions is not a string.");
			return;
		}
		draft->dimensions[draft->n_dimensions].s = name->val.string.val;
		draft->dimensions[draft->n_dimensions++].len = name->val.string.len;
	}
	draft->with_later = later != NULL && later->val.boolean;
	if (JsonTextIsNull(text, "as_of"))
		return;
	as_of = JsonTextInteger(text, "as_of");
	if (as_of < FIRST_DAY || as_of >= END_OF_DAYS)
		JsonTextComplain(text, "Its \"as_of\" is not within the years 0001 to 9999.");
	draft->as_of = (DateADT) Max(Min(as_of, END_OF_DAYS), FIRST_DAY);
}

/* The prior period of goal i, or none. */
static void
ReadPriorText(JsonText *text, JsonbContainer *priors, int i, Period *prior)
{
	JsonbValue *value = priors == NULL ? NULL : getIthJsonbValueFromContainer(priors, i);

	if (value == NULL || value->type == jbvNull)
		return;
	if (value->type != jbvString ||
		PeriodParse(value->val.string.val, value->val.string.len, &plain_calendar, prior) != PERIOD_OK ||
		!PeriodHasEnd(prior))
		JsonTextComplain(text, "One of its prior periods is none.");
}

/* The goals of a text as those of a sheet; NULL where there was a complaint. */
static Sheet *
ReadSheet(JsonText *text)
{
	JsonbValue *by_day = JsonTextValue(text, "by_day", jbvBool);
	JsonbContainer *goals = JsonTextArray(text, "goals");
	JsonbContainer *priors = NULL;
	int			n = goals == NULL ? 0 : JsonContainerSize(goals);
	Draft		draft = DraftNew(n, 1, text->escontext);
	Sheet	   *sheet;

	if (JsonTextHas(text, "dimensions"))
	{
		ReadDimensions(text, &draft);
		priors = JsonTextArray(text, "priors");
	}
	for (int i = 0; i < n && !text->failed; i++)
	{
		JsonbValue *value = getIthJsonbValueFromContainer(goals, i);
		Goal	   *goal = NULL;

		CHECK_FOR_INTERRUPTS();
		if (value->type == jbvString)
			goal = GoalOfText(value->val.string.val, value->val.string.len, text->escontext);
		else
			JsonTextComplain(text, "One of its goals is not a string.");
		if (goal == NULL)
			return NULL;
		DraftAdd(&draft, goal);
		ReadPriorText(text, priors, i, &draft.entries[i].prior);
	}
	if (text->failed)
		return NULL;
	draft.by_day = by_day->val.boolean;
	sheet = SheetCompile(&draft);
	if (sheet == NULL && !SOFT_ERROR_OCCURRED(text->escontext))
		RefuseSize(text->escontext);
	return sheet;
}

/* The numbers of a cell: which, n, latest day; and their sum.  False where it is none. */
static bool
ReadCell(const JsonbValue *array, int64 integers[3], Numeric *sum)
{
	JsonbContainer *numbers = array->val.binary.data;
	JsonbValue *last;

	if (array->type != jbvBinary || !JsonContainerIsArray(numbers) || JsonContainerSize(numbers) != 4)
		return false;
	for (int i = 0; i < 3; i++)
	{
		if (!JsonInteger(getIthJsonbValueFromContainer(numbers, i), &integers[i]))
			return false;
	}
	last = getIthJsonbValueFromContainer(numbers, 3);
	*sum = last->val.numeric;
	return last->type == jbvNumeric;
}

/* Put a cell into the scores, where it comes behind the others; NULL where it does not. */
static Scores *
AddCell(JsonText *text, Scores *scores, const OldCuts *old, const JsonbValue *array, int64 *before)
{
	const Sheet *sheet = ScoresSheet(scores);
	int64		integers[3];
	Numeric		sum;
	int			row;
	Cell	   *cell;

	if (!ReadCell(array, integers, &sum) || integers[0] <= *before ||
		integers[0] >= (old == NULL ? sheet->n_cells : OldCells(sheet, old)) || integers[1] <= 0 ||
		integers[2] < PG_INT32_MIN || integers[2] >= sheet->end)
	{
		JsonTextComplain(text, "One of its cells does not belong to it.");
		return NULL;
	}
	*before = integers[0];
	row = old == NULL ? (int) integers[0] : CellOfOld(sheet, old, integers[0]);
	if (row == NONE)
		return scores;
	scores = ScoresWiden(scores, NumSpanOf((struct varlena *) sum), text->escontext);
	if (scores == NULL)
		return NULL;
	NumSumsAdd(ScoresSums(scores), row, (struct varlena *) sum);
	cell = &ScoresCells(scores)[row];
	AddCount(&cell->n, integers[1]);
	cell->latest_day = Max(cell->latest_day, integers[2]);
	cell->scale = Max(cell->scale, NumScale(sum));
	return scores;
}

static Scores *
ReadScores(JsonText *text)
{
	static const NumSpan usual = {1, -1};
	const Sheet *sheet = ReadSheet(text);
	Scores	   *scores = sheet == NULL ? NULL : ScoresNew(sheet, usual, text->escontext);
	bool		is_old = JsonTextHas(text, "cells");
	JsonbContainer *cells = scores == NULL ? NULL : JsonTextArray(text, is_old ? "cells" : "sums");
	JsonbIterator *iterator;
	JsonbValue	cell;
	int64		before = -1;
	OldCuts		old;

	if (cells == NULL)
		return NULL;
	if (is_old)
		old = FindOldCuts(sheet);
	iterator = JsonbIteratorInit(cells);
	JsonbIteratorNext(&iterator, &cell, false);
	while (scores != NULL && JsonbIteratorNext(&iterator, &cell, true) == WJB_ELEM)
	{
		CHECK_FOR_INTERRUPTS();
		scores = AddCell(text, scores, is_old ? &old : NULL, &cell, &before);
	}
	return scores;
}

/* NULL where there was a complaint that was not thrown. */
static void *
SheetParse(const char *s, int len, bool with_cells, struct Node *escontext)
{
	JsonText	text = {
		.s = s, .len = len, .type = with_cells ? "scores" : "goal_sheet", .escontext = escontext,
		.hint = "It is what goal_sheet() and score() give, not written by hand."
	};
	void	   *value;

	if (!JsonTextOpen(&text))
		return NULL;
	value = with_cells ? (void *) ReadScores(&text) : (void *) ReadSheet(&text);
	return value != NULL && JsonTextClose(&text) ? value : NULL;
}

INPUT_FUNCTIONS(sheet, "goal_sheet", SheetParse(s, len, false, escontext));
OUTPUT_FUNCTIONS(sheet, AppendSheet(&buf, PG_GETARG_SHEET_P(0)));
INPUT_FUNCTIONS(scores, "scores", SheetParse(s, len, true, escontext));
OUTPUT_FUNCTIONS(scores, AppendScores(&buf, PG_GETARG_SCORES_P(0)));
