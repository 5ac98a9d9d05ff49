select team_on(earl_person_id, :last) as team, count(distinct earl_person_id) as numerator
from ssd_early_help_episodes
where earl_episode_start_date <= :last
  and (earl_episode_end_date is null or earl_episode_end_date > :last)
group by 1
