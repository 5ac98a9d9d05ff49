--- indicator
-- id = "wf_asye_num"
-- title = "Newly qualified workers in their assessed year"
-- meaning = """
-- How many workers in post are in their assessed and supported year in employment (ASYE) on the
-- day. Neither high nor low is good in itself: look at it beside caseloads."""
-- theme = "workforce"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "workers"
-- decimals = 0
-- subject = "worker"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["loc_post", "loc_asye"]
-- aliases = ["ASYE", "newly qualified social workers", "NQSW", "WF9"]
--
-- [numerator]
-- what = "workers in post on the day in their assessed year"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Local. By every row of the worker that the list marks so, each until the day it gives for the end
-- of the assessed year or of the post; each worker once on a day."""
-- source = "Local list of posts (docs/sources/local-lists.md)"

with spell as (
  select stat_worker_id as worker, stat_start_date as from_day,
         least(coalesce(stat_end_date, date '9999-12-31'),
               coalesce(stat_asye_until, date '9999-12-31')) as until_day, source_row
  from loc_worker_status
  where stat_worker_id is not null and stat_start_date is not null and stat_is_asye = 1
    and stat_start_date < least(coalesce(stat_end_date, date '9999-12-31'),
                                coalesce(stat_asye_until, date '9999-12-31'))
),
marked as (
  -- a worker has a row for each post, team or grade, some of them at once
  select worker, from_day, until_day, source_row,
         case when from_day <= max(until_day) over (
                partition by worker order by from_day, until_day, source_row
                rows between unbounded preceding and 1 preceding)
              then 0 else 1 end as begins
  from spell
),
numbered as (
  select worker, from_day, until_day, source_row,
         sum(begins) over (partition by worker order by from_day, until_day, source_row
                           rows unbounded preceding) as island
  from marked
)
select worker as subject,
       min(from_day) as from_day,
       max(until_day) as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       min(source_row) as source_row,
       worker
from numbered
group by worker, island
