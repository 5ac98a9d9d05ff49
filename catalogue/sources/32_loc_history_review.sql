-- loc_history_review: every review of every return in loc_return, and what became of it when the
-- returns were made into one history.
--
-- From src_ssda903_reviews and loc_return. A review has one day, so the rule is by window: a review
-- dated inside the window of a later return comes from that return only; one dated after the last
-- day of its own return is left out; of several returns of the same reference date that hold
-- reviews of the child, one speaks for the child. Where the same day of the same child still stands
-- in several returns (a return may repeat reviews from before its window), the latest return is
-- taken.
create or replace table loc_history_review as
with stated as (
  select v.* replace (coalesce(i.idty_person_id, v.child) as child), r.retu_from, r.retu_to,
         r.retu_reference_date, r.retu_precedence
  from src_ssda903_reviews v
  join loc_return r on r.retu_load_id = v.load_id and r.retu_table = 'src_ssda903_reviews'
  left join loc_identity i on i.idty_identifier = v.child
  where v.child is not null and v.review is not null
),
speaks as (
  select child, retu_reference_date, min(retu_precedence) as retu_precedence
  from stated
  where review <= retu_to
  group by child, retu_reference_date
),
windows as (
  select retu_reference_date, retu_from, retu_to
  from loc_return
  where retu_table = 'src_ssda903_reviews'
),
dates as (
  select distinct review, retu_reference_date from stated
),
replaced as (
  select distinct d.review, d.retu_reference_date
  from dates d
  join windows w
    on w.retu_reference_date > d.retu_reference_date
   and d.review between w.retu_from and w.retu_to
),
judged as (
  select s.*,
         case
           when s.review > s.retu_to then 'after the return'
           when p.retu_precedence <> s.retu_precedence then 'another return of the same day'
           when x.review is not null then 'replaced by a later return'
           else 'kept'
         end as outcome
  from stated s
  left join speaks p on p.child = s.child and p.retu_reference_date = s.retu_reference_date
  left join replaced x
    on x.review = s.review and x.retu_reference_date = s.retu_reference_date
)
select load_id as hist_load_id,
       child as hist_person_id,
       review as hist_day,
       review_code as hist_code,
       case
         when outcome = 'kept'
              and retu_reference_date < max(retu_reference_date) over (
                partition by child, review, outcome)
           then 'replaced by a later return'
         else outcome
       end as hist_outcome,
       source_row
from judged;
