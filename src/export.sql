-- export: a book as files that other programs open
--
-- All are of goals that are in force on the day; what a text must not contain in a form
-- is escaped by its rules.

-- Which goals: of an owner, in the language of the session.
CREATE FUNCTION export_goals(book name, as_of date, for_owner text, with_forecast boolean)
RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM smartgoals.check_book(book);
	RETURN smartgoals.report_rows(book, 'scoreboard'::name, as_of, smartgoals.known_owner(book, for_owner), NULL::bigint[], with_forecast);
END;
$$;
COMMENT ON FUNCTION export_goals(name, date, text, boolean) IS
'internal: the goals that a file is of, as rows of the scoreboard';

-- iCalendar

CREATE FUNCTION content_line(line text)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_content_line'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION content_line(text) IS
'internal: a line of iCalendar, folded and ended';

CREATE FUNCTION calendar_text(value text)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN regexp_replace(regexp_replace(value, '([\\;,])', '\\\1', 'g'), '\r\n|\r|\n', '\\n', 'g');
END;
$$;
COMMENT ON FUNCTION calendar_text(text) IS
'internal: a text as a value of iCalendar';

-- The identity of a book is kept by dumps and renames; one of an earlier layout has its
-- name alone.
CREATE FUNCTION book_identity(book name)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	identity text;
BEGIN
	EXECUTE format('SELECT to_jsonb(b) ->> ''identity'' FROM %I.book b', book) INTO identity;
	RETURN coalesce(identity, md5(book::text));
END;
$$;
COMMENT ON FUNCTION book_identity(name) IS
'internal: what tells a book from all others';

CREATE FUNCTION ics(book name, for_owner text DEFAULT NULL, as_of date DEFAULT smartgoals.as_of(), stamp timestamptz DEFAULT NULL, lang text DEFAULT NULL)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	goals jsonb;
	entries jsonb;
	identity text;
	stamped text;
BEGIN
	as_of := smartgoals.look(as_of, lang);
	goals := smartgoals.export_goals(book, as_of, for_owner, false);
	entries := smartgoals.report_rows(book, 'calendar'::name, as_of, smartgoals.owner_of(for_owner), NULL::bigint[], true);
	identity := smartgoals.book_identity(book);
	stamped := to_char(coalesce(stamp AT TIME ZONE 'UTC', as_of::timestamp), 'YYYYMMDD"T"HH24MISS"Z"');
	RETURN (
		SELECT string_agg(smartgoals.content_line(l.line), '' ORDER BY l.n)
		FROM (
			SELECT row_number() OVER (ORDER BY u.part, u.day, u.kind, u.goal_id, a.n) AS n, a.line
			FROM (
				SELECT 1 AS part, NULL::date AS day, NULL::text AS kind, NULL::bigint AS goal_id, ARRAY['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//smartgoals//smartgoals//EN', 'CALSCALE:GREGORIAN',
					'X-WR-CALNAME:' || smartgoals.calendar_text(smartgoals.metric_label(book::text, NULL::text))] AS lines
				UNION ALL
				SELECT 2, e.day, e.kind, e.goal_id, CASE e.kind WHEN 'deadline' THEN
					ARRAY['BEGIN:VEVENT', format('UID:goal-%s-deadline@%s', e.goal_id, identity), 'DTSTAMP:' || stamped,
						'DTSTART;VALUE=DATE:' || to_char(e.day, 'YYYYMMDD'), 'DTEND;VALUE=DATE:' || to_char(e.day + 1, 'YYYYMMDD')]
					ELSE ARRAY['BEGIN:VTODO', format('UID:goal-%s-checkin-%s@%s', e.goal_id, to_char(e.day, 'YYYYMMDD'), identity), 'DTSTAMP:' || stamped, 'DUE;VALUE=DATE:' || to_char(e.day, 'YYYYMMDD'),
						'STATUS:NEEDS-ACTION', 'PERCENT-COMPLETE:' || greatest(0, least(100, trunc(100 * coalesce(g.attainment, 0)))), 'PRIORITY:' || CASE WHEN e.due THEN 1 ELSE 5 END] END
					|| ARRAY['SUMMARY:' || smartgoals.calendar_text(format(smartgoals.caption('%s: %s'::text), smartgoals.caption(CASE e.kind WHEN 'deadline' THEN 'Deadline' ELSE 'Check-in' END), g.title)),
						'DESCRIPTION:' || smartgoals.calendar_text(concat_ws(E'\n', concat_ws(', ', g.value_text, smartgoals.share_text(g.attainment), g.status_label), g.goal_text::text)),
						'CATEGORIES:' || smartgoals.calendar_text(g.metric_label)]
					|| CASE e.kind WHEN 'deadline' THEN ARRAY['TRANSP:TRANSPARENT', 'BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER:-P7D'] ELSE ARRAY['BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER;RELATED=END:-P1D'] END
					|| ARRAY['DESCRIPTION:' || smartgoals.calendar_text(g.title), 'END:VALARM', CASE e.kind WHEN 'deadline' THEN 'END:VEVENT' ELSE 'END:VTODO' END]
				FROM jsonb_to_recordset(entries) e(day date, kind text, goal_id bigint, due boolean) JOIN smartgoals.goals_of(goals) g ON g.goal_id = e.goal_id
				UNION ALL
				SELECT 3, NULL, NULL, NULL, ARRAY['END:VCALENDAR']) u
			CROSS JOIN LATERAL unnest(u.lines) WITH ORDINALITY a(line, n)) l);
