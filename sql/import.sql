--
-- import: goals and quotas of CRMs
--
\pset format unaligned

-- Pipedrive: a goal for each interval; owner, metric, unit and segment
CREATE FUNCTION pipedrive(changes jsonb) RETURNS jsonb IMMUTABLE RETURN jsonb_build_object('id', '5c', 'owner_id', 1, 'title', 'Won by Anna', 'is_active', true, 'report_ids', '["r"]'::jsonb,
	'type', '{"name": "deals_won", "params": {"pipeline_id": [1], "activity_type_id": null}}'::jsonb, 'assignee', '{"id": 13, "type": "person"}'::jsonb, 'interval', 'quarterly',
	'duration', '{"start": "2026-01-01", "end": "2026-12-31"}'::jsonb, 'expected_outcome', '{"target": 50000, "tracking_metric": "sum", "currency_id": 1}'::jsonb) || changes;
SELECT * FROM goals_from_pipedrive(pipedrive('{}'), '{"1": "EUR"}');
SELECT goals_from_pipedrive(pipedrive(c), '{"1": "eur", "2": "USD"}') FROM unnest(ARRAY[
	'{"interval": "yearly", "assignee": {"type": "company", "id": 1}, "expected_outcome": {"target": "12.5", "tracking_metric": "sum", "currency_id": "2"}}',
	'{"interval": "yearly", "assignee": {"type": "team", "id": "emea"}, "expected_outcome": {"target": 12, "tracking_metric": "sum"}}',
	'{"interval": "weekly", "duration": {"start": "2026-02-09", "end": "2026-02-22"}, "type": {"name": "activities_completed", "params": {"activity_type_id": [9]}}, "expected_outcome": {"target": 25, "tracking_metric": "quantity"}}',
	'{"interval": "monthly", "duration": {"start": "2026-02-01", "end": "2026-02-28"}, "type": {"name": "deals_progressed", "params": {"pipeline_id": 2, "stage_id": 7}}, "expected_outcome": {"target": 5, "tracking_metric": "quantity"}}',
	'{"interval": "yearly", "type": {"name": "deals_progressed"}}', '{"interval": "yearly", "type": {"name": "deals_started", "params": null}}',
	'{"interval": "yearly", "type": {"name": "revenue_forecast", "params": {}}}',
	'{"interval": "yearly", "type": {"name": "activities_added", "params": {}}, "expected_outcome": {"target": 1e3, "tracking_metric": "quantity"}}']::jsonb[]) c;
-- only the intervals asked for; of a goal without end, or one that is cut
SELECT d, within, goals_from_pipedrive(pipedrive(jsonb_build_object('duration', d)), '{"1": "EUR"}', within) FROM (VALUES
	('{"start": "2019-01-01", "end": null}'::jsonb, '[2026-04-01,2026-10-01)'::daterange), ('{"start": "2026-02-10", "end": "2026-11-10"}', '[2026-04-01,2026-10-01)'),
	('{"start": "2026-02-10"}', '[2026-03-15,2026-08-15)'), ('{"start": "2026-01-01", "end": "2026-12-31"}', '[2026-03-31,2026-10-01)'), ('{"start": "2026-01-01", "end": "2026-12-31"}', '(,2026-04-01)'),
	('{"start": "2026-01-01", "end": "2026-12-31"}', '[2026-10-01,)'), ('{"start": "2026-01-01", "end": "2026-12-31"}', '[2027-01-01,)'), ('{"start": "2026-01-01", "end": "2026-12-31"}', 'empty')) v(d, within);
-- whatever the envelope
SELECT left(e::text, 40), (SELECT count(*) FROM goals_from_pipedrive(e, '{"1": "EUR"}')) FROM (SELECT pipedrive('{"interval": "yearly"}') AS g) p,
	unnest(ARRAY[g, jsonb_build_array(g, g, g), jsonb_build_object('data', jsonb_build_array(g)), jsonb_build_object('data', jsonb_build_object('goals', jsonb_build_array(g, g))), jsonb_build_object('data', jsonb_build_object('goal', g)),
		'[]', '{"success": true, "data": {"goals": []}}']) AS e;
