--- indicator
-- id = "lait_refbysource_schl_pct"
-- title = "Referrals from schools"
-- meaning = """
-- Of the referrals in the period, the share that came from a school or an education service.
-- Referrals whose source is not known are in the whole. Neither high nor low is good in itself; a
-- change shows where to ask."""
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
-- published = ["lait_refbysource_schl_pct"]
-- aliases = ["referrals from schools", "referrals from education"]
--
-- [numerator]
-- what = "referrals in the period whose source is 2A and 2B"
-- adds = "in period"
--
-- [denominator]
-- what = "referrals in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Share of the referrals in the year by who made them; each referral of a child is counted. The
-- source codes of the children in need census are 2A and 2B."""
-- source = "Department for Education, Characteristics of children in need, referrals by source; LAIT, measure RefBySource_Schl_%"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/characteristics-of-children-in-need"

select need_person_id as subject,
       need_from as from_day,
       need_from as until_day,
       cast(case when need_source in ('2A', '2B') then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_need_episode
