# SmartGoals: what the tests share: a server with the extension, and the data in ../shared.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

package SmartGoals;

use strict;
use warnings;

use Cwd qw(abs_path);
use Exporter qw(import);
use PostgreSQL::Test::Cluster;

our @EXPORT = qw(start_node shared_folder load_data load_cases);

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

1;
