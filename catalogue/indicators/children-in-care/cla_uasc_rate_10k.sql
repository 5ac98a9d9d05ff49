--- indicator
-- id = "cla_uasc_rate_10k"
-- title = "Unaccompanied asylum-seeking children in care, per 10,000 children"
-- meaning = """
-- How many children in care on the day came to the country alone and have asked for asylum, for
-- every 10,000 children living in the area. Neither high nor low is good in itself. The population
-- is the Office for National Statistics' estimate of children aged 0 to 17 in the middle of the
-- year before the year that ends on 31 March."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "rate_per_10000"
-- polarity = "neutral"
-- unit = "per 10,000 children"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cla_episodes", "ssd_immigration_status", "loc_population"]
-- published = ["cla_uasc_rate_10k"]
-- aliases = ["UASC rate", "UASC per 10,000"]
--
-- [numerator]
-- what = "children in care on the day who are unaccompanied asylum-seeking children"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children aged 0 to 17 living in the area, mid-year estimate"
-- adds = "open at period end"
-- subject = "population"
--
-- [definition]
-- text = """
-- Unaccompanied asylum-seeking children have applied for asylum in their own right and are apart
-- from both parents and any other responsible adult; the authority must accommodate them. Agreed
-- series of short-term placements are left out. From the day the status ceased the child is no
-- longer one of them. The estimate used is that of the middle of the previous year (mid-2017 for
-- the year to 31 March 2018); published rates are worked out again when the population is
-- re-estimated. A rate for one team or one age group cannot be given: the population of a team is
-- not known."""
-- source = "Department for Education, Children looked after in England including adoptions; Office for National Statistics, mid-year population estimates"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select uast_person_id as subject,
       uast_from as from_day,
       uast_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_uasc_stock
union all
select popu_authority_code, popu_from, popu_until,
       cast(0 as bigint), cast(popu_children as bigint), '', source_row
from loc_population
where popu_from < popu_until
