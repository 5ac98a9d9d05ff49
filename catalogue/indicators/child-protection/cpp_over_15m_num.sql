--- indicator
-- id = "cpp_over_15m_num"
-- title = "Children on a plan for 15 months or longer"
-- meaning = """
-- How many children on the day have been on a child protection plan for 15 months or longer. At
-- that age of the plan the third review should have asked whether it still helps. Low is better."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cp_plans"]
-- aliases = ["plans over 15 months", "children on a plan for more than 15 months", "long plans", "drift on plans"]
-- tension = ["cpp_restart_12m_pct", "cpp_subsequent_24m_pct"]
-- see = ["cpp_dur_1_2y_pct", "cpp_dur_ge2y_pct"]
--
-- [numerator]
-- what = "children on the day whose child protection plan has lasted for 15 months or longer"
-- adds = "open at period end"
--
-- [breakdown]
-- name = "latest category of abuse"
-- labels = "abuse"
-- sums = true
-- order = ["NEG", "PHY", "SAB", "EMO", "MUL", "not recorded"]
--
-- [assurance]
-- order = 30
-- check = "What has changed for the child since the last review, and is it time for the court or for an end of the plan?"
--
-- [definition]
-- text = """
-- Local. Months run forward from the first day of the plan: one begun on 10 January has lasted 15
-- months on 10 April of the next year."""
-- source = "Local definition"

select plan_person_id as subject,
       greatest(plan_counts_from, cast(plan_from + interval '15 months' as date)) as from_day,
       plan_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       plan_latest as breakdown,
       source_row
from loc_protection_plan
where greatest(plan_counts_from, cast(plan_from + interval '15 months' as date)) < plan_until
