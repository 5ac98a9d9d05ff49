-- ssd_cla_episodes: episodes of care, short breaks (V3, V4) included.
--
-- From loc_cla_episode, row by row.
create or replace table ssd_cla_episodes as
select epis_id as clae_cla_episode_id,
       epis_person_id as clae_person_id,
       epis_from as clae_cla_episode_start_date,
       epis_start_reason as clae_cla_episode_start_reason,
       epis_need as clae_cla_primary_need_code,
       epis_until as clae_cla_episode_ceased_date,
       epis_end_reason as clae_cla_episode_ceased_reason,
       epis_cla_id as clae_cla_id,
       epis_placement_id as clae_cla_placement_id,
       source_row
from loc_cla_episode;
