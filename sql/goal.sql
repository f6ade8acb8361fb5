--
-- goal: the data type, its parts, its operators
--

-- text, good: what was written, what it is
\pset format unaligned
SELECT g AS written, g::goal AS canonical, (g::goal)::text::goal = g::goal AS reads_back FROM (VALUES
	-- the clause
	('increase revenue from 800000 to 1000000 EUR during 2026-Q1 for rep:42 in channel:web'),
	('increase revenue by 25% during 2026'),
	('reduce acquisition_cost from 140 to 120 EUR during 2026-H1 for team:emea'),
	('keep churn_rate below 5% during 2026'),
	('keep margin between 35% and 40% during 2026-Q2'),
	('keep margin above 35% during 2026-Q2'),
	('complete crm_rollout by 2026-06-30'),
	('complete crm_rollout during 2026-Q2'),
	(E'increase revenue to 1M EUR during 2026-Q1 stretch 1.2M review every week\n\tthrough "consultative selling of the core product" reward "5% bonus"'),
	-- any case, any order, any space
	('INCREASE Revenue TO 5 eur REVIEW EVERY 2 Weeks FOR Team:EMEA DURING 2026-q1'),
	(E'  increase\trevenue\nto 5 EUR  '),
	-- numbers
	('increase revenue to 1.50M EUR'),
	('increase revenue to 250k'),
	('increase revenue to 2bn USD'),
	('increase revenue to 2 BN USD'),
	('increase revenue to 0.000001 EUR'),
	('increase revenue to 1000.00 EUR'),
	('increase revenue to 007 EUR'),
	('increase profit to -5 EUR'),
	('increase profit from -10 to -0 EUR'),
	('increase profit to +5 EUR'),
	('increase revenue to 123456789012345678901234567890.123456789 EUR'),
	-- currency signs and codes, before and after
	('increase revenue to $5'),
	('increase revenue to 5$'),
	('increase revenue to €1.5M'),
	('increase revenue to 500k€'),
	('increase revenue to 5 £'),
	('increase revenue to ¥5'),
	('increase revenue to EUR 5'),
	('increase revenue to -$5'),
	('increase revenue to $-5'),
	('increase revenue to 500kEUR'),
	('increase revenue from 5 EUR to 6'),
	('increase revenue from €5 to 6 EUR'),
	-- units
	('reduce sales_cycle from 60 to 45 days'),
	('reduce sales_cycle to 1 day'),
	('increase demos to 100 "demo calls"'),
	('increase demos to 100 "in"'),
	('increase demos to 100 "eur"'),
	('increase demos to 100 "' || repeat('""', 40) || '"'),
	('increase revenue unit EUR'),
	('increase conversion unit %'),
	('increase revenue by 25% unit EUR'),
	('increase revenue by 25% stretch 1M EUR'),
	('increase revenue from 5 EUR'),
	-- changes
	('increase revenue by 200 EUR'),
	('reduce churn_rate by 2 pp'),
	('reduce churn_rate by 2pp'),
	('reduce churn_rate by 25%'),
	('reduce churn_rate from 8% by 2 pp'),
	('reduce churn_rate from 8% by 25%'),
	('increase revenue from 800 by 25%'),
	('increase profit from -100 by 25%'),
	('increase revenue by 25% by 2026-12-31'),
	('increase revenue by 2026-12-31'),
	-- periods
	('increase revenue to 5 during 2026'),
	('increase revenue to 5 during 2026-W07'),
	('increase revenue to 5 during 2026-03'),
	('increase revenue to 5 during 2026-03-15'),
	('increase revenue to 5 during 2026-03-15 to 2026-03-20'),
	('increase revenue to 5 during 2026-01-01 to 2026-03-31'),
	('increase revenue to 5 during [2026-01-01,2026-02-15)'),
	('increase revenue to 5 during (2025-12-31,2026-02-15]'),
	('increase revenue to 5 during (,2026-02-15)'),
	('increase revenue to 5 during 0001'),
	('increase revenue to 5 by 9999-12-31'),
	('increase revenue to 5 during [9999-12-20,9999-12-31]'),
	('increase revenue to 5 by 0001-01-01'),
	-- owners and segments
	('increase revenue to 5 for rep:"Jane ""J"" Doe"'),
	('increase revenue to 5 for mail:jane.doe@example.com'),
	('increase revenue to 5 for rep:a:b'),
	('increase revenue to 5 for rep:Zoë'),
	('increase revenue to 5 in product:core,channel:web, channel:"a, b",product:core'),
	-- the basis, said only where it is not what is expected
	('increase revenue to 5 as total'),
	('increase revenue to 5 as level'),
	('keep headcount above 5'),
	('keep headcount above 5 as total'),
	('keep orders above 5'),
	('increase share to 5%'),
	-- cadence
	('increase revenue review weekly'),
	('increase revenue review every 3 months'),
	('increase revenue review every 12 months'),
	('increase revenue review every 14 days'),
	('increase revenue review every 10 days'),
	('increase revenue review every day'),
	-- drafts
	('increase revenue'), ('reduce costs'), ('keep margin'), ('complete crm_rollout'),
	('keep churn_rate from 6% below 5%'),
	-- texts
	('increase revenue through "say ""hello"" twice" reward "ünïcödé ☕"')
	) v(g);

