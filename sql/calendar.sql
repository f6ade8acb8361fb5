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
	('20260'), ('next week'), ('2026-W7'), ('FY2026-03'), ('FY2026-M13'), ('FY2025-W53'), ('FY2026-W1'), ('2026-Q1x'),
	('[2026-01-05,2026-02-01'), ('[2026-01-05 2026-02-01)'), ('[2026-01-05,)'), ('empty'),
	('infinity'), (repeat('x', 200)),
	('0000'), ('2026-H0'), ('2026-H3'), ('2026-Q0'), ('2026-Q5'), ('2026-00'), ('2026-13'),
	('2026-W00'), ('2026-W54'), ('2025-W53'), ('9999-W52'), ('2026-02-29'), ('2026-02-30'), ('2026-04-31'),
	('2026-00-10'), ('2026-13-01'), ('2026-01-00'), ('[2026-02-30,2026-03-01)'),
	('[2026-02-01,2026-02-01)'), ('[2026-02-01,2026-01-01)'), ('(2026-01-01,2026-01-02)')) v(label);
\pset format aligned

-- fiscal years: first month, and the year they are named by
SELECT month, named_by, to_period('FY2026', c), to_period('FY2026-Q2', c), to_period('FY2026-M03', c), to_period('FY2026-W01', c)
FROM unnest(ARRAY[1, 4, 7, 10, 12]) month, unnest(ARRAY['end', 'start']) named_by, LATERAL (SELECT format('from %s named by %s', month, named_by)::fiscal_calendar AS c) x;
SELECT period_label('[2025-07-01,2026-07-01)', 7), period_label('[2025-07-01,2026-07-01)', 'from july named by start'),
	period_label('[2025-10-01,2026-01-01)', 7), period_label('[2025-10-01,2026-01-01)'),
	period_label('[2026-01-01,2027-01-01)', 7), period_label('[2026-03-01,2026-04-01)', 7);
SELECT to_period('FY2026', 7, 'start'), to_period('FY2026', fiscal_start => 7), period_label('[2025-07-01,2026-07-01)', 7, 'start'), previous_period('[2026-01-01,2026-04-01)', 7);
SELECT error_of($$SELECT to_period('FY2026', 0)$$), error_of($$SELECT to_period('FY2026', 13)$$), error_of($$SELECT to_period('FY2026', 7, 'middle')$$), error_of($$SELECT previous_period('[2026-01-01,2026-04-01)', 13)$$);

-- calendars in words, good: read, written, read back
SELECT c AS written, c::fiscal_calendar AS canonical, c::fiscal_calendar::text::fiscal_calendar::text = c::fiscal_calendar::text AS reads_back, to_period('FY2018', c::fiscal_calendar), to_period('FY2018-M03', c::fiscal_calendar), to_period('2018-03-04'::date, 'week', c::fiscal_calendar)
FROM (VALUES (''), ('7'), ('12'), ('from 07'), ('From JULY'), ('from jul, named by start'), ('from january named by start'), ('weeks from sunday'), ('named by start weeks from sat from april'), ('nrf'), ('nrf named by end'),
	('4-4-5 to last saturday of august'), ('4-4-5 to nearest fri of jan named by start'), ('5-4-4 from first sunday of january'), ('4-5-4 to last sunday of december')) v(c);
-- and bad
\pset format unaligned
SELECT error_of(format('SELECT %L::fiscal_calendar', c)) FROM (VALUES ('july'), ('0'), ('13'), ('from'), ('from sunday'), ('from ju'), ('from july from may'), ('from july to may'), ('named'), ('named by middle'), ('weeks from'), ('weeks from july'), ('weeks from sunday weeks from monday'),
	('4-5-4'), ('4-5-4 from july'), ('4-4-4 to last saturday of may'), ('to last saturday of may'), ('4-5-4 to first saturday of may'), ('4-5-4 to last saturday'), ('4-5-4 to last may of saturday'), ('4-5-4 to last saturday of may weeks from sunday'), ('nrf weeks from monday'), ('nrf from july'),
	('from first sunday of january'), ('from july 4-5-4'), (repeat('x', 200))) v(c);
