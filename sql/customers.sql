--
-- customers: new, kept and lost ones, what they bring again, cohorts
--

-- six customers: 1 kept and bought more, 2 lost, 3 new, 4 came back from long ago, 5 kept and bought less, 6 later only
CREATE TABLE sales (customer bigint, amount numeric, at date);
INSERT INTO sales VALUES (1, 10.00, '2025-11-01'), (1, 12.50, '2026-02-01'), (2, 5, '2025-12-31'), (3, 7, '2026-01-01'), (4, 1, '2024-01-01'), (4, 3, '2026-03-31'),
	(5, 30, '2025-10-01'), (5, 20, '2026-01-15'), (6, 9, '2026-04-01'), (2, 9, '2026-04-01'), (NULL, 1000, '2026-02-01'), (1, NULL, '2026-02-01'), (7, 3, NULL);
SELECT active_customers(customer, at, to_period('2026-Q1')), new_customers(customer, at, to_period('2026-Q1')), round(retention_rate(customer, at, to_period('2026-Q1')), 4) AS retention_rate,
	round(churn_rate(customer, at, to_period('2026-Q1')), 4) AS churn_rate, round(retention_rate(customer, at, to_period('2026-Q2'), to_period('2025-Q4')), 4) AS since_q4 FROM sales;
SELECT round(net_revenue_retention(customer, amount, at, to_period('2026-Q1')), 4) AS net, round(gross_revenue_retention(customer, amount, at, to_period('2026-Q1')), 4) AS gross,
	expansion_revenue(customer, amount, at, to_period('2026-Q1')) AS expansion, net_revenue_retention(customer, amount, at, to_period('2026'), to_period('2025')) AS years FROM sales;
SELECT active_customers(c), new_customers(c), prior_customers(c), retained_customers(c), lost_customers(c), round(acquisition_rate(c), 4) AS acquisition_rate, round(retention_rate(c), 4) AS retention_rate,
	round(churn_rate(c), 4) AS churn_rate, round(churn_rate(c, 'start'), 4) AS start, round(churn_rate(c, 'Average'), 4) AS average, round(net_revenue_retention(c), 4) AS net,
	round(net_revenue_retention(c, true), 4) AS with_new, round(gross_revenue_retention(c), 4) AS gross, expansion_revenue(c)
FROM (SELECT customers_state(customer, amount, at, to_period('2026-Q1')) AS c FROM sales) x;
SELECT customers_state(customer, amount, at, to_period('2026-Q1')) FROM sales;
SELECT active_customers(customer), round(repeat_purchase_rate(customer), 4) AS repeat_purchase_rate, round(repeat_order_value(customer, amount, at), 4) AS repeat_order_value FROM sales;
SELECT active_customers(p), repeat_customers(p), round(repeat_purchase_rate(p), 4) AS rate, repeat_order_value(p), p FROM (SELECT purchases_state(customer, amount, at) AS p FROM sales WHERE at < '2026-02-02') x;
SELECT cohort, n, "offset", active, round(rate, 3) AS rate, revenue FROM cohort_table((SELECT cohorts(customer, amount, at, 'quarter') FROM sales WHERE at > '2025-01-01'));
SELECT cohort, n, "offset", active, round(rate, 3) AS rate, revenue FROM cohort_table((SELECT cohorts(customer, at, 'Year') FROM sales));
SELECT cohorts(customer, amount, at, 'month'), n(cohorts(customer, at, 'month')) FROM sales WHERE at > '2025-12-01';

-- of 4 three are lost and 6 are there at the end: 3 / 4, and 3 / ((4 + 6) / 2); nobody at the start, nobody at the end
SELECT n, round(churn_rate(c), 4) AS churn, round(churn_rate(c, 'start'), 4) AS start, round(churn_rate(c, 'average'), 4) AS average
FROM (VALUES (1, '{1,2,3,4}'::bigint[], '{4,5,6,7,8,9}'::bigint[]), (2, '{1,2,3}', '{}'), (3, '{}', '{1,2}'), (4, '{1,2}', '{1,2}')) v(n, at_start, at_end),
	LATERAL (SELECT customers_state(k, at, to_period('2026-Q1')) AS c FROM (SELECT unnest(at_start) AS k, '2025-12-31'::date AS at UNION ALL SELECT unnest(at_end), '2026-03-31' UNION ALL SELECT 99, '2026-04-01') x) y ORDER BY n;

-- no rows; all NULL; nothing in the periods
SELECT active_customers(customer), active_customers(customer, at, to_period('2026')) AS in_period, new_customers(customer, at, to_period('2026')), retention_rate(customer, at, to_period('2026')), churn_rate(customer, at, to_period('2026')),
	net_revenue_retention(customer, amount, at, to_period('2026')), expansion_revenue(customer, amount, at, to_period('2026')), repeat_purchase_rate(customer), repeat_order_value(customer, amount, at), cohorts(customer, at, 'month'), customers_state(customer, at, to_period('2026')) FROM sales WHERE false;
SELECT active_customers(NULL::bigint), active_customers(NULL::text, at, to_period('2026')) AS in_period, new_customers(customer, NULL::date, to_period('2026')), retention_rate(customer, at, NULL::daterange), churn_rate(NULL::uuid, at, to_period('2026')),
	net_revenue_retention(customer, NULL, at, to_period('2026')), expansion_revenue(customer, NULL, at, to_period('2026')), repeat_purchase_rate(NULL::bigint), repeat_order_value(customer, NULL, at), cohorts(customer, at, NULL), customers_state(customer, at, to_period('1999')) FROM sales;
SELECT retention_rate(customer, at, to_period('1999')), gross_revenue_retention(customer, amount, at, to_period('1999')), churn_rate(customers_state(customer, at, to_period('1999')), 'average') FROM sales;
SELECT count(*) FROM cohort_table((SELECT cohorts(customer, at, 'month') FROM sales WHERE false));
-- periods open on a side
SELECT active_customers(customer, at, '[2026-01-01,)'), active_customers(customer, at, '(,)') AS ever, new_customers(customer, at, '[2026-01-01,)'), new_customers(customer, at, '(,2026-01-01)') AS before,
	round(retention_rate(customer, at, '[2026-01-01,)', '(,2026-01-01)'), 4) AS retained FROM sales;

-- returns: who has a row is active, whatever the amount; net is gross and expansion together
WITH s AS (SELECT customers_state(customer, amount, at, to_period('2026-02')) AS c FROM (VALUES (1, 100, '2026-01-05'::date), (1, -20.5, '2026-02-01'), (2, 50, '2026-01-06'), (2, -50, '2026-01-07'), (2, 60, '2026-02-03')) v(customer, amount, at))
SELECT active_customers(c), net_revenue_retention(c), gross_revenue_retention(c), expansion_revenue(c) FROM s;
SELECT net_revenue_retention(1, amount, at, to_period('2026-02')) AS "of zero" FROM (VALUES (50, '2026-01-06'::date), (-50, '2026-01-07'), (60, '2026-02-03')) v(amount, at);
-- the first order is the earliest, of several at once the smallest; infinite days are days
SELECT repeat_order_value(c, a, at) FROM (VALUES (1, 5, '2026-01-02'::date), (1, 8, '2026-01-01'), (1, 3, '2026-01-01'), (2, 4, 'infinity'), (2, 6, '-infinity')) v(c, a, at);
SELECT repeat_order_value(c, a, at) FROM (VALUES (1, 5, '2026-01-02 10:00'::timestamp), (1, 8, '2026-01-02 09:00'), (2, 7, '2026-01-01')) v(c, a, at);

-- random rows: duplicates, ties, NULLs, returns; customers as each type; against plain SQL
SELECT setseed(0.5);
CREATE TABLE facts AS
SELECT i, nullif(floor(random() * 400)::bigint, 7) * CASE WHEN i % 2 = 0 THEN 1 ELSE -1 END AS customer, nullif((random() * 200 - 40)::numeric(10, 2), 0) AS amount,
	CASE WHEN i % 97 > 0 THEN '2024-12-01'::date + (random() * random() * 500)::int END AS at
FROM generate_series(1, 5000) i;
ALTER TABLE facts ADD word text, ADD id uuid, ADD ts timestamp, ADD tz timestamptz;
UPDATE facts SET word = md5(customer::text) || repeat('é', (customer % 5)::int + 5), id = md5(customer::text)::uuid, ts = at + interval '23 hours 59 minutes', tz = (at + interval '1 minute') AT TIME ZONE 'Pacific/Kiritimati';
SET timezone = 'Pacific/Kiritimati';
CREATE VIEW plain AS
SELECT lower(p) AS start, count(*) FILTER (WHERE in_p) AS active, count(*) FILTER (WHERE in_p AND NOT before) AS new, count(*) FILTER (WHERE in_q) AS prior, count(*) FILTER (WHERE in_p AND in_q) AS kept,
	sum(p_amount) FILTER (WHERE in_q) AS again, sum(q_amount) AS q_amount, sum(least(p_amount, q_amount)) FILTER (WHERE in_q) AS gross, sum(greatest(p_amount - q_amount, 0)) FILTER (WHERE in_q) AS expansion, sum(p_amount) AS p_amount
FROM periods('[2025-01-01,2025-12-31]', 'month') p,
	LATERAL (SELECT customer, bool_or(at <@ p) AS in_p, bool_or(at <@ previous_period(p)) AS in_q, bool_or(at < lower(p)) AS before,
				coalesce(sum(amount) FILTER (WHERE at <@ p), 0) AS p_amount, coalesce(sum(amount) FILTER (WHERE at <@ previous_period(p)), 0) AS q_amount
			 FROM facts WHERE customer IS NOT NULL AND at IS NOT NULL AND amount IS NOT NULL GROUP BY customer) c
GROUP BY p;
CREATE VIEW ours AS
SELECT lower(p) AS start, kind, active_customers(c) AS active, new_customers(c) AS new, prior_customers(c) AS prior, retained_customers(c) AS kept, lost_customers(c) AS lost, retention_rate(c) AS retention, churn_rate(c) AS churn,
	churn_rate(c, 'average') AS churn_average, net_revenue_retention(c) AS net, net_revenue_retention(c, true) AS net_with_new, gross_revenue_retention(c) AS gross, expansion_revenue(c) AS expansion, c
FROM periods('[2025-01-01,2025-12-31]', 'month') p,
	LATERAL (SELECT 'bigint' AS kind, customers_state(customer, amount, at, p) AS c FROM facts
			 UNION ALL SELECT 'bigint, timestamp', customers_state(customer, amount, ts, p) FROM facts
			 UNION ALL SELECT 'bigint, timestamptz', customers_state(customer, amount, tz, p) FROM facts
			 UNION ALL SELECT 'text', customers_state(word, amount, at, p, previous_period(p)) FROM facts
			 UNION ALL SELECT 'text, timestamptz', customers_state(word, amount, tz, p) FROM facts
			 UNION ALL SELECT 'text, timestamp', customers_state(word, amount, ts, p) FROM facts
			 UNION ALL SELECT 'uuid', customers_state(id, amount, at, p) FROM facts
			 UNION ALL SELECT 'uuid, timestamp', customers_state(id, amount, ts, p) FROM facts
			 UNION ALL SELECT 'uuid, timestamptz', customers_state(id, amount, tz, p) FROM facts) x;
SELECT kind, count(*), bool_and(o.active = p.active AND o.new = p.new AND o.prior = p.prior AND o.kept = p.kept AND o.lost = p.prior - p.kept) AS counts,
	bool_and(retention = p.kept::numeric / p.prior AND churn = 1 - p.kept::numeric / p.prior AND abs(churn_average - 2 * (p.prior - p.kept) / (p.prior + p.active)::numeric) < 1e-15) AS rates,
	bool_and(net = p.again / p.q_amount AND o.gross = p.gross / p.q_amount AND o.expansion = p.expansion AND net_with_new = p.p_amount / p.q_amount) AS revenue
