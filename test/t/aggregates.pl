# Every aggregate in every way that SQL has to call one: grouped, sorted, hashed,
# with ORDER BY, DISTINCT, FILTER, over windows and moving frames, by sets, by
# partition, in parallel, compiled; and their states wherever values can be kept.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;
use SmartGoals;
use Test::More;

my $node = start_node('aggregates');

# Facts of few and of many rows a group, with NULLs, ties, negatives, and amounts
# of any number of decimals.
$node->safe_psql('postgres', <<'SQL');
SELECT setseed(0.42);
CREATE TABLE facts AS
SELECT i AS id, CASE WHEN i % 3 = 0 THEN 1 ELSE i % 17 END AS g, i % 10 <> 0 AS counts,
	CASE WHEN random() > 0.05 THEN (random() * 40)::bigint END AS number,
	CASE WHEN random() > 0.05 THEN 'c' || (random() * 30)::int END AS name,
	CASE WHEN random() > 0.05 THEN md5((random() * 30)::int::text)::uuid END AS uid,
	CASE WHEN random() > 0.05 THEN round((random() * 1000 - 200)::numeric, (random() * 4)::int) END AS amount,
	CASE WHEN random() > 0.05 THEN CASE i % 50 WHEN 0 THEN 1e30 WHEN 1 THEN 0 WHEN 2 THEN 1e-25 ELSE round((random() * 1000 - 200)::numeric, (random() * 2)::int) END END AS any_amount,
	CASE WHEN random() > 0.05 THEN round((random() * 900)::numeric, 2) END AS other,
	CASE WHEN random() > 0.05 THEN round(random()::numeric, 3) END AS share,
	CASE WHEN random() > 0.05 THEN random() > 0.4 END AS yes,
	CASE WHEN random() > 0.05 THEN (random() * 4)::int END AS stage,
	CASE WHEN random() > 0.05 THEN '2025-10-01'::timestamp + random() * interval '300 days' END AS began,
	CASE WHEN random() > 0.05 THEN '2025-11-01'::timestamp + random() * interval '300 days' END AS ended
FROM generate_series(1, 6000) i;
CREATE TABLE parted (LIKE facts) PARTITION BY HASH (g);
CREATE TABLE parted_0 PARTITION OF parted FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE parted_2 PARTITION OF parted FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO parted SELECT * FROM facts;
CREATE TABLE few AS SELECT * FROM facts WHERE id <= 120;
CREATE TABLE sheet AS SELECT goal_sheet('{increase x to 5 during 2026-Q1 for rep:7, increase x to 5 during 2026 for rep:c7, increase x to 5 during 2026-02}'::goal[], true) AS s;
ALTER TABLE facts SET (parallel_workers = 2);
ANALYZE;
SQL

# What to pass for an argument, by its name and type, by its name, or by its type.
my %arguments = (
	'customer bigint' => 'number', 'owner bigint' => 'number', 'reached integer' => 'stage', 'place bigint' => 'CASE WHEN number > 9 THEN sheet_place((SELECT sheet.s FROM sheet), 1, name) END',
	'key1 bigint' => 'CASE WHEN number <= 9 THEN number END', 'key2 bigint' => 'NULL', 'key3 bigint' => 'NULL',
	'order_id bigint' => 'number', order_id => { text => 'name', uuid => 'uid' }, quantity => 'any_amount', product => 'yes', companion => 'counts', baskets => 'baskets_add(NULL, number, amount)',
	customer => { text => 'name', uuid => 'uid' }, owner => { text => 'name' },
	revenue => 'any_amount', actual => 'any_amount', effort => 'any_amount', cost => 'other', forecast => 'other', naive => 'amount',
	amount => 'amount', probability => 'share', won => 'yes', automated => 'yes', stages => '5',
	at => 'began::%s', opened => 'began::%s', closed => 'ended::%s', created => 'began::%s', responded => 'ended::%s', entered => 'ARRAY[began, NULL, ended]::%s',
	period => "'[2026-01-01,2026-04-01)'::daterange", prior => "'[2025-10-01,2025-11-05)'::daterange", grain => "'week'", anchor => "'2025-12-30'::%s",
	opens => "'09:00'::time", closes => "'17:30'::time", holidays => "'{2026-01-01}'::date[]", workweek => "'mon-fri'",
	goal => q{'increase x from 1 to 5 EUR during 2026-Q1 for rep:"Zo"'::goal}, goal_sheet => '(SELECT sheet.s FROM sheet)',
	progress => q{progress_add(NULL, 'increase x to 5 during 2026'::goal, any_amount, began::date)},
	customer_base => q{customers_add(NULL, number, amount, began::date, '[2026-01-01,2026-04-01)')},
	purchases => 'purchases_add(NULL, name, amount, began)', cohorts => q{cohorts_add(NULL, uid, began, 'month')},
	sales_cycle => 'sales_cycle_add(NULL, began::date, ended::date)', lead_response => 'lead_response_add(NULL, began, ended)',
	amounts => 'amounts_add(NULL, amount)', funnel => 'funnel_add(NULL, stage, 5)',);

