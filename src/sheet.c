/*
 * sheet.c
 *		All goals in one pass over the rows, without join and without GROUP BY.
 *
 * A goal is limited to some keys of some dimensions, and to some days.  The set
 * of its dimensions is its shape, and there are few; one key of each makes a
 * place.  A row has one place of each shape at most, however many goals there
 * are.  At a place, the days are cut where any of its goals begins or ends, so
 * that the row has one cell of the place.  Goals that overlap (a month, its
 * quarter, its year) are runs of cells, so they cost nothing while rows are read.
 * With by_day every day is a cell, and the progress that comes out knows its days.
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
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"
#include "utils/uuid.h"

#define SHEET_VERSION	2
#define NONE			(-1)
#define PLACE_BITS		63		/* of a place code, which SQL sees as a bigint */
#define MAX_DAYS		100000	/* by day: some 270 years */
#define MAX_TELLING_KEYS	100 /* more would be looked up one by one for
								 * nothing */

typedef struct SheetDimension
{
	int32		name;			/* in the texts */
	int32		name_len;
	int32		shift;			/* of its numbers in a place code */
	int32		keys;			/* its first key, and how many there are */
	int32		n_keys;
	int32		slots;			/* its hash table: the key, or NONE */
	int32		n_slots;
	int32		unused;
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
	int32		pieces;			/* of each day between, or NONE */
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
	int32		cell;
	int32		n_cells;
	DateADT		first;
	int32		kind;			/* PartKind */
} SheetPart;

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

static Sheet *SheetOfOld(void *stored);
static Scores *ScoresOfOld(void *stored);

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

/* ----------------------------------------------------------------
 * Compiling: goals on their way into a sheet
 * ----------------------------------------------------------------
 */

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
	int32	   *pieces;
	int			n_pieces;
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
#define SameWords(a, b)	((a).len == (b).len && memcmp((a).s, (b).s, (a).len) == 0)

static int
CompareWords(Words a, Words b)
{
	int			order = memcmp(a.s, b.s, Min(a.len, b.len));

	return order != 0 ? order : a.len - b.len;
}

static int
CompareDays(Period a, Period b)
{
	int			order = (a.start > b.start) - (a.start < b.start);

	return order != 0 ? order : (a.end > b.end) - (a.end < b.end);
}

/* By owner, period and text: the same goals are the same sheet, in whatever order they come. */
static int
CompareEntries(const void *a, const void *b)
{
	const Entry *x = a;
	const Entry *y = b;
	Words		owners[2] = {x->goal.owner, y->goal.owner};
	int			order = (owners[0].s != NULL) - (owners[1].s != NULL);

	if (order == 0 && owners[0].s != NULL)
		order = CompareWords(owners[0], owners[1]);
	if (order == 0)
		order = CompareDays(x->goal.period, y->goal.period);
	if (order == 0)
		order = CompareGoals(x->stored, y->stored);
	return order != 0 ? order : CompareDays(x->prior, y->prior);
}

static int
CompareLimits(const void *a, const void *b)
{
	const KeyLimit *x = a;
	const KeyLimit *y = b;

	return x->dimension != y->dimension ? x->dimension - y->dimension : CompareWords(x->key, y->key);
}

static int
CompareLimitPointers(const void *a, const void *b)
{
	return CompareLimits(*(KeyLimit *const *) a, *(KeyLimit *const *) b);
}

static int
CompareDemands(const void *a, const void *b)
{
	const Demand *x = a;
	const Demand *y = b;
	int			order = (x->mask > y->mask) - (x->mask < y->mask);

	if (order == 0)
		order = (x->code > y->code) - (x->code < y->code);
	if (order == 0)
		order = CompareDays(x->days, y->days);
	if (order == 0)
		order = x->entry - y->entry;
	return order != 0 ? order : x->kind - y->kind;
}

/* Here and below, what fails softly is false or NULL. */
static bool
RefuseEntry(const Draft *draft, const Entry *entry, const char *detail, const char *hint)
{
	StringInfoData text;

	initStringInfo(&text);
	AppendGoal(&text, &entry->goal);
	ereturn(draft->escontext, false,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("goal does not fit into the sheet: \"%s\"", text.data),
			 errdetail("%s", detail),
			 errhint("%s", hint)));
}

/* All goals of a sheet without named dimensions measure the same, which adds up. */
static bool
CheckMeasure(const Draft *draft, const Entry *entry)
{
	const char *detail = NULL;

	if (entry->goal.basis != GOAL_TOTAL || entry->goal.aim == AIM_DONE)
		detail = "Only totals are sums of rows; a level or a milestone is not.";
	else if (!SameWords(entry->goal.metric, draft->entries[0].goal.metric))
		detail = "Each row counts for all goals of its owner, so they must measure the same.";
	return detail == NULL ||
		RefuseEntry(draft, entry, detail,
					"Make a sheet of those that do, as with goal_sheet(goal) FILTER (WHERE metric(goal) = 'revenue').");
}

/* The number of a dimension; the first there is is the only one, where none were named. */
static int
FindDimension(Draft *draft, Words name)
{
	if (!draft->by_dimensions && draft->n_dimensions == 0)
		draft->dimensions[draft->n_dimensions++] = name;
	for (int i = 0; i < draft->n_dimensions; i++)
	{
		if (SameWords(draft->dimensions[i], name))
			return i;
	}
	return NONE;
}

/* Read the limits of an owner or a segment. */
static bool
ReadLimits(Draft *draft, Entry *entry, Words scope, bool quotes)
{
	int			before = entry->n_limits;
	const char *end = scope.s == NULL ? NULL : scope.s + scope.len;

	for (const char *s = scope.s; s != end;)
	{
		Words		dimension;
		KeyLimit   *limit;

		entry->limits = entry->n_limits == 0 ? palloc(sizeof(KeyLimit))
			: repalloc(entry->limits, (entry->n_limits + 1) * sizeof(KeyLimit));
		limit = &entry->limits[entry->n_limits];
		s = ScopeNext(s, end, quotes, &dimension, &limit->key);
		limit->dimension = FindDimension(draft, dimension);
		if (limit->dimension == NONE)
			return RefuseEntry(draft, entry,
							   draft->by_dimensions ? "It names a dimension that the sheet does not have."
							   : "A row has one owner, so they must be of the same dimension.",
							   draft->by_dimensions ? "Name all dimensions of the goals."
							   : "Make a sheet of each dimension, or one of both with goal_sheets().");
		for (int i = 0; i < before; i++)
		{
			if (entry->limits[i].dimension == limit->dimension)
				return RefuseEntry(draft, entry, "Owner and segment name one dimension.",
								   "Leave it out of the segment.");
		}
		entry->n_limits++;
	}
	return true;
}

/* Read what each goal is limited to. */
static bool
ReadEntries(Draft *draft)
{
	for (int i = 0; i < draft->n_entries; i++)
	{
		Entry	   *entry = &draft->entries[i];

		CHECK_FOR_INTERRUPTS();
		if (!draft->by_dimensions && !CheckMeasure(draft, entry))
			return false;
		if (!ReadLimits(draft, entry, entry->goal.owner, false) ||
			!ReadLimits(draft, entry, entry->goal.segment, true))
			return false;
		if (entry->n_limits > 1)
			qsort(entry->limits, entry->n_limits, sizeof(KeyLimit), CompareLimits);
		draft->n_keys += entry->n_limits;
	}
	return true;
}

