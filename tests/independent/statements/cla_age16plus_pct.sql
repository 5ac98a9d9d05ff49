-- Looked after on the day, agreed series of short breaks (V3, V4) left out.
select team_on(e.clae_person_id, :last) as team,
       sum(add_months(p.pers_dob, 16 * 12) <= :last) as numerator, count(*) as denominator
from ssd_cla_episodes e
join ssd_person p on p.pers_person_id = e.clae_person_id
left join ssd_legal_status s
  on s.lega_person_id = e.clae_person_id and s.lega_legal_status_start_date <= :last
 and (s.lega_legal_status_end_date is null or s.lega_legal_status_end_date > :last)
where e.clae_cla_episode_start_date <= :last
  and (e.clae_cla_episode_ceased_date is null or e.clae_cla_episode_ceased_date > :last)
  and coalesce(s.lega_legal_status, '') not in ('V3', 'V4')
group by 1
