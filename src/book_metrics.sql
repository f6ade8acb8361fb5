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
'internal: a goal that says no more than what it measures, in which unit, and whose it is';

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
'internal: dimensions as they were given to define_metric(), checked, as an object';

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
'internal: the columns of a metric''s view';

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
'internal: the columns of a metric''s view, in order';

-- Goals must fit their metrics, and a metric that is defined anew its goals: what is
-- wrong with the first that does not.
CREATE FUNCTION misfit(book name, goals goal[], OUT goal goal, OUT state text, OUT reason text, OUT hint text)
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE format($sql$
		WITH goals AS MATERIALIZED (
			SELECT g.n, g.goal, m.metric, m.aggregate, m.basis, m.unit
			FROM unnest($1) WITH ORDINALITY g(goal, n) LEFT JOIN %1$I.metrics m ON m.metric = smartgoals.metric(g.goal)
		), dimensions AS MATERIALIZED (
			SELECT m.metric, d.*
			FROM (SELECT DISTINCT g.metric FROM goals g WHERE g.aggregate <> 'check_in') m CROSS JOIN LATERAL smartgoals.metric_dimensions(%1$L::name, m.metric) d
		), keys AS MATERIALIZED (
			SELECT k.*, d.key_type, g.goal
			FROM smartgoals.goal_keys($1) k JOIN goals g ON g.n = k.n AND g.aggregate <> 'check_in'
			LEFT JOIN dimensions d ON d.metric = k.metric AND d.dimension = k.dimension
		)
		SELECT f.goal, f.state, f.reason, f.hint FROM (
			SELECT g.n, g.goal, 'null_value_not_allowed' AS state, NULL::text AS reason, NULL::text AS hint FROM goals g WHERE g.goal IS NULL
			UNION ALL
			SELECT g.n, g.goal, 'undefined_object', NULL, NULL FROM goals g WHERE g.metric IS NULL
			UNION ALL
			SELECT g.n, g.goal, 'invalid_parameter_value', format('The metric is a %%s, the goal reads it as a %%s.', g.basis, smartgoals.basis(g.goal)),
				format('Leave out "as %%s": a goal of a book is read as its metric is.', smartgoals.basis(g.goal))
			FROM goals g WHERE smartgoals.basis(g.goal) <> g.basis
			UNION ALL
			SELECT g.n, g.goal, 'invalid_parameter_value', format('The metric is in %%s, the goal in %%s.', g.unit, smartgoals.unit(g.goal)), 'State the goal in the unit of the metric.'
			FROM goals g WHERE smartgoals.unit(g.goal) <> g.unit
			UNION ALL
			SELECT g.n, g.goal, 'invalid_parameter_value', 'Owner and segment name one dimension.', 'Leave it out of the segment.'
			FROM goals g WHERE smartgoals.segment(g.goal) IS NOT NULL
				AND smartgoals.scope(smartgoals.with_owner(g.goal, NULL::text)) ? split_part(smartgoals.owner(g.goal), ':', 1)
			UNION ALL
			SELECT k.n, k.goal, 'invalid_parameter_value', format('The metric has no dimension "%%s".', k.dimension),
				format('It has %%s.', coalesce((SELECT string_agg(d.dimension, ', ' ORDER BY d.n) FROM dimensions d WHERE d.metric = k.metric), 'none'))
			FROM keys k WHERE k.key_type IS NULL
			UNION ALL
			SELECT k.n, k.goal, 'invalid_parameter_value', format('"%%s" is not how a %%s of type %%s is written.', k.key, k.dimension, k.key_type),
				CASE WHEN smartgoals.canonical_key(k.key, k.key_type) IS NULL THEN 'Write a key as the source of the metric has them.'
					ELSE format('Write %%s:%%s.', k.dimension, smartgoals.canonical_key(k.key, k.key_type)) END
			FROM keys k WHERE k.key_type <> 'text' AND NOT (k.key_type = 'bigint' AND k.key ~ '^(0|-?[1-9][0-9]{0,17})$')
				AND smartgoals.canonical_key(k.key, k.key_type) IS DISTINCT FROM k.key) f
		ORDER BY f.n LIMIT 1$sql$, book) INTO misfit.goal, misfit.state, misfit.reason, misfit.hint USING goals;
