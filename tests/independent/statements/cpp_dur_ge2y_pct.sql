-- Published as more than 729 days.
select team_on(cppl_person_id, :last) as team,
       sum(julianday(:last) - julianday(cppl_cp_plan_start_date) > 729) as numerator,
       count(*) as denominator
from ssd_cp_plans
where cppl_cp_plan_start_date <= :last
  and (cppl_cp_plan_end_date is null or cppl_cp_plan_end_date > :last)
group by 1