FROM ours o JOIN plain p USING (start) GROUP BY kind ORDER BY kind;
-- the aggregates that give the figure at once say the same
SELECT bool_and((active_customers(c), new_customers(c), retention_rate(c), churn_rate(c), net_revenue_retention(c), gross_revenue_retention(c), expansion_revenue(c)) IS NOT DISTINCT FROM (a, n, r, ch, net, g, e)) AS same, count(*)
FROM periods('[2025-01-01,2025-12-31]', 'month') p, LATERAL (
	SELECT customers_state(customer, amount, at, p) AS c, active_customers(customer, at, p) AS a, new_customers(word, tz, p) AS n, retention_rate(id, ts, p) AS r, churn_rate(customer, tz, p, previous_period(p)) AS ch,
		net_revenue_retention(word, amount, at, p) AS net, gross_revenue_retention(id, amount, at, p, previous_period(p)) AS g, expansion_revenue(customer, amount, tz, p) AS e
	FROM facts WHERE amount IS NOT NULL) x;
-- where the difference comes from, whatever the two periods are: next to each other, apart, over one another, the prior later, open
CREATE VIEW pairs AS
SELECT k, p, q FROM generate_series(1, 24) k, LATERAL (SELECT daterange('2024-12-01'::date + k * 37 % 450, '2024-12-01'::date + k * 37 % 450 + 1 + k * 13 % 90) AS p, daterange('2024-12-01'::date + k * 53 % 450, '2024-12-01'::date + k * 53 % 450 + 1 + k * 17 % 90) AS q) r
UNION ALL SELECT 100 + row_number() OVER (), p, previous_period(p) FROM periods('[2025-01-01,2025-12-31]', 'month') p
UNION ALL VALUES (200, '[2025-06-01,)'::daterange, '(,2025-06-01)'::daterange), (201, '(,)', '[2025-02-01,2025-03-01)'), (202, '(,2025-03-01)', '(,)');
CREATE TABLE movements AS
SELECT k, sum(p_amount) AS p_amount, sum(q_amount) AS q_amount, sum(p_amount) FILTER (WHERE NOT in_q AND NOT before) AS new, sum(p_amount) FILTER (WHERE NOT in_q AND before) AS back, count(*) FILTER (WHERE in_p AND NOT in_q AND before) AS back_customers,
	sum(greatest(p_amount - q_amount, 0)) FILTER (WHERE in_q) AS expansion, sum(greatest(q_amount - p_amount, 0)) FILTER (WHERE in_q AND in_p) AS contraction, sum(greatest(q_amount, 0)) FILTER (WHERE in_q AND NOT in_p) AS churned,
	count(*) FILTER (WHERE in_q AND q_amount = 0) AS zero, count(*) FILTER (WHERE in_q AND q_amount < 0 AND NOT in_p) AS below
FROM pairs, LATERAL (SELECT customer, bool_or(at <@ p) AS in_p, bool_or(at <@ q) AS in_q, bool_or(NOT lower_inf(p) AND at < lower(p)) AS before,
		coalesce(sum(amount * f) FILTER (WHERE at <@ p), 0) AS p_amount, coalesce(sum(amount * f) FILTER (WHERE at <@ q), 0) AS q_amount
	FROM facts, LATERAL (SELECT CASE WHEN customer % 9 = 0 THEN 0 WHEN k % 3 = 0 THEN 1e30 ELSE 1 END) m(f) WHERE customer IS NOT NULL AND at IS NOT NULL AND amount IS NOT NULL GROUP BY customer) c
GROUP BY k;
SELECT count(*), bool_and(new_revenue(c) + reactivated_revenue(c) + expansion_revenue(c) - contraction_revenue(c) - churned_revenue(c) = p_amount - q_amount) AS difference,
	bool_and((new_revenue(c), reactivated_revenue(c), expansion_revenue(c), contraction_revenue(c), churned_revenue(c), reactivated_customers(c)) = (coalesce(new, 0), coalesce(back, 0), coalesce(expansion, 0), coalesce(contraction, 0), coalesce(churned, 0), back_customers)) AS parts,
	bool_and((contraction_revenue(c) + churned_revenue(c)) = q_amount * (1 - gross_revenue_retention(c)) OR abs(contraction_revenue(c) + churned_revenue(c) - q_amount * (1 - gross_revenue_retention(c))) < abs(q_amount) * 1e-15 OR q_amount IS NULL OR q_amount = 0) AS gross,
	sum(zero) > 0 AS zeros, sum(below) > 0 AS returns, count(*) FILTER (WHERE back > 0) > 10 AS won_back
FROM movements JOIN pairs USING (k), LATERAL (SELECT customers_state(customer, amount * CASE WHEN customer % 9 = 0 THEN 0 WHEN k % 3 = 0 THEN 1e30 ELSE 1 END, at, p, q) AS c FROM facts) x;
-- of a period next to the prior, the customers add up as well; the aggregates of rows say what the state says
SELECT count(*), bool_and(active_customers(c) = new_customers(c) + retained_customers(c) + reactivated_customers(c)) AS customers,
	bool_and((new_revenue(c), reactivated_revenue(c), expansion_revenue(c), contraction_revenue(c), churned_revenue(c)) = (n, r, e, o, l)) AS same, bool_and((n, r, e, o, l) = (n2, r2, e2, o2, l2)) AS prior_given
FROM periods('[2025-01-01,2025-12-31]', 'month') p, LATERAL (
	SELECT customers_state(customer, amount, at, p) AS c, new_revenue(word, amount, at, p) AS n, reactivated_revenue(id, amount, at, p) AS r, expansion_revenue(customer, amount, tz, p) AS e, contraction_revenue(word, amount, ts, p) AS o, churned_revenue(id, amount, tz, p) AS l,
		new_revenue(customer, amount, ts, p, previous_period(p)) AS n2, reactivated_revenue(word, amount, tz, p, previous_period(p)) AS r2, expansion_revenue(id, amount, ts, p, previous_period(p)) AS e2, contraction_revenue(customer, amount, at, p, previous_period(p)) AS o2, churned_revenue(word, amount, at, p, previous_period(p)) AS l2
	FROM facts) x;
-- without a prior there is no movement, but who is new is known; without amounts there is none of either
SELECT new_revenue(customer, amount, at, '[2025-06-01,)') = (SELECT sum(amount) FROM facts f WHERE customer IS NOT NULL AND amount IS NOT NULL AND at >= '2025-06-01' AND NOT EXISTS (SELECT FROM facts g WHERE g.customer = f.customer AND g.amount IS NOT NULL AND g.at < '2025-06-01')) AS new,
	error_of($$SELECT churned_revenue(customer, amount, at, '[2025-06-01,)') FROM facts$$), error_of($$SELECT reactivated_customers(customers_state(customer, at, '[2025-06-01,)')) FROM facts$$),
	error_of($$SELECT new_revenue(customers_state(customer, at, to_period('2025-06'))) FROM facts$$) FROM facts;
SELECT new_revenue(customer, amount, at, to_period('2025-06')), churned_revenue(customer, NULL, at, to_period('2025-06')), reactivated_revenue(customer, amount, at, to_period('1999')) FROM facts WHERE i = 1;
DROP TABLE movements;
DROP VIEW pairs;
-- grouped
SELECT count(*), bool_and(a = d AND r IS NOT DISTINCT FROM s) AS same FROM (
	SELECT i % 50 AS g, active_customers(customer) AS a, count(DISTINCT customer) AS d, repeat_purchase_rate(customer) AS r FROM facts GROUP BY i % 50) x
	JOIN (SELECT g, count(*) FILTER (WHERE n > 1)::numeric / count(*) AS s FROM (SELECT i % 50 AS g, customer, count(*) AS n FROM facts WHERE customer IS NOT NULL GROUP BY 1, 2) y GROUP BY g) z USING (g);
SELECT repeat_order_value(customer, amount, at) = v AS repeat_order_value, repeat_order_value(word, amount, ts) = v AS text, repeat_order_value(id, amount, tz) = v AS uuid, v FROM facts,
	(SELECT avg(amount) AS v FROM (SELECT amount, row_number() OVER (PARTITION BY customer ORDER BY at, amount) AS n FROM facts WHERE customer IS NOT NULL AND amount IS NOT NULL AND at IS NOT NULL) x WHERE n > 1) y GROUP BY v;
-- windows: a running figure
SELECT bool_and(a = b) AS running, count(*) FROM (
	SELECT active_customers(customer) OVER w AS a, (SELECT count(DISTINCT customer) FROM facts f WHERE f.i <= facts.i) AS b FROM facts WHERE i <= 300 WINDOW w AS (ORDER BY i)) x;

-- cohorts against plain SQL, by every grain and type of customer
CREATE VIEW plain_cohorts AS
WITH active AS (SELECT g AS grain, customer, date_trunc(g, at)::date AS period, sum(amount) AS amount FROM facts, unnest(ARRAY['day', 'week', 'month', 'quarter', 'year']) g WHERE customer IS NOT NULL AND at IS NOT NULL AND amount IS NOT NULL AND (g <> 'day' OR at < '2025-02-01') GROUP BY 1, 2, 3),
	first AS (SELECT grain, customer, min(period) AS cohort FROM active GROUP BY 1, 2),
	spine AS (SELECT grain, lower(p) AS period, row_number() OVER (PARTITION BY grain ORDER BY p) AS k FROM (SELECT grain, daterange(min(period), max(period), '[]') AS within FROM active GROUP BY 1) w, periods(within, grain) p),
	sizes AS (SELECT grain, cohort, count(*) AS n FROM first GROUP BY 1, 2),
	cells AS (SELECT c.grain, c.period AS cohort, n, (s.k - c.k)::int AS "offset", s.period FROM spine c JOIN spine s ON s.grain = c.grain AND s.k >= c.k JOIN sizes ON sizes.grain = c.grain AND sizes.cohort = c.period)
SELECT grain, cohort, n, "offset", count(a.customer) AS active, coalesce(sum(a.amount), 0) AS revenue
FROM cells c LEFT JOIN (active a JOIN first f USING (grain, customer)) USING (grain, cohort, period) GROUP BY grain, cohort, n, "offset";
CREATE VIEW our_cohorts AS
SELECT g AS grain, kind, t.* FROM unnest(ARRAY['day', 'week', 'month', 'quarter', 'year']) g,
	LATERAL (WITH days AS (SELECT * FROM facts WHERE g <> 'day' OR at < '2025-02-01')
		SELECT 'bigint' AS kind, cohorts(customer, amount, at, g) AS c FROM days UNION ALL SELECT 'text', cohorts(word, amount, ts, g) FROM days UNION ALL SELECT 'uuid', cohorts(id, amount, tz, g) FROM days
		UNION ALL SELECT 'latest first', cohorts(customer, amount, at, g ORDER BY at DESC) FROM days
		UNION ALL SELECT 'no amount', cohorts(customer, tz, g) FROM days WHERE amount IS NOT NULL) x, cohort_table(c) t;
CREATE TABLE expected AS SELECT * FROM plain_cohorts;
SELECT kind, count(*) AS cells, bool_and((o.n, o.active) = (p.n, p.active) AND o.rate = p.active::numeric / p.n AND (o.revenue = p.revenue OR (kind = 'no amount' AND o.revenue IS NULL))) AS same, (SELECT count(*) FROM expected) AS expected
FROM our_cohorts o JOIN expected p USING (grain, cohort, "offset") GROUP BY kind ORDER BY kind;
SELECT kind, count(*) FROM our_cohorts GROUP BY kind ORDER BY kind;

