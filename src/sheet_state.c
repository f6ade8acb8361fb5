/*
 * sheet_state.c
 *		The state of score(): a sheet, and what was counted in its cells.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "aggstate.h"
#include "compat.h"
#include "sheet.h"

#include "utils/memutils.h"

Scores *
ScoresNew(const Sheet *sheet, NumSpan span, struct Node *escontext)
{
	int			count = sheet->n_cells;
	Size		cells = MAXALIGN(VARSIZE(sheet));
	Size		sums = cells + count * sizeof(Cell);
	Size		size = offsetof(Scores, data) + sums + NumSumsSize(span, count);
	Scores	   *scores;

	if (size > MaxAllocSize)
		ereturn(escontext, NULL,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too much to count in one pass: %d sums", count),
				 errdetail("What is counted would take more than 1 GB."),
				 errhint("Make several sheets, of fewer owners or shorter time, or one without by_day.")));
	scores = palloc0(size);
	SET_VARSIZE(scores, size);
	scores->version = SHEET_VERSION;
	scores->cells = cells;
	scores->sums = sums;
	memcpy(ScoresSheet(scores), sheet, VARSIZE(sheet));
	for (int i = 0; i < count; i++)
		ScoresCells(scores)[i].latest_day = DATEVAL_NOBEGIN;
	NumSumsClear(ScoresSums(scores), span, count);
	return scores;
}

/* With these counters, which are cleared. */
static Scores *
ScoresCopy(const Scores *from, NumSpan span, struct Node *escontext)
{
	Scores	   *scores = ScoresNew(ScoresSheet(from), span, escontext);

	if (scores != NULL)
		memcpy(ScoresCells(scores), ScoresCells(from), ScoresSheet(from)->n_cells * sizeof(Cell));
	return scores;
}

/* With room for these counters as well. */
Scores *
ScoresWiden(Scores *scores, NumSpan span, struct Node *escontext)
{
	const NumSums *sums = ScoresSums(scores);
	Scores	   *wide;

	if (NumSumsHold(sums, span))
		return scores;
	wide = ScoresCopy(scores, NumSpanUnion(NumSumsSpan(sums), span), escontext);
	if (wide != NULL)
		NumSumsMerge(ScoresSums(wide), 0, sums);
	return wide;
}

/* With the carries done that wait in the counters. */
Scores *
ScoresNormalize(const Scores *scores)
{
	NumSums    *sums = NumSumsNormalize(ScoresSums(scores), 0, ScoresSums(scores)->rows);
	Scores	   *normal = ScoresCopy(scores, NumSumsSpan(sums), NULL);

	memcpy(ScoresSums(normal), sums, NumSumsSize(NumSumsSpan(sums), sums->rows));
	pfree(sums);
	return normal;
}

/* What one goal of the sheet has got. */
Progress *
ProgressOfGoal(const Scores *scores, const SheetGoal *g)
{
	const Sheet *sheet = ScoresSheet(scores);
	const NumSums *sums = ScoresSums(scores);
	Goal	   *goal = SheetValue(sheet, g);
	bool		by_day = sheet->by_day && GoalHasDays(goal);
	int			rows = by_day ? RowOfDay(goal, goal->end - 1) + 1 : 1;
	Progress   *progress = ProgressNew(goal, NumSumsSpan(sums), rows, by_day);

	for (const SheetPart *part = SheetParts(sheet) + g->parts; part < SheetParts(sheet) + g->parts + g->n_parts; part++)
	{
		for (int i = 0; i < part->n_cells && part->kind == PART_PERIOD; i++)
		{
			const Cell *cell = &ScoresCells(scores)[CellOfPart(part, i)];
			int			row = by_day ? RowOfDay(goal, (int64) part->first + i) : 0;
			int64	   *to = NumSumsRow(ProgressSums(progress), row);
			const int64 *from = NumSumsRow(sums, CellOfPart(part, i));

			if (cell->n == 0)
				continue;
			AddCount(&progress->n, cell->n);
			if (!by_day)
				progress->latest_day = Max(progress->latest_day, cell->latest_day);
			ProgressSums(progress)->scale = Max(ProgressSums(progress)->scale, cell->scale);
			for (int limb = 0; limb < sums->count; limb++)
				to[limb] += from[limb];
		}
	}
	return ProgressPack(progress);
}
