/*
 * book.h
 *		An expression of a metric, and whether its readers may trust it; and the
 *		day that books look at.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_BOOK_H
#define SMARTGOALS_BOOK_H

#include "parser/parse_node.h"
#include "utils/date.h"
#include "utils/guc.h"

/* An expression on its way, for the messages about it. */
typedef struct Expression
{
	const char *text;
	const char *kind;
	const char *source;
	ParseState *pstate;
} Expression;

/* book_trust.c */
extern void CheckTrusted(const Expression *e, Node *node);

/* book_day.c */
extern char *book_as_of;		/* the setting smartgoals.as_of */
extern bool as_of_is_checked;	/* when it is set; else when it is read */
extern bool CheckAsOf(char **newval, void **extra, GucSource source);
extern DateADT AsOf(void);
extern void LookAsOf(DateADT day);

#endif							/* SMARTGOALS_BOOK_H */
