--- rule
-- id = "protection-plan-overlap"
-- title = "Two child protection plans at once"
-- meaning = "Two child protection plans of one child run at the same time."
-- kind = "overlapping"
-- severity = "doubtful"
-- tables = ["ssd_cp_plans"]
-- field = "END_DATE"
-- action = "End the earlier plan, or take out the one that was entered twice."
-- source = "DfE children in need census 8935 and 8940"

with step as (
  select cppl_person_id as person, cppl_cp_plan_start_date as from_day, source_row,
         max(coalesce(cppl_cp_plan_end_date, date '9999-12-31'))
           over (partition by cppl_person_id order by cppl_cp_plan_start_date, source_row
                 rows between unbounded preceding and 1 preceding) as before_until
  from ssd_cp_plans
)
select person as subject, source_row, cast(from_day as varchar) as record,
       'The child protection plan that began on ' || cast(from_day as varchar)
         || ' runs at the same time as an earlier one, which '
         || case when before_until = date '9999-12-31' then 'is open'
                 else 'ended on ' || cast(before_until as varchar) end || '.' as detail,
       from_day as event_day
from step
where before_until > from_day
