# How often what earlier periods let one expect comes true, by sales that others published.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;

use SmartGoals;
use Test::More;

need_shared_folder();

my $node = start_node('published_history');

load_data($node, $_) for qw(adventureworks cdnow crm_maven indian_ecommerce);

# Sales by region, salesperson or product, and month, quarter or week; the
# first and last period of each, which may be cut off, are left out.
$node->safe_psql('postgres', <<'SQL');
CREATE TABLE series AS
WITH sales AS (
	SELECT concat('territory', territoryid, onlineorderflag, grain) AS series, date_trunc(grain, orderdate) AS period, subtotal AS amount FROM adventureworks.salesorderheader, unnest(ARRAY['month', 'quarter']) grain
	UNION ALL SELECT concat('rep', salespersonid), date_trunc('quarter', orderdate), subtotal FROM adventureworks.salesorderheader WHERE salespersonid IS NOT NULL
	UNION ALL SELECT grain, date_trunc(grain, purchase_date), amount FROM cdnow.cdnow_master, unnest(ARRAY['week', 'month']) grain WHERE purchase_date >= '1997-04-01'
	UNION ALL SELECT sales_agent, date_trunc('month', close_date), close_value FROM crm_maven.sales_pipeline WHERE deal_stage = 'Won'
	UNION ALL SELECT product, date_trunc('month', close_date), close_value FROM crm_maven.sales_pipeline WHERE deal_stage = 'Won'
	UNION ALL SELECT category, date_trunc('month', order_date), amount FROM indian_ecommerce.list_of_orders JOIN indian_ecommerce.order_details USING (order_id)
	UNION ALL SELECT sub_category, date_trunc('quarter', order_date), amount FROM indian_ecommerce.list_of_orders JOIN indian_ecommerce.order_details USING (order_id))
SELECT (array_agg(amount ORDER BY period))[2:count(*) - 1] AS x FROM (SELECT series, period, sum(amount) AS amount FROM sales GROUP BY series, period) s GROUP BY series HAVING count(*) >= 4;
SQL
my $counted = $node->safe_psql('postgres', <<'SQL');
SELECT n, count(*), round(avg((chance BETWEEN 0.1 AND 0.9)::int), 3), round(avg((chance < 0.05)::int), 3)
FROM (SELECT n, achievability(make_goal('revenue', x[i]), x[i - n:i - 1]) AS chance FROM series, unnest(ARRAY[1, 2, 3, 4, 6, 8, 12]) n, generate_series(n + 1, cardinality(x)) i) c
GROUP BY n ORDER BY n;
SQL
for my $line (split /\n/, $counted)
{
	my ($n, $cases, $inside, $beyond) = split /\|/, $line;

	note("after $n periods: $cases cases, $inside within the 80 % interval, $beyond beyond what has a chance of 5 %");
	ok($cases > 300 && $inside >= 0.75 && $inside <= 0.85 && $beyond >= 0.03 && $beyond <= 0.075,
		"chances come true after $n earlier periods");
}

$node->stop;
done_testing();
