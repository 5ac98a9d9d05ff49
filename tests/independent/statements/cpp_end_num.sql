select team_on(cppl_person_id, add_days(cppl_cp_plan_end_date, -1)) as team, count(*) as numerator
from ssd_cp_plans
where cppl_cp_plan_end_date between :first and :last
group by 1
