--- indicator
-- id = "iha_in_time_pct"
-- title = "Initial health assessments in time"
-- meaning = """
-- How many of the children whose first health assessment in care fell due in the period had the
-- report by the day it was due, 20 working days from the start of care. High is good. Children who
-- left care before it could be done are not in it."""
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
-- aliases = ["IHA", "initial health assessment timeliness", "health assessments within 20 working days"]
--
-- [numerator]
-- what = "those whose report was received by the day it was due"
-- adds = "in period"
--
-- [denominator]
-- what = "initial health assessments due in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local; there is no national figure. Due on the day that the list says, else on the 20th working
-- day after the start of care. Done is the day of the report, not that of the clinic. One due on
-- the day care ended, or later, was never due, where that is held."""
-- source = "Promoting the health and wellbeing of looked-after children (2015)"
-- url = "https://www.gov.uk/government/publications/promoting-the-health-and-wellbeing-of-looked-after-children--2"

select clst_person_id as subject,
       clst_due as from_day,
       clst_due as until_day,
       cast(case when clst_done <= clst_due then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_clock_step
where clst_clock = 'initial_health_assessment' and clst_span_until > clst_due
