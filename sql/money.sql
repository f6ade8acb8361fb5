--
-- money: growth, margin, order value, cost, and how good forecasts were
--

-- single numbers, and what is not defined
SELECT growth(120, 100), growth(80, 100), growth(5, 0), growth(NULL, 100), growth(-50, -100);
SELECT compound_growth(100, 150, 3), compound_growth(1, 8, 3), compound_growth(8, 1, 3), compound_growth(100, 121, 2), compound_growth(100, 0, 5);
SELECT compound_growth(100, 150, 0.25), compound_growth(1e-30, 1e30, 60), compound_growth(27, 1, 3), compound_growth(7, 7, 12);
SELECT compound_growth(0, 5, 1), compound_growth(-4, -8, 1), compound_growth(4, -8, 1), compound_growth(4, 8, 0), compound_growth(4, 8, -1);
SELECT run_rate(100000000, 3, 12), run_rate(10000, 3, 1), run_rate(96000, 12, 30), run_rate(5, 0, 12), run_rate(5, -1, 12), run_rate(-600, 6, 12);
SELECT run_rate(100, '[2026-01-01,2026-04-01)'), run_rate(100, '[2026-02-01,2026-03-01)'), run_rate(100, '[2024-01-01,2026-01-01)'), run_rate(7, '[2026-02-09,2026-02-16)'), run_rate(73, '[2026-01-15,2026-02-15)');
SELECT acquisition_cost(30000, 1500), acquisition_cost(30000, 0), acquisition_cost(0, 3), acquisition_cost(NULL, 3);
-- units are whole: the least that suffices, to the last digit
SELECT break_even_units(15000, 25, 10), break_even_units(15001, 25, 10), break_even_units(1, 3, 0), break_even_units(0, 25, 10), break_even_units(-5, 25, 10), break_even_units(5, 10, 10), break_even_units(5, 10, 11);
SELECT break_even_units(1e40 + 1, 3, 0), break_even_units(1e-30, 1e-29, 0), break_even_units(100000000000000000000000000000000000001, 100000, 0), break_even_units(0.3, 0.1, 0);
SELECT target_profit_units(30000, 20000, 10, 6), target_profit_units(30000, 20001, 10, 6), target_profit_units(30000, -30000, 10, 6), target_profit_units(1, 1, 1, 2);
SELECT break_even_revenue(1500, 0.9), break_even_revenue(60000, 100, 25), break_even_revenue(60000, 25, 25), break_even_revenue(60000, 0), break_even_revenue(60000, 100, 25) = break_even_revenue(60000, 0.75) AS same;
SELECT count(*) AS cases, bool_and(u * (p - v) >= f + g AND (u - 1) * (p - v) < f + g) AS least
FROM (SELECT f, g, p, v, target_profit_units(f, g, p, v) AS u FROM unnest(ARRAY[1, 999.99, 1e6, 0.01, 123456.789]) f, unnest(ARRAY[0, 1, 0.07, 31e5]) g, unnest(ARRAY[0.03, 7, 99.99]) p, unnest(ARRAY[0, 0.01, 0.029]) v) x;
\pset format unaligned
SELECT error_of(s) FROM unnest(ARRAY['SELECT growth(''NaN'', 1)', 'SELECT run_rate(1, ''Infinity'', 12)', 'SELECT break_even_units(''-Infinity'', 2, 1)',
	'SELECT run_rate(1, daterange(''2026-01-01'', NULL))', 'SELECT run_rate(1, ''empty''::daterange)']) s;
\pset format aligned

-- rows: one that lacks an input does not count at all
CREATE TABLE sales (i int, rep int, revenue numeric, cost numeric, forecast numeric, naive numeric, at date);
INSERT INTO sales VALUES (1, 1, 100.00, 60.00, 90, NULL, '2025-12-31'), (2, 1, 50, 45.5, 60, 100, '2026-01-01'), (3, 1, NULL, 7, 5, 50, '2026-02-01'),
	(4, 1, 7, NULL, NULL, 50, '2026-02-02'), (5, 1, -20, -5, -10, NULL, '2026-03-31'), (6, 1, 30, 10, 30, 20, NULL),
	(7, 2, 0, 5, 3, 1, '2026-01-05'), (8, 2, 0, 0, 0, NULL, '2025-10-01'), (9, 3, NULL, NULL, NULL, NULL, '2026-01-01');
