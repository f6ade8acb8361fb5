-- sheet and progress: all goals in one pass, against grouping and joining
CREATE TABLE goals AS
SELECT make_goal('revenue', 100000, p, owner => 'rep:' || r) AS goal, r AS rep, lower(p) AS first, upper(p) AS until
FROM generate_series(0, 999) r, periods('[2024-01-01,2026-12-31]', 'quarter') p;
CREATE TABLE nested AS
SELECT goal FROM goals UNION ALL
SELECT make_goal('revenue', 1, p, owner => 'rep:' || r) FROM generate_series(0, 999) r, unnest(ARRAY['half', 'year']) grain, periods('[2024-01-01,2026-12-31]', grain) p;
CREATE TABLE few AS SELECT * FROM orders WHERE order_id < current_setting('bench.rows')::bigint / 10;
-- orders have a local time, and come in order or in none
SET timezone = 'Europe/Paris';
CREATE TABLE moments AS
SELECT rep, at AS day, (at + (hashint8(order_id * 3) & 65535) * interval '1 second') AT TIME ZONE 'Europe/Paris' AS at, amount FROM orders;
CREATE TABLE shuffled AS SELECT * FROM moments ORDER BY hashint8(extract(epoch FROM at)::bigint);
ANALYZE goals, nested, few, moments, shuffled;

INSERT INTO statements (name, query, plain, workers) VALUES
	('count(*)', 'SELECT count(*) FROM orders', NULL, 0),
	('group by rep and quarter, join', 'SELECT sum(actual) FROM (SELECT coalesce(sum, 0) AS actual FROM goals g LEFT JOIN (SELECT rep, date_trunc(''quarter'', at)::date AS first, sum(amount) FROM orders GROUP BY 1, 2) o USING (rep, first)) x', NULL, 0),
	('12,000 goals by the sheet', 'SELECT sum(actual(p)) FROM unnest((SELECT score((SELECT goal_sheet(goal) FROM goals), rep, amount, at) FROM orders)) p', 'group by rep and quarter, join', 0),
	('the same, and their halves and years', 'SELECT sum(actual(p)) FROM unnest((SELECT score((SELECT goal_sheet(goal) FROM nested), rep, amount, at) FROM orders)) p WHERE upper(period(goal(p))) - lower(period(goal(p))) < 100', 'group by rep and quarter, join', 0),
	('the same, by day', 'SELECT sum(actual(p)) FROM unnest((SELECT score((SELECT goal_sheet(array_agg(goal), true) FROM goals), rep, amount, at) FROM orders)) p', 'group by rep and quarter, join', 0),
	('the same, two processes', 'SELECT sum(actual(p)) FROM unnest((SELECT score((SELECT goal_sheet(goal) FROM goals), rep, amount, at) FROM orders)) p', '12,000 goals by the sheet', 1),
	('a tenth of the rows', 'SELECT sum(actual(p)) FROM unnest((SELECT score((SELECT goal_sheet(goal) FROM goals), rep, amount, at) FROM few)) p', NULL, 0),
	('12,000 goals by date, for comparison', 'SELECT sum(actual(p)) FROM unnest((SELECT score((SELECT goal_sheet(goal) FROM goals), rep, amount, day) FROM moments)) p', NULL, 0),
	('the same by timestamptz, in Paris', 'SELECT sum(actual(p)) FROM unnest((SELECT score((SELECT goal_sheet(goal) FROM goals), rep, amount, at) FROM moments)) p', '12,000 goals by date, for comparison', 0),
	('12,000 goals by date, rows in no order', 'SELECT sum(actual(p)) FROM unnest((SELECT score((SELECT goal_sheet(goal) FROM goals), rep, amount, day) FROM shuffled)) p', NULL, 0),
	('the same by timestamptz, rows in no order', 'SELECT sum(actual(p)) FROM unnest((SELECT score((SELECT goal_sheet(goal) FROM goals), rep, amount, at) FROM shuffled)) p', '12,000 goals by date, rows in no order', 0),
	('sum(amount) by rep', 'SELECT sum(s) FROM (SELECT rep, sum(amount) AS s FROM orders GROUP BY rep) x', NULL, 0),
	('attainment by rep', 'SELECT sum(a * 100) FROM (SELECT rep, attainment(''increase revenue to 100 during [2024-01-01,2027-01-01)'', amount, at) AS a FROM orders GROUP BY rep) x', 'sum(amount) by rep', 0),
	('progress by rep', 'SELECT sum(actual(p)) FROM (SELECT rep, progress(''increase revenue to 100 during [2024-01-01,2027-01-01)'', amount, at) AS p FROM orders GROUP BY rep) x', 'sum(amount) by rep', 0);
