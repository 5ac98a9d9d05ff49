--- indicator
-- id = "ehcp_decision_days_median"
-- title = "Days to decisions on EHC requests"
-- meaning = """
-- How many days went by to each decision given in the period, from the day on which its clock
-- started. The median: half took as long or longer. Low is better."""
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
-- lookback = { loc_health_care_plan = "2 months" }
-- aliases = ["time to EHC decisions"]
--
-- [numerator]
-- what = "days from the clock's start to each decision given"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Within six weeks, 42 days, of the request for an education, health and care (EHC) plan the
-- council decides whether to assess. A request withdrawn by the due day without a decision was
-- never due. A decision whose day is not recorded is not among those given or due; where a later
-- step is recorded, nobody waits for it from then on. The exceptions of the regulations are not in
-- the records."""
-- source = "Special Educational Needs and Disability Regulations 2014, regulation 5"
-- url = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/5"

select clst_person_id as subject,
       clst_done as from_day,
       clst_done as until_day,
       cast(clst_days as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_clock_step
where clst_clock = 'ehc_decision' and clst_done is not null and clst_days >= 0
