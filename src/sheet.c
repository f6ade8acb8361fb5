/*
 * sheet.c
 *		All goals in one pass over the rows, without join and without GROUP BY.
 *
 * goal_sheet(goal) compiles goals.  The days of all of them are cut where any
 * goal begins or ends, so that a row has one place: its owner, and the piece
 * of time its day lies in.  Goals that overlap (a month, its quarter, its year)
 * are sums of pieces, so they cost nothing while rows are read.  With by_day
 * every day is a piece, and the progress that comes out knows its days.
 *
 *		head | hash table | owners | goals | the piece of each day | keys | goals' values
 *
 * score(sheet, owner, amount, at) has as its state the sheet and, for each
 * owner and piece, the number of amounts, the latest day, and their sum.  A row
 * is a look into the hash table, one into the pieces, and an addition.  Owner 0
 * is the company as a whole, which every row belongs to.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "aggstate.h"
#include "compat.h"
#include "jsontext.h"
#include "progress.h"
#include "typeio.h"
#include "words.h"

#include "catalog/pg_type_d.h"
#include "common/hashfn.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "port/pg_bitutils.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/json.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

#define SHEET_VERSION	1
#define NO_OWNER		(-1)
#define COMPANY			0
#define MAX_PIECES		100000	/* some 270 years by day */

typedef struct SheetOwner
{
	uint32		hash;
	int32		key;			/* where its key begins, in the text behind */
	int32		key_len;
	int32		is_number;
	int64		number;			/* the key as a bigint, if it is one */
} SheetOwner;

typedef struct SheetGoal
{
	int32		owner;
	int32		from;			/* the pieces that sum to it */
	int32		until;
	int32		value;			/* where its value begins */
} SheetGoal;

typedef struct Sheet
{
	int32		vl_len_;		/* varlena header (do not touch directly!) */
	uint8		version;		/* SHEET_VERSION */
	bool		by_day;
	bool		has_open;		/* do days before the first cut count for any
								 * goal? */
	bool		unused;
	uint64		identity;		/* hash of all that follows */
	int32		n_goals;
	int32		n_owners;		/* with the company */
	int32		n_slots;		/* of the hash table: a power of two */
	int32		n_pieces;		/* with the first, of days before the first
								 * cut */
	DateADT		first;			/* the first cut and the last */
	DateADT		end;
	int32		owners;			/* where the parts begin, in bytes from data */
	int32		goals;
	int32		pieces;
	int32		keys;
	int32		values;
	int32		unused2;
	char		data[FLEXIBLE_ARRAY_MEMBER];
} Sheet;

#define SheetSlots(s)	((int32 *) (s)->data)	/* the owner, or NO_OWNER */
#define SheetOwners(s)	((SheetOwner *) ((s)->data + (s)->owners))
#define SheetGoals(s)	((SheetGoal *) ((s)->data + (s)->goals))
#define SheetPieces(s)	((int32 *) ((s)->data + (s)->pieces))
#define SheetKeys(s)	((s)->data + (s)->keys)
#define SheetValue(s, g) ((Goal *) ((s)->data + (s)->values + (g)->value))

/* What was counted for an owner in a piece of time, beside the sum. */
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
#define SheetCells(s)	((int64) (s)->n_owners * (s)->n_pieces)

#define PG_GETARG_SHEET_P(n) SheetChecked((Sheet *) PG_GETARG_VARLENA_P(n))
#define PG_GETARG_SCORES_P(n) ScoresChecked((Scores *) PG_GETARG_VARLENA_P(n))

/* What is on disk may be of another version. */
static inline Sheet *
SheetChecked(Sheet *sheet)
{
	if (unlikely(sheet->version != SHEET_VERSION))
		elog(ERROR, "unsupported version %d of a stored sheet", sheet->version);
	return sheet;
}

static inline Scores *
ScoresChecked(Scores *scores)
{
	if (unlikely(scores->version != SHEET_VERSION))
		elog(ERROR, "unsupported version %d of stored scores", scores->version);
	return scores;
}

/* ----------------------------------------------------------------
 * Compiling
 * ----------------------------------------------------------------
 */

