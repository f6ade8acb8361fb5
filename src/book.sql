-- book: goals over tables that are already there
--
-- A book is a schema of the user's with tables of the user's: the extension owns
-- none of it and reads none of it in C.  What a metric measures becomes a view
-- once, when it is defined; how all goals stand becomes a function made of static
-- SQL over those views.  No text that is stored is executed later.
--
-- Functions here run with the rights and in the name of the caller, and with a
-- search_path of their own.  EXECUTE takes nothing but format(), with names by %I
-- and texts by %L, the bodies of functions among them: a name may contain whatever
-- would end a text that is quoted by dollars.  %s is for what our functions made.

-- what a metric is made of

CREATE FUNCTION metric_expression(source regclass, expression text, kind text, path text)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_metric_expression'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION metric_expression(regclass, text, text, text) IS
'an expression over the columns of a source, checked, with every name, which was found along the path, in full; kind is number, moment, condition, key, time or dimension';

CREATE FUNCTION scope(goal)
RETURNS jsonb
AS 'MODULE_PATHNAME', 'smartgoals_scope'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION scope(goal) IS
'what the goal is limited to, owner and segment: an object of dimensions and keys';

CREATE FUNCTION check_book(book name)
RETURNS void
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	IF book IS NULL OR to_regclass(format('%I.goal_versions', book)) IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_schema_name',
			MESSAGE = format('there is no book "%s"', book),
			HINT = format('Make one: CALL smartgoals.create_book(%L).', coalesce(book, 'sales_goals'));
	END IF;
END;
$$;
COMMENT ON FUNCTION check_book(name) IS
'an error unless there is a book of this name';

-- How an aggregate reads the rows m of a metric for a goal f: which parts it needs
-- besides at, the unit it is in, from which day on rows concern the goal, and the
-- reading itself, NULL where it comes from check-ins; %1$I in it is the book.  Rates
-- are in percent, as goals state them.
CREATE FUNCTION metric_aggregates(OUT aggregate text, OUT parts text[], OUT basis text, OUT unit text, OUT first_day text, OUT reading text)
RETURNS SETOF record
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 50
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	period CONSTANT text := $sql$coalesce(lower(f.period), '-infinity')$sql$;
	ever CONSTANT text := $sql$'-infinity'::date$sql$;
	prior CONSTANT text := $sql$CASE WHEN lower_inf(f.period) THEN '-infinity' ELSE lower(smartgoals.previous_period(f.period)) END$sql$;
	business CONSTANT text := $sql$smartgoals.lead_response(m.opened, m.at, m.opens, m.closes,
				ARRAY(SELECT h.day FROM %1$I.holidays h), (SELECT b.workweek FROM %1$I.book b))$sql$;
BEGIN
	RETURN QUERY VALUES
		('sum', '{value}'::text[], 'total', NULL, period, 'sum(m.value)'),
		('count', '{}', 'total', NULL, period, 'sum(m.value)'),
		('avg', '{value}', 'level', NULL, period, 'avg(m.value)'),
		('min', '{value}', 'level', NULL, period, 'min(m.value)'),
		('max', '{value}', 'level', NULL, period, 'max(m.value)'),
		('latest', '{value}', 'level', NULL, period, 'smartgoals.actual(smartgoals.progress(f.goal, m.value, m.at))'),
		('check_in', '{}', 'level', NULL, period, NULL),
		('average_order_value', '{value}', 'level', NULL, period, 'smartgoals.average_order_value(m.value)'),
		('margin', '{value,cost}', 'level', '%', period, '100 * smartgoals.margin(m.value, m.cost)'),
		('markup', '{value,cost}', 'level', '%', period, '100 * smartgoals.markup(m.value, m.cost)'),
		('growth', '{value}', 'level', '%', prior,
			'100 * smartgoals.growth(m.value, m.at, f.period, smartgoals.previous_period(f.period)) FILTER (WHERE NOT lower_inf(f.period))'),
		('median', '{value}', 'level', NULL, period, 'smartgoals.median(m.value)'),
		('win_rate', '{won}', 'level', '%', period, '100 * smartgoals.win_rate(m.won)'),
		('win_rate_by_value', '{won,value}', 'level', '%', period, '100 * smartgoals.win_rate(m.won, m.value)'),
		('sales_cycle', '{opened}', 'level', 'days', period, 'smartgoals.mean(smartgoals.sales_cycle(m.opened, m.at))'),
		('median_sales_cycle', '{opened}', 'level', 'days', period, 'smartgoals.median(smartgoals.sales_cycle(m.opened, m.at))'),
		('sales_velocity', '{value,won,opened}', 'level', NULL, period, 'smartgoals.sales_velocity(m.value, m.won, m.opened, m.at)'),
		('weighted_pipeline', '{value,probability}', 'level', NULL, ever, 'smartgoals.weighted_pipeline(m.value, m.probability)'),
		('pipeline_coverage', '{value,won,quota_source,quota_at,quota_value}', 'level', 'times', ever,
			format('smartgoals.pipeline_coverage(coalesce(sum(m.value) FILTER (WHERE m.won IS NULL), 0),
				sum(m.quota) FILTER (WHERE m.at >= %1$s), coalesce(sum(m.value) FILTER (WHERE m.won AND m.at >= %1$s), 0))', period)),
		('funnel_conversion', '{reached,stage}', 'level', '%', period,
			'100 * smartgoals.win_rate(m.reached >= m.stage_number) FILTER (WHERE m.reached >= m.stage_number - 1)'),
		('response_time', '{opened}', 'level', 'hours', period, 'extract(epoch FROM smartgoals.mean(smartgoals.lead_response(m.opened, m.at))) / 3600'),
		('median_response_time', '{opened}', 'level', 'hours', period, 'extract(epoch FROM smartgoals.median(smartgoals.lead_response(m.opened, m.at))) / 3600'),
		('business_response_time', '{opened,opens,closes}', 'level', 'hours', period, format('extract(epoch FROM smartgoals.mean(%s)) / 3600', business)),
		('median_business_response_time', '{opened,opens,closes}', 'level', 'hours', period, format('extract(epoch FROM smartgoals.median(%s)) / 3600', business)),
		('automation_rate', '{automated}', 'level', '%', period, '100 * smartgoals.automation_rate(m.automated)'),
		('automation_rate_by_effort', '{automated,value}', 'level', '%', period, '100 * smartgoals.automation_rate(m.automated, m.value)'),
		('active_customers', '{customer}', 'level', 'customers', period, 'smartgoals.active_customers(m.customer_key)'),
		('new_customers', '{customer}', 'total', 'customers', ever, 'smartgoals.new_customers(m.customer_key, m.at, f.period)'),
		('repeat_purchase_rate', '{customer}', 'level', '%', period, '100 * smartgoals.repeat_purchase_rate(m.customer_key)'),
		('repeat_order_value', '{customer,value}', 'level', NULL, period, 'smartgoals.repeat_order_value(m.customer_key, m.value, m.at)'),
		('retention_rate', '{customer}', 'level', '%', prior,
			'100 * smartgoals.retention_rate(m.customer_key, m.at, f.period, smartgoals.previous_period(f.period)) FILTER (WHERE NOT lower_inf(f.period))'),
		('churn_rate', '{customer}', 'level', '%', prior,
			'100 * smartgoals.churn_rate(m.customer_key, m.at, f.period, smartgoals.previous_period(f.period)) FILTER (WHERE NOT lower_inf(f.period))'),
		('lost_customers', '{customer}', 'total', 'customers', prior,
			'smartgoals.lost_customers(smartgoals.customers_state(m.customer_key, m.at, f.period, smartgoals.previous_period(f.period)) FILTER (WHERE NOT lower_inf(f.period)))'),
		('net_revenue_retention', '{customer,value}', 'level', '%', prior,
			'100 * smartgoals.net_revenue_retention(m.customer_key, m.value, m.at, f.period, smartgoals.previous_period(f.period)) FILTER (WHERE NOT lower_inf(f.period))'),
		('gross_revenue_retention', '{customer,value}', 'level', '%', prior,
			'100 * smartgoals.gross_revenue_retention(m.customer_key, m.value, m.at, f.period, smartgoals.previous_period(f.period)) FILTER (WHERE NOT lower_inf(f.period))'),
		('expansion_revenue', '{customer,value}', 'total', NULL, prior,
			'smartgoals.expansion_revenue(m.customer_key, m.value, m.at, f.period, smartgoals.previous_period(f.period)) FILTER (WHERE NOT lower_inf(f.period))'),
		('acquisition_cost', '{customer,spend_source,spend_at,spend_value}', 'level', NULL, period,
			'smartgoals.acquisition_cost(sum(m.spend), count(DISTINCT m.customer_key))'),
		('forecast_accuracy', '{value,forecast}', 'level', '%', period, '100 * (1 - smartgoals.wape(m.value, m.forecast))'),
		('mape', '{value,forecast}', 'level', '%', period, '100 * smartgoals.mape(m.value, m.forecast)'),
		('wape', '{value,forecast}', 'level', '%', period, '100 * smartgoals.wape(m.value, m.forecast)'),
		('bias', '{value,forecast}', 'level', NULL, period, 'smartgoals.bias(m.value, m.forecast)'),
		('mase', '{value,forecast,naive}', 'level', 'times', period, 'smartgoals.mase(m.value, m.forecast, m.naive)');
END;
$$;
COMMENT ON FUNCTION metric_aggregates() IS
'the aggregates a metric can have, the parts each needs, and whether it adds up (total) or is read at a moment (level)';

-- spend and quota are what rows of a second source have instead of a value, so that
-- the two kinds of rows are told apart.  No dimension can have the name of a part;
-- hence a stage, which reports know as a dimension, is another column.
CREATE FUNCTION metric_parts(OUT part text, OUT kind text, OUT argument text)
RETURNS SETOF record
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 20
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN QUERY VALUES
		('at', 'moment', 'at'),
		('value', 'number', 'value'),
		('cost', 'number', 'cost'),
		('customer_key', 'key', 'customer'),
		('opened', 'moment', 'opened'),
		('won', 'condition', 'won'),
		('probability', 'number', 'probability'),
		('automated', 'condition', 'automated'),
		('forecast', 'number', 'forecast'),
		('naive', 'number', 'naive'),
		('reached', 'number', 'reached'),
		('stage_number', 'number', 'stage'),
		('opens', 'time', 'opens'),
		('closes', 'time', 'closes'),
		('spend', 'number', 'spend_value'),
		('quota', 'number', 'quota_value');
END;
$$;
COMMENT ON FUNCTION metric_parts() IS
'the columns of a metric''s view besides its dimensions, of which kind each is, and the argument of define_metric() that gives it';

-- The dimensions of a metric's view in order, and the type in which a key is
-- compared with the column, so that its indexes serve.
CREATE FUNCTION metric_dimensions(book name, metric text, OUT n int, OUT dimension text, OUT key_type text)
RETURNS SETOF record
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE ROWS 5
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN QUERY
	SELECT row_number() OVER (ORDER BY a.attnum)::int, a.attname::text,
		CASE WHEN a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype) THEN 'bigint'
			WHEN t.typcategory = 'S' THEN 'text'
			ELSE format_type(a.atttypid, NULL) END
	FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
	WHERE a.attrelid = to_regclass(format('%I.%I', book, 'metric_' || metric)) AND a.attnum > 0 AND NOT a.attisdropped
		AND a.attname NOT IN (SELECT p.part FROM smartgoals.metric_parts() p);
