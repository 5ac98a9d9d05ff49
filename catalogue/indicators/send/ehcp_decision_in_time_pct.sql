--- indicator
-- id = "ehcp_decision_in_time_pct"
-- title = "Decisions on EHC requests given in time, of those due"
-- meaning = """
-- Of the decisions on EHC requests that fell due in the period, the share given on or before the
-- day they were due. One that is not recorded counts against it. High is better."""
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
-- lookback = { loc_health_care_plan = "2 months" }
-- aliases = ["EHC decisions in time"]
--
-- [numerator]
-- what = "of those, given on or before the due day"
-- adds = "in period"
--
-- [denominator]
-- what = "those due in the period, by the day they were due"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Within six weeks, 42 days, of the request for an education, health and care (EHC) plan the
-- council decides whether to assess. A request withdrawn by the due day without a decision was
-- never due. A decision whose day is not recorded is not among those given or due; where a later
-- step is recorded, nobody waits for it from then on. The exceptions of the regulations are not in
-- the records. Read it beside the number
-- overdue."""
-- source = "Special Educational Needs and Disability Regulations 2014, regulation 5"
-- url = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/5"

select clst_person_id as subject,
       clst_due as from_day,
       clst_due as until_day,
       cast(case when clst_done <= clst_due then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_clock_step
where clst_clock = 'ehc_decision' and clst_span_until > clst_due and clst_known = 1
