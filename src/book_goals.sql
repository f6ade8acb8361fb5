-- book: its goals

-- The level a goal is at where nobody says: by whose it is, or of the company's by
-- what it is limited to.
CREATE FUNCTION level_of(goal goal)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	whose text := coalesce(smartgoals.owner(goal), smartgoals.segment(goal));
BEGIN
	RETURN CASE
		WHEN split_part(whose, ':', 1) IN ('customer', 'account', 'client', 'segment') THEN 'customer'
		WHEN split_part(whose, ':', 1) IN ('product', 'product_line', 'product_family', 'category', 'subcategory', 'brand', 'model', 'sku', 'item', 'article') THEN 'product'
		WHEN split_part(whose, ':', 1) IN ('market', 'region', 'country', 'territory') THEN 'market'
		WHEN smartgoals.owner(goal) IS NULL THEN 'market'
		ELSE 'sales_force' END;
END;
$$;
COMMENT ON FUNCTION level_of(goal) IS
'internal: market, sales_force, customer or product, by the dimension of the owner, or of the segment of the whole company''s';

CREATE FUNCTION known_owner(book name, for_owner text)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	owner text := smartgoals.owner_of(for_owner);
	known boolean;
	near text;
BEGIN
	EXECUTE format('SELECT EXISTS (SELECT FROM %I.goal_versions v WHERE smartgoals.owner(v.goal) = $1)', book) INTO known USING owner;
	IF NOT known THEN
		EXECUTE format('SELECT smartgoals.nearest($1, array_agg(DISTINCT smartgoals.owner(v.goal))) FROM %I.goal_versions v WHERE smartgoals.owner(v.goal) IS NOT NULL', book)
		INTO near USING owner;
		RAISE NOTICE USING MESSAGE = format('book "%s" has no goal of "%s"', book, for_owner),
			HINT = coalesce('Did you mean "' || near || '"?', 'An owner is a dimension and a key, such as rep:42.');
	END IF;
	RETURN owner;
END;
$$;
COMMENT ON FUNCTION known_owner(name, text) IS
'internal: an owner as goals have it; tells the client of one that no goal of the book ever had';

-- Setting goals

-- What a goal is counted from where it is relative, and since when where it says only
-- by when, are said when it is set.  before is what the goals said until then, if they
-- were there.
CREATE FUNCTION settle_goals(book name, goals goal[], before goal[], effective date)
RETURNS goal[]
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	settled smartgoals.goal[];
	example record;
BEGIN
	settled := ARRAY(
		SELECT CASE WHEN lower_inf(g.period) THEN smartgoals.with_period(g.goal, daterange(
				CASE WHEN upper(g.was) = upper(g.period) AND NOT lower_inf(g.was) THEN lower(g.was) WHEN effective < upper(g.period) THEN effective END,
				upper(g.period))) ELSE g.goal END
		FROM (SELECT n, goal, smartgoals.period(goal), smartgoals.period(was) FROM unnest(goals, before) WITH ORDINALITY u(goal, was, n)) g(n, goal, period, was)
		ORDER BY g.n);
	SELECT count(*) AS times, (array_agg(g.goal))[1] AS goal INTO example
	FROM unnest(goals, settled, before) g(goal, settled, was)
	WHERE lower_inf(smartgoals.period(g.goal)) AND NOT lower_inf(smartgoals.period(g.settled)) AND smartgoals.period(g.was) IS DISTINCT FROM smartgoals.period(g.settled);
	IF example.times > 0 THEN
		RAISE NOTICE USING MESSAGE = smartgoals.of_goals(example.times, format('"%s"', example.goal)) || format(' begins on %s, the day it takes effect', to_char(effective, 'YYYY-MM-DD'));
	END IF;
	goals := settled;
	settled := smartgoals.resolve_goals(book, goals);
	SELECT count(*) AS times, (array_agg(g.goal))[1] AS goal, (array_agg(g.settled))[1] AS settled INTO example
	FROM unnest(goals, settled, before) g(goal, settled, was)
	WHERE g.goal OPERATOR(smartgoals.<>) g.settled AND coalesce(g.settled OPERATOR(smartgoals.<>) g.was, true);
	IF example.times > 0 THEN
		RAISE NOTICE USING MESSAGE = smartgoals.of_goals(example.times, format('"%s"', example.goal)) || format(' is "%s", by the same period a year before', example.settled);
	END IF;
	RETURN settled;
END;
$$;
COMMENT ON FUNCTION settle_goals(name, goal[], goal[], date) IS
'internal: goals with a start where they have only an end, and their targets where they are relative; tells the client';

-- "12 goals, such as ..."
CREATE FUNCTION of_goals(times bigint, example text)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN CASE WHEN times = 1 THEN 'goal ' ELSE format('%s goals, such as ', times) END || example;
END;
$$;
COMMENT ON FUNCTION of_goals(bigint, text) IS
'internal: how a notice begins that concerns so many goals';

CREATE FUNCTION resolve_goals(book name, goals goal[])
RETURNS goal[]
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	calendar CONSTANT smartgoals.fiscal_calendar := smartgoals.calendar_of(book);
	of_metric text;
	resolved smartgoals.goal[];
BEGIN
	FOR of_metric IN
		SELECT DISTINCT smartgoals.metric(g) FROM unnest(goals) g
		WHERE smartgoals.change(g) IS NOT NULL AND NOT lower_inf(smartgoals.period(g))
	LOOP
		CONTINUE WHEN to_regclass(format('%I.%I', book, 'metric_' || of_metric)) IS NULL;
		WITH relative AS MATERIALIZED (
			SELECT g.n, smartgoals.with_period(g.goal, smartgoals.same_period_last_year(smartgoals.period(g.goal), calendar)) AS earlier
			FROM unnest(goals) WITH ORDINALITY g(goal, n)
			WHERE smartgoals.change(g.goal) IS NOT NULL AND NOT lower_inf(smartgoals.period(g.goal)) AND smartgoals.metric(g.goal) = of_metric
		)
		SELECT array_agg(CASE WHEN f.n > 0 AND f.actual IS NOT NULL THEN smartgoals.resolve(g.goal, f.actual) ELSE g.goal END ORDER BY g.n) INTO resolved
		FROM unnest(goals) WITH ORDINALITY g(goal, n) LEFT JOIN relative r ON r.n = g.n
		LEFT JOIN smartgoals.goal_figures(book, of_metric, ARRAY(SELECT r.earlier FROM relative r)) f ON f.goal OPERATOR(smartgoals.=) r.earlier;
		goals := resolved;
	END LOOP;
	RETURN goals;
END;
$$;
COMMENT ON FUNCTION resolve_goals(name, goal[]) IS
'internal: goals with their targets, where they are relative and there are rows of the same period a year before to count from';

