-- chart: pictures as Vega-Lite specifications, with their data
--
-- A kind of chart is a template, in which words in braces are captions, and rows.  Days
-- are dates in UTC, so that no reader's time zone moves them; a status has its word
-- beside its colour.

CREATE FUNCTION chart_kinds(OUT kind text, OUT shows text)
RETURNS SETOF record
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 12
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN QUERY VALUES
		('burnup', 'one goal day by day: what was reached, what should be, the target in force, the forecast with its band'),
		('bullet', 'goals as bars, with marks where they should be by now, at their targets and their further targets'),
		('leaderboard', 'owners ranked by attainment'),
		('gantt', 'goals over time, with the share that is done'),
		('calendar', 'a metric day by day over a year, as a heat map'),
		('funnel', 'how many rows of a metric reached which stage, over a year'),
		('cohorts', 'how many of the customers who came in a month bought in each month since, as a heat map'),
		('pipeline', 'what lies in which stage: deals, value, value by probability, as the view pipeline has them'),
		('attainment', 'how much owners attained, period by period'),
		('growth_areas', 'keys of a dimension by how their last 13 weeks changed from the same weeks a year before'),
		('map', 'owners where they are: of geojson(), given as places');
END;
$$;
COMMENT ON FUNCTION chart_kinds() IS
'the kinds of charts and what they show';

CREATE FUNCTION month_text(month integer)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN split_part(smartgoals.period_text(daterange(make_date(2000, month, 1), (make_date(2000, month, 1) + interval '1 month')::date), NULL::text), ' ', 1);
END;
$$;
COMMENT ON FUNCTION month_text(integer) IS
'internal: the name of a month, in the language of smartgoals.language';

-- How the language of the session writes numbers and days; English is Vega's own.
CREATE FUNCTION vega_locale()
RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	days jsonb := (SELECT jsonb_agg(smartgoals.caption(d.name) ORDER BY d.n) FROM unnest('{Sun,Mon,Tue,Wed,Thu,Fri,Sat}'::text[]) WITH ORDINALITY d(name, n));
	months jsonb := (SELECT jsonb_agg(smartgoals.month_text(m) ORDER BY m) FROM generate_series(1, 12) m);
	short jsonb := (SELECT jsonb_agg(smartgoals.caption(m.name) ORDER BY m.n) FROM unnest('{Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec}'::text[]) WITH ORDINALITY m(name, n));
BEGIN
	IF current_setting('smartgoals.language') = 'en' THEN
		RETURN '{}';
	END IF;
	RETURN jsonb_build_object('locale', jsonb_build_object(
		'number', '{"decimal": ",", "thousands": "\u00a0", "grouping": [3], "currency": ["", ""], "percent": "\u00a0%"}'::jsonb,
		'time', '{"dateTime": "%A %e %B %Y %X", "date": "%d/%m/%Y", "time": "%H:%M:%S", "periods": ["AM", "PM"]}'::jsonb
			|| jsonb_build_object('days', days, 'shortDays', days, 'months', months, 'shortMonths', short)));
END;
$$;
COMMENT ON FUNCTION vega_locale() IS
'internal: how charts write numbers and days, in the language of smartgoals.language';

-- In French the first of a month is an ordinal.
CREATE FUNCTION day_axis()
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN concat('"title": null, ', CASE current_setting('smartgoals.language') WHEN 'fr'
		THEN '"labelExpr": "utcFormat(datum.value, utcdate(datum.value) == 1 ? ''1er %b'' : ''%-d %b'')"' ELSE '"format": "%-d %b"' END);
END;
$$;
COMMENT ON FUNCTION day_axis() IS
'internal: how an axis of a chart writes days, in the language of smartgoals.language';

-- Captions come first, then the parts, at the places of format(), for what users wrote
-- may look like a caption.
CREATE FUNCTION vega(template text, parts text[], heading text, note text, rows jsonb)
RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	word text;
	spec jsonb;
