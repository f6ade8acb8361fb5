-- sheet: all goals in one pass over the rows

CREATE TYPE goal_sheet;

CREATE FUNCTION goal_sheet_in(cstring)
RETURNS goal_sheet
AS 'MODULE_PATHNAME', 'smartgoals_sheet_in'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_sheet_in(cstring) IS
'reads any number of goals, compiled for score()';

CREATE FUNCTION goal_sheet_out(goal_sheet)
RETURNS cstring
AS 'MODULE_PATHNAME', 'smartgoals_sheet_out'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_sheet_out(goal_sheet) IS
'writes any number of goals, compiled for score()';

CREATE FUNCTION goal_sheet_recv(internal)
RETURNS goal_sheet
AS 'MODULE_PATHNAME', 'smartgoals_sheet_recv'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_sheet_recv(internal) IS
'receives any number of goals, compiled for score()';

CREATE FUNCTION goal_sheet_send(goal_sheet)
RETURNS bytea
AS 'MODULE_PATHNAME', 'smartgoals_sheet_send'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_sheet_send(goal_sheet) IS
'sends any number of goals, compiled for score()';

CREATE TYPE goal_sheet (
	INPUT = goal_sheet_in,
	OUTPUT = goal_sheet_out,
	RECEIVE = goal_sheet_recv,
	SEND = goal_sheet_send,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE goal_sheet IS
'any number of goals, compiled for score()';

CREATE TYPE scores;

CREATE FUNCTION scores_in(cstring)
RETURNS scores
AS 'MODULE_PATHNAME', 'smartgoals_scores_in'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION scores_in(cstring) IS
'reads a goal_sheet and what was counted for each of its goals';

CREATE FUNCTION scores_out(scores)
RETURNS cstring
AS 'MODULE_PATHNAME', 'smartgoals_scores_out'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION scores_out(scores) IS
'writes a goal_sheet and what was counted for each of its goals';

CREATE FUNCTION scores_recv(internal)
RETURNS scores
AS 'MODULE_PATHNAME', 'smartgoals_scores_recv'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION scores_recv(internal) IS
'receives a goal_sheet and what was counted for each of its goals';

CREATE FUNCTION scores_send(scores)
RETURNS bytea
AS 'MODULE_PATHNAME', 'smartgoals_scores_send'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION scores_send(scores) IS
'sends a goal_sheet and what was counted for each of its goals';

CREATE TYPE scores (
	INPUT = scores_in,
	OUTPUT = scores_out,
	RECEIVE = scores_recv,
	SEND = scores_send,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE scores IS
'a goal_sheet and what was counted for each of its goals';

CREATE FUNCTION goal_sheet(goals goal[])
RETURNS goal_sheet
AS 'MODULE_PATHNAME', 'smartgoals_sheet_of_array'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_sheet(goal[]) IS
'goals compiled for score()';

CREATE FUNCTION goal_sheet(goals goal[], by_day boolean)
RETURNS goal_sheet
AS 'MODULE_PATHNAME', 'smartgoals_sheet_of_array'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_sheet(goal[], boolean) IS
'goals compiled for score(); by day, what comes of it knows its days';

CREATE AGGREGATE goal_sheet(goal) (
	SFUNC = array_append,
	STYPE = goal[],
	FINALFUNC = goal_sheet,
	COMBINEFUNC = array_cat,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE goal_sheet(goal) IS
'goals compiled for score()';

CREATE FUNCTION n(goal_sheet)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_sheet_n'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION n(goal_sheet) IS
'the goals of a sheet';

CREATE FUNCTION score_add(scores, goal_sheet, bigint, numeric, date)
RETURNS scores
AS 'MODULE_PATHNAME', 'smartgoals_score_number_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION score_add(scores, goal_sheet, bigint, numeric, date) IS
'counts one row for all goals of its owner';

CREATE FUNCTION score_add(scores, goal_sheet, bigint, numeric, timestamp)
RETURNS scores
AS 'MODULE_PATHNAME', 'smartgoals_score_number_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION score_add(scores, goal_sheet, bigint, numeric, timestamp) IS
'counts one row for all goals of its owner';

CREATE FUNCTION score_add(scores, goal_sheet, bigint, numeric, timestamptz)
RETURNS scores
AS 'MODULE_PATHNAME', 'smartgoals_score_number_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION score_add(scores, goal_sheet, bigint, numeric, timestamptz) IS
'counts one row for all goals of its owner';

CREATE FUNCTION score_add(scores, goal_sheet, text, numeric, date)
RETURNS scores
AS 'MODULE_PATHNAME', 'smartgoals_score_text_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION score_add(scores, goal_sheet, text, numeric, date) IS
'counts one row for all goals of its owner';

CREATE FUNCTION score_add(scores, goal_sheet, text, numeric, timestamp)
RETURNS scores
AS 'MODULE_PATHNAME', 'smartgoals_score_text_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION score_add(scores, goal_sheet, text, numeric, timestamp) IS
'counts one row for all goals of its owner';

CREATE FUNCTION score_add(scores, goal_sheet, text, numeric, timestamptz)
RETURNS scores
AS 'MODULE_PATHNAME', 'smartgoals_score_text_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION score_add(scores, goal_sheet, text, numeric, timestamptz) IS
'counts one row for all goals of its owner';

CREATE FUNCTION score_combine(scores, scores)
RETURNS scores
AS 'MODULE_PATHNAME', 'smartgoals_score_combine'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION score_combine(scores, scores) IS
'merges what was counted by one sheet';

CREATE AGGREGATE score(goal_sheet, owner bigint, amount numeric, at date) (
	SFUNC = score_add,
	STYPE = scores,
	COMBINEFUNC = score_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE score(goal_sheet, bigint, numeric, date) IS
'one pass over the rows fills every goal of the sheet';

CREATE AGGREGATE score(goal_sheet, owner bigint, amount numeric, at timestamp) (
	SFUNC = score_add,
	STYPE = scores,
	COMBINEFUNC = score_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE score(goal_sheet, bigint, numeric, timestamp) IS
'one pass over the rows fills every goal of the sheet';

CREATE AGGREGATE score(goal_sheet, owner bigint, amount numeric, at timestamptz) (
	SFUNC = score_add,
	STYPE = scores,
	COMBINEFUNC = score_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE score(goal_sheet, bigint, numeric, timestamptz) IS
'one pass over the rows fills every goal of the sheet';

CREATE AGGREGATE score(goal_sheet, owner text, amount numeric, at date) (
	SFUNC = score_add,
	STYPE = scores,
	COMBINEFUNC = score_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE score(goal_sheet, text, numeric, date) IS
'one pass over the rows fills every goal of the sheet';

CREATE AGGREGATE score(goal_sheet, owner text, amount numeric, at timestamp) (
	SFUNC = score_add,
	STYPE = scores,
	COMBINEFUNC = score_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE score(goal_sheet, text, numeric, timestamp) IS
'one pass over the rows fills every goal of the sheet';

CREATE AGGREGATE score(goal_sheet, owner text, amount numeric, at timestamptz) (
	SFUNC = score_add,
	STYPE = scores,
	COMBINEFUNC = score_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE score(goal_sheet, text, numeric, timestamptz) IS
'one pass over the rows fills every goal of the sheet';

CREATE FUNCTION unnest(scores)
RETURNS SETOF progress
AS 'MODULE_PATHNAME', 'smartgoals_unnest_scores'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1000;
COMMENT ON FUNCTION unnest(scores) IS
'one progress a goal, goals without rows included';
