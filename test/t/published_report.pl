# The reports over a published sales pipeline: performance by agent, manager, region, product and month.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;

use SmartGoals;
use Test::More;

need_shared_folder();

my $node = start_node('published_report');
load_data($node, 'crm_maven');

sub result_of
{
	my ($query) = @_;

	return $node->safe_psql('postgres', "SET search_path = crm_maven, public, smartgoals; SET smartgoals.as_of = '2017-12-31'; $query");
}

$node->safe_psql('postgres', <<'EOF');
CREATE VIEW pipeline AS SELECT * FROM crm_maven.sales_pipeline JOIN crm_maven.sales_teams USING (sales_agent);
CALL create_book('crm');
SELECT define_metric('crm', m, 'pipeline', value, 'close_date', how, '{"agent": "sales_agent", "manager": "manager", "region": "regional_office",
	"product": "product", "stage": "lower(deal_stage)"}', basis => 'total')
FROM (VALUES ('deal_value', 'close_value', 'sum'), ('deals', NULL, 'count')) v(m, value, how);
EOF

# value won and win rate by a column of performance, from the stages
my $rates = <<'EOF';
SELECT %s, sum(actual_value) FILTER (WHERE metric = 'deal_value')::numeric(38,2) AS revenue,
	round(100 * sum(actual_value) FILTER (WHERE metric = 'deals' AND stage = 'won') / sum(actual_value) FILTER (WHERE metric = 'deals'), 2)
FROM crm.performance %s GROUP BY %1$s ORDER BY %s
EOF

sub by
{
	my ($column, $from, $order) = @_;
	my $query = sprintf $rates =~ s/%1\$s/$column/r, $column, $from, $order;

	return result_of($query);
}

is(by('owner_key, regional_office', "JOIN (SELECT DISTINCT manager, regional_office FROM sales_teams) t ON manager = owner_key WHERE dimension = 'manager'", '3 DESC'),
	printed_in('crm_maven', 7), 'value and win rate of managers');
is( result_of(<<'EOF'), printed_in('crm_maven', 6), 'value, deals won and win rate of agents');
SELECT owner_key, sum(actual_value) FILTER (WHERE metric = 'deal_value')::numeric(38,2), sum(rows_counted) FILTER (WHERE metric = 'deals' AND stage = 'won'),
	round(100 * sum(actual_value) FILTER (WHERE metric = 'deals' AND stage = 'won') / sum(actual_value) FILTER (WHERE metric = 'deals'), 2)
FROM crm.performance WHERE dimension = 'agent' GROUP BY owner_key ORDER BY 2 DESC LIMIT 6
EOF
is( result_of(<<'EOF'), printed_in('crm_maven', 4), 'deals won, closed, win rate and value by month');
SELECT period_label, won::int, closed::int, round(100 * won / closed, 2), revenue::numeric(38,2) FROM (
	SELECT period_label, sum(actual_value) FILTER (WHERE metric = 'deals' AND stage = 'won') AS won, sum(actual_value) FILTER (WHERE metric = 'deals') AS closed,
		sum(actual_value) FILTER (WHERE metric = 'deal_value') AS revenue
	FROM crm.performance WHERE dimension IS NULL GROUP BY period_label) m ORDER BY 1
EOF
is(result_of("SELECT owner_key, sum(rows_counted), sum(actual_value)::numeric(38,2) FROM crm.performance WHERE dimension = 'product' AND metric = 'deal_value' AND stage = 'won' GROUP BY owner_key ORDER BY 3 DESC"),
	printed_in('crm_maven', 8), 'deals won and value of products');
is( result_of("SELECT owner_key, sum(actual_value)::numeric(38,2) FROM crm.performance WHERE dimension = 'region' AND metric = 'deal_value' GROUP BY 1 ORDER BY 1"),
	result_of('SELECT regional_office, sum(close_value) FROM pipeline GROUP BY 1 ORDER BY 1'), 'value of regions');

# goals of quarters: a tenth more for each manager than the quarter before brought
$node->safe_psql('postgres', <<'EOF');
SELECT set_goal('crm', make_goal('deal_value', round(1.1 * sum(close_value), 2), to_period('2017-Q4'), unit => 'USD', owner => 'manager:' || manager, basis => 'total'))
FROM pipeline WHERE close_date BETWEEN '2017-07-01' AND '2017-09-30' GROUP BY manager;
EOF
is( result_of('SELECT rank, owner_key, actual_value::numeric(38,2), attainment FROM crm.leaderboard ORDER BY rank'),
	result_of(<<'EOF'), 'managers ranked by what they made of it');
SELECT rank() OVER (ORDER BY q4 / round(1.1 * q3, 2) DESC), manager, q4, round(q4 / round(1.1 * q3, 2), 6)
FROM (SELECT manager, sum(close_value) FILTER (WHERE close_date >= '2017-10-01') AS q4, sum(close_value) FILTER (WHERE close_date BETWEEN '2017-07-01' AND '2017-09-30') AS q3
	FROM pipeline GROUP BY manager) m ORDER BY 1
EOF
is( result_of("SELECT area_key, actual_value::numeric(38,2) FROM crm.growth_areas WHERE metric = 'deal_value' AND dimension = 'region' ORDER BY 1"),
	result_of("SELECT regional_office, sum(close_value) FROM pipeline WHERE close_date > '2017-12-31'::date - 91 GROUP BY 1 ORDER BY 1"), 'the last 13 weeks of regions');

$node->stop;
done_testing();
