--
-- book_terms: rates at which amounts count, and shares by which they count for several
--
SET datestyle = 'ISO, YMD';
SET timezone = 'UTC';
SET smartgoals.as_of = '2026-06-30';
SET client_min_messages = warning;
CREATE TABLE deals (id int PRIMARY KEY, region text, amount numeric(12,2), cost numeric(12,2), currency varchar(3), closed date);
INSERT INTO deals SELECT i, (ARRAY['north', 'south', 'west'])[1 + i % 3], (i * 7919 % 100000) / 100.0, (i * 7919 % 60000) / 100.0, (ARRAY['EUR', 'USD', 'GBP'])[1 + i * 7 % 5 % 3], '2026-01-01'::date + i * 31 % 181 FROM generate_series(1, 200) i;
CREATE TABLE fx (day date, from_currency text, to_currency text, rate numeric);
INSERT INTO fx SELECT d, c.currency, 'EUR', c.rate + extract(day FROM d) / 1000 FROM generate_series('2025-12-28'::date, '2026-06-30', '1 week') d, (VALUES ('USD', 0.9), ('GBP', 1.15)) c(currency, rate);
INSERT INTO fx VALUES ('2026-01-01', 'EUR', 'USD', 1.1), ('2026-01-01', 'EUR', 'EUR', 7);
CREATE TABLE splits (deal int, rep text, share numeric(6,4));
INSERT INTO splits SELECT id, 'rep' || id % 5, CASE WHEN id % 4 = 0 THEN 0.75 ELSE 1 END FROM deals WHERE id % 10 > 0;
INSERT INTO splits SELECT id, 'rep' || (id + 1) % 5, 0.25 FROM deals WHERE id % 4 = 0 AND id % 10 > 0;
-- one goes along with every seventh deal, beside those who sell
INSERT INTO splits SELECT id, 'engineer', 1 FROM deals WHERE id % 7 = 0;
CREATE TABLE teams (rep text, team text);
INSERT INTO teams SELECT 'rep' || i, CASE WHEN i < 3 THEN 'emea' ELSE 'amer' END FROM generate_series(0, 4) i;
CALL create_book('b');
SELECT * FROM b.credit_gaps;
SELECT * FROM b.rate_gaps;

-- by the rate of the day: the latest that is not after it
SELECT define_metric('b', 'revenue', 'deals', 'amount', 'closed', dimensions => '["region"]', unit => 'EUR', currency => 'currency', rates => 'fx', rate_at => 'day', rate_from => 'from_currency', rate_to => 'to_currency', rate_value => 'rate');
SELECT set_goal('b', g::goal) FROM unnest(ARRAY['increase revenue to 90000 EUR during 2026-H1', 'increase revenue to 30000 EUR during 2026-H1 for region:north', 'increase revenue to 30000 EUR during 2026-02 for region:south']) g;
CREATE VIEW plain AS
SELECT d.*, d.amount * CASE d.currency WHEN 'EUR' THEN 1 ELSE (SELECT f.rate FROM fx f WHERE f.from_currency = d.currency AND f.to_currency = 'EUR'
	AND f.day = (SELECT max(g.day) FROM fx g WHERE g.from_currency = d.currency AND g.to_currency = 'EUR' AND g.day <= d.closed)) END AS euros FROM deals d;
SELECT s.goal_text, trim_scale(s.actual_value) AS actual, s.rows_counted, s.actual_value = p.sum AS as_plain_sql, s.rows_counted = p.count AS all_rows
FROM b.scoreboard('2026-06-30') s CROSS JOIN LATERAL (SELECT sum(euros), count(*) FROM plain WHERE (s.owner IS NULL OR s.owner = 'region:' || region) AND closed BETWEEN s.period_start AND s.period_end) p ORDER BY goal_id;
SELECT * FROM b.rate_gaps;
-- what has no rate is never added raw: before the first rate, of another currency, of none, where two rates differ, where a rate is none
INSERT INTO deals VALUES (1001, 'north', 1000, 0, 'USD', '2025-12-27'), (1002, 'north', 1000, 0, 'USD', '2025-12-28'), (1003, 'north', 7, 0, 'CHF', '2026-01-01'), (1004, 'north', 8, 0, NULL, '2026-01-01'),
	(1005, 'north', 9, 0, 'SEK', '2026-01-01'), (1006, 'north', 9, 0, 'NOK', '2026-01-01'), (1007, 'north', 9, 0, 'DKK', '2026-01-01'), (1008, 'north', 9, 0, 'usd', '2026-01-01'), (1009, 'north', NULL, 0, 'CHF', '2026-01-01'), (1010, 'north', 5, 0, 'CHF', NULL), (1011, 'north', 5, 0, 'CHF', '2026-07-01');
