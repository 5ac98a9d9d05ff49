--- indicator
-- id = "cla_rate_10k"
-- title = "Children looked after, per 10,000 children"
-- meaning = """
-- How many of every 10,000 children living in the area were in the council's care at the end of the
-- day. It lets large and small areas be compared. The population is the Office for National
-- Statistics' estimate of children aged 0 to 17 in the middle of the year before the year that ends
-- on 31 March."""
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
-- tables = ["loc_care_period", "loc_population"]
-- published = ["cla_rate_10k"]
-- aliases = ["rate of children in care", "looked after rate", "CLA rate", "LAC per 10,000"]
--
-- [numerator]
-- what = "children looked after on the day, without agreed series of short breaks"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children aged 0 to 17 living in the area, mid-year estimate"
-- adds = "open at period end"
-- subject = "population"
--
-- [definition]
-- text = """
-- Children looked after on 31 March for every 10,000 children under 18 in the population. The
-- estimate used is that of the middle of the previous year (mid-2017 for 31 March 2018). Published
-- rates are whole numbers and are worked out again when the population is re-estimated, so an older
-- publication may differ. A rate for one team or one age group cannot be given: the population of a
-- team is not known."""
-- source = "Department for Education, Children looked after in England including adoptions; Office for National Statistics, mid-year population estimates"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select care_person_id as subject,
       care_from as from_day,
       care_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_care_period
where care_from < care_until
union all
select popu_authority_code, popu_from, popu_until,
       cast(0 as bigint), cast(popu_children as bigint), '', source_row
from loc_population
where popu_from < popu_until
