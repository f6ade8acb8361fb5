# Random books: metrics of each kind, goals of any dimensions and of several keys of
# one, periods of months and of weeks that overlap, days before, within and after; figure by figure what plain
# SQL says, which is written from the goals' parts and knows nothing of the book.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use SmartGoals;
use Test::More;

my $node = start_node('book_random');
my $seed = $ENV{SMARTGOALS_SEED} // 20260101;

note("SMARTGOALS_SEED=$seed");
$node->safe_psql('postgres', <<"EOM");
CREATE FUNCTION dice(i int, salt text, sides int) RETURNS int LANGUAGE sql IMMUTABLE AS
\$\$ SELECT (hashtextextended(concat_ws(':', $seed, i, salt), 0) & 9223372036854775807) % sides \$\$;
EOM
$node->safe_psql('postgres', <<'EOM');
-- moments are all different, so that nothing is first or last together with another
CREATE TABLE facts AS
SELECT CASE WHEN dice(i, 'r', 15) > 0 THEN dice(i, 'rep', 9) - 1 END AS rep, (ARRAY['north', 'south', 'a,"b', '', NULL])[1 + dice(i, 'team', 5)] AS team,
	('00000000-0000-4000-8000-00000000000' || dice(i, 'product', 4))::uuid AS product, 1 + dice(i, 'customer', 150) AS customer,
	CASE WHEN dice(i, 'a', 20) > 0 THEN (dice(i, 'amount', 100000) - 20000) / 100.0 END AS amount, 1 + dice(i, 'cost', 500) / 10.0 AS cost, dice(i, 'won', 3) > 0 AS won,
	'2024-10-01'::timestamptz + dice(i, 'day', 640) * interval '1 day' + i * interval '20 seconds' AS at,
	CASE WHEN dice(i, 'e', 4) > 0 THEN '2024-10-01'::timestamptz + (dice(i, 'day', 640) + dice(i, 'ends', 120) - 5) * interval '1 day' + i * interval '20 seconds' END AS ends
FROM generate_series(1, 4000) i;
ALTER TABLE facts SET (parallel_workers = 2);
CREATE TABLE metrics (metric text, prior text, calls text);
INSERT INTO metrics VALUES ('revenue', NULL, $$'amount', 'at'$$), ('deals', NULL, $$NULL, 'at', 'count'$$), ('mean', NULL, $$'amount', 'at', 'avg'$$), ('middle', NULL, $$'amount', 'at', 'median'$$),
	('newest', NULL, $$'amount', 'at', 'latest'$$), ('share', NULL, $$'amount', 'at', 'margin', cost => 'cost'$$), ('rate', NULL, $$NULL, 'at', 'win_rate', won => 'won'$$),
	('buyers', NULL, $$NULL, 'at', 'active_customers', customer => 'customer'$$), ('kinds', NULL, $$NULL, 'at', 'count_distinct', item => 'product'$$), ('newcomers', NULL, $$NULL, 'at', 'new_customers', customer => 'customer'$$),
	('newcomers_here', NULL, $$NULL, 'at', 'new_customers_of_owner', customer => 'customer'$$), ('rise', 'previous', $$'amount', 'at', 'growth'$$), ('rise_of_year', 'year', $$'amount', 'at', 'growth', prior => 'year'$$),
	('kept', 'previous', $$NULL, 'at', 'retention_rate', customer => 'customer'$$), ('lost', 'year', $$NULL, 'at', 'lost_customers', customer => 'customer', prior => 'year'$$),
	('net', 'previous', $$'amount', 'at', 'net_revenue_retention', customer => 'customer'$$), ('on_stock', NULL, $$'amount', 'at', 'stock'$$), ('accounts', NULL, $$'amount', 'at', 'balance', item => 'customer'$$),
	('running', NULL, $$NULL, 'at', 'active_count', ends => 'ends'$$), ('recurring', NULL, $$'amount', 'at', 'recurring_revenue', ends => 'ends'$$),
	('quotient', NULL, $$'amount', 'at', 'ratio', filter => 'won', per_value => 'cost', per_at => 'ends'$$),
	('fresh', 'previous', $$'amount', 'at', 'new_revenue', customer => 'customer'$$), ('won_back', 'previous', $$'amount', 'at', 'reactivated_revenue', customer => 'customer'$$), ('grown', 'previous', $$'amount', 'at', 'expansion_revenue', customer => 'customer'$$),
	('shrunk', 'previous', $$'amount', 'at', 'contraction_revenue', customer => 'customer'$$), ('churned', 'previous', $$'amount', 'at', 'churned_revenue', customer => 'customer'$$),
	('again', NULL, $$NULL, 'at', 'repeat_purchase_rate_within', customer => 'customer', within => '20'$$), ('lately', NULL, $$NULL, 'at', 'rolling_active_customers', customer => 'customer', within => '45'$$),
	('units', NULL, $$'amount', 'at', 'units_per_order', item => 'customer'$$), ('paired', NULL, $$NULL, 'at', 'attach_rate', item => 'customer', product => 'won', companion => 'cost > 40'$$),
	('converted', NULL, $$'amount', 'at', unit => 'EUR', currency => '(ARRAY[''EUR'', ''USD''])[1 + customer % 2]', rates => 'rates', rate_at => 'day', rate_from => 'code', rate_to => '''EUR''', rate_value => 'rate'$$),
	('shared', NULL, $$'amount', 'at', item => 'customer', credit_source => 'shares', credit_item => 'customer', credit => 'share', credit_dimensions => '["seller"]'$$);
