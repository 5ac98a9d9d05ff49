-- Each child once, at the first start in the month. A series of short breaks (V3, V4) is no care, so
-- care that goes on from one starts then. Care that begins on the day on which care ended goes on.
with episode as (
  select e.clae_person_id as person, e.clae_cla_episode_start_date as first,
         e.clae_cla_episode_ceased_date as until, e.clae_cla_episode_start_reason as reason,
         coalesce(s.lega_legal_status, '') in ('V3', 'V4') as short_break
  from ssd_cla_episodes e
  left join ssd_legal_status s
    on s.lega_person_id = e.clae_person_id
   and s.lega_legal_status_start_date <= e.clae_cla_episode_start_date
   and (s.lega_legal_status_end_date is null
        or s.lega_legal_status_end_date > e.clae_cla_episode_start_date)
),
started as (
  select n.person, min(n.first) as at
  from episode n
  where n.first between :first and :last and not n.short_break
    and not exists (select 1 from episode b
                    where b.person = n.person and not b.short_break
                      and b.first < n.first and (b.until is null or b.until >= n.first))
  group by n.person
)
select team_on(person, at) as team, count(*) as numerator
from started
group by 1
