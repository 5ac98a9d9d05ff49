--- clock
-- id = "cin_visit"
-- title = "Visits to children with a child in need plan"
-- meaning = """
-- A child with a child in need plan is to be seen as often as the authority has set. Only a visit
-- at which the child is recorded as seen counts."""
-- status = "experimental"
-- basis = "local"
-- start = "the plan starts, or the child is born or was seen at a visit"
-- stop = "the child is seen at a visit"
-- calendar = "working days"
-- applies = "open child in need plans of open cases; of the unborn from the birth"
-- recorded = "no visit recorded"
-- tables = ["ssd_cin_plans", "ssd_cin_visits", "loc_cin_visit_seen", "ssd_cin_episodes"]
-- fed_by = ["ssd"]
--
-- [indicators]
-- in_time_of_completed = "cin_visits_completed_in_time_pct"
-- in_time_of_due = "cin_visits_in_time_pct"
-- overdue = "cin_visits_overdue"
-- median_days = "cin_visits_days_median"
--
-- [definition]
-- source = "Local procedures of councils: commonly 20 working days"

select civs_person_id as subject,
       civs_clock_from as start_day,
       civs_due as due_day,
       civs_visited as done_day,
       case when civs_visited is null and civs_until < date '9999-12-31'
            then civs_until end as ended_day,
       case when civs_known = 1 then 'child in need visit'
            else 'child in need visit (visits before not held in full)' end as what,
       '' as record,
       source_row
from loc_cin_visit_step