CREATE TABLE rates AS SELECT '2024-09-30'::date + 10 * i AS day, 'USD' AS code, 0.8 + dice(i, 'rate', 300) / 1000.0 AS rate FROM generate_series(0, 70) i;
-- whole, in parts, less and more than all, and for some nothing is said
CREATE TABLE shares AS SELECT 1 + dice(i, 'of', 120) AS customer, 'seller' || dice(i, 'seller', 5) AS seller, dice(i, 'share', 5) / 4.0 AS share FROM generate_series(1, 200) i;
CALL create_book('random');
CALL create_book('weeks');
UPDATE weeks.book SET calendar = '4-4-5 to last saturday of august';
SELECT format('SELECT define_metric(%L, %L, %L, %s, dimensions => %L)', book, metric, 'facts', calls, '["rep", "team", "product"]') FROM unnest('{random,weeks}'::text[]) book, metrics \gexec

-- what each goal is limited to: NULL is not at all
CREATE TABLE specs AS
SELECT i, m.metric, m.book, f.first, f.until, f.prior_first, f.prior_until,
	CASE WHEN dice(i, 'o', 2) > 0 THEN ARRAY(SELECT DISTINCT dice(i * 10 + k, 'ok', 10) - 1 FROM generate_series(0, dice(i, 'on', 3)) k) END AS reps,
	CASE WHEN dice(i, 't', 3) = 0 THEN ARRAY(SELECT DISTINCT (ARRAY['north', 'south', 'a,"b', 'nowhere'])[1 + dice(i * 10 + k, 'tk', 4)] FROM generate_series(0, dice(i, 'tn', 2)) k) END AS teams,
	CASE WHEN dice(i, 'p', 4) = 0 THEN ARRAY(SELECT DISTINCT ('00000000-0000-4000-8000-00000000000' || dice(i * 10 + k, 'pk', 5))::uuid FROM generate_series(0, dice(i, 'pn', 3)) k) END AS products
FROM (SELECT row_number() OVER ()::int AS i, m.*, CASE WHEN n <= 40 THEN 'random' ELSE 'weeks' END AS book FROM metrics m, generate_series(1, 48) n) m
CROSS JOIN LATERAL (SELECT (ARRAY[1, 3, 12])[1 + dice(i, 'months', 3)] AS months) n
-- of a year of weeks, months are those of the year that ends in August 2026, in weeks from its start
CROSS JOIN LATERAL (SELECT '2025-01-01'::timestamp + dice(i, 'first', 12 / months) * months * interval '1 month' AS first, dice(i, 'first', 12 / months) AS part,
	'{0,4,8,13,17,21,26,30,34,39,43,47,52}'::int[] AS weeks, '{-52,-48,-44,-39,-35,-31,-26,-22,-18,-13,-9,-5,0}'::int[] AS weeks_before) o
