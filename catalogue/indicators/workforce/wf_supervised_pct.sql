--- indicator
-- id = "wf_supervised_pct"
-- title = "Workers supervised in time"
-- meaning = """
-- Of the workers in post on the day, the share who had a supervision of their own, one to one, in the 35 days
-- before, or who came less than 35 days ago. High is better."""
-- theme = "workforce"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "worker"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["loc_post", "loc_supervision"]
-- lookback = { loc_supervision = "35 days" }
-- aliases = ["supervision", "supervision in time", "one to one"]
-- see = ["wf_supervision_overdue_num"]
--
-- [numerator]
-- what = "of those, workers supervised one to one, or begun, in the 35 days to the day"
-- adds = "open at period end"
-- subject = "worker"
--
-- [denominator]
-- what = "workers in post with working hours"
-- adds = "open at period end"
-- subject = "worker"
--
-- [definition]
-- text = """
-- Local: supervision at least monthly, taken as 35 days, so that a month of five weeks is in time. The clock begins
-- with the first day in post and again with each supervision of the kind PERSONAL; the 35th day after it is the last
-- in time. Group supervision and discussions of one case do not count, and workers who are away are not left out."""
-- source = "local"

with marked as (
  select w.*,
         case when wkft_from <= max(wkft_until) over (
                partition by wkft_worker_id order by wkft_from
                rows between unbounded preceding and 1 preceding)
              then 0 else 1 end as begins
  from loc_worker_fte w
  where wkft_employed + wkft_agency > 0
),
numbered as (
  select m.*, sum(begins) over (partition by wkft_worker_id order by wkft_from
                                rows unbounded preceding) as island
  from marked m
),
in_post as (
  select wkft_worker_id as worker, island, min(wkft_from) as from_day, max(wkft_until) as until_day
  from numbered
  group by wkft_worker_id, island
),
event as (
  select worker, from_day, until_day, from_day as day from in_post
  union
  select i.worker, i.from_day, i.until_day, s.supe_date
  from in_post i
  join loc_supervision s on s.supe_worker_id = i.worker and s.supe_kind = 'PERSONAL'
                        and s.supe_date > i.from_day and s.supe_date < i.until_day
),
step as (
  select worker, day, lead(day, 1, until_day) over (partition by worker, from_day order by day) as next_day
  from event
),
piece as (
  select worker, day as from_day, least(next_day, day + 36) as until_day, 1 as supervised from step
  union all
  select worker, day + 36, next_day, 0 from step where next_day > day + 36
),
told as (
  select p.worker, greatest(p.from_day, w.wkft_from) as from_day,
         least(p.until_day, w.wkft_until) as until_day, p.supervised, w.wkft_team as team, w.source_row
  from piece p
  join loc_worker_fte w
    on w.wkft_worker_id = p.worker and w.wkft_from < p.until_day and p.from_day < w.wkft_until
   and w.wkft_employed + w.wkft_agency > 0
)
select worker as subject, from_day, until_day,
       cast(supervised as bigint) as numerator, cast(1 as bigint) as denominator,
       '' as breakdown, source_row, worker, team
from told
