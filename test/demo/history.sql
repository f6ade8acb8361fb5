--
-- history.sql: two and a half years at an office-coffee supplier
--
-- A fictitious company sells beans, machines and their upkeep to offices all over
-- Europe, from 2024-01-01 to 2026-06-30.  Its history is generated, and it is the
-- same on every platform and major version, in every locale and with every plan:
--
--   * Chance is a hash of a row's own key.  random() would depend on the order in
--     which a plan happens to visit the rows.
--   * What decides about rows is integer arithmetic, or + - * / on doubles, which
--     IEEE 754 defines to the last bit (unlike ln() and its kind).  Money is numeric.
--   * Text is never sorted or case-folded, today's date is never asked for, and the
--     few settings that matter are made here.
--

SET client_encoding TO 'UTF8';
SET timezone TO 'UTC';

BEGIN;

SET LOCAL jit TO off;    -- nothing below runs long enough to repay its compilation

-- The tables -----------------------------------------------------------------

CREATE TABLE teams (team text PRIMARY KEY, region text NOT NULL, manager text NOT NULL);
COMMENT ON TABLE teams IS 'Sales teams; inside has the small web accounts of all regions';

CREATE TABLE reps (
	rep         int PRIMARY KEY,
	name        text NOT NULL,
	team        text NOT NULL REFERENCES teams,
	hired       date NOT NULL,
	left_on     date CHECK (left_on >= hired)
);
COMMENT ON TABLE reps IS 'Sales representatives; left_on is the last day at work';

CREATE TABLE customers (
	customer    bigint PRIMARY KEY,
	name        text NOT NULL,
	region      text NOT NULL,
	industry    text NOT NULL,
	channel     text NOT NULL,
	signed_up   date NOT NULL,
	rep         int NOT NULL REFERENCES reps
);
COMMENT ON TABLE customers IS 'Customers, the channel that won them, and the rep in charge now';

CREATE TABLE orders (
	order_id    bigint PRIMARY KEY,
	customer    bigint NOT NULL,
	rep         int NOT NULL,
	channel     text NOT NULL,
	product     text NOT NULL,
	amount      numeric(12,2) NOT NULL,
	cost        numeric(12,2) NOT NULL,
	ordered_at  timestamptz NOT NULL
);
COMMENT ON TABLE orders IS 'Orders in EUR, and the rep who made the sale; returns are negative';

CREATE TABLE deals (
	deal_id     bigint PRIMARY KEY,
	customer    bigint REFERENCES customers,
	rep         int NOT NULL REFERENCES reps,
	stage       int NOT NULL CHECK (stage BETWEEN 1 AND 5),
	amount      numeric(12,2) NOT NULL,
	probability numeric(3,2) NOT NULL CHECK (probability BETWEEN 0 AND 1),
	opened      date NOT NULL,
	closed      date CHECK (closed >= opened),
	won         boolean,
	CHECK ((stage = 5) = (closed IS NOT NULL) AND (stage = 5) = (won IS NOT NULL))
);
COMMENT ON TABLE deals IS 'Contracts from stage 1 (lead) to 5 (closed); no customer: a prospect';

CREATE TABLE activities (
	activity_id bigint PRIMARY KEY,
	rep         int NOT NULL,
	customer    bigint NOT NULL,
	kind        text NOT NULL,
	minutes     int NOT NULL,
	automated   boolean NOT NULL,
	done_at     timestamptz NOT NULL
);
COMMENT ON TABLE activities IS 'What reps do for customers; automated work takes no minutes';

CREATE TABLE spend (
	month date, channel text, amount numeric(12,2) NOT NULL,
	PRIMARY KEY (month, channel)
);
COMMENT ON TABLE spend IS 'Marketing spend in EUR per month and acquisition channel';

-- The people -----------------------------------------------------------------

INSERT INTO teams VALUES
	('emea-north', 'Northern Europe', 'Ingrid Håkansson'),
	('emea-south', 'Southern Europe', 'Raffaele Montanari'),
	('dach',       'DACH',            'Dorothea Kühn'),
	('inside',     'All Europe',      'Gareth Pryce-Ellis');

