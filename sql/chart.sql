--
-- chart: what pictures, pages and files of a book are made of
--
SELECT caption('Leaderboard'), share_text(0.99999), share_text(-0.1234), pace_text(0.9999), day_text('2026-03-01');
SELECT caption('and %s more') = 'and %s more' AS english;
SELECT error_of($$SELECT caption('no such word')$$);
SET smartgoals.language = 'fr';
SELECT caption('Leaderboard'), replace(share_text(0.99999), U&'\00A0', ' ') AS share, pace_text(0.9999), day_text('2026-03-01');
RESET smartgoals.language;
SELECT caption(NULL), share_text(NULL), pace_text(NULL), day_text(NULL);

-- the language of a function that speaks ends with it
CREATE FUNCTION spoken(lang text) RETURNS text LANGUAGE plpgsql SET search_path TO public, smartgoals AS $$
BEGIN
	PERFORM look(NULL, lang);
	RETURN caption('Owner');
END $$;
SELECT spoken('fr'), current_setting('smartgoals.language') AS afterwards, spoken(NULL) AS as_before;
SELECT error_of($$SELECT spoken('de')$$);

-- rows of a report, as of a day; a column or a report that is not there is NULL, or nothing
CREATE TABLE chart_orders (rep text, amount numeric, sold date);
INSERT INTO chart_orders SELECT CASE n % 2 WHEN 0 THEN 'ann' ELSE 'bob' END, 100 + n, date '2026-01-01' + n FROM generate_series(0, 89) n;
CALL create_book('chart_book');
SELECT define_metric('chart_book', 'revenue', 'chart_orders', 'amount', 'sold', dimensions => '["rep"]', unit => 'EUR');
SET client_min_messages TO warning;
SELECT set_goal('chart_book', g::goal) FROM unnest(ARRAY['increase revenue to 20000 EUR during 2026-Q1', 'increase revenue to 4000 EUR during 2026-Q1 for rep:ann']) g;
SELECT jsonb_array_length(report_rows('chart_book', 'scoreboard', '2026-02-01')) AS goals, jsonb_array_length(report_rows('chart_book', 'scoreboard', '2026-02-01', 'rep:ann')) AS of_ann,
	jsonb_array_length(report_rows('chart_book', 'scoreboard', '2026-02-01', NULL, '{1}')) AS by_number, report_rows('chart_book', 'no_such_report', '2026-02-01') AS none;
SELECT g.n, g.goal_id, g.title, g.owner_label, g.attainment = s.attainment AS as_there, g.status, g.basis
FROM goals_of(report_rows('chart_book', 'scoreboard', '2026-02-01')) g JOIN chart_book.scoreboard('2026-02-01') w ON w.goal_id = g.goal_id
CROSS JOIN LATERAL (SELECT round(w.attainment, 6)) s(attainment) ORDER BY g.n;
SELECT count(*) FROM goals_of('[]');
SELECT title, status FROM goals_of('[{"title": "of an earlier version", "status": "met"}]');

