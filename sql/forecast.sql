--
-- forecast: what will come of a goal, how likely, and on which day
--
SET datestyle = ISO;

-- sales of some reps by day, lumpy and less so, the same each time
CREATE TABLE sales AS
SELECT rep, day::date AS day, amount
FROM generate_series(1, 6) rep, generate_series('2025-01-01'::timestamp, '2026-12-31', '1 day') day,
	LATERAL (SELECT round((hashint8(rep * 100000 + extract(epoch FROM day)::bigint / 86400) & 65535) / 65536.0, 6) AS u) r,
	LATERAL (SELECT round(CASE WHEN rep % 2 = 0 THEN 50 + 100 * u WHEN u < 0.1 THEN 10000 * u ELSE 0 END, 2) AS amount) a;
CREATE VIEW goals AS SELECT rep, format('increase revenue to %s EUR during 2026 stretch %s for rep:%s', 36000, 40000, rep)::goal AS goal FROM generate_series(1, 6) rep;
CREATE VIEW stands AS
SELECT g.rep, g.goal, progress(g.goal, s.amount, s.day) AS p, progress(with_period(g.goal, to_period('2025')), s.amount, s.day) AS h
FROM goals g JOIN sales s USING (rep) GROUP BY g.rep, g.goal;

SELECT rep, actual(p, '2026-06-30'), o.* FROM stands, outlook(p, '2026-06-30') o ORDER BY rep;
SELECT rep, o.* FROM stands, outlook(p, '2026-06-30', history => ARRAY[h]) o ORDER BY rep;
-- before the first day all of it comes from the history; on the first day little changes
SELECT rep, before.forecast, first.forecast, abs(before.probability - first.probability) < 0.1 AS no_jump
FROM stands, outlook(p, '2025-12-31', history => ARRAY[h]) before, outlook(p, '2026-01-01', history => ARRAY[h]) first ORDER BY rep;
SELECT forecast(p, '2025-12-31'), forecast_interval(p, '2025-12-31'), probability(p, '2025-12-31'), likely_day(p, '2025-12-31') FROM stands WHERE rep = 2;
-- at the end all is known
SELECT rep, forecast(p, '2026-12-31') = actual(p) AS is_actual, forecast_interval(p, '2026-12-31') = numrange(actual(p), actual(p), '[]') AS no_width,
	probability(p, '2026-12-31'), probability(p, '2026-12-31')::int::boolean = (actual(p) >= 36000) AS is_reached, likely_day(p, '2026-12-31'), forecast(p, '2027-05-01') = actual(p) AS after_it
FROM stands ORDER BY rep;

-- each figure alone is that of the outlook, of a progress and of the days of a goal
SELECT rep, as_of, forecast(p, as_of) IS NOT DISTINCT FROM o.forecast AND forecast_interval(p, as_of) IS NOT DISTINCT FROM CASE WHEN o.low IS NOT NULL THEN numrange(o.low, o.high, '[]') END
	AND probability(p, as_of) IS NOT DISTINCT FROM o.probability AND stretch_probability(p, as_of) IS NOT DISTINCT FROM o.stretch_probability
	AND likely_day(p, as_of) IS NOT DISTINCT FROM o.likely_day AS figures,
	forecast(goal, days, as_of) IS NOT DISTINCT FROM o.forecast AND forecast_interval(goal, days, as_of) IS NOT DISTINCT FROM CASE WHEN o.low IS NOT NULL THEN numrange(o.low, o.high, '[]') END
	AND probability(goal, days, as_of) IS NOT DISTINCT FROM o.probability AND stretch_probability(goal, days, as_of) IS NOT DISTINCT FROM o.stretch_probability
	AND likely_day(goal, days, as_of) IS NOT DISTINCT FROM o.likely_day AND needed_per_day(goal, days, as_of, 0.8) IS NOT DISTINCT FROM needed_per_day(p, as_of, 0.8) AS of_days
