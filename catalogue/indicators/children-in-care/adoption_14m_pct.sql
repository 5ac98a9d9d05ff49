--- indicator
-- id = "adoption_14m_pct"
-- title = "Adopted children placed within 14 months of coming into care"
-- meaning = """
-- Of the children adopted in the period, the share who moved in with their new family within 14
-- months (426 days) of coming into care. The scorecards pool three years; here it is the period
-- asked for. High is better."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day before"
-- periods = ["year", "rolling12", "ytd", "quarter"]
-- tables = ["loc_care_period", "ssd_permanence"]
-- minimum_denominator = 10
-- lookback = { ssd_permanence = "24 months" }
-- aliases = ["A3", "adoption scorecard", "under 14 months to adoption", "AD1"]
-- tension = ["cla_3plus_placements_pct"]
-- see = ["adoption_a10_days", "adoption_a1_days"]
--
-- [numerator]
-- what = "of those, children placed for adoption 426 days or less after the start of care"
-- adds = "in period"
--
-- [denominator]
-- what = "children adopted in the period with a day on which they were placed for adoption"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local reading of scorecard indicator A3 [K]: of children adopted, not of those still waiting.
-- Children whose start of care or day of placement is not held are left out. Threshold of 14
-- months, 426 days, since 2016. Placements of the two years before are needed."""
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
       cast(case when placed - care_from <= 426 then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from adopted
where placed is not null