INSERT INTO fx VALUES ('2026-01-01', 'SEK', 'EUR', 0.09), ('2026-01-01', 'SEK', 'EUR', 0.1), ('2026-01-01', 'NOK', 'EUR', 0), ('2025-12-01', 'NOK', 'EUR', 5), ('2026-01-01', 'DKK', 'EUR', 'NaN');
SELECT metric, currency, unconverted_value, rows_left_out, first_day, last_day FROM b.rate_gaps ORDER BY currency;
SELECT at, value FROM b.metric_revenue WHERE at IN ('2025-12-27', '2025-12-28') ORDER BY at;
-- the same rate twice is one
INSERT INTO fx SELECT * FROM fx WHERE from_currency IN ('USD', 'GBP');
SELECT actual_value, rows_counted FROM b.scoreboard('2026-06-30') ORDER BY goal_id;
DELETE FROM deals WHERE id > 1000;
DELETE FROM fx WHERE ctid NOT IN (SELECT min(ctid) FROM fx GROUP BY fx.*);
-- a plan rate holds from the day it is for, or always
CREATE TABLE plan_rates (year int, code text, rate numeric);
INSERT INTO plan_rates VALUES (2025, 'USD', 0.8), (2025, 'GBP', 1.2), (2026, 'USD', 0.95), (2026, 'GBP', 1.25);
SELECT define_metric('b', 'planned', 'deals', 'amount', 'closed', unit => 'EUR', currency => 'currency', rates => 'plan_rates', rate_at => 'make_date(year, 1, 1)', rate_from => 'code', rate_to => '''EUR''', rate_value => 'rate');
CREATE VIEW rates_2026 AS SELECT * FROM plan_rates WHERE year = 2026;
SELECT define_metric('b', 'planned_always', 'deals', 'amount', 'closed', unit => 'EUR', currency => 'currency', rates => 'rates_2026', rate_from => 'code', rate_to => '''EUR''', rate_value => 'rate');
SELECT set_goal('b', format('increase %s to 90000 EUR during 2026', m)::goal) FROM unnest('{planned,planned_always}'::text[]) m;
SELECT s.metric, s.actual_value, s.actual_value = p.sum AS as_plain_sql FROM b.scoreboard('2026-06-30') s
CROSS JOIN (SELECT sum(amount * CASE currency WHEN 'EUR' THEN 1 WHEN 'USD' THEN 0.95 ELSE 1.25 END) FROM deals) p WHERE metric ~ 'planned' ORDER BY goal_id;
-- all amounts of a row are converted
SELECT define_metric('b', 'accuracy', 'deals', 'amount', 'closed', 'wape', forecast => 'cost', unit => 'EUR', currency => 'currency', rates => 'rates_2026', rate_from => 'code', rate_to => '''EUR''', rate_value => 'rate');
SELECT count(*) = 200 AS all_of_a_row FROM b.metric_accuracy m JOIN deals d ON d.closed = m.at AND m.value = d.amount * CASE d.currency WHEN 'EUR' THEN 1 WHEN 'USD' THEN 0.95 ELSE 1.25 END AND m.forecast = d.cost * CASE d.currency WHEN 'EUR' THEN 1 WHEN 'USD' THEN 0.95 ELSE 1.25 END;
SELECT drop_metric('b', 'accuracy');