CROSS JOIN LATERAL (
	SELECT first::date AS first, (first + months * interval '1 month')::date AS until, (first - before)::date AS prior_first, (first + months * interval '1 month' - before)::date AS prior_until
	FROM (SELECT (CASE m.prior WHEN 'year' THEN 12 ELSE months END) * interval '1 month' AS before) b WHERE m.book = 'random'
	UNION ALL
	SELECT '2025-08-31'::date + 7 * weeks[1 + part * months], '2025-08-31'::date + 7 * weeks[1 + (part + 1) * months], '2025-08-31'::date + 7 * before[1], '2025-08-31'::date + 7 * before[2]
	FROM (SELECT CASE WHEN m.prior = 'year' THEN ARRAY[weeks[1 + part * months] - 52, weeks[1 + (part + 1) * months] - 52]
		WHEN part = 0 THEN ARRAY[weeks_before[13 - months], 0] ELSE ARRAY[weeks[1 + (part - 1) * months], weeks[1 + part * months]] END AS before) b WHERE m.book = 'weeks') f;
-- a book has one goal of the same thing
DELETE FROM specs s USING specs o WHERE o.i < s.i AND (o.book, o.metric, o.first, o.until) = (s.book, s.metric, s.first, s.until)
	AND (SELECT array_agg(k ORDER BY k) FROM unnest(o.reps) k) IS NOT DISTINCT FROM (SELECT array_agg(k ORDER BY k) FROM unnest(s.reps) k)
	AND (SELECT array_agg(k ORDER BY k) FROM unnest(o.teams) k) IS NOT DISTINCT FROM (SELECT array_agg(k ORDER BY k) FROM unnest(s.teams) k)
	AND (SELECT array_agg(k ORDER BY k) FROM unnest(o.products) k) IS NOT DISTINCT FROM (SELECT array_agg(k ORDER BY k) FROM unnest(s.products) k);
CREATE TABLE set AS
SELECT i, book, set_goal(book, make_goal(metric, 10, daterange(first, until), unit => u.unit, strategy => 'x',
	owner => CASE WHEN cardinality(reps) = 1 THEN 'rep:' || reps[1] WHEN reps IS NULL AND cardinality(teams) = 1 THEN 'team:' || teams[1] END,
	segment => nullif(concat_ws(',', CASE WHEN cardinality(reps) > 1 THEN (SELECT string_agg('rep:' || r, ',') FROM unnest(reps) r) END,
		CASE WHEN NOT (reps IS NULL AND cardinality(teams) = 1) THEN (SELECT string_agg('team:' || CASE t WHEN 'a,"b' THEN '"a,""b"' ELSE t END, ',') FROM unnest(teams) t) END,
		(SELECT string_agg('product:"' || p || '"', ',') FROM unnest(products) p)), ''))) AS goal_id
FROM specs CROSS JOIN LATERAL (SELECT coalesce(m.unit, 'pieces') FROM random.metrics m WHERE m.metric = specs.metric) u(unit);

