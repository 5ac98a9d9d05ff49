--- indicator
-- id = "lait_refbysource_police_pct"
-- title = "Referrals from the police"
-- meaning = """
-- Of the referrals in the period, the share that came from the police. Referrals whose source is
-- not known are in the whole. Neither high nor low is good in itself; a change shows where to
-- ask."""
-- theme = "front-door"
-- status = "reviewed"
-- measure = "percentage"
-- polarity = "neutral"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cin_episodes", "loc_referral_source_said"]
-- minimum_denominator = 10
-- published = ["lait_refbysource_police_pct"]
-- aliases = ["referrals from the police", "police notifications"]
--
-- [numerator]
-- what = "referrals in the period whose source is 6"
-- adds = "in period"
--
-- [denominator]
-- what = "referrals in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Share of the referrals in the year by who made them; each referral of a child is counted. The
-- source codes of the children in need census are 6."""
-- source = "Department for Education, Characteristics of children in need, referrals by source; LAIT, measure RefBySource_Police_%"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/characteristics-of-children-in-need"

select need_person_id as subject,
       need_from as from_day,
       need_from as until_day,
       cast(case when need_source = '6' then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_need_episode
