-- loc_cin_plan_seen: children with a child in need plan, and whether they were seen in the
-- standard.
--
--   cpsn_person_id
--   cpsn_from, cpsn_until   half-open; 9999-12-31 while open. The pieces of a child never overlap,
--                           and together they are the spells of loc_cin_plan
--                           since the birth
--   cpsn_is_seen            1 for so many working days as the council has set (loc_clock_limit,
--                           cin_visit) after a visit at which the child was seen ('Y'), and after
--                           the start of a plan that follows no other, or the birth where that is
--                           later: a plan renewed without a gap starts no new clock
--   source_row              as in loc_cin_plan
--
-- From loc_cin_plan, ssd_cin_visits and loc_calendar. The limit is a local standard.
create table loc_cin_plan_seen as
with plan as (
  -- who is not born cannot be seen: the clock starts with the birth
  select cpls_person_id as person, cpls_seen_from as plan_from, cpls_until as plan_until, source_row
  from loc_cin_plan
  where cpls_seen_from < cpls_until
),
clock as (
  select cinv_person_id as person, cinv_cin_visit_date as day
  from ssd_cin_visits
  where cinv_cin_visit_seen = 'Y'
  union
  select person, plan_from
  from plan
),
timed as (
  select k.person, k.day,
         c.working_day_no + (select max(limi_limit) from loc_clock_limit
                             where limi_clock = 'cin_visit') as due_no
  from clock k
  join loc_calendar c on c.day = k.day
),
seen as (
  select k.person, k.day as from_day, cast(due.day + 1 as date) as until_day
  from timed k
  join loc_calendar due on due.working_day_no = k.due_no and due.is_working = 1
  where k.person in (select person from plan)
),
change as (
  select person, from_day as day, 1 as step from seen
  union all
  select person, until_day, -1 from seen
),
by_day as (
  select person, day, sum(step) as step
  from change
  group by person, day
),
running as (
  select person, day as from_day,
         lead(day, 1, date '9999-12-31') over (partition by person order by day) as until_day,
         sum(step) over (partition by person order by day) as seen
  from by_day
),
-- days before and after that differ are kept; those that do not are one
marked as (
  select *,
         case when (seen > 0) = (lag(seen) over (partition by person order by from_day) > 0)
              then 0 else 1 end as begins
  from running
),
numbered as (
  select *, sum(begins) over (partition by person order by from_day rows unbounded preceding)
              as piece
  from marked
),
state as (
  select person, min(from_day) as from_day, max(until_day) as until_day,
         case when max(seen) > 0 then 1 else 0 end as is_seen
  from numbered
  group by person, piece
)
select p.person as cpsn_person_id,
       greatest(p.plan_from, s.from_day) as cpsn_from,
       least(p.plan_until, s.until_day) as cpsn_until,
       s.is_seen as cpsn_is_seen,
       p.source_row
from plan p
join state s on s.person = p.person
            and s.from_day < p.plan_until and p.plan_from < s.until_day;
