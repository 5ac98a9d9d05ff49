--- indicator
-- id = "cin_starts_num"
-- title = "Episodes of need that began"
-- meaning = """
-- How many episodes of need began in the period: referrals after which the child was, or may still
-- turn out to be, in need. A child referred twice is counted twice. Neither high nor low is good in
-- itself."""
-- theme = "children-in-need"
-- status = "reviewed"
-- measure = "count"
-- polarity = "neutral"
-- unit = "episodes"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cin_episodes"]
-- aliases = ["new children in need", "CIN starts", "episodes starting"]
-- see = ["cin_plan_starts_num"]
--
-- [numerator]
-- what = "episodes of need that began in the period, by the day of the referral"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Episodes of need by the day of the referral, without those that ended with no further action and
-- those closed as RC8 or RC9. Local count; the published one is of the year. An episode of need
-- runs from the referral to the day it is closed. Referrals that ended without further action, and
-- those closed after assessment as not in need (RC8, RC9), are left out. While an episode is open
-- its end is not known, so recent numbers fall when such cases are closed."""
-- source = "Department for Education, Children in need"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-in-need"

select need_person_id as subject,
       need_from as from_day,
       need_from as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_need_episode
where need_is_in_need = 1