END;
$$;
COMMENT ON FUNCTION ics(name, text, date, timestamptz, text) IS
'what is to do when as an iCalendar file: deadlines as events, check-ins as tasks; of an owner (NULL: all), as of a day, stamped with a time (NULL: the start of that day), in the language en or fr';

CREATE FUNCTION tasks(book name, for_owner text DEFAULT NULL, as_of date DEFAULT smartgoals.as_of(), lang text DEFAULT NULL)
RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	goals jsonb;
	entries jsonb;
	identity text;
BEGIN
	as_of := smartgoals.look(as_of, lang);
	goals := smartgoals.export_goals(book, as_of, for_owner, false);
	entries := smartgoals.report_rows(book, 'calendar'::name, as_of, smartgoals.owner_of(for_owner), NULL::bigint[], true);
	identity := smartgoals.book_identity(book);
	RETURN jsonb_build_object('kind', 'tasks#tasks', 'items', coalesce((
		SELECT jsonb_agg(jsonb_build_object('kind', 'tasks#task', 'id', format('goal-%s-%s-%s', e.goal_id, e.kind, to_char(e.day, 'YYYYMMDD')), 'etag', md5(concat(identity, e.goal_id, e.kind, e.day)),
			'title', left(format(smartgoals.caption('%s: %s'::text), smartgoals.caption(CASE e.kind WHEN 'deadline' THEN 'Deadline' ELSE 'Check-in' END), g.title), 1024),
			'notes', left(concat_ws(E'\n', concat_ws(', ', g.value_text, smartgoals.share_text(g.attainment), g.status_label), g.goal_text::text), 8192),
			'status', 'needsAction', 'due', to_char(e.day, 'YYYY-MM-DD"T"00:00:00.000"Z"'), 'position', lpad(e.n::text, 20, '0')) ORDER BY e.day, e.kind, e.goal_id)
		FROM (SELECT c.*, row_number() OVER (ORDER BY c.day, c.kind, c.goal_id) AS n FROM jsonb_to_recordset(entries) c(day date, kind text, goal_id bigint)) e JOIN smartgoals.goals_of(goals) g ON g.goal_id = e.goal_id), '[]'));
END;
$$;
COMMENT ON FUNCTION tasks(name, text, date, text) IS
'what is to do when, as JSON in the form of a list of Google Tasks; of an owner (NULL: all), as of a day, in the language en or fr';

-- Mermaid

-- What the grammar of Mermaid would read as its own is written by number.
CREATE FUNCTION mermaid_text(value text)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	result text := '';
	character text;
BEGIN
	FOREACH character IN ARRAY string_to_array(regexp_replace(value, '[[:cntrl:][:space:]]+', ' ', 'g'), NULL) LOOP
		result := result || CASE WHEN strpos(':;#%"''<>&{}`\|', character) > 0 OR (result = '' AND character ~ '[A-Za-z]'
				AND value ~* '^(section|title|click|dateformat|axisformat|tickinterval|excludes|includes|todaymarker|inclusiveenddates|topaxis|weekday|weekend|acc(title|descr)|gantt|displaymode)\M')
			THEN format('#%s;', ascii(character)) ELSE character END;
	END LOOP;
	RETURN result;
END;
$$;
COMMENT ON FUNCTION mermaid_text(text) IS
'internal: a text as Mermaid shows it';

CREATE FUNCTION gantt(book name, for_owner text DEFAULT NULL, as_of date DEFAULT smartgoals.as_of(), lang text DEFAULT NULL)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	most CONSTANT bigint := 60;
	goals jsonb;
