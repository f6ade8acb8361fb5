# The pages: what they link to is there, and every function stands on one of them.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use Cwd qw(getcwd);
use File::Basename qw(dirname);
use PostgreSQL::Test::Utils;
use Test::More;

my $built = $ENV{TESTDIR} || getcwd;
my %text = map { $_ => slurp_file($_) } glob('*.md doc/*.md doc/*/*.md');

# The anchors of a page: its headings, in the form that forges and pandoc give them.
sub anchors_of
{
	my ($page) = @_;
	my (%seen, @anchors);

	for my $heading ($text{$page} =~ s/^```.*?^```//gmsr =~ /^#+ +(.*?) *$/mg)
	{
		my $anchor = lc($heading =~ s/\[([^]]*)\]\([^)]*\)/$1/gr);

		$anchor =~ s/[^\w\- ]//g;
		$anchor =~ tr/ /-/;
		push @anchors, $anchor . ($seen{$anchor}++ ? "-$seen{$anchor}" : '');
	}
	return @anchors;
}

my %anchors = map {
	my $page = $_;
	($page => { map { $_ => 1 } anchors_of($page) })
} keys %text;

# The file a link leads to, from the top of the tree.
sub target_of
{
	my ($page, $link) = @_;
	my $path = $link eq '' ? $page : dirname($page) . "/$link";

	$path =~ s{^\./}{};
	1 while $path =~ s{[^/]+/\.\./}{};
	return $path;
}

my @dead;
for my $page (sort keys %text)
{
	# what is code is no link
	my $prose = $text{$page} =~ s/^```.*?^```//gmsr =~ s/`[^`\n]+`//gr;

	while ($prose =~ /\]\(([^)\s#]*)(?:#([^)\s]*))?\)/g)
	{
		my ($link, $anchor) = ($1, $2);
		next if $link =~ /^[a-z]+:/;
		my $target = target_of($page, $link);

		push @dead, "$page: $link" if !-e $target;
		push @dead, "$page: $link#$anchor" if defined $anchor && !$anchors{$target}{$anchor};
	}
}
is(join("\n", @dead), '', 'every link leads to a page, and to a heading of it');

# From the README one comes to every page.
my %reached = ('README.md' => 1);
my @next = 'README.md';
while (defined(my $page = shift @next))
{
	my @links = map { target_of($page, $_) } ($text{$page} // '') =~ /\]\(([^)\s#:]+\.md)/g;

	push @next, grep { !$reached{$_}++ } @links;
}
is(join(' ', grep { !$reached{$_} } sort keys %text), '', 'every page is reached from the README');

# What the pages show as code, by the words in it.
my %named;
$named{$_} = 1 for map { /\w+/g } map { /```.*?```|`[^`\n]+`/sg } @text{ grep { m{^doc/} } keys %text };

my ($version) = slurp_file('smartgoals.control') =~ /^default_version *= *'(.*)'/m;
my %comment = slurp_file("$built/smartgoals--$version.sql") =~ /^COMMENT ON (?:FUNCTION|AGGREGATE|PROCEDURE) (\w+)\([^;]*?\) IS\s+'((?:[^']|'')*)'/mg;
my @public = grep { $comment{$_} !~ /^internal: / } sort keys %comment;
cmp_ok(scalar @public, '>', 200, 'the functions for people are found');
is(join(' ', grep { !$named{$_} } @public), '', 'each stands on a page; what is not for people has a comment that begins with "internal: "');


# The cheat sheet has them all, but for the states and merges that go by a rule.
my %listed;
$listed{$_} = 1 for map { /\w+/g } map { /`[^`\n]+`/g } $text{'doc/cheatsheet.md'};
is(join(' ', grep { !$listed{$_} && !/_(?:state|merge)$/ } @public), '', 'the cheat sheet has all of them');
is(join(' ', grep { $listed{$_} && $comment{$_} =~ /^internal: / } sort keys %comment), '', '... and nothing else of ours');

done_testing();
