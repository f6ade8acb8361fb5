-- book: who may do what to it
--
-- A book belongs to the role that made it.  What others put into its schema is
-- neither taken over nor called: CREATE OR REPLACE leaves a function to whom it
-- belongs, and who owns it may write it anew.

-- The objects in the schema of a book, and in which version the catalog has each:
-- the place of its row there, which any change moves.
CREATE FUNCTION book_objects(book name, OUT object text, OUT owner oid, OUT version tid)
RETURNS SETOF record
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE ROWS 50
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	RETURN QUERY
	SELECT p.oid::regprocedure::text, p.proowner, p.ctid FROM pg_proc p
	WHERE p.pronamespace = to_regnamespace(quote_ident(book))
	UNION ALL
	SELECT c.oid::regclass::text, c.relowner, coalesce(r.ctid, c.ctid)
	FROM pg_class c LEFT JOIN pg_rewrite r ON r.ev_class = c.oid AND r.rulename = '_RETURN'
	WHERE c.relnamespace = to_regnamespace(quote_ident(book)) AND c.relkind IN ('v', 'm', 'f');
END;
$$;
COMMENT ON FUNCTION book_objects(name) IS
'internal: the functions and views in the schema of a book, whose they are, and a mark that any change of one changes';

-- Who besides a role may create in a schema: its owner, and those it was granted to.
CREATE FUNCTION check_schema(book name, owner oid)
RETURNS void
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	schema_owner oid := (SELECT n.nspowner FROM pg_namespace n WHERE n.nspname = book);
	others text;
