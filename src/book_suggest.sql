-- book: goals worth setting, by what the book knows
--
-- A suggestion is a goal of an owner or a segment whose target earlier periods put
-- within reach, with a probability of 30 to 60 %, and that asks for more than the same
-- period brought the last time that is over.  Where there is no such target, or it
-- brought nothing, nothing is suggested.

-- More is better where the dictionary says so, or a goal of the book does, or whoever
-- asks for this metric.  An area is an owner where it does something, and a segment
-- where something is sold to it, of it or through it.
CREATE FUNCTION goals_within_reach(book name, metric text, period daterange, areas text[])
RETURNS TABLE (goal goal, gain numeric, probability double precision, prior_value numeric, prior_period daterange, change numeric, shortfall numeric, at_capacity boolean, history numeric[])
LANGUAGE plpgsql STABLE PARALLEL UNSAFE ROWS 100
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	as_of CONSTANT date := smartgoals.as_of();
	calendar CONSTANT smartgoals.fiscal_calendar := smartgoals.calendar_of(book);
	season CONSTANT daterange[] := smartgoals.earlier_periods(period, as_of, 8, true, calendar);
	before CONSTANT daterange[] := smartgoals.earlier_periods(period, as_of, 8, false, calendar);
	cadence CONSTANT interval := CASE WHEN upper(period) - lower(period) > 100 THEN '1 month' WHEN upper(period) - lower(period) >= 14 THEN '1 week' ELSE '1 day' END;
BEGIN
	-- until the end of this function: reports cost what the planner cannot know
	PERFORM set_config('jit', 'off', true);
	RETURN QUERY EXECUTE format($sql$
		WITH areas AS MATERIALIZED (
			SELECT t.dimension, t.owner AS area, min(t.day) AS since FROM %1$I.daily t
			WHERE t.metric = $1 AND t.dimension IS NOT NULL AND t.dimension <> 'stage' AND ($3 IS NULL OR t.owner = ANY ($3))
			GROUP BY t.dimension, t.owner
		), candidates AS MATERIALIZED (
			SELECT a.area, a.since, g.change_value AS change, g.shortfall_value AS shortfall, smartgoals.fit_goal(smartgoals.make_goal($1, NULL::numeric, $2, 'increase'::smartgoals.goal_verb, NULL::numeric, NULL::numeric, m.unit,
				CASE WHEN NOT k.is_segment THEN a.area END, CASE WHEN k.is_segment THEN substring(k.whose::text FROM ' for (.*)$') END,
				NULL::text, $6, NULL::text, NULL::smartgoals.goal_basis, NULL::numrange, NULL::text), m.basis, m.unit) AS goal
			FROM %1$I.metrics m CROSS JOIN areas a
			CROSS JOIN LATERAL (SELECT w.whose, smartgoals.level_of(w.whose) IN ('customer', 'product') OR a.dimension IN ('channel', 'kind') AS is_segment
				FROM smartgoals.plain_goal($1, NULL::text, a.area) w(whose)) k
			LEFT JOIN %1$I.growth_areas g ON g.metric = $1 AND g.area = a.area
			WHERE m.metric = $1
			-- of many, those that bring most
			ORDER BY greatest(g.actual_value, g.prior_value) DESC NULLS LAST, a.area LIMIT 1000
		), figures AS MATERIALIZED (
			SELECT f.goal, f.actual FROM smartgoals.goal_figures(%1$L::name, $1, ARRAY(
				SELECT smartgoals.with_period(c.goal, p.period) FROM candidates c CROSS JOIN unnest($4 || $5) p(period) WHERE p.period IS NOT NULL)) f
		), known AS MATERIALIZED (
			SELECT c.area, e.season, array_agg(f.actual ORDER BY e.n) AS history
			FROM candidates c CROSS JOIN (
				SELECT true, s.period, s.n FROM unnest($4) WITH ORDINALITY s(period, n) UNION ALL SELECT false, b.period, b.n FROM unnest($5) WITH ORDINALITY b(period, n)) e(season, period, n)
			LEFT JOIN figures f ON f.goal OPERATOR(smartgoals.=) smartgoals.with_period(c.goal, e.period)
			WHERE e.period IS NULL OR upper(e.period) > c.since
			GROUP BY c.area, e.season
		)
		SELECT smartgoals.with_baseline(smartgoals.with_target(c.goal, t.target), r.prior), t.target - r.prior, t.probability, r.prior, $4[cardinality($4)], c.change, c.shortfall, t.target = w.capacity, r.history
		FROM candidates c JOIN known s ON s.area = c.area AND s.season LEFT JOIN known b ON b.area = c.area AND NOT b.season
		CROSS JOIN LATERAL (SELECT s.history[cardinality(s.history)] AS prior, CASE WHEN cardinality(s.history) > 1 THEN s.history ELSE b.history END AS history) r
		CROSS JOIN LATERAL smartgoals.goal_capacity(%1$L::name, c.goal) w(capacity)
		CROSS JOIN LATERAL (
			SELECT x.target, smartgoals.achievability(smartgoals.with_target(c.goal, x.target), r.history) AS probability
			FROM unnest('{0.45,0.33}'::float8[]) WITH ORDINALITY p(wanted, n)
			CROSS JOIN LATERAL (SELECT least(smartgoals.target_within_reach(c.goal, r.history, p.wanted), w.capacity) AS target) x
			WHERE x.target > r.prior AND smartgoals.achievability(smartgoals.with_target(c.goal, x.target), r.history) BETWEEN 0.3 AND 0.6
			ORDER BY p.n LIMIT 1) t
		WHERE r.history[1] IS NOT NULL AND r.prior > 0 AND NOT EXISTS (
			SELECT FROM %1$I.goals o WHERE o.subject = smartgoals.subject(c.goal) AND (o.dropped_on IS NULL OR o.dropped_on > $7))$sql$, book)
	USING metric, period, areas, season, before, cadence, as_of;
