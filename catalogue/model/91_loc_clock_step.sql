-- loc_clock_step: steps with a start, a due day and an end, of what is asked for once and has no
-- chain: one row for each.
--
--   clst_clock          the clock (catalogue/clocks) that it is of
--   clst_person_id
--   clst_record         the record's own key, NULL where it has none
--   clst_from           the day the clock starts
--   clst_due            the last day in time
--   clst_done           the day it was done, NULL where none is recorded
--   clst_days           from the start to the day it was done, in what the clock counts in
--   clst_until          the day it was done, or the day from which nobody waits for it any more,
--                       whichever is earlier; 9999-12-31 while open
--   clst_span_until     that second day alone, done or not (the case or plan ended); 9999-12-31 where
--                       there is none: a step whose due day is not before it was never due
--   clst_known          0 where it was done on a day that is not known: in no figure but overdue
--   clst_worker, clst_team   of the record, NULL where it has none of its own
--   source_row
--
-- return_interview: loc_missing_interview; 72 hours are three days, since records have no hour. Where
--   the list says whether one that was held was within them, that decides: due on the day it was held
--   at the earliest, or the day before it at the latest. One with a reason for not being held is
--   waited for no longer than to the due day.
-- initial_health_assessment: loc_health_assessment; due as the list says, else on the 20th working
--   day of care; done on the day of the report. Whom the list has as having left care is left out;
--   where the period of care is held, the wait ends with it.
-- early_help_assessment: loc_early_help; a case that ended is waited for no longer.
-- core_group: the first core group of each plan of loc_protection_plan that began on days of which
--   loc_core_group tells. Due as the list says of it, else so many working days after the start of
--   the plan as the council has set. Later ones are left out: the list has those held alone.
-- private_fostering_visit: loc_private_fostering; seven working days after the council was told.
-- ehc_decision: loc_health_care_plan; six weeks from the request to the decision whether to assess.
--   Where the day of the decision is not recorded and a later step is, the wait ends with that one;
--   where neither is though a decision is, there is no row.
-- Limits that a council sets are in loc_clock_limit.
create table loc_clock_step as
with interview as (
  select miin_person_id as person, miin_interview_id as record, miin_returned_day as from_day,
         case when miin_held_day is null or miin_within_72_hours is null
                then cast(miin_returned_day + 3 as date)
              when miin_within_72_hours = 1
                then greatest(cast(miin_returned_day + 3 as date), miin_held_day)
              else least(cast(miin_returned_day + 3 as date), cast(miin_held_day - 1 as date))
              end as due,
         miin_held_day as done,
         case when miin_held_day is null and miin_not_held_reason is not null
              then cast(miin_returned_day + 4 as date) end as ended,
         source_row
  from loc_missing_interview
  where miin_person_id is not null and miin_returned_day is not null
),
health as (
  select h.heas_person_id as person, h.heas_care_from as from_day,
         coalesce(h.heas_due, due.day) as due, h.heas_report_day as done,
         (select max(c.care_until) from loc_care_period c
          where c.care_person_id = h.heas_person_id and c.care_from = h.heas_care_from) as ended,
         h.source_row
  from loc_health_assessment h
  left join loc_calendar c on c.day = h.heas_care_from
  left join loc_calendar due on due.working_day_no = c.working_day_no + 20 and due.is_working = 1
  where h.heas_person_id is not null and h.heas_care_from is not null
    and coalesce(h.heas_not_done_reason, '') <> 'LEFT_CARE'
),
assessed as (
  select e.*,
         c.working_day_no + (select max(limi_limit) from loc_clock_limit
                             where limi_clock = 'early_help_assessment') as due_no
  from loc_early_help e
  join loc_calendar c on c.day = e.eahe_assessed_from
  where e.eahe_person_id is not null
),
early_help as (
  select e.eahe_person_id as person, e.eahe_case_id as record, e.eahe_assessed_from as from_day,
         due.day as due, e.eahe_assessment_completed as done, e.eahe_until as ended,
         e.eahe_worker_id as worker, e.eahe_team as team, e.source_row
  from assessed e
  join loc_calendar due on due.working_day_no = e.due_no and due.is_working = 1
),
plan as (
  select p.plan_no, p.plan_person_id as person, p.plan_id as record, p.plan_from, p.plan_until,
         p.source_row,
         c.working_day_no + (select max(limi_limit) from loc_clock_limit
                             where limi_clock = 'core_group') as due_no
  from loc_protection_plan p
  join loc_coverage w
    on w.cove_table = 'src_loc_core_group'
   and p.plan_from >= w.cove_from and p.plan_from < w.cove_until
  join loc_calendar c on c.day = p.plan_from
  where p.plan_from < p.plan_until
),
held as (
  select p.plan_no, g.cogr_day as day, g.cogr_due as due, g.cogr_team as team, g.source_row,
         row_number() over (partition by p.plan_no order by g.cogr_day, g.source_row) as place
  from plan p
  join loc_core_group g
    on g.cogr_person_id = p.person and g.cogr_day >= p.plan_from and g.cogr_day <= p.plan_until
),
core_group as (
  select p.person, p.record, p.plan_from as from_day, coalesce(h.due, due.day) as due,
         h.day as done, p.plan_until as ended, h.team,
         coalesce(h.source_row, p.source_row) as source_row
  from plan p
  left join held h on h.plan_no = p.plan_no and h.place = 1
  join loc_calendar due on due.working_day_no = p.due_no and due.is_working = 1
),
fostering as (
  select f.prfo_person_id as person, f.prfo_arrangement_id as record,
         f.prfo_notified_day as from_day, due.day as due, f.prfo_first_visit_day as done,
         f.prfo_until as ended, f.prfo_worker_id as worker, f.prfo_team as team, f.source_row
  from loc_private_fostering f
  join loc_calendar c on c.day = f.prfo_notified_day
  join loc_calendar due on due.working_day_no = c.working_day_no + 7 and due.is_working = 1
  where f.prfo_person_id is not null
),
decision as (
  select ehcp_person_id as person, ehcp_requested as from_day,
         cast(ehcp_requested + 42 as date) as due,
         case when coalesce(ehcp_request_outcome, '') <> 'W' then ehcp_request_outcome_date end
           as done,
         case when ehcp_request_outcome = 'W'
                then coalesce(ehcp_request_outcome_date, ehcp_requested)
              when ehcp_request_outcome_date is null
                then coalesce(ehcp_assessment_outcome_date, ehcp_issued, ehcp_ceased)
              else ehcp_ceased end as ended,
         case when coalesce(ehcp_request_outcome, '') <> 'W' and ehcp_request_outcome_date is null
                   and coalesce(ehcp_assessment_outcome_date, ehcp_issued, ehcp_ceased) is not null
              then 0 else 1 end as known,
         source_row
  from loc_health_care_plan
  where ehcp_person_id is not null and ehcp_requested is not null
    and not (coalesce(ehcp_request_outcome, '') in ('Y', 'N')
             and coalesce(ehcp_request_outcome_date, ehcp_assessment_outcome_date, ehcp_issued,
                          ehcp_ceased) is null)
),
step as (
  select 'return_interview' as clock, person, record, from_day, due, done,
         cast(done - from_day as bigint) as days, ended, 1 as known,
         cast(null as varchar) as worker, cast(null as varchar) as team, source_row
  from interview
  union all
  select 'initial_health_assessment', person, cast(null as varchar), from_day, due, done,
         cast(null as bigint), ended, 1, cast(null as varchar), cast(null as varchar), source_row
  from health
  union all
  select 'early_help_assessment', person, record, from_day, due, done, cast(null as bigint), ended,
         1, worker, team, source_row
  from early_help
  union all
  select 'core_group', person, record, from_day, due, done, cast(null as bigint), ended, 1,
         cast(null as varchar), team, source_row
  from core_group
  union all
  select 'private_fostering_visit', person, record, from_day, due, done, cast(null as bigint),
         ended, 1, worker, team, source_row
  from fostering
  union all
  select 'ehc_decision', person, cast(null as varchar), from_day, due, done,
         cast(done - from_day as bigint), ended, known, cast(null as varchar),
         cast(null as varchar), source_row
  from decision
)
select s.clock as clst_clock,
       s.person as clst_person_id,
       s.record as clst_record,
       least(s.from_day, s.due) as clst_from,
       s.due as clst_due,
       s.done as clst_done,
       coalesce(s.days, cast(e.working_day_no - b.working_day_no as bigint)) as clst_days,
       least(coalesce(s.done, date '9999-12-31'), coalesce(s.ended, date '9999-12-31'))
         as clst_until,
       coalesce(s.ended, date '9999-12-31') as clst_span_until,
       s.known as clst_known,
       nullif(s.worker, '') as clst_worker,
       nullif(s.team, '') as clst_team,
       s.source_row
from step s
left join loc_calendar b on b.day = s.from_day
left join loc_calendar e on e.day = s.done
where s.due is not null;
