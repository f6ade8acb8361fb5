-- A vague goal becomes a SMART one, step by step, by following the advice.

\echo 'Is it SMART? Somebody wants to "increase sales" of team dach. Today is 2026-06-30:'
\echo
SELECT criterion, verdict, finding FROM smart_check('increase sales for team:dach'::goal, as_of => '2026-06-30') WHERE verdict <> 'unknown';

\echo 'Follow the advice, which knows the earlier third quarters and the orders of the team, until there is none left:'
\echo
CREATE VIEW evidence AS
SELECT array_agg(sold ORDER BY quarter) AS history, sum(orders)::bigint AS orders, 'increase revenue to 9M EUR during 2026'::goal AS company
FROM (SELECT quarter, sum(amount) AS sold, count(*) AS orders
	FROM sales, unnest(ARRAY['2024-Q3', '2025-Q3']) quarter WHERE team = 'dach' AND ordered_at::date <@ to_period(quarter) GROUP BY quarter) q;

CREATE TABLE steps AS
WITH RECURSIVE steps AS (
	SELECT 0 AS step, ''::text AS advice, 'increase sales for team:dach'::goal AS goal
	UNION ALL
	SELECT step + 1, better[1], better[2]::goal
	FROM steps, evidence, LATERAL (
		SELECT regexp_match(advice, '^([^:]*): (.*)$') AS better
		FROM smart_check(goal, history, '2026-06-30', orders, NULL, company) WITH ORDINALITY
		WHERE advice ~ ': ' ORDER BY ordinality LIMIT 1) next
)
SELECT * FROM steps;

SELECT step, regexp_replace(advice, '^To make it SMARTER, ', '') AS advice, goal, smart_score(goal, history, orders, NULL, company) AS score FROM steps, evidence ORDER BY step;

\echo 'What the data does not support is told as well, here in French:'
\echo
SELECT verdict, finding, advice FROM evidence, smart_check('increase revenue to 5M EUR during 2026-Q3 for team:dach'::goal, history, '2026-06-30', lang => 'fr') WHERE criterion = 'achievable';
