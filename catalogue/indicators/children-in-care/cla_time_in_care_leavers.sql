--- indicator
-- id = "cla_time_in_care_leavers"
-- title = "Time in care of those who left"
-- meaning = """
-- For how many days the children who left care in the period had been in care: the median, so half
-- had been in care for as long or longer. Where care began before the records held, or
-- a year of its records is not held, the time is known only as 'at least so long': the median is
-- shown only where these cannot change it. Neither long nor short is good in itself: it depends on
-- why the child leaves."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "distribution"
-- polarity = "neutral"
-- unit = "days"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day before"
-- periods = ["year", "ytd", "rolling12", "quarter", "month"]
-- tables = ["loc_care_period"]
-- minimum_denominator = 10
-- aliases = ["length of time in care", "how long children stay in care", "duration of care"]
--
-- [numerator]
-- what = "days in care, of each period of care that ended"
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
-- Local. Days from the first day of the period of care to the day it ended, agreed series of short
-- breaks left out; a period that begins and ends on one day has 0 days. Every end in the period
-- counts, so a child who left twice is in it twice. The published average counts each child's last
-- end in the year."""
-- source = "Department for Education, Children looked after in England including adoptions (duration of the latest period of care), adapted"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select care_person_id as subject,
       care_until as from_day,
       care_until as until_day,
       cast(care_until - care_from as bigint) as numerator,
       cast(case when care_began = 'not known' or care_until > care_known_until then 0 else 1 end
            as bigint) as denominator,
       case when care_to_short_breaks = 1 then 'to short breaks'
            when care_end_reason is null or care_end_reason in ('', 'X1') then 'not recorded'
            else care_end_reason end as breakdown,
       coalesce(end_source_row, source_row) as source_row
from loc_care_period
where care_until < date '9999-12-31'
