--
-- book: goals over tables that are already there
--
SET datestyle = 'ISO, YMD';
SET timezone = 'UTC';
SET smartgoals.as_of = '2026-01-01';
CREATE TABLE sales (id int PRIMARY KEY, rep int, team text, channel varchar(10), amount numeric(12,2), sold_at timestamptz, paid boolean);
INSERT INTO sales VALUES
	(1, 42, 'emea', 'web', 310000, '2026-01-20', true), (2, 42, 'emea', 'shop', 455000.5, '2026-03-31 23:59:59', true),
	(3, 7, 'amer', 'web', 120000, '2026-02-11', true), (4, 42, 'emea', 'web', 99000, '2026-04-01', false),
	(5, NULL, 'amer', 'web', 5, '2026-02-01', true), (6, 7, '', NULL, 17, '2026-02-02', true), (7, 7, 'amer', 'web', NULL, '2026-02-02', true),
	(8, 7, 'amer', 'web', 1, NULL, true), (9, 8, 'amer', 'fair, big', -200, '2026-03-01', NULL);

-- the five statements
CALL create_book('sales_goals');
SELECT define_metric('sales_goals', 'revenue', 'sales', 'amount', 'sold_at', dimensions => '["rep", "team", "channel"]', unit => 'EUR');
SELECT set_goal('sales_goals', g::goal) FROM unnest(ARRAY[
	'increase revenue from 600k to 750k EUR during 2026-Q1 for rep:42',
	'increase revenue to 200k EUR during 2026-Q1 for rep:7 review every week',
	'increase revenue to 150k EUR during 2026-Q1 for rep:9',
	'increase revenue to 2M EUR during 2026 through "new markets"',
	'increase revenue to 500k EUR during 2026-Q1 for team:amer',
	'increase revenue to 500k EUR during 2026-Q1 in channel:web',
	'increase revenue to 400k EUR during 2026-Q1 for rep:42 in channel:web',
	'increase revenue to 1k EUR during 2026-Q1 for rep:8 in channel:"fair, big"']) g;
SELECT goal_id, owner, segment, actual_value, target_value, round(attainment, 4) AS attainment, status, rows_counted
FROM sales_goals.scoreboard('2026-05-01') ORDER BY goal_id;
SELECT count(*), count(DISTINCT goal_id) FROM sales_goals.scoreboard;
SELECT attname, format_type(atttypid, atttypmod), col_description(attrelid, attnum) FROM pg_attribute
WHERE attrelid = 'sales_goals.scoreboard'::regclass AND attnum > 0 ORDER BY attnum;
-- everything in a book has a comment, and belongs to who made it
SELECT relname FROM pg_class WHERE relnamespace = 'sales_goals'::regnamespace AND relkind IN ('r', 'v') AND obj_description(oid, 'pg_class') IS NULL;
SELECT attrelid::regclass, attname FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
WHERE relnamespace = 'sales_goals'::regnamespace AND relkind IN ('r', 'v') AND relname NOT LIKE 'metric\_%' AND attnum > 0 AND col_description(attrelid, attnum) IS NULL;
SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'sales_goals'::regnamespace AND obj_description(oid, 'pg_proc') IS NULL;
SELECT count(*) FROM pg_depend WHERE deptype = 'e' AND objid IN (SELECT oid FROM pg_class WHERE relnamespace = 'sales_goals'::regnamespace);
SELECT attname, format_type(atttypid, atttypmod), reloptions FROM pg_attribute JOIN pg_class c ON c.oid = attrelid WHERE c.oid = 'sales_goals.metric_revenue'::regclass ORDER BY attnum;

-- the day: rows after its close do not count, the target is that of the day
SELECT goal_id, actual_value, status FROM sales_goals.scoreboard('2026-01-31') WHERE goal_id IN (1, 4) ORDER BY goal_id;
SELECT goal_id, actual_value, status FROM sales_goals.scoreboard('2026-03-30') WHERE goal_id IN (1, 4) ORDER BY goal_id;
SELECT DISTINCT status, actual_value FROM sales_goals.scoreboard('2025-12-31');
SELECT count(*) FROM sales_goals.scoreboard(NULL);
SELECT revise_goal('sales_goals', 1, 'increase revenue to 800k EUR during 2026-Q1 for rep:42', '2026-02-01');
SELECT revise_goal('sales_goals', 1, 'increase revenue to 700k EUR during 2026-Q1 for rep:42', '2026-03-01');
SELECT revise_goal('sales_goals', 1, 'increase revenue to 710k EUR during 2026-Q1 for rep:42', '2026-03-01');
SELECT version, effective, goal FROM sales_goals.goal_versions WHERE goal_id = 1 ORDER BY version;
SELECT day, target_value, actual_value FROM unnest('{2026-01-31,2026-02-01,2026-02-28,2026-03-01}'::date[]) day, sales_goals.scoreboard(day) WHERE goal_id = 1 ORDER BY day;
SELECT drop_goal('sales_goals', 3, '2026-03-15');
SELECT day, count(*) FROM unnest('{2026-03-14,2026-03-15}'::date[]) day, sales_goals.scoreboard(day) GROUP BY day ORDER BY day;

-- one owner
SELECT goal_id, actual_value, status FROM sales_goals.scoreboard('2026-05-01', 'rep:42') ORDER BY goal_id;
SELECT goal_id, actual_value, status FROM sales_goals.scoreboard('2026-05-01', 'team:amer') ORDER BY goal_id;
SELECT count(*) FROM sales_goals.scoreboard('2026-05-01', 'rep:x');
SELECT error_of($$SELECT count(*) FROM sales_goals.scoreboard('2026-05-01', 'rep')$$);

-- of one thing there is one goal
SELECT error_of($$SELECT set_goal('sales_goals', 'increase revenue to 600k EUR during 2026-Q1 for team:amer')$$);
SELECT set_goal('sales_goals', 'increase revenue to 500k EUR during 2026-Q2 for team:amer');
SELECT goal_id, actual_value FROM sales_goals.scoreboard('2026-05-01', 'team:amer') ORDER BY goal_id;

-- drafts: stored, left out
SELECT set_goal('sales_goals', 'increase revenue to 9 EUR for rep:1');
SELECT goal_id, draft FROM sales_goals.goals_in_force('2026-05-01', 'rep:1');
SELECT count(*) FROM sales_goals.standing('2026-05-01', 'rep:1');
SELECT revise_goal('sales_goals', 10, 'increase revenue to 9 EUR during 2026 for rep:1', NULL);
SELECT count(*) FROM sales_goals.standing('2026-05-01', 'rep:1');

-- parts, levels, joiners, leavers
SELECT split_goal('sales_goals', 4, ARRAY['rep:42', 'rep:7', 'rep:8']);
SELECT split_goal('sales_goals', 4, ARRAY['team:emea', 'team:amer'], ARRAY[3, 1]);
SELECT g.goal_id, parent_id, weight, level, goal FROM sales_goals.goals g JOIN sales_goals.goal_versions USING (goal_id) WHERE parent_id = 4 ORDER BY 1;
SELECT prorate_goal('sales_goals', 11, '[2026-07-01,2027-01-01)', effective => '2026-06-15');
SELECT target_value, period_start, period_end FROM sales_goals.scoreboard('2026-06-14', 'rep:42') WHERE goal_id = 11
UNION ALL SELECT target_value, period_start, period_end FROM sales_goals.scoreboard('2026-06-15', 'rep:42') WHERE goal_id = 11;
SELECT acknowledge_goal('sales_goals', 11, 'Kim');
SELECT acknowledged_by, acknowledged_at IS NOT NULL FROM sales_goals.goals WHERE goal_id = 11;
SELECT g, level_of(('increase revenue to 1 EUR during 2026' || g)::goal) FROM unnest('{"", " for rep:1", " for region:a", " for customer:7", " for product:x", " in product:x"}'::text[]) g;

-- levels, and what is counted
SELECT define_metric('sales_goals', 'orders', 'sales', at => 'sold_at', aggregate => 'count', dimensions => '{"team": "upper(team)", "paid": "paid"}', filter => 'amount > 0', unit => 'orders');
SELECT define_metric('sales_goals', 'average_order_value', 'sales', 'amount', 'sold_at::date', 'avg', '["rep", "team"]', 'amount > 0');
SELECT define_metric('sales_goals', 'stock', 'sales', 'id', 'sold_at', 'latest', basis => 'level');
SELECT define_metric('sales_goals', 'biggest_order', 'sales', 'amount', 'sold_at', 'max', '["rep"]', basis => 'level');
SELECT define_metric('sales_goals', 'crm_rollout', aggregate => 'check_in');
SELECT * FROM sales_goals.metric_orders ORDER BY 1, 3;
SELECT * FROM sales_goals.metrics ORDER BY 1;
SELECT set_goal('sales_goals', g::goal) FROM unnest(ARRAY[
	'increase orders to 4 orders during 2026 through "mailings"', 'increase orders to 2 orders during 2026 for team:AMER', 'increase orders to 2 orders during 2026 for team:EMEA in paid:true',
	'increase average_order_value to 50000 EUR during 2026-Q1 through "bundles"', 'keep average_order_value above 50000 EUR during 2026-Q1 for rep:42',
	'increase average_order_value to 50000 EUR during 2026-Q1 for team:amer', 'increase average_order_value to 50000 EUR during 2026-Q1 for rep:77',
	'keep stock above 2 pieces during 2026-Q1 through "reserves"', 'keep biggest_order above 5 EUR during 2026-Q1 in rep:7', 'complete crm_rollout by 2026-06-30 through "training"']) g;