END;
$$;
COMMENT ON FUNCTION goals_within_reach(name, text, daterange, text[]) IS
'internal: goals of a metric for the areas it has, or those of these, whose targets earlier periods put within reach';

CREATE FUNCTION suggest_goals(book name, period daterange, metric text DEFAULT NULL, owners text[] DEFAULT NULL, n integer DEFAULT 10, lang text DEFAULT NULL)
RETURNS TABLE (goal goal, gain numeric, probability numeric, prior_value numeric, prior_period daterange, reason text)
LANGUAGE plpgsql STABLE PARALLEL UNSAFE ROWS 10
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	as_of CONSTANT date := smartgoals.as_of();
	language text;
	metrics text[];
BEGIN
	PERFORM smartgoals.check_layout(book);
	EXECUTE format('SELECT coalesce($1, b.language) FROM %I.book b', book) INTO language USING lang;
	IF period IS NULL OR isempty(period) OR lower_inf(period) OR upper_inf(period) OR upper(period) <= as_of THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('no goals can be suggested for period %s', coalesce(period::text, 'NULL')),
			DETAIL = format('It needs a first and a last day, and is not over on %s.', to_char(as_of, 'YYYY-MM-DD')),
			HINT = 'Give a period to come, such as 2027-Q1.';
	END IF;
	EXECUTE format($sql$
		SELECT array_agg(m.metric ORDER BY m.metric) FROM %1$I.metrics m LEFT JOIN smartgoals.metric_dictionary() d ON d.name = m.metric
		WHERE m.basis = 'total' AND m.aggregate IN ('sum', 'count') AND CASE WHEN $1 IS NOT NULL THEN m.metric = $1
			WHEN d.better IS NOT NULL THEN d.better = 'higher'
			ELSE EXISTS (SELECT FROM %1$I.goal_versions v WHERE smartgoals.metric(v.goal) = m.metric AND smartgoals.verb(v.goal) = 'increase') END$sql$, book)
	INTO metrics USING metric;
	IF metric IS NOT NULL AND metrics IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('no goals can be suggested of metric "%s"', metric),
			DETAIL = format('Book "%s" has no such metric that adds up, as sums and counts do.', book),
			HINT = 'Leave it out for all that do.';
	END IF;
	owners := ARRAY(SELECT smartgoals.owner_of(o) FROM unnest(owners) o);
	-- what is in one unit compares
	RETURN QUERY
	SELECT f.goal, f.gain, f.probability::numeric(10,6), f.prior_value, f.prior_period,
		smartgoals.growth_reason(f.goal, f.prior_value, f.prior_period, f.change, f.shortfall, f.at_capacity,
			(SELECT c.finding FROM smartgoals.smart_check(f.goal, f.history, as_of, NULL::bigint, NULL::numeric, NULL::smartgoals.goal, language) c WHERE c.criterion = 'achievable'), language)
	FROM (
		SELECT r.*, r.gain * r.probability::numeric AS worth,
			rank() OVER (PARTITION BY smartgoals.unit(r.goal) ORDER BY r.gain * r.probability::numeric DESC) AS place
		FROM unnest(metrics) m(metric) CROSS JOIN LATERAL smartgoals.goals_within_reach(book, m.metric, period, nullif(owners, '{}')) r
		ORDER BY place, worth DESC, r.goal::text LIMIT n) f
	ORDER BY f.place, f.worth DESC, f.goal::text;
END;
$$;
COMMENT ON FUNCTION suggest_goals(name, daterange, text, text[], integer, text) IS
'goals worth setting for a period, ready for set_goal(), with what each would bring over last year, its probability and the reason; those with the largest gain times probability first';

CREATE FUNCTION suggest_goals(book name, period text, metric text DEFAULT NULL, owners text[] DEFAULT NULL, n integer DEFAULT 10, lang text DEFAULT NULL)
RETURNS TABLE (goal goal, gain numeric, probability numeric, prior_value numeric, prior_period daterange, reason text)
LANGUAGE plpgsql STABLE PARALLEL UNSAFE ROWS 10
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM smartgoals.check_book(book);
	RETURN QUERY SELECT s.* FROM smartgoals.suggest_goals(book, smartgoals.to_period(period, smartgoals.calendar_of(book)), metric, owners, n, lang) s;
END;
$$;
COMMENT ON FUNCTION suggest_goals(name, text, text, text[], integer, text) IS
'the same for a period by its label, in the calendar of the book';
