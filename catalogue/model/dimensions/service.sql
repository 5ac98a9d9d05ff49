-- title: Service
-- The part of the department that the child's team belongs to, through its locality, by the latest
-- list of teams; the team is that of the day. Not known where the list has only one level.
select a.allo_person_id as person, a.allo_from as from_day,
       coalesce(a.allo_until, date '9999-12-31') as until_day, o.orga_service as value
from loc_allocation_spell a
join loc_organisation o on o.orga_team = a.allo_team
where o.orga_service is not null
