--
-- book_suggest: goals worth setting, and what it takes to reach those that are set
--
SET datestyle = 'ISO, YMD';
SET timezone = 'UTC';
SET smartgoals.as_of = '2026-11-15';
SET client_min_messages = warning;
CREATE TABLE orders (id int, rep text, channel text, product text, stage text, amount numeric(12,2), at date);
-- ann grows, bob stays, "Cy, jr." falls, dee is new, and ed was there once
INSERT INTO orders SELECT row_number() OVER (), r.rep, (ARRAY['web', 'shop'])[1 + i % 2], (ARRAY['core', 'extra'])[1 + i / 3 % 2], 'won', round(r.base * (1 + r.growth * (d - '2023-01-01') / 365.0) * (0.8 + i * 7 % 5 / 10.0), 2), d
FROM (VALUES ('ann', 1000, 0.5, '2023-01-01'::date, '2027-01-01'::date), ('bob', 800, 0, '2023-01-01', '2027-01-01'), ('Cy, jr.', 3000, -0.25, '2023-01-01', '2027-01-01'), ('dee', 500, 0.1, '2026-06-01', '2027-01-01'), ('ed', 5, 0, '2023-01-10', '2023-02-01')) r(rep, base, growth, first, last),
	generate_series(0, 708) i, LATERAL (SELECT '2023-01-01'::date + i * 2) s(d) WHERE d >= r.first AND d < r.last AND d <= '2026-11-15';
CALL create_book('b');
SELECT count(*) AS nothing_is_known FROM suggest_goals('b', '2027-Q1');
SELECT define_metric('b', 'revenue', 'orders', 'amount', 'at', dimensions => '["rep", "channel", "product", "stage"]', unit => 'EUR');
SELECT define_metric('b', 'orders', 'orders', at => 'at', aggregate => 'count', dimensions => '["rep"]', unit => 'orders');
SELECT define_metric('b', 'costs', 'orders', 'amount / 2', 'at', dimensions => '["rep"]', unit => 'EUR');
SELECT define_metric('b', 'bulk', 'orders', 'amount * 3', 'at', dimensions => '["rep"]', unit => 'kg');
SELECT define_metric('b', 'average_order_value', 'orders', 'amount', 'at', 'average_order_value', '["rep"]', unit => 'EUR');
CREATE TABLE suggested AS SELECT row_number() OVER () AS n, * FROM suggest_goals('b', '2027-Q1', n => NULL);
SELECT goal, gain, round(probability, 3) AS probability, prior_value, prior_period FROM suggested ORDER BY n;
SELECT reason FROM suggested ORDER BY n LIMIT 3;
SELECT reason FROM suggest_goals('b', '2027-Q1', n => 2, lang => 'fr');
-- each is SMART, asks for more than a year before, and is as likely as it says, by what smart_check() would look at
SELECT count(*), bool_and(is_smart(goal)) AS smart, bool_and(probability BETWEEN 0.3 AND 0.6) AS within_reach, bool_and(target(goal) - prior_value = gain AND gain > 0) AS more, bool_and((owner(goal) IS NULL) <> (segment(goal) IS NULL)) AS whose, bool_and(cadence(goal) = '1 week') AS reviewed,
	bool_and(abs(achievability(goal, (goal_history('b', goal, 8, '2026-11-15')).history) - probability) < 1e-6) AS as_likely, bool_and(target(goal) = round(target(goal), -3) OR target(goal) < 10000) AS round
FROM suggested;
SELECT bool_and(prior_value = p.sum) AS as_plain_sql FROM suggested CROSS JOIN LATERAL (SELECT CASE metric(goal) WHEN 'orders' THEN count(*) ELSE sum(amount) END FROM orders
	WHERE at <@ prior_period AND (owner(goal) IS NULL OR owner(goal) = 'rep:' || rep) AND (segment(goal) IS NULL OR segment(goal) IN ('channel:' || channel, 'product:' || product))) p(sum);
