/*
 * typeio.c
 *		Input and output of our types.  What is sent is a byte for the version, then
 *		the text, as jsonb does it; the text depends on no setting, so neither do
 *		the bytes.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "typeio.h"

#include "libpq/pqformat.h"

#define WIRE_VERSION	1

/* What a receive function was sent, behind the byte for the version. */
char *
ReceiveText(FunctionCallInfo fcinfo, const char *type, int *len)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);

	if (message->cursor >= message->len || pq_getmsgbyte(message) != WIRE_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("unsupported binary form of type %s", type),
				 errdetail("It does not begin with the version byte %d.", WIRE_VERSION),
				 errhint("Send the bytes that %s_send gave, or the text form.", type)));
	return pq_getmsgtext(message, message->len - message->cursor, len);
}

/* What a send function returns. */
Datum
SendText(const StringInfoData *text)
{
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendbyte(&message, WIRE_VERSION);
	pq_sendtext(&message, text->data, text->len);
	return PointerGetDatum(pq_endtypsend(&message));
}
