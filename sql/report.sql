--
-- report: the views of a book that people and their tools read
--
SET datestyle = 'ISO, YMD';
SET timezone = 'UTC';
CREATE SCHEMA report_test;
SET search_path = report_test, public, smartgoals;
CREATE TABLE sales (id int PRIMARY KEY, rep int, team text, channel text, amount numeric(12,2), sold_at timestamptz);
INSERT INTO sales VALUES
	(1, 42, 'emea', 'web', 310000, '2026-01-20'), (2, 42, 'emea', 'shop', 455000.5, '2026-03-31 10:00'),
	(3, 7, 'amer', 'web', 120000, '2026-02-11'), (4, 42, 'emea', 'web', 99000, '2026-04-01'),
	(5, NULL, 'amer', 'web', 5, '2026-02-01'), (6, 7, '', NULL, 17, '2026-02-02'), (7, 7, 'amer', 'web', NULL, '2026-02-02'),
	(8, 7, 'amer', 'web', 1, NULL), (9, 42, 'emea', 'web', 400000, '2025-02-20'), (10, 8, 'amer', 'shop', 60000, '2025-03-01');
CREATE TABLE deals (id int PRIMARY KEY, rep int, stage text, amount numeric(12,2), opened date, closed date);
INSERT INTO deals VALUES
	(1, 42, 'won', 1000, '2026-01-05', '2026-02-04'), (2, 42, 'lost', 700, '2026-01-07', '2026-02-27'), (3, 7, 'offer', 300, '2026-02-10', NULL),
	(4, 7, NULL, 50, '2026-02-11', NULL), (5, 7, 'won', 2000, '2026-01-03', '2026-03-05');
CREATE TABLE activities (id int PRIMARY KEY, rep int, kind text, minutes int, done_on date);
INSERT INTO activities SELECT i, CASE WHEN i % 3 = 0 THEN 42 ELSE 7 END, (ARRAY['call', 'mail', NULL])[1 + i % 5 % 3], i, '2026-02-01'::date + i FROM generate_series(0, 39) i;

-- a book without anything has all reports, and they are empty but for the board
CREATE FUNCTION counts_of(book name) RETURNS TABLE (report text, n bigint) LANGUAGE plpgsql AS $$
BEGIN
	FOREACH report IN ARRAY '{scoreboard,leaderboard,board,timeline,calendar,burnup,performance,activity,growth_areas,tally}'::text[] LOOP
		EXECUTE format('SELECT count(*) FROM %I.%I', book, report) INTO n;
		RETURN NEXT;
	END LOOP;
END $$;
CALL create_book('sales_book');
SELECT string_agg(format('%s %s', report, n), ', ') FROM counts_of('sales_book');
SELECT status, status_rank, goals, cards FROM sales_book.board ORDER BY status_rank;

SELECT define_metric('sales_book', 'revenue', 'sales', 'amount', 'sold_at', dimensions => '["rep", "team", "channel"]', unit => 'EUR');
SELECT define_metric('sales_book', 'deal_value', 'deals', 'amount', 'coalesce(closed, opened)', dimensions => '["rep", "stage"]', basis => 'total');
SELECT define_metric('sales_book', 'activities', 'activities', NULL, 'done_on', 'count', dimensions => '["rep", "kind"]', basis => 'total');
SELECT define_metric('sales_book', 'deal_size', 'deals', 'amount', 'closed', 'avg', dimensions => '["rep"]', filter => 'stage = ''won''', basis => 'level');
SELECT define_metric('sales_book', 'training', aggregate => 'check_in', basis => 'level');
-- with metrics and without goals there is what came in
SELECT string_agg(format('%s %s', report, n), ', ') FROM counts_of('sales_book');

SELECT set_goal('sales_book', 'increase revenue to 2M EUR during 2026');
SELECT set_goal('sales_book', g::goal, parent) FROM (VALUES
	('increase revenue from 600k to 750k EUR during 2026-Q1 for rep:42', 1),
	('increase revenue to 200k EUR during 2026-Q1 for rep:7 review every week', 1),
	('increase revenue to 150k EUR during 2026-Q1 for rep:9', 1),
	('increase revenue to 500k EUR during 2026-Q1 for team:amer', NULL),
	('increase revenue to 500k EUR during 2026-Q1 in channel:web', NULL),
	('increase revenue to 400k EUR during 2026-Q1 for rep:42 in channel:shop', NULL),
	('increase revenue to 1M EUR during 2026-Q2 for rep:42', 1),
	('increase revenue to 1M EUR by 2026-03-31 review every month', NULL),
	('increase activities to 30 as total during 2026-Q1 for rep:7', NULL),
	('increase activities to 20 as total during 2026-02 for rep:42 in kind:call', NULL),
	('increase activities to 20 as total during 2026-02 for rep:9', NULL),
	('increase deal_size to 1500 as level during 2026-Q1 for rep:42', NULL),
	('keep training between 3 and 5 as level during 2026-Q1 for rep:7', NULL),
	('increase revenue to 750k EUR for rep:12', NULL)) g(g, parent);
