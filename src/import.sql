-- import: goals and quotas of CRMs

CREATE FUNCTION goals_from_pipedrive(goals jsonb, currencies jsonb DEFAULT '{}', within daterange DEFAULT '(,)')
RETURNS SETOF goal
AS 'MODULE_PATHNAME', 'smartgoals_goals_from_pipedrive'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 12;
COMMENT ON FUNCTION goals_from_pipedrive(jsonb, jsonb, daterange) IS
'goals of the Pipedrive Goals API, one for each interval within their duration; currencies are its ids and their codes';

CREATE FUNCTION goals_from_hubspot(goals jsonb, metrics jsonb DEFAULT '{}')
RETURNS SETOF goal
AS 'MODULE_PATHNAME', 'smartgoals_goals_from_hubspot'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 12;
COMMENT ON FUNCTION goals_from_hubspot(jsonb, jsonb) IS
'goal_targets of the HubSpot CRM API; metrics are the names of its goals and what they measure';

CREATE FUNCTION goals_from_salesforce(quotas jsonb, lasting text DEFAULT 'period')
RETURNS SETOF goal
AS 'MODULE_PATHNAME', 'smartgoals_goals_from_salesforce'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 12;
COMMENT ON FUNCTION goals_from_salesforce(jsonb, text) IS
'ForecastingQuota records of the Salesforce API; lasting is month, quarter, half or year, or period for what their Period says';