/* Give each key a number in its dimension. */
static void
NumberKeys(Draft *draft)
{
	KeyLimit  **limits = palloc(Max(draft->n_keys, 1) * sizeof(KeyLimit *));
	int			n = 0;
	int			kept = 0;

	for (int i = 0; i < draft->n_entries; i++)
	{
		for (int j = 0; j < draft->entries[i].n_limits; j++)
			limits[n++] = &draft->entries[i].limits[j];
	}
	qsort(limits, n, sizeof(KeyLimit *), CompareLimitPointers);
	for (int i = 0; i < n; i++)
	{
		SheetDimension *head = &draft->heads[limits[i]->dimension];

		if (kept == 0 || CompareLimits(limits[i], limits[kept - 1]) != 0)
		{
			if (head->n_keys++ == 0)
				head->keys = kept;
			limits[kept++] = limits[i];
		}
		limits[i]->number = head->n_keys;
	}
	draft->keys = limits;
	draft->n_keys = kept;
}

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

/* Lay the numbers of a row's keys side by side; false where they do not fit. */
static bool
LayBits(Draft *draft)
{
	int			bits = 0;

	for (int i = 0; i < draft->n_dimensions; i++)
	{
		draft->heads[i].shift = Min(bits, PLACE_BITS);
		draft->heads[i].n_slots = draft->heads[i].n_keys == 0 ? 0 : pg_nextpower2_32(2 * draft->heads[i].n_keys);
		draft->heads[i].slots = draft->n_slots;
		draft->n_slots += draft->heads[i].n_slots;
		bits += BitsOf(&draft->heads[i]);
	}
	return bits <= PLACE_BITS;
}

static void
AddDemand(Draft *draft, Demand demand)
{
	if (draft->n_demands == draft->demands_size)
	{
		draft->demands_size *= 2;
		draft->demands = repalloc_huge(draft->demands, draft->demands_size * sizeof(Demand));
	}
	draft->demands[draft->n_demands++] = demand;
}

/* The days of a goal, at a place of it. */
static void
DemandDays(Draft *draft, Demand demand)
{
	const Entry *entry = &draft->entries[demand.entry];
	Period		period = entry->goal.period;
	Period		later = period;

	if (!PeriodIsEmpty(&entry->prior))
	{
		demand.kind = PART_PRIOR;
		demand.days = entry->prior;
		AddDemand(draft, demand);
	}
	if (!GoalHasPeriod(&entry->goal))
		return;
	if (draft->as_of != DATEVAL_NOEND)
	{
		period.end = Min(period.end, draft->as_of + 1);
		later.start = Max(later.start, draft->as_of + 1);
	}
	else
		later.start = later.end;
	demand.kind = PART_PERIOD;
	demand.days = period;
	if (!PeriodIsEmpty(&period))
		AddDemand(draft, demand);
	demand.kind = PART_LATER;
	demand.days = later;
	if (draft->with_later && !PeriodIsEmpty(&later))
		AddDemand(draft, demand);
}

/* All places of a goal, by its limits from this one on: several keys of a dimension are as many. */
static void
DemandPlaces(Draft *draft, int limit, Demand demand)
{
	const Entry *entry = &draft->entries[demand.entry];
	const KeyLimit *limits = entry->limits;
	const SheetDimension *head;
	int			end;

	if (limit == entry->n_limits)
	{
		DemandDays(draft, demand);
		return;
	}
	head = &draft->heads[limits[limit].dimension];
	for (end = limit + 1; end < entry->n_limits && limits[end].dimension == limits[limit].dimension;)
		end++;
	demand.mask |= MaskOf(head);
	for (int i = limit; i < end; i++)
	{
		Demand		place = demand;

		CHECK_FOR_INTERRUPTS();
		if (i > limit && limits[i].number == limits[i - 1].number)
			continue;
		place.code |= (uint64) limits[i].number << head->shift;
		DemandPlaces(draft, end, place);
	}
}

/* What the goals want of which places, in the order of these. */
static void
DemandAll(Draft *draft)
{
	draft->demands_size = Max(2 * draft->n_entries, 16);
	draft->demands = MemoryContextAllocHuge(CurrentMemoryContext, draft->demands_size * sizeof(Demand));
	for (int i = 0; i < draft->n_entries; i++)
	{
		Demand		demand = {.entry = i};

		DemandPlaces(draft, 0, demand);
	}
	qsort(draft->demands, draft->n_demands, sizeof(Demand), CompareDemands);
}

/* The first cut and the last of a rhythm. */
static bool
FindSpan(Draft *draft, Rhythm *rhythm)
{
	SheetRhythm *head = &rhythm->head;

	head->first = DATEVAL_NOEND;
	head->end = DATEVAL_NOBEGIN;
	for (int i = 0; i < rhythm->n_days; i++)
	{
		Period		days = rhythm->days[i];

		head->has_open |= !PeriodHasStart(&days);
		head->first = Min(head->first, PeriodHasStart(&days) ? days.start : days.end);
		head->end = Max(head->end, days.end);
	}
	if (draft->by_day && (int64) head->end - head->first > MAX_DAYS)
		ereturn(draft->escontext, false,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a sheet of %lld days", (long long) head->end - head->first),
				 errdetail("By day it can have at most %d.", MAX_DAYS),
				 errhint("Leave out by_day, or goals of such length.")));
	return true;
}

/* Number the pieces of time between the cuts, where they are asked for. */
static void
NumberPieces(Draft *draft, Rhythm *rhythm)
{
	SheetRhythm *head = &rhythm->head;
	Size		n = (Size) head->end - head->first + 1;
	int32	   *asked = palloc0(n * sizeof(int32)); /* how many more than of
													 * the day before */
	bool	   *cut = palloc0(n);
	int			now = 0;

	rhythm->pieces = palloc(n * sizeof(int32));
	for (int i = 0; i < rhythm->n_days; i++)
	{
		Period		days = rhythm->days[i];
		Size		start = PeriodHasStart(&days) ? days.start - head->first : 0;

		asked[start]++;
		asked[days.end - head->first]--;
		cut[start] = cut[days.end - head->first] = true;
	}
	rhythm->n_pieces = head->has_open ? 1 : 0;
	for (Size day = 0; day + 1 < n; day++)
	{
		now += asked[day];
		if (now > 0 && (draft->by_day || cut[day]))
			rhythm->n_pieces++;
		rhythm->pieces[day] = now > 0 ? rhythm->n_pieces - 1 : NONE;
	}
	pfree(asked);
	pfree(cut);
}

