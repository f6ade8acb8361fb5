-- book: a goal against what the book knows

-- What the metric gave a goal's owner and segment in earlier periods of the same
-- length, oldest first, and how many rows there ever were, those of other sources
-- aside.  The first period is the first that had any.
CREATE FUNCTION goal_history(book name, goal goal, periods int DEFAULT 8, OUT history numeric[], OUT segment_rows bigint)
RETURNS record
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	metric text := smartgoals.metric(goal);
	view name := 'metric_' || metric;
	earlier daterange[] := '{}';
	period daterange := smartgoals.period(goal);
	how record;
	rows_of_goal text;
	own_rows text;
	first_day date;
BEGIN
	EXECUTE format('SELECT a.* FROM %I.metrics m JOIN smartgoals.metric_aggregates() a ON a.aggregate = m.aggregate WHERE m.metric = $1', book)
	INTO how USING metric;
	IF how.reading IS NULL THEN
		RETURN;
	END IF;
	-- what counts earlier periods came with the second layout
	PERFORM smartgoals.check_layout(book);
	-- the keys are text here, and one is as good as several
	SELECT coalesce(string_agg(format(' AND ($1 -> %1$L IS NULL OR $1 -> %1$L ? m.%1$I::text)', d.dimension), ''), '')
	INTO rows_of_goal FROM smartgoals.metric_dimensions(book, metric) d;
	SELECT concat('true', string_agg(format(' AND m.%I IS NULL', substring(p FROM '^(.*)_source$')), '')) INTO own_rows
	FROM unnest(how.parts) p WHERE p ~ '_source$';
	EXECUTE format('SELECT count(*), min(m.at)::date FROM %I.%I m WHERE %s%s', book, view, own_rows, rows_of_goal)
	INTO segment_rows, first_day USING smartgoals.scope(goal);
	IF period IS NULL OR lower_inf(period) THEN
		RETURN;
	END IF;
	FOR i IN 1..periods LOOP
		period := smartgoals.previous_period(period);
		earlier := period || earlier;
	END LOOP;
	EXECUTE format($sql$
		WITH figures AS (
			SELECT smartgoals.period(smartgoals.goal(p.progress)) AS period, smartgoals.actual(p.progress) AS actual, smartgoals.n(p.progress) AS n
			FROM %I.%I(ARRAY(SELECT smartgoals.with_period($1, e.period) FROM unnest($2) e(period)), NULL) p(progress))
		SELECT array_agg(f.actual ORDER BY f.period) FROM figures f
		WHERE upper(f.period) > $3 AND lower(f.period) >= (SELECT min(lower(o.period)) FROM figures o WHERE o.n > 0)$sql$, book, concat('figure_', metric))
	INTO history USING goal, earlier, first_day;
END;
$$;
COMMENT ON FUNCTION goal_history(name, goal, int) IS
'what a goal''s metric gave its owner and segment in earlier periods of the same length, oldest first, and the rows there ever were';

CREATE FUNCTION smart_check(book name, id bigint, as_of date DEFAULT CURRENT_DATE, lang text DEFAULT NULL)
RETURNS TABLE (criterion text, verdict text, finding text, advice text)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 7
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	seen record;
BEGIN
	PERFORM smartgoals.check_book(book);
	EXECUTE format($sql$
		SELECT f.goal, p.goal AS parent, coalesce($3, b.language) AS lang,
			CASE WHEN NOT lower_inf(f.period) AND NOT upper_inf(f.period) THEN c.heads * c.per_day
				* smartgoals.business_days(f.period, ARRAY(SELECT h.day FROM %1$I.holidays h), b.workweek) END AS capacity
		FROM %1$I.book b CROSS JOIN %1$I.goals_in_force($2, NULL::text, NULL::text) f
		LEFT JOIN %1$I.goals_in_force($2, NULL::text, NULL::text) p ON p.goal_id = f.parent_id
		LEFT JOIN %1$I.capacities c ON c.metric = smartgoals.metric(f.goal) AND c.owner IS NOT DISTINCT FROM smartgoals.owner(f.goal)
		WHERE f.goal_id = $1$sql$, book) INTO seen USING id, as_of, lang;
	IF seen IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'no_data_found',
			MESSAGE = format('there is no goal %s in book "%s" on %s', coalesce(id::text, 'NULL'), book, to_char(as_of, 'YYYY-MM-DD'));
	END IF;
	RETURN QUERY
	SELECT c.*
	FROM smartgoals.goal_history(book, seen.goal, 8) h
	CROSS JOIN LATERAL smartgoals.smart_check(seen.goal, h.history, as_of, h.segment_rows, seen.capacity, seen.parent, seen.lang) c;
END;
$$;
COMMENT ON FUNCTION smart_check(name, bigint, date, text) IS
'one row a criterion for a goal of a book: with its history, the rows of its segment, the capacity and the parent from the book';
