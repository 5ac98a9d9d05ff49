--- indicator
-- id = "lait_cpp_abuse"
-- title = "Child protection plans that started"
-- meaning = """
-- How many child protection plans started in the period, by the first category of abuse. A child
-- with two plans is counted twice. Neither high nor low is good in itself."""
-- theme = "child-protection"
-- status = "reviewed"
-- measure = "count"
-- polarity = "neutral"
-- unit = "plans"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["year", "rolling12", "ytd", "quarter", "month"]
-- tables = ["ssd_cp_plans"]
-- published = ["lait_cpp_abuse"]
-- aliases = ["new child protection plans", "plans starting"]
--
-- [numerator]
-- what = "child protection plans that started in the period"
-- adds = "in period"
--
-- [breakdown]
-- name = "initial category of abuse"
-- labels = "abuse"
-- sums = true
-- order = ["NEG", "PHY", "SAB", "EMO", "MUL", "not recorded"]
--
-- [definition]
-- text = """
-- Every plan that started counts by its first day, so a child can count more than once; a plan that
-- started on the day another ended counts too. Plans of another authority for a child who stays
-- here for a time are left out. Published for the year to 31 March."""
-- source = "Department for Education, Children in need; LAIT, measure CPP_Abuse"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-in-need"

select plan_person_id as subject,
       plan_from as from_day,
       plan_from as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       plan_initial as breakdown,
       source_row
from loc_protection_plan
