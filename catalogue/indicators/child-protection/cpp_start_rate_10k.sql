--- indicator
-- id = "cpp_start_rate_10k"
-- title = "Child protection plans that started, per 10,000 children"
-- meaning = """
-- How many child protection plans started in the period, for every 10,000 children living in the
-- area. The national tool marks low as good; it is good only if no child who needs a plan goes
-- without. It is not scaled up to a year: a quarter's rate is about a quarter of a year's."""
-- theme = "child-protection"
-- status = "reviewed"
-- measure = "rate_per_10000"
-- polarity = "lower"
-- unit = "per 10,000 children"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["year", "rolling12", "ytd", "quarter"]
-- tables = ["ssd_cp_plans", "loc_population"]
-- published = ["cpp_start_rate_10k"]
-- aliases = ["rate of new plans", "plans starting per 10,000"]
--
-- [numerator]
-- what = "child protection plans that started in the period"
-- adds = "in period"
--
-- [denominator]
-- what = "children aged 0 to 17 living in the area, mid-year estimate"
-- adds = "open at period end"
-- subject = "population"
--
-- [definition]
-- text = """
-- Every plan that started counts by its first day, so a child can count more than once; a plan that
-- started on the day another ended counts too. Plans of another authority for a child who stays
-- here for a time are left out. The estimate used is that of the middle of the previous year
-- (mid-2017 for the year to 31 March 2018); published rates are worked out again when the
-- population is re-estimated. The population is the Office for National Statistics' estimate of
-- children aged 0 to 17 in the middle of the year before the year that ends on 31 March. A rate for
-- one team or one age group cannot be given: the population of a team is not known."""
-- source = "Department for Education, Children in need; Office for National Statistics, mid-year population estimates"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-in-need"

select plan_person_id as subject,
       plan_from as from_day,
       plan_from as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_protection_plan
union all
select popu_authority_code, popu_from, popu_until,
       cast(0 as bigint), cast(popu_children as bigint), '', source_row
from loc_population
where popu_from < popu_until
