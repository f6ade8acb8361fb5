-- calendar: periods, their labels, fiscal years, the retail calendar, working days

--for type | in | out | what | form
--	fiscal_calendar | fiscal_calendar | fiscal_calendar | a calendar | : a version byte, then its text
--put type_functions
--end

-- a string like text, so that a literal is one where another function has a text
CREATE TYPE fiscal_calendar (
	INPUT = fiscal_calendar_in,
	OUTPUT = fiscal_calendar_out,
	RECEIVE = fiscal_calendar_recv,
	SEND = fiscal_calendar_send,
	INTERNALLENGTH = 8,
	ALIGNMENT = char,
	CATEGORY = 'S',
	PREFERRED = true
);
COMMENT ON TYPE fiscal_calendar IS
'how a company''s years and weeks begin: from july; from january weeks from sunday; 4-5-4 to nearest saturday of january';

CREATE FUNCTION fiscal_calendar(first_month int)
RETURNS fiscal_calendar
AS 'MODULE_PATHNAME', 'smartgoals_fiscal_calendar_of_month'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION fiscal_calendar(int) IS
'the calendar whose year begins with this month';

CREATE CAST (int AS fiscal_calendar) WITH FUNCTION fiscal_calendar(int) AS IMPLICIT;

CREATE FUNCTION to_period(label text, fiscal_start int DEFAULT 1, named_by text DEFAULT 'end')
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_to_period'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION to_period(text, int, text) IS
'the days of a labelled period: 2026, 2026-H1, 2026-Q1, 2026-03, 2026-W07, FY2026, FY2026-Q2';

CREATE FUNCTION to_period(label text, calendar fiscal_calendar)
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_to_period_by'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION to_period(text, fiscal_calendar) IS
'the days of a period labelled by a calendar: FY2026, FY2026-Q2, FY2026-M03, FY2026-W07';

CREATE FUNCTION to_period(day date, grain text, fiscal_start int DEFAULT 1)
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_period_of_day'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION to_period(date, text, int) IS
'the day, week, month, quarter, half or year that contains a day';

CREATE FUNCTION to_period(day date, grain text, calendar fiscal_calendar)
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_period_of_day_by'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION to_period(date, text, fiscal_calendar) IS
'the day, week, month, quarter, half or year of a calendar that contains a day';

CREATE FUNCTION period_start(day date, grain text, calendar fiscal_calendar DEFAULT 'from january')
RETURNS date
AS 'MODULE_PATHNAME', 'smartgoals_period_start'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION period_start(date, text, fiscal_calendar) IS
'the first day of the week, month, quarter, half or year of a calendar that contains a day';

CREATE FUNCTION period_label(period daterange, fiscal_start int DEFAULT 1, named_by text DEFAULT 'end')
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_period_label'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION period_label(daterange, int, text) IS
'the label of a period, or the range itself where it has none; to_period reads it back';

CREATE FUNCTION period_label(period daterange, calendar fiscal_calendar)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_period_label_by'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION period_label(daterange, fiscal_calendar) IS
'the label that a period has in a calendar, or the range itself where it has none; to_period reads it back';

CREATE FUNCTION previous_period(period daterange)
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_previous_period'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION previous_period(daterange) IS
'the calendar period before (Q1 after Q4 of last year), or as many days before';

CREATE FUNCTION previous_period(period daterange, calendar fiscal_calendar)
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_previous_period'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION previous_period(daterange, fiscal_calendar) IS
'the period of a calendar before, or as many days before';

CREATE FUNCTION same_period_last_year(period daterange)
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_same_period_last_year'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION same_period_last_year(daterange) IS
'the same months, ISO week or dates of the year before';

CREATE FUNCTION same_period_last_year(period daterange, calendar fiscal_calendar)
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_same_period_last_year'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION same_period_last_year(daterange, fiscal_calendar) IS
'the same months or week of a calendar in the year before, restated where that has 53 weeks';

CREATE FUNCTION same_weekday_last_year(day date)
RETURNS date
AS 'MODULE_PATHNAME', 'smartgoals_same_weekday_last_year'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION same_weekday_last_year(date) IS
'the day 52 weeks before, of the same weekday';

CREATE FUNCTION to_date(period daterange, as_of date)
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_to_date'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION to_date(daterange, date) IS
'what is elapsed of a period at the close of a day';

CREATE FUNCTION to_date(period daterange, as_of date, prior daterange)
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_to_date'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION to_date(daterange, date, daterange) IS
'as much of a prior period as is elapsed of a period at the close of a day';

CREATE FUNCTION periods(within daterange, grain text, fiscal_start int DEFAULT 1)
RETURNS SETOF daterange
AS 'MODULE_PATHNAME', 'smartgoals_periods'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 100;
COMMENT ON FUNCTION periods(daterange, text, int) IS
'the time spine: every day, week, month, quarter, half or year that has a day in the range';

CREATE FUNCTION periods(within daterange, grain text, calendar fiscal_calendar)
RETURNS SETOF daterange
AS 'MODULE_PATHNAME', 'smartgoals_periods_by'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 100;
COMMENT ON FUNCTION periods(daterange, text, fiscal_calendar) IS
'the time spine of a calendar: every week, month, quarter, half or year that has a day in the range';

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

CREATE FUNCTION retail_period(year int, grain text, number int)
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_retail_part'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION retail_period(int, text, int) IS
'a week, month, quarter or half of a year of the NRF 4-5-4 retail calendar';

CREATE FUNCTION retail_period(day date, grain text DEFAULT 'month')
RETURNS daterange
AS 'MODULE_PATHNAME', 'smartgoals_retail_period_of_day'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION retail_period(date, text) IS
'the week, month, quarter, half or year of the NRF 4-5-4 retail calendar that contains a day';

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
