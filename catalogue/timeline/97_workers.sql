-- title: Team and worker
-- tables: loc_allocation_spell
-- Who held the child's case, and in which team.
select allo_person_id as person,
       allo_from as from_day,
       greatest(coalesce(allo_until, date '9999-12-31'), allo_from) as until_day,
       coalesce(allo_team, 'Team not recorded') as label,
       concat_ws('', 'worker ' || allo_worker_id) as detail,
       source_row
from loc_allocation_spell
where allo_person_id is not null and allo_from is not null
