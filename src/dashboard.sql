-- dashboard: a book on one page
--
-- Every section is a function from rows to markup.  Texts come into the markup by
-- html() alone, which escapes them; the page asks a browser for nothing but what is in
-- it, and forbids it scripts.

CREATE FUNCTION html(template text, parts text[])
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_html'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION html(text, text[]) IS
'internal: a template of HTML, with texts escaped at the places %s, markup at the places %m, and captions for words in braces';

-- pieces

-- All of a goal is 100 wide; what is beyond it shows up to a fifth.
CREATE FUNCTION bar_html(share numeric, expected numeric, status text)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN smartgoals.html('<svg class="bar %s" viewBox="0 0 120 10" preserveAspectRatio="none" role="img" aria-label="%s"><rect class="track" width="100" height="10"/><rect class="fill" width="%s" height="10"/>%m</svg>'::text, ARRAY[
		status, concat_ws(', ', smartgoals.share_text(share), smartgoals.caption('expected by now'::text) || ' ' || smartgoals.share_text(expected)),
		trim_scale(round(100 * greatest(0, least(1.2, coalesce(share, 0))), 1))::text,
		CASE WHEN expected IS NOT NULL THEN smartgoals.html('<rect class="tick" x="%s" y="-1" width="1" height="12"/>'::text, ARRAY[trim_scale(round(100 * greatest(0, least(1.19, expected)), 1))::text]) END]);
END;
$$;
COMMENT ON FUNCTION bar_html(numeric, numeric, text) IS
'internal: a share as a bar, with a tick where it should be';

CREATE FUNCTION status_html(status text, label text)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN smartgoals.html('<span class="status %s">%s</span>'::text, ARRAY[status, label]);
END;
$$;
COMMENT ON FUNCTION status_html(text, text) IS
'internal: a status by its word, a sign and a colour';

CREATE FUNCTION rest_html(total bigint, shown bigint)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN CASE WHEN total > shown THEN smartgoals.html('<p class="rest">%s</p>'::text, ARRAY[smartgoals.rest_text(total, shown)]) END;
END;
$$;
COMMENT ON FUNCTION rest_html(bigint, bigint) IS
'internal: how many there are besides those shown; NULL where that is all';

-- A heading, and something below it: a section without is none.
CREATE FUNCTION section_html(name text, heading text, body text)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN CASE WHEN body <> '' THEN smartgoals.html('<section id="%s" aria-labelledby="%s-h"><h2 id="%s-h">%s</h2>%m</section>' || E'\n', ARRAY[name, name, name, smartgoals.caption(heading), body]) END;
END;
$$;
COMMENT ON FUNCTION section_html(text, text, text) IS
'internal: a section of a page; NULL where there is nothing in it';

-- A cell tells its column's name where a narrow page has no columns.
CREATE FUNCTION table_html(caption text, columns text[], rows text)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN CASE WHEN rows <> '' THEN smartgoals.html('<table role="table"><caption>%s</caption><thead role="rowgroup"><tr role="row">%m</tr></thead><tbody role="rowgroup">%m</tbody></table>'::text, ARRAY[caption,
		(SELECT string_agg(smartgoals.html('<th role="columnheader" scope="col"%m>%s</th>'::text, ARRAY[CASE WHEN c.name LIKE '+%' THEN ' class="number"' END, smartgoals.caption(ltrim(c.name, '+'))]), '' ORDER BY c.n) FROM unnest(columns) WITH ORDINALITY c(name, n)), rows]) END;
END;
$$;
COMMENT ON FUNCTION table_html(text, text[], text) IS
'internal: a table with these columns, those of numbers with a + before their names; NULL without rows';

CREATE FUNCTION cell_html(name text, kind text, markup text)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN smartgoals.html('<td role="cell" class="%s" data-name="%s">%m</td>'::text, ARRAY[kind, smartgoals.caption(name), markup]);
END;
$$;
COMMENT ON FUNCTION cell_html(text, text, text) IS
'internal: a cell of a table';

-- sections

CREATE FUNCTION counts_html(goals jsonb)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN (
		WITH counts AS (
			SELECT g.status, g.status_rank, g.status_label, count(*) AS goals, sum(count(*)) OVER (ORDER BY g.status_rank) AS upto, sum(count(*)) OVER () AS total
			FROM smartgoals.goals_of(goals) g GROUP BY g.status, g.status_rank, g.status_label)
		SELECT smartgoals.html('<svg class="strip" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">%m</svg><ul class="counts">%m</ul>'::text, ARRAY[
			string_agg(smartgoals.html('<rect class="fill %s" x="%s" width="%s" height="4"/>'::text, ARRAY[c.status, trim_scale(round(100 * (c.upto - c.goals) / c.total, 2))::text, trim_scale(round(100.0 * c.goals / c.total, 2))::text]), '' ORDER BY c.status_rank),
			string_agg(smartgoals.html('<li>%s %m</li>'::text, ARRAY[smartgoals.format_amount(c.goals::numeric, NULL::text, NULL::text), smartgoals.status_html(c.status, c.status_label)]), '' ORDER BY c.status_rank)])
		FROM counts c HAVING count(*) > 0);
END;
$$;
COMMENT ON FUNCTION counts_html(jsonb) IS
'internal: how many goals have which status';

