--- indicator
-- id = "cpp_ended_ge2y_pct"
-- title = "Child protection plans that ended after two years or more"
-- meaning = """
-- Of the child protection plans that ended in the period, the share that had lasted two years or
-- more. Low is better: a plan should have brought change by then."""
-- theme = "child-protection"
-- status = "reviewed"
-- measure = "percentage"
-- polarity = "lower"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day before"
-- periods = ["year", "rolling12", "ytd", "quarter", "month"]
-- tables = ["ssd_cp_plans"]
-- minimum_denominator = 10
-- published = ["cpp_ended_ge2y_pct"]
-- aliases = ["plans lasting two years", "long plans ended"]
--
-- [numerator]
-- what = "of those, plans that had lasted two years or more"
-- adds = "in period"
--
-- [denominator]
-- what = "child protection plans that ended in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Every plan that ended counts by the day it ended, so a child can count more than once. Plans of
-- another authority for a child who stays here for a time are left out. Two years are, as
-- published, more than 729 days from the first day to the end."""
-- source = "Department for Education, Children in need; LAIT, measure CPPlans2yrs"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-in-need"

select plan_person_id as subject,
       plan_until as from_day,
       plan_until as until_day,
       cast(case when plan_until - plan_from > 729 then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_protection_plan
where plan_until < date '9999-12-31'
