--- clock
-- id = "cla_visit"
-- title = "Visits to children in care"
-- meaning = """
-- A child in care is to be visited within a week of the start of a placement, then at least every
-- six weeks; in a long-term foster placement that has lasted a year, every three months. Only a
-- visit at which the child is recorded as seen counts."""
-- status = "experimental"
-- basis = "statutory"
-- start = "the placement starts, or the child was seen at a visit"
-- stop = "the child is seen at a visit"
-- limit = """
-- 1 week after the start of a placement, then 6 weeks; 3 months once a long-term foster placement
-- has lasted a year"""
-- calendar = "days"
-- applies = "children in care, agreed series of short breaks (V3, V4) left out"
-- exemptions = """
-- the stricter rules for children placed with parents or with connected persons are not told
-- apart; six months by agreement in a long-term placement neither"""
-- from = "2011-04-01"
-- recorded = "no visit recorded"
-- tables = ["ssd_cla_episodes", "ssd_cla_visits", "loc_cla_visit_seen"]
-- fed_by = ["ssd"]
--
-- [indicators]
-- in_time_of_completed = "cla_visits_completed_in_time_pct"
-- in_time_of_due = "cla_visits_in_time_pct"
-- overdue = "cla_visits_overdue"
-- median_days = "cla_visits_days_median"
--
-- [definition]
-- source = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28"
-- url = "https://www.legislation.gov.uk/uksi/2010/959/regulation/28"

select cvst_person_id as subject,
       cvst_clock_from as start_day,
       cvst_due as due_day,
       cvst_visited as done_day,
       case when cvst_visited is null and cvst_until < date '9999-12-31'
            then cvst_until end as ended_day,
       case cvst_kind when 'placement' then 'visit after a new placement'
                      when 'visit' then 'visit'
                      else 'visit (visits before not held in full, due at the latest)' end as what,
       '' as record,
       source_row
from loc_care_visit_step
