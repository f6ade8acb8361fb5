--
-- curve: how the work of a period is expected to spread over its days
--

-- text, good
SELECT c AS written, c::curve AS canonical, c::curve::text::curve::text = c::curve::text AS reads_back FROM (VALUES
	('business mon-fri,sat:0.5 half 2026-12-24,2026-12-31 without 2026-12-25 with 2026-02-28,2026-03-07:1.25'), ('business sat:0.5'), ('business half 2026-12-24'), ('months 20,20,20,40'),
	('linear'), (' LINEAR '), ('business'), ('business sun-thu'), ('business without 2026-01-01'), ('Business mon-sat without 2026-01-01, 2026-05-01'),
	('profile 2,2,1,5'), ('profile 0.5, 0.25'), ('profile 100,200,300'), ('profile 1'), ('profile 3,-1,2'), ('profile 123456789012345678.25,1')) v(c);
-- text, bad
\pset format unaligned
SELECT error_of(format('SELECT %L::curve', c)) FROM (VALUES
	('business sat:0'), ('business sat:'), ('business mon-fri,'), ('business sat:0.555'), ('business sat:101'), ('business half'), ('business half 2026-12-24 without 2026-12-24'), ('business with 2026-12-24:x'), ('business with 2026-12-24:-1'), ('months'), ('months 0'),
	(''), ('steep'), ('linear 1'), ('business foo'), ('business without'), ('business without 2026-01-01,'),
	('business without 2026-02-30'), ('business without 2026-05-01,2026-05-01'), ('profile'), ('profile 1,,2'), ('profile 1,'),
	('profile a'), ('profile 1 2'), ('profile NaN'), ('profile 0,0'), ('profile 1,-1'), ('profile ' || repeat('9', 101)),
	('profile ' || repeat('1,', 10000) || '1')) v(c);
SELECT error_of('SELECT ' || call) FROM (VALUES ($$profile_curve('{}')$$), ($$profile_curve('{1,NULL}')$$), ($$profile_curve('{1,NaN}')$$), ($$profile_curve('{1e30,-1e30,1}')$$),
	($$profile_curve('{1,Infinity}')$$), ($$business_curve('{}', 'weekend')$$)) v(call);
\pset format aligned

SELECT business_curve('{2026-05-01,2026-01-01,2026-01-01,NULL,infinity}'), business_curve('{}', 'sun-thu'), profile_curve('{1.5,2,0}'), profile_curve('{1e30,2e30}'), profile_curve(NULL);
SELECT curve_send('business without 2026-01-01');
-- many large weights; holidays that no text can say
SELECT round(elapsed_share('[2026-01-01,2027-01-01)', '2026-07-01', profile_curve(array_fill(999999999999999::numeric, ARRAY[10000]))), 6);
SELECT error_of($$SELECT business_curve('{10000-01-01}')$$), error_of($$SELECT business_curve('{4713-11-24 BC}')$$);

-- how much should be done
SELECT d, round(elapsed_share(p, d, 'linear'), 6) AS linear, round(elapsed_share(p, d, 'business without 2026-01-01'), 6) AS business, round(elapsed_share(p, d, 'profile 1,1,4'), 6) AS profile
FROM (VALUES ('[2026-01-01,2026-02-01)'::daterange)) v(p), unnest(ARRAY['2025-12-31', '2026-01-01', '2026-01-02', '2026-01-10', '2026-01-11', '2026-01-30', '2026-01-31', '2027-01-01', '-infinity', 'infinity']::date[]) d;
SELECT elapsed_share('(,2026-02-01)', '2026-01-01', c), elapsed_share('empty', '2026-01-01', c), elapsed_share('[2026-01-03,2026-01-05)', '2026-01-03', c) FROM unnest(ARRAY['linear', 'business', 'profile 1,2']::curve[]) c;
-- from 0 to 1, never down where no weight is negative, and linear where all weigh the same
SELECT c, bool_and(share BETWEEN 0 AND 1) AS within, bool_and(share >= before OR before IS NULL) AS rises, max(share) = 1 AS ends,
	bool_and(share = elapsed_share(p, d)) AS is_linear
