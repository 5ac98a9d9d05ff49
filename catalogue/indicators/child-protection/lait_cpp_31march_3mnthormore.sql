--- indicator
-- id = "lait_cpp_31march_3mnthormore"
-- title = "Children on a plan for three months or more"
-- meaning = """
-- How many children on the day had been on their child protection plan for three months or more, so
-- that a first review must have been held. It is the whole of which the share reviewed in time is
-- taken. Neither high nor low is good in itself."""
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
-- published = ["lait_cpp_31march_3mnthormore"]
-- aliases = ["on a plan for three months"]
--
-- [numerator]
-- what = "children on the day whose plan began three months before or earlier"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Children who are the subject of a child protection plan. The day on which a plan ends is not
-- counted; a child counts once. Plans of another authority for a child who stays here for a time
-- are left out. Three months are reached on the day of the third month that has the number of the
-- first day, or the last of a shorter month. Published for 31 March; here for any day."""
-- source = "Department for Education, Children in need; LAIT, measure CPP_31March_3MnthorMore"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-in-need"

select plan_person_id as subject,
       greatest(plan_counts_from, cast(plan_from + interval '3 months' as date)) as from_day,
       plan_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_protection_plan
where greatest(plan_counts_from, cast(plan_from + interval '3 months' as date)) < plan_until
