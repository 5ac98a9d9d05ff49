--- indicator
-- id = "foster_households_num"
-- title = "Fostering households approved on the day"
-- meaning = """
-- How many fostering households are approved on the day, with or without children living with them.
-- Neither high nor low is good in itself: look at the places beside it."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "households"
-- decimals = 0
-- subject = "population"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["loc_fostering"]
-- aliases = ["fostering households", "number of foster carers"]
-- see = ["foster_approved_num"]
--
-- [numerator]
-- what = "households approved to foster on the day"
-- adds = "open at period end"
--
-- [breakdown]
-- name = "kind"
-- labels = "fostering_kind"
-- sums = true
--
-- [definition]
-- text = """
-- Local. From the day of approval to the day before it ended."""
-- source = "Local register of fostering households (docs/sources/local-lists.md)"

select fost_household_id as subject,
       fost_approved_from as from_day,
       coalesce(fost_approved_until, date '9999-12-31') as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       coalesce(fost_kind, 'not recorded') as breakdown,
       source_row
from loc_fostering
where fost_household_id is not null and fost_approved_from is not null
  and (fost_approved_until is null or fost_approved_until > fost_approved_from)
