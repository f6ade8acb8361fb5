-- book: a scoreboard of 21,000 goals of five metrics, its parts, and one goal by an index
CREATE TABLE sales AS
SELECT order_id, rep, rep % 50 AS team, (hashint8(order_id * 5)::bigint + 2147483648) % 500 AS product, 'c' || (hashint8(order_id * 3)::bigint + 2147483648) % 12 AS channel,
	amount, (amount * 0.6)::numeric(12,2) AS cost, hashint8(order_id * 7) % 100 > 20 AS won, at::timestamptz + (order_id % 86400) * interval '1 second' AS at, customer
FROM orders ORDER BY order_id;
CREATE INDEX sales_of_rep ON sales (rep, at);
VACUUM (FREEZE, ANALYZE) sales;
CALL create_book('bench_book');
SELECT define_metric('bench_book', m, 'sales', CASE WHEN m IN ('win_rate', 'active_customers') THEN NULL ELSE 'amount' END, 'at', a, '["rep", "team", "product", "channel"]',
	unit => u, cost => CASE m WHEN 'margin' THEN 'cost' END, won => CASE m WHEN 'win_rate' THEN 'won' END, customer => CASE m WHEN 'active_customers' THEN 'customer' END)
FROM (VALUES ('revenue', 'sum', 'EUR'), ('margin', 'margin', '%'), ('win_rate', 'win_rate', '%'), ('average_order_value', 'average_order_value', 'EUR'), ('active_customers', 'active_customers', 'customers')) v(m, a, u) \g /dev/null

-- what is to be counted, in parts
CREATE TABLE wanted AS
SELECT 'by rep' AS kind, 'revenue' AS metric, r AS rep, NULL::int AS team, NULL::int AS product, NULL::text[] AS channels, p AS period FROM generate_series(0, 999) r, periods('[2024-01-01,2026-12-31]', 'quarter') p
UNION ALL SELECT 'of two', 'revenue', r, NULL, r % 500, NULL, p FROM generate_series(0, 749) r, periods('[2025-01-01,2025-12-31]', 'quarter') p
UNION ALL SELECT 'of two', 'revenue', NULL, t, NULL, ARRAY['c' || c], p FROM generate_series(0, 49) t, generate_series(0, 9) c, periods('[2025-01-01,2025-12-31]', 'half') p
UNION ALL SELECT 'of two', 'revenue', NULL, t, NULL, ARRAY['c' || c, 'c' || c + 2], p FROM generate_series(0, 49) t, generate_series(0, 9) c, periods('[2025-01-01,2025-12-31]', 'half') p
UNION ALL SELECT 'level', m, r, NULL, NULL, NULL, p FROM unnest('{margin,win_rate}'::text[]) m, generate_series(0, 249) r, periods('[2025-01-01,2025-12-31]', 'quarter') p
UNION ALL SELECT 'level', 'average_order_value', NULL, NULL, r, NULL, p FROM generate_series(0, 249) r, periods('[2025-01-01,2025-12-31]', 'quarter') p
UNION ALL SELECT 'level', 'active_customers', NULL, r, NULL, NULL, p FROM generate_series(0, 49) r, periods('[2024-06-01,2026-01-31]', 'month') p;
CREATE TABLE made AS
SELECT row_number() OVER () AS goal_id, w.*, make_goal(w.metric, 10, w.period, unit => m.unit, owner => coalesce('rep:' || rep, 'team:' || team, 'product:' || product),
	segment => coalesce((SELECT string_agg('channel:' || c, ',') FROM unnest(channels) c), CASE WHEN rep IS NOT NULL THEN 'product:' || product END)) AS goal
FROM wanted w JOIN bench_book.metrics m USING (metric);
INSERT INTO bench_book.goals (goal_id, metric, level) SELECT goal_id, metric, 'sales_force' FROM made;
INSERT INTO bench_book.goal_versions (goal_id, version, goal) SELECT goal_id, 1, goal FROM made;
ANALYZE bench_book.goals, bench_book.goal_versions, made;
CREATE FUNCTION stands(metric text, goals goal[]) RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE
	answer numeric;
