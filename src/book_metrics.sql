-- book: what it measures, over the user's tables

-- Calls among our own functions are of exactly the types that these have, every
-- argument given: a function of another that fits a call better would be called.
CREATE FUNCTION plain_goal(metric text, unit text, owner text)
RETURNS goal
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN smartgoals.make_goal(metric, NULL::numeric, NULL::daterange, 'increase'::smartgoals.goal_verb, NULL::numeric, NULL::numeric, unit, owner,
		NULL::text, NULL::text, NULL::interval, NULL::text, NULL::smartgoals.goal_basis, NULL::numrange, NULL::text);
END;
$$;
COMMENT ON FUNCTION plain_goal(text, text, text) IS
'a goal that says no more than what it measures, in which unit, and whose it is';

-- Dimensions as an object of expressions; an array names columns that are dimensions.
CREATE FUNCTION check_dimensions(dimensions jsonb)
RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	result jsonb := '{}';
	entry record;
BEGIN
	IF jsonb_typeof(dimensions) = 'array' THEN
		SELECT coalesce(jsonb_object_agg(lower(e.value), quote_ident(e.value)), '{}') INTO result
		FROM jsonb_array_elements_text(dimensions) e;
	ELSIF jsonb_typeof(dimensions) = 'object' THEN
		result := dimensions;
	ELSIF jsonb_typeof(dimensions) <> 'null' THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('invalid dimensions: %s', dimensions),
			DETAIL = 'They are neither an object nor an array.',
			HINT = 'Write {"rep": "rep_id", "channel": "lower(channel)"}, or ["rep", "channel"] for columns of these names.';
	END IF;
	FOR entry IN SELECT e.key, e.value FROM jsonb_each(result) e LOOP
		IF jsonb_typeof(entry.value) <> 'string' THEN
			RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
				MESSAGE = format('invalid dimension: "%s"', entry.key),
				DETAIL = format('%s is no expression.', entry.value),
				HINT = 'Write {"rep": "rep_id"}: a name, and an expression over the columns of the source.';
		END IF;
		IF entry.key IN (SELECT p.part FROM smartgoals.metric_parts() p) THEN
			RAISE EXCEPTION USING ERRCODE = 'reserved_name',
				MESSAGE = format('a dimension cannot be called "%s"', entry.key),
				DETAIL = 'A column of the metric''s view has this name.';
		END IF;
		-- the language of goals says what can be a dimension
		PERFORM smartgoals.plain_goal('revenue'::text, NULL::text, entry.key || ':1');
		IF entry.key <> lower(entry.key) THEN
			RAISE EXCEPTION USING ERRCODE = 'invalid_name',
				MESSAGE = format('invalid dimension: "%s"', entry.key),
				HINT = 'Names in goals are in lower case.';
		END IF;
	END LOOP;
	RETURN result;
END;
$$;
COMMENT ON FUNCTION check_dimensions(jsonb) IS
'dimensions as they were given to define_metric(), checked, as an object';

-- The select list of a metric's view, for these columns in this order; what has no
-- expression here is NULL.
CREATE FUNCTION metric_columns(source regclass, expressions jsonb, columns text[], path text)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	part record;
	list text[];
BEGIN
	FOR part IN
		SELECT c.name, coalesce(p.kind, 'dimension') AS kind, expressions ->> c.name AS expression
		FROM unnest(columns) WITH ORDINALITY c(name, n) LEFT JOIN smartgoals.metric_parts() p ON p.part = c.name
		ORDER BY c.n
	LOOP
		list := list || format('%s AS %I',
			coalesce(smartgoals.metric_expression(source, part.expression, part.kind, path), 'NULL'), part.name);
	END LOOP;
	RETURN array_to_string(list, ', ');
END;
$$;
COMMENT ON FUNCTION metric_columns(regclass, jsonb, text[], text) IS
'the columns of a metric''s view';

-- The parts a metric has, the columns of its view and its dimensions, in order.
CREATE FUNCTION metric_names(expressions jsonb, dimensions jsonb)
RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN ARRAY(
		SELECT p.part FROM smartgoals.metric_parts() WITH ORDINALITY p(part, kind, argument, n)
		WHERE p.part IN ('at', 'value') OR expressions ->> p.part IS NOT NULL ORDER BY p.n)
		|| ARRAY(SELECT k FROM jsonb_object_keys(dimensions) k ORDER BY k);
END;
$$;
COMMENT ON FUNCTION metric_names(jsonb, jsonb) IS
'the columns of a metric''s view, in order';

