--
-- sample: any number of values, each exact, here as amounts
--
\pset format unaligned

-- as text: good
SELECT a, n(a), mean(a), median(a), percentile(a, 0.9) AS p90, a::text::amounts::text = a::text AS reads_back FROM unnest(ARRAY[
	'{"n": 2, "decimals": 2, "values": {"100": 1, "250": 1}}',
	' { "n" : 3 , "decimals" : 1 , "values" : { "-10" : 1 , "5" : 2 } } ',
	'{"n": 2, "decimals": 1, "values": {"-10": 1, "0": 1}}',			-- whole amounts have no decimals
	'{"n": 0, "decimals": 12, "values": {}}',
	'{"n": 9223372036854775807, "decimals": 0, "values": {"-1": 1, "1": 9223372036854775806}}',
	'{"n": 1, "decimals": 3, "values": {"2305843009213693951": 1}}']::amounts[]) a;
-- bad
SELECT error_of(format('SELECT %L::amounts', t)) FROM unnest(ARRAY['', '5', '[]', '{}', '{"n": 1}', '{"n": 1, "values": {"1": 1}}', '{"n": 1, "days": {"1": 1}}',
	'{"n": 0, "decimals": 13, "values": {}}', '{"n": 0, "decimals": -1, "values": {}}', '{"n": 0, "decimals": 1.5, "values": {}}',
	'{"n": 2, "decimals": 1, "values": {"5": 1}}', '{"n": 1, "decimals": 0, "values": {"5": 0}}', '{"n": 1, "decimals": 0, "values": {"5 ": 1}}', '{"n": 1, "decimals": 0, "values": {5: 1}}',
	'{"n": 2, "decimals": 0, "values": {"5": 1, "5": 1}}', '{"n": 2, "decimals": 0, "values": {"5": 1, "-5": 1}}', '{"n": 1, "decimals": 0, "values": {"5": 1,}}',
	'{"n": 1, "decimals": 1, "values": {"2305843009213693952": 1}}', '{"n": 1, "decimals": 1, "values": {"99999999999999999999": 1}}',
	'{"n": 1, "decimals": 1, "values": {"1": 9223372036854775807, "2": 1}}', '{"n": 1, "decimals": 0, "values": {"5": 1}} é']) t;
-- what is shown of it ends with a whole character
SELECT error_of(format('SELECT %L::amounts', '{"n": 1, ééééééééééééé'));

-- no rows; all NULL; one row; merged with nothing
SELECT median(v) AS median, amounts(v) AS amounts FROM unnest(ARRAY[1, 2]) v WHERE false;
SELECT median(NULL::numeric), amounts(NULL::numeric), median(v) FILTER (WHERE false) FROM unnest(ARRAY[1.00, 30.0, 20]) v;
SELECT median(v), amounts(v), percentile(amounts(v), 0) AS p0, percentile(amounts(v), 1) AS p100, mean(amounts(v)) FROM unnest(ARRAY[7.50]) v;
SELECT median(a), mean(a), percentile(a, 0.5), n(a) FROM (SELECT '{"n": 0, "decimals": 0, "values": {}}'::amounts) v(a);
SELECT amounts_merge(a) FROM unnest(ARRAY['{"n": 0, "decimals": 12, "values": {}}', NULL, '{"n": 2, "decimals": 1, "values": {"15": 2}}']::amounts[]) a;
SELECT a, n(a), mean(a), median(a), percentile(a, 0.9) FROM (SELECT amounts(v) AS a FROM unnest(ARRAY[10.50, 3, 7.25, -2, 1e10, 0, NULL]) v) x;
SELECT median(v), median(v::int), amounts(v) FROM unnest(ARRAY[1.00, 30.0, 20]) v;
-- errors
SELECT error_of($$SELECT median(1/3.0)$$), error_of($$SELECT median(1e19)$$), error_of($$SELECT median(a) FROM unnest(ARRAY[1e12, 1e-12]) a$$), error_of($$SELECT median('NaN'::numeric)$$),
	error_of($$SELECT amounts_merge(x) FROM (SELECT amounts(1e12) UNION ALL SELECT amounts(1e-12)) v(x)$$), error_of($$SELECT percentile(amounts(5), 2)$$);
