--- indicator
-- id = "cla_order_parents_ended_num"
-- title = "Children placed with parents on a care order whose care ended"
-- meaning = """
-- How many children left care in the period who on the day before were at home with their parents
-- under a care order, by how care ended. It follows a plan to discharge orders that are no longer
-- needed. Neither high nor low is good in itself."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day before"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cla_episodes"]
-- aliases = ["discharge of care orders", "orders discharged", "LA7"]
-- see = ["cla_order_parents_num"]
--
-- [numerator]
-- what = "children who left care in the period from a placement with parents under a care order"
-- adds = "in period"
--
-- [breakdown]
-- name = "reason care ended"
-- labels = "care_end"
-- sums = true
--
-- [definition]
-- text = """
-- Local. Each end of care counts; type P1 and status C1 or C2 on the last day of care."""
-- source = "Local definition"

select c.care_person_id as subject,
       c.care_until as from_day,
       c.care_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       case when c.care_end_reason is null or c.care_end_reason in ('', 'X1') then 'not recorded'
            else c.care_end_reason end as breakdown,
       coalesce(c.end_source_row, c.source_row) as source_row
from loc_care_period c
join loc_placement_stock s
  on s.stoc_care_id = c.care_id and s.stoc_until = c.care_until
where c.care_until < date '9999-12-31' and s.stoc_type = 'P1' and s.stoc_legal_status in ('C1', 'C2')
