-- ref_postcode: all postcodes with their grid references (metres), by the postcode without its
-- blank. Of several lists the latest one. A view, so that two and a half million rows are not made
-- anew when anything else changes.
create or replace view ref_postcode as
select replace(p.postcode, ' ', '') as postcode, p.easting, p.northing, p.laua as ons_code
from src_postcodes p
where p.load_id = (
  select l.load_id from led_load l
  where l.active and l.source = 'postcodes'
  order by l.reference_date desc, l.content_hash desc, l.load_id desc limit 1);
