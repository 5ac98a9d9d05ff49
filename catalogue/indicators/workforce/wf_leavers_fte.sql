--- indicator
-- id = "wf_leavers_fte"
-- title = "Workers who left"
-- meaning = """
-- The full-time equivalent of employed workers who left the council in the period. Who goes from one post to
-- another, or changes hours, has not left. Low is better."""
-- theme = "workforce"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "full-time equivalent"
-- decimals = 1
-- subject = "worker"
-- once = "none"
-- profile_on = "day before"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_post"]
-- aliases = ["leavers", "resignations"]
--
-- [numerator]
-- what = "full-time equivalent of employed workers who left in the period"
-- adds = "in period"
-- subject = "worker"
-- scale = 1000
--
-- [definition]
-- text = """
-- Children and family social workers who left in the year to 30 September, in full-time equivalent, without agency
-- workers. Here over the workers in the loaded list of posts, whatever their role, for any period; the numerator of
-- the turnover."""
-- source = "Department for Education, Children's social work workforce; LAIT, children's services workforce"
-- url = "https://www.gov.uk/government/collections/statistics-childrens-social-care-workforce"

-- As in wf_turnover_pct: on the day an employed post ends, unless another employed post of theirs runs on
-- that day or begins by the next. Posts that end together add up.
with post as (
  select post_worker_id as worker, post_team as team, post_fte_thousandths as fte,
         post_start_date as from_day, coalesce(post_end_date, date '9999-12-31') as until_day,
         source_row
  from loc_post
  where post_worker_id is not null and post_is_agency = 0
    and post_start_date < coalesce(post_end_date, date '9999-12-31')
),
ending as (
  select e.worker, e.until_day as day, e.team, e.source_row,
         sum(e.fte) over (partition by e.worker, e.until_day) as fte_together,
         row_number() over (partition by e.worker, e.until_day
                            order by e.from_day desc, e.source_row desc) as latest
  from post e
  where e.until_day < date '9999-12-31' and e.fte > 0
    and not exists (select 1 from post n
                    where n.worker = e.worker
                      and n.from_day <= e.until_day + 1 and e.until_day < n.until_day)
)
select worker as subject, day as from_day, day as until_day,
       cast(fte_together as bigint) as numerator, cast(0 as bigint) as denominator,
       '' as breakdown, source_row, worker, team
from ending
where latest = 1
