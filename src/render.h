/*
 * render.h
 *		Words for people.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_RENDER_H
#define SMARTGOALS_RENDER_H

#include "smart.h"

extern void AppendNameAsWords(StringInfo buf, const char *name, int len);
extern void AppendMetricLabel(StringInfo buf, const char *name, int len, Language language);
extern void AppendUnitLabel(StringInfo buf, const char *name, int len, Language language);
extern void AppendWord(StringInfo buf, const char *word, Language language);
extern bool AppendStatusLabel(StringInfo buf, const char *name, int len, Language language);
extern const char *StatusColour(const char *name, int len);
extern void AppendMonth(StringInfo buf, int month, Language language);

#endif							/* SMARTGOALS_RENDER_H */
