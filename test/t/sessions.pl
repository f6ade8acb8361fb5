# What sessions do to each other: readers while a book is upgraded and its metrics are
# defined anew; and what a session said before it loads the library.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;

use IPC::Run ();
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use SmartGoals;
use Test::More;

my $node = start_node('sessions');

$node->safe_psql('postgres', <<'EOM');
CREATE TABLE orders (rep int, amount numeric, at date);
INSERT INTO orders SELECT i % 10, i, '2026-01-01'::date + i % 80 FROM generate_series(1, 2000) i;
CALL create_book('b');
SELECT define_metric('b', 'revenue', 'orders', 'amount', 'at', dimensions => '["rep"]', unit => 'EUR');
SELECT define_metric('b', 'orders', 'orders', at => 'at', aggregate => 'count', dimensions => '["rep"]');
SELECT set_goal('b', format('increase revenue to 900 EUR during 2026-Q1 for rep:%s through "x"', i)::goal, effective => '2026-01-01') FROM generate_series(0, 9) i;
SELECT set_goal('b', 'increase orders to 900 during 2026-Q1 through "x"', effective => '2026-01-01');
EOM

# Before the library is loaded, the server takes any text for its settings.
foreach my $text ('nonsense', '2026-02-30')
{
	local $ENV{PGOPTIONS} = "-c smartgoals.as_of=$text";
	my ($status, $output, $errors) = $node->psql('postgres', "\\set VERBOSITY verbose\nSELECT count(*) FROM b.scoreboard");

	isnt($status, 0, "no report for $text, said when connecting");
	like($errors, qr/ERROR:  22023: invalid value for parameter "smartgoals.as_of": "\Q$text\E"/, '... and not in silence');
}
{
	local $ENV{PGOPTIONS} = '-c smartgoals.as_of=2026-02-01 -c smartgoals.language=fr';

	is($node->safe_psql('postgres', 'SELECT DISTINCT as_of_date, status_label FROM b.scoreboard ORDER BY 2 LIMIT 1'), '2026-02-01|atteint', 'what is sound is taken');
}

# Readers go on: each reads several reports in a transaction, in an order of its own.
my $rounds = 24;
my @views = qw(scoreboard daily leaderboard burnup growth_areas trend board performance);
my $script = PostgreSQL::Test::Utils::tempdir() . '/reader.sql';
my $counts = "SELECT 'wrong' FROM b.scoreboard('2026-03-31') HAVING count(*) <> 11 OR count(unreadable) > 0;\n";
append_to_file($script, "SET smartgoals.as_of = '2026-03-31';\n");
foreach my $i (1 .. 40)
{
	push @views, shift @views;
	append_to_file($script, "BEGIN;\n" . join('', map { "SELECT 'wrong' FROM b.$_ HAVING count(*) = 0;\n" } @views[ 0 .. 3 ]) . $counts . "COMMIT;\n");
}
my @readers = map { my %r = (out => ''); $r{run} = IPC::Run::start([ 'psql', '-X', '-At', '-q', '-d', $node->connstr('postgres'), '-f', $script ], '>', \$r{out}, '2>', \$r{errors}); \%r } 1 .. 2;
my $done = 0;
my $writer = '';
foreach my $i (1 .. $rounds)
{
	my ($status, undef, $errors) = $node->psql('postgres', $i % 2
		? 'SET client_min_messages = error; CALL smartgoals.upgrade_book(\'b\')'
		: "SELECT smartgoals.define_metric('b', 'revenue', 'orders', 'amount', 'at', dimensions => '[\"rep\"]', unit => 'EUR')");

	$writer .= $errors // '';
	$done++;
}
foreach my $reader (@readers)
{
	$reader->{run}->finish;
	is($reader->{errors}, '', "no reader is stopped by $done upgrades and definitions");
	is($reader->{out}, '', '... or reads what is not whole');
}
is($writer, '', '... nor is who upgrades');

# Who holds a report for long is named, and nothing is changed.
my $holder = IPC::Run::start([ 'psql', '-X', '-At', '-q', '-d', $node->connstr('postgres'), '-c', 'BEGIN; LOCK TABLE b.board IN ACCESS SHARE MODE; SELECT pg_sleep(60); COMMIT' ], '>', \my $held, '2>', \my $complaint);
$node->poll_query_until('postgres', "SELECT EXISTS (SELECT FROM pg_locks WHERE relation = 'b.board'::regclass AND granted)");
my ($status, undef, $errors) = $node->psql('postgres', "SET statement_timeout = '2s'; CALL smartgoals.upgrade_book('b')");
like($errors, qr/canceling statement due to statement timeout/, 'an upgrade waits for who reads in a transaction');
is($node->safe_psql('postgres', q{SELECT count(*) FROM b.leaderboard}), '10', '... and others go on reading');
$node->safe_psql('postgres', q{SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query ~ 'LOCK TABLE b.board' AND pid <> pg_backend_pid()});
$holder->finish;

