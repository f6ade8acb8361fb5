--
-- book_settings: the calendar of a book, its plans, and days on which less is done
--
SET datestyle = 'ISO, YMD';
SET timezone = 'UTC';
SET smartgoals.as_of = '2026-05-20';

-- a fiscal year from July, weeks from Sunday: what is read and what is written goes by it
CREATE TABLE takings (shop text, amount numeric, at date);
INSERT INTO takings SELECT (ARRAY['a', 'b'])[1 + i % 2], 1 + i % 7, '2023-06-01'::date + i FROM generate_series(0, 1300) i;
CALL create_book('b');
SELECT calendar FROM b.book;
UPDATE b.book SET calendar = 'from july weeks from sunday';
SELECT calendar_of('b');
SELECT error_of($$UPDATE b.book SET calendar = 'from smarch'$$), regexp_replace(error_of($$UPDATE b.book SET calendar = NULL$$), ', [0-9a-f-]{36}', ''), error_of($$SELECT calendar_of('nowhere')$$);
SELECT define_metric('b', 'revenue', 'takings', 'amount', 'at', dimensions => '["shop"]', unit => 'EUR');
SELECT set_goal('b', 'increase revenue to 500 EUR during FY2026-Q2');
SELECT set_goal('b', 'increase revenue to 1500 EUR during FY2026 for shop:a');
SELECT set_goal('b', 'increase revenue to 30 EUR during FY2026-W47'), set_goal('b', 'increase revenue to 100 EUR during 2026-05');
SELECT revise_goal('b', 2, 'increase revenue to 1600 EUR during FY2026 for shop:a', '2026-02-01');
SELECT action, goal FROM set_goals('b', $$SELECT 'revenue' AS metric, 7 AS target, p AS period FROM unnest('{FY2027-Q1,2028-Q1,2028-12-31}'::text[]) p$$)
UNION ALL SELECT action, goal FROM set_goals('b', $$SELECT 'increase revenue to 8 EUR during FY2027-H2' AS goal$$)
UNION ALL SELECT action, goal FROM set_goals('b', $$SELECT 'increase revenue to 1600 EUR during FY2026 for shop:a' AS goal$$);
SELECT goal_id, goal_text, period_label, period_start, period_end FROM b.scoreboard ORDER BY goal_id;
SELECT error_of($$SELECT set_goal('b', 'increase revenue to 1 EUR during FY2026-Q5')$$), error_of($$SELECT set_goal('b', 'increase revenue to 1 EUR durnig 2026')$$), error_of($$SELECT set_goal('b', NULL)$$),
	error_of($$SELECT set_goal('b', 'increase revenue to 1 EUR during FY2026-Q1'::goal)$$), error_of($$SELECT revise_goal('b', 2, 'increase revenue to 1 EUR during FY26')$$), error_of($$SELECT set_goal('nowhere', 'increase revenue to 1 EUR during FY2026')$$);
SELECT error_of(format('SELECT * FROM set_goals(''b'', %L)', $$SELECT 'revenue' AS metric, 1 AS target, 'FY2026-Q9' AS period$$));
-- months are those of years of months, quarters those that begin in July; weeks from Sunday
SELECT period_label, period_start, actual_value, target_value, prior_value FROM b.trend(grain => 'quarter', goal_ids => '{2}') ORDER BY period_start;
SELECT period_label, period_start, period_end, target_value FROM b.trend(grain => 'week', goal_ids => '{4}') ORDER BY period_start;
SELECT count(*), min(period_label), count(*) FILTER (WHERE p.actual_value IS DISTINCT FROM t.amount) AS wrong
FROM (SELECT * FROM b.performance WHERE dimension = 'shop' OFFSET 0) p
FULL JOIN (SELECT shop AS owner_key, date_trunc('month', at)::date AS period_start, sum(amount) AS amount FROM takings WHERE at <= '2026-05-20' GROUP BY 1, 2) t USING (owner_key, period_start);
SELECT period_label, period_end FROM b.performance WHERE dimension IS NULL AND period_start >= '2026-04-01' ORDER BY period_start;
SELECT close_period('b', 'FY2026-Q2'), reopen_period('b', 'FY2026-Q2'), close_period('b', '[2026-01-01,2026-02-01)');
SELECT goal_id, ended FROM b.closed_goals;
SELECT reopen_period('b', 'FY2026-M07');
SELECT error_of($$SELECT close_period('b', 'FY2026-Q7')$$), error_of($$SELECT close_period('b', 'FY2026-Q4')$$), error_of($$SELECT reopen_period('b', 'soon')$$), error_of($$SELECT close_period('b', NULL)$$);

