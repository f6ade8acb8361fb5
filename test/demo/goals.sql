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
\echo 'A goal is a value. These are the goals for the first half of 2026:'
\echo
SELECT id, kind, goal FROM goals ORDER BY id;

\echo 'Goals that add up need nothing but the rows; the aggregate leaves out those that'
\echo 'lie outside the period of the goal:'
\echo
\echo '    SELECT g.id, attainment(g.goal, s.amount, s.ordered_at)'
\echo '    FROM goals g LEFT JOIN sales s ON ... GROUP BY g.id'
\echo
CREATE VIEW sales AS
SELECT rep, team, amount, cost, product, customer, ordered_at FROM orders JOIN reps USING (rep);

CREATE VIEW totals AS
SELECT g.id, progress(g.goal, s.amount, s.ordered_at) AS p
FROM goals g LEFT JOIN sales s ON owner(g.goal) IS NULL OR owner(g.goal) IN ('team:' || s.team, 'rep:' || s.rep)
WHERE metric(g.goal) = 'revenue' GROUP BY g.id
UNION ALL
SELECT g.id, progress(g.goal, 1, d.closed)
FROM goals g LEFT JOIN deals d ON d.won
WHERE metric(g.goal) = 'deals_won' GROUP BY g.id;

SELECT id, n(p) AS rows, actual(p), target(goal(p)), round(100 * attainment(p), 1) AS "%", goal(p) FROM totals ORDER BY id;

\echo 'Rates and averages are levels: any figure will do, here by plain SQL:'
\echo
CREATE VIEW levels AS
WITH h1 AS (SELECT * FROM sales WHERE ordered_at::date <@ to_period('2026-H1')),
h0 AS (SELECT * FROM sales WHERE ordered_at::date <@ previous_period(to_period('2026-H1')))
SELECT 4 AS id, 100.0 * count(*) FILTER (WHERE customer NOT IN (SELECT customer FROM h1)) / count(*) AS actual
FROM (SELECT DISTINCT customer FROM h0) before
UNION ALL
SELECT 5, (SELECT sum(amount) FROM spend WHERE month <@ to_period('2026-H1'))
	/ (SELECT count(*) FROM customers WHERE signed_up <@ to_period('2026-H1'))
UNION ALL
SELECT 6, 100 * (sum(amount) - sum(cost)) / sum(amount) FROM h1
UNION ALL
SELECT 7, 100 * (sum(amount) - sum(cost)) / sum(amount) FROM h1 WHERE product = 'premium'
UNION ALL
SELECT 8, avg(o.amount) FROM orders o
WHERE o.amount > 0 AND o.ordered_at::date <@ to_period('2026-Q2')
	AND EXISTS (SELECT FROM orders e WHERE e.customer = o.customer AND e.ordered_at <= o.ordered_at - interval '365 days')
UNION ALL
SELECT 9, avg(closed - opened) FROM deals WHERE won AND closed <@ to_period('2026-H1')
UNION ALL
SELECT 11, 100.0 * count(*) FILTER (WHERE automated) / count(*) FROM activities
WHERE kind IN ('email', 'quote') AND done_at::date <@ to_period('2026-Q2')
UNION ALL
SELECT 12, 1;

SELECT id, round(actual, 2) AS actual, coalesce(target(goal)::text, target_range(goal)::text) AS target,
	round(100 * attainment(goal, actual), 1) AS "%", reached(goal, actual), goal
FROM levels JOIN goals USING (id) ORDER BY id;

\echo 'All in one list, the open ones first:'
\echo
CREATE VIEW standing AS
SELECT id, actual(p) AS actual FROM totals UNION ALL SELECT id, actual FROM levels;

SELECT kind, coalesce(owner(goal), 'all') AS owner, metric(goal), period_label(period(goal)) AS period, round(actual, 2) AS actual, unit(goal),
	round(100 * attainment(goal, actual), 1) AS "%", CASE WHEN reached(goal, actual) THEN 'reached' ELSE 'open' END AS standing
FROM standing JOIN goals USING (id) ORDER BY reached(goal, actual), attainment(goal, actual), id;

\echo 'And in the middle of May, as a dashboard of that day would have shown it, on working'
\echo 'days: a pace of 1 is as planned.'
\echo
SELECT kind, coalesce(owner(goal(p)), 'all') AS owner, actual, target, round(expected, 2) AS expected, round(pace, 3) AS pace,
	status, round(required_per_day(p, '2026-05-15', 'business without 2026-01-01,2026-04-03,2026-04-06,2026-05-01'), 2) AS "per day"
FROM totals JOIN goals USING (id), scorecard(p, '2026-05-15', 'business without 2026-01-01,2026-04-03,2026-04-06,2026-05-01')
ORDER BY status, pace;

\echo 'The burn-up of team emea-south, by week:'
\echo
SELECT day, actual, round(expected, 2) AS expected, target, rpad(repeat('#', (actual / 20000)::int), (expected / 20000)::int, '.') AS "actual # against expected ."
FROM totals, burnup(p, '2026-05-17', 'business') WHERE id = 2 AND extract(isodow FROM day) = 7;

\echo 'The goal of a team, divided among its people by what they sold last year; the'
\echo 'parts sum to the whole, to the cent:'
\echo
SELECT split_goal(goal, array_agg('rep:' || rep ORDER BY rep), array_agg(sold ORDER BY rep))
FROM goals, (SELECT rep, sum(amount) AS sold FROM sales WHERE team = 'emea-south' AND ordered_at::date <@ to_period('2025') GROUP BY rep) s
WHERE id = 2 GROUP BY goal;
