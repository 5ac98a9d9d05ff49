-- loc_fostering: fostering households from enquiry to the end of approval, from the council's register.
--
--   fost_approved_from, fost_approved_until   half-open; both nothing for a household never approved
--
-- From src_loc_fostering, the lists that stand (led_silent_list).
create or replace table loc_fostering (
  fost_household_id varchar, fost_enquiry_day date, fost_application_day date,
  fost_application_outcome varchar, fost_application_ended date, fost_approved_from date,
  fost_approved_until date, fost_kind varchar, fost_places bigint, fost_end_reason varchar,
  fost_ethnicity_1 varchar, fost_ethnicity_2 varchar, fost_locality varchar, source_row bigint
);
-- when: src_loc_fostering
insert into loc_fostering
select household_id, enquiry_date, application_date, application_outcome, application_end_date,
       approval_date, end_date, kind, places, end_reason, ethnicity_1, ethnicity_2, locality,
       source_row
from latest_list('src_loc_fostering');
