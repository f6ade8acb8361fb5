-- progress: how much of a goal is reached

--for type | in | out | alignment | what | form
--	progress | progress | progress | double | a progress | : a version byte, then its text
--put base_type
COMMENT ON TYPE {type} IS
'a goal and what was counted for it, day by day: the mergeable state behind attainment';
--end

-- one number

CREATE FUNCTION attainment(goal, actual numeric)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_attainment'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION attainment(goal, numeric) IS
'how much of the goal is reached; 1 is all of it';

-- of both, as the aggregate of three arguments: a literal has one meaning
--for number
CREATE FUNCTION attainment(goal, actual {number}, method text)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_attainment_by_method'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION attainment(goal, {number}, text) IS
'attainment by another rule: standard, inverse_ratio, linear_mirror, threshold';
--end

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

--for at
CREATE FUNCTION progress_add(progress, goal, numeric, {at})
RETURNS progress
AS 'MODULE_PATHNAME', 'smartgoals_progress_add_{at}'
LANGUAGE C {volatility} PARALLEL SAFE;
COMMENT ON FUNCTION progress_add(progress, goal, numeric, {at}) IS
'internal: counts one row';
--end

--for at
CREATE FUNCTION attainment_add(progress, goal, numeric, {at})
RETURNS progress
AS 'MODULE_PATHNAME', 'smartgoals_attainment_add_{at}'
LANGUAGE C {volatility} PARALLEL SAFE;
COMMENT ON FUNCTION attainment_add(progress, goal, numeric, {at}) IS
'internal: counts one row, whatever its day';
--end

CREATE FUNCTION progress_combine(progress, progress)
RETURNS progress
AS 'MODULE_PATHNAME', 'smartgoals_progress_combine'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION progress_combine(progress, progress) IS
'internal: merges what was counted for one goal';

CREATE FUNCTION progress_final(progress)
RETURNS progress
AS 'MODULE_PATHNAME', 'smartgoals_progress_final'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION progress_final(progress) IS
'internal: the state of an aggregate in its one form';

--for number, at
CREATE AGGREGATE progress(goal, amount {number}, at {at}) (
	SFUNC = progress_add,
	STYPE = progress,
	FINALFUNC = progress_final,
	COMBINEFUNC = progress_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE progress(goal, {number}, {at}) IS
'what was counted for a goal; rows outside its period are ignored';
--end

CREATE AGGREGATE progress_merge(progress) (
	SFUNC = progress_combine,
	STYPE = progress,
	FINALFUNC = progress_final,
	COMBINEFUNC = progress_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE progress_merge(progress) IS
'merges what was counted for one goal by progress(goal, amount, at)';

--for number, at
CREATE AGGREGATE attainment(goal, amount {number}, at {at}) (
	SFUNC = attainment_add,
	STYPE = progress,
	FINALFUNC = attainment,
	COMBINEFUNC = progress_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE attainment(goal, {number}, {at}) IS
'how much of the goal the rows in its period reach; 1 is all of it';
--end

-- what should be reached by now; without a day, as of today

--for figure | meaning
--	expected | what should be reached at the close of a day
--	pace | what is reached in parts of what should be; at the end, the attainment
--	gap | what is reached beyond what should be; positive is good
--	remaining | what is still to be reached
--	required_per_day | what is still to be reached by each day, or working day, that is left
CREATE FUNCTION {figure}(progress, as_of date, curve curve DEFAULT 'linear')
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_{figure}_of_progress'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION {figure}(progress, date, curve) IS
'{meaning}';

CREATE FUNCTION {figure}(goal, actual numeric, as_of date, curve curve DEFAULT 'linear')
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_{figure}_of_goal'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION {figure}(goal, numeric, date, curve) IS
'{meaning}';

-- three literals do not say by themselves which function is meant
CREATE FUNCTION {figure}(goal text, actual text, as_of text)
RETURNS numeric
LANGUAGE sql STABLE PARALLEL SAFE
RETURN smartgoals.{figure}(goal::smartgoals.goal, actual::numeric, as_of::date);
COMMENT ON FUNCTION {figure}(text, text, text) IS
'the same where all are written as literals';

CREATE FUNCTION {figure}(progress)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_{figure}_of_progress'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION {figure}(progress) IS
'{meaning}, as of today';
--end

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

CREATE FUNCTION status(goal text, actual text, as_of text)
RETURNS goal_status
LANGUAGE sql STABLE PARALLEL SAFE
RETURN smartgoals.status(goal::smartgoals.goal, actual::numeric, as_of::date);
COMMENT ON FUNCTION status(text, text, text) IS
'the same where all are written as literals';

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
'internal: adds up two goals of one metric, unit and period';

CREATE AGGREGATE rollup(progress) (
	SFUNC = rollup_add,
	STYPE = progress,
	FINALFUNC = progress_final,
	COMBINEFUNC = rollup_add,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE rollup(progress) IS
'the goals of many as the goal of all: targets and actuals add up';

CREATE FUNCTION rollup(parts progress[])
RETURNS progress
AS 'MODULE_PATHNAME', 'smartgoals_rollup_periods'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rollup(progress[]) IS
'the goals of periods that follow one another as the goal of all: months of a year, of one owner or of many';

-- the shape of an earlier period

CREATE FUNCTION profile(progress)
RETURNS curve
AS 'MODULE_PATHNAME', 'smartgoals_progress_profile'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION profile(progress) IS
'the curve on which the sums of a progress came in, day by day';

--for at
CREATE FUNCTION profile_add(progress, numeric, {at}, daterange)
RETURNS progress
AS 'MODULE_PATHNAME', 'smartgoals_profile_add_{at}'
LANGUAGE C {volatility} PARALLEL SAFE;
COMMENT ON FUNCTION profile_add(progress, numeric, {at}, daterange) IS
'internal: counts one row of a period';
--end

--for number, at
CREATE AGGREGATE profile(amount {number}, at {at}, period daterange) (
	SFUNC = profile_add,
	STYPE = progress,
	FINALFUNC = profile,
	COMBINEFUNC = progress_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE profile({number}, {at}, daterange) IS
'the curve on which the amounts of a period came in, day by day';
--end

CREATE FUNCTION seasonal_curve(history progress[])
RETURNS curve
AS 'MODULE_PATHNAME', 'smartgoals_seasonal_curve'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION seasonal_curve(progress[]) IS
'the mean shape of earlier periods of the same season, smoothed over a week or four';
