/*
 * sheet_draft.h
 *		Goals on their way into a sheet.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_SHEET_DRAFT_H
#define SMARTGOALS_SHEET_DRAFT_H

#include "sheet.h"
#include "words.h"

/* One key that a goal is limited to. */
typedef struct KeyLimit
{
	int			dimension;
	Words		key;
	int			number;			/* of the key in its dimension, from 1 */
} KeyLimit;

typedef struct Entry
{
	Goal	   *stored;
	GoalData	goal;
	Period		prior;			/* empty for none */
	KeyLimit   *limits;			/* in the order of dimensions */
	int			n_limits;
} Entry;

/* Days of a goal at one of its places. */
typedef struct Demand
{
	uint64		mask;
	uint64		code;
	Period		days;
	int			entry;
	PartKind	kind;
} Demand;

/* A rhythm on its way: the days asked for, and what piece each day is. */
typedef struct Rhythm
{
	Period	   *days;
	int			n_days;
	uint32		hash;
	SheetRhythm head;
	int32	   *pieces;			/* their numbers */
	int			n_pieces;
	int			n_places;		/* that have this rhythm */
	int64		cell;			/* the first of them has at its first piece */
} Rhythm;

/* What becomes a sheet. */
typedef struct Draft
{
	bool		by_day;
	bool		by_dimensions;
	bool		with_later;
	DateADT		as_of;
	struct Node *escontext;
	Words	   *dimensions;
	SheetDimension *heads;		/* of them */
	int			n_dimensions;
	Entry	   *entries;
	int			n_entries;
	KeyLimit  **keys;			/* one limit for each key, in order */
	int			n_keys;
	Demand	   *demands;
	int			n_demands;
	int			demands_size;
	SheetShape *shapes;
	int			n_shapes;
	SheetPlace *places;
	int			n_places;
	Rhythm	   *rhythms;
	int			n_rhythms;
	int		   *rhythm_slots;	/* a hash table */
	int			n_rhythm_slots;
	int64		n_cells;
	int64		n_slots;
} Draft;

#define PeriodIsEmpty(p)	((p)->start >= (p)->end)

extern Draft DraftNew(int n, int n_dimensions, struct Node *escontext);
extern void DraftAdd(Draft *draft, Goal *stored);
extern bool DraftFinish(Draft *draft);
extern Sheet *SheetCompile(Draft *draft);
extern void RefuseSize(struct Node *escontext);

#endif							/* SMARTGOALS_SHEET_DRAFT_H */
