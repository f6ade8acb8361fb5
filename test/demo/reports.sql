-- A book of goals over the same tables, and the reports people read.

\echo 'Who has tables of sales can keep a book over them. Five statements lead to a live scoreboard:'
\echo
\set ECHO queries
CALL create_book('sales_goals');
SELECT define_metric('sales_goals', 'revenue', 'sales', 'amount', 'ordered_at', dimensions => '["team", "rep", "product"]', unit => 'EUR') \g /dev/null
SELECT set_goal('sales_goals', 'increase revenue from 2018714 to 2.25M EUR during 2026-Q2 review every month through "a second machine for every office"') \g /dev/null
SELECT split_goal('sales_goals', 1, array_agg('team:' || team ORDER BY team), array_agg(sold ORDER BY team))
FROM (SELECT team, sum(amount) AS sold FROM sales WHERE ordered_at::date <@ to_period('2025-Q2') GROUP BY team) last_year \g /dev/null
SELECT title, value_text, bar(attainment, expected_share) AS "is | should be", round(pace, 3) AS pace, status_label, probability::numeric(3,2) FROM sales_goals.scoreboard('2026-05-15') ORDER BY goal_id;
\set ECHO none

\echo 'How they came to it: what they had of what they should have, Friday by Friday:'
\echo
SELECT title, sparkline(array_agg(actual_value / expected_value ORDER BY day)) AS pace, min(actual_value / expected_value)::numeric(4,2) AS least, max(actual_value / expected_value)::numeric(4,2) AS most
FROM sales_goals.burnup('2026-05-15') WHERE actual_value IS NOT NULL AND extract(isodow FROM day) = 5 GROUP BY goal_id, title ORDER BY goal_id;

\echo 'With a goal for each rep by what the rep sold a year ago, calls and quotes that are counted, goals for margin,'
\echo 'sales cycle and size of deals, and a pace by working days, the scoreboard of May 15th:'
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
-- deals as cards
CREATE VIEW open_deals AS
SELECT d.*, coalesce(c.name, 'Prospect ' || d.deal_id) AS account, (ARRAY['Lead', 'Meeting', 'Offer', 'Negotiation'])[d.stage] AS step
FROM deals d LEFT JOIN customers c USING (customer) WHERE d.closed IS NULL;
SELECT define_dimension('sales_goals', 'rep', labels => 'reps', label_key => 'rep', label_value => 'name');
SELECT define_metric('sales_goals', 'pipeline', 'open_deals', 'amount', 'opened', 'weighted_pipeline', probability => 'probability', dimensions => '{"rep": "rep", "stage": "step"}', unit => 'EUR', card => 'account', stages => '{Lead,Meeting,Offer,Negotiation}');
UPDATE sales_goals.book SET pace = 'business';
INSERT INTO sales_goals.holidays VALUES ('2026-04-03', 'Good Friday'), ('2026-04-06', 'Easter Monday'), ('2026-05-01', 'Labour Day');
\o
SET smartgoals.as_of = '2026-05-15';
SELECT title, value_text AS actual, target_text AS target, round(pace, 3) AS pace, status_label AS status, probability::numeric(3,2) FROM sales_goals.scoreboard
WHERE owner IS NULL OR owner NOT LIKE 'rep:%' ORDER BY status_rank, pace;

\echo 'The reps, the first and the last:'
\echo
SELECT rank, name, team, value_text AS actual, target_text AS target, round(100 * attainment, 1) AS "%", bar(attainment, expected_share, 14) AS " ", status_label AS status
FROM sales_goals.leaderboard JOIN reps ON rep = owner_key::int
WHERE metric = 'revenue' AND dimension = 'rep' AND (rank <= 4 OR rank > rank_of - 3) ORDER BY rank;

\echo 'And where the next goal would help: the last 13 weeks against the same weeks of last year.'
\echo
SELECT area, round(actual_value) AS actual, round(prior_value) AS "a year before", round(100 * change_rate, 1) AS "% change", round(shortfall_value) AS "behind its goal"
FROM sales_goals.growth_areas WHERE metric = 'revenue' AND dimension IN ('team', 'product') ORDER BY dimension DESC, change_rate DESC;
