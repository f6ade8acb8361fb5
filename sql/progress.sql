--
-- progress: attainment of one number, and over the rows of a table
--

-- one number, by every formula
\pset format unaligned
SELECT g, a, round(attainment(g, a), 4) AS attainment, reached(g, a) AS reached, round(attainment(g, a, 'inverse_ratio'), 4) AS inverse_ratio,
	round(attainment(g, a, 'linear_mirror'), 4) AS linear_mirror, attainment(g, a, 'threshold') AS threshold
FROM (VALUES
	('increase revenue to 100'::goal, '{0, 80, 100, 125, -20}'::numeric[]),		-- quota attainment
	('increase revenue from 50 to 100', '{75}'),									-- the baseline is information
	('increase profit to -100', '{-150, -100, -50, 0}'),
	('increase revenue to 0', '{-1, 0, 1}'),										-- nothing to divide by
	('increase win_rate from 20% to 30%', '{10, 20, 25, 30, 35}'),				-- baseline progress
	('increase win_rate to 30%', '{15, 30, 45}'),
	('increase win_rate from 30% to 30%', '{30}'),
	('reduce churn_rate from 8% to 6%', '{8, 7, 6, 5, 9}'),
	('reduce churn_rate to 6%', '{0, 3, 6, 9, 12, 18}'),							-- linear mirror
	('reduce costs to 100', '{0, 50, 100, 150, 200}'),
	('reduce costs from 200 to 100', '{150}'),
	('reduce costs to 0', '{-1, 0, 2}'),
	('reduce costs to -50', '{-100, -50, 0}'),
	('keep margin above 35%', '{28, 35, 42}'),
	('keep churn_rate below 5%', '{0, 4, 5, 6}'),
	('keep margin between 35% and 40%', '{28, 35, 37, 40, 50}'),
	('keep margin between 0 and 40', '{-1, 0, 44}'),
	('complete crm', '{0, 0.5, 1, 2}'),
	('increase revenue by 25%', '{5}'),											-- unresolved
	('increase revenue', '{5}'),													-- a draft
	('increase revenue to 100', '{NULL}')) v(g, actuals), unnest(actuals) a;
\pset format aligned
SELECT attainment('increase revenue to 3', 1), attainment(NULL, 1), reached('increase revenue to 3', NULL), attainment('increase revenue to 3', 1, NULL);
SELECT attainment('increase revenue to 100', 80, 'STANDARD');
SELECT error_of($$SELECT attainment('increase revenue to 5', 5, '2026-01-05'::text)$$);
SELECT error_of($$SELECT attainment('increase revenue to 5', 5, 'best')$$), error_of($$SELECT attainment('increase revenue to 5', 'NaN')$$),
	error_of($$SELECT reached('increase revenue to 5', '-Infinity')$$);

-- at least 1 exactly where it is reached, however close
SELECT count(*) > 2500 AS enough, bool_and((attainment(g, a) >= 1) = reached(g, a)) AS agrees
FROM (SELECT g, a FROM
		(SELECT t * s AS t FROM unnest(ARRAY[1, 3, 7, 1e30, 1e-30, 123456789.123456789, 0.1]) t, unnest(ARRAY[-1, 1]) s) targets,
		LATERAL (SELECT t + d * e AS a FROM unnest(ARRAY[-1, 0, 1]) d, unnest(ARRAY[1e-40, 1e-20, 0.01, 1, 5, 1e10, abs(t), abs(t) * 2]) e) actuals,
		LATERAL (SELECT make_goal('x', t, verb => v::goal_verb, basis => b::goal_basis, baseline => l)
				 FROM unnest(ARRAY['increase', 'reduce']) v, unnest(ARRAY['total', 'level']) b,
					unnest(ARRAY[NULL, CASE v WHEN 'reduce' THEN t + 3 ELSE t - 3 END, CASE v WHEN 'reduce' THEN t + 1e-20 ELSE t - 1e20 END]) l
				 UNION ALL SELECT make_goal('x', verb => 'keep', target_range => r)
				 FROM unnest(ARRAY[numrange(t, NULL), numrange(NULL, t, '(]'), numrange(t, t + 1, '[]'), numrange(t - 1e-20, t, '[]')]) r) goals(g)) x
WHERE attainment(g, a) IS NOT NULL;

-- rows: inside the period count, outside do not; no rows are 0 for a total, nothing for a level
CREATE TABLE amounts (i int, amount numeric, at date);
INSERT INTO amounts VALUES (1, 10, '2025-12-31'), (2, 20, '2026-01-01'), (3, 30.50, '2026-02-14'), (4, 40, '2026-03-31'),
	(5, 50, '2026-04-01'), (6, NULL, '2026-02-01'), (7, 70, NULL), (8, -5.5, '2026-03-01'), (9, 90, 'infinity'), (10, 91, '-infinity');
SELECT attainment('increase revenue to 100 during 2026-Q1', amount, at), attainment('increase revenue to 100 during 2026-Q1', amount, at::timestamp) AS ts,
	attainment('increase revenue to 100 during 2026-Q1', amount, at::timestamptz) AS tstz FROM amounts;
SELECT p, n(p), actual(p), attainment(p), goal(p) FROM (SELECT progress('increase revenue to 100 during 2026-Q1', amount, at) AS p FROM amounts) x;
SELECT actual(progress(g, amount, at)), n(progress(g, amount, at)), attainment(g, amount, at)
FROM amounts, unnest(ARRAY['increase revenue to 100 by 2026-01-31', 'keep headcount above 10 during 2026-Q1', 'increase revenue to 100', 'increase revenue during 2026-Q1',
	'increase revenue by 5% during 2026-Q1', 'increase revenue to 100 during 1999', 'keep headcount above 10 during 1999', 'complete crm during 2026-Q1']::goal[]) WITH ORDINALITY AS u(g, ord)
GROUP BY g, ord ORDER BY ord;
-- no rows at all; all NULL; one row; a goal that is NULL
SELECT attainment('increase revenue to 100 during 2026-Q1', amount, at), progress('increase revenue to 100 during 2026-Q1', amount, at) FROM amounts WHERE false;
SELECT attainment('increase revenue to 100 during 2026-Q1', NULL, at), attainment('keep headcount above 10 during 2026', NULL, at), attainment('increase revenue to 100 during 2026-Q1', amount, NULL::date) FROM amounts;
SELECT attainment(g, amount, at), progress(g, amount, at) FROM amounts, (VALUES ('increase revenue to 100 during 2026-Q1'::goal)) v(g) WHERE i = 2;
SELECT attainment(NULL, amount, at), progress(CASE WHEN i > 3 THEN 'increase revenue to 100 during 2026-Q1'::goal END, amount, at) FROM amounts;
-- the query this is for: goals without rows are there
CREATE TABLE goals (rep int, goal goal);
INSERT INTO goals SELECT rep, make_goal('revenue', 100 * rep, to_period('2026-Q1'), owner => 'rep:' || rep) FROM generate_series(1, 3) rep;
SELECT g.rep, round(attainment(g.goal, o.amount, o.at), 3) FROM goals g LEFT JOIN amounts o ON o.i % 2 + 1 = g.rep GROUP BY g.rep ORDER BY g.rep;
-- one goal a group
INSERT INTO goals SELECT 1, with_period(goal, to_period('2026-Q2')) FROM goals WHERE rep = 1;
SELECT error_of($$SELECT attainment(g.goal, o.amount, o.at) FROM goals g LEFT JOIN amounts o ON o.i % 2 + 1 = g.rep GROUP BY g.rep$$);
SELECT error_of($$SELECT progress_combine('{"goal": "increase x", "n": 0, "sum": 0}', '{"goal": "increase y", "n": 0, "sum": 0}')$$);
-- windows: running, moving
SELECT i, round(attainment('increase revenue to 100 during 2026-Q1', amount, at) OVER (ORDER BY i), 3) AS running,
	round(attainment('increase revenue to 100 during 2026-Q1', amount, at) OVER (ORDER BY i ROWS 1 PRECEDING), 3) AS moving FROM amounts ORDER BY i;
