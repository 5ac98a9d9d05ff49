-- loc_conference_step: each section 47 enquiry that calls for an initial conference, with its
-- clock.
--
--   icst_person_id
--   icst_from               start of the enquiry
--   icst_due                the 15th working day after it: the last in time
--   icst_held               day of its conference, nothing where none is recorded
--   icst_is_in_time         1 when it was held by the day due. One dated before its enquiry was not
--   icst_until              the day the case was closed, or from which nobody holds the enquiry any
--                           more; 9999-12-31 while it is open: an enquiry without a conference
--                           whose due day is not before it was never due
--   icst_overdue_from, icst_overdue_until   the days on which the conference is overdue, half-open;
--                           NULL when it never is. The spells of a child do not overlap: of two
--                           enquiries overdue together the later counts from the end of the earlier
--   source_row
--
-- From ssd_s47_enquiry, ssd_cin_episodes and loc_calendar. Limit: Working Together to Safeguard
-- Children. An enquiry for which no conference was required is left out; while nothing is said of
-- that, one is.
create table loc_conference_step as
with referral as (
  select cine_referral_id as id, max(coalesce(cine_close_date, date '9999-12-31')) as until_day
  from ssd_cin_episodes
  where cine_referral_id is not null
  group by cine_referral_id
),
enquiry as (
  select e.s47e_person_id as person, e.s47e_s47_start_date as from_day, due.day as due,
         e.s47e_icpc_date as held,
         least(coalesce(r.until_day, date '9999-12-31'),
               coalesce(e.s47e_held_until, date '9999-12-31')) as until_day,
         e.source_row
  from ssd_s47_enquiry e
  left join referral r on r.id = e.s47e_referral_id
  left join loc_calendar c on c.day = e.s47e_s47_start_date
  left join loc_calendar due on due.working_day_no = c.working_day_no + 15 and due.is_working = 1
  where e.s47e_person_id is not null and e.s47e_s47_start_date is not null
    and (e.s47e_icpc_date is not null or coalesce(e.s47e_icpc_not_required, 'N') <> 'Y')
),
spell as (
  select *,
         case when due + 1 < coalesce(held, until_day) then cast(due + 1 as date) end as late_from,
         case when due + 1 < coalesce(held, until_day) then coalesce(held, until_day) end
           as late_until
  from enquiry
),
cut as (
  select *,
         greatest(late_from, max(late_until) over (
           partition by person order by late_from, late_until, source_row
           rows between unbounded preceding and 1 preceding)) as counts_from
  from spell
)
select person as icst_person_id,
       from_day as icst_from,
       due as icst_due,
       held as icst_held,
       case when held >= from_day and held <= due then 1 else 0 end as icst_is_in_time,
       until_day as icst_until,
       case when late_from is not null and counts_from < late_until then counts_from end
         as icst_overdue_from,
       case when late_from is not null and counts_from < late_until then late_until end
         as icst_overdue_until,
       source_row
from cut;
