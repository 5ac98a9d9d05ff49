-- led_reference_finding: what was found wrong with reference data once all of it is there. Rows of a
-- file of comparators that are about no place that is known, or of our own list about no comparator
-- or no period that is known, are in no figure: each file is told so, with how many and the first.
--
-- From tmp_ref_ tables of 10 and 40.
--   comparator-unknown-place       no place of ref_area has the code
--   comparator-unknown-indicator   of our own list of comparators: no line of comparator_sources.csv
--                                  has the identifier
--   comparator-unknown-period      of our own list: no year can be read from the period
--   comparator-not-used            a published file of which no figure is a comparator
create or replace temp table tmp_ref_unknown as
select 'comparator-unknown-place' as rule, 'GEOGRAPHY_CODE' as field, c.load_id, c.source_row,
       trim(c.code) as told
from (select s.load_id, s.source_row, unnest(string_split(s.geography_code, '/')) as code
      from src_comparator_list s
      join tmp_ref_load l on l.load_id = s.load_id) c
where not exists (select 1 from ref_area_alias a where a.kind = 'code' and a.alias = trim(c.code))
union all
select 'comparator-unknown-indicator', 'INDICATOR_ID', s.load_id, s.source_row, s.indicator_id
from src_comparator_list s
join tmp_ref_load l on l.load_id = s.load_id
where not exists (select 1 from tmp_ref_rule r
                  where r.source = 'list' and r.measure = s.indicator_id)
union all
select 'comparator-unknown-period', 'PERIOD', s.load_id, s.source_row, s.period
from src_comparator_list s
join tmp_ref_load l on l.load_id = s.load_id
where tmp_ref_year(s.period) is null
union all
select 'comparator-unknown-place', 'LA_NUMBER', s.load_id, s.source_row,
       s.la_number || coalesce(' ' || s.area_name, '')
from src_lait_values s
join tmp_ref_load l on l.load_id = s.load_id
where s.la_number not in (select lait_number from tmp_ref_region where lait_number is not null)
  and s.la_number not in (select area_code from ref_area)
union all
select 'comparator-unknown-place', case when w.geographic_level = 'Regional' then 'REGION_CODE'
                                        else 'OLD_LA_CODE' end,
       w.load_id, w.source_row,
       coalesce(w.code, 'no code') || coalesce(' ' || w.name, '')
from (
  select p.load_id, p.source_row, p.geographic_level, p.region_code as code, p.region_name as name
  from src_published_wide p
  join tmp_ref_load l on l.load_id = p.load_id
  where p.geographic_level = 'Regional'
  union all
  select p.load_id, p.source_row, p.geographic_level,
         trim(unnest(string_split(coalesce(p.la_code, ''), '/'))), p.la_name
  from src_published_wide p
  join tmp_ref_load l on l.load_id = p.load_id
  where p.geographic_level = 'Local authority'
) w
where w.code is null or w.code not in (select area_code from ref_area);

create or replace table led_reference_finding as
with one as (
  select rule, field, load_id, source_row >> 32 as file_id, told, count(*) as rows,
         min(source_row) as source_row
  from tmp_ref_unknown
  group by rule, field, load_id, source_row >> 32, told
),
file as (
  select rule, field, load_id, file_id, sum(rows) as rows, count(*) as kinds,
         min(source_row) as source_row,
         array_to_string(list(told order by rows desc, told)[1:5], ', ') as some,
         arg_min(told, source_row) as first
  from one
  group by rule, field, load_id, file_id
)
select f.load_id, 'doubtful' as severity, f.rule, f.source_row, f.field, f.first as value,
       cast(null as varchar) as subject,
       case f.rule
         when 'comparator-unknown-place'
           then f.rows || case when f.rows = 1 then ' row is' else ' rows are' end
                || ' about a place that no list of authorities and regions has, and '
                || case when f.rows = 1 then 'is' else 'are' end || ' in no figure: ' || f.some
         when 'comparator-unknown-indicator'
           then f.rows || case when f.rows = 1 then ' row has' else ' rows have' end
                || ' an identifier that is no comparator''s, and '
                || case when f.rows = 1 then 'is' else 'are' end || ' in no figure: ' || f.some
         else f.rows || case when f.rows = 1 then ' row has' else ' rows have' end
              || ' a period of which no year can be read, and '
              || case when f.rows = 1 then 'is' else 'are' end || ' in no figure: ' || f.some
       end
       || case when f.kinds > 5 then ' and ' || (f.kinds - 5) || ' more' else '' end
       || case f.rule
            when 'comparator-unknown-place'
              then '. Load the list of authorities that has them, or correct the code.'
            when 'comparator-unknown-indicator'
              then '. Correct it, or say in catalogue/reference/comparator_sources.csv what it is.'
            else '. Write it as 2025 or 2024-25.' end as reason
from file f
union all
select l.load_id, 'note', 'comparator-not-used', min(w.source_row), '', '', null,
       'None of the ' || count(*) || ' rows of this file is a comparator yet: a line in '
         || 'catalogue/reference/comparator_sources.csv says which figure of it is.'
from src_published_wide w
join tmp_ref_load l on l.load_id = w.load_id
where not exists (select 1 from tmp_ref_all o
                  where o.load_id = w.load_id and o.source_row >> 32 = w.source_row >> 32)
group by l.load_id, w.source_row >> 32;