CREATE FUNCTION tiles_html(goals jsonb)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	most CONSTANT bigint := 12;
BEGIN
	RETURN (
		SELECT smartgoals.html('<ul class="tiles">%m</ul>%m'::text, ARRAY[string_agg(smartgoals.html(
			'<li class="card edge %s"><h3>%s</h3><p><strong>%s</strong> %m</p>%m<p>%m %m</p>%m%m</li>'::text, ARRAY[g.status, g.title, coalesce(smartgoals.brief_amount(g.actual_value, g.unit_label, NULL::text), '-'),
			CASE WHEN g.target_text IS NOT NULL THEN smartgoals.html('{of %s}'::text, ARRAY[coalesce(smartgoals.brief_amount(g.target_value, g.unit_label, NULL::text), g.target_text)]) END,
			smartgoals.bar_html(g.attainment, g.expected_share, g.status), smartgoals.status_html(g.status, g.status_label),
			CASE WHEN g.pace IS NOT NULL THEN smartgoals.html('<span class="soft">%s, {pace %s}</span>'::text, ARRAY[smartgoals.share_text(g.attainment), smartgoals.pace_text(g.pace)]) END,
			CASE WHEN g.forecast_low < g.forecast_high THEN smartgoals.html('<p class="soft">{Forecast} %s (%s)%m</p>'::text, ARRAY[smartgoals.forecast_text(g.forecast_value, g.unit_label, NULL::text, NULL::jsonb), smartgoals.range_text(g.forecast_low, g.forecast_high, g.unit_label, NULL::text, NULL::jsonb),
				CASE WHEN g.probability IS NOT NULL THEN smartgoals.html(', {probability %s}'::text, ARRAY[smartgoals.format_amount(least(greatest(round(100 * g.probability), 1), 99), '%'::text, NULL::text)]) END]) END,
			CASE WHEN smartgoals.strategy(g.goal_text) IS NOT NULL THEN smartgoals.html('<p class="soft">%s</p>'::text, ARRAY[smartgoals.strategy(g.goal_text)]) END]),
			E'\n' ORDER BY g.n) FILTER (WHERE g.place <= most), smartgoals.rest_html(count(*), most)])
		FROM (SELECT t.*, row_number() OVER (ORDER BY t.n) AS place FROM smartgoals.goals_of(goals) t) g
		HAVING count(*) > 0);
END;
$$;
COMMENT ON FUNCTION tiles_html(jsonb) IS
'internal: goals as tiles';

CREATE FUNCTION scoreboard_html(goals jsonb)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	most CONSTANT bigint := 20;
BEGIN
	RETURN (
		SELECT concat(smartgoals.table_html(smartgoals.caption('Those furthest behind first'::text), '{Goal,+Actual,+Target,Attained,+Pace,+Forecast,Status}'::text[],
			string_agg(smartgoals.html('<tr role="row"><th role="rowheader" scope="row">%s</th>%m%m%m%m%m%m</tr>' || E'\n', ARRAY[g.title,
				smartgoals.cell_html('Actual'::text, 'number'::text, smartgoals.html('%s'::text, ARRAY[coalesce(smartgoals.brief_amount(g.actual_value, g.unit_label, NULL::text), '-')])),
				smartgoals.cell_html('Target'::text, 'number'::text, smartgoals.html('%s'::text, ARRAY[coalesce(smartgoals.brief_amount(g.target_value, g.unit_label, NULL::text), g.target_text)])),
				smartgoals.cell_html('Attained'::text, 'number share'::text, smartgoals.html('%s %m'::text, ARRAY[coalesce(smartgoals.share_text(g.attainment), '-'), smartgoals.bar_html(g.attainment, g.expected_share, g.status)])),
				smartgoals.cell_html('Pace'::text, 'number'::text, smartgoals.html('%s'::text, ARRAY[coalesce(smartgoals.pace_text(g.pace), '-')])),
				smartgoals.cell_html('Forecast'::text, 'number'::text, smartgoals.html('%s'::text, ARRAY[coalesce(smartgoals.forecast_text(g.forecast_value, g.unit_label, NULL::text, NULL::jsonb), '-')])),
				smartgoals.cell_html('Status'::text, 'state'::text, smartgoals.status_html(g.status, g.status_label))]), '' ORDER BY g.n) FILTER (WHERE g.n <= most)),
			smartgoals.rest_html(count(*), most))
		FROM smartgoals.goals_of(goals) g);
END;
$$;
COMMENT ON FUNCTION scoreboard_html(jsonb) IS
'internal: goals as a table, the one furthest behind first';

-- Steps of 1, 2 or 5 that lead to a number by at most four.
CREATE FUNCTION axis_step(upto numeric)
RETURNS numeric
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	step numeric := 1;
BEGIN
	IF upto <= 0 THEN
		RETURN 1;
	END IF;
	step := power(10.0::numeric, floor(log(upto / 4)));
	RETURN trim_scale(step * CASE WHEN upto <= 4 * step THEN 1 WHEN upto <= 8 * step THEN 2 WHEN upto <= 20 * step THEN 5 ELSE 10 END);
END;
$$;
COMMENT ON FUNCTION axis_step(numeric) IS
'internal: how far the lines of an axis are apart';

-- The days of one goal as a picture, 360 by 200: what is reached, what should be, the
-- target in force, and from the day on what is likely.
CREATE FUNCTION burnup_svg(days jsonb, as_of date, unit text, title text)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	first_day date;
	last_day date;
	top numeric;
	bottom numeric;
	step numeric;
	every integer;
	lines record;
	axis record;
