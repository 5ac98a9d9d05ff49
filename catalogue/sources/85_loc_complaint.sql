-- loc_complaint: complaints, stage by stage, and compliments, from the council's own list.
--
--   comp_kind       COMPLAINT, COMPLIMENT
--   comp_stage      1, 2, 3, CORPORATE, OMBUDSMAN; nothing for a compliment
--   comp_answered   the day of the answer; nothing while there is none
--
-- From src_loc_complaint, the lists that stand (led_silent_list).
create or replace table loc_complaint (
  comp_complaint_id varchar, comp_kind varchar, comp_stage varchar, comp_day date, comp_due date,
  comp_answered date, comp_outcome varchar, comp_from_whom varchar, comp_subject varchar,
  comp_person_id varchar, comp_team varchar, source_row bigint
);
-- when: src_loc_complaint
insert into loc_complaint
select complaint_id, kind, case when kind = 'COMPLAINT' then stage end, received_date, due_date,
       responded_date, outcome, from_whom, subject, person_of(person_id), team, source_row
from latest_list('src_loc_complaint');
