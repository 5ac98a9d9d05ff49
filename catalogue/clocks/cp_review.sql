--- clock
-- id = "cp_review"
-- title = "Reviews of child protection plans"
-- meaning = """
-- A child protection plan is to be reviewed by a conference within three months of its start and
-- then at least every six months."""
-- status = "experimental"
-- basis = "statutory"
-- start = "the plan starts, or the review before is held"
-- stop = "a review conference is held"
-- limit = "3 months for the first, then 6 months"
-- calendar = "months"
-- applies = "open child protection plans of this authority"
-- exemptions = "plans of another authority for a child who stays here for a time"
-- recorded = "no review conference recorded"
-- tables = ["ssd_cp_plans", "ssd_cp_reviews"]
-- fed_by = ["ssd"]
--
-- [indicators]
-- in_time_of_completed = "cpp_reviews_completed_in_time_pct"
-- in_time_of_due = "cpp_reviews_in_time_pct"
-- overdue = "cpp_reviews_overdue"
-- median_days = "cpp_reviews_days_median"
--
-- [definition]
-- source = "Working Together to Safeguard Children 2023"
-- url = "https://www.gov.uk/government/publications/working-together-to-safeguard-children--2"

select rvst_person_id as subject,
       rvst_clock_from as start_day,
       rvst_due as due_day,
       rvst_held as done_day,
       case when rvst_held is null and rvst_until < date '9999-12-31' then rvst_until end
         as ended_day,
       case rvst_kind when 'first' then 'first review conference'
                      when 'later' then 'review conference'
                      else 'review conference (day of the one before not held, due at the latest)'
       end as what,
       '' as record,
       source_row,
       greatest(rvst_clock_from, rvst_counts_from) as open_day
from loc_protection_review_step
