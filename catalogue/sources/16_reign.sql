-- reign_of(windows): who speaks on which day. `windows` names a table with scope, speaker, rank,
-- first_day and last_day (both inside): on each day the speaker of least rank speaks whose window
-- holds the day; of two of one rank the one of the smaller number.
--
-- From and until half-open, one row per unbroken stretch of one speaker:
--   last_speaker   who spoke up to the day it begins
--   next_own       where the same speaker's next stretch begins      9999-12-31: none
--   next_from      where the next stretch of whomever begins         9999-12-31: none
create or replace macro reign_of(windows) as table
with edge as (
  select scope, first_day as day from query_table(windows)
  union
  select scope, last_day + 1 from query_table(windows)
),
step as (
  select scope, day as from_day, lead(day) over (partition by scope order by day) as until_day
  from edge
),
spoken as (
  select s.scope, s.from_day, s.until_day, min(row(w.rank, w.speaker)) as best
  from step s
  join query_table(windows) w
    on w.scope = s.scope and w.first_day <= s.from_day and w.last_day >= s.from_day
  where s.until_day is not null
  group by s.scope, s.from_day, s.until_day
),
marked as (
  select *,
         case when best = lag(best) over one and from_day = lag(until_day) over one
              then 0 else 1 end as begins
  from spoken
  window one as (partition by scope order by from_day)
),
numbered as (
  select *, sum(begins) over (partition by scope order by from_day rows unbounded preceding)
              as stretch
  from marked
),
stretch as (
  select scope, best[2] as speaker, best[1] as rank,
         min(from_day) as from_day, max(until_day) as until_day
  from numbered
  group by scope, stretch, best
)
select scope, speaker, rank, from_day, until_day,
       lag(speaker) over (partition by scope order by from_day) as last_speaker,
       lead(from_day, 1, date '9999-12-31') over (partition by scope, speaker order by from_day)
         as next_own,
       lead(from_day, 1, date '9999-12-31') over (partition by scope order by from_day)
         as next_from
from stretch;
