-- book: goals over tables that are already there
--
-- A book is a schema of the user's with tables of the user's: the extension owns
-- none of it and reads none of it in C.  What a metric measures becomes a view
-- once, when it is defined; how all goals stand becomes a function made of static
-- SQL over those views.  No text that is stored is executed later.
--
-- What comes out, for a book "b" with a metric "revenue" over a table of orders:
--
--   b.metric_revenue    a view: SELECT sold_at AS at, amount AS value, rep FROM orders
--   b.standing(as_of)   a function, of each metric a RETURN QUERY over its view and the
--                       goals in force: score(sheet, m.rep, m.value, m.at), by goal
--   b.scoreboard(as_of) a function: columns of what standing() returns
--   b.scoreboard, ...   views: as of today, and the reports that arrange it (report.sql)
--
-- The end of expected/book.out has a standing() in full.
--
-- Functions here run with the rights and in the name of the caller, and with a
-- search_path of their own.  EXECUTE takes nothing but format(), with names by %I
-- and texts by %L, the bodies of functions among them: a name may contain whatever
-- would end a text that is quoted by dollars.  %s is for what our functions made.

-- the day

CREATE FUNCTION as_of()
RETURNS date
AS 'MODULE_PATHNAME', 'smartgoals_as_of'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION as_of() IS
'the day at whose close the views of books look: today, or that of the setting smartgoals.as_of';

CREATE FUNCTION look_as_of(day date)
RETURNS void
AS 'MODULE_PATHNAME', 'smartgoals_look_as_of'
LANGUAGE C VOLATILE STRICT PARALLEL UNSAFE;
COMMENT ON FUNCTION look_as_of(date) IS
'internal: sets smartgoals.as_of until the function that calls this ends; for functions with settings of their own';

-- what a metric is made of

CREATE FUNCTION metric_expression(source regclass, expression text, kind text, path text)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_metric_expression'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION metric_expression(regclass, text, text, text) IS
'internal: an expression over the columns of a source, checked, with every name, which was found along the path, in full; kind is number, moment, condition, key, time or dimension';

CREATE FUNCTION scope(goal)
RETURNS jsonb
AS 'MODULE_PATHNAME', 'smartgoals_scope'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION scope(goal) IS
'what the goal is limited to, owner and segment: an object of dimensions and keys, an array where there are several of one';

CREATE FUNCTION subject(goal)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_subject'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION subject(goal) IS
'internal: what a goal is about: its metric, period, owner and segment';

CREATE FUNCTION fit_goal(goal, basis text, unit text)
RETURNS goal
AS 'MODULE_PATHNAME', 'smartgoals_fit_goal'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION fit_goal(goal, text, text) IS
'internal: a goal read by the basis of its metric if it does not say how, and in its unit if it has none';

-- What goals are limited to, a row for each key.
CREATE FUNCTION goal_keys(goals goal[], OUT n bigint, OUT metric text, OUT dimension text, OUT key text)
RETURNS SETOF record
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN QUERY
	SELECT g.n, smartgoals.metric(g.goal), s.key, k.key
	FROM unnest(goals) WITH ORDINALITY g(goal, n)
	CROSS JOIN LATERAL jsonb_each(smartgoals.scope(g.goal)) s(key, value)
	CROSS JOIN LATERAL jsonb_array_elements_text(CASE jsonb_typeof(s.value) WHEN 'array' THEN s.value ELSE jsonb_build_array(s.value) END) k(key);
END;
$$;
COMMENT ON FUNCTION goal_keys(goal[]) IS
'internal: the dimensions and keys of owner and segment of goals, by their places from 1';

CREATE FUNCTION owner_of(owner text)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN smartgoals.owner(smartgoals.plain_goal('revenue'::text, NULL::text, owner));
END;
$$;
COMMENT ON FUNCTION owner_of(text) IS
'internal: an owner as goals have it: rep:Jane Doe, also of rep:"Jane Doe"';

CREATE FUNCTION nearest(wanted text, texts text[])
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_nearest'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION nearest(text, text[]) IS
'the text that the fewest slips of the pen lead to; NULL where none is near';

CREATE FUNCTION check_book(book name)
RETURNS void
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	IF book IS NULL OR to_regclass(format('%I.goal_versions', book)) IS NULL OR to_regclass(format('%I.book', book)) IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_schema_name',
			MESSAGE = format('there is no book "%s"', book),
			HINT = format('Make one: CALL smartgoals.create_book(%L).', coalesce(book, 'sales_goals'));
	END IF;
END;
$$;
COMMENT ON FUNCTION check_book(name) IS
'internal: an error unless there is a book of this name';

-- Also of a book of the first layout, which has none.
--for function | setting | type | none | meaning
--	calendar_of | calendar | fiscal_calendar | from january | how the years, months and weeks of a book begin and are called
--	labels_of | labels | jsonb | {} | what a book calls metrics, units, statuses and dimensions, where it is not what they would be called
CREATE FUNCTION {function}(book name)
RETURNS {type}
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	setting text;
BEGIN
	PERFORM smartgoals.check_book(book);
	EXECUTE format('SELECT to_jsonb(b) ->> ''{setting}'' FROM %I.book b', book) INTO setting;
	RETURN coalesce(setting, '{none}');
END;
$$;
COMMENT ON FUNCTION {function}(name) IS
'{meaning}';
--end

-- The tables of a book have a layout, which a new version of the extension may change:
-- make_tables() makes those of the newest, upgrade_tables() leads to it.
CREATE FUNCTION newest_layout()
RETURNS integer
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN 2;
END;
$$;
COMMENT ON FUNCTION newest_layout() IS
'internal: the layout of the tables of books that this version makes and writes to';

-- What only reads goes on with an earlier layout, as the views of a book do.
CREATE FUNCTION check_layout(book name)
RETURNS void
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	layout integer;
BEGIN
	PERFORM smartgoals.check_book(book);
	PERFORM smartgoals.check_deputy(book);
	EXECUTE format('SELECT b.layout FROM %I.book b', book) INTO layout;
	IF layout <> smartgoals.newest_layout() THEN
		RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('book "%s" has layout %s, and this version writes to %s', book, layout, smartgoals.newest_layout()),
			HINT = CASE WHEN layout < smartgoals.newest_layout() THEN format('Its owner can upgrade it: CALL smartgoals.upgrade_book(%L).', book)
				ELSE 'Install the version of smartgoals that made it: ALTER EXTENSION smartgoals UPDATE.' END;
	END IF;
