--
-- book_plan: a book counts each goal as it reads
--
SET datestyle = 'ISO, YMD';
SET timezone = 'UTC';
SET smartgoals.as_of = '2026-01-15';
CALL create_book('b');

-- the basis is that of the metric, and of a metric that of its aggregate
CREATE TABLE deals (rep text, amount numeric, at date, won boolean, opened date);
INSERT INTO deals VALUES ('Jane Doe', 80, '2026-01-03', true, '2025-12-01'), ('Jane Doe', 90, '2026-01-05', true, '2025-12-20'), ('jim', 100, '2026-01-09', false, '2026-01-02');
SELECT define_metric('b', m, 'deals', CASE WHEN m <> 'clientele' THEN 'amount' END, 'at', a, '["rep"]', customer => CASE WHEN m = 'clientele' THEN 'rep' END)
FROM (VALUES ('typical', 'median'), ('usual', 'avg'), ('biggest', 'max'), ('newest', 'latest'), ('clientele', 'active_customers'), ('volume', 'sum'), ('average_order_value', 'sum')) v(m, a);
SELECT define_metric('b', 'turnover_share', 'deals', 'amount', 'at', 'sum', unit => '%');
SELECT define_metric('b', 'books_read', aggregate => 'check_in');
SELECT metric, aggregate, basis FROM b.metrics ORDER BY metric;
SELECT set_goal('b', g::goal) FROM unnest(ARRAY['increase typical to 100 EUR during 2026-01', 'increase usual to 100 EUR during 2026-01', 'increase biggest to 100 EUR during 2026-01',
	'increase newest to 100 EUR during 2026-01', 'increase clientele to 2 customers during 2026-01', 'keep volume above 1000 EUR during 2026-01']) g;
SELECT metric, goal_text, round(actual_value, 2) AS actual, round(expected_value, 2) AS expected, round(pace, 4) AS pace, status FROM b.scoreboard('2026-01-10') ORDER BY goal_id;
SELECT error_of($$SELECT set_goal('b', 'increase volume to 1 EUR as level during 2027')$$);

-- a goal of the company needs no ceremony; a draft has no target or no period
SELECT set_goal('b', 'increase volume to 31000 USD during 2026-07');
SELECT goal_text, status FROM b.scoreboard WHERE period_label = '2026-07';

-- owners as goals write them
SELECT set_goal('b', 'increase volume to 200 EUR during 2026-Q1');
SELECT split_goal('b', 8, ARRAY['rep:"Jane Doe"', 'rep:jim']);
SELECT owner, owner_key, actual_value FROM b.scoreboard('2026-03-31') WHERE parent_id = 8 ORDER BY goal_id;
SELECT count(*) FROM b.scoreboard('2026-03-31', 'rep:"Jane Doe"') UNION ALL SELECT count(*) FROM b.scoreboard('2026-03-31', 'rep:Jane Doe') UNION ALL SELECT count(*) FROM b.standing('2026-03-31', 'REP:"Jane Doe"');
SELECT with_owner('increase x to 1', 'rep:"Jane Doe"'), make_goal('x', owner => 'rep:Jane Doe', segment => 'segment:Home Office, shop:"a, b" ,channel:web'),
	(make_goal('x', owner => 'rep:"""Jane"""')::jsonb)::goal, make_goal('x', owner => 'rep:"Jane'), make_goal('x', owner => 'rep:"');
SELECT error_of($$SELECT 'increase x to 1 for rep:Jane Doe'::goal$$), error_of($$SELECT 'increase x to 1 in segment:Home Office'::goal$$);
-- one that no goal ever had
SELECT count(*) FROM b.scoreboard('2026-03-31', 'rep:Jane Do');
SELECT count(*) FROM b.scoreboard('2026-03-31', 'team:emea');
SELECT count(*) FROM b.scoreboard('2025-12-31', 'rep:jim');
SELECT error_of($$SELECT count(*) FROM b.scoreboard('2026-03-31', 'jim')$$), error_of($$SELECT count(*) FROM b.scoreboard('2026-03-31', '')$$);
SELECT nearest('emae', '{apac,emea,amer}'), nearest('EMEA', '{apac,emea}'), nearest('42', '{41,43,7}'), nearest('x', '{y,X}'), nearest('web', '{shop,NULL,fair}'), nearest('', '{a}'), nearest('a', '{}'),
	nearest(repeat('x', 300), ARRAY[repeat('x', 299)]), nearest('müller', ARRAY['miller', 'muller', repeat('x', 300)]);

