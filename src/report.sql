-- report: the views of a book that people and their tools read
--
-- Each answers one question, and they stand in layers: scoreboard says how each goal
-- stands, daily and monthly what the metrics came to; the others arrange these.
-- Columns have types that every driver knows; a numeric gets its precision last,
-- for sum() drops it, and greatest() and least() forget NULL.  A column of the same
-- name means the same everywhere.  Columns are only ever added at the end.

-- The days last_due() finds looking back, seen forward.
CREATE FUNCTION checkin_days(period daterange, cadence interval, after date)
RETURNS SETOF date
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 10
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	last_day date := upper(period) - 1;
BEGIN
	PERFORM smartgoals.check_days(period, after);
	RETURN QUERY
	SELECT d::date FROM generate_series(lower(period) + cadence, last_day::timestamp, cadence) d WHERE d > after AND d < last_day
	UNION
	SELECT d::date FROM generate_series(last_day::timestamp, after::timestamp, -cadence) d WHERE lower_inf(period) AND d > after AND d < last_day
	ORDER BY 1;
END;
$$;
COMMENT ON FUNCTION checkin_days(daterange, interval, date) IS
'internal: the days after a day and before the last of its period on which check-ins of a goal fall, by its cadence';

-- what the metrics came to

-- As the goals of a metric, its days are counted by a function of its own, made with
-- it: SQL without settings, which becomes a part of the query that calls it.  One pass
-- groups the rows by day or month and all dimensions; what came out is then added up
-- by each dimension.  A row without a key counts for everyone alone.
CREATE FUNCTION make_daily(book name, metric text)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	steps CONSTANT text[] := '{stage,kind}';
	adds_up boolean;
	columns text;
	places text;
	keys text;
	step_columns text;
BEGIN
	EXECUTE format('SELECT m.aggregate IN (''sum'', ''count'') AND m.basis = ''total'' FROM %I.metrics m WHERE m.metric = $1', book) INTO STRICT adds_up USING metric;
	IF NOT adds_up OR to_regclass(format('%I.%I', book, concat('metric_', metric))) IS NULL THEN
		PERFORM smartgoals.drop_function(book, format('%I(date, boolean)', concat('daily_', metric)));
		RETURN;
	END IF;
	-- dimensions by number, for their names may be any
	SELECT string_agg(format(', m.%I AS d%s', d.dimension, d.n), '' ORDER BY d.n),
		string_agg(format(', %s', d.n + 1), '' ORDER BY d.n),
		string_agg(format(', (%1$L, %1$L || '':'' || f.d%2$s::text, f.d%2$s::text)', d.dimension, d.n), '' ORDER BY d.n)
			FILTER (WHERE d.dimension <> ALL (steps))
	INTO columns, places, keys
	FROM smartgoals.metric_dimensions(book, metric) d;
	SELECT string_agg(coalesce('f.d' || d.n, 'NULL') || '::text', ', ' ORDER BY s.n) INTO step_columns
	FROM unnest(steps) WITH ORDINALITY s(name, n)
	LEFT JOIN smartgoals.metric_dimensions(book, metric) d ON d.dimension = s.name;

	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %1$I.%2$I(since date, by_month boolean)
		RETURNS TABLE (metric text, dimension text, owner text, owner_key text, stage text, kind text, day date, actual numeric, rows_counted bigint)
		LANGUAGE sql STABLE PARALLEL RESTRICTED ROWS 1000 COST 1000000
		AS %3$L$sql$, book, concat('daily_', metric), format($body$
-- Made anew by smartgoals.define_metric(); do not edit.
SELECT %3$L::text, d.dimension, d.owner, d.key, %7$s, f.day, sum(f.actual), sum(f.n)::bigint
FROM (
	SELECT CASE WHEN $2 THEN smartgoals.period_start(m.at::date, 'month'::text, (SELECT b.calendar FROM %1$I.book b))
		WHEN $2 IS NULL THEN (SELECT smartgoals.as_of()) - ((SELECT smartgoals.as_of()) - m.at::date) / 91 * 91 ELSE m.at::date END AS day%4$s, sum(m.value) AS actual, count(*) AS n
	FROM %1$I.%2$I m
	WHERE m.at > '-infinity' AND m.at < (SELECT smartgoals.as_of()) + 1 AND ($1 IS NULL OR m.at >= $1) AND m.value IS NOT NULL
	GROUP BY 1%5$s) f
CROSS JOIN LATERAL (VALUES (NULL, NULL::text, NULL::text)%6$s) d(dimension, owner, key)
WHERE d.dimension IS NULL OR d.key <> ''
GROUP BY 1, 2, 3, 4, 5, 6, 7$body$,
		book, concat('metric_', metric), metric, coalesce(columns, ''), coalesce(places, ''), coalesce(keys, ''), step_columns));
	PERFORM smartgoals.check_function(book, format('%I(date, boolean)', concat('daily_', metric)));
	EXECUTE format('COMMENT ON FUNCTION %I.%I(date, boolean) IS %L', book, concat('daily_', metric),
		format('what metric %s came to from a day on (NULL: from ever), by day, or by month; by_month NULL: by 13 weeks, which end on the day that is looked at', metric));
END;
$$;
COMMENT ON FUNCTION make_daily(name, text) IS
'internal: makes the function by which a book adds up the days of one metric';

-- A metric that cannot be read, be it that its view was dropped or that the reader may
-- not, has no rows here; the scoreboard says why.
CREATE FUNCTION make_figures(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %1$I.figures(since date, by_month boolean, metrics text[])
		RETURNS TABLE (metric text, dimension text, owner text, owner_key text, stage text, kind text, day date, actual numeric, rows_counted bigint)
		LANGUAGE plpgsql STABLE PARALLEL UNSAFE ROWS 10000 COST 1000000
		SET search_path TO pg_catalog, pg_temp
		SET jit TO off
		AS %2$L$sql$, book, format($body$
DECLARE
	wanted text;
BEGIN
	FOR wanted IN
		SELECT m.metric FROM %1$I.metrics m
		WHERE m.aggregate IN ('sum', 'count') AND m.basis = 'total' AND (metrics IS NULL OR m.metric = ANY (metrics)) ORDER BY m.metric
	LOOP
		BEGIN
			RETURN QUERY EXECUTE format('SELECT f.* FROM %%1$I.%%3$I($1, $2) f WHERE NOT EXISTS (SELECT FROM %%1$I.%%2$I WHERE false)',
				%2$L, concat('metric_', wanted), concat('daily_', wanted)) USING since, by_month;
		EXCEPTION WHEN OTHERS THEN
			PERFORM smartgoals.unreadable(%2$L::name, wanted, SQLSTATE, SQLERRM);
		END;
	END LOOP;
END;
$body$, book, book));
	EXECUTE format('COMMENT ON FUNCTION %I.figures(date, boolean, text[]) IS %L', book,
		'what these metrics (NULL: all that add up) came to from a day on (NULL: from ever), by day, or by month (by_month NULL: by 13 weeks, which end on the day that is looked at); those that cannot be read have no rows');
	EXECUTE format($sql$
		CREATE OR REPLACE VIEW %1$I.daily WITH (security_invoker = true) AS
		SELECT f.metric, f.dimension, f.owner, f.owner_key, f.stage, f.kind, f.day, f.actual, f.rows_counted
		FROM LATERAL %1$I.figures(smartgoals.asked_since('day'), false, smartgoals.asked_texts('metric')) f;

		CREATE OR REPLACE VIEW %1$I.monthly WITH (security_invoker = true) AS
		SELECT f.metric, f.dimension, f.owner, f.owner_key, f.stage, f.kind, f.day AS month, f.actual, f.rows_counted
		FROM LATERAL %1$I.figures(smartgoals.asked_since('day'), true, smartgoals.asked_texts('metric')) f$sql$, book);
