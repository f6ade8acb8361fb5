# A book over all kinds of sources, read by others, dumped and restored.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use SmartGoals;
use Test::More;

my $node = start_node('book_sources');
my ($host, $port) = ($node->host, $node->port);

sub result_of
{
	my ($sql, %options) = @_;

	my @user = defined $options{user} ? (extra_params => [ '-U', $options{user} ]) : ();

	return $node->safe_psql($options{database} // 'postgres', $sql, @user);
}

# What is wrong with a statement.
sub error_of
{
	my ($sql, $user) = @_;
	my @user = defined $user ? (extra_params => [ '-U', $user ]) : ();
	my ($status, $output, $error) = $node->psql('postgres', $sql, @user);

	return $status == 0 ? 'no error' : $error;
}

# The lines that are in one of two texts alone.
sub differences
{
	my %times;

	$times{$_}++ foreach split /\n/, $_[0];
	$times{$_}-- foreach split /\n/, $_[1];
	return join "\n", map { ($times{$_} > 0 ? '-' : '+') . $_ } grep { $times{$_} != 0 } sort keys %times;
}

# What is executed for a statement, by the plans of the statements inside functions.
sub plans_of
{
	my ($sql, @settings) = @_;
	my $settings = join '', map { "SET $_;\n" } @settings;
	my ($status, $output, $plans) = $node->psql('postgres', <<"EOM");
LOAD 'auto_explain';
SET auto_explain.log_min_duration = 0;
SET auto_explain.log_nested_statements = on;
SET auto_explain.log_analyze = on;
$settings
SET client_min_messages = log;
$sql
EOM

	return $plans;
}

# The same orders in every kind of relation.
$node->safe_psql('postgres', <<"EOM");
CREATE TABLE orders (id int, rep int, seller name, amount numeric(12,2), ordered_on date);
INSERT INTO orders SELECT i, i % 100, 'rep' || i % 100, (i * 7919 % 10000) / 100.0, '2025-01-01'::date + i * 31 % 730 FROM generate_series(1, 50000) i;
CREATE INDEX ON orders (rep);
ANALYZE orders;
CREATE TABLE partitioned (LIKE orders) PARTITION BY RANGE (ordered_on);
CREATE TABLE y2025 PARTITION OF partitioned FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE y2026 PARTITION OF partitioned FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO partitioned SELECT * FROM orders;
CREATE VIEW seen AS SELECT * FROM orders;
CREATE MATERIALIZED VIEW stored AS SELECT * FROM orders;
ANALYZE partitioned, stored;
CREATE EXTENSION postgres_fdw;
CREATE SERVER loopback FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '$host', port '$port', dbname 'postgres', extensions 'smartgoals');
CREATE USER MAPPING FOR CURRENT_USER SERVER loopback;
CREATE FOREIGN TABLE elsewhere (id int, rep int, seller name, amount numeric(12,2), ordered_on date) SERVER loopback OPTIONS (table_name 'orders');
EOM

my @kinds = qw(orders partitioned seen stored elsewhere);

foreach my $kind (@kinds)
{
	$node->safe_psql('postgres', <<"EOM");
CALL create_book('book_$kind');
SELECT define_metric('book_$kind', 'revenue', '$kind', 'amount', 'ordered_on', dimensions => '["rep"]');
SELECT define_metric('book_$kind', 'average_order_value', '$kind', 'amount', 'ordered_on', 'avg', '["rep"]');
SELECT set_goal('book_$kind', make_goal('revenue', 30000, p, owner => 'rep:' || r)) FROM generate_series(0, 101) r, periods('[2025-01-01,2027-01-01)'::daterange, 'quarter') p;
SELECT set_goal('book_$kind', 'increase average_order_value to 50 EUR during 2026 for rep:7');
SELECT set_goal('book_$kind', 'increase revenue to 1M EUR during 2026 through "all of it"');
EOM
}
$node->safe_psql('postgres', 'ANALYZE');

my $board = sub {
	my ($kind) = @_;
	my $columns = 'goal_id, goal_text, actual_value, attainment, status, rows_counted';

	return result_of("SELECT $columns FROM book_$kind.scoreboard('2026-08-15') ORDER BY goal_id");
};
my $expected = $board->('orders');

is(scalar(split /\n/, $expected), 818, 'one row a goal');
is( result_of(<<'EOM'), '818|t',
SELECT count(*), bool_and(actual_value IS NOT DISTINCT FROM CASE metric WHEN 'revenue' THEN coalesce(plain.sum, 0) ELSE plain.avg END)
FROM book_orders.scoreboard('2026-08-15') s LEFT JOIN LATERAL (
	SELECT sum(amount), avg(amount) FROM orders o
	WHERE (s.owner IS NULL OR s.owner = 'rep:' || rep) AND ordered_on BETWEEN s.period_start AND least(s.period_end, '2026-08-15')) plain ON true
EOM
	'the scoreboard says what plain SQL says');
