--- indicator
-- id = "cla_ico_pct"
-- title = "Children in care on an interim care order"
-- meaning = """
-- Of the children in care on the day, the share for whom a court has made an interim care order
-- while it decides. A rise usually means more cases before the courts, or slower ones."""
-- theme = "children-in-care"
-- status = "experimental"
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
-- published = ["cla_ico_pct"]
-- aliases = ["interim care order", "legal status C1", "in proceedings"]
--
-- [numerator]
-- what = "children in care on the day whose legal status is an interim care order (C1)"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children in care on the day, without agreed series of short breaks"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Children looked after on 31 March whose legal status is an interim care order, code C1 of the
-- return, of all looked after on 31 March without agreed series of short-term placements. Here for
-- any day."""
-- source = "Department for Education, Children looked after in England including adoptions"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select stoc_person_id as subject,
       stoc_from as from_day,
       stoc_until as until_day,
       cast(case when stoc_legal_status = 'C1' then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_placement_stock
where stoc_from < stoc_until
