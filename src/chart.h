/*
 * chart.h
 *		What pictures and pages say besides goals and figures.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_CHART_H
#define SMARTGOALS_CHART_H

#include "render.h"

extern const char *Caption(const char *english, int len, Language language);

#endif							/* SMARTGOALS_CHART_H */
