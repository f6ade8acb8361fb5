--
-- smart: is a goal specific, measurable, achievable, relevant and time-bound?
--
-- the catalogue: every message in both languages, with the same places, closed and in Latin-1
SELECT count(*) > 60 AS messages, count(DISTINCT key) = count(*) AS keys_differ FROM smart_messages();
CREATE FUNCTION places(message text) RETURNS text[] IMMUTABLE LANGUAGE sql
	RETURN (SELECT array_agg(DISTINCT m[1] ORDER BY m[1]) FROM regexp_matches(message, '\{(\d)', 'g') m);
SELECT * FROM smart_messages() WHERE english IS NULL OR french IS NULL OR english = '' OR french = '' OR english = french
	OR places(english) IS DISTINCT FROM places(french);
SELECT key, message FROM smart_messages(), unnest(ARRAY[english, french]) message
WHERE regexp_replace(message, '\{[0-4](\|[^{}|]*\|[^{}|]*)?\}', '', 'g') ~ '[{}|]' OR message ~ '[.: ]$' OR message ~ '[^\u0001-\u00ff]';

-- the worked examples: last year's total is 700,000; a channel nothing was ever sold through
\pset format unaligned
SELECT * FROM smart_check('increase revenue to 5M EUR during 2026 for team:emea'::goal, '{700000}', '2026-01-15');
SELECT * FROM smart_check('increase revenue to 800k EUR during 2026 for team:emea review every month reward "3% bonus"'::goal, '{700000}', '2026-01-15', parent => 'increase revenue to 2M EUR during 2026');
SELECT verdict, finding, advice FROM smart_check('increase new_customers to 100 customers during 2026-Q2 in channel:web'::goal, segment_rows => 0) WHERE criterion = 'relevant';
SELECT finding FROM smart_check('increase revenue to 5M EUR during 2026 for team:emea'::goal, '{600000,640000,670000,700000}', '2026-01-15') WHERE criterion = 'achievable';
SELECT finding, advice FROM smart_check('increase revenue to 5M EUR during 2026 for team:emea'::goal, '{600000,640000,670000,700000}', '2026-01-15', lang => 'fr');

-- verdicts, a letter each: specific, measurable, achievable, relevant, time-bound, evaluated, rewarded
CREATE FUNCTION verdicts(goal, history numeric[] DEFAULT NULL, as_of date DEFAULT NULL) RETURNS text LANGUAGE sql
	RETURN (SELECT string_agg(translate(left(verdict, 1), 'pwfu', '+~-?'), '') FROM smart_check($1, $2, $3));
SELECT verdicts(g), smart_score(g), is_smart(g), g FROM unnest(ARRAY[
	-- specific
	'increase revenue', 'increase revenue for rep:42', 'increase revenue in channel:web', 'increase revenue through "visits"',
	'increase sales for rep:42', 'increase business in channel:web', 'increase sales', 'increase performance', 'increase sales to 5k EUR', 'increase sales by 5%', 'increase performance by 5%', 'increase performance by 5% for rep:42',
	'increase widgets', 'increase sales_of_shirts', 'increase turnover for rep:42', 'complete crm', 'complete crm for team:it',
	-- measurable
	'increase revenue to 1M for rep:1', 'increase widgets to 500 for rep:1', 'increase widgets to 500 boxes for rep:1', 'increase sales to 500 for rep:1',
	'increase revenue by 25% for rep:1', 'increase widgets by 25% for rep:1', 'increase win_rate by 5 pp for rep:1', 'increase revenue by 500 EUR for rep:1',
	'increase revenue from 4 by 25% for rep:1', 'keep margin between 30% and 40% for rep:1', 'keep satisfaction above 90 for rep:1',
	-- time-bound
	'increase revenue during 2026', 'increase revenue by 2026-06-30', 'increase revenue during [2026-01-01,2027-01-01)', 'increase revenue during [2026-01-01,2027-01-02)',
	'increase revenue during [2026-01-01,2027-01-02) review every quarter', 'increase revenue during [2024-02-29,2025-02-28)', 'increase revenue during 2026-03-01',
	-- evaluated
	'increase revenue during 2026 review every year', 'increase revenue during 2026 review every 6 months', 'increase revenue during 2026 review every 7 months',
	'increase revenue during 2026-W01 review every 3 days', 'increase revenue during 2026-W01 review every 4 days', 'increase revenue during [2026-01-31,2026-03-31) review every month',
	'increase revenue review every week', 'increase revenue by 2026-06-30 review every week',
	-- rewarded
	'increase revenue reward "5% bonus"',
	-- all of it
	'increase revenue from 600k to 750k EUR during 2026-Q1 for rep:42 in channel:web review every week through "visits" reward "bonus"']::goal[]) g;
-- what is said of them, in both languages
SELECT e.criterion, e.finding, e.advice, f.finding AS constat, f.advice AS conseil FROM unnest(ARRAY['increase sales through "visits"', 'increase revenue review every week', 'increase sales to 500 for rep:1',
	'increase revenue by 25% through "visits"', 'keep margin between 30% and 40% by 2026-06-30', 'complete crm during [2026-01-01,2028-01-01)']::goal[]) WITH ORDINALITY u(g, n),
	smart_check(g, as_of => '2026-01-15', lang => 'en') WITH ORDINALITY e, smart_check(g, as_of => '2026-01-15', lang => 'fr') f