SELECT bool_and(worth <= before IS NOT FALSE) AS in_order FROM (SELECT gain * probability AS worth, lag(gain * probability) OVER (PARTITION BY unit(goal) ORDER BY n) AS before FROM suggested) w;
-- nothing of who was not there, of what nothing says that more is better, of states
SELECT count(*) FROM suggested WHERE goal::text ~ 'dee|:ed|stage|costs|bulk|average';
-- one metric, which may then be any that adds up; owners, as goals write them; how many
SELECT goal FROM suggest_goals('b', '2027', 'bulk', n => 1);
SELECT goal FROM suggest_goals('b', '2027-Q1', owners => '{"rep:\"Cy, jr.\"",rep:ann,channel:shop}', metric => 'revenue');
SELECT goal FROM suggest_goals('b', '2027-Q1', owners => '{rep:nobody}');
SELECT goal FROM suggest_goals('b', '[2027-01-01,2027-01-08)'::daterange, 'revenue', n => 1);
SELECT goal FROM suggest_goals('b', '2026-12', 'revenue', n => 1);
SELECT count(*) FROM suggest_goals('b', '2027-Q1', n => 0);
-- what a goal of the book says increases may
SELECT set_goal('b', 'increase bulk to 9 kg during 2025 for rep:ann');
SELECT bool_or(metric(goal) = 'bulk') AS bulk FROM suggest_goals('b', '2027-Q1', n => NULL);
-- capacity: as much as it carries, if that is still to be asked for
SELECT target(goal) AS target, round(probability, 2) AS probability FROM suggest_goals('b', '2027-Q1', 'revenue', '{rep:ann}');
INSERT INTO b.capacities (metric, owner, amount, period) VALUES ('revenue', 'rep:ann', 131000, '[2027-01-01,2027-04-01)');
SELECT target(goal) AS target, round(probability, 2) AS probability, reason FROM suggest_goals('b', '2027-Q1', 'revenue', '{rep:ann}');
UPDATE b.capacities SET amount = 90000;
SELECT count(*) FROM suggest_goals('b', '2027-Q1', 'revenue', '{rep:ann}');
DELETE FROM b.capacities;
-- what is set is not suggested again, and what is behind says so
SELECT count(set_goal('b', goal)) FROM suggested WHERE n = 1;
SELECT count(*) FROM suggest_goals('b', '2027-Q1', n => NULL) JOIN suggested s USING (goal) WHERE s.n = 1;
SELECT set_goal('b', 'increase revenue to 500k EUR during 2026-H2 for rep:bob');
SELECT goal, reason FROM suggest_goals('b', '2027-Q1', 'revenue', '{rep:bob}');
-- in the calendar of the book
UPDATE b.book SET calendar = 'from april';
SELECT goal, prior_period FROM suggest_goals('b', 'FY2028-Q1', 'revenue', '{rep:bob}');
UPDATE b.book SET calendar = 'from january';

-- a target of any probability
SELECT p, target_within_reach('increase revenue during 2027', h, p) AS target, round(achievability(with_target('increase revenue during 2027', target_within_reach('increase revenue during 2027', h, p)), h)::numeric, 2) AS chance
FROM unnest('{0.1,0.45,0.9}'::float8[]) p, (SELECT '{800,1000,900,1200}'::numeric[] AS h) h;
SELECT target_within_reach('increase orders to 5 orders during 2027', '{2,3,2,3}'), target_within_reach('increase revenue during 2027', '{0,0}'), target_within_reach('increase revenue during 2027', '{}'), target_within_reach('reduce costs to 5 EUR during 2027', '{5,6}'), target_within_reach('keep costs below 5 EUR during 2027', '{5,6}'),
	target_within_reach('increase revenue during 2027', NULL), target_within_reach(NULL, '{1}');
SELECT growth_reason(NULL, 1, '[2026-01-01,2027-01-01)', 1, 1, true, 'x', 'en') IS NULL AS of_nothing, growth_reason('increase revenue during 2027', 1, NULL, 0, 0, false, NULL, 'en') = '' AS nothing;

-- backwards: what is left by working day, in deals, offers, meetings and calls
CREATE TABLE leads (rep text, won boolean, at date);
INSERT INTO leads SELECT (ARRAY['ann', 'bob'])[1 + i % 2], i % 4 = 0, '2025-10-01'::date + i FROM generate_series(0, 405) i;
CREATE TABLE activities (rep text, kind text, at date);
INSERT INTO activities SELECT (ARRAY['ann', 'bob'])[1 + i % 2], (ARRAY['call', 'call', 'call', 'offer'])[1 + i / 2 % 4], '2025-10-01'::date + i / 3 FROM generate_series(0, 1200) i;
SELECT set_goal('b', g::goal) FROM unnest(ARRAY['increase revenue to 200000 EUR during 2026-Q4 for rep:ann', 'increase orders to 60 orders during 2026-Q4 for rep:bob', 'increase revenue to 10 EUR during 2026-Q4 for rep:bob', 'keep revenue above 600000 EUR during 2026-Q4', 'increase revenue to 100k EUR during 2026-Q4 in product:core']) g;
SELECT set_goal('b', 'keep costs below 500000 EUR during 2026-Q4'), set_goal('b', 'increase average_order_value to 2000 EUR during 2026-Q4');
-- what the book does not measure is not known
SELECT metric, owner, remaining_value, working_days_left, per_working_day, average_won, win_rate, wins_needed, deals_needed, offers_needed, meetings_needed, calls_needed, pace_day FROM b.plan_to_target WHERE period_label = '2026-Q4' ORDER BY goal_id;
SELECT define_metric('b', 'win_rate', 'leads', at => 'at', aggregate => 'win_rate', won => 'won', dimensions => '["rep"]');
SELECT define_metric('b', 'calls', 'activities', at => 'at', aggregate => 'count', filter => 'kind = ''call''', dimensions => '["rep"]', unit => 'calls');
SELECT define_metric('b', 'proposals', 'activities', at => 'at', aggregate => 'count', filter => 'kind = ''offer''', dimensions => '["rep"]', unit => 'proposals');
INSERT INTO b.holidays (day, name, owner, half) VALUES ('2026-12-25', 'Christmas', NULL, false), ('2026-12-24', 'Christmas Eve', 'rep:ann', true);
SELECT metric, owner, segment, remaining_value, working_days_left, average_won, win_rate, wins_needed, deals_needed, offers_needed, meetings_needed, calls_needed, pace_day FROM b.plan_to_target WHERE period_label = '2026-Q4' ORDER BY goal_id;
-- by plain SQL on the same rows
SELECT p.owner, p.remaining_value = o.remaining AS remaining, p.working_days_left = o.days AS days, p.average_won = round(o.average, 2) AS average, p.win_rate = round(o.won, 6) AS won, p.wins_needed = ceil(o.remaining / o.average) AS wins, p.deals_needed = ceil(o.remaining / o.average / o.won) AS deals,
	p.offers_needed = ceil(o.remaining * o.offers / o.sum) AS offers, p.calls_needed = ceil(o.remaining * o.calls / o.sum) AS calls, p.pace_day = '2026-11-15'::date + ceil(o.remaining / (o.so_far / 46))::int AS pace