BEGIN
	SELECT min(d.day), max(d.day), greatest(max(d.actual_value), max(d.expected_value), max(d.target_value), max(d.forecast_high), 0), least(min(d.actual_value), min(d.expected_value), min(d.forecast_low), 0),
		count(*) / 200 + 1
	INTO first_day, last_day, top, bottom, every
	FROM jsonb_to_recordset(days) d(day date, actual_value numeric, expected_value numeric, target_value numeric, forecast_low numeric, forecast_high numeric);
	IF first_day IS NULL OR first_day = last_day OR top <= bottom THEN
		RETURN NULL;
	END IF;
	step := smartgoals.axis_step(top - bottom);
	top := step * ceil(top / step);
	bottom := step * floor(bottom / step);
	SELECT string_agg(p.x || ',' || p.actual, ' ' ORDER BY p.day) AS actual, string_agg(p.x || ',' || p.expected, ' ' ORDER BY p.day) AS expected,
		string_agg(p.x || ',' || p.target, ' ' ORDER BY p.day) AS target, string_agg(p.x || ',' || p.likely, ' ' ORDER BY p.day) AS likely,
		concat_ws(' ', string_agg(p.x || ',' || p.low, ' ' ORDER BY p.day), string_agg(p.x || ',' || p.high, ' ' ORDER BY p.day DESC)) AS band,
		(array_agg(p.x ORDER BY p.day DESC) FILTER (WHERE p.actual IS NOT NULL))[1] AS now_x, (array_agg(p.actual ORDER BY p.day DESC) FILTER (WHERE p.actual IS NOT NULL))[1] AS now_y
	INTO lines
	FROM (
		SELECT d.day, round(2 + 356.0 * (d.day - first_day) / (last_day - first_day), 1) AS x, y.v[1] AS actual, y.v[2] AS expected, y.v[3] AS target, y.v[4] AS likely, y.v[5] AS low, y.v[6] AS high
		FROM jsonb_to_recordset(days) d(day date, actual_value numeric, expected_value numeric, target_value numeric, forecast_value numeric, forecast_low numeric, forecast_high numeric)
		CROSS JOIN LATERAL (
			SELECT array_agg(round(175 - 160 * (u.value - bottom) / (top - bottom), 1) ORDER BY u.n)
			FROM unnest(ARRAY[d.actual_value, d.expected_value, d.target_value, d.forecast_value, d.forecast_low, d.forecast_high]) WITH ORDINALITY u(value, n)) y(v)
		WHERE (d.day - first_day) % every = 0 OR d.day IN (last_day, as_of)) p;
	-- what is written stands above what is drawn, and above its line, but where the target is
	SELECT string_agg(smartgoals.html('<path class="grid" d="M2 %sH358"/>'::text, ARRAY[l.y::text]), '' ORDER BY l.value) AS lines,
		string_agg(smartgoals.html('<text x="4" y="%s">%s</text>'::text, ARRAY[(l.y + CASE WHEN l.target_y BETWEEN l.y - 15 AND l.y + 2 THEN 11 ELSE -4 END)::text, smartgoals.brief_amount(l.value, unit, NULL::text)]), '' ORDER BY l.value) FILTER (WHERE l.value > bottom AND l.value < top) AS texts
	INTO axis
	FROM (SELECT v.value, round(175 - 160 * (v.value - bottom) / (top - bottom), 1) AS y, t.y AS target_y
		FROM generate_series(bottom, top, step) v(value) CROSS JOIN (
			SELECT round(175 - 160 * (max(d.target_value) - bottom) / (top - bottom), 1) AS y FROM jsonb_to_recordset(days) d(target_value numeric)) t) l;
	RETURN smartgoals.html('<svg class="burnup" viewBox="0 0 360 200" role="img" aria-label="%s">%m%m%m%m%m%m</svg>'::text, ARRAY[title,
		axis.lines,
		smartgoals.html('<path class="today" d="M%s 10V175"/>'::text, ARRAY[round(2 + 356.0 * (least(as_of, last_day) - first_day) / (last_day - first_day), 1)::text]),
		CASE WHEN lines.band <> '' THEN smartgoals.html('<polygon class="band" points="%s"/>'::text, ARRAY[lines.band]) END,
		(SELECT string_agg(smartgoals.html('<polyline class="%s" points="%s"/>'::text, ARRAY[l.kind, l.points]), '' ORDER BY l.n)
			FROM unnest('{expected,target,likely,actual}'::text[], ARRAY[lines.expected, lines.target, lines.likely, lines.actual]) WITH ORDINALITY l(kind, points, n) WHERE l.points IS NOT NULL),
		CASE WHEN lines.now_y IS NOT NULL THEN smartgoals.html('<circle class="now" cx="%s" cy="%s" r="3.5"/>'::text, ARRAY[lines.now_x::text, lines.now_y::text]) END,
		smartgoals.html('%m<text x="2" y="194">%s</text><text x="358" y="194" class="end">%s</text>'::text, ARRAY[axis.texts, smartgoals.day_text(first_day), smartgoals.day_text(last_day)])]);
END;
$$;
COMMENT ON FUNCTION burnup_svg(jsonb, date, text, text) IS
'internal: a burn-up as SVG; NULL where there is nothing to draw';

CREATE FUNCTION burnups_html(goals jsonb, days jsonb, as_of date)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN (
		SELECT smartgoals.html('<p class="legend">%m</p><ul class="pictures">%m</ul>'::text, ARRAY[
			(SELECT string_agg(smartgoals.html('<span><svg class="burnup" viewBox="0 0 30 10" aria-hidden="true"><path class="%s" d="M1 5H29"/></svg> %s</span> '::text, ARRAY[l.kind, smartgoals.caption(l.caption)]), '' ORDER BY l.n)
				FROM unnest('{actual,expected,target,likely}'::text[], '{Actual,Expected,Target,Forecast}'::text[]) WITH ORDINALITY l(kind, caption, n)),
			string_agg(smartgoals.html('<li class="card"><h3>%s</h3>%m</li>'::text, ARRAY[g.title, p.svg]), '' ORDER BY g.n)])
		FROM smartgoals.goals_of(goals) g
		CROSS JOIN LATERAL smartgoals.burnup_svg((SELECT jsonb_agg(d) FROM jsonb_array_elements(days) d WHERE d -> 'goal_id' = to_jsonb(g.goal_id)), as_of, g.unit_label,
			concat_ws(', ', g.title, g.value_text, smartgoals.share_text(g.attainment), smartgoals.caption('expected by now'::text) || ' ' || smartgoals.share_text(g.expected_share))) p(svg)
		WHERE p.svg IS NOT NULL
		HAVING count(*) > 0);
END;
$$;
COMMENT ON FUNCTION burnups_html(jsonb, jsonb, date) IS
'internal: burn-ups of goals';

CREATE FUNCTION leaderboard_html(goals jsonb)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	most CONSTANT bigint := 10;
	fields CONSTANT integer := 3;
