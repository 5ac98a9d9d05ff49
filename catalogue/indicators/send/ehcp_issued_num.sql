--- indicator
-- id = "ehcp_issued_num"
-- title = "EHC plans issued"
-- meaning = """
-- How many education, health and care plans were issued in the period. Neither high nor low is good
-- in itself; it rises when a backlog is cleared."""
-- theme = "send"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "plans"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_health_care_plan"]
-- aliases = ["new EHC plans", "EHCPs issued", "SE2"]
-- tension = ["ehcp_20wk_all_pct"]
-- see = ["ehcp_requests_num"]
--
-- [numerator]
-- what = "EHC plans issued in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- By the day of the final plan, the first for the request."""
-- source = "Department for Education, Special educational needs survey (SEN2), guide"
-- url = "https://www.gov.uk/guidance/special-educational-needs-survey"

select ehcs_person_id as subject,
       ehcs_issued as from_day,
       ehcs_issued as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_health_care_step
where ehcs_issued is not null