BEGIN
	EXECUTE format('SELECT round(sum(actual(p)), 6) FROM bench_book.%I($1, ''2026-12-31'') p', 'figure_' || metric) INTO answer USING goals;
	RETURN answer;
END $$;

-- the same totals, of which 11 of 12 quarters are closed, where an index finds the days of the last and where none does
CREATE TABLE sales_of_days AS SELECT * FROM sales ORDER BY order_id;
CREATE INDEX sales_of_day ON sales_of_days (at);
VACUUM (FREEZE, ANALYZE) sales_of_days;
CALL create_book('closed_book');
CALL create_book('closed_of_days');
SELECT define_metric('closed_book', 'revenue', 'sales', 'amount', 'at', dimensions => '["rep"]'), define_metric('closed_of_days', 'revenue', 'sales_of_days', 'amount', 'at', dimensions => '["rep"]') \g /dev/null
INSERT INTO closed_book.goals (goal_id, metric, level) SELECT goal_id, metric, 'sales_force' FROM made WHERE kind = 'by rep';
INSERT INTO closed_book.goal_versions (goal_id, version, goal) SELECT goal_id, 1, goal FROM made WHERE kind = 'by rep';
INSERT INTO closed_of_days.goals (goal_id, metric, level) SELECT goal_id, metric, 'sales_force' FROM made WHERE kind = 'by rep';
INSERT INTO closed_of_days.goal_versions (goal_id, version, goal) SELECT goal_id, 1, goal FROM made WHERE kind = 'by rep';
SET smartgoals.as_of = '2026-12-31';
SELECT close_period('closed_book', '[2024-01-01,2026-10-01)'), close_period('closed_of_days', '[2024-01-01,2026-10-01)') \g /dev/null
ANALYZE closed_book.goals, closed_book.goal_versions, closed_book.closed_goals, closed_of_days.goals, closed_of_days.goal_versions, closed_of_days.closed_goals;

-- a target sheet of country, product line and month over 542,000 lines
CREATE TABLE lines_sold AS
SELECT 'k' || (hashint8(order_id * 11)::bigint + 2147483648) % 10 AS country, 'l' || (hashint8(order_id * 13)::bigint + 2147483648) % 4 AS line, amount, at FROM sales WHERE order_id < 542000 * current_setting('bench.rows')::bigint / 10000000;
VACUUM (FREEZE, ANALYZE) lines_sold;
CALL create_book('sheet_book');
SELECT define_metric('sheet_book', 'revenue', 'lines_sold', 'amount', 'at', dimensions => '["country", "line"]') \g /dev/null
CREATE TABLE sheet_goals AS
SELECT 'k' || k AS country, 'l' || l AS line, lower(p)::date AS month, make_goal('revenue', 10, p, owner => 'country:k' || k, segment => 'line:l' || l) AS goal
FROM generate_series(0, 9) k, generate_series(0, 3) l, periods('[2024-01-01,2024-12-31]', 'month') p;

-- the same goals over few rows
CREATE TABLE few_sales AS SELECT * FROM sales WHERE order_id % 1000 = 0;
ANALYZE few_sales;
CALL create_book('few_book');
SELECT define_metric('few_book', 'revenue', 'few_sales', 'amount', 'at', dimensions => '["rep"]') \g /dev/null

-- what somebody would keep of closed quarters without a book
CREATE TABLE kept AS SELECT rep, date_trunc('quarter', at)::date AS first, sum(amount) FROM sales WHERE at < '2026-10-01' GROUP BY 1, 2;
ANALYZE kept;

