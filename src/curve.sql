-- curve: how the work of a period is expected to spread over its days

--for type | in | out | alignment | what | form
--	curve | curve | curve | double | a curve | : a version byte, then its text
--put base_type
COMMENT ON TYPE {type} IS
'how a period''s work spreads over its days: linear; business sun-thu without 2026-01-01; profile 2,2,1,5; months 2,2,1,5';
--end

CREATE FUNCTION business_curve(holidays date[], workweek text DEFAULT 'mon-fri')
RETURNS curve
AS 'MODULE_PATHNAME', 'smartgoals_business_curve'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION business_curve(date[], text) IS
'the curve on which all working days are alike, or count as the workweek says: mon-fri,sat:0.5';

CREATE FUNCTION business_curve(holidays date[], workweek text, half_days date[])
RETURNS curve
AS 'MODULE_PATHNAME', 'smartgoals_business_curve'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION business_curve(date[], text, date[]) IS
'the curve of working days on which some count half';

CREATE FUNCTION profile_curve(weights numeric[])
RETURNS curve
AS 'MODULE_PATHNAME', 'smartgoals_profile_curve'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION profile_curve(numeric[]) IS
'the curve of these weights, one for each equal part of a period';

CREATE FUNCTION working_days(period daterange, curve curve)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_working_days'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION working_days(daterange, curve) IS
'what the days of a period count on a curve of working days, halves and all; of other curves, how many there are';

CREATE FUNCTION elapsed_share(period daterange, as_of date, curve curve)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_elapsed_share_of_curve'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION elapsed_share(daterange, date, curve) IS
'how much of a period should be done at the close of a day, from 0 to 1, on a curve';
