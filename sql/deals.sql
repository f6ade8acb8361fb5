--
-- deals: win rate, sales cycle, velocity, pipeline, funnel, lead response, automation
--

-- the three types as text: good
\pset format unaligned
SELECT c, n(c), mean(c), median(c), percentile(c, 0.25) AS p25, share_within(c, 30) AS within FROM unnest(ARRAY[
	'{"n": 3, "days": {"20": 1, "40": 2}}',
	' { "n" : 2 , "days" : { "-5" : 2 } } ',
	'{"n": 0, "days": {}}',
	'{"n": 0, "microseconds": {}}',
	'{"n": 2, "microseconds": {"43200000000": 1, "86400000000": 1}}',
	'{"n": 2, "microseconds": {"-86400000000": 1, "86400000000": 1}}',		-- whole days are days
	'{"n": 9223372036854775807, "days": {"-26000000": 1, "26000000": 9223372036854775806}}',
	'{"n": 2, "microseconds": {"-2305843009213693951": 1, "2305843009213693951": 1}}']::sales_cycle[]) c;
SELECT l, n(l), mean(l), median(l), percentile(l, 0.25) AS p25, share_within(l, '1 day -5 minutes') AS within FROM unnest(ARRAY[
	'{"n": 3, "microseconds": {"1": 1, "300000000": 2}}', '{"n": 2, "days": {"2": 2}}', '{"n": 0, "days": {}}']::lead_response[]) l;
SELECT f, n(f), t.* FROM unnest(ARRAY['{"stages": 2, "reached": {"0": 5, "1": 1, "2": 3}, "microseconds": {"1": {"-3600000000": 1, "86400000000": 2}}}',
	'{"stages": 1, "reached": {}, "microseconds": {}}']::funnel[]) f, funnel_table(f) t;
-- bad
SELECT error_of(format('SELECT %L::sales_cycle', t)) FROM unnest(ARRAY['', '30 days', '[]', '{"n": 1}', '{"n": 1, "days": {}}', '{"n": 1, "weeks": {"1": 1}}',
	'{"n": 2, "days": {"2": 1, "1": 1}}', '{"n": 2, "days": {"1": 1, "1": 1}}', '{"n": 0, "days": {"1": 0}}', '{"n": -1, "days": {"1": -1}}', '{"n": 1, "days": {"1": 1}}}',
	'{"n": 1, "days": {"1.5": 1}}', '{"n": 1, "days": {1: 1}}', '{"n": 1, "days": {"27000000": 1}}', '{"n": 1, "days": {"99999999999999999999": 1}}', '{"n": 1, "microseconds": {"2305843009213693952": 1}}',
	'{"n": 1, "days": {"1": 9223372036854775807, "2": 1}}', '{"stages": 1, "reached": {"1": 1}, "microseconds": {}}']) t;
SELECT error_of(format('SELECT %L::funnel', t)) FROM unnest(ARRAY['{"n": 0, "days": {}}', '{"stages": 0, "reached": {}, "microseconds": {}}', '{"stages": 101, "reached": {}, "microseconds": {}}',
	'{"stages": 2, "reached": {"3": 1}, "microseconds": {}}', '{"stages": 2, "reached": {"-1": 1}, "microseconds": {}}', '{"stages": 2, "reached": {"2": 1}, "microseconds": {"3": {"1": 1}}}',
	'{"stages": 2, "reached": {"2": 1}, "microseconds": {"2": {"1": 1}, "1": {"1": 1}}}', '{"stages": 2, "reached": {"2": 1}, "microseconds": {"1": {"9007199254740992": 1}}}',
	'{"stages": 2, "reached": {"2": 1}}']) t;
SELECT error_of($$SELECT 'x'::lead_response$$);

-- read softly where the server can
DO $$
DECLARE
	agrees boolean := true;
BEGIN
	IF current_setting('server_version_num')::int >= 160000 THEN
		EXECUTE $q$SELECT bool_and(pg_input_is_valid(t, type) = good) FROM (VALUES ('{"n": 1, "days": {"1": 1}}', 'sales_cycle', true), ('{"n": 1, "days": {"1": 1}}', 'lead_response', true), ('', 'sales_cycle', false),
			('{"n": 1, "days": {"1": 2}}', 'lead_response', false), ('{"n": 1, "days": {"1": 1}}', 'amounts', false), ('{"n": 1, "days": {"1": 1}}', 'funnel', false)) v(t, type, good)$q$ INTO agrees;
	END IF;
	ASSERT agrees;