-- cohorts by a day of each customer's own, against plain SQL: some had rows before, some none in all
CREATE VIEW anchored AS SELECT f.*, '2024-11-20'::date + (customer * 37 % 150)::int AS came FROM facts f
UNION ALL SELECT NULL, 100000 + c, NULL, NULL, 'x' || c, md5('x' || c)::uuid, NULL, NULL, '2024-10-05'::date + c FROM generate_series(1, 40) c;
CREATE VIEW plain_anchored AS
WITH grains AS (SELECT unnest(ARRAY['week', 'month', 'quarter', 'year']) AS grain),
	came AS (SELECT DISTINCT grain, customer, date_trunc(grain, came)::date AS cohort FROM anchored, grains WHERE customer IS NOT NULL),
	active AS (SELECT grain, customer, date_trunc(grain, at)::date AS period, sum(amount) AS amount FROM anchored, grains WHERE customer IS NOT NULL AND at IS NOT NULL AND amount IS NOT NULL GROUP BY 1, 2, 3),
	span AS (SELECT grain, daterange(min(day), max(day), '[]') AS within FROM (SELECT grain, cohort AS day FROM came UNION ALL SELECT grain, period FROM active) d GROUP BY 1),
	spine AS (SELECT grain, lower(p) AS period, row_number() OVER (PARTITION BY grain ORDER BY p) AS k FROM span, periods(within, grain) p),
	sizes AS (SELECT grain, cohort, count(DISTINCT customer) AS n, least(cohort, min(period)) AS since FROM came LEFT JOIN active USING (grain, customer) GROUP BY 1, 2),
	cells AS (SELECT z.grain, z.cohort, z.n, (s.k - c.k)::int AS "offset", s.period FROM sizes z JOIN spine c ON c.grain = z.grain AND c.period = z.cohort JOIN spine s ON s.grain = z.grain AND s.period >= z.since),
	sums AS (SELECT grain, cohort, period, count(*) AS active, sum(amount) AS revenue FROM active JOIN came USING (grain, customer) GROUP BY 1, 2, 3)
SELECT grain, cohort, n, "offset", coalesce(active, 0) AS active, coalesce(revenue, 0) AS revenue FROM cells LEFT JOIN sums USING (grain, cohort, period);
CREATE VIEW our_anchored AS
SELECT g AS grain, kind, t.* FROM unnest(ARRAY['week', 'month', 'quarter', 'year']) g,
	LATERAL (SELECT 'bigint' AS kind, cohorts(customer, amount, at, g, came) AS c FROM anchored UNION ALL SELECT 'text', cohorts(word, amount, ts, g, came::timestamp) FROM anchored
		UNION ALL SELECT 'uuid', cohorts(id, amount, tz, g, came::timestamptz) FROM anchored UNION ALL SELECT 'latest first', cohorts(customer, amount, at, g, came ORDER BY at DESC) FROM anchored
		UNION ALL SELECT 'no amount', cohorts(customer, CASE WHEN amount IS NOT NULL THEN tz END, g, came::timestamptz) FROM anchored
		UNION ALL SELECT 'merged', cohorts_merge(c) FROM (SELECT cohorts(word, amount, at, g, came)::text::cohorts AS c FROM anchored GROUP BY md5(i::text) < '5', customer > 100020) s) x, cohort_table(c) t;
TRUNCATE expected;
INSERT INTO expected SELECT * FROM plain_anchored;
SELECT kind, count(*) AS cells, bool_and((o.n, o.active) = (p.n, p.active) AND o.rate = p.active::numeric / p.n AND (o.revenue = p.revenue OR (kind = 'no amount' AND o.revenue IS NULL))) AS same, (SELECT count(*) FROM expected) AS expected, count(*) FILTER (WHERE "offset" < 0) AS before
FROM our_anchored o JOIN expected p USING (grain, cohort, "offset") GROUP BY kind ORDER BY kind;
SELECT kind, count(*) FROM our_anchored GROUP BY kind ORDER BY kind;
-- a day of one's own that is that of the first row: the same table as without
SELECT count(*), count(*) FILTER (WHERE a IS DISTINCT FROM b) AS differ FROM (SELECT cohort_table((SELECT cohorts(customer, amount, at, 'week') FROM facts)) AS a) a
FULL JOIN (SELECT cohort_table((SELECT cohorts(customer, amount, at, 'week', first) FROM (SELECT *, min(at) FILTER (WHERE amount IS NOT NULL) OVER (PARTITION BY customer) AS first FROM facts) f)) AS b) b ON a = b;
-- who only came, before and after all rows; who was active is told by the rows alone
SELECT c::text, n(c), (SELECT count(*) FROM rolling_table(c, 3)) AS rolling, t.* FROM (SELECT cohorts(k, at, 'month', came) AS c FROM (VALUES (1, NULL::date, '2026-05-03'::date), (2, NULL, '2026-03-31'), (3, NULL, NULL), (NULL, '2026-01-01', '2026-01-01')) v(k, at, came)) x, cohort_table(c) t;
SELECT cohorts(k, 5, at, 'month', came) AS c FROM (VALUES (1, '2026-04-09'::date, '2026-05-03'::date), (2, NULL, '2026-07-31')) v(k, at, came);

-- who came again within so many days of the first time, against plain SQL; of those whose days are over as well
CREATE TABLE firsts AS SELECT customer, min(at) FILTER (WHERE n = 1) AS first, min(at) FILTER (WHERE n = 2) AS second, min(ts) FILTER (WHERE n = 1) AS first_ts, min(ts) FILTER (WHERE n = 2) AS second_ts
FROM (SELECT customer, at, ts, row_number() OVER (PARTITION BY customer ORDER BY at) AS n FROM facts WHERE customer IS NOT NULL AND at IS NOT NULL) x GROUP BY customer;
SELECT count(*), bool_and(repeat_customers(d, n) = again AND repeat_customers(w, n) = again AND repeat_customers(t, n) = again_ts AND repeat_customers(z, n) = again) AS customers,
	bool_and(repeat_purchase_rate(d, n) = again::numeric / all_of_them AND repeat_purchase_rate(t, n) = again_ts::numeric / all_of_them AND repeat_purchase_rate(d, n) <= repeat_purchase_rate(d)) AS rate,
	bool_and(repeat_purchase_rate(d, n, '2025-06-30') IS NOT DISTINCT FROM again_over::numeric / nullif(over, 0) AND repeat_purchase_rate(w, n, '2025-06-30') IS NOT DISTINCT FROM repeat_purchase_rate(d, n, '2025-06-30')) AS days_over,
	max(again) > min(again) AND max(over) > min(over) AS substance
FROM unnest(ARRAY[0, 1, 2, 7, 30, 90, 400, 2147483647]) n,
	(SELECT purchases_state(customer, at) AS d, purchases_state(word, at) AS w, purchases_state(id, ts) AS t, purchases_state(customer, at::timestamptz) AS z FROM facts) s,
	LATERAL (SELECT count(*) AS all_of_them, count(*) FILTER (WHERE second - first <= n) AS again, count(*) FILTER (WHERE second_ts - first_ts <= n * interval '1 day') AS again_ts,
		count(*) FILTER (WHERE '2025-06-30' - first >= n) AS over, count(*) FILTER (WHERE '2025-06-30' - first >= n AND second - first <= n) AS again_over FROM firsts) p;
SELECT p, active_customers(p), repeat_customers(p), repeat_customers(p, 0) AS same_day, repeat_customers(p, 30) AS within_30, repeat_purchase_rate(p, 30, '2026-02-05') AS over, repeat_purchase_rate(p, 30, '-infinity') AS nobody FROM (SELECT purchases_state(c, at) AS p
	FROM (VALUES (1, '2026-01-01'::date), (1, '2026-01-31'), (2, '2026-01-06'), (2, '2026-02-06'), (3, '2026-01-07'), (3, '2026-01-07'), (4, '2026-01-01'), (5, NULL), (NULL, '2026-01-01'), (6, 'infinity'), (6, '-infinity')) v(c, at)) x;
SELECT purchases_state(customer, at), repeat_purchase_rate(purchases_state(customer, at), 30) FROM facts WHERE false;
SELECT repeat_purchase_rate('{"keys": "text", "moments": true, "orders": 0, "customers": []}'::purchases, 30), purchases_merge(p) FROM unnest(ARRAY['{"keys": "text", "moments": true, "orders": 0, "customers": []}', NULL, '{"keys": "text", "moments": true, "orders": 1, "customers": [["a", 5]]}']::purchases[]) p;
SELECT error_of($$SELECT repeat_customers(purchases_state(customer), 30) FROM facts$$), error_of($$SELECT repeat_purchase_rate(purchases_state(customer, at), -1) FROM facts$$), error_of($$SELECT repeat_order_value(purchases_state(customer, at)) FROM facts$$),
	error_of($$SELECT purchases_merge(p) FROM (SELECT purchases_state(customer) FROM facts UNION ALL SELECT purchases_state(customer, at) FROM facts) x(p)$$), error_of($$SELECT purchases_add(purchases_state(customer, at), 1::bigint) FROM facts$$),
	error_of($$SELECT purchases_add(purchases_state(customer), 1::bigint, '2026-01-01'::date) FROM facts$$), error_of($$SELECT purchases_add(purchases_state(customer, at), 'x'::text, '2026-01-01'::date) FROM facts$$);
DROP TABLE firsts;

-- who was active in the last periods, against plain SQL
SELECT grain, count(*), bool_and(r.active = p.active AND r.revenue = p.revenue AND n.active = p.active AND n.revenue IS NULL) AS same, max(r.active) > min(r.active) AS substance
FROM (VALUES ('day', 1), ('day', 7), ('day', 28), ('week', 4), ('month', 1), ('month', 3), ('month', 2147483647), ('year', 2)) v(grain, last),
	LATERAL (SELECT cohorts(word, amount, ts, grain) AS c, cohorts(customer, at, grain) AS d, daterange(min(at), max(at), '[]') AS days FROM facts WHERE amount IS NOT NULL AND customer IS NOT NULL) s,
	LATERAL rolling_table(c, last) r JOIN rolling_table(d, last) n USING (period),
	LATERAL (SELECT count(DISTINCT customer) AS active, coalesce(sum(amount), 0) AS revenue FROM facts
		WHERE amount IS NOT NULL AND customer IS NOT NULL AND date_trunc(grain, at)::date <= r.period AND at >= CASE WHEN last > 1000 THEN '-infinity' ELSE r.period - (last - 1) * ('1 ' || grain)::interval END) p
GROUP BY grain ORDER BY grain;
SELECT * FROM rolling_table('{"keys": "bigint", "grain": "day", "first": "2026-01-01", "amounts": true, "customers": [[1, 0, 1.5, 2, 2, 9, 4], [2, 1, -8]]}', 3);
SELECT count(*) FROM rolling_table((SELECT cohorts(customer, at, 'day') FROM facts WHERE false), 7);
SELECT count(*) FROM rolling_table('{"keys": "bigint", "grain": "day", "first": "2026-01-01", "amounts": false, "customers": []}', 7);
SELECT error_of($$SELECT rolling_table(cohorts(customer, at, 'day'), 0) FROM facts$$);

-- orders and their lines: random ones against plain SQL
CREATE TABLE lines AS SELECT i, o AS order_id, 'o' || o AS word, md5(o::text)::uuid AS id, (i * 37 % 7 - 1) * 0.5 AS quantity, nullif(chr(97 + i * i * 13 % 11), 'k') AS product
FROM generate_series(1, 4000) i, LATERAL (SELECT nullif(hashint4(i) & 1023, 7) AS o) x;
CREATE VIEW plain_lines AS SELECT product, companion, (SELECT sum(quantity) / count(DISTINCT order_id) FROM lines WHERE order_id IS NOT NULL) AS units,
	count(*) FILTER (WHERE has_product AND has_companion)::numeric / nullif(count(*) FILTER (WHERE has_product), 0) AS rate
