/*
 * book_call.c
 *		What people call to write to a book, without the way its errors came.
 *
 * An error of PL/pgSQL says which lines of which functions led to it.  Of ours that is
 * no help to anybody: the message says what is wrong with what was given.  So each of
 * these calls the function that does it, of the same arguments, and takes the way off
 * its errors; what led to the call itself stays, and so does all of what must not
 * happen.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"

#include "access/htup_details.h"
#include "catalog/namespace.h"
#include "catalog/pg_proc.h"
#include "fmgr.h"
#include "nodes/makefuncs.h"
#include "nodes/value.h"
#include "parser/parse_func.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

/* Find the function of that name beside the one that was called, with its arguments. */
static Oid
FunctionBeside(Oid called, const char *name)
{
	HeapTuple	tuple = SearchSysCache1(PROCOID, ObjectIdGetDatum(called));
	const		FormData_pg_proc *form;
	Oid			types[FUNC_MAX_ARGS];
	Oid			found;
	int			nargs;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for function %u", called);
	form = (const FormData_pg_proc *) GETSTRUCT(tuple);
	nargs = form->pronargs;
	memcpy(types, form->proargtypes.values, nargs * sizeof(Oid));
	found = LookupFuncName(list_make2(makeString(get_namespace_name(form->pronamespace)),
									  makeString(pstrdup(name))),
						   nargs, types, false);
	ReleaseSysCache(tuple);
	return found;
}

static Datum
CallFor(FunctionCallInfo fcinfo, const char *name)
{
	MemoryContext context = CurrentMemoryContext;

	LOCAL_FCINFO(call, FUNC_MAX_ARGS);
	FmgrInfo	function;
	volatile Datum result = (Datum) 0;

	fmgr_info(FunctionBeside(fcinfo->flinfo->fn_oid, name), &function);
	InitFunctionCallInfoData(*call, &function, fcinfo->nargs, fcinfo->fncollation, NULL, NULL);
	memcpy(call->args, fcinfo->args, fcinfo->nargs * sizeof(NullableDatum));
	PG_TRY();
	{
		/* until the end of this, which puts it back */
		error_context_stack = NULL;
		result = FunctionCallInvoke(call);
	}
	PG_CATCH();
	{
		ErrorData  *error;

		MemoryContextSwitchTo(context);
		error = CopyErrorData();
		FlushErrorState();
		if (error->sqlerrcode != ERRCODE_INTERNAL_ERROR)
			error->context = NULL;
		ThrowErrorData(error);
	}
	PG_END_TRY();
	fcinfo->isnull = call->isnull;
	return result;
}

#define CALLED(function, target) \
PG_FUNCTION_INFO_V1(smartgoals_##function); \
Datum \
smartgoals_##function(PG_FUNCTION_ARGS) \
{ \
	return CallFor(fcinfo, target); \
} \
extern int	no_such_variable

CALLED(define_metric, "put_metric");
CALLED(set_goal, "put_goal");
