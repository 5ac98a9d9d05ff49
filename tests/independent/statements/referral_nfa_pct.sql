select team_on(cine_person_id, cine_referral_date) as team,
       sum(coalesce(cine_referral_nfa, 'N') = 'Y') as numerator, count(*) as denominator
from ssd_cin_episodes
where cine_referral_date between :first and :last
group by 1