END;
$$;
COMMENT ON FUNCTION make_figures(name) IS
'internal: makes the views daily and monthly of a book, and the function they stand on';

-- the reports

-- What owners are called: the views of labels that belong to the book, of which none
-- that a reader may not read stands in the way of a report.
CREATE FUNCTION make_labels(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %1$I.owner_labels()
		RETURNS TABLE (dimension text, key text, label text)
		LANGUAGE plpgsql STABLE PARALLEL UNSAFE ROWS 1000
		SET search_path TO pg_catalog, pg_temp
		AS %2$L$sql$, book, format($body$
DECLARE
	view name;
BEGIN
	FOR view IN
		SELECT c.relname FROM pg_class c JOIN pg_class b ON b.oid = %1$L::regclass AND b.relowner = c.relowner
		WHERE c.relnamespace = b.relnamespace AND c.relkind = 'v' AND c.relname LIKE 'label\_%%' ORDER BY c.relname
	LOOP
		BEGIN
			RETURN QUERY EXECUTE format('SELECT $1, l.key, l.label FROM %%I.%%I l', %2$L, view) USING substr(view, 7);
		EXCEPTION WHEN insufficient_privilege THEN
			NULL;
		END;
	END LOOP;
END;
$body$, format('%I.book', book), book));
	EXECUTE format('COMMENT ON FUNCTION %I.owner_labels() IS %L', book, 'what the keys of dimensions are called, of those whose labels the reader may read');
END;
$$;
COMMENT ON FUNCTION make_labels(name) IS
'internal: makes the function by which a book knows what owners are called';

