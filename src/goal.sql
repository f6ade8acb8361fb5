-- goal: the data type, its parts, its operators

CREATE TYPE goal_verb AS ENUM ('increase', 'reduce', 'keep', 'complete');
COMMENT ON TYPE goal_verb IS 'what a goal does with its metric';

CREATE TYPE goal_basis AS ENUM ('total', 'level');
COMMENT ON TYPE goal_basis IS 'total: adds up from zero over the period; level: is read at a moment';

--for type | in | out | alignment | what | form
--	goal | goal | goal | int4 | a goal | : a version byte, then its text
--put base_type
COMMENT ON TYPE {type} IS
'a sales goal, such as: increase revenue from 800000 to 1000000 EUR during 2026-Q1 for rep:42';
--end

-- making goals

CREATE FUNCTION make_goal(
	metric text,
	target numeric DEFAULT NULL,
	period daterange DEFAULT NULL,
	verb goal_verb DEFAULT 'increase',
	baseline numeric DEFAULT NULL,
	stretch numeric DEFAULT NULL,
	unit text DEFAULT NULL,
	owner text DEFAULT NULL,
	segment text DEFAULT NULL,
	strategy text DEFAULT NULL,
	cadence interval DEFAULT NULL,
	reward text DEFAULT NULL,
	basis goal_basis DEFAULT NULL,
	target_range numrange DEFAULT NULL,
	change text DEFAULT NULL
)
RETURNS goal
AS 'MODULE_PATHNAME', 'smartgoals_make_goal'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION make_goal(text, numeric, daterange, goal_verb, numeric, numeric, text, text, text,
	text, interval, text, goal_basis, numrange, text) IS
'a goal from its parts by name; what is left out is not stated';

CREATE FUNCTION to_goal(sentence text, calendar fiscal_calendar)
RETURNS goal
AS 'MODULE_PATHNAME', 'smartgoals_to_goal'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION to_goal(text, fiscal_calendar) IS
'reads a goal whose periods may be those of a calendar: FY2026, FY2026-Q2, FY2026-M03, FY2026-W07';

CREATE FUNCTION with_baseline(goal, baseline numeric)
RETURNS goal
AS 'MODULE_PATHNAME', 'smartgoals_with_baseline'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION with_baseline(goal, numeric) IS
'the goal with this baseline, which resolves a relative target';

CREATE FUNCTION with_target(goal, target numeric)
RETURNS goal
AS 'MODULE_PATHNAME', 'smartgoals_with_target'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION with_target(goal, numeric) IS
'the goal with this target; NULL makes it a draft';

CREATE FUNCTION with_period(goal, period daterange)
RETURNS goal
AS 'MODULE_PATHNAME', 'smartgoals_with_period'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION with_period(goal, daterange) IS
'the goal with this period; NULL makes it a draft';

CREATE FUNCTION with_owner(goal, owner text)
RETURNS goal
AS 'MODULE_PATHNAME', 'smartgoals_with_owner'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION with_owner(goal, text) IS
'the goal for this owner, as in rep:42; NULL is the whole company';

CREATE FUNCTION resolve(goal, baseline numeric)
RETURNS goal
AS 'MODULE_PATHNAME', 'smartgoals_resolve'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION resolve(goal, numeric) IS
'the goal with its relative target made absolute by a baseline';

CREATE FUNCTION split_goal(goal, owners text[], weights numeric[] DEFAULT NULL)
RETURNS SETOF goal
AS 'MODULE_PATHNAME', 'smartgoals_split_goal_owners'
LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 10;
COMMENT ON FUNCTION split_goal(goal, text[], numeric[]) IS
'one goal an owner, by weight; the parts sum to the whole to the cent';

CREATE FUNCTION split_goal(goal, grain text, weights numeric[] DEFAULT NULL, calendar fiscal_calendar DEFAULT 'from january')
RETURNS SETOF goal
AS 'MODULE_PATHNAME', 'smartgoals_split_goal_grain'
LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 12;
COMMENT ON FUNCTION split_goal(goal, text, numeric[], fiscal_calendar) IS
'one goal a quarter, month, ..., by weight; the parts sum to the whole to the cent';

