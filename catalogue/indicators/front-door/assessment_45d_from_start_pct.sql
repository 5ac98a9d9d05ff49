--- indicator
-- id = "assessment_45d_from_start_pct"
-- title = "Assessments completed within 45 working days of their own start"
-- meaning = """
-- Of the assessments completed in the period, the share completed within 45 working days of the day
-- the assessment itself began. The official clock starts at the referral, which is earlier, so this
-- figure is never lower than the official one and must not be compared with national figures. High
-- is better."""
-- theme = "front-door"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cin_assessments"]
-- minimum_denominator = 10
-- aliases = ["assessments within 45 days of commencement", "assessments in timescale from start"]
--
-- [numerator]
-- what = "assessments authorised in the period, within 45 working days of their start"
-- adds = "in period"
--
-- [denominator]
-- what = "assessments authorised in the period, their start known"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local variant of assessment_45d_pct with the clock of the assessment's own start. The first day,
-- weekends and bank holidays are not counted; authorised on the 45th working day is in time. Some
-- reports count so."""
-- source = "Local; for the official clock see Working Together to Safeguard Children 2023, chapter 3"
-- url = "https://www.gov.uk/government/publications/working-together-to-safeguard-children--2"

select asst_person_id as subject,
       asst_authorised as from_day,
       asst_authorised as until_day,
       cast(case when asst_authorised <= asst_due_from_start then 1 else 0 end as bigint)
         as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_assessment_step
where asst_authorised is not null and asst_due_from_start is not null
