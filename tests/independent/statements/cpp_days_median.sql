with ended as (
  select team_on(cppl_person_id, add_days(cppl_cp_plan_end_date, -1)) as team,
         cast(julianday(cppl_cp_plan_end_date) - julianday(cppl_cp_plan_start_date) as integer) as days
  from ssd_cp_plans
  where cppl_cp_plan_end_date between :first and :last
),
placed as (
  select team, days, row_number() over (partition by team order by days) as place,
         count(*) over (partition by team) as n
  from ended
)
select team, n, avg(days) as median
from placed
where place in ((n + 1) / 2, n / 2 + 1)
group by team, n