WHERE f.criterion = e.criterion AND e.criterion NOT IN ('achievable', 'relevant', 'rewarded') ORDER BY n, ordinality;
SELECT verdicts('increase revenue to 8 during 2026', as_of => d), finding, advice FROM unnest(ARRAY['2025-06-01', '2026-12-31', '2027-01-01', '2027-09-01', 'infinity', '-infinity', NULL]::date[]) d,
	smart_check('increase revenue to 8 during 2026'::goal, as_of => d) WHERE criterion = 'time_bound';

-- achievable: unlikely, a stretch, in reach, too easy; up, down, above, below, in a band, by a change
SELECT h, verdict, finding, advice FROM (VALUES
	('increase revenue to 1.5M EUR during 2026'::goal, '{700000}'::numeric[]),
	('increase revenue to 300k EUR during 2026', '{700000}'),
	('increase revenue to 1.3M EUR during 2026 stretch 1.4M', '{700000,650000,720000}'),
	('increase revenue by 10% during 2026-Q1', '{700000,650000,720000}'),
	('increase revenue from 800k by 150% during 2026-03', '{700000,650000,720000}'),
	('reduce sales_cycle from 60 to 20 days during 2026-H1', '{70,65,60,61}'),
	('reduce sales_cycle from 60 to 55 days during 2026-H1', '{70,65,60,61}'),
	('reduce sales_cycle from 190 to 180 days during 2026-H1', '{70,65,60,61}'),
	('keep churn_rate below 1% during 2026-Q1', '{5,6,5}'),
	('keep churn_rate below 20% during 2026-Q1', '{5,6,5}'),
	('keep margin above 40% during 2026-W05', '{40,41,39,40}'),
	('keep margin between 35% and 45% during 2026-01-05', '{40,41,39,40}'),
	('keep margin between 5% and 400% during 2026-Q1', '{40,41,39,40}'),
	('keep margin between 70% and 75% during 2026-Q1', '{40,41,39,40}'),
	('increase gross_profit to 5000 EUR during 2026-Q1', '{-2000,500,-100}'),
	('increase gross_profit to 0 EUR during 2026-Q1', '{-9000,-9500}'),
	('increase new_customers to 4 customers during 2026-Q1', '{0,2,1,0,3}'),
	('increase new_customers to 4 customers during 2026-Q1', '{0,0,0}'),
	('increase revenue during 2026', '{7}'),
	('increase revenue to 8 during 2026', '{NULL}'),
	('complete crm during 2026', '{0,0}')) v(g, h), smart_check(g, h, '2025-12-01') WHERE criterion = 'achievable';

-- relevant: rows, capacity, parent; the first that is not well decides
SELECT rows, capacity, verdict, finding, advice FROM (VALUES
	('increase revenue to 100 EUR during 2026-Q1'::goal, NULL::bigint, NULL::numeric, NULL::goal),
	('increase revenue to 100 EUR during 2026-Q1', 0, NULL, NULL),
	('increase revenue to 100 EUR during 2026-Q1 in channel:web,product:core', 0, 50, 'increase orders during 2026'),
	('increase revenue to 100 EUR during 2026-Q1', 1, NULL, NULL),
	('increase revenue to 100 EUR during 2026-Q1', 1234, 100, 'increase turnover during 2026'),
	('increase revenue to 100 EUR during 2026-Q1', 5, 99.5, NULL),
	('increase revenue to 100 EUR during 2026-Q1', NULL, 0, NULL),
	('increase revenue to 100 EUR during 2026-Q1', NULL, 200, NULL),
	('keep margin above 40%', NULL, 20, NULL),
	('reduce complaints to 40', NULL, 20, NULL),
	('increase revenue by 10%', NULL, 20, NULL),
	('increase revenue to 100 EUR during 2026-Q1', NULL, NULL, 'increase turnover during 2026'),
	('increase revenue to 100 EUR during 2026-Q1', NULL, NULL, 'increase orders during 2026'),
	('increase revenue to 100 EUR during 2026-Q1', NULL, NULL, 'increase revenue'),
	('increase revenue to 100 EUR during 2026', NULL, NULL, 'increase revenue during 2026-H2'),
	('increase revenue to 100 EUR during 2026', NULL, NULL, 'increase revenue during 2027'),
	('increase revenue to 100 EUR by 2026-06-30', NULL, NULL, 'increase revenue during 2026'),
	('increase revenue to 100 EUR', NULL, NULL, 'increase revenue during 2026')) v(g, rows, capacity, parent),
	smart_check(g, NULL, '2025-12-01', rows, capacity, parent) WHERE criterion = 'relevant';
\pset format aligned