FROM stands JOIN LATERAL (VALUES ('2026-01-01'::date), ('2026-03-07'), ('2026-09-30'), ('2026-12-30'), ('2026-12-31')) a(as_of) ON true
CROSS JOIN LATERAL outlook(p, as_of) o
CROSS JOIN LATERAL (SELECT array_agg(amount ORDER BY day) AS days FROM sales s WHERE s.rep = stands.rep AND s.day BETWEEN '2026-01-01' AND as_of) d
WHERE rep IN (1, 2) ORDER BY rep, as_of;
-- by months that weigh as the rows are, what is to come is what is missing
SELECT days, round(forecast(p, '2026-07-31', 'months 20,20,20,40')) FROM (
	SELECT count(*) AS days, progress('increase revenue to 10000 during 2026', round((ARRAY[20, 20, 20, 40])[extract(quarter FROM day)::int] * 100 / 3.0 / extract(day FROM date_trunc('month', day) + '1 month - 1 day'), 4), day::date) AS p
	FROM generate_series('2026-01-01'::date, '2026-07-31', '1 day') day) s;
-- days before the period are its history
SELECT rep, forecast(goal, days, '2026-04-30') = forecast(p, '2026-04-30', history => ARRAY[h]) AS history, probability(goal, days, '2026-04-30', 'business') = probability(p, '2026-04-30', 'business', ARRAY[h]) AS business
FROM stands CROSS JOIN LATERAL (SELECT array_agg(amount ORDER BY day) AS days FROM sales s WHERE s.rep = stands.rep AND s.day <= '2026-04-30') d ORDER BY rep;

-- the days before the first amount of a history tell nothing
SELECT probability(goal, array_fill(0.0, ARRAY[400]) || d.days, '2026-04-30') = probability(goal, d.days, '2026-04-30') AS days_before,
	outlook(p, '2026-04-30', history => ARRAY[h, progress_of_2024]) IS NOT DISTINCT FROM outlook(p, '2026-04-30', history => ARRAY[h]) AS a_year_before
FROM stands CROSS JOIN LATERAL (SELECT array_agg(amount ORDER BY day) AS days FROM sales s WHERE s.rep = stands.rep AND s.day BETWEEN '2025-11-15' AND '2026-04-30') d
CROSS JOIN LATERAL (SELECT progress(with_period(stands.goal, to_period('2024')), s.amount, s.day) AS progress_of_2024 FROM sales s WHERE s.rep = stands.rep) e WHERE rep = 2;
-- day by day: where it would end if it ended on that day; from as_of, where it is the actual
SELECT rep, as_of, count(*) AS days, count(l.forecast) AS known, min(l.day) FILTER (WHERE l.forecast IS NOT NULL) AS first,
	bool_and(CASE WHEN l.day > as_of THEN l.forecast IS NOT DISTINCT FROM forecast(g, d.days, as_of) AND numrange(l.low, l.high, '[]') = forecast_interval(g, d.days, as_of, 0.5)
		WHEN l.day = as_of THEN l.forecast = actual(p, as_of) AND l.low = l.forecast AND l.high = l.forecast ELSE l.forecast IS NULL AND l.low IS NULL AND l.high IS NULL END) AS as_alone
FROM stands CROSS JOIN (VALUES ('2025-12-20'::date), ('2026-02-28'), ('2026-12-30'), ('2026-12-31'), ('2027-01-31')) a(as_of)
CROSS JOIN LATERAL (SELECT array_agg(amount ORDER BY day) AS days FROM sales s WHERE s.rep = stands.rep AND s.day BETWEEN '2025-01-01' AND as_of) d
CROSS JOIN LATERAL forecast_line(p, as_of, 0.5, 'linear', ARRAY[h]) l CROSS JOIN LATERAL with_period(goal, daterange('2026-01-01', l.day + 1)) g
WHERE rep IN (1, 2) GROUP BY rep, as_of ORDER BY rep, as_of;
SELECT count(*) FROM forecast_line((SELECT progress('keep margin above 40% during 2026'::goal, 41::numeric, '2026-01-05'::date)), '2026-02-01');
SELECT error_of($$SELECT forecast_line('{"goal": "increase revenue to 5 EUR during 2026-01", "n": 1, "latest_day": 9500, "sum": 5}', '2026-02-01')$$), error_of($$SELECT forecast_line('{"goal": "increase revenue to 5 EUR during 2026-01", "n": 1, "latest_day": 9500, "sum": 5}', '2026-02-01', 1)$$);