BEGIN
	FOR word IN SELECT DISTINCT m[1] FROM regexp_matches(template, '"\{([^{}"]+)\}"', 'g') m LOOP
		template := replace(template, concat('"{', word, '}"'), to_json(smartgoals.caption(word))::text);
	END LOOP;
	spec := format(template, VARIADIC parts);
	rows := coalesce(rows, '[]');
	-- what no row has is not drawn: an axis of nothing is a warning
	IF spec ? 'layer' THEN
		spec := jsonb_set(spec, '{layer}', (
			SELECT jsonb_agg(l.layer ORDER BY l.n)
			FROM jsonb_array_elements(spec -> 'layer') WITH ORDINALITY l(layer, n)
			CROSS JOIN LATERAL substring(l.layer #>> '{transform,0,filter}' FROM '^isValid\(datum\.(\w+)\)$') f(field)
			WHERE f.field IS NULL OR EXISTS (SELECT FROM jsonb_array_elements(rows) r WHERE r ? f.field)));
	END IF;
	RETURN spec || jsonb_build_object(
		'$schema', 'https://vega.github.io/schema/vega-lite/v5.json',
		'title', jsonb_strip_nulls(jsonb_build_object('text', heading, 'subtitle', note, 'anchor', 'start')),
		'data', jsonb_build_object('values', rows),
		'config', coalesce(spec -> 'config', '{}') || smartgoals.vega_locale());
END;
$$;
COMMENT ON FUNCTION vega(text, text[], text, text, jsonb) IS
'internal: a Vega-Lite specification of a template, in which words in braces are captions and %s are places for parts, with a title, a note below it, and rows';

CREATE FUNCTION rest_text(total bigint, shown bigint)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN CASE WHEN total > shown THEN format(smartgoals.caption('and %s more'::text), smartgoals.format_amount((total - shown)::numeric, NULL::text, NULL::text)) END;
END;
$$;
COMMENT ON FUNCTION rest_text(bigint, bigint) IS
'internal: how many there are besides those shown; NULL where that is all';

-- Statuses in their order and colours, for those that are there.
CREATE FUNCTION status_scale(goals jsonb)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN (
		SELECT json_build_object('field', 'status_label', 'type', 'nominal', 'title', smartgoals.caption('Status'::text), 'legend', json_build_object('orient', 'bottom'),
			'scale', json_build_object('domain', coalesce(json_agg(s.status_label ORDER BY s.status_rank), '[]'), 'range', coalesce(json_agg(s.status_colour ORDER BY s.status_rank), '[]')))::text
		FROM (SELECT DISTINCT g.status_rank, g.status_label, g.status_colour FROM smartgoals.goals_of(coalesce(goals, '[]')) g) s);
END;
$$;
COMMENT ON FUNCTION status_scale(jsonb) IS
'internal: how a chart colours statuses';

-- the kinds

-- Goals by the names that tell them apart, twenty at most.
CREATE FUNCTION chart_goals(goals jsonb)
RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN (
		SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('goal_id', g.goal_id, 'label', g.label, 'value', g.value_text, 'target', g.target_text,
			'attainment', g.attainment, 'expected', g.expected_share, 'stretch', smartgoals.attainment(g.goal_text, g.stretch_value), 'pace', g.pace,
			'status_label', g.status_label, 'text', concat_ws(', ', smartgoals.brief_amount(g.actual_value, g.unit_label, NULL::text), g.status_label),
			'start', coalesce(g.period_start, g.period_end), 'finish', g.period_end + 1,
			'done', coalesce(g.period_start, g.period_end) + round((g.period_end + 1 - coalesce(g.period_start, g.period_end)) * greatest(0, least(1, g.attainment)))::integer)) ORDER BY g.n)
		FROM (
			SELECT t.*, concat(t.title, CASE WHEN count(*) OVER (PARTITION BY t.title) > 1 THEN format(' #%s', t.goal_id) END) AS label
			FROM smartgoals.goals_of(goals) t) g
		WHERE g.n <= 20);
END;
$$;
COMMENT ON FUNCTION chart_goals(jsonb) IS
'internal: the twenty goals furthest behind, as rows of a chart';

CREATE FUNCTION chart_burnup(goal jsonb, days jsonb, as_of date)
RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	g record;
BEGIN
	SELECT t.* INTO g FROM smartgoals.goals_of(goal) t;
	RETURN smartgoals.vega($json${
		"width": 560, "height": 280, "config": {"range": {"category": ["#6e7781", "#1b1f24", "#0b57b0", "#5a9cf0"]}},
		"encoding": {"x": {"field": "day", "type": "temporal", "scale": {"type": "utc"}, "axis": {%3$s, "tickCount": 6, "grid": false}}},
		"layer": [
			{"transform": [{"filter": "isValid(datum.forecast_high)"}], "mark": {"type": "area", "opacity": 0.18, "color": "#0b57b0"},
				"encoding": {"y": {"field": "forecast_low", "type": "quantitative", "title": %1$s}, "y2": {"field": "forecast_high"}}},
			{"mark": {"type": "line", "strokeDash": [5, 4]}, "encoding": {"y": {"field": "expected_value", "type": "quantitative", "title": %1$s},
				"color": {"datum": "{Expected}", "type": "nominal", "title": null}}},
			{"mark": {"type": "line", "interpolate": "step-after"}, "encoding": {"y": {"field": "target_value", "type": "quantitative", "title": %1$s}, "color": {"datum": "{Target}"}}},
			{"transform": [{"filter": "isValid(datum.actual_value)"}], "mark": {"type": "line", "strokeWidth": 3}, "encoding": {"y": {"field": "actual_value", "type": "quantitative", "title": %1$s}, "color": {"datum": "{Actual}"}}},
			{"transform": [{"filter": "isValid(datum.forecast_value)"}], "mark": {"type": "line", "strokeDash": [2, 3]}, "encoding": {"y": {"field": "forecast_value", "type": "quantitative", "title": %1$s}, "color": {"datum": "{Forecast}"}}},
			{"data": {"values": [{"day": %2$s}]}, "mark": {"type": "rule", "strokeDash": [1, 3]}, "encoding": {"x": {"field": "day", "type": "temporal"}}}
		]}$json$::text, ARRAY[to_json(concat_ws(', ', coalesce(g.metric_label, ''), g.unit_label))::text, to_json(as_of)::text, smartgoals.day_axis()], coalesce(g.title, smartgoals.caption('Burn-up'::text)),
		concat_ws(', ', g.value_text, smartgoals.share_text(g.attainment), g.status_label),
		(SELECT jsonb_agg(jsonb_strip_nulls(to_jsonb(d)) ORDER BY d.day)
			FROM jsonb_to_recordset(days) d(day date, actual_value numeric, expected_value numeric, target_value numeric, forecast_value numeric, forecast_low numeric, forecast_high numeric)));
