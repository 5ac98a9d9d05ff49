--- indicator
-- id = "assessments_in_time_pct"
-- title = "Assessments completed in time, of those due"
-- meaning = """
-- Of the assessments whose 45 working days ran out in the period, the share that were completed by
-- then. An assessment not completed at all counts against it. High is better."""
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
-- tables = ["ssd_cin_assessments", "ssd_cin_episodes"]
-- minimum_denominator = 10
-- lookback = { ssd_cin_assessments = "3 months", ssd_cin_episodes = "3 months" }
-- aliases = ["assessments due", "assessments due in timescale"]
-- tension = ["audit_elements_good_pct"]
-- see = ["assessment_45d_from_start_pct", "assessment_45d_pct"]
--
-- [numerator]
-- what = "assessments due in the period that were authorised on or before the due day"
-- adds = "in period"
--
-- [denominator]
-- what = "assessments due in the period, by the day they were due"
-- adds = "in period"
--
-- [definition]
-- text = """
-- The limit is 45 working days from the referral: the day of the referral, weekends and bank
-- holidays are not counted, and an assessment authorised on the 45th is in time. One that begins
-- when an earlier one of its referral has been authorised, or when the referral's own 45 working
-- days have run out, is a new assessment of an open case: its clock starts on the day it begins.
-- By the day it was due. It is due unless the referral was closed before that day and the
-- assessment was not authorised by then: one that was not completed because the case was closed
-- before the due day was never due, even if somebody authorised it afterwards. The assessments begun
-- in the three months before the period are needed, since the clock runs that long. Read it beside
-- the assessments overdue."""
-- source = "Working Together to Safeguard Children 2023, chapter 3; children in need census guide, assessments"
-- url = "https://www.gov.uk/government/publications/working-together-to-safeguard-children--2"

select asst_person_id as subject,
       asst_due as from_day,
       asst_due as until_day,
       cast(case when asst_authorised <= asst_due then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_assessment_step
where asst_due is not null and (asst_authorised <= asst_due or asst_open_until >= asst_due)
