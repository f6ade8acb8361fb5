# Books over the quotas and targets of public data sets: from their tables to the
# figures that others published.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;

use SmartGoals;
use Test::More;

need_shared_folder();

my $node = start_node('published_book');

sub result_of
{
	my ($sql) = @_;

	return $node->safe_psql('postgres', $sql);
}

load_data($node, 'adventureworks');
load_data($node, 'indian_ecommerce');
$node->safe_psql('postgres', <<'EOM');
CALL create_book('aw');
SELECT define_metric('aw', 'revenue', 'adventureworks.salesorderheader', 'totaldue', 'orderdate', dimensions => '{"rep": "salespersonid"}');
SELECT define_metric('aw', 'net_revenue', 'adventureworks.salesorderheader', 'subtotal', 'orderdate', dimensions => '{"rep": "salespersonid"}', unit => 'USD');
-- calendar years, as Spider 2.0 counts, and quotas, each until the next
SELECT set_goal('aw', make_goal('revenue', sum(salesquota), to_period(to_char(quotadate, 'YYYY')), owner => 'rep:' || businessentityid))
FROM adventureworks.salespersonquotahistory GROUP BY businessentityid, to_char(quotadate, 'YYYY');
SELECT set_goal('aw', make_goal('net_revenue', salesquota, daterange(quotadate, coalesce(lead(quotadate) OVER later, (quotadate + interval '3 months')::date)),
	owner => 'rep:' || businessentityid))
FROM adventureworks.salespersonquotahistory WINDOW later AS (PARTITION BY businessentityid ORDER BY quotadate);

CREATE VIEW indian_ecommerce.sales AS SELECT * FROM indian_ecommerce.order_details JOIN indian_ecommerce.list_of_orders USING (order_id);
CALL create_book('shop');
SELECT define_metric('shop', 'revenue', 'indian_ecommerce.sales', 'amount', 'order_date', dimensions => '["category"]', unit => 'INR');
SELECT set_goal('shop', make_goal('revenue', target, to_period(to_char(month, 'YYYY-MM')), segment => 'category:' || category, unit => 'INR'))
FROM indian_ecommerce.sales_target;
EOM
is( result_of(<<'EOM'), '58|58|58|58', 'AdventureWorks: the salesperson-years of Spider 2.0, by the scoreboard');
SELECT count(*), count(p.year), count(s.goal_id), count(*) FILTER (WHERE s.actual_value = p.total_sales::numeric(19,4) AND s.target_value = p.annual_quota::numeric(19,4)
	AND s.actual_value - s.target_value = p.difference::numeric(19,4))
FROM aw.scoreboard('2014-12-31') s FULL JOIN adventureworks.published_spider2_local141 p ON s.owner = 'rep:' || p.salespersonid AND s.period_label = p.year::text
WHERE s.metric = 'revenue' OR s.metric IS NULL
EOM
is( result_of(<<'EOM'), result_of(<<'EOM'), 'AdventureWorks: quotas of uneven periods, by the scoreboard');
SELECT substr(owner, 5), count(*), sum(actual_value)::numeric(19,4), sum(target_value)::numeric(19,4), count(*) FILTER (WHERE reached)
FROM aw.scoreboard('2014-12-31') WHERE metric = 'net_revenue' GROUP BY owner ORDER BY substr(owner, 5)
EOM
WITH quota AS (
	SELECT *, coalesce(lead(quotadate) OVER (PARTITION BY businessentityid ORDER BY quotadate), 'infinity') AS until FROM adventureworks.salespersonquotahistory
), sold AS (
	SELECT businessentityid, salesquota, (SELECT coalesce(sum(subtotal), 0) FROM adventureworks.salesorderheader
		WHERE salespersonid = businessentityid AND orderdate >= quotadate AND orderdate < until) AS sum FROM quota
)
SELECT businessentityid, count(*), sum(sum)::numeric(19,4), sum(salesquota)::numeric(19,4), count(*) FILTER (WHERE sum >= salesquota)
FROM sold GROUP BY businessentityid ORDER BY businessentityid
EOM
is( result_of(<<'EOM'), printed_in('indian_ecommerce', 3), 'Indian e-commerce: a category in a month, by the scoreboard');
SELECT period_start, substr(segment, 10), actual_value::numeric(12,2), target_value::numeric(12,2), round(100 * attainment, 2)
FROM shop.scoreboard('2019-12-31') ORDER BY substr(segment, 10), period_start
EOM
is( result_of("SELECT count(*), count(*) FILTER (WHERE reached) FROM shop.scoreboard('2019-12-31')"), '36|16', 'Indian e-commerce: 16 of 36 targets met');
is( result_of("SELECT count(*), count(*) FILTER (WHERE status = 'not_started') FROM shop.scoreboard('2018-09-30')"), '36|18', '... and in the middle of the year half of them lie ahead');