\pset format aligned
SELECT fiscal_calendar_send('nrf');
-- a literal is a calendar wherever one is asked for
SELECT to_period('FY2026-Q2', 'from july'), to_period('2026-02-14'::date, 'quarter', 'from december'), period_label('[2026-02-01,2026-03-01)', 'nrf'), period_label('[2026-02-01,2026-03-01)', calendar => 'nrf'), previous_period('[2018-02-04,2018-03-04)', 'nrf');

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
	bool_and(to_period(period_label(p, format('from %s named by start', month)::fiscal_calendar), format('from %s named by start', month)::fiscal_calendar) = p) AS start_named_reads_back,
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
SELECT retail_period(2017, 'week', 53), retail_period(2018, 'quarter', 2), retail_period(2018, 'half', 2), retail_period('2018-03-04'::date), retail_period('2018-03-04'::date, 'week');
SELECT error_of($$SELECT retail_period(2018, 'week', 53)$$), error_of($$SELECT retail_period(2018, 'day', 1)$$), error_of($$SELECT retail_period(2018, 'fortnight', 1)$$);

-- calendars of all kinds: no overlap, no gap, every label reads back, every part begins on the day it should
CREATE TABLE calendars AS SELECT DISTINCT ON (c::fiscal_calendar::text) c::fiscal_calendar AS c, c LIKE '%-%' AS of_weeks, weekday, turn, month FROM
	(SELECT format('%s to %s %s of %s%s', pattern, turn, to_char('2024-01-06'::date + weekday, 'fmday'), to_char(make_date(2024, month, 1), 'fmmonth'), naming) AS c, weekday, turn, month FROM unnest(ARRAY['4-4-5', '4-5-4', '5-4-4']) pattern, unnest(ARRAY['last', 'nearest']) turn, unnest(ARRAY[0, 1, 5]) weekday, unnest(ARRAY[1, 6, 8, 12]) month, unnest(ARRAY['', ' named by start']) naming
	UNION ALL SELECT format('%s from first %s of %s', pattern, to_char('2024-01-07'::date + weekday, 'fmday'), to_char(make_date(2024, month % 12 + 1, 1), 'fmmonth')), weekday, 'first', month FROM unnest(ARRAY['4-4-5', '4-5-4', '5-4-4']) pattern, unnest(ARRAY[0, 2]) weekday, unnest(ARRAY[1, 12]) month
	UNION ALL SELECT format('from %s weeks from %s', month, weekday), NULL, NULL, month FROM unnest(ARRAY[1, 7, 10]) month, unnest(ARRAY['monday', 'sunday', 'saturday', 'wednesday']) weekday) x;
SELECT grain, of_weeks, count(DISTINCT c::text) AS calendars, count(*) AS periods, bool_and(lower(p) = before OR before IS NULL) AS adjacent, bool_and(to_period(period_label(p, c), c) = p) AS reads_back,
	bool_and(to_period(upper(p) - 1, grain, c) = p AND to_period(lower(p), grain, c) = p) AS contains_its_days, bool_and(n = 1 OR previous_period(p, c) = daterange(lower(p) - (upper(q) - lower(q)), lower(p))) FILTER (WHERE grain <> 'week') AS one_before
FROM (SELECT c, of_weeks, grain, p, n, lag(p) OVER w AS q, lag(upper(p)) OVER w AS before FROM calendars, unnest(ARRAY['week', 'month', 'quarter', 'half', 'year']) grain, periods('[1999-01-01,2011-01-01)', grain, c) WITH ORDINALITY AS s(p, n) WINDOW w AS (PARTITION BY c::text, grain ORDER BY n)) x
GROUP BY grain, of_weeks ORDER BY 2, array_position(ARRAY['week', 'month', 'quarter', 'half', 'year'], grain);
-- years of weeks turn where the words say, and their quarters have 13 weeks but for a 53rd
SELECT turn, count(*), bool_and((upper(p) - lower(p)) / 7.0 IN (52, 53)) AS whole_weeks, bool_and(extract(dow FROM CASE turn WHEN 'first' THEN lower(p) ELSE upper(p) - 1 END) = CASE turn WHEN 'first' THEN weekday ELSE (weekday + 6) % 7 END) AS weekday,
	bool_and(CASE turn WHEN 'last' THEN upper(p) - 1 BETWEEN month_end - 6 AND month_end WHEN 'nearest' THEN upper(p) - 1 BETWEEN month_end - 3 AND month_end + 3 ELSE lower(p) BETWEEN last_month_end + 1 AND last_month_end + 7 END) AS turns
