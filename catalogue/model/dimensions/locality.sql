-- title: Locality
-- The part of the service that the child's team belonged to on the day, by the council's list of
-- teams; where it says nothing, the part to which the team belongs by the latest departments or posts.
-- Teams of one name and several parents, and those in no list, are not known.
select a.allo_person_id as person, greatest(a.allo_from, t.tesp_from) as from_day,
       least(coalesce(a.allo_until, date '9999-12-31'), t.tesp_until) as until_day,
       t.tesp_locality as value
from loc_allocation_spell a
join loc_team_spell t
  on t.tesp_told = a.allo_team and t.tesp_until > a.allo_from
 and t.tesp_from < coalesce(a.allo_until, date '9999-12-31')
where t.tesp_locality is not null