SELECT revise_goal('sales_book', 2, 'increase revenue from 600k to 900k EUR during 2026-Q1 for rep:42', '2026-03-10');
SELECT drop_goal('sales_book', 5, '2026-03-15');
SELECT check_in('sales_book', 14, 2, NULL, '2026-02-10'), check_in('sales_book', 14, 4, NULL, '2026-02-28'), check_in('sales_book', 3, NULL, NULL, '2026-02-27');

-- the day is today, or what is set
SELECT as_of() = CURRENT_DATE AS today;
SET smartgoals.as_of = '2026-03-01';
SELECT as_of();
SELECT s.* FROM sales_book.scoreboard s WHERE goal_id = 2 \gx
SELECT count(*), count(*) FILTER (WHERE v.goal_id = f.goal_id AND v.actual_value = f.actual_value::numeric(38,4) AND v.status = f.status AND v.as_of_date = '2026-03-01')
FROM sales_book.scoreboard v FULL JOIN sales_book.scoreboard('2026-03-01') f USING (goal_id);

SELECT rank, rank_of, metric, period_label, dimension, owner_key, segment, actual_value, target_value, attainment, status FROM sales_book.leaderboard
ORDER BY metric, period_start, dimension, segment NULLS FIRST, rank, goal_id;
SELECT status, goals, (SELECT string_agg(concat_ws(' ', c ->> 'goal_id', c ->> 'owner', round((c ->> 'pace')::numeric, 2)), ', ' ORDER BY n) FROM jsonb_array_elements(cards) WITH ORDINALITY e(c, n)) AS cards
FROM sales_book.board ORDER BY status_rank;
SELECT jsonb_pretty(cards -> 0) FROM sales_book.board WHERE status = 'at_risk';
SELECT goal_id, parent_id, owner, period_label, period_start, period_end, share_done, share_elapsed, status FROM sales_book.timeline ORDER BY goal_id;
SELECT day, kind, goal_id, metric, owner, due FROM sales_book.calendar ORDER BY day, goal_id, kind;
SELECT goal_id, metric, owner, day, actual_value, expected_value, target_value FROM sales_book.burnup
WHERE day BETWEEN '2026-02-27' AND '2026-03-02' AND goal_id IN (2, 3, 6, 8, 13, 14) ORDER BY goal_id, day;
SELECT metric, owner, stage, period_label, period_end, actual_value, rows_counted FROM sales_book.performance
WHERE dimension = 'rep' OR dimension IS NULL ORDER BY metric, owner NULLS FIRST, stage, period_start;
SELECT goal_id, metric, owner, kind, period_label, actual_value, target_value, attainment FROM sales_book.activity ORDER BY period_start, owner NULLS FIRST, kind NULLS FIRST;
SELECT metric, area, period_start, actual_value, prior_value, change_value, change_rate, change_rank AS rank, goals, shortfall_value, shortfall_rank AS rank
FROM sales_book.growth_areas ORDER BY metric, dimension, change_rank, area;

-- on a past day a goal says what it said then, and what is dropped later is there
CREATE FUNCTION revenue_goals() RETURNS TABLE (goals text) LANGUAGE sql AS
$$ SELECT format('%s: %s of %s, %s', goal_id, trim_scale(actual_value), trim_scale(target_value), status) FROM sales_book.scoreboard WHERE metric = 'revenue' ORDER BY goal_id $$;
SET smartgoals.as_of = '2026-03-09';
SELECT * FROM revenue_goals();
SET smartgoals.as_of = '2026-03-15';
SELECT * FROM revenue_goals();
SET smartgoals.as_of = '2025-12-31';
SELECT * FROM revenue_goals();
SET smartgoals.as_of = 'yesteryear';
SELECT error_of('SELECT as_of()');
SET smartgoals.as_of = '2026-03-01';
