-- title: Child in need plans
-- tables: ssd_cin_plans
-- Each plan as recorded: a plan renewed without a gap is two.
select p.cinp_person_id as person,
       p.cinp_cin_plan_start_date as from_day,
       greatest(coalesce(p.cinp_cin_plan_end_date, date '9999-12-31'), p.cinp_cin_plan_start_date)
         as until_day,
       'Child in need plan' as label,
       concat_ws('; ', coalesce(d.dept_team_name, p.cinp_cin_plan_team),
                 'worker ' || p.cinp_cin_plan_worker_id) as detail,
       p.source_row
from ssd_cin_plans p
left join ssd_department d on d.dept_team_id = p.cinp_cin_plan_team
where p.cinp_person_id is not null and p.cinp_cin_plan_start_date is not null
