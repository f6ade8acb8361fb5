--
-- report: the views of a book that people and their tools read
--
SET datestyle = 'ISO, YMD';
SET timezone = 'UTC';
SET smartgoals.as_of = '2026-01-01';
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
	FOREACH report IN ARRAY '{scoreboard,leaderboard,board,timeline,calendar,burnup,trend,performance,activity,growth_areas,daily,monthly,credit_gaps,rate_gaps,payouts,plan_to_target,pipeline_forecasts,pipeline}'::text[] LOOP
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

SELECT set_goal('sales_book', 'increase revenue to 2M EUR during 2026 through "more of all"');
SELECT set_goal('sales_book', g::goal, parent) FROM (VALUES
	('increase revenue from 600k to 750k EUR during 2026-Q1 for rep:42', 1),
	('increase revenue to 200k EUR during 2026-Q1 for rep:7 review every week', 1),
	('increase revenue to 150k EUR during 2026-Q1 for rep:9', 1),
	('increase revenue to 500k EUR during 2026-Q1 for team:amer', NULL),
	('increase revenue to 500k EUR during 2026-Q1 in channel:web', NULL),
	('increase revenue to 400k EUR during 2026-Q1 for rep:42 in channel:shop', NULL),
	('increase revenue to 1M EUR during 2026-Q2 for rep:42', 1),
	('increase revenue to 1M EUR by 2026-03-31 review every month through "patience"', NULL),
	('increase activities to 30 tasks as total during 2026-Q1 for rep:7', NULL),
	('increase activities to 20 tasks as total during 2026-02 for rep:42 in kind:call', NULL),
	('increase activities to 20 tasks as total during 2026-02 for rep:9', NULL),
	('increase deal_size to 1500 as level during 2026-Q1 for rep:42', NULL),
	('keep training between 3 and 5 days as level during 2026-Q1 for rep:7', NULL),
	('increase revenue to 750k EUR for rep:12', NULL)) g(g, parent);
SELECT revise_goal('sales_book', 2, 'increase revenue from 600k to 900k EUR during 2026-Q1 for rep:42', '2026-03-10');
SELECT drop_goal('sales_book', 5, '2026-03-15');
SELECT check_in('sales_book', 14, 2, NULL, '2026-02-10'), check_in('sales_book', 14, 4, NULL, '2026-02-28'), check_in('sales_book', 3, NULL, NULL, '2026-02-27');

-- the day is today, or what is set
RESET smartgoals.as_of;
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
-- in words, in both languages; what is not known is NULL
SELECT goal_id, title, metric_label, status_label, status_colour, value_text, target_text, expected_share FROM sales_book.timeline ORDER BY goal_id;
SET smartgoals.language = 'fr';
SELECT title, metric_label, status_label, value_text, target_text FROM sales_book.leaderboard WHERE goal_id IN (2, 3, 10, 14) ORDER BY goal_id;
SELECT status, status_label FROM sales_book.board ORDER BY status_rank;
RESET smartgoals.language;
SELECT count(*), count(*) FILTER (WHERE s.expected_share IS DISTINCT FROM attainment(s.goal_text::goal, f.expected_value)::numeric(38,6)) AS wrong, count(s.expected_share) AS known
FROM sales_book.scoreboard s JOIN sales_book.scoreboard(as_of()) f USING (goal_id);
SELECT goal_id, metric, owner, day, actual_value, expected_value, target_value FROM sales_book.burnup
WHERE day BETWEEN '2026-02-27' AND '2026-03-02' AND goal_id IN (2, 3, 6, 8, 13, 14) ORDER BY goal_id, day;
-- each past day shows what the goal said on it; of several versions for one day the last, and none that is to come
SELECT revise_goal('sales_book', 3, g, d) FROM (VALUES (2, 'increase revenue to 300k EUR during 2026-Q1 for rep:7'::goal, '2026-02-10'::date), (3, 'increase revenue to 100k EUR during 2026-H1 for rep:7', '2026-02-10'),
	(1, 'increase revenue for rep:7', '2026-01-20'), (4, 'increase revenue to 250k EUR during 2026-Q1 for rep:7', '2026-02-20'), (5, 'increase revenue to 1 EUR during 2026-Q1 for rep:7', '2026-03-20')) v(n, g, d) ORDER BY n;
SELECT b.day, b.expected_value, b.target_value, b.expected_value IS NOT DISTINCT FROM round(expected(f.goal, 0, b.day), CASE b.unit WHEN 'EUR' THEN 2 ELSE 4 END) AND b.target_value IS NOT DISTINCT FROM target(f.goal) AS as_in_force
FROM sales_book.burnup b CROSS JOIN LATERAL sales_book.goals_in_force(least(b.day, as_of())) f WHERE b.goal_id = 3 AND f.goal_id = 3 AND b.day IN ('2026-01-19', '2026-01-20', '2026-02-09', '2026-02-10', '2026-02-19', '2026-02-20', '2026-03-01', '2026-03-25') ORDER BY b.day;
SELECT count(*), count(*) FILTER (WHERE b.expected_value IS DISTINCT FROM round(expected(f.goal, 0, b.day), CASE b.unit WHEN 'EUR' THEN 2 ELSE 4 END) OR b.target_value IS DISTINCT FROM target(f.goal)) AS wrong
FROM sales_book.burnup b CROSS JOIN LATERAL sales_book.goals_in_force(least(b.day, as_of())) f WHERE f.goal_id = b.goal_id;
DELETE FROM sales_book.goal_versions WHERE goal_id = 3 AND version > 1;
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
SELECT error_of(format('SET smartgoals.as_of = %L', d)) FROM unnest(ARRAY['yesteryear', '2026-02-30', '01/02/2026', '2026-03-01 ', 'infinity']) d;
SET datestyle = 'SQL, DMY';
SET smartgoals.as_of = '2026-03-01';
SELECT as_of();
SET datestyle = 'ISO, YMD';

-- what tools can rely on: types that every driver knows, a precision for each numeric,
-- names in lower case, a comment on everything, the rights of the reader
CREATE VIEW report AS
SELECT c.oid, c.relname AS report FROM pg_class c WHERE relnamespace = 'sales_book'::regnamespace AND relkind = 'v' AND relname !~ '^metric_';
SELECT report FROM report WHERE obj_description(oid, 'pg_class') IS NULL OR 'security_invoker=true' <> ALL ((SELECT reloptions FROM pg_class c WHERE c.oid = report.oid)::text[]);
SELECT report, attname, format_type(atttypid, atttypmod) FROM report JOIN pg_attribute a ON attrelid = oid AND attnum > 0
WHERE atttypid <> ALL ('{integer,bigint,double precision,numeric,text,boolean,date}'::regtype[]) AND NOT (report IN ('board', 'pipeline') AND attname = 'cards' AND atttypid = 'jsonb'::regtype)
	OR atttypid = 'numeric'::regtype AND atttypmod = -1 AND report NOT IN ('daily', 'monthly')
	OR col_description(attrelid, attnum) IS NULL OR attname !~ '^[a-z][a-z_]*$';
-- money has the decimals of its currency in each of them
CREATE FUNCTION finer(report regclass, field name) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
	EXECUTE format('SELECT count(*) FROM %s WHERE unit = ''EUR'' AND %2$I <> round(%2$I, 2) AND abs(%2$I) >= 0.1', report, field) INTO n;
	RETURN n;
END $$;
SELECT count(*) FILTER (WHERE n > 0) AS finer, count(*) > 30 AS many FROM (
	SELECT finer(report.oid, a.attname) AS n FROM report JOIN pg_attribute a ON a.attrelid = report.oid AND a.attnum > 0 AND a.atttypid = 'numeric'::regtype AND a.attname !~ '(needed|attainment|share|pace|rate|probability|weight|working_days_left)'
	WHERE EXISTS (SELECT FROM pg_attribute u WHERE u.attrelid = report.oid AND u.attname = 'unit')) f;
-- a column of the same name has the same type everywhere
SELECT attname, array_agg(DISTINCT format_type(atttypid, atttypmod)) FROM report JOIN pg_attribute ON attrelid = oid AND attnum > 0 GROUP BY attname HAVING count(DISTINCT (atttypid, atttypmod)) > 1;
-- the order of columns is for ever; later ones come behind
SELECT report, string_agg(attname, ' ' ORDER BY attnum) AS columns FROM report JOIN pg_attribute ON attrelid = oid AND attnum > 0 GROUP BY report ORDER BY report;

-- on random data, against plain SQL written for it: ties, NULLs, negative amounts, days after the one looked at
CREATE TABLE calls (id int PRIMARY KEY, rep int, team text, stage text, kind text, amount numeric, at timestamp);
INSERT INTO calls
SELECT i, nullif(h % 7, 6), (ARRAY['a', 'b', '', NULL])[1 + h / 7 % 4], (ARRAY['won', 'lost', NULL])[1 + h / 31 % 3], (ARRAY['call', 'mail', 'visit', NULL])[1 + h / 97 % 4],
	CASE WHEN h % 19 > 0 THEN (h / 5 % 2000 - 300) / 10.0 END, CASE WHEN h % 23 > 0 THEN '2025-01-01'::timestamp + h % 700 * interval '1 day' + h % 86400 * interval '1 second' END
FROM generate_series(1, 4000) i, LATERAL (SELECT (hashint8(i)::bigint + 2147483648)::bigint) x(h);
SELECT define_metric('sales_book', 'call_value', 'calls', 'amount', 'at', dimensions => '["rep", "team", "stage", "kind"]', basis => 'total');
SELECT define_metric('sales_book', 'calls_made', 'calls', NULL, 'at', 'count', dimensions => '["rep", "team", "kind"]', basis => 'total');
SET client_min_messages = warning;
SELECT count(set_goal('sales_book', make_goal('call_value', 100 * (1 + r) * CASE lower(p) WHEN '2026-02-10' THEN 20 ELSE 1 END, p, unit => 'EUR', owner => 'rep:' || r, basis => 'total')))
FROM generate_series(0, 7) r, unnest(ARRAY['[2026-01-01,2026-04-01)', '[2025-01-01,2026-01-01)', '[2026-02-10,2026-05-20)']::daterange[]) p;
SELECT count(set_goal('sales_book', make_goal('calls_made', 20, '[2026-01-01,2026-04-01)', unit => 'calls', owner => o, segment => s, strategy => 'calling', basis => 'total')))
FROM unnest(ARRAY['rep:1', 'rep:2', 'team:a', 'kind:mail', 'rep:77', NULL]) o, unnest(ARRAY['kind:call', 'team:b', NULL]) s WHERE split_part(o, ':', 1) IS DISTINCT FROM split_part(s, ':', 1);
RESET client_min_messages;

