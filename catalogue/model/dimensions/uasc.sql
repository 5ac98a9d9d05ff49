-- title: Unaccompanied asylum-seeking
-- order: UASC | Not UASC
-- UASC until the day the status ceased. The SSDA903 does not say when it began, so there it holds for
-- all of the child's earlier time; a child in no list of UASC is 'Not UASC'.
with uasc as (
  select immi_person_id as person,
         min(coalesce(immi_immigration_status_start_date, date '1900-01-01')) as from_day,
         max(coalesce(immi_immigration_status_end_date, date '9999-12-31')) as until_day
  from ssd_immigration_status
  where immi_immigration_status = 'UASC'
  group by immi_person_id
)
select p.pers_person_id as person, u.from_day, u.until_day, 'UASC' as value
from ssd_person p
join uasc u on u.person = p.pers_person_id
union all
select p.pers_person_id, date '1900-01-01', coalesce(u.from_day, date '9999-12-31'), 'Not UASC'
from ssd_person p
left join uasc u on u.person = p.pers_person_id
where u.person is null or u.from_day > date '1900-01-01'
union all
select p.pers_person_id, u.until_day, date '9999-12-31', 'Not UASC'
from ssd_person p
join uasc u on u.person = p.pers_person_id
where u.until_day < date '9999-12-31'
