--- indicator
-- id = "referral_rate_10k"
-- title = "Referrals, per 10,000 children"
-- meaning = """
-- How many referrals to children's social care there were in the period for every 10,000 children
-- living in the area. It lets large and small areas be compared. Neither high nor low is good in
-- itself."""
-- theme = "front-door"
-- status = "reviewed"
-- measure = "rate_per_10000"
-- polarity = "neutral"
-- unit = "per 10,000 children"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["year", "rolling12", "ytd", "quarter"]
-- tables = ["ssd_cin_episodes", "loc_population"]
-- published = ["referral_rate_10k"]
-- aliases = ["rate of referrals", "referral rate", "referrals per 10,000"]
--
-- [numerator]
-- what = "referrals in the period"
-- adds = "in period"
--
-- [denominator]
-- what = "children aged 0 to 17 living in the area, mid-year estimate"
-- adds = "open at period end"
-- subject = "population"
--
-- [definition]
-- text = """
-- A referral is a request for services from children's social care about a child who has no open
-- case. Every referral in the year is counted, also of a child referred before in the year, and
-- also those after which no further action is taken. Divided by the Office for National Statistics'
-- estimate of children aged 0 to 17 in the middle of the year before the year that ends on 31 March
-- (mid-2017 for 2017-18). Published rates are worked out again when the population is re-estimated,
-- so an older publication may differ. A rate of part of a year is that of the part, not of a whole
-- year: do not hold it beside a yearly one. A rate for one team or one age group cannot be given:
-- the population of a team is not known."""
-- source = "Department for Education, Characteristics of children in need; Office for National Statistics, mid-year population estimates"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/characteristics-of-children-in-need"

select need_person_id as subject,
       need_from as from_day,
       need_from as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_need_episode
union all
select popu_authority_code, popu_from, popu_until,
       cast(0 as bigint), cast(popu_children as bigint), '', source_row
from loc_population
where popu_from < popu_until