INSERT INTO statements (name, query, plain, workers) VALUES
	('count(*)', 'SELECT count(*) FROM sales', NULL, 0),
	('by rep and quarter, join', 'SELECT round(sum(sum), 6) FROM made m JOIN (SELECT rep, date_trunc(''quarter'', at)::date AS first, sum(amount) FROM sales GROUP BY 1, 2) s ON s.rep = m.rep AND s.first = lower(period) WHERE kind = ''by rep''', NULL, 0),
	('12,000 totals', 'SELECT stands(''revenue'', ARRAY(SELECT goal FROM made WHERE kind = ''by rep''))', 'by rep and quarter, join', 0),
	('12,000 totals, two processes', 'SELECT stands(''revenue'', ARRAY(SELECT goal FROM made WHERE kind = ''by rep''))', '12,000 totals', 1),
	('grouped four times, joined', 'SELECT round((SELECT sum(sum) FROM made m JOIN (SELECT rep, date_trunc(''quarter'', at)::date AS first, sum(amount) FROM sales GROUP BY 1, 2) s ON s.rep = m.rep AND s.first = lower(period) WHERE kind = ''by rep'')
		+ (SELECT sum(sum) FROM made m JOIN (SELECT rep, product, date_trunc(''quarter'', at)::date AS first, sum(amount) FROM sales WHERE at >= ''2025-01-01'' AND at < ''2026-01-01'' GROUP BY 1, 2, 3) s ON s.rep = m.rep AND s.product = m.product AND s.first = lower(period) WHERE kind = ''of two'')
		+ (SELECT sum(sum) FROM made m JOIN (SELECT team, channel, at >= ''2025-07-01'' AS second, sum(amount) FROM sales WHERE at >= ''2025-01-01'' AND at < ''2026-01-01'' GROUP BY 1, 2, 3) s ON s.team = m.team AND s.channel = ANY (m.channels) AND s.second = (lower(period) = ''2025-07-01'') WHERE kind = ''of two''), 6)', NULL, 0),
	('17,000 totals of any dimensions', 'SELECT stands(''revenue'', ARRAY(SELECT goal FROM made WHERE metric = ''revenue''))', 'grouped four times, joined', 0),
	('margin, grouped and joined', 'SELECT round(sum(100 * v), 6) FROM made m JOIN (SELECT rep, date_trunc(''quarter'', at)::date AS first, (sum(amount) - sum(cost)) / sum(amount) AS v FROM sales WHERE at >= ''2025-01-01'' AND at < ''2026-01-01'' GROUP BY 1, 2) s ON s.rep = m.rep AND s.first = lower(period) WHERE metric = ''margin''', NULL, 0),
	('1,000 of margin by rep', 'SELECT stands(''margin'', ARRAY(SELECT goal FROM made WHERE metric = ''margin''))', 'margin, grouped and joined', 0),
	('1,000 of margin by rep, two processes', 'SELECT stands(''margin'', ARRAY(SELECT goal FROM made WHERE metric = ''margin''))', '1,000 of margin by rep', 1),
	('win rate, grouped and joined', 'SELECT round(sum(v), 6) FROM made m JOIN (SELECT rep, date_trunc(''quarter'', at)::date AS first, 100.0 * count(*) FILTER (WHERE won) / count(won) AS v FROM sales WHERE at >= ''2025-01-01'' AND at < ''2026-01-01'' GROUP BY 1, 2) s ON s.rep = m.rep AND s.first = lower(period) WHERE metric = ''win_rate''', NULL, 0),
	('1,000 of win rate by rep', 'SELECT stands(''win_rate'', ARRAY(SELECT goal FROM made WHERE metric = ''win_rate''))', 'win rate, grouped and joined', 0),
	('order value, grouped and joined', 'SELECT round(sum(v), 6) FROM made m JOIN (SELECT product, date_trunc(''quarter'', at)::date AS first, avg(amount) AS v FROM sales WHERE at >= ''2025-01-01'' AND at < ''2026-01-01'' GROUP BY 1, 2) s ON s.product = m.product AND s.first = lower(period) WHERE metric = ''average_order_value''', NULL, 0),
	('1,000 of order value by product', 'SELECT stands(''average_order_value'', ARRAY(SELECT goal FROM made WHERE metric = ''average_order_value''))', 'order value, grouped and joined', 0),
	('customers, grouped and joined', 'SELECT round(sum(v), 6) FROM made m JOIN (SELECT team, date_trunc(''month'', at)::date AS first, count(DISTINCT customer) AS v FROM sales WHERE at >= ''2024-06-01'' AND at < ''2026-02-01'' GROUP BY 1, 2) s ON s.team = m.team AND s.first = lower(period) WHERE metric = ''active_customers''', NULL, 0),
	('1,000 of active customers by team', 'SELECT stands(''active_customers'', ARRAY(SELECT goal FROM made WHERE metric = ''active_customers''))', 'customers, grouped and joined', 0),
	('these parts, one by one', 'SELECT round(sum(stands(metric, goals)), 3) FROM (SELECT metric, array_agg(goal) AS goals FROM made GROUP BY metric) x', NULL, 0),
	('scoreboard', 'SELECT round(sum(actual_value), 3) FROM bench_book.scoreboard(''2026-12-31'')', 'these parts, one by one', 0),
	('scoreboard, compiled', 'SELECT round(sum(actual_value), 3) FROM (SELECT set_config(''jit'', ''on'', false), set_config(''jit_above_cost'', ''0'', false) OFFSET 0) x, LATERAL bench_book.scoreboard(''2026-12-31'')', 'these parts, one by one', 0),
	('count(*) of the open quarter', 'SELECT count(*) FROM sales WHERE at >= ''2026-10-01''', NULL, 0),
	('the open quarter, grouped, and kept ones', 'SELECT round((SELECT sum(sum) FROM made m JOIN (SELECT rep, sum(amount) FROM sales WHERE at >= ''2026-10-01'' AND at < ''2027-01-01'' GROUP BY 1) s ON s.rep = m.rep WHERE kind = ''by rep'' AND lower(period) = ''2026-10-01'') + (SELECT sum(sum) FROM made m JOIN kept k ON k.rep = m.rep AND k.first = lower(period) WHERE kind = ''by rep''), 6)', NULL, 0),
	('12,000 totals, 11 of 12 quarters closed', 'SELECT round(sum(actual(progress)), 6) FROM closed_book.standing(''2026-12-31'')', 'the open quarter, grouped, and kept ones', 0),
	('the same with an index on the day', 'SELECT round(sum(actual(progress)), 6) FROM closed_of_days.standing(''2026-12-31'')', 'the open quarter, grouped, and kept ones', 0),
	('12,000 totals, over a thousandth of the rows', 'SELECT round(sum(actual(p)), 6) FROM few_book.figure_revenue(ARRAY(SELECT goal FROM made WHERE kind = ''by rep''), ''2026-12-31'') p', NULL, 0),
	('sheet of 480, grouped and joined', 'SELECT sum(sum) FROM sheet_goals g JOIN (SELECT country, line, date_trunc(''month'', at)::date AS month, sum(amount) FROM lines_sold GROUP BY 1, 2, 3) s USING (country, line, month)', NULL, 0),
	('a target sheet of 480', 'SELECT sum(actual(p)) FROM sheet_book.figure_revenue(ARRAY(SELECT goal FROM sheet_goals), ''2026-12-31'') p', 'sheet of 480, grouped and joined', 0);
