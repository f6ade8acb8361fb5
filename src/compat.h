/*
 * compat.h
 *		What differs between PostgreSQL 15 to 19.
 *
 * This is the only file that asks for the server's version.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_COMPAT_H
#define SMARTGOALS_COMPAT_H

#include "fmgr.h"
#include "utils/jsonb.h"
#include "utils/rangetypes.h"

#if PG_VERSION_NUM >= 160000
#include "nodes/miscnodes.h"
#include "varatt.h"
#endif

/*
 * Soft errors came with 16: a parser saves its complaint where the caller
 * asked for it, or throws where nobody did.  Before 16 it always throws.
 */
#ifndef errsave
#define errsave(context, ...) \
	do { \
		(void) (context); \
		ereport(ERROR, __VA_ARGS__); \
	} while (0)
#endif

#ifndef SOFT_ERROR_OCCURRED
#define SOFT_ERROR_OCCURRED(context) false
#endif

#ifndef ereturn
#define ereturn(context, dummy_value, ...) \
	do { \
		errsave(context, __VA_ARGS__); \
		return dummy_value; \
	} while (0)
#endif

/* From 18 on operators mean the same by numbers that are not those of btrees, but equal them. */
#if PG_VERSION_NUM >= 180000
#define OpBtreeInterpretation	OpIndexInterpretation
#define get_op_btree_interpretation	get_op_index_interpretation
#define BtreeStrategy(meaning)	((int) (meaning)->cmptype)
#else
#define BtreeStrategy(meaning)	((meaning)->strategy)
#endif

/* From 18 on the columns of groups are those of an entry of their own among the relations. */
#if PG_VERSION_NUM >= 180000
#define IsOfGroups(rte)	((rte)->rtekind == RTE_GROUP)
#define GroupExpressions(rte)	((rte)->groupexprs)
#else
#define IsOfGroups(rte)	((void) (rte), false)
#define GroupExpressions(rte)	((void) (rte), NIL)
#endif

/* From 19 on compilers are no longer asked to read comments. */
#ifndef pg_fallthrough
#define pg_fallthrough	__attribute__((fallthrough))
#endif

/*
 * The library is built with -fvisibility=hidden: only what the server looks up by
 * name is seen from outside.  From 16 on, its macros say so by themselves.
 */
#if PG_VERSION_NUM < 160000
#undef PGDLLEXPORT
#define PGDLLEXPORT	__attribute__((visibility("default")))
#undef PG_FUNCTION_INFO_V1
#define PG_FUNCTION_INFO_V1(function) \
extern PGDLLEXPORT Datum function(PG_FUNCTION_ARGS); \
extern PGDLLEXPORT const Pg_finfo_record *CppConcat(pg_finfo_, function) (void); \
const Pg_finfo_record * \
CppConcat(pg_finfo_, function) (void) \
{ \
	static const Pg_finfo_record info = {1}; \
\
	return &info; \
} \
extern int	no_such_variable
#endif

/* 18 gave the attribute this name. */
#ifndef pg_noreturn
#define pg_noreturn	_Noreturn
#endif

/* make_range() takes the error context since 16. */
static inline RangeType *
MakeRange(TypeCacheEntry *typcache, RangeBound *lower, RangeBound *upper)
{
#if PG_VERSION_NUM >= 160000
	return make_range(typcache, lower, upper, false, NULL);
#else
	return make_range(typcache, lower, upper, false);
#endif
}

/* What an input function of the server makes of a text; false where it complained softly. */
static inline bool
InputSoftly(PGFunction input, const char *s, struct Node *escontext, Datum *result)
{
#if PG_VERSION_NUM >= 160000
	return DirectInputFunctionCallSafe(input, unconstify(char *, s), InvalidOid, -1, escontext, result);
#else
	(void) escontext;
	*result = DirectFunctionCall3(input, CStringGetDatum(s), ObjectIdGetDatum(InvalidOid),
								  Int32GetDatum(-1));
	return true;
#endif
}

/* What builds a jsonb knows its result since 19. */
#if PG_VERSION_NUM < 190000
typedef struct JsonbInState
{
	JsonbValue *result;
	JsonbParseState *parseState;
} JsonbInState;
#endif

static inline void
PushJsonb(JsonbInState *state, JsonbIteratorToken token, JsonbValue *value)
{
#if PG_VERSION_NUM >= 190000
	pushJsonbValue(state, token, value);
#else
	state->result = pushJsonbValue(&state->parseState, token, value);
#endif
}

#endif							/* SMARTGOALS_COMPAT_H */