END;
$$;
COMMENT ON FUNCTION chart_burnup(jsonb, jsonb, date) IS
'internal: a burn-up';

CREATE FUNCTION chart_bullet(goals jsonb)
RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN smartgoals.vega($json${
		"width": 420, "height": {"step": 26},
		"encoding": {"y": {"field": "label", "type": "nominal", "sort": null, "axis": {"title": null, "labelLimit": 600}}},
		"layer": [
			{"mark": {"type": "bar", "color": "#d0d7de", "height": {"band": 0.8}}, "encoding": {"x": {"datum": 1, "type": "quantitative", "axis": {"title": "{Attained}", "format": "%%"}}}},
			{"mark": {"type": "bar", "height": {"band": 0.4}}, "encoding": {"x": {"field": "attainment", "type": "quantitative"}, "color": %s}},
			{"transform": [{"filter": "isValid(datum.expected)"}], "mark": {"type": "tick", "color": "#1b1f24", "thickness": 3}, "encoding": {"x": {"field": "expected", "type": "quantitative"}}},
			{"transform": [{"filter": "isValid(datum.stretch)"}], "mark": {"type": "tick", "color": "#6e7781", "thickness": 1}, "encoding": {"x": {"field": "stretch", "type": "quantitative"}}},
			{"mark": {"type": "text", "align": "left", "dx": 5}, "encoding": {"x": {"datum": 1}, "text": {"field": "text"}}}
		]}$json$::text, ARRAY[smartgoals.status_scale(goals)], smartgoals.caption('Those furthest behind first'::text), smartgoals.rest_text(jsonb_array_length(goals)::bigint, 20::bigint), smartgoals.chart_goals(goals));
END;
$$;
COMMENT ON FUNCTION chart_bullet(jsonb) IS
'internal: goals as bullets';

CREATE FUNCTION chart_gantt(goals jsonb, as_of date)
RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN smartgoals.vega($json${
		"width": 480, "height": {"step": 24},
		"layer": [
			{"mark": {"type": "bar", "color": "#d0d7de", "height": {"band": 0.8}}, "encoding": {
				"y": {"field": "label", "type": "nominal", "sort": null, "axis": {"title": null, "labelLimit": 600}},
				"x": {"field": "start", "type": "temporal", "scale": {"type": "utc"}, "axis": {%s}}, "x2": {"field": "finish"}}},
			{"transform": [{"filter": "isValid(datum.done)"}], "mark": {"type": "bar", "height": {"band": 0.4}}, "encoding": {"y": {"field": "label", "type": "nominal", "sort": null},
				"x": {"field": "start", "type": "temporal"}, "x2": {"field": "done"}, "color": %s}},
			{"mark": {"type": "text", "align": "left", "dx": 4}, "encoding": {"y": {"field": "label", "type": "nominal", "sort": null}, "x": {"field": "finish", "type": "temporal"}, "text": {"field": "status_label"}}},
			{"data": {"values": [{"day": %s}]}, "mark": {"type": "rule"}, "encoding": {"x": {"field": "day", "type": "temporal"}}}
		]}$json$::text, ARRAY[smartgoals.day_axis(), smartgoals.status_scale(goals), to_json(as_of)::text], smartgoals.caption('Timeline'::text), smartgoals.rest_text(jsonb_array_length(goals)::bigint, 20::bigint), smartgoals.chart_goals(goals));
END;
$$;
COMMENT ON FUNCTION chart_gantt(jsonb, date) IS
'internal: goals over time';

-- The field of owners that has the most of them.
CREATE FUNCTION chart_leaderboard(goals jsonb)
RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	most CONSTANT bigint := 20;
	field record;
