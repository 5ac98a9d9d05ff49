-- loc_deprivation_of_liberty: orders of the High Court by which a child in care is deprived of liberty.
--
--   dolo_person_id
--   dolo_from, dolo_until   half-open; nothing while the order runs
--
-- From src_ssda903_dolo, which returns have from the year to 31 March 2027 on. Of the returns that hold an
-- order (the child and its first day) the latest speaks; one that was open there and that the next
-- return holds no more ends where the next return begins.
create or replace table loc_deprivation_of_liberty as
with stated as (
  select coalesce(i.idty_person_id, d.child) as person, d.dolo_start as from_day,
         coalesce(d.dolo_end,
                  case when r.retu_next_from is not null
                       then greatest(r.retu_next_from, d.dolo_start) end) as until_day,
         d.source_row,
         r.retu_reference_date, r.retu_precedence
  from src_ssda903_dolo d
  join loc_return r on r.retu_load_id = d.load_id and r.retu_table = 'src_ssda903_dolo'
  left join loc_identity i on i.idty_identifier = d.child
  where d.child is not null and d.dolo_start is not null and d.dolo_start <= r.retu_to
)
select person as dolo_person_id, from_day as dolo_from, until_day as dolo_until, source_row
from stated
qualify row_number() over (partition by person, from_day
                           order by retu_reference_date desc, retu_precedence, source_row) = 1;
