-- book: what will come of its goals, from earlier periods of the same measure
--
-- How a goal stands needs the rows of its period; what will come of it needs days, and
-- more of them than its own.  Goals of the same metric, owner and segment over earlier
-- periods are counted along with those of the book, in the same pass.

-- A total learns from the days of two years.  Of a level it is known how it moved in
-- earlier periods: from as many days of them as are over now to their end.  A part is
-- told with the whole it is the beginning of, by which the days before it are found.
CREATE FUNCTION past_periods(period daterange, adds_up boolean, as_of date, calendar fiscal_calendar, OUT days daterange, OUT whole daterange)
RETURNS SETOF record
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 4
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	first date := lower(period);
BEGIN
	IF first IS NULL OR upper(period) - 1 <= as_of THEN
		RETURN;
	ELSIF adds_up THEN
		RETURN QUERY VALUES (daterange((first - interval '2 years')::date, (first - interval '1 year')::date), NULL::daterange), (daterange((first - interval '1 year')::date, first), NULL);
	ELSIF as_of >= first THEN
		RETURN QUERY
		SELECT d.days, e.period FROM unnest(smartgoals.earlier_periods(period, as_of, 8, false, calendar)) e(period)
		CROSS JOIN LATERAL (VALUES (e.period), (e.period * daterange(lower(e.period), lower(e.period) + (as_of + 1 - first)))) d(days)
		WHERE e.period IS NOT NULL;
	END IF;
END;
$$;
COMMENT ON FUNCTION past_periods(daterange, boolean, date, fiscal_calendar) IS
'internal: the earlier periods from which what will come of a goal is told on a day, and of which whole each is the beginning; none for one that is over';

-- A goal that runs goes by how likely it is to be reached, where the book says so.
CREATE FUNCTION status_by_probability(status goal_status, probability numeric, thresholds numeric[])
RETURNS goal_status
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	IF probability IS NULL OR thresholds IS NULL OR status NOT IN ('on_track', 'at_risk', 'off_track') THEN
		RETURN status;
	END IF;
	RETURN CASE WHEN probability >= thresholds[1] THEN 'on_track' WHEN probability >= thresholds[2] THEN 'at_risk' ELSE 'off_track' END;
END;
$$;
COMMENT ON FUNCTION status_by_probability(goal_status, numeric, numeric[]) IS
'internal: the status of a goal by how likely it is to be reached, if it runs and that is known';

