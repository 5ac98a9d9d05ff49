-- loc_review_step: the chain of reviews of each period of care, one row per review that was due.
--
--   step_person_id, step_care_id
--   step_number       1, 2 .. within the period of care
--   step_kind         first (within 20 working days of coming into care), second (within 3 months of
--                     the first), later (within 6 months of the one before)
--   step_clock_from   the day the clock starts: start of care, or the review before
--   step_due          the last day in time; nothing where step_known is 0
--   step_held         the day of the review, nothing where none is held
--   step_known        1 when the figures may use it. 0 when the clock is not known: care, or the
--                     review before, lies outside the days that the returns' reviews cover
--   step_care_until   end of the period of care (9999-12-31 while open): a step whose due day is not
--                     before it was never due
--   source_row        of the review held, else of the review or episode that started the clock
--
-- From loc_care_period, ssd_cla_reviews, loc_coverage and loc_calendar. Limits: regulation 33 of the
-- Care Planning, Placement and Case Review (England) Regulations 2010. A review counts from the
-- first day of care to the day before it ends; several on one day are one, and every code (PN0 to
-- PN7) counts as held. Where the start of care or the reviews at that time are not held, the first
-- review that is held starts the chain, with the 6 months of later reviews; where care began so
-- shortly before the reviews that are held that it may have been the first, the one after it is not
-- known either.
create table loc_review_step as
with covered as (
  select cove_from, cove_until, max(cove_until) over () as covered_until
  from loc_coverage
  where cove_table = 'ssd_cla_reviews'
),
care as (
  select c.care_id, c.care_person_id as person, c.care_from, c.care_until, c.source_row,
         case when c.care_began = 'S' and w.cove_from is not null then 1 else 0 end as whole,
         case
           when c.care_began = 'S' and exists (
             select 1 from covered n
             where n.cove_from > c.care_from
               and n.cove_from <= cast(c.care_from + interval '5 months' as date))
           then 1 else 0
         end as shortly_before
  from loc_care_period c
  left join covered w on c.care_from >= w.cove_from and c.care_from < w.cove_until
  where c.care_until > c.care_from
),
review as (
  select c.care_id, v.clar_cla_review_date as day, min(v.source_row) as source_row
  from care c
  join ssd_cla_reviews v
    on v.clar_person_id = c.person
   and v.clar_cla_review_date >= c.care_from and v.clar_cla_review_date < c.care_until
  group by c.care_id, v.clar_cla_review_date
),
point as (
  select care_id, care_from as day, source_row, 0 as is_review from care
  union all
  select care_id, day, source_row, 1 from review
),
chained as (
  select care_id, day, is_review, source_row,
         row_number() over chain as step_number,
         lead(day) over chain as held,
         lead(source_row) over chain as held_row
  from point
  window chain as (partition by care_id order by is_review, day)
),
judged as (
  select c.person, c.care_id, c.care_until, h.step_number, h.day as clock_from, h.held,
         coalesce(h.held_row, h.source_row) as source_row,
         case
           when c.whole = 1 and h.step_number = 1 then 'first'
           when c.whole = 1 and h.step_number = 2 then 'second'
           when h.step_number = 1 then 'first'
           else 'later'
         end as kind,
         case
           when w.cove_from is null then 0
           when h.step_number = 1 and c.whole = 0 then 0
           when h.step_number = 2 and c.whole = 0 and c.shortly_before = 1 then 0
           -- a hole in the records lies between the clock's start and the review, or what follows
           when h.held is not null and h.held >= w.cove_until then 0
           when h.held is null and w.cove_until < w.covered_until then 0
           else 1
         end as known
  from chained h
  join care c on c.care_id = h.care_id
  left join covered w on h.day >= w.cove_from and h.day < w.cove_until
),
timed as (
  select *, case when kind = 'first' and known = 1 then clock_from end as first_clock from judged
)
select j.person as step_person_id,
       j.care_id as step_care_id,
       cast(j.step_number as integer) as step_number,
       j.kind as step_kind,
       j.clock_from as step_clock_from,
       case
         when j.known = 0 then null
         when j.kind = 'first' then due.day
         when j.kind = 'second' then cast(j.clock_from + interval '3 months' as date)
         else cast(j.clock_from + interval '6 months' as date)
       end as step_due,
       j.held as step_held,
       j.known as step_known,
       j.care_until as step_care_until,
       j.source_row
from timed j
left join loc_calendar d on d.day = j.first_clock
left join loc_calendar due on due.working_day_no = d.working_day_no + 20 and due.is_working = 1;
