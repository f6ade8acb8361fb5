# Figures about customers that others published, from the data and the cases in ../shared.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;

use PostgreSQL::Test::Utils;
use SmartGoals;
use Test::More;
use Time::HiRes qw(time);

need_shared_folder();

my $node = start_node('published_customers');

sub result_of
{
	my ($sql) = @_;

	return $node->safe_psql('postgres', $sql);
}

# CDNOW: the purchases of 23,570 customers who came in the first quarter of 1997

load_data($node, 'cdnow');
$node->safe_psql('postgres',
	'ALTER DATABASE postgres SET search_path = cdnow, public, smartgoals');

is( result_of(<<'EOM'), '23570|11662|49.4782|23570',
SELECT active_customers(customer_id), repeat_customers(purchases_state(customer_id)),
	round(100 * repeat_purchase_rate(customer_id), 4), n(cohorts(customer_id, purchase_date, 'month'))
FROM cdnow_master
EOM
	'CDNOW: customers, and those who came again');

is(result_of('SELECT active_customers(customer_id) FROM cdnow_sample'),
	2357, 'CDNOW: customers of the sample, as BTYDplus has them');

# Section 6: the buyers and the revenue of each month
my %month = (
	'1997-01-01' => '7846|299060.17', '1997-02-01' => '9633|379590.03',
	'1997-03-01' => '9524|393155.27', '1997-04-01' => '2822|142824.49',
	'1997-05-01' => '2214|107933.30', '1997-06-01' => '2339|108395.87',
	'1997-07-01' => '2180|122078.88', '1997-08-01' => '1772|88367.69',
	'1997-09-01' => '1739|81948.80', '1997-10-01' => '1839|89780.77',
	'1997-11-01' => '2028|115448.64', '1997-12-01' => '1864|95577.35',
	'1998-01-01' => '1537|76756.78', '1998-02-01' => '1551|77096.96',
	'1998-03-01' => '2060|108970.15', '1998-04-01' => '1437|66231.52',
	'1998-05-01' => '1488|70989.66', '1998-06-01' => '1506|76109.30');

is( result_of(<<'EOM'), join("\n", map { "$_|$month{$_}" } sort keys %month),
SELECT (cohort + "offset" * interval '1 month')::date AS month, sum(active), sum(revenue)
FROM cohort_table((SELECT cohorts(customer_id, amount, purchase_date, 'month') FROM cdnow_master))
GROUP BY 1 ORDER BY 1
EOM
	'CDNOW: buyers and revenue of a month, summed over cohorts');

