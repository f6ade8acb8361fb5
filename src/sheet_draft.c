/*
 * sheet_draft.c
 *		Goals on their way into a sheet: their keys, places, and pieces of time.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "sheet_draft.h"

#include "common/hashfn.h"
#include "miscadmin.h"

#define FIRST_ROOM		8
#define MAX_DAYS		100000	/* by day: some 270 years */

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

	CHECK_FOR_INTERRUPTS();
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
	CHECK_FOR_INTERRUPTS();
	return CompareLimits(*(KeyLimit *const *) a, *(KeyLimit *const *) b);
}

static int
CompareDemands(const void *a, const void *b)
{
	const Demand *x = a;
	const Demand *y = b;
	int			order = (x->mask > y->mask) - (x->mask < y->mask);

	CHECK_FOR_INTERRUPTS();
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
		CHECK_FOR_INTERRUPTS();
		for (int j = 0; j < draft->entries[i].n_limits; j++)
			limits[n++] = &draft->entries[i].limits[j];
	}
	qsort(limits, n, sizeof(KeyLimit *), CompareLimitPointers);
	for (int i = 0; i < n; i++)
	{
		SheetDimension *head = &draft->heads[limits[i]->dimension];

		CHECK_FOR_INTERRUPTS();
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

/* Lay the numbers of a row's keys side by side; false where they do not fit. */
static bool
LayBits(Draft *draft)
{
	int			bits = 0;

	for (int i = 0; i < draft->n_dimensions; i++)
	{
		draft->heads[i].shift = Min(bits, PLACE_BITS);
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

		CHECK_FOR_INTERRUPTS();
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

/* An array of n elements, each time with room for one more. */
static void *
MakeRoom(void *elements, int n, Size size)
{
	if (n == 0)
		return palloc(FIRST_ROOM * size);
	return n >= FIRST_ROOM && (n & (n - 1)) == 0 ? repalloc_huge(elements, 2 * n * size) : elements;
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
	draft->rhythms = MakeRoom(draft->rhythms, draft->n_rhythms, sizeof(Rhythm));
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
	place->rhythm = FindRhythm(draft, days, n);
	pfree(days);
	if (place->rhythm == NONE)
		return NONE;
	place->cell = draft->rhythms[place->rhythm].n_places++; /* for now: behind the
															 * rhythm's first */
	return end;
}

/* The cells of each rhythm: those of all its places at its first piece, at its second, ... */
static void
LayCells(Draft *draft)
{
	for (int i = 0; i < draft->n_rhythms; i++)
	{
		Rhythm	   *rhythm = &draft->rhythms[i];

		rhythm->cell = draft->n_cells;
		draft->n_cells += (int64) rhythm->n_places * rhythm->n_pieces;
	}
	for (int i = 0; i < draft->n_places; i++)
	{
		CHECK_FOR_INTERRUPTS();
		draft->places[i].cell += draft->rhythms[draft->places[i].rhythm].cell;
	}
}

/* All places and shapes. */
static bool
FindPlaces(Draft *draft)
{
	int			n = Max(draft->n_demands, 1);
	int			end;

	draft->places = palloc_extended(n * sizeof(SheetPlace), MCXT_ALLOC_HUGE);
	draft->n_rhythm_slots = pg_nextpower2_32(2 * n);
	draft->rhythm_slots = palloc_extended(draft->n_rhythm_slots * sizeof(int), MCXT_ALLOC_HUGE);
	memset(draft->rhythm_slots, 0xFF, draft->n_rhythm_slots * sizeof(int));
	for (int i = 0; i < draft->n_demands; i = end)
	{
		SheetShape *shape = draft->n_shapes > 0 ? &draft->shapes[draft->n_shapes - 1] : NULL;

		CHECK_FOR_INTERRUPTS();
		if (shape == NULL || shape->mask != draft->demands[i].mask)
		{
			draft->shapes = MakeRoom(draft->shapes, draft->n_shapes, sizeof(SheetShape));
			shape = &draft->shapes[draft->n_shapes++];
			memset(shape, 0, sizeof(*shape));
			shape->mask = draft->demands[i].mask;
			shape->slots = draft->n_places; /* for now: its first place */
		}
		end = FindPlace(draft, i);
		if (end == NONE)
			return false;
		shape->n_slots = draft->n_places - shape->slots;	/* for now: how many */
	}
	LayCells(draft);
	return true;
}

/* A draft of so many goals, none of them there yet. */
Draft
DraftNew(int n, int n_dimensions, struct Node *escontext)
{
	Draft		draft = {.as_of = DATEVAL_NOEND, .escontext = escontext};

	draft.entries = palloc_extended(Max(n, 1) * sizeof(Entry), MCXT_ALLOC_HUGE);
	draft.dimensions = palloc(Max(n_dimensions, 1) * sizeof(Words));
	return draft;
}

void
DraftAdd(Draft *draft, Goal *stored)
{
	static const Period none = {0, 0};
	Entry	   *entry = &draft->entries[draft->n_entries++];

	memset(entry, 0, sizeof(*entry));
	entry->stored = stored;
	entry->prior = none;
	GoalDeform(stored, &entry->goal);
}

/* The places of all goals; false where they do not fit, or where there was a complaint. */
bool
DraftFinish(Draft *draft)
{
	draft->heads = palloc0((draft->n_dimensions + 1) * sizeof(SheetDimension));
	if (!ReadEntries(draft))
		return false;
	qsort(draft->entries, draft->n_entries, sizeof(Entry), CompareEntries);
	NumberKeys(draft);
	if (!LayBits(draft))
		return false;
	DemandAll(draft);
	return FindPlaces(draft);
}
