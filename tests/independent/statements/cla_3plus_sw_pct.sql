-- Different allocated workers on any of the days from twelve months before to the day itself.
with cared as (
  select distinct e.clae_person_id as person
  from ssd_cla_episodes e
  left join ssd_legal_status s
    on s.lega_person_id = e.clae_person_id and s.lega_legal_status_start_date <= :last
   and (s.lega_legal_status_end_date is null or s.lega_legal_status_end_date > :last)
  where e.clae_cla_episode_start_date <= :last
    and (e.clae_cla_episode_ceased_date is null or e.clae_cla_episode_ceased_date > :last)
    and coalesce(s.lega_legal_status, '') not in ('V3', 'V4')
)
select team_on(person, :last) as team,
       sum((select count(distinct i.invo_professional_id) from ssd_involvements i
            where i.invo_person_id = person and i.invo_involvement_start_date <= :last
              and (i.invo_involvement_end_date is null
                   or i.invo_involvement_end_date > add_months(add_days(:last, 1), -12))) >= 3) as numerator,
       count(*) as denominator
from cared
group by 1
