-- ssd_cla_previous_permanence: permanence that the child had left before this period of care.
--
-- From src_ssda903_prev_perm: the latest return that holds the child. The date of the order stays
-- text, since the return lets its parts be unknown (xx/mm/yyyy).
create or replace table ssd_cla_previous_permanence as
select cast(p.source_row as varchar) as lapp_table_id,
       coalesce(i.idty_person_id, p.child) as lapp_person_id,
       p.date_perm as lapp_previous_permanence_order_date,
       p.prev_perm as lapp_previous_permanence_option,
       p.la_perm as lapp_previous_permanence_la,
       p.source_row
from src_ssda903_prev_perm p
join loc_return r on r.retu_load_id = p.load_id and r.retu_table = 'src_ssda903_prev_perm'
left join loc_identity i on i.idty_identifier = p.child
where p.child is not null
qualify row_number() over (partition by coalesce(i.idty_person_id, p.child)
                           order by r.retu_reference_date desc, r.retu_precedence, p.source_row) = 1;
