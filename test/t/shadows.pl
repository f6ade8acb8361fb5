# The schema of the extension may belong to somebody who is no superuser, and who adds
# overloads to it.  Beside every function here stand others that a call which is not
# typed exactly, or leaves an argument to its default, would rather be of: fewer
# arguments, and each one of another type.  None is called, whatever a book does.
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;

use PostgreSQL::Test::Utils;
use SmartGoals;
use Test::More;

my $node = start_node('shadows');

# What people call, and nothing of ours does.
my @entries = qw(create_book upgrade_book drop_book define_metric define_dimension drop_metric set_goal set_goals load_goals revise_goal drop_goal acknowledge_goal split_goal
  prorate_goal check_in take_checkins close_period reopen_period drift smart_check suggest_goal dashboard chart ics tasks gantt geojson export_report kpi_tile set_payout_plan set_plan);
my $entries = join ', ', map { "'$_'" } @entries;

sub sql { return $node->safe_psql('postgres', $_[0]) }

sql(<<'EOM');
CREATE ROLE shadow;
GRANT ALL ON SCHEMA smartgoals TO shadow;
CREATE SEQUENCE public.stepped_on;
GRANT ALL ON SEQUENCE public.stepped_on TO PUBLIC;
CREATE TABLE orders (id int, rep int, kind text, region text, amount numeric(12,2), cost numeric, at timestamptz, customer text, won boolean);
INSERT INTO orders SELECT i, i % 5, 'k' || i % 2, 'r' || i % 3, i, i / 2.0, '2026-01-01'::timestamptz + i * interval '9 hours', 'c' || i % 17, i % 3 > 0 FROM generate_series(1, 300) i;
CREATE TABLE members (rep int, region text, since date);
INSERT INTO members SELECT i, 'r' || i % 3, '2026-01-01' FROM generate_series(0, 4) i;
EOM

my @views = split /\n/, sql(q{CALL smartgoals.create_book('seen'); SELECT relname FROM pg_class WHERE relnamespace = 'seen'::regnamespace AND relkind = 'v' ORDER BY 1});

# Each in a transaction of its own, for there are thousands.
sql(<<"EOM");
CREATE PROCEDURE public.cast_shadows() LANGUAGE plpgsql AS \$\$
DECLARE
	f record;
	types text[];
	other text;
BEGIN
	FOR f IN
		SELECT p.proname, p.proretset, p.prorettype, p.pronargs, p.pronargdefaults, p.proargtypes::regtype[]::text[] AS types
		FROM pg_proc p
		WHERE p.pronamespace = 'smartgoals'::regnamespace AND p.prokind IN ('f', 'a') AND p.proname NOT IN ($entries)
			AND p.proname !~ '(_in|_out|_recv|_send|_support)\$' AND p.prorettype <> 'internal'::regtype
	LOOP
		FOR n IN 1 .. f.pronargs + f.pronargdefaults LOOP
			FOREACH other IN ARRAY CASE WHEN n <= f.pronargs THEN ARRAY['text', 'integer', 'bigint', 'numeric', 'anyelement', 'date'] ELSE ARRAY['fewer'] END LOOP
				-- proargtypes begins with 0
				types := f.types[0:f.pronargs - 1 - greatest(n - f.pronargs, 0)];
				IF n <= f.pronargs THEN
					types[n - 1] := other;
				END IF;
				BEGIN
					EXECUTE format('CREATE FUNCTION smartgoals.%I(%s) RETURNS %s%s LANGUAGE plpgsql AS ''BEGIN PERFORM nextval(''''public.stepped_on''''); RAISE EXCEPTION ''''stepped on %s''''; END''',
						f.proname, array_to_string(types, ', '), CASE WHEN f.proretset THEN 'SETOF ' ELSE '' END, CASE WHEN f.prorettype = 'record'::regtype THEN 'text' ELSE f.prorettype::regtype::text END,
						replace(format('%s(%s)', f.proname, array_to_string(types, ', ')), '"', ''));
				EXCEPTION WHEN duplicate_function OR invalid_function_definition THEN
					NULL;
				END;
			END LOOP;
		END LOOP;
		COMMIT;
	END LOOP;
END;
\$\$;
EOM
sql('SET search_path = pg_catalog; SET ROLE shadow; CALL public.cast_shadows()');
cmp_ok(sql(q{SELECT count(*) FROM pg_proc WHERE proowner = 'shadow'::regrole}), '>', 5000, 'there are shadows');

