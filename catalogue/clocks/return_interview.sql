--- clock
-- id = "return_interview"
-- title = "Return home interviews"
-- meaning = """
-- A child who comes back after being missing is to be interviewed by somebody independent within
-- 72 hours. Records have days, not hours, so the third day after the return is the last in time."""
-- status = "experimental"
-- basis = "statutory"
-- start = "the child is found or returns"
-- stop = "the interview is held"
-- limit = "72 hours (3 days)"
-- calendar = "days"
-- applies = "returns on the list; one with a reason for not being held is waited for no longer"
-- from = "2014-01-01"
-- recorded = "no interview recorded"
-- tables = ["loc_missing_interview"]
-- fed_by = ["loc"]
--
-- [indicators]
-- in_time_of_completed = "rhi_completed_in_time_pct"
-- in_time_of_due = "rhi_in_time_pct"
-- overdue = "rhi_overdue"
-- median_days = "rhi_days_median"
--
-- [definition]
-- source = """
-- Statutory guidance on children who run away or go missing from home or care, January 2014 [K]"""
-- url = "https://www.gov.uk/government/publications/children-who-run-away-or-go-missing-from-home-or-care"

select clst_person_id as subject,
       clst_from as start_day,
       clst_due as due_day,
       clst_done as done_day,
       case when clst_until < coalesce(clst_done, date '9999-12-31')
            then clst_until end as ended_day,
       'return home interview' as what,
       coalesce(clst_record, '') as record,
       source_row,
       clst_worker as worker,
       clst_team as team
from loc_clock_step
where clst_clock = 'return_interview'
