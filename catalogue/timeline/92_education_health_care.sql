-- title: Education, health and care plans
-- tables: loc_health_care_plan
-- Each request until its outcome, and the plan that came of it until it ceased. In time is 20 weeks
-- after the request.
select ehcs_person_id as person,
       ehcs_requested as from_day,
       greatest(ehcs_open_until, ehcs_requested) as until_day,
       'EHC plan requested' as label,
       concat_ws('; ',
                 case when ehcs_issued is not null and ehcs_issued <= ehcs_due
                      then 'plan issued in time'
                      when ehcs_issued is not null
                      then 'plan issued late: due ' || cast(ehcs_due as varchar)
                      when ehcs_left is not null then 'no plan'
                      else 'due ' || cast(ehcs_due as varchar) end,
                 case ehcs_is_exception when 1 then 'an exception to the time limit applies' end)
         as detail,
       source_row
from loc_health_care_step
union all
select ehcp_person_id, ehcp_issued,
       greatest(coalesce(ehcp_ceased, date '9999-12-31'), ehcp_issued),
       'EHC plan', '', source_row
from loc_health_care_plan
where ehcp_person_id is not null and ehcp_issued is not null
