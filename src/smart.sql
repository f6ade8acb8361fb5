-- smart: is a goal specific, measurable, achievable, relevant and time-bound?

CREATE FUNCTION smart_check(goal, history numeric[] DEFAULT NULL, as_of date DEFAULT CURRENT_DATE,
	segment_rows bigint DEFAULT NULL, capacity numeric DEFAULT NULL, parent goal DEFAULT NULL, lang text DEFAULT NULL,
	OUT criterion text, OUT verdict text, OUT finding text, OUT advice text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'smartgoals_smart_check'
LANGUAGE C STABLE PARALLEL SAFE ROWS 7;
COMMENT ON FUNCTION smart_check(goal, numeric[], date, bigint, numeric, goal, text) IS
'one row a criterion: pass, warn, fail or unknown, what was found, and what to write instead';

CREATE FUNCTION smart_score(goal, history numeric[] DEFAULT NULL,
	segment_rows bigint DEFAULT NULL, capacity numeric DEFAULT NULL, parent goal DEFAULT NULL)
RETURNS int
AS 'MODULE_PATHNAME', 'smartgoals_smart_score'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION smart_score(goal, numeric[], bigint, numeric, goal) IS
'how many of the five criteria hold, 0 to 5; what is unknown does not';

CREATE FUNCTION is_smart(goal)
RETURNS boolean
AS 'MODULE_PATHNAME', 'smartgoals_is_smart'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION is_smart(goal) IS
'whether the goal is specific, measurable and time-bound, by itself';

CREATE DOMAIN smart_goal AS goal
	CONSTRAINT specific_measurable_time_bound CHECK (smartgoals.is_smart(VALUE));
COMMENT ON DOMAIN smart_goal IS
'a goal that is specific, measurable and time-bound; smart_check says why another is not';

CREATE FUNCTION achievability(goal, history numeric[])
RETURNS double precision
AS 'MODULE_PATHNAME', 'smartgoals_achievability'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION achievability(goal, numeric[]) IS
'the probability of reaching the goal, judging by earlier periods of the same length, oldest first';

CREATE FUNCTION target_within_reach(goal, history numeric[], probability double precision DEFAULT 0.45)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_target_within_reach'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION target_within_reach(goal, numeric[], double precision) IS
'the roundest target that a goal to increase reaches with about this probability, judging by earlier periods of the same length, oldest first; NULL where there is none';

CREATE FUNCTION growth_reason(goal, prior numeric, prior_period daterange, change numeric, shortfall numeric, at_capacity boolean, finding text, lang text)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_growth_reason'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION growth_reason(goal, numeric, daterange, numeric, numeric, boolean, text, text) IS
'internal: what speaks for a goal that is suggested, in words';

CREATE FUNCTION smart_messages(OUT key text, OUT english text, OUT french text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'smartgoals_smart_messages'
LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 80;
COMMENT ON FUNCTION smart_messages() IS
'all that is said of goals, in both languages; {0} is a place that is filled';

-- the same for sentences

CREATE FUNCTION smart_check(sentence text, as_of date DEFAULT CURRENT_DATE, lang text DEFAULT 'auto',
	OUT criterion text, OUT verdict text, OUT finding text, OUT advice text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'smartgoals_smart_check_sentence'
LANGUAGE C STABLE STRICT PARALLEL SAFE ROWS 7;
COMMENT ON FUNCTION smart_check(text, date, text) IS
'a sentence in English or French by each criterion, answered in its language';

CREATE FUNCTION smart_score(sentence text)
RETURNS int
AS 'MODULE_PATHNAME', 'smartgoals_smart_score_sentence'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION smart_score(text) IS
'how many of the five criteria a sentence meets by its words, 0 to 5; what is unknown does not count';

CREATE FUNCTION is_smart(sentence text)
RETURNS boolean
AS 'MODULE_PATHNAME', 'smartgoals_is_smart_sentence'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION is_smart(text) IS
'whether a sentence in English or French states a goal that is specific, measurable and time-bound';
