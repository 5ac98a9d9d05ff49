-- title: Service
-- The part of the department that the child's team belonged to on the day, through its locality, by
-- the council's list of teams; where it says nothing, by the latest departments or posts. Not known
-- where the list has only one level.
select a.allo_person_id as person, greatest(a.allo_from, t.tesp_from) as from_day,
       least(coalesce(a.allo_until, date '9999-12-31'), t.tesp_until) as until_day,
       t.tesp_service as value
from loc_allocation_spell a
join loc_team_spell t
  on t.tesp_told = a.allo_team and t.tesp_until > a.allo_from
 and t.tesp_from < coalesce(a.allo_until, date '9999-12-31')
where t.tesp_service is not null