BEGIN
	RETURN (
		WITH ranked AS (
			SELECT g.*, rank() OVER (field ORDER BY g.attainment DESC NULLS LAST) AS rank, row_number() OVER (field ORDER BY g.attainment DESC NULLS LAST, g.goal_id) AS place,
				min(g.goal_id) OVER field AS field, count(*) OVER field AS owners
			FROM smartgoals.goals_of(goals) g
			WHERE g.owner IS NOT NULL
			WINDOW field AS (PARTITION BY g.metric, g.unit, g.segment, g.period_start, g.period_end, g.dimension)
		), boards AS (
			SELECT r.field, r.owners, concat(smartgoals.table_html(concat_ws(', ', min(r.metric_label), min(r.dimension_label), min(r.segment), smartgoals.period_text(daterange(min(r.period_start), min(r.period_end), '[]'), NULL::text)),
				'{Rank,Owner,+Actual,+Target,Attained,Status}'::text[], string_agg(smartgoals.html('<tr role="row">%m<th role="rowheader" scope="row">%s</th>%m%m%m%m</tr>' || E'\n', ARRAY[
					smartgoals.cell_html('Rank'::text, 'rank'::text, smartgoals.html('%s'::text, ARRAY[CASE WHEN r.attainment IS NULL THEN '-' ELSE r.rank::text END])), r.owner_label,
					smartgoals.cell_html('Actual'::text, 'number'::text, smartgoals.html('%s'::text, ARRAY[coalesce(smartgoals.brief_amount(r.actual_value, r.unit_label, NULL::text), '-')])),
					smartgoals.cell_html('Target'::text, 'number'::text, smartgoals.html('%s'::text, ARRAY[coalesce(smartgoals.brief_amount(r.target_value, r.unit_label, NULL::text), r.target_text)])),
					smartgoals.cell_html('Attained'::text, 'number share'::text, smartgoals.html('%s %m'::text, ARRAY[coalesce(smartgoals.share_text(r.attainment), '-'), smartgoals.bar_html(r.attainment, r.expected_share, r.status)])),
					smartgoals.cell_html('Status'::text, 'state'::text, smartgoals.status_html(r.status, r.status_label))]), '' ORDER BY r.place) FILTER (WHERE r.place <= most)),
				smartgoals.rest_html(r.owners, most)) AS board, row_number() OVER (ORDER BY r.owners DESC, r.field) AS n
			FROM ranked r WHERE r.owners > 1
			GROUP BY r.field, r.owners
		)
		SELECT string_agg(b.board, '' ORDER BY b.n) FROM boards b WHERE b.n <= fields);
END;
$$;
COMMENT ON FUNCTION leaderboard_html(jsonb) IS
'internal: owners ranked by attainment, in the fields that have the most of them';

CREATE FUNCTION board_html(goals jsonb)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	most CONSTANT bigint := 5;
BEGIN
	RETURN (
		SELECT smartgoals.html('<div class="lanes">%m</div>'::text, ARRAY[string_agg(l.lane, E'\n' ORDER BY l.status_rank)])
		FROM (
			SELECT g.status_rank, smartgoals.html('<div class="lane edge %s"><h3>%m <span class="soft">%s</span></h3><ul>%m</ul>%m</div>'::text, ARRAY[g.status, smartgoals.status_html(g.status, g.status_label), smartgoals.format_amount(count(*)::numeric, NULL::text, NULL::text),
				string_agg(smartgoals.html('<li class="card">%s<br><span class="soft">%s</span></li>'::text, ARRAY[g.title, coalesce(smartgoals.share_text(g.attainment), '-')]), '' ORDER BY g.n) FILTER (WHERE g.place <= most),
				smartgoals.rest_html(count(*), most)]) AS lane
			FROM (SELECT c.*, row_number() OVER (PARTITION BY c.status ORDER BY c.n) AS place FROM smartgoals.goals_of(goals) c) g
			GROUP BY g.status, g.status_rank, g.status_label) l
		HAVING count(*) > 0);
END;
$$;
COMMENT ON FUNCTION board_html(jsonb) IS
'internal: goals as cards, a lane for each status that has some';

CREATE FUNCTION timeline_html(goals jsonb, as_of date)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	most CONSTANT bigint := 20;
	first_day date;
	last_day date;
	days numeric;
BEGIN
	SELECT min(coalesce(g.period_start, g.period_end, as_of)), max(g.period_end) INTO first_day, last_day FROM smartgoals.goals_of(goals) g WHERE g.n <= most;
	first_day := least(first_day, as_of);
	days := greatest(last_day - first_day + 1, 1);
	RETURN (
		SELECT concat(smartgoals.table_html(format(smartgoals.caption('%s to %s'::text), smartgoals.day_text(first_day), smartgoals.day_text(last_day)), '{Goal,Period,When}'::text[],
			string_agg(smartgoals.html('<tr role="row"><th role="rowheader" scope="row">%s</th>%m%m</tr>' || E'\n', ARRAY[g.title,
				smartgoals.cell_html('Period'::text, 'when'::text, smartgoals.html('%s'::text, ARRAY[smartgoals.period_text(daterange(g.period_start, g.period_end, '[]'), NULL::text)])),
				smartgoals.cell_html('When'::text, 'span'::text, smartgoals.html('<svg class="bar %s" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="%s"><rect class="track" x="%s" width="%s" height="10"/><rect class="fill" x="%s" width="%s" height="10"/><rect class="tick" x="%s" y="-1" width="3" height="12"/></svg>'::text, ARRAY[
					g.status, coalesce(smartgoals.share_text(g.attainment), '-'), round(g.x)::text, round(g.width)::text, round(g.x)::text, round(g.width * greatest(0, least(1, coalesce(g.attainment, 0))))::text, round(1000 * (as_of - first_day + 0.5) / days)::text]))]), '' ORDER BY g.x, g.n)),
			smartgoals.rest_html(min(g.total), count(*)))
		FROM (
			SELECT t.*, count(*) OVER () AS total, 1000 * (coalesce(t.period_start, first_day) - first_day) / days AS x,
				1000 * (coalesce(t.period_end, last_day) - coalesce(t.period_start, first_day) + 1) / days AS width
			FROM smartgoals.goals_of(goals) t) g
		WHERE g.n <= most);
END;
$$;
COMMENT ON FUNCTION timeline_html(jsonb, date) IS
'internal: goals as bars over time, filled as far as they are attained';

CREATE FUNCTION calendar_html(goals jsonb, calendar jsonb)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	most CONSTANT bigint := 12;
	few CONSTANT bigint := 3;
