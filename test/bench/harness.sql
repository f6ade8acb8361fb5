-- The rows all words read, the statements to time, and how they are timed.
SET client_min_messages = warning;
CREATE EXTENSION smartgoals;
SET search_path = public, smartgoals;
SELECT set_config('bench.rows', :'rows', false) \g /dev/null

-- orders of 1,000 reps and, for each 20 of them, one customer, over 12 quarters, in the order they came in
CREATE TABLE orders (order_id bigint, rep int, amount numeric(12,2), at date, customer bigint);
INSERT INTO orders
SELECT i, hashint8(i) & 1023, (hashint8(i * 31) & 1048575) / 100.0, '2024-01-01'::date + (i * 1096 / :rows)::int,
	(hashint8(i * 17)::bigint + 2147483648) % (:rows / 20)
FROM generate_series(0::bigint, :rows - 1) i WHERE hashint8(i) & 1023 < 1000;
VACUUM (FREEZE, ANALYZE) orders;

-- A word says what it times: a query of one number, which is what the plain one named there gives too.
CREATE TABLE statements (
	id int GENERATED ALWAYS AS IDENTITY,
	word text NOT NULL DEFAULT current_setting('bench.word'),
	name text NOT NULL,
	query text NOT NULL,
	plain text,				-- the name of the statement of this word it is compared with
	workers int NOT NULL DEFAULT 0,
	at_most numeric,		-- what it is to cost of count(*), and
	at_most_of_that numeric,	-- of the plain one
	alike boolean NOT NULL DEFAULT true,	-- does the plain one give the same answer?
	memory boolean NOT NULL DEFAULT false,	-- is it measured what it takes?
	UNIQUE (word, name)
);
CREATE TABLE times (id int, run int, ms double precision, cpu double precision, answer numeric);

-- What this process has worked, where the system tells (Linux): what else runs there does not count.
CREATE FUNCTION worked() RETURNS double precision LANGUAGE sql VOLATILE AS
$$ SELECT split_part(pg_read_file('/proc/self/schedstat', 0, 100, true), ' ', 1)::double precision / 1e6 $$;

CREATE PROCEDURE time_all(words text[], runs int) LANGUAGE plpgsql AS $$
DECLARE
	s record;
	began timestamptz;
	before double precision;
	answer numeric;
BEGIN
	FOR run IN 0 .. runs LOOP		-- the first is to warm up, which plain statements do not need
		FOR s IN SELECT * FROM statements WHERE word = ANY (words) AND (run > 0 OR plain IS NOT NULL OR name = 'count(*)') ORDER BY id LOOP
			PERFORM set_config('max_parallel_workers_per_gather', s.workers::text, false);
			PERFORM set_config('min_parallel_table_scan_size', '0', false);
			PERFORM set_config('jit', 'off', false);	-- which the one before may have turned on
			began := clock_timestamp();
			before := worked();
			EXECUTE s.query INTO answer;
			INSERT INTO times VALUES (s.id, run, extract(epoch FROM clock_timestamp() - began) * 1000, worked() - before, answer);
		END LOOP;
	END LOOP;
END $$;

CREATE VIEW medians AS
SELECT s.id, word, name, plain, workers, percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS ms, percentile_cont(0.5) WITHIN GROUP (ORDER BY cpu) AS cpu,
	min(answer) AS answer, count(DISTINCT answer) = 1 AS stable
FROM times JOIN statements s USING (id) WHERE run > 0 GROUP BY s.id, word, name, plain, workers;

-- The most memory that this process has had, without what it shares with others.
CREATE FUNCTION peak() RETURNS numeric LANGUAGE sql VOLATILE AS
$$ SELECT substring(pg_read_file('/proc/self/status', 0, 10000, true) FROM 'VmPeak:\s+(\d+)')::numeric / 1024 $$;

-- Of one process what it worked is compared, of several how long they took.
CREATE VIEW results AS
SELECT m.id, m.word, m.name, round(m.ms::numeric, 1) AS "median ms", round(m.cpu::numeric, 1) AS "cpu ms",
	round((CASE WHEN m.workers > 0 OR c.cpu IS NULL THEN m.ms / c.ms ELSE m.cpu / c.cpu END)::numeric, 2) AS "to count(*)",
	s.at_most AS "at most", m.plain AS "against",
	round((CASE WHEN m.workers > 0 OR p.cpu IS NULL THEN m.ms / p.ms ELSE m.cpu / p.cpu END)::numeric, CASE WHEN s.at_most_of_that < 0.1 THEN 4 ELSE 2 END) AS "to that",
	s.at_most_of_that AS "at most of that", CASE WHEN s.alike THEN m.stable AND p.stable AND m.answer = p.answer END AS "same answer"
FROM medians m JOIN statements s USING (id) JOIN medians c ON c.word = m.word AND c.name = 'count(*)' LEFT JOIN medians p ON p.word = m.word AND p.name = m.plain;

CREATE FUNCTION check_answers(words text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	others text := (SELECT string_agg(r.name, ', ' ORDER BY r.id) FROM results r WHERE r.word = ANY (words) AND NOT r."same answer");
BEGIN
	IF others IS NOT NULL THEN
		RAISE EXCEPTION 'other answers than plain SQL: %', others;
	END IF;
END $$;