-- the level of a goal for a product
SELECT g, level_of(('increase x to 1 during 2026' || g)::goal) FROM unnest('{" in product:a"," in sku:1,region:b"," for product:a"," for rep:1 in product:a"," in customer:7"," in region:x"}'::text[]) g;

-- the function has the columns of the view
SELECT array_agg(attname::text ORDER BY attnum) = (SELECT array_agg(n ORDER BY o) FROM pg_proc, unnest(proargnames, proargmodes) WITH ORDINALITY u(n, m, o)
	WHERE oid = 'b.scoreboard(date,text)'::regprocedure AND m = 't') FROM pg_attribute WHERE attrelid = 'b.scoreboard'::regclass AND attnum > 0;

-- one day: what asks for the day sees that of the function
CREATE VIEW open_deals AS SELECT amount, opened, CASE WHEN at > as_of() THEN NULL ELSE won END AS won, CASE WHEN at > as_of() THEN opened ELSE at END AS day FROM deals WHERE opened <= as_of();
CREATE VIEW quotas WITH (security_invoker = true) AS SELECT lower(period) AS first_day, target(goal) AS amount
FROM b.goals_in_force(smartgoals.as_of(), NULL, 'volume') WHERE dimension IS NULL AND NOT draft AND upper(period) = lower(period) + interval '3 months';
SELECT define_metric('b', 'coverage', 'open_deals', 'amount', 'day', 'pipeline_coverage', won => 'won', quota_source => 'quotas', quota_value => 'amount', quota_at => 'first_day');
SELECT define_metric('b', 'pipeline', 'open_deals', 'amount', 'day', 'weighted_pipeline', probability => '0.5', filter => 'won IS NULL');
SELECT set_goal('b', 'keep coverage above 3 during 2026-Q1');
SELECT set_goal('b', 'keep pipeline above 100 EUR during 2026-Q1');
SELECT revise_goal('b', 8, 'increase volume to 300 EUR during 2026-Q1', '2026-01-08');
CREATE TABLE told (way text, day date, metric text, actual numeric);
DO $$
BEGIN
	FOR i IN 2..12 LOOP
		INSERT INTO told SELECT 'function', as_of_date, s.metric, s.actual_value FROM b.scoreboard('2026-01-01'::date + i) s WHERE s.metric IN ('coverage', 'pipeline');
		INSERT INTO told SELECT 'standing', '2026-01-01'::date + i, metric(goal(s.progress)), actual(s.progress) FROM b.standing('2026-01-01'::date + i) s WHERE metric(goal(s.progress)) IN ('coverage', 'pipeline');
		PERFORM set_config('smartgoals.as_of', ('2026-01-01'::date + i)::text, true);
		INSERT INTO told SELECT 'setting', as_of_date, s.metric, s.actual_value FROM b.scoreboard s WHERE s.metric IN ('coverage', 'pipeline');
		INSERT INTO told SELECT 'default', as_of_date, s.metric, s.actual_value FROM b.scoreboard() s WHERE s.metric IN ('coverage', 'pipeline');
		PERFORM set_config('smartgoals.as_of', '2026-01-15', true);
	END LOOP;
