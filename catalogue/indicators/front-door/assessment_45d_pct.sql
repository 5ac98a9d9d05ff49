--- indicator
-- id = "assessment_45d_pct"
-- title = "Assessments completed within 45 working days, of those completed"
-- meaning = """
-- Of the assessments completed in the period, the share completed within 45 working days of the
-- referral, or of their own start where they are a later assessment of an open case. Assessments not
-- completed do not show here, and clearing a backlog makes it fall, so it is read only beside the
-- share of those due, the number overdue and the days taken. High is better."""
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
-- published = ["assessment_45d_pct"]
-- aliases = ["assessments in timescale", "assessments in time", "single assessments within 45 days", "45 day assessments", "continuous assessments in time"]
-- tension = ["audit_good_pct"]
-- see = ["assessment_45d_from_start_pct", "assessments_in_time_pct"]
--
-- [numerator]
-- what = "assessments authorised in the period, within 45 working days of the day their clock started"
-- adds = "in period"
--
-- [denominator]
-- what = "assessments authorised in the period, the day of the referral known"
-- adds = "in period"
--
-- [definition]
-- text = """
-- The limit is 45 working days from the referral: the day of the referral, weekends and bank
-- holidays are not counted, and an assessment authorised on the 45th is in time. One that begins
-- when an earlier one of its referral has been authorised, or when the referral's own 45 working
-- days have run out, is a new assessment of an open case: its clock starts on the day it begins.
-- Share of the assessments with an authorisation in the period. Where the day of the referral is
-- not known the assessment is left out. This is the statutory clock, and the one beside which the
-- published figure stands. No official sentence was found on the day from which the published
-- figure counts; should it be the start of the assessment (assessment_45d_from_start_pct), it is a
-- little kinder than this one."""
-- source = "Working Together to Safeguard Children 2023, chapter 3; of a second assessment of one referral no official sentence found [K]"
-- url = "https://www.gov.uk/government/publications/working-together-to-safeguard-children--2"

select asst_person_id as subject,
       asst_authorised as from_day,
       asst_authorised as until_day,
       cast(case when asst_authorised <= asst_due then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_assessment_step
where asst_authorised is not null and asst_due is not null
