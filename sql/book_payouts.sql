--
-- book_payouts: what the goals of a book earn
--
SET datestyle = 'ISO, YMD';
SET timezone = 'UTC';
SET smartgoals.as_of = '2026-02-14';
SET client_min_messages = warning;
CREATE TABLE deals (id int, rep text, amount numeric(12,2), currency text, at date);
INSERT INTO deals SELECT i, (ARRAY['ann', 'bob', 'cem'])[1 + i % 3], 500 + (i * 7919 % 100000) / 100.0, 'EUR', '2025-12-01'::date + i * 31 % 121 FROM generate_series(1, 242) i;
CALL create_book('b');
SELECT count(*) FROM b.payouts;
SELECT define_metric('b', 'revenue', 'deals', 'amount', 'at', dimensions => '["rep"]', unit => 'EUR');
SELECT define_metric('b', 'orders', 'deals', at => 'at', aggregate => 'count', dimensions => '["rep"]', unit => 'orders');
SELECT define_metric('b', 'average_order_value', 'deals', 'amount', 'at', 'avg', '["rep"]', unit => 'EUR');
SELECT define_metric('b', 'training', aggregate => 'check_in', basis => 'level', unit => 'days');

SELECT define_payout_plan('b', 'tiers', '{0.8,1,1.2}', '{0,0.05,0.06,0.08}'), define_payout_plan('b', 'margins', '{0.8,1,1.2}', '{0,0.05,0.06,0.08}', 'marginal'),
	define_payout_plan('b', 'by amount', '{10000,20000}', '{0.05,0.06,0.07}', 'marginal', 'amount', cap => 2500), define_payout_plan('b', 'bonus', '{0.5,0.75,1}', '{0,0.25,0.75,1}', base => 4000, floor => 100, minimum => 0.25, unit => 'EUR'),
	define_payout_plan('b', 'per order', '{10}', '{20,25}', 'marginal', 'amount', minimum => 10, unit => 'eur'), define_payout_plan('b', 'cliff', '{}', '{0.1}', 'marginal', 'amount', minimum => 28000);
SELECT p.plan, p.valid_from, p.kind, p.result, p.base, p.minimum, p.floor, p.cap, p.draw, p.recoverable, p.unit, array_agg(concat(s.threshold, ': ', s.rate) ORDER BY s.threshold NULLS FIRST) AS steps
FROM b.payout_plans p JOIN b.payout_steps s USING (plan_id) GROUP BY p.plan_id ORDER BY p.plan_id;
SELECT set_goal('b', g::goal) FROM unnest(ARRAY[
	'increase revenue to 30000 EUR during 2026-Q1 for rep:ann reward "tiers"', 'increase revenue to 30000 EUR during 2026-Q1 for rep:bob reward "margins"', 'increase revenue to 45000 EUR during 2026-Q1 for rep:cem reward "by amount"',
	'increase revenue to 14000 EUR during 2026-02 for rep:ann reward "bonus"', 'increase orders to 40 orders during 2026-Q1 for rep:bob reward "per order"', 'increase average_order_value from 900 to 1100 EUR during 2026-Q1 for rep:cem reward "bonus"',
	'increase revenue to 30000 EUR during 2026-02 for rep:cem reward "cliff"', 'increase training to 5 days during 2026 reward "bonus"', 'keep average_order_value above 900 EUR during 2026 reward "tiers"', 'increase revenue to 30000 EUR during 2026-Q2 for rep:ann reward "tiers"',
	'increase revenue to 100k EUR during 2026 reward "5% of it"', 'increase revenue to 100k EUR during 2026-H2 reward "tires"', 'increase revenue to 50k EUR during 2026-Q3', 'increase revenue by 10% during 2026-Q4 reward "tiers"', 'increase revenue to 1 EUR reward "tiers"']) g;

