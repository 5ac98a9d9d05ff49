--- rule
-- id = "person-sex-missing"
-- title = "Sex not recorded"
-- meaning = "A child who was born has no sex recorded, or it is recorded as not known."
-- kind = "missing"
-- severity = "doubtful"
-- tables = ["ssd_person"]
-- field = "SEX"
-- action = "Record it: F or M; U is for a child who is not born yet."
-- source = "DfE children in need census 4180, SSDA903 101"

select p.pers_person_id as subject, p.source_row, '' as record, coalesce(p.pers_sex, '') as value,
       'The sex of the child is not recorded.' as detail
from ssd_person p
join loc_rule_held h on h.is_last = 1
where coalesce(p.pers_sex, 'U') = 'U' and p.pers_dob + 42 < h.held_until
