-- tally: the state of every KPI that is a formula over a few sums and counts

--for type | in | out | alignment | what | form
--	tally | tally | tally | double | a tally | : a version byte, then its text
--put base_type
COMMENT ON TYPE {type} IS
'what was counted for a KPI: the mergeable state behind margin, growth, win_rate and others';
--end

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
'internal: merges two tallies of the same KPI';

CREATE FUNCTION tally_final(tally)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_tally_final'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION tally_final(tally) IS
'internal: the state of an aggregate in its one form';

CREATE FUNCTION tally_moving_final(tally)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_tally_moving_final'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION tally_moving_final(tally) IS
'internal: the result of a moving frame: NULL where none of its rows counts';