-- shares: of the rows themselves
CREATE VIEW shared AS SELECT d.*, s.rep, s.share FROM deals d LEFT JOIN splits s ON s.deal = d.id;
SELECT define_metric('b', 'credited', 'shared', 'amount', 'closed', dimensions => '["rep", "region"]', item => 'id', credit => 'share');
SELECT set_goal('b', g::goal) FROM unnest(ARRAY['increase credited to 90000 during 2026-H1', 'increase credited to 30000 during 2026-H1 for rep:rep3', 'increase credited to 30000 during 2026-02 for rep:engineer in region:south']) g;
SELECT s.goal_text, s.actual_value, s.actual_value = p.sum AS as_plain_sql FROM b.scoreboard('2026-06-30') s
CROSS JOIN LATERAL (SELECT sum(amount * share) FROM shared WHERE (s.owner IS NULL OR s.owner = 'rep:' || rep) AND (s.segment IS NULL OR s.segment = 'region:' || region) AND closed BETWEEN s.period_start AND s.period_end) p WHERE metric = 'credited' ORDER BY goal_id;
SELECT count(*), count(*) FILTER (WHERE g.shares = coalesce(p.sum, 0)) AS as_plain_sql FROM b.credit_gaps g
FULL JOIN (SELECT d.id, sum(share) FROM deals d LEFT JOIN splits s ON s.deal = d.id GROUP BY d.id HAVING sum(share) IS DISTINCT FROM 1) p ON p.id::text = g.item;

-- of a table of their own: each counts for who has a share, once in every total
SELECT define_dimension('b', 'rep', 'team', 'teams', 'rep', 'team');
SELECT define_metric('b', 'split', 'deals', 'amount', 'closed', dimensions => '["region"]', item => 'id', unit => 'EUR', credit_source => 'splits', credit_item => 'deal', credit => 'share', credit_dimensions => '["rep"]',
	currency => 'currency', rates => 'plan_rates', rate_at => 'make_date(year, 1, 1)', rate_from => 'code', rate_to => '''EUR''', rate_value => 'rate');
SELECT set_goal('b', g::goal) FROM unnest(ARRAY['increase split to 90000 EUR during 2026-H1', 'increase split to 30000 EUR during 2026-H1 in region:west', 'increase split to 30000 EUR during 2026-H1 for rep:rep3', 'increase split to 30000 EUR during 2026-H1 for rep:rep3 in region:west',
	'increase split to 30000 EUR during 2026-H1 for rep:engineer', 'increase split to 30000 EUR during 2026-H1 for team:emea', 'increase split to 30000 EUR during 2026-Q1 for team:amer']) g;
SELECT s.goal_text, s.actual_value, s.actual_value = p.sum AS as_plain_sql FROM b.scoreboard('2026-06-30') s
CROSS JOIN LATERAL (SELECT sum(amount * CASE currency WHEN 'EUR' THEN 1 WHEN 'USD' THEN 0.95 ELSE 1.25 END * CASE WHEN s.owner IS NULL THEN 1 ELSE (SELECT sum(x.share) FROM splits x LEFT JOIN teams t ON t.rep = x.rep WHERE x.deal = d.id AND s.owner IN ('rep:' || x.rep, 'team:' || team)) END)
	FROM deals d WHERE (s.segment IS NULL OR s.segment = 'region:' || region) AND closed BETWEEN s.period_start AND s.period_end) p WHERE metric = 'split' ORDER BY goal_id;
SELECT count(*), count(*) FILTER (WHERE g.shares = coalesce(p.sum, 0)) AS as_plain_sql FROM (SELECT * FROM b.credit_gaps WHERE metric = 'split') g
FULL JOIN (SELECT d.id, sum(share) FROM deals d LEFT JOIN splits s ON s.deal = d.id GROUP BY d.id HAVING sum(share) IS DISTINCT FROM 1) p ON p.id::text = g.item;
-- an item in several rows has its shares in each
INSERT INTO deals SELECT id + 500, region, 1, 0, 'EUR', closed FROM deals WHERE id = 1;
CREATE VIEW lines AS SELECT (id % 500)::text AS deal, amount, closed FROM deals;
SELECT define_metric('b', 'of_lines', 'lines', 'amount', 'closed', 'count', item => 'deal', credit_source => 'splits', credit_item => 'deal', credit => 'share', credit_dimensions => '{"seller": "rep"}');
SELECT sum(value) = (SELECT count(*) FROM deals) AS once FROM b.metric_of_lines;
SELECT count(*) FROM b.credit_gaps WHERE metric = 'of_lines' AND item = '1';
SELECT define_metric('b', 'of_lines', 'lines', 'amount', 'closed', item => 'NULL::int', credit_source => 'splits', credit_item => 'deal', credit => 'share', credit_dimensions => '{"seller": "rep"}');
SELECT item, shares FROM b.credit_gaps WHERE metric = 'of_lines';
-- thirds sum to one
CREATE TABLE thirds AS SELECT 1 AS deal, 300.00 AS amount, '2026-01-01'::date AS day, 1 / 3.0::float8 AS share FROM generate_series(1, 3);
SELECT define_metric('b', 'of_lines', 'thirds', 'amount', 'day', item => 'deal', credit => 'share');
SELECT sum(value), sum(credit_share) FROM b.metric_of_lines;
SELECT count(*) FROM b.credit_gaps WHERE metric = 'of_lines';
SELECT drop_metric('b', 'of_lines');
SELECT DISTINCT metric FROM b.credit_gaps ORDER BY metric;

