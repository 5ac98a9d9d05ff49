--- indicator
-- id = "iha_completed_in_time_pct"
-- title = "Reports of initial health assessments received in time, of those received"
-- meaning = """
-- Of the reports of initial health assessments that were received in the period, the share
-- received on or before the day they were due. Those not received do not show here, so it is
-- read only beside the share of those due and the number overdue. High is better."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_health_assessment"]
-- minimum_denominator = 10
-- lookback = { loc_health_assessment = "35 days" }
-- aliases = ["IHA completed in time"]
--
-- [numerator]
-- what = "of those, received on or before the due day"
-- adds = "in period"
--
-- [denominator]
-- what = "received in the period, their due day known"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Due on the day that the list says, else on the 20th working day of care. Received is the day
-- of the report, not that of the clinic. Children whom the list has as having left care before
-- it could be done are left out."""
-- source = "Promoting the health and wellbeing of looked-after children (2015)"
-- url = "https://www.gov.uk/government/publications/promoting-the-health-and-wellbeing-of-looked-after-children--2"

select clst_person_id as subject,
       clst_done as from_day,
       clst_done as until_day,
       cast(case when clst_done <= clst_due then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_clock_step
where clst_clock = 'initial_health_assessment' and clst_done is not null
