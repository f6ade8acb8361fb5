--
-- dashboard: a book on one page
--
-- markup that texts cannot break out of
SELECT html('<p title="%s">%m {and %s more}</p>', ARRAY['"><script>alert(1)</script>', '<b>bold</b>', $$'&$$]);
SELECT html('%s|%s|%s', ARRAY[NULL, '', E'a\tb\nc\x01']), html('100 % of it', '{}'), html(NULL, '{}'), html('%s', NULL) IS NULL AS nothing;
SELECT html('%s', ARRAY[U&'\00E9\20AC\+01F600\202E\FFFE\0085']) AS not_ascii;
SELECT error_of($$SELECT html('%s %s', '{one}')$$);
SELECT error_of($$SELECT html('{no such word}', '{}')$$);
SELECT v, axis_step(v) FROM unnest('{0,-1,0.03,1,4,4.1,9,19,21,99,1234567}'::numeric[]) v;

-- a book without goals, and one of drafts alone
CREATE FUNCTION parts_of(page text) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(m[1], ' ' ORDER BY n) FROM regexp_matches(page, '<section id="([a-z]+)"', 'g') WITH ORDINALITY r(m, n)
$$;
CREATE FUNCTION words_of(page text) RETURNS text LANGUAGE sql AS $$
	SELECT trim(regexp_replace(regexp_replace(page, '<style>.*</style>|<[^>]*>', ' ', 'g'), '\s+', ' ', 'g'))
$$;
CALL create_book('page_book');
SELECT words_of(dashboard('page_book', '2026-02-01'));
CREATE TABLE page_orders (rep text, product text, amount numeric, sold date);
SELECT define_metric('page_book', 'revenue', 'page_orders', 'amount', 'sold', dimensions => '["rep", "product"]', unit => 'EUR');
SELECT define_metric('page_book', 'satisfaction', aggregate => 'check_in', basis => 'level');
SET client_min_messages TO warning;
SELECT set_goal('page_book', 'increase revenue for rep:ann');
SELECT parts_of(p), words_of(p) FROM dashboard('page_book', '2026-02-01') p;

-- all of it, with texts that would like to be markup
INSERT INTO page_orders
SELECT (ARRAY['ann', '<script>alert(1)</script>', '"onload="alert(2)', $$'`{}</style></svg>&amp;$$])[1 + n % 4], '<img src=x onerror=alert(3)>', 100 + n, date '2025-01-01' + n
FROM generate_series(0, 450) n;
SELECT set_goal('page_book', make_goal('revenue', 12000 + n, to_period('2026-Q1'), unit => 'EUR', owner => 'rep:' || rep, strategy => '<script>alert(4)</script>'))
FROM (SELECT DISTINCT rep, row_number() OVER (ORDER BY rep COLLATE "C") AS n FROM (SELECT DISTINCT rep FROM page_orders) r) r ORDER BY n;
SELECT set_goal('page_book', g) FROM unnest(ARRAY['increase revenue to 48000 EUR during 2026-Q1 review every month', 'increase satisfaction to 90 % during 2026-H1', 'increase revenue to 50000 EUR during 2026-Q2',
	'increase revenue to 40000 EUR during 2025-Q4']::goal[]) g;
CREATE TABLE page AS SELECT dashboard('page_book', '2026-02-15') AS page;
SELECT parts_of(page) FROM page;
SELECT page ~ '^<!DOCTYPE html>\n<html lang="en">' AS html, page !~ '[^\x01-\x7e]' AS ascii, page ~* '<script|<img|<style>.*<style>|<[^>]* (src|href|on[a-z]+)=|url\(|@import' AS hostile,
	length(page) < 60000 AS small FROM page;
-- every element ends, and a text is shown
SELECT e, (SELECT count(*) FROM regexp_matches(page, '<' || e || '[ >]', 'g')) > 0 AS has, (SELECT count(*) FROM regexp_matches(page, '<' || e || '[ >]', 'g')) - (SELECT count(*) FROM regexp_matches(page, '</' || e || '>', 'g')) AS left_open
FROM page, unnest('{html,head,title,style,body,header,main,footer,section,h1,h2,h3,div,ul,li,p,span,strong,svg,table,caption,thead,tbody,tr,th,td}'::text[]) e
WHERE (SELECT count(*) FROM regexp_matches(page, '<' || e || '[ >]', 'g')) <> (SELECT count(*) FROM regexp_matches(page, '</' || e || '>', 'g')) OR page !~ ('<' || e || '[ >]');
SELECT strpos(page, '&#60;script&#62;alert(1)&#60;/script&#62;') > 0 AS shown, strpos(page, '&#34;onload=&#34;alert(2)') > 0 AS as_text FROM page;
-- every table has a caption and a header for each column, every cell the name of its column
SELECT count(*) AS tables, count(*) FILTER (WHERE t[1] !~ '<caption>[^<]+</caption>') AS without_caption, count(*) FILTER (WHERE t[1] !~ 'scope="col"' OR t[1] !~ 'scope="row"') AS without_headers
FROM page, regexp_matches(page, '<table.*?</table>', 'g') t;
-- goals that are over, or have not begun, are counted and not shown
SELECT substring(words_of(page) FROM 'As of .*? no data') AS head FROM page;
SELECT strpos(page, 'Q4 2025') > 0 AS over, strpos(substring(page FROM '<main>.*<section id="calendar"'), 'Q2 2026') > 0 AS not_begun FROM page;
-- the same bytes, whatever the session reads and writes in; in French, of one owner
SET datestyle TO 'SQL, DMY';
SET intervalstyle TO 'iso_8601';
SET extra_float_digits TO -15;
SELECT dashboard('page_book', '2026-02-15') = page AS same FROM page;
RESET datestyle;
RESET intervalstyle;
RESET extra_float_digits;
SET smartgoals.as_of TO '2026-02-15';
SELECT dashboard('page_book') = page AS same, dashboard('page_book', NULL) = page AS by_setting FROM page;
RESET smartgoals.as_of;
SELECT parts_of(p), substring(words_of(p) FROM 'Au 15.*rythme') FROM dashboard('page_book', '2026-02-15', 'rep:ann', 'fr') p;
SELECT current_setting('smartgoals.language') AS language, current_setting('smartgoals.as_of') AS as_of;
SET client_min_messages TO notice;
SELECT words_of(dashboard('page_book', '2026-02-15', 'rep:anne'));
SET client_min_messages TO warning;
-- of many goals the worst
CALL create_book('crowded_book');
SELECT define_metric('crowded_book', 'revenue', 'page_orders', 'amount', 'sold', dimensions => '["rep"]', unit => 'EUR');
SELECT count(*) FROM set_goals('crowded_book', (SELECT array_agg(make_goal('revenue', 1000 + n, to_period('2026-Q1'), unit => 'EUR', owner => 'rep:r' || n)) FROM generate_series(1, 500) n));
SELECT length(p) < 100000 AS small, (SELECT count(*) FROM regexp_matches(p, '<tr ', 'g')) AS rows, (SELECT string_agg(DISTINCT m[1], ', ') FROM regexp_matches(p, 'and ([0-9]+) more', 'g') m) AS left_out
FROM dashboard('crowded_book', '2026-02-15') p;

SELECT error_of($$SELECT dashboard('no_such_book')$$);
SELECT error_of($$SELECT dashboard('page_book', lang => 'de')$$);
SELECT error_of($$SELECT dashboard('page_book', 'infinity')$$);
SELECT error_of($$SELECT dashboard(NULL)$$);
SELECT error_of($$SELECT dashboard('page_book', for_owner => 'nobody')$$);