SELECT s.goal_id, s.goal_text, round(s.actual_value, 2) AS actual, s.status, s.rows_counted FROM sales_goals.scoreboard('2026-05-01') s WHERE metric <> 'revenue' ORDER BY goal_id;
SELECT goal_id, actual_value FROM sales_goals.scoreboard('2026-05-01', 'team:amer') WHERE metric = 'average_order_value';

-- check-ins
SELECT day, last_due('[2026-01-01,2026-02-01)', '1 week', day) FROM unnest('{2025-12-31,2026-01-01,2026-01-07,2026-01-08,2026-01-22,2026-01-30,2026-01-31,2027-01-01}'::date[]) day;
SELECT last_due('[2026-01-01,2026-07-01)', '1 month', '2026-03-31'), last_due('(,2026-07-01)', '1 week', '2026-06-22'), last_due('(,2026-07-01)', '1 week', '2026-06-23'),
	last_due('[2026-01-01,2026-07-01)', NULL, '2026-03-31'), last_due('[2026-01-01,2026-07-01)', '1 week', NULL), last_due(NULL, '1 week', '2026-03-31');
SELECT * FROM checkins_due('sales_goals', '2026-01-07');
SELECT * FROM checkins_due('sales_goals', '2026-01-12');
SELECT take_checkins('sales_goals', '2026-01-12'), take_checkins('sales_goals', '2026-01-12'), take_checkins('sales_goals', '2026-01-13');
SELECT take_checkins('sales_goals', '2026-02-12');
SELECT check_in('sales_goals', 2, NULL, 'a big one', '2026-02-13'), check_in('sales_goals', 2, 1000000, 'really?', '2026-02-13');
SELECT check_in('sales_goals', 2, NULL, day => '2026-02-13');
SELECT goal_id, day, value, status, note FROM sales_goals.checkins ORDER BY 1, 2;
SELECT goal_id, day, kind, old_status, new_status, share FROM sales_goals.goal_events ORDER BY event_id;
-- which share of its target a goal has reached, or of its budget used
SELECT g, share_of_target(g::goal, 60) FROM unnest(ARRAY['increase revenue to 120 EUR during 2026', 'increase revenue from 50 to 120 EUR during 2026', 'reduce cost to 40 EUR as total during 2026', 'keep cost below 80 EUR as total during 2026',
	'increase margin to 80% during 2026', 'increase margin from 50% to 60% during 2026', 'reduce churn_rate from 80% to 40% during 2026', 'reduce churn_rate to 40% during 2026', 'keep margin above 50% during 2026', 'keep margin between 50% and 70% during 2026',
	'complete crm_rollout by 2026-06-30', 'increase revenue by 10% during 2026', 'increase revenue to 0 EUR during 2026', 'increase revenue during 2026']) g;
SELECT share_of_target('increase revenue to 120 EUR during 2026', NULL), share_of_target(NULL, 1);
-- each share once, however often it is reached, and no matter in which order days are looked at
BEGIN;
DELETE FROM sales_goals.checkins;
DELETE FROM sales_goals.goal_events;
SELECT check_in('sales_goals', 2, v * target(f.goal), day => d::date) FROM sales_goals.goals_in_force('2026-03-01') f,
	(VALUES (1, 0.499, '2026-03-10'), (2, 0.95, '2026-03-12'), (3, 0.1, '2026-03-13'), (4, 0.5, '2026-03-08'), (5, 1, '2026-03-20'), (6, 2, '2026-03-25')) x(n, v, d) WHERE goal_id = 2 ORDER BY n;
SELECT day, kind, old_status, new_status, share FROM sales_goals.goal_events ORDER BY event_id;
ROLLBACK;
SELECT take_checkins('sales_goals', '2026-07-01') > 10, take_checkins('sales_goals', '2026-07-01');
SELECT check_in('sales_goals', (SELECT goal_id FROM sales_goals.goals WHERE metric = 'crm_rollout'), 1, 'live', '2026-06-20');
SELECT actual_value, status FROM sales_goals.scoreboard('2026-06-19') WHERE metric = 'crm_rollout' UNION ALL
SELECT actual_value, status FROM sales_goals.scoreboard('2026-06-20') WHERE metric = 'crm_rollout';

-- SMART with data: last year's total was 700000, nothing was ever sold through partners
INSERT INTO sales VALUES (10, 42, 'emea', 'web', 400000, '2025-03-01', true), (11, 7, 'amer', 'web', 300000, '2025-11-01', true), (12, 7, 'amer', 'web', 620000, '2024-11-01', true);
UPDATE sales_goals.goals SET dropped_on = '2025-01-01' WHERE goal_id = 4;
SELECT set_goal('sales_goals', g::goal) FROM unnest(ARRAY['increase revenue to 5M EUR during 2026 through "magic"', 'increase revenue to 100k EUR during 2026 in channel:partner',
	'increase revenue to 800k EUR during 2026 for rep:42 in channel:web', 'keep average_order_value above 100k EUR during 2026 for rep:42']) g;
SELECT goal_id, goal, (goal_history('sales_goals', goal, 3)).* FROM sales_goals.goals_in_force('2026-01-15') WHERE goal_id IN (1, 3, 16, 25, 26, 27, 28, 29, 20) ORDER BY goal_id;
SELECT criterion, verdict, finding FROM smart_check('sales_goals', 26, '2026-01-15');
SELECT criterion, verdict, finding FROM smart_check('sales_goals', 27, '2026-01-15') WHERE criterion = 'relevant';
INSERT INTO sales_goals.capacities (metric, owner, heads, per_day) VALUES ('revenue', 'rep:42', 2, 1000);
UPDATE sales_goals.goals SET parent_id = 26 WHERE goal_id IN (1, 28);
SELECT criterion, verdict, finding FROM smart_check('sales_goals', 28, '2026-01-15') WHERE criterion = 'relevant';
SELECT criterion, verdict, finding FROM smart_check('sales_goals', 28, '2026-01-15', 'fr') WHERE criterion = 'relevant';
UPDATE sales_goals.book SET language = 'fr';
SELECT criterion, verdict, finding FROM smart_check('sales_goals', 1, '2026-01-15') WHERE criterion IN ('achievable', 'relevant');
UPDATE sales_goals.book SET language = NULL;
SELECT split_part(error_of(format('UPDATE sales_goals.book SET %I = %L', setting, value)), ' | F', 1) FROM (VALUES ('language', 'de'), ('pace', 'linear')) v(setting, value);
SELECT setting, value, is_setting(setting, value) FROM (VALUES ('language', 'fr'), ('language', 'de'), ('language', NULL), ('pace', 'business'), ('pace', ''), ('weather', 'fine'), (NULL, 'en')) v(setting, value);
SELECT criterion, verdict FROM smart_check('sales_goals', 25, '2026-01-15');
UPDATE sales_goals.goals SET parent_id = NULL WHERE parent_id > 25;
DELETE FROM sales_goals.goals WHERE goal_id > 25;
UPDATE sales_goals.goals SET dropped_on = NULL WHERE goal_id = 4;
DELETE FROM sales WHERE id > 9;

-- a pace by working days
INSERT INTO sales_goals.holidays VALUES ('2026-01-01', 'New Year');
UPDATE sales_goals.book SET pace = 'business';
SELECT sales_goals.curve();
SELECT expected_value FROM sales_goals.scoreboard('2026-01-04') WHERE goal_id = 7;
UPDATE sales_goals.book SET pace = 'calendar', on_track = 0.5, at_risk = 0.1;
SELECT status, round(pace, 2) FROM sales_goals.scoreboard('2026-02-11') WHERE goal_id = 2;

-- two books know nothing of each other
CALL create_book('Other "book"');
SELECT count(*) FROM "Other ""book""".scoreboard;
SELECT define_metric('Other "book"', 'revenue', 'sales', 'amount * 2', 'sold_at');
SELECT set_goal('Other "book"', 'increase revenue to 1 EUR during 2026 through "x"');
SELECT goal_id, actual_value FROM "Other ""book""".scoreboard('2026-12-31');
ALTER SCHEMA "Other ""book""" RENAME TO other;
CALL upgrade_book('other');
SELECT goal_id, actual_value FROM other.scoreboard('2026-12-31');
CALL upgrade_book('sales_goals');
SELECT count(*), sum(actual_value) FROM sales_goals.scoreboard('2026-12-31');

-- the source changes
ALTER TABLE sales RENAME amount TO turnover;
ALTER TABLE sales RENAME TO sales_2026;
SELECT actual_value FROM sales_goals.scoreboard('2026-12-31') WHERE goal_id = 4;
SELECT rtrim(error_of('ALTER TABLE sales_2026 ALTER turnover TYPE float8'), '.') AS error_of;
SELECT error_of('ALTER TABLE sales_2026 DROP turnover');
SELECT error_of('DROP TABLE sales_2026');
SELECT error_of('DROP EXTENSION smartgoals') ~ '2BP01.*column goal of table other.goal_versions depends on type goal';
SELECT error_of('DROP TABLE sales_goals.goals');
SELECT error_of('DROP VIEW sales_goals.metric_orders CASCADE');
SELECT DISTINCT metric, status, unreadable FROM sales_goals.scoreboard WHERE unreadable IS NOT NULL ORDER BY metric;
SELECT define_metric('sales_goals', 'orders', 'sales_2026', at => 'sold_at', aggregate => 'count', dimensions => '{"team": "upper(team)", "paid": "paid"}', unit => 'orders');
SELECT count(*) FROM sales_goals.scoreboard('2026-12-31');

