-- title: Early help
-- tables: ssd_early_help_episodes
-- Each episode of early help, as recorded: two that touch or overlap are two.
select earl_person_id as person,
       earl_episode_start_date as from_day,
       greatest(coalesce(earl_episode_end_date, date '9999-12-31'), earl_episode_start_date)
         as until_day,
       'Early help' as label,
       concat_ws('; ', 'by: ' || earl_episode_organisation, 'reason: ' || earl_episode_reason,
                 'worker ' || earl_episode_worker_id, 'ended: ' || earl_episode_end_reason)
         as detail,
       source_row
from ssd_early_help_episodes
where earl_person_id is not null and earl_episode_start_date is not null