# the same targets, as the table has them, in one statement; and once more
my $targets = q{SELECT action, count(*) FROM set_goals('plan', $$SELECT 'revenue' AS metric, 'category:' || category AS segment, to_char(month, 'YYYY-MM') AS period, target, 'INR' AS unit
	FROM indian_ecommerce.sales_target ORDER BY random()$$) GROUP BY action};
$node->safe_psql('postgres', <<'EOM');
CALL create_book('plan');
SELECT define_metric('plan', 'revenue', 'indian_ecommerce.sales', 'amount', 'order_date', dimensions => '["category"]', unit => 'INR');
EOM
is(result_of($targets), 'inserted|36', 'Indian e-commerce: the targets in one statement');
is(result_of($targets), 'left|36', '... and again');
is( result_of("SELECT goal_text, actual_value, status FROM plan.scoreboard('2019-12-31') ORDER BY 1"), result_of("SELECT goal_text, actual_value, status FROM shop.scoreboard('2019-12-31') ORDER BY 1"),
	'... stand as those that were set one by one');

# who sold where is known by dates: rows are of the territory of their day, and count once
$node->safe_psql('postgres', <<'EOM');
CALL create_book('areas');
SELECT define_dimension('areas', 'rep', 'territory', 'adventureworks.salesterritoryhistory', 'businessentityid', 'territoryid', 'startdate', 'enddate + 1');
SELECT define_dimension('areas', 'territory', 'part', 'adventureworks.salesterritory', 'territoryid', 'territorygroup');
SELECT define_metric('areas', 'revenue', 'adventureworks.salesorderheader', 'subtotal', 'orderdate', dimensions => '{"rep": "salespersonid"}', unit => 'USD');
SELECT count(*) FROM set_goals('areas', $$SELECT 'revenue' AS metric, 1000000 AS target, year::text AS period, owner FROM generate_series(2011, 2014) year,
	(SELECT 'territory:' || territoryid FROM adventureworks.salesterritory UNION SELECT 'part:"' || territorygroup || '"' FROM adventureworks.salesterritory UNION SELECT NULL) o(owner)$$);
EOM
is( result_of(q{SELECT owner, period_label, actual_value::numeric(19,4) FROM areas.scoreboard('2014-12-31') WHERE actual_value > 0 ORDER BY 1 NULLS FIRST, 2}), result_of(<<'EOM'), 'AdventureWorks: territories by the dates of their sellers');
WITH sold AS (
	SELECT to_char(o.orderdate, 'YYYY') AS year, o.subtotal, (SELECT h.territoryid FROM adventureworks.salesterritoryhistory h
		WHERE h.businessentityid = o.salespersonid AND h.startdate <= o.orderdate AND (h.enddate IS NULL OR o.orderdate <= h.enddate)
		ORDER BY h.startdate DESC, h.territoryid DESC LIMIT 1) AS territoryid FROM adventureworks.salesorderheader o
), placed AS (
	SELECT s.year, s.subtotal, o.owner FROM sold s LEFT JOIN adventureworks.salesterritory t USING (territoryid)
	CROSS JOIN LATERAL (SELECT NULL UNION ALL SELECT 'territory:' || s.territoryid WHERE s.territoryid IS NOT NULL
		UNION ALL SELECT 'part:' || t.territorygroup WHERE t.territorygroup IS NOT NULL) o(owner)
)
SELECT owner, year, sum(subtotal)::numeric(19,4) FROM placed GROUP BY owner, year ORDER BY 1 NULLS FIRST, 2
EOM

