-- render: goals and figures as people read them

--for label | argument | argument_type | meaning
--	title | goal | goal | a goal in one line for people
--	metric_label | metric text | text | what a metric is called
--	unit_label | unit text | text | what a unit is called behind a number
--	dimension_label | dimension text | text | what a dimension is called
--	status_label | status text | text | what a status is called; NULL if there is none such
--	target_text | goal goal | goal | what a goal asks for, with its unit; NULL where that is no number
CREATE FUNCTION {label}({argument}, lang text DEFAULT NULL)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_{label}'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION {label}({argument_type}, text) IS
'{meaning}, in the language en or fr (NULL: that of smartgoals.language)';

CREATE FUNCTION {label}({argument}, lang text, labels jsonb)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_{label}'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION {label}({argument_type}, text, jsonb) IS
'{meaning}, in the language en or fr (NULL: that of smartgoals.language), by the labels of a book';
--end

CREATE FUNCTION title(goal goal, lang text, labels jsonb, owner text)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_title'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION title(goal, text, jsonb, text) IS
'a goal in one line for people, in the language en or fr (NULL: that of smartgoals.language), by the labels of a book, and with what its owner is called (NULL: dimension and key)';

--for label | argument | argument_type | meaning
--	word_label | word text | text | internal: a word that stands between figures
--	period_text | period daterange | daterange | a period in words; NULL for an empty one
CREATE FUNCTION {label}({argument}, lang text DEFAULT NULL)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_{label}'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION {label}({argument_type}, text) IS
'{meaning}, in the language en or fr (NULL: that of smartgoals.language)';
--end

CREATE FUNCTION status_colour(status text)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_status_colour'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION status_colour(text) IS
'the colour of a status as #rrggbb, read on white and on black; NULL if there is none such';

--for function | meaning
--	format_amount | an amount with its unit, as it is written
--	brief_amount | an amount with its unit to look at: whole from 1000 on, with two decimals at most below,
CREATE FUNCTION {function}(amount numeric, unit text DEFAULT NULL, lang text DEFAULT NULL)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_{function}'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION {function}(numeric, text, text) IS
'{meaning} in the language en or fr (NULL: that of smartgoals.language)';

CREATE FUNCTION {function}(amount numeric, unit text, lang text, labels jsonb)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_{function}'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION {function}(numeric, text, text, jsonb) IS
'{meaning} in the language en or fr (NULL: that of smartgoals.language), by the labels of a book';
--end

CREATE FUNCTION in_unit(amount numeric, unit text, said numeric)
RETURNS numeric
AS 'MODULE_PATHNAME', 'smartgoals_in_unit'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION in_unit(numeric, text, numeric) IS
'internal: a value of a view: money with the decimals of its currency, or of what was said, if it has more; other values with four at most';

CREATE FUNCTION value_text(amount numeric, unit text, said numeric, lang text, labels jsonb)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_value_text'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION value_text(numeric, text, numeric, text, jsonb) IS
'internal: a value of a view with its unit, to read; not money: with two decimals, or as many as what was said';

CREATE FUNCTION forecast_text(amount numeric, unit text, lang text, labels jsonb)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_forecast_text'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION forecast_text(numeric, text, text, jsonb) IS
'internal: an amount that is not known to its last digit, with its unit';

CREATE FUNCTION range_text(low numeric, high numeric, unit text, lang text, labels jsonb)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_range_text'
LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION range_text(numeric, numeric, text, text, jsonb) IS
'internal: from one of such amounts to another, with their unit';

CREATE FUNCTION bar(share numeric, expected numeric DEFAULT NULL, width integer DEFAULT 20, ascii boolean DEFAULT false)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_bar'
LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION bar(numeric, numeric, integer, boolean) IS
'a share as a bar, with a mark where it should be';

CREATE FUNCTION sparkline(numbers numeric[], ascii boolean DEFAULT false)
RETURNS text
AS 'MODULE_PATHNAME', 'smartgoals_sparkline'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION sparkline(numeric[], boolean) IS
'a series as a line of small bars, from its least to its largest number; a NULL is a gap';

-- What should be attained by now, on the scale of attainment, is the attainment of
-- what is expected.
CREATE FUNCTION kpi_tile(progress progress, as_of date, curve curve DEFAULT 'linear', lang text DEFAULT NULL, width integer DEFAULT 24, ascii boolean DEFAULT false)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
	goal smartgoals.goal := smartgoals.goal(progress);
	unit text := coalesce(smartgoals.unit(goal), (SELECT d.unit FROM smartgoals.metric_dictionary() d WHERE d.name = smartgoals.metric(goal) AND d.unit = '%'));
	card record;
	will record;
	percent text;
BEGIN
	IF goal IS NULL OR as_of IS NULL THEN
		RETURN NULL;
	END IF;
	card := smartgoals.scorecard(progress, as_of, curve, '{0.95,0.80}'::numeric[]);
	SELECT o.* INTO will FROM smartgoals.outlook(CASE WHEN smartgoals.knows_days(progress) THEN progress END, as_of, 0.8, curve, '{}'::smartgoals.progress[]) o;
	percent := smartgoals.format_amount(trunc(100 * card.attainment, 1), '%'::text, lang);
	RETURN concat_ws(E'\n',
		smartgoals.title(goal, lang),
		concat(coalesce(smartgoals.format_amount(card.actual, unit, lang), '-'),
			format(' %s ', smartgoals.word_label('of'::text, lang)) || smartgoals.format_amount(card.target, unit, lang), ', ' || percent),
		concat(smartgoals.bar(card.attainment, smartgoals.attainment(goal, card.expected), width, ascii) || ' ',
			smartgoals.status_label(card.status::text, lang),
			format(', %s ', smartgoals.word_label('pace'::text, lang)) || replace(trunc(card.pace, 2)::text, '.', smartgoals.word_label('.'::text, lang))),
		CASE WHEN will.low < will.high THEN format('%s %s (%s)%s', smartgoals.metric_label('forecast'::text, lang),
			smartgoals.forecast_text(will.forecast, unit, lang, NULL::jsonb), smartgoals.range_text(will.low, will.high, unit, lang, NULL::jsonb),
			', ' || smartgoals.format_amount(least(greatest(round(100 * will.probability), 1), 99), '%'::text, lang)) END);
END;
$$;
COMMENT ON FUNCTION kpi_tile(progress, date, curve, text, integer, boolean) IS
'a goal in a few lines for people: what it is, how far, how it stands, what will come of it';
