# src/upgrade/derive: what it makes of each kind of difference between two scripts.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use File::Temp qw(tempdir);
use IPC::Run qw(run);
use Test::More;

my $folder = tempdir(CLEANUP => 1);

# What is derived from the old to the new script with these steps, without its head, and the complaint.
sub derived
{
	my ($old, $new, $steps) = @_;
	my %content = ('x--1.0.sql' => $old, 'x--1.1.sql' => $new, 'steps.sql' => $steps // '');
	my ($written, $complaint);

	foreach my $file (keys %content)
	{
		open my $script, '>', "$folder/$file" or die $!;
		print $script $content{$file};
		close $script;
	}
	run([ $^X, "$FindBin::RealBin/../../src/upgrade/derive", map { "$folder/$_" } qw(x--1.0.sql steps.sql x--1.1.sql) ],
		'>', \$written, '2>', \$complaint);
	$written =~ s/\A-- .*\n\n\\echo .*\n//;
	return ($written =~ s/\n+/\n/gr, $complaint =~ s/\Q$folder\E\///gr);
}

sub derives
{
	my ($name, $old, $new, $expected, $steps) = @_;
	my ($written, $complaint) = derived($old, $new, $steps);

	is($written, $expected eq '' ? '' : "\n$expected", $name);
	is($complaint, '', "$name: no complaint");
	return;
}

sub complains
{
	my ($expected, $old, $new, $steps) = @_;
	my ($written, $complaint) = derived($old, $new, $steps);

	is($complaint, "$expected\n", $expected);
	return;
}

# A function of these arguments, whose body is a word, with its comment.
sub function_of
{
	my ($signature, $types, $body, %rest) = @_;
	my $returns = $rest{returns} // 'int';
	my ($name) = $signature =~ /^(\w+)/;

	return "CREATE FUNCTION $signature\nRETURNS $returns\nLANGUAGE sql AS \$\$ $body; -- it's\n\$\$;\nCOMMENT ON FUNCTION $name($types) IS\n'"
	  . ($rest{comment} // 'x') . "';\n";
}

# An aggregate of numbers, and the functions it stands on.
my $add = function_of('s_add(int, numeric)', 'int, numeric', 1);
my $final = function_of('s_final(int)', 'int', 1);
my $sum = "CREATE AGGREGATE s(v numeric) (\n\tSFUNC = s_add,\n\tSTYPE = int,\n\tFINALFUNC = s_final\n);\nCOMMENT ON AGGREGATE s(numeric) IS\n'x';\n";
my $f = function_of('f(a int, b text DEFAULT \'(,)\')', 'int, text', 1);
my $replaced = $f =~ s/CREATE/CREATE OR REPLACE/r =~ s/COMMENT.*//sr;

derives('nothing', "-- one\n$f$add", "$f-- other\n\n$add", '');
derives('a new function', $add, "$f$add", $f);
derives('one that is gone', "$f$add", $add, "DROP FUNCTION f(integer,text);\n");
derives('another body', $f, $f =~ s/ 1;/ 2;/r, $replaced =~ s/ 1;/ 2;/r);
derives('another value of a default', $f, $f =~ s/'\(,\)'/now()/r, $replaced =~ s/'\(,\)'/now()/r);
derives('a default', function_of('f(a int, b text)', 'int, text', 1), $f, $replaced);
derives('no default', $f, function_of('f(a int, b text)', 'int, text', 1), "DROP FUNCTION f(integer,text);\n" . function_of('f(a int, b text)', 'int, text', 1));
derives('another name of an argument', $f, $f =~ s/a int/c int/r, "DROP FUNCTION f(integer,text);\n" . ($f =~ s/a int/c int/r));
derives('another result', $f, function_of('f(a int, b text DEFAULT \'(,)\')', 'int, text', 1, returns => 'text'),
	"DROP FUNCTION f(integer,text);\n" . function_of('f(a int, b text DEFAULT \'(,)\')', 'int, text', 1, returns => 'text'));
derives('another comment', $f, $f =~ s/'x'/'y''s; z'/r, "COMMENT ON FUNCTION f(int, text) IS\n'y''s; z';\n");
derives('types in other words', $f, $f =~ s/int, text/integer,  text/r, "COMMENT ON FUNCTION f(integer,  text) IS\n'x';\n");
derives('an aggregate of another function', "$add$final$sum", $add . $final . ($sum =~ s/,\n\tFINALFUNC = s_final//r),
	$sum =~ s/CREATE/CREATE OR REPLACE/r =~ s/,\n\tFINALFUNC = s_final//r =~ s/COMMENT.*//sr);
derives('an aggregate whose function goes', "$add$final$sum", $add . ($final =~ s/RETURNS int/RETURNS text/r) . $sum,
	"DROP AGGREGATE s(numeric);\nDROP FUNCTION s_final(integer);\n" . ($final =~ s/RETURNS int/RETURNS text/r) . $sum);
derives('another overload goes', "$add$final" . function_of('s_add(int, text)', 'int, text', 1) . $sum, "$add$final$sum", "DROP FUNCTION s_add(integer,text);\n");
derives('a cast', "CREATE CAST (a AS b) WITH FUNCTION f(a);\n", "CREATE CAST (a AS b) WITH FUNCTION g(a);\nCREATE CAST (b AS a) WITHOUT FUNCTION;\n",
	"DROP CAST(a AS b);\nCREATE CAST (a AS b) WITH FUNCTION g(a);\nCREATE CAST (b AS a) WITHOUT FUNCTION;\n");
my $operator = "CREATE OPERATOR <> (\n\tLEFTARG = a,\n\tRIGHTARG = b,\n\tFUNCTION = f\n);\nCOMMENT ON OPERATOR <> (a, b) IS 'x';\n";
derives('an operator', $add, "$add$operator", $operator);
derives('... and no longer', "$add$operator", $add, "DROP OPERATOR <>(a,b);\n");
my $type = "CREATE TYPE t;\nCREATE TYPE t (\n\tINPUT = t_in\n);\nCOMMENT ON TYPE t IS\n'x';\n";
derives('a type', $add, "$add$type", $type);
derives('rights', $add, "GRANT USAGE ON SCHEMA s TO PUBLIC;\n$add", "GRANT USAGE ON SCHEMA s TO PUBLIC;\n");

# what goes by hand
my $enum = "CREATE TYPE e AS ENUM ('a');\nCOMMENT ON TYPE e IS 'x';\n";
my $longer = $enum =~ s/'a'/'a', 'b'/r;
derives('a step', $enum, $longer . $f, "ALTER TYPE e ADD VALUE 'b';\n$f", "-- more\nALTER TYPE e ADD VALUE 'b';\n");
derives('a step at the end', $enum, $longer . $f, "${f}ALTER TYPE e ADD VALUE 'b';\n", "--last\nALTER TYPE e ADD VALUE 'b';\n");
my $receive = "ALTER TYPE t SET (RECEIVE = t_recv);\n";
derives('an alteration of a type', $type, $type =~ s/t_in\n/t_in,\n\tRECEIVE = t_recv\n/r, $receive, $receive);
my $estimated = "ALTER OPERATOR <> (a, b) SET (RESTRICT = neqsel);\n";
derives('... and of an operator', $operator, $operator =~ s/ f\n/ f,\n\tRESTRICT = neqsel\n/r, $estimated, $estimated);
my $class = "CREATE OPERATOR CLASS c\nDEFAULT FOR TYPE t USING btree AS\n\tOPERATOR 1 <;\n";
derives('a class made anew', $class, $class =~ s/1 </1 <, FUNCTION 1 c(t, t)/r, "DROP OPERATOR CLASS c USING btree;\n" . ($class =~ s/1 </1 <, FUNCTION 1 c(t, t)/r), "DROP OPERATOR CLASS c USING btree;\n");
my $of_strings = $type =~ s/t_in\n/t_in,\n\tCATEGORY = 'S'\n/r;
my $update = "UPDATE pg_catalog.pg_type SET typcategory = 'S' WHERE oid = 't'::regtype;\n";
derives('an update of the catalog', $type, $of_strings, $update, $update);
complains('steps.sql: TYPE t differs and has no step', $type, $of_strings);
derives('dropped by hand', "$add$final$sum", $add . ($final =~ s/ 1;/ 2;/r) . $sum,
	"DROP AGGREGATE s(numeric);\nDROP FUNCTION s_final(int);\n" . ($final =~ s/ 1;/ 2;/r) . $sum, "DROP AGGREGATE s(numeric);\nDROP FUNCTION s_final(int);\n");
complains('steps.sql: TYPE e differs and has no step', $enum, $longer);
complains('steps.sql: TYPE t is gone and has no step', $type, '');
complains('steps.sql: OPERATOR <>(a,b) differs and has no step', $operator, $operator =~ s/ f\n/ g\n/r);
complains('steps.sql: GRANT USAGE ON SCHEMA s TO PUBLIC; is gone and has no step', "GRANT USAGE ON SCHEMA s TO PUBLIC;\n", '');
complains('steps.sql: x--1.0.sql has no TYPE u', $enum, $longer, "ALTER TYPE u ADD VALUE 'b';\n");
complains('steps.sql: neither ALTER nor DROP: SELECT 1;', $enum, $enum, "SELECT 1;\n");
complains('x--1.1.sql: no upgrade is known for: CREATE TABLE t (a int);', $enum, "${enum}CREATE TABLE t (a int);\n");
complains("x--1.1.sql: no comment follows: CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'x';", '', "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'x';\n");
complains('x--1.1.sql: made twice: TYPE e', '', $enum . $enum);
complains("x--1.1.sql: the last statement has no end: CREATE TYPE e\n", '', "CREATE TYPE e\n");
complains('x--1.1.sql: TYPE e has lost its comment', $enum, $enum =~ s/COMMENT.*//sr);

done_testing();