END;
$$;
COMMENT ON FUNCTION misfit(name, goal[]) IS
'internal: the first of the goals that does not fit its metric, and why; NULL where all do';

CREATE FUNCTION check_goals(book name, goals goal[])
RETURNS goal[]
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	fitted smartgoals.goal[];
	wrong record;
BEGIN
	EXECUTE format('SELECT array_agg(smartgoals.fit_goal(g.goal, m.basis, m.unit) ORDER BY g.n)
		FROM unnest($1) WITH ORDINALITY g(goal, n) LEFT JOIN %I.metrics m ON m.metric = smartgoals.metric(g.goal)', book)
	INTO fitted USING goals;
	SELECT * INTO wrong FROM smartgoals.misfit(book, fitted);
	IF wrong.state = 'null_value_not_allowed' THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed', MESSAGE = 'the goal is NULL';
	ELSIF wrong.state = 'undefined_object' THEN
		RAISE EXCEPTION USING ERRCODE = 'undefined_object',
			MESSAGE = format('metric "%s" is not defined in book "%s"', smartgoals.metric(wrong.goal), book),
			HINT = format('Say how it is measured: SELECT smartgoals.define_metric(%L, %L, ...).', book, smartgoals.metric(wrong.goal));
	ELSIF wrong.state IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = wrong.state,
			MESSAGE = format('goal does not fit its metric: "%s"', wrong.goal),
			DETAIL = wrong.reason, HINT = wrong.hint;
	END IF;
	RETURN fitted;
END;
$$;
COMMENT ON FUNCTION check_goals(name, goal[]) IS
'internal: the goals, in the units and by the bases of their metrics; an error unless each metric is defined in the book, and has the goal''s basis, unit and dimensions';

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
'internal: how a type writes the key of a dimension; NULL where the text is no value of it';

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
'internal: an error unless a metric can have this name, and has the parts its aggregate needs';

-- A name that the server would cut could be that of another.
CREATE FUNCTION dimension_view(prefix text, dimension text)
RETURNS name
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	IF octet_length(concat(prefix, dimension)) > 63 THEN
		RAISE EXCEPTION USING ERRCODE = 'name_too_long',
			MESSAGE = format('name of a dimension too long: "%s"', dimension),
			DETAIL = format('Its view would be called %s%s, and a name has 63 bytes at most.', prefix, dimension),
			HINT = 'Choose a shorter one.';
	END IF;
	RETURN concat(prefix, dimension);
END;
$$;
COMMENT ON FUNCTION dimension_view(text, text) IS
'internal: the view of a dimension, of its parent or its labels by the prefix; an error where that is no name';

-- A dimension may have a parent, as a rep is of a team: who was in which when is a
-- view of the book, so that rows are of the team of their day.  Of two that hold on one
-- day the later holds, so that no row counts twice; when it ends before the other, that
-- one holds again.
CREATE FUNCTION bind_parent(book name, dimension text, parent text, source regclass, key text, parent_key text, begins text, ends text, path text)
RETURNS regclass
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	view name := smartgoals.dimension_view('dimension_'::text, dimension);
	others text;
BEGIN
	PERFORM smartgoals.check_layout(book);
	IF dimension IS NULL OR parent IS NULL OR dimension = parent OR parent_key IS NULL OR key IS NULL OR source IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('dimension "%s" has no parent by that', dimension),
			DETAIL = 'It needs another dimension, a source, and expressions for the keys of both.',
			HINT = format('Write define_dimension(%L, ''rep'', ''team'', ''memberships'', ''rep_id'', ''team_id'', ''since'', ''until'').', book);
	END IF;
	PERFORM smartgoals.check_dimensions(jsonb_build_object(dimension, key, parent, parent_key));
	EXECUTE format('UPDATE %I.book SET changes = changes + 1', book);
	SELECT a.attname INTO others FROM pg_attribute a WHERE a.attrelid = to_regclass(format('%I.%I', book, view)) AND a.attnum = 2;
	IF others <> parent THEN
		RAISE EXCEPTION USING ERRCODE = 'duplicate_object',
			MESSAGE = format('dimension "%s" has the parent "%s"', dimension, others),
			DETAIL = 'A dimension has one parent.',
			HINT = format('Drop view %I.%I first, and define the metrics that stand on it anew.', book, view);
	END IF;
	EXECUTE format($sql$
		CREATE OR REPLACE VIEW %1$I.%2$I WITH (security_invoker = true) AS
		WITH stays AS (
			SELECT s.*, row_number() OVER days AS n, coalesce(lead(s.since) OVER days, 'infinity') AS following, max(s.until) OVER (days ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS longest
			FROM (SELECT %5$s AS key, %6$s AS parent, coalesce((%7$s)::date, '-infinity') AS since, coalesce((%8$s)::date, 'infinity') AS until FROM %9$s) s
			WHERE s.key IS NOT NULL
			WINDOW days AS (PARTITION BY s.key ORDER BY s.since, s.parent)
		)
		SELECT s.key AS %3$I, s.parent AS %4$I, s.since, least(s.until, s.following) AS until FROM stays s
		UNION ALL
		SELECT a.key, a.parent, a.since, a.until
		FROM (
			SELECT s.key, s.parent, greatest(o.since, o.until, max(s.until) OVER (PARTITION BY o.key, o.n ORDER BY s.n DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) AS since, least(s.until, o.following) AS until
			FROM stays o JOIN stays s ON s.key = o.key AND s.n < o.n
			WHERE o.until < o.following AND o.until < o.longest) a
		WHERE a.since < a.until$sql$, book, view, dimension, parent,
		smartgoals.metric_expression(source, key, 'dimension'::text, path), smartgoals.metric_expression(source, parent_key, 'dimension'::text, path),
		coalesce(smartgoals.metric_expression(source, begins, 'moment'::text, path), 'NULL'), coalesce(smartgoals.metric_expression(source, ends, 'moment'::text, path), 'NULL'), source);
	PERFORM smartgoals.check_view(book, view);
	EXECUTE format('COMMENT ON VIEW %I.%I IS %L', book, view, format('of which %s each %s is, from when to before when', parent, dimension));
	EXECUTE format('SELECT string_agg(m.metric, '', '' ORDER BY m.metric) FROM %I.metrics m WHERE EXISTS (
			SELECT FROM smartgoals.metric_dimensions(%L::name, m.metric) d WHERE d.dimension = $1)
		AND NOT EXISTS (SELECT FROM smartgoals.metric_dimensions(%2$L::name, m.metric) d WHERE d.dimension = $2)', book, book) INTO others USING dimension, parent;
	IF others IS NOT NULL THEN
		RAISE NOTICE USING MESSAGE = format('metrics that know no %s yet: %s', parent, others), HINT = 'Define them anew.';
	END IF;
	RETURN format('%I.%I', book, view)::regclass;
END;
$$;
COMMENT ON FUNCTION bind_parent(name, text, text, regclass, text, text, text, text, text) IS
'internal: does what define_dimension() says of the parent of a dimension, with the search_path it was called with';

-- What the keys of a dimension are called is a view of the book, read with the rights of
-- the reader; of several labels of a key the first counts.
CREATE FUNCTION bind_labels(book name, dimension text, labels regclass, label_key text, label_value text, path text)
RETURNS regclass
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	view name := smartgoals.dimension_view('label_'::text, dimension);
BEGIN
	PERFORM smartgoals.check_layout(book);
	IF dimension IS NULL OR label_value IS NULL OR label_key IS NULL OR labels IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('dimension "%s" has no labels by that', dimension),
			DETAIL = 'They need a relation, and expressions for the key and what it is called.',
			HINT = format('Write define_dimension(%L, ''rep'', labels => ''reps'', label_key => ''id'', label_value => ''name'').', book);
	END IF;
	PERFORM smartgoals.check_dimensions(jsonb_build_object(dimension, label_key));
	EXECUTE format('UPDATE %I.book SET changes = changes + 1', book);
	EXECUTE format($sql$
		CREATE OR REPLACE VIEW %1$I.%2$I WITH (security_invoker = true) AS
		SELECT s.key::text AS key, min(s.label::text) AS label
		FROM (SELECT %3$s AS key, %4$s AS label FROM %5$s) s
		WHERE s.key IS NOT NULL
		GROUP BY s.key::text$sql$, book, view,
		smartgoals.metric_expression(labels, label_key, 'dimension'::text, path), smartgoals.metric_expression(labels, label_value, 'dimension'::text, path), labels);
	PERFORM smartgoals.check_view(book, view);
	EXECUTE format('COMMENT ON VIEW %I.%I IS %L', book, view, format('what each %s is called', dimension));
	RETURN format('%I.%I', book, view)::regclass;
END;
$$;
COMMENT ON FUNCTION bind_labels(name, text, regclass, text, text, text) IS
'internal: does what define_dimension() says of the labels of a dimension, with the search_path it was called with';

CREATE FUNCTION bind_dimension(book name, dimension text, parent text, source regclass, key text, parent_key text, begins text, ends text,
	labels regclass, label_key text, label_value text, path text)
RETURNS regclass
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	bound regclass;
BEGIN
	IF labels IS NOT NULL OR label_key IS NOT NULL OR label_value IS NOT NULL THEN
		bound := smartgoals.bind_labels(book, dimension, labels, label_key, label_value, path);
	END IF;
	IF bound IS NULL OR parent IS NOT NULL OR source IS NOT NULL OR key IS NOT NULL OR parent_key IS NOT NULL THEN
		bound := smartgoals.bind_parent(book, dimension, parent, source, key, parent_key, begins, ends, path);
	END IF;
	RETURN bound;
END;
$$;
COMMENT ON FUNCTION bind_dimension(name, text, text, regclass, text, text, text, text, regclass, text, text, text) IS
'internal: does what define_dimension() says, with the search_path it was called with';

CREATE FUNCTION define_dimension(book name, dimension text, parent text DEFAULT NULL, source regclass DEFAULT NULL, key text DEFAULT NULL, parent_key text DEFAULT NULL,
	begins text DEFAULT NULL, ends text DEFAULT NULL, labels regclass DEFAULT NULL, label_key text DEFAULT NULL, label_value text DEFAULT NULL)
RETURNS regclass
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
AS $$
BEGIN
	RETURN smartgoals.bind_dimension(book, dimension, parent, source, key, parent_key, begins, ends, labels, label_key, label_value, pg_catalog.current_setting('search_path'));
END;
$$;
COMMENT ON FUNCTION define_dimension(name, text, text, regclass, text, text, text, text, regclass, text, text) IS
'says of which other dimension the keys of one are parts, and when: reps of teams, teams of regions; metrics defined from then on that have the one have the other; and what the keys are called';

-- The SQL of a metric's rows, with the parents of their dimensions on their day; those
-- that it has itself it keeps.  An interval becomes two rows.
CREATE FUNCTION with_parents(book name, body text, names text[], as_texts boolean)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	columns text := 'x.*';
	joins text := '';
	places text[] := ARRAY(SELECT format('x.%I', n) FROM unnest(names) WITH ORDINALITY u(n, o) ORDER BY u.o);
	parent text;
	i int := 1;
BEGIN
	WHILE i <= cardinality(names) LOOP
		SELECT a.attname INTO parent FROM pg_attribute a
		WHERE a.attrelid = to_regclass(format('%I.%I', book, 'dimension_' || names[i])) AND a.attnum = 2 AND octet_length(names[i]) <= 53;
		IF parent <> ALL (names) THEN
			columns := columns || format(', d%s.%I', i, parent);
			joins := joins || format(CASE WHEN as_texts THEN ' LEFT JOIN %1$I.%2$I d%3$s ON d%3$s.%4$I::text = %5$s::text' ELSE ' LEFT JOIN %1$I.%2$I d%3$s ON d%3$s.%4$I = %5$s' END
				|| ' AND x.at >= d%3$s.since AND x.at < d%3$s.until', book, 'dimension_' || names[i], i, names[i], places[i]);
			names := names || parent;
			places := places || format('d%s.%I', i, parent);
		END IF;
		i := i + 1;
	END LOOP;
	body := CASE joins WHEN '' THEN body ELSE format('SELECT %s FROM (%s) x%s', columns, body, joins) END;
	-- of an interval, what comes and what goes: of whom it was when it came
	RETURN (
		SELECT CASE WHEN 'ends' = ANY (names) THEN format('SELECT %2$s FROM (%1$s) x WHERE (x.ends <= x.at) IS NOT TRUE UNION ALL SELECT %3$s FROM (%1$s) x WHERE x.ends > x.at', body,
			string_agg(format('x.%I', n.name), ', ' ORDER BY n.n),
			string_agg(CASE n.name WHEN 'at' THEN 'x.ends' WHEN 'value' THEN '- x.value' ELSE format('x.%I', n.name) END, ', ' ORDER BY n.n)) ELSE body END
		FROM unnest(names) WITH ORDINALITY n(name, n) WHERE n.name <> 'ends');
END;
$$;
COMMENT ON FUNCTION with_parents(name, text, text[], boolean) IS
'internal: the SQL of the rows of a metric with columns for the parents of their dimensions; as_texts where their types do not compare';

-- The rows of a metric: those of its source, and of others, such as quotas, which
-- are known by what they have: a quota of NULL is none.
CREATE FUNCTION make_metric_view(book name, name text, source regclass, expressions jsonb, dimensions jsonb, filter text,
	others jsonb, terms jsonb, unit text, path text)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	view name := 'metric_' || name;
	names text[] := smartgoals.metric_names(expressions || others, dimensions);
	shared_dimensions jsonb := smartgoals.check_dimensions(terms -> 'credit_dimensions');
	body text := smartgoals.with_rates(format('SELECT %s FROM %s', smartgoals.metric_columns(source, expressions || dimensions, names, path), source)
		|| coalesce(' WHERE ' || smartgoals.metric_expression(source, filter, 'condition'::text, path), ''), names, terms, unit, path);
	bodies text[];
	other record;
BEGIN
	IF dimensions ?| ARRAY(SELECT jsonb_object_keys(shared_dimensions)) THEN
		RAISE EXCEPTION USING ERRCODE = 'duplicate_object',
			MESSAGE = format('a dimension of the credit is one of metric "%s" already', name),
			DETAIL = format('The metric has %s.', array_to_string(ARRAY(SELECT jsonb_object_keys(dimensions)), ', ')),
			HINT = 'Who has a share is said by the shares, or by the source.';
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
	names := names || ARRAY(SELECT k FROM jsonb_object_keys(shared_dimensions) k ORDER BY k);
	bodies := ARRAY[smartgoals.with_credits(body, names, terms, path, false), smartgoals.with_credits(body, names, terms, path, true)];
	BEGIN
		BEGIN
			EXECUTE format('CREATE VIEW %I.%I WITH (security_invoker = true) AS %s', book, view, smartgoals.with_parents(book, bodies[1], names, false));
		EXCEPTION WHEN undefined_function THEN	-- keys of two types
			EXECUTE format('CREATE VIEW %I.%I WITH (security_invoker = true) AS %s', book, view, smartgoals.with_parents(book, bodies[2], names, true));
		END;
	EXCEPTION WHEN datatype_mismatch THEN
		RAISE EXCEPTION USING ERRCODE = 'datatype_mismatch',
			MESSAGE = format('the sources of metric "%s" do not match', name),
			DETAIL = SQLERRM || '.',
			HINT = 'Cast a dimension in one of them to the type it has in the other.';
	END;
	EXECUTE format('COMMENT ON VIEW %I.%I IS %L', book, view, format('the rows of metric %s, and what goals can limit it to', name));
END;
$$;
COMMENT ON FUNCTION make_metric_view(name, text, regclass, jsonb, jsonb, text, jsonb, jsonb, text, text) IS
'internal: makes the view of a metric';

-- Names in the expressions are looked up along path, that of the caller.  The parts
-- are by the arguments that gave them; others has for spend and quota the source,
-- at, value and dimensions, and terms what there is of credit and rates, by argument.
CREATE FUNCTION bind_metric(book name, name text, source regclass, parts jsonb, aggregate text, dimensions jsonb, filter text,
	unit text, basis goal_basis, others jsonb, prior text, pace text, stages text[], pipeline text, terms jsonb, path text)
RETURNS regclass
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	view name := 'metric_' || name;
	rights json;
	expressions jsonb := (SELECT jsonb_strip_nulls(jsonb_object_agg(p.part, CASE p.part
			WHEN 'credit_share' THEN CASE WHEN terms ->> 'credit_source' IS NULL THEN terms -> 'credit' WHEN terms ->> 'credit' IS NOT NULL THEN '"NULL::numeric"' END
			WHEN 'unconverted_currency' THEN terms -> 'currency'
			WHEN 'unconverted_value' THEN CASE WHEN terms ->> 'currency' IS NOT NULL THEN $4 -> 'value' END
			ELSE $4 -> p.argument END)) FROM smartgoals.metric_parts() p);
	how record;
	fits boolean;
	goals smartgoals.goal[];
BEGIN
	PERFORM smartgoals.check_layout(book);
	PERFORM smartgoals.check_metric(name, aggregate,
		ARRAY(SELECT p.key FROM jsonb_each(parts) p WHERE p.value <> 'null')
		|| ARRAY(SELECT o.key || '_' || p.key FROM jsonb_each(others) o, jsonb_each(o.value) p WHERE p.value NOT IN ('null', '{}', '[]'))
		|| CASE WHEN source IS NOT NULL THEN ARRAY['source'] END);
	SELECT * INTO STRICT how FROM smartgoals.metric_aggregates() a WHERE a.aggregate = $5;
	unit := smartgoals.unit(smartgoals.plain_goal(name, coalesce(unit, how.unit), NULL::text));
	PERFORM smartgoals.check_terms(name, aggregate, unit, parts, terms);
	PERFORM smartgoals.check_cards(name, parts, dimensions, stages);
	IF prior IS NULL OR prior NOT IN ('previous', 'year') THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('unknown prior period: "%s"', prior),
			HINT = 'Write previous for the period before, or year for the same a year before.';
	ELSIF NOT smartgoals.is_setting('pace'::text, pace) THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('unknown pace: "%s"', pace),
			HINT = 'Write calendar, business or seasonal.';
	ELSIF pace = 'seasonal' AND (aggregate NOT IN ('sum', 'count', 'new_customers') OR coalesce(basis::text, how.basis) <> 'total') THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('metric "%s" has no season', name),
			DETAIL = 'The shape of a year is that of what adds up by day.',
			HINT = 'Leave the pace out, or choose calendar or business.';
	ELSIF pipeline IS NOT NULL AND (how.reading IS NULL OR coalesce(basis::text, how.basis) <> 'total') THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('metric "%s" has no pipeline', name),
			DETAIL = 'What open deals bring is added to a total that is counted from rows.',
			HINT = 'Leave the pipeline out.';
	END IF;

	-- one at a time, each with what was done before; nothing is looked up by name
	-- until then, for a name that was not there is remembered as that
	EXECUTE format('UPDATE %I.book SET changes = changes + 1', book);
	EXECUTE format('SELECT $1 IS NULL OR EXISTS (SELECT FROM %I.metrics m WHERE m.metric = $1 AND m.aggregate = ''expected_pipeline'' AND m.unit IS NOT DISTINCT FROM $2)', book) INTO fits USING pipeline, unit;
	IF NOT fits THEN
		RAISE EXCEPTION USING ERRCODE = 'undefined_object',
			MESSAGE = format('"%s" is no pipeline for metric "%s"', pipeline, name),
			DETAIL = format('A pipeline is a metric of this book whose aggregate is expected_pipeline and whose unit is the same (%s).', coalesce(unit, 'none')),
			HINT = 'Define it first.';
	END IF;
	rights := (SELECT json_agg(r.*) FROM smartgoals.rights_on_metric(book, name) r);
	IF EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = book AND c.relname = view) THEN
		EXECUTE format('DROP VIEW %I.%I', book, view);
	END IF;
	IF how.reading IS NOT NULL THEN
		PERFORM smartgoals.make_metric_view(book, name, source,
			CASE WHEN aggregate IN ('count', 'active_count') THEN expressions || '{"value": "1"}' ELSE expressions END, smartgoals.check_dimensions(dimensions), filter,
			(SELECT coalesce(jsonb_object_agg(o.key, o.value), '{}') FROM jsonb_each(others) o WHERE o.value ->> 'source' IS NOT NULL), terms, unit, path);
		PERFORM smartgoals.grant_rights(book, name, rights);
	END IF;
	EXECUTE format('INSERT INTO %I.metrics (metric, aggregate, basis, unit, prior, pace, stages, pipeline) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (metric) DO UPDATE SET aggregate = excluded.aggregate, basis = excluded.basis, unit = excluded.unit, prior = excluded.prior, pace = excluded.pace, stages = excluded.stages, pipeline = excluded.pipeline', book)
	USING name, aggregate, coalesce(basis::text, CASE WHEN how.reading IS NULL THEN smartgoals.basis(smartgoals.plain_goal(name, unit, NULL::text))::text ELSE how.basis END), unit, prior, pace, stages, pipeline;
	EXECUTE format('SELECT array_agg(v.goal) FROM %1$I.goals g JOIN %1$I.goal_versions v ON v.goal_id = g.goal_id WHERE g.metric = $1', book)
	INTO goals USING name;
	PERFORM smartgoals.check_goals(book, goals);
	PERFORM smartgoals.make_figure(book, name);
	PERFORM smartgoals.make_daily(book, name);
	RETURN to_regclass(format('%I.%I', book, view));
END;
$$;
COMMENT ON FUNCTION bind_metric(name, text, regclass, jsonb, text, jsonb, text, text, goal_basis, jsonb, text, text, text[], text, jsonb, text) IS
'internal: does what define_metric() says, with the search_path it was called with';

-- Both without a search_path of their own, to know that of the caller; hence they
-- do nothing but call a function that has one.
CREATE FUNCTION put_metric(book name, name text, source regclass, value text, at text,
	aggregate text, dimensions jsonb, filter text, unit text, basis goal_basis,
	cost text, customer text, opened text, won text,
	probability text, automated text, forecast text, naive text,
	reached text, stage text, opens text, closes text,
	spend_source regclass, spend_value text, spend_at text, spend_dimensions jsonb,
	quota_source regclass, quota_value text, quota_at text, quota_dimensions jsonb,
	item text, ends text,
	per_source regclass, per_value text, per_at text, per_dimensions jsonb,
	prior text,
	credit text, credit_source regclass, credit_item text, credit_dimensions jsonb,
	currency text, rates regclass, rate_at text, rate_from text, rate_to text, rate_value text,
	pace text, within text, product text, companion text,
	card text, entered text, stages text[], pipeline text)
RETURNS regclass
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
AS $$
BEGIN
	RETURN smartgoals.bind_metric(book, name, source,
		pg_catalog.jsonb_build_object('at', at, 'value', value, 'cost', cost, 'customer', customer,
			'opened', opened, 'won', won, 'probability', probability, 'automated', automated, 'forecast', forecast, 'naive', naive,
			'reached', reached, 'stage', stage, 'opens', opens, 'closes', closes, 'item', item, 'ends', ends, 'within', within, 'product', product, 'companion', companion, 'card', card, 'entered', entered),
		aggregate, dimensions, filter, unit, basis,
		pg_catalog.jsonb_build_object(
			'spend', pg_catalog.jsonb_build_object('source', spend_source::pg_catalog.oid, 'at', spend_at, 'value', spend_value, 'dimensions', spend_dimensions),
			'quota', pg_catalog.jsonb_build_object('source', quota_source::pg_catalog.oid, 'at', quota_at, 'value', quota_value, 'dimensions', quota_dimensions),
			'per', pg_catalog.jsonb_build_object('source', CASE WHEN per_value IS NOT NULL THEN coalesce(per_source, source) ELSE per_source END::pg_catalog.oid,
				'at', CASE WHEN per_value IS NOT NULL THEN coalesce(per_at, at) ELSE per_at END, 'value', per_value,
				'dimensions', CASE WHEN per_value IS NOT NULL THEN coalesce(per_dimensions, dimensions) ELSE coalesce(per_dimensions, '{}') END)),
		prior, pace, stages, pipeline, pg_catalog.jsonb_build_object('credit', credit, 'credit_source', credit_source::pg_catalog.oid, 'credit_item', credit_item, 'credit_dimensions', credit_dimensions,
			'currency', currency, 'rates', rates::pg_catalog.oid, 'rate_at', rate_at, 'rate_from', rate_from, 'rate_to', rate_to, 'rate_value', rate_value),
		pg_catalog.current_setting('search_path'));
END;
$$;
COMMENT ON FUNCTION put_metric(name, text, regclass, text, text, text, jsonb, text, text, goal_basis, text, text, text, text, text, text,
	text, text, text, text, text, text, regclass, text, text, jsonb, regclass, text, text, jsonb,
	text, text, regclass, text, text, jsonb, text, text, regclass, text, jsonb, text, regclass, text, text, text, text, text, text, text, text, text, text, text[], text) IS
'internal: does what define_metric() says';

CREATE FUNCTION define_metric(book name, name text, source regclass DEFAULT NULL, value text DEFAULT NULL, at text DEFAULT NULL,
	aggregate text DEFAULT 'sum', dimensions jsonb DEFAULT '{}', filter text DEFAULT NULL, unit text DEFAULT NULL, basis goal_basis DEFAULT NULL,
	cost text DEFAULT NULL, customer text DEFAULT NULL, opened text DEFAULT NULL, won text DEFAULT NULL,
	probability text DEFAULT NULL, automated text DEFAULT NULL, forecast text DEFAULT NULL, naive text DEFAULT NULL,
	reached text DEFAULT NULL, stage text DEFAULT NULL, opens text DEFAULT NULL, closes text DEFAULT NULL,
	spend_source regclass DEFAULT NULL, spend_value text DEFAULT NULL, spend_at text DEFAULT NULL, spend_dimensions jsonb DEFAULT '{}',
	quota_source regclass DEFAULT NULL, quota_value text DEFAULT NULL, quota_at text DEFAULT NULL, quota_dimensions jsonb DEFAULT '{}',
	item text DEFAULT NULL, ends text DEFAULT NULL,
	per_source regclass DEFAULT NULL, per_value text DEFAULT NULL, per_at text DEFAULT NULL, per_dimensions jsonb DEFAULT NULL,
	prior text DEFAULT 'previous',
	credit text DEFAULT NULL, credit_source regclass DEFAULT NULL, credit_item text DEFAULT NULL, credit_dimensions jsonb DEFAULT '{}',
	currency text DEFAULT NULL, rates regclass DEFAULT NULL, rate_at text DEFAULT NULL, rate_from text DEFAULT NULL, rate_to text DEFAULT NULL, rate_value text DEFAULT NULL,
	pace text DEFAULT NULL, within text DEFAULT NULL, product text DEFAULT NULL, companion text DEFAULT NULL,
	card text DEFAULT NULL, entered text DEFAULT NULL, stages text[] DEFAULT NULL, pipeline text DEFAULT NULL)
RETURNS regclass
AS 'MODULE_PATHNAME', 'smartgoals_define_metric'
LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION define_metric(name, text, regclass, text, text, text, jsonb, text, text, goal_basis, text, text, text, text, text, text,
	text, text, text, text, text, text, regclass, text, text, jsonb, regclass, text, text, jsonb,
	text, text, regclass, text, text, jsonb, text, text, regclass, text, jsonb, text, regclass, text, text, text, text, text, text, text, text, text, text, text[], text) IS
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
		EXECUTE format('DROP VIEW %I.%I', book, view);
	END IF;
	PERFORM smartgoals.drop_function(book, format('%I(smartgoals.goal[], date, boolean, daterange[])', concat('figure_', name)));
	PERFORM smartgoals.drop_function(book, format('%I(date, boolean)', concat('daily_', name)));
END;
$$;
COMMENT ON FUNCTION drop_metric(name, text) IS
'forgets a metric that has no goals';