BEGIN
	RETURN (
		WITH entries AS (
			SELECT c.due, c.day, c.kind, count(*) AS goals, string_agg(smartgoals.html('%s'::text, ARRAY[g.title]), '<br>' ORDER BY c.place) FILTER (WHERE c.place <= few) AS titles,
				row_number() OVER (ORDER BY c.due DESC, c.day, c.kind) AS n, count(*) OVER () AS total
			FROM (SELECT e.*, row_number() OVER (PARTITION BY e.due, e.day, e.kind ORDER BY e.goal_id) AS place FROM jsonb_to_recordset(calendar) e(day date, kind text, goal_id bigint, due boolean)) c
			JOIN smartgoals.goals_of(goals) g ON g.goal_id = c.goal_id
			GROUP BY c.due, c.day, c.kind)
		SELECT concat(smartgoals.table_html(smartgoals.caption('Check-ins and deadlines'::text), '{Day,What,Goal}'::text[], string_agg(smartgoals.html('<tr role="row"><th role="rowheader" scope="row">%s</th>%m%m</tr>' || E'\n', ARRAY[smartgoals.day_text(e.day),
				smartgoals.cell_html('What'::text, 'state'::text, smartgoals.html('%s %m'::text, ARRAY[smartgoals.caption(CASE e.kind WHEN 'deadline' THEN 'Deadline' ELSE 'Check-in' END), CASE WHEN e.due THEN smartgoals.html('<strong>{now}</strong>'::text, '{}'::text[]) END])),
				smartgoals.cell_html('Goal'::text, 'titles'::text, concat(e.titles, smartgoals.rest_html(e.goals, few)))]), '' ORDER BY e.n)),
			smartgoals.rest_html(min(e.total), count(*)))
		FROM entries e WHERE e.n <= most);
END;
$$;
COMMENT ON FUNCTION calendar_html(jsonb, jsonb) IS
'internal: what is to do when';

-- A lane of five cards at most, those of the highest value.
CREATE FUNCTION lane_html(heading text, unit text, deals integer, cards jsonb)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	most CONSTANT bigint := 5;
BEGIN
	RETURN smartgoals.html('<div class="lane edge no_data"><h3>%s <span class="soft">%s</span></h3><ul>%m</ul>%m</div>'::text, ARRAY[heading, smartgoals.counted_text('%s deal'::text, '%s deals'::text, deals::numeric), (
		SELECT string_agg(smartgoals.html('<li class="card">%s<br><span class="soft">%m</span></li>'::text, ARRAY[coalesce(c.name, '-'), concat_ws('<br>',
				nullif(smartgoals.html('%s'::text, ARRAY[concat_ws(', ', smartgoals.brief_amount(c.value, unit, NULL::text), coalesce(c.owner_label, substr(c.owner, strpos(c.owner, ':') + 1)))]), ''),
				nullif(smartgoals.html('%s'::text, ARRAY[CASE WHEN c.days_in_stage = 0 THEN smartgoals.caption('in the stage since today'::text) WHEN c.days_in_stage > 0 THEN smartgoals.counted_text('%s day in the stage'::text, '%s days in the stage'::text, c.days_in_stage)
					WHEN c.days_open = 0 THEN smartgoals.caption('opened today'::text) ELSE smartgoals.counted_text('open for %s day'::text, 'open for %s days'::text, c.days_open) END]), ''))]), '' ORDER BY c.n)
		FROM (
			SELECT e.n, e.card ->> 'name' AS name, e.card ->> 'owner' AS owner, e.card ->> 'owner_label' AS owner_label,
				(e.card ->> 'value')::numeric AS value, (e.card ->> 'days_in_stage')::numeric AS days_in_stage, (e.card ->> 'days_open')::numeric AS days_open
			FROM jsonb_array_elements(cards) WITH ORDINALITY e(card, n)) c
		WHERE c.n <= most), smartgoals.rest_html(deals::bigint, most)]);
END;
$$;
COMMENT ON FUNCTION lane_html(text, text, integer, jsonb) IS
'internal: a stage and its cards';

-- What cards have is in lanes, what stages have in a table.
CREATE FUNCTION pipeline_html(stages jsonb)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	most CONSTANT bigint := 12;
BEGIN
	RETURN (
		SELECT concat(smartgoals.table_html(min(s.metric_label), '{Stage,+Deals,Value,+By probability,+Oldest}'::text[],
			string_agg(smartgoals.html('<tr role="row"><th role="rowheader" scope="row">%s</th>%m%m%m%m</tr>' || E'\n', ARRAY[coalesce(s.stage_label, s.stage),
				smartgoals.cell_html('Deals'::text, 'number'::text, smartgoals.html('%s'::text, ARRAY[smartgoals.format_amount(s.deals::numeric, NULL::text, NULL::text)])),
				smartgoals.cell_html('Value'::text, 'number share'::text, smartgoals.html('%s <svg class="bar on_track" viewBox="0 0 120 10" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="%s" height="10"/><rect class="fill" width="%s" height="10"/></svg>'::text, ARRAY[
					smartgoals.brief_amount(s.actual_value, s.unit_label, NULL::text), trim_scale(round(120 * greatest(s.actual_value, 0) / greatest(s.most_value, 1), 1))::text, trim_scale(round(120 * least(greatest(s.weighted_value, 0), s.most_value) / greatest(s.most_value, 1), 1))::text])),
				smartgoals.cell_html('By probability'::text, 'number'::text, smartgoals.html('%s'::text, ARRAY[coalesce(smartgoals.brief_amount(s.weighted_value, s.unit_label, NULL::text), '-')])),
				smartgoals.cell_html('Oldest'::text, 'number'::text, smartgoals.html('%s'::text, ARRAY[coalesce(smartgoals.counted_text('%s day'::text, '%s days'::text, s.oldest_days::numeric), '-')]))]), '' ORDER BY s.stage_rank) FILTER (WHERE s.place <= most)),
			smartgoals.rest_html(count(*), most),
			CASE WHEN bool_or(s.cards <> '[]') THEN smartgoals.html('<div class="lanes">%m</div>'::text, ARRAY[
				string_agg(smartgoals.lane_html(coalesce(s.stage_label, s.stage), s.unit_label, s.deals, s.cards), E'\n' ORDER BY s.stage_rank) FILTER (WHERE s.place <= most)]) END)
		FROM (SELECT l.*, row_number() OVER (ORDER BY l.stage_rank) AS place, max(l.actual_value) OVER () AS most_value FROM smartgoals.lanes_of(stages) l) s);