FROM (SELECT c, turn, weekday, p, (date_trunc('month', make_date((extract(year FROM upper(p) - 10))::int, month, 15)) + interval '1 month')::date - 1 AS month_end, (date_trunc('month', make_date(extract(year FROM lower(p) - 10)::int, month, 15)) + interval '1 month')::date - 1 AS last_month_end
	FROM calendars, periods('[1950-01-01,2150-01-01)', 'year', c) p WHERE of_weeks) x GROUP BY turn ORDER BY turn;
SELECT string_agg(DISTINCT left(c, 5) || ':' || w, ' ' ORDER BY left(c, 5) || ':' || w) FROM (SELECT c::text, string_agg(((upper(p) - lower(p)) / 7)::text, '' ORDER BY p) AS w FROM calendars, periods('[2001-01-01,2030-01-01)', 'year', c) y, periods(y, 'month', c) p WHERE of_weeks GROUP BY c::text, y) x;

-- the year before: 52 weeks with 52 weeks, so a year of 53 is restated without its first
SELECT label, to_period(label, 'nrf') AS period, same_period_last_year(to_period(label, 'nrf'), 'nrf') AS year_before, lower(to_period(label, 'nrf')) - lower(same_period_last_year(to_period(label, 'nrf'), 'nrf')) AS days
FROM unnest(ARRAY['FY2018', 'FY2018-M01', 'FY2018-M12', 'FY2018-Q2', 'FY2018-W01', 'FY2018-W52', 'FY2017', 'FY2017-M12', 'FY2017-W53', 'FY2019-M01', '2018-05-05']) label;
SELECT count(*), bool_and(lower(p) - lower(q) = 364 AND upper(p) - upper(q) = 364) AS weekday_aligned FROM periods('[1990-06-01,2090-01-01)', 'year', 'nrf') y, unnest(ARRAY['week', 'month', 'quarter', 'half', 'year']) grain, periods(y, grain, 'nrf') p, same_period_last_year(p, 'nrf') q WHERE upper(y) - lower(y) = 364;
SELECT same_period_last_year(to_period('FY2026-Q2', 7), 7), same_period_last_year('[2026-02-08,2026-02-15)', 'weeks from sunday'), same_period_last_year('[2026-02-08,2026-02-15)'), period_label('[2026-02-08,2026-02-15)', 'weeks from sunday'), period_label(same_period_last_year('[2026-02-08,2026-02-15)', 'weeks from sunday'), 'weeks from sunday');
DROP TABLE calendars;

-- to date: the elapsed part, and as much of a prior period; whole against whole at the end
SELECT d, to_date(p, d), to_date(p, d, previous_period(p)) AS prior, to_date(p, d, same_period_last_year(p)) AS last_year
FROM (VALUES (to_period('2026-05')), (to_period('2026-03'))) v(p), unnest(ARRAY['2026-02-28', '2026-03-01', '2026-03-29', '2026-03-31', '2026-05-16', 'infinity', '-infinity']::date[]) d;
SELECT error_of($$SELECT to_date('(,2026-01-01)'::daterange, '2026-01-01'::date)$$), error_of($$SELECT to_date('empty'::daterange, '2026-01-01'::date, '[2026-01-01,2026-02-01)')$$), error_of($$SELECT to_date('[2026-01-01,2026-02-01)'::daterange, '2026-01-01'::date, '[2026-01-01,)')$$);
-- what is flat does not grow, on whatever day and of whatever period
SELECT count(*), bool_and(upper(e) - lower(e) = upper(q) - lower(q)) AS same_days FROM periods('[2023-01-01,2025-01-01)', 'quarter') p, generate_series(lower(p), upper(p) - 2, '1 day') d, to_date(p, d::date) e, unnest(ARRAY[same_period_last_year(p), daterange(lower(p) - 95, lower(p))]) prior, to_date(p, d::date, prior) q WHERE upper(prior) - lower(prior) >= d::date - lower(p) + 1;
SELECT day, same_weekday_last_year(day), to_char(day, 'dy') = to_char(same_weekday_last_year(day), 'dy') AS same FROM unnest(ARRAY['2026-12-01', '2024-02-29', '2025-01-01']::date[]) day;
SELECT same_weekday_last_year('infinity'), error_of($$SELECT same_weekday_last_year('4713-01-02 BC')$$);

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

