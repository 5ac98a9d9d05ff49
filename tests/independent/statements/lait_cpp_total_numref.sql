select team_on(cine_person_id, cine_referral_date) as team, count(*) as numerator
from ssd_cin_episodes
where cine_referral_date between :first and :last
group by 1
