-- book: how the work of a period spreads over its days: evenly, over working days, or
-- as in earlier years
--
-- A book has one plan for all, its function curve(), and goals may have others: by the
-- pace of their metric, or since days off belong to their country.  own_curves() finds
-- those, for any goals at once.

-- What goals are limited to, and what each of that is a part of on a day of theirs: a
-- rep, and the country of the rep.
CREATE FUNCTION keys_above(book name, goals goal[], as_of date, OUT n bigint, OUT of_dimension text, OUT of_key text, OUT dimension text, OUT key text)
RETURNS SETOF record
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 1000
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	parts text;
BEGIN
	SELECT string_agg(format(' UNION ALL SELECT %1$L, p.%2$I::text, %3$L, p.%4$I::text, p.since, p.until FROM %5$s p', d.name, d.name, a.attname, a.attname, c.oid::regclass), '') INTO parts
	FROM pg_class c CROSS JOIN LATERAL substring(c.relname FROM '^dimension_(.*)$') d(name) JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = 2
	WHERE c.relnamespace = to_regnamespace(quote_ident(book)) AND c.relkind = 'v' AND d.name IS NOT NULL;
	RETURN QUERY EXECUTE format($sql$
		WITH RECURSIVE parts(dimension, key, above, key_above, since, until) AS MATERIALIZED (
			SELECT NULL::text, NULL::text, NULL::text, NULL::text, NULL::date, NULL::date WHERE false%s
		), keys(n, of_dimension, of_key, dimension, key, day) AS (
			SELECT k.n, k.dimension, k.key, k.dimension, k.key, greatest(least($2, upper(g.period) - 1), lower(g.period))
			FROM smartgoals.goal_keys($1) k JOIN unnest($1) WITH ORDINALITY u(goal, n) ON u.n = k.n CROSS JOIN LATERAL smartgoals.period(u.goal) g(period)
			UNION
			SELECT k.n, k.of_dimension, k.of_key, p.above, p.key_above, k.day
			FROM keys k JOIN parts p ON p.dimension = k.dimension AND p.key = k.key AND (k.day IS NULL OR k.day >= p.since AND k.day < p.until)
			WHERE p.key_above IS NOT NULL
		)
		SELECT k.n, k.of_dimension, k.of_key, k.dimension, k.key FROM keys k$sql$, parts) USING goals, as_of;
END;
$$;
COMMENT ON FUNCTION keys_above(name, goal[], date) IS
'internal: the dimensions and keys of owner and segment of goals, by their places from 1, each with itself and what it is a part of at the close of a day';

-- Of several keys of one dimension only those days that all of them have, by what each
-- is a part of.  A book of the first layout knows days of everybody alone.  That there
-- is one book the planner is told by LIMIT, or it would have millions of rows compiled.
CREATE FUNCTION business_curves(book name, goals goal[], as_of date)
RETURNS TABLE (n bigint, curve curve)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 1000
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	IF goals IS NULL THEN
		RETURN;
	END IF;
	RETURN QUERY EXECUTE format($sql$
		WITH holidays AS MATERIALIZED (
			SELECT h.day, smartgoals.owner_of(to_jsonb(h) ->> 'owner') AS owner, coalesce((to_jsonb(h) ->> 'half')::boolean, false) AS half FROM %1$I.holidays h
		), keys AS MATERIALIZED (
			SELECT k.n, k.of_dimension, k.of_key, concat(k.dimension, ':', k.key) AS owner,
				count(*) FILTER (WHERE k.dimension = k.of_dimension AND k.key = k.of_key) OVER (PARTITION BY k.n, k.of_dimension) AS keys
			FROM smartgoals.keys_above($2, $1, $3) k WHERE EXISTS (SELECT FROM holidays h WHERE h.owner IS NOT NULL)
		), days AS (
			SELECT d.n, array_agg(d.day) FILTER (WHERE NOT d.half) AS whole, array_agg(d.day) FILTER (WHERE d.half) AS half
			FROM (
				SELECT o.n, o.day, bool_or(o.half) AS half
				FROM (
					SELECT k.n, k.of_dimension, k.keys, h.day, bool_and(h.half) AS half
					FROM keys k JOIN holidays h ON h.owner = k.owner
					GROUP BY k.n, k.of_dimension, k.keys, k.of_key, h.day) o
				GROUP BY o.n, o.of_dimension, o.keys, o.day
				HAVING count(*) = o.keys) d
			GROUP BY d.n
		), everybody AS MATERIALIZED (
			SELECT b.workweek, ARRAY(SELECT h.day FROM holidays h WHERE h.owner IS NULL AND NOT h.half ORDER BY 1) AS whole, ARRAY(SELECT h.day FROM holidays h WHERE h.owner IS NULL AND h.half ORDER BY 1) AS half
			FROM %1$I.book b LIMIT 1
		), alike AS MATERIALIZED (
			SELECT smartgoals.business_curve(e.whole, e.workweek, e.half) AS curve FROM everybody e LIMIT 1
		)
		SELECT g.n, CASE WHEN d.n IS NULL THEN a.curve ELSE smartgoals.business_curve(array_cat(e.whole, d.whole), e.workweek, array_cat(e.half, d.half)) END
		FROM generate_series(1, cardinality($1)::bigint) g(n) LEFT JOIN days d ON d.n = g.n CROSS JOIN everybody e CROSS JOIN alike a$sql$, book)
	USING goals, book, as_of;
END;
$$;
COMMENT ON FUNCTION business_curves(name, goal[], date) IS
'internal: the curve of working days of each goal, by its place from 1: without the holidays of everybody, and of what it is limited to';

