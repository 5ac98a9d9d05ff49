--- rule
-- id = "person-died-before-birth"
-- title = "Died before birth"
-- meaning = "The date of death is before the date of birth."
-- kind = "impossible"
-- severity = "doubtful"
-- tables = ["ssd_person"]
-- field = "DATE_OF_DEATH"
-- action = "Correct one of the two days."
-- source = "DfE children in need census 8535Q"

select p.pers_person_id as subject, p.source_row, '' as record,
       cast(p.pers_death_date as varchar) as value,
       'The child died on ' || cast(p.pers_death_date as varchar) || ', before the date of birth, '
         || cast(p.pers_dob as varchar) || '.' as detail,
       p.pers_death_date as event_day
from ssd_person p
where p.pers_death_date < p.pers_dob
