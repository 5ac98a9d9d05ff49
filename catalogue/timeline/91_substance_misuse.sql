-- title: Substance misuse
-- tables: ssd_cla_substance_misuse
-- Each record on its day, and whether help with it was received.
select clas_person_id as person,
       clas_substance_misuse_date as from_day,
       clas_substance_misuse_date as until_day,
       case when upper(coalesce(clas_substance_misused, '')) in ('N', 'NO', '0', 'FALSE')
            then 'No substance misuse found' else 'Substance misuse found' end as label,
       concat_ws('', case clas_intervention_received
                       when 'Y' then 'help with it received'
                       when 'N' then 'help with it not received' end) as detail,
       source_row
from ssd_cla_substance_misuse
where clas_person_id is not null and clas_substance_misuse_date is not null
