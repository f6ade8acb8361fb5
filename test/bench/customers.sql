-- customers: in one pass over the orders, against count(distinct), grouping and joining
CREATE TABLE walk_ins AS SELECT *, hashint8extended(customer, 0) AS card FROM orders;
VACUUM (FREEZE, ANALYZE) walk_ins;

INSERT INTO statements (name, query, plain, workers) VALUES
	('count(*)', 'SELECT count(*) FROM orders', NULL, 0),
	('count(distinct customer)', 'SELECT count(DISTINCT customer) FROM orders', NULL, 0),
	('active customers', 'SELECT active_customers(customer) FROM orders', 'count(distinct customer)', 0),
	('active customers of three years', 'SELECT active_customers(customer, at, ''[2024-01-01,2027-01-01)'') FROM orders', 'count(distinct customer)', 0),
	('the same, numbers without order', 'SELECT active_customers(card, at, ''[2024-01-01,2027-01-01)'') FROM walk_ins', 'count(distinct customer)', 0),
	('the same, two processes', 'SELECT active_customers(card, at, ''[2024-01-01,2027-01-01)'') FROM walk_ins', 'count(distinct customer)', 1),
	('first by customer', 'SELECT count(*) FROM (SELECT customer, min(at) AS first FROM orders GROUP BY customer) x WHERE first >= ''2024-02-01'' AND first < ''2024-03-01''', NULL, 0),
	('new customers of a month', 'SELECT new_customers(customer, at, ''[2024-02-01,2024-03-01)'') FROM orders', 'first by customer', 0),
	('count(distinct customer) by rep', 'SELECT sum(n) FROM (SELECT rep, count(DISTINCT customer) AS n FROM orders GROUP BY rep) x', NULL, 0),
	('active customers by rep', 'SELECT sum(n) FROM (SELECT rep, active_customers(customer, at, ''[2024-01-01,2027-01-01)'') AS n FROM orders GROUP BY rep) x', 'count(distinct customer) by rep', 0),
	('months of customers, joined', 'WITH active AS (SELECT DISTINCT customer, date_trunc(''month'', at)::date AS month FROM orders), first AS (SELECT customer, min(month) AS cohort FROM active GROUP BY customer) SELECT sum(n * (month - cohort)) FROM (SELECT cohort, month, count(*) AS n FROM active JOIN first USING (customer) GROUP BY 1, 2) x', NULL, 0),
	('cohorts of 36 months', 'SELECT sum(active * ((cohort + "offset" * interval ''1 month'')::date - cohort)) FROM cohort_table((SELECT cohorts(customer, at, ''month'') FROM orders))', 'months of customers, joined', 0),
	('the same cohorts, numbers without order', 'SELECT sum(active * ((cohort + "offset" * interval ''1 month'')::date - cohort)) FROM cohort_table((SELECT cohorts(card, at, ''month'') FROM walk_ins))', 'months of customers, joined', 0),
	('sum(amount) by customer and period', 'SELECT sum(amount) FILTER (WHERE prior > 0) / sum(prior) FROM (SELECT customer, sum(amount) FILTER (WHERE at >= ''2025-01-01'' AND at < ''2026-01-01'') AS amount, sum(amount) FILTER (WHERE at >= ''2024-01-01'' AND at < ''2025-01-01'') AS prior FROM orders GROUP BY customer) x', NULL, 0),
	('net revenue retention', 'SELECT net_revenue_retention(customer, amount, at, ''[2025-01-01,2026-01-01)'') FROM orders', 'sum(amount) by customer and period', 0);