INSERT INTO reps VALUES
	( 1, 'Sigrid Ångström',     'emea-north', '2019-01-07', NULL),
	( 2, 'Mikkel Sørensen',     'emea-north', '2019-02-01', NULL),
	( 3, 'Aoife Ní Dhomhnaill', 'emea-north', '2019-05-06', '2024-11-29'),
	( 4, 'Jarkko Hämäläinen',   'emea-north', '2021-01-04', NULL),
	( 5, 'Oliver Whitcombe',    'emea-north', '2022-08-15', NULL),
	( 6, 'Þóra Jónsdóttir',     'emea-north', '2025-02-03', NULL),
	( 7, 'Inês Carvalho',       'emea-south', '2019-01-02', NULL),
	( 8, 'Iñigo Olabarría',     'emea-south', '2019-04-01', '2025-05-30'),
	( 9, 'Chiara Bellandi',     'emea-south', '2019-09-02', NULL),
	(10, 'Éloïse Lefèvre',      'emea-south', '2020-06-15', NULL),
	(11, 'Nuno Assunção',       'emea-south', '2023-03-01', NULL),
	(12, 'Lucía Echeverría',    'emea-south', '2025-09-01', NULL),
	(13, 'Jürgen Weißgerber',   'dach',       '2019-01-02', NULL),
	(14, 'Annelie Brückner',    'dach',       '2019-03-04', NULL),
	(15, 'Reto Zürcher',        'dach',       '2019-11-04', NULL),
	(16, 'Käthe Öttinger',      'dach',       '2021-10-01', NULL),
	(17, 'Florian Häußler',     'dach',       '2024-04-02', NULL),
	(18, 'Zoë Baumgartner',     'dach',       '2026-01-07', NULL),
	(19, 'Anaïs Peeters',       'inside',     '2019-01-14', NULL),
	(20, 'Björn Lindqvist',     'inside',     '2019-09-02', NULL),
	(21, 'Noémie Dubois',       'inside',     '2020-03-02', NULL),
	(22, 'Søren Kjær',          'inside',     '2022-05-02', NULL),
	(23, 'Matteo Conti',        'inside',     '2023-09-04', NULL),
	(24, 'Femke de Vries',      'inside',     '2024-09-16', NULL);

-- Chance, time and ownership -------------------------------------------------

-- A number in [0,1) for a key, and for a salt that tells one question about it
-- from the next.  Hashes of integers are the same everywhere, 53 bits fit a double
-- exactly, and the planner inlines the call.
CREATE FUNCTION demo_random(key bigint, salt int) RETURNS double precision
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN (hashint8extended(key, salt) & 9007199254740991) / 9007199254740992.0::float8;

-- Business runs by a clock whose ticks are equal shares of demand: a good Monday
-- has 26 of them, a Sunday one, Christmas none.  What is spread evenly over ticks
-- is seasonal over days.  The clock starts with the company, in 2019; years count
-- from 2024-01-01, for what changes slowly.
CREATE TEMP TABLE demo_clock (tick int PRIMARY KEY, day date, years float8) ON COMMIT DROP;

INSERT INTO demo_clock
SELECT row_number() OVER (ORDER BY day, n), day, (day - date '2024-01-01') / 365.25::float8
FROM generate_series(0, date '2026-06-30' - date '2019-01-01') AS age
CROSS JOIN LATERAL (SELECT date '2019-01-01' + age AS day) AS days
CROSS JOIN LATERAL (
	SELECT ('{96,95,103,99,101,103,94,72,114,106,109,126}'::int[])[extract(month FROM day)]
		 * ('{21,21,20,20,17,2,1}'::int[])[extract(isodow FROM day)] AS demand
) AS season
CROSS JOIN LATERAL generate_series(1, (demand + 50) / 100) AS n
WHERE to_char(day, 'MMDD') NOT IN ('0101', '0501', '1225', '1226');