is($board->($_), $expected, "the same over $_") foreach @kinds;

# How it is computed.
my $serial = plans_of("SELECT count(*) FROM book_orders.standing('2026-08-15');");
is(() = $serial =~ /Scan on orders /g, 2, 'each metric reads its source once, whatever the number of goals');
is(() = $serial =~ /Seq Scan on orders /g, 1, '... and no more of it than its goals ask for');

my @parallel = (
	'parallel_setup_cost = 0', 'parallel_tuple_cost = 0', 'min_parallel_table_scan_size = 0', 'max_parallel_workers_per_gather = 2');
like(plans_of("SELECT count(*) FROM book_orders.standing('2026-08-15');", @parallel),
	qr/Partial Aggregate.*Workers Launched: [12].*Partial Aggregate|Workers Launched: [12].*Partial Aggregate/s, 'workers count as well');
my $all = "FROM (SELECT goal_id, progress FROM book_orders.standing('2026-08-15') ORDER BY goal_id) s";
is( result_of(join('', map { "SET $_; " } @parallel) . "SELECT md5(string_agg(s::text, ',')) $all"),
	result_of("SET max_parallel_workers_per_gather = 0; SELECT md5(string_agg(s::text, ',')) $all"),
	'... with the same result');
like(plans_of("SELECT count(*) FROM book_orders.standing('2026-08-15', 'rep:7');"), qr/Scan (?:using|on) orders_rep_idx/, 'one owner is found by an index');
unlike(plans_of("SELECT count(*) FROM book_orders.standing('2026-08-15', 'rep:7');"), qr/Seq Scan on orders /, '... for every metric');
is( result_of("SELECT count(*), count(DISTINCT goal_id) FROM book_orders.scoreboard('2026-08-15', 'rep:7')"), '9|9', '... and has all its goals');
$node->safe_psql('postgres', <<'EOM');
DELETE FROM book_partitioned.goals g USING book_partitioned.goal_versions v WHERE v.goal_id = g.goal_id AND NOT period(goal) <@ '[2026-01-01,2027-01-01)'::daterange;
EOM
unlike(plans_of("SELECT count(*) FROM book_partitioned.standing('2026-08-15');"), qr/y2025/, 'partitions before all goals are not read');

# Who may read what.
$node->safe_psql('postgres', <<'EOM');
CREATE ROLE rep7 LOGIN;
CREATE ROLE stranger LOGIN;
CREATE ROLE owner LOGIN;
GRANT USAGE ON SCHEMA book_orders TO rep7, stranger, owner;
GRANT SELECT ON ALL TABLES IN SCHEMA book_orders TO rep7, stranger;
GRANT SELECT ON orders TO rep7, owner;
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON orders TO rep7 USING (seller = current_user);
GRANT CREATE ON DATABASE postgres TO owner;
EOM
is(result_of('SELECT DISTINCT metric, actual_value, unreadable FROM book_orders.scoreboard ORDER BY 1', user => 'stranger'),
	"average_order_value||metric average_order_value: permission denied for table orders\nrevenue||metric revenue: permission denied for table orders", 'a reader needs rights on the source');
like(error_of('SELECT * FROM book_orders.metric_revenue', 'stranger'), qr/permission denied for table orders/, '... behind the metric as well');
is( result_of("SELECT count(*), count(*) FILTER (WHERE rows_counted > 0), bool_and(owner = 'rep:7' OR owner IS NULL) FILTER (WHERE rows_counted > 0) FROM book_orders.scoreboard('2026-08-15')", user => 'rep7'),
	'818|9|t',
	'row security hides the rows of others');
is( result_of("SELECT sum(actual_value) FROM book_orders.scoreboard('2026-08-15') WHERE owner IS NULL", user => 'rep7'),
	result_of("SELECT sum(amount) FROM orders WHERE rep = 7 AND ordered_on BETWEEN '2026-01-01' AND '2026-08-15'"),
	'... from the company, too');
like(error_of("SELECT set_goal('book_orders', 'increase revenue to 1 EUR during 2031')", 'rep7'), qr/permission denied/, 'who may read may not write');
like(error_of("SELECT define_metric('book_orders', 'evil', 'orders', 'amount', 'ordered_on')", 'rep7'), qr/permission denied/, '... nor define');

