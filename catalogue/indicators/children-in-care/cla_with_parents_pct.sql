--- indicator
-- id = "cla_with_parents_pct"
-- title = "Children in care living with their parents"
-- meaning = """
-- Of the children in care on the day, the share who live at home, with a parent or another person
-- who has parental responsibility, under a care order. The national tool marks high as good; it is
-- good only where the child is safe and the order is still needed. A child away for a short while
-- (respite, hospital, holiday, trial move: codes T0 to T4) is counted in the placement that is
-- waiting."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cla_episodes"]
-- minimum_denominator = 10
-- published = ["cla_with_parents_pct"]
-- aliases = ["placed with parents", "PWP", "at home on a care order"]
--
-- [numerator]
-- what = "children in care on the day placed with a parent or another person with parental responsibility (P1)"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children in care on the day, without agreed series of short breaks"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Children looked after on 31 March placed with parents or another person with parental
-- responsibility, code P1, of all looked after on 31 March. Here for any day, and a temporary
-- placement stands for the one that it interrupts."""
-- source = "Department for Education, Children looked after in England including adoptions"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select stoc_person_id as subject,
       stoc_from as from_day,
       stoc_until as until_day,
       cast(case when stoc_type = 'P1' then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_placement_stock
where stoc_from < stoc_until
