--- indicator
-- id = "assessment_rate_10k"
-- title = "Assessments completed, per 10,000 children"
-- meaning = """
-- How many assessments of a child's needs were completed in the period for every 10,000 children
-- living in the area. A rate of part of a year is that of the part, not of a whole year: do not
-- hold it beside a yearly one. Neither high nor low is good in itself."""
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
-- tables = ["ssd_cin_assessments", "loc_population"]
-- aliases = ["rate of assessments", "assessment rate"]
--
-- [numerator]
-- what = "assessments authorised in the period"
-- adds = "in period"
--
-- [denominator]
-- what = "children aged 0 to 17 living in the area, mid-year estimate"
-- adds = "open at period end"
-- subject = "population"
--
-- [definition]
-- text = """
-- Assessments authorised in the year for every 10,000 children aged 0 to 17, by the Office for
-- National Statistics' estimate of the middle of the year before (mid-2017 for 2017-18). A rate for
-- one team or one age group cannot be given."""
-- source = "Department for Education, Characteristics of children in need; Office for National Statistics, mid-year population estimates"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/characteristics-of-children-in-need"

select asst_person_id as subject,
       asst_authorised as from_day,
       asst_authorised as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_assessment_step
where asst_authorised is not null
union all
select popu_authority_code, popu_from, popu_until,
       cast(0 as bigint), cast(popu_children as bigint), '', source_row
from loc_population
where popu_from < popu_until
