-- loc_audit: grades of case audits, of the whole case and of each element, from the council's own list.
--
--   audi_element       'OVERALL' for the whole case, else in the council's words
--   audi_grade         that counts: the moderated one, else the auditor's
--   audi_given_grade   what the auditor gave
--
-- From src_loc_audit, the lists that stand (led_silent_list).
create or replace table loc_audit (
  audi_audit_id varchar, audi_person_id varchar, audi_day date, audi_element varchar,
  audi_grade varchar, audi_given_grade varchar, audi_moderated_day date, audi_is_moderated integer,
  audi_theme varchar, audi_auditor varchar, audi_team varchar, audi_worker_id varchar,
  source_row bigint
);
-- when: src_loc_audit
insert into loc_audit
select audit_id, person_of(person_id), audit_date,
       case when upper(trim(coalesce(element, ''))) in ('', 'OVERALL', 'OVERALL GRADE', 'WHOLE CASE')
            then 'OVERALL' else trim(element) end,
       coalesce(moderated_grade, grade), grade, moderated_date,
       case when moderated_grade is null then 0 else 1 end, theme, auditor, team, worker_id,
       source_row
from latest_list('src_loc_audit');
