--- rule
-- id = "visit-outside-plan"
-- title = "Protection visit outside its plan"
-- meaning = """
-- A visit to a child with a child protection plan lies before the plan began or more than a week
-- after it ended."""
-- kind = "contradictory"
-- severity = "doubtful"
-- tables = ["ssd_cp_visits", "ssd_cp_plans"]
-- field = "CPPV_CP_VISIT_DATE"
-- action = "Correct the day of the visit, or end the plan on its true day."
-- source = "DfE children in need census 8565 (activity after closure), applied to visits"

select v.cppv_person_id as subject, v.source_row, cast(v.cppv_cp_visit_date as varchar) as record,
       cast(v.cppv_cp_visit_date as varchar) as value,
       'The visit of ' || cast(v.cppv_cp_visit_date as varchar)
         || ' is outside the child protection plan that it names, '
         || cast(p.cppl_cp_plan_start_date as varchar) || ' to '
         || coalesce(cast(p.cppl_cp_plan_end_date as varchar), 'today') || '.' as detail,
       v.cppv_cp_visit_date as event_day
from ssd_cp_visits v
join ssd_cp_plans p on p.cppl_cp_plan_id = v.cppv_cp_plan_id and p.cppl_person_id = v.cppv_person_id
where v.cppv_cp_visit_date < p.cppl_cp_plan_start_date
   or v.cppv_cp_visit_date > p.cppl_cp_plan_end_date + 7
