# pg_upgrade takes along a database with a book, stored goals, summaries and an index of goals.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;

use Cwd qw(getcwd);
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use SmartGoals;
use Test::More;

my $old = start_node('old');
$old->safe_psql('postgres', <<'EOM');
CREATE TABLE orders (id int, rep int, customer int, amount numeric(12,2), cost numeric, at date);
INSERT INTO orders SELECT i, i % 7, i % 90, (i * 7919 % 100000) / 100.0, (i * 7919 % 60000) / 100.0, '2025-01-01'::date + i * 31 % 730 FROM generate_series(1, 5000) i;
CALL create_book('Sales "goals"');
SELECT define_metric('Sales "goals"', 'revenue', 'orders', 'amount', 'at', dimensions => '["rep"]', unit => 'EUR');
SELECT set_goal('Sales "goals"', make_goal('revenue', 40000, to_period('2026-H1'), owner => 'rep:' || r)) FROM generate_series(0, 7) r;
SELECT revise_goal('Sales "goals"', 3, 'increase revenue to 45000 EUR during 2026-H1 for rep:2', '2026-03-01');
SELECT take_checkins('Sales "goals"', '2026-02-28');
CREATE TABLE stored AS
SELECT rep, progress('increase revenue to 50000 EUR during 2026', amount, at) AS progress, margin_state(amount, cost) AS margin,
    customers_state(customer, amount, at, to_period('2026-Q1')) AS customers, cohorts(customer, at, 'month') AS cohorts
FROM orders GROUP BY rep;
CREATE TABLE plan (goal smart_goal UNIQUE);
INSERT INTO plan SELECT goal FROM "Sales ""goals""".goal_versions;
EOM

# What a user sees of all that.
my $seen = <<'EOM';
SELECT * FROM "Sales ""goals""".scoreboard('2026-05-15') ORDER BY goal_id;
SELECT goal_id, actual_value, target_value FROM "Sales ""goals""".scoreboard('2026-02-15') ORDER BY goal_id;
SELECT goal_id, day, new_status FROM "Sales ""goals""".goal_events ORDER BY event_id;
SELECT rep, progress, margin, customers, cohorts FROM stored ORDER BY rep;
SET enable_seqscan = off;
SELECT goal FROM plan WHERE goal = 'increase revenue to 45000 EUR during 2026-H1 for rep:2';
EOM
my $before = $old->safe_psql('postgres', $seen);
cmp_ok(length $before, '>', 5000, 'there is something to see');

my $new = PostgreSQL::Test::Cluster->new('new');
$new->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$new->append_conf('postgresql.conf', "search_path = 'public, smartgoals'");
$old->stop;
my $here = getcwd();
chdir $new->basedir;    # pg_upgrade writes here
command_ok(
	[
		'pg_upgrade', '--no-sync',
		'-d', $old->data_dir, '-D', $new->data_dir,
		'-b', $old->config_data('--bindir'), '-B', $new->config_data('--bindir'),
		'-s', $new->host, '-p', $old->port, '-P', $new->port
	],
	'pg_upgrade');
chdir $here;
$new->start;
is($new->safe_psql('postgres', $seen), $before, 'all is as it was');
$new->safe_psql('postgres', <<'EOM');
CALL upgrade_book('Sales "goals"');
SELECT set_goal('Sales "goals"', 'increase revenue to 1 EUR during 2026-Q2 for rep:1');
EOM
is($new->safe_psql('postgres', q{SELECT count(*) FROM "Sales ""goals""".scoreboard}), 9, 'and goes on');

$new->stop;
done_testing();
