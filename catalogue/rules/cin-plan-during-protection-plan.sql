--- rule
-- id = "cin-plan-during-protection-plan"
-- title = "Two kinds of plan at once"
-- meaning = """
-- A child in need plan runs for more than a week beside a child protection plan of the same
-- child."""
-- kind = "contradictory"
-- severity = "doubtful"
-- tables = ["ssd_cin_plans", "ssd_cp_plans"]
-- field = "END_DATE"
-- action = "End the child in need plan on the day on which the child protection plan began."
-- source = "DfE children in need census 4001, 4016 and 4017"

select n.cinp_person_id as subject, n.source_row, cast(n.cinp_cin_plan_start_date as varchar) as record,
       'The child in need plan that began on ' || cast(n.cinp_cin_plan_start_date as varchar)
         || ' runs beside the child protection plan that began on '
         || cast(min(p.cppl_cp_plan_start_date) as varchar) || '.' as detail,
       min(p.cppl_cp_plan_start_date) as event_day
from ssd_cin_plans n
join ssd_cp_plans p on p.cppl_person_id = n.cinp_person_id
where greatest(n.cinp_cin_plan_start_date, p.cppl_cp_plan_start_date) + 7
        < least(coalesce(n.cinp_cin_plan_end_date, date '9999-12-01'),
                coalesce(p.cppl_cp_plan_end_date, date '9999-12-01'))
group by n.cinp_person_id, n.source_row, n.cinp_cin_plan_start_date