/* A goal on its way into a sheet. */
typedef struct Entry
{
	Goal	   *stored;
	GoalData	goal;
	Words		key;			/* of its owner; none for the company */
	int			owner;
} Entry;

static int
CompareEntries(const void *a, const void *b)
{
	const Entry *x = a;
	const Entry *y = b;
	int			order = (x->key.s != NULL) - (y->key.s != NULL);

	if (order == 0)
		order = memcmp(x->key.s ? x->key.s : "", y->key.s ? y->key.s : "",
					   Min(x->key.len, y->key.len));
	if (order == 0)
		order = x->key.len - y->key.len;
	if (order == 0)
		order = (x->goal.period.start > y->goal.period.start) -
			(x->goal.period.start < y->goal.period.start);
	if (order == 0)
		order = (x->goal.period.end > y->goal.period.end) -
			(x->goal.period.end < y->goal.period.end);
	/* the same goals are the same sheet, in whatever order they come */
	if (order == 0)
		order = CompareGoals(x->stored, y->stored);
	return order;
}

static int
CompareCuts(const void *a, const void *b)
{
	DateADT		x = *(const DateADT *) a;
	DateADT		y = *(const DateADT *) b;

	return (x > y) - (x < y);
}

/*
 * All goals of a sheet measure the same, which adds up, by the same dimension.
 * Here and below, what fails softly is false or NULL.
 */
static bool
CheckEntry(const Entry *first, const Entry *owned, const Entry *entry, struct Node *escontext)
{
	const char *detail = NULL;

	if (entry->goal.basis != GOAL_TOTAL || entry->goal.aim == AIM_DONE)
		detail = "Only totals are sums of rows; a level or a milestone is not.";
	else if (entry->goal.metric.len != first->goal.metric.len ||
			 memcmp(entry->goal.metric.s, first->goal.metric.s, entry->goal.metric.len) != 0)
		detail = "Each row counts for all goals of its owner, so they must measure the same.";
	else if (owned != NULL && entry->key.s != NULL &&
			 (entry->key.s - entry->goal.owner.s != owned->key.s - owned->goal.owner.s ||
			  memcmp(entry->goal.owner.s, owned->goal.owner.s, entry->key.s - entry->goal.owner.s) != 0))
		detail = "A row has one owner, so they must be of the same dimension.";
	if (detail != NULL)
	{
		StringInfoData text;

		initStringInfo(&text);
		AppendGoal(&text, &entry->goal);
		ereturn(escontext, false,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("goal does not fit into the sheet: \"%s\"", text.data),
				 errdetail("%s", detail),
				 errhint("Make a sheet of those that do, as with goal_sheet(goal) FILTER (WHERE metric(goal) = 'revenue').")));
	}
	return true;
}

/* Is the key how a bigint is written? */
static bool
KeyIsNumber(const char *s, int len, int64 *number)
{
	char		text[MAXINT8LEN + 1];
	uint64		value = 0;
	int			i = s[0] == '-';

	if (len <= i || len > MAXINT8LEN)
		return false;
	for (; i < len; i++)
	{
		if (!IsDigit(s[i]))
			return false;
		value = value * 10 + (s[i] - '0');
	}
	*number = s[0] == '-' ? (int64) (0 - value) : (int64) value;
	/* nothing but the canonical form: no leading zeros, no overflow */
	return pg_lltoa(*number, text) == len && memcmp(text, s, len) == 0;
}

/* Multiplicative hashing (Knuth): the high half of the product is well mixed. */
static inline uint32
HashNumber(int64 number)
{
	return (uint32) (((uint64) number * UINT64CONST(0x9E3779B97F4A7C15)) >> 32);
}

static uint32
HashKey(const char *s, int len, bool *is_number, int64 *number)
{
	*is_number = KeyIsNumber(s, len, number);
	return *is_number ? HashNumber(*number) : hash_bytes((const unsigned char *) s, len);
}

