-- loc_protection_review_step: the chain of reviews of each child protection plan, one row per
-- review that was due.
--
--   rvst_person_id, rvst_plan_no
--   rvst_kind           first (within 3 months of the start of the plan), later (within 6 months of
--                       the review before), not known (the records begin within the plan)
--   rvst_clock_from     the day the clock starts: start of the plan, or the review before; where
--                       the records begin, the last day whose reviews are not held
--   rvst_due            the last day in time; where the records begin, the latest that it can be
--   rvst_held           the day of the review, nothing where none is held
--   rvst_known          1 when both the clock's start and what followed it are held, without a hole
--                       in the records between them
--   rvst_until          the day of the review, or the end of the plan, or the last day of a hole
--   rvst_counts_from, rvst_plan_until   as in loc_protection_plan. A step whose due day is not
--                       before the plan's end was never due
--   source_row          of the review held, else of the review or plan that started the clock
--
-- From loc_protection_plan, ssd_cp_reviews and loc_coverage. Limits: Working Together to Safeguard
-- Children. A review counts after the first day of the plan, which is that of the conference, up to
-- and on the day that it ends; several on one day are one. One that names no plan is of the plan
-- that ran on its day.
create table loc_protection_review_step as
with covered as (
  select cove_from, cove_until, max(cove_until) over () as last_until
  from loc_coverage
  where cove_table = 'ssd_cp_reviews'
),
plan as (
  -- of plans of a child that begin on one day the longest has the reviews
  select plan_no, plan_person_id as person, plan_from, plan_counts_from, plan_until, source_row,
         row_number() over (partition by plan_person_id, plan_from
                            order by plan_until desc, plan_no) as choice
  from loc_protection_plan
  where plan_from < plan_until
),
point as (
  select plan_no, plan_from as day, 0 as kind, source_row
  from plan
  where choice = 1
  union all
  select p.plan_no, r.cppr_cp_review_date, 1, min(r.source_row)
  from plan p
  join ssd_cp_reviews r on r.cppr_person_id = p.person
  where p.choice = 1 and coalesce(r.cppr_plan_start, p.plan_from) = p.plan_from
    and r.cppr_cp_review_date > p.plan_from and r.cppr_cp_review_date <= p.plan_until
  group by p.plan_no, r.cppr_cp_review_date
  union all
  -- where the records begin, or go on after a hole
  select p.plan_no, cast(w.cove_from - 1 as date), 2, p.source_row
  from plan p
  join covered w on w.cove_from > p.plan_from and w.cove_from <= p.plan_until
  where p.choice = 1
),
chained as (
  select plan_no, day, kind, source_row,
         lead(day) over chain as next_day,
         lead(kind) over chain as next_kind,
         lead(source_row) over chain as next_row
  from point
  window chain as (partition by plan_no order by day, kind)
)
select p.person as rvst_person_id,
       h.plan_no as rvst_plan_no,
       case h.kind when 0 then 'first' when 1 then 'later' else 'not known' end as rvst_kind,
       h.day as rvst_clock_from,
       case when h.kind = 0 then cast(h.day + interval '3 months' as date)
            else cast(h.day + interval '6 months' as date) end as rvst_due,
       case when h.next_kind = 1 then h.next_day end as rvst_held,
       case
         when h.kind = 2 or h.next_kind = 2 or w.cove_from is null then 0
         when h.next_day >= w.cove_until then 0
         when h.next_day is null and p.plan_until > w.cove_until and w.cove_until < w.last_until
           then 0
         else 1
       end as rvst_known,
       coalesce(h.next_day, p.plan_until) as rvst_until,
       p.plan_counts_from as rvst_counts_from,
       p.plan_until as rvst_plan_until,
       case when h.next_kind = 1 then h.next_row else h.source_row end as source_row
from chained h
join plan p on p.plan_no = h.plan_no
left join covered w on h.day >= w.cove_from and h.day < w.cove_until
where h.day < p.plan_until;