-- Each account ranks the reps of its team, and belongs to the first one who is at
-- work during all of the given days.  Hence only the book of a rep who leaves is
-- handed on, and a new rep gets a share of every book.
CREATE FUNCTION demo_rep(account bigint, account_team text, since date, until date)
	RETURNS TABLE (rep int) LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT r.rep FROM reps AS r
	WHERE r.team = account_team AND r.hired <= since AND coalesce(r.left_on >= until, true)
	ORDER BY demo_random(account, 100 + r.rep)
	LIMIT 1;
END;

-- The history ----------------------------------------------------------------

-- What is behind a customer: the ticks at which business starts and ends, the usual
-- gap between orders in ticks, and the size of an order in EUR.  A lifetime of three
-- years (16200 ticks) * r / (1 - r) makes them the more loyal the longer they stay.
CREATE TEMP TABLE demo_accounts ON COMMIT DROP AS
SELECT id AS customer, region, industry, channel, starts, gap, size,
	   floor(least(starts + 16200 * r / (1 - r), today))::int AS ends,
	   CASE WHEN channel = 'web' AND size < 290 THEN 'inside' ELSE team END AS team,
	   -- 2477 has no factor in common with 16 * 16 * 16: no name comes twice
	   stems[1 + id * 2477 % 16] || tails[1 + id * 2477 / 16 % 16] || ' ' || industry || ' '
		   || forms[1 + floor(demo_random(id, 10) * cardinality(forms))::int] AS name
FROM (SELECT max(tick) AS today FROM demo_clock) AS clock
CROSS JOIN generate_series(1, 4000) AS id
CROSS JOIN LATERAL (
	SELECT 1 + floor((id - 1 + demo_random(id, 11)) / 4000 * today)::int AS starts,
		   demo_random(id, 12) AS r,
		   200 + floor(1280 * demo_random(id, 13) * demo_random(id, 14))::int AS gap,
		   (110 * (1 + 8 * demo_random(id, 15) * demo_random(id, 16)))::numeric AS size,
		   ('{web,partner,outbound,event}'::text[])
			   [1 + width_bucket(demo_random(id, 17), ARRAY[0.40, 0.60, 0.85])] AS channel,
		   ('{Architects,Consulting,Design,Education,Energy,Engineering,Finance,Foods,Health,
			  Hotels,Insurance,Legal,Logistics,Media,Software,Travel}'::text[])
			   [1 + id * 2477 / 256 % 16] AS industry
) AS traits
JOIN (VALUES
	(0, 'emea-south', 'Southern Europe', '{S.A.,S.L.,S.r.l.,Lda,SAS}'::text[],
	 '{Alta,Bella,Campo,Casa,Évora,Fonte,Lago,Luz,Mira,Monte,Ponte,Porto,Rio,Terra,Val,Villa}'::text[],
	 '{bianca,clara,dora,fiore,flor,linda,luna,mar,nova,real,roja,rosa,sol,vento,verde,viva}'::text[]),
	(1, 'emea-north', 'Northern Europe', '{AB,ApS,AS,Ltd,Oy}',
	 '{Björk,Ek,Fjord,Gran,Hav,Kron,Lind,Nor,Ros,Sand,Skov,Sol,Sten,Storm,Søn,Ålm}',
	 '{berg,borg,by,dal,fors,gaard,havn,holm,lund,mark,strand,sund,vang,vik,ås,ö}'),
	(2, 'dach', 'DACH', '{AG,GmbH,KG}',
	 '{Birken,Eichen,Falken,Gold,Hansa,Isar,Kron,Linden,Löwen,Nord,Rhein,Rosen,Salz,Stein,Ulm,Weser}',
	 '{bach,berg,brück,burg,eck,feld,furt,garten,hafen,haus,hof,horn,stadt,tal,wald,werk}')
) AS territories (t, team, region, forms, stems, tails)
	ON t = width_bucket(demo_random(id, 18) + (id - 2000) / 20000.0, ARRAY[0.33, 0.66]);

ANALYZE demo_clock, demo_accounts;

INSERT INTO customers
SELECT customer, name, region, industry, channel, day, rep
FROM demo_accounts
JOIN demo_clock ON tick = starts
CROSS JOIN LATERAL demo_rep(customer, team, '2026-06-30', '2026-06-30')
ORDER BY customer;

