--- indicator
-- id = "cla_substance_misuse_pct"
-- title = "Children in care with a substance misuse problem"
-- meaning = """
-- Of the children who were in care for the whole year to 31 March, of all ages, the share identified
-- in the year as having a problem with drugs or alcohol. Low is better, though better recording
-- makes it rise."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "lower"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["year"]
-- tables = ["ssd_cla_episodes", "loc_substance_misuse_year"]
-- minimum_denominator = 10
-- published = ["cla_substance_misuse_pct"]
-- aliases = ["drugs and alcohol", "substance misuse"]
--
-- [numerator]
-- what = "of those, children identified as having a substance misuse problem"
-- adds = "in period"
--
-- [denominator]
-- what = "children looked after on 31 March, and for the whole year before it, with a row in the health table"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Children looked after on 31 March who had been looked after without a break for at least twelve
-- months, agreed series of short-term placements left out, age as at 31 March. Intoxication by, or
-- regular excessive use of or dependence on, drugs or alcohol that leads to social, psychological,
-- physical or legal problems; tobacco is not among them. A child is in the whole only with a row in
-- the health table of the return (OC2); a blank answer there is counted as not done. From the
-- Safeguarding Dataset, where no return answers for the year, every child of the cohort is in the
-- whole, and a record in the twelve months counts."""
-- source = "Department for Education, Children looked after in England including adoptions (outcomes of children looked after for at least twelve months); LAIT"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select o.sumi_person_id as subject,
       o.sumi_as_at as from_day,
       o.sumi_as_at as until_day,
       cast(case when o.sumi_found = 1 then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       o.source_row
from loc_substance_misuse_year o
where exists (select 1 from loc_care_period c
              where c.care_person_id = o.sumi_person_id
                and c.care_from <= cast(o.sumi_as_at - interval '12 months' as date) + 1
                and c.care_until > o.sumi_as_at)
