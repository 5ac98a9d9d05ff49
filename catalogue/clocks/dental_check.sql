--- clock
-- id = "dental_check"
-- title = "Dental checks of children in care"
-- meaning = "A child in care is to have the teeth checked at least once in twelve months."
-- status = "experimental"
-- basis = "statutory"
-- start = "the child comes into care, or the check before was made"
-- stop = "a dental check is made; one that was refused or missed is none"
-- limit = "12 months"
-- calendar = "months"
-- applies = "children in care, agreed series of short breaks (V3, V4) left out"
-- exemptions = "babies without teeth are not told apart"
-- recorded = "no dental check recorded"
-- tables = ["ssd_cla_episodes", "ssd_cla_health", "loc_dental_check_day"]
-- fed_by = ["ssd"]
--
-- [indicators]
-- in_time_of_completed = "cla_dental_completed_in_time_pct"
-- in_time_of_due = "cla_dental_in_time_pct"
-- overdue = "cla_dental_overdue"
-- median_days = "cla_dental_days_median"
--
-- [definition]
-- source = """
-- Promoting the health and wellbeing of looked-after children (2015); SSDA903 guide, health (OC2)
-- [K]"""
-- url = "https://www.gov.uk/government/publications/promoting-the-health-and-wellbeing-of-looked-after-children--2"

select hest_person_id as subject,
       hest_clock_from as start_day,
       hest_due as due_day,
       hest_done as done_day,
       case when hest_done is null and hest_until < date '9999-12-31'
            then hest_until end as ended_day,
       case hest_step
         when 'not known' then 'dental check (checks before not held in full, due at the latest)'
         else 'dental check' end as what,
       '' as record,
       source_row
from loc_health_step
where hest_kind = 'dental check'