-- errors
\pset format unaligned
SELECT regexp_replace(error_of(s), ', \d{4}-\d\d-\d\d \d[^)]*\)', ', ...)') AS error FROM unnest(ARRAY[
	$$CALL create_book(NULL)$$, $$CALL create_book('smartgoals')$$, $$CALL create_book('other')$$, $$CALL upgrade_book('nowhere')$$,
	$$SELECT set_goal('nowhere', 'increase revenue to 1 EUR during 2026')$$, $$SELECT set_goal(NULL, 'increase revenue to 1 EUR during 2026')$$,
	$$SELECT set_goal('other', NULL)$$, $$SELECT set_goal('other', 'increase profit to 1 EUR during 2026')$$,
	$$SELECT set_goal('other', 'increase revenue to 1 EUR as level during 2026')$$, $$SELECT set_goal('other', 'increase revenue to 1 EUR during 2026 for rep:1')$$,
	$$SELECT set_goal('sales_goals', 'increase revenue to 1 USD during 2026')$$, $$SELECT set_goal('sales_goals', 'increase revenue to 1 EUR during 2026 for rep:042')$$,
	$$SELECT set_goal('sales_goals', 'increase revenue to 1 EUR during 2026 for rep:x')$$, $$SELECT set_goal('sales_goals', 'increase revenue to 1 EUR during 2026 for region:x')$$,
	$$SELECT set_goal('sales_goals', 'increase revenue to 1 EUR during 2026 for team:amer in channel:web,team:emea')$$,
	$$SELECT set_goal('other', 'increase revenue to 1 EUR during 2027', parent => 99)$$, $$SELECT set_goal('other', 'increase revenue to 1 EUR during 2027', weight => 0)$$,
	$$SELECT set_goal('other', 'increase revenue to 1 EUR during 2027', level => 'galaxy')$$, $$SELECT revise_goal('other', 99, 'increase revenue to 1 EUR during 2026')$$,
	$$SELECT revise_goal('sales_goals', 1, 'increase orders to 1 orders during 2026')$$, $$SELECT drop_goal('other', 99)$$, $$SELECT drop_goal('other', NULL)$$,
	$$SELECT check_in('other', 99, 1)$$, $$SELECT * FROM smart_check('other', 99, '2026-01-01')$$, $$SELECT * FROM smart_check('nowhere', 1)$$, $$SELECT check_in('other', 1, 'NaN')$$, $$SELECT drop_metric('other', 'revenue')$$, $$SELECT drop_metric('other', 'nope')$$,
	$$SELECT define_metric('other', 'Revenue', 'sales_2026', 'turnover', 'sold_at')$$, $$SELECT define_metric('other', 'a b', 'sales_2026', 'turnover', 'sold_at')$$,
	$$SELECT define_metric('other', NULL, 'sales_2026', 'turnover', 'sold_at')$$, $$SELECT define_metric('other', repeat('x', 57), 'sales_2026', 'turnover', 'sold_at')$$,
	$$SELECT define_metric('other', 'x', 'sales_2026', 'turnover', 'sold_at', 'product')$$, $$SELECT define_metric('other', 'x', 'sales_2026', aggregate => NULL)$$,
	$$SELECT define_metric('other', 'x', NULL, 'turnover', 'sold_at')$$, $$SELECT define_metric('other', 'x', 'sales_2026')$$, $$SELECT define_metric('other', 'x', 'sales_2026', at => 'sold_at', unit => 'XXQ')$$,
	$$SELECT define_metric('sales_goals', 'revenue', 'sales_2026', 'turnover', 'sold_at', dimensions => '["rep"]', unit => 'EUR')$$,
	$$SELECT define_metric('other', 'x', 'sales_2026', 'turnover', 'sold_at', dimensions => '7')$$, $$SELECT define_metric('other', 'x', 'sales_2026', 'turnover', 'sold_at', dimensions => '{"rep": 7}')$$,
	$$SELECT define_metric('other', 'x', 'sales_2026', 'turnover', 'sold_at', dimensions => '{"value": "rep"}')$$, $$SELECT define_metric('other', 'x', 'sales_2026', 'turnover', 'sold_at', dimensions => '{"Rep": "rep"}')$$,
	$$SELECT define_metric('other', 'x', 'sales_2026', 'turnover', 'sold_at', dimensions => '{"a b": "rep"}')$$, $$SELECT define_metric('other', 'x', 'sales_2026', 'turnover', 'sold_at', dimensions => '["nope"]')$$,
	$$SELECT define_metric('other', 'x', 'pg_class_oid_index', '1', 'now()')$$
	]) s;
\pset format aligned
SELECT count(*) FROM other.metrics;

