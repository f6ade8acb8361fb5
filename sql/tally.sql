--
-- tally: the state behind KPIs that are formulas over sums, as a value
--

-- good
\pset format unaligned
SELECT t, kpi(t), n(t) FROM unnest(ARRAY[
	'{"kpi": "margin", "n": 3, "revenue": 310.00, "cost": 200.50}',
	'{"n": 1e2, "cost": -1, "kpi": "margin", "revenue": 0.125}',
	'{"kpi": "growth", "n": 5, "period": "2026-Q1", "prior": "[2025-12-01,2025-12-24)", "sum": 7, "prior_sum": 0}',
	'{"kpi": "mape", "n": 2, "zero_actuals": 2, "relative_errors": 0}',
	'{"kpi": "average_order_value", "n": 9223372036854775807, "revenue": 1e40}',
	'{"kpi": "average_order_value", "n": 0, "revenue": 0.00}']::tally[]) t;
-- bad
SELECT error_of(format('SELECT %L::tally', t)) FROM unnest(ARRAY[
	'', 'margin', '[]', '7', '{}', '{"kpi": 5}', '{"kpi": "profit", "n": 1}', '{"kpi": "margin"}',
	'{"kpi": "margin", "n": 1, "revenue": 1}',
	'{"kpi": "margin", "n": 1, "revenue": 1, "cost": "2"}',
	'{"kpi": "margin", "n": 1, "revenue": 1, "cost": 2, "costs": 3}',
	'{"kpi": "margin", "n": -1, "revenue": 1, "cost": 2}',
	'{"kpi": "margin", "n": 1.5, "revenue": 1, "cost": 2}',
	'{"kpi": "margin", "n": 9223372036854775808, "revenue": 1, "cost": 2}',
	'{"kpi": "margin", "n": 0, "revenue": 1, "cost": 2}',
	'{"kpi": "mape", "n": 1, "zero_actuals": 2, "relative_errors": 0}',
	'{"kpi": "growth", "n": 1, "period": "spring", "prior": "2025", "sum": 1, "prior_sum": 1}',
	'{"kpi": "growth", "n": 1, "period": "by 2026-01-01", "prior": "2025", "sum": 1, "prior_sum": 1}',
	'{"kpi": "growth", "n": 1, "period": 2026, "prior": "2025", "sum": 1, "prior_sum": 1}']) t;

-- softly, where the server can
DO $$
DECLARE
	agrees boolean := true;
BEGIN
	IF current_setting('server_version_num')::int >= 160000 THEN
		EXECUTE $q$SELECT bool_and(pg_input_is_valid(t, 'tally') = good) FROM (VALUES ('{"kpi": "margin", "n": 1, "revenue": 1, "cost": 2}', true),
			('', false), ('{"kpi": 5}', false), ('{"kpi": "margin", "n": "1", "revenue": true, "cost": 2}', false), ('{"kpi": "growth", "n": 1, "period": "spring", "prior": "2025", "sum": 1, "prior_sum": 1}', false)) v(t, good)$q$ INTO agrees;
	END IF;
	ASSERT agrees;
END $$;
-- a text with anything changed is refused, or is a tally of its own
CREATE FUNCTION outcome(t text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	read text;
BEGIN
	read := t::tally;
	RETURN CASE WHEN read::tally::text = read THEN 'reads back' ELSE 'differs: ' || read END;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END $$;
SELECT outcome(left(t, i - 1) || c || substr(t, i + 1)) AS outcome, count(*) > 100 AS many
FROM unnest(ARRAY['{"kpi": "growth", "n": 5, "period": "2026-Q1", "prior": "[2025-12-01,2025-12-24)", "sum": 7.25, "prior_sum": -0.5}', '{"kpi": "mase", "n": 12, "forecasts": 10, "naive_forecasts": 9, "absolute_errors": 1e3, "naive_errors": 4}']) t,
	generate_series(1, length(t)) i, unnest(ARRAY['', '0', '9', '-', '.', 'e', '"', '}', ',', ' ', 'ü']) c
GROUP BY 1 ORDER BY 1;
DROP FUNCTION outcome(text);

-- merging: counts and sums, in any order; what differs is refused
CREATE TABLE parts AS SELECT i, format('{"kpi": "margin", "n": %s, "revenue": %s, "cost": %s}', i, r, c)::tally AS t
FROM (VALUES (1, '5.5', '1e20'), (2, '-7', '-3.333333333333'), (3, '1e-25', '0'), (4, '12345678901234567890', '99')) v(i, r, c);
SELECT tally_final(tally_combine(a.t, b.t)), tally_final(tally_combine(a.t, b.t))::text = tally_final(tally_combine(b.t, a.t))::text AS commutes
FROM parts a JOIN parts b ON b.i = a.i + 1 ORDER BY a.i;
-- the same bytes, whatever the way
SELECT count(DISTINCT decode(md5(tally_send(t)), 'hex')) AS contents, count(DISTINCT pg_column_size(t)) AS sizes, count(*) AS ways
FROM (SELECT tally_final(tally_combine(tally_combine(tally_combine(a.t, b.t), c.t), d.t)) AS t FROM parts a, parts b, parts c, parts d
	  WHERE a.i <> b.i AND c.i NOT IN (a.i, b.i) AND d.i NOT IN (a.i, b.i, c.i)
	  UNION ALL SELECT tally_final(tally_combine(tally_combine(a.t, b.t), tally_combine(c.t, d.t)))::text::tally FROM parts a, parts b, parts c, parts d
	  WHERE a.i <> b.i AND c.i NOT IN (a.i, b.i) AND d.i NOT IN (a.i, b.i, c.i)) x;
SELECT error_of($$SELECT tally_combine('{"kpi": "margin", "n": 1, "revenue": 1, "cost": 2}', '{"kpi": "average_order_value", "n": 1, "revenue": 1}')$$),
	error_of($$SELECT tally_combine(t, t) FROM (VALUES ('{"kpi": "average_order_value", "n": 5e18, "revenue": 1}'::tally)) v(t)$$),
	error_of($$SELECT tally_combine('{"kpi": "growth", "n": 1, "period": "2026", "prior": "2025", "sum": 1, "prior_sum": 1}', '{"kpi": "growth", "n": 1, "period": "2026", "prior": "2024", "sum": 1, "prior_sum": 1}')$$);
SELECT tally_combine(NULL, t) IS NULL AND tally_final(NULL) IS NULL AND n(NULL::tally) IS NULL FROM parts WHERE i = 1;
-- who merges by hand gets the one form, and carries are not left to run over
WITH RECURSIVE doubled(i, t) AS (SELECT 0, margin_state(9999.99, -0.01) UNION ALL SELECT i + 1, tally_combine(t, t) FROM doubled WHERE i < 62)
SELECT t, pg_column_size(t) = pg_column_size(t::text::tally) AS same_form FROM doubled WHERE i = 62;
\pset format aligned
DROP TABLE parts;
