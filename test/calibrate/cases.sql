-- Months and quarters of each series, judged when a tenth to nine tenths of them are over:
-- with up to two years of days before, and with none.  A series that had no amount on
-- five days by then is left out.
CREATE TABLE cases AS
SELECT s.series, p.period, a.as_of, a.part, t.truth, h.history, d.days, d.days[cardinality(d.days) - (a.as_of - lower(p.period)):] AS own
FROM (SELECT DISTINCT series FROM daily) s
JOIN spans ON data_set = split_part(s.series, ' ', 1)
CROSS JOIN LATERAL (
	SELECT period, grain FROM (VALUES ('month'), ('quarter')) g(grain), smartgoals.periods(daterange(first, last + 1), grain) period
	WHERE lower(period) >= first AND upper(period) <= last + 1) p
CROSS JOIN LATERAL (SELECT sum(d.amount) AS truth FROM daily d WHERE d.series = s.series AND d.day <@ p.period) t
CROSS JOIN (VALUES (0.10), (0.25), (0.50), (0.75), (0.90)) f(part)
CROSS JOIN LATERAL (SELECT lower(p.period) - 1 + ceil(f.part * (upper(p.period) - lower(p.period)))::int AS as_of, f.part) a
CROSS JOIN (VALUES ('with'), ('without')) h(history)
CROSS JOIN LATERAL (
	SELECT array_agg(coalesce(d.amount, 0) ORDER BY on_day) AS days, count(d.amount) AS active
	FROM generate_series(CASE h.history WHEN 'with' THEN greatest(first, lower(p.period) - 730) ELSE lower(p.period) END::timestamp, a.as_of, '1 day') on_day
	LEFT JOIN daily d ON d.series = s.series AND d.day = on_day::date) d
WHERE t.truth > 0 AND d.active >= 5 AND (h.history = 'without' OR lower(p.period) - first >= 60)
	AND hashtextextended(s.series || p.period::text, 1) % :share = 0;
