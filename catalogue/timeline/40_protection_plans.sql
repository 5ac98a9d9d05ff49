-- title: Child protection plans
-- tables: ssd_cp_plans
-- Each plan, named by its latest category of abuse. Plans that another council holds for a child
-- who stays here for a time are shown too; the figures leave them out.
select p.plan_person_id as person,
       p.plan_from as from_day,
       p.plan_until as until_day,
       'Child protection plan' || coalesce(': ' || l.label, '') as label,
       concat_ws('; ',
                 'category ' || p.plan_latest,
                 case when p.plan_initial <> p.plan_latest
                      then 'at first ' || coalesce(i.label || ' (' || i.code || ')',
                                                   p.plan_initial) end,
                 case p.plan_is_repeat when 1 then 'on a plan before' end) as detail,
       p.source_row
from loc_protection_plan p
left join loc_code_label l on l.list = 'abuse' and l.code = p.plan_latest
left join loc_code_label i on i.list = 'abuse' and i.code = p.plan_initial
union all
select cppl_person_id, cppl_cp_plan_start_date,
       greatest(coalesce(cppl_cp_plan_end_date, date '9999-12-31'), cppl_cp_plan_start_date),
       'Child protection plan of another council',
       concat_ws('; ', 'category ' || cppl_cp_plan_latest_category),
       source_row
from ssd_cp_plans
where cppl_cp_plan_ola = 'Y'
  and cppl_person_id is not null and cppl_cp_plan_start_date is not null
