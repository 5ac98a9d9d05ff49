-- The day twelve months after the earlier one is no longer within twelve months.
select team_on(r.cine_person_id, r.cine_referral_date) as team,
       sum(exists (select 1 from ssd_cin_episodes e
                   where e.cine_person_id = r.cine_person_id
                     and e.cine_referral_date < r.cine_referral_date
                     and add_months(e.cine_referral_date, 12) > r.cine_referral_date)) as numerator,
       count(*) as denominator
from ssd_cin_episodes r
where r.cine_referral_date between :first and :last
group by 1