-- a level is its latest reading; two of one moment, their mean
SELECT attainment('keep headcount above 10 during 2026', v, d::timestamp) FROM (VALUES (8, '2026-03-01 10:00'), (12, '2026-03-01 11:00'), (3, '2026-02-28'), (1, '2027-01-01')) r(v, d);
SELECT progress('keep headcount above 10 during 2026', v, d::date) FROM (VALUES (8, '2026-03-01'), (13, '2026-03-01'), (3, '2026-02-28')) r(v, d);
SELECT actual(progress('keep headcount above 10 during 2026', v, d::date)) FROM (VALUES (8, '2026-03-01'), (13, '2026-03-01'), (3, '2026-02-28')) r(v, d);
-- the edges of the period, in time zones of all kinds: what at::date says, that counts
SELECT tz, agrees FROM unnest(ARRAY['UTC', 'Europe/Paris', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'Pacific/Pago_Pago',
	'America/Sao_Paulo', 'America/Havana', 'America/St_Johns', 'Atlantic/Azores', 'Asia/Amman', 'XYZ+15', 'XYZ-15']) tz,
	LATERAL set_config('timezone', tz, false),
	LATERAL (SELECT bool_and(n(p) = expected) AS agrees FROM (
		SELECT progress(make_goal('x', 1, period), 1, at) AS p, count(*) FILTER (WHERE at::date <@ period) AS expected
		FROM unnest(ARRAY['[2026-03-29,2026-03-30)', '[2018-11-04,2018-11-05)', '[2006-10-29,2006-10-30)', '[2026-01-01,2027-01-01)', '[2011-11-06,2011-11-07)',
				'[2024-02-29,2024-03-01)', '(,2026-11-01)', '[1969-12-31,1970-01-01)', '[2017-11-05,2017-11-06)']::daterange[]) period,
			LATERAL (SELECT t FROM generate_series(coalesce(lower(period), '2026-10-01')::timestamp AT TIME ZONE 'UTC' - interval '50 hours',
						upper(period)::timestamp AT TIME ZONE 'UTC' + interval '50 hours', '30 minutes') t
					 WHERE upper(period) - lower(period) < 10 OR extract(day FROM t) IN (1, 2, 30, 31)
					 UNION ALL SELECT unnest(ARRAY['infinity', '-infinity', '294276-12-30 00:00:00 UTC', '4713-01-02 00:00:00 UTC BC']::timestamptz[])) a(at)
		GROUP BY period) x) y;
RESET timezone;

-- exact: what core's sum says, of any size, in any order
SELECT bool_and(actual(p) = s AND actual(p)::text = s::text) AS exact FROM (
	SELECT progress('increase x to 1 during 2026', a, '2026-01-01'::date) AS p, sum(a) AS s
	FROM (SELECT k, (random() - 0.5)::numeric * 10::numeric ^ (((i * k) % 61) - 30) AS a FROM generate_series(1, 50) i, generate_series(1, 200) k) x GROUP BY k) y;
SELECT actual(progress('increase x to 1 during 2026', a, '2026-01-01'::date))::text = sum(a)::text AS exact, sum(a)
FROM unnest(ARRAY[1e100, -1e100, 1234567890123456789012345678901234567890, 0.00001, -9999.9999, 1e-50]) a;
SELECT actual(progress('increase x to 1 during 2026', a, '2026-01-01'::date)) FROM unnest(ARRAY[0.00, 0]) a;
SELECT actual(progress('increase x to 1 during 2026', a, '2026-01-01'::date)) FROM unnest(ARRAY[-0.01, -0.99, -1e-10]) a;
SELECT actual(progress('increase x to 1 during 2026', 9999999999.99, '2026-01-01'::date)) = 9999999999.99 * 100000 FROM generate_series(1, 100000);
SELECT length(actual(progress('increase x to 1 during 2026', a, '2026-01-01'::date))::text) FROM unnest(ARRAY[1e131000::numeric, 1e-16000]) a;
SELECT error_of($$SELECT attainment('increase x to 1 during 2026', 'NaN', '2026-01-01'::date)$$), error_of($$SELECT attainment('increase x to 1 during 2026', 'Infinity', '2026-01-01'::date)$$);
SELECT attainment('increase x to 1 during 2026', 'NaN', '2025-01-01'::date) AS outside;

-- real and double precision count as the number that they are shown as; what a cast to numeric keeps is less
SELECT bool_and(actual(pd) = sum_d AND actual(pr) = sum_r) AS as_shown, bool_or(sum_d <> cast_d) AND bool_or(sum_r <> cast_r) AS more_than_cast FROM (
	SELECT progress('increase x to 1 during 2026', d, '2026-01-01'::date) AS pd, progress('increase x to 1 during 2026', r, '2026-01-01'::date) AS pr,
		sum(d::text::numeric) AS sum_d, sum(r::text::numeric) AS sum_r, sum(d::numeric) AS cast_d, sum(r::numeric) AS cast_r
	FROM (SELECT k, (random() - 0.5) * 10 ^ ((i * k) % 61 - 30) AS d, ((random() - 0.5) * 10 ^ ((i * k) % 31 - 15))::real AS r
		FROM generate_series(1, 50) i, generate_series(1, 50) k) x GROUP BY k) y;
SELECT amount, amount::float_amount::numeric AS counts, amount::numeric AS cast, real, real::float_amount::numeric AS real_counts, real::numeric AS real_cast
FROM (VALUES (0.1::float8, 0.1::real), (0.1::float8 + 0.2, 123456.78), (1e22, 1e10), (-1e-7, -1e-7), ('-0', '-0'), ('NaN', 'NaN'), ('-Infinity', 'Infinity')) v(amount, real);
-- each type as itself: an integer is none, nor is what is exact; a literal and a NULL have one meaning
SELECT pg_typeof(amount) AS type, actual(progress('increase x to 1 during 2026', amount, '2026-01-01'::date)) FROM (VALUES (9007199254740993::bigint)) v(amount) GROUP BY 1
UNION ALL SELECT pg_typeof(amount), actual(progress('increase x to 1 during 2026', amount, '2026-01-01'::date)) FROM (VALUES (2::smallint)) v(amount) GROUP BY 1
UNION ALL SELECT pg_typeof(amount), actual(progress('increase x to 1 during 2026', amount, '2026-01-01'::date)) FROM (VALUES (1234567890123456789.01)) v(amount) GROUP BY 1
UNION ALL SELECT pg_typeof(amount), actual(progress('increase x to 1 during 2026', amount, '2026-01-01'::date)) FROM (VALUES (0.7::float8)) v(amount) GROUP BY 1
UNION ALL SELECT pg_typeof(amount), actual(progress('increase x to 1 during 2026', amount, '2026-01-01'::date)) FROM (VALUES (123456.78::real)) v(amount) GROUP BY 1
UNION ALL SELECT pg_typeof('1'), actual(progress('increase x to 1 during 2026', '12345678901234567890.25', '2026-01-01'::date))
UNION ALL SELECT pg_typeof(NULL), actual(progress('increase x to 1 during 2026', NULL, '2026-01-01'::date));
SELECT attainment('increase x to 10', '5', 'inverse_ratio'), attainment('increase x to 10', 5, 'inverse_ratio'), attainment('increase x to 10', 2.5::float8, 'inverse_ratio'), attainment('increase x to 10', NULL, 'inverse_ratio');
SELECT error_of($$SELECT attainment('increase x to 1 during 2026', 'NaN'::float8, '2026-01-01'::date)$$), error_of($$SELECT progress('increase x to 1 during 2026', '-Infinity'::real, '2026-01-01'::date)$$),
	error_of($$SELECT 'x'::float_amount$$);
