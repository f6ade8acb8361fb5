# SmartGoals: what the tests share: a server with the extension, and the data in ../shared.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

package SmartGoals;

use strict;
use warnings;

use Cwd qw(abs_path);
use Exporter qw(import);
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

our @EXPORT =
  qw(start_node shared_folder need_shared_folder load_data load_cases load_specimens printed_in plain_seasons rows_are);

# A running server whose sessions find the extension by unqualified names.
sub start_node
{
	my ($name) = @_;
	my $node = PostgreSQL::Test::Cluster->new($name);

	$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
	$node->append_conf('postgresql.conf',
		"search_path = 'public, smartgoals'");
	$node->start;
	$node->safe_psql('postgres', 'CREATE EXTENSION smartgoals');
	return $node;
}

# The folder of public data sets and cases, or undef where there is none.
sub shared_folder
{
	my $folder = $ENV{SMARTGOALS_SHARED} || '../shared';

	return -d $folder ? abs_path($folder) : undef;
}

# What is called published_... is about data in that folder, and nothing without.
sub need_shared_folder
{
	plan skip_all => 'there is no folder ' . ($ENV{SMARTGOALS_SHARED} || '../shared')
	  if !defined shared_folder();
	return;
}

# Run psql in a folder of the shared one.
sub psql_in
{
	my ($node, $folder, $commands) = @_;

	$folder = shared_folder() . "/$folder";
	$folder =~ s/([\\'])/\\$1/g;
	$node->safe_psql('postgres', "\\cd '$folder'\n$commands\n");
	return;
}

# A data set, by its own load.sql, into the schema of the same name.
sub load_data
{
	my ($node, $name) = @_;

	psql_in($node, "data/$name", '\i load.sql');
	return;
}

# A file of cases, one JSON object a line, into the column "line" of a table of
# the same name.  The quote and the delimiter are bytes that JSON has none of.
sub load_cases
{
	my ($node, $name) = @_;

	psql_in(
		$node, 'cases',
		"CREATE TABLE $name (line jsonb);\n"
		  . "\\copy $name from '$name.jsonl' csv quote e'\\x01' delimiter e'\\x02'"
	);
	return;
}

# A few values of every base type of ours, and what texts of theirs become when
# something happens to a character.
sub load_specimens
{
	my ($node) = @_;

	$node->safe_psql('postgres', <<'SQL');
CREATE TABLE specimens (id int GENERATED ALWAYS AS IDENTITY, type regtype, value text);
INSERT INTO specimens (type, value) SELECT type::regtype, value FROM (
SELECT 'goal', unnest(ARRAY['increase revenue from 1 to 1.5 EUR during 2026-Q1 for rep:"Zoë ""Z""" in channel:web stretch 1200000 EUR review every week through "beratend" reward "5%"',
	'keep margin between 35.5% and 40% during [2026-01-05,2026-02-01)', 'reduce churn_rate by 2 pp', 'complete crm by 2026-06-30'])
UNION ALL SELECT 'curve', unnest(ARRAY['linear', 'business sun-thu without 2026-01-01,2026-05-01', 'profile 2,-1,15'])
UNION ALL SELECT 'fiscal_calendar', unnest(ARRAY['from july', 'weeks from sunday', '4-4-5 to last saturday of august'])
UNION ALL SELECT 'baskets', baskets_state(k, q)::text FROM (VALUES (7::bigint, 12.50), (-8, 1e20), (7, 1)) v(k, q)
UNION ALL SELECT 'baskets', baskets_state(k, true, k <> 'é')::text FROM unnest(ARRAY['a"b', 'é']) k
UNION ALL SELECT 'progress', progress(g, a, d)::text FROM unnest('{increase x to 5 during 2026,keep y above 5 EUR during 2026-W07,increase x to 5 by 2026-06-30}'::goal[]) g,
	(VALUES (12.50, '2026-02-10'::date), (1e20, '2026-02-11'), (-0.001, '2026-02-11')) v(a, d) GROUP BY g
UNION ALL SELECT 'goal_sheet', goal_sheet('{increase x to 5 during 2026-W07 for rep:1,increase x to 9.5 EUR by 2026-06-30}'::goal[], true)::text
UNION ALL SELECT 'scores', score(goal_sheet('{increase x to 5 during 2026-01 for rep:1,increase x to 9.5 EUR by 2026-06-30}'::goal[]), k, a, d)::text
	FROM (VALUES (1, 12.50, '2026-01-10'::date), (2, 1e20, '2026-01-11'), (1, -0.001, '2026-02-11')) v(k, a, d)
UNION ALL SELECT 'tally', margin_state(12.50, 1e20)::text
UNION ALL SELECT 'tally', growth_state(12.50, '2026-01-20'::date, '[2026-01-01,2026-04-01)')::text
UNION ALL SELECT 'tally', sales_velocity_state(10, true, '2026-01-20'::date, '2026-01-22'::date)::text
UNION ALL SELECT 'customer_base', customers_state(k, a, d, '[2026-02-01,2026-03-01)')::text
	FROM (VALUES (7::bigint, 12.50, '2026-01-20'::date), (-8, 1e20, '2026-02-03'), (7, 1, '2026-02-04')) v(k, a, d)
UNION ALL SELECT 'customer_base', customers_state(k, d, '[2026-02-01,)')::text FROM (VALUES ('a"b', '2026-02-20'::date), ('é', '2026-03-03')) v(k, d)
UNION ALL SELECT 'purchases', purchases_state(k, a, d)::text
	FROM (VALUES ('3f2504e0-4f89-11d3-9a0c-0305e82c3301'::uuid, 12.50, '2026-01-20'::date), ('3f2504e0-4f89-11d3-9a0c-0305e82c3301', 3, '2026-02-03')) v(k, a, d)
UNION ALL SELECT 'purchases', purchases_state(k)::text FROM unnest('{1,1,2}'::bigint[]) k
UNION ALL SELECT 'cohorts', cohorts(k, a, d, 'month')::text FROM (VALUES (1::bigint, 12.50, '2026-01-20'::date), (1, 3, '2026-03-03'), (2, 3, '2026-03-03')) v(k, a, d)
UNION ALL SELECT 'cohorts', cohorts(k, a, d, 'month', c)::text FROM (VALUES ('a"b', 12.50, '2026-01-20'::date, '2026-02-01'::date), ('a"b', 3, '2026-03-03', '2026-02-28'), ('é', NULL, NULL, '2025-11-30')) v(k, a, d, c)
UNION ALL SELECT 'sales_cycle', sales_cycle('2026-01-01'::date, d)::text FROM unnest('{2026-01-20,2026-01-20,2025-12-31}'::date[]) d
UNION ALL SELECT 'lead_response', lead_response('2026-01-01'::timestamp, d)::text FROM unnest('{2026-01-01 00:00:07,2026-01-02}'::timestamp[]) d
UNION ALL SELECT 'amounts', amounts(a)::text FROM unnest('{1.25,1.25,-3}'::numeric[]) a
UNION ALL SELECT 'funnel', funnel(ARRAY['2026-01-01', NULL, '2026-01-01 00:00:09']::timestamp[], 3)::text) v(type, value);

-- cut short, and at each place a character more, less, another or twice
CREATE FUNCTION damaged(s text) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
	SELECT left(s, n) FROM generate_series(0, length(s) - 1) n
	UNION SELECT overlay(s PLACING c FROM n FOR k) FROM generate_series(1, length(s)) n,
		(VALUES ('', 1), ('"', 1), ('9', 1), ('-', 0), ('0', 0), (',', 1), ('e', 1), (' ', 1), ('999999999999', 0)) v(c, k)
	UNION SELECT overlay(s PLACING substr(s, n + 1, 1) || substr(s, n, 1) FROM n FOR 2) FROM generate_series(1, length(s) - 1) n
$$;
SQL
	return;
}

# The table printed in a section of the data set's truth.md, written as psql
# writes a result here.
sub printed_in
{
	my ($data, $section) = @_;
	my $truth = slurp_file(shared_folder() . "/data/$data/truth.md");

	$truth =~ /^## \Q$section\E\. .*?^-[-+]+\n(.*?)^```/ms
	  or die "no table in section $section of the truth about $data";
	my @rows = split /\n/, $1;

	return join "\n", map { s/^\s+|\s+$//gr =~ s/\s*\|\s*/|/gr } @rows;
}

# What the manual says of a seasonal pace as plain SQL, over a table or view "sales" of
# owner, day and amount: plain_season(owner, first, until, as_of) is the share that
# should be done at the close of a day.  That of another day than the one that is looked
# at, and with the rows of all under a name of theirs, is plain_season(owner, all, first,
# until, day, as_of), which is NULL where no year says anything.
sub plain_seasons
{
	my ($node) = @_;

	$node->safe_psql('postgres', <<'EOM');
-- where a range ends so many years before: whole months are whole months, others end on the same date
CREATE FUNCTION plain_end(first date, until date, years int) RETURNS date LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE WHEN extract(day FROM first) = 1 AND extract(day FROM until) = 1 THEN (until - years * interval '1 year')::date ELSE (until - 1 - years * interval '1 year')::date + 1 END $$;
CREATE FUNCTION until_point(u float8[], x float8) RETURNS float8 LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE WHEN x < 1e-9 THEN 0 ELSE coalesce(u[floor(x + 1e-9)::int], 0) + greatest(x - floor(x + 1e-9), 0) * coalesce(u[floor(x + 1e-9)::int + 1] - coalesce(u[floor(x + 1e-9)::int], 0), 0) END $$;
-- What each part of a period should bring by the sums by day of the same days of up to three earlier years that are over, of an
-- owner or of all: NULL where they say nothing.  A hundred rows of its own are enough.
CREATE FUNCTION plain_parts(of_owner text, first date, until date, as_of date, OUT parts float8[], OUT n bigint) LANGUAGE sql STABLE AS $$
	WITH earlier AS MATERIALIZED (
		SELECT k, (first - k * interval '1 year')::date AS first, plain_end(first, until, k) AS until
		FROM generate_series(1, 9) k WHERE plain_end(first, until, k) - 1 <= as_of ORDER BY k LIMIT 3
	), sums AS MATERIALIZED (
		SELECT e.k, s.day - e.first + 1 AS i, sum(s.amount)::float8 AS amount, count(s.amount) AS n
		FROM earlier e JOIN sales s ON s.day >= e.first AND s.day < e.until AND (of_owner IS NULL OR s.owner = of_owner) GROUP BY 1, 2
	), shapes AS MATERIALIZED (
		SELECT e.k, e.until - e.first AS days, (SELECT min(i) FROM sums s WHERE s.k = e.k) - 1 <= (e.until - e.first) / 10.0 AS is_whole,
			(SELECT array_agg(so_far / total ORDER BY i) FROM (SELECT g.i, sum(coalesce(s.amount, 0)) OVER (ORDER BY g.i) AS so_far FROM generate_series(1, e.until - e.first) g(i) LEFT JOIN sums s ON s.k = e.k AND s.i = g.i) d) AS so_far
		FROM earlier e CROSS JOIN LATERAL (SELECT sum(s.amount) AS total FROM sums s WHERE s.k = e.k) t WHERE total > 0
	), kept AS MATERIALIZED (
		SELECT *, max(days) OVER () AS size FROM shapes WHERE is_whole OR NOT (SELECT bool_or(is_whole) FROM shapes) AND (SELECT count(*) FROM shapes) > 1
	), raw AS MATERIALIZED (
		SELECT array_agg(part ORDER BY i) AS parts, max(size) AS size, CASE WHEN max(size) >= 180 THEN 28 ELSE least(7, max(size)) END AS wide
		FROM (SELECT i, max(size) AS size, sum(until_point(so_far, i::float8 / size * days) - until_point(so_far, (i - 1)::float8 / size * days)) AS part FROM kept, generate_series(1, size) i GROUP BY i) p
	)
	-- half of the days at either end of an even window; beyond the ends it sees the others mirrored
	SELECT (SELECT array_agg(part ORDER BY i) FROM (
		SELECT i, sum(parts[CASE WHEN i + d < 1 THEN 1 - i - d WHEN i + d > size THEN 2 * size + 1 - i - d ELSE i + d END] * CASE WHEN wide % 2 = 0 AND abs(d) = wide / 2 THEN 0.5 ELSE 1 END) AS part
		FROM raw, generate_series(1, size) i, generate_series(-(wide / 2), wide / 2) d GROUP BY i) x), (SELECT coalesce(sum(n), 0)::bigint FROM sums)
$$;
CREATE FUNCTION plain_season(of_owner text, of_all text, first date, until date, day date, as_of date) RETURNS float8 LANGUAGE sql STABLE AS $$
	SELECT until_point(so_far, elapsed * cardinality(so_far)) / so_far[cardinality(so_far)]
	FROM (SELECT greatest(0, least(day + 1 - first, until - first))::float8 / (until - first) AS elapsed) e
	CROSS JOIN LATERAL plain_parts(of_owner, first, until, as_of) own CROSS JOIN LATERAL plain_parts(of_all, first, until, as_of) company
	CROSS JOIN LATERAL (SELECT array_agg(s ORDER BY i) AS so_far FROM (SELECT i, sum(p) OVER (ORDER BY i) AS s
		FROM unnest(CASE WHEN own.n >= 100 THEN coalesce(own.parts, company.parts) ELSE coalesce(company.parts, own.parts) END) WITH ORDINALITY u(p, i)) x) y
$$;
CREATE FUNCTION plain_season(of_owner text, first date, until date, as_of date) RETURNS float8 LANGUAGE sql STABLE AS $$
	SELECT coalesce(plain_season(of_owner, NULL, first, until, as_of, as_of), greatest(0, least(as_of + 1 - first, until - first))::float8 / (until - first))
$$;
EOM
	return;
}

# One test for each row (result, expectation, name of the test).
sub rows_are
{
	my ($node, $count, $what, $sql) = @_;
	my @rows = split /\n/, $node->safe_psql('postgres', $sql);

	is(scalar @rows, $count, "$what: number of cases");
	foreach my $row (@rows)
	{
		my ($result, $expected, $name) = split /\|/, $row, 3;

		is($result, $expected, "$what: $name");
	}
	return;
}

1;
