-- loc_worker_load: how many children each worker in post holds, day by day, and how many it should be at
-- most.
--
--   wklo_worker_id
--   wklo_from, wklo_until   half-open; the stretches of a worker never overlap
--   wklo_cases              different children allocated to the worker
--   wklo_limit              the limit of the post begun last that has one; NULL where none has
--   wklo_team               the team of that post, else of the post begun last
--
-- From loc_involvement, loc_post and loc_worker_status.
create table loc_worker_load as
with post as (
  select p.post_worker_id as worker, p.post_team as team, s.stat_caseload_limit as cases_limit,
         p.post_start_date as from_day, coalesce(p.post_end_date, date '9999-12-31') as until_day,
         p.source_row
  from loc_post p
  join loc_worker_status s on s.source_row = p.source_row
  where p.post_worker_id is not null and p.post_fte_thousandths > 0
    and p.post_start_date < coalesce(p.post_end_date, date '9999-12-31')
),
allocation as (
  select invo_professional_id as worker, invo_person_id as person,
         invo_involvement_start_date as from_day,
         coalesce(invo_involvement_end_date, date '9999-12-31') as until_day, source_row
  from loc_involvement
  where invo_professional_id is not null and invo_person_id is not null
    and invo_involvement_start_date < coalesce(invo_involvement_end_date, date '9999-12-31')
),
-- a child whom the worker has twice in the list counts once
ordered as (
  select worker, person, from_day, until_day, source_row,
         max(until_day) over (partition by worker, person order by from_day, until_day, source_row
                              rows between unbounded preceding and 1 preceding) as reached
  from allocation
),
held as (
  select worker, greatest(from_day, coalesce(reached, from_day)) as from_day, until_day
  from ordered
  where reached is null or until_day > reached
),
change as (
  select worker, from_day as day, 1 as cases from held
  union all
  select worker, until_day, -1 from held
  union all
  select worker, from_day, 0 from post
  union all
  select worker, until_day, 0 from post
),
by_day as (
  select worker, day, sum(cases) as cases from change group by worker, day
),
step as (
  select worker, day as from_day, lead(day, 1, date '9999-12-31') over so_far as until_day,
         sum(cases) over so_far as cases
  from by_day
  window so_far as (partition by worker order by day)
),
in_post as (
  select s.worker, s.from_day, s.until_day, s.cases, p.cases_limit, p.team, p.source_row,
         row_number() over (
           partition by s.worker, s.from_day
           order by case when p.cases_limit is null then 1 else 0 end, p.from_day desc,
                    p.source_row desc) as latest
  from step s
  join post p on p.worker = s.worker and p.from_day <= s.from_day and s.from_day < p.until_day
  where s.from_day < s.until_day
)
select worker as wklo_worker_id,
       from_day as wklo_from,
       until_day as wklo_until,
       cast(cases as integer) as wklo_cases,
       cases_limit as wklo_limit,
       team as wklo_team,
       source_row
from in_post
where latest = 1;
