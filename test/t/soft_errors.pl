# Inputs that complain softly: pg_input_error_info() says of a bad literal what
# the cast throws, and nothing is thrown.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;
use PostgreSQL::Test::Utils;
use SmartGoals;
use Test::More;

my $node = start_node('soft_errors');

if ($node->safe_psql('postgres', 'SHOW server_version_num') < 160000)
{
	$node->stop;
	plan skip_all => 'soft errors came with PostgreSQL 16';
}
load_specimens($node);
$node->safe_psql('postgres', <<'SQL');
CREATE FUNCTION thrown(s text, type regtype) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	detail text;
	hint text;
BEGIN
	EXECUTE format('SELECT %L::%s', s, type);
	RETURN 'nothing';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
	RETURN concat_ws(' | ', SQLSTATE, SQLERRM, nullif(detail, ''), nullif(hint, ''));
END $$;
CREATE FUNCTION saved(s text, type regtype) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	e record;
BEGIN
	SELECT * INTO e FROM pg_input_error_info(s, type::text);
	RETURN CASE WHEN pg_input_is_valid(s, type::text) THEN 'nothing' ELSE concat_ws(' | ', e.sql_error_code, e.message, e.detail, e.hint) END;
EXCEPTION WHEN OTHERS THEN
	RETURN 'thrown: ' || SQLERRM;
END $$;
CREATE TABLE literals AS SELECT type, s FROM specimens, damaged(value) s
UNION SELECT type, s FROM (SELECT DISTINCT type FROM specimens) t, unnest(ARRAY['', ' ', '[]', '{}', 'null', '5', '{"', '\', 'é', repeat('a', 9000), repeat('[', 9000)]) s
UNION SELECT 'scores', '{"by_day": true, "goals": ["increase x to 5 during [0001-01-01,9999-12-31]"], "sums": []}'
UNION SELECT 'scores', '{"by_day": false, "goals": ["increase x to 5 during 2026", "increase y to 5 during 2026"], "sums": []}'
UNION SELECT 'scores', format('{"by_day": true, "goals": [%s], "sums": []}', (SELECT string_agg(format('"increase x to 5 during %s for rep:%s"', to_char(i, 'FM0000'), i), ', ') FROM generate_series(1800, 2050) i))
UNION SELECT 'progress', format('{"goal": "increase x to 5 during 2026", "n": %s, "sum": %s, "days": {}}', n, s) FROM unnest('{1e400,1.5,-1,1e10}'::text[]) n, unnest('{1e200000,"5",1}'::text[]) s
UNION SELECT 'tally', format('{"kpi": "average_order_value", "n": %s, "revenue": %s}', n, s) FROM unnest('{1e400,1.5,-1,1e10}'::text[]) n, unnest('{1e200000,"5",1}'::text[]) s
UNION SELECT 'amounts', '{"n": 1, "decimals": 40, "values": {"1": 1}}'
UNION SELECT 'smart_goal'::regtype, s FROM unnest('{increase,complete crm,increase revenue to 5 EUR during 2026 for rep:1}'::text[]) s;
CREATE TABLE outcomes AS SELECT type, s, thrown(s, type), saved(s, type) FROM literals;
SQL
is($node->safe_psql('postgres', "SELECT DISTINCT ON (type, left(saved, 12)) type, left(s, 200), thrown, saved FROM outcomes WHERE saved IS DISTINCT FROM thrown ORDER BY type, left(saved, 12), length(s)"),
	'', 'what is saved is what is thrown');
is($node->safe_psql('postgres', "SELECT type, count(*) FROM outcomes GROUP BY type HAVING count(*) FILTER (WHERE saved <> 'nothing') < 100 AND type <> 'smart_goal'::regtype"),
	'', 'many a literal of each type is bad');
note $node->safe_psql('postgres', 'SELECT type, left(saved, 5), count(*) FROM outcomes GROUP BY 1, 2 ORDER BY 1, 2');

$node->stop;
done_testing();
