--- indicator
-- id = "pf_visits_in_time_pct"
-- title = "First private fostering visits made in time, of those due"
-- meaning = """
-- Of the first private fostering visits that fell due in the period, the share made on or before
-- the day they were due. One that is not recorded counts against it. High is better."""
-- theme = "children-in-need"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_private_fostering"]
-- minimum_denominator = 10
-- lookback = { loc_private_fostering = "14 days" }
-- aliases = ["private fostering visits in time"]
--
-- [numerator]
-- what = "of those, made on or before the due day"
-- adds = "in period"
--
-- [denominator]
-- what = "those due in the period, by the day they were due"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Within seven working days of the day on which the council was told, that day not counted. One
-- due on the day the arrangement ended, or later, was never due. Read it beside the number
-- overdue."""
-- source = "Children (Private Arrangements for Fostering) Regulations 2005, regulation 4 [K]"
-- url = "https://www.legislation.gov.uk/uksi/2005/1533/regulation/4"

select clst_person_id as subject,
       clst_due as from_day,
       clst_due as until_day,
       cast(case when clst_done <= clst_due then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_clock_step
where clst_clock = 'private_fostering_visit' and clst_span_until > clst_due
