-- loc_assessment_step: each assessment of a child, with its clock.
--
--   asst_assessment_id, asst_person_id
--   asst_referral_date              the day of the referral; NULL where it is not known
--   asst_clock_from                 the day the official clock starts: the referral, or the start of
--                                   the assessment where it begins when an earlier one of its
--                                   referral is authorised, or when the referral's own 45 working
--                                   days have run out: it is then a new assessment of an open case.
--                                   NULL where the day of the referral is not known
--   asst_from                       the day the assessment itself began
--   asst_authorised                 the day it was authorised, NULL while it is not
--   asst_due                        the last day in time: the 45th working day after asst_clock_from
--   asst_due_from_start             the same, counted from asst_from
--   asst_working_days               working days from asst_clock_from to the authorisation
--   asst_working_days_from_start    the same, counted from asst_from
--   asst_open_until                 the day the referral was closed, or from which nobody holds the
--                                   assessment any more; 9999-12-31 while it is open or no referral
--                                   is held for the assessment
--   source_row
--
-- From ssd_cin_assessments, ssd_cin_episodes and loc_calendar. Working days leave out the first
-- day, weekends and bank holidays. What rests on a day that is not known is NULL. Limit: Working
-- Together to Safeguard Children (2023), chapter 3; of a second assessment of one referral it does
-- not speak [K].
create table loc_assessment_step as
with referral as (
  -- one row an identifier: in the census two referrals of a child on one day have the same
  select cine_person_id as person, cine_referral_id as id,
         max(coalesce(cine_close_date, date '9999-12-31')) as open_until
  from ssd_cin_episodes
  group by cine_person_id, cine_referral_id
),
earlier as (
  select cina_assessment_id, cina_person_id, cina_referral_id, cina_referral_date,
         cina_assessment_start_date, cina_assessment_auth_date, cina_held_until, source_row,
         max(cina_assessment_auth_date) over (
           partition by cina_person_id, cina_referral_id, cina_referral_date
           order by cina_assessment_start_date, source_row, cina_assessment_id
           rows between unbounded preceding and 1 preceding) as earlier_authorised
  from ssd_cin_assessments
  where cina_person_id is not null
),
clocked as (
  select e.*,
         case when e.cina_referral_date is null then null
              when run_out.day < e.cina_assessment_start_date
                or e.earlier_authorised <= e.cina_assessment_start_date
              then e.cina_assessment_start_date
              else e.cina_referral_date end as clock_from
  from earlier e
  left join loc_calendar referred on referred.day = e.cina_referral_date
  left join loc_calendar run_out
    on run_out.working_day_no = referred.working_day_no + 45 and run_out.is_working = 1
)
select a.cina_assessment_id as asst_assessment_id,
       a.cina_person_id as asst_person_id,
       a.cina_referral_date as asst_referral_date,
       a.clock_from as asst_clock_from,
       a.cina_assessment_start_date as asst_from,
       a.cina_assessment_auth_date as asst_authorised,
       due.day as asst_due,
       due_from_start.day as asst_due_from_start,
       cast(done.working_day_no - clock.working_day_no as integer) as asst_working_days,
       cast(done.working_day_no - begun.working_day_no as integer) as asst_working_days_from_start,
       least(coalesce(r.open_until, date '9999-12-31'),
             coalesce(a.cina_held_until, date '9999-12-31')) as asst_open_until,
       a.source_row
from clocked a
left join referral r on r.person = a.cina_person_id and r.id = a.cina_referral_id
left join loc_calendar clock on clock.day = a.clock_from
left join loc_calendar due
  on due.working_day_no = clock.working_day_no + 45 and due.is_working = 1
left join loc_calendar begun on begun.day = a.cina_assessment_start_date
left join loc_calendar due_from_start
  on due_from_start.working_day_no = begun.working_day_no + 45 and due_from_start.is_working = 1
left join loc_calendar done on done.day = a.cina_assessment_auth_date;
