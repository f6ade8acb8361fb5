/*
 * typeio.h
 *		Input and output of our types: in, out, recv and send made of two functions.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_TYPEIO_H
#define SMARTGOALS_TYPEIO_H

#include "compat.h"

#include "fmgr.h"
#include "lib/stringinfo.h"

extern char *ReceiveText(FunctionCallInfo fcinfo, const char *type, int *len);
extern Datum SendText(const StringInfoData *text);

/*
 * The functions that read a type from text and from the wire.  What makes the
 * value is said in terms of s, len and escontext; it is NULL where there was a
 * complaint that was not thrown.
 */
#define INPUT_FUNCTIONS(name, type, value_of_text) \
PG_FUNCTION_INFO_V1(smartgoals_##name##_in); \
Datum \
smartgoals_##name##_in(PG_FUNCTION_ARGS) \
{ \
	const char *s = PG_GETARG_CSTRING(0); \
	int			len = strlen(s); \
	struct Node *escontext = fcinfo->context; \
	void	   *value = value_of_text; \
\
	if (value == NULL) \
		PG_RETURN_NULL(); \
	PG_RETURN_POINTER(value); \
} \
\
PG_FUNCTION_INFO_V1(smartgoals_##name##_recv); \
Datum \
smartgoals_##name##_recv(PG_FUNCTION_ARGS) \
{ \
	int			len; \
	const char *s = ReceiveText(fcinfo, type, &len); \
	struct Node *escontext = NULL; \
\
	PG_RETURN_POINTER(value_of_text); \
} \
extern int	no_such_variable

/* The functions that write it: what appends the argument's text to buf. */
#define OUTPUT_FUNCTIONS(name, append_text) \
PG_FUNCTION_INFO_V1(smartgoals_##name##_out); \
Datum \
smartgoals_##name##_out(PG_FUNCTION_ARGS) \
{ \
	StringInfoData buf; \
\
	initStringInfo(&buf); \
	append_text; \
	PG_RETURN_CSTRING(buf.data); \
} \
\
PG_FUNCTION_INFO_V1(smartgoals_##name##_send); \
Datum \
smartgoals_##name##_send(PG_FUNCTION_ARGS) \
{ \
	StringInfoData buf; \
\
	initStringInfo(&buf); \
	append_text; \
	return SendText(&buf); \
} \
extern int	no_such_variable

#endif							/* SMARTGOALS_TYPEIO_H */
