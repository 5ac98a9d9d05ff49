--- rule
-- id = "plan-category-missing"
-- title = "Child protection plan without a category"
-- meaning = "A child protection plan without an initial or a latest category of abuse."
-- kind = "missing"
-- severity = "doubtful"
-- tables = ["ssd_cp_plans"]
-- action = "Record the category that the conference decided on."
-- source = "DfE children in need census 8905 and 8910"

select p.cppl_person_id as subject, p.source_row, cast(p.cppl_cp_plan_start_date as varchar) as record,
       case when p.cppl_cp_plan_initial_category is null then 'INITIAL_CATEGORY'
            else 'LATEST_CATEGORY' end as field,
       'The child protection plan that began on ' || cast(p.cppl_cp_plan_start_date as varchar)
         || ' has no ' || case when p.cppl_cp_plan_initial_category is null then 'initial'
                               else 'latest' end || ' category of abuse.' as detail,
       p.cppl_cp_plan_start_date as event_day
from ssd_cp_plans p
where p.cppl_cp_plan_initial_category is null or p.cppl_cp_plan_latest_category is null
