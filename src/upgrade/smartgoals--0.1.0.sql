-- smartgoals: the extension script, made from the fragments in src/; read those.

\echo Use "CREATE EXTENSION smartgoals" to load this file. \quit

-- types and functions, nobody's data: whoever reads a report calls some
GRANT USAGE ON SCHEMA smartgoals TO PUBLIC;

-- calendar: periods, their labels, fiscal years, the retail calendar, working days

CREATE FUNCTION to_period(label text, fiscal_start int DEFAULT 1, named_by text DEFAULT 'end')
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_to_period'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION to_period(text, int, text) IS
'the days of a labelled period: 2026, 2026-H1, 2026-Q1, 2026-03, 2026-W07, FY2026, FY2026-Q2';

CREATE FUNCTION to_period(day date, grain text, fiscal_start int DEFAULT 1)
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_period_of_day'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION to_period(date, text, int) IS
'the day, week, month, quarter, half or year that contains a day';

CREATE FUNCTION period_label(period daterange, fiscal_start int DEFAULT 1, named_by text DEFAULT 'end')
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_period_label'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION period_label(daterange, int, text) IS
'the label of a period, or the range itself where it has none; to_period reads it back';

CREATE FUNCTION previous_period(period daterange)
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_previous_period'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION previous_period(daterange) IS
'the calendar period before (Q1 after Q4 of last year), or as many days before';

CREATE FUNCTION same_period_last_year(period daterange)
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_same_period_last_year'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION same_period_last_year(daterange) IS
'the same months, ISO week or dates of the year before';

CREATE FUNCTION periods(within daterange, grain text, fiscal_start int DEFAULT 1)
RETURNS SETOF daterange
AS 'MODULE_PATHNAME', 'smartgoals_periods'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 100;
COMMENT ON FUNCTION periods(daterange, text, int) IS
'the time spine: every day, week, month, quarter, half or year that has a day in the range';

CREATE FUNCTION retail_period(year int, month int)
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_retail_month'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION retail_period(int, int) IS
'a month of the NRF 4-5-4 retail calendar; month 1 begins around February 1st';

CREATE FUNCTION retail_period(year int)
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_retail_year'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION retail_period(int) IS
'a year of the NRF 4-5-4 retail calendar, of 52 or 53 weeks';

CREATE FUNCTION business_days(period daterange, holidays date[] DEFAULT '{}', workweek text DEFAULT 'mon-fri')
RETURNS int
AS 'MODULE_PATHNAME', 'smartgoals_business_days'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION business_days(daterange, date[], text) IS
'the working days of a period, holidays left out';

CREATE FUNCTION elapsed_share(period daterange, as_of date)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_elapsed_share'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION elapsed_share(daterange, date) IS
'how much of a period is over at the close of a day, from 0 to 1, by calendar days';
-- curve: how the work of a period is expected to spread over its days

CREATE TYPE curve;

CREATE FUNCTION curve_in(cstring)
RETURNS curve
AS 'MODULE_PATHNAME', 'smartgoals_curve_in'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION curve_in(cstring) IS
'reads a curve';

CREATE FUNCTION curve_out(curve)
RETURNS cstring
AS 'MODULE_PATHNAME', 'smartgoals_curve_out'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION curve_out(curve) IS
'writes a curve';

CREATE FUNCTION curve_recv(internal)
RETURNS curve
AS 'MODULE_PATHNAME', 'smartgoals_curve_recv'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION curve_recv(internal) IS
'receives a curve: a version byte, then its text';

CREATE FUNCTION curve_send(curve)
RETURNS bytea
AS 'MODULE_PATHNAME', 'smartgoals_curve_send'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION curve_send(curve) IS
'sends a curve: a version byte, then its text';

