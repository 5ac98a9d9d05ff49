-- title: Placement type
-- order: U1 | U2 | U3 | U4 | U5 | U6 | A3 | A4 | A5 | A6 | K1 | K2 | K3 | H5 | P1 | P2 | P3 | R1 | R2 | R3 | R5 | S1 | T0 | T1 | T2 | T3 | T4 | Z1 | Z11 | Z12 | Z13 | Z14
-- labels: placement_type
-- The code of the placement on the day; a temporary placement keeps that of the placement that it
-- interrupts.
select stoc_person_id as person, stoc_from as from_day, stoc_until as until_day, stoc_type as value
from loc_placement_stock
where stoc_type is not null