END;
$$;
COMMENT ON FUNCTION pipeline_html(jsonb) IS
'internal: what lies in which stage';

CREATE FUNCTION growth_html(areas jsonb)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	most CONSTANT bigint := 8;
	fields CONSTANT integer := 3;
BEGIN
	RETURN (
		WITH areas AS (
			SELECT a.*, row_number() OVER (field ORDER BY a.change_rank, a.area COLLATE "C") AS place, count(*) OVER field AS total, sum(a.goals) OVER field AS goals_of_field,
				max(abs(a.change_rate)) OVER field AS most_changed
			FROM jsonb_to_recordset(growth_html.areas) a(metric text, metric_label text, unit_label text, dimension text, dimension_label text, area text, area_key text, area_label text, actual_value numeric, prior_value numeric, change_value numeric, change_rate numeric, change_rank integer, goals integer, shortfall_value numeric)
			WHERE a.actual_value IS NOT NULL
			WINDOW field AS (PARTITION BY a.metric, a.dimension)
		), tables AS (
			SELECT concat(smartgoals.table_html(concat_ws(', ', min(a.metric_label), min(a.dimension_label)), '{Area,+Last 13 weeks,+Year before,Change,+Short of plan}'::text[],
				string_agg(smartgoals.html('<tr role="row"><th role="rowheader" scope="row">%s</th>%m%m%m%m</tr>' || E'\n', ARRAY[coalesce(a.area_label, a.area_key),
					smartgoals.cell_html('Last 13 weeks'::text, 'number'::text, smartgoals.html('%s'::text, ARRAY[smartgoals.brief_amount(a.actual_value, a.unit_label, NULL::text)])),
					smartgoals.cell_html('Year before'::text, 'number'::text, smartgoals.html('%s'::text, ARRAY[coalesce(smartgoals.brief_amount(a.prior_value, a.unit_label, NULL::text), '-')])),
					smartgoals.cell_html('Change'::text, 'number share'::text, smartgoals.html('%s %m'::text, ARRAY[coalesce(CASE WHEN a.change_rate > 0 THEN '+' END || smartgoals.share_text(a.change_rate), smartgoals.share_text(a.change_rate), '-'),
						CASE WHEN a.change_rate IS NOT NULL THEN smartgoals.html('<svg class="bar %s" viewBox="0 0 120 10" preserveAspectRatio="none" aria-hidden="true"><rect class="fill" x="%s" width="%s" height="10"/><rect class="tick" x="60" y="-1" width="1" height="12"/></svg>'::text, ARRAY[
							CASE WHEN a.change_rate < 0 THEN 'off_track' ELSE 'on_track' END, trim_scale(round(60 + 60 * least(0, a.change_rate) / greatest(a.most_changed, 0.01), 1))::text, trim_scale(round(60 * abs(a.change_rate) / greatest(a.most_changed, 0.01), 1))::text]) END])),
					smartgoals.cell_html('Short of plan'::text, 'number'::text, smartgoals.html('%s'::text, ARRAY[coalesce(smartgoals.brief_amount(nullif(a.shortfall_value, 0), a.unit_label, NULL::text), '-')]))]), '' ORDER BY a.place) FILTER (WHERE a.place <= most)),
				smartgoals.rest_html(count(*), most)) AS body, row_number() OVER (ORDER BY min(a.goals_of_field) DESC, a.metric COLLATE "C", a.dimension COLLATE "C") AS n
			FROM areas a GROUP BY a.metric, a.dimension
		)
		SELECT string_agg(t.body, '' ORDER BY t.n) FROM tables t WHERE t.n <= fields);
END;
$$;
COMMENT ON FUNCTION growth_html(jsonb) IS
'internal: where there was growth, and where goals are behind';

CREATE FUNCTION payouts_html(goals jsonb, payouts jsonb)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	most CONSTANT bigint := 20;
BEGIN
	RETURN (
		SELECT concat(smartgoals.table_html(smartgoals.caption('What goals earn'::text), '{Goal,Plan,+Earned,+At the forecast,+At the target}'::text[],
			string_agg(smartgoals.html('<tr role="row"><th role="rowheader" scope="row">%s</th>%m%m%m%m</tr>' || E'\n', ARRAY[p.title,
				smartgoals.cell_html('Plan'::text, 'titles'::text, smartgoals.html('%s'::text, ARRAY[coalesce(p.plan, p.note, '-')])),
				smartgoals.cell_html('Earned'::text, 'number'::text, smartgoals.html('%s'::text, ARRAY[coalesce(smartgoals.format_amount(p.earned_value, p.unit_label, NULL::text), '-')])),
				smartgoals.cell_html('At the forecast'::text, 'number'::text, smartgoals.html('%s'::text, ARRAY[coalesce(smartgoals.format_amount(p.earned_forecast, p.unit_label, NULL::text), '-')])),
				smartgoals.cell_html('At the target'::text, 'number'::text, smartgoals.html('%s'::text, ARRAY[coalesce(smartgoals.format_amount(p.earned_target, p.unit_label, NULL::text), '-')]))]), '' ORDER BY p.place) FILTER (WHERE p.place <= most)),
			smartgoals.rest_html(count(*), most))
		FROM (
			SELECT e.*, g.title, row_number() OVER (ORDER BY e.earned_value DESC NULLS LAST, e.goal_id) AS place
			FROM jsonb_to_recordset(payouts) e(goal_id bigint, plan text, note text, unit_label text, earned_value numeric, earned_forecast numeric, earned_target numeric)
			JOIN smartgoals.goals_of(goals) g ON g.goal_id = e.goal_id) p);
END;
$$;
COMMENT ON FUNCTION payouts_html(jsonb, jsonb) IS
'internal: what goals earn';

