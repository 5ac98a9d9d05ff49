-- title: Legal status
-- order: C1 | C2 | D1 | E1 | V2 | L1 | L2 | L3 | J1 | J2 | J3
-- labels: legal_status
-- The code of the episode of care that holds on the day, short breaks (V3, V4) left out.
select stoc_person_id as person, stoc_from as from_day, stoc_until as until_day,
       stoc_legal_status as value
from loc_placement_stock
where stoc_legal_status is not null