-- by plain SQL on the same rows
CREATE VIEW plain AS
SELECT g.goal_id, r.actual, CASE g.goal_id
	WHEN 1 THEN r.actual * CASE WHEN r.actual < 24000 THEN 0 WHEN r.actual < 30000 THEN 0.05 WHEN r.actual < 36000 THEN 0.06 ELSE 0.08 END
	WHEN 2 THEN greatest(least(r.actual, 30000) - 24000, 0) * 0.05 + greatest(least(r.actual, 36000) - 30000, 0) * 0.06 + greatest(r.actual - 36000, 0) * 0.08
	WHEN 3 THEN least(least(r.actual, 10000) * 0.05 + greatest(least(r.actual, 20000) - 10000, 0) * 0.06 + greatest(r.actual - 20000, 0) * 0.07, 2500)
	WHEN 4 THEN CASE WHEN r.actual < 3500 THEN 0 ELSE greatest(r.actual / 14000 * CASE WHEN r.actual < 7000 THEN 0 WHEN r.actual < 10500 THEN 0.25 WHEN r.actual < 14000 THEN 0.75 ELSE 1 END * 4000, 100) END
	WHEN 5 THEN CASE WHEN r.n < 10 THEN 0 ELSE least(r.n, 10) * 20 + greatest(r.n - 10, 0) * 25 END
	WHEN 7 THEN CASE WHEN r.actual < 28000 THEN 0 ELSE r.actual * 0.1 END END AS earned
FROM b.goals_in_force('2026-02-14') g CROSS JOIN LATERAL (
	SELECT coalesce(sum(d.amount), 0), count(*) FROM deals d WHERE (g.key = '' OR g.key = d.rep) AND d.at <@ g.period AND d.at <= '2026-02-14') r(actual, n);
SELECT p.goal_id, p.owner, p.plan, p.unit, p.actual_value, p.target_value, p.earned_value, p.earned_target, p.paid_value, p.note FROM b.payouts p ORDER BY goal_id;
SELECT count(*), bool_and(round(p.earned_value, 8) = round(q.earned, 8)) AS as_plain_sql, bool_and(goal_id = 4 OR p.earned_value = q.earned) AS exactly FROM b.payouts() p JOIN plain q USING (goal_id) WHERE q.earned IS NOT NULL;
-- at the forecast and the ends of its interval, for what has one
SELECT p.goal_id, p.forecast_value = o.forecast AS as_forecast, p.earned_forecast, p.earned_low, p.earned_high,
	p.earned_forecast = CASE p.goal_id WHEN 2 THEN marginal_payout(o.forecast, '{24000,30000,36000}', '{0,0.05,0.06,0.08}') WHEN 3 THEN marginal_payout(o.forecast, '{10000,20000}', '{0.05,0.06,0.07}', cap => 2500) END AS as_payout,
	p.earned_low = CASE p.goal_id WHEN 2 THEN marginal_payout(o.low, '{24000,30000,36000}', '{0,0.05,0.06,0.08}') WHEN 3 THEN marginal_payout(o.low, '{10000,20000}', '{0.05,0.06,0.07}', cap => 2500) END AS low
FROM b.payouts() p JOIN b.outlooks('2026-02-14', NULL, NULL, '{2,3}', true) s USING (goal_id) CROSS JOIN LATERAL outlook(s.progress, '2026-02-14', 0.8, s.curve, s.history) o ORDER BY 1;
SELECT count(*), bool_and(p.forecast_value IS NOT DISTINCT FROM s.forecast_value) AS as_the_scoreboard FROM b.payouts p JOIN b.scoreboard s USING (goal_id);
SELECT count(*) AS levels_have_no_forecast FROM b.payouts WHERE goal_id IN (6, 9) AND earned_forecast IS NULL;
SELECT bool_and(earned_low <= earned_forecast AND earned_forecast <= earned_high) AS between_them, bool_and(earned_value <= earned_forecast) AS and_not_below FROM b.payouts WHERE earned_forecast IS NOT NULL;
-- one owner, one metric, some numbers; the view looks only at those
SELECT (SELECT array_agg(goal_id ORDER BY goal_id) FROM b.payouts('2026-02-14', 'rep:ann')) AS owner, (SELECT array_agg(goal_id ORDER BY goal_id) FROM b.payouts('2026-02-14', for_metric => 'orders')) AS metric,
	(SELECT array_agg(goal_id ORDER BY goal_id) FROM b.payouts('2026-02-14', goal_ids => '{1,5,13}')) AS numbers, (SELECT array_agg(goal_id ORDER BY goal_id) FROM b.payouts WHERE owner = 'rep:bob') AS view;
SELECT count(*) FROM b.payouts(NULL);
-- at the end all is known
SELECT bool_and(earned_value = earned_forecast AND earned_value = earned_low AND earned_value = earned_high) AS known FROM b.payouts('2026-03-31') WHERE goal_id IN (1, 2, 3, 4, 5, 7);

