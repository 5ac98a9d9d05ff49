--- indicator
-- id = "cpp_subsequent_24m_pct"
-- title = "Child protection plans within two years of an earlier one"
-- meaning = """
-- Of the child protection plans that started in the period, the share whose child had been on an
-- earlier plan that ended less than two years before. Many may mean that plans are closed too soon.
-- Low is better."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "lower"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["year", "rolling12", "ytd", "quarter", "month"]
-- tables = ["ssd_cp_plans"]
-- minimum_denominator = 10
-- lookback = { ssd_cp_plans = "24 months" }
-- aliases = ["repeat plans within two years"]
-- tension = ["cpp_dur_ge2y_pct", "cpp_over_15m_num"]
-- see = ["cpp_restart_12m_pct", "cpp_subsequent_pct", "cpp_third_plan_num"]
--
-- [numerator]
-- what = "of those, plans of a child whose earlier plan ended within the two years before"
-- adds = "in period"
--
-- [denominator]
-- what = "child protection plans that started in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local companion of the published share of second or subsequent plans. An earlier plan is one that
-- began before this one; it counts while the day it ended plus 24 months comes after this one's
-- start. Needs two years of plans before the period."""
-- source = "Local definition"

select plan_person_id as subject,
       plan_from as from_day,
       plan_from as until_day,
       cast(case when plan_earlier_until >= plan_from
                 then 1
                 when cast(plan_earlier_until + interval '24 months' as date) > plan_from then 1
                 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_protection_plan