-- following an advice makes its criterion pass, whatever the goal, the history and the data
-- (where neither capacity nor parent are well, one comes after the other)
CREATE TABLE cases AS
SELECT row_number() OVER () AS id, (v || ' ' || m || f || t || p || s || x)::goal AS goal, h::numeric[] AS history, as_of::date, capacity::numeric, parent::goal
FROM (VALUES ('increase', 0), ('reduce', 1)) verbs(v, down),
	unnest(ARRAY['revenue', 'sales', 'widgets', 'win_rate', 'sales_cycle']) m,
	LATERAL (VALUES ('', ''), ('', ' to 50'), ('', ' by 20%'), ('', ' by 20'), (' from ' || 40 + 20 * down, ' to 50'), (' from 40', ''), (' from 0', ''), (' from -0.001', ' stretch ' || 100 - 300 * down)) targets(f, t),
	unnest(ARRAY['', ' during 2026', ' by 2026-05-20', ' by 2026-06-30', ' during [2025-02-01,2029-01-01)', ' during 2026-07-01']) p,
	unnest(ARRAY['', ' for rep:42']) s, unnest(ARRAY['', ' review every 2 months through "more ""visits"": many"']) x,
	LATERAL (VALUES (NULL, '2026-01-10', 20, 'increase revenue during 2026-H1'), ('{20,25,30}', '2031-12-31', 0.5, NULL), ('{2000,0,1000.5,NULL}', '2027-06-30', NULL, NULL), ('{0.0101,0.0102}', '1999-12-31', 1000, 'reduce widgets by 2020-01-01')) e(h, as_of, capacity, parent);
INSERT INTO cases
SELECT -row_number() OVER (), ('complete crm' || p || r)::goal, '{1,0}', '2026-01-10', 5, 'complete crm during 2025'
FROM unnest(ARRAY['', ' during 2026', ' by 2026-05-20', ' by 0001-01-01', ' during [2026-01-01,9999-12-31)']) p, unnest(ARRAY['', ' review every year', ' review every 12000 months']) r;
INSERT INTO cases
SELECT 100000 + row_number() OVER (), ('keep ' || m || t || p)::goal, h::numeric[], '2026-01-10', NULL, NULL
FROM unnest(ARRAY['margin', 'churn_rate', 'widgets', 'sales']) m, unnest(ARRAY['', ' above 40', ' below 0.5', ' between 10 and 11', ' between 1 and 9999', ' from 5', ' between -3 and -2']) t,
	unnest(ARRAY['', ' during 2026', ' by 2026-05-20']) p, unnest(ARRAY[NULL, '{20,25,30}', '{-5,0,3,3}', '{41,41,41,41,41,41,41,41}']) h;
SELECT count(*) > 4000 AS enough FROM cases;
CREATE TABLE advised AS
SELECT id, c.history, c.as_of, c.capacity, c.parent, goal, lang, criterion, verdict, advice, substring(advice FROM '^[^:]*: (.*)$') AS better
FROM cases c, unnest(ARRAY['en', 'fr']) lang, smart_check(goal, history, as_of, NULL, capacity, parent, lang) WHERE advice IS NOT NULL AND (lang = 'en' OR id % 10 = 0);
SELECT criterion, verdict, count(better) > 100 AS shown, count(*) FILTER (WHERE better IS NULL) > 0 AS some_not FROM advised GROUP BY 1, 2 ORDER BY 1, 2;
SELECT a.goal, a.criterion, a.better, r.verdict FROM advised a, smart_check(better::goal, history, as_of, NULL, capacity, parent) r
WHERE better IS NOT NULL AND r.criterion = a.criterion AND r.verdict <> 'pass' AND NOT (r.criterion = 'relevant' AND r.finding ~ 'parent' AND a.advice ~ 'Add|Ajoutez') LIMIT 10;
-- it changes nothing but what it is about
SELECT criterion, better, goal FROM advised WHERE better IS NOT NULL AND
	(criterion <> 'specific' AND metric(better::goal) <> metric(goal) OR criterion IN ('specific', 'time_bound', 'evaluated', 'rewarded') AND target_range(better::goal) IS DISTINCT FROM target_range(goal)
	OR criterion IN ('specific', 'measurable', 'achievable', 'rewarded') AND period(better::goal) IS DISTINCT FROM period(goal) OR owner(better::goal) IS DISTINCT FROM owner(goal) AND criterion <> 'specific'
	OR strategy(better::goal) IS DISTINCT FROM strategy(goal) OR verb(better::goal) <> verb(goal) OR basis(better::goal) <> basis(goal)) LIMIT 10;
-- the score, is_smart and the domain agree with the verdicts
SELECT count(*) AS differing FROM cases c WHERE smart_score(goal, history, NULL, capacity, parent) <>
	(SELECT count(*) FROM smart_check(goal, history, as_of, NULL, capacity, parent) WHERE criterion NOT IN ('evaluated', 'rewarded') AND verdict IN ('pass', 'warn'));
SELECT is_smart(goal), count(*) > 100 AS enough, bool_and((SELECT count(*) = 3 FROM smart_check(goal) WHERE criterion IN ('specific', 'measurable', 'time_bound') AND verdict IN ('pass', 'warn')) = is_smart(goal)) AS agree
FROM cases GROUP BY 1 ORDER BY 1;
DROP TABLE advised, cases;