-- as all other aggregates do, alone or beside what is exact
CREATE TABLE floats AS SELECT random()::real AS p, (random() * 1000)::real AS r, round(random() * 1e9) / 1000 AS d, (random() * 1000)::numeric(8, 2) AS m, '2026-01-01'::date + i % 200 AS at, i % 3 = 0 AS won FROM generate_series(1, 1000) i;
CREATE VIEW exacts AS SELECT p::text::numeric AS p, r::text::numeric AS r, d::text::numeric AS d, m, at, won FROM floats;
SELECT $sql$ concat_ws(E'\n', margin(d, r), margin(m, d), margin(d, m), markup(r, d), margin_state(d, r), average_order_value(d), average_order_value_state(r),
	growth(d, at, '[2026-04-01,2026-07-01)'), growth(r, at, '[2026-04-01,2026-07-01)', '[2026-01-01,2026-04-01)'), growth_state(d, at, '[2026-04-01,2026-07-01)'),
	mape(d, r), wape(r, d), bias(d, m), mase(d, r, m), mase_state(m, d, r), median(d), amounts(d), weighted_pipeline(m, p), weighted_pipeline_state(d, p),
	win_rate(won, d), win_rate_state(won, r), sales_velocity(d, won, at, at + 3), sales_velocity_state(r, won, at, at + 3), automation_rate(won, d),
	profile(d, at, '[2026-01-01,2026-04-01)'), attainment('increase x to 9 during 2026', r, at), progress('increase x to 9 during 2026', d, at),
	score(sheet, 1::bigint, d, at)::text, score(sheet, '1'::text, r, at)::text) $sql$ AS figures \gset
CREATE TABLE one_sheet AS SELECT goal_sheet('increase x to 9 during 2026 for rep:1'::goal) AS sheet;
SELECT f = e AS same, array_length(string_to_array(f, E'\n'), 1) AS figures FROM (SELECT :figures AS f FROM floats, one_sheet) f, (SELECT :figures AS e FROM exacts, one_sheet) e;
DROP TABLE one_sheet;
DROP VIEW exacts;
DROP TABLE floats;

-- any split, merged in any order, through text and the wire: the same value, byte for byte
CREATE TABLE facts AS SELECT i, (random() - 0.3)::numeric(10, 4) * 10::numeric ^ (i % 7) AS amount, '2025-12-20'::date + (random() * 400)::int AS at FROM generate_series(1, 2000) i;
CREATE AGGREGATE merge(progress) (SFUNC = progress_combine, STYPE = progress, FINALFUNC = progress_final);
SELECT g, bool_and(parts::text = whole::text AND progress_send(parts) = progress_send(whole) AND pg_column_size(parts) = pg_column_size(whole)
	AND parts::text::progress::text = whole::text) AS same, count(*)
FROM unnest(ARRAY['increase revenue to 1000000 during 2026-H1', 'keep headcount above 10 during 2026-H1', 'increase revenue to 5']::goal[]) g,
	LATERAL (SELECT progress(g, amount, at) AS whole FROM facts) w,
	LATERAL (SELECT k, merge(p ORDER BY md5(p::text || k)) AS parts
			 FROM (SELECT k, progress(g, amount, at) AS p FROM facts, generate_series(1, 20) k GROUP BY k, (i * 7919 + k) % k) s GROUP BY k) m
GROUP BY g ORDER BY g;
SELECT merge(p)::text = max(p::text) AS merge_with_empty FROM (SELECT progress('increase revenue to 5 during 2026', amount, at) AS p FROM facts
	UNION ALL SELECT progress('increase revenue to 5 during 2026', NULL, NULL::date)) x;

-- the packed form too depends on the sum alone, however large the way to it
CREATE TABLE forms AS SELECT progress_final(progress_combine(a, b)) AS merged, whole
FROM (VALUES (9e15, 9e15), (1e16, -9999999999999999), (4e18, 1), (1e18, -1e18), (92233720368547758.07, 0.01), (1e-7, 1), (99999999999999999999.99, -1)) v(x, y),
	LATERAL (SELECT progress('increase revenue to 100 EUR during 2026', t, '2026-01-01'::date) AS a FROM (VALUES (x)) f(t)) p, LATERAL (SELECT progress('increase revenue to 100 EUR during 2026', t, '2026-01-01'::date) AS b FROM (VALUES (y)) f(t)) q,
	LATERAL (SELECT progress('increase revenue to 100 EUR during 2026', t, '2026-01-01'::date) AS whole FROM (VALUES (x + y)) f(t)) r;
SELECT bool_and(pg_column_size(merged) = pg_column_size(whole)) AS size, bool_and((merged::text::jsonb - 'n') = (whole::text::jsonb - 'n')) AS text, count(*) FROM forms;
DROP TABLE forms;
SELECT progress('reduce churn from 10% to 5% by 2026-12-31', v, at) FROM (VALUES (5, '-infinity'::date), (6, '2026-01-01')) r(v, at);

