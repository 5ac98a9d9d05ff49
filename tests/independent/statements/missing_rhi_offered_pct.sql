-- Missing (M), not away with the whereabouts known (A).
select team_on(miss_person_id, miss_missing_episode_end_date) as team,
       sum(coalesce(miss_missing_rhi_offered, 'N') = 'Y') as numerator, count(*) as denominator
from ssd_missing
where miss_missing_episode_end_date between :first and :last and miss_missing_episode_type = 'M'
group by 1
