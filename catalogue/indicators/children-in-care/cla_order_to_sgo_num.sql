--- indicator
-- id = "cla_order_to_sgo_num"
-- title = "Children under a care order who left to special guardians"
-- meaning = """
-- How many children who were under a care order left care in the period because a special
-- guardianship order was made. Neither high nor low is good in itself."""
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
-- tables = ["ssd_cla_episodes", "loc_care_end_reason"]
-- aliases = ["care orders varied to special guardianship", "LA8"]
-- see = ["cla_ceased_sgo_pct", "lait_lac_ceased_sgo"]
--
-- [numerator]
-- what = "children under a care order on their last day in care who left to special guardians"
-- adds = "in period"
--
-- [breakdown]
-- name = "reason care ended"
-- labels = "care_end"
-- sums = true
--
-- [definition]
-- text = """
-- Local. Each end of care counts; status C1 or C2 on the last day of care, reason E43 to E48."""
-- source = "Local definition"

select c.care_person_id as subject,
       c.care_until as from_day,
       c.care_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       c.care_end_reason as breakdown,
       coalesce(c.end_source_row, c.source_row) as source_row
from loc_care_period c
join loc_placement_stock s
  on s.stoc_care_id = c.care_id and s.stoc_until = c.care_until
where c.care_until < date '9999-12-31' and s.stoc_legal_status in ('C1', 'C2')
  and c.care_end_reason in ('E43', 'E44', 'E45', 'E46', 'E47', 'E48')
