-- title: Category of need
-- order: N1 | N2 | N3 | N4 | N5 | N6 | N7 | N8
-- labels: need
-- The category of the episode of care that holds on the day, short breaks left out.
select stoc_person_id as person, stoc_from as from_day, stoc_until as until_day, stoc_need as value
from loc_placement_stock
where stoc_need is not null