END $$;
SELECT metric, day, count(*), round(min(actual), 4) AS actual FROM told GROUP BY metric, day HAVING count(DISTINCT round(actual, 4)) > 1 OR count(*) <> 4;
SELECT metric, count(DISTINCT round(actual, 4)), round(max(actual), 4) FROM told GROUP BY 1 ORDER BY 1;
-- ... which ends with it, whatever the day, and with an error
SELECT as_of();
SELECT error_of($$SELECT count(*) FROM b.scoreboard('infinity')$$), error_of($$SELECT count(*) FROM b.standing('20000-01-01')$$), as_of();
-- a day that is left out is that of the setting
SELECT check_in('b', 10, 120), take_checkins('b'), (SELECT count(*) FROM checkins_due('b'));
SELECT goal_id, day, value FROM b.checkins;
SELECT drop_goal('b', 7);
SELECT dropped_on FROM b.goals WHERE goal_id = 7;
SET smartgoals.as_of = '2026-04-01';
SELECT count(*) AS due FROM checkins_due('b');
SELECT count(*) AS taken, min(day), max(day) FROM b.checkins, take_checkins('b');
SELECT count(*), max(day) FROM b.checkins;
SELECT finding FROM smart_check('b', 8) WHERE criterion = 'time_bound';
-- in parallel, too
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SELECT count(*) FROM deals d JOIN b.scoreboard('2026-01-31') s ON s.owner_key = d.rep WHERE d.amount > 0;

RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;
SET client_min_messages = warning;
DROP SCHEMA b CASCADE;
DROP TABLE deals CASCADE;
DROP TABLE told;
RESET client_min_messages;
SET smartgoals.as_of = '2026-01-15';

-- what a goal lacks is told when it is set, and stands in the scoreboard
CREATE TABLE sales (rep text, region text, amount numeric, at date);
INSERT INTO sales SELECT 'rep ' || i % 5, (ARRAY['emea', 'apac'])[1 + i % 2], 100, '2025-01-01'::date + i FROM generate_series(0, 380) i;
CALL create_book('b');
SELECT define_metric('b', 'revenue', 'sales', 'amount', 'at', dimensions => '["rep", "region"]', unit => 'EUR');
SELECT define_metric('b', 'share', aggregate => 'check_in', unit => '%', basis => 'level');
SELECT define_metric('b', 'books', aggregate => 'check_in');
SELECT set_goal('b', 'increase revenue to 31000 during 2026-07');
SELECT set_goal('b', 'increase revenue to 3M EUR');
SELECT set_goal('b', 'increase share to 0.05% during 2026');
SELECT set_goal('b', 'increase revenue to 3M EUR during 2025-Q1');
SELECT set_goal('b', 'increase revenue to 3M EUR during 2036-Q1');
SELECT set_goal('b', 'increase revenue to 3M EUR during 2026 for region:emae');
SELECT set_goal('b', 'increase revenue to 3M EUR during 2026 for region:EMEA in rep:"rep 7"');
SELECT split_goal('b', 1, ARRAY['rep:"rep 1"', 'rep:rep 2']);
SELECT split_goal('b', 1, '{region:emea,region:apac}');
SELECT goal_id, lacks FROM b.scoreboard ORDER BY goal_id;
-- ... to each reader in the own language
SET smartgoals.language = 'fr';
SELECT goal_id, lacks FROM b.scoreboard ORDER BY goal_id;
SELECT goal_id, lacks FROM b.drafts;
RESET smartgoals.language;
-- ... until it is mended
SELECT revise_goal('b', 6, 'increase revenue to 3M EUR during 2026 for region:emea');
SELECT lacks FROM b.scoreboard WHERE goal_id = 6;
-- it is told in the language of the book
UPDATE b.book SET language = 'fr';
SELECT set_goal('b', 'increase revenue to 3M EUR during 2036-Q2 for region:emae');
SELECT lacks FROM b.scoreboard ORDER BY goal_id DESC LIMIT 1;
UPDATE b.book SET language = NULL;
SET smartgoals.language = 'fr';
SELECT set_goal('b', 'increase share to 0.05% during 2025 for rep:x'), set_goal('b', 'increase books');
RESET smartgoals.language;
DELETE FROM b.goals WHERE goal_id > 11;
SELECT setval(pg_get_serial_sequence('b.goals', 'goal_id'), 11);
-- nothing is known of a source that may not be read
CREATE ROLE setter;
GRANT USAGE ON SCHEMA b TO setter;
GRANT ALL ON ALL TABLES IN SCHEMA b TO setter;
SET ROLE setter;
SELECT set_goal('b', 'increase revenue to 1 EUR during 2027 for rep:nobody');
RESET ROLE;

