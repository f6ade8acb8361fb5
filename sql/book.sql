--
-- book: goals over tables that are already there
--
SET datestyle = 'ISO, YMD';
SET timezone = 'UTC';
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
SELECT count(*) FROM sales_goals.scoreboard('2026-05-01', 'rep');
SELECT count(*) FROM sales_goals.scoreboard('2026-05-01', '');

-- equal goals are two goals
SELECT set_goal('sales_goals', 'increase revenue to 500k EUR during 2026-Q1 for team:amer');
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
SELECT goal_id, day, old_status, new_status FROM sales_goals.goal_events ORDER BY event_id;
SELECT take_checkins('sales_goals', '2026-07-01') > 10, take_checkins('sales_goals', '2026-07-01');
SELECT check_in('sales_goals', (SELECT goal_id FROM sales_goals.goals WHERE metric = 'crm_rollout'), 1, 'live', '2026-06-20');
SELECT actual_value, status FROM sales_goals.scoreboard('2026-06-19') WHERE metric = 'crm_rollout' UNION ALL
SELECT actual_value, status FROM sales_goals.scoreboard('2026-06-20') WHERE metric = 'crm_rollout';

-- SMART with data: last year's total was 700000, nothing was ever sold through partners
INSERT INTO sales VALUES (10, 42, 'emea', 'web', 400000, '2025-03-01', true), (11, 7, 'amer', 'web', 300000, '2025-11-01', true), (12, 7, 'amer', 'web', 620000, '2024-11-01', true);
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
SELECT criterion, verdict FROM smart_check('sales_goals', 25, '2026-01-15');
UPDATE sales_goals.goals SET parent_id = NULL WHERE parent_id > 25;
DELETE FROM sales_goals.goals WHERE goal_id > 25;
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
SELECT error_of('ALTER TABLE sales_2026 ALTER turnover TYPE float8');
SELECT error_of('ALTER TABLE sales_2026 DROP turnover');
SELECT error_of('DROP TABLE sales_2026');
SELECT error_of('DROP EXTENSION smartgoals') ~ '2BP01.*column goal of table other.goal_versions depends on type goal';
SELECT error_of('DROP TABLE sales_goals.goals');
SELECT error_of('DROP VIEW sales_goals.metric_orders CASCADE');
SELECT error_of($$SELECT * FROM sales_goals.scoreboard$$);
SELECT define_metric('sales_goals', 'orders', 'sales_2026', at => 'sold_at', aggregate => 'count', dimensions => '{"team": "upper(team)", "paid": "paid"}', unit => 'orders');
SELECT count(*) FROM sales_goals.scoreboard('2026-12-31');

