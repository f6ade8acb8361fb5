/*
 * sheet_cells.c
 *		The cells of rows, for measures that are no sums, and those of goals.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "sheet.h"

#include "access/htup_details.h"
#include "funcapi.h"

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

/* The cell a row has of the shapes from this one on, which moves behind it, or NONE. */
static inline int
NextCell(const Sheet *sheet, int *shape, uint64 code, int64 day)
{
	while (*shape < sheet->n_shapes)
	{
		int			cell = CellOfShape(sheet, &SheetShapes(sheet)[(*shape)++], code, day);

		if (cell != NONE)
			return cell;
	}
	return NONE;
}

/* The cell is known, so is whether there is another; nearly always there is one at most.  Without a sheet there is none. */
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
	cell = sheet == NULL ? NONE : NextCell(sheet, &shape, code, day);
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

/* sheet_cells(goal_sheet, place bigint, key1 bigint, key2 bigint, key3 bigint, at) -> setof int */
#define CELLS_FUNCTION(name, day_of) \
PG_FUNCTION_INFO_V1(smartgoals_##name); \
Datum \
smartgoals_##name(PG_FUNCTION_ARGS) \
{ \
	const Sheet *sheet; \
\
	if (PG_ARGISNULL(0) || PG_ARGISNULL(2 + DIRECT_KEYS)) \
		return ReturnCell(fcinfo, NULL, 0, 0); \
	sheet = PG_GETARG_SHEET_P(0); \
	return ReturnCell(fcinfo, sheet, CodeOfPlaceArguments(fcinfo, 1, sheet), day_of); \
} \
extern int	no_such_variable

CELLS_FUNCTION(sheet_cells_date, PG_GETARG_DATEADT(2 + DIRECT_KEYS));
CELLS_FUNCTION(sheet_cells_timestamp, DayOf(PG_GETARG_TIMESTAMP(2 + DIRECT_KEYS)));
CELLS_FUNCTION(sheet_cells_timestamptz, LocalDay(PG_GETARG_TIMESTAMPTZ(2 + DIRECT_KEYS)));

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
		call->sheet = PG_GETARG_SHEET_P(0);
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
		values[3] = Int32GetDatum(CellOfPart(part, call->cell));
	}
	NextOfGoals(call);
	SRF_RETURN_NEXT(context, HeapTupleGetDatum(heap_form_tuple(context->tuple_desc, values, nulls)));
}
