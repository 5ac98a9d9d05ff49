-- loc_early_help: early help cases with the assessment they began with, from the council's own list.
--
--   eahe_from, eahe_until            the case, half-open; nothing while it lasts
--   eahe_assessed_from, _completed   the assessment; its start is the case's where none is given
--   eahe_stepped_down_from           NONE, CIN, CP, CLA
--   eahe_outcome                     NEEDS_MET, PARTLY_MET, STEP_UP, NOT_ENGAGED, MOVED, OTHER
--
-- From src_loc_early_help, the lists that stand (led_silent_list). It stands beside
-- ssd_early_help_episodes, which knows neither tool nor assessment: the two are never mixed.
create or replace table loc_early_help (
  eahe_case_id varchar, eahe_person_id varchar, eahe_family_id varchar, eahe_tool varchar,
  eahe_from date, eahe_until date, eahe_assessed_from date, eahe_assessment_completed date,
  eahe_stepped_down_from varchar, eahe_outcome varchar, eahe_stepped_up_for varchar,
  eahe_team varchar, eahe_worker_id varchar, eahe_organisation varchar, source_row bigint
);
-- when: src_loc_early_help
insert into loc_early_help
select case_id, person_of(person_id), family_id, tool, start_date, end_date,
       coalesce(assessment_start_date, start_date), assessment_completed_date, stepped_down_from,
       outcome, stepped_up_for, team, worker_id, organisation, source_row
from latest_list('src_loc_early_help');
