--- indicator
-- id = "wf_average_caseload"
-- title = "Average caseload"
-- meaning = """
-- How many children each full-time worker who holds cases has on the day, on average. Two half-time
-- workers make one full-time worker. Low is better, within reason."""
-- theme = "workforce"
-- status = "reviewed"
-- measure = "ratio"
-- polarity = "lower"
-- unit = "cases per full-time worker"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["loc_involvement", "loc_post"]
-- published = ["sw_caseload"]
-- aliases = ["caseload", "cases per social worker", "children per worker", "workload"]
-- tension = ["wf_agency_pct"]
-- see = ["wf_caseload_by_grade", "wf_caseload_median", "wf_census_caseload"]
--
-- [numerator]
-- what = "children allocated on the day to a worker in post whose full-time equivalent is above nought, once for each such worker"
-- adds = "open at period end"
-- subject = "child"
--
-- [denominator]
-- what = "full-time equivalent of the workers in post who hold at least one case on the day, agency included"
-- adds = "open at period end"
-- subject = "worker"
-- scale = 1000
--
-- [definition]
-- text = """
-- Cases held at 30 September by children and family social workers, agency workers included,
-- divided by the full-time equivalent of those of them in post who hold one or more cases and whose
-- full-time equivalent is above nought. Here for any day, over the workers in the loaded list of
-- posts, whatever their role; the workers are the same on both sides. The local month-end average
-- over all staff is another figure. Agency workers are counted with the rest; workers who hold no
-- case are not in the number of workers, and a worker who is not in the list of posts on the day,
-- or has no working hours there, is left out together with the cases held. A child who is allocated
-- to two workers counts with each. Children without a worker are not in it: show the unallocated
-- beside it."""
-- source = "Department for Education, Children's social work workforce; LAIT, children's services workforce"
-- url = "https://www.gov.uk/government/collections/statistics-childrens-social-care-workforce"

-- A day on which one worker has the same child twice in the list counts once: each row begins where
-- the rows before it have ended. It counts while the worker is in post. Full-time equivalent is
-- added up over a worker's posts and stands under the team of the post begun last.
with allocation as (
  select invo_person_id as person, invo_professional_id as worker, invo_professional_team as team,
         invo_involvement_start_date as from_day,
         coalesce(invo_involvement_end_date, date '9999-12-31') as until_day,
         source_row
  from loc_involvement
  where invo_professional_id is not null and invo_person_id is not null
    and invo_involvement_start_date is not null
),
ordered as (
  select person, worker, team, from_day, until_day, source_row,
         max(until_day) over (partition by person, worker
                              order by from_day, until_day, source_row
                              rows between unbounded preceding and 1 preceding) as held_until
  from allocation
  where from_day < until_day
),
held as (
  select person, worker, team,
         case when held_until > from_day then held_until else from_day end as from_day,
         until_day, source_row
  from ordered
  where held_until is null or held_until < until_day
),
post as (
  select post_worker_id as worker, post_team as team, post_fte_thousandths as fte,
         post_start_date as from_day, coalesce(post_end_date, date '9999-12-31') as until_day,
         source_row
  from loc_post
  where post_worker_id is not null and post_start_date is not null and post_fte_thousandths > 0
    and post_start_date < coalesce(post_end_date, date '9999-12-31')
),
change as (
  select worker, from_day as day, fte, 0 as cases from post
  union all
  select worker, until_day, -fte, 0 from post
  union all
  select worker, from_day, 0, 1 from held
  union all
  select worker, until_day, 0, -1 from held
),
by_day as (
  select worker, day, sum(fte) as fte, sum(cases) as cases
  from change
  group by worker, day
),
step as (
  select worker, day as from_day,
         lead(day, 1, date '9999-12-31') over (partition by worker order by day) as until_day,
         sum(fte) over (partition by worker order by day) as fte,
         sum(cases) over (partition by worker order by day) as cases
  from by_day
),
-- in post without a break, whatever the number of posts
post_marked as (
  select worker, from_day, until_day,
         case when from_day <= max(until_day) over (
                partition by worker order by from_day, until_day
                rows between unbounded preceding and 1 preceding)
              then 0 else 1 end as begins
  from post
),
post_numbered as (
  select worker, from_day, until_day,
         sum(begins) over (partition by worker order by from_day, until_day
                           rows unbounded preceding) as island
  from post_marked
),
in_post as (
  select worker, min(from_day) as from_day, max(until_day) as until_day
  from post_numbered
  group by worker, island
),
busy as (
  select s.worker, s.from_day, s.until_day, s.fte, p.team, p.source_row,
         row_number() over (partition by s.worker, s.from_day
                            order by p.from_day desc, p.source_row desc) as latest
  from step s
  join post p on p.worker = s.worker
             and p.from_day <= s.from_day and s.from_day < p.until_day
  where s.fte > 0 and s.cases > 0 and s.from_day < s.until_day
)
select h.person as subject,
       greatest(h.from_day, i.from_day) as from_day,
       least(h.until_day, i.until_day) as until_day,
       cast(1 as bigint) as numerator, cast(0 as bigint) as denominator, '' as breakdown,
       h.source_row, h.worker, h.team
from held h
join in_post i on i.worker = h.worker
              and i.from_day < h.until_day and h.from_day < i.until_day
union all
select worker, from_day, until_day,
       cast(0 as bigint), cast(fte as bigint), '',
       source_row, worker, team
from busy
where latest = 1
