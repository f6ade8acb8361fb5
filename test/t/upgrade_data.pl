# What the first version left becomes what this one makes; and pg_upgrade takes along a
# database with a book, stored goals, summaries and an index of goals.
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

my ($version) = slurp_file('smartgoals.control') =~ /^default_version = '(.*)'$/m;
is(join(' ', slurp_file('META.json') =~ /"version": "(?!1.0.0")(.*?)"/g), "$version $version", 'one version everywhere');
like(slurp_file('CHANGELOG.md'), qr/\A# Changelog\n\n## \Q$version\E\b/, '... and what is new in it is said');

my $old = start_node('old');

# The first version, with a book, stored states, and what users build on both and allow others, brought to this one.
my $tables = <<'EOM';
CREATE TABLE orders (id int, rep int, customer int, amount numeric(12,2), cost numeric, at date, closed_at timestamptz);
INSERT INTO orders SELECT i, i % 7, i % 90, (i * 7919 % 100000) / 100.0, (i * 7919 % 60000) / 100.0, d, d + i % 40 * interval '7 hours'
FROM generate_series(1, 5000) i, LATERAL (SELECT '2025-01-01'::date + i * 31 % 730) s(d);
CALL create_book('Sales "goals"');
SELECT define_metric('Sales "goals"', 'revenue', 'orders', 'amount', 'at', dimensions => '["rep"]', unit => 'EUR');
SELECT define_metric('Sales "goals"', 'new_customers', 'orders', at => 'at', aggregate => 'new_customers', customer => 'customer', dimensions => '["rep"]');
SELECT define_metric('Sales "goals"', 'margin', 'orders', 'amount', 'at', 'margin', '["rep"]', cost => 'cost');
SELECT define_metric('Sales "goals"', 'morale', aggregate => 'check_in');
EOM
my $use = <<'EOM';
SELECT set_goal('Sales "goals"', make_goal('revenue', 40000, to_period('2026-H1'), owner => 'rep:' || r)) FROM generate_series(0, 7) r;
SELECT set_goal('Sales "goals"', g) FROM unnest(ARRAY['increase new_customers to 5 during 2026-Q1 for rep:2', 'keep margin between 35% and 45% during 2026 for rep:3', 'increase morale to 7 points by 2026-06-30 through "talks"', 'increase revenue', 'increase revenue to 400000 EUR during 2026-H1 through "visits"']::goal[]) g;
SELECT revise_goal('Sales "goals"', 3, 'increase revenue to 45000 EUR during 2026-H1 for rep:2', '2026-03-01');
SELECT drop_goal('Sales "goals"', 4, '2026-04-01');
SELECT check_in('Sales "goals"', 11, 6, 'getting there', '2026-03-10');
SELECT take_checkins('Sales "goals"', d) FROM unnest('{2026-01-31,2026-02-28}'::date[]) d;
UPDATE "Sales ""goals""".book SET pace = 'business', language = 'fr', at_risk = 0.7;
INSERT INTO "Sales ""goals""".holidays VALUES ('2026-05-01', 'Labour Day');
INSERT INTO "Sales ""goals""".capacities (metric, owner, heads, per_day) VALUES ('revenue', 'rep:2', 1, 400);
ALTER TABLE "Sales ""goals""".goals ADD COLUMN approved boolean;
CREATE TABLE stored AS
SELECT rep, progress('increase revenue to 50000 EUR during 2026', amount, at) AS progress, margin_state(amount, cost) AS margin, score(goal_sheet('{increase revenue to 5000 EUR during 2026-Q1 for rep:1}'::goal[]), rep::bigint, amount, at) AS scores,
	growth_state(amount, at, to_period('2026-Q1')) AS growth, customers_state(customer, amount, at, to_period('2026-Q1')) AS customers, purchases_state(customer, amount, at) AS purchases,
	cohorts(customer, at, 'month') AS cohorts, sales_cycle(at::timestamptz, closed_at) AS cycle, lead_response(at::timestamptz, closed_at) AS response, amounts(amount) AS amounts, funnel(rep % 3, 3) AS funnel
FROM orders GROUP BY rep;
CREATE TABLE plan (goal smart_goal UNIQUE CHECK (target(goal) > 0), owner text GENERATED ALWAYS AS (owner(goal)) STORED);
CREATE INDEX ON plan (period(goal));
INSERT INTO plan SELECT DISTINCT goal FROM "Sales ""goals""".goal_versions WHERE NOT draft AND target(goal) IS NOT NULL;
CREATE VIEW standings AS SELECT owner, status, attainment, rank FROM "Sales ""goals""".leaderboard;
CREATE VIEW of_may AS SELECT * FROM "Sales ""goals""".scoreboard('2026-05-15');
CREATE MATERIALIZED VIEW of_april AS SELECT s.goal_id, status(s.progress, '2026-04-15') FROM "Sales ""goals""".standing('2026-04-15') s;
CREATE VIEW figures AS SELECT rep, margin(amount, cost), growth(amount, at, to_period('2026-Q1')), active_customers(customer, at, to_period('2026-Q1')), repeat_order_value(customer, amount, at),
	net_revenue_retention(customer, amount, at, to_period('2026-Q1')), attainment('increase revenue to 50000 EUR during 2026', amount, at), median(amount), profile(amount, at, to_period('2026-W07'))
FROM orders GROUP BY rep;
CREATE VIEW readings AS SELECT rep, s.*, gap(progress, '2026-03-31') AS gap_of_march, mean(cycle), median(response), percentile(amounts, 0.9), churn_rate(customers), repeat_customers(purchases)
FROM stored, scorecard(progress, '2026-03-01') s;
CREATE FUNCTION stands(g goal, a numeric) RETURNS goal_status STABLE BEGIN ATOMIC SELECT status(g, a, '2026-03-01'); END;
CREATE AGGREGATE merged(tally) (SFUNC = tally_combine, STYPE = tally, FINALFUNC = margin);
CREATE ROLE reader;
GRANT USAGE ON SCHEMA "Sales ""goals""" TO reader;
GRANT SELECT ON ALL TABLES IN SCHEMA "Sales ""goals""" TO reader;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA "Sales ""goals""" FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "Sales ""goals""".scoreboard(date, text), "Sales ""goals""".curve() TO reader;
REVOKE EXECUTE ON FUNCTION acknowledge_goal(name, bigint, text) FROM PUBLIC;
EOM

# The rights on everything in a schema, and on the schema.
sub rights_in
{
	my ($schema) = @_;

	return $old->safe_psql('first', <<"EOM");
SELECT pg_describe_object(classid, oid, 0), rights FROM (
	SELECT tableoid, oid, nspacl FROM pg_namespace WHERE oid = '$schema'::regnamespace
	UNION ALL SELECT tableoid, oid, relacl FROM pg_class WHERE relnamespace = '$schema'::regnamespace
	UNION ALL SELECT tableoid, oid, proacl FROM pg_proc WHERE pronamespace = '$schema'::regnamespace) o(classid, oid, rights)
WHERE rights IS NOT NULL ORDER BY 1
EOM
}

# What a book's schema is made of.
sub structure_of
{
	my ($database) = @_;
	my ($dump) = run_command([ 'pg_dump', '--schema-only', '--no-privileges', '-n', '"Sales ""goals"""', $old->connstr($database) ]);

	return $dump =~ s/^\\(?:un)?restrict .*\n//mgr;
}

$old->safe_psql('postgres', "CREATE DATABASE $_") foreach qw(first fresh);
$old->safe_psql('first', "CREATE EXTENSION smartgoals VERSION '0.1.0'; $tables $use");
$old->safe_psql('fresh', "CREATE EXTENSION smartgoals; $tables");

# a goal that an earlier library did not call smart, as if by another function
$old->safe_psql('first', <<'EOM');
CALL create_book('company');
SELECT define_metric('company', 'revenue', 'orders', 'amount', 'at', unit => 'EUR');
SELECT set_goal('company', 'increase revenue to 400000 EUR during 2026-H1 through "visits"');
UPDATE pg_proc SET prosrc = 'smartgoals_is_draft' WHERE oid = 'is_smart(goal)'::regprocedure;
UPDATE company.goal_versions SET goal = goal;
UPDATE pg_proc SET prosrc = 'smartgoals_is_smart' WHERE oid = 'is_smart(goal)'::regprocedure;
EOM
my $drafts = 'SELECT draft FROM company.goal_versions; SELECT goal_id FROM company.scoreboard';

# all columns there are at first, of everything that can be read, but for what shows
# otherwise since: a burn-up what a revised goal said on the days before, a card its title,
# money its cents and no more
my $first_seen = "SET smartgoals.as_of = '2026-05-15';\n" . $old->safe_psql('first', <<'EOM');
SELECT format('SELECT %L, s FROM (SELECT %s FROM %s) s ORDER BY s::text;', a.attrelid::regclass, string_agg(quote_ident(attname), ', ' ORDER BY attnum), a.attrelid::regclass)
FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid
WHERE relnamespace IN ('public'::regnamespace, '"Sales ""goals"""'::regnamespace) AND relkind IN ('r', 'v', 'm') AND attnum > 0 AND NOT attisdropped
	AND (relname, attname) NOT IN (('book', 'layout'), ('book', 'changes'), ('scoreboard', 'required_per_day'), ('burnup', 'expected_value'), ('burnup', 'target_value'), ('board', 'cards'), ('stored', 'scores'), ('readings', 'scores'))
GROUP BY a.attrelid ORDER BY a.attrelid
EOM
$first_seen .= <<'EOM';
SELECT rep, p::text FROM stored, unnest(scores) p ORDER BY rep;
SELECT merged(margin), stands('increase revenue to 50000 EUR during 2026', 10000) FROM stored;
SELECT goal_id, goal_text, level, actual_value, target_value, attainment, pace, status FROM "Sales ""goals""".scoreboard('2026-05-15', 'rep:2');
EOM
my $set_goal = q{SELECT set_goal('Sales "goals"', 'increase revenue to 1 EUR during 2026-Q2 for rep:1')};
# but for the rows that were counted, which are now those until the day
my $checked = q{SELECT regexp_replace(c::text, '\d+ lignes', 'lignes') FROM smart_check('Sales "goals"', 3, '2026-03-01') c};
my ($book_rights, $our_rights) = map { rights_in($_) } '"Sales ""goals"""', 'smartgoals';
my $first = $old->safe_psql('first', $first_seen);
my $first_checked = $old->safe_psql('first', $checked);
cmp_ok(length $first, '>', 100000, 'the first version shows something');
$old->safe_psql('first', 'ALTER EXTENSION smartgoals UPDATE');
is($old->safe_psql('first', $first_seen), $first, 'the new version shows the same');
like(($old->psql('first', $checked))[2], qr/book "Sales "goals"" has layout 1, .*HINT:  .*CALL smartgoals\.upgrade_book/s, '... but says nothing of a goal before its book is upgraded');
like(($old->psql('first', $set_goal))[2], qr/book "Sales "goals"" has layout 1, .*HINT:  .*CALL smartgoals\.upgrade_book\('Sales "goals"'\)/s, 'a book to be upgraded is not written to');
$old->safe_psql('first', q{CALL upgrade_book('Sales "goals"')});
# new customers are rows that were counted now, not a figure computed over rows
is($old->safe_psql('first', $first_seen), $first =~ s/^(.*new_customers.*[,|]f[,|])1([,|]2026-05-15)/${1}0$2/gmr, '... and the same after its book is upgraded');
is($old->safe_psql('first', $checked), $first_checked, '... and so with what is said of a goal');
is($old->safe_psql('first', q{SELECT string_agg(DISTINCT concat(substring(lacks ->> 'en' FROM '^it is a draft'), ', ', substring(lacks ->> 'fr' FROM '^c.est un brouillon')), ';') FROM "Sales ""goals""".goal_versions WHERE draft}), "it is a draft, c'est un brouillon", '... and what goals lack is written down, in every language');
is($old->safe_psql('first', $drafts), 't', 'a goal that was a draft stays one');
$old->safe_psql('first', "CALL upgrade_book('company')");
is($old->safe_psql('first', $drafts), "f\n1", '... until its book is upgraded');
# what a view of a user stands on is there until that is made anew
$old->safe_psql('first', <<'EOM');
DROP VIEW of_may;
CALL upgrade_book('Sales "goals"');
CREATE VIEW of_may AS SELECT * FROM "Sales ""goals""".scoreboard('2026-05-15');
EOM
my $kept_rights = rights_in('"Sales ""goals"""');
is($kept_rights =~ s/^table [^\n]*closed_goals\|[^\n]*reader=r\/[^\n]*\n//mr, $book_rights, 'rights on the book are kept');
isnt($kept_rights, $book_rights, '... and who may read goals may read what is kept of them');
is(rights_in('smartgoals'), $our_rights, '... and those on functions of the extension');
$old->safe_psql('first', 'ALTER TABLE "Sales ""goals""".goals DROP COLUMN approved');
is(structure_of('first'), structure_of('fresh'), 'the book is like a new one');
$old->safe_psql('first', q{CALL upgrade_book('Sales "goals"')} . ";\n$set_goal");
is(structure_of('first'), structure_of('fresh'), '... and stays so');

# a function whose result changes with a layout
my $set_aside = q{SELECT set_aside('Sales "goals"', '"Sales ""goals""".scoreboard(date, text)'); CALL upgrade_book('Sales "goals"');};
my $book_functions = q{SELECT proname, proacl FROM pg_proc WHERE pronamespace = '"Sales ""goals"""'::regnamespace ORDER BY 1, proacl::text};
my $functions = $old->safe_psql('first', $book_functions);
like(($old->psql('first', $set_aside))[2], qr/function "Sales ""goals"""\.scoreboard_layout_2\(date,text\) of an earlier layout is kept/, 'what something stands on is kept aside');
is(join("\n", grep { !/^scoreboard_layout_2/ } split /\n/, $old->safe_psql('first', $book_functions)), $functions, '... and its rights are those on its successor');
is($old->safe_psql('first', "SET smartgoals.as_of = '2026-05-15'; SELECT count(*) FROM of_may JOIN \"Sales \"\"goals\"\"\".scoreboard USING (goal_id, actual_value)"), '11', '... and it works');
$old->safe_psql('first', q{DROP VIEW of_may; CALL upgrade_book('Sales "goals"')});
is($old->safe_psql('first', $book_functions), $functions, '... until nothing stands on it');
is(structure_of('first'), structure_of('fresh'), '... and the book is like a new one');
$old->safe_psql('postgres', "DROP DATABASE $_") foreach qw(first fresh);

# pg_upgrade
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
