--- rule
-- id = "plan-after-death"
-- title = "Plan after death"
-- meaning = "A child protection or child in need plan begins or goes on after the child’s death."
-- kind = "impossible"
-- severity = "doubtful"
-- tables = ["ssd_cp_plans", "ssd_cin_plans", "ssd_person"]
-- field = "END_DATE"
-- action = "End the plan on the day of death."
-- source = "DfE children in need census 4008, 4009Q, 8915 and 8920"

with plan as (
  select cppl_person_id as person, cppl_cp_plan_start_date as from_day,
         coalesce(cppl_cp_plan_end_date, date '9999-12-31') as until_day, source_row,
         'child protection plan' as what
  from ssd_cp_plans
  union all
  select cinp_person_id, cinp_cin_plan_start_date,
         coalesce(cinp_cin_plan_end_date, date '9999-12-31'), source_row, 'child in need plan'
  from ssd_cin_plans
)
select a.person as subject, a.source_row, a.what || ' ' || cast(a.from_day as varchar) as record,
       'The ' || a.what || ' that began on ' || cast(a.from_day as varchar)
         || ' goes on although the child died on ' || cast(p.pers_death_date as varchar) || '.' as detail,
       p.pers_death_date as event_day
from plan a
join ssd_person p on p.pers_person_id = a.person
join loc_rule_held h on h.is_last = 1
where least(a.until_day, h.held_until) > p.pers_death_date + 30 or a.from_day > p.pers_death_date