SELECT error_of(format('SELECT goals_from_pipedrive(%L, %L)', pipedrive(c::jsonb), n)) FROM (VALUES
	('{"expected_outcome": null}', '{}'), ('{"expected_outcome": {"tracking_metric": "sum"}}', '{}'), ('{"expected_outcome": {"target": "many", "tracking_metric": "sum"}}', '{}'), ('{"expected_outcome": {"target": 5, "tracking_metric": "average"}}', '{}'),
	('{}', '{}'), ('{}', '{"1": "Euro"}'), ('{}', '{"1": 978}'), ('{}', '[]'), ('{"type": {"name": "deals_lost"}}', '{}'), ('{"type": "deals_won"}', '{}'), ('{"type": {"name": "activities_added"}}', '{}'),
	('{"assignee": {"type": "robot", "id": 1}}', '{"1": "EUR"}'), ('{"assignee": {"type": "person"}}', '{"1": "EUR"}'), ('{"assignee": null}', '{"1": "EUR"}'),
	('{"type": {"name": "deals_won", "params": {"pipeline_id": [1, 2]}}}', '{"1": "EUR"}'), ('{"type": {"name": "deals_won", "params": {"pipeline_id": {"a": 1}}}}', '{"1": "EUR"}'),
	('{"interval": "daily"}', '{"1": "EUR"}'), ('{"duration": {"start": "2026-01-01", "end": null}}', '{"1": "EUR"}'), ('{"duration": {"start": "2026-01-15", "end": "2026-12-31"}}', '{"1": "EUR"}'), ('{"duration": {"start": "2026-01-01", "end": "2026-12-30"}}', '{"1": "EUR"}'), ('{"duration": {"start": "2026-02-01", "end": "2026-02-28"}}', '{"1": "EUR"}'), ('{"interval": "weekly", "duration": {"start": "2026-01-01"}}', '{"1": "EUR"}'),
	('{"duration": {"start": "2026-01-01", "end": "2025-12-31"}}', '{"1": "EUR"}'), ('{"duration": {"start": "January"}}', '{"1": "EUR"}'), ('{"duration": {"end": "2026-12-31"}}', '{"1": "EUR"}'), ('{"title": null, "interval": 5}', '{"1": "EUR"}')) v(c, n);
SELECT error_of(format('SELECT goals_from_pipedrive(%L)', j)) FROM unnest(ARRAY['5', '"goal"', 'null', '[5]', '[[]]', '{"success": false, "error": "not found"}', '{"data": null}']) j;

SELECT error_of($$SELECT goals_from_pipedrive(pipedrive('{"duration": {"start": "2026-02-10", "end": "2026-11-10"}}'), '{"1": "EUR"}', '[2026-01-01,2027-01-01)')$$);

-- HubSpot
CREATE FUNCTION hubspot(changes jsonb) RETURNS jsonb IMMUTABLE RETURN jsonb_build_object('id', '44027423340', 'archived', false, 'properties', '{"hs_created_by_user_id": "885536", "hs_end_datetime": "2024-01-01T00:00:00Z",
	"hs_goal_name": "Revenue Goal 2023", "hs_start_datetime": "2023-12-01T00:00:00Z", "hs_target_amount": "2000.00", "hubspot_owner_id": "41727194"}'::jsonb || changes);
