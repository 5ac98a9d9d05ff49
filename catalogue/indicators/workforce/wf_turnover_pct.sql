--- indicator
-- id = "wf_turnover_pct"
-- title = "Turnover of the workforce"
-- meaning = """
-- How much of the employed workforce left: the full-time equivalent of those who left in the
-- period, of the full-time equivalent of those employed at its end. Agency workers are in neither.
-- Low is better."""
-- theme = "workforce"
-- status = "reviewed"
-- measure = "percentage"
-- polarity = "lower"
-- unit = "%"
-- decimals = 1
-- subject = "worker"
-- once = "none"
-- profile_on = "day before"
-- periods = ["rolling12", "year"]
-- tables = ["loc_post"]
-- published = ["sw_turnover_pct"]
-- aliases = ["staff turnover", "social worker turnover", "leavers", "retention"]
-- see = ["wf_census_turnover_pct"]
--
-- [numerator]
-- what = "full-time equivalent of employed workers who left in the period"
-- adds = "in period"
-- subject = "worker"
-- scale = 1000
--
-- [denominator]
-- what = "full-time equivalent of employed workers in post"
-- adds = "open at period end"
-- subject = "worker"
-- scale = 1000
--
-- [definition]
-- text = """
-- Children and family social workers who left in the year to 30 September, divided by those in post
-- on 30 September, in full-time equivalent; employed and paid by the authority, so without agency
-- workers. Here over the workers in the loaded list of posts, whatever their role, for any twelve
-- months. A division by the average in post over the year is a local variant. The year of the other
-- figures ends on 31 March, that of the published one on 30 September: compare twelve months to 30
-- September. A worker who moves from one post to another in the list has not left."""
-- source = "Department for Education, Children's social work workforce; LAIT, children's services workforce"
-- url = "https://www.gov.uk/government/collections/statistics-childrens-social-care-workforce"

-- A worker leaves on the day an employed post ends, unless another employed post of theirs runs on
-- that day or begins by the next. Posts that end together add up. Full-time equivalent in post is
-- added up over a worker's posts and stands under the team of the post begun last.
with post as (
  select post_worker_id as worker, post_team as team, post_fte_thousandths as fte,
         post_start_date as from_day, coalesce(post_end_date, date '9999-12-31') as until_day,
         source_row
  from loc_post
  where post_worker_id is not null and post_start_date is not null
    and post_is_agency = 0
    and post_start_date < coalesce(post_end_date, date '9999-12-31')
),
ending as (
  select e.worker, e.until_day as day, e.fte, e.team, e.source_row,
         sum(e.fte) over (partition by e.worker, e.until_day) as fte_together,
         row_number() over (partition by e.worker, e.until_day
                            order by e.from_day desc, e.source_row desc) as latest
  from post e
  where e.until_day < date '9999-12-31' and e.fte > 0
    -- a post of no hours that goes on keeps the worker too
    and not exists (select 1 from post n
                    where n.worker = e.worker
                      and n.from_day <= e.until_day + 1 and e.until_day < n.until_day)
),
change as (
  select worker, from_day as day, fte from post
  union all
  select worker, until_day, -fte from post
),
by_day as (
  select worker, day, sum(fte) as fte
  from change
  group by worker, day
),
step as (
  select worker, day as from_day,
         lead(day, 1, date '9999-12-31') over (partition by worker order by day) as until_day,
         sum(fte) over (partition by worker order by day) as fte
  from by_day
),
in_post as (
  select s.worker, s.from_day, s.until_day, s.fte, p.team, p.source_row,
         row_number() over (partition by s.worker, s.from_day
                            order by p.from_day desc, p.source_row desc) as latest
  from step s
  join post p on p.worker = s.worker
             and p.from_day <= s.from_day and s.from_day < p.until_day and p.fte > 0
  where s.fte > 0 and s.from_day < s.until_day
)
select worker as subject, day as from_day, day as until_day,
       cast(fte_together as bigint) as numerator, cast(0 as bigint) as denominator,
       '' as breakdown, source_row, worker, team
from ending
where latest = 1
union all
select worker, from_day, until_day, cast(0 as bigint), cast(fte as bigint),
       '', source_row, worker, team
from in_post
where latest = 1
