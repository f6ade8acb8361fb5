-- book: deals as cards, in the lanes of their stages
--
-- A stage is a dimension like others.  What makes lanes of it is that the metric says
-- what its rows are called, how likely they are, or which stages there are.

CREATE FUNCTION check_cards(name text, parts jsonb, dimensions jsonb, stages text[])
RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	IF (stages IS NOT NULL OR parts ->> 'card' IS NOT NULL OR parts ->> 'entered' IS NOT NULL) AND NOT smartgoals.check_dimensions(dimensions) ? 'stage' THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('metric "%s" has no stages', name),
			DETAIL = 'Cards stand in lanes by a dimension called stage.',
			HINT = 'Give it one: dimensions => ''{"stage": "..."}''.';
	ELSIF array_ndims(stages) > 1 OR cardinality(stages) > (SELECT count(DISTINCT s) FROM unnest(stages) s) THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('invalid stages of metric "%s": %s', name, stages::text),
			DETAIL = 'There is a lane for each.',
			HINT = 'Give the keys of the stages in their order, each once.';
	END IF;
END;
$$;
COMMENT ON FUNCTION check_cards(text, jsonb, jsonb, text[]) IS
'internal: an error unless a metric that has cards, or an order of stages, has stages';

-- The owner of a card is its key of the first dimension whose keys have names, or of the
-- first there is.
CREATE FUNCTION pipeline_metrics(book name)
RETURNS TABLE (metric text, aggregate text, unit text, stages text[], columns text[], by_text boolean, owner_dimension text)
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE ROWS 5
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN QUERY EXECUTE format($sql$
		SELECT m.metric, m.aggregate, m.unit, m.stages, v.columns, d.by_text, d.owner_dimension
		FROM (SELECT o.metric, o.aggregate, o.unit, ARRAY(SELECT jsonb_array_elements_text(nullif(to_jsonb(o) -> 'stages', 'null'))) AS stages FROM %1$I.metrics o) m
		CROSS JOIN LATERAL (
			SELECT array_agg(a.attname::text) AS columns FROM pg_attribute a
			WHERE a.attrelid = to_regclass(format('%%I.%%I', %1$L, concat('metric_', m.metric))) AND a.attnum > 0 AND NOT a.attisdropped) v
		CROSS JOIN LATERAL (
			SELECT bool_or(d.dimension = 'stage' AND d.key_type = 'text') AS by_text,
				(array_agg(d.dimension ORDER BY to_regclass(format('%%I.%%I', %1$L, concat('label_', d.dimension))) IS NULL, d.n) FILTER (WHERE d.dimension NOT IN ('stage', 'kind')))[1] AS owner_dimension
			FROM smartgoals.metric_dimensions(%1$L::name, m.metric) d) d
		WHERE 'stage' = ANY (v.columns) AND (v.columns && '{card_name,probability}' OR m.stages <> '{}')
		ORDER BY m.metric COLLATE "C"$sql$, book);
END;
$$;
COMMENT ON FUNCTION pipeline_metrics(name) IS
'internal: the metrics of a book that have lanes';

-- The lanes of one metric, $1 being its unit, $2 its stages in order, $3 the day, $4
-- whether cards are wanted.  What is decided has left the pipeline; a quota or spend is
-- no deal.  Of what is known by the day on which it is expected, only its own says when
-- it began.
CREATE FUNCTION pipeline_query(book name, metric record)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	begins CONSTANT text := CASE WHEN 'opened' = ANY (metric.columns) THEN 'm.opened' WHEN metric.aggregate <> 'expected_pipeline' THEN 'm.at' ELSE 'NULL::date' END;
	has_card CONSTANT boolean := 'card_name' = ANY (metric.columns);
BEGIN
	RETURN format($sql$
		WITH deals AS MATERIALIZED (
			SELECT m.stage AS key, m.stage::text AS stage, CASE WHEN m.value > '-Infinity' AND m.value < 'Infinity' THEN m.value END AS value, %3$s AS probability, %4$s AS name,
				%5$s AS owner_key, $3 - (%6$s)::date AS days_open, CASE WHEN %7$s < $3 + 1 THEN $3 - (%7$s)::date END AS days_in_stage
			FROM %1$I.%2$I m
			WHERE m.stage IS NOT NULL AND m.at > '-infinity' AND (%6$s < $3 + 1) IS NOT FALSE%8$s
		), lanes AS (
			SELECT u.stage, u.n FROM unnest($2) WITH ORDINALITY u(stage, n)
			UNION ALL
			SELECT o.stage, cardinality($2) + row_number() OVER (ORDER BY o.key%9$s) FROM (SELECT DISTINCT d.key, d.stage FROM deals d WHERE d.stage <> ALL ($2)) o
		)
		SELECT l.stage, l.n::integer, count(d.stage)::integer, coalesce(sum(d.value), 0), %10$s, max(d.days_open), %11$s
		FROM lanes l LEFT JOIN deals d ON d.stage = l.stage%12$s
		GROUP BY l.stage, l.n$sql$,
		book, concat('metric_', metric.metric),
		CASE WHEN 'probability' = ANY (metric.columns) THEN 'm.probability' ELSE 'NULL::numeric' END,
		CASE WHEN has_card THEN 'm.card_name::text' ELSE 'NULL::text' END,
		coalesce('m.' || quote_ident(metric.owner_dimension) || '::text', 'NULL::text'), begins,
		CASE WHEN 'stage_entered' = ANY (metric.columns) THEN 'm.stage_entered' ELSE 'NULL::date' END,
		concat(CASE WHEN 'won' = ANY (metric.columns) THEN ' AND m.won IS NULL' END, CASE WHEN 'credit_share' = ANY (metric.columns) THEN ' AND m.value IS NOT NULL' END,
			(SELECT string_agg(format(' AND m.%I IS NULL', o.part), '' ORDER BY o.part) FROM unnest('{per,quota,spend}'::text[]) o(part) WHERE o.part = ANY (metric.columns))),
		CASE WHEN metric.by_text THEN ' COLLATE "C"' END,
		CASE WHEN 'probability' = ANY (metric.columns) THEN 'coalesce(sum(d.value * d.probability), 0)' ELSE 'NULL::numeric' END,
		CASE WHEN has_card THEN format($cards$coalesce(jsonb_agg(jsonb_build_object('name', d.name, 'owner', %1$L || ':' || d.owner_key, 'owner_label', o.label, 'value', trim_scale(d.value),
				'value_text', smartgoals.value_text(d.value, $1, NULL::numeric, %2$s), 'probability', trim_scale(d.probability), 'days_in_stage', d.days_in_stage, 'days_open', d.days_open)
				ORDER BY d.value DESC NULLS LAST, d.name COLLATE "C", d.owner_key COLLATE "C", d.days_open DESC) FILTER (WHERE d.stage IS NOT NULL AND $4), '[]')$cards$, metric.owner_dimension, smartgoals.label_words(book)) ELSE $cards$'[]'::jsonb$cards$ END,
		CASE WHEN has_card THEN format(' LEFT JOIN %1$I.owner_labels() o ON $4 AND o.dimension = %2$L AND o.key = d.owner_key', book, metric.owner_dimension) END);
