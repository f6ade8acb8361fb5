# SMART findings in databases of other encodings.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;
use SmartGoals;
use Test::More;

my $node = start_node('smart_encodings');

# French where the database has the characters, and readable where it has not.
my %french = (
	UTF8 => "«\xC2\xA0sales\xC2\xA0» est compris par chacun à sa façon|atteint à 5\xC2\xA0000,5\xC2\xA0EUR",
	LATIN1 => "«\xC2\xA0sales\xC2\xA0» est compris par chacun à sa façon|atteint à 5\xC2\xA0000,5\xC2\xA0EUR",
	LATIN2 => "\"\xC2\xA0sales\xC2\xA0\" est compris par chacun a sa façon|atteint a 5\xC2\xA0000,5\xC2\xA0EUR",
	EUC_JP => "\" sales \" est compris par chacun à sa façon|atteint à 5 000,5 EUR",
	SQL_ASCII => "\" sales \" est compris par chacun a sa facon|atteint a 5 000,5 EUR",
);
for my $encoding (sort keys %french)
{
	my $database = lc $encoding;

	$node->safe_psql('postgres',
		"CREATE DATABASE $database ENCODING '$encoding' LOCALE 'C' TEMPLATE template0");
	$node->safe_psql($database, 'CREATE EXTENSION smartgoals');
	my $found = $node->safe_psql($database, <<'SQL');
SET client_encoding = UTF8;
SET smartgoals.language = fr;
SELECT string_agg(finding, '|') FROM smart_check('increase sales to 5000.5 EUR for rep:1'::goal) WHERE criterion IN ('specific', 'measurable');
SELECT count(*) FROM smart_messages() WHERE english ~ '[?]' <> (french ~ '[?]');
SQL
	is($found =~ s/\n/|/gr, "$french{$encoding}|0", "French in $encoding");
}

# a word in the encoding of the database goes through as it is
is( $node->safe_psql('latin1', <<'SQL'), "marge, grâce à «\xC2\xA0Zoë\xC2\xA0»|récompense\xC2\xA0: à voir", 'words of the goal in LATIN1');
SET client_encoding = UTF8;
SELECT string_agg(finding, '|') FROM smart_check(make_goal('marge', strategy => 'Zoë', reward => 'à voir', unit => 'EUR'), lang => 'fr') WHERE criterion IN ('specific', 'rewarded');
SQL

# lines of calendars have at most 75 octets, in UTF-8 as they will be read: 37 letters with an accent, then a space and 37
is($node->safe_psql($_, q{SET client_encoding = UTF8; SELECT array_agg(length(line)) FROM regexp_split_to_table(smartgoals.content_line(repeat('é', 80)), E'\r\n') line}), '{37,38,7,0}', "a line of a calendar in $_")
  foreach qw(utf8 latin1);

# the setting is heeded where it was made before the library was there, and the locale is not
is($node->safe_psql('utf8', "SET smartgoals.language = 'fr'; SET lc_messages = 'C'; SELECT finding FROM smart_check('increase revenue'::goal) WHERE criterion = 'measurable'"),
	q(il n'y a pas de cible), 'a setting made before the library is loaded');
$node->safe_psql('postgres', "ALTER DATABASE utf8 SET smartgoals.language = 'fr'");
is($node->safe_psql('utf8', "SELECT finding FROM smart_check('increase revenue'::goal) WHERE criterion = 'measurable'"),
	q(il n'y a pas de cible), 'a setting of the database');

$node->stop;
done_testing();