-- A goal must fit its metric, and a metric that is defined anew its goals.
CREATE FUNCTION check_goal(book name, goal goal)
RETURNS goal
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	metric record;
	entry record;
	reason text;
	hint text;
BEGIN
	IF goal IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed', MESSAGE = 'the goal is NULL';
	END IF;
	EXECUTE format('SELECT m.* FROM %I.metrics m WHERE m.metric = $1', book) INTO metric USING smartgoals.metric(goal);
	IF metric IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'undefined_object',
			MESSAGE = format('metric "%s" is not defined in book "%s"', smartgoals.metric(goal), book),
			HINT = format('Say how it is measured: SELECT smartgoals.define_metric(%L, %L, ...).', book, smartgoals.metric(goal));
	END IF;
	-- what did not say "as" has the basis of its metric
	IF smartgoals.basis(goal) <> metric.basis AND smartgoals.basis((goal::jsonb - 'basis')::smartgoals.goal) = smartgoals.basis(goal) THEN
		goal := (goal::jsonb || jsonb_build_object('basis', metric.basis))::smartgoals.goal;
	END IF;
	IF smartgoals.basis(goal) <> metric.basis THEN
		reason := format('The metric is a %s, the goal reads it as a %s.', metric.basis, smartgoals.basis(goal));
		hint := format('Write "as %s" in the goal, or define the metric with this basis.', metric.basis);
	ELSIF smartgoals.unit(goal) <> metric.unit THEN
		reason := format('The metric is in %s, the goal in %s.', metric.unit, smartgoals.unit(goal));
		hint := 'State the goal in the unit of the metric.';
	ELSIF smartgoals.scope(smartgoals.with_owner(goal, NULL::text)) ? split_part(smartgoals.owner(goal), ':', 1) THEN
		reason := 'Owner and segment name one dimension.';
		hint := 'Leave it out of the segment.';
	ELSIF metric.aggregate <> 'check_in' THEN
		SELECT format('The metric has no dimension "%s".', s.key),
			format('It has %s.', coalesce((SELECT string_agg(d.dimension, ', ' ORDER BY d.n)
				FROM smartgoals.metric_dimensions(book, metric.metric) d), 'none'))
		INTO reason, hint
		FROM jsonb_each(smartgoals.scope(goal)) s
		WHERE s.key NOT IN (SELECT d.dimension FROM smartgoals.metric_dimensions(book, metric.metric) d) LIMIT 1;
	END IF;
	IF reason IS NULL THEN
		FOR entry IN SELECT s.key, k.value, d.key_type FROM jsonb_each(smartgoals.scope(goal)) s
			CROSS JOIN LATERAL jsonb_array_elements_text(CASE jsonb_typeof(s.value) WHEN 'array' THEN s.value ELSE jsonb_build_array(s.value) END) k(value)
			JOIN smartgoals.metric_dimensions(book, metric.metric) d ON d.dimension = s.key LOOP
			IF smartgoals.canonical_key(entry.value, entry.key_type) IS DISTINCT FROM entry.value THEN
				reason := format('"%s" is not how a %s of type %s is written.', entry.value, entry.key, entry.key_type);
				hint := coalesce('Write ' || entry.key || ':' || smartgoals.canonical_key(entry.value, entry.key_type) || '.',
					'Write a key as the source of the metric has them.');
			END IF;
		END LOOP;
	END IF;
	IF reason IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('goal does not fit its metric: "%s"', goal),
			DETAIL = reason, HINT = hint;
	END IF;
	IF smartgoals.unit(goal) IS NULL AND metric.unit IS NOT NULL THEN
		RETURN (goal::jsonb || jsonb_build_object('unit', metric.unit))::smartgoals.goal;
	END IF;
	RETURN goal;
END;
$$;
COMMENT ON FUNCTION check_goal(name, goal) IS
'the goal, in the unit of its metric; an error unless that is defined in the book, and has its basis, unit and dimensions';

-- The type's own text of a key, or NULL where it is none.
CREATE FUNCTION canonical_key(key text, key_type text)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	canonical text;
BEGIN
	EXECUTE format('SELECT $1::%s::text', key_type::regtype) INTO canonical USING key;
	RETURN canonical;
EXCEPTION WHEN data_exception THEN
	RETURN NULL;
END;
$$;
COMMENT ON FUNCTION canonical_key(text, text) IS
'how a type writes the key of a dimension; NULL where the text is no value of it';

CREATE FUNCTION check_metric(name text, aggregate text, given text[])
RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	how record;
	missing text;
	useless text;
