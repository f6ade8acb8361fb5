/*
 * jsontext.h
 *		Reading values of ours whose text is a JSON object.
 *
 * The first complaint is kept, or thrown, and the reader may go on: what is
 * asked for after it is NULL or zero.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_JSONTEXT_H
#define SMARTGOALS_JSONTEXT_H

#include "fmgr.h"
#include "utils/jsonb.h"

/* A text on its way to a value. */
typedef struct JsonText
{
	const char *s;
	int			len;
	const char *type;			/* what it is to become, and where one comes
								 * from */
	const char *hint;
	struct Node *escontext;
	bool		failed;
	JsonbContainer *object;
	int			keys;			/* how many were asked for and are there */
} JsonText;

extern bool JsonTextOpen(JsonText *text);
extern void JsonTextComplain(JsonText *text, const char *detail);
extern bool JsonTextHas(const JsonText *text, const char *key);
extern bool JsonTextIsNull(JsonText *text, const char *key);
extern JsonbValue *JsonTextValue(JsonText *text, const char *key, enum jbvType type);
extern JsonbContainer *JsonTextArray(JsonText *text, const char *key);
extern int64 JsonTextInteger(JsonText *text, const char *key);
extern int64 JsonTextCount(JsonText *text, const char *key);
extern bool JsonTextClose(JsonText *text);
extern bool JsonInteger(const JsonbValue *value, int64 *integer);

#endif							/* SMARTGOALS_JSONTEXT_H */
