--
-- upgrade: a database that comes from the first version has what a new one has, to the letter
--
-- every object of the extension, with all that the catalogs know of it by name
SELECT $sql$
	SELECT concat_ws(' ', pg_describe_object(m.classid, m.objid, 0), coalesce(p.is, a.is, t.is, e.is, c.is, o.is, k.is, f.is), 'comment', obj_description(m.objid, m.classid::regclass::name),
		'rights', (SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = m.classid AND i.objoid = m.objid)) AS object
	FROM (
		SELECT d.classid, d.objid FROM pg_depend d JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
		WHERE d.deptype = 'e' AND e.extname = 'smartgoals') m
	LEFT JOIN LATERAL (
		SELECT concat_ws(' ', pg_get_functiondef(p.oid), p.proacl) AS is FROM pg_proc p
		WHERE m.classid = 'pg_proc'::regclass AND p.oid = m.objid AND p.prokind <> 'a') p ON true
	LEFT JOIN LATERAL (
		SELECT concat_ws(' ', to_jsonb(a) - '{aggfnoid,aggtranstype,aggmtranstype}'::text[], a.aggtranstype::regtype, a.aggmtranstype::regtype,
			pg_get_function_arguments(p.oid), pg_get_function_result(p.oid), p.proparallel, p.proacl) AS is
		FROM pg_aggregate a JOIN pg_proc p ON p.oid = a.aggfnoid WHERE m.classid = 'pg_proc'::regclass AND p.oid = m.objid) a ON true
	LEFT JOIN LATERAL (
		SELECT concat_ws(' ', to_jsonb(t) - '{oid,typnamespace,typowner,typrelid,typelem,typarray,typbasetype,typdefaultbin}'::text[], t.typbasetype::regtype,
			(SELECT array_agg(l.enumlabel ORDER BY l.enumsortorder) FROM pg_enum l WHERE l.enumtypid = t.oid),
			(SELECT array_agg(concat(c.conname, pg_get_constraintdef(c.oid)) ORDER BY c.conname) FROM pg_constraint c WHERE c.contypid = t.oid)) AS is
		FROM pg_type t WHERE m.classid = 'pg_type'::regclass AND t.oid = m.objid) t ON true
	LEFT JOIN LATERAL (
		SELECT concat_ws(' ', o.oprcanmerge, o.oprcanhash, o.oprresult::regtype, o.oprcom::regoperator, o.oprnegate::regoperator, o.oprcode, o.oprrest, o.oprjoin) AS is
		FROM pg_operator o WHERE m.classid = 'pg_operator'::regclass AND o.oid = m.objid) e ON true
	LEFT JOIN LATERAL (
		SELECT concat_ws(' ', c.castfunc::regprocedure, c.castcontext, c.castmethod) AS is FROM pg_cast c WHERE m.classid = 'pg_cast'::regclass AND c.oid = m.objid) c ON true
	LEFT JOIN LATERAL (
		SELECT concat_ws(' ', o.opcdefault, o.opcintype::regtype, o.opckeytype::regtype) AS is
		FROM pg_opclass o WHERE m.classid = 'pg_opclass'::regclass AND o.oid = m.objid) o ON true
	LEFT JOIN LATERAL (
		SELECT string_agg(pg_describe_object(d.classid, d.objid, 0), ', ' ORDER BY pg_describe_object(d.classid, d.objid, 0)) AS is
		FROM pg_depend d WHERE m.classid = 'pg_opfamily'::regclass AND d.refclassid = m.classid AND d.refobjid = m.objid) k ON true
	LEFT JOIN LATERAL (
		SELECT n.nspacl::text AS is FROM pg_namespace n WHERE m.classid = 'pg_namespace'::regclass AND n.oid = m.objid) f ON true
	UNION ALL
	SELECT concat_ws(' ', 'schema', n.nspname, n.nspacl) FROM pg_namespace n WHERE n.nspname = 'smartgoals'
$sql$ AS objects \gset

SELECT array_agg(object) AS fresh, count(*) > 400 AS there_are_many, current_database() AS here FROM (:objects) o \gset
SELECT :'there_are_many';
CREATE DATABASE regression_smartgoals_upgrade;
\c regression_smartgoals_upgrade
SET search_path = public, smartgoals;
CREATE EXTENSION smartgoals VERSION '0.1.0';
ALTER EXTENSION smartgoals UPDATE;
SELECT extversion = (SELECT default_version FROM pg_available_extensions WHERE name = 'smartgoals') AS newest FROM pg_extension WHERE extname = 'smartgoals';
SELECT object AS new_ones_alone FROM unnest(:'fresh'::text[]) object EXCEPT SELECT object FROM (:objects) o;
SELECT object AS upgraded_ones_alone FROM (:objects) o EXCEPT SELECT object FROM unnest(:'fresh'::text[]) object;
\c :here
DROP DATABASE regression_smartgoals_upgrade;