-- The shape of the last three years in which the same season is over: that of the
-- goal's own rows where these are many enough to have one, else that of all of its
-- metric.  A hundred rows tell a share of a half to a twentieth.
CREATE FUNCTION seasonal_curves(book name, metric text, goals goal[], as_of date)
RETURNS TABLE (n bigint, curve curve)
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED ROWS 1000
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	years CONSTANT int := 3;
	enough CONSTANT int := 100;
	counts name := 'figure_' || metric;
BEGIN
	IF goals IS NULL THEN
		RETURN;
	END IF;
	RETURN QUERY EXECUTE format($sql$
		WITH wanted AS MATERIALIZED (
			SELECT g.n, smartgoals.bare_goal(g.goal, smartgoals.owner(g.goal), smartgoals.segment(g.goal)) AS own, smartgoals.bare_goal(g.goal, NULL::text, NULL::text) AS company
			FROM unnest($1) WITH ORDINALITY g(goal, n) WHERE NOT lower_inf(smartgoals.period(g.goal))
		), earlier AS MATERIALIZED (
			SELECT w.goal, smartgoals.with_period(w.goal, e.period) AS earlier
			FROM (SELECT own AS goal FROM wanted UNION SELECT company FROM wanted) w
			CROSS JOIN LATERAL unnest(smartgoals.earlier_periods(smartgoals.period(w.goal), $2, $3, true, $5)) e(period)
		), shapes AS MATERIALIZED (
			SELECT e.goal, smartgoals.seasonal_curve(array_agg(c.progress)) AS curve, sum(smartgoals.n(c.progress)) AS rows
			FROM %I.%I(ARRAY(SELECT DISTINCT e.earlier FROM earlier e), $2, true) c(progress)
			JOIN earlier e ON e.earlier OPERATOR(smartgoals.=) smartgoals.goal(c.progress)
			GROUP BY e.goal
		)
		SELECT w.n, CASE WHEN o.rows >= $4 THEN coalesce(o.curve, a.curve) ELSE coalesce(a.curve, o.curve) END
		FROM wanted w JOIN shapes o ON o.goal OPERATOR(smartgoals.=) w.own JOIN shapes a ON a.goal OPERATOR(smartgoals.=) w.company
		WHERE a.curve IS NOT NULL OR o.curve IS NOT NULL$sql$, book, counts)
	USING goals, as_of, years, enough, smartgoals.calendar_of(book);
END;
$$;
COMMENT ON FUNCTION seasonal_curves(name, text, goal[], date) IS
'internal: the shape that earlier years give to goals of a metric that adds up, by their places from 1, those that have one';

CREATE FUNCTION bare_goal(goal goal, owner text, segment text)
RETURNS goal
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN smartgoals.make_goal(smartgoals.metric(goal), NULL::numeric, smartgoals.period(goal), 'increase'::smartgoals.goal_verb, NULL::numeric, NULL::numeric,
		smartgoals.unit(goal), owner, segment, NULL::text, NULL::interval, NULL::text, 'total'::smartgoals.goal_basis, NULL::numrange, NULL::text);
END;
$$;
COMMENT ON FUNCTION bare_goal(goal, text, text) IS
'internal: a goal that measures the same over the same period, of this owner and segment, and says no more';

CREATE FUNCTION own_curves(book name, ids bigint[], goals goal[], as_of date)
RETURNS TABLE (goal_id bigint, curve curve)
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED ROWS 1000
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	alike boolean;
	wanted record;
BEGIN
	EXECUTE format($sql$
		SELECT b.pace <> 'seasonal' AND NOT EXISTS (SELECT FROM %1$I.metrics m WHERE m.pace <> b.pace)
			AND (b.pace <> 'business' OR NOT EXISTS (SELECT FROM %1$I.holidays h WHERE h.owner IS NOT NULL))
		FROM %1$I.book b$sql$, book) INTO alike;
	IF alike THEN
		RETURN;
	END IF;
	FOR wanted IN EXECUTE format($sql$
		SELECT m.metric, CASE p.pace WHEN 'seasonal' THEN b.pace ELSE p.pace END = 'business' AS by_days,
			p.pace = 'seasonal' AND m.aggregate IN ('sum', 'count', 'new_customers') AND m.basis = 'total' AS by_season, array_agg(f.id) AS ids, array_agg(f.goal) AS goals
		FROM %1$I.book b CROSS JOIN unnest($1, $2) f(id, goal) JOIN %1$I.metrics m ON m.metric = smartgoals.metric(f.goal) CROSS JOIN LATERAL coalesce(m.pace, b.pace) p(pace)
		GROUP BY m.metric, p.pace, b.pace
		ORDER BY m.metric$sql$, book) USING ids, goals
	LOOP
		RETURN QUERY
		SELECT f.id, coalesce(s.curve, d.curve, 'linear')
		FROM unnest(wanted.ids) WITH ORDINALITY f(id, n)
		LEFT JOIN smartgoals.business_curves(book, CASE WHEN wanted.by_days THEN wanted.goals END, as_of) d ON d.n = f.n
		LEFT JOIN smartgoals.seasonal_curves(book, wanted.metric, CASE WHEN wanted.by_season THEN wanted.goals END, as_of) s ON s.n = f.n;
	END LOOP;
END;
$$;
COMMENT ON FUNCTION own_curves(name, bigint[], goal[], date) IS
'internal: the curves of goals of a book, with these numbers, on a day; none where all have that of the book';
