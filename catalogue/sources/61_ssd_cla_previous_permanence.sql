-- ssd_cla_previous_permanence: permanence that the child had left before this period of care.
--
-- From src_ssd_cla_previous_permanence, the latest extract that holds the child (26), and for
-- children of whom no extract has a row src_ssda903_prev_perm: the latest return that holds the
-- child. The date of the order stays text, since the return lets its parts be unknown (xx/mm/yyyy).
create or replace table ssd_cla_previous_permanence as
with listed as (
  select coalesce(v.lapp_table_id, cast(v.source_row as varchar)) as table_id, l.person,
         v.lapp_previous_permanence_order_date as order_date,
         v.lapp_previous_permanence_option as before, v.lapp_previous_permanence_la as authority,
         v.source_row
  from list_rows('src_ssd_cla_previous_permanence', 'lapp_person_id') l
  join src_ssd_cla_previous_permanence v on v.source_row = l.source_row
),
returned as (
  select coalesce(i.idty_person_id, p.child) as person, p.date_perm, p.prev_perm, p.la_perm,
         p.source_row
  from src_ssda903_prev_perm p
  join loc_return r on r.retu_load_id = p.load_id and r.retu_table = 'src_ssda903_prev_perm'
  left join loc_identity i on i.idty_identifier = p.child
  where p.child is not null
  qualify row_number() over (partition by coalesce(i.idty_person_id, p.child)
                             order by r.retu_reference_date desc, r.retu_precedence, p.source_row)
    = 1
)
select cast(source_row as varchar) as lapp_table_id,
       person as lapp_person_id,
       date_perm as lapp_previous_permanence_order_date,
       prev_perm as lapp_previous_permanence_option,
       la_perm as lapp_previous_permanence_la,
       source_row
from returned
where person not in (select person from listed)
union all
select table_id, person, order_date, before, authority, source_row from listed;