# The year 2013 of the company and its territories, met in the end at 102 %, by the shape that 2012 had.
$node->safe_psql('postgres', <<'EOM');
CALL create_book('season');
SELECT define_metric('season', m, 'adventureworks.salesorderheader', 'subtotal', 'orderdate', dimensions => '{"territory": "territoryid"}', unit => 'USD', pace => p) FROM (VALUES ('by_season', 'seasonal'), ('by_days', 'calendar')) v(m, p);
-- the company's first year began late
CREATE TABLE sales AS SELECT 'territory:' || territoryid AS owner, orderdate AS day, subtotal AS amount FROM adventureworks.salesorderheader WHERE orderdate >= '2012-01-01';
CREATE INDEX ON sales (owner, day);
CREATE INDEX ON sales (day);
ANALYZE sales;
SELECT set_goal('season', make_goal(m, target, to_period('2013'), owner => owner))
FROM unnest('{by_season,by_days}'::text[]) m, (SELECT owner, round(sum(amount) / 1.02, 2) AS target FROM sales WHERE day BETWEEN '2013-01-01' AND '2013-12-31' GROUP BY ROLLUP (owner)) t;
EOM
plain_seasons($node);
is( result_of(<<'EOM'), '11|0|0.881|0.949', 'AdventureWorks: what should be done by the shape of the year before, and how the company stands by the calendar and by that');
SELECT count(*), count(*) FILTER (WHERE abs(s.share_elapsed - plain_season(s.owner, '2013-01-01', '2014-01-01', '2013-06-30')) > 1e-6), round(min(d.pace) FILTER (WHERE s.owner IS NULL), 3), round(min(s.pace) FILTER (WHERE s.owner IS NULL), 3)
FROM season.scoreboard('2013-06-30') s JOIN season.scoreboard('2013-06-30') d ON d.metric = 'by_days' AND d.owner IS NOT DISTINCT FROM s.owner WHERE s.metric = 'by_season'
EOM

# What would have been suggested before each quarter, by what was known then, and what came of it.
$node->safe_psql('postgres', <<'EOM');
CALL create_book('next');
SELECT define_metric('next', 'revenue', 'adventureworks.salesorderheader', 'subtotal', 'orderdate', dimensions => '{"rep": "salespersonid", "territory": "territoryid"}', unit => 'USD');
EOM
is( result_of(<<'EOM'), 't|t|t', 'AdventureWorks: of the goals that are suggested, nearly as many were reached as was said');
SELECT count(*) > 100, avg((actual >= target)::int) BETWEEN 0.3 AND 0.6, abs(avg((actual >= target)::int) - avg(probability)) < 0.12
FROM (
	SELECT s.probability, target(s.goal) AS target, (SELECT coalesce(sum(o.subtotal), 0) FROM adventureworks.salesorderheader o
		WHERE o.orderdate <@ period(s.goal) AND owner(s.goal) IN ('rep:' || o.salespersonid, 'territory:' || o.territoryid)) AS actual
	FROM periods('[2012-04-01,2014-04-01)'::daterange, 'quarter') q(period) CROSS JOIN LATERAL (SELECT q.period, set_config('smartgoals.as_of', (lower(q.period) - 1)::text, false) AS day OFFSET 0) d
	CROSS JOIN LATERAL suggest_goals('next', CASE WHEN d.day <> '' THEN d.period END, n => NULL) s OFFSET 0) t
EOM

$node->stop;
done_testing();
