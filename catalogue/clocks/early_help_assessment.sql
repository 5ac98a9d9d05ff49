--- clock
-- id = "early_help_assessment"
-- title = "Early help assessments"
-- meaning = """
-- An early help assessment is to be completed within so many working days of its start as the
-- authority has set."""
-- status = "experimental"
-- basis = "local"
-- start = "the assessment begins; where no day is given, the case"
-- stop = "the assessment is completed"
-- calendar = "working days"
-- applies = "early help cases on the list, while they are open"
-- recorded = "no completion recorded"
-- tables = ["loc_early_help"]
-- fed_by = ["loc"]
--
-- [indicators]
-- in_time_of_completed = "eha_in_35wd_pct"
-- in_time_of_due = "eha_in_time_pct"
-- overdue = "eha_overdue"
-- median_days = "eha_days_median"
--
-- [definition]
-- source = "Local standards of councils: 35 working days (Rotherham, scrutiny minutes of 2017)"

select clst_person_id as subject,
       clst_from as start_day,
       clst_due as due_day,
       clst_done as done_day,
       case when clst_until < coalesce(clst_done, date '9999-12-31')
            then clst_until end as ended_day,
       'early help assessment' as what,
       coalesce(clst_record, '') as record,
       source_row,
       clst_worker as worker,
       clst_team as team
from loc_clock_step
where clst_clock = 'early_help_assessment'