CREATE VIEW seen AS
SELECT c.*, at::date AS day, o.owner, to_char(at, 'YYYY-MM') AS month FROM calls c
CROSS JOIN LATERAL (SELECT NULL UNION ALL SELECT 'rep:' || rep WHERE rep IS NOT NULL UNION ALL SELECT 'team:' || team WHERE team <> '') o(owner)
WHERE at::date <= as_of();
SELECT count(*), count(*) FILTER (WHERE p.actual_value IS DISTINCT FROM s.actual OR p.rows_counted IS DISTINCT FROM s.n) AS wrong
FROM (SELECT concat_ws('|', metric, owner, stage, period_label) AS id, actual_value, rows_counted FROM sales_book.performance WHERE metric IN ('call_value', 'calls_made')) p
FULL JOIN (
	SELECT concat_ws('|', 'call_value', owner, stage, month) AS id, sum(amount) AS actual, count(*) AS n FROM seen WHERE amount IS NOT NULL GROUP BY owner, stage, month
	UNION ALL
	SELECT concat_ws('|', 'calls_made', owner, month), count(*), count(*) FROM seen GROUP BY owner, month) s USING (id);

CREATE VIEW call_goals AS SELECT goal_id, metric(goal), owner(goal), period(goal), scope(goal), target(goal) FROM sales_book.goal_versions WHERE metric(goal) IN ('call_value', 'calls_made');
SELECT count(*), count(*) FILTER (WHERE a.actual_value IS DISTINCT FROM s.actual) AS wrong, count(a.goal_id) AS with_goal, count(*) FILTER (WHERE a.actual_value = 0) AS without_rows
FROM (SELECT concat_ws('|', owner, 'kind ' || kind) AS id, * FROM sales_book.activity WHERE metric = 'calls_made') a
FULL JOIN (
	SELECT concat_ws('|', owner, 'kind ' || k.kind) AS id, count(*) AS actual FROM seen, LATERAL (SELECT kind WHERE kind IS NOT NULL UNION ALL SELECT NULL) k
	WHERE day BETWEEN '2026-01-01' AND '2026-03-31' GROUP BY owner, k.kind
	UNION ALL
	SELECT concat_ws('|', CASE WHEN owner !~ '^kind' THEN owner END, 'kind ' || (scope ->> 'kind')), 0 FROM call_goals WHERE owner = 'rep:77' AND NOT scope ? 'team') s USING (id);
SELECT count(*) AS goals, count(*) FILTER (WHERE a.n IS NOT DISTINCT FROM CASE WHEN scope - 'kind' - split_part(coalesce(owner, ''), ':', 1) = '{}' THEN 1 END) AS as_often_as_due
FROM call_goals g LEFT JOIN (SELECT goal_id, count(*) AS n FROM sales_book.activity GROUP BY goal_id) a USING (goal_id) WHERE metric = 'calls_made';

CREATE TABLE by_day AS SELECT owner, day, sum(amount) AS actual FROM seen WHERE owner ~ 'rep:' GROUP BY owner, day;
SELECT count(*), count(*) FILTER (WHERE b.actual_value IS DISTINCT FROM s.actual OR b.target_value <> s.target) AS wrong, count(s.actual) AS not_null
FROM (SELECT * FROM sales_book.burnup WHERE metric = 'call_value' OFFSET 0) b
FULL JOIN (
	SELECT goal_id, d::date AS day, target, CASE WHEN d <= as_of() THEN (SELECT coalesce(sum(c.actual), 0) FROM by_day c WHERE c.owner = g.owner AND c.day BETWEEN lower(g.period) AND d) END AS actual
	FROM call_goals g, generate_series(lower(period), upper(period) - 1, interval '1 day') d WHERE metric = 'call_value') s USING (goal_id, day);

-- what will come of them, against the method itself over plain sums by day: of this period, and of two years before it from the first day that brought something
CREATE VIEW expected_ends AS
SELECT goal_id, owner, period, target, f.*
FROM call_goals g CROSS JOIN LATERAL (
	SELECT array_agg(coalesce(b.actual, 0) ORDER BY d) AS amounts, sum(b.actual) FILTER (WHERE d >= lower(period)) AS so_far
	FROM generate_series(least(lower(period), (SELECT min(day) FROM by_day b WHERE b.owner = g.owner AND day >= lower(period) - interval '2 years' AND actual <> 0)), as_of(), interval '1 day') d LEFT JOIN by_day b ON b.owner = g.owner AND b.day = d) a
CROSS JOIN LATERAL forecast_series(amounts, array_fill(1::numeric, ARRAY[upper(period) - 1 - as_of()]), coalesce(so_far, 0), target) f
WHERE metric = 'call_value' AND upper(period) - 1 > as_of();
SELECT count(*), count(s.probability) AS known, count(*) FILTER (WHERE s.forecast_value IS DISTINCT FROM round(e.forecast, 2) OR s.forecast_low <> round(e.low, 2) OR s.forecast_high <> round(e.high, 2) OR s.probability IS DISTINCT FROM e.probability
	OR e.likely_row IS DISTINCT FROM 0 AND s.likely_day IS DISTINCT FROM as_of() + e.likely_row OR s.history_source IS DISTINCT FROM CASE WHEN e.owner NOT IN ('rep:6', 'rep:7') THEN 'source' END) AS wrong
FROM expected_ends e FULL JOIN (SELECT * FROM sales_book.scoreboard WHERE metric = 'call_value' AND period_end > as_of()) s USING (goal_id);
-- ... in every report that has them
-- ... in every report that has them
SELECT count(*), count(*) FILTER (WHERE (s.forecast_value, s.forecast_low, s.forecast_high, s.probability, s.likely_day, s.history_source) IS DISTINCT FROM (l.forecast_value, l.forecast_low, l.forecast_high, l.probability, l.likely_day, l.history_source)
	OR (s.forecast_value, s.forecast_low, s.forecast_high, s.probability, s.likely_day, s.history_source) IS DISTINCT FROM (t.forecast_value, t.forecast_low, t.forecast_high, t.probability, t.likely_day, t.history_source)
	OR (s.forecast_value, s.probability, s.likely_day::text) IS DISTINCT FROM ((c ->> 'forecast')::numeric, (c ->> 'probability')::numeric, c ->> 'likely_day')
	OR (s.forecast_value, s.forecast_low, s.forecast_high) IS DISTINCT FROM (f.forecast_value::numeric(38,4), f.forecast_low::numeric(38,4), f.forecast_high::numeric(38,4))) AS wrong
FROM sales_book.scoreboard s JOIN sales_book.leaderboard l USING (goal_id) JOIN sales_book.timeline t USING (goal_id) JOIN sales_book.scoreboard(as_of()) f USING (goal_id)
JOIN (SELECT e.c FROM sales_book.board, jsonb_array_elements(cards) e(c)) b ON (c ->> 'goal_id')::bigint = s.goal_id;
WITH ahead AS MATERIALIZED (SELECT * FROM sales_book.leaderboard WHERE metric = 'call_value' AND period_end = '2026-03-31')
SELECT count(*), count(DISTINCT forecast_rank) AS ranks, count(*) FILTER (WHERE forecast_rank IS DISTINCT FROM (SELECT count(*) + 1 FROM ahead b
	WHERE round(b.forecast_value / b.target_value, 6) > round(l.forecast_value / l.target_value, 6)) AND forecast_value IS NOT NULL) AS wrong
FROM ahead l;
-- ... and day by day
SELECT count(*), count(b.forecast_value) AS known, count(*) FILTER (WHERE b.day > as_of() AND b.day = upper(e.period) - 1 AND (b.forecast_value, b.forecast_low, b.forecast_high) IS DISTINCT FROM (round(e.forecast, 2), round(e.low, 2), round(e.high, 2))
	OR b.day = as_of() AND b.forecast_value <> b.actual_value OR b.day < as_of() AND b.forecast_value IS NOT NULL OR b.day > as_of() AND (b.forecast_value IS NULL) <> (e.forecast IS NULL)) AS wrong
FROM expected_ends e JOIN sales_book.burnup b USING (goal_id);
-- what is over is what it was, and reached or not; of what does not add up it is known how it moved
SELECT count(*), count(*) FILTER (WHERE forecast_value IS DISTINCT FROM actual_value OR forecast_low IS DISTINCT FROM actual_value OR forecast_high IS DISTINCT FROM actual_value OR probability IS DISTINCT FROM reached::int OR history_source IS NOT NULL) AS wrong
FROM sales_book.scoreboard WHERE period_end <= as_of();
CREATE TABLE visits (rep int, lasts numeric, day date);
INSERT INTO visits SELECT r, 20 + ((hashint8(r * 1000 + d)::bigint + 2147483648) % 1000) / 50.0, '2024-01-01'::date + d FROM generate_series(1, 2) r, generate_series(0, 790) d;
SELECT define_metric('sales_book', 'visit_length', 'visits', 'lasts', 'day', 'avg', dimensions => '["rep"]', basis => 'level');
SELECT define_metric('sales_book', 'visits', 'visits', NULL, 'day', 'count', dimensions => '["rep"]', basis => 'total');
SELECT set_goal('sales_book', g::goal) FROM unnest(ARRAY['increase visit_length to 30.5 as level during 2026-02 for rep:1', 'keep visit_length between 29 and 31 as level during 2026-Q1', 'increase visit_length to 30 as level during 2024-Q3', 'increase visit_length to 30 as level during 2024-04',
	'increase visit_length to 30 as level during 2026-Q2', 'keep visits above 100 as total during 2026-Q2 for rep:2']) g;
