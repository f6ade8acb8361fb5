-- num: amounts that come as floating point

-- the numeric it is shown as: the server's own functions take it as that
CREATE TYPE float_amount;

CREATE FUNCTION float_amount_in(cstring, oid, integer)
RETURNS float_amount
AS 'numeric_in'
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION float_amount_in(cstring, oid, integer) IS
'internal: reads a number';

CREATE FUNCTION float_amount_out(float_amount)
RETURNS cstring
AS 'numeric_out'
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION float_amount_out(float_amount) IS
'internal: writes a number';

CREATE FUNCTION float_amount_recv(internal, oid, integer)
RETURNS float_amount
AS 'numeric_recv'
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION float_amount_recv(internal, oid, integer) IS
'internal: receives a number';

CREATE FUNCTION float_amount_send(float_amount)
RETURNS bytea
AS 'numeric_send'
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION float_amount_send(float_amount) IS
'internal: sends a number';

-- preferred, so that a literal has one meaning where numeric would do as well: the same.
-- There is no cast from integers, which would be drawn to it: they stay numeric.
CREATE TYPE float_amount (
	INPUT = float_amount_in,
	OUTPUT = float_amount_out,
	RECEIVE = float_amount_recv,
	SEND = float_amount_send,
	LIKE = numeric,
	CATEGORY = 'N',
	PREFERRED = true
);
COMMENT ON TYPE float_amount IS
'an amount that may come as real or double precision: the number that it is shown as, exact from there on';

--for number | symbol
--	double precision | float8
--	real | float4
CREATE FUNCTION float_amount({number})
RETURNS float_amount
AS 'MODULE_PATHNAME', 'smartgoals_amount_of_{symbol}'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION float_amount({number}) IS
'the number that this is shown as';

CREATE CAST ({number} AS float_amount) WITH FUNCTION float_amount({number}) AS IMPLICIT;
--end

-- where one argument comes as floating point and another is exact
CREATE CAST (float_amount AS numeric) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (numeric AS float_amount) WITHOUT FUNCTION AS IMPLICIT;

-- what amounts are given to an aggregate as
--list number
--	numeric
--	float_amount