-- parallel equals serial, and is parallel
INSERT INTO facts SELECT i, i % 1000 / 7.0, '2026-01-01'::date + i % 300 FROM generate_series(1, 100000) i;
ANALYZE facts;
CREATE FUNCTION explain(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE 'EXPLAIN (COSTS OFF) ' || query;
END $$;
CREATE TABLE serial AS SELECT progress('increase revenue to 1000000 during 2026-H1', amount, at) AS p FROM facts;
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2;
SELECT count(*) FILTER (WHERE line ~ 'Partial Aggregate') AS partial, count(*) FILTER (WHERE line ~ 'Gather') AS gather
FROM explain($$SELECT attainment('increase revenue to 1000000 during 2026-H1', amount, at) FROM facts$$) line;
SELECT progress('increase revenue to 1000000 during 2026-H1', amount, at)::text = (SELECT p::text FROM serial) AS same FROM facts;
RESET parallel_setup_cost; RESET parallel_tuple_cost; RESET min_parallel_table_scan_size; RESET max_parallel_workers_per_gather;
-- hashed groups, many
SELECT count(*), bool_and(actual(p) = s) FROM (SELECT progress('increase revenue to 5 during 2026', amount, at) AS p, sum(amount) AS s FROM facts WHERE at BETWEEN '2026-01-01' AND '2026-12-31' GROUP BY i) x;

-- a stored progress
CREATE TABLE stored AS SELECT progress('increase revenue to 5 during 2026', amount, at) AS p FROM facts;
SELECT attainment(p) = 1 + (s - 5) / 5 AS attainment, n(p) = c AS n FROM stored, (SELECT sum(amount) AS s, count(*) AS c FROM facts WHERE at >= '2026-01-01' AND at < '2027-01-01') x;
SELECT progress_send(p) = progress_send(p::text::progress) FROM stored;
\pset format unaligned
SELECT error_of(format('SELECT %L::progress', p)) FROM (VALUES (''), ('5'), ('[]'), ('{}'), ('{"goal": 5}'), ('{"goal": "increase"}'), ('{"goal": "increase x to 5"}'),
	('{"goal": "increase x to 5", "n": "1", "sum": 5}'), ('{"goal": "increase x to 5", "n": 1}'), ('{"goal": "increase x to 5", "n": -1, "sum": 5}'),
	('{"goal": "increase x to 5", "n": 0, "sum": 5}'), ('{"goal": "increase x to 5", "n": 1, "sum": 5, "latest_day": 0, "more": 1}'), ('{"goal": "increase x to 5 during 2026", "n": 1, "sum": 5, "latest_day": 99999}'), ('{"goal": "increase x to 5", "n": 99999999999999999999, "sum": 5}'),
	('{"goal": "keep x above 5", "n": 1, "sum": 5}'),
	('{"goal": "increase x to 5 during 2026", "n": 0, "sum": 0, "days": {"2026-01-05": 7}}'), ('{"goal": "increase x to 5 during 2026", "n": 0, "sum": 0, "days": [5]}'), ('{"goal": "increase x to 5 during 2026", "n": 1.5, "sum": 0, "days": {}}'),
	('{"goal": "increase x to 5 during 2026", "n": 1, "sum": 5, "days": {"2025-12-31": 5}}'), ('{"goal": "increase x to 5 during 2026", "n": 1, "sum": 5, "days": {"2026-01-01": 4}}'), ('{"goal": "keep x above 5 during 2026", "n": 1, "sum": 5, "latest_day": 0, "latest": 0, "latest_n": 2}'),
	('{"goal": "keep x above 5 during 2026", "n": 1, "sum": 5, "latest_day": 0, "latest": 0, "latest_n": 0}')) v(p);
SELECT error_of($$SELECT progress_combine(p, p) FROM (VALUES ('{"goal": "increase x to 5 during 2026", "n": 9223372036854775807, "sum": 5, "days": {"2026-01-01": 5}}'::progress)) v(p)$$);

-- who merges by hand gets the one form, and carries are not left to run over
WITH RECURSIVE doubled(i, p, r) AS (SELECT 0, p, p FROM (SELECT progress('increase x to 1 during 2026', 9999.99, '2026-01-01'::date) AS p) x
	UNION ALL SELECT i + 1, progress_combine(p, p), rollup_add(r, r) FROM doubled WHERE i < 62)
SELECT n(p), actual(p) = 9999.99 * 2 ^ 62::numeric AS exact, actual(r) = actual(p) AND target(goal(r)) = 2 ^ 62::numeric AS rolled_up, pg_column_size(p) = pg_column_size(p::text::progress) AS same_form FROM doubled WHERE i = 62;
DROP TABLE amounts, goals, facts, serial, stored;
DROP FUNCTION explain;
DROP AGGREGATE merge(progress);
\pset format aligned

-- a sum is of one of the period's days, and a latest day, here 2026-12-31, lies before its end
SELECT error_of(format('SELECT %L::progress', p)) FROM (VALUES ('{"goal": "increase x to 5 during 2026", "n": 1, "sum": 5, "days": {"2025-12-30": 5}}'), ('{"goal": "increase x to 5 during 2026", "n": 1, "sum": 5, "days": {"2027-01-01": 5}}'),
	('{"goal": "keep x above 5 during 2026", "n": 1, "sum": 5, "latest_day": 9861, "latest": 0, "latest_n": 1}'), ('{"goal": "keep x above 5 during 2026", "n": 1, "sum": 5, "latest_day": 9862, "latest": 0, "latest_n": 1}')) v(p);
SELECT s::progress FROM unnest(ARRAY['{"goal": "increase x to 5", "n": 0, "sum": 0}', '{"goal": "keep x above 5 during 2026", "n": 0, "sum": 0}']) s;
-- days before the first that has a sum, of one and of two merged either way
SELECT d, actual(p, d), actual(progress_combine(p, q), d) AS combined, actual(progress_combine(q, p), d) AS other_way FROM (VALUES ('{"goal": "increase x to 100 during 2026", "n": 2, "sum": 12, "days": {"2026-03-01": 5, "2026-03-03": 7}}'::progress, '{"goal": "increase x to 100 during 2026", "n": 1, "sum": 1, "days": {"2026-01-02": 1}}'::progress)) v(p, q),
	unnest(ARRAY['2025-12-31', '2026-01-01', '2026-01-02', '2026-02-28', '2026-03-01', '2026-03-02', '2026-03-03', '2026-12-31']::date[]) d;
SELECT profile('{"goal": "increase x to 5 during [2026-01-01,2026-01-08)", "n": 2, "sum": 5, "days": {"2026-01-03": 2, "2026-01-05": 3}}'::progress);

-- where days are not told apart, nothing is said of a day before the latest
SELECT d, actual(p, d) AS level, actual(q, d) AS open_start, status(p, d), status(q, d) FROM
	(SELECT progress('keep headcount above 10 during 2026', v, at) AS p, progress('increase x to 5 by 2026-12-31', v, at) AS q FROM (VALUES (8, '2026-03-01 23:30-05'::timestamptz), (12, '2026-03-02 03:00-05')) r(v, at)) x,
	unnest(ARRAY['2026-03-01', '2026-03-02', '2026-12-31']::date[]) d;

-- what should be reached by now: as of the close of a day
CREATE TABLE paced AS SELECT progress('increase revenue to 900 EUR during 2026-Q1 stretch 1000', amount, at) AS p
FROM (VALUES (100, '2026-01-10'::date), (200, '2026-01-31'), (150, '2026-02-14'), (500, '2026-03-30'), (60, '2026-03-31')) v(amount, at);
SELECT d, actual, round(expected, 2) AS expected, round(pace, 4) AS pace, round(gap, 2) AS gap, status, remaining(p, d), round(required_per_day(p, d), 2) AS per_day, round(required_per_day(p, d, 'business'), 2) AS per_business_day
FROM paced, unnest(ARRAY['2025-12-31', '2026-01-01', '2026-01-10', '2026-01-31', '2026-02-14', '2026-02-28', '2026-03-30', '2026-03-31', '2026-06-30']::date[]) d, scorecard(p, d);
SELECT (scorecard(p, '2026-02-14', 'business')).* FROM paced;
SELECT (scorecard(p, '2026-02-14', 'profile 1,1,4', '{1.1,1}')).* FROM paced;
-- with as little rounding as can be: half of the days, half of the target
SELECT expected('increase revenue to 900 EUR during 2026-Q1', 0, '2026-02-14'), expected('increase revenue to 0.01 EUR during 2026-Q1', 0, '2026-02-14', 'profile 1,1');
-- every kind of goal, on its way
SELECT g, a, round(expected(g, a, d), 3) AS expected, round(pace(g, a, d), 3) AS pace, round(gap(g, a, d), 3) AS gap, remaining(g, a, d), round(required_per_day(g, a, d), 3) AS per_day, status(g, a, d)
FROM (VALUES ('2026-04-10'::date)) v(d), (VALUES
	('increase revenue to 100 during [2026-01-01,2026-07-20)'::goal, 60::numeric), ('increase revenue to 100 during [2026-01-01,2026-07-20)', 45), ('increase revenue to 100 during [2026-01-01,2026-07-20)', 30),
	('increase revenue to 100 during [2026-01-01,2026-07-20) stretch 120', 110), ('increase revenue to 100 during [2026-01-01,2026-07-20) stretch 120', 120), ('increase profit to -100 during [2026-01-01,2026-07-20)', -50),
	('increase revenue to 0 during [2026-01-01,2026-07-20)', 1), ('reduce costs to 100 during [2026-01-01,2026-07-20)', 40),
	('reduce churn_rate from 8% to 6% during [2026-01-01,2026-07-20)', 7), ('reduce churn_rate from 8% to 6% during [2026-01-01,2026-07-20)', 7.5), ('reduce churn_rate from 6% to 6% during [2026-01-01,2026-07-20)', 7),
	('increase win_rate to 30% during [2026-01-01,2026-07-20)', 27), ('keep margin above 35% during [2026-01-01,2026-07-20)', 35), ('keep margin between 35% and 40% during [2026-01-01,2026-07-20)', 42),
	('keep churn_rate below 5% during [2026-01-01,2026-07-20)', 6), ('complete crm during [2026-01-01,2026-07-20)', 0), ('complete crm during [2026-01-01,2026-07-20)', 1),
	('increase revenue to 100 by 2026-07-19', 50), ('increase revenue to 100 by 2026-07-19', 100), ('increase revenue to 100 by 2026-04-10', 50), ('increase revenue to 100 during 2025', 100), ('increase revenue to 100 during 2027', 100),
	('increase revenue to 100 during 2026', NULL), ('increase revenue during 2026', 5), ('increase revenue to 100', 5), ('increase revenue by 5% during 2026', 5)) g(g, a);
-- pace at the end is attainment; the worst status wins; NULL in, NULL out
SELECT bool_and(pace(g, a, '2026-12-31') = attainment(g, a)) FROM unnest(ARRAY['increase revenue to 7 during 2026', 'increase x to -3 during 2026', 'reduce churn_rate from 8% to 6% during 2026', 'reduce costs to 3 during 2026', 'keep margin between 3 and 5 during 2026']::goal[]) g, unnest(ARRAY[-2, 0, 1, 3, 7, 100]) a;
SELECT min(s), max(s), enum_range(NULL::goal_status) FROM unnest(ARRAY['on_track', 'at_risk', 'no_data']::goal_status[]) s;
SELECT status(NULL::progress, '2026-01-01'), expected(NULL::goal, 5, '2026-01-01'), status('increase revenue to 5 during 2026', 5::numeric, NULL), expected('increase revenue to 5 during 2026', NULL, '2026-12-31'::date);
-- a budget, a total to keep up, a backlog: what is due by now is a share of it, whatever the verb
SELECT g, a, d, round(expected(g, a, d), 2) AS expected, round(pace(g, a, d), 2) AS pace, round(gap(g, a, d), 2) AS gap, round(required_per_day(g, a, d), 2) AS per_day, status(g, a, d)
FROM (VALUES ('keep marketing_spend below 10000 EUR during 2026-06'::goal, 9990, '2026-06-02'::date), ('keep marketing_spend below 10000 EUR during 2026-06', 7200, '2026-06-15'),
	('reduce costs to 10000 EUR during 2026-06', 5000, '2026-06-15'), ('reduce costs to 10000 EUR during 2026-06', 4000, '2026-06-15'), ('reduce costs to 10000 EUR during 2026-06', 10001, '2026-06-30'),
	('keep revenue above 100000 during 2026-06', 60000, '2026-06-15'), ('keep revenue above 100000 during 2026-06', 100000, '2026-06-15'),
	('keep revenue between 100000 and 120000 during 2026-06', 55000, '2026-06-15'), ('keep revenue between 100000 and 120000 during 2026-06', 40000, '2026-06-15'), ('keep revenue between 100000 and 120000 during 2026-06', 72000, '2026-06-15'),
	('reduce backlog from 1000 to 900 during 2026-06', 1000, '2026-06-15'), ('reduce tickets_open from 200 to 0 during 2026-06', 100, '2026-06-15')) v(g, a, d);
-- whatever the verb, basis and baseline, on whatever day and curve: short of what is expected exactly where the pace is below 1
SELECT count(*) > 20000 AS enough, bool_and((gap < 0) = (pace < 1)) AS agree, bool_and((gap = 0) = (pace = 1)) AS even,
	bool_and(sign(gap) = sign(CASE WHEN verb(g) = 'reduce' OR upper_inf(target_range(g)) IS FALSE THEN e - a ELSE a - e END)) FILTER (WHERE abs(e - a) > 2) AS sign_of_difference
FROM (SELECT g, a, pace(g, a, d, c) AS pace, gap(g, a, d, c) AS gap, expected(g, a, d, c) AS e
	FROM unnest(ARRAY[7, 100, -3, 0.1, 1e20, 123456.789]) t, unnest(ARRAY['[2026-06-01,2026-07-01)', '[2026-05-20,2026-06-20)']::daterange[]) period,
		LATERAL (SELECT make_goal('x', t, period, verb => v::goal_verb, basis => b::goal_basis, baseline => l)
			FROM unnest(ARRAY['increase', 'reduce']) v, unnest(ARRAY['total', 'level']) b,
				unnest(ARRAY[NULL, CASE v WHEN 'reduce' THEN t + 3.7 ELSE t - 3.7 END, CASE v WHEN 'reduce' THEN t + 1e-20 ELSE t - 1e20 END]) l
			UNION ALL SELECT make_goal('x', period => period, basis => b::goal_basis, verb => 'keep', target_range => r)
			FROM unnest(ARRAY[numrange(t, NULL), numrange(NULL, t, '(]'), numrange(t, t + 1, '[]'), numrange(t - 1e-20, t, '[]')]) r, unnest(ARRAY['total', 'level']) b) goals(g),
		unnest(ARRAY['linear', 'business', 'profile 3,-1,5']::curve[]) c, unnest(ARRAY['2026-06-01', '2026-06-11', '2026-06-12', '2026-06-19', '2026-06-30']::date[]) d,
		LATERAL (SELECT coalesce(expected(g, 0, d, c), t) AS e) e, LATERAL (SELECT e.e + x AS a FROM unnest(ARRAY[0, 1e-18, -1e-18, 0.01, -5, 1e21]) x) a) x
WHERE gap IS NOT NULL AND pace IS NOT NULL;
-- a pace that is exactly the threshold has reached it: compared without dividing by a rounded number
SELECT status('increase revenue to 100 EUR during [2026-01-01,2026-01-20)'::goal, 50, '2026-01-10');
SELECT count(*) > 3000 AS enough, bool_and(status(g, a, d, 'linear', ARRAY[t, 0.01]) = 'on_track') AS at_it, bool_and(status(g, a - 1e-30, d, 'linear', ARRAY[t, 0.01]) = 'at_risk') AS below_it
FROM unnest(ARRAY[0.95, 0.8, 0.9, 0.7, 0.75, 1, 0.85, 0.6, 1.1]) t, generate_series(2, 100) n, generate_series(1, n - 1) k, unnest(ARRAY[100, 750]) target,
	LATERAL (SELECT '2025-12-31'::date + k AS d, trunc(t * target * k / n, 6) AS a) x,
	LATERAL (SELECT make_goal('x', target, daterange('2026-01-01', '2026-01-01'::date + n)) AS g UNION ALL SELECT make_goal('x', target, daterange('2026-01-01', '2026-01-01'::date + n), basis => 'level', baseline => 0)) y
WHERE a * n = t * target * k AND a < target;
SELECT status(p) = status(p, current_date), expected(p) = expected(p, current_date), remaining(p) = 900 - 1010 FROM paced;
SELECT error_of($$SELECT status('increase revenue to 5 during 2026', 5, '2026-01-01', 'linear', $$ || t || ')') FROM (VALUES ($$'{}'$$), ($$'{0.9}'$$), ($$'{0.8,0.9}'$$), ($$'{0.9,NULL}'$$), ($$'{NaN,0.9}'$$)) v(t);
SELECT error_of($$SELECT pace('increase revenue to 5 during 2026', 'NaN'::numeric, '2026-01-01')$$);
SELECT error_of($$SELECT status('increase revenue to 5 during 2026', 5, '2026-01-01', 'linear', $$ || t || ')') FROM (VALUES ($$'{NULL,0.8}'$$), ($$'{NULL,NULL}'$$), ($$'{0.9,0.8,0.7}'$$), ($$'{0.9,-Infinity}'$$)) v(t);
-- none given are 0.95 and 0.80: 50 are due on the fifth of ten days
SELECT a, status(g, a, '2026-01-05', 'linear', NULL), status(progress(g, a, '2026-01-01'::date), '2026-01-05', 'linear') AS of_progress FROM (VALUES ('increase revenue to 100 during [2026-01-01,2026-01-11)'::goal)) v(g), unnest(ARRAY[47.5, 47.49, 40, 39.99]) a GROUP BY g, a ORDER BY a;
-- day by day: nothing is said of days after as_of
SELECT b.* FROM paced, burnup(p, '2026-02-14') b WHERE day IN ('2026-01-01', '2026-01-10', '2026-01-31', '2026-02-13', '2026-02-14', '2026-02-15', '2026-03-31');
SELECT count(*), count(actual), min(day), max(day) FROM paced, burnup(p, '2026-02-14');
CREATE TABLE facts2 AS SELECT ((i * 7919) % 1000) / 8.0 - 20 AS amount, '2026-01-01'::date + (i * 31) % 365 AS at FROM generate_series(1, 3000) i;
SELECT count(*), bool_and(actual = (SELECT sum(amount) FROM facts2 WHERE at <= day)) AS as_plain_sql FROM (SELECT progress('increase revenue to 5 during 2026', amount, at) AS p FROM facts2) x, burnup(p, '2026-12-31');
-- a period of many years: a row stands for several days, the total is exact
SELECT count(*), max(actual) = 3650 FROM (SELECT progress('increase revenue to 5 during [2020-01-01,2029-12-29)', 1, d::date) AS p FROM generate_series('2020-01-01'::timestamp, '2029-12-28', '1 day') d) x, burnup(p, '2029-12-31');
SELECT actual(p), p::text::progress::text = p::text FROM (SELECT progress('increase revenue to 5 during [0001-01-01,9999-12-31]', 1.5, d::date) AS p FROM generate_series('1020-01-01'::timestamp, '1020-12-28', '1 day') d) x;
-- small enough to keep: a quarter, a year of sales on every day, a year of sales on working days
SELECT pg_column_size(progress('increase revenue to 5 EUR during 2026-Q1 for rep:42', amount, at)) <= 400 AS quarter,
	pg_column_size(progress('increase revenue to 5 EUR during 2026 for rep:42', amount, at)) <= 1100 AS year,
	pg_column_size(progress('increase revenue to 5 EUR during 2026 for rep:42', amount, at) FILTER (WHERE extract(isodow FROM at) < 6)) <= 1024 AS working_year
FROM (SELECT (i * 7919 % 99999) / 100.0 AS amount, '2026-01-01'::date + i % 365 AS at FROM generate_series(1, 3000) i) x;
DROP TABLE paced, facts2;

-- rollup: the goals of many as the goal of all
CREATE TABLE team AS SELECT rep, part, progress(part, amount, at) AS p
FROM split_goal('increase revenue from 800 to 1000.01 EUR during 2026-Q1 for team:emea stretch 1100 review every week reward "r"', ARRAY['rep:1', 'rep:2', 'rep:3'], ARRAY[1, 2, 4]) WITH ORDINALITY AS s(part, rep)
LEFT JOIN (SELECT 1 + i % 3 AS r, (i * 7919 % 10000) / 100.0 AS amount, '2025-12-20'::date + i % 110 AS at FROM generate_series(1, 300) i WHERE i % 3 > 0) f ON r = rep
GROUP BY rep, part;
SELECT goal(r), n(r) = (SELECT sum(n(p)) FROM team) AS n, actual(r) = (SELECT sum(actual(p)) FROM team) AS actual, actual(r, '2026-02-14') = (SELECT sum(actual(p, '2026-02-14')) FROM team) AS as_of FROM (SELECT rollup(p) AS r FROM team) x;
SELECT goal(rollup(p)) FROM team WHERE rep = 2;
SELECT rollup(p) IS NULL FROM team WHERE false;
-- any order, merged in any way, through text: the same
SELECT bool_and(rollup_add(rollup_add(a.p, b.p), c.p)::text = (SELECT rollup(p)::text FROM team) AND rollup_add(a.p, rollup_add(b.p, c.p::text::progress))::text = (SELECT rollup(p)::text FROM team))
FROM team a, team b, team c WHERE a.rep <> b.rep AND a.rep <> c.rep AND b.rep <> c.rep;
\pset format unaligned
SELECT error_of(format('SELECT rollup(p ORDER BY goal(p)) FROM (SELECT progress(g::goal, NULL, NULL::date) AS p FROM unnest(%L::text[]) g GROUP BY g) x', g)) FROM (VALUES
	(ARRAY['increase revenue to 5 during 2026', 'increase calls to 5 during 2026']), (ARRAY['increase revenue to 5 during 2026', 'increase revenue to 5 during 2027']),
	(ARRAY['increase revenue to 5 EUR during 2026', 'increase revenue to 5 USD during 2026']), (ARRAY['increase revenue to 5 during 2026', 'increase revenue during 2026']),
	(ARRAY['keep churn_rate below 5% during 2026', 'keep churn_rate below 6% during 2026']), (ARRAY['increase revenue by 5% during 2026', 'increase revenue by 6% during 2026']),
	(ARRAY['complete crm during 2026', 'complete crm during 2026 for rep:1'])) v(g);
-- periods that follow one another, in any order, of one owner or of many: what the whole period says by itself
CREATE TABLE months AS SELECT rep, grain, goal, progress(goal, amount, at) AS p
FROM generate_series(1, 3) rep CROSS JOIN unnest('{month,quarter}'::text[]) grain CROSS JOIN LATERAL split_goal(format('increase revenue to 1000 EUR during 2024 for rep:%s', rep)::goal, grain) goal
LEFT JOIN (SELECT i % 3 + 1 AS r, (i * 7919 % 10000) / 100.0 - 10 AS amount, '2023-12-20'::date + i % 400 AS at FROM generate_series(1, 2000) i WHERE i % 3 > 0) f ON r = rep GROUP BY rep, grain, goal;
SELECT grain, rep, (r.goal).goal AS whole, n(r.p), r.p::text = (SELECT progress(r.goal, amount, at)::text FROM (SELECT i % 3 + 1 AS r, (i * 7919 % 10000) / 100.0 - 10 AS amount, '2023-12-20'::date + i % 400 AS at FROM generate_series(1, 2000) i WHERE i % 3 > 0) f WHERE x.rep IS NULL OR f.r = x.rep) AS same
FROM (SELECT grain, rep, rollup(array_agg(p ORDER BY md5(goal::text))) AS p FROM months GROUP BY GROUPING SETS ((grain), (grain, rep))) x CROSS JOIN LATERAL (SELECT x.p, goal(x.p)) r(p, goal) WHERE rep IS DISTINCT FROM 1 ORDER BY grain, rep;
-- of several years there are no single days, and the sums are there
SELECT goal(r), actual(r) = (SELECT sum(actual(p)) FROM months WHERE grain = 'month') + 7 * 36 AS sums, actual(r, '2024-12-31') - (SELECT sum(actual(p)) FROM months WHERE grain = 'month') AS by_then, n(r) - (SELECT sum(n(p)) FROM months WHERE grain = 'month') AS rows
FROM (SELECT rollup(array_agg(p) || progress('increase revenue to 1 EUR during 2025', 7, '2025-12-31'::date)) AS r FROM months WHERE grain = 'month') x;
SELECT rollup('{}'::progress[]), rollup(ARRAY[NULL::progress]), rollup(NULL::progress[]), rollup(array_agg(p))::text = min(p::text) AS one FROM months WHERE grain = 'month' AND goal::text ~ '2024-02 for rep:3';
SELECT error_of(format('SELECT rollup(array_agg(p ORDER BY goal(p))) FROM (SELECT progress(g::goal, 1, lower(period(g::goal))) AS p FROM unnest(%L::text[]) g GROUP BY g) x', g)) FROM (VALUES
	(ARRAY['increase revenue to 5 during 2026-01', 'increase revenue to 5 during 2026-03']), (ARRAY['increase revenue to 5 during 2026-01', 'increase revenue to 5 during 2026-Q1']),
	(ARRAY['increase revenue to 5 during 2026-Q1', 'increase revenue to 5 during 2026-02']), (ARRAY['increase revenue to 5 by 2026-01-31', 'increase revenue to 5 during 2026-02']),
	(ARRAY['increase revenue to 5 EUR during 2026-01', 'increase revenue to 5 USD during 2026-02']), (ARRAY['keep churn_rate below 5% during 2026-01', 'keep churn_rate below 6% during 2026-02']),
	(ARRAY['increase revenue to 5 during [2020-01-01,2022-01-01)', 'increase revenue to 5 during 2022'])) v(g);
\pset format aligned

-- profile: the shape of an earlier period
SELECT profile(amount, at, '[2025-01-01,2025-01-05)'::daterange), profile(amount, at::timestamp, '[2025-01-01,2025-01-05)'::daterange), profile(amount, at::timestamptz, '[2025-01-01,2025-01-05)'::daterange)
FROM (VALUES (10, '2025-01-01'::date), (5.5, '2025-01-04'), (20, '2025-01-02'), (NULL, '2025-01-02'), (99, '2024-12-31'), (99, '2025-01-05')) v(amount, at);
SELECT profile(amount, at, '[2025-01-01,2025-01-05)'::daterange) FROM (VALUES (NULL::numeric, NULL::date)) v(amount, at);
SELECT profile(amount, at, '[2025-01-01,2025-01-05)'::daterange) FROM (VALUES (-5, '2025-01-01'::date)) v(amount, at);
SELECT profile(p)::text LIKE 'profile %,%' FROM team WHERE rep = 3;
-- a year that repeats itself is on track all the time
SELECT bool_and(abs(pace(p, d::date, c) - 1) < 1e-9), count(*)
FROM (SELECT profile(amount, at, to_period('2025')) AS c, progress(make_goal('x', (SELECT sum(i % 13) FROM generate_series(1, 365) i), to_period('2026')), amount, at + 365) AS p
	  FROM (SELECT i % 13 AS amount, '2024-12-31'::date + i AS at FROM generate_series(1, 365) i) f) x, generate_series('2026-01-01'::timestamp, '2026-12-31', '1 day') d;
SELECT error_of($$SELECT profile(1, '2025-01-01'::date, p) FROM unnest(ARRAY['[2025-01-01,2026-01-01)', '[2024-01-01,2025-01-01)']::daterange[]) p$$), error_of($$SELECT profile(1, '2025-01-01'::date, '[2025-01-01,)')$$),
	error_of($$SELECT profile(progress('keep headcount above 5 during 2026', 5, '2026-01-01'::date))$$);
DROP TABLE team;

-- the season: a shop that grows, with one big day a year, each on another day; every year's target was met at 102 %
CREATE TABLE shop AS SELECT d::date AS day, (ARRAY[4.1, 2.6, 8.9, 6.0, 6.7, 6.6, 6.4, 6.9, 13.4, 8.7, 15.3, 14.4])[extract(month FROM d)::int]::numeric / 30 * (1 + 0.2 * (extract(year FROM d) - 2021))::numeric * (0.5 + ((extract(doy FROM d) * 7919 + extract(year FROM d) * 104729)::bigint % 1000) / 1000.0)
	+ CASE WHEN to_char(d, 'MM-DD') = (ARRAY['02-03', '05-09', '03-17', '04-22', '06-02'])[extract(year FROM d)::int - 2020] THEN 3 ELSE 0 END AS amount FROM generate_series('2021-01-01'::timestamp, '2025-12-31', '1 day') d;
SELECT y, round(pace(g, h1, d), 3) AS by_days, round(pace(g, h1, d, seasonal_curve(h)), 3) AS by_season
FROM generate_series(2022, 2025) y, LATERAL (SELECT make_goal('revenue', round(sum(amount) / 1.02, 2), to_period(y::text)) AS g, sum(amount) FILTER (WHERE extract(month FROM day) <= 6) AS h1, make_date(y, 6, 30) AS d FROM shop WHERE day <@ to_period(y::text)) x,
	LATERAL (SELECT array_agg(p) AS h FROM (SELECT progress(make_goal('revenue', 1, to_period((y - k)::text)), amount, day) AS p FROM shop, generate_series(1, 3) k WHERE day <@ to_period((y - k)::text) GROUP BY k) e) h;
-- a day is no cliff: it comes in over four weeks, of a quarter over one; a year that did not begin with its first tenth counts only where all are so, and not alone
CREATE FUNCTION peak(period daterange, day date, also date DEFAULT NULL) RETURNS progress LANGUAGE sql AS $$ SELECT progress(make_goal('x', 1, period), a, d) FROM (VALUES (1::numeric, day), (1, also)) v(a, d) $$;
SELECT period_label(p), count(*) AS days FROM unnest(ARRAY['2025', '2025-Q2']) label, to_period(label) p, LATERAL (SELECT seasonal_curve(ARRAY[peak(p, lower(p) + 45), peak(p, lower(p) + 45)]) AS c) x, generate_series(lower(p), upper(p) - 1, '1 day') d WHERE elapsed_share(p, d::date, c) > elapsed_share(p, d::date - 1, c) GROUP BY 1;
SELECT round(elapsed_share(p, '2025-06-30', seasonal_curve(ARRAY[peak(p, '2025-01-20', '2025-11-20'), peak(p, '2025-03-20')])), 4) AS late_one_left_out, round(elapsed_share(p, '2025-06-30', seasonal_curve(ARRAY[peak(p, '2025-03-20'), peak(p, '2025-10-20')])), 4) AS all_late, seasonal_curve(ARRAY[peak(p, '2025-03-20')]) AS only_that FROM to_period('2025') p;
-- a year that is left out has no say, were it longer
SELECT seasonal_curve(ARRAY[peak(q, '2025-01-15', '2025-06-15'), peak(to_period('2024-H1'), '2024-03-20')])::text = seasonal_curve(ARRAY[peak(q, '2025-01-15', '2025-06-15')])::text AS same FROM to_period('2025-H1') q;
SELECT seasonal_curve('{}'), seasonal_curve(ARRAY[NULL::progress]), seasonal_curve(ARRAY[peak(to_period('2025'), '2024-01-01')]), seasonal_curve(NULL), seasonal_curve(ARRAY[peak(to_period('2025-W07'), '2025-02-12')]);
DROP TABLE shop; DROP FUNCTION peak;

-- literals say by themselves which function is meant
SELECT status('increase revenue to 100 EUR during 2026', NULL, '2026-01-10'), status('increase revenue to 100 EUR during [2026-01-01,2026-01-20)', 50, '2026-01-10'), status('increase revenue to 100 EUR during 2026', 50, '2026-12-31', 'linear', '{0.9,0.8}'), pace('increase revenue to 365 EUR during 2026', '20', '2026-01-10'),
	pace('increase revenue to 365 EUR during 2026', 20, '2026-01-10'), pace('increase revenue to 365 EUR during 2026', 20, '2026-01-10', 'business'), gap('increase revenue to 365 EUR during 2026', 20, '2026-01-10'),
	expected('increase revenue to 365 EUR during 2026', NULL, '2026-01-10'), remaining('increase revenue to 365 EUR during 2026', 20, '2026-01-10'), required_per_day('increase revenue to 365 EUR during 2026', 10, '2026-01-10');
SELECT split_goal('increase revenue to 500 EUR during 2026', 'quarter', '{1,1,1,2}');
SELECT period('increase revenue to 100 EUR during 2026-Q1'), target('increase revenue to 100 EUR during 2026'), attainment('increase revenue to 100 EUR during 2026', 50), reached('increase revenue to 100 EUR during 2026', 100);
SELECT error_of($$SELECT status('increase revenue to 100 EUR durnig 2026', NULL, '2026-01-10')$$), error_of($$SELECT pace('increase revenue to 100 EUR during 2026', 'many', '2026-01-10')$$), error_of($$SELECT pace('increase revenue to 100 EUR during 2026', '1', 'soon')$$);

-- each figure of a progress, or of a goal and an actual, without one of its arguments
SELECT f, string_agg(coalesce(error, 'none'), ' ' ORDER BY n) FROM unnest('{expected,pace,gap,remaining,required_per_day,status}'::text[]) f, unnest('{p,NULL::progress,"p, NULL","p, ''2026-01-05''","NULL::progress, ''2026-01-05''","p, ''2026-01-05'', NULL","p, NULL, ''linear''","g, 5, ''2026-01-05''","g, NULL::numeric, ''2026-01-05''","NULL::goal, 5, ''2026-01-05''","g, 5, ''2026-01-05'', NULL","g, 5, NULL, ''linear''"}'::text[]) WITH ORDINALITY a(arguments, n),
	LATERAL (SELECT CASE WHEN query_to_xml(format('SELECT %s(%s) IS NULL AS none FROM (SELECT progress(g, 5, ''2026-01-04''::date) AS p, g FROM (VALUES (''increase revenue to 100 EUR during [2026-01-01,2099-01-01)''::goal)) v(g) GROUP BY g) x', f, arguments), true, true, '')::text ~ 'true' THEN '-' ELSE '+' END AS error) e GROUP BY f ORDER BY f;
-- rows without a goal, an amount or a day, and rows outside of the period, of each type of moment
SELECT pg_typeof(max(a)), actual(progress(goal, amount, at::date ORDER BY n)), actual(progress(goal, amount, at::timestamp ORDER BY n)), actual(progress(goal, amount, at::timestamptz ORDER BY n)), attainment(goal, amount, at::date ORDER BY n), attainment(goal, amount, at::timestamp ORDER BY n), attainment(goal, amount, at::timestamptz ORDER BY n),
	profile(amount, at::date, p ORDER BY n), profile(amount, at::timestamp, p ORDER BY n), profile(amount, at::timestamptz, p ORDER BY n)
FROM (VALUES (1, NULL::goal, 5::numeric, '2026-01-04 12:00'::timestamptz, NULL::daterange), (2, 'increase revenue to 100 EUR during 2026-01', NULL, '2026-01-04 12:00', '[2026-01-01,2026-02-01)'), (3, 'increase revenue to 100 EUR during 2026-01', 7, NULL, '[2026-01-01,2026-02-01)'), (4, 'increase revenue to 100 EUR during 2026-01', 11, '2025-12-31 12:00', '[2026-01-01,2026-02-01)'),
	(5, 'increase revenue to 100 EUR during 2026-01', 13, '2026-02-01 00:00', '[2026-01-01,2026-02-01)'), (6, NULL, 17, '2026-01-31 23:59', NULL), (7, 'increase revenue to 100 EUR during 2026-01', 19, '2026-01-01 00:00', '[2026-01-01,2026-02-01)'), (8, 'increase revenue to 100 EUR during 2026-01', 23, 'infinity', '[2026-01-01,2026-02-01)'), (9, 'increase revenue to 100 EUR during 2026-01', 29, '-infinity', '[2026-01-01,2026-02-01)')) v(n, goal, amount, at, p), LATERAL (SELECT 1 a) x;
SELECT actual(progress(NULL::goal, 5, d)), actual(progress(NULL::goal, 5, d::timestamp)), actual(progress(NULL::goal, 5, d::timestamptz)), attainment(NULL::goal, 5, d), attainment(NULL::goal, 5, d::timestamp), attainment(NULL::goal, 5, d::timestamptz), profile(5, d, NULL), profile(5, d::timestamp, NULL), profile(5, d::timestamptz, NULL) FROM (VALUES ('2026-01-04'::date)) v(d);
SELECT p, error_of(format('SELECT profile(5, d, %L::daterange) FROM (VALUES (''2026-01-04''::date)) v(d)', p)) FROM unnest('{empty,"(,2026-01-01)","[2026-01-01,)","(,)"}'::daterange[]) p;
SELECT error_of($$SELECT profile(5, d, p) FROM (VALUES ('2026-01-04'::date, '[2026-01-01,2026-02-01)'::daterange), ('2026-01-04', '[2026-01-01,2026-03-01)')) v(d, p)$$), error_of($$SELECT profile(5, d, p) FROM (VALUES ('2026-01-04'::date, '[2026-01-01,2026-02-01)'::daterange), ('2026-01-04', '[2026-01-02,2026-02-01)')) v(d, p)$$), error_of($$SELECT attainment('increase revenue to 5'::goal, 5, '')$$), error_of($$SELECT attainment('increase revenue to 5'::goal, 5, '2026-01-01')$$), error_of($$SELECT attainment('increase revenue to 5'::goal, 5, 'best')$$);
