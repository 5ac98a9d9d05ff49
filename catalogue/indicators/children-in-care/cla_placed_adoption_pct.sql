--- indicator
-- id = "cla_placed_adoption_pct"
-- title = "Children in care placed for adoption"
-- meaning = """
-- Of the children in care on the day, the share who already live with the family that means to adopt
-- them and wait for the court. Neither high nor low is good in itself."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "percentage"
-- polarity = "neutral"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cla_episodes"]
-- minimum_denominator = 10
-- published = ["cla_placed_adoption_pct"]
-- aliases = ["placed for adoption", "adoptive placements", "with adopters"]
--
-- [numerator]
-- what = "children in care on the day placed for adoption (A3 to A6)"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children in care on the day, without agreed series of short breaks"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Children looked after on 31 March placed for adoption, with the former foster carers or with
-- others, with the parents' consent or under a placement order: codes A3 to A6, of all looked after
-- on 31 March. Here for any day, and a temporary placement stands for the one that it interrupts."""
-- source = "Department for Education, Children looked after in England including adoptions"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select stoc_person_id as subject,
       stoc_from as from_day,
       stoc_until as until_day,
       cast(case when stoc_type in ('A3', 'A4', 'A5', 'A6') then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_placement_stock
where stoc_from < stoc_until
