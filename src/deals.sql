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
