-- book: its goals

-- The level a goal is at where nobody says: by whose it is.
CREATE FUNCTION level_of(goal goal)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN CASE
		WHEN split_part(smartgoals.owner(goal), ':', 1) IN ('customer', 'account', 'client', 'segment') THEN 'customer'
		WHEN split_part(smartgoals.owner(goal), ':', 1) IN ('product', 'category', 'brand') THEN 'product'
		WHEN split_part(smartgoals.owner(goal), ':', 1) IN ('market', 'region', 'country', 'territory') THEN 'market'
		WHEN smartgoals.owner(goal) IS NULL THEN 'market'
		ELSE 'sales_force' END;
END;
$$;
COMMENT ON FUNCTION level_of(goal) IS
'market, sales_force, customer or product, by the dimension of the owner';

CREATE FUNCTION say_draft(id bigint, goal goal)
RETURNS void
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	lacks record;
BEGIN
	SELECT string_agg(c.criterion || ': ' || c.finding, '; ') AS finding, string_agg(c.advice, E'\n') AS advice INTO lacks
	FROM smartgoals.smart_check(goal, NULL::numeric[], NULL::date, NULL::bigint, NULL::numeric, NULL::smartgoals.goal, NULL::text) c
	WHERE c.verdict = 'fail' AND c.criterion IN ('specific', 'measurable', 'time_bound');
	RAISE NOTICE USING MESSAGE = format('goal %s is stored as a draft, which reports leave out: "%s"', id, goal),
		DETAIL = lacks.finding, HINT = lacks.advice;
END;
$$;
COMMENT ON FUNCTION say_draft(bigint, goal) IS
'tells the client why a goal is a draft';

CREATE FUNCTION set_goal(book name, goal goal, parent bigint DEFAULT NULL, weight numeric DEFAULT 1, level text DEFAULT NULL)
RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	id bigint;
	draft boolean;
BEGIN
	PERFORM smartgoals.check_layout(book);
	goal := smartgoals.check_goal(book, goal);
	IF parent IS NOT NULL THEN
		PERFORM smartgoals.lock_goal(book, parent, NULL::date);
	END IF;
	IF level NOT IN ('market', 'sales_force', 'customer', 'product') THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('unknown level: "%s"', level),
			HINT = 'Known are market, sales_force, customer and product.';
	END IF;
	EXECUTE format('INSERT INTO %I.goals (metric, parent_id, weight, level) VALUES ($1, $2, $3, $4) RETURNING goal_id', book)
	INTO id USING smartgoals.metric(goal), parent, weight, coalesce(level, smartgoals.level_of(goal));
	EXECUTE format('INSERT INTO %I.goal_versions (goal_id, version, goal) VALUES ($1, 1, $2) RETURNING draft', book)
	INTO draft USING id, goal;
	IF draft THEN
		PERFORM smartgoals.say_draft(id, goal);
	END IF;
	RETURN id;
END;
$$;
COMMENT ON FUNCTION set_goal(name, goal, bigint, numeric, text) IS
'stores a goal, whose metric must be defined, and returns its number';

-- The goal of this number as it was in force on a day, its row locked until the
-- transaction ends, so that whoever changes it is alone.
CREATE FUNCTION lock_goal(book name, id bigint, as_of date)
RETURNS goal
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	goal smartgoals.goal;
	found boolean;
