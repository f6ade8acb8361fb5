/*
 * words.h
 *		Looking at words a user wrote, whatever the locale and the encoding.
 *
 * Only ASCII has upper and lower case here.  The server's own functions ask
 * the locale about other bytes, and a Turkish one would read İ as i.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_WORDS_H
#define SMARTGOALS_WORDS_H

#include "mb/pg_wchar.h"

/* A text that is not terminated; s is NULL where nothing was stated. */
typedef struct Words
{
	const char *s;
	int			len;
} Words;

static inline Words
WordsOf(const char *s)
{
	Words		words = {s, strlen(s)};

	return words;
}

static inline bool
IsSpace(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool
IsDigit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
IsLetter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline char
ToLower(char c)
{
	return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

/* Is the text this word, given in lower case? */
static inline bool
WordIs(const char *s, int len, const char *word)
{
	int			i;

	for (i = 0; i < len; i++)
	{
		if (word[i] == '\0' || ToLower(s[i]) != word[i])
			return false;
	}
	return word[i] == '\0';
}

/* How much of a literal to show in a message: "%.*s" takes it. */
static inline int
ShownLength(const char *s, int len)
{
	return len <= 80 ? len : pg_mbcliplen(s, len, 80);
}

#define SHOWN(s, len)	ShownLength((s), (len)), (s)

#endif							/* SMARTGOALS_WORDS_H */
