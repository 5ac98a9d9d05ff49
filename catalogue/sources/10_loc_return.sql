-- loc_return: what each active load says it covers, one row per load and src_ table; a return that
-- another of the same year silences (loc_twin_return, led_silent_list) is left out.
--
-- From the ledger (led_load, led_coverage). The order in which loads were made plays no part: a
-- return is later than another only by its reference date.
--   retu_from, retu_to     first and last day of the window, both inside it
--   retu_precedence        1 = speaks for a child whom several returns of the same reference date
--                          hold: the longer window first, then the larger content hash
--   retu_next_from         the least window start of all later returns of this table: from that day
--                          on, the later ones speak, also of children whom they no longer hold
create or replace table loc_return as
with window_of as (
  select c.load_id, c.table_name, min(c.from_day) as first_day, max(c.to_day) as last_day,
         min(l.reference_date) as reference_date, min(l.content_hash) as content_hash
  from led_coverage c
  join led_load l on l.load_id = c.load_id
  where l.active
    and not exists (select 1 from loc_twin_return t
                    where t.twin_load_id = c.load_id and t.twin_table = c.table_name)
    and not exists (select 1 from led_silent_list s
                    where s.sili_load_id = c.load_id and s.sili_table = c.table_name)
  group by c.load_id, c.table_name
)
select w.load_id as retu_load_id,
       w.table_name as retu_table,
       w.first_day as retu_from,
       w.last_day as retu_to,
       coalesce(w.reference_date, w.last_day) as retu_reference_date,
       w.content_hash as retu_content_hash,
       row_number() over (
         partition by w.table_name, coalesce(w.reference_date, w.last_day)
         order by w.first_day, w.content_hash desc, w.load_id) as retu_precedence,
       (select min(n.first_day)
        from window_of n
        where n.table_name = w.table_name
          and coalesce(n.reference_date, n.last_day) > coalesce(w.reference_date, w.last_day)
       ) as retu_next_from
from window_of w;