SELECT * FROM goals_from_hubspot(jsonb_build_object('results', jsonb_build_array(hubspot('{}'), hubspot('{"hs_end_datetime": "2023-12-31T23:59:59.999Z", "hubspot_owner_id": null, "hs_assignee_team_id": "7"}'))), '{"Revenue Goal 2023": "revenue"}');
SELECT goals_from_hubspot(hubspot(c), '{"Revenue Goal 2023": "revenue"}') FROM unnest(ARRAY[
	'{"hs_goal_name": "Calls Made", "hs_target_amount": "100"}', '{"hs_goal_name": "churn rate", "hs_kpi_tracking_method": "LOWER_IS_BETTER", "hs_target_amount": "-5.5"}', '{"hs_kpi_tracking_method": "HIGHER_IS_BETTER"}',
	'{"hs_goal_target_currency_code": "USD", "hs_pipeline_ids": "123"}', '{"hubspot_owner_id": null}', '{"hubspot_owner_id": null, "hs_assignee_user_id": "5"}', '{"hubspot_owner_id": null, "hubspot_team_id": 8, "hs_target_amount": 7}']::jsonb[]) c;
SELECT error_of(format('SELECT goals_from_hubspot(%L)', c)) FROM unnest(ARRAY[hubspot('{}'), hubspot('{"hs_goal_name": null}'), hubspot('{"hs_goal_name": "revenue", "hs_target_amount": null}'), hubspot('{"hs_goal_name": "revenue", "hs_target_amount": "1e3"}'),
	hubspot('{"hs_goal_name": "revenue", "hs_target_amount": "-"}'), hubspot('{"hs_goal_name": "revenue", "hs_target_amount": "1.2.3"}'), hubspot('{"hs_goal_name": "revenue", "hs_target_amount": true}'),
	hubspot('{"hs_goal_name": "revenue", "hs_start_datetime": "2023-12-01T05:00:00Z"}'), hubspot('{"hs_goal_name": "revenue", "hs_end_datetime": "2023-12-31T22:59:59Z"}'), hubspot('{"hs_goal_name": "revenue", "hs_end_datetime": "1701388800000"}'),
	hubspot('{"hs_goal_name": "revenue", "hs_end_datetime": "2023-12-01T00:00:00Z"}'), hubspot('{"hs_goal_name": "revenue", "hs_end_datetime": "2023-13-01T00:00:00Z"}'), hubspot('{"hs_goal_name": "revenue", "hs_end_datetime": "2023-12-31T23:59:59"}'),
	hubspot('{"hs_goal_name": "revenue", "hs_kpi_tracking_method": "SIDEWAYS"}'), hubspot('{"hs_goal_name": "revenue", "hs_pipeline_ids": "1;2"}'), hubspot('{"hs_goal_name": "revenue", "hs_goal_target_currency_code": "EURO"}'), hubspot('{"hs_goal_name": "revenue", "hubspot_owner_id": ""}'),
	'{"properties": {"hs_goal_name": "revenue", "hs_target_amount": "5", "hs_start_datetime": "2023-12-01T00:00:00Z", "hs_end_datetime": "2024-01-01T00:00:00Z"}}', '{"id": "5"}', '{"results": [{"id": "5", "properties": []}]}']) c
UNION ALL SELECT error_of($$SELECT goals_from_hubspot('[]', '"revenue"')$$);
SELECT count(*) FROM goals_from_hubspot('{"total": 0, "results": []}');

-- Salesforce
CREATE FUNCTION salesforce(changes jsonb) RETURNS jsonb IMMUTABLE RETURN '{"attributes": {"type": "ForecastingQuota"}, "Id": "0J9B0000000QHTUUA4", "QuotaOwnerId": "005B0000000ZTBtIAO", "StartDate": "2026-02-01", "QuotaAmount": 250000.0, "QuotaQuantity": null,
	"ForecastingTypeId": "0DbB00000001eUrKAI"}'::jsonb || changes;
SELECT * FROM goals_from_salesforce(jsonb_build_object('totalSize', 3, 'done', true, 'records', jsonb_build_array(salesforce('{"CurrencyIsoCode": "EUR"}'), salesforce('{"StartDate": "2026-05-17"}'),
	salesforce('{"IsAmount": false, "IsQuantity": true, "QuotaAmount": 0, "QuotaQuantity": 30, "CurrencyIsoCode": "EUR"}'))), 'quarter');