CREATE FUNCTION lacks_html(goals jsonb, drafts jsonb)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	most CONSTANT bigint := 12;
BEGIN
	RETURN (
		SELECT concat(smartgoals.table_html(smartgoals.caption('Without data, or not complete'::text), '{Goal,It lacks}'::text[], string_agg(smartgoals.html('<tr role="row"><th role="rowheader" scope="row">%s</th>%m</tr>' || E'\n', ARRAY[l.title,
			smartgoals.cell_html('It lacks'::text, 'titles'::text, l.what)]), '' ORDER BY l.place) FILTER (WHERE l.place <= most)),
			smartgoals.rest_html(count(*), most))
		FROM (
			SELECT u.title, u.what, row_number() OVER (ORDER BY u.kind, u.goal_id) AS place
			FROM (
				SELECT 1 AS kind, g.goal_id, g.title, smartgoals.status_html(g.status, g.status_label) AS what FROM smartgoals.goals_of(goals) g WHERE g.status = 'no_data'
				UNION ALL
				SELECT 2, d.goal_id, d.title, smartgoals.html('%s'::text, ARRAY[coalesce(d.lacks, smartgoals.caption('draft'::text))]) FROM jsonb_to_recordset(drafts) d(goal_id bigint, title text, lacks text)
				UNION ALL
				SELECT 3, g.goal_id, g.title, smartgoals.html('%s'::text, ARRAY[g.lacks]) FROM smartgoals.goals_of(goals) g WHERE g.lacks IS NOT NULL) u) l);
END;
$$;
COMMENT ON FUNCTION lacks_html(jsonb, jsonb) IS
'internal: the goals that have no data, or lack something else';

-- the page

CREATE FUNCTION dashboard_css()
RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN concat('
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --paper: #ffffff; --card: #f6f8fa; --mark: #0b57b0;
', (SELECT string_agg(format('  --%s: %s;', s.status, smartgoals.status_colour(s.status::text)), E'\n' ORDER BY s.status) FROM unnest(enum_range(NULL::smartgoals.goal_status)) s(status)), '
}
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #a3adb8; --line: #3a424c; --paper: #0f1318; --card: #181d24; --mark: #79b0ff;
  --missed: #ff7b72; --off_track: #ff9b6a; --at_risk: #e3a53a; --no_data: #a3a3a3; --not_started: #9ea9f0; --on_track: #56c271; --met: #3fc7b5; --exceeded: #6cb0ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 76rem; background: var(--paper); color: var(--ink); font: 16px/1.45 system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0; } h2 { font-size: 1.2rem; margin: 2rem 0 .7rem; } h3 { font-size: .95rem; line-height: 1.3; margin: 0 0 .4rem; } p { margin: .3rem 0; }
ul { list-style: none; margin: 0; padding: 0; } .soft, .rest, caption, footer { color: var(--soft); font-size: .875rem; } small { font-size: .875rem; }
.missed { --of: var(--missed); } .off_track { --of: var(--off_track); } .at_risk { --of: var(--at_risk); } .no_data { --of: var(--no_data); }
.not_started { --of: var(--not_started); } .on_track { --of: var(--on_track); } .met { --of: var(--met); } .exceeded { --of: var(--exceeded); }
.status { white-space: nowrap; } .status::before { color: var(--of); margin-right: .35em; content: "\25CF"; }
.status.missed::before { content: "\2715"; } .status.off_track::before { content: "\25BC"; } .status.at_risk::before { content: "\25C6"; } .status.no_data::before { content: "\25CB"; }
.status.not_started::before { content: "\25B7"; } .status.on_track::before { content: "\25B2"; } .status.met::before { content: "\2713"; } .status.exceeded::before { content: "\2605"; }
.counts { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; margin-top: .4rem; } .strip { display: block; width: 100%; height: .6rem; margin-top: .8rem; border-radius: .3rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .8rem; min-width: 0; } .edge { border-left: .3rem solid var(--of); }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); gap: .8rem; } .tiles strong { font-size: 1.45rem; line-height: 1.2; }
.pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(21rem, 100%), 1fr)); gap: .8rem; }
.lanes { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr)); gap: .8rem; } .lane { padding-left: .7rem; min-width: 0; } .lane .card { margin-bottom: .5rem; padding: .5rem .7rem; font-size: .9rem; }
svg { display: block; } .bar { width: 100%; min-width: 4rem; height: .55rem; overflow: visible; } .fill { fill: var(--of); } .track { fill: var(--line); } .tick { fill: var(--ink); }
.burnup { width: 100%; height: auto; } .burnup text { font-size: 11px; fill: var(--soft); stroke: var(--card); stroke-width: 3px; paint-order: stroke; } .burnup .end { text-anchor: end; } .burnup path, .burnup polyline { fill: none; stroke-width: 1.5; }
.burnup .grid { stroke: var(--line); stroke-width: 1; } .burnup .today { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 1 3; } .burnup .actual { stroke: var(--mark); stroke-width: 2.5; } .burnup .now { fill: var(--mark); }
.burnup .expected { stroke: var(--soft); stroke-dasharray: 5 4; } .burnup .target { stroke: var(--ink); } .burnup .likely { stroke: var(--mark); stroke-dasharray: 2 3; stroke-width: 2; } .burnup .band { fill: var(--mark); fill-opacity: .18; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; } .legend span { white-space: nowrap; } .legend svg { display: inline-block; width: 30px; vertical-align: middle; }
table { width: 100%; border-collapse: collapse; margin-bottom: 1rem; font-size: .925rem; } caption { text-align: left; padding: .2rem 0 .4rem; } th, td { padding: .4rem .6rem .4rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); font-weight: normal; }
thead th { color: var(--soft); font-size: .85rem; } .number { font-variant-numeric: tabular-nums; white-space: nowrap; text-align: right; padding-right: 1.4rem; } .share { min-width: 7rem; text-align: left; padding-right: .6rem; } .span { width: 45%; } .when { white-space: nowrap; } td .bar { margin-top: .3rem; }
footer { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: .6rem; }
@media (max-width: 46rem) { thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); } table, tbody, tr, caption { display: block; }
  tr { display: grid; grid-template-columns: 1fr 1fr; gap: .25rem 1rem; padding: .6rem 0; border-bottom: 1px solid var(--line); } th, td { border: 0; padding: 0; } tr th, .span, .titles { grid-column: 1 / -1; width: auto; font-weight: 600; }
  td { font-weight: normal !important; white-space: normal !important; text-align: left !important; padding: 0 !important; } tr .rank { grid-column: 1 / -1; } .rank::before { display: inline !important; margin-right: .35em; } .span::before, .when::before { content: none !important; } td[data-name]::before { content: attr(data-name); display: block; color: var(--soft); font-size: .8rem; } td:empty { display: none; } }