BEGIN
	as_of := smartgoals.look(as_of, lang);
	goals := smartgoals.export_goals(book, as_of, for_owner, false);
	RETURN concat(E'gantt\n    title ', smartgoals.mermaid_text(concat_ws(', ', smartgoals.metric_label(book::text, NULL::text), smartgoals.day_text(as_of),
			smartgoals.rest_text((SELECT count(*) FROM smartgoals.goals_of(goals)), most))), E'\n    dateFormat YYYY-MM-DD\n    axisFormat %Y-%m-%d\n', (
		SELECT string_agg(concat(CASE WHEN s.first THEN format(E'    section %s\n', smartgoals.mermaid_text(s.metric_label)) END,
			format(E'    %s :%sg%s, %s, %s\n', smartgoals.mermaid_text(concat_ws(', ', s.title, smartgoals.share_text(s.attainment), s.status_label)),
				CASE WHEN s.status IN ('met', 'exceeded') THEN 'done, ' WHEN s.status IN ('missed', 'off_track') THEN 'crit, ' WHEN s.status IN ('on_track', 'at_risk') THEN 'active, ' END,
				s.goal_id, to_char(coalesce(s.period_start, s.period_end), 'YYYY-MM-DD'), to_char(s.period_end + 1, 'YYYY-MM-DD'))), '' ORDER BY s.metric COLLATE "C", s.period_start NULLS FIRST, s.period_end, s.goal_id)
		FROM (
			SELECT g.*, row_number() OVER (PARTITION BY g.metric ORDER BY g.period_start NULLS FIRST, g.period_end, g.goal_id) = 1 AS first
			FROM smartgoals.goals_of(goals) g WHERE g.n <= most AND g.period_end IS NOT NULL) s));
END;
$$;
COMMENT ON FUNCTION gantt(name, text, date, text) IS
'goals over time as a Gantt diagram of Mermaid, the sixty furthest behind; of an owner (NULL: all), as of a day, in the language en or fr';

-- JSON

CREATE FUNCTION board(book name, for_owner text DEFAULT NULL, as_of date DEFAULT smartgoals.as_of(), lang text DEFAULT NULL)
RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	labels CONSTANT jsonb := smartgoals.labels_of(book);
	goals jsonb;
BEGIN
	as_of := smartgoals.look(as_of, lang);
	goals := smartgoals.running_goals(smartgoals.export_goals(book, as_of, for_owner, false), as_of);
	RETURN jsonb_build_object('name', smartgoals.metric_label(book::text, NULL::text), 'day', as_of, 'lanes', (
		SELECT jsonb_agg(jsonb_build_object('status', r.status, 'name', smartgoals.status_label(r.status::text, NULL::text, labels), 'colour', smartgoals.status_colour(r.status::text), 'cards', (
				SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', g.goal_id, 'name', g.title, 'owner', g.owner, 'owner_name', nullif(g.owner_label, ''), 'due', g.period_end,
					'value', g.value_text, 'target', g.target_text, 'attainment', g.attainment, 'pace', g.pace, 'goal', g.goal_text::text)) ORDER BY g.n), '[]')
				FROM smartgoals.goals_of(goals) g WHERE g.status = r.status::text)) ORDER BY r.n)
		FROM unnest(enum_range(NULL::smartgoals.goal_status)) WITH ORDINALITY r(status, n)));
END;
$$;
COMMENT ON FUNCTION board(name, text, date, text) IS
'the goals that run as JSON of a board: a lane for each status, with its cards, the furthest behind first; of an owner (NULL: all), as of a day, in the language en or fr';

-- Where owners are is in a table of the user's, which is read as any query of the
-- caller would read it.
CREATE FUNCTION geojson(book name, metric text, places regclass, key name, longitude name, latitude name, dimension text DEFAULT NULL, as_of date DEFAULT smartgoals.as_of(), lang text DEFAULT NULL)
RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	goals jsonb;
	coordinates jsonb;
	wrong record;