/* The cuts in order, once each. */
static DateADT *
FindCuts(const Entry *entries, int n, bool by_day, int *n_cuts, struct Node *escontext)
{
	DateADT    *cuts = palloc((2 * n + 1) * sizeof(DateADT));
	int			count = 0;
	int			kept = 0;

	for (int i = 0; i < n; i++)
	{
		Period		period = entries[i].goal.period;

		if (!GoalHasPeriod(&entries[i].goal))
			continue;
		if (PeriodHasStart(&period))
			cuts[count++] = period.start;
		cuts[count++] = period.end;
	}
	qsort(cuts, count, sizeof(DateADT), CompareCuts);
	for (int i = 0; i < count; i++)
	{
		if (i == 0 || cuts[i] != cuts[i - 1])
			cuts[kept++] = cuts[i];
	}
	*n_cuts = kept;
	if (by_day && kept > 1)
	{
		DateADT		first = cuts[0];
		int64		days = (int64) cuts[kept - 1] - first;

		if (days > MAX_PIECES)
			ereturn(escontext, NULL,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("a sheet of %lld days", (long long) days),
					 errdetail("By day it can have at most %d.", MAX_PIECES),
					 errhint("Leave out by_day, or goals of such length.")));
		cuts = palloc((days + 1) * sizeof(DateADT));
		for (int64 i = 0; i <= days; i++)
			cuts[i] = first + i;
		*n_cuts = days + 1;
	}
	return cuts;
}

/* Where among the cuts this one is. */
static int
CutIndex(const DateADT *cuts, int n, DateADT cut)
{
	const DateADT *found = bsearch(&cut, cuts, n, sizeof(DateADT), CompareCuts);

	return found - cuts;
}

/* The entries' owners in order; each entry gets the number of its own. */
static int
NumberOwners(Entry *entries, int n)
{
	int			count = 1;

	for (int i = 0; i < n; i++)
	{
		bool		same = i > 0 && entries[i].key.len == entries[i - 1].key.len &&
			entries[i].key.len > 0 &&
			memcmp(entries[i].key.s, entries[i - 1].key.s, entries[i].key.len) == 0;

		if (entries[i].key.s == NULL)
			entries[i].owner = COMPANY;
		else
			entries[i].owner = same ? entries[i - 1].owner : count++;
	}
	return count;
}

