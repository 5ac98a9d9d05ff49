-- loc_care_visit_step: the chain of visits to each child in care, one row per visit that was due.
--
--   cvst_person_id
--   cvst_kind           placement (within 7 days of the start of a placement), visit (after a
--                       visit), not known (the records begin within the placement)
--   cvst_clock_from     the day the clock starts: start of the placement, or the visit before;
--                       where the records begin, the last day whose visits are not held
--   cvst_due            the last day in time; where the records begin, the latest that it can be
--   cvst_visited        the day of the visit, nothing where none is recorded
--   cvst_known          1 when both the clock's start and what followed it are held, without a hole
--                       in the records between them
--   cvst_until          the day of the visit, or the end of the placement, or the last day of a
--                       hole: 9999-12-31 while open. The days from cvst_clock_from to it never
--                       overlap for a child, and together they are all days in care
--   cvst_placed_until   end of the placement, or of care: a step whose due day is not before it was
--                       never due
--   source_row          of the visit, else of the visit or episode that started the clock
--
-- From loc_care_period, loc_countable_placement, loc_placement_stock, ssd_cla_visits and
-- loc_coverage. Limits: regulation 28 of the Care Planning, Placement and Case Review (England)
-- Regulations 2010. After a visit the next is due within six weeks; once the placement has lasted a
-- year on the day of the visit, and is a long-term foster placement (U1, U4), within three months.
-- Each placement, and each period of care, begins a clock of its own, but not the first episode
-- that is held where it may go on with a placement that is not (its RNE is none of S, P and B). A
-- visit is one at which the child was seen ('Y'); several on one day are one. Short breaks (V3, V4)
-- have no clock.
create table loc_care_visit_step as
with covered as (
  select cove_from, cove_until, max(cove_until) over () as last_until
  from loc_coverage
  where cove_table = 'ssd_cla_visits'
),
care as (
  select care_id, care_person_id as person, care_from, care_until, care_began, care_start_reason,
         source_row
  from loc_care_period
  where care_from < care_until
),
start as (
  select c.care_id, greatest(p.coun_from, c.care_from) as day, p.coun_from as placed_from,
         p.source_row, 1 as is_placement
  from care c
  join loc_countable_placement p
    on p.coun_person_id = c.person and p.coun_from < c.care_until and p.coun_until > c.care_from
  union all
  select care_id, care_from, care_from, source_row, 0
  from care
),
chosen as (
  select *, row_number() over (partition by care_id, day
                               order by is_placement desc, placed_from desc, source_row desc)
              as choice
  from start
),
-- each placement until the next begins, so that every day in care is in one of them
run as (
  select c.care_id, c.person, s.day as from_day, s.placed_from, s.source_row,
         lead(s.day, 1, c.care_until) over (partition by c.care_id order by s.day) as until_day,
         -- the row that the records begin with may go on with a placement that is not held
         case when s.day = c.care_from and c.care_began <> 'S'
                   and coalesce(c.care_start_reason, '') not in ('P', 'B')
              then 2 else 0 end as kind
  from chosen s
  join care c on c.care_id = s.care_id
  where s.choice = 1
),
visit as (
  select clav_person_id as person, clav_cla_visit_date as day, min(source_row) as source_row
  from ssd_cla_visits
  where clav_cla_visit_seen = 'Y'
  group by clav_person_id, clav_cla_visit_date
),
seen as (
  select r.care_id, r.from_day, v.day, v.source_row,
         case when v.day >= cast(r.placed_from + interval '12 months' as date)
                   and s.stoc_type in ('U1', 'U4') then 1 else 0 end as is_settled
  from run r
  join visit v on v.person = r.person and v.day >= r.from_day and v.day < r.until_day
  left join loc_placement_stock s
    on s.stoc_care_id = r.care_id and s.stoc_from <= v.day and v.day < s.stoc_until
),
point as (
  select care_id, from_day, from_day as day, kind, 0 as is_settled, source_row from run
  union all
  select care_id, from_day, day, 1, is_settled, source_row from seen
  union all
  -- where the records begin, or go on after a hole
  select r.care_id, r.from_day, cast(w.cove_from - 1 as date), 3,
         case when w.cove_from > cast(r.placed_from + interval '12 months' as date)
              then 1 else 0 end,
         r.source_row
  from run r
  join covered w on w.cove_from > r.from_day and w.cove_from <= r.until_day
),
chained as (
  select care_id, from_day, day, kind, is_settled, source_row,
         lead(day) over chain as next_day,
         lead(kind) over chain as next_kind,
         lead(source_row) over chain as next_row
  from point
  window chain as (partition by care_id, from_day
                   order by day, case when kind = 2 then 0 else kind end)
)
select r.person as cvst_person_id,
       case h.kind when 0 then 'placement' when 1 then 'visit' else 'not known' end as cvst_kind,
       h.day as cvst_clock_from,
       case when h.kind = 0 then cast(h.day + 7 as date)
            when h.is_settled = 1 then cast(h.day + interval '3 months' as date)
            else cast(h.day + 42 as date) end as cvst_due,
       case when h.next_kind = 1 then h.next_day end as cvst_visited,
       case
         when h.kind > 1 or h.next_kind > 1 or w.cove_from is null then 0
         when h.next_day >= w.cove_until then 0
         when h.next_day is null and r.until_day > w.cove_until and w.cove_until < w.last_until
           then 0
         else 1
       end as cvst_known,
       coalesce(h.next_day, r.until_day) as cvst_until,
       r.until_day as cvst_placed_until,
       case when h.next_kind = 1 then h.next_row else h.source_row end as source_row
from chained h
join run r on r.care_id = h.care_id and r.from_day = h.from_day
left join covered w on h.day >= w.cove_from and h.day < w.cove_until
where h.day < r.until_day;