# A book belongs to who makes it.
my $own = <<'EOM';
CALL smartgoals.create_book('mine');
SELECT smartgoals.define_metric('mine', 'revenue', 'orders', 'amount', 'ordered_on');
SELECT smartgoals.set_goal('mine', 'increase revenue to 1M EUR during 2026 through "x"');
SELECT smartgoals.take_checkins('mine', '2027-01-01');
SELECT count(*) FROM mine.scoreboard;
EOM
is(error_of($own, 'owner'), 'no error', 'anyone who may make a schema may make a book');
is( result_of(<<'EOM'), 'owner', '... and all of it is theirs');
SELECT DISTINCT pg_get_userbyid(o) FROM (
	SELECT relowner FROM pg_class WHERE relnamespace = 'mine'::regnamespace
	UNION SELECT proowner FROM pg_proc WHERE pronamespace = 'mine'::regnamespace
	UNION SELECT nspowner FROM pg_namespace WHERE nspname = 'mine') x(o)
EOM

# What the author of a metric writes does nothing in the name of its readers.
$node->safe_psql('postgres', <<'EOM');
SET ROLE owner;
CREATE SCHEMA lair;
CREATE FUNCTION lair.grab(numeric) RETURNS numeric LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN ALTER ROLE owner SUPERUSER; RETURN $1; END $$;
EOM
like(error_of("SELECT smartgoals.define_metric('mine', 'evil', 'orders', 'lair.grab(amount)', 'ordered_on')", 'owner'),
	qr/function of a user in a metric/, 'functions of users are refused');
is(result_of("SELECT rolsuper FROM pg_roles WHERE rolname = 'owner'"), 'f', '... and were not called');

# Dump and restore.
my $dump = $node->basedir . '/book.sql';
$node->safe_psql('postgres', <<'EOM');
ALTER TABLE orders DISABLE ROW LEVEL SECURITY;
DROP SCHEMA mine, lair, book_elsewhere CASCADE;
DROP EXTENSION postgres_fdw CASCADE;
SELECT take_checkins('book_orders', '2026-08-15');
EOM
$node->command_ok([ 'pg_dump', '-d', $node->connstr('postgres'), '-f', $dump ], 'a database with books is dumped');
$node->safe_psql('postgres', 'CREATE DATABASE restored');
$node->command_ok([ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('restored'), '-f', $dump ], '... and restored');
foreach my $query ("SELECT * FROM book_orders.scoreboard('2026-08-15') ORDER BY goal_id", 'SELECT * FROM book_orders.checkins ORDER BY goal_id, day',
	'SELECT * FROM book_orders.goal_events ORDER BY event_id')
{
	is(result_of($query, database => 'restored'), result_of($query), "the same there: $query");
}
is( result_of("SELECT smartgoals.set_goal('book_orders', 'increase revenue to 2M EUR during 2032')", database => 'restored'),
	'819', 'goals are numbered on where they were');

# A book as an earlier version may have left it, dumped and restored: views that are
# missing, or end earlier, comments that are missing, functions with other bodies.
# What its owner made of it stays.
my $objects = <<'EOM';
SELECT 'relation', relname, relkind, reloptions, obj_description(oid, 'pg_class')
FROM pg_class WHERE relnamespace = 'book_orders'::regnamespace
UNION ALL SELECT 'column', attrelid::regclass, attname, attnum, format_type(atttypid, atttypmod), col_description(attrelid, attnum)
FROM pg_attribute JOIN pg_class c ON c.oid = attrelid WHERE relnamespace = 'book_orders'::regnamespace AND relkind IN ('r', 'v') AND attnum > 0
UNION ALL SELECT 'function', oid::regprocedure, pg_get_function_result(oid), proconfig, obj_description(oid, 'pg_proc'), prosrc
FROM pg_proc WHERE pronamespace = 'book_orders'::regnamespace
UNION ALL SELECT 'constraint', conrelid::regclass, conname, NULL, NULL, pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'book_orders'::regnamespace
EOM
$objects =~ s/SELECT '(\w+)', ([^\n]*)/SELECT concat_ws(' | ', '$1', $2)/g;
my $content = join '', "SET smartgoals.as_of = '2026-08-15';\n",
  map { "SELECT '$_', count(*), md5(string_agg(t::text, ',' ORDER BY t::text)) FROM book_orders.$_;\n" }
  (map { "$_ t" } qw(metrics goals goal_versions checkins goal_events holidays capacities scoreboard leaderboard board timeline calendar drafts performance activity growth_areas payout_plans payout_steps payouts plan_to_target pipeline_forecasts pipeline credit_gaps rate_gaps)),
  'burnup t WHERE t.goal_id < 20';
