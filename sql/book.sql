--
-- book: goals over tables that are already there
--
SET datestyle = 'ISO, YMD';
SET timezone = 'UTC';
CREATE TABLE sales (id int PRIMARY KEY, rep int, team text, channel text, amount numeric(12,2), sold_at timestamptz);
INSERT INTO sales VALUES
	(1, 42, 'emea', 'web', 310000, '2026-01-20'), (2, 42, 'emea', 'shop', 455000.5, '2026-03-31 10:00'),
	(3, 7, 'amer', 'web', 120000, '2026-02-11'), (4, 42, 'emea', 'web', 99000, '2026-04-01'),
	(5, NULL, 'amer', 'web', 5, '2026-02-01'), (6, 7, '', NULL, 17, '2026-02-02'), (7, 7, 'amer', 'web', NULL, '2026-02-02'),
	(8, 7, 'amer', 'web', 1, NULL);

-- the five statements
CALL create_book('sales_goals');
SELECT define_metric('sales_goals', 'revenue', 'sales', 'amount', 'sold_at', dimensions => '["rep", "team", "channel"]', unit => 'EUR');
SELECT set_goal('sales_goals', g::goal) FROM unnest(ARRAY[
	'increase revenue from 600k to 750k EUR during 2026-Q1 for rep:42',
	'increase revenue to 200k EUR during 2026-Q1 for rep:7 review every week',
	'increase revenue to 150k EUR during 2026-Q1 for rep:9',
	'increase revenue to 2M EUR during 2026',
	'increase revenue to 500k EUR during 2026-Q1 for team:amer',
	'increase revenue to 500k EUR during 2026-Q1 in channel:web',
	'increase revenue to 400k EUR during 2026-Q1 for rep:42 in channel:web']) g;
SELECT goal_id, owner, segment, actual_value, target_value, round(attainment, 4) AS attainment, status, rows_counted
FROM sales_goals.scoreboard('2026-05-01') ORDER BY goal_id;
SELECT goal_id, status FROM sales_goals.scoreboard ORDER BY goal_id LIMIT 1;
