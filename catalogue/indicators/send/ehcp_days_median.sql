--- indicator
-- id = "ehcp_days_median"
-- title = "Days from request to EHC plan"
-- meaning = """
-- How many days it took from the request to the education, health and care (EHC) plan, of the plans
-- issued in the period. The median: half took as long or longer; 140 days is the limit. Low is
-- better as long as the plans are good."""
-- theme = "send"
-- status = "experimental"
-- measure = "distribution"
-- polarity = "lower"
-- unit = "days"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_health_care_plan"]
-- minimum_denominator = 10
-- aliases = ["time to EHC plan", "weeks to EHC plan", "EHCP duration"]
--
-- [numerator]
-- what = "days from the request to the issue of each plan"
-- adds = "in period"
--
-- [definition]
-- text = """
-- The regulations give the council 20 weeks from the request for an assessment to the final plan;
-- 140 days after the request is in time. Calendar days of all plans issued in the period, with
-- those to which an exception applies. Left out are plans issued before the request, which cannot
-- be."""
-- source = "Special Educational Needs and Disability Regulations 2014, regulation 13; SEN2 guide"
-- url = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/13"

select ehcs_person_id as subject,
       ehcs_issued as from_day,
       ehcs_issued as until_day,
       cast(ehcs_issued - ehcs_requested as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_health_care_step
where ehcs_issued >= ehcs_requested
