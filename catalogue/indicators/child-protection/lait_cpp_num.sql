--- indicator
-- id = "lait_cpp_num"
-- title = "Children on a child protection plan"
-- meaning = """
-- How many children were the subject of a child protection plan at the end of the day, by the
-- latest category of abuse. Neither high nor low is good in itself."""
-- theme = "child-protection"
-- status = "reviewed"
-- measure = "count"
-- polarity = "neutral"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cp_plans"]
-- published = ["lait_cpp_num"]
-- aliases = ["child protection plans", "CPP", "CP plans", "children subject to a plan"]
--
-- [numerator]
-- what = "children who are the subject of a child protection plan on the day"
-- adds = "open at period end"
--
-- [breakdown]
-- name = "latest category of abuse"
-- labels = "abuse"
-- sums = true
-- order = ["NEG", "PHY", "SAB", "EMO", "MUL", "not recorded"]
--
-- [definition]
-- text = """
-- Children who are the subject of a child protection plan. The day on which a plan ends is not
-- counted; a child counts once. Plans of another authority for a child who stays here for a time
-- are left out. Published for 31 March; here for any day. Categories: neglect (NEG), physical
-- (PHY), sexual (SAB), emotional abuse (EMO), several (MUL); the category is the latest one, also
-- on earlier days."""
-- source = "Department for Education, Children in need; LAIT, measure CPP_Num"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-in-need"

select plan_person_id as subject,
       plan_counts_from as from_day,
       plan_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       plan_latest as breakdown,
       source_row
from loc_protection_plan
where plan_counts_from < plan_until
