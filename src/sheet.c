/*
 * sheet.c
 *		Sheets: made of goals, and asked which rows they want.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "sheet_draft.h"

#include "catalog/pg_type_d.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

#define MAX_TELLING_KEYS	100 /* more would be looked up one by one for
								 * nothing */

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
		CHECK_FOR_INTERRUPTS();
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
	call->goals = ReadArray(PG_GETARG_ARRAYTYPE_P(0), ARR_ELEMTYPE(PG_GETARG_ARRAYTYPE_P(0)), &call->n_goals);
	call->dimensions = ReadArray(PG_GETARG_ARRAYTYPE_P(1), TEXTOID, &call->n_dimensions);
	for (int i = 0; i < call->n_dimensions; i++)
	{
		if (DatumGetPointer(call->dimensions[i]) == NULL)
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("the name of a dimension is NULL")));
	}
	if (!PG_ARGISNULL(2))
	{
		call->priors = ReadArray(PG_GETARG_ARRAYTYPE_P(2), ARR_ELEMTYPE(PG_GETARG_ARRAYTYPE_P(2)), &n);
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
 * Which rows a sheet asks for
 * ----------------------------------------------------------------
 */

/* Complain of a dimension that a sheet does not have. */
void
RefuseDimension(const Sheet *sheet, int n)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("the sheet has no dimension %d", n),
			 errdetail("It has %d.", sheet->n_dimensions)));
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

PLACE_FUNCTION(sheet_place_number, CodeOfNumberArgument);
PLACE_FUNCTION(sheet_place_text, CodeOfTextArgument);
PLACE_FUNCTION(sheet_place_uuid, CodeOfUuidArgument);

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

		CHECK_FOR_INTERRUPTS();
		keys[i] = PointerGetDatum(cstring_to_text_with_len(SheetTexts(sheet) + key->key, key->key_len));
	}
	PG_RETURN_ARRAYTYPE_P(construct_array(keys, head->n_keys, TEXTOID, -1, false, TYPALIGN_INT));
}

/* The keys that rows can have whose type is bigint, or integer, as an array of these. */
static Datum
NumberKeys(FunctionCallInfo fcinfo, bool is_integer)
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

		CHECK_FOR_INTERRUPTS();
		if (!key->is_number || (is_integer && key->number != (int32) key->number))
			continue;
		numbers[n++] = is_integer ? Int32GetDatum((int32) key->number) : Int64GetDatum(key->number);
	}
	if (is_integer)
		PG_RETURN_ARRAYTYPE_P(construct_array(numbers, n, INT4OID, sizeof(int32), true, TYPALIGN_INT));
	PG_RETURN_ARRAYTYPE_P(construct_array(numbers, n, INT8OID, sizeof(int64), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
}

/* sheet_numbers(goal_sheet, dimension int) -> bigint[]: no row has a key that is none */
PG_FUNCTION_INFO_V1(smartgoals_sheet_numbers);
Datum
smartgoals_sheet_numbers(PG_FUNCTION_ARGS)
{
	return NumberKeys(fcinfo, false);
}

/* sheet_integers(goal_sheet, dimension int) -> int[]: nor has any a key that is too large */
PG_FUNCTION_INFO_V1(smartgoals_sheet_integers);
Datum
smartgoals_sheet_integers(PG_FUNCTION_ARGS)
{
	return NumberKeys(fcinfo, true);
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
