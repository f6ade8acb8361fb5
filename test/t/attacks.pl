# What a role that may do little tries, in order to do more: each attempt is a row
# of a table, made from a few lists, and runs in a transaction that is taken back.
# It is through where code of the attacker ran in another's name, or where what had
# to be refused was accepted.  Each piece of hostile code is first seen to work.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;

use IPC::Run ();
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use SmartGoals;
use Test::More;

my $node = start_node('attacks');

sub sql
{
	my ($sql, $user) = @_;
	my @user = defined $user ? (extra_params => [ '-U', $user ]) : ();

	return $node->safe_psql('office', $sql, @user);
}

sub literal
{
	return join ', ', map { defined $_ ? "'" . s/'/''/gr . "'" : 'NULL' } @_;
}

# An attacker does something, then a victim goes about their business.
my @attempts;

sub attempt
{
	my ($class, $attacker, $doing, $victim, $business, $accepted_is_through) = @_;

	push @attempts, '(' . literal($class, $attacker, $doing, $victim, $business) . ', ' . ($accepted_is_through // 1 ? 'true' : 'false') . ')';
	return;
}

# The office: a database of dbowner's, who installed the extensions there; author
# makes books, maker may create beside them, reader may read, plain nothing; who may
# read everything are postgres, auditor and archivist.
$node->safe_psql('postgres', <<'EOM');
CREATE ROLE dbowner LOGIN;
CREATE ROLE author LOGIN;
CREATE ROLE maker LOGIN;
CREATE ROLE reader LOGIN;
CREATE ROLE plain LOGIN;
CREATE ROLE victim LOGIN;
CREATE ROLE auditor LOGIN BYPASSRLS;
CREATE ROLE archivist LOGIN IN ROLE pg_read_all_data;
CREATE DATABASE office OWNER dbowner;
EOM
sql('CREATE EXTENSION smartgoals; CREATE EXTENSION hstore', 'dbowner');
sql(<<'EOM');
GRANT CREATE ON DATABASE office TO author, victim;
GRANT USAGE ON SCHEMA smartgoals TO PUBLIC;
CREATE SCHEMA arena;
GRANT USAGE ON SCHEMA arena TO PUBLIC;
CREATE SEQUENCE arena.sprung;
GRANT ALL ON SEQUENCE arena.sprung TO PUBLIC;
CREATE TABLE arena.attempts (n int GENERATED ALWAYS AS IDENTITY, class text, attacker text, doing text, victim text, business text, accepted_is_through boolean, outcome text, through boolean);

-- called by what the attackers wrote: has it come to run as another?
CREATE FUNCTION arena.spring() RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
	IF current_user IS DISTINCT FROM nullif(current_setting('arena.attacker', true), '') THEN
		PERFORM nextval('arena.sprung');
		RAISE WARNING 'sprung as %', current_user;
	END IF;
	RETURN true;
END;
$$;

CREATE FUNCTION arena.try(attacker text, doing text, victim text, business text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('arena.attacker', attacker, true);
	PERFORM set_config('role', attacker, true);
	EXECUTE doing;
	IF victim IS NOT NULL THEN
		PERFORM set_config('role', victim, true);
		EXECUTE business;
	END IF;
	RAISE SQLSTATE 'BACK0';
EXCEPTION
	WHEN SQLSTATE 'BACK0' THEN RETURN 'accepted';
	WHEN OTHERS THEN RETURN concat(SQLSTATE, ' ', SQLERRM);
END;
$$;

CREATE PROCEDURE arena.try_all() LANGUAGE plpgsql AS $$
DECLARE
	a record;
	before bigint;
BEGIN
	FOR a IN SELECT * FROM arena.attempts WHERE outcome IS NULL ORDER BY n LOOP
		before := (SELECT last_value FROM arena.sprung);
		a.outcome := arena.try(a.attacker, a.doing, a.victim, a.business);
		UPDATE arena.attempts SET outcome = a.outcome,
			through = (SELECT last_value FROM arena.sprung) <> before OR a.accepted_is_through AND a.outcome = 'accepted'
		WHERE n = a.n;
	END LOOP;
END;
$$;
SELECT nextval('arena.sprung');
EOM

# What an author can write that might come to run in an expression.
sql(<<'EOM', 'author');
CREATE SCHEMA lair;
GRANT USAGE ON SCHEMA lair TO PUBLIC;
CREATE FUNCTION lair.evil(numeric) RETURNS numeric LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM arena.spring(); RETURN $1; END $$;
CREATE FUNCTION lair.evil(numeric, numeric) RETURNS numeric LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM arena.spring(); RETURN $1; END $$;
CREATE FUNCTION lair.evil_ne(numeric, numeric) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM arena.spring(); RETURN true; END $$;
CREATE OPERATOR lair.+ (LEFTARG = numeric, RIGHTARG = numeric, FUNCTION = lair.evil);
CREATE OPERATOR lair.<> (LEFTARG = numeric, RIGHTARG = numeric, FUNCTION = lair.evil_ne);
CREATE OPERATOR lair.= (LEFTARG = numeric, RIGHTARG = numeric, FUNCTION = pg_catalog.numeric_eq, NEGATOR = OPERATOR(lair.<>));
CREATE DOMAIN lair.amount AS numeric CHECK (lair.evil(VALUE) IS NOT NULL);
CREATE DOMAIN lair.net_amount AS lair.amount;
CREATE DOMAIN lair.amounts AS numeric[] CHECK (lair.evil(VALUE[1]) IS NOT NULL);
CREATE TYPE lair.comp AS (f lair.amount);
CREATE TYPE lair.outer_comp AS (c lair.comp);
CREATE DOMAIN lair.comp_domain AS lair.comp;
CREATE TYPE lair.span AS RANGE (subtype = lair.amount);
CREATE TYPE lair.mood AS ENUM ('sad', 'glad');
CREATE TYPE lair.plain_mood AS ENUM ('sad', 'glad');
CREATE FUNCTION lair.mood_json(lair.mood) RETURNS json LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM arena.spring(); RETURN '1'; END $$;
CREATE FUNCTION lair.mood_text(lair.mood) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM arena.spring(); RETURN 'x'; END $$;
CREATE CAST (lair.mood AS json) WITH FUNCTION lair.mood_json(lair.mood);
CREATE CAST (lair.mood AS text) WITH FUNCTION lair.mood_text(lair.mood);
CREATE TABLE lair.sales (amount numeric, at date, t text, e lair.mood, p lair.plain_mood, c lair.comp, d lair.amount);
CREATE FUNCTION lair.of_comp(lair.comp) RETURNS numeric LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM arena.spring(); RETURN 1; END $$;
CREATE FUNCTION lair.of_row(lair.sales) RETURNS numeric LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM arena.spring(); RETURN 1; END $$;
INSERT INTO lair.sales VALUES (5, '2026-01-10', 'x', 'sad', 'sad', ROW(3), 4);
CREATE VIEW lair.springs WITH (security_invoker = true) AS SELECT lair.evil(1) AS f;
GRANT SELECT ON ALL TABLES IN SCHEMA lair TO PUBLIC;
CALL smartgoals.create_book('den');
GRANT USAGE ON SCHEMA den TO PUBLIC;
GRANT SELECT ON ALL TABLES IN SCHEMA den TO PUBLIC;
GRANT INSERT, UPDATE ON ALL TABLES IN SCHEMA den TO PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA den GRANT SELECT ON TABLES TO PUBLIC;
CALL smartgoals.create_book('open');
GRANT USAGE, CREATE ON SCHEMA open TO maker, dbowner;
GRANT USAGE ON SCHEMA open TO PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA open TO PUBLIC;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA open TO PUBLIC;
SELECT smartgoals.define_metric('den', 'revenue', 'lair.sales', 'amount', 'at', unit => 'EUR');
SELECT smartgoals.define_metric('den', 'mood', 'lair.sales', 'amount', 'at', dimensions => '{"mood": "p"}', unit => 'EUR', basis => 'total', customer => 't', won => 'amount > 1', reached => '1', stage => '1');
SELECT smartgoals.set_goal('den', 'increase revenue to 500 EUR during 2026-Q1 through "x"');
SELECT smartgoals.set_goal('den', 'increase mood to 500 EUR during 2026-Q1 for mood:sad review every week');
EOM

# An extension that is trusted belongs to who installed it, and they may add to it.
sql(<<'EOM', 'dbowner');
CREATE FUNCTION public.added(numeric) RETURNS numeric LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM arena.spring(); RETURN $1; END $$;
CREATE FUNCTION public.added(numeric, numeric) RETURNS numeric LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM arena.spring(); RETURN $1; END $$;
CREATE OPERATOR public.%% (LEFTARG = numeric, RIGHTARG = numeric, FUNCTION = public.added);
CREATE DOMAIN public.added_domain AS numeric CHECK (public.added(VALUE) IS NOT NULL);
CREATE TYPE public.added_comp AS (f public.added_domain);
CREATE FUNCTION public.evil_ne(numeric, numeric) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM arena.spring(); RETURN true; END $$;
CREATE OPERATOR public.<<>> (LEFTARG = numeric, RIGHTARG = numeric, FUNCTION = public.evil_ne);
CREATE OPERATOR public.>><< (LEFTARG = numeric, RIGHTARG = numeric, FUNCTION = pg_catalog.numeric_eq, NEGATOR = OPERATOR(public.<<>>));
ALTER EXTENSION hstore ADD FUNCTION public.added(numeric);
ALTER EXTENSION hstore ADD FUNCTION public.added(numeric, numeric);
ALTER EXTENSION hstore ADD OPERATOR public.%% (numeric, numeric);
ALTER EXTENSION hstore ADD OPERATOR public.>><< (numeric, numeric);
ALTER EXTENSION hstore ADD DOMAIN public.added_domain;
ALTER EXTENSION hstore ADD TYPE public.added_comp;
EOM

my @hostile = (
	'lair.evil(amount)', 'amount OPERATOR(lair.+) 1', 'CASE WHEN NOT (amount OPERATOR(lair.=) 7) THEN 1 ELSE 0 END',
	'coalesce(nullif(lair.evil(amount), 3), 0)', '(ARRAY[1, lair.evil(amount)])[2]',
	# casts
	q{((('(' || amount || ')')::lair.comp).f)::numeric}, q{((('("(' || amount || ')")')::lair.outer_comp).c).f::numeric},
	q{((('(' || amount || ')')::lair.comp_domain).f)::numeric}, q{((('{(' || amount || ')}')::lair.comp[])[1]).f::numeric},
	q{(('{' || amount || '}')::lair.amount[])[1]::numeric}, q{(('{' || amount || '}')::lair.amounts)[1]}, q{(ARRAY[amount]::lair.amounts)[1]},
	q{(ARRAY[amount]::lair.amount[])[1]::numeric}, 'amount::lair.amount::numeric', 'amount::lair.net_amount::numeric', 'amount::text::lair.amount::numeric',
	q{lower(('[' || amount || ',)')::lair.span)::numeric}, 'ROW(amount)::lair.comp IS NULL AND false OR NULL::boolean IS NULL AND length(ROW(amount)::lair.comp::text) > 0',
	# what looks for casts or constraints when it runs
	q{(json_populate_record(NULL::lair.comp, ('{"f":' || amount || '}')::json)).f::numeric}, q{(jsonb_populate_record(NULL::lair.comp, ('{"f":' || amount || '}')::jsonb)).f::numeric},
	q{(json_populate_record(c, ('{"f":' || amount || '}')::json)).f::numeric}, q{(jsonb_populate_record(c, ('{"f":' || amount || '}')::jsonb)).f::numeric},
	map({ "length(($_)::text)::numeric" } 'to_json(e)', 'to_jsonb(e)', 'json_build_array(e)', 'jsonb_build_array(e)', q{json_build_object('k', e)}, q{jsonb_build_object('k', e)},
		'array_to_json(ARRAY[e])', 'row_to_json(ROW(e))', 'row_to_json(sales)', 'to_json(sales)', 'to_jsonb(ARRAY[e])', 'to_jsonb(ROW(e))', 'e || t', 't || e', 'e::text', 'e::json'),
	# what reads a relation by its name
	map({ "length(($_)::text)::numeric" } q{table_to_xml('lair.springs', true, true, '')}, q{table_to_xml_and_xmlschema('lair.springs', true, true, '')}, q{query_to_xml('SELECT * FROM lair.springs', true, true, '')}),
	# in functional notation
	'(c).of_comp', 'lair.of_comp(c)', 'sales.of_row', 'lair.of_row(sales)',
	# of an extension, and not of a superuser
	'public.added(amount)', 'public.added(amount, 1)', 'amount OPERATOR(public.%%) 1', 'CASE WHEN NOT (amount OPERATOR(public.>><<) 7) THEN 1 ELSE 0 END',
	'amount::public.added_domain::numeric', q{((('(' || amount || ')')::public.added_comp).f)::numeric});

# Each springs where it is evaluated as another...
my ($status, $output, $warnings) = $node->psql('office', join('', map { "SET search_path = lair, public;\nSELECT count(($_)::text) FROM lair.sales;\n\\warn next\n" } @hostile), on_error_stop => 0);
my @live = split /next\n/, $warnings;
is_deeply([ grep { ($live[$_] // '') !~ /sprung as/ } 0 .. $#hostile ], [], 'each hostile expression works where nothing stops it') or diag map { "$hostile[$_]: $live[$_]\n" } grep { $live[$_] !~ /sprung as/ } 0 .. $#hostile;

# ... and in no place of a metric.
my $metric = sub { return "SET LOCAL search_path = lair, public; SELECT smartgoals.define_metric('den', 'm', 'lair.sales', " . join(', ', @_) . ')' };
my %places = (
	value => sub { $metric->(literal($_[0]), "'at'") },
	at => sub { $metric->("'amount'", literal("CASE WHEN ($_[0])::text = '' THEN at ELSE at END")) },
	filter => sub { $metric->("'amount'", "'at'", 'filter => ' . literal("($_[0])::text <> ''")) },
	dimension => sub { $metric->("'amount'", "'at'", "dimensions => jsonb_build_object('kind', " . literal("($_[0])::text") . ')') },
	customer => sub { $metric->("at => 'at'", "aggregate => 'active_customers'", 'customer => ' . literal("($_[0])::text")) },
	won => sub { $metric->("at => 'at'", "aggregate => 'win_rate'", 'won => ' . literal("($_[0])::text <> ''")) },
	spend => sub { $metric->("at => 'at'", "aggregate => 'acquisition_cost', customer => 't', spend_source => 'lair.sales', spend_at => 'at'", 'spend_value => ' . literal("length(($_[0])::text)")) },
	credit => sub { $metric->("'amount', 'at'", "item => 't', credit_source => 'lair.sales', credit_item => 't'", 'credit => ' . literal("length(($_[0])::text)")) },
	currency => sub { $metric->("'amount', 'at'", "unit => 'EUR', rates => 'lair.sales', rate_from => 't', rate_to => 't', rate_value => 'amount'", 'currency => ' . literal("($_[0])::text")) },
	rate => sub { $metric->("'amount', 'at'", "unit => 'EUR', currency => 't', rates => 'lair.sales', rate_from => 't', rate_to => 't'", 'rate_value => ' . literal("length(($_[0])::text)")) },
	quota => sub { $metric->("'amount', 'at'", "'pipeline_coverage', won => 'true', quota_source => 'lair.sales', quota_at => 'at'", 'quota_value => ' . literal("length(($_[0])::text)")) });
my @business = ('SELECT count(t::text) FROM den.metric_m t', 'SELECT count(t::text) FROM den.daily t');
my $n = 0;
foreach my $place (sort keys %places)
{
	attempt("expression: $place", 'author', $places{$place}->($_), (qw(reader postgres))[ $n++ % 2 ], $business[ $n % 2 ]) foreach @hostile;
}

# Of the places that are as one of those, each is tried with some expressions.
my ($moment, $condition, $number, $key) = (q{CASE WHEN (%s)::text = '' THEN at END}, q{(%s)::text <> ''}, 'length((%s)::text)', '(%s)::text');
my %of_metrics = (
	cost => [ $number, q{'amount', 'at', 'margin', cost => %s} ],
	opened => [ $moment, q{'amount', 'at', 'sales_cycle', opened => %s} ],
	probability => [ $number, q{'amount', 'at', 'weighted_pipeline', probability => %s} ],
	automated => [ $condition, q{'amount', 'at', 'automation_rate', automated => %s} ],
	forecast => [ $number, q{'amount', 'at', 'wape', forecast => %s} ],
	naive => [ $number, q{'amount', 'at', 'mase', forecast => '1', naive => %s} ],
	reached => [ $number, q{'amount', 'at', 'funnel_conversion', stage => '1', reached => %s} ],
	stage => [ $number, q{'amount', 'at', 'funnel_conversion', reached => '1', stage => %s} ],
	item => [ $key, q{'amount', 'at', 'balance', item => %s} ],
	opens => [ q{CASE WHEN (%s)::text = '' THEN '09:00'::time END}, q{'amount', 'at', 'business_response_time', opened => 'at', closes => '''17:00''::time', opens => %s} ],
	ends => [ $moment, q{'amount', 'at', 'recurring_revenue', ends => %s} ],
	within => [ $number, q{'amount', 'at', 'rolling_active_customers', customer => 't', within => %s} ],
	product => [ $condition, q{'amount', 'at', 'attach_rate', item => 't', companion => 'true', product => %s} ],
	companion => [ $condition, q{'amount', 'at', 'attach_rate', item => 't', product => 'true', companion => %s} ],
	per => [ $number, q{'amount', 'at', 'ratio', per_value => %s} ],
	per_dimension => [ $key, q{'amount', 'at', 'ratio', dimensions => '{"kind": "t"}', per_value => '1', per_dimensions => jsonb_build_object('kind', %s)} ],
	credit_item => [ $key, q{'amount', 'at', item => 't', credit_source => 'lair.sales', credit => '1', credit_dimensions => '{"kind": "t"}', credit_item => %s} ],
	credit_dimension => [ $key, q{'amount', 'at', item => 't', credit_source => 'lair.sales', credit => '1', credit_item => 't', credit_dimensions => jsonb_build_object('kind', %s)} ],
	rate_from => [ $key, q{'amount', 'at', unit => 'EUR', currency => 't', rates => 'lair.sales', rate_to => 't', rate_value => 'amount', rate_from => %s} ],
	rate_to => [ $key, q{'amount', 'at', unit => 'EUR', currency => 't', rates => 'lair.sales', rate_from => 't', rate_value => 'amount', rate_to => %s} ],
	rate_at => [ $moment, q{'amount', 'at', unit => 'EUR', currency => 't', rates => 'lair.sales', rate_from => 't', rate_to => 't', rate_value => 'amount', rate_at => %s} ]);
my %of_parents = (
	key => [ $key, q{key => %s, parent_key => 't'} ],
	parent => [ $key, q{key => 't', parent_key => %s} ],
	since => [ $moment, q{key => 't', parent_key => 't', begins => %s} ],
	until => [ $moment, q{key => 't', parent_key => 't', begins => 'at', ends => %s} ]);
my %of_labels = (label_key => [ $key, q{label_key => %s, label_value => 't'} ], label => [ $key, q{label_key => 't', label_value => %s} ]);
my @some;
my $some = sub {
	my ($of, $head, $reads) = @_;

	foreach my $place (sort keys %$of)
	{
		my ($expression, $arguments) = @{ $of->{$place} };

		push @some, [ $place, sub { "SET LOCAL search_path = lair, public; $head, " . sprintf($arguments, literal(sprintf $expression, $_[0])) . ')' }, $reads ];
	}
};
$some->(\%of_metrics, "SELECT smartgoals.define_metric('den', 'm', 'lair.sales'", 'SELECT count(t::text) FROM den.metric_m t');
$some->(\%of_parents, "SELECT smartgoals.define_dimension('den', 'd', parent => 'p', source => 'lair.sales'", 'SELECT count(t::text) FROM den.dimension_d t');
$some->(\%of_labels, "SELECT smartgoals.define_dimension('den', 'd', labels => 'lair.sales'", 'SELECT count(t::text) FROM den.label_d t');
foreach (@some)
{
	my ($place, $doing, $reads) = @$_;

	attempt("expression: $place", 'author', $doing->($_), (qw(reader postgres))[ $n++ % 2 ], $reads) foreach map { $hostile[ ($n + 5 * $_) % @hostile ] } 0 .. 9;
}

# Nor does it in a book of another, whatever they may write there.
foreach my $role (qw(maker dbowner reader plain))
{
	my $place = (sort keys %places)[ $n % keys %places ];

	attempt('expression: book of another', $role, $places{$place}->($_) =~ s/'den'/'open'/r, (qw(author reader postgres))[ $n++ % 3 ], 'SELECT count(t::text) FROM open.metric_m t') foreach @hostile;
}

# Nor does it in their own, whoever they are.
my %own = (dbowner => 'owners', victim => 'victims', postgres => 'royal');
my $own = q{CALL smartgoals.create_book('%1$s'); GRANT USAGE ON SCHEMA %1$s TO PUBLIC; ALTER DEFAULT PRIVILEGES IN SCHEMA %1$s GRANT SELECT ON TABLES TO PUBLIC};
sql(sprintf($own, $own{$_}), $_) foreach sort keys %own;
foreach my $role (sort keys %own)
{
	foreach (@hostile)
	{
		my $place = (sort keys %places)[ $n % keys %places ];

		attempt('expression: own book', $role, $places{$place}->($_) =~ s/'den'/'$own{$role}'/r, (qw(author reader plain))[ $n++ % 3 ], "SELECT count(t::text) FROM $own{$role}.metric_m t");
	}
}

# What is harmless is taken in all these places: each refusal above was one.
my @harmless = ('greatest(amount, 1)', 'CASE WHEN (amount, t) < (1, t) THEN 1 END', 'upper(int4range(1, amount::int))', 'length(hstore(t, t) -> t)', '(ARRAY[amount, 1])[1]');
sql(join(';', 'BEGIN', (map { $_->('amount') } values %places), (map { $_->[1]->('amount') } @some), (map { $places{value}->($_) } @harmless), 'ROLLBACK'), 'author');

# What people look at and into, without a name that is looked for along the path: of the book den.
my $day = q{'2026-02-01'::date};
my @looks = (
	'SELECT FROM den.scoreboard', 'SELECT FROM den.daily', 'SELECT FROM den.monthly', 'SELECT FROM den.board', 'SELECT FROM den.timeline', 'SELECT FROM den.calendar', 'SELECT FROM den.burnup', 'SELECT FROM den.drafts', 'SELECT FROM den.trend',
	'SELECT FROM den.performance', 'SELECT FROM den.activity', 'SELECT FROM den.leaderboard', 'SELECT FROM den.growth_areas', 'SELECT FROM den.tree', 'SELECT FROM den.payouts', 'SELECT FROM den.plan_to_target', 'SELECT FROM den.pipeline_forecasts',
	'SELECT FROM den.rate_gaps', 'SELECT FROM den.credit_gaps', "SELECT FROM den.scoreboard($day, NULL::text)", "SELECT FROM den.scoreboard($day, 'mood:sad'::text)", "SELECT FROM den.tree($day)",
	"SELECT FROM smartgoals.smart_check('den'::name, 2::bigint, $day, 'en'::text)", "SELECT FROM smartgoals.goal_history('den'::name, 'increase mood to 5 EUR during 2026-Q2 for mood:sad'::smartgoals.goal, 8, $day)",
	"SELECT FROM smartgoals.suggest_goals('den'::name, '2027-Q1'::text, NULL::text, NULL::text[], 10, 'en'::text)", "SELECT FROM smartgoals.drift('den'::name)",
	(map { my $who = $_; ("SELECT FROM smartgoals.dashboard('den'::name, $day, $who, 'en'::text)", "SELECT FROM smartgoals.export_report('den'::name, $day, $who, 'fr'::text)", "SELECT FROM smartgoals.ics('den'::name, $who, $day, NULL::timestamptz, 'en'::text)",
		map { "SELECT FROM smartgoals.$_('den'::name, $who, $day, 'en'::text)" } qw(tasks gantt board)) } 'NULL::text', q{'mood:sad'::text}),
	(map { "SELECT FROM smartgoals.chart('den'::name, '$_'::text, 'mood'::text, $day, NULL::text, NULL::bigint, 'en'::text, NULL::jsonb)" } qw(bullet leaderboard gantt calendar funnel cohorts attainment growth_areas)));

# A cast that comes after the metric is defined.
foreach my $cast ('(lair.plain_mood AS text)', '(text AS lair.plain_mood)', '(lair.plain_mood AS json)')
{
	foreach my $use ('WITH FUNCTION %s', 'WITH FUNCTION %s AS ASSIGNMENT', 'WITH FUNCTION %s AS IMPLICIT')
	{
		my ($from, $to) = $cast =~ /\((\S+) AS (\S+)\)/;
		my $function = sprintf $use, "lair.cast_it($from)";
		my $make = "CREATE FUNCTION lair.cast_it($from) RETURNS $to LANGUAGE plpgsql IMMUTABLE AS 'BEGIN PERFORM arena.spring(); RETURN NULL; END'; CREATE CAST $cast $function";

		attempt('cast afterwards', 'author', $make, (qw(postgres reader auditor))[ $n % 3 ], $_, 0) foreach @looks[ grep { $_ % 6 == $n % 6 } 0 .. $#looks ];
		$n++;
	}
}

# Operators of the attacker's before those of the server.
sql(<<'EOM', 'author');
CREATE SCHEMA shadow;
GRANT USAGE ON SCHEMA shadow TO PUBLIC;
DO $do$
DECLARE
	o record;
BEGIN
	FOR o IN
		SELECT q.oid, p.proname, oprname, oprleft::regtype AS l, oprright::regtype AS r, oprresult::regtype AS result FROM pg_operator q JOIN pg_proc p ON p.oid = q.oprcode
		WHERE oprnamespace = 'pg_catalog'::regnamespace AND oprleft = ANY ('{text,numeric,date,bigint,integer,timestamptz,jsonb,boolean}'::regtype[]) AND oprright = ANY ('{text,numeric,date,bigint,integer,timestamptz,jsonb,boolean}'::regtype[])
	LOOP
		EXECUTE format('CREATE FUNCTION shadow.f%s(%s, %s) RETURNS %s LANGUAGE plpgsql AS ''BEGIN PERFORM arena.spring(); RETURN pg_catalog.%I($1, $2); END''', o.oid, o.l, o.r, o.result, o.proname);
		EXECUTE format('CREATE OPERATOR shadow.%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = shadow.f%s)', o.oprname, o.l, o.r, o.oid);
	END LOOP;
	-- and functions
	FOR o IN
		SELECT DISTINCT p.proname, pg_get_function_identity_arguments(p.oid) AS arguments, p.prorettype::regtype AS result FROM pg_proc p
		WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind = 'f' AND NOT p.proretset AND p.provariadic = 0 AND p.proname IN ('format', 'concat', 'coalesce', 'lower', 'upper', 'length', 'round', 'abs', 'greatest',
			'date_trunc', 'to_char', 'to_regclass', 'to_regnamespace', 'quote_ident', 'jsonb_array_length', 'daterange', 'isempty', 'array_length', 'cardinality', 'md5', 'replace', 'split_part', 'substr')
			AND NOT '"any"'::regtype = ANY (p.proargtypes::oid[])
	LOOP
		EXECUTE format('CREATE FUNCTION shadow.%I(%s) RETURNS %s LANGUAGE plpgsql AS ''BEGIN PERFORM arena.spring(); RETURN NULL; END''', o.proname, o.arguments, o.result);
	END LOOP;
END;
$do$;
EOM
# Whoever may connect has a place of their own for relations and types.
my @temporary = map({ "CREATE TEMP VIEW $_ AS SELECT * FROM pg_catalog.$_ WHERE arena.spring(); GRANT SELECT ON pg_temp.$_ TO PUBLIC" } qw(pg_class pg_proc pg_namespace pg_roles pg_type pg_rewrite pg_depend)),
  map({ "CREATE TEMP VIEW $_ AS SELECT * FROM den.$_ WHERE arena.spring(); GRANT SELECT ON pg_temp.$_ TO PUBLIC" } qw(book goals goal_versions metrics checkins)),
  map({ "CREATE DOMAIN pg_temp.$_ AS pg_catalog.$_ CHECK (arena.spring())" } qw(text name date numeric jsonb int8 bool daterange)), map({ "CREATE DOMAIN pg_temp.$_ AS smartgoals.$_ CHECK (arena.spring())" } qw(goal progress curve));
my $temporary = join '; ', @temporary;
$node->psql('office', "SET arena.attacker = 'reader'; $temporary; SET search_path = pg_temp, pg_catalog; SELECT count(*) FROM pg_class; SELECT 'x'::text", stderr => \$warnings);
is(() = $warnings =~ /sprung as/g > 1, 1, 'what is temporary comes first where a path says so') or diag($warnings);
attempt('path', (qw(reader plain maker dbowner))[ $n % 4 ], $temporary, (qw(postgres author auditor))[ $n++ % 3 ], "SET LOCAL search_path = pg_temp, pg_catalog; $_", 0)
  foreach @looks[ grep { $_ % 3 == 0 } 0 .. $#looks ], q{SELECT smartgoals.set_goal('den', 'increase revenue to 7 EUR during 2027')}, q{SELECT smartgoals.define_metric('den', 'm', 'lair.sales', 'amount', 'at')}, q{SELECT smartgoals.take_checkins('den', '2026-01-15')};
$node->psql('office', 'SET search_path = shadow, pg_catalog; SELECT DATE \'2026-01-01\' < DATE \'2026-01-02\', 1 + 1', stderr => \$warnings);
is(() = $warnings =~ /sprung as/g, 2, 'operators before those of the server are called where a path says so');
attempt('path', 'author', 'SELECT', (qw(postgres reader auditor))[ $n++ % 3 ], "SET LOCAL search_path = shadow, pg_catalog; $_", 0) foreach @looks;

# What a reader may not see of a source shows nowhere: 987654 of somebody else.
sql(<<'EOM');
CREATE FUNCTION arena.look(query text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	seen text;
BEGIN
	EXECUTE format('SELECT string_agg(q::text, '' '') FROM (%s) q', query) INTO seen;
	IF seen ~ '9876|987[ ,.]654|concealed' THEN
		RAISE WARNING 'seen: %', substring(seen FROM '.{0,80}(?:9876|987[ ,.]654|concealed).{0,40}');
		PERFORM nextval('arena.sprung');
	END IF;
END;
$$;
EOM
sql(<<'EOM', 'author');
CREATE TABLE lair.secured (rep text, amount numeric, at date, stage int);
INSERT INTO lair.secured SELECT rep, amount, d, 1 FROM (VALUES ('reader', 7), ('concealed', 987654)) v(rep, amount), unnest('{2025-01-10,2025-02-10,2026-01-10}'::date[]) d;
ALTER TABLE lair.secured ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON lair.secured USING (rep = current_user);
GRANT SELECT ON lair.secured TO PUBLIC;
CALL smartgoals.create_book('secret');
SELECT smartgoals.define_metric('secret', 'all', 'lair.secured', 'amount', 'at', dimensions => '["rep"]', unit => 'EUR', customer => 'rep', won => 'true', reached => 'stage', stage => '1');
SELECT smartgoals.define_dimension('secret', 'rep', labels => 'lair.secured', label_key => 'rep', label_value => 'rep');
SELECT smartgoals.set_goal('secret', g::smartgoals.goal) FROM unnest('{increase all to 500 EUR during 2026-Q1 review every week,increase all to 50 EUR during 2026-Q1 for rep:reader}'::text[]) g;
GRANT USAGE ON SCHEMA secret TO PUBLIC;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA secret TO PUBLIC;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA secret TO PUBLIC;
EOM
my @secured = map { s/\bden\b/secret/gr =~ s/mood:sad/rep:reader/gr =~ s/increase mood/increase all/gr =~ s/'mood'/'all'/gr =~ s/^SELECT FROM/SELECT * FROM/r } @looks;
$node->psql('office', "SELECT arena.look('$_')", extra_params => [ '-U', 'author' ], stderr => \$warnings), like($warnings, qr/seen: /, "the owner does see: $_")
  foreach 'SELECT * FROM secret.daily', "SELECT smartgoals.dashboard(''secret''::name, ''2026-02-01''::date, NULL::text, ''en''::text)";
attempt('row security', 'author', 'SELECT', $_->[0], 'SELECT arena.look(' . literal($_->[1]) . ')', 0) foreach map { [ (qw(reader plain maker dbowner))[ $n++ % 4 ], $_ ] } @secured;
attempt('row security', 'author', 'SELECT', 'reader', "$_; SELECT arena.look('SELECT * FROM secret.checkins'), arena.look('SELECT * FROM secret.goal_versions')", 0)
  foreach q{SELECT smartgoals.take_checkins('secret'::name, '2026-02-10'::date)}, q{SELECT smartgoals.check_in('secret'::name, 1::bigint, NULL::numeric, 'x'::text, '2026-02-01'::date)},
  q{SELECT smartgoals.set_goal('secret'::name, 'increase all by 10% during 2026-Q2'::smartgoals.goal, NULL::bigint, 1::numeric, NULL::text)}, q{SELECT smartgoals.set_goal('secret'::name, 'increase all to 5 EUR during 2026-Q2 for rep:hiden'::smartgoals.goal, NULL::bigint, 1::numeric, NULL::text)};

# Texts of those who may write, in pages and files that others open.
sql(<<'EOM');
CREATE FUNCTION arena.open(face text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	IF face ~ (CASE WHEN face LIKE '<!DOCTYPE html>%' THEN '<hostile|["'']hostile='
		-- a line that begins with a space goes on
		WHEN face LIKE 'BEGIN:VCALENDAR%' THEN '[\r\n]hostile' WHEN face LIKE 'cells|%' THEN '\|\s*[-=+@]hostile' ELSE '[\r\n]\s*hostile|%%\{init: hostile' END) THEN
		RAISE WARNING 'live: %', substring(face FROM '.{0,80}hostile.{0,40}');
		PERFORM nextval('arena.sprung');
	END IF;
END;
$$;
EOM
my @texts = ('=hostile()', '+hostile()', '{hostile}', '{Target}', '<hostile>', '"hostile=', "'hostile=", '</style><hostile>', '</title><hostile>', '--><hostile>', ']]><hostile>', '%s%m<hostile>', '{of %s}<hostile>', "x\nhostile:1", "x\r\nhostile:1", "x\rhostile:1", "x\n\nhostile", '%%{init: hostile}%%', "x\\nhostile:1;\nhostile");
my @faces = map { "SELECT arena.open($_)" } "smartgoals.dashboard('den'::name, $day, NULL::text, 'en'::text)", "smartgoals.ics('den'::name, NULL::text, $day, NULL::timestamptz, 'fr'::text)", "smartgoals.gantt('den'::name, NULL::text, $day, 'fr'::text)",
  "(SELECT string_agg(concat_ws('|', 'cells', title, metric_label, owner_label, status_label, goal_text, owner, segment), '|') FROM smartgoals.export_report('den'::name, $day, NULL::text, 'en'::text))";
push @faces, map { "SELECT smartgoals.chart('den'::name, '$_'::text, 'mood'::text, $day, NULL::text, NULL::bigint, 'en'::text, NULL::jsonb)" } qw(bullet calendar);
my $goal = q{SELECT smartgoals.set_goal('den', smartgoals.make_goal('mood', 500, '[2026-01-01,2026-03-01)', unit => 'EUR', %s), effective => '2026-01-01')};
my @writes = (map({ sprintf $goal, $_ } q{strategy => %1$s}, q{reward => %1$s}, q{owner => 'mood:' || %1$s}, q{segment => 'mood:' || %1$s}),
  q{CREATE TABLE lair.names AS SELECT 'sad'::text AS k, %1$s::text AS t; SELECT smartgoals.define_dimension('den', 'mood', labels => 'lair.names', label_key => 'k', label_value => 't')},
  q{UPDATE den.book SET labels = jsonb_build_object('en', jsonb_build_object('metric', jsonb_build_object('mood', %1$s::text), 'unit', jsonb_build_object('EUR', %1$s::text), 'dimension', jsonb_build_object('mood', %1$s::text), 'status', jsonb_build_object('no_data', %1$s::text, 'off_track', %1$s::text)))},
  q{UPDATE lair.sales SET t = %1$s; SELECT smartgoals.define_metric('den', 'lanes', 'lair.sales', 'amount', 'at', dimensions => '{"stage": "t"}', card => 't', stages => ARRAY[%1$s, 'won'], unit => 'EUR', basis => 'total')},
  q{INSERT INTO den.holidays (day, name) VALUES ('2026-01-06', %1$s); UPDATE den.goals SET guidance = %1$s, links = %1$s; UPDATE den.goal_versions SET lacks = jsonb_build_object('en', %1$s::text, 'fr', %1$s::text)},
  q{SELECT smartgoals.define_payout_plan('den', %1$s, '{0.5}', '{1,2}')}, q{SELECT smartgoals.check_in('den', 2, 3, %1$s, '2026-01-20'), smartgoals.acknowledge_goal('den', 2, %1$s)}, q{SELECT smartgoals.close_period('den', '[2026-01-01,2026-02-01)', %1$s)});
foreach my $write (@writes)
{
	my $i = 0;

	# by the owner, and some by whom the owner lets write
	foreach my $text (@texts)
	{
		my $doing = sprintf($write, 'E' . literal($text =~ s/\\/\\\\/gr =~ s/\n/\\n/gr =~ s/\r/\\r/gr));
		my ($victim, $business) = ((qw(reader postgres auditor))[ $n++ % 3 ], join('; ', @faces));

		attempt('text', 'author', $doing, $victim, $business, 0);
		attempt('text', (qw(reader plain maker))[ $n % 3 ], $doing, $victim, $business, 0) if $i++ % 5 == 0;
	}
}

# Texts that are stored are data to who makes the book anew from them.
my $stored = q{'"$$ $sql$ $body$ %s %1$s %I \\ {x} x'; SELECT arena.spring(); --};
attempt('stored', (qw(reader plain maker dbowner))[ $n++ % 4 ], sprintf('UPDATE den.%s SET %s = %s', split(/\|/, $_), literal($stored)), 'author', "CALL smartgoals.upgrade_book('den')", 0)
  foreach split /\n/, sql(q{SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = 'den'::regnamespace AND c.relkind = 'r' AND a.atttypid = 'text'::regtype AND a.attgenerated = '' AND a.attnum > 0 ORDER BY 1, 2});

# Books of a user and of a superuser, and a schema of each for another.
my $books = <<'EOM';
CALL smartgoals.create_book('%1$s');
SELECT smartgoals.define_metric('%1$s', 'revenue', 'lair.sales', 'amount', 'at', dimensions => '["t"]', unit => 'EUR');
SELECT smartgoals.set_goal('%1$s', 'increase revenue to 500 EUR during 2026-Q1 for t:x review every week');
SELECT smartgoals.take_checkins('%1$s', '2026-01-15');
SELECT smartgoals.define_dimension('%1$s', 't', 'kind', 'lair.sales', 't', 't', labels => 'lair.sales', label_key => 't', label_value => 't');
CREATE SCHEMA nest_%1$s;
GRANT CREATE, USAGE ON SCHEMA nest_%1$s TO maker;
GRANT USAGE ON SCHEMA %1$s TO reader;
GRANT SELECT ON ALL TABLES IN SCHEMA %1$s TO reader;
EOM
my %book_of = (victim => 'kept', postgres => 'official');
sql(sprintf($books, $book_of{$_}), $_) foreach sort keys %book_of;
# A book over what only its owner may read, whose views others may.
sql(<<'EOM', 'victim');
CREATE SCHEMA vault;
GRANT USAGE ON SCHEMA vault TO PUBLIC;
CREATE TABLE vault.sales (t text, amount numeric, at date);
CALL smartgoals.create_book('sealed');
SELECT smartgoals.define_dimension('sealed', 't', 'kind', 'vault.sales', 't', 't', labels => 'vault.sales', label_key => 't', label_value => 't');
SELECT smartgoals.define_metric('sealed', 'revenue', 'vault.sales', 'amount', 'at', dimensions => '["t"]', unit => 'EUR');
GRANT USAGE ON SCHEMA sealed TO reader;
GRANT SELECT ON ALL TABLES IN SCHEMA sealed TO reader;
EOM
sql(q{CALL smartgoals.create_book('own')}, 'author');
sql('CREATE SCHEMA makers; GRANT ALL ON SCHEMA makers TO PUBLIC; ALTER SCHEMA makers OWNER TO maker');

foreach my $victim (sort keys %book_of)
{
	my $book = $book_of{$victim};

	# what another had put there, in the time when they could
	sql(<<"EOM");
INSERT INTO arena.attempts (class, attacker, doing, victim, business, accepted_is_through)
SELECT 'taken over', w.role, o.doing, '$victim', 'REVOKE CREATE ON SCHEMA nest_$book FROM maker; CALL smartgoals.create_book(''nest_$book''); SELECT smartgoals.define_dimension(''nest_$book'', ''t'', ''kind'', ''lair.sales'', ''t'', ''t'', labels => ''lair.sales'', label_key => ''t'', label_value => ''t''); SELECT smartgoals.define_metric(''nest_$book'', ''revenue'', ''lair.sales'', ''amount'', ''at'')', true
FROM (
	SELECT 'SET LOCAL check_function_bodies = off; ' || CASE WHEN prosqlbody IS NULL THEN replace(pg_get_functiondef(oid), ' $book.', ' nest_$book.')
		ELSE format('CREATE FUNCTION nest_$book.%I(%s) RETURNS %s LANGUAGE plpgsql AS ''BEGIN END''', proname, pg_get_function_arguments(oid), pg_get_function_result(oid)) END
	FROM pg_proc WHERE pronamespace = '$book'::regnamespace
		-- what returns rows of a view needs that, which is tried below
		AND NOT EXISTS (SELECT FROM pg_type t WHERE t.oid = prorettype AND t.typnamespace = pronamespace)
	UNION ALL
	SELECT format('CREATE VIEW nest_$book.%I AS SELECT %s', relname, string_agg(format('NULL::%s AS %I', format_type(atttypid, atttypmod), attname), ', ' ORDER BY attnum))
	FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0
	WHERE relnamespace = '$book'::regnamespace AND relkind = 'v' AND relname NOT LIKE 'metric%' GROUP BY relname
	UNION ALL
	SELECT format('CREATE TABLE nest_$book.%I ()', relname) FROM pg_class WHERE relnamespace = '$book'::regnamespace AND relkind = 'r') o(doing)
-- by who could, and some by those who cannot
JOIN unnest('{maker,reader,plain,dbowner,author}'::text[]) WITH ORDINALITY w(role, n) ON w.n = 1 OR hashtext(o.doing) % 20 = w.n;

-- what another owns in a book
INSERT INTO arena.attempts (class, attacker, doing, victim, business, accepted_is_through)
SELECT 'owned by another', 'postgres', 'GRANT CREATE ON SCHEMA $book TO maker; ' || o.doing || '; REVOKE CREATE ON SCHEMA $book FROM maker', '$victim', 'CALL smartgoals.upgrade_book(''$book'')', true
FROM (
	SELECT format('ALTER FUNCTION %s OWNER TO maker', oid::regprocedure) FROM pg_proc WHERE pronamespace = '$book'::regnamespace
	UNION ALL
	SELECT format('ALTER VIEW %s OWNER TO maker', oid::regclass) FROM pg_class WHERE relnamespace = '$book'::regnamespace AND relkind = 'v' AND relname !~ '^(metric|dimension|label)_') o(doing);
EOM

	# where others may create still
	foreach my $role (qw(PUBLIC maker reader dbowner))
	{
		attempt('others may create', $victim, "REVOKE CREATE ON SCHEMA nest_$book FROM maker; GRANT CREATE ON SCHEMA nest_$book TO $role", $victim, "CALL smartgoals.create_book('nest_$book')");
		attempt('others may create', $victim, "GRANT CREATE ON SCHEMA $book TO $role", $victim, "CALL smartgoals.upgrade_book('$book')");
	}
	attempt('schema of another', 'maker', 'SELECT', $victim, "CALL smartgoals.create_book('makers')");
}

# What writes to a book of another, and runs what hangs on its tables.
my @writers = (
	q{SELECT smartgoals.take_checkins('%1$s'::name, '2026-04-01'::date)}, q{SELECT smartgoals.check_in('%1$s'::name, 1::bigint, NULL::numeric, 'x'::text, '2026-02-01'::date)},
	q{SELECT smartgoals.check_in('%1$s'::name, 1::bigint, 7::numeric, 'x'::text, '2026-02-01'::date)}, q{CALL smartgoals.upgrade_book('%1$s'::name)},
	q{SELECT smartgoals.set_goal('%1$s'::name, 'increase revenue to 5 EUR during 2026'::smartgoals.goal, NULL::bigint, 1::numeric, NULL::text)},
	q{SELECT smartgoals.revise_goal('%1$s'::name, 1::bigint, 'increase revenue to 5 EUR during 2026-Q1'::smartgoals.goal, '2026-02-01'::date)},
	q{SELECT smartgoals.drop_goal('%1$s'::name, 1::bigint, '2026-02-01'::date)}, q{SELECT smartgoals.acknowledge_goal('%1$s'::name, 1::bigint, 'me'::text)},
	q{SELECT smartgoals.prorate_goal('%1$s'::name, 1::bigint, '[2026-02-01,2026-04-01)'::daterange, NULL::numeric[], '2026-02-01'::date)},
	q{SELECT smartgoals.define_metric('%1$s', 'm', 'lair.sales', 'amount', 'at')}, q{SELECT smartgoals.drop_metric('%1$s'::name, 'revenue'::text)},
	q{SELECT smartgoals.define_dimension('%1$s', 'mood', 'humour', 'lair.sales', 'p', 'p')}, q{SELECT smartgoals.define_dimension('%1$s', 'mood', labels => 'lair.sales', label_key => 'p', label_value => 'p')},
	q{SELECT smartgoals.set_goals('%1$s', 'SELECT ''increase revenue to 5 EUR during 2027'' AS goal')},
	q{CALL smartgoals.drop_book('%1$s'::name)}, q{SELECT smartgoals.note_statuses('%1$s'::name, '{1}'::bigint[], '2026-01-15'::date)});
my @tables = qw(book metrics goals goal_versions checkins goal_events holidays capacities closed_goals payout_plans payout_steps);
my $traps = q{CREATE FUNCTION den.trap() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM arena.spring(); RETURN coalesce(NEW, OLD); END';}
  . join '', map { "CREATE TRIGGER trap BEFORE INSERT OR UPDATE OR DELETE ON den.$_ FOR EACH ROW EXECUTE FUNCTION den.trap();" } @tables;
foreach my $writer (@writers)
{
	attempt('deputy', 'author', $traps, $_, sprintf($writer, 'den')) foreach qw(postgres auditor archivist);
	# a book whose owner took away what says whose it is
	attempt('deputy', 'author', "ALTER TABLE den.goals SET SCHEMA lair; GRANT ALL ON lair.goals TO PUBLIC; CREATE VIEW den.goals AS SELECT *, lair.evil(1) FROM lair.goals; GRANT ALL ON den.goals TO PUBLIC; DROP TABLE den.book CASCADE",
		(qw(postgres auditor archivist))[ $n++ % 3 ], sprintf($writer, 'den'));
	attempt('no rights', $_, sprintf($writer, 'kept'), undef, undef) foreach qw(reader plain maker dbowner);
}
foreach my $table (@tables)
{
	attempt('no rights', $_, "INSERT INTO kept.$table DEFAULT VALUES", undef, undef), attempt('no rights', $_, "DELETE FROM kept.$table", undef, undef),
	  attempt('no rights', $_, "TRUNCATE kept.$table CASCADE", undef, undef)
	  foreach qw(reader plain dbowner);
	attempt('no rights', 'plain', "SELECT * FROM kept.$table", undef, undef);
	attempt('no rights', 'plain', "SELECT smartgoals.metric_expression('kept.$table'::regclass::oid, '1', 'number', 'public')", undef, undef);
}
# Who owns a book lends nobody the right to read what its dimensions are made of, nor has it of others.
attempt('no rights', 'reader', "SELECT * FROM sealed.$_", undef, undef) foreach qw(dimension_t label_t metric_revenue);
attempt('no rights', 'plain', "SELECT * FROM kept.$_", undef, undef) foreach qw(dimension_t label_t);
attempt('no rights', 'author', "SELECT smartgoals.define_dimension('own', 't', $_)", undef, undef) foreach q{'kind', 'vault.sales', 't', 't'}, q{labels => 'vault.sales', label_key => 't', label_value => 't'};
attempt('no rights', 'plain', "SELECT smartgoals.metric_expression(oid, '1', 'number', 'public') FROM pg_class WHERE relname = '$_'", undef, undef)
  foreach qw(pg_authid scoreboard metric_revenue pg_statistic pg_user_mapping);

sql('INSERT INTO arena.attempts (class, attacker, doing, victim, business, accepted_is_through) VALUES ' . join(', ', @attempts) . ';');
sql('CALL arena.try_all()');
cmp_ok(sql(q{SELECT count(*) FROM arena.attempts}), '>=', 1700, 'number of attempts');
note(sql(q{SELECT class || ': ' || count(*) FROM arena.attempts GROUP BY class ORDER BY class}));
is(sql(q{SELECT class || ': ' || left(doing, 300) || ' | ' || coalesce(business, '') || ' | ' || left(outcome, 100) FROM arena.attempts WHERE through IS DISTINCT FROM false ORDER BY n}), '', 'none is through');
# and none was refused for being no statement
is(sql(q{SELECT class, left(doing, 300), business, outcome FROM arena.attempts
	WHERE outcome !~ '^(accepted|42501|0A000|42723|42710|42P07|55000|3F000)' AND NOT ((class LIKE 'expression%' OR class = 'stored') AND outcome ~ '^(22|23|P0002)') ORDER BY n}), '', 'each is refused for what it is');

# A source that is gone is no internal error, and one that the caller may not read is not locked for them.
my $ask = q{\set VERBOSITY verbose} . "\nSET lock_timeout = '5s'; SELECT smartgoals.metric_expression(%s::oid, '1', 'number', 'public')";
$node->psql('office', sprintf($ask, 4294967000), stderr => \$warnings);
like($warnings, qr/ERROR:  42P01: relation with OID 4294967000 does not exist/, 'a source that is gone');
my $goals = sql(q{SELECT 'kept.goals'::regclass::oid});
my $holder = IPC::Run::start([ 'psql', '-X', '-At', '-q', '-d', $node->connstr('office'), '-c', 'BEGIN; LOCK TABLE kept.goals IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(120)' ], '>', \my $held, '2>', \my $complaint);
$node->poll_query_until('office', "SELECT EXISTS (SELECT FROM pg_locks WHERE relation = $goals AND mode = 'AccessExclusiveLock' AND granted)");
$node->psql('office', sprintf($ask, $goals), extra_params => [ '-U', 'plain' ], stderr => \$warnings);
like($warnings, qr/ERROR:  42501: permission denied for table goals/, 'who may not read a table does not wait for it');
$node->psql('office', sprintf($ask, $goals), extra_params => [ '-U', 'victim' ], stderr => \$warnings);
like($warnings, qr/ERROR:  55P03: /, '... but who may does');
sql(q{SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query ~ 'LOCK TABLE kept.goals' AND pid <> pg_backend_pid()});
$holder->finish;

# Everybody may listen to the bell.
$node->psql('office', "LISTEN kept; SELECT smartgoals.check_in('kept', 1, 900, 'x', '2026-03-01')", extra_params => [ '-U', 'victim' ], stdout => \$output);
like($output, qr/Asynchronous notification "kept" with payload "\d+" received/, 'it tells no more than the number of an event');

done_testing();