/* Lay the sheet out; see the head of this file. */
static Sheet *
SheetCompile(Entry *entries, int n, bool by_day, struct Node *escontext)
{
	int			n_owners,
				n_slots,
				n_cuts;
	DateADT    *cuts;
	Size		keys_size = 0;
	Size		values_size = 0;
	Size		size;
	int64		days;
	Sheet	   *sheet;
	int			key_at = 0;
	int			value_at = 0;
	Entry	   *owned = NULL;

	for (int i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (!CheckEntry(&entries[0], owned, &entries[i], escontext))
			return NULL;
		if (owned == NULL && entries[i].key.s != NULL)
			owned = &entries[i];
		keys_size += entries[i].key.len;
		values_size += MAXALIGN(VARSIZE(entries[i].stored));
	}
	qsort(entries, n, sizeof(Entry), CompareEntries);
	n_owners = NumberOwners(entries, n);
	n_slots = pg_nextpower2_32(2 * n_owners);
	cuts = FindCuts(entries, n, by_day, &n_cuts, escontext);
	if (cuts == NULL)
		return NULL;
	days = n_cuts > 0 ? (int64) cuts[n_cuts - 1] - cuts[0] : 0;

	size = offsetof(Sheet, data) + MAXALIGN(n_slots * sizeof(int32)) + n_owners * sizeof(SheetOwner) +
		n * sizeof(SheetGoal) + MAXALIGN(days * sizeof(int32)) + MAXALIGN(keys_size) + values_size;
	sheet = palloc0(size);
	SET_VARSIZE(sheet, size);
	sheet->version = SHEET_VERSION;
	sheet->by_day = by_day;
	sheet->n_goals = n;
	sheet->n_owners = n_owners;
	sheet->n_slots = n_slots;
	sheet->n_pieces = Max(n_cuts, 1);
	sheet->first = n_cuts > 0 ? cuts[0] : 0;
	sheet->end = n_cuts > 0 ? cuts[n_cuts - 1] : DATEVAL_NOBEGIN;
	sheet->owners = MAXALIGN(n_slots * sizeof(int32));
	sheet->goals = sheet->owners + n_owners * sizeof(SheetOwner);
	sheet->pieces = sheet->goals + n * sizeof(SheetGoal);
	sheet->keys = sheet->pieces + MAXALIGN(days * sizeof(int32));
	sheet->values = sheet->keys + MAXALIGN(keys_size);

	for (int slot = 0; slot < n_slots; slot++)
		SheetSlots(sheet)[slot] = NO_OWNER;
	for (int cut = 0; cut + 1 < n_cuts; cut++)
	{
		for (DateADT day = cuts[cut]; day < cuts[cut + 1]; day++)
			SheetPieces(sheet)[day - cuts[0]] = cut + 1;
	}
	for (int i = 0; i < n; i++)
	{
		Entry	   *entry = &entries[i];
		SheetGoal  *goal = &SheetGoals(sheet)[i];
		SheetOwner *owner = &SheetOwners(sheet)[entry->owner];

		CHECK_FOR_INTERRUPTS();
		goal->owner = entry->owner;
		goal->value = value_at;
		if (GoalHasPeriod(&entry->goal))
		{
			goal->from = PeriodHasStart(&entry->goal.period)
				? CutIndex(cuts, n_cuts, entry->goal.period.start) + 1 : 0;
			goal->until = CutIndex(cuts, n_cuts, entry->goal.period.end) + 1;
			sheet->has_open |= goal->from == 0;
		}
		memcpy(SheetValue(sheet, goal), entry->stored, VARSIZE(entry->stored));
		value_at += MAXALIGN(VARSIZE(entry->stored));

		if (entry->owner == COMPANY)
			owner->is_number = true;	/* says that there are such goals */
		else if (owner->key_len == 0)
		{
			bool		is_number;
			uint32		slot;

			owner->hash = HashKey(entry->key.s, entry->key.len, &is_number, &owner->number);
			owner->is_number = is_number;
			owner->key = key_at;
			owner->key_len = entry->key.len;
			memcpy(SheetKeys(sheet) + key_at, entry->key.s, entry->key.len);
			key_at += entry->key.len;
			slot = owner->hash & (n_slots - 1);
			while (SheetSlots(sheet)[slot] != NO_OWNER)
				slot = (slot + 1) & (n_slots - 1);
			SheetSlots(sheet)[slot] = entry->owner;
		}
	}
	sheet->identity = hash_bytes_extended((unsigned char *) &sheet->n_goals,
										  size - offsetof(Sheet, n_goals), by_day);
	return sheet;
}

static void
EntryInit(Entry *entry, Goal *stored)
{
	const char *colon;

	entry->stored = stored;
	GoalDeform(stored, &entry->goal);
	entry->key.s = NULL;
	entry->key.len = 0;
	if (entry->goal.owner.s != NULL)
	{
		colon = memchr(entry->goal.owner.s, ':', entry->goal.owner.len);
		entry->key.s = colon + 1;
		entry->key.len = entry->goal.owner.len - (colon + 1 - entry->goal.owner.s);
	}
}

/* ----------------------------------------------------------------
 * Counting
 * ----------------------------------------------------------------
 */

static int
FindNumber(const Sheet *sheet, int64 number)
{
	uint32		hash = HashNumber(number);

	for (uint32 slot = hash & (sheet->n_slots - 1);; slot = (slot + 1) & (sheet->n_slots - 1))
	{
		int			owner = SheetSlots(sheet)[slot];

		if (owner == NO_OWNER)
			return NO_OWNER;
		if (SheetOwners(sheet)[owner].is_number && SheetOwners(sheet)[owner].number == number)
			return owner;
	}
}

