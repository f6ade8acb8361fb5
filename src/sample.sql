-- sample: any number of values, each exact: amounts and their median

--for type | in | out | alignment | what | form
--	amounts | amounts | sample | double | amounts, each of them, as of deals |
--put base_type
COMMENT ON TYPE {type} IS
'{what}';
--end

CREATE FUNCTION amounts_add(amounts, numeric)
RETURNS amounts
AS 'MODULE_PATHNAME', 'smartgoals_amounts_add'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION amounts_add(amounts, numeric) IS
'internal: counts one amount';

CREATE FUNCTION amounts_combine(amounts, amounts)
RETURNS amounts
AS 'MODULE_PATHNAME', 'smartgoals_sample_combine'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amounts_combine(amounts, amounts) IS
'internal: merges two of the amounts';

CREATE FUNCTION amounts_final(amounts)
RETURNS amounts
AS 'MODULE_PATHNAME', 'smartgoals_sample_final'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amounts_final(amounts) IS
'internal: the state of an aggregate in its one form';

CREATE FUNCTION n(amounts)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_sample_n'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION n(amounts) IS
'how many amounts there are';

CREATE FUNCTION mean(amounts)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_mean_amount'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION mean(amounts) IS
'the mean of the amounts';

CREATE FUNCTION median(amounts)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_median_amount'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION median(amounts) IS
'the median of the amounts, exact';

CREATE FUNCTION percentile(amounts, p numeric)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_percentile_amount'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION percentile(amounts, numeric) IS
'the amount that a share p of all are below, as percentile_cont has it, exact';

--for number
CREATE AGGREGATE amounts(amount {number}) (
	SFUNC = amounts_add,
	STYPE = amounts,
	FINALFUNC = amounts_final,
	COMBINEFUNC = amounts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE amounts({number}) IS
'amounts, each of them, for mean, median and percentile';
--end

CREATE AGGREGATE amounts_merge(amounts) (
	SFUNC = amounts_combine,
	STYPE = amounts,
	FINALFUNC = amounts_final,
	COMBINEFUNC = amounts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE amounts_merge(amounts) IS
'merges amounts that were stored';

--for number
CREATE AGGREGATE median(amount {number}) (
	SFUNC = amounts_add,
	STYPE = amounts,
	FINALFUNC = median,
	COMBINEFUNC = amounts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE median({number}) IS
'the median of amounts, exact, as percentile_cont(0.5) has it';
--end
