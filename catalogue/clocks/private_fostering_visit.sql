--- clock
-- id = "private_fostering_visit"
-- title = "First visits to children privately fostered"
-- meaning = """
-- A child in a private fostering arrangement is to be visited within seven working days of the day
-- on which the authority was told."""
-- status = "experimental"
-- basis = "statutory"
-- start = "the authority is told of the arrangement, or comes to know"
-- stop = "the first visit"
-- limit = "7 working days"
-- calendar = "working days"
-- applies = "arrangements in the register, while they last"
-- from = "2005-07-01"
-- recorded = "no visit recorded"
-- tables = ["loc_private_fostering"]
-- fed_by = ["loc"]
--
-- [indicators]
-- in_time_of_completed = "pf_visits_completed_in_time_pct"
-- in_time_of_due = "pf_visits_in_time_pct"
-- overdue = "pf_visits_overdue"
-- median_days = "pf_visits_days_median"
--
-- [definition]
-- source = "Children (Private Arrangements for Fostering) Regulations 2005, regulation 4 [K]"
-- url = "https://www.legislation.gov.uk/uksi/2005/1533/regulation/4"

select clst_person_id as subject,
       clst_from as start_day,
       clst_due as due_day,
       clst_done as done_day,
       case when clst_until < coalesce(clst_done, date '9999-12-31')
            then clst_until end as ended_day,
       'first visit to a child privately fostered' as what,
       coalesce(clst_record, '') as record,
       source_row,
       clst_worker as worker,
       clst_team as team
from loc_clock_step
where clst_clock = 'private_fostering_visit'
