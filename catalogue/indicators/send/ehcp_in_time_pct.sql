--- indicator
-- id = "ehcp_in_time_pct"
-- title = "EHC plans issued within 20 weeks, of those due"
-- meaning = """
-- Of the requests for an education, health and care (EHC) plan whose 20 weeks ran out in the
-- period, the share for which a plan had been issued by then. A request still open counts against
-- it; one that was refused or withdrawn, or for which the council decided not to issue a plan,
-- before the due day was never due. High is better."""
-- theme = "send"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_health_care_plan"]
-- minimum_denominator = 10
-- lookback = { loc_health_care_plan = "5 months" }
-- aliases = ["EHC plans due", "EHCP due in time"]
-- see = ["ehcp_20wk_all_pct"]
--
-- [numerator]
-- what = "requests due in the period whose plan was issued on or before the due day"
-- adds = "in period"
--
-- [denominator]
-- what = "requests due in the period, by the day they were due"
-- adds = "in period"
--
-- [definition]
-- text = """
-- The regulations give the council 20 weeks from the request for an assessment to the final plan;
-- 140 days after the request is in time. By the day it was due, all requests, with those to which
-- an exception applies. A decision against, on the due day itself, does not take the request out.
-- The requests of the five months before the period are needed. Read it beside the requests open
-- beyond 20 weeks."""
-- source = "Special Educational Needs and Disability Regulations 2014, regulation 13; SEN2 guide"
-- url = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/13"

select ehcs_person_id as subject,
       ehcs_due as from_day,
       ehcs_due as until_day,
       cast(case when ehcs_issued <= ehcs_due then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_health_care_step
where ehcs_left is null or ehcs_left >= ehcs_due or ehcs_issued <= ehcs_due
