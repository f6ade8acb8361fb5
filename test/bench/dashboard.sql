-- dashboard: the page of a book of 200 goals, against the rows it is made of
CALL create_book('page_book');
SELECT define_metric('page_book', 'revenue', 'orders', 'amount', 'at', dimensions => '["rep"]', unit => 'EUR') \g /dev/null
SELECT count(*) FROM set_goals('page_book', $$SELECT 'revenue' AS metric, 100000 AS target, '2026-Q4' AS period, CASE WHEN r > 0 THEN 'rep:' || r END AS owner FROM generate_series(0, 199) r$$) \g /dev/null
ANALYZE page_book.goals, page_book.goal_versions;
SET smartgoals.as_of = '2026-11-15';

INSERT INTO statements (name, query, plain, workers) VALUES
	('count(*)', 'SELECT count(*) FROM orders', NULL, 0),
	('scoreboard', 'SELECT (jsonb_array_length(jsonb_agg(to_jsonb(s))) = 200)::int FROM page_book.scoreboard s', NULL, 0),
	('dashboard', 'SELECT (dashboard(''page_book'') ~ ''</html>'')::int', 'scoreboard', 0),
	('bullets', 'SELECT (jsonb_array_length(chart(''page_book'', ''bullet'') #> ''{data,values}'') = 20)::int', 'scoreboard', 0);