END;
$$;
COMMENT ON FUNCTION check_layout(name) IS
'internal: an error unless there is a book of this name whose tables have the layout of this version, and which the caller may write to';

-- Lists that may grow are here and not in the tables of users.
CREATE FUNCTION is_setting(setting text, value text)
RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN value = ANY (CASE setting
		WHEN 'pace' THEN '{calendar,business,seasonal}'::text[]
		WHEN 'language' THEN '{en,fr}'
		WHEN 'event' THEN '{status,share,forecast,closed,reopened}'
		WHEN 'status_by' THEN '{pace,probability}'
		WHEN 'category' THEN '{financial,career,personal_development,relational,spiritual}'
		WHEN 'payout_kind' THEN '{tier,marginal}'
		WHEN 'payout_result' THEN '{attainment,amount}' END);
END;
$$;
COMMENT ON FUNCTION is_setting(text, text) IS
'whether a setting of a book, or the kind of an event, can have a value; NULL for no value, and for what is no such setting';

CREATE FUNCTION are_labels(labels jsonb)
RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN jsonb_typeof(labels) = 'object' AND NOT EXISTS (
		SELECT FROM jsonb_each(CASE jsonb_typeof(labels) WHEN 'object' THEN labels ELSE '{}' END) l(language, kinds)
		LEFT JOIN LATERAL jsonb_each(CASE jsonb_typeof(l.kinds) WHEN 'object' THEN l.kinds ELSE '{}' END) k(kind, names) ON true
		LEFT JOIN LATERAL jsonb_each(CASE jsonb_typeof(k.names) WHEN 'object' THEN k.names ELSE '{}' END) n(name, label) ON true
		WHERE NOT smartgoals.is_setting('language'::text, l.language) OR jsonb_typeof(l.kinds) <> 'object'
			OR k.kind NOT IN ('metric', 'unit', 'status', 'dimension') OR jsonb_typeof(k.names) <> 'object'
			OR jsonb_typeof(n.label) <> 'string' OR btrim(n.label #>> '{}') = '' OR length(n.label #>> '{}') > 60);
END;
$$;
COMMENT ON FUNCTION are_labels(jsonb) IS
'whether an object can be the labels of a book: of languages, of metric, unit, status and dimension in them, and of their names as texts of 1 to 60 characters';

-- How an aggregate reads the rows m of a metric: which parts it needs besides at, its
-- basis and unit; which days it looks at besides the goal's period (prior: the period
-- before; ever: all before; quota: ever, and what is to come); what is kept of the
-- rows of a cell; and the reading of what the cells s of a goal have, NULL where it
-- comes from check-ins.  There, s.part is 0 for the period, -1 for what is before, 1
-- for what is to come, and %1$I is the book.  Rates are in percent, as goals state
-- them; a count of nobody is 0.
CREATE FUNCTION metric_aggregates(OUT aggregate text, OUT parts text[], OUT basis text, OUT unit text, OUT looks text, OUT states text, OUT reading text)
RETURNS SETOF record
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 50
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	latest CONSTANT text := $sql$smartgoals.progress('increase reading as level by 9999-12-30'::smartgoals.goal, m.value, m.at) AS a$sql$;
	customers CONSTANT text := $sql$smartgoals.customers_state(m.customer_key, '2000-01-01'::date, '(,)'::daterange, '(,)'::daterange) AS a$sql$;
	revenue CONSTANT text := $sql$smartgoals.customers_state(m.customer_key, m.value, '2000-01-01'::date, '(,)'::daterange, '(,)'::daterange) AS a$sql$;
	movements CONSTANT text := $sql$smartgoals.customers_state(m.customer_key, m.value, '2000-01-01'::date, '(,)'::daterange, '(,)'::daterange) FILTER (WHERE NOT m."first row") AS a,
				smartgoals.customers_state(m.customer_key, 0::numeric, '2000-01-01'::date, '(,)'::daterange, '(,)'::daterange) FILTER (WHERE m."first row") AS b$sql$;
	newly CONSTANT text := $sql$smartgoals.customers_merge(smartgoals.customers_as(s.b, true)) FILTER (WHERE s.part = 0)$sql$;
	base CONSTANT text := $sql$smartgoals.customers_merge(smartgoals.customers_as(s.a, s.part < 0))$sql$;
	response CONSTANT text := $sql$smartgoals.lead_response(m.opened, m.at) AS a$sql$;
	business CONSTANT text := $sql$smartgoals.lead_response(m.opened, m.at, m.opens, m.closes,
				ARRAY(SELECT h.day FROM %1$I.holidays h WHERE h.owner IS NULL AND NOT h.half), (SELECT regexp_replace(b.workweek, ':[^,]*', '', 'g') FROM %1$I.book b)) AS a$sql$;
	hours CONSTANT text := $sql$extract(epoch FROM smartgoals.%s(smartgoals.lead_response_merge(s.a))) / 3600$sql$;
BEGIN
	RETURN QUERY VALUES
		('sum', '{value}'::text[], 'total', NULL, 'period', 'sum(m.value) AS a', 'sum(s.a)'),
		('count', '{}', 'total', NULL, 'period', 'sum(m.value) AS a', 'sum(s.a)'),
		('avg', '{value}', 'level', NULL, 'period', 'sum(m.value) AS a, count(m.value) AS b', 'sum(s.a) / nullif(sum(s.b), 0)'),
		('min', '{value}', 'level', NULL, 'period', 'min(m.value) AS a', 'min(s.a)'),
		('max', '{value}', 'level', NULL, 'period', 'max(m.value) AS a', 'max(s.a)'),
		('latest', '{value}', 'level', NULL, 'period', latest, 'smartgoals.actual(smartgoals.progress_merge(s.a))'),
		('check_in', '{}', NULL, NULL, NULL, NULL, NULL),
		('count_distinct', '{item}', 'level', NULL, 'period', 'smartgoals.purchases_rows(m.item_key) AS a',
			'coalesce(smartgoals.active_customers(smartgoals.purchases_merge(s.a)), 0)'),
		('ratio', '{value,per_source,per_at,per_value}', 'level', NULL, 'period', 'sum(m.value) AS a, sum(m.per) AS b', 'coalesce(sum(s.a), 0) / nullif(sum(s.b), 0)'),
		('stock', '{value}', 'level', NULL, 'ever', 'sum(m.value) AS a', 'sum(s.a)'),
		('balance', '{value,item}', 'level', NULL, 'ever', latest, 'smartgoals.actual(smartgoals.progress_merge(s.a))'),
		('active_count', '{ends}', 'level', NULL, 'ever', 'sum(m.value) AS a', 'coalesce(sum(s.a), 0)'),
		('recurring_revenue', '{value,ends}', 'level', NULL, 'ever', 'sum(m.value) AS a', 'coalesce(sum(s.a), 0)'),
		('average_order_value', '{value}', 'level', NULL, 'period', 'smartgoals.average_order_value_state(m.value) AS a',
			'smartgoals.average_order_value(smartgoals.average_order_value_merge(s.a))'),
		('margin', '{value,cost}', 'level', '%', 'period', 'smartgoals.margin_state(m.value, m.cost) AS a', '100 * smartgoals.margin(smartgoals.margin_merge(s.a))'),
		('markup', '{value,cost}', 'level', '%', 'period', 'smartgoals.margin_state(m.value, m.cost) AS a', '100 * smartgoals.markup(smartgoals.margin_merge(s.a))'),
		('growth', '{value}', 'level', '%', 'prior', 'sum(m.value) AS a',
			'100 * smartgoals.growth(coalesce(sum(s.a) FILTER (WHERE s.part = 0), 0), sum(s.a) FILTER (WHERE s.part < 0))'),
		('median', '{value}', 'level', NULL, 'period', 'smartgoals.amounts(m.value) AS a', 'smartgoals.median(smartgoals.amounts_merge(s.a))'),
		('win_rate', '{won}', 'level', '%', 'period', 'smartgoals.win_rate_state(m.won) AS a', '100 * smartgoals.win_rate(smartgoals.win_rate_merge(s.a))'),
		('win_rate_by_value', '{won,value}', 'level', '%', 'period', 'smartgoals.win_rate_state(m.won, m.value) AS a', '100 * smartgoals.win_rate(smartgoals.win_rate_merge(s.a))'),
		('sales_cycle', '{opened}', 'level', 'days', 'period', 'smartgoals.sales_cycle(m.opened, m.at) AS a', 'smartgoals.mean(smartgoals.sales_cycle_merge(s.a))'),
		('median_sales_cycle', '{opened}', 'level', 'days', 'period', 'smartgoals.sales_cycle(m.opened, m.at) AS a', 'smartgoals.median(smartgoals.sales_cycle_merge(s.a))'),
		('sales_velocity', '{value,won,opened}', 'level', NULL, 'period', 'smartgoals.sales_velocity_state(m.value, m.won, m.opened, m.at) AS a',
			'smartgoals.sales_velocity(smartgoals.sales_velocity_merge(s.a))'),
		('weighted_pipeline', '{value,probability}', 'level', NULL, 'ever', 'smartgoals.weighted_pipeline_state(m.value, m.probability) AS a',
			'smartgoals.weighted_pipeline(smartgoals.weighted_pipeline_merge(s.a))'),
		('expected_pipeline', '{value,probability}', 'level', NULL, 'quota', 'smartgoals.weighted_pipeline_state(m.value, m.probability) AS a',
			'coalesce(smartgoals.weighted_pipeline(smartgoals.weighted_pipeline_merge(s.a) FILTER (WHERE s.part >= 0)), 0)'),
		('pipeline_coverage', '{value,won,quota_source,quota_at,quota_value}', 'level', 'times', 'quota',
			'sum(m.value) FILTER (WHERE m.won IS NULL) AS a, sum(m.quota) AS b, sum(m.value) FILTER (WHERE m.won) AS c',
			'smartgoals.pipeline_coverage(coalesce(sum(s.a) FILTER (WHERE s.part <= 0), 0), sum(s.b) FILTER (WHERE s.part >= 0), coalesce(sum(s.c) FILTER (WHERE s.part = 0), 0), ''remaining''::text)'),
		('funnel_conversion', '{reached,stage}', 'level', '%', 'period',
			'smartgoals.win_rate_state(m.reached >= m.stage_number) FILTER (WHERE m.reached >= m.stage_number - 1) AS a', '100 * smartgoals.win_rate(smartgoals.win_rate_merge(s.a))'),
		('response_time', '{opened}', 'level', 'hours', 'period', response, format(hours, 'mean')),
		('median_response_time', '{opened}', 'level', 'hours', 'period', response, format(hours, 'median')),
		('business_response_time', '{opened,opens,closes}', 'level', 'hours', 'period', business, format(hours, 'mean')),
		('median_business_response_time', '{opened,opens,closes}', 'level', 'hours', 'period', business, format(hours, 'median')),
		('automation_rate', '{automated}', 'level', '%', 'period', 'smartgoals.automation_rate_state(m.automated) AS a',
			'100 * smartgoals.automation_rate(smartgoals.automation_rate_merge(s.a))'),
		('automation_rate_by_effort', '{automated,value}', 'level', '%', 'period', 'smartgoals.automation_rate_state(m.automated, m.value) AS a',
			'100 * smartgoals.automation_rate(smartgoals.automation_rate_merge(s.a))'),
		('active_customers', '{customer}', 'level', 'customers', 'period', 'smartgoals.purchases_rows(m.customer_key) AS a',
			'coalesce(smartgoals.active_customers(smartgoals.purchases_merge(s.a)), 0)'),
		('new_customers', '{customer}', 'total', 'customers', 'period', 'count(*) AS a', 'coalesce(sum(s.a), 0)'),
		('new_customers_of_owner', '{customer}', 'total', 'customers', 'ever', customers,
			format('smartgoals.active_customers(%1$s) - smartgoals.retained_customers(%1$s)', base)),
		('repeat_purchase_rate', '{customer}', 'level', '%', 'period', 'smartgoals.purchases_rows(m.customer_key) AS a',
			'100 * smartgoals.repeat_purchase_rate(smartgoals.purchases_merge(s.a))'),
		('repeat_order_value', '{customer,value}', 'level', NULL, 'period', 'smartgoals.purchases_state(m.customer_key, m.value, m.at) AS a',
			'smartgoals.repeat_order_value(smartgoals.purchases_merge(s.a))'),
		('retention_rate', '{customer}', 'level', '%', 'prior', customers, format('100 * smartgoals.retention_rate(%s)', base)),
		('churn_rate', '{customer}', 'level', '%', 'prior', customers, format('100 * smartgoals.churn_rate(%s)', base)),
		('lost_customers', '{customer}', 'total', 'customers', 'prior', customers, format('smartgoals.lost_customers(%s)', base)),
		('net_revenue_retention', '{customer,value}', 'level', '%', 'prior', revenue, format('100 * smartgoals.net_revenue_retention(%s)', base)),
		('gross_revenue_retention', '{customer,value}', 'level', '%', 'prior', revenue, format('100 * smartgoals.gross_revenue_retention(%s)', base)),
		('expansion_revenue', '{customer,value}', 'total', NULL, 'prior', revenue, format('smartgoals.expansion_revenue(%s)', base)),
		('acquisition_cost', '{customer,spend_source,spend_at,spend_value}', 'level', NULL, 'period',
			'sum(m.spend) AS a, count(m.customer_key) AS b', 'smartgoals.acquisition_cost(sum(s.a), sum(s.b))'),
		('forecast_accuracy', '{value,forecast}', 'level', '%', 'period', 'smartgoals.wape_state(m.value, m.forecast) AS a', '100 * (1 - smartgoals.wape(smartgoals.wape_merge(s.a)))'),
		('mape', '{value,forecast}', 'level', '%', 'period', 'smartgoals.mape_state(m.value, m.forecast) AS a', '100 * smartgoals.mape(smartgoals.mape_merge(s.a))'),
		('wape', '{value,forecast}', 'level', '%', 'period', 'smartgoals.wape_state(m.value, m.forecast) AS a', '100 * smartgoals.wape(smartgoals.wape_merge(s.a))'),
		('bias', '{value,forecast}', 'level', NULL, 'period', 'smartgoals.wape_state(m.value, m.forecast) AS a', 'smartgoals.bias(smartgoals.wape_merge(s.a))'),
		('mase', '{value,forecast,naive}', 'level', 'times', 'period', 'smartgoals.mase_state(m.value, m.forecast, m.naive) AS a', 'smartgoals.mase(smartgoals.mase_merge(s.a))'),
		('contraction_revenue', '{customer,value}', 'total', NULL, 'prior', revenue, format('smartgoals.contraction_revenue(%s)', base)),
		('churned_revenue', '{customer,value}', 'total', NULL, 'prior', revenue, format('smartgoals.churned_revenue(%s)', base)),
		('new_revenue', '{customer,value}', 'total', NULL, 'period', movements,
			format('smartgoals.new_revenue(%1$s) - smartgoals.new_revenue(coalesce(smartgoals.customers_combine(%1$s, %2$s), %1$s))', base, newly)),
		('reactivated_revenue', '{customer,value}', 'total', NULL, 'prior', movements,
			format('smartgoals.new_revenue(coalesce(smartgoals.customers_combine(%1$s, %2$s), %1$s))', base, newly)),
		('repeat_purchase_rate_within', '{customer,within}', 'level', '%', 'period', 'smartgoals.purchases_state(m.customer_key, m.at) AS a, max(m.within_days) AS b',
			'100 * smartgoals.repeat_purchase_rate(smartgoals.purchases_merge(s.a), max(s.b)::int)'),
		('rolling_active_customers', '{customer,within}', 'level', 'customers', 'ever', 'max(m.at)::date AS a, max(m.within_days) AS b',
			'coalesce((s.customer_key IS NOT NULL AND max(s.a) > least(as_of, upper(smartgoals.period(s.goal)) - 1) - max(s.b)::int)::int, 0)'),
		('units_per_order', '{item,value}', 'level', NULL, 'period', 'smartgoals.baskets_state(m.item_key, m.value) AS a', 'smartgoals.units_per_order(smartgoals.baskets_merge(s.a))'),
		('attach_rate', '{item,product,companion}', 'level', '%', 'period', 'smartgoals.baskets_state(m.item_key, m.has_product, m.has_companion) AS a',
			'100 * smartgoals.attach_rate(smartgoals.baskets_merge(s.a))');
END;
$$;
COMMENT ON FUNCTION metric_aggregates() IS
'the aggregates a metric can have, the parts each needs, and whether it adds up (total) or is read at a moment (level)';

-- spend, quota and per are what rows of a second source have instead of a value, so
-- that the two kinds of rows are told apart.  No dimension can have the name of a part;
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
		('item_key', 'key', 'item'),
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
		('ends', 'moment', 'ends'),
		('within_days', 'number', 'within'),
		('has_product', 'condition', 'product'),
		('has_companion', 'condition', 'companion'),
		('spend', 'number', 'spend_value'),
		('quota', 'number', 'quota_value'),
		('per', 'number', 'per_value'),
		('credit_share', 'number', 'credit'),
		('unconverted_currency', 'key', 'currency'),
		('unconverted_value', 'number', NULL),
		('card_name', 'key', 'card'),
		('stage_entered', 'moment', 'entered');
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
'internal: the dimensions by which a metric can be limited, and the type of their keys';

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
			pace text NOT NULL DEFAULT 'calendar' CHECK (smartgoals.is_setting('pace'::text, pace)),
			workweek text NOT NULL DEFAULT 'mon-fri',
			on_track numeric NOT NULL DEFAULT 0.95,
			at_risk numeric NOT NULL DEFAULT 0.80 CHECK (at_risk <= on_track),
			language text CHECK (smartgoals.is_setting('language'::text, language)),
			calendar smartgoals.fiscal_calendar NOT NULL DEFAULT 'from january',
			identity uuid NOT NULL DEFAULT gen_random_uuid(),
			status_by text NOT NULL DEFAULT 'pace' CHECK (smartgoals.is_setting('status_by'::text, status_by)),
			likely numeric NOT NULL DEFAULT 0.7 CHECK (likely <= 1),
			unlikely numeric NOT NULL DEFAULT 0.4 CHECK (unlikely >= 0 AND unlikely <= likely),
			labels jsonb NOT NULL DEFAULT '{}' CHECK (smartgoals.are_labels(labels))
		);
		COMMENT ON TABLE %1$I.book IS 'settings of this book of goals, in one row';

		CREATE TABLE %1$I.metrics (
			metric text PRIMARY KEY CHECK (metric ~ '^[a-z_][a-z0-9_]*$'),
			aggregate text NOT NULL,
			basis text NOT NULL CHECK (basis IN ('total', 'level')),
			unit text,
			prior text NOT NULL DEFAULT 'previous' CHECK (prior IN ('previous', 'year')),
			pace text CHECK (smartgoals.is_setting('pace'::text, pace)),
			stages text[],
			pipeline text
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
			created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
			subject text,
			category text NOT NULL DEFAULT 'financial' CHECK (smartgoals.is_setting('category'::text, category)),
			guidance text,
			links text
		);
		CREATE UNIQUE INDEX goals_subject ON %1$I.goals (subject) WHERE dropped_on IS NULL;
		CREATE INDEX ON %1$I.goals (metric);
		CREATE INDEX ON %1$I.goals (parent_id);
		COMMENT ON TABLE %1$I.goals IS 'the goals; what each says, and said before, is in goal_versions';

		CREATE TABLE %1$I.goal_versions (
			goal_id bigint REFERENCES %1$I.goals ON DELETE CASCADE,
			version integer CHECK (version > 0),
			effective date,
			goal smartgoals.goal NOT NULL,
			revised_by text NOT NULL DEFAULT CURRENT_USER,
			revised_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
			draft boolean NOT NULL GENERATED ALWAYS AS (smartgoals.is_draft(goal)) STORED,
			lacks jsonb,
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
			probability numeric CHECK (probability BETWEEN 0 AND 1),
			PRIMARY KEY (goal_id, day)
		);
		COMMENT ON TABLE %1$I.checkins IS 'how goals stood when somebody, or take_checkins(), looked';

		CREATE TABLE %1$I.goal_events (
			event_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
			goal_id bigint NOT NULL REFERENCES %1$I.goals ON DELETE CASCADE,
			day date NOT NULL,
			old_status text,
			new_status text NOT NULL,
			happened_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
			kind text NOT NULL DEFAULT 'status' CHECK (smartgoals.is_setting('event'::text, kind)),
			share numeric CHECK ((share IS NOT NULL) = (kind = 'share')),
			probability numeric CHECK ((probability IS NOT NULL) = (kind = 'forecast')),
			UNIQUE (goal_id, share)
		);
		CREATE INDEX ON %1$I.goal_events (goal_id, day);
		COMMENT ON TABLE %1$I.goal_events IS 'when the status of a goal changed, or a share of its target was reached, as check-ins saw it; the channel of the book''s name announces the number of each';

		CREATE TABLE %1$I.holidays (
			day date NOT NULL,
			name text,
			owner text,
			half boolean NOT NULL DEFAULT false,
			CONSTRAINT holidays_of_owner UNIQUE NULLS NOT DISTINCT (day, owner)
		);
		CREATE TABLE %1$I.capacities (
			capacity_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
			metric text NOT NULL REFERENCES %1$I.metrics ON DELETE CASCADE,
			owner text,
			heads numeric NOT NULL DEFAULT 1 CHECK (heads >= 0 AND heads < 'Infinity'),
			per_day numeric CHECK (per_day >= 0 AND per_day < 'Infinity'),
			amount numeric CHECK (amount >= 0 AND amount < 'Infinity'),
			period daterange,
			CONSTRAINT capacities_kind CHECK (CASE WHEN amount IS NULL THEN per_day IS NOT NULL AND period IS NULL
				ELSE per_day IS NULL AND NOT isempty(period) AND NOT lower_inf(period) AND NOT upper_inf(period) AND period IS NOT NULL END),
			CONSTRAINT capacities_of_owner UNIQUE NULLS NOT DISTINCT (metric, owner, period)
		);
		COMMENT ON TABLE %1$I.capacities IS 'what can be done: smart_check() holds goals against it';

		COMMENT ON TABLE %1$I.holidays IS 'days that are no working days, for a pace by business days';
