--- indicator
-- id = "cla_3plus_placements_pct"
-- title = "Children in care with three or more placements in twelve months"
-- meaning = """
-- Of the children in care on the day, the share who lived in three or more placements in the twelve
-- months up to that day. Nights away that are meant to be short (respite, hospital, holiday with
-- relatives) and placements of less than 24 hours do not count, and a child adopted by the foster
-- carers has not moved. Low is better."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "percentage"
-- polarity = "lower"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cla_episodes", "loc_placement_begun"]
-- minimum_denominator = 10
-- lookback = { ssd_cla_episodes = "12 months", loc_placement_begun = "12 months" }
-- published = ["cla_3plus_placements_pct"]
-- aliases = ["placement stability", "three or more moves", "NI 62", "placement moves", "1, 2 and 3+ placements"]
-- tension = ["adoption_14m_pct", "adoption_a10_days", "adoption_a1_days"]
-- see = ["cla_longterm_stability_pct", "cla_moves_num", "cla_placements_whole_care"]
--
-- [numerator]
-- what = "children in care on the day who had three or more placements in the twelve months to it"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children in care on the day, without agreed series of short breaks"
-- adds = "open at period end"
--
-- [breakdown]
-- name = "placements in twelve months"
-- sums = true
-- order = ["1", "2", "3+", "not known"]
--
-- [definition]
-- text = """
-- Children looked after on 31 March with three or more placements in the year, of all looked after
-- on 31 March; placements of 24 hours or more, those already open on 1 April and those open on 31
-- March included; adoption by the existing foster carers is no change; agreed series of short-term
-- placements left out. Here for any day D: a placement counts when it began on or before D and had
-- not ended by the day twelve months before D. Reasons S, P and B begin a placement; L, T and U,
-- where the carers stay the same, go on with it, also after a stretch of short breaks. Temporary
-- placements T0 to T4 neither count nor end one: this is read from the code set, the published
-- method does not say it. The first placement held counts whatever its reason. Placements of an
-- earlier period of care within the twelve months count too. The placement in which the child was
-- living when the twelve months began is one of them. Children of whom no placement is recorded are
-- in the whole and stand under "not known"."""
-- source = "Department for Education, Children looked after in England including adoptions; LAIT, measure LACStable3; guide to the SSDA903 collection"
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
       cast(case when s.placements >= 3 then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       case when s.placements >= 3 then '3+'
            when s.placements = 2 then '2'
            when s.placements = 1 then '1'
            else 'not known' end as breakdown,
       c.source_row
from loc_care_period c
join step s on s.person = c.care_person_id
           and s.from_day < c.care_until and c.care_from < s.until_day
where c.care_from < c.care_until
