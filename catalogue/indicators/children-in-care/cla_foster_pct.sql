--- indicator
-- id = "cla_foster_pct"
-- title = "Children in care living with foster carers"
-- meaning = """
-- Of the children in care on the day, the share who live with foster carers, with relatives or
-- friends who foster them, or with carers who foster with a view to adoption. High is held to be
-- good: most children do best in a family. A child away for a short while (respite, hospital,
-- holiday, trial move: codes T0 to T4) is counted in the placement that is waiting."""
-- theme = "children-in-care"
-- status = "reviewed"
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
-- published = ["cla_foster_pct"]
-- aliases = ["fostering", "in foster care", "foster placements", "kinship foster care"]
--
-- [numerator]
-- what = "children in care on the day in a foster placement (U1 to U6)"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children in care on the day, without agreed series of short breaks"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Children looked after on 31 March placed in foster care, of all looked after on 31 March. Foster
-- placements are the codes U1 to U6: with a relative or friend or another carer, long term, for
-- adoption, or neither. Here for any day, and a temporary placement stands for the one that it
-- interrupts."""
-- source = "Department for Education, Children looked after in England including adoptions"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select stoc_person_id as subject,
       stoc_from as from_day,
       stoc_until as until_day,
       cast(case when stoc_type in ('U1', 'U2', 'U3', 'U4', 'U5', 'U6') then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_placement_stock
where stoc_from < stoc_until
