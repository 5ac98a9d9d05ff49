-- loc_organisation: the teams, and where in the organisation each stands now; one that is no more,
-- where it stood last.
--
--   orga_team       by its name on the day, as the dimension has it
--   orga_locality   the part of the service that the team belongs to; NULL where not known
--   orga_service    the part of the department that the locality belongs to; NULL where not known
--
-- From loc_team_spell. Now is the last day on which the records say who held cases; what the list
-- of teams plans for later counts only for teams that have not begun by then.
create table loc_organisation as
with now as (
  select coalesce(max(cove_until), date '9999-12-31') as day
  from loc_coverage
  where cove_table in ('loc_allocation_spell', 'loc_post')
),
placed as (
  select s.tesp_team as team, s.tesp_locality as locality, s.tesp_service as service,
         row_number() over (
           partition by s.tesp_team
           order by case when s.tesp_from < n.day then 0 else 1 end, s.tesp_is_listed desc,
                    s.tesp_until desc, s.tesp_from desc, s.tesp_told) as place
  from loc_team_spell s
  cross join now n
)
select team as orga_team, locality as orga_locality, service as orga_service
from placed
where place = 1
order by team;
