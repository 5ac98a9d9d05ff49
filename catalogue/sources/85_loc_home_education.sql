-- loc_home_education: children educated at home by their parents' choice, from the council's register.
--
-- From src_loc_home_education, the lists that stand (led_silent_list).
create or replace table loc_home_education (
  hoed_home_education_id varchar, hoed_person_id varchar, hoed_from date, hoed_until date,
  hoed_school_urn varchar, hoed_reason varchar, hoed_suitable varchar, hoed_checked_day date,
  hoed_end_reason varchar, source_row bigint
);
-- when: src_loc_home_education
insert into loc_home_education
select home_education_id, person_of(person_id), start_date, end_date, school_urn, reason, suitable,
       checked_date, end_reason, source_row
from latest_list('src_loc_home_education');
