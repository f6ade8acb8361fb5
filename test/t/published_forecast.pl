# Forecasts against figures of the published method, and how well they do on real series.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;
use PostgreSQL::Test::Utils;
use SmartGoals;
use Test::More;

need_shared_folder();

my $node = start_node('forecast');

# The method: all figures of the vectors to six digits.  Amounts get six decimals,
# so that the results have as many.
load_cases($node, 'forecast_vectors');
is($node->safe_psql('postgres', <<'SQL'), '', 'the published vectors');
WITH vectors AS (
	SELECT line->>'name' AS name, line, s.*
	FROM forecast_vectors, LATERAL (
		SELECT array_agg((d->>0)::numeric ORDER BY n) AS weights, array_agg(round((d->>1)::numeric, 6) ORDER BY n) AS amounts, array_agg((d->>2)::numeric ORDER BY n) AS spans
		FROM jsonb_array_elements(line->'days') WITH ORDINALITY e(d, n)) days,
	LATERAL forecast_series(amounts, ARRAY(SELECT jsonb_array_elements_text(line->'rest')::numeric), (line->>'actual')::numeric, (line->>'target')::numeric,
		(line->>'level')::numeric, weights, spans) s)
SELECT name, figure, published, ours
FROM vectors, LATERAL (VALUES ('forecast', (line->>'forecast')::numeric, forecast), ('low', (line->>'low')::numeric, low), ('high', (line->>'high')::numeric, high),
	('probability', (line->>'probability')::numeric, probability), ('day', (line->>'day')::numeric, likely_row)) v(figure, published, ours)
WHERE (published IS NULL) <> (ours IS NULL) OR abs(published - ours) > 1e-6 * greatest(1, abs(published));
SQL
is($node->safe_psql('postgres', 'SELECT count(*) > 20 FROM forecast_vectors'), 't', 'there were some');

# How well it does on real series: what `make calibrate` prints, on a part of them.
load_data($node, $_) for qw(crm_maven indian_ecommerce);
my $judge = join "\n", '\set share 2', map { slurp_file("$FindBin::RealBin/../calibrate/$_.sql") } qw(series cases judge);
$node->safe_psql('postgres', $judge);
my $figures = $node->safe_psql('postgres', 'SELECT * FROM calibration');
note($figures);

my %bounds = (with => [ 0.75, 0.85, 0.35 ], without => [ 0.72, 0.88, 0.28 ]);
for my $line (split /\n/, $figures)
{
	my ($history, $cases, $covers50, $covers80, $covers95, $brier, $run_rate) = split /\|/, $line;
	my ($least, $most, $better) = @{ $bounds{$history} };

	cmp_ok($cases, '>', 500, "$history history: cases");
	cmp_ok($covers80, '>=', $least, "$history history: 80 % intervals cover enough");
	cmp_ok($covers80, '<=', $most, "$history history: and not too much");
	cmp_ok($brier, '<=', (1 - $better) * $run_rate, "$history history: Brier score against the run rate");
}

done_testing();