FROM (SELECT p.product, q.product AS companion, order_id, bool_or(l.product = p.product) AS has_product, bool_or(l.product = q.product) AS has_companion
	FROM lines l, unnest(ARRAY['a', 'c', 'd', 'zz']) p(product), unnest(ARRAY['a', 'e', 'zz']) q(product) WHERE order_id IS NOT NULL GROUP BY 1, 2, 3) x GROUP BY 1, 2;
SELECT count(*), bool_and(attach_rate(b) IS NOT DISTINCT FROM rate AND attach_rate(b) IS NOT DISTINCT FROM by_number AND by_word IS NOT DISTINCT FROM rate AND by_id IS NOT DISTINCT FROM rate) AS attach, bool_and(units_per_order(u) = units AND units_by_id = units AND units_by_number = units) AS per_order,
	bool_and(b::text::baskets::text = b::text AND n(b) <= n(u)) AS reads_back, count(rate), min(rate) < max(rate) AS substance
FROM plain_lines p, LATERAL (SELECT baskets_state(order_id, l.product = p.product, l.product = companion) AS b, attach_rate(order_id, l.product = p.product, l.product = companion) AS by_number, attach_rate(word, l.product = p.product, l.product = companion) AS by_word,
	attach_rate(id, l.product = p.product, l.product = companion) AS by_id, baskets_state(word, quantity) AS u, units_per_order(id, quantity) AS units_by_id, units_per_order(order_id, quantity) AS units_by_number FROM lines l) x;
SELECT b, n(b), attach_rate(b) FROM (SELECT baskets_state(o, p, q) AS b FROM (VALUES (1, true, false), (1, false, true), (2, true, NULL), (3, false, true), (4, NULL, NULL), (NULL, true, true), (5, false, false)) v(o, p, q)) x;
SELECT b, n(b), units_per_order(b) FROM (SELECT baskets_state(o, q) AS b FROM (VALUES ('a', 2), ('a', 1.5), ('b', -3), ('c', NULL), (NULL, 5)) v(o, q)) x;
SELECT attach_rate(o, true, true), units_per_order(o, 1), baskets_state(o, 1) FROM (VALUES (1)) v(o) WHERE false;
SELECT attach_rate(1, NULL, NULL), units_per_order(1, NULL), attach_rate(1, false, true), units_per_order(NULL::text, 1), units_per_order(1, 0);
SELECT units_per_order(baskets_merge(b)), baskets_merge(b) FROM unnest(ARRAY['{"keys": "bigint", "amounts": true, "orders": []}', NULL, '{"keys": "bigint", "amounts": true, "orders": [[7, 2]]}', '{"keys": "bigint", "amounts": true, "orders": [[7, 0.5]]}']::baskets[]) b;
SELECT error_of($$SELECT attach_rate(baskets_state(1, 2))$$), error_of($$SELECT units_per_order(baskets_state(1, true, false))$$), error_of($$SELECT units_per_order(1, 'NaN')$$),
	error_of($$SELECT baskets_merge(b) FROM (VALUES (baskets_state(1, 2)), (baskets_state(1, true, true))) v(b)$$), error_of($$SELECT baskets_merge(b) FROM (VALUES (baskets_state(1, 2)), (baskets_state('x', 2))) v(b)$$);
SELECT error_of(format('SELECT %L::baskets', s)) FROM unnest(ARRAY['{"keys": "bigint", "amounts": false, "orders": [[1, 4]]}', '{"keys": "bigint", "amounts": false, "customers": []}', '{"keys": "bigint", "amounts": true, "orders": [[1]]}', '{"keys": "bigint", "amounts": false, "orders": [[1, 1], [1, 2]]}']) s;
DROP VIEW plain_lines;

-- real and double precision count as the number that they are shown as, by each aggregate that takes them; an integer, a literal and a NULL have one meaning
CREATE TABLE floats AS SELECT i, customer, word, id, at, ts, tz, 123456.78::float8 + i * i / 7.0::float8 AS d, (i * 7919 % 20000 - 4000)::real / 100 AS r FROM facts WHERE i <= 1000;
CREATE VIEW exacts AS SELECT customer, word, id, at, ts, tz, d::text::numeric AS d, r::text::numeric AS r FROM floats;
SELECT 'ARRAY[' || string_agg(format('%s(%s)::text', proname, (SELECT string_agg(CASE WHEN n = 'anchor' THEN '''2024-12-31''' ELSE CASE t::text
	WHEN 'date' THEN 'at' WHEN 'timestamp without time zone' THEN 'ts' WHEN 'timestamp with time zone' THEN 'tz' WHEN 'bigint' THEN 'customer' WHEN 'uuid' THEN 'id' WHEN 'float_amount' THEN amount
	WHEN 'text' THEN CASE n WHEN 'grain' THEN '''month''' ELSE 'word' END
	WHEN 'daterange' THEN CASE n WHEN 'period' THEN 'to_period(''2025-Q1'')' ELSE 'to_period(''2024-12'')' END END END, ', ' ORDER BY i)
	FROM ROWS FROM (unnest(proargtypes::regtype[]), unnest(proargnames)) WITH ORDINALITY a(t, n, i))), ', ' ORDER BY p.oid::regprocedure::text, amount) || ']' AS figures
FROM pg_proc p, unnest('{d,r}'::text[]) amount WHERE prokind = 'a' AND 'float_amount'::regtype = ANY (proargtypes) AND proargnames[1] IN ('customer', 'order_id') \gset
SELECT f = e AS same, cardinality(f) AS figures, c <> f AS more_than_cast
FROM (SELECT :figures AS f FROM floats) f, (SELECT :figures AS e FROM exacts) e, (SELECT :figures AS c FROM (SELECT customer, word, id, at, ts, tz, d::numeric AS d, r::numeric AS r FROM floats) x) c;
SELECT repeat_order_value(1, 9007199254740993, d) AS integer, repeat_order_value(1, 2::smallint, d) AS smallint, repeat_order_value(1, '1234567890123456789.01', d) AS literal, repeat_order_value(1, 0.7::float8, d) AS double,
	repeat_order_value(1, 123456.78::real, d) AS real, repeat_order_value(1, NULL, d) AS "null"
FROM unnest('{2026-01-05,2026-01-06}'::date[]) d;
SELECT units_per_order(1, 3) AS integer, units_per_order('a', '1234567890123456789.01') AS literal, units_per_order(1, 0.1::float8) AS double, units_per_order(1, NULL) AS "null",
	new_revenue('a', '1234567890123456789.01', '2026-01-05', '[2026-01-01,2026-02-01)') AS literal, new_revenue(1, 0.7::real, '2026-01-05'::date, '[2026-01-01,2026-02-01)', '[2025-01-01,2025-02-01)') AS real;
SELECT error_of($$SELECT customers_state(1, 'NaN'::float8, '2026-01-01'::date, '[2026-01-01,2026-02-01)')$$), error_of($$SELECT units_per_order(1, 'Infinity'::real)$$);
DROP VIEW exacts;
DROP TABLE floats;

-- any split, merged in any order, through text: the same value, byte for byte
CREATE VIEW splits AS SELECT k, f.*, (i * 7919 + k) % k AS part FROM facts f, generate_series(1, 8) k;
CREATE TABLE same (what text, k int, same boolean, size int);
INSERT INTO same SELECT 'base', k, record_image_eq(ROW(merged), ROW(whole)), pg_column_size(whole) FROM (SELECT customers_state(customer, at, to_period('2025-Q1')) AS whole FROM facts) w,
	(SELECT k, customers_merge(s ORDER BY part * k % 5) AS merged FROM (SELECT k, part, customers_state(customer, at, to_period('2025-Q1')) AS s FROM splits GROUP BY 1, 2) x GROUP BY k) m;
INSERT INTO same SELECT 'base, amounts', k, record_image_eq(ROW(merged), ROW(whole)), pg_column_size(whole) FROM (SELECT customers_state(word, amount, at, to_period('2025-Q1')) AS whole FROM facts) w,
	(SELECT k, customers_merge(s::text::customer_base ORDER BY part * k % 5) AS merged FROM (SELECT k, part, customers_state(word, amount, at, to_period('2025-Q1')) AS s FROM splits GROUP BY 1, 2) x GROUP BY k) m;
INSERT INTO same SELECT 'base, huge amounts', k, record_image_eq(ROW(merged), ROW(whole)), pg_column_size(whole) FROM (SELECT customers_state(id, CASE WHEN i % 11 = 0 THEN amount * 1e100 WHEN i % 11 = 5 THEN amount / 1e30 ELSE amount END, at, to_period('2025-Q1')) AS whole FROM facts) w,
	(SELECT k, customers_merge(s ORDER BY part * k % 5) AS merged FROM (SELECT k, part, customers_state(id, CASE WHEN i % 11 = 0 THEN amount * 1e100 WHEN i % 11 = 5 THEN amount / 1e30 ELSE amount END, at, to_period('2025-Q1')) AS s FROM splits GROUP BY 1, 2) x GROUP BY k) m;
INSERT INTO same SELECT 'purchases', k, record_image_eq(ROW(merged), ROW(whole)), pg_column_size(whole) FROM (SELECT purchases_state(id) AS whole FROM facts) w,
	(SELECT k, purchases_merge(s ORDER BY part * k % 5) AS merged FROM (SELECT k, part, purchases_state(id) AS s FROM splits GROUP BY 1, 2) x GROUP BY k) m;
INSERT INTO same SELECT 'purchases, amounts', k, record_image_eq(ROW(merged), ROW(whole)), pg_column_size(whole) FROM (SELECT purchases_state(customer, amount, at) AS whole FROM facts) w,
	(SELECT k, purchases_merge(s::text::purchases ORDER BY part * k % 5) AS merged FROM (SELECT k, part, purchases_state(customer, amount, at) AS s FROM splits GROUP BY 1, 2) x GROUP BY k) m;
INSERT INTO same SELECT 'cohorts', k, record_image_eq(ROW(merged), ROW(whole)), pg_column_size(whole) FROM (SELECT cohorts(word, at, 'week') AS whole FROM facts) w,
	(SELECT k, cohorts_merge(s ORDER BY part * k % 5) AS merged FROM (SELECT k, part, cohorts(word, at, 'week') AS s FROM splits GROUP BY 1, 2) x GROUP BY k) m;
INSERT INTO same SELECT 'cohorts, amounts', k, record_image_eq(ROW(merged), ROW(whole)), pg_column_size(whole) FROM (SELECT cohorts(customer, CASE WHEN i > 4500 THEN amount * 1e20 ELSE amount END, at, 'month') AS whole FROM facts) w,
	(SELECT k, cohorts_merge(s::text::cohorts ORDER BY part * k % 5) AS merged FROM (SELECT k, part, cohorts(customer, CASE WHEN i > 4500 THEN amount * 1e20 ELSE amount END, at, 'month') AS s FROM splits GROUP BY 1, 2) x GROUP BY k) m;
INSERT INTO same SELECT 'anchored', k, record_image_eq(ROW(merged), ROW(whole)), pg_column_size(whole) FROM (SELECT cohorts(word, at, 'week', came) AS whole FROM anchored) w,
	(SELECT k, cohorts_merge(s ORDER BY part * k % 5) AS merged FROM (SELECT k, part, cohorts(word, at, 'week', came) AS s FROM anchored, LATERAL (SELECT k, coalesce(i * 7919 + k, customer) % k AS part FROM generate_series(1, 8) k) p GROUP BY 1, 2) x GROUP BY k) m;
