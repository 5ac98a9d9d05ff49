--- indicator
-- id = "lait_lacnum_start"
-- title = "Children who started to be looked after"
-- meaning = """
-- How many different children came into care in the period. A child who comes in more than once is
-- counted once, on the first occasion, so the twelve months of a year add up to more than the year.
-- Neither high nor low is good in itself."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "count"
-- polarity = "neutral"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "first"
-- profile_on = "day"
-- periods = ["year", "ytd", "rolling12", "quarter", "month"]
-- tables = ["loc_care_period"]
-- published = ["lait_lacnum_start"]
-- aliases = ["children starting care", "admissions to care, children", "new children in care", "CLA starting"]
-- see = ["cla_start_events"]
--
-- [numerator]
-- what = "children who started to be looked after, each once, at the first start in the period"
-- adds = "in period"
--
-- [breakdown]
-- name = "how care began"
-- sums = true
-- order = ["started", "from short breaks", "earlier episode not held"]
--
-- [definition]
-- text = """
-- Children who started to be looked after in the year ending 31 March, each counted at the first
-- start in the year, without agreed series of short-term placements. Care that goes on from such a
-- series starts on the day it does ('from short breaks'); care that begins again on the very day on
-- which it ended goes on. A child whose earlier episode is missing from the records held stands under
-- 'earlier episode not held': the count is right only when that row is empty or explained."""
-- source = "Department for Education, Children looked after in England including adoptions; LAIT, measure LACNum_Start"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

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
