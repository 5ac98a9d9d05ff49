--- rule
-- id = "plan-before-referral"
-- title = "Plan before its referral"
-- meaning = "A child protection plan begins before the referral that it belongs to."
-- kind = "impossible"
-- severity = "doubtful"
-- tables = ["ssd_cp_plans", "ssd_cin_episodes"]
-- field = "START_DATE"
-- action = "Correct one of the days, or name the referral that it belongs to."
-- source = "DfE children in need census 1105"

select p.cppl_person_id as subject, p.source_row, cast(p.cppl_cp_plan_start_date as varchar) as record,
       cast(p.cppl_cp_plan_start_date as varchar) as value,
       'The child protection plan began on ' || cast(p.cppl_cp_plan_start_date as varchar)
         || ', before its referral of ' || cast(e.cine_referral_date as varchar) || '.' as detail,
       p.cppl_cp_plan_start_date as event_day
from ssd_cp_plans p
join ssd_cin_episodes e
  on e.cine_referral_id = p.cppl_referral_id and e.cine_person_id = p.cppl_person_id
where p.cppl_cp_plan_start_date < e.cine_referral_date
