-- book: what it takes to reach its goals, and what open deals bring
--
-- Backwards from what is left of a total: won deals by their average amount, deals to
-- open by the win rate, and offers, meetings and calls by how many there were for what
-- came in.  All of it as it was for the owner and the segment of the goal in the 52
-- weeks up to the day, by the metrics that the book has; what it has not is NULL.

CREATE FUNCTION make_plan_to_target(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %1$I.plan_to_target(as_of date DEFAULT smartgoals.as_of(), for_owner text DEFAULT NULL, for_metric text DEFAULT NULL, goal_ids bigint[] DEFAULT NULL)
		RETURNS TABLE (goal_id bigint, metric text, goal_text text, owner text, segment text, unit text, period_label text, period_start date, period_end date,
			actual_value numeric, target_value numeric, remaining_value numeric, working_days_left numeric, per_working_day numeric,
			average_won numeric, win_rate numeric, wins_needed numeric, deals_needed numeric, offers_needed numeric, meetings_needed numeric, calls_needed numeric, pace_day date, as_of_date date)
		LANGUAGE plpgsql STABLE PARALLEL UNSAFE ROWS 1000 COST 1000000
		SET search_path TO pg_catalog, pg_temp
		SET jit TO off
		AS %2$L$sql$, book, format($body$
DECLARE
	year CONSTANT daterange := daterange(as_of - 363, as_of + 1);
BEGIN
	RETURN QUERY
	WITH open AS MATERIALIZED (
		SELECT s.*, s.goal_text::smartgoals.goal AS goal, CASE WHEN s.actual_value IS NOT NULL THEN greatest(s.target_value - s.actual_value, 0) END AS remaining, m.aggregate = 'count' AS counts, row_number() OVER (ORDER BY s.goal_id) AS n
		FROM %1$I.scoreboard($1, smartgoals.owner_of(for_owner), for_metric, goal_ids) s JOIN %1$I.metrics m ON m.metric = s.metric
		WHERE m.basis = 'total' AND m.aggregate <> 'check_in' AND s.period_end > $1 AND s.target_value IS NOT NULL AND s.target_high IS NULL
	), sources AS MATERIALIZED (
		SELECT m.metric, m.basis, m.unit, ARRAY(SELECT d.dimension FROM smartgoals.metric_dimensions(%2$L::name, m.metric) d) AS dimensions,
			CASE WHEN m.aggregate IN ('average_order_value', 'avg') THEN 'average' WHEN m.aggregate = 'win_rate' THEN 'win_rate'
				WHEN m.basis = 'total' AND m.aggregate IN ('sum', 'count') AND m.metric IN ('proposals', 'meetings', 'calls') THEN m.metric END AS role, m.aggregate
		FROM %1$I.metrics m
	), asked AS MATERIALIZED (
		SELECT b.*, row_number() OVER (ORDER BY b.goal_id, b.role) AS place FROM (SELECT DISTINCT ON (a.goal_id, a.role) a.* FROM (
			SELECT o.goal_id, r.role, s.metric, s.aggregate, smartgoals.fit_goal(smartgoals.make_goal(s.metric, NULL::numeric, year, 'increase'::smartgoals.goal_verb, NULL::numeric, NULL::numeric, s.unit,
				o.owner, o.segment, NULL::text, NULL::interval, NULL::text, NULL::smartgoals.goal_basis, NULL::numrange, NULL::text), s.basis, s.unit) AS goal
			FROM open o CROSS JOIN sources s CROSS JOIN LATERAL (SELECT 'own' AS role WHERE s.metric = o.metric UNION ALL SELECT s.role WHERE s.role IS NOT NULL) r
			WHERE (r.role <> 'average' OR s.unit = o.unit AND NOT o.counts)
				AND NOT EXISTS (SELECT FROM jsonb_object_keys(smartgoals.scope(o.goal)) k WHERE k <> ALL (s.dimensions))) a
		ORDER BY a.goal_id, a.role, a.aggregate DESC, a.metric) b
	), figures AS (
		SELECT c.goal_id AS place, smartgoals.actual(c.progress) AS actual
		FROM %1$I.counted((SELECT array_agg(a.place ORDER BY a.place) FROM asked a), (SELECT array_agg(a.goal ORDER BY a.place) FROM asked a), $1, false) c
		WHERE c.unreadable IS NULL
	), known AS (
		SELECT a.goal_id, max(f.actual) FILTER (WHERE a.role = 'own') AS own, max(f.actual) FILTER (WHERE a.role = 'average') AS average, max(f.actual) FILTER (WHERE a.role = 'win_rate') / 100 AS won,
			nullif(max(f.actual) FILTER (WHERE a.role = 'proposals'), 0) AS offers, nullif(max(f.actual) FILTER (WHERE a.role = 'meetings'), 0) AS meetings, nullif(max(f.actual) FILTER (WHERE a.role = 'calls'), 0) AS calls
		FROM asked a JOIN figures f ON f.place = a.place
		GROUP BY a.goal_id
	)
	SELECT o.goal_id, o.metric, o.goal_text, o.owner, o.segment, o.unit, o.period_label, o.period_start, o.period_end, o.actual_value, o.target_value, o.remaining,
		d.days_left, o.remaining / nullif(d.days_left, 0), w.average, k.won,
		smartgoals.deals_needed(o.remaining, w.average, 1::numeric), smartgoals.deals_needed(o.remaining, w.average, k.won),
		smartgoals.deals_needed(o.remaining * k.offers, k.own, 1::numeric), smartgoals.deals_needed(o.remaining * k.meetings, k.own, 1::numeric), smartgoals.deals_needed(o.remaining * k.calls, k.own, 1::numeric),
		CASE WHEN o.remaining > 0 AND o.actual_value > 0 AND o.period_start <= $1 AND o.remaining * ($1 + 1 - o.period_start) <= 36525 * o.actual_value
			THEN $1 + ceil(o.remaining * ($1 + 1 - o.period_start) / o.actual_value)::integer END, $1
	FROM open o LEFT JOIN known k ON k.goal_id = o.goal_id
	LEFT JOIN smartgoals.business_curves(%2$L::name, (SELECT array_agg(o.goal ORDER BY o.n) FROM open o), $1) c ON c.n = o.n
	CROSS JOIN LATERAL smartgoals.working_days(daterange(greatest($1 + 1, o.period_start), o.period_end + 1), c.curve) d(days_left)
	CROSS JOIN LATERAL (SELECT CASE WHEN o.counts THEN 1 ELSE k.average END) w(average);
END;
$body$, book, book));
	EXECUTE format('COMMENT ON FUNCTION %I.plan_to_target(date, text, text, bigint[]) IS %L', book,
		'what it takes to reach the totals that are open at the close of a day: those of an owner, of a metric, or of these numbers (NULL: any)');
	EXECUTE format($sql$
		CREATE OR REPLACE VIEW %1$I.plan_to_target WITH (security_invoker = true) AS
		SELECT p.goal_id, p.metric, p.goal_text, p.owner, p.segment, p.unit, p.period_label, p.period_start, p.period_end,
			%4$s, p.target_value::numeric(38,4), %5$s, p.working_days_left::numeric(38,2), %6$s, p.win_rate::numeric(38,6), p.wins_needed::numeric(38,4), p.deals_needed::numeric(38,4),
			p.offers_needed::numeric(38,4), p.meetings_needed::numeric(38,4), p.calls_needed::numeric(38,4), p.pace_day, p.as_of_date,
			l.label AS owner_label, smartgoals.title(p.goal_text::smartgoals.goal, %3$s, l.label) AS title, smartgoals.metric_label(p.metric, %3$s) AS metric_label
		FROM LATERAL %1$I.plan_to_target(smartgoals.as_of(), smartgoals.asked('owner'), smartgoals.asked('metric'), smartgoals.asked_numbers('goal_id')) p
		%2$s
$sql$, book, smartgoals.label_join(book, 'p.owner'::text, 'l'::text), smartgoals.label_words(book), smartgoals.values_in_unit('p'::text, 'p.unit'::text, 'p.target_value'::text, '{actual_value}'::text[]),
		smartgoals.values_in_unit('p'::text, 'p.unit'::text, 'p.target_value'::text, '{remaining_value}'::text[]), smartgoals.values_in_unit('p'::text, 'p.unit'::text, 'p.target_value'::text, '{per_working_day,average_won}'::text[]));
	PERFORM smartgoals.comment_report(book, 'plan_to_target'::name, 'what it takes to reach the totals that are open: by working day, in deals, offers, meetings and calls', $json${
		"remaining_value": "what is still to be reached; 0 where the target is",
		"working_days_left": "the working days that are left of the period, by the workweek and the holidays of the book and of what the goal is limited to",
		"per_working_day": "what each of them must bring; NULL when none is left",
		"average_won": "what a won deal brought on average in the last 52 weeks, by a metric that is an average in the unit of the goal; 1 where deals are counted; NULL without",
		"win_rate": "which part of decided deals was won in the last 52 weeks; NULL without such a metric",
		"wins_needed": "how many won deals bring what remains",
		"deals_needed": "how many deals to open for that, at this win rate",
		"offers_needed": "how many offers, at as many as there were for what came in in the last 52 weeks, by the metric proposals",
		"meetings_needed": "how many meetings, by the metric meetings",
		"calls_needed": "how many calls, by the metric calls",
		"pace_day": "the day on which the target will be reached at the pace of the period so far, be it after its end; NULL where nothing came in, or it is reached"
	}$json$);