/* The rhythm of these days, which a place before may have had. */
static int
FindRhythm(Draft *draft, Period *days, int n_days)
{
	uint32		mask = draft->n_rhythm_slots - 1;
	uint32		hash = hash_bytes((unsigned char *) days, n_days * sizeof(Period));
	Rhythm	   *rhythm;
	uint32		slot;

	for (slot = hash & mask; draft->rhythm_slots[slot] != NONE; slot = (slot + 1) & mask)
	{
		rhythm = &draft->rhythms[draft->rhythm_slots[slot]];
		if (rhythm->hash == hash && rhythm->n_days == n_days &&
			memcmp(rhythm->days, days, n_days * sizeof(Period)) == 0)
			return draft->rhythm_slots[slot];
	}
	rhythm = &draft->rhythms[draft->n_rhythms];
	memset(rhythm, 0, sizeof(*rhythm));
	rhythm->days = memcpy(palloc(n_days * sizeof(Period)), days, n_days * sizeof(Period));
	rhythm->n_days = n_days;
	rhythm->hash = hash;
	if (!FindSpan(draft, rhythm))
		return NONE;
	NumberPieces(draft, rhythm);
	draft->rhythm_slots[slot] = draft->n_rhythms;
	return draft->n_rhythms++;
}

/* The place of the demands from this one on, which are sorted; returns the first of another. */
static int
FindPlace(Draft *draft, int first)
{
	const Demand *demands = draft->demands;
	Period	   *days;
	int			n = 0;
	int			end;
	SheetPlace *place;

	for (end = first; end < draft->n_demands && demands[end].mask == demands[first].mask &&
		 demands[end].code == demands[first].code;)
		end++;
	days = palloc((end - first) * sizeof(Period));
	for (int i = first; i < end; i++)
	{
		if (n == 0 || CompareDays(days[n - 1], demands[i].days) != 0)
			days[n++] = demands[i].days;
	}
	place = &draft->places[draft->n_places++];
	place->code = demands[first].code;
	place->cell = draft->n_cells;
	place->rhythm = FindRhythm(draft, days, n);
	pfree(days);
	if (place->rhythm == NONE)
		return NONE;
	draft->n_cells += draft->rhythms[place->rhythm].n_pieces;
	return end;
}

