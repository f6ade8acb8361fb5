# Figures that others published, reproduced from the data and the cases in ../shared.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;

use SmartGoals;
use Test::More;

need_shared_folder();

my $node = start_node('published_goals');

sub result_of
{
	my ($sql) = @_;

	return $node->safe_psql('postgres', $sql);
}

# AdventureWorks: quotas of salespeople
#
# A quota holds from its date until the salesperson's next one.  The last ones
# begin on 2014-03-01, and like those before them, they hold a quarter.  Joins
# are by owner alone: that an order counts for one goal and not for the next is
# left to the aggregates.
#
# Money has four decimals here; Spider 2.0 publishes it as double precision.

load_data($node, 'adventureworks');
$node->safe_psql('postgres', <<'EOM');
ALTER DATABASE postgres SET search_path = adventureworks, public, smartgoals;
\c
CREATE TABLE quota AS
	SELECT businessentityid AS rep,
		make_goal('revenue', salesquota,
			daterange(quotadate, coalesce(lead(quotadate) OVER later,
				(quotadate + interval '3 months')::date)),
			owner => 'rep:' || businessentityid) AS g
	FROM salespersonquotahistory
	WINDOW later AS (PARTITION BY businessentityid ORDER BY quotadate);

CREATE TABLE quota_progress AS
	SELECT rep, g, progress(g, subtotal, orderdate) AS revenue,
		progress(g, totaldue, orderdate) AS due
	FROM quota LEFT JOIN salesorderheader ON owner(g) = 'rep:' || salespersonid
	GROUP BY rep, g;

CREATE TABLE year_quota AS
	SELECT businessentityid AS rep, to_char(quotadate, 'YYYY') AS year,
		make_goal('revenue', sum(salesquota), to_period(to_char(quotadate, 'YYYY')),
			owner => 'rep:' || businessentityid) AS g
	FROM salespersonquotahistory
	GROUP BY rep, year;

CREATE TABLE year_progress AS
	SELECT rep, year::int, g, progress(g, totaldue, orderdate) AS due,
		attainment(g, totaldue, orderdate) AS attained
	FROM year_quota LEFT JOIN salesorderheader ON owner(g) = 'rep:' || salespersonid
	GROUP BY rep, year, g;

CREATE VIEW spider AS
	SELECT y.rep, p.salespersonid, y.g, y.due, y.attained,
		total_sales::numeric(19,4), annual_quota::numeric(19,4), difference::numeric(19,4)
	FROM year_progress y
		FULL JOIN published_spider2_local141 p ON salespersonid = rep AND p.year = y.year;
EOM

is( result_of('SELECT count(*), sum(target(g))::numeric(19,4) FROM quota'),
	printed_in('adventureworks', 6),
	'AdventureWorks: sum of all quotas');

is( result_of(
		'SELECT count(rep), count(salespersonid), count(*) FROM spider'),
	'58|58|58',
	'AdventureWorks, Spider 2.0: the same salesperson-years');

foreach my $figure (
	[ 'total sales', 'actual(due) = total_sales' ],
	[ 'annual quota', 'target(g) = annual_quota' ],
	[ 'difference', 'actual(due) - target(g) = difference' ],
	[ 'attainment', 'abs(attained - total_sales / annual_quota) <= 1e-12' ],
	[ 'attainment of the progress', 'attainment(due) = attained' ])
{
	my ($what, $agrees) = @$figure;

	is(result_of("SELECT * FROM spider WHERE ($agrees) IS NOT TRUE"),
		'', "AdventureWorks, Spider 2.0: $what");
}

# The years of the first AdventureWorks, which had its twelve quarters from the
# middle of 2005 to the middle of 2008: 2, 4, 4 and 2 of them.
is( result_of(<<'EOM'), result_of(<<'EOM'),
WITH quarter AS (
	SELECT rep, g, due, dense_rank() OVER (ORDER BY lower(period(g))) AS number
	FROM quota_progress
)
SELECT rep, 2005 + (number + 1) / 4 AS year, round(sum(actual(due)), 2),
	sum(target(g))::numeric(19,2), round(sum(actual(due) - target(g)), 2)
FROM quarter
WHERE rep = 274
GROUP BY rep, year
ORDER BY rep, year
EOM
SELECT * FROM published_mslearn_with_example_c ORDER BY salespersonid, salesyear
EOM
	"AdventureWorks: Microsoft's T-SQL reference, WITH, example C");

