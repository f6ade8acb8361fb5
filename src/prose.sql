-- prose: what a sentence says of a goal, in English and French

CREATE FUNCTION parse_goal(sentence text, as_of date, lang text DEFAULT 'auto')
RETURNS goal
AS 'MODULE_PATHNAME', 'smartgoals_parse_goal'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION parse_goal(text, date, text) IS
'the goal that a sentence states, dates as seen from a day; NULL where it names no measure';

CREATE FUNCTION parse_goal(sentence text)
RETURNS goal
AS 'MODULE_PATHNAME', 'smartgoals_parse_goal'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION parse_goal(text) IS
'the goal that a sentence states, dates as seen from today; NULL where it names no measure';

CREATE FUNCTION goal_words(sentence text, as_of date, lang text DEFAULT 'auto',
	OUT part text, OUT words text, OUT meaning text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'smartgoals_goal_words'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 8;
COMMENT ON FUNCTION goal_words(text, date, text) IS
'which words of a sentence are taken for what, in their order';

CREATE FUNCTION goal_words(sentence text, OUT part text, OUT words text, OUT meaning text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'smartgoals_goal_words'
LANGUAGE C STABLE STRICT PARALLEL SAFE ROWS 8;
COMMENT ON FUNCTION goal_words(text) IS
'which words of a sentence are taken for what, in their order, as of today';
