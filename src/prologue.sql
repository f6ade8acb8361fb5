-- smartgoals: the extension script, written by src/expand from the fragments in src/; read those.

\echo Use "CREATE EXTENSION smartgoals" to load this file. \quit

-- types and functions, nobody's data: whoever reads a report calls some
GRANT USAGE ON SCHEMA smartgoals TO PUBLIC;

--list key | kind
--	bigint | number
--	uuid | uuid
--	text | text

--list at | volatility
--	date | IMMUTABLE
--	timestamp | IMMUTABLE
--	timestamptz | STABLE

--list moment | read_as
--	date | date
--	timestamp | timestamp
--	timestamptz | timestamp

--list prior | range | earlier
--	| | the one before
--	, prior daterange | , daterange | an earlier one

--shape type_functions
CREATE TYPE {type};

CREATE FUNCTION {type}_in(cstring)
RETURNS {type}
AS 'MODULE_PATHNAME', 'smartgoals_{in}_in'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION {type}_in(cstring) IS
'internal: reads {what}';

CREATE FUNCTION {type}_out({type})
RETURNS cstring
AS 'MODULE_PATHNAME', 'smartgoals_{out}_out'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION {type}_out({type}) IS
'internal: writes {what}';

CREATE FUNCTION {type}_recv(internal)
RETURNS {type}
AS 'MODULE_PATHNAME', 'smartgoals_{in}_recv'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION {type}_recv(internal) IS
'internal: receives {what}{form}';

CREATE FUNCTION {type}_send({type})
RETURNS bytea
AS 'MODULE_PATHNAME', 'smartgoals_{out}_send'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION {type}_send({type}) IS
'internal: sends {what}{form}';
--end

--shape base_type
--put type_functions

CREATE TYPE {type} (
	INPUT = {type}_in,
	OUTPUT = {type}_out,
	RECEIVE = {type}_recv,
	SEND = {type}_send,
	ALIGNMENT = {alignment},
	STORAGE = extended
);
--end
