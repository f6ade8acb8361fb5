/*
 * sheet.h
 *		Sheets and scores: all goals in one pass over the rows.
 *
 * A goal is limited to some keys of some dimensions, and to some days.  The set
 * of its dimensions is its shape, and there are few; one key of each makes a
 * place.  A row has one place of each shape at most, however many goals there
 * are.  At a place, the days are cut where any of its goals begins or ends, so
 * that the row has one cell of the place.  Goals that overlap (a month, its
 * quarter, its year) are runs of cells, so they cost nothing while rows are read.
 * With by_day every day is a cell, and the progress that comes out knows its days.
 * Rows come in the order of their days, more or less, so the cells of a piece of time
 * lie side by side for all places of a rhythm: those that are in use stay in the
 * processor's cache, however many there are.
 *
 *		head | dimensions | keys | shapes | places | rhythms | goals | parts |
 *		slots | the piece of each day | names and keys | goals' values
 *
 * Each key that a goal names has a number in its dimension, above zero.  The
 * numbers of a row's keys, side by side in 64 bits, are its place code: a shape
 * masks what it does not name, and finds the place by what is left.  Places whose
 * goals have the same periods share a rhythm: which piece of time a day is.
 *
 * score(sheet, owner, amount, at) has as its state the sheet and, for each cell,
 * the number of amounts, the latest day, and their sum.  Measures that are no sums
 * are grouped by their cells (sheet_cells), and goals merge what their cells have
 * (sheet_goals): those of its period, and of the prior it is compared with.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_SHEET_H
#define SMARTGOALS_SHEET_H

#include "progress.h"

#include "port/pg_bitutils.h"

#define SHEET_VERSION	2
#define NONE			(-1)
#define PLACE_BITS		63		/* of a place code, which SQL sees as a bigint */

typedef struct SheetDimension
{
	int32		name;			/* in the texts */
	int32		name_len;
	int32		shift;			/* of its numbers in a place code */
	int32		keys;			/* its first key, and how many there are */
	int32		n_keys;
	int32		slots;			/* its hash table: the key, or NONE */
	int32		n_slots;
	int32		numbers;		/* the same for numbers without wide gaps, */
	int64		low;			/* from the least of them on */
	int64		n_numbers;
} SheetDimension;

typedef struct SheetKey
{
	uint32		hash;
	int32		key;			/* in the texts */
	int32		key_len;
	int32		is_number;
	int64		number;			/* the key as a bigint, if it is one */
} SheetKey;

typedef struct SheetShape
{
	uint64		mask;			/* the bits of its dimensions */
	int32		slots;			/* its table: the place, or NONE */
	int32		n_slots;
	int32		is_hash;		/* or else the number of the only key says
								 * where */
	int32		shift;
	int32		rhythm;			/* that all of its places share, or NONE */
	int32		cell;			/* then that of a place is its number and this */
	int64		first;			/* the days that count at any of its places */
	int64		end;
} SheetShape;

typedef struct SheetPlace
{
	uint64		code;
	int32		rhythm;
	int32		cell;			/* the first */
} SheetPlace;

typedef struct SheetRhythm
{
	DateADT		first;			/* the first cut and the last */
	DateADT		end;
	int32		has_open;		/* do days before the first cut count? */
	int32		pieces;			/* of each day between: where its cells begin
								 * behind those of the first piece, or NONE */
} SheetRhythm;

typedef struct SheetGoal
{
	int32		value;			/* where its value begins */
	int32		parts;
	int32		n_parts;
	int32		unused;
	Period		prior;			/* empty for none */
} SheetGoal;

/* What days are for a goal. */
typedef enum PartKind
{
	PART_PRIOR = -1,
	PART_PERIOD,				/* so far, where the sheet has a day */
	PART_LATER					/* the rest of the period */
} PartKind;

/* Cells of a goal at one of its places, from a day on. */
typedef struct SheetPart
{
	int32		cell;			/* the first */
	int32		n_cells;
	int32		step;			/* from one to the next */
	DateADT		first;
	int32		kind;			/* PartKind */
} SheetPart;

#define CellOfPart(part, i) ((part)->cell + (i) * (part)->step)

typedef struct Sheet
{
	int32		vl_len_;		/* varlena header (do not touch directly!) */
	uint8		version;		/* SHEET_VERSION */
	bool		by_day;
	bool		by_dimensions;	/* named, and any goals; or totals of one */
	bool		with_later;
	uint64		identity;		/* hash of all that follows */
	int32		n_goals;
	int32		n_dimensions;
	int32		n_shapes;
	int32		n_cells;
	DateADT		as_of;			/* DATEVAL_NOEND for none */
	DateADT		end;			/* no later day counts */
	int32		dimensions;		/* where the parts begin, in bytes from data */
	int32		keys;
	int32		shapes;
	int32		places;
	int32		rhythms;
	int32		goals;
	int32		parts;
	int32		slots;
	int32		pieces;
	int32		texts;
	int32		values;
	int32		n_rhythms;
	char		data[FLEXIBLE_ARRAY_MEMBER];
} Sheet;