-- a history in parts, out of order and with NULLs, and rows in any order, say the same
SELECT rep, outlook(p, '2026-05-05', history => ARRAY[h]) = outlook(q, '2026-05-05', history => parts) AS same
FROM stands JOIN (
	SELECT rep, progress(goal, amount, day ORDER BY hashint4(day - '2026-01-01')) AS q FROM goals JOIN sales USING (rep) GROUP BY rep, goal) shuffled USING (rep)
JOIN (
	SELECT rep, array_agg(quarter ORDER BY hashint4(n)) || NULL::progress AS parts
	FROM (SELECT rep, lower(period) - '2025-01-01' AS n, progress(with_period(goal, period), amount, day) AS quarter
		FROM goals JOIN sales USING (rep), periods(to_period('2025'), 'quarter') period GROUP BY rep, goal, period) q GROUP BY rep) history USING (rep) ORDER BY rep;

-- the higher the target, the less likely; what is open is never certain
SELECT rep, bool_and(probability <= before IS NOT FALSE) AS falls, min(probability) > 0 AS never_none, max(probability) < 1 AS never_all
FROM (SELECT rep, probability(progress(with_target('increase revenue during 2026', target), amount, day), '2026-07-31') AS probability,
		lag(probability(progress(with_target('increase revenue during 2026', target), amount, day), '2026-07-31')) OVER (PARTITION BY rep ORDER BY target) AS before
	FROM goals JOIN sales USING (rep), generate_series(30000.0, 300000, 10000) target GROUP BY rep, goal, target) t GROUP BY rep ORDER BY rep;
-- to stay below is the rest of it
SELECT round(probability('increase revenue to 200 EUR during 2026-01'::goal, '{10,20,0,30,10}', '2026-01-05') + probability('keep revenue below 200 EUR during 2026-01'::goal, '{10,20,0,30,10}', '2026-01-05'), 6) AS one,
	round(probability('reduce spend to 200 EUR during 2026-01'::goal, '{10,20,0,30,10}', '2026-01-05') - probability('keep revenue below 200 EUR during 2026-01'::goal, '{10,20,0,30,10}', '2026-01-05'), 6) AS none,
	round(probability('keep revenue between 200 and 500 EUR as total during 2026-01'::goal, '{10,20,0,30,10}', '2026-01-05') - probability('keep revenue above 200 EUR as total during 2026-01'::goal, '{10,20,0,30,10}', '2026-01-05')
		+ probability('increase revenue to 500 EUR during 2026-01'::goal, '{10,20,0,30,10}', '2026-01-05'), 6) AS band;
-- the interval holds the forecast, grows with the confidence, and narrows as days of steady sales pass
SELECT bool_and(forecast_interval(goal, days, as_of, c) @> forecast(goal, days, as_of)) AS holds,
	bool_and(c = 0.5 OR forecast_interval(goal, days, as_of, c) @> forecast_interval(goal, days, as_of, c - 0.1)) AS grows,
	bool_and(n = 5 OR upper(forecast_interval(goal, days, as_of, c)) - lower(forecast_interval(goal, days, as_of, c)) <= upper(forecast_interval(goal, days[2:], as_of - 1, c)) - lower(forecast_interval(goal, days[2:], as_of - 1, c))) AS narrows
FROM (SELECT 'increase revenue to 100000 EUR during 2026-Q1'::goal AS goal, n, '2026-01-01'::date + n - 1 AS as_of, array_fill(1000.0, ARRAY[n]) AS days FROM generate_series(5, 90) n) d,
	generate_series(0.5, 0.9, 0.1) c;
-- in another currency the money is another, the probability is not
SELECT rep, max(abs(forecast(goal, days, '2026-03-31') - forecast(with_target(goal, 36), thousandths, '2026-03-31') * 1000)) AS money,
	max(abs(probability(goal, days, '2026-03-31') - probability(with_target(goal, 36), thousandths, '2026-03-31'))) AS probability
