/*
 * backend.h
 *		What the stub of the backend tells the fuzzing driver.
 *
 * It is included in front of every file, those of src/ as well.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef FUZZ_BACKEND_H
#define FUZZ_BACKEND_H

#include "postgres.h"

#include <setjmp.h>

/* The last complaint, its texts as users would get them, or NULL. */
typedef struct Report
{
	int			count;			/* how many there were, this one included */
	int			sqlstate;
	char	   *message;
	char	   *detail;
	char	   *hint;
	char	   *context;
} Report;

extern Report report;
extern sigjmp_buf thrown;		/* where a hard error goes */
extern struct Node *const softly;	/* asks for soft errors */
extern int	database_encoding;	/* PG_UTF8 or PG_SQL_ASCII */

extern void BackendReset(void);
extern _Noreturn void Wrong(const char *fmt,...) pg_attribute_printf(1, 2);
extern void CheckText(const char *what, const char *s);
extern void CheckReport(void);
extern int	ValidLength(const char *s, const char *end);
extern char *InputText(const char *in, const char *end, int most, int *len);

/* Soft errors as they are since 16, so that all majors fuzz them. */
extern bool errsave_start(struct Node *context, const char *domain);
extern void errsave_finish(struct Node *context, const char *filename, int lineno,
						   const char *funcname);

#ifndef errsave
#define errsave(context, ...) \
	do { \
		if (errsave_start(context, TEXTDOMAIN)) \
			__VA_ARGS__, errsave_finish(context, __FILE__, __LINE__, __func__); \
	} while (0)
#define ereturn(context, dummy_value, ...) \
	do { \
		errsave(context, __VA_ARGS__); \
		return dummy_value; \
	} while (0)
#endif

/* Only what happens in src/ is to guide the fuzzer, not what happens here. */
#define UNGUIDED \
	_Pragma("clang attribute push(__attribute__((no_sanitize(\"coverage\"))), apply_to = function)")
#define GUIDED \
	_Pragma("clang attribute pop")

#endif							/* FUZZ_BACKEND_H */
