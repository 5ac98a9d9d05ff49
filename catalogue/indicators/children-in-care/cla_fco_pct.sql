--- indicator
-- id = "cla_fco_pct"
-- title = "Children in care on a full care order"
-- meaning = """
-- Of the children in care on the day, the share for whom a court has made a full care order, so that
-- the council shares parental responsibility. It describes the children in care; neither high nor
-- low is good in itself."""
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
-- published = ["cla_fco_pct"]
-- aliases = ["full care order", "care orders", "legal status C2", "section 31"]
--
-- [numerator]
-- what = "children in care on the day whose legal status is a full care order (C2)"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children in care on the day, without agreed series of short breaks"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Children looked after on 31 March whose legal status is a full care order, code C2 of the return,
-- of all looked after on 31 March without agreed series of short-term placements. Here for any day."""
-- source = "Department for Education, Children looked after in England including adoptions"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select stoc_person_id as subject,
       stoc_from as from_day,
       stoc_until as until_day,
       cast(case when stoc_legal_status = 'C2' then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_placement_stock
where stoc_from < stoc_until
