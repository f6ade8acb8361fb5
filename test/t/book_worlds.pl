# Random worlds: sources with days of any type in any time zone, amounts exact or not, reps in teams
# in regions that change, currencies, holidays of whom they concern, goals of each verb with
# parents, revisions and ends, and plans of three kinds; every figure of a scoreboard, a tree, a
# trend and of goals rolled up, beside plain SQL that is written from the parts of the goals and
# knows nothing of the book.
#
#	SMARTGOALS_SEED=n SMARTGOALS_SEEDS=k	tries k worlds from n on
#
# Copyright (c) 2026, the smartgoals authors; PostgreSQL License.

use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use SmartGoals;
use Test::More;
use Time::Local qw(timegm);

my $node = start_node('book_worlds');
my $first_seed = $ENV{SMARTGOALS_SEED} // 20260301;
my $seeds = $ENV{SMARTGOALS_SEEDS} // 2;

sub below { return int(rand($_[0])); }
sub one_of { return $_[ rand @_ ]; }
sub quoted { return defined $_[0] ? "'" . ($_[0] =~ s/'/''/gr) . "'" : 'NULL'; }
sub array { return 'ARRAY[' . join(', ', map { quoted($_) } @_) . ']::text[]'; }
# some of them, in any order
sub some { my ($n, @of) = @_; my %picked; $picked{ one_of(@of) } = 1 for 1 .. $n; return sort keys %picked; }
# days are numbers from the first of 2024 on
sub day { my @t = gmtime(timegm(0, 0, 0, 1, 0, 2024) + 86400 * $_[0]); return sprintf '%04d-%02d-%02d', $t[5] + 1900, $t[4] + 1, $t[3]; }
sub month { my ($m) = @_; return sprintf '%04d-%02d-01', 2024 + int($m / 12), 1 + $m % 12; }

# What a metric measures: its basis, the unit of its goals, how it is defined.
my %metrics = (
	rev => [ 'total', 'EUR', q{'amount', 'at', unit => 'EUR'} ],
	cnt => [ 'total', undef, q{NULL, 'at', 'count'} ],
	newc => [ 'total', 'customers', q{NULL, 'at', 'new_customers', customer => 'customer'} ],
	mean => [ 'level', undef, q{'amount', 'at', 'avg'} ],
	quot => [ 'level', undef, q{'amount', 'at', 'ratio', per_value => 'cost', per_at => 'closed'} ],
	act => [ 'level', undef, q{NULL, 'at', 'active_count', ends => 'ends'} ],
	rec => [ 'level', undef, q{'amount', 'at', 'recurring_revenue', ends => 'ends'} ],
	grow => [ 'level', '%', q{'amount', 'at', 'growth'} ],
	stock => [ 'level', undef, q{'amount', 'at', 'stock'} ],
	calls => [ 'total', undef, q{aggregate => 'check_in', basis => 'total'} ],
	mood => [ 'level', undef, q{aggregate => 'check_in', basis => 'level'} ],);
my %scale = (rev => 9000, cnt => 90, newc => 20, mean => 130, quot => 6, act => 40, rec => 5000, grow => 20, stock => 20000, calls => 90, mood => 130);

$node->safe_psql('postgres', <<'EOM');
-- no name of the server's, and none of a key
CREATE FUNCTION dice(seed int, i int, salt text, sides int) RETURNS int LANGUAGE sql IMMUTABLE AS
$$ SELECT (hashtextextended(concat_ws(':', seed, i, salt), 0) & 9223372036854775807) % sides $$;
CREATE TABLE sales (owner text, day date, amount numeric);
EOM
plain_seasons($node);

# The SQL that makes a world.
sub world
{
	my ($seed) = @_;
	my @sql;

	srand($seed);
	my $zone = one_of('UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Kiritimati', 'Pacific/Auckland', 'America/St_Johns', 'Europe/Paris');
	my $at = one_of('date', 'timestamp', 'timestamptz');
	my $amount = one_of('numeric', 'numeric', 'float8', 'real', 'int');
	my @reps = rand() < 0.5 ? (1 .. 6) : ('ann', 'b b', 'c"d', "d'e", "\x{c3}\x{a9}va", 'x,y:z');
	my $rep_type = $reps[0] eq '1' ? one_of('int', 'bigint', 'smallint') : one_of('text', 'varchar');
	my @teams = ('north', 'far south', 'east');
	my @regions = ('eu', 'us');
	my @shops = ('web', 's1', 'S "2"');
	my $by_currency = rand() < 0.4;
	my $filter = rand() < 0.3 ? 'won' : undef;
	my $pace = one_of('calendar', 'business', 'business', 'seasonal');
	my @week = @{ one_of([ 'mon-fri', '1,1,1,1,1,0,0' ], [ 'sun-thu', '1,1,1,1,0,0,1' ], [ 'mon-fri,sat:0.5', '1,1,1,1,1,0.5,0' ], [ 'mon-sat', '1,1,1,1,1,1,0' ]) };
	my ($on_track, $at_risk) = @{ one_of([ 0.95, 0.80 ], [ 1, 0.5 ], [ 0.9, 0.9 ]) };
	my $prior = one_of('previous', 'year');
	my $rows = 300 + below(400);

	push @sql, "SET timezone = '$zone'; SET client_min_messages = warning; SET smartgoals.as_of = '2024-06-01'; SET datestyle = 'ISO, MDY'; SET jit = off;";
	push @sql, 'DROP SCHEMA IF EXISTS w, beside CASCADE; CREATE SCHEMA beside; SET search_path = beside, public, smartgoals;';
	push @sql, "CREATE TABLE world AS SELECT '{$week[1]}'::numeric[] AS week, $on_track AS on_track, $at_risk AS at_risk, '$prior' AS prior, " . quoted($pace) . " AS pace, " . ($by_currency ? 'true' : 'false') . " AS by_currency, "
	  . (defined $filter ? 'true' : 'false') . " AS only_won;";
	push @sql, <<"EOM";
CREATE TABLE facts AS
SELECT i, CASE WHEN dice($seed, i, 'r', 15) > 0 THEN (${\array(@reps)})[1 + dice($seed, i, 'rep', 6)] END::$rep_type AS rep,
	CASE WHEN dice($seed, i, 's', 15) > 0 THEN (${\array(@shops)})[1 + dice($seed, i, 'shop', 3)] END AS shop, 1 + dice($seed, i, 'customer', 80) AS customer,
	CASE WHEN dice($seed, i, 'a', 20) > 0 THEN (dice($seed, i, 'amount', 30000) - 4000) / 100.0 END::$amount AS amount, (1 + dice($seed, i, 'cost', 500) / 10.0)::numeric AS cost,
	dice($seed, i, 'won', 3) > 0 AS won, (ARRAY['EUR', 'USD', 'CHF', NULL])[1 + greatest(0, dice($seed, i, 'cur', 12) - 8)] AS currency, at::$at AS at,
	(at + dice($seed, i, 'close', 90) * interval '7 hours')::$at AS closed, CASE WHEN dice($seed, i, 'e', 4) > 0 THEN at + (dice($seed, i, 'ends', 200) - 5) * interval '1 day' END::$at AS ends
FROM generate_series(1, $rows) i CROSS JOIN LATERAL (SELECT '2024-01-01 00:00Z'::timestamptz + dice($seed, i, 'day', 1000) * interval '1 day' + dice($seed, i, 'time', 86400) * interval '1 second' AS at) d;
CREATE TABLE members (rep $rep_type, team text, since date, until date);
CREATE TABLE teams (team text, region text, since date, until date);
CREATE TABLE rates (day date, code text, rate numeric);
INSERT INTO rates SELECT '2024-02-15'::date + 20 * n, c, 0.5 + dice($seed, n, c, 900) / 1000.0 FROM generate_series(0, 40) n, unnest('{USD,CHF}'::text[]) c WHERE dice($seed, n, c || 'is', 3) > 0;
EOM
	# who was where: from one day to another, or for ever; some in two at once, some in none
	my %begun;
	foreach my $rep (@reps)
	{
		for (1 .. below(4))
		{
			my $since = rand() < 0.2 ? undef : below(900);
			my $until = rand() < 0.4 ? undef : ($since // 0) + 1 + below(400);

			next if $begun{ "$rep " . ($since // '') }++;
			push @sql, "INSERT INTO members VALUES (" . join(', ', quoted($rep), rand() < 0.1 ? 'NULL' : quoted(one_of(@teams)), map { defined $_ ? quoted(day($_)) : 'NULL' } $since, $until) . ');';
		}
	}
	my $teams_move = rand() < 0.5;
	foreach my $team (@teams)
	{
		my $moves = $teams_move ? below(900) : undef;

		next if rand() < 0.15;
		push @sql, "INSERT INTO teams VALUES (" . join(', ', quoted($team), quoted(one_of(@regions)), 'NULL', defined $moves ? quoted(day($moves)) : 'NULL') . ');';
		push @sql, "INSERT INTO teams VALUES (" . join(', ', quoted($team), quoted(one_of(@regions)), quoted(day($moves)), 'NULL') . ');' if defined $moves;
	}
	push @sql, "CALL create_book('w'); UPDATE w.book SET workweek = '$week[0]', pace = '$pace', on_track = $on_track, at_risk = $at_risk;";
	push @sql, "SELECT define_dimension('w', 'rep', 'team', 'members', 'rep', 'team', 'since', 'until'); SELECT define_dimension('w', 'team', 'region', 'teams', 'team', 'region'" . ($teams_move ? ", 'since', 'until'" : '') . ');';
	my %pace;
	foreach my $metric (sort keys %metrics)
	{
		my ($basis, $unit, $call) = @{ $metrics{$metric} };

		$pace{$metric} = $basis eq 'total' && rand() < 0.4 ? one_of('calendar', 'business', $metric eq 'calls' ? () : 'seasonal') : $pace;
		$call .= ", filter => '$filter'" if $filter && $metric =~ /^(rev|cnt|mean|quot)$/;
		$call .= ", currency => 'currency', rates => 'rates', rate_at => 'day', rate_from => 'code', rate_to => '''EUR''', rate_value => 'rate'" if $by_currency && $metric eq 'rev';
		$call .= ", prior => '$prior'" if $metric eq 'grow';
		$call .= ", pace => '$pace{$metric}'" if $pace{$metric} ne $pace;
		push @sql, "SELECT define_metric('w', '$metric', " . ($call =~ /check_in/ ? $call : "'facts', $call, dimensions => '[\"rep\", \"shop\"]'") . ');';
	}
	# days off: everybody's, of one, of a team, of a region, halves among them
	push @sql, 'CREATE TABLE days_off (day date, dimension text, key text, half boolean);';
	my %off;
	for (1 .. 40)
	{
		my ($dimension, $key) = @{ one_of([ undef, undef ], [ 'rep', one_of(@reps) ], [ 'team', one_of(@teams) ], [ 'region', one_of(@regions) ], [ 'shop', one_of(@shops) ]) };
		my $day = day(366 + below(60) * 11);

		next if $off{ join ' ', $day, $key // '' }++;
		push @sql, 'INSERT INTO days_off VALUES (' . join(', ', quoted($day), quoted($dimension), quoted($key), rand() < 0.4 ? 'true' : 'false') . ');';
	}
	push @sql, q{INSERT INTO w.holidays (day, name, owner, half) SELECT day, 'x', dimension || ':"' || replace(key, '"', '""') || '"', half FROM days_off;};

	push @sql, 'CREATE TABLE specs (id int, metric text, basis text, plan text, first date, until date, reps text[], teams text[], regions text[], shops text[], parent int, weight numeric, dropped date);';
	push @sql, 'CREATE TABLE told (id int, day date, value numeric);';
	push @sql, 'CREATE TABLE versions (id int, since date, is_draft boolean, verb text, aim text, base numeric, lo numeric, hi numeric, stretch numeric);';
	my (%seen, @goals);
	while (@goals < 36)
	{
		# the first three are the months of a quarter
		my $of_quarter = @goals < 3;
		my $metric = $of_quarter ? 'rev' : one_of('rev', 'rev', 'rev', 'cnt', 'cnt', sort keys %metrics);
		my ($basis, $unit) = @{ $metrics{$metric} };
		my $months = one_of(1, 1, 3, 6, 12);
		my $start = $months * below(int(24 / $months)) + 12;
		my ($first, $until) = rand() < 0.7 ? (month($start), month($start + $months)) : do { my $d = 330 + below(600); my $days = 1 + below(120); (day($d), day($d + ($days == 7 ? 8 : $days))) };    # no week, which has a number
		($months, $first, $until) = (1, month(15 + @goals), month(16 + @goals)) if $of_quarter;
		my %keys = (rep => [], team => [], region => [], shop => []);
		my $owner = one_of(undef, 'rep', 'rep', 'team', 'region', 'shop');
		my %all = (rep => \@reps, team => [ @teams, 'nowhere' ], region => \@regions, shop => \@shops);

		$owner = 'rep' if $of_quarter;
		$keys{$owner} = [ $of_quarter ? $reps[0] : one_of(@{ $all{$owner} }) ] if $owner;
		foreach my $dimension (qw(rep team region shop))
		{
			next if $of_quarter || $dimension eq ($owner // '') || rand() > ($metric eq 'newc' ? 0.1 : 0.2);
			next if $metric =~ /^(calls|mood)$/;
			$keys{$dimension} = [ some(1 + below(3), @{ $all{$dimension} }) ];
		}
		next if $seen{ join '|', $metric, $first, $until, map { join ',', sort @{ $keys{$_} } } sort keys %keys }++;
		my $id = @goals + 1;
		my @same = grep { $goals[ $_ - 1 ][0] eq $metric } 1 .. @goals;
		my $parent = @same && rand() < 0.5 ? one_of(@same) : undef;
		my $weight = one_of(1, 1, 0.5, 2, 3.25);
		my $dropped = !$of_quarter && rand() < 0.06 ? day(400 + below(500)) : undef;
		my $key = sub { my ($d, $k) = @_; return "$d:\"" . ($k =~ s/"/""/gr) . '"' };
		my $where = ($owner ? ' for ' . $key->($owner, $keys{$owner}[0]) : '');
		my @segment = map { my $d = $_; map { $key->($d, $_) } @{ $keys{$d} } } grep { $_ ne ($owner // '') } qw(rep team region shop);
		$where .= ' in ' . join(',', @segment) if @segment;
		my $is_draft = !$of_quarter && rand() < 0.07;
		my $by = !$is_draft && !$of_quarter && rand() < 0.1;
		my @versions;

		foreach my $since (undef, !$of_quarter && rand() < 0.25 ? day(380 + below(500)) : ())
		{
			push @versions, version($metric, $basis, $unit, $months, $since, $is_draft && !@versions, $by ? 'by ' . day(days_until($until) - 1) : "during [$first,$until)", $where, $of_quarter ? 'to' : undef);
		}
		push @goals, [$metric];
		push @sql, 'INSERT INTO specs VALUES (' . join(', ', $id, quoted($metric), quoted($basis), quoted($pace{$metric}), quoted($first), quoted($until), (map { @{ $keys{$_} } ? array(@{ $keys{$_} }) : 'NULL' } qw(rep team region shop)), $parent // 'NULL', $weight, quoted($dropped)) . ');';
		foreach my $v (@versions)
		{
			push @sql, "INSERT INTO versions VALUES ($id, " . join(', ', @{$v}[ 1 .. 8 ]) . ');';
			push @sql, $v == $versions[0] ? "SELECT set_goal('w', " . quoted($v->[0]) . ', parent => ' . ($parent // 'NULL') . ", weight => $weight" . ($by ? ', effective => ' . quoted($first) : '') . ');'
			  : "SELECT revise_goal('w', $id, " . quoted($v->[0]) . ", $v->[1]);";
		}
		foreach my $day ($metric =~ /^(calls|mood)$/ ? some(below(6), map { days_until($first) + $_ } 0 .. days_until($until) - days_until($first) - 1) : ())
		{
			my $value = below(2 * $scale{$metric});

			push @sql, "INSERT INTO told VALUES ($id, '" . day($day) . "', $value); SELECT check_in('w', $id, $value, NULL, '" . day($day) . "');";
		}
		push @sql, "SELECT drop_goal('w', $id, " . quoted($dropped) . ');' if $dropped;
	}
	return join "\n", @sql;
}

sub days_until { my ($y, $m, $d) = split /-/, $_[0]; return int((timegm(0, 0, 0, $d, $m - 1, $y) - timegm(0, 0, 0, 1, 0, 2024)) / 86400 + 0.5); }

# What a goal says from a day on: the text, and the columns of versions.
sub version
{
	my ($metric, $basis, $unit, $months, $since, $is_draft, $period, $where, $kind) = @_;
	my $number = sub { my $n = $scale{$metric} * ($basis eq 'total' ? $months / 6 : 1) * (0.1 + 1.5 * rand()); $n = -$n if rand() < 0.04; $n = 0 if rand() < 0.02; $n = sprintf one_of('%.0f', '%.2f'), $n; return $n == 0 ? 0 : $n };
	my ($a, $b) = sort { $a <=> $b } $number->(), $number->();
	my $said = sub { return defined $unit ? "$_[0] $unit" =~ s/ %/%/r : $_[0] };
	my ($verb, $aim, $base, $lo, $hi, $stretch) = ('increase', 'to', undef, $b, undef, undef);
	my $may_stretch = !$kind;
	my $text;

	$kind //= one_of('to', 'to', 'to', 'from', 'reduce', 'reduce from', 'above', 'below', 'between');

	$b += 1 if $a == $b;
	if ($is_draft)
	{
		($text, $lo) = ("increase $metric", undef);
	}
	elsif ($kind eq 'to') { $lo = $b; $text = "increase $metric to " . $said->($b); $stretch = $b + 10 if $may_stretch && rand() < 0.3; }
	elsif ($kind eq 'from') { ($base, $lo) = ($a, $b); $text = "increase $metric from " . $said->($a) . ' to ' . $said->($b); $stretch = $b + 10 if rand() < 0.3; }
	elsif ($kind eq 'reduce') { ($verb, $lo) = ('reduce', $b); $text = "reduce $metric to " . $said->($b); $stretch = $b - 10 if rand() < 0.3; }
	elsif ($kind eq 'reduce from') { ($verb, $base, $lo) = ('reduce', $b, $a); $text = "reduce $metric from " . $said->($b) . ' to ' . $said->($a); $stretch = $a - 10 if rand() < 0.3; }
	elsif ($kind eq 'between') { ($verb, $aim, $lo, $hi) = ('keep', 'between', $a, $b); $text = "keep $metric between " . $said->($a) . ' and ' . $said->($b); }
	else { ($verb, $aim, $lo) = ('keep', $kind, $b); $text = "keep $metric $kind " . $said->($b); }
	$text .= " $period$where" . (defined $stretch ? ' stretch ' . $said->($stretch) : '');
	return [ $text, quoted($since), $is_draft ? 'true' : 'false', quoted($verb), quoted($aim), map { $_ // 'NULL' } $base, $lo, $hi, $stretch ];
}

# What plain SQL says of that world, by day: rows with their days, teams and euros, then a row a goal.
my $plain = <<'EOM';
CREATE TABLE rows AS
SELECT f.i, f.rep::text AS rep, f.shop, f.customer, f.amount::text::numeric AS amount, f.cost, f.won, f.at, f.ends, f.at::date AS day, f.closed::date AS closed_day, f.ends::date AS ends_day,
	t.team, r.region, ct.team AS closed_team, cr.region AS closed_region,
	CASE WHEN NOT w.by_currency THEN f.amount::text::numeric WHEN f.currency = 'EUR' THEN f.amount::text::numeric
		ELSE f.amount::text::numeric * (SELECT x.rate FROM rates x WHERE x.code = f.currency AND x.day <= f.at::date ORDER BY x.day DESC LIMIT 1) END AS euros,
	f.won OR NOT w.only_won AS is_counted
FROM facts f CROSS JOIN world w
LEFT JOIN LATERAL (SELECT m.team FROM members m WHERE m.rep = f.rep AND (m.since IS NULL OR m.since <= f.at::date) AND (m.until IS NULL OR f.at::date < m.until) ORDER BY m.since DESC NULLS LAST LIMIT 1) t ON true
LEFT JOIN LATERAL (SELECT m.region FROM teams m WHERE m.team = t.team AND (m.since IS NULL OR m.since <= f.at::date) AND (m.until IS NULL OR f.at::date < m.until) ORDER BY m.since DESC NULLS LAST LIMIT 1) r ON true
LEFT JOIN LATERAL (SELECT m.team FROM members m WHERE m.rep = f.rep AND (m.since IS NULL OR m.since <= f.closed::date) AND (m.until IS NULL OR f.closed::date < m.until) ORDER BY m.since DESC NULLS LAST LIMIT 1) ct ON true
LEFT JOIN LATERAL (SELECT m.region FROM teams m WHERE m.team = ct.team AND (m.since IS NULL OR m.since <= f.closed::date) AND (m.until IS NULL OR f.closed::date < m.until) ORDER BY m.since DESC NULLS LAST LIMIT 1) cr ON true;
-- what a row is to a sum, by metric: nobody is new twice
CREATE TABLE above AS
SELECT 'rev' AS metric, i, rep, shop, team, region, day, euros AS amount FROM rows WHERE is_counted AND euros IS NOT NULL
UNION ALL SELECT 'cnt', i, rep, shop, team, region, day, 1 FROM rows WHERE is_counted
UNION ALL SELECT 'newc', i, rep, shop, team, region, day, 1 FROM (SELECT DISTINCT ON (customer) * FROM rows ORDER BY customer, at, (SELECT f.rep FROM facts f WHERE f.i = rows.i), shop) f;
CREATE FUNCTION of_goal(s specs, rep text, team text, region text, shop text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
	SELECT coalesce((s.reps IS NULL OR rep = ANY (s.reps)) AND (s.teams IS NULL OR team = ANY (s.teams)) AND (s.regions IS NULL OR region = ANY (s.regions)) AND (s.shops IS NULL OR shop = ANY (s.shops)), false) $$;
CREATE FUNCTION sum_of(s specs, first date, last date) RETURNS numeric LANGUAGE sql STABLE AS $$
	SELECT coalesce(sum(a.amount), 0) FROM above a WHERE a.metric = s.metric AND a.day BETWEEN $2 AND $3 AND of_goal(s, a.rep, a.team, a.region, a.shop) $$;
CREATE FUNCTION actual_of(s specs, as_of date) RETURNS numeric LANGUAGE sql STABLE AS $$
	SELECT CASE WHEN s.metric IN ('calls', 'mood') THEN coalesce((SELECT t.value FROM told t WHERE t.id = s.id AND t.day <= d.day ORDER BY t.day DESC LIMIT 1), CASE s.metric WHEN 'calls' THEN 0 END)
		WHEN s.basis = 'total' THEN sum_of(s, s.first, d.day) WHEN as_of < s.first THEN NULL ELSE CASE s.metric
		WHEN 'mean' THEN (SELECT avg(r.amount) FROM rows r WHERE is_counted AND r.day BETWEEN s.first AND d.day AND of_goal(s, r.rep, r.team, r.region, r.shop))
		WHEN 'quot' THEN (SELECT coalesce(sum(r.amount) FILTER (WHERE is_counted AND r.day BETWEEN s.first AND d.day AND of_goal(s, r.rep, r.team, r.region, r.shop)), 0)
			/ nullif(sum(r.cost) FILTER (WHERE r.closed_day BETWEEN s.first AND d.day AND of_goal(s, r.rep, r.closed_team, r.closed_region, r.shop)), 0) FROM rows r)
		WHEN 'act' THEN (SELECT count(*) FROM rows r WHERE r.day <= d.day AND (r.ends IS NULL OR r.ends > r.at AND r.ends_day > d.day) AND of_goal(s, r.rep, r.team, r.region, r.shop))
		WHEN 'rec' THEN (SELECT coalesce(sum(r.amount), 0) FROM rows r WHERE r.day <= d.day AND (r.ends IS NULL OR r.ends > r.at AND r.ends_day > d.day) AND of_goal(s, r.rep, r.team, r.region, r.shop))
		WHEN 'stock' THEN (SELECT sum(r.amount) FROM rows r WHERE r.day <= d.day AND of_goal(s, r.rep, r.team, r.region, r.shop))
		WHEN 'grow' THEN (SELECT 100 * (coalesce(sum(r.amount) FILTER (WHERE r.day BETWEEN s.first AND d.day), 0) / nullif(sum(r.amount) FILTER (WHERE r.day BETWEEN p.first AND p.last), 0) - 1) FROM rows r WHERE of_goal(s, r.rep, r.team, r.region, r.shop))
		END END
	FROM (SELECT least(as_of, s.until - 1) AS day) d
	CROSS JOIN (SELECT extract(day FROM s.first) = 1 AND extract(day FROM s.until) = 1 AND s.first + n.months * interval '1 month' = s.until AND extract(month FROM s.first)::int % n.months = 1 % n.months AND n.months IN (1, 3, 6, 12) AS is_unit, n.months
		FROM (SELECT (extract(year FROM s.until) * 12 + extract(month FROM s.until) - extract(year FROM s.first) * 12 - extract(month FROM s.first))::int AS months) n WHERE n.months > 0 UNION ALL SELECT false, 0 ORDER BY 2 DESC LIMIT 1) u
	CROSS JOIN LATERAL (SELECT CASE WHEN (SELECT prior FROM world) = 'year' THEN (s.first - interval '1 year')::date WHEN u.is_unit THEN (s.first - u.months * interval '1 month')::date ELSE s.first - (s.until - s.first) END AS first,
		CASE WHEN (SELECT prior FROM world) = 'year' THEN plain_end(s.first, s.until, 1) ELSE s.first END AS until) q
	CROSS JOIN LATERAL (SELECT q.first, CASE WHEN as_of >= s.until - 1 THEN q.until - 1 ELSE least(q.until - 1, q.first + (as_of - s.first)) END AS last) p $$;
-- what is off for a key on a day: a half, the whole, of itself and of what it is in on the day that is looked at
CREATE FUNCTION off_for(dimension text, key text, day date, looked_at date) RETURNS numeric LANGUAGE sql STABLE AS $$
	SELECT coalesce(max(CASE WHEN o.half THEN 0.5 ELSE 1 END), 0)
	FROM (SELECT CASE $1 WHEN 'team' THEN $2 WHEN 'rep' THEN (SELECT m.team FROM members m WHERE m.rep::text = $2 AND (m.since IS NULL OR m.since <= $4) AND (m.until IS NULL OR $4 < m.until) ORDER BY m.since DESC NULLS LAST LIMIT 1) END AS team) t
	CROSS JOIN LATERAL (SELECT CASE $1 WHEN 'region' THEN $2 ELSE (SELECT m.region FROM teams m WHERE m.team = t.team AND (m.since IS NULL OR m.since <= $4) AND (m.until IS NULL OR $4 < m.until) ORDER BY m.since DESC NULLS LAST LIMIT 1) END AS region) r
	JOIN days_off o ON o.day = $3 AND ((o.dimension, o.key) = ($1, $2) OR (o.dimension, o.key) = ('team', t.team) OR (o.dimension, o.key) = ('region', r.region)) $$;
-- what the days of goals that go by working days count, up to each
CREATE TABLE worked AS
SELECT s.id, x.as_of, d.day, sum(w.week[extract(isodow FROM d.day)::int] * (1 - coalesce(o.off, 0))) OVER (PARTITION BY s.id, x.as_of ORDER BY d.day) AS so_far
FROM world w, specs s CROSS JOIN unnest(:days::date[]) x(as_of) CROSS JOIN LATERAL (SELECT day::date FROM generate_series(s.first::timestamp, s.until - 1, '1 day') day) d
LEFT JOIN LATERAL (
	SELECT max(off) AS off FROM (
		SELECT CASE WHEN o.half THEN 0.5 ELSE 1 END AS off FROM days_off o WHERE o.day = d.day AND o.dimension IS NULL
		UNION ALL SELECT min(off_for(k.dimension, k.key, d.day, greatest(least(x.as_of, s.until - 1), s.first)))
		FROM (SELECT 'rep' AS dimension, unnest(s.reps) AS key UNION ALL SELECT 'team', unnest(s.teams) UNION ALL SELECT 'region', unnest(s.regions) UNION ALL SELECT 'shop', unnest(s.shops)) k GROUP BY k.dimension) y
	WHERE d.day IN (SELECT day FROM days_off)) o ON true
WHERE CASE s.plan WHEN 'seasonal' THEN w.pace ELSE s.plan END = 'business';
CREATE INDEX ON worked (id, as_of, day);
-- the share that should be done, as what it is of what
CREATE FUNCTION share_of(s specs, as_of date, looked_at date, OUT part numeric, OUT whole numeric, OUT days_left numeric) LANGUAGE plpgsql STABLE AS $$
DECLARE
	book_pace text := (SELECT pace FROM world);
	season float8;
BEGIN
	days_left := least(s.until - s.first, s.until - 1 - as_of);
	IF s.plan = 'seasonal' AND s.basis = 'total' AND s.metric <> 'calls' THEN
		season := plain_season('g' || s.id, 'm' || s.metric, s.first, s.until, as_of, looked_at);
	END IF;
	IF season IS NOT NULL THEN
		part := season; whole := 1;
	ELSIF (CASE s.plan WHEN 'seasonal' THEN book_pace ELSE s.plan END) = 'business' THEN
		whole := (SELECT w.so_far FROM worked w WHERE w.id = s.id AND w.as_of = looked_at AND w.day = s.until - 1);
		part := CASE WHEN $2 < s.first THEN 0 ELSE (SELECT w.so_far FROM worked w WHERE w.id = s.id AND w.as_of = looked_at AND w.day = least($2, s.until - 1)) END;
		days_left := whole - part;
	ELSE
		part := greatest(0, least(as_of + 1, s.until) - s.first); whole := s.until - s.first;
	END IF;
END $$;
CREATE TABLE sales AS SELECT 'm' || metric AS owner, day, amount FROM above UNION ALL SELECT 'g' || s.id, a.day, a.amount FROM specs s JOIN above a ON a.metric = s.metric AND s.plan = 'seasonal' AND of_goal(s, a.rep, a.team, a.region, a.shop);
CREATE INDEX ON sales (owner, day);
ANALYZE sales;

CREATE TABLE plain AS
WITH counted AS MATERIALIZED (
	SELECT d.as_of, s.*, v.is_draft, v.verb, v.aim, v.base, v.lo, v.hi, v.stretch, actual_of(s, d.as_of) AS a, x.part, x.whole, x.days_left, v.verb = 'reduce' OR v.aim = 'below' AS down, s.basis = 'total' AS is_total
	FROM unnest(:days::date[]) d(as_of) CROSS JOIN specs s
	CROSS JOIN LATERAL (SELECT * FROM versions v WHERE v.id = s.id AND (v.since IS NULL OR v.since <= d.as_of) ORDER BY v.since DESC NULLS LAST LIMIT 1) v
	CROSS JOIN LATERAL share_of(s, d.as_of, d.as_of) x
	WHERE s.dropped IS NULL OR d.as_of < s.dropped
), placed AS (
	SELECT *, part / nullif(whole, 0) AS f, NOT is_total AND base IS NOT NULL AND aim = 'to' AS starts, CASE aim WHEN 'between' THEN a BETWEEN lo AND hi ELSE CASE WHEN down THEN a <= lo ELSE a >= lo END END AS reached,
		-- the pace as p / q, q above zero
		CASE WHEN a IS NULL OR whole = 0 OR part = 0 THEN NULL
			WHEN aim = 'between' AND is_total THEN CASE WHEN a * whole < lo * part THEN abs(lo) * part + a * whole - lo * part WHEN a * whole > hi * part THEN abs(hi) * part - (a * whole - hi * part) ELSE 1 END
			WHEN aim = 'between' THEN CASE WHEN a < lo THEN abs(lo) + a - lo WHEN a > hi THEN abs(hi) - (a - hi) ELSE 1 END
			WHEN is_total THEN abs(lo) * part + CASE WHEN down THEN lo * part - a * whole ELSE a * whole - lo * part END
			WHEN base IS NOT NULL THEN (a - base) * whole * sign(lo - base)
			WHEN down THEN abs(lo) - (a - lo) ELSE abs(lo) + a - lo END AS p,
		CASE WHEN aim = 'between' AND is_total THEN CASE WHEN a * whole < lo * part THEN abs(lo) * part WHEN a * whole > hi * part THEN abs(hi) * part ELSE 1 END
			WHEN aim = 'between' THEN CASE WHEN a < lo THEN abs(lo) WHEN a > hi THEN abs(hi) ELSE 1 END
			WHEN is_total THEN abs(lo) * part
			WHEN base IS NOT NULL THEN abs(lo - base) * part
			ELSE abs(lo) END AS q
	FROM counted
)
SELECT p.*, CASE WHEN aim = 'between' THEN CASE WHEN reached THEN 1 WHEN a < lo THEN 1 + (a - lo) / nullif(abs(lo), 0) ELSE 1 - (a - hi) / nullif(abs(hi), 0) END
		WHEN starts THEN (a - base) / nullif(lo - base, 0) WHEN down THEN 1 - (a - lo) / nullif(abs(lo), 0) ELSE 1 + (a - lo) / nullif(abs(lo), 0) END AS attainment,
	CASE WHEN aim = 'between' OR whole = 0 THEN NULL WHEN is_total THEN lo * f WHEN starts THEN base + (lo - base) * f ELSE lo END AS expected,
	p / nullif(q, 0) AS pace,
	CASE WHEN a IS NULL OR whole = 0 THEN NULL WHEN aim = 'between' THEN CASE WHEN is_total THEN least(0, a - lo * f, hi * f - a) ELSE least(0, a - lo, hi - a) END
		ELSE CASE WHEN down THEN -1 ELSE 1 END * (a - CASE WHEN is_total THEN lo * f WHEN starts THEN base + (lo - base) * f ELSE lo END) END AS gap,
	CASE WHEN is_draft THEN NULL WHEN as_of < first THEN 'not_started' WHEN a IS NULL THEN 'no_data'
		WHEN as_of >= until - 1 THEN CASE WHEN NOT reached THEN 'missed' WHEN CASE WHEN down THEN a <= stretch ELSE a >= stretch END THEN 'exceeded' ELSE 'met' END
		WHEN reached AND verb = 'increase' AND is_total THEN CASE WHEN a >= stretch THEN 'exceeded' ELSE 'met' END
		WHEN p IS NULL OR q = 0 THEN 'no_data' WHEN p >= w.on_track * q THEN 'on_track' WHEN p >= w.at_risk * q THEN 'at_risk' ELSE 'off_track' END AS status,
	abs(p / nullif(q, 0) - w.on_track) < 1e-9 OR abs(p / nullif(q, 0) - w.at_risk) < 1e-9 AS is_tie
FROM placed p CROSS JOIN world w;
CREATE FUNCTION differ(a numeric, b numeric, tolerance numeric) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
	SELECT (a IS NULL) <> (b IS NULL) OR coalesce(abs(a - b) > tolerance * greatest(1, abs(a), abs(b)), false) $$;

COMPARE scoreboard
-- goals and their parts: the mean below drafts, and the worst of all below
CREATE FUNCTION mean_of(of_id int, day date) RETURNS numeric LANGUAGE sql STABLE AS $$
	SELECT CASE WHEN NOT p.is_draft THEN p.attainment ELSE (SELECT sum(c.weight * mean_of(c.id, day)) / sum(c.weight) FROM plain c WHERE c.as_of = day AND c.parent = p.id AND mean_of(c.id, day) IS NOT NULL) END FROM plain p WHERE p.as_of = day AND p.id = of_id $$;
WITH RECURSIVE below AS (
	SELECT p.as_of, p.id AS top, p.id, p.status FROM plain p
	UNION ALL SELECT b.as_of, b.top, p.id, p.status FROM below b JOIN plain p ON p.as_of = b.as_of AND p.parent = b.id
), worst AS MATERIALIZED (SELECT as_of, top AS id, count(*) FILTER (WHERE id <> top AND (status IS NOT NULL OR EXISTS (SELECT FROM plain c WHERE c.as_of = below.as_of AND c.parent = below.id))) AS parts, min(array_position(enum_range(NULL::goal_status)::text[], status)) AS worst FROM below GROUP BY 1, 2)
SELECT 'tree', coalesce(w.as_of, t.as_of_date), coalesce(w.id, t.goal_id), t.attainment, mean_of(w.id, w.as_of), t.worst_status_rank, w.worst, t.parts, w.parts
FROM (SELECT w.*, p.is_draft FROM worst w JOIN plain p USING (as_of, id) WHERE NOT p.is_draft OR w.parts > 0) w FULL JOIN (SELECT t.* FROM unnest(:days::date[]) d CROSS JOIN LATERAL w.tree(d) t) t ON t.goal_id = w.id AND t.as_of_date = w.as_of
JOIN plain p ON p.as_of = w.as_of AND p.id = w.id
WHERE differ(t.attainment, mean_of(w.id, w.as_of), 1e-9) OR (t.worst_status_rank IS DISTINCT FROM w.worst AND NOT EXISTS (SELECT FROM plain p WHERE p.is_tie)) OR t.parts IS DISTINCT FROM w.parts ORDER BY 1, 2, 3 LIMIT 5;

-- part by part: months, and what came and should in each
SELECT 'trend', p.as_of, p.id, t.period_start, d.figure, d.ours, d.plain
FROM plain p JOIN specs s USING (id)
JOIN LATERAL (SELECT greatest(m, p.first)::date AS first, least((m + interval '1 month')::date, p.until) - 1 AS last FROM generate_series(date_trunc('month', p.first::timestamp), p.until - 1, '1 month') m) m ON NOT p.is_draft
FULL JOIN (SELECT t.* FROM unnest((:days::date[])[1:1]) d CROSS JOIN LATERAL w.trend(d) t) t ON t.goal_id = p.id AND t.as_of_date = p.as_of AND t.period_start = m.first
CROSS JOIN LATERAL (SELECT CASE WHEN s.metric = 'calls' THEN (SELECT t.value FROM told t WHERE t.id = s.id AND t.day <= least(m.last, p.as_of) ORDER BY t.day DESC LIMIT 1) - coalesce((SELECT t.value FROM told t WHERE t.id = s.id AND t.day < m.first ORDER BY t.day DESC LIMIT 1), 0)
		WHEN s.metric = 'mood' THEN (SELECT t.value FROM told t WHERE t.id = s.id AND t.day BETWEEN m.first AND least(m.last, p.as_of) ORDER BY t.day DESC LIMIT 1)
		WHEN p.is_total THEN sum_of(s, m.first, least(m.last, p.as_of)) ELSE actual_of(ROW(s.id, s.metric, s.basis, s.plan, m.first, m.last + 1, s.reps, s.teams, s.regions, s.shops, NULL, 1, NULL)::specs, p.as_of) END AS came,
	(SELECT x.part / nullif(x.whole, 0) FROM share_of(s, m.last, p.as_of) x) AS by_then, (SELECT x.part / nullif(x.whole, 0) FROM share_of(s, m.first - 1, p.as_of) x) AS before) c
CROSS JOIN LATERAL (VALUES ('last', t.period_end - m.last, 0, 0), ('actual', t.actual_value, CASE WHEN m.first <= p.as_of THEN c.came END, 1e-9),
	('target', t.target_value, CASE WHEN p.aim = 'between' THEN NULL WHEN p.is_total THEN p.lo * (c.by_then - c.before) WHEN p.starts THEN coalesce(p.base + (p.lo - p.base) * c.by_then, p.lo) ELSE p.lo END, CASE WHEN p.plan = 'seasonal' THEN 1e-6 ELSE 1e-9 END),
	('prior', t.prior_value, CASE WHEN s.metric IN ('calls', 'mood') OR (m.first - interval '1 year')::date > p.as_of THEN NULL WHEN NOT p.is_total THEN actual_of(ROW(s.id, s.metric, s.basis, s.plan, (m.first - interval '1 year')::date, plain_end(m.first, m.last + 1, 1), s.reps, s.teams, s.regions, s.shops, NULL, 1, NULL)::specs, p.as_of) ELSE sum_of(s, (m.first - interval '1 year')::date, least(plain_end(m.first, m.last + 1, 1) - 1, p.as_of)) END, 1e-9)) d(figure, ours, plain, tolerance)
WHERE p.as_of = ANY ((:days::date[])[1:1]) AND differ(d.ours, d.plain, d.tolerance) ORDER BY 1, 2, 3, 4 LIMIT 8;

-- goals of one period as one
SELECT 'rollup', x.as_of, x.metric, x.first, x.until, actual(r), x.a, target(goal(r)), x.t, pace(r, x.as_of), x.pace
FROM (SELECT p.as_of, p.metric, p.first, p.until, rollup(s.progress) AS r, sum(p.a) AS a, sum(p.lo) AS t, count(*) AS n, 1 + (sum(p.a) - e.e) / nullif(abs(e.e), 0) AS pace
	FROM plain p JOIN (SELECT d, s.goal_id, s.progress FROM unnest(:days::date[]) d CROSS JOIN LATERAL w.standing(d) s) s ON s.d = p.as_of AND s.goal_id = p.id
	CROSS JOIN LATERAL (SELECT sum(o.lo) * (least(p.as_of + 1, p.until) - p.first) / (p.until - p.first) AS e FROM plain o WHERE (o.as_of, o.metric, o.first, o.until, o.verb, o.aim) = (p.as_of, p.metric, p.first, p.until, p.verb, p.aim) AND o.stretch IS NULL AND o.base IS NULL AND NOT o.is_draft) e
	WHERE p.is_total AND p.verb = 'increase' AND p.aim = 'to' AND NOT p.is_draft AND p.stretch IS NULL AND p.base IS NULL AND p.as_of >= p.first GROUP BY 1, 2, 3, 4, e.e) x
WHERE x.n > 1 AND (differ(actual(r), x.a, 1e-9) OR differ(target(goal(r)), x.t, 1e-9) OR differ(pace(r, x.as_of), x.pace, 1e-9)) LIMIT 5;

-- day by day: what came in until then, and what should have by what the goal said then
SELECT 'burnup', b.goal_id, b.day, b.actual_value, c.came, b.expected_value, c.should
FROM w.burnup((:days::date[])[2]) b JOIN specs s ON s.id = b.goal_id
JOIN LATERAL (SELECT * FROM versions v WHERE v.id = s.id AND (v.since IS NULL OR v.since <= least(b.day, (:days::date[])[2])) ORDER BY v.since DESC NULLS LAST LIMIT 1) v ON true
CROSS JOIN LATERAL (SELECT CASE WHEN b.day <= (:days::date[])[2] THEN sum_of(s, s.first, b.day) END AS came, CASE WHEN v.aim <> 'between' AND NOT v.is_draft THEN v.lo * (SELECT x.part / nullif(x.whole, 0) FROM share_of(s, b.day, (:days::date[])[2]) x) END AS should) c
WHERE s.metric IN ('rev', 'cnt', 'newc') AND (s.id < 3 OR b.goal_id % 8 = 0 OR v.since IS NOT NULL) AND (b.day - s.first) % 7 = 0 AND (differ(b.actual_value, c.came, 1e-3) AND (abs(b.actual_value - c.came) < 0.01) IS NOT TRUE OR differ(b.expected_value, c.should, 1e-3) AND (abs(b.expected_value - c.should) < 0.01) IS NOT TRUE) ORDER BY 2, 3 LIMIT 5;

-- what came in by month, of everybody and of each
SET smartgoals.as_of = '2025-09-10';
SELECT 'monthly', m.metric, m.dimension, m.owner_key, m.month, m.actual, a.amount
FROM (SELECT metric, coalesce(dimension, '') AS dimension, coalesce(owner_key, '') AS owner_key, month, actual FROM w.monthly WHERE metric IN ('rev', 'cnt')) m
FULL JOIN (
	SELECT a.metric, d.dimension, d.key, date_trunc('month', a.day::timestamp)::date AS month, sum(a.amount) AS amount
	FROM above a CROSS JOIN LATERAL (VALUES ('', ''), ('rep', a.rep), ('team', a.team), ('region', a.region), ('shop', a.shop)) d(dimension, key)
	WHERE a.metric IN ('rev', 'cnt') AND d.key IS NOT NULL AND a.day <= '2025-09-10' GROUP BY 1, 2, 3, 4) a ON (a.metric, a.dimension, a.key, a.month) = (m.metric, m.dimension, m.owner_key, m.month)
WHERE differ(m.actual, a.amount, 1e-9) OR m.metric IS NULL OR a.metric IS NULL LIMIT 5;

-- months as a quarter
SELECT 'months', d, actual(r, d), x.a, target(goal(r)), x.t, pace(r, d), x.pace
FROM unnest(:days::date[]) d CROSS JOIN LATERAL (SELECT rollup(array_agg(progress)) AS r FROM w.standing(d) WHERE goal_id < 4) r
CROSS JOIN LATERAL (SELECT sum(a) AS a, sum(lo) AS t, 1 + (sum(a) - e.e) / nullif(abs(e.e), 0) AS pace FROM plain p,
	(SELECT sum(lo) * least(d + 1 - min(first), max(until) - min(first)) / (max(until) - min(first)) AS e FROM plain WHERE as_of = d AND id < 4) e WHERE as_of = d AND id < 4 GROUP BY e.e) x
WHERE d >= (SELECT min(first) FROM specs WHERE id < 4) AND (differ(actual(r, d), x.a, 1e-9) OR differ(target(goal(r)), x.t, 1e-9) OR differ(pace(r, d), x.pace, 1e-9)) LIMIT 5;

-- what is closed stands as it stood, whatever is booked late
SET smartgoals.as_of = '2027-01-01';
SELECT close_period('w', '[2024-01-01,2025-09-01)') AS closed \gset
INSERT INTO facts SELECT * FROM facts WHERE at < '2025-08-01';
COMPARE closed
EOM

# What the scoreboard says of the goals of which this is so.
my $compare = <<'EOM';
-- how each goal stands
SELECT '%s', p.as_of, p.id, CASE WHEN s.goal_id IS NULL THEN 'is missing' WHEN p.id IS NULL THEN 'is too much' END, d.figure, d.ours, d.plain, g.goal
FROM (SELECT * FROM plain p WHERE NOT is_draft AND %s) p
FULL JOIN (SELECT s.goal_id, s.as_of_date, s.actual_value, s.target_value, s.attainment, s.expected_value, s.pace, s.gap_value, s.remaining_value, s.required_per_day, s.share_elapsed, s.status_rank, s.reached FROM unnest(:days::date[]) d CROSS JOIN LATERAL w.scoreboard(d) s JOIN beside.specs p ON p.id = s.goal_id WHERE %s) s ON s.goal_id = p.id AND s.as_of_date = p.as_of
LEFT JOIN LATERAL (SELECT 1e-9 AS fine, CASE WHEN p.plan = 'seasonal' AND p.is_total THEN 1e-6 ELSE 1e-9 END AS seasonal) t ON true
LEFT JOIN LATERAL (VALUES ('actual', s.actual_value, p.a, fine), ('target', s.target_value, CASE WHEN p.aim <> 'between' THEN p.lo END, fine), ('attainment', s.attainment, p.attainment, fine), ('expected', s.expected_value, p.expected, seasonal),
	('pace', s.pace, CASE WHEN p.part > seasonal THEN p.pace END, 10 * seasonal / greatest(p.f, 0.001)), ('gap', s.gap_value, p.gap, seasonal), ('remaining', s.remaining_value, CASE WHEN p.aim <> 'between' THEN p.lo - p.a END, fine), ('required', s.required_per_day, CASE WHEN p.is_total AND p.aim <> 'between' AND p.days_left > 0 THEN (p.lo - p.a) / p.days_left END, fine), ('share_elapsed', s.share_elapsed, p.f, 1e-6),
	('rank', s.status_rank, array_position(enum_range(NULL::goal_status)::text[], p.status), CASE WHEN p.is_tie AND seasonal > fine THEN 9 ELSE 0 END), ('reached', s.reached::int, p.reached::int, 0)) d(figure, ours, plain, tolerance) ON differ(d.ours, d.plain, d.tolerance)
LEFT JOIN LATERAL (SELECT g.goal FROM w.goal_versions g WHERE g.goal_id = p.id ORDER BY g.version DESC LIMIT 1) g ON true
WHERE d.figure IS NOT NULL OR s.goal_id IS NULL OR p.id IS NULL ORDER BY 1, 2, 3 LIMIT 12;
EOM
my %of = (scoreboard => 'true', closed => q{p.until <= '2025-09-01' AND p.until <= (SELECT min(d) FROM unnest(:days::date[]) d) AND NOT EXISTS (SELECT FROM beside.versions v WHERE v.id = p.id AND v.since >= p.until) AND p.dropped IS NULL});

$plain =~ s/^COMPARE (\w+)$/sprintf $compare, $1, $of{$1}, $of{$1}/gem;
for my $seed ($first_seed .. $first_seed + $seeds - 1)
{
	my $sql = world($seed);
	my $days = join ',', some(4, map { day(366 + 7 * $_ + below(7)) } 0 .. 100);
	my ($result, $output, $errors) = $node->psql('postgres', "$sql\n\\echo BEGIN\n\\set days '''{$days}'''\n$plain\nSELECT count(*) || ' goals, statuses: ' || count(DISTINCT status) FROM plain;");

	$output =~ s/.*^BEGIN\n//ms;
	is($errors, '', "seed $seed: a world without an error");
	like($output, qr/\A\d+ goals, statuses: \d\z/, "seed $seed: as plain SQL says");
}

$node->stop;
done_testing();
