-- What the head of a child's page says: the day of birth or the one expected, and of death. One row
-- a person.
select pers_person_id as person,
       min(pers_dob) as born,
       min(pers_expected_dob) as expected,
       min(pers_death_date) as died
from ssd_person
group by pers_person_id