/* All places and shapes. */
static bool
FindPlaces(Draft *draft)
{
	int			n = Max(draft->n_demands, 1);
	int			end;

	draft->places = palloc_extended(n * sizeof(SheetPlace), MCXT_ALLOC_HUGE);
	draft->shapes = palloc_extended(n * sizeof(SheetShape), MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	draft->rhythms = palloc_extended(n * sizeof(Rhythm), MCXT_ALLOC_HUGE);
	draft->n_rhythm_slots = pg_nextpower2_32(2 * n);
	draft->rhythm_slots = palloc_extended(draft->n_rhythm_slots * sizeof(int), MCXT_ALLOC_HUGE);
	memset(draft->rhythm_slots, 0xFF, draft->n_rhythm_slots * sizeof(int));
	for (int i = 0; i < draft->n_demands; i = end)
	{
		SheetShape *shape = &draft->shapes[Max(draft->n_shapes - 1, 0)];

		CHECK_FOR_INTERRUPTS();
		if (draft->n_shapes == 0 || shape->mask != draft->demands[i].mask)
		{
			shape = &draft->shapes[draft->n_shapes++];
			shape->mask = draft->demands[i].mask;
			shape->slots = draft->n_places; /* for now: its first place */
		}
		end = FindPlace(draft, i);
		if (end == NONE)
			return false;
		shape->n_slots = draft->n_places - shape->slots;	/* for now: how many */
	}
	return true;
}

/* ----------------------------------------------------------------
 * Compiling: the sheet, laid out
 * ----------------------------------------------------------------
 */

/* Multiplicative hashing (Knuth): the high half of the product is well mixed. */
static inline uint32
HashNumber(int64 number)
{
	return (uint32) (((uint64) number * UINT64CONST(0x9E3779B97F4A7C15)) >> 32);
}

/* Is the key how a bigint is written? */
static bool
KeyIsNumber(const char *s, int len, int64 *number)
{
	char		text[MAXINT8LEN + 1];
	uint64		value = 0;
	int			i = len > 0 && s[0] == '-';

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

static uint32
HashKey(const char *s, int len, bool *is_number, int64 *number)
{
	*is_number = KeyIsNumber(s, len, number);
	return *is_number ? HashNumber(*number) : hash_bytes((const unsigned char *) s, len);
}

/*
 * How each shape finds its places: by the number of its only key, where it has
 * one, or else by hashing.
 */
static void
LayShapes(Draft *draft)
{
	for (int i = 0; i < draft->n_shapes; i++)
	{
		SheetShape *shape = &draft->shapes[i];
		int			n_places = shape->n_slots;

		shape->is_hash = true;
		shape->n_slots = pg_nextpower2_32(2 * n_places);
		for (int d = 0; d < draft->n_dimensions; d++)
		{
			const SheetDimension *head = &draft->heads[d];

			if (shape->mask != 0 && shape->mask == MaskOf(head))
			{
				shape->is_hash = false;
				shape->shift = head->shift;
				shape->n_slots = 1 << BitsOf(head);
			}
		}
		if (shape->mask == 0)
		{
			shape->is_hash = false;
			shape->n_slots = 1;
		}
		shape->slots = draft->n_slots;
		draft->n_slots += shape->n_slots;
	}
}

/* Bytes of the texts: names of dimensions, and keys. */
static Size
TextsSize(const Draft *draft)
{
	Size		size = 0;

	for (int i = 0; i < draft->n_dimensions; i++)
		size += draft->dimensions[i].len;
	for (int i = 0; i < draft->n_keys; i++)
		size += draft->keys[i]->key.len;
	return size;
}

/* The sheet with room for all of its parts, or NULL where it would be too large. */
static Sheet *
AllocateSheet(const Draft *draft)
{
	Size		days = 0;
	Size		values = 0;
	Size		at = 0;
	Size		offsets[11];
	Sheet	   *sheet;
	int			n = 0;

	for (int i = 0; i < draft->n_rhythms; i++)
		days += (Size) draft->rhythms[i].head.end - draft->rhythms[i].head.first;
	for (int i = 0; i < draft->n_entries; i++)
		values += MAXALIGN(VARSIZE(draft->entries[i].stored));
#define PART(size)	(offsets[n++] = at, at += MAXALIGN(size))
	PART(draft->n_dimensions * sizeof(SheetDimension));
	PART(draft->n_keys * sizeof(SheetKey));
	PART(draft->n_shapes * sizeof(SheetShape));
	PART(draft->n_places * sizeof(SheetPlace));
	PART(draft->n_rhythms * sizeof(SheetRhythm));
	PART(draft->n_entries * sizeof(SheetGoal));
	PART(draft->n_demands * sizeof(SheetPart));
	PART(draft->n_slots * sizeof(int32));
	PART(days * sizeof(int32));
	PART(TextsSize(draft));
	PART(values);
#undef PART
	at += offsetof(Sheet, data);
	if (at > MaxAllocSize || draft->n_cells > INT_MAX / 2)
		return NULL;
	sheet = palloc0(at);
	SET_VARSIZE(sheet, at);
	n = 0;
	sheet->dimensions = offsets[n++];
	sheet->keys = offsets[n++];
	sheet->shapes = offsets[n++];
	sheet->places = offsets[n++];
	sheet->rhythms = offsets[n++];
	sheet->goals = offsets[n++];
	sheet->parts = offsets[n++];
	sheet->slots = offsets[n++];
	sheet->pieces = offsets[n++];
	sheet->texts = offsets[n++];
	sheet->values = offsets[n++];
	memset(SheetSlots(sheet), 0xFF, draft->n_slots * sizeof(int32));
	return sheet;
}

/* The dimensions, their keys, and how these are found. */
static void
FillKeys(Sheet *sheet, const Draft *draft)
{
	int			text = 0;

	for (int d = 0; d < draft->n_dimensions; d++)
	{
		SheetDimension *head = &SheetDimensions(sheet)[d];

		*head = draft->heads[d];
		head->name = text;
		head->name_len = draft->dimensions[d].len;
		memcpy(SheetTexts(sheet) + text, draft->dimensions[d].s, head->name_len);
		text += head->name_len;
		for (int i = head->keys; i < head->keys + head->n_keys; i++)
		{
			SheetKey   *key = &SheetKeys(sheet)[i];
			Words		words = draft->keys[i]->key;
			uint32		mask = head->n_slots - 1;
			bool		is_number;
			uint32		slot;

			key->hash = HashKey(words.s, words.len, &is_number, &key->number);
			key->is_number = is_number;
			if (!is_number)
				key->number = 0;
			key->key = text;
			key->key_len = words.len;
			memcpy(SheetTexts(sheet) + text, words.s, words.len);
			text += words.len;
			for (slot = key->hash & mask; SheetSlots(sheet)[head->slots + slot] != NONE;)
				slot = (slot + 1) & mask;
			SheetSlots(sheet)[head->slots + slot] = i;
		}
	}
}

/* The shapes, and how they find their places. */
static void
FillPlaces(Sheet *sheet, const Draft *draft)
{
	int			place = 0;
	int			demand = 0;

	memcpy(SheetShapes(sheet), draft->shapes, draft->n_shapes * sizeof(SheetShape));
	memcpy(SheetPlaces(sheet), draft->places, draft->n_places * sizeof(SheetPlace));
	for (int i = 0; i < draft->n_shapes; i++)
	{
		const SheetShape *shape = &draft->shapes[i];

		for (; demand < draft->n_demands && draft->demands[demand].mask == shape->mask; place++)
		{
			uint64		code = draft->places[place].code;
			uint32		slot = shape->is_hash ? HashNumber(code) & (shape->n_slots - 1) : code >> shape->shift;

			while (SheetSlots(sheet)[shape->slots + slot] != NONE)
				slot = (slot + 1) & (shape->n_slots - 1);
			SheetSlots(sheet)[shape->slots + slot] = place;
			while (demand < draft->n_demands && draft->demands[demand].mask == shape->mask &&
				   draft->demands[demand].code == code)
				demand++;
		}
	}
}

static void
FillRhythms(Sheet *sheet, const Draft *draft)
{
	Size		at = 0;

	sheet->end = DATEVAL_NOBEGIN;
	for (int i = 0; i < draft->n_rhythms; i++)
	{
		const Rhythm *rhythm = &draft->rhythms[i];
		SheetRhythm *head = &SheetRhythms(sheet)[i];
		Size		days = (Size) rhythm->head.end - rhythm->head.first;

		*head = rhythm->head;
		head->pieces = at;
		memcpy(SheetPieces(sheet) + at, rhythm->pieces, days * sizeof(int32));
		at += days;
		sheet->end = Max(sheet->end, head->end);
	}
}

/* Which cells a demand has, of a place and its rhythm. */
static SheetPart
PartOf(const Demand *demand, const SheetPlace *place, const Rhythm *rhythm)
{
	Period		days = demand->days;
	DateADT		first = rhythm->head.first;
	int			from = PeriodHasStart(&days) ? rhythm->pieces[days.start - first] : 0;
	int			last = days.end > first ? rhythm->pieces[days.end - 1 - first] : 0;
	SheetPart	part = {
		.cell = place->cell + from, .n_cells = last - from + 1, .first = days.start, .kind = demand->kind
	};

	return part;
}

/* The goals, and the parts of each. */
static void
FillGoals(Sheet *sheet, const Draft *draft)
{
	int			value = 0;
	int			part = 0;
	int			place = -1;

	for (int i = 0; i < draft->n_entries; i++)
	{
		SheetGoal  *goal = &SheetGoals(sheet)[i];
		Goal	   *stored = draft->entries[i].stored;

		goal->value = value;
		goal->prior = draft->entries[i].prior;
		memcpy(SheetValue(sheet, goal), stored, VARSIZE(stored));
		value += MAXALIGN(VARSIZE(stored));
	}
	for (int i = 0; i < draft->n_demands; i++)
		SheetGoals(sheet)[draft->demands[i].entry].n_parts++;
	for (int i = 0; i < draft->n_entries; i++)
	{
		SheetGoals(sheet)[i].parts = part;
		part += SheetGoals(sheet)[i].n_parts;
		SheetGoals(sheet)[i].n_parts = 0;
	}
	for (int i = 0; i < draft->n_demands; i++)
	{
		const Demand *demand = &draft->demands[i];
		SheetGoal  *goal = &SheetGoals(sheet)[demand->entry];

		if (i == 0 || demand->mask != demand[-1].mask || demand->code != demand[-1].code)
			place++;
		SheetParts(sheet)[goal->parts + goal->n_parts++] =
			PartOf(demand, &draft->places[place], &draft->rhythms[draft->places[place].rhythm]);
	}
}

/* Lay the sheet out; NULL where it would be too large, or where there was a complaint. */
static Sheet *
SheetCompile(Draft *draft)
{
	Sheet	   *sheet;

	draft->heads = palloc0((draft->n_dimensions + 1) * sizeof(SheetDimension));
	if (!ReadEntries(draft))
		return NULL;
	qsort(draft->entries, draft->n_entries, sizeof(Entry), CompareEntries);
	NumberKeys(draft);
	if (!LayBits(draft))
		return NULL;
	DemandAll(draft);
	if (!FindPlaces(draft))
		return NULL;
	LayShapes(draft);
	sheet = AllocateSheet(draft);
	if (sheet == NULL)
		return NULL;
	sheet->version = SHEET_VERSION;
	sheet->by_day = draft->by_day;
	sheet->by_dimensions = draft->by_dimensions;
	sheet->with_later = draft->with_later;
	sheet->as_of = draft->as_of;
	sheet->n_goals = draft->n_entries;
	sheet->n_dimensions = draft->n_dimensions;
	sheet->n_shapes = draft->n_shapes;
	sheet->n_cells = draft->n_cells;
	sheet->n_rhythms = draft->n_rhythms;
	FillKeys(sheet, draft);
	FillPlaces(sheet, draft);
	FillRhythms(sheet, draft);
	FillGoals(sheet, draft);
	sheet->identity = hash_bytes_extended((unsigned char *) &sheet->n_goals,
										  VARSIZE(sheet) - offsetof(Sheet, n_goals), draft->by_day);
	return sheet;
}

/* A draft of so many goals, none of them there yet. */
static Draft
DraftNew(int n, int n_dimensions, struct Node *escontext)
{
	Draft		draft = {.as_of = DATEVAL_NOEND, .escontext = escontext};

	draft.entries = palloc_extended(Max(n, 1) * sizeof(Entry), MCXT_ALLOC_HUGE);
	draft.dimensions = palloc(Max(n_dimensions, 1) * sizeof(Words));
	return draft;
}

static void
DraftAdd(Draft *draft, Goal *stored)
{
	static const Period none = {0, 0};
	Entry	   *entry = &draft->entries[draft->n_entries++];

	memset(entry, 0, sizeof(*entry));
	entry->stored = stored;
	entry->prior = none;
	GoalDeform(stored, &entry->goal);
}

static void
RefuseSize(struct Node *escontext)
{
	errsave(escontext,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("too much for one sheet"),
			 errdetail("It would take more than 1 GB, or its goals name more keys than a place code of %d bits holds.", PLACE_BITS),
			 errhint("Make several sheets, as goal_sheets() does.")));
}

/* ----------------------------------------------------------------
 * Counting
 * ----------------------------------------------------------------
 */

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

	if (head->n_slots == 0)
		return 0;
	for (uint32 slot = HashNumber(number) & mask;; slot = (slot + 1) & mask)
	{
		int			key = slots[slot];

		if (key == NONE)
			return 0;
		if (keys[key].number == number && keys[key].is_number)
			return CodeOf(head, key);
	}
}