CREATE FUNCTION split_goal(goal text, grain text, weights numeric[] DEFAULT NULL, calendar fiscal_calendar DEFAULT 'from january')
RETURNS SETOF goal
AS 'MODULE_PATHNAME', 'smartgoals_split_goal_text'
LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 12;
COMMENT ON FUNCTION split_goal(text, text, numeric[], fiscal_calendar) IS
'the same of a goal written as a literal, which would not say by itself that it is one';

CREATE FUNCTION prorate(goal, active daterange, ramp numeric[] DEFAULT '{}', leave datemultirange DEFAULT '{}', curve curve DEFAULT 'linear')
RETURNS goal
AS 'MODULE_PATHNAME', 'smartgoals_prorate'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION prorate(goal, daterange, numeric[], datemultirange, curve) IS
'the goal for the days someone is there and not on leave, weighed by a curve, with a ramp by month for beginners';

-- reading goals

--for part | returns | meaning
--	metric | text | what a goal measures
--	verb | text | increase, reduce, keep or complete
--	basis | text | total or level
--	baseline | numeric | where the measure stood before the period
--	target | numeric | what must be reached; NULL for a draft, a relative target and a band
--	target_range | numrange | the values at which the goal is reached
--	change | text | the change a relative target asks for: 25%, 5 pp, 200 EUR
--	stretch | numeric | the further target beyond the target
--	unit | text | the unit of the numbers
--	period | daterange | the days of the goal, half open
--	owner | text | whose goal it is, as in rep:42; NULL for the whole company
--	segment | text | what the measure is limited to, as in channel:web
--	strategy | text | how it will be reached
--	cadence | interval | how often it is reviewed
--	reward | text | what it earns
--	is_draft | boolean | whether the goal lacks a target or a period
CREATE FUNCTION {part}(goal)
RETURNS {returns}
AS 'MODULE_PATHNAME', 'smartgoals_{part}'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION {part}(goal) IS
'{meaning}';
--end