-- text, bad: each names the word, its place and the way out
SELECT error_of(format('SELECT %L::goal', g)) FROM (VALUES
	(''), ('   '), ('grow revenue'), ('increase'), ('increase 5'), ('increase to 5'),
	('increase churn-rate to 5'), ('increase "revenue"'), ('increase chiffre_d’affaires'),
	('increase ' || repeat('x', 64)),
	('increase revenue to'), ('increase revenue to five'), ('increase revenue to NaN'),
	('increase revenue to infinity'), ('increase revenue to -infinity'), ('increase revenue to 1e6'),
	('increase revenue to 1,000,000'), ('increase revenue to 1.000.000'), ('increase revenue to 1''000'),
	('increase revenue to 1 000'), ('increase revenue to .5'), ('increase revenue to 5.'), ('increase revenue to --5'), ('increase revenue to -$+5'), ('increase revenue to 5 during (,0001-01-01)'), ('increase revenue to 5 during [9999-12-20,10000-01-02)'),
	('increase revenue to 0x10'), ('increase revenue to ' || repeat('9', 1001)),
	('increase revenue to 5 EUX'), ('increase revenue to 5 widgets'), ('increase revenue to 5 ""'),
	('increase revenue to 5 "' || repeat('x', 64) || '"'), ('increase revenue to ₿5'),
	('increase revenue from 5 EUR to 5 USD'), ('increase revenue from €5 to $5'), ('increase revenue to EUR 5 USD'),
	('increase revenue to 5 EUR stretch 5%'), ('increase revenue to 5 pp'), ('increase revenue from 5 EUR by 2 pp'),
	('increase revenue by -5%'), ('increase revenue by'), ('increase revenue by 2026-02-30'), ('increase revenue by 2026-Q1'),
	('increase revenue to 5 by 2026-Q1'),
	('keep churn_rate to 5%'), ('keep churn_rate by 5%'), ('keep margin between 35%'), ('keep margin between 35% or 40%'),
	('keep margin between 40% and 35%'), ('keep margin between 35% and 40% stretch 50%'),
	('increase revenue above 5'), ('complete crm to 5'), ('complete crm from 5'), ('complete crm stretch 5'),
	('increase revenue to 5 stretch 4'), ('reduce costs to 5 stretch 6'), ('keep margin above 35% stretch 30%'),
	('increase churn_rate from 8% to 6%'), ('reduce churn_rate from 6% to 8%'),
	('increase revenue to 5 EUR durng 2026'), ('increase revenue during'), ('increase revenue during soon'),
	('increase revenue during 2026-Q5'), ('increase revenue during 2026-13'), ('increase revenue during FY2026'),
	('increase revenue during 2026-02-30'), ('increase revenue during [2026-05-01,2026-01-01)'),
	('increase revenue during [2026-01-01,)'), ('increase revenue during [2026-01-01'), ('increase revenue during 2026-03-15 to 2026-03-14'),
	('increase revenue during 2026-03-15 to 2026'), ('increase revenue during 0000'),
	('increase revenue during 2026 by 2026-12-31'), ('increase revenue during 2026 during 2027'),
	('increase revenue for 42'), ('increase revenue for rep'), ('increase revenue for rep:'), ('increase revenue for rep: 42'),
	('increase revenue for rep:""'), ('increase revenue for rep:42,43'), ('increase revenue for to:42'),
	('increase revenue in web'), ('increase revenue in channel:web,'), ('increase revenue in channel:web product:core'),
	('increase revenue as'), ('increase revenue as sum'), ('increase revenue unit'), ('increase revenue unit furlongs'),
	('increase revenue review'), ('increase revenue review often'), ('increase revenue review every'), ('increase revenue review every 0 days'),
	('increase revenue review every 1.5 days'), ('increase revenue review every 99999999999 days'), ('increase revenue review every 2000 years'),
	('increase revenue through'), ('increase revenue through hard work'), ('increase revenue through ""'), ('increase revenue through "open'),
	('increase revenue reward 5'), ('increase revenue reward "a" "b"'), ('increase revenue; drop table x'),
	('increase revenue through "' || repeat('x', 8000) || '"')) v(g);
\pset format aligned
-- a cadence of 12000 days or months at most, in whatever unit
SELECT n, error_of(format('SELECT %L::goal', 'increase revenue review every ' || n)) FROM unnest(ARRAY['12000 days', '12001 days', '1714 weeks', '1715 weeks', '12000 months', '12001 months', '4000 quarters', '4001 quarters', '1000 years', '1001 years']) n;
SELECT n, error_of(format('SELECT make_goal(''revenue'', cadence => %L)', n)) FROM unnest(ARRAY['12000 days', '12001 days', '1000 years', '1000 years 1 month', '1 day', '-1 day', '-1 month', '1 month 1 day']) n;

-- a very long text is refused before it is read
SELECT error_of($$SELECT repeat('increase revenue ', 10000000)::goal$$);

-- make_goal: every part by name
SELECT make_goal('revenue'), make_goal('Revenue', 1000000, to_period('2026-Q1'));
SELECT make_goal(metric => 'revenue', target => 1000000.00, period => to_period('2026-Q1'), baseline => 800000,
	stretch => 1.2e6, unit => 'eur', owner => 'Rep:Jane Doe', segment => 'product:core,channel:web',
	strategy => 'consultative selling', cadence => '2 weeks', reward => '5% bonus', basis => 'level');
SELECT make_goal('churn_rate', 5, verb => 'keep', unit => '%'), make_goal('CHURN_RATE', 5, verb => 'keep'), make_goal('margin', 35, verb => 'keep'),
	make_goal('headcount', verb => 'keep', target_range => '[5,)'), make_goal('headcount', verb => 'keep', target_range => '(,5]'),
	make_goal('headcount', verb => 'keep', target_range => '[5,7]');
SELECT make_goal('revenue', change => '25%'), make_goal('revenue', change => '200 EUR', verb => 'reduce'),
	make_goal('churn_rate', change => '2 pp', verb => 'reduce', baseline => 8, unit => '%'),
	make_goal('crm_rollout', verb => 'complete', target => 1, period => '(,2026-07-01)');
