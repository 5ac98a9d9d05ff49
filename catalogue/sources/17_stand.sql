-- stand(stated, reign): which rows stand when several speakers tell of the same time, and up to
-- which day. The one rule of the house, used for the loads of one source (19) and for several
-- sources (45). `stated` and `reign` (see reign_of) name tables.
--
-- stated: row_no (unique), scope, speaker, kind (loc_source_table), person, from_day, until_day
-- (nothing while open; an event has the same day twice), record_id, record_type, begins (1: a chain
-- begins with this row), last_day (of what the speaker holds). The result is one row per row that
-- stands: row_no, until_day and state:
--   as told     as the speaker has it
--   goes on     a row of a chain, ended where the later speaker's rows take over
--   ended       ended on the first day on which nobody who speaks holds it
--
--   1  A row belongs to whoever speaks on its last known day: the day it ended, else the last day on
--      which its own speaker speaks. An end after the last day held has not happened yet.
--   2  Its own speaker, or nobody, speaks on that day: it stands as told.
--   3  Another speaks then, and its own never did while it ran: it does not stand. A later full
--      extract that no longer holds a row takes it back.
--   4  It runs out of its own speaker's time into a later speaker's (open at the end of it, or ended
--      in the later one's): where the later one holds the same record, that one stands. The same is:
--      the same person, start and type; the same person and record id; for a kind of which a child
--      has one at a time any other row of the person that runs across the day. Else it stands,
--      ended, and the caller says so in a finding.
--   5  Rows of a chain hand over by person: the later speaker's first row that runs across the day
--      on which it begins to speak takes over from its own first day, so that there is neither a
--      hole nor an overlap. Where that row begins the chain (care starts), a row across its first
--      day is the same start under another date and goes.
--   6  Of rows of several speakers with the same person, start and type the best speaker's stands.
--      Two such rows of one speaker are two: two referrals on one day.
--
-- Of a scope that one speaker alone tells of there is nothing to fit together: stand() passes over
-- it, and stood() gives its rows as told. stood(stated, reign) is what callers want: the rows of
-- `stated` that stand, whole, with until_day as it came to be and `stood_as`, the state above.
create or replace macro told_alone(stated, reign) as table
-- also by holding nothing
select scope from query_table(stated) group by scope having min(speaker) = max(speaker)
except
select scope from query_table(reign) group by scope having min(speaker) <> max(speaker);

create or replace macro stand(stated, reign) as table
with possible as (
  select row_no, scope, speaker, kind, person, from_day, last_day, record_id, record_type, begins,
         case when until_day <= last_day then until_day end as ended
  from query_table(stated)
  where from_day <= last_day and (until_day is null or until_day >= from_day)
    and scope not in (select scope from told_alone(stated, reign))
),
placed as (
  select k.*, g.rank, g.until_day as reign_until, g.next_from
  from possible k
  left join query_table(reign) g
    on g.scope = k.scope and g.speaker = k.speaker
   and coalesce(k.ended, k.last_day) >= g.from_day and coalesce(k.ended, k.last_day) < g.next_own
),
-- ended before its own speaker ever speaks: does anybody speak on that day?
spoken_for as (
  select distinct p.row_no
  from placed p
  join query_table(reign) g
    on g.scope = p.scope and p.ended >= g.from_day and p.ended < g.until_day
  where p.reign_until is null
),
judged as (
  select p.*,
         case
           when p.reign_until is null and p.ended is null then 'gone'
           when p.reign_until is null and s.row_no is not null then 'gone'
           when p.reign_until is null then 'as told'
           when p.ended < p.reign_until then 'as told'
           when p.from_day >= p.reign_until then 'gone'
           when p.ended is null and p.next_from = date '9999-12-31' then 'as told'
           else 'crosses'
         end as verdict,
         -- the last day on which its own speaker says that the row runs
         least(coalesce(p.ended, date '9999-12-31'), coalesce(p.reign_until - 1, p.ended)) as held_to
  from placed p
  left join spoken_for s on s.row_no = p.row_no
),
alive as (
  select *, coalesce(ended, date '9999-12-31') as runs_to from judged where verdict <> 'gone'
),
crossing as (
  select * from alive where verdict = 'crosses' and kind <> 'chain'
),
held_by_later as (
  select c.row_no
  from crossing c
  join alive b
    on b.scope = c.scope and b.person = c.person and b.from_day = c.from_day
   and b.record_type is not distinct from c.record_type
  where b.speaker <> c.speaker and b.held_to >= c.next_from and b.runs_to >= c.next_from
  union
  select c.row_no
  from crossing c
  join alive b on b.scope = c.scope and b.person = c.person and b.record_id = c.record_id
  where b.speaker <> c.speaker and b.held_to >= c.next_from and b.runs_to >= c.next_from
    and b.from_day < c.next_from
  union
  select c.row_no
  from (select * from crossing where kind = 'single') c
  join alive b on b.scope = c.scope and b.person = c.person
  left join alive own
    on own.scope = b.scope and own.person = b.person and own.from_day = b.from_day
   and own.speaker = c.speaker
  where b.speaker <> c.speaker and b.held_to >= c.next_from and b.runs_to >= c.next_from
    and b.from_day < c.next_from and own.row_no is null
),
taken_over as (
  select b.scope, b.person, n.from_day as boundary, min(b.from_day) as day,
         arg_min(b.begins, b.from_day) as begins
  from alive b
  join query_table(reign) n
    on n.scope = b.scope and n.last_speaker <> b.speaker
   and n.from_day >= b.from_day and n.from_day <= b.runs_to and n.from_day <= b.held_to
  where b.kind = 'chain'
  group by b.scope, b.person, n.from_day
),
chained as (
  select a.*, t.day, t.begins as later_begins,
         case
           when t.day is null and a.verdict = 'crosses' then 'ended'
           when t.day is null then 'as told'
           when a.from_day >= t.day then 'gone'
           when a.runs_to <= t.day then 'as told'
           when t.begins = 1 and t.day < a.next_from then 'gone'
           when t.begins = 1 then 'ended'
           else 'goes on'
         end as outcome
  from alive a
  left join taken_over t
    on t.scope = a.scope and t.person = a.person and t.boundary = a.next_from
  where a.kind = 'chain'
),
settled as (
  select a.row_no, a.scope, a.speaker, a.rank, a.person, a.from_day, a.record_type, a.held_to,
         case when a.verdict = 'crosses' then a.reign_until else a.ended end as until_day,
         case when a.verdict = 'crosses' then 'ended' else a.verdict end as state
  from alive a
  left join held_by_later h on h.row_no = a.row_no
  where a.kind <> 'chain' and h.row_no is null
),
-- what several speakers tell, and whose row is the best
told_twice as (
  select scope, person, from_day
  from settled
  group by scope, person, from_day
  having min(speaker) <> max(speaker)
),
twice as (
  select s.scope, s.person, s.from_day, s.record_type,
         min(row(coalesce(s.rank, 999999), -datediff('day', date '1900-01-01', s.held_to),
                 s.speaker)) as best
  from settled s
  join told_twice t on t.scope = s.scope and t.person = s.person and t.from_day = s.from_day
  group by s.scope, s.person, s.from_day, s.record_type
)
select s.row_no, s.until_day, s.state
from settled s
left join twice t
  on t.scope = s.scope and t.person = s.person and t.from_day = s.from_day
 and t.record_type is not distinct from s.record_type
where t.best is null or t.best[3] = s.speaker
union all
select row_no,
       case outcome
         when 'as told' then ended
         when 'goes on' then day
         else least(coalesce(day, reign_until), reign_until)
       end,
       outcome
from chained
where outcome <> 'gone';

-- Those of scopes that several tell of.
create or replace macro fitted(stated, reign) as table
select s.* replace (k.until_day as until_day), k.state as stood_as
from stand(stated, reign) k
join query_table(stated) s on s.row_no = k.row_no;

create or replace macro stood(stated, reign) as table
select s.* replace (case when s.until_day <= s.last_day then s.until_day end as until_day),
       'as told' as stood_as
from query_table(stated) s
where s.from_day <= s.last_day and (s.until_day is null or s.until_day >= s.from_day)
  and s.scope in (select scope from told_alone(stated, reign))
union all
from fitted(stated, reign);
