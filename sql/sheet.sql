--
-- sheet: all goals in one pass over the rows
--
CREATE TABLE goals (id int, goal goal);
INSERT INTO goals SELECT row_number() OVER (), g FROM (
	-- every rep's quarters, months and year, which overlap; the company's; some that are odd
	SELECT make_goal('revenue', 1000, p, owner => 'rep:' || r) AS g FROM generate_series(1, 20) r, unnest(ARRAY['month', 'quarter', 'year']) grain, periods('[2025-01-01,2026-12-31]', grain) p
	UNION ALL SELECT make_goal('revenue', 100000, p) FROM periods('[2025-01-01,2026-12-31]', 'quarter') p
	UNION ALL SELECT unnest(ARRAY['increase revenue to 5 during [2026-02-10,2026-05-17) for rep:3', 'increase revenue to 5 by 2026-06-30 for rep:4', 'increase revenue to 5 for rep:5',
		'increase revenue during 2026 for rep:6', 'increase revenue to 5 during 2026 for rep:nobody', 'increase revenue to 5 during 2026 for rep:Zoë', 'increase revenue to 5 during 2026 for rep:007',
		'increase revenue to 5 during 2026 for rep:-7', 'increase revenue by 5% during 2026 for rep:8', 'increase revenue to 5 during 1999 for rep:9', 'increase revenue to 5 by 2025-01-01']::goal[])) x;
CREATE TABLE orders AS SELECT CASE WHEN i % 50 = 0 THEN NULL WHEN i % 31 = 0 THEN 'Zoë' WHEN i % 37 = 0 THEN '-7' ELSE (i * 7 % 23)::text END AS rep,
	CASE WHEN i % 41 = 0 THEN NULL ELSE ((i::bigint * 104729) % 100000) / 100.0 - 50 END::numeric(12,2) AS amount, CASE WHEN i % 43 = 0 THEN NULL ELSE '2024-12-01'::date + i % 800 END AS at
FROM generate_series(1, 20000) i;

-- the sheet, the aggregate by group, and plain SQL say the same
CREATE VIEW by_group AS SELECT g.goal, progress(g.goal, o.amount, o.at) AS p
FROM goals g LEFT JOIN orders o ON owner(g.goal) IS NULL OR o.rep = split_part(owner(g.goal), ':', 2) GROUP BY g.id, g.goal;
CREATE VIEW by_sheet AS SELECT goal(p), p FROM unnest((SELECT score((SELECT goal_sheet(array_agg(goal), true) FROM goals), rep, amount, at) FROM orders)) p;
CREATE VIEW by_sheet_without_days AS SELECT goal(p), p FROM unnest((SELECT score((SELECT goal_sheet(goal) FROM goals), rep, amount, at) FROM orders)) p;
CREATE VIEW by_plain_sql AS SELECT goal, (SELECT coalesce(sum(amount), 0) FROM orders WHERE (owner(goal) IS NULL OR rep = split_part(owner(goal), ':', 2)) AND at <@ period(goal)) AS actual FROM goals;
SELECT count(*), bool_and(a.p::text = b.p::text) AS as_group, bool_and(pg_column_size(a.p) = pg_column_size(b.p)) AS same_size FROM by_sheet a JOIN by_group b USING (goal);
SELECT count(*), bool_and(actual(p) IS NOT DISTINCT FROM actual OR period(goal) IS NULL) AS as_plain_sql, bool_and(actual(p)::text = actual::text OR actual = 0 OR period(goal) IS NULL) AS to_the_digit FROM by_sheet_without_days JOIN by_plain_sql USING (goal);
SELECT count(*) - (SELECT count(*) FROM goals) AS missing, sum(n(p)) = (SELECT sum(n(p)) FROM by_group) AS n FROM by_sheet_without_days;
-- without days nothing is said of a day before the latest; by day, what was then
SELECT actual(a.p, '2026-02-14') IS NULL AS without_days, actual(b.p, '2026-02-14') = actual(c.p, '2026-02-14') AS by_day, status(b.p, '2026-02-14') = status(c.p, '2026-02-14') AS status
FROM by_sheet_without_days a JOIN by_sheet b USING (goal) JOIN by_group c USING (goal) WHERE goal = 'increase revenue to 1000 during 2026-Q1 for rep:3';
-- owners by number, days by timestamp
SELECT bool_and(x = y AND x = z), count(*) FROM (
	SELECT unnest((SELECT score((SELECT goal_sheet(goal) FROM goals), rep::bigint, amount, at) FROM orders WHERE rep ~ '^\d+$'))::text AS x,
		unnest((SELECT score((SELECT goal_sheet(goal) FROM goals), rep, amount, at::timestamp + interval '23:59:59.999999') FROM orders WHERE rep ~ '^\d+$'))::text AS y,
		unnest((SELECT score((SELECT goal_sheet(goal) FROM goals), rep::int, amount, at::timestamptz) FROM orders WHERE rep ~ '^\d+$'))::text AS z) s;
