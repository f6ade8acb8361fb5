-- book: check-ins of its goals

CREATE FUNCTION checkins_due(book name, as_of date DEFAULT smartgoals.as_of())
RETURNS TABLE (goal_id bigint, due_on date)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 1000
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM smartgoals.check_book(book);
	RETURN QUERY EXECUTE format($sql$
		SELECT f.goal_id, d.due_on
		FROM %1$I.goals_in_force($1, NULL::text, NULL::text) f
		CROSS JOIN LATERAL (
			SELECT smartgoals.last_due(f.period, smartgoals.cadence(f.goal), $1) AS due_on) d
		WHERE NOT f.draft AND d.due_on IS NOT NULL
			AND NOT EXISTS (SELECT FROM %1$I.checkins c WHERE c.goal_id = f.goal_id AND c.day BETWEEN d.due_on AND $1)$sql$, book)
	USING as_of;
END;
$$;
COMMENT ON FUNCTION checkins_due(name, date) IS
'the goals whose check-in is due and not taken yet: by their cadence, and all on the last day of their period';

CREATE FUNCTION check_days(period daterange, day date)
RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	IF NOT isfinite(lower(period)) OR NOT isfinite(upper(period)) OR NOT isfinite(day) THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('days without end: %s, %s', period, day),
			HINT = 'Give a period that begins and ends on days of the calendar, or leave a bound away.';
	END IF;
END;
$$;
COMMENT ON FUNCTION check_days(daterange, date) IS
'internal: an error if a period or a day is infinite; no bound is none';

-- Check-ins fall on the first day of each interval after the period's first, and on
-- the last day.  Without a first day they are counted back from the last.
CREATE FUNCTION last_due(period daterange, cadence interval, as_of date)
RETURNS date
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	last_day date := upper(period) - 1;
BEGIN
	PERFORM smartgoals.check_days(period, as_of);
	IF as_of >= last_day THEN
		RETURN last_day;
	ELSIF cadence IS NULL OR as_of IS NULL THEN
		RETURN NULL;
	ELSIF lower_inf(period) THEN
		RETURN (SELECT max(day)::date FROM generate_series(last_day::timestamp, as_of - cadence, -cadence) day WHERE day <= as_of);
	END IF;
	RETURN (SELECT max(day)::date FROM generate_series(lower(period) + cadence, as_of::timestamp, cadence) day);
END;
$$;
COMMENT ON FUNCTION last_due(daterange, interval, date) IS
'internal: the latest day up to as_of on which a check-in of a goal falls';

CREATE FUNCTION check_in(book name, id bigint, value numeric, note text DEFAULT NULL, day date DEFAULT smartgoals.as_of())
RETURNS text
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	goal smartgoals.goal := smartgoals.lock_goal(book, id, day);
	status text;
	probability numeric;