BEGIN
	WITH ranked AS (
		SELECT g.*, row_number() OVER (field ORDER BY g.attainment DESC NULLS LAST, g.goal_id) AS place, rank() OVER (field ORDER BY g.attainment DESC NULLS LAST) AS rank,
			min(g.goal_id) OVER field AS field, count(*) OVER field AS owners
		FROM smartgoals.goals_of(goals) g
		WHERE g.owner IS NOT NULL
		WINDOW field AS (PARTITION BY g.metric, g.unit, g.segment, g.period_start, g.period_end, g.dimension))
	SELECT r.owners, concat_ws(', ', min(r.metric_label), min(r.segment), smartgoals.period_text(daterange(min(r.period_start), min(r.period_end), '[]'), NULL::text)) AS heading,
		jsonb_agg(jsonb_strip_nulls(jsonb_build_object('goal_id', r.goal_id, 'label', concat(r.rank, '. ', r.owner_label), 'attainment', r.attainment, 'expected', r.expected_share, 'value', r.value_text,
			'target', r.target_text, 'status_label', r.status_label, 'text', concat_ws(', ', smartgoals.brief_amount(r.actual_value, r.unit_label, NULL::text), r.status_label))) ORDER BY r.place) FILTER (WHERE r.place <= most) AS rows
	INTO field
	FROM ranked r GROUP BY r.field, r.owners
	ORDER BY r.owners DESC, r.field LIMIT 1;
	RETURN smartgoals.vega($json${
		"width": 420, "height": {"step": 24},
		"encoding": {"y": {"field": "label", "type": "nominal", "sort": null, "axis": {"title": null, "labelLimit": 260}}, "x": {"field": "attainment", "type": "quantitative", "axis": {"title": "{Attained}", "format": "%%"}}},
		"layer": [
			{"mark": "bar", "encoding": {"color": %s}},
			{"mark": {"type": "text", "align": "left", "dx": 4}, "encoding": {"x": {"value": "width"}, "text": {"field": "text"}}},
			{"transform": [{"filter": "isValid(datum.expected)"}], "mark": {"type": "tick", "color": "#1b1f24"}, "encoding": {"x": {"field": "expected", "type": "quantitative"}}}
		]}$json$::text, ARRAY[smartgoals.status_scale(goals)], coalesce(field.heading, smartgoals.caption('Leaderboard'::text)), smartgoals.rest_text(field.owners, most), field.rows);
END;
$$;
COMMENT ON FUNCTION chart_leaderboard(jsonb) IS
'internal: owners ranked by attainment';

CREATE FUNCTION chart_attainment(goals jsonb, as_of date)
RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	most CONSTANT bigint := 10;
	field record;
BEGIN
	WITH ranked AS (
		SELECT g.*, dense_rank() OVER (PARTITION BY g.metric, g.dimension ORDER BY g.owner COLLATE "C") AS place, count(*) OVER (PARTITION BY g.metric, g.dimension) AS goals
		FROM smartgoals.goals_of(chart_attainment.goals) g
		WHERE g.owner IS NOT NULL AND g.segment IS NULL AND g.period_start <= as_of)
	SELECT min(r.metric_label) AS heading, max(r.place) AS owners,
		jsonb_agg(jsonb_strip_nulls(jsonb_build_object('owner', r.owner_label, 'period', smartgoals.period_text(daterange(r.period_start, r.period_end, '[]'), NULL::text), 'start', r.period_start, 'attainment', r.attainment, 'value', r.value_text, 'target', r.target_text,
			'status_label', r.status_label)) ORDER BY r.period_start, r.period_end, r.place) FILTER (WHERE r.place <= most) AS rows
	INTO field
	FROM ranked r GROUP BY r.metric, r.dimension, r.goals
	ORDER BY max(r.place) > most, r.goals DESC, r.metric COLLATE "C", r.dimension COLLATE "C" LIMIT 1;
	RETURN smartgoals.vega($json${
		"width": 480, "height": 280,
		"encoding": {"x": {"field": "period", "type": "ordinal", "sort": null, "axis": {"title": null, "labelAngle": 0}}, "y": {"field": "attainment", "type": "quantitative", "axis": {"title": "{Attained}", "format": "%%"}}},
		"layer": [
			{"mark": {"type": "line", "point": true}, "encoding": {"color": {"field": "owner", "type": "nominal", "title": "{Owner}"}, "shape": {"field": "owner", "type": "nominal", "legend": null}}},
			{"mark": {"type": "rule", "strokeDash": [4, 3]}, "encoding": {"x": {"value": 0}, "x2": {"value": "width"}, "y": {"datum": 1}}}
		]}$json$::text, '{}'::text[], coalesce(field.heading, smartgoals.caption('Attained'::text)), smartgoals.rest_text(field.owners, most), field.rows);
END;
$$;
COMMENT ON FUNCTION chart_attainment(jsonb, date) IS
'internal: attainment of owners over periods';

CREATE FUNCTION chart_growth_areas(areas jsonb)
RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	most CONSTANT bigint := 20;
	field record;
