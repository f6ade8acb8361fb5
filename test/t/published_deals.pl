# Figures of deals that others published, reproduced from the data and the cases in ../shared.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;

use SmartGoals;
use Test::More;

need_shared_folder();

my $node = start_node('published_deals');

sub result_of
{
	my ($sql) = @_;

	return $node->safe_psql('postgres', $sql);
}

# Published examples
#
# Where an example gives a sum and a number of rows, as many equal rows stand
# for it.  Rates of automation are in percent there, the response in minutes.

load_cases($node, 'kpi_examples');
$node->safe_psql('postgres', <<'EOM');
CREATE VIEW example AS
	SELECT line->>'id' AS id, line->>'kpi' AS kpi, line->>'source' AS source, (line->>'usable')::boolean AS usable,
		line->'expected' AS expected, (line->>'tolerance')::numeric AS tolerance, r.*
	FROM kpi_examples,
		jsonb_to_record(line->'inputs')
			AS r (opportunities numeric, avg_deal numeric, win_rate numeric, cycle_days numeric, days_in_month numeric,
				pipeline numeric, target numeric, deals jsonb, days jsonb, total_days int, automated int, total int,
				created text, responded text);

CREATE VIEW cycle_example AS
	SELECT id, opened, opened + days AS closed
	FROM (SELECT id, '2026-01-01'::date AS opened, d::int AS days FROM example, jsonb_array_elements(days) d WHERE jsonb_typeof(days) = 'array'
		  UNION ALL
		  SELECT id, '2026-01-01', total_days / deals::int FROM example, generate_series(1, deals::int) WHERE jsonb_typeof(deals) = 'number' AND total_days IS NOT NULL) x;
EOM

foreach my $example (
	[ 2, 'sales_velocity',
		'sales_velocity(opportunities, avg_deal, win_rate, cycle_days) * coalesce(days_in_month, 1)' ],
	[ 2, 'pipeline_coverage', 'pipeline_coverage(pipeline, target)' ],
	[ 2, 'required_pipeline_coverage', 'required_coverage(win_rate)' ],
	[ 1, 'weighted_pipeline',
		'(SELECT weighted_pipeline((d->>0)::numeric, (d->>1)::numeric) FROM jsonb_array_elements(deals) d)' ],
	[ 2, 'sales_cycle_length',
		'(SELECT mean(sales_cycle(opened, closed)) FROM cycle_example c WHERE c.id = e.id)' ],
	[ 1, 'lead_response_time',
		q{(SELECT extract(epoch FROM median(lead_response(c, r, '09:00', '17:00', '{}', 'mon-fri'))) / 60 FROM (VALUES (created::timestamp, responded::timestamp)) v (c, r))} ],
	[ 3, 'automation_rate', '(SELECT 100 * automation_rate(i <= a) FROM (VALUES (automated)) v (a), generate_series(1, total) i)' ])
{
	my ($count, $kpi, $formula) = @$example;

	rows_are($node, $count, $kpi, <<"EOM");
SELECT CASE WHEN abs(result - expected::numeric) <= tolerance THEN expected::numeric ELSE result END, expected, id || ', ' || source
FROM (SELECT *, $formula AS result FROM example e WHERE usable AND kpi = '$kpi') x
ORDER BY id
EOM
}

# Maven Analytics: CRM sales opportunities

load_data($node, 'crm_maven');
$node->safe_psql('postgres', <<'EOM');
ALTER DATABASE postgres SET search_path = crm_maven, public, smartgoals;
\c
CREATE VIEW deal AS
	SELECT *, CASE deal_stage WHEN 'Won' THEN true WHEN 'Lost' THEN false END AS won FROM sales_pipeline;
EOM

is( result_of(<<'EOM'), printed_in('crm_maven', 2),
SELECT round(100 * win_rate(won), 4), round(100 * win_rate(coalesce(won, false)), 4),
	round(average_order_value(close_value) FILTER (WHERE won), 4)
FROM deal
EOM
	'CRM: win rate, won deals of all, average won deal');

is( result_of(<<'EOM'), printed_in('crm_maven', 3),
SELECT round(mean(won), 4), median(won), round(mean(lost), 4), round(mean(closed), 4), median(closed)
FROM (SELECT sales_cycle(engage_date, close_date) FILTER (WHERE won) AS won,
		sales_cycle(engage_date, close_date) FILTER (WHERE NOT won) AS lost,
		sales_cycle(engage_date, close_date) AS closed
	  FROM deal) x
EOM
	'CRM: sales cycle, won, lost and all');

