-- A dozen goals of eight kinds over the sales history, and where they stand.

CREATE TABLE goals (
	id int PRIMARY KEY,
	kind text NOT NULL,
	goal goal NOT NULL
);
COMMENT ON TABLE goals IS 'What was agreed for the first half of 2026';

INSERT INTO goals VALUES
	(1, 'more revenue', 'increase revenue from 3885779 to 4.25M EUR during 2026-H1'),
	(2, 'more revenue', 'increase revenue to 700k EUR during 2026-Q2 for team:emea-south stretch 750k review every week'),
	(3, 'more revenue', 'increase revenue to 300k EUR during 2026-H1 for rep:7 reward "5% bonus"'),
	(4, 'keep customers', 'keep churn_rate below 20% during 2026-H1'),
	(5, 'cheaper acquisition', 'reduce acquisition_cost from 131.33 to 125 EUR during 2026-H1'),
	(6, 'better margins', 'keep margin above 42.5% during 2026-H1'),
	(7, 'better margins', 'keep margin between 44% and 46% during 2026-H1 in product:premium'),
	(8, 'bigger purchases', 'increase repeat_order_value from 333 to 345 EUR during 2026-Q2 through "bundles for loyal customers"'),
	(9, 'shorter sales cycle', 'reduce sales_cycle from 58.3 to 55 days during 2026-H1'),
	(10, 'more closed deals', 'increase deals_won to 300 deals during 2026-H1 stretch 330'),
	(11, 'routine work automated', 'increase automation_rate from 30% to 33% during 2026-Q2'),
	(12, 'routine work automated', 'complete crm_rollout by 2026-06-30');

\echo
\echo 'Two and a half years of an office-coffee supplier: 60,000 orders of 24 reps. A goal is a value, and'
\echo 'attainment an aggregate over the rows as they are; those outside the period do not count:'
\echo
\echo '    SELECT g.id, attainment(g.goal, s.amount, s.ordered_at)'
\echo '    FROM goals g LEFT JOIN sales s ON ... GROUP BY g.id'
\echo
CREATE VIEW sales AS
SELECT rep, team, amount, cost, product, customer, ordered_at FROM orders JOIN reps USING (rep);

-- what adds up needs nothing but the rows
CREATE VIEW totals AS
SELECT g.id, progress(g.goal, s.amount, s.ordered_at) AS p
FROM goals g LEFT JOIN sales s ON owner(g.goal) IS NULL OR owner(g.goal) IN ('team:' || s.team, 'rep:' || s.rep)
WHERE metric(g.goal) = 'revenue' GROUP BY g.id
UNION ALL
SELECT g.id, progress(g.goal, 1, d.closed)
FROM goals g LEFT JOIN deals d ON d.won
WHERE metric(g.goal) = 'deals_won' GROUP BY g.id;

-- of rates and averages any figure will do
CREATE VIEW levels AS
SELECT 4 AS id, 100 * churn_rate(customer, ordered_at, to_period('2026-H1')) AS actual FROM sales
UNION ALL
SELECT 5, acquisition_cost((SELECT sum(amount) FROM spend WHERE month <@ to_period('2026-H1')), (SELECT count(*) FROM customers WHERE signed_up <@ to_period('2026-H1')))
UNION ALL
SELECT 6, 100 * margin(amount, cost) FROM sales WHERE ordered_at::date <@ to_period('2026-H1')
UNION ALL
SELECT 7, 100 * margin(amount, cost) FROM sales WHERE ordered_at::date <@ to_period('2026-H1') AND product = 'premium'
UNION ALL
SELECT 8, avg(o.amount) FROM orders o
WHERE o.amount > 0 AND o.ordered_at::date <@ to_period('2026-Q2')
	AND EXISTS (SELECT FROM orders e WHERE e.customer = o.customer AND e.ordered_at <= o.ordered_at - interval '365 days')
UNION ALL
SELECT 9, mean(sales_cycle(opened, closed)) FROM deals WHERE won AND closed <@ to_period('2026-H1')
UNION ALL
SELECT 11, 100 * automation_rate(automated) FROM activities WHERE kind IN ('email', 'quote') AND done_at::date <@ to_period('2026-Q2')
UNION ALL
SELECT 12, 1;

CREATE VIEW standing AS
SELECT id, actual(p) AS actual FROM totals UNION ALL SELECT id, actual FROM levels;

SELECT kind, title(goal) AS goal, round(actual, 2) AS actual, round(100 * attainment(goal, actual), 1) AS "%", bar(attainment(goal, actual), NULL, 12) AS " ",
	CASE WHEN reached(goal, actual) THEN 'reached' ELSE 'open' END AS standing
FROM standing JOIN goals USING (id) ORDER BY reached(goal, actual), attainment(goal, actual), id;

\echo 'In the middle of May, on working days, as a dashboard of that day showed it (a pace of 1 is as'
\echo 'planned), and what would come of it:'
\echo
SELECT title(goal(p)) AS goal, actual, round(pace, 3) AS pace, status_label(status::text) AS status, round(o.forecast) AS forecast, round(o.probability, 2) AS probability, o.likely_day
FROM totals JOIN goals USING (id), scorecard(p, '2026-05-15', 'business without 2026-01-01,2026-04-03,2026-04-06,2026-05-01'), outlook(p, '2026-05-15') o
ORDER BY pace;