static inline int64
CodeOfText(const Sheet *sheet, const SheetDimension *head, const char *s, int len)
{
	const int32 *slots = SheetSlots(sheet) + head->slots;
	uint32		mask = head->n_slots - 1;
	bool		is_number;
	int64		number;
	uint32		hash;

	if (len == 0 || head->n_slots == 0)
		return 0;
	hash = HashKey(s, len, &is_number, &number);
	if (is_number)
		return CodeOfNumber(sheet, head, number);
	for (uint32 slot = hash & mask;; slot = (slot + 1) & mask)
	{
		const SheetKey *key = &SheetKeys(sheet)[slots[slot]];

		if (slots[slot] == NONE)
			return 0;
		if (key->hash == hash && key->key_len == len &&
			memcmp(SheetTexts(sheet) + key->key, s, len) == 0)
			return CodeOf(head, slots[slot]);
	}
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

/* The cell a day has at a place, or NONE where it counts for no goal. */
static inline int
CellOf(const Sheet *sheet, int place, int64 day)
{
	const SheetPlace *p = &SheetPlaces(sheet)[place];
	const SheetRhythm *rhythm = &SheetRhythms(sheet)[p->rhythm];
	int			piece;

	if (day >= rhythm->end)
		return NONE;
	if (day < rhythm->first)
		return rhythm->has_open ? p->cell : NONE;
	piece = SheetPieces(sheet)[rhythm->pieces + (day - rhythm->first)];
	return piece == NONE ? NONE : p->cell + piece;
}

/* The cell a row has of the shapes from this one on, which moves behind it, or NONE. */
static inline int
NextCell(const Sheet *sheet, int *shape, uint64 code, int64 day)
{
	while (*shape < sheet->n_shapes)
	{
		int			place = PlaceOf(sheet, &SheetShapes(sheet)[(*shape)++], code);
		int			cell = place == NONE ? NONE : CellOf(sheet, place, day);

		if (cell != NONE)
			return cell;
	}
	return NONE;
}

static Scores *
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

/* ----------------------------------------------------------------
 * Version 1: one dimension, and a cell for each owner and each piece of time that
 * any goal cut; the owners in the order of their keys, after the company
 * ----------------------------------------------------------------
 */

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

/* Where its goals cut time. */
typedef struct OldCuts
{
	DateADT    *cuts;
	int			n;
	bool		by_day;			/* then all days between the first and the
								 * last are cuts */
	int64		n_pieces;
} OldCuts;

static int
CompareCuts(const void *a, const void *b)
{
	DateADT		x = *(const DateADT *) a;
	DateADT		y = *(const DateADT *) b;

	return (x > y) - (x < y);
}

static OldCuts
FindOldCuts(const Sheet *sheet)
{
	OldCuts		old = {.cuts = palloc((2 * sheet->n_goals + 1) * sizeof(DateADT)), .by_day = sheet->by_day};
	int			n = 0;

	for (int i = 0; i < sheet->n_goals; i++)
	{
		const Goal *goal = SheetValue(sheet, &SheetGoals(sheet)[i]);

		if (goal->start >= goal->end)
			continue;
		if (goal->start != DATEVAL_NOBEGIN)
			old.cuts[n++] = goal->start;
		old.cuts[n++] = goal->end;
	}
	qsort(old.cuts, n, sizeof(DateADT), CompareCuts);
	for (int i = 0; i < n; i++)
	{
		if (i == 0 || old.cuts[i] != old.cuts[i - 1])
			old.cuts[old.n++] = old.cuts[i];
	}
	old.n_pieces = old.by_day && old.n > 1 ? (int64) old.cuts[old.n - 1] - old.cuts[0] + 1 : Max(old.n, 1);
	return old;
}

/* How many cells there were. */
static int64
OldCells(const Sheet *sheet, const OldCuts *old)
{
	return old->n_pieces * (1 + (sheet->n_dimensions == 0 ? 0 : SheetDimensions(sheet)->n_keys));
}

/* What has become of one, or NONE where no goal asks for it. */
static int
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
		int			place = shape->mask == mask ? PlaceOf(sheet, shape, owner) : NONE;

		if (place != NONE)
			return CellOf(sheet, place, day);
	}
	return NONE;
}

static void
CheckOldVersion(const OldSheet *old)
{
	if (old->version != 1)
		elog(ERROR, "unsupported version %d of a stored sheet", old->version);
}

static Sheet *
SheetOfOld(void *stored)
{
	const OldSheet *old = stored;
	Draft		draft;

	CheckOldVersion(old);
	draft = DraftNew(old->n_goals, 1, NULL);
	draft.by_day = old->by_day;
	for (int i = 0; i < old->n_goals; i++)
		DraftAdd(&draft, (Goal *) (old->data + old->values + ((OldGoal *) (old->data + old->goals))[i].value));
	return SheetCompile(&draft);
}