-- by a date is from the day it takes effect
SELECT set_goal('b', 'increase revenue to 1000 EUR by 2026-03-31 for rep:"rep 1"');
SELECT set_goal('b', 'increase revenue to 1000 EUR by 2026-03-31 for rep:"rep 2"', effective => '2026-01-01');
SELECT set_goal('b', 'increase revenue to 1000 EUR by 2025-12-31 for rep:"rep 2"');
SELECT goal_text, round(expected_value, 2) AS expected, status FROM b.scoreboard WHERE period_end IN ('2026-03-31', '2025-12-31') ORDER BY goal_id;
SELECT revise_goal('b', 13, 'increase revenue to 1200 EUR by 2026-03-31 for rep:"rep 1"', '2026-02-01');
SELECT goal FROM b.goal_versions WHERE goal_id = 13 ORDER BY version;
SELECT error_of($$SELECT set_goal('b', 'increase revenue to 1 EUR by 2026-03-31 for rep:"rep 1"')$$);

-- a relative target is counted from the same period a year before
SELECT set_goal('b', 'increase revenue by 20% during 2026-Q1 for rep:"rep 1"');
SELECT set_goal('b', 'increase revenue by 500 EUR during 2026-Q1 for rep:"rep 1" in region:emea');
SELECT set_goal('b', 'increase revenue by 20% during 2027-Q1 for rep:"rep 1"');
SELECT set_goal('b', 'increase share by 2 pp during 2026-Q1');
SELECT goal_text, actual_value, status, lacks FROM b.scoreboard('2026-03-31') WHERE goal_id > 15 ORDER BY goal_id;

-- a target table in one statement, again and again
CREATE TABLE targets (metric text, owner text, period text, target numeric, weight numeric, category text, links text);
INSERT INTO targets SELECT 'revenue', 'rep:"rep ' || r || '"', q, 1000 + r, r + 1, NULL, NULL FROM generate_series(0, 4) r, unnest('{2026-Q2,2026-Q3}'::text[]) q;
SELECT action, count(*), min(goal::text) FROM set_goals('b', 'targets') GROUP BY action;
SELECT action, count(*) FROM set_goals('b', 'SELECT * FROM targets ORDER BY random()') GROUP BY action;
UPDATE targets SET target = 2000, links = 'https://plan.example' WHERE owner ~ '3';
UPDATE targets SET weight = 7, category = 'career' WHERE owner ~ '4';
DELETE FROM targets WHERE owner ~ '0';
INSERT INTO targets VALUES ('books', 'rep:rep 1', '2026', 12, 1, 'personal_development', NULL);
SELECT n, action, goal_id, goal FROM set_goals('b', 'SELECT * FROM targets ORDER BY owner, period', '2026-02-01') ORDER BY n;
SELECT g.goal_id, v.version, v.effective, v.goal, g.weight, g.category, g.links FROM b.goals g JOIN b.goal_versions v USING (goal_id)
WHERE v.goal::text ~ '2026-Q2|books' ORDER BY 1, 2;
SELECT action, count(*) FROM set_goals('b', 'targets', '2026-02-01') GROUP BY action;
SELECT owner, level, category, links FROM b.scoreboard WHERE metric = 'books' OR links IS NOT NULL ORDER BY goal_id;
-- by other columns
SELECT action, goal FROM set_goals('b', $$SELECT 'revenue' AS metric, 5 AS above, 'keep' AS verb, '2027-01-01'::date AS period_start, '2027-03-31'::date AS period_end, 'web' AS strategy, 'region:emea' AS segment$$)
UNION ALL SELECT action, goal FROM set_goals('b', $$SELECT 'revenue' AS metric, 5 AS target, '[2027-04-01,2027-07-01)'::daterange AS period, 'how' AS guidance$$)
UNION ALL SELECT action, goal FROM set_goals('b', $$SELECT 'revenue' AS metric, 5 AS target, '2027-12-31'::date AS by$$)
UNION ALL SELECT action, goal FROM set_goals('b', $$SELECT 'increase revenue to 5 EUR during 2028' AS goal, 2 AS weight$$)
UNION ALL SELECT action, goal FROM set_goals('b', ARRAY(SELECT goals_from_salesforce('{"QuotaOwnerId": "rep 1", "QuotaAmount": 30, "StartDate": "2029-03-01"}', 'quarter')))
UNION ALL SELECT action, goal FROM set_goals('b', 'SELECT * FROM targets WHERE false') UNION ALL SELECT action, goal FROM set_goals('b', '{}'::goal[]);
SELECT error_of(format('SELECT * FROM set_goals(%L, %L)', 'b', q)) FROM unnest(ARRAY[
	'no_such_table', 'SELECT 1; SELECT 2', 'DROP TABLE targets', $$SELECT 'revenue' AS metric, 'many' AS target$$, $$SELECT 'revenue' AS metric, 1 AS target, 2 AS rep$$,
	$$SELECT 'increase revenue to 1 EUR during 2028' AS goal, 1 AS target$$, $$SELECT 'revenue' AS metric, 1 AS target, '2028-Q5' AS period FROM generate_series(1, 2)$$,
	$$SELECT 'revenue' AS metric, i AS target, '2028-Q1' AS period FROM generate_series(1, 2) i$$, $$SELECT 'revenue' AS metric, 1 AS target, 'emea' AS owner$$,
	$$SELECT 'revenue' AS metric, 1 AS target, '2028-Q1' AS period, 'galaxy' AS level$$, $$SELECT 'revenue' AS metric, 1 AS target, '2028-Q1' AS period, 'fame' AS category$$,
	$$SELECT 'revenue' AS metric, 1 AS target, '2028-Q1' AS period, 99 AS parent$$, $$SELECT 'profit' AS metric, 1 AS target, '2028-Q1' AS period$$, $$SELECT 1 AS target$$]) q;
