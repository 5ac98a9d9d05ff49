--- rule
-- id = "person-ethnicity-missing"
-- title = "Ethnicity not recorded"
-- meaning = "A child whose case is open has no ethnicity, or it is said to be not yet obtained."
-- kind = "missing"
-- severity = "note"
-- tables = ["ssd_person", "loc_need_episode"]
-- field = "ETHNICITY"
-- action = "Ask the family, or record that they refuse (REFU)."
-- source = "DfE children in need census 4220"

select p.pers_person_id as subject, p.source_row, '' as record, coalesce(p.pers_ethnicity, '') as value,
       'The child has an open case and no ethnicity is recorded.' as detail
from ssd_person p
where coalesce(p.pers_ethnicity, 'NOBT') = 'NOBT'
  and exists (select 1 from loc_need_episode e
              where e.need_person_id = p.pers_person_id and e.need_is_in_need = 1
                and e.need_until = date '9999-12-31')
  and exists (select 1 from ssd_person o where o.pers_ethnicity is not null)
