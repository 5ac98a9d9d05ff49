-- loc_missing_interview: return interviews, from the council's own list.
--
--   miin_within_72_hours   as sent, else by days: held on the day of the return or up to two days
--                          after it is within, four or more days is not; three days may be either,
--                          so nothing
--
-- From src_loc_missing_interview, the lists that stand (led_silent_list).
create or replace table loc_missing_interview (
  miin_interview_id varchar, miin_person_id varchar, miin_missing_day date, miin_returned_day date,
  miin_offered integer, miin_held_day date, miin_within_72_hours integer, miin_not_held_reason varchar,
  source_row bigint
);
-- when: src_loc_missing_interview
insert into loc_missing_interview
select interview_id, person_of(person_id), missing_date, returned_date, try_cast(offered as integer),
       held_date,
       coalesce(try_cast(within_72_hours as integer),
                case when held_date - returned_date between 0 and 2 then 1
                     when held_date - returned_date >= 4 then 0 end),
       not_held_reason, source_row
from latest_list('src_loc_missing_interview');