END;
$$;
COMMENT ON FUNCTION make_plan_to_target(name) IS
'internal: makes a book''s function and view plan_to_target()';

-- What open deals bring is told by a metric that knows when they are expected to close:
-- the pipeline of the metric, or that of its name with _pipeline behind it.  No other is
-- guessed.  It counts them over the days that are left, as a period of their own.
CREATE FUNCTION make_pipeline_forecasts(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %1$I.pipeline_forecasts(as_of date DEFAULT smartgoals.as_of(), for_owner text DEFAULT NULL, for_metric text DEFAULT NULL, goal_ids bigint[] DEFAULT NULL, with_forecast boolean DEFAULT true)
		RETURNS TABLE (goal_id bigint, metric text, goal_text text, owner text, segment text, unit text, period_label text, period_start date, period_end date,
			actual_value numeric, target_value numeric, pipeline_metric text, pipeline_value numeric, pipeline_forecast numeric,
			forecast_value numeric, forecast_low numeric, forecast_high numeric, probability numeric, as_of_date date)
		LANGUAGE plpgsql STABLE PARALLEL UNSAFE ROWS 1000 COST 1000000
		SET search_path TO pg_catalog, pg_temp
		SET jit TO off
		AS %2$L$sql$, book, format($body$
BEGIN
	PERFORM smartgoals.look_as_of(as_of);
	RETURN QUERY
	WITH open AS MATERIALIZED (
		SELECT s.*, coalesce(m.pipeline, m.metric || '_pipeline') AS pipeline
		FROM %1$I.scoreboard($1, smartgoals.owner_of(for_owner), for_metric, goal_ids, with_forecast) s JOIN %1$I.metrics m ON m.metric = s.metric
		WHERE m.basis = 'total' AND m.aggregate <> 'check_in' AND s.period_end > $1
	), sources AS MATERIALIZED (
		SELECT m.metric, m.basis, m.unit, ARRAY(SELECT d.dimension FROM smartgoals.metric_dimensions(%2$L::name, m.metric) d) AS dimensions
		FROM %1$I.metrics m WHERE m.aggregate = 'expected_pipeline'
	), asked AS MATERIALIZED (
		SELECT o.goal_id, m.metric, smartgoals.fit_goal(smartgoals.make_goal(m.metric, NULL::numeric, daterange(greatest($1 + 1, o.period_start), o.period_end + 1), 'increase'::smartgoals.goal_verb, NULL::numeric, NULL::numeric, m.unit,
			o.owner, o.segment, NULL::text, NULL::interval, NULL::text, NULL::smartgoals.goal_basis, NULL::numrange, NULL::text), m.basis, m.unit) AS goal
		FROM open o JOIN sources m ON m.metric = o.pipeline AND m.unit IS NOT DISTINCT FROM o.unit
		WHERE NOT EXISTS (SELECT FROM jsonb_object_keys(smartgoals.scope(o.goal_text::smartgoals.goal)) k WHERE k <> ALL (m.dimensions))
	), counted AS (
		SELECT c.goal_id, smartgoals.actual(c.progress) AS expected
		FROM %1$I.counted((SELECT array_agg(a.goal_id ORDER BY a.goal_id) FROM asked a), (SELECT array_agg(a.goal ORDER BY a.goal_id) FROM asked a), NULL::date, false) c
		WHERE c.unreadable IS NULL
	)
	SELECT o.goal_id, o.metric, o.goal_text, o.owner, o.segment, o.unit, o.period_label, o.period_start, o.period_end, o.actual_value, o.target_value,
		a.metric, c.expected, o.actual_value + c.expected, o.forecast_value, o.forecast_low, o.forecast_high, o.probability, $1
	FROM open o LEFT JOIN asked a ON a.goal_id = o.goal_id LEFT JOIN counted c ON c.goal_id = o.goal_id;
END;
$body$, book, book));
	EXECUTE format('COMMENT ON FUNCTION %I.pipeline_forecasts(date, text, text, bigint[], boolean) IS %L', book,
		'what open deals bring to the totals that are not over at the close of a day: those of an owner, of a metric, or of these numbers (NULL: any); with_forecast, what their days say beside it');
	EXECUTE format($sql$
		CREATE OR REPLACE VIEW %1$I.pipeline_forecasts WITH (security_invoker = true) AS
		SELECT p.goal_id, p.metric, p.goal_text, p.owner, p.segment, p.unit, p.period_label, p.period_start, p.period_end,
			%4$s, p.target_value::numeric(38,4), p.pipeline_metric, %5$s, p.probability::numeric(38,9), p.as_of_date,
			l.label AS owner_label, smartgoals.title(p.goal_text::smartgoals.goal, %3$s, l.label) AS title, smartgoals.metric_label(p.metric, %3$s) AS metric_label
		FROM LATERAL %1$I.pipeline_forecasts(smartgoals.as_of(), smartgoals.asked('owner'), smartgoals.asked('metric'), smartgoals.asked_numbers('goal_id'),
			smartgoals.asks('{forecast_value,forecast_low,forecast_high,probability}'::text[])) p
		%2$s
$sql$, book, smartgoals.label_join(book, 'p.owner'::text, 'l'::text), smartgoals.label_words(book), smartgoals.values_in_unit('p'::text, 'p.unit'::text, 'p.target_value'::text, '{actual_value}'::text[]),
		smartgoals.values_in_unit('p'::text, 'p.unit'::text, 'p.target_value'::text, '{pipeline_value,pipeline_forecast,forecast_value,forecast_low,forecast_high}'::text[]));
	PERFORM smartgoals.comment_report(book, 'pipeline_forecasts'::name, 'what open deals bring to the totals that are not over, beside what their days say', $json${
		"pipeline_metric": "by which metric: the pipeline of the goal's, or that of its name with _pipeline behind it, if it is an expected_pipeline in its unit that knows its owner and segment; NULL for none",
		"pipeline_value": "value times probability of the open deals that are expected to close on the days left of the period; 0 for no deals, NULL where no metric tells, or it cannot be read",
		"pipeline_forecast": "what is reached, and pipeline_value"
	}$json$);
END;
$$;
COMMENT ON FUNCTION make_pipeline_forecasts(name) IS
'internal: makes a book''s function and view pipeline_forecasts()';