# The 200th metric costs what the 5th does: the least of ten each.
my $cost = sub {
	my ($from, $to) = @_;
	my $least;

	foreach my $i ($from .. $to)
	{
		my $took = $node->safe_psql('postgres', "DO \$\$ DECLARE t timestamptz := clock_timestamp(); BEGIN PERFORM smartgoals.define_metric('b', 'm$i', 'public.orders', 'amount', 'at', dimensions => '[\"rep\"]'); CREATE TEMP TABLE took AS SELECT extract(epoch FROM clock_timestamp() - t) AS s; END \$\$; SELECT s FROM took");
		$least = $took if !defined $least || $took < $least;
	}
	return $least;
};
my $first = $cost->(1, 10);
$node->safe_psql('postgres', "SELECT smartgoals.define_metric('b', 'm' || i, 'public.orders', 'amount', 'at', dimensions => '[\"rep\"]') FROM generate_series(11, 200) i");
my $last = $cost->(201, 210);
cmp_ok($last, '<', 2.5 * $first, 'the two hundredth metric costs what the fifth does');
diag(sprintf('define_metric: %.1f ms, then %.1f ms', 1000 * $first, 1000 * $last));

# A long computation ends when it is told to, wherever it is: each goes on for many seconds
# where it does not look.  Time of the processor, so that other work of the machine does not
# count; NULL where it ended by itself.
$node->safe_psql('postgres', <<'EOM');
CREATE TABLE long (numbers numeric[], text text);
ALTER TABLE long ALTER numbers SET STORAGE EXTERNAL, ALTER text SET STORAGE EXTERNAL;
INSERT INTO long SELECT array_agg(i::numeric), repeat('Increase revenue by 10% to 5,000 EUR by end of March 2026 for the north team. ', 4000) FROM generate_series(1, 1000000) i;
CREATE FUNCTION until_cancelled(statement text) RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE
	ticks CONSTANT text := 'SELECT split_part(s, '' '', 14)::numeric + split_part(s, '' '', 15)::numeric FROM pg_read_file(''/proc/self/stat'') s';
	began numeric;
	ended numeric;
BEGIN
	EXECUTE ticks INTO began;
	EXECUTE statement;
	RETURN NULL;
EXCEPTION WHEN query_canceled THEN
	EXECUTE ticks INTO ended;
	RETURN (ended - began) / 100;
END;
$$;
EOM
my @long = (
	map({ [ $_, q{SELECT n(goal_sheet(array_agg(make_goal('revenue', i, '[2026-01-01,2026-04-01)', owner => 'rep:' || i)))) FROM generate_series(1, 100000) i} ] } 150, 400, 900),
	map({ [ 3000, "SELECT count(*) FROM long, LATERAL $_" ] } q{parse_goal(text, '2026-01-01')}, q{goal_words(text)}),
	[ 500, 'SELECT count(*) FROM long, LATERAL draw_payouts(numbers || numbers || numbers || numbers, 5, true)' ],
	[ 200, 'SELECT activities_needed(5, array_fill(0.9999, ARRAY[20000]))' ],
	[ 300, q{SELECT sparkline(numbers || numbers || numbers || numbers) FROM long} ],
	[ 300, q{SELECT level_probability('reduce churn_rate to 5% during 2026', 7, numbers || numbers || numbers || numbers) FROM long} ],
	[ 300, q{SELECT length(html('%s', ARRAY[repeat('<', 20000000)]))} ],
	[ 300, q{SELECT length(content_line(repeat('a', 60000000)))} ]);
foreach (@long)
{
	my ($after, $statement) = @$_;
	my $computed = $node->safe_psql('postgres', "SET client_min_messages = error; SET statement_timeout = $after; SELECT until_cancelled(\$\$$statement\$\$)");

	ok($computed eq '' || $computed < $after / 1000 + 0.5, "ends within half a second of being cancelled after $after ms: " . substr $statement, 0, 80) or diag("$computed s");
}

# No period is without end where days are gone through.
foreach my $call (q{checkin_days('[2026-01-01,infinity)', '1 week', '2026-01-05')}, q{checkin_days('[-infinity,2026-01-01)', '1 week', '2026-01-05')}, q{last_due('[2026-01-01,2027-01-01)', '1 week', '-infinity')})
{
	(undef, undef, $errors) = $node->psql('postgres', "\\set VERBOSITY verbose\nSET statement_timeout = '5s'; SELECT $call");
	like($errors, qr/ERROR:  22023: days without end/, "$call is refused");
}

done_testing();
