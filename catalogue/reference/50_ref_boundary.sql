-- ref_boundary: boundaries of authorities, regions, wards and MSOAs, each once for each grid, from
-- the latest file that has it. `area_code` is that of ref_area, for authorities and regions.
-- Coordinates as in GeoJSON: rings of [x, y]. `newness` counts the files from the oldest on, by their
-- day, then their content: the order of loading says nothing.
create or replace table ref_boundary as
select b.level, coalesce(b.code, r.region_code) as code,
       case when b.level in ('authority', 'region', 'england')
            then coalesce(a.area_code, r.region_code) end as area_code,
       b.name, b.within, b.grid,
       cast(b.min_x as double) as min_x, cast(b.min_y as double) as min_y,
       cast(b.max_x as double) as max_x, cast(b.max_y as double) as max_y,
       b.shape, b.coordinates, l.vintage,
       cast(dense_rank() over (order by l.newness) as integer) as newness, b.load_id, b.source_row
from src_boundaries b
join tmp_ref_load l on l.load_id = b.load_id
left join ref_area_alias a on a.kind = 'code' and a.alias = b.code
left join (select area_code as region_code, name from ref_area where level = 'region') r
  on b.level = 'region' and b.code is null and tmp_ref_plain(r.name) = tmp_ref_plain(b.name)
qualify row_number() over (partition by coalesce(b.code, b.name), b.grid
                           order by l.newness desc, b.source_row) = 1;
