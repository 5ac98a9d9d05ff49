--- rule
-- id = "plan-of-no-length"
-- title = "Plan that ended on its first day"
-- meaning = "A child protection plan begins and ends on one day."
-- kind = "impossible"
-- severity = "note"
-- tables = ["ssd_cp_plans"]
-- field = "END_DATE"
-- action = "Correct its end, or take out a plan that was opened by mistake."
-- source = "DfE children in need census 8840"

select p.cppl_person_id as subject, p.source_row, cast(p.cppl_cp_plan_start_date as varchar) as record,
       cast(p.cppl_cp_plan_end_date as varchar) as value,
       'The child protection plan begins and ends on ' || cast(p.cppl_cp_plan_start_date as varchar)
         || '.' as detail,
       p.cppl_cp_plan_start_date as event_day
from ssd_cp_plans p
where p.cppl_cp_plan_start_date = p.cppl_cp_plan_end_date
