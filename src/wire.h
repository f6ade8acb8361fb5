/*
 * wire.h
 *		Our types on the wire: a byte for the version, then the text.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_WIRE_H
#define SMARTGOALS_WIRE_H

#include "fmgr.h"
#include "lib/stringinfo.h"

extern char *ReceiveText(FunctionCallInfo fcinfo, const char *type, int *len);
extern Datum SendText(const StringInfoData *text);

#endif							/* SMARTGOALS_WIRE_H */
