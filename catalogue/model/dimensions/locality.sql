-- title: Locality
-- The part of the service that the child's team belongs to, by the latest list of teams; the team is
-- that of the day. Teams of one name and several parents, and those in no list, are not known.
select a.allo_person_id as person, a.allo_from as from_day,
       coalesce(a.allo_until, date '9999-12-31') as until_day, o.orga_locality as value
from loc_allocation_spell a
join loc_organisation o on o.orga_team = a.allo_team
where o.orga_locality is not null
