--
-- book_forecast: what a book knows of earlier periods, and of open deals
--
SET datestyle = 'ISO, YMD';
SET timezone = 'UTC';
SET client_min_messages = warning;
SET smartgoals.as_of = '2026-01-20';
CREATE TABLE bought (customer int, rep text, amount numeric, at date);
INSERT INTO bought SELECT (hashint8(n)::bigint + 2147483648) % 60, (ARRAY['ann', 'bob'])[1 + n % 2], 20 + (hashint8(n * 7)::bigint + 2147483648) % 900, '2022-01-01'::date + (n * 37) % 1500 FROM generate_series(1, 5000) n;
CALL create_book('b');

-- levels that compare two periods, against the same of plain rows: as many days of each as are over now, and the whole of both
SELECT define_metric('b', 'rise', 'bought', 'amount', 'at', 'growth', '["rep"]'), define_metric('b', 'rise_of_year', 'bought', 'amount', 'at', 'growth', '["rep"]', prior => 'year'),
	define_metric('b', 'churn', 'bought', at => 'at', customer => 'customer', aggregate => 'churn_rate', dimensions => '["rep"]'), define_metric('b', 'retention', 'bought', 'amount', 'at', 'net_revenue_retention', '["rep"]', customer => 'customer');
SELECT count(set_goal('b', replace(g, 'PERIOD', p)::goal)) FROM unnest(ARRAY['increase rise to 5% during PERIOD', 'increase rise_of_year to 2% during PERIOD for rep:ann', 'reduce churn to 45% during PERIOD', 'keep churn between 30% and 50% during PERIOD for rep:bob', 'increase retention to 95% during PERIOD']) g, unnest(ARRAY['2026-01', '2026-Q1', '2025', '2026-03', '[2026-01-01,2026-01-26)']) p;
CREATE FUNCTION compared(metric text, rep text, days daterange, prior daterange) RETURNS numeric LANGUAGE sql AS $$
	SELECT CASE metric WHEN 'churn' THEN 100.0 * count(*) FILTER (WHERE was IS NOT NULL AND is_now IS NULL) / nullif(count(was), 0)
		WHEN 'retention' THEN 100 * sum(is_now) FILTER (WHERE was > 0) / nullif(sum(was) FILTER (WHERE was > 0), 0) ELSE 100 * (sum(is_now) - sum(was)) / nullif(sum(was), 0) END
	FROM (SELECT sum(b.amount) FILTER (WHERE b.at <@ prior) AS was, sum(b.amount) FILTER (WHERE b.at <@ days) AS is_now FROM bought b WHERE $2 IS NULL OR b.rep = $2 GROUP BY b.customer) c $$;
CREATE VIEW plain AS
SELECT a.day, g.goal_id, g.goal, m.moves, level_probability(g.goal, s.actual_value, m.moves) AS probability
FROM (VALUES ('2026-01-20'::date), ('2026-01-31'), ('2026-02-11'), ('2025-04-05')) a(day), LATERAL b.scoreboard(a.day) s JOIN LATERAL b.goals_in_force(a.day) g USING (goal_id)
CROSS JOIN LATERAL (SELECT CASE upper(g.period) - lower(g.period) WHEN 31 THEN interval '1 month' WHEN 90 THEN interval '3 months' WHEN 365 THEN interval '1 year' ELSE interval '25 days' END) l(step)
CROSS JOIN LATERAL (
	SELECT array_agg(w.whole - w.part) AS moves
	FROM generate_series(1, 8) n
	CROSS JOIN LATERAL (SELECT (lower(g.period) - n * step)::date AS first, (lower(g.period) - (n - 1) * step)::date AS next, a.day + 1 - lower(g.period) AS k) e
	CROSS JOIN LATERAL (SELECT (first - CASE WHEN g.goal::text ~ 'rise_of_year' THEN interval '1 year' ELSE step END)::date AS before, (next - CASE WHEN g.goal::text ~ 'rise_of_year' THEN interval '1 year' ELSE step END)::date AS until) p
	CROSS JOIN LATERAL (SELECT compared(s.metric, nullif(g.key, ''), daterange(first, next), daterange(before, until)) AS whole,
		compared(s.metric, nullif(g.key, ''), daterange(first, least(first + k, next)), CASE WHEN first + k < next THEN daterange(before, least(before + k, until)) ELSE daterange(before, until) END) AS part) w
	WHERE w.whole - w.part IS NOT NULL) m
