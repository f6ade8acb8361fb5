--
-- render: goals and figures as people read them
--
SET datestyle = ISO;
\pset format unaligned
\pset tuples_only on

SELECT title(g, 'en'), title(g, 'fr') FROM unnest(ARRAY[
	'increase revenue from 40527.53 to 45170.8 EUR during 2026-Q2 for rep:22 review every month through "a second machine for every office"',
	'keep churn_rate below 5% during 2026', 'keep margin above 37.5% during 2026-06', 'keep margin between 35% and 40% during 2026-H1 in channel:web,product:"a, b"',
	'increase revenue by 20% during 2026-W07', 'reduce sales_cycle by 5 days during [2026-01-15,2026-03-01)', 'increase win_rate by 2.5 pp during [2025-12-15,2026-01-15)',
	'reduce acquisition_cost from 140 to 120 USD during 2026 for sales_team:emea', 'complete crm_rollout by 2026-06-30', 'complete crm_rollout during 2026-03-01 to 2026-03-01',
	'increase deals_won to 40 deals during 2026-08 for rep:"Jane Doe"', 'increase revenue', 'increase my_own_thing to 1250.4 "widgets" during 2026', 'increase revenue to 900.50 CHF during 2026', 'increase revenue to 1.2M JPY by 2026-02-01']::goal[]) g;
-- never longer than a line, and in one
SELECT length(title(make_goal('revenue', 5, to_period('2026'), owner => 'rep:' || repeat('x', 200)))), right(title(make_goal('revenue', 5, to_period('2026'), owner => 'rep:' || repeat('é', 200)), 'fr'), 5),
	title(make_goal('revenue', 5, to_period('2026'), owner => E'rep:two\nlines'), 'en') ~ '\n';
SELECT title(NULL::goal), title('increase revenue to 5 during 2026') = title('increase revenue to 5 during 2026', 'en');
SET smartgoals.language = 'fr';
SELECT title('increase revenue to 5 EUR during 2026'), metric_label('orders'), status_label('off_track'), period_text(to_period('2026-Q3')), format_amount(1234.5, 'EUR');
RESET smartgoals.language;

-- every metric of the dictionary and every status has a name in both languages
SELECT count(*) > 50, array_agg(name) FILTER (WHERE metric_label(name, 'fr') = metric_label(name, 'en')) FROM metric_dictionary();
SELECT s, status_label(s::text, 'en'), status_label(s::text, 'fr'), status_colour(s::text) FROM unnest(enum_range(NULL::goal_status)) s;
SELECT status_label('fine') IS NULL, status_colour('fine') IS NULL, metric_label('own_measure', 'fr'), metric_label(NULL) IS NULL;
SELECT period_text(p, 'en'), period_text(p, 'fr') FROM unnest('{"[2026-01-01,2027-01-01)","[2026-01-01,2026-07-01)","[2026-04-01,2026-07-01)","[2026-02-01,2026-03-01)","[2026-02-09,2026-02-16)","[2026-02-10,2026-02-16)","[2025-12-10,2026-02-16)","[2026-03-01,2026-03-02)","(,2026-03-01)","[2026-03-01,)","(,)"}'::daterange[]) p;
SELECT period_text('empty') IS NULL;

-- amounts
SELECT format_amount(a, u, 'en'), format_amount(a, u, 'fr') FROM (VALUES (1234567.891, 'EUR'), (-1234.5, 'USD'), (0.5, 'GBP'), (1500.4, 'JPY'), (12.3456, 'KWD'), (1000, 'CHF'), (-1000, 'CHF'), (4.50, '%'), (40, 'deals'), (3.25, 'times'), (7, 'widgets'), (12, NULL), (99, 'eur')) v(a, u);
SELECT format_amount(NULL), format_amount('NaN', 'EUR') IS NULL, format_amount(5, 'EUR', 'en');