SELECT goals_from_salesforce(salesforce(c)) FROM unnest(ARRAY['{"Period": {"StartDate": "2026-02-01", "EndDate": "2026-04-30", "Type": "Quarter"}}', '{"Period": {"StartDate": "2026-01-29", "EndDate": "2026-02-25"}, "ProductFamily": "Hard \"ware\", new", "Territory2Id": "0MI1", "ForecastingGroupItemId": "0Fx1"}']::jsonb[]) c;
SELECT l, goals_from_salesforce(salesforce('{}'), l) FROM unnest(ARRAY['month', 'HALF', 'year']) l;
SELECT error_of(format('SELECT goals_from_salesforce(%L, ''month'')', c)) FROM unnest(ARRAY[salesforce('{"QuotaAmount": null}'), salesforce('{"QuotaQuantity": 5}'), salesforce('{"IsAmount": "yes"}'), salesforce('{"IsAmount": true, "QuotaAmount": null, "QuotaQuantity": null}'),
	salesforce('{"QuotaOwnerId": null}'), salesforce('{"QuotaOwnerId": true}'), salesforce('{"StartDate": null}'), salesforce('{"StartDate": "01/02/2026"}'), salesforce('{"CurrencyIsoCode": "XXY"}'), jsonb_build_array(salesforce('{}'), salesforce('{"Id": "second", "ForecastingTypeId": "0Db2"}'))]) c;
SELECT error_of(format('SELECT goals_from_salesforce(%L, %L)', salesforce('{}'), l)) FROM unnest(ARRAY['period', 'week', 'fortnight', '']) l;
SELECT count(*) FROM goals_from_salesforce('{"totalSize": 0, "done": true, "records": []}');
-- NULL in, nothing out; every goal reads back
SELECT (SELECT count(*) FROM goals_from_pipedrive(NULL)) + (SELECT count(*) FROM goals_from_hubspot(NULL)) + (SELECT count(*) FROM goals_from_salesforce(NULL, 'month')) AS nothing;
SELECT bool_and(g = g::text::goal) AS reads_back, count(*) FROM (SELECT goals_from_pipedrive(pipedrive('{}'), '{"1": "EUR"}') UNION ALL SELECT goals_from_salesforce(salesforce('{"ProductFamily": "Hard \"ware\", new"}'), 'month')) x(g);

-- anything in any place: a goal, or one of the errors a caller expects
CREATE FUNCTION outcome(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE statement;
	RETURN 'goals';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END $$;
WITH RECURSIVE samples(source, j) AS (VALUES ('pipedrive', pipedrive('{}')), ('hubspot', hubspot('{"hs_goal_name": "revenue", "hs_pipeline_ids": "1", "hs_goal_target_currency_code": "EUR"}')), ('salesforce', salesforce('{"Period": {"StartDate": "2026-02-01", "EndDate": "2026-04-30"}}'))),
	paths AS (SELECT source, j, ARRAY[key] AS path, value FROM samples, jsonb_each(j) UNION ALL
		SELECT source, j, path || key, e.value FROM paths, LATERAL jsonb_each(CASE jsonb_typeof(value) WHEN 'object' THEN value ELSE '{}' END) e)
SELECT source, count(*) > 100 AS enough, string_agg(DISTINCT o, ' ' ORDER BY o) AS outcomes
FROM paths, unnest(ARRAY['null', '0', '-1e300', '1e-20', 'true', '""', '"x"', '"2026-02-30"', '"9999-12-31"', '"0001-01-01"', '"; DROP"', '"é\""', '[]', '[[1]]', '[null]', '[{}]', '{}', '{"id": 1}']::jsonb[]) AS value_put,
	LATERAL outcome(format('SELECT goals_from_%s(%L, %L)', source, jsonb_set(j, path, value_put), CASE source WHEN 'salesforce' THEN 'period' ELSE '{"1": "EUR"}' END)) o
GROUP BY source ORDER BY source;

\pset format aligned
DROP FUNCTION outcome(text);
DROP FUNCTION pipedrive(jsonb), hubspot(jsonb), salesforce(jsonb);