BEGIN
	as_of := smartgoals.look(as_of, lang);
	goals := smartgoals.running_goals(smartgoals.export_goals(book, as_of, NULL::text, false), as_of);
	EXECUTE format('SELECT jsonb_agg(jsonb_build_object(''key'', p.%1$I::text, ''longitude'', p.%2$I::numeric, ''latitude'', p.%3$I::numeric)) FROM %4$s p
		WHERE p.%1$I IS NOT NULL AND p.%2$I IS NOT NULL AND p.%3$I IS NOT NULL', key, longitude, latitude, places) INTO coordinates;
	SELECT c.* INTO wrong FROM jsonb_to_recordset(coordinates) c(key text, longitude numeric, latitude numeric)
	WHERE NOT (c.longitude BETWEEN -180 AND 180 AND c.latitude BETWEEN -90 AND 90) ORDER BY c.key COLLATE "C" LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION USING ERRCODE = 'numeric_value_out_of_range',
			MESSAGE = format('no place on earth: "%s"', wrong.key),
			DETAIL = format('Its longitude is %s and its latitude %s.', wrong.longitude, wrong.latitude),
			HINT = 'Give degrees in WGS 84: a longitude from -180 to 180 and a latitude from -90 to 90.';
	END IF;
	RETURN jsonb_build_object('type', 'FeatureCollection', 'features', coalesce((
		SELECT jsonb_agg(jsonb_build_object('type', 'Feature', 'id', g.goal_id, 'geometry', jsonb_build_object('type', 'Point', 'coordinates', jsonb_build_array(c.longitude, c.latitude)),
			'properties', jsonb_build_object('goal_id', g.goal_id, 'title', g.title, 'owner', g.owner, 'name', g.owner_label, 'metric', g.metric, 'metric_label', g.metric_label, 'value', trim_scale(g.actual_value), 'target', trim_scale(g.target_value), 'unit', g.unit,
				'attainment', g.attainment, 'pace', g.pace, 'status', g.status, 'status_label', g.status_label, 'colour', g.status_colour, 'text', concat_ws(', ', smartgoals.brief_amount(g.actual_value, g.unit_label, NULL::text), smartgoals.share_text(g.attainment), g.status_label))) ORDER BY g.n)
		FROM smartgoals.goals_of(goals) g
		JOIN (SELECT DISTINCT ON (p.key) p.* FROM jsonb_to_recordset(coordinates) p(key text, longitude numeric, latitude numeric) ORDER BY p.key, p.longitude, p.latitude) c
			ON g.owner = concat(coalesce(geojson.dimension, geojson.key::text), ':', c.key)
		WHERE g.metric = geojson.metric), '[]'));
END;
$$;
COMMENT ON FUNCTION geojson(name, text, regclass, name, name, name, text, date, text) IS
'the goals of a metric as GeoJSON points: where owners are is in a relation with their keys, longitudes and latitudes; dimension is that of the owners (NULL: what the column of keys is called)';

-- for spreadsheets

-- A program that opens a file takes what begins so for a formula, and who writes a
-- label or a key need not be who opens it: an apostrophe before it makes it a text.
CREATE FUNCTION spreadsheet_text(value text)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN CASE WHEN value ~ '^[-=+@\t\r]' AND value !~ '^[-+]?[0-9.,]+$' THEN concat('''', value) ELSE value END;
END;
$$;
COMMENT ON FUNCTION spreadsheet_text(text) IS
'internal: a text that no spreadsheet takes for a formula';

CREATE FUNCTION export_report(book name, as_of date DEFAULT smartgoals.as_of(), for_owner text DEFAULT NULL, lang text DEFAULT NULL)
RETURNS TABLE (goal_id bigint, title text, metric text, metric_label text, owner text, owner_label text, segment text, period_label text, period_start date, period_end date, unit text,
	actual_value numeric, target_value numeric, attainment_percent numeric, expected_percent numeric, pace numeric, gap_value numeric,
	forecast_value numeric, forecast_low numeric, forecast_high numeric, probability_percent numeric, status text, status_label text, goal_text text, as_of_date date)
LANGUAGE plpgsql STABLE PARALLEL UNSAFE ROWS 1000
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	goals jsonb;
BEGIN
	as_of := smartgoals.look(as_of, lang);
	goals := smartgoals.export_goals(book, as_of, for_owner, true);
	RETURN QUERY
	SELECT g.goal_id, smartgoals.spreadsheet_text(g.title), g.metric, smartgoals.spreadsheet_text(g.metric_label), g.owner, smartgoals.spreadsheet_text(nullif(g.owner_label, '')), g.segment, g.period_label, g.period_start, g.period_end, g.unit,
		trim_scale(g.actual_value), trim_scale(g.target_value), trunc(100 * g.attainment, 2), trunc(100 * g.expected_share, 2), trunc(g.pace, 4), trim_scale(g.gap_value),
		trim_scale(g.forecast_value), trim_scale(g.forecast_low), trim_scale(g.forecast_high), round(100 * g.probability), g.status, smartgoals.spreadsheet_text(g.status_label),
		g.goal_text::text, export_report.as_of
	FROM smartgoals.goals_of(goals) g ORDER BY g.n;
END;
$$;
COMMENT ON FUNCTION export_report(name, date, text, text) IS
'the goals as rows for a spreadsheet, the furthest behind first, with labels, and shares in percent; as of a day, of an owner (NULL: all), in the language en or fr';