BEGIN
	IF name IS NULL OR smartgoals.metric(smartgoals.plain_goal(name, NULL::text, NULL::text)) <> name OR length(name) > 56 THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_name',
			MESSAGE = format('invalid name of a metric: "%s"', name),
			HINT = 'It is in lower case, and has at most 56 characters.';
	END IF;
	SELECT * INTO how FROM smartgoals.metric_aggregates() a WHERE a.aggregate = $2;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('unknown aggregate: "%s"', aggregate),
			HINT = format('Known are %s.', (SELECT string_agg(a.aggregate, ', ') FROM smartgoals.metric_aggregates() a));
	END IF;
	SELECT string_agg(p, ', ') INTO missing FROM unnest(ARRAY['source', 'at'] || how.parts) p
	WHERE how.reading IS NOT NULL AND p <> ALL (given);
	IF missing IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed',
			MESSAGE = format('metric "%s" is not complete', name),
			DETAIL = format('%s needs %s.', aggregate, missing),
			HINT = 'Give a relation as the source, and expressions over its columns.';
	END IF;
	SELECT string_agg(p, ', ') INTO useless FROM unnest(given) p
	WHERE p ~ '_(source|at|value|dimensions)$' AND replace(p, '_dimensions', '_source') <> ALL (how.parts);
	IF useless IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('metric "%s" has no such source', name),
			DETAIL = format('%s has no use for %s.', aggregate, useless),
			HINT = 'Leave it out, or choose another aggregate.';
	END IF;
END;
$$;
COMMENT ON FUNCTION check_metric(text, text, text[]) IS
'an error unless a metric can have this name, and has the parts its aggregate needs';

-- The rows of a metric: those of its source, and of others, such as quotas, which
-- are known by what they have: a quota of NULL is none.
CREATE FUNCTION make_metric_view(book name, name text, source regclass, expressions jsonb, dimensions jsonb, filter text,
	others jsonb, path text)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	view name := 'metric_' || name;
	names text[] := smartgoals.metric_names(expressions || others, dimensions);
	body text := format('SELECT %s FROM %s', smartgoals.metric_columns(source, expressions || dimensions, names, path), source)
		|| coalesce(' WHERE ' || smartgoals.metric_expression(source, filter, 'condition'::text, path), '');
	other record;
BEGIN
	-- of an interval, what comes and what goes
	IF expressions ? 'ends' THEN
		names := array_remove(names, 'ends');
		SELECT format('SELECT %2$s FROM (%1$s) x WHERE (x.ends <= x.at) IS NOT TRUE UNION ALL SELECT %3$s FROM (%1$s) x WHERE x.ends > x.at', body,
			string_agg(format('x.%I', n.name), ', ' ORDER BY n.n),
			string_agg(CASE n.name WHEN 'at' THEN 'x.ends' WHEN 'value' THEN '- x.value' ELSE format('x.%I', n.name) END, ', ' ORDER BY n.n))
		INTO body FROM unnest(names) WITH ORDINALITY n(name, n);
	END IF;
	FOR other IN
		SELECT o.key AS part, (o.value ->> 'source')::oid::regclass AS source,
			jsonb_build_object('at', o.value -> 'at', o.key, o.value -> 'value') || smartgoals.check_dimensions(o.value -> 'dimensions') AS expressions
		FROM jsonb_each(others) o
	LOOP
		IF EXISTS (SELECT FROM jsonb_object_keys(other.expressions) k WHERE k <> ALL (names)) THEN
			RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
				MESSAGE = format('a dimension of the %s is none of metric "%s"', other.part, name),
				DETAIL = format('The metric has %s.', coalesce(nullif(array_to_string(ARRAY(SELECT jsonb_object_keys(dimensions)), ', '), ''), 'none'));
		END IF;
		body := body || format(' UNION ALL SELECT %s FROM %s WHERE (%s) IS NOT NULL',
			smartgoals.metric_columns(other.source, other.expressions, names, path), other.source,
			smartgoals.metric_expression(other.source, other.expressions ->> other.part, 'number'::text, path));
	END LOOP;
	BEGIN
		EXECUTE format('CREATE VIEW %I.%I WITH (security_invoker = true) AS %s', book, view, body);
	EXCEPTION WHEN datatype_mismatch THEN
		RAISE EXCEPTION USING ERRCODE = 'datatype_mismatch',
			MESSAGE = format('the sources of metric "%s" do not match', name),
			DETAIL = SQLERRM || '.',
			HINT = 'Cast a dimension in one of them to the type it has in the other.';
	END;
	EXECUTE format('COMMENT ON VIEW %I.%I IS %L', book, view, format('the rows of metric %s, and what goals can limit it to', name));
