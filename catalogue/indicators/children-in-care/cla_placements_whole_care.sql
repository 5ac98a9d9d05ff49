--- indicator
-- id = "cla_placements_whole_care"
-- title = "Placements since coming into care"
-- meaning = """
-- In how many placements a child in care on the day has lived since coming into care, for the
-- typical child (the median; half have had as many or fewer), by the child's age on coming in. The
-- same rules as for three or more placements: temporary stays and placements of less than 24 hours
-- do not count. Low is better."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "distribution"
-- polarity = "lower"
-- unit = "placements"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cla_episodes", "loc_placement_begun"]
-- minimum_denominator = 10
-- aliases = ["placements over the whole period in care", "whole-care stability", "how often children move", "number of homes since coming into care"]
-- see = ["cla_3plus_placements_pct", "cla_longterm_stability_pct", "cla_moves_num", "cla_placements_entrants", "cla_placements_leavers", "cla_placements_whole_care_bands"]
--
-- [numerator]
-- what = "placements since the period of care began, of each child in care on the day"
-- adds = "open at period end"
--
-- [breakdown]
-- name = "age on coming into care"
-- sums = true
-- order = ["Under 1", "1 to 4", "5 to 9", "10 to 15", "16 and 17", "18 and over", "not known"]
--
-- [definition]
-- text = """
-- Local, asked for by a scrutiny committee; not published nationally. Counted over the present
-- period of care, unbroken and without agreed series of short breaks; an earlier period, ended
-- before, is not added. A child without a countable placement is 'at least 0'. Each fact carries
-- the number of placements, and 1 where the number is exact, 0 where it is at least so many. Where
-- care began before the records held, or a year of its records is not held, the number is known
-- only as 'at least so many': the median is shown only where these cannot change it."""
-- source = "Local definition, on the placement rules of the guide to the SSDA903 collection"
-- url = "https://www.gov.uk/guidance/children-looked-after-return"

-- One fact for each stretch of care with the same number of placements begun so far, all held or
-- not.
with change as (
  select care_id, care_from as day, 0 as delta
  from loc_care_period
  union all
  select coun_care_id, coun_from, 1
  from loc_countable_placement
  union all
  select care_id, care_known_until, 0
  from loc_care_period
  where care_known_until < care_until
),
by_day as (
  select care_id, day, sum(delta) as delta
  from change
  group by care_id, day
),
step as (
  select care_id, day as from_day,
         lead(day, 1, date '9999-12-31') over (partition by care_id order by day) as until_day,
         sum(delta) over (partition by care_id order by day) as placements
  from by_day
)
select c.care_person_id as subject,
       greatest(s.from_day, c.care_from) as from_day,
       least(s.until_day, c.care_until) as until_day,
       cast(s.placements as bigint) as numerator,
       cast(case when c.care_began = 'not known' or s.placements = 0
                      or s.from_day >= c.care_known_until then 0 else 1 end as bigint)
         as denominator,
       case when c.care_began = 'not known' or p.pers_dob is null then 'not known'
            when c.care_from < cast(p.pers_dob + interval '1 year' as date) then 'Under 1'
            when c.care_from < cast(p.pers_dob + interval '5 years' as date) then '1 to 4'
            when c.care_from < cast(p.pers_dob + interval '10 years' as date) then '5 to 9'
            when c.care_from < cast(p.pers_dob + interval '16 years' as date) then '10 to 15'
            when c.care_from < cast(p.pers_dob + interval '18 years' as date) then '16 and 17'
            else '18 and over' end as breakdown,
       c.source_row
from loc_care_period c
join step s on s.care_id = c.care_id
           and s.from_day < c.care_until and c.care_from < s.until_day
left join ssd_person p on p.pers_person_id = c.care_person_id
where c.care_from < c.care_until