-- achievability against the formulas, written in SQL; the tail of t is that of cos^(v-1)
CREATE FUNCTION student_above(t float8, v int) RETURNS float8 IMMUTABLE LANGUAGE sql RETURN (
	SELECT sum(area) FILTER (WHERE part = 'tail') / sum(area) FILTER (WHERE part = 'all')
	FROM (SELECT part, (high - low) * sum(CASE WHEN i IN (0, 2000) THEN 1 WHEN i % 2 = 1 THEN 4 ELSE 2 END * CASE WHEN c > 1e-9 THEN c ^ (v - 1) ELSE 0 END) AS area	-- Simpson's rule
		FROM (VALUES ('tail', atan(t / sqrt(v)), pi() / 2), ('all', -pi() / 2, pi() / 2)) parts(part, low, high), generate_series(0, 2000) i, cos(low + (high - low) * i / 2000) c
		GROUP BY part, low, high) areas);
-- of published tables: t exceeded with 5 % and 1 %
SELECT v, round(student_above(t5, v)::numeric, 4) AS p5, round(student_above(t1, v)::numeric, 4) AS p1
FROM (VALUES (3, 2.353, 4.541), (4, 2.132, 3.747), (10, 1.812, 2.764), (30, 1.697, 2.457)) v(v, t5, t1);
CREATE FUNCTION chance_above(target float8, history float8[]) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	largest float8 := (SELECT max(abs(h)) FROM unnest(history) h);
	grows boolean := (SELECT bool_and(h > 0) FROM unnest(history) h);
	n int; steps int; ahead int; latest float8; d float8; ss float8; s float8; m float8;
BEGIN
	IF largest IS NULL OR largest = 0 THEN RETURN NULL; END IF;
	IF grows AND target <= 0 THEN RETURN 1; END IF;
	CREATE TEMP TABLE h ON COMMIT DROP AS
		SELECT i, CASE WHEN grows THEN ln(v) ELSE v / largest END AS v FROM unnest(history) WITH ORDINALITY u(v, i) WHERE v IS NOT NULL;
	SELECT count(*) - 1, max(i) - min(i), cardinality(history) - max(i) + 1 INTO n, steps, ahead FROM h;
	SELECT v INTO latest FROM h ORDER BY i DESC LIMIT 1;
	d := coalesce((latest - (SELECT v FROM h ORDER BY i LIMIT 1)) / nullif(steps, 0), 0);
	SELECT coalesce(sum((dv - di * d) ^ 2 / di), 0) INTO ss FROM (SELECT v - lag(v) OVER w AS dv, i - lag(i) OVER w AS di FROM h WINDOW w AS (ORDER BY i)) x;
	DROP TABLE h;
	m := steps * d / (3 + steps);
	s := sqrt((3 * 0.35 ^ 2 + ss + 3.0 * steps / (3 + steps) * d ^ 2) / (3 + n));
	RETURN student_above(((CASE WHEN grows THEN ln(target) ELSE target / largest END) - latest - ahead * m) / (s * sqrt(ahead + ahead ^ 2 / (3.0 + steps))), 3 + n);
END $$;
SELECT setseed(0.42);
CREATE TABLE histories AS
SELECT i, history, round((800 * random() - 100)::numeric, 1) AS target
FROM generate_series(1, 300) i, LATERAL (SELECT array_agg(CASE WHEN r < 0.15 THEN NULL WHEN i % 3 = 0 THEN round((1000 * r - 500)::numeric, 2) WHEN i % 3 = 1 THEN floor(4 * r)::numeric ELSE round((500 + 100 * r)::numeric, 2) END) AS history
	FROM (SELECT random() AS r FROM generate_series(1, 1 + i % 13)) x) h;
SELECT count(p), count(*) FILTER (WHERE p IS NULL) > 0 AS some_null, max(abs(p - q)) < 1e-9 AS agree, count(*) FILTER (WHERE (p IS NULL) <> (q IS NULL)) AS differing, min(p) < 0.05 AS low, max(p) > 0.95 AS high
FROM (SELECT achievability(make_goal('revenue', target), history) AS p, chance_above(target::float8, history::float8[]) AS q FROM histories) x;
-- up and down add up to one; a band is the difference of its ends; amounts in cents give the same; keep as increase
SELECT bool_and(abs(up + down - 1) < 1e-12) AS complement, bool_and(abs(band - (up - beyond)) < 1e-12) AS band, bool_and(abs(up - cents) < 1e-9) AS cents, bool_and(up = above) AS above, count(up) > 200 AS enough
FROM histories, LATERAL (SELECT achievability(make_goal('revenue', target), history) AS up, achievability(make_goal('revenue', target, verb => 'reduce'), history) AS down,
	achievability(make_goal('revenue', verb => 'keep', target_range => numrange(target, target + 50, '[]')), history) AS band,
	achievability(make_goal('revenue', target + 50), history) AS beyond,
	achievability(make_goal('revenue', verb => 'keep', target_range => numrange(target, NULL)), history) AS above,
	achievability(make_goal('revenue', target * 100), (SELECT array_agg(h * 100 ORDER BY i) FROM unnest(history) WITH ORDINALITY u(h, i))) AS cents) x;
