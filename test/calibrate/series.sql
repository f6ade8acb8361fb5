-- Series by day of the data sets that are loaded: what forecasts are judged on.
CREATE TABLE daily (series text, day date, amount numeric);

SELECT to_regclass('adventureworks.salesorderheader') IS NOT NULL AS adventureworks, to_regclass('indian_ecommerce.order_details') IS NOT NULL AS indian_ecommerce,
	to_regclass('cdnow.cdnow_master') IS NOT NULL AS cdnow, to_regclass('crm_maven.sales_pipeline') IS NOT NULL AS crm_maven \gset

\if :adventureworks
-- Orders of resellers are all dated on one day of the month: no day before it tells of
-- it, which only a curve can.  They are judged apart.
INSERT INTO daily
SELECT CASE WHEN o.onlineorderflag THEN 'adventureworks ' ELSE 'adventureworks_monthly ' END || s.series, o.orderdate, sum(o.subtotal)
FROM adventureworks.salesorderheader o CROSS JOIN LATERAL (VALUES ('all'), ('territory ' || o.territoryid), ('rep ' || o.salespersonid)) s(series)
WHERE s.series IS NOT NULL GROUP BY 1, 2;
INSERT INTO daily
SELECT 'adventureworks ' || s.series, o.orderdate, sum(d.linetotal)
FROM adventureworks.salesorderdetail d JOIN adventureworks.salesorderheader o USING (salesorderid) JOIN adventureworks.product p USING (productid)
JOIN adventureworks.productsubcategory b USING (productsubcategoryid) JOIN adventureworks.productcategory c USING (productcategoryid)
CROSS JOIN LATERAL (VALUES ('category ' || c.name), ('product ' || b.name)) s(series) WHERE o.onlineorderflag GROUP BY 1, 2;
\endif
\if :indian_ecommerce
INSERT INTO daily
SELECT 'indian_ecommerce ' || s.series, o.order_date, sum(d.amount)
FROM indian_ecommerce.order_details d JOIN indian_ecommerce.list_of_orders o USING (order_id)
CROSS JOIN LATERAL (VALUES ('all'), ('category ' || d.category), ('product ' || d.sub_category), ('state ' || o.state)) s(series) GROUP BY 1, 2;
\endif
\if :cdnow
INSERT INTO daily
SELECT 'cdnow ' || s.series, purchase_date, sum(amount)
FROM cdnow.cdnow_master CROSS JOIN LATERAL (VALUES ('all'), ('part ' || customer_id % 10)) s(series) GROUP BY 1, 2;
\endif
\if :crm_maven
INSERT INTO daily
SELECT 'crm_maven ' || s.series, p.close_date, sum(p.close_value)
FROM crm_maven.sales_pipeline p JOIN crm_maven.sales_teams t USING (sales_agent)
CROSS JOIN LATERAL (VALUES ('all'), ('agent ' || p.sales_agent), ('manager ' || t.manager), ('region ' || t.regional_office), ('product ' || p.product)) s(series)
WHERE p.deal_stage = 'Won' GROUP BY 1, 2;
\endif

CREATE TABLE spans AS SELECT split_part(series, ' ', 1) AS data_set, min(day) AS first, max(day) AS last FROM daily GROUP BY 1;
CREATE INDEX ON daily (series, day);
ANALYZE daily;
