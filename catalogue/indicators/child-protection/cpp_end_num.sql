--- indicator
-- id = "cpp_end_num"
-- title = "Child protection plans that ended"
-- meaning = """
-- How many child protection plans ended in the period. A child with two ends is counted twice.
-- Neither high nor low is good in itself."""
-- theme = "child-protection"
-- status = "reviewed"
-- measure = "count"
-- polarity = "neutral"
-- unit = "plans"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day before"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cp_plans"]
-- aliases = ["plans ending", "ceased to be subject of a plan"]
--
-- [numerator]
-- what = "child protection plans that ended in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Every plan that ended counts by the day it ended, so a child can count more than once. Plans of
-- another authority for a child who stays here for a time are left out."""
-- source = "Department for Education, Children in need"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-in-need"

select plan_person_id as subject,
       plan_until as from_day,
       plan_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_protection_plan
where plan_until < date '9999-12-31'