SELECT actual(p) FROM unnest((SELECT score((SELECT goal_sheet(g::goal) FROM (VALUES ('increase x to 5 during 2026 for rep:9223372036854775807'), ('increase x to 5 during 2026 for rep:-9223372036854775808'), ('increase x to 5 during 2026 for rep:9223372036854775808')) v(g)), o, 1, '2026-05-05'::date)
	FROM unnest(ARRAY[9223372036854775807, -9223372036854775808, -9223372036854775808]::bigint[]) o)) p;

-- any split, merged in any order, through text and the wire: the same
CREATE AGGREGATE merge(scores) (SFUNC = score_combine, STYPE = scores);
SELECT k, bool_and(x = y), count(*) FROM (
	SELECT k, unnest(merge(s ORDER BY part))::text AS x, unnest((SELECT score((SELECT goal_sheet(goal) FROM goals), rep, amount, at) FROM orders))::text AS y
	FROM (SELECT k, part, CASE WHEN part % 2 = 0 THEN s ELSE s::text::scores END AS s FROM (SELECT k, (hashtext(o::text) & 1023) % k AS part, score((SELECT goal_sheet(goal) FROM goals), rep, amount, at) AS s FROM orders o, unnest(ARRAY[1, 3, 17]) k GROUP BY 1, 2) z) s GROUP BY k) m GROUP BY k ORDER BY k;
SELECT scores_send(s) = scores_send(s::text::scores), goal_sheet_send(g) = goal_sheet_send(g::text::goal_sheet), n(g) FROM (SELECT score((SELECT goal_sheet(goal) FROM goals), rep, amount, at) AS s FROM orders) x, (SELECT goal_sheet(goal) AS g FROM goals) y;
SELECT goal_sheet(goal), score(goal_sheet(ARRAY[goal]), 'x', 5.50, '2026-03-01'::date) FROM goals WHERE id = 661 GROUP BY goal;

-- the first version had cells for each owner and each piece of time that any goal cut: the company's, then those of rep:1; a cut is in May
SELECT actual(p), n(p), goal(p) FROM unnest('{"by_day": false, "goals": ["increase x to 5 during [2026-01-01,2026-05-01)", "increase x to 5 during 2026 for rep:1"], "cells": [[1, 2, 9600, 7.5], [2, 9, 9700, 99], [4, 1, 9600, 0.5], [5, 3, 9700, 10]]}'::scores) p;
SELECT actual(p), n(p), goal(p) FROM unnest('{"by_day": true, "goals": ["increase x to 5 during [2026-01-01,2026-01-03)", "increase x to 5 during [2026-01-02,2026-01-05) for rep:1"], "cells": [[1, 2, 9497, 7.5], [2, 1, 9498, 1], [7, 1, 9498, 0.5], [9, 3, 9500, 10]]}'::scores) p;

