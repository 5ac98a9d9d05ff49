--- indicator
-- id = "cla_start_rate_10k"
-- title = "Children who started to be looked after, per 10,000 children"
-- meaning = """
-- How many different children came into care in the period, for every 10,000 children living in the
-- area. A child who comes in more than once is counted once. It is not scaled up to a year: a
-- quarter's rate is about a quarter of a year's, or more, as a child counts once in each."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "rate_per_10000"
-- polarity = "neutral"
-- unit = "per 10,000 children"
-- decimals = 1
-- subject = "child"
-- once = "first"
-- profile_on = "day"
-- periods = ["year", "rolling12", "ytd", "quarter"]
-- tables = ["loc_care_period", "loc_population"]
-- published = ["cla_start_rate_10k"]
-- aliases = ["rate of starting care", "admissions per 10,000"]
--
-- [numerator]
-- what = "children who started to be looked after, each once, at the first start in the period"
-- adds = "in period"
--
-- [denominator]
-- what = "children aged 0 to 17 living in the area, mid-year estimate"
-- adds = "open at period end"
-- subject = "population"
--
-- [definition]
-- text = """
-- Children who started to be looked after in the year to 31 March, each once, for every 10,000
-- children under 18, without agreed series of short-term placements. The estimate used is that of
-- the middle of the previous year (mid-2017 for the year to 31 March 2018); published rates are
-- worked out again when the population is re-estimated. The population is the Office for National
-- Statistics' estimate of children aged 0 to 17 in the middle of the year before the year that ends
-- on 31 March. A rate for one team or one age group cannot be given: the population of a team is
-- not known."""
-- source = "Department for Education, Children looked after in England including adoptions; Office for National Statistics, mid-year population estimates"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select care_person_id as subject,
       care_from as from_day,
       care_from as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_care_period
union all
select popu_authority_code, popu_from, popu_until,
       cast(0 as bigint), cast(popu_children as bigint), '', source_row
from loc_population
where popu_from < popu_until