is( result_of(<<'EOM'), printed_in('adventureworks', 8),
SELECT rep, count(*), sum(target(g))::numeric(19,4), sum(actual(revenue))::numeric(19,4),
	round(100 * sum(actual(revenue)) / sum(target(g)), 4),
	count(*) FILTER (WHERE reached(g, actual(revenue)))
FROM quota_progress
GROUP BY rep
ORDER BY rep
EOM
	'AdventureWorks: all quarters of a salesperson');

is( result_of(<<'EOM'), printed_in('adventureworks', 9),
WITH quarter AS (
	SELECT make_goal('revenue', sum(target(g)), period(g)) AS g
	FROM quota
	GROUP BY period(g)
), quarter_progress AS (
	SELECT g, progress(g, subtotal, orderdate) AS revenue
	FROM quarter LEFT JOIN salesorderheader ON salespersonid IS NOT NULL
	GROUP BY g
)
SELECT lower(period(g)) AS quarter, target(g)::numeric(19,4), actual(revenue)::numeric(19,4),
	n(revenue), round(100 * attainment(revenue), 4)
FROM quarter_progress
ORDER BY quarter
EOM
	'AdventureWorks: all salespeople in a quarter');

is( result_of(<<'EOM'), result_of(<<'EOM'),
SELECT rep, lower(period(g)) AS quarter, n(due), actual(due)::numeric(19,4),
	attainment(due)::numeric(19,12), reached(g, actual(due))
FROM quota_progress
ORDER BY rep, quarter
EOM
WITH quota AS (
	SELECT *, coalesce(lead(quotadate) OVER (PARTITION BY businessentityid ORDER BY quotadate),
		'infinity') AS until
	FROM salespersonquotahistory
)
SELECT businessentityid, quotadate, count(totaldue), coalesce(sum(totaldue), 0)::numeric(19,4),
	(coalesce(sum(totaldue), 0) / salesquota)::numeric(19,12), coalesce(sum(totaldue), 0) >= salesquota
FROM quota LEFT JOIN salesorderheader
	ON salespersonid = businessentityid AND orderdate >= quotadate AND orderdate < until
GROUP BY businessentityid, quotadate, salesquota
ORDER BY businessentityid, quotadate
EOM
	'AdventureWorks: each quota by goals and by plain SQL');

is( result_of(
		'SELECT sum(n(revenue)), sum(actual(revenue))::numeric(19,4) FROM quota_progress'
	),
	result_of(
		'SELECT count(*), sum(subtotal) FROM salesorderheader WHERE salespersonid IS NOT NULL'
	),
	'AdventureWorks: each order counts for one quota');

# Indian e-commerce: targets of a category and month, in a fiscal year from April

load_data($node, 'indian_ecommerce');
$node->safe_psql('postgres', <<'EOM');
ALTER DATABASE postgres SET search_path = indian_ecommerce, public, smartgoals;
\c
CREATE TABLE month_target AS
	SELECT category,
		make_goal('revenue', target, to_period(to_char(month, 'YYYY-MM')),
			segment => 'category:' || category, unit => 'INR') AS g
	FROM sales_target;

CREATE TABLE year_target AS
	SELECT category,
		make_goal('revenue', sum(target), to_period('FY2019', 4),
			segment => 'category:' || category, unit => 'INR') AS g
	FROM sales_target
	GROUP BY category;

CREATE VIEW sale AS
	SELECT 'category:' || category AS segment, order_date, amount
	FROM order_details JOIN list_of_orders USING (order_id);

CREATE TABLE month_progress AS
	SELECT category, g, progress(g, amount, order_date) AS p
	FROM month_target LEFT JOIN sale ON segment(g) = segment
	GROUP BY category, g;

