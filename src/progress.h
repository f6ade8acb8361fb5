/*
 * progress.h
 *		How much of a goal is reached, and the state that says it.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#ifndef SMARTGOALS_PROGRESS_H
#define SMARTGOALS_PROGRESS_H

#include "curve.h"
#include "goal.h"
#include "sums.h"

/* Three answers: the third says that there is nothing to compare. */
typedef enum Reached
{
	REACHED_NO,
	REACHED_YES,
	REACHED_UNKNOWN
} Reached;

/* How much of a goal is due by now: this of a whole above zero, 1 of 1 for all. */
typedef struct Share
{
	Numeric		share;
	Numeric		whole;
} Share;

/*
 * How far an actual lies beyond what is due, as a fraction: above / unit is the
 * distance, positive where that is good, and 1 + above / parts the ratio.
 */
typedef struct Distance
{
	Numeric		above;
	Numeric		unit;			/* above zero */
	Numeric		parts;			/* zero where there is no ratio */
} Distance;

/*
 * What has been seen of a goal's rows: see progress.c for the layout.  For a
 * total there is a sum for each day of its period (or for so many days, if it
 * is longer than PROGRESS_MAX_ROWS days); for a level there is one, that of the
 * readings taken at the latest moment, of which there is nearly always one.
 */
typedef struct Progress
{
	int32		vl_len_;		/* varlena header (do not touch directly!) */
	uint8		version;		/* PROGRESS_VERSION */
	bool		packed;			/* at rest, or ready to be added to */
	bool		by_day;			/* a sum for each day, or one for all */
	bool		unused;
	int32		goal_size;		/* bytes of the goal, a multiple of 8 */
	int32		first_row;		/* the row of the period that the sums begin
								 * with */
	int64		n;				/* amounts counted: in the period, not NULL */
	int64		latest;			/* a level: the moment of the latest readings */
	int64		latest_n;		/* and how many they are */
	DateADT		latest_day;		/* without days: the latest day counted */
	int32		unused2;
	char		data[FLEXIBLE_ARRAY_MEMBER];	/* the goal, then the sums */
} Progress;

#define PROGRESS_VERSION	1
#define PROGRESS_MAX_ROWS	400

#define ProgressGoal(p)		((Goal *) (p)->data)
#define ProgressSums(p)		((NumSums *) ((p)->data + (p)->goal_size))

#define DatumGetProgressP(d)	ProgressOpen((Progress *) PG_DETOAST_DATUM(d))
#define PG_GETARG_PROGRESS_P(n) DatumGetProgressP(PG_GETARG_DATUM(n))

extern void CheckActual(Numeric actual);
extern Reached GoalReached(const GoalData *goal, Numeric actual);
extern Numeric GoalAttainment(const GoalData *goal, Numeric actual);
extern bool GoalAddsUp(const GoalData *goal);
extern bool GoalIsOnItsWay(const GoalData *goal);
extern bool GoalDistance(const GoalData *goal, Numeric actual, Share due, Distance *d);
extern Numeric DistanceRatio(const Distance *d);
extern bool DistanceRatioIs(const Distance *d, Numeric threshold);
extern Progress *ProgressNew(const Goal *goal, NumSpan span, int rows, bool by_day);
extern Progress *ProgressOpen(Progress *progress);
extern bool GoalHasDays(const Goal *goal);
extern int	GoalDaysPerRow(const Goal *goal);
extern int	RowOfDay(const Goal *goal, int64 day);
extern Progress *ProgressCopyFor(const Goal *goal, const Progress *from);
extern Progress *ProgressAddSum(Progress *progress, DateADT day, Numeric sum);
extern Progress *ProgressAddSums(Progress *progress, const Progress *other);
extern Progress *ProgressPack(const Progress *progress);
extern Numeric ProgressActual(const Progress *progress, const GoalData *goal, DateADT as_of);

#endif							/* SMARTGOALS_PROGRESS_H */
