--- indicator
-- id = "foster_ended_num"
-- title = "Fostering households that ended"
-- meaning = """
-- How many fostering households ceased to be approved in the period, by the reason recorded. Low is
-- better: recruitment has to make up for them first."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "households"
-- decimals = 0
-- subject = "population"
-- once = "none"
-- profile_on = "day before"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_fostering"]
-- aliases = ["foster carers lost", "deregistrations"]
-- see = ["foster_approved_num"]
--
-- [numerator]
-- what = "households whose approval ended in the period"
-- adds = "in period"
--
-- [breakdown]
-- name = "why it ended"
-- sums = true
--
-- [definition]
-- text = """
-- Local. By the day the approval ended; why is in the council's own words."""
-- source = "Local register of fostering households (docs/sources/local-lists.md)"

select fost_household_id as subject,
       fost_approved_until as from_day,
       fost_approved_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       coalesce(nullif(fost_end_reason, ''), 'not recorded') as breakdown,
       source_row
from loc_fostering
where fost_household_id is not null and fost_approved_from is not null
  and fost_approved_until is not null
