/*
 * book.h
 *		An expression of a metric, and whether its readers may trust it.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_BOOK_H
#define SMARTGOALS_BOOK_H

#include "parser/parse_node.h"

/* An expression on its way, for the messages about it. */
typedef struct Expression
{
	const char *text;
	const char *kind;
	const char *source;
	ParseState *pstate;
} Expression;

extern void CheckTrusted(const Expression *e, Node *node);

#endif							/* SMARTGOALS_BOOK_H */