-- calendars of years at the limits of their text, and a day of each
SELECT t, left(error_of(format('SELECT %L::fiscal_calendar', t)), 60) AS error, c, period_label(to_period('2026-02-14'::date, 'quarter', c), c) AS quarter, to_period('2026-02-14'::date, 'year', c) AS year FROM unnest(ARRAY['', ' ', 'quarter', 'month', 'from july', 'from jul', 'from 7', '7', '07', '0', '13', '1x', 'x1', '777', 'from', 'from july from july', 'from january named by start', 'from july named by start', 'from july named by end', 'from july named by middle', 'from july named start', 'named by start', 'from first sunday of july', '4-4-5', '4-4-5 7', '4-4-5 from july', '4-4-5 from first sunday of july', '4-4-5 from first of july', '4-4-5 from first sunday july', '4-4-5 from first sunday of x', '4-4-5 weeks from sun from first monday of july', '4-5-4 from first monday of july weeks from sun',
	'5-4-4 to last saturday of january', '4-5-4 to nearest saturday of january', 'to last saturday of january', '4-5-4 to best saturday of january', '4-5-4 to last x of january', '4-5-4 to last saturday in january', '4-5-4 to last saturday of x', '4-5-4 to last saturday of january to last saturday of january', '4-5-4 to last saturday of december', 'weeks from mon', 'weeks from sunday', 'weeks mon', 'weeks from x', 'weeks from mon weeks from sun', 'from july weeks from sun', 'nrf', 'nrf 7', 'nrf from july', 'nrf weeks from mon', 'nrf named by end', 'FROM July', 'from july,', 'from julyx']) t, LATERAL (SELECT CASE WHEN error_of(format('SELECT %L::fiscal_calendar', t)) = 'no error' THEN t::fiscal_calendar END c) x;
-- labels and ranges at their limits
SELECT t, left(error_of(format('SELECT to_period(%L)', t)), 90) AS error, CASE WHEN error_of(format('SELECT to_period(%L)', t)) = 'no error' THEN to_period(t) END AS period FROM unnest(ARRAY['0000', '0001', '9999', '2026-00', '2026-13', '2026-W00', '2026-W53', '2026-W54', '2027-W53', '2026-Q0', '2026-Q5', '2026-H3', '0000-01-01', '2026-00-10', '2026-02-00', '2026-02-29', '2028-02-29', '2026-1-01', '2026-01-1', '2026-01-011', '[2026-01-01,2026-02-01)', '(2026-01-01,2026-02-01)', '[2026-01-01,2026-02-01]', '(2026-01-01,2026-02-01]', '[,2026-02-01)', '(,2026-02-01)', '[2026-01-01,)', '(,)', '{2026-01-01,2026-02-01)', '[2026-01-01 2026-02-01)', '[2026-01-01,2026-02-01', '[2026-02-01,2026-01-01)', '[2026-01-01,2026-01-01)', '[2026-01-01,2026-02-01) ', '[9999-12-31,10000-01-01)', '[2026-01-01,9999-12-31]', '2026-01-01 to 2026-01-31', 'FY2026', 'FY2026-Q1', 'FY2026-M07', 'FY2026-W07', 'FY2026-H2', 'FY']) t;
SELECT d, left(error_of(format('SELECT to_period(%L::date, ''week''), to_period(%L::date, ''year'')', d, d)), 40), same_weekday_last_year(d), elapsed_share('[2026-01-01,2026-02-01)', d) FROM unnest('{-infinity,infinity,2026-01-31,2025-12-31,2026-02-01}'::date[]) d;
SELECT p, elapsed_share(p, '2026-01-15'), left(error_of(format('SELECT business_days(%L::daterange)', p)), 60), left(error_of(format('SELECT same_period_last_year(%L::daterange)', p)), 60) FROM unnest(ARRAY['empty', '(,)', '[2026-01-01,)', '(,2026-01-01)', '[2026-01-01,2026-02-01)', '[0001-01-01,0001-02-01)']::daterange[]) p;
SELECT business_days('[2026-01-01,2026-02-01)', ARRAY['2026-01-01', NULL, 'infinity', '-infinity', '2026-01-01', '2026-01-03', '2026-01-04']::date[], w) FROM unnest('{mon-fri,mon-sat,sun,fri-mon,mon-sun}'::text[]) w;
