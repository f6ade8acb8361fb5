-- book: a scoreboard of 12,000 goals, and that of one rep by an index
CALL create_book('bench_book');
SELECT define_metric('bench_book', 'revenue', 'orders', 'amount', 'at', dimensions => '["rep"]') \g /dev/null
SELECT count(set_goal('bench_book', make_goal('revenue', 100000, p, owner => 'rep:' || r)))
FROM generate_series(0, 999) r, periods('[2024-01-01,2026-12-31]', 'quarter') p \g /dev/null
CREATE TABLE book_goals AS
SELECT r AS rep, lower(p) AS first FROM generate_series(0, 999) r, periods('[2024-01-01,2026-12-31]', 'quarter') p;
CREATE INDEX orders_of_rep ON orders (rep, at) INCLUDE (amount);
VACUUM ANALYZE orders;
ANALYZE bench_book.goals, bench_book.goal_versions, book_goals;

INSERT INTO statements (name, query, plain, workers) VALUES
	('count(*)', 'SELECT count(*) FROM orders', NULL, 0),
	('group by rep and quarter, join', 'SELECT sum(actual) FROM (SELECT coalesce(sum, 0) AS actual FROM book_goals g LEFT JOIN (SELECT rep, date_trunc(''quarter'', at)::date AS first, sum(amount) FROM orders GROUP BY 1, 2) o USING (rep, first)) x', NULL, 0),
	('scoreboard', 'SELECT sum(actual_value) FROM bench_book.scoreboard(''2026-12-31'')', 'group by rep and quarter, join', 0),
	('standing', 'SELECT sum(actual(progress)) FROM bench_book.standing(''2026-12-31'')', 'group by rep and quarter, join', 0),
	('scoreboard, two processes', 'SELECT sum(actual_value) FROM bench_book.scoreboard(''2026-12-31'')', 'scoreboard', 1),
	('one rep', 'SELECT sum(actual_value) FROM bench_book.scoreboard(''2026-12-31'', ''rep:77'')', NULL, 0);