-- more is never more likely
SELECT count(*) AS rising FROM (SELECT i, p - lag(p) OVER (PARTITION BY i ORDER BY t) AS step
	FROM histories, LATERAL (SELECT t, achievability(make_goal('revenue', t), history) AS p FROM (SELECT 7 * s AS t FROM generate_series(-100, 300) s UNION ALL SELECT 10.0 ^ s FROM generate_series(4, 300, 8) s) targets) x WHERE i < 60) y
WHERE step > 1e-12;
DROP TABLE histories;
-- none, NULLs, one, two, a hundred, a hundred thousand; zeros; large and small; longer histories are surer
SELECT left(h::text, 30) AS history, round(achievability('increase revenue to 110', h)::numeric, 4) AS chance FROM (VALUES
	('{}'::numeric[]), (NULL), ('{NULL,NULL}'), ('{0}'), ('{0,0,0}'), ('{100}'), ('{100,NULL}'), ('{100,NULL,NULL}'), ('{NULL,100}'), ('{100,105}'), ('{100,NULL,110}'), ('{0,100}'), ('{100,0}'), ('{-100}'), ('{1e-300}'), ('{1e300}'),
	('{1e-9999}'), (array_fill(100::numeric, ARRAY[5])), (array_fill(100::numeric, ARRAY[100])), (array_fill(100::numeric, ARRAY[100000])), ('{{80,90},{95,100}}')) v(h);
SELECT round(achievability('increase revenue to 100000', '{1}')::numeric, 6) AS hopeless, achievability(make_goal('revenue', 10::numeric ^ 400), '{1}') AS beyond, achievability('increase revenue', '{1}') AS draft, achievability('complete crm', '{1}') AS milestone, achievability('increase revenue to 0', '{5}') AS nothing,
	achievability('increase revenue by 10%', '{5}') = achievability('increase revenue to 5.5', '{5}') AS resolved, achievability('reduce costs to 0', '{5,6}') AS to_nothing;
SELECT verdict, left(finding, 30), right(finding, 120), advice FROM smart_check(make_goal('revenue', 10::numeric ^ 400), '{1}') WHERE criterion = 'achievable';
SELECT verdict, left(finding, 50), advice FROM smart_check('increase revenue to 5', '{1e300,1e-300,1e300}'::numeric[]) WHERE criterion = 'achievable';

SELECT verdict, left(finding, 12), right(finding, 22), advice FROM smart_check(('increase revenue by ' || repeat('9', 900) || '%')::goal, '{1}') WHERE criterion IN ('measurable', 'achievable');

-- languages: of the argument, or of the setting, never of the server
SELECT finding, advice FROM smart_check('increase revenue to 1234567.891 EUR by 2026-06-30 for rep:1'::goal, as_of => '2026-01-01', lang => 'FR') WHERE criterion IN ('measurable', 'time_bound');
SET smartgoals.language = fr;
SELECT finding FROM smart_check('increase revenue to 1234.5 EUR'::goal, '{1000,1e6}', NULL, 1) WHERE criterion IN ('measurable', 'achievable', 'relevant');
SELECT finding FROM smart_check('increase revenue to -1234.5 EUR'::goal, segment_rows => 12345, lang => 'en') WHERE criterion IN ('measurable', 'relevant');
RESET smartgoals.language;
SELECT error_of('SET smartgoals.language = de'), error_of('SET smartgoals.langage = fr');

-- NULL and what is refused
SELECT count(*) AS rows FROM smart_check(NULL::goal);
SELECT smart_score(NULL::goal), is_smart(NULL::goal), achievability(NULL, '{1}'), smart_score('increase revenue'::goal, NULL, NULL, NULL, NULL);
SELECT error_of(statement) FROM unnest(ARRAY[
	$$SELECT * FROM smart_check('increase revenue'::goal, lang => 'de')$$, $$SELECT * FROM smart_check('increase revenue'::goal, segment_rows => -1)$$,
	$$SELECT * FROM smart_check('increase revenue'::goal, capacity => 'NaN')$$, $$SELECT smart_score('increase revenue'::goal, capacity => 'infinity')$$,
	$$SELECT achievability('increase revenue to 5', '{1,NaN}')$$, $$SELECT achievability('increase revenue to 5', '{-Infinity}')$$, $$SELECT smart_score('increase revenue to 5'::goal, '{1e400}')$$]) statement;

-- the domain, and the function as a constraint
CREATE TABLE plans (goal smart_goal, aim goal CHECK (aim IS NULL OR smart_score(aim) >= 2));
INSERT INTO plans VALUES ('increase revenue to 800k EUR during 2026 for team:emea'), (NULL);
SELECT error_of($$INSERT INTO plans VALUES ('increase sales')$$), error_of($$INSERT INTO plans (aim) VALUES ('increase sales for rep:1')$$);
INSERT INTO plans (aim) VALUES ('increase sales for rep:1 during 2026');
SELECT goal, metric(goal), is_smart(aim) FROM plans;
CREATE INDEX ON plans (is_smart(goal));
DROP TABLE plans;
-- long goals are checked, but not written again
SELECT criterion, verdict, length(advice) < 100 AS short FROM smart_check(make_goal('revenue', strategy => repeat('x', 7000))) WHERE advice IS NOT NULL;