WHERE a.day >= lower(g.period) AND a.day < upper(g.period) - 1;
SELECT p.day, p.goal, cardinality(p.moves) AS moves, round(p.probability, 3) AS probability, s.probability IS NOT DISTINCT FROM p.probability AS same, s.history_source, s.forecast_value
FROM plain p, LATERAL b.scoreboard(p.day) s WHERE s.goal_id = p.goal_id ORDER BY p.day, p.goal_id;
-- together as one by one, and the goal of another kind of period changes nothing
SELECT count(*), count(*) FILTER (WHERE o.probability IS DISTINCT FROM s.probability) AS differ FROM b.scoreboard('2026-01-20') s, LATERAL b.scoreboard('2026-01-20', NULL, NULL, ARRAY[s.goal_id], true) o WHERE s.period_end > '2026-01-20';

-- what was closed is the past, longest first, whatever the source says by now; the days between come from the source
SET smartgoals.as_of = '2026-02-14';
CREATE TABLE orders (rep text, amount numeric, at date);
INSERT INTO orders SELECT (ARRAY['ann', 'bob'])[1 + n % 2], 100 + (hashint8(n)::bigint + 2147483648) % 400, '2023-12-20'::date + n FROM generate_series(0, 786) n;
SELECT define_metric('b', 'revenue', 'orders', 'amount', 'at', dimensions => '["rep"]', unit => 'EUR'), define_metric('b', 'rows', 'orders', at => 'at', aggregate => 'count', dimensions => '["rep"]');
SELECT count(set_goal('b', format('increase revenue to 40000 EUR during %s%s', p, o)::goal)) FROM unnest(ARRAY['2024', '2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2025-12', '2026-Q1', '2026-Q2']) p, unnest(ARRAY['', ' for rep:ann']) o;
SELECT set_goal('b', 'increase rows to 90 during 2026-Q1 for rep:ann'), set_goal('b', 'increase revenue to 20000 EUR during 2026-Q1 for rep:bob');
CREATE VIEW told AS SELECT goal_id, goal_text, forecast_value, forecast_low, probability, history_source FROM b.scoreboard('2026-02-14') WHERE period_end > '2026-02-14' AND metric IN ('revenue', 'rows');
CREATE TABLE told_before AS TABLE told;
SELECT history_source, count(*) FROM told GROUP BY 1;
SELECT close_period('b', '2025-12');
-- the same rows say nearly the same, however they are divided: but for the days of 2024 on which there were none
SELECT t.goal_text, t.history_source, round(t.forecast_value / o.forecast_value, 3) AS forecast, round(t.forecast_low / o.forecast_low, 3) AS low, round(t.probability - o.probability, 3) AS more FROM told t JOIN told_before o USING (goal_id) ORDER BY goal_id;
-- with an index of the day the source is asked for what is before it as well
CREATE INDEX orders_at ON orders (at);
SELECT count(*), count(*) FILTER (WHERE (t.forecast_value, t.forecast_low, t.probability) IS DISTINCT FROM (o.forecast_value, o.forecast_low, o.probability)) AS differ, string_agg(DISTINCT t.history_source, '; ') AS sources FROM told t JOIN told_before o USING (goal_id);
DROP INDEX orders_at;
DELETE FROM orders WHERE at < '2026-01-01';
SELECT t.goal_text, t.history_source, t.forecast_value = o.forecast_value AS as_before FROM told t JOIN told_before o USING (goal_id) ORDER BY goal_id;

