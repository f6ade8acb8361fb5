# Figures of money that others published, reproduced from the data and the cases in ../shared.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;

use SmartGoals;
use Test::More;

need_shared_folder();

my $node = start_node('published_money');

sub result_of
{
	my ($sql) = @_;

	return $node->safe_psql('postgres', $sql);
}

# Published examples, where rates are in percent
#
# Where an example gives a sum and a number of rows, as many equal rows stand
# for it.

load_cases($node, 'kpi_examples');
$node->safe_psql('postgres', <<'EOM');
CREATE VIEW example AS
	SELECT line->>'id' AS id, line->>'kpi' AS kpi, line->>'source' AS source, (line->>'usable')::boolean AS usable,
		line->'expected' AS expected, (line->>'tolerance')::numeric AS tolerance, r.*
	FROM kpi_examples,
		jsonb_to_record(line->'inputs')
			AS r (revenue numeric, cogs numeric, orders numeric, cost numeric, new_customers numeric, begin numeric,
				"end" numeric, years numeric, period_months numeric, months numeric, elapsed numeric, total numeric,
				target numeric, fixed numeric, price numeric, variable numeric, cm_ratio numeric, cm_unit numeric,
				target_profit numeric, actual jsonb, forecast jsonb, abs_pct_errors numeric[],
				forecast_minus_actual numeric[]);

CREATE VIEW forecast_example AS
	SELECT id, a::numeric, f::numeric
	FROM example, ROWS FROM (jsonb_array_elements(actual), jsonb_array_elements(forecast)) AS r (a, f)
	WHERE jsonb_typeof(actual) = 'array';
EOM

foreach my $example (
	[ 2, 'gross_margin', '(SELECT 100 * margin(r, c) FROM (VALUES (revenue, cogs)) v (r, c))' ],
	[ 1, 'average_order_value',
		'(SELECT average_order_value(a) FROM (SELECT revenue / orders AS a FROM generate_series(1, orders)) o)' ],
	[ 2, 'customer_acquisition_cost', 'acquisition_cost(cost, new_customers)' ],
	[ 1, 'cagr', '100 * compound_growth(begin, "end", years)' ],
	[ 1, 'annual_run_rate', 'run_rate(revenue, period_months, 12)' ],
	[ 1, 'annual_run_rate', q{run_rate(revenue, to_period('2026-Q1'))} ],
	[ 1, 'monthly_run_rate', 'run_rate(revenue, months, 1)' ],
	[ 1, 'run_rate_projection', 'run_rate(actual::numeric, elapsed, total)' ],
	[ 1, 'projected_attainment',
		q{100 * attainment(make_goal('revenue', target), run_rate(actual::numeric, elapsed, total))} ],
	[ 1, 'break_even_units', 'break_even_units(fixed, price, variable)' ],
	[ 2, 'break_even_sales', 'break_even_revenue(fixed, cm_ratio)' ],
	[ 2, 'target_profit_units', 'target_profit_units(fixed, target_profit, cm_unit, 0)' ],
	[ 1, 'forecast_accuracy', '(SELECT 100 * (1 - mape(a, f)) FROM forecast_example f WHERE f.id = e.id)' ],
	[ 1, 'forecast_error', '(SELECT 100 * mape(a, f) FROM forecast_example f WHERE f.id = e.id)' ],
	[ 2, 'mape',
		'coalesce((SELECT 100 * mape(a, f) FROM forecast_example f WHERE f.id = e.id), (SELECT 100 * mape(100, 100 - p) FROM unnest(abs_pct_errors) p))' ],
	[ 1, 'forecast_bias',
		'(SELECT -bias(t) * n(t) FROM (SELECT wape_state(0, f) AS t FROM unnest(forecast_minus_actual) f) s)' ])
{
	my ($count, $kpi, $formula) = @$example;

	rows_are($node, $count, $kpi, <<"EOM");
SELECT CASE WHEN abs(result - expected::numeric) <= tolerance THEN expected::numeric ELSE result END, expected, id || ', ' || source
FROM (SELECT *, $formula AS result FROM example e WHERE usable AND kpi = '$kpi') x
ORDER BY id
EOM
}

note('K148 is not usable: its errors cancelled each other before they were made positive');
is(result_of("SELECT round(100 * mape(a, f), 2) FROM forecast_example WHERE id = 'K148'"),
	'4.94', 'mape: what K148 should have published');

