-- chart: what pictures, pages and files of a book are made of
--
-- One function reads a report of a book, on a day and in a language, as jsonb; what
-- is made of it is made without another look at the book, and a column that a book of
-- an earlier version does not have is NULL.

CREATE FUNCTION caption(english text)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_caption'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caption(text) IS
'internal: a word of pictures and pages, named by what it is in English, in the language of smartgoals.language';

CREATE FUNCTION look(day date, lang text)
RETURNS date
AS 'MODULE_PATHNAME', 'smartgoals_look'
LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION look(date, text) IS
'internal: sets smartgoals.as_of and smartgoals.language, unless NULL, until the function that calls this ends, and returns the day; for functions with settings of their own';

-- What will come of goals takes longer to find than all else, and is found where a query
-- asks for it.
CREATE FUNCTION report_rows(book name, report name, as_of date, for_owner text DEFAULT NULL, goal_ids bigint[] DEFAULT NULL, with_forecast boolean DEFAULT true)
RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
SET jit TO off
AS $$
DECLARE
	columns text := (SELECT string_agg(format('r.%I', a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a
		WHERE a.attrelid = to_regclass(format('%I.%I', book, report)) AND a.attnum > 0 AND NOT a.attisdropped
			AND (with_forecast OR a.attname NOT IN ('forecast_value', 'forecast_low', 'forecast_high', 'probability', 'likely_day', 'history_source', 'forecast_text')));
	rows jsonb;
BEGIN
	PERFORM smartgoals.look_as_of(as_of);
	IF columns IS NOT NULL THEN
		EXECUTE format('SELECT jsonb_agg(to_jsonb(q)) FROM (SELECT %s FROM %I.%I r WHERE true%s%s) q', columns, book, report,
			CASE WHEN for_owner IS NOT NULL THEN ' AND r.owner = $1' END, CASE WHEN goal_ids IS NOT NULL THEN ' AND r.goal_id = ANY ($2)' END)
		INTO rows USING for_owner, goal_ids;
	END IF;
	RETURN coalesce(rows, '[]');
END;
$$;
COMMENT ON FUNCTION report_rows(name, name, date, text, bigint[], boolean) IS
'internal: the rows of a report of a book as of a day, those of an owner, or of goals of these numbers (NULL: any); none where the book has no such report';

-- What a reader wants to know first stands first: the worst.
CREATE FUNCTION goals_of(scoreboard jsonb)
RETURNS TABLE (n bigint, goal_id bigint, parent_id bigint, metric text, metric_label text, title text, owner text, dimension text, dimension_label text, owner_label text, segment text,
	unit text, unit_label text, period_label text, period_start date, period_end date, actual_value numeric, target_value numeric, stretch_value numeric,
	attainment numeric, expected_value numeric, expected_share numeric, pace numeric, gap_value numeric, status text, status_rank integer, status_label text, status_colour text,
	value_text text, target_text text, forecast_value numeric, forecast_low numeric, forecast_high numeric, probability numeric, likely_day date, lacks text, goal_text goal, basis text)
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE ROWS 1000
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN QUERY
	SELECT row_number() OVER (ORDER BY s.status_rank, s.pace NULLS LAST, s.goal_id), s.goal_id, s.parent_id, s.metric, s.metric_label, s.title, s.owner, s.dimension, d.label,
		coalesce(s.owner_label, concat(d.label, ' ' || s.owner_key)), s.segment,
		s.unit, coalesce(s.unit_label, s.unit), s.period_label, s.period_start, s.period_end, s.actual_value, s.target_value, s.stretch_value,
		s.attainment, s.expected_value, s.expected_share, s.pace, s.gap_value, s.status, s.status_rank, s.status_label, s.status_colour,
		s.value_text, s.target_text, s.forecast_value, s.forecast_low, s.forecast_high, s.probability, s.likely_day, s.lacks, s.goal_text, smartgoals.basis(s.goal_text)::text
	FROM jsonb_to_recordset(scoreboard) s(goal_id bigint, parent_id bigint, metric text, metric_label text, title text, owner text, dimension text, dimension_label text, owner_key text,
		owner_label text, segment text, unit text, unit_label text, period_label text, period_start date, period_end date, actual_value numeric, target_value numeric, stretch_value numeric,
		attainment numeric, expected_value numeric, expected_share numeric, pace numeric, gap_value numeric, status text, status_rank integer, status_label text, status_colour text,
		value_text text, target_text text, forecast_value numeric, forecast_low numeric, forecast_high numeric, probability numeric, likely_day date, lacks text, goal_text smartgoals.goal)
	CROSS JOIN LATERAL (SELECT coalesce(s.dimension_label, smartgoals.dimension_label(s.dimension, NULL::text))) d(label);
END;
$$;
COMMENT ON FUNCTION goals_of(jsonb) IS
'internal: rows of a scoreboard as a table, numbered from the one furthest behind';

CREATE FUNCTION share_text(share numeric)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN smartgoals.format_amount(trunc(100 * share, 1), '%'::text, NULL::text);
END;
$$;
COMMENT ON FUNCTION share_text(numeric) IS
'internal: a share in percent, cut so that only all is 100 %';

CREATE FUNCTION pace_text(pace numeric)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN replace(trunc(pace, 2)::text, '.', CASE current_setting('smartgoals.language') WHEN 'fr' THEN ',' ELSE '.' END);
END;
$$;
COMMENT ON FUNCTION pace_text(numeric) IS
'internal: a pace with two decimals, cut so that only what is as planned is 1';

CREATE FUNCTION day_text(day date)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN smartgoals.period_text(daterange(day, day, '[]'), NULL::text);
END;
$$;
COMMENT ON FUNCTION day_text(date) IS
'internal: a day as people write it, in the language of smartgoals.language';

CREATE FUNCTION counted_text(one text, many text, n numeric)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN format(smartgoals.caption(CASE WHEN n = 1 OR (n = 0 AND current_setting('smartgoals.language') = 'fr') THEN one ELSE many END), smartgoals.format_amount(n, NULL::text, NULL::text));
END;
$$;
COMMENT ON FUNCTION counted_text(text, text, numeric) IS
'internal: how many there are, by one of two captions';
