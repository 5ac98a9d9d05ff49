--- indicator
-- id = "adoption_a10_days"
-- title = "Days from coming into care to the adoptive family, foster carers from their first day"
-- meaning = """
-- For the children adopted in the period, the mean number of days from coming into care to moving
-- in with the family that adopted them. Where foster carers adopt the clock stops when the child
-- moved in with them. Low is better."""
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
-- tables = ["loc_care_period", "ssd_permanence", "loc_placed_with_foster_carer"]
-- minimum_denominator = 10
-- lookback = { ssd_permanence = "24 months", loc_placed_with_foster_carer = "24 months" }
-- aliases = ["A10", "adoption scorecard", "headline adoption timeliness", "AD2"]
-- tension = ["cla_3plus_placements_pct"]
-- see = ["adoption_14m_pct", "adoption_a1_days", "adoption_a2_days"]
--
-- [numerator]
-- what = "days from the start of care to the day the child moved in with the adoptive family"
-- adds = "in period"
--
-- [denominator]
-- what = "children adopted in the period of whom that day is held, of those adopted by foster carers the day they moved in with them"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Scorecard indicator A10, the headline, of the period asked for; the scorecards pool three years.
-- The day that a child moved in with foster carers who adopt is in the Safeguarding Dataset alone; a
-- child adopted by foster carers of whom it is not recorded is left out, since the day of the placing
-- for adoption comes later."""
-- source = "Department for Education, adoption scorecards; Adoption and Special Guardianship Leadership Board"
-- url = "https://www.gov.uk/government/collections/adoption-scorecards"

with adopted as (
   select c.care_person_id as person, c.care_from, c.care_until as day,
          coalesce(c.end_source_row, c.source_row) as source_row,
          (select max(m.perm_placed_for_adoption_date) from ssd_permanence m
           where m.perm_person_id = c.care_person_id
             and m.perm_placed_for_adoption_date between c.care_from and c.care_until) as placed,
          (select max(m.perm_placed_foster_carer_date) from ssd_permanence m
           where m.perm_person_id = c.care_person_id and m.perm_adopted_by_carer_flag = 'Y'
             and m.perm_placed_foster_carer_date between c.care_from and c.care_until) as fostered,
          -- 'Y' comes after 'N'
          (select max(m.perm_adopted_by_carer_flag) from ssd_permanence m
           where m.perm_person_id = c.care_person_id) as by_carer
   from loc_care_period c
   where c.care_until < date '9999-12-31' and c.care_end_reason in ('E11', 'E12')
     and c.care_began = 'S'
 )
 select person as subject,
       day as from_day,
       day as until_day,
       cast(least(coalesce(fostered, placed), coalesce(placed, fostered)) - care_from as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from adopted
where fostered is not null or (placed is not null and coalesce(by_carer, 'N') <> 'Y')
