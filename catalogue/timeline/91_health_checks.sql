-- title: Health assessments and dental checks
-- tables: ssd_cla_health
-- Each check on its day, with the status that the record gives.
select clah_person_id as person,
       clah_health_check_date as from_day,
       clah_health_check_date as until_day,
       coalesce(clah_health_check_type, 'Health check, of what kind is not recorded') as label,
       concat_ws('; ', lower(clah_health_check_status)) as detail,
       source_row
from ssd_cla_health
where clah_person_id is not null and clah_health_check_date is not null
