-- loc_longterm_stock: children under 16 who have been in care for two and a half years or more, and
-- whether they have stayed in one placement.
--
--   ltst_person_id
--   ltst_from, ltst_until   half-open; 9999-12-31 while open. The pieces of a child never overlap
--   ltst_is_stable          1 from two years after the placement began until it ends, an adoptive
--                           placement joined to the one before it
--   source_row              of the first episode of the period of care
--
-- From loc_care_period, loc_countable_placement and ssd_person. Children whose date of birth is not
-- known are left out.
create table loc_longterm_stock as
with long_in_care as (
  select c.care_id, c.care_person_id as person, c.source_row,
         cast(c.care_from + interval '30 months' as date) as from_day,
         least(c.care_until, cast(p.pers_dob + interval '16 years' as date)) as until_day
  from loc_care_period c
  join ssd_person p on p.pers_person_id = c.care_person_id
  where p.pers_dob is not null
),
stable as (
  select coun_care_id as care_id,
         greatest(coun_from, cast(coun_stable_from + interval '24 months' as date)) as from_day,
         coun_until as until_day
  from loc_countable_placement
),
change as (
  select care_id, from_day as day, 1 as step from stable where from_day < until_day
  union all
  select care_id, until_day, -1 from stable where from_day < until_day
  union all
  select care_id, from_day, 0 from long_in_care
),
by_day as (
  select care_id, day, sum(step) as step
  from change
  group by care_id, day
),
running as (
  select care_id, day as from_day,
         lead(day, 1, date '9999-12-31') over (partition by care_id order by day) as until_day,
         sum(step) over (partition by care_id order by day) as placements
  from by_day
)
select l.person as ltst_person_id,
       greatest(r.from_day, l.from_day) as ltst_from,
       least(r.until_day, l.until_day) as ltst_until,
       case when r.placements > 0 then 1 else 0 end as ltst_is_stable,
       l.source_row
from long_in_care l
join running r on r.care_id = l.care_id
              and r.from_day < l.until_day and l.from_day < r.until_day
where l.from_day < l.until_day;
