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
