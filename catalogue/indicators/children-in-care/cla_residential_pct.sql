--- indicator
-- id = "cla_residential_pct"
-- title = "Children in care living in children's homes and secure units"
-- meaning = """
-- Of the children in care on the day, the share who live in a children's home or a secure children's
-- home. Such placements cost most; for some children they are right. A child away for a short while
-- (respite, hospital, holiday, trial move: codes T0 to T4) is counted in the placement that is
-- waiting."""
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
-- published = ["cla_residential_pct"]
-- aliases = ["children's homes", "residential care", "secure accommodation"]
--
-- [numerator]
-- what = "children in care on the day in a secure unit or a children's home (K1, K2)"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children in care on the day, without agreed series of short breaks"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Children looked after on 31 March placed in a secure home (K1) or a children's home (K2), of all
-- looked after on 31 March. Other residential settings, schools and hospitals are not among them.
-- Here for any day, and a temporary placement stands for the one that it interrupts."""
-- source = "Department for Education, Children looked after in England including adoptions"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select stoc_person_id as subject,
       stoc_from as from_day,
       stoc_until as until_day,
       cast(case when stoc_type in ('K1', 'K2') then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_placement_stock
where stoc_from < stoc_until