CREATE TABLE year_progress AS
	SELECT category, g, progress(g, amount, order_date) AS p
	FROM year_target LEFT JOIN sale ON segment(g) = segment
	GROUP BY category, g;
EOM

is( result_of(<<'EOM'), printed_in('indian_ecommerce', 3),
SELECT lower(period(g)) AS month, category, actual(p)::numeric(12,2), target(g)::numeric(12,2),
	round(100 * attainment(p), 2)
FROM month_progress
ORDER BY category, month
EOM
	'Indian e-commerce: a category in a month');

is( result_of(<<'EOM'), printed_in('indian_ecommerce', 4),
SELECT category, count(*), count(*) FILTER (WHERE reached(g, actual(p)))
FROM month_progress
GROUP BY category
ORDER BY category
EOM
	'Indian e-commerce: months in which a category met its target');

is( result_of(<<'EOM'), '36|16|16',
SELECT count(*), count(*) FILTER (WHERE reached(g, actual(p))), count(*) FILTER (WHERE attainment(p) >= 1)
FROM month_progress
EOM
	'Indian e-commerce: 16 of 36 targets met');

is( result_of(<<'EOM'), printed_in('indian_ecommerce', 2),
SELECT category, actual(p)::numeric(12,2), target(g)::numeric(12,2), round(100 * attainment(p), 4)
FROM year_progress
ORDER BY category
EOM
	'Indian e-commerce: a category in the fiscal year');

is( result_of(<<'EOM'),
SELECT to_period('FY2019', 4), to_period('FY2018', 'from april named by start'), period_label('[2018-04-01,2019-04-01)', 4)
EOM
	'[2018-04-01,2019-04-01)|[2018-04-01,2019-04-01)|FY2019',
	'Indian e-commerce: the fiscal year');

is( result_of(<<'EOM'), result_of(<<'EOM'),
SELECT category, actual(p)::numeric(12,2), target(g)::numeric(12,2)
FROM year_progress
ORDER BY category
EOM
SELECT category, sum(actual(p))::numeric(12,2), sum(target(g))::numeric(12,2)
FROM month_progress
GROUP BY category
ORDER BY category
EOM
	'Indian e-commerce: the year is the sum of its months');

is( result_of(<<'EOM'), '36|36|36',
WITH part AS (
	SELECT split_goal(g, 'month', (
			SELECT array_agg(target ORDER BY month)
			FROM sales_target t
			WHERE t.category = y.category)) AS g
	FROM year_target y
)
SELECT count(part.g), count(m.g), count(*)
FROM part FULL JOIN month_target m ON part.g = m.g
EOM
	'Indian e-commerce: the year split as its months are');

# Examples of attainment and progress, in percent

load_cases($node, 'kpi_examples');
$node->safe_psql('postgres', <<'EOM');
CREATE VIEW attainment_example AS
	SELECT line->>'id' AS id, line->>'kpi' AS kpi, line->>'variant' AS variant,
		(line->>'usable')::boolean AS usable, line->>'source' AS source,
		(line->>'expected')::numeric AS expected, (line->>'tolerance')::numeric AS tolerance,
		i.*, CASE direction WHEN 'decrease' THEN 'reduce' ELSE 'increase' END::goal_verb AS verb
	FROM kpi_examples,
		jsonb_to_record(line->'inputs')
			AS i (quota numeric, baseline numeric, target numeric, actual numeric, direction text)
	WHERE line->>'kpi' IN ('quota_attainment', 'goal_progress');
EOM