FROM (SELECT c, p, d::date, elapsed_share(p, d::date, c::curve) AS share, lag(elapsed_share(p, d::date, c::curve)) OVER (PARTITION BY c, p ORDER BY d) AS before
	  FROM unnest(ARRAY['linear', 'business', 'business sat-sun', 'profile 1,2,3,4', 'profile 1', 'profile 7,7,7', 'profile 0,0,1']) c,
		   unnest(ARRAY['[2024-01-01,2025-01-01)', '[2026-02-01,2026-03-01)', '[2026-01-01,2026-01-08)', '[2026-01-05,2026-01-30)']::daterange[]) p, generate_series(lower(p)::timestamp - interval '2 days', upper(p), '1 day') d) x
GROUP BY c ORDER BY c;
-- a business curve counts what business_days counts
SELECT bool_and(elapsed_share(p, d::date, 'business sun-thu without 2026-01-01,2026-03-31') =
	business_days(daterange(lower(p), d::date, '[]'), '{2026-01-01,2026-03-31}', 'sun-thu')::numeric / business_days(p, '{2026-01-01,2026-03-31}', 'sun-thu'))
FROM (VALUES ('[2026-01-01,2026-04-01)'::daterange)) v(p), generate_series(lower(p)::timestamp, upper(p) - 1, '1 day') d;
-- half days, weekdays that count less or more, days that count for themselves
SELECT d::date, round(elapsed_share('[2026-12-21,2026-12-29)', d::date, 'business mon-fri,sat:0.5 half 2026-12-24 without 2026-12-25 with 2026-12-27:1.5'), 4) FROM generate_series('2026-12-21'::timestamp, '2026-12-28', '1 day') d;
SELECT business_curve('{2026-12-25}', 'mon-fri,sat:0.5', '{2026-12-24,2026-12-25,NULL}'), error_of($$SELECT business_curve('{}', '')$$), error_of($$SELECT business_curve('{}', 'mon-fri', '{infinity,10000-01-01}')$$);
-- against counting day by day
SELECT c, count(*), bool_and(elapsed_share(p, d, c::curve) = due / whole) FROM (VALUES ('business mon-thu,fri:0.5 half 2026-02-03,2026-02-07 without 2026-02-10 with 2026-02-15:2')) v(c), (VALUES ('[2026-01-28,2026-03-05)'::daterange)) q(p), generate_series(lower(p), upper(p) - 1, '1 day') g(t), LATERAL (SELECT t::date AS d) x,
	LATERAL (SELECT sum(w) FILTER (WHERE day <= d) AS due, sum(w) AS whole FROM (SELECT day::date AS day, CASE day::date WHEN '2026-02-03' THEN 0.5 WHEN '2026-02-07' THEN 0 WHEN '2026-02-10' THEN 0 WHEN '2026-02-15' THEN 2 ELSE (ARRAY[1, 1, 1, 1, 0.5, 0, 0])[extract(isodow FROM day)::int] END AS w FROM generate_series(lower(p), upper(p) - 1, '1 day') day) y) z GROUP BY c;
-- months: the parts are whole months, alike in a part; of other periods it is a profile
SELECT d, elapsed_share('[2026-01-01,2027-01-01)', d, 'months 20,20,20,40') FROM unnest(ARRAY['2025-12-31', '2026-01-31', '2026-02-14', '2026-02-28', '2026-03-31', '2026-09-30', '2026-11-30', '2026-12-31']::date[]) d;
SELECT bool_and(elapsed_share(p, d, 'months 1,2,3,4,5') = elapsed_share(p, d, 'profile 1,2,3,4,5')) AS as_profile FROM unnest(ARRAY['[2026-01-01,2027-01-01)', '[2026-01-05,2026-06-05)']::daterange[]) p, unnest(ARRAY['2026-02-28', '2026-05-05']::date[]) d;
-- the days before the last, the last and the one after: 2026-01-10 and 11 are a weekend, so the 9th is the last working day
SELECT d, elapsed_share(period(g), d, 'business') AS business, elapsed_share(period(g), d, 'profile 1,3') AS profile, required_per_day(g, 40, d) AS per_day, required_per_day(g, 40, d, 'business') AS per_working_day
FROM (VALUES ('increase revenue to 100 during [2026-01-05,2026-01-12)'::goal)) v(g), unnest(ARRAY['2026-01-04', '2026-01-08', '2026-01-09', '2026-01-10', '2026-01-11', '2026-01-12', '2026-01-20']::date[]) d ORDER BY d;
SELECT d, elapsed_share('[2026-01-01,2026-07-01)', d, 'months 1,2,3') FROM unnest(ARRAY['2026-06-29', '2026-06-30', '2026-07-01']::date[]) d;