END $$;
-- a text that is cut, or with anything changed, is refused, or is a value of its own
CREATE FUNCTION outcome(t text, type text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	read text;
	again text;
BEGIN
	EXECUTE format('SELECT %L::%I::text', t, type) INTO read;
	EXECUTE format('SELECT %L::%I::text', read, type) INTO again;
	RETURN CASE WHEN again = read THEN 'reads back' ELSE 'differs: ' || read END;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END $$;
CREATE TABLE texts (t text, type text);
INSERT INTO texts VALUES ('{"n": 3, "days": {"-20": 1, "40": 2}}', 'sales_cycle'), ('{"n": 2, "microseconds": {"9000000000": 1, "86400000000": 1}}', 'lead_response'),
	('{"n": 5, "decimals": 2, "values": {"-105": 1, "250": 4}}', 'amounts'), ('{"stages": 3, "reached": {"0": 2, "3": 7}, "microseconds": {"1": {"-5": 1, "86400000000": 6}, "2": {"7": 1}}}', 'funnel');
SELECT type, outcome(left(t, i - 1) || c || substr(t, i + 1), type), count(*) > 20 AS many FROM texts, generate_series(1, length(t)) i, unnest(ARRAY['', '0', '9', '-', '.', 'e', '"', '}', ',', ' ', 'ü']) c GROUP BY 1, 2 ORDER BY 1, 2;
SELECT type, outcome(left(t, i), type), count(*) > 20 AS many FROM texts, generate_series(0, length(t) - 1) i GROUP BY 1, 2 ORDER BY 1, 2;
DROP TABLE texts;
DROP FUNCTION outcome;

-- deals that are won, lost and open
CREATE TABLE pipeline (i int, won boolean, amount numeric, probability numeric, opened date, closed date);
INSERT INTO pipeline VALUES (1, true, 1000, 1, '2026-01-01', '2026-01-21'), (2, true, 500.50, 1, '2026-01-05', '2026-02-14'), (3, false, 2000, 0, '2026-01-07', '2026-01-10'),
	(4, NULL, 4000, 0.25, '2026-02-01', NULL), (5, NULL, 800, 0.5, '2026-02-03', NULL), (6, NULL, NULL, 0.9, '2026-02-04', NULL), (7, true, NULL, 1, '2026-02-10', NULL), (8, NULL, NULL, NULL, NULL, NULL);
SELECT win_rate(won) AS by_number, win_rate(won, amount) AS by_value, weighted_pipeline(amount, probability) FILTER (WHERE won IS NULL),
	n(sales_cycle(opened, closed)), sales_velocity(amount, won, opened, closed) FROM pipeline;
SELECT win_rate_state(won), win_rate_state(won, amount), weighted_pipeline_state(amount, probability), sales_velocity_state(amount, won, opened, closed), sales_cycle(opened, closed) FROM pipeline;
SELECT win_rate(win_rate_state(won)) = win_rate(won) AND win_rate(win_rate_state(won, amount)) = win_rate(won, amount) AND sales_velocity(sales_velocity_state(amount, won, opened, closed)) = sales_velocity(amount, won, opened, closed)
	AND weighted_pipeline(weighted_pipeline_state(amount, probability)) = weighted_pipeline(amount, probability) AS pieces FROM pipeline;
SELECT sales_velocity(amount, won, opened, closed) = sales_velocity(count(opened), avg(amount) FILTER (WHERE won), win_rate(won), mean(sales_cycle(opened, closed) FILTER (WHERE won))) AS velocity_of_figures,
	sales_velocity(amount, won, opened::timestamp, closed::timestamp) = sales_velocity(amount, won, opened, closed) AND sales_velocity(amount, won, opened::timestamptz, closed::timestamptz) = sales_velocity(amount, won, opened, closed) AS any_type FROM pipeline;
-- no rows; all NULL; one row
SELECT win_rate(won), win_rate(won, amount), weighted_pipeline(amount, probability), sales_velocity(amount, won, opened, closed), sales_cycle(opened, closed), automation_rate(won), automation_rate(won, amount),
	win_rate_state(won), lead_response(opened::timestamp, closed), funnel(i, 9) FROM pipeline WHERE false;
SELECT win_rate(NULL::boolean), win_rate(won, NULL), weighted_pipeline(amount, NULL), sales_velocity(NULL, NULL, NULL::date, NULL), sales_cycle(opened, NULL), automation_rate(NULL::boolean), lead_response(NULL, closed::timestamp), funnel(NULL::int, 9), funnel(1, NULL) FROM pipeline;
SELECT win_rate(won), win_rate(won, amount), weighted_pipeline(amount, probability), sales_velocity(amount, won, opened, closed), sales_cycle(opened, closed) FROM pipeline WHERE i = 3;
-- rates over nothing
SELECT win_rate(true, 0), sales_velocity(5, true, '2026-01-01'::date, '2026-01-01'), sales_velocity(1, 2, 3, 0), required_coverage(0), pipeline_coverage(5, 10, 10), pipeline_coverage(5, 10, 12), pipeline_coverage(5, 0, 0, 'target');
SELECT pipeline_coverage(300, 200, 100), pipeline_coverage(300, 200, 100, 'Target'), pipeline_coverage(300, 200), required_coverage(0.25), sales_velocity(40, 25000, 0.25, 90);
SELECT automation_rate(a), automation_rate(a, e), automation_rate_state(a, e) FROM (VALUES (true, 2.5), (true, 1), (false, 10), (NULL, 5), (false, NULL)) v(a, e);
-- errors
SELECT error_of($$SELECT weighted_pipeline(100, 30)$$), error_of($$SELECT weighted_pipeline(100, 'NaN')$$), error_of($$SELECT required_coverage(25)$$), error_of($$SELECT pipeline_coverage(1, 2, 3, 'quota')$$),
	error_of($$SELECT pipeline_coverage('NaN', 2)$$), error_of($$SELECT sales_velocity(1, 2, 'Infinity', 4)$$), error_of($$SELECT win_rate(true, 'NaN')$$);
SELECT error_of($$SELECT win_rate('{"kpi": "margin", "n": 1, "revenue": 1, "cost": 1}'::tally)$$), error_of($$SELECT tally_combine(win_rate_state(true, 1), win_rate_state(true)) FROM pipeline$$), error_of($$SELECT automation_rate(win_rate_state(true))$$);
SELECT error_of($$SELECT sales_cycle('-infinity'::date, '2026-01-01')$$), error_of($$SELECT sales_cycle('2026-01-01'::timestamp, 'infinity')$$), error_of($$SELECT sales_cycle('4713-01-01 BC'::date, '500000-01-01')$$),
	error_of($$SELECT sales_cycle('4713-01-01 BC'::timestamp, '290000-01-01')$$), error_of($$SELECT sales_velocity(1, true, '2026-01-01'::date, 'infinity')$$);
SELECT error_of($$SELECT percentile('{"n": 1, "days": {"1": 1}}'::sales_cycle, 50)$$), error_of($$SELECT percentile('{"n": 1, "days": {"1": 1}}'::lead_response, 'NaN')$$), error_of($$SELECT share_within('{"n": 1, "days": {"1": 1}}'::lead_response, '1 month')$$),
	error_of($$SELECT share_within('{"n": 1, "days": {"1": 1}}'::sales_cycle, 'NaN')$$);
SELECT error_of($$SELECT sales_cycle_combine(c, c) FROM (VALUES ('{"n": 5000000000000000000, "days": {"1": 5000000000000000000}}'::sales_cycle)) v(c)$$),
	error_of($$SELECT sales_cycle_combine('{"n": 5000000000, "days": {"1": 5000000000}}', '{"n": 5000000000, "microseconds": {"1": 5000000000}}')$$);
\pset format aligned

-- negative cycles count as they are; a deal of another time type too
SELECT c, mean(c), median(c) FROM (SELECT sales_cycle(o, c) AS c FROM (VALUES ('2026-01-10'::date, '2026-01-07'::date), ('2026-01-01', '2026-01-02')) v(o, c)) x;
SELECT sales_cycle_combine(d, t), sales_cycle_combine(t, d)::text = sales_cycle_combine(d, t)::text AS commutes, sales_cycle_combine(d, m)
FROM (VALUES ('{"n": 2, "days": {"1": 1, "3": 1}}'::sales_cycle, '{"n": 1, "microseconds": {"7": 1}}'::sales_cycle, '{"n": 1, "microseconds": {"172800000000": 1}}'::sales_cycle)) v(d, t, m);
SELECT sales_cycle_add('{"n": 1, "microseconds": {"7": 1}}', '2026-01-01'::date, '2026-01-02'), sales_cycle_add('{"n": 1, "days": {"7": 1}}', '2026-01-01'::timestamp, '2026-01-01 12:00'), sales_cycle_add('{"n": 1, "days": {"7": 1}}', NULL::date, NULL);
-- in any time zone, summer time or not, what passes is what passes
SELECT median(sales_cycle(o, c)) * 24 AS hours FROM (VALUES ('2026-03-28 12:00 Europe/Paris'::timestamptz, '2026-03-29 12:00 Europe/Paris'::timestamptz)) v(o, c);

-- against percentile_cont, and from any split by any way: small and large, dense, sparse, with outliers
CREATE TABLE cycles (k int, i int, days int, at timestamp);
SELECT setseed(0.5);
INSERT INTO cycles SELECT k, i, v, '2026-01-01'::timestamp + v * interval '1 day' + (CASE k % 3 WHEN 0 THEN 0 WHEN 1 THEN (random() * 86399)::int ELSE random() * 86399 END) * interval '1 second'
FROM generate_series(1, 60) k, LATERAL (SELECT i, CASE k % 6 WHEN 0 THEN (random() * 10)::int WHEN 1 THEN (random() * 4000 - 1000)::int WHEN 2 THEN (random() * 100)::int + (random() < 0.02)::int * 700000
	WHEN 3 THEN (random() ^ 8 * 5e6)::int WHEN 4 THEN i / 7 ELSE -3 END AS v FROM generate_series(1, (ARRAY[1, 2, 3, 40, 130, 3000])[1 + k / 7 % 6]) i) x;
CREATE TABLE plain AS SELECT k, count(*), avg(days), avg((days <= 50)::int) AS within, percentile_cont(ARRAY[0, 0.1, 0.5, 0.75, 0.9, 1]) WITHIN GROUP (ORDER BY days) AS p,
	percentile_cont(ARRAY[0, 0.1, 0.5, 0.75, 0.9, 1]) WITHIN GROUP (ORDER BY extract(epoch FROM at - '2026-01-01') / 86400) AS pt FROM cycles GROUP BY k;
CREATE TABLE ours AS SELECT k, sales_cycle('2026-01-01'::date, '2026-01-01'::date + days) AS c, sales_cycle('2026-01-01'::timestamp, at) AS t FROM cycles GROUP BY k;
SELECT count(*), bool_and(n(c) = count AND n(t) = count AND mean(c) = avg AND share_within(c, 50) = within AND median(c) = p[3]::numeric) AS same,
	bool_and((SELECT bool_and(abs(percentile(c, q) - p[i]::numeric) < 1e-8 AND abs(percentile(t, q) - pt[i]::numeric) < 1e-8) FROM unnest(ARRAY[0, 0.1, 0.5, 0.75, 0.9, 1]) WITH ORDINALITY u(q, i))) AS percentiles
FROM plain JOIN ours USING (k);
SELECT count(*), bool_and(c::text::sales_cycle::text = c::text AND sales_cycle_send(c::text::sales_cycle) = sales_cycle_send(c) AND pg_column_size(c::text::sales_cycle) = pg_column_size(sales_cycle_final(c))
	AND t::text::sales_cycle::text = t::text AND pg_column_size(t::text::sales_cycle) = pg_column_size(sales_cycle_final(t))) AS round_trip, bool_and((t::text = c::text) = (k % 3 = 0 OR NOT t::text ~ 'microseconds')) AS one_form FROM ours;
SELECT parts, count(*), bool_and(m.c::text = o.c::text AND m.t::text = o.t::text AND pg_column_size(m.c) = pg_column_size(sales_cycle_final(o.c)) AND pg_column_size(m.t) = pg_column_size(sales_cycle_final(o.t))) AS same FROM ours o,
	LATERAL (SELECT parts, sales_cycle_merge(c ORDER BY md5(c::text)) AS c, sales_cycle_merge(t ORDER BY md5(t::text)) AS t FROM
		(SELECT parts, sales_cycle('2026-01-01'::date, '2026-01-01'::date + days) AS c, sales_cycle('2026-01-01'::timestamp, at) AS t FROM cycles, unnest(ARRAY[1, 2, 7, 100]) parts WHERE cycles.k = o.k GROUP BY parts, i * 7919 % parts) x GROUP BY parts) m
GROUP BY parts ORDER BY parts;
-- the open forms merge as well: what workers hand over
CREATE AGGREGATE keep_open(opened date, closed date) (SFUNC = sales_cycle_add, STYPE = sales_cycle);
CREATE AGGREGATE keep_open(opened timestamp, closed timestamp) (SFUNC = sales_cycle_add, STYPE = sales_cycle);
SELECT count(*), bool_and(sales_cycle_combine(x.c, y.c)::text = o.c::text AND sales_cycle_combine(y.t, x.t)::text = o.t::text AND sales_cycle_final(x.c)::text = x.c::text AND median(x.t) = median(sales_cycle_final(x.t))) AS same
FROM (SELECT k, keep_open('2026-01-01'::date, '2026-01-01'::date + days) AS c, keep_open('2026-01-01'::timestamp, at) AS t FROM cycles WHERE i % 3 > 0 GROUP BY k) x
	JOIN (SELECT k, keep_open('2026-01-01'::date, '2026-01-01'::date + days) AS c, keep_open('2026-01-01'::timestamp, at) AS t FROM cycles WHERE i % 3 = 0 GROUP BY k) y USING (k) JOIN ours o USING (k);
SELECT sales_cycle_merge(NULL) IS NULL AS nothing, sales_cycle_merge(c)::text AS empty FROM (VALUES ('{"n": 0, "days": {}}'::sales_cycle), (NULL)) v(c);
-- beyond 2^32 of a value, counters are wide
CREATE TABLE many AS SELECT '{"n": 4294967294, "days": {"3": 4294967294}}'::sales_cycle AS c;
SELECT sales_cycle_merge(x) FROM (SELECT c AS x FROM many UNION ALL SELECT '{"n": 3, "days": {"2": 1, "3": 1, "90": 1}}' UNION ALL SELECT c FROM many) u;
CREATE AGGREGATE count_on(opened date, closed date) (SFUNC = sales_cycle_add, STYPE = sales_cycle, FINALFUNC = sales_cycle_final, INITCOND = '{"n": 4294967293, "days": {"3": 4294967293}}');
SELECT count_on('2026-01-01'::date, '2026-01-01'::date + d) FROM unnest(ARRAY[3, 3, 3, 4, 3, 4, 900, 3]) d;
-- running and moving
SELECT i, median(sales_cycle(opened, closed) OVER (ORDER BY i)) AS running, n(sales_cycle(opened, closed) OVER (ORDER BY i ROWS 1 PRECEDING)) AS moving,
	win_rate(won) OVER w AS won, win_rate(won, amount) OVER w AS by_value FROM pipeline WINDOW w AS (ORDER BY i ROWS 2 PRECEDING) ORDER BY i;
CREATE TABLE facts AS SELECT i, random() < 0.4 AS won, (random() * 1e6 - 2e5)::numeric(12, 2) AS amount, '2020-01-01'::date + (random() * 1000)::int AS opened, (random() * 90)::int AS len FROM generate_series(1, 20000) i;
UPDATE facts SET won = NULL WHERE i % 7 = 0;
UPDATE facts SET amount = NULL WHERE i % 11 = 0;
SELECT bool_and(win_rate IS NOT DISTINCT FROM plain) AS by_number, bool_and(by_value IS NOT DISTINCT FROM plain_by_value) AS by_value, bool_and(automated IS NOT DISTINCT FROM plain_by_value) AS automated FROM (
	SELECT win_rate(won) OVER w, count(*) FILTER (WHERE won) OVER w / nullif(count(won) OVER w, 0)::numeric AS plain, round(win_rate(won, amount) OVER w, 6) AS by_value, round(automation_rate(won, amount) OVER w, 6) AS automated,
		round(coalesce(sum(amount) FILTER (WHERE won) OVER w, 0) / nullif(sum(amount) FILTER (WHERE won IS NOT NULL) OVER w, 0), 6) AS plain_by_value
	FROM facts WINDOW w AS (ORDER BY i ROWS BETWEEN 5 PRECEDING AND 3 PRECEDING)) x;
-- frames of nothing that counts, and a frame that decimals leave
SELECT i, win_rate(won) OVER w AS won, win_rate(won, amount) OVER w AS by_value, automation_rate(won) OVER w AS automated, win_rate_state(won, amount) OVER w AS state
FROM (VALUES (1, NULL::boolean, 1), (2, NULL, 1), (3, true, 1.000000000000000000000000001), (4, false, 2.5), (5, false, 3), (6, NULL, 3), (7, NULL, 3)) v(i, won, amount) WINDOW w AS (ORDER BY i ROWS 1 PRECEDING);
SELECT win_rate(t) FROM (SELECT win_rate_merge(t) AS t FROM (SELECT win_rate_state(won, amount) AS t FROM facts GROUP BY i % 10) x) y;
SELECT win_rate(won, amount), win_rate_subtract('{"kpi": "win_rate", "n": 0, "won": 0}', true) FROM facts;

-- a sample of megabytes, merged
SELECT n(c) AS n, n(c) = n(m) AND c::text = m::text AS merged FROM (SELECT sales_cycle_merge(c) AS m FROM (SELECT sales_cycle('2025-01-01'::timestamp, '2025-01-01'::timestamp + i * interval '7919 microseconds') AS c FROM generate_series(1, 300000) i GROUP BY i % 2) x) y, (SELECT sales_cycle('2025-01-01'::timestamp, '2025-01-01'::timestamp + i * interval '7919 microseconds') AS c FROM generate_series(1, 300000) i) z;
-- parallel equals serial, and is parallel
CREATE FUNCTION explain(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE 'EXPLAIN (COSTS OFF) ' || query;
END $$;
INSERT INTO facts SELECT i, i % 3 = 0, round(i % 1000 / 7.0, 4), '2020-01-01'::date + i % 700, i % 201 - 5 FROM generate_series(1, 80000) i;
ANALYZE facts;
CREATE VIEW figures AS SELECT win_rate(won) AS w, win_rate(won, amount) AS wa, sales_cycle(opened, opened + len)::text AS c, lead_response(opened::timestamp, opened + len * 1.37 * interval '1 hour')::text AS l,
	sales_velocity(amount, won, opened, opened + len) AS v, weighted_pipeline(amount, 0.3) AS p, funnel(abs(len) % 5, 4)::text AS f, funnel(ARRAY[opened, opened + len], 4)::text AS e, automation_rate(won, len) AS a, amounts(amount)::text AS m, median(amount / 4) AS q FROM facts;
CREATE TABLE serial AS SELECT * FROM figures;
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2;
SELECT count(*) FILTER (WHERE line ~ 'Partial Aggregate') AS partial, count(*) FILTER (WHERE line ~ 'Gather') AS gather FROM explain('SELECT * FROM figures') line;
SELECT x = s AS same FROM figures x, serial s;
SELECT count(*) FILTER (WHERE line ~ 'Partial') AS partial FROM explain('SELECT len, median(sales_cycle(opened, opened + len * 2)) FROM facts GROUP BY len') line;
SELECT bool_and(m = 2 * len) AS groups FROM (SELECT len, median(sales_cycle(opened, opened + len * 2)) AS m FROM facts GROUP BY len) x;
RESET parallel_setup_cost; RESET parallel_tuple_cost; RESET min_parallel_table_scan_size; RESET max_parallel_workers_per_gather;

-- memory: a state of days does not grow with the rows, one of moments has at most 16 bytes a value
SELECT n, pg_column_size(keep_open('2026-01-01'::date, '2026-01-01'::date + i % 200)) AS days, pg_column_size(keep_open('2026-01-01'::timestamp, '2026-01-01'::timestamp + i::bigint * i * interval '1 microsecond')) <= 200 + 16 * n AS moments
FROM unnest(ARRAY[1, 50, 1000, 100000]) n, generate_series(1, n) i GROUP BY n ORDER BY n;
SELECT pg_column_size(c) AS days, pg_column_size(l) < 300000 AS moments FROM (SELECT sales_cycle(opened, opened + len) AS c, lead_response(opened::timestamp, opened + len * 1.37 * interval '1 hour' + i * interval '1 microsecond') AS l FROM facts) x;

-- nor does it with dates that are far off, one in fifty
SELECT n, pg_column_size(keep_open('2026-01-01'::date, CASE WHEN i % 50 = 17 THEN '0001-01-01'::date + i * 777 % 999999 ELSE '2026-01-01'::date + i % 200 END)) < 3000 + n * 16 / 50 * 3 AS small
FROM unnest(ARRAY[100, 10000, 100000]) n, generate_series(1, n) i GROUP BY n ORDER BY n;

-- business hours, minute by minute
CREATE FUNCTION minutes(since timestamp, until timestamp, opens time, closes time, holidays date[], days int[]) RETURNS interval LANGUAGE sql AS $$
	SELECT count(*) * interval '1 minute' FROM generate_series(since, until - interval '1 minute', interval '1 minute') t
	WHERE t::time >= opens AND (t::time < closes OR closes = '24:00') AND extract(isodow FROM t) = ANY (days) AND t::date <> ALL (holidays)
$$;
SELECT count(*), bool_and(business_time(since, until, opens, closes, holidays, workweek) = expected AND business_time(until, since, opens, closes, holidays, workweek) = -expected
	AND business_time(since AT TIME ZONE 'UTC', until AT TIME ZONE 'UTC', opens, closes, holidays, workweek) = expected) AS same
FROM (SELECT set_config('timezone', 'UTC', false)) z, (SELECT '1999-12-30'::timestamp + (i * 977 % 9000) * interval '1 minute' AS since, '1999-12-30'::timestamp + (i * 977 % 9000 + i * 389 % 15000) * interval '1 minute' AS until FROM generate_series(1, 60) i) x,
	(VALUES ('09:00'::time, '17:00'::time, '{}'::date[], 'mon-fri', '{1,2,3,4,5}'::int[]), ('00:00', '24:00', '{2000-01-01,2000-01-03,2000-01-03}', 'sun-thu', '{7,1,2,3,4}'), ('08:30', '12:15', '{2000-01-04}', 'sat', '{6}')) h(opens, closes, holidays, workweek, days),
	LATERAL minutes(since, until, opens, closes, holidays, days) expected;
SELECT business_time('2026-01-02 16:30'::timestamp, '2026-01-05 09:10'), business_time('2026-01-01'::timestamp, '2026-12-31', '09:00', '17:30', ARRAY['2026-12-25']::date[]);
SELECT median(l), share_within(l, '1 hour'), n(l) FROM (SELECT lead_response(created, responded, '09:00', '17:00', holidays, 'mon-fri') AS l
	FROM (VALUES ('2026-01-02 16:30'::timestamp, '2026-01-05 09:10'::timestamp, '{}'::date[]), ('2026-01-02 16:30', '2026-01-05 09:10', '{2026-01-05}'), ('2026-01-03 11:00', '2026-01-03 12:00', '{}'), ('2026-01-05 09:00', NULL, '{}'), ('2026-01-05 09:00', '2026-01-05 13:00', NULL)) v(created, responded, holidays)) x;
SET timezone = 'America/New_York';
SELECT business_time('2026-01-05 15:00Z'::timestamptz, '2026-01-05 23:00Z'), business_time('2026-03-06 17:00Z'::timestamptz, '2026-03-09 17:00Z') AS over_change;
RESET timezone;
SELECT error_of($$SELECT business_time('2026-01-01'::timestamp, '2026-01-02', '17:00', '09:00')$$), error_of($$SELECT business_time('2026-01-01'::timestamp, '2026-01-02', '09:00', '17:00', '{}', 'weekdays')$$), error_of($$SELECT business_time('2026-01-01'::timestamp, 'infinity')$$);

-- funnels, against plain SQL
SELECT * FROM funnel_table((SELECT funnel(reached, 4) FROM unnest(ARRAY[1, 1, 2, 2, 2, 3, 4, 4, 0, NULL]) reached));
SELECT count(*), bool_and(t.reached = p.reached AND t.conversion IS NOT DISTINCT FROM p.conversion AND t.cumulative_conversion = p.cumulative AND abs(coalesce(t.median_days, 0) - coalesce(p.median / 86400, 0)) < 1e-9 AND (t.median_days IS NULL) = (p.median IS NULL)) AS same
FROM (SELECT f.k, s.* FROM (SELECT k, funnel(ARRAY[a, b, c, d], 4) AS f FROM (SELECT k, a, CASE WHEN r > 0.2 THEN a + r * 100 * interval '1 hour' END AS b, CASE WHEN r > 0.5 THEN a + (r * 900)::int * interval '12 hours' END AS c, CASE WHEN r < 0.1 OR r > 0.9 THEN a + interval '50 days' END AS d
		FROM (SELECT k, '2026-01-01'::timestamp + i * interval '1 minute' AS a, i * 37 * k % 101 / 101.0 AS r FROM generate_series(1, 5) k, generate_series(1, 400 * k) i) x) y GROUP BY k) f, funnel_table(f) s) t
JOIN (SELECT k, s AS stage, count(*) FILTER (WHERE last >= s) AS reached, CASE WHEN s > 1 THEN count(*) FILTER (WHERE last >= s)::numeric / count(*) FILTER (WHERE last >= s - 1) END AS conversion, count(*) FILTER (WHERE last >= s)::numeric / count(*) FILTER (WHERE last >= 1) AS cumulative,
		percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM next - e[s])) AS median
	FROM (SELECT k, e, s, CASE WHEN e[4] IS NOT NULL THEN 4 WHEN e[3] IS NOT NULL THEN 3 WHEN e[2] IS NOT NULL THEN 2 ELSE 1 END AS last, CASE WHEN e[s] IS NOT NULL THEN CASE s WHEN 1 THEN coalesce(e[2], e[3], e[4]) WHEN 2 THEN coalesce(e[3], e[4]) WHEN 3 THEN e[4] END END AS next
		FROM (SELECT k, ARRAY[a, CASE WHEN r > 0.2 THEN a + r * 100 * interval '1 hour' END, CASE WHEN r > 0.5 THEN a + (r * 900)::int * interval '12 hours' END, CASE WHEN r < 0.1 OR r > 0.9 THEN a + interval '50 days' END] AS e
			FROM (SELECT k, '2026-01-01'::timestamp + i * interval '1 minute' AS a, i * 37 * k % 101 / 101.0 AS r FROM generate_series(1, 5) k, generate_series(1, 400 * k) i) x) y, generate_series(1, 4) s) z GROUP BY k, s) p ON p.k = t.k AND p.stage = t.stage;
