--
-- calendar: periods, their labels, fiscal years, the retail calendar, working days
--
SET datestyle = 'SQL, DMY';		-- nothing may depend on it ...
SET datestyle = 'ISO';			-- ... but the output below should be readable

-- labels, good
SELECT label, to_period(label) FROM (VALUES
	('2026'), ('2026-H1'), ('2026-H2'), ('2026-Q1'), ('2026-Q4'), ('2026-03'), ('2026-12'),
	('2024-02'), ('2026-W01'), ('2026-W53'), ('2024-W01'), ('2026-03-15'), ('2024-02-29'),
	('FY2026'), ('fy2026-q2'), (' 2026-q1 '), ('0001'), ('9999'),
	('[2026-01-05,2026-02-01)'), ('(2026-01-04,2026-01-31]'), ('[2026-01-05, 2026-02-01)'),
	('(,2026-07-01)')) v(label);

-- labels, bad: SQLSTATE and message of each
\pset format unaligned
SELECT error_of(format('SELECT to_period(%L)', label)) FROM (VALUES
	(''), ('26'), ('2026Q1'), ('2026-'), ('2026-q'), ('2026-Q11'), ('2026-3'), ('2026-003'),
	('20260'), ('next week'), ('2026-W7'), ('FY2026-03'), ('FY2026-W01'), ('2026-Q1x'),
	('[2026-01-05,2026-02-01'), ('[2026-01-05 2026-02-01)'), ('[2026-01-05,)'), ('empty'),
	('infinity'), (repeat('x', 200)),
	('0000'), ('2026-H0'), ('2026-H3'), ('2026-Q0'), ('2026-Q5'), ('2026-00'), ('2026-13'),
	('2026-W00'), ('2026-W54'), ('2025-W53'), ('9999-W52'), ('2026-02-29'), ('2026-02-30'), ('2026-04-31'),
	('2026-00-10'), ('2026-13-01'), ('2026-01-00'), ('[2026-02-30,2026-03-01)'),
	('[2026-02-01,2026-02-01)'), ('[2026-02-01,2026-01-01)'), ('(2026-01-01,2026-01-02)')) v(label);
\pset format aligned

-- fiscal years: first month, and the year they are named by
SELECT month, named_by, to_period('FY2026', month, named_by), to_period('FY2026-Q2', month, named_by)
FROM unnest(ARRAY[1, 4, 7, 10, 12]) month, unnest(ARRAY['end', 'start']) named_by;
SELECT period_label('[2025-07-01,2026-07-01)', 7), period_label('[2025-07-01,2026-07-01)', 7, 'start'),
	period_label('[2025-10-01,2026-01-01)', 7), period_label('[2025-10-01,2026-01-01)'),
	period_label('[2026-01-01,2027-01-01)', 7), period_label('[2026-03-01,2026-04-01)', 7);
SELECT error_of($$SELECT to_period('FY2026', 0)$$), error_of($$SELECT to_period('FY2026', 13)$$),
	error_of($$SELECT to_period('FY2026', 7, 'middle')$$);

-- the period that contains a day
SELECT grain, to_period('2026-02-14'::date, grain), to_period('2026-02-14'::date, grain, 12)
FROM unnest(ARRAY['day', 'week', 'month', 'quarter', 'half', 'year', 'YEAR']) grain;
SELECT error_of($$SELECT to_period('2026-02-14'::date, 'decade')$$),
	error_of($$SELECT to_period('infinity'::date, 'year')$$),
	error_of($$SELECT to_period('5874897-12-31'::date, 'year')$$);

-- labels of what has none, or cannot be written
SELECT period_label('[2026-01-05,2026-02-03)'), period_label('(,2026-07-01)'), period_label('[2026-01-01,2026-03-01)');
SELECT error_of($$SELECT period_label('empty')$$), error_of($$SELECT period_label('[2026-01-01,)')$$),
	error_of($$SELECT period_label('[10000-01-01,10001-01-01)')$$),
	error_of($$SELECT period_label('[0044-03-15 BC,2026-01-01)')$$);