foreach my $example (
	[
		3,
		'quota attainment',
		"kpi = 'quota_attainment'",
		"attainment(make_goal('revenue', quota), actual)"
	],
	[
		3,
		'goal progress from a baseline',
		"variant = 'baseline_linear'",
		"attainment(make_goal('key_result', target, verb => verb, baseline => baseline, basis => 'level'), actual)"
	],
	[
		1,
		'goal progress as a ratio',
		"variant = 'ratio'",
		"attainment(make_goal('key_result', target, verb => verb, basis => 'total'), actual)"
	],
	[
		2,
		'goal progress by threshold',
		"variant = 'threshold' AND direction = 'stay_below'",
		"attainment(make_goal('key_result', verb => 'keep', target_range => numrange(NULL, target, '(]')), actual, 'threshold')"
	],
	[
		4,
		'goal progress by linear mirror',
		"variant = 'linear_mirror'",
		"attainment(make_goal('key_result', target, verb => verb), actual, 'linear_mirror')"
	],
	[
		2,
		'goal progress by linear mirror, unasked',
		"variant = 'linear_mirror' AND target <> 0",
		"attainment(make_goal('key_result', target, verb => verb), actual)"
	])
{
	my ($count, $what, $condition, $attainment) = @$example;

	rows_are($node, $count, $what, <<"EOM");
SELECT CASE WHEN abs(percent - expected) <= tolerance THEN expected ELSE percent END, expected,
	id || ', ' || source
FROM (SELECT *, 100 * $attainment AS percent FROM attainment_example WHERE usable AND $condition) e
ORDER BY id
EOM
}

note('K094 is not usable: what is published as attainment is how far the target was overshot');
is( result_of(<<'EOM'), '14|13|K094',
SELECT count(*), count(*) FILTER (WHERE usable), string_agg(id, ' ') FILTER (WHERE NOT usable)
FROM attainment_example
EOM
	'attainment and progress: 14 examples, one not usable');

# Calendars

load_cases($node, 'calendars');
$node->safe_psql('postgres', <<'EOM');
CREATE VIEW calendar_case AS
	SELECT c.*, daterange(c.start, c."end", '[]') AS days
	FROM calendars,
		jsonb_to_record(line)
			AS c (id text, kind text, usable boolean, source text, date date, expected text, iso_week int,
				fiscal_year int, period int, start date, "end" date, weeks int,
				start_mmdd text, end_mmdd text, year_of_first_month int, note text);

CREATE FUNCTION weeks(period daterange) RETURNS int
	RETURN (upper(period) - lower(period)) / 7;
EOM

foreach my $case (
	[
		13,
		'iso_week_date',
		"period_label(to_period(date, 'week')) || '-' || extract(isodow FROM date)
			|| ' ' || lower(to_period(left(expected, 8))) + right(expected, 1)::int - 1",
		"expected || ' ' || date"
	],
	[
		3,
		'iso_week',
		"right(period_label(to_period(date, 'week')), 2)::int",
		'iso_week'
	],
	[
		9,
		'nrf_month',
		"retail_period(fiscal_year, period) || ' ' || weeks(retail_period(fiscal_year, period))",
		"days || ' ' || weeks"
	],
	[
		1,
		'nrf_month_start',
		'lower(retail_period(fiscal_year, period))',
		'start'
	],
	[ 1, 'nrf_year_start', 'lower(retail_period(fiscal_year))', 'start' ],
	[
		8,
		'nrf_weeks_in_year',
		"retail_period(fiscal_year) || ' ' || weeks(retail_period(fiscal_year))",
		"days || ' ' || weeks"
	],
	[ 4, 'nrf_53_week_year', 'weeks(retail_period(fiscal_year))', 'weeks' ],
	[
		2,
		'fiscal_year_span',
		"(SELECT string_agg(DISTINCT to_char(lower(y), 'MM-DD') || ' ' || to_char(upper(y) - 1, 'MM-DD'), ', ')
			FROM generate_series(1900, 2200) n, to_period('FY' || n, left(start_mmdd, 2)::int) y)",
		"start_mmdd || ' ' || end_mmdd"
	],
	[
		5,
		'last_saturday_of_august_year',
		"to_period('FY' || year_of_first_month, '4-4-5 to last saturday of august named by start')
			|| ' ' || weeks(to_period('FY' || year_of_first_month, '4-4-5 to last saturday of august named by start'))",
		"days || ' ' || weeks"
	],
	[
		1,
		'last_saturday_of_august',
		"upper(to_period(date, 'year', '4-4-5 to last saturday of august')) - 1",
		'date'
	],
	[
		22,
		'445_period',
		"to_period('FY' || fiscal_year || '-M' || to_char(period, 'FM00'), (CASE
			WHEN note IS NULL THEN '4-4-5 to last sunday of december'
			WHEN note LIKE '%nearest 31 October%' THEN '4-4-5 to nearest sunday of october named by start'
			WHEN note LIKE '%nearest 31 January%' THEN '4-4-5 to nearest friday of january named by start'
			ELSE '4-4-5 from first sunday of january' END)::fiscal_calendar)",
		'days'
	])
{
	my ($count, $kind, $result, $expected) = @$case;

	rows_are($node, $count, $kind, <<"EOM");
SELECT $result, $expected, id || ', ' || source
FROM calendar_case
WHERE usable IS NOT FALSE AND kind = '$kind' AND id NOT IN ('C130', 'C131')
ORDER BY id
EOM
}

