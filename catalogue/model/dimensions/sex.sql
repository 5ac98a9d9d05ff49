-- title: Sex
-- order: F | M | U
-- labels: sex
-- As in the latest return that holds the child: F female, M male, U not known to the return.
select pers_person_id as person, date '1900-01-01' as from_day, date '9999-12-31' as until_day,
       pers_sex as value
from ssd_person
where pers_sex is not null
