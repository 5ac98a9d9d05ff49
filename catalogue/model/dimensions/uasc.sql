-- title: Unaccompanied asylum-seeking
-- order: UASC | Not UASC
-- UASC until the day the status ceased. The return does not say when it began, so it holds for all
-- of the child's earlier time; a child in no list of UASC is 'Not UASC'.
select p.pers_person_id as person, date '1900-01-01' as from_day,
       coalesce(i.immi_immigration_status_end_date, date '9999-12-31') as until_day,
       'UASC' as value
from ssd_person p
join ssd_immigration_status i on i.immi_person_id = p.pers_person_id
union all
select p.pers_person_id, coalesce(i.immi_immigration_status_end_date, date '1900-01-01'),
       date '9999-12-31', 'Not UASC'
from ssd_person p
left join ssd_immigration_status i on i.immi_person_id = p.pers_person_id
where i.immi_person_id is null or i.immi_immigration_status_end_date is not null
