--- clock
-- id = "assessment"
-- title = "Child and family assessments"
-- meaning = """
-- An assessment of a child is to be completed within 45 working days of the referral. One that
-- begins when an earlier one of its referral has been authorised, or when the referral's own 45
-- working days have run out, is a new assessment and has 45 working days from its own start. It is
-- open until it is authorised or the case is closed."""
-- status = "experimental"
-- basis = "statutory"
-- start = "the referral is received; of a later assessment of an open case, its own start"
-- stop = "the assessment is authorised"
-- limit = "45 working days"
-- calendar = "working days"
-- applies = "every assessment whose day of referral is known"
-- exemptions = "none; an assessment that is no longer needed is closed with the case"
-- recorded = "no authorisation recorded"
-- tables = ["ssd_cin_assessments", "ssd_cin_episodes"]
-- fed_by = ["ssd", "annex_a"]
--
-- [indicators]
-- in_time_of_completed = "assessment_45d_pct"
-- in_time_of_due = "assessments_in_time_pct"
-- overdue = "assessments_overdue"
-- median_days = "assessments_days_median"
--
-- [definition]
-- source = "Working Together to Safeguard Children 2023, chapter 3; of a second assessment of one referral no official sentence found [K]"
-- url = "https://www.gov.uk/government/publications/working-together-to-safeguard-children--2"

select asst_person_id as subject,
       asst_clock_from as start_day,
       asst_due as due_day,
       asst_authorised as done_day,
       case when asst_open_until < coalesce(asst_authorised, date '9999-12-31')
            then asst_open_until end as ended_day,
       'assessment to be authorised' as what,
       asst_assessment_id as record,
       source_row,
       greatest(asst_from, asst_clock_from) as open_day
from loc_assessment_step
where asst_due is not null and asst_clock_from is not null