SELECT rep, margin(revenue, cost), markup(revenue, cost), average_order_value(revenue), growth(revenue, at, '[2026-01-01,2026-04-01)')
FROM sales GROUP BY rep ORDER BY rep;
SELECT rep, mape(revenue, forecast), wape(revenue, forecast), bias(revenue, forecast), mase(revenue, forecast, naive) FROM sales GROUP BY rep ORDER BY rep;
\pset format unaligned
SELECT rep, margin_state(revenue, cost), average_order_value_state(revenue), growth_state(revenue, at, '[2026-01-01,2026-04-01)', '[2025-01-01,2025-04-01)')
FROM sales GROUP BY rep ORDER BY rep;
SELECT rep, mape_state(revenue, forecast), wape_state(revenue, forecast), mase_state(revenue, forecast, naive) FROM sales GROUP BY rep ORDER BY rep;
\pset format aligned
-- no rows; a state of nothing
SELECT margin(revenue, cost), markup(revenue, cost), average_order_value(revenue), growth(revenue, at, '[2026-01-01,2026-04-01)'), mape(revenue, cost), wape(revenue, cost), bias(revenue, cost), mase(revenue, cost, naive),
	margin_state(revenue, cost), margin_merge(NULL) FROM sales WHERE false;
-- an actual of zero has no relative error, a zero revenue no margin, a zero prior no growth
SELECT mape(a, f), mape(a, f) FILTER (WHERE a <> 0) AS without_zeros, wape(a, f), bias(a, f) FROM (VALUES (0, 3), (10, 12), (-10, -5)) v(a, f);
SELECT wape(0, 5), bias(0, 5), mape(0, 0), margin(0, 5), markup(5, 0), mase(5, 4, 5), mase(5, 4, NULL), mase(5, NULL, 4) FROM (VALUES (1), (2)) v;
-- accuracy by a window, and one KPI beside another
SELECT i, margin(revenue, cost) OVER (ORDER BY i) AS running, average_order_value(revenue) OVER (ORDER BY i ROWS 1 PRECEDING) AS moving, wape(revenue, forecast) OVER (PARTITION BY rep ORDER BY i ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING) AS ahead,
	n(margin_state(revenue, cost) OVER (ORDER BY i ROWS 1 PRECEDING)) FROM sales ORDER BY i;

-- growth: the calendar period before, or as many days, or what is given; periods may overlap
SELECT p, kpi(t), n(t), t::text::jsonb ->> 'prior' AS prior, growth(t)
FROM unnest(ARRAY['[2026-01-01,2026-04-01)', '[2026-03-01,2026-04-01)', '[2026-01-01,2027-01-01)', '[2026-03-31,2026-04-01)', '[2025-12-30,2026-01-09)']::daterange[]) p,
	LATERAL (SELECT growth_state(a, d, p) AS t FROM (VALUES (10, '2025-12-31'::date), (20, '2026-01-05'), (30, '2026-03-31'), (5, '2026-02-28'), (7, '2025-12-29')) v(a, d)) x;
SELECT growth(a, d, '[2026-01-01,2026-04-01)', '[2026-01-01,2026-02-01)'), growth(a, d::timestamp, '[2026-01-01,2026-04-01)', '[2026-01-01,2026-02-01)') AS ts, growth(a, d::timestamptz, '[2026-01-01,2026-04-01)', '[2026-01-01,2026-02-01)') AS tstz,
	growth(a, d, '[2026-01-01,2026-04-01)') AS no_prior, growth(a, d::timestamp, '[2026-01-01,2026-02-01)') AS ts, growth(a, d::timestamptz, '[2026-01-01,2026-02-01)') AS tstz, growth(a, d, NULL), growth(a, d, '[2026-01-01,2026-04-01)', NULL)
