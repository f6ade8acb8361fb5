/*
 * deals.h
 *		How long things take, exactly.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_DEALS_H
#define SMARTGOALS_DEALS_H

#include "sample.h"

#include "utils/date.h"
#include "utils/timestamp.h"

extern void RefuseDuration(void);
extern int64 DaysBetween(DateADT from, DateADT to);
extern int64 TimeBetween(Timestamp from, Timestamp to);

#endif							/* SMARTGOALS_DEALS_H */
