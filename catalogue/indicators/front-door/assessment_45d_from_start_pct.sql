--- indicator
-- id = "assessment_45d_from_start_pct"
-- title = "Assessments completed within 45 working days of their own start"
-- meaning = """
-- Of the assessments completed in the period, the share completed within 45 working days of the day
-- the assessment itself began. The statutory clock starts at the referral, which may be earlier, so
-- this figure is never lower than the one of that clock, and it is not compared with England. High
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
-- see = ["assessment_45d_pct", "assessments_in_time_pct"]
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
-- Share of the assessments with an authorisation in the period. The day on which the assessment
-- began, weekends and bank holidays are not counted; authorised on the 45th working day is in time.
-- A local figure: the statutory clock runs from the referral (assessment_45d_pct), and what is
-- published stands beside that one alone. The children in need census checks its 45 working days
-- from the day on which the assessment began, so the published figure may count so too; no official
-- sentence was found."""
-- source = "Reported by councils beside the statutory clock; the census's own check counts from the same day; no official definition of the figure found [K]"
-- url = "https://www.gov.uk/guidance/children-in-need-census"

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
