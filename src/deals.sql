-- deals: win rate, sales cycle, velocity, pipeline, funnel, lead response, automation

--for rate | flag | weight | by | all | meaning | of_number | of_weight
--	win_rate | won | amount | value | closed | won deals in parts of those that are closed, or by value, as it was counted | won deals in parts of those that are closed | the amount of won deals in parts of that of closed ones
--	automation_rate | automated | effort | effort | effort | what is done automatically in parts of all, by number, or by effort, as it was counted | what is done automatically in parts of all, by number | automated effort in parts of all effort
-- {rate}

--for weighing | with_weight | counts
--	| | counts
--	, numeric | _{weight} | adds
CREATE FUNCTION {rate}_add(tally, boolean{weighing})
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_{rate}_add{with_weight}'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION {rate}_add(tally, boolean{weighing}) IS
'internal: {counts} one row';

CREATE FUNCTION {rate}_subtract(tally, boolean{weighing})
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_{rate}_subtract{with_weight}'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION {rate}_subtract(tally, boolean{weighing}) IS
'internal: takes one row back';
--end

CREATE FUNCTION {rate}(tally)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_{rate}'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION {rate}(tally) IS
'{meaning}';

--list aggregate | final | moving_final | storing
--	{rate} | {rate} | {rate} |
--	{rate}_state | tally_final | tally_moving_final | , to be stored and merged

--list weighing | weight_type | kpi | sums | of
--	| | {rate} | | {of_number}
--	, {weight} numeric | , numeric | {rate}_by_{by} | , "{all}": 0 | {of_weight}
--	, {weight} float_amount | , float_amount | {rate}_by_{by} | , "{all}": 0 | {of_weight}

