select team_on(cppl_person_id, :last) as team, count(distinct cppl_person_id) as numerator
from ssd_cp_plans
where cppl_cp_plan_start_date <= :last
  and (cppl_cp_plan_end_date is null or cppl_cp_plan_end_date > :last)
  and coalesce(cppl_cp_plan_ola, 'N') <> 'Y'
group by 1