END;
$$;
COMMENT ON FUNCTION metric_dimensions(name, text) IS
'the dimensions by which a metric can be limited, and the type of their keys';

-- how goals stand: the SQL of a book's standing(), made when metrics change

-- Goals that add up over all rows of their owner: one pass fills the sheets of all
-- dimensions.  The goals of the company go along with one of them, the carrier; in
-- a metric without dimensions they are alone.  Equal goals are one in a sheet.  A
-- sheet before any row is score_add() of a row that is NULL.
CREATE FUNCTION standing_by_sheets(book name, metric text, rows_of_owner text)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	sheets text;
	scores text;
	stands text;
BEGIN
	SELECT string_agg(format('sheet%1$s AS MATERIALIZED (
				SELECT smartgoals.goal_sheet(array_agg(d.goal), by_day) AS sheet
				FROM distinct_goals d WHERE d.dimension = %2$L OR d.dimension IS NULL AND carrier = %2$L
			)', d.n, d.dimension), ', ' ORDER BY d.n),
		string_agg(format('smartgoals.score((SELECT s.sheet FROM sheet%1$s s), %2$s, m.value, m.at)
					FILTER (WHERE carrier = %3$L OR %3$L = ANY (owners)) AS score%1$s',
			d.n, d.owner, d.dimension), E',\n\t\t\t\t\t' ORDER BY d.n),
		string_agg(format('SELECT coalesce(c.score%1$s, smartgoals.score_add(NULL, s.sheet, NULL::bigint, NULL, NULL::date)) AS scores
				FROM sheet%1$s s, scored c', d.n), E'\n\t\t\t\tUNION ALL\n\t\t\t\t' ORDER BY d.n)
	INTO sheets, scores, stands
	FROM (
		SELECT d.n, d.dimension, format(CASE d.key_type WHEN 'bigint' THEN 'm.%I' ELSE 'm.%I::text' END, d.dimension) AS owner
		FROM smartgoals.metric_dimensions(book, metric) d
		UNION ALL
		SELECT 0, '', 'NULL::bigint' WHERE NOT EXISTS (SELECT FROM smartgoals.metric_dimensions(book, metric))) d;

	RETURN format($body$
			RETURN QUERY
			WITH in_force AS MATERIALIZED (
				SELECT f.goal_id, f.goal, f.dimension FROM %1$I.goals_in_force(as_of, for_owner, %2$L) f
				WHERE NOT f.draft AND f.in_sheet
			), distinct_goals AS MATERIALIZED (
				SELECT DISTINCT f.goal, f.dimension FROM in_force f
			), %4$s, scored AS MATERIALIZED (
				SELECT %5$s
				FROM %1$I.%3$I m
				WHERE (since IS NULL OR m.at >= since) AND (until IS NULL OR m.at < until)%7$s
			), stand AS (
				%6$s
			)
			SELECT f.goal_id, p.progress
			FROM stand s CROSS JOIN LATERAL smartgoals.unnest(s.scores) p(progress)
			JOIN in_force f ON f.goal OPERATOR(smartgoals.=) smartgoals.goal(p.progress);$body$,
		book, metric, 'metric_' || metric, sheets, scores, stands, rows_of_owner);
END;
$$;
COMMENT ON FUNCTION standing_by_sheets(name, text, text) IS
'the SQL by which a book counts the goals of a metric that add up, of all owners in one pass';

-- Goals of a segment, and those read at a moment: rows meet goals by their keys.
-- Goals name different dimensions, which is their shape; a row has an array of keys
-- for each shape there is, with '' where the shape names no dimension.  No key is
-- '', and a row whose key is NULL or '' meets no goal that names the dimension.  A
-- quota is known before its day.
CREATE FUNCTION standing_by_keys(book name, metric text, aggregate text, adds_up boolean, rows_of_owner text)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	how record;
	keys_of_goal text;
	shape_of_goal text;
	keys_of_row text;
BEGIN
	SELECT * INTO STRICT how FROM smartgoals.metric_aggregates() a WHERE a.aggregate = $3;
	SELECT string_agg(format('coalesce(smartgoals.scope(f.goal) ->> %L, '''')', d.dimension), ', ' ORDER BY d.n),
		string_agg(format('smartgoals.scope(f.goal) ? %L', d.dimension), ', ' ORDER BY d.n),
		string_agg(format('CASE WHEN s.shape[%s] THEN nullif(m.%I::text, '''') ELSE '''' END', d.n, d.dimension), ', ' ORDER BY d.n)
	INTO keys_of_goal, shape_of_goal, keys_of_row
	FROM smartgoals.metric_dimensions(book, metric) d;

	RETURN format($body$
		RETURN QUERY
		WITH in_force AS MATERIALIZED (
			SELECT f.goal_id, f.goal, f.period, %4$s AS first_day, ARRAY[%5$s]::text[] AS keys, ARRAY[%6$s]::boolean[] AS shape
			FROM %1$I.goals_in_force(as_of, for_owner, %2$L) f WHERE NOT f.draft AND NOT (f.in_sheet AND %9$L)
		), facts AS (
			SELECT m.*, ARRAY[%7$s]::text[] AS keys
			FROM %1$I.%3$I m CROSS JOIN (SELECT DISTINCT f.shape FROM in_force f) s
			WHERE (since IS NULL OR m.at >= since) AND (until IS NULL OR m.at < until%10$s)%8$s
		)$body$,
		book, metric, 'metric_' || metric, how.first_day, coalesce(keys_of_goal, ''), coalesce(shape_of_goal, ''),
		coalesce(keys_of_row, ''), rows_of_owner, adds_up,
		CASE WHEN 'quota_source' = ANY (how.parts) THEN ' OR m.quota IS NOT NULL' END)
	|| CASE WHEN adds_up THEN $body$
		SELECT f.goal_id, smartgoals.progress(f.goal, m.value, m.at)
		FROM in_force f LEFT JOIN facts m ON m.keys = f.keys AND m.at >= f.first_day AND m.at < upper(f.period)
		GROUP BY f.goal_id;$body$
	ELSE format($body$, readings AS (
			SELECT f.goal_id, (%s)::numeric AS actual
			FROM in_force f JOIN facts m ON m.keys = f.keys AND m.at >= f.first_day AND m.at < upper(f.period)
			GROUP BY f.goal_id, f.goal, f.period
		)
		SELECT f.goal_id, smartgoals.progress(f.goal, r.actual, least(as_of, upper(f.period) - 1))
		FROM in_force f LEFT JOIN readings r ON r.goal_id = f.goal_id
		GROUP BY f.goal_id;$body$, format(how.reading, book)) END;
END;
$$;
COMMENT ON FUNCTION standing_by_keys(name, text, text, boolean, text) IS
'the SQL by which a book counts the goals of a metric that are limited to a segment, or read at a moment';

-- What people check in is how far it is: the latest counts, of a total as well.
CREATE FUNCTION standing_by_check_ins(book name, metric text)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN format($body$
	RETURN QUERY
	SELECT f.goal_id, smartgoals.progress(f.goal, c.value, c.day)
	FROM %1$I.goals_in_force(as_of, for_owner, %2$L) f
	LEFT JOIN LATERAL (
		SELECT i.value, i.day FROM %1$I.checkins i
		WHERE i.goal_id = f.goal_id AND i.value IS NOT NULL AND i.day <= as_of AND i.day <@ f.period
		ORDER BY i.day DESC LIMIT 1) c ON true
	WHERE NOT f.draft
	GROUP BY f.goal_id;
$body$, book, metric);
END;
$$;
COMMENT ON FUNCTION standing_by_check_ins(name, text) IS
'the SQL by which a book reads the check-ins of the goals of a metric';

-- Without such help the first day costs a comparison a row and saves nothing.
CREATE FUNCTION finds_days(view text)
RETURNS boolean
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN (
		SELECT bool_or(c.relkind <> 'r' OR EXISTS (
			SELECT FROM pg_index i
			JOIN pg_attribute a ON a.attrelid = i.indexrelid AND a.attnum = 1
			WHERE i.indrelid = c.oid AND a.atttypid IN ('date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype)))
		FROM pg_rewrite r
		JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
		JOIN pg_class c ON c.oid = d.refobjid AND c.oid <> r.ev_class
		WHERE r.ev_class = view::regclass);
END;
$$;
COMMENT ON FUNCTION finds_days(text) IS
'whether the source of a metric may find the rows of some days without reading all: by an index that begins with the day, partitions, or in its own way';

-- One metric's part.  What is constant for a call is in variables, which the
-- planner sees as constants (plan_cache_mode): a sheet nobody needs costs a row
-- nothing, and the key of an owner finds its index.  Without goals the source is
-- not read.  Goals are quick to hash and slow to sort, which the planner cannot
-- know: hence no merge joins.  Nor can it know how few goals there are, and would
-- have what takes 20 ms compiled for half a second: hence no JIT.
CREATE FUNCTION standing_of_metric(book name, metric text, aggregate text, basis text)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	how record;
	adds_up boolean := basis = 'total' AND aggregate IN ('sum', 'count');
	keys text;
	set_keys text;
	rows_of_owner text;
	carrier text;
BEGIN
	SELECT * INTO STRICT how FROM smartgoals.metric_aggregates() a WHERE a.aggregate = $3;
	IF how.reading IS NULL THEN
		RETURN smartgoals.standing_by_check_ins(book, metric);
	END IF;
	SELECT coalesce(string_agg(format(E'\t\tkey%s %s;\n', d.n, d.key_type), '' ORDER BY d.n), ''),
		coalesce(string_agg(format(E'\t\tIF dimension = %L THEN key%s := key; END IF;\n', d.dimension, d.n), '' ORDER BY d.n), ''),
		coalesce(string_agg(format(' AND (key%1$s IS NULL OR m.%2$I = key%1$s)', d.n, d.dimension), '' ORDER BY d.n), ''),
		coalesce(min(d.dimension) FILTER (WHERE d.n = 1), '')
	INTO keys, set_keys, rows_of_owner, carrier
	FROM smartgoals.metric_dimensions(book, metric) d;

	RETURN format($body$
	<<one_metric>>
	DECLARE
		owners text[];
		carrier text;
		in_sheets bigint;
		others bigint;
		since date;
		until date;
%3$s	BEGIN
		SELECT array_agg(DISTINCT f.dimension) FILTER (WHERE f.in_sheet), coalesce(min(f.dimension) FILTER (WHERE f.in_sheet), %7$L),
			count(*) FILTER (WHERE f.in_sheet AND %5$L), count(*) FILTER (WHERE NOT (f.in_sheet AND %5$L)),
			CASE WHEN smartgoals.finds_days(%8$L) THEN nullif(min(%6$s), '-infinity') END, CASE WHEN as_of + 1 < max(upper(f.period)) THEN as_of + 1 END
		INTO owners, carrier, in_sheets, others, since, until
		FROM %1$I.goals_in_force(as_of, for_owner, %2$L) f WHERE NOT f.draft;
		IF in_sheets + others = 0 THEN
			EXIT one_metric;
		END IF;
%4$s$body$, book, metric, keys, set_keys, adds_up, how.first_day, carrier,
		format('%I.%I', book, 'metric_' || metric))
	|| CASE WHEN adds_up THEN format($body$
		IF in_sheets > 0 THEN%s
		END IF;$body$, smartgoals.standing_by_sheets(book, metric, rows_of_owner)) ELSE '' END
	|| format($body$
		IF others > 0 THEN%s
		END IF;
	END one_metric;
$body$, smartgoals.standing_by_keys(book, metric, aggregate, adds_up, rows_of_owner));
END;
$$;
COMMENT ON FUNCTION standing_of_metric(name, text, text, text) IS
'the PL/pgSQL by which a book''s standing() counts the goals of one metric';

CREATE FUNCTION make_standing(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	body text := '';
	metric record;
BEGIN
	FOR metric IN EXECUTE format('SELECT m.metric, m.aggregate, m.basis FROM %I.metrics m ORDER BY m.metric', book) LOOP
		body := body || smartgoals.standing_of_metric(book, metric.metric, metric.aggregate, metric.basis);
	END LOOP;
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %1$I.standing(as_of date, for_owner text DEFAULT NULL, by_day boolean DEFAULT false)
		RETURNS TABLE (goal_id bigint, progress smartgoals.progress)
		LANGUAGE plpgsql STABLE PARALLEL RESTRICTED ROWS 1000 COST 1000000
		SET search_path TO pg_catalog, pg_temp
		SET plan_cache_mode TO force_custom_plan
		SET enable_mergejoin TO off
		SET jit TO off
		AS %2$L$sql$, book, format($body$
-- Made anew by smartgoals.define_metric() and drop_metric(); do not edit.
DECLARE
	dimension text := split_part(for_owner, ':', 1);
	key text := substr(for_owner, strpos(for_owner, ':') + 1);
BEGIN%s
END;
$body$, body));
	EXECUTE format('COMMENT ON FUNCTION %I.standing(date, text, boolean) IS %L', book,
		'how the goals stand at the close of a day, all or those of one owner; by_day, those that add up know their days; drafts have no standing');
END;
$$;
COMMENT ON FUNCTION make_standing(name) IS
'makes a book''s function standing(), from the metrics it has';

-- The functions and views reports stand on.  In force on a day is the version with
-- the latest day up to it, and of several for one day the last one written; the
-- first version has no day and holds from ever.
CREATE FUNCTION make_scoreboard(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %I.goals_in_force(as_of date, for_owner text DEFAULT NULL, metric text DEFAULT NULL)
		RETURNS TABLE (goal_id bigint, goal smartgoals.goal, draft boolean, parent_id bigint, weight numeric, level text,
			period daterange, dimension text, key text, in_sheet boolean)
		LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 10000
		SET search_path TO pg_catalog, pg_temp
		SET plan_cache_mode TO force_custom_plan
		AS %L$sql$, book, format($body$
BEGIN
	RETURN QUERY
	SELECT g.goal_id, v.goal, v.draft, g.parent_id, g.weight, g.level, smartgoals.period(v.goal),
		split_part(smartgoals.owner(v.goal), ':', 1), substr(smartgoals.owner(v.goal), strpos(smartgoals.owner(v.goal), ':') + 1),
		smartgoals.basis(v.goal) = 'total' AND smartgoals.verb(v.goal) <> 'complete' AND smartgoals.segment(v.goal) IS NULL
	FROM %1$I.goals g JOIN %1$I.goal_versions v ON v.goal_id = g.goal_id
	WHERE as_of IS NOT NULL AND (g.dropped_on IS NULL OR g.dropped_on > as_of)
		AND (v.effective IS NULL OR v.effective <= as_of)
		AND NOT EXISTS (SELECT FROM %1$I.goal_versions l
			WHERE l.goal_id = v.goal_id AND (l.effective IS NULL OR l.effective <= as_of)
				AND (coalesce(l.effective, '-infinity'), l.version) > (coalesce(v.effective, '-infinity'), v.version))
		AND ($2 IS NULL OR smartgoals.owner(v.goal) = $2)
		AND ($3 IS NULL OR g.metric = $3);
END;
$body$, book));
	EXECUTE format('COMMENT ON FUNCTION %I.goals_in_force(date, text, text) IS %L', book,
		'the goals, drafts included, as they are in force on a day: all, or those of one owner, or of one metric');
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %I.curve()
		RETURNS smartgoals.curve
		LANGUAGE plpgsql STABLE PARALLEL SAFE
		SET search_path TO pg_catalog, pg_temp
		AS %L$sql$, book, format($body$
BEGIN
	RETURN (SELECT CASE b.pace WHEN 'business'
			THEN smartgoals.business_curve(ARRAY(SELECT h.day FROM %1$I.holidays h ORDER BY h.day), b.workweek)
			ELSE 'linear' END
		FROM %1$I.book b);
END;
$body$, book));
	EXECUTE format('COMMENT ON FUNCTION %I.curve() IS %L', book,
		'how the work of a period spreads over its days, by the settings and holidays of the book');
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %I.scoreboard(as_of date DEFAULT CURRENT_DATE, for_owner text DEFAULT NULL)
		RETURNS TABLE (goal_id bigint, metric text, goal_text text, owner text, segment text, level text, parent_id bigint, weight numeric,
			unit text, period_label text, period_start date, period_end date,
			actual_value numeric, target_value numeric, target_low numeric, target_high numeric, baseline_value numeric, stretch_value numeric,
			attainment numeric, expected_value numeric, pace numeric, gap_value numeric, remaining_value numeric, required_per_day numeric,
			status text, status_rank integer, reached boolean, rows_counted bigint, as_of_date date)
		LANGUAGE plpgsql STABLE PARALLEL RESTRICTED ROWS 1000 COST 1000000
		SET search_path TO pg_catalog, pg_temp
		AS %L$sql$, book, format($body$
DECLARE
	curve smartgoals.curve := %1$I.curve();
	thresholds numeric[] := (SELECT ARRAY[b.on_track, b.at_risk] FROM %1$I.book b);
	statuses smartgoals.goal_status[] := enum_range(NULL::smartgoals.goal_status);
BEGIN
	RETURN QUERY
	SELECT s.goal_id, smartgoals.metric(p.goal), p.goal::text, smartgoals.owner(p.goal), smartgoals.segment(p.goal), g.level, g.parent_id, g.weight,
		smartgoals.unit(p.goal), CASE WHEN lower_inf(p.period) THEN concat('by ', to_char(upper(p.period) - 1, 'YYYY-MM-DD')) ELSE smartgoals.period_label(p.period) END, lower(p.period), upper(p.period) - 1,
		(p.card).actual, (p.card).target, lower(p.range), upper(p.range), smartgoals.baseline(p.goal), smartgoals.stretch(p.goal),
		(p.card).attainment, (p.card).expected, (p.card).pace, (p.card).gap,
		smartgoals.remaining(s.progress, $1, curve), smartgoals.required_per_day(s.progress, $1, curve),
		(p.card).status::text, array_position(statuses, (p.card).status),
		smartgoals.reached(p.goal, (p.card).actual), smartgoals.n(s.progress), $1
	FROM %1$I.standing($1, $2) s
	CROSS JOIN LATERAL (SELECT i.* FROM %1$I.goals i WHERE i.goal_id = s.goal_id OFFSET 0) g
	CROSS JOIN LATERAL (
		SELECT o.goal, smartgoals.period(o.goal), smartgoals.target_range(o.goal), o.card
		FROM (SELECT smartgoals.goal(s.progress) AS goal, smartgoals.scorecard(s.progress, $1, curve, thresholds) AS card OFFSET 0) o
		OFFSET 0) p(goal, period, range, card);
END;
$body$, book));
	EXECUTE format('COMMENT ON FUNCTION %I.scoreboard(date, text) IS %L', book,
		'one row a goal, as of the close of a day: all, or those of one owner, such as rep:42');
	EXECUTE format($sql$
		CREATE OR REPLACE VIEW %1$I.scoreboard WITH (security_invoker = true) AS
		SELECT s.goal_id, s.metric, s.goal_text, s.owner, s.segment, s.level, s.parent_id, s.weight::numeric(38,6),
			s.unit, s.period_label, s.period_start, s.period_end,
			s.actual_value::numeric(38,4), s.target_value::numeric(38,4), s.target_low::numeric(38,4), s.target_high::numeric(38,4),
			s.baseline_value::numeric(38,4), s.stretch_value::numeric(38,4),
			s.attainment::numeric(38,6), s.expected_value::numeric(38,4), s.pace::numeric(38,6), s.gap_value::numeric(38,4),
			s.remaining_value::numeric(38,4), s.required_per_day::numeric(38,4),
			s.status, s.status_rank, s.reached, s.rows_counted, s.as_of_date,
			o.dimension, substr(s.owner, length(o.dimension) + 2) AS owner_key
		FROM %1$I.scoreboard(smartgoals.as_of()) s CROSS JOIN LATERAL split_part(s.owner, ':', 1) o(dimension);
		COMMENT ON VIEW %1$I.scoreboard IS 'how each goal stands today; for one owner, the function of the same name';
$sql$, book);
	PERFORM smartgoals.comment_columns(book, 'scoreboard', $json${
		"goal_id": "the goal; unique here",
		"metric": "what is measured",
		"goal_text": "the goal in words",
		"owner": "whose goal, as dimension:key; NULL for the whole company",
		"segment": "what the measure is limited to, as dimension:key pairs",
		"level": "market, sales_force, customer or product",
		"parent_id": "the goal this one is a part of",
		"weight": "how much it counts among the parts of its parent",
		"unit": "the unit of the values: a currency code, % or a word",
		"period_label": "the period by name, or its range",
		"period_start": "first day; NULL where the goal has only an end",
		"period_end": "last day, included",
		"actual_value": "what is reached: for a total the sum, for a level the reading; NULL without data",
		"target_value": "what must be reached; NULL for a band",
		"target_low": "the lowest value at which the goal is reached; NULL for no limit",
		"target_high": "the highest value at which the goal is reached; NULL for no limit",
		"baseline_value": "where the measure stood before",
		"stretch_value": "the further target",
		"attainment": "how much of the goal is reached; 1 is all of it",
		"expected_value": "what should be reached by now",
		"pace": "what is reached in parts of what should be; 1 is as planned",
		"gap_value": "what is reached beyond what should be; positive is good",
		"remaining_value": "what is still to be reached",
		"required_per_day": "what is still to be reached by each day that is left",
		"status": "missed, off_track, at_risk, no_data, not_started, on_track, met or exceeded",
		"status_rank": "the status from 1, the worst, to 8, the best",
		"reached": "whether the goal is reached",
		"rows_counted": "rows of the source that counted; 1 for a level computed over them",
		"as_of_date": "the day at whose close this holds",
		"dimension": "of which dimension the owner is, such as rep or team",
		"owner_key": "the key of the owner, as in your tables"
	}$json$);
END;
$$;
COMMENT ON FUNCTION make_scoreboard(name) IS
'makes a book''s scoreboard and the functions reports stand on';

CREATE FUNCTION comment_columns(book name, relation name, comments json)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	entry record;
BEGIN
	FOR entry IN SELECT c.key, c.value FROM json_each_text(comments) c LOOP
		EXECUTE format('COMMENT ON COLUMN %I.%I.%I IS %L', book, relation, entry.key, entry.value);
	END LOOP;
END;
$$;
COMMENT ON FUNCTION comment_columns(name, name, json) IS
'comments on columns of a table or view of a book';

-- making a book

CREATE FUNCTION make_tables(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE format($sql$
		CREATE TABLE %1$I.book (
			only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
			layout integer NOT NULL,
			changes bigint NOT NULL DEFAULT 0,
			pace text NOT NULL DEFAULT 'calendar' CHECK (pace IN ('calendar', 'business')),
			workweek text NOT NULL DEFAULT 'mon-fri',
			on_track numeric NOT NULL DEFAULT 0.95,
			at_risk numeric NOT NULL DEFAULT 0.80 CHECK (at_risk <= on_track),
			language text CHECK (language IN ('en', 'fr'))
		);
		COMMENT ON TABLE %1$I.book IS 'settings of this book of goals, in one row';

		CREATE TABLE %1$I.metrics (
			metric text PRIMARY KEY CHECK (metric ~ '^[a-z_][a-z0-9_]*$'),
			aggregate text NOT NULL,
			basis text NOT NULL CHECK (basis IN ('total', 'level')),
			unit text
		);
		COMMENT ON TABLE %1$I.metrics IS 'what is measured; the view metric_... of the same name says how';

		CREATE TABLE %1$I.goals (
			goal_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
			metric text NOT NULL REFERENCES %1$I.metrics,
			parent_id bigint REFERENCES %1$I.goals CHECK (parent_id <> goal_id),
			weight numeric NOT NULL DEFAULT 1 CHECK (weight > 0 AND weight < 'Infinity'),
			level text NOT NULL CHECK (level IN ('market', 'sales_force', 'customer', 'product')),
			dropped_on date,
			acknowledged_by text,
			acknowledged_at timestamptz,
			created_by text NOT NULL DEFAULT CURRENT_USER,
			created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
		);
		CREATE INDEX ON %1$I.goals (metric);
		CREATE INDEX ON %1$I.goals (parent_id);
		COMMENT ON TABLE %1$I.goals IS 'the goals; what each says, and said before, is in goal_versions';

		CREATE TABLE %1$I.goal_versions (
			goal_id bigint REFERENCES %1$I.goals ON DELETE CASCADE,
			version integer CHECK (version > 0),
			effective date,
			goal smartgoals.goal NOT NULL,
			draft boolean NOT NULL GENERATED ALWAYS AS (NOT smartgoals.is_smart(goal)) STORED,
			revised_by text NOT NULL DEFAULT CURRENT_USER,
			revised_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
			PRIMARY KEY (goal_id, version)
		);
		CREATE INDEX ON %1$I.goal_versions (smartgoals.owner(goal));
		COMMENT ON TABLE %1$I.goal_versions IS 'what each goal said from which day on';

		CREATE TABLE %1$I.checkins (
			goal_id bigint REFERENCES %1$I.goals ON DELETE CASCADE,
			day date,
			value numeric CHECK (value > '-Infinity' AND value < 'Infinity'),
			status text,
			note text,
			taken_by text NOT NULL DEFAULT CURRENT_USER,
			taken_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
			PRIMARY KEY (goal_id, day)
		);
		COMMENT ON TABLE %1$I.checkins IS 'how goals stood when somebody, or take_checkins(), looked';

		CREATE TABLE %1$I.goal_events (
			event_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
			goal_id bigint NOT NULL REFERENCES %1$I.goals ON DELETE CASCADE,
			day date NOT NULL,
			old_status text,
			new_status text NOT NULL,
			happened_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
		);
		CREATE INDEX ON %1$I.goal_events (goal_id, day);
		COMMENT ON TABLE %1$I.goal_events IS 'when the status of a goal changed, as check-ins saw it; the channel of the book''s name announces each';

		CREATE TABLE %1$I.holidays (
			day date PRIMARY KEY,
			name text
		);
		CREATE TABLE %1$I.capacities (
			capacity_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
			metric text NOT NULL REFERENCES %1$I.metrics ON DELETE CASCADE,
			owner text,
			heads numeric NOT NULL DEFAULT 1 CHECK (heads >= 0 AND heads < 'Infinity'),
			per_day numeric NOT NULL CHECK (per_day >= 0 AND per_day < 'Infinity'),
			UNIQUE NULLS NOT DISTINCT (metric, owner)
		);
		COMMENT ON TABLE %1$I.capacities IS 'what can be done: smart_check() holds goals against it';

		COMMENT ON TABLE %1$I.holidays IS 'days that are no working days, for a pace by business days';
$sql$, book);

	PERFORM smartgoals.comment_columns(book, c.relation, c.comments) FROM (VALUES
		('book'::name, $json${
			"only_row": "always true: there is one row",
			"layout": "the version of the book's tables; upgrade_book() raises it",
			"changes": "how often metrics changed; whoever changes them waits here for the one before",
			"pace": "calendar: all days of a period are alike; business: working days are",
			"workweek": "the working days for a pace by business days, such as mon-fri or sun-thu",
			"on_track": "the pace from which on a goal is on track",
			"at_risk": "the pace below which a goal is off track",
			"language": "of findings and advice: en or fr; NULL for that of the session, smartgoals.language"
		}$json$::json),
		('metrics', $json${
			"metric": "the name goals measure it by",
			"aggregate": "how rows become a figure, such as sum; smartgoals.metric_aggregates() lists them",
			"basis": "total: adds up over the period; level: is read at a moment",
			"unit": "the unit goals must have; NULL for any"
		}$json$),
		('goals', $json${
			"goal_id": "the number of the goal",
			"metric": "what it measures",
			"parent_id": "the goal it is a part of",
			"weight": "how much it counts among the parts of its parent",
			"level": "market, sales_force, customer or product",
			"dropped_on": "the day from which on it is given up; NULL while it holds",
			"acknowledged_by": "who accepted it",
			"acknowledged_at": "when",
			"created_by": "who set it",
			"created_at": "when"
		}$json$),
		('goal_versions', $json${
			"goal_id": "the goal",
			"version": "counts up from 1",
			"effective": "the day from which on this version holds; NULL: from ever. Of several for one day the last counts",
			"goal": "what it says",
			"draft": "whether it is not specific, measurable and time-bound: reports leave drafts out",
			"revised_by": "who wrote this version",
			"revised_at": "when"
		}$json$),
		('checkins', $json${
			"goal_id": "the goal",
			"day": "the day at whose close it was looked at",
			"value": "the actual value; NULL for no data",
			"status": "how the goal stood with this value",
			"note": "what there was to say",
			"taken_by": "who looked",
			"taken_at": "when it was written down"
		}$json$),
		('goal_events', $json${
			"event_id": "the number of the event",
			"goal_id": "the goal",
			"day": "the day of the check-in that saw the change",
			"old_status": "the status before; NULL for the first",
			"new_status": "the status since",
			"happened_at": "when it was written down"
		}$json$),
		('capacities', $json${
			"capacity_id": "the number of the row",
			"metric": "what is done",
			"owner": "by whom, as in goals: team:emea; NULL for the whole company",
			"heads": "how many people",
			"per_day": "how much one does on a working day, in the unit of the metric"
		}$json$),
		('holidays', $json${
			"day": "the day",
			"name": "its name"
		}$json$)) c(relation, comments);
END;
$$;
COMMENT ON FUNCTION make_tables(name) IS
'makes the tables of a book';

CREATE PROCEDURE create_book(book name)
LANGUAGE plpgsql
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	IF book IS NULL OR book IN ('smartgoals', 'pg_catalog', 'information_schema') THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_schema_name',
			MESSAGE = format('no book can be in schema "%s"', book),
			HINT = 'Give the name of a schema of your own, or of one to make.';
	END IF;
	IF to_regclass(format('%I.goal_versions', book)) IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'duplicate_table',
			MESSAGE = format('there is a book "%s" already', book),
			HINT = format('To bring it to the version installed: CALL smartgoals.upgrade_book(%L).', book);
	END IF;
	IF to_regnamespace(quote_ident(book)) IS NULL THEN
		EXECUTE format('CREATE SCHEMA %I', book);
		EXECUTE format('COMMENT ON SCHEMA %I IS %L', book, 'a book of sales goals');
	END IF;
	PERFORM smartgoals.make_tables(book);
	EXECUTE format('INSERT INTO %I.book (layout) VALUES (1)', book);
	PERFORM smartgoals.make_scoreboard(book);
	PERFORM smartgoals.make_standing(book);
	PERFORM smartgoals.create_reports(book);
END;
$$;
COMMENT ON PROCEDURE create_book(name) IS
'makes a book of goals: tables, functions and views of yours in a schema of yours';

-- metrics

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
		PERFORM smartgoals.make_goal('revenue', owner => entry.key || ':1');
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
	IF smartgoals.basis(goal) <> metric.basis THEN
		reason := format('The metric is a %s, the goal reads it as a %s.', metric.basis, smartgoals.basis(goal));
		hint := format('Write "as %s" in the goal, or define the metric with this basis.', metric.basis);
	ELSIF smartgoals.unit(goal) <> metric.unit THEN
		reason := format('The metric is in %s, the goal in %s.', metric.unit, smartgoals.unit(goal));
		hint := 'State the goal in the unit of the metric.';
	ELSIF smartgoals.scope(smartgoals.with_owner(goal, NULL)) ? split_part(smartgoals.owner(goal), ':', 1) THEN
		reason := 'Owner and segment name one dimension.';
		hint := 'Leave it out of the segment.';
	ELSIF metric.aggregate <> 'check_in' THEN
		SELECT format('The metric has no dimension "%s".', s.key),
			format('It has %s.', coalesce((SELECT string_agg(d.dimension, ', ' ORDER BY d.n)
				FROM smartgoals.metric_dimensions(book, metric.metric) d), 'none'))
		INTO reason, hint
		FROM jsonb_each_text(smartgoals.scope(goal)) s
		WHERE s.key NOT IN (SELECT d.dimension FROM smartgoals.metric_dimensions(book, metric.metric) d) LIMIT 1;
	END IF;
	IF reason IS NULL THEN
		FOR entry IN SELECT s.key, s.value, d.key_type FROM jsonb_each_text(smartgoals.scope(goal)) s
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
	IF name IS NULL OR smartgoals.metric(smartgoals.make_goal(name)) <> name OR length(name) > 56 THEN
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
		|| coalesce(' WHERE ' || smartgoals.metric_expression(source, filter, 'condition', path), '');
	other record;
BEGIN
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
			smartgoals.metric_expression(other.source, other.expressions ->> other.part, 'number', path));
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
	unit text, basis goal_basis, others jsonb, path text)
RETURNS regclass
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	view name := 'metric_' || name;
	expressions jsonb := (SELECT jsonb_strip_nulls(jsonb_object_agg(p.part, $4 -> p.argument)) FROM smartgoals.metric_parts() p);
	how record;
	g record;
BEGIN
	PERFORM smartgoals.check_book(book);
	PERFORM smartgoals.check_metric(name, aggregate,
		ARRAY(SELECT p.key FROM jsonb_each(parts) p WHERE p.value <> 'null')
		|| ARRAY(SELECT o.key || '_' || p.key FROM jsonb_each(others) o, jsonb_each(o.value) p WHERE p.value NOT IN ('null', '{}', '[]'))
		|| CASE WHEN source IS NOT NULL THEN ARRAY['source'] END);
	SELECT * INTO STRICT how FROM smartgoals.metric_aggregates() a WHERE a.aggregate = $5;
	unit := coalesce(unit, how.unit);

	-- one at a time, each with what was done before
	EXECUTE format('UPDATE %I.book SET changes = changes + 1', book);
	IF to_regclass(format('%I.%I', book, view)) IS NOT NULL THEN
		PERFORM smartgoals.make_figures(book, name);
		EXECUTE format('DROP VIEW %I.%I', book, view);
	END IF;
	IF how.reading IS NOT NULL THEN
		PERFORM smartgoals.make_metric_view(book, name, source,
			CASE aggregate WHEN 'count' THEN expressions || '{"value": "1"}' ELSE expressions END, smartgoals.check_dimensions(dimensions), filter,
			(SELECT coalesce(jsonb_object_agg(o.key, o.value), '{}') FROM jsonb_each(others) o WHERE o.value ->> 'source' IS NOT NULL), path);
	END IF;
	EXECUTE format('INSERT INTO %I.metrics (metric, aggregate, basis, unit) VALUES ($1, $2, $3, $4)
		ON CONFLICT (metric) DO UPDATE SET aggregate = excluded.aggregate, basis = excluded.basis, unit = excluded.unit', book)
	USING name, aggregate, coalesce(basis::text, smartgoals.basis(smartgoals.make_goal(name, unit => unit))),
		smartgoals.unit(smartgoals.make_goal(name, unit => unit));
	FOR g IN EXECUTE format('SELECT v.goal FROM %1$I.goals g JOIN %1$I.goal_versions v ON v.goal_id = g.goal_id
		WHERE g.metric = $1', book) USING name LOOP
		PERFORM smartgoals.check_goal(book, g.goal);
	END LOOP;
	PERFORM smartgoals.make_standing(book);
	PERFORM smartgoals.make_figures(book);
	RETURN to_regclass(format('%I.%I', book, view));
END;
$$;
COMMENT ON FUNCTION bind_metric(name, text, regclass, jsonb, text, jsonb, text, text, goal_basis, jsonb, text) IS
'does what define_metric() says, with the search_path it was called with';

-- Without a search_path of its own, to know that of the caller; hence it does
-- nothing but call a function that has one.
CREATE FUNCTION define_metric(book name, name text, source regclass DEFAULT NULL, value text DEFAULT NULL, at text DEFAULT NULL,
	aggregate text DEFAULT 'sum', dimensions jsonb DEFAULT '{}', filter text DEFAULT NULL, unit text DEFAULT NULL, basis goal_basis DEFAULT NULL,
	cost text DEFAULT NULL, customer text DEFAULT NULL, opened text DEFAULT NULL, won text DEFAULT NULL,
	probability text DEFAULT NULL, automated text DEFAULT NULL, forecast text DEFAULT NULL, naive text DEFAULT NULL,
	reached text DEFAULT NULL, stage text DEFAULT NULL, opens text DEFAULT NULL, closes text DEFAULT NULL,
	spend_source regclass DEFAULT NULL, spend_value text DEFAULT NULL, spend_at text DEFAULT NULL, spend_dimensions jsonb DEFAULT '{}',
	quota_source regclass DEFAULT NULL, quota_value text DEFAULT NULL, quota_at text DEFAULT NULL, quota_dimensions jsonb DEFAULT '{}')
RETURNS regclass
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
AS $$
BEGIN
	RETURN smartgoals.bind_metric(book, name, source,
		pg_catalog.jsonb_build_object('at', at, 'value', value, 'cost', cost, 'customer', customer,
			'opened', opened, 'won', won, 'probability', probability, 'automated', automated, 'forecast', forecast, 'naive', naive,
			'reached', reached, 'stage', stage, 'opens', opens, 'closes', closes),
		aggregate, dimensions, filter, unit, basis,
		pg_catalog.jsonb_build_object(
			'spend', pg_catalog.jsonb_build_object('source', spend_source::pg_catalog.oid, 'at', spend_at, 'value', spend_value, 'dimensions', spend_dimensions),
			'quota', pg_catalog.jsonb_build_object('source', quota_source::pg_catalog.oid, 'at', quota_at, 'value', quota_value, 'dimensions', quota_dimensions)),
		pg_catalog.current_setting('search_path'));
END;
$$;
COMMENT ON FUNCTION define_metric(name, text, regclass, text, text, text, jsonb, text, text, goal_basis, text, text, text, text, text, text,
	text, text, text, text, text, text, regclass, text, text, jsonb, regclass, text, text, jsonb) IS
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
	PERFORM smartgoals.check_book(book);
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
	PERFORM smartgoals.make_standing(book);
END;
$$;
COMMENT ON FUNCTION drop_metric(name, text) IS
'forgets a metric that has no goals';

-- goals

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
	FROM smartgoals.smart_check(goal, as_of => NULL) c
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
	PERFORM smartgoals.check_book(book);
	goal := smartgoals.check_goal(book, goal);
	IF parent IS NOT NULL THEN
		PERFORM smartgoals.lock_goal(book, parent, NULL);
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
	PERFORM smartgoals.check_book(book);
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
	PERFORM smartgoals.lock_goal(book, id, NULL);
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
	SELECT smartgoals.set_goal(book, p.goal, id, p.weight)
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
		CASE WHEN ramp IS NULL THEN smartgoals.prorate(whole, active) ELSE smartgoals.prorate(whole, active, ramp) END, effective);
END;
$$;
COMMENT ON FUNCTION prorate_goal(name, bigint, daterange, numeric[], date) IS
'revises a goal for an owner who joins or leaves: the share of its period that is active';

-- check-ins

CREATE FUNCTION checkins_due(book name, as_of date DEFAULT CURRENT_DATE)
RETURNS TABLE (goal_id bigint, due_on date)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 1000
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM smartgoals.check_book(book);
	RETURN QUERY EXECUTE format($sql$
		SELECT f.goal_id, d.due_on
		FROM %1$I.goals_in_force($1) f
		CROSS JOIN LATERAL (
			SELECT smartgoals.last_due(f.period, smartgoals.cadence(f.goal), $1) AS due_on) d
		WHERE NOT f.draft AND d.due_on IS NOT NULL
			AND NOT EXISTS (SELECT FROM %1$I.checkins c WHERE c.goal_id = f.goal_id AND c.day BETWEEN d.due_on AND $1)$sql$, book)
	USING as_of;
END;
$$;
COMMENT ON FUNCTION checkins_due(name, date) IS
'the goals whose check-in is due and not taken yet: by their cadence, and all on the last day of their period';

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
'the latest day up to as_of on which a check-in of a goal falls';

CREATE FUNCTION check_in(book name, id bigint, value numeric, note text DEFAULT NULL, day date DEFAULT CURRENT_DATE)
RETURNS text
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	goal smartgoals.goal := smartgoals.lock_goal(book, id, day);
	status text;
BEGIN
	IF value IS NULL THEN
		EXECUTE format('SELECT smartgoals.actual(s.progress) FROM %I.standing($1, $2) s WHERE s.goal_id = $3', book)
		INTO value USING day, smartgoals.owner(goal), id;
	END IF;
	EXECUTE format('SELECT smartgoals.status($1, $2, $3, %1$I.curve(), ARRAY[b.on_track, b.at_risk]) FROM %1$I.book b', book)
	INTO status USING goal, value, day;
	EXECUTE format('INSERT INTO %I.checkins (goal_id, day, value, status, note) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (goal_id, day) DO UPDATE SET value = excluded.value, status = excluded.status,
			note = coalesce(excluded.note, checkins.note), taken_by = excluded.taken_by, taken_at = excluded.taken_at', book)
	USING id, day, value, status, note;
	PERFORM smartgoals.note_statuses(book, ARRAY[id], day);
	RETURN status;
END;
$$;
COMMENT ON FUNCTION check_in(name, bigint, numeric, text, date) IS
'writes down how far a goal is (NULL: as its metric says), and returns its status';

-- A status that differs from the one last noted is an event, and the bell rings
-- on the channel of the book's name.
CREATE FUNCTION note_statuses(book name, ids bigint[], day date)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE format($sql$
		WITH changed AS (
			INSERT INTO %1$I.goal_events (goal_id, day, old_status, new_status)
			SELECT c.goal_id, c.day, e.new_status, c.status
			FROM %1$I.checkins c LEFT JOIN LATERAL (
				SELECT o.new_status FROM %1$I.goal_events o
				WHERE o.goal_id = c.goal_id AND o.day <= c.day
				ORDER BY o.day DESC, o.event_id DESC LIMIT 1) e ON true
			WHERE c.goal_id = ANY ($1) AND c.day = $2 AND c.status IS DISTINCT FROM e.new_status
			ORDER BY c.goal_id
			RETURNING goal_id, day, old_status, new_status)
		SELECT pg_notify(%2$L, row_to_json(c)::text) FROM changed c$sql$, book, book) USING ids, day;
END;
$$;
COMMENT ON FUNCTION note_statuses(name, bigint[], date) IS
'records and announces the statuses that changed with the check-ins of a day';

-- Who comes second waits for the first at the first goal both have, then finds all
-- of them taken: the goals are in order, so that neither waits for the other.
CREATE FUNCTION take_checkins(book name, as_of date DEFAULT CURRENT_DATE)
RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	taken bigint[];
BEGIN
	EXECUTE format($sql$
		WITH stands AS MATERIALIZED (
			SELECT s.goal_id, c.actual, c.status::text
			FROM %1$I.book b, %1$I.standing($2) s
			JOIN smartgoals.checkins_due($1, $2) d ON d.goal_id = s.goal_id
			CROSS JOIN LATERAL smartgoals.scorecard(s.progress, $2, %1$I.curve(), ARRAY[b.on_track, b.at_risk]) c
			ORDER BY s.goal_id
		), taken AS (
			INSERT INTO %1$I.checkins (goal_id, day, value, status)
			SELECT s.goal_id, $2, s.actual, s.status FROM stands s
			ON CONFLICT (goal_id, day) DO NOTHING
			RETURNING goal_id)
		SELECT array_agg(t.goal_id) FROM taken t$sql$, book) INTO taken USING book, as_of;
	PERFORM smartgoals.note_statuses(book, taken, as_of);
	RETURN coalesce(cardinality(taken), 0);
END;
$$;
COMMENT ON FUNCTION take_checkins(name, date) IS
'takes the check-ins that are due, as of the close of a day, and returns how many; once a goal and day, however often it is called';

-- a goal against what the book knows

-- What the metric gave a goal's owner and segment in earlier periods of the same
-- length, oldest first, and how many rows there ever were, those of other sources
-- aside.  The first period is the first that had any.
CREATE FUNCTION goal_history(book name, goal goal, periods int DEFAULT 8, OUT history numeric[], OUT segment_rows bigint)
RETURNS record
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	metric text := smartgoals.metric(goal);
	view name := 'metric_' || metric;
	earlier daterange[] := '{}';
	period daterange := smartgoals.period(goal);
	how record;
	rows_of_goal text;
	own_rows text;
	first int;
BEGIN
	EXECUTE format('SELECT a.* FROM %I.metrics m JOIN smartgoals.metric_aggregates() a ON a.aggregate = m.aggregate WHERE m.metric = $1', book)
	INTO how USING metric;
	IF how.reading IS NULL THEN
		RETURN;
	END IF;
	SELECT coalesce(string_agg(format(' AND ($1 ->> %1$L IS NULL OR m.%1$I::text = $1 ->> %1$L)', d.dimension), ''), '')
	INTO rows_of_goal FROM smartgoals.metric_dimensions(book, metric) d;
	SELECT concat('true', string_agg(format(' AND m.%I IS NULL', substring(p FROM '^(.*)_source$')), '')) INTO own_rows
	FROM unnest(how.parts) p WHERE p ~ '_source$';
	EXECUTE format('SELECT count(*) FROM %I.%I m WHERE %s%s', book, view, own_rows, rows_of_goal)
	INTO segment_rows USING smartgoals.scope(goal);
	IF period IS NULL OR lower_inf(period) THEN
		RETURN;
	END IF;
	FOR i IN 1..periods LOOP
		period := smartgoals.previous_period(period);
		earlier := period || earlier;
	END LOOP;
	EXECUTE format($sql$
		SELECT array_agg(CASE smartgoals.basis($2) WHEN 'total' THEN coalesce(r.reading, 0) ELSE r.reading END ORDER BY r.period), min(r.number) FILTER (WHERE r.n > 0)
		FROM (
			SELECT f.period, f.number, count(m.at) FILTER (WHERE m.at >= lower(f.period) AND %6$s) AS n, (%3$s)::numeric AS reading
			FROM (SELECT smartgoals.with_period($2, p.period), p.period, p.number FROM unnest($3) WITH ORDINALITY p(period, number)) f(goal, period, number)
			LEFT JOIN %1$I.%2$I m ON m.at >= %4$s AND m.at < upper(f.period)%5$s
			GROUP BY f.goal, f.period, f.number) r$sql$, book, view, format(how.reading, book), how.first_day, rows_of_goal, own_rows)
	INTO history, first USING smartgoals.scope(goal), goal, earlier;
	history := history[first:];
END;
$$;
COMMENT ON FUNCTION goal_history(name, goal, int) IS
'what a goal''s metric gave its owner and segment in earlier periods of the same length, oldest first, and the rows there ever were';

CREATE FUNCTION smart_check(book name, id bigint, as_of date DEFAULT CURRENT_DATE, lang text DEFAULT NULL)
RETURNS TABLE (criterion text, verdict text, finding text, advice text)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 7
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	seen record;
BEGIN
	PERFORM smartgoals.check_book(book);
	EXECUTE format($sql$
		SELECT f.goal, p.goal AS parent, coalesce($3, b.language) AS lang,
			CASE WHEN NOT lower_inf(f.period) AND NOT upper_inf(f.period) THEN c.heads * c.per_day
				* smartgoals.business_days(f.period, ARRAY(SELECT h.day FROM %1$I.holidays h), b.workweek) END AS capacity
		FROM %1$I.book b CROSS JOIN %1$I.goals_in_force($2) f
		LEFT JOIN %1$I.goals_in_force($2) p ON p.goal_id = f.parent_id
		LEFT JOIN %1$I.capacities c ON c.metric = smartgoals.metric(f.goal) AND c.owner IS NOT DISTINCT FROM smartgoals.owner(f.goal)
		WHERE f.goal_id = $1$sql$, book) INTO seen USING id, as_of, lang;
	IF seen IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'no_data_found',
			MESSAGE = format('there is no goal %s in book "%s" on %s', coalesce(id::text, 'NULL'), book, to_char(as_of, 'YYYY-MM-DD'));
	END IF;
	RETURN QUERY
	SELECT c.*
	FROM smartgoals.goal_history(book, seen.goal) h
	CROSS JOIN LATERAL smartgoals.smart_check(seen.goal, h.history, as_of, segment_rows => h.segment_rows,
		capacity => seen.capacity, parent => seen.parent, lang => seen.lang) c;
END;
$$;
COMMENT ON FUNCTION smart_check(name, bigint, date, text) IS
'one row a criterion for a goal of a book: with its history, the rows of its segment, the capacity and the parent from the book';

-- keeping a book

CREATE PROCEDURE upgrade_book(book name)
LANGUAGE plpgsql
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	layout integer;
BEGIN
	PERFORM smartgoals.check_book(book);
	EXECUTE format('UPDATE %I.book SET changes = changes + 1 RETURNING layout', book) INTO layout;
	IF layout > 1 THEN
		RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('book "%s" has layout %s, and this version knows 1', book, layout),
			HINT = 'Install the version of smartgoals that made it: ALTER EXTENSION smartgoals UPDATE.';
	END IF;
	PERFORM smartgoals.make_scoreboard(book);
	PERFORM smartgoals.make_standing(book);
	PERFORM smartgoals.create_reports(book);
END;
$$;
COMMENT ON PROCEDURE upgrade_book(name) IS
'brings a book to the version installed, and its functions and views to the name of its schema';
