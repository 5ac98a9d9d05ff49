--- clock
-- id = "initial_health_assessment"
-- title = "Reports of initial health assessments"
-- meaning = """
-- The report of a child's first health assessment in care is to be there by the 20th working day
-- of care, in time for the first review. By the authority's own list of initial health
-- assessments."""
-- status = "experimental"
-- basis = "statutory"
-- start = "the child comes into care"
-- stop = "the report is received; the day of the clinic is not enough"
-- limit = "20 working days, or the day that the list gives"
-- calendar = "working days"
-- applies = "children on the list who did not leave care before it could be done"
-- from = "2011-04-01"
-- recorded = "no report recorded"
-- tables = ["loc_health_assessment"]
-- fed_by = ["loc"]
--
-- [indicators]
-- in_time_of_completed = "iha_completed_in_time_pct"
-- in_time_of_due = "iha_in_time_pct"
-- overdue = "iha_overdue"
-- median_days = "iha_days_median"
--
-- [definition]
-- source = """
-- Care Planning, Placement and Case Review (England) Regulations 2010, regulation 7 and 33;
-- Promoting the health and wellbeing of looked-after children (2015)"""
-- url = "https://www.legislation.gov.uk/uksi/2010/959/regulation/7"

select clst_person_id as subject,
       clst_from as start_day,
       clst_due as due_day,
       clst_done as done_day,
       case when clst_until < coalesce(clst_done, date '9999-12-31')
            then clst_until end as ended_day,
       'report of the initial health assessment' as what,
       coalesce(clst_record, '') as record,
       source_row,
       clst_worker as worker,
       clst_team as team
from loc_clock_step
where clst_clock = 'initial_health_assessment'
