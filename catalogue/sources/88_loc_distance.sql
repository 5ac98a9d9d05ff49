-- loc_distance: how far apart a home and a placement are, as the crow flies, for each pair of postcodes that
-- occurs. loc_stated_distance: what a source itself says of where a placement lies.
--
--   dist_tenths       tenths of a mile: sqrt(dE² + dN²) / 1000 / 1.6093, rounded to one decimal
--   stdi_tenths       the same, of clap_cla_placement_distance (SSD); stdi_is_inside 1 or 0, of the
--                     placement location (Annex A): one of the two is NULL
-- From loc_home, loc_cla_episode and loc_postcode; from src_ssd_cla_placement, of the placement with
-- the episode's postcode that runs on its first day, and src_annex_a_list_8.
create or replace table loc_distance as
with pair as (
  select distinct h.home_postcode as home, plain_postcode(e.epis_placement_postcode) as placement
  from loc_cla_episode e
  join loc_home h
    on h.home_person_id = e.epis_person_id and h.home_from < coalesce(e.epis_until, date '9999-12-31')
   and h.home_until > e.epis_from
)
select p.home as dist_home, p.placement as dist_placement,
       cast(round(sqrt(pow(a.post_easting - b.post_easting, 2)
                       + pow(a.post_northing - b.post_northing, 2)) / 1000 / 1.6093 * 10) as integer)
         as dist_tenths
from pair p
join loc_postcode a on a.post_postcode = p.home and a.post_easting is not null
join loc_postcode b on b.post_postcode = p.placement and b.post_easting is not null;

create or replace table loc_stated_distance (
  stdi_person_id varchar, stdi_from date, stdi_until date, stdi_tenths integer,
  stdi_is_inside integer, source_row bigint
);
-- when: tmp_placement
insert into loc_stated_distance
select e.epis_person_id, e.epis_from, coalesce(e.epis_until, date '9999-12-31'),
       arg_max(cast(round(cast(d.clap_cla_placement_distance as double) * 10) as integer),
               row(p.from_day, p.source_row)),
       null, max_by(p.source_row, row(p.from_day, p.source_row))
from loc_cla_episode e
join led_load l on l.load_id = e.epis_load_id and l.source = 'ssd'
join tmp_placement p
  on p.person = e.epis_person_id and p.from_day <= e.epis_from and p.runs_to > e.epis_from
 and p.postcode is not distinct from e.epis_placement_postcode
join src_ssd_cla_placement d on d.source_row = p.source_row
where d.clap_cla_placement_distance is not null
group by e.epis_person_id, e.epis_from, e.epis_until;
-- when: tmp_annex_a_episode
insert into loc_stated_distance
select e.epis_person_id, e.epis_from, coalesce(e.epis_until, date '9999-12-31'), null,
       case a.placement_location when 'IN' then 1 when 'OUT' then 0 end, e.source_row
from loc_cla_episode e
join led_load l on l.load_id = e.epis_load_id and l.source = 'annex_a'
join src_annex_a_list_8 a on a.source_row = e.source_row
where a.placement_location in ('IN', 'OUT');