-- a year of weeks, 4-4-5: FY2024 has 53, of which FY2025 compares with the last 52
CREATE TABLE days AS SELECT d::date AS at, EXTRACT(doy FROM d) + EXTRACT(year FROM d) - 2000 AS amount FROM generate_series('2021-01-01'::date, '2027-01-31', '1 day') d;
CALL create_book('c');
UPDATE c.book SET calendar = '4-4-5 to last saturday of august';
SELECT define_metric('c', 'revenue', 'days', 'amount', 'at'), define_metric('c', 'rise', 'days', 'amount', 'at', 'growth'), define_metric('c', 'rise_of_year', 'days', 'amount', 'at', 'growth', prior => 'year');
SET smartgoals.as_of = '2026-02-10';
CREATE TABLE retail (label text, first date, until date, before_first date, before_until date, year_first date, year_until date);
INSERT INTO retail VALUES ('FY2026-M06', '2026-01-25', '2026-03-01', '2025-12-28', '2026-01-14', '2025-01-26', '2025-02-12'), ('FY2026-M05', '2025-12-28', '2026-01-25', '2025-11-30', '2025-12-28', '2024-12-29', '2025-01-26'),
	('FY2025-Q1', '2024-09-01', '2024-12-01', '2024-05-26', '2024-09-01', '2023-09-03', '2023-12-03'), ('FY2025-M01', '2024-09-01', '2024-09-29', '2024-07-21', '2024-09-01', '2023-09-03', '2023-10-01'),
	('FY2024-M12', '2024-07-21', '2024-09-01', '2024-06-23', '2024-07-21', '2023-07-23', '2023-08-27');
SELECT set_goal('c', format('increase %s to 5%s during %s', m, CASE WHEN m <> 'revenue' THEN '%' END, label)) FROM retail, unnest('{revenue,rise,rise_of_year}'::text[]) m;
CREATE VIEW sums AS SELECT label, p.*, (SELECT sum(amount) FROM days WHERE at >= p.first AND at < least(p.until, '2026-02-11')) AS amount FROM retail r CROSS JOIN LATERAL (VALUES ('revenue', first, until), ('rise', before_first, before_until), ('rise_of_year', year_first, year_until)) p(metric, first, until);
SELECT s.period_label, s.metric, s.period_start = r.first AND s.period_end = r.until - 1 AS days_right, s.actual_value, CASE s.metric WHEN 'revenue' THEN n.amount ELSE round(100 * (n.amount / o.amount - 1), 4) END = s.actual_value AS right
FROM c.scoreboard s JOIN retail r ON r.label = s.period_label JOIN sums n ON n.label = r.label AND n.metric = 'revenue' JOIN sums o ON o.label = r.label AND o.metric = s.metric ORDER BY s.period_start, s.period_end, s.metric;
-- what comes to each month of the calendar, and to that of the year before
SELECT set_goal('c', 'increase revenue to 100000 during FY2026');
SELECT t.period_label, t.period_start, t.period_end, t.actual_value, t.prior_value, round(t.target_value * 364 / 100000, 2) AS days,
	t.actual_value IS NOT DISTINCT FROM (SELECT sum(amount) FROM days WHERE at BETWEEN t.period_start AND least(t.period_end, '2026-02-10')) AND t.prior_value IS NOT DISTINCT FROM (SELECT sum(amount) FROM days WHERE at BETWEEN t.period_start - 364 AND t.period_end - 364 AND at <= '2026-02-10') AS right