-- sentences: every finding there is, in both languages
SELECT sentence, criterion, verdict, finding, advice FROM unnest(ARRAY[
	'Win 12 new customers by June 30, reviewed weekly, with a bonus of 500 EUR', 'Increase retention in the European market through a loyalty programme for repeat buyers', 'Complete the Excel course by June 30',
	'Improve results soon', 'Grow', 'Make 50 calls a day', 'Increase sales since March', 'Increase sales over last year', 'Make the site more friendly by 13%', 'Grow revenue 10x in a month', 'Go from 10 to 1000 leads in 2025', 'Lose 40 pounds in 3 weeks', 'Reach a market share of 100% in 2026', 'Exercise each Monday until the race',
	'Signer 12 contrats avant le 30 juin avec un point chaque semaine et une prime', 'Améliorer bientôt nos résultats', 'Passer 50 appels par jour depuis mars', 'Multiplier par deux les ventes par rapport à 2025', 'Faire passer les ventes de 10 à 1000 en un an']) sentence,
	smart_check(sentence, '2026-01-15') WHERE (criterion NOT IN ('achievable', 'relevant', 'evaluated', 'rewarded') OR verdict <> 'unknown') AND finding NOT IN ('it is never reviewed', 'there is no reward', 'il n''est jamais revu', 'il n''y a pas de récompense');
-- what is done once by a day, passed or obtained, or repeated, can be seen; what is prepared or vague cannot
SELECT sentence, left(verdict::text, 4) AS measurable, is_smart(sentence) FROM unnest(ARRAY[
	'Launch the web shop by May 2', 'Launch a web shop by May 2', 'Launch the web shop this year', 'Launch the best web shop by May 2', 'Send the contract to legal on Friday', 'Clean the code base by Christmas', 'Visit every store by June', 'Train all nurses by June', 'Complete the course by May 2', 'Complete a great course by May 2',
	'Get a B2 certificate in German', 'Sit the bar exam in July', 'Get certified in project management', 'Study for the bar exam in July', 'Get better exam results in July', 'Write the tests next week', 'Write a case study every month', 'Write case studies every month', 'Attend the improv class on Tuesdays', 'Attend the improv class on Tuesdays for a month',
	'Mettre en ligne la boutique avant le 2 mai', 'Mettre en ligne une boutique avant le 2 mai', 'Présenter le plan la première semaine de mai', 'Visiter tous les magasins avant juin', 'Passer la certification au plus tard le 30 novembre', 'Passer le permis', 'Obtenir le niveau B1', 'Préparer le concours avant juin', 'Avoir de meilleurs résultats à l''examen', 'Rédiger une étude de cas par mois', 'Suivre le cours les mardis et jeudis pendant un mois']) sentence,
	smart_check(sentence, '2026-01-15') WHERE criterion = 'measurable';
-- a pace that nothing keeps up, and what may be as fast
SELECT sentence, left(verdict::text, 4) AS achievable, finding FROM unnest(ARRAY[
	'Double revenue in one week', 'Double revenue in one month', 'Double revenue this month', 'Double revenue by Friday', 'Double revenue within two months', 'Triple revenue within two months', 'Quadruple revenue within two months', 'Double revenue by the end of 2026', 'Double revenue in a month and then in a year', 'Double revenue this month compared to last year', 'Double revenue',
	'Cut turnover by 60% in one month', 'Cut turnover by 40% in one month', 'Cut costs by 100% in one month', 'Cut complaints by half in 3 weeks', 'Double our calls this month', 'Double my reading this week', 'Grow followers by 500% in a month', 'Cut my coffees by 80% this week', 'Grow revenue from $10k to $30k in a month', 'Go from 2 to 5 clients in a month', 'Cut response time from 8 to 2 hours in a month', 'Increase margin by 50 points in a month',
	'Tripler les ventes en 30 jours', 'Augmenter les ventes de 60 % en deux mois', 'Diviser par deux les coûts en un mois', 'Capture 100% of the market in 2026', 'Conquérir 90 % du marché en 2026']) sentence,
	smart_check(sentence, '2026-01-15') WHERE criterion = 'achievable';
-- all seven, and the other language where it is asked for
SELECT * FROM smart_check('Win 12 new customers by June 30'::text, '2026-01-15', 'fr');
SELECT error_of($$SELECT * FROM smart_check('Win 12 new customers'::text, '2026-01-15', 'de')$$);
SELECT count(*) FROM smart_check(NULL::text);
-- the score and is_smart agree with the verdicts, and no day changes them
SELECT count(*), count(*) FILTER (WHERE is_smart(s)) FROM unnest(ARRAY['Win 12 new customers by June 30', 'Win 12 new customers', 'Win by June 30', 'Improve sales by 5% in 2020', '10x sales by June', 'Obtenir 3 contrats en mars', '', 'Sell']) s,
	LATERAL (SELECT count(*) FILTER (WHERE verdict IN ('pass', 'warn') AND criterion IN ('specific', 'measurable', 'time_bound')) = 3 AND NOT bool_or(criterion = 'achievable' AND verdict = 'fail') AS smart,
		count(*) FILTER (WHERE verdict IN ('pass', 'warn') AND criterion NOT IN ('evaluated', 'rewarded')) AS score FROM unnest(ARRAY['2000-01-01', '2026-01-15', '9999-12-31']::date[]) d, smart_check(s, d) WHERE d = '2026-01-15') c,
	LATERAL (SELECT array_agg(verdict ORDER BY d, criterion) FILTER (WHERE d = '2000-01-01') = array_agg(verdict ORDER BY d, criterion) FILTER (WHERE d = '2026-01-15') AS same FROM unnest(ARRAY['2000-01-01', '2026-01-15']::date[]) d, smart_check(s, d) WHERE criterion <> 'time_bound') e
