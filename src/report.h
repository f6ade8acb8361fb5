/*
 * report.h
 *		The day that reports are of.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_REPORT_H
#define SMARTGOALS_REPORT_H

#include "utils/guc.h"

extern char *report_as_of;		/* the setting smartgoals.as_of */
extern bool CheckAsOf(char **newval, void **extra, GucSource source);

#endif							/* SMARTGOALS_REPORT_H */