-- What there is to say of goals as they are written last, once for each thing and
-- goal: what makes them none that is SMART, and what in them is likely a slip.  It is
-- said to whoever writes them, and kept in every language for whoever reads them.
CREATE FUNCTION find_lacks(book name, ids bigint[], OUT goal_id bigint, OUT version integer, OUT goal goal, OUT n bigint, OUT finding text, OUT advice text, OUT findings jsonb)
RETURNS SETOF record
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	today CONSTANT date := smartgoals.as_of();
	words CONSTANT jsonb := (SELECT jsonb_build_object('en', jsonb_object_agg(m.key, m.english), 'fr', jsonb_object_agg(m.key, m.french)) FROM smartgoals.smart_messages() m);
	writers text;
	latest record;
BEGIN
	EXECUTE format('SELECT coalesce(b.language, current_setting(''smartgoals.language'')) FROM %I.book b', book) INTO writers;
	EXECUTE format($sql$
		SELECT array_agg(v.goal_id ORDER BY v.goal_id) AS ids, array_agg(v.version ORDER BY v.goal_id) AS versions, array_agg(v.goal ORDER BY v.goal_id) AS goals
		FROM unnest($1) i(id) CROSS JOIN LATERAL (
			SELECT v.* FROM %1$I.goal_versions v WHERE v.goal_id = i.id ORDER BY v.effective DESC NULLS LAST, v.version DESC LIMIT 1) v$sql$, book)
	INTO latest USING ids;

	RETURN QUERY EXECUTE format($sql$
		WITH latest AS MATERIALIZED (
			SELECT l.*, smartgoals.period(l.goal) AS period, smartgoals.target(l.goal) AS target FROM unnest($1, $2, $3) l(id, version, goal)
		), said AS (
			SELECT l.id, l.version, l.goal, f.n, f.what, w.lang, f.finding, f.advice FROM latest l CROSS JOIN jsonb_each($5) w(lang, words) CROSS JOIN LATERAL (
				SELECT 1::bigint AS n, NULL::text AS what, w.words ->> 'LACK_DRAFT' AS finding, NULL::text AS advice
				WHERE smartgoals.is_draft(l.goal)
				UNION ALL
				SELECT CASE c.criterion WHEN 'specific' THEN 2 WHEN 'measurable' THEN 3 ELSE 4 END, NULL, replace(w.words ->> ('LACK_' || upper(c.criterion)), '{0}', c.finding), smartgoals.advice_in(%1$L::name, l.goal, c.advice)
				FROM smartgoals.smart_check(l.goal, NULL::numeric[], NULL::date, NULL::bigint, NULL::numeric, NULL::smartgoals.goal, w.lang) c
				WHERE NOT smartgoals.is_smart(l.goal) AND c.verdict = 'fail' AND c.criterion IN ('specific', 'measurable', 'time_bound')
				UNION ALL
				SELECT 10, NULL, replace(w.words ->> 'LACK_PERCENT', '{0}', smartgoals.format_amount(l.target, NULL::text, w.lang)),
					concat(replace(replace(w.words ->> 'GIVE_PERCENT', '{0}', smartgoals.format_amount(l.target, NULL::text, w.lang)), '{1}', trim_scale(l.target * 100)::text), '.')
				WHERE smartgoals.unit(l.goal) = '%%' AND l.target <> 0 AND abs(l.target) < 1
				UNION ALL
				SELECT 11, NULL, replace(w.words ->> 'LACK_OVER', '{0}', smartgoals.day_in_words(upper(l.period) - 1, w.lang)), concat(w.words ->> 'GIVE_OTHER_PERIOD', '.')
				WHERE upper(l.period) <= $4
				UNION ALL
				SELECT 12, NULL, replace(w.words ->> 'LACK_FAR', '{0}', smartgoals.day_in_words(lower(l.period), w.lang)), concat(w.words ->> 'LOOK_AT_YEAR', '.')
				WHERE lower(l.period) > $4 + interval '5 years'
				UNION ALL
				SELECT 13, NULL, w.words ->> 'LACK_BASELINE', concat(replace(w.words ->> 'STATE_BASELINE', '{0}', smartgoals.change(l.goal)), '.')
				WHERE smartgoals.change(l.goal) IS NOT NULL) f
			UNION ALL
			SELECT l.id, l.version, l.goal, 14, NULL, w.lang, replace(replace(w.words ->> 'LACK_ROOM', '{0}', smartgoals.format_amount(trim_scale(p.sum), NULL::text, w.lang)), '{1}', smartgoals.format_amount(l.target, NULL::text, w.lang)),
				concat(w.words ->> 'LOWER_PARTS', '.')
			FROM latest l JOIN (
				SELECT c.parent_id, c.metric, sum(smartgoals.target(v.goal)) AS sum
				FROM %1$I.goals c CROSS JOIN LATERAL (
					SELECT v.goal FROM %1$I.goal_versions v WHERE v.goal_id = c.goal_id ORDER BY v.effective DESC NULLS LAST, v.version DESC LIMIT 1) v
				WHERE c.parent_id = ANY ($1) AND c.dropped_on IS NULL AND smartgoals.basis(v.goal) = 'total' AND smartgoals.change(v.goal) IS NULL
				GROUP BY c.parent_id, c.metric) p ON p.parent_id = l.id AND p.metric = smartgoals.metric(l.goal)
			CROSS JOIN jsonb_each($5) w(lang, words)
			WHERE smartgoals.basis(l.goal) = 'total' AND smartgoals.change(l.goal) IS NULL AND l.target > 0 AND p.sum > l.target
			UNION ALL
			SELECT l.id, l.version, l.goal, 20, concat(u.dimension, ':', u.key), w.lang, replace(w.words ->> 'LACK_ROWS', '{0}', concat(u.dimension, ':', u.key)),
				coalesce(replace(w.words ->> 'MEANT_KEY', '{0}', u.dimension || ':' || u.near), (w.words ->> 'GIVE_KEY') || '.')
			FROM unnest($1, $2, $3) WITH ORDINALITY l(id, version, goal, n)
			JOIN smartgoals.goal_keys($3) k ON k.n = l.n
			JOIN smartgoals.unknown_keys(%1$L::name, $3) u ON u.metric = k.metric AND u.dimension = k.dimension AND u.key = k.key
			CROSS JOIN jsonb_each($5) w(lang, words)
		)
		SELECT s.id, s.version, s.goal, s.n, min(s.finding) FILTER (WHERE s.lang = $6), min(s.advice) FILTER (WHERE s.lang = $6), jsonb_object_agg(s.lang, s.finding)
		FROM said s GROUP BY s.id, s.version, s.goal, s.n, s.what$sql$, book)
	USING latest.ids, latest.versions, latest.goals, today, words, writers;
END;
$$;
COMMENT ON FUNCTION find_lacks(name, bigint[]) IS
'internal: what goals lack to be SMART and to count, as they are written last, a row for each thing and goal, in the language of who writes them and in all';