CREATE TYPE curve (
	INPUT = curve_in,
	OUTPUT = curve_out,
	RECEIVE = curve_recv,
	SEND = curve_send,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE curve IS
'how a period''s work spreads over its days: linear; business sun-thu without 2026-01-01; profile 2,2,1,5';

CREATE FUNCTION business_curve(holidays date[], workweek text DEFAULT 'mon-fri')
RETURNS curve
AS 'MODULE_PATHNAME', 'smartgoals_business_curve'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION business_curve(date[], text) IS
'the curve on which all working days are alike';

CREATE FUNCTION profile_curve(weights numeric[])
RETURNS curve
AS 'MODULE_PATHNAME', 'smartgoals_profile_curve'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION profile_curve(numeric[]) IS
'the curve of these weights, one for each equal part of a period';

CREATE FUNCTION elapsed_share(period daterange, as_of date, curve curve)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_elapsed_share_of_curve'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION elapsed_share(daterange, date, curve) IS
'how much of a period should be done at the close of a day, from 0 to 1, on a curve';
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
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 7;
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

-- what should be reached by now; without a day, as of today

CREATE FUNCTION expected(progress, as_of date, curve curve DEFAULT 'linear')
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_expected_of_progress'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION expected(progress, date, curve) IS
'what should be reached at the close of a day';

CREATE FUNCTION expected(goal, actual numeric, as_of date, curve curve DEFAULT 'linear')
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_expected_of_goal'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION expected(goal, numeric, date, curve) IS
'what should be reached at the close of a day';

CREATE FUNCTION expected(progress)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_expected_of_progress'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION expected(progress) IS
'what should be reached at the close of a day, as of today';

CREATE FUNCTION pace(progress, as_of date, curve curve DEFAULT 'linear')
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_pace_of_progress'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pace(progress, date, curve) IS
'what is reached in parts of what should be; at the end, the attainment';

CREATE FUNCTION pace(goal, actual numeric, as_of date, curve curve DEFAULT 'linear')
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_pace_of_goal'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION pace(goal, numeric, date, curve) IS
'what is reached in parts of what should be; at the end, the attainment';

CREATE FUNCTION pace(progress)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_pace_of_progress'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pace(progress) IS
'what is reached in parts of what should be; at the end, the attainment, as of today';

CREATE FUNCTION gap(progress, as_of date, curve curve DEFAULT 'linear')
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_gap_of_progress'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION gap(progress, date, curve) IS
'what is reached beyond what should be; positive is good';

CREATE FUNCTION gap(goal, actual numeric, as_of date, curve curve DEFAULT 'linear')
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_gap_of_goal'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION gap(goal, numeric, date, curve) IS
'what is reached beyond what should be; positive is good';

CREATE FUNCTION gap(progress)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_gap_of_progress'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION gap(progress) IS
'what is reached beyond what should be; positive is good, as of today';

CREATE FUNCTION remaining(progress, as_of date, curve curve DEFAULT 'linear')
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_remaining_of_progress'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION remaining(progress, date, curve) IS
'what is still to be reached';

CREATE FUNCTION remaining(goal, actual numeric, as_of date, curve curve DEFAULT 'linear')
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_remaining_of_goal'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION remaining(goal, numeric, date, curve) IS
'what is still to be reached';

CREATE FUNCTION remaining(progress)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_remaining_of_progress'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION remaining(progress) IS
'what is still to be reached, as of today';

CREATE FUNCTION required_per_day(progress, as_of date, curve curve DEFAULT 'linear')
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_required_per_day_of_progress'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION required_per_day(progress, date, curve) IS
'what is still to be reached by each day, or working day, that is left';

CREATE FUNCTION required_per_day(goal, actual numeric, as_of date, curve curve DEFAULT 'linear')
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_required_per_day_of_goal'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION required_per_day(goal, numeric, date, curve) IS
'what is still to be reached by each day, or working day, that is left';

CREATE FUNCTION required_per_day(progress)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_required_per_day_of_progress'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION required_per_day(progress) IS
'what is still to be reached by each day, or working day, that is left, as of today';

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
'adds up two goals of one metric, unit and period';

CREATE AGGREGATE rollup(progress) (
	SFUNC = rollup_add,
	STYPE = progress,
	FINALFUNC = progress_final,
	COMBINEFUNC = rollup_add,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE rollup(progress) IS
'the goals of many as the goal of all: targets and actuals add up';

-- the shape of an earlier period

CREATE FUNCTION profile(progress)
RETURNS curve
AS 'MODULE_PATHNAME', 'smartgoals_progress_profile'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION profile(progress) IS
'the curve on which the sums of a progress came in, day by day';

CREATE FUNCTION profile_add(progress, numeric, date, daterange)
RETURNS progress
AS 'MODULE_PATHNAME', 'smartgoals_profile_add_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION profile_add(progress, numeric, date, daterange) IS
'counts one row of a period';

CREATE FUNCTION profile_add(progress, numeric, timestamp, daterange)
RETURNS progress
AS 'MODULE_PATHNAME', 'smartgoals_profile_add_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION profile_add(progress, numeric, timestamp, daterange) IS
'counts one row of a period';

CREATE FUNCTION profile_add(progress, numeric, timestamptz, daterange)
RETURNS progress
AS 'MODULE_PATHNAME', 'smartgoals_profile_add_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION profile_add(progress, numeric, timestamptz, daterange) IS
'counts one row of a period';

CREATE AGGREGATE profile(amount numeric, at date, period daterange) (
	SFUNC = profile_add,
	STYPE = progress,
	FINALFUNC = profile,
	COMBINEFUNC = progress_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE profile(numeric, date, daterange) IS
'the curve on which the amounts of a period came in, day by day';

CREATE AGGREGATE profile(amount numeric, at timestamp, period daterange) (
	SFUNC = profile_add,
	STYPE = progress,
	FINALFUNC = profile,
	COMBINEFUNC = progress_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE profile(numeric, timestamp, daterange) IS
'the curve on which the amounts of a period came in, day by day';

CREATE AGGREGATE profile(amount numeric, at timestamptz, period daterange) (
	SFUNC = profile_add,
	STYPE = progress,
	FINALFUNC = profile,
	COMBINEFUNC = progress_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE profile(numeric, timestamptz, daterange) IS
'the curve on which the amounts of a period came in, day by day';
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
-- tally: the state of every KPI that is a formula over a few sums and counts

CREATE TYPE tally;

CREATE FUNCTION tally_in(cstring)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_tally_in'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION tally_in(cstring) IS
'reads a tally';

CREATE FUNCTION tally_out(tally)
RETURNS cstring
AS 'MODULE_PATHNAME', 'smartgoals_tally_out'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION tally_out(tally) IS
'writes a tally';

CREATE FUNCTION tally_recv(internal)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_tally_recv'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION tally_recv(internal) IS
'receives a tally: a version byte, then its text';

CREATE FUNCTION tally_send(tally)
RETURNS bytea
AS 'MODULE_PATHNAME', 'smartgoals_tally_send'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION tally_send(tally) IS
'sends a tally: a version byte, then its text';

CREATE TYPE tally (
	INPUT = tally_in,
	OUTPUT = tally_out,
	RECEIVE = tally_recv,
	SEND = tally_send,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE tally IS
'what was counted for a KPI: the mergeable state behind margin, growth, win_rate and others';

CREATE FUNCTION kpi(tally)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_tally_kpi'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION kpi(tally) IS
'what it is a tally of, such as margin: made by margin_state, merged by margin_merge';

CREATE FUNCTION n(tally)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_tally_n'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION n(tally) IS
'the rows counted';

-- of every aggregate with such a state

CREATE FUNCTION tally_combine(tally, tally)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_tally_combine'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION tally_combine(tally, tally) IS
'merges two tallies of the same KPI';

CREATE FUNCTION tally_final(tally)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_tally_final'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION tally_final(tally) IS
'the state of an aggregate in its one form';

CREATE FUNCTION tally_moving_final(tally)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_tally_moving_final'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION tally_moving_final(tally) IS
'the result of a moving frame: NULL where none of its rows counts';
-- money: growth, margin, order value, cost, and how good forecasts were

-- single numbers

CREATE FUNCTION growth(amount numeric, prior numeric)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_growth_of_amounts'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION growth(numeric, numeric) IS
'how much more an amount is than an earlier one, in parts of the earlier; NULL if that is 0';

CREATE FUNCTION compound_growth(first numeric, last numeric, periods numeric)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_compound_growth'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION compound_growth(numeric, numeric, numeric) IS
'the constant growth of a period that leads from the first amount to the last (CAGR, if the periods are years)';

CREATE FUNCTION run_rate(amount numeric, elapsed numeric, total numeric)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_run_rate'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION run_rate(numeric, numeric, numeric) IS
'the amount of an elapsed part as that of the total, both in one unit, such as 3 of 12 months';

CREATE FUNCTION run_rate(amount numeric, period daterange)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_annual_run_rate'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION run_rate(numeric, daterange) IS
'the amount of a period as that of a year: of 12 months if it is whole months, else of 365 days';

CREATE FUNCTION acquisition_cost(spend numeric, new_customers numeric)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_acquisition_cost'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION acquisition_cost(numeric, numeric) IS
'what a new customer cost; NULL if there is none';

CREATE FUNCTION break_even_units(fixed numeric, price numeric, variable numeric)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_break_even_units'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION break_even_units(numeric, numeric, numeric) IS
'the least number of units that earn the fixed cost; NULL if the price does not cover the variable cost of a unit';

CREATE FUNCTION break_even_revenue(fixed numeric, price numeric, variable numeric)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_break_even_revenue'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION break_even_revenue(numeric, numeric, numeric) IS
'the revenue that earns the fixed cost; NULL if the price does not cover the variable cost of a unit';

CREATE FUNCTION break_even_revenue(fixed numeric, contribution_ratio numeric)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_break_even_revenue'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION break_even_revenue(numeric, numeric) IS
'the revenue that earns the fixed cost, of which this part is contribution; NULL if that is not positive';

CREATE FUNCTION target_profit_units(fixed numeric, profit numeric, price numeric, variable numeric)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_target_profit_units'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION target_profit_units(numeric, numeric, numeric, numeric) IS
'the least number of units that earn the fixed cost and a profit; NULL if the price does not cover the variable cost of a unit';

-- margin and markup

CREATE FUNCTION margin_add(tally, numeric, numeric)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_margin_add'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION margin_add(tally, numeric, numeric) IS
'counts one row';

CREATE FUNCTION margin(tally)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_margin'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION margin(tally) IS
'the gross margin of a tally';

CREATE FUNCTION markup(tally)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_markup'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION markup(tally) IS
'the markup of a tally of margin';

CREATE AGGREGATE margin(revenue numeric, cost numeric) (
	SFUNC = margin_add,
	STYPE = tally,
	FINALFUNC = margin,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE margin(numeric, numeric) IS
'gross margin: (revenue - cost) / revenue of all rows; NULL if the revenue is 0';

CREATE AGGREGATE markup(revenue numeric, cost numeric) (
	SFUNC = margin_add,
	STYPE = tally,
	FINALFUNC = markup,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE markup(numeric, numeric) IS
'markup: (revenue - cost) / cost of all rows; NULL if the cost is 0';

CREATE AGGREGATE margin_state(revenue numeric, cost numeric) (
	SFUNC = margin_add,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE margin_state(numeric, numeric) IS
'what was counted for margin and markup: a tally, to be stored and merged';

CREATE AGGREGATE margin_merge(tally) (
	SFUNC = tally_combine,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE margin_merge(tally) IS
'merges tallies of margin';

-- average order value

CREATE FUNCTION average_order_value_add(tally, numeric)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_average_order_value_add'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION average_order_value_add(tally, numeric) IS
'counts one order';

CREATE FUNCTION average_order_value(tally)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_average_order_value'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION average_order_value(tally) IS
'the average order value of a tally';

CREATE AGGREGATE average_order_value(amount numeric) (
	SFUNC = average_order_value_add,
	STYPE = tally,
	FINALFUNC = average_order_value,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE average_order_value(numeric) IS
'revenue / orders, each row an order';

CREATE AGGREGATE average_order_value_state(amount numeric) (
	SFUNC = average_order_value_add,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE average_order_value_state(numeric) IS
'what was counted for average_order_value: a tally, to be stored and merged';

CREATE AGGREGATE average_order_value_merge(tally) (
	SFUNC = tally_combine,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE average_order_value_merge(tally) IS
'merges tallies of average_order_value';

-- growth

CREATE FUNCTION growth_add(tally, numeric, date, daterange)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_growth_add_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION growth_add(tally, numeric, date, daterange) IS
'counts one row';

CREATE FUNCTION growth_add(tally, numeric, date, daterange, daterange)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_growth_add_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION growth_add(tally, numeric, date, daterange, daterange) IS
'counts one row';

CREATE FUNCTION growth_add(tally, numeric, timestamp, daterange)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_growth_add_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION growth_add(tally, numeric, timestamp, daterange) IS
'counts one row';

CREATE FUNCTION growth_add(tally, numeric, timestamp, daterange, daterange)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_growth_add_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION growth_add(tally, numeric, timestamp, daterange, daterange) IS
'counts one row';

CREATE FUNCTION growth_add(tally, numeric, timestamptz, daterange)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_growth_add_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION growth_add(tally, numeric, timestamptz, daterange) IS
'counts one row';

CREATE FUNCTION growth_add(tally, numeric, timestamptz, daterange, daterange)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_growth_add_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION growth_add(tally, numeric, timestamptz, daterange, daterange) IS
'counts one row';

CREATE FUNCTION growth(tally)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_growth'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION growth(tally) IS
'the growth of a tally';

CREATE AGGREGATE growth(amount numeric, at date, period daterange) (
	SFUNC = growth_add,
	STYPE = tally,
	FINALFUNC = growth,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE growth(numeric, date, daterange) IS
'(sum in a period - sum in the one before) / sum in the one before; NULL if that is 0';

CREATE AGGREGATE growth(amount numeric, at date, period daterange, prior daterange) (
	SFUNC = growth_add,
	STYPE = tally,
	FINALFUNC = growth,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE growth(numeric, date, daterange, daterange) IS
'(sum in a period - sum in an earlier one) / sum in an earlier one; NULL if that is 0';

CREATE AGGREGATE growth(amount numeric, at timestamp, period daterange) (
	SFUNC = growth_add,
	STYPE = tally,
	FINALFUNC = growth,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE growth(numeric, timestamp, daterange) IS
'(sum in a period - sum in the one before) / sum in the one before; NULL if that is 0';

CREATE AGGREGATE growth(amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = growth_add,
	STYPE = tally,
	FINALFUNC = growth,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE growth(numeric, timestamp, daterange, daterange) IS
'(sum in a period - sum in an earlier one) / sum in an earlier one; NULL if that is 0';

CREATE AGGREGATE growth(amount numeric, at timestamptz, period daterange) (
	SFUNC = growth_add,
	STYPE = tally,
	FINALFUNC = growth,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE growth(numeric, timestamptz, daterange) IS
'(sum in a period - sum in the one before) / sum in the one before; NULL if that is 0';

CREATE AGGREGATE growth(amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = growth_add,
	STYPE = tally,
	FINALFUNC = growth,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE growth(numeric, timestamptz, daterange, daterange) IS
'(sum in a period - sum in an earlier one) / sum in an earlier one; NULL if that is 0';

CREATE AGGREGATE growth_state(amount numeric, at date, period daterange) (
	SFUNC = growth_add,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE growth_state(numeric, date, daterange) IS
'what was counted for growth: a tally, to be stored and merged';

CREATE AGGREGATE growth_state(amount numeric, at date, period daterange, prior daterange) (
	SFUNC = growth_add,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE growth_state(numeric, date, daterange, daterange) IS
'what was counted for growth: a tally, to be stored and merged';

CREATE AGGREGATE growth_state(amount numeric, at timestamp, period daterange) (
	SFUNC = growth_add,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE growth_state(numeric, timestamp, daterange) IS
'what was counted for growth: a tally, to be stored and merged';

CREATE AGGREGATE growth_state(amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = growth_add,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE growth_state(numeric, timestamp, daterange, daterange) IS
'what was counted for growth: a tally, to be stored and merged';

CREATE AGGREGATE growth_state(amount numeric, at timestamptz, period daterange) (
	SFUNC = growth_add,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE growth_state(numeric, timestamptz, daterange) IS
'what was counted for growth: a tally, to be stored and merged';

CREATE AGGREGATE growth_state(amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = growth_add,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE growth_state(numeric, timestamptz, daterange, daterange) IS
'what was counted for growth: a tally, to be stored and merged';

CREATE AGGREGATE growth_merge(tally) (
	SFUNC = tally_combine,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE growth_merge(tally) IS
'merges tallies of growth';

-- how good forecasts were

CREATE FUNCTION mape_add(tally, numeric, numeric)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_mape_add'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION mape_add(tally, numeric, numeric) IS
'counts one row';

CREATE FUNCTION wape_add(tally, numeric, numeric)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_wape_add'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION wape_add(tally, numeric, numeric) IS
'counts one row';

CREATE FUNCTION mase_add(tally, numeric, numeric, numeric)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_mase_add'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION mase_add(tally, numeric, numeric, numeric) IS
'counts one row';

CREATE FUNCTION mape(tally)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_mape'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION mape(tally) IS
'the mean absolute percentage error of a tally';

CREATE FUNCTION wape(tally)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_wape'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION wape(tally) IS
'the weighted absolute percentage error of a tally';

CREATE FUNCTION bias(tally)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_bias'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION bias(tally) IS
'the mean error of a tally of wape';

CREATE FUNCTION mase(tally)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_mase'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION mase(tally) IS
'the mean absolute scaled error of a tally';

CREATE AGGREGATE mape(actual numeric, forecast numeric) (
	SFUNC = mape_add,
	STYPE = tally,
	FINALFUNC = mape,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE mape(numeric, numeric) IS
'mean absolute percentage error, as a fraction: the mean of abs(actual - forecast) / abs(actual); NULL if an actual is 0';

CREATE AGGREGATE wape(actual numeric, forecast numeric) (
	SFUNC = wape_add,
	STYPE = tally,
	FINALFUNC = wape,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE wape(numeric, numeric) IS
'weighted absolute percentage error, as a fraction: sum of abs(actual - forecast) / sum of abs(actual)';

CREATE AGGREGATE bias(actual numeric, forecast numeric) (
	SFUNC = wape_add,
	STYPE = tally,
	FINALFUNC = bias,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE bias(numeric, numeric) IS
'mean of actual - forecast: positive if the forecasts were too low';

CREATE AGGREGATE mase(actual numeric, forecast numeric, naive numeric) (
	SFUNC = mase_add,
	STYPE = tally,
	FINALFUNC = mase,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE mase(numeric, numeric, numeric) IS
'mean absolute scaled error: the mean of abs(actual - forecast) in parts of the mean of abs(actual - naive); below 1 is better than naive';

CREATE AGGREGATE mape_state(actual numeric, forecast numeric) (
	SFUNC = mape_add,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE mape_state(numeric, numeric) IS
'what was counted for mape: a tally, to be stored and merged';

CREATE AGGREGATE wape_state(actual numeric, forecast numeric) (
	SFUNC = wape_add,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE wape_state(numeric, numeric) IS
'what was counted for wape and bias: a tally, to be stored and merged';

CREATE AGGREGATE mase_state(actual numeric, forecast numeric, naive numeric) (
	SFUNC = mase_add,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE mase_state(numeric, numeric, numeric) IS
'what was counted for mase: a tally, to be stored and merged';

CREATE AGGREGATE mape_merge(tally) (
	SFUNC = tally_combine,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE mape_merge(tally) IS
'merges tallies of mape';

CREATE AGGREGATE wape_merge(tally) (
	SFUNC = tally_combine,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE wape_merge(tally) IS
'merges tallies of wape';

CREATE AGGREGATE mase_merge(tally) (
	SFUNC = tally_combine,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE mase_merge(tally) IS
'merges tallies of mase';
-- customers: new, active, kept and lost ones, what they bring again, cohorts

CREATE TYPE customer_base;

CREATE FUNCTION customer_base_in(cstring)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customer_base_in'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION customer_base_in(cstring) IS
'reads the customers of a period and of the one before, compared';

CREATE FUNCTION customer_base_out(customer_base)
RETURNS cstring
AS 'MODULE_PATHNAME', 'smartgoals_customer_base_out'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION customer_base_out(customer_base) IS
'writes the customers of a period and of the one before, compared';

CREATE FUNCTION customer_base_recv(internal)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customer_base_recv'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION customer_base_recv(internal) IS
'receives the customers of a period and of the one before, compared';

CREATE FUNCTION customer_base_send(customer_base)
RETURNS bytea
AS 'MODULE_PATHNAME', 'smartgoals_customer_base_send'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION customer_base_send(customer_base) IS
'sends the customers of a period and of the one before, compared';

CREATE TYPE customer_base (
	INPUT = customer_base_in,
	OUTPUT = customer_base_out,
	RECEIVE = customer_base_recv,
	SEND = customer_base_send,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE customer_base IS
'the customers of a period and of the one before, compared';

CREATE TYPE purchases;

CREATE FUNCTION purchases_in(cstring)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_in'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION purchases_in(cstring) IS
'reads the first order of each customer, and the others';

CREATE FUNCTION purchases_out(purchases)
RETURNS cstring
AS 'MODULE_PATHNAME', 'smartgoals_purchases_out'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION purchases_out(purchases) IS
'writes the first order of each customer, and the others';

CREATE FUNCTION purchases_recv(internal)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_recv'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION purchases_recv(internal) IS
'receives the first order of each customer, and the others';

CREATE FUNCTION purchases_send(purchases)
RETURNS bytea
AS 'MODULE_PATHNAME', 'smartgoals_purchases_send'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION purchases_send(purchases) IS
'sends the first order of each customer, and the others';

CREATE TYPE purchases (
	INPUT = purchases_in,
	OUTPUT = purchases_out,
	RECEIVE = purchases_recv,
	SEND = purchases_send,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE purchases IS
'the first order of each customer, and the others';

CREATE TYPE cohorts;

CREATE FUNCTION cohorts_in(cstring)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_in'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_in(cstring) IS
'reads customers by the period in which they came, and the periods in which they came back';

CREATE FUNCTION cohorts_out(cohorts)
RETURNS cstring
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_out'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_out(cohorts) IS
'writes customers by the period in which they came, and the periods in which they came back';

CREATE FUNCTION cohorts_recv(internal)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_recv'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_recv(internal) IS
'receives customers by the period in which they came, and the periods in which they came back';

CREATE FUNCTION cohorts_send(cohorts)
RETURNS bytea
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_send'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_send(cohorts) IS
'sends customers by the period in which they came, and the periods in which they came back';

CREATE TYPE cohorts (
	INPUT = cohorts_in,
	OUTPUT = cohorts_out,
	RECEIVE = cohorts_recv,
	SEND = cohorts_send,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE cohorts IS
'customers by the period in which they came, and the periods in which they came back';

-- the customers of two periods: one row

CREATE FUNCTION customers_add(customer_base, bigint, date, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_number_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, bigint, date, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, bigint, timestamp, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_number_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, bigint, timestamp, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, bigint, timestamptz, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_number_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, bigint, timestamptz, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, uuid, date, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_uuid_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, uuid, date, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, uuid, timestamp, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_uuid_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, uuid, timestamp, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, uuid, timestamptz, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_uuid_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, uuid, timestamptz, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, text, date, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_text_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, text, date, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, text, timestamp, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_text_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, text, timestamp, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, text, timestamptz, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_text_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, text, timestamptz, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, bigint, date, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_number_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, bigint, date, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, bigint, timestamp, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_number_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, bigint, timestamp, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, bigint, timestamptz, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_number_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, bigint, timestamptz, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, uuid, date, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_uuid_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, uuid, date, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, uuid, timestamp, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_uuid_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, uuid, timestamp, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, uuid, timestamptz, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_uuid_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, uuid, timestamptz, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, text, date, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_text_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, text, date, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, text, timestamp, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_text_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, text, timestamp, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, text, timestamptz, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_text_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, text, timestamptz, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, bigint, numeric, date, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_number_amount_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, bigint, numeric, date, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, bigint, numeric, timestamp, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_number_amount_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, bigint, numeric, timestamp, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, bigint, numeric, timestamptz, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_number_amount_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, bigint, numeric, timestamptz, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, uuid, numeric, date, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_uuid_amount_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, uuid, numeric, date, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, uuid, numeric, timestamp, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_uuid_amount_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, uuid, numeric, timestamp, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, uuid, numeric, timestamptz, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_uuid_amount_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, uuid, numeric, timestamptz, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, text, numeric, date, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_text_amount_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, text, numeric, date, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, text, numeric, timestamp, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_text_amount_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, text, numeric, timestamp, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, text, numeric, timestamptz, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_text_amount_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, text, numeric, timestamptz, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, bigint, numeric, date, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_number_amount_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, bigint, numeric, date, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, bigint, numeric, timestamp, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_number_amount_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, bigint, numeric, timestamp, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, bigint, numeric, timestamptz, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_number_amount_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, bigint, numeric, timestamptz, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, uuid, numeric, date, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_uuid_amount_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, uuid, numeric, date, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, uuid, numeric, timestamp, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_uuid_amount_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, uuid, numeric, timestamp, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, uuid, numeric, timestamptz, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_uuid_amount_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, uuid, numeric, timestamptz, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, text, numeric, date, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_text_amount_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, text, numeric, date, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, text, numeric, timestamp, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_text_amount_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, text, numeric, timestamp, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, text, numeric, timestamptz, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_text_amount_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, text, numeric, timestamptz, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_combine(customer_base, customer_base)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_combine'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION customers_combine(customer_base, customer_base) IS
'merges what is known of the customers of two periods';

CREATE FUNCTION customers_final(customer_base)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_final'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION customers_final(customer_base) IS
'the state of an aggregate in its one form';

-- the customers of two periods: what is read from them

CREATE FUNCTION active_customers(customer_base)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_active_customers'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION active_customers(customer_base) IS
'how many customers were active in the period';

CREATE FUNCTION active_customers_final(customer_base)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_active_customers_final'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION active_customers_final(customer_base) IS
'how many customers were active in the period; of no rows, none';

CREATE FUNCTION new_customers(customer_base)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_new_customers'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION new_customers(customer_base) IS
'how many customers were active in the period and never before';

CREATE FUNCTION new_customers_final(customer_base)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_new_customers_final'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION new_customers_final(customer_base) IS
'how many customers were active in the period and never before; of no rows, none';

CREATE FUNCTION prior_customers(customer_base)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_prior_customers'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION prior_customers(customer_base) IS
'how many customers were active in the prior period';

CREATE FUNCTION retained_customers(customer_base)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_retained_customers'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION retained_customers(customer_base) IS
'how many customers of the prior period were active in the period as well';

CREATE FUNCTION lost_customers(customer_base)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_lost_customers'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION lost_customers(customer_base) IS
'how many customers of the prior period were not active in the period';

CREATE FUNCTION acquisition_rate(customer_base)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_acquisition_rate'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION acquisition_rate(customer_base) IS
'new customers in parts of the customers of the prior period';

CREATE FUNCTION retention_rate(customer_base)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_retention_rate'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION retention_rate(customer_base) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE FUNCTION churn_rate(customer_base)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_churn_rate'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION churn_rate(customer_base) IS
'the part of the customers of the prior period who were not active in the period';

CREATE FUNCTION churn_rate(customer_base, denominator text)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_churn_rate'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION churn_rate(customer_base, text) IS
'lost customers in parts of those at the start, or of the average of start and end';

CREATE FUNCTION net_revenue_retention(customer_base)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_net_revenue_retention'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION net_revenue_retention(customer_base) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE FUNCTION net_revenue_retention(customer_base, with_new boolean)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_net_revenue_retention'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION net_revenue_retention(customer_base, boolean) IS
'the same; with new, what all customers of the period bought for';

CREATE FUNCTION gross_revenue_retention(customer_base)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_gross_revenue_retention'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION gross_revenue_retention(customer_base) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE FUNCTION expansion_revenue(customer_base)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_expansion_revenue'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION expansion_revenue(customer_base) IS
'what customers of the prior period bought for beyond what each did then';

-- the customers of two periods: many rows

CREATE AGGREGATE customers_state(customer bigint, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(bigint, date, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer bigint, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(bigint, timestamp, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer bigint, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(bigint, timestamptz, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer uuid, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(uuid, date, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer uuid, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(uuid, timestamp, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer uuid, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(uuid, timestamptz, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer text, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(text, date, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer text, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(text, timestamp, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer text, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(text, timestamptz, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer bigint, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(bigint, date, daterange, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer bigint, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(bigint, timestamp, daterange, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer bigint, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(bigint, timestamptz, daterange, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer uuid, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(uuid, date, daterange, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer uuid, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(uuid, timestamp, daterange, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer uuid, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(uuid, timestamptz, daterange, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer text, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(text, date, daterange, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer text, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(text, timestamp, daterange, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer text, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(text, timestamptz, daterange, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer bigint, amount numeric, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(bigint, numeric, date, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer bigint, amount numeric, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(bigint, numeric, timestamp, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer bigint, amount numeric, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(bigint, numeric, timestamptz, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer uuid, amount numeric, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(uuid, numeric, date, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer uuid, amount numeric, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(uuid, numeric, timestamp, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer uuid, amount numeric, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(uuid, numeric, timestamptz, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer text, amount numeric, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(text, numeric, date, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer text, amount numeric, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(text, numeric, timestamp, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer text, amount numeric, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(text, numeric, timestamptz, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer bigint, amount numeric, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(bigint, numeric, date, daterange, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer bigint, amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(bigint, numeric, timestamp, daterange, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer bigint, amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(bigint, numeric, timestamptz, daterange, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer uuid, amount numeric, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(uuid, numeric, date, daterange, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer uuid, amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(uuid, numeric, timestamp, daterange, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer uuid, amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(uuid, numeric, timestamptz, daterange, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer text, amount numeric, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(text, numeric, date, daterange, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer text, amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(text, numeric, timestamp, daterange, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer text, amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(text, numeric, timestamptz, daterange, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_merge(customer_base) (
	SFUNC = customers_combine,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_merge(customer_base) IS
'merges states of parts of the rows';

CREATE AGGREGATE active_customers(customer bigint, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = active_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE active_customers(bigint, date, daterange) IS
'how many customers were active in the period';

CREATE AGGREGATE active_customers(customer bigint, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = active_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE active_customers(bigint, timestamp, daterange) IS
'how many customers were active in the period';

CREATE AGGREGATE active_customers(customer bigint, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = active_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE active_customers(bigint, timestamptz, daterange) IS
'how many customers were active in the period';

CREATE AGGREGATE active_customers(customer uuid, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = active_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE active_customers(uuid, date, daterange) IS
'how many customers were active in the period';

CREATE AGGREGATE active_customers(customer uuid, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = active_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE active_customers(uuid, timestamp, daterange) IS
'how many customers were active in the period';

CREATE AGGREGATE active_customers(customer uuid, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = active_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE active_customers(uuid, timestamptz, daterange) IS
'how many customers were active in the period';

CREATE AGGREGATE active_customers(customer text, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = active_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE active_customers(text, date, daterange) IS
'how many customers were active in the period';

CREATE AGGREGATE active_customers(customer text, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = active_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE active_customers(text, timestamp, daterange) IS
'how many customers were active in the period';

CREATE AGGREGATE active_customers(customer text, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = active_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE active_customers(text, timestamptz, daterange) IS
'how many customers were active in the period';

CREATE AGGREGATE new_customers(customer bigint, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = new_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE new_customers(bigint, date, daterange) IS
'how many customers were active in the period and never before';

CREATE AGGREGATE new_customers(customer bigint, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = new_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE new_customers(bigint, timestamp, daterange) IS
'how many customers were active in the period and never before';

CREATE AGGREGATE new_customers(customer bigint, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = new_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE new_customers(bigint, timestamptz, daterange) IS
'how many customers were active in the period and never before';

CREATE AGGREGATE new_customers(customer uuid, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = new_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE new_customers(uuid, date, daterange) IS
'how many customers were active in the period and never before';

CREATE AGGREGATE new_customers(customer uuid, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = new_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE new_customers(uuid, timestamp, daterange) IS
'how many customers were active in the period and never before';

CREATE AGGREGATE new_customers(customer uuid, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = new_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE new_customers(uuid, timestamptz, daterange) IS
'how many customers were active in the period and never before';

CREATE AGGREGATE new_customers(customer text, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = new_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE new_customers(text, date, daterange) IS
'how many customers were active in the period and never before';

CREATE AGGREGATE new_customers(customer text, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = new_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE new_customers(text, timestamp, daterange) IS
'how many customers were active in the period and never before';

CREATE AGGREGATE new_customers(customer text, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = new_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE new_customers(text, timestamptz, daterange) IS
'how many customers were active in the period and never before';

CREATE AGGREGATE retention_rate(customer bigint, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(bigint, date, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer bigint, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(bigint, timestamp, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer bigint, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(bigint, timestamptz, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer uuid, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(uuid, date, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer uuid, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(uuid, timestamp, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer uuid, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(uuid, timestamptz, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer text, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(text, date, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer text, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(text, timestamp, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer text, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(text, timestamptz, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer bigint, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(bigint, date, daterange, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer bigint, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(bigint, timestamp, daterange, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer bigint, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(bigint, timestamptz, daterange, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer uuid, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(uuid, date, daterange, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer uuid, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(uuid, timestamp, daterange, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer uuid, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(uuid, timestamptz, daterange, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer text, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(text, date, daterange, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer text, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(text, timestamp, daterange, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer text, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(text, timestamptz, daterange, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE churn_rate(customer bigint, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(bigint, date, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer bigint, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(bigint, timestamp, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer bigint, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(bigint, timestamptz, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer uuid, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(uuid, date, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer uuid, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(uuid, timestamp, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer uuid, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(uuid, timestamptz, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer text, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(text, date, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer text, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(text, timestamp, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer text, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(text, timestamptz, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer bigint, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(bigint, date, daterange, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer bigint, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(bigint, timestamp, daterange, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer bigint, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(bigint, timestamptz, daterange, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer uuid, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(uuid, date, daterange, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer uuid, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(uuid, timestamp, daterange, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer uuid, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(uuid, timestamptz, daterange, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer text, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(text, date, daterange, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer text, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(text, timestamp, daterange, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer text, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(text, timestamptz, daterange, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE net_revenue_retention(customer bigint, amount numeric, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(bigint, numeric, date, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer bigint, amount numeric, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(bigint, numeric, timestamp, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer bigint, amount numeric, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(bigint, numeric, timestamptz, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer uuid, amount numeric, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(uuid, numeric, date, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer uuid, amount numeric, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(uuid, numeric, timestamp, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer uuid, amount numeric, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(uuid, numeric, timestamptz, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer text, amount numeric, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(text, numeric, date, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer text, amount numeric, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(text, numeric, timestamp, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer text, amount numeric, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(text, numeric, timestamptz, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer bigint, amount numeric, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(bigint, numeric, date, daterange, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer bigint, amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(bigint, numeric, timestamp, daterange, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer bigint, amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(bigint, numeric, timestamptz, daterange, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer uuid, amount numeric, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(uuid, numeric, date, daterange, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer uuid, amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(uuid, numeric, timestamp, daterange, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer uuid, amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(uuid, numeric, timestamptz, daterange, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer text, amount numeric, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(text, numeric, date, daterange, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer text, amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(text, numeric, timestamp, daterange, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer text, amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(text, numeric, timestamptz, daterange, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE gross_revenue_retention(customer bigint, amount numeric, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(bigint, numeric, date, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer bigint, amount numeric, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(bigint, numeric, timestamp, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer bigint, amount numeric, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(bigint, numeric, timestamptz, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer uuid, amount numeric, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(uuid, numeric, date, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer uuid, amount numeric, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(uuid, numeric, timestamp, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer uuid, amount numeric, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(uuid, numeric, timestamptz, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer text, amount numeric, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(text, numeric, date, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer text, amount numeric, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(text, numeric, timestamp, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer text, amount numeric, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(text, numeric, timestamptz, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer bigint, amount numeric, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(bigint, numeric, date, daterange, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer bigint, amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(bigint, numeric, timestamp, daterange, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer bigint, amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(bigint, numeric, timestamptz, daterange, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer uuid, amount numeric, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(uuid, numeric, date, daterange, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer uuid, amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(uuid, numeric, timestamp, daterange, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer uuid, amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(uuid, numeric, timestamptz, daterange, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer text, amount numeric, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(text, numeric, date, daterange, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer text, amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(text, numeric, timestamp, daterange, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer text, amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(text, numeric, timestamptz, daterange, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE expansion_revenue(customer bigint, amount numeric, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(bigint, numeric, date, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer bigint, amount numeric, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(bigint, numeric, timestamp, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer bigint, amount numeric, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(bigint, numeric, timestamptz, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer uuid, amount numeric, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(uuid, numeric, date, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer uuid, amount numeric, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(uuid, numeric, timestamp, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer uuid, amount numeric, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(uuid, numeric, timestamptz, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer text, amount numeric, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(text, numeric, date, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer text, amount numeric, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(text, numeric, timestamp, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer text, amount numeric, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(text, numeric, timestamptz, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer bigint, amount numeric, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(bigint, numeric, date, daterange, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer bigint, amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(bigint, numeric, timestamp, daterange, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer bigint, amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(bigint, numeric, timestamptz, daterange, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer uuid, amount numeric, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(uuid, numeric, date, daterange, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer uuid, amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(uuid, numeric, timestamp, daterange, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer uuid, amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(uuid, numeric, timestamptz, daterange, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer text, amount numeric, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(text, numeric, date, daterange, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer text, amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(text, numeric, timestamp, daterange, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer text, amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(text, numeric, timestamptz, daterange, daterange) IS
'what customers of the prior period bought for beyond what each did then';

-- first and further purchases

CREATE FUNCTION purchases_add(purchases, bigint)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_number'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, bigint) IS
'counts one purchase of a customer';

CREATE FUNCTION purchases_add(purchases, uuid)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_uuid'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, uuid) IS
'counts one purchase of a customer';

CREATE FUNCTION purchases_add(purchases, text)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_text'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, text) IS
'counts one purchase of a customer';

CREATE FUNCTION purchases_add(purchases, bigint, numeric, date)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_number_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, bigint, numeric, date) IS
'counts one order of a customer';

CREATE FUNCTION purchases_add(purchases, bigint, numeric, timestamp)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_number_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, bigint, numeric, timestamp) IS
'counts one order of a customer';

CREATE FUNCTION purchases_add(purchases, bigint, numeric, timestamptz)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_number_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, bigint, numeric, timestamptz) IS
'counts one order of a customer';

CREATE FUNCTION purchases_add(purchases, uuid, numeric, date)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_uuid_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, uuid, numeric, date) IS
'counts one order of a customer';

CREATE FUNCTION purchases_add(purchases, uuid, numeric, timestamp)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_uuid_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, uuid, numeric, timestamp) IS
'counts one order of a customer';

CREATE FUNCTION purchases_add(purchases, uuid, numeric, timestamptz)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_uuid_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, uuid, numeric, timestamptz) IS
'counts one order of a customer';

CREATE FUNCTION purchases_add(purchases, text, numeric, date)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_text_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, text, numeric, date) IS
'counts one order of a customer';

CREATE FUNCTION purchases_add(purchases, text, numeric, timestamp)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_text_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, text, numeric, timestamp) IS
'counts one order of a customer';

CREATE FUNCTION purchases_add(purchases, text, numeric, timestamptz)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_text_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, text, numeric, timestamptz) IS
'counts one order of a customer';

CREATE FUNCTION purchases_combine(purchases, purchases)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_combine'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION purchases_combine(purchases, purchases) IS
'merges what is known of the purchases of customers';

CREATE FUNCTION purchases_final(purchases)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_customers_final'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION purchases_final(purchases) IS
'the state of an aggregate in its one form';

CREATE FUNCTION active_customers(purchases)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_purchases_customers'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION active_customers(purchases) IS
'how many customers purchased';

CREATE FUNCTION active_customers_final(purchases)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_purchases_customers_final'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION active_customers_final(purchases) IS
'how many customers purchased; of no rows, none';

CREATE FUNCTION repeat_customers(purchases)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_repeat_customers'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION repeat_customers(purchases) IS
'how many customers purchased more than once';

CREATE FUNCTION repeat_purchase_rate(purchases)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_repeat_purchase_rate'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION repeat_purchase_rate(purchases) IS
'the part of the customers who purchased more than once';

CREATE FUNCTION repeat_order_value(purchases)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_repeat_order_value'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION repeat_order_value(purchases) IS
'the average amount of orders that are not the first of their customer';

CREATE AGGREGATE purchases_state(customer bigint) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state(bigint) IS
'which customers purchased, and which more than once, to be stored, merged and read';

CREATE AGGREGATE purchases_state(customer uuid) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state(uuid) IS
'which customers purchased, and which more than once, to be stored, merged and read';

CREATE AGGREGATE purchases_state(customer text) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state(text) IS
'which customers purchased, and which more than once, to be stored, merged and read';

CREATE AGGREGATE purchases_state(customer bigint, amount numeric, at date) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state(bigint, numeric, date) IS
'the first order of each customer, and the others, to be stored, merged and read';

CREATE AGGREGATE purchases_state(customer bigint, amount numeric, at timestamp) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state(bigint, numeric, timestamp) IS
'the first order of each customer, and the others, to be stored, merged and read';

CREATE AGGREGATE purchases_state(customer bigint, amount numeric, at timestamptz) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state(bigint, numeric, timestamptz) IS
'the first order of each customer, and the others, to be stored, merged and read';

CREATE AGGREGATE purchases_state(customer uuid, amount numeric, at date) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state(uuid, numeric, date) IS
'the first order of each customer, and the others, to be stored, merged and read';

CREATE AGGREGATE purchases_state(customer uuid, amount numeric, at timestamp) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state(uuid, numeric, timestamp) IS
'the first order of each customer, and the others, to be stored, merged and read';

CREATE AGGREGATE purchases_state(customer uuid, amount numeric, at timestamptz) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state(uuid, numeric, timestamptz) IS
'the first order of each customer, and the others, to be stored, merged and read';

CREATE AGGREGATE purchases_state(customer text, amount numeric, at date) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state(text, numeric, date) IS
'the first order of each customer, and the others, to be stored, merged and read';

CREATE AGGREGATE purchases_state(customer text, amount numeric, at timestamp) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state(text, numeric, timestamp) IS
'the first order of each customer, and the others, to be stored, merged and read';

CREATE AGGREGATE purchases_state(customer text, amount numeric, at timestamptz) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state(text, numeric, timestamptz) IS
'the first order of each customer, and the others, to be stored, merged and read';

CREATE AGGREGATE purchases_merge(purchases) (
	SFUNC = purchases_combine,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_merge(purchases) IS
'merges states of parts of the rows';

CREATE AGGREGATE active_customers(customer bigint) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = active_customers_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE active_customers(bigint) IS
'how many customers there are, each counted once';

CREATE AGGREGATE active_customers(customer uuid) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = active_customers_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE active_customers(uuid) IS
'how many customers there are, each counted once';

CREATE AGGREGATE active_customers(customer text) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = active_customers_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE active_customers(text) IS
'how many customers there are, each counted once';

CREATE AGGREGATE repeat_purchase_rate(customer bigint) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = repeat_purchase_rate,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE repeat_purchase_rate(bigint) IS
'the part of the customers who purchased more than once';

CREATE AGGREGATE repeat_purchase_rate(customer uuid) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = repeat_purchase_rate,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE repeat_purchase_rate(uuid) IS
'the part of the customers who purchased more than once';

CREATE AGGREGATE repeat_purchase_rate(customer text) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = repeat_purchase_rate,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE repeat_purchase_rate(text) IS
'the part of the customers who purchased more than once';

CREATE AGGREGATE repeat_order_value(customer bigint, amount numeric, at date) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = repeat_order_value,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE repeat_order_value(bigint, numeric, date) IS
'the average amount of orders that are not the first of their customer';

CREATE AGGREGATE repeat_order_value(customer bigint, amount numeric, at timestamp) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = repeat_order_value,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE repeat_order_value(bigint, numeric, timestamp) IS
'the average amount of orders that are not the first of their customer';

CREATE AGGREGATE repeat_order_value(customer bigint, amount numeric, at timestamptz) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = repeat_order_value,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE repeat_order_value(bigint, numeric, timestamptz) IS
'the average amount of orders that are not the first of their customer';

CREATE AGGREGATE repeat_order_value(customer uuid, amount numeric, at date) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = repeat_order_value,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE repeat_order_value(uuid, numeric, date) IS
'the average amount of orders that are not the first of their customer';

CREATE AGGREGATE repeat_order_value(customer uuid, amount numeric, at timestamp) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = repeat_order_value,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE repeat_order_value(uuid, numeric, timestamp) IS
'the average amount of orders that are not the first of their customer';

CREATE AGGREGATE repeat_order_value(customer uuid, amount numeric, at timestamptz) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = repeat_order_value,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE repeat_order_value(uuid, numeric, timestamptz) IS
'the average amount of orders that are not the first of their customer';

CREATE AGGREGATE repeat_order_value(customer text, amount numeric, at date) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = repeat_order_value,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE repeat_order_value(text, numeric, date) IS
'the average amount of orders that are not the first of their customer';

CREATE AGGREGATE repeat_order_value(customer text, amount numeric, at timestamp) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = repeat_order_value,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE repeat_order_value(text, numeric, timestamp) IS
'the average amount of orders that are not the first of their customer';

CREATE AGGREGATE repeat_order_value(customer text, amount numeric, at timestamptz) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = repeat_order_value,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE repeat_order_value(text, numeric, timestamptz) IS
'the average amount of orders that are not the first of their customer';

-- cohorts

CREATE FUNCTION cohorts_add(cohorts, bigint, date, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_number_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, bigint, date, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, bigint, timestamp, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_number_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, bigint, timestamp, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, bigint, timestamptz, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_number_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, bigint, timestamptz, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, uuid, date, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_uuid_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, uuid, date, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, uuid, timestamp, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_uuid_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, uuid, timestamp, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, uuid, timestamptz, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_uuid_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, uuid, timestamptz, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, text, date, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_text_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, text, date, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, text, timestamp, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_text_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, text, timestamp, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, text, timestamptz, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_text_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, text, timestamptz, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, bigint, numeric, date, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_number_amount_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, bigint, numeric, date, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, bigint, numeric, timestamp, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_number_amount_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, bigint, numeric, timestamp, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, bigint, numeric, timestamptz, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_number_amount_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, bigint, numeric, timestamptz, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, uuid, numeric, date, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_uuid_amount_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, uuid, numeric, date, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, uuid, numeric, timestamp, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_uuid_amount_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, uuid, numeric, timestamp, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, uuid, numeric, timestamptz, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_uuid_amount_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, uuid, numeric, timestamptz, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, text, numeric, date, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_text_amount_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, text, numeric, date, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, text, numeric, timestamp, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_text_amount_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, text, numeric, timestamp, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, text, numeric, timestamptz, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_text_amount_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, text, numeric, timestamptz, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_combine(cohorts, cohorts)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_combine'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_combine(cohorts, cohorts) IS
'merges what is known of the cohorts of customers';

CREATE FUNCTION cohorts_final(cohorts)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_customers_final'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_final(cohorts) IS
'the state of an aggregate in its one form';

CREATE AGGREGATE cohorts(customer bigint, at date, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(bigint, date, text) IS
'customers by the period in which they came; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer bigint, at timestamp, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(bigint, timestamp, text) IS
'customers by the period in which they came; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer bigint, at timestamptz, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(bigint, timestamptz, text) IS
'customers by the period in which they came; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer uuid, at date, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(uuid, date, text) IS
'customers by the period in which they came; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer uuid, at timestamp, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(uuid, timestamp, text) IS
'customers by the period in which they came; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer uuid, at timestamptz, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(uuid, timestamptz, text) IS
'customers by the period in which they came; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer text, at date, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(text, date, text) IS
'customers by the period in which they came; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer text, at timestamp, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(text, timestamp, text) IS
'customers by the period in which they came; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer text, at timestamptz, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(text, timestamptz, text) IS
'customers by the period in which they came; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer bigint, amount numeric, at date, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(bigint, numeric, date, text) IS
'customers by the period in which they came, with what they bought for in each; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer bigint, amount numeric, at timestamp, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(bigint, numeric, timestamp, text) IS
'customers by the period in which they came, with what they bought for in each; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer bigint, amount numeric, at timestamptz, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(bigint, numeric, timestamptz, text) IS
'customers by the period in which they came, with what they bought for in each; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer uuid, amount numeric, at date, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(uuid, numeric, date, text) IS
'customers by the period in which they came, with what they bought for in each; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer uuid, amount numeric, at timestamp, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(uuid, numeric, timestamp, text) IS
'customers by the period in which they came, with what they bought for in each; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer uuid, amount numeric, at timestamptz, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(uuid, numeric, timestamptz, text) IS
'customers by the period in which they came, with what they bought for in each; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer text, amount numeric, at date, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(text, numeric, date, text) IS
'customers by the period in which they came, with what they bought for in each; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer text, amount numeric, at timestamp, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(text, numeric, timestamp, text) IS
'customers by the period in which they came, with what they bought for in each; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer text, amount numeric, at timestamptz, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(text, numeric, timestamptz, text) IS
'customers by the period in which they came, with what they bought for in each; read it with cohort_table()';

CREATE AGGREGATE cohorts_merge(cohorts) (
	SFUNC = cohorts_combine,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts_merge(cohorts) IS
'merges states of parts of the rows';

CREATE FUNCTION n(cohorts)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_n'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION n(cohorts) IS
'how many customers there are';

CREATE FUNCTION cohort_table(cohorts,
	OUT cohort date, OUT n bigint, OUT "offset" integer, OUT active bigint, OUT rate numeric, OUT revenue numeric)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'smartgoals_cohort_table'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 500;
COMMENT ON FUNCTION cohort_table(cohorts) IS
'a row for each cohort and period since: its first day, its size, periods since, active customers, their part, what they bought for';
-- deals: win rate, sales cycle, velocity, pipeline, funnel, lead response, automation

-- win_rate

CREATE FUNCTION win_rate_add(tally, boolean)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_win_rate_add'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION win_rate_add(tally, boolean) IS
'counts one row';

CREATE FUNCTION win_rate_subtract(tally, boolean)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_win_rate_subtract'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION win_rate_subtract(tally, boolean) IS
'takes one row back';

CREATE FUNCTION win_rate_add(tally, boolean, numeric)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_win_rate_add_amount'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION win_rate_add(tally, boolean, numeric) IS
'adds one row';

CREATE FUNCTION win_rate_subtract(tally, boolean, numeric)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_win_rate_subtract_amount'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION win_rate_subtract(tally, boolean, numeric) IS
'takes one row back';

CREATE FUNCTION win_rate(tally)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_win_rate'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION win_rate(tally) IS
'won deals in parts of those that are closed, or by value, as it was counted';

CREATE AGGREGATE win_rate(won boolean) (
	SFUNC = win_rate_add,
	STYPE = tally,
	FINALFUNC = win_rate,
	COMBINEFUNC = tally_combine,
	MSFUNC = win_rate_add,
	MINVFUNC = win_rate_subtract,
	MSTYPE = tally,
	MINITCOND = '{"kpi": "win_rate", "n": 0, "won": 0}',
	MFINALFUNC = win_rate,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE win_rate(boolean) IS
'won deals in parts of those that are closed';

CREATE AGGREGATE win_rate(won boolean, amount numeric) (
	SFUNC = win_rate_add,
	STYPE = tally,
	FINALFUNC = win_rate,
	COMBINEFUNC = tally_combine,
	MSFUNC = win_rate_add,
	MINVFUNC = win_rate_subtract,
	MSTYPE = tally,
	MINITCOND = '{"kpi": "win_rate_by_value", "n": 0, "won": 0, "closed": 0}',
	MFINALFUNC = win_rate,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE win_rate(boolean, numeric) IS
'the amount of won deals in parts of that of closed ones';

CREATE AGGREGATE win_rate_state(won boolean) (
	SFUNC = win_rate_add,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	MSFUNC = win_rate_add,
	MINVFUNC = win_rate_subtract,
	MSTYPE = tally,
	MINITCOND = '{"kpi": "win_rate", "n": 0, "won": 0}',
	MFINALFUNC = tally_moving_final,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE win_rate_state(boolean) IS
'won deals in parts of those that are closed, to be stored and merged';

CREATE AGGREGATE win_rate_state(won boolean, amount numeric) (
	SFUNC = win_rate_add,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	MSFUNC = win_rate_add,
	MINVFUNC = win_rate_subtract,
	MSTYPE = tally,
	MINITCOND = '{"kpi": "win_rate_by_value", "n": 0, "won": 0, "closed": 0}',
	MFINALFUNC = tally_moving_final,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE win_rate_state(boolean, numeric) IS
'the amount of won deals in parts of that of closed ones, to be stored and merged';

CREATE AGGREGATE win_rate_merge(tally) (
	SFUNC = tally_combine,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE win_rate_merge(tally) IS
'merges what win_rate_state() gave';

-- automation_rate

CREATE FUNCTION automation_rate_add(tally, boolean)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_automation_rate_add'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION automation_rate_add(tally, boolean) IS
'counts one row';

CREATE FUNCTION automation_rate_subtract(tally, boolean)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_automation_rate_subtract'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION automation_rate_subtract(tally, boolean) IS
'takes one row back';

CREATE FUNCTION automation_rate_add(tally, boolean, numeric)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_automation_rate_add_effort'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION automation_rate_add(tally, boolean, numeric) IS
'adds one row';

CREATE FUNCTION automation_rate_subtract(tally, boolean, numeric)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_automation_rate_subtract_effort'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION automation_rate_subtract(tally, boolean, numeric) IS
'takes one row back';

CREATE FUNCTION automation_rate(tally)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_automation_rate'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION automation_rate(tally) IS
'what is done automatically in parts of all, by number, or by effort, as it was counted';

CREATE AGGREGATE automation_rate(automated boolean) (
	SFUNC = automation_rate_add,
	STYPE = tally,
	FINALFUNC = automation_rate,
	COMBINEFUNC = tally_combine,
	MSFUNC = automation_rate_add,
	MINVFUNC = automation_rate_subtract,
	MSTYPE = tally,
	MINITCOND = '{"kpi": "automation_rate", "n": 0, "automated": 0}',
	MFINALFUNC = automation_rate,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE automation_rate(boolean) IS
'what is done automatically in parts of all, by number';

CREATE AGGREGATE automation_rate(automated boolean, effort numeric) (
	SFUNC = automation_rate_add,
	STYPE = tally,
	FINALFUNC = automation_rate,
	COMBINEFUNC = tally_combine,
	MSFUNC = automation_rate_add,
	MINVFUNC = automation_rate_subtract,
	MSTYPE = tally,
	MINITCOND = '{"kpi": "automation_rate_by_effort", "n": 0, "automated": 0, "effort": 0}',
	MFINALFUNC = automation_rate,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE automation_rate(boolean, numeric) IS
'automated effort in parts of all effort';

CREATE AGGREGATE automation_rate_state(automated boolean) (
	SFUNC = automation_rate_add,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	MSFUNC = automation_rate_add,
	MINVFUNC = automation_rate_subtract,
	MSTYPE = tally,
	MINITCOND = '{"kpi": "automation_rate", "n": 0, "automated": 0}',
	MFINALFUNC = tally_moving_final,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE automation_rate_state(boolean) IS
'what is done automatically in parts of all, by number, to be stored and merged';

CREATE AGGREGATE automation_rate_state(automated boolean, effort numeric) (
	SFUNC = automation_rate_add,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	MSFUNC = automation_rate_add,
	MINVFUNC = automation_rate_subtract,
	MSTYPE = tally,
	MINITCOND = '{"kpi": "automation_rate_by_effort", "n": 0, "automated": 0, "effort": 0}',
	MFINALFUNC = tally_moving_final,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE automation_rate_state(boolean, numeric) IS
'automated effort in parts of all effort, to be stored and merged';

CREATE AGGREGATE automation_rate_merge(tally) (
	SFUNC = tally_combine,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE automation_rate_merge(tally) IS
'merges what automation_rate_state() gave';

-- the pipeline

CREATE FUNCTION weighted_pipeline_add(tally, numeric, numeric)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_weighted_pipeline_add'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION weighted_pipeline_add(tally, numeric, numeric) IS
'adds one open deal';

CREATE FUNCTION weighted_pipeline(tally)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_weighted_pipeline'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION weighted_pipeline(tally) IS
'the sum of amounts times their probabilities';

CREATE AGGREGATE weighted_pipeline(amount numeric, probability numeric) (
	SFUNC = weighted_pipeline_add,
	STYPE = tally,
	FINALFUNC = weighted_pipeline,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE weighted_pipeline(numeric, numeric) IS
'the amounts of open deals, each by the probability that it is won';

CREATE AGGREGATE weighted_pipeline_state(amount numeric, probability numeric) (
	SFUNC = weighted_pipeline_add,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE weighted_pipeline_state(numeric, numeric) IS
'the amounts of open deals, each by the probability that it is won, to be stored and merged';

CREATE AGGREGATE weighted_pipeline_merge(tally) (
	SFUNC = tally_combine,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE weighted_pipeline_merge(tally) IS
'merges what weighted_pipeline_state() gave';

CREATE FUNCTION pipeline_coverage(open_amount numeric, target numeric, actual numeric DEFAULT 0, against text DEFAULT 'remaining')
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_pipeline_coverage'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pipeline_coverage(numeric, numeric, numeric, text) IS
'the open pipeline as a multiple of what remains of the target, or of the whole target';

CREATE FUNCTION required_coverage(win_rate numeric)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_required_coverage'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION required_coverage(numeric) IS
'the pipeline coverage it takes at a win rate: 1 / win rate';

-- sales velocity

CREATE FUNCTION sales_velocity_add(tally, numeric, boolean, date, date)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_sales_velocity_add_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION sales_velocity_add(tally, numeric, boolean, date, date) IS
'counts one deal';

CREATE FUNCTION sales_velocity_add(tally, numeric, boolean, timestamp, timestamp)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_sales_velocity_add_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION sales_velocity_add(tally, numeric, boolean, timestamp, timestamp) IS
'counts one deal';

CREATE FUNCTION sales_velocity_add(tally, numeric, boolean, timestamptz, timestamptz)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_sales_velocity_add_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION sales_velocity_add(tally, numeric, boolean, timestamptz, timestamptz) IS
'counts one deal';

CREATE FUNCTION sales_velocity(tally)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_sales_velocity'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION sales_velocity(tally) IS
'revenue by day: opportunities * win rate * mean won amount / mean cycle';

CREATE FUNCTION sales_velocity(opportunities numeric, mean_amount numeric, win_rate numeric, cycle_days numeric)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_sales_velocity_of_figures'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION sales_velocity(numeric, numeric, numeric, numeric) IS
'revenue by day: opportunities * win rate * mean won amount / mean cycle';

CREATE AGGREGATE sales_velocity(amount numeric, won boolean, opened date, closed date) (
	SFUNC = sales_velocity_add,
	STYPE = tally,
	FINALFUNC = sales_velocity,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sales_velocity(numeric, boolean, date, date) IS
'revenue by day: opportunities * win rate * mean won amount / mean cycle';

CREATE AGGREGATE sales_velocity(amount numeric, won boolean, opened timestamp, closed timestamp) (
	SFUNC = sales_velocity_add,
	STYPE = tally,
	FINALFUNC = sales_velocity,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sales_velocity(numeric, boolean, timestamp, timestamp) IS
'revenue by day: opportunities * win rate * mean won amount / mean cycle';

CREATE AGGREGATE sales_velocity(amount numeric, won boolean, opened timestamptz, closed timestamptz) (
	SFUNC = sales_velocity_add,
	STYPE = tally,
	FINALFUNC = sales_velocity,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sales_velocity(numeric, boolean, timestamptz, timestamptz) IS
'revenue by day: opportunities * win rate * mean won amount / mean cycle';

CREATE AGGREGATE sales_velocity_state(amount numeric, won boolean, opened date, closed date) (
	SFUNC = sales_velocity_add,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sales_velocity_state(numeric, boolean, date, date) IS
'revenue by day: opportunities * win rate * mean won amount / mean cycle, to be stored and merged';

CREATE AGGREGATE sales_velocity_state(amount numeric, won boolean, opened timestamp, closed timestamp) (
	SFUNC = sales_velocity_add,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sales_velocity_state(numeric, boolean, timestamp, timestamp) IS
'revenue by day: opportunities * win rate * mean won amount / mean cycle, to be stored and merged';

CREATE AGGREGATE sales_velocity_state(amount numeric, won boolean, opened timestamptz, closed timestamptz) (
	SFUNC = sales_velocity_add,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sales_velocity_state(numeric, boolean, timestamptz, timestamptz) IS
'revenue by day: opportunities * win rate * mean won amount / mean cycle, to be stored and merged';

CREATE AGGREGATE sales_velocity_merge(tally) (
	SFUNC = tally_combine,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sales_velocity_merge(tally) IS
'merges what sales_velocity_state() gave';

-- sales cycle

CREATE TYPE sales_cycle;

CREATE FUNCTION sales_cycle_in(cstring)
RETURNS sales_cycle
AS 'MODULE_PATHNAME', 'smartgoals_sales_cycle_in'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION sales_cycle_in(cstring) IS
'reads how long deals took, each of them';

CREATE FUNCTION sales_cycle_out(sales_cycle)
RETURNS cstring
AS 'MODULE_PATHNAME', 'smartgoals_sample_out'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION sales_cycle_out(sales_cycle) IS
'writes how long deals took, each of them';

CREATE FUNCTION sales_cycle_recv(internal)
RETURNS sales_cycle
AS 'MODULE_PATHNAME', 'smartgoals_sales_cycle_recv'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION sales_cycle_recv(internal) IS
'receives how long deals took, each of them';

CREATE FUNCTION sales_cycle_send(sales_cycle)
RETURNS bytea
AS 'MODULE_PATHNAME', 'smartgoals_sample_send'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION sales_cycle_send(sales_cycle) IS
'sends how long deals took, each of them';

CREATE TYPE sales_cycle (
	INPUT = sales_cycle_in,
	OUTPUT = sales_cycle_out,
	RECEIVE = sales_cycle_recv,
	SEND = sales_cycle_send,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE sales_cycle IS
'how long deals took, each of them';

CREATE FUNCTION sales_cycle_add(sales_cycle, date, date)
RETURNS sales_cycle
AS 'MODULE_PATHNAME', 'smartgoals_sample_add_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION sales_cycle_add(sales_cycle, date, date) IS
'counts one deal';

CREATE FUNCTION sales_cycle_add(sales_cycle, timestamp, timestamp)
RETURNS sales_cycle
AS 'MODULE_PATHNAME', 'smartgoals_sample_add_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION sales_cycle_add(sales_cycle, timestamp, timestamp) IS
'counts one deal';

CREATE FUNCTION sales_cycle_add(sales_cycle, timestamptz, timestamptz)
RETURNS sales_cycle
AS 'MODULE_PATHNAME', 'smartgoals_sample_add_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION sales_cycle_add(sales_cycle, timestamptz, timestamptz) IS
'counts one deal';

CREATE FUNCTION sales_cycle_combine(sales_cycle, sales_cycle)
RETURNS sales_cycle
AS 'MODULE_PATHNAME', 'smartgoals_sample_combine'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION sales_cycle_combine(sales_cycle, sales_cycle) IS
'merges two of the sales cycles';

CREATE FUNCTION sales_cycle_final(sales_cycle)
RETURNS sales_cycle
AS 'MODULE_PATHNAME', 'smartgoals_sample_final'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION sales_cycle_final(sales_cycle) IS
'the state of an aggregate in its one form';

CREATE FUNCTION n(sales_cycle)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_sample_n'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION n(sales_cycle) IS
'how many there are of the sales cycles';

CREATE AGGREGATE sales_cycle(opened date, closed date) (
	SFUNC = sales_cycle_add,
	STYPE = sales_cycle,
	FINALFUNC = sales_cycle_final,
	COMBINEFUNC = sales_cycle_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sales_cycle(date, date) IS
'how long deals took, from opened to closed, for mean, median, percentile and share_within';

CREATE AGGREGATE sales_cycle(opened timestamp, closed timestamp) (
	SFUNC = sales_cycle_add,
	STYPE = sales_cycle,
	FINALFUNC = sales_cycle_final,
	COMBINEFUNC = sales_cycle_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sales_cycle(timestamp, timestamp) IS
'how long deals took, from opened to closed, for mean, median, percentile and share_within';

CREATE AGGREGATE sales_cycle(opened timestamptz, closed timestamptz) (
	SFUNC = sales_cycle_add,
	STYPE = sales_cycle,
	FINALFUNC = sales_cycle_final,
	COMBINEFUNC = sales_cycle_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sales_cycle(timestamptz, timestamptz) IS
'how long deals took, from opened to closed, for mean, median, percentile and share_within';

CREATE AGGREGATE sales_cycle_merge(sales_cycle) (
	SFUNC = sales_cycle_combine,
	STYPE = sales_cycle,
	FINALFUNC = sales_cycle_final,
	COMBINEFUNC = sales_cycle_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sales_cycle_merge(sales_cycle) IS
'merges sales cycles that were stored';

CREATE FUNCTION mean(sales_cycle)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_mean_days'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION mean(sales_cycle) IS
'the mean of the sales cycles, in days';

CREATE FUNCTION median(sales_cycle)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_median_days'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION median(sales_cycle) IS
'the median of the sales cycles, in days, as percentile_cont has it';

CREATE FUNCTION percentile(sales_cycle, p numeric)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_percentile_days'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION percentile(sales_cycle, numeric) IS
'the sales cycle that a share p of all are below, in days, as percentile_cont has it';

CREATE FUNCTION share_within(sales_cycle, days numeric)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_share_within_days'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION share_within(sales_cycle, numeric) IS
'the share of deals that took no longer than so many days';

-- lead response

CREATE TYPE lead_response;

CREATE FUNCTION lead_response_in(cstring)
RETURNS lead_response
AS 'MODULE_PATHNAME', 'smartgoals_lead_response_in'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION lead_response_in(cstring) IS
'reads how long leads waited for a response, each of them';

CREATE FUNCTION lead_response_out(lead_response)
RETURNS cstring
AS 'MODULE_PATHNAME', 'smartgoals_sample_out'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION lead_response_out(lead_response) IS
'writes how long leads waited for a response, each of them';

CREATE FUNCTION lead_response_recv(internal)
RETURNS lead_response
AS 'MODULE_PATHNAME', 'smartgoals_lead_response_recv'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION lead_response_recv(internal) IS
'receives how long leads waited for a response, each of them';

CREATE FUNCTION lead_response_send(lead_response)
RETURNS bytea
AS 'MODULE_PATHNAME', 'smartgoals_sample_send'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION lead_response_send(lead_response) IS
'sends how long leads waited for a response, each of them';

CREATE TYPE lead_response (
	INPUT = lead_response_in,
	OUTPUT = lead_response_out,
	RECEIVE = lead_response_recv,
	SEND = lead_response_send,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE lead_response IS
'how long leads waited for a response, each of them';

CREATE FUNCTION lead_response_add(lead_response, timestamp, timestamp)
RETURNS lead_response
AS 'MODULE_PATHNAME', 'smartgoals_sample_add_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION lead_response_add(lead_response, timestamp, timestamp) IS
'counts one lead';

CREATE FUNCTION lead_response_add(lead_response, timestamptz, timestamptz)
RETURNS lead_response
AS 'MODULE_PATHNAME', 'smartgoals_sample_add_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION lead_response_add(lead_response, timestamptz, timestamptz) IS
'counts one lead';

CREATE FUNCTION lead_response_add(lead_response, timestamp, timestamp, time, time, date[], text)
RETURNS lead_response
AS 'MODULE_PATHNAME', 'smartgoals_sample_add_business'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION lead_response_add(lead_response, timestamp, timestamp, time, time, date[], text) IS
'counts one lead, in business hours';

CREATE FUNCTION lead_response_add(lead_response, timestamptz, timestamptz, time, time, date[], text)
RETURNS lead_response
AS 'MODULE_PATHNAME', 'smartgoals_sample_add_business_tz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION lead_response_add(lead_response, timestamptz, timestamptz, time, time, date[], text) IS
'counts one lead, in business hours';

CREATE FUNCTION lead_response_combine(lead_response, lead_response)
RETURNS lead_response
AS 'MODULE_PATHNAME', 'smartgoals_sample_combine'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION lead_response_combine(lead_response, lead_response) IS
'merges two of the leads with a response';

CREATE FUNCTION lead_response_final(lead_response)
RETURNS lead_response
AS 'MODULE_PATHNAME', 'smartgoals_sample_final'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION lead_response_final(lead_response) IS
'the state of an aggregate in its one form';

CREATE FUNCTION n(lead_response)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_sample_n'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION n(lead_response) IS
'how many there are of the leads with a response';

CREATE AGGREGATE lead_response(created timestamp, responded timestamp) (
	SFUNC = lead_response_add,
	STYPE = lead_response,
	FINALFUNC = lead_response_final,
	COMBINEFUNC = lead_response_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE lead_response(timestamp, timestamp) IS
'how long leads waited for a response, for mean, median, percentile and share_within';

CREATE AGGREGATE lead_response(created timestamptz, responded timestamptz) (
	SFUNC = lead_response_add,
	STYPE = lead_response,
	FINALFUNC = lead_response_final,
	COMBINEFUNC = lead_response_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE lead_response(timestamptz, timestamptz) IS
'how long leads waited for a response, for mean, median, percentile and share_within';

CREATE AGGREGATE lead_response(created timestamp, responded timestamp, opens time, closes time, holidays date[], workweek text) (
	SFUNC = lead_response_add,
	STYPE = lead_response,
	FINALFUNC = lead_response_final,
	COMBINEFUNC = lead_response_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE lead_response(timestamp, timestamp, time, time, date[], text) IS
'how long leads waited for a response, in business hours';

CREATE AGGREGATE lead_response(created timestamptz, responded timestamptz, opens time, closes time, holidays date[], workweek text) (
	SFUNC = lead_response_add,
	STYPE = lead_response,
	FINALFUNC = lead_response_final,
	COMBINEFUNC = lead_response_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE lead_response(timestamptz, timestamptz, time, time, date[], text) IS
'how long leads waited for a response, in business hours of the session''s time zone';

CREATE AGGREGATE lead_response_merge(lead_response) (
	SFUNC = lead_response_combine,
	STYPE = lead_response,
	FINALFUNC = lead_response_final,
	COMBINEFUNC = lead_response_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE lead_response_merge(lead_response) IS
'merges lead responses that were stored';

CREATE FUNCTION mean(lead_response)
RETURNS interval
AS 'MODULE_PATHNAME', 'smartgoals_mean_interval'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION mean(lead_response) IS
'the mean time to respond';

CREATE FUNCTION median(lead_response)
RETURNS interval
AS 'MODULE_PATHNAME', 'smartgoals_median_interval'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION median(lead_response) IS
'the median time to respond, as percentile_cont has it';

CREATE FUNCTION percentile(lead_response, p numeric)
RETURNS interval
AS 'MODULE_PATHNAME', 'smartgoals_percentile_interval'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION percentile(lead_response, numeric) IS
'the time within which a share p of all were responded to, as percentile_cont has it';

CREATE FUNCTION share_within(lead_response, within interval)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_share_within_interval'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION share_within(lead_response, interval) IS
'the share of leads that waited no longer';

CREATE FUNCTION business_time(since timestamp, until timestamp, opens time DEFAULT '09:00', closes time DEFAULT '17:00', holidays date[] DEFAULT '{}', workweek text DEFAULT 'mon-fri')
RETURNS interval
AS 'MODULE_PATHNAME', 'smartgoals_business_time'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION business_time(timestamp, timestamp, time, time, date[], text) IS
'the business hours between two moments';

CREATE FUNCTION business_time(since timestamptz, until timestamptz, opens time DEFAULT '09:00', closes time DEFAULT '17:00', holidays date[] DEFAULT '{}', workweek text DEFAULT 'mon-fri')
RETURNS interval
AS 'MODULE_PATHNAME', 'smartgoals_business_time_tz'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION business_time(timestamptz, timestamptz, time, time, date[], text) IS
'the business hours between two moments of the session''s time zone';

-- amounts

CREATE TYPE amounts;

CREATE FUNCTION amounts_in(cstring)
RETURNS amounts
AS 'MODULE_PATHNAME', 'smartgoals_amounts_in'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amounts_in(cstring) IS
'reads amounts, each of them, as of deals';

CREATE FUNCTION amounts_out(amounts)
RETURNS cstring
AS 'MODULE_PATHNAME', 'smartgoals_sample_out'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amounts_out(amounts) IS
'writes amounts, each of them, as of deals';

CREATE FUNCTION amounts_recv(internal)
RETURNS amounts
AS 'MODULE_PATHNAME', 'smartgoals_amounts_recv'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amounts_recv(internal) IS
'receives amounts, each of them, as of deals';

CREATE FUNCTION amounts_send(amounts)
RETURNS bytea
AS 'MODULE_PATHNAME', 'smartgoals_sample_send'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amounts_send(amounts) IS
'sends amounts, each of them, as of deals';

CREATE TYPE amounts (
	INPUT = amounts_in,
	OUTPUT = amounts_out,
	RECEIVE = amounts_recv,
	SEND = amounts_send,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE amounts IS
'amounts, each of them, as of deals';

CREATE FUNCTION amounts_add(amounts, numeric)
RETURNS amounts
AS 'MODULE_PATHNAME', 'smartgoals_amounts_add'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION amounts_add(amounts, numeric) IS
'counts one amount';

CREATE FUNCTION amounts_combine(amounts, amounts)
RETURNS amounts
AS 'MODULE_PATHNAME', 'smartgoals_sample_combine'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amounts_combine(amounts, amounts) IS
'merges two of the amounts';

CREATE FUNCTION amounts_final(amounts)
RETURNS amounts
AS 'MODULE_PATHNAME', 'smartgoals_sample_final'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amounts_final(amounts) IS
'the state of an aggregate in its one form';

CREATE FUNCTION n(amounts)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_sample_n'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION n(amounts) IS
'how many amounts there are';

CREATE FUNCTION mean(amounts)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_mean_amount'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION mean(amounts) IS
'the mean of the amounts';

CREATE FUNCTION median(amounts)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_median_amount'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION median(amounts) IS
'the median of the amounts, exact';

CREATE FUNCTION percentile(amounts, p numeric)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_percentile_amount'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION percentile(amounts, numeric) IS
'the amount that a share p of all are below, as percentile_cont has it, exact';

CREATE AGGREGATE amounts(amount numeric) (
	SFUNC = amounts_add,
	STYPE = amounts,
	FINALFUNC = amounts_final,
	COMBINEFUNC = amounts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE amounts(numeric) IS
'amounts, each of them, for mean, median and percentile';

CREATE AGGREGATE amounts_merge(amounts) (
	SFUNC = amounts_combine,
	STYPE = amounts,
	FINALFUNC = amounts_final,
	COMBINEFUNC = amounts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE amounts_merge(amounts) IS
'merges amounts that were stored';

CREATE AGGREGATE median(amount numeric) (
	SFUNC = amounts_add,
	STYPE = amounts,
	FINALFUNC = median,
	COMBINEFUNC = amounts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE median(numeric) IS
'the median of amounts, exact, as percentile_cont(0.5) has it';

-- funnel

CREATE TYPE funnel;

CREATE FUNCTION funnel_in(cstring)
RETURNS funnel
AS 'MODULE_PATHNAME', 'smartgoals_funnel_in'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION funnel_in(cstring) IS
'reads how far deals came in the stages of a sale, and how long they stayed in each';

CREATE FUNCTION funnel_out(funnel)
RETURNS cstring
AS 'MODULE_PATHNAME', 'smartgoals_sample_out'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION funnel_out(funnel) IS
'writes how far deals came in the stages of a sale, and how long they stayed in each';

CREATE FUNCTION funnel_recv(internal)
RETURNS funnel
AS 'MODULE_PATHNAME', 'smartgoals_funnel_recv'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION funnel_recv(internal) IS
'receives how far deals came in the stages of a sale, and how long they stayed in each';

CREATE FUNCTION funnel_send(funnel)
RETURNS bytea
AS 'MODULE_PATHNAME', 'smartgoals_sample_send'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION funnel_send(funnel) IS
'sends how far deals came in the stages of a sale, and how long they stayed in each';

CREATE TYPE funnel (
	INPUT = funnel_in,
	OUTPUT = funnel_out,
	RECEIVE = funnel_recv,
	SEND = funnel_send,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE funnel IS
'how far deals came in the stages of a sale, and how long they stayed in each';

CREATE FUNCTION funnel_add(funnel, int, int)
RETURNS funnel
AS 'MODULE_PATHNAME', 'smartgoals_funnel_add'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION funnel_add(funnel, int, int) IS
'counts one deal by the last stage it reached';

CREATE FUNCTION funnel_add(funnel, date[], int)
RETURNS funnel
AS 'MODULE_PATHNAME', 'smartgoals_funnel_add_entries'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION funnel_add(funnel, date[], int) IS
'counts one deal by when it entered each stage';

CREATE FUNCTION funnel_add(funnel, timestamp[], int)
RETURNS funnel
AS 'MODULE_PATHNAME', 'smartgoals_funnel_add_entries'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION funnel_add(funnel, timestamp[], int) IS
'counts one deal by when it entered each stage';

CREATE FUNCTION funnel_add(funnel, timestamptz[], int)
RETURNS funnel
AS 'MODULE_PATHNAME', 'smartgoals_funnel_add_entries'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION funnel_add(funnel, timestamptz[], int) IS
'counts one deal by when it entered each stage';

CREATE FUNCTION funnel_combine(funnel, funnel)
RETURNS funnel
AS 'MODULE_PATHNAME', 'smartgoals_funnel_combine'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION funnel_combine(funnel, funnel) IS
'merges two funnels of as many stages';

CREATE FUNCTION funnel_final(funnel)
RETURNS funnel
AS 'MODULE_PATHNAME', 'smartgoals_sample_final'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION funnel_final(funnel) IS
'the state of an aggregate in its one form';

CREATE FUNCTION n(funnel)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_funnel_n'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION n(funnel) IS
'the deals of a funnel';

CREATE AGGREGATE funnel(reached int, stages int) (
	SFUNC = funnel_add,
	STYPE = funnel,
	FINALFUNC = funnel_final,
	COMBINEFUNC = funnel_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE funnel(int, int) IS
'how many deals reach each of the stages, by the last one reached';

CREATE AGGREGATE funnel(entered date[], stages int) (
	SFUNC = funnel_add,
	STYPE = funnel,
	FINALFUNC = funnel_final,
	COMBINEFUNC = funnel_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE funnel(date[], int) IS
'how many deals reach each of the stages and how long they stay, by when they entered each';

CREATE AGGREGATE funnel(entered timestamp[], stages int) (
	SFUNC = funnel_add,
	STYPE = funnel,
	FINALFUNC = funnel_final,
	COMBINEFUNC = funnel_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE funnel(timestamp[], int) IS
'how many deals reach each of the stages and how long they stay, by when they entered each';

CREATE AGGREGATE funnel(entered timestamptz[], stages int) (
	SFUNC = funnel_add,
	STYPE = funnel,
	FINALFUNC = funnel_final,
	COMBINEFUNC = funnel_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE funnel(timestamptz[], int) IS
'how many deals reach each of the stages and how long they stay, by when they entered each';

CREATE AGGREGATE funnel_merge(funnel) (
	SFUNC = funnel_combine,
	STYPE = funnel,
	FINALFUNC = funnel_final,
	COMBINEFUNC = funnel_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE funnel_merge(funnel) IS
'merges funnels that were stored';

CREATE FUNCTION funnel_table(funnel, OUT stage int, OUT reached bigint, OUT conversion numeric, OUT cumulative_conversion numeric, OUT median_days numeric)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'smartgoals_funnel_table'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 10;
COMMENT ON FUNCTION funnel_table(funnel) IS
'a row for each stage: deals that reached it, their share of the stage before and of the first, median days in it';
-- import: goals and quotas of CRMs

CREATE FUNCTION goals_from_pipedrive(goals jsonb, currencies jsonb DEFAULT '{}', within daterange DEFAULT '(,)')
RETURNS SETOF goal
AS 'MODULE_PATHNAME', 'smartgoals_goals_from_pipedrive'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 12;
COMMENT ON FUNCTION goals_from_pipedrive(jsonb, jsonb, daterange) IS
'goals of the Pipedrive Goals API, one for each interval within their duration; currencies are its ids and their codes';

CREATE FUNCTION goals_from_hubspot(goals jsonb, metrics jsonb DEFAULT '{}')
RETURNS SETOF goal
AS 'MODULE_PATHNAME', 'smartgoals_goals_from_hubspot'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 12;
COMMENT ON FUNCTION goals_from_hubspot(jsonb, jsonb) IS
'goal_targets of the HubSpot CRM API; metrics are the names of its goals and what they measure';

CREATE FUNCTION goals_from_salesforce(quotas jsonb, lasting text DEFAULT 'period')
RETURNS SETOF goal
AS 'MODULE_PATHNAME', 'smartgoals_goals_from_salesforce'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 12;
COMMENT ON FUNCTION goals_from_salesforce(jsonb, text) IS
'ForecastingQuota records of the Salesforce API; lasting is month, quarter, half or year, or period for what their Period says';
-- book: goals over tables that are already there
--
-- A book is a schema of the user's with tables of the user's: the extension owns
-- none of it and reads none of it in C.  What a metric measures becomes a view
-- once, when it is defined; how all goals stand becomes a function made of static
-- SQL over those views.  No text that is stored is executed later.
--
-- Functions here run with the rights and in the name of the caller, and with a
-- search_path of their own.  EXECUTE takes nothing but format(), with names by %I
-- and texts by %L, the bodies of functions among them: a name may contain whatever
-- would end a text that is quoted by dollars.  %s is for what our functions made.

-- what a metric is made of

CREATE FUNCTION metric_expression(source regclass, expression text, kind text, path text)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_metric_expression'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION metric_expression(regclass, text, text, text) IS
'an expression over the columns of a source, checked, with every name, which was found along the path, in full; kind is number, moment, condition, key, time or dimension';

CREATE FUNCTION scope(goal)
RETURNS jsonb
AS 'MODULE_PATHNAME', 'smartgoals_scope'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION scope(goal) IS
'what the goal is limited to, owner and segment: an object of dimensions and keys';

CREATE FUNCTION check_book(book name)
RETURNS void
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	IF book IS NULL OR to_regclass(format('%I.goal_versions', book)) IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_schema_name',
			MESSAGE = format('there is no book "%s"', book),
			HINT = format('Make one: CALL smartgoals.create_book(%L).', coalesce(book, 'sales_goals'));
	END IF;
END;
$$;
COMMENT ON FUNCTION check_book(name) IS
'an error unless there is a book of this name';

-- How an aggregate reads the rows m of a metric for a goal f: which parts it needs
-- besides at, the unit it is in, from which day on rows concern the goal, and the
-- reading itself, NULL where it comes from check-ins; %1$I in it is the book.  Rates
-- are in percent, as goals state them.
CREATE FUNCTION metric_aggregates(OUT aggregate text, OUT parts text[], OUT basis text, OUT unit text, OUT first_day text, OUT reading text)
RETURNS SETOF record
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 50
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	period CONSTANT text := $sql$coalesce(lower(f.period), '-infinity')$sql$;
	ever CONSTANT text := $sql$'-infinity'::date$sql$;
	prior CONSTANT text := $sql$CASE WHEN lower_inf(f.period) THEN '-infinity' ELSE lower(smartgoals.previous_period(f.period)) END$sql$;
	business CONSTANT text := $sql$smartgoals.lead_response(m.opened, m.at, m.opens, m.closes,
				ARRAY(SELECT h.day FROM %1$I.holidays h), (SELECT b.workweek FROM %1$I.book b))$sql$;
BEGIN
	RETURN QUERY VALUES
		('sum', '{value}'::text[], 'total', NULL, period, 'sum(m.value)'),
		('count', '{}', 'total', NULL, period, 'sum(m.value)'),
		('avg', '{value}', 'level', NULL, period, 'avg(m.value)'),
		('min', '{value}', 'level', NULL, period, 'min(m.value)'),
		('max', '{value}', 'level', NULL, period, 'max(m.value)'),
		('latest', '{value}', 'level', NULL, period, 'smartgoals.actual(smartgoals.progress(f.goal, m.value, m.at))'),
		('check_in', '{}', 'level', NULL, period, NULL),
		('average_order_value', '{value}', 'level', NULL, period, 'smartgoals.average_order_value(m.value)'),
		('margin', '{value,cost}', 'level', '%', period, '100 * smartgoals.margin(m.value, m.cost)'),
		('markup', '{value,cost}', 'level', '%', period, '100 * smartgoals.markup(m.value, m.cost)'),
		('growth', '{value}', 'level', '%', prior,
			'100 * smartgoals.growth(m.value, m.at, f.period, smartgoals.previous_period(f.period)) FILTER (WHERE NOT lower_inf(f.period))'),
		('median', '{value}', 'level', NULL, period, 'smartgoals.median(m.value)'),
		('win_rate', '{won}', 'level', '%', period, '100 * smartgoals.win_rate(m.won)'),
		('win_rate_by_value', '{won,value}', 'level', '%', period, '100 * smartgoals.win_rate(m.won, m.value)'),
		('sales_cycle', '{opened}', 'level', 'days', period, 'smartgoals.mean(smartgoals.sales_cycle(m.opened, m.at))'),
		('median_sales_cycle', '{opened}', 'level', 'days', period, 'smartgoals.median(smartgoals.sales_cycle(m.opened, m.at))'),
		('sales_velocity', '{value,won,opened}', 'level', NULL, period, 'smartgoals.sales_velocity(m.value, m.won, m.opened, m.at)'),
		('weighted_pipeline', '{value,probability}', 'level', NULL, ever, 'smartgoals.weighted_pipeline(m.value, m.probability)'),
		('pipeline_coverage', '{value,won,quota_source,quota_at,quota_value}', 'level', 'times', ever,
			format('smartgoals.pipeline_coverage(coalesce(sum(m.value) FILTER (WHERE m.won IS NULL), 0),
				sum(m.quota) FILTER (WHERE m.at >= %1$s), coalesce(sum(m.value) FILTER (WHERE m.won AND m.at >= %1$s), 0))', period)),
		('funnel_conversion', '{reached,stage}', 'level', '%', period,
			'100 * smartgoals.win_rate(m.reached >= m.stage_number) FILTER (WHERE m.reached >= m.stage_number - 1)'),
		('response_time', '{opened}', 'level', 'hours', period, 'extract(epoch FROM smartgoals.mean(smartgoals.lead_response(m.opened, m.at))) / 3600'),
		('median_response_time', '{opened}', 'level', 'hours', period, 'extract(epoch FROM smartgoals.median(smartgoals.lead_response(m.opened, m.at))) / 3600'),
		('business_response_time', '{opened,opens,closes}', 'level', 'hours', period, format('extract(epoch FROM smartgoals.mean(%s)) / 3600', business)),
		('median_business_response_time', '{opened,opens,closes}', 'level', 'hours', period, format('extract(epoch FROM smartgoals.median(%s)) / 3600', business)),
		('automation_rate', '{automated}', 'level', '%', period, '100 * smartgoals.automation_rate(m.automated)'),
		('automation_rate_by_effort', '{automated,value}', 'level', '%', period, '100 * smartgoals.automation_rate(m.automated, m.value)'),
		('active_customers', '{customer}', 'level', 'customers', period, 'smartgoals.active_customers(m.customer_key)'),
		('new_customers', '{customer}', 'total', 'customers', ever, 'smartgoals.new_customers(m.customer_key, m.at, f.period)'),
		('repeat_purchase_rate', '{customer}', 'level', '%', period, '100 * smartgoals.repeat_purchase_rate(m.customer_key)'),
		('repeat_order_value', '{customer,value}', 'level', NULL, period, 'smartgoals.repeat_order_value(m.customer_key, m.value, m.at)'),
		('retention_rate', '{customer}', 'level', '%', prior,
			'100 * smartgoals.retention_rate(m.customer_key, m.at, f.period, smartgoals.previous_period(f.period)) FILTER (WHERE NOT lower_inf(f.period))'),
		('churn_rate', '{customer}', 'level', '%', prior,
			'100 * smartgoals.churn_rate(m.customer_key, m.at, f.period, smartgoals.previous_period(f.period)) FILTER (WHERE NOT lower_inf(f.period))'),
		('lost_customers', '{customer}', 'total', 'customers', prior,
			'smartgoals.lost_customers(smartgoals.customers_state(m.customer_key, m.at, f.period, smartgoals.previous_period(f.period)) FILTER (WHERE NOT lower_inf(f.period)))'),
		('net_revenue_retention', '{customer,value}', 'level', '%', prior,
			'100 * smartgoals.net_revenue_retention(m.customer_key, m.value, m.at, f.period, smartgoals.previous_period(f.period)) FILTER (WHERE NOT lower_inf(f.period))'),
		('gross_revenue_retention', '{customer,value}', 'level', '%', prior,
			'100 * smartgoals.gross_revenue_retention(m.customer_key, m.value, m.at, f.period, smartgoals.previous_period(f.period)) FILTER (WHERE NOT lower_inf(f.period))'),
		('expansion_revenue', '{customer,value}', 'total', NULL, prior,
			'smartgoals.expansion_revenue(m.customer_key, m.value, m.at, f.period, smartgoals.previous_period(f.period)) FILTER (WHERE NOT lower_inf(f.period))'),
		('acquisition_cost', '{customer,spend_source,spend_at,spend_value}', 'level', NULL, period,
			'smartgoals.acquisition_cost(sum(m.spend), count(DISTINCT m.customer_key))'),
		('forecast_accuracy', '{value,forecast}', 'level', '%', period, '100 * (1 - smartgoals.wape(m.value, m.forecast))'),
		('mape', '{value,forecast}', 'level', '%', period, '100 * smartgoals.mape(m.value, m.forecast)'),
		('wape', '{value,forecast}', 'level', '%', period, '100 * smartgoals.wape(m.value, m.forecast)'),
		('bias', '{value,forecast}', 'level', NULL, period, 'smartgoals.bias(m.value, m.forecast)'),
		('mase', '{value,forecast,naive}', 'level', 'times', period, 'smartgoals.mase(m.value, m.forecast, m.naive)');
END;
$$;
COMMENT ON FUNCTION metric_aggregates() IS
'the aggregates a metric can have, the parts each needs, and whether it adds up (total) or is read at a moment (level)';

-- spend and quota are what rows of a second source have instead of a value, so that
-- the two kinds of rows are told apart.  No dimension can have the name of a part;
-- hence a stage, which reports know as a dimension, is another column.
CREATE FUNCTION metric_parts(OUT part text, OUT kind text, OUT argument text)
RETURNS SETOF record
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 20
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN QUERY VALUES
		('at', 'moment', 'at'),
		('value', 'number', 'value'),
		('cost', 'number', 'cost'),
		('customer_key', 'key', 'customer'),
		('opened', 'moment', 'opened'),
		('won', 'condition', 'won'),
		('probability', 'number', 'probability'),
		('automated', 'condition', 'automated'),
		('forecast', 'number', 'forecast'),
		('naive', 'number', 'naive'),
		('reached', 'number', 'reached'),
		('stage_number', 'number', 'stage'),
		('opens', 'time', 'opens'),
		('closes', 'time', 'closes'),
		('spend', 'number', 'spend_value'),
		('quota', 'number', 'quota_value');
END;
$$;
COMMENT ON FUNCTION metric_parts() IS
'the columns of a metric''s view besides its dimensions, of which kind each is, and the argument of define_metric() that gives it';

-- The dimensions of a metric's view in order, and the type in which a key is
-- compared with the column, so that its indexes serve.
CREATE FUNCTION metric_dimensions(book name, metric text, OUT n int, OUT dimension text, OUT key_type text)
RETURNS SETOF record
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE ROWS 5
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN QUERY
	SELECT row_number() OVER (ORDER BY a.attnum)::int, a.attname::text,
		CASE WHEN a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype) THEN 'bigint'
			WHEN t.typcategory = 'S' THEN 'text'
			ELSE format_type(a.atttypid, NULL) END
	FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
	WHERE a.attrelid = to_regclass(format('%I.%I', book, 'metric_' || metric)) AND a.attnum > 0 AND NOT a.attisdropped
		AND a.attname NOT IN (SELECT p.part FROM smartgoals.metric_parts() p);
END;
$$;
COMMENT ON FUNCTION metric_dimensions(name, text) IS
'the dimensions by which a metric can be limited, and the type of their keys';

-- how goals stand: the SQL of a book's standing(), made when metrics change

-- Goals that add up over all rows of their owner: one pass fills the sheets of all
-- dimensions.  The goals of the company go along with one of them, the carrier; in
-- a metric without dimensions they are alone.  Equal goals are one in a sheet.  A
-- sheet before any row is score_add() of a row that is NULL.
CREATE FUNCTION standing_by_sheets(book name, metric text, rows_of_owner text)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	sheets text;
	scores text;
	stands text;
BEGIN
	SELECT string_agg(format('sheet%1$s AS MATERIALIZED (
				SELECT smartgoals.goal_sheet(array_agg(d.goal), by_day) AS sheet
				FROM distinct_goals d WHERE d.dimension = %2$L OR d.dimension IS NULL AND carrier = %2$L
			)', d.n, d.dimension), ', ' ORDER BY d.n),
		string_agg(format('smartgoals.score((SELECT s.sheet FROM sheet%1$s s), %2$s, m.value, m.at)
					FILTER (WHERE carrier = %3$L OR %3$L = ANY (owners)) AS score%1$s',
			d.n, d.owner, d.dimension), E',\n\t\t\t\t\t' ORDER BY d.n),
		string_agg(format('SELECT coalesce(c.score%1$s, smartgoals.score_add(NULL, s.sheet, NULL::bigint, NULL, NULL::date)) AS scores
				FROM sheet%1$s s, scored c', d.n), E'\n\t\t\t\tUNION ALL\n\t\t\t\t' ORDER BY d.n)
	INTO sheets, scores, stands
	FROM (
		SELECT d.n, d.dimension, format(CASE d.key_type WHEN 'bigint' THEN 'm.%I' ELSE 'm.%I::text' END, d.dimension) AS owner
		FROM smartgoals.metric_dimensions(book, metric) d
		UNION ALL
		SELECT 0, '', 'NULL::bigint' WHERE NOT EXISTS (SELECT FROM smartgoals.metric_dimensions(book, metric))) d;

	RETURN format($body$
			RETURN QUERY
			WITH in_force AS MATERIALIZED (
				SELECT f.goal_id, f.goal, f.dimension FROM %1$I.goals_in_force(as_of, for_owner, %2$L) f
				WHERE NOT f.draft AND f.in_sheet
			), distinct_goals AS MATERIALIZED (
				SELECT DISTINCT f.goal, f.dimension FROM in_force f
			), %4$s, scored AS MATERIALIZED (
				SELECT %5$s
				FROM %1$I.%3$I m
				WHERE (since IS NULL OR m.at >= since) AND (until IS NULL OR m.at < until)%7$s
			), stand AS (
				%6$s
			)
			SELECT f.goal_id, p.progress
			FROM stand s CROSS JOIN LATERAL smartgoals.unnest(s.scores) p(progress)
			JOIN in_force f ON f.goal OPERATOR(smartgoals.=) smartgoals.goal(p.progress);$body$,
		book, metric, 'metric_' || metric, sheets, scores, stands, rows_of_owner);
END;
$$;
COMMENT ON FUNCTION standing_by_sheets(name, text, text) IS
'the SQL by which a book counts the goals of a metric that add up, of all owners in one pass';

-- Goals of a segment, and those read at a moment: rows meet goals by their keys.
-- Goals name different dimensions, which is their shape; a row has an array of keys
-- for each shape there is, with '' where the shape names no dimension.  No key is
-- '', and a row whose key is NULL or '' meets no goal that names the dimension.  A
-- quota is known before its day.
CREATE FUNCTION standing_by_keys(book name, metric text, aggregate text, adds_up boolean, rows_of_owner text)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	how record;
	keys_of_goal text;
	shape_of_goal text;
	keys_of_row text;
BEGIN
	SELECT * INTO STRICT how FROM smartgoals.metric_aggregates() a WHERE a.aggregate = $3;
	SELECT string_agg(format('coalesce(smartgoals.scope(f.goal) ->> %L, '''')', d.dimension), ', ' ORDER BY d.n),
		string_agg(format('smartgoals.scope(f.goal) ? %L', d.dimension), ', ' ORDER BY d.n),
		string_agg(format('CASE WHEN s.shape[%s] THEN nullif(m.%I::text, '''') ELSE '''' END', d.n, d.dimension), ', ' ORDER BY d.n)
	INTO keys_of_goal, shape_of_goal, keys_of_row
	FROM smartgoals.metric_dimensions(book, metric) d;

	RETURN format($body$
		RETURN QUERY
		WITH in_force AS MATERIALIZED (
			SELECT f.goal_id, f.goal, f.period, %4$s AS first_day, ARRAY[%5$s]::text[] AS keys, ARRAY[%6$s]::boolean[] AS shape
			FROM %1$I.goals_in_force(as_of, for_owner, %2$L) f WHERE NOT f.draft AND NOT (f.in_sheet AND %9$L)
		), facts AS (
			SELECT m.*, ARRAY[%7$s]::text[] AS keys
			FROM %1$I.%3$I m CROSS JOIN (SELECT DISTINCT f.shape FROM in_force f) s
			WHERE (since IS NULL OR m.at >= since) AND (until IS NULL OR m.at < until%10$s)%8$s
		)$body$,
		book, metric, 'metric_' || metric, how.first_day, coalesce(keys_of_goal, ''), coalesce(shape_of_goal, ''),
		coalesce(keys_of_row, ''), rows_of_owner, adds_up,
		CASE WHEN 'quota_source' = ANY (how.parts) THEN ' OR m.quota IS NOT NULL' END)
	|| CASE WHEN adds_up THEN $body$
		SELECT f.goal_id, smartgoals.progress(f.goal, m.value, m.at)
		FROM in_force f LEFT JOIN facts m ON m.keys = f.keys AND m.at >= f.first_day AND m.at < upper(f.period)
		GROUP BY f.goal_id;$body$
	ELSE format($body$, readings AS (
			SELECT f.goal_id, (%s)::numeric AS actual
			FROM in_force f JOIN facts m ON m.keys = f.keys AND m.at >= f.first_day AND m.at < upper(f.period)
			GROUP BY f.goal_id, f.goal, f.period
		)
		SELECT f.goal_id, smartgoals.progress(f.goal, r.actual, least(as_of, upper(f.period) - 1))
		FROM in_force f LEFT JOIN readings r ON r.goal_id = f.goal_id
		GROUP BY f.goal_id;$body$, format(how.reading, book)) END;
END;
$$;
COMMENT ON FUNCTION standing_by_keys(name, text, text, boolean, text) IS
'the SQL by which a book counts the goals of a metric that are limited to a segment, or read at a moment';

-- What people check in is how far it is: the latest counts, of a total as well.
CREATE FUNCTION standing_by_check_ins(book name, metric text)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN format($body$
	RETURN QUERY
	SELECT f.goal_id, smartgoals.progress(f.goal, c.value, c.day)
	FROM %1$I.goals_in_force(as_of, for_owner, %2$L) f
	LEFT JOIN LATERAL (
		SELECT i.value, i.day FROM %1$I.checkins i
		WHERE i.goal_id = f.goal_id AND i.value IS NOT NULL AND i.day <= as_of AND i.day <@ f.period
		ORDER BY i.day DESC LIMIT 1) c ON true
	WHERE NOT f.draft
	GROUP BY f.goal_id;
$body$, book, metric);
END;
$$;
COMMENT ON FUNCTION standing_by_check_ins(name, text) IS
'the SQL by which a book reads the check-ins of the goals of a metric';

-- Without such help the first day costs a comparison a row and saves nothing.
CREATE FUNCTION finds_days(view text)
RETURNS boolean
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN (
		SELECT bool_or(c.relkind <> 'r' OR EXISTS (
			SELECT FROM pg_index i
			JOIN pg_attribute a ON a.attrelid = i.indexrelid AND a.attnum = 1
			WHERE i.indrelid = c.oid AND a.atttypid IN ('date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype)))
		FROM pg_rewrite r
		JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
		JOIN pg_class c ON c.oid = d.refobjid AND c.oid <> r.ev_class
		WHERE r.ev_class = view::regclass);
END;
$$;
COMMENT ON FUNCTION finds_days(text) IS
'whether the source of a metric may find the rows of some days without reading all: by an index that begins with the day, partitions, or in its own way';

-- One metric's part.  What is constant for a call is in variables, which the
-- planner sees as constants (plan_cache_mode): a sheet nobody needs costs a row
-- nothing, and the key of an owner finds its index.  Without goals the source is
-- not read.  Goals are quick to hash and slow to sort, which the planner cannot
-- know: hence no merge joins.  Nor can it know how few goals there are, and would
-- have what takes 20 ms compiled for half a second: hence no JIT.
CREATE FUNCTION standing_of_metric(book name, metric text, aggregate text, basis text)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	how record;
	adds_up boolean := basis = 'total' AND aggregate IN ('sum', 'count');
	keys text;
	set_keys text;
	rows_of_owner text;
	carrier text;
BEGIN
	SELECT * INTO STRICT how FROM smartgoals.metric_aggregates() a WHERE a.aggregate = $3;
	IF how.reading IS NULL THEN
		RETURN smartgoals.standing_by_check_ins(book, metric);
	END IF;
	SELECT coalesce(string_agg(format(E'\t\tkey%s %s;\n', d.n, d.key_type), '' ORDER BY d.n), ''),
		coalesce(string_agg(format(E'\t\tIF dimension = %L THEN key%s := key; END IF;\n', d.dimension, d.n), '' ORDER BY d.n), ''),
		coalesce(string_agg(format(' AND (key%1$s IS NULL OR m.%2$I = key%1$s)', d.n, d.dimension), '' ORDER BY d.n), ''),
		coalesce(min(d.dimension) FILTER (WHERE d.n = 1), '')
	INTO keys, set_keys, rows_of_owner, carrier
	FROM smartgoals.metric_dimensions(book, metric) d;

	RETURN format($body$
	<<one_metric>>
	DECLARE
		owners text[];
		carrier text;
		in_sheets bigint;
		others bigint;
		since date;
		until date;
%3$s	BEGIN
		SELECT array_agg(DISTINCT f.dimension) FILTER (WHERE f.in_sheet), coalesce(min(f.dimension) FILTER (WHERE f.in_sheet), %7$L),
			count(*) FILTER (WHERE f.in_sheet AND %5$L), count(*) FILTER (WHERE NOT (f.in_sheet AND %5$L)),
			CASE WHEN smartgoals.finds_days(%8$L) THEN nullif(min(%6$s), '-infinity') END, CASE WHEN as_of + 1 < max(upper(f.period)) THEN as_of + 1 END
		INTO owners, carrier, in_sheets, others, since, until
		FROM %1$I.goals_in_force(as_of, for_owner, %2$L) f WHERE NOT f.draft;
		IF in_sheets + others = 0 THEN
			EXIT one_metric;
		END IF;
%4$s$body$, book, metric, keys, set_keys, adds_up, how.first_day, carrier,
		format('%I.%I', book, 'metric_' || metric))
	|| CASE WHEN adds_up THEN format($body$
		IF in_sheets > 0 THEN%s
		END IF;$body$, smartgoals.standing_by_sheets(book, metric, rows_of_owner)) ELSE '' END
	|| format($body$
		IF others > 0 THEN%s
		END IF;
	END one_metric;
$body$, smartgoals.standing_by_keys(book, metric, aggregate, adds_up, rows_of_owner));
END;
$$;
COMMENT ON FUNCTION standing_of_metric(name, text, text, text) IS
'the PL/pgSQL by which a book''s standing() counts the goals of one metric';

CREATE FUNCTION make_standing(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	body text := '';
	metric record;
BEGIN
	FOR metric IN EXECUTE format('SELECT m.metric, m.aggregate, m.basis FROM %I.metrics m ORDER BY m.metric', book) LOOP
		body := body || smartgoals.standing_of_metric(book, metric.metric, metric.aggregate, metric.basis);
	END LOOP;
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %1$I.standing(as_of date, for_owner text DEFAULT NULL, by_day boolean DEFAULT false)
		RETURNS TABLE (goal_id bigint, progress smartgoals.progress)
		LANGUAGE plpgsql STABLE PARALLEL RESTRICTED ROWS 1000 COST 1000000
		SET search_path TO pg_catalog, pg_temp
		SET plan_cache_mode TO force_custom_plan
		SET enable_mergejoin TO off
		SET jit TO off
		AS %2$L$sql$, book, format($body$
-- Made anew by smartgoals.define_metric() and drop_metric(); do not edit.
DECLARE
	dimension text := split_part(for_owner, ':', 1);
	key text := substr(for_owner, strpos(for_owner, ':') + 1);
BEGIN%s
END;
$body$, body));
	EXECUTE format('COMMENT ON FUNCTION %I.standing(date, text, boolean) IS %L', book,
		'how the goals stand at the close of a day, all or those of one owner; by_day, those that add up know their days; drafts have no standing');
END;
$$;
COMMENT ON FUNCTION make_standing(name) IS
'makes a book''s function standing(), from the metrics it has';

-- The functions and views reports stand on.  In force on a day is the version with
-- the latest day up to it, and of several for one day the last one written; the
-- first version has no day and holds from ever.
CREATE FUNCTION make_scoreboard(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %I.goals_in_force(as_of date, for_owner text DEFAULT NULL, metric text DEFAULT NULL)
		RETURNS TABLE (goal_id bigint, goal smartgoals.goal, draft boolean, parent_id bigint, weight numeric, level text,
			period daterange, dimension text, key text, in_sheet boolean)
		LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 10000
		SET search_path TO pg_catalog, pg_temp
		SET plan_cache_mode TO force_custom_plan
		AS %L$sql$, book, format($body$
BEGIN
	RETURN QUERY
	SELECT g.goal_id, v.goal, v.draft, g.parent_id, g.weight, g.level, smartgoals.period(v.goal),
		split_part(smartgoals.owner(v.goal), ':', 1), substr(smartgoals.owner(v.goal), strpos(smartgoals.owner(v.goal), ':') + 1),
		smartgoals.basis(v.goal) = 'total' AND smartgoals.verb(v.goal) <> 'complete' AND smartgoals.segment(v.goal) IS NULL
	FROM %1$I.goals g JOIN %1$I.goal_versions v ON v.goal_id = g.goal_id
	WHERE as_of IS NOT NULL AND (g.dropped_on IS NULL OR g.dropped_on > as_of)
		AND (v.effective IS NULL OR v.effective <= as_of)
		AND NOT EXISTS (SELECT FROM %1$I.goal_versions l
			WHERE l.goal_id = v.goal_id AND (l.effective IS NULL OR l.effective <= as_of)
				AND (coalesce(l.effective, '-infinity'), l.version) > (coalesce(v.effective, '-infinity'), v.version))
		AND ($2 IS NULL OR smartgoals.owner(v.goal) = $2)
		AND ($3 IS NULL OR g.metric = $3);
END;
$body$, book));
	EXECUTE format('COMMENT ON FUNCTION %I.goals_in_force(date, text, text) IS %L', book,
		'the goals, drafts included, as they are in force on a day: all, or those of one owner, or of one metric');
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %I.curve()
		RETURNS smartgoals.curve
		LANGUAGE plpgsql STABLE PARALLEL SAFE
		SET search_path TO pg_catalog, pg_temp
		AS %L$sql$, book, format($body$
BEGIN
	RETURN (SELECT CASE b.pace WHEN 'business'
			THEN smartgoals.business_curve(ARRAY(SELECT h.day FROM %1$I.holidays h ORDER BY h.day), b.workweek)
			ELSE 'linear' END
		FROM %1$I.book b);
END;
$body$, book));
	EXECUTE format('COMMENT ON FUNCTION %I.curve() IS %L', book,
		'how the work of a period spreads over its days, by the settings and holidays of the book');
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %I.scoreboard(as_of date DEFAULT CURRENT_DATE, for_owner text DEFAULT NULL)
		RETURNS TABLE (goal_id bigint, metric text, goal_text text, owner text, segment text, level text, parent_id bigint, weight numeric,
			unit text, period_label text, period_start date, period_end date,
			actual_value numeric, target_value numeric, target_low numeric, target_high numeric, baseline_value numeric, stretch_value numeric,
			attainment numeric, expected_value numeric, pace numeric, gap_value numeric, remaining_value numeric, required_per_day numeric,
			status text, status_rank integer, reached boolean, rows_counted bigint, as_of_date date)
		LANGUAGE plpgsql STABLE PARALLEL RESTRICTED ROWS 1000 COST 1000000
		SET search_path TO pg_catalog, pg_temp
		AS %L$sql$, book, format($body$
DECLARE
	curve smartgoals.curve := %1$I.curve();
	thresholds numeric[] := (SELECT ARRAY[b.on_track, b.at_risk] FROM %1$I.book b);
	statuses smartgoals.goal_status[] := enum_range(NULL::smartgoals.goal_status);
BEGIN
	RETURN QUERY
	SELECT s.goal_id, smartgoals.metric(p.goal), p.goal::text, smartgoals.owner(p.goal), smartgoals.segment(p.goal), g.level, g.parent_id, g.weight,
		smartgoals.unit(p.goal), CASE WHEN lower_inf(p.period) THEN concat('by ', to_char(upper(p.period) - 1, 'YYYY-MM-DD')) ELSE smartgoals.period_label(p.period) END, lower(p.period), upper(p.period) - 1,
		(p.card).actual, (p.card).target, lower(p.range), upper(p.range), smartgoals.baseline(p.goal), smartgoals.stretch(p.goal),
		(p.card).attainment, (p.card).expected, (p.card).pace, (p.card).gap,
		smartgoals.remaining(s.progress, $1, curve), smartgoals.required_per_day(s.progress, $1, curve),
		(p.card).status::text, array_position(statuses, (p.card).status),
		smartgoals.reached(p.goal, (p.card).actual), smartgoals.n(s.progress), $1
	FROM %1$I.standing($1, $2) s
	CROSS JOIN LATERAL (SELECT i.* FROM %1$I.goals i WHERE i.goal_id = s.goal_id OFFSET 0) g
	CROSS JOIN LATERAL (
		SELECT o.goal, smartgoals.period(o.goal), smartgoals.target_range(o.goal), o.card
		FROM (SELECT smartgoals.goal(s.progress) AS goal, smartgoals.scorecard(s.progress, $1, curve, thresholds) AS card OFFSET 0) o
		OFFSET 0) p(goal, period, range, card);
END;
$body$, book));
	EXECUTE format('COMMENT ON FUNCTION %I.scoreboard(date, text) IS %L', book,
		'one row a goal, as of the close of a day: all, or those of one owner, such as rep:42');
	EXECUTE format($sql$
		CREATE OR REPLACE VIEW %1$I.scoreboard WITH (security_invoker = true) AS
		SELECT s.goal_id, s.metric, s.goal_text, s.owner, s.segment, s.level, s.parent_id, s.weight::numeric(38,6),
			s.unit, s.period_label, s.period_start, s.period_end,
			s.actual_value::numeric(38,4), s.target_value::numeric(38,4), s.target_low::numeric(38,4), s.target_high::numeric(38,4),
			s.baseline_value::numeric(38,4), s.stretch_value::numeric(38,4),
			s.attainment::numeric(38,6), s.expected_value::numeric(38,4), s.pace::numeric(38,6), s.gap_value::numeric(38,4),
			s.remaining_value::numeric(38,4), s.required_per_day::numeric(38,4),
			s.status, s.status_rank, s.reached, s.rows_counted, s.as_of_date,
			o.dimension, substr(s.owner, length(o.dimension) + 2) AS owner_key
		FROM %1$I.scoreboard(smartgoals.as_of()) s CROSS JOIN LATERAL split_part(s.owner, ':', 1) o(dimension);
		COMMENT ON VIEW %1$I.scoreboard IS 'how each goal stands today; for one owner, the function of the same name';
$sql$, book);
	PERFORM smartgoals.comment_columns(book, 'scoreboard', $json${
		"goal_id": "the goal; unique here",
		"metric": "what is measured",
		"goal_text": "the goal in words",
		"owner": "whose goal, as dimension:key; NULL for the whole company",
		"segment": "what the measure is limited to, as dimension:key pairs",
		"level": "market, sales_force, customer or product",
		"parent_id": "the goal this one is a part of",
		"weight": "how much it counts among the parts of its parent",
		"unit": "the unit of the values: a currency code, % or a word",
		"period_label": "the period by name, or its range",
		"period_start": "first day; NULL where the goal has only an end",
		"period_end": "last day, included",
		"actual_value": "what is reached: for a total the sum, for a level the reading; NULL without data",
		"target_value": "what must be reached; NULL for a band",
		"target_low": "the lowest value at which the goal is reached; NULL for no limit",
		"target_high": "the highest value at which the goal is reached; NULL for no limit",
		"baseline_value": "where the measure stood before",
		"stretch_value": "the further target",
		"attainment": "how much of the goal is reached; 1 is all of it",
		"expected_value": "what should be reached by now",
		"pace": "what is reached in parts of what should be; 1 is as planned",
		"gap_value": "what is reached beyond what should be; positive is good",
		"remaining_value": "what is still to be reached",
		"required_per_day": "what is still to be reached by each day that is left",
		"status": "missed, off_track, at_risk, no_data, not_started, on_track, met or exceeded",
		"status_rank": "the status from 1, the worst, to 8, the best",
		"reached": "whether the goal is reached",
		"rows_counted": "rows of the source that counted; 1 for a level computed over them",
		"as_of_date": "the day at whose close this holds",
		"dimension": "of which dimension the owner is, such as rep or team",
		"owner_key": "the key of the owner, as in your tables"
	}$json$);
END;
$$;
COMMENT ON FUNCTION make_scoreboard(name) IS
'makes a book''s scoreboard and the functions reports stand on';

CREATE FUNCTION comment_columns(book name, relation name, comments json)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	entry record;
BEGIN
	FOR entry IN SELECT c.key, c.value FROM json_each_text(comments) c LOOP
		EXECUTE format('COMMENT ON COLUMN %I.%I.%I IS %L', book, relation, entry.key, entry.value);
	END LOOP;
END;
$$;
COMMENT ON FUNCTION comment_columns(name, name, json) IS
'comments on columns of a table or view of a book';

-- making a book

CREATE FUNCTION make_tables(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE format($sql$
		CREATE TABLE %1$I.book (
			only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
			layout integer NOT NULL,
			changes bigint NOT NULL DEFAULT 0,
			pace text NOT NULL DEFAULT 'calendar' CHECK (pace IN ('calendar', 'business')),
			workweek text NOT NULL DEFAULT 'mon-fri',
			on_track numeric NOT NULL DEFAULT 0.95,
			at_risk numeric NOT NULL DEFAULT 0.80 CHECK (at_risk <= on_track),
			language text CHECK (language IN ('en', 'fr'))
		);
		COMMENT ON TABLE %1$I.book IS 'settings of this book of goals, in one row';

		CREATE TABLE %1$I.metrics (
			metric text PRIMARY KEY CHECK (metric ~ '^[a-z_][a-z0-9_]*$'),
			aggregate text NOT NULL,
			basis text NOT NULL CHECK (basis IN ('total', 'level')),
			unit text
		);
		COMMENT ON TABLE %1$I.metrics IS 'what is measured; the view metric_... of the same name says how';

		CREATE TABLE %1$I.goals (
			goal_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
			metric text NOT NULL REFERENCES %1$I.metrics,
			parent_id bigint REFERENCES %1$I.goals CHECK (parent_id <> goal_id),
			weight numeric NOT NULL DEFAULT 1 CHECK (weight > 0 AND weight < 'Infinity'),
			level text NOT NULL CHECK (level IN ('market', 'sales_force', 'customer', 'product')),
			dropped_on date,
			acknowledged_by text,
			acknowledged_at timestamptz,
			created_by text NOT NULL DEFAULT CURRENT_USER,
			created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
		);
		CREATE INDEX ON %1$I.goals (metric);
		CREATE INDEX ON %1$I.goals (parent_id);
		COMMENT ON TABLE %1$I.goals IS 'the goals; what each says, and said before, is in goal_versions';

		CREATE TABLE %1$I.goal_versions (
			goal_id bigint REFERENCES %1$I.goals ON DELETE CASCADE,
			version integer CHECK (version > 0),
			effective date,
			goal smartgoals.goal NOT NULL,
			draft boolean NOT NULL GENERATED ALWAYS AS (NOT smartgoals.is_smart(goal)) STORED,
			revised_by text NOT NULL DEFAULT CURRENT_USER,
			revised_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
			PRIMARY KEY (goal_id, version)
		);
		CREATE INDEX ON %1$I.goal_versions (smartgoals.owner(goal));
		COMMENT ON TABLE %1$I.goal_versions IS 'what each goal said from which day on';

		CREATE TABLE %1$I.checkins (
			goal_id bigint REFERENCES %1$I.goals ON DELETE CASCADE,
			day date,
			value numeric CHECK (value > '-Infinity' AND value < 'Infinity'),
			status text,
			note text,
			taken_by text NOT NULL DEFAULT CURRENT_USER,
			taken_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
			PRIMARY KEY (goal_id, day)
		);
		COMMENT ON TABLE %1$I.checkins IS 'how goals stood when somebody, or take_checkins(), looked';

		CREATE TABLE %1$I.goal_events (
			event_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
			goal_id bigint NOT NULL REFERENCES %1$I.goals ON DELETE CASCADE,
			day date NOT NULL,
			old_status text,
			new_status text NOT NULL,
			happened_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
		);
		CREATE INDEX ON %1$I.goal_events (goal_id, day);
		COMMENT ON TABLE %1$I.goal_events IS 'when the status of a goal changed, as check-ins saw it; the channel of the book''s name announces each';

		CREATE TABLE %1$I.holidays (
			day date PRIMARY KEY,
			name text
		);
		CREATE TABLE %1$I.capacities (
			capacity_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
			metric text NOT NULL REFERENCES %1$I.metrics ON DELETE CASCADE,
			owner text,
			heads numeric NOT NULL DEFAULT 1 CHECK (heads >= 0 AND heads < 'Infinity'),
			per_day numeric NOT NULL CHECK (per_day >= 0 AND per_day < 'Infinity'),
			UNIQUE NULLS NOT DISTINCT (metric, owner)
		);
		COMMENT ON TABLE %1$I.capacities IS 'what can be done: smart_check() holds goals against it';

		COMMENT ON TABLE %1$I.holidays IS 'days that are no working days, for a pace by business days';
$sql$, book);

	PERFORM smartgoals.comment_columns(book, c.relation, c.comments) FROM (VALUES
		('book'::name, $json${
			"only_row": "always true: there is one row",
			"layout": "the version of the book's tables; upgrade_book() raises it",
			"changes": "how often metrics changed; whoever changes them waits here for the one before",
			"pace": "calendar: all days of a period are alike; business: working days are",
			"workweek": "the working days for a pace by business days, such as mon-fri or sun-thu",
			"on_track": "the pace from which on a goal is on track",
			"at_risk": "the pace below which a goal is off track",
			"language": "of findings and advice: en or fr; NULL for that of the session, smartgoals.language"
		}$json$::json),
		('metrics', $json${
			"metric": "the name goals measure it by",
			"aggregate": "how rows become a figure, such as sum; smartgoals.metric_aggregates() lists them",
			"basis": "total: adds up over the period; level: is read at a moment",
			"unit": "the unit goals must have; NULL for any"
		}$json$),
		('goals', $json${
			"goal_id": "the number of the goal",
			"metric": "what it measures",
			"parent_id": "the goal it is a part of",
			"weight": "how much it counts among the parts of its parent",
			"level": "market, sales_force, customer or product",
			"dropped_on": "the day from which on it is given up; NULL while it holds",
			"acknowledged_by": "who accepted it",
			"acknowledged_at": "when",
			"created_by": "who set it",
			"created_at": "when"
		}$json$),
		('goal_versions', $json${
			"goal_id": "the goal",
			"version": "counts up from 1",
			"effective": "the day from which on this version holds; NULL: from ever. Of several for one day the last counts",
			"goal": "what it says",
			"draft": "whether it is not specific, measurable and time-bound: reports leave drafts out",
			"revised_by": "who wrote this version",
			"revised_at": "when"
		}$json$),
		('checkins', $json${
			"goal_id": "the goal",
			"day": "the day at whose close it was looked at",
			"value": "the actual value; NULL for no data",
			"status": "how the goal stood with this value",
			"note": "what there was to say",
			"taken_by": "who looked",
			"taken_at": "when it was written down"
		}$json$),
		('goal_events', $json${
			"event_id": "the number of the event",
			"goal_id": "the goal",
			"day": "the day of the check-in that saw the change",
			"old_status": "the status before; NULL for the first",
			"new_status": "the status since",
			"happened_at": "when it was written down"
		}$json$),
		('capacities', $json${
			"capacity_id": "the number of the row",
			"metric": "what is done",
			"owner": "by whom, as in goals: team:emea; NULL for the whole company",
			"heads": "how many people",
			"per_day": "how much one does on a working day, in the unit of the metric"
		}$json$),
		('holidays', $json${
			"day": "the day",
			"name": "its name"
		}$json$)) c(relation, comments);
END;
$$;
COMMENT ON FUNCTION make_tables(name) IS
'makes the tables of a book';

CREATE PROCEDURE create_book(book name)
LANGUAGE plpgsql
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	IF book IS NULL OR book IN ('smartgoals', 'pg_catalog', 'information_schema') THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_schema_name',
			MESSAGE = format('no book can be in schema "%s"', book),
			HINT = 'Give the name of a schema of your own, or of one to make.';
	END IF;
	IF to_regclass(format('%I.goal_versions', book)) IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'duplicate_table',
			MESSAGE = format('there is a book "%s" already', book),
			HINT = format('To bring it to the version installed: CALL smartgoals.upgrade_book(%L).', book);
	END IF;
	IF to_regnamespace(quote_ident(book)) IS NULL THEN
		EXECUTE format('CREATE SCHEMA %I', book);
		EXECUTE format('COMMENT ON SCHEMA %I IS %L', book, 'a book of sales goals');
	END IF;
	PERFORM smartgoals.make_tables(book);
	EXECUTE format('INSERT INTO %I.book (layout) VALUES (1)', book);
	PERFORM smartgoals.make_scoreboard(book);
	PERFORM smartgoals.make_standing(book);
	PERFORM smartgoals.create_reports(book);
END;
$$;
COMMENT ON PROCEDURE create_book(name) IS
'makes a book of goals: tables, functions and views of yours in a schema of yours';

-- metrics

-- Dimensions as an object of expressions; an array names columns that are dimensions.
CREATE FUNCTION check_dimensions(dimensions jsonb)
RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	result jsonb := '{}';
	entry record;
BEGIN
	IF jsonb_typeof(dimensions) = 'array' THEN
		SELECT coalesce(jsonb_object_agg(lower(e.value), quote_ident(e.value)), '{}') INTO result
		FROM jsonb_array_elements_text(dimensions) e;
	ELSIF jsonb_typeof(dimensions) = 'object' THEN
		result := dimensions;
	ELSIF jsonb_typeof(dimensions) <> 'null' THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('invalid dimensions: %s', dimensions),
			DETAIL = 'They are neither an object nor an array.',
			HINT = 'Write {"rep": "rep_id", "channel": "lower(channel)"}, or ["rep", "channel"] for columns of these names.';
	END IF;
	FOR entry IN SELECT e.key, e.value FROM jsonb_each(result) e LOOP
		IF jsonb_typeof(entry.value) <> 'string' THEN
			RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
				MESSAGE = format('invalid dimension: "%s"', entry.key),
				DETAIL = format('%s is no expression.', entry.value),
				HINT = 'Write {"rep": "rep_id"}: a name, and an expression over the columns of the source.';
		END IF;
		IF entry.key IN (SELECT p.part FROM smartgoals.metric_parts() p) THEN
			RAISE EXCEPTION USING ERRCODE = 'reserved_name',
				MESSAGE = format('a dimension cannot be called "%s"', entry.key),
				DETAIL = 'A column of the metric''s view has this name.';
		END IF;
		-- the language of goals says what can be a dimension
		PERFORM smartgoals.make_goal('revenue', owner => entry.key || ':1');
		IF entry.key <> lower(entry.key) THEN
			RAISE EXCEPTION USING ERRCODE = 'invalid_name',
				MESSAGE = format('invalid dimension: "%s"', entry.key),
				HINT = 'Names in goals are in lower case.';
		END IF;
	END LOOP;
	RETURN result;
END;
$$;
COMMENT ON FUNCTION check_dimensions(jsonb) IS
'dimensions as they were given to define_metric(), checked, as an object';

-- The select list of a metric's view, for these columns in this order; what has no
-- expression here is NULL.
CREATE FUNCTION metric_columns(source regclass, expressions jsonb, columns text[], path text)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	part record;
	list text[];
BEGIN
	FOR part IN
		SELECT c.name, coalesce(p.kind, 'dimension') AS kind, expressions ->> c.name AS expression
		FROM unnest(columns) WITH ORDINALITY c(name, n) LEFT JOIN smartgoals.metric_parts() p ON p.part = c.name
		ORDER BY c.n
	LOOP
		list := list || format('%s AS %I',
			coalesce(smartgoals.metric_expression(source, part.expression, part.kind, path), 'NULL'), part.name);
	END LOOP;
	RETURN array_to_string(list, ', ');
END;
$$;
COMMENT ON FUNCTION metric_columns(regclass, jsonb, text[], text) IS
'the columns of a metric''s view';

-- The parts a metric has, the columns of its view and its dimensions, in order.
CREATE FUNCTION metric_names(expressions jsonb, dimensions jsonb)
RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN ARRAY(
		SELECT p.part FROM smartgoals.metric_parts() WITH ORDINALITY p(part, kind, argument, n)
		WHERE p.part IN ('at', 'value') OR expressions ->> p.part IS NOT NULL ORDER BY p.n)
		|| ARRAY(SELECT k FROM jsonb_object_keys(dimensions) k ORDER BY k);
END;
$$;
COMMENT ON FUNCTION metric_names(jsonb, jsonb) IS
'the columns of a metric''s view, in order';

-- A goal must fit its metric, and a metric that is defined anew its goals.
CREATE FUNCTION check_goal(book name, goal goal)
RETURNS goal
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	metric record;
	entry record;
	reason text;
	hint text;
BEGIN
	IF goal IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed', MESSAGE = 'the goal is NULL';
	END IF;
	EXECUTE format('SELECT m.* FROM %I.metrics m WHERE m.metric = $1', book) INTO metric USING smartgoals.metric(goal);
	IF metric IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'undefined_object',
			MESSAGE = format('metric "%s" is not defined in book "%s"', smartgoals.metric(goal), book),
			HINT = format('Say how it is measured: SELECT smartgoals.define_metric(%L, %L, ...).', book, smartgoals.metric(goal));
	END IF;
	IF smartgoals.basis(goal) <> metric.basis THEN
		reason := format('The metric is a %s, the goal reads it as a %s.', metric.basis, smartgoals.basis(goal));
		hint := format('Write "as %s" in the goal, or define the metric with this basis.', metric.basis);
	ELSIF smartgoals.unit(goal) <> metric.unit THEN
		reason := format('The metric is in %s, the goal in %s.', metric.unit, smartgoals.unit(goal));
		hint := 'State the goal in the unit of the metric.';
	ELSIF smartgoals.scope(smartgoals.with_owner(goal, NULL)) ? split_part(smartgoals.owner(goal), ':', 1) THEN
		reason := 'Owner and segment name one dimension.';
		hint := 'Leave it out of the segment.';
	ELSIF metric.aggregate <> 'check_in' THEN
		SELECT format('The metric has no dimension "%s".', s.key),
			format('It has %s.', coalesce((SELECT string_agg(d.dimension, ', ' ORDER BY d.n)
				FROM smartgoals.metric_dimensions(book, metric.metric) d), 'none'))
		INTO reason, hint
		FROM jsonb_each_text(smartgoals.scope(goal)) s
		WHERE s.key NOT IN (SELECT d.dimension FROM smartgoals.metric_dimensions(book, metric.metric) d) LIMIT 1;
	END IF;
	IF reason IS NULL THEN
		FOR entry IN SELECT s.key, s.value, d.key_type FROM jsonb_each_text(smartgoals.scope(goal)) s
			JOIN smartgoals.metric_dimensions(book, metric.metric) d ON d.dimension = s.key LOOP
			IF smartgoals.canonical_key(entry.value, entry.key_type) IS DISTINCT FROM entry.value THEN
				reason := format('"%s" is not how a %s of type %s is written.', entry.value, entry.key, entry.key_type);
				hint := coalesce('Write ' || entry.key || ':' || smartgoals.canonical_key(entry.value, entry.key_type) || '.',
					'Write a key as the source of the metric has them.');
			END IF;
		END LOOP;
	END IF;
	IF reason IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('goal does not fit its metric: "%s"', goal),
			DETAIL = reason, HINT = hint;
	END IF;
	IF smartgoals.unit(goal) IS NULL AND metric.unit IS NOT NULL THEN
		RETURN (goal::jsonb || jsonb_build_object('unit', metric.unit))::smartgoals.goal;
	END IF;
	RETURN goal;
END;
$$;
COMMENT ON FUNCTION check_goal(name, goal) IS
'the goal, in the unit of its metric; an error unless that is defined in the book, and has its basis, unit and dimensions';

-- The type's own text of a key, or NULL where it is none.
CREATE FUNCTION canonical_key(key text, key_type text)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	canonical text;
BEGIN
	EXECUTE format('SELECT $1::%s::text', key_type::regtype) INTO canonical USING key;
	RETURN canonical;
EXCEPTION WHEN data_exception THEN
	RETURN NULL;
END;
$$;
COMMENT ON FUNCTION canonical_key(text, text) IS
'how a type writes the key of a dimension; NULL where the text is no value of it';

CREATE FUNCTION check_metric(name text, aggregate text, given text[])
RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	how record;
	missing text;
	useless text;
BEGIN
	IF name IS NULL OR smartgoals.metric(smartgoals.make_goal(name)) <> name OR length(name) > 56 THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_name',
			MESSAGE = format('invalid name of a metric: "%s"', name),
			HINT = 'It is in lower case, and has at most 56 characters.';
	END IF;
	SELECT * INTO how FROM smartgoals.metric_aggregates() a WHERE a.aggregate = $2;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('unknown aggregate: "%s"', aggregate),
			HINT = format('Known are %s.', (SELECT string_agg(a.aggregate, ', ') FROM smartgoals.metric_aggregates() a));
	END IF;
	SELECT string_agg(p, ', ') INTO missing FROM unnest(ARRAY['source', 'at'] || how.parts) p
	WHERE how.reading IS NOT NULL AND p <> ALL (given);
	IF missing IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed',
			MESSAGE = format('metric "%s" is not complete', name),
			DETAIL = format('%s needs %s.', aggregate, missing),
			HINT = 'Give a relation as the source, and expressions over its columns.';
	END IF;
	SELECT string_agg(p, ', ') INTO useless FROM unnest(given) p
	WHERE p ~ '_(source|at|value|dimensions)$' AND replace(p, '_dimensions', '_source') <> ALL (how.parts);
	IF useless IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('metric "%s" has no such source', name),
			DETAIL = format('%s has no use for %s.', aggregate, useless),
			HINT = 'Leave it out, or choose another aggregate.';
	END IF;
END;
$$;
COMMENT ON FUNCTION check_metric(text, text, text[]) IS
'an error unless a metric can have this name, and has the parts its aggregate needs';

-- The rows of a metric: those of its source, and of others, such as quotas, which
-- are known by what they have: a quota of NULL is none.
CREATE FUNCTION make_metric_view(book name, name text, source regclass, expressions jsonb, dimensions jsonb, filter text,
	others jsonb, path text)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	view name := 'metric_' || name;
	names text[] := smartgoals.metric_names(expressions || others, dimensions);
	body text := format('SELECT %s FROM %s', smartgoals.metric_columns(source, expressions || dimensions, names, path), source)
		|| coalesce(' WHERE ' || smartgoals.metric_expression(source, filter, 'condition', path), '');
	other record;
BEGIN
	FOR other IN
		SELECT o.key AS part, (o.value ->> 'source')::oid::regclass AS source,
			jsonb_build_object('at', o.value -> 'at', o.key, o.value -> 'value') || smartgoals.check_dimensions(o.value -> 'dimensions') AS expressions
		FROM jsonb_each(others) o
	LOOP
		IF EXISTS (SELECT FROM jsonb_object_keys(other.expressions) k WHERE k <> ALL (names)) THEN
			RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
				MESSAGE = format('a dimension of the %s is none of metric "%s"', other.part, name),
				DETAIL = format('The metric has %s.', coalesce(nullif(array_to_string(ARRAY(SELECT jsonb_object_keys(dimensions)), ', '), ''), 'none'));
		END IF;
		body := body || format(' UNION ALL SELECT %s FROM %s WHERE (%s) IS NOT NULL',
			smartgoals.metric_columns(other.source, other.expressions, names, path), other.source,
			smartgoals.metric_expression(other.source, other.expressions ->> other.part, 'number', path));
	END LOOP;
	BEGIN
		EXECUTE format('CREATE VIEW %I.%I WITH (security_invoker = true) AS %s', book, view, body);
	EXCEPTION WHEN datatype_mismatch THEN
		RAISE EXCEPTION USING ERRCODE = 'datatype_mismatch',
			MESSAGE = format('the sources of metric "%s" do not match', name),
			DETAIL = SQLERRM || '.',
			HINT = 'Cast a dimension in one of them to the type it has in the other.';
	END;
	EXECUTE format('COMMENT ON VIEW %I.%I IS %L', book, view, format('the rows of metric %s, and what goals can limit it to', name));
END;
$$;
COMMENT ON FUNCTION make_metric_view(name, text, regclass, jsonb, jsonb, text, jsonb, text) IS
'makes the view of a metric';

-- Names in the expressions are looked up along path, that of the caller.  The parts
-- are by the arguments that gave them; others has for spend and quota the source,
-- at, value and dimensions.
CREATE FUNCTION bind_metric(book name, name text, source regclass, parts jsonb, aggregate text, dimensions jsonb, filter text,
	unit text, basis goal_basis, others jsonb, path text)
RETURNS regclass
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	view name := 'metric_' || name;
	expressions jsonb := (SELECT jsonb_strip_nulls(jsonb_object_agg(p.part, $4 -> p.argument)) FROM smartgoals.metric_parts() p);
	how record;
	g record;
BEGIN
	PERFORM smartgoals.check_book(book);
	PERFORM smartgoals.check_metric(name, aggregate,
		ARRAY(SELECT p.key FROM jsonb_each(parts) p WHERE p.value <> 'null')
		|| ARRAY(SELECT o.key || '_' || p.key FROM jsonb_each(others) o, jsonb_each(o.value) p WHERE p.value NOT IN ('null', '{}', '[]'))
		|| CASE WHEN source IS NOT NULL THEN ARRAY['source'] END);
	SELECT * INTO STRICT how FROM smartgoals.metric_aggregates() a WHERE a.aggregate = $5;
	unit := coalesce(unit, how.unit);

	-- one at a time, each with what was done before
	EXECUTE format('UPDATE %I.book SET changes = changes + 1', book);
	IF to_regclass(format('%I.%I', book, view)) IS NOT NULL THEN
		PERFORM smartgoals.make_figures(book, name);
		EXECUTE format('DROP VIEW %I.%I', book, view);
	END IF;
	IF how.reading IS NOT NULL THEN
		PERFORM smartgoals.make_metric_view(book, name, source,
			CASE aggregate WHEN 'count' THEN expressions || '{"value": "1"}' ELSE expressions END, smartgoals.check_dimensions(dimensions), filter,
			(SELECT coalesce(jsonb_object_agg(o.key, o.value), '{}') FROM jsonb_each(others) o WHERE o.value ->> 'source' IS NOT NULL), path);
	END IF;
	EXECUTE format('INSERT INTO %I.metrics (metric, aggregate, basis, unit) VALUES ($1, $2, $3, $4)
		ON CONFLICT (metric) DO UPDATE SET aggregate = excluded.aggregate, basis = excluded.basis, unit = excluded.unit', book)
	USING name, aggregate, coalesce(basis::text, smartgoals.basis(smartgoals.make_goal(name, unit => unit))),
		smartgoals.unit(smartgoals.make_goal(name, unit => unit));
	FOR g IN EXECUTE format('SELECT v.goal FROM %1$I.goals g JOIN %1$I.goal_versions v ON v.goal_id = g.goal_id
		WHERE g.metric = $1', book) USING name LOOP
		PERFORM smartgoals.check_goal(book, g.goal);
	END LOOP;
	PERFORM smartgoals.make_standing(book);
	PERFORM smartgoals.make_figures(book);
	RETURN to_regclass(format('%I.%I', book, view));
END;
$$;
COMMENT ON FUNCTION bind_metric(name, text, regclass, jsonb, text, jsonb, text, text, goal_basis, jsonb, text) IS
'does what define_metric() says, with the search_path it was called with';

-- Without a search_path of its own, to know that of the caller; hence it does
-- nothing but call a function that has one.
CREATE FUNCTION define_metric(book name, name text, source regclass DEFAULT NULL, value text DEFAULT NULL, at text DEFAULT NULL,
	aggregate text DEFAULT 'sum', dimensions jsonb DEFAULT '{}', filter text DEFAULT NULL, unit text DEFAULT NULL, basis goal_basis DEFAULT NULL,
	cost text DEFAULT NULL, customer text DEFAULT NULL, opened text DEFAULT NULL, won text DEFAULT NULL,
	probability text DEFAULT NULL, automated text DEFAULT NULL, forecast text DEFAULT NULL, naive text DEFAULT NULL,
	reached text DEFAULT NULL, stage text DEFAULT NULL, opens text DEFAULT NULL, closes text DEFAULT NULL,
	spend_source regclass DEFAULT NULL, spend_value text DEFAULT NULL, spend_at text DEFAULT NULL, spend_dimensions jsonb DEFAULT '{}',
	quota_source regclass DEFAULT NULL, quota_value text DEFAULT NULL, quota_at text DEFAULT NULL, quota_dimensions jsonb DEFAULT '{}')
RETURNS regclass
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
AS $$
BEGIN
	RETURN smartgoals.bind_metric(book, name, source,
		pg_catalog.jsonb_build_object('at', at, 'value', value, 'cost', cost, 'customer', customer,
			'opened', opened, 'won', won, 'probability', probability, 'automated', automated, 'forecast', forecast, 'naive', naive,
			'reached', reached, 'stage', stage, 'opens', opens, 'closes', closes),
		aggregate, dimensions, filter, unit, basis,
		pg_catalog.jsonb_build_object(
			'spend', pg_catalog.jsonb_build_object('source', spend_source::pg_catalog.oid, 'at', spend_at, 'value', spend_value, 'dimensions', spend_dimensions),
			'quota', pg_catalog.jsonb_build_object('source', quota_source::pg_catalog.oid, 'at', quota_at, 'value', quota_value, 'dimensions', quota_dimensions)),
		pg_catalog.current_setting('search_path'));
END;
$$;
COMMENT ON FUNCTION define_metric(name, text, regclass, text, text, text, jsonb, text, text, goal_basis, text, text, text, text, text, text,
	text, text, text, text, text, text, regclass, text, text, jsonb, regclass, text, text, jsonb) IS
'says how a metric is measured: over which relation, by which expressions over its columns; makes the view metric_... of the book';

CREATE FUNCTION drop_metric(book name, name text)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	view name := 'metric_' || name;
	goals bigint;
	found boolean;
BEGIN
	PERFORM smartgoals.check_book(book);
	EXECUTE format('UPDATE %I.book SET changes = changes + 1', book);
	EXECUTE format('SELECT count(*) FROM %I.goals g WHERE g.metric = $1', book) INTO goals USING name;
	IF goals > 0 THEN
		RAISE EXCEPTION USING ERRCODE = 'dependent_objects_still_exist',
			MESSAGE = format('metric "%s" of book "%s" has goals', name, book),
			DETAIL = format('Goals that measure it, those that were dropped among them: %s.', goals),
			HINT = format('To forget them and their history: DELETE FROM %I.goals WHERE metric = %L.', book, name);
	END IF;
	EXECUTE format('DELETE FROM %I.metrics m WHERE m.metric = $1 RETURNING true', book) INTO found USING name;
	IF found IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'undefined_object',
			MESSAGE = format('metric "%s" is not defined in book "%s"', name, book);
	END IF;
	IF to_regclass(format('%I.%I', book, view)) IS NOT NULL THEN
		PERFORM smartgoals.make_figures(book, name);
		EXECUTE format('DROP VIEW %I.%I', book, view);
	END IF;
	PERFORM smartgoals.make_standing(book);
END;
$$;
COMMENT ON FUNCTION drop_metric(name, text) IS
'forgets a metric that has no goals';

-- goals

-- The level a goal is at where nobody says: by whose it is.
CREATE FUNCTION level_of(goal goal)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN CASE
		WHEN split_part(smartgoals.owner(goal), ':', 1) IN ('customer', 'account', 'client', 'segment') THEN 'customer'
		WHEN split_part(smartgoals.owner(goal), ':', 1) IN ('product', 'category', 'brand') THEN 'product'
		WHEN split_part(smartgoals.owner(goal), ':', 1) IN ('market', 'region', 'country', 'territory') THEN 'market'
		WHEN smartgoals.owner(goal) IS NULL THEN 'market'
		ELSE 'sales_force' END;
END;
$$;
COMMENT ON FUNCTION level_of(goal) IS
'market, sales_force, customer or product, by the dimension of the owner';

CREATE FUNCTION say_draft(id bigint, goal goal)
RETURNS void
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	lacks record;
BEGIN
	SELECT string_agg(c.criterion || ': ' || c.finding, '; ') AS finding, string_agg(c.advice, E'\n') AS advice INTO lacks
	FROM smartgoals.smart_check(goal, as_of => NULL) c
	WHERE c.verdict = 'fail' AND c.criterion IN ('specific', 'measurable', 'time_bound');
	RAISE NOTICE USING MESSAGE = format('goal %s is stored as a draft, which reports leave out: "%s"', id, goal),
		DETAIL = lacks.finding, HINT = lacks.advice;
END;
$$;
COMMENT ON FUNCTION say_draft(bigint, goal) IS
'tells the client why a goal is a draft';

CREATE FUNCTION set_goal(book name, goal goal, parent bigint DEFAULT NULL, weight numeric DEFAULT 1, level text DEFAULT NULL)
RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	id bigint;
	draft boolean;
BEGIN
	PERFORM smartgoals.check_book(book);
	goal := smartgoals.check_goal(book, goal);
	IF parent IS NOT NULL THEN
		PERFORM smartgoals.lock_goal(book, parent, NULL);
	END IF;
	IF level NOT IN ('market', 'sales_force', 'customer', 'product') THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('unknown level: "%s"', level),
			HINT = 'Known are market, sales_force, customer and product.';
	END IF;
	EXECUTE format('INSERT INTO %I.goals (metric, parent_id, weight, level) VALUES ($1, $2, $3, $4) RETURNING goal_id', book)
	INTO id USING smartgoals.metric(goal), parent, weight, coalesce(level, smartgoals.level_of(goal));
	EXECUTE format('INSERT INTO %I.goal_versions (goal_id, version, goal) VALUES ($1, 1, $2) RETURNING draft', book)
	INTO draft USING id, goal;
	IF draft THEN
		PERFORM smartgoals.say_draft(id, goal);
	END IF;
	RETURN id;
END;
$$;
COMMENT ON FUNCTION set_goal(name, goal, bigint, numeric, text) IS
'stores a goal, whose metric must be defined, and returns its number';

-- The goal of this number as it was in force on a day, its row locked until the
-- transaction ends, so that whoever changes it is alone.
CREATE FUNCTION lock_goal(book name, id bigint, as_of date)
RETURNS goal
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	goal smartgoals.goal;
	found boolean;
BEGIN
	PERFORM smartgoals.check_book(book);
	EXECUTE format('SELECT true FROM %I.goals g WHERE g.goal_id = $1 FOR NO KEY UPDATE', book) INTO found USING id;
	IF found IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'no_data_found',
			MESSAGE = format('there is no goal %s in book "%s"', coalesce(id::text, 'NULL'), book);
	END IF;
	EXECUTE format('SELECT v.goal FROM %I.goal_versions v
		WHERE v.goal_id = $1 AND (v.effective IS NULL OR v.effective <= $2)
		ORDER BY v.effective DESC NULLS LAST, v.version DESC LIMIT 1', book) INTO goal USING id, as_of;
	RETURN goal;
END;
$$;
COMMENT ON FUNCTION lock_goal(name, bigint, date) IS
'the goal of this number as it is in force on a day; nobody else changes it until the transaction ends';

CREATE FUNCTION revise_goal(book name, id bigint, goal goal, effective date DEFAULT CURRENT_DATE)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	before smartgoals.goal := smartgoals.lock_goal(book, id, effective);
	draft boolean;
BEGIN
	goal := smartgoals.check_goal(book, goal);
	IF smartgoals.metric(before) <> smartgoals.metric(goal) THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('goal %s measures %s, not %s', id, smartgoals.metric(before), smartgoals.metric(goal)),
			DETAIL = 'A goal revised is the same measure with another target, period or owner.',
			HINT = 'Drop this one and set another.';
	END IF;
	-- written, not only locked: who took a snapshot before that is told to try again
	EXECUTE format('UPDATE %I.goals SET weight = weight WHERE goal_id = $1', book) USING id;
	EXECUTE format('INSERT INTO %1$I.goal_versions (goal_id, version, effective, goal)
		SELECT $1, max(v.version) + 1, $2, $3 FROM %1$I.goal_versions v WHERE v.goal_id = $1 RETURNING draft', book)
	INTO draft USING id, effective, goal;
	IF draft THEN
		PERFORM smartgoals.say_draft(id, goal);
	END IF;
END;
$$;
COMMENT ON FUNCTION revise_goal(name, bigint, goal, date) IS
'what the goal says from this day on (NULL: from ever); for days before, it says what it said';

CREATE FUNCTION drop_goal(book name, id bigint, on_day date DEFAULT CURRENT_DATE)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM smartgoals.lock_goal(book, id, on_day);
	EXECUTE format('UPDATE %I.goals SET dropped_on = $2 WHERE goal_id = $1', book) USING id, on_day;
END;
$$;
COMMENT ON FUNCTION drop_goal(name, bigint, date) IS
'gives a goal up from this day on; it is kept, and reports of days before show it';

CREATE FUNCTION acknowledge_goal(book name, id bigint, acknowledged_by text DEFAULT SESSION_USER)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM smartgoals.lock_goal(book, id, NULL);
	EXECUTE format('UPDATE %I.goals SET acknowledged_by = $2, acknowledged_at = CURRENT_TIMESTAMP WHERE goal_id = $1', book)
	USING id, acknowledged_by;
END;
$$;
COMMENT ON FUNCTION acknowledge_goal(name, bigint, text) IS
'writes down that the owner accepted the goal';

CREATE FUNCTION split_goal(book name, id bigint, owners text[], weights numeric[] DEFAULT NULL)
RETURNS SETOF bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	whole smartgoals.goal := smartgoals.lock_goal(book, id, CURRENT_DATE);
BEGIN
	weights := coalesce(weights, array_fill(1::numeric, ARRAY[cardinality(owners)]));
	RETURN QUERY
	SELECT smartgoals.set_goal(book, p.goal, id, p.weight)
	FROM ROWS FROM (smartgoals.split_goal(whole, owners, weights), unnest(weights)) p(goal, weight);
END;
$$;
COMMENT ON FUNCTION split_goal(name, bigint, text[], numeric[]) IS
'sets goals of these owners as parts of a goal, which sum to it, and returns their numbers';

CREATE FUNCTION prorate_goal(book name, id bigint, active daterange, ramp numeric[] DEFAULT NULL, effective date DEFAULT CURRENT_DATE)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	whole smartgoals.goal := smartgoals.lock_goal(book, id, effective);
BEGIN
	PERFORM smartgoals.revise_goal(book, id,
		CASE WHEN ramp IS NULL THEN smartgoals.prorate(whole, active) ELSE smartgoals.prorate(whole, active, ramp) END, effective);
END;
$$;
COMMENT ON FUNCTION prorate_goal(name, bigint, daterange, numeric[], date) IS
'revises a goal for an owner who joins or leaves: the share of its period that is active';

-- check-ins

CREATE FUNCTION checkins_due(book name, as_of date DEFAULT CURRENT_DATE)
RETURNS TABLE (goal_id bigint, due_on date)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 1000
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM smartgoals.check_book(book);
	RETURN QUERY EXECUTE format($sql$
		SELECT f.goal_id, d.due_on
		FROM %1$I.goals_in_force($1) f
		CROSS JOIN LATERAL (
			SELECT smartgoals.last_due(f.period, smartgoals.cadence(f.goal), $1) AS due_on) d
		WHERE NOT f.draft AND d.due_on IS NOT NULL
			AND NOT EXISTS (SELECT FROM %1$I.checkins c WHERE c.goal_id = f.goal_id AND c.day BETWEEN d.due_on AND $1)$sql$, book)
	USING as_of;
END;
$$;
COMMENT ON FUNCTION checkins_due(name, date) IS
'the goals whose check-in is due and not taken yet: by their cadence, and all on the last day of their period';

-- Check-ins fall on the first day of each interval after the period's first, and on
-- the last day.  Without a first day they are counted back from the last.
CREATE FUNCTION last_due(period daterange, cadence interval, as_of date)
RETURNS date
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	last_day date := upper(period) - 1;
BEGIN
	IF as_of >= last_day THEN
		RETURN last_day;
	ELSIF cadence IS NULL OR as_of IS NULL THEN
		RETURN NULL;
	ELSIF lower_inf(period) THEN
		RETURN (SELECT max(day)::date FROM generate_series(last_day::timestamp, as_of - cadence, -cadence) day WHERE day <= as_of);
	END IF;
	RETURN (SELECT max(day)::date FROM generate_series(lower(period) + cadence, as_of::timestamp, cadence) day);
END;
$$;
COMMENT ON FUNCTION last_due(daterange, interval, date) IS
'the latest day up to as_of on which a check-in of a goal falls';

CREATE FUNCTION check_in(book name, id bigint, value numeric, note text DEFAULT NULL, day date DEFAULT CURRENT_DATE)
RETURNS text
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	goal smartgoals.goal := smartgoals.lock_goal(book, id, day);
	status text;
BEGIN
	IF value IS NULL THEN
		EXECUTE format('SELECT smartgoals.actual(s.progress) FROM %I.standing($1, $2) s WHERE s.goal_id = $3', book)
		INTO value USING day, smartgoals.owner(goal), id;
	END IF;
	EXECUTE format('SELECT smartgoals.status($1, $2, $3, %1$I.curve(), ARRAY[b.on_track, b.at_risk]) FROM %1$I.book b', book)
	INTO status USING goal, value, day;
	EXECUTE format('INSERT INTO %I.checkins (goal_id, day, value, status, note) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (goal_id, day) DO UPDATE SET value = excluded.value, status = excluded.status,
			note = coalesce(excluded.note, checkins.note), taken_by = excluded.taken_by, taken_at = excluded.taken_at', book)
	USING id, day, value, status, note;
	PERFORM smartgoals.note_statuses(book, ARRAY[id], day);
	RETURN status;
END;
$$;
COMMENT ON FUNCTION check_in(name, bigint, numeric, text, date) IS
'writes down how far a goal is (NULL: as its metric says), and returns its status';

-- A status that differs from the one last noted is an event, and the bell rings
-- on the channel of the book's name.
CREATE FUNCTION note_statuses(book name, ids bigint[], day date)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE format($sql$
		WITH changed AS (
			INSERT INTO %1$I.goal_events (goal_id, day, old_status, new_status)
			SELECT c.goal_id, c.day, e.new_status, c.status
			FROM %1$I.checkins c LEFT JOIN LATERAL (
				SELECT o.new_status FROM %1$I.goal_events o
				WHERE o.goal_id = c.goal_id AND o.day <= c.day
				ORDER BY o.day DESC, o.event_id DESC LIMIT 1) e ON true
			WHERE c.goal_id = ANY ($1) AND c.day = $2 AND c.status IS DISTINCT FROM e.new_status
			ORDER BY c.goal_id
			RETURNING goal_id, day, old_status, new_status)
		SELECT pg_notify(%2$L, row_to_json(c)::text) FROM changed c$sql$, book, book) USING ids, day;
END;
$$;
COMMENT ON FUNCTION note_statuses(name, bigint[], date) IS
'records and announces the statuses that changed with the check-ins of a day';

-- Who comes second waits for the first at the first goal both have, then finds all
-- of them taken: the goals are in order, so that neither waits for the other.
CREATE FUNCTION take_checkins(book name, as_of date DEFAULT CURRENT_DATE)
RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	taken bigint[];
BEGIN
	EXECUTE format($sql$
		WITH stands AS MATERIALIZED (
			SELECT s.goal_id, c.actual, c.status::text
			FROM %1$I.book b, %1$I.standing($2) s
			JOIN smartgoals.checkins_due($1, $2) d ON d.goal_id = s.goal_id
			CROSS JOIN LATERAL smartgoals.scorecard(s.progress, $2, %1$I.curve(), ARRAY[b.on_track, b.at_risk]) c
			ORDER BY s.goal_id
		), taken AS (
			INSERT INTO %1$I.checkins (goal_id, day, value, status)
			SELECT s.goal_id, $2, s.actual, s.status FROM stands s
			ON CONFLICT (goal_id, day) DO NOTHING
			RETURNING goal_id)
		SELECT array_agg(t.goal_id) FROM taken t$sql$, book) INTO taken USING book, as_of;
	PERFORM smartgoals.note_statuses(book, taken, as_of);
	RETURN coalesce(cardinality(taken), 0);
END;
$$;
COMMENT ON FUNCTION take_checkins(name, date) IS
'takes the check-ins that are due, as of the close of a day, and returns how many; once a goal and day, however often it is called';

-- a goal against what the book knows

-- What the metric gave a goal's owner and segment in earlier periods of the same
-- length, oldest first, and how many rows there ever were, those of other sources
-- aside.  The first period is the first that had any.
CREATE FUNCTION goal_history(book name, goal goal, periods int DEFAULT 8, OUT history numeric[], OUT segment_rows bigint)
RETURNS record
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	metric text := smartgoals.metric(goal);
	view name := 'metric_' || metric;
	earlier daterange[] := '{}';
	period daterange := smartgoals.period(goal);
	how record;
	rows_of_goal text;
	own_rows text;
	first int;
BEGIN
	EXECUTE format('SELECT a.* FROM %I.metrics m JOIN smartgoals.metric_aggregates() a ON a.aggregate = m.aggregate WHERE m.metric = $1', book)
	INTO how USING metric;
	IF how.reading IS NULL THEN
		RETURN;
	END IF;
	SELECT coalesce(string_agg(format(' AND ($1 ->> %1$L IS NULL OR m.%1$I::text = $1 ->> %1$L)', d.dimension), ''), '')
	INTO rows_of_goal FROM smartgoals.metric_dimensions(book, metric) d;
	SELECT concat('true', string_agg(format(' AND m.%I IS NULL', substring(p FROM '^(.*)_source$')), '')) INTO own_rows
	FROM unnest(how.parts) p WHERE p ~ '_source$';
	EXECUTE format('SELECT count(*) FROM %I.%I m WHERE %s%s', book, view, own_rows, rows_of_goal)
	INTO segment_rows USING smartgoals.scope(goal);
	IF period IS NULL OR lower_inf(period) THEN
		RETURN;
	END IF;
	FOR i IN 1..periods LOOP
		period := smartgoals.previous_period(period);
		earlier := period || earlier;
	END LOOP;
	EXECUTE format($sql$
		SELECT array_agg(CASE smartgoals.basis($2) WHEN 'total' THEN coalesce(r.reading, 0) ELSE r.reading END ORDER BY r.period), min(r.number) FILTER (WHERE r.n > 0)
		FROM (
			SELECT f.period, f.number, count(m.at) FILTER (WHERE m.at >= lower(f.period) AND %6$s) AS n, (%3$s)::numeric AS reading
			FROM (SELECT smartgoals.with_period($2, p.period), p.period, p.number FROM unnest($3) WITH ORDINALITY p(period, number)) f(goal, period, number)
			LEFT JOIN %1$I.%2$I m ON m.at >= %4$s AND m.at < upper(f.period)%5$s
			GROUP BY f.goal, f.period, f.number) r$sql$, book, view, format(how.reading, book), how.first_day, rows_of_goal, own_rows)
	INTO history, first USING smartgoals.scope(goal), goal, earlier;
	history := history[first:];
END;
$$;
COMMENT ON FUNCTION goal_history(name, goal, int) IS
'what a goal''s metric gave its owner and segment in earlier periods of the same length, oldest first, and the rows there ever were';

CREATE FUNCTION smart_check(book name, id bigint, as_of date DEFAULT CURRENT_DATE, lang text DEFAULT NULL)
RETURNS TABLE (criterion text, verdict text, finding text, advice text)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 7
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	seen record;
BEGIN
	PERFORM smartgoals.check_book(book);
	EXECUTE format($sql$
		SELECT f.goal, p.goal AS parent, coalesce($3, b.language) AS lang,
			CASE WHEN NOT lower_inf(f.period) AND NOT upper_inf(f.period) THEN c.heads * c.per_day
				* smartgoals.business_days(f.period, ARRAY(SELECT h.day FROM %1$I.holidays h), b.workweek) END AS capacity
		FROM %1$I.book b CROSS JOIN %1$I.goals_in_force($2) f
		LEFT JOIN %1$I.goals_in_force($2) p ON p.goal_id = f.parent_id
		LEFT JOIN %1$I.capacities c ON c.metric = smartgoals.metric(f.goal) AND c.owner IS NOT DISTINCT FROM smartgoals.owner(f.goal)
		WHERE f.goal_id = $1$sql$, book) INTO seen USING id, as_of, lang;
	IF seen IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'no_data_found',
			MESSAGE = format('there is no goal %s in book "%s" on %s', coalesce(id::text, 'NULL'), book, to_char(as_of, 'YYYY-MM-DD'));
	END IF;
	RETURN QUERY
	SELECT c.*
	FROM smartgoals.goal_history(book, seen.goal) h
	CROSS JOIN LATERAL smartgoals.smart_check(seen.goal, h.history, as_of, segment_rows => h.segment_rows,
		capacity => seen.capacity, parent => seen.parent, lang => seen.lang) c;
END;
$$;
COMMENT ON FUNCTION smart_check(name, bigint, date, text) IS
'one row a criterion for a goal of a book: with its history, the rows of its segment, the capacity and the parent from the book';

-- keeping a book

CREATE PROCEDURE upgrade_book(book name)
LANGUAGE plpgsql
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	layout integer;
BEGIN
	PERFORM smartgoals.check_book(book);
	EXECUTE format('UPDATE %I.book SET changes = changes + 1 RETURNING layout', book) INTO layout;
	IF layout > 1 THEN
		RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('book "%s" has layout %s, and this version knows 1', book, layout),
			HINT = 'Install the version of smartgoals that made it: ALTER EXTENSION smartgoals UPDATE.';
	END IF;
	PERFORM smartgoals.make_scoreboard(book);
	PERFORM smartgoals.make_standing(book);
	PERFORM smartgoals.create_reports(book);
END;
$$;
COMMENT ON PROCEDURE upgrade_book(name) IS
'brings a book to the version installed, and its functions and views to the name of its schema';
-- report: the views of a book that people and their tools read
--
-- Each answers one question, and they stand in layers: scoreboard says how each goal
-- stands, daily and monthly what the metrics came to; the others arrange these.
-- Columns have types that every driver knows; a numeric gets its precision last,
-- for sum() drops it, and greatest() and least() forget NULL.  A column of the same
-- name means the same everywhere.  Columns are only ever added at the end.

CREATE FUNCTION as_of()
RETURNS date
AS 'MODULE_PATHNAME', 'smartgoals_as_of'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION as_of() IS
'the day at whose close the views of books look: today, or that of the setting smartgoals.as_of';

-- The days last_due() finds looking back, seen forward.
CREATE FUNCTION checkin_days(period daterange, cadence interval, after date)
RETURNS SETOF date
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 10
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	last_day date := upper(period) - 1;
BEGIN
	RETURN QUERY
	SELECT d::date FROM generate_series(lower(period) + cadence, last_day::timestamp, cadence) d WHERE d > after AND d < last_day
	UNION
	SELECT d::date FROM generate_series(last_day::timestamp, after::timestamp, -cadence) d WHERE lower_inf(period) AND d > after AND d < last_day
	ORDER BY 1;
END;
$$;
COMMENT ON FUNCTION checkin_days(daterange, interval, date) IS
'the days after a day and before the last of its period on which check-ins of a goal fall, by its cadence';

-- what the metrics came to

-- One pass groups the rows by day or month and all dimensions; what came out is then
-- added up by each dimension.  A row without a key counts for everyone alone.
CREATE FUNCTION figures_of_metric(book name, metric text, day text)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	steps CONSTANT text[] := '{stage,kind}';
	columns text;
	places text;
	keys text;
	step_columns text;
BEGIN
	-- dimensions by number, for their names may be any
	SELECT string_agg(format(', m.%I AS d%s', d.dimension, d.n), '' ORDER BY d.n),
		string_agg(format(', %s', d.n + 1), '' ORDER BY d.n),
		string_agg(format(', (%1$L, %1$L || '':'' || f.d%2$s::text, f.d%2$s::text)', d.dimension, d.n), '' ORDER BY d.n)
			FILTER (WHERE d.dimension <> ALL (steps))
	INTO columns, places, keys
	FROM smartgoals.metric_dimensions(book, metric) d;
	SELECT string_agg(coalesce('f.d' || d.n, 'NULL') || '::text', ', ' ORDER BY s.n) INTO step_columns
	FROM unnest(steps) WITH ORDINALITY s(name, n)
	LEFT JOIN smartgoals.metric_dimensions(book, metric) d ON d.dimension = s.name;

	RETURN format($sql$
		UNION ALL
		SELECT %3$L::text, d.dimension, d.owner, d.key, %8$s, f.day, sum(f.actual), sum(f.n)::bigint
		FROM (
			SELECT %4$s AS day%5$s, sum(m.value) AS actual, count(*) AS n
			FROM %1$I.%2$I m
			WHERE m.at > '-infinity' AND m.at < (SELECT smartgoals.as_of()) + 1 AND m.value IS NOT NULL
			GROUP BY 1%6$s) f
		CROSS JOIN LATERAL (VALUES (NULL, NULL::text, NULL::text)%7$s) d(dimension, owner, key)
		WHERE d.dimension IS NULL OR d.key <> ''
		GROUP BY 1, 2, 3, 4, 5, 6, 7$sql$,
		book, 'metric_' || metric, metric, day, coalesce(columns, ''), coalesce(places, ''), coalesce(keys, ''), step_columns);
END;
$$;
COMMENT ON FUNCTION figures_of_metric(name, text, text) IS
'the SQL that adds up the rows of a metric by day, or by what day is rounded to';

-- The views stand on those of the metrics: they are made without a metric before the
-- metric's view can go.  A metric whose view somebody dropped is not there either.
CREATE FUNCTION make_figures(book name, without text DEFAULT NULL)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	by_day text := '';
	by_month text := '';
	metric text;
BEGIN
	FOR metric IN EXECUTE format($sql$SELECT m.metric FROM %1$I.metrics m
		WHERE m.aggregate IN ('sum', 'count') AND m.basis = 'total' AND m.metric IS DISTINCT FROM $1
			AND to_regclass(format('%%I.%%I', %1$L, concat('metric_', m.metric))) IS NOT NULL ORDER BY m.metric$sql$, book) USING without LOOP
		by_day := by_day || smartgoals.figures_of_metric(book, metric, 'm.at::date');
		by_month := by_month || smartgoals.figures_of_metric(book, metric, 'date_trunc(''month'', m.at::date::timestamp)::date');
	END LOOP;
	EXECUTE format($sql$
		CREATE OR REPLACE VIEW %1$I.daily WITH (security_invoker = true) AS
		SELECT NULL::text AS metric, NULL::text AS dimension, NULL::text AS owner, NULL::text AS owner_key, NULL::text AS stage, NULL::text AS kind,
			NULL::date AS day, NULL::numeric AS actual, NULL::bigint AS rows_counted
		WHERE false%2$s;

		CREATE OR REPLACE VIEW %1$I.monthly WITH (security_invoker = true) AS
		SELECT NULL::text AS metric, NULL::text AS dimension, NULL::text AS owner, NULL::text AS owner_key, NULL::text AS stage, NULL::text AS kind,
			NULL::date AS month, NULL::numeric AS actual, NULL::bigint AS rows_counted
		WHERE false%3$s$sql$, book, by_day, by_month);
END;
$$;
COMMENT ON FUNCTION make_figures(name, text) IS
'makes the views daily and monthly of a book from the metrics it has, but for one';

-- the reports

-- Columns that the scoreboard has too are commented in its words.
CREATE FUNCTION comment_report(book name, report name, question text, columns json)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE format('COMMENT ON VIEW %I.%I IS %L', book, report, question);
	PERFORM smartgoals.comment_columns(book, report, (
		SELECT json_object_agg(c.attname, col_description(s.attrelid, s.attnum))
		FROM pg_attribute s JOIN pg_attribute c ON c.attname = s.attname
		WHERE s.attrelid = format('%I.scoreboard', book)::regclass AND s.attnum > 0
			AND c.attrelid = format('%I.%I', book, report)::regclass));
	PERFORM smartgoals.comment_columns(book, report, columns);
END;
$$;
COMMENT ON FUNCTION comment_report(name, name, text, json) IS
'comments on a report of a book and its columns';

CREATE FUNCTION report_standings(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE format($sql$
		CREATE OR REPLACE VIEW %1$I.leaderboard WITH (security_invoker = true) AS
		SELECT s.goal_id, s.metric, s.unit, s.segment, s.period_label, s.period_start, s.period_end, s.dimension, s.owner, s.owner_key,
			CASE WHEN s.attainment IS NOT NULL THEN rank() OVER (field ORDER BY s.attainment DESC NULLS LAST) END::integer AS rank,
			count(*) OVER field::integer AS rank_of,
			s.actual_value, s.target_value, s.attainment, s.status, s.status_rank, s.as_of_date
		FROM %1$I.scoreboard s
		WHERE s.owner IS NOT NULL
		WINDOW field AS (PARTITION BY s.metric, s.unit, s.segment, s.period_start, s.period_end, s.dimension);

		CREATE OR REPLACE VIEW %1$I.board WITH (security_invoker = true) AS
		SELECT r.status::text AS status, r.status_rank::integer AS status_rank, count(s.goal_id)::integer AS goals,
			coalesce(jsonb_agg(jsonb_build_object('goal_id', s.goal_id, 'goal', s.goal_text, 'owner', s.owner,
				'actual', s.actual_value, 'target', s.target_value, 'attainment', s.attainment, 'pace', s.pace,
				'period_end', s.period_end) ORDER BY s.pace NULLS LAST, s.goal_id) FILTER (WHERE s.goal_id IS NOT NULL), '[]') AS cards
		FROM unnest(enum_range(NULL::smartgoals.goal_status)) WITH ORDINALITY r(status, status_rank)
		LEFT JOIN %1$I.scoreboard s ON s.status_rank = r.status_rank
		GROUP BY r.status, r.status_rank;

		CREATE OR REPLACE VIEW %1$I.timeline WITH (security_invoker = true) AS
		SELECT s.goal_id, s.parent_id, s.metric, s.goal_text, s.owner, s.period_label, s.period_start, s.period_end,
			CASE WHEN s.attainment IS NOT NULL THEN greatest(0, least(1, s.attainment)) END::numeric(38,6) AS share_done,
			smartgoals.elapsed_share(daterange(s.period_start, s.period_end, '[]'), s.as_of_date, c.curve)::numeric(38,6) AS share_elapsed,
			s.status, s.status_rank, s.as_of_date
		FROM %1$I.curve() c(curve) CROSS JOIN %1$I.scoreboard s;
$sql$, book);
	PERFORM smartgoals.comment_report(book, 'leaderboard', 'who is ahead: owners ranked by attainment, for each metric and period; a row for each goal that has an owner', $json${
		"rank": "the place among owners of this dimension with a goal of this metric, segment and period; equals share it; NULL without attainment",
		"rank_of": "how many have such a goal"
	}$json$);
	PERFORM smartgoals.comment_report(book, 'board', 'the goals as cards on a board: a row for each status, whether or not there are goals', $json${
		"goals": "how many cards",
		"cards": "an array of objects, the furthest behind first: goal_id, goal, owner, actual, target, attainment, pace, period_end"
	}$json$);
	PERFORM smartgoals.comment_report(book, 'timeline', 'the goals as bars on a chart of time (Gantt)', $json${
		"share_done": "the attainment as a share of a bar, from 0 to 1",
		"share_elapsed": "the share of the period that is over, from 0 to 1, by working days if the book says so; NULL where the goal has only an end"
	}$json$);
END;
$$;
COMMENT ON FUNCTION report_standings(name) IS
'makes the reports of a book that arrange its scoreboard: leaderboard, board and timeline';

-- What a metric read at a moment was on a day of the past is known from check-ins.
CREATE FUNCTION report_days(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE format($sql$
		CREATE OR REPLACE VIEW %1$I.calendar WITH (security_invoker = true) AS
		SELECT e.day, e.kind, f.goal_id, f.goal::text AS goal_text, smartgoals.metric(f.goal) AS metric, smartgoals.owner(f.goal) AS owner,
			e.day <= today.day AS due, today.day AS as_of_date
		FROM smartgoals.as_of() today(day)
		CROSS JOIN %1$I.goals_in_force((SELECT smartgoals.as_of())) f
		LEFT JOIN smartgoals.checkins_due(%1$L, (SELECT smartgoals.as_of())) d ON d.goal_id = f.goal_id
		CROSS JOIN LATERAL (
			SELECT d.due_on AS day, 'check_in' AS kind WHERE d.due_on IS NOT NULL
			UNION ALL
			SELECT n.day, 'check_in' FROM smartgoals.checkin_days(f.period, smartgoals.cadence(f.goal), today.day) n(day)
			UNION ALL
			SELECT upper(f.period) - 1, 'deadline' WHERE upper(f.period) > today.day) e
		WHERE NOT f.draft;

		CREATE OR REPLACE VIEW %1$I.burnup WITH (security_invoker = true) AS
		SELECT s.goal_id, smartgoals.metric(g.goal) AS metric, smartgoals.unit(g.goal) AS unit, smartgoals.owner(g.goal) AS owner,
			smartgoals.segment(g.goal) AS segment, b.day,
			CASE WHEN b.day <= today.day THEN coalesce(b.actual, (
				SELECT c.value FROM %1$I.checkins c
				WHERE c.goal_id = s.goal_id AND c.day <= b.day AND c.day <@ smartgoals.period(g.goal) AND c.value IS NOT NULL
				ORDER BY c.day DESC LIMIT 1)) END::numeric(38,4) AS actual_value,
			b.expected::numeric(38,4) AS expected_value, b.target::numeric(38,4) AS target_value, today.day AS as_of_date
		FROM smartgoals.as_of() today(day) CROSS JOIN %1$I.curve() c(curve)
		CROSS JOIN LATERAL %1$I.standing(today.day, NULL, true) s
		CROSS JOIN LATERAL smartgoals.goal(s.progress) g(goal)
		CROSS JOIN LATERAL smartgoals.burnup(s.progress, today.day, c.curve) b;
$sql$, book);
	PERFORM smartgoals.comment_report(book, 'calendar', 'what is to do when: check-ins that are due or to come, and deadlines to come', $json${
		"day": "the day it falls on",
		"kind": "check_in or deadline; with day and goal_id unique here",
		"due": "whether it is to be done now"
	}$json$);
	PERFORM smartgoals.comment_report(book, 'burnup', 'how each goal came to where it is: a row for each day of its period', $json${
		"goal_id": "the goal; with day unique here",
		"day": "the day at whose close the values hold",
		"actual_value": "what was reached by then: of a total the sum, of a level what was last checked in; NULL without data and after as_of_date",
		"expected_value": "what should be reached by then"
	}$json$);
END;
$$;
COMMENT ON FUNCTION report_days(name) IS
'makes the reports of a book by day: calendar and burnup';

-- A goal is against the figure that has its limits and no other: in activity those of
-- an owner and a kind, in growth_areas those of one dimension.
CREATE FUNCTION report_figures(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE format($sql$
		CREATE OR REPLACE VIEW %1$I.performance WITH (security_invoker = true) AS
		SELECT t.metric, m.unit, t.dimension, t.owner, t.owner_key, t.stage, to_char(t.month, 'YYYY-MM') AS period_label,
			t.month AS period_start, (t.month + interval '1 month - 1 day')::date AS period_end,
			nullif(sum(t.actual), 'NaN')::numeric(38,4) AS actual_value, sum(t.rows_counted)::bigint AS rows_counted, today.day AS as_of_date
		FROM smartgoals.as_of() today(day) CROSS JOIN %1$I.monthly t JOIN %1$I.metrics m ON m.metric = t.metric
		GROUP BY t.metric, m.unit, t.dimension, t.owner, t.owner_key, t.stage, t.month, today.day;

		CREATE OR REPLACE VIEW %1$I.activity WITH (security_invoker = true) AS
		WITH goals AS (
			SELECT f.goal_id, f.goal, m.metric, f.period, c.scope ->> 'kind' AS kind,
				CASE WHEN f.dimension <> 'kind' THEN smartgoals.owner(f.goal) END AS owner
			FROM %1$I.goals_in_force(smartgoals.as_of()) f
			CROSS JOIN LATERAL smartgoals.scope(f.goal) c(scope)
			JOIN %1$I.metrics m ON m.metric = smartgoals.metric(f.goal) AND m.aggregate IN ('sum', 'count') AND m.basis = 'total'
			WHERE NOT f.draft AND c.scope - 'kind' - coalesce(f.dimension, '') = '{}' AND EXISTS (
				SELECT FROM smartgoals.metric_dimensions(%1$L, m.metric) d WHERE d.dimension = 'kind')
		), counts AS (
			SELECT t.metric, p.period, t.owner, k.kind, sum(t.actual) AS actual
			FROM %1$I.daily t
			JOIN (SELECT DISTINCT g.metric, g.period FROM goals g) p ON p.metric = t.metric AND t.day <@ p.period
			CROSS JOIN LATERAL (SELECT t.kind WHERE t.kind <> '' UNION ALL SELECT NULL) k(kind)
			WHERE t.metric = ANY (ARRAY(SELECT g.metric FROM goals g)) AND t.day >= (SELECT min(coalesce(lower(g.period), '-infinity')) FROM goals g)
			GROUP BY t.metric, p.period, t.owner, k.kind
		)
		SELECT g.goal_id, j.metric, m.unit, j.owner, j.kind, smartgoals.period_label(j.period) AS period_label,
			lower(j.period) AS period_start, upper(j.period) - 1 AS period_end, j.actual::numeric(38,4) AS actual_value,
			smartgoals.target(g.goal)::numeric(38,4) AS target_value, smartgoals.attainment(g.goal, j.actual)::numeric(38,6) AS attainment,
			today.day AS as_of_date
		FROM counts c FULL JOIN goals g ON g.metric = c.metric AND g.period = c.period
			AND coalesce(g.owner, '') = coalesce(c.owner, '') AND coalesce(g.kind, '') = coalesce(c.kind, '')
		CROSS JOIN LATERAL (
			SELECT coalesce(g.metric, c.metric), coalesce(g.period, c.period), coalesce(g.owner, c.owner), coalesce(g.kind, c.kind),
				nullif(coalesce(c.actual, 0), 'NaN')) j(metric, period, owner, kind, actual)
		CROSS JOIN smartgoals.as_of() today(day)
		JOIN %1$I.metrics m ON m.metric = j.metric;

		CREATE OR REPLACE VIEW %1$I.growth_areas WITH (security_invoker = true) AS
		WITH figures AS (
			SELECT t.metric, t.owner AS area, sum(t.actual) FILTER (WHERE t.day > (SELECT smartgoals.as_of()) - 91) AS actual,
				sum(t.actual) FILTER (WHERE t.day <= (SELECT smartgoals.as_of()) - 364) AS prior
			FROM %1$I.daily t
			WHERE t.dimension IS NOT NULL AND t.day > (SELECT smartgoals.as_of()) - 455
				AND NOT t.day BETWEEN (SELECT smartgoals.as_of()) - 363 AND (SELECT smartgoals.as_of()) - 91
			GROUP BY t.metric, t.owner
		), goals AS (
			SELECT s.metric, concat(a.key, ':', a.value) AS area, count(*) AS n, sum(greatest(-s.gap_value, 0)) FILTER (WHERE s.gap_value IS NOT NULL) AS shortfall
			FROM %1$I.scoreboard s JOIN %1$I.goals_in_force(smartgoals.as_of()) f ON f.goal_id = s.goal_id AND f.period @> s.as_of_date
			CROSS JOIN LATERAL jsonb_each_text(smartgoals.scope(f.goal)) a
			WHERE s.owner IS NULL OR s.segment IS NULL
			GROUP BY s.metric, a.key, a.value
		), areas AS (
			SELECT coalesce(t.metric, g.metric) AS metric, coalesce(t.area, g.area) AS area, nullif(t.actual, 'NaN') AS actual, nullif(t.prior, 'NaN') AS prior,
				CASE WHEN t.metric IS NOT NULL THEN nullif(coalesce(t.actual, 0) - coalesce(t.prior, 0), 'NaN') END AS change, g.n, g.shortfall
			FROM figures t FULL JOIN goals g ON g.metric = t.metric AND g.area = t.area
		)
		SELECT a.metric, m.unit, d.dimension, a.area, substr(a.area, length(d.dimension) + 2) AS area_key,
			today.day - 90 AS period_start, today.day AS period_end, a.actual::numeric(38,4) AS actual_value, a.prior::numeric(38,4) AS prior_value,
			a.change::numeric(38,4) AS change_value, (a.change / nullif(a.prior, 0))::numeric(38,6) AS change_rate,
			CASE WHEN a.change IS NOT NULL THEN rank() OVER (field ORDER BY a.change DESC NULLS LAST) END::integer AS change_rank,
			coalesce(a.n, 0)::integer AS goals, a.shortfall::numeric(38,4) AS shortfall_value,
			CASE WHEN a.shortfall IS NOT NULL THEN rank() OVER (field ORDER BY a.shortfall DESC NULLS LAST) END::integer AS shortfall_rank,
			today.day AS as_of_date
		FROM smartgoals.as_of() today(day) CROSS JOIN areas a
		JOIN %1$I.metrics m ON m.metric = a.metric
		CROSS JOIN LATERAL split_part(a.area, ':', 1) d(dimension)
		WINDOW field AS (PARTITION BY a.metric, d.dimension);
$sql$, book);
	PERFORM smartgoals.comment_report(book, c.relation, format('what the reports of figures stand on: what metrics that add up came to by %s, exactly', c.unit), json_build_object(
		'dimension', 'by which dimension of the metric; NULL for everyone',
		'owner', 'whose figure, as dimension:key; NULL for everyone',
		'stage', 'the key of the dimension called stage, if the metric has it',
		'kind', 'the key of the dimension called kind, if the metric has it',
		c.unit, c.day,
		'actual', 'the sum, or the count',
		'rows_counted', 'rows of the source that counted'))
	FROM (VALUES ('daily'::name, 'day', 'the day'), ('monthly', 'month', 'the first day of the month')) c(relation, unit, day);
	PERFORM smartgoals.comment_report(book, 'performance', 'what came in by month: for everyone (owner NULL), and for each key of each dimension, by stage; filter by dimension before adding up', $json${
		"metric": "what is measured, of those that are sums or counts; with owner, stage and period_start unique here",
		"unit": "the unit of the metric",
		"dimension": "by which dimension of the metric; NULL for everyone",
		"owner": "whose figure, as dimension:key; NULL for everyone",
		"stage": "the key of the dimension called stage; NULL where the metric or the row has none",
		"period_label": "the month, such as 2026-03",
		"period_start": "first day of the month",
		"period_end": "last day of the month, included",
		"actual_value": "the sum, or the count",
		"rows_counted": "rows of the source that counted"
	}$json$);
	PERFORM smartgoals.comment_report(book, 'activity', 'how much was done of each kind, against the goals: of metrics with a dimension called kind, in the periods goals have', $json${
		"goal_id": "the goal for just this; NULL where there is none",
		"unit": "the unit of the metric",
		"owner": "who did it, as dimension:key; NULL for everyone",
		"kind": "the kind; NULL for all kinds together",
		"actual_value": "how much was done; 0 where a goal has no rows",
		"target_value": "how much the goal asks for"
	}$json$);
	PERFORM smartgoals.comment_report(book, 'growth_areas', 'where to set the next goal: keys of dimensions, ranked by how their last 13 weeks changed from the same weeks a year before, and by what their goals lack', $json${
		"metric": "what is measured, of those that are sums or counts; with area unique here",
		"unit": "the unit of the metric",
		"dimension": "the dimension of the metric whose keys are ranked with each other",
		"area": "the segment, as dimension:key",
		"area_key": "the key, as in your tables",
		"period_start": "first day of the 13 weeks",
		"period_end": "last day of the 13 weeks, included",
		"actual_value": "the sum or count in these weeks; NULL without rows",
		"prior_value": "the same of the weeks that began 52 weeks earlier; NULL without rows",
		"change_value": "what it grew by; NULL where there are no rows at all",
		"change_rate": "the change in parts of prior_value; NULL where there was none",
		"change_rank": "the place by change_value; 1 grew most",
		"goals": "how many goals of just this area are open",
		"shortfall_value": "what they lack of what should be reached by now, in sum; NULL without goals or pace",
		"shortfall_rank": "the place by shortfall_value; 1 lacks most"
	}$json$);
END;
$$;
COMMENT ON FUNCTION report_figures(name) IS
'makes the reports of a book that arrange its figures: performance, activity and growth_areas';

CREATE FUNCTION create_reports(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM smartgoals.make_figures(book);
	PERFORM smartgoals.report_standings(book);
	PERFORM smartgoals.report_days(book);
	PERFORM smartgoals.report_figures(book);
END;
$$;
COMMENT ON FUNCTION create_reports(name) IS
'makes the report views of a book';
