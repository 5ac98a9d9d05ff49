--- rule
-- id = "mother-recorded-male"
-- title = "A mother who is recorded as male"
-- meaning = "A young person is recorded as a mother and as male."
-- kind = "contradictory"
-- severity = "doubtful"
-- tables = ["ssd_person"]
-- field = "SEX"
-- action = "Correct the sex, or take the mark of a mother off."
-- source = "SSDA903 174"

select p.pers_person_id as subject, p.source_row, '' as record, p.pers_sex as value,
       'The young person is recorded as a mother and as male.' as detail
from ssd_person p
where p.pers_is_mother = 'Y' and p.pers_sex = 'M'