CREATE FUNCTION day_in_words(day date, lang text)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN CASE lang WHEN 'en' THEN to_char(day, 'YYYY-MM-DD') ELSE smartgoals.period_text(daterange(day, day, '[]'), lang) END;
END;
$$;
COMMENT ON FUNCTION day_in_words(date, text) IS
'internal: a day in a finding';

CREATE FUNCTION said_in(texts jsonb)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN texts ->> coalesce(current_setting('smartgoals.language', true), 'en');
END;
$$;
COMMENT ON FUNCTION said_in(jsonb) IS
'internal: of texts by language, the one in that of smartgoals.language';

-- Where somebody may set goals and not read the source, or it cannot be read now,
-- nothing is known.  Few keys are looked for one by one, which an index serves, and
-- otherwise ends with the first row that has it.
CREATE FUNCTION unknown_keys(book name, goals goal[], OUT metric text, OUT dimension text, OUT key text, OUT near text)
RETURNS SETOF record
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	asked record;
	view name;
	found boolean;
	missing text[];
	known text[];
BEGIN
	FOR asked IN
		SELECT k.metric, k.dimension, d.key_type, array_agg(DISTINCT k.key) AS keys
		FROM smartgoals.goal_keys(goals) k JOIN (
			SELECT m.metric, d.dimension, d.key_type
			FROM (SELECT DISTINCT smartgoals.metric(g) FROM unnest(goals) g) m(metric) CROSS JOIN LATERAL smartgoals.metric_dimensions(book, m.metric) d) d
			ON d.metric = k.metric AND d.dimension = k.dimension
		GROUP BY k.metric, k.dimension, d.key_type
	LOOP
		view := 'metric_' || asked.metric;
		BEGIN
			IF cardinality(asked.keys) > 20 THEN
				EXECUTE format('SELECT array_agg(k::text) FROM unnest($1::%1$s[]) k LEFT JOIN (SELECT DISTINCT m.%4$I AS key FROM %2$I.%3$I m WHERE m.%4$I = ANY ($1::%1$s[])) f ON f.key = k
					WHERE f.key IS NULL', asked.key_type, book, view, asked.dimension) INTO missing USING asked.keys;
			ELSE
				-- one by one, the first row of each is enough
				missing := NULL;
				FOREACH key IN ARRAY asked.keys LOOP
					EXECUTE format('SELECT true FROM %2$I.%3$I m WHERE m.%4$I = $1::%1$s LIMIT 1', asked.key_type, book, view, asked.dimension) INTO found USING key;
					missing := missing || CASE WHEN found IS NULL THEN ARRAY[key] END;
				END LOOP;
			END IF;
			CONTINUE WHEN missing IS NULL;
			EXECUTE format('SELECT array_agg(k.key ORDER BY k.key) FROM (SELECT DISTINCT m.%1$I::text AS key FROM %2$I.%3$I m WHERE m.%1$I IS NOT NULL LIMIT 10000) k',
				asked.dimension, book, view) INTO known;
		EXCEPTION WHEN OTHERS THEN
			PERFORM smartgoals.unreadable(book, asked.metric, SQLSTATE, SQLERRM);
			CONTINUE;
		END;
		-- of many, the first
		RETURN QUERY SELECT asked.metric, asked.dimension, m.key, CASE WHEN m.n <= 20 THEN smartgoals.nearest(m.key, known) END FROM unnest(missing) WITH ORDINALITY m(key, n);
	END LOOP;
END;
$$;
COMMENT ON FUNCTION unknown_keys(name, goal[]) IS
'internal: the keys of owners and segments of goals that no row of their metric has, and those that are nearest to them';

-- What is lacking is told once: when it is written, and not again by what is written
-- of the parts.
CREATE FUNCTION note_lacks(book name, ids bigint[], quiet boolean DEFAULT false)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	lack record;
	finding text;
BEGIN
	EXECUTE format('SELECT array_agg(DISTINCT i.id) FROM (
			SELECT unnest($1) UNION ALL SELECT g.parent_id FROM %I.goals g WHERE g.goal_id = ANY ($1) AND g.parent_id IS NOT NULL) i(id)', book)
	INTO ids USING ids;
	FOR lack IN EXECUTE format($sql$
		WITH lacks AS MATERIALIZED (
			SELECT l.* FROM smartgoals.find_lacks(%1$L::name, $1) l
		), old AS MATERIALIZED (
			SELECT i.id, v.version, v.lacks
			FROM unnest($1) i(id) CROSS JOIN LATERAL (
				SELECT v.version, v.lacks FROM %1$I.goal_versions v WHERE v.goal_id = i.id ORDER BY v.effective DESC NULLS LAST, v.version DESC LIMIT 1) v
		), written AS (
			UPDATE %1$I.goal_versions v SET lacks = l.lacks
			FROM old o LEFT JOIN (
				SELECT t.goal_id, jsonb_object_agg(t.lang, t.text) AS lacks
				FROM (SELECT l.goal_id, f.key AS lang, string_agg(f.value, '; ' ORDER BY l.n, f.value) AS text FROM lacks l CROSS JOIN jsonb_each_text(l.findings) f GROUP BY l.goal_id, f.key) t
				GROUP BY t.goal_id) l ON l.goal_id = o.id
			WHERE v.goal_id = o.id AND v.version = o.version AND v.lacks IS DISTINCT FROM l.lacks
		)
		SELECT count(DISTINCT l.goal_id) AS times, (array_agg(l.goal_id ORDER BY l.goal_id))[1] AS id, (array_agg(l.goal ORDER BY l.goal_id))[1] AS goal,
			CASE WHEN count(DISTINCT l.goal_id) = 1 THEN string_agg(DISTINCT l.finding, ', ') ELSE (array_agg(l.finding ORDER BY l.goal_id))[1] END AS finding,
			CASE WHEN count(DISTINCT l.goal_id) = 1 THEN string_agg(DISTINCT l.advice, ' ') ELSE (array_agg(l.advice ORDER BY l.goal_id))[1] END AS advice
		FROM lacks l JOIN old o ON o.id = l.goal_id
		WHERE strpos(coalesce(o.lacks ->> 'en', ''), l.findings ->> 'en') = 0
		GROUP BY l.n ORDER BY l.n$sql$, book) USING ids
	LOOP
		CONTINUE WHEN quiet;
		finding := smartgoals.of_goals(lack.times, format('%s, "%s"', lack.id, lack.goal)) || ': ' || lack.finding;
		IF lack.advice IS NULL THEN
			RAISE NOTICE USING MESSAGE = finding;
		ELSE
			RAISE NOTICE USING MESSAGE = finding, HINT = lack.advice;
		END IF;
	END LOOP;
END;
$$;
COMMENT ON FUNCTION note_lacks(name, bigint[], boolean) IS
'internal: writes down what goals and their parents lack, as they are written last, and tells the client what is new of it';

-- Two goals are about the same.
CREATE FUNCTION refuse_twin(book name, id bigint, goal goal)
RETURNS void
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RAISE EXCEPTION USING ERRCODE = 'unique_violation',
		MESSAGE = format('there is a goal already of %s', smartgoals.subject(goal)),
		DETAIL = format('Goal %s of book "%s" has the same metric, period, owner and segment.', id, book),
		HINT = format('Revise it: SELECT smartgoals.revise_goal(%L, %s, ...), or load goals that may be there with set_goals().', book, id);
END;
$$;
COMMENT ON FUNCTION refuse_twin(name, bigint, goal) IS
'internal: the error that a goal of this metric, period, owner and segment is there already';

CREATE FUNCTION check_row(book name, goal goal, attributes jsonb)
RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	IF attributes ->> 'level' NOT IN ('market', 'sales_force', 'customer', 'product') THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('unknown level: "%s"', attributes ->> 'level'),
			HINT = 'Known are market, sales_force, customer and product.';
	ELSIF NOT smartgoals.is_setting('category'::text, attributes ->> 'category') THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('unknown category: "%s"', attributes ->> 'category'),
			HINT = 'Known are financial, career, personal_development, relational and spiritual.';
	END IF;
END;
$$;
COMMENT ON FUNCTION check_row(name, goal, jsonb) IS
'internal: an error unless what a goal has in a book is what it can have';

CREATE FUNCTION check_twins(goals goal[])
RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	subjects text[] := ARRAY(SELECT smartgoals.subject(g.goal) FROM unnest(goals) WITH ORDINALITY g(goal, n) ORDER BY g.n);
	twin smartgoals.goal;
BEGIN
	SELECT (array_agg(g.goal ORDER BY g.n))[2] INTO twin
	FROM unnest(goals, subjects) WITH ORDINALITY g(goal, subject, n) GROUP BY g.subject HAVING count(*) > 1 LIMIT 1;
	IF twin IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'unique_violation',
			MESSAGE = format('two goals are of %s', smartgoals.subject(twin)),
			DETAIL = 'They have the same metric, period, owner and segment.', HINT = 'Give each goal once.';
	END IF;
	RETURN subjects;
END;
$$;
COMMENT ON FUNCTION check_twins(goal[]) IS
'internal: what each of the goals is about, an error where two are of the same';

-- From each goal that is there up to the top, by the parents that are to be.
CREATE FUNCTION check_parents(book name, ids bigint[], attributes jsonb[])
RETURNS void
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	id bigint;
	way text;
BEGIN
	EXECUTE format($sql$
		WITH RECURSIVE told(id, parent) AS MATERIALIZED (
			SELECT u.id, (u.attributes ->> 'parent')::bigint FROM unnest($1, $2) u(id, attributes) WHERE u.id IS NOT NULL AND u.attributes ? 'parent'
		), above(id, parent, way) AS (
			SELECT t.id, t.parent, ARRAY[t.id, t.parent] FROM told t
			UNION ALL
			SELECT a.id, n.parent, array_append(a.way, n.parent)
			FROM above a JOIN %I.goals g ON g.goal_id = a.parent LEFT JOIN told t ON t.id = g.goal_id CROSS JOIN LATERAL coalesce(t.parent, g.parent_id) n(parent)
			WHERE n.parent IS NOT NULL AND a.parent <> ALL (trim_array(a.way, 1))
		)
		SELECT a.id, array_to_string(a.way, ' of ') FROM above a WHERE a.parent = a.id ORDER BY a.id LIMIT 1$sql$, book) INTO id, way USING ids, attributes;
	IF id IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('goal %s would be a part of itself', id),
			DETAIL = format('Parts of goals: %s.', way), HINT = 'Give the goal at the top no parent.';
	END IF;
END;
$$;
COMMENT ON FUNCTION check_parents(name, bigint[], jsonb[]) IS
'internal: an error where one of these goals would be a part of itself, whatever is between';

-- Goals, and what each has besides its text in a book: parent, weight, level, category,
-- guidance and links, NULL where nothing is said.  A goal that is there already, by what
-- it is about, is an error, or else it is revised where it differs.
CREATE FUNCTION put_goals(book name, goals goal[], attributes jsonb[], effective date, upsert boolean)
RETURNS TABLE (n bigint, action text, goal_id bigint, goal goal)
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	subjects text[];
	actions text[];
	ids bigint[];
	before smartgoals.goal[];
	written bigint[];
BEGIN
	PERFORM smartgoals.check_layout(book);
	IF cardinality(goals) = 0 THEN
		RETURN;
	END IF;
	-- until the end of this function: what is quick for many goals is not worth compiling
	PERFORM set_config('jit', 'off', true);
	goals := smartgoals.check_goals(book, goals);
	subjects := smartgoals.check_twins(goals);
	PERFORM smartgoals.check_row(book, g.goal, g.attributes) FROM unnest(goals, attributes) g(goal, attributes)
	WHERE g.attributes ?| '{level,category}';
	EXECUTE format('SELECT smartgoals.lock_goal(%1$L::name, p.id, NULL::date) FROM (SELECT DISTINCT (a ->> ''parent'')::bigint FROM unnest($1) a WHERE a ->> ''parent'' IS NOT NULL ORDER BY 1) p(id)', book)
	USING attributes;
	PERFORM smartgoals.check_units(book, goals, ARRAY(SELECT (a.attributes ->> 'parent')::bigint FROM unnest(attributes) WITH ORDINALITY a(attributes, n) ORDER BY a.n));

	-- those that are there, which nobody else changes now
	EXECUTE format('SELECT array_agg(g.goal_id ORDER BY s.n) FROM unnest($1) WITH ORDINALITY s(subject, n)
		LEFT JOIN %1$I.goals g ON g.subject = s.subject AND g.dropped_on IS NULL', book) INTO ids USING subjects;
	IF NOT upsert THEN
		PERFORM smartgoals.refuse_twin(book, i.id, i.goal) FROM unnest(ids, goals) i(id, goal) WHERE i.id IS NOT NULL LIMIT 1;
	END IF;
	EXECUTE format('SELECT FROM %I.goals g WHERE g.goal_id = ANY ($1) ORDER BY g.goal_id FOR NO KEY UPDATE', book) USING ids;
	PERFORM smartgoals.check_parents(book, ids, attributes);
	EXECUTE format('SELECT array_agg(v.goal ORDER BY i.n) FROM unnest($1) WITH ORDINALITY i(id, n) LEFT JOIN LATERAL (
			SELECT v.goal FROM %I.goal_versions v WHERE v.goal_id = i.id AND (v.effective IS NULL OR v.effective <= $2)
			ORDER BY v.effective DESC NULLS LAST, v.version DESC LIMIT 1) v ON true', book)
	INTO before USING ids, effective;
	goals := smartgoals.settle_goals(book, goals, before, effective);

	-- nobody can know how many of them are there, and loops over many would not end
	PERFORM set_config('enable_nestloop', CASE WHEN cardinality(goals) > 100 THEN 'off' ELSE current_setting('enable_nestloop') END, true);
	EXECUTE format($sql$
		WITH rows AS MATERIALIZED (
			SELECT r.n, r.goal, r.subject, r.id, r.was, a.*
			FROM unnest($1, $2, $3, $4, $5) WITH ORDINALITY r(goal, subject, id, was, attributes, n)
			CROSS JOIN LATERAL jsonb_to_record(r.attributes) a(parent bigint, weight numeric, level text, category text, guidance text, links text)
		), new AS (
			INSERT INTO %1$I.goals (metric, parent_id, weight, level, subject, category, guidance, links)
			SELECT smartgoals.metric(r.goal), r.parent, coalesce(r.weight, 1), coalesce(r.level, smartgoals.level_of(r.goal)), r.subject,
				coalesce(r.category, 'financial'), r.guidance, r.links
			FROM rows r WHERE r.id IS NULL ORDER BY r.n
			RETURNING goals.goal_id, goals.subject
		), changed AS (
			UPDATE %1$I.goals g SET parent_id = coalesce(r.parent, g.parent_id), weight = coalesce(r.weight, g.weight), level = coalesce(r.level, g.level),
				category = coalesce(r.category, g.category), guidance = coalesce(r.guidance, g.guidance), links = coalesce(r.links, g.links)
			FROM rows r
			WHERE g.goal_id = r.id AND (r.goal OPERATOR(smartgoals.<>) r.was
				OR (coalesce(r.parent, g.parent_id), coalesce(r.weight, g.weight), coalesce(r.level, g.level), coalesce(r.category, g.category), coalesce(r.guidance, g.guidance), coalesce(r.links, g.links))
					IS DISTINCT FROM (g.parent_id, g.weight, g.level, g.category, g.guidance, g.links))
			RETURNING g.goal_id
		), done AS (
			SELECT r.n, CASE WHEN r.id IS NULL THEN 'inserted' WHEN c.goal_id IS NULL THEN 'left' ELSE 'revised' END AS action,
				coalesce(r.id, i.goal_id) AS id, r.goal, r.was
			FROM rows r LEFT JOIN new i ON i.subject = r.subject LEFT JOIN changed c ON c.goal_id = r.id
		), versions AS (
			INSERT INTO %1$I.goal_versions (goal_id, version, effective, goal)
			SELECT d.id, coalesce((SELECT max(v.version) FROM %1$I.goal_versions v WHERE v.goal_id = d.id), 0) + 1, CASE d.action WHEN 'revised' THEN $6 END, d.goal
			FROM done d WHERE d.action = 'inserted' OR d.goal OPERATOR(smartgoals.<>) d.was
		)
		SELECT array_agg(d.id ORDER BY d.n), array_agg(d.id) FILTER (WHERE d.action <> 'left'), array_agg(d.action ORDER BY d.n) FROM done d$sql$, book)
	INTO ids, written, actions USING goals, subjects, ids, before, attributes, effective;
	PERFORM smartgoals.note_lacks(book, written, false);
	RETURN QUERY SELECT u.n, u.action, u.id, u.goal FROM unnest(actions, ids, goals) WITH ORDINALITY u(action, id, goal, n);
END;
$$;
COMMENT ON FUNCTION put_goals(name, goal[], jsonb[], date, boolean) IS
'internal: stores goals, all or none, and says what became of each: inserted, revised or left';

CREATE FUNCTION put_goal(book name, goal goal, parent bigint, weight numeric, level text,
	category text, guidance text, links text, effective date)
RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN (
		SELECT p.goal_id FROM smartgoals.put_goals(book, ARRAY[goal],
			ARRAY[jsonb_build_object('parent', parent, 'weight', weight, 'level', level, 'category', category, 'guidance', guidance, 'links', links)], effective, false) p);
END;
$$;
COMMENT ON FUNCTION put_goal(name, goal, bigint, numeric, text, text, text, text, date) IS
'internal: does what set_goal() says';

CREATE FUNCTION set_goal(book name, goal goal, parent bigint DEFAULT NULL, weight numeric DEFAULT 1, level text DEFAULT NULL,
	category text DEFAULT 'financial', guidance text DEFAULT NULL, links text DEFAULT NULL, effective date DEFAULT smartgoals.as_of())
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_set_goal'
LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION set_goal(name, goal, bigint, numeric, text, text, text, text, date) IS
'stores a goal, whose metric must be defined, and returns its number';

-- What is written as a literal says by the calendar of the book when it is: during
-- FY2026-Q2.
CREATE FUNCTION put_goal(book name, goal text, parent bigint, weight numeric, level text,
	category text, guidance text, links text, effective date)
RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN smartgoals.put_goal(book, smartgoals.to_goal(goal, smartgoals.calendar_of(book)), parent, weight, level, category, guidance, links, effective);
END;
$$;
COMMENT ON FUNCTION put_goal(name, text, bigint, numeric, text, text, text, text, date) IS
'internal: does what set_goal() says';

CREATE FUNCTION set_goal(book name, goal text, parent bigint DEFAULT NULL, weight numeric DEFAULT 1, level text DEFAULT NULL,
	category text DEFAULT 'financial', guidance text DEFAULT NULL, links text DEFAULT NULL, effective date DEFAULT smartgoals.as_of())
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_set_goal'
LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION set_goal(name, text, bigint, numeric, text, text, text, text, date) IS
'stores a goal in words, whose period may be one of the calendar of the book, and returns its number';

-- The rows of a relation or a query, one goal each, as goals and what they have in a
-- book.  The names of the caller are looked up along path.
CREATE FUNCTION read_goals(source text, calendar fiscal_calendar, path text, OUT goals goal[], OUT attributes jsonb[])
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	own CONSTANT text[] := '{parent,weight,level,category,guidance,links}';
	relation regclass;
	row record;
	columns jsonb;
	state text;
	message text;
	detail text;
	hint text;
BEGIN
	goals := '{}';
	attributes := '{}';
	PERFORM set_config('search_path', path, true);
	BEGIN
		relation := pg_catalog.to_regclass(source);
	EXCEPTION WHEN others THEN
		relation := NULL;		-- a query
	END;
	FOR row IN EXECUTE pg_catalog.format('%s', CASE WHEN relation IS NULL THEN source ELSE pg_catalog.format('SELECT * FROM %s', relation) END) LOOP
		columns := pg_catalog.jsonb_strip_nulls(pg_catalog.to_jsonb(row));
		goals := pg_catalog.array_append(goals, smartgoals.goal_of_columns(columns, own, calendar));
		-- what is appended by a simple expression is not copied
		attributes := pg_catalog.array_append(attributes, columns OPERATOR(pg_catalog.-) smartgoals.columns_besides(columns, own));
	END LOOP;
	PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
EXCEPTION WHEN data_exception THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
	RAISE EXCEPTION USING ERRCODE = state, MESSAGE = message, HINT = hint,
		DETAIL = pg_catalog.concat_ws(' ', detail, pg_catalog.format('It is row %s: %s.', pg_catalog.cardinality(goals) OPERATOR(pg_catalog.+) 1, columns));
END;
$$;
COMMENT ON FUNCTION read_goals(text, fiscal_calendar, text) IS
'internal: the goals that the rows of a relation or a query say, their periods by a calendar, and what else they have in a book';

CREATE FUNCTION columns_besides(columns jsonb, own text[])
RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN ARRAY(SELECT c FROM jsonb_object_keys(columns) c WHERE c <> ALL (own));
END;
$$;
COMMENT ON FUNCTION columns_besides(jsonb, text[]) IS
'internal: the columns that are none of these';

-- A goal in words, or by the columns that its parts are in.
CREATE FUNCTION goal_of_columns(columns jsonb, own text[], calendar fiscal_calendar)
RETURNS goal
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	parts jsonb := columns - own;
BEGIN
	IF parts ? 'goal' THEN
		IF parts - 'goal' <> '{}' THEN
			RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
				MESSAGE = format('a column besides the goal: "%s"', (SELECT min(k) FROM jsonb_object_keys(parts - 'goal') k)),
				HINT = format('With a column goal, the others are %s.', array_to_string(own, ', '));
		END IF;
		RETURN smartgoals.to_goal(parts ->> 'goal', calendar);
	END IF;
	IF parts ?| '{period_start,period_end,by}' THEN
		parts := parts - '{period_start,period_end,by}'::text[] || jsonb_build_object('period', jsonb_strip_nulls(jsonb_build_object(
			'start', parts -> 'period_start', 'end', coalesce(parts ->> 'period_end', parts ->> 'by')::date + 1)));
	END IF;
	IF jsonb_typeof(parts -> 'period') = 'string' THEN
		parts := parts || (
			SELECT jsonb_build_object('period', jsonb_strip_nulls(jsonb_build_object('start', lower(p), 'end', upper(p))))
			FROM smartgoals.to_period(parts ->> 'period', calendar) p);
	END IF;
	-- jsonb has keys as they are, and people write them as goals do
	IF parts ? 'owner' THEN
		parts := parts || jsonb_build_object('owner', smartgoals.owner_of(parts ->> 'owner'));
	END IF;
	RETURN parts::smartgoals.goal;
END;
$$;
COMMENT ON FUNCTION goal_of_columns(jsonb, text[], fiscal_calendar) IS
'internal: the goal that columns say, in one called goal or by its parts; own are those that are not of the goal';

-- "increase revenue to 5M during 2026", or without what is asked for, "revenue during 2026".
CREATE FUNCTION subject_of_parent(parent text, calendar fiscal_calendar)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN smartgoals.subject(smartgoals.to_goal(CASE WHEN parent ~* '^\s*(increase|reduce|keep|complete)\s' THEN parent ELSE concat('increase ', parent) END, calendar));
END;
$$;
COMMENT ON FUNCTION subject_of_parent(text, fiscal_calendar) IS
'internal: what the goal is about that a text names as a parent, in whole or by its metric, period, owner and segment';

-- Parents that are told by what they are about may be in the book, or among the same
-- rows: each row waits until its parent is there.
CREATE FUNCTION put_below(book name, goals goal[], attributes jsonb[], effective date)
RETURNS TABLE (n bigint, action text, goal_id bigint, goal goal)
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	calendar smartgoals.fiscal_calendar := smartgoals.calendar_of(book);
	rows bigint[] := ARRAY(SELECT generate_series(1, cardinality(goals)));
	parents text[];
	ready record;
BEGIN
	PERFORM smartgoals.check_twins(smartgoals.check_goals(book, goals));
	WITH told AS MATERIALIZED (
		SELECT t.parent, smartgoals.subject_of_parent(t.parent, calendar) AS subject
		FROM (SELECT DISTINCT u.attributes ->> 'parent' AS parent FROM unnest(attributes) u(attributes)) t WHERE t.parent !~ '^\s*\d+\s*$'
	)
	SELECT array_agg(t.subject ORDER BY u.n) INTO parents
	FROM unnest(attributes) WITH ORDINALITY u(attributes, n) LEFT JOIN told t ON t.parent = u.attributes ->> 'parent';
	WHILE rows IS NOT NULL LOOP
		EXECUTE format($sql$
			SELECT array_agg(u.n ORDER BY u.n) AS rows, array_agg(u.goal ORDER BY u.n) AS goals,
				array_agg(CASE WHEN u.parent IS NULL THEN u.attributes ELSE u.attributes || jsonb_build_object('parent', g.goal_id) END ORDER BY u.n) AS attributes
			FROM unnest($1, $2, $3, $4) u(n, goal, attributes, parent) LEFT JOIN %I.goals g ON g.subject = u.parent AND g.dropped_on IS NULL
			WHERE u.parent IS NULL OR g.goal_id IS NOT NULL$sql$, book) INTO ready USING rows, goals, attributes, parents;
		IF ready.rows IS NULL THEN
			RAISE EXCEPTION USING ERRCODE = 'no_data_found',
				MESSAGE = format('there is no goal of %s in book "%s"', parents[1], book),
				DETAIL = format('It is to be the parent of row %s: %s.', rows[1], goals[1]),
				HINT = 'Give it among the rows, or set it before.';
		END IF;
		RETURN QUERY SELECT r.n, p.action, p.goal_id, p.goal
		FROM smartgoals.put_goals(book, ready.goals, ready.attributes, effective, true) p JOIN unnest(ready.rows) WITH ORDINALITY r(n, place) ON r.place = p.n;
		SELECT array_agg(u.n ORDER BY u.n), array_agg(u.goal ORDER BY u.n), array_agg(u.attributes ORDER BY u.n), array_agg(u.parent ORDER BY u.n)
		INTO rows, goals, attributes, parents
		FROM unnest(rows, goals, attributes, parents) u(n, goal, attributes, parent) WHERE NOT EXISTS (SELECT FROM unnest(ready.rows) r(n) WHERE r.n = u.n);
	END LOOP;
END;
$$;
COMMENT ON FUNCTION put_below(name, goal[], jsonb[], date) IS
'internal: stores goals or revises them, some of which tell their parent by what it is about';

CREATE FUNCTION load_goals(book name, source text, effective date, path text)
RETURNS TABLE (n bigint, action text, goal_id bigint, goal goal)
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	read record;
BEGIN
	SELECT * INTO read FROM smartgoals.read_goals(source, smartgoals.calendar_of(book), path);
	IF EXISTS (SELECT FROM unnest(read.attributes) u(attributes) WHERE u.attributes ->> 'parent' !~ '^\s*\d+\s*$') THEN
		RETURN QUERY SELECT p.* FROM smartgoals.put_below(book, read.goals, read.attributes, effective) p;
	ELSE
		RETURN QUERY SELECT p.* FROM smartgoals.put_goals(book, read.goals, read.attributes, effective, true) p;
	END IF;
END;
$$;
COMMENT ON FUNCTION load_goals(name, text, date, text) IS
'internal: does what set_goals() says, with the search_path it was called with';

-- Without a search_path of its own, as define_metric().
CREATE FUNCTION set_goals(book name, source text, effective date DEFAULT smartgoals.as_of())
RETURNS TABLE (n bigint, action text, goal_id bigint, goal goal)
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
AS $$
BEGIN
	RETURN QUERY SELECT * FROM smartgoals.load_goals(book, source, effective, pg_catalog.current_setting('search_path'));
END;
$$;
COMMENT ON FUNCTION set_goals(name, text, date) IS
'stores the goals that the rows of a relation or a query say, revises those that are there and differ, from this day on, and says what became of each';

CREATE FUNCTION set_goals(book name, goals goal[], effective date DEFAULT smartgoals.as_of())
RETURNS TABLE (n bigint, action text, goal_id bigint, goal goal)
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN QUERY SELECT p.* FROM smartgoals.put_goals(book, goals, array_fill('{}'::jsonb, ARRAY[cardinality(goals)]), effective, true) p;
END;
$$;
COMMENT ON FUNCTION set_goals(name, goal[], date) IS
'stores goals, such as those of the import functions, revises those that are there and differ, from this day on, and says what became of each';

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
'internal: the goal of this number as it is in force on a day; nobody else changes it until the transaction ends';

CREATE FUNCTION revise_goal(book name, id bigint, goal goal, effective date DEFAULT smartgoals.as_of())
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	before smartgoals.goal := smartgoals.lock_goal(book, id, effective);
	about text;
	twin bigint;
BEGIN
	goal := (smartgoals.check_goals(book, ARRAY[goal]))[1];
	IF smartgoals.metric(before) <> smartgoals.metric(goal) THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('goal %s measures %s, not %s', id, smartgoals.metric(before), smartgoals.metric(goal)),
			DETAIL = 'A goal revised is the same measure with another target, period or owner.',
			HINT = 'Drop this one and set another.';
	END IF;
	about := smartgoals.subject(goal);
	EXECUTE format('SELECT g.goal_id FROM %I.goals g WHERE g.subject = $1 AND g.dropped_on IS NULL AND g.goal_id <> $2', book) INTO twin USING about, id;
	IF twin IS NOT NULL THEN
		PERFORM smartgoals.refuse_twin(book, twin, goal);
	END IF;
	goal := (smartgoals.settle_goals(book, ARRAY[goal], ARRAY[before], coalesce(effective, smartgoals.as_of())))[1];
	EXECUTE format('INSERT INTO %1$I.goal_versions (goal_id, version, effective, goal)
		SELECT $1, max(v.version) + 1, $2, $3 FROM %1$I.goal_versions v WHERE v.goal_id = $1', book) USING id, effective, goal;
	EXECUTE format('SELECT smartgoals.check_units(%1$L::name, array_agg(v.goal), array_agg(g.parent_id)) FROM %1$I.goals g CROSS JOIN LATERAL (
			SELECT v.goal FROM %1$I.goal_versions v WHERE v.goal_id = g.goal_id ORDER BY v.effective DESC NULLS LAST, v.version DESC LIMIT 1) v
		WHERE (g.goal_id = $1 OR g.parent_id = $1) AND g.dropped_on IS NULL', book) USING id;
	-- written, not only locked: who took a snapshot before that is told to try again
	EXECUTE format('UPDATE %1$I.goals g SET subject = CASE WHEN (SELECT v.effective FROM %1$I.goal_versions v WHERE v.goal_id = $1
			ORDER BY v.effective DESC NULLS LAST, v.version DESC LIMIT 1) IS NOT DISTINCT FROM $2 THEN $3 ELSE g.subject END
		WHERE g.goal_id = $1', book) USING id, effective, about;
	PERFORM smartgoals.note_lacks(book, ARRAY[id], false);
END;
$$;
COMMENT ON FUNCTION revise_goal(name, bigint, goal, date) IS
'what the goal says from this day on (NULL: from ever); for days before, it says what it said';

CREATE FUNCTION revise_goal(book name, id bigint, goal text, effective date DEFAULT smartgoals.as_of())
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM smartgoals.revise_goal(book, id, smartgoals.to_goal(goal, smartgoals.calendar_of(book)), effective);
END;
$$;
COMMENT ON FUNCTION revise_goal(name, bigint, text, date) IS
'what the goal says from this day on, in words, whose period may be one of the calendar of the book';

CREATE FUNCTION drop_goal(book name, id bigint, on_day date DEFAULT smartgoals.as_of())
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
	whole smartgoals.goal := smartgoals.lock_goal(book, id, smartgoals.as_of());
BEGIN
	weights := coalesce(weights, array_fill(1::numeric, ARRAY[cardinality(owners)]));
	RETURN QUERY
	SELECT s.goal_id FROM smartgoals.put_goals(book, ARRAY(SELECT smartgoals.split_goal(whole, owners, weights)),
		ARRAY(SELECT jsonb_build_object('parent', id, 'weight', w.weight) FROM unnest(weights) WITH ORDINALITY w(weight, n) ORDER BY w.n), smartgoals.as_of(), false) s
	ORDER BY s.n;
END;
$$;
COMMENT ON FUNCTION split_goal(name, bigint, text[], numeric[]) IS
'sets goals of these owners as parts of a goal, which sum to it, and returns their numbers';

CREATE FUNCTION prorate_goal(book name, id bigint, active daterange, ramp numeric[] DEFAULT NULL, effective date DEFAULT smartgoals.as_of())
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	whole smartgoals.goal := smartgoals.lock_goal(book, id, effective);
BEGIN
	PERFORM smartgoals.revise_goal(book, id,
		smartgoals.prorate(whole, active, coalesce(ramp, '{}'::numeric[]), '{}'::datemultirange, 'linear'::smartgoals.curve), effective);
END;
$$;
COMMENT ON FUNCTION prorate_goal(name, bigint, daterange, numeric[], date) IS
'revises a goal for an owner who joins or leaves: the share of its period that is active';

-- A goal with a target stands where it stands; one without at the weighted mean of its
-- parts, of those that have an attainment.  From the leaves up, a depth at a time.
CREATE FUNCTION make_tree(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %I.tree(as_of date DEFAULT smartgoals.as_of())
		RETURNS TABLE (goal_id bigint, parent_id bigint, root_id bigint, depth integer, path text, metric text, goal_text text, owner text, weight numeric,
			attainment numeric, status text, status_rank integer, worst_status text, worst_status_rank integer, parts integer, as_of_date date)
		LANGUAGE plpgsql STABLE PARALLEL UNSAFE ROWS 1000 COST 1000000
		SET search_path TO pg_catalog, pg_temp
		AS %L$sql$, book, format($body$
DECLARE
	statuses smartgoals.goal_status[] := enum_range(NULL::smartgoals.goal_status);
	ids bigint[];
	parents bigint[];
	roots bigint[];
	depths integer[];
	paths text[];
	metrics text[];
	texts text[];
	owners text[];
	weights numeric[];
	means numeric[];
	ranks integer[];
	worsts integer[];
	counts integer[];
BEGIN
	WITH RECURSIVE found AS MATERIALIZED (
		SELECT f.*, s.attainment, s.status_rank
		FROM %1$I.goals_in_force(as_of, NULL::text, NULL::text) f LEFT JOIN %1$I.scoreboard(as_of, NULL::text, NULL::text, NULL::bigint[]) s ON s.goal_id = f.goal_id
	), nodes AS MATERIALIZED (
		SELECT f.*, p.goal_id AS parent FROM found f LEFT JOIN found p ON p.goal_id = f.parent_id
		WHERE NOT f.draft OR EXISTS (SELECT FROM found c WHERE c.parent_id = f.goal_id)
	), descent AS (
		SELECT n.goal_id AS id, n.goal_id AS root, 0 AS depth, n.goal_id::text AS path FROM nodes n WHERE n.parent IS NULL
		UNION ALL
		SELECT n.goal_id, d.root, d.depth + 1, concat(d.path, '.', n.goal_id) FROM descent d JOIN nodes n ON n.parent = d.id
	)
	SELECT array_agg(n.goal_id ORDER BY n.goal_id), array_agg(n.parent ORDER BY n.goal_id), array_agg(d.root ORDER BY n.goal_id), array_agg(d.depth ORDER BY n.goal_id),
		array_agg(d.path ORDER BY n.goal_id), array_agg(smartgoals.metric(n.goal) ORDER BY n.goal_id), array_agg(n.goal::text ORDER BY n.goal_id),
		array_agg(smartgoals.owner(n.goal) ORDER BY n.goal_id), array_agg(n.weight ORDER BY n.goal_id), array_agg(n.attainment ORDER BY n.goal_id),
		array_agg(n.status_rank ORDER BY n.goal_id), array_agg(n.status_rank ORDER BY n.goal_id), array_agg(0 ORDER BY n.goal_id)
	INTO ids, parents, roots, depths, paths, metrics, texts, owners, weights, means, ranks, worsts, counts
	FROM nodes n JOIN descent d ON d.id = n.goal_id;

	FOR above IN REVERSE coalesce((SELECT max(d) FROM unnest(depths) d), 0) - 1 .. 0 LOOP
		SELECT array_agg(CASE WHEN n.rank IS NULL AND n.depth = above THEN p.mean ELSE n.mean END ORDER BY n.place), array_agg(least(n.worst, p.worst) ORDER BY n.place), array_agg(n.parts + coalesce(p.parts, 0) ORDER BY n.place)
		INTO means, worsts, counts
		FROM unnest(ids, depths, means, ranks, worsts, counts) WITH ORDINALITY n(id, depth, mean, rank, worst, parts, place)
		LEFT JOIN (
			SELECT c.parent, sum(c.weight * c.mean) FILTER (WHERE c.mean IS NOT NULL) / sum(c.weight) FILTER (WHERE c.mean IS NOT NULL) AS mean, min(c.worst) AS worst, sum(c.parts + 1)::integer AS parts
			FROM unnest(parents, depths, weights, means, worsts, counts) c(parent, depth, weight, mean, worst, parts)
			WHERE c.depth = above + 1 GROUP BY c.parent) p ON p.parent = n.id AND n.depth = above;
	END LOOP;

	RETURN QUERY
	SELECT n.id, n.parent, n.root, n.depth, n.path, n.metric, n.goal_text, n.owner, n.weight, n.mean, statuses[n.rank]::text, n.rank, statuses[n.worst]::text, n.worst, n.parts, $1
	FROM unnest(ids, parents, roots, depths, paths, metrics, texts, owners, weights, means, ranks, worsts, counts)
		n(id, parent, root, depth, path, metric, goal_text, owner, weight, mean, rank, worst, parts);
END;
$body$, book));
	EXECUTE format('COMMENT ON FUNCTION %I.tree(date) IS %L', book, 'the goals and their parts, as of the close of a day');
	EXECUTE format($sql$
		CREATE OR REPLACE VIEW %1$I.tree WITH (security_invoker = true) AS
		SELECT t.goal_id, t.parent_id, t.root_id, t.depth, t.path, t.metric, t.goal_text, t.owner, t.weight::numeric(38,6),
			t.attainment::numeric(38,6), t.status, t.status_rank, t.worst_status, t.worst_status_rank, t.parts, t.as_of_date,
			l.label AS owner_label, smartgoals.title(t.goal_text::smartgoals.goal, %3$s, l.label) AS title, smartgoals.metric_label(t.metric, %3$s) AS metric_label,
			smartgoals.status_label(t.status, %3$s) AS status_label, smartgoals.status_colour(t.status) AS status_colour, smartgoals.status_label(t.worst_status, %3$s) AS worst_status_label
		FROM %1$I.tree(smartgoals.as_of()) t
		%2$s;
$sql$, book, smartgoals.label_join(book, 't.owner'::text, 'l'::text), smartgoals.label_words(book));
	PERFORM smartgoals.comment_report(book, 'tree'::name, 'the goals and their parts: a row for each goal, and for each draft that has parts', $json${
		"parent_id": "the goal this one is a part of; NULL at the top, and where that goal is given up",
		"root_id": "the goal at the top",
		"depth": "how far below the top, where it is 0",
		"path": "the goals from the top to this one; sort by it to have parts below their whole",
		"attainment": "how much of the goal is reached; of one without a target the weighted mean of its parts",
		"status": "missed, off_track, at_risk, no_data, not_started, on_track, met or exceeded; NULL without a target",
		"worst_status": "the worst status of the goal and all below it",
		"worst_status_rank": "the worst status from 1, the worst, to 8, the best",
		"parts": "how many goals are below it",
		"worst_status_label": "what the worst status is called, in the language of smartgoals.language"
	}$json$);
END;
$$;
COMMENT ON FUNCTION make_tree(name) IS
'internal: makes a book''s function and view tree()';
