-- title: Ethnicity
-- order: WBRI | WIRI | WOTH | WIRT | WROM | MWBC | MWBA | MWAS | MOTH | AIND | APKN | ABAN | AOTH | BCRB | BAFR | BOTH | CHNE | OOTH | REFU | NOBT
-- labels: ethnicity
-- The code of the latest return that holds the child.
select pers_person_id as person, date '1900-01-01' as from_day, date '9999-12-31' as until_day,
       pers_ethnicity as value
from ssd_person
where pers_ethnicity is not null
