/*
 * states_fuzz.c
 *		Reads what libFuzzer thinks up as the texts of aggregates' states.
 *
 * The first byte of an input says which type the rest is to be, and in upper
 * case that the database encoding is SQL_ASCII, else it is UTF8.  Whatever the
 * rest is, it is either refused, in words a user can act upon, or it is a value
 * whose text reads back to the same bytes, as it does when rows could have been
 * added to it in between.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "backend.h"

#include "compat.h"
#include "customers.h"
#include "sample.h"
#include "words.h"

UNGUIDED

#define MAX_TEXT	2000
#define MAX_VALUES	100000		/* that are listed one by one */

/* A type of states: SampleKind or CustomersKind says which. */
typedef struct Type
{
	char		mode;			/* the first byte of the input, in lower case */
	int			kind;
	void	   *(*parse) (const char *text, int len, int kind, struct Node *escontext);
	void		(*append) (StringInfo buf, void *state);
	void	   *(*reopen) (void *state);	/* opened, and packed again */
} Type;

static void *
ParseSample(const char *text, int len, int kind, struct Node *escontext)
{
	return SampleParse(text, len, kind, "sample", escontext);
}

static void
AppendSampleText(StringInfo buf, void *state)
{
	AppendSample(buf, state);
}

static void *
ReopenSample(void *state)
{
	Sample	   *sample = state;

	return sample->n > MAX_VALUES ? sample : SamplePack(SampleOpen(sample, sample->unit));
}

static void *
ParseTable(const char *text, int len, int kind, struct Node *escontext)
{
	return CustomersParse(kind, text, len, escontext);
}

static void
AppendTable(StringInfo buf, void *state)
{
	AppendCustomers(buf, state);
}

static void *
ReopenTable(void *state)
{
	return CustomersPack(CustomersOpen(state));
}

/* The last is for all other bytes. */
static const Type types[] = {
	{'s', SAMPLE_OF_DURATIONS, ParseSample, AppendSampleText, ReopenSample},
	{'a', SAMPLE_OF_AMOUNTS, ParseSample, AppendSampleText, ReopenSample},
	{'f', SAMPLE_OF_STAGES, ParseSample, AppendSampleText, ReopenSample},
	{'b', KIND_BASE, ParseTable, AppendTable, ReopenTable},
	{'p', KIND_PURCHASES, ParseTable, AppendTable, ReopenTable},
	{'k', KIND_BASKETS, ParseTable, AppendTable, ReopenTable},
	{'c', KIND_COHORTS, ParseTable, AppendTable, ReopenTable},
};

/* NULL where it is refused, softly or not. */
static void *
Try(const Type *type, const char *text, int len, struct Node *escontext)
{
	void	   *state;

	report.count = 0;
	if (sigsetjmp(thrown, 0) != 0)
		return NULL;
	state = type->parse(text, len, type->kind, escontext);
	if (state != NULL && report.count > 0)
		Wrong("taken in spite of \"%s\"", report.message);
	if (state == NULL && escontext == NULL)
		Wrong("refused without an error");
	return state;
}

static void
CheckRefusal(const Type *type, const char *text, int len)
{
	Report		hard = report;

	CheckReport();
	if (Try(type, text, len, softly) != NULL)
		Wrong("not refused softly: %s", hard.message);
	if (report.count != 1 || report.sqlstate != hard.sqlstate ||
		strcmp(report.message, hard.message) != 0 || strcmp(report.detail, hard.detail) != 0)
		Wrong("another soft error, \"%s\", than \"%s\"", report.detail, hard.detail);
}

static void
CheckSame(const void *a, const void *b, const char *how)
{
	if (VARSIZE(a) != VARSIZE(b) || memcmp(a, b, VARSIZE(a)) != 0)
		Wrong("something else when %s", how);
}

static void
CheckReadsBack(const Type *type, void *state)
{
	StringInfoData text;
	void	   *again;

	initStringInfo(&text);
	type->append(&text, state);
	CheckText("output", text.data);
	/* in a buffer of its own, to see what is read beyond its end */
	again = Try(type, memcpy(palloc(text.len), text.data, text.len), text.len, NULL);
	if (again == NULL)
		Wrong("does not read \"%s\" back: %s", text.data, report.detail);
	CheckSame(state, again, "read back");
	CheckSame(state, type->reopen(again), "opened and packed");
}

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const Type *type = types;
	char	   *text;
	int			len;
	void	   *state;

	if (size == 0)
		return 0;
	while (type < &types[lengthof(types) - 1] && type->mode != ToLower(data[0]))
		type++;
	database_encoding = ToLower(data[0]) == (char) data[0] ? PG_UTF8 : PG_SQL_ASCII;
	text = InputText((const char *) data + 1, (const char *) data + size, MAX_TEXT, &len);
	state = Try(type, text, len, NULL);
	if (state != NULL)
		CheckReadsBack(type, state);
	else
		CheckRefusal(type, text, len);
	BackendReset();
	return 0;
}

GUIDED