# A tally of the right kind for each x_merge: one row of x_state.
my %tallies;
sub remember_tally
{
	my ($function, $transition, $arguments) = @_;

	$tallies{"$1_merge"} = "$transition(NULL, $arguments)" if $function =~ /^(\w+)_state$/;
	return;
}

sub argument
{
	my ($function, $name, $type) = @_;
	my $known = $arguments{"$name $type"} // $arguments{$name} // $arguments{$type};

	$known = $known->{$type} if ref $known;
	$known = $tallies{$function} if $type eq 'tally';
	$known = 'any_amount' if $name eq 'amount' && $function =~ /^(win|automation)_rate/;
	$known //= 'any_amount' if $type eq 'numeric';
	BAIL_OUT("nothing to pass for $name $type of $function") if !defined $known;
	# as it is or in floating point, which any_amount would not survive
	return "float_amount(($known)::float8)" if $type eq 'float_amount' && $known ne 'any_amount';
	return sprintf $type eq 'float_amount' ? "($known)::float_amount" : $known, $type;
}

my @aggregates = map {
	my ($function, $transition, $result, @parameters) = split /\|/;
	my @arguments = map { argument($function, split(/ /, $_, 2)) } @parameters;

	remember_tally($function, $transition, join(', ', @arguments));

	{ function => $function, arguments => join(', ', @arguments), name => "$function(@parameters)", result => $result };
} split /\n/, $node->safe_psql('postgres', <<'SQL');
SELECT concat_ws('|', proname, aggtransfn, prorettype::regtype, (SELECT string_agg(concat(coalesce(nullif(proargnames[i], ''), t::regtype::text), ' ', t::regtype), '|' ORDER BY i)
	FROM unnest(proargtypes) WITH ORDINALITY x(t, i)))
FROM pg_aggregate JOIN pg_proc p ON p.oid = aggfnoid
JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
ORDER BY proname LIKE '%\_merge', 1
SQL
cmp_ok(scalar @aggregates, '>', 150, 'there are aggregates');

# The rows of a query that has each aggregate as a column, by what comes before it.
sub results
{
	my ($settings, $keys, $call, $from) = @_;
	my $columns = join ",\n", map { $call->($_) . '::text' } @aggregates;
	my $rows = $node->safe_psql('postgres', "SET timezone = 'America/New_York'; $settings\nSELECT array_to_json(ARRAY[$keys]), array_to_json(ARRAY[$columns]) FROM $from");
	my %results;

	foreach my $row (split /\n/, $rows)
	{
		my ($key, $values) = split /\|/, $row, 2;

		$results{$key}{$values} = 1;
	}
	return { map { $_ => join "\n", sort keys %{ $results{$_} } } keys %results };
}