INSERT INTO same SELECT 'anchored, amounts', k, record_image_eq(ROW(merged), ROW(whole)), pg_column_size(whole) FROM (SELECT cohorts(customer, CASE WHEN i > 4500 THEN amount * 1e20 ELSE amount END, at, 'month', came) AS whole FROM anchored) w,
	(SELECT k, cohorts_merge(s::text::cohorts ORDER BY part * k % 5) AS merged FROM (SELECT k, part, cohorts(customer, CASE WHEN i > 4500 THEN amount * 1e20 ELSE amount END, at, 'month', came) AS s FROM anchored, LATERAL (SELECT k, coalesce(i * 7919 + k, customer) % k AS part FROM generate_series(1, 8) k) p GROUP BY 1, 2) x GROUP BY k) m;
INSERT INTO same SELECT 'purchases, moments', k, record_image_eq(ROW(merged), ROW(whole)), pg_column_size(whole) FROM (SELECT purchases_state(word, ts) AS whole FROM facts) w,
	(SELECT k, purchases_merge(s::text::purchases ORDER BY part * k % 5) AS merged FROM (SELECT k, part, purchases_state(word, ts) AS s FROM splits GROUP BY 1, 2) x GROUP BY k) m;
INSERT INTO same SELECT 'baskets', k, record_image_eq(ROW(merged), ROW(whole)), pg_column_size(whole) FROM (SELECT baskets_state(order_id, product = 'a', product = 'c') AS whole FROM lines) w,
	(SELECT k, baskets_merge(s ORDER BY part * k % 5) AS merged FROM (SELECT k, i * 7919 % k AS part, baskets_state(order_id, product = 'a', product = 'c') AS s FROM lines, generate_series(1, 8) k GROUP BY 1, 2) x GROUP BY k) m;
INSERT INTO same SELECT 'baskets, units', k, record_image_eq(ROW(merged), ROW(whole)), pg_column_size(whole) FROM (SELECT baskets_state(word, quantity) AS whole FROM lines) w,
	(SELECT k, baskets_merge(s::text::baskets ORDER BY part * k % 5) AS merged FROM (SELECT k, i * 7919 % k AS part, baskets_state(word, quantity) AS s FROM lines, generate_series(1, 8) k GROUP BY 1, 2) x GROUP BY k) m;
DROP TABLE lines;
SELECT what, count(*), bool_and(same) AS same, min(size) > 1000 AS substance FROM same GROUP BY what ORDER BY what;
SELECT record_image_eq(ROW(customers_state(1, '2025-01-01'::date, to_period('2025'))), ROW(customers_state(2, '2025-01-01'::date, to_period('2025')))) AS "so different ones are told apart";
CREATE TABLE stored AS SELECT customers_state(customer, at, to_period('2025-Q1')) AS b, customers_state(word, amount, at, to_period('2025-Q1')) AS ba, customers_state(customer, amount * 1e30, at, to_period('2025-Q1')) AS huge,
	purchases_state(word) AS p, purchases_state(id, amount, at) AS pa, cohorts(id, at, 'day') AS c, cohorts(customer, amount / 1e25, at, 'month') AS ca FROM facts;
SELECT customer_base_send(b) = customer_base_send(b::text::customer_base) AND customer_base_send(ba) = customer_base_send(ba::text::customer_base) AND customer_base_send(huge) = customer_base_send(huge::text::customer_base) AS base,
	purchases_send(p) = purchases_send(p::text::purchases) AND purchases_send(pa) = purchases_send(pa::text::purchases) AS purchases,
	cohorts_send(c) = cohorts_send(c::text::cohorts) AND cohorts_send(ca) = cohorts_send(ca::text::cohorts) AS cohorts FROM stored;
-- what is read from its text is the same, byte for byte, and says the same
CREATE TABLE again AS SELECT b::text::customer_base AS b, ba::text::customer_base AS ba, huge::text::customer_base AS huge, p::text::purchases AS p, pa::text::purchases AS pa, c::text::cohorts AS c, ca::text::cohorts AS ca FROM stored;
SELECT s *= a AS bytes,
	(net_revenue_retention(s.ba), expansion_revenue(s.huge), repeat_order_value(s.pa)) = (net_revenue_retention(a.ba), expansion_revenue(a.huge), repeat_order_value(a.pa)) AS figures,
	(SELECT sum(revenue) FROM cohort_table(s.ca)) = (SELECT sum(amount) / 1e25 FROM facts WHERE customer IS NOT NULL AND at IS NOT NULL) AS revenue FROM stored s, again a;
-- merged with itself it counts twice what adds up, and once what does not
SELECT customers_combine(b, b)::text = b::text AS base, expansion_revenue(customers_combine(ba, ba)) = 2 * expansion_revenue(ba) AS amounts, repeat_purchase_rate(purchases_combine(p, p)) AS twice, repeat_customers(p) < active_customers(p) AS once, cohorts_combine(c, c)::text = c::text AS cohorts FROM stored;
-- with an empty one
SELECT customers_merge(s)::text = max(s::text) FILTER (WHERE length(s::text) > 1000) AS same FROM (SELECT customers_state(customer, amount, at, to_period('2025-Q1')) AS s FROM facts UNION ALL SELECT customers_state(NULL::bigint, amount, at, to_period('2025-Q1')) FROM facts) x;

-- parallel equals serial, and is parallel
INSERT INTO facts SELECT i, i * 7919 % 60000, i % 1000 / 7.0, '2025-01-01'::date + i % 300 FROM generate_series(10001, 100000) i;
ANALYZE facts;
CREATE TABLE serial AS SELECT md5(customers_state(customer, amount, at, to_period('2025-Q2'))::text) AS b, md5(purchases_state(customer, amount, at)::text) AS p, md5(cohorts(customer, amount, at, 'month')::text) AS c,
	md5(cohorts(customer, at, 'week')::text) AS w, active_customers(customer) AS a, md5(purchases_state(customer::text)::text) AS t FROM facts;
