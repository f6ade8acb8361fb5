-- book: a goal against what the book knows

-- The whole periods that ended by a day, of the length of the goal's and before it,
-- oldest first: the same of earlier years, or those right before; there NULL stands
-- for those that have not ended.
CREATE FUNCTION earlier_periods(period daterange, as_of date, periods int, same_season boolean, calendar fiscal_calendar DEFAULT 'from january')
RETURNS daterange[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	earlier daterange[] := '{}';
	ended int := 0;
BEGIN
	WHILE NOT lower_inf(period) AND ended < periods LOOP
		period := CASE WHEN same_season THEN smartgoals.same_period_last_year(period, calendar) ELSE smartgoals.previous_period(period, calendar) END;
		IF upper(period) <= as_of + 1 THEN
			earlier := period || earlier;
			ended := ended + 1;
		ELSIF NOT same_season THEN
			earlier := NULL::daterange || earlier;
		END IF;
		EXIT WHEN cardinality(earlier) > 1000;
	END LOOP;
	RETURN earlier;
END;
$$;
COMMENT ON FUNCTION earlier_periods(daterange, date, int, boolean, fiscal_calendar) IS
'internal: periods like one that ended by a day, oldest first: of the same season, or those right before, with NULL for those that have not ended';

-- The condition under which a row m of a metric is one of a goal f.
CREATE FUNCTION rows_of_goal(book name, metric text)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	-- the keys are text here, and one is as good as several
	RETURN (
		SELECT concat('true', string_agg(format(' AND (f.scope -> %1$L IS NULL OR f.scope -> %1$L ? m.%2$I::text)', d.dimension, d.dimension), ''))
		FROM smartgoals.metric_dimensions(book, metric) d);
END;
$$;
COMMENT ON FUNCTION rows_of_goal(name, text) IS
'internal: the SQL that says whether a row m of a metric has the keys of a goal f';

-- What a metric came to for goals of any periods, whether they are in the book or not.
CREATE FUNCTION goal_figures(book name, metric text, goals goal[])
RETURNS TABLE (goal goal, actual numeric, n bigint)
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	counts name := 'figure_' || metric;
BEGIN
	-- check-ins are of goals, and nothing counts them for others
	IF cardinality(goals) = 0 OR to_regclass(format('%I.%I', book, 'metric_' || metric)) IS NULL THEN
		RETURN;
	END IF;
	RETURN QUERY EXECUTE format('SELECT smartgoals.goal(p.progress), smartgoals.actual(p.progress), smartgoals.n(p.progress)
		FROM %I.%I(ARRAY(SELECT DISTINCT g.goal FROM unnest($1) g(goal)), NULL::date, false) p(progress)', book, counts) USING goals;
EXCEPTION WHEN OTHERS THEN
	PERFORM smartgoals.refuse_metric(book, metric, SQLSTATE, SQLERRM);
END;
$$;
COMMENT ON FUNCTION goal_figures(name, text, goal[]) IS
'internal: what the rows of a metric come to for each of these goals, and how many lie in its period';

-- The same season of two earlier years says more than what came right before.  The
-- first period is the first that had any rows.
CREATE FUNCTION goal_history(book name, goal goal, periods int DEFAULT 8, as_of date DEFAULT smartgoals.as_of(), OUT history numeric[], OUT segment_rows bigint)
RETURNS record
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	metric text := smartgoals.metric(goal);
	view name := 'metric_' || metric;
	how record;
	own_rows text;
	first_day date;
	earlier daterange[];
BEGIN
	EXECUTE format('SELECT a.* FROM %I.metrics m JOIN smartgoals.metric_aggregates() a ON a.aggregate = m.aggregate WHERE m.metric = $1', book)
	INTO how USING metric;
	IF how.reading IS NULL THEN
		RETURN;
	END IF;
	-- what counts earlier periods came with the second layout
	PERFORM smartgoals.check_layout(book);
	SELECT concat('true', string_agg(format(' AND m.%I IS NULL', substring(p FROM '^(.*)_source$')), '')) INTO own_rows
	FROM unnest(how.parts) p WHERE p ~ '_source$';
	EXECUTE format('SELECT count(*), min(m.at)::date FROM %I.%I m CROSS JOIN (SELECT $1) f(scope) WHERE m.at < $2 + 1 AND %s AND %s', book, view, own_rows, smartgoals.rows_of_goal(book, metric))
	INTO segment_rows, first_day USING smartgoals.scope(goal), as_of;
	FOR season IN REVERSE 1..0 LOOP
		earlier := smartgoals.earlier_periods(smartgoals.period(goal), as_of, periods, season = 1, smartgoals.calendar_of(book));
		SELECT array_agg(f.actual ORDER BY e.n) INTO history
		FROM unnest(earlier) WITH ORDINALITY e(period, n)
		LEFT JOIN smartgoals.goal_figures(book, metric, ARRAY(SELECT smartgoals.with_period(goal, e.period) FROM unnest(earlier) e(period) WHERE e.period IS NOT NULL)) f
			ON smartgoals.period(f.goal) = e.period
		WHERE e.period IS NULL OR upper(e.period) > first_day;
		history := history[(SELECT min(h.n) FROM unnest(history) WITH ORDINALITY h(figure, n) WHERE h.figure IS NOT NULL):];
		EXIT WHEN cardinality(history) > 1;
	END LOOP;
END;
$$;
COMMENT ON FUNCTION goal_history(name, goal, int, date) IS
'what a goal''s metric gave its owner and segment in earlier periods that ended by a day, oldest first, and the rows there were until then, those of other sources aside';

-- An owner that a metric has, for examples.
CREATE FUNCTION owner_of_metric(book name, metric text)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	view name := 'metric_' || metric;
	dimension text := (SELECT d.dimension FROM smartgoals.metric_dimensions(book, metric) d ORDER BY d.n LIMIT 1);
	key text;
BEGIN
	IF dimension IS NOT NULL AND has_table_privilege(format('%I.%I', book, view), 'SELECT') THEN
		EXECUTE format('SELECT m.%1$I::text FROM %2$I.%3$I m WHERE m.%1$I::text <> '''' LIMIT 1', dimension, book, view) INTO key;
	END IF;
	RETURN substring(smartgoals.plain_goal('x'::text, NULL::text, dimension || ':' || key)::text FROM ' for (.*)$');
END;
$$;
COMMENT ON FUNCTION owner_of_metric(name, text) IS
'internal: an owner that rows of a metric have, as goals write it; NULL where there is none';

-- Advice takes its example of an owner from the metric.
CREATE FUNCTION advice_in(book name, goal goal, advice text)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	IF strpos(advice, ' for team:north') = 0 THEN
		RETURN advice;
	END IF;
	RETURN replace(advice, ' for team:north', coalesce(' for ' || smartgoals.owner_of_metric(book, smartgoals.metric(goal)), ' through "..."'));
END;
$$;
COMMENT ON FUNCTION advice_in(name, goal, text) IS
'internal: advice on a goal of a book, with an owner of its metric as the example';

-- What people do on working days, and the shares of amounts, such as budgets, that fall
-- into the period.
CREATE FUNCTION goal_capacity(book name, goal goal)
RETURNS numeric
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	period daterange := smartgoals.period(goal);
	curve smartgoals.curve;
	capacity numeric;
BEGIN
	IF period IS NULL OR lower_inf(period) THEN
		RETURN NULL;
	END IF;
	SELECT c.curve INTO curve FROM smartgoals.business_curves(book, ARRAY[goal], lower(period)) c;
	EXECUTE format($sql$
		SELECT sum(CASE WHEN a.amount IS NULL
			THEN c.heads * c.per_day * smartgoals.working_days($2, $3)
			ELSE a.amount * (upper(o.period) - lower(o.period)) / (upper(a.period) - lower(a.period)) END)
		FROM %1$I.capacities c
		-- a book of layout 1 has no amounts
		CROSS JOIN LATERAL (SELECT (to_jsonb(c) ->> 'amount')::numeric, (to_jsonb(c) ->> 'period')::daterange) a(amount, period)
		CROSS JOIN LATERAL (SELECT a.period * $2) o(period)
		WHERE c.metric = smartgoals.metric($1) AND smartgoals.owner_of(c.owner) IS NOT DISTINCT FROM smartgoals.owner($1)
			AND (a.amount IS NULL OR NOT isempty(o.period))$sql$, book) INTO capacity USING goal, period, curve;
	RETURN trim_scale(round(capacity, 2));
END;
$$;
COMMENT ON FUNCTION goal_capacity(name, goal) IS
'internal: what can be done for a goal in its period, by the table capacities of its book; NULL where that says nothing';

CREATE FUNCTION smart_check(book name, id bigint, as_of date DEFAULT smartgoals.as_of(), lang text DEFAULT NULL)
RETURNS TABLE (criterion text, verdict text, finding text, advice text)
LANGUAGE plpgsql STABLE PARALLEL UNSAFE ROWS 7
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	seen record;
BEGIN
	PERFORM smartgoals.check_book(book);
	PERFORM smartgoals.look_as_of(as_of);
	EXECUTE format($sql$
		SELECT f.goal, p.goal AS parent, coalesce($3, b.language) AS lang
		FROM %1$I.book b CROSS JOIN %1$I.goals_in_force($2, NULL::text, NULL::text) f
		LEFT JOIN %1$I.goals_in_force($2, NULL::text, NULL::text) p ON p.goal_id = f.parent_id
		WHERE f.goal_id = $1$sql$, book) INTO seen USING id, as_of, lang;
	IF seen IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'no_data_found',
			MESSAGE = format('there is no goal %s in book "%s" on %s', coalesce(id::text, 'NULL'), book, to_char(as_of, 'YYYY-MM-DD'));
	END IF;
	RETURN QUERY
	SELECT c.criterion, c.verdict, c.finding, smartgoals.advice_in(book, seen.goal, c.advice)
	FROM smartgoals.goal_history(book, seen.goal, 8, as_of) h
	CROSS JOIN LATERAL smartgoals.smart_check(seen.goal, h.history, as_of, h.segment_rows,
		smartgoals.goal_capacity(book, seen.goal), seen.parent, seen.lang) c;
END;
$$;
COMMENT ON FUNCTION smart_check(name, bigint, date, text) IS
'one row a criterion for a goal of a book: with its history, the rows of its segment, the capacity and the parent from the book';
