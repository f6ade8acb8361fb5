/*
 * progress.h
 *		How much of a goal is reached, and the state that says it.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_PROGRESS_H
#define SMARTGOALS_PROGRESS_H

#include "goal.h"

/* Three answers: the third says that there is nothing to compare. */
typedef enum Reached
{
	REACHED_NO,
	REACHED_YES,
	REACHED_UNKNOWN
} Reached;

/*
 * What has been seen of a goal's rows: see progress.c for the layout.  For a
 * total the sum is that of all rows; for a level, that of the readings taken
 * at the latest moment, of which there is nearly always one.
 */
typedef struct Progress
{
	int32		vl_len_;		/* varlena header (do not touch directly!) */
	uint8		version;		/* PROGRESS_VERSION */
	uint8		unused;
	uint16		goal_size;		/* bytes of the goal, a multiple of 8 */
	int64		n;				/* rows counted: in the period, not NULL */
	int64		latest;			/* a level: the moment of the latest readings */
	int64		latest_n;		/* and how many they are */
	char		data[FLEXIBLE_ARRAY_MEMBER];	/* the goal, then a NumSum */
} Progress;

#define PROGRESS_VERSION	1

#define ProgressGoal(p)		((Goal *) (p)->data)
#define ProgressSum(p)		((NumSum *) ((p)->data + (p)->goal_size))

#define DatumGetProgressP(d)	((Progress *) PG_DETOAST_DATUM(d))
#define PG_GETARG_PROGRESS_P(n) DatumGetProgressP(PG_GETARG_DATUM(n))

extern Reached GoalReached(const GoalData *goal, Numeric actual);
extern Numeric GoalAttainment(const GoalData *goal, Numeric actual);
extern Numeric ProgressActual(const Progress *progress, const GoalData *goal);

#endif							/* SMARTGOALS_PROGRESS_H */