SELECT funnel(ARRAY['2026-01-01', '2026-01-03']::date[], 3)::text = funnel(ARRAY['2026-01-01', '2026-01-03']::timestamp[], 3)::text AND funnel(ARRAY['2026-01-01', '2026-01-03', NULL, NULL]::timestamptz[], 3)::text = funnel(ARRAY['2026-01-01', '2026-01-03']::timestamp[], 3)::text AS any_type;
SELECT funnel_merge(f ORDER BY md5(f::text))::text = (SELECT funnel(i % 6, 5)::text FROM facts) AS merged FROM (SELECT funnel(i % 6, 5) AS f FROM facts GROUP BY i % 97) x;
SELECT error_of($$SELECT funnel(5, 4)$$), error_of($$SELECT funnel(-1, 4)$$), error_of($$SELECT funnel(1, 0)$$), error_of($$SELECT funnel(1, 101)$$), error_of($$SELECT funnel(ARRAY[NULL, '2026-01-01']::date[], 1)$$),
	error_of($$SELECT funnel(1, n) FROM generate_series(4, 5) n$$), error_of($$SELECT funnel_merge(f) FROM (VALUES ('{"stages": 2, "reached": {}, "microseconds": {}}'::funnel), ('{"stages": 3, "reached": {}, "microseconds": {}}')) v(f)$$),
	error_of($$SELECT funnel(ARRAY['infinity']::date[], 1)$$), error_of($$SELECT funnel(ARRAY['0001-01-01', '2026-01-01']::date[], 2)$$);
