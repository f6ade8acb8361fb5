# No file uses a part that comes after its own in the Makefile's list, neither by
# what it includes nor by what it links to; no object files use each other in a
# circle; and only what the server looks up by name is seen from outside.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use Cwd qw(getcwd);
use File::Basename qw(basename);
use Test::More;

my $built = $ENV{TESTDIR} || getcwd;
my (%rank, %home, %uses);

sub lines_of
{
	open my $in, '-|', @_ or die "@_: $!\n";
	my @lines = <$in>;
	close $in or die "@_ failed\n";
	return @lines;
}

# What is in no part (numbers, the texts of types, states of aggregates) is below
# all of them; what the server loads is above.
my ($parts) = map { /^PARTS *= *(.*)/ } lines_of('cat', 'Makefile');
my $n = 0;
$rank{$_} = ++$n for split(' ', $parts), 'module';

sub rank_of
{
	my ($word) = basename(shift) =~ /^([a-z]+)/;
	return $rank{$word} // 0;
}

sub later_ones
{
	my ($user, @used) = @_;
	return map { basename($user) . " uses $_" } grep { rank_of($_) > rank_of($user) } @used;
}

is_deeply([ map { later_ones($_, map { /^#include "([a-z_]+\.h)"/ } lines_of('cat', $_)) } glob('src/*.[ch]') ],
	[], 'no file includes one of a later part');

my %names = map { basename($_) => [ lines_of('nm', $_) ] }
  grep { -e 'src/' . basename($_, '.o') . '.c' } glob("$built/src/*.o");
for my $object (keys %names)
{
	/ [TDBRC] (\w+)$/ and $home{$1} = $object for @{ $names{$object} };
}
for my $object (keys %names)
{
	$uses{$object} = { map { / U (\w+)$/ && $home{$1} ? ($home{$1} => 1) : () } @{ $names{$object} } };
}
cmp_ok(scalar keys %uses, '>', 40, 'the objects are there');
is_deeply([ map { later_ones($_, sort keys %{ $uses{$_} }) } sort keys %uses ], [], 'no object links to one of a later part');

# Take away what uses nothing that is left, until there is no such object.
while (my @free = grep { !%{ $uses{$_} } } keys %uses)
{
	delete @uses{@free};
	delete @$_{@free} for values %uses;
}
is_deeply([ sort keys %uses ], [], 'no objects use each other in a circle');

is_deeply([ grep { !/^(smartgoals_|pg_finfo_smartgoals_|_PG_init$|Pg_magic_func$)/ }
		map { / [A-TV-Z] (\w+)$/ } lines_of('nm', '-D', "$built/smartgoals.so") ],
	[], 'nothing is seen from outside but what the server looks up');

# The script is read in the encoding of the database, whatever that is.
is_deeply([ map { my $file = $_; map { /[^\x00-\x7F]/ ? "$file: $_" : () } lines_of('cat', $file) } glob('src/*.sql src/upgrade/*') ],
	[], 'what makes the script is ASCII');

done_testing();
