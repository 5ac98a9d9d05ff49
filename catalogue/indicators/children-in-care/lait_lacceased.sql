--- indicator
-- id = "lait_lacceased"
-- title = "Children who ceased to be looked after"
-- meaning = """
-- How many different children left care in the period. A child who leaves more than once is counted
-- once, on the last occasion, with the reason then given, so the twelve months of a year add up to
-- more than the year. A child who left and has come back since is still counted."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "count"
-- polarity = "neutral"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "last"
-- profile_on = "day before"
-- periods = ["year", "ytd", "rolling12", "quarter", "month"]
-- tables = ["loc_care_period"]
-- published = ["lait_lacceased"]
-- aliases = ["children leaving care", "children who left care", "CLA ceasing"]
-- see = ["cla_cease_events"]
--
-- [numerator]
-- what = "children who ceased to be looked after, each once, at the last end in the period"
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
-- Children who ceased to be looked after in the year ending 31 March, each counted at the last time
-- in the year, without agreed series of short-term placements. Children whose care passes to another
-- authority are among them."""
-- source = "Department for Education, Children looked after in England including adoptions; LAIT, measure LACCeased"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

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
