-- loc_cin_plan: when each child had a child in need plan.
--
--   cpls_person_id
--   cpls_from, cpls_until   half-open; 9999-12-31 while open. Plans that touch or overlap are one
--   source_row              of the first of them
--
-- From ssd_cin_plans. Plans of no night are left out.
create table loc_cin_plan as
with plan as (
  select cinp_person_id as person, cinp_cin_plan_start_date as from_day,
         coalesce(cinp_cin_plan_end_date, date '9999-12-31') as until_day, source_row
  from ssd_cin_plans
  where cinp_person_id is not null
    and cinp_cin_plan_start_date < coalesce(cinp_cin_plan_end_date, date '9999-12-31')
),
marked as (
  select *,
         case when from_day <= max(until_day) over (
                partition by person order by from_day, until_day, source_row
                rows between unbounded preceding and 1 preceding)
              then 0 else 1 end as begins
  from plan
),
numbered as (
  select *,
         sum(begins) over (partition by person order by from_day, until_day, source_row
                           rows unbounded preceding) as island,
         case when begins = 1 then source_row end as first_row
  from marked
)
select person as cpls_person_id,
       min(from_day) as cpls_from,
       max(until_day) as cpls_until,
       max(first_row) as source_row
from numbered
group by person, island;
