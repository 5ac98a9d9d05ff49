--- indicator
-- id = "adoption_a1_days"
-- title = "Days from coming into care to placement with the adoptive family"
-- meaning = """
-- For the children adopted in the period, the mean number of days from coming into care to moving
-- in with the family that adopted them. Where foster carers adopt it is the day their placement
-- became adoptive, which makes it long. Low is better."""
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
-- tables = ["loc_care_period", "ssd_permanence"]
-- minimum_denominator = 10
-- lookback = { ssd_permanence = "24 months" }
-- aliases = ["A1", "adoption scorecard", "time to adoption", "AD2"]
-- tension = ["cla_3plus_placements_pct"]
-- see = ["adoption_14m_pct", "adoption_a10_days"]
--
-- [numerator]
-- what = "days from the start of care to the placement for adoption"
-- adds = "in period"
--
-- [denominator]
-- what = "children adopted in the period with a day on which they were placed for adoption"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Scorecard indicator A1, of the period asked for; the scorecards pool three years and its removal
-- was announced for 2021-22, in favour of A10. Children whose start of care is not held are left
-- out; placements of the two years before are needed."""
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
             and m.perm_placed_foster_carer_date between c.care_from and c.care_until) as fostered
   from loc_care_period c
   where c.care_until < date '9999-12-31' and c.care_end_reason in ('E11', 'E12')
     and c.care_began = 'S'
 )
 select person as subject,
       day as from_day,
       day as until_day,
       cast(placed - care_from as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from adopted
where placed is not null
