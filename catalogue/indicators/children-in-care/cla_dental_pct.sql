--- indicator
-- id = "cla_dental_pct"
-- title = "Children in care who saw a dentist"
-- meaning = """
-- Of the children who were in care for the whole year to 31 March, the share whose teeth were
-- checked by a dentist in the year. Everyone is counted, babies too, and a child who refused counts
-- as not checked. High is better."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["year"]
-- tables = ["ssd_cla_episodes", "loc_dental_check_year"]
-- minimum_denominator = 10
-- published = ["cla_dental_pct"]
-- aliases = ["dental checks", "dentist", "teeth checked"]
--
-- [numerator]
-- what = "of those, children whose teeth were checked by a dentist"
-- adds = "in period"
--
-- [denominator]
-- what = "children looked after on 31 March, and for the whole year before it, with a row in the health table"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Children looked after on 31 March who had been looked after without a break for at least twelve
-- months, agreed series of short-term placements left out, age as at 31 March. The teeth were
-- checked by a dentist in the year; all ages are in it and a refusal is no check. A child is in the
-- whole only with a row in the health table of the return (OC2); a blank answer there is counted as
-- not done. From the Safeguarding Dataset, where no return answers for the year, every child of the
-- cohort is in the whole, and a check counts by its day in the twelve months."""
-- source = "Department for Education, Children looked after in England including adoptions (outcomes of children looked after for at least twelve months); LAIT"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select o.dent_person_id as subject,
       o.dent_as_at as from_day,
       o.dent_as_at as until_day,
       cast(case when o.dent_done = 1 then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       o.source_row
from loc_dental_check_year o
where exists (select 1 from loc_care_period c
              where c.care_person_id = o.dent_person_id
                and c.care_from <= cast(o.dent_as_at - interval '12 months' as date) + 1
                and c.care_until > o.dent_as_at)