is( result_of(<<'EOM'), printed_in('crm_maven', 4),
SELECT to_char(close_date, 'YYYY-MM') AS m, count(*) FILTER (WHERE won), n(win_rate_state(won)), round(100 * win_rate(won), 2), sum(close_value)
FROM deal
WHERE close_date IS NOT NULL
GROUP BY m
ORDER BY m
EOM
	'CRM: win rate by month of closing');

is( result_of(<<'EOM'), printed_in('crm_maven', 6),
SELECT sales_agent, sum(close_value) AS revenue, count(*) FILTER (WHERE won), round(100 * win_rate(won), 2)
FROM deal
GROUP BY sales_agent
ORDER BY revenue DESC NULLS LAST
LIMIT 6
EOM
	'CRM: win rate by sales agent');

is( result_of(<<'EOM'), printed_in('crm_maven', 7),
SELECT manager, regional_office, sum(revenue) AS revenue, round(100 * win_rate(win_rate_merge(t)), 2)
FROM (SELECT sales_agent, sum(close_value) AS revenue, win_rate_state(won) AS t FROM deal GROUP BY sales_agent) a
	JOIN sales_teams USING (sales_agent)
GROUP BY manager, regional_office
ORDER BY revenue DESC
EOM
	'CRM: win rate of a manager, from the tallies of the agents');

is( result_of(<<'EOM'), result_of(<<'EOM'),
SELECT product, round(median(sales_cycle_merge(c)), 2), round(percentile(sales_cycle_merge(c), 0.9), 2), sum(n(c))
FROM (SELECT product, sales_agent, sales_cycle(engage_date, close_date) AS c FROM deal GROUP BY product, sales_agent) x
GROUP BY product
ORDER BY product
EOM
SELECT product, percentile_cont(0.5) WITHIN GROUP (ORDER BY close_date - engage_date)::numeric(10,2),
	percentile_cont(0.9) WITHIN GROUP (ORDER BY close_date - engage_date)::numeric(10,2), count(close_date - engage_date)
FROM deal
GROUP BY product
ORDER BY product
EOM
	'CRM: sales cycle of a product, from those of its agents, and percentile_cont');

is( result_of(<<'EOM'), result_of(<<'EOM'),
SELECT manager, round(sales_velocity(close_value, won, engage_date, close_date), 8)
FROM deal JOIN sales_teams USING (sales_agent)
WHERE engage_date IS NOT NULL
GROUP BY manager
ORDER BY manager
EOM
SELECT manager, round(count(*) * (count(*) FILTER (WHERE won)::numeric / count(*) FILTER (WHERE won IS NOT NULL))
	* avg(close_value) FILTER (WHERE won) / avg(close_date - engage_date) FILTER (WHERE won), 8)
FROM deal JOIN sales_teams USING (sales_agent)
WHERE engage_date IS NOT NULL
GROUP BY manager
ORDER BY manager
EOM
	'CRM: sales velocity of a manager, and by plain SQL');

# Every deal is a prospect; most are engaged with; many closed; some won.
is( result_of(<<'EOM'), result_of(<<'EOM'),
SELECT stage, reached, round(100 * cumulative_conversion, 4)
FROM funnel_table((SELECT funnel(CASE deal_stage WHEN 'Prospecting' THEN 1 WHEN 'Engaging' THEN 2 WHEN 'Lost' THEN 3 ELSE 4 END, 4) FROM deal))
EOM
SELECT stage, count(*), round(100.0 * count(*) / 8800, 4)
FROM generate_series(1, 4) stage
	JOIN deal ON stage <= CASE deal_stage WHEN 'Prospecting' THEN 1 WHEN 'Engaging' THEN 2 WHEN 'Lost' THEN 3 ELSE 4 END
GROUP BY stage
ORDER BY stage
EOM
	'CRM: funnel of the stages');

# A sales cycle that is kept by day, as a roll-up table would have it
$node->safe_psql('postgres', <<'EOM');
CREATE TABLE daily AS
	SELECT close_date, sales_cycle(engage_date, close_date) AS c, win_rate_state(won) AS t, sales_velocity_state(close_value, won, engage_date, close_date) AS v
	FROM deal GROUP BY close_date;
EOM
is( result_of(
		'SELECT median(sales_cycle_merge(c)), round(100 * win_rate(win_rate_merge(t)), 4), round(sales_velocity(sales_velocity_merge(v)), 8) FROM daily'
	),
	result_of(
		'SELECT median(sales_cycle(engage_date, close_date)), round(100 * win_rate(won), 4), round(sales_velocity(close_value, won, engage_date, close_date), 8) FROM deal'
	),
	'CRM: a roll-up by day gives the figures of the rows');

$node->stop;
done_testing();
