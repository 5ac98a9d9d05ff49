select team_on(cine_person_id, :last) as team, count(distinct cine_person_id) as numerator
from ssd_cin_episodes
where cine_referral_date <= :last
  and (cine_close_date is null or cine_close_date > :last)
  and coalesce(cine_referral_nfa, 'N') <> 'Y'
  and coalesce(cine_close_reason, '') not in ('RC8', 'RC9')
group by 1
