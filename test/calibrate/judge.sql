-- What each method says of each case, against what came true.
CREATE TABLE said AS
SELECT c.history, c.series, c.period, c.part, c.truth, f.ours, f.run_rate, f.working_days,
	f.i50 @> c.truth AS in50, f.i80 @> c.truth AS in80, f.i95 @> c.truth AS in95,
	(SELECT avg(CASE WHEN c.truth < q THEN (1 - p) * (q - c.truth) ELSE p * (c.truth - q) END) * 2 FROM unnest(f.quantiles, f.ps) u(q, p)) / c.truth AS crps,
	f.goal, f.days, c.as_of
FROM cases c CROSS JOIN LATERAL (
	SELECT g.goal, c.days, smartgoals.forecast(g.goal, c.days, c.as_of) AS ours,
		e.actual / nullif(smartgoals.elapsed_share(c.period, c.as_of), 0) AS run_rate,
		e.actual / nullif(smartgoals.elapsed_share(c.period, c.as_of, 'business'), 0) AS working_days,
		smartgoals.forecast_interval(g.goal, c.days, c.as_of, 0.5) AS i50, smartgoals.forecast_interval(g.goal, c.days, c.as_of, 0.8) AS i80,
		smartgoals.forecast_interval(g.goal, c.days, c.as_of, 0.95) AS i95,
		q.quantiles, q.ps
	FROM (SELECT smartgoals.make_goal('revenue', c.truth, c.period) AS goal) g
	CROSS JOIN LATERAL (SELECT sum(a) AS actual FROM unnest(c.own) a) e
	CROSS JOIN LATERAL (
		SELECT array_agg(b.q) AS quantiles, array_agg(b.p) AS ps
		FROM (VALUES (0.2), (0.4), (0.6), (0.8)) v(confidence)
		CROSS JOIN LATERAL smartgoals.forecast_interval(g.goal, c.days, c.as_of, v.confidence) i
		CROSS JOIN LATERAL (VALUES (lower(i), (1 - v.confidence) / 2), (upper(i), (1 + v.confidence) / 2)) b(q, p)) q) f
WHERE f.ours IS NOT NULL;

-- targets around what came true: reached, or just not
CREATE TABLE chances AS
SELECT s.history, s.series, t.factor <= 1 AS reached, smartgoals.probability(smartgoals.with_target(s.goal, round(t.factor * s.truth, 2)), s.days, s.as_of) AS ours,
	(s.run_rate >= t.factor * s.truth)::int AS run_rate, (s.working_days >= t.factor * s.truth)::int AS working_days
FROM said s CROSS JOIN (VALUES (0.85), (0.95), (1.05), (1.15)) t(factor);

CREATE VIEW calibration AS
SELECT s.history, s.cases, s.covers50, s.covers80, s.covers95, c.brier, c.run_rate, c.working_days, s.crps, s.run_rate_error, c.log_loss
FROM (SELECT history, count(*) AS cases, round(avg(in50::int), 3) AS covers50, round(avg(in80::int), 3) AS covers80, round(avg(in95::int), 3) AS covers95,
		round(avg(crps), 3) AS crps, round(avg(abs(run_rate - truth) / truth), 3) AS run_rate_error
	FROM said WHERE series NOT LIKE '%\_monthly %' GROUP BY history) s
JOIN (SELECT history, round(avg((ours - reached::int) ^ 2)::numeric, 3) AS brier, round(avg((run_rate - reached::int) ^ 2)::numeric, 3) AS run_rate,
		round(avg((working_days - reached::int) ^ 2)::numeric, 3) AS working_days,
		round(avg(-ln(CASE WHEN reached THEN ours ELSE 1 - ours END)) FILTER (WHERE ours > 0 AND ours < 1), 3) AS log_loss
	FROM chances WHERE series NOT LIKE '%\_monthly %' GROUP BY history) c USING (history)
ORDER BY history;
