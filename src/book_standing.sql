-- book: how its goals stand: the SQL of a book's standing(), made when metrics change

-- Goals that add up over all rows of their owner: one pass fills the sheets of all
-- dimensions.  The goals of the company go along with one of them, the carrier; in
-- a metric without dimensions they are alone.  Equal goals are one in a sheet.  A
-- sheet before any row is score_add() of a row that is NULL.
CREATE FUNCTION standing_by_sheets(book name, metric text, rows_of_owner text)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	sheets text;
	scores text;
	stands text;
BEGIN
	SELECT string_agg(format('sheet%1$s AS MATERIALIZED (
				SELECT smartgoals.goal_sheet(array_agg(d.goal), by_day) AS sheet
				FROM distinct_goals d WHERE d.dimension = %2$L OR d.dimension IS NULL AND carrier = %2$L
			)', d.n, d.dimension), ', ' ORDER BY d.n),
		string_agg(format('smartgoals.score((SELECT s.sheet FROM sheet%1$s s), %2$s, m.value, m.at)
					FILTER (WHERE carrier = %3$L OR %3$L = ANY (owners)) AS score%1$s',
			d.n, d.owner, d.dimension), E',\n\t\t\t\t\t' ORDER BY d.n),
		string_agg(format('SELECT coalesce(c.score%1$s, smartgoals.score_add(NULL, s.sheet, NULL::bigint, NULL, NULL::date)) AS scores
				FROM sheet%1$s s, scored c', d.n), E'\n\t\t\t\tUNION ALL\n\t\t\t\t' ORDER BY d.n)
	INTO sheets, scores, stands
	FROM (
		SELECT d.n, d.dimension, format(CASE d.key_type WHEN 'bigint' THEN 'm.%I' ELSE 'm.%I::text' END, d.dimension) AS owner
		FROM smartgoals.metric_dimensions(book, metric) d
		UNION ALL
		SELECT 0, '', 'NULL::bigint' WHERE NOT EXISTS (SELECT FROM smartgoals.metric_dimensions(book, metric))) d;

	RETURN format($body$
			RETURN QUERY
			WITH in_force AS MATERIALIZED (
				SELECT f.goal_id, f.goal, f.dimension FROM %1$I.goals_in_force(as_of, for_owner, %2$L) f
				WHERE NOT f.draft AND f.in_sheet
			), distinct_goals AS MATERIALIZED (
				SELECT DISTINCT f.goal, f.dimension FROM in_force f
			), %4$s, scored AS MATERIALIZED (
				SELECT %5$s
				FROM %1$I.%3$I m
				WHERE (since IS NULL OR m.at >= since) AND (until IS NULL OR m.at < until)%7$s
			), stand AS (
				%6$s
			)
			SELECT f.goal_id, p.progress
			FROM stand s CROSS JOIN LATERAL smartgoals.unnest(s.scores) p(progress)
			JOIN in_force f ON f.goal OPERATOR(smartgoals.=) smartgoals.goal(p.progress);$body$,
		book, metric, 'metric_' || metric, sheets, scores, stands, rows_of_owner);
END;
$$;
COMMENT ON FUNCTION standing_by_sheets(name, text, text) IS
'the SQL by which a book counts the goals of a metric that add up, of all owners in one pass';

-- Goals of a segment, and those read at a moment: rows meet goals by their keys.
-- Goals name different dimensions, which is their shape; a row has an array of keys
-- for each shape there is, with '' where the shape names no dimension.  No key is
-- '', and a row whose key is NULL or '' meets no goal that names the dimension.  A
-- quota is known before its day.
CREATE FUNCTION standing_by_keys(book name, metric text, aggregate text, adds_up boolean, rows_of_owner text)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	how record;
	keys_of_goal text;
	shape_of_goal text;
	keys_of_row text;
BEGIN
	SELECT * INTO STRICT how FROM smartgoals.metric_aggregates() a WHERE a.aggregate = $3;
	SELECT string_agg(format('coalesce(smartgoals.scope(f.goal) ->> %L, '''')', d.dimension), ', ' ORDER BY d.n),
		string_agg(format('smartgoals.scope(f.goal) ? %L', d.dimension), ', ' ORDER BY d.n),
		string_agg(format('CASE WHEN s.shape[%s] THEN nullif(m.%I::text, '''') ELSE '''' END', d.n, d.dimension), ', ' ORDER BY d.n)
	INTO keys_of_goal, shape_of_goal, keys_of_row
	FROM smartgoals.metric_dimensions(book, metric) d;

	RETURN format($body$
		RETURN QUERY
		WITH in_force AS MATERIALIZED (
			SELECT f.goal_id, f.goal, f.period, %4$s AS first_day, ARRAY[%5$s]::text[] AS keys, ARRAY[%6$s]::boolean[] AS shape
			FROM %1$I.goals_in_force(as_of, for_owner, %2$L) f WHERE NOT f.draft AND NOT (f.in_sheet AND %9$L)
		), facts AS (
			SELECT m.*, ARRAY[%7$s]::text[] AS keys
			FROM %1$I.%3$I m CROSS JOIN (SELECT DISTINCT f.shape FROM in_force f) s
			WHERE (since IS NULL OR m.at >= since) AND (until IS NULL OR m.at < until%10$s)%8$s
		)$body$,
		book, metric, 'metric_' || metric, how.first_day, coalesce(keys_of_goal, ''), coalesce(shape_of_goal, ''),
		coalesce(keys_of_row, ''), rows_of_owner, adds_up,
		CASE WHEN 'quota_source' = ANY (how.parts) THEN ' OR m.quota IS NOT NULL' END)
	|| CASE WHEN adds_up THEN $body$
		SELECT f.goal_id, smartgoals.progress(f.goal, m.value, m.at)
		FROM in_force f LEFT JOIN facts m ON m.keys = f.keys AND m.at >= f.first_day AND m.at < upper(f.period)
		GROUP BY f.goal_id;$body$
	ELSE format($body$, readings AS (
			SELECT f.goal_id, (%s)::numeric AS actual
			FROM in_force f JOIN facts m ON m.keys = f.keys AND m.at >= f.first_day AND m.at < upper(f.period)
			GROUP BY f.goal_id, f.goal, f.period
		)
		SELECT f.goal_id, smartgoals.progress(f.goal, r.actual, least(as_of, upper(f.period) - 1))
		FROM in_force f LEFT JOIN readings r ON r.goal_id = f.goal_id
		GROUP BY f.goal_id;$body$, format(how.reading, book)) END;
END;
$$;
COMMENT ON FUNCTION standing_by_keys(name, text, text, boolean, text) IS
'the SQL by which a book counts the goals of a metric that are limited to a segment, or read at a moment';

-- What people check in is how far it is: the latest counts, of a total as well.
CREATE FUNCTION standing_by_check_ins(book name, metric text)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN format($body$
	RETURN QUERY
	SELECT f.goal_id, smartgoals.progress(f.goal, c.value, c.day)
	FROM %1$I.goals_in_force(as_of, for_owner, %2$L) f
	LEFT JOIN LATERAL (
		SELECT i.value, i.day FROM %1$I.checkins i
		WHERE i.goal_id = f.goal_id AND i.value IS NOT NULL AND i.day <= as_of AND i.day <@ f.period
		ORDER BY i.day DESC LIMIT 1) c ON true
	WHERE NOT f.draft
	GROUP BY f.goal_id;
$body$, book, metric);
END;
$$;
COMMENT ON FUNCTION standing_by_check_ins(name, text) IS
'the SQL by which a book reads the check-ins of the goals of a metric';

-- Without such help the first day costs a comparison a row and saves nothing.
CREATE FUNCTION finds_days(view text)
RETURNS boolean
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN (
		SELECT bool_or(c.relkind <> 'r' OR EXISTS (
			SELECT FROM pg_index i
			JOIN pg_attribute a ON a.attrelid = i.indexrelid AND a.attnum = 1
			WHERE i.indrelid = c.oid AND a.atttypid IN ('date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype)))
		FROM pg_rewrite r
		JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
		JOIN pg_class c ON c.oid = d.refobjid AND c.oid <> r.ev_class
		WHERE r.ev_class = view::regclass);
END;
$$;
COMMENT ON FUNCTION finds_days(text) IS
'whether the source of a metric may find the rows of some days without reading all: by an index that begins with the day, partitions, or in its own way';

-- One metric's part.  What is constant for a call is in variables, which the
-- planner sees as constants (plan_cache_mode): a sheet nobody needs costs a row
-- nothing, and the key of an owner finds its index.  Without goals the source is
-- not read.  Goals are quick to hash and slow to sort, which the planner cannot
-- know: hence no merge joins.  Nor can it know how few goals there are, and would
-- have what takes 20 ms compiled for half a second: hence no JIT.
CREATE FUNCTION standing_of_metric(book name, metric text, aggregate text, basis text)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	how record;
	adds_up boolean := basis = 'total' AND aggregate IN ('sum', 'count');
	keys text;
	set_keys text;
	rows_of_owner text;
	carrier text;
BEGIN
	SELECT * INTO STRICT how FROM smartgoals.metric_aggregates() a WHERE a.aggregate = $3;
	IF how.reading IS NULL THEN
		RETURN smartgoals.standing_by_check_ins(book, metric);
	END IF;
	SELECT coalesce(string_agg(format(E'\t\tkey%s %s;\n', d.n, d.key_type), '' ORDER BY d.n), ''),
		coalesce(string_agg(format(E'\t\tIF dimension = %L THEN key%s := key; END IF;\n', d.dimension, d.n), '' ORDER BY d.n), ''),
		coalesce(string_agg(format(' AND (key%1$s IS NULL OR m.%2$I = key%1$s)', d.n, d.dimension), '' ORDER BY d.n), ''),
		coalesce(min(d.dimension) FILTER (WHERE d.n = 1), '')
	INTO keys, set_keys, rows_of_owner, carrier
	FROM smartgoals.metric_dimensions(book, metric) d;

	RETURN format($body$
	<<one_metric>>
	DECLARE
		owners text[];
		carrier text;
		in_sheets bigint;
		others bigint;
		since date;
		until date;
%3$s	BEGIN
		SELECT array_agg(DISTINCT f.dimension) FILTER (WHERE f.in_sheet), coalesce(min(f.dimension) FILTER (WHERE f.in_sheet), %7$L),
			count(*) FILTER (WHERE f.in_sheet AND %5$L), count(*) FILTER (WHERE NOT (f.in_sheet AND %5$L)),
			CASE WHEN smartgoals.finds_days(%8$L) THEN nullif(min(%6$s), '-infinity') END, CASE WHEN as_of + 1 < max(upper(f.period)) THEN as_of + 1 END
		INTO owners, carrier, in_sheets, others, since, until
		FROM %1$I.goals_in_force(as_of, for_owner, %2$L) f WHERE NOT f.draft;
		IF in_sheets + others = 0 THEN
			EXIT one_metric;
		END IF;
%4$s$body$, book, metric, keys, set_keys, adds_up, how.first_day, carrier,
		format('%I.%I', book, 'metric_' || metric))
	|| CASE WHEN adds_up THEN format($body$
		IF in_sheets > 0 THEN%s
		END IF;$body$, smartgoals.standing_by_sheets(book, metric, rows_of_owner)) ELSE '' END
	|| format($body$
		IF others > 0 THEN%s
		END IF;
	END one_metric;
$body$, smartgoals.standing_by_keys(book, metric, aggregate, adds_up, rows_of_owner));
END;
$$;
COMMENT ON FUNCTION standing_of_metric(name, text, text, text) IS
'the PL/pgSQL by which a book''s standing() counts the goals of one metric';

CREATE FUNCTION make_standing(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	body text := '';
	metric record;
BEGIN
	FOR metric IN EXECUTE format('SELECT m.metric, m.aggregate, m.basis FROM %I.metrics m ORDER BY m.metric', book) LOOP
		body := body || smartgoals.standing_of_metric(book, metric.metric, metric.aggregate, metric.basis);
	END LOOP;
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %1$I.standing(as_of date, for_owner text DEFAULT NULL, by_day boolean DEFAULT false)
		RETURNS TABLE (goal_id bigint, progress smartgoals.progress)
		LANGUAGE plpgsql STABLE PARALLEL RESTRICTED ROWS 1000 COST 1000000
		SET search_path TO pg_catalog, pg_temp
		SET plan_cache_mode TO force_custom_plan
		SET enable_mergejoin TO off
		SET jit TO off
		AS %2$L$sql$, book, format($body$
-- Made anew by smartgoals.define_metric() and drop_metric(); do not edit.
DECLARE
	dimension text := split_part(for_owner, ':', 1);
	key text := substr(for_owner, strpos(for_owner, ':') + 1);
BEGIN%s
END;
$body$, body));
	EXECUTE format('COMMENT ON FUNCTION %I.standing(date, text, boolean) IS %L', book,
		'how the goals stand at the close of a day, all or those of one owner; by_day, those that add up know their days; drafts have no standing');
END;
$$;
COMMENT ON FUNCTION make_standing(name) IS
'makes a book''s function standing(), from the metrics it has';

-- The functions and views reports stand on.  In force on a day is the version with
-- the latest day up to it, and of several for one day the last one written; the
-- first version has no day and holds from ever.
CREATE FUNCTION make_scoreboard(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %I.goals_in_force(as_of date, for_owner text DEFAULT NULL, metric text DEFAULT NULL)
		RETURNS TABLE (goal_id bigint, goal smartgoals.goal, draft boolean, parent_id bigint, weight numeric, level text,
			period daterange, dimension text, key text, in_sheet boolean)
		LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 10000
		SET search_path TO pg_catalog, pg_temp
		SET plan_cache_mode TO force_custom_plan
		AS %L$sql$, book, format($body$
BEGIN
	RETURN QUERY
	SELECT g.goal_id, v.goal, v.draft, g.parent_id, g.weight, g.level, smartgoals.period(v.goal),
		split_part(smartgoals.owner(v.goal), ':', 1), substr(smartgoals.owner(v.goal), strpos(smartgoals.owner(v.goal), ':') + 1),
		smartgoals.basis(v.goal) = 'total' AND smartgoals.verb(v.goal) <> 'complete' AND smartgoals.segment(v.goal) IS NULL
	FROM %1$I.goals g JOIN %1$I.goal_versions v ON v.goal_id = g.goal_id
	WHERE as_of IS NOT NULL AND (g.dropped_on IS NULL OR g.dropped_on > as_of)
		AND (v.effective IS NULL OR v.effective <= as_of)
		AND NOT EXISTS (SELECT FROM %1$I.goal_versions l
			WHERE l.goal_id = v.goal_id AND (l.effective IS NULL OR l.effective <= as_of)
				AND (coalesce(l.effective, '-infinity'), l.version) > (coalesce(v.effective, '-infinity'), v.version))
		AND ($2 IS NULL OR smartgoals.owner(v.goal) = $2)
		AND ($3 IS NULL OR g.metric = $3);
END;
$body$, book));
	EXECUTE format('COMMENT ON FUNCTION %I.goals_in_force(date, text, text) IS %L', book,
		'the goals, drafts included, as they are in force on a day: all, or those of one owner, or of one metric');
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %I.curve()
		RETURNS smartgoals.curve
		LANGUAGE plpgsql STABLE PARALLEL SAFE
		SET search_path TO pg_catalog, pg_temp
		AS %L$sql$, book, format($body$
BEGIN
	RETURN (SELECT CASE b.pace WHEN 'business'
			THEN smartgoals.business_curve(ARRAY(SELECT h.day FROM %1$I.holidays h ORDER BY h.day), b.workweek)
			ELSE 'linear' END
		FROM %1$I.book b);
END;
$body$, book));
	EXECUTE format('COMMENT ON FUNCTION %I.curve() IS %L', book,
		'how the work of a period spreads over its days, by the settings and holidays of the book');
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %I.scoreboard(as_of date DEFAULT CURRENT_DATE, for_owner text DEFAULT NULL)
		RETURNS TABLE (goal_id bigint, metric text, goal_text text, owner text, segment text, level text, parent_id bigint, weight numeric,
			unit text, period_label text, period_start date, period_end date,
			actual_value numeric, target_value numeric, target_low numeric, target_high numeric, baseline_value numeric, stretch_value numeric,
			attainment numeric, expected_value numeric, pace numeric, gap_value numeric, remaining_value numeric, required_per_day numeric,
			status text, status_rank integer, reached boolean, rows_counted bigint, as_of_date date)
		LANGUAGE plpgsql STABLE PARALLEL RESTRICTED ROWS 1000 COST 1000000
		SET search_path TO pg_catalog, pg_temp
		AS %L$sql$, book, format($body$
DECLARE
	curve smartgoals.curve := %1$I.curve();
	thresholds numeric[] := (SELECT ARRAY[b.on_track, b.at_risk] FROM %1$I.book b);
	statuses smartgoals.goal_status[] := enum_range(NULL::smartgoals.goal_status);
BEGIN
	RETURN QUERY
	SELECT s.goal_id, smartgoals.metric(p.goal), p.goal::text, smartgoals.owner(p.goal), smartgoals.segment(p.goal), g.level, g.parent_id, g.weight,
		smartgoals.unit(p.goal), CASE WHEN lower_inf(p.period) THEN concat('by ', to_char(upper(p.period) - 1, 'YYYY-MM-DD')) ELSE smartgoals.period_label(p.period) END, lower(p.period), upper(p.period) - 1,
		(p.card).actual, (p.card).target, lower(p.range), upper(p.range), smartgoals.baseline(p.goal), smartgoals.stretch(p.goal),
		(p.card).attainment, (p.card).expected, (p.card).pace, (p.card).gap,
		smartgoals.remaining(s.progress, $1, curve), smartgoals.required_per_day(s.progress, $1, curve),
		(p.card).status::text, array_position(statuses, (p.card).status),
		smartgoals.reached(p.goal, (p.card).actual), smartgoals.n(s.progress), $1
	FROM %1$I.standing($1, $2) s
	CROSS JOIN LATERAL (SELECT i.* FROM %1$I.goals i WHERE i.goal_id = s.goal_id OFFSET 0) g
	CROSS JOIN LATERAL (
		SELECT o.goal, smartgoals.period(o.goal), smartgoals.target_range(o.goal), o.card
		FROM (SELECT smartgoals.goal(s.progress) AS goal, smartgoals.scorecard(s.progress, $1, curve, thresholds) AS card OFFSET 0) o
		OFFSET 0) p(goal, period, range, card);
END;
$body$, book));
	EXECUTE format('COMMENT ON FUNCTION %I.scoreboard(date, text) IS %L', book,
		'one row a goal, as of the close of a day: all, or those of one owner, such as rep:42');
	EXECUTE format($sql$
		CREATE OR REPLACE VIEW %1$I.scoreboard WITH (security_invoker = true) AS
		SELECT s.goal_id, s.metric, s.goal_text, s.owner, s.segment, s.level, s.parent_id, s.weight::numeric(38,6),
			s.unit, s.period_label, s.period_start, s.period_end,
			s.actual_value::numeric(38,4), s.target_value::numeric(38,4), s.target_low::numeric(38,4), s.target_high::numeric(38,4),
			s.baseline_value::numeric(38,4), s.stretch_value::numeric(38,4),
			s.attainment::numeric(38,6), s.expected_value::numeric(38,4), s.pace::numeric(38,6), s.gap_value::numeric(38,4),
			s.remaining_value::numeric(38,4), s.required_per_day::numeric(38,4),
			s.status, s.status_rank, s.reached, s.rows_counted, s.as_of_date,
			o.dimension, substr(s.owner, length(o.dimension) + 2) AS owner_key
		FROM %1$I.scoreboard(smartgoals.as_of()) s CROSS JOIN LATERAL split_part(s.owner, ':', 1) o(dimension);
		COMMENT ON VIEW %1$I.scoreboard IS 'how each goal stands today; for one owner, the function of the same name';
$sql$, book);
	PERFORM smartgoals.comment_columns(book, 'scoreboard', $json${
		"goal_id": "the goal; unique here",
		"metric": "what is measured",
		"goal_text": "the goal in words",
		"owner": "whose goal, as dimension:key; NULL for the whole company",
		"segment": "what the measure is limited to, as dimension:key pairs",
		"level": "market, sales_force, customer or product",
		"parent_id": "the goal this one is a part of",
		"weight": "how much it counts among the parts of its parent",
		"unit": "the unit of the values: a currency code, % or a word",
		"period_label": "the period by name, or its range",
		"period_start": "first day; NULL where the goal has only an end",
		"period_end": "last day, included",
		"actual_value": "what is reached: for a total the sum, for a level the reading; NULL without data",
		"target_value": "what must be reached; NULL for a band",
		"target_low": "the lowest value at which the goal is reached; NULL for no limit",
		"target_high": "the highest value at which the goal is reached; NULL for no limit",
		"baseline_value": "where the measure stood before",
		"stretch_value": "the further target",
		"attainment": "how much of the goal is reached; 1 is all of it",
		"expected_value": "what should be reached by now",
		"pace": "what is reached in parts of what should be; 1 is as planned",
		"gap_value": "what is reached beyond what should be; positive is good",
		"remaining_value": "what is still to be reached",
		"required_per_day": "what is still to be reached by each day that is left",
		"status": "missed, off_track, at_risk, no_data, not_started, on_track, met or exceeded",
		"status_rank": "the status from 1, the worst, to 8, the best",
		"reached": "whether the goal is reached",
		"rows_counted": "rows of the source that counted; 1 for a level computed over them",
		"as_of_date": "the day at whose close this holds",
		"dimension": "of which dimension the owner is, such as rep or team",
		"owner_key": "the key of the owner, as in your tables"
	}$json$);
END;
$$;
COMMENT ON FUNCTION make_scoreboard(name) IS
'makes a book''s scoreboard and the functions reports stand on';

CREATE FUNCTION comment_columns(book name, relation name, comments json)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	entry record;
BEGIN
	FOR entry IN SELECT c.key, c.value FROM json_each_text(comments) c LOOP
		EXECUTE format('COMMENT ON COLUMN %I.%I.%I IS %L', book, relation, entry.key, entry.value);
	END LOOP;
END;
$$;
COMMENT ON FUNCTION comment_columns(name, name, json) IS
'comments on columns of a table or view of a book';
