-- Questions for Metabase, saved queries for Superset and the like: each is one statement, with its title and the chart that fits above it.
-- The book is called sales_goals here; {{owner}} and the like are variables of the tool.

-- How do we stand? | table, conditional colour by status_colour
SELECT title, value_text, target_text, attainment, pace, status_label, status_colour, gap_value, required_per_day FROM sales_goals.scoreboard ORDER BY status_rank, pace;

-- How many goals are on track? | bar or pie by status_label
SELECT status_label, status_colour, count(*) AS goals FROM sales_goals.scoreboard GROUP BY status_label, status_colour, status_rank ORDER BY status_rank;

-- Will we make it? | table, probability as percent
SELECT title, forecast_value, forecast_low, forecast_high, target_value, probability, likely_day FROM sales_goals.scoreboard WHERE probability IS NOT NULL ORDER BY probability;

-- Who leads? | horizontal bar, attainment by owner_key
SELECT metric_label, period_label, rank, rank_of, owner_key, actual_value, target_value, attainment, status_label FROM sales_goals.leaderboard ORDER BY metric_label, period_label, rank;

-- How does it come along? | line, day on the x axis
SELECT b.day, s.title, b.actual_value, b.expected_value, b.target_value, b.forecast_value FROM sales_goals.burnup b JOIN sales_goals.scoreboard s USING (goal_id) ORDER BY s.title, b.day;

-- Month by month, against plan and last year | grouped bar, period_label on the x axis
SELECT goal_id, period_label, period_start, actual_value, target_value, prior_value, actual_sum, target_sum FROM sales_goals.trend ORDER BY goal_id, period_start;

-- What is due? | table, or a calendar
SELECT c.day, c.kind, c.due, s.title, s.owner FROM sales_goals.calendar c JOIN sales_goals.scoreboard s USING (goal_id) ORDER BY c.day, c.kind, s.title;

-- The goals over time | Gantt or bar from period_start to period_end
SELECT title, owner, period_start, period_end, share_done, share_elapsed, status_label FROM sales_goals.timeline ORDER BY period_start, title;

-- Where would the next goal help? | bar, change_rate by area
SELECT metric, dimension, area, actual_value, prior_value, change_rate, shortfall_value FROM sales_goals.growth_areas ORDER BY metric, dimension, change_rank;

-- How do the owners perform? | pivot: owner_key by period_label
SELECT metric, dimension, owner_key, period_label, period_start, sum(actual_value) AS actual_value FROM sales_goals.performance WHERE dimension IS NOT NULL GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 5;

-- What was done? | stacked bar, actual_value by kind
SELECT owner, kind, period_start, actual_value, target_value, attainment FROM sales_goals.activity WHERE kind IS NOT NULL ORDER BY owner NULLS FIRST, kind, period_start;

-- What changed? | table of events
SELECT e.day, s.title, e.kind, e.old_status, e.new_status, e.share FROM sales_goals.goal_events e JOIN sales_goals.scoreboard s USING (goal_id) ORDER BY e.event_id DESC;

-- How did one owner stand on a day? | table with the variables {{day}} and {{owner}}
SELECT title, value_text, target_text, attainment, pace, status_label FROM sales_goals.scoreboard({{day}}, {{owner}}) ORDER BY status_rank, pace;

-- Which goals lack something? | table
SELECT goal_id, title, lacks FROM sales_goals.scoreboard WHERE lacks IS NOT NULL ORDER BY goal_id;

-- Which goals are drafts? | table
SELECT goal_id, goal_text, lacks FROM sales_goals.drafts ORDER BY goal_id;