static int
FindText(const Sheet *sheet, const char *s, int len)
{
	bool		is_number;
	int64		number;
	uint32		hash;

	if (len == 0)
		return NO_OWNER;
	hash = HashKey(s, len, &is_number, &number);
	if (is_number)
		return FindNumber(sheet, number);
	for (uint32 slot = hash & (sheet->n_slots - 1);; slot = (slot + 1) & (sheet->n_slots - 1))
	{
		int			owner = SheetSlots(sheet)[slot];

		if (owner == NO_OWNER)
			return NO_OWNER;
		if (SheetOwners(sheet)[owner].hash == hash && SheetOwners(sheet)[owner].key_len == len &&
			memcmp(SheetKeys(sheet) + SheetOwners(sheet)[owner].key, s, len) == 0)
			return owner;
	}
}

/* The piece of time a day lies in, or -1 where it counts for no goal. */
static inline int
PieceOfDay(const Sheet *sheet, int64 day)
{
	if (day >= sheet->end)
		return -1;
	if (day < sheet->first)
		return sheet->has_open ? 0 : -1;
	return SheetPieces(sheet)[day - sheet->first];
}

static Scores *
ScoresNew(const Sheet *sheet, NumSpan span, struct Node *escontext)
{
	int64		count = SheetCells(sheet);
	Size		cells = MAXALIGN(VARSIZE(sheet));
	Size		sums = cells + count * sizeof(Cell);
	Size		size;
	Scores	   *scores;

	if (count > INT_MAX / 2 ||
		offsetof(Scores, data) + sums + NumSumsSize(span, count) > MaxAllocSize)
		ereturn(escontext, NULL,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too much to count in one pass: %d owners, %d pieces of time",
						sheet->n_owners, sheet->n_pieces),
				 errdetail("What is counted would take more than 1 GB."),
				 errhint("Make several sheets, of fewer owners or shorter time, or one without by_day.")));
	size = offsetof(Scores, data) + sums + NumSumsSize(span, count);
	scores = palloc0(size);
	SET_VARSIZE(scores, size);
	scores->version = SHEET_VERSION;
	scores->cells = cells;
	scores->sums = sums;
	memcpy(ScoresSheet(scores), sheet, VARSIZE(sheet));
	for (int64 i = 0; i < count; i++)
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
		memcpy(ScoresCells(scores), ScoresCells(from), SheetCells(ScoresSheet(from)) * sizeof(Cell));
	return scores;
}

/* With room for these counters as well. */
static Scores *
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
static Scores *
ScoresNormalize(const Scores *scores)
{
	NumSums    *sums = NumSumsNormalize(ScoresSums(scores), 0, ScoresSums(scores)->rows);
	Scores	   *normal = ScoresCopy(scores, NumSumsSpan(sums), NULL);

	memcpy(ScoresSums(normal), sums, NumSumsSize(NumSumsSpan(sums), sums->rows));
	pfree(sums);
	return normal;
}

static inline Scores *
ScoresAdd(Scores *scores, int owner, int piece, int64 day, const struct varlena *amount)
{
	int			row = owner * ScoresSheet(scores)->n_pieces + piece;
	Cell	   *cell;

	if (unlikely(!NumSumsAdd(ScoresSums(scores), row, amount)))
	{
		scores = ScoresWiden(scores, NumSpanOf(amount), NULL);
		NumSumsAdd(ScoresSums(scores), row, amount);
	}
	cell = &ScoresCells(scores)[row];
	AddCount(&cell->n, 1);
	cell->latest_day = Max(cell->latest_day, day);
	cell->scale = Max(cell->scale, NumScaleOf(amount));
	return scores;
}

static inline void
CheckSameSheet(const Sheet *one, const Sheet *other)
{
	if (unlikely(one->identity != other->identity || one->n_goals != other->n_goals))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("two sheets in one group"),
				 errdetail("All rows are scored by the same sheet."),
				 errhint("Make the sheet in a subquery, as in score((SELECT goal_sheet(goal) FROM goals), ...).")));
}