CREATE FUNCTION plain(as_of date) RETURNS TABLE (book name, goal_id bigint, metric text, actual numeric) LANGUAGE sql STABLE AS $$
	WITH firsts AS MATERIALIZED (SELECT DISTINCT ON (customer) customer, at FROM facts ORDER BY customer, at),
		first_paid AS MATERIALIZED (SELECT customer, min(at)::date AS day FROM facts WHERE amount IS NOT NULL GROUP BY customer)
	SELECT s.book, s.goal_id, g.metric, f.actual
	FROM set s JOIN specs g USING (i)
	CROSS JOIN LATERAL (SELECT least(as_of, g.until - 1) AS day, g.prior_first AS prior, g.prior_until AS prior_end) d
	CROSS JOIN LATERAL (SELECT CASE WHEN as_of >= g.until - 1 THEN d.prior_end ELSE least(d.prior_end, d.prior + (d.day + 1 - g.first)) END AS prior_until) e
	CROSS JOIN LATERAL (
		WITH scope AS (
			SELECT o.*, o.at::date BETWEEN g.first AND d.day AS now, o.at::date >= d.prior AND o.at::date < e.prior_until AS before
			FROM facts o
			WHERE (g.reps IS NULL OR o.rep = ANY (g.reps)) AND (g.teams IS NULL OR o.team = ANY (g.teams)) AND (g.products IS NULL OR o.product = ANY (g.products))
		), buyers AS (
			SELECT customer, bool_or(now) AS now, bool_or(before) AS before, min(at)::date AS first, coalesce(sum(amount) FILTER (WHERE now), 0) AS amount,
				coalesce(sum(amount) FILTER (WHERE before), 0) AS prior, bool_or(before AND amount IS NOT NULL) AS paid, bool_or(now AND amount IS NOT NULL) AS pays,
				(SELECT p.day >= g.first FROM first_paid p WHERE p.customer = scope.customer) AS is_new, bool_or(now AND won) AS product, bool_or(now AND cost > 40) AS companion
			FROM scope GROUP BY customer
		)
		SELECT CASE WHEN as_of < g.first AND g.metric NOT IN ('revenue', 'deals', 'shared', 'converted', 'newcomers', 'newcomers_here', 'lost', 'fresh') AND NOT (g.metric IN ('won_back', 'grown', 'shrunk', 'churned')) THEN NULL WHEN as_of < g.first THEN 0 ELSE CASE g.metric
			WHEN 'revenue' THEN (SELECT coalesce(sum(amount), 0) FROM scope WHERE now)
			WHEN 'deals' THEN (SELECT count(*) FROM scope WHERE now)
			-- whoever has a share in it, all of it is there once
			WHEN 'shared' THEN (SELECT coalesce(sum(amount), 0) FROM scope WHERE now)
			WHEN 'converted' THEN (SELECT coalesce(sum(amount * CASE customer % 2 WHEN 0 THEN 1 ELSE (SELECT r.rate FROM rates r WHERE r.day = (SELECT max(l.day) FROM rates l WHERE l.day <= at::date)) END), 0) FROM scope WHERE now)
			WHEN 'mean' THEN (SELECT avg(amount) FROM scope WHERE now)
			WHEN 'middle' THEN (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY amount) FROM scope WHERE now)::numeric
			WHEN 'newest' THEN (SELECT amount FROM scope WHERE now AND amount IS NOT NULL ORDER BY at DESC LIMIT 1)
			WHEN 'share' THEN (SELECT 100 * (sum(amount) - sum(cost)) / sum(amount) FROM scope WHERE now AND amount IS NOT NULL)
			WHEN 'rate' THEN (SELECT 100.0 * count(*) FILTER (WHERE won) / nullif(count(*), 0) FROM scope WHERE now)
			WHEN 'buyers' THEN (SELECT count(*) FROM buyers WHERE now)
			WHEN 'kinds' THEN (SELECT count(DISTINCT product) FROM scope WHERE now)
			WHEN 'newcomers' THEN (SELECT count(*) FROM scope JOIN firsts USING (customer, at) WHERE now)
			WHEN 'newcomers_here' THEN (SELECT count(*) FROM buyers WHERE now AND first >= g.first)
			WHEN 'rise' THEN (SELECT 100 * (coalesce(sum(amount) FILTER (WHERE now), 0) / nullif(sum(amount) FILTER (WHERE before), 0) - 1) FROM scope)
			WHEN 'rise_of_year' THEN (SELECT 100 * (coalesce(sum(amount) FILTER (WHERE now), 0) / nullif(sum(amount) FILTER (WHERE before), 0) - 1) FROM scope)
			WHEN 'kept' THEN (SELECT 100.0 * count(*) FILTER (WHERE now AND before) / nullif(count(*) FILTER (WHERE before), 0) FROM buyers)
			WHEN 'lost' THEN (SELECT count(*) FROM buyers WHERE before AND NOT now)
			WHEN 'net' THEN (SELECT 100 * sum(amount) FILTER (WHERE paid) / nullif(sum(prior), 0) FROM buyers)
			WHEN 'fresh' THEN (SELECT coalesce(sum(amount) FILTER (WHERE is_new), 0) FROM buyers)
			WHEN 'won_back' THEN (SELECT coalesce(sum(amount) FILTER (WHERE NOT is_new AND paid IS NOT TRUE), 0) FROM buyers)
			WHEN 'grown' THEN (SELECT coalesce(sum(greatest(amount - prior, 0)) FILTER (WHERE paid), 0) FROM buyers)
			WHEN 'shrunk' THEN (SELECT coalesce(sum(greatest(prior - amount, 0)) FILTER (WHERE paid AND pays), 0) FROM buyers)
			WHEN 'churned' THEN (SELECT coalesce(sum(greatest(prior, 0)) FILTER (WHERE paid AND pays IS NOT TRUE), 0) FROM buyers)
			WHEN 'again' THEN (SELECT 100.0 * count(*) FILTER (WHERE EXISTS (SELECT FROM scope r WHERE r.customer = f.customer AND r.now AND r.at > f.at AND r.at <= f.at + interval '480 hours')) / nullif(count(*), 0) FROM (SELECT customer, min(at) AS at FROM scope WHERE now GROUP BY customer) f)
			WHEN 'lately' THEN (SELECT count(DISTINCT customer) FROM scope WHERE at::date > d.day - 45 AND at::date <= d.day)
			WHEN 'units' THEN (SELECT sum(amount) / nullif(count(DISTINCT customer), 0) FROM scope WHERE now AND amount IS NOT NULL)
			WHEN 'paired' THEN (SELECT 100.0 * count(*) FILTER (WHERE companion) / nullif(count(*), 0) FROM buyers WHERE product)
			WHEN 'on_stock' THEN (SELECT sum(amount) FROM scope WHERE at::date <= d.day)
			WHEN 'accounts' THEN (SELECT sum(amount) FROM (SELECT DISTINCT ON (customer) amount FROM scope WHERE at::date <= d.day AND amount IS NOT NULL ORDER BY customer, at DESC) x)
			WHEN 'running' THEN (SELECT count(*) FROM scope WHERE at::date <= d.day AND (ends IS NULL OR ends > at AND ends::date > d.day))
			WHEN 'recurring' THEN (SELECT coalesce(sum(amount), 0) FROM scope WHERE at::date <= d.day AND (ends IS NULL OR ends > at AND ends::date > d.day))
			WHEN 'quotient' THEN (SELECT coalesce(sum(amount) FILTER (WHERE won AND now), 0) / nullif(sum(cost) FILTER (WHERE ends::date BETWEEN g.first AND d.day), 0) FROM scope)
			END END AS actual) f