SELECT count(*) FROM b.goals WHERE subject ~ '2028-Q1';
-- a goal that was given up makes room
SELECT drop_goal('b', 1);
SELECT set_goal('b', 'increase revenue to 1 EUR during 2026-07', guidance => 'ask Kim');
SELECT error_of($$SELECT set_goal('b', 'increase revenue to 1 EUR during 2026-07')$$), error_of($$SELECT revise_goal('b', 5, 'increase revenue to 1 EUR during 2026-07')$$);
-- 20,000 rows, by sets
CREATE TABLE many AS SELECT 'revenue' AS metric, i AS target, p AS period, 'rep:' || i AS owner FROM generate_series(1, 5000) i, periods('[2030-01-01,2031-01-01)', 'quarter') p;
SELECT action, count(*), count(DISTINCT goal_id) FROM set_goals('b', 'many') GROUP BY action;
UPDATE many SET target = target + 1 WHERE target % 10 = 0;
SELECT action, count(*), count(DISTINCT goal_id) FROM set_goals('b', 'many') GROUP BY action ORDER BY action;
DELETE FROM b.goals WHERE subject ~ '2030-Q';
-- the parts of a whole, however deep
SELECT set_goal('b', 'increase books during 2027');
SELECT set_goal('b', 'increase books during 2027-H1', parent => (SELECT max(goal_id) FROM b.goals));
SELECT set_goal('b', g::goal, parent => (SELECT goal_id FROM b.goals WHERE subject = 'books during 2027-H1'), weight => w)
FROM (VALUES ('increase books to 10 during 2027-Q1', 3), ('increase books to 20 during 2027-Q2', 1), ('increase books to 5 during 2027-Q1 for rep:"rep 1"', 1)) v(g, w);
SELECT set_goal('b', 'increase books to 40 during 2027-H2', parent => (SELECT goal_id FROM b.goals WHERE subject = 'books during 2027'), weight => 2);
SELECT check_in('b', goal_id, v, day => '2027-03-31') FROM b.goals JOIN (VALUES ('books during 2027-Q1', 10), ('books during 2027-Q1 for rep:"rep 1"', 3)) v(s, v) ON s = subject;
SELECT check_in('b', goal_id, 20, day => '2027-12-31') FROM b.goals WHERE subject = 'books during 2027-H2';
SELECT t.depth, t.goal_text, t.weight, t.attainment, t.status, t.worst_status, t.parts FROM b.tree('2027-04-01') t WHERE t.metric = 'books' AND t.path ~ '\.|' AND t.root_id = (SELECT goal_id FROM b.goals WHERE subject = 'books during 2027') ORDER BY t.path;
SET smartgoals.as_of = '2028-01-01';
SELECT goal_text, attainment, status, worst_status, worst_status_rank FROM b.tree WHERE depth < 2 AND metric = 'books' AND parts + depth > 0 ORDER BY path;

