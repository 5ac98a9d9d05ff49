--- indicator
-- id = "cin_num"
-- title = "Children in need"
-- meaning = """
-- How many children had an open episode of need at the end of the day, each once. Referrals that
-- ended without further action, and those closed after assessment as not in need (RC8, RC9), are
-- left out. Neither high nor low is good in itself."""
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
-- tables = ["ssd_cin_episodes"]
-- aliases = ["children in need", "CIN", "open cases", "CN1"]
-- see = ["cin_over_12m_num", "cin_plan_num"]
--
-- [numerator]
-- what = "children with an open episode of need on the day, each once"
-- adds = "open at period end"
--
-- [breakdown]
-- name = "what is done for the child"
-- sums = true
-- order = ["Looked after", "Child protection plan", "Child in need plan", "In assessment", "Care leaver", "Other", "not known"]
--
-- [definition]
-- text = """
-- Children with an open episode of need, whether on a child in need plan, a child protection plan,
-- looked after, being assessed, leaving care or disabled; the unborn and those of 18 and over are
-- among them. The day of closure is not counted, and a child with two open episodes counts once.
-- Published for 31 March; here the same rule holds for every day. The rows exclude one another. An
-- episode of need runs from the referral to the day it is closed. While an episode is open its end
-- is not known, so recent numbers fall when such cases are closed. Where an
-- extract never says that a referral ended without further action, such referrals are counted while
-- they are open. The rows say what is being done
-- for the child, the first that holds: in care, on a child protection plan, on a child in need
-- plan, being assessed, leaving care. Where the records that a row rests on are not held for the
-- day, such as the return of children in care, it cannot be told who belongs to it or to a later
-- row, and those children stand under 'not known'."""
-- source = "Department for Education, Children in need"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-in-need"

select nest_person_id as subject,
       nest_from as from_day,
       nest_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       nest_tier as breakdown,
       source_row
from loc_need_stock
where nest_from < nest_until