$$;
CREATE TABLE expected AS SELECT as_of, p.* FROM unnest('{2024-12-31,2025-01-31,2025-02-14,2025-05-16,2025-12-30,2026-03-01}'::date[]) as_of, plain(as_of) p;
ANALYZE;
EOM
is($node->safe_psql('postgres', 'SELECT count(*) FILTER (WHERE book = $$random$$) > 6 * 700, count(*) FILTER (WHERE book = $$weeks$$) > 6 * 150, count(DISTINCT metric) FROM expected'), 't|t|32', 'books of goals, one by months and one by weeks');

my $goals = $node->safe_psql('postgres', 'SELECT count(*) FROM set');

# The figures that differ, and how many there are.
my $differences = <<'EOM';
SELECT count(*) || ' figures' FROM expected e JOIN set USING (book, goal_id);
SELECT e.as_of, e.metric, f.goal, actual(s.progress) AS actual, e.actual AS expected
FROM (SELECT DISTINCT as_of FROM expected) d CROSS JOIN LATERAL (SELECT 'random' AS book, r.* FROM random.standing(d.as_of) r UNION ALL SELECT 'weeks', w.* FROM weeks.standing(d.as_of) w) s JOIN expected e ON e.as_of = d.as_of AND e.book = s.book AND e.goal_id = s.goal_id
CROSS JOIN LATERAL goal(s.progress) f(goal)
WHERE (actual(s.progress) IS NULL) <> (e.actual IS NULL) OR abs(actual(s.progress) - e.actual) > 1e-9 * greatest(1, abs(e.actual))
ORDER BY 1, 2, 3 LIMIT 20;
EOM
my $parallel = 'SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2;';
my $figures = $node->safe_psql('postgres', 'SELECT count(*) || \' figures\' FROM expected');

is($node->safe_psql('postgres', $differences), $figures, 'figure by figure what plain SQL says');
is($node->safe_psql('postgres', "SET timezone = 'Pacific/Auckland'; UPDATE expected e SET actual = p.actual FROM plain('2025-05-16') p WHERE p.book = e.book AND p.goal_id = e.goal_id AND e.as_of = '2025-05-16'; DELETE FROM expected WHERE as_of <> '2025-05-16'; $differences"),
	"$goals figures", '... where days begin at other moments as well');

# The same answers however they are computed.
my $all = "FROM (SELECT s.goal_id, s.progress FROM unnest('{2025-02-14,2025-12-30}'::date[]) d CROSS JOIN LATERAL random.standing(d) s ORDER BY d, s.goal_id) s";
my $answer = $node->safe_psql('postgres', "SET max_parallel_workers_per_gather = 0; SELECT md5(string_agg(s::text, ',')) $all");