CREATE VIEW level_ends AS
SELECT a.as_of, g.goal_id, g.goal, level_probability(g.goal, (SELECT avg(lasts) FROM visits v WHERE v.day BETWEEN lower(g.period) AND a.as_of AND concat('rep:', rep) = coalesce(owner(g.goal), concat('rep:', rep))), m.moves) AS probability
FROM (VALUES ('2026-02-10'::date), ('2024-08-15'), ('2024-04-15')) a(as_of), LATERAL sales_book.goals_in_force(a.as_of, NULL, 'visit_length') g
CROSS JOIN LATERAL (SELECT CASE WHEN upper(g.period) - lower(g.period) > 40 THEN interval '3 months' ELSE interval '1 month' END AS step) s
CROSS JOIN LATERAL (
	SELECT array_agg(m.whole - m.part) AS moves FROM generate_series(1, 8) n
	CROSS JOIN LATERAL (SELECT (lower(g.period) - n * step)::date AS first, (upper(g.period) - n * step)::date AS next) p
	CROSS JOIN LATERAL (
		SELECT avg(lasts) AS whole, avg(lasts) FILTER (WHERE day <= first + (a.as_of - lower(g.period))) AS part
		FROM visits v WHERE v.day >= first AND v.day < next AND concat('rep:', rep) = coalesce(owner(g.goal), concat('rep:', rep))) m
	WHERE m.whole IS NOT NULL) m
WHERE a.as_of >= lower(g.period) AND a.as_of < upper(g.period) - 1;
SELECT e.as_of, e.goal, round(e.probability, 6) AS probability, s.probability IS NOT DISTINCT FROM e.probability AS same, s.forecast_value, s.history_source
FROM level_ends e, LATERAL sales_book.scoreboard(e.as_of) s WHERE s.goal_id = e.goal_id ORDER BY e.as_of DESC, e.goal_id;
SELECT goal_text, forecast_value, probability, likely_day, history_source FROM sales_book.scoreboard('2026-02-10') WHERE metric ~ 'visit' AND goal_text ~ 'Q2' ORDER BY goal_id;
-- nobody finds what is not asked for
CREATE FUNCTION plan_of(query text, options text DEFAULT 'COSTS OFF') RETURNS SETOF text LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY EXECUTE format('EXPLAIN (%s) %s', options, query); END $$;
SELECT q, p FROM unnest(ARRAY['SELECT goal_id, actual_value FROM sales_book.scoreboard', 'SELECT goal_id FROM sales_book.scoreboard WHERE probability > 0.5', 'SELECT s FROM sales_book.scoreboard s',
	'SELECT goal_id, attainment, title FROM sales_book.scoreboard(as_of(), ''rep:42'')', 'SELECT max(likely_day) FROM sales_book.scoreboard(as_of()) WHERE metric = ''revenue''',
	'SELECT goal_id, rank, pace FROM sales_book.leaderboard', 'SELECT goal_id, forecast_rank FROM sales_book.leaderboard', 'SELECT status, goals FROM sales_book.board', 'SELECT status, cards FROM sales_book.board',
	'SELECT goal_id, share_done FROM sales_book.timeline ORDER BY forecast_low', 'SELECT goal_id, (SELECT s.history_source) FROM sales_book.timeline s', 'SELECT t.goal_id, g.metric FROM sales_book.goals g LEFT JOIN sales_book.timeline t USING (goal_id)',
	'SELECT j.forecast_high FROM (sales_book.goals g LEFT JOIN sales_book.timeline t USING (goal_id)) j', 'SELECT (SELECT max(x) FROM generate_series(0, t.probability) x) FROM sales_book.timeline t', 'SELECT goal_id, sum(pace) OVER (PARTITION BY metric ORDER BY probability) FROM sales_book.scoreboard',
	'SELECT goal_id FROM sales_book.scoreboard UNION ALL SELECT goal_id FROM sales_book.timeline', 'SELECT a.goal_id FROM sales_book.scoreboard a JOIN sales_book.scoreboard b USING (goal_id)', 'SELECT day, actual_value FROM sales_book.burnup', 'SELECT day, forecast_low FROM sales_book.burnup']) q,
	LATERAL (SELECT string_agg(CASE WHEN p ~ 'asks' THEN 'asked' ELSE substring(p FROM '(true|false)\)$') END, ', ') AS p FROM plan_of(q, 'COSTS OFF, VERBOSE') p WHERE p ~ 'Function Call: sales_book.(scoreboard|outlooks)') p;

-- names of keys, read with the rights of the reader; the first of several
CREATE TABLE people (id int, name text);
INSERT INTO people VALUES (42, 'Ann'), (7, 'Zoe'), (7, 'Bob'), (8, NULL), (NULL, 'Nobody');
SELECT count(owner_label) FROM sales_book.scoreboard;
SELECT define_dimension('sales_book', 'rep', labels => 'people', label_key => 'id', label_value => 'name'), define_dimension('sales_book', 'channel', labels => 'sales', label_key => 'channel', label_value => 'initcap(channel)');
SELECT DISTINCT r.report, r.owner, r.owner_label FROM (
	SELECT 'scoreboard' AS report, owner, owner_label FROM sales_book.scoreboard UNION ALL SELECT 'scoreboard', owner, owner_label FROM sales_book.scoreboard(as_of()) UNION ALL
	SELECT 'leaderboard', owner, owner_label FROM sales_book.leaderboard UNION ALL SELECT 'timeline', owner, owner_label FROM sales_book.timeline UNION ALL SELECT 'calendar', owner, owner_label FROM sales_book.calendar UNION ALL
	SELECT 'burnup', owner, owner_label FROM sales_book.burnup UNION ALL SELECT 'trend', owner, owner_label FROM sales_book.trend UNION ALL SELECT 'drafts', owner, owner_label FROM sales_book.drafts UNION ALL
	SELECT 'performance', owner, owner_label FROM sales_book.performance UNION ALL SELECT 'activity', owner, owner_label FROM sales_book.activity UNION ALL SELECT 'tree', owner, owner_label FROM sales_book.tree UNION ALL
	SELECT 'plan_to_target', owner, owner_label FROM sales_book.plan_to_target UNION ALL SELECT 'pipeline_forecasts', owner, owner_label FROM sales_book.pipeline_forecasts UNION ALL SELECT 'growth_areas', area, area_label FROM sales_book.growth_areas WHERE dimension = 'rep' UNION ALL
	SELECT 'board', c ->> 'owner', c ->> 'owner_label' FROM sales_book.board, jsonb_array_elements(cards) c) r
WHERE r.owner_label IS DISTINCT FROM CASE r.owner WHEN 'rep:42' THEN 'Ann' WHEN 'rep:7' THEN 'Bob' WHEN 'channel:shop' THEN 'Shop' WHEN 'channel:web' THEN 'Web' END;
SELECT error_of(format('SELECT define_dimension(''sales_book'', %s)', a)) FROM unnest(ARRAY['''rep'', labels => ''people''', '''rep'', label_key => ''id''', '''rep'', labels => ''people'', label_key => ''id'', label_value => ''nome''', '''rep''', '''rep'', ''team''',
	'NULL, labels => ''people'', label_key => ''id'', label_value => ''name''', '''won'', labels => ''people'', label_key => ''id'', label_value => ''name''', '''rep'', labels => ''people'', label_key => ''id'', label_value => ''(SELECT 1)''']) a;