FROM (SELECT rep, goal, array_agg(amount ORDER BY day) AS days, array_agg(amount / 1000 ORDER BY day) AS thousandths FROM goals JOIN sales USING (rep) WHERE day BETWEEN '2026-01-01' AND '2026-03-31' GROUP BY rep, goal) d GROUP BY rep ORDER BY rep;
-- the sum of the parts' forecasts is near that of the whole
SELECT round(sum(forecast(p, '2026-06-30')) / forecast(rollup(p), '2026-06-30'), 2) FROM stands WHERE rep % 2 = 0;
-- what must come in on each day for one half, and for more; nothing where it is reached
SELECT needed_per_day(p, '2026-06-30', 0.5), needed_per_day(p, '2026-06-30', probability => 0.8), needed_per_day(p, '2026-06-30', 0.8, 'business'), needed_per_day(p, '2026-12-30', 0.8), needed_per_day(p, '2026-12-31', 0.8) FROM stands WHERE rep = 4;
SELECT needed_per_day(goal, days, '2026-01-10', p) AS needed, probability(goal, days || array_fill(needed_per_day(goal, days, '2026-01-10', p), ARRAY[20]), '2026-01-30') > 0.5 AS gets_there
FROM (VALUES ('increase revenue to 3000 EUR during 2026-01'::goal, '{100,120,80,90,110,100,130,70,95,105}'::numeric[])) g(goal, days), (VALUES (0.5), (0.8), (0.95)) v(p);
SELECT needed_per_day('increase revenue to 900 EUR during 2026-01'::goal, '{100,120,80,90,110,100,130,70,95,105}', '2026-01-10', 0.8) AS reached;

-- nothing sold yet, one day, one sale, one huge order, returns, a level, a draft, no period
SELECT what, forecast(goal, days, as_of), forecast_interval(goal, days, as_of), probability(goal, days, as_of), likely_day(goal, days, as_of)
FROM (VALUES ('nothing yet', 'increase revenue to 100 EUR during 2026-01'::goal, '{0,0,0}'::numeric[], '2026-01-03'::date),
	('no day', 'increase revenue to 100 EUR during 2026-01', '{}', '2025-12-31'),
	('first day', 'increase revenue to 3000 EUR during 2026-01', '{100}', '2026-01-01'),
	('last day', 'increase revenue to 100 EUR during [2026-01-01,2026-01-04)', '{50,0,50}', '2026-01-03'),
	('missed', 'increase revenue to 100.01 EUR during [2026-01-01,2026-01-04)', '{50,0,50}', '2026-01-03'),
	('one sale', 'increase revenue to 5000 EUR during 2026-01', '{0,0,1000,0,0,0,0}', '2026-01-07'),
	('huge order', 'increase revenue to 5000 EUR during 2026-01', '{100,100,100,1e12,100}', '2026-01-05'),
	('huge before', 'increase revenue to 5000 EUR during 2026-01', '{1e12,100,100,100,100}', '2026-01-04'),
	('tiny', 'increase revenue to 0.00000000000000000000000000001 during 2026-01', '{1e-30,2e-30,0.0}', '2026-01-03'),
	('returns', 'increase revenue to 1000 EUR during 2026-01', '{100,-50,80,-20,120}', '2026-01-05'),
	('only returns', 'increase revenue to 1000 EUR during 2026-01', '{-100,-50,-80}', '2026-01-03'),
	('reached', 'increase revenue to 250 EUR during 2026-01', '{100,0,150,10}', '2026-01-04'),
	('reached, to be lost', 'increase revenue to 80 EUR during 2026-01', '{100,-5,-5,-5,-4,-5,-4}', '2026-01-07'),
	('a level', 'reduce churn_rate to 4% during 2026', '{5,5}', '2026-01-02'),
	('a draft', 'increase revenue', '{5,5}', '2026-01-02'),
	('relative', 'increase revenue by 20% during 2026-01', '{5,5}', '2026-01-02'),
	('no start', 'increase revenue to 5 by 2026-01-31', '{5,5}', '2026-01-02'),
	('no target', 'increase revenue during 2026-01', '{5,5}', '2026-01-02'),
	('done', 'complete crm_rollout during 2026-01', '{0,0}', '2026-01-02')) v(what, goal, days, as_of);
