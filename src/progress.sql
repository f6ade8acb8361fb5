-- progress: how much of a goal is reached

CREATE TYPE progress;

CREATE FUNCTION progress_in(cstring)
RETURNS progress
AS 'MODULE_PATHNAME', 'smartgoals_progress_in'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION progress_in(cstring) IS
'reads a progress';

CREATE FUNCTION progress_out(progress)
RETURNS cstring
AS 'MODULE_PATHNAME', 'smartgoals_progress_out'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION progress_out(progress) IS
'writes a progress';

CREATE FUNCTION progress_recv(internal)
RETURNS progress
AS 'MODULE_PATHNAME', 'smartgoals_progress_recv'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION progress_recv(internal) IS
'receives a progress: a version byte, then its text';

CREATE FUNCTION progress_send(progress)
RETURNS bytea
AS 'MODULE_PATHNAME', 'smartgoals_progress_send'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION progress_send(progress) IS
'sends a progress: a version byte, then its text';

CREATE TYPE progress (
	INPUT = progress_in,
	OUTPUT = progress_out,
	RECEIVE = progress_recv,
	SEND = progress_send,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE progress IS
'a goal and what was counted for it, day by day: the mergeable state behind attainment';

-- one number

CREATE FUNCTION attainment(goal, actual numeric)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_attainment'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION attainment(goal, numeric) IS
'how much of the goal is reached; 1 is all of it';

CREATE FUNCTION attainment(goal, actual numeric, method text)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_attainment_by_method'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION attainment(goal, numeric, text) IS
'attainment by another rule: standard, inverse_ratio, linear_mirror, threshold';

CREATE FUNCTION reached(goal, actual numeric)
RETURNS boolean
AS 'MODULE_PATHNAME', 'smartgoals_reached'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reached(goal, numeric) IS
'whether the goal is reached';

-- reading a progress

CREATE FUNCTION goal(progress)
RETURNS goal
AS 'MODULE_PATHNAME', 'smartgoals_progress_goal'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal(progress) IS
'the goal of a progress';

CREATE FUNCTION n(progress)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_progress_n'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION n(progress) IS
'the rows counted: inside the period, amount not NULL';

CREATE FUNCTION actual(progress)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_progress_actual'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actual(progress) IS
'what was reached: the sum of a total, the latest reading of a level';

CREATE FUNCTION actual(progress, as_of date)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_progress_actual'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actual(progress, date) IS
'what was reached at the close of a day';

CREATE FUNCTION attainment(progress)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_progress_attainment'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION attainment(progress) IS
'how much of the goal is reached; 1 is all of it';

-- many rows

CREATE FUNCTION progress_add(progress, goal, numeric, date)
RETURNS progress
AS 'MODULE_PATHNAME', 'smartgoals_progress_add_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION progress_add(progress, goal, numeric, date) IS
'counts one row';

CREATE FUNCTION progress_add(progress, goal, numeric, timestamp)
RETURNS progress
AS 'MODULE_PATHNAME', 'smartgoals_progress_add_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION progress_add(progress, goal, numeric, timestamp) IS
'counts one row';

CREATE FUNCTION progress_add(progress, goal, numeric, timestamptz)
RETURNS progress
AS 'MODULE_PATHNAME', 'smartgoals_progress_add_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION progress_add(progress, goal, numeric, timestamptz) IS
'counts one row';

CREATE FUNCTION attainment_add(progress, goal, numeric, date)
RETURNS progress
AS 'MODULE_PATHNAME', 'smartgoals_attainment_add_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION attainment_add(progress, goal, numeric, date) IS
'counts one row, whatever its day';

CREATE FUNCTION attainment_add(progress, goal, numeric, timestamp)
RETURNS progress
AS 'MODULE_PATHNAME', 'smartgoals_attainment_add_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION attainment_add(progress, goal, numeric, timestamp) IS
'counts one row, whatever its day';

CREATE FUNCTION attainment_add(progress, goal, numeric, timestamptz)
RETURNS progress
AS 'MODULE_PATHNAME', 'smartgoals_attainment_add_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION attainment_add(progress, goal, numeric, timestamptz) IS
'counts one row, whatever its day';

CREATE FUNCTION progress_combine(progress, progress)
RETURNS progress
AS 'MODULE_PATHNAME', 'smartgoals_progress_combine'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION progress_combine(progress, progress) IS
'merges what was counted for one goal';

CREATE FUNCTION progress_final(progress)
RETURNS progress
AS 'MODULE_PATHNAME', 'smartgoals_progress_final'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION progress_final(progress) IS
'the state of an aggregate in its one form';

CREATE AGGREGATE progress(goal, amount numeric, at date) (
	SFUNC = progress_add,
	STYPE = progress,
	FINALFUNC = progress_final,
	COMBINEFUNC = progress_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE progress(goal, numeric, date) IS
'what was counted for a goal; rows outside its period are ignored';

CREATE AGGREGATE progress(goal, amount numeric, at timestamp) (
	SFUNC = progress_add,
	STYPE = progress,
	FINALFUNC = progress_final,
	COMBINEFUNC = progress_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE progress(goal, numeric, timestamp) IS
'what was counted for a goal; rows outside its period are ignored';

CREATE AGGREGATE progress(goal, amount numeric, at timestamptz) (
	SFUNC = progress_add,
	STYPE = progress,
	FINALFUNC = progress_final,
	COMBINEFUNC = progress_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE progress(goal, numeric, timestamptz) IS
'what was counted for a goal; rows outside its period are ignored';

CREATE AGGREGATE attainment(goal, amount numeric, at date) (
	SFUNC = attainment_add,
	STYPE = progress,
	FINALFUNC = attainment,
	COMBINEFUNC = progress_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE attainment(goal, numeric, date) IS
'how much of the goal the rows in its period reach; 1 is all of it';

CREATE AGGREGATE attainment(goal, amount numeric, at timestamp) (
	SFUNC = attainment_add,
	STYPE = progress,
	FINALFUNC = attainment,
	COMBINEFUNC = progress_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE attainment(goal, numeric, timestamp) IS
'how much of the goal the rows in its period reach; 1 is all of it';

CREATE AGGREGATE attainment(goal, amount numeric, at timestamptz) (
	SFUNC = attainment_add,
	STYPE = progress,
	FINALFUNC = attainment,
	COMBINEFUNC = progress_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE attainment(goal, numeric, timestamptz) IS
'how much of the goal the rows in its period reach; 1 is all of it';

-- what should be reached by now; without a day, as of today

CREATE FUNCTION expected(progress, as_of date, curve curve DEFAULT 'linear')
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_expected_of_progress'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION expected(progress, date, curve) IS
'what should be reached at the close of a day';

CREATE FUNCTION expected(goal, actual numeric, as_of date, curve curve DEFAULT 'linear')
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_expected_of_goal'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION expected(goal, numeric, date, curve) IS
'what should be reached at the close of a day';

CREATE FUNCTION expected(progress)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_expected_of_progress'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION expected(progress) IS
'what should be reached at the close of a day, as of today';

CREATE FUNCTION pace(progress, as_of date, curve curve DEFAULT 'linear')
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_pace_of_progress'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pace(progress, date, curve) IS
'what is reached in parts of what should be; at the end, the attainment';

CREATE FUNCTION pace(goal, actual numeric, as_of date, curve curve DEFAULT 'linear')
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_pace_of_goal'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION pace(goal, numeric, date, curve) IS
'what is reached in parts of what should be; at the end, the attainment';

CREATE FUNCTION pace(progress)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_pace_of_progress'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pace(progress) IS
'what is reached in parts of what should be; at the end, the attainment, as of today';

CREATE FUNCTION gap(progress, as_of date, curve curve DEFAULT 'linear')
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_gap_of_progress'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION gap(progress, date, curve) IS
'what is reached beyond what should be; positive is good';

CREATE FUNCTION gap(goal, actual numeric, as_of date, curve curve DEFAULT 'linear')
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_gap_of_goal'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION gap(goal, numeric, date, curve) IS
'what is reached beyond what should be; positive is good';

CREATE FUNCTION gap(progress)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_gap_of_progress'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION gap(progress) IS
'what is reached beyond what should be; positive is good, as of today';

CREATE FUNCTION remaining(progress, as_of date, curve curve DEFAULT 'linear')
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_remaining_of_progress'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION remaining(progress, date, curve) IS
'what is still to be reached';

CREATE FUNCTION remaining(goal, actual numeric, as_of date, curve curve DEFAULT 'linear')
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_remaining_of_goal'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION remaining(goal, numeric, date, curve) IS
'what is still to be reached';

CREATE FUNCTION remaining(progress)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_remaining_of_progress'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION remaining(progress) IS
'what is still to be reached, as of today';

CREATE FUNCTION required_per_day(progress, as_of date, curve curve DEFAULT 'linear')
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_required_per_day_of_progress'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION required_per_day(progress, date, curve) IS
'what is still to be reached by each day, or working day, that is left';

CREATE FUNCTION required_per_day(goal, actual numeric, as_of date, curve curve DEFAULT 'linear')
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_required_per_day_of_goal'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION required_per_day(goal, numeric, date, curve) IS
'what is still to be reached by each day, or working day, that is left';

CREATE FUNCTION required_per_day(progress)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_required_per_day_of_progress'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION required_per_day(progress) IS
'what is still to be reached by each day, or working day, that is left, as of today';

CREATE TYPE goal_status AS ENUM
	('missed', 'off_track', 'at_risk', 'no_data', 'not_started', 'on_track', 'met', 'exceeded');
COMMENT ON TYPE goal_status IS 'how a goal stands, from worst to best, so that min() is worst-wins';

CREATE FUNCTION status(progress, as_of date, curve curve DEFAULT 'linear', thresholds numeric[] DEFAULT '{0.95,0.80}')
RETURNS goal_status
AS 'MODULE_PATHNAME', 'smartgoals_status_of_progress'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION status(progress, date, curve, numeric[]) IS
'how a goal stands at the close of a day';

CREATE FUNCTION status(goal, actual numeric, as_of date, curve curve DEFAULT 'linear', thresholds numeric[] DEFAULT '{0.95,0.80}')
RETURNS goal_status
AS 'MODULE_PATHNAME', 'smartgoals_status_of_goal'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION status(goal, numeric, date, curve, numeric[]) IS
'how a goal stands at the close of a day';

CREATE FUNCTION status(progress)
RETURNS goal_status
AS 'MODULE_PATHNAME', 'smartgoals_status_of_progress'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION status(progress) IS
'how a goal stands today';

CREATE FUNCTION scorecard(progress, as_of date, curve curve DEFAULT 'linear', thresholds numeric[] DEFAULT '{0.95,0.80}',
	OUT actual numeric, OUT target numeric, OUT attainment numeric, OUT expected numeric, OUT pace numeric,
	OUT gap numeric, OUT status goal_status)
RETURNS record
AS 'MODULE_PATHNAME', 'smartgoals_scorecard'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION scorecard(progress, date, curve, numeric[]) IS
'all of a goal in one row, at the close of a day';

CREATE FUNCTION burnup(progress, as_of date, curve curve DEFAULT 'linear',
	OUT day date, OUT actual numeric, OUT expected numeric, OUT target numeric)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'smartgoals_burnup'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 90;
COMMENT ON FUNCTION burnup(progress, date, curve) IS
'day by day what was reached, what should have been, and the target';

-- the goals of many as the goal of all

CREATE FUNCTION rollup_add(progress, progress)
RETURNS progress
AS 'MODULE_PATHNAME', 'smartgoals_rollup_add'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rollup_add(progress, progress) IS
'adds up two goals of one metric, unit and period';

CREATE AGGREGATE rollup(progress) (
	SFUNC = rollup_add,
	STYPE = progress,
	FINALFUNC = progress_final,
	COMBINEFUNC = rollup_add,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE rollup(progress) IS
'the goals of many as the goal of all: targets and actuals add up';

-- the shape of an earlier period

CREATE FUNCTION profile(progress)
RETURNS curve
AS 'MODULE_PATHNAME', 'smartgoals_progress_profile'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION profile(progress) IS
'the curve on which the sums of a progress came in, day by day';

CREATE FUNCTION profile_add(progress, numeric, date, daterange)
RETURNS progress
AS 'MODULE_PATHNAME', 'smartgoals_profile_add_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION profile_add(progress, numeric, date, daterange) IS
'counts one row of a period';

CREATE FUNCTION profile_add(progress, numeric, timestamp, daterange)
RETURNS progress
AS 'MODULE_PATHNAME', 'smartgoals_profile_add_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION profile_add(progress, numeric, timestamp, daterange) IS
'counts one row of a period';

CREATE FUNCTION profile_add(progress, numeric, timestamptz, daterange)
RETURNS progress
AS 'MODULE_PATHNAME', 'smartgoals_profile_add_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION profile_add(progress, numeric, timestamptz, daterange) IS
'counts one row of a period';

CREATE AGGREGATE profile(amount numeric, at date, period daterange) (
	SFUNC = profile_add,
	STYPE = progress,
	FINALFUNC = profile,
	COMBINEFUNC = progress_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE profile(numeric, date, daterange) IS
'the curve on which the amounts of a period came in, day by day';

CREATE AGGREGATE profile(amount numeric, at timestamp, period daterange) (
	SFUNC = profile_add,
	STYPE = progress,
	FINALFUNC = profile,
	COMBINEFUNC = progress_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE profile(numeric, timestamp, daterange) IS
'the curve on which the amounts of a period came in, day by day';

CREATE AGGREGATE profile(amount numeric, at timestamptz, period daterange) (
	SFUNC = profile_add,
	STYPE = progress,
	FINALFUNC = profile,
	COMBINEFUNC = progress_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE profile(numeric, timestamptz, daterange) IS
'the curve on which the amounts of a period came in, day by day';
