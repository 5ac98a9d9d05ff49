-- loc_protection_stock: who was on a child protection plan on each day, and for how long already.
--
--   stpr_person_id
--   stpr_from, stpr_until   half-open; 9999-12-31 while open. The pieces of a child never overlap,
--                           and together they are the days on which the child is on a plan
--   stpr_lasted             how long the plan has lasted on the day: '3 months or less',
--                           'more than 3 to 6 months', 'more than 6 months, less than 1 year',
--                           '1 year, less than 2' or '2 years or more'
--   stpr_latest             latest category of abuse
--   source_row              of the plan
--
-- From loc_protection_plan. Months run forward from the first day: a plan begun on 10 January has
-- lasted 3 months on 10 April, 'more than 3' from the day after, and a year on the next 10 January.
-- Two years are counted in days, as published: they are reached 730 days after the first day, with
-- a leap day between a day before the second anniversary.
create table loc_protection_stock as
with edge as (
  select p.*, b.lasted,
         case b.number
           when 1 then p.plan_from
           when 2 then cast(p.plan_from + interval '3 months' as date) + 1
           when 3 then cast(p.plan_from + interval '6 months' as date) + 1
           when 4 then cast(p.plan_from + interval '12 months' as date)
           else cast(p.plan_from + 730 as date)
         end as lasted_from,
         case b.number
           when 1 then cast(p.plan_from + interval '3 months' as date) + 1
           when 2 then cast(p.plan_from + interval '6 months' as date) + 1
           when 3 then cast(p.plan_from + interval '12 months' as date)
           when 4 then cast(p.plan_from + 730 as date)
           else date '9999-12-31'
         end as lasted_until
  from loc_protection_plan p
  cross join (values (1, '3 months or less'), (2, 'more than 3 to 6 months'),
                     (3, 'more than 6 months, less than 1 year'), (4, '1 year, less than 2'),
                     (5, '2 years or more')) as b(number, lasted)
)
select plan_person_id as stpr_person_id,
       greatest(plan_counts_from, lasted_from) as stpr_from,
       least(plan_until, lasted_until) as stpr_until,
       lasted as stpr_lasted,
       plan_latest as stpr_latest,
       source_row
from edge
where greatest(plan_counts_from, lasted_from) < least(plan_until, lasted_until);
