# Sentences in databases of every kind of encoding, very long ones, and ones
# that somebody loses patience with.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;
use PostgreSQL::Test::Utils;
use SmartGoals;
use Test::More;

my $node = start_node('prose_encodings');

# The same sentence in the characters that the encoding has, and its goal.
my %sentences = (
	UTF8 => [ "Générer 1,5\xC2\xA0M€ de ventes d’ici l’été", 'increase sales to 1500000 EUR by 2026-08-31' ],
	LATIN1 => [ "Générer 1,5\xC2\xA0M£ de ventes d'ici l'été", 'increase sales to 1500000 GBP by 2026-08-31' ],
	LATIN9 => [ "Générer 1,5\xC2\xA0M€ de ventes d'ici l'été", 'increase sales to 1500000 EUR by 2026-08-31' ],
	WIN1252 => [ "Générer 1,5\xC2\xA0M€ de ventes d’ici l’été", 'increase sales to 1500000 EUR by 2026-08-31' ],
	EUC_JP => [ "Générer ￥1,5 M de ventes d’ici l’été 販売", 'increase sales to 1500000 JPY by 2026-08-31' ],
	SQL_ASCII => [ "Générer 1,5\xC2\xA0M€ de ventes d’ici l’été", 'increase sales to 1500000 EUR by 2026-08-31' ],
);
for my $encoding (sort keys %sentences)
{
	my ($sentence, $goal) = @{ $sentences{$encoding} };
	my $database = lc $encoding;
	my $client = $encoding eq 'SQL_ASCII' ? 'SQL_ASCII' : 'UTF8';
	my $quoted = $sentence =~ s/'/''/gr;

	$node->safe_psql('postgres',
		"CREATE DATABASE $database TEMPLATE template0 ENCODING '$encoding' LOCALE 'C'");
	$node->safe_psql($database, 'CREATE EXTENSION smartgoals');
	is( $node->safe_psql($database, "SET client_encoding = '$client'; SELECT parse_goal('$quoted', '2026-01-15')"),
		$goal, "$encoding: the goal");
	is( $node->safe_psql(
			$database,
			"SET client_encoding = '$client'; SELECT is_smart('$quoted'::text), count(*) FILTER (WHERE position(words IN '$quoted') > 0) = count(*), count(*) > 3 FROM goal_words('$quoted', '2026-01-15') WHERE part NOT IN ('language', 'measure')"
		),
		't|t|t',
		"$encoding: the words are those of the sentence");
}

# words of the sentence that a goal keeps are in the encoding of the database
is( $node->safe_psql(
		'latin1',
		"SET client_encoding = 'UTF8'; SELECT strategy(g), segment(g), owner(g) FROM parse_goal('L''équipe commerciale vendra 20 contrats sur le marché français grâce à des démonstrations répétées', '2026-01-15') g"),
	'des démonstrations répétées|market:français|team:équipe commerciale',
	'LATIN1: the texts of a goal');
is( $node->safe_psql('latin1', "SET client_encoding = 'UTF8'; SELECT finding FROM smart_check('mieux vendre bientôt'::text, '2026-01-15') WHERE criterion = 'time_bound'"),
	"«\xC2\xA0bientôt\xC2\xA0» n'est pas une date",
	'LATIN1: a finding');
# bytes that are no text in any encoding have no meaning
is( $node->safe_psql('sql_ascii', q(SELECT string_agg(part, ' ') FROM goal_words(E'Increase \xff\xfe sales \xc3 by 5% \xe2\x82', '2026-01-15'))),
	'language direction metric change left left', 'SQL_ASCII: bytes that are no characters');

# as much as there may be, of whatever is hardest
for my $piece ('a', 'a ', ',.', '9', '9 ', '1,', 'by the end of ', 'from 1 ', 'more than 5 ', 'by selling ', 'because ',
	'on LinkedIn ', "d''ici à ", 'dans le premier ', 'twenty ', "\xF0\x9F\x98\x80")
{
	is( $node->safe_psql('postgres',
			"SELECT is_smart(s), length(parse_goal(s, '2026-01-15')::text) < 8000 IS NOT FALSE, (SELECT count(*) >= 0 FROM goal_words(left(s, 100000), '2026-01-15')) FROM (SELECT repeat('$piece', 1048576 / octet_length('$piece'))) v(s)"
		),
		'f|t|t',
		"a megabyte of \"$piece\"");
}
my ($ret, $out, $err) = $node->psql('postgres', "SELECT is_smart(repeat('a', 100000000))");
like($err, qr/sentence too long/, '100 MB are refused');
($ret, $out, $err) = $node->psql('postgres',
	"SET statement_timeout = '200ms'; SELECT count(*) FROM generate_series(1, 100) i WHERE is_smart(repeat('by 5% ', 170000) || i)");
like($err, qr/statement timeout/, 'reading can be cancelled');

# whole tables in parallel
is( $node->safe_psql('postgres', <<'SQL'),
CREATE TABLE sentences AS SELECT format('Win %s new customers %s', i, CASE WHEN i % 3 = 0 THEN 'soon' ELSE 'by June 30' END) AS sentence FROM generate_series(1, 20000) i;
ANALYZE sentences;
SET max_parallel_workers_per_gather = 0;
SELECT count(*) FROM sentences WHERE is_smart(sentence);
SQL
	'13334', 'one after the other');
is( $node->safe_psql('postgres', <<'SQL'),
SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SELECT count(*) FROM sentences WHERE is_smart(sentence);
SQL
	'13334', 'in parallel');
like($node->safe_psql('postgres', <<'SQL'),
SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
EXPLAIN SELECT count(*) FROM sentences WHERE is_smart(sentence);
SQL
	qr/Workers Planned: [12]/, 'with workers');

$node->stop;
done_testing();
