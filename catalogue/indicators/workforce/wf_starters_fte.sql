--- indicator
-- id = "wf_starters_fte"
-- title = "Workers who started"
-- meaning = """
-- The full-time equivalent of workers whom the council took into its employment in the period. Who goes from one
-- post to another, or changes hours, has not started. Neither high nor low is good in itself."""
-- theme = "workforce"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "full-time equivalent"
-- decimals = 1
-- subject = "worker"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_post"]
-- aliases = ["starters", "recruitment", "joiners"]
--
-- [numerator]
-- what = "full-time equivalent of employed workers who started in the period"
-- adds = "in period"
-- subject = "worker"
-- scale = 1000
--
-- [definition]
-- text = """
-- Children and family social workers who started in the year to 30 September, in full-time equivalent, without
-- agency workers. Here over the workers in the loaded list of posts, whatever their role, for any period. An agency
-- worker who becomes employed has started. The full-time equivalent is that of the first day; the census gives
-- that of 30 September."""
-- source = "Department for Education, Children's social work workforce; LAIT, children's services workforce"
-- url = "https://www.gov.uk/government/collections/statistics-childrens-social-care-workforce"

-- A worker starts on the day an employed post begins, unless another employed post of theirs ran on the
-- day before or ended by then. Posts that begin together add up.
with post as (
  select post_worker_id as worker, post_team as team, post_fte_thousandths as fte,
         post_start_date as from_day, coalesce(post_end_date, date '9999-12-31') as until_day,
         source_row
  from loc_post
  where post_worker_id is not null and post_is_agency = 0
    and post_start_date < coalesce(post_end_date, date '9999-12-31')
),
beginning as (
  select b.worker, b.from_day as day, b.team, b.source_row,
         sum(b.fte) over (partition by b.worker, b.from_day) as fte_together,
         row_number() over (partition by b.worker, b.from_day
                            order by b.until_day desc, b.source_row) as first_one
  from post b
  where b.fte > 0
    and not exists (select 1 from post p
                    where p.worker = b.worker
                      and p.from_day < b.from_day and p.until_day >= b.from_day - 1)
)
select worker as subject, day as from_day, day as until_day,
       cast(fte_together as bigint) as numerator, cast(0 as bigint) as denominator,
       '' as breakdown, source_row, worker, team
from beginning
where first_one = 1
