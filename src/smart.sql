-- smart: is a goal specific, measurable, achievable, relevant and time-bound?

CREATE FUNCTION smart_messages(OUT key text, OUT english text, OUT french text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'smartgoals_smart_messages'
LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 80;
COMMENT ON FUNCTION smart_messages() IS
'all that is said of goals, in both languages; {0} is a place that is filled';
