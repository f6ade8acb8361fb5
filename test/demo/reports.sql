-- A book of goals over the same tables, and the reports people read.

\echo
\echo 'Who has tables of sales can keep a book over them: a schema of views and a few tables.'
\echo 'Five statements lead from the tables to a live scoreboard:'
\echo
\set ECHO queries
CALL create_book('sales_goals');
SELECT define_metric('sales_goals', 'revenue', 'sales', 'amount', 'ordered_at', dimensions => '["team", "rep", "product"]', unit => 'EUR');
SELECT set_goal('sales_goals', 'increase revenue from 2018714 to 2.25M EUR during 2026-Q2 review every month through "a second machine for every office"');
SELECT split_goal('sales_goals', 1, array_agg('team:' || team ORDER BY team), array_agg(sold ORDER BY team))
FROM (SELECT team, sum(amount) AS sold FROM sales WHERE ordered_at::date <@ to_period('2025-Q2') GROUP BY team) last_year;
SELECT goal_id, coalesce(owner, 'all') AS owner, actual_value AS actual, target_value AS target, round(pace, 3) AS pace, status FROM sales_goals.scoreboard('2026-05-15') ORDER BY goal_id;
\set ECHO none

\echo 'Each rep has a goal as well, with what the rep sold a year ago as its weight; who was'
\echo 'not there yet counts like the mean.  Calls and quotes are counted, and there are goals'
\echo 'for margin, sales cycle and size of deals.  The pace goes by working days now.  Which'
\echo 'day the reports are of is a setting; without it they are of today:'
\echo
\o /dev/null
SELECT split_goal('sales_goals', s.goal_id, array_agg('rep:' || rep ORDER BY rep), array_agg(coalesce(sold, 100000) ORDER BY rep))
FROM sales_goals.scoreboard s
JOIN reps ON 'team:' || team = owner AND left_on IS NULL
LEFT JOIN (SELECT rep, sum(amount) AS sold FROM sales WHERE ordered_at::date <@ to_period('2025-Q2') GROUP BY rep) y USING (rep) GROUP BY s.goal_id;
SELECT define_metric('sales_goals', 'activities', 'activities', at => 'done_at', aggregate => 'count', dimensions => '["rep", "kind"]', unit => 'tasks', basis => 'total');
SELECT define_metric('sales_goals', 'deal_size', 'deals', 'amount', 'closed', 'avg', dimensions => '["rep"]', filter => 'won', unit => 'EUR', basis => 'level');
SELECT define_metric('sales_goals', 'margin', 'sales', 'amount', 'ordered_at', 'margin', cost => 'cost', dimensions => '["product"]');
SELECT define_metric('sales_goals', 'sales_cycle', 'deals', at => 'closed', aggregate => 'sales_cycle', opened => 'opened', filter => 'won', dimensions => '["rep"]');
SELECT set_goal('sales_goals', g::goal) FROM unnest(ARRAY[
	'increase activities to 1300 tasks during 2026-Q2 in kind:call',
	'increase activities to 800 tasks during 2026-Q2 in kind:quote',
	'increase activities to 60 tasks during 2026-Q2 for rep:7 in kind:call',
	'keep margin between 44% and 46% during 2026-H1 in product:premium',
	'reduce sales_cycle from 58.3 to 55 days during 2026-H1 through "offers within a day"',
	'increase deal_size from 5000 to 5500 EUR as level during 2026-H1 through "the premium line first"']) g;
UPDATE sales_goals.book SET pace = 'business';
INSERT INTO sales_goals.holidays VALUES ('2026-04-03', 'Good Friday'), ('2026-04-06', 'Easter Monday'), ('2026-05-01', 'Labour Day');
\o
\set ECHO queries
SET smartgoals.as_of = '2026-05-15';
\set ECHO none

SELECT metric, coalesce(owner, segment, 'all') AS whose, trim_scale(round(actual_value, 2)) AS actual, coalesce(trim_scale(target_value)::text, concat_ws(' to ', trim_scale(target_low), trim_scale(target_high))) AS target, trim_scale(round(expected_value, 2)) AS expected,
	round(pace, 3) AS pace, status FROM sales_goals.scoreboard WHERE owner IS NULL OR owner NOT LIKE 'rep:%' ORDER BY metric DESC, goal_id;

\echo 'The leaderboard of the reps, its first and its last:'
\echo
SELECT rank, name, team, round(actual_value) AS actual, round(target_value) AS target, round(100 * attainment, 1) AS "%", status
FROM sales_goals.leaderboard JOIN reps ON rep = owner_key::int
WHERE metric = 'revenue' AND dimension = 'rep' AND (rank <= 5 OR rank > rank_of - 3) ORDER BY rank;

\echo 'The goals as cards on a board; those furthest behind are on top:'
\echo
SELECT status, goals, string_agg(card, E'\n') AS cards FROM sales_goals.board
CROSS JOIN LATERAL (
	SELECT CASE WHEN n < 4 THEN format('%s %%: %s', round(100 * (c ->> 'attainment')::numeric), regexp_replace(c ->> 'goal', ' (review|through) .*', '')) ELSE '...' END
	FROM jsonb_array_elements(cards) WITH ORDINALITY e(c, n) WHERE n <= 4 ORDER BY n) c(card)
GROUP BY status, status_rank, goals ORDER BY status_rank;

\echo 'The burn-up of the whole company by week:'
\echo
SELECT day, actual_value::numeric(12,0) AS actual, expected_value::numeric(12,0) AS expected, target_value::numeric(12,0) AS target,
	CASE WHEN actual_value < expected_value THEN rpad(repeat('#', (actual_value / 50000)::int), (expected_value / 50000)::int, '.')
		WHEN actual_value IS NULL THEN repeat('.', (expected_value / 50000)::int) ELSE repeat('#', (actual_value / 50000)::int) END AS "actual # against expected ."
FROM sales_goals.burnup WHERE goal_id = 1 AND extract(isodow FROM day) = 7 ORDER BY day;

\echo 'What is to do next:'
\echo
SELECT day, kind, count(*) AS goals, CASE WHEN due THEN 'due' ELSE 'to come' END AS state FROM sales_goals.calendar GROUP BY day, kind, due ORDER BY day;

\echo 'And where the next goal would help, by how the last 13 weeks changed from the same weeks'
\echo 'of last year:'
\echo
SELECT area, round(actual_value) AS actual, round(prior_value) AS "a year before", round(100 * change_rate, 1) AS "% change", round(shortfall_value) AS "behind its goal"
FROM sales_goals.growth_areas WHERE metric = 'revenue' AND dimension IN ('team', 'product') ORDER BY dimension DESC, change_rate DESC;
