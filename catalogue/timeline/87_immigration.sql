-- title: Unaccompanied asylum seeking and immigration
-- tables: ssd_immigration_status
-- Each status. The SSDA903 says only when it ceased: there it is shown from the first day in care
-- that is held, and left out where no such day is.
with care as (
  select care_person_id as person, min(care_from) as from_day
  from loc_care_period
  group by care_person_id
)
select i.immi_person_id as person,
       coalesce(i.immi_immigration_status_start_date, c.from_day) as from_day,
       greatest(coalesce(i.immi_immigration_status_end_date, date '9999-12-31'),
                coalesce(i.immi_immigration_status_start_date, c.from_day)) as until_day,
       case i.immi_immigration_status when 'UASC' then 'Unaccompanied asylum-seeking child'
            else coalesce(i.immi_immigration_status, 'Immigration status') end as label,
       case when i.immi_immigration_status_start_date is null
            then 'start not recorded: shown from the first day in care held' else '' end as detail,
       i.source_row
from ssd_immigration_status i
left join care c on c.person = i.immi_person_id
where i.immi_person_id is not null
  and coalesce(i.immi_immigration_status_start_date, c.from_day) is not null