-- before, and a year before
SELECT p, previous_period(p), same_period_last_year(p)
FROM unnest(ARRAY['[2026-01-01,2027-01-01)', '[2026-01-01,2026-07-01)', '[2026-01-01,2026-04-01)',
	'[2026-03-01,2026-04-01)', '[2024-02-01,2024-03-01)', '[2025-02-01,2025-03-01)',
	'[2026-01-01,2026-03-01)', '[2026-02-09,2026-02-16)', '[2026-12-28,2027-01-04)',
	'[2024-02-29,2024-03-01)', '[2024-02-28,2024-02-29)', '[2026-01-05,2026-01-20)',
	'[2025-07-01,2026-07-01)']::daterange[]) p;
SELECT same_period_last_year('[0009-02-03 BC,0009-02-10 BC)');
SELECT error_of($$SELECT previous_period('[2026-01-01,)')$$), error_of($$SELECT same_period_last_year('empty')$$);

-- the time spine
SELECT array_agg(period_label(p)) FROM periods('[2025-11-15,2026-02-02)', 'month') p;
SELECT array_agg(period_label(p)) FROM periods('[2026-01-01,2026-01-20)', 'week') p;
SELECT array_agg(period_label(p, 4)) FROM periods('[2026-01-01,2026-12-31]', 'quarter', 4) p;
SELECT error_of($$SELECT periods('(,2026-01-01)', 'month')$$), error_of($$SELECT periods('[2026-01-01,2026-02-01)', 'fortnight')$$);

-- for every grain and fiscal start: no overlap, no gap, every label reads back
SELECT grain, month, count(*) AS periods,
	bool_and(lower(p) = before OR before IS NULL) AS adjacent,
	bool_and(to_period(period_label(p, month), month) = p) AS end_named_reads_back,
	bool_and(to_period(period_label(p, month, 'start'), month, 'start') = p) AS start_named_reads_back,
	min(lower(p)) <= '1900-01-01' AND max(upper(p)) >= '2201-01-01' AS covers
FROM (SELECT grain, month, p, lag(upper(p)) OVER (PARTITION BY grain, month ORDER BY n) AS before
	  FROM unnest(ARRAY['week', 'month', 'quarter', 'half', 'year']) grain,
		   unnest(ARRAY[1, 2, 4, 7, 10, 12]) month,
		   periods('[1900-01-01,2200-12-31]', grain, month) WITH ORDINALITY AS s(p, n)) x
WHERE grain <> 'week' OR month = 1
GROUP BY grain, month ORDER BY array_position(ARRAY['week', 'month', 'quarter', 'half', 'year'], grain), month;
-- days against core
SELECT count(*), bool_and(to_period(period_label(p)) = p), bool_and(lower(p) = d::date AND upper(p) = d::date + 1)
FROM periods('[1900-01-01,2200-12-31]', 'day') WITH ORDINALITY AS s(p, n)
JOIN generate_series('1900-01-01'::timestamp, '2200-12-31', '1 day') WITH ORDINALITY AS g(d, n) USING (n);
-- every day lies in its week, and the label says what core's ISO fields say
SELECT count(*), bool_and(day <@ p), bool_and(period_label(p) = to_char(day, 'IYYY-"W"IW'))
FROM (SELECT d::date AS day, to_period(d::date, 'week') AS p
	  FROM generate_series('1900-01-01'::timestamp, '2200-12-31', '1 day') d) x;

-- the retail calendar: 4-5-4 weeks, months adjacent, year of 52 or 53 weeks
SELECT retail_period(2017, 12), retail_period(2018, 1), retail_period(2017), retail_period(2018);
SELECT count(*), bool_and(lower(p) = before OR before IS NULL) AS adjacent,
	bool_and(extract(dow FROM lower(p)) = 0) AS from_sunday,
	bool_and((upper(p) - lower(p)) / 7 = CASE WHEN m % 3 = 2 THEN 5 ELSE 4 END
			 OR (m = 12 AND (upper(p) - lower(p)) / 7 = 5)) AS weeks
FROM (SELECT m, retail_period(y, m) AS p, lag(upper(retail_period(y, m))) OVER (ORDER BY y, m) AS before
	  FROM generate_series(1900, 2200) y, generate_series(1, 12) m) x;
SELECT bool_and(abs(upper(retail_period(y)) - 1 - make_date(y + 1, 1, 31)) <= 3) AS nearest_to_january_31,
	count(*) FILTER (WHERE upper(retail_period(y)) - lower(retail_period(y)) = 53 * 7) AS long_years