FROM (VALUES (20, '2026-01-05'::date), (30, '2026-03-31'), (5, '2026-02-28'), (NULL, '2026-02-01'), (9, NULL), (8, 'infinity'), (8, '-infinity')) v(a, d);
\pset format unaligned
SELECT error_of(s) FROM unnest(ARRAY[
	$$SELECT growth(1, '2026-01-01'::date, p) FROM unnest(ARRAY['[2026-01-01,2026-02-01)', '[2026-02-01,2026-03-01)']::daterange[]) p$$,
	$$SELECT growth(1, '2026-01-01'::date, '[2026-01-01,2026-02-01)', p) FROM unnest(ARRAY['[2025-01-01,2025-02-01)', '[2025-02-01,2025-03-01)']::daterange[]) p$$,
	$$SELECT growth(1, '2026-01-01'::date, '[2026-01-01,)')$$, $$SELECT growth(1, '2026-01-01'::date, 'empty')$$,
	$$SELECT growth(1, '2026-01-01'::date, '[0001-01-01,0002-01-01)')$$, $$SELECT growth(1, '2026-01-01'::date, '[12026-01-01,12027-01-01)')$$,
	$$SELECT growth('NaN', '2026-01-01'::date, '[2026-01-01,2026-02-01)')$$, $$SELECT margin('Infinity', 1)$$, $$SELECT margin(1, 'NaN')$$,
	$$SELECT average_order_value('-Infinity'::numeric)$$, $$SELECT mape(1, 'NaN')$$, $$SELECT mape('Infinity', 1)$$, $$SELECT wape(1, 'Infinity')$$, $$SELECT mase(1, NULL, 'NaN')$$,
	$$SELECT margin(average_order_value_state(5))$$, $$SELECT bias(mape_state(5, 4))$$,
	$$SELECT margin_merge(t) FROM (SELECT margin_state(5, 4) UNION ALL SELECT wape_state(5, 4)) x(t)$$, $$SELECT margin_add(wape_state(5, 4), 1, 1)$$,
	$$SELECT growth_merge(growth_state) FROM (SELECT growth_state(1, '2026-01-01'::date, '[2026-01-01,2026-02-01)') UNION ALL SELECT growth_state(1, '2026-01-01'::date, '[2026-01-01,2027-01-01)')) x$$,
	$$SELECT growth(NULL, '2026-01-01'::date, '[2026-01-01,)')$$]) s;
\pset format aligned
-- a timestamptz belongs to the day it has in the time zone of the session, at every edge
SELECT tz, agrees, n > 300 AS enough FROM unnest(ARRAY['UTC', 'Europe/Paris', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'America/Sao_Paulo', 'XYZ+15', 'XYZ-15']) tz,
	LATERAL set_config('timezone', tz, false),
	LATERAL (SELECT bool_and(s = e AND q = f) AS agrees, sum(s + q) AS n FROM (
		SELECT (t ->> 'sum')::int AS s, (t ->> 'prior_sum')::int AS q, e, f FROM unnest(ARRAY['[2026-03-29,2026-03-30)', '[2018-11-01,2018-12-01)', '[2026-01-01,2026-01-08)']::daterange[]) period,
			LATERAL (SELECT growth_state(1, at, period)::text::jsonb AS t, count(*) FILTER (WHERE at::date <@ period) AS e, count(*) FILTER (WHERE at::date <@ previous_period(period)) AS f
				FROM generate_series(lower(period)::timestamp AT TIME ZONE 'UTC' - interval '100 hours', upper(period)::timestamp AT TIME ZONE 'UTC' + interval '50 hours', '30 minutes') at) x) y) z;
RESET timezone;

-- exact, whatever the sizes, signs, ties and NULLs: what plain SQL says
CREATE TABLE facts AS
SELECT i, i % 23 AS rep, CASE WHEN i % 11 = 0 THEN NULL ELSE ((random() - 0.2) * 1000)::numeric(12, 4) * 10::numeric ^ (i % 5 * (i % 23) - 12) END AS revenue,
	CASE WHEN i % 13 = 0 THEN NULL WHEN i % 17 = 0 THEN 0 ELSE ((random() - 0.3) * 900)::numeric(12, 2) * 10::numeric ^ (i % 23) END AS cost,
	CASE WHEN i % 7 = 0 THEN NULL ELSE (i % 19 - 9) * 0.01 END AS forecast, '2025-09-01'::date + (random() * 300)::int AS at
FROM generate_series(1, 5000) i;
CREATE VIEW ours AS
SELECT rep, margin(revenue, cost), markup(revenue, cost), average_order_value(revenue), mape(revenue, forecast) FILTER (WHERE revenue <> 0), wape(revenue, forecast), bias(revenue, forecast), mase(revenue, forecast, cost),
	growth(revenue, at, '[2026-01-01,2026-04-01)') AS growth, growth(revenue, at, '[2026-01-01,2026-06-01)', '[2025-12-15,2026-01-15)') AS overlapping
