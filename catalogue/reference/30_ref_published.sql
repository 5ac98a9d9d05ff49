-- ref_published: every figure of the published statistics that are loaded, one on a row, as sent:
-- value and symbol beside one another, never a symbol as a number. A view: nothing is stored twice.
create or replace view ref_published as
with cell as (
  select w.load_id, w.source_row, w.time_period, w.time_identifier, w.geographic_level,
         w.country_code, w.region_code, w.region_name, w.la_code, w.ons_code, w.la_name, w.filters,
         unnest(map_entries(cast(cast(w.figures as json) as map(varchar, varchar)))) as entry
  from src_published_wide w
  join led_load l on l.load_id = w.load_id and l.active
)
select load_id, source_row, time_period, time_identifier, geographic_level, country_code,
       region_code, region_name, la_code, ons_code, la_name, filters,
       entry.key as figure,
       try_cast(entry.value as double) as value,
       case when try_cast(entry.value as double) is null then nullif(entry.value, '') end as symbol
from cell;