BEGIN
	WITH ranked AS (
		SELECT a.*, row_number() OVER (PARTITION BY a.metric, a.dimension ORDER BY a.change_rank, a.area COLLATE "C") AS place
		FROM jsonb_to_recordset(chart_growth_areas.areas) a(metric text, metric_label text, unit_label text, dimension text, dimension_label text, area text, area_key text, area_label text, actual_value numeric, prior_value numeric, change_rate numeric, change_rank integer, goals integer)
		WHERE a.change_rate IS NOT NULL)
	SELECT min(r.metric_label) AS metric_label, min(r.dimension_label) AS dimension_label, count(*) AS areas,
		jsonb_agg(jsonb_build_object('area', coalesce(r.area_label, r.area_key), 'change', r.change_rate, 'actual', r.actual_value, 'prior', r.prior_value,
			'text', concat(CASE WHEN r.change_rate > 0 THEN '+' END, smartgoals.share_text(r.change_rate), ', ', smartgoals.brief_amount(r.actual_value, r.unit_label, NULL::text))) ORDER BY r.change_rate DESC, r.place) FILTER (WHERE r.place <= most) AS rows
	INTO field
	FROM ranked r GROUP BY r.metric, r.dimension
	ORDER BY sum(r.goals) DESC, r.metric COLLATE "C", r.dimension COLLATE "C" LIMIT 1;
	RETURN smartgoals.vega($json${
		"width": 420, "height": {"step": 24},
		"encoding": {"y": {"field": "area", "type": "nominal", "sort": null, "axis": {"title": null, "labelLimit": 260}}, "x": {"field": "change", "type": "quantitative", "axis": {"title": "{Change}", "format": "%%", "labelExpr": "datum.value > 0 ? '+' + datum.label : datum.label", "tickCount": 5}}},
		"layer": [
			{"mark": "bar", "encoding": {"color": {"condition": {"test": "datum.change < 0", "value": "#d84315"}, "value": "#2e7d32"}}},
			{"transform": [{"calculate": "max(datum.change, 0)", "as": "end"}], "mark": {"type": "text", "align": "left", "dx": 4}, "encoding": {"x": {"field": "end", "type": "quantitative"}, "text": {"field": "text"}}}
		]}$json$::text, '{}'::text[], concat_ws(', ', smartgoals.caption('Growth areas'::text), field.metric_label, field.dimension_label), smartgoals.rest_text(field.areas, most), field.rows);
END;
$$;
COMMENT ON FUNCTION chart_growth_areas(jsonb) IS
'internal: areas by how they changed';

-- What rows of a metric come to: its days, how many reached which stage, what lies in
-- which, or the customers of each month.
CREATE FUNCTION chart_rows(book name, kind text, metric text, as_of date)
RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
SET jit TO off
AS $$
DECLARE
	needs CONSTANT text[] := CASE kind WHEN 'funnel' THEN '{reached}' WHEN 'cohorts' THEN '{customer_key}' ELSE '{value}' END;
	found text;
	heading text;
	rows jsonb;
BEGIN
	PERFORM smartgoals.look_as_of(as_of);
	IF kind = 'pipeline' THEN
		SELECT p.metric INTO found FROM smartgoals.pipeline_metrics(book) p WHERE chart_rows.metric IS NULL OR p.metric = chart_rows.metric
		ORDER BY 'card_name' = ANY (p.columns) DESC, p.metric COLLATE "C" LIMIT 1;
	ELSE
		EXECUTE format('SELECT m.metric FROM %1$I.metrics m WHERE ($1 IS NULL OR m.metric = $1) AND ($2 <> ''{value}'' OR m.basis = ''total'') AND cardinality($2) = (
				SELECT count(*) FROM pg_attribute a WHERE a.attrelid = to_regclass(format(''%%I.%%I'', %1$L, concat(''metric_'', m.metric))) AND a.attname = ANY ($2) AND NOT a.attisdropped)
			ORDER BY m.metric COLLATE "C" LIMIT 1', book) INTO found USING metric, needs;
	END IF;
	IF found IS NULL AND metric IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('metric "%s" cannot be drawn as %s', metric, kind),
			DETAIL = CASE kind WHEN 'calendar' THEN 'It does not add up.' ELSE format('It is not defined with %s.', CASE kind WHEN 'funnel' THEN 'reached' WHEN 'cohorts' THEN 'customer' ELSE 'a dimension called stage, and cards, a probability or an order of stages' END) END,
			HINT = 'Ask for another metric, or leave it out for the first that can.';
	ELSIF found IS NULL THEN
		RETURN NULL;
	END IF;
	heading := smartgoals.metric_label(found, NULL::text, smartgoals.labels_of(book));
	IF kind = 'pipeline' THEN
		SELECT jsonb_agg(r ORDER BY r -> 'stage_rank') INTO rows FROM jsonb_array_elements(smartgoals.report_rows(book, 'pipeline'::name, as_of, NULL::text, NULL::bigint[], true)) r WHERE r ->> 'metric' = found;
		RETURN jsonb_build_object('heading', heading, 'rows', coalesce(rows, '[]'));
	END IF;
	EXECUTE format(CASE kind
		WHEN 'calendar' THEN 'SELECT jsonb_agg(to_jsonb(d) ORDER BY d.day) FROM (
			SELECT m.at::date AS day, sum(m.value) AS value FROM %I.%I m WHERE m.at > $1 - 371 AND m.at < $1 + 1 AND m.value <> ''NaN'' GROUP BY 1) d'
		WHEN 'funnel' THEN 'SELECT jsonb_agg(to_jsonb(f) ORDER BY f.stage) FROM (
			SELECT s.stage, count(*) FILTER (WHERE m.reached >= s.stage) AS reached
			FROM (SELECT m.reached FROM %1$I.%2$I m WHERE m.at > $1 - 365 AND m.at < $1 + 1 AND m.reached >= 1) m
			CROSS JOIN generate_series(1, (SELECT least(max(m.reached), 12)::integer FROM %1$I.%2$I m WHERE m.at > $1 - 365 AND m.at < $1 + 1)) s(stage)
			GROUP BY s.stage) f'
		ELSE 'SELECT jsonb_agg(to_jsonb(t) ORDER BY t.cohort, t."offset") FROM (
			SELECT c.cohort, c."offset", c.n, c.active, c.rate
			FROM smartgoals.cohort_table((SELECT smartgoals.cohorts(m.customer_key, m.at, ''month''::text) FROM %I.%I m WHERE m.at < $1 + 1)) c
			WHERE c.cohort > ($1 - interval ''12 months'')) t' END, book, 'metric_' || found)
	INTO rows USING as_of;
	RETURN jsonb_build_object('heading', heading, 'rows', coalesce(rows, '[]'));
