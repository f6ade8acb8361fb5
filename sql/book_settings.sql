--
-- book_settings: the calendar of a book, its plans, and days on which less is done
--
SET datestyle = 'ISO, YMD';
SET timezone = 'UTC';
SET smartgoals.as_of = '2026-05-20';

-- a fiscal year from July, weeks from Sunday: what is read and what is written goes by it
CREATE TABLE takings (shop text, amount numeric, at date);
INSERT INTO takings SELECT (ARRAY['a', 'b'])[1 + i % 2], 1 + i % 7, '2023-06-01'::date + i FROM generate_series(0, 1300) i;
CALL create_book('b');
SELECT calendar FROM b.book;
UPDATE b.book SET calendar = 'from july weeks from sunday';
SELECT calendar_of('b');
SELECT error_of($$UPDATE b.book SET calendar = 'from smarch'$$), error_of($$UPDATE b.book SET calendar = NULL$$), error_of($$SELECT calendar_of('nowhere')$$);
SELECT define_metric('b', 'revenue', 'takings', 'amount', 'at', dimensions => '["shop"]', unit => 'EUR');
SELECT set_goal('b', 'increase revenue to 500 EUR during FY2026-Q2');
SELECT set_goal('b', 'increase revenue to 1500 EUR during FY2026 for shop:a');
SELECT set_goal('b', 'increase revenue to 30 EUR during FY2026-W47'), set_goal('b', 'increase revenue to 100 EUR during 2026-05');
SELECT revise_goal('b', 2, 'increase revenue to 1600 EUR during FY2026 for shop:a', '2026-02-01');
SELECT action, goal FROM set_goals('b', $$SELECT 'revenue' AS metric, 7 AS target, p AS period FROM unnest('{FY2027-Q1,2028-Q1,2028-12-31}'::text[]) p$$)
UNION ALL SELECT action, goal FROM set_goals('b', $$SELECT 'increase revenue to 8 EUR during FY2027-H2' AS goal$$)
UNION ALL SELECT action, goal FROM set_goals('b', $$SELECT 'increase revenue to 1600 EUR during FY2026 for shop:a' AS goal$$);
SELECT goal_id, goal_text, period_label, period_start, period_end FROM b.scoreboard ORDER BY goal_id;
SELECT error_of($$SELECT set_goal('b', 'increase revenue to 1 EUR during FY2026-Q5')$$), error_of($$SELECT set_goal('b', 'increase revenue to 1 EUR durnig 2026')$$), error_of($$SELECT set_goal('b', NULL)$$),
	error_of($$SELECT set_goal('b', 'increase revenue to 1 EUR during FY2026-Q1'::goal)$$), error_of($$SELECT revise_goal('b', 2, 'increase revenue to 1 EUR during FY26')$$), error_of($$SELECT set_goal('nowhere', 'increase revenue to 1 EUR during FY2026')$$);
SELECT error_of(format('SELECT * FROM set_goals(''b'', %L)', $$SELECT 'revenue' AS metric, 1 AS target, 'FY2026-Q9' AS period$$));
-- months are those of years of months, quarters those that begin in July; weeks from Sunday
SELECT period_label, period_start, actual_value, target_value, prior_value FROM b.trend(grain => 'quarter', goal_ids => '{2}') ORDER BY period_start;
SELECT period_label, period_start, period_end, target_value FROM b.trend(grain => 'week', goal_ids => '{4}') ORDER BY period_start;
SELECT count(*), min(period_label), count(*) FILTER (WHERE p.actual_value IS DISTINCT FROM t.amount) AS wrong
FROM (SELECT * FROM b.performance WHERE dimension = 'shop' OFFSET 0) p
FULL JOIN (SELECT shop AS owner_key, date_trunc('month', at)::date AS period_start, sum(amount) AS amount FROM takings WHERE at <= '2026-05-20' GROUP BY 1, 2) t USING (owner_key, period_start);
SELECT period_label, period_end FROM b.performance WHERE dimension IS NULL AND period_start >= '2026-04-01' ORDER BY period_start;
SELECT close_period('b', 'FY2026-Q2'), reopen_period('b', 'FY2026-Q2'), close_period('b', '[2026-01-01,2026-02-01)');
SELECT goal_id, ended FROM b.closed_goals;
SELECT reopen_period('b', 'FY2026-M07');
SELECT error_of($$SELECT close_period('b', 'FY2026-Q7')$$), error_of($$SELECT close_period('b', 'FY2026-Q4')$$), error_of($$SELECT reopen_period('b', 'soon')$$), error_of($$SELECT close_period('b', NULL)$$);

