--- rule
-- id = "allocated-worker-left"
-- title = "Allocated to somebody who has left"
-- meaning = "The worker who holds an open case left the last post more than two weeks ago."
-- kind = "orphaned"
-- severity = "doubtful"
-- tables = ["loc_allocation_spell", "loc_post"]
-- field = "WORKER_ID"
-- action = "Allocate the case to somebody else, or correct the end of the post."
-- source = "Local definition"

with gone as (
  select post_worker_id as worker, max(coalesce(post_end_date, date '9999-12-31')) as until_day
  from loc_post
  group by post_worker_id
)
select a.allo_person_id as subject, a.source_row, cast(a.allo_from as varchar) as record,
       a.allo_worker_id as value, a.allo_worker_id as worker, a.allo_team as team,
       'The case is held by ' || a.allo_worker_id || ', whose last post ended on '
         || cast(g.until_day as varchar) || '.' as detail,
       g.until_day as event_day
from loc_allocation_spell a
join gone g on g.worker = a.allo_worker_id
join loc_rule_held h on h.is_last = 1
where a.allo_until is null and g.until_day + 14 < h.held_until
