--- indicator
-- id = "cla_age_under1_pct"
-- title = "Children in care under one year old"
-- meaning = """
-- Of the children in care on the day, the share who are under one year old. A child whose date of
-- birth is not recorded is in the whole and stands in a row of its own. It says who the children in
-- care are; neither high nor low is good in itself."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "percentage"
-- polarity = "neutral"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["loc_care_period", "ssd_person"]
-- minimum_denominator = 10
-- published = ["cla_age_under1_pct"]
-- aliases = ["babies in care", "age of children in care"]
--
-- [numerator]
-- what = "of those, children under one year old"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children in care on the day, without agreed series of short breaks"
-- adds = "open at period end"
--
-- [breakdown]
-- name = "age"
-- sums = true
-- order = ["under 1", "1 and over", "not known"]
--
-- [definition]
-- text = """
-- Children looked after on 31 March by age in completed years, of all looked after on 31 March
-- without agreed series of short-term placements. A child born on 29 February is a year older on 28
-- February of a common year. Here for any day."""
-- source = "Department for Education, Children looked after in England including adoptions"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

with care as (
  select c.care_person_id as person, c.care_from, c.care_until, c.source_row,
         cast(p.pers_dob + interval '1 year' as date) as birthday
  from loc_care_period c
  left join ssd_person p on p.pers_person_id = c.care_person_id
  where c.care_from < c.care_until
)
select person as subject,
       care_from as from_day,
       least(care_until, birthday) as until_day,
       cast(1 as bigint) as numerator,
       cast(1 as bigint) as denominator,
       'under 1' as breakdown,
       source_row
from care
where care_from < birthday
union all
select person,
       greatest(care_from, birthday),
       care_until,
       cast(0 as bigint), cast(1 as bigint), '1 and over', source_row
from care
where birthday < care_until
union all
select person, care_from, care_until, cast(0 as bigint), cast(1 as bigint), 'not known', source_row
from care
where birthday is null
