/*
 * sheet_compile.c
 *		A sheet, laid out.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "sheet_draft.h"

#include "common/hashfn.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#define SLOTS_PER_KEY	8		/* at most, where numbers find their keys by
								 * counting */

/*
 * How each dimension finds its keys: by counting from the least number, where that
 * takes little room, as with those of sequences, or else by hashing.
 */
static void
LayKeys(Draft *draft)
{
	for (int d = 0; d < draft->n_dimensions; d++)
	{
		SheetDimension *head = &draft->heads[d];
		int64		high = PG_INT64_MIN;
		int			n_texts = head->n_keys;

		head->low = PG_INT64_MAX;
		for (int i = head->keys; i < head->keys + head->n_keys; i++)
		{
			bool		is_number;
			int64		number;

			HashKey(draft->keys[i]->key.s, draft->keys[i]->key.len, &is_number, &number);
			if (!is_number)
				continue;
			n_texts--;
			head->low = Min(head->low, number);
			high = Max(high, number);
		}
		if (n_texts < head->n_keys && (uint64) high - (uint64) head->low < (uint64) SLOTS_PER_KEY * head->n_keys)
			head->n_numbers = high - head->low + 1;
		else
			n_texts = head->n_keys;
		head->numbers = draft->n_slots;
		draft->n_slots += head->n_numbers;
		head->n_slots = n_texts == 0 ? 0 : pg_nextpower2_32(2 * n_texts);
		head->slots = draft->n_slots;
		draft->n_slots += head->n_slots;
	}
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
	{
		CHECK_FOR_INTERRUPTS();
		size += draft->keys[i]->key.len;
	}
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
	{
		CHECK_FOR_INTERRUPTS();
		values += MAXALIGN(VARSIZE(draft->entries[i].stored));
	}
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

			CHECK_FOR_INTERRUPTS();
			key->hash = HashKey(words.s, words.len, &is_number, &key->number);
			key->is_number = is_number;
			if (!is_number)
				key->number = 0;
			key->key = text;
			key->key_len = words.len;
			memcpy(SheetTexts(sheet) + text, words.s, words.len);
			text += words.len;
			if (is_number && head->n_numbers > 0)
			{
				SheetSlots(sheet)[head->numbers + (key->number - head->low)] = i;
				continue;
			}
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

	if (draft->n_shapes == 0)
		return;
	memcpy(SheetShapes(sheet), draft->shapes, draft->n_shapes * sizeof(SheetShape));
	memcpy(SheetPlaces(sheet), draft->places, draft->n_places * sizeof(SheetPlace));
	for (int i = 0; i < draft->n_shapes; i++)
	{
		SheetShape *shape = &SheetShapes(sheet)[i];

		shape->first = PG_INT64_MAX;
		shape->end = PG_INT64_MIN;
		shape->rhythm = draft->places[place].rhythm;
		shape->cell = draft->places[place].cell - place;
		for (; demand < draft->n_demands && draft->demands[demand].mask == shape->mask; place++)
		{
			uint64		code = draft->places[place].code;
			const SheetRhythm *rhythm = &draft->rhythms[draft->places[place].rhythm].head;
			uint32		slot = shape->is_hash ? HashNumber(code) & (shape->n_slots - 1) : code >> shape->shift;

			CHECK_FOR_INTERRUPTS();
			shape->first = Min(shape->first, rhythm->has_open ? PG_INT64_MIN : rhythm->first);
			shape->end = Max(shape->end, rhythm->end);
			if (draft->places[place].rhythm != shape->rhythm)
				shape->rhythm = NONE;
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
		for (Size day = 0; day < days; day++)
			SheetPieces(sheet)[at++] = rhythm->pieces[day] == NONE ? NONE : rhythm->pieces[day] * rhythm->n_places;
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
		.cell = place->cell + from * rhythm->n_places, .n_cells = last - from + 1, .step = rhythm->n_places,
		.first = days.start, .kind = demand->kind
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

		CHECK_FOR_INTERRUPTS();
		goal->value = value;
		goal->prior = draft->entries[i].prior;
		memcpy(SheetValue(sheet, goal), stored, VARSIZE(stored));
		value += MAXALIGN(VARSIZE(stored));
	}
	for (int i = 0; i < draft->n_demands; i++)
	{
		CHECK_FOR_INTERRUPTS();
		SheetGoals(sheet)[draft->demands[i].entry].n_parts++;
	}
	for (int i = 0; i < draft->n_entries; i++)
	{
		CHECK_FOR_INTERRUPTS();
		SheetGoals(sheet)[i].parts = part;
		part += SheetGoals(sheet)[i].n_parts;
		SheetGoals(sheet)[i].n_parts = 0;
	}
	for (int i = 0; i < draft->n_demands; i++)
	{
		const Demand *demand = &draft->demands[i];
		SheetGoal  *goal = &SheetGoals(sheet)[demand->entry];

		CHECK_FOR_INTERRUPTS();
		if (i == 0 || demand->mask != demand[-1].mask || demand->code != demand[-1].code)
			place++;
		SheetParts(sheet)[goal->parts + goal->n_parts++] =
			PartOf(demand, &draft->places[place], &draft->rhythms[draft->places[place].rhythm]);
	}
}

/* Lay the sheet out; NULL where it would be too large, or where there was a complaint. */
Sheet *
SheetCompile(Draft *draft)
{
	Sheet	   *sheet;

	if (!DraftFinish(draft))
		return NULL;
	LayKeys(draft);
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

void
RefuseSize(struct Node *escontext)
{
	errsave(escontext,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("too much for one sheet"),
			 errdetail("It would take more than 1 GB, or its goals name more keys than a place code of %d bits holds.", PLACE_BITS),
			 errhint("Make several sheets, as goal_sheets() does.")));
}