#define SheetArray(s, type, part)	((type *) ((s)->data + (s)->part))
#define SheetDimensions(s)	SheetArray(s, SheetDimension, dimensions)
#define SheetKeys(s)		SheetArray(s, SheetKey, keys)
#define SheetShapes(s)		SheetArray(s, SheetShape, shapes)
#define SheetPlaces(s)		SheetArray(s, SheetPlace, places)
#define SheetRhythms(s)		SheetArray(s, SheetRhythm, rhythms)
#define SheetGoals(s)		SheetArray(s, SheetGoal, goals)
#define SheetParts(s)		SheetArray(s, SheetPart, parts)
#define SheetSlots(s)		SheetArray(s, int32, slots)
#define SheetPieces(s)		SheetArray(s, int32, pieces)
#define SheetTexts(s)		SheetArray(s, char, texts)
#define SheetValue(s, g)	((Goal *) ((s)->data + (s)->values + (g)->value))

/* What was counted in a cell, beside the sum. */
typedef struct Cell
{
	int64		n;
	DateADT		latest_day;
	int32		scale;			/* the most decimals among the amounts */
} Cell;

/* The state of score(): a sheet and what was counted. */
typedef struct Scores
{
	int32		vl_len_;		/* varlena header (do not touch directly!) */
	uint8		version;		/* SHEET_VERSION */
	uint8		unused[3];
	int32		cells;			/* where the parts begin, in bytes from data */
	int32		sums;
	char		data[FLEXIBLE_ARRAY_MEMBER];	/* the sheet, cells, sums */
} Scores;

#define ScoresSheet(s)	((Sheet *) (s)->data)
#define ScoresCells(s)	((Cell *) ((s)->data + (s)->cells))
#define ScoresSums(s)	((NumSums *) ((s)->data + (s)->sums))

#define PG_GETARG_SHEET_P(n) SheetChecked((Sheet *) PG_GETARG_VARLENA_P(n))
#define PG_GETARG_SCORES_P(n) ScoresChecked((Scores *) PG_GETARG_VARLENA_P(n))

/* Where its goals cut time. */
typedef struct OldCuts
{
	DateADT    *cuts;
	int			n;
	bool		by_day;			/* then all days between the first and the
								 * last are cuts */
	int64		n_pieces;
} OldCuts;

extern Sheet *SheetOfOld(void *stored);
extern Scores *ScoresOfOld(void *stored);

/* What is on disk may be of an earlier version. */
static inline Sheet *
SheetChecked(Sheet *sheet)
{
	return likely(sheet->version == SHEET_VERSION) ? sheet : SheetOfOld(sheet);
}

static inline Scores *
ScoresChecked(Scores *scores)
{
	return likely(scores->version == SHEET_VERSION) ? scores : ScoresOfOld(scores);
}

/* sheet_keys.c: the keys of rows, as goals name them */
extern uint32 HashKey(const char *s, int len, bool *is_number, int64 *number);
extern int64 CodeOfText(const Sheet *sheet, const SheetDimension *head, const char *s, int len);
extern uint64 CodeOfTextArgument(FunctionCallInfo fcinfo, int n, const Sheet *sheet, const SheetDimension *head);
extern uint64 CodeOfUuidArgument(FunctionCallInfo fcinfo, int n, const Sheet *sheet, const SheetDimension *head);

/* sheet.c */
extern void RefuseDimension(const Sheet *sheet, int n);

/* sheet_state.c: the state of score() */
extern Scores *ScoresNew(const Sheet *sheet, NumSpan span, struct Node *escontext);
extern Scores *ScoresWiden(Scores *scores, NumSpan span, struct Node *escontext);
extern Scores *ScoresNormalize(const Scores *scores);
extern Progress *ProgressOfGoal(const Scores *scores, const SheetGoal *g);

/* sheet_old.c: what was stored by version 1 */
extern int	CellOfOld(const Sheet *sheet, const OldCuts *old, int64 cell);
extern OldCuts FindOldCuts(const Sheet *sheet);
extern int64 OldCells(const Sheet *sheet, const OldCuts *old);

static inline int
BitsOf(const SheetDimension *head)
{
	return head->n_keys == 0 ? 0 : pg_leftmost_one_pos32(head->n_keys) + 1;
}

