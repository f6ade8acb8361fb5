--
-- contract: what every object of the extension keeps to; each query lists offenders
--
CREATE VIEW members AS SELECT classid, objid FROM pg_depend
WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e' AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'smartgoals');
CREATE VIEW functions AS SELECT p.*, p.oid::regprocedure::text COLLATE "C" AS function FROM pg_proc p JOIN members ON classid = 'pg_proc'::regclass AND objid = p.oid;
CREATE VIEW types AS SELECT t.* FROM pg_type t JOIN members ON classid = 'pg_type'::regclass AND objid = t.oid;
SELECT count(*) > 70 AS functions FROM functions;
\pset format unaligned
\pset footer off

-- a comment on every function, type, operator and cast a user meets
SELECT pg_describe_object(classid, objid, 0) AS without_comment FROM members
WHERE classid IN ('pg_proc'::regclass, 'pg_type'::regclass, 'pg_operator'::regclass) AND obj_description(objid, classid::regclass::text) IS NULL
	AND NOT (classid = 'pg_type'::regclass AND (SELECT typelem <> 0 FROM pg_type WHERE oid = objid)) ORDER BY 1;

-- what types, aggregates, operators and casts are made of is for them alone, and says so
SELECT function FROM functions f WHERE obj_description(f.oid, 'pg_proc') !~ '^internal: ' AND prokind = 'f' AND (
	f.oid IN (SELECT unnest(ARRAY[typinput, typoutput, typreceive, typsend]) FROM types) OR f.oid IN (SELECT prosupport FROM functions)
	OR f.oid IN (SELECT unnest(ARRAY[aggtransfn, aggcombinefn, aggminvtransfn]) FROM pg_aggregate)
	OR f.oid IN (SELECT oprcode FROM pg_operator) OR f.oid IN (SELECT amproc FROM pg_amproc)) ORDER BY 1;
-- overloads are for people, or none of them is
SELECT proname FROM functions GROUP BY proname HAVING count(DISTINCT obj_description(oid, 'pg_proc') ~ '^internal: ') > 1 ORDER BY 1;

-- parallel safe but for what writes, and for what catches errors; volatility as it
-- must be: STABLE is what asks for the time zone or reads tables
SELECT function, proparallel FROM functions WHERE proparallel <> CASE provolatile WHEN 'v' THEN 'u'::"char" ELSE 's' END ORDER BY 1;
SELECT function, provolatile FROM functions WHERE provolatile <> 'i' ORDER BY provolatile, 1;
-- not strict is what has a meaning for NULL
SELECT function FROM functions WHERE NOT proisstrict AND prokind = 'f' ORDER BY 1;
-- nothing runs with other rights, nothing is polymorphic; C or, for books, PL/pgSQL
SELECT function FROM functions WHERE prosecdef
	OR prolang NOT IN (SELECT oid FROM pg_language WHERE lanname IN ('c', 'internal', 'plpgsql'));
-- PL/pgSQL finds nothing but the server's and what it names in full, whatever the
-- search_path; a body that follows the caller's calls ours and does nothing else
SELECT function FROM functions WHERE prolang = (SELECT oid FROM pg_language WHERE lanname = 'plpgsql')
	AND proconfig IS DISTINCT FROM '{"search_path=pg_catalog, pg_temp"}'
	AND prosrc !~ '^\s*BEGIN\s+RETURN (QUERY SELECT \* FROM )?smartgoals\.\w+\([^;]*\);\s+END;\s*$';
SELECT function FROM functions WHERE prolang = (SELECT oid FROM pg_language WHERE lanname = 'c') AND proconfig IS NOT NULL;
-- what it executes is made by format(), never put together, and has no dollar quotes
SELECT function FROM functions WHERE prosrc ~ 'EXECUTE\s+(?!(FUNCTION\s+)?(pg_catalog\.)?format\()' OR prosrc ~ 'EXECUTE\s+format\((?:(?!LOOP)[^;])*\|\|' OR prosrc ~ '\mAS\s+\$';
SELECT function FROM functions, unnest(proargtypes || prorettype) t WHERE t::regtype::text ~ '^"?any' OR t = 'internal'::regtype AND proname !~ '_(recv|support)$';
-- every aggregate: a state that is a type of SQL's own, which merges and runs in parallel
SELECT a.aggfnoid::regprocedure, a.aggtranstype::regtype FROM pg_aggregate a JOIN functions f ON f.oid = a.aggfnoid
WHERE a.aggtranstype = 'internal'::regtype OR a.aggcombinefn = 0 OR a.aggfinalextra OR a.aggfinalmodify <> 'r' OR a.aggkind <> 'n' OR f.pronargs = 0;
SELECT count(*) > 70 AS aggregates FROM functions WHERE prokind = 'a';
-- ... and whose amounts may be in floating point
SELECT function FROM functions f WHERE prokind = 'a' AND 'numeric'::regtype = ANY (proargtypes) AND obj_description(oid, 'pg_proc') !~ '^internal: '
	AND NOT EXISTS (SELECT FROM functions o WHERE o.proname = f.proname AND o.proargtypes::regtype[] = array_replace(f.proargtypes::regtype[], 'numeric', 'float_amount')) ORDER BY 1;
-- every type goes over the wire
SELECT oid::regtype FROM types WHERE typtype = 'b' AND typelem = 0 AND (typreceive = 0 OR typsend = 0);
-- every operator has its mirror image and core's estimators
SELECT o.oid::regoperator FROM pg_operator o JOIN members ON classid = 'pg_operator'::regclass AND objid = o.oid
WHERE oprcom = 0 OR oprrest = 0 OR oprjoin = 0 OR (SELECT pronamespace FROM pg_proc WHERE oid = oprrest::oid) <> 'pg_catalog'::regnamespace;
-- the operator classes are what they say
SELECT opcname, amvalidate(o.oid) FROM pg_opclass o JOIN members ON classid = 'pg_opclass'::regclass AND objid = o.oid ORDER BY 1;

-- the types and their functions, for the reader
SELECT typname FROM types WHERE typelem = 0 ORDER BY 1;
SELECT format('%s(%s) -> %s', proname, pg_get_function_arguments(oid), pg_get_function_result(oid)) FROM functions
WHERE proname !~ '_(in|out|recv|send)$' ORDER BY proname, pg_get_function_arguments(oid) COLLATE "C";

DROP VIEW types, functions, members;
