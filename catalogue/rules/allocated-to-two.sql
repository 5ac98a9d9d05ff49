--- rule
-- id = "allocated-to-two"
-- title = "Two allocated workers at once"
-- meaning = """
-- Two workers are recorded as holding one child’s case at the same time, for more than a
-- week."""
-- kind = "overlapping"
-- severity = "note"
-- tables = ["loc_allocation_spell"]
-- field = "WORKER_ID"
-- action = "End the allocation of the worker who has handed the case over."
-- source = "Local definition"

with held as (
  select invo_person_id as person, invo_professional_id as worker,
         invo_involvement_start_date as from_day,
         coalesce(invo_involvement_end_date, date '9999-12-01') as until_day, source_row
  from loc_involvement
  where invo_professional_id is not null
  union all
  select invo_person_id, invo_professional_id, invo_involvement_start_date,
         coalesce(invo_involvement_end_date, date '9999-12-01'), source_row
  from ssd_involvements
  where invo_professional_id is not null and invo_professional_role_id = 'ALLOCATED WORKER'
    and not exists (select 1 from loc_involvement)
),
step as (
  select person, worker, from_day, until_day, source_row,
         lag(worker) over (partition by person order by from_day, source_row) as before_worker,
         lag(until_day) over (partition by person order by from_day, source_row) as before_until
  from held
)
select person as subject, source_row, cast(from_day as varchar) as record, worker as value,
       'From ' || cast(from_day as varchar) || ' on both ' || before_worker || ' and ' || worker
         || ' hold the case.' as detail,
       from_day as event_day
from step
where before_worker <> worker and least(before_until, until_day) > from_day + 7
