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
'counts one row for all goals of its owner';
--end

CREATE FUNCTION score_combine(scores, scores)
RETURNS scores
AS 'MODULE_PATHNAME', 'smartgoals_score_combine'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION score_combine(scores, scores) IS
'merges what was counted by one sheet';

--for owner, at
CREATE AGGREGATE score(goal_sheet, owner {owner}, amount numeric, at {at}) (
	SFUNC = score_add,
	STYPE = scores,
	COMBINEFUNC = score_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE score(goal_sheet, {owner}, numeric, {at}) IS
'one pass over the rows fills every goal of the sheet';
--end

CREATE FUNCTION unnest(scores)
RETURNS SETOF progress
AS 'MODULE_PATHNAME', 'smartgoals_unnest_scores'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1000;
COMMENT ON FUNCTION unnest(scores) IS
'one progress a goal, goals without rows included';
