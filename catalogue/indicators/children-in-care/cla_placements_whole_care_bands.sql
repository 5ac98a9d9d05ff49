--- indicator
-- id = "cla_placements_whole_care_bands"
-- title = "Children in care by number of placements since coming into care"
-- meaning = """
-- How many of the children in care on the day have lived in one, two, three or four, five to nine,
-- or ten or more placements since they came into care. Children whose care began before the records
-- held, or over a year that is not held, stand under 'not known', since placements then cannot be
-- seen."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "count"
-- polarity = "neutral"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cla_episodes", "loc_placement_begun"]
-- aliases = ["placements over the whole period in care", "children with many moves", "ten or more placements"]
-- see = ["cla_placements_whole_care"]
--
-- [numerator]
-- what = "children in care on the day, by placements since the period of care began"
-- adds = "open at period end"
--
-- [breakdown]
-- name = "placements since coming into care"
-- sums = true
-- order = ["1", "2", "3 to 4", "5 to 9", "10 or more", "not known"]
--
-- [definition]
-- text = """
-- Local, beside cla_placements_whole_care and with its rules. The bands add up to the children in
-- care on the day. A child without a countable placement stands under 'not known' too."""
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
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       case when c.care_began = 'not known' or s.placements = 0
                 or s.from_day >= c.care_known_until then 'not known'
            when s.placements = 1 then '1'
            when s.placements = 2 then '2'
            when s.placements <= 4 then '3 to 4'
            when s.placements <= 9 then '5 to 9'
            else '10 or more' end as breakdown,
       c.source_row
from loc_care_period c
join step s on s.care_id = c.care_id
           and s.from_day < c.care_until and c.care_from < s.until_day
where c.care_from < c.care_until