-- dimensions and units have names in both languages; a book may have its own for all
SELECT d, dimension_label(d, 'en'), dimension_label(d, 'fr') FROM unnest('{rep,team,region,own_thing}'::text[]) d;
SELECT u, unit_label(u, 'en'), unit_label(u, 'fr') FROM unnest('{deals,EUR,%,widgets,NULL}'::text[]) u;
CREATE TABLE own_labels AS SELECT '{"fr": {"metric": {"revenue": "Recettes", "own_thing": "Œuvres"}, "unit": {"EUR": "euros", "deals": "signatures"}, "status": {"met": "gagné", "fine": "bien"}, "dimension": {"rep": "Vendeur"}}, "en": {"metric": {"revenue": ""}}}'::jsonb AS labels;
SELECT title(g, 'fr', labels), title(g, 'en', labels), target_text(g, 'fr', labels) FROM own_labels, unnest(ARRAY['increase revenue to 45170.8 EUR during 2026-Q2 for rep:22 in channel:web', 'increase deals_won to 40 deals during 2026-08', 'keep own_thing between 3 and 5 EUR during 2026']::goal[]) g;
SELECT metric_label('revenue', 'fr', labels), metric_label('Revenue', 'fr', labels), metric_label('margin', 'fr', labels), unit_label('deals', 'fr', labels), dimension_label('rep', 'fr', labels), status_label('met', 'fr', labels), status_label('met', 'en', labels), status_label('fine', 'fr', labels) IS NULL FROM own_labels;
SELECT format_amount(1234.5, 'EUR', 'fr', labels), brief_amount(1234.5, 'EUR', 'fr', labels), brief_amount(3, 'deals', 'fr', labels), format_amount(3, 'EUR', 'en', labels), format_amount(4.5, '%', 'fr', labels), format_amount(5, NULL, 'fr', labels) FROM own_labels;
-- what is no object of labels is none
SELECT metric_label('revenue', 'fr', l) FROM unnest(ARRAY['[]', '5', 'null', '{}', '{"fr": 5}', '{"fr": {"metric": []}}', '{"fr": {"metric": {"revenue": 5}}}', '{"fr": {"metric": {"revenue": null}}}', NULL]::jsonb[]) l;
SET smartgoals.language = 'fr';
SELECT title('increase revenue to 5 EUR during 2026', NULL, labels) FROM own_labels;
RESET smartgoals.language;
DROP TABLE own_labels;

-- bars and sparks
SELECT bar(share, expected, 10), bar(share, expected, 10, ascii => true) FROM (VALUES (0.0, 0.5), (0.26, 0.5), (0.5, 0.5), (0.75, 0.5), (0.999, NULL), (1, 1), (1.3, 0.9), (-0.4, 0.2), (0.3, 1.5)) v(share, expected);
SELECT bar(0.5), bar(NULL) IS NULL, bar('NaN', width => 3), bar('Infinity', width => 3), bar(0.333333, width => 3), length(bar(0.123, 0.4, 77));
SELECT sparkline('{1,2,3,4,5,6,7,8}'), sparkline('{1,2,3,4,5,6,7,8}', ascii => true), sparkline('{5,NULL,5,NaN}'), sparkline('{}'), sparkline('{-1e30,0,1e30}'), sparkline('{NULL}');

-- a tile
CREATE VIEW tiled AS
SELECT g, progress(g, a.amount, a.at) AS p
FROM unnest('{increase revenue to 45170.8 EUR during 2026-Q2 for rep:22,keep spend below 40000 EUR as total during 2026-Q2,increase win_rate from 20% to 30% during 2026-Q2}'::goal[]) g,
	(SELECT 250.25 + 40 * (n % 11), '2026-04-01'::date + n FROM generate_series(0, 60) n) a(amount, at) GROUP BY g;
SELECT kpi_tile(p, '2026-05-20'), E'\n' || kpi_tile(p, '2026-05-20', lang => 'fr', width => 12), E'\n' || kpi_tile(p, '2026-06-30', ascii => true) FROM tiled ORDER BY g;
SELECT kpi_tile(progress('increase revenue to 10 EUR during 2026'::goal, NULL, '2026-01-01'::date), '2026-01-01');
-- a total that was checked in has no days, and no forecast
SELECT kpi_tile('{"goal": "increase visits to 10 during 2026-01", "n": 1, "latest_day": 9500, "sum": 5}', '2026-01-16', ascii => true, lang => 'fr');
SELECT kpi_tile(NULL, '2026-01-01') IS NULL, kpi_tile(p, NULL) IS NULL FROM tiled LIMIT 1;
DROP VIEW tiled;

-- errors
SELECT error_of($$SELECT title('increase revenue to 5 during 2026', 'de')$$);
SELECT error_of($$SELECT bar(0.5, width => 0)$$), error_of($$SELECT bar(0.5, width => 1001)$$);
\pset tuples_only off
\pset format aligned

