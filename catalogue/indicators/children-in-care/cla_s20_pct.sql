--- indicator
-- id = "cla_s20_pct"
-- title = "Children in care by voluntary agreement (section 20)"
-- meaning = """
-- Of the children in care on the day, the share who are looked after by agreement with the family,
-- or with the young person, and not by a court order (section 20 of the Children Act 1989). Neither
-- high nor low is good in itself."""
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
-- published = ["cla_s20_pct"]
-- aliases = ["section 20", "s20", "voluntary accommodation", "accommodated by agreement"]
-- see = ["cla_s20_no_plan_num"]
--
-- [numerator]
-- what = "children in care on the day under a single period of accommodation by agreement (V2)"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children in care on the day, without agreed series of short breaks"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Children looked after on 31 March under a voluntary agreement, a single period of accommodation,
-- code V2 of the return, of all looked after on 31 March. Agreed series of short breaks (V3, V4)
-- rest on section 20 too but are in neither part. Here for any day."""
-- source = "Department for Education, Children looked after in England including adoptions"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select stoc_person_id as subject,
       stoc_from as from_day,
       stoc_until as until_day,
       cast(case when stoc_legal_status = 'V2' then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_placement_stock
where stoc_from < stoc_until
