-- ssd_permanence: placement for adoption, with the match and the adopters; and of the SSD alone the
-- other orders and decisions on the way to permanence.
--
-- From src_ssd_permanence (the rows that stand) and src_ssda903_placed_adoption (one row per
-- placing, the latest return that holds the child and the day it was placed) and src_ssda903_ad1
-- (one row per child, the latest return that holds the child), which is set beside the child's last
-- placing, or stands alone where there is none.
create or replace table ssd_permanence as
with placed as (
  select p.* replace (coalesce(i.idty_person_id, p.child) as child)
  from src_ssda903_placed_adoption p
  join loc_return r
    on r.retu_load_id = p.load_id and r.retu_table = 'src_ssda903_placed_adoption'
  left join loc_identity i on i.idty_identifier = p.child
  left join tmp_standing s
    on s.entity = 'permanence' and s.source = '903' and s.src_row = p.rowid
  where p.child is not null and p.date_placed is not null and p.date_placed <= r.retu_to
    and (s.src_row is not null
         or not exists (select 1 from tmp_contested where entity = 'permanence'))
  qualify row_number() over (partition by coalesce(i.idty_person_id, p.child), p.date_placed
                             order by r.retu_reference_date desc, r.retu_precedence, p.source_row)
    = 1
),
numbered as (
  select *,
         case when row_number() over (partition by child order by date_placed desc) = 1
              then child end as last_of_child
  from placed
),
adoption as (
  select a.* replace (coalesce(i.idty_person_id, a.child) as child)
  from src_ssda903_ad1 a
  join loc_return r on r.retu_load_id = a.load_id and r.retu_table = 'src_ssda903_ad1'
  left join loc_identity i on i.idty_identifier = a.child
  where a.child is not null
    and coalesce(i.idty_person_id, a.child) not in (
      select person from tmp_standing where entity = 'permanence' and source = 'ssd')
  qualify row_number() over (partition by coalesce(i.idty_person_id, a.child)
                             order by r.retu_reference_date desc, r.retu_precedence, a.source_row)
    = 1
)
select cast(coalesce(n.source_row, a.source_row) as varchar) as perm_table_id,
       coalesce(n.child, a.child) as perm_person_id,
       n.date_placed as perm_placed_for_adoption_date,
       n.date_placed_ceased as perm_decision_reversed_date,
       n.reason_placed_ceased as perm_decision_reversed_reason,
       a.date_match as perm_matched_date,
       case a.foster_care when '1' then 'Y' when '0' then 'N' end as perm_adopted_by_carer_flag,
       a.nb_adoptr as perm_number_of_adopters,
       a.sex_adoptr as perm_adopter_sex,
       a.ls_adoptr as perm_adopter_legal_status,
       cast(null as varchar) as perm_cla_id,
       a.date_int as perm_adm_decision_date,
       cast(null as date) as perm_ffa_cp_decision_date,
       cast(null as date) as perm_placement_order_date,
       cast(null as date) as perm_placed_ffa_cp_date,
       cast(null as date) as perm_placed_foster_carer_date,
       cast(null as varchar) as perm_part_of_sibling_group,
       cast(null as integer) as perm_siblings_placed_together,
       cast(null as integer) as perm_siblings_placed_apart,
       cast(null as varchar) as perm_placement_provider_urn,
       cast(null as date) as perm_permanence_order_date,
       cast(null as varchar) as perm_permanence_order_type,
       cast(null as varchar) as perm_adoption_worker_id,
       coalesce(n.source_row, a.source_row) as source_row
from numbered n
full join adoption a on a.child = n.last_of_child
union all
select coalesce(m.perm_table_id, cast(m.source_row as varchar)), s.person,
       m.perm_placed_for_adoption_date, m.perm_decision_reversed_date,
       m.perm_decision_reversed_reason, m.perm_matched_date, m.perm_adopted_by_carer_flag,
       m.perm_number_of_adopters, m.perm_adopter_sex, m.perm_adopter_legal_status,
       m.perm_cla_id, m.perm_adm_decision_date, m.perm_ffa_cp_decision_date,
       m.perm_placement_order_date, m.perm_placed_ffa_cp_date, m.perm_placed_foster_carer_date,
       m.perm_part_of_sibling_group, m.perm_siblings_placed_together, m.perm_siblings_placed_apart,
       m.perm_placement_provider_urn, m.perm_permanence_order_date, m.perm_permanence_order_type,
       m.perm_adoption_worker_id, m.source_row
from tmp_standing s
join src_ssd_permanence m on m.rowid = s.src_row
where s.entity = 'permanence' and s.source = 'ssd';