WHERE c.smart = is_smart(s) AND c.score = smart_score(s) AND e.same;
CREATE TABLE wishes (sentence text CHECK (is_smart(sentence)));
SELECT error_of($$INSERT INTO wishes VALUES ('increase sales')$$), error_of($$INSERT INTO wishes VALUES ('increase sales by 5% in 2026')$$);
DROP TABLE wishes;
DROP FUNCTION verdicts, places, chance_above, student_above;

-- a sentence and the goal that is made of it are judged alike
SET client_min_messages = warning;
CREATE TABLE statements AS SELECT sentence, parse_goal(sentence, '2026-01-15') AS goal FROM unnest(ARRAY['Increase revenue', 'Increase sales', 'Increase sales by 20% in Q2', 'Improve performance by 10% in Q2', 'Increase revenue to 1M EUR by June 30', 'Win 50 new customers in 2026', 'Sell 20 houses this year',
	'Launch the web shop by May 2', 'Keep the churn rate below 5% in 2026', 'Reduce churn from 8% to 4% in Q2 for the West region', 'Grow revenue by 15% in 2026 through partners', 'Augmenter le CA de 15 % au T2', 'Recruter 40 ambassadeurs d''ici la fin du trimestre', 'Réduire le churn à 4 %', 'Améliorer la qualité']) sentence;
SELECT sentence, goal, string_agg(s.verdict, ' ' ORDER BY n) AS verdicts, is_smart(sentence), bool_and(s.verdict = g.verdict) AND is_smart(sentence) = is_smart(goal) AS alike
FROM statements, smart_check(sentence, '2026-01-15') WITH ORDINALITY s(criterion, verdict, finding, advice, n) JOIN LATERAL smart_check(goal, as_of => '2026-01-15') g USING (criterion)
WHERE criterion IN ('specific', 'measurable', 'time_bound') GROUP BY 1, 2;
-- what is written instead, in the words and the language of the sentence, passes
SELECT sentence, s.criterion, substring(s.advice FROM '^.*? ?: (.*)$') AS better, r.verdict
FROM statements, smart_check(sentence, '2026-01-15') s LEFT JOIN LATERAL smart_check(substring(s.advice FROM '^.*? ?: (.*)$'), '2026-01-15') r USING (criterion)
WHERE substring(s.advice FROM '^.*? ?: (.*)$') IS NOT NULL AND s.criterion NOT IN ('achievable', 'relevant') AND (r.verdict <> 'pass' OR sentence IN ('Increase revenue', 'Réduire le churn à 4 %'));
-- several goals, what is left of a sentence, another language
SELECT criterion, verdict, finding, advice FROM unnest(ARRAY['Increase revenue to 1M EUR and reduce churn to 4% in 2026', 'Close 25 deals >$500K each in Q2', 'Signer 40 contrats pour 1,2 M€ de CA au T3']) s, smart_check(s, '2026-01-15') WHERE criterion = 'measurable';
SELECT * FROM smart_check('Bis zum 31.12.2026 500.000 EUR Umsatz erreichen'::text, '2026-01-15');
SELECT is_smart(s), smart_score(s) FROM unnest(ARRAY['Bis zum 31.12.2026 500.000 EUR Umsatz erreichen']) s;
RESET client_min_messages;

-- sentences at the limits of the criteria: what holds of them, what was found where it is no usual thing, and what to write instead
SET client_min_messages = warning;
CREATE FUNCTION judged(sentence text, VARIADIC criteria text[]) RETURNS text LANGUAGE sql AS $$
	SELECT concat(smart_score(sentence), CASE WHEN is_smart(sentence) THEN ' smart' END, ' ', string_agg(left(verdict, 1), ''), ': ', string_agg(concat(finding, ' > ' || advice), '; ') FILTER (WHERE criterion = ANY (criteria))) FROM smart_check(sentence, '2026-01-15')