# AdventureWorks: margins of resellers, revenue by salesperson

load_data($node, 'adventureworks');
$node->safe_psql('postgres', 'ALTER DATABASE postgres SET search_path = adventureworks, public, smartgoals');

is( result_of(<<'EOM'), printed_in('adventureworks', 10),
SELECT n(t), revenue, gross, discount, cost, revenue - cost, round(100 * margin(t), 4)
FROM (SELECT margin_state(salesamount, totalproductcost) AS t, sum(extendedamount) AS gross, sum(discountamount) AS discount FROM factresellersales) s,
	jsonb_to_record(t::text::jsonb) AS r (revenue numeric(19,4), cost numeric(19,4))
EOM
	'AdventureWorks: margin of reseller sales');

is( result_of(<<'EOM'), result_of(<<'EOM'),
SELECT productkey, margin(margin_merge(m)), markup(margin_merge(m)), sum(n(m))
FROM (SELECT productkey, salesterritorykey, margin_state(salesamount, totalproductcost) AS m FROM factresellersales GROUP BY 1, 2) s
GROUP BY 1 ORDER BY 1
EOM
SELECT productkey, sum(salesamount - totalproductcost) / sum(salesamount), sum(salesamount - totalproductcost) / sum(totalproductcost), count(*)
FROM factresellersales GROUP BY 1 ORDER BY 1
EOM
	'AdventureWorks: margin and markup of a product, from its territories');

is( result_of(<<'EOM'), join("\n", map { join '|', (split /\|/)[ 0, 2, 3 ] } split /\n/, printed_in('adventureworks', 3)),
SELECT salespersonid, n(t), (average_order_value(t) * n(t))::numeric(19,4) AS revenue
FROM (SELECT salespersonid, average_order_value_state(subtotal) AS t FROM salesorderheader WHERE salespersonid IS NOT NULL GROUP BY 1) s
ORDER BY revenue DESC
EOM
	'AdventureWorks: orders and revenue of a salesperson');

is( result_of(<<'EOM'), result_of(<<'EOM'),
SELECT p, round(growth(subtotal, orderdate, p), 12), round(growth(subtotal, orderdate::timestamptz, p, same_period_last_year(p)), 12)
FROM salesorderheader, periods('[2012-07-01,2014-06-30)', 'month') p
GROUP BY p ORDER BY p
EOM
WITH month AS (SELECT to_period(orderdate, 'month') AS p, sum(subtotal) AS s FROM salesorderheader GROUP BY 1)
SELECT p, round(s / lag(s) OVER (ORDER BY p) - 1, 12), round(s / lag(s, 12) OVER (ORDER BY p) - 1, 12) FROM month ORDER BY p OFFSET 14 LIMIT 24
EOM
	'AdventureWorks: growth of a month, and over the year before');

# Indian e-commerce: month over month

load_data($node, 'indian_ecommerce');
$node->safe_psql('postgres', 'ALTER DATABASE postgres SET search_path = indian_ecommerce, public, smartgoals');

is( result_of(<<'EOM'), printed_in('indian_ecommerce', 1),
SELECT orders, n(t), revenue, revenue - cost, quantity, round(100 * margin(t), 4)
FROM (SELECT count(DISTINCT order_id) AS orders, margin_state(amount, amount - profit) AS t, sum(quantity) AS quantity FROM order_details) s,
	jsonb_to_record(t::text::jsonb) AS r (revenue numeric(12,2), cost numeric(12,2))
EOM
	'Indian e-commerce: margin');

is( result_of(<<'EOM'), printed_in('indian_ecommerce', 5),
SELECT lower(p), sum(amount) FILTER (WHERE order_date <@ p), sum(profit) FILTER (WHERE order_date <@ p), round(100 * growth(amount, order_date, p), 4)
FROM order_details JOIN list_of_orders USING (order_id), periods(to_period('FY2019', 4), 'month') p
GROUP BY p ORDER BY p
EOM
	'Indian e-commerce: growth month over month');

is( result_of(<<'EOM'), result_of(<<'EOM'),
SELECT round(average_order_value(amount), 10) FROM (SELECT sum(amount) AS amount FROM order_details GROUP BY order_id) o
EOM
SELECT round(431502.00 / 500, 10)
EOM
	'Indian e-commerce: average order value');

$node->stop;
done_testing();
