-- loc_private_fostering: private fostering arrangements, from the council's register.
--
--   prfo_from    the day on which the child began to live there, else the day on which the council
--                was told; prfo_until half-open, nothing while it lasts
--   prfo_start_day   the first of the two as sent: nothing where it is not known
--
-- From src_loc_private_fostering, the lists that stand (led_silent_list). An arrangement that ended
-- before the council was told is kept.
create or replace table loc_private_fostering (
  prfo_arrangement_id varchar, prfo_person_id varchar, prfo_notified_day date, prfo_from date,
  prfo_until date, prfo_first_visit_day date, prfo_last_visit_day date, prfo_is_suitable integer,
  prfo_end_reason varchar, prfo_team varchar, prfo_worker_id varchar, prfo_start_day date,
  source_row bigint
);
-- when: src_loc_private_fostering
insert into loc_private_fostering
select arrangement_id, person_of(person_id), notified_date, coalesce(start_date, notified_date),
       end_date, first_visit_date, last_visit_date, try_cast(suitable as integer), end_reason, team,
       worker_id, start_date, source_row
from latest_list('src_loc_private_fostering');