-- What is closed is over, and is read from what was kept.  So is the past of a total,
-- where goals of the same measure were closed: the longest of them, none twice.  The
-- source is asked for the days that they leave out, but where nothing finds these in it,
-- and a year of what was kept is known, not for those before it.
CREATE FUNCTION make_outlooks(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %1$I.outlooks(as_of date, for_owner text, for_metric text, goal_ids bigint[], with_past boolean)
		RETURNS TABLE (goal_id bigint, progress smartgoals.progress, metric text, owner text, curve smartgoals.curve, history smartgoals.progress[], moves numeric[], history_source text, unreadable text)
		LANGUAGE plpgsql STABLE PARALLEL UNSAFE ROWS 1000 COST 1000000
		SET search_path TO pg_catalog, pg_temp
		SET jit TO off
		AS %2$L$sql$, book, format($body$
DECLARE
	common CONSTANT smartgoals.curve := %1$I.curve();
	ids bigint[];
	goals smartgoals.goal[];
	over_ids bigint[];
	over_goals smartgoals.goal[];
	kept_for bigint[];
	kept_ids bigint[];
	past_ids bigint[];
	past_goals smartgoals.goal[];
	past_wholes daterange[];
BEGIN
	SELECT array_agg(f.goal_id) FILTER (WHERE k.goal_id IS NOT NULL), array_agg(f.goal) FILTER (WHERE k.goal_id IS NOT NULL),
		array_agg(f.goal_id ORDER BY f.goal_id) FILTER (WHERE k.goal_id IS NULL AND NOT f.draft), array_agg(f.goal ORDER BY f.goal_id) FILTER (WHERE k.goal_id IS NULL AND NOT f.draft)
	INTO over_ids, over_goals, ids, goals
	FROM %1$I.goals_in_force(as_of, for_owner, for_metric, goal_ids) f
	LEFT JOIN %1$I.closed_goals k ON k.goal_id = f.goal_id AND k.ended <= as_of;
	RETURN QUERY
	SELECT f.goal_id, k.progress, smartgoals.metric(f.goal), smartgoals.owner(f.goal), coalesce(o.curve, common), CASE WHEN smartgoals.knows_days(k.progress) THEN '{}'::smartgoals.progress[] END, NULL::numeric[], NULL::text, NULL::text
	FROM unnest(over_ids, over_goals) f(goal_id, goal) JOIN %1$I.closed_goals k ON k.goal_id = f.goal_id
	LEFT JOIN smartgoals.own_curves(%2$L::name, over_ids, over_goals, as_of) o ON o.goal_id = f.goal_id;

	IF with_past THEN
		WITH told AS (
			SELECT f.goal_id, f.goal, m.metric, m.basis, a.looks, smartgoals.period(f.goal) AS period
			FROM unnest(ids, goals) f(goal_id, goal) JOIN %1$I.metrics m ON m.metric = smartgoals.metric(f.goal)
			JOIN smartgoals.metric_aggregates() a ON a.aggregate = m.aggregate
			WHERE smartgoals.verb(f.goal) <> 'complete'
				AND CASE m.basis WHEN 'total' THEN m.aggregate IN ('sum', 'count', 'new_customers') ELSE a.looks IN ('period', 'ever', 'prior') END
		), same AS (
			SELECT t.goal_id, array_agg(k.goal_id) AS closed_ids, array_agg(k.period) AS periods
			FROM (SELECT c.*, smartgoals.period(c.goal) AS period FROM %1$I.closed_goals c WHERE c.ended <= as_of) k
			JOIN told t ON smartgoals.metric(k.goal) = t.metric AND coalesce(smartgoals.owner(k.goal), '') = coalesce(smartgoals.owner(t.goal), '')
				AND coalesce(smartgoals.segment(k.goal), '') = coalesce(smartgoals.segment(t.goal), '') AND coalesce(smartgoals.unit(k.goal), '') = coalesce(smartgoals.unit(t.goal), '')
			WHERE t.basis = 'total' AND upper(t.period) - 1 > as_of AND k.period <@ daterange((lower(t.period) - interval '2 years')::date, lower(t.period)) AND smartgoals.knows_days(k.progress)
			GROUP BY t.goal_id
		), kept AS MATERIALIZED (
			SELECT s.goal_id, array_agg(k.id) AS closed_ids, range_agg(k.days) AS days, min(lower(k.days)) AS first
			FROM same s CROSS JOIN LATERAL unnest(s.closed_ids, s.periods) k(id, days)
			WHERE NOT EXISTS (SELECT FROM unnest(s.closed_ids, s.periods) l(id, days)
				WHERE l.days && k.days AND (upper(l.days) - lower(l.days), k.id) > (upper(k.days) - lower(k.days), l.id))
			GROUP BY s.goal_id
		), found AS MATERIALIZED (
			SELECT t.metric, smartgoals.finds_days(%3$L || t.metric) AS quickly
			FROM told t JOIN kept k ON k.goal_id = t.goal_id WHERE to_regclass(%3$L || t.metric) IS NOT NULL GROUP BY t.metric
		), past AS (
			SELECT t.goal_id, smartgoals.with_period(t.goal, d.days) AS goal, CASE WHEN t.looks = 'prior' AND p.whole <> d.days THEN p.whole END AS whole
			FROM %1$I.book b CROSS JOIN told t
			LEFT JOIN kept k ON k.goal_id = t.goal_id LEFT JOIN found f ON f.metric = t.metric
			CROSS JOIN LATERAL smartgoals.past_periods(t.period, t.basis = 'total', as_of, b.calendar) p
			CROSS JOIN LATERAL unnest(CASE WHEN k.goal_id IS NULL THEN datemultirange(p.days)
				ELSE (datemultirange(p.days) - k.days) * datemultirange(daterange(CASE WHEN f.quickly IS NOT TRUE AND k.first <= lower(t.period) - interval '1 year' THEN k.first END, NULL)) END) d(days)
		)
		SELECT (SELECT array_agg(k.goal_id ORDER BY k.goal_id, c.id) FROM kept k CROSS JOIN unnest(k.closed_ids) c(id)), (SELECT array_agg(c.id ORDER BY k.goal_id, c.id) FROM kept k CROSS JOIN unnest(k.closed_ids) c(id)),
			array_agg(p.goal_id), array_agg(p.goal), CASE WHEN count(p.whole) > 0 THEN array_agg(p.whole) END
		INTO kept_for, kept_ids, past_ids, past_goals, past_wholes
		FROM past p;
	END IF;
	RETURN QUERY
	WITH counted AS MATERIALIZED (
		SELECT c.*, smartgoals.period(smartgoals.goal(c.progress)) AS period
		FROM %1$I.counted(past_ids || ids, past_goals || goals, as_of, true, past_wholes) c
	), own AS (
		SELECT f.goal_id, smartgoals.period(f.goal) AS period FROM unnest(ids, goals) f(goal_id, goal)
	), past AS (
		SELECT e.goal_id, array_agg(e.progress) AS history, string_agg(DISTINCT e.source, ', ') FILTER (WHERE smartgoals.n(e.progress) > 0) AS sources
		FROM (
			SELECT c.goal_id, c.progress, 'source' AS source FROM counted c JOIN own o ON o.goal_id = c.goal_id AND o.period <> c.period
			UNION ALL
			SELECT f.goal_id, k.progress, 'closed' FROM unnest(kept_for, kept_ids) f(goal_id, closed_id) JOIN %1$I.closed_goals k ON k.goal_id = f.closed_id) e
		WHERE smartgoals.knows_days(e.progress)
		GROUP BY e.goal_id
	), moved AS (
		SELECT e.goal_id, array_agg(e.move) AS moves
		FROM (
			SELECT c.goal_id, (array_agg(r.reading ORDER BY upper(c.period) DESC))[1] - (array_agg(r.reading ORDER BY upper(c.period)))[1] AS move
			FROM counted c JOIN own o ON o.goal_id = c.goal_id AND upper(c.period) <= lower(o.period)
			CROSS JOIN LATERAL smartgoals.actual(c.progress) r(reading)
			WHERE NOT smartgoals.knows_days(c.progress)
			GROUP BY c.goal_id, lower(c.period)) e
		WHERE e.move IS NOT NULL
		GROUP BY e.goal_id
	)
	SELECT c.goal_id, c.progress, c.metric, c.owner, coalesce(v.curve, common), CASE WHEN c.unreadable IS NULL AND smartgoals.knows_days(c.progress) THEN coalesce(p.history, '{}') END, m.moves,
		CASE WHEN smartgoals.knows_days(c.progress) THEN p.sources WHEN cardinality(m.moves) >= 5 THEN 'source' END, c.unreadable
	FROM counted c JOIN own o ON o.goal_id = c.goal_id AND o.period = c.period
	LEFT JOIN past p ON p.goal_id = c.goal_id LEFT JOIN moved m ON m.goal_id = c.goal_id
	LEFT JOIN smartgoals.own_curves(%2$L::name, ids, goals, as_of) v ON v.goal_id = c.goal_id;
END;
$body$, book, book, format('%I.metric_', book)));
	EXECUTE format('COMMENT ON FUNCTION %I.outlooks(date, text, text, bigint[], boolean) IS %L', book,
		'how the goals stand at the close of a day, those that add up by day, and what earlier periods say of their end: the days of two years (history), or how a level moved from this point on (moves)');
END;
$$;
COMMENT ON FUNCTION make_outlooks(name) IS
'internal: makes a book''s function outlooks()';