/* What one goal of the sheet has got. */
static Progress *
ProgressOfGoal(const Scores *scores, const SheetGoal *g)
{
	const Sheet *sheet = ScoresSheet(scores);
	const NumSums *sums = ScoresSums(scores);
	Goal	   *goal = SheetValue(sheet, g);
	bool		by_day = sheet->by_day && GoalHasDays(goal);
	int			rows = by_day ? RowOfDay(goal, goal->end - 1) + 1 : 1;
	Progress   *progress = ProgressNew(goal, NumSumsSpan(sums), rows, by_day);

	for (int piece = g->from; piece < g->until; piece++)
	{
		int			from_row = g->owner * sheet->n_pieces + piece;
		const Cell *cell = &ScoresCells(scores)[from_row];

		/* by day, piece k is the day k - 1 after the first */
		int			row = by_day ? RowOfDay(goal, (int64) sheet->first + piece - 1) : 0;
		int64	   *to = NumSumsRow(ProgressSums(progress), row);
		const int64 *from = NumSumsRow(sums, from_row);

		if (cell->n == 0)
			continue;
		AddCount(&progress->n, cell->n);
		if (!by_day)
			progress->latest_day = Max(progress->latest_day, cell->latest_day);
		ProgressSums(progress)->scale = Max(ProgressSums(progress)->scale, cell->scale);
		for (int i = 0; i < sums->count; i++)
			to[i] += from[i];
	}
	return ProgressPack(progress);
}

/* ----------------------------------------------------------------
 * The functions SQL calls: sheets
 * ----------------------------------------------------------------
 */

static Sheet *
SheetOfArray(ArrayType *array, bool by_day)
{
	Oid			element = ARR_ELEMTYPE(array);
	Datum	   *elements;
	bool	   *nulls;
	int			n;
	int			kept = 0;
	Entry	   *entries;

	deconstruct_array(array, element, -1, false, TYPALIGN_INT, &elements, &nulls, &n);
	entries = palloc(Max(n, 1) * sizeof(Entry));
	for (int i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (!nulls[i])
			EntryInit(&entries[kept++], DatumGetGoalP(elements[i]));
	}
	return SheetCompile(entries, kept, by_day, NULL);
}

/* goal_sheet(goal[]) -> goal_sheet, and the result of goal_sheet(goal) */
PG_FUNCTION_INFO_V1(smartgoals_sheet_of_array);
Datum
smartgoals_sheet_of_array(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(SheetOfArray(PG_GETARG_ARRAYTYPE_P(0),
								   PG_NARGS() > 1 ? PG_GETARG_BOOL(1) : false));
}

/* n(goal_sheet) -> bigint */
PG_FUNCTION_INFO_V1(smartgoals_sheet_n);
Datum
smartgoals_sheet_n(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(PG_GETARG_SHEET_P(0)->n_goals);
}

/* ----------------------------------------------------------------
 * The functions SQL calls: scores
 * ----------------------------------------------------------------
 */

/* A sheet of which no more than the head is read, nor decompressed where it was stored. */
static const Sheet *
GetSheetHead(FunctionCallInfo fcinfo, int n)
{
	Sheet	   *sheet = (Sheet *) PG_GETARG_POINTER(n);

	if (unlikely(VARATT_IS_EXTENDED(sheet)))
		sheet = (Sheet *) PG_DETOAST_DATUM_SLICE(PG_GETARG_DATUM(n), 0, offsetof(Sheet, data) - VARHDRSZ);
	return SheetChecked(sheet);
}

/* The state, with the sheet of this row in it, or NULL while there was none. */
static Scores *
GetScores(FunctionCallInfo fcinfo)
{
	static const NumSpan usual = {1, -1};
	Scores	   *scores;

	if (PG_ARGISNULL(0))
		return PG_ARGISNULL(1) ? NULL : ScoresNew(PG_GETARG_SHEET_P(1), usual, NULL);
	scores = ScoresChecked(GetState(fcinfo));
	if (!PG_ARGISNULL(1))
		CheckSameSheet(ScoresSheet(scores), GetSheetHead(fcinfo, 1));
	return scores;
}

/* Count a row for its owner, and for the company where that has goals. */
static Scores *
ScoresAddRow(Scores *scores, int owner, int64 day, const struct varlena *amount)
{
	int			piece = PieceOfDay(ScoresSheet(scores), day);

	if (piece < 0)
		return scores;
	if (owner != NO_OWNER)
		scores = ScoresAdd(scores, owner, piece, day, amount);
	if (SheetOwners(ScoresSheet(scores))[COMPANY].is_number)
		scores = ScoresAdd(scores, COMPANY, piece, day, amount);
	return scores;
}