static Scores *
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
ScoresAdd(Scores *scores, int row, int64 day, const struct varlena *amount)
{
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

	for (const SheetPart *part = SheetParts(sheet) + g->parts; part < SheetParts(sheet) + g->parts + g->n_parts; part++)
	{
		for (int i = 0; i < part->n_cells && part->kind == PART_PERIOD; i++)
		{
			const Cell *cell = &ScoresCells(scores)[part->cell + i];
			int			row = by_day ? RowOfDay(goal, (int64) part->first + i) : 0;
			int64	   *to = NumSumsRow(ProgressSums(progress), row);
			const int64 *from = NumSumsRow(sums, part->cell + i);

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

/* ----------------------------------------------------------------
 * The functions SQL calls: sheets
 * ----------------------------------------------------------------
 */

/* The elements of an array; what is NULL is a NULL pointer. */
static Datum *
ReadArray(ArrayType *array, Oid element, int *n)
{
	int16		length;
	bool		by_value;
	char		align;
	Datum	   *elements;
	bool	   *nulls;

	get_typlenbyvalalign(element, &length, &by_value, &align);
	deconstruct_array(array, element, length, by_value, align, &elements, &nulls, n);
	for (int i = 0; i < *n; i++)
	{
		if (nulls[i])
			elements[i] = PointerGetDatum(NULL);
	}
	return elements;
}

/* goal_sheet(goal[] [, by_day boolean]) -> goal_sheet, and the result of goal_sheet(goal) */
PG_FUNCTION_INFO_V1(smartgoals_sheet_of_array);
Datum
smartgoals_sheet_of_array(PG_FUNCTION_ARGS)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(0);
	int			n;
	Datum	   *goals = ReadArray(array, ARR_ELEMTYPE(array), &n);
	Draft		draft = DraftNew(n, 1, NULL);
	Sheet	   *sheet;

	draft.by_day = PG_NARGS() > 1 ? PG_GETARG_BOOL(1) : false;
	for (int i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (DatumGetPointer(goals[i]) != NULL)
			DraftAdd(&draft, DatumGetGoalP(goals[i]));
	}
	sheet = SheetCompile(&draft);
	if (sheet == NULL)
		RefuseSize(NULL);
	PG_RETURN_POINTER(sheet);
}

/* The arguments of goal_sheets(). */
typedef struct SheetsCall
{
	Datum	   *goals;
	int			n_goals;
	Datum	   *dimensions;
	int			n_dimensions;
	Datum	   *priors;			/* as many as goals, or NULL */
	DateADT		as_of;
	bool		by_day;
	bool		with_later;
	int			next;			/* the first goal that is in no sheet yet */
} SheetsCall;

static void
ReadPrior(Period *prior, Datum range)
{
	if (DatumGetPointer(range) == NULL || !PeriodFromRange(DatumGetRangeTypeP(range), prior))
		return;
	if (!PeriodHasEnd(prior) || (PeriodHasStart(prior) && !PeriodIsPrintable(*prior)))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
				 errmsg("prior period out of range"),
				 errdetail("It has no end, or is not within the years 0001 to 9999."),
				 errhint("It may be open at its start alone.")));
}

/* The sheet of so many goals from the next one on, or NULL where it would be too large. */
static Sheet *
SheetOfCall(const SheetsCall *call, int n)
{
	Draft		draft = DraftNew(n, call->n_dimensions, NULL);

	draft.by_dimensions = true;
	draft.by_day = call->by_day;
	draft.with_later = call->with_later;
	draft.as_of = call->as_of;
	for (int i = 0; i < call->n_dimensions; i++)
	{
		text	   *name = DatumGetTextPP(call->dimensions[i]);

		draft.dimensions[draft.n_dimensions].s = VARDATA_ANY(name);
		draft.dimensions[draft.n_dimensions++].len = VARSIZE_ANY_EXHDR(name);
	}
	for (int i = call->next; i < call->next + n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (DatumGetPointer(call->goals[i]) == NULL)
			continue;
		DraftAdd(&draft, DatumGetGoalP(call->goals[i]));
		if (call->priors != NULL)
			ReadPrior(&draft.entries[draft.n_entries - 1].prior, call->priors[i]);
	}
	return SheetCompile(&draft);
}

static SheetsCall *
ReadSheetsCall(FunctionCallInfo fcinfo)
{
	SheetsCall *call = palloc0(sizeof(SheetsCall));
	int			n;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		return call;
	call->goals = ReadArray(PG_GETARG_ARRAYTYPE_P_COPY(0), ARR_ELEMTYPE(PG_GETARG_ARRAYTYPE_P(0)), &call->n_goals);
	call->dimensions = ReadArray(PG_GETARG_ARRAYTYPE_P_COPY(1), TEXTOID, &call->n_dimensions);
	for (int i = 0; i < call->n_dimensions; i++)
	{
		if (DatumGetPointer(call->dimensions[i]) == NULL)
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("the name of a dimension is NULL")));
	}
	if (!PG_ARGISNULL(2))
	{
		call->priors = ReadArray(PG_GETARG_ARRAYTYPE_P_COPY(2), ARR_ELEMTYPE(PG_GETARG_ARRAYTYPE_P(2)), &n);
		if (n != call->n_goals)
			ereport(ERROR,
					(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
					 errmsg("%d goals and %d prior periods", call->n_goals, n),
					 errhint("Give one for each goal, NULL where there is none.")));
	}
	call->as_of = PG_ARGISNULL(3) ? DATEVAL_NOEND : PG_GETARG_DATEADT(3);
	if (call->as_of >= END_OF_DAYS)
		call->as_of = DATEVAL_NOEND;
	call->by_day = !PG_ARGISNULL(4) && PG_GETARG_BOOL(4);
	call->with_later = !PG_ARGISNULL(5) && PG_GETARG_BOOL(5);
	return call;
}

/*
 * goal_sheets(goal[], dimensions text[], priors daterange[], as_of date, by_day boolean, later boolean) -> setof goal_sheet
 * As few sheets as hold the goals, which is nearly always one.
 */
PG_FUNCTION_INFO_V1(smartgoals_goal_sheets);
Datum
smartgoals_goal_sheets(PG_FUNCTION_ARGS)
{
	FuncCallContext *context;
	SheetsCall *call;
	Sheet	   *sheet = NULL;
	int			n;

	if (SRF_IS_FIRSTCALL())
	{
		MemoryContext old;

		context = SRF_FIRSTCALL_INIT();
		old = MemoryContextSwitchTo(context->multi_call_memory_ctx);
		context->user_fctx = ReadSheetsCall(fcinfo);
		MemoryContextSwitchTo(old);
	}
	context = SRF_PERCALL_SETUP();
	call = context->user_fctx;
	if (call->next >= call->n_goals)
		SRF_RETURN_DONE(context);
	for (n = call->n_goals - call->next; n > 0; n /= 2)
	{
		sheet = SheetOfCall(call, n);
		if (sheet != NULL)
			break;
	}
	if (sheet == NULL)
		RefuseSize(NULL);
	call->next += n;
	SRF_RETURN_NEXT(context, PointerGetDatum(sheet));
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
	return likely(sheet->version == SHEET_VERSION) ? sheet : PG_GETARG_SHEET_P(n);
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

/* Count a row in each of its cells. */
static inline Scores *
ScoresAddRow(Scores *scores, uint64 code, int64 day, const struct varlena *amount)
{
	int			shape = 0;
	int			cell;

	while ((cell = NextCell(ScoresSheet(scores), &shape, code, day)) != NONE)
		scores = ScoresAdd(scores, cell, day, amount);
	return scores;
}

/* The only dimension of a sheet, or NULL where it has none. */
static inline const SheetDimension *
OnlyDimension(const Sheet *sheet)
{
	if (unlikely(sheet->by_dimensions))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a sheet of named dimensions"),
				 errdetail("One owner does not say which of its places a row has."),
				 errhint("Give score_places() what sheet_place() says of each dimension, added up.")));
	return sheet->n_dimensions == 0 ? NULL : SheetDimensions(sheet);
}

