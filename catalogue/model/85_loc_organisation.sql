-- loc_organisation: the teams, and where in the organisation each stands now.
--
--   orga_team       by its name, as allocations and posts have it
--   orga_locality   the part of the service that the team belongs to; NULL where not known
--   orga_service    the part of the department that the locality belongs to; NULL where not known
--
-- From ssd_department (the parent of the team, and the parent's own parent); for teams that are not in
-- it from the locality and service of loc_post. A team of one name under several parents has none.
-- Teams are those of any case or post, and those of ssd_department that have no team below them.
create table loc_organisation as
with department as (
  select d.dept_team_name as team,
         coalesce(d.dept_team_parent_name, up.dept_team_name) as locality,
         coalesce(up.dept_team_parent_name, top.dept_team_name) as service
  from ssd_department d
  left join ssd_department up
    on up.dept_team_id = d.dept_team_parent_id and up.dept_team_id <> d.dept_team_id
  left join ssd_department top
    on top.dept_team_id = up.dept_team_parent_id and top.dept_team_id <> up.dept_team_id
  where d.dept_team_name is not null
    and not exists (select 1 from ssd_department below
                    where below.dept_team_parent_id = d.dept_team_id
                      and below.dept_team_id <> d.dept_team_id)
),
told as (
  select team, locality, service, 1 as speaker from department
  union all
  select post_team, post_locality, post_service, 2 from loc_post where post_team is not null
  union all
  select allo_team, null, null, 3 from loc_allocation_spell where allo_team is not null
),
first_told as (
  select team, min(speaker) as speaker from told group by team
)
select t.team as orga_team,
       case when min(t.locality) = max(t.locality) then min(t.locality) end as orga_locality,
       case when min(t.service) = max(t.service) and min(t.locality) = max(t.locality)
            then min(t.service) end as orga_service
from told t
join first_told f on f.team = t.team and f.speaker = t.speaker
group by t.team
order by t.team;
