-- loc_exclusion: suspensions and permanent exclusions from school, from the council's own list.
--
--   excl_kind        SUSPENSION, PERMANENT
--   excl_sessions    half days of a suspension
--   excl_withdrawn   1: rescinded or reinstated; nothing where the list does not say
--
-- From src_loc_exclusion, the lists that stand (led_silent_list).
create or replace table loc_exclusion (
  excl_exclusion_id varchar, excl_person_id varchar, excl_school_urn varchar, excl_kind varchar,
  excl_day date, excl_sessions bigint, excl_reason varchar, excl_withdrawn integer,
  source_row bigint
);
-- when: src_loc_exclusion
insert into loc_exclusion
select exclusion_id, person_of(person_id), school_urn, kind, start_date, sessions, reason,
       try_cast(withdrawn as integer), source_row
from latest_list('src_loc_exclusion');