@page { size: A4; margin: 14mm; }
@media print { body { max-width: none; padding: 0; font-size: 11pt; } .card, tr, .lane, h2 { break-inside: avoid; } h2 { break-after: avoid; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
');
END;
$$;
COMMENT ON FUNCTION dashboard_css() IS
'internal: how a dashboard looks, light and dark, on any width and on paper';

CREATE FUNCTION dashboard(book name, as_of date DEFAULT smartgoals.as_of(), for_owner text DEFAULT NULL, lang text DEFAULT NULL)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	owner text;
	everything jsonb;
	goals jsonb;
	tops jsonb;
	drafts jsonb;
	pipeline jsonb;
	heading text := smartgoals.metric_label(book::text, NULL::text);
	counts record;
BEGIN
	PERFORM smartgoals.check_book(book);
	owner := smartgoals.known_owner(book, for_owner);
	as_of := smartgoals.look(as_of, lang);
	everything := smartgoals.report_rows(book, 'scoreboard'::name, as_of, owner, NULL::bigint[], true);
	drafts := smartgoals.report_rows(book, 'drafts'::name, as_of, owner, NULL::bigint[], true);
	SELECT count(*) FILTER (WHERE g.period_end < as_of) AS over, count(*) FILTER (WHERE g.period_start > as_of) AS ahead INTO counts FROM smartgoals.goals_of(everything) g;
	goals := smartgoals.running_goals(everything, as_of);
	pipeline := smartgoals.chart_rows(book, 'pipeline'::text, NULL::text, as_of);
	SELECT coalesce(jsonb_agg(r), '[]') INTO tops FROM jsonb_array_elements(goals) r WHERE owner IS NOT NULL OR r ->> 'owner' IS NULL;

	RETURN smartgoals.html(E'<!DOCTYPE html>\n<html lang="%s">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta http-equiv="Content-Security-Policy" content="default-src ''none''; style-src ''unsafe-inline''">\n<title>%s - %s</title>\n<style>%m</style>\n</head>\n<body>\n<header>\n<h1>%s</h1>\n<p class="soft">%m</p>\n%m\n</header>\n<main>\n%m</main>\n<footer>smartgoals</footer>\n</body>\n</html>'::text, ARRAY[
		current_setting('smartgoals.language'), heading, smartgoals.day_text(as_of), smartgoals.dashboard_css(), heading,
		concat_ws(' &#183; ', smartgoals.html('{As of %s}'::text, ARRAY[smartgoals.day_text(as_of)]), CASE WHEN owner IS NOT NULL THEN smartgoals.html('%s'::text, ARRAY[coalesce((SELECT min(g.owner_label) FROM smartgoals.goals_of(everything) g), owner)]) END,
			smartgoals.html('%s'::text, ARRAY[smartgoals.counted_text('%s goal'::text, '%s goals'::text, jsonb_array_length(goals)::numeric)]),
			CASE WHEN counts.over > 0 THEN smartgoals.html('{over: %s}'::text, ARRAY[smartgoals.format_amount(counts.over::numeric, NULL::text, NULL::text)]) END,
			CASE WHEN counts.ahead > 0 THEN smartgoals.html('{not begun: %s}'::text, ARRAY[smartgoals.format_amount(counts.ahead::numeric, NULL::text, NULL::text)]) END),
		smartgoals.counts_html(goals),
		concat(
			CASE WHEN everything = '[]' AND drafts = '[]' AND owner IS NULL THEN smartgoals.html('<p>{Nobody has set a goal in this book yet.}</p>'::text, '{}'::text[])
				WHEN goals = '[]' THEN smartgoals.html('<p>{No goal runs on this day.}</p>'::text, '{}'::text[]) END,
			smartgoals.section_html('glance'::text, 'At a glance'::text, smartgoals.tiles_html(tops)),
			smartgoals.section_html('burnup'::text, 'Burn-up'::text, smartgoals.burnups_html(tops, smartgoals.report_rows(book, 'burnup'::name, as_of, NULL::text,
				ARRAY(SELECT g.goal_id FROM smartgoals.goals_of(tops) g WHERE g.basis = 'total' AND g.target_value IS NOT NULL ORDER BY g.n LIMIT 4), true), as_of)),
			smartgoals.section_html('scoreboard'::text, 'Scoreboard'::text, smartgoals.scoreboard_html(goals)),
			smartgoals.section_html('leaderboard'::text, 'Leaderboard'::text, smartgoals.leaderboard_html(goals)),
			smartgoals.section_html('board'::text, 'Board'::text, smartgoals.board_html(goals)),
			smartgoals.section_html('timeline'::text, 'Timeline'::text, smartgoals.timeline_html(goals, as_of)),
			smartgoals.section_html('calendar'::text, 'What is due'::text, smartgoals.calendar_html(everything, smartgoals.report_rows(book, 'calendar'::name, as_of, owner, NULL::bigint[], true))),
			CASE WHEN owner IS NULL THEN smartgoals.section_html('pipeline'::text, 'Pipeline'::text, smartgoals.pipeline_html(pipeline -> 'rows')) END,
			CASE WHEN owner IS NULL THEN smartgoals.section_html('growth'::text, 'Growth areas'::text, smartgoals.growth_html(smartgoals.report_rows(book, 'growth_areas'::name, as_of, NULL::text, NULL::bigint[], true))) END,
			smartgoals.section_html('payouts'::text, 'Payouts'::text, smartgoals.payouts_html(goals, smartgoals.report_rows(book, 'payouts'::name, as_of, owner, NULL::bigint[], true))),
			smartgoals.section_html('lacks'::text, 'What lacks data'::text, smartgoals.lacks_html(goals, drafts)))]);
END;
$$;
COMMENT ON FUNCTION dashboard(name, date, text, text) IS
'a book on one page of HTML that needs nothing but itself, as of a day, of all or of one owner, in the language en or fr (NULL: that of smartgoals.language)';
