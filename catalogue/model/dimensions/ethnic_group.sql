-- title: Ethnic group
-- order: White | Mixed | Asian | Black | Other
-- The codes in the groups of the census; refused (REFU) and not yet obtained (NOBT) are
-- not known. Chinese is in the Asian group, as since 2011.
select pers_person_id as person, date '1900-01-01' as from_day, date '9999-12-31' as until_day,
       case
         when pers_ethnicity in ('WBRI', 'WIRI', 'WOTH', 'WIRT', 'WROM') then 'White'
         when pers_ethnicity in ('MWBC', 'MWBA', 'MWAS', 'MOTH') then 'Mixed'
         when pers_ethnicity in ('AIND', 'APKN', 'ABAN', 'AOTH', 'CHNE') then 'Asian'
         when pers_ethnicity in ('BCRB', 'BAFR', 'BOTH') then 'Black'
         when pers_ethnicity = 'OOTH' then 'Other'
         else 'not known'
       end as value
from ssd_person