-- expressions: what is one, and of which type
CREATE FUNCTION expression(kind text, expression text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	RETURN metric_expression('sales_2026', expression, kind, current_setting('search_path'));
EXCEPTION WHEN OTHERS THEN
	RETURN error_of(format('SELECT metric_expression(''sales_2026'', %L, %L, current_setting(''search_path''))', expression, kind));
END;
$$;
CREATE FUNCTION mine(numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE FUNCTION mine(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE OPERATOR +@ (LEFTARG = int, RIGHTARG = int, FUNCTION = mine);
CREATE DOMAIN positive AS int CHECK (mine(VALUE) > 0);
\pset format unaligned
-- what the server says besides differs from one to the next
SELECT kind, e, regexp_replace(expression(kind, e), '(function .* does not exist) [|].*', '\1') AS expression FROM (VALUES
	('number', 'turnover'), ('number', 'sales_2026.turnover * 2'), ('number', 'rep'), ('number', '1.5e3'), ('number', 'turnover::float8'), ('number', 'coalesce(turnover, 0) -- net'),
	('number', E'turnover /* a ''comment'' */ + 1'), ('number', 'CASE WHEN paid THEN turnover END'), ('number', '(turnover)'), ('number', '"turnover"'),
	('moment', 'sold_at'), ('moment', 'sold_at::date'), ('moment', $$date_trunc('day', sold_at)$$), ('moment', $$sold_at AT TIME ZONE 'UTC'$$),
	('condition', 'paid'), ('condition', 'turnover > 0 AND team IN (''emea'', ''amer'')'), ('condition', 'paid IS NOT TRUE'),
	('key', 'rep'), ('key', 'channel'), ('key', 'md5(team)::uuid'), ('key', 'team'), ('key', 'team::name'), ('key', 'team::bpchar'), ('key', 'rep::smallint'), ('key', 'rep::bigint'), ('key', 'paid'), ('dimension', 'team::name'), ('dimension', 'team::bpchar'), ('dimension', 'md5(team)::uuid'), ('dimension', 'channel'), ('dimension', 'rep::smallint'), ('dimension', '''all'''), ('dimension', 'turnover > 100'), ('time', 'sold_at::time'), ('time', '''09:00''::time'), ('time', 'time ''24:00'''),
	('number', 'team'), ('number', '''1'''), ('number', 'NULL'), ('number', 'paid'), ('number', 'sold_at'), ('moment', 'rep'), ('moment', '''2026-01-01'''), ('moment', 'sold_at::time'),
	('condition', 'rep'), ('key', 'turnover'), ('time', '''09:00'''), ('time', 'rep'), ('time', 'sold_at'), ('time', '''09:00+02''::timetz'), ('dimension', 'sold_at'), ('dimension', 'turnover'), ('dimension', 'ARRAY[rep]'), ('dimension', 'sales_2026'),
	('number', 'turnove'), ('number', 'sales.turnover'), ('number', 'turnover +'), ('number', ''), ('number', ' '), ('number', 'nope(turnover)'), ('number', 'turnover rep'), ('number', 'turnover, rep'),
	('number', '*'), ('number', 'sales_2026.*'), ('number', 'sum(turnover)'), ('number', 'sum(turnover) OVER ()'), ('number', 'generate_series(1, 2)'), ('number', '1 + (SELECT 1)'), ('condition', 'EXISTS (SELECT FROM sales_2026)'),
	('condition', 'rep IN (SELECT 1)'), ('number', 'ARRAY(SELECT 1)[1]'), ('number', 'random()'), ('number', 'nextval(''x'')'), ('number', 'turnover * (1 + random())::numeric'), ('moment', 'clock_timestamp()'), ('moment', 'now()'),
	('number', 'mine(turnover)'), ('number', 'rep +@ 1'), ('number', 'rep::positive'), ('number', '$1'), ('number', 'turnover AS x'), ('number', 'DISTINCT turnover'), ('number', 'GROUPING(rep)'), ('unknown', 'rep')) v(kind, e);
\pset format aligned
SELECT error_of($$SELECT define_metric('other', 'x', 'sales_2026', 'turnove', 'sold_at')$$);

-- injection: nothing a text says is ever done
CREATE TABLE canary AS SELECT 1 AS alive;
CREATE TABLE attempt (payload text);
INSERT INTO attempt VALUES
	('1); DROP TABLE canary; --'), ('1; DROP TABLE canary'), ('1 FROM canary; DELETE FROM canary; --'), ('1) FROM sales_2026; DROP TABLE canary; SELECT (1'),
	('1 UNION SELECT alive FROM canary'), ('(SELECT alive FROM canary)'), ('x"; DROP TABLE canary; --'), ('x''; DROP TABLE canary; --'), ('x$$; DROP TABLE canary; --'), ('x$body$; DROP TABLE canary; $body$'), ('x$body$; DROP TABLE canary; SELECT $body$'), ('x$sql$; DROP TABLE canary; SELECT $sql$'),
	('1 INTO canary2'), ('1 FROM canary FOR UPDATE'), (E'1 --\nFROM canary'), ('1 /* */ FROM canary'), ('%I'), ('%s%L%1$s'), ('E''\'' OR 1=1'), ('U&"\0041"'), ('1) AS value, (SELECT count(*) FROM canary'),
	('query_to_xml(''DELETE FROM canary'', true, true, '''')::text::numeric'), ('set_config(''role'', ''postgres'', false)'), ('pg_sleep(100)'), ('lo_import(''/etc/passwd'')'), ('dblink(''x'', ''y'')'), ('{1,2}'), (E'\\'), ('a.b.c.d.e'), (repeat('(', 20000)), (repeat('x', 9000));
SET client_min_messages = warning;
CREATE TABLE outcome AS
SELECT argument, payload, error_of(CASE argument
	WHEN 'book' THEN format('SELECT define_metric(%L, %L, %L, %L, %L)', payload, 'y', 'sales_2026', 'turnover', 'sold_at')
	WHEN 'name' THEN format('SELECT define_metric(%L, %L, %L, %L, %L)', 'other', payload, 'sales_2026', 'turnover', 'sold_at')
	WHEN 'source' THEN format('SELECT define_metric(%L, %L, %L, %L, %L)', 'other', 'y', payload, 'turnover', 'sold_at')
	WHEN 'value' THEN format('SELECT define_metric(%L, %L, %L, %L, %L)', 'other', 'y', 'sales_2026', payload, 'sold_at')
	WHEN 'at' THEN format('SELECT define_metric(%L, %L, %L, %L, %L)', 'other', 'y', 'sales_2026', 'turnover', payload)
	WHEN 'aggregate' THEN format('SELECT define_metric(%L, %L, %L, %L, %L, %L)', 'other', 'y', 'sales_2026', 'turnover', 'sold_at', payload)
	WHEN 'goal' THEN format('SELECT set_goal(%L, make_goal(%L, 1, %L, owner => %L))', 'sales_goals', 'revenue', '[2026-01-01,2027-01-01)', 'team:' || payload)
	WHEN 'note' THEN format('SELECT check_in(%L, 1, 1, %L)', 'other', payload)
	WHEN 'level' THEN format('SELECT set_goal(%L, %L, level => %L)', 'other', 'increase revenue to 1 EUR during 2026', payload)
	WHEN 'who' THEN format('SELECT acknowledge_goal(%L, 1, %L)', 'other', payload)
	WHEN 'owner' THEN format('SELECT * FROM other.scoreboard(%L, %L)', '2026-01-01', payload)
	WHEN 'new book' THEN format('CALL create_book(%L)', payload)
	WHEN 'dimension' THEN format('SELECT define_metric(%L, %L, %L, %L, %L, dimensions => %L)', 'other', 'y', 'sales_2026', 'turnover', 'sold_at', jsonb_build_object(payload, 'rep'))
	WHEN 'key' THEN format('SELECT define_metric(%L, %L, %L, %L, %L, dimensions => %L)', 'other', 'y', 'sales_2026', 'turnover', 'sold_at', jsonb_build_object('rep', payload))
	WHEN 'column' THEN format('SELECT define_metric(%L, %L, %L, %L, %L, dimensions => %L)', 'other', 'y', 'sales_2026', 'turnover', 'sold_at', jsonb_build_array(payload))
	WHEN 'spend' THEN format('SELECT define_metric(%1$L, %2$L, %3$L, at => %4$L, aggregate => %5$L, customer => %6$L, spend_source => %3$L, spend_value => %7$L, spend_at => %4$L)', 'other', 'y', 'sales_2026', 'sold_at', 'acquisition_cost', 'rep', payload)
	WHEN 'quota' THEN format('SELECT define_metric(%1$L, %2$L, %3$L, %4$L, %5$L, %6$L, won => %7$L, quota_source => %3$L, quota_value => %8$L, quota_at => %5$L)', 'other', 'y', 'sales_2026', 'turnover', 'sold_at', 'pipeline_coverage', 'paid', payload)
	WHEN 'quota day' THEN format('SELECT define_metric(%1$L, %2$L, %3$L, %4$L, %5$L, %6$L, won => %7$L, quota_source => %3$L, quota_value => %4$L, quota_at => %8$L)', 'other', 'y', 'sales_2026', 'turnover', 'sold_at', 'pipeline_coverage', 'paid', payload)
	WHEN 'quota source' THEN format('SELECT define_metric(%1$L, %2$L, %3$L, %4$L, %5$L, %6$L, won => %7$L, quota_source => %8$L, quota_value => %4$L, quota_at => %5$L)', 'other', 'y', 'sales_2026', 'turnover', 'sold_at', 'pipeline_coverage', 'paid', payload)
	WHEN 'quota key' THEN format('SELECT define_metric(%1$L, %2$L, %3$L, %4$L, %5$L, %6$L, %9$L, won => %7$L, quota_source => %3$L, quota_value => %4$L, quota_at => %5$L, quota_dimensions => %8$L)', 'other', 'y', 'sales_2026', 'turnover', 'sold_at', 'pipeline_coverage', 'paid', jsonb_build_object('rep', payload), '["rep"]')
	WHEN 'quota dimension' THEN format('SELECT define_metric(%1$L, %2$L, %3$L, %4$L, %5$L, %6$L, %9$L, won => %7$L, quota_source => %3$L, quota_value => %4$L, quota_at => %5$L, quota_dimensions => %8$L)', 'other', 'y', 'sales_2026', 'turnover', 'sold_at', 'pipeline_coverage', 'paid', jsonb_build_object(payload, 'rep'), '["rep"]')
	ELSE format('SELECT define_metric(%L, %L, %L, %L, %L, %I => %L)', 'other', 'y', 'sales_2026', 'turnover', 'sold_at', argument, payload) END) AS outcome
FROM unnest('{book,name,source,value,at,aggregate,dimension,key,column,filter,unit,cost,customer,opened,won,probability,automated,forecast,naive,reached,stage,opens,closes,spend,quota,quota day,quota source,quota key,quota dimension,goal,note,level,who,owner,new book}'::text[]) argument, attempt;
SELECT count(*) AS attempts, (SELECT count(*) FROM canary) AS alive, to_regclass('canary2') AS canary2 FROM outcome;
-- what went through is a name or a text as any other, or an expression
SELECT argument, left(payload, 60) AS payload FROM outcome WHERE outcome = 'no error' AND argument NOT IN ('note', 'who', 'owner', 'new book', 'goal') ORDER BY 1, 2;
SELECT argument, count(*) FROM outcome WHERE outcome = 'no error' GROUP BY 1 ORDER BY 1;
SELECT DISTINCT left(outcome, 5) FROM outcome ORDER BY 1;
-- what is said of another source meets the same checks
SELECT o.argument, count(*) AS attempts, count(*) FILTER (WHERE o.outcome <> s.outcome) AS differ
FROM (VALUES ('spend', 'value'), ('quota', 'value'), ('quota day', 'at'), ('quota source', 'source'), ('quota key', 'key'), ('quota dimension', 'dimension')) v(other, argument)
JOIN outcome o ON o.argument = v.other JOIN outcome s ON s.argument = v.argument AND s.payload = o.payload GROUP BY 1 ORDER BY 1;
SELECT count(*) AS alive FROM canary;
SELECT count(*) > 100 FROM sales_goals.scoreboard('2026-12-31') CROSS JOIN (SELECT 1 FROM attempt) x;
DO $$ DECLARE book name; BEGIN
	FOR book IN SELECT nspname FROM pg_namespace JOIN attempt ON nspname = left(payload, 63) LOOP
		EXECUTE format('SELECT * FROM %I.scoreboard', book);
		EXECUTE format('DROP SCHEMA %I CASCADE', book);
	END LOOP;
END $$;

RESET client_min_messages;

-- whatever the search_path of the caller, and what lies in wait there
CREATE SCHEMA trap;
CREATE FUNCTION trap.sprung(text, text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'trapped'; END $$;
CREATE OPERATOR trap.= (LEFTARG = text, RIGHTARG = text, FUNCTION = trap.sprung);
CREATE FUNCTION trap.format(text, VARIADIC text[]) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'trapped'; END $$;
CREATE FUNCTION trap.current_setting(text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'trapped'; END $$;
CREATE FUNCTION trap.lower(text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RAISE EXCEPTION 'trapped'; END $$;
CREATE TABLE trap.metrics (metric text);
SET search_path = trap, pg_catalog, public;
CALL smartgoals.create_book('careful');
SELECT smartgoals.define_metric('careful', 'revenue', 'sales_2026', 'turnover', 'sold_at', dimensions => '["team"]');
SELECT smartgoals.set_goal('careful', 'increase revenue to 1 EUR during 2026 for team:emea');
SELECT actual_value FROM careful.scoreboard('2026-12-31');
\set SHOW_CONTEXT never
SELECT smartgoals.define_metric('careful', 'x', 'sales_2026', 'turnover', 'sold_at', filter => 'lower(team) IS NULL');
\set SHOW_CONTEXT errors
SELECT smartgoals.take_checkins('careful', '2026-12-31');
RESET search_path;

-- errors say what is wrong, and not by which way they came, but for that of the caller
SELECT define_metric('sales_goals', 'nonsense', 'sales_2026', 'no_such_column', 'sold_at');
SELECT set_goal('sales_goals', 'increase nonsense to 5 during 2026');
CREATE FUNCTION set_by_mine() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RETURN set_goal('sales_goals', 'increase nonsense to 5 during 2026'); END $$;
SELECT set_by_mine();
DROP FUNCTION set_by_mine();
SELECT set_goal('sales_goals', NULL), set_goal(NULL, 'increase revenue to 5 during 2026');

-- DROP in other orders
SET client_min_messages = warning;
DROP SCHEMA careful CASCADE;
DROP TABLE sales_2026 CASCADE;
SELECT DISTINCT metric, status, unreadable FROM sales_goals.scoreboard WHERE unreadable IS NOT NULL ORDER BY metric;
DELETE FROM sales_goals.goals WHERE metric = 'revenue';
SELECT drop_metric('sales_goals', 'revenue');
DROP TABLE sales_goals.goals CASCADE;
SELECT error_of('SELECT * FROM sales_goals.scoreboard');
DROP SCHEMA sales_goals, other, trap CASCADE;
DROP TABLE canary, attempt, outcome;
DROP FUNCTION expression;
DROP OPERATOR +@ (int, int);
DROP DOMAIN positive;
DROP FUNCTION mine(numeric), mine(int, int);
RESET client_min_messages;

-- random sales, against plain SQL
CREATE FUNCTION dice(i int, salt int, sides int) RETURNS int LANGUAGE sql IMMUTABLE AS
$$ SELECT (hashint4(i * 100 + salt)::bigint + 2147483648) % sides $$;
CREATE TABLE facts AS
SELECT CASE WHEN dice(i, 1, 20) > 0 THEN dice(i, 2, 12) - 2 END AS rep, (ARRAY['north', 'south', '', NULL])[1 + dice(i, 3, 4)] AS team,
	(ARRAY['web', 'shop', 'a,"b'])[1 + dice(i, 4, 3)] AS channel, CASE WHEN dice(i, 5, 20) > 0 THEN (dice(i, 6, 100000) - 20000) / 100.0 END AS amount,
	CASE WHEN dice(i, 7, 50) > 0 THEN '2025-11-15'::timestamp + dice(i, 8, 150) * interval '1 day' + dice(i, 9, 24) * interval '1 hour' END AS at
FROM generate_series(1, 4000) i;
-- many goals, many of which lack something
SET client_min_messages = warning;
SET smartgoals.as_of = '2030-01-01';
CALL create_book('random');
SELECT define_metric('random', 'revenue', 'facts', 'amount', 'at', dimensions => '["rep", "team", "channel"]');
SELECT define_metric('random', 'deals_won', 'facts', NULL, 'at', 'count', '["channel"]', 'amount > 0');
SELECT define_metric('random', 'average_order_value', 'facts', 'amount', 'at', 'avg', '["rep", "team", "channel"]');
SELECT count(set_goal('random', make_goal(m, 10000, p, owner => o, segment => s, strategy => 'x')))
FROM unnest('{revenue,average_order_value,deals_won}'::text[]) m,
	unnest('{"[2025-12-01,2026-01-01)","[2026-01-01,2026-04-01)","[2026-01-01,2027-01-01)","(,2026-03-01)","[2025-01-01,2025-02-01)"}'::daterange[]) p,
	unnest('{NULL,rep:1,rep:5,rep:-2,rep:77,team:north,team:nowhere,channel:web}'::text[]) o, unnest(ARRAY[NULL, 'channel:web', 'channel:"a,""b"', 'channel:shop,team:south']) s
WHERE (m <> 'deals_won' OR o IS NULL AND s IS NULL) AND (o IS DISTINCT FROM 'channel:web' OR s IS NULL) AND NOT (o ~ '^team' AND s ~ 'team') IS TRUE;
CREATE FUNCTION plain(as_of date) RETURNS TABLE (goal_id bigint, actual numeric, n bigint) LANGUAGE sql AS $$
	SELECT goal_id, CASE metric(goal) WHEN 'revenue' THEN coalesce(sum(amount), 0) WHEN 'deals_won' THEN count(amount) FILTER (WHERE amount > 0) ELSE avg(amount) END,
		CASE metric(goal) WHEN 'deals_won' THEN count(amount) FILTER (WHERE amount > 0) WHEN 'revenue' THEN count(amount) END
	FROM random.goal_versions LEFT JOIN facts ON at::date <@ period(goal) AND at::date <= as_of
		AND (owner(goal) IS NULL OR owner(goal) = 'rep:' || rep OR owner(goal) = 'team:' || nullif(team, '') OR owner(goal) = 'channel:' || channel)
		AND (segment(goal) IS NULL OR segment(goal) = 'channel:' || CASE channel WHEN 'a,"b' THEN '"a,""b"' ELSE channel END OR segment(goal) = 'channel:' || channel || ',team:' || team)
	GROUP BY goal_id, goal
$$;
CREATE TABLE expected AS SELECT as_of, p.* FROM unnest('{2025-01-01,2025-12-31,2026-02-14,2026-12-31,2027-06-01}'::date[]) as_of, plain(as_of) p;
CREATE FUNCTION differences(as_of date, owner text) RETURNS bigint LANGUAGE sql AS $$
	SELECT count(*) FROM random.standing(as_of, owner) s FULL JOIN (SELECT p.* FROM expected p JOIN random.goal_versions v USING (goal_id) WHERE p.as_of = $1 AND ($2 IS NULL OR owner(v.goal) = $2)) p USING (goal_id)
	WHERE actual(progress) IS DISTINCT FROM actual OR n(progress) <> p.n
$$;
SELECT as_of, count(*) AS goals, count(actual) AS with_data, sum(actual), differences(as_of, NULL), (SELECT sum(differences(as_of, o)) FROM unnest('{rep:1,rep:5,rep:-2,rep:77,team:north,team:nowhere,channel:web}'::text[]) o) AS by_owner
FROM expected GROUP BY as_of ORDER BY as_of;
-- with an index by day rows before all goals are left alone, with the same result
CREATE INDEX ON facts (at);
SELECT finds_days('random.metric_revenue');
SELECT as_of, differences(as_of, NULL), differences(as_of, 'rep:5') AS by_owner FROM unnest('{2025-12-31,2026-02-14,2027-06-01}'::date[]) as_of;
SET client_min_messages = warning;
DROP SCHEMA random CASCADE;
DROP FUNCTION plain, differences, dice;
DROP TABLE facts, expected;

-- KPIs, each against its own aggregate over the same rows; rates in percent, as in goals
CREATE TABLE won (rep int, customer int, amount numeric, cost numeric, opened date, closed date, won boolean, probability numeric, automated boolean,
	forecast numeric, naive numeric, reached int);
INSERT INTO won SELECT i % 3, i * i % 17, i * 10 - 100, i * 6, '2025-09-01'::date + i * 3, '2025-10-01'::date + i * 5, (ARRAY[true, true, false, NULL])[1 + i % 4], (i % 10) / 10.0, i % 5 < 3,
	CASE WHEN i % 7 > 0 THEN i * 11 - 130 END, CASE WHEN i % 6 > 0 THEN i * 10 - 110 END, CASE WHEN i % 9 > 0 THEN i * 7 % 6 END
FROM generate_series(1, 60) i;
CREATE TABLE spent (month date, amount numeric, country text);
INSERT INTO spent VALUES ('2026-01-01', 900, 'FR'), ('2026-02-01', 600, 'FR'), ('2026-03-01', 450, 'DE'), ('2025-12-01', 7777, 'FR');
CREATE TABLE quotas (day date, amount numeric, rep int);
INSERT INTO quotas SELECT d, CASE rep WHEN 2 THEN 100 ELSE 3000 + 100 * rep END, rep FROM generate_series('2025-10-01', '2026-12-01', interval '1 month') d, generate_series(0, 2) rep;
CALL create_book('kpis');
INSERT INTO kpis.holidays VALUES ('2025-12-25', 'Christmas'), ('2026-01-01', 'New Year');
SELECT define_metric('kpis', 'margin', 'won', 'amount', 'closed', 'margin', '["rep"]', cost => 'cost');
SELECT define_metric('kpis', 'markup', 'won', 'amount', 'closed', 'markup', '["rep"]', cost => 'cost');
SELECT define_metric('kpis', 'growth', 'won', 'amount', 'closed', 'growth', '["rep"]');
SELECT define_metric('kpis', 'average_order_value', 'won', 'amount', 'closed', 'average_order_value', '["rep"]');
SELECT define_metric('kpis', 'acquisition_cost', 'won', at => 'closed', customer => 'customer', aggregate => 'acquisition_cost', dimensions => '{"country": "CASE WHEN customer < 5 THEN ''FR'' ELSE ''DE'' END"}',
	filter => 'won', spend_source => 'spent', spend_value => 'amount', spend_at => 'month', spend_dimensions => '["country"]');
SELECT define_metric('kpis', 'pipeline_coverage', 'won', 'amount', 'CASE WHEN won IS NULL THEN opened ELSE closed END', 'pipeline_coverage', '["rep"]', won => 'won',
	quota_source => 'quotas', quota_value => 'amount', quota_at => 'day', quota_dimensions => '["rep"]');
SELECT * FROM kpis.metric_pipeline_coverage WHERE rep = 1 AND at > '2026-07-01' ORDER BY at;
SELECT count(define_metric('kpis', a, 'won', 'amount', CASE a WHEN 'weighted_pipeline' THEN 'opened' ELSE 'closed' END, a, '["rep"]', basis => basis::goal_basis,
	opened => 'opened', won => 'won', probability => 'probability', automated => 'automated', cost => 'cost', customer => 'customer',
	forecast => 'forecast', naive => 'naive', reached => 'reached', stage => '3', opens => '''09:00''::time', closes => '''17:00''::time',
	item => 'customer', within => '30', product => 'reached > 2', companion => 'automated', ends => CASE WHEN 'ends' = ANY (parts) THEN 'closed + 30 + rep' END, per_value => CASE a WHEN 'ratio' THEN 'cost' END))
FROM metric_aggregates() v(a, parts, basis, unit) WHERE NOT a IN ('sum', 'count', 'check_in') AND NOT a IN (SELECT metric FROM kpis.metrics);
SELECT metric, aggregate, basis, unit FROM kpis.metrics ORDER BY metric;
SELECT count(set_goal('kpis', make_goal(m, 10, '[2026-01-01,2026-04-01)', owner => o, strategy => 'x', unit => coalesce(unit, 'EUR'), basis => b::goal_basis)))
FROM kpis.metrics v(m, a, b, unit), unnest('{NULL,rep:1}'::text[]) o WHERE m <> 'acquisition_cost';
SELECT count(set_goal('kpis', make_goal('acquisition_cost', 100, '[2026-01-01,2026-04-01)', verb => 'reduce', owner => o, strategy => 'x', unit => 'EUR'))) FROM unnest('{NULL,country:FR}'::text[]) o;
CREATE TEMP VIEW q1 AS SELECT * FROM won WHERE closed >= '2026-01-01' AND closed < '2026-04-01';
CREATE TEMP VIEW q1_hours AS SELECT rep, 8 * (SELECT count(*) FROM generate_series(opened, closed - 1, interval '1 day') d
	WHERE extract(isodow FROM d) < 6 AND d::date NOT IN ('2025-12-25', '2026-01-01')) AS hours FROM q1;
SELECT s.metric, s.owner, s.unit, round(s.actual_value, 6) AS actual, abs(s.actual_value - CASE s.metric
	WHEN 'margin' THEN (SELECT 100 * margin(amount, cost) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'markup' THEN (SELECT 100 * markup(amount, cost) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'growth' THEN (SELECT 100 * growth(amount, closed, '[2026-01-01,2026-04-01)', '[2025-10-01,2026-01-01)') FROM won WHERE s.owner IS NULL OR rep = 1)
	WHEN 'average_order_value' THEN (SELECT average_order_value(amount) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'avg' THEN (SELECT avg(amount) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'min' THEN (SELECT min(amount) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'max' THEN (SELECT max(amount) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'latest' THEN (SELECT amount FROM q1 WHERE s.owner IS NULL OR rep = 1 ORDER BY closed DESC LIMIT 1)
	WHEN 'median' THEN (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY amount) FROM q1 WHERE s.owner IS NULL OR rep = 1)::numeric
	WHEN 'win_rate' THEN (SELECT 100 * win_rate(won) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'win_rate_by_value' THEN (SELECT 100 * win_rate(won, amount) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'sales_cycle' THEN (SELECT mean(sales_cycle(opened, closed)) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'median_sales_cycle' THEN (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY closed - opened) FROM q1 WHERE s.owner IS NULL OR rep = 1)::numeric
	WHEN 'sales_velocity' THEN (SELECT sales_velocity(amount, won, opened, closed) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'weighted_pipeline' THEN (SELECT sum(amount * probability) FROM won WHERE opened < '2026-04-01' AND (s.owner IS NULL OR rep = 1))
	WHEN 'expected_pipeline' THEN (SELECT sum(amount * probability) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'pipeline_coverage' THEN (SELECT sum(amount) FILTER (WHERE won IS NULL AND opened < '2026-04-01')
		/ ((SELECT sum(amount) FROM quotas WHERE day >= '2026-01-01' AND day < '2026-04-01' AND (s.owner IS NULL OR rep = 1)) - sum(amount) FILTER (WHERE won AND closed >= '2026-01-01' AND closed < '2026-04-01'))
		FROM won WHERE s.owner IS NULL OR rep = 1)
	WHEN 'funnel_conversion' THEN (SELECT 100.0 * count(*) FILTER (WHERE reached >= 3) / count(*) FILTER (WHERE reached >= 2) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'forecast_accuracy' THEN (SELECT 100 - 100 * sum(abs(amount - forecast)) / sum(abs(amount)) FILTER (WHERE forecast IS NOT NULL) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'mape' THEN (SELECT 100 * avg(abs((amount - forecast) / amount)) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'wape' THEN (SELECT 100 * sum(abs(amount - forecast)) / sum(abs(amount)) FILTER (WHERE forecast IS NOT NULL) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'bias' THEN (SELECT avg(amount - forecast) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'mase' THEN (SELECT avg(abs(amount - forecast)) / avg(abs(amount - naive)) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'business_response_time' THEN (SELECT avg(hours) FROM q1_hours WHERE s.owner IS NULL OR rep = 1)
	WHEN 'median_business_response_time' THEN (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY hours) FROM q1_hours WHERE s.owner IS NULL OR rep = 1)::numeric
	WHEN 'response_time' THEN (SELECT avg(closed - opened) * 24 FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'median_response_time' THEN (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY closed - opened) * 24 FROM q1 WHERE s.owner IS NULL OR rep = 1)::numeric
	WHEN 'automation_rate' THEN (SELECT 100.0 * count(*) FILTER (WHERE automated) / count(*) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'automation_rate_by_effort' THEN (SELECT 100 * automation_rate(automated, amount) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'active_customers' THEN (SELECT count(DISTINCT customer) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'new_customers' THEN (SELECT count(*) FROM (SELECT DISTINCT ON (customer) rep, closed FROM won ORDER BY customer, closed, rep) x WHERE closed BETWEEN '2026-01-01' AND '2026-03-31' AND (s.owner IS NULL OR rep = 1))
	WHEN 'new_customers_of_owner' THEN (SELECT count(*) FROM (SELECT min(closed) FROM won WHERE s.owner IS NULL OR rep = 1 GROUP BY customer) x(first) WHERE first BETWEEN '2026-01-01' AND '2026-03-31')
	WHEN 'count_distinct' THEN (SELECT count(DISTINCT customer) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'ratio' THEN (SELECT sum(amount) / sum(cost) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'stock' THEN (SELECT sum(amount) FROM won WHERE closed < '2026-04-01' AND (s.owner IS NULL OR rep = 1))
	WHEN 'balance' THEN (SELECT sum(amount) FROM (SELECT DISTINCT ON (customer) amount FROM won WHERE closed < '2026-04-01' AND (s.owner IS NULL OR rep = 1) ORDER BY customer, closed DESC) x)
	WHEN 'active_count' THEN (SELECT count(*) FROM won WHERE closed <= '2026-03-31' AND closed + 30 + rep > '2026-03-31' AND (s.owner IS NULL OR rep = 1))
	WHEN 'recurring_revenue' THEN (SELECT sum(amount) FROM won WHERE closed <= '2026-03-31' AND closed + 30 + rep > '2026-03-31' AND (s.owner IS NULL OR rep = 1))
	WHEN 'repeat_purchase_rate' THEN (SELECT 100 * repeat_purchase_rate(customer) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'repeat_order_value' THEN (SELECT repeat_order_value(customer, amount, closed) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'retention_rate' THEN (SELECT 100 * retention_rate(customer, closed, '[2026-01-01,2026-04-01)', '[2025-10-01,2026-01-01)') FROM won WHERE s.owner IS NULL OR rep = 1)
	WHEN 'lost_customers' THEN (SELECT count(DISTINCT customer) FROM won b WHERE closed >= '2025-10-01' AND closed < '2026-01-01' AND (s.owner IS NULL OR rep = 1)
		AND NOT EXISTS (SELECT FROM q1 WHERE q1.customer = b.customer AND (s.owner IS NULL OR q1.rep = 1)))
	WHEN 'churn_rate' THEN (SELECT 100 * churn_rate(customer, closed, '[2026-01-01,2026-04-01)', '[2025-10-01,2026-01-01)') FROM won WHERE s.owner IS NULL OR rep = 1)
	WHEN 'net_revenue_retention' THEN (SELECT 100 * net_revenue_retention(customer, amount, closed, '[2026-01-01,2026-04-01)', '[2025-10-01,2026-01-01)') FROM won WHERE s.owner IS NULL OR rep = 1)
	WHEN 'gross_revenue_retention' THEN (SELECT 100 * gross_revenue_retention(customer, amount, closed, '[2026-01-01,2026-04-01)', '[2025-10-01,2026-01-01)') FROM won WHERE s.owner IS NULL OR rep = 1)
	WHEN 'expansion_revenue' THEN (SELECT expansion_revenue(customer, amount, closed, '[2026-01-01,2026-04-01)', '[2025-10-01,2026-01-01)') FROM won WHERE s.owner IS NULL OR rep = 1)
	WHEN 'contraction_revenue' THEN (SELECT contraction_revenue(customer, amount, closed, '[2026-01-01,2026-04-01)', '[2025-10-01,2026-01-01)') FROM won WHERE s.owner IS NULL OR rep = 1)
	WHEN 'churned_revenue' THEN (SELECT churned_revenue(customer, amount, closed, '[2026-01-01,2026-04-01)', '[2025-10-01,2026-01-01)') FROM won WHERE s.owner IS NULL OR rep = 1)
	WHEN 'new_revenue' THEN (SELECT coalesce(sum(amount), 0) FROM q1 WHERE (s.owner IS NULL OR rep = 1) AND NOT EXISTS (SELECT FROM won w WHERE w.customer = q1.customer AND w.amount IS NOT NULL AND closed < '2026-01-01'))
	WHEN 'reactivated_revenue' THEN (SELECT coalesce(sum(amount), 0) FROM q1 WHERE (s.owner IS NULL OR rep = 1) AND EXISTS (SELECT FROM won w WHERE w.customer = q1.customer AND w.amount IS NOT NULL AND closed < '2026-01-01')
		AND NOT EXISTS (SELECT FROM won w WHERE w.customer = q1.customer AND w.amount IS NOT NULL AND closed BETWEEN '2025-10-01' AND '2025-12-31' AND (s.owner IS NULL OR rep = 1)))
	WHEN 'repeat_purchase_rate_within' THEN (SELECT 100.0 * count(*) FILTER (WHERE EXISTS (SELECT FROM q1 r WHERE r.customer = f.customer AND (s.owner IS NULL OR r.rep = 1) AND r.closed > f.first AND r.closed <= f.first + 30)) / count(*)
		FROM (SELECT customer, min(closed) AS first FROM q1 WHERE s.owner IS NULL OR rep = 1 GROUP BY customer) f)
	WHEN 'rolling_active_customers' THEN (SELECT count(DISTINCT customer) FROM won WHERE closed BETWEEN '2026-03-02' AND '2026-03-31' AND (s.owner IS NULL OR rep = 1))
	WHEN 'units_per_order' THEN (SELECT sum(amount) / count(DISTINCT customer) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'attach_rate' THEN (SELECT 100.0 * count(*) FILTER (WHERE companion) / count(*) FROM (SELECT bool_or(reached > 2) AS product, bool_or(automated) AS companion FROM q1 WHERE s.owner IS NULL OR rep = 1 GROUP BY customer) x WHERE product)
	WHEN 'acquisition_cost' THEN (SELECT sum(amount) FROM spent WHERE month >= '2026-01-01' AND (s.owner IS NULL OR country = 'FR'))
		/ (SELECT count(*) FROM (SELECT customer, min(closed) FROM won WHERE won GROUP BY customer) x(customer, first) WHERE first BETWEEN '2026-01-01' AND '2026-03-31' AND (s.owner IS NULL OR customer < 5)) END) < 1e-9 AS agrees
FROM kpis.scoreboard('2026-03-31') s ORDER BY metric, owner;
SELECT count(set_goal('kpis', make_goal(m, 10, '(,2026-04-01)', strategy => 'x', unit => coalesce(unit, 'EUR'), basis => b::goal_basis))) FROM kpis.metrics v(m, a, b, unit);
SELECT s.metric, round(s.actual_value, 6) AS actual FROM kpis.scoreboard('2026-02-15') s WHERE period_start IS NULL ORDER BY metric;
SELECT metric, (goal_history('kpis', goal, 2)).* FROM kpis.goals_in_force('2026-03-31') f JOIN kpis.goals USING (goal_id) WHERE dimension IS NULL AND NOT lower_inf(period) ORDER BY metric;
\pset format unaligned
SELECT error_of(s) FROM unnest(ARRAY[$$SELECT define_metric('kpis', 'margin', 'won', 'amount', 'closed', 'margin')$$, $$SELECT define_metric('kpis', 'x', 'won', at => 'closed', customer => 'customer', aggregate => 'acquisition_cost')$$,
	$$SELECT define_metric('kpis', 'x', 'won', at => 'closed', customer => 'customer', aggregate => 'acquisition_cost', spend_source => 'spent', spend_value => 'amount', spend_at => 'month', spend_dimensions => '["country"]')$$,
	$$SELECT set_goal('kpis', 'increase margin to 40 EUR during 2026 for rep:1')$$,
	$$SELECT define_metric('kpis', 'x', 'won', 'amount', 'closed', 'forecast_accuracy')$$, $$SELECT define_metric('kpis', 'x', 'won', forecast => 'forecast', at => 'closed', aggregate => 'mape')$$,
	$$SELECT define_metric('kpis', 'x', 'won', 'amount', 'closed', 'mase', forecast => 'forecast')$$, $$SELECT define_metric('kpis', 'x', 'won', at => 'closed', aggregate => 'funnel_conversion', reached => 'reached')$$,
	$$SELECT define_metric('kpis', 'x', 'won', at => 'closed', aggregate => 'funnel_conversion', reached => 'reached', stage => '''won''')$$,
	$$SELECT define_metric('kpis', 'x', 'won', at => 'closed', aggregate => 'business_response_time', opened => 'opened')$$,
	$$SELECT define_metric('kpis', 'x', 'won', at => 'closed', aggregate => 'business_response_time', opened => 'opened', opens => '9', closes => '''17:00''')$$,
	$$SELECT define_metric('kpis', 'x', 'won', 'amount', 'closed', 'pipeline_coverage', won => 'won')$$,
	$$SELECT define_metric('kpis', 'x', 'won', 'amount', 'closed', 'pipeline_coverage', won => 'won', quota_value => 'amount', quota_at => 'day')$$,
	$$SELECT define_metric('kpis', 'x', 'won', 'amount', 'closed', 'pipeline_coverage', won => 'won', quota_source => 'quotas', quota_value => 'closed', quota_at => 'day')$$,
	$$SELECT define_metric('kpis', 'x', 'won', 'amount', 'closed', 'pipeline_coverage', won => 'won', quota_source => 'quotas', quota_value => 'amount', quota_at => 'day', quota_dimensions => '["rep"]')$$,
	$$SELECT define_metric('kpis', 'x', 'won', 'amount', 'closed', 'pipeline_coverage', '["rep"]', won => 'won', quota_source => 'quotas', quota_value => 'amount', quota_at => 'day', quota_dimensions => '{"rep": "rep::text"}')$$,
	$$SELECT define_metric('kpis', 'x', 'won', 'amount', 'closed', 'pipeline_coverage', won => 'won', quota_source => 'pg_class_oid_index', quota_value => '1', quota_at => 'now()')$$,
	$$SELECT define_metric('kpis', 'x', 'won', 'amount', 'closed', quota_source => 'quotas', quota_value => 'amount', quota_at => 'day')$$,
	$$SELECT define_metric('kpis', 'x', 'won', 'amount', 'closed', 'pipeline_coverage', won => 'won', quota_source => 'quotas', quota_value => 'amount', quota_at => 'day', spend_source => 'spent')$$,
	$$SELECT define_metric('kpis', 'x', 'won', 'amount', 'closed', dimensions => '["rep"]', quota_dimensions => '["rep"]')$$
	]) s;
\pset format aligned
-- names of parts are no dimensions; a stage is
SELECT string_agg(part, ' ' ORDER BY n) FILTER (WHERE refused) AS reserved, string_agg(part, ' ' ORDER BY n) FILTER (WHERE NOT refused) AS allowed
FROM (SELECT part, n, error_of(format('SELECT check_dimensions(%L)', jsonb_build_object(part, 'rep'))) ~ '^42939' AS refused
	FROM unnest(ARRAY(SELECT part FROM metric_parts()) || '{stage,kind,rep}') WITH ORDINALITY p(part, n)) p;
SELECT string_agg(argument, ' ') AS unknown_arguments FROM metric_parts() WHERE argument <> ALL (SELECT unnest(proargnames) FROM pg_proc WHERE proname = 'define_metric');
SELECT aggregate, p AS unknown_part FROM metric_aggregates(), unnest(parts) p
WHERE p !~ '^(spend|quota|per)_(source|at)$' AND p NOT IN (SELECT argument FROM metric_parts());
-- the basis that is not stated is that of a goal in the metric's unit
SELECT define_metric('kpis', 'x', 'won', 'amount', 'closed', 'mape', forecast => 'forecast');
SELECT set_goal('kpis', 'reduce x to 10% during 2026-Q1 through "x"');
DELETE FROM kpis.goals WHERE metric = 'x';
SELECT drop_metric('kpis', 'x');

CALL create_book('few');
-- the funnel: stage by stage what funnel_table says; the first is of all deals
SELECT count(define_metric('few', 'stage_' || k, 'won', at => 'closed', aggregate => 'funnel_conversion', dimensions => '["rep"]', reached => 'reached', stage => k::text)) FROM generate_series(1, 5) k;
SELECT count(set_goal('few', make_goal('stage_' || k, 50, '[2026-01-01,2026-04-01)', owner => o, unit => '%', strategy => 'x'))) FROM generate_series(1, 5) k, unnest('{NULL,rep:0,rep:2}'::text[]) o;
SELECT s.owner, t.stage, t.reached, round(s.actual_value, 4) AS actual, s.actual_value = 100 * coalesce(t.conversion, t.reached / n(f)::numeric) AS agrees
FROM few.scoreboard('2026-03-31') s
CROSS JOIN LATERAL (SELECT funnel(reached, 5) FROM q1 WHERE s.owner IS NULL OR s.owner = 'rep:' || rep) q(f)
CROSS JOIN LATERAL funnel_table(f) t
WHERE s.metric = 'stage_' || t.stage ORDER BY s.owner NULLS FIRST, t.stage;

-- an actual of zero takes the MAPE of the goals it concerns, and of no other
SELECT define_metric('few', 'mape', 'won', 'amount', 'closed', 'mape', '["rep"]', forecast => 'forecast');
SELECT count(set_goal('few', make_goal('mape', 10, to_period(p), verb => 'reduce', unit => '%', strategy => 'x'))) FROM unnest('{2025-11,2025-12}'::text[]) p;
SELECT period_label, round(actual_value, 4) AS actual, status FROM few.scoreboard('2025-12-31') WHERE metric = 'mape' ORDER BY 1;
SELECT define_metric('few', 'mape', 'won', 'amount', 'closed', 'mape', '["rep"]', filter => 'amount <> 0', forecast => 'forecast');
SELECT period_label, round(actual_value, 4) AS actual, abs(actual_value - (SELECT 100 * avg(abs(amount - forecast) / abs(amount)) FROM won WHERE amount <> 0 AND closed BETWEEN period_start AND period_end)) < 1e-9 AS agrees
FROM few.scoreboard('2025-12-31') WHERE metric = 'mape' ORDER BY 1;

-- coverage: quotas of the whole period, deals until the day
INSERT INTO quotas VALUES (NULL, 1e6, 1), ('2026-02-01', NULL, 1), ('2026-02-01', 50, NULL);
SELECT define_metric('few', 'pipeline_coverage', 'won', 'amount', 'CASE WHEN won IS NULL THEN opened ELSE closed END', 'pipeline_coverage', '["rep"]', won => 'won',
	quota_source => 'quotas', quota_value => 'amount', quota_at => 'day', quota_dimensions => '["rep"]');
SELECT count(set_goal('few', make_goal('pipeline_coverage', verb => 'keep', target_range => '[3,)', period => p, owner => o, strategy => 'x')))
FROM unnest('{"[2026-01-01,2027-01-01)","[2026-01-01,2026-04-01)","[2026-02-01,2026-03-01)","[2028-01-01,2028-04-01)","(,2026-04-01)"}'::daterange[]) p, unnest('{NULL,rep:0,rep:1,rep:2,rep:77}'::text[]) o;
SELECT as_of, owner, count(*) AS goals, count(actual_value) AS with_data, round(min(actual_value), 4) AS min, round(max(actual_value), 4) AS max,
	count(*) FILTER (WHERE actual_value IS DISTINCT FROM CASE WHEN target > actual AND (period_start > as_of) IS NOT TRUE THEN open / (target - actual) END) AS differ
FROM unnest('{2025-12-31,2026-01-01,2026-02-15,2026-03-31,2027-01-01}'::date[]) as_of CROSS JOIN LATERAL few.scoreboard(as_of) s
CROSS JOIN LATERAL (
	SELECT coalesce(sum(amount) FILTER (WHERE won IS NULL AND opened <= least(as_of, period_end)), 0),
		coalesce(sum(amount) FILTER (WHERE won AND closed BETWEEN coalesce(period_start, '-infinity') AND least(as_of, period_end)), 0)
	FROM won WHERE s.owner IS NULL OR s.owner = 'rep:' || rep) d(open, actual)
CROSS JOIN LATERAL (
	SELECT sum(amount) FROM quotas WHERE day BETWEEN coalesce(period_start, '-infinity') AND period_end AND (s.owner IS NULL OR s.owner = 'rep:' || rep)) q(target)
WHERE metric = 'pipeline_coverage' GROUP BY 1, 2 ORDER BY 1, 2 NULLS FIRST;
SELECT count(*), count(*) FILTER (WHERE o.actual_value IS DISTINCT FROM s.actual_value) AS differ
FROM few.scoreboard('2026-02-15', 'rep:1') o JOIN few.scoreboard('2026-02-15') s USING (goal_id) WHERE s.metric = 'pipeline_coverage';

SELECT segment_rows = (SELECT count(*) FROM won WHERE rep = 1) AS own_rows FROM goal_history('few', 'keep pipeline_coverage above 3 during 2026-Q1 for rep:1');
-- the quotas may be goals of the book itself
SELECT define_metric('few', 'revenue', 'won', 'amount', 'closed', dimensions => '["rep"]', filter => 'won', unit => 'EUR');
SELECT count(set_goal('few', make_goal('revenue', 3000 + 100 * rep, p, owner => 'rep:' || rep))) FROM generate_series(0, 1) rep, periods(to_period('2026'), 'quarter') p;
SELECT set_goal('few', 'increase revenue to 99999 EUR during 2026 through "x"');
CREATE VIEW revenue_quotas WITH (security_invoker = true) AS
SELECT CASE dimension WHEN 'rep' THEN key::int END AS rep, lower(period) AS day, target(goal) AS amount
FROM few.goals_in_force(as_of(), NULL, 'revenue') WHERE dimension = 'rep' AND NOT draft;
SELECT define_metric('few', 'pipeline_coverage', 'won', 'amount', 'CASE WHEN won IS NULL THEN opened ELSE closed END', 'pipeline_coverage', '["rep"]', won => 'won',
	quota_source => 'revenue_quotas', quota_value => 'amount', quota_at => 'day', quota_dimensions => '["rep"]');
CREATE VIEW covered AS
SELECT s.period_label, s.owner, s.actual_value, s.actual_value = d.open / (q.target - d.actual) AS agrees
FROM few.scoreboard(as_of()) s CROSS JOIN LATERAL (
	SELECT sum(r.target_value) FROM few.scoreboard(as_of()) r
	WHERE r.metric = 'revenue' AND r.owner LIKE 'rep:%' AND (s.owner IS NULL OR r.owner = s.owner) AND r.period_start BETWEEN s.period_start AND s.period_end) q(target)
CROSS JOIN LATERAL (
	SELECT sum(amount) FILTER (WHERE won IS NULL AND opened <= as_of()), coalesce(sum(amount) FILTER (WHERE won AND closed BETWEEN s.period_start AND as_of()), 0)
	FROM won WHERE s.owner IS NULL OR s.owner = 'rep:' || rep) d(open, actual)
WHERE s.metric = 'pipeline_coverage' AND period_label IN ('2026', '2026-Q1');
SET smartgoals.as_of = '2026-02-15';
SELECT period_label, owner, round(actual_value, 6) AS actual, agrees FROM covered ORDER BY 1, 2 NULLS FIRST;
SELECT revise_goal('few', goal_id, with_target(goal, 2000), '2026-02-01') IS NULL FROM few.goals_in_force('2026-01-31', 'rep:1', 'revenue') WHERE period = to_period('2026-Q1');
SELECT period_label, owner, round(actual_value, 6) AS actual, agrees FROM covered WHERE owner = 'rep:1' ORDER BY 1;
SET smartgoals.as_of = '2026-01-31';
SELECT period_label, owner, round(actual_value, 6) AS actual, agrees FROM covered WHERE owner = 'rep:1' ORDER BY 1;
RESET smartgoals.as_of;
CALL upgrade_book('few');
SELECT count(*), count(actual_value) FROM few.scoreboard('2026-02-15');
SET client_min_messages = warning;
-- what stands in the tables is never executed
ALTER TABLE kpis.metrics DROP CONSTRAINT metrics_metric_check;
INSERT INTO kpis.metrics VALUES (E'x\nRAISE EXCEPTION ''executed''; --', 'check_in', 'total', NULL), ('x''; RAISE EXCEPTION ''executed''; --', 'check_in', 'total', NULL), ('$body$', 'check_in', 'total', NULL);
CALL upgrade_book('kpis');
SELECT count(*) FROM kpis.scoreboard('2026-02-15');
INSERT INTO kpis.metrics VALUES ('y', 'sum(1); RAISE EXCEPTION ''executed''', 'total', NULL);
SELECT error_of($$CALL upgrade_book('kpis')$$);
DROP SCHEMA kpis, few CASCADE;
DROP VIEW q1, q1_hours;
DROP TABLE won, spent, quotas;
RESET client_min_messages;

-- the SQL by which a small book counts, one metric of each kind
CREATE TABLE shop (seller int, region text, price numeric, sold date);
CALL create_book('small');
SELECT define_metric('small', 'revenue', 'shop', 'price', 'sold', dimensions => '["seller", "region"]', unit => 'EUR');
SELECT define_metric('small', 'average_price', 'shop', 'price', 'sold', 'avg', '["region"]', unit => 'EUR');
SELECT define_metric('small', 'rollout', aggregate => 'check_in');
\pset format unaligned
\pset tuples_only on
SELECT prosrc FROM pg_proc WHERE pronamespace = 'small'::regnamespace AND proname ~ '^(standing|figure_)' ORDER BY proname;
\pset tuples_only off
\pset format aligned
SET client_min_messages = warning;
DROP SCHEMA small CASCADE;
DROP TABLE shop;
RESET client_min_messages;

-- what is floating point counts as it is shown
CREATE TABLE floats (rep int, amount real, paid double precision, at date);
INSERT INTO floats VALUES (1, 123456.78, 0.1, '2026-01-05'), (1, 0.1, 0.2, '2026-01-06');
SET client_min_messages = warning;
CALL create_book('floating');
SELECT define_metric('floating', m, 'floats', e, 'at', a) FROM (VALUES ('billed', 'amount', 'sum'), ('paid', 'paid', 'sum'), ('both', 'amount + paid', 'sum'), ('middle', 'amount', 'median')) v(m, e, a);
SELECT set_goal('floating', make_goal(m, 100, '[2026-01-01,2026-02-01)', basis => b::goal_basis)) FROM (VALUES ('billed', 'total'), ('paid', 'total'), ('both', 'total'), ('middle', 'level')) v(m, b);
SELECT goal_id, actual(progress), pg_get_viewdef('floating.metric_billed') ~ 'float_amount' AS by_cast FROM floating.standing('2026-01-31');
SELECT sum((amount + paid)::text::numeric) FROM floats;
DROP SCHEMA floating CASCADE;
DROP TABLE floats;
RESET client_min_messages;
