--- indicator
-- id = "cla_order_parents_num"
-- title = "Children on a care order placed with parents"
-- meaning = """
-- How many children in care on the day are under a care order (interim or full) and live at home,
-- with a parent or another person who has parental responsibility. For some the order may no longer
-- be needed. Neither high nor low is good in itself."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cla_episodes"]
-- aliases = ["care order at home", "placed with parents on an order", "LA7"]
-- see = ["cla_order_parents_ended_num"]
--
-- [numerator]
-- what = "children in care on the day under a care order (C1, C2) placed with a parent or another person with parental responsibility (P1)"
-- adds = "open at period end"
--
-- [breakdown]
-- name = "care order"
-- labels = "legal_status"
-- sums = true
-- order = ["C1", "C2"]
--
-- [assurance]
-- order = 120
-- check = "Is the order still needed, and if not, when does the application to discharge it go in?"
--
-- [definition]
-- text = """
-- Local. Codes of the return; a temporary placement (T0 to T4) stands for the one that it
-- interrupts."""
-- source = "Local definition"

select stoc_person_id as subject,
       stoc_from as from_day,
       stoc_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       stoc_legal_status as breakdown,
       source_row
from loc_placement_stock
where stoc_from < stoc_until and stoc_type = 'P1' and stoc_legal_status in ('C1', 'C2')
