-- loc_post: posts held by social workers, with full-time equivalents in thousandths. loc_vacancy: posts
-- that nobody whom the council employs holds. loc_worker_status: what else is said of a worker in a post.
--
-- From src_loc_post. The list is sent whole (06_led_silent_list says whose rows stand). A row with a
-- worker is a post held, whatever `employment` says; one without a worker is a vacancy if it says VACANT,
-- or says nothing in a list that says it of others. A vacancy goes on while an agency worker covers it.
--   post_covers_id   of an agency worker: the post_id of the row covered
--   vaca_id          the post_id, with a number behind it where the list has one twice
--   stat_asye_until  the first day after the assessed and supported year; while the post lasts if open
create or replace temp table tmp_post_row as
select p.*, cast(cast(p.fte as decimal(9, 3)) * 1000 as integer) as fte_thousandths,
       p.worker_id is null
         and (coalesce(p.employment, '') = 'VACANT'
              or (p.employment is null
                  and exists (select 1 from src_loc_post o
                              where o.load_id = p.load_id and o.employment is not null))) as is_vacant
from src_loc_post p
where p.source_row in (select r.source_row from tmp_list_row r where r.list_table = 'src_loc_post')
  and p.start_date is not null
  and (p.end_date is null or p.end_date >= p.start_date);

create or replace table loc_post as
select p.post_id,
       p.worker_id as post_worker_id,
       p.team as post_team,
       p.role as post_role,
       p.fte_thousandths as post_fte_thousandths,
       coalesce(try_cast(p.agency as integer),
                case p.employment when 'AGENCY' then 1 when 'EMPLOYED' then 0 end) as post_is_agency,
       p.start_date as post_start_date,
       p.end_date as post_end_date,
       nullif(trim(p.locality), '') as post_locality,
       nullif(trim(p.service), '') as post_service,
       p.source_row,
       nullif(trim(p.grade), '') as post_grade,
       p.covers_post as post_covers_id
from tmp_post_row p
where p.worker_id is not null;

create or replace table loc_vacancy as
select case when count(*) over one = 1 then post_id
            else post_id || '/' || row_number() over (one order by start_date, source_row) end as vaca_id,
       post_id as vaca_post_id,
       team as vaca_team,
       role as vaca_role,
       fte_thousandths as vaca_fte_thousandths,
       start_date as vaca_start_date,
       end_date as vaca_end_date,
       nullif(trim(locality), '') as vaca_locality,
       nullif(trim(service), '') as vaca_service,
       source_row
from tmp_post_row
where is_vacant
window one as (partition by post_id);

create or replace table loc_worker_status as
select worker_id as stat_worker_id,
       post_id as stat_post_id,
       start_date as stat_start_date,
       end_date as stat_end_date,
       nullif(trim(grade), '') as stat_grade,
       swe_number as stat_swe_number,
       qualified_date as stat_qualified_date,
       try_cast(asye as integer) as stat_is_asye,
       case when asye = '1' then coalesce(asye_end_date, end_date) end as stat_asye_until,
       caseload_limit as stat_caseload_limit,
       start_origin as stat_start_origin,
       leaving_reason as stat_leaving_reason,
       leaving_destination as stat_leaving_destination,
       source_row
from tmp_post_row
where worker_id is not null;