FROM c.trend t WHERE goal_id = 16 ORDER BY period_start;
SELECT period_label, period_start, period_end, actual_value, actual_value = (SELECT sum(amount) FROM days WHERE at BETWEEN period_start AND period_end) AS right FROM c.performance WHERE metric = 'revenue' AND period_start BETWEEN '2024-05-01' AND '2024-10-01' ORDER BY period_start;
SELECT count(*), sum(actual) = (SELECT sum(amount) FROM days WHERE at <= '2026-02-10') AS right FROM c.monthly WHERE metric = 'revenue';
-- a relative target, and the history of a goal, are of the restated year; what was restated goes back 52 weeks
SELECT set_goal('c', 'increase revenue by 10% during FY2025-M02');
SELECT goal_text, target_value, target_value = 1.1 * (SELECT sum(amount) FROM days WHERE at >= '2023-10-01' AND at < '2023-10-29') AS right FROM c.scoreboard WHERE goal_id = 17;
SELECT h.history = ARRAY[(SELECT sum(amount) FROM days WHERE at >= '2022-10-02' AND at < '2022-10-30'), (SELECT sum(amount) FROM days WHERE at >= '2023-10-01' AND at < '2023-10-29')] AS right
FROM goal_history('c', to_goal('increase revenue to 1 during FY2025-M02', calendar_of('c')), 2, '2024-10-01') h;
-- another calendar makes other labels and months of the same days; no day is too old for it
UPDATE c.book SET calendar = 'nrf';
INSERT INTO days VALUES ('0044-03-15 BC', 1), ('0001-01-01', 2);
SELECT period_label, period_start, actual_value FROM c.performance WHERE metric = 'revenue' AND (period_start < '2021-04-04' OR period_start > '2025-12-31') ORDER BY period_start;

SET client_min_messages = warning;
DROP SCHEMA b, c CASCADE;
DROP TABLE takings, days, retail CASCADE;
RESET client_min_messages;

-- working days: of everybody, of a country, halves, and weekdays that count less
SET smartgoals.as_of = '2026-05-12';
CREATE TABLE visits (rep int, country text, n numeric, at date);
INSERT INTO visits VALUES (1, 'FR', 10, '2026-05-04'), (2, 'DE', 10, '2026-05-05');
CALL create_book('b');
UPDATE b.book SET pace = 'business', workweek = 'mon-fri,sat:0.5';
INSERT INTO b.holidays VALUES ('2026-05-01', 'Labour Day');
INSERT INTO b.holidays VALUES ('2026-05-08', 'Victory Day', 'country:FR', false), ('2026-05-15', 'bridge', 'country:FR', true), ('2026-05-14', 'Ascension', 'country:FR', false), ('2026-05-14', 'Ascension', 'country:"DE"', false);
SELECT error_of($$INSERT INTO b.holidays VALUES ('2026-05-01', 'again')$$) ~ '^23505', error_of($$INSERT INTO b.holidays VALUES ('2026-05-08', 'again', 'country:FR')$$) ~ '^23505';
CREATE TABLE homes AS SELECT rep, country FROM visits;
INSERT INTO homes VALUES (3, 'FR'), (4, NULL);
SELECT define_dimension('b', 'rep', 'country', 'homes', 'rep', 'country');
SELECT define_metric('b', 'visits', 'visits', 'n', 'at', dimensions => '["rep"]'), define_metric('b', 'calls', aggregate => 'check_in', basis => 'total');
SELECT set_goal('b', 'increase visits to 240 during 2026-05' || o) FROM unnest('{""," for country:FR"," for country:DE"," for rep:1"," for rep:4"," in country:FR,country:DE"," in country:FR,country:IT"}'::text[]) o;
SELECT set_goal('b', 'increase calls to 240 during 2026-05');
-- working days of May by plain counting, of all and until the 12th
CREATE FUNCTION worked(until date, off date[], half date[]) RETURNS numeric LANGUAGE sql AS $$
	SELECT sum(CASE WHEN d = ANY (off) OR extract(isodow FROM d) = 7 THEN 0 WHEN extract(isodow FROM d) = 6 THEN 0.5 ELSE 1 END * CASE WHEN d = ANY (half) THEN 0.5 ELSE 1 END) FROM generate_series('2026-05-01'::date, until, '1 day') x(x), LATERAL (SELECT x::date AS d) y $$;
