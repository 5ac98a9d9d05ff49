-- title: Disability
-- order: Disabled | Not disabled
-- Disabled when a disability of any kind is recorded for the child, whenever; 'Not disabled' when
-- the record says that there is none (NONE). The records do not say since when. A child of whom
-- neither is recorded is not known, as all are where only the return of children looked after is
-- loaded.
select disa_person_id as person, date '1900-01-01' as from_day, date '9999-12-31' as until_day,
       case when max(case when disa_disability_code <> 'NONE' then 1 else 0 end) = 1
            then 'Disabled' else 'Not disabled' end as value
from ssd_disability
where disa_person_id is not null and disa_disability_code is not null
group by disa_person_id
