/*
 * reader.h
 *		Reading long texts of ours as they come.
 *
 * The states of aggregates may have millions of values.  Their text is JSON, but
 * no tree is made of it: it is read once from the front, and taken as it was
 * written, its parts in that order, with spaces where JSON has them.  What is short
 * and has its keys in any order is read with jsontext.h.
 *
 * A function that returns false where something was expected has complained.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_READER_H
#define SMARTGOALS_READER_H

#include "lib/stringinfo.h"
#include "utils/numeric.h"

typedef struct Reader
{
	const char *start;
	const char *at;				/* the next byte to read */
	const char *end;
	const char *type;			/* what the text is to become */
	struct Node *escontext;
	StringInfoData string;		/* the last one that was read */
} Reader;

extern void ReaderOpen(Reader *r, const char *s, int len, const char *type,
					   struct Node *escontext);
extern bool ReaderRefuse(Reader *r, const char *expected);
extern bool ReaderRefuseBefore(Reader *r, const char *expected);
extern bool ReaderSees(Reader *r, const char *token);
extern bool ReaderTake(Reader *r, const char *token);
extern bool ReaderExpect(Reader *r, const char *token);
extern bool ReaderTakeName(Reader *r, const char *name);
extern bool ReaderExpectName(Reader *r, const char *name);
extern bool ReaderString(Reader *r);
extern bool ReaderInteger(Reader *r, int64 *value);
extern bool ReaderIntegerName(Reader *r, int64 *value);
extern bool ReaderNumeric(Reader *r, Numeric *number);
extern bool ReaderEnd(Reader *r);

#endif							/* SMARTGOALS_READER_H */
