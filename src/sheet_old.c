/*
 * sheet_old.c
 *		Sheets and scores that version 1 stored: one dimension, and a cell for each
 *		owner and each piece of time that any goal cut; the owners in the order of
 *		their keys, after the company.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "aggstate.h"
#include "sheet_draft.h"

#include "miscadmin.h"

typedef struct OldSheet
{
	int32		vl_len_;		/* varlena header (do not touch directly!) */
	uint8		version;
	bool		by_day;
	bool		unused[2];
	uint64		identity;
	int32		n_goals;
	int32		unused2[5];
	int32		owners;
	int32		goals;
	int32		unused3[2];
	int32		values;
	int32		unused4;
	char		data[FLEXIBLE_ARRAY_MEMBER];
} OldSheet;

typedef struct OldGoal
{
	int32		unused[3];
	int32		value;
} OldGoal;

static int
CompareCuts(const void *a, const void *b)
{
	DateADT		x = *(const DateADT *) a;
	DateADT		y = *(const DateADT *) b;

	return (x > y) - (x < y);
}

OldCuts
FindOldCuts(const Sheet *sheet)
{
	OldCuts		old = {.cuts = palloc((2 * sheet->n_goals + 1) * sizeof(DateADT)), .by_day = sheet->by_day};
	int			n = 0;

	for (int i = 0; i < sheet->n_goals; i++)
	{
		const Goal *goal = SheetValue(sheet, &SheetGoals(sheet)[i]);

		CHECK_FOR_INTERRUPTS();
		if (goal->start >= goal->end)
			continue;
		if (goal->start != DATEVAL_NOBEGIN)
			old.cuts[n++] = goal->start;
		old.cuts[n++] = goal->end;
	}
	qsort(old.cuts, n, sizeof(DateADT), CompareCuts);
	for (int i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (i == 0 || old.cuts[i] != old.cuts[i - 1])
			old.cuts[old.n++] = old.cuts[i];
	}
	old.n_pieces = old.by_day && old.n > 1 ? (int64) old.cuts[old.n - 1] - old.cuts[0] + 1 : Max(old.n, 1);
	return old;
}

/* How many cells there were. */
int64
OldCells(const Sheet *sheet, const OldCuts *old)
{
	return old->n_pieces * (1 + (sheet->n_dimensions == 0 ? 0 : SheetDimensions(sheet)->n_keys));
}

/* What has become of one, or NONE where no goal asks for it. */
int
CellOfOld(const Sheet *sheet, const OldCuts *old, int64 cell)
{
	int64		owner = cell / old->n_pieces;
	int64		piece = cell % old->n_pieces;
	uint64		mask = owner == 0 ? 0 : MaskOf(SheetDimensions(sheet));
	int64		day;

	if (old->n == 0)
		return NONE;
	day = piece == 0 ? (int64) old->cuts[0] - 1
		: old->by_day ? old->cuts[0] + piece - 1 : old->cuts[piece - 1];
	for (int i = 0; i < sheet->n_shapes; i++)
	{
		const SheetShape *shape = &SheetShapes(sheet)[i];

		if (shape->mask == mask)
			return CellOfShape(sheet, shape, owner, day);
	}
	return NONE;
}

static void
CheckOldVersion(const OldSheet *old)
{
	if (old->version != 1)
		elog(ERROR, "unsupported version %d of a stored sheet", old->version);
}

Sheet *
SheetOfOld(void *stored)
{
	const OldSheet *old = stored;
	Draft		draft;

	CheckOldVersion(old);
	draft = DraftNew(old->n_goals, 1, NULL);
	draft.by_day = old->by_day;
	for (int i = 0; i < old->n_goals; i++)
	{
		CHECK_FOR_INTERRUPTS();
		DraftAdd(&draft, (Goal *) (old->data + old->values + ((OldGoal *) (old->data + old->goals))[i].value));
	}
	return SheetCompile(&draft);
}

Scores *
ScoresOfOld(void *stored)
{
	const Scores *old = stored;
	const Sheet *sheet;
	const NumSums *sums = ScoresSums(old);
	Scores	   *scores;
	OldCuts		cuts;

	CheckOldVersion(stored);
	sheet = SheetOfOld(ScoresSheet((Scores *) stored));
	scores = ScoresNew(sheet, NumSumsSpan(sums), NULL);
	cuts = FindOldCuts(sheet);
	for (int64 i = 0; i < OldCells(sheet, &cuts); i++)
	{
		const Cell *from = &ScoresCells(old)[i];
		int			cell = from->n == 0 ? NONE : CellOfOld(sheet, &cuts, i);
		Cell	   *to = &ScoresCells(scores)[Max(cell, 0)];

		CHECK_FOR_INTERRUPTS();
		if (cell == NONE)
			continue;
		AddCount(&to->n, from->n);
		to->latest_day = Max(to->latest_day, from->latest_day);
		to->scale = Max(to->scale, from->scale);
		for (int limb = 0; limb < sums->count; limb++)
			NumSumsRow(ScoresSums(scores), cell)[limb] += NumSumsRow(sums, i)[limb];
	}
	return scores;
}
