-- loc_youth_justice: outcomes of offences, from the council's own list.
--
--   yout_day                   the day of the outcome
--   yout_is_substantive        1: a caution or a sentence, 0: none (community resolution, no further action,
--                              remand)
--   yout_is_first_time_entrant as the list says; nothing where it does not
--   yout_custody_from, _until  half-open; nothing while in custody
--   yout_reoffences            by yout_followed_to; nothing where nobody looked
--
-- From src_loc_youth_justice, the lists that stand (led_silent_list).
create or replace table loc_youth_justice (
  yout_outcome_id varchar, yout_person_id varchar, yout_offence_day date, yout_offence varchar,
  yout_gravity bigint, yout_day date, yout_disposal varchar, yout_is_substantive integer,
  yout_is_first_time_entrant integer, yout_custody_from date, yout_custody_until date,
  yout_followed_to date, yout_reoffences bigint, yout_first_reoffence_day date, yout_team varchar,
  yout_worker_id varchar, source_row bigint
);
-- when: src_loc_youth_justice
insert into loc_youth_justice
select outcome_id, person_of(person_id), offence_date, offence, gravity, outcome_date, disposal,
       case when disposal in ('NO_FURTHER_ACTION', 'COMMUNITY_RESOLUTION', 'REMAND') then 0
            when disposal is not null then 1 end,
       try_cast(first_time_entrant as integer), custody_from, custody_to, followed_up_to,
       reoffences, first_reoffence_date, team, worker_id, source_row
from latest_list('src_loc_youth_justice');