-- each report is a function of a day
CREATE FUNCTION differs(report text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	n bigint;
	of_day bigint;
	differ bigint;
BEGIN
	EXECUTE format('SELECT count(*), count(f), count(*) FILTER (WHERE to_jsonb(v) IS DISTINCT FROM to_jsonb(f)) FROM (SELECT to_jsonb(x) AS j, x.* FROM sales_book.%1$I x) v FULL JOIN (SELECT to_jsonb(x) AS j, x.* FROM sales_book.%1$I(as_of()) x) f USING (j)', report)
	INTO n, of_day, differ;
	RETURN format('%s %s: %s, %s', report, n > 0, n - of_day, differ);
END $$;
SELECT differs(report) FROM unnest('{leaderboard,board,timeline,calendar,burnup,drafts,performance,activity,growth_areas,daily,monthly,pipeline}'::text[]) report;
SELECT (SELECT count(*) FROM sales_book.calendar('2026-03-30')) AS calendar, (SELECT count(*) FROM sales_book.daily('2026-01-20') WHERE metric = 'revenue' AND owner IS NULL) AS daily, (SELECT count(*) FROM sales_book.leaderboard(NULL)) AS of_no_day, as_of();
SELECT goal_id, status, target_value, as_of_date FROM sales_book.timeline('2026-03-09') WHERE goal_id = 2;
SELECT count(*) AS of_a_day FROM sales_book.credit_gaps('2026-03-01'), sales_book.rate_gaps('2026-03-01');
-- names of keys in the reports of figures, and what metrics and dimensions are called
SELECT DISTINCT dimension, owner_key, owner_label, metric_label, dimension_label FROM sales_book.performance WHERE metric = 'revenue' ORDER BY 1 NULLS FIRST, 2;
SELECT DISTINCT area, area_label, metric_label, dimension_label, unit_label FROM sales_book.growth_areas WHERE metric = 'revenue' AND dimension IN ('rep', 'channel') ORDER BY 1;
SELECT owner, kind, owner_label, kind_label, metric_label, period_text, title, value_text, target_text FROM sales_book.activity WHERE goal_id IS NOT NULL ORDER BY goal_id;
SELECT goal_id, title, metric_label, status_label, worst_status_label, status_colour FROM sales_book.tree WHERE root_id = 1 ORDER BY path;
SELECT goal_id, forecast_text, forecast_value FROM sales_book.scoreboard('2026-02-10') WHERE forecast_value IS NOT NULL ORDER BY goal_id;
-- a book has labels of its own
UPDATE sales_book.book SET labels = '{"en": {"metric": {"revenue": "Takings"}, "unit": {"EUR": "euros"}, "status": {"missed": "not there"}, "dimension": {"rep": "Seller"}}, "fr": {"metric": {"revenue": "Recettes"}}}';
SELECT goal_id, title, metric_label, status_label, value_text, target_text, unit_label, dimension_label FROM sales_book.scoreboard WHERE goal_id < 4 ORDER BY goal_id;
SELECT report, count(*) AS titles, count(*) FILTER (WHERE title !~ '^Takings') AS wrong FROM (
	SELECT 'leaderboard' AS report, title, metric FROM sales_book.leaderboard UNION ALL SELECT 'timeline', title, metric FROM sales_book.timeline UNION ALL SELECT 'calendar', title, metric FROM sales_book.calendar UNION ALL
	SELECT 'burnup', title, metric FROM sales_book.burnup UNION ALL SELECT 'drafts', title, metric FROM sales_book.drafts UNION ALL SELECT 'tree', title, metric FROM sales_book.tree UNION ALL
	SELECT 'plan_to_target', title, metric FROM sales_book.plan_to_target UNION ALL SELECT 'board', c ->> 'title', c ->> 'goal' FROM sales_book.board, jsonb_array_elements(cards) c WHERE c ->> 'goal' ~ 'revenue') r
WHERE metric ~ 'revenue' GROUP BY report ORDER BY report;
SELECT DISTINCT metric_label, value_text ~ 'euros$' AS euros FROM sales_book.performance WHERE metric = 'revenue' AND actual_value IS NOT NULL;
SELECT status_label FROM sales_book.board ORDER BY status_rank LIMIT 2;
SELECT b #>> '{lanes,0,name}' AS lane, chart('sales_book', 'calendar', 'revenue') #>> '{title,text}' AS title, chart('sales_book', 'growth_areas', 'revenue') #>> '{title,text}' AS areas, dashboard('sales_book') ~ 'Takings' AND dashboard('sales_book') ~ 'Seller 9' AND dashboard('sales_book') !~ 'Revenue' AS page FROM board('sales_book') b;
SET smartgoals.language = 'fr';
SELECT metric_label, status_label, dimension_label FROM sales_book.scoreboard WHERE goal_id = 2;
RESET smartgoals.language;
SELECT labels_of('sales_book') -> 'fr' AS french;
SELECT error_of('SELECT labels_of(''nowhere'')'), are_labels(NULL);
SELECT l, are_labels(l), error_of(format('UPDATE sales_book.book SET labels = %L', l)) ~ '^23514' AS refused FROM unnest(ARRAY['[]', '{"de": {}}', '{"fr": []}', '{"fr": {"metrics": {}}}', '{"fr": {"metric": []}}', '{"fr": {"metric": {"revenue": 5}}}', '{"fr": {"metric": {"revenue": " "}}}', jsonb_build_object('fr', jsonb_build_object('unit', jsonb_build_object('EUR', repeat('x', 61))))]::jsonb[]) l;
UPDATE sales_book.book SET labels = DEFAULT;
-- drafts, and what stands beside the days of the calendar and the burn-up
SELECT * FROM sales_book.drafts \gx
SELECT * FROM sales_book.calendar WHERE goal_id = 2 AND kind = 'deadline' \gx
SELECT count(*), count(*) FILTER (WHERE (c.status, c.status_label, c.title, c.target_text, c.owner_label, c.period_text, c.segment, c.dimension, c.owner_key, c.unit, c.target_value) IS DISTINCT FROM
	(s.status, s.status_label, s.title, s.target_text, s.owner_label, s.period_text, s.segment, s.dimension, s.owner_key, s.unit, s.target_value)) AS wrong FROM sales_book.calendar c LEFT JOIN sales_book.scoreboard s USING (goal_id);
SELECT count(*), count(b.attainment) AS reached, count(b.forecast_share) AS forecast, count(*) FILTER (WHERE (b.status, b.title, b.owner_label, b.period_text, b.period_label, b.goal_text) IS DISTINCT FROM (s.status, s.title, s.owner_label, s.period_text, s.period_label, s.goal_text)
	OR abs(b.attainment - attainment(f.goal, b.actual_value)) > 0.000002 + coalesce(0.005 / target(f.goal), 0) OR (b.attainment IS NULL) <> (attainment(f.goal, b.actual_value) IS NULL) OR b.expected_share IS DISTINCT FROM attainment(f.goal, expected(f.goal, 0, b.day))::numeric(38,6) OR abs(b.forecast_share - attainment(s.goal_text::goal, b.forecast_value)) > 0.000002 + coalesce(0.005 / s.target_value, 0) OR (b.forecast_share IS NULL) <> (attainment(s.goal_text::goal, b.forecast_value) IS NULL)) AS wrong
FROM sales_book.burnup b JOIN sales_book.scoreboard s USING (goal_id) CROSS JOIN LATERAL sales_book.goals_in_force(least(b.day, as_of()), goal_ids => ARRAY[b.goal_id], for_owner => NULL, metric => NULL) f;
SET smartgoals.language = 'fr';
SELECT title, owner_label, period_text, metric_label, target_text FROM sales_book.calendar WHERE goal_id IN (2, 14) AND kind = 'deadline' ORDER BY goal_id;
SELECT goal_id, period_text FROM sales_book.drafts UNION ALL SELECT goal_id, period_text FROM sales_book.trend WHERE goal_id = 2 ORDER BY 1, 2;
RESET smartgoals.language;

-- a status may go by how likely it is; what becomes likely, or unlikely, is an event
CREATE TABLE takings (rep int, amount numeric(12,2), day date);
INSERT INTO takings SELECT r, CASE WHEN r = 2 AND d > 520 AND d < 560 THEN 1 ELSE 8 + (hashint8(r * 10000 + d)::bigint + 2147483648) % 50 / 10.0 END, '2024-09-01'::date + d FROM generate_series(1, 3) r, generate_series(0, 600) d;
CALL create_book('chances');
SELECT define_metric('chances', 'takings', 'takings', 'amount', 'day', dimensions => '["rep"]', unit => 'EUR', basis => 'total');
SELECT define_metric('chances', 'visits', aggregate => 'check_in', basis => 'level');
SET client_min_messages = warning;
SELECT set_goal('chances', g::goal) FROM unnest(ARRAY['increase takings to 940 EUR during 2026-Q1 for rep:1 review every week', 'increase takings to 900 EUR during 2026-Q1 for rep:2 review every week', 'increase takings to 999 EUR during 2026-Q1 for rep:3 review every week',
	'increase visits to 9 visits as level during 2026-Q1', 'increase takings to 100 EUR during 2026-Q2 for rep:1', 'increase takings to 100 EUR during 2025-Q4 for rep:1']) g;
RESET client_min_messages;
CREATE TABLE paced AS SELECT goal_id, status FROM chances.scoreboard('2026-02-10');
SELECT s.goal_id, s.status, s.pace::numeric(38,4), round(s.probability, 4) AS probability FROM chances.scoreboard('2026-02-10') s ORDER BY goal_id;
UPDATE chances.book SET status_by = 'probability';
SELECT s.goal_id, p.status AS by_pace, s.status, s.status_rank, s.status IS NOT DISTINCT FROM CASE WHEN s.probability IS NULL OR p.status !~ 'track|risk' THEN p.status WHEN s.probability >= 0.7 THEN 'on_track' WHEN s.probability >= 0.4 THEN 'at_risk' ELSE 'off_track' END AS as_likely
FROM chances.scoreboard('2026-02-10') s JOIN paced p USING (goal_id) ORDER BY goal_id;
UPDATE chances.book SET likely = 0.999, unlikely = 0.9;
SELECT s.goal_id, s.status FROM chances.scoreboard('2026-02-10') s WHERE goal_id < 4 ORDER BY goal_id;
SELECT count(*) FROM chances.board('2026-02-10') b CROSS JOIN LATERAL jsonb_array_elements(b.cards) c JOIN chances.scoreboard('2026-02-10') s ON s.goal_id = (c ->> 'goal_id')::int AND s.status <> b.status;
SELECT error_of('UPDATE chances.book SET ' || a) ~ '^23514' AS refused FROM unnest(ARRAY['status_by = ''mood''', 'likely = 1.2', 'unlikely = -0.1', 'likely = 0.3']) a;
UPDATE chances.book SET likely = DEFAULT, unlikely = DEFAULT;
SELECT sum(take_checkins('chances', d::date)) FROM generate_series('2026-01-08'::date, '2026-03-26', '7 days') d;
SELECT count(*), count(c.probability) AS known, count(*) FILTER (WHERE (c.value, c.status, c.probability) IS DISTINCT FROM (s.actual_value, s.status, s.probability)) AS wrong FROM chances.checkins c, LATERAL chances.scoreboard(c.day) s WHERE s.goal_id = c.goal_id;
SELECT goal_id, day, old_status, new_status, share, round(probability, 3) AS probability FROM chances.goal_events WHERE kind = 'forecast' ORDER BY event_id;
SELECT count(*) AS crossings, count(e.event_id) AS told, count(*) FILTER (WHERE e.probability IS DISTINCT FROM c.probability) AS wrong FROM (
	SELECT goal_id, day, probability, lag(probability) OVER (PARTITION BY goal_id ORDER BY day) AS before FROM chances.checkins WHERE probability IS NOT NULL) c
FULL JOIN (SELECT * FROM chances.goal_events WHERE kind = 'forecast') e USING (goal_id, day) WHERE (c.before >= 0.5) <> (c.probability >= 0.5) OR e.event_id IS NOT NULL;
-- once it is known, it is no forecast
SELECT take_checkins('chances', '2026-03-31'), (SELECT count(*) FROM chances.goal_events WHERE kind = 'forecast' AND day = '2026-03-31');
-- what somebody says is not told from rows
SELECT check_in('chances', 1, 700, 'a feeling', '2026-03-27'), check_in('chances', 2, NULL, NULL, '2026-03-27'), check_in('chances', 4, 3, NULL, '2026-03-27');
SELECT goal_id, value, status, round(probability, 3) AS probability FROM chances.checkins WHERE day = '2026-03-27' ORDER BY goal_id;
SET client_min_messages = warning;
DROP SCHEMA chances CASCADE;

-- what open deals bring within the period, beside what the days say
CREATE TABLE open_deals (id int, rep int, team text, amount numeric, chance numeric, won boolean, day date);
INSERT INTO open_deals SELECT i, i % 3, (ARRAY['emea', 'amer'])[1 + i % 2], i * 10.25, (i % 11) / 10.0, CASE WHEN i % 4 = 0 THEN true END, '2025-12-20'::date + i FROM generate_series(1, 200) i;
INSERT INTO open_deals VALUES (900, 1, 'emea', 1000, NULL, NULL, '2026-03-15'), (901, 1, 'emea', NULL, 0.5, NULL, '2026-03-15'), (902, 1, 'emea', 1000, 0.5, NULL, NULL), (903, 1, NULL, 100, 0.5, NULL, '2026-03-31'), (904, 1, NULL, 7777, 0.5, NULL, '2026-03-01');
CALL create_book('deals_book');
SELECT define_metric('deals_book', m, 'open_deals', 'amount', 'day', dimensions => '["rep", "team"]', filter => 'won', unit => 'EUR') FROM unnest('{revenue,bookings,billings,upsell}'::text[]) m;
SELECT define_metric('deals_book', 'revenue_pipeline', 'open_deals', 'amount', 'day', 'expected_pipeline', '["rep"]', probability => 'chance', filter => 'won IS NULL', unit => 'EUR');
SELECT define_metric('deals_book', 'bookings_pipeline', 'open_deals', 'amount', 'day', 'weighted_pipeline', '["rep"]', probability => 'chance', filter => 'won IS NULL', unit => 'EUR');
SELECT define_metric('deals_book', 'billings_pipeline', 'open_deals', 'amount', 'day', 'expected_pipeline', '["rep"]', probability => 'chance', filter => 'won IS NULL', unit => 'USD');
SELECT define_metric('deals_book', 'upsell_pipeline', 'open_deals', '1 / (id - 903)', 'day', 'expected_pipeline', '["rep"]', probability => 'chance', filter => 'won IS NULL', unit => 'EUR');
SELECT count(set_goal('deals_book', g::goal)) FROM unnest(ARRAY['increase revenue to 90k EUR during 2026-Q1', 'increase revenue to 20k EUR during 2026-Q1 for rep:1', 'increase revenue to 20k EUR during 2026-Q2 for rep:1', 'increase revenue to 5 EUR during 2027', 'increase revenue to 20k EUR during 2026-02',
	'increase revenue to 20k EUR during 2026-Q1 for rep:1 in team:emea', 'increase bookings to 9k EUR during 2026-Q1', 'increase billings to 9k EUR during 2026-Q1', 'increase upsell to 9k EUR during 2026-Q1', 'keep revenue_pipeline above 9000 EUR during 2026-Q1']) g;
SELECT p.metric, p.owner, p.segment, p.period_label, p.pipeline_metric, p.actual_value, p.pipeline_value, p.pipeline_forecast, p.forecast_value = s.forecast_value AND p.forecast_low = s.forecast_low AND p.forecast_high = s.forecast_high AND p.probability = s.probability AS as_scoreboard
FROM deals_book.pipeline_forecasts p JOIN deals_book.scoreboard s USING (goal_id) ORDER BY goal_id;
SELECT p.goal_id, p.actual_value = coalesce(o.won, 0) AND p.pipeline_value = coalesce(o.expected, 0) AND p.pipeline_forecast = coalesce(o.won, 0) + coalesce(o.expected, 0) AS as_plain_sql
FROM deals_book.pipeline_forecasts p CROSS JOIN LATERAL (
	SELECT sum(d.amount) FILTER (WHERE d.won AND d.day <= '2026-03-01') AS won, sum(d.amount * d.chance) FILTER (WHERE d.won IS NULL AND d.day > '2026-03-01') AS expected
	FROM open_deals d WHERE d.day BETWEEN p.period_start AND p.period_end AND (p.owner IS NULL OR d.rep = 1)) o
WHERE p.metric = 'revenue' AND p.segment IS NULL ORDER BY goal_id;
-- the whole period's, as a measure of its own
SELECT s.actual_value = (SELECT sum(amount * chance) FROM open_deals WHERE won IS NULL AND day BETWEEN '2026-01-01' AND '2026-03-31') AS as_plain_sql FROM deals_book.scoreboard s WHERE metric = 'revenue_pipeline';
-- of any day, owner and metric; on the last day nothing is left; without their days' forecast
SELECT (SELECT count(*) FROM deals_book.pipeline_forecasts WHERE owner = 'rep:1') AS owner, (SELECT count(*) FROM deals_book.pipeline_forecasts('2026-03-01', for_metric => 'upsell')) AS metric, (SELECT count(*) FROM deals_book.pipeline_forecasts('2028-01-01')) AS after, (SELECT count(*) FROM deals_book.pipeline_forecasts(NULL)) AS never;
SELECT as_of_date, pipeline_value = (SELECT sum(amount * chance) FROM open_deals WHERE won IS NULL AND rep = 1 AND day BETWEEN as_of_date + 1 AND '2026-03-31') AS as_plain_sql, forecast_value
FROM unnest('{2026-02-01,2026-03-29,2026-03-30}'::date[]) d, deals_book.pipeline_forecasts(d, 'rep:1', with_forecast => false) WHERE period_label = '2026-Q1' AND segment IS NULL;
SELECT count(*) FROM deals_book.pipeline_forecasts('2026-03-31', 'rep:1') WHERE period_label = '2026-Q1';
DROP SCHEMA deals_book CASCADE;
RESET client_min_messages;
-- before the period begins the method agrees with what whole earlier periods say, and nothing jumps on its first day
SELECT round(target / 900.0, 2) AS asks, round(achievability::numeric, 2) AS by_periods, round(before, 2) AS before, round(first, 2) AS on_first_day, abs(achievability - before) < 0.15 AS agree, abs(before - first) < 0.05 AS no_jump
FROM unnest(ARRAY[850, 900, 930, 940, 950, 1000]) target
CROSS JOIN LATERAL (SELECT with_target('increase revenue to 1 EUR during 2026-Q1', target) AS goal) g
CROSS JOIN LATERAL (SELECT achievability(goal, ARRAY(SELECT sum(amount) FROM takings WHERE rep = 1 AND day >= '2024-10-01' AND day < '2026-01-01' GROUP BY date_trunc('quarter', day) ORDER BY date_trunc('quarter', day))) AS achievability) a
CROSS JOIN LATERAL (SELECT probability(goal, array_agg(amount ORDER BY day) FILTER (WHERE day < '2026-01-01'), '2025-12-31') AS before, probability(goal, array_agg(amount ORDER BY day), '2026-01-01') AS first FROM takings WHERE rep = 1 AND day <= '2026-01-01') f;

-- parts of goals, by month and by week: of totals, of what is counted, of an average that has its own reading of a month, and of check-ins
SELECT goal_id, metric, owner, period_label, actual_value, target_value, prior_value, actual_sum, target_sum, prior_sum FROM sales_book.trend WHERE goal_id IN (2, 4, 10, 13, 14) ORDER BY goal_id, period_start;
SELECT period_label, actual_value, target_value, target_sum FROM sales_book.trend('2026-02-20', 'quarter', goal_ids => '{1}') ORDER BY period_start;
SELECT goal_id, count(*), sum(target_value) FROM sales_book.trend('2026-02-20', 'week', 'rep:42', 'revenue') GROUP BY goal_id ORDER BY goal_id;
SELECT error_of($$SELECT * FROM sales_book.trend('2026-02-20', 'fortnight')$$);
SELECT count(*) FROM sales_book.trend(NULL);
CREATE VIEW spent AS SELECT g.goal_id, g.owner, target, period, to_period(d::date, 'month') * period AS part FROM call_goals g, generate_series(lower(period), upper(period) - 1, interval '1 day') d WHERE metric = 'call_value' GROUP BY 1, 2, 3, 4, 5;
SELECT count(*), count(*) FILTER (WHERE t.actual_value IS DISTINCT FROM s.actual OR t.prior_value IS DISTINCT FROM s.prior OR abs(t.target_value - s.target) > 0.0001 OR t.period_end <> upper(s.part) - 1
	OR t.actual_sum IS DISTINCT FROM s.actual_sum OR t.prior_sum IS DISTINCT FROM s.prior_sum) AS wrong, count(s.actual) AS not_null
FROM (SELECT * FROM sales_book.trend WHERE metric = 'call_value' OFFSET 0) t
FULL JOIN (
	SELECT *, CASE WHEN lower(part) <= as_of() THEN sum(actual) OVER w END AS actual_sum, sum(prior) OVER w AS prior_sum
	FROM (SELECT goal_id, owner, part, lower(part) AS period_start, target * (upper(part) - lower(part)) / (upper(period) - lower(period)) AS target,
			CASE WHEN lower(part) <= as_of() THEN (SELECT coalesce(sum(c.actual), 0) FROM by_day c WHERE c.owner = p.owner AND c.day <@ p.part) END AS actual,
			CASE WHEN lower(part) - 365 <= as_of() THEN (SELECT coalesce(sum(c.actual), 0) FROM by_day c WHERE c.owner = p.owner AND c.day >= lower(p.part) - interval '1 year' AND c.day < upper(p.part) - interval '1 year') END AS prior
		FROM spent p) q
	WINDOW w AS (PARTITION BY goal_id ORDER BY part)) s USING (goal_id, period_start);

WITH standing AS MATERIALIZED (SELECT * FROM sales_book.scoreboard)
SELECT count(*), count(*) FILTER (WHERE l.rank IS DISTINCT FROM s.better + 1 OR l.rank_of <> 8) AS wrong, count(DISTINCT l.rank) AS ranks FROM sales_book.leaderboard l
CROSS JOIN LATERAL (SELECT count(*) AS better FROM standing b WHERE b.metric = l.metric AND b.period_label = l.period_label AND b.attainment > l.attainment) s
WHERE metric = 'call_value';

SELECT count(*), count(*) FILTER (WHERE g.actual_value IS DISTINCT FROM s.actual OR g.prior_value IS DISTINCT FROM s.prior) AS wrong, count(prior_value) AS prior
FROM (SELECT * FROM sales_book.growth_areas WHERE metric = 'call_value' AND change_value IS NOT NULL) g
FULL JOIN (
	SELECT owner AS area, sum(amount) FILTER (WHERE as_of() - day < 91) AS actual, sum(amount) FILTER (WHERE as_of() - day BETWEEN 364 AND 454) AS prior
	FROM seen WHERE amount IS NOT NULL AND (as_of() - day < 91 OR as_of() - day BETWEEN 364 AND 454) AND owner IS NOT NULL GROUP BY owner) s USING (area);

-- check-in days seen forward are those last_due() finds looking back
SELECT count(*), count(*) FILTER (WHERE last_due(p, c, d::date) IS DISTINCT FROM CASE WHEN d >= upper(p) - 1 THEN upper(p) - 1
	ELSE (SELECT max(n) FROM checkin_days(p, c, d::date - 120) n WHERE n <= d) END) AS wrong
FROM unnest(ARRAY['[2026-01-31,2026-05-01)', '(,2026-05-01)']::daterange[]) p, unnest(ARRAY['1 day', '1 week', '1 month', '45 days', NULL]::interval[]) c, generate_series('2026-02-01'::date, '2026-05-10', interval '1 day') d;

-- what makes a row of a report its own is said in the comments
CREATE FUNCTION doubles(report text, key text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	n bigint;
BEGIN
	EXECUTE format('SELECT count(*) - count(DISTINCT (%s)) FROM sales_book.%I', key, report) INTO n;
	RETURN n;
END $$;
SELECT report, doubles(report, key) FROM (VALUES ('scoreboard', 'goal_id, 0'), ('leaderboard', 'goal_id, 0'), ('board', 'status, 0'), ('timeline', 'goal_id, 0'), ('calendar', 'goal_id, day, kind'),
	('burnup', 'goal_id, day'), ('trend', 'goal_id, period_start'), ('performance', 'metric, owner, stage, period_start'), ('activity', 'goal_id, metric, owner, kind, period_start, period_end'), ('growth_areas', 'metric, area'), ('payouts', 'goal_id'), ('plan_to_target', 'goal_id'), ('pipeline_forecasts', 'goal_id'), ('credit_gaps', 'metric, item'), ('rate_gaps', 'metric, currency'), ('drafts', 'goal_id, 0'), ('pipeline', 'metric, stage')) v(report, key);

-- filters reach the rows, and metrics that are not asked for are not read
SELECT substring(p FROM 'Call: (.*)') AS told
FROM plan_of($$SELECT * FROM sales_book.performance WHERE metric = 'call_value' AND period_start = '2026-01-01'$$, 'COSTS OFF, VERBOSE') p WHERE p ~ 'Call: sales_book';
SELECT c, substring(p FROM 'Call: (.*)') AS told FROM unnest(ARRAY['day = ''2026-01-05''', 'day > ''2026-01-05''', '''2026-01-05'' <= day', 'day BETWEEN ''2026-01-05'' AND ''2026-02-01'' AND metric IN (''revenue'', ''calls_made'')',
	'day < ''2026-01-05''', '''2026-01-05'' > day', 'day >= ''2026-01-05''::timestamp', 'day >= ''2026-01-05'' OR metric = ''revenue''', 'metric <> ''revenue''']) c
CROSS JOIN LATERAL plan_of('SELECT * FROM sales_book.daily WHERE ' || c, 'COSTS OFF, VERBOSE') p WHERE p ~ 'Call: sales_book';
SELECT btrim(p) AS p FROM plan_of($$SELECT * FROM sales_book.burnup WHERE goal_id = 3$$) p WHERE p ~ 'goal_id = 3' ORDER BY 1;

-- what is not known is NULL, be it a share or a shortfall; no figure is NaN, no day infinite
SELECT set_goal('sales_book', 'keep training between 3 and 5 days as level during 2026-Q1 for rep:8');
SELECT share_done, status FROM sales_book.timeline WHERE owner = 'rep:8';
SELECT goals, shortfall_value, shortfall_rank FROM sales_book.growth_areas WHERE metric = 'training' AND area = 'rep:8';
CREATE TABLE odd (day int, n text, owner text, actual int, key text, value numeric, at date);
INSERT INTO odd VALUES (1, 'a', 'b', 2, 'c', 5, '2026-02-02'), (1, 'a', 'b', 2, 'c', 'NaN', '2026-02-03'), (1, 'a', 'b', 2, 'c', 7, '2026-01-03'),
	(1, 'a', 'b', 2, 'c', 1, '-infinity'), (1, 'a', 'b', 2, 'c', 1, 'infinity');
SELECT define_metric('sales_book', 'odd_value', 'odd', 'value', 'at', dimensions => '["day", "n", "owner", "actual", "key"]', basis => 'total');
SELECT define_metric('sales_book', 'odd_rows', 'odd', NULL, 'at', 'count', basis => 'total');
SELECT metric, owner, period_start, actual_value, rows_counted FROM sales_book.performance WHERE metric ~ 'odd' ORDER BY metric, owner NULLS FIRST, period_start;
SELECT area, actual_value, change_value, change_rank FROM sales_book.growth_areas WHERE metric ~ 'odd' AND dimension = 'day';

-- two books over the same rows; what one reader may see, reports show
CALL create_book('other_book');
SELECT define_metric('other_book', 'revenue', 'sales', 'amount', 'sold_at', dimensions => '["rep"]');
SELECT set_goal('other_book', 'increase revenue to 100000 EUR during 2026-Q1 for rep:7'), set_goal('other_book', 'increase revenue to 100000 EUR during 2026-Q1 for rep:42');
SELECT goal_id, owner, actual_value FROM other_book.scoreboard ORDER BY goal_id;
CREATE ROLE regress_reader;
GRANT USAGE ON SCHEMA other_book, report_test TO regress_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA other_book TO regress_reader;
SET ROLE regress_reader;
SELECT metric, count(actual_value) AS values, count(*) AS goals, unreadable FROM other_book.scoreboard GROUP BY metric, unreadable;
SELECT (SELECT count(actual_value) FROM other_book.burnup), (SELECT count(*) FROM other_book.performance), (SELECT count(*) FROM other_book.trend), (SELECT count(*) FROM other_book.daily);
RESET ROLE;
GRANT SELECT ON sales TO regress_reader;
ALTER TABLE sales ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON sales TO regress_reader USING (rep = 42);
SET ROLE regress_reader;
SELECT goal_id, rank, owner, actual_value FROM other_book.leaderboard ORDER BY rank;
SELECT owner, period_label, actual_value FROM other_book.performance WHERE period_start >= '2026-01-01' ORDER BY owner NULLS FIRST, period_start;
RESET ROLE;
-- what CASCADE takes is the metrics of a source, and no report; nor does upgrade_book()
DROP TABLE deals CASCADE;
SELECT string_agg(DISTINCT metric, ', ') FROM sales_book.performance;
CALL upgrade_book('sales_book');
SELECT string_agg(DISTINCT metric, ', ') FROM sales_book.performance;
SELECT metric, aggregate FROM sales_book.metrics ORDER BY metric;

CREATE TABLE bookings (rep int, amount numeric(12,2), day date);
INSERT INTO bookings VALUES (1, 60, '2026-01-10'), (1, 50, '2026-02-10'), (2, 40, '2026-02-20'), (2, 10, '2026-04-02');

-- a metric that cannot be read takes no other down, and its goals say why
CREATE TABLE imported (rep int, amount text, day date, weight numeric DEFAULT 1);
INSERT INTO imported VALUES (1, '60', '2026-01-10'), (2, '1,000.00', '2026-01-20');
CALL create_book('broken');
SELECT define_metric('broken', 'revenue', 'imported', 'amount::numeric', 'day', dimensions => '["rep"]', unit => 'EUR');
SELECT define_metric('broken', 'share', 'imported', 'weight / (weight - 1)', 'day', 'avg', dimensions => '["rep"]', unit => 'EUR');
SELECT define_metric('broken', 'orders', 'imported', at => 'day', aggregate => 'count', dimensions => '["rep"]');
SELECT define_metric('broken', 'rollout', aggregate => 'check_in', basis => 'level', unit => 'EUR');
SELECT set_goal('broken', g::goal) FROM unnest(ARRAY['increase revenue to 100 EUR during 2026-Q1 for rep:1 through "x"', 'increase share to 5 EUR during 2026-Q1 through "x"', 'increase orders to 3 during 2026-Q1 through "x"',
	'increase rollout from 0 to 10 EUR during 2026-Q1 through "x"', 'increase revenue to 100 EUR during 2026-Q3 through "x"', 'increase revenue to 100 EUR during 2026-01 through "x" review every week', 'increase orders to 2 during 2026-01 through "y" review every week']) g;
SELECT goal_id, metric, actual_value, target_value, attainment, pace, gap_value, remaining_value, required_per_day, status, reached, rows_counted, value_text, unreadable
FROM broken.scoreboard('2026-02-10') ORDER BY goal_id;
SELECT goal_id, status, unreadable FROM broken.scoreboard('2026-02-10', 'rep:1');
SET smartgoals.as_of = '2026-02-10';
SELECT goal_id, status, unreadable IS NULL AS read FROM broken.scoreboard WHERE metric = 'orders' ORDER BY goal_id;
SELECT 'daily', metric, sum(actual) FROM broken.daily WHERE owner IS NULL GROUP BY metric UNION ALL SELECT 'monthly', metric, sum(actual) FROM broken.monthly WHERE owner IS NULL GROUP BY metric
UNION ALL SELECT 'performance', metric, sum(actual_value) FROM broken.performance WHERE owner IS NULL GROUP BY metric UNION ALL SELECT 'growth_areas', metric, sum(actual_value) FROM broken.growth_areas WHERE actual_value > 0 GROUP BY metric
UNION ALL SELECT 'trend', metric, sum(actual_value) FROM broken.trend GROUP BY metric UNION ALL SELECT 'burnup', metric, sum(actual_value) FROM broken.burnup WHERE goal_id < 4 GROUP BY metric
UNION ALL SELECT 'tree', metric, count(*) FROM broken.tree GROUP BY metric ORDER BY 1, 2;
-- what is kept for good is not kept of it
SELECT error_of($$SELECT count(*) FROM broken.standing('2026-02-10')$$), error_of($$SELECT check_in('broken', 6, NULL)$$);
SELECT check_in('broken', 1, NULL), check_in('broken', 5, 77);
SELECT goal_id FROM checkins_due('broken') ORDER BY 1;
SELECT take_checkins('broken');
SELECT goal_id FROM checkins_due('broken') ORDER BY 1;
SELECT error_of($$SELECT close_period('broken', '[2026-01-01,2026-02-01)')$$), (SELECT count(*) FROM broken.closed_goals);
SELECT error_of($$SELECT set_goal('broken', 'increase revenue by 10% during 2026-Q4 through "x"')$$);
UPDATE imported SET amount = '1000';
SELECT close_period('broken', '[2026-01-01,2026-02-01)'), take_checkins('broken');
UPDATE imported SET amount = '1,000';
SELECT error_of('SELECT * FROM drift(''broken'')');
-- every kind of error that has to do with the metric, and none that has not
SELECT state, error_of(format('SELECT unreadable(%L, %L, %L, %L)', 'b', 'm', state, 'why'))
FROM unnest('{22P02,22012,42501,42P01,42703,42883,21000,23514,P0001,0A000,55000,08001,HV000,38000,3F000,28P01,44000,57P01,53200,53100,54001,40001,40P01,55P03,25001,XX000,XX001,58030}'::text[]) state;
SELECT unreadable('b', 'm', '22P02', 'why');
-- cancelled is cancelled
CREATE VIEW slow AS SELECT 1::numeric AS amount, '2026-01-05'::date AS day FROM pg_sleep(60);
SELECT define_metric('broken', 'orders', 'slow', 'amount', 'day', unit => 'EUR');
SET statement_timeout = '100ms';
DO $$
DECLARE r text;
BEGIN
	FOREACH r IN ARRAY '{scoreboard,daily,trend}'::text[] LOOP
		EXECUTE format('SELECT count(*) FROM broken.%s', r);
		RAISE NOTICE '% was read', r;
	END LOOP;
EXCEPTION WHEN query_canceled THEN
	RAISE NOTICE '% %', r, SQLERRM;
END
$$;
RESET statement_timeout;
-- no rights on one of them
SELECT define_metric('broken', 'orders', 'imported', at => 'day', aggregate => 'count', dimensions => '["rep"]');
SELECT define_metric('broken', 'revenue', 'bookings', 'amount', 'day', dimensions => '["rep"]', unit => 'EUR');
GRANT USAGE ON SCHEMA broken TO regress_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA broken TO regress_reader;
GRANT SELECT ON imported TO regress_reader;
-- made anew, a view keeps who may read it, and another has the same
SELECT define_metric('broken', 'orders', 'imported', at => 'day', aggregate => 'count', dimensions => '["rep"]');
SELECT define_metric('broken', 'entries', 'imported', at => 'day', aggregate => 'count', dimensions => '["rep"]');
SET ROLE regress_reader;
SELECT metric, count(*) AS goals, count(actual_value) AS values, unreadable FROM broken.scoreboard GROUP BY metric, unreadable ORDER BY metric;
SELECT metric, sum(actual) FROM broken.daily WHERE owner IS NULL GROUP BY metric ORDER BY metric;
RESET ROLE;
DROP VIEW broken.metric_share;
SELECT goal_id, status, unreadable FROM broken.scoreboard WHERE metric = 'share';
SET smartgoals.as_of = '2026-03-01';

-- a period that is closed: how goals stood is kept, whatever is booked later, and no source is read for it
CALL create_book('closing');
SELECT define_metric('closing', 'revenue', 'bookings', 'amount', 'day', dimensions => '["rep"]', unit => 'EUR');
SELECT define_metric('closing', 'order_size', 'bookings', 'amount', 'day', 'avg', dimensions => '["rep"]', unit => 'EUR');
SELECT define_metric('closing', 'visits', aggregate => 'check_in', basis => 'level');
SELECT set_goal('closing', g::goal) FROM unnest(ARRAY['increase revenue to 100 EUR during 2026-Q1 for rep:1', 'increase revenue to 100 EUR during 2026-Q1 for rep:2', 'increase order_size to 50 EUR during 2026-02 for rep:1',
	'increase revenue to 100 EUR during 2026-H1 for rep:2', 'increase visits to 9 during 2026-Q1 for rep:1', 'increase revenue for rep:1', 'increase revenue to 1 EUR during 2025 for rep:2']) g;
SELECT check_in('closing', 5, 8, day => '2026-03-01');
SET smartgoals.as_of = '2026-03-30';
SELECT error_of(format('SELECT close_period(''closing'', %L::daterange)', p)) FROM unnest(ARRAY['[2026-01-01,2026-04-01)', '[2026-01-01,)', 'empty', NULL]) p;
SELECT error_of('SELECT close_period(''nowhere'', ''[2026-01-01,2026-02-01)'')'), error_of('SELECT reopen_period(''nowhere'', ''[2026-01-01,2026-02-01)'')'), error_of('SELECT * FROM drift(''nowhere'')');
SET smartgoals.as_of = '2026-04-10';
CREATE TABLE as_reported AS SELECT * FROM closing.scoreboard;
CREATE TABLE burnt AS SELECT * FROM closing.burnup;
CREATE TABLE trends AS SELECT * FROM closing.trend;
SELECT close_period('closing', '[2026-01-01,2026-04-01)', 'board meeting'), close_period('closing', '[2026-01-01,2026-04-01)');
SELECT goal_id, goal, ended, actual(progress), attainment, status, closed_with, note FROM closing.closed_goals ORDER BY goal_id;
SELECT goal_id, day, kind, old_status, new_status FROM closing.goal_events ORDER BY event_id;
-- late bookings, and a late check-in
UPDATE bookings SET amount = 70 WHERE amount = 60;
INSERT INTO bookings VALUES (2, 65, '2026-03-31'), (2, 5, '2026-04-03');
SELECT check_in('closing', 5, 9, day => '2026-03-02');
SELECT goal_id FROM closing.scoreboard s FULL JOIN as_reported r USING (goal_id) WHERE s IS DISTINCT FROM r ORDER BY goal_id;
SELECT goal_id, count(*) FROM closing.burnup s FULL JOIN burnt r USING (goal_id, day) WHERE s IS DISTINCT FROM r GROUP BY goal_id ORDER BY goal_id;
-- the parts of a total are those of what was kept; those of others are counted
SELECT goal_id, count(*) FILTER (WHERE s.actual_value IS DISTINCT FROM r.actual_value) AS changed, count(*) FILTER (WHERE s.prior_value IS DISTINCT FROM r.prior_value) AS prior_changed, sum(s.actual_value)
FROM closing.trend s FULL JOIN trends r USING (goal_id, period_start) GROUP BY goal_id ORDER BY goal_id;
SELECT goal_id, actual_value, status FROM closing.scoreboard WHERE goal_id IN (2, 4) ORDER BY goal_id;
SELECT goal_id, actual_value, status FROM closing.scoreboard('2026-03-31', 'rep:2') ORDER BY goal_id;
-- a day before the end is counted
SELECT goal_id, actual_value FROM closing.scoreboard('2026-03-30', 'rep:1') ORDER BY goal_id;
SELECT * FROM drift('closing');
-- nothing is asked of a source whose goals are all closed
BEGIN;
UPDATE closing.goals SET dropped_on = '2026-01-01' WHERE goal_id = 4;
ALTER TABLE bookings RENAME amount TO money;
DROP VIEW closing.metric_revenue CASCADE;
SELECT goal_id, actual_value FROM closing.scoreboard('2026-04-10') ORDER BY goal_id;
ROLLBACK;
-- undone: by the last day of goals, or by the period that was closed
SELECT reopen_period('closing', '[2026-02-01,2026-03-01)');
SELECT goal_id, actual_value FROM closing.scoreboard WHERE goal_id IN (1, 3) ORDER BY goal_id;
SELECT reopen_period('closing', '[2026-01-01,2026-04-01)'), reopen_period('closing', '[2026-01-01,2026-04-01)'), reopen_period('closing', NULL);
SELECT goal_id, actual_value, status FROM closing.scoreboard ORDER BY goal_id;
SELECT count(*) FROM drift('closing');
SELECT kind, count(*), count(DISTINCT goal_id) FROM closing.goal_events WHERE kind <> 'share' GROUP BY kind ORDER BY kind;
-- a source with row security, be it behind views: not unless it is meant
CREATE VIEW all_bookings AS SELECT * FROM bookings;
CREATE VIEW good_bookings WITH (security_invoker = true) AS SELECT * FROM all_bookings WHERE amount > 0;
SELECT define_metric('closing', 'revenue', 'good_bookings', 'amount', 'day', dimensions => '["rep"]', unit => 'EUR');
ALTER TABLE bookings ENABLE ROW LEVEL SECURITY;
SELECT error_of('SELECT close_period(''closing'', ''[2026-01-01,2026-04-01)'')');
SELECT count(*) FROM closing.closed_goals;
SELECT close_period('closing', '[2025-01-01,2026-01-01)', outside_row_security => true);
SELECT goal_id, status, closed_with FROM closing.closed_goals;
ALTER TABLE bookings DISABLE ROW LEVEL SECURITY;
-- who may read the goals may read what was kept of them
SELECT has_table_privilege('regress_reader', 'other_book.closed_goals', 'SELECT'), has_table_privilege('regress_reader', 'closing.closed_goals', 'SELECT');

-- deals as cards, in the lanes of their stages
CREATE TABLE cards (id int, account text, rep int, stage text, step int, amount numeric, chance numeric, opened date, moved timestamp, due date, won boolean);
INSERT INTO cards SELECT n, 'Account ' || n % 37, 1 + n % 3, (ARRAY['offer', 'lead', 'signed', 'Demo', 'audit', NULL])[1 + n % 6], 1 + n % 12, CASE WHEN n % 11 > 0 THEN 100.25 * n END, CASE WHEN n % 13 > 0 THEN n % 5 / 4.0 END,
	'2026-01-01'::date + n, '2026-01-05'::timestamp + n * interval '26 hours', '2026-02-01'::date + n, CASE n % 7 WHEN 0 THEN true WHEN 1 THEN false END FROM generate_series(1, 80) n;
INSERT INTO cards VALUES (101, 'NaN', 1, 'lead', 1, 'NaN', 0.5, '2026-01-02'), (102, 'Infinity', 1, 'lead', 1, 'Infinity', 0.5, '2026-01-02'), (103, 'never', 1, 'lead', 1, 5, 0.5, '-infinity'), (104, NULL, NULL, 'lead', 1, 5, 0.5, NULL), (105, NULL, NULL, 'lead', 1, -70, 0.5, '2026-01-03');
CREATE TABLE card_owners (id int, name text);
INSERT INTO card_owners VALUES (1, 'Cid'), (2, 'Dee');
CALL create_book('cards_book');
SELECT define_dimension('cards_book', 'rep', labels => 'card_owners', label_key => 'id', label_value => 'name');
SELECT define_metric('cards_book', m, 'cards', CASE WHEN m <> 'counted' THEN 'amount' END, CASE m WHEN 'expected' THEN 'due' ELSE 'opened' END, CASE m WHEN 'counted' THEN 'count' WHEN 'expected' THEN 'expected_pipeline' ELSE 'weighted_pipeline' END,
	CASE m WHEN 'numbered' THEN '{"stage": "step"}'::jsonb WHEN 'expected' THEN '["stage"]' ELSE '["rep", "stage"]' END, unit => CASE WHEN m <> 'counted' THEN 'EUR' END, probability => CASE WHEN m <> 'counted' THEN 'chance' END, won => CASE m WHEN 'deals' THEN 'won' END, card => CASE WHEN m IN ('deals', 'expected') THEN 'account' END,
	entered => CASE m WHEN 'deals' THEN 'moved' END, stages => CASE WHEN m IN ('deals', 'counted') THEN '{lead,Demo,offer,signed,paid}'::text[] END) FROM unnest('{deals,numbered,counted,expected}'::text[]) m;
SET smartgoals.as_of = '2026-03-01';
SELECT metric, stage, stage_rank, deals, actual_value, weighted_value, oldest_days, jsonb_array_length(cards) AS cards, value_text, weighted_text FROM cards_book.pipeline WHERE metric <> 'numbered' ORDER BY metric, stage_rank;
SELECT string_agg(stage, ' ' ORDER BY stage_rank) AS numbers, sum(deals) AS deals, count(*) FILTER (WHERE cards <> '[]') AS with_cards, (SELECT count(*) FROM cards WHERE opened > '-infinity' AND opened <= '2026-03-01') AS by_hand FROM cards_book.pipeline WHERE metric = 'numbered';
CREATE VIEW open_cards WITH (security_invoker = true) AS SELECT c.*, CASE WHEN amount < 'Infinity' THEN amount END AS finite FROM cards c WHERE stage IS NOT NULL AND opened > '-infinity' AND opened <= '2026-03-01' AND won IS NULL;
SELECT count(*) AS lanes, count(*) FILTER (WHERE p.deals IS DISTINCT FROM coalesce(b.deals, 0) OR p.actual_value IS DISTINCT FROM coalesce(b.value, 0) OR p.weighted_value IS DISTINCT FROM round(coalesce(b.weighted, 0), 2) OR p.oldest_days IS DISTINCT FROM b.oldest) AS wrong
FROM (SELECT * FROM cards_book.pipeline WHERE metric = 'deals') p FULL JOIN (SELECT stage, count(*) AS deals, sum(finite) AS value, sum(finite * chance) AS weighted, max('2026-03-01' - opened) AS oldest FROM open_cards GROUP BY stage) b USING (stage);
SELECT count(*) AS cards, count(*) FILTER (WHERE (c ->> 'name', c ->> 'owner', c ->> 'owner_label', (c ->> 'value')::numeric, (c ->> 'probability')::numeric, (c ->> 'days_open')::int, (c ->> 'days_in_stage')::int)
	IS DISTINCT FROM (o.account, 'rep:' || o.rep, l.name, o.finite, o.chance, '2026-03-01' - o.opened, CASE WHEN o.moved < '2026-03-02' THEN '2026-03-01' - o.moved::date END)) AS wrong, count(c ->> 'owner_label') AS named, count(c ->> 'days_in_stage') AS entered
FROM (SELECT p.stage, n, c FROM cards_book.pipeline p, jsonb_array_elements(p.cards) WITH ORDINALITY c(c, n) WHERE metric = 'deals') p
FULL JOIN (SELECT *, row_number() OVER (PARTITION BY stage ORDER BY finite DESC NULLS LAST, account COLLATE "C") AS n FROM open_cards) o USING (stage, n) LEFT JOIN card_owners l ON l.id = o.rep;
SELECT stage, deals, oldest_days, cards -> 0 AS first FROM cards_book.pipeline WHERE metric = 'expected' AND stage = 'lead';
SELECT p.as_of_date, sum(p.deals) = (SELECT count(*) FROM cards WHERE stage IS NOT NULL AND opened > '-infinity' AND opened <= d AND won IS NULL) AS as_by_hand FROM unnest('{2025-12-31,2026-01-20,2026-04-01}'::date[]) d, cards_book.pipeline(d) p WHERE metric = 'deals' GROUP BY d, 1 ORDER BY 1;
SELECT q, p FROM unnest(ARRAY['SELECT stage, deals FROM cards_book.pipeline', 'SELECT cards FROM cards_book.pipeline WHERE metric = ''deals''']) q, LATERAL plan_of(q, 'COSTS OFF, VERBOSE') p WHERE p ~ 'Function Call: cards_book.lanes';
-- what lanes are called, and in French
CREATE TABLE stage_names (stage text, name text);
INSERT INTO stage_names VALUES ('lead', 'First call'), ('paid', 'Paid');
SELECT define_dimension('cards_book', 'stage', labels => 'stage_names', label_key => 'stage', label_value => 'name');
SELECT c #>> '{title,text}' AS title, r FROM chart('cards_book', 'pipeline', 'deals', lang => 'fr') c, jsonb_array_elements(c #> '{data,values}') r WHERE r ->> 'stage' ~ ' |paid';
SELECT c #>> '{title,text}' AS title, c #>> '{title,subtitle}' AS rest, jsonb_array_length(c #> '{data,values}') AS lanes FROM chart('cards_book', 'pipeline') c;
-- rows are read with the rights of the reader, and a metric that cannot be read has no lanes
INSERT INTO cards VALUES (106, 'broken', 1, 'lead', 0, 1, 1, '2026-01-02');
SELECT define_metric('cards_book', 'by_step', 'cards', '1 / step', 'opened', 'weighted_pipeline', '["stage"]', probability => 'chance');
SELECT string_agg(DISTINCT metric, ' ') FROM cards_book.pipeline;
GRANT USAGE ON SCHEMA cards_book, report_test TO regress_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA cards_book TO regress_reader;
SET ROLE regress_reader;
SELECT count(*) FROM cards_book.pipeline;
RESET ROLE;
GRANT SELECT ON cards, stage_names, open_cards TO regress_reader;
ALTER TABLE cards ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON cards TO regress_reader USING (rep = 1);
SET ROLE regress_reader;
SELECT sum(deals) AS deals, (SELECT count(*) FROM open_cards) AS by_hand, (SELECT string_agg(DISTINCT c ->> 'owner', ' ') FROM cards_book.pipeline, jsonb_array_elements(cards) c WHERE metric = 'deals') AS owners,
	(SELECT count(c ->> 'owner_label') FROM cards_book.pipeline, jsonb_array_elements(cards) c) AS owner_labels, count(stage_label) AS stage_labels FROM cards_book.pipeline WHERE metric = 'deals';
RESET ROLE;
SELECT error_of(format('SELECT define_metric(''cards_book'', ''x'', ''cards'', ''amount'', ''opened'', %s)', a)) FROM unnest(ARRAY['card => ''account''', 'entered => ''moved'', dimensions => ''["rep"]''', 'stages => ''{a,b}''', 'stages => ''{a,b,a}'', dimensions => ''["stage"]''', 'stages => ''{a,NULL}'', dimensions => ''["stage"]''',
	'stages => ''{{a,b},{c,d}}'', dimensions => ''["stage"]''', 'card => ''(SELECT 1)'', dimensions => ''["stage"]''', 'card => ''won'', dimensions => ''["stage"]''', 'entered => ''account'', dimensions => ''["stage"]''', 'dimensions => ''{"card_name": "account"}''', 'card => ''pg_sleep(1)::text'', dimensions => ''["stage"]''']) a;
RESET smartgoals.as_of;

-- values in the decimals of their units, or of what was said where it has more; the months of a goal add up to it
CREATE TABLE units_sold AS SELECT 10 + round(n / 3.0, 4) AS amount, '2026-01-01'::date + n AS at FROM generate_series(0, 60) n;
SET smartgoals.as_of = '2026-02-10';
CALL create_book('units');
SELECT count(define_metric('units', m, 'units_sold', v, 'at', a, unit => u, basis => b::goal_basis)) FROM (VALUES ('euros', 'amount', 'sum', 'EUR', 'total'), ('yen', 'amount', 'sum', 'JPY', 'total'), ('dinars', 'amount', 'sum', 'KWD', 'total'),
	('litre_price', '1 + amount / 40', 'avg', 'EUR', 'level'), ('click_cost', 'amount / 1000', 'avg', 'EUR', 'level'), ('fullness', 'amount', 'avg', '%', 'level'), ('pieces', 'amount', 'sum', 'units', 'total')) m(m, v, a, u, b);
SELECT count(set_goal('units', g::goal)) FROM unnest(ARRAY['increase euros to 1000 EUR during 2026-Q1', 'increase yen to 1000 JPY during 2026-Q1', 'increase dinars to 1000 KWD during 2026-Q1',
	'reduce litre_price from 1.8 to 1.659 EUR as level during 2026-Q1', 'reduce click_cost from 0.02 to 0.015 EUR as level during 2026-Q1', 'keep fullness below 25% during 2026-Q1', 'increase pieces to 1000 units during 2026-Q1']) g;
SELECT metric, actual_value, expected_value, gap_value, remaining_value, required_per_day, forecast_value, value_text, target_text FROM units.scoreboard ORDER BY goal_id;
SELECT count(*), count(*) FILTER (WHERE v.attainment IS DISTINCT FROM round(f.attainment, 6) OR v.status <> f.status) AS wrong FROM units.scoreboard v JOIN units.scoreboard('2026-02-10') f USING (goal_id);
SELECT metric, period_label, actual_value, target_value, target_sum, value_text, target_text, title, metric_label, unit_label FROM units.trend WHERE metric IN ('euros', 'yen') ORDER BY goal_id, period_start;
SELECT count(*), count(*) FILTER (WHERE t.planned <> t.target) AS wrong FROM (SELECT sum(target_value) AS planned, max(target_sum) AS target FROM units.trend GROUP BY goal_id HAVING max(target_sum) IS NOT NULL) t;
RESET smartgoals.as_of;

SET client_min_messages = warning;
DROP SCHEMA other_book, sales_book, closing, broken, cards_book, units, report_test CASCADE;
REVOKE USAGE ON SCHEMA smartgoals FROM regress_reader;
DROP ROLE regress_reader;
RESET smartgoals.as_of;
