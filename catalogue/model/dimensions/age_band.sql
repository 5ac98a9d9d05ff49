-- title: Age band
-- order: Unborn | Under 1 | 1 to 4 | 5 to 9 | 10 to 15 | 16 and 17 | 18 and over
-- The age in completed years on the day, in the bands of the published tables. Unborn before the
-- day of birth, or while none is recorded, for a child of whom an expected date of birth is held.
select p.pers_person_id as person,
       cast(p.pers_dob + b.lower_age as date) as from_day,
       case when b.upper_age is null then date '9999-12-31'
            else cast(p.pers_dob + b.upper_age as date) end as until_day,
       b.band as value
from ssd_person p
cross join (values
  (interval '0 years', interval '1 year', 'Under 1'),
  (interval '1 year', interval '5 years', '1 to 4'),
  (interval '5 years', interval '10 years', '5 to 9'),
  (interval '10 years', interval '16 years', '10 to 15'),
  (interval '16 years', interval '18 years', '16 and 17'),
  (interval '18 years', null, '18 and over')
) as b(lower_age, upper_age, band)
where p.pers_dob is not null
union all
select pers_person_id, date '1900-01-01', coalesce(pers_dob, date '9999-12-31'), 'Unborn'
from ssd_person
where pers_expected_dob is not null