BEGIN
	PERFORM smartgoals.check_layout(book);
	EXECUTE format('SELECT true FROM %I.goals g WHERE g.goal_id = $1 FOR NO KEY UPDATE', book) INTO found USING id;
	IF found IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'no_data_found',
			MESSAGE = format('there is no goal %s in book "%s"', coalesce(id::text, 'NULL'), book);
	END IF;
	EXECUTE format('SELECT v.goal FROM %I.goal_versions v
		WHERE v.goal_id = $1 AND (v.effective IS NULL OR v.effective <= $2)
		ORDER BY v.effective DESC NULLS LAST, v.version DESC LIMIT 1', book) INTO goal USING id, as_of;
	RETURN goal;
END;
$$;
COMMENT ON FUNCTION lock_goal(name, bigint, date) IS
'the goal of this number as it is in force on a day; nobody else changes it until the transaction ends';

CREATE FUNCTION revise_goal(book name, id bigint, goal goal, effective date DEFAULT CURRENT_DATE)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	before smartgoals.goal := smartgoals.lock_goal(book, id, effective);
	draft boolean;
BEGIN
	goal := smartgoals.check_goal(book, goal);
	IF smartgoals.metric(before) <> smartgoals.metric(goal) THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('goal %s measures %s, not %s', id, smartgoals.metric(before), smartgoals.metric(goal)),
			DETAIL = 'A goal revised is the same measure with another target, period or owner.',
			HINT = 'Drop this one and set another.';
	END IF;
	-- written, not only locked: who took a snapshot before that is told to try again
	EXECUTE format('UPDATE %I.goals SET weight = weight WHERE goal_id = $1', book) USING id;
	EXECUTE format('INSERT INTO %1$I.goal_versions (goal_id, version, effective, goal)
		SELECT $1, max(v.version) + 1, $2, $3 FROM %1$I.goal_versions v WHERE v.goal_id = $1 RETURNING draft', book)
	INTO draft USING id, effective, goal;
	IF draft THEN
		PERFORM smartgoals.say_draft(id, goal);
	END IF;
END;
$$;
COMMENT ON FUNCTION revise_goal(name, bigint, goal, date) IS
'what the goal says from this day on (NULL: from ever); for days before, it says what it said';

CREATE FUNCTION drop_goal(book name, id bigint, on_day date DEFAULT CURRENT_DATE)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM smartgoals.lock_goal(book, id, on_day);
	EXECUTE format('UPDATE %I.goals SET dropped_on = $2 WHERE goal_id = $1', book) USING id, on_day;
END;
$$;
COMMENT ON FUNCTION drop_goal(name, bigint, date) IS
'gives a goal up from this day on; it is kept, and reports of days before show it';

CREATE FUNCTION acknowledge_goal(book name, id bigint, acknowledged_by text DEFAULT SESSION_USER)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM smartgoals.lock_goal(book, id, NULL::date);
	EXECUTE format('UPDATE %I.goals SET acknowledged_by = $2, acknowledged_at = CURRENT_TIMESTAMP WHERE goal_id = $1', book)
	USING id, acknowledged_by;
END;
$$;
COMMENT ON FUNCTION acknowledge_goal(name, bigint, text) IS
'writes down that the owner accepted the goal';

CREATE FUNCTION split_goal(book name, id bigint, owners text[], weights numeric[] DEFAULT NULL)
RETURNS SETOF bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	whole smartgoals.goal := smartgoals.lock_goal(book, id, CURRENT_DATE);
BEGIN
	weights := coalesce(weights, array_fill(1::numeric, ARRAY[cardinality(owners)]));
	RETURN QUERY
	SELECT smartgoals.set_goal(book, p.goal, id, p.weight, NULL::text)
	FROM ROWS FROM (smartgoals.split_goal(whole, owners, weights), unnest(weights)) p(goal, weight);
END;
$$;
COMMENT ON FUNCTION split_goal(name, bigint, text[], numeric[]) IS
'sets goals of these owners as parts of a goal, which sum to it, and returns their numbers';

CREATE FUNCTION prorate_goal(book name, id bigint, active daterange, ramp numeric[] DEFAULT NULL, effective date DEFAULT CURRENT_DATE)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	whole smartgoals.goal := smartgoals.lock_goal(book, id, effective);
BEGIN
	PERFORM smartgoals.revise_goal(book, id,
		smartgoals.prorate(whole, active, coalesce(ramp, '{}'::numeric[])), effective);
END;
$$;
COMMENT ON FUNCTION prorate_goal(name, bigint, daterange, numeric[], date) IS
'revises a goal for an owner who joins or leaves: the share of its period that is active';