SELECT s.owner, s.segment, s.metric, round(s.share_elapsed, 6) AS share, round(worked('2026-05-12', off, half) / worked('2026-05-31', off, half), 6) = s.share_elapsed AS right, s.expected_value = round(240 * worked('2026-05-12', off, half) / worked('2026-05-31', off, half), 4) AS expected_right
FROM b.scoreboard s CROSS JOIN LATERAL (SELECT CASE WHEN owner IN ('country:FR', 'rep:1') THEN 'FR' WHEN owner = 'country:DE' THEN 'DE' WHEN segment ~ 'DE' THEN 'both' ELSE '' END) c(country)
CROSS JOIN LATERAL (SELECT '{2026-05-01}'::date[] || CASE country WHEN 'FR' THEN '{2026-05-08,2026-05-14}'::date[] WHEN '' THEN '{}' ELSE '{2026-05-14}' END, CASE country WHEN 'FR' THEN '{2026-05-15}'::date[] ELSE '{}' END) d(off, half) ORDER BY goal_id;
SELECT goal_id, share_elapsed = (SELECT share_elapsed FROM b.scoreboard s WHERE s.goal_id = t.goal_id) AS same FROM b.timeline t WHERE goal_id IN (2, 3) ORDER BY goal_id;
SELECT s.goal_id, count(*) FROM b.scoreboard s JOIN b.burnup u USING (goal_id) WHERE u.day <> s.as_of_date OR u.expected_value = s.expected_value GROUP BY 1 ORDER BY 1;
SELECT check_in('b', 2, 83), check_in('b', 3, 83);
SELECT working_days('[2026-05-01,2026-06-01)', b.curve()), working_days('[2026-05-01,2026-06-01)', 'linear');
SELECT error_of($$SELECT working_days('[2026-05-01,)', 'linear')$$);
INSERT INTO b.capacities (metric, owner, per_day) VALUES ('visits', NULL, 2), ('visits', 'country:FR', 2);
SELECT goal_capacity('b', goal) AS capacity, goal_capacity('b', goal) = 2 * worked('2026-05-31', CASE WHEN owner(goal) IS NULL THEN '{2026-05-01}' ELSE '{2026-05-01,2026-05-08,2026-05-14}'::date[] END, CASE WHEN owner(goal) IS NULL THEN '{}' ELSE '{2026-05-15}'::date[] END) AS right
FROM b.goal_versions WHERE goal_id <= 2 ORDER BY goal_id;
-- of several reps those that all of them have, each by its country: one that is nowhere has none
SELECT set_goal('b', 'increase visits to 240 during 2026-05 in ' || s) FROM unnest('{"rep:1,rep:3","rep:1,rep:4","country:FR,country:DE,rep:1"}'::text[]) s;
SELECT s.segment, s.share_elapsed = f.share_elapsed AS as_in_france, s.share_elapsed = a.share_elapsed AS as_everywhere
FROM b.scoreboard s JOIN b.scoreboard f ON f.owner = 'country:FR' JOIN b.scoreboard a ON a.owner IS NULL AND a.segment IS NULL AND a.metric = 'visits' WHERE s.segment ~ 'rep:1' ORDER BY s.goal_id;
-- one that moves has the days of where it is on the day
CREATE TABLE stays (rep int, country text, since date, until date);
INSERT INTO stays VALUES (1, 'DE', NULL, '2026-05-10'), (1, 'FR', '2026-05-10', NULL);
CREATE TABLE of_day AS SELECT d.day, round(s.share_elapsed, 6) AS share FROM unnest('{2026-05-09,2026-05-12}'::date[]) d(day), b.scoreboard(d.day) s WHERE goal_id = 4;
SELECT define_dimension('b', 'rep', 'country', 'stays', 'rep', 'country', 'since', 'until');
SELECT d.day, round(s.share_elapsed, 6) = f.share AS as_in_france FROM unnest('{2026-05-09,2026-05-12}'::date[]) d(day) JOIN of_day f USING (day), b.scoreboard(d.day) s WHERE goal_id = 4;
-- a metric may have a pace of its own
SELECT define_metric('b', 'visits', 'visits', 'n', 'at', dimensions => '["rep"]', pace => 'calendar');
SELECT metric, owner, expected_value FROM b.scoreboard WHERE owner = 'country:FR' OR metric = 'calls' ORDER BY goal_id;
SELECT error_of($$SELECT define_metric('b', 'visits', 'visits', 'n', 'at', pace => 'lunar')$$), error_of($$SELECT define_metric('b', 'visits', 'visits', 'n', 'at', 'avg', pace => 'seasonal')$$), error_of($$SELECT define_metric('b', 'calls', aggregate => 'check_in', basis => 'total', pace => 'seasonal')$$), error_of($$UPDATE b.book SET pace = 'lunar'$$) ~ '^23514';

