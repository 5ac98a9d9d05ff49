-- title: Care plans
-- tables: ssd_cla_care_plan
-- The plan for permanence, in the SSD's codes; several where plans are made side by side.
select lacp_person_id as person,
       lacp_cla_care_plan_start_date as from_day,
       greatest(coalesce(lacp_cla_care_plan_end_date, date '9999-12-31'),
                lacp_cla_care_plan_start_date) as until_day,
       'Care plan' as label,
       concat_ws('; ',
                 case when lacp_cla_care_plan like '%REMAINSUP%'
                      then 'to stay with the family, with support' end,
                 case when lacp_cla_care_plan like '%RETURN1M%' then 'home within a month' end,
                 case when lacp_cla_care_plan like '%RETURN6M%' then 'home within six months' end,
                 case when lacp_cla_care_plan like '%RETURNEV%' then 'home in the end' end,
                 case when lacp_cla_care_plan like '%LTRELFR%'
                      then 'long term with relatives or friends' end,
                 case when lacp_cla_care_plan like '%LTFOST18%'
                      then 'long term with foster carers' end,
                 case when lacp_cla_care_plan like '%RESPLMT%'
                      then 'residential until independence' end,
                 case when lacp_cla_care_plan like '%SUPPLIV%' then 'supported living' end,
                 case when lacp_cla_care_plan like '%ADOPTION%' then 'adoption' end,
                 case when lacp_cla_care_plan like '%OTHERPLN%' then 'another plan' end) as detail,
       source_row
from ssd_cla_care_plan
where lacp_person_id is not null and lacp_cla_care_plan_start_date is not null
