-- goal: the data type, its parts, its operators

CREATE TYPE goal_verb AS ENUM ('increase', 'reduce', 'keep', 'complete');
COMMENT ON TYPE goal_verb IS 'what a goal does with its metric';

CREATE TYPE goal_basis AS ENUM ('total', 'level');
COMMENT ON TYPE goal_basis IS 'total: adds up from zero over the period; level: is read at a moment';

CREATE TYPE goal;

CREATE FUNCTION goal_in(cstring)
RETURNS goal
AS 'MODULE_PATHNAME', 'smartgoals_goal_in'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_in(cstring) IS
'reads a goal';

CREATE FUNCTION goal_out(goal)
RETURNS cstring
AS 'MODULE_PATHNAME', 'smartgoals_goal_out'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_out(goal) IS
'writes a goal';

CREATE FUNCTION goal_recv(internal)
RETURNS goal
AS 'MODULE_PATHNAME', 'smartgoals_goal_recv'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_recv(internal) IS
'receives a goal: a version byte, then its text';

CREATE FUNCTION goal_send(goal)
RETURNS bytea
AS 'MODULE_PATHNAME', 'smartgoals_goal_send'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_send(goal) IS
'sends a goal: a version byte, then its text';

CREATE TYPE goal (
	INPUT = goal_in,
	OUTPUT = goal_out,
	RECEIVE = goal_recv,
	SEND = goal_send,
	ALIGNMENT = int4,
	STORAGE = extended
);
COMMENT ON TYPE goal IS
'a sales goal, such as: increase revenue from 800000 to 1000000 EUR during 2026-Q1 for rep:42';

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

CREATE FUNCTION split_goal(goal, grain text, weights numeric[] DEFAULT NULL)
RETURNS SETOF goal
AS 'MODULE_PATHNAME', 'smartgoals_split_goal_grain'
LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 12;
COMMENT ON FUNCTION split_goal(goal, text, numeric[]) IS
'one goal a quarter, month, ..., by weight; the parts sum to the whole to the cent';

CREATE FUNCTION prorate(goal, active daterange, ramp numeric[] DEFAULT '{}')
RETURNS goal
AS 'MODULE_PATHNAME', 'smartgoals_prorate'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION prorate(goal, daterange, numeric[]) IS
'the goal for the days someone is there, with a ramp by month for beginners';

-- reading goals

CREATE FUNCTION metric(goal)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_metric'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION metric(goal) IS
'what a goal measures';

CREATE FUNCTION verb(goal)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_verb'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION verb(goal) IS
'increase, reduce, keep or complete';

CREATE FUNCTION basis(goal)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_basis'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION basis(goal) IS
'total or level';

CREATE FUNCTION baseline(goal)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_baseline'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION baseline(goal) IS
'where the measure stood before the period';

CREATE FUNCTION target(goal)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_target'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION target(goal) IS
'what must be reached; NULL for a draft, a relative target and a band';

CREATE FUNCTION target_range(goal)
RETURNS numrange
AS 'MODULE_PATHNAME', 'smartgoals_target_range'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION target_range(goal) IS
'the values at which the goal is reached';

CREATE FUNCTION change(goal)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_change'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION change(goal) IS
'the change a relative target asks for: 25%, 5 pp, 200 EUR';

CREATE FUNCTION stretch(goal)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_stretch'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION stretch(goal) IS
'the further target beyond the target';

CREATE FUNCTION unit(goal)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_unit'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION unit(goal) IS
'the unit of the numbers';

CREATE FUNCTION period(goal)
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_period'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION period(goal) IS
'the days of the goal, half open';

CREATE FUNCTION owner(goal)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_owner'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION owner(goal) IS
'whose goal it is, as in rep:42; NULL for the whole company';

CREATE FUNCTION segment(goal)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_segment'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION segment(goal) IS
'what the measure is limited to, as in channel:web';

CREATE FUNCTION strategy(goal)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_strategy'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION strategy(goal) IS
'how it will be reached';

CREATE FUNCTION cadence(goal)
RETURNS interval
AS 'MODULE_PATHNAME', 'smartgoals_cadence'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cadence(goal) IS
'how often it is reviewed';

CREATE FUNCTION reward(goal)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_reward'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reward(goal) IS
'what it earns';

CREATE FUNCTION is_draft(goal)
RETURNS boolean
AS 'MODULE_PATHNAME', 'smartgoals_is_draft'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION is_draft(goal) IS
'whether the goal lacks a target or a period';

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
'a goal as a JSON object';