$$;
SELECT s, judged(s, 'measurable') FROM unnest(ARRAY[
	'Launch all shops by May 2', 'Launch each shop by May 2', 'Launch the shop in the first week of May', 'Launch the shop on Friday', 'Launch the shop in May', 'Launch our shop by May 2', 'Launch an shop by May 2', 'Launch shop by May 2', 'By launching the shop, win by May 2', 'Send the offer by May 2', 'Complete the better course by May 2', 'Complete by May 2', 'Pass the exam', 'Pass better exams', 'Pass the exam results', 'Pass the exam and more', 'Pass the plan of the year of the bar exam', 'Take the exam in May', 'Take a plan in May', 'Prepare the exam in May', 'Get certified', 'Get certified by passing the exam', 'By passing the exam, grow', 'Grow the exam',
	'Write an essay each Monday', 'Write an essay weekly', 'Write essays weekly', 'Write a better essay weekly', 'Through writing an essay weekly, grow', 'Write an essay through weekly sessions', 'Win on Mondays', 'Complete a plan every month in May', 'Complete better plans every month in May', 'Write plans soon', 'Write plans soon, better and more often', 'Improve the plan in the shop of our team in Paris soon', 'Improve', 'Improve plans for the shop in the North region through training in May', 'Do good work in the shops of the North, in Paris and in Lyon by May', 'Work', 'Better', ''
]) s;
SELECT s, judged(s, 'achievable') FROM unnest(ARRAY[
	'Grow sales from 10 to 1000 in 2026', 'Grow sales from 10 to 10000 in 2026', 'Grow sales from 0 to 1000 in 2026', 'Grow sales from X to 1000 in 2026', 'Grow sales from 10 to X in 2026', 'Go from 10 hours to 1000 hours in 2026', 'Grow sales from 1% to 100% in 2026', 'Grow sales 5x in 2026', 'Grow sales 100x in 2026', 'Grow sales tenfold in May', 'Win 100% of the market in May', 'Win 100% of the shops in May', 'Win X% of the market in May', 'Win 99% of the market in May', 'Gagner 100 % du marché en mai', 'Reach a win rate of 100% in May', 'Reach a churn rate of 100% in May', 'Reach 100% in May', 'Grow win rate by 100% in May', 'Grow the win rate to 99% in May',
	'Lose 5 kg in 3 weeks', 'Lose 50 kg in 3 weeks', 'Lose 50 kg in 3 months', 'Lose 50 kg in 3 years', 'Lose 50 miles in 3 weeks', 'Lose X kg in 3 weeks', 'Lose 50 kg by May', 'Gain 50 kg in 3 weeks', 'Lose 40 pounds in 3 weeks', 'Lose it in 3 weeks', 'Lose 50% in 3 weeks',
	'Double revenue last month', 'Double revenue in 0 weeks', 'Double revenue this year 2026', 'Double revenue in a week and in a month', 'Double revenue in a month and in a week', 'Double revenue by Friday and in May', 'Double revenue in May', 'Cut revenue by 100% in a week', 'Cut revenue by 90% in a week', 'Grow revenue from 10 EUR to 1000 EUR in a week', 'Cut revenue from 1000 EUR to 10 EUR in a week', 'Grow revenue from 10 to 1000 in a week', 'Grow users from 10 EUR in a week', 'Grow revenue by 0% in a week', 'Grow revenue to -5 EUR in a week', 'Cut calls by 90% in a week', 'Double calls in a week', 'Double my runs in a week', 'Double revenue by selling in a week'
]) s;
SELECT s, judged(s, 'specific', 'time_bound') FROM unnest(ARRAY[
	'Win 5 deals in January 2025', 'Win 5 deals by 2025-12-31', 'Win in 2025', 'Win by the exam', 'Grow sales in May', 'Grow performance by 5% in May', 'Grow performance', 'Grow the overall performance of our shops by 5% in May', 'Grow the market share of the very long named product that nobody can remember at all in the northern region of the country by 5% in May', 'Make the plan of the very long named product that nobody can remember at all in the northern region of the country 5% better in May', 'Sell it by May', '5 deals in May', 'In May: 5% more', 'Will we win 5 deals in May?', 'How many deals in May: 5', 'We won 5 deals in May', 'Improve better things', 'Improve a lot in many ways', 'Grow sales more and more', 'Win 5 deals in May, 6 calls', 'Win 5 deals in May, 6% and 7 EUR by selling 8 plans', 'More friendly by 13% in May', 'Améliorer le site en mai', 'Devenir les meilleurs'
]) s;
SELECT s, judged(s, 'specific', 'measurable', 'time_bound', 'evaluated', 'rewarded') FROM unnest(ARRAY[
	'Grow revenue', 'Grow revenue.', 'Grow revenue ! ', 'Cut churn', 'Keep churn low', 'Keep the churn rate', 'Keep revenue', 'Keep performance', 'Grow tea', 'Grow the win rate', 'Augmenter le CA', 'Réduire le churn', 'Garder le churn', 'Garder le CA', 'Garder la marge', 'Win 5 deals by May 31', 'Gagner 5 contrats avant le 31 mai', 'Win 5 deals by 0001-02-01', 'Win 5 deals by January 20', 'Win 5 deals by tomorrow', 'Win 5 deals in 20 years', 'Keep churn below 5%', 'Garder le churn sous 5 %'
]) s;
SELECT d, string_agg(verdict || ': ' || finding || coalesce(' > ' || advice, ''), '; ' ORDER BY s) FROM unnest('{0001-01-01,0001-12-31,2026-12-31,9999-01-01,9999-12-31}'::date[]) d, unnest('{Win 5 deals,Win 5 deals by 2026-06-30}'::text[]) s, smart_check(s, d) WHERE criterion = 'time_bound' GROUP BY d ORDER BY d;
SELECT n, judged('Grow revenue ' || repeat('in the shop ', n), 'time_bound') ~ 'in Q' AS rewritten FROM unnest('{1,10,30,100,1000}'::int[]) n;
DROP FUNCTION judged;
RESET client_min_messages;