SELECT make_goal('revenue', 5, unit => 'widgets'), make_goal('revenue', 5, cadence => '1 year'), make_goal('revenue', 5, cadence => '45 days'), make_goal('revenue', 5, cadence => '1 month'), make_goal('revenue', 5, cadence => '1 day');
SELECT error_of('SELECT make_goal(' || arguments || ')') FROM (VALUES
	($$NULL$$), ($$'revenue', verb => NULL$$), ($$''$$), ($$'to'$$), ($$'my metric'$$), ($$'revenue', verb => 'grow'$$),
	($$'revenue', 'NaN'$$), ($$'revenue', 'Infinity'$$), ($$'revenue', 1e1200$$), ($$'revenue', 1e-1200$$),
	($$'revenue', 5, unit => 'XYZ'$$), ($$'revenue', 5, unit => ''$$), ($$'revenue', 5, owner => 'rep42'$$),
	($$'revenue', 5, owner => 'rep:'$$), ($$'revenue', 5, owner => ':42'$$), ($$'revenue', 5, segment => 'web'$$), ($$'revenue', 5, segment => ''$$),
	($$'revenue', 5, strategy => ''$$), ($$'revenue', 5, strategy => repeat('"', 5000)$$), ($$'revenue', 5, reward => repeat('x', 70000)$$),
	($$'revenue', 5, cadence => '1 hour'$$), ($$'revenue', 5, cadence => '1 month 1 day'$$), ($$'revenue', 5, cadence => '-1 day'$$),
	($$'revenue', 5, cadence => '0'$$), ($$'revenue', 5, period => 'empty'$$), ($$'revenue', 5, period => '[2026-01-01,)'$$),
	($$'revenue', 5, period => '[2026-01-01,infinity)'$$), ($$'revenue', 5, period => daterange('infinity', NULL)$$), ($$'revenue', 5, period => '[-infinity,-infinity]'$$), ($$'revenue', 5, period => '(,-infinity)'$$), ($$'revenue', 5, period => '[0044-03-15 BC,2026-01-01)'$$),
	($$'revenue', 5, change => '5%'$$), ($$'headcount', verb => 'keep', change => '5%'$$), ($$'headcount', 5, verb => 'keep'$$),
	($$'headcount', verb => 'keep', target_range => '(5,7)'$$), ($$'headcount', verb => 'keep', target_range => 'empty'$$),
	($$'headcount', verb => 'keep', target_range => '(,)'$$), ($$'revenue', target_range => '[5,)'$$),
	($$'crm', verb => 'complete', target => 2$$), ($$'revenue', change => '5% more'$$)) v(arguments);

-- words of the grammar, of its numbers and units: whatever is accepted, wherever it
-- stands, comes back from its text and its jsonb
CREATE TABLE words AS SELECT w FROM unnest(string_to_array(
	'above and as below between by during every for from in review reward stretch through to unit BY To increase reduce keep complete total level '
	'week weeks weekly daily day month quarter year pp k M bn kEUR EUR eur XXX % nan infinity 2026 2026-Q1 2026-06-30 in_', ' ')) w;