SELECT forecast('increase revenue to 5 during 2026'::goal, NULL, '2026-01-01'), forecast('increase revenue to 5 during 2026'::goal, '{1}', NULL), forecast(NULL::progress, '2026-01-01'), forecast('increase revenue to 5 during 2026'::goal, '{1}', 'infinity');
-- a year of more than 400 days has rows of several
SELECT forecast(progress(goal, 10, day::date), '2026-06-30'), probability(progress(goal, 10, day::date), '2026-06-30')
FROM (SELECT 'increase revenue to 11000 EUR during [2025-01-01,2028-01-01)'::goal AS goal) g, generate_series('2025-01-01'::timestamp, '2026-06-30', '1 day') day GROUP BY goal;
-- a curve moves the rest: nothing on days that are no working days, and half of what a profile says
SELECT forecast(goal, days, '2026-01-30', 'business') - actual AS saturday_only, forecast(goal, days, '2026-01-30', 'profile 0,0,1') - actual AS profile
FROM (SELECT 'increase revenue to 5000 EUR during 2026-01'::goal AS goal, array_fill(100.0, ARRAY[30]) AS days, 3000.0 AS actual) g;

-- a level moves as it did before; fewer than five earlier periods tell nothing
SELECT g, level_probability(g, 31, moves) FROM (VALUES ('increase win_rate from 25% to 30% during 2026-Q1'::goal, '{1,-2,0.5,3,-1,0}'::numeric[]),
	('increase win_rate from 25% to 35% during 2026-Q1', '{1,-2,0.5,3,-1,0}'), ('reduce win_rate to 30% during 2026-Q1', '{1,-2,0.5,3,-1,0}'), ('keep win_rate above 30% during 2026-Q1', '{1,-2,0.5,3,-1,0}'),
	('keep win_rate between 30% and 35% during 2026-Q1', '{1,-2,0.5,3,-1,0}'), ('keep win_rate above 30% during 2026-Q1', '{1,-2,0.5,3}'), ('keep win_rate above 30% during 2026-Q1', '{0,0,0,0,0}'),
	('keep win_rate above 31% during 2026-Q1', '{0,0,0,0,0}'), ('keep win_rate above 90% during 2026-Q1', '{0,1,0,0,0}'), ('increase revenue to 5 during 2026', '{0,1,0,0,0}'), ('increase win_rate', '{0,1,0,0,0}')) v(g, moves);
SELECT error_of($$SELECT level_probability('keep win_rate above 30% during 2026-Q1'::goal, 'NaN', '{0,1,0,0,0}')$$), error_of($$SELECT level_probability('keep win_rate above 30% during 2026-Q1'::goal, 31, '{0,1,NULL,0,0}')$$);

-- the method itself
SELECT * FROM forecast_series('{100,120,80,90,110}', '{1,1,1,0,0,1,1}', 500, 1000);
SELECT * FROM forecast_series('{700,650,720}', '{1,1,1}', 0, NULL, 0.5, '{7,7,7}', '{7,7,7}');
SELECT (forecast_series('{}', '{1,1,1}', 10, 20)).*;
SELECT (forecast_series('{5,5}', '{}', 10, 20)).*;
SELECT forecast_series(NULL, '{1}', 1, 2) IS NULL;

