-- ssd_legal_status: the legal status of each episode of care, one row per episode.
--
-- From loc_cla_episode; a status that runs over several episodes has several rows that touch.
create or replace table ssd_legal_status as
select epis_id as lega_legal_status_id,
       epis_person_id as lega_person_id,
       epis_legal_status as lega_legal_status,
       epis_from as lega_legal_status_start_date,
       epis_until as lega_legal_status_end_date,
       source_row
from loc_cla_episode
where epis_legal_status is not null;
