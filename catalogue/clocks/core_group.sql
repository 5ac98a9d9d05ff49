--- clock
-- id = "core_group"
-- title = "First core groups of child protection plans"
-- meaning = """
-- The core group of a child protection plan is to meet for the first time within so many working
-- days of the start of the plan as the authority has set; where its list gives a day, by that day."""
-- status = "experimental"
-- basis = "local"
-- start = "the plan starts"
-- stop = "the first core group meets"
-- calendar = "working days"
-- applies = """
-- child protection plans that began on days of which the list of core groups tells; later core
-- groups have no clock, since the list has those held alone"""
-- recorded = "no core group recorded"
-- tables = ["loc_core_group", "ssd_cp_plans"]
-- fed_by = ["loc", "ssd"]
--
-- [indicators]
-- in_time_of_completed = "core_group_first_completed_in_time_pct"
-- in_time_of_due = "core_group_first_in_time_pct"
-- overdue = "core_group_first_overdue"
-- median_days = "core_group_first_days_median"
--
-- [definition]
-- source = "Local procedures of councils after Working Together: ten working days [K]"

select clst_person_id as subject,
       clst_from as start_day,
       clst_due as due_day,
       clst_done as done_day,
       case when clst_until < coalesce(clst_done, date '9999-12-31')
            then clst_until end as ended_day,
       'first core group' as what,
       coalesce(clst_record, '') as record,
       source_row,
       clst_worker as worker,
       clst_team as team
from loc_clock_step
where clst_clock = 'core_group'