-- errors
SELECT error_of($$SELECT forecast('increase revenue to 5 during 2026-01'::goal, '{1}', '2026-01-03')$$);
SELECT error_of($$SELECT forecast('increase revenue to 5 during 2026-01'::goal, '{1,NULL,2}', '2026-01-03')$$);
SELECT error_of($$SELECT forecast('increase revenue to 5 during 2026-01'::goal, '{1,NaN,2}', '2026-01-03')$$);
SELECT error_of($$SELECT forecast('increase revenue to 5 during 2026-01'::goal, ARRAY[1, 1e400, 2], '2026-01-03')$$);
SELECT error_of($$SELECT forecast('{"goal": "increase revenue to 5 EUR during 2026-01", "n": 1, "latest_day": 9500, "sum": 5}'::progress, '2026-01-03')$$);
SELECT error_of(format($$SELECT forecast_interval('increase revenue to 5 during 2026-01'::goal, '{1,1,2}', '2026-01-03', %s)$$, c)) FROM (VALUES ('0'), ('1'), ('80'), ('''NaN''')) v(c);
SELECT error_of($$SELECT needed_per_day('increase revenue to 5 during 2026-01'::goal, '{1,1,2}', '2026-01-03', 0)$$);
SELECT error_of($$SELECT forecast(progress(goal, 1, day), '2026-01-03', history => ARRAY[progress(goal, 1, day)]) FROM (VALUES ('increase revenue to 5 during 2026-01'::goal, '2026-01-01'::date)) v(goal, day) GROUP BY goal$$);
SELECT error_of($$SELECT forecast(progress(goal, 1, day), '2026-01-03', history => ARRAY['{"goal": "increase revenue to 5 EUR during 2026-01", "n": 1, "latest_day": 9500, "sum": 5}'::progress]) FROM (VALUES ('increase revenue to 5 during 2026-01'::goal, '2026-01-01'::date)) v(goal, day) GROUP BY goal$$);
SELECT error_of($$SELECT forecast_series('{1,2}', '{1}', 0, 1, 0.8, '{1}')$$);
SELECT error_of($$SELECT forecast_series('{1,2}', '{1}', 0, 1, 0.8, NULL, '{1}')$$);
SELECT error_of($$SELECT forecast_series('{1,2}', '{-1}', 0, 1)$$);
SELECT error_of($$SELECT forecast_series('{1,2}', '{1}', 0, 1, 0.8, '{1,1}', '{0,1}')$$);
SELECT error_of($$SELECT forecast_series('{1,2}', '{NULL}', 0, 1)$$);
SELECT error_of($$SELECT forecast_series('{1,2}', '{1}', 'NaN', 1)$$);

DROP TABLE sales CASCADE;
DROP VIEW goals;

-- literals
SELECT forecast(g, d, '2026-01-10') = forecast('increase revenue to 3650 EUR during 2026', '{10,11,9,10,12,8,10,10,9,11}', '2026-01-10') AS forecast, probability(g, d, '2026-01-10') = probability('increase revenue to 3650 EUR during 2026', '{10,11,9,10,12,8,10,10,9,11}', '2026-01-10') AS probability,
	forecast_interval(g, d, '2026-01-10') = forecast_interval('increase revenue to 3650 EUR during 2026', '{10,11,9,10,12,8,10,10,9,11}', '2026-01-10') AS interval, needed_per_day(g, d, '2026-01-10') = needed_per_day('increase revenue to 3650 EUR during 2026', '{10,11,9,10,12,8,10,10,9,11}', '2026-01-10') AS needed,
	likely_day('increase revenue to 3650 EUR during 2026', NULL, '2026-01-10') IS NULL AS of_nothing
FROM (VALUES ('increase revenue to 3650 EUR during 2026'::goal, '{10,11,9,10,12,8,10,10,9,11}'::numeric[])) v(g, d);

-- what has no figure has none, whichever is asked for
CREATE VIEW without AS
SELECT what, goal, progress(goal, 5, '2026-01-04'::date) AS p, as_of FROM (VALUES ('a level', 'keep churn_rate below 5% during 2026'::goal, '2026-01-05'::date), ('no start', 'increase revenue to 100 EUR by 2026-01-31', '2026-01-05'),
	('for ever', 'increase revenue to 100 EUR stretch 200 during 2026-01', 'infinity'), ('a draft', 'increase revenue during 2026-01', '2026-01-05'), ('over', 'increase revenue to 100 EUR stretch 200 during 2025', '2026-01-05'), ('a band', 'keep revenue between 5 and 10 EUR as total during 2026-01', '2026-01-05'),
	('less', 'reduce spend to 100 EUR during 2026-01', '2026-01-05'), ('less than is', 'reduce spend to 2 EUR during 2026-01', '2026-01-05'), ('a band below', 'keep revenue between 1 and 2 EUR as total during 2026-01', '2026-01-05'), ('nothing yet', 'keep revenue between 1 and 2 EUR as total during 2026-01', '2025-12-31'), ('no less yet', 'keep spend below 2 EUR during 2026-01', '2025-12-31'), ('reached', 'increase revenue to 5 EUR during 2026-01', '2026-01-05')) v(what, goal, as_of) GROUP BY what, goal, as_of;