-- a plan is that of the first day of the goal, whenever it was changed
SELECT define_payout_plan('b', 'tiers', '{}', '{0.5}', valid_from => '2026-02-01'), define_payout_plan('b', 'late', '{}', '{0.5}', valid_from => '2026-02-01');
SELECT set_goal('b', 'increase revenue to 5000 EUR during 2026-02 for rep:bob reward "tiers"'), set_goal('b', 'increase revenue to 10000 EUR during 2026-01 for rep:bob reward "late"');
SELECT goal_id, plan, earned_value = round(actual_value * CASE goal_id WHEN 16 THEN 0.5 END, 2) AS by_new_plan, earned_target, note FROM b.payouts WHERE goal_id > 15 OR goal_id = 1 ORDER BY 1;
SELECT define_payout_plan('b', 'tiers', '{0.5}', '{0,0.25}', valid_from => '2026-02-01') = (SELECT plan_id FROM b.payout_plans WHERE plan = 'tiers' AND valid_from IS NOT NULL) AS in_its_place;
SELECT count(*) FROM b.payout_steps s JOIN b.payout_plans USING (plan_id) WHERE plan = 'tiers' AND valid_from = '2026-02-01';

-- draws: month by month, each kept back from the next, as draw_payouts() has them
SELECT define_payout_plan('b', 'advance', '{4000}', '{0,0.5}', 'marginal', 'amount', draw => 9000), define_payout_plan('b', 'guarantee', '{4000}', '{0,0.5}', 'marginal', 'amount', draw => 9000, recoverable => false);
SELECT count(set_goal('b', format('increase revenue to 10000 EUR during %s for rep:%s reward "%s"', m, r, p)::goal)) FROM unnest('{2025-12,2026-03}'::text[]) m, (VALUES ('ann', 'advance'), ('bob', 'guarantee')) v(r, p);
SELECT set_goal('b', 'increase revenue to 10000 EUR during 2026-01 for rep:ann reward "advance"'), revise_goal('b', 4, 'increase revenue to 14000 EUR during 2026-02 for rep:ann reward "advance"', NULL);
SELECT p.period_label, p.earned_value, p.draw_value, p.paid_value, p.balance_value, (p.paid_value, p.balance_value) = (d.paid, d.balance) AS as_draw_payouts
FROM (SELECT *, row_number() OVER (ORDER BY period_start)::int AS n FROM b.payouts('2026-03-31') WHERE plan = 'advance') p
JOIN (SELECT d.* FROM (SELECT array_agg(earned_value ORDER BY period_start) AS earned FROM b.payouts('2026-03-31') WHERE plan = 'advance') e CROSS JOIN LATERAL draw_payouts(e.earned, 9000) d) d USING (n) ORDER BY n;
SELECT period_label, earned_value, paid_value, balance_value FROM b.payouts('2026-03-31') WHERE plan = 'guarantee' ORDER BY period_start;
SELECT period_label, paid_value, balance_value FROM b.payouts('2026-02-14', goal_ids => ARRAY(SELECT goal_id FROM b.payouts WHERE plan = 'advance')) ORDER BY period_start;

-- closed goals pay what they paid
SET smartgoals.as_of = '2026-03-31';
CREATE TABLE before AS SELECT * FROM b.payouts;
SELECT close_period('b', '[2026-01-01,2026-04-01)');
SELECT count(*), bool_and((p.plan, p.earned_value, p.paid_value, p.balance_value, p.earned_forecast) IS NOT DISTINCT FROM (b.plan, b.earned_value, b.paid_value, b.balance_value, b.earned_forecast)) AS same, count(*) FILTER (WHERE p.closed) AS closed FROM b.payouts p FULL JOIN before b USING (goal_id);
SELECT goal_id, note FROM b.payouts WHERE closed AND plan IS NULL;
INSERT INTO deals VALUES (1000, 'ann', 90000, 'EUR', '2026-03-31'), (1001, 'bob', -5000, 'EUR', '2026-03-31');
SELECT define_payout_plan('b', 'margins', '{}', '{1}'), define_payout_plan('b', 'late', '{}', '{0.5}');
DELETE FROM b.payout_plans WHERE plan = 'by amount';
SELECT count(*), bool_and((p.plan, p.earned_value, p.paid_value, p.balance_value) IS NOT DISTINCT FROM (b.plan, b.earned_value, b.paid_value, b.balance_value)) AS same FROM b.payouts p FULL JOIN before b USING (goal_id) WHERE p.closed;
-- a day before the end is counted, and so is all of it once it is open again
SELECT goal_id, closed, actual_value, earned_value FROM b.payouts('2026-03-30') WHERE goal_id = 2;
SELECT reopen_period('b', '[2026-01-01,2026-04-01)') > 5 AS open_again;
SELECT goal_id, closed, actual_value, earned_value, note FROM b.payouts WHERE goal_id IN (2, 3, 17) ORDER BY 1;