-- history is whole periods that ended, of the same season first
SET smartgoals.as_of = '2020-01-15';
CREATE TABLE daily_sales AS SELECT 1000::numeric AS amount, d::date AS at FROM generate_series('2018-01-01'::date, '2020-01-15', '1 day') d;
SELECT define_metric('b', 'turnover', 'daily_sales', 'amount', 'at', unit => 'EUR');
SELECT set_goal('b', 'increase turnover to 95k EUR during 2020-Q2');
SELECT set_goal('b', 'increase turnover to 95k EUR during 2020-Q1');
SELECT finding FROM smart_check('b', (SELECT goal_id FROM b.goals WHERE subject = 'turnover during 2020-Q2')) WHERE criterion = 'achievable';
SELECT h.* FROM b.goals_in_force('2020-01-15', metric => 'turnover') g, goal_history('b', g.goal) h;
SELECT h.* FROM b.goals_in_force('2020-01-15', metric => 'turnover') g, goal_history('b', g.goal, 3) h;
INSERT INTO daily_sales SELECT 9000, d FROM generate_series('2020-01-16'::date, '2020-12-31', '1 day') d;
SELECT h.* FROM b.goals_in_force('2020-01-15', metric => 'turnover') g, goal_history('b', g.goal) h;
SELECT earlier_periods('[2020-04-01,2020-07-01)', '2020-01-15', 2, false), earlier_periods('[2020-04-01,2020-07-01)', '2020-03-31', 2, false), earlier_periods('[2020-04-01,2020-07-01)', '2020-01-15', 2, true), earlier_periods('(,2020-07-01)', '2020-01-15', 2, true);
-- a budget is a capacity
SET smartgoals.as_of = '2020-04-01';
INSERT INTO b.capacities (metric, amount, period) VALUES ('turnover', 366000, '[2020-01-01,2021-01-01)');
SELECT finding, advice FROM smart_check('b', (SELECT goal_id FROM b.goals WHERE subject = 'turnover during 2020-Q2')) WHERE criterion = 'relevant';
INSERT INTO b.capacities (metric, heads, per_day) VALUES ('turnover', 2, 100);
SELECT goal_capacity('b', goal) FROM b.goals_in_force('2020-04-01', metric => 'turnover') ORDER BY 1;
SELECT error_of(format('INSERT INTO b.capacities (metric, per_day, amount, period) VALUES (''turnover'', %s)', v)) ~ '^23(514|505).*(capacities_kind|capacities_of_owner)' FROM unnest(ARRAY['1, 1, ''[2020-01-01,2021-01-01)''', 'NULL, 1, NULL', '1, NULL, NULL', 'NULL, NULL, NULL', 'NULL, 1, ''[2020-01-01,)''']) v;
-- advice names an owner that the metric has
SELECT advice FROM smart_check('b', 4, '2026-01-01') WHERE criterion = 'specific';
SELECT advice FROM smart_check('b', (SELECT goal_id FROM b.goals WHERE subject = 'turnover during 2020-Q2')) WHERE criterion = 'specific';

-- the year before of a part of a month is that of its dates, also where it is as long as a week and begins on a Monday; a week has that of its number
CREATE TABLE pennies AS SELECT d::date AS at, extract(day FROM d) AS n FROM generate_series('2024-11-01'::timestamp, '2025-12-31', '1 day') d;
SELECT define_metric('b', 'pennies', 'pennies', 'n', 'at');
SELECT set_goal('b', 'increase pennies to 900 during [2025-11-03,2025-12-08) through "x"') IS NOT NULL AS set;
SELECT period_start, period_end, actual_value, prior_value FROM b.trend('2025-12-31', 'month', for_metric => 'pennies') ORDER BY 1;
SELECT period_start, period_end, actual_value, prior_value FROM b.trend('2025-12-31', 'week', for_metric => 'pennies') ORDER BY 1 DESC LIMIT 1;

