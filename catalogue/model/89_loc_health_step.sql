-- loc_health_step: the chains of health assessments, dental checks and strengths and difficulties
-- questionnaires (SDQ) of each child in care, one row per check that was due.
--
--   hest_person_id
--   hest_kind         health assessment, dental check, SDQ
--   hest_step         first (after the start of care or, of an SDQ, the fourth birthday), next
--                     (after the check before), not known (the records begin within it)
--   hest_clock_from   the day the clock starts: start of care, fourth birthday, or the check before;
--                     where the records begin, the last day whose checks are not held
--   hest_due          the last day in time. Health assessment: the 20th working day of care; then
--                     6 months after the one before while the child was under 5 at it, else 12.
--                     Dental check and SDQ: 12 months. Where the records begin, the latest it can be
--   hest_done         the day of the check, nothing where none is recorded
--   hest_known        1 when both the clock's start and what followed it are held, without a hole
--                     in the records between them
--   hest_until        the day of the check, or the end of care (of an SDQ the 17th birthday where
--                     that is earlier), or the last day of a hole; 9999-12-31 while open
--   hest_span_until   that end: a step whose due day is not before it was never due
--   source_row        of the check, else of the check or episode that started the clock
--
-- From loc_care_period, ssd_person, ssd_cla_health, ssd_sdq_scores, loc_check_held and loc_calendar.
-- A check counts from the first day in care to the day before care ends, and where it was done: one
-- that was refused or missed was not (ssd_cla_health). An SDQ is one with a score, from the fourth
-- to the day before the 17th birthday; a child whose date of birth is not known has no such clock,
-- and is taken to be 5 or over for a health assessment. Short breaks (V3, V4) have no clock.
create table loc_health_step as
with covered as (
  select chhd_kind as kind, chhd_from as cove_from, chhd_until as cove_until,
         max(chhd_until) over (partition by chhd_kind) as last_until
  from loc_check_held
),
care as (
  select c.care_id, c.care_person_id as person, c.care_from, c.care_until, c.care_began,
         c.source_row, p.pers_dob as dob
  from loc_care_period c
  left join ssd_person p on p.pers_person_id = c.care_person_id
  where c.care_from < c.care_until
),
span as (
  select c.care_id, c.person, k.kind, c.care_from as from_day, c.care_until as until_day,
         case when c.care_began = 'S' then 0 else 2 end as began, c.dob, c.source_row
  from care c
  cross join (values ('health assessment'), ('dental check')) as k(kind)
  union all
  select care_id, person, 'SDQ', greatest(care_from, cast(dob + interval '4 years' as date)),
         least(care_until, cast(dob + interval '17 years' as date)),
         case when care_began = 'S' or dob + interval '4 years' > care_from then 0 else 2 end, dob,
         source_row
  from care
  where dob is not null
    and greatest(care_from, cast(dob + interval '4 years' as date))
          < least(care_until, cast(dob + interval '17 years' as date))
),
done as (
  select clah_person_id as person,
         case when clah_kind = 'DENTAL' then 'dental check' else 'health assessment' end as kind,
         clah_health_check_date as day, min(source_row) as source_row
  from ssd_cla_health
  where clah_kind in ('ASSESSMENT', 'DENTAL') and clah_done = 'Y'
    and clah_health_check_date is not null
  group by 1, 2, 3
  union all
  select csdq_person_id, 'SDQ', csdq_sdq_completed_date, min(source_row)
  from ssd_sdq_scores
  where csdq_sdq_score is not null and csdq_sdq_completed_date is not null
  group by csdq_person_id, csdq_sdq_completed_date
),
point as (
  select care_id, kind, from_day as day, began as is_what, source_row from span
  union all
  select s.care_id, s.kind, d.day, 1, d.source_row
  from span s
  join done d
    on d.person = s.person and d.kind = s.kind and d.day >= s.from_day and d.day < s.until_day
  union all
  -- where the records begin, or go on after a hole
  select s.care_id, s.kind, cast(w.cove_from - 1 as date), 3, s.source_row
  from span s
  join covered w on w.kind = s.kind and w.cove_from > s.from_day and w.cove_from <= s.until_day
),
chained as (
  select care_id, kind, day, is_what, source_row,
         lead(day) over chain as next_day,
         lead(is_what) over chain as next_what,
         lead(source_row) over chain as next_row
  from point
  window chain as (partition by care_id, kind
                   order by day, case when is_what = 2 then 0 else is_what end)
)
select s.person as hest_person_id,
       h.kind as hest_kind,
       case h.is_what when 0 then 'first' when 1 then 'next' else 'not known' end as hest_step,
       h.day as hest_clock_from,
       case when h.kind <> 'health assessment' then cast(h.day + interval '12 months' as date)
            when h.is_what = 0 then due.day
            when h.is_what = 1 and s.dob + interval '5 years' > h.day
              then cast(h.day + interval '6 months' as date)
            else cast(h.day + interval '12 months' as date) end as hest_due,
       case when h.next_what = 1 then h.next_day end as hest_done,
       case
         when h.is_what > 1 or h.next_what > 1 or w.cove_from is null then 0
         when h.next_day >= w.cove_until then 0
         when h.next_day is null and s.until_day > w.cove_until and w.cove_until < w.last_until
           then 0
         else 1
       end as hest_known,
       coalesce(h.next_day, s.until_day) as hest_until,
       s.until_day as hest_span_until,
       case when h.next_what = 1 then h.next_row else h.source_row end as source_row
from chained h
join span s on s.care_id = h.care_id and s.kind = h.kind
left join loc_calendar c on c.day = h.day
left join loc_calendar due on due.working_day_no = c.working_day_no + 20 and due.is_working = 1
left join covered w on w.kind = h.kind and h.day >= w.cove_from and h.day < w.cove_until
where h.day < s.until_day;
