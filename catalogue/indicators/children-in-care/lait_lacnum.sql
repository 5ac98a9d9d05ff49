--- indicator
-- id = "lait_lacnum"
-- title = "Children looked after"
-- meaning = """
-- How many children were in the council's care at the end of the day. Children who only have an
-- agreed series of short breaks (legal status V3 or V4) are not counted. Neither high nor low is
-- good in itself."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "count"
-- polarity = "neutral"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["loc_care_period"]
-- published = ["lait_lacnum"]
-- aliases = ["children in care", "looked after children", "number in care", "CLA", "LAC", "CiC"]
-- see = ["cla_by_age_at_entry_num"]
--
-- [numerator]
-- what = "children looked after on the day, without agreed series of short breaks"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Children whom the authority looks after on 31 March: accommodated for more than 24 hours, or
-- under a care order, or under a placement order. Published numbers leave out children looked after
-- under an agreed series of short-term placements. Here the same rule holds for every day. A child
-- who leaves care on a day is no longer counted on that day."""
-- source = "Department for Education, Children looked after in England including adoptions; LAIT, measure LACNum"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select care_person_id as subject,
       care_from as from_day,
       care_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_care_period
where care_from < care_until
