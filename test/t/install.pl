# What make install puts where, from the tree and from a build folder outside of it.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use Cwd qw(getcwd);
use File::Basename qw(basename);
use File::Find qw(find);
use JSON::PP;
use PostgreSQL::Test::Utils;
use Test::More;

my $top = getcwd();
my $build = PostgreSQL::Test::Utils::tempdir();

# The files below a folder, by their paths from there.
sub files_in
{
	my ($folder) = @_;
	my @files;

	find(sub { push @files, $File::Find::name =~ s{^\Q$folder\E/}{}r if -f }, $folder);
	return sort @files;
}

sub make_in
{
	my ($folder, @arguments) = @_;

	return PostgreSQL::Test::Utils::system_log('make', '-s', '-C', $folder, '-f', "$top/Makefile", @arguments) == 0;
}

# What is built here was built there: nothing is compiled again.
mkdir "$build/src" or die;
system_or_bail('cp', '-p', glob("$top/*.so $top/*.bc $top/smartgoals--*.sql"), $build);
system_or_bail('cp', '-p', glob("$top/src/*.o $top/src/*.bc"), "$build/src");

my %installed;
for my $folder ($top, $build)
{
	my $to = PostgreSQL::Test::Utils::tempdir();
	my $from = $folder eq $top ? 'the tree' : 'a build folder outside';

	ok(make_in($folder, 'install', "DESTDIR=$to"), "make install from $from");
	$installed{$folder} = [ files_in($to) ];
	ok(make_in($folder, 'uninstall', "DESTDIR=$to"), "make uninstall from $from");
	is_deeply([ files_in($to) ], [], '... leaves nothing behind');
}
is_deeply($installed{$build}, $installed{$top}, 'the same is installed from either');

my @files = @{ $installed{$top} };
my ($version) = slurp_file('smartgoals.control') =~ /^default_version *= *'(.*)'/m;
my %names = map { basename($_) => 1 } @files;
is_deeply([ grep { !$names{$_} } 'smartgoals.so', 'smartgoals.control', "smartgoals--$version.sql" ], [], 'the library, the control file and the script');
is_deeply([ map { basename($_) } grep { m{/extension/smartgoals/\w+\.md$} } @files ],
	[ map { basename($_) } sort glob 'doc/*.md' ],
	'the pages, in a folder of their own');
is_deeply([ grep { !$names{ basename($_) } } glob 'doc/connect/*' ], [], 'and what they have for tools');
is_deeply([ grep { !m{/smartgoals[^/]*$|/smartgoals/|/bitcode/} } @files ], [], 'and nothing else');

# What PGXN is told.
my $meta = decode_json(slurp_file('META.json'));
my $provided = $meta->{provides}{smartgoals};
is($meta->{version}, $version, 'META.json has the version');
is($provided->{version}, $version, '... that it provides');
ok($names{ $provided->{file} }, '... by a script that is installed');
ok(-e $provided->{docfile}, '... and a page');

done_testing();
