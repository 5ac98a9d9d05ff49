-- title: Locality
-- The part of the service that the child's team belongs to on the day: the parent of the team in
-- the council's list of teams, found by the team's name. Teams of one name and several parents, and
-- those that are in no list, are not known.
select a.allo_person_id as person, a.allo_from as from_day,
       coalesce(a.allo_until, date '9999-12-31') as until_day, d.parent as value
from loc_allocation_spell a
join (
  select dept_team_name as team, min(dept_team_parent_name) as parent
  from ssd_department
  where dept_team_name is not null and dept_team_parent_name is not null
  group by dept_team_name
  having min(dept_team_parent_name) = max(dept_team_parent_name)
) d on d.team = a.allo_team