/* Its bits in a place code. */
static inline uint64
MaskOf(const SheetDimension *head)
{
	return ((UINT64CONST(1) << BitsOf(head)) - 1) << head->shift;
}

/* Multiplicative hashing (Knuth): the high half of the product is well mixed. */
static inline uint32
HashNumber(int64 number)
{
	return (uint32) (((uint64) number * UINT64CONST(0x9E3779B97F4A7C15)) >> 32);
}

/* The numbers of a row's key in a place code: zero for a key that no goal names. */
static inline int64
CodeOf(const SheetDimension *head, int key)
{
	return (int64) ((uint64) (key - head->keys + 1) << head->shift);
}

static inline int64
CodeOfNumber(const Sheet *sheet, const SheetDimension *head, int64 number)
{
	const int32 *slots = SheetSlots(sheet) + head->slots;
	const SheetKey *keys = SheetKeys(sheet);
	uint32		mask = head->n_slots - 1;
	uint64		offset = (uint64) number - (uint64) head->low;
	int			key;

	if (likely(head->n_numbers > 0))
	{
		if (offset >= (uint64) head->n_numbers)
			return 0;
		key = SheetSlots(sheet)[head->numbers + offset];
		return key == NONE ? 0 : CodeOf(head, key);
	}
	if (head->n_slots == 0)
		return 0;
	for (uint32 slot = HashNumber(number) & mask;; slot = (slot + 1) & mask)
	{
		key = slots[slot];
		if (key == NONE)
			return 0;
		if (keys[key].number == number && keys[key].is_number)
			return CodeOf(head, key);
	}
}

static inline uint64
CodeOfNumberArgument(FunctionCallInfo fcinfo, int n, const Sheet *sheet, const SheetDimension *head)
{
	return head == NULL || PG_ARGISNULL(n) ? 0 : CodeOfNumber(sheet, head, PG_GETARG_INT64(n));
}

#define DIRECT_KEYS		3		/* that are arguments of their own */

/*
 * Where a row is, by its arguments from n on: what sheet_place() says, and the keys of
 * the first dimensions, where they are numbers.
 */
static inline uint64
CodeOfPlaceArguments(FunctionCallInfo fcinfo, int n, const Sheet *sheet)
{
	uint64		code = PG_ARGISNULL(n) ? 0 : PG_GETARG_INT64(n);

	for (int i = 0; i < DIRECT_KEYS; i++)
	{
		if (PG_ARGISNULL(n + 1 + i))
			continue;
		if (unlikely(i >= sheet->n_dimensions))
			RefuseDimension(sheet, i + 1);
		code += CodeOfNumber(sheet, &SheetDimensions(sheet)[i], PG_GETARG_INT64(n + 1 + i));
	}
	return code;
}

/* The place a row has of a shape, or NONE. */
static inline int
PlaceOf(const Sheet *sheet, const SheetShape *shape, uint64 code)
{
	const int32 *slots = SheetSlots(sheet) + shape->slots;
	uint32		mask = shape->n_slots - 1;

	code &= shape->mask;
	if (!shape->is_hash)
		return slots[code >> shape->shift];
	for (uint32 slot = HashNumber(code) & mask;; slot = (slot + 1) & mask)
	{
		if (slots[slot] == NONE || SheetPlaces(sheet)[slots[slot]].code == code)
			return slots[slot];
	}
}

/* Where the cells of a day begin in a rhythm, or NONE where it counts for no goal. */
static inline int
PieceOf(const Sheet *sheet, int32 rhythm, int64 day)
{
	const SheetRhythm *r = &SheetRhythms(sheet)[rhythm];

	if (day >= r->end)
		return NONE;
	if (day < r->first)
		return r->has_open ? 0 : NONE;
	return SheetPieces(sheet)[r->pieces + (day - r->first)];
}

/*
 * The cell a row has of a shape, or NONE.  Where the places share a rhythm, as they
 * nearly always do, the day is looked up while the place is, and the place itself is
 * not read.
 */
static pg_attribute_always_inline int
CellOfShape(const Sheet *sheet, const SheetShape *shape, uint64 code, int64 day)
{
	int			place;
	int			piece;

	if (day < shape->first || day >= shape->end)
		return NONE;
	place = PlaceOf(sheet, shape, code);
	if (place == NONE)
		return NONE;
	if (likely(shape->rhythm != NONE))
	{
		piece = PieceOf(sheet, shape->rhythm, day);
		return piece == NONE ? NONE : shape->cell + place + piece;
	}
	piece = PieceOf(sheet, SheetPlaces(sheet)[place].rhythm, day);
	return piece == NONE ? NONE : SheetPlaces(sheet)[place].cell + piece;
}

#endif							/* SMARTGOALS_SHEET_H */
