--- clock
-- id = "cp_visit"
-- title = "Visits to children on a child protection plan"
-- meaning = """
-- A child on a child protection plan is to be seen at home as often as the authority has set. Only
-- a visit at which the child is recorded as seen counts."""
-- status = "experimental"
-- basis = "local"
-- start = "the plan starts, or the child is born or was seen at a visit"
-- stop = "the child is seen at a visit"
-- calendar = "working days"
-- applies = "open child protection plans of this authority; of the unborn from the birth"
-- exemptions = "plans of another authority for a child who stays here for a time"
-- recorded = "no visit recorded"
-- tables = ["ssd_cp_plans", "ssd_cp_visits", "loc_cp_visit_seen"]
-- fed_by = ["ssd"]
--
-- [indicators]
-- in_time_of_completed = "cpp_visits_completed_in_time_pct"
-- in_time_of_due = "cpp_visits_in_time_pct"
-- overdue = "cpp_visits_overdue"
-- median_days = "cpp_visits_days_median"
--
-- [definition]
-- source = """
-- Local procedures of councils, from 10 days to 4 weeks: Camden, Walsall, Central Bedfordshire,
-- Southwark"""

select vist_person_id as subject,
       vist_clock_from as start_day,
       vist_due as due_day,
       vist_visited as done_day,
       case when vist_visited is null and vist_until < date '9999-12-31'
            then vist_until end as ended_day,
       case when vist_known = 1 then 'protection visit'
            else 'protection visit (visits before not held in full)' end as what,
       '' as record,
       source_row
from loc_protection_visit_step