END;
$$;
COMMENT ON FUNCTION make_metric_view(name, text, regclass, jsonb, jsonb, text, jsonb, text) IS
'makes the view of a metric';

-- Names in the expressions are looked up along path, that of the caller.  The parts
-- are by the arguments that gave them; others has for spend and quota the source,
-- at, value and dimensions.
CREATE FUNCTION bind_metric(book name, name text, source regclass, parts jsonb, aggregate text, dimensions jsonb, filter text,
	unit text, basis goal_basis, others jsonb, prior text, path text)
RETURNS regclass
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	view name := 'metric_' || name;
	rights json := (SELECT json_agg(r.*) FROM smartgoals.rights_on_metric(book, name) r);
	expressions jsonb := (SELECT jsonb_strip_nulls(jsonb_object_agg(p.part, $4 -> p.argument)) FROM smartgoals.metric_parts() p);
	how record;
	g record;
BEGIN
	PERFORM smartgoals.check_layout(book);
	PERFORM smartgoals.check_metric(name, aggregate,
		ARRAY(SELECT p.key FROM jsonb_each(parts) p WHERE p.value <> 'null')
		|| ARRAY(SELECT o.key || '_' || p.key FROM jsonb_each(others) o, jsonb_each(o.value) p WHERE p.value NOT IN ('null', '{}', '[]'))
		|| CASE WHEN source IS NOT NULL THEN ARRAY['source'] END);
	SELECT * INTO STRICT how FROM smartgoals.metric_aggregates() a WHERE a.aggregate = $5;
	unit := coalesce(unit, how.unit);
	IF prior IS NULL OR prior NOT IN ('previous', 'year') THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('unknown prior period: "%s"', prior),
			HINT = 'Write previous for the period before, or year for the same a year before.';
	END IF;

	-- one at a time, each with what was done before
	EXECUTE format('UPDATE %I.book SET changes = changes + 1', book);
	IF to_regclass(format('%I.%I', book, view)) IS NOT NULL THEN
		PERFORM smartgoals.make_figures(book, name);
		EXECUTE format('DROP VIEW %I.%I', book, view);
	END IF;
	IF how.reading IS NOT NULL THEN
		PERFORM smartgoals.make_metric_view(book, name, source,
			CASE WHEN aggregate IN ('count', 'active_count') THEN expressions || '{"value": "1"}' ELSE expressions END, smartgoals.check_dimensions(dimensions), filter,
			(SELECT coalesce(jsonb_object_agg(o.key, o.value), '{}') FROM jsonb_each(others) o WHERE o.value ->> 'source' IS NOT NULL), path);
		PERFORM smartgoals.grant_rights(book, name, rights);
	END IF;
	EXECUTE format('INSERT INTO %I.metrics (metric, aggregate, basis, unit, prior) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (metric) DO UPDATE SET aggregate = excluded.aggregate, basis = excluded.basis, unit = excluded.unit, prior = excluded.prior', book)
	USING name, aggregate, coalesce(basis::text, CASE WHEN how.reading IS NULL THEN smartgoals.basis(smartgoals.plain_goal(name, unit, NULL::text))::text ELSE how.basis END), smartgoals.unit(smartgoals.plain_goal(name, unit, NULL::text)), prior;
	FOR g IN EXECUTE format('SELECT v.goal FROM %1$I.goals g JOIN %1$I.goal_versions v ON v.goal_id = g.goal_id
		WHERE g.metric = $1', book) USING name LOOP
		PERFORM smartgoals.check_goal(book, g.goal);
	END LOOP;
	PERFORM smartgoals.make_figure(book, name);
	PERFORM smartgoals.make_figures(book, NULL::text);
	RETURN to_regclass(format('%I.%I', book, view));
END;
$$;
COMMENT ON FUNCTION bind_metric(name, text, regclass, jsonb, text, jsonb, text, text, goal_basis, jsonb, text, text) IS
'does what define_metric() says, with the search_path it was called with';

-- Without a search_path of its own, to know that of the caller; hence it does
-- nothing but call a function that has one.
CREATE FUNCTION define_metric(book name, name text, source regclass DEFAULT NULL, value text DEFAULT NULL, at text DEFAULT NULL,
	aggregate text DEFAULT 'sum', dimensions jsonb DEFAULT '{}', filter text DEFAULT NULL, unit text DEFAULT NULL, basis goal_basis DEFAULT NULL,
	cost text DEFAULT NULL, customer text DEFAULT NULL, opened text DEFAULT NULL, won text DEFAULT NULL,
	probability text DEFAULT NULL, automated text DEFAULT NULL, forecast text DEFAULT NULL, naive text DEFAULT NULL,
	reached text DEFAULT NULL, stage text DEFAULT NULL, opens text DEFAULT NULL, closes text DEFAULT NULL,
	spend_source regclass DEFAULT NULL, spend_value text DEFAULT NULL, spend_at text DEFAULT NULL, spend_dimensions jsonb DEFAULT '{}',
	quota_source regclass DEFAULT NULL, quota_value text DEFAULT NULL, quota_at text DEFAULT NULL, quota_dimensions jsonb DEFAULT '{}',
	item text DEFAULT NULL, ends text DEFAULT NULL,
	per_source regclass DEFAULT NULL, per_value text DEFAULT NULL, per_at text DEFAULT NULL, per_dimensions jsonb DEFAULT NULL,
	prior text DEFAULT 'previous')
RETURNS regclass
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
AS $$
BEGIN
	RETURN smartgoals.bind_metric(book, name, source,
		pg_catalog.jsonb_build_object('at', at, 'value', value, 'cost', cost, 'customer', customer,
			'opened', opened, 'won', won, 'probability', probability, 'automated', automated, 'forecast', forecast, 'naive', naive,
			'reached', reached, 'stage', stage, 'opens', opens, 'closes', closes, 'item', item, 'ends', ends),
		aggregate, dimensions, filter, unit, basis,
		pg_catalog.jsonb_build_object(
			'spend', pg_catalog.jsonb_build_object('source', spend_source::pg_catalog.oid, 'at', spend_at, 'value', spend_value, 'dimensions', spend_dimensions),
			'quota', pg_catalog.jsonb_build_object('source', quota_source::pg_catalog.oid, 'at', quota_at, 'value', quota_value, 'dimensions', quota_dimensions),
			'per', pg_catalog.jsonb_build_object('source', CASE WHEN per_value IS NOT NULL THEN coalesce(per_source, source) ELSE per_source END::pg_catalog.oid,
				'at', CASE WHEN per_value IS NOT NULL THEN coalesce(per_at, at) ELSE per_at END, 'value', per_value,
				'dimensions', CASE WHEN per_value IS NOT NULL THEN coalesce(per_dimensions, dimensions) ELSE coalesce(per_dimensions, '{}') END)),
		prior, pg_catalog.current_setting('search_path'));
END;
$$;
COMMENT ON FUNCTION define_metric(name, text, regclass, text, text, text, jsonb, text, text, goal_basis, text, text, text, text, text, text,
	text, text, text, text, text, text, regclass, text, text, jsonb, regclass, text, text, jsonb,
	text, text, regclass, text, text, jsonb, text) IS
'says how a metric is measured: over which relation, by which expressions over its columns; makes the view metric_... of the book';

CREATE FUNCTION drop_metric(book name, name text)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	view name := 'metric_' || name;
	goals bigint;
	found boolean;
BEGIN
	PERFORM smartgoals.check_layout(book);
	EXECUTE format('UPDATE %I.book SET changes = changes + 1', book);
	EXECUTE format('SELECT count(*) FROM %I.goals g WHERE g.metric = $1', book) INTO goals USING name;
	IF goals > 0 THEN
		RAISE EXCEPTION USING ERRCODE = 'dependent_objects_still_exist',
			MESSAGE = format('metric "%s" of book "%s" has goals', name, book),
			DETAIL = format('Goals that measure it, those that were dropped among them: %s.', goals),
			HINT = format('To forget them and their history: DELETE FROM %I.goals WHERE metric = %L.', book, name);
	END IF;
	EXECUTE format('DELETE FROM %I.metrics m WHERE m.metric = $1 RETURNING true', book) INTO found USING name;
	IF found IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'undefined_object',
			MESSAGE = format('metric "%s" is not defined in book "%s"', name, book);
	END IF;
	IF to_regclass(format('%I.%I', book, view)) IS NOT NULL THEN
		PERFORM smartgoals.make_figures(book, name);
		EXECUTE format('DROP VIEW %I.%I', book, view);
	END IF;
	EXECUTE format('DROP FUNCTION IF EXISTS %I.%I(smartgoals.goal[], date, boolean)', book, concat('figure_', name));
END;
$$;
COMMENT ON FUNCTION drop_metric(name, text) IS
'forgets a metric that has no goals';
