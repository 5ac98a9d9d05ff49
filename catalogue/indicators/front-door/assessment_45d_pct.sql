--- indicator
-- id = "assessment_45d_pct"
-- title = "Assessments completed within 45 working days, of those completed"
-- meaning = """
-- Of the assessments completed in the period, the share completed within 45 working days of the
-- referral. Assessments not completed do not show here, and clearing a backlog makes it fall, so it
-- is read only beside the share of those due, the number overdue and the days taken. High is
-- better."""
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
--
-- [numerator]
-- what = "assessments authorised in the period, within 45 working days of the referral"
-- adds = "in period"
--
-- [denominator]
-- what = "assessments authorised in the period, the day of the referral known"
-- adds = "in period"
--
-- [definition]
-- text = """
-- The limit is 45 working days from the referral: the day of the referral, weekends and bank
-- holidays are not counted, and an assessment authorised on the 45th is in time. Share of the
-- assessments with an authorisation in the year. Where the day of the referral is not known the
-- assessment is left out."""
-- source = "Working Together to Safeguard Children 2023, chapter 3; Department for Education, Characteristics of children in need; LAIT, measure Continue_Assess_Comp"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/characteristics-of-children-in-need"

select asst_person_id as subject,
       asst_authorised as from_day,
       asst_authorised as until_day,
       cast(case when asst_authorised <= asst_due then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_assessment_step
where asst_authorised is not null and asst_due is not null
