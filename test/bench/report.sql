-- report: a book of 12,000 goals, all of them and those of one rep
SET enable_indexonlyscan = off;			-- or count(*) would read the index alone
CREATE INDEX ON orders (rep);
CALL create_book('bench_book');
SELECT define_metric('bench_book', 'revenue', 'orders', 'amount', 'at', dimensions => '["rep"]') \g /dev/null
WITH goal AS (
	INSERT INTO bench_book.goals (metric, level) SELECT 'revenue', 'sales_force' FROM generate_series(1, 12000) RETURNING goal_id
)
INSERT INTO bench_book.goal_versions (goal_id, version, goal)
SELECT g.goal_id, 1, make_goal('revenue', 100000, p.period, unit => 'EUR', owner => 'rep:' || r)
FROM (SELECT goal_id, row_number() OVER (ORDER BY goal_id) AS n FROM goal) g
JOIN (SELECT r, period, row_number() OVER () AS n FROM generate_series(0, 999) r, periods('[2024-01-01,2026-12-31]', 'quarter') period) p USING (n);
ANALYZE bench_book.goals, bench_book.goal_versions;
SELECT set_config('smartgoals.as_of', '2026-12-31', false) \g /dev/null

INSERT INTO statements (name, query, plain, workers) VALUES
	('count(*)', 'SELECT count(*) FROM orders', NULL, 0),
	('plain SQL: group by rep and quarter, join', 'SELECT sum(actual) FROM (SELECT coalesce(sum, 0) AS actual FROM (SELECT owner(v.goal) AS owner, lower(period(v.goal)) AS first FROM bench_book.goal_versions v) g LEFT JOIN (SELECT ''rep:'' || rep AS owner, date_trunc(''quarter'', at)::date AS first, sum(amount) FROM orders GROUP BY rep, 2) o USING (owner, first)) x', NULL, 0),
	('scoreboard, 12,000 goals', 'SELECT sum(actual_value) FROM bench_book.scoreboard', 'plain SQL: group by rep and quarter, join', 0),
	('the same, two processes', 'SELECT sum(actual_value) FROM bench_book.scoreboard', 'plain SQL: group by rep and quarter, join', 1),
	('standing alone', 'SELECT sum(actual(progress)) FROM bench_book.standing(as_of())', 'plain SQL: group by rep and quarter, join', 0),
	('plain SQL: of one rep', 'SELECT sum(amount) FROM orders WHERE rep = 7', NULL, 0),
	('scoreboard of one rep', 'SELECT sum(actual_value) FROM bench_book.scoreboard(as_of(), ''rep:7'')', 'plain SQL: of one rep', 0),
	('leaderboard', 'SELECT sum(actual_value) FROM bench_book.leaderboard', 'plain SQL: group by rep and quarter, join', 0),
	('burnup, last day of each goal', 'SELECT sum(actual_value) FROM bench_book.burnup b JOIN bench_book.timeline t USING (goal_id) WHERE b.day = t.period_end', 'plain SQL: group by rep and quarter, join', 0),
	('performance by month', 'SELECT sum(actual_value) FROM bench_book.performance WHERE dimension = ''rep''', 'plain SQL: group by rep and quarter, join', 0);