-- values that are there more often than a list could have them
SELECT error_of($$SELECT sales_cycle_merge(c) FROM (VALUES ('{"n": 8000000000000000000, "days": {"0": 4000000000000000000, "10000000": 4000000000000000000}}'::sales_cycle), ('{"n": 1, "days": {"5": 1}}')) v(c)$$);
SELECT sales_cycle_merge(c) FROM (VALUES ('{"n": 8000000000000000000, "days": {"0": 4000000000000000000, "100": 4000000000000000000}}'::sales_cycle), ('{"n": 1, "days": {"5": 1}}')) v(c);
-- counts at their end
SELECT sales_velocity('{"kpi": "sales_velocity", "n": 9223372036854775807, "won": 9223372036854775807, "lost": 9223372036854775807, "amounts": 9223372036854775807, "cycles": 1, "amount": 9223372036854775807, "cycle_seconds": 86400}'::tally);
-- business hours longer than history
SELECT error_of($$SELECT business_time('4713-01-01 BC'::timestamp, '294276-01-01', '00:00', '24:00', '{}', 'mon-sun')$$), error_of($$SELECT lead_response('4713-01-01 BC'::timestamp, '72000-01-01'::timestamp, '00:00'::time, '24:00'::time, '{}'::date[], 'mon-sun')$$),
	length(lead_response('0001-01-01'::timestamp, '72000-01-01'::timestamp, '00:00'::time, '24:00'::time, '{}'::date[], 'mon-sun')::text::lead_response::text);
