--- indicator
-- id = "iha_days_median"
-- title = "Working days to reports of initial health assessments"
-- meaning = """
-- How many working days went by to each report received in the period, from the day on which its
-- clock started. The median: half took as long or longer. Low is better."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "distribution"
-- polarity = "lower"
-- unit = "working days"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_health_assessment"]
-- minimum_denominator = 10
-- lookback = { loc_health_assessment = "35 days" }
-- aliases = ["time to IHA"]
--
-- [numerator]
-- what = "working days from the clock's start to each report received"
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
       cast(clst_days as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_clock_step
where clst_clock = 'initial_health_assessment' and clst_done is not null and clst_days >= 0
