--- indicator
-- id = "eha_in_35wd_pct"
-- title = "Early help assessments completed within 35 working days"
-- meaning = """
-- How many of the early help assessments that were completed in the period had taken 35 working
-- days or less. High is good. It says nothing of assessments that are still under way."""
-- theme = "early-help"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_early_help"]
-- minimum_denominator = 10
-- aliases = ["early help assessments in time", "EHA timeliness"]
--
-- [numerator]
-- what = "those completed 35 working days or less after they began"
-- adds = "in period"
--
-- [denominator]
-- what = "early help assessments completed in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local standard of 35 working days, from the start of the assessment (the start of the case where
-- no other day is given), that day left out. Assessments completed before they began are left
-- out."""
-- source = "Local standard of councils (Rotherham, scrutiny minutes of 2017)"

select eahe_person_id as subject,
       eahe_assessment_completed as from_day,
       eahe_assessment_completed as until_day,
       cast(case when eahe_assessment_completed <= add_working_days(eahe_assessed_from, 35)
                 then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_early_help
where eahe_person_id is not null and eahe_assessment_completed >= eahe_assessed_from