static inline int
OwnerOfNumber(const Scores *scores, FunctionCallInfo fcinfo)
{
	return PG_ARGISNULL(2) ? NO_OWNER : FindNumber(ScoresSheet(scores), PG_GETARG_INT64(2));
}

static inline int
OwnerOfText(const Scores *scores, FunctionCallInfo fcinfo)
{
	text	   *key;

	if (PG_ARGISNULL(2))
		return NO_OWNER;
	key = PG_GETARG_TEXT_PP(2);
	return FindText(ScoresSheet(scores), VARDATA_ANY(key), VARSIZE_ANY_EXHDR(key));
}

#define SCORE_FUNCTION(name, owner_of, day_of) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	Scores	   *scores = GetScores(fcinfo); \
\
	if (scores == NULL) \
		PG_RETURN_NULL(); \
	if (!PG_ARGISNULL(3) && !PG_ARGISNULL(4)) \
		scores = ScoresAddRow(scores, owner_of(scores, fcinfo), day_of, \
							  PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(3))); \
	PG_RETURN_POINTER(scores); \
} \
extern int	no_such_variable

SCORE_FUNCTION(score_number_date, OwnerOfNumber, PG_GETARG_DATEADT(4));
SCORE_FUNCTION(score_number_timestamp, OwnerOfNumber, DayOf(PG_GETARG_TIMESTAMP(4)));
SCORE_FUNCTION(score_number_timestamptz, OwnerOfNumber, LocalDay(PG_GETARG_TIMESTAMPTZ(4)));
SCORE_FUNCTION(score_text_date, OwnerOfText, PG_GETARG_DATEADT(4));
SCORE_FUNCTION(score_text_timestamp, OwnerOfText, DayOf(PG_GETARG_TIMESTAMP(4)));
SCORE_FUNCTION(score_text_timestamptz, OwnerOfText, LocalDay(PG_GETARG_TIMESTAMPTZ(4)));

/* score_combine(scores, scores) -> scores */
PG_FUNCTION_INFO_V1(smartgoals_score_combine);
Datum
smartgoals_score_combine(PG_FUNCTION_ARGS)
{
	Scores	   *scores = ScoresChecked(GetState(fcinfo));
	const Scores *other = PG_GETARG_SCORES_P(1);

	CheckSameSheet(ScoresSheet(scores), ScoresSheet(other));
	scores = ScoresWiden(scores, NumSumsSpan(ScoresSums(other)), NULL);
	NumSumsMerge(ScoresSums(scores), 0, ScoresSums(other));
	for (int64 i = 0; i < SheetCells(ScoresSheet(scores)); i++)
	{
		Cell	   *to = &ScoresCells(scores)[i];
		const Cell *from = &ScoresCells(other)[i];

		AddCount(&to->n, from->n);
		to->latest_day = Max(to->latest_day, from->latest_day);
		to->scale = Max(to->scale, from->scale);
	}
	PG_RETURN_STATE(scores, ScoresNormalize);
}

typedef struct UnnestState
{
	const Scores *scores;
	int			next;
} UnnestState;

/* unnest(scores) -> setof progress: one for each goal, with or without rows */
PG_FUNCTION_INFO_V1(smartgoals_unnest_scores);
Datum
smartgoals_unnest_scores(PG_FUNCTION_ARGS)
{
	FuncCallContext *call;
	UnnestState *state;
	Progress   *progress;

	if (SRF_IS_FIRSTCALL())
	{
		MemoryContext old;

		call = SRF_FIRSTCALL_INIT();
		old = MemoryContextSwitchTo(call->multi_call_memory_ctx);
		state = palloc0(sizeof(UnnestState));
		state->scores = ScoresChecked((Scores *) PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(0)));
		call->user_fctx = state;
		MemoryContextSwitchTo(old);
	}
	call = SRF_PERCALL_SETUP();
	state = call->user_fctx;
	if (state->next >= ScoresSheet(state->scores)->n_goals)
		SRF_RETURN_DONE(call);
	progress = ProgressOfGoal(state->scores,
							  &SheetGoals(ScoresSheet(state->scores))[state->next++]);
	SRF_RETURN_NEXT(call, PointerGetDatum(progress));
}