-- all of it at once is as much as its parts, by day and by state
SELECT count(*), bool_and(a.actual_value = c.actual) FROM b.scoreboard('2026-05-10') a JOIN (SELECT goal_id, actual(progress) FROM b.standing('2026-05-10', NULL, true)) c USING (goal_id);

-- one currency a tree
SELECT define_metric('b', 'anything', 'deals', 'amount', 'closed');
SELECT set_goal('b', 'increase anything to 100 EUR during 2026') AS whole \gset
SELECT set_goal('b', 'increase anything to 50 EUR during 2026-H1', :whole) IS NOT NULL AS one_currency;
SELECT replace(error_of(format($$SELECT set_goal('b', 'increase anything to 50 USD during 2026-H2', %s)$$, :whole)), 'Goal ' || :whole, 'Goal n');
SELECT replace(error_of(format($$SELECT revise_goal('b', goal_id, 'increase anything to 50 USD during 2026-H1') FROM b.goals WHERE parent_id = %s$$, :whole)), 'Goal ' || :whole, 'Goal n');
SELECT replace(error_of(format($$SELECT revise_goal('b', %s, 'increase anything to 100 USD during 2026')$$, :whole)), 'Goal ' || :whole, 'Goal n');
SELECT error_of($$SELECT set_goal('b', 'increase revenue to 50 USD during 2026-H2', 1)$$);

-- errors
SELECT error_of(format($$SELECT define_metric('b', 'wrong', 'deals', 'amount', 'closed', %s)$$, a)) FROM unnest(ARRAY[
	$$'avg', credit => '1', item => 'id'$$, $$credit => '1'$$, $$credit_source => 'splits'$$, $$credit => 'share', credit_source => 'splits', item => 'id'$$, $$credit_dimensions => '["rep"]'$$,
	$$credit => 'share', credit_source => 'splits', credit_item => 'deal', credit_dimensions => '{"region": "rep"}', item => 'id', dimensions => '["region"]'$$,
	$$credit => 'share', credit_source => 'splits', credit_item => 'deal', credit_dimensions => '{"value": "rep"}', item => 'id'$$,
	$$credit => 'rep', credit_source => 'splits', credit_item => 'deal', item => 'id'$$, $$credit => '(SELECT 1)', item => 'id'$$,
	$$currency => 'currency'$$, $$rates => 'fx', unit => 'EUR'$$, $$currency => 'currency', rates => 'fx', rate_from => '1', rate_to => '1', rate_value => '1'$$,
	$$currency => 'currency', rates => 'fx', rate_from => 'a', rate_to => 'b', rate_value => 'rate', unit => 'EUR'$$,
	$$currency => 'currency', rates => 'fx', rate_from => 'from_currency', rate_to => 'to_currency', rate_value => 'rate > 1', unit => 'EUR'$$,
	$$'margin', cost => 'cost', currency => 'currency', rates => 'fx', rate_from => 'from_currency', rate_to => 'to_currency', rate_value => 'rate'$$]) a;
SELECT error_of($$SELECT define_metric('b', 'wrong', 'deals', at => 'closed', aggregate => 'count', currency => 'currency', rates => 'fx', rate_from => 'from_currency', rate_to => 'to_currency', rate_value => 'rate', unit => 'deals')$$);
SELECT error_of($$SELECT define_metric('b', 'wrong', 'deals', 'amount', 'closed', dimensions => '{"credit_share": "region"}')$$);
-- what is measured by is not dropped unheard
SELECT split_part(error_of('ALTER TABLE splits DROP share'), ' | ', 2), split_part(error_of('DROP TABLE fx'), ' | ', 2);

DROP SCHEMA b CASCADE;
DROP VIEW plain, rates_2026, shared, lines;
DROP TABLE thirds, deals, fx, splits, teams, plan_rates;
RESET client_min_messages;
