-- title: Visits under child in need plans
-- tables: ssd_cin_visits
-- Each visit recorded, whether or not the child was seen.
select cinv_person_id as person,
       cinv_cin_visit_date as from_day,
       cinv_cin_visit_date as until_day,
       'Visit' as label,
       case when cinv_cin_visit_seen = 'N' then 'child not seen'
            when cinv_cin_visit_seen = 'Y' and cinv_cin_visit_seen_alone = 'Y' then 'seen alone'
            when cinv_cin_visit_seen = 'Y' then 'child seen' else '' end as detail,
       source_row
from ssd_cin_visits
where cinv_person_id is not null and cinv_cin_visit_date is not null
