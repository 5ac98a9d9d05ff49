-- loc_team_spell: where each team stood on each day, by the text that records have for it.
--
--   tesp_told       the text: a team's name or identifier
--   tesp_from, tesp_until   half-open, from 1900-01-01 to 9999-12-31 without a hole
--   tesp_team       what the team that had the work was called on the day
--   tesp_locality   the part of the service that it belonged to; NULL where not known
--   tesp_service    the part of the department that the locality belonged to; NULL where not known
--   tesp_is_listed  1 where the council's list of teams says so
--
-- From loc_team_stand, the council's list. On days, and of teams, of which it says nothing: from
-- ssd_department (the parent of the team, and the parent's own parent), for teams that are not in it
-- from the locality and service of loc_post, as they are now. There a team of one name under
-- several parents has none. Teams are those of any case or post, those of ssd_department that have
-- no team below them, and those of the list.
create table loc_team_spell as
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
  union all
  select stan_told, null, null, 4 from loc_team_stand
),
first_told as (
  select team, min(speaker) as speaker from told group by team
),
unlisted as (
  select t.team,
         case when min(t.locality) = max(t.locality) then min(t.locality) end as locality,
         case when min(t.service) = max(t.service) and min(t.locality) = max(t.locality)
              then min(t.service) end as service
  from told t
  join first_told f on f.team = t.team and f.speaker = t.speaker
  group by t.team
),
-- what lies before, between and after the days of the list; the name is that of the day next to it
hole as (
  select u.team as told, date '1900-01-01' as from_day,
         coalesce(f.stan_from, date '9999-12-31') as until_day, coalesce(f.stan_team, u.team) as name
  from unlisted u
  left join (select stan_told, stan_from, stan_team,
                    row_number() over (partition by stan_told order by stan_from) as place
             from loc_team_stand) f on f.stan_told = u.team and f.place = 1
  union all
  select stan_told, stan_until,
         lead(stan_from, 1, date '9999-12-31') over (partition by stan_told order by stan_from),
         stan_team
  from loc_team_stand
)
select stan_told as tesp_told, stan_from as tesp_from, stan_until as tesp_until,
       stan_team as tesp_team, stan_locality as tesp_locality, stan_service as tesp_service,
       1 as tesp_is_listed
from loc_team_stand
union all
select h.told, h.from_day, h.until_day, h.name, u.locality, u.service, 0
from hole h
join unlisted u on u.team = h.told
where h.from_day < h.until_day;
