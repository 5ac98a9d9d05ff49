-- loc_conference: each initial child protection conference, and how long after its section 47
-- enquiry it was held.
--
--   conf_person_id
--   conf_day                the day it was held
--   conf_s47_from           start of the enquiry that led to it; NULL for a transfer from another
--                           authority and where none is recorded
--   conf_working_days       working days from that day, not counted, to the conference: 0 on the
--                           day itself; NULL without an enquiry, and where it is dated before the
--                           enquiry
--   conf_makes_plan         1 when a child protection plan of the child starts on that day
--   source_row
--
-- From ssd_initial_cp_conference, loc_protection_plan and loc_calendar.
create table loc_conference as
with plan as (
  select distinct plan_person_id as person, plan_from as day
  from loc_protection_plan
)
select i.icpc_person_id as conf_person_id,
       i.icpc_icpc_date as conf_day,
       i.icpc_s47_start_date as conf_s47_from,
       case when i.icpc_icpc_date >= i.icpc_s47_start_date
            then h.working_day_no - s.working_day_no end as conf_working_days,
       case when p.day is not null then 1 else 0 end as conf_makes_plan,
       i.source_row
from ssd_initial_cp_conference i
left join loc_calendar s on s.day = i.icpc_s47_start_date
left join loc_calendar h on h.day = i.icpc_icpc_date
left join plan p on p.person = i.icpc_person_id and p.day = i.icpc_icpc_date
where i.icpc_person_id is not null and i.icpc_icpc_date is not null;
