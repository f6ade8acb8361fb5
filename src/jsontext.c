/*
 * jsontext.c
 *		Reading values of ours whose text is a JSON object.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "jsontext.h"
#include "num.h"
#include "words.h"

/* Complain, unless there was a complaint before. */
void
JsonTextComplain(JsonText *text, const char *detail)
{
	if (text->failed)
		return;
	text->failed = true;
	errsave(text->escontext,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid %s: \"%.*s\"", text->type, SHOWN(text->s, text->len)),
			 errdetail("%s", detail),
			 errhint("%s", text->hint)));
}

/* Read the JSON; false where it is none, or no object. */
bool
JsonTextOpen(JsonText *text)
{
	Datum		datum;
	Jsonb	   *json;

	if (!InputSoftly(jsonb_in, text->s, text->escontext, &datum))
		return false;
	json = DatumGetJsonbP(datum);
	text->object = &json->root;
	if (!JB_ROOT_IS_OBJECT(json))
		JsonTextComplain(text, "It is not a JSON object.");
	return !text->failed;
}

bool
JsonTextHas(const JsonText *text, const char *key)
{
	return getKeyJsonValueFromContainer(text->object, key, strlen(key), NULL) != NULL;
}

/* Is it said to be null?  Then nothing else is to be asked of it. */
bool
JsonTextIsNull(JsonText *text, const char *key)
{
	JsonbValue *value = getKeyJsonValueFromContainer(text->object, key, strlen(key), NULL);

	if (value == NULL || value->type != jbvNull)
		return false;
	text->keys++;
	return true;
}

/* The value of a key, or NULL and a complaint where it is not of this type. */
JsonbValue *
JsonTextValue(JsonText *text, const char *key, enum jbvType type)
{
	JsonbValue *value = getKeyJsonValueFromContainer(text->object, key, strlen(key), NULL);

	text->keys++;
	if (value != NULL && value->type == type)
		return value;
	JsonTextComplain(text, psprintf("Its \"%s\" is missing or of another type.", key));
	return NULL;
}

/* The array of a key, or NULL and a complaint. */
JsonbContainer *
JsonTextArray(JsonText *text, const char *key)
{
	JsonbValue *value = JsonTextValue(text, key, jbvBinary);

	if (value == NULL || JsonContainerIsArray(value->val.binary.data))
		return value == NULL ? NULL : value->val.binary.data;
	JsonTextComplain(text, psprintf("Its \"%s\" is missing or of another type.", key));
	return NULL;
}

/* False where the value is no whole number of 64 bits. */
bool
JsonInteger(const JsonbValue *value, int64 *integer)
{
	Numeric		number = value->type == jbvNumeric ? value->val.numeric : NULL;

	if (number == NULL || NumScale(NumTrim(number)) > 0 ||
		NumCompare(number, int64_to_numeric(PG_INT64_MIN)) < 0 ||
		NumCompare(number, int64_to_numeric(PG_INT64_MAX)) > 0)
		return false;
	*integer = DatumGetInt64(DirectFunctionCall1(numeric_int8, NumericGetDatum(number)));
	return true;
}

/* The whole number of a key, or 0 and a complaint. */
int64
JsonTextInteger(JsonText *text, const char *key)
{
	JsonbValue *value = JsonTextValue(text, key, jbvNumeric);
	int64		integer = 0;

	if (value != NULL && !JsonInteger(value, &integer))
		JsonTextComplain(text, psprintf("Its \"%s\" is not a whole number of 64 bits.", key));
	return integer;
}

/* The same where it says how many of something there are. */
int64
JsonTextCount(JsonText *text, const char *key)
{
	int64		count = JsonTextInteger(text, key);

	if (count >= 0)
		return count;
	JsonTextComplain(text, psprintf("Its \"%s\" is below zero.", key));
	return 0;
}

/* Has all that is there been asked for, and nothing been complained about? */
bool
JsonTextClose(JsonText *text)
{
	if ((int) JsonContainerSize(text->object) != text->keys)
		JsonTextComplain(text, "It has keys that do not belong to it.");
	return !text->failed;
}