FROM generate_series(1900, 2200) y;
SELECT error_of('SELECT retail_period(2018, 0)'), error_of('SELECT retail_period(2018, 13)'),
	error_of('SELECT retail_period(0, 1)'), error_of('SELECT retail_period(9999)');

-- working days
SELECT business_days('[2026-01-01,2026-02-01)'), business_days('[2026-01-01,2026-02-01)', '{2026-01-01}'),
	business_days('[2026-01-01,2026-02-01)', '{2026-01-01,2026-01-01,2026-01-03,2025-12-25,NULL}') AS once_and_on_a_weekday,
	business_days('[2026-01-03,2026-01-05)'), business_days('empty'),
	business_days('[2026-01-01,2026-02-01)', '{}', 'sun-thu'), business_days('[2026-01-01,2026-02-01)', '{}', 'MON,tue,thu-sat');
SELECT error_of(format('SELECT business_days(%L, %L, %L)', '[2026-01-01,2026-02-01)', '{}', w))
FROM (VALUES (''), ('mon-'), ('mon;tue'), ('monday'), ('mo-fr'), ('mon,')) v(w);
SELECT error_of($$SELECT business_days('[2026-01-01,)')$$);
-- against counting day by day
SELECT workweek, bool_and(business_days(p, holidays, workweek) =
	(SELECT count(*) FROM generate_series(lower(p)::timestamp, upper(p) - 1, '1 day') d
	 WHERE extract(isodow FROM d) = ANY (days) AND d::date <> ALL (holidays)))
FROM (VALUES ('mon-fri', '{1,2,3,4,5}'::int[]), ('sun-thu', '{7,1,2,3,4}'), ('sat-mon', '{6,7,1}'), ('wed', '{3}')) w(workweek, days),
	(SELECT daterange('1998-11-15'::date + i * 37, '1998-11-15'::date + i * 37 + i % 61) AS p,
			ARRAY['1999-01-01', '2000-05-01', '1999-01-04']::date[] AS holidays
	 FROM generate_series(1, 200) i) x
WHERE NOT isempty(p)
GROUP BY workweek ORDER BY workweek;

-- the elapsed share, at the close of a day
SELECT d, elapsed_share('[2026-01-01,2026-02-01)', d)
FROM unnest(ARRAY['2025-12-31', '2026-01-01', '2026-01-16', '2026-01-30', '2026-01-31', '2026-02-15', 'infinity', '-infinity']::date[]) d;
SELECT elapsed_share('(,2026-02-01)', '2026-01-01'), elapsed_share('empty', '2026-01-01'), elapsed_share(NULL, '2026-01-01');
SELECT sum(elapsed_share('[2024-01-01,2025-01-01)', d::date) - elapsed_share('[2024-01-01,2025-01-01)', d::date - 1)) AS shares_sum_to_1
FROM generate_series('2024-01-01'::timestamp, '2024-12-31', '1 day') d;

-- the clocks of the session's time zone, by the microsecond, as the server has them: at moments in no order, and around
-- every change.  Between business hours that never end lies what the clocks show.
CREATE FUNCTION shown_since_1990(at timestamptz) RETURNS interval STABLE LANGUAGE sql AS $$
	SELECT business_time('1990-01-01 UTC'::timestamptz, at, '00:00', '24:00', '{}', 'mon-sun')
$$;
CREATE FUNCTION shown_since_1990(at timestamptz, zone text) RETURNS interval STABLE LANGUAGE sql AS $$
	SELECT business_time('1990-01-01 UTC'::timestamptz AT TIME ZONE zone, at AT TIME ZONE zone, '00:00', '24:00', '{}', 'mon-sun')
$$;
CREATE VIEW clock_changes AS
SELECT t + o AS at
FROM (SELECT t, lag(extract(timezone FROM t)) OVER (ORDER BY t) <> extract(timezone FROM t) AS changed
	  FROM generate_series('1880-01-01 UTC'::timestamptz, '2040-01-01 UTC', '24 hours') t) x,
	unnest(ARRAY['-1 day', '-13 hours', '-3 hours', '-1 hour', '-1 microsecond', '0', '1 microsecond', '1 hour', '3 hours', '13 hours']::interval[]) o
