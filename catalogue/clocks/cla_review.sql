--- clock
-- id = "cla_review"
-- title = "Reviews of children in care"
-- meaning = """
-- The case of a child in care is to be reviewed within 20 working days of coming into care, within
-- three months of that, and then at least every six months."""
-- status = "experimental"
-- basis = "statutory"
-- start = "the child comes into care, or the review before is held"
-- stop = "a review is held"
-- limit = "20 working days, then 3 months, then 6 months"
-- calendar = "months"
-- applies = "children in care, agreed series of short breaks (V3, V4) left out"
-- from = "2011-04-01"
-- recorded = "no review recorded"
-- tables = ["ssd_cla_episodes", "ssd_cla_reviews"]
-- fed_by = ["ssd"]
--
-- [indicators]
-- in_time_of_completed = "cla_reviews_completed_in_time_pct"
-- in_time_of_due = "cla_reviews_in_time_pct"
-- overdue = "cla_reviews_overdue"
-- median_days = "cla_reviews_days_median"
--
-- [definition]
-- source = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33"
-- url = "https://www.legislation.gov.uk/uksi/2010/959/regulation/33"

select step_person_id as subject,
       step_clock_from as start_day,
       step_due as due_day,
       step_held as done_day,
       case when step_held is null and step_care_until < date '9999-12-31' then step_care_until end
         as ended_day,
       step_kind || ' review' as what,
       '' as record,
       source_row
from loc_review_step
where step_due is not null or step_known = 0
