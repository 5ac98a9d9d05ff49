--- indicator
-- id = "pf_visits_completed_in_time_pct"
-- title = "First private fostering visits made in time, of those made"
-- meaning = """
-- Of the first private fostering visits that were made in the period, the share made on or
-- before the day they were due. Those not made do not show here, so it is read only beside the
-- share of those due and the number overdue. High is better."""
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
-- aliases = ["private fostering visits completed in time"]
--
-- [numerator]
-- what = "of those, made on or before the due day"
-- adds = "in period"
--
-- [denominator]
-- what = "made in the period, their due day known"
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
       cast(case when clst_done <= clst_due then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_clock_step
where clst_clock = 'private_fostering_visit' and clst_done is not null