-- Every account orders in its own rhythm, and sends something back now and then.
INSERT INTO orders
WITH sales AS (
	SELECT customer, team, size, sale,
		   starts + floor((n + demo_random(sale, 20)) * gap)::int AS tick
	FROM demo_accounts
	CROSS JOIN LATERAL generate_series(0, (ends - starts) / gap) AS n
	CROSS JOIN LATERAL (SELECT customer * 1000 + n AS sale) AS key
), events AS (
	SELECT *, 1.0 AS share FROM sales
	UNION ALL
	SELECT customer, team, size, sale, tick + 60 + floor(240 * demo_random(sale, 21))::int,
		   (ARRAY[-0.25, -0.5, -1.0])[1 + floor(3 * demo_random(sale, 22))::int]
	FROM sales
	WHERE demo_random(sale, 23) < 0.016
)
SELECT row_number() OVER (ORDER BY ordered_at, sale, share DESC),
	   customer, rep, channel, product, amount,
	   round(amount * (unit_cost + 0.06 * (demo_random(sale, 24)::numeric - 0.5)), 2), ordered_at
FROM events
JOIN demo_clock USING (tick)
JOIN (VALUES
	(0, 'core', 1.00, 0.62), (1, 'premium', 1.30, 0.55), (2, 'service', 0.60, 0.40)
) AS products (p, product, price, unit_cost)
	ON p = width_bucket(demo_random(sale, 25) + 0.02 * years, ARRAY[0.60, 0.84])
CROSS JOIN LATERAL demo_rep(customer, team, day, day)
CROSS JOIN LATERAL (
	SELECT ('{field,phone,web}'::text[])[1 + width_bucket(
			   demo_random(sale, 26) + 0.04 * years
				   + CASE WHEN extract(isodow FROM day) > 5 THEN 1.0    -- only the web is open
						  WHEN team = 'inside' THEN 0.4                 -- no visits
						  ELSE 0.0 END,
			   ARRAY[0.40, 0.70])] AS channel,
		   round(share * size * price
			   * (1 + 0.03 * (extract(year FROM day) - 2024))           -- yearly price list
			   * (0.85 + 0.30 * demo_random(rep, 27)::numeric)          -- some reps sell more
			   * (0.60 + 0.80 * demo_random(sale, 28)::numeric), 2) AS amount,
		   day + interval '7 hours' + interval '1 second'
			   * floor(18000 * (demo_random(sale, 29) + demo_random(sale, 30))) AS ordered_at
) AS details
WHERE day >= '2024-01-01';

-- A deal takes one to three months, with a long tail; those under way at the start
-- are part of the history.  Half of them are about more business with a customer.
-- A prospect becomes one when won: the one who signed up right then.
INSERT INTO deals
WITH outcomes AS (
	SELECT id, o.day AS opened, c.day AS closed,
		   demo_random(id, 44) < 0.245 + 0.028 * c.years AS won,
		   CASE WHEN c.day IS NULL THEN 1 + 4 * (today - starts) / cycle ELSE 5 END AS stage,
		   (starts - 1) * 4000 / today AS customers,    -- signed up before it opened
		   (ends - 1) * 4000 / today AS newest          -- signed up when it closed
	FROM (SELECT min(tick) FILTER (WHERE day >= '2023-07-01') AS first, max(tick) AS today
		  FROM demo_clock) AS clock
	CROSS JOIN generate_series(1, 5700) AS id
	CROSS JOIN LATERAL (
		SELECT first + floor((today - first) * (id - 1 + demo_random(id, 43)) / 5700)::int AS starts,
			   300 + floor(600 * demo_random(id, 40)
				   + 1000 * demo_random(id, 41) * demo_random(id, 42))::int AS cycle
	) AS traits
	CROSS JOIN LATERAL (SELECT starts + cycle AS ends) AS closing
	JOIN demo_clock AS o ON o.tick = starts
	LEFT JOIN demo_clock AS c ON c.tick = ends
	WHERE c.day IS NULL OR c.day >= '2024-01-01'
)
SELECT row_number() OVER (ORDER BY opened, id), customer, rep, stage,
	   round(1500 + 30000 * (demo_random(id, 45) * demo_random(id, 46)
							 * demo_random(id, 47))::numeric, 2),
	   coalesce(won::int, (ARRAY[0.10, 0.25, 0.50, 0.75])[stage]),
	   opened, closed, won