BEGIN
	IF schema_owner <> owner AND NOT (SELECT r.rolsuper FROM pg_roles r WHERE r.oid = schema_owner) THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
			MESSAGE = format('schema "%s" belongs to role "%s"', book, pg_get_userbyid(schema_owner)),
			DETAIL = 'Who owns the schema of a book can put functions of theirs in the place of those of the book.',
			HINT = format('Let that role own the book, in a session of "%s", or choose another schema.', pg_get_userbyid(schema_owner));
	END IF;
	SELECT string_agg(DISTINCT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END, ', ') INTO others
	FROM pg_namespace n CROSS JOIN LATERAL aclexplode(n.nspacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
	WHERE n.nspname = book AND a.privilege_type = 'CREATE' AND a.grantee NOT IN (n.nspowner, owner) AND r.rolsuper IS NOT TRUE;
	IF others IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
			MESSAGE = format('others may create in schema "%s": %s', book, others),
			DETAIL = 'They can put functions of theirs beside those of the book.',
			HINT = format('REVOKE CREATE ON SCHEMA %I FROM %s, or choose another schema.', book, others);
	END IF;
END;
$$;
COMMENT ON FUNCTION check_schema(name, oid) IS
'internal: an error if others than a role may create in a schema';

CREATE FUNCTION check_function(book name, function text)
RETURNS void
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	IF EXISTS (SELECT FROM pg_proc p JOIN pg_class c ON c.oid = to_regclass(format('%I.book', book))
		WHERE p.oid = to_regprocedure(format('%I.%s', book, function)) AND p.proowner <> c.relowner) THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
			MESSAGE = format('the owner of book "%s" does not own its function %s', book, split_part(function, '(', 1)),
			HINT = 'Drop it.';
	END IF;
END;
$$;
COMMENT ON FUNCTION check_function(name, text) IS
'internal: an error if a function of a book, which was made or made anew, stayed another''s';

CREATE FUNCTION check_view(book name, view name)
RETURNS void
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	IF EXISTS (SELECT FROM pg_class v JOIN pg_class c ON c.oid = to_regclass(format('%I.book', book))
		WHERE v.oid = to_regclass(format('%I.%I', book, view)) AND v.relowner <> c.relowner) THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
			MESSAGE = format('the owner of book "%s" does not own its view %I.%I', book, book, view),
			HINT = 'Drop it.';
	END IF;
END;
$$;
COMMENT ON FUNCTION check_view(name, name) IS
'internal: an error if a view of a book, which was made or made anew, stayed another''s';

CREATE FUNCTION drop_function(book name, function text)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
BEGIN
	IF to_regprocedure(format('%I.%s', book, function)) IS NOT NULL THEN
		EXECUTE format('DROP FUNCTION %s', to_regprocedure(format('%I.%s', book, function)));
	END IF;
END;
$$;
COMMENT ON FUNCTION drop_function(name, text) IS
'internal: drops a function of a book, if it is there';

-- Who may read everything would write what the owner of the book may not read, and
-- run the owner's triggers.  So superusers and who passes by row security are refused,
-- and those to whom the server gives as much by roles of its own.
CREATE FUNCTION check_deputy(book name)
RETURNS void
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	owner oid := (SELECT c.relowner FROM pg_class c WHERE c.oid = to_regclass(format('%I.book', book)));
BEGIN
	IF EXISTS (SELECT FROM pg_roles r WHERE r.rolname = current_user AND r.oid IS DISTINCT FROM owner AND (r.rolsuper OR r.rolbypassrls OR EXISTS (
			SELECT FROM unnest('{pg_read_all_data,pg_write_all_data,pg_read_server_files,pg_write_server_files,pg_execute_server_program}'::name[]) all_of(role)
			WHERE pg_has_role(r.oid, all_of.role, 'USAGE')))) THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
			MESSAGE = format('book "%s" belongs to role "%s", not to "%s"', book, pg_get_userbyid(owner), current_user),
			DETAIL = 'A role that may read everything would write there what the owner may not read, and run triggers of the owner.',
			HINT = format('Do it in a session of "%s". After SET ROLE in one of yours, a trigger could RESET ROLE.', pg_get_userbyid(owner));
	END IF;
END;
$$;
COMMENT ON FUNCTION check_deputy(name) IS
'internal: an error if the caller may read everything, and does not own the book';

-- The rights on a view that is about to be made anew; on a new one those that are
-- given on every other metric of the book.
CREATE FUNCTION rights_on_metric(book name, name text)
RETURNS TABLE (grantee oid, privilege text, grantable boolean)
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE ROWS 5
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	view regclass := to_regclass(format('%I.%I', book, 'metric_' || name));
BEGIN
	RETURN QUERY
	SELECT a.grantee, a.privilege_type, bool_and(a.is_grantable)
	FROM (
		SELECT c.relacl, c.relowner, count(*) OVER () AS views FROM pg_class c
		WHERE c.relkind = 'v' AND c.relnamespace = to_regnamespace(quote_ident(book))
			AND CASE WHEN view IS NULL THEN c.relname LIKE 'metric\_%' ELSE c.oid = view END) m
	CROSS JOIN LATERAL aclexplode(m.relacl) a
	WHERE a.grantee <> m.relowner
	GROUP BY a.grantee, a.privilege_type, m.views HAVING count(DISTINCT a.*) > 0 AND count(*) >= m.views;
END;
$$;
COMMENT ON FUNCTION rights_on_metric(name, text) IS
'internal: the rights others have on the view of a metric, or on all the metrics of the book where it has none yet';

CREATE FUNCTION grant_rights(book name, name text, rights json)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	allowed record;
BEGIN
	FOR allowed IN SELECT r.privilege, r.grantable, CASE r.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r.grantee)) END AS role
		FROM json_to_recordset(rights) r(grantee oid, privilege text, grantable boolean) LOOP
		EXECUTE format('GRANT %s ON %I.%I TO %s', allowed.privilege, book, 'metric_' || name, allowed.role)
			|| CASE WHEN allowed.grantable THEN ' WITH GRANT OPTION' ELSE '' END;
	END LOOP;
END;
$$;
COMMENT ON FUNCTION grant_rights(name, text, json) IS
'internal: gives rights on the view of a metric, as rights_on_metric() had them';

-- Readers lock a view, then those it stands on; whoever is about to replace them
-- takes them in the same order, or the two would wait for each other; and all or none,
-- for a transaction may read several.  Such an ALTER changes nothing and locks that view
-- alone, as LOCK does not.
CREATE FUNCTION lock_views(book name)
RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	views regclass[];
	view regclass;
	tries integer := 0;