CREATE FUNCTION comes_back(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	g goal;
	again goal;
BEGIN
	BEGIN
		EXECUTE 'SELECT ' || statement INTO g;
	EXCEPTION WHEN invalid_text_representation OR invalid_parameter_value THEN
		RETURN 'is refused';
	END;
	again := g::text::goal;
	RETURN CASE WHEN again = g AND goal_send(again) = goal_send(g) AND again::text = g::text AND g::jsonb::goal = g THEN 'comes back' ELSE g || ' comes back as ' || again END;
END $$;
SELECT place, result, count(*), string_agg(DISTINCT w COLLATE "C", ' ') FILTER (WHERE result <> 'comes back') AS words
FROM words, LATERAL (VALUES
	('1 metric', format('make_goal(%L, 5)', w)), ('1 metric', format('make_goal(%L)', w)), ('1 metric', format('make_goal(%L, verb => ''complete'')', w)),
	('1 metric', format('make_goal(%L, verb => ''keep'', target_range => ''[5,7]'')', w)), ('1 metric', format('make_goal(%L, baseline => 5, change => ''5%%'', period => ''(,2026-07-01)'')', w)),
	('1 metric', format('%L::jsonb::goal', jsonb_build_object('metric', w, 'stretch', 5, 'unit', '%'))),
	('2 dimension', format('make_goal(''x'', owner => %L)', w || ':1')), ('2 dimension', format('with_owner(''increase x to 5'', %L)', w || ':1')),
	('2 dimension', format('make_goal(''x'', segment => %L)', w || ':1')), ('2 dimension', format('%L::jsonb::goal', jsonb_build_object('metric', 'x', 'segment', 'a:1,' || w || ':1'))),
	('2 dimension', format('(split_goal(''increase x to 5'', ARRAY[%L]))', w || ':1')),
	('3 key', format('make_goal(''x'', 5, owner => %L, segment => %L)', 'a:' || w, 'b:"' || w || '",c:' || w)), ('3 key', format('with_owner(''increase x to 5 review weekly'', %L)', 'a:' || w)),
	('3 key', format('with_owner(''increase x to 5 during 2026'', %L)', 'a:1 ' || w || ' "2"')),
	('4 unit', format('make_goal(''x'', 5, unit => %L)', w)), ('4 unit', format('make_goal(''x'', unit => %L)', w)), ('4 unit', format('make_goal(''x'', baseline => 4, unit => %L, period => ''[2026-01-01,2027-01-01)'')', w)),
	('4 unit', format('make_goal(''x'', change => ''5'', unit => %L)', w)), ('4 unit', format('make_goal(''x'', change => ''25%%'', stretch => 9, unit => %L)', w)),
	('4 unit', format('make_goal(''x'', verb => ''keep'', target_range => ''[5,7]'', unit => %L, owner => ''a:1'')', w)),
	('5 change', format('make_goal(''x'', change => %L)', '5 ' || w)), ('5 change', format('make_goal(''x'', change => %L)', '5 "' || w || '"')),
	('6 text', format('make_goal(''x'', strategy => %L, reward => %L)', w, '" ' || w)),
	('7 cadence', format('%L::jsonb::goal', jsonb_build_object('metric', 'x', 'cadence', w))), ('7 period', format('%L::jsonb::goal', jsonb_build_object('metric', 'x', 'period', w)))
	) v(place, statement), LATERAL comes_back(statement) result
GROUP BY place, result ORDER BY place, result;
SELECT error_of($$SELECT make_goal('x', owner => 'by:1')$$), error_of($$SELECT with_owner('increase x to 5', 'to:1')$$), error_of($$SELECT make_goal('x', segment => 'to:1')$$);
DROP TABLE words;
DROP FUNCTION comes_back;

-- reading the parts
\x
SELECT metric(g), verb(g), basis(g), baseline(g), target(g), target_range(g), change(g), stretch(g), unit(g), period(g),
	owner(g), segment(g), strategy(g), cadence(g), reward(g), is_draft(g)
FROM unnest(ARRAY[
	'increase revenue from 800000 to 1000000 EUR during 2026-Q1 for rep:"Jane Doe" in channel:"a b" stretch 1.2M review every 2 weeks through "s" reward "r"',
	'reduce churn_rate by 2 pp',
	'keep margin between 35% and 40% during 2026',
	'keep churn_rate below 5% during 2026',
	'complete crm_rollout by 2026-06-30',
	NULL]::goal[]) g;
\x

-- changing one part; NULL takes it away
SELECT with_baseline('increase revenue to 100', 80), with_baseline('increase revenue by 25%', 80), with_baseline('increase revenue from 80 to 100', NULL);
SELECT with_target('increase revenue by 25%', 90), with_target('keep churn_rate', 5), with_target('keep margin above 35%', 40),
	with_target('increase revenue to 5', NULL), with_target('complete crm', 1);
SELECT with_period('increase revenue to 5', to_period('2026-H2')), with_period('increase revenue during 2026', NULL);
SELECT with_owner('increase revenue to 5', 'REP:Jane Doe'), with_owner('increase revenue for rep:1', NULL);
SELECT resolve('increase revenue by 25%', 80), resolve('reduce churn_rate by 25%', 8), resolve('reduce churn_rate by 5 pp', 8),
	resolve('increase revenue by 200 EUR', 1000), resolve('increase revenue to 5', 80), resolve('increase revenue by 25%', NULL),
	resolve('increase revenue by 25%', 0), resolve(NULL, 5);
SELECT error_of($$SELECT with_target('increase revenue to 5 stretch 6', 7)$$), error_of($$SELECT with_target('keep headcount', 7)$$),
	error_of($$SELECT with_target('complete crm', 2)$$), error_of($$SELECT with_baseline('complete crm', 2)$$),
	error_of($$SELECT with_baseline('reduce churn_rate to 5%', 4)$$), error_of($$SELECT with_baseline('increase revenue to 5', 'NaN')$$),
	error_of($$SELECT with_period('increase revenue', 'empty')$$), error_of($$SELECT with_owner('increase revenue', 'me')$$);

-- total or level: by the metric where it is known, else what is reduced from where it stands, other than money, is a level
SELECT g, basis(g) FROM unnest(ARRAY['reduce backlog from 1000 to 900', 'reduce tickets_open from 200 to 0 tickets', 'reduce backlog to 900', 'reduce backlog by 10%', 'reduce backlog by 100',
	'reduce waste from 200 to 100 EUR', 'reduce waste by 10%', 'reduce waste from 200 to 100 EUR as level', 'reduce backlog from 1000 to 900 as total', 'increase stock_count from 10 to 20', 'reduce costs from 200 to 100', 'keep headcount above 5']::goal[]) g;
SELECT attainment('reduce backlog from 1000 to 900', 1000), attainment('reduce tickets_open from 200 to 0', 100), resolve('reduce backlog by 10%', 1000), with_baseline('reduce backlog to 900', 1000), with_baseline('reduce backlog from 1000 to 900', NULL);
-- from and to go the way the verb says, for totals as for levels
SELECT error_of(format('SELECT %L::goal', g)) FROM (VALUES ('increase revenue from 20 to 10'), ('reduce revenue from 10 to 20'), ('increase churn_rate from 8% to 6%')) v(g);
SELECT error_of($$SELECT make_goal('revenue', 10, baseline => 20)$$), error_of($$SELECT with_target('increase revenue from 20 to 30', 10)$$), error_of($$SELECT '{"metric": "revenue", "target": 10, "baseline": 20}'::jsonb::goal$$);
SELECT 'increase revenue from 10 to 10'::goal, with_baseline('keep revenue above 10', 20);
-- a baseline next to the target stays on its side in every part
SELECT bool_and(baseline(part) <= target(part)) AS near_side, sum(baseline(part)) = 999.99 AS baselines, sum(target(part)) = 1000 AS targets
FROM split_goal('increase revenue from 999.99 to 1000 EUR', ARRAY['rep:1', 'rep:2', 'rep:3', 'rep:4', 'rep:5', 'rep:6', 'rep:7'], ARRAY[3, 1, 4, 1, 5, 9, 2]) part;

-- a whole of zero, and one that is no more than a cent
SELECT split_goal('increase profit to 0 EUR', ARRAY['rep:1', 'rep:2']), split_goal('increase profit to 0 EUR stretch 0.01 EUR', ARRAY['rep:1', 'rep:2'], ARRAY[0, 2]), split_goal('increase profit from -0.03 to 0.00 EUR', ARRAY['rep:1', 'rep:2']);
-- splitting: the parts sum to the whole, to the cent
SELECT split_goal('increase revenue from 900000 to 1000000 EUR during 2026 for team:emea stretch 1100000 reward "r"', ARRAY['rep:1', 'rep:2', 'rep:3']);
SELECT split_goal('increase revenue to 100.01 EUR during 2026', ARRAY['rep:1', 'rep:2', 'rep:3'], ARRAY[1, 0, 2.5]);
SELECT split_goal('increase new_customers to 100 during 2026', ARRAY['rep:1', 'rep:2', 'rep:3']);
SELECT split_goal('increase revenue to 100 JPY', ARRAY['rep:1', 'rep:2', 'rep:3']);
SELECT split_goal('increase revenue to 1 KWD', ARRAY['rep:1', 'rep:2', 'rep:3']);
SELECT split_goal('increase profit to -0.05 EUR', ARRAY['rep:1', 'rep:2', 'rep:3']);
SELECT split_goal('increase revenue by 25%', ARRAY['rep:1', 'rep:2']);
SELECT split_goal('increase revenue by 25 EUR stretch 100 EUR', ARRAY['rep:1', 'rep:2']);
SELECT split_goal('increase revenue during 2026', ARRAY['rep:1', 'rep:2']);
SELECT split_goal('keep orders between 5 and 10', ARRAY['rep:1', 'rep:2']);
SELECT split_goal('increase revenue to 1000 EUR during 2026', 'quarter');
SELECT split_goal('increase revenue to 1000 EUR during 2026', 'quarter', ARRAY[2, 2, 1, 5]);
SELECT split_goal('increase revenue to 1000 EUR during [2026-01-16,2026-03-01)', 'month');
-- owners and segments of arguments, as they are or as goals have them; a key with spaces is told of
SELECT split_goal('increase revenue to 5 EUR during 2026', ARRAY['rep:"Jane Doe"', 'rep:Jane Roe', 'rep:"a ""b"""']), owner(with_owner('increase revenue', 'Rep:"Jane Doe"')), with_owner('increase revenue', 'rep:"Jo" Smith'), with_owner('increase revenue', 'rep:""');
SELECT make_goal('revenue', segment => 'segment:Home Office'), make_goal('revenue', segment => 'segment:Home Office , channel:web,Region:"North, West"', owner => 'rep:"Jane Doe"') AS both, make_goal('revenue', segment => 'a:b"c');
SELECT error_of(format('SELECT %L::goal', g)) FROM (VALUES ('increase revenue to 5 for rep:Jane Doe during 2026'), ('increase revenue to 5 in segment:Home Office'), ('increase revenue to 5 in a:b,segment:Home Office Plus'), ('increase revenue to 5 for rep:"Jane" Doe'), ('increase revenue to 5 for rep:1 during 2026 soon')) v(g);
SELECT error_of($$SELECT split_goal('increase revenue to 5', ARRAY['rep:"Jane Doe"', 'rep:Jane Doe'])$$), error_of($$SELECT make_goal('revenue', segment => 'segment:')$$);
-- by a calendar; bare literals are what they look like
SELECT split_goal('increase revenue to 1000 EUR during [2025-07-01,2026-07-01)', 'quarter', calendar => 7);
SELECT split_goal('increase revenue to 1000 EUR during 2026', 'half', NULL, 'from october');
SELECT split_goal('increase revenue to 5300 EUR during [2017-01-29,2018-02-04)', 'month', calendar => 'nrf');
SELECT split_goal('increase revenue to 5 EUR during 2026', 'quarter', '{1,1,1,2}'), split_goal('increase revenue to 5 EUR during 2026', 'quarter'), split_goal('increase revenue to 5 EUR during 2026', 'half', calendar => NULL);
SELECT g, period_label(period(g), 7) FROM to_goal('increase revenue to 1M EUR during FY2026-Q2 for rep:1', 7) g;
SELECT to_goal('increase revenue to 1M EUR during FY2018-M03', 'nrf'), to_goal('increase revenue to 1M EUR by 2026-05-05', '7'), error_of($$SELECT to_goal('increase revenue to 1M EUR during FY2018-M13', 'nrf')$$), error_of($$SELECT 'increase revenue to 1M EUR during FY2018'::goal$$);
SELECT split_goal(NULL, ARRAY['rep:1']), split_goal('increase revenue to 5', NULL::text[]);
SELECT count(*), bool_and(ok) FROM (
	SELECT sum(target(part)) = target(whole) AND sum(baseline(part)) = baseline(whole) AND sum(stretch(part)) = stretch(whole)
		AND bool_and(abs(target(part) - target(whole) * w / total) < 0.01) AS ok
	FROM (SELECT i, make_goal('revenue', round((i * 7919.137)::numeric, 2), baseline => round((i * 7919.137 - abs(i) * 31.7)::numeric, 2),
				stretch => round((i * 7919.137 + abs(i) * 80.33)::numeric, 2), unit => 'EUR') AS whole,
			(SELECT array_agg('rep:' || k ORDER BY k) FROM generate_series(1, 1 + abs(i) % 17) k) AS owners,
			(SELECT array_agg(1 + (k * abs(i)) % 11 ORDER BY k) FROM generate_series(1, 1 + abs(i) % 17) k)::numeric[] AS weights
		  FROM generate_series(-100, 300) i) g,
		LATERAL (SELECT sum(w) AS total FROM unnest(weights) w) t,
		LATERAL ROWS FROM (split_goal(whole, owners, weights), unnest(weights)) AS s(part, w)
	GROUP BY i, whole, total) x;
SELECT error_of('SELECT split_goal(' || arguments || ')') FROM (VALUES
	($$'keep churn_rate below 5%', ARRAY['rep:1', 'rep:2']$$), ($$'complete crm', ARRAY['rep:1']$$),
	($$'increase revenue to 5', '{}'::text[]$$), ($$'increase revenue to 5', ARRAY['rep:1', NULL]$$), ($$'increase revenue to 5', ARRAY['one']$$),
	($$'increase revenue to 5', ARRAY['rep:1', 'rep:1']$$), ($$'increase revenue to 5', ARRAY['rep:1'], ARRAY[1, 2]$$),
	($$'increase revenue to 5', ARRAY['rep:1'], ARRAY[0]$$), ($$'increase revenue to 5', ARRAY['rep:1', 'rep:2'], ARRAY[2, -1]$$),
	($$'increase revenue to 5', ARRAY['rep:1'], ARRAY['NaN'::numeric]$$), ($$'increase revenue to 5', ARRAY['rep:1'], ARRAY[NULL::numeric]$$),
	($$'increase revenue to 5 during 2026', 'decade'$$), ($$'increase revenue to 5', 'month'$$), ($$'increase revenue to 5 by 2026-01-01', 'month'$$),
	($$'increase revenue to 5 during [0001-01-01,2026-01-01)', 'day'$$), ($$'increase revenue to 5 during 2026', 'quarter', ARRAY[1]$$)) v(arguments);

-- joiners and leavers
SELECT prorate('increase revenue from 900 to 9000 EUR during 2026-Q1 stretch 9999', '[2026-02-15,)'),
	prorate('increase revenue to 9000 EUR during 2026-Q1', '(,2026-02-01)'), prorate('increase revenue to 9000 EUR during 2026-Q1', '[2026-01-01,2026-04-01)');
SELECT prorate('increase revenue to 9000 EUR during 2026', '[2026-01-01,)', ARRAY[0, 0.5]), prorate('increase revenue to 9000 EUR during 2026', '[2025-12-15,)', ARRAY[0, 0.5]),
	prorate('increase revenue to 9000 EUR during 2026-Q1', '[2025-01-01,)', ARRAY[0, 0.5]), prorate('increase new_customers to 10 during 2026-Q1', '[2026-03-01,)');
SELECT prorate('keep churn_rate below 5% during 2026-Q1', '[2026-02-15,)'), prorate('increase revenue to 5 during 2026', 'empty'),
	prorate('increase revenue to 5 during 2026', '[2027-01-01,)'), prorate('increase revenue to 5', '[2027-01-01,)');
SELECT error_of($$SELECT prorate('increase revenue to 5 by 2026-12-31', '[2026-01-01,)')$$), error_of($$SELECT prorate('increase revenue to 5 during 2026', '(,2026-06-01)', ARRAY[1])$$),
	error_of($$SELECT prorate('increase revenue to 5 during 2026', '[2026-06-01,)', ARRAY[-1])$$);
-- by a plan of months or of working days; a leave in the middle, at an edge, all the time
SELECT prorate('increase revenue to 100k EUR during 2026', '[2026-03-01,)', curve => 'months 20,20,20,40'), prorate('increase revenue to 100k EUR during 2026', '[2026-03-01,)', ARRAY[0.5], curve => 'months 20,20,20,40');
SELECT prorate('increase revenue to 22000 EUR during 2026-01', '[2026-01-16,)', curve => 'business'), error_of($$SELECT prorate('increase revenue to 5 EUR during [2026-01-03,2026-01-05)', '[2026-01-01,)', curve => 'business')$$);
SELECT prorate('increase revenue to 12000 EUR during 2026', '[2026-01-01,)', leave => '{[2026-03-01,2026-04-01),[2026-12-01,2027-02-01)}', curve => 'months 1'), prorate('increase revenue to 365 EUR during 2026', '[2026-01-01,)', leave => '{[2025-03-01,2026-01-02),[2026-02-01,2026-02-02)}'),
	prorate('increase revenue to 12000 EUR during 2026', '[2026-01-01,)', leave => '{[2025-03-01,2028-04-01)}'), prorate('keep churn_rate below 5% during 2026', '[2026-02-01,)', leave => '{[2026-01-15,2026-02-15)}');

-- jsonb, both ways
SELECT g::jsonb, g::jsonb::goal = g AS reads_back FROM unnest(ARRAY[
	'increase revenue from 800000 to 1000000 EUR during 2026-Q1 for rep:"Jane Doe" in channel:"a b",product:core stretch 1.2M review every 2 weeks through "s" reward "r"',
	'reduce churn_rate by 2 pp', 'increase revenue by 25%', 'keep margin between 35.5% and 40% during 2026', 'keep churn_rate below 5%', 'keep margin above 5',
	'complete crm_rollout by 2026-06-30', 'increase revenue to 5 as level', 'increase x to 100 "demo calls"', 'increase x to 5 during 9999']::goal[]) g;
SELECT '{"metric": "revenue", "target": 5, "period": "2026-Q1", "owner": null}'::jsonb::goal, '{"verb": "complete", "metric": "crm", "target": 1}'::jsonb::goal;
SELECT j, error_of(format('SELECT %L::jsonb::goal', j)) FROM (VALUES
	('[]'), ('5'), ('{}'), ('{"metric": 5}'), ('{"metric": "revenue", "targett": 5}'), ('{"metric": "revenue", "target": "5"}'),
	('{"metric": "revenue", "verb": "grow"}'), ('{"metric": "revenue", "basis": 1}'), ('{"metric": "revenue", "target": 5, "above": 6}'),
	('{"metric": "revenue", "above": 6}'), ('{"metric": "revenue", "verb": "keep", "target": 6}'), ('{"metric": "margin", "verb": "keep", "between": [1]}'),
	('{"metric": "margin", "verb": "keep", "between": [1, "2"]}'), ('{"metric": "revenue", "period": {"start": "2026-01-01"}}'),
	('{"metric": "revenue", "period": {"start": "2026-01-01", "end": "2026-01-01"}}'), ('{"metric": "revenue", "period": "soon"}'), ('{"metric": "revenue", "period": 5}'),
	('{"metric": "revenue", "period": {"end": 5}}'), ('{"metric": "revenue", "cadence": "often"}'), ('{"metric": "revenue", "change": "much"}'),
	('{"metric": "revenue", "owner": "me"}'), ('{"metric": "revenue", "unit": "XYZ"}')) v(j);

-- equality, order, hash: one and the same
SELECT 'increase revenue to 1M EUR'::goal = 'Increase Revenue to 1000000.00 €', 'increase revenue to 1'::goal <> 'increase revenue to 2',
	'increase revenue to 5 in a:1,b:2'::goal = 'increase revenue to 5 in b:2,a:1';
CREATE TABLE some_goals AS
SELECT make_goal(metric => (ARRAY['revenue', 'margin', 'calls'])[1 + i % 3], target => i % 5, period => to_period((2020 + i % 4)::text),
	owner => 'rep:' || i % 7, unit => (ARRAY['EUR', NULL, 'days'])[1 + i % 3], reward => CASE WHEN i % 2 = 0 THEN 'r' END) AS g
FROM generate_series(1, 1000) i;
SELECT count(*), count(DISTINCT g), count(DISTINCT g::text), (SELECT count(*) FROM (SELECT g FROM some_goals GROUP BY g) x) AS grouped FROM some_goals;
SELECT bool_and((a.g = b.g) = (a.g::text = b.g::text)) AS equal_as_text, bool_and((a.g = b.g) = (goal_cmp(a.g, b.g) = 0)) AS as_order,
	bool_and(sign(goal_cmp(a.g, b.g)) = -sign(goal_cmp(b.g, a.g))) AS antisymmetric,
	bool_and(a.g <> b.g OR (goal_hash(a.g) = goal_hash(b.g) AND goal_hash_extended(a.g, 5) = goal_hash_extended(b.g, 5))) AS hashes,
	bool_and((a.g < b.g) = (goal_cmp(a.g, b.g) < 0) AND (a.g <= b.g) = (goal_cmp(a.g, b.g) <= 0)
		AND (a.g > b.g) = (goal_cmp(a.g, b.g) > 0) AND (a.g >= b.g) = (goal_cmp(a.g, b.g) >= 0) AND (a.g <> b.g) = NOT (a.g = b.g)) AS operators
FROM (SELECT DISTINCT g FROM some_goals) a, (SELECT DISTINCT g FROM some_goals) b;
SELECT count(*) AS out_of_order FROM (SELECT g, lag(g) OVER (ORDER BY g) AS before FROM some_goals) x WHERE before > g;
CREATE UNIQUE INDEX ON some_goals (g) WHERE false;
CREATE INDEX some_goals_btree ON some_goals USING btree (g);
CREATE INDEX some_goals_hash ON some_goals USING hash (g);
ANALYZE some_goals;
SET enable_seqscan = off;
SELECT count(*) FROM some_goals WHERE g = 'increase revenue to 3 during 2023 for rep:3 unit EUR';
SELECT count(*) FROM some_goals WHERE g = (SELECT g FROM some_goals LIMIT 1);
SET enable_mergejoin = off; SET enable_nestloop = off;
SELECT count(*) FROM some_goals a JOIN some_goals b USING (g);
RESET enable_mergejoin; SET enable_hashjoin = off;
SELECT count(*) FROM some_goals a JOIN some_goals b USING (g);
RESET enable_seqscan; RESET enable_nestloop; RESET enable_hashjoin;

-- days and ranges
SELECT d, 'increase revenue during 2026-Q1'::goal @> d, d <@ 'increase revenue during 2026-Q1'::goal, 'increase revenue by 2026-03-31'::goal @> d, 'increase revenue'::goal @> d
FROM unnest(ARRAY['-infinity', '2025-12-31', '2026-01-01', '2026-03-31', '2026-04-01', 'infinity']::date[]) d;
SELECT r, 'increase revenue during 2026-Q1'::goal && r, r && 'increase revenue during 2026-Q1'::goal, 'increase revenue by 2026-03-31'::goal && r, 'increase revenue'::goal && r
FROM unnest(ARRAY['empty', '(,)', '(,2026-01-01)', '(,2026-01-02)', '[2026-03-31,)', '[2026-04-01,)', '[2026-02-01,2026-02-02)']::daterange[]) r;

-- on the wire: the version, then the text
SELECT goal_send('increase revenue to 5 EUR'::goal);

-- the dictionary
SELECT count(*) > 50, count(*) = count(DISTINCT name), bool_and(name ~ '^[a-z][a-z0-9_]*$' AND basis IN ('total', 'level') AND better IN ('higher', 'lower')) FROM metric_dictionary();
-- no word means two metrics, every word is a metric's name, every metric can be a goal
SELECT word, array_agg(name) FROM (SELECT name, unnest(string_to_array(concat_ws(' ', name, english, french), ' ')) AS word FROM metric_dictionary()) x
GROUP BY word HAVING count(*) > 1 OR word !~ '^[a-z][a-z0-9_]*$';
SELECT count(*) FROM metric_dictionary() WHERE basis(make_goal(name)) <> basis OR basis(make_goal(split_part(concat_ws(' ', french, english, name), ' ', 1))) <> basis;

-- a goal of the usual kind is small
SELECT max(pg_column_size(g)) <= 200 AS small FROM some_goals;
SELECT pg_column_size('increase revenue from 800000 to 1000000 EUR during 2026-Q1 for rep:42 in channel:web stretch 1.2M review every week'::goal);

DROP TABLE some_goals;

-- goals that differ in one part are in one order, of which nothing is left out
SELECT n, g, (SELECT string_agg(CASE WHEN a.g < b.g THEN '<' WHEN a.g > b.g THEN '>' WHEN a.g = b.g THEN '=' END, '' ORDER BY b.n) FROM unnest(x) WITH ORDINALITY b(g, n)) FROM (SELECT ARRAY[
	'increase revenue from 5 to 10 EUR during 2026-01', 'increase revenue from 4 to 10 EUR during 2026-01', 'increase revenue to 10 EUR during 2026-01', 'increase revenue from 5 to 11 EUR during 2026-01', 'increase revenue from 5 to 10 USD during 2026-01', 'increase revenue from 5 to 10 during 2026-01', 'increase revenue from 5 to 10 EUR as level during 2026-01', 'increase revenue from 5 to 10 EUR during 2026-02', 'increase revenue from 5 to 10 EUR by 2026-01-31', 'increase revenue from 5 to 10 EUR', 'increase revenue from 5 to 10 EUR during 2026-01 for rep:ada', 'increase revenue from 5 to 10 EUR during 2026-01 for rep:ben',
	'increase revenue from 5 to 10 EUR during 2026-01 in a:b', 'increase revenue from 5 to 10 EUR during 2026-01 stretch 12', 'increase revenue from 5 to 10 EUR during 2026-01 stretch 13', 'increase revenue from 5 to 10 EUR during 2026-01 review every week', 'increase revenue from 5 to 10 EUR during 2026-01 review every month', 'increase revenue from 5 to 10 EUR during 2026-01 through "tea"', 'increase revenue from 5 to 10 EUR during 2026-01 through "teas"', 'increase revenue from 5 to 10 EUR during 2026-01 reward "tea"', 'increase revenue from 5 to 10 EUR during 2026-01 reward "jam"', 'increase revenue by 10 EUR during 2026-01', 'increase revenue by 10% during 2026-01', 'increase revenue during 2026-01',
	'keep revenue between 5 and 10 EUR during 2026-01', 'keep revenue between 5 and 11 EUR during 2026-01', 'keep revenue above 5 EUR during 2026-01', 'keep revenue below 5 EUR during 2026-01', 'reduce revenue to 10 EUR during 2026-01', 'increase bookings from 5 to 10 EUR during 2026-01'
]::goal[]) y(x), unnest(x) WITH ORDINALITY a(g, n) ORDER BY g;
-- with nothing there is nothing
SELECT with_baseline(NULL::goal, 1), with_target(NULL::goal, 1), with_period(NULL::goal, '[2026-01-01,2026-02-01)'), with_owner(NULL::goal, 'rep:ada'), resolve(NULL::goal, 1), resolve('increase revenue to 10', 5), resolve('increase revenue by 10', NULL), resolve('increase revenue by 10', 5), with_owner('increase revenue to 10', NULL), with_period('increase revenue to 10 during 2026', NULL), with_target('increase revenue to 10', NULL), target('keep revenue between 5 and 10'), target('increase revenue by 10'), target('complete rollout'), target('increase revenue');
SELECT t, error_of(format('SELECT %L::jsonb::goal', t)) FROM unnest(ARRAY['{"metric": "x", "verb": "increase", "change": "5 pp", "unit": "EUR"}', '{"metric": "x", "verb": "keep", "above": 5, "below": 4}', '{"metric": "x", "verb": "increase", "unit": 5}', '{"metric": "x", "verb": "increase", "strategy": 5}', '{"metric": "x", "verb": "increase", "change": 5}', '{"metric": "x", "verb": "increase", "change": true}', '{"metric": "x", "verb": "keep", "below": "x"}', '{"metric": "x", "verb": "increase", "period": "2026-13"}', '{"metric": "x", "verb": "increase", "segment": 5}', '{"metric": "x", "verb": "increase", "segment": {"a": 5}}', '{"metric": "x", "verb": "increase", "period": [1]}', '{"metric": "x", "verb": "complete", "target": 2}', '{"metric": "x", "verb": "complete", "target": 1, "baseline": 1}', '{"metric": null}', '[]', '5', '{}']) t;
SELECT t, error_of(format('SELECT %L::goal', t)) FROM unnest(ARRAY['increase x by 5 pp unit EUR', 'increase x by 5 EUR unit USD', 'increase x to 5 EUR unit EUR', 'increase x from 5 EUR to 6 USD', 'increase x to 5 during 2026-13', 'increase x to 5 by 2026-02-30', 'increase x to 5 during 2026-01-05 to 2026-13-01', 'increase x to 5 during 2026-01-05 to', 'increase x to 5 during 2026-01-05', 'increase x to 5 during [2026-01-05,', 'increase x to 5 review every', 'increase x to 5 review every 0 days', 'increase x to 5 review every week week', 'increase x to 5 for a', 'increase x to 5 for a b', 'increase x to 5 in a b', 'increase x to 5 for a:', 'increase x to 5 for a:"b"', 'increase x to 5 in a:"b', 'increase x to 5 in a:b,', 'increase x to 5 in a:b,c', 'increase x to 5 through tea', 'increase x to 5 stretch', 'increase x to 5 stretch x', 'keep x between 5', 'keep x between 5 and', 'keep x between 5 to 6', 'keep x 5', 'increase x from', 'increase x from 5 to', 'increase x by', 'increase', 'complete', 'complete x to 5', 'increase x as', 'increase x as sum', 'x to 5', 'increase x to 5 unit', 'increase x to 5.', 'increase x to .5', 'increase x to 5..5', 'increase x to 1e5', 'increase x to 5k', 'increase x to 5kk', 'increase x to 5 bn', 'increase x to €5', 'increase x to 5€', 'increase x to € 5 EUR', 'increase x to $5 EUR', 'increase x to -5', 'increase x to --5', 'increase x to 5 "days off"', 'increase x to 5 "days off', 'increase "x" to 5']) t;
SELECT segment, goal FROM unnest(ARRAY['a:b', 'a:"b"', 'a:"b,c"', 'a:"b""c"', 'a:"b",c:d', 'a:b,c:"d e"', 'a:" b "', 'a:"b:c"', 'a:b:c', 'a:"b-c"', 'a:b-c']) segment, LATERAL (SELECT ('increase x to 5 in ' || segment)::goal goal) g;
-- parts have the decimals of their unit, or of their measure
SELECT g, array_agg(target(part)) FROM unnest('{increase x to 10 customers as total during 2026-Q1,increase x to 10 EUR as total during 2026-Q1,increase x to 10 JPY as total during 2026-Q1,increase x to 10 KWD as total during 2026-Q1,increase x to 10% as total during 2026-Q1,increase x to 10 as total during 2026-Q1,increase customers to 10 as total during 2026-Q1,increase revenue to 10 during 2026-Q1}'::goal[]) WITH ORDINALITY g(g, n), split_goal(g, 'month') part GROUP BY g, n ORDER BY n;
