--- indicator
-- id = "cin_plan_days_median"
-- title = "Length of child in need plans that ended"
-- meaning = """
-- How many days the child in need plans lasted that ended in the period: half of them lasted
-- longer. Neither high nor low is good in itself; very long ones may be drift, very short ones may
-- end too soon."""
-- theme = "children-in-need"
-- status = "experimental"
-- measure = "distribution"
-- polarity = "neutral"
-- unit = "days"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day before"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cin_plans", "ssd_cin_episodes"]
-- aliases = ["drift on child in need plans", "how long child in need plans last", "CN4"]
-- tension = ["rereferral_12m_pct"]
-- see = ["cin_days_median"]
--
-- [numerator]
-- what = "days from the start to the end of each plan"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local. Plans that touch or overlap are one. A plan under way is in it only once it has ended:
-- without an end of its own, with the case that it belongs to."""
-- source = "Local definition"

select cpls_person_id as subject,
       cpls_until as from_day,
       cpls_until as until_day,
       cast(cpls_until - cpls_from as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_cin_plan
where cpls_until < date '9999-12-31'
