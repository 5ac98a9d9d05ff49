--- indicator
-- id = "cpp_rate_10k"
-- title = "Children on a child protection plan, per 10,000 children"
-- meaning = """
-- How many of every 10,000 children living in the area were the subject of a child protection plan
-- at the end of the day. It lets large and small areas be compared. The population is the Office
-- for National Statistics' estimate of children aged 0 to 17 in the middle of the year before the
-- year that ends on 31 March."""
-- theme = "child-protection"
-- status = "reviewed"
-- measure = "rate_per_10000"
-- polarity = "neutral"
-- unit = "per 10,000 children"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cp_plans", "loc_population"]
-- published = ["cpp_rate_10k"]
-- aliases = ["CP plan rate", "CPP per 10,000"]
--
-- [numerator]
-- what = "children who are the subject of a child protection plan on the day"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children aged 0 to 17 living in the area, mid-year estimate"
-- adds = "open at period end"
-- subject = "population"
--
-- [definition]
-- text = """
-- Children who are the subject of a child protection plan. The day on which a plan ends is not
-- counted; a child counts once. Plans of another authority for a child who stays here for a time
-- are left out. Published for 31 March, for every 10,000 children under 18; here for any day. The
-- estimate used is that of the middle of the previous year (mid-2017 for the year to 31 March
-- 2018); published rates are worked out again when the population is re-estimated. A rate for one
-- team or one age group cannot be given: the population of a team is not known."""
-- source = "Department for Education, Children in need; Office for National Statistics, mid-year population estimates"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-in-need"

select plan_person_id as subject,
       plan_counts_from as from_day,
       plan_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_protection_plan
where plan_counts_from < plan_until
union all
select popu_authority_code, popu_from, popu_until,
       cast(0 as bigint), cast(popu_children as bigint), '', source_row
from loc_population
where popu_from < popu_until