SELECT what, forecast(p, as_of), forecast_interval(p, as_of), probability(p, as_of), stretch_probability(p, as_of) AS stretch, likely_day(p, as_of), needed_per_day(p, as_of, 0.8) AS needed FROM without ORDER BY what;
SELECT what, o.* FROM without, outlook(p, as_of) o ORDER BY what;
SELECT what, forecast(goal, d, as_of), forecast_interval(goal, d, as_of), probability(goal, d, as_of), stretch_probability(goal, d, as_of) AS stretch, likely_day(goal, d, as_of), needed_per_day(goal, d, as_of, 0.8) AS needed
FROM without, LATERAL (SELECT CASE WHEN as_of < '2026-01-01' THEN '{}' WHEN what = 'over' THEN array_fill(1.0, ARRAY[370]) ELSE '{0,0,0,5,0}' END::numeric[] d) x ORDER BY what;
DROP VIEW without;
-- only weekend is left, and nothing is expected of it
SELECT needed_per_day('increase revenue to 5000 EUR during 2026-01'::goal, array_fill(100.0, ARRAY[30]), '2026-01-30', 0.8, 'business'), likely_day('increase revenue to 5000 EUR during 2026-01'::goal, array_fill(100.0, ARRAY[30]), '2026-01-30', 'business');
-- amounts of any size are the same in another unit
SELECT unit, round(forecast(p, '2026-01-10') / unit, 6) AS forecast, round(probability(p, '2026-01-10'), 6) AS probability FROM (SELECT unit, progress(with_target('increase revenue to 1 during 2026-01', 350 * unit), unit * (10 + n % 3), '2026-01-01'::date + n) p
	FROM unnest('{1e-20,1e-10,0.00001,1,1e4,1e9,1e13,1e17,1e25}'::numeric[]) unit, generate_series(0, 9) n GROUP BY unit) x ORDER BY unit;
SELECT round(forecast(progress('increase revenue to 1 during 2026-01', amount, day), '2026-01-03')) FROM (VALUES (1e19, '2026-01-01'::date), (0.0001, '2026-01-02'), (1e19, '2026-01-03')) v(amount, day);
SELECT forecast_series('{1,2}', '{1}', NULL, 1), forecast_series('{1,2}', NULL, 0, 1), forecast_series('{1,2}', '{1}', 0, 1, NULL), forecast_series('{1,2}', '{1}', 3, 1), forecast_series('{1,2}', '{}', 0, 1), forecast_series('{0,0}', '{0}', 0, 1), forecast_series('{1,2,3}', '{1}', 0, 1, 0.8, '{0,1,1}');
SELECT spans, error_of(format($$SELECT forecast_series('{1,2}', '{1}', 0, 1, 0.8, NULL, '{%s,1}')$$, spans)) FROM unnest('{0.5,1.5,3000000000}'::text[]) spans;
SELECT error_of($$SELECT forecast_series('{1,2}', '{1}', 0, 1, 0.8, '{2000000,1}')$$), error_of($$SELECT forecast_series('{1,2}', '{1}', 0, 'NaN')$$);
-- as many moves of zero on either side
SELECT level_probability(g, 30, '{0,0,0,0,0,0}') FROM unnest('{keep win_rate above 30% during 2026,keep win_rate above 29% during 2026,keep win_rate above 31% during 2026,keep win_rate below 31% during 2026,keep win_rate between 20% and 40% during 2026,increase win_rate by 5% during 2026,complete rollout as level during 2026}'::goal[]) g;
-- where no day counts, what is there stays
SELECT c, round(forecast(g, '{10,20,30}', '2026-01-31', c), 2), round(probability(g, '{10,20,30}', '2026-01-31', c), 4), round(needed_per_day(g, '{10,20,30}', '2026-01-31', 0.8, c), 2) FROM unnest('{linear,business,"business sat","business sun","profile 0,0,1","profile 1,0","months 1,2,3","months 1,0"}'::curve[]) WITH ORDINALITY c(c, n), (VALUES ('increase revenue to 80 EUR during [2026-01-31,2026-02-02)'::goal), ('increase revenue to 90 EUR during [2026-01-30,2026-03-02)'), ('increase revenue to 90 EUR during [2026-01-31,2026-03-31)')) v(g) ORDER BY g, n;
