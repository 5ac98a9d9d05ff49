--- indicator
-- id = "wf_supervision_overdue_num"
-- title = "Workers whose supervision is overdue"
-- meaning = """
-- How many workers in post on the day have no supervision of their own, one to one, on record in
-- the 35 days before, and came 35 days ago or longer. It says what is recorded. Low is better."""
-- theme = "workforce"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "workers"
-- decimals = 0
-- subject = "worker"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["loc_post", "loc_supervision"]
-- lookback = { loc_supervision = "35 days" }
-- aliases = ["supervision overdue", "not supervised"]
-- see = ["wf_supervised_pct"]
--
-- [numerator]
-- what = "workers in post with working hours, no one-to-one supervision recorded in the 35 days to the day"
-- adds = "open at period end"
--
-- [assurance]
-- order = 140
-- check = "Was supervision held and not written up, and if not, which cases of the worker has nobody looked at?"
--
-- [definition]
-- text = """
-- Local: those who are not met in the share supervised in time. 35 days is a setting of the
-- council's; group supervision and discussions of one case do not count."""
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
       cast(1 as bigint) as numerator, cast(0 as bigint) as denominator,
       '' as breakdown, source_row, worker, team
from told
where supervised = 0
