select team_on(cine_person_id, cine_referral_date) as team, count(*) as numerator
from ssd_cin_episodes
where cine_referral_date between :first and :last
  and coalesce(cine_referral_nfa, 'N') <> 'Y'
  and coalesce(cine_close_reason, '') not in ('RC8', 'RC9')
group by 1
