-- book: how its goals stand: the SQL of a book's standing(), made when metrics change

CREATE FUNCTION asked_support(internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'smartgoals_asked_support'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION asked_support(internal) IS
'internal: tells the planner what a query compares a column with';

CREATE FUNCTION asked(column_name text)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_asked'
LANGUAGE C STABLE STRICT PARALLEL SAFE SUPPORT asked_support;
COMMENT ON FUNCTION asked(text) IS
'internal: as an argument of a function in FROM LATERAL: the value that the query compares a column of the function with, NULL for any';

CREATE FUNCTION asked_numbers(column_name text)
RETURNS bigint[]
AS 'MODULE_PATHNAME', 'smartgoals_asked'
LANGUAGE C STABLE STRICT PARALLEL SAFE SUPPORT asked_support;
COMMENT ON FUNCTION asked_numbers(text) IS
'internal: as an argument of a function in FROM LATERAL: the numbers that the query compares a column of the function with, NULL for any';

CREATE FUNCTION asks_support(internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'smartgoals_asks_support'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION asks_support(internal) IS
'internal: tells the planner whether a query uses columns';

CREATE FUNCTION asks(columns text[])
RETURNS boolean
AS 'MODULE_PATHNAME', 'smartgoals_asks'
LANGUAGE C STABLE STRICT PARALLEL SAFE SUPPORT asks_support;
COMMENT ON FUNCTION asks(text[]) IS
'internal: as an argument of a function in FROM LATERAL: whether the query may use one of these columns of the one function in it that has them all';

CREATE FUNCTION asked_texts(column_name text)
RETURNS text[]
AS 'MODULE_PATHNAME', 'smartgoals_asked'
LANGUAGE C STABLE STRICT PARALLEL SAFE SUPPORT asked_support;
COMMENT ON FUNCTION asked_texts(text) IS
'internal: as an argument of a function in FROM LATERAL: the texts that the query compares a column of the function with, NULL for any';

CREATE FUNCTION asked_since(column_name text)
RETURNS date
AS 'MODULE_PATHNAME', 'smartgoals_asked'
LANGUAGE C STABLE STRICT PARALLEL SAFE SUPPORT asked_support;
COMMENT ON FUNCTION asked_since(text) IS
'internal: as an argument of a function in FROM LATERAL: a day before which the query wants nothing of a column of the function, NULL for any';

-- What stands in the way of one metric is told with its goals, and leaves the others
-- as they are.  What has to do with the session, its transaction or the server is an
-- error all the same.
CREATE FUNCTION unreadable(book name, metric text, state text, message text)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	IF left(state, 2) = ANY ('{08,09,0A,20,21,22,23,28,2F,38,39,3F,42,44,55,HV,P0}') AND state NOT IN ('55P03', 'P0004') THEN
		RETURN format('metric %s: %s', metric, message);
	END IF;
	PERFORM smartgoals.refuse_metric(book, metric, state, message);
END;
$$;
COMMENT ON FUNCTION unreadable(name, text, text, text) IS
'internal: why a metric cannot be read, by the error that its rows ran into; an error of the same kind where more than the metric is in trouble';

CREATE FUNCTION refuse_metric(book name, metric text, state text, message text)
RETURNS void
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RAISE EXCEPTION USING ERRCODE = state,
		MESSAGE = format('metric "%s" of book "%s" cannot be read: %s', metric, book, message);
END;
$$;
COMMENT ON FUNCTION refuse_metric(name, text, text, text) IS
'internal: an error that its rows ran into, with the names of metric and book';

-- What is written down for good is not written down of what could not be read.
CREATE FUNCTION check_readable(book name, reason text)
RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	IF reason IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('book "%s" cannot be read: %s', book, reason),
			HINT = format('The view metric_... in schema %I has to be read without an error.', book);
	END IF;
	RETURN true;
END;
$$;
COMMENT ON FUNCTION check_readable(name, text) IS
'internal: true, or an error if there is a reason why a metric cannot be read';

-- The part of an earlier period that a running one is compared with: as many days of
-- it as are over, whole with whole at the end.
CREATE FUNCTION prior_to_date(period daterange, prior text, as_of date, calendar fiscal_calendar)
RETURNS daterange
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	before daterange;
BEGIN
	IF period IS NULL OR lower_inf(period) OR upper_inf(period) OR as_of < lower(period) THEN
		RETURN NULL;
	ELSIF prior = 'ever' THEN
		RETURN daterange(NULL, lower(period));
	END IF;
	before := CASE prior WHEN 'year' THEN smartgoals.same_period_last_year(period, calendar) ELSE smartgoals.previous_period(period, calendar) END;
	IF as_of < upper(period) - 1 THEN
		RETURN before * daterange(lower(before), lower(before) + (as_of + 1 - lower(period)));
	END IF;
	RETURN before;
END;
$$;
COMMENT ON FUNCTION prior_to_date(daterange, text, date, fiscal_calendar) IS
'internal: the part of the period of a calendar before (previous), or of the same a year before (year), that a period is compared with at the close of a day, or all before it (ever); NULL before its first';

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
'internal: whether the source of a metric may find the rows of some days without reading all: by an index that begins with the day, partitions, or in its own way';

-- The rows m that can concern a goal of the sheet, and their place in it.  What is
-- constant for a call is in variables, which the planner sees as constants
-- (plan_cache_mode): a dimension that no goal names costs a row nothing, and where all
-- goals name keys of one, these find its index.  They are of the type of its column, so
-- that they are hashed where they find none.  Dimensions whose keys are numbers come
-- first, as the first of them need no call of their own.  A row that no goal asks for
-- costs a comparison or two, or a look into the sheet, which for sums is as quick: they
-- leave days to the sheet where nothing finds them, as an index may behind the one key
-- of all goals, and no period was closed before, whose rows are many.
CREATE FUNCTION figure_rows(book name, metric text, by_sums boolean, OUT dimensions text[], OUT place text, OUT rows_of_goals text, OUT variables text, OUT settings text)
RETURNS record
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	view regclass := to_regclass(format('%I.%I', book, 'metric_' || metric));
	at_type text := (SELECT coalesce(min(format_type(a.atttypid, NULL)), 'date') FROM pg_attribute a WHERE a.attrelid = view AND a.attname = 'at');
BEGIN
	SELECT coalesce(array_agg(d.dimension ORDER BY d.n), '{}'),
		concat_ws(', ',
			coalesce(string_agg(format('CASE WHEN names%1$s THEN smartgoals.sheet_place(%3$s, %1$s, %2$s) ELSE 0 END', d.n,
				format(CASE WHEN d.key_type IN ('bigint', 'uuid') THEN 'm.%I' ELSE 'm.%I::text' END, d.dimension),
				CASE WHEN by_sums THEN '(SELECT sheet WHERE pg_catalog.pg_my_temp_schema() IS NOT NULL)' ELSE 'sheet' END), ' + ' ORDER BY d.n) FILTER (WHERE NOT d.direct), '0::bigint'),
			string_agg(format('CASE WHEN names%s THEN m.%I::bigint END', d.n, d.dimension), ', ' ORDER BY d.n) FILTER (WHERE d.direct),
			nullif(array_to_string(array_fill('NULL::bigint'::text, ARRAY[3 - (count(*) FILTER (WHERE d.direct))::int]), ', '), '')),
		concat('asks AND (since IS NULL OR m.at >= since) AND (until IS NULL OR m.at < until)',
			string_agg(format(' AND (keys%1$s IS NULL OR m.%2$I = ANY (keys%1$s))', d.n, d.dimension), '' ORDER BY d.n)),
		concat(format('asks boolean;
	since %1$s;
	until %1$s;
', at_type), string_agg(format('	names%1$s boolean;
	keys%1$s %2$s[];
', d.n, CASE d.column_type WHEN 'integer' THEN 'integer' ELSE d.key_type END), '' ORDER BY d.n)),
		concat(string_agg(format('		names%1$s := smartgoals.sheet_names(sheet, %1$s);
		keys%1$s := smartgoals.%2$s(sheet, %1$s)%3$s;
', d.n, CASE WHEN d.column_type = 'integer' THEN 'sheet_integers' WHEN d.key_type = 'bigint' THEN 'sheet_numbers' ELSE 'sheet_keys' END,
			CASE WHEN d.key_type NOT IN ('bigint', 'text') THEN '::' || d.key_type || '[]' END), '' ORDER BY d.n),
		'		asks := smartgoals.sheet_days(sheet) IS NOT NULL;
',
		CASE WHEN by_sums THEN format('		IF %ssmartgoals.finds_days(%L) THEN
			since := nullif(lower(smartgoals.sheet_days(sheet)), ''-infinity'');
			until := upper(smartgoals.sheet_days(sheet));
		ELSIF EXISTS (SELECT FROM %I.closed_goals k WHERE k.ended < lower(smartgoals.sheet_days(sheet))) THEN
			since := lower(smartgoals.sheet_days(sheet));
		END IF;
', string_agg(format('cardinality(keys%s) = 1 OR ', d.n), '' ORDER BY d.n), format('%I.%I', book, 'metric_' || metric), book) ELSE '		since := nullif(lower(smartgoals.sheet_days(sheet)), ''-infinity'');
		until := upper(smartgoals.sheet_days(sheet));
' END)
	INTO dimensions, place, rows_of_goals, variables, settings
	FROM (
		SELECT o.*, o.key_type = 'bigint' AND o.n <= 3 AS direct
		FROM (
			SELECT row_number() OVER (ORDER BY d.key_type <> 'bigint', d.n) AS n, d.dimension, d.key_type, format_type(a.atttypid, NULL) AS column_type
			FROM smartgoals.metric_dimensions(book, metric) d JOIN pg_attribute a ON a.attrelid = view AND a.attname = d.dimension) o) d;
END;
$$;
COMMENT ON FUNCTION figure_rows(name, text, boolean) IS
'internal: the SQL by which the rows of a metric find their places among goals';

-- The figures of goals, one metric a function: sums fill the cells of a sheet in one
-- pass; of other measures, what is kept of the rows is grouped by their cells, and
-- each goal reads what its cells have.  A balance is the sum of the latest readings of
-- its items.  Goals are quick to hash and slow to sort, which the planner cannot know:
-- hence no merge joins.  Nor can it know how few goals there are, and would have what
-- takes 20 ms compiled for half a second: hence no JIT.  That of sums is
-- large, and is computed with a function that workers may not run: they get it as it is,
-- where a constant of their plan is sent as text, byte by byte.  Of other measures it is
-- such a constant, for what computes it would keep the cells from being grouped by workers.
CREATE FUNCTION make_figure(book name, metric text)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	m record;
	how record;
	rows record;
	source text := format('%I.%I', book, 'metric_' || metric);
	by_sums boolean;
	item text;
	body text;
BEGIN
	EXECUTE format('SELECT m.* FROM %I.metrics m WHERE m.metric = $1', book) INTO STRICT m USING metric;
	SELECT a.* INTO STRICT how FROM smartgoals.metric_aggregates() a WHERE a.aggregate = m.aggregate;
	IF how.reading IS NULL THEN
		RETURN;
	END IF;
	by_sums := m.basis = 'total' AND m.aggregate IN ('sum', 'count', 'new_customers');
	SELECT r.* INTO STRICT rows FROM smartgoals.figure_rows(book, metric, by_sums) r;
	item := CASE m.aggregate WHEN 'balance' THEN 'item_key' WHEN 'rolling_active_customers' THEN 'customer_key' END;
	-- who is new is so once, whoever asks
	IF m.aggregate IN ('new_customers', 'acquisition_cost') THEN
		source := format('((SELECT DISTINCT ON (x.customer_key) x.* FROM %1$s x WHERE x.customer_key IS NOT NULL AND x.at IS NOT NULL ORDER BY x.customer_key, x.at%2$s)%3$s)', source,
			(SELECT coalesce(string_agg(format(', x.%I', d.dimension), '' ORDER BY d.n), '') FROM smartgoals.metric_dimensions(book, metric) d),
			CASE m.aggregate WHEN 'acquisition_cost' THEN format(' UNION ALL SELECT x.* FROM %s x WHERE x.spend IS NOT NULL', source) END);
	END IF;
	-- ... and its revenue is new or won back by when that was: a row on that day, for all
	-- there are rows of
	IF m.aggregate IN ('new_revenue', 'reactivated_revenue') THEN
		source := (
			SELECT format('(SELECT x.*, false AS "first row" FROM %1$s x UNION ALL SELECT %2$s, true FROM (SELECT DISTINCT x.customer_key%3$s, min(x.at) OVER (PARTITION BY x.customer_key) AS at FROM %1$s x WHERE x.customer_key IS NOT NULL AND x.at IS NOT NULL AND x.value IS NOT NULL) x)', source,
				string_agg(CASE WHEN d.dimension IS NOT NULL OR a.attname IN ('at', 'customer_key') THEN format('x.%I', a.attname) ELSE 'NULL' END, ', ' ORDER BY a.attnum),
				string_agg(', x.' || quote_ident(d.dimension), '' ORDER BY a.attnum))
			FROM pg_attribute a LEFT JOIN smartgoals.metric_dimensions(book, metric) d ON d.dimension = a.attname
			WHERE a.attrelid = source::regclass AND a.attnum > 0 AND NOT a.attisdropped);
	END IF;
	body := CASE WHEN by_sums THEN format($body$
		SELECT smartgoals.unnest(c.scores)
		FROM (
			SELECT smartgoals.score_places((SELECT sheet WHERE pg_catalog.pg_my_temp_schema() IS NOT NULL), %2$s, %4$s, m.at) AS scores
			FROM %1$s m
			WHERE %3$s) c;
		IF NOT FOUND THEN	-- for want of rows
			RETURN QUERY SELECT smartgoals.unnest(smartgoals.score_places_add(NULL::smartgoals.scores, sheet, NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint, NULL::numeric, NULL::date));
		END IF;$body$,
			source, rows.place, rows.rows_of_goals, CASE m.aggregate WHEN 'new_customers' THEN '1::numeric' ELSE 'm.value' END)
	ELSE format($body$
		WITH cells AS MATERIALIZED (
			SELECT m.cell%6$s, %4$s
			FROM (
				SELECT smartgoals.sheet_cells(sheet, %2$s, m.at) AS cell, m.*
				FROM %1$s m
				WHERE %3$s) m
			GROUP BY m.cell%6$s
		), readings AS (
			SELECT s.n, s.goal%7$s, %5$s AS reading
			FROM (
				SELECT g.n, g.goal, g.part, c.*
				FROM smartgoals.sheet_goals(sheet) g LEFT JOIN cells c ON c.cell = g.cell) s
			GROUP BY s.n, s.goal%7$s
		)
		SELECT smartgoals.progress(r.goal, %8$s, least(as_of, upper(smartgoals.period(r.goal)) - 1))
		FROM %9$s r
		GROUP BY r.n;$body$,
			source, rows.place, rows.rows_of_goals, format(how.states, book), format(how.reading, book),
			', m.' || item, ', s.' || item,
			concat(CASE how.looks WHEN 'prior' THEN 'CASE WHEN NOT lower_inf(smartgoals.period(r.goal)) THEN ' END,
				format(CASE m.basis WHEN 'total' THEN 'coalesce((%s)::numeric, 0)' ELSE '(%s)::numeric' END, 'r.reading'),
				CASE how.looks WHEN 'prior' THEN ' END' END),
			CASE WHEN item IS NULL THEN 'readings'
				ELSE '(SELECT b.n, b.goal, sum(b.reading) AS reading FROM readings b GROUP BY b.n, b.goal)' END)
	END;
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %1$I.%2$I(goals smartgoals.goal[], as_of date, by_day boolean DEFAULT false, wholes daterange[] DEFAULT NULL)
		RETURNS SETOF smartgoals.progress
		LANGUAGE plpgsql STABLE PARALLEL RESTRICTED ROWS 1000 COST 1000000
		SET search_path TO pg_catalog, pg_temp
		SET plan_cache_mode TO force_custom_plan
		SET enable_mergejoin TO off
		SET jit TO off
		AS %3$L$sql$, book, concat('figure_', metric), format($body$
-- Made anew by smartgoals.define_metric(); do not edit.
#variable_conflict use_variable
DECLARE
	sheet smartgoals.goal_sheet;
	%1$s
BEGIN
	FOR sheet IN
		SELECT smartgoals.goal_sheets(goals, %2$L::text[], %3$s, as_of, by_day, %4$L::boolean)
	LOOP
%5$s		RETURN QUERY%6$s
	END LOOP;
END;
$body$, rows.variables, rows.dimensions,
		CASE how.looks WHEN 'period' THEN 'NULL::daterange[]'
			ELSE format('ARRAY(SELECT smartgoals.prior_to_date(coalesce(g.whole, smartgoals.period(g.goal)), %L::text, least(as_of, upper(smartgoals.period(g.goal)) - 1), b.calendar)
			FROM %I.book b, unnest(goals, wholes) WITH ORDINALITY g(goal, whole, n) ORDER BY g.n)',
				CASE how.looks WHEN 'prior' THEN m.prior ELSE 'ever' END, book) END,
		how.looks = 'quota', rows.settings, body));
	PERFORM smartgoals.check_function(book, format('%I(smartgoals.goal[], date, boolean, daterange[])', concat('figure_', metric)));
	EXECUTE format('COMMENT ON FUNCTION %I.%I(smartgoals.goal[], date, boolean, daterange[]) IS %L', book, concat('figure_', metric),
		format('how any goals of metric %s, in the book or not, stand at the close of a day (NULL: when all is over), each once; compared with the days before them as beginnings of these wholes (NULL: as they are)', metric));
END;
$$;
COMMENT ON FUNCTION make_figure(name, text) IS
'internal: makes the function by which a book counts the goals of one metric';

-- What people check in is how far it is: the latest counts, of a total as well.
CREATE FUNCTION make_standing(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	metric text;
BEGIN
	FOR metric IN EXECUTE format('SELECT m.metric FROM %I.metrics m ORDER BY m.metric', book) LOOP
		PERFORM smartgoals.make_figure(book, metric);
		PERFORM smartgoals.make_daily(book, metric);
	END LOOP;
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %1$I.counted(ids bigint[], goals smartgoals.goal[], as_of date, by_day boolean, wholes daterange[] DEFAULT NULL)
		RETURNS TABLE (goal_id bigint, progress smartgoals.progress, metric text, owner text, unreadable text)
		LANGUAGE plpgsql STABLE PARALLEL UNSAFE ROWS 1000 COST 1000000
		SET search_path TO pg_catalog, pg_temp
		SET plan_cache_mode TO force_custom_plan
		SET enable_mergejoin TO off
		SET jit TO off
		AS %2$L$sql$, book, format($body$
DECLARE
	wanted record;
	reason text;
BEGIN
	PERFORM smartgoals.look_as_of(as_of);
	FOR wanted IN
		-- the same days may be the beginning of a month and of a quarter: one after the other
		WITH passes AS (
			SELECT d.days, d.whole, rank() OVER (PARTITION BY d.days ORDER BY d.whole NULLS FIRST) AS pass
			FROM (SELECT DISTINCT smartgoals.period(u.goal) AS days, u.whole FROM unnest(counted.goals, counted.wholes) u(goal, whole) WHERE counted.wholes IS NOT NULL) d
		)
		SELECT m.metric, m.aggregate = 'check_in' AS by_hand, array_agg(f.goal_id) AS ids, array_agg(f.goal) AS goals, array_agg(f.whole) AS wholes
		FROM unnest(counted.ids, counted.goals, counted.wholes) f(goal_id, goal, whole) JOIN %1$I.metrics m ON m.metric = smartgoals.metric(f.goal)
		LEFT JOIN passes p ON p.whole = f.whole AND p.days = smartgoals.period(f.goal)
		GROUP BY m.metric, m.aggregate, coalesce(p.pass, 1)
		ORDER BY m.metric
	LOOP
		reason := NULL;
		-- the view comes first: until it is locked, both may be made anew.  All rows are
		-- read before the first goal is returned.
		BEGIN
			IF NOT wanted.by_hand THEN
				RETURN QUERY EXECUTE format('SELECT f.goal_id, p.progress, $1, smartgoals.owner(f.goal), NULL::text
					FROM (SELECT array_agg(d.goal) AS goals, array_agg(d.whole) AS wholes FROM (SELECT DISTINCT g.goal, g.whole FROM unnest($3, $6) g(goal, whole)) d) s
					CROSS JOIN LATERAL %%1$I.%%3$I(s.goals, $4, $5, s.wholes) p(progress)
					JOIN unnest($2, $3) f(goal_id, goal) ON f.goal OPERATOR(smartgoals.=) smartgoals.goal(p.progress)
					WHERE NOT EXISTS (SELECT FROM %%1$I.%%2$I WHERE false)', %2$L, concat('metric_', wanted.metric), concat('figure_', wanted.metric))
				USING wanted.metric, wanted.ids, wanted.goals, as_of, by_day, wanted.wholes;
			END IF;
		EXCEPTION WHEN OTHERS THEN
			reason := smartgoals.unreadable(%2$L::name, wanted.metric, SQLSTATE, SQLERRM);
		END;
		IF wanted.by_hand OR reason IS NOT NULL THEN
			RETURN QUERY
			SELECT f.goal_id, smartgoals.progress(f.goal, c.value, c.day), wanted.metric, smartgoals.owner(f.goal), reason
			FROM unnest(wanted.ids, wanted.goals) f(goal_id, goal)
			LEFT JOIN LATERAL (
				SELECT i.value, i.day FROM %1$I.checkins i
				WHERE wanted.by_hand AND i.goal_id = f.goal_id AND i.value IS NOT NULL AND (as_of IS NULL OR i.day <= as_of) AND i.day <@ smartgoals.period(f.goal)
				ORDER BY i.day DESC LIMIT 1) c ON true
			GROUP BY f.goal_id, f.goal;
		END IF;
	END LOOP;
END;
$body$, book, book));
	EXECUTE format('COMMENT ON FUNCTION %I.counted(bigint[], smartgoals.goal[], date, boolean, daterange[]) IS %L', book,
		'how goals of these numbers stand at the close of a day (NULL: when all is over), counted from their sources, and why a metric could not be read; by_day, those that add up know their days');
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %1$I.standing(as_of date, for_owner text, by_day boolean, for_metric text, goal_ids bigint[])
		RETURNS TABLE (goal_id bigint, progress smartgoals.progress, metric text, owner text, unreadable text, curve smartgoals.curve)
		LANGUAGE plpgsql STABLE PARALLEL UNSAFE ROWS 1000 COST 1000000
		SET search_path TO pg_catalog, pg_temp
		SET enable_mergejoin TO off
		SET jit TO off
		AS %2$L$sql$, book, format($body$
DECLARE
	common CONSTANT smartgoals.curve := %1$I.curve();
	ids bigint[];
	goals smartgoals.goal[];
	closed_ids bigint[];
	closed smartgoals.goal[];
BEGIN
	SELECT array_agg(f.goal_id) FILTER (WHERE k.goal_id IS NOT NULL), array_agg(f.goal) FILTER (WHERE k.goal_id IS NOT NULL),
		array_agg(f.goal_id) FILTER (WHERE k.goal_id IS NULL AND NOT f.draft), array_agg(f.goal) FILTER (WHERE k.goal_id IS NULL AND NOT f.draft)
	INTO closed_ids, closed, ids, goals
	FROM %1$I.goals_in_force(as_of, for_owner, for_metric, goal_ids) f
	LEFT JOIN %1$I.closed_goals k ON k.goal_id = f.goal_id AND k.ended <= as_of;
	-- what is closed is read from what was kept
	RETURN QUERY
	SELECT f.goal_id, k.progress, smartgoals.metric(f.goal), smartgoals.owner(f.goal), NULL::text, coalesce(o.curve, common)
	FROM unnest(closed_ids, closed) f(goal_id, goal) JOIN %1$I.closed_goals k ON k.goal_id = f.goal_id
	LEFT JOIN smartgoals.own_curves(%2$L::name, closed_ids, closed, as_of) o ON o.goal_id = f.goal_id;
	RETURN QUERY
	SELECT c.*, coalesce(o.curve, common)
	FROM %1$I.counted(ids, goals, as_of, by_day) c LEFT JOIN smartgoals.own_curves(%2$L::name, ids, goals, as_of) o ON o.goal_id = c.goal_id;
END;
$body$, book, book));
	EXECUTE format('COMMENT ON FUNCTION %I.standing(date, text, boolean, text, bigint[]) IS %L', book,
		'how the goals stand at the close of a day, those of an owner, of a metric, or of these numbers (NULL: any), why a metric could not be read, and how their work spreads over their days; by_day, those that add up know their days; drafts have no standing');
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %1$I.standing(as_of date, for_owner text DEFAULT NULL, by_day boolean DEFAULT false)
		RETURNS TABLE (goal_id bigint, progress smartgoals.progress)
		LANGUAGE plpgsql STABLE PARALLEL UNSAFE ROWS 1000 COST 1000000
		SET search_path TO pg_catalog, pg_temp
		AS %2$L$sql$, book, format($body$
BEGIN
	RETURN QUERY SELECT s.goal_id, s.progress FROM %1$I.standing(as_of, smartgoals.owner_of(for_owner), by_day, NULL::text, NULL::bigint[]) s
	WHERE s.unreadable IS NULL OR smartgoals.check_readable(%2$L::name, s.unreadable);
END;
$body$, book, book));
	EXECUTE format('COMMENT ON FUNCTION %I.standing(date, text, boolean) IS %L', book,
		'how the goals stand at the close of a day, all or those of one owner, where every metric can be read; by_day, those that add up know their days; drafts have no standing');
END;
$$;
COMMENT ON FUNCTION make_standing(name) IS
'internal: makes a book''s function standing(), and those of its metrics by which it counts';

-- The functions and views reports stand on.  In force on a day is the version with
-- the latest day up to it, and of several for one day the last one written; the
-- first version has no day and holds from ever.
CREATE FUNCTION make_scoreboard(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	result CONSTANT text := 'goal_id bigint, metric text, goal_text text, owner text, segment text, level text, parent_id bigint, weight numeric,
	unit text, period_label text, period_start date, period_end date,
	actual_value numeric, target_value numeric, target_low numeric, target_high numeric, baseline_value numeric, stretch_value numeric,
	attainment numeric, expected_value numeric, pace numeric, gap_value numeric, remaining_value numeric, required_per_day numeric,
	status text, status_rank integer, reached boolean, rows_counted bigint, as_of_date date';
	own CONSTANT text := 'category text, guidance text, links text, lacks text,
	forecast_value numeric, forecast_low numeric, forecast_high numeric, probability numeric, likely_day date, history_source text, share_elapsed numeric, unreadable text';
	said CONSTANT text := 'coalesce(s.target_value, s.target_low)';
	-- what people see besides, which costs more than to count
	labels CONSTANT text := format($sql$o.dimension, substr(s.owner, length(o.dimension) + 2) AS owner_key,
			smartgoals.title(s.goal_text::smartgoals.goal, %1$s, l.label) AS title, smartgoals.metric_label(s.metric, %1$s) AS metric_label,
			smartgoals.status_label(s.status, %1$s) AS status_label, smartgoals.status_colour(s.status) AS status_colour,
			smartgoals.value_text(s.actual_value, s.unit, coalesce(s.target_value, s.target_low), %1$s) AS value_text,
			smartgoals.target_text(s.goal_text::smartgoals.goal, %1$s) AS target_text,
			smartgoals.attainment(s.goal_text::smartgoals.goal, s.expected_value)::numeric(38,6) AS expected_share,
			s.category, s.guidance, s.links, s.lacks,
			%2$s, s.probability::numeric(38,9), s.likely_day, s.history_source, s.share_elapsed::numeric(38,6), s.unreadable,
			l.label AS owner_label, smartgoals.period_text(daterange(s.period_start, s.period_end, '[]'), NULL::text) AS period_text,
			smartgoals.unit_label(s.unit, %1$s) AS unit_label, smartgoals.dimension_label(o.dimension, %1$s) AS dimension_label,
			smartgoals.forecast_text(s.forecast_value, s.unit, %1$s) AS forecast_text$sql$, smartgoals.label_words(book), smartgoals.values_in_unit('s'::text, 's.unit'::text, said, '{forecast_value,forecast_low,forecast_high}'::text[]));
	source CONSTANT text := $sql$LATERAL %1$I.scoreboard(%2$s, smartgoals.asks('{forecast_value,forecast_low,forecast_high,probability,likely_day,history_source}'::text[])) s
		CROSS JOIN LATERAL split_part(s.owner, ':'::text, 1) o(dimension) %3$s$sql$;
BEGIN
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %I.goals_in_force(as_of date, for_owner text, metric text, goal_ids bigint[])
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
		AND ($3 IS NULL OR g.metric = $3)
		AND ($4 IS NULL OR g.goal_id = ANY ($4));
END;
$body$, book));
	EXECUTE format('COMMENT ON FUNCTION %I.goals_in_force(date, text, text, bigint[]) IS %L', book,
		'the goals, drafts included, as they are in force on a day: those of an owner, of a metric, or of these numbers (NULL: any)');
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %I.goals_in_force(as_of date, for_owner text DEFAULT NULL, metric text DEFAULT NULL)
		RETURNS TABLE (goal_id bigint, goal smartgoals.goal, draft boolean, parent_id bigint, weight numeric, level text,
			period daterange, dimension text, key text, in_sheet boolean)
		LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 10000
		SET search_path TO pg_catalog, pg_temp
		AS %L$sql$, book, format($body$
BEGIN
	RETURN QUERY SELECT f.* FROM %1$I.goals_in_force($1, smartgoals.owner_of($2), $3, NULL) f;
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
			THEN smartgoals.business_curve(ARRAY(SELECT h.day FROM %1$I.holidays h WHERE h.owner IS NULL AND NOT h.half ORDER BY h.day), b.workweek,
				ARRAY(SELECT h.day FROM %1$I.holidays h WHERE h.owner IS NULL AND h.half ORDER BY h.day))
			ELSE 'linear' END
		FROM %1$I.book b);
END;
$body$, book));
	EXECUTE format('COMMENT ON FUNCTION %I.curve() IS %L', book,
		'how the work of a period spreads over its days, by the settings of the book and the holidays of everybody');
	-- those that do not return the newest column yet
	PERFORM smartgoals.set_aside(book, p.oid::regprocedure) FROM pg_proc p
	WHERE p.pronamespace = to_regnamespace(quote_ident(book)) AND p.proname = 'scoreboard' AND 'unreadable' <> ALL (p.proargnames);
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %1$I.scoreboard(as_of date, for_owner text, for_metric text, goal_ids bigint[] DEFAULT NULL, with_forecast boolean DEFAULT false)
		RETURNS TABLE (%2$s, %3$s)
		LANGUAGE plpgsql STABLE PARALLEL UNSAFE ROWS 1000 COST 1000000
		SET search_path TO pg_catalog, pg_temp
		SET jit TO off
		AS %4$L$sql$, book, result, own, format($body$
DECLARE
	calendar smartgoals.fiscal_calendar := (SELECT b.calendar FROM %1$I.book b);
	thresholds numeric[] := (SELECT ARRAY[b.on_track, b.at_risk] FROM %1$I.book b);
	chances numeric[] := (SELECT ARRAY[b.likely, b.unlikely] FROM %1$I.book b WHERE b.status_by = 'probability');
	statuses smartgoals.goal_status[] := enum_range(NULL::smartgoals.goal_status);
BEGIN
	with_forecast := with_forecast OR chances IS NOT NULL;
	RETURN QUERY
	SELECT s.goal_id, s.metric, p.goal::text, s.owner, smartgoals.segment(p.goal), g.level, g.parent_id, g.weight,
		smartgoals.unit(p.goal), CASE WHEN lower_inf(p.period) THEN concat('by ', to_char(upper(p.period) - 1, 'YYYY-MM-DD')) ELSE smartgoals.period_label(p.period, calendar) END, lower(p.period), upper(p.period) - 1,
		p.actual, (p.card).target, lower(p.range), upper(p.range), smartgoals.baseline(p.goal), smartgoals.stretch(p.goal),
		CASE WHEN p.counts THEN (p.card).attainment END, (p.card).expected, CASE WHEN p.counts THEN (p.card).pace END, CASE WHEN p.counts THEN (p.card).gap END,
		CASE WHEN p.counts THEN smartgoals.remaining(s.progress, $1, s.curve) END, CASE WHEN p.counts THEN smartgoals.required_per_day(s.progress, $1, s.curve) END,
		t.status::text, array_position(statuses, t.status),
		smartgoals.reached(p.goal, p.actual), CASE WHEN p.counts THEN smartgoals.n(s.progress) END, $1,
		g.category, g.guidance, g.links, (
			SELECT smartgoals.said_in(v.lacks) FROM %1$I.goal_versions v
			WHERE v.goal_id = s.goal_id AND (v.effective IS NULL OR v.effective <= $1)
			ORDER BY v.effective DESC NULLS LAST, v.version DESC LIMIT 1),
		CASE WHEN e.over THEN p.actual ELSE w.forecast END, CASE WHEN e.over THEN p.actual ELSE w.low END, CASE WHEN e.over THEN p.actual ELSE w.high END,
		q.probability,
		w.likely_day, s.history_source, smartgoals.elapsed_share(p.period, $1, s.curve), s.unreadable
	FROM (
		SELECT t.goal_id, t.progress, t.metric, t.owner, t.curve, NULL::smartgoals.progress[] AS history, NULL::numeric[] AS moves, NULL::text AS history_source, t.unreadable FROM %1$I.standing($1, $2, false, $3, $4) t WHERE with_forecast IS NOT TRUE
		UNION ALL
		SELECT t.* FROM %1$I.outlooks($1, $2, $3, $4, true) t WHERE with_forecast) s
	CROSS JOIN LATERAL (SELECT i.* FROM %1$I.goals i WHERE i.goal_id = s.goal_id OFFSET 0) g
	CROSS JOIN LATERAL (
		SELECT o.goal, smartgoals.period(o.goal), smartgoals.target_range(o.goal), o.card, o.counts, CASE WHEN o.counts THEN (o.card).actual END,
			CASE WHEN o.counts THEN (o.card).status ELSE smartgoals.status(o.goal, NULL::numeric, $1, s.curve, thresholds) END
		FROM (SELECT smartgoals.goal(s.progress) AS goal, smartgoals.scorecard(s.progress, $1, s.curve, thresholds) AS card, s.unreadable IS NULL AS counts OFFSET 0) o
		OFFSET 0) p(goal, period, range, card, counts, actual, status)
	CROSS JOIN LATERAL (SELECT with_forecast AND $1 >= upper(p.period) - 1) e(over)
	LEFT JOIN LATERAL smartgoals.outlook(s.progress, $1, 0.8, s.curve, s.history) w ON p.counts
	CROSS JOIN LATERAL (
		SELECT CASE WHEN e.over THEN smartgoals.reached(p.goal, p.actual)::integer ELSE coalesce(w.probability, smartgoals.level_probability(p.goal, p.actual, s.moves)) END OFFSET 0) q(probability)
	CROSS JOIN LATERAL (SELECT CASE WHEN chances IS NULL THEN p.status ELSE smartgoals.status_by_probability(p.status, q.probability, chances) END) t(status);
END;
$body$, book));
	EXECUTE format('COMMENT ON FUNCTION %I.scoreboard(date, text, text, bigint[], boolean) IS %L', book,
		'one row a goal, as of the close of a day: those of an owner, such as rep:42, of a metric, or of these numbers (NULL: any); with_forecast, what will come of them as well');
	PERFORM smartgoals.make_labels(book);
	-- in the SQL of whoever calls it, so that what is not asked for is not found
	EXECUTE format($sql$
		CREATE OR REPLACE FUNCTION %1$I.scoreboard(as_of date DEFAULT smartgoals.as_of(), for_owner text DEFAULT NULL)
		RETURNS TABLE (%2$s, dimension text, owner_key text, title text, metric_label text, status_label text, status_colour text,
			value_text text, target_text text, expected_share numeric, %3$s, owner_label text, period_text text, unit_label text, dimension_label text, forecast_text text)
		LANGUAGE sql STABLE PARALLEL UNSAFE ROWS 1000 COST 1000000
		BEGIN ATOMIC
			SELECT s.goal_id, s.metric, s.goal_text, s.owner, s.segment, s.level, s.parent_id, s.weight, s.unit, s.period_label, s.period_start, s.period_end,
				s.actual_value, s.target_value, s.target_low, s.target_high, s.baseline_value, s.stretch_value,
				s.attainment, s.expected_value, s.pace, s.gap_value, s.remaining_value, s.required_per_day,
				s.status, s.status_rank, s.reached, s.rows_counted, s.as_of_date, %4$s
			FROM %5$s;
		END$sql$, book, result, own, labels, format(source, book, format('$1, coalesce(smartgoals.known_owner(%L::name, $2), smartgoals.asked(''owner''::text)), smartgoals.asked(''metric''::text), smartgoals.asked_numbers(''goal_id''::text)', book), smartgoals.label_join(book, 's.owner'::text, 'l'::text)));
	EXECUTE format('COMMENT ON FUNCTION %I.scoreboard(date, text) IS %L', book,
		'one row a goal, as of the close of a day: all, or those of one owner, such as rep:42');
	EXECUTE format($sql$
		CREATE OR REPLACE VIEW %1$I.scoreboard WITH (security_invoker = true) AS
		SELECT s.goal_id, s.metric, s.goal_text, s.owner, s.segment, s.level, s.parent_id, s.weight::numeric(38,6),
			s.unit, s.period_label, s.period_start, s.period_end,
			%4$s, s.target_value::numeric(38,4), s.target_low::numeric(38,4), s.target_high::numeric(38,4),
			s.baseline_value::numeric(38,4), s.stretch_value::numeric(38,4),
			s.attainment::numeric(38,6), %5$s, s.pace::numeric(38,6), %6$s,
			s.status, s.status_rank, s.reached, s.rows_counted, s.as_of_date,
			%2$s
		FROM %3$s;
		COMMENT ON VIEW %1$I.scoreboard IS 'how each goal stands today; for another day, the function of the same name';
$sql$, book, labels, format(source, book, 'smartgoals.as_of(), smartgoals.asked(''owner''), smartgoals.asked(''metric''), smartgoals.asked_numbers(''goal_id'')', smartgoals.label_join(book, 's.owner'::text, 'l'::text)),
		smartgoals.values_in_unit('s'::text, 's.unit'::text, said, '{actual_value}'::text[]), smartgoals.values_in_unit('s'::text, 's.unit'::text, said, '{expected_value}'::text[]),
		smartgoals.values_in_unit('s'::text, 's.unit'::text, said, '{gap_value,remaining_value,required_per_day}'::text[]));
	PERFORM smartgoals.comment_columns(book, 'scoreboard'::name, $json${
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
		"status": "missed, off_track, at_risk, no_data, not_started, on_track, met or exceeded; while it runs by the pace, or by the probability if the book says so",
		"status_rank": "the status from 1, the worst, to 8, the best",
		"reached": "whether the goal is reached",
		"rows_counted": "rows of the source that counted; 1 for a level computed over them; NULL where it could not be read",
		"as_of_date": "the day at whose close this holds",
		"dimension": "of which dimension the owner is, such as rep or team",
		"owner_key": "the key of the owner, as in your tables",
		"title": "the goal in one line for people, in the language of smartgoals.language",
		"metric_label": "what the metric is called, in that language",
		"status_label": "what the status is called, in that language",
		"status_colour": "the colour of the status, as #rrggbb",
		"value_text": "what is reached, with its unit",
		"target_text": "what must be reached, with its unit",
		"expected_share": "what should be reached by now on the scale of attainment, 1 being all: the tick of a bullet chart",
		"category": "financial, career, personal_development, relational or spiritual",
		"guidance": "how to reach it, and where to get what is needed",
		"links": "addresses, one a line",
		"lacks": "what it lacks to be SMART, and what in it is likely a slip, as seen when it was written, in the language of smartgoals.language; NULL for nothing",
		"forecast_value": "what a total is expected to be at the end of its period, and what it was once that is over; NULL where nothing is known, and for a level",
		"forecast_low": "below it ends with a probability of 10 %",
		"forecast_high": "above it ends with a probability of 10 %",
		"probability": "that the goal is reached at the end, from 0 to 1; NULL where nothing is known",
		"likely_day": "the day at whose close the target is as likely as not to be reached, or that on which it was; NULL for none within the period",
		"history_source": "where the forecast knows earlier periods from: closed, goals of closed periods; source, the rows of the metric; or: closed, source; NULL where it goes by this period alone",
		"share_elapsed": "how much of the goal should be done by now, from 0 to 1, by the pace of its metric; NULL where it has only an end",
		"unreadable": "why its metric could not be read, such as: metric revenue: permission denied for table orders; NULL where it was",
		"owner_label": "what the owner is called, as define_dimension() was told; NULL where it was not, and where the reader may not read it",
		"period_text": "the period in words, in the language of smartgoals.language",
		"unit_label": "what the unit is called behind a number, in that language",
		"dimension_label": "what the dimension of the owner is called, in that language",
		"forecast_text": "what a total is expected to be at the end, with its unit, as it is not known to its last digit"
	}$json$);
END;
$$;
COMMENT ON FUNCTION make_scoreboard(name) IS
'internal: makes a book''s scoreboard and the functions reports stand on';

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
'internal: comments on columns of a table or view of a book';
