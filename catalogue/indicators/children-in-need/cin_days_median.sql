--- indicator
-- id = "cin_days_median"
-- title = "Length of episodes of need"
-- meaning = """
-- For how many days the episodes of need that were closed in the period had been open: the median,
-- so half had been open for as long or longer. Neither long nor short is good in itself."""
-- theme = "children-in-need"
-- status = "reviewed"
-- measure = "distribution"
-- polarity = "neutral"
-- unit = "days"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day before"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cin_episodes"]
-- minimum_denominator = 10
-- aliases = ["duration of need", "how long cases are open"]
-- tension = ["rereferral_12m_pct"]
-- see = ["cin_plan_days_median"]
--
-- [numerator]
-- what = "days from the referral to the closure, of each episode of need closed in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local. Days from the referral to the day of closure, over every episode of need closed in the
-- period; an episode closed on the day of its referral has 0 days."""
-- source = "Department for Education, Children in need"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-in-need"

select need_person_id as subject,
       need_until as from_day,
       need_until as until_day,
       cast(need_until - need_from as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_need_episode
where need_is_in_need = 1 and need_until < date '9999-12-31'