CREATE TABLE scattered AS SELECT *, hashint8extended(customer, 0) AS key FROM facts;
ANALYZE scattered;
CREATE FUNCTION explain(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE 'EXPLAIN (COSTS OFF) ' || query;
END $$;
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2;
SELECT query, count(*) FILTER (WHERE line ~ 'Partial Aggregate') AS partial, count(*) FILTER (WHERE line ~ 'Gather') AS gather
FROM unnest(ARRAY['customers_state(customer, amount, at, to_period(''2025-Q2''))', 'repeat_order_value(customer, amount, at)', 'cohorts(customer, at, ''month'')']) query, explain(format('SELECT %s FROM facts', query)) line GROUP BY query ORDER BY query COLLATE "C";
SELECT md5(customers_state(customer, amount, at, to_period('2025-Q2'))::text) = (SELECT b FROM serial) AS base FROM facts;
SELECT md5(purchases_state(customer, amount, at)::text) = (SELECT p FROM serial) AS purchases FROM facts;
SELECT md5(cohorts(customer, amount, at, 'month')::text) = (SELECT c FROM serial) AS cohorts FROM facts;
SELECT md5(cohorts(customer, at, 'week')::text) = (SELECT w FROM serial) AS weeks, active_customers(customer) = (SELECT a FROM serial) AS active FROM facts;
SELECT md5(purchases_state(customer::text)::text) = (SELECT t FROM serial) AS texts FROM facts;
SELECT active_customers(key) = (SELECT a FROM serial) AS scattered, new_customers(key, at, to_period('2025-Q2')) = (SELECT new_customers(customer, at, to_period('2025-Q2')) FROM facts) AS new FROM scattered;
RESET parallel_setup_cost; RESET parallel_tuple_cost; RESET min_parallel_table_scan_size; RESET max_parallel_workers_per_gather;
-- partial states that rows still wait in, merged into one that has to grow
CREATE TABLE parts (part int, key bigint, at date) PARTITION BY LIST (part);
CREATE TABLE part_1 PARTITION OF parts FOR VALUES IN (1);
CREATE TABLE part_2 PARTITION OF parts FOR VALUES IN (2);
CREATE TABLE part_3 PARTITION OF parts FOR VALUES IN (3);
INSERT INTO parts SELECT i % 3 + 1, hashint8extended(i, 0), '2025-01-01'::date + i % 90 FROM generate_series(1, 100000) i;
INSERT INTO parts SELECT 3, hashint8extended(i, 0), '2025-03-31' FROM generate_series(1, 50000) i;
ANALYZE parts;
SET enable_partitionwise_aggregate = on; SET max_parallel_workers_per_gather = 0;
SELECT count(*) FILTER (WHERE line ~ 'Partial Aggregate') AS partial FROM explain('SELECT active_customers(key) FROM parts') line;
SELECT active_customers(key), n(cohorts(key, at, 'month')), active_customers(key, at, '[2025-01-01,2025-02-01)') AS january, repeat_purchase_rate(key) FROM parts;
RESET enable_partitionwise_aggregate; RESET max_parallel_workers_per_gather;
SELECT count(DISTINCT key), count(DISTINCT key) FILTER (WHERE at < '2025-02-01') AS january FROM parts;
-- rows that wait are counted: at every number of them
SELECT bool_and(a = n AND w = n) AS waiting, count(*) FROM generate_series(90, 700, 7) n, LATERAL (SELECT active_customers(hashint8extended(i, 0)) AS a, n(cohorts(hashint8extended(i, 0), '2025-01-01'::date + i, 'month')) AS w FROM generate_series(1, n) i) x;
-- rows that are not a table yet: as many as fit and one more or less, of many customers or few, with numbers of 32 bits, of 64, and of both, with all there is to know of each
CREATE TABLE visits AS
SELECT n, per, CASE WHEN per <> 3 AND n % 2 = 1 OR per = 3 AND i % 700 < 699 THEN 4294967295 - i % (1 + n / per) * 7919 ELSE hashint8extended(i % (1 + n / per) * 1000 + n, 0) END AS customer, '2025-01-01'::date + (hashint8(i) & 127) AS at
FROM unnest('{1,15,16,17,63,64,65,1023,1024,1025,2047,2049,16385,65535,65536,65537,90000}'::int[]) n, unnest('{1,2,3,40}'::int[]) per, generate_series(1, n) i;
CREATE VIEW visited AS
SELECT n, per, active_customers(b) AS active, new_customers(b) AS new, prior_customers(b) AS prior, retained_customers(b) AS retained, active_customers(p) AS customers, repeat_customers(p) AS again
FROM (SELECT n, per, customers_state(customer, at, '[2025-03-01,2025-04-01)', '[2025-02-01,2025-03-01)') AS b, purchases_state(customer) AS p FROM visits GROUP BY n, per) x;
SELECT count(*) AS groups, sum(active) AS active, sum(customers) AS customers, count(*) FILTER (WHERE again = 0) AS never_again FROM visited;
SELECT count(*) AS differ FROM (SELECT n, per, count(*) FILTER (WHERE here), count(*) FILTER (WHERE here AND NOT before), count(*) FILTER (WHERE prior), count(*) FILTER (WHERE prior AND here), count(*), count(*) FILTER (WHERE rows > 1)
	FROM (SELECT n, per, customer, bool_or(at >= '2025-03-01' AND at < '2025-04-01') AS here, bool_or(at >= '2025-02-01' AND at < '2025-03-01') AS prior, bool_or(at < '2025-03-01') AS before, count(*) AS rows FROM visits GROUP BY n, per, customer) x GROUP BY n, per
	EXCEPT TABLE visited) y;
-- read from the rows as from the table
SELECT count(*) AS differ FROM (SELECT n, per, active_customers(customer, at, '[2025-03-01,2025-04-01)'), new_customers(customer, at, '[2025-03-01,2025-04-01)'), retention_rate(customer, at, '[2025-03-01,2025-04-01)'), churn_rate(customer, at, '[2025-03-01,2025-04-01)'), active_customers(customer), repeat_purchase_rate(customer) FROM visits GROUP BY n, per
	EXCEPT SELECT n, per, active_customers(b), new_customers(b), retention_rate(b), churn_rate(b), active_customers(p), repeat_purchase_rate(p) FROM (SELECT n, per, customers_state(customer, at, '[2025-03-01,2025-04-01)') AS b, purchases_state(customer) AS p FROM visits GROUP BY n, per OFFSET 0) x) y;
-- and merged as rows, or with a table
SELECT count(*) AS differ FROM (SELECT n, per, active_customers(p), repeat_customers(p), p::text FROM (SELECT n, per, purchases_merge(p) AS p FROM (SELECT n, per, purchases_rows(customer) AS p FROM visits GROUP BY n, per, extract(day FROM at)::int % 3 OFFSET 0) r GROUP BY n, per OFFSET 0) x
	EXCEPT SELECT n, per, active_customers(p), repeat_customers(p), p::text FROM (SELECT n, per, purchases_state(customer) AS p FROM visits GROUP BY n, per OFFSET 0) y) z;
SELECT count(DISTINCT s) AS states FROM (SELECT purchases_state(customer ORDER BY at)::text AS s FROM visits WHERE n = 2049 AND per = 3 UNION ALL SELECT purchases_state(customer ORDER BY customer)::text FROM visits WHERE n = 2049 AND per = 3
	UNION ALL SELECT purchases_merge(p)::text FROM (SELECT purchases_state(customer) AS p FROM visits WHERE n = 2049 AND per = 3 GROUP BY extract(day FROM at)) x) y;
-- they are what a window would have counted one by one, and what somebody's own aggregate without a final function keeps
CREATE AGGREGATE rows_alone(bigint) (SFUNC = purchases_add, STYPE = purchases);
CREATE TABLE kept AS SELECT n, per, rows_alone(customer) AS p FROM visits WHERE n IN (1, 17, 1025) GROUP BY n, per;
SELECT count(*), bool_and(k.p::text = s.p::text) AS same, bool_and(active_customers(k.p) = s.w AND active_customers(purchases_add(k.p, 0)) = s.w + 1) AS counted, bool_and(pg_column_size(k.p) <= 400 + 48 * s.w) AS small
FROM kept k JOIN (SELECT n, per, purchases_state(customer) AS p, max(w) AS w FROM (SELECT n, per, customer, active_customers(customer) OVER (PARTITION BY n, per) AS w FROM visits WHERE n IN (1, 17, 1025)) x GROUP BY n, per) s USING (n, per);
SELECT count(*), bool_and(purchases_merge::text = p::text) AS merged FROM (SELECT n, per, purchases_merge(p) FROM kept GROUP BY n, per) x JOIN (SELECT n, per, purchases_state(customer) AS p FROM visits GROUP BY n, per) y USING (n, per);
DROP AGGREGATE rows_alone(bigint); DROP VIEW visited; DROP TABLE visits, kept;

-- a million customers, once in order, once scattered
SELECT active_customers(i), repeat_purchase_rate(i), active_customers(hashint8extended(i, 0)) AS scattered, active_customers(i * 1000000000000 - 4611686018427387904) AS far FROM generate_series(1, 1000000) i;
SELECT active_customers(c), repeat_customers(p) FROM (SELECT customers_state(i % 1000000, '2025-01-01'::date + i / 1000000, '[2025-01-01,2025-01-03)') AS c, purchases_state(hashint8extended(i % 1000000, 0)) AS p FROM generate_series(1, 1100000) i) x;
WITH visits AS (SELECT i % 250000 AS customer, '2025-01-01'::date + i * 7 % 1000 AS at FROM generate_series(1, 500000) i)
SELECT sum(active) = (SELECT count(*) FROM (SELECT DISTINCT customer, date_trunc('month', at) FROM visits) x) AS as_plain, sum(active) FILTER (WHERE "offset" = 0) FROM cohort_table((SELECT cohorts(customer, at, 'month') FROM visits));
-- states of megabytes: what the executor does with one is what it does with a small one
CREATE TABLE crowd AS SELECT hashint8extended(i % 200000, 0) AS customer, i % 3 / 2 AS region, '2025-01-01'::date + i % 700 AS at FROM generate_series(1, 300000) i;
CREATE VIEW large AS
SELECT region, active_customers(customer) AS active, repeat_customers(purchases_state(customer)) AS again, purchases_state(customer)::text AS purchases, cohorts(customer, at, 'month')::text AS cohorts, customers_state(customer, 1, at, '[2025-07-01,2026-07-01)')::text AS base
FROM crowd GROUP BY ROLLUP (region);
CREATE TABLE alone AS SELECT * FROM large;
SELECT region, active, again, length(purchases) > 1000000 AS is_large FROM alone ORDER BY region;
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2;
SELECT count(*) AS differ FROM ((TABLE alone EXCEPT TABLE large) UNION ALL (SELECT NULL, active_customers(customer), repeat_customers(purchases_state(customer)), purchases_state(customer)::text, cohorts(customer, at, 'month')::text, customers_state(customer, 1, at, '[2025-07-01,2026-07-01)')::text FROM crowd EXCEPT TABLE alone)) x;
RESET parallel_setup_cost; RESET parallel_tuple_cost; RESET min_parallel_table_scan_size; RESET max_parallel_workers_per_gather;
SELECT purchases_merge(p)::text = (SELECT purchases FROM alone WHERE region IS NULL) AS merged, cohorts_merge(c)::text = (SELECT cohorts FROM alone WHERE region IS NULL) AS cohorts FROM (SELECT purchases_state(customer) AS p, cohorts(customer, at, 'month') AS c FROM crowd GROUP BY region) x;
SELECT at, max(active) AS so_far, max(whole) AS whole FROM (SELECT at, active_customers(customer) OVER (ORDER BY at) AS active, active_customers(customer) OVER () AS whole FROM (SELECT customer, (at - '2025-01-01') / 200 FROM crowd) c(customer, at)) x GROUP BY at ORDER BY at;
SELECT at, count(DISTINCT customer) AS plain FROM generate_series(0, 3) at, (SELECT customer, (at - '2025-01-01') / 200 FROM crowd) c(customer, day) WHERE day <= at GROUP BY at ORDER BY at;
-- without a final function a window wants the state itself for each of its rows, and that leaves nothing behind
CREATE AGGREGATE bare(bigint) (SFUNC = purchases_add, STYPE = purchases);
CREATE FUNCTION held() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$ BEGIN RETURN (SELECT sum(total_bytes) FROM pg_backend_memory_contexts WHERE name LIKE '%aggregate state'); END $$;
SELECT part, active_customers(p) AS so_far, repeat_customers(p) AS again, held() BETWEEN 1000000 AND 4000000 AS state_alone
FROM (SELECT part, bare(customer) OVER w AS p, lag(part) OVER w IS DISTINCT FROM part AS first FROM (SELECT customer, (at - '2025-01-01') / 50 FROM crowd) c(customer, part) WINDOW w AS (ORDER BY part)) x WHERE first AND part IN (3, 7, 11);
SELECT part, count(*) AS plain, count(*) FILTER (WHERE n > 1) AS again
FROM (SELECT part, customer, count(*) AS n FROM unnest('{3,7,11}'::int[]) part, (SELECT customer, (at - '2025-01-01') / 50 FROM crowd) c(customer, day) WHERE day <= part GROUP BY 1, 2) x GROUP BY part ORDER BY part;
DROP AGGREGATE bare(bigint); DROP FUNCTION held();
-- rows that wait for a table where a key is its own place, and belong far outside
SELECT active_customers(k) AS customers, repeat_customers(purchases_state(k)) AS again FROM (SELECT i % 1200000 FROM generate_series(1, 1300000) i UNION ALL SELECT unnest('{-9223372036854775808,9223372036854775807,0}'::bigint[])) v(k);
-- keys at the ends of 32 bits, and beyond
SELECT purchases_state(k), active_customers(k) = count(DISTINCT k) AS ends FROM unnest('{4294967295,4294967296,0,-1,1,4294967295,-4294967296,4294967297}'::bigint[]) k;
SELECT purchases_state(k ORDER BY i) FROM unnest('{1,2,3,4294967296,1,-1,3}'::bigint[]) WITH ORDINALITY x(k, i);
-- keys at the ends of bigint, descending, with gaps
SELECT active_customers(k) = count(DISTINCT k) AS ends FROM (SELECT 9223372036854775807 - i FROM generate_series(0, 2000) i UNION ALL SELECT -9223372036854775808 + i * 2 FROM generate_series(0, 2000) i) v(k);
SELECT active_customers(k) = 5000 AS up, (SELECT active_customers(k) FROM (SELECT -9223372036854775808 + i FROM generate_series(4999, 0, -1) i) w(k)) = 5000 AS down FROM (SELECT 9223372036854775807 - 4999 + i FROM generate_series(0, 4999) i) v(k);
SELECT purchases_state(k) FROM unnest(ARRAY[9223372036854775807, -9223372036854775808, 0, -1, 1, 0]) k;
-- keys made to meet in one place, by the inverse of the hash
CREATE FUNCTION unmix(x numeric) RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	m CONSTANT numeric := 18446744073709551616;
	shifts CONSTANT int[] := '{31,27,30}';
	inverses CONSTANT numeric[] := '{3573116690164977347,10871156337175269513,1}';	-- of both factors
	y bigint;
BEGIN
	FOR i IN 1 .. 3 LOOP
		y := (CASE WHEN x >= m / 2 THEN x - m ELSE x END)::bigint;
		y := y # ((y >> shifts[i]) & ((1::bigint << (64 - shifts[i])) - 1)) # CASE WHEN 2 * shifts[i] < 64 THEN (y >> (2 * shifts[i])) & ((1::bigint << (64 - 2 * shifts[i])) - 1) ELSE 0 END;
		x := mod((CASE WHEN y < 0 THEN y + m ELSE y END) * inverses[i], m);
	END LOOP;
	RETURN CASE WHEN x >= m / 2 THEN x - m ELSE x END;
END $$;
CREATE TABLE attack AS SELECT unmix(i::numeric * 4294967296) AS k FROM generate_series(1, 3000) i;
SELECT active_customers(k) = count(DISTINCT k) AS attacked, count(DISTINCT k) FROM attack;

-- texts are their bytes: empty, long, of other cases, in any collation
SELECT purchases_state(k) FROM unnest(ARRAY['', 'b', 'a', 'A', 'é', 'e', '', 'quote" back\ tab	', E'line\nend\x01']) k;
SELECT purchases_state(k)::text::purchases::text = purchases_state(k)::text FROM unnest(ARRAY['', 'quote" back\ tab	', E'line\nend\x01\x7f', 'é☕']) k;
CREATE COLLATION blind (provider = icu, locale = 'und-u-ks-level1', deterministic = false);
SELECT active_customers(k COLLATE blind) FROM unnest(ARRAY['a', 'A', 'a']) k;
SELECT active_customers(repeat(c, 1000000) || i % 3), length(purchases_state(repeat(c, 1000000) || i % 3)::text) FROM generate_series(1, 6) i, unnest(ARRAY['x', 'y']) c;
SELECT active_customers(i::text || repeat('-', i % 300)) FROM generate_series(1, 20000) i;

-- amounts of any size, exactly
SELECT expansion_revenue(c, a, d, '[2025-02-01,2025-03-01)') = 1e100 + 1e-100 - 1 AS wide FROM (VALUES (1, 1::numeric, '2025-01-05'::date), (1, 1e100, '2025-02-05'), (1, 1e-100, '2025-02-06'), (2, 5, '2025-02-07')) v(c, a, d);
SELECT customers_state(c, a, d, '[2025-02-01,2025-03-01)') FROM (VALUES (1, 1.5, '2025-01-05'::date), (1, 1e20, '2025-02-05'), (2, 0.00001, '2025-01-06')) v(c, a, d);
-- what became too large on the way and small again is kept as if it never had been
SELECT customers_state(c, a, d, '[2025-02-01,2025-03-01)')::text, pg_column_size(customers_state(c, a, d, '[2025-02-01,2025-03-01)')) =
	(SELECT pg_column_size(customers_state(1, 0.5, '2025-02-05'::date, '[2025-02-01,2025-03-01)'))) AS size FROM (VALUES (1, 4e18, '2025-02-05'::date), (1, 4e18, '2025-02-06'), (1, -8e18, '2025-02-06'), (1, 0.5, '2025-02-06')) v(c, a, d);
SELECT bool_and(net_revenue_retention(s) = t) AS exact, count(*) FROM (
	SELECT k, customers_state(i % 7, a, d, '[2025-02-01,2025-03-01)') AS s, sum(a) FILTER (WHERE d >= '2025-02-01') / sum(a) FILTER (WHERE d < '2025-02-01') AS t FROM (
		SELECT k, i, (random() * 1000)::numeric * 10::numeric ^ ((i * k) % 41 - 12) AS a, '2025-01-05'::date + (i % 2) * 31 AS d FROM generate_series(1, 200) i, generate_series(1, 50) k) x GROUP BY k) y;

-- the local day decides, in zones of all kinds
SELECT tz, agrees FROM unnest(ARRAY['UTC', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/Havana', 'XYZ+15', 'XYZ-15']) tz, LATERAL set_config('timezone', tz, false),
	LATERAL (SELECT customers_state(i, at, '[2018-11-04,2018-11-05)', '[2018-11-02,2018-11-03)')::text = customers_state(i, at::date, '[2018-11-04,2018-11-05)', '[2018-11-02,2018-11-03)')::text
		AND cohorts(i, at, 'day')::text = cohorts(i, at::date, 'day')::text AS agrees
		FROM (SELECT i, '2018-11-01 00:00Z'::timestamptz + i * interval '17 minutes' AS at FROM generate_series(1, 600) i) a) x;
RESET timezone;

-- errors
\pset format unaligned
SELECT error_of(s) FROM unnest(ARRAY[
	$$SELECT retention_rate(customer, at, 'empty') FROM facts$$,
	$$SELECT retention_rate(customer, at, to_period('2025'), 'empty') FROM facts$$,
	$$SELECT retention_rate(customer, at, daterange(at, at + 1)) FROM facts WHERE at IS NOT NULL$$,
	$$SELECT retention_rate(customer, at, to_period('2025'), daterange(at, at + 1)) FROM facts WHERE at IS NOT NULL$$,
	$$SELECT retention_rate(customer, at, '[2025-01-01,)') FROM facts$$,
	$$SELECT active_customers(customer, at, '[0100-01-01 BC,2025-01-01)') FROM facts$$,
	$$SELECT churn_rate(b, 'end') FROM stored$$,
	$$SELECT net_revenue_retention(b) FROM stored$$,
	$$SELECT repeat_order_value(p) FROM stored$$,
	$$SELECT customers_combine(b, ba) FROM stored$$,
	$$SELECT customers_combine(b, huge) FROM stored$$,
	$$SELECT purchases_combine(p, pa) FROM stored$$,
	$$SELECT cohorts_combine(c, ca) FROM stored$$,
	$$SELECT customers_merge(s) FROM (SELECT customers_state(1, '2025-01-01'::date, to_period(y)) AS s FROM unnest(ARRAY['2025', '2026']) y) x$$,
	$$SELECT cohorts(customer, at, 'fortnight') FROM facts$$,
	$$SELECT cohorts(1, '2025-01-01'::date, g) FROM unnest(ARRAY['day', 'DAY', 'week']) g$$,
	$$SELECT cohorts(1, 'infinity'::date, 'day')$$,
	$$SELECT cohorts(1, '2026-01-01'::date, 'day', 'infinity'::date)$$,
	$$SELECT cohorts(1, NULL::date, 'day', '-infinity'::date)$$,
	$$SELECT cohorts(1, d, 'month', d) FROM unnest(ARRAY['2026-03-01', '2026-01-31']::date[]) d$$,
	$$SELECT cohorts_merge(c) FROM (SELECT cohorts(1, d, 'week', d) AS c FROM unnest(ARRAY['2026-03-01', '2026-01-31']::date[]) d GROUP BY d) x$$,
	$$SELECT cohorts_merge(c) FROM (SELECT cohorts(1, d, 'week', d) AS c FROM unnest(ARRAY['2026-03-01']::date[]) d UNION ALL SELECT cohorts(1, '2026-03-01'::date, 'week')) x$$,
	$$SELECT cohorts(1, '2026-01-01'::date, g, '2026-01-01') FROM unnest(ARRAY['day', 'week']) g$$,
	$$SELECT count(*) FROM cohort_table((SELECT cohorts(1, '2026-01-01'::date, 'day', '1925-01-01')))$$,
	$$SELECT cohorts(1, d, 'day') FROM unnest(ARRAY['2025-01-01', '-infinity']::timestamp[]) d$$,
	$$SELECT cohorts(1, '0044-03-15 BC'::date, 'year')$$,
	$$SELECT count(*) FROM cohort_table((SELECT cohorts(1, d, 'day') FROM unnest(ARRAY['2025-01-01', '1925-01-01']::date[]) d))$$,
	$$SELECT net_revenue_retention(1, 'NaN', '2025-01-01'::date, to_period('2025'))$$,
	$$SELECT cohorts(1, 'Infinity', '2025-01-01'::date, 'day')$$,
	$$SELECT cohorts(i, 1, CASE WHEN i < 100 THEN '0001-01-01' ELSE '9999-12-31' END::date, 'day') FROM generate_series(1, 100) i$$
	]) s;
SELECT net_revenue_retention(1, 'NaN', '2025-01-01'::date, to_period('2027')) AS outside;
-- text that is none of ours, and text that contradicts itself
SELECT error_of(format('SELECT %L::customer_base', s)) FROM unnest(ARRAY['', '{}', '[]', '{"keys": "int", ', '{"keys": "bigint", "period": ["2026-01-01", "2025-01-01"], "amounts": false, "customers": []}', '{"keys": "bigint", "period": ["2026-13-01", null], "amounts": false, "customers": []}',
	'{"keys": "bigint", "period": ["2026-01-01", null], "amounts": maybe, "customers": []}', '{"keys": "bigint", "period": ["2026-01-01", null], "amounts": false, "customers": [[1, 1]]', '{"keys": "bigint", "period": ["2026-01-01", null], "amounts": false, "customers": [[1, 1]]} x',
	'{"keys": "bigint", "period": ["2026-01-01", null], "amounts": false, "customers": [[1, 8]]}', '{"keys": "bigint", "period": ["2026-01-01", null], "amounts": false, "customers": [[1, 2]]}', '{"keys": "bigint", "period": [null, null], "amounts": false, "customers": [[1, 5]]}',
	'{"keys": "bigint", "period": ["2026-01-01", "2027-01-01"], "prior": ["2025-01-01", "2026-01-01"], "amounts": false, "customers": [[1, 3]]}', '{"keys": "bigint", "period": ["2026-01-01", null], "amounts": false, "customers": [[1, 1], [1, 1]]}', '{"keys": "bigint", "period": ["2026-01-01", null], "amounts": false, "customers": [["1", 1]]}',
	'{"keys": "bigint", "period": ["2026-01-01", null], "amounts": false, "customers": [[9223372036854775808, 1]]}', '{"keys": "bigint", "period": ["2026-01-01", null], "amounts": true, "customers": [[1, 1]]}', '{"keys": "bigint", "period": ["2026-01-01", null], "amounts": true, "customers": [[1, 1, 5, 6]]}',
	'{"keys": "bigint", "period": ["2026-01-01", null], "amounts": true, "customers": [[1, 1, 5., 0]]}', '{"keys": "bigint", "period": ["2026-01-01", null], "amounts": true, "customers": [[1, 1, NaN, 0]]}', '{"keys": "text", "period": ["2026-01-01", null], "amounts": false, "customers": [["a\u0000", 1]]}',
	'{"keys": "text", "period": ["2026-01-01", null], "amounts": false, "customers": [["a\x", 1]]}', '{"keys": "text", "period": ["2026-01-01", null], "amounts": false, "customers": [["a', '{"keys": "uuid", "period": ["2026-01-01", null], "amounts": false, "customers": [["a", 1]]}']) s;
SELECT error_of(format('SELECT %L::purchases', s)) FROM unnest(ARRAY['{"keys": "bigint", "amounts": false, "orders": 1, "customers": []}', '{"keys": "bigint", "amounts": false, "orders": 5, "customers": [[1, 1]]}', '{"keys": "bigint", "amounts": false, "orders": 1, "customers": [[1, 2]]}',
	'{"keys": "bigint", "amounts": false, "orders": 1, "customers": [[1, 3]]}', '{"keys": "bigint", "amounts": true, "orders": 1, "customers": [[1, 1, 5, 10, 2]]}', '{"keys": "bigint", "amounts": true, "orders": 1, "customers": [[1, 1, x]]}']) s;
SELECT error_of(format('SELECT %L::purchases', s)) FROM unnest(ARRAY['{"keys": "bigint", "moments": false, "orders": 1, "customers": [[1, 5]]}', '{"keys": "bigint", "moments": true, "orders": 1, "customers": [[1, 5, 6]]}',
	'{"keys": "bigint", "moments": true, "orders": 2, "customers": [[1, 5, 4]]}', '{"keys": "bigint", "moments": true, "orders": 1, "customers": [[1]]}', '{"keys": "bigint", "moments": true, "orders": 3, "customers": [[1, 5, 6, 7]]}']) s;
SELECT error_of(format('SELECT %L::cohorts', s)) FROM unnest(ARRAY['{"keys": "bigint", "grain": "eon", "first": "2026-01-01", "amounts": false, "customers": []}', '{"keys": "bigint", "grain": "day", "first": null, "amounts": false, "customers": []}', '{"keys": "bigint", "grain": "day", "first": "2026-01-01", "amounts": false, "customers": [[1]]}',
	'{"keys": "bigint", "grain": "day", "first": "2026-01-01", "amounts": false, "customers": [[1, 3, 3]]}', '{"keys": "bigint", "grain": "day", "first": "2026-01-01", "amounts": false, "customers": [[1, -1]]}', '{"keys": "bigint", "grain": "year", "first": "2026-01-01", "amounts": false, "customers": [[1, 7974]]}',
	'{"keys": "bigint", "grain": "day", "first": "2026-01-01", "amounts": true, "customers": [[1, 3]]}', '{"keys": "bigint", "grain": "day", "first": "2026-01-01", "anchored": false, "amounts": true, "customers": []}',
	'{"keys": "bigint", "grain": "day", "first": "2026-01-01", "anchored": true, "amounts": false, "customers": [[1]]}', '{"keys": "bigint", "grain": "year", "first": "2026-01-01", "anchored": true, "amounts": false, "customers": [[1, 7974]]}',
	'{"keys": "bigint", "grain": "year", "first": "2026-01-01", "anchored": true, "amounts": false, "customers": [[1, -2026]]}', '{"keys": "bigint", "grain": "year", "first": "2026-01-01", "anchored": true, "amounts": true, "customers": [[1, 0, 2]]}',
	'{"keys": "bigint", "grain": "year", "first": "2026-01-01", "anchored": true, "amounts": false, "customers": [[1, 0, 2, 1]]}', '{"keys": "bigint", "grain": "year", "first": "2026-01-01", "anchored": true "amounts": false, "customers": []}']) s;
-- a row by hand must be of such a customer
SELECT error_of($$SELECT purchases_add('{"keys": "bigint", "amounts": true, "orders": 1, "customers": [[1, 1, 0, 5, 0]]}', '3f2504e0-4f89-11d3-9a0c-0305e82c3301'::uuid)$$),
	error_of($$SELECT purchases_add('{"keys": "bigint", "amounts": true, "orders": 1, "customers": [[1, 1, 0, 5, 0]]}', 1::bigint)$$),
	error_of($$SELECT customers_add('{"keys": "text", "period": [null, null], "amounts": false, "customers": []}', 1::bigint, '2026-01-01'::date, '(,)')$$),
	error_of($$SELECT cohorts_add('{"keys": "text", "grain": "month", "first": "2026-01-01", "amounts": false, "customers": []}', 'a', 5, '2026-01-01'::date, 'month')$$),
	error_of($$SELECT cohorts_add('{"keys": "text", "grain": "month", "first": "2026-01-01", "anchored": true, "amounts": false, "customers": []}', 'a', '2026-01-01'::date, 'month')$$),
	error_of($$SELECT cohorts_add('{"keys": "text", "grain": "month", "first": "2026-01-01", "amounts": false, "customers": []}', 'a', '2026-01-01'::date, 'month', '2026-01-01'::date)$$);
SELECT s::cohorts FROM (VALUES ('{"keys": "bigint", "grain": "month", "first": "2026-01-15", "anchored": true, "amounts": false, "customers": [[2, 0], [1, -3]]}')) v(s);
-- a customer since ever, and orders after the last moment there is
SELECT customers_state(1::bigint, d, '(,2026-04-01)'::daterange)::text = customers_state(1::bigint, d::timestamp, '(,2026-04-01)'::daterange)::text AS same, customers_state(1::bigint, d::timestamp, '(,2026-04-01)'::daterange)::text::customer_base
FROM unnest('{-infinity}'::date[]) d GROUP BY d;
SELECT cohorts(1::bigint, d, 'quarter') FROM unnest('{9999-12-31,9999-10-01}'::date[]) d;
SELECT error_of($$SELECT cohorts(1::bigint, d, 'quarter') FROM unnest('{9999-12-31,10000-01-01}'::date[]) d$$);
SELECT error_of($$SELECT customers_state(1::bigint, '2026-01-01'::date, '[infinity,infinity]')$$), purchases_state(1::bigint, a, d) FROM (VALUES (5, '5874897-12-31'::date), (6, '2026-01-01')) v(a, d);
SELECT s::customer_base FROM (VALUES (' { "keys" :"bigint","period":[ null,null ], "amounts":false , "customers":[ [2,1] , [1,1] ] } ')) v(s);
SELECT s::cohorts FROM (VALUES ('{"keys": "bigint", "grain": "month", "first": "2026-01-15", "amounts": false, "customers": [[1, 3, 5]]}')) v(s);
\pset format aligned

DROP TABLE sales, facts, expected, same, stored, again, serial, scattered, parts, attack, crowd, alone CASCADE;
DROP FUNCTION unmix(numeric), explain(text);
DROP COLLATION blind;

-- rows in which something is missing, of each type of key and of moment, say the same
CREATE TABLE gaps (n int, id bigint, amount numeric, at timestamptz, period daterange, prior daterange, grain text, anchor timestamptz);
INSERT INTO gaps VALUES (0, 1, 5, '2026-01-05', NULL, '[2025-12-01,2026-01-01)', NULL, '2026-01-01'), (1, 1, 5, '2026-01-05', '[2026-01-01,2026-02-01)', NULL, 'month', NULL), (2, 1, 5, '2026-01-05', '[2026-01-01,2026-02-01)', '[2025-12-01,2026-01-01)', 'month', '2026-01-01'),
	(3, NULL, 7, '2026-01-05', '[2026-01-01,2026-02-01)', '[2025-12-01,2026-01-01)', 'month', '2026-01-01'), (4, 2, NULL, '2026-01-05', '[2026-01-01,2026-02-01)', '[2025-12-01,2026-01-01)', 'month', '2026-02-01'), (5, 3, 11, NULL, '[2026-01-01,2026-02-01)', '[2025-12-01,2026-01-01)', 'month', '2026-01-01'), (6, 4, 13, '2026-01-31 23:00', NULL, NULL, NULL, NULL),
	(7, 5, 17, '2025-12-31 23:00', '[2026-01-01,2026-02-01)', '[2025-12-01,2026-01-01)', 'month', '2025-12-01'), (8, 5, 19, '2026-01-01 00:00', '[2026-01-01,2026-02-01)', '[2025-12-01,2026-01-01)', 'month', '2025-12-01'), (9, 6, 23, '2026-02-01', '[2026-01-01,2026-02-01)', '[2025-12-01,2026-01-01)', 'months', '2026-01-01'), (10, 7, 29, '2025-11-01', '[2026-01-01,2026-02-01)', '[2025-12-01,2026-01-01)', 'month', '2026-03-01');
CREATE FUNCTION text_of(query text) RETURNS text LANGUAGE plpgsql AS $$ DECLARE answer text; BEGIN EXECUTE query INTO answer; RETURN answer; END $$;
SELECT string_agg(key || ' ' || moment, ', ' ORDER BY k, m) AS types, figures FROM (VALUES (1, 'bigint', 'id'), (2, 'uuid', 'lpad(id::text, 32, ''0'')::uuid'), (3, 'text', 'id::text')) k(k, key, expression), (VALUES (1, 'date'), (2, 'timestamp'), (3, 'timestamptz')) m(m, moment),
	LATERAL (SELECT text_of(format($q$SELECT concat_ws(E'\n', (SELECT concat_ws(' ', active_customers(s), new_customers(s), churn_rate(s)) FROM (SELECT customers_state(%1$s, at::%2$s, period ORDER BY n) s FROM gaps) x), (SELECT concat_ws(' ', active_customers(s), new_customers(s), churn_rate(s)) FROM (SELECT customers_state(%1$s, at::%2$s, period, prior ORDER BY n) s FROM gaps) x),
		(SELECT concat_ws(' ', active_customers(s), net_revenue_retention(s), expansion_revenue(s)) FROM (SELECT customers_state(%1$s, amount, at::%2$s, period ORDER BY n) s FROM gaps) x), (SELECT concat_ws(' ', active_customers(s), net_revenue_retention(s), expansion_revenue(s)) FROM (SELECT customers_state(%1$s, amount, at::%2$s, period, prior ORDER BY n) s FROM gaps) x),
		(SELECT string_agg(t::text, ' ') FROM (SELECT cohorts(%1$s, at::%2$s, grain ORDER BY n) s FROM gaps WHERE grain IS DISTINCT FROM 'months') x, cohort_table(s) t), (SELECT string_agg(t::text, ' ') FROM (SELECT cohorts(%1$s, amount, at::%2$s, grain ORDER BY n) s FROM gaps WHERE grain IS DISTINCT FROM 'months') x, cohort_table(s) t),
		(SELECT string_agg(t::text, ' ') FROM (SELECT cohorts(%1$s, at::%2$s, grain, anchor::%2$s ORDER BY n) s FROM gaps WHERE grain IS DISTINCT FROM 'months') x, cohort_table(s) t), (SELECT string_agg(t::text, ' ') FROM (SELECT cohorts(%1$s, amount, at::%2$s, grain, anchor::%2$s ORDER BY n) s FROM gaps WHERE grain IS DISTINCT FROM 'months') x, cohort_table(s) t))$q$, expression, moment)) figures) f GROUP BY figures;
SELECT string_agg(key || ' ' || moment, ', ' ORDER BY k, m) AS types, figures FROM (VALUES (1, 'bigint', 'id'), (2, 'uuid', 'lpad(id::text, 32, ''0'')::uuid'), (3, 'text', 'id::text')) k(k, key, expression), (VALUES (1, 'date'), (2, 'timestamp')) m(m, moment),
	LATERAL (SELECT text_of(format($q$SELECT concat_ws(E'\n', (SELECT concat_ws(' ', active_customers(s), repeat_purchase_rate(s)) FROM (SELECT purchases_state(%1$s ORDER BY n) s FROM gaps) x), (SELECT concat_ws(' ', active_customers(s), repeat_purchase_rate(s), repeat_purchase_rate(s, 5), repeat_customers(s, 60), repeat_purchase_rate(s, 30, '2026-01-20')) FROM (SELECT purchases_state(%1$s, at::%2$s ORDER BY n) s FROM gaps) x), (SELECT concat_ws(' ', active_customers(s), repeat_purchase_rate(s), repeat_order_value(s)) FROM (SELECT purchases_state(%1$s, amount, at::%2$s ORDER BY n) s FROM gaps) x),
		(SELECT units_per_order(%1$s, amount ORDER BY n) FROM gaps), (SELECT attach_rate(%1$s, amount > 5, at < '2026-01-01' ORDER BY n) FROM gaps), (SELECT attach_rate(%1$s, NULL::boolean, at < '2026-01-01' ORDER BY n) FROM gaps))$q$, expression, moment)) figures) f GROUP BY figures;
-- two periods in one group, and in two states, at each of their ends
SELECT a, b, c, d, error_of(format($q$SELECT customers_state(id, at, p, q) FROM (VALUES (1, '2026-01-05'::date, '[2026-01-01,2026-02-01)'::daterange, '[2025-12-01,2026-01-01)'::daterange), (2, '2026-01-05', '[%s,%s)', '[%s,%s)')) v(id, at, p, q)$q$, a, b, c, d)) AS rows,
	error_of(format($q$SELECT customers_merge(s) FROM (SELECT customers_state(id, at, p, q) s FROM (VALUES (1, '2026-01-05'::date, '[2026-01-01,2026-02-01)'::daterange, '[2025-12-01,2026-01-01)'::daterange), (2, '2026-01-05', '[%s,%s)', '[%s,%s)')) v(id, at, p, q) GROUP BY id) x$q$, a, b, c, d)) AS states
FROM (VALUES ('2026-01-01', '2026-02-01', '2025-12-01', '2026-01-01'), ('2026-01-02', '2026-02-01', '2025-12-01', '2026-01-01'), ('2026-01-01', '2026-02-02', '2025-12-01', '2026-01-01'), ('2026-01-01', '2026-02-01', '2025-12-02', '2026-01-01'), ('2026-01-01', '2026-02-01', '2025-12-01', '2025-12-31')) v(a, b, c, d);
SELECT error_of($$SELECT cohorts(id, at::date, grain) FROM gaps WHERE grain IS NOT NULL$$), error_of($$SELECT cohorts(id, at::date, g) FROM gaps, unnest('{month,quarter}'::text[]) g$$), error_of($$SELECT cohorts(id, at::date, repeat('month', 20)) FROM gaps$$), error_of($$SELECT rolling_table(cohorts(id, at::date, 'month'), 0) FROM gaps$$);
SELECT count(*) FROM (SELECT cohorts(id, anchor::date - 400, 'month', anchor::date) s FROM gaps WHERE id = 100) x, cohort_table(s);
SELECT t FROM (SELECT cohorts(id, NULL::date, 'month', anchor::date) s FROM gaps WHERE id IS NOT NULL) x, cohort_table(s) t;
SELECT t FROM (SELECT cohorts(id, NULL::date, 'month', anchor::date) s FROM gaps WHERE id IS NOT NULL) x, rolling_table(s, 2) t;
DROP TABLE gaps;
DROP FUNCTION text_of;
