--- indicator
-- id = "cla_offending_pct"
-- title = "Children in care convicted or cautioned"
-- meaning = """
-- Of the children aged 10 to 17 who were in care for the whole year to 31 March, the share who were
-- convicted, or given a youth caution or youth conditional caution, in the year. Low is better."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "percentage"
-- polarity = "lower"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["year"]
-- tables = ["ssd_cla_episodes", "loc_oc2", "ssd_person"]
-- minimum_denominator = 10
-- published = ["cla_offending_pct"]
-- aliases = ["offending", "convictions and cautions", "youth justice"]
--
-- [numerator]
-- what = "of those, children convicted or subject to a youth caution or youth conditional caution in the year"
-- adds = "in period"
--
-- [denominator]
-- what = "children aged 10 to 17 looked after on 31 March, and for the whole year before it, with a row in the health table"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Children looked after on 31 March who had been looked after without a break for at least twelve
-- months, agreed series of short-term placements left out, age as at 31 March. Children aged 10 to
-- 17 on 31 March convicted or subject to youth cautions or youth conditional cautions in the year. A
-- child is in the whole only with a row in the health table of the return (OC2); a blank answer
-- there is counted as not done."""
-- source = "Department for Education, Children looked after in England including adoptions (outcomes of children looked after for at least twelve months); LAIT"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select o.oc2_person_id as subject,
       o.oc2_as_at as from_day,
       o.oc2_as_at as until_day,
       cast(case when o.oc2_convicted = 1 then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       o.source_row
from loc_oc2 o
join ssd_person p on p.pers_person_id = o.oc2_person_id
where exists (select 1 from loc_care_period c
              where c.care_person_id = o.oc2_person_id
                and c.care_from <= cast(o.oc2_as_at - interval '12 months' as date) + 1
                and c.care_until > o.oc2_as_at)
  and cast(p.pers_dob + interval '10 years' as date) <= o.oc2_as_at
  and o.oc2_as_at < cast(p.pers_dob + interval '18 years' as date)
