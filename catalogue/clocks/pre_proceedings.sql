--- clock
-- id = "pre_proceedings"
-- title = "Pre-proceedings"
-- meaning = """
-- Pre-proceedings should be over, with a decision to step down or to go to court, within so many
-- weeks of the decision to begin them as the authority has set."""
-- status = "experimental"
-- basis = "local"
-- start = "the decision to begin pre-proceedings"
-- stop = "the decision that ends them"
-- calendar = "weeks"
-- applies = "children whose family is in pre-proceedings"
-- recorded = "no end recorded"
-- tables = ["ssd_pre_proceedings"]
-- fed_by = ["ssd"]
--
-- [indicators]
-- in_time_of_completed = "preproc_completed_in_time_pct"
-- in_time_of_due = "preproc_in_time_pct"
-- overdue = "preproc_overdue"
-- median_days = "preproc_days_median"
--
-- [definition]
-- source = "Local settings of councils after the public law outline: 16 weeks [K]"

select ppst_person_id as subject,
       ppst_from as start_day,
       ppst_due as due_day,
       case when ppst_until < date '9999-12-31' then ppst_until end as done_day,
       cast(null as date) as ended_day,
       'pre-proceedings to be ended' as what,
       '' as record,
       source_row,
       ppst_counts_from as open_day
from loc_preproceedings_step
where ppst_counts_from < ppst_until