END;
$$;
COMMENT ON FUNCTION chart_rows(name, text, text, date) IS
'internal: a metric, this or the first that has what the chart needs, and what its rows come to; NULL where none has';

CREATE FUNCTION lanes_of(pipeline jsonb)
RETURNS TABLE (metric_label text, unit_label text, stage text, stage_label text, stage_rank integer, deals integer, actual_value numeric, weighted_value numeric, oldest_days integer, cards jsonb)
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE ROWS 10
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN QUERY
	SELECT p.* FROM jsonb_to_recordset(pipeline) p(metric_label text, unit_label text, stage text, stage_label text, stage_rank integer, deals integer, actual_value numeric, weighted_value numeric, oldest_days integer, cards jsonb);
END;
$$;
COMMENT ON FUNCTION lanes_of(jsonb) IS
'internal: rows of the view pipeline as a table';

CREATE FUNCTION chart_of_rows(kind text, heading text, rows jsonb)
RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	most CONSTANT bigint := 20;
BEGIN
	IF kind = 'pipeline' THEN
		RETURN smartgoals.vega($json${
			"width": 420, "height": {"step": 40},
			"encoding": {"y": {"field": "stage", "type": "ordinal", "sort": null, "axis": {"title": "{Stage}"}}},
			"layer": [
				{"mark": {"type": "bar", "color": "#a8c7fa"}, "encoding": {"x": {"field": "value", "type": "quantitative", "axis": {"title": "{Value, and by probability}", "tickCount": 5}}}},
				{"mark": {"type": "bar", "color": "#0b57b0", "height": {"band": 0.4}}, "encoding": {"x": {"field": "weighted", "type": "quantitative"}}},
				{"mark": {"type": "text", "align": "left", "dx": 4}, "encoding": {"x": {"field": "value", "type": "quantitative"}, "text": {"field": "text"}}}
			]}$json$::text, '{}'::text[], coalesce(heading, smartgoals.caption('Pipeline'::text)), smartgoals.rest_text(jsonb_array_length(rows)::bigint, most), (
				SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('stage', coalesce(l.stage_label, l.stage), 'deals', l.deals, 'value', l.actual_value, 'weighted', l.weighted_value, 'days', l.oldest_days,
					'text', concat_ws(', ', smartgoals.counted_text('%s deal'::text, '%s deals'::text, l.deals::numeric), smartgoals.brief_amount(l.actual_value, l.unit_label, NULL::text)))) ORDER BY l.stage_rank)
				FROM smartgoals.lanes_of(rows) l WHERE l.stage_rank <= most));
	ELSIF kind = 'calendar' THEN
		RETURN smartgoals.vega($json${
			"width": {"step": 13}, "height": {"step": 16},
			"mark": {"type": "rect", "stroke": "white"},
			"encoding": {
				"x": {"field": "week", "type": "ordinal", "timeUnit": "utcyearmonthdate", "axis": {"title": null, "labelExpr": "utcdate(datum.value) <= 7 ? utcFormat(datum.value, '%%b') : ''", "labelOverlap": false, "labelAngle": 0, "ticks": false}},
				"y": {"field": "weekday", "type": "ordinal", "sort": %s, "axis": {"title": null, "domain": false, "ticks": false}},
				"color": {"field": "value", "type": "quantitative", "title": %s, "scale": {"scheme": "blues"}},
				"tooltip": [{"field": "day", "type": "nominal", "title": "{Day}"}, {"field": "value", "type": "quantitative", "title": "{Actual}"}]
			}}$json$::text, ARRAY[(SELECT json_agg(smartgoals.caption(d.name) ORDER BY d.n) FROM unnest('{Mon,Tue,Wed,Thu,Fri,Sat,Sun}'::text[]) WITH ORDINALITY d(name, n))::text, to_json(coalesce(heading, ''))::text], coalesce(heading, smartgoals.caption('Actual'::text)), NULL::text,
			(SELECT jsonb_agg(jsonb_build_object('day', d.day, 'week', date_trunc('week', d.day::timestamp)::date, 'weekday', smartgoals.caption((ARRAY['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'])[extract(isodow FROM d.day)::integer]), 'value', d.value) ORDER BY d.day)
				FROM jsonb_to_recordset(rows) d(day date, value numeric)));
	ELSIF kind = 'funnel' THEN
		RETURN smartgoals.vega($json${
			"width": 420, "height": {"step": 40},
			"transform": [{"calculate": "-datum.reached / 2", "as": "from"}, {"calculate": "datum.reached / 2", "as": "to"}],
			"encoding": {"y": {"field": "stage", "type": "ordinal", "axis": {"title": "{Stage}", "grid": false}}},
			"layer": [
				{"mark": {"type": "bar", "color": "#5a9cf0"}, "encoding": {"x": {"field": "from", "type": "quantitative", "axis": null}, "x2": {"field": "to"}}},
				{"mark": {"type": "text"}, "encoding": {"x": {"datum": 0, "type": "quantitative"}, "text": {"field": "text"}}}
			]}$json$::text, '{}'::text[], coalesce(heading, smartgoals.caption('Stage'::text)), NULL::text,
			(SELECT jsonb_agg(jsonb_build_object('stage', f.stage, 'reached', f.reached, 'text', concat_ws(', ', smartgoals.format_amount(f.reached, NULL::text, NULL::text), smartgoals.share_text(f.reached / nullif(f.of, 0)))) ORDER BY f.stage)
				FROM (SELECT e.stage, e.reached, first_value(e.reached) OVER (ORDER BY e.stage) AS of FROM jsonb_to_recordset(rows) e(stage integer, reached numeric)) f));
	END IF;
	RETURN smartgoals.vega($json${
		"width": {"step": 34}, "height": {"step": 22},
		"encoding": {
			"x": {"field": "offset", "type": "ordinal", "axis": {"title": "{Months since the first}", "labelAngle": 0, "orient": "top"}},
			"y": {"field": "cohort", "type": "ordinal", "sort": null, "axis": {"title": "{Came in}"}}},
		"layer": [
			{"mark": {"type": "rect", "stroke": "white"}, "encoding": {"color": {"field": "rate", "type": "quantitative", "title": "{Still there}", "legend": {"format": "%%"}, "scale": {"scheme": "blues", "domain": [0, 1]}}}},
			{"mark": {"type": "text", "fontSize": 9}, "encoding": {"text": {"field": "rate", "type": "quantitative", "format": ".0%%"}, "color": {"condition": {"test": "datum.rate > 0.7", "value": "white"}, "value": "#1b1f24"}}}
		]}$json$::text, '{}'::text[], coalesce(heading, smartgoals.caption('Came in'::text)), NULL::text,
		(SELECT jsonb_agg(jsonb_build_object('cohort', format('%s (%s)', smartgoals.period_text(daterange(c.cohort, (c.cohort + interval '1 month')::date), NULL::text), smartgoals.format_amount(c.n::numeric, NULL::text, NULL::text)), 'offset', c."offset", 'active', c.active, 'rate', c.rate) ORDER BY c.cohort, c."offset")
			FROM jsonb_to_recordset(rows) c(cohort date, "offset" integer, n bigint, active bigint, rate numeric)));
