-- forecast: will a goal be reached, and when

-- of a progress that knows its days, with earlier periods of the same measure as
-- history; of a goal with the amounts of its days, and days before

--for figure | own | own_type | returns | meaning
--	forecast | | | numeric | what a total is expected to be at the end of its period
--	forecast_interval | , confidence numeric DEFAULT 0.8 | , numeric | numrange | where a total ends with this confidence: as likely below as above
--	probability | | | numeric | the probability that the goal is reached at the end of its period
--	stretch_probability | | | numeric | the probability that the stretch of the goal is reached at the end of its period
--	likely_day | | | date | the day at whose close the target is as likely as not to be reached, or that on which it was; NULL: none within the period
--	needed_per_day | , probability numeric DEFAULT 0.8 | , numeric | numeric | what each day, or working day, that is left must bring on average to reach the goal with this probability
CREATE FUNCTION {figure}(progress, as_of date{own}, curve curve DEFAULT 'linear', history progress[] DEFAULT ARRAY[]::progress[])
RETURNS {returns}
AS 'MODULE_PATHNAME', 'smartgoals_{figure}_of_progress'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION {figure}(progress, date{own_type}, curve, progress[]) IS
'{meaning}';

CREATE FUNCTION {figure}(goal, days numeric[], as_of date{own}, curve curve DEFAULT 'linear')
RETURNS {returns}
AS 'MODULE_PATHNAME', 'smartgoals_{figure}_of_days'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION {figure}(goal, numeric[], date{own_type}, curve) IS
'{meaning}, from the amounts of the days up to as_of';

-- three literals do not say by themselves which function is meant
CREATE FUNCTION {figure}(goal text, days text, as_of text)
RETURNS {returns}
LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN smartgoals.{figure}(goal::smartgoals.goal, days::numeric[], as_of::date);
COMMENT ON FUNCTION {figure}(text, text, text) IS
'the same where all are written as literals';
--end

CREATE FUNCTION outlook(progress, as_of date, confidence numeric DEFAULT 0.8, curve curve DEFAULT 'linear', history progress[] DEFAULT ARRAY[]::progress[],
	OUT forecast numeric, OUT low numeric, OUT high numeric, OUT probability numeric, OUT stretch_probability numeric,
	OUT likely_day date, OUT active_days integer)
RETURNS record
AS 'MODULE_PATHNAME', 'smartgoals_outlook'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION outlook(progress, date, numeric, curve, progress[]) IS
'what will come of a goal in one row, and from how many days with an amount it is told';

CREATE FUNCTION forecast_line(progress, as_of date, confidence numeric DEFAULT 0.8, curve curve DEFAULT 'linear', history progress[] DEFAULT ARRAY[]::progress[],
	OUT day date, OUT forecast numeric, OUT low numeric, OUT high numeric)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'smartgoals_forecast_line'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 90;
COMMENT ON FUNCTION forecast_line(progress, date, numeric, curve, progress[]) IS
'day by day what a total is expected to be, and where it lies with this confidence: from as_of, where it is what was reached';

CREATE FUNCTION knows_days(progress)
RETURNS boolean
AS 'MODULE_PATHNAME', 'smartgoals_knows_days'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION knows_days(progress) IS
'internal: whether a progress knows what each day brought, as a forecast asks';

-- of a level: from how earlier periods moved between the same point and their end

CREATE FUNCTION level_probability(goal, actual numeric, moves numeric[])
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_level_probability'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION level_probability(goal, numeric, numeric[]) IS
'the probability that a level is at its target in the end, from what earlier periods moved between this point and their end; NULL with fewer than 5';

-- the method itself

CREATE FUNCTION forecast_series(amounts numeric[], rest numeric[], actual numeric, target numeric DEFAULT NULL, confidence numeric DEFAULT 0.8,
	weights numeric[] DEFAULT NULL, spans numeric[] DEFAULT NULL,
	OUT forecast numeric, OUT low numeric, OUT high numeric, OUT probability numeric, OUT likely_row integer)
RETURNS record
AS 'MODULE_PATHNAME', 'smartgoals_forecast_series'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION forecast_series(numeric[], numeric[], numeric, numeric, numeric, numeric[], numeric[]) IS
'what will come of any series: amounts of the past, weights of the days to come, the sum so far and the one wanted';
