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
'internal: counts one row';

--for figure | meaning
--	margin | the gross margin of a tally
--	markup | the markup of a tally of margin
CREATE FUNCTION {figure}(tally)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_{figure}'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION {figure}(tally) IS
'{meaning}';
--end

--for aggregate | final | meaning
--	margin | margin | gross margin: (revenue - cost) / revenue of all rows; NULL if the revenue is 0
--	markup | markup | markup: (revenue - cost) / cost of all rows; NULL if the cost is 0
--	margin_state | tally_final | what was counted for margin and markup: a tally, to be stored and merged
--for number
CREATE AGGREGATE {aggregate}(revenue {number}, cost {number}) (
	SFUNC = margin_add,
	STYPE = tally,
	FINALFUNC = {final},
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE {aggregate}({number}, {number}) IS
'{meaning}';
--end
--end

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
'internal: counts one order';

CREATE FUNCTION average_order_value(tally)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_average_order_value'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION average_order_value(tally) IS
'the average order value of a tally';

--for aggregate | final | meaning
--	average_order_value | average_order_value | revenue / orders, each row an order
--	average_order_value_state | tally_final | what was counted for average_order_value: a tally, to be stored and merged
--for number
CREATE AGGREGATE {aggregate}(amount {number}) (
	SFUNC = average_order_value_add,
	STYPE = tally,
	FINALFUNC = {final},
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE {aggregate}({number}) IS
'{meaning}';
--end
--end

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

--for at, prior
CREATE FUNCTION growth_add(tally, numeric, {at}, daterange{range})
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_growth_add_{at}'
LANGUAGE C {volatility} PARALLEL SAFE;
COMMENT ON FUNCTION growth_add(tally, numeric, {at}, daterange{range}) IS
'internal: counts one row';
--end

CREATE FUNCTION growth(tally)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_growth'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION growth(tally) IS
'the growth of a tally';

--for number, at, prior
CREATE AGGREGATE growth(amount {number}, at {at}, period daterange{prior}) (
	SFUNC = growth_add,
	STYPE = tally,
	FINALFUNC = growth,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE growth({number}, {at}, daterange{range}) IS
'(sum in a period - sum in {earlier}) / sum in {earlier}; NULL if that is 0';
--end

--for number, at, prior
CREATE AGGREGATE growth_state(amount {number}, at {at}, period daterange{prior}) (
	SFUNC = growth_add,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE growth_state({number}, {at}, daterange{range}) IS
'what was counted for growth: a tally, to be stored and merged';
--end

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

--for error | naive
--	mape |
--	wape |
--	mase | , numeric
CREATE FUNCTION {error}_add(tally, numeric, numeric{naive})
RETURNS tally
AS 'MODULE_PATHNAME', 'smartgoals_{error}_add'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION {error}_add(tally, numeric, numeric{naive}) IS
'internal: counts one row';
--end

--for figure | meaning
--	mape | the mean absolute percentage error of a tally
--	wape | the weighted absolute percentage error of a tally
--	bias | the mean error of a tally of wape
--	mase | the mean absolute scaled error of a tally
CREATE FUNCTION {figure}(tally)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_{figure}'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION {figure}(tally) IS
'{meaning}';
--end

--for number
--for aggregate | error | final | naive | naive_type | meaning
--	mape | mape | mape | | | mean absolute percentage error, as a fraction: the mean of abs(actual - forecast) / abs(actual); NULL if an actual is 0
--	wape | wape | wape | | | weighted absolute percentage error, as a fraction: sum of abs(actual - forecast) / sum of abs(actual)
--	bias | wape | bias | | | mean of actual - forecast: positive if the forecasts were too low
--	mase | mase | mase | , naive {number} | , {number} | mean absolute scaled error: the mean of abs(actual - forecast) in parts of the mean of abs(actual - naive); below 1 is better than naive
--	mape_state | mape | tally_final | | | what was counted for mape: a tally, to be stored and merged
--	wape_state | wape | tally_final | | | what was counted for wape and bias: a tally, to be stored and merged
--	mase_state | mase | tally_final | , naive {number} | , {number} | what was counted for mase: a tally, to be stored and merged
CREATE AGGREGATE {aggregate}(actual {number}, forecast {number}{naive}) (
	SFUNC = {error}_add,
	STYPE = tally,
	FINALFUNC = {final},
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE {aggregate}({number}, {number}{naive_type}) IS
'{meaning}';
--end
--end

--for error
--	mape
--	wape
--	mase
CREATE AGGREGATE {error}_merge(tally) (
	SFUNC = tally_combine,
	STYPE = tally,
	FINALFUNC = tally_final,
	COMBINEFUNC = tally_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE {error}_merge(tally) IS
'merges tallies of {error}';
--end
