# The examples of README.md and doc/: what they show is what psql prints.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
#
# A block of ```sql is run; the block right behind it, if it names no language,
# is its output but for spaces at the ends of lines.  The blocks of a page share
# a session.  With REWRITE_EXAMPLES set, the pages are written anew instead.

use strict;
use warnings;

use IPC::Run qw(run);
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $block = qr/```sql\n(?<sql>.*?)```\n(?:\n```\n(?<output>.*?)```\n)?/s;

my $node = PostgreSQL::Test::Cluster->new('examples');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->start;

sub trim_lines
{
	my ($text) = @_;

	$text =~ s/[ \t]+$//mg;
	$text =~ s/\n+\z/\n/;
	return $text;
}

# What psql prints for each of the statements, errors included.
sub outputs_of
{
	my ($database, @statements) = @_;
	my $mark = '---- end of example ----';
	my $script = join '', map { "$_\\echo '$mark'\n" } @statements;
	my $output;

	run [ 'psql', '-X', '-q', '-d', $node->connstr($database), '-f', '-' ],
	  '<', \$script, '>&', \$output;
	$output =~ s/^psql:<stdin>:\d+: //mg;
	return map { trim_lines($_) } split /^\Q$mark\E\n/m, $output;
}

for my $page ('README.md', glob 'doc/*.md')
{
	# the README shows how it is installed, into a database that it names
	my ($database) = $page eq 'README.md' ? 'sales' : $page =~ /(\w+)\.md$/;
	my $text = slurp_file($page);
	my @examples;

	push @examples, {%+} while $text =~ /$block/g;
	next if !@examples;

	$node->safe_psql('postgres', qq(CREATE DATABASE "$database"));
	if ($page ne 'README.md')
	{
		$node->safe_psql($database, 'CREATE EXTENSION smartgoals');
		$node->safe_psql($database,
			qq(ALTER DATABASE "$database" SET search_path = public, smartgoals));
	}
	my @outputs = outputs_of($database, map { $_->{sql} } @examples);
	is(scalar @outputs, scalar @examples, "$page: every example ran");

	if ($ENV{REWRITE_EXAMPLES})
	{
		my $n = 0;

		$text =~ s{$block}{
			my $output = $outputs[ $n++ ];
			"```sql\n$+{sql}```\n" . (defined $+{output} ? "\n```\n$output```\n" : '')
		}ge;
		append_to_file("$page.new", $text);
		rename "$page.new", $page or die "$page: $!";
		next;
	}
	for my $n (0 .. $#examples)
	{
		my $number = $n + 1;

		is($outputs[$n], trim_lines($examples[$n]{output} // ''), "$page: example $number");
	}
}

$node->stop;
done_testing();