SELECT funnel_table(NULL), n(NULL::funnel), median(NULL::sales_cycle), mean(NULL::lead_response), percentile(NULL::amounts, 0.5);

-- a result that is read at once has the unit that it has as a value, and so the same digits
CREATE VIEW read_at_once AS SELECT k, sales_cycle(a, b)::text AS c, concat_ws(' ', mean(sales_cycle(a, b)), median(sales_cycle(a, b)), percentile(sales_cycle(a, b), 0.3), share_within(sales_cycle(a, b), 4), n(sales_cycle(a, b))) AS of_c,
	lead_response(a, b)::text AS l, concat_ws(' ', mean(lead_response(a, b)), median(lead_response(a, b))) AS of_l, amounts(x)::text AS x, concat_ws(' ', mean(amounts(x)), median(amounts(x)), percentile(amounts(x), 0.3)) AS of_x
FROM (SELECT k, '2026-01-01'::timestamp AS a, '2026-01-01'::timestamp + i * i % 11 / 9 * interval '1 day' + (i * k % 7 = 6)::int * (k % 3) * interval '1 second' AS b, (i * i % 11 / 9 + (i * k % 7 = 6)::int * (k % 3) / 8.0)::numeric(12, 4) AS x FROM generate_series(1, 20) k, generate_series(1, 5 * k) i) y GROUP BY k;
SELECT count(*), count(*) FILTER (WHERE c LIKE '%days%') AS in_days, bool_and(of_c = concat_ws(' ', mean(c::sales_cycle), median(c::sales_cycle), percentile(c::sales_cycle, 0.3), share_within(c::sales_cycle, 4), n(c::sales_cycle))) AS cycles,
	bool_and(of_l = concat_ws(' ', mean(l::lead_response), median(l::lead_response))) AS responses, bool_and(of_x = concat_ws(' ', mean(x::amounts), median(x::amounts), percentile(x::amounts, 0.3))) AS amounts FROM read_at_once;
