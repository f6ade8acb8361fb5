-- prose: what a sentence says of a goal, in English and French

CREATE FUNCTION parse_goal(sentence text, as_of date, lang text DEFAULT 'auto', fiscal_start int DEFAULT 1)
RETURNS goal
AS 'MODULE_PATHNAME', 'smartgoals_parse_goal'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION parse_goal(text, date, text, int) IS
'the goal that a sentence states, dates as seen from a day; NULL where it names no measure';

CREATE FUNCTION parse_goal(sentence text)
RETURNS goal
AS 'MODULE_PATHNAME', 'smartgoals_parse_goal'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION parse_goal(text) IS
'the goal that a sentence states, dates as seen from today; NULL where it names no measure';

CREATE FUNCTION parse_goals(sentence text, as_of date, lang text DEFAULT 'auto', fiscal_start int DEFAULT 1)
RETURNS SETOF goal
AS 'MODULE_PATHNAME', 'smartgoals_parse_goals'
LANGUAGE C STABLE STRICT PARALLEL SAFE ROWS 2;
COMMENT ON FUNCTION parse_goals(text, date, text, int) IS
'all goals that a text states, in its order, dates as seen from a day';

CREATE FUNCTION parse_goals(sentence text)
RETURNS SETOF goal
AS 'MODULE_PATHNAME', 'smartgoals_parse_goals'
LANGUAGE C STABLE STRICT PARALLEL SAFE ROWS 2;
COMMENT ON FUNCTION parse_goals(text) IS
'all goals that a text states, in its order, dates as seen from today';

CREATE FUNCTION goal_words(sentence text, as_of date, lang text DEFAULT 'auto', fiscal_start int DEFAULT 1,
	OUT part text, OUT words text, OUT meaning text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'smartgoals_goal_words'
LANGUAGE C STABLE STRICT PARALLEL SAFE ROWS 8;
COMMENT ON FUNCTION goal_words(text, date, text, int) IS
'which words of a sentence are taken for what, in their order, and what no goal uses';

CREATE FUNCTION goal_words(sentence text, OUT part text, OUT words text, OUT meaning text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'smartgoals_goal_words'
LANGUAGE C STABLE STRICT PARALLEL SAFE ROWS 8;
COMMENT ON FUNCTION goal_words(text) IS
'which words of a sentence are taken for what, in their order, and what no goal uses, as of today';