-- charts: every kind, of a book without goals, of one with goals, in both languages
CALL create_book('bare_book');
SELECT k.kind, jsonb_typeof(c -> 'data' -> 'values') AS values, jsonb_array_length(c -> 'data' -> 'values') AS rows, c ? 'mark' OR c ? 'layer' AS drawn FROM chart_kinds() k, chart('bare_book', k.kind, as_of => '2026-02-01') c;
CREATE TABLE chart_deals (customer int, stage int, value numeric, sold date);
INSERT INTO chart_deals SELECT n % 7, 1 + n % 4, n, date '2025-11-01' + 3 * n FROM generate_series(0, 29) n;
SELECT define_metric('chart_book', 'conversion_rate', 'chart_deals', at => 'sold', aggregate => 'funnel_conversion', reached => 'stage', stage => '4');
SELECT define_metric('chart_book', 'retention_rate', 'chart_deals', at => 'sold', aggregate => 'retention_rate', customer => 'customer');
SELECT set_goal('chart_book', g::goal) FROM unnest(ARRAY['increase revenue to 4000 EUR during 2026-Q1 for rep:bob', 'increase revenue to 5000 EUR during 2025-Q4 for rep:bob']) g;
SELECT k.kind, jsonb_array_length(c -> 'data' -> 'values') AS rows, c #>> '{title,text}' AS title, (SELECT string_agg(DISTINCT o.key, ' ' ORDER BY o.key) FROM jsonb_array_elements(c -> 'data' -> 'values') r, jsonb_each(r) o WHERE o.key !~ '^forecast') AS fields
FROM chart_kinds() k, chart('chart_book', k.kind, as_of => '2026-02-01') c;
SELECT k.kind, c #>> '{title,text}' AS title, c #>> '{config,locale,number,decimal}' AS decimal, c::text ~ '\{[A-Z]' AS captions_left
FROM chart_kinds() k, chart('chart_book', k.kind, as_of => '2026-02-01', lang => 'fr') c;
-- figures are those of the tables and views
SELECT bool_and((r ->> 'value')::numeric = o.amount) AS same, count(*) FROM jsonb_array_elements(chart('chart_book', 'calendar', 'revenue', '2026-02-01') #> '{data,values}') r JOIN chart_orders o ON o.sold = (r ->> 'day')::date;
SELECT r ->> 'stage' AS stage, r ->> 'reached' AS reached, (SELECT count(*) FROM chart_deals d WHERE d.stage >= (r ->> 'stage')::int AND d.sold <= '2026-02-01') AS by_hand FROM jsonb_array_elements(chart('chart_book', 'funnel', as_of => '2026-02-01') #> '{data,values}') r;
CREATE TYPE chart_stage AS ENUM ('lead', 'demo', 'contract');
CREATE TABLE chart_pipeline AS SELECT (enum_range(NULL::chart_stage))[1 + n % 3] AS stage, 100.5 * n AS amount, 0.25 * (1 + n % 3) AS p, date '2026-01-01' + n AS opened FROM generate_series(0, 40) n;
SELECT define_metric('chart_book', 'pipeline', 'chart_pipeline', 'amount', 'opened', 'weighted_pipeline', probability => 'p', dimensions => '["stage"]', unit => 'EUR');
SELECT r ->> 'stage' AS stage, (r ->> 'deals')::int = b.n AND (r ->> 'value')::numeric = b.value AND (r ->> 'weighted')::numeric = round(b.weighted, 2) AND (r ->> 'days')::int = b.days AS as_by_hand, b.n
FROM chart('chart_book', 'pipeline', as_of => '2026-02-01') c, jsonb_array_elements(c #> '{data,values}') WITH ORDINALITY r(r, o)
JOIN (SELECT stage::text, count(*) AS n, sum(amount) AS value, sum(amount * p) AS weighted, '2026-02-01' - min(opened) AS days FROM chart_pipeline WHERE opened <= '2026-02-01' GROUP BY 1) b ON b.stage = r ->> 'stage' ORDER BY o;
SELECT count(*), sum((r ->> 'active')::int) FROM jsonb_array_elements(chart('chart_book', 'cohorts', as_of => '2026-02-01') #> '{data,values}') r;
SELECT count(*), sum(n) FROM (SELECT date_trunc('month', sold), count(DISTINCT customer) AS n FROM chart_deals WHERE sold <= '2026-02-01' GROUP BY 1) b;
SELECT r ->> 'label' AS label, (r ->> 'attainment')::numeric AS attainment, r ->> 'text' AS text FROM jsonb_array_elements(chart('chart_book', 'leaderboard', as_of => '2026-02-01') #> '{data,values}') r;
SELECT count(*) AS days, max((r ->> 'actual_value')::numeric) AS actual, (SELECT sum(amount) FROM chart_orders WHERE rep = 'ann' AND sold <= '2026-02-01') AS by_hand FROM jsonb_array_elements(chart('chart_book', 'burnup', goal_id => 2, as_of => '2026-02-01') #> '{data,values}') r;
SELECT c #>> '{title,text}' AS title FROM chart('chart_book', 'burnup', for_owner => 'rep:bob', as_of => '2026-02-01') c;
-- goals of one title are told apart; of many the worst twenty are shown
SELECT set_goal('chart_book', make_goal('revenue', 100 + n, to_period('2026-Q1'), unit => 'EUR', owner => 'rep:"; <b>' || n)) IS NOT NULL AS set FROM generate_series(1, 25) n GROUP BY 1;
SELECT c #>> '{title,subtitle}' AS rest, jsonb_array_length(c #> '{data,values}') AS rows, (SELECT count(DISTINCT r ->> 'label') FROM jsonb_array_elements(c #> '{data,values}') r) AS labels FROM chart('chart_book', 'bullet', as_of => '2026-02-01') c;
SELECT error_of($$SELECT chart('chart_book', 'pie')$$);
SELECT error_of($$SELECT chart('chart_book', NULL)$$);
SELECT error_of($$SELECT chart('chart_book', 'bullet', 'no_such_metric')$$);
SELECT error_of($$SELECT chart('chart_book', 'calendar', 'retention_rate')$$);
SELECT error_of($$SELECT chart('chart_book', 'funnel', 'revenue')$$);
SELECT error_of($$SELECT chart('chart_book', 'cohorts', 'revenue')$$);
SELECT error_of($$SELECT chart('chart_book', 'pipeline', 'revenue')$$);
SELECT error_of($$SELECT chart('no_such_book', 'gantt')$$);
SELECT error_of($$SELECT chart('chart_book', 'gantt', lang => 'de')$$);
SELECT current_setting('smartgoals.language') AS language, current_setting('smartgoals.as_of') AS as_of;
SELECT substring(p FROM '<section id="pipeline".*?</thead>') AS head, (SELECT string_agg(m[1], ' ') FROM regexp_matches(substring(p FROM '<section id="pipeline".*?</section>'), '<th role="rowheader" scope="row">(.*?)</th>', 'g') m) AS stages FROM dashboard('chart_book', '2026-02-01') p;
-- of many places the first twenty, which are of those furthest behind
SELECT jsonb_array_length(c #> '{data,values}') AS places, c #>> '{title,subtitle}' AS rest FROM (SELECT jsonb_build_object('type', 'FeatureCollection', 'features', jsonb_agg(jsonb_build_object('properties', jsonb_build_object('name', n, 'status', 'met')) ORDER BY n)) AS places FROM generate_series(1, 31) n) p, chart('bare_book', 'map', places => p.places) c;
-- cards of a lane: since when they are in it, or open; what is not known is left out
CREATE TABLE chart_cards AS SELECT * FROM (VALUES ('one', 'lead', 10.5, '2026-01-01'::date, '2026-01-11'::date), ('two <b>', 'lead', NULL, '2026-01-02', NULL), ('three', 'offer', 7, NULL, NULL), ('four', 'offer', 3, '2026-01-31', '2026-01-31')) v(name, stage, amount, opened, moved);
CALL create_book('lane_book');
SELECT define_metric('lane_book', 'deals', 'chart_cards', 'amount', '''2026-01-01''::date', 'sum', '["stage"]', opened => 'opened', entered => 'moved', card => 'name', stages => '{lead,offer,signed}', unit => 'EUR', basis => 'total');
SELECT regexp_replace(regexp_replace(regexp_replace(substring(dashboard('lane_book', '2026-02-01', lang => l) FROM '<section id="pipeline".*?</section>'), '<svg.*?</svg>', '', 'g'), '<thead.*?</thead>', '', 'g'), '(<[^>]*>|\s)+', ' ', 'g') FROM unnest('{en,fr}'::text[]) l;
-- labels that look like places of a template, and names of captions, stay what they are
UPDATE lane_book.book SET labels = '{"en": {"metric": {"deals": "{Expected}"}, "status": {"missed": "{nobody}", "off_track": "{Target}"}}}';
SELECT k, chart('lane_book', k, 'deals', '2026-02-01') @? '$.** ? (@ == "{Expected}" || @ == "{Target}" || @ == "{nobody}")' AS shown FROM unnest('{calendar,pipeline}'::text[]) k;
SELECT set_goal('lane_book', 'increase deals to 500 EUR during 2026-Q1', effective => '2026-01-01') IS NOT NULL AS set;
SELECT k, chart('lane_book', k, 'deals', '2026-02-01') @? '$.** ? (@ == "{Target}")' AS shown FROM unnest('{bullet,gantt}'::text[]) k;
SELECT chart('lane_book', 'burnup', NULL, '2026-02-01', goal_id => 1) @? '$.** ? (@ starts with "{Expected}")' AS shown;
