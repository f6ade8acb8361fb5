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

$node->stop;
done_testing();
