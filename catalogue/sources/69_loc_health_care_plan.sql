-- loc_health_care_plan: education, health and care (EHC) plans from the request to the plan's end.
--
-- From the SSD's requests, assessments and named plans, joined by their identifiers, the child by
-- ssd_send (tmp_ehcp, 24): the requests that stand (45).
create or replace table loc_health_care_plan as
select s.person as ehcp_person_id,
       s.from_day as ehcp_requested,
       e.request_outcome as ehcp_request_outcome,
       e.request_day as ehcp_request_outcome_date,
       e.assessment_outcome as ehcp_assessment_outcome,
       e.assessment_day as ehcp_assessment_outcome_date,
       e.exceptions as ehcp_exceptions,
       e.issued as ehcp_issued,
       case when s.state = 'ended' then s.until_day else e.ceased end as ehcp_ceased,
       e.source_row
from tmp_standing s
join tmp_ehcp e on e.source = s.source and e.src_row = s.src_row
where s.entity = 'ehcp';
