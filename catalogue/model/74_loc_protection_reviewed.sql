-- loc_protection_reviewed: children who have been on a plan for three months or more, and whether
-- their reviews are and have been in time.
--
--   revd_person_id
--   revd_from, revd_until   half-open; 9999-12-31 while open. The pieces of a child never overlap
--   revd_is_in_time         1 when on the day no review of the plan is overdue, and none was held
--                           late in the twelve months to the day
--   source_row              of the plan
--
-- From loc_protection_plan and loc_protection_review_step. Where the records begin within the plan,
-- a review is late only when it must have been.
create table loc_protection_reviewed as
with late as (
  select rvst_plan_no as plan_no,
         cast(rvst_due + 1 as date) as from_day,
         case when rvst_held is null then rvst_until
              else cast(rvst_held + interval '12 months' as date) end as until_day
  from loc_protection_review_step
  where rvst_due < rvst_until
),
plan as (
  select plan_no, plan_person_id as person, source_row,
         greatest(plan_counts_from, cast(plan_from + interval '3 months' as date)) as from_day,
         plan_until as until_day
  from loc_protection_plan
),
change as (
  select plan_no, from_day as day, 1 as step from late where from_day < until_day
  union all
  select plan_no, until_day, -1 from late where from_day < until_day
  union all
  select plan_no, from_day, 0 from plan where from_day < until_day
),
by_day as (
  select plan_no, day, sum(step) as step
  from change
  group by plan_no, day
),
running as (
  select plan_no, day as from_day,
         lead(day, 1, date '9999-12-31') over (partition by plan_no order by day) as until_day,
         sum(step) over (partition by plan_no order by day) as late
  from by_day
)
select p.person as revd_person_id,
       greatest(r.from_day, p.from_day) as revd_from,
       least(r.until_day, p.until_day) as revd_until,
       case when r.late > 0 then 0 else 1 end as revd_is_in_time,
       p.source_row
from plan p
join running r on r.plan_no = p.plan_no
              and r.from_day < p.until_day and p.from_day < r.until_day
where p.from_day < p.until_day;
