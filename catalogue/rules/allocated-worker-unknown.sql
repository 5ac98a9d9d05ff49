--- rule
-- id = "allocated-worker-unknown"
-- title = "Allocated to somebody who is in no list"
-- meaning = """
-- The worker who holds an open case is neither in the list of workers nor in the list of
-- posts."""
-- kind = "orphaned"
-- severity = "doubtful"
-- tables = ["loc_allocation_spell"]
-- field = "WORKER_ID"
-- action = "Correct the identifier, or add the worker to the list."
-- source = "Local definition"

with known as (
  select prof_professional_id as worker from ssd_professionals
  union select prof_staff_id from ssd_professionals
  union select post_worker_id from loc_post
)
select a.allo_person_id as subject, a.source_row, cast(a.allo_from as varchar) as record,
       a.allo_worker_id as value, a.allo_worker_id as worker, a.allo_team as team,
       'The case is held by ' || a.allo_worker_id || ' since ' || cast(a.allo_from as varchar)
         || ', who is in no list of workers or posts.' as detail,
       a.allo_from as event_day
from loc_allocation_spell a
left join known k on k.worker = a.allo_worker_id
where a.allo_worker_id is not null and a.allo_until is null and k.worker is null
  and exists (select 1 from known)
