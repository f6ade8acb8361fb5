-- book: periods that are closed
--
-- What was reported, and paid, stays: how a goal stood in the end is kept when its
-- period is closed, and read from there ever after.  Late bookings change nothing, and
-- no source is read for it; drift() says what the source says by now.

-- Whoever reads goals reads what was kept of them.
CREATE FUNCTION make_closed_goals(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	reader text;
BEGIN
	IF EXISTS (SELECT FROM pg_class t JOIN pg_class b ON b.oid = to_regclass(format('%I.book', book))
		WHERE t.oid = to_regclass(format('%I.closed_goals', book)) AND t.relowner <> b.relowner) THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
			MESSAGE = format('the owner of book "%s" does not own %I.closed_goals', book, book),
			HINT = 'Drop it.';
	END IF;
	EXECUTE format($sql$
		CREATE TABLE IF NOT EXISTS %1$I.closed_goals (
			goal_id bigint PRIMARY KEY REFERENCES %1$I.goals ON DELETE CASCADE,
			goal smartgoals.goal NOT NULL,
			ended date NOT NULL,
			progress smartgoals.progress NOT NULL,
			attainment numeric,
			status text NOT NULL,
			closed_with daterange NOT NULL,
			note text,
			closed_by text NOT NULL DEFAULT CURRENT_USER,
			closed_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
			plan text,
			earned numeric,
			paid numeric,
			balance numeric
		);
		COMMENT ON TABLE %1$I.closed_goals IS 'how goals stood in the end, kept by close_period(): reports read it from here'$sql$, book);
	FOR reader IN
		SELECT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END
		FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a
		WHERE c.oid = format('%I.goal_versions', book)::regclass AND a.privilege_type = 'SELECT' AND a.grantee <> c.relowner LOOP
		EXECUTE format('GRANT SELECT ON %I.closed_goals TO %s', book, reader);
	END LOOP;
END;
$$;
COMMENT ON FUNCTION make_closed_goals(name) IS
'internal: makes the table of a book that keeps how goals stood in the end';

-- Through views of whoever, down to tables.
CREATE FUNCTION sources_with_row_security(book name, metrics text[])
RETURNS regclass[]
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN (
		WITH RECURSIVE read(relation) AS (
			SELECT to_regclass(format('%I.%I', book, 'metric_' || m.metric))::oid FROM unnest(metrics) m(metric)
			UNION
			SELECT d.refobjid
			FROM read JOIN pg_rewrite r ON r.ev_class = read.relation
			JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
		)
		SELECT array_agg(c.oid::regclass ORDER BY c.oid) FROM read JOIN pg_class c ON c.oid = read.relation WHERE c.relrowsecurity);
END;
$$;
COMMENT ON FUNCTION sources_with_row_security(name, text[]) IS
'internal: the tables that metrics read and that have row security; NULL for none';

-- What has happened to goals beside their check-ins is told like those.
CREATE FUNCTION note_closing(book name, ids bigint[], statuses text[], day date, kind text)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE format($sql$
		WITH noted AS (
			INSERT INTO %1$I.goal_events (goal_id, day, kind, old_status, new_status)
			SELECT g.id, $3, $4, g.status, g.status FROM unnest($1, $2) g(id, status) ORDER BY g.id
			RETURNING event_id)
		SELECT pg_notify(%2$L, n.event_id::text) FROM noted n$sql$, book, book) USING ids, statuses, day, kind;
END;
$$;
COMMENT ON FUNCTION note_closing(name, bigint[], text[], date, text) IS
'internal: records and announces that goals were closed or reopened';

CREATE FUNCTION close_period(book name, period daterange, note text DEFAULT NULL, outside_row_security boolean DEFAULT false)
RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	last_day date := upper(period) - 1;
	ids bigint[];
	metrics text[];
	secured regclass[];
	statuses text[];
BEGIN
	PERFORM smartgoals.check_layout(book);
	PERFORM smartgoals.check_deputy(book);
	IF last_day IS NULL OR last_day > smartgoals.as_of() THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('period %s cannot be closed', coalesce(period::text, 'NULL')),
			DETAIL = format('A period that is closed has a last day, and is over on %s.', smartgoals.as_of()),
			HINT = 'Wait for its last day, or for the bookings that come after it.';
	END IF;
	EXECUTE format('SELECT array_agg(l.goal_id), array_agg(DISTINCT l.metric) FROM (
			SELECT g.goal_id, g.metric FROM %1$I.goals g
			WHERE g.goal_id IN (SELECT f.goal_id FROM %1$I.goals_in_force($1) f WHERE NOT f.draft AND upper(f.period) <= $1 + 1)
				AND NOT EXISTS (SELECT FROM %1$I.closed_goals k WHERE k.goal_id = g.goal_id)
			ORDER BY g.goal_id FOR NO KEY UPDATE) l', book) INTO ids, metrics USING last_day;
	secured := smartgoals.sources_with_row_security(book, metrics);
	IF secured IS NOT NULL AND outside_row_security IS NOT TRUE THEN
		RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('the goals of this period are counted from tables with row security: %s', array_to_string(secured, ', ')),
			DETAIL = format('Figures that are kept stand outside of it: whoever may read %I.closed_goals sees in every report what role "%s" counted, of all owners.', book, current_user),
			HINT = 'If that is meant: close_period(..., outside_row_security => true).';
	END IF;
	EXECUTE format('WITH kept AS (
			INSERT INTO %1$I.closed_goals (goal_id, goal, ended, progress, attainment, status, closed_with, note, plan, earned, paid, balance)
			SELECT s.goal_id, smartgoals.goal(s.progress), upper(smartgoals.period(smartgoals.goal(s.progress))) - 1, s.progress, (s.card).attainment, (s.card).status::text, $2, $3,
				p.plan, p.earned_value, p.paid_value, p.balance_value
			FROM (
				SELECT t.goal_id, t.progress, smartgoals.scorecard(t.progress, $1, t.curve, ARRAY[b.on_track, b.at_risk]) AS card
				FROM %1$I.book b CROSS JOIN %1$I.standing($1, NULL::text, true, NULL::text, $4) t WHERE smartgoals.check_readable($5, t.unreadable) OFFSET 0) s
			LEFT JOIN %1$I.payouts($1, NULL::text, NULL::text, $4) p ON p.goal_id = s.goal_id
			ON CONFLICT (goal_id) DO NOTHING
			RETURNING goal_id, status)
		SELECT array_agg(k.goal_id), array_agg(k.status) FROM kept k', book) INTO ids, statuses USING last_day, period, note, coalesce(ids, '{}'), book;
	PERFORM smartgoals.note_closing(book, ids, statuses, last_day, 'closed');
	RETURN coalesce(cardinality(ids), 0);
END;
$$;
COMMENT ON FUNCTION close_period(name, daterange, text, boolean) IS
'keeps how all goals that ended by the end of a period stood, so that later bookings do not change it, and returns how many';

CREATE FUNCTION close_period(book name, period text, note text DEFAULT NULL, outside_row_security boolean DEFAULT false)
RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN smartgoals.close_period(book, smartgoals.to_period(period, smartgoals.calendar_of(book)), note, outside_row_security);
END;
$$;
COMMENT ON FUNCTION close_period(name, text, text, boolean) IS
'the same of a period by its label, such as 2026-Q1, or FY2026-Q2 of the calendar of the book';

CREATE FUNCTION reopen_period(book name, period daterange)
RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	ids bigint[];
	statuses text[];
BEGIN
	PERFORM smartgoals.check_layout(book);
	PERFORM smartgoals.check_deputy(book);
	EXECUTE format('WITH undone AS (
			DELETE FROM %I.closed_goals k WHERE k.ended <@ $1 OR k.closed_with = $1 RETURNING k.goal_id, k.status)
		SELECT array_agg(u.goal_id), array_agg(u.status) FROM undone u', book) INTO ids, statuses USING period;
	PERFORM smartgoals.note_closing(book, ids, statuses, smartgoals.as_of(), 'reopened');
	RETURN coalesce(cardinality(ids), 0);
END;
$$;
COMMENT ON FUNCTION reopen_period(name, daterange) IS
'forgets what was kept of goals that ended in a period, or were closed with it, so that they are counted again, and returns how many';

CREATE FUNCTION reopen_period(book name, period text)
RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN smartgoals.reopen_period(book, smartgoals.to_period(period, smartgoals.calendar_of(book)));
END;
$$;
COMMENT ON FUNCTION reopen_period(name, text) IS
'the same of a period by its label, such as 2026-Q1, or FY2026-Q2 of the calendar of the book';

-- On its last day a goal stands by what is reached, whatever its plan was.
CREATE FUNCTION drift(book name)
RETURNS TABLE (goal_id bigint, goal goal, kept_value numeric, source_value numeric, difference numeric, kept_status text, source_status text)
LANGUAGE plpgsql STABLE PARALLEL UNSAFE ROWS 100
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM smartgoals.check_book(book);
	RETURN QUERY EXECUTE format($sql$
		SELECT k.goal_id, k.goal, c.kept, c.source, c.source - c.kept, k.status, s.status
		FROM %1$I.closed_goals k
		JOIN %1$I.counted(ARRAY(SELECT l.goal_id FROM %1$I.closed_goals l), ARRAY(SELECT l.goal FROM %1$I.closed_goals l), NULL::date, false) n ON n.goal_id = k.goal_id
		CROSS JOIN %1$I.book b
		CROSS JOIN LATERAL (SELECT smartgoals.actual(k.progress) AS kept, smartgoals.actual(n.progress) AS source) c
		CROSS JOIN LATERAL (SELECT smartgoals.status(n.progress, k.ended, 'linear'::smartgoals.curve, ARRAY[b.on_track, b.at_risk])::text AS status) s
		WHERE smartgoals.check_readable(%2$L::name, n.unreadable) AND c.kept IS DISTINCT FROM c.source
		ORDER BY k.goal_id$sql$, book, book);
END;
$$;
COMMENT ON FUNCTION drift(name) IS
'the closed goals whose source says something else by now, and by how much';
