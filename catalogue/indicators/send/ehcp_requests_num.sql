--- indicator
-- id = "ehcp_requests_num"
-- title = "Requests for an education, health and care plan"
-- meaning = """
-- How many requests for an assessment of education, health and care (EHC) needs were received in
-- the period, whatever came of them. A child of whom two requests are made is counted twice.
-- Neither high nor low is good in itself."""
-- theme = "send"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "requests"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_health_care_plan"]
-- aliases = ["EHC requests", "EHCP requests", "requests for assessment", "EHCNA requests"]
-- see = ["ehcp_issued_num", "ehcp_request_refused_pct"]
--
-- [numerator]
-- what = "requests received in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Initial requests for an assessment for an EHC plan, on the day the request was received, which
-- starts the 20 weeks."""
-- source = "SEN2 guide, requests; Standard Safeguarding Dataset, table EHCP requests"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/education-health-and-care-plans"

select ehcs_person_id as subject,
       ehcs_requested as from_day,
       ehcs_requested as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_health_care_step
