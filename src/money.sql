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
