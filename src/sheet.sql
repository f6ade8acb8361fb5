-- sheet: all goals in one pass over the rows

--for type | in | out | alignment | what | form
--	goal_sheet | sheet | sheet | double | any number of goals, compiled for score() |
--	scores | scores | scores | double | a goal_sheet and what was counted for each of its goals |
--put base_type
COMMENT ON TYPE {type} IS
'{what}';
--end

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

CREATE FUNCTION goal_sheets(goals goal[], dimensions text[], priors daterange[] DEFAULT NULL, as_of date DEFAULT NULL, by_day boolean DEFAULT false, later boolean DEFAULT false)
RETURNS SETOF goal_sheet
AS 'MODULE_PATHNAME', 'smartgoals_goal_sheets'
LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 1;
COMMENT ON FUNCTION goal_sheets(goal[], text[], daterange[], date, boolean, boolean) IS
'goals of any of these dimensions, compiled into as few sheets as hold them, nearly always one; no day after as_of counts but as later';

CREATE FUNCTION n(goal_sheet)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_sheet_n'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION n(goal_sheet) IS
'the goals of a sheet';

--list owner | kind
--	bigint | number
--	text | text

--for owner, at
CREATE FUNCTION score_add(scores, goal_sheet, {owner}, numeric, {at})
RETURNS scores
AS 'MODULE_PATHNAME', 'smartgoals_score_{kind}_{at}'
LANGUAGE C {volatility} PARALLEL SAFE;
COMMENT ON FUNCTION score_add(scores, goal_sheet, {owner}, numeric, {at}) IS
'internal: counts one row for all goals of its owner';
--end

CREATE FUNCTION score_combine(scores, scores)
RETURNS scores
AS 'MODULE_PATHNAME', 'smartgoals_score_combine'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION score_combine(scores, scores) IS
'internal: merges what was counted by one sheet';

--for number, owner, at
CREATE AGGREGATE score(goal_sheet, owner {owner}, amount {number}, at {at}) (
	SFUNC = score_add,
	STYPE = scores,
	COMBINEFUNC = score_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE score(goal_sheet, {owner}, {number}, {at}) IS
'one pass over the rows fills every goal of the sheet';
--end

CREATE FUNCTION unnest(scores)
RETURNS SETOF progress
AS 'MODULE_PATHNAME', 'smartgoals_unnest_scores'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1000;
COMMENT ON FUNCTION unnest(scores) IS
'one progress a goal, goals without rows included';

--for key
CREATE FUNCTION sheet_place(goal_sheet, dimension int, key {key})
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_sheet_place_{kind}'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION sheet_place(goal_sheet, int, {key}) IS
'what a row''s key of one dimension, the first being 1, says about its place in the sheet; what those of all say is added up';
--end

--for at
CREATE FUNCTION score_places_add(scores, goal_sheet, bigint, bigint, bigint, bigint, numeric, {at})
RETURNS scores
AS 'MODULE_PATHNAME', 'smartgoals_score_place_{at}'
LANGUAGE C {volatility} PARALLEL SAFE;
COMMENT ON FUNCTION score_places_add(scores, goal_sheet, bigint, bigint, bigint, bigint, numeric, {at}) IS
'internal: counts one row for all goals of its place';

--for number
CREATE AGGREGATE score_places(goal_sheet, place bigint, key1 bigint, key2 bigint, key3 bigint, amount {number}, at {at}) (
	SFUNC = score_places_add,
	STYPE = scores,
	COMBINEFUNC = score_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE score_places(goal_sheet, bigint, bigint, bigint, bigint, {number}, {at}) IS
'one pass over the rows fills every goal of the sheet, whatever dimensions it names: the row''s keys of the first three, where they are numbers, and what sheet_place() says of all others, added up';
--end

CREATE FUNCTION sheet_cells(goal_sheet, place bigint, key1 bigint, key2 bigint, key3 bigint, at {at})
RETURNS SETOF int
AS 'MODULE_PATHNAME', 'smartgoals_sheet_cells_{at}'
LANGUAGE C {volatility} PARALLEL SAFE ROWS 1;
COMMENT ON FUNCTION sheet_cells(goal_sheet, bigint, bigint, bigint, bigint, {at}) IS
'the cells of the sheet that a row counts in: none where no goal asks for it';
--end

-- Few rows, for the planner: so that it hashes the goals, and not the states they merge.
CREATE FUNCTION sheet_goals(goal_sheet, OUT n int, OUT goal goal, OUT part int, OUT cell int)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'smartgoals_sheet_goals'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 100;
COMMENT ON FUNCTION sheet_goals(goal_sheet) IS
'the cells of each goal of the sheet; part is 0 for its period, -1 for its prior, 1 for what comes after as_of';

CREATE FUNCTION sheet_names(goal_sheet, dimension int)
RETURNS boolean
AS 'MODULE_PATHNAME', 'smartgoals_sheet_names'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION sheet_names(goal_sheet, int) IS
'whether any goal of the sheet names the dimension';

CREATE FUNCTION sheet_keys(goal_sheet, dimension int)
RETURNS text[]
AS 'MODULE_PATHNAME', 'smartgoals_sheet_keys'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION sheet_keys(goal_sheet, int) IS
'the keys of a dimension, where all goals of the sheet name it and they are at most 100; rows of others count for none';

CREATE FUNCTION sheet_numbers(goal_sheet, dimension int)
RETURNS bigint[]
AS 'MODULE_PATHNAME', 'smartgoals_sheet_numbers'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION sheet_numbers(goal_sheet, int) IS
'the same for a dimension whose keys are numbers';

CREATE FUNCTION sheet_integers(goal_sheet, dimension int)
RETURNS int[]
AS 'MODULE_PATHNAME', 'smartgoals_sheet_integers'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION sheet_integers(goal_sheet, int) IS
'the same for a dimension whose keys are integers';

CREATE FUNCTION sheet_days(goal_sheet)
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_sheet_days'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION sheet_days(goal_sheet) IS
'the days that count for any goal of the sheet; NULL where there is none';