$sql$, book);
	PERFORM smartgoals.make_closed_goals(book);
	PERFORM smartgoals.make_payout_tables(book);
END;
$$;
COMMENT ON FUNCTION make_tables(name) IS
'internal: makes the tables of a book';

-- The tables of a book, column by column; all that it was made with must be there.
CREATE FUNCTION table_columns(OUT relation name, OUT comments json)
RETURNS SETOF record
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 8
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN QUERY VALUES
		('book'::name, $json${
			"only_row": "always true: there is one row",
			"layout": "the version of the book's tables; upgrade_book() raises it",
			"changes": "how often metrics changed; whoever changes them waits here for the one before",
			"pace": "calendar: all days of a period are alike; business: working days are; seasonal: as in the years before",
			"workweek": "the working days for a pace by business days, such as mon-fri, sun-thu or mon-fri,sat:0.5",
			"on_track": "the pace from which on a goal is on track",
			"at_risk": "the pace below which a goal is off track",
			"language": "of findings and advice: en or fr; NULL for that of the session, smartgoals.language",
			"calendar": "how its years, months and weeks begin and are called, such as from july or 4-4-5 to last saturday of august",
			"identity": "what tells this book from all others, in calendars for example",
			"status_by": "what the status of a goal goes by while it runs: pace, or probability, where one is known",
			"likely": "the probability from which on a goal is on track, where the status goes by it",
			"unlikely": "the probability below which a goal is off track, where the status goes by it",
			"labels": "what people read, where it is not what it would be: an object of languages, of metric, unit, status and dimension in them, and of their names"
		}$json$::json),
		('metrics', $json${
			"metric": "the name goals measure it by",
			"aggregate": "how rows become a figure, such as sum; smartgoals.metric_aggregates() lists them",
			"basis": "total: adds up over the period; level: is read at a moment",
			"unit": "the unit goals must have; NULL for any",
			"prior": "what growth and retention compare with: the period before (previous) or the same a year before (year)",
			"pace": "how its goals spread over their days: calendar, business or seasonal; NULL for that of the book",
			"stages": "the keys of its stages in their order; NULL where it gives none",
			"pipeline": "by which metric open deals are expected to add to it; NULL for that of its name with _pipeline behind it, if there is one"
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
			"created_at": "when",
			"subject": "what it is about: metric, period, owner and segment, as last said; no two goals that are not dropped have the same",
			"category": "financial, career, personal_development, relational or spiritual",
			"guidance": "how to reach it, and where to get what is needed",
			"links": "addresses, one a line"
		}$json$),
		('goal_versions', $json${
			"goal_id": "the goal",
			"version": "counts up from 1",
			"effective": "the day from which on this version holds; NULL: from ever. Of several for one day the last counts",
			"goal": "what it says",
			"revised_by": "who wrote this version",
			"revised_at": "when",
			"draft": "whether it has no target or no period: reports leave drafts out",
			"lacks": "what it lacked when it was written, by language; NULL for nothing"
		}$json$),
		('checkins', $json${
			"goal_id": "the goal",
			"day": "the day at whose close it was looked at",
			"value": "the actual value; NULL for no data",
			"status": "how the goal stood with this value",
			"note": "what there was to say",
			"taken_by": "who looked",
			"taken_at": "when it was written down",
			"probability": "how likely it was then that the goal is reached; NULL where nothing was known, and where a value was given"
		}$json$),
		('goal_events', $json${
			"event_id": "the number of the event",
			"goal_id": "the goal",
			"day": "the day of the check-in that saw the change",
			"old_status": "the status before; NULL for the first",
			"new_status": "the status since",
			"happened_at": "when it was written down",
			"kind": "status: the status changed; share: a share of the target was reached for the first time; forecast: it became more likely than not that the goal is reached, or less; closed and reopened: how it stood in the end was kept, on the last day of the period that was closed, or is no longer",
			"share": "which share of the target, such as 0.5; NULL for other kinds",
			"probability": "of kind forecast: the new one; NULL for other kinds"
		}$json$),
		('capacities', $json${
			"capacity_id": "the number of the row",
			"metric": "what is done",
			"owner": "by whom, as in goals: team:emea; NULL for the whole company",
			"heads": "how many people",
			"per_day": "how much one does on a working day, in the unit of the metric; NULL where an amount is given",
			"amount": "what there is for a period in all, such as a budget, instead of heads and what they do",
			"period": "the period of the amount"
		}$json$),
		('closed_goals', $json${
			"goal_id": "the goal",
			"goal": "what it said in the end",
			"ended": "its last day",
			"progress": "what was counted, by day if it adds up",
			"attainment": "how much of the goal was reached",
			"status": "how it stood",
			"closed_with": "the period that was closed",
			"note": "what there was to say",
			"closed_by": "who closed it",
			"closed_at": "when",
			"plan": "the payout plan by which it earned; NULL for none",
			"earned": "what it earned",
			"paid": "what was paid for it, by its draw if the plan has one",
			"balance": "what was advanced by then and not kept back; NULL without a draw"
		}$json$),
		('payout_plans', $json${
			"plan_id": "the number of the plan",
			"plan": "its name, which goals have as their reward",
			"valid_from": "the first day of goals that it is for, until another of this name is; NULL: from ever",
			"kind": "tier: all of the result at the rate of the last threshold reached; marginal: each part of it at the rate of its own step",
			"result": "attainment or amount: what thresholds are of, and what is paid for",
			"base": "what is paid at a result of 1 and a rate of 1; NULL: of an attainment, the amount reached, of an amount, 1",
			"minimum": "the result below which nothing is paid",
			"floor": "the least that is paid; NULL for none",
			"cap": "the most that is paid; NULL for none",
			"draw": "what is paid for each goal at least, now; NULL for none",
			"recoverable": "whether a draw beyond what was earned is kept back later",
			"unit": "the unit of what is paid; NULL for that of the goal",
			"defined_by": "who defined it",
			"defined_at": "when"
		}$json$),
		('payout_steps', $json${
			"plan_id": "the plan",
			"threshold": "the result from which on the step is; NULL for the first, which begins below all",
			"rate": "the rate of the step, such as 0.1 for 10 %"
		}$json$),
		('holidays', $json${
			"day": "the day",
			"name": "its name",
			"owner": "whose day it is, as in goals: country:FR; NULL for everybody",
			"half": "whether half of it is worked"
		}$json$);