--for aggregate, weighing
CREATE AGGREGATE {aggregate}({flag} boolean{weighing}) (
	SFUNC = {rate}_add,
	STYPE = tally,
	FINALFUNC = {final},
	COMBINEFUNC = tally_combine,
	MSFUNC = {rate}_add,
	MINVFUNC = {rate}_subtract,
	MSTYPE = tally,
	MINITCOND = '{"kpi": "{kpi}", "n": 0, "{flag}": 0{sums}}',
	MFINALFUNC = {moving_final},
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE {aggregate}(boolean{weight_type}) IS
'{of}{storing}';
--end

CREATE AGGREGATE {rate}_merge(tally) (
	SFUNC = tally_combine,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE {rate}_merge(tally) IS
'merges what {rate}_state() gave';
--end

-- the pipeline

CREATE FUNCTION weighted_pipeline_add(tally, numeric, numeric)
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_weighted_pipeline_add'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION weighted_pipeline_add(tally, numeric, numeric) IS
'internal: adds one open deal';

CREATE FUNCTION weighted_pipeline(tally)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_weighted_pipeline'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION weighted_pipeline(tally) IS
'the sum of amounts times their probabilities';

--for aggregate | final | storing
--	weighted_pipeline | weighted_pipeline |
--	weighted_pipeline_state | tally_final | , to be stored and merged
--for number
CREATE AGGREGATE {aggregate}(amount {number}, probability {number}) (
	SFUNC = weighted_pipeline_add,
	STYPE = tally,
	FINALFUNC = {final},
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE {aggregate}({number}, {number}) IS
'the amounts of open deals, each by the probability that it is won{storing}';
--end
--end

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

--for moment
CREATE FUNCTION sales_velocity_add(tally, numeric, boolean, {moment}, {moment})
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_sales_velocity_add_{read_as}'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION sales_velocity_add(tally, numeric, boolean, {moment}, {moment}) IS
'internal: counts one deal';
--end

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

--list aggregate | final | storing
--	sales_velocity | sales_velocity |
--	sales_velocity_state | tally_final | , to be stored and merged

--for aggregate, number, at
CREATE AGGREGATE {aggregate}(amount {number}, won boolean, opened {at}, closed {at}) (
	SFUNC = sales_velocity_add,
	STYPE = tally,
	FINALFUNC = {final},
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE {aggregate}({number}, boolean, {at}, {at}) IS
'revenue by day: opportunities * win rate * mean won amount / mean cycle{storing}';
--end

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

--for type | in | out | alignment | what | form
--	sales_cycle | sales_cycle | sample | double | how long deals took, each of them |
--put base_type
COMMENT ON TYPE {type} IS
'{what}';
--end

--for moment
CREATE FUNCTION sales_cycle_add(sales_cycle, {moment}, {moment})
RETURNS sales_cycle
AS 'MODULE_PATHNAME', 'smartgoals_sample_add_{read_as}'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION sales_cycle_add(sales_cycle, {moment}, {moment}) IS
'internal: counts one deal';
--end

CREATE FUNCTION sales_cycle_combine(sales_cycle, sales_cycle)
RETURNS sales_cycle
AS 'MODULE_PATHNAME', 'smartgoals_sample_combine'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION sales_cycle_combine(sales_cycle, sales_cycle) IS
'internal: merges two of the sales cycles';

CREATE FUNCTION sales_cycle_final(sales_cycle)
RETURNS sales_cycle
AS 'MODULE_PATHNAME', 'smartgoals_sample_final'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION sales_cycle_final(sales_cycle) IS
'internal: the state of an aggregate in its one form';

CREATE FUNCTION n(sales_cycle)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_sample_n'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION n(sales_cycle) IS
'how many there are of the sales cycles';

--for at
CREATE AGGREGATE sales_cycle(opened {at}, closed {at}) (
	SFUNC = sales_cycle_add,
	STYPE = sales_cycle,
	FINALFUNC = sales_cycle_final,
	COMBINEFUNC = sales_cycle_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sales_cycle({at}, {at}) IS
'how long deals took, from opened to closed, for mean, median, percentile and share_within';
--end

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

--for type | in | out | alignment | what | form
--	lead_response | lead_response | sample | double | how long leads waited for a response, each of them |
--put base_type
COMMENT ON TYPE {type} IS
'{what}';
--end

CREATE FUNCTION lead_response_add(lead_response, timestamp, timestamp)
RETURNS lead_response
AS 'MODULE_PATHNAME', 'smartgoals_sample_add_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION lead_response_add(lead_response, timestamp, timestamp) IS
'internal: counts one lead';

CREATE FUNCTION lead_response_add(lead_response, timestamptz, timestamptz)
RETURNS lead_response
AS 'MODULE_PATHNAME', 'smartgoals_sample_add_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION lead_response_add(lead_response, timestamptz, timestamptz) IS
'internal: counts one lead';

CREATE FUNCTION lead_response_add(lead_response, timestamp, timestamp, time, time, date[], text)
RETURNS lead_response
AS 'MODULE_PATHNAME', 'smartgoals_sample_add_business'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION lead_response_add(lead_response, timestamp, timestamp, time, time, date[], text) IS
'internal: counts one lead, in business hours';

CREATE FUNCTION lead_response_add(lead_response, timestamptz, timestamptz, time, time, date[], text)
RETURNS lead_response
AS 'MODULE_PATHNAME', 'smartgoals_sample_add_business_tz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION lead_response_add(lead_response, timestamptz, timestamptz, time, time, date[], text) IS
'internal: counts one lead, in business hours';

CREATE FUNCTION lead_response_combine(lead_response, lead_response)
RETURNS lead_response
AS 'MODULE_PATHNAME', 'smartgoals_sample_combine'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION lead_response_combine(lead_response, lead_response) IS
'internal: merges two of the leads with a response';

CREATE FUNCTION lead_response_final(lead_response)
RETURNS lead_response
AS 'MODULE_PATHNAME', 'smartgoals_sample_final'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION lead_response_final(lead_response) IS
'internal: the state of an aggregate in its one form';

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

-- funnel

--for type | in | out | alignment | what | form
--	funnel | funnel | sample | double | how far deals came in the stages of a sale, and how long they stayed in each |
--put base_type
COMMENT ON TYPE {type} IS
'{what}';
--end

CREATE FUNCTION funnel_add(funnel, int, int)
RETURNS funnel
AS 'MODULE_PATHNAME', 'smartgoals_funnel_add'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION funnel_add(funnel, int, int) IS
'internal: counts one deal by the last stage it reached';

--for at
CREATE FUNCTION funnel_add(funnel, {at}[], int)
RETURNS funnel
AS 'MODULE_PATHNAME', 'smartgoals_funnel_add_entries'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION funnel_add(funnel, {at}[], int) IS
'internal: counts one deal by when it entered each stage';
--end

CREATE FUNCTION funnel_combine(funnel, funnel)
RETURNS funnel
AS 'MODULE_PATHNAME', 'smartgoals_funnel_combine'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION funnel_combine(funnel, funnel) IS
'internal: merges two funnels of as many stages';

CREATE FUNCTION funnel_final(funnel)
RETURNS funnel
AS 'MODULE_PATHNAME', 'smartgoals_sample_final'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION funnel_final(funnel) IS
'internal: the state of an aggregate in its one form';

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

--for at
CREATE AGGREGATE funnel(entered {at}[], stages int) (
	SFUNC = funnel_add,
	STYPE = funnel,
	FINALFUNC = funnel_final,
	COMBINEFUNC = funnel_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE funnel({at}[], int) IS
'how many deals reach each of the stages and how long they stay, by when they entered each';
--end

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
