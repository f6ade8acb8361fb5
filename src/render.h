/*
 * render.h
 *		Words for people.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_RENDER_H
#define SMARTGOALS_RENDER_H

#include "smart.h"

#include "utils/jsonb.h"

/* How things are called: in a language, and what a book calls them in it; NULL for nothing of its own. */
typedef struct Naming
{
	Language	language;
	JsonbContainer *own;
} Naming;

extern Naming GetNaming(FunctionCallInfo fcinfo, int n);
extern bool HasOwnLabel(const char *kind, const char *name, int len, const Naming *naming);
extern void AppendMetricLabel(StringInfo buf, const char *name, int len, const Naming *naming);
extern void AppendUnitLabel(StringInfo buf, const char *name, int len, Numeric amount, const Naming *naming);
extern void AppendDimensionLabel(StringInfo buf, const char *name, int len, const Naming *naming);
extern void AppendWord(StringInfo buf, const char *word, Language language);
extern bool AppendStatusLabel(StringInfo buf, const char *name, int len, const Naming *naming);
extern const char *StatusColour(const char *name, int len);

#endif							/* SMARTGOALS_RENDER_H */
