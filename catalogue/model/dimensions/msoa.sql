-- title: Neighbourhood (MSOA)
-- names: select poar_code, case when count(*) over (partition by poar_name) > 1 then poar_name || ' (' || poar_code || ')' else poar_name end from (select distinct poar_code, poar_name from loc_postcode_area where poar_level = 'msoa') a
-- empty: no list of postcodes, or no boundaries of MSOAs that hold a child's home, are loaded (docs/sources/place.md)
-- The middle layer super output area of the child's home on the day, by the boundaries that
-- are loaded: in care, of the home before care.
select h.home_person_id as person, h.home_from as from_day, h.home_until as until_day,
       p.plac_msoa as value
from loc_home h
join loc_place p on p.plac_postcode = h.home_postcode
where p.plac_msoa is not null