FROM facts GROUP BY rep;
CREATE VIEW plain AS
SELECT rep, sum(revenue - cost) / nullif(sum(revenue) FILTER (WHERE cost IS NOT NULL), 0) AS margin, sum(revenue - cost) / nullif(sum(cost) FILTER (WHERE revenue IS NOT NULL), 0) AS markup, avg(revenue) AS average_order_value,
	avg(abs(revenue - forecast) / abs(revenue)) FILTER (WHERE revenue <> 0) AS mape, sum(abs(revenue - forecast)) / sum(abs(revenue)) FILTER (WHERE forecast IS NOT NULL) AS wape, avg(revenue - forecast) AS bias,
	avg(abs(revenue - forecast)) / avg(abs(revenue - cost)) AS mase,
	sum(revenue) FILTER (WHERE at BETWEEN '2026-01-01' AND '2026-03-31') / nullif(sum(revenue) FILTER (WHERE at BETWEEN '2025-10-01' AND '2025-12-31'), 0) - 1 AS growth,
	sum(revenue) FILTER (WHERE at BETWEEN '2026-01-01' AND '2026-05-31') / nullif(sum(revenue) FILTER (WHERE at BETWEEN '2025-12-15' AND '2026-01-14'), 0) - 1 AS overlapping
FROM facts GROUP BY rep;
SELECT kpi, count(*) AS reps, count(o) AS defined, bool_and(coalesce(CASE WHEN p::numeric = 0 THEN o::numeric = 0 ELSE abs(o::numeric / nullif(p::numeric, 0) - 1) < 1e-12 END, o IS NULL AND p IS NULL)) AS agrees
FROM ours, plain, LATERAL jsonb_each_text(to_jsonb(ours)) a(kpi, o), LATERAL jsonb_each_text(to_jsonb(plain)) b(same, p)
WHERE ours.rep = plain.rep AND kpi = same AND kpi <> 'rep' GROUP BY kpi ORDER BY kpi;
SELECT bool_and(t ->> 'revenue' = r::text AND t ->> 'cost' = c::text AND n = e) AS exact
FROM (SELECT margin_state(revenue, cost)::text::jsonb AS t, n(margin_state(revenue, cost)), count(*) FILTER (WHERE revenue + cost IS NOT NULL) AS e,
		round(sum(revenue) FILTER (WHERE cost IS NOT NULL), s) AS r, round(sum(cost) FILTER (WHERE revenue IS NOT NULL), s) AS c
	  FROM (SELECT *, max(scale(revenue)) FILTER (WHERE cost IS NOT NULL) OVER (PARTITION BY rep) AS s FROM facts) f GROUP BY rep, s) x;
SELECT margin(a, b), wape(a, b), bias(a, b), mape(a, b) FROM (VALUES (1e40, 1e40 - 1), (1e-40, 1e-40), (9e15, 9e15)) v(a, b);
SELECT wape(a, b) = sum(abs(a - b)) / sum(abs(a)) AS same, mase(a, b, a + 1) = avg(abs(a - b)) AS same FROM unnest(ARRAY[0, 1, -1, 0.1, -0.1, 10000, 9999.9999, -10000, 1e10, 1.00, 12345.6789]) a, unnest(ARRAY[0, 1, -1, 0.1, -0.1, 10000, 9999.9999, -10000, 1e10, 1.0, 12345.6788, 1e-9]) b;

-- any split, merged in any order, through text and the wire: the same value, byte for byte
CREATE VIEW states AS
SELECT r.k, (r.i * 7919 + r.k) % r.k AS part, margin_state(revenue, cost), average_order_value_state(revenue), growth_state(revenue, at, '[2026-01-01,2026-04-01)'), mape_state(revenue, forecast), wape_state(revenue, forecast), mase_state(revenue, forecast, cost)
FROM (SELECT f.*, k FROM facts f, generate_series(1, 12) k WHERE rep = 5) r GROUP BY 1, 2;
SELECT kpi(s), count(*), count(DISTINCT tally_send(s)) AS contents, count(DISTINCT pg_column_size(s)) AS sizes, bool_and(s::text::tally::text = s::text AND pg_column_size(s::text::tally) = pg_column_size(s)) AS reads_back
FROM (SELECT k, margin_merge(margin_state ORDER BY md5(part::text || k)), average_order_value_merge(average_order_value_state ORDER BY md5(part::text || k)), growth_merge(growth_state ORDER BY part DESC),
		mape_merge(mape_state), wape_merge(wape_state ORDER BY md5(part::text)), mase_merge(mase_state) FROM states GROUP BY k) m,
	unnest(ARRAY[margin_merge, average_order_value_merge, growth_merge, mape_merge, wape_merge, mase_merge]) s
