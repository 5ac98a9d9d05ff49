-- title: Offences
-- tables: ssd_cla_convictions
-- Offences that are recorded of a child in care, by the day of the offence. Whether and when the child
-- was convicted or cautioned is not said there.
select clac_person_id as person,
       clac_cla_conviction_date as from_day,
       clac_cla_conviction_date as until_day,
       'Offence recorded' as label,
       coalesce(clac_cla_conviction_offence, '') as detail,
       source_row
from ssd_cla_convictions
where clac_person_id is not null and clac_cla_conviction_date is not null
