--- indicator
-- id = "cla_uasc_pct"
-- title = "Children in care who are unaccompanied asylum seekers"
-- meaning = """
-- Of the children in care on the day, the share who came to the country alone and have asked for
-- asylum. It says who the children in care are; neither high nor low is good in itself."""
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
-- tables = ["ssd_cla_episodes", "ssd_immigration_status"]
-- minimum_denominator = 10
-- published = ["cla_uasc_pct"]
-- aliases = ["UASC", "unaccompanied children", "asylum seekers in care", "separated children"]
--
-- [numerator]
-- what = "children in care on the day who are unaccompanied asylum-seeking children"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children in care on the day, without agreed series of short breaks"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Unaccompanied asylum-seeking children have applied for asylum in their own right and are apart
-- from both parents and any other responsible adult; the authority must accommodate them. Agreed
-- series of short-term placements are left out. The return gives the day on which the status ceased,
-- or is to cease at 18; from that day the child is no longer one of them. Here for any day, of all
-- children looked after on it."""
-- source = "Department for Education, Children looked after in England including adoptions"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

-- A child's status can begin, end or stand in several rows; on each day it holds or it does not.
with status as (
  select immi_person_id as person,
         coalesce(immi_immigration_status_start_date, date '1900-01-01') as from_day,
         coalesce(immi_immigration_status_end_date, date '9999-12-31') as until_day
  from ssd_immigration_status
  where immi_immigration_status = 'UASC'
),
change as (
  select person, from_day as day, 1 as delta from status where from_day < until_day
  union all
  select person, until_day, -1 from status where from_day < until_day
  union all
  select care_person_id, care_from, 0 from loc_care_period
),
by_day as (
  select person, day, sum(delta) as delta
  from change
  group by person, day
),
step as (
  select person, day as from_day,
         lead(day, 1, date '9999-12-31') over (partition by person order by day) as until_day,
         sum(delta) over (partition by person order by day) as rows_open
  from by_day
)
select c.care_person_id as subject,
       greatest(s.from_day, c.care_from) as from_day,
       least(s.until_day, c.care_until) as until_day,
       cast(case when s.rows_open > 0 then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       c.source_row
from loc_care_period c
join step s on s.person = c.care_person_id
           and s.from_day < c.care_until and c.care_from < s.until_day
where c.care_from < c.care_until