-- a rep is in a team, a team in a region, each for a time, and again where it was before when that of a time is over; totals count a row once
SET smartgoals.as_of = '2026-01-31';
CREATE TABLE members (rep int, team text, since date, until date);
INSERT INTO members VALUES (1, 'north', '2025-01-01', '2026-01-10'), (1, 'south', '2026-01-10', NULL), (2, 'north', NULL, NULL), (2, 'west', '2026-01-01', '2026-02-01'), (2, 'west', '2026-01-01', '2026-02-01'), (3, 'north', '2020-01-01', '2021-01-01');
CREATE TABLE teams (team varchar(10), region text);
INSERT INTO teams VALUES ('north', 'emea'), ('south', 'emea'), ('west', 'apac');
CREATE TABLE orders (rep bigint, amount numeric, at timestamptz);
INSERT INTO orders VALUES (1, 100, '2026-01-09 23:59'), (1, 50, '2026-01-10'), (2, 30, '2026-01-10'), (2, 31, '2026-02-01'), (3, 7, '2026-01-10'), (NULL, 5, '2026-01-11');
SELECT define_dimension('b', 'rep', 'team', 'members', 'rep', 'team', 'since', 'until'), define_dimension('b', 'team', 'region', 'teams', 'team', 'region');
SELECT * FROM b.dimension_rep ORDER BY 1, 3, 4;
SELECT define_metric('b', 'orders', 'orders', 'amount', 'at', dimensions => '["rep"]', unit => 'EUR');
SELECT set_goal('b', ('increase orders to 100 EUR during ' || p || o)::goal) FROM unnest('{2026-01,2026-02}'::text[]) p, unnest('{""," for region:emea"," for region:apac"," for team:north"," for team:south"," for team:west"," for rep:1"," in region:emea,rep:1"}'::text[]) o;
SELECT owner, segment, period_label, actual_value FROM b.scoreboard('2026-02-28') WHERE metric = 'orders' AND actual_value > 0 ORDER BY goal_id;
-- an interval is of the team that its rep was in when it began
CREATE TABLE fees (rep int, fee numeric, signed date, ends date);
INSERT INTO fees VALUES (1, 10, '2026-01-05', '2026-01-20'), (1, 20, '2026-01-06', NULL), (1, 40, '2026-01-12', '2026-02-10');
SELECT define_metric('b', 'fees', 'fees', 'fee', 'signed', 'recurring_revenue', '["rep"]', ends => 'ends'), define_metric('b', 'clients', 'fees', NULL, 'signed', 'active_count', '["rep"]', ends => 'ends');
SELECT set_goal('b', make_goal(m, 5, '[2026-01-01,2026-03-01)', owner => 'team:' || t, strategy => 'x')) IS NOT NULL AS set FROM unnest('{fees,clients}'::text[]) m, unnest('{north,south}'::text[]) t;
SELECT d.day, string_agg(format('%s %s %s', s.owner, s.metric, s.actual_value), ', ' ORDER BY s.goal_id) FROM unnest('{2026-01-15,2026-01-31,2026-02-28}'::date[]) d(day), b.scoreboard(d.day) s WHERE s.metric IN ('fees', 'clients') GROUP BY 1 ORDER BY 1;
SELECT define_dimension('b', 'rep', 'region', 'teams', 'team', 'region');
SELECT define_dimension('b', 'region', 'continent', 'teams', 'region', 'region');
SELECT error_of(format('SELECT define_dimension(%L, repeat(%L, 54), %L, %L, %L, %L)', 'b', 'r', 'team', 'teams', 'team', 'region')), error_of(format('SELECT define_dimension(%L, repeat(%L, 58), labels => %L, label_key => %L, label_value => %L)', 'b', 'r', 'teams', 'team', 'region'));
SELECT error_of($$SELECT define_dimension('b', 'rep', 'rep', 'teams', 'team', 'region')$$), error_of($$SELECT define_dimension('b', 'rep', 'team', 'teams', 'nope', 'region')$$), error_of($$SELECT define_dimension('nowhere', 'rep', 'team', 'teams', 'team', 'region')$$);
-- keys of two types, and a dimension that the metric has itself
CREATE TABLE text_members AS SELECT rep::text, team, since, until FROM members;
CALL create_book('c');
SELECT define_dimension('c', 'rep', 'team', 'text_members', 'rep', 'team', 'since', 'until');
SELECT define_metric('c', 'orders', 'orders', 'amount', 'at', dimensions => '["rep"]'), define_metric('c', 'sold', 'orders', 'amount', 'at', dimensions => '{"rep": "rep", "team": "''all''"}');
SELECT team, sum(value) FROM c.metric_orders GROUP BY team ORDER BY team;
SELECT team, sum(value) FROM c.metric_sold GROUP BY team;

