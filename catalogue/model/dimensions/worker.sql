-- title: Worker
-- The worker who holds the child's case on the day: the local list of allocations where it is
-- loaded, else the involvements of the Standard Safeguarding Dataset, else the social workers'
-- episodes of the SSDA903 (from 2023/24).
select allo_person_id as person, allo_from as from_day,
       coalesce(allo_until, date '9999-12-31') as until_day, allo_worker_id as value
from loc_allocation_spell
where allo_worker_id is not null
