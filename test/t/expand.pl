# src/expand: what loops, lists and shapes of a fragment write, and what is said of those that are wrong.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use File::Temp qw(tempdir);
use IPC::Run qw(run);
use Test::More;

my $folder = tempdir(CLEANUP => 1);

# What the expander prints for the lines, and what it complains of.
sub expanded
{
	my @lines = @_;
	my ($written, $complaint);

	open my $fragment, '>', "$folder/fragment.sql" or die $!;
	print $fragment map { "$_\n" } @lines;
	close $fragment;
	run([ $^X, "$FindBin::RealBin/../../src/expand", "$folder/fragment.sql" ],
		'>', \$written, '2>', \$complaint);
	return ($written, $complaint =~ s/^\Q$folder\E\///r);
}

sub writes
{
	my ($name, $lines, @expected) = @_;
	my ($written, $complaint) = expanded(@$lines);

	is($written, join('', map { "$_\n" } @expected), $name);
	is($complaint, '', "$name: no complaint");
	return;
}

sub complains
{
	my ($expected, @lines) = @_;
	my ($written, $complaint) = expanded(@lines);

	is($complaint, "fragment.sql:$expected\n", $expected);
	is($written, '', "$expected: nothing is written");
	return;
}

my @text = ("-- for each of them", "SELECT '{a}' AS x;", '', '-- end', '--', "\t--for");
writes('other text', \@text, @text);
writes('a loop', [ 'a', '--for x | y', "--\t1 | one, two", "--\t {z} |", '{x}-{y}-{x}', '--end', 'b' ],
	'a', '1-one, two-1', '', '{z}--{z}', 'b');
writes('lists', [ '--list x | y', "--\t1 | 2", "--\t3 | 4", '', '--list z', "--\tu", "--\tv", '', '--for x, z', '{x}{y}{z}', '--end', '--for z', '{z}', '--end' ],
	'12u', '', '12v', '', '34u', '', '34v', 'u', '', 'v');
writes('a loop in a loop', [ '--for x', "--\ta", "--\tb", '--for y | z', "--\t1 | {x}{x}", "--\t2 |", '{x}{y}{z}', '--end', '{x}', '--end' ],
	'a1aa', '', 'a2', 'a', '', 'b1bb', '', 'b2', 'b');
writes('shapes', [ '--shape s', 'CREATE {x}', '--for y', "--\t1", "--\t2", '{x}{y}', '--end', '--end', '', '--for x', "--\ta", "--\tb", '--put s', 'done', '--end' ],
	'CREATE a', 'a1', '', 'a2', 'done', '', 'CREATE b', 'b1', '', 'b2', 'done');

complains('2: no end', '', '--for x', "--\t1", '{x}');
complains('1: no end', '--shape s', '--for x', "--\t1", '{x}', '--end');
complains('2: not understood here: --end', '', '--end');
complains("1: not understood here: --\t1 | 2", "--\t1 | 2");
complains('1: not understood here: --for each of them', '--for each of them', '--end');
complains('1: not understood here: --for x|y', '--for x|y', "--\t1 | 2", '--end');
complains('1: not understood here: --for', '--for', '--end');
complains('1: not understood here: --fro x', '--fro x');
complains('1: no list x', '--for x', '{x}', '--end');
complains('1: no rows', '--list x', '', "--\t1");
complains('3: 1 values for x y', '--for x | y', "--\t1 | 2", "--\t3", '{x}{y}', '--end');
complains('2: 3 values for x y', '--for x | y', "--\t1 | 2 | 3", '{x}{y}', '--end');
complains('4: nothing for the place {z}', '--for x', "--\t1", '{x}', '{z}', '--end');
complains('1: no shape s', '--put s');

done_testing();
