--- indicator
-- id = "cla_sdq_concern_pct"
-- title = "Children in care whose strengths and difficulties score is a concern"
-- meaning = """
-- Of the children aged 5 to 16 who were in care for the whole year to 31 March and have an SDQ
-- score, the share whose score is a cause for concern (17 to 40). Low is better. Some councils act
-- from another score; this is the national line."""
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
-- tables = ["ssd_cla_episodes", "loc_sdq_year", "ssd_person"]
-- minimum_denominator = 10
-- published = ["cla_sdq_concern_pct"]
-- aliases = ["SDQ concern", "high SDQ", "emotional and behavioural concern"]
-- see = ["cla_sdq_18_num"]
--
-- [numerator]
-- what = "of those, children with a score of 17 to 40"
-- adds = "in period"
--
-- [denominator]
-- what = "children of that cohort with an SDQ score"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Children looked after on 31 March who had been looked after without a break for at least twelve
-- months, agreed series of short-term placements left out, age as at 31 March. The Strengths and
-- Difficulties Questionnaire is filled in by the main carer; 0 to 13 is normal, 14 to 16
-- borderline, 17 to 40 a cause for concern. The published cohort is aged 5 to 16 on 31 March,
-- though the return asks for children of 4 too. A child is in the whole only with a row in the
-- health table of the return (OC2); a blank answer there is counted as not done. From the
-- Safeguarding Dataset, where no return answers for the year, the latest score of the twelve months
-- counts."""
-- source = "Department for Education, Children looked after in England including adoptions (outcomes of children looked after for at least twelve months); LAIT"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select o.sdqy_person_id as subject,
       o.sdqy_as_at as from_day,
       o.sdqy_as_at as until_day,
       cast(case when o.sdqy_score >= 17 then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       o.source_row
from loc_sdq_year o
join ssd_person p on p.pers_person_id = o.sdqy_person_id
where exists (select 1 from loc_care_period c
              where c.care_person_id = o.sdqy_person_id
                and c.care_from <= cast(o.sdqy_as_at - interval '12 months' as date) + 1
                and c.care_until > o.sdqy_as_at)
  and o.sdqy_score between 0 and 40
  and cast(p.pers_dob + interval '5 years' as date) <= o.sdqy_as_at
  and o.sdqy_as_at < cast(p.pers_dob + interval '17 years' as date)
