--- indicator
-- id = "icpc_to_plan_pct"
-- title = "Initial conferences that led to a plan"
-- meaning = """
-- Of the initial child protection conferences held in the period, the share on whose day a child
-- protection plan of the child started. Neither high nor low is good in itself: few plans may mean
-- that conferences are called without need."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "neutral"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_initial_cp_conference", "ssd_cp_plans"]
-- minimum_denominator = 10
-- aliases = ["ICPC to plan", "conferences resulting in a plan"]
--
-- [numerator]
-- what = "of those, conferences on whose day a plan of the child started"
-- adds = "in period"
--
-- [denominator]
-- what = "initial conferences held in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local. A plan starts on the day of the conference that decides on it; a plan recorded as starting
-- on another day does not count."""
-- source = "Local definition"

select conf_person_id as subject,
       conf_day as from_day,
       conf_day as until_day,
       cast(conf_makes_plan as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_conference
