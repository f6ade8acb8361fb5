# Values that outlive the session: dump and restore, binary COPY, other
# encodings, the wire, upgrades of nothing but bytes.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use SmartGoals;
use Test::More;

my $node = start_node('storage');
my $folder = PostgreSQL::Test::Utils::tempdir();

# Goals of every shape, and what was counted for them.
$node->safe_psql('postgres', <<'SQL');
CREATE TABLE plan (id int PRIMARY KEY, goal goal UNIQUE, p progress);
INSERT INTO plan SELECT row_number() OVER (), g, progress(g, a, d) FROM unnest(ARRAY[
	'increase revenue from 800k to 1M EUR during 2026-Q1 for rep:"Zoë ""Z"" Ünal" in channel:web stretch 1.2M review every week through "beratend – ☕" reward "5% bonus"',
	'reduce churn_rate by 2 pp', 'keep margin between 35.5% and 40% during 2026', 'complete crm by 2026-06-30', 'increase calls',
	'increase x to 123456789012345678901234567890.5 "demo calls" as level during [2026-01-05,2026-02-01)']::goal[]) g,
	(VALUES (12.50, '2026-01-20'::date), (1e40, '2026-01-21'), (-0.001, '2026-01-21')) v(a, d) GROUP BY g;
CREATE TABLE summary (id int PRIMARY KEY, t tally);
INSERT INTO summary SELECT 1, margin_state(a, b) FROM (VALUES (12.50, 7), (1e40, 1), (-0.001, NULL)) v(a, b)
UNION ALL SELECT 2, growth_state(a, d, '[2026-01-01,2026-04-01)') FROM (VALUES (12.50, '2026-01-20'::date), (3, '2025-12-31')) v(a, d);
CREATE TABLE samples (id int PRIMARY KEY, c sales_cycle, l lead_response, a amounts, f funnel);
INSERT INTO samples SELECT k, sales_cycle('2026-01-01'::date, '2026-01-01'::date + i % (k * 7)), lead_response('2026-01-01'::timestamp, '2026-01-01'::timestamp + i * k * k * interval '7 seconds'),
	amounts(round(i * k / 7.0, k)), funnel(ARRAY['2026-01-01', NULL, '2026-01-01'::timestamp + i * k * interval '7 minutes'], 3)
FROM generate_series(1, 4) k, generate_series(1, (10 ^ k)::int) i GROUP BY k;
CREATE TABLE checked (goal goal CHECK (NOT is_draft(goal)), p daterange GENERATED ALWAYS AS (period(goal)) STORED);
INSERT INTO checked VALUES ('increase revenue to 5 EUR during 2026');
CREATE INDEX ON plan (owner(goal));
CREATE VIEW standing AS SELECT id, attainment(p) FROM plan;
SQL
my $content = 'SELECT id, goal_send(goal), progress_send(p), pg_column_size(goal), attainment(p) FROM plan ORDER BY id';
my $before = $node->safe_psql('postgres', $content);
isnt($before, '', 'there are goals');
my $tallies = 'SELECT id, tally_send(t), pg_column_size(t) FROM summary ORDER BY id';
my $tallies_before = $node->safe_psql('postgres', $tallies);
isnt($tallies_before, '', 'there are tallies');
my $samples = 'SELECT id, sales_cycle_send(c), lead_response_send(l), amounts_send(a), funnel_send(f), median(c), median(l), median(a) FROM samples ORDER BY id';
my $samples_before = $node->safe_psql('postgres', $samples);
isnt($samples_before, '', 'there are samples');

