-- customers: new, active, kept and lost ones, what they bring again, cohorts

--for type | in | out | alignment | what | form
--	customer_base | customer_base | customer_base | double | the customers of a period and of the one before, compared |
--	purchases | purchases | purchases | double | the first order of each customer, and the others |
--	cohorts | cohorts | cohorts | double | customers by the period in which they came, and the periods in which they came back |
--	baskets | baskets | baskets | double | orders, the units in each, or which have a product and its companion |
--put base_type
COMMENT ON TYPE {type} IS
'{what}';
--end

--list numeric | with_amount
--	|
--	, numeric | _amount

--list amount | type | bought | bought_in_each
--	| | |
--	, amount numeric | , numeric | , with what they bought for | , with what they bought for in each
--	, amount float_amount | , float_amount | , with what they bought for | , with what they bought for in each

-- the customers of two periods: one row

--for numeric, prior, key, at
CREATE FUNCTION customers_add(customer_base, {key}{numeric}, {at}, daterange{range})
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_{kind}{with_amount}_{at}'
LANGUAGE C {volatility} PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, {key}{numeric}, {at}, daterange{range}) IS
'internal: counts one row of a customer';
--end

CREATE FUNCTION customers_combine(customer_base, customer_base)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_combine'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION customers_combine(customer_base, customer_base) IS
'internal: merges what is known of the customers of two periods';

CREATE FUNCTION customers_final(customer_base)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_final'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION customers_final(customer_base) IS
'internal: the state of an aggregate in its one form';

CREATE FUNCTION customers_as(customer_base, prior boolean)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_as'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION customers_as(customer_base, boolean) IS
'those of the prior, or of the period, alone: what is kept once of both can be merged as either';

-- the customers of two periods: what is read from them

--for figure | meaning
--	active_customers | how many customers were active in the period
--	new_customers | how many customers were active in the period and never before
CREATE FUNCTION {figure}(customer_base)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_{figure}'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION {figure}(customer_base) IS
'{meaning}';

CREATE FUNCTION {figure}_final(customer_base)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_{figure}_final'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION {figure}_final(customer_base) IS
'internal: {meaning}; of no rows, none';
--end

--for figure | returns | also | also_type | meaning
--	prior_customers | bigint | | | how many customers were active in the prior period
--	retained_customers | bigint | | | how many customers of the prior period were active in the period as well
--	reactivated_customers | bigint | | | how many customers of the period were active before, but not in the prior period
--	lost_customers | bigint | | | how many customers of the prior period were not active in the period
--	acquisition_rate | numeric | | | new customers in parts of the customers of the prior period
--	retention_rate | numeric | | | the part of the customers of the prior period who were active in the period as well
--	churn_rate | numeric | | | the part of the customers of the prior period who were not active in the period
--	churn_rate | numeric | , denominator text | , text | lost customers in parts of those at the start, or of the average of start and end
--	net_revenue_retention | numeric | | | what customers of the prior period bought for, in parts of what they did then
--	net_revenue_retention | numeric | , with_new boolean | , boolean | the same; with new, what all customers of the period bought for
--	gross_revenue_retention | numeric | | | net revenue retention where no customer counts for more than in the prior period
--	expansion_revenue | numeric | | | what customers of the prior period bought for beyond what each did then
--	contraction_revenue | numeric | | | what customers of the prior period who came again bought for less than each did then
--	churned_revenue | numeric | | | what customers who did not come again bought for in the prior period
--	new_revenue | numeric | | | what customers bought for who had never been active before the period
--	reactivated_revenue | numeric | | | what customers bought for who were active before, but not in the prior period
CREATE FUNCTION {figure}(customer_base{also})
RETURNS {returns}
AS 'MODULE_PATHNAME', 'smartgoals_{figure}'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION {figure}(customer_base{also_type}) IS
'{meaning}';
--end

-- the customers of two periods: many rows

--for amount, prior, key, at
CREATE AGGREGATE customers_state(customer {key}{amount}, at {at}, period daterange{prior}) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state({key}{type}, {at}, daterange{range}) IS
'the customers of a period and of the one before{bought}, to be stored, merged and read';
--end