-- parents by their words, of the book or of the same rows, in any order
SET client_min_messages = warning;
CREATE TABLE cascade (metric text, target numeric, period text, owner text, parent text);
INSERT INTO cascade VALUES ('revenue', 10, '2032-Q1', 'rep:a', 'revenue during 2032-Q1 in region:emea'), ('revenue', 20, '2032-Q1', 'rep:b', 'Increase revenue to 7M during 2032-Q1 in region:emea'),
	('revenue', 100, '2032', NULL, NULL), ('revenue', 5, '2032-01', 'rep:a', 'revenue during 2032-Q1 for rep:a');
SELECT error_of($$SELECT * FROM set_goals('b', 'cascade')$$);
SELECT action, goal FROM set_goals('b', $$SELECT 'revenue' AS metric, 30 AS target, '2032-Q1' AS period, 'region:emea' AS segment, 'revenue during 2032' AS parent UNION ALL SELECT 'revenue', 90, '2032', NULL, NULL$$);
SELECT n, action, goal FROM set_goals('b', 'cascade') ORDER BY n;
SELECT action, count(*) FROM set_goals('b', 'cascade') GROUP BY action;
SELECT t.depth, t.goal_text, p.subject AS part_of FROM b.tree t LEFT JOIN b.goals p ON p.goal_id = t.parent_id WHERE t.goal_text ~ '2032' ORDER BY t.path;
UPDATE cascade SET parent = 'revenue during 2032' WHERE owner = 'rep:b';
SELECT action, goal FROM set_goals('b', 'SELECT * FROM cascade WHERE owner = ''rep:b''');
-- nothing is a part of itself, whatever is between; nothing is there twice
SELECT error_of(format('SELECT * FROM set_goals(%L, %L)', 'b', q)) FROM unnest(ARRAY[
	$$SELECT 'revenue' AS metric, 90 AS target, '2032' AS period, 'revenue during 2032' AS parent$$, $$SELECT 'revenue' AS metric, 90 AS target, '2032' AS period, 'revenue during 2032-01 for rep:a' AS parent$$,
	$$SELECT 'revenue' AS metric, 90 AS target, '2032' AS period, goal_id AS parent FROM b.goals WHERE subject = 'revenue during 2032-01 for rep:a'$$,
	$$SELECT 'revenue' AS metric, 1 AS target, p AS period, 'revenue during ' || q AS parent FROM (VALUES ('2033', '2034'), ('2034', '2033')) v(p, q)$$,
	$$SELECT 'revenue' AS metric, 1 AS target, p AS period, q AS parent FROM (VALUES ('2033', NULL), ('2033-Q1', 'revenue during 2033'), ('2033', 'revenue during 2033-Q1')) v(p, q)$$,
	$$SELECT 'revenue' AS metric, 1 AS target, '2033' AS period, 'revenue during the year' AS parent$$]) q;
SELECT count(*) FROM b.goals WHERE subject ~ '2033';

DROP SCHEMA b, c CASCADE;
DROP TABLE cascade, sales, targets, many, daily_sales, members, text_members, teams, orders, fees, pennies;
DROP ROLE setter;
