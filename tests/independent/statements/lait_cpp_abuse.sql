select team_on(cppl_person_id, cppl_cp_plan_start_date) as team, count(*) as numerator
from ssd_cp_plans
where cppl_cp_plan_start_date between :first and :last
group by 1
