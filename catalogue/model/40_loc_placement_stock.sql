-- loc_placement_stock: where each child looked after was on each day, and under which legal status.
--
--   stoc_person_id, stoc_care_id
--   stoc_from, stoc_until   half-open; 9999-12-31 while open. The pieces of a period of care never
--                           overlap and leave no day of it out
--   stoc_type, stoc_provider    during a temporary placement (T0 to T4) those of the placement that
--                           it interrupts; its own where care began with it
--   stoc_own_type           PLACE as recorded
--   stoc_is_temporary       1 during a temporary placement
--   stoc_legal_status, stoc_need    of the episode
--   source_row              of the episode
--
-- From loc_cla_episode and loc_care_period, short breaks (V3, V4) left out. Where episodes overlap,
-- which they should not, the one that began last holds while it lasts (of two that began together,
-- the one that ends last), and then the one still running.
create table loc_placement_stock as
with episode as (
  select c.care_id, c.care_person_id as person, c.care_until,
         e.epis_from as from_day, coalesce(e.epis_until, date '9999-12-31') as until_day,
         e.epis_legal_status as legal_status, e.epis_need as need,
         e.epis_place as place, e.epis_provider as provider,
         e.epis_is_temporary as temporary, e.source_row
  from loc_care_period c
  join loc_cla_episode e
    on e.epis_person_id = c.care_person_id
   and e.epis_from >= c.care_from and e.epis_from < c.care_until
  where coalesce(e.epis_legal_status, '') not in ('V3', 'V4')
    and (e.epis_until is null or e.epis_until > e.epis_from)
),
nested as (
  select *,
         case when until_day < max(until_day) over (
                partition by care_id order by from_day, until_day, source_row
                rows between unbounded preceding and 1 preceding)
              then 1 else 0 end as ends_within
  from episode
),
sorted as (
  select *, max(ends_within) over (partition by care_id) as has_nested
  from nested
),
-- no episode lies within another: each holds until the next begins
plain as (
  select care_id, source_row, from_day,
         lead(from_day, 1, care_until) over (partition by care_id
                                             order by from_day, until_day, source_row) as until_day
  from sorted
  where has_nested = 0
),
-- some do: from one beginning or end to the next, the episode that began last
edge as (
  select care_id, from_day as day from sorted where has_nested = 1
  union
  select care_id, until_day from sorted where has_nested = 1
),
step as (
  select care_id, day as from_day,
         lead(day) over (partition by care_id order by day) as until_day
  from edge
),
chosen as (
  select s.care_id, s.from_day, s.until_day, e.source_row,
         row_number() over (partition by s.care_id, s.from_day
                            order by e.from_day desc, e.until_day desc, e.source_row desc) as choice
  from step s
  join sorted e
    on e.care_id = s.care_id and e.has_nested = 1
   and e.from_day <= s.from_day and e.until_day > s.from_day
  where s.until_day is not null
),
piece as (
  select care_id, from_day, until_day, source_row from plain where from_day < until_day
  union all
  select care_id, from_day, until_day, source_row from chosen where choice = 1
),
placed as (
  select p.care_id, e.person, p.from_day, p.until_day, e.place, e.provider, e.temporary,
         e.legal_status, e.need, p.source_row,
         sum(1 - e.temporary) over (partition by p.care_id order by p.from_day
                                    rows unbounded preceding) as main_no
  from piece p
  -- one row of a source may be told as several episodes
  join sorted e
    on e.care_id = p.care_id and e.source_row = p.source_row
   and e.from_day <= p.from_day and e.until_day > p.from_day
)
select person as stoc_person_id,
       care_id as stoc_care_id,
       from_day as stoc_from,
       until_day as stoc_until,
       first_value(place) over interrupted as stoc_type,
       first_value(provider) over interrupted as stoc_provider,
       place as stoc_own_type,
       temporary as stoc_is_temporary,
       legal_status as stoc_legal_status,
       need as stoc_need,
       source_row
from placed
window interrupted as (partition by care_id, main_no,
                       case when main_no = 0 then source_row end
                       order by from_day);
