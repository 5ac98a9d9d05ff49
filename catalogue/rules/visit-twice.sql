--- rule
-- id = "visit-twice"
-- title = "The same protection visit twice"
-- meaning = "Two visits to a child with a protection plan on one day."
-- kind = "duplicated"
-- severity = "note"
-- tables = ["ssd_cp_visits"]
-- field = "CPPV_CP_VISIT_DATE"
-- action = "Take one of them out, if they are one."
-- source = "Local definition"

with step as (
  select cppv_person_id, cppv_cp_visit_date, source_row,
         row_number() over (partition by cppv_person_id, cppv_cp_visit_date, cppv_cp_plan_id
                            order by source_row) as n
  from ssd_cp_visits
)
select cppv_person_id as subject, source_row, cast(cppv_cp_visit_date as varchar) as record,
       'Two visits are recorded on ' || cast(cppv_cp_visit_date as varchar) || '.' as detail,
       cppv_cp_visit_date as event_day
from step
where n > 1
