-- title: Reviews of the EHC plan
-- tables: ssd_ehcp_active_plans
-- The latest review of a plan that is active: earlier ones are not in the records.
select ehcp_person_id as person,
       ehcp_active_ehcp_last_review_date as from_day,
       ehcp_active_ehcp_last_review_date as until_day,
       'EHC plan reviewed' as label,
       'the latest review' as detail,
       source_row
from ssd_ehcp_active_plans
where ehcp_person_id is not null and ehcp_active_ehcp_last_review_date is not null