my $restored = sub { return result_of($_[0], database => 'restored') };
my $state = sub { return join "\n", map { $restored->($_) } @_ };
my $had_objects = $state->($objects);
my $had = $state->($objects, $content);

$restored->(<<'EOM');
SET client_min_messages = warning;
DROP FUNCTION book_orders.curve() CASCADE;    -- with timeline and burnup
DROP VIEW book_orders.growth_areas, book_orders.calendar, book_orders.performance CASCADE;    -- with their functions of a day
CREATE VIEW book_orders.performance AS SELECT 'revenue'::text AS metric, NULL::text AS unit, NULL::text AS dimension;
COMMENT ON COLUMN book_orders.scoreboard.status IS NULL;
COMMENT ON COLUMN book_orders.leaderboard.rank IS 'the place';
COMMENT ON VIEW book_orders.board IS NULL;
CREATE OR REPLACE FUNCTION book_orders.standing(as_of date, for_owner text DEFAULT NULL, by_day boolean DEFAULT false)
RETURNS TABLE (goal_id bigint, progress smartgoals.progress) LANGUAGE plpgsql STABLE AS 'BEGIN END';
CREATE OR REPLACE FUNCTION book_orders.goals_in_force(as_of date, for_owner text DEFAULT NULL, metric text DEFAULT NULL)
RETURNS TABLE (goal_id bigint, goal smartgoals.goal, draft boolean, parent_id bigint, weight numeric, level text,
	period daterange, dimension text, key text, in_sheet boolean) LANGUAGE plpgsql AS 'BEGIN END';
EOM
cmp_ok(scalar(split /\n/, differences($had_objects, $state->($objects))), '>', 50, 'a book as an earlier version may have left it');
$restored->(<<'EOM');
CREATE VIEW mine AS SELECT p.metric, count(*) FROM book_orders.performance p GROUP BY 1;
GRANT SELECT ON book_orders.performance, book_orders.board TO rep7;
GRANT EXECUTE ON FUNCTION book_orders.standing(date, text, boolean) TO stranger;
CALL smartgoals.upgrade_book('book_orders');
EOM
is(differences($had, $state->($objects, $content)), '', 'upgrade_book() brings everything back, and loses nothing');
$restored->("CALL smartgoals.upgrade_book('book_orders')");
is(differences($had_objects, $state->($objects)), '', '... whenever it is called');
is($restored->('SELECT metric, count > 100 FROM mine'), 'revenue|t', 'a view on a report that got more columns goes on');
is( $restored->(<<'EOM'), 't|t|t|f', '... and rights stay');
SELECT has_table_privilege('rep7', 'book_orders.performance', 'SELECT'), has_table_privilege('rep7', 'book_orders.board', 'SELECT'),
	(SELECT proacl::text FROM pg_proc WHERE oid = 'book_orders.standing(date, text, boolean)'::regprocedure) ~ 'stranger=X', has_table_privilege('stranger', 'book_orders.performance', 'SELECT')
EOM
$restored->(<<'EOM');
COMMENT ON COLUMN book_orders.goals.weight IS 'as agreed in the kick-off';
ALTER TABLE book_orders.goals ADD COLUMN region text;
CREATE INDEX ON book_orders.checkins (day);
UPDATE book_orders.book SET on_track = 0.9, pace = 'business';
INSERT INTO book_orders.holidays VALUES ('2026-05-01', 'Labour Day');
CALL smartgoals.upgrade_book('book_orders');
EOM
is( $restored->(<<'EOM'), 'as agreed in the kick-off|1|0.9|business|1', 'what the owner of a book made of it is kept');
SELECT col_description('book_orders.goals'::regclass, 4), (SELECT count(*) FROM pg_index WHERE indexrelid = 'book_orders.checkins_day_idx'::regclass), on_track, pace,
	(SELECT count(*) FROM book_orders.holidays) FROM book_orders.book
EOM
is($restored->('SELECT count(*) FROM book_orders.scoreboard'), '819', '... and the book is in use');
$restored->('UPDATE book_orders.book SET layout = 3');
my ($status, $output, $error) = $node->psql('restored', "CALL smartgoals.upgrade_book('book_orders')");
like($error, qr/book "book_orders" has layout 3, and this version writes to 2/, 'a book of a later version is left alone');

is(error_of("DROP SCHEMA book_orders CASCADE; DROP EXTENSION smartgoals CASCADE; DROP TABLE orders CASCADE"), 'no error', 'a book can be dropped, and then the extension');

$node->stop;
done_testing();
