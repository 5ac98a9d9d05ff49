-- title: Postcode sector
-- empty: no list of postcodes is loaded that has a child's home (docs/sources/place.md)
-- The postcode sector ("AB1 2" of AB1 2CD) of the child's home on the day: in care, of the
-- home before care.
select h.home_person_id as person, h.home_from as from_day, h.home_until as until_day,
       p.plac_sector as value
from loc_home h
join loc_place p on p.plac_postcode = h.home_postcode
where p.plac_sector is not null
