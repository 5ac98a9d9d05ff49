-- ssd_permanence: placement for adoption, with the match and the adopters.
--
-- From src_ssda903_placed_adoption (one row per placing, the latest return that holds the child and
-- the day it was placed) and src_ssda903_ad1 (one row per child, the latest return that holds the
-- child), which is set beside the child's last placing, or stands alone where there is none.
create or replace table ssd_permanence as
with placed as (
  select p.*
  from src_ssda903_placed_adoption p
  join loc_return r
    on r.retu_load_id = p.load_id and r.retu_table = 'src_ssda903_placed_adoption'
  where p.child is not null and p.date_placed is not null and p.date_placed <= r.retu_to
  qualify row_number() over (partition by p.child, p.date_placed
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
  select a.*
  from src_ssda903_ad1 a
  join loc_return r on r.retu_load_id = a.load_id and r.retu_table = 'src_ssda903_ad1'
  where a.child is not null
  qualify row_number() over (partition by a.child
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
       coalesce(n.source_row, a.source_row) as source_row
from numbered n
full join adoption a on a.child = n.last_of_child;