is( result_of(<<'EOM'), join("\n", map { $month{$_} =~ s/\|.*//r } sort keys %month),
SELECT active_customers(customer_id, purchase_date, p)
FROM cdnow_master, periods('[1997-01-01,1998-07-01)', 'month') p GROUP BY p ORDER BY p
EOM
	'CDNOW: buyers of a month by themselves');

is( result_of(<<'EOM'), "1997-01-01\n1997-02-01\n1997-03-01|23570|0",
SELECT string_agg(DISTINCT cohort::text, E'\n'), sum(n) FILTER (WHERE "offset" = 0), max(late)
FROM cohort_table((SELECT cohorts(customer_id, purchase_date, 'month') FROM cdnow_master)),
	(SELECT new_customers(customer_id, purchase_date, '[1997-03-26,)') AS late FROM cdnow_master) x
EOM
	'CDNOW: all came in the first three months, none after 1997-03-25');

# Section 3: purchases after the first day, one a day at most
is( result_of(<<'EOM'), "0|1411\n1|439\n2|214\n3|100\n4|62\n5|38\n6|29\n7|64",
SELECT least(days - 1, 7), count(*)
FROM (SELECT sum(active) AS days
	FROM (SELECT customer_id, cohorts(customer_id, purchase_date, 'day') AS c
		FROM cdnow_sample WHERE purchase_date <= '1997-09-30' GROUP BY customer_id) s,
		cohort_table(c) GROUP BY customer_id) d
GROUP BY 1 ORDER BY 1
EOM
	'CDNOW: repeat transactions of 39 weeks, as lifetimes expects them');

# every cohort, period, count and sum against plain SQL
is( result_of(<<'EOM'), result_of(<<'EOM'),
SELECT cohort, "offset", active, revenue
FROM cohort_table((SELECT cohorts(customer_id, amount, purchase_date, 'month') FROM cdnow_master))
WHERE active > 0 ORDER BY 1, 2
EOM
WITH active AS (
	SELECT customer_id, date_trunc('month', purchase_date)::date AS month, sum(amount) AS amount
	FROM cdnow_master GROUP BY 1, 2
), first AS (SELECT customer_id, min(month) AS cohort FROM active GROUP BY 1)
SELECT cohort, 12 * extract(year FROM age(month, cohort)) + extract(month FROM age(month, cohort)),
	count(*), sum(amount)
FROM active JOIN first USING (customer_id) GROUP BY 1, 2 ORDER BY 1, 2
EOM
	'CDNOW: monthly cohorts by plain SQL');

is( result_of(<<'EOM'), 't',
SELECT repeat_order_value(customer_id, amount, purchase_date) =
	(SELECT avg(amount) FROM (SELECT amount, row_number() OVER (PARTITION BY customer_id
		ORDER BY purchase_date, amount) AS n FROM cdnow_master) x WHERE n > 1)
FROM cdnow_master
EOM
	'CDNOW: the average repeat order');

# Published examples, on rows made to have their inputs: 2025 is the start, 2026 the period

load_cases($node, 'kpi_examples');
$node->safe_psql('postgres', <<'EOM');
CREATE FUNCTION rows_of(inputs jsonb) RETURNS TABLE (customer bigint, amount numeric, at date)
LANGUAGE sql AS $$
	-- those of the start stay but for the lost ones
	SELECT i, 1, day FROM generate_series(1, (inputs->>'start')::numeric::bigint) i,
		unnest(ARRAY['2025-06-30', '2026-06-30']::date[]) day
	WHERE (inputs->>'start')::numeric <= 1000
		AND (day < '2026-01-01' OR i > coalesce((inputs->>'lost')::bigint, 0))
	UNION ALL
	SELECT -i, 1, '2026-03-01' FROM generate_series(1, coalesce((inputs->>'new')::bigint, 0)) i
	UNION ALL
	-- customers buy once, those who repeat do so twice
	SELECT i, 1, '2026-01-01'::date + t FROM generate_series(1, (inputs->>'customers')::bigint) i,
		generate_series(0, 1) t
	WHERE t = 0 OR i <= (inputs->>'repeat')::bigint
$$;
-- one customer buys more, one less, one nothing any more, and one is new
CREATE FUNCTION revenue_of(inputs jsonb) RETURNS TABLE (customer bigint, amount numeric, at date)
LANGUAGE sql AS $$
	WITH i AS (SELECT * FROM jsonb_to_record(inputs)
		AS i (start numeric, expansion numeric, contraction numeric, churn numeric))
	SELECT v.* FROM i, LATERAL (VALUES
		(1, start - contraction - churn - 1, '2025-05-01'::date),
		(1, start - contraction - churn - 1, '2026-05-01'), (1, expansion, '2026-06-01'),
		(2, contraction + 1, '2025-05-01'), (2, 1, '2026-05-01'),
		(3, churn, '2025-05-01'), (4, 1e9, '2026-02-01')) v
$$;
CREATE VIEW example AS SELECT line->>'id' AS id, line->>'kpi' AS kpi, line->'inputs' AS inputs,
	(line->>'expected')::numeric AS expected, (line->>'tolerance')::numeric AS tolerance
FROM kpi_examples WHERE (line->>'usable')::boolean;
EOM

foreach my $example (
	[
		'customer_churn_rate', 1,
		"100 * churn_rate(customer, at, to_period('2026'))", 'rows_of'
	],
	[
		'customer_acquisition_rate', 1,
		"100 * acquisition_rate(customers_state(customer, at, to_period('2026')))", 'rows_of'
	],
	[ 'repeat_purchase_rate', 3, '100 * repeat_purchase_rate(customer)', 'rows_of' ],
	[
		'net_revenue_retention', 2,
		"100 * net_revenue_retention(customer, amount, at, to_period('2026'))", 'revenue_of'
	],
	[
		'customer_acquisition_cost', 2,
		"max((inputs->>'cost')::numeric) / new_customers(customer, at, to_period('2026'))",
		q{(SELECT i AS customer, '2026-02-01'::date AS at FROM generate_series(1, (inputs->>'new_customers')::int) i)}
	])
{
	my ($kpi, $count, $formula, $rows) = @$example;
	my $from = $rows =~ /^\(/ ? "LATERAL $rows" : "LATERAL $rows(inputs)";

	is( result_of(<<"EOM"), "$count|t", "published: $kpi");
SELECT count(*), bool_and(abs(value - expected) <= tolerance)
FROM (SELECT id, expected, tolerance, $formula AS value FROM example, $from r
	WHERE kpi = '$kpi' GROUP BY id, expected, tolerance) e
EOM
}

# gross and net of one published pair: what expands is not in gross
is( result_of(<<'EOM'), "K010|85\nK013|92",
SELECT id, round(100 * gross_revenue_retention(customer, amount, at, to_period('2026')), 4)::float
FROM example, LATERAL revenue_of(inputs) r WHERE kpi = 'net_revenue_retention' GROUP BY id ORDER BY id
EOM
	'gross revenue retention: start - contraction - churn');

# Wherever it is, a statement over millions of customers ends when it is told to

$node->safe_psql('postgres', <<'EOM');
CREATE TABLE many AS SELECT hashint8extended(i, 0) AS customer FROM generate_series(1, 1500000) i;
CREATE TABLE parts AS SELECT purchases_state(customer) AS s FROM many GROUP BY customer % 2;
EOM
foreach my $statement (
	'SELECT length(purchases_state(customer)::text::purchases::text) FROM many',
	'SELECT length(purchases_state(customer::text)::text) FROM many',
	'SELECT repeat_purchase_rate(purchases_merge(s)) FROM parts, generate_series(1, 100)')
{
	foreach my $timeout (100, 300, 700, 1100)
	{
		my $began = time;
		my ($result, $stdout, $stderr);

		$node->psql('postgres', "SET statement_timeout = $timeout; $statement", stderr => \$stderr);
		my $late = time - $began - $timeout / 1000;

		ok($stderr !~ /./ || $stderr =~ /statement timeout/, "$statement: cancelled or done");
		ok($late < 1, "at most a second late: $late");
	}
}

$node->stop;
done_testing();
