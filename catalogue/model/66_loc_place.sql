-- loc_place: each postcode of a home or a placement that the list of postcodes has, with the areas in
-- which it lies.
--
--   plac_district, plac_sector   "AB1" and "AB1 2" of AB1 2CD
--   plac_msoa, plac_ward         codes, by the boundaries that are loaded; NULL outside of all of them
--   plac_is_inside   1 in this authority, 0 outside; NULL where not known
--
-- From loc_postcode and loc_postcode_area. In or out goes by the authority in the list of postcodes. For
-- the districts of a county the boundary decides: a district is inside if most of its postcodes
-- are (published boundaries are drawn roughly along coasts). A postcode without an authority goes by
-- the boundary itself.
create table loc_place as
with own as (
  select max(owna_has_boundary) as is_drawn from loc_own_area
),
located as (
  select p.post_postcode, p.post_ons_code,
         case when exists (select 1 from loc_own_area o where o.owna_code = a.poar_code)
              then 1 else 0 end as in_own
  from loc_postcode p
  left join loc_postcode_area a
    on a.poar_postcode = p.post_postcode and a.poar_level = 'authority'
  where p.post_is_known = 1 and p.post_is_inside is null and p.post_easting is not null
    and exists (select 1 from own where is_drawn = 1)
),
district as (
  select post_ons_code, case when 2 * sum(in_own) > count(*) then 1 else 0 end as is_inside
  from located
  where post_ons_code is not null
  group by post_ons_code
)
select p.post_postcode as plac_postcode,
       p.post_district as plac_district,
       p.post_sector as plac_sector,
       m.poar_code as plac_msoa,
       w.poar_code as plac_ward,
       coalesce(p.post_is_inside, d.is_inside, case when p.post_ons_code is null then l.in_own end)
         as plac_is_inside
from loc_postcode p
left join loc_postcode_area m on m.poar_postcode = p.post_postcode and m.poar_level = 'msoa'
left join loc_postcode_area w on w.poar_postcode = p.post_postcode and w.poar_level = 'ward'
left join district d on d.post_ons_code = p.post_ons_code
left join located l on l.post_postcode = p.post_postcode
where p.post_is_known = 1;
