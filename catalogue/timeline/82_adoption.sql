-- title: Adoption
-- tables: ssd_permanence
-- The match, the placing, and the day on which a plan of adoption was given up.
select perm_person_id as person, perm_matched_date as from_day, perm_matched_date as until_day,
       'Matched with adopters' as label,
       case perm_adopted_by_carer_flag when 'Y' then 'the child''s foster carers' else '' end
         as detail,
       source_row
from ssd_permanence
where perm_person_id is not null and perm_matched_date is not null
union all
select perm_person_id, perm_placed_for_adoption_date, perm_placed_for_adoption_date,
       'Placed for adoption', '', source_row
from ssd_permanence
where perm_person_id is not null and perm_placed_for_adoption_date is not null
union all
select p.perm_person_id, p.perm_decision_reversed_date, p.perm_decision_reversed_date,
       'No longer placed for adoption',
       concat_ws('', coalesce(r.label || ' (' || r.code || ')',
                              p.perm_decision_reversed_reason)),
       p.source_row
from ssd_permanence p
left join loc_code_label r
  on r.list = 'adoption_stopped' and r.code = p.perm_decision_reversed_reason
where p.perm_person_id is not null and p.perm_decision_reversed_date is not null
