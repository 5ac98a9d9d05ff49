-- loc_health_assessment: initial health assessments of children who came into care, stage by stage,
-- from the council's own list.
--
--   heas_due    as sent; nothing where it is to be reckoned from the start of care (20 working days)
--
-- From src_loc_health_assessment, the lists that stand (led_silent_list).
create or replace table loc_health_assessment (
  heas_person_id varchar, heas_care_from date, heas_due date, heas_consent_day date,
  heas_referred_day date, heas_appointment_day date, heas_seen_day date, heas_report_day date,
  heas_not_done_reason varchar, source_row bigint
);
-- when: src_loc_health_assessment
insert into loc_health_assessment
select person_of(person_id), care_start_date, due_date, consent_date, referred_date,
       appointment_date, seen_date, report_date, not_done_reason, source_row
from latest_list('src_loc_health_assessment');