static inline uint64
CodeOfNumberArgument(FunctionCallInfo fcinfo, int n, const Sheet *sheet, const SheetDimension *head)
{
	return head == NULL || PG_ARGISNULL(n) ? 0 : CodeOfNumber(sheet, head, PG_GETARG_INT64(n));
}

static inline uint64
CodeOfTextArgument(FunctionCallInfo fcinfo, int n, const Sheet *sheet, const SheetDimension *head)
{
	text	   *key;

	if (head == NULL || PG_ARGISNULL(n))
		return 0;
	key = PG_GETARG_TEXT_PP(n);
	return CodeOfText(sheet, head, VARDATA_ANY(key), VARSIZE_ANY_EXHDR(key));
}

/* As uuids are written in goals: by the text that the type gives. */
static inline uint64
CodeOfUuidArgument(FunctionCallInfo fcinfo, int n, const Sheet *sheet, const SheetDimension *head)
{
	static const char digits[] = "0123456789abcdef";
	char		text[36];
	char	   *to = text;

	if (head == NULL || PG_ARGISNULL(n))
		return 0;
	for (int i = 0; i < UUID_LEN; i++)
	{
		unsigned char byte = PG_GETARG_UUID_P(n)->data[i];

		if (i == 4 || i == 6 || i == 8 || i == 10)
			*to++ = '-';
		*to++ = digits[byte >> 4];
		*to++ = digits[byte & 15];
	}
	return CodeOfText(sheet, head, text, sizeof(text));
}

/* sheet_place(goal_sheet, dimension int, key) -> bigint */
#define PLACE_FUNCTION(name, code_of) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	const Sheet *sheet; \
	int32		n; \
\
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1)) \
		PG_RETURN_NULL(); \
	sheet = PG_GETARG_SHEET_P(0); \
	n = PG_GETARG_INT32(1); \
	if (unlikely(n < 1 || n > sheet->n_dimensions)) \
		RefuseDimension(sheet, n); \
	PG_RETURN_INT64(code_of(fcinfo, 2, sheet, &SheetDimensions(sheet)[n - 1])); \
} \
extern int	no_such_variable

static void
RefuseDimension(const Sheet *sheet, int n)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("the sheet has no dimension %d", n),
			 errdetail("It has %d.", sheet->n_dimensions)));
}

PLACE_FUNCTION(sheet_place_number, CodeOfNumberArgument);
PLACE_FUNCTION(sheet_place_text, CodeOfTextArgument);
PLACE_FUNCTION(sheet_place_uuid, CodeOfUuidArgument);

#define SCORE_FUNCTION(name, code_of, day_of) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	Scores	   *scores = GetScores(fcinfo); \
\
	if (scores == NULL) \
		PG_RETURN_NULL(); \
	if (!PG_ARGISNULL(3) && !PG_ARGISNULL(4)) \
		scores = ScoresAddRow(scores, code_of, day_of, PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(3))); \
	PG_RETURN_POINTER(scores); \
} \
extern int	no_such_variable

#define SCORE_FUNCTIONS(name, code_of) \
	SCORE_FUNCTION(name##_date, code_of, PG_GETARG_DATEADT(4)); \
	SCORE_FUNCTION(name##_timestamp, code_of, DayOf(PG_GETARG_TIMESTAMP(4))); \
	SCORE_FUNCTION(name##_timestamptz, code_of, LocalDay(PG_GETARG_TIMESTAMPTZ(4)))

#define OWNER_CODE(code_of) \
	code_of(fcinfo, 2, ScoresSheet(scores), OnlyDimension(ScoresSheet(scores)))

SCORE_FUNCTIONS(score_number, OWNER_CODE(CodeOfNumberArgument));
SCORE_FUNCTIONS(score_text, OWNER_CODE(CodeOfTextArgument));
SCORE_FUNCTIONS(score_place, PG_ARGISNULL(2) ? 0 : PG_GETARG_INT64(2));

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
	for (int i = 0; i < ScoresSheet(scores)->n_cells; i++)
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
	if (ProgressGoal(progress)->basis != GOAL_TOTAL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a level has no score"),
				 errdetail("Only totals are sums of rows."),
				 errhint("Group the rows by sheet_cells().")));
	SRF_RETURN_NEXT(call, PointerGetDatum(progress));
}

/* ----------------------------------------------------------------
 * The functions SQL calls: cells, for measures that are no sums
 * ----------------------------------------------------------------
 */

/* Where sheet_cells() is in the cells of a row. */
typedef struct CellsCall
{
	int			next_shape;		/* 0: at the next row */
	bool		registered;		/* will the executor tell when it gives up in
								 * the middle? */
} CellsCall;

static void
ForgetRow(Datum call)
{
	((CellsCall *) DatumGetPointer(call))->next_shape = 0;
	((CellsCall *) DatumGetPointer(call))->registered = false;
}

/* The cell is known, so is whether there is another; nearly always there is one at most. */
static Datum
ReturnCell(FunctionCallInfo fcinfo, const Sheet *sheet, uint64 code, int64 day)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	CellsCall  *call = fcinfo->flinfo->fn_extra;
	int			shape;
	int			cell;
	int			before;

	if (unlikely(result == NULL || !IsA(result, ReturnSetInfo) ||
				 (result->allowedModes & SFRM_ValuePerCall) == 0))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("set-valued function called in context that cannot accept a set")));
	if (call == NULL)
		call = fcinfo->flinfo->fn_extra = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(CellsCall));
	shape = call->next_shape;
	cell = NextCell(sheet, &shape, code, day);
	if (cell == NONE)
	{
		result->isDone = ExprEndResult;
		call->next_shape = 0;
		PG_RETURN_NULL();
	}
	before = shape;
	if (shape == sheet->n_shapes || NextCell(sheet, &shape, code, day) == NONE)
	{
		result->isDone = ExprSingleResult;
		call->next_shape = 0;
		PG_RETURN_INT32(cell);
	}
	result->isDone = ExprMultipleResult;
	call->next_shape = before;
	if (!call->registered)
	{
		RegisterExprContextCallback(result->econtext, ForgetRow, PointerGetDatum(call));
		call->registered = true;
	}
	PG_RETURN_INT32(cell);
}

/* sheet_cells(goal_sheet, place bigint, at) -> setof int */
#define CELLS_FUNCTION(name, day_of) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	return ReturnCell(fcinfo, PG_GETARG_SHEET_P(0), PG_GETARG_INT64(1), day_of); \
} \
extern int	no_such_variable

CELLS_FUNCTION(sheet_cells_date, PG_GETARG_DATEADT(2));
CELLS_FUNCTION(sheet_cells_timestamp, DayOf(PG_GETARG_TIMESTAMP(2)));
CELLS_FUNCTION(sheet_cells_timestamptz, LocalDay(PG_GETARG_TIMESTAMPTZ(2)));