-- errors
SELECT regexp_replace(error_of(s), ', \d{4}-\d\d-\d\d \d[^)]*\)', ', ...)') AS error FROM unnest(ARRAY[
	$$CALL create_book(NULL)$$, $$CALL create_book('smartgoals')$$, $$CALL create_book('other')$$, $$CALL upgrade_book('nowhere')$$,
	$$SELECT set_goal('nowhere', 'increase revenue to 1 EUR during 2026')$$, $$SELECT set_goal(NULL, 'increase revenue to 1 EUR during 2026')$$,
	$$SELECT set_goal('other', NULL)$$, $$SELECT set_goal('other', 'increase profit to 1 EUR during 2026')$$,
	$$SELECT set_goal('other', 'increase revenue to 1 EUR as level during 2026')$$, $$SELECT set_goal('other', 'increase revenue to 1 EUR during 2026 for rep:1')$$,
	$$SELECT set_goal('sales_goals', 'increase revenue to 1 USD during 2026')$$, $$SELECT set_goal('sales_goals', 'increase revenue to 1 EUR during 2026 for rep:042')$$,
	$$SELECT set_goal('sales_goals', 'increase revenue to 1 EUR during 2026 for rep:x')$$, $$SELECT set_goal('sales_goals', 'increase revenue to 1 EUR during 2026 for region:x')$$,
	$$SELECT set_goal('sales_goals', 'increase revenue to 1 EUR during 2026 for team:amer in channel:web,team:emea')$$,
	$$SELECT set_goal('other', 'increase revenue to 1 EUR during 2026', parent => 99)$$, $$SELECT set_goal('other', 'increase revenue to 1 EUR during 2026', weight => 0)$$,
	$$SELECT set_goal('other', 'increase revenue to 1 EUR during 2026', level => 'galaxy')$$, $$SELECT revise_goal('other', 99, 'increase revenue to 1 EUR during 2026')$$,
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
SELECT kind, e, expression(kind, e) FROM (VALUES
	('number', 'turnover'), ('number', 'sales_2026.turnover * 2'), ('number', 'rep'), ('number', '1.5e3'), ('number', 'turnover::float8'), ('number', 'coalesce(turnover, 0) -- net'),
	('number', E'turnover /* a ''comment'' */ + 1'), ('number', 'CASE WHEN paid THEN turnover END'), ('number', '(turnover)'), ('number', '"turnover"'),
	('moment', 'sold_at'), ('moment', 'sold_at::date'), ('moment', $$date_trunc('day', sold_at)$$), ('moment', $$sold_at AT TIME ZONE 'UTC'$$),
	('condition', 'paid'), ('condition', 'turnover > 0 AND team IN (''emea'', ''amer'')'), ('condition', 'paid IS NOT TRUE'),
	('key', 'rep'), ('key', 'channel'), ('key', 'md5(team)::uuid'), ('dimension', 'channel'), ('dimension', 'rep::smallint'), ('dimension', '''all'''), ('dimension', 'turnover > 100'),
	('number', 'team'), ('number', '''1'''), ('number', 'NULL'), ('number', 'paid'), ('number', 'sold_at'), ('moment', 'rep'), ('moment', '''2026-01-01'''), ('moment', 'sold_at::time'),
	('condition', 'rep'), ('key', 'turnover'), ('dimension', 'sold_at'), ('dimension', 'turnover'), ('dimension', 'ARRAY[rep]'), ('dimension', 'sales_2026'),
	('number', 'turnove'), ('number', 'sales.turnover'), ('number', 'turnover +'), ('number', ''), ('number', ' '), ('number', 'nope(turnover)'), ('number', 'turnover rep'), ('number', 'turnover, rep'),
	('number', '*'), ('number', 'sales_2026.*'), ('number', 'sum(turnover)'), ('number', 'sum(turnover) OVER ()'), ('number', 'generate_series(1, 2)'), ('number', '1 + (SELECT 1)'), ('condition', 'EXISTS (SELECT FROM sales_2026)'),
	('condition', 'rep IN (SELECT 1)'), ('number', 'ARRAY(SELECT 1)[1]'), ('number', 'random()'), ('number', 'nextval(''x'')'), ('number', 'turnover * (1 + random())::numeric'), ('moment', 'clock_timestamp()'), ('moment', 'now()'),
	('number', 'mine(turnover)'), ('number', 'rep +@ 1'), ('number', 'rep::positive'), ('number', '$1'), ('number', 'turnover AS x'), ('number', 'DISTINCT turnover'), ('number', 'GROUPING(rep)'), ('unknown', 'rep')) v(kind, e);
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
	ELSE format('SELECT define_metric(%L, %L, %L, %L, %L, %I => %L)', 'other', 'y', 'sales_2026', 'turnover', 'sold_at', argument, payload) END) AS outcome
FROM unnest('{book,name,source,value,at,aggregate,dimension,key,column,filter,unit,cost,customer,opened,won,probability,automated,goal,note,level,who,owner,new book}'::text[]) argument, attempt;
SELECT count(*) AS attempts, (SELECT count(*) FROM canary) AS alive, to_regclass('canary2') AS canary2 FROM outcome;
-- what went through is a name or a text as any other, or an expression
SELECT argument, left(payload, 60) AS payload FROM outcome WHERE outcome = 'no error' AND argument NOT IN ('note', 'who', 'owner', 'new book', 'goal') ORDER BY 1, 2;
SELECT argument, count(*) FROM outcome WHERE outcome = 'no error' GROUP BY 1 ORDER BY 1;
SELECT DISTINCT left(outcome, 5) FROM outcome ORDER BY 1;
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

-- DROP in other orders
SET client_min_messages = warning;
DROP SCHEMA careful CASCADE;
DROP TABLE sales_2026 CASCADE;
SELECT error_of('SELECT * FROM sales_goals.scoreboard');
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
RESET client_min_messages;

-- KPIs, each against its own aggregate over the same rows; rates in percent, as in goals
CREATE TABLE won (rep int, customer int, amount numeric, cost numeric, opened date, closed date, won boolean, probability numeric, automated boolean);
INSERT INTO won SELECT i % 3, i * i % 17, i * 10 - 100, i * 6, '2025-09-01'::date + i * 3, '2025-10-01'::date + i * 5, (ARRAY[true, true, false, NULL])[1 + i % 4], (i % 10) / 10.0, i % 5 < 3
FROM generate_series(1, 60) i;
CREATE TABLE spent (month date, amount numeric, country text);
INSERT INTO spent VALUES ('2026-01-01', 900, 'FR'), ('2026-02-01', 600, 'FR'), ('2026-03-01', 450, 'DE'), ('2025-12-01', 7777, 'FR');
CALL create_book('kpis');
SELECT define_metric('kpis', 'margin', 'won', 'amount', 'closed', 'margin', '["rep"]', cost => 'cost');
SELECT define_metric('kpis', 'markup', 'won', 'amount', 'closed', 'markup', '["rep"]', cost => 'cost');
SELECT define_metric('kpis', 'growth', 'won', 'amount', 'closed', 'growth', '["rep"]');
SELECT define_metric('kpis', 'average_order_value', 'won', 'amount', 'closed', 'average_order_value', '["rep"]');
SELECT define_metric('kpis', 'acquisition_cost', 'won', at => 'closed', customer => 'customer', aggregate => 'acquisition_cost', dimensions => '{"country": "CASE WHEN customer < 5 THEN ''FR'' ELSE ''DE'' END"}',
	filter => 'won', spend_source => 'spent', spend_value => 'amount', spend_at => 'month', spend_dimensions => '["country"]');
SELECT count(define_metric('kpis', a, 'won', 'amount', CASE a WHEN 'weighted_pipeline' THEN 'opened' ELSE 'closed' END, a, '["rep"]', basis => basis::goal_basis,
	opened => 'opened', won => 'won', probability => 'probability', automated => 'automated', cost => 'cost', customer => 'customer'))
FROM metric_aggregates() v(a, parts, basis, unit) WHERE NOT a IN ('sum', 'count', 'check_in') AND NOT a IN (SELECT metric FROM kpis.metrics);
SELECT metric, aggregate, basis, unit FROM kpis.metrics ORDER BY metric;
SELECT count(set_goal('kpis', make_goal(m, 10, '[2026-01-01,2026-04-01)', owner => o, strategy => 'x', unit => coalesce(unit, 'EUR'), basis => b::goal_basis)))
FROM kpis.metrics v(m, a, b, unit), unnest('{NULL,rep:1}'::text[]) o WHERE m <> 'acquisition_cost';
SELECT count(set_goal('kpis', make_goal('acquisition_cost', 100, '[2026-01-01,2026-04-01)', verb => 'reduce', owner => o, strategy => 'x', unit => 'EUR'))) FROM unnest('{NULL,country:FR}'::text[]) o;
CREATE TEMP VIEW q1 AS SELECT * FROM won WHERE closed >= '2026-01-01' AND closed < '2026-04-01';
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
	WHEN 'response_time' THEN (SELECT avg(closed - opened) * 24 FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'median_response_time' THEN (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY closed - opened) * 24 FROM q1 WHERE s.owner IS NULL OR rep = 1)::numeric
	WHEN 'automation_rate' THEN (SELECT 100.0 * count(*) FILTER (WHERE automated) / count(*) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'automation_rate_by_effort' THEN (SELECT 100 * automation_rate(automated, amount) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'active_customers' THEN (SELECT count(DISTINCT customer) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'new_customers' THEN (SELECT count(*) FROM (SELECT min(closed) FROM won WHERE s.owner IS NULL OR rep = 1 GROUP BY customer) x(first) WHERE first BETWEEN '2026-01-01' AND '2026-03-31')
	WHEN 'repeat_purchase_rate' THEN (SELECT 100 * repeat_purchase_rate(customer) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'repeat_order_value' THEN (SELECT repeat_order_value(customer, amount, closed) FROM q1 WHERE s.owner IS NULL OR rep = 1)
	WHEN 'retention_rate' THEN (SELECT 100 * retention_rate(customer, closed, '[2026-01-01,2026-04-01)', '[2025-10-01,2026-01-01)') FROM won WHERE s.owner IS NULL OR rep = 1)
	WHEN 'churn_rate' THEN (SELECT 100 * churn_rate(customer, closed, '[2026-01-01,2026-04-01)', '[2025-10-01,2026-01-01)') FROM won WHERE s.owner IS NULL OR rep = 1)
	WHEN 'net_revenue_retention' THEN (SELECT 100 * net_revenue_retention(customer, amount, closed, '[2026-01-01,2026-04-01)', '[2025-10-01,2026-01-01)') FROM won WHERE s.owner IS NULL OR rep = 1)
	WHEN 'gross_revenue_retention' THEN (SELECT 100 * gross_revenue_retention(customer, amount, closed, '[2026-01-01,2026-04-01)', '[2025-10-01,2026-01-01)') FROM won WHERE s.owner IS NULL OR rep = 1)
	WHEN 'expansion_revenue' THEN (SELECT expansion_revenue(customer, amount, closed, '[2026-01-01,2026-04-01)', '[2025-10-01,2026-01-01)') FROM won WHERE s.owner IS NULL OR rep = 1)
	WHEN 'acquisition_cost' THEN (SELECT sum(amount) FROM spent WHERE month >= '2026-01-01' AND (s.owner IS NULL OR country = 'FR'))
		/ (SELECT count(DISTINCT customer) FROM q1 WHERE won AND (s.owner IS NULL OR customer < 5)) END) < 1e-9 AS agrees
FROM kpis.scoreboard('2026-03-31') s ORDER BY metric, owner;
SELECT count(set_goal('kpis', make_goal(m, 10, '(,2026-04-01)', strategy => 'x', unit => coalesce(unit, 'EUR'), basis => b::goal_basis))) FROM kpis.metrics v(m, a, b, unit);
SELECT s.metric, round(s.actual_value, 6) AS actual FROM kpis.scoreboard('2026-02-15') s WHERE period_start IS NULL ORDER BY metric;
SELECT metric, (goal_history('kpis', goal, 2)).* FROM kpis.goals_in_force('2026-03-31') f JOIN kpis.goals USING (goal_id) WHERE dimension IS NULL AND NOT lower_inf(period) ORDER BY metric;
SELECT error_of(s) FROM unnest(ARRAY[$$SELECT define_metric('kpis', 'margin', 'won', 'amount', 'closed', 'margin')$$, $$SELECT define_metric('kpis', 'x', 'won', at => 'closed', customer => 'customer', aggregate => 'acquisition_cost')$$,
	$$SELECT define_metric('kpis', 'x', 'won', at => 'closed', customer => 'customer', aggregate => 'acquisition_cost', spend_source => 'spent', spend_value => 'amount', spend_at => 'month', spend_dimensions => '["country"]')$$,
	$$SELECT set_goal('kpis', 'increase margin to 40 EUR during 2026 for rep:1')$$]) s;
SET client_min_messages = warning;
-- what stands in the tables is never executed
ALTER TABLE kpis.metrics DROP CONSTRAINT metrics_metric_check;
INSERT INTO kpis.metrics VALUES (E'x\nRAISE EXCEPTION ''executed''; --', 'check_in', 'total', NULL), ('x''; RAISE EXCEPTION ''executed''; --', 'check_in', 'total', NULL), ('$body$', 'check_in', 'total', NULL);
CALL upgrade_book('kpis');
SELECT count(*) FROM kpis.scoreboard('2026-02-15');
INSERT INTO kpis.metrics VALUES ('y', 'sum(1); RAISE EXCEPTION ''executed''', 'total', NULL);
SELECT error_of($$CALL upgrade_book('kpis')$$);
DROP SCHEMA kpis CASCADE;
DROP VIEW q1;
DROP TABLE won, spent;
RESET client_min_messages;
