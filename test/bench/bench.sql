-- Statements that answer the same question, timed in turns.
SET client_min_messages = warning;
CREATE EXTENSION smartgoals;
SET search_path = public, smartgoals;

-- orders of 1,000 reps over 12 quarters, in the order they came in
CREATE TABLE orders (order_id bigint, rep int, amount numeric(12,2), at date);
INSERT INTO orders
SELECT i, hashint8(i) & 1023, (hashint8(i * 31) & 1048575) / 100.0, '2024-01-01'::date + (i * 1096 / :rows)::int
FROM generate_series(0::bigint, :rows - 1) i WHERE hashint8(i) & 1023 < 1000;
VACUUM (FREEZE, ANALYZE) orders;
CREATE TABLE goals AS
SELECT make_goal('revenue', 100000, p, owner => 'rep:' || r) AS goal, r AS rep, lower(p) AS first, upper(p) AS until
FROM generate_series(0, 999) r, periods('[2024-01-01,2026-12-31]', 'quarter') p;
CREATE TABLE nested AS
SELECT goal FROM goals UNION ALL
SELECT make_goal('revenue', 1, p, owner => 'rep:' || r) FROM generate_series(0, 999) r, unnest(ARRAY['half', 'year']) grain, periods('[2024-01-01,2026-12-31]', grain) p;
CREATE TABLE few AS SELECT * FROM orders WHERE order_id < :rows / 10;
ANALYZE goals, nested, few;

CREATE TABLE statements (id int GENERATED ALWAYS AS IDENTITY, name text, query text, workers int DEFAULT 0);
INSERT INTO statements (name, query, workers) VALUES
	('count(*)', 'SELECT count(*) FROM orders', 0),
	('12,000 goals by the sheet', 'SELECT sum(actual(p)) FROM unnest((SELECT score((SELECT goal_sheet(goal) FROM goals), rep, amount, at) FROM orders)) p', 0),
	('the same, and their halves and years', 'SELECT sum(actual(p)) FROM unnest((SELECT score((SELECT goal_sheet(goal) FROM nested), rep, amount, at) FROM orders)) p WHERE upper(period(goal(p))) - lower(period(goal(p))) < 100', 0),
	('the same, by day', 'SELECT sum(actual(p)) FROM unnest((SELECT score((SELECT goal_sheet(array_agg(goal), true) FROM goals), rep, amount, at) FROM orders)) p', 0),
	('the same, two workers', 'SELECT sum(actual(p)) FROM unnest((SELECT score((SELECT goal_sheet(goal) FROM goals), rep, amount, at) FROM orders)) p', 1),
	('a tenth of the rows', 'SELECT sum(actual(p)) FROM unnest((SELECT score((SELECT goal_sheet(goal) FROM goals), rep, amount, at) FROM few)) p', 0),
	('plain SQL: group by rep and quarter, join', 'SELECT sum(actual) FROM (SELECT coalesce(sum, 0) AS actual FROM goals g LEFT JOIN (SELECT rep, date_trunc(''quarter'', at)::date AS first, sum(amount) FROM orders GROUP BY 1, 2) o USING (rep, first)) x', 0),
	('sum(amount) by rep', 'SELECT sum(s) FROM (SELECT rep, sum(amount) AS s FROM orders GROUP BY rep) x', 0),
	('attainment(goal, amount, at) by rep', 'SELECT sum(a * 100) FROM (SELECT rep, attainment(''increase revenue to 100 during [2024-01-01,2027-01-01)'', amount, at) AS a FROM orders GROUP BY rep) x', 0),
	('progress(goal, amount, at) by rep', 'SELECT sum(actual(p)) FROM (SELECT rep, progress(''increase revenue to 100 during [2024-01-01,2027-01-01)'', amount, at) AS p FROM orders GROUP BY rep) x', 0);
CREATE TABLE times (id int, run int, ms double precision, answer numeric);

CREATE PROCEDURE time_all(runs int) LANGUAGE plpgsql AS $$
DECLARE
	s record;
	began timestamptz;
	answer numeric;
BEGIN
	FOR run IN 0 .. runs LOOP		-- the first is to warm up
		FOR s IN SELECT * FROM statements ORDER BY id LOOP
			PERFORM set_config('max_parallel_workers_per_gather', s.workers::text, false);
			PERFORM set_config('min_parallel_table_scan_size', '0', false);
			began := clock_timestamp();
			EXECUTE s.query INTO answer;
			INSERT INTO times VALUES (s.id, run, extract(epoch FROM clock_timestamp() - began) * 1000, answer);
		END LOOP;
	END LOOP;
END $$;
CALL time_all(:runs);

CREATE VIEW medians AS SELECT s.id, name, percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS ms, min(answer) AS answer, count(DISTINCT answer) AS answers
FROM times JOIN statements s USING (id) WHERE run > 0 GROUP BY s.id, name;

\echo
SELECT version();
SELECT count(*) AS orders, (SELECT count(*) FROM goals) AS goals, :runs AS runs FROM orders;
SELECT m.name, round(m.ms::numeric, 1) AS "median ms", round((m.ms / c.ms)::numeric, 2) AS "to count(*)", round((m.ms / p.ms)::numeric, 2) AS "to plain SQL",
	round((m.ms / g.ms)::numeric, 2) AS "to sum() by rep", m.answers = 1 AND (m.answer = p.answer OR m.id IN (1, 6)) AS "same answer"
FROM medians m, medians c, medians p, medians g WHERE c.id = 1 AND p.id = 7 AND g.id = 8 ORDER BY m.id;
SELECT round((a.ms / b.ms)::numeric, 2) AS "two processes are so many times faster", round((a.ms / d.ms)::numeric, 2) AS "time by tenfold rows",
	(SELECT count(*) FROM times WHERE run = 0) AS statements FROM medians a, medians b, medians d WHERE a.id = 2 AND b.id = 5 AND d.id = 6;