/* Where sheet_goals() is. */
typedef struct GoalsCall
{
	Sheet	   *sheet;
	int			goal;
	int			part;			/* of the goal */
	int			cell;			/* of the part */
} GoalsCall;

/* Move behind this cell; behind the last of a goal begins the next one. */
static void
NextOfGoals(GoalsCall *call)
{
	const SheetGoal *goal = &SheetGoals(call->sheet)[call->goal];

	call->cell++;
	if (call->part < goal->n_parts &&
		call->cell >= SheetParts(call->sheet)[goal->parts + call->part].n_cells)
	{
		call->part++;
		call->cell = 0;
	}
	if (call->part >= goal->n_parts)
	{
		call->goal++;
		call->part = call->cell = 0;
	}
}

/* sheet_goals(goal_sheet) -> setof (n int, goal goal, part int, cell int): a goal without cells has one row too */
PG_FUNCTION_INFO_V1(smartgoals_sheet_goals);
Datum
smartgoals_sheet_goals(PG_FUNCTION_ARGS)
{
	FuncCallContext *context;
	GoalsCall  *call;
	const SheetGoal *goal;
	Datum		values[4];
	bool		nulls[4] = {false};

	if (SRF_IS_FIRSTCALL())
	{
		MemoryContext old;

		context = SRF_FIRSTCALL_INIT();
		old = MemoryContextSwitchTo(context->multi_call_memory_ctx);
		call = palloc0(sizeof(GoalsCall));
		call->sheet = SheetChecked((Sheet *) PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(0)));
		context->user_fctx = call;
		if (get_call_result_type(fcinfo, NULL, &context->tuple_desc) != TYPEFUNC_COMPOSITE)
			elog(ERROR, "return type is no row");
		BlessTupleDesc(context->tuple_desc);
		MemoryContextSwitchTo(old);
	}
	context = SRF_PERCALL_SETUP();
	call = context->user_fctx;
	if (call->goal >= call->sheet->n_goals)
		SRF_RETURN_DONE(context);
	goal = &SheetGoals(call->sheet)[call->goal];
	values[0] = Int32GetDatum(call->goal + 1);
	values[1] = PointerGetDatum(SheetValue(call->sheet, goal));
	nulls[2] = nulls[3] = goal->n_parts == 0;
	if (goal->n_parts > 0)
	{
		const SheetPart *part = &SheetParts(call->sheet)[goal->parts + call->part];

		values[2] = Int32GetDatum(part->kind);
		values[3] = Int32GetDatum(part->cell + call->cell);
	}
	NextOfGoals(call);
	SRF_RETURN_NEXT(context, HeapTupleGetDatum(heap_form_tuple(context->tuple_desc, values, nulls)));
}

/* ----------------------------------------------------------------
 * The functions SQL calls: which rows a sheet asks for
 * ----------------------------------------------------------------
 */

static const SheetDimension *
GetDimension(FunctionCallInfo fcinfo, const Sheet *sheet)
{
	int32		n = PG_GETARG_INT32(1);

	if (n < 1 || n > sheet->n_dimensions)
		RefuseDimension(sheet, n);
	return &SheetDimensions(sheet)[n - 1];
}

/* sheet_names(goal_sheet, dimension int) -> boolean */
PG_FUNCTION_INFO_V1(smartgoals_sheet_names);
Datum
smartgoals_sheet_names(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(GetDimension(fcinfo, PG_GETARG_SHEET_P(0))->n_keys > 0);
}

/* The dimension whose keys say which rows are asked for, or NULL where others are as well, or it is many keys. */
static const SheetDimension *
GetTelling(FunctionCallInfo fcinfo, const Sheet *sheet)
{
	const SheetDimension *head = GetDimension(fcinfo, sheet);

	for (int i = 0; i < sheet->n_shapes; i++)
	{
		if ((SheetShapes(sheet)[i].mask & MaskOf(head)) == 0)
			return NULL;
	}
	return head->n_keys > MAX_TELLING_KEYS ? NULL : head;
}

/* sheet_keys(goal_sheet, dimension int) -> text[] */
PG_FUNCTION_INFO_V1(smartgoals_sheet_keys);
Datum
smartgoals_sheet_keys(PG_FUNCTION_ARGS)
{
	const Sheet *sheet = PG_GETARG_SHEET_P(0);
	const SheetDimension *head = GetTelling(fcinfo, sheet);
	Datum		keys[MAX_TELLING_KEYS];

	if (head == NULL)
		PG_RETURN_NULL();
	for (int i = 0; i < head->n_keys; i++)
	{
		const SheetKey *key = &SheetKeys(sheet)[head->keys + i];

		keys[i] = PointerGetDatum(cstring_to_text_with_len(SheetTexts(sheet) + key->key, key->key_len));
	}
	PG_RETURN_ARRAYTYPE_P(construct_array(keys, head->n_keys, TEXTOID, -1, false, TYPALIGN_INT));
}

/* sheet_numbers(goal_sheet, dimension int) -> bigint[]: no row has a key that is none */
PG_FUNCTION_INFO_V1(smartgoals_sheet_numbers);
Datum
smartgoals_sheet_numbers(PG_FUNCTION_ARGS)
{
	const Sheet *sheet = PG_GETARG_SHEET_P(0);
	const SheetDimension *head = GetTelling(fcinfo, sheet);
	Datum		numbers[MAX_TELLING_KEYS];
	int			n = 0;

	if (head == NULL)
		PG_RETURN_NULL();
	for (int i = 0; i < head->n_keys; i++)
	{
		const SheetKey *key = &SheetKeys(sheet)[head->keys + i];

		if (key->is_number)
			numbers[n++] = Int64GetDatum(key->number);
	}
	PG_RETURN_ARRAYTYPE_P(construct_array(numbers, n, INT8OID, sizeof(int64), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
}

/* sheet_days(goal_sheet) -> daterange */
PG_FUNCTION_INFO_V1(smartgoals_sheet_days);
Datum
smartgoals_sheet_days(PG_FUNCTION_ARGS)
{
	const Sheet *sheet = PG_GETARG_SHEET_P(0);
	Period		days = {DATEVAL_NOEND, sheet->end};

	if (sheet->n_cells == 0)
		PG_RETURN_NULL();
	for (int i = 0; i < sheet->n_rhythms; i++)
	{
		const SheetRhythm *rhythm = &SheetRhythms(sheet)[i];

		days.start = Min(days.start, rhythm->has_open ? DATEVAL_NOBEGIN : rhythm->first);
	}
	PG_RETURN_RANGE_P(RangeFromPeriod(days));
}

/* ----------------------------------------------------------------
 * Input and output
 *
 *		{"by_day": false, "goals": ["increase revenue to 5 during 2026", ...]}
 *		{"by_day": ..., "goals": [...], "sums": [[cell, n, latest day, sum], ...]}
 *
 * with "cells" instead of "sums" for those of version 1,
 * and of named dimensions as well "dimensions": ["rep"], "as_of": "2026-02-14",
 * "later": false, "priors": ["2025-12", null]; an as_of of null is none.
 * ----------------------------------------------------------------
 */

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
