--- indicator
-- id = "ehcp_20wk_all_pct"
-- title = "EHC plans issued within 20 weeks, of those issued"
-- meaning = """
-- Of the education, health and care (EHC) plans issued in the period, the share issued within 20
-- weeks of the request. Plans not yet issued do not show here, and clearing a backlog makes it
-- fall, so it is read only beside the share of those due and the requests still open. High is
-- better."""
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
-- published = ["ehcp_20wk_all_pct"]
-- aliases = ["EHC plans within 20 weeks", "EHCP timeliness", "20 week timeliness", "EHC plans in time"]
-- tension = ["ehcp_issued_num"]
-- see = ["ehcp_20wk_excl_pct", "ehcp_in_time_pct"]
--
-- [numerator]
-- what = "plans issued in the period, within 20 weeks of the request"
-- adds = "in period"
--
-- [denominator]
-- what = "plans issued in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- The regulations give the council 20 weeks from the request for an assessment to the final plan;
-- 140 days after the request is in time. Share of all plans issued, with those to which an
-- exception applies. National figures are of calendar years: compare them with the twelve months to
-- 31 December. Plans to which one of the exceptions to the time limit applies are counted like all
-- others."""
-- source = "Special Educational Needs and Disability Regulations 2014, regulation 13; Department for Education, Education, health and care plans (SEN2)"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/education-health-and-care-plans"

select ehcs_person_id as subject,
       ehcs_issued as from_day,
       ehcs_issued as until_day,
       cast(case when ehcs_issued <= ehcs_due then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_health_care_step
where ehcs_issued is not null
