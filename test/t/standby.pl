# A book on a streaming standby: it is read there, and says no where it would write.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use SmartGoals;
use Test::More;

my $primary = PostgreSQL::Test::Cluster->new('primary');
$primary->init(allows_streaming => 1, extra => [ '--encoding=UTF8', '--locale=C' ]);
$primary->append_conf('postgresql.conf', "search_path = 'public, smartgoals'\nsmartgoals.as_of = '2026-02-14'");
$primary->start;
$primary->backup('base');

my $standby = PostgreSQL::Test::Cluster->new('standby');
$standby->init_from_backup($primary, 'base', has_streaming => 1);
$standby->start;

$primary->safe_psql('postgres', <<'SQL');
CREATE EXTENSION smartgoals;
CREATE TABLE orders AS SELECT i % 3 AS rep, i % 7 AS customer, 10.5 * (i % 4) AS amount, '2025-12-01'::date + i % 100 AS at FROM generate_series(1, 2000) i;
CALL create_book('sales_goals');
SELECT define_metric('sales_goals', 'revenue', 'orders', 'amount', 'at', dimensions => '["rep"]', unit => 'EUR');
SELECT define_metric('sales_goals', 'retention_rate', 'orders', at => 'at', aggregate => 'retention_rate', customer => 'customer');
SELECT set_goal('sales_goals', 'increase revenue to 10k EUR during 2026-Q1 review every month');
SELECT set_goal('sales_goals', 'increase revenue to 4k EUR during 2026-Q1 for rep:1');
SELECT set_goal('sales_goals', 'keep retention_rate above 80% during 2026-Q1');
SQL
$primary->wait_for_catchup($standby);

is($standby->safe_psql('postgres', 'SELECT pg_is_in_recovery()'), 't', 'the standby is one');

my @views = split /\n/, $primary->safe_psql('postgres',
	"SELECT relname FROM pg_class WHERE relnamespace = 'sales_goals'::regnamespace AND relkind = 'v' ORDER BY 1");
cmp_ok(scalar @views, '>', 12, 'there are views');
for my $view (@views)
{
	my $query = "SELECT count(*), md5(string_agg(r::text, '|' ORDER BY r::text)) FROM sales_goals.$view r";

	is($standby->safe_psql('postgres', $query), $primary->safe_psql('postgres', $query), "$view says the same");
}
like($standby->safe_psql('postgres', "SELECT count(*) FROM sales_goals.scoreboard('2026-03-31')"), qr/^3$/, 'of another day, too');
is( $standby->safe_psql('postgres', "SELECT attainment('increase revenue to 10k EUR during 2026-Q1', amount, at) > 0 FROM orders"),
	't', 'aggregates run there');

my @writing = (
	"SELECT set_goal('sales_goals', 'increase revenue to 9k EUR during 2026-Q2')",
	"SELECT check_in('sales_goals', 1, NULL)",
	"SELECT take_checkins('sales_goals', '2026-03-31')",
	"CALL upgrade_book('sales_goals')");
for my $statement (@writing)
{
	my ($status, $out, $error) = $standby->psql('postgres', $statement);

	isnt($status, 0, "refused: $statement");
	like($error, qr/read-only transaction|during recovery/, '... for the server is read only');
}

$standby->stop;
$primary->stop;
done_testing();