BEGIN
	PERFORM smartgoals.look_as_of(day);
	IF value IS NULL THEN
		EXECUTE format('SELECT s.actual_value, s.status, s.probability FROM %I.scoreboard($1, NULL::text, NULL::text, ARRAY[$2], true) s WHERE smartgoals.check_readable($3, s.unreadable)', book)
		INTO value, status, probability USING day, id, book;
	END IF;
	IF status IS NULL THEN
		EXECUTE format('SELECT smartgoals.status($1, $2, $3, coalesce(o.curve, %1$I.curve()), ARRAY[b.on_track, b.at_risk])
			FROM %1$I.book b LEFT JOIN smartgoals.own_curves(%1$L::name, ARRAY[$4], ARRAY[$1], $3) o ON true', book)
		INTO status USING goal, value, day, id;
	END IF;
	EXECUTE format('INSERT INTO %I.checkins (goal_id, day, value, status, note, probability) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (goal_id, day) DO UPDATE SET value = excluded.value, status = excluded.status, probability = excluded.probability,
			note = coalesce(excluded.note, checkins.note), taken_by = excluded.taken_by, taken_at = excluded.taken_at', book)
	USING id, day, value, status, note, probability;
	PERFORM smartgoals.note_statuses(book, ARRAY[id], day);
	RETURN status;
END;
$$;
COMMENT ON FUNCTION check_in(name, bigint, numeric, text, date) IS
'writes down how far a goal is (NULL: as its metric says), and returns its status';

-- A total reaches a share of its target by its value, and so does a budget that is
-- used up; a level by how far it came, if it is to go somewhere.
CREATE FUNCTION share_of_target(goal goal, actual numeric)
RETURNS numeric
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN CASE
		WHEN smartgoals.verb(goal) = 'complete' OR smartgoals.target(goal) <= 0 THEN NULL
		WHEN smartgoals.basis(goal) = 'total' THEN actual / smartgoals.target(goal)
		WHEN smartgoals.verb(goal) = 'increase' OR smartgoals.verb(goal) = 'reduce' AND smartgoals.baseline(goal) IS NOT NULL
			THEN smartgoals.attainment(goal, actual) END;
END;
$$;
COMMENT ON FUNCTION share_of_target(goal, numeric) IS
'internal: which share of its target a goal has reached, or of its budget used: what events go by; NULL where it has none';

-- A status that differs from the one last noted is an event, and so are a share of the
-- target that is reached for the first time, and a forecast that crosses one half while
-- it is one.  The bell rings on the channel of the
-- book's name, where everybody may listen: it tells the number of the event.
CREATE FUNCTION note_statuses(book name, ids bigint[], day date)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	shares CONSTANT numeric[] := '{0.5,0.9,1}';
BEGIN
	PERFORM smartgoals.check_deputy(book);
	EXECUTE format($sql$
		WITH checked AS (
			SELECT c.goal_id, c.status, e.new_status AS old_status, smartgoals.share_of_target(f.goal, c.value) AS share, c.probability, b.probability AS before
			FROM %1$I.checkins c
			LEFT JOIN LATERAL (
				SELECT v.goal FROM %1$I.goal_versions v
				WHERE v.goal_id = c.goal_id AND (v.effective IS NULL OR v.effective <= c.day)
				ORDER BY v.effective DESC NULLS LAST, v.version DESC LIMIT 1) f ON true
			LEFT JOIN LATERAL (
				SELECT o.new_status FROM %1$I.goal_events o
				WHERE o.goal_id = c.goal_id AND o.kind = 'status' AND o.day <= c.day
				ORDER BY o.day DESC, o.event_id DESC LIMIT 1) e ON true
			LEFT JOIN LATERAL (
				SELECT o.probability FROM %1$I.checkins o
				WHERE o.goal_id = c.goal_id AND o.day < c.day AND o.probability IS NOT NULL
				ORDER BY o.day DESC LIMIT 1) b ON true
			WHERE c.goal_id = ANY ($1) AND c.day = $2
		), noted AS (
			INSERT INTO %1$I.goal_events (goal_id, day, kind, old_status, new_status, share, probability)
			SELECT c.goal_id, $2, 'status', c.old_status, c.status, NULL, NULL::numeric FROM checked c WHERE c.status IS DISTINCT FROM c.old_status
			UNION ALL
			SELECT c.goal_id, $2, 'share', c.status, c.status, s.share, NULL FROM checked c JOIN unnest($3) s(share) ON c.share >= s.share
			UNION ALL
			SELECT c.goal_id, $2, 'forecast', c.status, c.status, NULL, c.probability FROM checked c
			WHERE (c.probability >= 0.5) <> (c.before >= 0.5) AND c.status NOT IN ('missed', 'met', 'exceeded')
			ORDER BY 1, 6 NULLS FIRST, 7 NULLS FIRST
			ON CONFLICT (goal_id, share) DO NOTHING
			RETURNING event_id)
		SELECT pg_notify(%2$L, n.event_id::text) FROM noted n$sql$, book, book) USING ids, day, shares;
END;
$$;
COMMENT ON FUNCTION note_statuses(name, bigint[], date) IS
'internal: records and announces the statuses that changed, the shares of targets that were reached, and the forecasts that crossed one half, with the check-ins of a day';

-- Who comes second waits for the first at the first goal both have, then finds all
-- of them taken: the goals are in order, so that neither waits for the other.
CREATE FUNCTION take_checkins(book name, as_of date DEFAULT smartgoals.as_of())
RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	taken bigint[];
	reasons text[];
	reason text;
BEGIN
	PERFORM smartgoals.check_layout(book);
	PERFORM smartgoals.look_as_of(as_of);
	EXECUTE format($sql$
		WITH stands AS MATERIALIZED (
			SELECT s.goal_id, s.actual_value, s.status, s.probability, s.unreadable
			FROM %1$I.scoreboard($2, NULL::text, NULL::text, ARRAY(SELECT d.goal_id FROM smartgoals.checkins_due($1, $2) d), true) s
			ORDER BY s.goal_id
		), taken AS (
			INSERT INTO %1$I.checkins (goal_id, day, value, status, probability)
			SELECT s.goal_id, $2, s.actual_value, s.status, s.probability FROM stands s WHERE s.unreadable IS NULL
			ON CONFLICT (goal_id, day) DO NOTHING
			RETURNING goal_id)
		SELECT (SELECT array_agg(t.goal_id) FROM taken t), ARRAY(SELECT DISTINCT s.unreadable FROM stands s WHERE s.unreadable IS NOT NULL)$sql$, book)
	INTO taken, reasons USING book, as_of;
	FOREACH reason IN ARRAY reasons LOOP
		RAISE WARNING USING MESSAGE = format('check-ins of book "%s" stay due: %s', book, reason);
	END LOOP;
	PERFORM smartgoals.note_statuses(book, taken, as_of);
	RETURN coalesce(cardinality(taken), 0);
END;
$$;
COMMENT ON FUNCTION take_checkins(name, date) IS
'takes the check-ins that are due, as of the close of a day, and returns how many; once a goal and day, however often it is called';
