-- title: Team
-- The team that holds the child's case on the day, by the name that it had then where the council's
-- list of teams says, else by the name in the records.
select a.allo_person_id as person, greatest(a.allo_from, t.tesp_from) as from_day,
       least(coalesce(a.allo_until, date '9999-12-31'), t.tesp_until) as until_day,
       t.tesp_team as value
from loc_allocation_spell a
join loc_team_spell t
  on t.tesp_told = a.allo_team and t.tesp_until > a.allo_from
 and t.tesp_from < coalesce(a.allo_until, date '9999-12-31')