END;
$$;
COMMENT ON FUNCTION table_columns() IS
'internal: the tables of a book, and an object of the columns of each with what they are';

-- What the owner of a book wrote there is kept.
CREATE FUNCTION comment_tables(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM smartgoals.comment_columns(book, c.relation, (
		SELECT json_object_agg(j.key, j.value) FROM json_each(c.comments) j
		JOIN pg_attribute a ON a.attrelid = format('%I.%I', book, c.relation)::regclass AND a.attname = j.key
		WHERE col_description(a.attrelid, a.attnum) IS NULL))
	FROM smartgoals.table_columns() c;
END;
$$;
COMMENT ON FUNCTION comment_tables(name) IS
'internal: comments on the columns of the tables of a book that have no comment';

-- What a function returns cannot be changed while views stand on it.  The one before
-- goes aside, and away once our views stand on the new one; where views of a user stand
-- on it, it stays under its other name until they are made anew.
CREATE FUNCTION set_aside(book name, function regprocedure)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	layout integer;
BEGIN
	EXECUTE format('SELECT b.layout FROM %I.book b', book) INTO layout;
	EXECUTE format('ALTER FUNCTION %s RENAME TO %I', function, concat((SELECT p.proname FROM pg_proc p WHERE p.oid = function), '_layout_', layout));
END;
$$;
COMMENT ON FUNCTION set_aside(name, regprocedure) IS
'internal: gives a function of a book another name, so that upgrade_book() makes it anew with another result';

-- The rights on it are those on its successor, which nobody has given any yet.
CREATE FUNCTION drop_set_aside(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	aside record;
	allowed record;
BEGIN
	FOR aside IN SELECT p.oid::regprocedure AS function, p.proowner, p.proacl, n.oid::regprocedure AS successor, n.proacl AS rights
		FROM pg_proc p LEFT JOIN pg_proc n ON n.pronamespace = p.pronamespace
			AND n.proname = regexp_replace(p.proname, '_layout_\d+$', '') AND n.proargtypes = p.proargtypes
		WHERE p.pronamespace = to_regnamespace(quote_ident(book)) AND p.proname ~ '_layout_\d+$' LOOP
		IF aside.proacl IS NOT NULL AND aside.successor IS NOT NULL AND aside.rights IS NULL THEN
			EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', aside.successor);
			FOR allowed IN SELECT coalesce(quote_ident(r.rolname), 'PUBLIC') AS role, CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END AS option
				FROM aclexplode(aside.proacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
				WHERE a.grantee <> aside.proowner LOOP
				EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %s%s', aside.successor, allowed.role, allowed.option);
			END LOOP;
		END IF;
		BEGIN
			EXECUTE format('DROP FUNCTION %s', aside.function);
		EXCEPTION WHEN dependent_objects_still_exist THEN
			RAISE NOTICE USING MESSAGE = format('function %s of an earlier layout is kept', aside.function),
				DETAIL = format('Something of yours stands on it; %s has another result now.', aside.successor),
				HINT = format('Make that anew, and CALL smartgoals.upgrade_book(%L) once more.', book);
		END;
	END LOOP;
END;
$$;
COMMENT ON FUNCTION drop_set_aside(name) IS
'internal: drops the functions of a book that were set aside, but for those on which something stands';

-- A step for each layout, each from the one before.  A new column stands at the end of
-- its table, here and in make_tables(), so that an upgraded book is like a new one; so
-- does a column that is computed otherwise, dropped here and added.  Functions and
-- views are made anew after it, but one whose result changes is first set aside, as
-- make_scoreboard() does.
CREATE FUNCTION upgrade_tables(book name, layout integer)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	IF layout < 2 THEN
		EXECUTE format($sql$
			ALTER TABLE %1$I.book
				DROP CONSTRAINT IF EXISTS book_pace_check,
				DROP CONSTRAINT IF EXISTS book_language_check,
				ADD CONSTRAINT book_pace_check CHECK (smartgoals.is_setting('pace'::text, pace)),
				ADD CONSTRAINT book_language_check CHECK (smartgoals.is_setting('language'::text, language)),
				ADD COLUMN calendar smartgoals.fiscal_calendar NOT NULL DEFAULT 'from january',
				ADD COLUMN identity uuid NOT NULL DEFAULT gen_random_uuid();
			COMMENT ON COLUMN %1$I.book.pace IS 'calendar: all days of a period are alike; business: working days are; seasonal: as in the years before';
			COMMENT ON COLUMN %1$I.book.workweek IS 'the working days for a pace by business days, such as mon-fri, sun-thu or mon-fri,sat:0.5';
			-- what is smart may have changed
			UPDATE %1$I.goal_versions SET goal = goal WHERE draft = smartgoals.is_smart(goal);
			ALTER TABLE %1$I.goal_events
				ADD COLUMN IF NOT EXISTS kind text NOT NULL DEFAULT 'status' CHECK (smartgoals.is_setting('event'::text, kind)),
				ADD COLUMN IF NOT EXISTS share numeric CHECK ((share IS NOT NULL) = (kind = 'share')),
				DROP CONSTRAINT IF EXISTS goal_events_goal_id_share_key,
				ADD UNIQUE (goal_id, share);
			COMMENT ON TABLE %1$I.goal_events IS 'when the status of a goal changed, or a share of its target was reached, as check-ins saw it; the channel of the book''s name announces the number of each';
			ALTER TABLE %1$I.metrics
				ADD COLUMN IF NOT EXISTS prior text NOT NULL DEFAULT 'previous' CHECK (prior IN ('previous', 'year')),
				ADD COLUMN pace text CHECK (smartgoals.is_setting('pace'::text, pace)),
				ADD COLUMN stages text[],
				ADD COLUMN pipeline text;
			ALTER TABLE %1$I.holidays
				DROP CONSTRAINT holidays_pkey,
				ADD COLUMN owner text,
				ADD COLUMN half boolean NOT NULL DEFAULT false,
				ADD CONSTRAINT holidays_of_owner UNIQUE NULLS NOT DISTINCT (day, owner);
			-- new columns and tables of layout 2: here
			ALTER TABLE %1$I.book
				ADD COLUMN status_by text NOT NULL DEFAULT 'pace' CHECK (smartgoals.is_setting('status_by'::text, status_by)),
				ADD COLUMN likely numeric NOT NULL DEFAULT 0.7 CHECK (likely <= 1),
				ADD COLUMN unlikely numeric NOT NULL DEFAULT 0.4 CHECK (unlikely >= 0 AND unlikely <= likely),
				ADD COLUMN labels jsonb NOT NULL DEFAULT '{}' CHECK (smartgoals.are_labels(labels));
			ALTER TABLE %1$I.checkins ADD COLUMN probability numeric CHECK (probability BETWEEN 0 AND 1);
			ALTER TABLE %1$I.goal_events ADD COLUMN probability numeric CHECK ((probability IS NOT NULL) = (kind = 'forecast'));
			ALTER TABLE %1$I.goals
				ADD COLUMN subject text,
				ADD COLUMN category text NOT NULL DEFAULT 'financial' CHECK (smartgoals.is_setting('category'::text, category)),
				ADD COLUMN guidance text,
				ADD COLUMN links text;
			UPDATE %1$I.goals g SET subject = f.subject
			FROM (
				SELECT DISTINCT ON (v.goal_id) v.goal_id, smartgoals.subject(v.goal) AS subject
				FROM %1$I.goal_versions v
				ORDER BY v.goal_id, v.effective DESC NULLS LAST, v.version DESC) f
			WHERE f.goal_id = g.goal_id;
			-- the first of several that are about the same has the name
			UPDATE %1$I.goals g SET subject = NULL
			WHERE g.dropped_on IS NULL AND EXISTS (
				SELECT FROM %1$I.goals o WHERE o.subject = g.subject AND o.dropped_on IS NULL AND o.goal_id < g.goal_id);
			CREATE UNIQUE INDEX goals_subject ON %1$I.goals (subject) WHERE dropped_on IS NULL;
			ALTER TABLE %1$I.goal_versions DROP COLUMN draft;
			ALTER TABLE %1$I.goal_versions
				ADD COLUMN draft boolean NOT NULL GENERATED ALWAYS AS (smartgoals.is_draft(goal)) STORED,
				ADD COLUMN lacks jsonb;
			ALTER TABLE %1$I.capacities
				ALTER COLUMN per_day DROP NOT NULL,
				ADD COLUMN amount numeric CHECK (amount >= 0 AND amount < 'Infinity'),
				ADD COLUMN period daterange,
				ADD CONSTRAINT capacities_kind CHECK (CASE WHEN amount IS NULL THEN per_day IS NOT NULL AND period IS NULL
					ELSE per_day IS NULL AND NOT isempty(period) AND NOT lower_inf(period) AND NOT upper_inf(period) AND period IS NOT NULL END),
				DROP CONSTRAINT IF EXISTS capacities_metric_owner_key,
				ADD CONSTRAINT capacities_of_owner UNIQUE NULLS NOT DISTINCT (metric, owner, period);
			COMMENT ON COLUMN %1$I.capacities.per_day IS 'how much one does on a working day, in the unit of the metric; NULL where an amount is given';
$sql$, book);
		PERFORM smartgoals.make_closed_goals(book);
		PERFORM smartgoals.make_payout_tables(book);
	END IF;
	EXECUTE format('UPDATE %I.book SET layout = greatest(layout, $1)', book) USING smartgoals.newest_layout();
	PERFORM smartgoals.check_layout(book);
END;
$$;
COMMENT ON FUNCTION upgrade_tables(name, integer) IS
'internal: brings the tables of a book from a layout to the newest, step by step';

-- What a book has besides its tables.
CREATE FUNCTION make_views(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM smartgoals.comment_tables(book);
	PERFORM smartgoals.make_scoreboard(book);
	PERFORM smartgoals.make_standing(book);
	PERFORM smartgoals.make_outlooks(book);
	PERFORM smartgoals.create_reports(book);
	PERFORM smartgoals.make_tree(book);
	PERFORM smartgoals.make_payouts(book);
	PERFORM smartgoals.make_plan_to_target(book);
	PERFORM smartgoals.make_pipeline_forecasts(book);
END;
$$;
COMMENT ON FUNCTION make_views(name) IS
'internal: makes the comments, functions and views of a book, or makes them anew';

CREATE PROCEDURE create_book(book name)
LANGUAGE plpgsql
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	me oid := (SELECT r.oid FROM pg_roles r WHERE r.rolname = current_user);
	before jsonb;
	replaced text;
BEGIN
	IF book IS NULL OR book IN ('', 'public', 'smartgoals', 'information_schema') OR book LIKE 'pg\_%' THEN
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
	PERFORM smartgoals.check_schema(book, me);
	before := (SELECT coalesce(jsonb_object_agg(o.object, o.version), '{}') FROM smartgoals.book_objects(book) o);
	PERFORM smartgoals.make_tables(book);
	EXECUTE format('INSERT INTO %I.book (layout) VALUES ($1)', book) USING smartgoals.newest_layout();
	PERFORM smartgoals.make_views(book);
	SELECT string_agg(o.object, ', ') INTO replaced FROM smartgoals.book_objects(book) o WHERE before ->> o.object <> o.version::text;
	IF replaced IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'duplicate_object',
			MESSAGE = format('schema "%s" has %s already', book, replaced),
			DETAIL = 'A book has an object of this name, and takes over none.',
			HINT = 'Rename it, or choose another schema.';
	END IF;
END;
$$;
COMMENT ON PROCEDURE create_book(name) IS
'makes a book of goals: tables, functions and views of yours in a schema of yours';

-- keeping a book

CREATE PROCEDURE upgrade_book(book name)
LANGUAGE plpgsql
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	layout integer;
	book_owner oid;
	before jsonb;
	others text;
BEGIN
	PERFORM smartgoals.check_book(book);
	PERFORM smartgoals.check_deputy(book);
	book_owner := (SELECT c.relowner FROM pg_class c WHERE c.oid = to_regclass(format('%I.book', book)));
	PERFORM smartgoals.check_schema(book, book_owner);
	-- whoever changes the book waits, and so do we
	EXECUTE format('UPDATE %I.book SET changes = changes + 1 RETURNING layout', book) INTO layout;
	PERFORM smartgoals.lock_views(book);
	IF layout = smartgoals.newest_layout() THEN
		PERFORM smartgoals.check_columns(book);
	END IF;
	before := (SELECT jsonb_object_agg(o.object, o.version) FROM smartgoals.book_objects(book) o WHERE o.owner <> book_owner);
	PERFORM smartgoals.upgrade_tables(book, layout);
	PERFORM smartgoals.check_columns(book);
	PERFORM smartgoals.make_views(book);
	-- what goals lack was not written down; a source that cannot be read is no reason not to
	-- upgrade
	IF layout < 2 THEN
		BEGIN
			EXECUTE format('SELECT smartgoals.note_lacks(%L::name, array_agg(g.goal_id), true) FROM %I.goals g WHERE g.dropped_on IS NULL', book, book);
		EXCEPTION WHEN OTHERS THEN
			RAISE NOTICE USING MESSAGE = format('what goals of book "%s" lack is not known', book), DETAIL = SQLERRM;
		END;
	END IF;
	SELECT string_agg(o.object, ', ') INTO others FROM smartgoals.book_objects(book) o WHERE before ->> o.object <> o.version::text;
	IF others IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
			MESSAGE = format('the owner of book "%s" does not own %s', book, others),
			DETAIL = 'A book has an object of this name, and whoever owns it could write it anew.',
			HINT = 'Drop it, and upgrade the book again.';
	END IF;
	PERFORM smartgoals.drop_set_aside(book);
END;
$$;
COMMENT ON PROCEDURE upgrade_book(name) IS
'brings a book to the version installed, and its functions and views to the name of its schema';
