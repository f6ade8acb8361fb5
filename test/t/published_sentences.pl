# Sentences that published sources have called SMART or not, and our verdicts.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
#
# Where the source says so only of a criterion, that one is compared.  Cases that
# their collector calls contestable are shown apart and not asked for.

use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;
use PostgreSQL::Test::Utils;
use SmartGoals;
use Test::More;

need_shared_folder();

my $accuracy = 0.90;
my $enough = 10;    # cases, to speak of an accuracy

my $node = start_node('published_sentences');

load_cases($node, 'smart_sentences');
$node->safe_psql('postgres', <<'SQL');
CREATE VIEW judged AS
SELECT line->>'lang' AS lang, line->>'text' AS sentence, (line->>'contestable')::boolean AS contestable, criterion, said, ours
FROM smart_sentences, LATERAL (
	SELECT 'smart', CASE line->>'overall' WHEN 'smart' THEN true WHEN 'not_smart' THEN false END, is_smart(line->>'text')
	UNION ALL
	SELECT c.criterion, (line->>left(c.criterion, 1))::boolean, c.verdict IN ('pass', 'warn')
	FROM smart_check(line->>'text', '2026-01-15') c WHERE c.criterion IN ('specific', 'measurable', 'time_bound')
) v(criterion, said, ours)
WHERE said IS NOT NULL;
SQL

my $table = $node->safe_psql('postgres', <<'SQL');
SELECT lang, criterion, contestable, count(*), round(avg((said = ours)::int), 3),
	coalesce(round(avg(said::int) FILTER (WHERE ours), 3)::text, '-'), coalesce(round(avg(ours::int) FILTER (WHERE said), 3)::text, '-')
FROM judged GROUP BY 1, 2, 3 ORDER BY 3, 1, 2;
SQL
my $seen = 0;

note(sprintf '%-8s %-12s %6s %9s %10s %7s', qw(language criterion cases accuracy precision recall));
for my $line (split /\n/, $table)
{
	my ($lang, $criterion, $contestable, $n, $right, $precision, $recall) = split /\|/, $line;

	note(sprintf '%-8s %-12s %6d %9s %10s %7s%s', $lang, $criterion, $n, $right, $precision, $recall,
		$contestable eq 't' ? '  (contestable)' : '');
	next if $contestable eq 't' || $n < $enough;
	cmp_ok($right, '>=', $accuracy, "$lang, $criterion: $n cases");
	$seen++;
}
cmp_ok($seen, '>=', 6, 'both languages, all criteria');
note($_) for split /\n/,
  $node->safe_psql('postgres', 'SELECT lang, criterion, said, ours, sentence FROM judged WHERE said <> ours ORDER BY 1, 2, 5');

$node->stop;
done_testing();