# The whole life of a book.
my @life = (
	q{CALL smartgoals.create_book('b')},
	q{SELECT smartgoals.define_dimension('b', 'rep', 'region', 'members', 'rep', 'region', 'since')},
	q{SELECT smartgoals.define_metric('b', m, CASE WHEN p <> '-' THEN 'orders'::regclass END, CASE WHEN p LIKE '%v%' THEN 'amount' END, CASE WHEN p <> '-' THEN 'at' END, m, dimensions => CASE WHEN p = '-' THEN '{}' ELSE '["rep", "kind"]'::jsonb END, unit => CASE WHEN m = 'sum' THEN 'EUR' END,
		cost => CASE WHEN p LIKE '%c%' THEN 'cost' END, customer => CASE WHEN p LIKE '%u%' THEN 'customer' END, won => CASE WHEN p LIKE '%w%' THEN 'won' END, item => CASE WHEN p LIKE '%i%' THEN 'id' END, ends => CASE WHEN p LIKE '%e%' THEN 'at + interval ''9 days''' END)
		FROM (VALUES ('sum', 'v'), ('count', ''), ('avg', 'v'), ('margin', 'vc'), ('new_customers', 'u'), ('churn_rate', 'u'), ('win_rate', 'w'), ('growth', 'v'), ('balance', 'vi'), ('recurring_revenue', 've'), ('latest', 'v'), ('median', 'v'), ('check_in', '-')) v(m, p)},
	q{INSERT INTO b.holidays VALUES ('2026-02-11', 'x'); UPDATE b.book SET pace = 'business'},
	q{SELECT smartgoals.set_goal('b', g::smartgoals.goal, effective => '2026-01-01') FROM unnest(ARRAY['increase sum to 20000 EUR during 2026-Q1 review every week through "x"', 'increase sum to 900 EUR during 2026-Q1 for rep:1 in kind:k1 through "y"', 'increase count to 90 during 2026-Q1 for region:r1 review every month through "z"',
		'increase avg to 150 during 2026-Q1', 'keep margin between 40% and 60% during 2026-Q1', 'increase new_customers to 5 during 2026-01', 'reduce churn_rate to 5% during 2026-02', 'increase win_rate to 70% during 2026-Q1', 'increase growth to 10% during 2026-02',
		'increase balance to 30000 during 2026-Q1', 'increase recurring_revenue to 100 during 2026-Q1', 'increase latest to 5 during 2026-Q1', 'increase median to 5 during 2026-Q1', 'increase check_in to 10 during 2026-Q1 review every week', 'increase sum by 10% during 2026-Q2 through "x"', 'increase sum to 5 EUR during 2026 for kind:none']) g},
	q{SELECT smartgoals.split_goal('b', 1, '{rep:1,rep:2}', '{2,1}')},
	q{SELECT smartgoals.revise_goal('b', 2, 'increase sum to 950 EUR during 2026-Q1 for rep:1 in kind:k1 through "y"', '2026-02-01'), smartgoals.prorate_goal('b', 3, '[2026-02-01,2026-04-01)', NULL, '2026-02-01'), smartgoals.acknowledge_goal('b', 3), smartgoals.drop_goal('b', 12, '2026-02-01')},
	q{SELECT smartgoals.take_checkins('b', '2026-02-20'), smartgoals.check_in('b', 14, 5, 'n', '2026-02-20'), smartgoals.check_in('b', 1, NULL, 'n', '2026-02-21')},
	q{SELECT count(c::text) FROM generate_series(1, 5) id, LATERAL smartgoals.smart_check('b'::name, id::bigint, '2026-02-20'::date, 'en'::text) c},
	q{SELECT smartgoals.set_goals('b', 'SELECT ''increase count to 5 during 2026-Q2'' AS goal')},
	q{SELECT smartgoals.close_period('b', '[2026-01-01,2026-02-01)'), (SELECT count(d::text) FROM smartgoals.drift('b') d), smartgoals.reopen_period('b', '[2026-01-01,2026-02-01)')},
	q{CALL smartgoals.upgrade_book('b')},
	q{SELECT smartgoals.drop_metric('b', m.metric) FROM b.metrics m WHERE NOT EXISTS (SELECT FROM b.goals g WHERE g.metric = m.metric)},
	q{SELECT count(s::text) FROM b.scoreboard('2026-02-20'::date, 'rep:1'::text) s});
push @life, map { qq{SELECT count(t::text) FROM b.$_ t} } @views;

# Pages, charts and files of it, of all and of one owner.
push @life,
  q{CREATE TABLE homes AS SELECT 1 AS rep, 2.35 AS longitude, 48.85 AS latitude},
  (map { my $owner = $_; map { qq{SELECT $_} } "length(smartgoals.dashboard('b'::name, '2026-02-20'::date, $owner, 'fr'::text))",
	"length(smartgoals.ics('b'::name, $owner, '2026-02-20'::date, NULL::timestamptz, 'fr'::text))", (map { "smartgoals.$_('b'::name, $owner, '2026-02-20'::date, 'fr'::text)" } qw(tasks gantt board)),
	"count(e::text) FROM smartgoals.export_report('b'::name, '2026-02-20'::date, $owner, 'fr'::text) e" } 'NULL::text', q{'rep:1'::text}),
  q{SELECT smartgoals.geojson('b'::name, 'sum'::text, 'homes'::regclass, 'rep'::name, 'longitude'::name, 'latitude'::name, NULL::text, '2026-02-20'::date, 'fr'::text)},
  q{SELECT smartgoals.kpi_tile(s.progress, '2026-02-20'::date, 'linear'::smartgoals.curve, 'fr'::text, 24, false) FROM b.standing('2026-02-20'::date, NULL::text, true) s},
  (map { my $lang = $_; map { qq{SELECT smartgoals.chart('b'::name, '$_'::text, NULL::text, '2026-02-20'::date, NULL::text, NULL::bigint, $lang, smartgoals.geojson('b'::name, 'sum'::text, 'homes'::regclass, 'rep'::name, 'longitude'::name, 'latitude'::name, NULL::text, '2026-02-20'::date, 'fr'::text))} }
	qw(burnup bullet leaderboard gantt calendar funnel cohorts pipeline attainment growth_areas map) } q{NULL::text}, q{'fr'::text});

foreach my $step (@life)
{
	my ($status, $output, $errors) = $node->psql('postgres', "SET client_min_messages = error; SET search_path = public; SET smartgoals.as_of = '2026-02-20'; $step");

	is($status == 0 ? '' : $errors, '', substr $step, 0, 100);
}
is(sql('SELECT is_called FROM public.stepped_on'), 'f', 'no shadow was stepped on, where errors are caught neither');

done_testing();
