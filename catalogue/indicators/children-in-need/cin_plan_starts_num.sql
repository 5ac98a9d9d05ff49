--- indicator
-- id = "cin_plan_starts_num"
-- title = "Child in need plans that began"
-- meaning = """
-- How many child in need plans began in the period. A plan that follows another without a gap is
-- the same plan. Neither high nor low is good in itself."""
-- theme = "children-in-need"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "plans"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cin_plans", "ssd_cin_episodes"]
-- aliases = ["new child in need plans"]
-- see = ["cin_starts_num"]
--
-- [numerator]
-- what = "child in need plans that began in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local. Plans that touch or overlap are one; a plan without an end is over when its case is closed."""
-- source = "Local definition"

select cpls_person_id as subject,
       cpls_from as from_day,
       cpls_from as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_cin_plan
