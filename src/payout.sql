-- payout: what a result earns, and what it takes

CREATE FUNCTION tier_payout(result numeric, thresholds numeric[], rates numeric[], base numeric DEFAULT 1, floor numeric DEFAULT NULL, cap numeric DEFAULT NULL)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_tier_payout'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION tier_payout(numeric, numeric[], numeric[], numeric, numeric, numeric) IS
'what a result earns where all of it is paid at the rate of the last threshold reached; base is what the rates are of, for each unit of the result';

CREATE FUNCTION marginal_payout(result numeric, thresholds numeric[], rates numeric[], base numeric DEFAULT 1, floor numeric DEFAULT NULL, cap numeric DEFAULT NULL)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_marginal_payout'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION marginal_payout(numeric, numeric[], numeric[], numeric, numeric, numeric) IS
'what a result earns where each part of it is paid at the rate of its own step; base is what the rates are of, for each unit of the result';

CREATE FUNCTION draw_payouts(earned numeric[], draw numeric, recoverable boolean DEFAULT true,
	OUT n integer, OUT earned numeric, OUT paid numeric, OUT balance numeric)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'smartgoals_draw_payouts'
LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 12;
COMMENT ON FUNCTION draw_payouts(numeric[], numeric, boolean) IS
'what is paid period by period where a draw is paid at least; what a recoverable one advanced is kept back later';

CREATE FUNCTION deals_needed(remaining numeric, average_won numeric, win_rate numeric)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_deals_needed'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION deals_needed(numeric, numeric, numeric) IS
'the least number of deals that bring what remains, at this average amount of a won deal and this part of them won; NULL if they bring nothing';

CREATE FUNCTION activities_needed(deals numeric, rates numeric[])
RETURNS numeric[]
AS 'MODULE_PATHNAME', 'smartgoals_activities_needed'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION activities_needed(numeric, numeric[]) IS
'the least number at each stage of a funnel from which so many deals come, given the part that goes on from each; NULL if none does';
