--- indicator
-- id = "foster_approved_num"
-- title = "Fostering households approved"
-- meaning = """
-- How many fostering households were approved in the period. A household that is approved anew
-- counts again. High is good."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "count"
-- polarity = "higher"
-- unit = "households"
-- decimals = 0
-- subject = "population"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_fostering"]
-- aliases = ["foster carers recruited", "fostering recruitment", "new foster carers"]
-- see = ["foster_ended_num", "foster_households_num"]
--
-- [numerator]
-- what = "fostering households approved in the period"
-- adds = "in period"
--
-- [breakdown]
-- name = "kind"
-- labels = "fostering_kind"
-- sums = true
--
-- [definition]
-- text = """
-- Local. Households, not carers, on the first day of approval."""
-- source = "Fostering Services (England) Regulations 2011, part 5"
-- url = "https://www.legislation.gov.uk/uksi/2011/581/contents"

select fost_household_id as subject,
       fost_approved_from as from_day,
       fost_approved_from as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       coalesce(fost_kind, 'not recorded') as breakdown,
       source_row
from loc_fostering
where fost_household_id is not null and fost_approved_from is not null
