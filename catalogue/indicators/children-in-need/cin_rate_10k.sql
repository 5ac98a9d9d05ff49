--- indicator
-- id = "cin_rate_10k"
-- title = "Children in need, per 10,000 children"
-- meaning = """
-- How many of every 10,000 children living in the area had an open episode of need at the end of
-- the day. It lets large and small areas be compared. Referrals that ended without further action,
-- and those closed after assessment as not in need (RC8, RC9), are left out."""
-- theme = "children-in-need"
-- status = "reviewed"
-- measure = "rate_per_10000"
-- polarity = "neutral"
-- unit = "per 10,000 children"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cin_episodes", "loc_population"]
-- published = ["cin_rate_10k"]
-- aliases = ["rate of children in need", "CIN rate", "CIN per 10,000"]
--
-- [numerator]
-- what = "children with an open episode of need on the day, each once"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children aged 0 to 17 living in the area, mid-year estimate"
-- adds = "open at period end"
-- subject = "population"
--
-- [definition]
-- text = """
-- Children with an open episode of need, whether on a child in need plan, a child protection plan,
-- looked after, being assessed, leaving care or disabled; the unborn and those of 18 and over are
-- among them. The day of closure is not counted, and a child with two open episodes counts once.
-- Published for 31 March, for every 10,000 children under 18; here for any day. The estimate used
-- is that of the middle of the previous year (mid-2017 for the year to 31 March 2018); published
-- rates are worked out again when the population is re-estimated. An episode of need runs from the
-- referral to the day it is closed. While an episode is open its end is not known, so recent
-- numbers fall when such cases are closed. The population is the Office for National Statistics'
-- estimate of children aged 0 to 17 in the middle of the year before the year that ends on 31
-- March. A rate for one team or one age group cannot be given: the population of a team is not
-- known."""
-- source = "Department for Education, Children in need; Office for National Statistics, mid-year population estimates"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-in-need"

select nest_person_id as subject,
       nest_from as from_day,
       nest_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_need_stock
where nest_from < nest_until
union all
select popu_authority_code, popu_from, popu_until,
       cast(0 as bigint), cast(popu_children as bigint), '', source_row
from loc_population
where popu_from < popu_until
