--- indicator
-- id = "lait_lacstablenum_2016on"
-- title = "Children in care with three or more placements in twelve months, number"
-- meaning = """
-- How many of the children in care on the day lived in three or more placements in the twelve months
-- up to that day. The same rules as the percentage: the placement in which the twelve months began
-- counts, short stays meant to be temporary and placements of less than 24 hours do not. Low is
-- better."""
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
-- lookback = { ssd_cla_episodes = "12 months", loc_placement_begun = "12 months" }
-- published = ["lait_lacstablenum_2016on"]
-- aliases = ["three or more placements, number", "children who moved often", "placement moves"]
--
-- [numerator]
-- what = "children in care on the day who had three or more placements in the twelve months to it"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- The number behind the published percentage of children looked after on 31 March with three or more
-- placements in the year; see cla_3plus_placements_pct for what counts as a placement. The national
-- tool gives the number no direction, since it grows with the number in care."""
-- source = "Department for Education, Children looked after in England including adoptions; LAIT, measure LACStableNum_2016on"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

-- A period of care that begins out of short breaks with no change of placement (reason L, T or U)
-- goes on with the placement before them. The number of placements changes on the day one begins and
-- twelve months after one ended.
with begun as (
  select p.coun_person_id as person, p.coun_from as from_day, p.coun_until as until_day,
         p.source_row, e.clae_cla_episode_start_reason as reason,
         row_number() over (partition by p.coun_person_id
                            order by p.coun_from, p.coun_until, p.source_row) as number
  from loc_countable_placement p
  left join ssd_cla_episodes e on e.source_row = p.source_row
),
chained as (
  select person, from_day, until_day,
         sum(case when number > 1 and reason in ('L', 'T', 'U') then 0 else 1 end)
           over (partition by person order by number) as chain
  from begun
),
placement as (
  select person, min(from_day) as from_day, max(until_day) as until_day
  from chained
  group by person, chain
),
change as (
  select person, from_day as day, 1 as delta
  from placement
  union all
  select person, cast(until_day + interval '12 months' as date), -1
  from placement
  where until_day < date '9999-12-31'
  union all
  select care_person_id, care_from, 0
  from loc_care_period
),
by_day as (
  select person, day, sum(delta) as delta
  from change
  group by person, day
),
step as (
  select person, day as from_day,
         lead(day, 1, date '9999-12-31') over (partition by person order by day) as until_day,
         sum(delta) over (partition by person order by day) as placements
  from by_day
)
select c.care_person_id as subject,
       greatest(s.from_day, c.care_from) as from_day,
       least(s.until_day, c.care_until) as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       c.source_row
from loc_care_period c
join step s on s.person = c.care_person_id
           and s.from_day < c.care_until and c.care_from < s.until_day
where c.care_from < c.care_until and s.placements >= 3
