-- money: aggregates that are formulas over sums, against the formulas over sums
CREATE TABLE lines AS SELECT rep, at, amount, (amount * 0.6)::numeric(12,2) AS cost, (amount * 1.05)::numeric(12,2) AS forecast FROM orders;
CREATE TABLE stored AS SELECT rep, to_period(at, 'quarter') AS quarter, margin_state(amount, cost) FROM lines GROUP BY 1, 2;
ANALYZE lines, stored;

INSERT INTO statements (name, query, plain) VALUES
	('count(*)', 'SELECT count(*) FROM lines', NULL),
	('avg(amount)', 'SELECT round(avg(amount), 10) FROM lines', NULL),
	('average_order_value(amount)', 'SELECT round(average_order_value(amount), 10) FROM lines', 'avg(amount)'),
	('sum(amount - cost) / sum(amount)', 'SELECT round(sum(amount - cost) / sum(amount), 10) FROM lines', NULL),
	('margin(amount, cost)', 'SELECT round(margin(amount, cost), 10) FROM lines', 'sum(amount - cost) / sum(amount)'),
	('sum(amount - cost) / sum(amount) by rep', 'SELECT round(sum(m), 10) FROM (SELECT sum(amount - cost) / sum(amount) AS m FROM lines GROUP BY rep) x', NULL),
	('margin(amount, cost) by rep', 'SELECT round(sum(m), 10) FROM (SELECT margin(amount, cost) AS m FROM lines GROUP BY rep) x', 'sum(amount - cost) / sum(amount) by rep'),
	('sums of two quarters by FILTER', 'SELECT round(sum(amount) FILTER (WHERE at >= ''2025-04-01'' AND at < ''2025-07-01'') / sum(amount) FILTER (WHERE at >= ''2025-01-01'' AND at < ''2025-04-01'') - 1, 10) FROM lines', NULL),
	('growth(amount, at, quarter)', 'SELECT round(growth(amount, at, ''[2025-04-01,2025-07-01)''), 10) FROM lines', 'sums of two quarters by FILTER'),
	('sum(abs(amount - forecast)) / sum(abs(amount))', 'SELECT round(sum(abs(amount - forecast)) / sum(abs(amount)), 10) FROM lines', NULL),
	('wape(amount, forecast)', 'SELECT round(wape(amount, forecast), 10) FROM lines', 'sum(abs(amount - forecast)) / sum(abs(amount))'),
	('avg(abs(amount - forecast) / abs(amount))', 'SELECT round(avg(abs(amount - forecast) / abs(amount)), 10) FROM lines WHERE amount <> 0', NULL),
	('mape(amount, forecast)', 'SELECT round(mape(amount, forecast), 10) FROM lines WHERE amount <> 0', 'avg(abs(amount - forecast) / abs(amount))'),
	('margin_merge of 12,000 stored tallies', 'SELECT round(sum(m), 10) FROM (SELECT margin(margin_merge(margin_state)) AS m FROM stored GROUP BY rep) x', 'sum(amount - cost) / sum(amount) by rep');

INSERT INTO statements (name, query, plain, workers) VALUES
	('margin(amount, cost), two processes', 'SELECT round(margin(amount, cost), 10) FROM lines', 'margin(amount, cost)', 1);