END;
$$;
COMMENT ON FUNCTION chart_of_rows(text, text, jsonb) IS
'internal: the chart of what rows of a metric come to';

CREATE FUNCTION chart_map(places jsonb)
RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	most CONSTANT bigint := 20;
	rows jsonb;
BEGIN
	IF places ->> 'type' IS DISTINCT FROM 'FeatureCollection' OR jsonb_typeof(places -> 'features') IS DISTINCT FROM 'array' THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = 'a map needs places',
			DETAIL = 'They are a collection of features, as geojson() makes it.',
			HINT = 'Write chart(book, ''map'', places => geojson(book, metric, relation, ''key'', ''longitude'', ''latitude'')).';
	END IF;
	SELECT jsonb_agg((f -> 'properties') || jsonb_build_object('longitude', f #> '{geometry,coordinates,0}', 'latitude', f #> '{geometry,coordinates,1}')) INTO rows
	FROM jsonb_array_elements(places -> 'features') WITH ORDINALITY e(f, n) WHERE e.n <= most;
	RETURN smartgoals.vega($json${
		"width": 520, "height": 420, "projection": {"type": "mercator"}, "config": {"legend": {"offset": 36}},
		"encoding": {"longitude": {"field": "longitude", "type": "quantitative"}, "latitude": {"field": "latitude", "type": "quantitative"}},
		"layer": [
			{"mark": {"type": "circle", "opacity": 0.85}, "encoding": {"size": {"field": "value", "type": "quantitative", "title": "{Actual}", "scale": {"range": [60, 1200]}}, "color": %s}},
			{"mark": {"type": "text", "dy": -22}, "encoding": {"text": {"field": "name"}}},
			{"mark": {"type": "text", "dy": 24, "fontSize": 9}, "encoding": {"text": {"field": "text"}}}
		]}$json$::text, ARRAY[smartgoals.status_scale((SELECT jsonb_agg(p || jsonb_build_object('status_rank', array_position(enum_range(NULL::smartgoals.goal_status), (p ->> 'status')::smartgoals.goal_status), 'status_colour', p -> 'colour')) FROM jsonb_array_elements(rows) p))],
		coalesce(rows -> 0 ->> 'metric_label', smartgoals.metric_label(rows -> 0 ->> 'metric', NULL::text), smartgoals.caption('Owner'::text)), smartgoals.rest_text(jsonb_array_length(places -> 'features')::bigint, most), rows);
END;
$$;
COMMENT ON FUNCTION chart_map(jsonb) IS
'internal: places on a map';

CREATE FUNCTION running_goals(scoreboard jsonb, as_of date)
RETURNS jsonb
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN (SELECT coalesce(jsonb_agg(r), '[]') FROM jsonb_array_elements(scoreboard) r
		WHERE NOT coalesce((r ->> 'period_end')::date < as_of OR (r ->> 'period_start')::date > as_of, false));
END;
$$;
COMMENT ON FUNCTION running_goals(jsonb, date) IS
'internal: the rows of a scoreboard whose periods have begun and are not over';

CREATE FUNCTION chart(book name, kind text, metric text DEFAULT NULL, as_of date DEFAULT smartgoals.as_of(), for_owner text DEFAULT NULL, goal_id bigint DEFAULT NULL, lang text DEFAULT NULL, places jsonb DEFAULT NULL)
RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	of_metric CONSTANT text := metric;
	wanted CONSTANT bigint := goal_id;
	known boolean;
	figures jsonb;
	goals jsonb;
	shown jsonb;
BEGIN
	PERFORM smartgoals.check_book(book);
	IF kind IS NULL OR kind NOT IN (SELECT k.kind FROM smartgoals.chart_kinds() k) THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('unknown kind of chart: "%s"', kind),
			HINT = format('Known are %s.', (SELECT string_agg(k.kind, ', ') FROM smartgoals.chart_kinds() k));
	END IF;
	IF of_metric IS NOT NULL THEN
		EXECUTE format('SELECT EXISTS (SELECT FROM %I.metrics m WHERE m.metric = $1)', book) INTO known USING of_metric;
		IF NOT known THEN
			RAISE EXCEPTION USING ERRCODE = 'undefined_object', MESSAGE = format('metric "%s" is not defined in book "%s"', of_metric, book);
		END IF;
	END IF;
	as_of := smartgoals.look(as_of, lang);
	IF kind = 'map' THEN
		RETURN smartgoals.chart_map(places);
	ELSIF kind IN ('calendar', 'funnel', 'cohorts', 'pipeline') THEN
		figures := smartgoals.chart_rows(book, kind, of_metric, as_of);
		RETURN smartgoals.chart_of_rows(kind, figures ->> 'heading', figures -> 'rows');
	ELSIF kind = 'growth_areas' THEN
		SELECT jsonb_agg(r) INTO figures FROM jsonb_array_elements(smartgoals.report_rows(book, 'growth_areas'::name, as_of, NULL::text, NULL::bigint[], true)) r WHERE of_metric IS NULL OR r ->> 'metric' = of_metric;
		RETURN smartgoals.chart_growth_areas(coalesce(figures, '[]'));
	END IF;
	SELECT coalesce(jsonb_agg(r), '[]') INTO goals
	FROM jsonb_array_elements(smartgoals.report_rows(book, 'scoreboard'::name, as_of, smartgoals.known_owner(book, for_owner), CASE WHEN wanted IS NOT NULL THEN ARRAY[wanted] END, false)) r
	WHERE of_metric IS NULL OR r ->> 'metric' = of_metric;
	shown := CASE WHEN wanted IS NULL THEN smartgoals.running_goals(goals, as_of) ELSE goals END;
	CASE kind
		WHEN 'bullet' THEN RETURN smartgoals.chart_bullet(shown);
		WHEN 'gantt' THEN RETURN smartgoals.chart_gantt(shown, as_of);
		WHEN 'leaderboard' THEN RETURN smartgoals.chart_leaderboard(shown);
		WHEN 'attainment' THEN RETURN smartgoals.chart_attainment(goals, as_of);
		WHEN 'burnup' THEN
			-- the goal of the whole company that is furthest behind
			SELECT jsonb_agg(r) INTO shown FROM jsonb_array_elements(shown) r
			WHERE (r ->> 'goal_id')::bigint = (SELECT g.goal_id FROM smartgoals.goals_of(shown) g ORDER BY g.basis = 'level', g.target_value IS NULL, g.owner IS NOT NULL, g.n LIMIT 1);
			RETURN smartgoals.chart_burnup(coalesce(shown, '[]'), smartgoals.report_rows(book, 'burnup'::name, as_of, NULL::text, ARRAY[(shown -> 0 ->> 'goal_id')::bigint], true), as_of);
	END CASE;
END;
$$;
COMMENT ON FUNCTION chart(name, text, text, date, text, bigint, text, jsonb) IS
'a chart of a book as a Vega-Lite specification with its data: of a metric, an owner, a goal (NULL: any), as of a day, in the language en or fr (NULL: that of smartgoals.language); chart_kinds() lists the kinds';