INSERT INTO statements (name, query, plain, alike)
SELECT format('one of %s, by an index', replace(metric, '_', ' ')), format('SELECT sum(actual_value) FROM bench_book.scoreboard WHERE goal_id = %s', min(goal_id)), '12,000 totals', false
FROM made WHERE rep IS NOT NULL GROUP BY metric ORDER BY metric;

UPDATE statements s SET at_most = a.of_count, at_most_of_that = a.of_plain
FROM (VALUES ('12,000 totals', 2.5, NULL), ('12,000 totals, two processes', NULL, 0.59), ('17,000 totals of any dimensions', 4, 0.5),
	('1,000 of margin by rep', 6, 0.9), ('1,000 of win rate by rep', 6, 0.9), ('1,000 of order value by product', 6, 0.9), ('1,000 of active customers by team', 6, 0.9),
	('scoreboard', NULL, 1.1), ('scoreboard, compiled', NULL, 1.1), ('12,000 totals, 11 of 12 quarters closed', 1.4, NULL), ('the same with an index on the day', 0.4, NULL),
	('a target sheet of 480', NULL, 0.8), ('one of margin, by an index', NULL, 0.01), ('one of revenue, by an index', NULL, 0.01), ('one of win rate, by an index', NULL, 0.01)) a(name, of_count, of_plain)
WHERE s.word = 'book' AND s.name = a.name;
UPDATE statements SET memory = true WHERE word = 'book' AND name IN ('12,000 totals', '12,000 totals, over a thousandth of the rows', '1,000 of margin by rep', '1,000 of active customers by team', 'scoreboard');
