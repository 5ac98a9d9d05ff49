-- loc_population: children aged 0 to 17 in this authority, with the days that each estimate serves.
--
-- From src_population and loc_authority (empty when no authority is set). The mid-year estimate of
-- year Y serves 1 April Y to 31 March Y + 1, as in the published rates. Of several publications of
-- the same year the latest is taken.
create or replace table loc_population as
select a.authority_code as popu_authority_code,
       make_date(p.mid_year, 4, 1) as popu_from,
       make_date(p.mid_year + 1, 4, 1) as popu_until,
       p.mid_year as popu_mid_year,
       p.population as popu_children,
       p.source_row
from src_population p
join led_load l on l.load_id = p.load_id and l.active
join loc_authority a on a.authority_code = p.la_code or a.ons_code = p.ons_code
where p.population is not null
qualify row_number() over (
  partition by p.mid_year
  order by l.reference_date desc, l.content_hash desc, p.load_id, p.source_row) = 1;
