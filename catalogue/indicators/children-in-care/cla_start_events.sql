--- indicator
-- id = "cla_start_events"
-- title = "Starts of care"
-- meaning = """
-- How many times a child came into care in the period. A child who comes in twice is counted twice.
-- Children in care at the start, plus these, less the times a child left, make the children in care
-- at the end, for any period."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "count"
-- polarity = "neutral"
-- unit = "starts"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "day", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_care_period"]
-- aliases = ["admissions to care", "entries to care", "new into care", "came into care"]
-- see = ["lait_lacnum_start"]
--
-- [numerator]
-- what = "starts of a period of care, on the day it began"
-- adds = "in period"
--
-- [breakdown]
-- name = "how care began"
-- sums = true
-- order = ["started", "from short breaks", "earlier episode not held"]
--
-- [definition]
-- text = """
-- Local count, beside the published one (lait_lacnum_start), which counts each child once a year. A
-- period of care is unbroken time looked after without an agreed series of short breaks (V3, V4);
-- it begins with an episode whose reason is S, a new period of being looked after, or on leaving
-- short breaks for another legal status. A period that begins and ends on one day has its start and
-- its end here and adds nothing to the number in care. Coming into care out of an agreed series of
-- short breaks is counted as a start and shown apart. So is a child whose care was already running
-- when the records held begin, on the first day that the records show ("earlier episode not
-- held")."""
-- source = "Department for Education, guide to the SSDA903 collection: reasons for a new episode"
-- url = "https://www.gov.uk/guidance/children-looked-after-return"

select care_person_id as subject,
       care_from as from_day,
       care_from as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       case when care_from_short_breaks = 1 then 'from short breaks'
            when care_began = 'S' then 'started'
            else 'earlier episode not held' end as breakdown,
       source_row
from loc_care_period
