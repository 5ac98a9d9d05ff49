-- loc_assessment_step: each assessment of a child, with its clock.
--
--   asst_assessment_id, asst_person_id
--   asst_referral_date              the day the official clock starts; NULL where it is not known
--   asst_from                       the day the assessment itself began
--   asst_authorised                 the day it was authorised, NULL while it is not
--   asst_due                        the last day in time: the 45th working day after the referral
--   asst_due_from_start             the same, counted from asst_from
--   asst_working_days               working days from the referral to the authorisation
--   asst_working_days_from_start    the same, counted from asst_from
--   asst_open_until                 the day the referral was closed, or from which nobody holds the
--                                   assessment any more; 9999-12-31 while it is open or no referral
--                                   is held for the assessment
--   source_row
--
-- From ssd_cin_assessments, ssd_cin_episodes and loc_calendar. Working days leave out the first
-- day, weekends and bank holidays. What rests on a day that is not known is NULL. Limit: Working
-- Together to Safeguard Children (2023), chapter 3.
create table loc_assessment_step as
with referral as (
  -- one row an identifier: in the census two referrals of a child on one day have the same
  select cine_person_id as person, cine_referral_id as id,
         max(coalesce(cine_close_date, date '9999-12-31')) as open_until
  from ssd_cin_episodes
  group by cine_person_id, cine_referral_id
)
select a.cina_assessment_id as asst_assessment_id,
       a.cina_person_id as asst_person_id,
       a.cina_referral_date as asst_referral_date,
       a.cina_assessment_start_date as asst_from,
       a.cina_assessment_auth_date as asst_authorised,
       due.day as asst_due,
       due_from_start.day as asst_due_from_start,
       cast(done.working_day_no - referred.working_day_no as integer) as asst_working_days,
       cast(done.working_day_no - begun.working_day_no as integer) as asst_working_days_from_start,
       least(coalesce(r.open_until, date '9999-12-31'),
             coalesce(a.cina_held_until, date '9999-12-31')) as asst_open_until,
       a.source_row
from ssd_cin_assessments a
left join referral r on r.person = a.cina_person_id and r.id = a.cina_referral_id
left join loc_calendar referred on referred.day = a.cina_referral_date
left join loc_calendar due
  on due.working_day_no = referred.working_day_no + 45 and due.is_working = 1
left join loc_calendar begun on begun.day = a.cina_assessment_start_date
left join loc_calendar due_from_start
  on due_from_start.working_day_no = begun.working_day_no + 45 and due_from_start.is_working = 1
left join loc_calendar done on done.day = a.cina_assessment_auth_date
where a.cina_person_id is not null;