FROM b.plan_to_target p CROSS JOIN LATERAL (
	SELECT p.target_value - (SELECT sum(amount) FROM orders WHERE rep = 'ann' AND at >= '2026-10-01') AS remaining, (SELECT sum(amount) FROM orders WHERE rep = 'ann' AND at >= '2026-10-01') AS so_far,
		(SELECT count(*) FROM generate_series('2026-11-16'::date, '2026-12-31', '1 day') d WHERE extract(isodow FROM d) < 6 AND d <> '2026-12-25') - 0.5 AS days,
		(SELECT avg(amount) FROM orders WHERE rep = 'ann' AND at > '2025-11-16') AS average, (SELECT sum(amount) FROM orders WHERE rep = 'ann' AND at > '2025-11-16') AS sum, (SELECT avg(won::int) FROM leads WHERE rep = 'ann' AND at BETWEEN '2025-11-17' AND '2026-11-15') AS won,
		(SELECT count(*) FROM activities WHERE rep = 'ann' AND kind = 'offer' AND at BETWEEN '2025-11-17' AND '2026-11-15') AS offers, (SELECT count(*) FROM activities WHERE rep = 'ann' AND kind = 'call' AND at BETWEEN '2025-11-17' AND '2026-11-15') AS calls) o
WHERE p.owner = 'rep:ann' AND p.metric = 'revenue' AND p.period_label = '2026-Q4';
-- what cannot be read is not known, and the rest is
SELECT define_metric('b', 'meetings', 'activities', '1 / (length(kind) - 5)', 'at', dimensions => '["rep"]', unit => 'meetings');
SELECT count(*), count(meetings_needed) AS meetings, count(calls_needed) AS calls FROM b.plan_to_target WHERE period_label = '2026-Q4' AND segment IS NULL;
SELECT drop_metric('b', 'meetings');
-- of those asked for; not of what is over; where no working day is left; before it begins all is
SELECT (SELECT count(*) FROM b.plan_to_target WHERE owner = 'rep:bob') AS owner, (SELECT count(*) FROM b.plan_to_target('2026-11-15', for_metric => 'orders')) AS metric, (SELECT count(*) FROM b.plan_to_target('2027-04-01')) AS after, (SELECT count(*) FROM b.plan_to_target(NULL)) AS never;
SELECT set_goal('b', 'increase revenue to 9M EUR during [2026-11-01,2026-11-16) for rep:ann'), set_goal('b', 'increase revenue to 9M EUR during [2026-11-01,2026-11-17) for rep:ann');
SELECT period_end, working_days_left, per_working_day, pace_day FROM b.plan_to_target('2026-11-14') WHERE period_start = '2026-11-01' ORDER BY 1;
SELECT count(*) FROM b.plan_to_target('2026-11-15') WHERE period_start = '2026-11-01';
SELECT working_days_left, remaining_value = target_value AS all_of_it, pace_day FROM b.plan_to_target('2026-09-15') WHERE owner = 'rep:ann' AND period_label = '2026-Q4';

-- errors
SELECT error_of(format('SELECT * FROM suggest_goals(%s)', a)) FROM unnest(ARRAY[$$'nowhere', '2027'$$, $$'b', '2026-Q3'$$, $$'b', '(,2027-01-01)'::daterange$$, $$'b', 'empty'::daterange$$, $$'b', NULL::daterange$$, $$'b', 'next week'$$,
	$$'b', '2027', 'average_order_value'$$, $$'b', '2027', 'nothing'$$, $$'b', '2027', owners => '{rep}'$$, $$'b', '2027', n => -1$$, $$'b', '2027', lang => 'de'$$]) a;
SELECT error_of(format($$SELECT target_within_reach('increase revenue during 2027', '{1,2}', %s)$$, p)) FROM unnest('{0,1,''NaN''}'::text[]) p;

DROP SCHEMA b CASCADE;
DROP TABLE orders, leads, activities, suggested;
RESET client_min_messages;
