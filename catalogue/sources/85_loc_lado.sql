-- loc_lado: allegations against people who work with children, from the council's own list.
--
-- From src_loc_lado, the lists that stand (led_silent_list). It names nobody.
create or replace table loc_lado (
  lado_referral_id varchar, lado_day date, lado_until date, lado_sector varchar,
  lado_concern varchar, lado_referred_by varchar, lado_threshold_met integer,
  lado_first_meeting_day date, lado_outcome varchar, source_row bigint
);
-- when: src_loc_lado
insert into loc_lado
select referral_id, referral_date, closed_date, sector, concern, referred_by,
       try_cast(threshold_met as integer), first_meeting_date, outcome, source_row
from latest_list('src_loc_lado');
