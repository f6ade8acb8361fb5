-- deals: durations against percentile_cont, rates against the expressions they replace
CREATE TABLE deals AS
SELECT rep, amount, hashint8(order_id * 7) % 100 >= -20 AS won, at AS opened, at + (hashint8(order_id * 13) & 255) * (hashint8(order_id * 19) & 15) / 15 AS closed
FROM orders;
CREATE TABLE moments AS
SELECT rep, opened::timestamp + (hashint8(rep) & 65535) * interval '1 second' AS opened, closed::timestamp + (hashint8(row_number() OVER ()) & 1073741823) * interval '80 microseconds' AS closed
FROM deals;
VACUUM (FREEZE, ANALYZE) deals, moments;

INSERT INTO statements (name, query, plain, workers) VALUES
	('count(*)', 'SELECT count(*) FROM deals', NULL, 0),
	('percentile_cont of days', 'SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY closed - opened) FROM deals', NULL, 0),
	('median of days', 'SELECT median(sales_cycle(opened, closed)) FROM deals', 'percentile_cont of days', 0),
	('the same, two processes', 'SELECT median(sales_cycle(opened, closed)) FROM deals', 'percentile_cont of days', 1),
	('percentile_cont of days by rep', 'SELECT sum(m) FROM (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY closed - opened) AS m FROM deals GROUP BY rep) x', NULL, 0),
	('median of days by rep', 'SELECT sum(m) FROM (SELECT median(sales_cycle(opened, closed)) AS m FROM deals GROUP BY rep) x', 'percentile_cont of days by rep', 0),
	('percentile_cont of microseconds', 'SELECT round((extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY closed - opened)) / 86400)::numeric, 8) FROM moments', NULL, 0),
	('median of microseconds', 'SELECT round(median(sales_cycle(opened, closed)), 8) FROM moments', 'percentile_cont of microseconds', 0),
	('the same of microseconds, two processes', 'SELECT round(median(sales_cycle(opened, closed)), 8) FROM moments', 'percentile_cont of microseconds', 1),
	('percentile_cont of microseconds by rep', 'SELECT round(sum(extract(epoch FROM m) / 86400)::numeric, 5) FROM (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY closed - opened) AS m FROM moments GROUP BY rep) x', NULL, 0),
	('median of microseconds by rep', 'SELECT round(sum(m), 5) FROM (SELECT median(sales_cycle(opened, closed)) AS m FROM moments GROUP BY rep) x', 'percentile_cont of microseconds by rep', 0),
	('percentile_cont of amounts', 'SELECT round(percentile_cont(0.5) WITHIN GROUP (ORDER BY amount)::numeric, 3) FROM deals', NULL, 0),
	('median(amount)', 'SELECT round(median(amount), 3) FROM deals', 'percentile_cont of amounts', 0),
	('median(amount), two processes', 'SELECT round(median(amount), 3) FROM deals', 'percentile_cont of amounts', 1),
	('percentile_cont of amounts by rep', 'SELECT round(sum(m)::numeric, 2) FROM (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY amount) AS m FROM deals GROUP BY rep) x', NULL, 0),
	('median(amount) by rep', 'SELECT round(sum(m), 2) FROM (SELECT median(amount) AS m FROM deals GROUP BY rep) x', 'percentile_cont of amounts by rep', 0),
	('count(*) FILTER (WHERE won) / count(won)', 'SELECT round(count(*) FILTER (WHERE won)::numeric / count(won), 10) FROM deals', NULL, 0),
	('win_rate(won)', 'SELECT round(win_rate(won), 10) FROM deals', 'count(*) FILTER (WHERE won) / count(won)', 0),
	('automation_rate(won)', 'SELECT round(automation_rate(won), 10) FROM deals', 'count(*) FILTER (WHERE won) / count(won)', 0),
	('sum(amount) FILTER (WHERE won) / sum(amount)', 'SELECT round(sum(amount) FILTER (WHERE won) / sum(amount) FILTER (WHERE won IS NOT NULL), 10) FROM deals', NULL, 0),
	('win_rate(won, amount)', 'SELECT round(win_rate(won, amount), 10) FROM deals', 'sum(amount) FILTER (WHERE won) / sum(amount)', 0),
	('count(*) FILTER (WHERE won) / count(won) by rep', 'SELECT round(sum(w), 10) FROM (SELECT count(*) FILTER (WHERE won)::numeric / count(won) AS w FROM deals GROUP BY rep) x', NULL, 0),
	('win_rate(won) by rep', 'SELECT round(sum(w), 10) FROM (SELECT win_rate(won) AS w FROM deals GROUP BY rep) x', 'count(*) FILTER (WHERE won) / count(won) by rep', 0),
	('velocity of four aggregates', 'SELECT round(count(*) * (count(*) FILTER (WHERE won)::numeric / count(won)) * avg(amount) FILTER (WHERE won) / avg(closed - opened) FILTER (WHERE won), 2) FROM deals', NULL, 0),
	('sales_velocity(amount, won, opened, closed)', 'SELECT round(sales_velocity(amount, won, opened, closed), 2) FROM deals', 'velocity of four aggregates', 0);
