--- indicator
-- id = "icpc_rate_10k"
-- title = "Initial child protection conferences, per 10,000 children"
-- meaning = """
-- How many initial child protection conferences were held in the period, for every 10,000 children
-- living in the area. It is not scaled up to a year: a quarter's rate is about a quarter of a
-- year's. The population is the Office for National Statistics' estimate of children aged 0 to 17
-- in the middle of the year before the year that ends on 31 March."""
-- theme = "child-protection"
-- status = "reviewed"
-- measure = "rate_per_10000"
-- polarity = "neutral"
-- unit = "per 10,000 children"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["year", "rolling12", "ytd", "quarter"]
-- tables = ["ssd_initial_cp_conference", "loc_population"]
-- published = ["icpc_rate_10k"]
-- aliases = ["ICPC rate", "conferences per 10,000"]
--
-- [numerator]
-- what = "initial conferences held in the period"
-- adds = "in period"
--
-- [denominator]
-- what = "children aged 0 to 17 living in the area, mid-year estimate"
-- adds = "open at period end"
-- subject = "population"
--
-- [definition]
-- text = """
-- Every initial child protection conference counts by the day it was held, also those for a child
-- who moves here on a plan of another authority; a child with two conferences in the period counts
-- twice. The estimate used is that of the middle of the previous year (mid-2017 for the year to 31
-- March 2018); published rates are worked out again when the population is re-estimated. A rate for
-- one team or one age group cannot be given: the population of a team is not known."""
-- source = "Department for Education, Children in need; Office for National Statistics, mid-year population estimates"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-in-need"

select conf_person_id as subject,
       conf_day as from_day,
       conf_day as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_conference
union all
select popu_authority_code, popu_from, popu_until,
       cast(0 as bigint), cast(popu_children as bigint), '', source_row
from loc_population
where popu_from < popu_until
