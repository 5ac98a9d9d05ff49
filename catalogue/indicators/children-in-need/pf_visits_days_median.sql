--- indicator
-- id = "pf_visits_days_median"
-- title = "Working days to first private fostering visits"
-- meaning = """
-- How many working days went by to each first visit made in the period, from the day on which
-- its clock started. The median: half took as long or longer. Low is better."""
-- theme = "children-in-need"
-- status = "experimental"
-- measure = "distribution"
-- polarity = "lower"
-- unit = "working days"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_private_fostering"]
-- minimum_denominator = 10
-- lookback = { loc_private_fostering = "14 days" }
-- aliases = ["time to private fostering visits"]
--
-- [numerator]
-- what = "working days from the clock's start to each first visit made"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Within seven working days of the day on which the council was told, that day not counted. A
-- visit to an arrangement that ended by the due day without one was never due."""
-- source = "Children (Private Arrangements for Fostering) Regulations 2005, regulation 4 [K]"
-- url = "https://www.legislation.gov.uk/uksi/2005/1533/regulation/4"

select clst_person_id as subject,
       clst_done as from_day,
       clst_done as until_day,
       cast(clst_days as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_clock_step
where clst_clock = 'private_fostering_visit' and clst_done is not null and clst_days >= 0
