--- indicator
-- id = "cin_ends_num"
-- title = "Episodes of need that ended"
-- meaning = """
-- How many episodes of need were closed in the period, by the reason. Cases closed after assessment
-- because the child was not in need (RC8, RC9) and referrals without further action are not
-- episodes of need and are not counted. Neither high nor low is good in itself."""
-- theme = "children-in-need"
-- status = "reviewed"
-- measure = "count"
-- polarity = "neutral"
-- unit = "episodes"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day before"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cin_episodes"]
-- aliases = ["CIN closures", "episodes ceasing", "cases closed"]
--
-- [numerator]
-- what = "episodes of need closed in the period"
-- adds = "in period"
--
-- [breakdown]
-- name = "reason for closure"
-- labels = "closure"
-- sums = true
-- order = ["RC1", "RC2", "RC3", "RC4", "RC5", "RC6", "RC7", "not recorded"]
--
-- [definition]
-- text = """
-- Episodes of need by the day of closure. Reasons: RC1 adopted, RC2 died, RC3 child arrangements
-- order, RC4 special guardianship order, RC5 moved to another authority's services, RC6 to adult
-- services, RC7 services ended for another reason."""
-- source = "Department for Education, Children in need"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-in-need"

select need_person_id as subject,
       need_until as from_day,
       need_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       coalesce(nullif(need_close_reason, ''), 'not recorded') as breakdown,
       source_row
from loc_need_episode
where need_is_in_need = 1 and need_until < date '9999-12-31'
