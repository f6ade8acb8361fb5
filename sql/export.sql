--
-- export: a book as files that other programs open
--
-- iCalendar: lines of at most 75 octets, between characters, and texts that end nothing
SELECT octet_length(l) AS octets, l ~ '^[^\r\n]*\r\n$' AS one_line FROM unnest(ARRAY['', 'X:' || repeat('a', 73), E'X:a\nb\r\tc\x07']) u(t), content_line(t) l;
SELECT max(octet_length(rtrim(p, E'\r'))) AS octets, count(*) AS parts, bool_and(n = 1 OR p ~ '^ ') AS folded, replace(string_agg(CASE WHEN n > 1 THEN substr(p, 2) ELSE p END, '' ORDER BY n), E'\r', '') = 'X:' || repeat(U&'\00E9\20AC', 60) AS same
FROM regexp_split_to_table(content_line('X:' || repeat(U&'\00E9\20AC', 60)), '\n') WITH ORDINALITY r(p, n) WHERE p <> '';
SELECT calendar_text(E'a;b,c\\d\ne\r\nEND:VCALENDAR'), mermaid_text(E'section: 5 %; "x" #1\n<b>'), mermaid_text('Revenue to 5');

CREATE TABLE file_orders (rep text, amount numeric, sold date);
INSERT INTO file_orders SELECT (ARRAY['ann', $$bob; "x", \n <b>$$])[1 + n % 2], 100 + n, date '2026-01-01' + n FROM generate_series(0, 89) n;
CALL create_book('file_book');
SELECT string_agg(l, ' ' ORDER BY n) FROM regexp_split_to_table(ics('file_book', as_of => '2026-02-01'), '\r\n') WITH ORDINALITY r(l, n);
SELECT tasks('file_book', as_of => '2026-02-01'), gantt('file_book', as_of => '2026-02-01'), jsonb_array_length(board('file_book', as_of => '2026-02-01') -> 'lanes') AS lanes, (SELECT count(*) FROM export_report('file_book', '2026-02-01')) AS rows;
SELECT define_metric('file_book', 'revenue', 'file_orders', 'amount', 'sold', dimensions => '["rep"]', unit => 'EUR');
SET client_min_messages TO warning;
SELECT set_goal('file_book', g) FROM unnest(ARRAY['increase revenue to 20000 EUR during 2026-Q1 review every month through "a; b, c: d"'::goal, 'increase revenue to 4000 EUR during 2026-Q1 for rep:ann',
	make_goal('revenue', 5000, to_period('2026-Q1'), unit => 'EUR', owner => $$rep:bob; "x", \n <b>$$), 'increase revenue for rep:ann']) g;
UPDATE file_book.book SET identity = '00000000-0000-4000-8000-000000000001';
SELECT replace(ics('file_book', as_of => '2026-02-01', stamp => '2026-02-01 12:34:56+02'), E'\r', '$') AS ics;
SELECT (SELECT count(*) FROM regexp_matches(i, 'BEGIN:VEVENT', 'g')) AS events, (SELECT count(*) FROM regexp_matches(i, 'BEGIN:VTODO', 'g')) AS todos, (SELECT count(*) FROM regexp_matches(i, 'DTSTAMP:20260201T000000Z', 'g')) AS stamps,
	(SELECT count(*) = count(DISTINCT u) FROM regexp_matches(i, 'UID:[^\r]*', 'g') u) AS unique FROM ics('file_book', as_of => '2026-02-01') i;
SELECT ics('file_book', as_of => '2026-02-01') = ics('file_book', as_of => '2026-02-01') AS same, ics('file_book', 'rep:ann', '2026-02-01') ~ 'UID:goal-2-' AS of_ann, ics('file_book', 'rep:ann', '2026-02-01') !~ 'UID:goal-[13]-' AS of_no_other,
	ics('file_book', as_of => '2026-02-01', lang => 'fr') ~ U&'Point d''\00E9tape\00A0: CA' AS french;
SELECT jsonb_pretty(tasks('file_book', 'rep:ann', '2026-02-01'));
SELECT gantt('file_book', as_of => '2026-02-01');
SELECT l ->> 'status' AS lane, l ->> 'name' AS name, c FROM jsonb_array_elements(board('file_book', as_of => '2026-02-01') -> 'lanes') l LEFT JOIN jsonb_array_elements(l -> 'cards') c ON true;
SELECT goal_id, title, owner_label, actual_value, target_value, attainment_percent, expected_percent, pace, status_label, as_of_date FROM export_report('file_book', '2026-02-01', lang => 'en');
SELECT status_label FROM export_report('file_book', '2026-02-01', 'rep:ann', 'fr');

-- where owners are
CREATE TABLE file_places (rep text, lon float8, lat numeric);
INSERT INTO file_places VALUES ('ann', 2.35, 48.85), ($$bob; "x", \n <b>$$, -0.12, 51.5), ('nobody', 1, 2), (NULL, 1, 2), ('ann', NULL, 3);
SELECT f #>> '{geometry,type}' AS type, f #> '{geometry,coordinates}' AS coordinates, f #>> '{properties,owner}' AS owner, f #>> '{properties,status}' AS status, (f #>> '{properties,value}')::numeric AS value
FROM geojson('file_book', 'revenue', 'file_places', 'rep', 'lon', 'lat', as_of => '2026-02-01') g, jsonb_array_elements(g -> 'features') f;
SELECT geojson('file_book', 'revenue', 'file_places', 'rep', 'lon', 'lat', 'team', '2026-02-01');
SELECT c #>> '{title,text}' AS title, r ->> 'name' AS name, r ->> 'longitude' AS longitude FROM chart('file_book', 'map', as_of => '2026-02-01', places => geojson('file_book', 'revenue', 'file_places', 'rep', 'lon', 'lat', as_of => '2026-02-01')) c, jsonb_array_elements(c #> '{data,values}') r;
SELECT chart('file_book', 'map', places => '{"type": "FeatureCollection", "features": []}') #> '{data,values}' AS nowhere;
SELECT error_of($$SELECT chart('file_book', 'map')$$);
INSERT INTO file_places VALUES ('far', 181, 2);
SELECT error_of($$SELECT geojson('file_book', 'revenue', 'file_places', 'rep', 'lon', 'lat')$$);
SELECT error_of($$SELECT geojson('file_book', 'revenue', 'file_places', 'rep', 'no_such', 'lat')$$);
SELECT error_of(format('SELECT %s(''no_such_book'')', f)) FROM unnest('{ics,tasks,gantt,board,export_report}'::text[]) f;
SELECT error_of(format('SELECT %s(''file_book'', lang => ''de'')', f)) FROM unnest('{ics,export_report}'::text[]) f;
SELECT current_setting('smartgoals.language') AS language, current_setting('smartgoals.as_of') AS as_of;
-- no formula in a spreadsheet
SELECT v, spreadsheet_text(v) FROM unnest(ARRAY['=1+1', '+33', '-5', '-5,5', '-5+A1', '@x', E'\t=1', 'a=b', '']) v;
UPDATE file_book.book SET labels = '{"en": {"metric": {"revenue": "=HYPERLINK(1)"}, "status": {"missed": "@lost"}}}';
SELECT DISTINCT metric_label, left(title, 14) AS title FROM export_report('file_book', '2026-02-01') WHERE metric = 'revenue';
