--- indicator
-- id = "cla_by_age_at_entry_num"
-- title = "Children in care by age on coming into care"
-- meaning = """
-- How many children are in care on the day, by how old they were when the present period of care
-- began. Not known where care began before the records held. Neither high nor low is good in
-- itself."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["loc_care_period"]
-- aliases = ["age at entry to care", "age on coming into care"]
-- see = ["lait_lacnum"]
--
-- [numerator]
-- what = "children in care on the day, without agreed series of short breaks"
-- adds = "open at period end"
--
-- [breakdown]
-- name = "age on coming into care"
-- sums = true
-- order = ["Under 1", "1 to 4", "5 to 9", "10 to 15", "16 and 17", "18 and over", "not known"]
--
-- [definition]
-- text = """
-- Local. The children of the number in care on the day. The age is that on the first day of the
-- present period of care; an earlier period, ended before, is not looked at."""
-- source = "Local definition"

select c.care_person_id as subject,
       c.care_from as from_day,
       c.care_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       case when c.care_began = 'not known' then 'not known' else
       case when p.pers_dob is null then 'not known'
            when c.care_from < cast(p.pers_dob + interval '1 year' as date) then 'Under 1'
            when c.care_from < cast(p.pers_dob + interval '5 years' as date) then '1 to 4'
            when c.care_from < cast(p.pers_dob + interval '10 years' as date) then '5 to 9'
            when c.care_from < cast(p.pers_dob + interval '16 years' as date) then '10 to 15'
            when c.care_from < cast(p.pers_dob + interval '18 years' as date) then '16 and 17'
            else '18 and over' end end as breakdown,
       c.source_row
from loc_care_period c
left join ssd_person p on p.pers_person_id = c.care_person_id
where c.care_from < c.care_until
