-- loc_protection_visit_step: the chain of visits to each child on a child protection plan, one row
-- per visit that was due.
--
--   vist_person_id
--   vist_clock_from     the day the clock starts: start of the plan (of a child born later the birth),
--                       or the visit before; where the
--                       records begin, the last day whose visits are not held
--   vist_due            the last day in time: so many working days after it as the council has set
--                       (loc_clock_limit, cp_visit); where the records begin, the latest it can be
--   vist_visited        the day of the visit, nothing where none is recorded
--   vist_working_days   working days from the clock's start to the visit
--   vist_known          1 when both the clock's start and what followed it are held, without a hole
--                       in the records between them
--   vist_until          the day of the visit, or the end of the plan, or the last day of a hole.
--                       The days from vist_clock_from to it never overlap for a child, and together
--                       they are all days on a plan since the birth
--   vist_plan_until     end of the plan (9999-12-31 while open): a step whose due day is not before
--                       it was never due
--   source_row          of the visit, else of the visit or plan that started the clock
--
-- From loc_protection_plan, ssd_person, ssd_cp_visits, loc_coverage and loc_calendar. The limit is a local
-- standard. A visit is one at which the child was seen ('Y'), from the first day of the plan to the
-- day before it ends, whichever plan it was written under; several on one day are one. Where plans
-- overlap, which they should not, the clock of the later begins with the end of the earlier.
create table loc_protection_visit_step as
with covered as (
  select cove_from, cove_until, max(cove_until) over () as last_until
  from loc_coverage
  where cove_table = 'ssd_cp_visits'
),
plan as (
  -- who is not born cannot be seen: the clock starts with the birth
  select p.plan_no, p.plan_person_id as person, greatest(p.plan_counts_from, b.pers_dob) as plan_from,
         p.plan_until, p.source_row
  from loc_protection_plan p
  left join ssd_person b on b.pers_person_id = p.plan_person_id
  where (b.pers_dob is not null or b.pers_expected_dob is null)
    and greatest(p.plan_counts_from, b.pers_dob) < p.plan_until
),
visit as (
  select cppv_person_id as person, cppv_cp_visit_date as day, min(source_row) as source_row
  from ssd_cp_visits
  where cppv_cp_visit_seen = 'Y'
  group by cppv_person_id, cppv_cp_visit_date
),
point as (
  select plan_no, plan_from as day, 0 as kind, source_row
  from plan
  union all
  select p.plan_no, v.day, 1, v.source_row
  from plan p
  join visit v on v.person = p.person and v.day >= p.plan_from and v.day < p.plan_until
  union all
  -- where the records begin, or go on after a hole
  select p.plan_no, cast(w.cove_from - 1 as date), 2, p.source_row
  from plan p
  join covered w on w.cove_from > p.plan_from and w.cove_from <= p.plan_until
),
chained as (
  select plan_no, day, kind, source_row,
         lead(day) over chain as next_day,
         lead(kind) over chain as next_kind,
         lead(source_row) over chain as next_row
  from point
  window chain as (partition by plan_no order by day, kind)
),
clocked as (
  select h.*, c.working_day_no as clock_no,
         c.working_day_no + (select max(limi_limit) from loc_clock_limit
                             where limi_clock = 'cp_visit') as due_no
  from chained h
  join loc_calendar c on c.day = h.day
)
select p.person as vist_person_id,
       h.day as vist_clock_from,
       due.day as vist_due,
       case when h.next_kind = 1 then h.next_day end as vist_visited,
       case when h.next_kind = 1 then v.working_day_no - h.clock_no end as vist_working_days,
       case
         when h.kind = 2 or h.next_kind = 2 or w.cove_from is null then 0
         when h.next_day >= w.cove_until then 0
         when h.next_day is null and p.plan_until > w.cove_until and w.cove_until < w.last_until
           then 0
         else 1
       end as vist_known,
       coalesce(h.next_day, p.plan_until) as vist_until,
       p.plan_until as vist_plan_until,
       case when h.next_kind = 1 then h.next_row else h.source_row end as source_row
from clocked h
join plan p on p.plan_no = h.plan_no
join loc_calendar due on due.working_day_no = h.due_no and due.is_working = 1
left join loc_calendar v on v.day = h.next_day
left join covered w on h.day >= w.cove_from and h.day < w.cove_until
where h.day < p.plan_until;