FROM outcomes
CROSS JOIN LATERAL (
	SELECT CASE WHEN demo_random(id, 48) < 0.5
				THEN 1 + floor(demo_random(id, 49) * customers)::int
				WHEN won THEN newest END AS customer,
		   ('{emea-north,emea-south,dach,inside}'::text[])
			   [1 + floor(4 * demo_random(id, 50))::int] AS prospect_team
) AS partner
LEFT JOIN demo_accounts AS a USING (customer)
CROSS JOIN LATERAL demo_rep(coalesce(customer, -id), coalesce(a.team, prospect_team),
							opened, coalesce(closed, '2026-06-30'));

-- Accounts hear from their rep between orders, on working days, and still do for
-- some months after they churned.
INSERT INTO activities
WITH contacts AS (
	SELECT customer, team, contact,
		   starts + floor((n + demo_random(contact, 60)) * pause)::int AS tick
	FROM demo_accounts
	CROSS JOIN LATERAL (SELECT gap * 3 / 2 AS pause) AS habit
	CROSS JOIN LATERAL generate_series(0, (ends - starts + 1500) / pause) AS n
	CROSS JOIN LATERAL (SELECT customer * 1000 + n AS contact) AS key
)
SELECT row_number() OVER (ORDER BY done_at, contact), rep, customer, kind,
	   CASE WHEN automated THEN 0
			ELSE shortest + floor(demo_random(contact, 61) * spread)::int END,
	   automated, done_at
FROM contacts
JOIN demo_clock USING (tick)
JOIN (VALUES
	(0, 'email', 3, 12), (1, 'call', 5, 25), (2, 'quote', 15, 35), (3, 'meeting', 30, 65)
) AS kinds (k, kind, shortest, spread)
	ON k = width_bucket(demo_random(contact, 62), ARRAY[0.42, 0.72, 0.89])
CROSS JOIN LATERAL demo_rep(customer, team, day, day)
CROSS JOIN LATERAL (
	SELECT kind IN ('email', 'quote')
			   AND demo_random(contact, 63) < 0.10 + 0.10 * years AS automated,
		   day + interval '7 hours' + interval '1 second'
			   * floor(18000 * (demo_random(contact, 64) + demo_random(contact, 65))) AS done_at
) AS details
WHERE day >= '2024-01-01' AND extract(isodow FROM day) < 6;

-- A new customer cost 150 EUR at first, and 125 EUR two and a half years later.
INSERT INTO spend
SELECT month, channel,
	   round(signups * share * (150 - 10 * (month - date '2024-01-01') / 365.25)
		   * (0.92 + 0.16 * demo_random(month - date '2024-01-01', 70 + c)::numeric), 2)
FROM (SELECT date_trunc('month', signed_up)::date AS month, count(*) AS signups
	  FROM customers WHERE signed_up >= '2024-01-01' GROUP BY month) AS months
CROSS JOIN (VALUES
	(0, 'web', 0.32), (1, 'partner', 0.18), (2, 'outbound', 0.30), (3, 'event', 0.20)
) AS channels (c, channel, share)
ORDER BY month, c;

DROP FUNCTION demo_rep, demo_random;

-- Foreign keys of the big tables, and indexes: in bulk they are a fraction of the work.
ALTER TABLE orders
	ADD FOREIGN KEY (customer) REFERENCES customers, ADD FOREIGN KEY (rep) REFERENCES reps;
ALTER TABLE activities
	ADD FOREIGN KEY (customer) REFERENCES customers, ADD FOREIGN KEY (rep) REFERENCES reps;
CREATE INDEX ON orders (customer);
CREATE INDEX ON orders (ordered_at);
CREATE INDEX ON deals (rep);
CREATE INDEX ON activities (done_at);

COMMIT;

ANALYZE teams, reps, customers, orders, deals, activities, spend;
