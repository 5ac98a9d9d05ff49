-- title: Placement provider
-- order: PR1 | PR2 | PR3 | PR4 | PR5 | PR0
-- labels: placement_provider
-- The provider of the placement on the day; a temporary placement keeps that of the placement that
-- it interrupts.
select stoc_person_id as person, stoc_from as from_day, stoc_until as until_day,
       stoc_provider as value
from loc_placement_stock
where stoc_provider is not null