sub same
{
	my ($got, $expected, $what) = @_;

	is_deeply([ sort keys %$got ], [ sort keys %$expected ], "$what: the same groups") or return;
	foreach my $key (grep { $got->{$_} ne $expected->{$_} } sort keys %$expected)
	{
		my @got = @{ columns($got->{$key}) };
		my @expected = @{ columns($expected->{$key}) };

		foreach my $i (grep { ($got[$_] // 'NULL') ne ($expected[$_] // 'NULL') } 0 .. $#aggregates)
		{
			fail("$what: $aggregates[$i]{name} of $key");
			diag(substr($got[$i] // 'NULL', 0, 300) . "\n" . substr($expected[$i] // 'NULL', 0, 300));
			return;
		}
	}
	pass("$what: the same answers");
	return;
}

sub columns
{
	my ($json) = @_;
	my $escaped = $json =~ s/'/''/gr;

	return [ split /\n/, $node->safe_psql('postgres', "SELECT coalesce(translate(v, E'\\n', ' '), 'NULL') FROM json_array_elements_text('$escaped'::json) v") ];
}

my $plain = sub { "$_[0]{function}($_[0]{arguments})" };
my $serial = 'SET max_parallel_workers_per_gather = 0; SET jit = off;';
my $parallel = 'SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET parallel_leader_participation = off;';
my $grouped = results("$serial SET enable_hashagg = off;", 'g', $plain, 'facts WHERE counts GROUP BY g');
my $total = results($serial, 'NULL::int', $plain, 'facts WHERE counts');

is(scalar keys %$grouped, 17, 'there are groups');
same(results("$serial SET enable_sort = off; SET work_mem = '64kB';", 'g', $plain, 'facts WHERE counts GROUP BY g'), $grouped, 'hashed');
same(results($serial, 'g', sub { "$_[0]{function}($_[0]{arguments} ORDER BY id % 7, id DESC)" }, 'facts WHERE counts GROUP BY g'), $grouped, 'in another order');
same(results($serial, 'g', sub { $plain->(@_) . ' FILTER (WHERE counts)' }, 'facts GROUP BY g'), $grouped, 'filtered');
same(results($serial, 'g', sub { $plain->(@_) . ' OVER (PARTITION BY g)' }, 'few'), results($serial, 'g', $plain, 'few GROUP BY g'), 'over a window');
same(results("$serial SET enable_partitionwise_aggregate = on;", 'g', $plain, 'parted WHERE counts GROUP BY g'), $grouped, 'by partition');
same(results("$serial SET jit = on; SET jit_above_cost = 0; SET jit_inline_above_cost = 0; SET jit_optimize_above_cost = 0;", 'g', $plain, 'facts WHERE counts GROUP BY g'), $grouped, 'compiled');
same(results($parallel, 'g', $plain, 'facts WHERE counts GROUP BY g'), $grouped, 'in parallel, grouped');
same(results($parallel, 'NULL::int', $plain, 'facts WHERE counts'), $total, 'in parallel');
same(results($serial, 'g', $plain, 'facts WHERE counts GROUP BY GROUPING SETS ((g), ())'), { %$grouped, %$total }, 'by sets');
like($node->safe_psql('postgres', "$parallel EXPLAIN (COSTS OFF) SELECT " . join(', ', map { $plain->($_) } @aggregates) . ' FROM facts WHERE counts'),
	qr/Gather.*Partial Aggregate/s, 'in parallel: the plan says so');
like($node->safe_psql('postgres', "$serial SET enable_partitionwise_aggregate = on; EXPLAIN (COSTS OFF) SELECT g, " . join(', ', map { $plain->($_) } @aggregates) . ' FROM parted GROUP BY g'),
	qr/Append(.*Aggregate.*parted_){3}/s, 'by partition: the plan says so');

# what moves is what is counted anew
foreach my $frame (
	[ 'ROWS BETWEEN 6 PRECEDING AND CURRENT ROW', 'o.id BETWEEN s.id - 6 AND s.id' ],
	[ 'ROWS BETWEEN 2 FOLLOWING AND 3 FOLLOWING', 'o.id BETWEEN s.id + 2 AND s.id + 3' ],
	[ 'ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING', 'o.id < s.id' ],
	[ 'ROWS BETWEEN 3 PRECEDING AND 3 FOLLOWING EXCLUDE CURRENT ROW', 'o.id BETWEEN s.id - 3 AND s.id + 3 AND o.id <> s.id' ])
{
	my ($over, $where) = @$frame;

	same(results($serial, 'id', sub { $plain->(@_) . " OVER (ORDER BY id $over)" }, 'few'),
		results($serial, 's.id', sub { "(SELECT r FROM (SELECT " . $plain->(@_) . " AS r FROM few o WHERE $where) x)" }, 'few s'), lc $over);
}

# the one argument that may be given once
foreach my $single ('median(amount)', 'average_order_value(amount)', 'win_rate(yes)', 'repeat_purchase_rate(number)', 'active_customers(name)')
{
	my ($function, $argument) = $single =~ /(\w+)\((\w+)\)/;

	is( $node->safe_psql('postgres', "SELECT g, $function(DISTINCT $argument) FROM facts GROUP BY g ORDER BY g"),
		$node->safe_psql('postgres', "SELECT g, $function($argument) FROM (SELECT DISTINCT g, $argument FROM facts) x GROUP BY g ORDER BY g"),
		"$function(DISTINCT)");
}

# states through variables, arrays, composites, tables, and back
my %kept;
foreach my $aggregate (grep { !$kept{ $_->{function} }++ } grep { $_->{result} =~ /^(progress|goal_sheet|scores|tally|customer_base|purchases|cohorts|baskets|sales_cycle|lead_response|amounts|funnel|curve)$/ } @aggregates)
{
	my $call = $plain->($aggregate);
	my $type = $aggregate->{result};

	is( $node->safe_psql('postgres', <<"SQL"), "t|t|t|t|$type", "$aggregate->{name}: kept everywhere");
CREATE TYPE pg_temp.pair AS (i int, s $type);
CREATE TEMP TABLE kept (i int, s $type, a ${type}[], p pair);
DO \$\$
DECLARE
	s $type;
	p pair;
	a ${type}[];
BEGIN
	FOR i IN 1..3 LOOP
		SELECT $call INTO s FROM facts WHERE g = i;
		a[i] := s;
		p := ROW(i, s);
		INSERT INTO kept VALUES (i, s, a, p);
	END LOOP;
END \$\$;
SELECT bool_and(a[i]::text = s::text), bool_and((p).s::text = s::text), bool_and((a[1:i])[i]::text = s::text),
	bool_and(s::text = (SELECT $call FROM facts WHERE g = i)::text), min(pg_typeof(s)::text) FROM kept;
SQL
}

# what is read from a result at once, before it is a value, is what is read from the value
$node->safe_psql('postgres', <<'SQL');
CREATE FUNCTION answer(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	a text;
BEGIN
	EXECUTE query INTO a;
	RETURN a;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
SQL
my %further = (percentile => ', 0.9', share_within => q{, '5'}, churn_rate => q{, 'average'}, net_revenue_retention => ', true');
my @ways = ('(%s)::text', '(ARRAY[%1$s, %1$s])[2]', '(ROW(%1$s, 1) IS NULL)::text || %1$s::text', 'coalesce(NULL, %s)', 'through(%s)', 'inlined(%s)', 'to_jsonb(ROW(%s))');
my %read;
foreach my $aggregate (grep { $_->{result} =~ /^(progress|tally|customer_base|purchases|cohorts|baskets|sales_cycle|lead_response|amounts|funnel)$/ && !$read{"$_->{function} $_->{arguments}" =~ s/::timestamp.*//r}++ } @aggregates)
{
	my $call = $plain->($aggregate);
	my $type = $aggregate->{result};
	my @readers = split /\n/, $node->safe_psql('postgres', <<"SQL");
SELECT proname || '(%s' || CASE pronargs WHEN 2 THEN '%%s)' ELSE ')' END FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
WHERE prokind = 'f' AND provolatile = 'i' AND NOT proretset AND proargtypes[0] = '$type'::regtype AND (pronargs = 1 OR pronargs = 2 AND proname IN ('@{[join "', '", keys %further]}'))
SQL
	my @figures = (@ways, map { /^(\w+)/; s/%%s/$further{$1}/r } @readers);
	my $queries = join ', ', map {
		my $figure = $_;

		'(' . join(', ', map { "\$q\$SELECT string_agg(concat_ws(' ', g, f), ',' ORDER BY g) FROM (SELECT g, " . sprintf($figure, $_->[0]) . " AS f FROM $_->[1]) x\$q\$" }
			([ $call, 'facts WHERE counts GROUP BY g' ], [ 's', 'stored' ])) . ')'
	} @figures;

	is( $node->safe_psql('postgres', <<"SQL"), scalar(@figures) . '||t', "$aggregate->{name}: read at once, in " . @figures . ' ways');
CREATE TABLE stored AS SELECT g, $call AS s FROM facts WHERE counts GROUP BY g;
CREATE FUNCTION through(s $type) RETURNS text LANGUAGE plpgsql AS \$\$ DECLARE x $type := s; BEGIN s := x; RETURN concat(x::text, s::text); END \$\$;
CREATE FUNCTION inlined(s $type) RETURNS text LANGUAGE sql AS \$\$ SELECT concat(s::text, (s)::text) \$\$;
SELECT count(*), string_agg(at_once, E'\\n') FILTER (WHERE answer(at_once) IS DISTINCT FROM answer(later)), bool_and(answer(later) <> '') FROM (VALUES $queries) v(at_once, later);
DROP TABLE stored;
DROP FUNCTION through, inlined;
SQL
}

$node->stop;
done_testing();
