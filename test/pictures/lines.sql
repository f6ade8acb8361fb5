-- What charts.mjs, page.mjs and files.mjs read: what they look for is by other SQL than
-- the functions use.
\t on
\pset format unaligned
\o charts
SELECT jsonb_build_object('kind', k.kind, 'lang', l, 'spec', chart('sales_goals', k.kind, lang => l, places => geojson('sales_goals', 'revenue', 'places', 'team', 'lon', 'lat', lang => l))) FROM chart_kinds() k, unnest('{en,fr}'::text[]) l;
SELECT jsonb_build_object('kind', k.kind, 'lang', 'en', 'spec', chart('hostile_1', k.kind)) FROM chart_kinds() k WHERE k.kind IN ('bullet', 'leaderboard', 'gantt', 'attainment', 'pipeline');
\o demo-en.html
SELECT dashboard('sales_goals');
\o demo-fr.html
SELECT dashboard('sales_goals', for_owner => 'team:dach', lang => 'fr');
\o hostile_1.html
SELECT dashboard('hostile_1');
\o hostile_2.html
SELECT dashboard('hostile_2');
\o pages
SELECT jsonb_build_object('name', 'demo', 'file', 'demo-en.html', 'lang', 'en', 'picture', 'dashboard.png', 'shows', (SELECT jsonb_agg(DISTINCT s.status_label) FROM sales_goals.scoreboard s WHERE smartgoals.as_of() BETWEEN s.period_start AND s.period_end));
SELECT jsonb_build_object('name', 'demo in French', 'file', 'demo-fr.html', 'lang', 'fr', 'picture', 'dashboard-fr.png', 'dark', true, 'shows', '["En un coup d''œil", "CA"]'::jsonb);
SELECT jsonb_build_object('name', b, 'file', b || '.html', 'lang', 'en', 'shows', jsonb_agg(h.rep ORDER BY h.n) || '["<script>alert(5)</script>", "<script>alert(6)</script>", "<b>E", "\"onload=\"alert(7)"]') FROM hostile h CROSS JOIN LATERAL concat('hostile_', 1 + (h.n - 1) / 20) b GROUP BY b;
\o files
SELECT jsonb_build_object('kind', f.kind, 'file', f.file, 'expected', f.expected)
FROM unnest('{sales_goals,hostile_1,hostile_2}'::text[]) book CROSS JOIN LATERAL (
	SELECT CASE book WHEN 'sales_goals' THEN (SELECT jsonb_agg(to_jsonb(s)) FROM sales_goals.scoreboard s) WHEN 'hostile_1' THEN (SELECT jsonb_agg(to_jsonb(s)) FROM hostile_1.scoreboard s) ELSE (SELECT jsonb_agg(to_jsonb(s)) FROM hostile_2.scoreboard s) END,
		CASE book WHEN 'sales_goals' THEN (SELECT jsonb_agg(to_jsonb(c)) FROM sales_goals.calendar c) WHEN 'hostile_1' THEN (SELECT jsonb_agg(to_jsonb(c)) FROM hostile_1.calendar c) ELSE (SELECT jsonb_agg(to_jsonb(c)) FROM hostile_2.calendar c) END) v(scoreboard, calendar)
CROSS JOIN LATERAL (
	SELECT 'ics' AS kind, ics(book::name) AS file, (SELECT jsonb_agg(concat(c.day, CASE c.kind WHEN 'deadline' THEN ' Deadline: ' ELSE ' Check-in: ' END, s.title)) FROM jsonb_to_recordset(v.calendar) c(day date, kind text, goal_id int) JOIN jsonb_to_recordset(v.scoreboard) s(goal_id int, title text) USING (goal_id)) AS expected
	UNION ALL
	SELECT 'tasks', tasks(book::name)::text, (SELECT jsonb_agg(concat(c.day, CASE c.kind WHEN 'deadline' THEN ' Deadline: ' ELSE ' Check-in: ' END, s.title)) FROM jsonb_to_recordset(v.calendar) c(day date, kind text, goal_id int) JOIN jsonb_to_recordset(v.scoreboard) s(goal_id int, title text) USING (goal_id))
	UNION ALL
	SELECT 'board', board(book::name)::text, (SELECT jsonb_agg(concat(s.status, ' ', s.title)) FROM jsonb_to_recordset(v.scoreboard) s(status text, title text, period_start date, period_end date) WHERE as_of() BETWEEN s.period_start AND s.period_end)
	UNION ALL
	SELECT 'gantt', gantt(book::name), (SELECT jsonb_agg(concat(s.title, ', ', trim_scale(trunc(100 * s.attainment, 1)), '%, ', s.status_label)) FROM jsonb_to_recordset(v.scoreboard) s(status_label text, title text, attainment numeric))) f
UNION ALL
SELECT jsonb_build_object('kind', 'geojson', 'file', geojson('sales_goals', 'revenue', 'places', 'team', 'lon', 'lat')::text, 'expected', (
	SELECT jsonb_agg(concat(s.status, ' Team ', p.team, ' ', p.lon, ',', p.lat)) FROM places p JOIN sales_goals.scoreboard s ON s.owner = 'team:' || p.team AND s.metric = 'revenue' WHERE as_of() BETWEEN s.period_start AND s.period_end));
\o
