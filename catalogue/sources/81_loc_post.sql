-- loc_post: posts held by social workers, with full-time equivalents in thousandths.
--
-- From src_loc_post. The list is a whole list: the one of the latest reference date is taken.
create or replace table loc_post as
with latest as (
  select l.load_id
  from led_load l
  where l.active and l.load_id in (select load_id from src_loc_post)
  order by l.reference_date desc, l.content_hash desc, l.load_id
  limit 1
)
select p.post_id,
       p.worker_id as post_worker_id,
       p.team as post_team,
       p.role as post_role,
       cast(cast(p.fte as decimal(9, 3)) * 1000 as integer) as post_fte_thousandths,
       try_cast(p.agency as integer) as post_is_agency,
       p.start_date as post_start_date,
       p.end_date as post_end_date,
       nullif(trim(p.locality), '') as post_locality,
       nullif(trim(p.service), '') as post_service,
       p.source_row
from src_loc_post p
where p.load_id in (select load_id from latest) and p.start_date is not null
  and (p.end_date is null or p.end_date >= p.start_date);
