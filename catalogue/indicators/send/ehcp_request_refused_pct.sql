--- indicator
-- id = "ehcp_request_refused_pct"
-- title = "EHC requests that were decided against"
-- meaning = """
-- Of the requests for an EHC plan on which it was decided in the period whether to assess, the
-- share that was refused. Neither high nor low is good in itself: many refusals that are appealed
-- against are a warning."""
-- theme = "send"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "neutral"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_health_care_plan"]
-- minimum_denominator = 10
-- aliases = ["refusals to assess", "EHC refusals"]
-- see = ["ehcp_requests_num"]
--
-- [numerator]
-- what = "of those, requests that were refused"
-- adds = "in period"
--
-- [denominator]
-- what = "requests decided in the period, yes or no"
-- adds = "in period"
--
-- [definition]
-- text = """
-- By the day of the decision. Requests withdrawn, and those without a decision, are left out."""
-- source = "Department for Education, Special educational needs survey (SEN2), guide"
-- url = "https://www.gov.uk/guidance/special-educational-needs-survey"

select ehcp_person_id as subject,
       ehcp_request_outcome_date as from_day,
       ehcp_request_outcome_date as until_day,
       cast(case when ehcp_request_outcome = 'N' then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_health_care_plan
where ehcp_person_id is not null and ehcp_request_outcome_date is not null
  and ehcp_request_outcome in ('Y', 'N')
