-- book: on which terms a row counts: at which rate its amounts are converted, and for
-- whom by which share
--
-- Both are layers of the view of a metric, over the rows of its source and under all
-- that counts them: no report knows of currencies or of shares.  Amounts are numeric
-- and are multiplied, never rounded.

CREATE FUNCTION check_terms(name text, aggregate text, unit text, parts jsonb, terms jsonb)
RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	given text[] := ARRAY(SELECT t.key FROM jsonb_each(terms) t WHERE t.value NOT IN ('null', '{}', '[]'))
		|| CASE WHEN unit IS NOT NULL THEN ARRAY['unit'] END || ARRAY(SELECT p.key FROM jsonb_each(parts) p WHERE p.key IN ('item', 'value') AND p.value <> 'null');
	needed text[];
	missing text;
BEGIN
	IF given && '{credit,credit_source,credit_item,credit_dimensions}' THEN
		needed := '{credit,item}'::text[] || CASE WHEN given && '{credit_source,credit_item,credit_dimensions}' THEN '{credit_source,credit_item}'::text[] END;
		IF aggregate NOT IN ('sum', 'count', 'growth', 'stock', 'weighted_pipeline', 'expected_pipeline') THEN
			RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
				MESSAGE = format('metric "%s" has nothing to credit', name),
				DETAIL = format('%s does not add up what rows have.', aggregate),
				HINT = 'Shares are of what adds up: sum, count, growth, stock, weighted_pipeline and expected_pipeline.';
		END IF;
	END IF;
	IF given && '{currency,rates,rate_at,rate_from,rate_to,rate_value}' THEN
		needed := needed || '{currency,rates,rate_from,rate_to,rate_value,unit}'::text[];
		IF NOT given @> '{value}' THEN
			RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
				MESSAGE = format('metric "%s" has nothing to convert', name),
				DETAIL = format('%s is of no value.', aggregate),
				HINT = 'Leave out the currency and the rates.';
		ELSIF unit !~ '^[A-Z]{3}$' THEN
			RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
				MESSAGE = format('unit of metric "%s" is no currency: "%s"', name, unit),
				DETAIL = 'Amounts are converted to the unit of the metric.',
				HINT = 'For a rate over amounts of several currencies, make a view that converts them, and that view the source.';
		END IF;
	END IF;
	SELECT string_agg(n, ', ') INTO missing FROM unnest(needed) n WHERE n <> ALL (given);
	IF missing IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed',
			MESSAGE = format('the terms of metric "%s" are not complete', name),
			DETAIL = format('They need %s too.', missing),
			HINT = 'Credit is a share of each item, of the source or of a relation of shares by item; rates are a relation of what one unit of a currency is in another.';
	END IF;
END;
$$;
COMMENT ON FUNCTION check_terms(text, text, text, jsonb, jsonb) IS
'internal: an error unless a metric can have shares or rates, and has all that they need';

-- A row in the unit of the metric has no need of a rate.  Of other rows the rate is the
-- latest whose day is not after theirs, or the only one where rates have no days; two
-- that differ and are of one moment are none, and nor is what is no positive number.
-- What has no rate has no value, and is in the view rate_gaps.
CREATE FUNCTION with_rates(body text, names text[], terms jsonb, unit text, path text)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	rates regclass := (terms ->> 'rates')::oid;
	rated text;