CREATE FUNCTION goal_from_jsonb(jsonb)
RETURNS goal
AS 'MODULE_PATHNAME', 'smartgoals_goal_from_jsonb'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_from_jsonb(jsonb) IS
'a goal from a JSON object';

CREATE CAST (goal AS jsonb) WITH FUNCTION goal_to_jsonb(goal);
CREATE CAST (jsonb AS goal) WITH FUNCTION goal_from_jsonb(jsonb);

-- operators

CREATE FUNCTION goal_eq(goal, goal)
RETURNS boolean
AS 'MODULE_PATHNAME', 'smartgoals_goal_eq'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_eq(goal, goal) IS
'one goal is equal to another';

CREATE FUNCTION goal_ne(goal, goal)
RETURNS boolean
AS 'MODULE_PATHNAME', 'smartgoals_goal_ne'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_ne(goal, goal) IS
'one goal differs from another';

CREATE FUNCTION goal_lt(goal, goal)
RETURNS boolean
AS 'MODULE_PATHNAME', 'smartgoals_goal_lt'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_lt(goal, goal) IS
'one goal comes before another';

CREATE FUNCTION goal_le(goal, goal)
RETURNS boolean
AS 'MODULE_PATHNAME', 'smartgoals_goal_le'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_le(goal, goal) IS
'one goal comes before or is equal to another';

CREATE FUNCTION goal_gt(goal, goal)
RETURNS boolean
AS 'MODULE_PATHNAME', 'smartgoals_goal_gt'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_gt(goal, goal) IS
'one goal comes after another';

CREATE FUNCTION goal_ge(goal, goal)
RETURNS boolean
AS 'MODULE_PATHNAME', 'smartgoals_goal_ge'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_ge(goal, goal) IS
'one goal comes after or is equal to another';

CREATE FUNCTION goal_cmp(goal, goal)
RETURNS int
AS 'MODULE_PATHNAME', 'smartgoals_goal_cmp'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_cmp(goal, goal) IS
'order of two goals: by metric, period, owner, segment, then the rest';

CREATE FUNCTION goal_hash(goal)
RETURNS int
AS 'MODULE_PATHNAME', 'smartgoals_goal_hash'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_hash(goal) IS
'hash of a goal';

CREATE FUNCTION goal_hash_extended(goal, bigint)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_goal_hash_extended'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_hash_extended(goal, bigint) IS
'64-bit hash of a goal';

CREATE FUNCTION goal_contains_date(goal, date)
RETURNS boolean
AS 'MODULE_PATHNAME', 'smartgoals_goal_contains_date'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_contains_date(goal, date) IS
'does the day lie in the period of the goal?';

CREATE FUNCTION date_contained_goal(date, goal)
RETURNS boolean
AS 'MODULE_PATHNAME', 'smartgoals_date_contained_goal'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION date_contained_goal(date, goal) IS
'does the day lie in the period of the goal?';

CREATE FUNCTION goal_overlaps_range(goal, daterange)
RETURNS boolean
AS 'MODULE_PATHNAME', 'smartgoals_goal_overlaps_range'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goal_overlaps_range(goal, daterange) IS
'has the period of the goal a day in common with the range?';

CREATE FUNCTION range_overlaps_goal(daterange, goal)
RETURNS boolean
AS 'MODULE_PATHNAME', 'smartgoals_range_overlaps_goal'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION range_overlaps_goal(daterange, goal) IS
'has the range a day in common with the period of the goal?';

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

CREATE OPERATOR < (
	LEFTARG = goal,
	RIGHTARG = goal,
	FUNCTION = goal_lt,
	COMMUTATOR = >,
	NEGATOR = >=,
	RESTRICT = scalarltsel,
	JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (goal, goal) IS 'less than';

CREATE OPERATOR <= (
	LEFTARG = goal,
	RIGHTARG = goal,
	FUNCTION = goal_le,
	COMMUTATOR = >=,
	NEGATOR = >,
	RESTRICT = scalarlesel,
	JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (goal, goal) IS 'less than or equal';

CREATE OPERATOR > (
	LEFTARG = goal,
	RIGHTARG = goal,
	FUNCTION = goal_gt,
	COMMUTATOR = <,
	NEGATOR = <=,
	RESTRICT = scalargtsel,
	JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (goal, goal) IS 'greater than';

CREATE OPERATOR >= (
	LEFTARG = goal,
	RIGHTARG = goal,
	FUNCTION = goal_ge,
	COMMUTATOR = <=,
	NEGATOR = <,
	RESTRICT = scalargesel,
	JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (goal, goal) IS 'greater than or equal';

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