GROUP BY 1 ORDER BY 1;
-- the last step of what was merged is the figure of the rows; merging with nothing, and one alone
SELECT margin(margin_merge(s)) = m AND markup(margin_merge(s)) = u AS same, margin_merge(s)::text = margin_merge(s) FILTER (WHERE part IS NULL)::text AS whole
FROM (SELECT NULL::int AS part, margin_state(revenue, cost) AS s FROM facts WHERE rep = 5) x, (SELECT margin(revenue, cost) AS m, markup(revenue, cost) AS u FROM facts WHERE rep = 5) y GROUP BY m, u;
SELECT wape_merge(s)::text = min(s::text) AS with_null FROM (SELECT wape_state(revenue, forecast) AS s FROM facts UNION ALL SELECT NULL) x;
-- stored, compressed, and read where it lies
CREATE TABLE stored AS SELECT rep, margin_state(revenue, cost) AS m, wape_state(revenue, forecast) AS w FROM facts GROUP BY rep;
SELECT bool_and(margin(s.m) = o.margin AND wape(s.w) = o.wape) AS same FROM stored s JOIN ours o USING (rep);
INSERT INTO stored SELECT 99, margin_state(repeat('7', 50000)::numeric, 1), NULL;
SELECT length(margin_merge(m)::text) > 50000 AS large, n(margin_merge(m)) = sum(n(m)) AS n FROM stored;
-- a state is not changed by those who only read it, nor by what is added to a copy
SELECT margin(m) IS NOT NULL AS read, n(margin_add(m, 1, 1)) - n(m) AS added, n(tally_combine(m, m)) / n(m) AS twice, margin_add(m, NULL, 1)::text = m::text AS same FROM stored WHERE rep = 5;
SELECT margin_add(NULL, 5, 4), margin_add(NULL, NULL, 4);

-- parallel equals serial, and is parallel
INSERT INTO facts SELECT i, i % 23, i % 1000 / 7.0, i % 700 / 7.0, i % 990 / 7.0, '2025-10-01'::date + i % 300 FROM generate_series(1, 100000) i;
ANALYZE facts;
CREATE TABLE serial AS SELECT margin_state(revenue, cost) AS m, growth_state(revenue, at::timestamptz, '[2026-01-01,2026-04-01)') AS g, mape_state(revenue, forecast) FILTER (WHERE revenue <> 0) AS p, wape_state(revenue, forecast) AS w, mase_state(revenue, forecast, cost) AS s FROM facts;
CREATE FUNCTION explain(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE 'EXPLAIN (COSTS OFF) ' || query;
END $$;
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2;
SELECT count(*) FILTER (WHERE line ~ 'Partial') AS partial, count(*) FILTER (WHERE line ~ 'Gather') AS gather
FROM explain($$SELECT margin(revenue, cost), growth(revenue, at::timestamptz, '[2026-01-01,2026-04-01)'), mape(revenue, forecast), wape_state(revenue, forecast), mase(revenue, forecast, cost) FROM facts$$) line;
SELECT margin_state(revenue, cost)::text = (SELECT m::text FROM serial) AS margin, growth_state(revenue, at::timestamptz, '[2026-01-01,2026-04-01)')::text = (SELECT g::text FROM serial) AS growth,
	mape_state(revenue, forecast) FILTER (WHERE revenue <> 0)::text = (SELECT p::text FROM serial) AS mape, wape_state(revenue, forecast)::text = (SELECT w::text FROM serial) AS wape, mase_state(revenue, forecast, cost)::text = (SELECT s::text FROM serial) AS mase FROM facts;
SELECT count(*), bool_and(margin = m) AS same FROM (SELECT rep, margin(revenue, cost) FROM facts GROUP BY rep) a JOIN (SELECT rep, sum(revenue - cost) / sum(revenue) FILTER (WHERE cost IS NOT NULL) AS m FROM facts GROUP BY rep) b USING (rep);
RESET parallel_setup_cost; RESET parallel_tuple_cost; RESET min_parallel_table_scan_size; RESET max_parallel_workers_per_gather;

DROP VIEW ours, plain, states;
DROP TABLE sales, facts, stored, serial;
DROP FUNCTION explain(text);