-- a year of weeks, 4-4-5: FY2024 has 53, of which FY2025 compares with the last 52
CREATE TABLE days AS SELECT d::date AS at, EXTRACT(doy FROM d) + EXTRACT(year FROM d) - 2000 AS amount FROM generate_series('2021-01-01'::date, '2027-01-31', '1 day') d;
CALL create_book('c');
UPDATE c.book SET calendar = '4-4-5 to last saturday of august';
SELECT define_metric('c', 'revenue', 'days', 'amount', 'at'), define_metric('c', 'rise', 'days', 'amount', 'at', 'growth'), define_metric('c', 'rise_of_year', 'days', 'amount', 'at', 'growth', prior => 'year');
SET smartgoals.as_of = '2026-02-10';
CREATE TABLE retail (label text, first date, until date, before_first date, before_until date, year_first date, year_until date);
INSERT INTO retail VALUES ('FY2026-M06', '2026-01-25', '2026-03-01', '2025-12-28', '2026-01-14', '2025-01-26', '2025-02-12'), ('FY2026-M05', '2025-12-28', '2026-01-25', '2025-11-30', '2025-12-28', '2024-12-29', '2025-01-26'),
	('FY2025-Q1', '2024-09-01', '2024-12-01', '2024-05-26', '2024-09-01', '2023-09-03', '2023-12-03'), ('FY2025-M01', '2024-09-01', '2024-09-29', '2024-07-21', '2024-09-01', '2023-09-03', '2023-10-01'),
	('FY2024-M12', '2024-07-21', '2024-09-01', '2024-06-23', '2024-07-21', '2023-07-23', '2023-08-27');
SELECT set_goal('c', format('increase %s to 5%s during %s', m, CASE WHEN m <> 'revenue' THEN '%' END, label)) FROM retail, unnest('{revenue,rise,rise_of_year}'::text[]) m;
CREATE VIEW sums AS SELECT label, p.*, (SELECT sum(amount) FROM days WHERE at >= p.first AND at < least(p.until, '2026-02-11')) AS amount FROM retail r CROSS JOIN LATERAL (VALUES ('revenue', first, until), ('rise', before_first, before_until), ('rise_of_year', year_first, year_until)) p(metric, first, until);
SELECT s.period_label, s.metric, s.period_start = r.first AND s.period_end = r.until - 1 AS days_right, s.actual_value, CASE s.metric WHEN 'revenue' THEN n.amount ELSE round(100 * (n.amount / o.amount - 1), 4) END = s.actual_value AS right
FROM c.scoreboard s JOIN retail r ON r.label = s.period_label JOIN sums n ON n.label = r.label AND n.metric = 'revenue' JOIN sums o ON o.label = r.label AND o.metric = s.metric ORDER BY s.period_start, s.period_end, s.metric;
-- what comes to each month of the calendar, and to that of the year before
SELECT set_goal('c', 'increase revenue to 100000 during FY2026');
SELECT t.period_label, t.period_start, t.period_end, t.actual_value, t.prior_value, round(t.target_value * 364 / 100000, 2) AS days,
	t.actual_value IS NOT DISTINCT FROM (SELECT sum(amount) FROM days WHERE at BETWEEN t.period_start AND least(t.period_end, '2026-02-10')) AND t.prior_value IS NOT DISTINCT FROM (SELECT sum(amount) FROM days WHERE at BETWEEN t.period_start - 364 AND t.period_end - 364 AND at <= '2026-02-10') AS right
FROM c.trend t WHERE goal_id = 16 ORDER BY period_start;
SELECT period_label, period_start, period_end, actual_value, actual_value = (SELECT sum(amount) FROM days WHERE at BETWEEN period_start AND period_end) AS right FROM c.performance WHERE metric = 'revenue' AND period_start BETWEEN '2024-05-01' AND '2024-10-01' ORDER BY period_start;
SELECT count(*), sum(actual) = (SELECT sum(amount) FROM days WHERE at <= '2026-02-10') AS right FROM c.monthly WHERE metric = 'revenue';
-- a relative target, and the history of a goal, are of the restated year; what was restated goes back 52 weeks
SELECT set_goal('c', 'increase revenue by 10% during FY2025-M02');
SELECT goal_text, target_value, target_value = 1.1 * (SELECT sum(amount) FROM days WHERE at >= '2023-10-01' AND at < '2023-10-29') AS right FROM c.scoreboard WHERE goal_id = 17;
SELECT h.history = ARRAY[(SELECT sum(amount) FROM days WHERE at >= '2022-10-02' AND at < '2022-10-30'), (SELECT sum(amount) FROM days WHERE at >= '2023-10-01' AND at < '2023-10-29')] AS right
FROM goal_history('c', to_goal('increase revenue to 1 during FY2025-M02', calendar_of('c')), 2, '2024-10-01') h;
-- another calendar makes other labels and months of the same days; no day is too old for it
UPDATE c.book SET calendar = 'nrf';
INSERT INTO days VALUES ('0044-03-15 BC', 1), ('0001-01-01', 2);
SELECT period_label, period_start, actual_value FROM c.performance WHERE metric = 'revenue' AND (period_start < '2021-04-04' OR period_start > '2025-12-31') ORDER BY period_start;

SET client_min_messages = warning;
DROP SCHEMA b, c CASCADE;
DROP TABLE takings, days, retail CASCADE;
RESET client_min_messages;