# a dump restores into another database, byte for byte
for my $format ('plain', 'custom')
{
	my $file = "$folder/$format.dump";

	$node->command_ok([ 'pg_dump', '-Fc', '-f', $file, $node->connstr('postgres') ], "dump ($format)")
	  if $format eq 'custom';
	$node->command_ok([ 'pg_dump', '-f', $file, $node->connstr('postgres') ], "dump ($format)")
	  if $format eq 'plain';
	$node->safe_psql('postgres', "CREATE DATABASE $format");
	$node->command_ok(
		$format eq 'custom'
		? [ 'pg_restore', '-e', '-d', $node->connstr($format), $file ]
		: [ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr($format), '-f', $file ],
		"restore ($format)");
	is($node->safe_psql($format, $content), $before, "restored the same ($format)");
	is($node->safe_psql($format, $tallies), $tallies_before, "restored the same tallies ($format)");
	is($node->safe_psql($format, $samples), $samples_before, "restored the same samples ($format)");
}

# binary COPY
$node->safe_psql('postgres',
	"\\copy plan to '$folder/plan.bin' (format binary)\nCREATE TABLE copy (LIKE plan);\n\\copy copy from '$folder/plan.bin' (format binary)"
);
is($node->safe_psql('postgres', $content =~ s/FROM plan/FROM copy/r), $before, 'binary COPY');
$node->safe_psql('postgres',
	"\\copy summary to '$folder/summary.bin' (format binary)\nCREATE TABLE summaries (LIKE summary);\n\\copy summaries from '$folder/summary.bin' (format binary)"
);
is($node->safe_psql('postgres', $tallies =~ s/FROM summary/FROM summaries/r), $tallies_before, 'binary COPY of tallies');
$node->safe_psql('postgres',
	"\\copy samples to '$folder/samples.bin' (format binary)\nCREATE TABLE more (LIKE samples);\n\\copy more from '$folder/samples.bin' (format binary)"
);
is($node->safe_psql('postgres', $samples =~ s/FROM samples/FROM more/r), $samples_before, 'binary COPY of samples');

# databases of other encodings: signs of currencies, letters, places counted in characters
for my $encoding ('LATIN1', 'LATIN9', 'EUC_JP', 'SQL_ASCII')
{
	my %good = (
		LATIN1 => 'increase revenue to £5 for rep:Zoë during 2026',
		LATIN9 => 'increase revenue to €1.5M for rep:Zoë during 2026',
		EUC_JP => 'increase revenue to ￥5 for rep:山田 during 2026 through "販売"',
		SQL_ASCII => 'increase revenue to €1.5M for rep:Zoë during 2026',
	);
	my %back = (
		LATIN1 => 'increase revenue to 5 GBP during 2026 for rep:Zoë',
		LATIN9 => 'increase revenue to 1500000 EUR during 2026 for rep:Zoë',
		EUC_JP => 'increase revenue to 5 JPY during 2026 for rep:山田 through "販売"',
		SQL_ASCII => 'increase revenue to 1500000 EUR during 2026 for rep:Zoë',
	);
	my $database = lc $encoding;
	my $client = $encoding eq 'SQL_ASCII' ? 'SQL_ASCII' : 'UTF8';
	my ($out, $err);

	$node->safe_psql('postgres',
		"CREATE DATABASE $database TEMPLATE template0 ENCODING '$encoding' LOCALE 'C'");
	$node->safe_psql($database, 'CREATE EXTENSION smartgoals');
	is( $node->safe_psql($database, "SET client_encoding = '$client'; SELECT '$good{$encoding}'::goal"),
		$back{$encoding},
		"$encoding: reads and writes");
	is( $node->safe_psql(
			$database,
			"SET client_encoding = '$client'; SELECT g::jsonb::goal = g AND g::text::goal = g FROM (SELECT '$good{$encoding}'::goal) v(g)"
		),
		't',
		"$encoding: reads back");
	$node->psql($database, "SET client_encoding = '$client'; SELECT '$good{$encoding} reveiw'::goal", stderr => \$err);
	like($err, qr/Unexpected "reveiw" at character \d+/, "$encoding: complains");
}

# a text of hundreds of megabytes is refused at once
my ($ret, $out, $err) = $node->psql('postgres', "SELECT repeat('a', 500000000)::goal");
like($err, qr/longer than 8000 bytes/, '500 MB are refused');

$node->stop;
done_testing();