/* ----------------------------------------------------------------
 * Input and output
 *
 *		{"by_day": false, "goals": ["increase revenue to 5 during 2026", ...]}
 *		{"by_day": ..., "goals": [...], "cells": [[cell, n, latest day, sum], ...]}
 * ----------------------------------------------------------------
 */

static void
AppendGoals(StringInfo buf, const Sheet *sheet)
{
	StringInfoData text;

	initStringInfo(&text);
	appendStringInfo(buf, "\"by_day\": %s, \"goals\": [", sheet->by_day ? "true" : "false");
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
	appendStringInfoString(buf, ", \"cells\": [");
	for (int64 i = 0; i < SheetCells(ScoresSheet(scores)); i++)
	{
		const Cell *cell = &ScoresCells(scores)[i];
		Numeric		sum;

		if (cell->n == 0)
			continue;
		sum = NumRound(NumSumsTotal(ScoresSums(scores), i, i + 1), cell->scale);
		appendStringInfo(buf, "%s[" INT64_FORMAT ", " INT64_FORMAT ", %d, %s]", separator,
						 i, cell->n, cell->latest_day, NumToText(sum));
		separator = ", ";
	}
	appendStringInfoString(buf, "]}");
}

/* The goals of a text as those of a sheet; NULL where there was a complaint. */
static Sheet *
ReadSheet(JsonText *text)
{
	JsonbValue *by_day = JsonTextValue(text, "by_day", jbvBool);
	JsonbContainer *goals = JsonTextArray(text, "goals");
	int			n = goals == NULL ? 0 : JsonContainerSize(goals);
	Entry	   *entries = palloc(Max(n, 1) * sizeof(Entry));

	if (text->failed)
		return NULL;
	for (int i = 0; i < n; i++)
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
		EntryInit(&entries[i], goal);
	}
	return SheetCompile(entries, n, by_day->val.boolean, text->escontext);
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
AddCell(JsonText *text, Scores *scores, const JsonbValue *array, int64 *before)
{
	const Sheet *sheet = ScoresSheet(scores);
	int64		integers[3];
	Numeric		sum;
	Cell	   *cell;

	if (!ReadCell(array, integers, &sum) || integers[0] <= *before ||
		integers[0] >= SheetCells(sheet) || integers[1] <= 0 ||
		integers[2] < PG_INT32_MIN || integers[2] >= sheet->end)
	{
		JsonTextComplain(text, "One of its cells does not belong to it.");
		return NULL;
	}
	*before = integers[0];
	scores = ScoresWiden(scores, NumSpanOf((struct varlena *) sum), text->escontext);
	if (scores == NULL)
		return NULL;
	NumSumsAdd(ScoresSums(scores), *before, (struct varlena *) sum);
	cell = &ScoresCells(scores)[*before];
	cell->n = integers[1];
	cell->latest_day = integers[2];
	cell->scale = NumScale(sum);
	return scores;
}

static Scores *
ReadScores(JsonText *text)
{
	static const NumSpan usual = {1, -1};
	const Sheet *sheet = ReadSheet(text);
	Scores	   *scores = sheet == NULL ? NULL : ScoresNew(sheet, usual, text->escontext);
	JsonbContainer *cells = scores == NULL ? NULL : JsonTextArray(text, "cells");
	JsonbIterator *iterator;
	JsonbValue	cell;
	int64		before = -1;

	if (cells == NULL)
		return NULL;
	iterator = JsonbIteratorInit(cells);
	JsonbIteratorNext(&iterator, &cell, false);
	while (scores != NULL && JsonbIteratorNext(&iterator, &cell, true) == WJB_ELEM)
	{
		CHECK_FOR_INTERRUPTS();
		scores = AddCell(text, scores, &cell, &before);
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
