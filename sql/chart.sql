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
	PERFORM speak(lang);
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
SELECT g.n, g.goal_id, g.title, g.owner_label, g.attainment = s.attainment AS as_there, g.status, g.basis, g.forecast IS NULL AS no_forecast
FROM goals_of(report_rows('chart_book', 'scoreboard', '2026-02-01')) g JOIN chart_book.scoreboard('2026-02-01') w ON w.goal_id = g.goal_id
CROSS JOIN LATERAL (SELECT round(w.attainment, 6)) s(attainment) ORDER BY g.n;
SELECT count(*) FROM goals_of('[]');
SELECT title, status FROM goals_of('[{"title": "of an earlier version", "status": "met"}]');
