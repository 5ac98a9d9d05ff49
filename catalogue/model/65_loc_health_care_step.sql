-- loc_health_care_step: each request for an education, health and care (EHC) plan, with its clock.
--
--   ehcs_person_id
--   ehcs_requested
--   ehcs_due           the last day in time: 20 weeks (140 days) after the request
--   ehcs_issued        the day the plan was issued, NULL while there is none
--   ehcs_left          the day the request went no further without a plan: the council decided not
--                      to assess or not to issue one, the request was withdrawn, or a later load
--                      no longer holds it; else NULL
--   ehcs_open_until    the first of the two, 9999-12-31 while the request is open
--   ehcs_is_exception  1 when one of the exceptions to the time limit applies
--   source_row
--
-- From loc_health_care_plan. The outcomes of SEN2: N, decided against, and W, withdrawn or ceased.
-- A withdrawal need not be dated: without a date the request counts as gone from the day of the
-- last step that has one. Limit: regulation 13 of the Special Educational Needs and Disability
-- Regulations 2014.
create table loc_health_care_step as
with request as (
  select ehcp_person_id as person, ehcp_requested as requested, ehcp_issued as issued,
         case
           when coalesce(ehcp_request_outcome, '') in ('N', 'W')
             then coalesce(ehcp_request_outcome_date, ehcp_requested)
           when coalesce(ehcp_assessment_outcome, '') in ('N', 'W')
             then coalesce(ehcp_assessment_outcome_date, ehcp_request_outcome_date, ehcp_requested)
           when ehcp_issued is null then ehcp_ceased
         end as gone,
         case when coalesce(ehcp_exceptions, 'N') = 'Y' then 1 else 0 end as is_exception,
         source_row
  from loc_health_care_plan
  where ehcp_person_id is not null and ehcp_requested is not null
)
select person as ehcs_person_id,
       requested as ehcs_requested,
       cast(requested + 140 as date) as ehcs_due,
       issued as ehcs_issued,
       gone as ehcs_left,
       least(coalesce(issued, date '9999-12-31'), coalesce(gone, date '9999-12-31'))
         as ehcs_open_until,
       is_exception as ehcs_is_exception,
       source_row
from request;