-- amounts that could not be converted are told
CREATE TABLE fx (code text, rate numeric);
INSERT INTO deals VALUES (1002, 'ann', 7, 'CHF', '2026-03-30');
SELECT define_metric('b', 'revenue', 'deals', 'amount', 'at', dimensions => '["rep"]', unit => 'EUR', currency => 'currency', rates => 'fx', rate_from => 'code', rate_to => '''EUR''', rate_value => 'rate');
SELECT DISTINCT period_label, note FROM b.payouts WHERE note ~ 'rate' ORDER BY 1;

-- and so is a metric that cannot be read
SELECT define_metric('b', 'orders', 'deals', at => 'at', aggregate => 'count', dimensions => '["rep"]', unit => 'orders', filter => '1 / (id - 7) IS NOT NULL');
SELECT p.goal_id, p.plan, p.earned_value, p.paid_value, p.note FROM b.payouts p WHERE metric = 'orders';
SELECT define_metric('b', 'orders', 'deals', at => 'at', aggregate => 'count', dimensions => '["rep"]', unit => 'orders');

-- a reader sees what the tables let them
CREATE ROLE payee;
GRANT USAGE ON SCHEMA b TO payee;
GRANT SELECT ON ALL TABLES IN SCHEMA b TO payee;
GRANT SELECT ON deals, fx TO payee;
REVOKE SELECT ON b.payout_plans FROM payee;
SET ROLE payee;
SELECT error_of('SELECT count(*) FROM b.payouts');
RESET ROLE;
GRANT SELECT ON b.payout_plans TO payee;
SET ROLE payee;
SELECT count(*) > 10 AS all_of_them FROM b.payouts;
SELECT error_of($$SELECT define_payout_plan('b', 'mine', '{}', '{9}')$$);
RESET ROLE;

-- errors
SELECT error_of(format($$SELECT define_payout_plan('b', %s)$$, a)) FROM unnest(ARRAY[
	$$NULL, '{}', '{1}'$$, $$'x', NULL, '{1}'$$, $$'x', '{}', NULL$$, $$'x', '{}', '{1}', kind => NULL$$, $$' ', '{}', '{1}'$$, $$'x', '{}', '{1}', 'flat'$$, $$'x', '{}', '{1}', result => 'profit'$$, $$'x', '{}', '{1}', base => 0$$, $$'x', '{}', '{1}', base => 5$$, $$'x', '{}', '{1}', draw => -1$$,
	$$'x', '{}', '{1}', minimum => 'NaN'$$, $$'x', '{}', '{1}', valid_from => 'infinity'$$, $$'x', '{1}', '{1}'$$, $$'x', '{2,1}', '{1,2,3}'$$, $$'x', '{}', '{1}', floor => 5, cap => 4$$, $$'x', '{}', '{NULL}'$$, $$'x', '{}', '{1}', cap => 'NaN'$$]) a;
SELECT error_of($$SELECT define_payout_plan('nowhere', 'x', '{}', '{1}')$$);
SELECT error_of(format('INSERT INTO b.payout_plans (plan, kind, result) VALUES (%s)', v)) ~ '^23' AS refused FROM unnest(ARRAY[$$'x', 'flat', 'amount'$$, $$'x', 'tier', 'profit'$$, $$'', 'tier', 'amount'$$, $$'margins', 'tier', 'amount'$$]) v;

DROP OWNED BY payee;
DROP ROLE payee;
DROP SCHEMA b CASCADE;
DROP VIEW IF EXISTS plain;
DROP TABLE deals, fx, before;
RESET client_min_messages;
