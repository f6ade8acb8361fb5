/*
 * sheet_keys.c
 *		The keys of rows, as goals name them: what they say about a row's place.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "sheet.h"
#include "words.h"

#include "common/hashfn.h"
#include "utils/builtins.h"
#include "utils/uuid.h"

/* Is the key how a bigint is written? */
static bool
KeyIsNumber(const char *s, int len, int64 *number)
{
	char		text[MAXINT8LEN + 1];
	uint64		value = 0;
	int			i = len > 0 && s[0] == '-';

	if (len <= i || len > MAXINT8LEN)
		return false;
	for (; i < len; i++)
	{
		if (!IsDigit(s[i]))
			return false;
		value = value * 10 + (s[i] - '0');
	}
	*number = s[0] == '-' ? (int64) (0 - value) : (int64) value;
	/* nothing but the canonical form: no leading zeros, no overflow */
	return pg_lltoa(*number, text) == len && memcmp(text, s, len) == 0;
}

uint32
HashKey(const char *s, int len, bool *is_number, int64 *number)
{
	*is_number = KeyIsNumber(s, len, number);
	return *is_number ? HashNumber(*number) : hash_bytes((const unsigned char *) s, len);
}

int64
CodeOfText(const Sheet *sheet, const SheetDimension *head, const char *s, int len)
{
	const int32 *slots = SheetSlots(sheet) + head->slots;
	uint32		mask = head->n_slots - 1;
	bool		is_number;
	int64		number;
	uint32		hash;

	if (len == 0 || head->n_keys == 0)
		return 0;
	hash = HashKey(s, len, &is_number, &number);
	if (is_number)
		return CodeOfNumber(sheet, head, number);
	if (head->n_slots == 0)
		return 0;
	for (uint32 slot = hash & mask;; slot = (slot + 1) & mask)
	{
		const SheetKey *key = &SheetKeys(sheet)[slots[slot]];

		if (slots[slot] == NONE)
			return 0;
		if (key->hash == hash && key->key_len == len &&
			memcmp(SheetTexts(sheet) + key->key, s, len) == 0)
			return CodeOf(head, slots[slot]);
	}
}

uint64
CodeOfTextArgument(FunctionCallInfo fcinfo, int n, const Sheet *sheet, const SheetDimension *head)
{
	text	   *key;

	if (head == NULL || PG_ARGISNULL(n))
		return 0;
	key = PG_GETARG_TEXT_PP(n);
	return CodeOfText(sheet, head, VARDATA_ANY(key), VARSIZE_ANY_EXHDR(key));
}

/* As uuids are written in goals: by the text that the type gives. */
uint64
CodeOfUuidArgument(FunctionCallInfo fcinfo, int n, const Sheet *sheet, const SheetDimension *head)
{
	static const char digits[] = "0123456789abcdef";
	char		text[36];
	char	   *to = text;

	if (head == NULL || PG_ARGISNULL(n))
		return 0;
	for (int i = 0; i < UUID_LEN; i++)
	{
		unsigned char byte = PG_GETARG_UUID_P(n)->data[i];

		if (i == 4 || i == 6 || i == 8 || i == 10)
			*to++ = '-';
		*to++ = digits[byte >> 4];
		*to++ = digits[byte & 15];
	}
	return CodeOfText(sheet, head, text, sizeof(text));
}