-- curves at the limits of their text
SELECT left(t, 60) AS curve, left(error_of(format('SELECT %L::curve', t)), 120) AS error, left(c::text, 80) AS read FROM unnest(ARRAY['', ' ', 'linear', 'linear ', 'linear 5', 'lin', 'business', 'business mon-fri', 'business mon-fri,', 'business mon-fri,sat:0.5', 'business mon-fri:1.25', 'business mon-fri:0.005', 'business mon-fri:100', 'business mon-fri:100.01', 'business mon-fri:1000', 'business mon-fri:0', 'business mon:', 'business mon:.5', 'business mon:5.', 'business mon:0.5.5', 'business mon:x', 'business fri-mon', 'business without', 'business without 2026-01-01', 'business without 2026-01-01, 2026-01-02', 'business without 2026-01-01,', 'business without 2026-01-01,2026-01-01', 'business half 2026-01-02', 'business half 2026-01-02:0.5', 'business with 2026-01-03', 'business with 2026-01-03:1.5',
	'business with 2026-01-03:0', 'business with 2026-01-03:0.3', 'business with 2026-01-03:x', 'business with x', 'business mon-fri without 2026-01-01 half 2026-01-02 with 2026-01-03:2', 'business mon-fri and 2026-01-01', 'profile', 'profile 1', 'profile 1,2', 'profile 1,,2', 'profile 1,2,', 'profile 1 , 2', 'profile 1 2', 'profile x', 'profile -1,2', 'profile 0,0', 'profile NaN', 'profile 1e-30,1', 'months 1,2,3', 'months', 'months 20,20,20,40', 'profile ' || repeat('1', 400), 'profile ' || repeat('1,', 400) || '1', repeat('x', 500001)]) t, LATERAL (SELECT CASE WHEN error_of(format('SELECT %L::curve', t)) = 'no error' THEN t::curve END c) x;
-- what is due where no day is a working day, before, on and after each day
SELECT c::text, string_agg(coalesce(round(expected(g, 0, d, c), 2)::text, '-'), ' ' ORDER BY d) FROM (VALUES ('increase revenue to 60 EUR during [2026-01-30,2026-02-03)'::goal), ('increase revenue to 60 EUR during [2026-01-31,2026-02-02)'), ('increase revenue to 60 EUR during 2026-01'), ('increase revenue to 60 EUR during 2026-H1'), ('increase revenue to 60 EUR by 2026-02-02')) v(g),
	unnest('{linear,business,"business sat","business mon-fri,sat:0.5","business half 2026-01-30 with 2026-02-01","profile 0,0,1","profile 1,0","months 1,2,3","months 20,20,20,40"}'::curve[]) WITH ORDINALITY c(c, n), unnest('{2025-12-31,2026-01-01,2026-01-29,2026-01-30,2026-01-31,2026-02-01,2026-02-02,2026-02-28,2026-06-30,2026-07-01}'::date[]) d GROUP BY g, c::text, n ORDER BY g, n;
SELECT c::text, string_agg(coalesce(round(required_per_day(g, 0, d, c), 2)::text, '-'), ' ' ORDER BY d) FROM (VALUES ('increase revenue to 60 EUR during [2026-01-30,2026-02-03)'::goal), ('increase revenue to 60 EUR during [2026-01-31,2026-02-02)'), ('increase revenue to 60 EUR by 2026-02-02')) v(g),
	unnest('{linear,business,"business sat","profile 0,0,1"}'::curve[]) WITH ORDINALITY c(c, n), unnest('{2025-12-31,2026-01-29,2026-01-30,2026-01-31,2026-02-01,2026-02-02,2026-02-03}'::date[]) d GROUP BY g, c::text, n ORDER BY g, n;
