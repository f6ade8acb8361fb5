# What is computed elsewhere: a foreign server that knows the extension.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use SmartGoals;
use Test::More;

my $node = start_node('remote');
my ($host, $port) = ($node->host, $node->port);

if ($node->safe_psql('postgres', "SELECT count(*) FROM pg_available_extensions WHERE name = 'postgres_fdw'") eq '0')
{
	plan skip_all => 'there is no postgres_fdw here';
}

# A shard, and a coordinator with a table of the shard's rows.
$node->safe_psql('postgres', 'CREATE DATABASE shard');
$node->safe_psql('shard', <<'SQL');
CREATE EXTENSION smartgoals;
CREATE TABLE orders AS SELECT i % 10 AS rep, (i % 1000) / 4.0 AS amount, '2025-12-01'::date + i % 200 AS at FROM generate_series(1, 5000) i;
CREATE TABLE goals AS SELECT smartgoals.make_goal('revenue', 1000 * (1 + i % 10), daterange('2026-01-01', '2026-04-01'), owner => 'rep:' || i % 10) AS goal, i % 10 AS rep FROM generate_series(0, 9) i;
CREATE VIEW shard_progress AS SELECT g.rep, smartgoals.progress(g.goal, o.amount, o.at) AS p FROM goals g JOIN orders o USING (rep) GROUP BY g.rep;
SQL
$node->safe_psql('postgres', <<"SQL");
CREATE EXTENSION postgres_fdw;
CREATE SERVER shard FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '$host', port '$port', dbname 'shard', extensions 'smartgoals', use_remote_estimate 'true');
CREATE USER MAPPING FOR CURRENT_USER SERVER shard;
IMPORT FOREIGN SCHEMA public FROM SERVER shard INTO public;
SQL

# what the foreign server is asked to do
sub remote_sql
{
	my ($query) = @_;

	return join "\n", grep { /Remote SQL/ } split /\n/, $node->safe_psql('postgres', "EXPLAIN (VERBOSE, COSTS OFF) $query");
}

my $restriction = "SELECT rep FROM goals WHERE goal @> '2026-02-01'::date AND metric(goal) = 'revenue'";
like(remote_sql($restriction), qr/WHERE.*OPERATOR\(smartgoals\.\@>\)/, 'conditions on goals are pushed down');
is($node->safe_psql('postgres', "SELECT count(*) FROM ($restriction) x"), '10', '... and hold there');

my $grouped = 'SELECT rep, progress(goal, amount, at) FROM goals JOIN orders USING (rep) GROUP BY rep';
like(remote_sql($grouped), qr/SELECT.*smartgoals\.progress\(.*GROUP BY/, 'an aggregate whose rows all lie there is computed there');
is( $node->safe_psql('postgres', "SELECT count(*), bool_and(l.p::text = r.p::text) FROM (SELECT rep, progress(goal, amount, at) AS p FROM goals JOIN orders USING (rep) GROUP BY rep) l JOIN shard_progress r USING (rep)"),
	'10|t',
	'... with the same result, which comes as a value');

# summaries made on the shard are merged here
is( $node->safe_psql('postgres', "SELECT actual(rollup(p)) = (SELECT sum(amount) FROM orders WHERE at >= '2026-01-01' AND at < '2026-04-01'), n(rollup(p)) = (SELECT count(*) FROM orders WHERE at >= '2026-01-01' AND at < '2026-04-01') FROM shard_progress"),
	't|t',
	'summaries of a shard add up');
is( $node->safe_psql('postgres', "SELECT count(*), bool_and(a.p::text = b.p::text) FROM unnest((SELECT score((SELECT goal_sheet(array_agg(goal), true) FROM goals), rep, amount, at) FROM orders)) a(p) JOIN shard_progress b ON goal(a.p) = goal(b.p)"),
	'10|t',
	'a sheet over foreign rows says the same');


# Two shards of one table, by region: what doc/scale.md says is computed where.  A
# shard says what it is asked to do, or is asked for its rows alone.
for my $region ('north', 'south')
{
	$node->safe_psql('postgres', "CREATE DATABASE $region");
	$node->safe_psql($region, <<"SQL");
CREATE EXTENSION smartgoals;
CREATE TABLE sold AS SELECT '$region'::text AS region, i % 5 AS rep, i % 400 AS customer, (i % 1000) / 4.0 AS amount, (i % 700) / 4.0 AS cost, i % 3 = 0 AS won, '2025-10-01'::date + i % 180 AS opened,
	'2025-12-01'::date + i % 200 AS at FROM generate_series(1, 3000) i;
CREATE VIEW sold_daily AS SELECT region, rep, at AS day, smartgoals.margin_state(amount, cost) AS margin, smartgoals.amounts(amount) AS amounts FROM sold GROUP BY region, rep, at;
SQL
	$node->safe_psql('postgres', <<"SQL");
CREATE SERVER $region FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '$host', port '$port', dbname '$region', extensions 'smartgoals');
CREATE USER MAPPING FOR CURRENT_USER SERVER $region;
SQL
}
$node->safe_psql('postgres', <<'SQL');
CREATE TABLE sold (region text, rep int, customer int, amount numeric, cost numeric, won boolean, opened date, at date) PARTITION BY LIST (region);
CREATE FOREIGN TABLE sold_north PARTITION OF sold FOR VALUES IN ('north') SERVER north OPTIONS (table_name 'sold');
CREATE FOREIGN TABLE sold_south PARTITION OF sold FOR VALUES IN ('south') SERVER south OPTIONS (table_name 'sold');
CREATE TABLE sold_daily (region text, rep int, day date, margin tally, amounts amounts) PARTITION BY LIST (region);
CREATE FOREIGN TABLE sold_daily_north PARTITION OF sold_daily FOR VALUES IN ('north') SERVER north OPTIONS (table_name 'sold_daily');
CREATE FOREIGN TABLE sold_daily_south PARTITION OF sold_daily FOR VALUES IN ('south') SERVER south OPTIONS (table_name 'sold_daily');
CREATE TABLE sold_here AS TABLE sold;
ALTER DATABASE postgres SET enable_partitionwise_aggregate = on;
SQL

