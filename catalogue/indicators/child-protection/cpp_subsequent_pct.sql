--- indicator
-- id = "cpp_subsequent_pct"
-- title = "Child protection plans that were not the first"
-- meaning = """
-- Of the child protection plans that started in the period, the share whose child had been on a
-- plan before, however long ago. The return says how many plans a child had before; a plan held
-- here that began earlier counts as well. Low is better."""
-- theme = "child-protection"
-- status = "reviewed"
-- measure = "percentage"
-- polarity = "lower"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["year", "rolling12", "ytd", "quarter", "month"]
-- tables = ["ssd_cp_plans", "loc_previous_plan"]
-- minimum_denominator = 10
-- published = ["cpp_subsequent_pct"]
-- aliases = ["repeat plans", "second or subsequent plan", "CP3", "re-registration"]
-- see = ["cpp_restart_12m_pct", "cpp_subsequent_24m_pct", "cpp_third_plan_num"]
--
-- [numerator]
-- what = "of those, plans of a child who had been on a plan before"
-- adds = "in period"
--
-- [denominator]
-- what = "child protection plans that started in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Every plan that started counts by its first day, so a child can count more than once; a plan that
-- started on the day another ended counts too. Plans of another authority for a child who stays
-- here for a time are left out. The earlier plan may be of any age and of any authority, as the
-- return counts them. Without the return's count earlier plans are known only as far as the records
-- reach, so the figure is then not available. Some second plans are right; many may mean that first
-- plans were closed too soon."""
-- source = "Department for Education, Children in need"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-in-need"

select plan_person_id as subject,
       plan_from as from_day,
       plan_from as until_day,
       cast(plan_is_repeat as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_protection_plan
