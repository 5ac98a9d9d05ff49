-- title: Visits under child protection plans
-- tables: ssd_cp_plans, ssd_cp_visits
-- Visits recorded, and the day by which the next was or is due of which none is recorded: the 10th
-- working day after the one before, a local standard. Only a visit at which the child was seen
-- counts as one.
-- One whose day lies beyond the records is not said: nobody can have recorded it yet.
with held as (
  select max(cove_until) as until_day
  from loc_coverage
  where cove_table in ('ssd_cp_plans', 'ssd_cp_visits')
  group by cove_table
),
step as (
  select vist_person_id as person, vist_visited as visited, max(vist_due) as due
  from loc_protection_visit_step
  where vist_known = 1 and vist_visited is not null
  group by vist_person_id, vist_visited
)
select v.cppv_person_id as person,
       v.cppv_cp_visit_date as from_day,
       v.cppv_cp_visit_date as until_day,
       'Visit' as label,
       concat_ws('; ',
                 case when v.cppv_cp_visit_seen = 'N' then 'child not seen'
                      when v.cppv_cp_visit_seen = 'Y' and v.cppv_cp_visit_seen_alone = 'Y'
                      then 'seen alone'
                      when v.cppv_cp_visit_seen = 'Y' then 'child seen' end,
                 case when v.cppv_cp_visit_seen = 'Y' and v.cppv_cp_visit_date <= s.due
                      then 'in time'
                      when v.cppv_cp_visit_seen = 'Y' and v.cppv_cp_visit_date > s.due
                      then 'late: due ' || cast(s.due as varchar) end) as detail,
       v.source_row
from ssd_cp_visits v
left join step s on s.person = v.cppv_person_id and s.visited = v.cppv_cp_visit_date
where v.cppv_person_id is not null and v.cppv_cp_visit_date is not null
union all
select vist_person_id, vist_due, vist_due, 'Visit due', 'none recorded', source_row
from loc_protection_visit_step
where vist_known = 1 and vist_visited is null and vist_due < vist_plan_until
  and vist_due < (select min(until_day) from held)