is($node->safe_psql('postgres', "$parallel SELECT md5(string_agg(s::text, ',')) $all"), $answer, 'in parallel the same');
my (undef, undef, $by_workers) = $node->psql('postgres', "LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_analyze = on; SET auto_explain.log_nested_statements = on; SET client_min_messages = log; $parallel SELECT count(*) FROM random.standing('2025-12-30')");
like($by_workers, qr/Finalize Aggregate.*?Workers Launched: [12].*?Partial Aggregate.*?\bfacts\b/s, '... by workers, into one sheet');
like($by_workers, qr/Workers Launched: [12].*?Partial (?:Hash|Group)Aggregate.*?ProjectSet.*?\bfacts\b/s, '... and into cells');
is($node->safe_psql('postgres', "SET jit = on; SET jit_above_cost = 0; SET plan_cache_mode = force_generic_plan; SELECT md5(string_agg(s::text, ',')) $all"), $answer, 'compiled and planned once the same');
is($node->safe_psql('postgres', "SET enable_hashagg = off; SET enable_hashjoin = off; SELECT md5(string_agg(s::text, ',')) $all"), $answer, 'sorted the same');
is($node->safe_psql('postgres', "SET work_mem = '64kB'; SELECT md5(string_agg(s::text, ',')) $all"), $answer, 'with little memory the same');

# What is not asked for is not read, and what is asked for is the same.
$node->safe_psql('postgres', 'CREATE INDEX facts_rep ON facts (rep)');
my ($one) = split /\n/, $node->safe_psql('postgres', "SELECT goal_id FROM set JOIN specs USING (i) WHERE set.book = 'random' AND metric = 'middle' AND cardinality(reps) = 1 ORDER BY 1 LIMIT 1");
my $settings = "SET smartgoals.as_of = '2025-12-30';";

