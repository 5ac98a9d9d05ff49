--- indicator
-- id = "compliments_num"
-- title = "Compliments received"
-- meaning = """
-- How many compliments were received in the period. Neither high nor low is good in itself:
-- councils record them unevenly."""
-- theme = "quality"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "compliments"
-- decimals = 0
-- subject = "population"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_complaint"]
-- aliases = ["compliments", "praise"]
-- see = ["complaints_num"]
--
-- [numerator]
-- what = "compliments received in the period"
-- adds = "in period"
--
-- [breakdown]
-- name = "from whom"
-- labels = "complaint_from"
-- sums = true
-- order = ["CHILD", "PARENT", "RELATIVE", "CARER", "ADVOCATE", "PROFESSIONAL", "OTHER", "not recorded"]
--
-- [definition]
-- text = """
-- Local. By the day received."""
-- source = "Local list of complaints and compliments (docs/sources/local-lists.md)"

select comp_complaint_id as subject,
       comp_day as from_day,
       comp_day as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       coalesce(comp_from_whom, 'not recorded') as breakdown,
       source_row
from loc_complaint
where comp_complaint_id is not null and comp_kind = 'COMPLIMENT'