DROP VIEW read_at_once;

-- over the wire
SELECT sales_cycle_send(c), lead_response_send(l), funnel_send(f) FROM (VALUES ('{"n": 1, "days": {"1": 1}}'::sales_cycle, '{"n": 0, "days": {}}'::lead_response, '{"stages": 1, "reached": {"1": 2}, "microseconds": {}}'::funnel)) v(c, l, f);
DROP VIEW figures;
DROP TABLE pipeline, cycles, plain, ours, many, facts, serial;
DROP AGGREGATE keep_open(date, date);
DROP AGGREGATE keep_open(timestamp, timestamp);
DROP AGGREGATE count_on(date, date);
DROP FUNCTION minutes, explain;

-- moments and days that are none, or are too far apart
SELECT n(sales_cycle(f, t)), n(sales_cycle(f::date, t::date)) FROM (VALUES ('2026-01-01'::timestamp, '2026-01-05'::timestamp), ('2026-01-05', '2026-01-01'), (NULL, '2026-01-05'), ('2026-01-01', NULL), (NULL, NULL)) v(f, t);
SELECT f, t, error_of(format('SELECT n(sales_cycle(%L::timestamp, %L::timestamp))', f, t)), error_of(format('SELECT n(sales_cycle(%L::date, %L::date))', f, t)), error_of(format('SELECT n(sales_cycle(%L::timestamptz, %L::timestamptz))', f, t)) FROM (VALUES ('infinity', '2026-01-05'), ('2026-01-01', '-infinity'), ('-infinity', 'infinity'), ('infinity', 'infinity'), ('4713-01-01 BC', '290000-01-01'), ('290000-01-01', '4713-01-01 BC')) v(f, t);