CREATE AGGREGATE customers_merge(customer_base) (
	SFUNC = customers_combine,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_merge(customer_base) IS
'merges states of parts of the rows';

--for figure | meaning
--	active_customers | how many customers were active in the period
--	new_customers | how many customers were active in the period and never before
--for key, at
CREATE AGGREGATE {figure}(customer {key}, at {at}, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = {figure}_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE {figure}({key}, {at}, daterange) IS
'{meaning}';
--end
--end

--for figure | meaning
--	retention_rate | the part of the customers of the prior period who were active in the period as well
--	churn_rate | the part of the customers of the prior period who were not active in the period
--for prior, key, at
CREATE AGGREGATE {figure}(customer {key}, at {at}, period daterange{prior}) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = {figure},
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE {figure}({key}, {at}, daterange{range}) IS
'{meaning}';
--end
--end

--for figure | meaning
--	net_revenue_retention | what customers of the prior period bought for, in parts of what they did then
--	gross_revenue_retention | net revenue retention where no customer counts for more than in the prior period
--	expansion_revenue | what customers of the prior period bought for beyond what each did then
--	contraction_revenue | what customers of the prior period who came again bought for less than each did then
--	churned_revenue | what customers who did not come again bought for in the prior period
--	new_revenue | what customers bought for who had never been active before the period
--	reactivated_revenue | what customers bought for who were active before, but not in the prior period
--for number, prior, key, at
CREATE AGGREGATE {figure}(customer {key}, amount {number}, at {at}, period daterange{prior}) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = {figure},
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE {figure}({key}, {number}, {at}, daterange{range}) IS
'{meaning}';
--end
--end

-- first and further purchases

--for key
CREATE FUNCTION purchases_add(purchases, {key})
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_{kind}'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, {key}) IS
'internal: counts one purchase of a customer';
--end

--for key, moment
CREATE FUNCTION purchases_add(purchases, {key}, numeric, {moment})
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_{kind}_{read_as}'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, {key}, numeric, {moment}) IS
'internal: counts one order of a customer';
--end

--for key, moment
CREATE FUNCTION purchases_add(purchases, {key}, {moment})
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_{kind}_at_{read_as}'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, {key}, {moment}) IS
'internal: counts one purchase of a customer at a moment';
--end

CREATE FUNCTION purchases_combine(purchases, purchases)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_combine'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION purchases_combine(purchases, purchases) IS
'internal: merges what is known of the purchases of customers';

CREATE FUNCTION purchases_final(purchases)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_customers_final'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION purchases_final(purchases) IS
'internal: the state of an aggregate in its one form';

CREATE FUNCTION purchases_rows_final(purchases)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_rows'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION purchases_rows_final(purchases) IS
'internal: the state of an aggregate, not in its one form';

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
'internal: how many customers purchased; of no rows, none';

--for figure | returns | meaning
--	repeat_customers | bigint | how many customers purchased more than once
--	repeat_purchase_rate | numeric | the part of the customers who purchased more than once
--	repeat_order_value | numeric | the average amount of orders that are not the first of their customer
CREATE FUNCTION {figure}(purchases)
RETURNS {returns}
AS 'MODULE_PATHNAME', 'smartgoals_{figure}'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION {figure}(purchases) IS
'{meaning}';
--end

--for returns | figure | also | also_type | meaning
--	bigint | repeat_customers | | | how many customers purchased again within so many days of the first time
--	numeric | repeat_purchase_rate | | | the part of the customers who purchased again within so many days of the first time
--	numeric | repeat_purchase_rate | , as_of date | , date | the same of those whose days are over at the close of a day
CREATE FUNCTION {figure}(purchases, within integer{also})
RETURNS {returns}
AS 'MODULE_PATHNAME', 'smartgoals_{figure}_within'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION {figure}(purchases, integer{also_type}) IS
'{meaning}';
--end

--for key
CREATE AGGREGATE purchases_state(customer {key}) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state({key}) IS
'which customers purchased, and which more than once, to be stored, merged and read';
--end

--for key
CREATE AGGREGATE purchases_rows(customer {key}) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_rows_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_rows({key}) IS
'internal: the same as purchases_state(customer), for what is merged in the same query';
--end

--for number, key, at
CREATE AGGREGATE purchases_state(customer {key}, amount {number}, at {at}) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state({key}, {number}, {at}) IS
'the first order of each customer, and the others, to be stored, merged and read';
--end

--for key, at
CREATE AGGREGATE purchases_state(customer {key}, at {at}) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state({key}, {at}) IS
'when each customer purchased first and again, to be stored, merged and read';
--end

CREATE AGGREGATE purchases_merge(purchases) (
	SFUNC = purchases_combine,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_merge(purchases) IS
'merges states of parts of the rows';

--for figure | final | meaning
--	active_customers | active_customers_final | how many customers there are, each counted once
--	repeat_purchase_rate | repeat_purchase_rate | the part of the customers who purchased more than once
--for key
CREATE AGGREGATE {figure}(customer {key}) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = {final},
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE {figure}({key}) IS
'{meaning}';
--end
--end

--for number, key, at
CREATE AGGREGATE repeat_order_value(customer {key}, amount {number}, at {at}) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = repeat_order_value,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE repeat_order_value({key}, {number}, {at}) IS
'the average amount of orders that are not the first of their customer';
--end

-- cohorts

--for numeric, key, at
CREATE FUNCTION cohorts_add(cohorts, {key}{numeric}, {at}, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_{kind}{with_amount}_{at}'
LANGUAGE C {volatility} PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, {key}{numeric}, {at}, text) IS
'internal: counts one row of a customer';
--end

--for numeric, key, at
CREATE FUNCTION cohorts_add(cohorts, {key}{numeric}, {at}, text, {at})
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_anchored_{kind}{with_amount}_{at}'
LANGUAGE C {volatility} PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, {key}{numeric}, {at}, text, {at}) IS
'internal: counts one row of a customer that came on a day of its own';
--end

CREATE FUNCTION cohorts_combine(cohorts, cohorts)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_combine'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_combine(cohorts, cohorts) IS
'internal: merges what is known of the cohorts of customers';

CREATE FUNCTION cohorts_final(cohorts)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_customers_final'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_final(cohorts) IS
'internal: the state of an aggregate in its one form';

--for amount, key, at
CREATE AGGREGATE cohorts(customer {key}{amount}, at {at}, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts({key}{type}, {at}, text) IS
'customers by the period in which they came{bought_in_each}; read it with cohort_table()';
--end

--for amount, key, at
CREATE AGGREGATE cohorts(customer {key}{amount}, at {at}, grain text, anchor {at}) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts({key}{type}, {at}, text, {at}) IS
'customers by the period of a day that each has, such as that of its first visit{bought_in_each}; read it with cohort_table()';
--end

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

CREATE FUNCTION rolling_table(cohorts, last integer,
	OUT period date, OUT active bigint, OUT revenue numeric)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'smartgoals_rolling_table'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 500;
COMMENT ON FUNCTION rolling_table(cohorts, integer) IS
'a row for each period: its first day, the customers active in it or the ones before, so many in all, what they bought for in them';

-- orders and their lines

--for key
CREATE FUNCTION baskets_add(baskets, {key}, numeric)
RETURNS baskets
AS 'MODULE_PATHNAME', 'smartgoals_baskets_{kind}_units'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION baskets_add(baskets, {key}, numeric) IS
'internal: counts one line of an order';

CREATE FUNCTION baskets_add(baskets, {key}, boolean, boolean)
RETURNS baskets
AS 'MODULE_PATHNAME', 'smartgoals_baskets_{kind}'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION baskets_add(baskets, {key}, boolean, boolean) IS
'internal: counts one line of an order';
--end

CREATE FUNCTION baskets_combine(baskets, baskets)
RETURNS baskets
AS 'MODULE_PATHNAME', 'smartgoals_baskets_combine'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION baskets_combine(baskets, baskets) IS
'internal: merges what is known of orders';

CREATE FUNCTION baskets_final(baskets)
RETURNS baskets
AS 'MODULE_PATHNAME', 'smartgoals_customers_final'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION baskets_final(baskets) IS
'internal: the state of an aggregate in its one form';

--for figure | returns | symbol | meaning
--	n | bigint | cohorts_n | how many orders there are
--	units_per_order | numeric | units_per_order | the units of all orders by the number of orders
--	attach_rate | numeric | attach_rate | of the orders that have the product, the part that have its companion as well
CREATE FUNCTION {figure}(baskets)
RETURNS {returns}
AS 'MODULE_PATHNAME', 'smartgoals_{symbol}'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION {figure}(baskets) IS
'{meaning}';
--end

--for aggregate | final | lines | types | meaning
--	baskets_state | baskets_final | , quantity numeric | , numeric | the units of each order, to be stored, merged and read
--	baskets_state | baskets_final | , quantity float_amount | , float_amount | the units of each order, to be stored, merged and read
--	baskets_state | baskets_final | , product boolean, companion boolean | , boolean, boolean | which orders have a product and its companion, to be stored, merged and read
--	units_per_order | units_per_order | , quantity numeric | , numeric | the units of all orders by the number of orders
--	units_per_order | units_per_order | , quantity float_amount | , float_amount | the units of all orders by the number of orders
--	attach_rate | attach_rate | , product boolean, companion boolean | , boolean, boolean | of the orders that have the product, the part that have its companion as well
--for key
CREATE AGGREGATE {aggregate}(order_id {key}{lines}) (
	SFUNC = baskets_add,
	STYPE = baskets,
	FINALFUNC = {final},
	COMBINEFUNC = baskets_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE {aggregate}({key}{types}) IS
'{meaning}';
--end
--end

CREATE AGGREGATE baskets_merge(baskets) (
	SFUNC = baskets_combine,
	STYPE = baskets,
	FINALFUNC = baskets_final,
	COMBINEFUNC = baskets_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE baskets_merge(baskets) IS
'merges states of parts of the rows';