-- as in the years before: a shop that sells most in December, and one in July that is half as large
CREATE TABLE sold AS SELECT d::date AS at, s.shop, round((100 + 3 * extract(day FROM d) + CASE extract(month FROM d) WHEN s.peak THEN 900 ELSE 0 END) * s.size * (1 + (extract(year FROM d) - 2020) / 10), 2) AS amount
FROM generate_series('2022-01-01'::date, '2026-12-31', '1 day') d, (VALUES ('north', 12, 1.0), ('south', 7, 0.5), ('new', 3, 0.1)) s(shop, peak, size) WHERE s.shop <> 'new' OR d >= '2025-10-01';
SELECT define_metric('b', 'revenue', 'sold', 'amount', 'at', dimensions => '["shop"]', pace => 'seasonal'), define_metric('b', 'orders', 'sold', NULL, 'at', 'count', dimensions => '["shop"]', pace => 'seasonal'),
	define_metric('b', 'rate', 'sold', 'amount', 'at', 'avg');
SET smartgoals.as_of = '2026-06-30';
SELECT set_goal('b', format('increase revenue to 1000000 EUR during %s%s', p, o)) FROM unnest('{2026,2026-Q3,2023,2022}'::text[]) p, unnest('{""," for shop:north"," for shop:south"," for shop:new"}'::text[]) o WHERE o !~ 'new' OR p = '2026';
SELECT set_goal('b', 'increase orders to 700 during 2026'), set_goal('b', 'increase rate from 100 to 200 EUR during 2026');
-- the mean share of the years before, to what smoothing moves over the end of a month; the new one has the shape of the company
CREATE FUNCTION share_of_years(first date, until date, day date, of text) RETURNS numeric LANGUAGE sql AS $$
	SELECT avg(part / nullif(whole, 0)) FROM (SELECT sum(amount) AS whole, sum(amount) FILTER (WHERE at <= day - y * interval '1 year') AS part FROM generate_series(1, 3) y JOIN sold ON at >= first - y * interval '1 year' AND at < until - y * interval '1 year' WHERE of IS NULL OR shop = of GROUP BY y) y $$;
