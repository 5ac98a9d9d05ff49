--- clock
-- id = "pathway_review"
-- title = "Reviews of pathway plans"
-- meaning = "A care leaver's pathway plan is to be reviewed at least every six months."
-- status = "experimental"
-- basis = "statutory"
-- start = "the last review"
-- stop = "a review is held"
-- limit = "6 months"
-- calendar = "months"
-- applies = """
-- care leavers with a day of a last review; those without one are counted, and in no list"""
-- exemptions = "those who died, went home for six months or more or no longer need services (DIED, RHOM, NREQ)"
-- from = "2011-04-01"
-- recorded = "no review recorded"
-- tables = ["ssd_care_leavers"]
-- fed_by = ["ssd"]
-- snapshot = true
-- without = """
-- The extract has the latest day alone. Of past days and of what was done in time it says nothing,
-- so that none of the four figures can be made from it."""
--
-- [indicators]
--
-- [definition]
-- source = "Care Leavers (England) Regulations 2010, regulation 7 [K]"
-- url = "https://www.legislation.gov.uk/uksi/2010/2571/regulation/7"

select clea_person_id as subject,
       clea_pathway_plan_review_date as start_day,
       cast(clea_pathway_plan_review_date + interval '6 months' as date) as due_day,
       cast(null as date) as done_day,
       cast(null as date) as ended_day,
       'review of the pathway plan' as what,
       clea_table_id as record,
       source_row,
       clea_care_leaver_worker_id as worker,
       clea_care_leaver_allocated_team as team
from ssd_care_leavers
where clea_person_id is not null
  and coalesce(clea_care_leaver_in_touch, '') not in ('DIED', 'RHOM', 'NREQ')