-- Where no column of it is used, the planner sees that such a join neither adds rows
-- nor takes any, and leaves it out.
CREATE FUNCTION label_join(book name, owner text, alias text)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN format('LEFT JOIN (SELECT DISTINCT ON (x.dimension, x.key) x.dimension, x.key, x.label FROM %1$I.owner_labels() x) %3$I
			ON %3$I.dimension = split_part(%2$s, '':''::text, 1) AND %3$I.key = substr(%2$s, strpos(%2$s, '':''::text) + 1)', book, owner, alias);
END;
$$;
COMMENT ON FUNCTION label_join(name, text, text) IS
'internal: the SQL that joins what an owner is called';

CREATE FUNCTION label_words(book name)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN format('NULL::text, (SELECT n.labels FROM %I.book n)', book);
END;
$$;
COMMENT ON FUNCTION label_words(name) IS
'internal: the SQL of the last arguments of title() and of labels: the language of the session, and what the book calls things in it';

-- A type that has room for all units, and in it values as exact as theirs.
CREATE FUNCTION values_in_unit(alias text, unit text, said text, columns text[])
RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN (SELECT string_agg(format('smartgoals.in_unit(%1$s.%2$s, %3$s, %4$s)::numeric(38,4) AS %2$s', alias, c.name, unit, coalesce(said, 'NULL::numeric')), ', ' ORDER BY c.n) FROM unnest(columns) WITH ORDINALITY c(name, n));
END;
$$;
COMMENT ON FUNCTION values_in_unit(text, text, text, text[]) IS
'internal: the SQL of columns that are values: money to the decimals of its currency, or of an amount that was said';

CREATE FUNCTION status_join(book name, goal_id text)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN format('LEFT JOIN (SELECT DISTINCT ON (x.goal_id) x.goal_id, x.status, x.status_rank, x.status_label, x.status_colour FROM %1$I.scoreboard x) k ON k.goal_id = %2$s', book, goal_id);
END;
$$;
COMMENT ON FUNCTION status_join(name, text) IS
'internal: the SQL that joins how a goal stands';

-- Columns that the scoreboard has too are commented in its words.
CREATE FUNCTION comment_report(book name, report name, question text, columns json)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE format('COMMENT ON VIEW %I.%I IS %L', book, report, question);
	PERFORM smartgoals.comment_columns(book, report, (
		SELECT json_object_agg(c.attname, col_description(s.attrelid, s.attnum))
		FROM pg_attribute s JOIN pg_attribute c ON c.attname = s.attname
		WHERE s.attrelid = format('%I.scoreboard', book)::regclass AND s.attnum > 0
			AND c.attrelid = format('%I.%I', book, report)::regclass));
	PERFORM smartgoals.comment_columns(book, report, columns);
END;
$$;
COMMENT ON FUNCTION comment_report(name, name, text, json) IS
'internal: comments on a report of a book and its columns';

CREATE FUNCTION report_standings(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE format($sql$
		CREATE OR REPLACE VIEW %1$I.leaderboard WITH (security_invoker = true) AS
		SELECT s.goal_id, s.metric, s.unit, s.segment, s.period_label, s.period_start, s.period_end, s.dimension, s.owner, s.owner_key,
			CASE WHEN s.attainment IS NOT NULL THEN rank() OVER (field ORDER BY s.attainment DESC NULLS LAST) END::integer AS rank,
			count(*) OVER field::integer AS rank_of,
			s.actual_value, s.target_value, s.attainment, s.status, s.status_rank, s.as_of_date,
			s.pace, s.title, s.metric_label, s.status_label, s.status_colour, s.value_text, s.target_text, s.expected_share,
			s.forecast_value, s.forecast_low, s.forecast_high, s.probability, s.likely_day, s.history_source,
			CASE WHEN e.attainment IS NOT NULL THEN rank() OVER (PARTITION BY s.metric, s.unit, s.segment, s.period_start, s.period_end, s.dimension ORDER BY e.attainment DESC NULLS LAST) END::integer AS forecast_rank,
			s.owner_label, s.period_text, s.unit_label, s.dimension_label, s.forecast_text
		FROM %1$I.scoreboard s CROSS JOIN LATERAL (SELECT smartgoals.attainment(s.goal_text::smartgoals.goal, s.forecast_value)::numeric(38,6)) e(attainment)
		WHERE s.owner IS NOT NULL
		WINDOW field AS (PARTITION BY s.metric, s.unit, s.segment, s.period_start, s.period_end, s.dimension);

		CREATE OR REPLACE VIEW %1$I.board WITH (security_invoker = true) AS
		SELECT r.status::text AS status, r.status_rank::integer AS status_rank, count(s.goal_id)::integer AS goals,
			coalesce(jsonb_agg(jsonb_build_object('goal_id', s.goal_id, 'goal', s.goal_text, 'owner', s.owner,
				'actual', smartgoals.in_unit(s.actual_value, s.unit, s.target_value), 'target', smartgoals.in_unit(s.target_value, s.unit, s.target_value), 'attainment', s.attainment, 'pace', s.pace,
				'period_end', s.period_end, 'title', s.title, 'segment', s.segment, 'unit', s.unit, 'value_text', s.value_text, 'target_text', s.target_text,
				'expected_share', s.expected_share, 'forecast', smartgoals.in_unit(s.forecast_value, s.unit, s.target_value), 'forecast_low', smartgoals.in_unit(s.forecast_low, s.unit, s.target_value), 'forecast_high', smartgoals.in_unit(s.forecast_high, s.unit, s.target_value),
				'probability', s.probability, 'likely_day', s.likely_day, 'owner_label', s.owner_label, 'period_text', s.period_text, 'forecast_text', s.forecast_text) ORDER BY s.pace NULLS LAST, s.goal_id) FILTER (WHERE s.goal_id IS NOT NULL), '[]') AS cards,
			smartgoals.status_label(r.status::text, %2$s) AS status_label, smartgoals.status_colour(r.status::text) AS status_colour
		FROM unnest(enum_range(NULL::smartgoals.goal_status)) WITH ORDINALITY r(status, status_rank)
		LEFT JOIN %1$I.scoreboard s ON s.status_rank = r.status_rank
		GROUP BY r.status, r.status_rank;

		CREATE OR REPLACE VIEW %1$I.timeline WITH (security_invoker = true) AS
		SELECT s.goal_id, s.parent_id, s.metric, s.goal_text, s.owner, s.period_label, s.period_start, s.period_end,
			CASE WHEN s.attainment IS NOT NULL THEN greatest(0, least(1, s.attainment)) END::numeric(38,6) AS share_done,
			s.share_elapsed,
			s.status, s.status_rank, s.as_of_date,
			s.segment, s.dimension, s.owner_key, s.unit, s.actual_value, s.target_value, s.attainment, s.pace,
			s.title, s.metric_label, s.status_label, s.status_colour, s.value_text, s.target_text, s.expected_share,
			s.forecast_value, s.forecast_low, s.forecast_high, s.probability, s.likely_day, s.history_source, s.owner_label, s.period_text, s.unit_label, s.dimension_label, s.forecast_text
		FROM %1$I.scoreboard s;
$sql$, book, smartgoals.label_words(book));
	PERFORM smartgoals.comment_report(book, 'leaderboard'::name, 'who is ahead: owners ranked by attainment, for each metric and period; a row for each goal that has an owner', $json${
		"rank": "the place among owners of this dimension with a goal of this metric, segment and period; equals share it; NULL without attainment",
		"rank_of": "how many have such a goal",
		"forecast_rank": "the place they are expected to have in the end, by the attainment of forecast_value; NULL without a forecast"
	}$json$);
	PERFORM smartgoals.comment_report(book, 'board'::name, 'the goals as cards on a board: a row for each status, whether or not there are goals', $json${
		"goals": "how many cards",
		"cards": "an array of objects, the furthest behind first: goal_id, goal, owner, actual, target, attainment, pace, period_end, title, segment, unit, value_text, target_text, expected_share, forecast, forecast_low, forecast_high, probability, likely_day, owner_label, period_text, forecast_text"
	}$json$);
	PERFORM smartgoals.comment_report(book, 'timeline'::name, 'the goals as bars on a chart of time (Gantt)', $json${
		"share_done": "the attainment as a share of a bar, from 0 to 1"
	}$json$);
END;
$$;
COMMENT ON FUNCTION report_standings(name) IS
'internal: makes the reports of a book that arrange its scoreboard: leaderboard, board and timeline';

-- What a metric read at a moment was on a day of the past is known from check-ins, and
-- what a goal said before it was revised from its versions; the latest says the rest.
CREATE FUNCTION report_days(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE format($sql$
		CREATE OR REPLACE VIEW %1$I.calendar WITH (security_invoker = true) AS
		SELECT e.day, e.kind, f.goal_id, f.goal::text AS goal_text, smartgoals.metric(f.goal) AS metric, smartgoals.owner(f.goal) AS owner,
			e.day <= today.day AS due, today.day AS as_of_date,
			smartgoals.segment(f.goal) AS segment, nullif(f.dimension, '') AS dimension, CASE WHEN f.dimension <> '' THEN f.key END AS owner_key, l.label AS owner_label,
			smartgoals.unit(f.goal) AS unit, smartgoals.target(f.goal)::numeric(38,4) AS target_value, smartgoals.target_text(f.goal, %6$s) AS target_text,
			smartgoals.title(f.goal, %6$s, l.label) AS title, smartgoals.metric_label(smartgoals.metric(f.goal), %6$s) AS metric_label, smartgoals.period_text(f.period, NULL::text) AS period_text,
			k.status, k.status_rank, k.status_label, k.status_colour
		FROM smartgoals.as_of() today(day)
		CROSS JOIN %1$I.goals_in_force((SELECT smartgoals.as_of())) f
		%2$s
		%3$s
		LEFT JOIN smartgoals.checkins_due(%1$L::name, (SELECT smartgoals.as_of())) d ON d.goal_id = f.goal_id
		CROSS JOIN LATERAL (
			SELECT d.due_on AS day, 'check_in' AS kind WHERE d.due_on IS NOT NULL
			UNION ALL
			SELECT n.day, 'check_in' FROM smartgoals.checkin_days(f.period, smartgoals.cadence(f.goal), today.day) n(day)
			UNION ALL
			SELECT upper(f.period) - 1, 'deadline' WHERE upper(f.period) > today.day) e
		WHERE NOT f.draft;

		CREATE OR REPLACE VIEW %1$I.burnup WITH (security_invoker = true) AS
		SELECT s.goal_id, s.metric, smartgoals.unit(g.goal) AS unit, s.owner,
			smartgoals.segment(g.goal) AS segment, b.day,
			smartgoals.in_unit(r.actual, smartgoals.unit(g.goal), b.target)::numeric(38,4) AS actual_value, smartgoals.in_unit(r.expected, smartgoals.unit(g.goal), b.target)::numeric(38,4) AS expected_value,
			CASE WHEN v.goal IS NULL THEN b.target ELSE smartgoals.target(v.goal) END::numeric(38,4) AS target_value, today.day AS as_of_date,
			smartgoals.in_unit(b.forecast, smartgoals.unit(g.goal), b.target)::numeric(38,4) AS forecast_value, smartgoals.in_unit(b.forecast_low, smartgoals.unit(g.goal), b.target)::numeric(38,4) AS forecast_low, smartgoals.in_unit(b.forecast_high, smartgoals.unit(g.goal), b.target)::numeric(38,4) AS forecast_high,
			g.goal::text AS goal_text, smartgoals.title(g.goal, %6$s, l.label) AS title, smartgoals.period_label(smartgoals.period(g.goal), (SELECT o.calendar FROM %1$I.book o)) AS period_label,
			smartgoals.period_text(smartgoals.period(g.goal), NULL::text) AS period_text, l.label AS owner_label, k.status, k.status_rank, k.status_label, k.status_colour,
			smartgoals.attainment(coalesce(v.goal, g.goal), r.actual)::numeric(38,6) AS attainment,
			smartgoals.attainment(coalesce(v.goal, g.goal), r.expected)::numeric(38,6) AS expected_share,
			smartgoals.attainment(g.goal, b.forecast)::numeric(38,6) AS forecast_share
		FROM smartgoals.as_of() today(day)
		CROSS JOIN LATERAL %1$I.outlooks(today.day, smartgoals.asked('owner'), smartgoals.asked('metric'), smartgoals.asked_numbers('goal_id'), smartgoals.asks('{forecast,forecast_low,forecast_high}'::text[])) s
		CROSS JOIN LATERAL smartgoals.goal(s.progress) g(goal)
		-- a row for each day of the period from either
		CROSS JOIN LATERAL ROWS FROM (smartgoals.burnup(s.progress, today.day, s.curve),
			smartgoals.forecast_line(s.progress, today.day, CASE WHEN smartgoals.asks('{forecast,forecast_low,forecast_high}'::text[]) THEN 0.8 END, s.curve, s.history))
			b(day, actual, expected, target, forecast_day, forecast, forecast_low, forecast_high)
		LEFT JOIN (
			SELECT v.goal_id, v.goal, daterange(v.since, lead(v.since) OVER (PARTITION BY v.goal_id ORDER BY v.since, v.version)) AS days
			FROM (SELECT e.*, coalesce(e.effective, '-infinity') AS since FROM %1$I.goal_versions e WHERE e.effective IS NULL OR e.effective <= (SELECT smartgoals.as_of())) v
			) v ON v.goal_id = s.goal_id AND b.day <@ v.days AND NOT upper_inf(v.days)
		CROSS JOIN LATERAL (
			SELECT CASE WHEN b.day <= today.day AND s.unreadable IS NULL THEN coalesce(b.actual, (
					SELECT i.value FROM %1$I.checkins i
					WHERE i.goal_id = s.goal_id AND i.day <= b.day AND i.day <@ smartgoals.period(g.goal) AND i.value IS NOT NULL
					ORDER BY i.day DESC LIMIT 1)) END AS actual,
				CASE WHEN v.goal IS NULL THEN b.expected ELSE smartgoals.expected(v.goal, NULL::numeric, b.day, s.curve) END AS expected) r
		%5$s
		%4$s;

		CREATE OR REPLACE VIEW %1$I.drafts WITH (security_invoker = true) AS
		SELECT f.goal_id, f.parent_id, smartgoals.metric(f.goal) AS metric, f.goal::text AS goal_text, smartgoals.owner(f.goal) AS owner, smartgoals.segment(f.goal) AS segment,
			nullif(f.dimension, '') AS dimension, CASE WHEN f.dimension <> '' THEN f.key END AS owner_key, l.label AS owner_label, smartgoals.unit(f.goal) AS unit,
			smartgoals.target(f.goal)::numeric(38,4) AS target_value, lower(f.period) AS period_start, upper(f.period) - 1 AS period_end, smartgoals.period_text(f.period, NULL::text) AS period_text,
			smartgoals.title(f.goal, %6$s, l.label) AS title, smartgoals.metric_label(smartgoals.metric(f.goal), %6$s) AS metric_label, v.lacks, today.day AS as_of_date
		FROM smartgoals.as_of() today(day)
		CROSS JOIN %1$I.goals_in_force((SELECT smartgoals.as_of())) f
		LEFT JOIN LATERAL (
			SELECT smartgoals.said_in(e.lacks) AS lacks FROM %1$I.goal_versions e
			WHERE e.goal_id = f.goal_id AND (e.effective IS NULL OR e.effective <= today.day)
			ORDER BY e.effective DESC NULLS LAST, e.version DESC LIMIT 1) v ON true
		%2$s
		WHERE f.draft;
$sql$, book, smartgoals.label_join(book, 'smartgoals.owner(f.goal)'::text, 'l'::text), smartgoals.status_join(book, 'f.goal_id'::text), smartgoals.status_join(book, 's.goal_id'::text), smartgoals.label_join(book, 's.owner'::text, 'l'::text), smartgoals.label_words(book));
	PERFORM smartgoals.comment_report(book, 'calendar'::name, 'what is to do when: check-ins that are due or to come, and deadlines to come', $json${
		"day": "the day it falls on",
		"kind": "check_in or deadline; with day and goal_id unique here",
		"due": "whether it is to be done now"
	}$json$);
	PERFORM smartgoals.comment_report(book, 'burnup'::name, 'how each goal came to where it is: a row for each day of its period', $json${
		"goal_id": "the goal; with day unique here",
		"day": "the day at whose close the values hold",
		"actual_value": "what was reached by then: of a total the sum, of a level what was last checked in; NULL without data and after as_of_date",
		"expected_value": "what should be reached by then, as the goal said on that day",
		"target_value": "what must be reached in the end, as the goal said on that day; NULL for a band",
		"forecast_value": "what a total is expected to be by then: from as_of_date, where it is what was reached; NULL before, and where nothing is known",
		"forecast_low": "below it lies with a probability of 10 %",
		"forecast_high": "above it lies with a probability of 10 %",
		"attainment": "how much of the goal was reached by then, as it said on that day; NULL after as_of_date",
		"expected_share": "how much of it should be",
		"forecast_share": "how much of the goal is expected to be",
		"status": "how the goal stands on as_of_date"
	}$json$);
	PERFORM smartgoals.comment_report(book, 'drafts'::name, 'the goals without a target or without a period, which the other reports leave out', $json${
		"goal_id": "the goal; unique here",
		"target_value": "what must be reached; NULL where it is not said, or is relative",
		"period_start": "first day; NULL where it is not said",
		"period_end": "last day, included; NULL where it is not said",
		"period_text": "the period in words; NULL where it is not said"
	}$json$);
END;
$$;
COMMENT ON FUNCTION report_days(name) IS
'internal: makes the reports of a book by day, calendar and burnup, and drafts';

-- Parts of a goal are goals, and are counted like all: any metric has its own reading
-- of a month.  What adds up has running sums, and so has the target of a total; of a
-- check-in of a total, which says how far it is, the part is what it grew by.
CREATE FUNCTION report_trend(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	said CONSTANT text := 'smartgoals.target(t.goal)';
BEGIN
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %1$I.trend(as_of date DEFAULT smartgoals.as_of(), grain text DEFAULT 'month', for_owner text DEFAULT NULL, for_metric text DEFAULT NULL, goal_ids bigint[] DEFAULT NULL)
		RETURNS TABLE (goal_id bigint, metric text, unit text, owner text, segment text, period_label text, period_start date, period_end date,
			actual_value numeric, target_value numeric, prior_value numeric, actual_sum numeric, target_sum numeric, prior_sum numeric, as_of_date date, goal smartgoals.goal)
		LANGUAGE plpgsql STABLE PARALLEL UNSAFE ROWS 1000 COST 1000000
		SET search_path TO pg_catalog, pg_temp
		AS %2$L$sql$, book, format($body$
DECLARE
	curve smartgoals.curve := %1$I.curve();
	calendar smartgoals.fiscal_calendar := (SELECT b.calendar FROM %1$I.book b);
	wanted record;
	readings text;
BEGIN
	PERFORM smartgoals.to_period('2000-01-01'::date, grain, calendar);
	FOR wanted IN
		SELECT m.metric, m.aggregate = 'check_in' AS by_hand, m.aggregate IN ('sum', 'count', 'new_customers') AS adds_up, array_agg(f.goal_id) AS ids, array_agg(f.goal) AS goals
		FROM %1$I.goals_in_force(as_of, for_owner, for_metric, goal_ids) f JOIN %1$I.metrics m ON m.metric = smartgoals.metric(f.goal)
		WHERE NOT f.draft AND NOT lower_inf(f.period)
		GROUP BY m.metric, m.aggregate
		ORDER BY m.metric
	LOOP
		readings := CASE WHEN wanted.by_hand THEN format('
			SELECT p.goal_id, p.part, c.value - CASE WHEN smartgoals.basis(p.goal) = ''total'' THEN coalesce(lag(c.value) OVER (PARTITION BY p.goal_id ORDER BY p.part), 0) ELSE 0 END AS actual, NULL::numeric AS prior
			FROM parts p LEFT JOIN LATERAL (
				SELECT i.value FROM %%1$I.checkins i
				WHERE i.goal_id = p.goal_id AND i.value IS NOT NULL AND i.day <= $4 AND i.day < upper(p.part)
					AND i.day >= lower(CASE smartgoals.basis(p.goal) WHEN ''total'' THEN smartgoals.period(p.goal) ELSE p.part END)
				ORDER BY i.day DESC LIMIT 1) c ON true', %2$L)
		ELSE format('
			SELECT p.goal_id, p.part, coalesce(p.kept, smartgoals.actual(a.progress)) AS actual, CASE WHEN lower(p.prior) <= $4 THEN smartgoals.actual(b.progress) END AS prior
			FROM parts p
			LEFT JOIN counted a ON smartgoals.goal(a.progress) OPERATOR(smartgoals.=) smartgoals.with_period(p.goal, p.part)
			LEFT JOIN counted b ON smartgoals.goal(b.progress) OPERATOR(smartgoals.=) smartgoals.with_period(p.goal, p.prior)') END;
		BEGIN
			RETURN QUERY EXECUTE format('
			WITH parts AS MATERIALIZED (
				SELECT f.goal_id, f.goal, p.part, CASE WHEN p.part <> w.whole AND upper(p.part) - lower(p.part) = 7	-- no week, though it may look like one
						THEN daterange(lower(smartgoals.same_period_last_year(daterange(lower(p.part), lower(p.part) + 1), $8)), upper(smartgoals.same_period_last_year(daterange(upper(p.part) - 1, upper(p.part)), $8)))
						ELSE smartgoals.same_period_last_year(p.part, $8) END AS prior,
					smartgoals.actual(k.progress, upper(p.part) - 1) - smartgoals.actual(k.progress, lower(p.part) - 1) AS kept,
					smartgoals.basis(f.goal) = ''total'' AS is_total, coalesce(smartgoals.expected(f.goal, NULL::numeric, upper(p.part) - 1, coalesce(o.curve, $5)), CASE smartgoals.basis(f.goal) WHEN ''level'' THEN smartgoals.target(f.goal) END) AS expected
				FROM unnest($1, $2) f(goal_id, goal) LEFT JOIN smartgoals.own_curves(%%1$L::name, $1, $2, $4) o ON o.goal_id = f.goal_id CROSS JOIN LATERAL smartgoals.period(f.goal) g(period)
				CROSS JOIN LATERAL smartgoals.periods(g.period, $3, $8) w(whole) CROSS JOIN LATERAL (SELECT w.whole * g.period) p(part)
				LEFT JOIN %%1$I.closed_goals k ON k.goal_id = f.goal_id AND k.ended <= $4 AND $9
			)%%2$s, readings AS MATERIALIZED (%%3$s
			)
			SELECT p.goal_id, $6, smartgoals.unit(p.goal), smartgoals.owner(p.goal), smartgoals.segment(p.goal), smartgoals.period_label(p.part, $8), lower(p.part), upper(p.part) - 1,
				CASE WHEN lower(p.part) <= $4 THEN r.actual END, p.expected - CASE WHEN p.is_total THEN coalesce(lag(p.expected) OVER days, 0) ELSE 0 END, r.prior,
				CASE WHEN lower(p.part) <= $4 AND $7 AND p.is_total THEN sum(r.actual) OVER days END, CASE WHEN p.is_total THEN p.expected END,
				CASE WHEN $7 AND p.is_total THEN sum(r.prior) OVER days END, $4, p.goal
			FROM parts p JOIN readings r ON r.goal_id = p.goal_id AND r.part = p.part
			WINDOW days AS (PARTITION BY p.goal_id ORDER BY p.part)', %2$L,
				CASE WHEN wanted.by_hand THEN '' ELSE format(', counted AS MATERIALIZED (
				SELECT c.progress FROM %%I.%%I(ARRAY(SELECT DISTINCT smartgoals.with_period(p.goal, d.days) FROM parts p CROSS JOIN LATERAL (VALUES (CASE WHEN p.kept IS NULL THEN p.part END), (p.prior)) d(days) WHERE d.days IS NOT NULL), $4, false) c(progress)
			)', %2$L, concat('figure_', wanted.metric)) END, readings)
			USING wanted.ids, wanted.goals, grain, as_of, curve, wanted.metric, wanted.adds_up OR wanted.by_hand, calendar, wanted.adds_up;
		EXCEPTION WHEN OTHERS THEN
			PERFORM smartgoals.unreadable(%2$L::name, wanted.metric, SQLSTATE, SQLERRM);
		END;
	END LOOP;
END;
$body$, book, book));
	EXECUTE format('COMMENT ON FUNCTION %I.trend(date, text, text, text, bigint[]) IS %L', book,
		'part by part (month, week, quarter ...) of each goal''s period what came in, what should, and what did a year before, at the close of a day: those of an owner, of a metric, or of these numbers (NULL: any)');
	EXECUTE format($sql$
		CREATE OR REPLACE VIEW %1$I.trend WITH (security_invoker = true) AS
		SELECT t.goal_id, t.metric, t.unit, t.owner, t.segment, t.period_label, t.period_start, t.period_end,
			%3$s, v.target_value::numeric(38,4), %4$s, t.as_of_date,
			l.label AS owner_label, smartgoals.period_text(daterange(t.period_start, t.period_end, '[]'), NULL::text) AS period_text,
			smartgoals.title(t.goal, %5$s, l.label) AS title, smartgoals.metric_label(t.metric, %5$s) AS metric_label, smartgoals.unit_label(t.unit, %5$s) AS unit_label,
			smartgoals.value_text(t.actual_value, t.unit, smartgoals.target(t.goal), %5$s) AS value_text, smartgoals.value_text(v.target_value, t.unit, smartgoals.target(t.goal), %5$s) AS target_text
		FROM LATERAL %1$I.trend(smartgoals.as_of(), 'month', smartgoals.asked('owner'), smartgoals.asked('metric'), smartgoals.asked_numbers('goal_id')) t
		-- what months should bring adds up, to the cent, to what is planned by their ends
		CROSS JOIN LATERAL (SELECT coalesce(smartgoals.in_unit(t.target_sum, t.unit, smartgoals.target(t.goal)) - smartgoals.in_unit(t.target_sum - t.target_value, t.unit, smartgoals.target(t.goal)),
			smartgoals.in_unit(t.target_value, t.unit, smartgoals.target(t.goal)))) v(target_value)
		%2$s;
$sql$, book, smartgoals.label_join(book, 't.owner'::text, 'l'::text), smartgoals.values_in_unit('t'::text, 't.unit'::text, said, '{actual_value}'::text[]),
		smartgoals.values_in_unit('t'::text, 't.unit'::text, said, '{prior_value,actual_sum,target_sum,prior_sum}'::text[]), smartgoals.label_words(book));
	PERFORM smartgoals.comment_report(book, 'trend'::name, 'the months of each goal''s period: what came in, what should, and what did a year before; by other parts, the function of the same name', $json${
		"goal_id": "the goal; with period_start unique here",
		"period_label": "the month by name, or its days within the period of the goal",
		"period_start": "first day of the month, or of the goal",
		"period_end": "last day of the month, or of the goal",
		"actual_value": "what was reached in this month until as_of_date; NULL for months to come",
		"target_value": "what this month should bring, by the plan of the goal; of a level what should be reached by its end",
		"prior_value": "what was reached in the same month a year before",
		"actual_sum": "the same from the start of the goal's period; NULL for what does not add up",
		"target_sum": "what should be reached by the end of this month; NULL for a level",
		"prior_sum": "prior_value from the start of the goal's period; NULL for what does not add up",
		"value_text": "what was reached in this month, with its unit",
		"target_text": "what this month should bring, with its unit"
	}$json$);
END;
$$;
COMMENT ON FUNCTION report_trend(name) IS
'internal: makes the report of a book by parts of the periods of its goals: trend';

-- A goal is against the figure that has its limits and no other: in activity those of
-- an owner and a kind, in growth_areas those of one dimension.
CREATE FUNCTION report_figures(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE format($sql$
		CREATE OR REPLACE VIEW %1$I.performance WITH (security_invoker = true) AS
		SELECT t.metric, m.unit, t.dimension, t.owner, t.owner_key, t.stage,
			CASE WHEN t.month >= '0001-01-01' THEN smartgoals.period_label(p.month, b.calendar) ELSE to_char(t.month, 'YYYY-MM BC') END AS period_label,
			t.month AS period_start, upper(p.month) - 1 AS period_end,
			smartgoals.in_unit(nullif(t.actual, 'NaN'), m.unit, NULL::numeric)::numeric(38,4) AS actual_value, t.rows_counted, today.day AS as_of_date,
			l.label AS owner_label, e.label AS stage_label, smartgoals.metric_label(t.metric, %7$s) AS metric_label, smartgoals.dimension_label(t.dimension, %7$s) AS dimension_label,
			smartgoals.value_text(t.actual, m.unit, NULL::numeric, %7$s) AS value_text
		FROM smartgoals.as_of() today(day) CROSS JOIN %1$I.book b CROSS JOIN (
			SELECT f.metric, f.dimension, f.owner, f.owner_key, f.stage, f.month, sum(f.actual) AS actual, sum(f.rows_counted)::bigint AS rows_counted
			FROM %1$I.monthly f
			GROUP BY f.metric, f.dimension, f.owner, f.owner_key, f.stage, f.month) t
		JOIN %1$I.metrics m ON m.metric = t.metric
		CROSS JOIN LATERAL smartgoals.to_period(t.month, 'month'::text, b.calendar) p(month)
		%2$s
		%3$s;

		CREATE OR REPLACE VIEW %1$I.activity WITH (security_invoker = true) AS
		WITH goals AS (
			SELECT f.goal_id, f.goal, m.metric, f.period, c.scope ->> 'kind' AS kind,
				CASE WHEN f.dimension <> 'kind' THEN smartgoals.owner(f.goal) END AS owner
			FROM %1$I.goals_in_force(smartgoals.as_of()) f
			CROSS JOIN LATERAL smartgoals.scope(f.goal) c(scope)
			JOIN %1$I.metrics m ON m.metric = smartgoals.metric(f.goal) AND m.aggregate IN ('sum', 'count') AND m.basis = 'total'
			WHERE NOT f.draft AND c.scope - 'kind' - coalesce(f.dimension, '') = '{}' AND jsonb_typeof(c.scope -> 'kind') IS DISTINCT FROM 'array' AND EXISTS (
				SELECT FROM smartgoals.metric_dimensions(%1$L::name, m.metric) d WHERE d.dimension = 'kind')
		), counts AS (
			SELECT t.metric, p.period, t.owner, k.kind, sum(t.actual) AS actual
			FROM %1$I.figures((SELECT min(coalesce(lower(g.period), '-infinity')) FROM goals g), false, ARRAY(SELECT g.metric FROM goals g)) t
			JOIN (SELECT DISTINCT g.metric, g.period FROM goals g) p ON p.metric = t.metric AND t.day <@ p.period
			CROSS JOIN LATERAL (SELECT t.kind WHERE t.kind <> '' UNION ALL SELECT NULL) k(kind)
			GROUP BY t.metric, p.period, t.owner, k.kind
		)
		SELECT g.goal_id, j.metric, m.unit, j.owner, j.kind, smartgoals.period_label(j.period, (SELECT b.calendar FROM %1$I.book b)) AS period_label,
			lower(j.period) AS period_start, upper(j.period) - 1 AS period_end, smartgoals.in_unit(j.actual, m.unit, smartgoals.target(g.goal))::numeric(38,4) AS actual_value,
			smartgoals.target(g.goal)::numeric(38,4) AS target_value, smartgoals.attainment(g.goal, j.actual)::numeric(38,6) AS attainment,
			today.day AS as_of_date, l.label AS owner_label, e.label AS kind_label, smartgoals.metric_label(j.metric, %7$s) AS metric_label,
			smartgoals.period_text(j.period, NULL::text) AS period_text, smartgoals.title(g.goal, %7$s, l.label) AS title,
			smartgoals.value_text(j.actual, m.unit, smartgoals.target(g.goal), %7$s) AS value_text, smartgoals.target_text(g.goal, %7$s) AS target_text
		FROM counts c FULL JOIN goals g ON g.metric = c.metric AND g.period = c.period
			AND coalesce(g.owner, '') = coalesce(c.owner, '') AND coalesce(g.kind, '') = coalesce(c.kind, '')
		CROSS JOIN LATERAL (
			SELECT coalesce(g.metric, c.metric), coalesce(g.period, c.period), coalesce(g.owner, c.owner), coalesce(g.kind, c.kind),
				nullif(coalesce(c.actual, 0), 'NaN')) j(metric, period, owner, kind, actual)
		CROSS JOIN smartgoals.as_of() today(day)
		JOIN %1$I.metrics m ON m.metric = j.metric
		%4$s
		%5$s;

		CREATE OR REPLACE VIEW %1$I.growth_areas WITH (security_invoker = true) AS
		WITH figures AS (
			SELECT t.metric, t.owner AS area, sum(t.actual) FILTER (WHERE t.day > (SELECT smartgoals.as_of()) - 91) AS actual,
				sum(t.actual) FILTER (WHERE t.day <= (SELECT smartgoals.as_of()) - 364) AS prior
			FROM %1$I.figures((SELECT smartgoals.as_of()) - 454, NULL::boolean, NULL::text[]) t
			WHERE t.dimension IS NOT NULL
				AND NOT t.day BETWEEN (SELECT smartgoals.as_of()) - 363 AND (SELECT smartgoals.as_of()) - 91
			GROUP BY t.metric, t.owner
		), goals AS (
			SELECT s.metric, concat(a.key, ':', a.value) AS area, count(*) AS n, sum(greatest(-s.gap_value, 0)) FILTER (WHERE s.gap_value IS NOT NULL) AS shortfall
			FROM %1$I.scoreboard s JOIN %1$I.goals_in_force(smartgoals.as_of()) f ON f.goal_id = s.goal_id AND f.period @> s.as_of_date
			CROSS JOIN LATERAL jsonb_each_text(smartgoals.scope(f.goal)) a
			WHERE (s.owner IS NULL OR s.segment IS NULL) AND jsonb_typeof(smartgoals.scope(f.goal) -> a.key) = 'string'
			GROUP BY s.metric, a.key, a.value
		), areas AS (
			SELECT coalesce(t.metric, g.metric) AS metric, coalesce(t.area, g.area) AS area, nullif(t.actual, 'NaN') AS actual, nullif(t.prior, 'NaN') AS prior,
				CASE WHEN t.metric IS NOT NULL THEN nullif(coalesce(t.actual, 0) - coalesce(t.prior, 0), 'NaN') END AS change, g.n, g.shortfall
			FROM figures t FULL JOIN goals g ON g.metric = t.metric AND g.area = t.area
		)
		SELECT a.metric, m.unit, d.dimension, a.area, substr(a.area, length(d.dimension) + 2) AS area_key,
			today.day - 90 AS period_start, today.day AS period_end, smartgoals.in_unit(a.actual, m.unit, NULL::numeric)::numeric(38,4) AS actual_value, smartgoals.in_unit(a.prior, m.unit, NULL::numeric)::numeric(38,4) AS prior_value,
			smartgoals.in_unit(a.change, m.unit, NULL::numeric)::numeric(38,4) AS change_value, (a.change / nullif(a.prior, 0))::numeric(38,6) AS change_rate,
			CASE WHEN a.change IS NOT NULL THEN rank() OVER (field ORDER BY a.change DESC NULLS LAST) END::integer AS change_rank,
			coalesce(a.n, 0)::integer AS goals, smartgoals.in_unit(a.shortfall, m.unit, NULL::numeric)::numeric(38,4) AS shortfall_value,
			CASE WHEN a.shortfall IS NOT NULL THEN rank() OVER (field ORDER BY a.shortfall DESC NULLS LAST) END::integer AS shortfall_rank,
			today.day AS as_of_date, l.label AS area_label, smartgoals.metric_label(a.metric, %7$s) AS metric_label, smartgoals.dimension_label(d.dimension, %7$s) AS dimension_label,
			smartgoals.unit_label(m.unit, %7$s) AS unit_label
		FROM smartgoals.as_of() today(day) CROSS JOIN areas a
		JOIN %1$I.metrics m ON m.metric = a.metric
		CROSS JOIN LATERAL split_part(a.area, ':', 1) d(dimension)
		%6$s
		WINDOW field AS (PARTITION BY a.metric, d.dimension);
$sql$, book, smartgoals.label_join(book, 't.owner'::text, 'l'::text), smartgoals.label_join(book, 'concat(''stage:'', t.stage)'::text, 'e'::text),
		smartgoals.label_join(book, 'j.owner'::text, 'l'::text), smartgoals.label_join(book, 'concat(''kind:'', j.kind)'::text, 'e'::text), smartgoals.label_join(book, 'a.area'::text, 'l'::text), smartgoals.label_words(book));
	PERFORM smartgoals.comment_report(book, c.relation, format('what the reports of figures stand on: what metrics that add up came to by %s, exactly', c.unit), json_build_object(
		'dimension', 'by which dimension of the metric; NULL for everyone',
		'owner', 'whose figure, as dimension:key; NULL for everyone',
		'stage', 'the key of the dimension called stage, if the metric has it',
		'kind', 'the key of the dimension called kind, if the metric has it',
		c.unit, c.day,
		'actual', 'the sum, or the count',
		'rows_counted', 'rows of the source that counted'))
	FROM (VALUES ('daily'::name, 'day', 'the day'), ('monthly', 'month', 'the first day of the month')) c(relation, unit, day);
	PERFORM smartgoals.comment_report(book, 'performance'::name, 'what came in by month: for everyone (owner NULL), and for each key of each dimension, by stage; filter by dimension before adding up', $json${
		"metric": "what is measured, of those that are sums or counts; with owner, stage and period_start unique here",
		"unit": "the unit of the metric",
		"dimension": "by which dimension of the metric; NULL for everyone",
		"owner": "whose figure, as dimension:key; NULL for everyone",
		"stage": "the key of the dimension called stage; NULL where the metric or the row has none",
		"period_label": "the month, such as 2026-03",
		"period_start": "first day of the month",
		"period_end": "last day of the month, included",
		"actual_value": "the sum, or the count",
		"rows_counted": "rows of the source that counted",
		"stage_label": "what the stage is called, as define_dimension() was told; NULL where it was not, and where the reader may not read it",
		"value_text": "the sum, or the count, with its unit",
		"dimension_label": "what the dimension is called, in the language of smartgoals.language"
	}$json$);
	PERFORM smartgoals.comment_report(book, 'activity'::name, 'how much was done of each kind, against the goals: of metrics with a dimension called kind, in the periods goals have', $json${
		"goal_id": "the goal for just this; NULL where there is none",
		"unit": "the unit of the metric",
		"owner": "who did it, as dimension:key; NULL for everyone",
		"kind": "the kind; NULL for all kinds together",
		"actual_value": "how much was done; 0 where a goal has no rows",
		"target_value": "how much the goal asks for",
		"kind_label": "what the kind is called, as define_dimension() was told; NULL where it was not, and where the reader may not read it",
		"title": "the goal in one line for people, in the language of smartgoals.language; NULL where there is none",
		"value_text": "how much was done, with its unit",
		"target_text": "how much the goal asks for, with its unit"
	}$json$);
	PERFORM smartgoals.comment_report(book, 'growth_areas'::name, 'where to set the next goal: keys of dimensions, ranked by how their last 13 weeks changed from the same weeks a year before, and by what their goals lack', $json${
		"metric": "what is measured, of those that are sums or counts; with area unique here",
		"unit": "the unit of the metric",
		"dimension": "the dimension of the metric whose keys are ranked with each other",
		"area": "the segment, as dimension:key",
		"area_key": "the key, as in your tables",
		"period_start": "first day of the 13 weeks",
		"period_end": "last day of the 13 weeks, included",
		"actual_value": "the sum or count in these weeks; NULL without rows",
		"prior_value": "the same of the weeks that began 52 weeks earlier; NULL without rows",
		"change_value": "what it grew by; NULL where there are no rows at all",
		"change_rate": "the change in parts of prior_value; NULL where there was none",
		"change_rank": "the place by change_value; 1 grew most",
		"goals": "how many goals of just this area are open",
		"shortfall_value": "what they lack of what should be reached by now, in sum; NULL without goals or pace",
		"shortfall_rank": "the place by shortfall_value; 1 lacks most",
		"area_label": "what the key is called, as define_dimension() was told; NULL where it was not, and where the reader may not read it",
		"dimension_label": "what the dimension is called, in the language of smartgoals.language"
	}$json$);
END;
$$;
COMMENT ON FUNCTION report_figures(name) IS
'internal: makes the reports of a book that arrange its figures: performance, activity and growth_areas';

-- Who picks a day and cannot SET it asks a function: each report is one of a day, too.
CREATE FUNCTION report_of_days(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	report name;
BEGIN
	FOREACH report IN ARRAY '{leaderboard,board,timeline,calendar,burnup,drafts,performance,activity,growth_areas,daily,monthly,pipeline,credit_gaps,rate_gaps}'::name[] LOOP
		EXECUTE format($sql$
			CREATE OR REPLACE FUNCTION %1$I.%2$I(as_of date)
			RETURNS SETOF %1$I.%2$I
			LANGUAGE plpgsql STABLE PARALLEL UNSAFE ROWS 1000 COST 1000000
			SET search_path TO pg_catalog, pg_temp
			SET jit TO off
			AS %3$L$sql$, book, report, format($body$
BEGIN
	IF as_of IS NOT NULL THEN
		PERFORM smartgoals.look_as_of(as_of);
		RETURN QUERY SELECT v.* FROM %1$I.%2$I v;
	END IF;
END;
$body$, book, report));
		EXECUTE format('COMMENT ON FUNCTION %I.%I(date) IS %L', book, report, format('the view %s as of the close of a day', report));
	END LOOP;
END;
$$;
COMMENT ON FUNCTION report_of_days(name) IS
'internal: makes the functions of a book that are its reports of a day';

CREATE FUNCTION create_reports(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM smartgoals.make_figures(book);
	PERFORM smartgoals.make_gaps(book);
	PERFORM smartgoals.report_standings(book);
	PERFORM smartgoals.report_days(book);
	PERFORM smartgoals.report_trend(book);
	PERFORM smartgoals.report_figures(book);
	PERFORM smartgoals.make_pipeline(book);
	PERFORM smartgoals.report_of_days(book);
END;
$$;
COMMENT ON FUNCTION create_reports(name) IS
'internal: makes the report views of a book';