BEGIN
	-- until the end of this function
	PERFORM set_config('lock_timeout', '200ms', true);
	views := ARRAY(
		WITH RECURSIVE views AS (
			SELECT c.oid FROM pg_class c
			WHERE c.relkind = 'v' AND c.relnamespace = to_regnamespace(quote_ident(book)) AND c.relname NOT LIKE 'metric\_%'
				AND c.relowner = (SELECT b.relowner FROM pg_class b WHERE b.oid = to_regclass(format('%I.book', book)))
				AND c.reloptions @> '{security_invoker=true}'
		), stands_on AS (
			SELECT DISTINCT r.ev_class AS upper, d.refobjid AS lower
			FROM pg_rewrite r JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
				AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> r.ev_class
			WHERE r.ev_class IN (SELECT v.oid FROM views v) AND d.refobjid IN (SELECT v.oid FROM views v)
		), depths AS (
			SELECT v.oid, 0 AS depth FROM views v
			UNION
			SELECT s.lower, d.depth + 1 FROM depths d JOIN stands_on s ON s.upper = d.oid
		)
		SELECT d.oid::regclass FROM depths d GROUP BY d.oid ORDER BY max(d.depth), d.oid);
	LOOP
		BEGIN
			FOREACH view IN ARRAY views LOOP
				EXECUTE format('ALTER VIEW %s SET (security_invoker = true)', view);
			END LOOP;
			RETURN;
		EXCEPTION WHEN lock_not_available THEN
			tries := tries + 1;
			IF tries = 100 THEN
				RAISE EXCEPTION USING ERRCODE = 'lock_not_available',
					MESSAGE = format('book "%s" is being read', book),
					DETAIL = format('A transaction of somebody has held %s all the time.', view),
					HINT = 'Upgrade the book when nobody reads it for long; pg_locks says who does.';
			END IF;
			PERFORM pg_sleep(0.1);
		END;
	END LOOP;
END;
$$;
COMMENT ON FUNCTION lock_views(name) IS
'internal: locks the reports of a book, the topmost first, until the transaction ends';

CREATE FUNCTION check_columns(book name)
RETURNS void
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	lost text;
BEGIN
	SELECT string_agg(format('%s.%s', t.relation, k.key), ', ' ORDER BY t.relation, k.key) INTO lost
	FROM smartgoals.table_columns() t CROSS JOIN LATERAL json_object_keys(t.comments) k(key)
	WHERE NOT EXISTS (SELECT FROM pg_attribute a
		WHERE a.attrelid = to_regclass(format('%I.%I', book, t.relation)) AND a.attname = k.key AND NOT a.attisdropped);
	IF lost IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'undefined_column',
			MESSAGE = format('book "%s" has lost columns: %s', book, lost),
			DETAIL = 'DROP EXTENSION smartgoals CASCADE takes columns of its types along, and with them what the goals say.',
			HINT = 'Restore the book from a backup.';
	END IF;
END;
$$;
COMMENT ON FUNCTION check_columns(name) IS
'internal: an error unless the tables of a book have all their columns';

-- What the schema holds besides is not ours to drop: its tables are refused by name,
-- and the server itself says what else goes.
CREATE PROCEDURE drop_book(book name)
LANGUAGE plpgsql
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	others text;
	contents text;
BEGIN
	PERFORM smartgoals.check_book(book);
	PERFORM smartgoals.check_deputy(book);
	SELECT string_agg(c.oid::regclass::text, ', ' ORDER BY c.relname) INTO others FROM pg_class c
	WHERE c.relnamespace = to_regnamespace(quote_ident(book)) AND c.relkind IN ('r', 'p', 'm', 'f')
		AND c.relname NOT IN (SELECT t.relation FROM smartgoals.table_columns() t);
	IF others IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'dependent_objects_still_exist',
			MESSAGE = format('schema "%s" holds more than a book', book),
			DETAIL = format('Of yours there is %s.', others),
			HINT = format('Move it (ALTER TABLE ... SET SCHEMA ...), or, if it may go too: DROP SCHEMA %I CASCADE.', book);
	END IF;
	EXECUTE format($sql$SELECT format('goals: %%s, versions: %%s, check-ins: %%s, events: %%s, metrics: %%s',
		(SELECT count(*) FROM %1$I.goals), (SELECT count(*) FROM %1$I.goal_versions), (SELECT count(*) FROM %1$I.checkins),
		(SELECT count(*) FROM %1$I.goal_events), (SELECT count(*) FROM %1$I.metrics))$sql$, book) INTO contents;
	RAISE NOTICE USING MESSAGE = format('book "%s" is dropped, and all that it held', book), DETAIL = contents;
	EXECUTE format('DROP SCHEMA %I CASCADE', book);
END;
$$;
COMMENT ON PROCEDURE drop_book(name) IS
'drops a book with its schema, and says what was in it';
