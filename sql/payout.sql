--
-- payout: what a result earns, and what it takes
--
\pset format unaligned

-- the published examples
SELECT marginal_payout(125, '{100,150,200}', '{0.10,0.12,0.14,0.16}') AS marginal, tier_payout(125, '{100,150,200}', '{0.10,0.12,0.14,0.16}') AS tier,
	marginal_payout(150000, '{50000,100000}', '{0.05,0.06,0.07}') AS bands, tier_payout(1.25, '{0.8,1,1.2}', '{0,0.05,0.06,0.08}', base => 150000) AS by_attainment,
	marginal_payout(1.25, '{0.8,1,1.2}', '{0,0.05,0.06,0.08}', base => 150000) AS margins_by_attainment;
-- below, at and above each threshold; nothing below the first; a result of less than nothing
SELECT x, tier_payout(x, '{100,200}', '{0,0.05,0.1}') AS tier, marginal_payout(x, '{100,200}', '{0,0.05,0.1}') AS marginal,
	tier_payout(x, '{}', '{0.1}') AS commission, marginal_payout(x, '{}', '{0.1}') AS same
FROM unnest('{-50,0,99.99,100,100.01,199.99,200,1e30}'::numeric[]) x;
SELECT x, marginal_payout(x, '{-100,0,100}', '{0.5,0.4,0.3,0.2}') FROM unnest('{-200,-100,-50,0,50,200}'::numeric[]) x;
-- floor and cap
SELECT x, marginal_payout(x, '{}', '{0.1}', floor => 500, cap => 2000) FROM unnest('{0,4999,5000,5001,20000,20001}'::numeric[]) x;
-- exact, and not rounded
SELECT marginal_payout(0.1, '{0.03}', '{0.333333333333333333333333333333,0.1}'), tier_payout(1e-20, '{}', '{1e-20}');
-- margins add up: a payout never falls as the result rises, and continues where a step begins
SELECT bool_and(payout >= before IS NOT FALSE) AS rises, max(payout - before) AS largest_step
FROM (SELECT marginal_payout(x, '{100,150,200}', '{0,0.12,0.14,0.16}') AS payout, lag(marginal_payout(x, '{100,150,200}', '{0,0.12,0.14,0.16}')) OVER (ORDER BY x) AS before FROM generate_series(0, 300, 0.5) x) p;
SELECT tier_payout(NULL, '{}', '{1}'), tier_payout(1, NULL, '{1}'), tier_payout(1, '{}', NULL), marginal_payout(1, '{}', '{1}', NULL), marginal_payout(1, '{}', '{1}', 1, NULL, NULL);

-- a draw: an advance that is kept back, or a guarantee
SELECT * FROM draw_payouts('{500,2500,0,4000,1000}', 1500);
SELECT * FROM draw_payouts('{500,2500,0,4000,1000}', 1500, recoverable => false);
SELECT array_agg(paid) AS xactly FROM draw_payouts('{500,3000}', 1500);
SELECT sum(paid) = sum(earned) + max(balance) FILTER (WHERE n = 5) AS nothing_lost FROM draw_payouts('{500,2500,0,4000,1000}', 1500);
SELECT count(*) FROM (SELECT draw_payouts('{}', 1500) UNION ALL SELECT draw_payouts(NULL, 1)) none;

-- backwards: deals, and what leads to them
SELECT deals_needed(100000, 5000, 0.25), deals_needed(100000.01, 5000, 0.25), deals_needed(0, 5000, 0.25), deals_needed(-1, 5000, 0.25), deals_needed(100, 0, 0.25), deals_needed(100, 5, 0), deals_needed(1, 3, 0.333333333333333333);
SELECT activities_needed(10, '{0.5,0.2,0.25}'), activities_needed(10, '{1}'), activities_needed(10, '{}'), activities_needed(0, '{0.5}'), activities_needed(10, '{0.5,0}'), activities_needed(3, '{0.3333333333}');
-- so many are enough, and one less is not
SELECT bool_and(n * a * w >= r AND (n = 0 OR (n - 1) * a * w < r))
FROM generate_series(0, 1000, 77) r, generate_series(1, 90, 13) a, unnest('{0.1,0.3,0.77,1}'::numeric[]) w, LATERAL (SELECT deals_needed(r, a, w)) d(n);

-- errors
SELECT error_of(format('SELECT %s_payout(1, %s)', f, a)) FROM unnest('{tier,marginal}'::text[]) f, unnest(ARRAY[$$'{1}', '{1}'$$, $$'{}', '{}'$$, $$'{2,1}', '{1,2,3}'$$, $$'{1,1}', '{1,2,3}'$$,
	$$'{NULL}', '{1,2}'$$, $$'{1}', '{NULL,2}'$$, $$'{Infinity}', '{1,2}'$$, $$'{1}', '{1,NaN}'$$, $$'{}', '{1}', 'NaN'$$, $$'{}', '{1}', 1, 5, 4$$]) a;
SELECT error_of($$SELECT tier_payout('NaN', '{}', '{1}')$$), error_of($$SELECT * FROM draw_payouts('{1,NULL}', 5)$$), error_of($$SELECT deals_needed('Infinity', 5, 1)$$), error_of($$SELECT activities_needed(1, '{NULL}')$$);
\pset format aligned