BEGIN
	IF rates IS NULL THEN
		RETURN body;
	END IF;
	rated := format('SELECT %s AS at, %s AS rate FROM %s WHERE (%s)::text = (x.unconverted_currency)::text AND (%s)::text = %L AND (x.unconverted_currency)::text <> %L',
		coalesce(smartgoals.metric_expression(rates, terms ->> 'rate_at', 'moment'::text, path), '''-infinity''::date'),
		smartgoals.metric_expression(rates, terms ->> 'rate_value', 'number'::text, path), rates,
		smartgoals.metric_expression(rates, terms ->> 'rate_from', 'key'::text, path), smartgoals.metric_expression(rates, terms ->> 'rate_to', 'key'::text, path), unit, unit);
	RETURN (
		SELECT format('SELECT %s FROM (%s) x CROSS JOIN LATERAL (
				SELECT CASE WHEN (x.unconverted_currency)::text = %L THEN 1::numeric WHEN min(l.rate) = max(l.rate) AND min(l.rate) > 0 AND max(l.rate) < ''Infinity'' THEN min(l.rate) END AS rate
				FROM (SELECT f.rate FROM (%s) f WHERE f.at < x.at::date + 1 ORDER BY f.at DESC FETCH FIRST 1 ROW WITH TIES) l) r',
			string_agg(CASE
				WHEN n.name IN ('value', 'cost', 'forecast', 'naive') THEN format('x.%1$I * r.rate AS %1$I', n.name)
				WHEN n.name IN ('unconverted_currency', 'unconverted_value') THEN format('CASE WHEN r.rate IS NULL THEN x.%1$I END AS %1$I', n.name)
				ELSE format('x.%I', n.name) END, ', ' ORDER BY n.n), body, unit, rated)
		FROM unnest(names) WITH ORDINALITY n(name, n));
END;
$$;
COMMENT ON FUNCTION with_rates(text, text[], jsonb, text, text) IS
'internal: the SQL of a metric''s rows with amounts in the unit of the metric';

-- Shares of a relation of their own are rows of their own, one for each share of an
-- item.  What they leave of a row, or have beyond it, is a row without their
-- dimensions: whoever asks for none of these counts each row once, and so once in
-- every total, however many have a share in it.
CREATE FUNCTION with_credits(body text, names text[], terms jsonb, path text, as_texts boolean)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	source regclass := (terms ->> 'credit_source')::oid;
	dimensions text[];
	shares text;
BEGIN
	IF terms ->> 'credit' IS NULL THEN
		RETURN body;
	ELSIF source IS NULL THEN
		RETURN (
			SELECT format('SELECT %s FROM (%s) x', string_agg(CASE n.name
					WHEN 'value' THEN 'x.value * coalesce(x.credit_share, 0) AS value'
					WHEN 'credit_share' THEN 'coalesce(x.credit_share, 0) AS credit_share'
					WHEN 'unconverted_value' THEN 'x.unconverted_value * coalesce(x.credit_share, 0) AS unconverted_value'
					ELSE format('x.%I', n.name) END, ', ' ORDER BY n.n), body)
			FROM unnest(names) WITH ORDINALITY n(name, n));
	END IF;
	SELECT coalesce(array_agg(d.key ORDER BY d.key), '{}'),
		format('SELECT %s AS item, coalesce(%s, 0) AS share%s FROM %s',
			smartgoals.metric_expression(source, terms ->> 'credit_item', 'key'::text, path), smartgoals.metric_expression(source, terms ->> 'credit', 'number'::text, path),
			coalesce(string_agg(format(', %s AS %I', smartgoals.metric_expression(source, d.value, 'dimension'::text, path), d.key), '' ORDER BY d.key), ''), source)
	INTO dimensions, shares
	FROM jsonb_each_text(smartgoals.check_dimensions(terms -> 'credit_dimensions')) d;
	RETURN (
		SELECT format(CASE WHEN as_texts THEN
				'SELECT %1$s FROM (%3$s) x JOIN (%4$s) c ON c.item::text = x.item_key::text UNION ALL SELECT %2$s FROM (%3$s) x LEFT JOIN (SELECT i.item, sum(i.share) AS share FROM (%4$s) i GROUP BY i.item) t ON t.item::text = x.item_key::text'
			ELSE 'SELECT %1$s FROM (%3$s) x JOIN (%4$s) c ON c.item = x.item_key UNION ALL SELECT %2$s FROM (%3$s) x LEFT JOIN (SELECT i.item, sum(i.share) AS share FROM (%4$s) i GROUP BY i.item) t ON t.item = x.item_key' END,
			string_agg(CASE WHEN n.name = 'value' THEN 'x.value * c.share AS value' WHEN n.name = 'credit_share' THEN 'c.share AS credit_share'
				WHEN n.name IN ('unconverted_currency', 'unconverted_value') THEN format('NULL AS %I', n.name)
				ELSE format(CASE WHEN n.name = ANY (dimensions) THEN 'c.%I' ELSE 'x.%I' END, n.name) END, ', ' ORDER BY n.n),
			string_agg(CASE WHEN n.name = 'value' THEN 'x.value * nullif(1 - coalesce(t.share, 0), 0) AS value' WHEN n.name = 'credit_share' OR n.name = ANY (dimensions) THEN format('NULL AS %I', n.name)
				ELSE format('x.%I', n.name) END, ', ' ORDER BY n.n), body, shares)
		FROM unnest(names) WITH ORDINALITY n(name, n));
END;
$$;
COMMENT ON FUNCTION with_credits(text, text[], jsonb, text, boolean) IS
'internal: the SQL of a metric''s rows with their values by shares; as_texts where the types of the items do not compare';

-- What adds up is in one currency.  A metric has one, if it has a unit; where it has
-- none, the goals of a tree still do.
CREATE FUNCTION check_units(book name, goals goal[], parents bigint[])
RETURNS void
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	pair record;
BEGIN
	EXECUTE format('SELECT u.goal, u.parent, v.goal AS whole FROM unnest($1, $2) u(goal, parent) CROSS JOIN LATERAL (
			SELECT v.goal FROM %I.goal_versions v WHERE v.goal_id = u.parent ORDER BY v.effective DESC NULLS LAST, v.version DESC LIMIT 1) v
		WHERE smartgoals.metric(v.goal) = smartgoals.metric(u.goal) AND smartgoals.unit(v.goal) <> smartgoals.unit(u.goal) LIMIT 1', book)
	INTO pair USING goals, parents;
	IF pair IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('goal and parent are in two units: "%s"', pair.goal),
			DETAIL = format('Goal %s is in %s: "%s".', pair.parent, smartgoals.unit(pair.whole), pair.whole),
			HINT = format('State the part in %s, at the plan rate; give the metric that unit, a currency and rates, and its rows are converted.', smartgoals.unit(pair.whole));
	END IF;
END;
$$;
COMMENT ON FUNCTION check_units(name, goal[], bigint[]) IS
'internal: an error if a goal and its parent, of one metric, are in two units';

-- Like the figures of reports: a metric that cannot be read has no rows.
CREATE FUNCTION make_gaps(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	gaps record;
BEGIN
	FOR gaps IN
		SELECT * FROM (VALUES
			('credit_gaps', 'credit_share', 'item text, shares numeric, first_day date, last_day date',
				'SELECT $1, s.item_key::text, coalesce(s.shares, 0), s.first_day, s.last_day
				FROM (
					SELECT m.item_key, sum(m.credit_share) / greatest(count(*) FILTER (WHERE m.credit_share IS NULL), 1) AS shares, min(m.at)::date AS first_day, max(m.at)::date AS last_day
					FROM %I.%I m WHERE m.at > ''-infinity'' AND m.at < $2 GROUP BY m.item_key) s
				WHERE round(coalesce(s.shares, 0), 6) <> 1',
				'the items whose shares do not sum to 1, of metrics that have credit'),
			('rate_gaps', 'unconverted_value', 'currency text, value numeric, n bigint, first_day date, last_day date',
				'SELECT $1, m.unconverted_currency::text, sum(m.unconverted_value), count(*), min(m.at)::date, max(m.at)::date
				-- what is asked of each row must not keep the server from looking for each rate once
				FROM (SELECT g.* FROM %I.%I g WHERE g.at > ''-infinity'' AND g.at < $2 OFFSET 0) m
				WHERE m.unconverted_value IS NOT NULL GROUP BY m.unconverted_currency',
				'the amounts for which there is no rate, by metric and currency')) g(name, part, result, query, comment)
	LOOP
		EXECUTE format($sql$
			CREATE OR REPLACE FUNCTION %1$I.%2$I()
			RETURNS TABLE (metric text, %3$s)
			LANGUAGE plpgsql STABLE PARALLEL UNSAFE ROWS 100 COST 1000000
			SET search_path TO pg_catalog, pg_temp
			AS %4$L$sql$, book, gaps.name, gaps.result, format($body$
DECLARE
	wanted record;
BEGIN
	FOR wanted IN
		-- what is expected counts before its day has come
		SELECT m.metric, CASE a.looks WHEN 'quota' THEN 'infinity' ELSE smartgoals.as_of() + 1 END AS until
		FROM %1$I.metrics m JOIN smartgoals.metric_aggregates() a ON a.aggregate = m.aggregate
		WHERE EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = to_regclass(format('%%I.%%I', %2$L, concat('metric_', m.metric))) AND a.attname = %3$L AND NOT a.attisdropped)
		ORDER BY m.metric
	LOOP
		BEGIN
			RETURN QUERY EXECUTE format(%4$L, %2$L, concat('metric_', wanted.metric)) USING wanted.metric, wanted.until;
		EXCEPTION WHEN OTHERS THEN
			PERFORM smartgoals.unreadable(%2$L::name, wanted.metric, SQLSTATE, SQLERRM);
		END;
	END LOOP;
END;
$body$, book, book, gaps.part, gaps.query));
		EXECUTE format('COMMENT ON FUNCTION %I.%I() IS %L', book, gaps.name, gaps.comment);
	END LOOP;
	EXECUTE format($sql$
		CREATE OR REPLACE VIEW %1$I.credit_gaps WITH (security_invoker = true) AS
		SELECT g.metric, g.item, g.shares::numeric(38,6), g.first_day, g.last_day, smartgoals.as_of() AS as_of_date, smartgoals.metric_label(g.metric, %2$s) AS metric_label
		FROM %1$I.credit_gaps() g;

		CREATE OR REPLACE VIEW %1$I.rate_gaps WITH (security_invoker = true) AS
		SELECT g.metric, g.currency, smartgoals.in_unit(g.value, g.currency, NULL::numeric)::numeric(38,4) AS unconverted_value, g.n AS rows_left_out, g.first_day, g.last_day, smartgoals.as_of() AS as_of_date,
			smartgoals.metric_label(g.metric, %2$s) AS metric_label, smartgoals.value_text(g.value, g.currency, NULL::numeric, %2$s) AS value_text
		FROM %1$I.rate_gaps() g$sql$, book, smartgoals.label_words(book));
	PERFORM smartgoals.comment_report(book, 'credit_gaps'::name, 'the items, such as deals, whose shares do not sum to 1, of metrics that have credit', json_build_object(
		'metric', 'the metric; with item unique here', 'item', 'the item; NULL for rows that have none',
		'shares', 'what its shares sum to', 'first_day', 'the day of its first row', 'last_day', 'the day of its last row'));
	PERFORM smartgoals.comment_report(book, 'rate_gaps'::name, 'the amounts that no report counts, because there is no rate for their currency and day', json_build_object(
		'metric', 'the metric; with currency unique here', 'currency', 'their currency; NULL where a row has none',
		'unconverted_value', 'what they sum to, in their currency', 'rows_left_out', 'how many rows',
		'first_day', 'the day of the first of them', 'last_day', 'the day of the last of them',
		'value_text', 'what they sum to, with their currency'));
END;
$$;
COMMENT ON FUNCTION make_gaps(name) IS
'internal: makes the views credit_gaps and rate_gaps of a book, and the functions they stand on';
