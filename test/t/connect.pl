# What doc/connect has for BI tools: every statement runs over a book, and has rows.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;

use JSON::PP;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use SmartGoals;
use Test::More;

my $node = start_node('connect');
$node->safe_psql('postgres', <<'SQL');
CREATE TABLE orders AS SELECT CASE n % 3 WHEN 0 THEN 'ada' ELSE 'ben' END AS rep, CASE n % 2 WHEN 0 THEN 'call' ELSE 'visit' END AS kind, 10.0 + n % 50 AS amount, CURRENT_DATE - n / 2 AS at
	FROM generate_series(0, 1200) n;
CALL create_book('sales_goals');
SELECT define_metric('sales_goals', 'revenue', 'orders', 'amount', 'at', dimensions => '["rep"]', unit => 'EUR'),
	define_metric('sales_goals', 'activities', 'orders', at => 'at', aggregate => 'count', dimensions => '["rep", "kind"]', unit => 'tasks');
SELECT set_goal('sales_goals', make_goal('revenue', 5000, daterange(CURRENT_DATE - 40, CURRENT_DATE + 40), unit => 'EUR', cadence => '1 week')),
	set_goal('sales_goals', make_goal('revenue', 9000, daterange(CURRENT_DATE - 40, CURRENT_DATE + 40), unit => 'EUR', owner => 'rep:ada')),
	set_goal('sales_goals', make_goal('revenue', 2000, daterange(CURRENT_DATE - 40, CURRENT_DATE + 40), unit => 'EUR', owner => 'rep:ben')),
	set_goal('sales_goals', make_goal('activities', 60, daterange(CURRENT_DATE - 40, CURRENT_DATE + 40), unit => 'tasks', segment => 'kind:call')),
	set_goal('sales_goals', make_goal('revenue', 2000, daterange(CURRENT_DATE - 40, CURRENT_DATE + 40), unit => 'EUR', owner => 'rep:bn')),
	set_goal('sales_goals', 'increase revenue to 5000 EUR for rep:ada');
SELECT take_checkins('sales_goals', CURRENT_DATE);
SQL

# A tool's variables, as it would put them.
sub filled
{
	my ($statement) = @_;

	$statement =~ s/\$__timeTo\(\)/now()/g;
	$statement =~ s/\$metric\b/'revenue','activities'/g;
	$statement =~ s/\$goal\b/1/g;
	$statement =~ s/\{\{day\}\}/CURRENT_DATE/g;
	$statement =~ s/\{\{owner\}\}/'rep:ada'/g;
	return $statement;
}

sub has_rows
{
	my ($title, $statement) = @_;
	my ($status, $out, $error) = $node->psql('postgres', 'SELECT count(*) FROM (' . filled($statement) . ') q');

	is($error, '', "$title: runs");
	cmp_ok($out || 0, '>', 0, "$title: has rows");
	return;
}

my $dashboard = decode_json(slurp_file('doc/connect/grafana.json'));
my %ids;
for my $panel (@{ $dashboard->{panels} })
{
	ok(!$ids{ $panel->{id} }++, "$panel->{title}: a number of its own");
	has_rows("Grafana, $panel->{title}", $_->{rawSql}) for @{ $panel->{targets} };
}
has_rows("Grafana, variable $_->{name}", $_->{query}) for grep { $_->{type} eq 'query' } @{ $dashboard->{templating}{list} };

my $questions = slurp_file('doc/connect/questions.sql');
my @questions = $questions =~ /^-- ([^\n]*?) \| [^\n]*\n([^;]*);/mg;
cmp_ok(@questions / 2, '>', 10, 'questions are found');
while (my ($title, $statement) = splice @questions, 0, 2)
{
	has_rows($title, $statement);
}

$node->stop;
done_testing();
