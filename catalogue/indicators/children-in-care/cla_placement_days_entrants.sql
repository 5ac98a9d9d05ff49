--- indicator
-- id = "cla_placement_days_entrants"
-- title = "Length of the placements of children who came into care"
-- meaning = """
-- For how many days the placements lasted of the children who came into care in the period: the
-- median, by whether it was the first, second, third or a later one of that period of care. A
-- placement that still lasts, or of which a part may not be held, is known only as 'at least so
-- long'. Long is better, unless a child waits in it for a permanent home."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "distribution"
-- polarity = "neutral"
-- unit = "days"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["year", "rolling12", "quarter", "ytd", "month"]
-- tables = ["ssd_cla_episodes", "loc_placement_begun"]
-- minimum_denominator = 10
-- aliases = ["length of placements", "how long placements last", "LA11"]
-- see = ["cla_placements_entrants"]
--
-- [numerator]
-- what = "days in each placement of the periods of care that began in the period"
-- adds = "in period"
--
-- [breakdown]
-- name = "which placement"
-- sums = true
-- order = ["first", "second", "third", "fourth or later"]
--
-- [definition]
-- text = """
-- Local, asked for by a scrutiny committee; not published nationally. Placements as the measures of
-- stability count them, under the day on which the period of care began, whenever the placement did.
-- A child has as many entries as placements."""
-- source = "Local definition, on the placement rules of the guide to the SSDA903 collection"
-- url = "https://www.gov.uk/guidance/children-looked-after-return"

with placement as (
  select c.care_person_id as person, c.care_from, c.care_until, c.care_known_until,
         p.coun_from as from_day, least(p.coun_until, c.care_until) as until_day, p.source_row,
         row_number() over (partition by c.care_id order by p.coun_from, p.coun_until, p.source_row)
           as number
  from loc_care_period c
  join loc_countable_placement p on p.coun_care_id = c.care_id
  where c.care_began <> 'not known'
),
reach as (
  select max(cove_until) as last_day
  from loc_coverage
  where cove_table = 'loc_cla_episode'
)
select person as subject,
       care_from as from_day,
       care_from as until_day,
       cast(case when until_day < date '9999-12-31' then until_day - from_day
                 else greatest(coalesce(last_day, from_day), from_day) - from_day end as bigint)
         as numerator,
       cast(case when until_day < date '9999-12-31' and until_day <= care_known_until then 1 else 0
            end as bigint) as denominator,
       case number when 1 then 'first' when 2 then 'second' when 3 then 'third'
                   else 'fourth or later' end as breakdown,
       source_row
from placement
cross join reach