-- parallel equals serial, and is parallel
CREATE FUNCTION explain(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE 'EXPLAIN (COSTS OFF) ' || query;
END $$;
CREATE TABLE serial AS SELECT score((SELECT goal_sheet(goal) FROM goals), rep, amount, at)::text AS s FROM orders;
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2;
SELECT count(*) FILTER (WHERE line ~ 'Partial Aggregate') AS partial, count(*) FILTER (WHERE line ~ 'Gather') AS gather FROM explain($$SELECT score((SELECT goal_sheet(goal) FROM goals), rep, amount, at) FROM orders$$) line;
SELECT score((SELECT goal_sheet(goal) FROM goals), rep, amount, at)::text = s AS same FROM orders, serial GROUP BY s;
RESET parallel_setup_cost; RESET parallel_tuple_cost; RESET min_parallel_table_scan_size; RESET max_parallel_workers_per_gather;

-- none of anything
SELECT goal_sheet(goal) FROM goals WHERE false;
SELECT goal_sheet('{}'::goal[]), n(goal_sheet('{NULL}'::goal[])), score(goal_sheet('{}'::goal[]), 1, 5, '2026-01-01'::date), score(NULL, 1, 5, '2026-01-01'::date), score(goal_sheet('{increase x to 5 during 2026}'::goal[]), NULL::text, NULL, NULL::date);
SELECT count(*), sum(n(p)) FROM unnest((SELECT score((SELECT goal_sheet(goal) FROM goals), rep, amount, at) FROM orders WHERE false)) p;
SELECT count(*), sum(n(p)) FROM unnest((SELECT score((SELECT goal_sheet(goal) FROM goals), rep, NULL, at) FROM orders)) p;
-- NaN on days that count for no goal
SELECT n(p) FROM unnest((SELECT score(goal_sheet('{increase x to 5 during 2026}'::goal[]), 1, 'NaN', d) FROM unnest(ARRAY['2025-12-31', '2027-01-01']::date[]) d)) p;
-- huge amounts
SELECT actual(p) FROM unnest((SELECT score(goal_sheet('{increase x to 5 during 2026 for rep:1, increase x to 5 during 2026}'::goal[]), o, a, '2026-05-05'::date) FROM (VALUES (1, 1e100), (2, 1234567890123456789012345678901234567890.5), (1, -0.00001)) v(o, a))) p;
-- the same goals are the same sheet, whatever the order
SELECT count(DISTINCT goal_sheet(ARRAY[x.g, y.g, z.g])::text) AS sheets, count(*) AS orders
FROM unnest('{increase x to 5 during 2026, increase x to 6 EUR during 2026, increase x to 5 during 2026 stretch 6}'::goal[]) x(g), unnest('{increase x to 5 during 2026, increase x to 6 EUR during 2026, increase x to 5 during 2026 stretch 6}'::goal[]) y(g),
	unnest('{increase x to 5 during 2026, increase x to 6 EUR during 2026, increase x to 5 during 2026 stretch 6}'::goal[]) z(g) WHERE x.g <> y.g AND y.g <> z.g AND x.g <> z.g;
-- who merges by hand: carries are not left to run over
WITH RECURSIVE doubled(i, s) AS (SELECT 0, score(goal_sheet('{increase x to 5 during 2026}'::goal[]), 1, 9999.99, '2026-05-05'::date) UNION ALL SELECT i + 1, score_combine(s, s) FROM doubled WHERE i < 62)
SELECT n(p), actual(p) = 9999.99 * 2 ^ 62::numeric AS exact FROM doubled, unnest(s) p WHERE i = 62;

-- goals of any dimensions: numbers close together, far apart and below zero, texts that look like numbers, uuids; keys as arguments, or by sheet_place()
CREATE TABLE sales AS SELECT i % 7 AS rep, CASE i % 5 WHEN 0 THEN NULL WHEN 1 THEN -9223372036854775808 WHEN 2 THEN 9223372036854775807 ELSE i % 3 END::bigint AS product,
	(i % 4 * 1000000)::bigint AS shop, CASE i % 3 WHEN 0 THEN '2' WHEN 1 THEN 'web, "east"' ELSE '02' END AS channel, md5((i % 2)::text)::uuid AS site, ((i::bigint * 104729) % 100000) / 100.0 AS amount, '2025-12-01'::date + i % 400 AS at
FROM generate_series(1, 3000) i;
CREATE TABLE wanted AS
SELECT row_number() OVER () AS id, w.*, make_goal('revenue', 5, w.period, owner => w.owner, segment => w.segment) AS goal FROM (
	SELECT p AS period, s.* FROM unnest(ARRAY['[2026-01-01,2027-01-01)', '[2026-02-10,2026-05-17)', '(,2026-04-01)']::daterange[]) p, (VALUES
		(NULL, NULL, 'true'), ('rep:3', NULL, 'rep = 3'), ('rep:6', 'product:2', 'rep = 6 AND product = 2'), ('product:-9223372036854775808', NULL, 'product < 0'),
		('product:9223372036854775807', 'channel:2', 'product > 9 AND channel = ''2'''), ('channel:02', 'rep:1,rep:2', 'channel = ''02'' AND rep IN (1, 2)'),
		('channel:web, "east"', 'shop:3000000,shop:0,product:1', 'channel LIKE ''web%'' AND shop IN (0, 3000000) AND product = 1'),
		('site:' || md5('1')::uuid, 'shop:2000000', 'site = md5(''1'')::uuid AND shop = 2000000'), ('rep:99', NULL, 'rep = 99')) s(owner, segment, condition)) w;
CREATE FUNCTION plainly(condition text, days daterange) RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE
	answer numeric;
BEGIN
	EXECUTE format('SELECT coalesce(sum(amount), 0) FROM sales WHERE at <@ $1 AND %s', condition) INTO answer USING days;
	RETURN answer;
END $$;
CREATE VIEW dimensions AS SELECT s FROM goal_sheets((SELECT array_agg(goal) FROM wanted), '{rep,product,shop,channel,site}') s;
SELECT count(*), bool_and(actual(p) = plainly(condition, period)) AS as_plain_sql, bool_and(p::text = q::text) AS placed_as_direct, count(*) FILTER (WHERE actual(p) <> 0) AS not_zero
FROM wanted JOIN (
	SELECT u.p, u.q FROM (SELECT score_places((SELECT s FROM dimensions), sheet_place((SELECT s FROM dimensions), 4, channel) + sheet_place((SELECT s FROM dimensions), 5, site), rep, product, shop, amount, at) AS direct,
			score_places((SELECT s FROM dimensions), sheet_place((SELECT s FROM dimensions), 1, rep) + sheet_place((SELECT s FROM dimensions), 2, product) + sheet_place((SELECT s FROM dimensions), 3, shop)
				+ sheet_place((SELECT s FROM dimensions), 4, channel) + sheet_place((SELECT s FROM dimensions), 5, site), NULL, NULL, NULL, amount, at::timestamp) AS placed FROM sales) x,
		ROWS FROM (unnest(direct), unnest(placed)) u(p, q)) a ON goal(a.p) = wanted.goal;
WITH cells AS (
	SELECT cell, sum(amount) FROM (
		SELECT sheet_cells((SELECT s FROM dimensions), sheet_place((SELECT s FROM dimensions), 4, channel) + sheet_place((SELECT s FROM dimensions), 5, site), rep, product, shop, at) AS cell, amount FROM sales) c GROUP BY cell)
SELECT count(*), bool_and(actual = plainly(condition, period)) AS as_plain_sql
FROM (SELECT g.goal, coalesce(sum(sum), 0) AS actual FROM sheet_goals((SELECT s FROM dimensions)) g LEFT JOIN cells USING (cell) GROUP BY n, g.goal) x JOIN wanted w ON w.goal = x.goal;
-- what a sheet asks for
SELECT d, sheet_names(s, d), sheet_keys(s, d), sheet_numbers(s, d), sheet_integers(s, d), sheet_days(s)
FROM goal_sheets('{increase x to 5 during 2026 for rep:7, increase x to 5 during 2026-01 in rep:-3\,rep:9999999999\,rep:x}', '{rep,team}') s, generate_series(1, 2) d;
SELECT sheet_days(goal_sheet('{}'::goal[])), array(SELECT sheet_cells(NULL, 0, NULL, NULL, NULL, '2026-01-01'::date)) AS without_sheet,
	array(SELECT sheet_cells(goal_sheet('{increase x to 5 during 2026}'::goal[]), NULL, NULL, NULL, NULL, d) FROM unnest(ARRAY[NULL, '2026-01-01', '2027-01-01']::date[]) d) AS days;

\pset format unaligned
SELECT error_of(format('SELECT goal_sheet(%L::goal[])', g)) FROM (VALUES ('{keep churn_rate below 5% during 2026}'), ('{complete crm}'), ('{increase revenue to 5 during 2026, increase calls to 5 during 2026}'),
	('{increase x to 5 for rep:1, increase x to 5 for team:1}')) v(g);
SELECT error_of($$SELECT goal_sheet(ARRAY['increase x to 5 during [0001-01-01,9999-12-31]'::goal], true)$$), error_of($$SELECT score(goal_sheet(ARRAY[goal]), 1, 5, '2026-01-01'::date) FROM goals$$), error_of($$SELECT score_combine(score(goal_sheet('{}'::goal[]), 1, 5, '2026-01-01'::date), score(goal_sheet('{increase x}'::goal[]), 1, 5, '2026-01-01'::date))$$),
	error_of($$SELECT score(goal_sheet('{increase x to 5 during 2026}'::goal[]), 1, 'NaN', '2026-01-01'::date)$$);
SELECT error_of($$SELECT score_combine(s, s) FROM (VALUES ('{"by_day": false, "goals": ["increase x to 5 during 2026"], "sums": [[0,9223372036854775807,9600,5]]}'::scores)) v(s)$$);
SELECT error_of($$SELECT score((SELECT goal_sheet(array_agg(make_goal('x', 1, '[1990-01-01,2240-01-01)', owner => 'rep:' || i)), true) FROM generate_series(1, 300) i), 1, 5, '2026-01-01'::date)$$);
SELECT error_of(format('SELECT %L::goal_sheet', s)) FROM (VALUES (''), ('[]'), ('{}'), ('{"by_day": 1, "goals": []}'), ('{"by_day": true, "goals": 5}'), ('{"by_day": true, "goals": [5]}'), ('{"by_day": true, "goals": ["increase"]}')) v(s);
SELECT error_of(format('SELECT %L::scores', s)) FROM (VALUES ('{"by_day": true, "goals": []}'), ('{"by_day": false, "goals": ["increase x to 5 during 2026"], "sums": [5]}'), ('{"by_day": false, "goals": ["increase x to 5 during 2026"], "sums": [[1,2,3]]}'),
	('{"by_day": false, "goals": ["increase x to 5 during 2026"], "sums": [[0,2,9999,"5"]]}'), ('{"by_day": false, "goals": ["increase x to 5 during 2026"], "sums": [[1,2,9600,5]]}'), ('{"by_day": false, "goals": ["increase x to 5 during 2026"], "sums": [[0,0,9600,5]]}'),
	('{"by_day": false, "goals": ["increase x to 5 during 2026"], "sums": [[0,1,99999,5]]}'), ('{"by_day": false, "goals": ["increase x to 5 during 2026"], "sums": [[0,1,9600,5],[0,1,9600,5]]}'),
	('{"by_day": false, "goals": ["increase x to 5 during 2026"], "sums": [[0.6,1,9600,5]]}'), ('{"by_day": false, "goals": ["increase x to 5 during 2026"], "sums": [], "more": 1}'), ('{"by_day": false, "goals": ["increase x to 5 during 2026", "keep y above 5"], "sums": []}')) v(s);
SELECT error_of(format(q, 'goal_sheet(''{increase x to 5 during 2026 for rep:1}''::goal[])', $$(SELECT s FROM goal_sheets('{keep y above 5 during 2026 for rep:1}', '{rep}') s)$$))
FROM unnest(ARRAY['SELECT sheet_place(%s, 2, 5::bigint)', 'SELECT sheet_names(%s, 0)', 'SELECT sheet_keys(%s, -1)', 'SELECT sheet_numbers(%s, 2)', 'SELECT sheet_integers(%s, 2)', 'SELECT score_places(%s, 0, 1, NULL, 2, 5, ''2026-01-01''::date)',
	'SELECT * FROM sheet_cells(%s, 0, 1, 2, NULL, ''2026-01-01''::date)', 'SELECT score(%2$s, 1, 5, ''2026-01-01''::date)', 'SELECT unnest(score_places(%2$s, 0, 1, NULL, NULL, 5, ''2026-01-01''::date))']) q;
SELECT error_of(format('SELECT goal_sheets(%s)', q)) FROM unnest(ARRAY['''{increase x to 5 for team:1}'', ''{rep}''', '''{increase x to 5 for rep:1 in rep:2}'', ''{rep}''', '''{increase x to 5}'', ''{NULL}''', '''{increase x to 5}'', ''{}'', ''{}''',
	'''{increase x to 5}'', ''{}'', ''{"[2026-01-01,)"}''', $$ARRAY['increase x to 5 during [0001-01-01,9999-12-31]'::goal], '{}', by_day => true$$]) q;
\pset format aligned

-- keys that one sheet cannot tell apart are two
WITH halves AS (SELECT half, make_goal('x', 1, '[2026-01-01,2027-01-01)', segment => string_agg(format('d%s:1', half * 32 + i), ',' ORDER BY i)) AS goal FROM generate_series(0, 1) half, generate_series(1, 32) i GROUP BY half),
	wide AS (SELECT array_agg(goal ORDER BY half) AS goals, ARRAY(SELECT 'd' || i FROM generate_series(1, 64) i) AS dimensions FROM halves)
SELECT (SELECT array_agg(n(s)) FROM goal_sheets(goals, dimensions) s) AS sheets,
	error_of(format('SELECT %L::goal_sheet', jsonb_build_object('by_day', false, 'dimensions', dimensions, 'as_of', NULL, 'later', false, 'priors', '[null, null]'::jsonb, 'goals', goals))) AS as_one
FROM wide;

DROP VIEW by_group, by_sheet, by_sheet_without_days, by_plain_sql;
DROP VIEW dimensions;
DROP TABLE goals, orders, serial, sales, wanted;
DROP FUNCTION explain, plainly;
DROP AGGREGATE merge(scores);

-- sheets of dimensions say in text what they are, and read it back
SELECT s, s::text::goal_sheet::text = s::text AS again FROM goal_sheets(ARRAY['increase revenue to 5 during 2026-01 for rep:ada', 'increase revenue to 5 during 2026-01 for rep:5', NULL, 'keep revenue above 5 by 2026-06-30 in channel:web', 'increase revenue to 5']::goal[], '{rep,channel}', ARRAY['[2025-01-01,2025-02-01)', NULL, 'empty', '(,2025-07-01)', NULL]::daterange[], '2026-01-15', true, true) s;
SELECT s, s::text::goal_sheet::text = s::text AS again FROM goal_sheets(ARRAY['increase revenue to 5 during 2026-01']::goal[], '{}') s;
SELECT n, g, part, cell FROM goal_sheets(ARRAY['increase revenue to 5 during 2026-01 for rep:ada', 'increase revenue to 5 during 2026-01 for rep:5']::goal[], '{rep}', ARRAY['[2025-01-01,2025-02-01)', '[2025-01-01,2025-02-01)']::daterange[], '2026-01-15', later => NULL, by_day => NULL) s, sheet_goals(s) x(n, g, part, cell);
SELECT count(*) FROM goal_sheets(NULL, '{rep}');
SELECT count(*) FROM goal_sheets(ARRAY['increase revenue to 5']::goal[], NULL);
SELECT t, error_of(format('SELECT %L::goal_sheet', t)) FROM unnest(ARRAY['{"by_day": true, "dimensions": ["rep"], "as_of": null, "later": false, "priors": [null], "goals": ["increase revenue to 5 during 2026-01 for rep:ada"]}', '{"by_day": true, "dimensions": [5], "as_of": null, "later": false, "priors": [null], "goals": ["increase revenue to 5 during 2026-01 for rep:ada"]}', '{"by_day": true, "dimensions": ["rep"], "as_of": 99999999, "later": false, "priors": [null], "goals": ["increase revenue to 5 during 2026-01 for rep:ada"]}',
	'{"by_day": true, "dimensions": ["rep"], "as_of": 9500, "later": true, "priors": ["[2026-01-01,"], "goals": ["increase revenue to 5 during 2026-01 for rep:ada"]}', '{"by_day": true, "dimensions": ["rep"], "as_of": 9500, "later": true, "priors": [5], "goals": ["increase revenue to 5 during 2026-01 for rep:ada"]}', '{"by_day": true, "dimensions": ["rep"], "as_of": 9500, "later": true, "priors": [], "goals": ["increase revenue to 5 during 2026-01 for rep:ada"]}', '{"by_day": true, "dimensions": 5, "goals": []}', '{"by_day": true, "goals": 5}', '{"by_day": true, "goals": []}', '{"by_day": true, "goals": [5]}', '{"goals": []}', '[]', '5', '{"by_day": true, "goals": [], "more": 1}', '{"by_day": true, "dimensions": ["rep"], "as_of": 1.5, "later": true, "priors": [], "goals": []}', '{"by_day": true, "dimensions": ["rep"], "as_of": "x", "later": true, "priors": [], "goals": []}']) t;
SELECT sheet_place(s, 1, 5), sheet_place(s, 1, NULL::int), sheet_place(NULL, 1, 5), sheet_place(s, 1, 'ada'), sheet_place(s, 1, ''), sheet_place(s, 1, '5'), sheet_place(s, 1, '05'), sheet_place(s, 1, '-'), sheet_place(s, 1, repeat('9', 30)), sheet_place(s, 1, NULL::text), sheet_place(s, 1, '00000000-0000-0000-0000-000000000005'::uuid), sheet_place(s, 1, NULL::uuid), sheet_place(s, 2, 'x') FROM goal_sheets(ARRAY['increase revenue to 5 during 2026-01 for rep:ada', 'increase revenue to 5 during 2026-01 for rep:5', 'increase revenue to 5 during 2026-01 for rep:-7']::goal[], '{rep,channel}') s;
