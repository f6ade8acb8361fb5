# What was damaged on the way is refused with one of the errors promised, or is
# a value of its own that reads back as what it then says; the server goes on.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;
use PostgreSQL::Test::Utils;
use SmartGoals;
use Test::More;

my $node = start_node('damage');
load_specimens($node);

# a new type is not forgotten here; one that is a server's own by its functions is damaged there
is( $node->safe_psql('postgres', <<'SQL'), '', 'there are specimens of every type');
SELECT typname FROM pg_type t JOIN pg_depend d ON d.classid = 'pg_type'::regclass AND d.objid = t.oid
WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e' AND typtype = 'b' AND typelem = 0 AND t.oid NOT IN (SELECT type FROM specimens)
	AND typinput NOT IN (SELECT p.oid FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang WHERE l.lanname = 'internal')
SQL

$node->safe_psql('postgres', <<'SQL');
-- a complaint by its SQLSTATE, else whether the text that came out comes out again
CREATE FUNCTION outcome(statement text, type regtype) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	read text;
	again text;
BEGIN
	EXECUTE statement INTO read;
	BEGIN
		EXECUTE format('SELECT %L::%s::text', read, type) INTO again;
	EXCEPTION WHEN OTHERS THEN
		RETURN 'is written as what cannot be read: ' || read;
	END;
	RETURN CASE WHEN again = read THEN 'reads back' ELSE 'differs: ' || read END;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END $$;

-- a table of one row in the binary form of COPY, the only way from SQL to recv
CREATE FUNCTION receive(bytes bytea, type regtype) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	file text := current_setting('data_directory') || '/one_value';
	result text;
BEGIN
	PERFORM lo_unlink(77) FROM pg_largeobject_metadata WHERE oid = 77;
	PERFORM lo_from_bytea(77, '\x5047434f50590aff0d0a000000000000000000'::bytea || '\x0001'::bytea || int4send(length(bytes)) || bytes || '\xffff'::bytea);
	PERFORM lo_export(77, file);
	EXECUTE format('DELETE FROM received_%s', type);
	EXECUTE format('COPY received_%s FROM %L (FORMAT binary)', type, file);
	EXECUTE format('SELECT v::text FROM received_%s', type) INTO result;
	RETURN result;
END $$;
SELECT format('CREATE UNLOGGED TABLE received_%s (v %s)', type, type) FROM (SELECT DISTINCT type FROM specimens) x \gexec
CREATE FUNCTION sent(value text, type regtype) RETURNS bytea LANGUAGE plpgsql AS $$
DECLARE
	bytes bytea;
BEGIN
	EXECUTE format('SELECT %s(%L)', (SELECT typsend FROM pg_type WHERE oid = type), value) INTO bytes;
	RETURN bytes;
END $$;

-- cuts, every bit of the first bytes, and a bit of every byte
CREATE TABLE bytes AS
WITH whole AS (SELECT id, type, sent(value, type) AS b FROM specimens)
SELECT id, type, substring(b FOR n) AS b FROM whole, generate_series(0, length(b) - 1) n WHERE n < 20 OR n % 5 = 0
UNION ALL SELECT id, type, set_bit(b, n, 1 - get_bit(b, n)) FROM whole, generate_series(0, length(b) * 8 - 1) n WHERE n < 4 * 8 OR n % 8 = n / 8 % 7;
CREATE TABLE texts AS SELECT id, type, s FROM specimens, damaged(value) s;
SQL

my $promised = "'reads back', '22P02', '22P03', '22003', '22007', '22008', '22023', '22021', '54000'";
my %damages = (
	bytes => [ 'bytes', "format('SELECT receive(%L, %L)', b, type)" ],
	texts => [ 'texts', "format('SELECT %L::%s::text', s, type)" ],);

foreach my $what (sort keys %damages)
{
	my ($table, $statement) = @{ $damages{$what} };

	$node->safe_psql('postgres',
		"CREATE TABLE outcomes_of_$what AS SELECT id, type, $statement AS statement, outcome($statement, type) FROM $table");
	is( $node->safe_psql('postgres',
			"SELECT DISTINCT ON (type, left(outcome, 5)) type, outcome, statement FROM outcomes_of_$what WHERE outcome NOT IN ($promised) ORDER BY type, left(outcome, 5), length(statement)"),
		'',
		"damaged $what are refused, or are values of their own");

	# a test that refuses all, or nothing, would say little
	is( $node->safe_psql('postgres',
			"SELECT id, count(*), count(*) FILTER (WHERE outcome <> 'reads back') FROM outcomes_of_$what GROUP BY id HAVING count(*) < 40 OR count(*) FILTER (WHERE outcome LIKE '22P0_') < 20"),
		'',
		"$what: many of each specimen are refused");
	note $node->safe_psql('postgres', "SELECT type, outcome, count(*) FROM outcomes_of_$what GROUP BY 1, 2 ORDER BY 1, 2");
}

$node->stop;
done_testing();