WHERE changed;
CREATE FUNCTION check_clocks(zone text, OUT time_is_same boolean, OUT day_is_same boolean) LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('timezone', zone, true);
	CREATE TEMP TABLE moments AS SELECT at FROM (
		SELECT '2000-01-01 UTC'::timestamptz + make_interval(secs => hashint8(i) * 3.0 + hashint8(-i) / 1e6) AS at FROM generate_series(1, 2000) i
		UNION ALL SELECT at FROM clock_changes) x ORDER BY hashint8(extract(epoch FROM at)::bigint);
	SELECT bool_and(shown_since_1990(at) = shown_since_1990(at, zone)) INTO time_is_same FROM moments;
	SELECT bool_and(attainment = 1) INTO day_is_same
	FROM (SELECT attainment(make_goal('revenue', 1, daterange(day, day + 1)), 1, at)
		  FROM (SELECT DISTINCT at, (at AT TIME ZONE zone)::date AS day FROM moments WHERE hashint8(extract(epoch FROM at)::bigint) % 4 = 0) m
		  GROUP BY at) x;
	DROP TABLE moments;
END $$;
SELECT zone, same.* FROM unnest(ARRAY['UTC', 'Europe/Paris', 'America/New_York', 'America/Sao_Paulo', 'America/Havana', 'America/Asuncion',
	'Asia/Kathmandu', 'Asia/Gaza', 'Africa/Monrovia', 'Africa/Casablanca', 'Pacific/Apia', 'Pacific/Kwajalein', 'Australia/Lord_Howe',
	'Antarctica/Troll', 'Antarctica/Casey', '<-0330>+3:30', 'CET-1CEST,M3.5.0,M10.5.0/3', 'XYZ-15', 'XYZ+15']) zone, check_clocks(zone) same;
-- days that are not, or not of 24 hours
CREATE FUNCTION hours_of(zone text, day date) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('timezone', zone, true);
	RETURN (SELECT actual(progress(make_goal('hours', 24, daterange(day, day + 1)), 1, day::timestamp AT TIME ZONE 'UTC' + h * interval '1 hour'))
			FROM generate_series(-50, 100) h);
END $$;
SELECT zone, array_agg(hours_of(zone, from_day + d) ORDER BY d) AS hours
FROM (VALUES ('Pacific/Apia', '2011-12-29'::date), ('Pacific/Kwajalein', '1993-08-20'), ('America/Sao_Paulo', '2018-11-03'),
	('America/Sao_Paulo', '2018-02-16'), ('Europe/Paris', '2026-03-28'), ('Europe/Paris', '2026-10-24')) v(zone, from_day), generate_series(0, 2) d
GROUP BY zone, from_day ORDER BY zone, from_day;
-- the setting is asked for each time
PREPARE is_2026(timestamptz) AS SELECT attainment('increase x to 1 during 2026', 1, $1);
BEGIN;
SET LOCAL timezone = 'Asia/Tokyo';
EXECUTE is_2026('2025-12-31 15:00Z');
SET LOCAL timezone = 'Europe/Paris';
EXECUTE is_2026('2025-12-31 15:00Z');
ROLLBACK;
SET timezone = 'Asia/Tokyo';
EXECUTE is_2026('2025-12-31 15:00Z');
RESET timezone;
EXECUTE is_2026('2025-12-31 15:00Z');
-- where moments end, and the clocks show what is no timestamp
SET timezone = 'XYZ-15';
SELECT business_time(at, at), actual(progress('keep x above 1 during [0001-01-01,9999-12-31)', 2, at))
FROM unnest(ARRAY['4714-11-24 00:00:00 UTC BC', '294276-12-31 23:59:59.999999 UTC']::timestamptz[]) at GROUP BY at;
SET timezone = 'XYZ+15';
SELECT business_time(at, at), actual(progress('keep x above 1 during [0001-01-01,9999-12-31)', 2, at))
FROM unnest(ARRAY['4714-11-24 00:00:00 UTC BC', '294276-12-31 23:59:59.999999 UTC']::timestamptz[]) at GROUP BY at;
RESET timezone;
SELECT error_of(format('SELECT business_time(%L::timestamptz, now())', at)), actual(progress('keep x above 1 during [0001-01-01,9999-12-31)', 2, at))
FROM unnest(ARRAY['-infinity', 'infinity']::timestamptz[]) at GROUP BY at;
