-- loc_supervision: supervisions held with workers. loc_worker_absence: when workers were away.
--
-- From src_loc_supervision and src_loc_absence, of each the lists that stand (led_silent_list).
--   supe_kind   PERSONAL (one to one), GROUP, CASE
create or replace table loc_supervision (
  supe_worker_id varchar, supe_date date, supe_supervisor_id varchar, supe_kind varchar,
  supe_recorded_on date, source_row bigint
);
-- when: src_loc_supervision
insert into loc_supervision
select worker_id, supervision_date, supervisor_id, kind, recorded_on, source_row
from latest_list('src_loc_supervision');

create or replace table loc_worker_absence (
  abse_worker_id varchar, abse_start_date date, abse_end_date date, abse_reason varchar,
  source_row bigint
);
-- when: src_loc_absence
insert into loc_worker_absence
select worker_id, start_date, end_date, absence_reason, source_row
from latest_list('src_loc_absence')
where end_date is null or end_date > start_date;
