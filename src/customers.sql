-- customers: new, active, kept and lost ones, what they bring again, cohorts

CREATE TYPE customer_base;

CREATE FUNCTION customer_base_in(cstring)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customer_base_in'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION customer_base_in(cstring) IS
'reads the customers of a period and of the one before, compared';

CREATE FUNCTION customer_base_out(customer_base)
RETURNS cstring
AS 'MODULE_PATHNAME', 'smartgoals_customer_base_out'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION customer_base_out(customer_base) IS
'writes the customers of a period and of the one before, compared';

CREATE FUNCTION customer_base_recv(internal)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customer_base_recv'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION customer_base_recv(internal) IS
'receives the customers of a period and of the one before, compared';

CREATE FUNCTION customer_base_send(customer_base)
RETURNS bytea
AS 'MODULE_PATHNAME', 'smartgoals_customer_base_send'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION customer_base_send(customer_base) IS
'sends the customers of a period and of the one before, compared';

CREATE TYPE customer_base (
	INPUT = customer_base_in,
	OUTPUT = customer_base_out,
	RECEIVE = customer_base_recv,
	SEND = customer_base_send,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE customer_base IS
'the customers of a period and of the one before, compared';

CREATE TYPE purchases;

CREATE FUNCTION purchases_in(cstring)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_in'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION purchases_in(cstring) IS
'reads the first order of each customer, and the others';

CREATE FUNCTION purchases_out(purchases)
RETURNS cstring
AS 'MODULE_PATHNAME', 'smartgoals_purchases_out'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION purchases_out(purchases) IS
'writes the first order of each customer, and the others';

CREATE FUNCTION purchases_recv(internal)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_recv'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION purchases_recv(internal) IS
'receives the first order of each customer, and the others';

CREATE FUNCTION purchases_send(purchases)
RETURNS bytea
AS 'MODULE_PATHNAME', 'smartgoals_purchases_send'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION purchases_send(purchases) IS
'sends the first order of each customer, and the others';

CREATE TYPE purchases (
	INPUT = purchases_in,
	OUTPUT = purchases_out,
	RECEIVE = purchases_recv,
	SEND = purchases_send,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE purchases IS
'the first order of each customer, and the others';

CREATE TYPE cohorts;

CREATE FUNCTION cohorts_in(cstring)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_in'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_in(cstring) IS
'reads customers by the period in which they came, and the periods in which they came back';

CREATE FUNCTION cohorts_out(cohorts)
RETURNS cstring
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_out'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_out(cohorts) IS
'writes customers by the period in which they came, and the periods in which they came back';

CREATE FUNCTION cohorts_recv(internal)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_recv'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_recv(internal) IS
'receives customers by the period in which they came, and the periods in which they came back';

CREATE FUNCTION cohorts_send(cohorts)
RETURNS bytea
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_send'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_send(cohorts) IS
'sends customers by the period in which they came, and the periods in which they came back';

CREATE TYPE cohorts (
	INPUT = cohorts_in,
	OUTPUT = cohorts_out,
	RECEIVE = cohorts_recv,
	SEND = cohorts_send,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE cohorts IS
'customers by the period in which they came, and the periods in which they came back';

-- the customers of two periods: one row

CREATE FUNCTION customers_add(customer_base, bigint, date, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_number_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, bigint, date, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, bigint, timestamp, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_number_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, bigint, timestamp, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, bigint, timestamptz, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_number_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, bigint, timestamptz, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, uuid, date, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_uuid_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, uuid, date, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, uuid, timestamp, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_uuid_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, uuid, timestamp, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, uuid, timestamptz, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_uuid_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, uuid, timestamptz, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, text, date, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_text_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, text, date, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, text, timestamp, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_text_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, text, timestamp, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, text, timestamptz, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_text_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, text, timestamptz, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, bigint, date, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_number_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, bigint, date, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, bigint, timestamp, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_number_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, bigint, timestamp, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, bigint, timestamptz, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_number_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, bigint, timestamptz, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, uuid, date, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_uuid_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, uuid, date, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, uuid, timestamp, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_uuid_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, uuid, timestamp, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, uuid, timestamptz, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_uuid_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, uuid, timestamptz, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, text, date, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_text_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, text, date, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, text, timestamp, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_text_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, text, timestamp, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, text, timestamptz, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_text_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, text, timestamptz, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, bigint, numeric, date, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_number_amount_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, bigint, numeric, date, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, bigint, numeric, timestamp, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_number_amount_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, bigint, numeric, timestamp, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, bigint, numeric, timestamptz, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_number_amount_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, bigint, numeric, timestamptz, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, uuid, numeric, date, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_uuid_amount_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, uuid, numeric, date, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, uuid, numeric, timestamp, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_uuid_amount_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, uuid, numeric, timestamp, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, uuid, numeric, timestamptz, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_uuid_amount_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, uuid, numeric, timestamptz, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, text, numeric, date, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_text_amount_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, text, numeric, date, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, text, numeric, timestamp, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_text_amount_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, text, numeric, timestamp, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, text, numeric, timestamptz, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_text_amount_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, text, numeric, timestamptz, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, bigint, numeric, date, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_number_amount_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, bigint, numeric, date, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, bigint, numeric, timestamp, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_number_amount_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, bigint, numeric, timestamp, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, bigint, numeric, timestamptz, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_number_amount_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, bigint, numeric, timestamptz, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, uuid, numeric, date, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_uuid_amount_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, uuid, numeric, date, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, uuid, numeric, timestamp, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_uuid_amount_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, uuid, numeric, timestamp, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, uuid, numeric, timestamptz, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_uuid_amount_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, uuid, numeric, timestamptz, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, text, numeric, date, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_text_amount_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, text, numeric, date, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, text, numeric, timestamp, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_text_amount_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, text, numeric, timestamp, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_add(customer_base, text, numeric, timestamptz, daterange, daterange)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_text_amount_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION customers_add(customer_base, text, numeric, timestamptz, daterange, daterange) IS
'counts one row of a customer';

CREATE FUNCTION customers_combine(customer_base, customer_base)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_combine'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION customers_combine(customer_base, customer_base) IS
'merges what is known of the customers of two periods';

CREATE FUNCTION customers_final(customer_base)
RETURNS customer_base
AS 'MODULE_PATHNAME', 'smartgoals_customers_final'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION customers_final(customer_base) IS
'the state of an aggregate in its one form';

-- the customers of two periods: what is read from them

CREATE FUNCTION active_customers(customer_base)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_active_customers'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION active_customers(customer_base) IS
'how many customers were active in the period';

CREATE FUNCTION active_customers_final(customer_base)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_active_customers_final'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION active_customers_final(customer_base) IS
'how many customers were active in the period; of no rows, none';

CREATE FUNCTION new_customers(customer_base)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_new_customers'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION new_customers(customer_base) IS
'how many customers were active in the period and never before';

CREATE FUNCTION new_customers_final(customer_base)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_new_customers_final'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION new_customers_final(customer_base) IS
'how many customers were active in the period and never before; of no rows, none';

CREATE FUNCTION prior_customers(customer_base)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_prior_customers'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION prior_customers(customer_base) IS
'how many customers were active in the prior period';

CREATE FUNCTION retained_customers(customer_base)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_retained_customers'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION retained_customers(customer_base) IS
'how many customers of the prior period were active in the period as well';

CREATE FUNCTION lost_customers(customer_base)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_lost_customers'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION lost_customers(customer_base) IS
'how many customers of the prior period were not active in the period';

CREATE FUNCTION acquisition_rate(customer_base)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_acquisition_rate'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION acquisition_rate(customer_base) IS
'new customers in parts of the customers of the prior period';

CREATE FUNCTION retention_rate(customer_base)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_retention_rate'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION retention_rate(customer_base) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE FUNCTION churn_rate(customer_base)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_churn_rate'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION churn_rate(customer_base) IS
'the part of the customers of the prior period who were not active in the period';

CREATE FUNCTION churn_rate(customer_base, denominator text)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_churn_rate'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION churn_rate(customer_base, text) IS
'lost customers in parts of those at the start, or of the average of start and end';

CREATE FUNCTION net_revenue_retention(customer_base)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_net_revenue_retention'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION net_revenue_retention(customer_base) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE FUNCTION net_revenue_retention(customer_base, with_new boolean)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_net_revenue_retention'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION net_revenue_retention(customer_base, boolean) IS
'the same; with new, what all customers of the period bought for';

CREATE FUNCTION gross_revenue_retention(customer_base)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_gross_revenue_retention'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION gross_revenue_retention(customer_base) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE FUNCTION expansion_revenue(customer_base)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_expansion_revenue'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION expansion_revenue(customer_base) IS
'what customers of the prior period bought for beyond what each did then';

-- the customers of two periods: many rows

CREATE AGGREGATE customers_state(customer bigint, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(bigint, date, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer bigint, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(bigint, timestamp, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer bigint, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(bigint, timestamptz, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer uuid, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(uuid, date, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer uuid, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(uuid, timestamp, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer uuid, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(uuid, timestamptz, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer text, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(text, date, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer text, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(text, timestamp, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer text, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(text, timestamptz, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer bigint, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(bigint, date, daterange, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer bigint, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(bigint, timestamp, daterange, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer bigint, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(bigint, timestamptz, daterange, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer uuid, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(uuid, date, daterange, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer uuid, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(uuid, timestamp, daterange, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer uuid, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(uuid, timestamptz, daterange, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer text, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(text, date, daterange, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer text, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(text, timestamp, daterange, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer text, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(text, timestamptz, daterange, daterange) IS
'the customers of a period and of the one before, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer bigint, amount numeric, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(bigint, numeric, date, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer bigint, amount numeric, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(bigint, numeric, timestamp, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer bigint, amount numeric, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(bigint, numeric, timestamptz, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer uuid, amount numeric, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(uuid, numeric, date, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer uuid, amount numeric, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(uuid, numeric, timestamp, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer uuid, amount numeric, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(uuid, numeric, timestamptz, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer text, amount numeric, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(text, numeric, date, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer text, amount numeric, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(text, numeric, timestamp, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer text, amount numeric, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(text, numeric, timestamptz, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer bigint, amount numeric, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(bigint, numeric, date, daterange, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer bigint, amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(bigint, numeric, timestamp, daterange, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer bigint, amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(bigint, numeric, timestamptz, daterange, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer uuid, amount numeric, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(uuid, numeric, date, daterange, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer uuid, amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(uuid, numeric, timestamp, daterange, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer uuid, amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(uuid, numeric, timestamptz, daterange, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer text, amount numeric, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(text, numeric, date, daterange, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer text, amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(text, numeric, timestamp, daterange, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_state(customer text, amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_state(text, numeric, timestamptz, daterange, daterange) IS
'the customers of a period and of the one before, with what they bought for, to be stored, merged and read';

CREATE AGGREGATE customers_merge(customer_base) (
	SFUNC = customers_combine,
	STYPE = customer_base,
	FINALFUNC = customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE customers_merge(customer_base) IS
'merges states of parts of the rows';

CREATE AGGREGATE active_customers(customer bigint, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = active_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE active_customers(bigint, date, daterange) IS
'how many customers were active in the period';

CREATE AGGREGATE active_customers(customer bigint, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = active_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE active_customers(bigint, timestamp, daterange) IS
'how many customers were active in the period';

CREATE AGGREGATE active_customers(customer bigint, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = active_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE active_customers(bigint, timestamptz, daterange) IS
'how many customers were active in the period';

CREATE AGGREGATE active_customers(customer uuid, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = active_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE active_customers(uuid, date, daterange) IS
'how many customers were active in the period';

CREATE AGGREGATE active_customers(customer uuid, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = active_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE active_customers(uuid, timestamp, daterange) IS
'how many customers were active in the period';

CREATE AGGREGATE active_customers(customer uuid, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = active_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE active_customers(uuid, timestamptz, daterange) IS
'how many customers were active in the period';

CREATE AGGREGATE active_customers(customer text, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = active_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE active_customers(text, date, daterange) IS
'how many customers were active in the period';

CREATE AGGREGATE active_customers(customer text, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = active_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE active_customers(text, timestamp, daterange) IS
'how many customers were active in the period';

CREATE AGGREGATE active_customers(customer text, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = active_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE active_customers(text, timestamptz, daterange) IS
'how many customers were active in the period';

CREATE AGGREGATE new_customers(customer bigint, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = new_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE new_customers(bigint, date, daterange) IS
'how many customers were active in the period and never before';

CREATE AGGREGATE new_customers(customer bigint, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = new_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE new_customers(bigint, timestamp, daterange) IS
'how many customers were active in the period and never before';

CREATE AGGREGATE new_customers(customer bigint, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = new_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE new_customers(bigint, timestamptz, daterange) IS
'how many customers were active in the period and never before';

CREATE AGGREGATE new_customers(customer uuid, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = new_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE new_customers(uuid, date, daterange) IS
'how many customers were active in the period and never before';

CREATE AGGREGATE new_customers(customer uuid, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = new_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE new_customers(uuid, timestamp, daterange) IS
'how many customers were active in the period and never before';

CREATE AGGREGATE new_customers(customer uuid, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = new_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE new_customers(uuid, timestamptz, daterange) IS
'how many customers were active in the period and never before';

CREATE AGGREGATE new_customers(customer text, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = new_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE new_customers(text, date, daterange) IS
'how many customers were active in the period and never before';

CREATE AGGREGATE new_customers(customer text, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = new_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE new_customers(text, timestamp, daterange) IS
'how many customers were active in the period and never before';

CREATE AGGREGATE new_customers(customer text, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = new_customers_final,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE new_customers(text, timestamptz, daterange) IS
'how many customers were active in the period and never before';

CREATE AGGREGATE retention_rate(customer bigint, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(bigint, date, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer bigint, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(bigint, timestamp, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer bigint, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(bigint, timestamptz, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer uuid, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(uuid, date, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer uuid, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(uuid, timestamp, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer uuid, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(uuid, timestamptz, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer text, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(text, date, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer text, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(text, timestamp, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer text, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(text, timestamptz, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer bigint, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(bigint, date, daterange, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer bigint, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(bigint, timestamp, daterange, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer bigint, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(bigint, timestamptz, daterange, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer uuid, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(uuid, date, daterange, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer uuid, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(uuid, timestamp, daterange, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer uuid, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(uuid, timestamptz, daterange, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer text, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(text, date, daterange, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer text, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(text, timestamp, daterange, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE retention_rate(customer text, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = retention_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE retention_rate(text, timestamptz, daterange, daterange) IS
'the part of the customers of the prior period who were active in the period as well';

CREATE AGGREGATE churn_rate(customer bigint, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(bigint, date, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer bigint, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(bigint, timestamp, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer bigint, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(bigint, timestamptz, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer uuid, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(uuid, date, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer uuid, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(uuid, timestamp, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer uuid, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(uuid, timestamptz, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer text, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(text, date, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer text, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(text, timestamp, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer text, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(text, timestamptz, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer bigint, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(bigint, date, daterange, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer bigint, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(bigint, timestamp, daterange, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer bigint, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(bigint, timestamptz, daterange, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer uuid, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(uuid, date, daterange, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer uuid, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(uuid, timestamp, daterange, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer uuid, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(uuid, timestamptz, daterange, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer text, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(text, date, daterange, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer text, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(text, timestamp, daterange, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE churn_rate(customer text, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = churn_rate,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE churn_rate(text, timestamptz, daterange, daterange) IS
'the part of the customers of the prior period who were not active in the period';

CREATE AGGREGATE net_revenue_retention(customer bigint, amount numeric, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(bigint, numeric, date, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer bigint, amount numeric, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(bigint, numeric, timestamp, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer bigint, amount numeric, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(bigint, numeric, timestamptz, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer uuid, amount numeric, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(uuid, numeric, date, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer uuid, amount numeric, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(uuid, numeric, timestamp, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer uuid, amount numeric, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(uuid, numeric, timestamptz, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer text, amount numeric, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(text, numeric, date, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer text, amount numeric, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(text, numeric, timestamp, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer text, amount numeric, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(text, numeric, timestamptz, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer bigint, amount numeric, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(bigint, numeric, date, daterange, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer bigint, amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(bigint, numeric, timestamp, daterange, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer bigint, amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(bigint, numeric, timestamptz, daterange, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer uuid, amount numeric, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(uuid, numeric, date, daterange, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer uuid, amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(uuid, numeric, timestamp, daterange, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer uuid, amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(uuid, numeric, timestamptz, daterange, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer text, amount numeric, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(text, numeric, date, daterange, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer text, amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(text, numeric, timestamp, daterange, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE net_revenue_retention(customer text, amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = net_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE net_revenue_retention(text, numeric, timestamptz, daterange, daterange) IS
'what customers of the prior period bought for, in parts of what they did then';

CREATE AGGREGATE gross_revenue_retention(customer bigint, amount numeric, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(bigint, numeric, date, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer bigint, amount numeric, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(bigint, numeric, timestamp, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer bigint, amount numeric, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(bigint, numeric, timestamptz, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer uuid, amount numeric, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(uuid, numeric, date, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer uuid, amount numeric, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(uuid, numeric, timestamp, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer uuid, amount numeric, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(uuid, numeric, timestamptz, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer text, amount numeric, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(text, numeric, date, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer text, amount numeric, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(text, numeric, timestamp, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer text, amount numeric, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(text, numeric, timestamptz, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer bigint, amount numeric, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(bigint, numeric, date, daterange, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer bigint, amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(bigint, numeric, timestamp, daterange, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer bigint, amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(bigint, numeric, timestamptz, daterange, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer uuid, amount numeric, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(uuid, numeric, date, daterange, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer uuid, amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(uuid, numeric, timestamp, daterange, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer uuid, amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(uuid, numeric, timestamptz, daterange, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer text, amount numeric, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(text, numeric, date, daterange, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer text, amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(text, numeric, timestamp, daterange, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE gross_revenue_retention(customer text, amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = gross_revenue_retention,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gross_revenue_retention(text, numeric, timestamptz, daterange, daterange) IS
'net revenue retention where no customer counts for more than in the prior period';

CREATE AGGREGATE expansion_revenue(customer bigint, amount numeric, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(bigint, numeric, date, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer bigint, amount numeric, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(bigint, numeric, timestamp, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer bigint, amount numeric, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(bigint, numeric, timestamptz, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer uuid, amount numeric, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(uuid, numeric, date, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer uuid, amount numeric, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(uuid, numeric, timestamp, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer uuid, amount numeric, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(uuid, numeric, timestamptz, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer text, amount numeric, at date, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(text, numeric, date, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer text, amount numeric, at timestamp, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(text, numeric, timestamp, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer text, amount numeric, at timestamptz, period daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(text, numeric, timestamptz, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer bigint, amount numeric, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(bigint, numeric, date, daterange, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer bigint, amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(bigint, numeric, timestamp, daterange, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer bigint, amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(bigint, numeric, timestamptz, daterange, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer uuid, amount numeric, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(uuid, numeric, date, daterange, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer uuid, amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(uuid, numeric, timestamp, daterange, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer uuid, amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(uuid, numeric, timestamptz, daterange, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer text, amount numeric, at date, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(text, numeric, date, daterange, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer text, amount numeric, at timestamp, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(text, numeric, timestamp, daterange, daterange) IS
'what customers of the prior period bought for beyond what each did then';

CREATE AGGREGATE expansion_revenue(customer text, amount numeric, at timestamptz, period daterange, prior daterange) (
	SFUNC = customers_add,
	STYPE = customer_base,
	FINALFUNC = expansion_revenue,
	COMBINEFUNC = customers_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE expansion_revenue(text, numeric, timestamptz, daterange, daterange) IS
'what customers of the prior period bought for beyond what each did then';

-- first and further purchases

CREATE FUNCTION purchases_add(purchases, bigint)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_number'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, bigint) IS
'counts one purchase of a customer';

CREATE FUNCTION purchases_add(purchases, uuid)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_uuid'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, uuid) IS
'counts one purchase of a customer';

CREATE FUNCTION purchases_add(purchases, text)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_text'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, text) IS
'counts one purchase of a customer';

CREATE FUNCTION purchases_add(purchases, bigint, numeric, date)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_number_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, bigint, numeric, date) IS
'counts one order of a customer';

CREATE FUNCTION purchases_add(purchases, bigint, numeric, timestamp)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_number_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, bigint, numeric, timestamp) IS
'counts one order of a customer';

CREATE FUNCTION purchases_add(purchases, bigint, numeric, timestamptz)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_number_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, bigint, numeric, timestamptz) IS
'counts one order of a customer';

CREATE FUNCTION purchases_add(purchases, uuid, numeric, date)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_uuid_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, uuid, numeric, date) IS
'counts one order of a customer';

CREATE FUNCTION purchases_add(purchases, uuid, numeric, timestamp)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_uuid_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, uuid, numeric, timestamp) IS
'counts one order of a customer';

CREATE FUNCTION purchases_add(purchases, uuid, numeric, timestamptz)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_uuid_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, uuid, numeric, timestamptz) IS
'counts one order of a customer';

CREATE FUNCTION purchases_add(purchases, text, numeric, date)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_text_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, text, numeric, date) IS
'counts one order of a customer';

CREATE FUNCTION purchases_add(purchases, text, numeric, timestamp)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_text_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, text, numeric, timestamp) IS
'counts one order of a customer';

CREATE FUNCTION purchases_add(purchases, text, numeric, timestamptz)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_text_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION purchases_add(purchases, text, numeric, timestamptz) IS
'counts one order of a customer';

CREATE FUNCTION purchases_combine(purchases, purchases)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_purchases_combine'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION purchases_combine(purchases, purchases) IS
'merges what is known of the purchases of customers';

CREATE FUNCTION purchases_final(purchases)
RETURNS purchases
AS 'MODULE_PATHNAME', 'smartgoals_customers_final'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION purchases_final(purchases) IS
'the state of an aggregate in its one form';

CREATE FUNCTION active_customers(purchases)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_purchases_customers'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION active_customers(purchases) IS
'how many customers purchased';

CREATE FUNCTION active_customers_final(purchases)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_purchases_customers_final'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION active_customers_final(purchases) IS
'how many customers purchased; of no rows, none';

CREATE FUNCTION repeat_customers(purchases)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_repeat_customers'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION repeat_customers(purchases) IS
'how many customers purchased more than once';

CREATE FUNCTION repeat_purchase_rate(purchases)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_repeat_purchase_rate'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION repeat_purchase_rate(purchases) IS
'the part of the customers who purchased more than once';

CREATE FUNCTION repeat_order_value(purchases)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_repeat_order_value'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION repeat_order_value(purchases) IS
'the average amount of orders that are not the first of their customer';

CREATE AGGREGATE purchases_state(customer bigint) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state(bigint) IS
'which customers purchased, and which more than once, to be stored, merged and read';

CREATE AGGREGATE purchases_state(customer uuid) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state(uuid) IS
'which customers purchased, and which more than once, to be stored, merged and read';

CREATE AGGREGATE purchases_state(customer text) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state(text) IS
'which customers purchased, and which more than once, to be stored, merged and read';

CREATE AGGREGATE purchases_state(customer bigint, amount numeric, at date) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state(bigint, numeric, date) IS
'the first order of each customer, and the others, to be stored, merged and read';

CREATE AGGREGATE purchases_state(customer bigint, amount numeric, at timestamp) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state(bigint, numeric, timestamp) IS
'the first order of each customer, and the others, to be stored, merged and read';

CREATE AGGREGATE purchases_state(customer bigint, amount numeric, at timestamptz) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state(bigint, numeric, timestamptz) IS
'the first order of each customer, and the others, to be stored, merged and read';

CREATE AGGREGATE purchases_state(customer uuid, amount numeric, at date) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state(uuid, numeric, date) IS
'the first order of each customer, and the others, to be stored, merged and read';

CREATE AGGREGATE purchases_state(customer uuid, amount numeric, at timestamp) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state(uuid, numeric, timestamp) IS
'the first order of each customer, and the others, to be stored, merged and read';

CREATE AGGREGATE purchases_state(customer uuid, amount numeric, at timestamptz) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state(uuid, numeric, timestamptz) IS
'the first order of each customer, and the others, to be stored, merged and read';

CREATE AGGREGATE purchases_state(customer text, amount numeric, at date) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state(text, numeric, date) IS
'the first order of each customer, and the others, to be stored, merged and read';

CREATE AGGREGATE purchases_state(customer text, amount numeric, at timestamp) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state(text, numeric, timestamp) IS
'the first order of each customer, and the others, to be stored, merged and read';

CREATE AGGREGATE purchases_state(customer text, amount numeric, at timestamptz) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_state(text, numeric, timestamptz) IS
'the first order of each customer, and the others, to be stored, merged and read';

CREATE AGGREGATE purchases_merge(purchases) (
	SFUNC = purchases_combine,
	STYPE = purchases,
	FINALFUNC = purchases_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE purchases_merge(purchases) IS
'merges states of parts of the rows';

CREATE AGGREGATE active_customers(customer bigint) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = active_customers_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE active_customers(bigint) IS
'how many customers there are, each counted once';

CREATE AGGREGATE active_customers(customer uuid) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = active_customers_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE active_customers(uuid) IS
'how many customers there are, each counted once';

CREATE AGGREGATE active_customers(customer text) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = active_customers_final,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE active_customers(text) IS
'how many customers there are, each counted once';

CREATE AGGREGATE repeat_purchase_rate(customer bigint) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = repeat_purchase_rate,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE repeat_purchase_rate(bigint) IS
'the part of the customers who purchased more than once';

CREATE AGGREGATE repeat_purchase_rate(customer uuid) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = repeat_purchase_rate,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE repeat_purchase_rate(uuid) IS
'the part of the customers who purchased more than once';

CREATE AGGREGATE repeat_purchase_rate(customer text) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = repeat_purchase_rate,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE repeat_purchase_rate(text) IS
'the part of the customers who purchased more than once';

CREATE AGGREGATE repeat_order_value(customer bigint, amount numeric, at date) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = repeat_order_value,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE repeat_order_value(bigint, numeric, date) IS
'the average amount of orders that are not the first of their customer';

CREATE AGGREGATE repeat_order_value(customer bigint, amount numeric, at timestamp) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = repeat_order_value,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE repeat_order_value(bigint, numeric, timestamp) IS
'the average amount of orders that are not the first of their customer';

CREATE AGGREGATE repeat_order_value(customer bigint, amount numeric, at timestamptz) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = repeat_order_value,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE repeat_order_value(bigint, numeric, timestamptz) IS
'the average amount of orders that are not the first of their customer';

CREATE AGGREGATE repeat_order_value(customer uuid, amount numeric, at date) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = repeat_order_value,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE repeat_order_value(uuid, numeric, date) IS
'the average amount of orders that are not the first of their customer';

CREATE AGGREGATE repeat_order_value(customer uuid, amount numeric, at timestamp) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = repeat_order_value,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE repeat_order_value(uuid, numeric, timestamp) IS
'the average amount of orders that are not the first of their customer';

CREATE AGGREGATE repeat_order_value(customer uuid, amount numeric, at timestamptz) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = repeat_order_value,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE repeat_order_value(uuid, numeric, timestamptz) IS
'the average amount of orders that are not the first of their customer';

CREATE AGGREGATE repeat_order_value(customer text, amount numeric, at date) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = repeat_order_value,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE repeat_order_value(text, numeric, date) IS
'the average amount of orders that are not the first of their customer';

CREATE AGGREGATE repeat_order_value(customer text, amount numeric, at timestamp) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = repeat_order_value,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE repeat_order_value(text, numeric, timestamp) IS
'the average amount of orders that are not the first of their customer';

CREATE AGGREGATE repeat_order_value(customer text, amount numeric, at timestamptz) (
	SFUNC = purchases_add,
	STYPE = purchases,
	FINALFUNC = repeat_order_value,
	COMBINEFUNC = purchases_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE repeat_order_value(text, numeric, timestamptz) IS
'the average amount of orders that are not the first of their customer';

-- cohorts

CREATE FUNCTION cohorts_add(cohorts, bigint, date, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_number_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, bigint, date, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, bigint, timestamp, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_number_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, bigint, timestamp, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, bigint, timestamptz, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_number_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, bigint, timestamptz, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, uuid, date, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_uuid_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, uuid, date, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, uuid, timestamp, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_uuid_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, uuid, timestamp, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, uuid, timestamptz, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_uuid_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, uuid, timestamptz, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, text, date, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_text_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, text, date, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, text, timestamp, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_text_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, text, timestamp, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, text, timestamptz, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_text_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, text, timestamptz, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, bigint, numeric, date, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_number_amount_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, bigint, numeric, date, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, bigint, numeric, timestamp, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_number_amount_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, bigint, numeric, timestamp, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, bigint, numeric, timestamptz, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_number_amount_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, bigint, numeric, timestamptz, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, uuid, numeric, date, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_uuid_amount_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, uuid, numeric, date, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, uuid, numeric, timestamp, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_uuid_amount_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, uuid, numeric, timestamp, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, uuid, numeric, timestamptz, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_uuid_amount_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, uuid, numeric, timestamptz, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, text, numeric, date, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_text_amount_date'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, text, numeric, date, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, text, numeric, timestamp, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_text_amount_timestamp'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, text, numeric, timestamp, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_add(cohorts, text, numeric, timestamptz, text)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_text_amount_timestamptz'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_add(cohorts, text, numeric, timestamptz, text) IS
'counts one row of a customer';

CREATE FUNCTION cohorts_combine(cohorts, cohorts)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_combine'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_combine(cohorts, cohorts) IS
'merges what is known of the cohorts of customers';

CREATE FUNCTION cohorts_final(cohorts)
RETURNS cohorts
AS 'MODULE_PATHNAME', 'smartgoals_customers_final'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cohorts_final(cohorts) IS
'the state of an aggregate in its one form';

CREATE AGGREGATE cohorts(customer bigint, at date, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(bigint, date, text) IS
'customers by the period in which they came; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer bigint, at timestamp, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(bigint, timestamp, text) IS
'customers by the period in which they came; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer bigint, at timestamptz, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(bigint, timestamptz, text) IS
'customers by the period in which they came; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer uuid, at date, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(uuid, date, text) IS
'customers by the period in which they came; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer uuid, at timestamp, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(uuid, timestamp, text) IS
'customers by the period in which they came; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer uuid, at timestamptz, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(uuid, timestamptz, text) IS
'customers by the period in which they came; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer text, at date, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(text, date, text) IS
'customers by the period in which they came; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer text, at timestamp, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(text, timestamp, text) IS
'customers by the period in which they came; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer text, at timestamptz, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(text, timestamptz, text) IS
'customers by the period in which they came; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer bigint, amount numeric, at date, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(bigint, numeric, date, text) IS
'customers by the period in which they came, with what they bought for in each; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer bigint, amount numeric, at timestamp, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(bigint, numeric, timestamp, text) IS
'customers by the period in which they came, with what they bought for in each; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer bigint, amount numeric, at timestamptz, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(bigint, numeric, timestamptz, text) IS
'customers by the period in which they came, with what they bought for in each; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer uuid, amount numeric, at date, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(uuid, numeric, date, text) IS
'customers by the period in which they came, with what they bought for in each; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer uuid, amount numeric, at timestamp, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(uuid, numeric, timestamp, text) IS
'customers by the period in which they came, with what they bought for in each; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer uuid, amount numeric, at timestamptz, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(uuid, numeric, timestamptz, text) IS
'customers by the period in which they came, with what they bought for in each; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer text, amount numeric, at date, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(text, numeric, date, text) IS
'customers by the period in which they came, with what they bought for in each; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer text, amount numeric, at timestamp, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(text, numeric, timestamp, text) IS
'customers by the period in which they came, with what they bought for in each; read it with cohort_table()';

CREATE AGGREGATE cohorts(customer text, amount numeric, at timestamptz, grain text) (
	SFUNC = cohorts_add,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts(text, numeric, timestamptz, text) IS
'customers by the period in which they came, with what they bought for in each; read it with cohort_table()';

CREATE AGGREGATE cohorts_merge(cohorts) (
	SFUNC = cohorts_combine,
	STYPE = cohorts,
	FINALFUNC = cohorts_final,
	COMBINEFUNC = cohorts_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohorts_merge(cohorts) IS
'merges states of parts of the rows';

CREATE FUNCTION n(cohorts)
RETURNS bigint
AS 'MODULE_PATHNAME', 'smartgoals_cohorts_n'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION n(cohorts) IS
'how many customers there are';

CREATE FUNCTION cohort_table(cohorts,
	OUT cohort date, OUT n bigint, OUT "offset" integer, OUT active bigint, OUT rate numeric, OUT revenue numeric)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'smartgoals_cohort_table'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 500;
COMMENT ON FUNCTION cohort_table(cohorts) IS
'a row for each cohort and period since: its first day, its size, periods since, active customers, their part, what they bought for';
