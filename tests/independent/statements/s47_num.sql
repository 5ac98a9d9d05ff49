select team_on(s47e_person_id, s47e_s47_start_date) as team, count(*) as numerator
from ssd_s47_enquiry
where s47e_s47_start_date between :first and :last
group by 1