END;
$$;
COMMENT ON FUNCTION pipeline_query(name, record) IS
'internal: the SQL of the lanes of a metric, a row of pipeline_metrics()';

-- Like the figures of reports: a metric that cannot be read has no lanes.
CREATE FUNCTION make_pipeline(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %1$I.lanes(metrics text[], with_cards boolean)
		RETURNS TABLE (metric text, unit text, stage text, stage_rank integer, deals integer, value numeric, weighted numeric, oldest_days integer, cards jsonb)
		LANGUAGE plpgsql STABLE PARALLEL UNSAFE ROWS 100 COST 1000000
		SET search_path TO pg_catalog, pg_temp
		SET jit TO off
		AS %2$L$sql$, book, format($body$
DECLARE
	wanted record;
BEGIN
	FOR wanted IN SELECT p.* FROM smartgoals.pipeline_metrics(%1$L::name) p WHERE metrics IS NULL OR p.metric = ANY (metrics) LOOP
		BEGIN
			RETURN QUERY EXECUTE format('SELECT $5, $1, q.* FROM (%%s) q', smartgoals.pipeline_query(%1$L::name, wanted))
			USING wanted.unit, wanted.stages, smartgoals.as_of(), with_cards, wanted.metric;
		EXCEPTION WHEN OTHERS THEN
			PERFORM smartgoals.unreadable(%1$L::name, wanted.metric, SQLSTATE, SQLERRM);
		END;
	END LOOP;
END;
$body$, book));
	EXECUTE format('COMMENT ON FUNCTION %I.lanes(text[], boolean) IS %L', book,
		'the deals of these metrics (NULL: of all that have stages and cards, probabilities or an order of stages) by stage, with or without their cards');
	EXECUTE format($sql$
		CREATE OR REPLACE VIEW %1$I.pipeline WITH (security_invoker = true) AS
		SELECT p.metric, p.unit, p.stage, p.stage_rank, p.deals, smartgoals.in_unit(p.value, p.unit, NULL::numeric)::numeric(38,4) AS actual_value, smartgoals.in_unit(p.weighted, p.unit, NULL::numeric)::numeric(38,4) AS weighted_value, p.oldest_days, p.cards,
			smartgoals.as_of() AS as_of_date, l.label AS stage_label, smartgoals.metric_label(p.metric, %3$s) AS metric_label,
			smartgoals.value_text(p.value, p.unit, NULL::numeric, %3$s) AS value_text, smartgoals.value_text(p.weighted, p.unit, NULL::numeric, %3$s) AS weighted_text,
			smartgoals.unit_label(p.unit, %3$s) AS unit_label
		FROM LATERAL %1$I.lanes(smartgoals.asked_texts('metric'), smartgoals.asks('{cards}'::text[])) p
		%2$s$sql$, book, smartgoals.label_join(book, 'concat(''stage:'', p.stage)'::text, 'l'::text), smartgoals.label_words(book));
	PERFORM smartgoals.comment_report(book, 'pipeline'::name, 'the open deals as cards on a board: a row for each stage of a metric, in the order that the metric gives', $json${
		"metric": "what the deals are of: a metric with a dimension called stage, and with cards, probabilities, or an order of stages; with stage unique here",
		"unit": "the unit of the metric",
		"stage": "the key of the stage",
		"stage_rank": "its place: first the stages that the metric names, then others, numbers by number and names by name",
		"deals": "how many deals are in it",
		"actual_value": "what they come to",
		"weighted_value": "what they come to by their probabilities; NULL where the metric has none",
		"oldest_days": "how long ago the first of them was opened, in days; NULL where there is none, and where nothing says when",
		"cards": "an array of objects, those of the highest value first: name, owner, owner_label, value, value_text, probability, days_in_stage, days_open; empty where the metric does not say what its rows are called",
		"stage_label": "what the stage is called, as define_dimension() was told; NULL where it was not, and where the reader may not read it",
		"value_text": "what they come to, with its unit",
		"weighted_text": "what they come to by their probabilities, with its unit"
	}$json$);
END;
$$;
COMMENT ON FUNCTION make_pipeline(name) IS
'internal: makes the view pipeline of a book, and the function it stands on';
