-- title: Team
-- The team that holds the child's case on the day, by its name.
select allo_person_id as person, allo_from as from_day,
       coalesce(allo_until, date '9999-12-31') as until_day, allo_team as value
from loc_allocation_spell
where allo_team is not null
