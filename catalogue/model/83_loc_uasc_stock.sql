-- loc_uasc_stock: children in care who are unaccompanied asylum seekers (UASC).
--
--   uast_person_id
--   uast_from, uast_until   half-open; 9999-12-31 while open. The pieces of a child never overlap
--   source_row              of the first episode of the period of care
--
-- From loc_care_period and ssd_immigration_status. The status holds until the day it ceased; where
-- no start is given, for all time before. It can begin, end or stand in several rows: on each day
-- it holds or it does not.
create table loc_uasc_stock as
with status as (
  select immi_person_id as person,
         coalesce(immi_immigration_status_start_date, date '1900-01-01') as from_day,
         coalesce(immi_immigration_status_end_date, date '9999-12-31') as until_day
  from ssd_immigration_status
  where immi_immigration_status = 'UASC'
),
marked as (
  select *,
         case when from_day <= max(until_day) over (
                partition by person order by from_day, until_day
                rows between unbounded preceding and 1 preceding)
              then 0 else 1 end as begins
  from status
  where from_day < until_day
),
numbered as (
  select *, sum(begins) over (partition by person order by from_day, until_day
                              rows unbounded preceding) as island
  from marked
),
held as (
  select person, min(from_day) as from_day, max(until_day) as until_day
  from numbered
  group by person, island
)
select c.care_person_id as uast_person_id,
       greatest(c.care_from, h.from_day) as uast_from,
       least(c.care_until, h.until_day) as uast_until,
       c.source_row
from loc_care_period c
join held h on h.person = c.care_person_id
           and h.from_day < c.care_until and c.care_from < h.until_day
where c.care_from < c.care_until;
