-- loc_care_period: each period in which a child was looked after, short breaks (V3, V4) left out.
--
--   care_id                 person/first day, as text: the same however the returns were loaded
--   care_person_id
--   care_from, care_until   half-open; 9999-12-31 while open. Equal for a period of no night: it
--                           adds nothing to the number looked after, but its start and end are kept
--   care_start_reason       RNE of the first episode
--   care_end_reason         REC of the last episode, nothing while open
--   care_began              'S' when the start is held (RNE S, or it follows short breaks directly),
--                           else 'not known': care began before the first episode that is held
--   care_known_until        up to this day, not included, everything since the period began is held:
--                           the records go on without a hole from its first day, or from the first
--                           day held after that; 9999-12-31 when no hole comes later
--   care_from_short_breaks  1 when short breaks run up to the day it starts
--   care_to_short_breaks    1 when short breaks run on from the day it ends
--   care_number             1, 2 .. in the order of the child's periods that are held
--   care_is_first           1 for the first of them
--   source_row, end_source_row   of the first and of the last episode
--
-- From loc_cla_episode and loc_coverage. Episodes that touch or overlap are one period.
create table loc_care_period as
with episode as (
  select epis_person_id as person, epis_from as from_day,
         coalesce(epis_until, date '9999-12-31') as until_day,
         epis_start_reason as rne, epis_end_reason as rec, source_row,
         case when epis_legal_status in ('V3', 'V4') then 1 else 0 end as short_break
  from loc_cla_episode
),
marked as (
  select *,
         case
           when from_day <= max(until_day) over (
             partition by person order by from_day, until_day, source_row
             rows between unbounded preceding and 1 preceding)
           then 0 else 1
         end as begins
  from episode
  where short_break = 0
),
numbered as (
  select *,
         sum(begins) over (partition by person order by from_day, until_day, source_row
                           rows unbounded preceding) as period_no
  from marked
),
ranked as (
  select *,
         row_number() over (partition by person, period_no
                            order by from_day, until_day, source_row) as from_first,
         row_number() over (partition by person, period_no
                            order by until_day desc, from_day desc, source_row desc) as from_last
  from numbered
),
care as (
  select person, period_no,
         min(from_day) as from_day,
         max(until_day) as until_day,
         max(case when from_first = 1 then rne end) as start_reason,
         max(case when from_last = 1 and until_day < date '9999-12-31' then rec end) as end_reason,
         max(case when from_first = 1 then source_row end) as first_row,
         max(case when from_last = 1 then source_row end) as last_row
  from ranked
  group by person, period_no
),
covered as (
  select cove_until,
         case when lead(cove_until) over (order by cove_until) is null then date '9999-12-31'
              else cove_until end as known_until
  from loc_coverage
  where cove_table = 'loc_cla_episode'
),
known as (
  -- the run of covered days that holds the first day of care, else the first run after it
  select c.person, c.period_no, min(v.known_until) as known_until
  from care c
  join covered v on v.cove_until > c.from_day
  group by c.person, c.period_no
),
beside as (
  select c.person, c.period_no,
         max(case when b.from_day < c.from_day and b.until_day >= c.from_day
                  then 1 else 0 end) as before,
         max(case when b.from_day <= c.until_day and b.until_day > c.until_day
                  then 1 else 0 end) as after
  from care c
  join episode b on b.person = c.person and b.short_break = 1
  group by c.person, c.period_no
)
select c.person || '/' || cast(c.from_day as varchar) as care_id,
       c.person as care_person_id,
       c.from_day as care_from,
       c.until_day as care_until,
       c.start_reason as care_start_reason,
       c.end_reason as care_end_reason,
       case when c.start_reason = 'S' or b.before = 1 then 'S' else 'not known' end as care_began,
       coalesce(k.known_until, date '9999-12-31') as care_known_until,
       coalesce(b.before, 0) as care_from_short_breaks,
       coalesce(b.after, 0) as care_to_short_breaks,
       cast(c.period_no as integer) as care_number,
       case when c.period_no = 1 then 1 else 0 end as care_is_first,
       c.first_row as source_row,
       c.last_row as end_source_row
from care c
left join known k on k.person = c.person and k.period_no = c.period_no
left join beside b on b.person = c.person and b.period_no = c.period_no;
