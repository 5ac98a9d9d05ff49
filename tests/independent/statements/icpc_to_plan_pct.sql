select team_on(c.icpc_person_id, c.icpc_icpc_date) as team,
       sum(exists (select 1 from ssd_cp_plans p
                   where p.cppl_person_id = c.icpc_person_id
                     and p.cppl_cp_plan_start_date = c.icpc_icpc_date)) as numerator,
       count(*) as denominator
from ssd_initial_cp_conference c
where c.icpc_icpc_date between :first and :last
group by 1