-- to look at
SELECT a, u, brief_amount(a, u, 'en') AS brief, format_amount(a, u, 'en') AS exact
FROM (VALUES (1234567.891, 'EUR'), (999.995, 'EUR'), (-1000.49, 'usd'), (12.3456, NULL), (0.004, '%'), (1000.5, 'days'), ('NaN', 'EUR'), (NULL, 'EUR')) v(a, u);
-- what is small is not nothing, and what was said in more decimals is measured in them
SELECT a, u, said, in_unit(a, u, said), value_text(a, u, said, 'en', NULL) AS en, value_text(a, u, said, 'fr', NULL) AS fr
FROM (VALUES (5356.4137, 'EUR', NULL), (1.65894, 'EUR', 1.659), (1.65894, 'EUR', 1.6590000), (0.01534, 'EUR', NULL), (-0.01534, 'EUR', NULL), (0.1, 'EUR', NULL), (0.00001, 'EUR', NULL), (0, 'EUR', 0.015), (1500.4, 'jpy', NULL), (12.34567, 'KWD', 5),
	(4.567, '%', 5), (44.98234, '%', 44.125), (56.9526, 'days', 55), (0.04167, 'days', NULL), (7, NULL, NULL), (1.23456789, 'EUR', 1.23456789), ('NaN', 'EUR', NULL), ('Infinity', 'days', NULL), (1.005, 'EUR', 'NaN'), (NULL, 'EUR', 1)) v(a, u, said);
SELECT format_amount(0.0153, 'EUR', 'en'), format_amount(0.05, 'EUR', 'en'), format_amount(-0.004, 'EUR', 'fr'), brief_amount(0.0153, 'EUR', 'en');
SELECT low, high, u, range_text(low, high, u, 'en', NULL) AS en, range_text(low, high, u, 'fr', NULL) AS fr, forecast_text(high, u, 'fr', NULL) AS high
FROM (VALUES (1978477.31, 2401690.9, 'EUR'), (99.994, 100.4, 'USD'), (12, 13.456, 'deals'), (4.1, 4.25, '%'), (1, NULL, 'EUR'), ('NaN', 1, 'EUR'), (1, 'Infinity', NULL)) v(low, high, u);
-- an owner by its name
SELECT title(g, 'en', NULL, 'Ann'), title(g, 'fr', NULL, 'Ann'), title(g, 'en', NULL, ''), title(g, 'en', NULL, NULL) FROM unnest(ARRAY['increase revenue to 5 EUR during 2026 for rep:22 in channel:web', 'increase revenue to 5 EUR during 2026']::goal[]) g;
-- what is asked for
SELECT g, target_text(g::goal, 'en') AS en, target_text(g::goal, 'fr') AS fr FROM unnest(ARRAY['keep margin between 44% and 46% during 2026', 'keep spend between 1000 and 2500.5 EUR as total during 2026', 'increase revenue to 1234567.891 EUR during 2026',
	'keep churn_rate below 5.25% during 2026', 'reduce cycle to 12 days during 2026', 'increase revenue by 5% during 2026', 'complete rollout by 2026-06-30', 'increase revenue during 2026', 'increase sales to 5 jpy during 2026']) g;
SELECT target_text(NULL::goal) IS NULL, error_of($$SELECT target_text('increase x to 1', 'de')$$);

-- words and shapes of what is not there
SELECT metric_label(NULL), unit_label(NULL), dimension_label(NULL), status_label(NULL), status_label('good'), metric_label('churn_rate'), unit_label('days'), dimension_label('rep'), bar(NULL, 0.5, 10), bar(0.5, NULL, 10), bar(0.5, 0.5, NULL), bar(-0.5, 1.5, 10), bar(2, 0, 1), sparkline(NULL), sparkline('{}'), sparkline('{NULL}'), sparkline('{1}'), sparkline('{1,NULL,1}'), sparkline('{3,2,1}');
SELECT g, title(g), title(g, 'fr') FROM unnest(ARRAY['increase revenue to 5 during [2026-01-05,2026-03-17)', 'increase revenue to 5 by 2026-06-30', 'increase revenue to 5', 'increase churn_rate to 5 during 2026-M01', 'increase churn_rate to 5 during 2026-W07', 'increase win_rate by 5 pp during 2026-H1', 'increase win_rate by 5% during 2026', 'complete rollout by 2026-06-30', 'keep margin between 5% and 10%', 'keep tea above 5 "days off" during 2026-02-14', 'increase revenue', 'increase revenue to 5 in a:"b""c",d:e for f:"g h"', 'reduce costs by 5 EUR']) t, LATERAL (SELECT CASE WHEN error_of(format('SELECT %L::goal', t)) = 'no error' THEN t::goal END g) x;
