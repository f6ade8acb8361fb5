-- Books for the pictures: that of the demo with metrics for every kind of chart, and two
-- whose owners would like to be markup.
SET client_min_messages TO warning;
SELECT define_metric('sales_goals', 'retention_rate', 'sales', at => 'ordered_at', aggregate => 'retention_rate', customer => 'customer') \g /dev/null
SELECT define_metric('sales_goals', 'conversion_rate', 'deals', at => 'opened', aggregate => 'funnel_conversion', reached => 'stage', stage => '4') \g /dev/null
SELECT set_goal('sales_goals', make_goal('revenue', 700000 * n / 3, to_period('2026-Q1'), unit => 'EUR', owner => 'team:' || team)) FROM (SELECT team, row_number() OVER (ORDER BY team) AS n FROM teams) t \g /dev/null
CREATE TABLE places AS SELECT * FROM (VALUES ('emea-north', 18.07, 59.33), ('emea-south', 9.19, 45.46), ('dach', 11.58, 48.14), ('inside', 4.9, 52.37)) v(team, lon, lat);

CREATE TABLE hostile (n int GENERATED ALWAYS AS IDENTITY, rep text, amount numeric DEFAULT 100, sold date DEFAULT '2026-05-01');
INSERT INTO hostile (rep) VALUES
	('<script>window.canary=1</script>'), ('"onload="window.canary=1'), ($$'onmouseover='alert(1)$$), ('<img src=x onerror=alert(1)>'), ('<svg/onload=alert(1)>'),
	('</title><script>alert(1)</script>'), ('</style><script>alert(1)</script>'), ('</svg><script>alert(1)</script>'), ('--><script>alert(1)</script>'), ('<!--'),
	(']]><script>alert(1)</script>'), ('<![CDATA['), ('&lt;script&gt;alert(1)&lt;/script&gt;'), ('&#60;script&#62;'), ('&amp;&quot;&apos;'),
	('javascript:alert(1)'), ('<a href="javascript:alert(1)">x</a>'), ('<iframe srcdoc="<script>alert(1)</script>">'), ('<math><mtext></mtext></math>'), ('<meta http-equiv=refresh content=0>'),
	('{{constructor.constructor("alert(1)")()}}'), ('${alert(1)}'), ('{Leaderboard} %s %m'), ('%s%s%m%%'), ('\u003cscript\u003e'),
	($$'; DROP TABLE goals; --$$), ('a,b;c:d'), (E'BEGIN:VEVENT x END'), ('section: :crit, 2026-01-01 #35;'), ('%%{init: {}}%%'),
	('"; "quoted" "'), (U&'\202Ereversed\202C'), (U&'\0645\0631\062D\0628\0627'), (U&'\+01F468\200D\+01F469\200D\+01F467'), (U&'Zoe\0308 \00C5ngstro\0308m'),
	('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'), ('=HYPERLINK("http://example.com")'), ('@import url(x)'), ('expression(alert(1))'), ('\\server\share');
-- six of each are the names of stages, and the others are called by theirs
CREATE VIEW deals_1 AS SELECT rep, amount, sold, CASE WHEN n % 20 BETWEEN 1 AND 6 THEN rep ELSE 's' || n END AS stage FROM hostile WHERE n <= 20;
CREATE VIEW deals_21 AS SELECT rep, amount, sold, CASE WHEN n % 20 BETWEEN 1 AND 6 THEN rep ELSE 's' || n END AS stage FROM hostile WHERE n > 20;
CREATE PROCEDURE hostile_book(book name, first int) LANGUAGE plpgsql AS $$
BEGIN
	CALL smartgoals.create_book(book);
	PERFORM smartgoals.define_metric(book, 'revenue', 'hostile', 'amount', 'sold', dimensions => '["rep"]', unit => 'EUR');
	PERFORM smartgoals.define_dimension(book, 'rep', labels => 'hostile', label_key => 'rep', label_value => 'rep || ''!''');
	PERFORM smartgoals.define_dimension(book, 'stage', labels => 'hostile', label_key => '''s'' || n', label_value => 'rep');
	PERFORM smartgoals.define_metric(book, 'deals', format('deals_%s', first), 'amount', 'sold', 'weighted_pipeline', '["rep", "stage"]', unit => 'EUR', probability => '0.5', card => 'rep', stages => ARRAY(SELECT rep FROM public.hostile WHERE n BETWEEN first AND first + 5 ORDER BY n));
	PERFORM smartgoals.set_goal(book, smartgoals.make_goal('revenue', 1000 + h.n, smartgoals.to_period('2026-Q2'), unit => 'EUR', owner => 'rep:' || h.rep, strategy => h.rep, cadence => '1 month'))
	FROM public.hostile h WHERE h.n BETWEEN first AND first + 19 ORDER BY h.n;
	PERFORM smartgoals.set_goal(book, smartgoals.make_goal('revenue', 1500, smartgoals.to_period('2026-Q2'), unit => 'EUR', strategy => '<script>alert(5)</script>'));
	EXECUTE format('UPDATE %I.book SET labels = $1', book) USING jsonb_build_object('en', jsonb_build_object('metric', jsonb_build_object('deals', '<script>alert(6)</script>'), 'status', jsonb_build_object('off_track', '"onload="alert(7)'),
		'unit', jsonb_build_object('EUR', '<b>E'), 'dimension', jsonb_build_object('rep', '<i>Rep')));
END $$;
CALL hostile_book('hostile_1', 1);
CALL hostile_book('hostile_2', 21);