SELECT error_of($$SELECT amounts_combine(a, a) FROM (VALUES ('{"n": 5000000000000000000, "decimals": 0, "values": {"1": 5000000000000000000}}'::amounts)) v(a)$$);
\pset format aligned

-- against percentile_cont, in groups of all sizes: few and many values, close and far, of up to four decimals
CREATE TABLE facts AS SELECT i, k, amount FROM generate_series(1, 40) k, LATERAL generate_series(1, (ARRAY[1, 2, 3, 40, 130, 3000])[1 + k % 6]) i,
	LATERAL (SELECT round((CASE k % 5 WHEN 0 THEN i % 7 WHEN 1 THEN i * 7919 % 4001 - 1000 WHEN 2 THEN hashint4(i * k) WHEN 3 THEN i % 100 + (i % 50 = 17)::int * 1e9 ELSE -3 END)
		* (ARRAY[1, 0.01, 0.5, 0.0001])[1 + k % 4], 4) AS amount) a;
SELECT count(*), bool_and(median = median(a) AND median = percentile(a, 0.5)) AS median, bool_and(n(a) = count AND mean(a) = avg) AS mean,
	bool_and((SELECT bool_and(abs(percentile(a, q::numeric) - p::numeric) < 1e-6) FROM unnest(ARRAY[0, 0.1, 0.15, 0.5, 0.75, 0.9, 1], plain) u(q, p))) AS percentiles, bool_and(a::text::amounts::text = a::text) AS reads_back
FROM (SELECT k, amounts(amount) AS a, median(amount), count(amount), avg(amount), percentile_cont(ARRAY[0, 0.1, 0.15, 0.5, 0.75, 0.9, 1]) WITHIN GROUP (ORDER BY amount) AS plain FROM facts GROUP BY k) x;
-- from any split, by any way
SELECT parts, bool_and(merged = whole AND size = size_of_whole) AS same FROM (SELECT parts, k, amounts_merge(a ORDER BY md5(a::text))::text AS merged, pg_column_size(amounts_merge(a)::text::amounts) AS size
	FROM (SELECT parts, k, amounts(amount) AS a FROM facts, unnest(ARRAY[1, 2, 7, 97]) parts GROUP BY parts, k, i * 7919 % parts) x GROUP BY parts, k) m
	JOIN (SELECT k, amounts(amount)::text AS whole, pg_column_size(amounts(amount)::text::amounts) AS size_of_whole FROM facts GROUP BY k) w USING (k) GROUP BY parts ORDER BY parts;
-- over frames, which start anew, and so many values that the state is large
SELECT bool_and(m = p::numeric) AS frames FROM (SELECT median(amount) OVER w AS m, (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY f.amount) FROM facts f WHERE f.k = facts.k AND f.i BETWEEN facts.i - 4 AND facts.i) AS p
	FROM facts WHERE k <= 4 WINDOW w AS (PARTITION BY k ORDER BY i ROWS 4 PRECEDING)) x;
SELECT half, max(m) AS so_far FROM (SELECT i / 200001 AS half, median(i * 1.37) OVER (ORDER BY i / 200001) AS m FROM generate_series(1, 400000) i) x GROUP BY half ORDER BY half;
-- sums beyond 64 bits, back and forth, of each value once and of many
SELECT f, mean(a) = avg AS at_once, mean(a::text::amounts) = avg AS stored, mean(a)
FROM (SELECT f, amounts(v) AS a, avg(v) FROM unnest(ARRAY[1, -1]) f, generate_series(1, 90) i, LATERAL (SELECT f * CASE WHEN i < 50 THEN 800000000000000000 + i WHEN i < 70 THEN -900000000000000000 - i ELSE 700000000000000000 END::numeric AS v) x GROUP BY f) y ORDER BY f;
DROP TABLE facts;
-- no message has all the digits of a long number
SELECT length(error_of(replace(s, '%', $$('9' || repeat('9', 100000))::numeric$$))) < 400 AS short, s
FROM unnest(ARRAY['SELECT median(amounts(%))', 'SELECT percentile(amounts(1), %)', $$SELECT weighted_pipeline(1, %)$$, $$SELECT forecast_interval('increase revenue to 5 during 2026'::goal, '{1}'::numeric[], '2026-01-01', %)$$,
	$$SELECT prorate('increase revenue to 5 during 2026'::goal, '[2026-02-01,2026-05-01)', ARRAY[- %])$$]) s;
