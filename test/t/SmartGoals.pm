# SmartGoals: what the tests share: a server with the extension, and the data in ../shared.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

package SmartGoals;

use strict;
use warnings;

use Cwd qw(abs_path);
use Exporter qw(import);
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

our @EXPORT =
  qw(start_node shared_folder load_data load_cases printed_in rows_are);

# A running server whose sessions find the extension by unqualified names.
sub start_node
{
	my ($name) = @_;
	my $node = PostgreSQL::Test::Cluster->new($name);

	$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
	$node->append_conf('postgresql.conf',
		"search_path = 'public, smartgoals'");
	$node->start;
	$node->safe_psql('postgres', 'CREATE EXTENSION smartgoals');
	return $node;
}

# The folder of public data sets and cases, or undef where there is none.
sub shared_folder
{
	my $folder = $ENV{SMARTGOALS_SHARED} || '../shared';

	return -d $folder ? abs_path($folder) : undef;
}

# Run psql in a folder of the shared one.
sub psql_in
{
	my ($node, $folder, $commands) = @_;

	$folder = shared_folder() . "/$folder";
	$folder =~ s/([\\'])/\\$1/g;
	$node->safe_psql('postgres', "\\cd '$folder'\n$commands\n");
	return;
}

# A data set, by its own load.sql, into the schema of the same name.
sub load_data
{
	my ($node, $name) = @_;

	psql_in($node, "data/$name", '\i load.sql');
	return;
}

# A file of cases, one JSON object a line, into the column "line" of a table of
# the same name.  The quote and the delimiter are bytes that JSON has none of.
sub load_cases
{
	my ($node, $name) = @_;

	psql_in(
		$node, 'cases',
		"CREATE TABLE $name (line jsonb);\n"
		  . "\\copy $name from '$name.jsonl' csv quote e'\\x01' delimiter e'\\x02'"
	);
	return;
}

# The table printed in a section of the data set's truth.md, written as psql
# writes a result here.
sub printed_in
{
	my ($data, $section) = @_;
	my $truth = slurp_file(shared_folder() . "/data/$data/truth.md");

	$truth =~ /^## \Q$section\E\. .*?^-[-+]+\n(.*?)^```/ms
	  or die "no table in section $section of the truth about $data";
	my @rows = split /\n/, $1;

	return join "\n", map { s/^\s+|\s+$//gr =~ s/\s*\|\s*/|/gr } @rows;
}

# One test for each row (result, expectation, name of the test).
sub rows_are
{
	my ($node, $count, $what, $sql) = @_;
	my @rows = split /\n/, $node->safe_psql('postgres', $sql);

	is(scalar @rows, $count, "$what: number of cases");
	foreach my $row (@rows)
	{
		my ($result, $expected, $name) = split /\|/, $row, 3;

		is($result, $expected, "$what: $name");
	}
	return;
}

1;
