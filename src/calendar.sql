-- calendar: periods, their labels, fiscal years, the retail calendar, working days

CREATE FUNCTION to_period(label text, fiscal_start int DEFAULT 1, named_by text DEFAULT 'end')
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_to_period'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION to_period(text, int, text) IS
'the days of a labelled period: 2026, 2026-H1, 2026-Q1, 2026-03, 2026-W07, FY2026, FY2026-Q2';

CREATE FUNCTION to_period(day date, grain text, fiscal_start int DEFAULT 1)
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_period_of_day'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION to_period(date, text, int) IS
'the day, week, month, quarter, half or year that contains a day';

CREATE FUNCTION period_label(period daterange, fiscal_start int DEFAULT 1, named_by text DEFAULT 'end')
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_period_label'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION period_label(daterange, int, text) IS
'the label of a period, or the range itself where it has none; to_period reads it back';

CREATE FUNCTION previous_period(period daterange)
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_previous_period'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION previous_period(daterange) IS
'the calendar period before (Q1 after Q4 of last year), or as many days before';

CREATE FUNCTION same_period_last_year(period daterange)
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_same_period_last_year'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION same_period_last_year(daterange) IS
'the same months, ISO week or dates of the year before';

CREATE FUNCTION periods(within daterange, grain text, fiscal_start int DEFAULT 1)
RETURNS SETOF daterange
AS 'MODULE_PATHNAME', 'smartgoals_periods'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 100;
COMMENT ON FUNCTION periods(daterange, text, int) IS
'the time spine: every day, week, month, quarter, half or year that has a day in the range';

CREATE FUNCTION retail_period(year int, month int)
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_retail_month'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION retail_period(int, int) IS
'a month of the NRF 4-5-4 retail calendar; month 1 begins around February 1st';

CREATE FUNCTION retail_period(year int)
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_retail_year'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION retail_period(int) IS
'a year of the NRF 4-5-4 retail calendar, of 52 or 53 weeks';

CREATE FUNCTION business_days(period daterange, holidays date[] DEFAULT '{}', workweek text DEFAULT 'mon-fri')
RETURNS int
AS 'MODULE_PATHNAME', 'smartgoals_business_days'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION business_days(daterange, date[], text) IS
'the working days of a period, holidays left out';

CREATE FUNCTION elapsed_share(period daterange, as_of date)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_elapsed_share'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION elapsed_share(daterange, date) IS
'how much of a period is over at the close of a day, from 0 to 1, by calendar days';