SELECT d.day, count(*), count(*) FILTER (WHERE p.share IS NULL) AS by_days, max(abs(s.share_elapsed - coalesce(p.share, elapsed_share(daterange(s.period_start, s.period_end, '[]'), d.day, b.curve())))) < 0.035 AS right
FROM unnest('{2026-01-31,2026-06-30,2026-08-15,2026-10-31,2026-12-15}'::date[]) d(day) CROSS JOIN LATERAL b.scoreboard(d.day) s
CROSS JOIN LATERAL share_of_years(s.period_start, s.period_end + 1, d.day, CASE WHEN s.owner_key <> 'new' THEN s.owner_key END) p(share) WHERE s.metric = 'revenue' AND s.period_end > d.day AND s.period_start <= d.day GROUP BY 1 ORDER BY 1;
SELECT owner, round(share_elapsed, 2) AS share FROM b.scoreboard WHERE metric = 'revenue' AND period_label = '2026' ORDER BY goal_id;
-- what is no sum goes by the days of the book
SELECT metric, share_elapsed = round(elapsed_share('[2026-01-01,2027-01-01)', '2026-06-30', b.curve()), 6) AS by_days FROM b.scoreboard WHERE metric IN ('orders', 'rate') ORDER BY goal_id;
-- burn-up and trend go the same way, and what is closed as it did
CREATE TABLE before AS SELECT goal_id, day, expected_value FROM b.burnup WHERE metric = 'revenue' AND day < '2024-01-01';
SELECT t.period_label, round(t.target_value / 1000) AS target FROM b.trend('2026-06-30', 'quarter', 'shop:north', 'revenue') t JOIN b.scoreboard s USING (goal_id) WHERE s.period_label = '2026' ORDER BY t.period_start;
SELECT close_period('b', '2023');
SELECT count(*) FILTER (WHERE n.expected_value IS DISTINCT FROM o.expected_value) AS changed, count(*) FROM before o JOIN b.burnup n USING (goal_id, day);
-- history is what is over by the day
SELECT goal_id, share_elapsed = round(elapsed_share('[2022-01-01,2023-01-01)', '2022-06-30', b.curve()), 6) AS by_days FROM b.scoreboard('2022-06-30') WHERE metric = 'revenue' AND period_label = '2022' ORDER BY 1;
-- four yearly targets, all met at 102 %: behind by the calendar on June 30, and as planned by the years before
SELECT define_metric('b', 'turnover', 'sold', 'amount', 'at', filter => 'shop <> ''new''', pace => 'seasonal');
SELECT set_goal('b', make_goal('turnover', round(amount / 1.02, 2), to_period(y::text), unit => 'EUR', strategy => 'as ever')) FROM (SELECT extract(year FROM at) AS y, sum(amount) AS amount FROM sold WHERE shop <> 'new' AND at >= '2023-01-01' GROUP BY 1 ORDER BY 1) s;
SELECT s.period_label, round(s.pace * s.expected_value / s.target_value / elapsed_share(to_period(s.period_label), s.as_of_date), 2) AS by_days, round(s.pace, 2) AS by_season, s.status FROM generate_series(2023, 2026) y, b.scoreboard(make_date(y, 6, 30)) s WHERE s.metric = 'turnover' AND s.period_label = y::text ORDER BY y;
-- the book's own pace, which a metric may leave
UPDATE b.book SET pace = 'seasonal';
SELECT define_metric('b', 'revenue', 'sold', 'amount', 'at', dimensions => '["shop"]'), define_metric('b', 'orders', 'sold', NULL, 'at', 'count', dimensions => '["shop"]', pace => 'calendar');
SELECT metric, owner, round(share_elapsed, 2) AS share FROM b.scoreboard WHERE period_label = '2026' AND metric IN ('revenue', 'orders', 'rate') ORDER BY goal_id;
SELECT take_checkins('b', '2026-12-31');
-- what is kept of goals with a plan of their own, by days off of theirs or by season, is what the scoreboard said
SET smartgoals.as_of = '2026-05-31';
SELECT define_metric('b', 'visits', 'visits', 'n', 'at', dimensions => '["rep"]', pace => 'business');
SELECT set_goal('b', 'increase visits to ' || g) FROM unnest('{"5 during [2026-05-14,2026-05-15) for country:FR","20 during [2026-05-01,2026-05-16) for country:DE"}'::text[]) g;
CREATE TABLE said AS SELECT goal_id, attainment, status, expected_value, pace, share_elapsed FROM b.scoreboard('2026-05-31') WHERE period_end <= '2026-05-31';
SELECT close_period('b', '[2020-01-01,2026-06-01)');
SELECT count(*) FILTER (WHERE k.attainment IS DISTINCT FROM s.attainment OR k.status IS DISTINCT FROM s.status) AS changed, count(*), count(DISTINCT s.status) AS statuses FROM b.closed_goals k FULL JOIN said s USING (goal_id);
SELECT count(*) FROM b.scoreboard('2026-05-31') n JOIN said s USING (goal_id) WHERE (n.attainment, n.status, n.expected_value, n.pace, n.share_elapsed) IS DISTINCT FROM (s.attainment, s.status, s.expected_value, s.pace, s.share_elapsed);
INSERT INTO visits VALUES (1, 'FR', 7, '2026-05-14'), (2, 'DE', 30, '2026-05-06');
SELECT d.kept_value, d.source_value, d.kept_status, d.source_status, d.source_status = status(d.goal, d.source_value, '2026-05-31'::date, c.curve)::text AS by_its_plan
FROM drift('b') d, own_curves('b', ARRAY[d.goal_id], ARRAY[d.goal], '2026-05-31') c ORDER BY d.goal_id;

SET client_min_messages = warning;
-- dimensions may be called as something is in the functions of a book
CREATE TABLE named AS SELECT i % 5 AS key, i AS n, '2026-05-01'::date + i % 20 AS at FROM generate_series(1, 100) i;
SELECT count(define_metric('b', m, 'named', 'n', 'at', a, dimensions, unit => 'items')) FROM (VALUES ('named', 'sum'), ('most', 'max')) v(m, a),
	(SELECT jsonb_object_agg(name, 'key') AS dimensions FROM unnest('{sheet,asks,since,until,names1,keys1,goals,as_of,by_day,wholes}'::text[]) name) d;
SELECT count(set_goal('b', format(g, name))) FROM unnest('{sheet,asks,since,until,names1,keys1,goals,as_of,by_day,wholes}'::text[]) name, unnest('{increase named to 5 items during 2026-05 for %s:3,keep most above 5 items during 2026-05 for %s:3}'::text[]) g;
SELECT metric, count(*), min(actual_value), max(actual_value), min(unreadable) AS unreadable FROM b.scoreboard WHERE metric IN ('named', 'most') GROUP BY metric ORDER BY metric;
DROP SCHEMA b CASCADE;
DROP TABLE visits, homes, stays, of_day, sold, before, said, named;
DROP FUNCTION worked, share_of_years;