CREATE FUNCTION metric_dictionary(OUT name text, OUT unit text, OUT basis text, OUT better text, OUT english text, OUT french text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'smartgoals_metric_dictionary'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 70;
COMMENT ON FUNCTION metric_dictionary() IS
'the metrics that are known by name: usual unit, basis, better direction, synonyms';

-- casts

CREATE FUNCTION goal_to_jsonb(goal)
RETURNS jsonb
AS 'MODULE_PATHNAME', 'smartgoals_goal_to_jsonb'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_to_jsonb(goal) IS
'internal: a goal as a JSON object';

CREATE FUNCTION goal_from_jsonb(jsonb)
RETURNS goal
AS 'MODULE_PATHNAME', 'smartgoals_goal_from_jsonb'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_from_jsonb(jsonb) IS
'internal: a goal from a JSON object';

CREATE CAST (goal AS jsonb) WITH FUNCTION goal_to_jsonb(goal);
CREATE CAST (jsonb AS goal) WITH FUNCTION goal_from_jsonb(jsonb);

-- operators

--for comparison | meaning
--	eq | is equal to
--	ne | differs from
--	lt | comes before
--	le | comes before or is equal to
--	gt | comes after
--	ge | comes after or is equal to
CREATE FUNCTION goal_{comparison}(goal, goal)
RETURNS boolean
AS 'MODULE_PATHNAME', 'smartgoals_goal_{comparison}'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_{comparison}(goal, goal) IS
'internal: one goal {meaning} another';
--end

CREATE FUNCTION goal_cmp(goal, goal)
RETURNS int
AS 'MODULE_PATHNAME', 'smartgoals_goal_cmp'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_cmp(goal, goal) IS
'internal: order of two goals: by metric, period, owner, segment, then the rest';

CREATE FUNCTION goal_hash(goal)
RETURNS int
AS 'MODULE_PATHNAME', 'smartgoals_goal_hash'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_hash(goal) IS
'internal: hash of a goal';

CREATE FUNCTION goal_hash_extended(goal, bigint)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_goal_hash_extended'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_hash_extended(goal, bigint) IS
'internal: 64-bit hash of a goal';

CREATE FUNCTION goal_contains_date(goal, date)
RETURNS boolean
AS 'MODULE_PATHNAME', 'smartgoals_goal_contains_date'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_contains_date(goal, date) IS
'internal: does the day lie in the period of the goal?';

CREATE FUNCTION date_contained_goal(date, goal)
RETURNS boolean
AS 'MODULE_PATHNAME', 'smartgoals_date_contained_goal'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION date_contained_goal(date, goal) IS
'internal: does the day lie in the period of the goal?';

CREATE FUNCTION goal_overlaps_range(goal, daterange)
RETURNS boolean
AS 'MODULE_PATHNAME', 'smartgoals_goal_overlaps_range'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_overlaps_range(goal, daterange) IS
'internal: has the period of the goal a day in common with the range?';

CREATE FUNCTION range_overlaps_goal(daterange, goal)
RETURNS boolean
AS 'MODULE_PATHNAME', 'smartgoals_range_overlaps_goal'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION range_overlaps_goal(daterange, goal) IS
'internal: has the range a day in common with the period of the goal?';

CREATE OPERATOR = (
	LEFTARG = goal,
	RIGHTARG = goal,
	FUNCTION = goal_eq,
	COMMUTATOR = =,
	NEGATOR = <>,
	RESTRICT = eqsel,
	JOIN = eqjoinsel,
	HASHES,
	MERGES
);
COMMENT ON OPERATOR = (goal, goal) IS 'equal';

CREATE OPERATOR <> (
	LEFTARG = goal,
	RIGHTARG = goal,
	FUNCTION = goal_ne,
	COMMUTATOR = <>,
	NEGATOR = =,
	RESTRICT = neqsel,
	JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (goal, goal) IS 'not equal';

--for operator | comparison | commutator | negator | meaning
--	< | lt | > | >= | less than
--	<= | le | >= | > | less than or equal
--	> | gt | < | <= | greater than
--	>= | ge | <= | < | greater than or equal
CREATE OPERATOR {operator} (
	LEFTARG = goal,
	RIGHTARG = goal,
	FUNCTION = goal_{comparison},
	COMMUTATOR = {commutator},
	NEGATOR = {negator},
	RESTRICT = scalar{comparison}sel,
	JOIN = scalar{comparison}joinsel
);
COMMENT ON OPERATOR {operator} (goal, goal) IS '{meaning}';
--end

CREATE OPERATOR @> (
	LEFTARG = goal,
	RIGHTARG = date,
	FUNCTION = goal_contains_date,
	COMMUTATOR = <@,
	RESTRICT = contsel,
	JOIN = contjoinsel
);
COMMENT ON OPERATOR @> (goal, date) IS 'the day lies in the period of the goal';

CREATE OPERATOR <@ (
	LEFTARG = date,
	RIGHTARG = goal,
	FUNCTION = date_contained_goal,
	COMMUTATOR = @>,
	RESTRICT = contsel,
	JOIN = contjoinsel
);
COMMENT ON OPERATOR <@ (date, goal) IS 'the day lies in the period of the goal';

CREATE OPERATOR && (
	LEFTARG = goal,
	RIGHTARG = daterange,
	FUNCTION = goal_overlaps_range,
	COMMUTATOR = &&,
	RESTRICT = contsel,
	JOIN = contjoinsel
);
COMMENT ON OPERATOR && (goal, daterange) IS 'the period of the goal has a day in common with the range';

CREATE OPERATOR && (
	LEFTARG = daterange,
	RIGHTARG = goal,
	FUNCTION = range_overlaps_goal,
	COMMUTATOR = &&,
	RESTRICT = contsel,
	JOIN = contjoinsel
);
COMMENT ON OPERATOR && (daterange, goal) IS 'the period of the goal has a day in common with the range';

-- index classes

CREATE OPERATOR CLASS goal_ops
DEFAULT FOR TYPE goal USING btree AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 goal_cmp(goal, goal);

CREATE OPERATOR CLASS goal_hash_ops
DEFAULT FOR TYPE goal USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 goal_hash(goal),
	FUNCTION 2 goal_hash_extended(goal, bigint);
