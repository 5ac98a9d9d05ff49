--- indicator
-- id = "adoption_a2_days"
-- title = "Days from the placement order to the match"
-- meaning = """
-- For the children adopted in the period, the mean number of days from the court's placement order
-- to the decision which family they match. A match before the order counts as no days. Low is
-- better."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "mean"
-- polarity = "lower"
-- unit = "days"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day before"
-- periods = ["year", "rolling12", "ytd", "quarter"]
-- tables = ["loc_care_period", "ssd_permanence", "loc_placement_order"]
-- minimum_denominator = 10
-- lookback = { ssd_permanence = "24 months", loc_placement_order = "24 months" }
-- aliases = ["A2", "adoption scorecard", "placement order to match", "AD2"]
-- see = ["adoption_a10_days"]
--
-- [numerator]
-- what = "days from the placement order to the match, 0 where the match came first"
-- adds = "in period"
--
-- [denominator]
-- what = "children adopted in the period with both days on record"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Scorecard indicator A2, of the period asked for; the scorecards pool three years. The day of the
-- placement order is in the Safeguarding Dataset alone."""
-- source = "Department for Education, adoption scorecards; Adoption and Special Guardianship Leadership Board"
-- url = "https://www.gov.uk/government/collections/adoption-scorecards"

with adopted as (
   select c.care_person_id as person, c.care_from, c.care_until as day,
          coalesce(c.end_source_row, c.source_row) as source_row,
          (select min(m.perm_placement_order_date) from ssd_permanence m
           where m.perm_person_id = c.care_person_id
             and m.perm_placement_order_date between c.care_from and c.care_until) as ordered,
          (select max(m.perm_matched_date) from ssd_permanence m
           where m.perm_person_id = c.care_person_id
             and m.perm_matched_date between c.care_from and c.care_until) as matched
   from loc_care_period c
   where c.care_until < date '9999-12-31' and c.care_end_reason in ('E11', 'E12')
 )
 select person as subject,
       day as from_day,
       day as until_day,
       cast(greatest(matched - ordered, 0) as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from adopted
where ordered is not null and matched is not null