is( result_of(<<'EOM'), "4 5 4 4 5 4 4 5 4 4 5 4\n4 5 4 4 5 4 4 5 4 4 5 5",
SELECT DISTINCT string_agg(weeks(retail_period(year, month))::text, ' ' ORDER BY month) AS months
FROM generate_series(1900, 2200) year, generate_series(1, 12) month
GROUP BY year
ORDER BY months
EOM
	'nrf_rule: C077, months of 4, 5 and 4 weeks');

is( result_of(<<'EOM'), '5|6',
SELECT min(gap), max(gap)
FROM (SELECT year - lag(year) OVER (ORDER BY year) AS gap
	FROM generate_series(1900, 2200) year
	WHERE weeks(retail_period(year)) = 53) leap
EOM
	'nrf_rule: C077, a leap week every 5 to 6 years');

is( result_of(<<'EOM'), '15705|15705',
SELECT count(*),
	count(*) FILTER (WHERE retail_period(year, 1 + 3 * ((w - 1) / 13) + ((w - 1) % 13 > 3)::int
		+ ((w - 1) % 13 > 8)::int - (w > 52)::int) @> lower(retail_period(year)) + 7 * (w - 1))
FROM generate_series(1900, 2200) year, generate_series(1, weeks(retail_period(year))) w
EOM
	'week_to_period_454: C148, the month of each of 15705 weeks');

is( result_of(<<'EOM'), '47|t',
SELECT count(*), bool_and(same_period_last_year(retail_period(year + 1), 'nrf') = daterange(lower(retail_period(year)) + 7, upper(retail_period(year)))
	AND same_period_last_year(retail_period(year + 1, 'week', 1), 'nrf') = retail_period(year, 'week', 2))
FROM generate_series(1900, 2166) year WHERE weeks(retail_period(year)) = 53
EOM
	'nrf_rule: C077, the first week of a year of 53 is left out of a comparison');

is( result_of(<<'EOM'), "4-4-5: 4 4 6\n4-5-4: 4 5 5\n5-4-4: 5 4 5",
SELECT DISTINCT pattern || ': ' || string_agg(weeks(month)::text, ' ' ORDER BY month)
FROM unnest(ARRAY['4-4-5', '4-5-4', '5-4-4']) pattern,
	LATERAL (SELECT (pattern || ' to last sunday of december')::fiscal_calendar) c(calendar),
	periods('[1900-01-01,2200-01-01)', 'year', calendar) year, to_period(upper(year) - 1, 'quarter', calendar) quarter,
	periods(quarter, 'month', calendar) month
WHERE weeks(year) = 53
GROUP BY pattern, year
ORDER BY 1
EOM
	'445_rule: C146, the 53rd week goes to the last month');

note('C130 and C131, 445_period: a 53rd week in the month before the last is not offered');
note('C074, nrf_month, is not usable: what is published is neither the rule nor its own test');
is( result_of(<<'EOM'),
SELECT kind, count(*)
FROM calendar_case
WHERE usable IS FALSE OR id IN ('C130', 'C131')
GROUP BY kind
UNION ALL
SELECT 'all', count(*) FROM calendar_case
ORDER BY 2, 1
EOM
	join("\n", 'nrf_month|1', '445_period|2', 'all|75'),
	'calendars: 75 cases, 3 left out');

done_testing();
