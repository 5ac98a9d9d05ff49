--- indicator
-- id = "cpp_days_median"
-- title = "Length of child protection plans"
-- meaning = """
-- For how many days the child protection plans that ended in the period had lasted: the median, so
-- half had lasted as long or longer. Neither long nor short is good in itself."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "distribution"
-- polarity = "neutral"
-- unit = "days"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day before"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cp_plans"]
-- minimum_denominator = 10
-- aliases = ["duration of plans", "how long plans last"]
-- tension = ["cpp_restart_12m_pct"]
--
-- [numerator]
-- what = "days from the start to the end of each plan that ended in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local. Every plan that ended counts by the day it ended, so a child can count more than once.
-- Plans of another authority for a child who stays here for a time are left out. A plan ended on
-- its first day has 0 days."""
-- source = "Local definition"

select plan_person_id as subject,
       plan_until as from_day,
       plan_until as until_day,
       cast(plan_until - plan_from as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_protection_plan
where plan_until < date '9999-12-31'
