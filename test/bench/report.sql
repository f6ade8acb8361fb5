-- report: the reports of a book of 12,000 goals; its scoreboard is timed with the word book
CALL create_book('report_book');
SELECT define_metric('report_book', 'revenue', 'orders', 'amount', 'at', dimensions => '["rep"]') \g /dev/null
CREATE TABLE report_goals AS
SELECT row_number() OVER () AS goal_id, r AS rep, p AS period FROM generate_series(0, 999) r, periods('[2024-01-01,2026-12-31]', 'quarter') p;
INSERT INTO report_book.goals (goal_id, metric, level) SELECT goal_id, 'revenue', 'sales_force' FROM report_goals;
INSERT INTO report_book.goal_versions (goal_id, version, goal)
SELECT goal_id, 1, make_goal('revenue', 100000, period, unit => 'EUR', owner => 'rep:' || rep) FROM report_goals;
ANALYZE report_book.goals, report_book.goal_versions, report_goals;
SET smartgoals.as_of = '2026-12-31';

INSERT INTO statements (name, query, plain, workers) VALUES
	('count(*)', 'SELECT count(*) FROM orders', NULL, 0),
	('group by rep and quarter, join', 'SELECT sum(actual) FROM (SELECT coalesce(sum, 0) AS actual FROM report_goals g LEFT JOIN (SELECT rep, date_trunc(''quarter'', at)::date AS first, sum(amount) FROM orders GROUP BY 1, 2) o ON o.rep = g.rep AND o.first = lower(g.period)) x', NULL, 0),
	('leaderboard', 'SELECT sum(actual_value) FROM report_book.leaderboard', 'group by rep and quarter, join', 0),
	('timeline and board', 'SELECT count(t.goal_id) FROM report_book.timeline t JOIN report_book.board b USING (status)', NULL, 0),
	('group by rep and day', 'SELECT sum(sum) FROM (SELECT rep, at, sum(amount) FROM orders GROUP BY rep, at) x', NULL, 0),
	('burnup, on the last days', 'SELECT sum(actual_value) FROM report_book.burnup JOIN report_goals USING (goal_id) WHERE day = upper(period) - 1', 'group by rep and day', 0),
	('group by rep and month', 'SELECT sum(sum) FROM (SELECT rep, date_trunc(''month'', at), sum(amount) FROM orders GROUP BY 1, 2) x', NULL, 0),
	('performance', 'SELECT sum(actual_value) FROM report_book.performance WHERE dimension = ''rep''', 'group by rep and month', 0),
	('performance of a month', 'SELECT sum(rows_counted) FROM report_book.performance WHERE dimension = ''rep'' AND period_start = ''2026-03-01''', NULL, 0),
	('growth_areas', 'SELECT count(*) FROM report_book.growth_areas', NULL, 0);
