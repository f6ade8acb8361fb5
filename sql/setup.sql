--
-- setup: what the other tests rely on
--
-- what a user does first
DO $$ BEGIN
	EXECUTE format('ALTER DATABASE %I SET search_path = public, smartgoals', current_database());
END $$;

-- all of an error: SQLSTATE, message, detail, hint
CREATE FUNCTION error_of(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	detail text;
	hint text;
	context text;
BEGIN
	EXECUTE statement;
	RETURN 'no error';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT,
		context = PG_EXCEPTION_CONTEXT;
	RETURN concat_ws(' | ', SQLSTATE, SQLERRM, nullif(detail, ''), nullif(hint, ''),
		substring(context FROM '^goal ".*at character \d+'));
END $$;