for my $condition ("goal_id = $one", "goal_id IN ($one, 3, 99)", "metric = 'kept'", "owner = 'rep:3' AND metric = 'revenue'", "'rep:2' = owner")
{
	is( $node->safe_psql('postgres', "$settings SELECT count(*), md5(string_agg(s::text, ',' ORDER BY goal_id)) FROM random.scoreboard s WHERE $condition"),
		$node->safe_psql('postgres', "$settings SELECT count(*), md5(string_agg(s::text, ',' ORDER BY goal_id)) FROM (SELECT * FROM random.scoreboard OFFSET 0) s WHERE $condition"),
		"asked for $condition");
}
for my $view (qw(scoreboard timeline burnup))
{
	like($node->safe_psql('postgres', "EXPLAIN (VERBOSE) SELECT * FROM random.$view WHERE goal_id = $one"), qr/Function Call: random\.(?:scoreboard|standing|outlooks)\([^\n]*ARRAY\[\($one\)::bigint\]/, "$view tells which goal");
	like($node->safe_psql('postgres', "EXPLAIN (VERBOSE) SELECT * FROM random.$view WHERE metric = 'kept'"), qr/Function Call: random\.(?:scoreboard|standing|outlooks)\([^\n]*'kept'::text/, '... and which metric');
}
like($node->safe_psql('postgres', "EXPLAIN (VERBOSE) SELECT * FROM random.leaderboard WHERE metric = 'kept'"), qr/Function Call: random\.scoreboard\([^\n]*'kept'::text/, 'leaderboard tells which metric');
unlike($node->safe_psql('postgres', "EXPLAIN (VERBOSE) SELECT * FROM random.leaderboard WHERE goal_id = $one"), qr/ARRAY\[\($one\)/, '... and not which goal, whose rank is among others');
my ($status, $output, $plans) = $node->psql('postgres', <<"EOM");
LOAD 'auto_explain';
SET auto_explain.log_min_duration = 0;
SET auto_explain.log_nested_statements = on;
SET enable_seqscan = off;
SET client_min_messages = log;
$settings
SELECT * FROM random.scoreboard WHERE goal_id = $one;
EOM
# 19 says as well what it need not scan
my $scans = qr/(?<!Replaces: Scan )\bon (?:public\.)?facts\b/;
is(() = $plans =~ /$scans/g, 1, 'one goal reads one metric');
like($plans, qr/facts_rep/, '... by the index on its key');
# ... nor are other metrics by the reports of figures.
for my $view (qw(daily monthly performance))
{
	my (undef, undef, $of_one) = $node->psql('postgres', "LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_nested_statements = on; SET client_min_messages = log; SELECT count(*) FROM random.$view WHERE metric = 'revenue'");

	is(() = $of_one =~ /$scans/g, 1, "$view reads one metric alone");
}


# Seasonal plans: of a shop that sells in winter, one in summer, one that sells little, and
# one that is new, in years of which the first began late; days with returns, and leap years.
$node->safe_psql('postgres', <<'EOM');
CREATE TABLE sales AS
SELECT 'shop:s' || s AS owner, 's' || s AS shop, day, (CASE WHEN dice(i, 'back', 25) = 0 THEN -1 ELSE 1 END * (1 + dice(i, 'amount', 20000)) / 100.0)::numeric AS amount
FROM (SELECT row_number() OVER ()::int AS i, s, d::date AS day FROM generate_series(1, 4) s, generate_series('2021-03-01'::timestamp, '2025-12-31', '1 day') d, generate_series(1, 3)) x
WHERE dice(i, 'sells', 36) < CASE s WHEN 3 THEN 1 ELSE ('{4,5,5,6,8,9,10,12,14,20,28,34}'::int[])[1 + (extract(month FROM day)::int - 1 + CASE s WHEN 2 THEN 6 ELSE 0 END) % 12] END
	AND (s < 4 OR day >= '2024-08-15');
CREATE INDEX ON sales (owner, day);
CREATE INDEX ON sales (day);
ANALYZE sales;
CALL create_book('seasons');
SELECT define_metric('seasons', 'revenue', 'sales', 'amount', 'day', dimensions => '["shop"]', pace => 'seasonal');
SELECT set_goal('seasons', make_goal('revenue', 1000, to_period(p), owner => o, unit => 'EUR')) FROM unnest('{2024,2025,2024-Q1,2025-Q4,2024-02,2025-02,2025-11}'::text[]) p, unnest('{NULL,shop:s1,shop:s2,shop:s3,shop:s4}'::text[]) o;
EOM
plain_seasons($node);
is($node->safe_psql('postgres', <<'EOM'), '140|0|t|t', 'what should be done by a day, as plain SQL says from the years before');
SELECT count(*), count(*) FILTER (WHERE abs(share_elapsed - plain) > 1e-6 OR plain IS NULL), count(*) FILTER (WHERE abs(share_elapsed - days) > 0.01) > 30, count(DISTINCT share_elapsed) > 20
FROM (SELECT s.share_elapsed, plain_season(s.owner, s.period_start, s.period_end + 1, d) AS plain, greatest(0, least(d + 1, s.period_end + 1) - s.period_start)::numeric / (s.period_end + 1 - s.period_start) AS days
	FROM unnest('{2024-02-10,2024-06-30,2025-02-14,2025-11-20}'::date[]) d CROSS JOIN LATERAL seasons.scoreboard(d) s) x
EOM
# Years whose targets were met in the end at 102 %: on June 30 behind by the calendar, by last years' shape about where they should be.
$node->safe_psql('postgres', <<'EOM');
SELECT define_metric('seasons', m, 'sales', 'amount', 'day', dimensions => '["shop"]', pace => p) FROM (VALUES ('by_season', 'seasonal'), ('by_days', 'calendar')) v(m, p);
SELECT set_goal('seasons', make_goal(m, t.target, to_period(y::text), owner => 'shop:s1', unit => 'EUR'))
FROM unnest('{by_season,by_days}'::text[]) m, generate_series(2023, 2025) y CROSS JOIN LATERAL (SELECT round(sum(amount) / 1.02, 2) AS target FROM sales WHERE shop = 's1' AND extract(year FROM day) = y) t;
EOM
is($node->safe_psql('postgres', <<'EOM'), '3|3|3', 'what is going to be met is nearer to it by the season than by the calendar');
SELECT count(*), count(*) FILTER (WHERE d.pace < 0.75), count(*) FILTER (WHERE abs(s.pace - 1) < abs(d.pace - 1) AND s.pace BETWEEN 0.75 AND 1.25)
FROM generate_series(2023, 2025) y CROSS JOIN LATERAL seasons.scoreboard((y || '-06-30')::date) s JOIN LATERAL seasons.scoreboard((y || '-06-30')::date) d ON d.metric = 'by_days' AND d.period_label = s.period_label
WHERE s.metric = 'by_season' AND s.period_label = y::text
EOM

$node->stop;
done_testing();
