--- indicator
-- id = "cin_plan_num"
-- title = "Children with a child in need plan"
-- meaning = """
-- How many children had an open child in need plan at the end of the day, each once. It is smaller
-- than the number of children in need, which counts children in care, on protection plans and being
-- assessed as well. Neither high nor low is good in itself."""
-- theme = "children-in-need"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cin_plans", "ssd_cin_episodes"]
-- aliases = ["CIN plans", "children on a CIN plan"]
-- see = ["cin_num", "cin_over_12m_num"]
--
-- [numerator]
-- what = "children with an open child in need plan on the day, each once"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Local. Children with a child in need plan whose start day has come and whose end day has not. A
-- plan without an end is over when the case that it belongs to is closed. Two plans of a child that
-- overlap count once."""
-- source = "Local definition"

select cpls_person_id as subject,
       cpls_from as from_day,
       cpls_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_cin_plan
