--- indicator
-- id = "cla_cease_events"
-- title = "Ends of care"
-- meaning = """
-- How many times a child left care in the period, with the reason given in the record. A child who
-- leaves twice is counted twice. Children in care at the start, plus the times a child came in,
-- less these, make the children in care at the end, for any period."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "count"
-- polarity = "neutral"
-- unit = "ends"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day before"
-- periods = ["month", "day", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_care_period"]
-- aliases = ["leaving care", "discharges from care", "left care", "ceased, by reason"]
-- see = ["lait_lacceased"]
--
-- [numerator]
-- what = "ends of a period of care, on the day it ended"
-- adds = "in period"
--
-- [breakdown]
-- name = "reason care ended"
-- labels = "care_end"
-- sums = true
-- order = ["E11", "E12", "E2", "E3", "E4A", "E4B", "E41", "E43", "E44", "E45", "E46", "E47", "E48", "E5", "E6", "E7", "E8", "E9", "E13", "E14", "E15", "E16", "E17", "to short breaks", "not recorded"]
--
-- [definition]
-- text = """
-- Local count, beside the published one (lait_lacceased), which counts each child once a year. The
-- day is the end date of the last episode; the reason is that episode's reason, as the codes of the
-- return have it. X1 means that the episode ended and the next began on the same day, so X1 with
-- nothing after it is no reason. Where care stops and an agreed series of short breaks follows at
-- once, the child is shown under "to short breaks"; where the record gives no reason, under "not
-- recorded"."""
-- source = "Department for Education, guide to the SSDA903 collection: reasons an episode ceased"
-- url = "https://www.gov.uk/guidance/children-looked-after-return"

select care_person_id as subject,
       care_until as from_day,
       care_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       case when care_to_short_breaks = 1 then 'to short breaks'
            when care_end_reason is null or care_end_reason in ('', 'X1') then 'not recorded'
            else care_end_reason end as breakdown,
       coalesce(end_source_row, source_row) as source_row
from loc_care_period
where care_until < date '9999-12-31'
