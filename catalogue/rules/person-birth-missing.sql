--- rule
-- id = "person-birth-missing"
-- title = "Neither a date of birth nor an expected one"
-- meaning = "A child without any date of birth: age, and all that goes by age, is not known."
-- kind = "missing"
-- severity = "doubtful"
-- tables = ["ssd_person"]
-- field = "DATE_OF_BIRTH"
-- action = "Record the date of birth, or of an unborn child the expected one."
-- source = "DfE children in need census 8525Q"

select p.pers_person_id as subject, p.source_row, '' as record,
       'Neither a date of birth nor an expected date of birth is recorded.' as detail
from ssd_person p
where p.pers_dob is null and p.pers_expected_dob is null