-- open deals in several currencies, shared by several people, against plain SQL: nobody counts twice for all, and an owner has a share
CREATE TABLE open_deals (id int PRIMARY KEY, value numeric, currency text, probability numeric, closes date);
INSERT INTO open_deals SELECT n, 1000 + n * 137 % 5000, (ARRAY['EUR', 'USD', 'GBP', 'usd'])[1 + n % 4], (n % 11) / 10.0, '2026-01-15'::date + n % 100 FROM generate_series(1, 400) n;
INSERT INTO open_deals VALUES (401, 1e6, NULL, 1, '2026-03-01'), (402, 1e6, 'JPY', 1, '2026-03-01'), (403, NULL, 'EUR', 1, '2026-03-01'), (404, 1e6, 'EUR', NULL, '2026-03-01'), (405, 1e6, 'EUR', 1, NULL);
CREATE TABLE shares (deal int, rep text, share numeric);
INSERT INTO shares SELECT id, rep, share FROM open_deals, LATERAL (SELECT 'ann', CASE id % 3 WHEN 0 THEN 1 WHEN 1 THEN 0.7 ELSE 0.25 END UNION ALL SELECT 'bob', CASE id % 3 WHEN 1 THEN 0.3 WHEN 2 THEN 0.75 END) s(rep, share) WHERE share IS NOT NULL AND id % 7 > 0;
CREATE TABLE fx (code text, since date, rate numeric);
INSERT INTO fx VALUES ('USD', '2026-01-01', 0.9), ('USD', '2026-03-01', 0.8), ('GBP', '2026-01-01', 1.15);
SELECT define_metric('b', 'revenue_pipeline', 'open_deals', 'value', 'closes', 'expected_pipeline', probability => 'probability', item => 'id', unit => 'EUR', credit_source => 'shares', credit_item => 'deal', credit => 'share', credit_dimensions => '["rep"]',
	currency => 'currency', rates => 'fx', rate_at => 'since', rate_from => 'code', rate_to => '''EUR''', rate_value => 'rate');
SELECT p.goal_text, p.pipeline_value, p.pipeline_value = round(q.value, 2) AS as_plain_sql, p.pipeline_forecast = round(p.actual_value + q.value, 2) AS beside_actual, p.forecast_value = s.forecast_value AS forecast_as_ever
FROM b.pipeline_forecasts p JOIN b.scoreboard s USING (goal_id) CROSS JOIN LATERAL (
	SELECT sum(d.value * d.probability * (SELECT f.rate FROM (SELECT * FROM fx UNION ALL VALUES ('EUR', '2026-01-01'::date, 1)) f WHERE f.code = d.currency AND f.since <= d.closes ORDER BY f.since DESC LIMIT 1) * CASE WHEN p.owner IS NULL THEN 1 ELSE (SELECT sum(h.share) FROM shares h WHERE h.deal = d.id AND concat('rep:', h.rep) = p.owner) END)
	FROM open_deals d WHERE d.closes BETWEEN greatest(p.period_start, p.as_of_date + 1) AND p.period_end) q(value) WHERE p.metric = 'revenue' ORDER BY p.goal_id;
SELECT currency, rows_left_out, first_day, last_day FROM b.rate_gaps WHERE metric = 'revenue_pipeline' ORDER BY 1;
SELECT count(*), count(*) FILTER (WHERE item::int % 7 = 0) AS without_shares FROM b.credit_gaps WHERE metric = 'revenue_pipeline';
-- the pipeline may have any name, and several metrics the same one
SELECT define_metric('b', 'open', 'open_deals', 'value', 'closes', 'expected_pipeline', probability => 'probability', filter => 'currency = ''EUR''', unit => 'EUR');
SELECT define_metric('b', 'bookings', 'orders', 'amount', 'at', unit => 'EUR', pipeline => 'open'), define_metric('b', 'revenue', 'orders', 'amount', 'at', dimensions => '["rep"]', unit => 'EUR', pipeline => 'open'), set_goal('b', 'increase bookings to 1000 EUR during 2026-Q1');
SELECT p.metric, p.owner, p.pipeline_metric, p.pipeline_value = (SELECT sum(value * probability) FROM open_deals WHERE currency = 'EUR' AND closes BETWEEN '2026-02-15' AND '2026-03-31') AS as_plain_sql FROM b.pipeline_forecasts p WHERE period_label = '2026-Q1' AND metric <> 'rows' ORDER BY 1, 2;
SELECT error_of(format('SELECT define_metric(''b'', ''bookings'', ''orders'', ''amount'', ''at'', %s)', a)) FROM unnest(ARRAY['unit => ''USD'', pipeline => ''open''', 'pipeline => ''open''', 'unit => ''EUR'', pipeline => ''revenue''', 'unit => ''EUR'', pipeline => ''none''', '''avg'', unit => ''EUR'', pipeline => ''open''']) a;
SELECT error_of('SELECT define_metric(''b'', ''training'', aggregate => ''check_in'', basis => ''total'', pipeline => ''open'')');

DROP SCHEMA b CASCADE;
DROP TABLE bought, orders, told_before, open_deals, shares, fx;
DROP FUNCTION compared;
RESET client_min_messages;
RESET smartgoals.as_of;
