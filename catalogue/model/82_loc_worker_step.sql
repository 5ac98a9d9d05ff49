-- loc_worker_step: for each child who ever had an allocated worker, how many of them, day by day.
--
--   wkst_person_id
--   wkst_from, wkst_until   half-open. The pieces of a child cover every day from 1900-01-01 to
--                           9999-12-31 and never overlap
--   wkst_is_allocated       1 while a worker is allocated
--   wkst_workers            different workers allocated on some day of the twelve months to the
--                           day, (day - 12 months, day]
--   wkst_is_changed         1 when in these twelve months another worker began, and the one before
--                           had not ended before them
--
-- From loc_allocation_spell. A worker who comes back is the same one. An allocation of no night is
-- left out.
create table loc_worker_step as
with allocation as (
  select allo_person_id as person, allo_worker_id as worker, allo_from as from_day,
         coalesce(allo_until, date '9999-12-31') as until_day,
         lag(allo_worker_id) over in_turn as last_worker,
         lag(allo_until) over in_turn as last_until
  from loc_allocation_spell
  where allo_person_id is not null and allo_worker_id is not null and allo_worker_id <> ''
    and allo_from < coalesce(allo_until, date '9999-12-31')
  window in_turn as (partition by allo_person_id order by allo_from, source_row)
),
handover as (
  select person, from_day, cast(last_until + interval '12 months' as date) as until_day
  from allocation
  where last_worker <> worker and cast(last_until + interval '12 months' as date) > from_day
),
-- the last day with the worker is within twelve months until twelve months after it have passed
remembered as (
  select person, worker, from_day,
         case when until_day < date '9999-12-31'
              then cast(until_day - 1 + interval '12 months' as date)
              else until_day end as until_day
  from allocation
),
marked as (
  select *,
         case when from_day <= max(until_day) over (
                partition by person, worker order by from_day, until_day
                rows between unbounded preceding and 1 preceding)
              then 0 else 1 end as begins
  from remembered
),
numbered as (
  select *, sum(begins) over (partition by person, worker order by from_day, until_day
                              rows unbounded preceding) as island
  from marked
),
counted as (
  select person, worker, min(from_day) as from_day, max(until_day) as until_day
  from numbered
  group by person, worker, island
),
change as (
  select person, from_day as day, 1 as workers, 0 as held, 0 as handovers from counted
  union all
  select person, until_day, -1, 0, 0 from counted
  union all
  select person, from_day, 0, 1, 0 from allocation
  union all
  select person, until_day, 0, -1, 0 from allocation
  union all
  select person, from_day, 0, 0, 1 from handover
  union all
  select person, until_day, 0, 0, -1 from handover
  union all
  select distinct person, date '1900-01-01', 0, 0, 0 from allocation
),
by_day as (
  select person, day, sum(workers) as workers, sum(held) as held, sum(handovers) as handovers
  from change
  where day < date '9999-12-31'
  group by person, day
)
select person as wkst_person_id,
       day as wkst_from,
       lead(day, 1, date '9999-12-31') over so_far as wkst_until,
       case when sum(held) over so_far > 0 then 1 else 0 end as wkst_is_allocated,
       cast(sum(workers) over so_far as integer) as wkst_workers,
       case when sum(handovers) over so_far > 0 then 1 else 0 end as wkst_is_changed
from by_day
window so_far as (partition by person order by day);