# [state, by region; what reads it, merged]
my $quarter = "to_period('2026-Q1')";
my @shipped = (
	[ 'progress(\'increase revenue to 1M EUR during 2026-Q1\', amount, at)', 'attainment(progress_merge(s))' ],
	[ 'margin_state(amount, cost)', 'margin(margin_merge(s))' ],
	[ "growth_state(amount, at, $quarter)", 'growth(growth_merge(s))' ],
	[ 'amounts(amount)', 'median(amounts_merge(s))' ],
	[ 'win_rate_state(won)', 'win_rate(win_rate_merge(s))' ],
	[ 'sales_cycle(opened, at)', 'median(sales_cycle_merge(s))' ],
	[ "customers_state(customer, amount, at, $quarter)", 'net_revenue_retention(customers_merge(s))' ],
	[ 'purchases_state(customer, at)', 'repeat_purchase_rate(purchases_merge(s))' ],
	[ 'funnel(1 + rep % 3, 3)', 'funnel_merge(s)' ],
	[ 'weighted_pipeline_state(amount, 0.3)', 'weighted_pipeline(weighted_pipeline_merge(s))' ],
	[ 'wape_state(amount, cost)', 'wape(wape_merge(s))' ]);
for my $pair (@shipped)
{
	my ($state, $read) = @$pair;
	my ($made) = $state =~ /^(\w+)/;
	my $by_shard = "SELECT $read FROM (SELECT region, $state AS s FROM sold GROUP BY region) x";

	like(remote_sql($by_shard), qr/(?:SELECT[^\n]*smartgoals\.$made\([^\n]*GROUP BY 1\n?.*){2}/s, "$made by shard is computed on both");
	is($node->safe_psql('postgres', $by_shard),
		$node->safe_psql('postgres', "SELECT $read FROM (SELECT $state AS s FROM sold_here) x"), '... and merged here it is that of all rows');
}
unlike(remote_sql('SELECT margin(amount, cost) FROM sold'), qr/margin\(/, 'an aggregate over several shards at once gets the rows');
like(remote_sql("SELECT region, margin(amount, cost) FROM sold GROUP BY region"), qr/smartgoals\.margin\(.*GROUP BY/, 'by the key of the shards it is computed there');
like(remote_sql('SELECT rep, margin(amount, cost) FROM sold_north GROUP BY rep'), qr/^[^\n]*smartgoals\.margin\([^\n]*$/, 'and of one shard, where it is named');
unlike(remote_sql("SELECT region, cohorts(customer, at, 'month') FROM sold GROUP BY region"), qr/cohorts\(/, 'what takes a text gets the rows');
like(remote_sql('SELECT margin(margin_merge(margin)) FROM sold_daily'), qr/SELECT margin FROM public\.sold_daily/, 'states kept there come as they are');
is( $node->safe_psql('postgres', 'SELECT margin(margin_merge(margin)), median(amounts_merge(amounts)) FROM sold_daily'),
	$node->safe_psql('postgres', 'SELECT margin(amount, cost), median(amounts(amount)) FROM sold_here'),
	'... and are those of the rows');

# A book over both: what it asks for of a day and of an owner goes along, the rows come here.
$node->safe_psql('postgres', <<'SQL');
SET smartgoals.as_of = '2026-02-14';
CALL create_book('sales_goals');
SELECT define_metric('sales_goals', 'revenue', 'sold', 'amount', 'at', dimensions => '["rep", "region"]', unit => 'EUR');
SELECT set_goal('sales_goals', 'increase revenue to 1M EUR during 2026-Q1'), set_goal('sales_goals', 'increase revenue to 1M EUR during 2026-Q1 in region:north');
SELECT set_goal('sales_goals', 'increase revenue to 1M EUR during 2026-Q1 for rep:3');
SQL
is( $node->safe_psql('postgres', "SELECT actual_value FROM sales_goals.scoreboard('2026-02-14') ORDER BY goal_id"),
	$node->safe_psql('postgres', "SELECT sum(amount) FROM sold_here WHERE at BETWEEN '2026-01-01' AND '2026-02-14' UNION ALL SELECT sum(amount) FROM sold_here WHERE at BETWEEN '2026-01-01' AND '2026-02-14' AND region = 'north'
		UNION ALL SELECT sum(amount) FROM sold_here WHERE at BETWEEN '2026-01-01' AND '2026-02-14' AND rep = 3"),
	'a book over shards counts right');
my $log = -s $node->logfile;
$node->safe_psql('postgres', <<'SQL');
LOAD 'auto_explain';
SET auto_explain.log_min_duration = 0;
SET auto_explain.log_nested_statements = on;
SET auto_explain.log_verbose = on;
SELECT count(*) FROM sales_goals.scoreboard('2026-02-14', 'rep:3');
SQL
my @asked = grep { /Remote SQL: .*public\.sold/ } split /\n/, slurp_file($node->logfile, $log);
cmp_ok(scalar @asked, '>', 0, 'what the book asks of shards is seen');
is_deeply([ grep { !/rep = ANY|rep = 3/ || !/at </ || !/at >=/ } @asked ], [], '... and it is the rows of the owner and of the days');

$node->stop;
done_testing();
